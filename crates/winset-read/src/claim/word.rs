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

/// The form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// `go`.
    Base,
    /// `goes`.
    Third,
    /// `went`; of regular verbs also the participle: `asked`.
    Past,
    /// `gone`, where it differs from the past.
    Participle,
    /// `going`.
    Ing,
}

/// What a word does in a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Nothing that matters here.
    Plain,
    /// `be`, in any form.
    Be,
    /// `have`.
    Have,
    /// `do`.
    Do,
    /// `will`, `shall`.
    Will,
    /// `would`, `should`, `could`, `may`, `might`, `can`.
    Modal,
    /// `must`.
    Must,
    /// `to`.
    To,
    /// `not`, `never`, `no longer`.
    Not,
    /// `and`, `but`, `or`.
    And,
    /// `because`, `while`, `when`.
    While,
    /// `which`, `who`.
    Which,
    /// `that`, `whether`.
    That,
    /// `he`, `they`.
    Pronoun,
    /// `the`, `its`.
    Determiner,
    /// `of`, `in`.
    Preposition,
    /// Stands between an auxiliary and its verb: `already`.
    Adverb,
}

/// A known word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) role: Role,
    /// As a verb.
    pub(crate) verb: Option<(Class, Form)>,
    /// As a noun that stands for what somebody does: `demand`, `refusal`.
    pub(crate) noun: Option<Class>,
}

/// A word that the tables do not know.
pub(crate) const PLAIN: Word = Word { role: Role::Plain, verb: None, noun: None };

/// What is known of a lower-case word.
pub(crate) fn look_up(word: &str) -> Word {
    WORDS.get(word).copied().unwrap_or(PLAIN)
}

static WORDS: LazyLock<FxHashMap<Box<str>, Word>> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    for (class, verbs) in VERBS {
        for verb in verbs.split_whitespace() {
            let mut forms = verb.split('/');
            let base = forms.next().unwrap_or(verb);
            let past = forms.next().map_or_else(|| past_of(base), str::to_string);
            let participle = forms.next().unwrap_or(&past).to_string();
            // The first entry of a form stands: `found` is of `find` if that comes first.
            let mut add = |form: String, kind: Form| {
                let word: &mut Word = words.entry(form.into_boxed_str()).or_insert(PLAIN);
                if word.verb.is_none() {
                    word.verb = Some((*class, kind));
                }
            };
            add(base.to_string(), Form::Base);
            add(third_of(base), Form::Third);
            add(past.clone(), Form::Past);
            if participle != past {
                add(participle, Form::Participle);
            }
            add(ing_of(base), Form::Ing);
        }
    }
    for (class, nouns) in NOUNS {
        for noun in nouns.split_whitespace() {
            let plural = if noun.ends_with('s') { None } else { Some(third_of(noun)) };
            for form in std::iter::once(noun.to_string()).chain(plural) {
                words.entry(form.into_boxed_str()).or_insert(PLAIN).noun = Some(*class);
            }
        }
    }
    for (role, list) in ROLES {
        for word in list.split_whitespace() {
            words.entry(word.into()).or_insert(PLAIN).role = *role;
        }
    }
    words
});

fn vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// `plan` → `planned`, but `open` → `opened`: doubled by those whose stress falls on the end.
fn doubles(base: &str) -> bool {
    let bytes = base.as_bytes();
    let [.., a, b, c] = bytes else { return false };
    let pattern = !vowel(*a) && vowel(*b) && !vowel(*c) && !matches!(c, b'w' | b'x' | b'y');
    let syllables = bytes.windows(2).filter(|pair| vowel(pair[0]) && !vowel(pair[1])).count();
    let stressed = matches!(
        base,
        "commit"
            | "permit"
            | "admit"
            | "submit"
            | "prefer"
            | "refer"
            | "defer"
            | "concur"
            | "rebut"
            | "occur"
            | "deter"
            | "regret"
            | "rebuff"
            | "confer"
            | "compel"
            | "expel"
            | "cancel"
            | "propel"
            | "incur"
            | "equip"
            | "omit"
            | "transfer"
            | "infer"
            | "veto"
    );
    pattern && (syllables == 1 || stressed)
}

fn past_of(base: &str) -> String {
    match base.as_bytes() {
        [.., b'e'] => format!("{base}d"),
        [.., a, b'y'] if !vowel(*a) => format!("{}ied", &base[..base.len() - 1]),
        [.., last] if doubles(base) => format!("{base}{}ed", char::from(*last)),
        _ => format!("{base}ed"),
    }
}

fn ing_of(base: &str) -> String {
    match base.as_bytes() {
        [.., b'i', b'e'] => format!("{}ying", &base[..base.len() - 2]),
        [.., a, b'e'] if !matches!(a, b'e' | b'o' | b'y') => {
            format!("{}ing", &base[..base.len() - 1])
        }
        [.., last] if doubles(base) => format!("{base}{}ing", char::from(*last)),
        _ => format!("{base}ing"),
    }
}

fn third_of(base: &str) -> String {
    match base.as_bytes() {
        [.., a, b'y'] if !vowel(*a) => format!("{}ies", &base[..base.len() - 1]),
        [.., b's' | b'x' | b'z' | b'o'] | [.., b'c' | b's', b'h'] => format!("{base}es"),
        _ => format!("{base}s"),
    }
}

/// `base`, `base/past` or `base/past/participle`.
const VERBS: &[(Class, &str)] = &[
    (
        Class::Demand,
        "demand ask request urge call press push pressure require appeal petition exhort implore \
         lobby order instruct insist plead beg compel force bully coerce pressurise pressurize \
         recommend summon oblige beseech/besought entreat agitate campaign",
    ),
    (
        Class::Offer,
        "offer propose float tender bid/bid table dangle volunteer grant concede moot suggest",
    ),
    (
        Class::Commit,
        "pledge promise commit vow undertake/undertook/undertaken guarantee agree sign accept \
         assure swear/swore/sworn ratify adopt approve consent concur comply initial bind/bound \
         honour honor acquiesce earmark",
    ),
    (
        Class::Refuse,
        "refuse reject decline resist spurn rebuff dismiss veto balk baulk oppose forbid/forbade/forbidden snub \
         defy shun boycott withhold/withheld rule rebut renounce repudiate demur block stonewall",
    ),
    (Class::Deny, "deny dispute contradict disavow refute disown"),
    (
        Class::Stand,
        "support back favour favor prefer welcome condemn criticise criticize object reiterate \
         stress emphasise emphasize emphasis underline underscore maintain advocate defend \
         denounce decry deplore endorse champion protest praise applaud uphold/upheld affirm \
         reaffirm commend regret abhor backtrack side concern complain assert justify argue \
         lament slam blast assail deride hail",
    ),
    (Class::Want, "want wish desire seek/sought hope prefer aspire need covet crave"),
    (
        Class::Plan,
        "plan intend aim prepare consider weigh mull ponder contemplate envisage schedule target \
         explore eye budget draft ready gear project",
    ),
    (
        Class::Expect,
        "expect predict forecast/forecast anticipate foresee/foresaw/foreseen project reckon",
    ),
    (
        Class::Judge,
        "think/thought believe fear doubt view regard accuse warn worry blame feel/felt question \
         suspect deem consider judge interpret perceive describe dub label brand portray \
         characterise characterize liken compare mistrust distrust trust wonder assess rate \
         caution claim contend admit acknowledge find/found see/saw/seen hold/held know/knew/known \
         understand/understood fret charge",
    ),
    (
        Class::Say,
        "say/said tell/told add note explain state report remark declare mention comment observe \
         write/wrote/written quote cite reply respond answer confirm inform reveal disclose \
         indicate hint signal stipulate repeat recall conclude announce read/read",
    ),
    (Class::Seem, "seem appear look sound"),
    (
        Class::Affect,
        "mean/meant show/showed/shown suggest highlight underscore reflect signal threaten risk \
         complicate undermine strengthen weaken strain deepen widen narrow worsen improve ease \
         exacerbate compound affect shape help hurt/hurt damage cost/cost benefit favour matter \
         fuel spark trigger stoke raise generate erode impact create cause lead/led contribute \
         add harm boost drive/drove/driven outweigh hamper hinder prevent ensure increase \
         intensify prove prompt encourage discourage bring/brought make/made give/gave/given \
         leave/left depend test expose mark embolden jeopardise jeopardize alarm unsettle \
         reassure disappoint anger irritate please surprise frustrate disturb alienate hang/hung",
    ),
    (
        Class::Act,
        "cancel postpone delay suspend halt scrap drop abandon withdraw/withdrew/withdrawn leave/left quit/quit \
         join attend skip visit host meet/met hold/held launch start begin/began/begun open close \
         end stop resume impose levy slap raise lift lower cut/cut reduce increase double triple \
         halve freeze/froze/frozen expand extend shorten announce unveil publish release issue \
         send/sent deploy dispatch attack strike/struck bomb invade shell fire shoot/shot kill wound injure \
         seize detain arrest capture destroy occupy annex sanction retaliate blockade vote elect \
         resign dissolve appoint nominate name replace sack dismiss win/won lose/lost defeat fall/fell/fallen \
         rise/rose/risen drop climb grow/grew/grown shrink/shrank/shrunk jump plunge slip slide/slid surge \
         sell/sold buy/bought acquire merge invest pay/paid spend/spent fund finance provide \
         supply deliver transfer donate build/built close return arrive depart travel fly/flew/flown \
         go/went/gone come/came/come walk break/broke/broken collapse fail succeed reach conclude finish complete \
         negotiate discuss debate talk bargain mediate convene gather resume exchange swap trade \
         review revise amend rewrite/rewrote/rewritten change alter redraw/redrew shift move step enter cross \
         sue appeal file charge convict ban prohibit bar restrict limit cap curb tighten \
         loosen relax waive exempt exclude include introduce implement enforce enact pass repeal \
         scuttle shelve defer reschedule adjourn prolong renew reopen restart recall expel \
         evacuate retreat advance surrender violate breach break hit/hit miss avoid take/took/taken \
         show/showed/shown put/put set/set get/got/gotten turn call bring/brought carry run/ran/run keep/kept \
         stage rally march protest picket strike down fish catch/caught land dump pump drill \
         burn/burned emit phase recognise recognize dissolve nationalise restore work free \
         rebuild/rebuilt dig/dug stay wait delay allow let/let permit enable invite brief consult coordinate \
         cooperate collaborate mend engage diversify send form create establish found \
         stockpile test develop produce export import rearm disarm demolish storm free swap",
    ),
    (
        Class::Be,
        "remain stand/stood face host depend account amount total number earn employ contain \
         comprise consist own possess lie/lay/lain belong exceed equal rank enjoy hover range \
         represent constitute stay continue keep/kept live work lack spend/spent serve become/became/become \
         suffer struggle vary differ involve concern cover exist average apply run/ran",
    ),
    (
        Class::Other,
        "use try attempt manage tend like love hate speak/spoke/spoken hear/heard watch play follow bear/bore/borne \
         turn receive obtain gain draw/drew/drawn fit place point focus centre center base link tie connect \
         separate divide unite fight/fought wage learn teach/taught happen occur emerge arise/arose/arisen stem rest \
         push pull hide/hid/hidden hurry rush fill meet await choose/chose/chosen pick select decide resolve determine \
         solve settle grapple cope deal/dealt handle manage control rule govern steer push sit/sat speak \
         spread/spread transform recalibrate adapt adjust respond react throw/threw/thrown cast/cast expect \
         strive/strove/striven lean turn flow linger loom persist mount share sink/sank/sunk",
    ),
];

/// Nouns that stand for what somebody does.
const NOUNS: &[(Class, &str)] = &[
    (
        Class::Demand,
        "demand request call appeal ultimatum pressure push insistence requirement plea \
         petition precondition condition",
    ),
    (Class::Offer, "offer proposal bid concession overture"),
    (
        Class::Commit,
        "pledge promise commitment undertaking vow guarantee assurance agreement deal accord \
         pact treaty",
    ),
    (Class::Refuse, "refusal rejection resistance pushback veto boycott objection"),
    (Class::Deny, "denial"),
    (Class::Stand, "opposition support position stance condemnation criticism protest preference"),
    (Class::Want, "wish desire hope ambition aspiration need"),
    (Class::Plan, "plan intention aim goal target"),
    (Class::Expect, "expectation forecast prospect prediction projection"),
    (
        Class::Act,
        "decision cancellation postponement announcement visit review vote election withdrawal \
         strike attack meeting summit talks imposition launch suspension invasion resignation \
         negotiation ceasefire truce walkout deployment move",
    ),
    (Class::Judge, "fear worry concern doubt view belief accusation charge warning suspicion"),
];

const ROLES: &[(Role, &str)] = &[
    (
        Role::Be,
        "is are was were be been being am isn't aren't wasn't weren't isn’t aren’t wasn’t weren’t",
    ),
    (Role::Have, "has have had having hasn't haven't hadn't hasn’t haven’t hadn’t"),
    (Role::Do, "do does did doesn't don't didn't doesn’t don’t didn’t"),
    (Role::Will, "will shall won't won’t"),
    (
        Role::Modal,
        "would should could may might can cannot can't couldn't wouldn't shouldn't can’t couldn’t \
         wouldn’t shouldn’t ought",
    ),
    (Role::Must, "must mustn't mustn’t"),
    (Role::To, "to"),
    (Role::Not, "not never no n't"),
    (Role::And, "and but or nor yet"),
    (
        Role::While,
        "because while whereas although though when whenever after before until unless if since \
         as once so where whereupon lest than except despite",
    ),
    (Role::Which, "which who whom whose"),
    (Role::That, "that whether how why what"),
    (Role::Pronoun, "he she it they we i you him her them us there this these those"),
    (
        Role::Determiner,
        "the a an its their his our my your every each some any all both either neither \
         another many several most more less much few such",
    ),
    (
        Role::Preposition,
        "of in on at by for with from into onto over under about against between among through \
         during within without towards toward upon across amid per via near beyond behind above \
         below around like out off up down",
    ),
    (
        Role::Adverb,
        "already also now still only just even again recently reportedly allegedly apparently \
         probably likely once yet soon then always often ever long first also first once \
         currently previously formally officially publicly privately repeatedly firmly flatly \
         initially abruptly actually already once both simply either largely increasingly",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_known_in_all_their_forms() {
        for (word, class, form) in [
            ("pledged", Class::Commit, Form::Past),
            ("denies", Class::Deny, Form::Third),
            ("planning", Class::Plan, Form::Ing),
            ("refusing", Class::Refuse, Form::Ing),
            ("undertaken", Class::Commit, Form::Participle),
        ] {
            assert_eq!(look_up(word).verb, Some((class, form)), "{word}");
        }
    }
}
