//! What a lexicon says of one actor, one issue.

use winset_case::Date;

/// Which actor of a lexicon: an index into [`Lexicon::actors`](crate::Lexicon::actors).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorRef(pub u16);

/// Which issue of a lexicon: an index into [`Lexicon::issues`](crate::Lexicon::issues).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IssueRef(pub u16);

/// An actor of the lexicon.
#[derive(Debug, Clone, PartialEq)]
pub struct ActorEntry {
    /// Kebab-case key: `united-states`.
    pub key: String,
    /// As a reader knows it: `United States`.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// Other names. A word that is written here with a capital is taken with one only, and
    /// short words all in capitals only in capitals.
    pub aliases: Vec<String>,
    /// Adjectives of a state: `Japanese`.
    pub demonyms: Vec<String>,
    /// Cities that stand for it: `Tokyo`.
    pub capitals: Vec<String>,
    /// Offices by which it is called when nobody else can be meant: `prime minister`.
    pub roles: Vec<String>,
    /// The actor it belongs to: a leader's or a ministry's state.
    pub of: Option<ActorRef>,
    /// From when to when it held the office, if it is a person and not an office.
    pub term: Option<(Option<Date>, Option<Date>)>,
    /// Who held the office, latest first.
    pub holders: Vec<Holder>,
    /// It is of a case or of the user's own file: words that others share mean it.
    pub own: bool,
}

/// Somebody who holds or held an office.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Holder {
    /// The full name: `Shigeru Ishiba`.
    pub name: String,
    /// The part of it that stands alone in reports: `Ishiba`. The last word if not given.
    pub surname: Option<String>,
    /// Other full names: `Ishiba Shigeru`.
    pub aliases: Vec<String>,
    /// First day in office, if known.
    pub from: Option<Date>,
    /// Last day in office; nothing if unknown or still there.
    pub to: Option<Date>,
    /// Many bear the surname, or it is a word: it means this one only after the full name or an
    /// office.
    pub common: bool,
    /// A woman.
    pub she: bool,
}

/// What an actor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActorKind {
    /// A state, with its government.
    State,
    /// A head of state or government, or another person in office.
    Leader,
    /// A ministry, an agency, an army.
    Ministry,
    /// A party.
    Party,
    /// An alliance, a union of states, an international organisation.
    Alliance,
    /// Voters, the public.
    Public,
    /// A firm, a union, an association.
    Organisation,
    /// A newspaper, an agency, a broadcaster: a link of an attribution, no actor.
    Media,
}

/// An issue of the lexicon.
#[derive(Debug, Clone, PartialEq)]
pub struct IssueEntry {
    /// Kebab-case key: `defence-share`.
    pub key: String,
    /// As a reader knows it: `Defence spending`.
    pub name: String,
    /// The unit of its values, if it has one: `% of GDP`.
    pub unit: Option<String>,
    /// The more general issue it is a part of: `tariffs` of `car-tariff`.
    pub under: Option<IssueRef>,
    /// Words that speak of it, with their weights, 0 to 1.
    pub terms: Vec<(String, f32)>,
    /// Words that speak of it only beside others.
    pub joint: Vec<JointTerm>,
}

/// Words that speak of an issue only beside others: `quota` beside `cod`.
#[derive(Debug, Clone, PartialEq)]
pub struct JointTerm {
    /// Any of these.
    pub words: Vec<String>,
    /// With any of these (single words) in the same sentence, at most a dozen words away.
    pub with: Vec<String>,
    /// Their weight, 0 to 1.
    pub weight: f32,
}

impl ActorKind {
    /// The kinds with the words that files use for them.
    pub const ALL: [(&'static str, ActorKind); 8] = [
        ("state", ActorKind::State),
        ("leader", ActorKind::Leader),
        ("ministry", ActorKind::Ministry),
        ("party", ActorKind::Party),
        ("alliance", ActorKind::Alliance),
        ("public", ActorKind::Public),
        ("organisation", ActorKind::Organisation),
        ("media", ActorKind::Media),
    ];
}

impl ActorEntry {
    /// An actor of which nothing but its key, its name and its kind is known.
    pub fn new(key: impl Into<String>, name: impl Into<String>, kind: ActorKind) -> ActorEntry {
        ActorEntry {
            key: key.into(),
            name: name.into(),
            kind,
            aliases: Vec::new(),
            demonyms: Vec::new(),
            capitals: Vec::new(),
            roles: Vec::new(),
            of: None,
            term: None,
            holders: Vec::new(),
            own: false,
        }
    }
}

impl IssueEntry {
    /// An issue of which nothing but its key and its name is known.
    pub fn new(key: impl Into<String>, name: impl Into<String>) -> IssueEntry {
        IssueEntry {
            key: key.into(),
            name: name.into(),
            unit: None,
            under: None,
            terms: Vec::new(),
            joint: Vec::new(),
        }
    }
}

impl Holder {
    /// The part of the name that stands alone in reports.
    pub fn surname(&self) -> &str {
        let last = || self.name.rsplit(' ').next().unwrap_or(&self.name);
        self.surname.as_deref().unwrap_or_else(last)
    }

    /// Was it in office on a day? Yes if nothing says otherwise.
    pub fn held(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}
