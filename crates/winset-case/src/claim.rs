//! What reports say: one assertion each, with its exact words.

use crate::actor::ActorId;
use crate::date::DateRange;
use crate::issue::IssueId;
use crate::side::SideId;
use crate::words;
use winset_text::Span;

/// Which claim: an index into [`Case::claims`](crate::Case::claims).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId(pub u32);

/// Which report: an index into [`Case::reports`](crate::Case::reports).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReportId(pub u16);

/// A report that claims were read from.
#[derive(Debug, Clone)]
pub struct Report {
    /// The key in claims.toml.
    pub key: String,
    /// The file inside the case folder, if it is distributed with the case.
    pub file: Option<String>,
    /// Was the file there, with the hash that was promised? Then quotes were verified.
    pub verified: bool,
    /// SHA-256 of the raw bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Who published it.
    pub outlet: String,
    /// Its headline.
    pub title: Option<String>,
    /// When it was published, or the range the text allows.
    pub published: Option<DateRange>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// The report inside whose page it stood.
    pub within: Option<ReportId>,
    /// Who is telling, if it matters.
    pub leaning: Option<String>,
    /// The report it retells, when that one may not be distributed.
    pub retells: Option<Retelling>,
    /// The analyst's remark.
    pub note: Option<String>,
}

/// The original that a report retells in its own words.
#[derive(Debug, Clone)]
pub struct Retelling {
    /// Who published the original.
    pub outlet: String,
    /// When.
    pub published: Option<DateRange>,
    /// SHA-256 of the original's raw bytes.
    pub sha256: String,
}

/// One assertion a report makes: who says that whom wants, does or has what, when, with the
/// exact quote.
#[derive(Debug, Clone)]
pub struct Claim {
    /// The key in claims.toml.
    pub key: String,
    /// The report it stands in.
    pub report: ReportId,
    /// Bytes in the raw report.
    pub bytes: Option<(u64, u64)>,
    /// The exact words, if they may be distributed.
    pub quote: Option<String>,
    /// Who is said to have said or done it.
    pub speaker: Option<Party>,
    /// To or about whom.
    pub target: Option<Party>,
    /// The issue it bears on.
    pub issue: Option<IssueId>,
    /// What kind of assertion it is.
    pub modality: Modality,
    /// The number it gives, in the issue's unit.
    pub value: Option<ClaimValue>,
    /// The unit as written.
    pub unit: Option<String>,
    /// A word for the state of affairs it reports, such as `cancelled`.
    pub state: Option<String>,
    /// When what it tells of held or happened.
    pub date: Option<DateRange>,
    /// Is it told as something that is not, or not done? Then it gives no value.
    pub negated: bool,
    /// How firmly it is told.
    pub hedge: Hedge,
    /// The word that says how firmly.
    pub cue: Option<String>,
    /// On what ground it is told.
    pub evidentiality: Option<Evidentiality>,
    /// The chain from outlet to original speaker.
    pub attribution: Vec<String>,
    /// The one report or leak that it and others go back to, if somebody said so.
    pub origin: Option<String>,
    /// Who found it: `rules` or a model's name; nothing for a person.
    pub by: Option<String>,
    /// What a person decided about it.
    pub status: Status,
    /// Claims that the analyst says cannot hold together with this one.
    pub contradicts: Vec<ClaimId>,
    /// The later claim that takes its place: it contradicts nothing.
    pub superseded_by: Option<ClaimId>,
    /// The analyst's remark.
    pub note: Option<String>,
    /// Where it stands in claims.toml.
    pub span: Span,
}

/// A speaker or target: someone of the case, or words such as "unnamed officials".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Party {
    /// An actor of the case.
    Actor(ActorId),
    /// A side of the case.
    Side(SideId),
    /// Words of the report.
    Words(String),
}

/// The number a claim gives.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ClaimValue {
    /// One number.
    Exactly(f64),
    /// Somewhere from the first to the second.
    Between(f64, f64),
}

impl ClaimValue {
    /// Lowest and highest value that it allows.
    pub fn ends(self) -> (f64, f64) {
        match self {
            ClaimValue::Exactly(value) => (value, value),
            ClaimValue::Between(low, high) => (low, high),
        }
    }
}

words! {
    /// What kind of assertion a claim is.
    Modality {
        /// The speaker asks the target for something.
        Demand = "demand",
        /// The speaker would give something.
        Offer = "offer",
        /// The speaker binds itself.
        Commitment = "commitment",
        /// The speaker will not.
        Refusal = "refusal",
        /// The speaker says that something is not so.
        Denial = "denial",
        /// Where the speaker stands.
        Position = "position",
        /// What the speaker intends.
        Plan = "plan",
        /// Something happened.
        Event = "event",
        /// Something is so.
        State = "state",
        /// A judgement.
        Opinion = "opinion",
        /// What will happen, in the speaker's view.
        Forecast = "forecast",
        /// What happened before in a like case.
        Precedent = "precedent",
    }
}

words! {
    /// How firmly a claim is told.
    Hedge {
        /// As a fact, by the outlet itself or by the speaker on record.
        Asserted = "asserted",
        /// As somebody else's report.
        Reported = "reported",
        /// As something the speaker says is not so.
        Denied = "denied",
        /// As something that should or may come.
        Expected = "expected",
    }
}

words! {
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

words! {
    /// What a person decided about a claim.
    Status {
        /// Nobody has looked yet.
        Proposed = "proposed",
        /// It may be used.
        Accepted = "accepted",
        /// It may not be used.
        Rejected = "rejected",
    }
}
