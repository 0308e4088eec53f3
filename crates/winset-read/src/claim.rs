//! What a report claims, clause by clause.

use crate::lexicon::{ActorRef, IssueRef};
use crate::place::Place;
use crate::reading::Annotated;
use winset_case::{DateRange, Hedge, Modality};

/// One assertion that a report makes.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Its exact words in the clean text.
    pub place: Place,
    /// What kind of assertion it is.
    pub modality: Modality,
    /// Who is said to have said, wanted or done it.
    pub speaker: Option<Party>,
    /// To, of or about whom.
    pub target: Option<Party>,
    /// The issue it bears on.
    pub issue: Option<IssueRef>,
    /// The number it gives.
    pub value: Option<Value>,
    /// A word for the state of affairs it reports: `cancelled`, `postponed`.
    pub state: Option<String>,
    /// When what it tells of held, happened or should.
    pub date: Option<DateRange>,
    /// Is it told as something that is not, or not done?
    pub negated: bool,
    /// How firmly it is told.
    pub hedge: Hedge,
    /// The word that says so: `reportedly`, `may`.
    pub cue: Option<Place>,
    /// On what ground it is told.
    pub evidentiality: Evidentiality,
    /// The chain from the outlet's informant to the original speaker, without the outlet itself;
    /// empty if the outlet tells it on its own account.
    pub attribution: Vec<String>,
    /// How much it matters for a negotiation, 0 to 1: demands, positions and numbers first.
    pub weight: f32,
}

/// Somebody: of the lexicon, or as the report calls them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// An actor of the lexicon.
    Actor(ActorRef),
    /// The report's own words: `sources close to the situation`, `the union`.
    Words(String),
}

/// The number a claim gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// The value, or the lower end of a range.
    pub low: f64,
    /// The upper end; the same as `low` for one value.
    pub high: f64,
    /// The unit: `% of GDP`.
    pub unit: String,
}

winset_case::words! {
    /// On what ground something is told.
    Evidentiality {
        /// The author says so.
        Author = "author",
        /// Somebody is quoted with their own words.
        DirectQuotation = "direct-quotation",
        /// Somebody named is said to have said so.
        Reported = "reported",
        /// Another outlet is said to have reported it.
        Media = "media",
        /// Unnamed people, or nobody in particular, are said to say so.
        Rumour = "rumour",
        /// It "was agreed", "is expected", "is seen as": nobody is said to say or do it.
        Passive = "passive",
    }
}

/// The claims of a document, in order of place.
pub(crate) fn find(annotated: &Annotated) -> Vec<Claim> {
    let _ = annotated;
    Vec::new()
}
