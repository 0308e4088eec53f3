//! The words of closed classes, and what else listed words can be.

use super::Can;

/// Verbs whose object can be a clause without `that`.
pub(super) const TELLING: &str = "\
    acknowledge add admit argue assert assume assure believe caution claim complain concede \
    conclude contend convince declare deny doubt estimate explain fear feel guess hope imply \
    insist know maintain mean note predict presume reckon reiterate remark reply report say \
    state stress suggest suspect swear tell think understand warn wish";

/// Verbs that have no object, so that their past is no participle behind a noun.
pub(super) const INTRANSITIVE: &str = "\
    agree aim appear argue arrive bargain begin belong change climb collapse come compete \
    consist continue cooperate decide decline depart depend die disappear drop dwindle emerge \
    end erupt exist expire fail fall fluctuate go grow happen hesitate hope insist interfere \
    intervene jump last lean lie listen live look object occur participate persist plummet \
    plunge prevail proceed quarrel react recede refuse rely remain reply resign respond rise \
    seem sit slip soar speak stand start stay stop succeed surge surrender talk tend travel try \
    tumble vote wait walk wane want wish wither work";

/// Verbs that are also nouns and take a preposition instead of an object.
pub(super) const LEANING: &str = "\
    aim appeal balk bank bet border call campaign care count deal fight flow focus head hint \
    lobby move plan play point press push rally rank rest retreat return run side stall stem";

const FINITE_BE: Can = Can::PAST.or(Can::AUXILIARY).or(Can::SURE).or(Can::BE);
const PRESENT_BE: Can = Can::S.or(Can::AUXILIARY).or(Can::SURE).or(Can::BE);
const FINITE_S: Can = Can::S.or(Can::AUXILIARY).or(Can::SURE);
const FINITE_PAST: Can = Can::PAST.or(Can::AUXILIARY).or(Can::SURE);

/// What listed words can be beside what their verb says.
pub(super) const ADDED: &[(Can, &str)] = &[
    (
        Can::NOUN,
        "meeting building spending ceiling funding hearing briefing warning standing understanding \
         finding beginning ending opening closing setting feeling meaning ruling filing gathering \
         bargaining trading fishing farming shipping mining housing planning training testing \
         negotiating peacekeeping thinking showing killing bombing shelling fighting voting saying \
         polling offering pricing banking dumping logging trawling whaling timing backing financing \
         thought cut set",
    ),
    (
        Can::NOUN.or(Can::PLURAL),
        "meetings buildings ceilings hearings briefings warnings findings earnings proceedings \
         dealings holdings savings feelings rulings filings gatherings bombings killings offerings \
         leaves",
    ),
    (
        Can::ADVERB,
        "back even still well just only over forward further fast hard close clear right late",
    ),
    (
        Can::ADJECTIVE,
        "united limited proposed armed concerned so-called unprecedented advanced mixed unwanted \
         interested increased reduced perceived fixed written hidden broken torn sworn leading outgoing \
         growing existing ongoing missing following remaining rising looming warring",
    ),
];

/// The words of closed classes: what they can be, their verb if they are forms of one, and they.
pub(super) const CLOSED: &[(Can, &str, &str)] = &[
    (Can::DETERMINER, "", "the a an every no another whatever whichever"),
    (
        Can::DETERMINER.or(Can::PRONOUN),
        "",
        "this these those some any each all both either neither many few more most several enough \
         such less much fewer half none other others one",
    ),
    (Can::POSSESSIVE, "", "my your his its our their 's 's"),
    (Can::POSSESSIVE.or(Can::OBJECT), "", "her"),
    (Can::POSSESSIVE.or(Can::RELATIVE), "", "whose"),
    (
        Can::PRONOUN,
        "",
        "i he she we they it you there someone everyone somebody everybody nobody anybody anyone \
         nothing everything something anything ones mine yours theirs ours hers",
    ),
    (
        Can::OBJECT,
        "",
        "me him us them himself herself itself ourselves themselves myself yourself yourselves \
         oneself each-other",
    ),
    (
        Can::PREPOSITION,
        "",
        "of in on at by for from with without within into onto upon over under above below between \
         among amongst amid amidst against about across along around behind beyond despite during \
         except inside like near off outside past per through throughout toward towards underneath \
         unlike via versus vs regarding concerning besides beside beneath alongside aboard atop \
         barring pending plus minus notwithstanding up out down including worth due opposite",
    ),
    (Can::PREPOSITION.or(Can::SUBORDINATOR), "", "before after since until till as than given"),
    (
        Can::SUBORDINATOR,
        "",
        "because although though while whilst whereas if unless when whenever wherever lest whether \
         how why provided albeit",
    ),
    (Can::SUBORDINATOR.or(Can::ADVERB), "", "once so"),
    (Can::RELATIVE, "", "which who whom whoever whomever"),
    (Can::RELATIVE.or(Can::SUBORDINATOR), "", "where"),
    (Can::RELATIVE.or(Can::DETERMINER).or(Can::PRONOUN), "", "what"),
    (Can::SUBORDINATOR.or(Can::RELATIVE).or(Can::DETERMINER).or(Can::PRONOUN), "", "that"),
    (Can::COORDINATOR, "", "and or but nor & yet"),
    (Can::TO, "", "to"),
    (
        Can::MODAL.or(Can::SURE),
        "",
        "could must should would ought shall 'll 'd cannot can't won't wouldn't couldn't \
         shouldn't mustn't needn't mightn't shan't",
    ),
    (Can::MODAL.or(Can::SURE), "", "will can may might"),
    (Can::NEGATION, "", "not n't never"),
    (PRESENT_BE, "be", "am is are 'm 're isn't aren't ain't"),
    (FINITE_BE, "be", "was were wasn't weren't"),
    (Can::BASE.or(Can::AUXILIARY).or(Can::BE), "be", "be"),
    (Can::PARTICIPLE.or(Can::AUXILIARY).or(Can::BE), "be", "been"),
    (Can::ING.or(Can::AUXILIARY).or(Can::BE), "be", "being"),
    (FINITE_S, "have", "has 've hasn't haven't"),
    (Can::BASE.or(Can::AUXILIARY), "have", "have"),
    (Can::PAST.or(Can::PARTICIPLE).or(Can::AUXILIARY).or(Can::SURE), "have", "had"),
    (FINITE_PAST, "have", "hadn't"),
    (Can::ING.or(Can::AUXILIARY), "have", "having"),
    (FINITE_S, "do", "does doesn't don't"),
    (Can::BASE.or(Can::AUXILIARY), "do", "do"),
    (FINITE_PAST, "do", "did didn't"),
    (Can::PARTICIPLE, "do", "done"),
    (Can::ING, "do", "doing"),
    (
        Can::ADVERB,
        "",
        "also already now then soon later again ever often always recently currently yesterday today \
         tomorrow tonight however therefore moreover meanwhile instead perhaps maybe indeed here \
         almost nearly very too quite rather far away together apart abroad ahead afterwards \
         thereafter hence thus otherwise nevertheless nonetheless furthermore besides elsewhere \
         sometimes seldom rarely twice anymore altogether likewise else somewhat somehow anyway \
         rather overnight online home forth aside alone not-yet hardly barely scarcely ago merely",
    ),
    (
        Can::ADJECTIVE,
        "",
        "new old high low good bad big small large great strong weak major minor next first second \
         third same different early final full key likely unlikely able unable willing unwilling \
         ready reluctant keen eager certain sure possible impossible higher lower greater larger \
         smaller stronger weaker better worse best worst highest lowest biggest largest joint mutual \
         top nuclear foreign domestic federal military economic political national regional \
         international global local bilateral multilateral trilateral public common \
         main own clear unclear tough fair unfair true false near recent former current senior top \
         bad chief prime deputy vice annual monthly weekly daily quarterly yearly early friendly \
         costly deadly elderly wary afraid aware familiar privy unnamed anonymous similar popular nuclear regular dead alive deep wide narrow poor rich sharp severe huge entire whole simple complex direct firm modest extra dire grave mild vast overall rare steady intent adamant hopeful",
    ),
    (
        Can::NOUN,
        "",
        "thing something king spring morning evening string wing ally family assembly supply-chain \
         anomaly monopoly italy july bully butterfly deed weed breed creed need-to-know \
         government minister president union alliance treaty talks tariffs percent cent per-cent \
         ministry summit parliament council leaders officials ministers people news series headquarters \
         economics politics species crisis analysis basis emphasis thesis status census consensus virus bus \
         campus focus-group surplus congress access success process-of business witness-stand \
         progress-report ceasefire hundred-weight viking sibling wedding darling sterling beijing ceiling \
         hong kong peking nanjing reading shilling pudding",
    ),
    (
        Can::NUMBER,
        "",
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
         seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred \
         hundreds thousand thousands million millions billion billions trillion trillions dozen dozens",
    ),
];
