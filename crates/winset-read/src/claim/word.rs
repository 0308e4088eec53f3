//! Words that tell what kind of assertion a clause is: classes of verbs and nouns.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What somebody does who is the subject of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// Asks for something.
    Demand,
    /// Would give something.
    Offer,
    /// Binds itself.
    Commit,
    /// Will not.
    Refuse,
    /// Says that something is not so.
    Deny,
    /// Takes a stand.
    Stand,
    /// Wishes.
    Want,
    /// Intends.
    Plan,
    /// Acts: a thing that happens at a time.
    Act,
    /// Is or has.
    Be,
    /// Judges.
    Judge,
    /// Expects.
    Expect,
    /// Says; what is said decides.
    Say,
    /// Seems.
    Seem,
    /// Makes something worse or better, means something: an author's judgement.
    Affect,
    /// Any other verb.
    Other,
}

/// What a verb tells, by its base form.
pub(crate) fn of_verb(base: &str) -> Class {
    VERB.get(base).copied().unwrap_or(Class::Other)
}

/// What a noun stands for, if it stands for what somebody does, in lower case.
pub(crate) fn of_noun(noun: &str) -> Option<Class> {
    NOUN.get(noun).copied()
}

/// What somebody does who `is` so, in lower case: `reluctant`, `ready`.
pub(crate) fn of_adjective(adjective: &str) -> Option<Class> {
    ADJECTIVE.get(adjective).copied()
}

type Table = FxHashMap<&'static str, Class>;

fn table(rows: &'static [(Class, &'static str)]) -> Table {
    let mut table = Table::default();
    for (class, words) in rows {
        for word in words.split_whitespace() {
            table.entry(word).or_insert(*class);
        }
    }
    table
}

static VERB: LazyLock<Table> = LazyLock::new(|| table(VERBS));
static NOUN: LazyLock<Table> = LazyLock::new(|| table(NOUNS));
static ADJECTIVE: LazyLock<Table> = LazyLock::new(|| table(ADJECTIVES));

/// Verbs in their base forms. The first class stands.
const VERBS: &[(Class, &str)] = &[
    (
        Class::Demand,
        "demand ask request urge call press push pressure require appeal petition exhort implore \
         lobby order instruct insist plead beg compel force bully coerce pressurise pressurize \
         recommend summon oblige beseech entreat agitate campaign",
    ),
    (
        Class::Offer,
        "offer propose float tender bid table dangle volunteer grant concede moot suggest",
    ),
    (
        Class::Commit,
        "pledge promise commit vow undertake guarantee agree sign accept \
         assure swear ratify approve consent concur comply bind \
         honour honor acquiesce earmark",
    ),
    (
        Class::Refuse,
        "refuse reject decline resist spurn rebuff dismiss veto balk baulk oppose forbid snub \
         defy shun boycott withhold rule rebut renounce repudiate demur block stonewall",
    ),
    (Class::Deny, "deny dispute contradict disavow refute disown"),
    (
        Class::Stand,
        "support back favour favor prefer welcome condemn criticise criticize object reiterate \
         stress emphasise emphasize emphasis underline underscore maintain advocate defend \
         denounce decry deplore endorse champion protest praise applaud uphold affirm \
         reaffirm commend regret abhor backtrack side concern complain assert justify argue \
         lament slam blast assail deride hail",
    ),
    (Class::Want, "want wish desire seek hope prefer aspire need covet crave"),
    (
        Class::Plan,
        "plan intend aim prepare consider weigh mull ponder contemplate envisage schedule target \
         explore eye budget draft ready gear project",
    ),
    (Class::Expect, "expect predict forecast anticipate foresee project reckon"),
    (
        Class::Judge,
        "think believe fear doubt view regard accuse warn worry blame feel question \
         suspect deem consider judge interpret perceive describe dub label brand portray \
         characterise characterize liken compare mistrust distrust trust wonder assess rate \
         caution claim contend admit acknowledge find see hold know \
         understand fret charge",
    ),
    (
        Class::Say,
        "say tell add note explain state report remark declare mention comment observe \
         write quote cite reply respond answer confirm inform reveal disclose \
         indicate hint signal stipulate repeat recall conclude read",
    ),
    (Class::Seem, "seem appear look sound"),
    (
        Class::Affect,
        "mean show suggest highlight underscore reflect signal threaten risk \
         complicate undermine strengthen weaken strain deepen widen narrow worsen improve ease \
         exacerbate compound affect shape help hurt damage cost benefit favour matter \
         fuel spark trigger stoke raise generate erode impact create cause lead contribute \
         add harm boost drive outweigh hamper hinder prevent ensure increase \
         intensify prove prompt encourage discourage bring make give \
         leave depend test expose mark embolden jeopardise jeopardize alarm unsettle \
         reassure disappoint anger irritate please surprise frustrate disturb alienate hang",
    ),
    (
        Class::Act,
        "adopt cancel postpone delay suspend halt scrap drop abandon withdraw leave quit \
         join attend skip visit host meet hold launch start begin open close \
         end stop resume impose levy slap raise lift lower cut reduce increase double triple \
         halve freeze expand extend shorten announce unveil publish release issue \
         send deploy dispatch attack strike bomb invade shell fire shoot kill wound injure \
         seize detain arrest capture destroy occupy annex sanction retaliate blockade vote elect \
         resign dissolve appoint nominate name replace sack dismiss win lose defeat fall \
         rise drop climb grow shrink jump plunge slip slide surge \
         sell buy acquire merge invest pay spend fund finance provide \
         supply deliver transfer donate build close return arrive depart travel fly \
         go come walk break collapse fail succeed reach conclude finish complete \
         negotiate discuss debate talk bargain mediate convene gather resume exchange swap trade \
         review revise amend rewrite change alter redraw shift move step enter cross \
         sue appeal file charge convict ban prohibit bar restrict limit cap curb tighten \
         loosen relax waive exempt exclude include introduce implement enforce enact pass repeal \
         scuttle shelve defer reschedule adjourn prolong renew reopen restart recall expel \
         evacuate retreat advance surrender violate breach break hit miss avoid take \
         show put set get turn call bring carry run keep \
         stage rally march protest picket strike down fish catch land dump pump drill \
         burn emit phase recognise recognize dissolve nationalise restore work free \
         rebuild dig stay wait delay allow let permit enable invite brief consult coordinate \
         cooperate collaborate mend engage diversify send form create establish found \
         stockpile test develop produce export import rearm disarm demolish storm free swap",
    ),
    (
        Class::Be,
        "remain stand face host depend account amount total number earn employ contain \
         comprise consist own possess lie belong exceed equal rank enjoy hover range \
         represent constitute stay continue keep live work lack spend serve become \
         suffer struggle vary differ involve concern cover exist average apply run",
    ),
    (
        Class::Other,
        "use try attempt manage tend like love hate speak hear watch play follow bear \
         turn receive obtain gain draw fit place point focus centre center base link tie connect \
         separate divide unite fight wage learn teach happen occur emerge arise stem rest \
         push pull hide hurry rush fill meet await choose pick select decide resolve determine \
         solve settle grapple cope deal handle manage control rule govern steer push sit speak \
         spread transform recalibrate adapt adjust respond react throw cast expect \
         strive lean turn flow linger loom persist mount share sink",
    ),
];

/// Nouns that stand for what somebody does.
const NOUNS: &[(Class, &str)] = &[
    (
        Class::Demand,
        "demand demands request requests call calls appeal appeals ultimatum ultimatums \
         pressure pressures push pushes insistence insistences requirement requirements \
         plea pleas petition petitions precondition preconditions condition conditions",
    ),
    (
        Class::Offer,
        "offer offers proposal proposals bid bids concession concessions overture \
         overtures",
    ),
    (
        Class::Commit,
        "pledge pledges promise promises commitment commitments undertaking undertakings \
         vow vows guarantee guarantees assurance assurances agreement agreements deal \
         deals accord accords pact pacts treaty treaties",
    ),
    (
        Class::Refuse,
        "refusal refusals rejection rejections resistance resistances pushback pushbacks \
         veto vetos boycott boycotts objection objections",
    ),
    (Class::Deny, "denial denials"),
    (
        Class::Stand,
        "advocate advocates supporter supporters proponent proponents opponent opponents \
         critic critics opposition oppositions support supports position positions stance stances \
         condemnation condemnations criticism criticisms protest protests preference \
         preferences",
    ),
    (
        Class::Want,
        "wish wishes desire desires hope hopes ambition ambitions aspiration aspirations \
         need needs",
    ),
    (Class::Plan, "plan plans intention intentions aim aims goal goals target targets"),
    (
        Class::Expect,
        "expectation expectations forecast forecasts prospect prospects prediction \
         predictions projection projections",
    ),
    (
        Class::Act,
        "decision decisions cancellation cancellations postponement postponements \
         announcement announcements visit visits review reviews vote votes election \
         elections withdrawal withdrawals strike strikes attack attacks meeting meetings \
         summit summits talks imposition impositions launch launches suspension \
         suspensions invasion invasions resignation resignations negotiation negotiations \
         ceasefire ceasefires truce truces walkout walkouts deployment deployments move \
         moves",
    ),
    (
        Class::Judge,
        "comment comments remark remarks statement statements attitude attitudes handling \
         displeasure anger reaction reactions fear fears worry worries concern concerns doubt doubts view views belief beliefs \
         accusation accusations charge charges warning warnings suspicion suspicions",
    ),
];

/// Adjectives that tell what somebody wants or thinks.
const ADJECTIVES: &[(Class, &str)] = &[
    (Class::Refuse, "reluctant unwilling opposed hesitant loath averse unprepared"),
    (Class::Commit, "committed bound obliged pledged"),
    (Class::Offer, "willing ready prepared open"),
    (Class::Plan, "intent determined set due scheduled poised slated planned"),
    (Class::Want, "keen eager desperate anxious interested hopeful"),
    (
        Class::Stand,
        "wary critical supportive adamant insistent unhappy angry furious against cautious \
         dissatisfied outraged sceptical skeptical doubtful happy disappointed",
    ),
    (
        Class::Judge,
        "concerned worried afraid alarmed nervous confident sure certain optimistic pessimistic",
    ),
    (Class::Expect, "likely unlikely expected bound"),
    (Class::Demand, "demanding"),
    (Class::Deny, "false untrue wrong baseless unfounded incorrect nonsense fabricated"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_what_somebody_does() {
        assert_eq!(of_verb("pledge"), Class::Commit);
        assert_eq!(of_noun("demands"), Some(Class::Demand));
        assert_eq!(of_adjective("reluctant"), Some(Class::Refuse));
    }
}
