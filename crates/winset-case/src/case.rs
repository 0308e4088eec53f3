//! The checked model of one negotiation at one date.

use crate::actor::{Actor, ActorId, Tie};
use crate::calendar::{Deadline, Event, Pace, Question, Step};
use crate::claim::{Claim, ClaimId, Report, ReportId};
use crate::conflict::Conflict;
use crate::contradiction::Contradiction;
use crate::date::Date;
use crate::issue::{Issue, IssueId};
use crate::quantity::Quantity;
use crate::side::{Constraint, Linkage, Side, SideId};
use crate::stake::Stake;
use crate::target::TargetPath;
use winset_text::{Diagnostic, Span};

/// The checked model of one negotiation at one date. Only [`load`](crate::load) makes one.
#[derive(Debug, Clone)]
pub struct Case {
    /// What the negotiation is.
    pub title: String,
    /// What is asked of it.
    pub question: Option<String>,
    /// Nothing dated later informs the forecast.
    pub as_of: Date,
    /// Until when settlements are looked for.
    pub horizon: Option<Date>,
    /// The step of the settlement model.
    pub step: Step,
    /// How often the sides meet and can conclude.
    pub pace: Pace,
    /// SHA-256 over case.toml, claims.toml and the scenario if any: the identity of the inputs.
    pub sha256: String,
    /// The scenario laid over the case, if any.
    pub scenario: Option<Scenario>,
    /// The actors, in the order of the file.
    pub actors: Vec<Actor>,
    /// The issues, in the order of the file; each has at least one stake.
    pub issues: Vec<Issue>,
    /// The stakes, sorted by issue, then actor; at most one per pair.
    pub stakes: Vec<Stake>,
    /// Ranks to hold between uncertain inputs.
    pub correlations: Vec<Correlation>,
    /// Who negotiates as one.
    pub sides: Vec<Side>,
    /// Issues settled as one package.
    pub linkages: Vec<Linkage>,
    /// Bounds that actors cannot go beyond.
    pub constraints: Vec<Constraint>,
    /// Dated events.
    pub events: Vec<Event>,
    /// Deadlines.
    pub deadlines: Vec<Deadline>,
    /// Standing relations.
    pub ties: Vec<Tie>,
    /// Questions to answer.
    pub questions: Vec<Question>,
    /// Shares of GDP to be reached by a date.
    pub paths: Vec<TargetPath>,
    /// The graph model, if any.
    pub conflict: Option<Conflict>,
    /// The reports.
    pub reports: Vec<Report>,
    /// The claims.
    pub claims: Vec<Claim>,
    /// Claims that cannot all hold.
    pub contradictions: Vec<Contradiction>,
    /// What rests on no claim.
    pub assumptions: Vec<Assumption>,
    /// Warnings found by loading; the forecast carries them.
    pub warnings: Vec<Diagnostic>,
    /// Keeps others from making one by hand.
    #[expect(dead_code, reason = "it is there so that only `check` can make a case")]
    pub(crate) checked: Checked,
}

/// Proof that a case went through `check`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Checked;

impl Case {
    /// The actor that `id` names.
    pub fn actor(&self, id: ActorId) -> &Actor {
        &self.actors[usize::from(id.0)]
    }

    /// The issue that `id` names.
    pub fn issue(&self, id: IssueId) -> &Issue {
        &self.issues[usize::from(id.0)]
    }

    /// The side that `id` names.
    pub fn side(&self, id: SideId) -> &Side {
        &self.sides[usize::from(id.0)]
    }

    /// The claim that `id` names.
    pub fn claim(&self, id: ClaimId) -> &Claim {
        &self.claims[id.0 as usize]
    }

    /// The report that `id` names.
    pub fn report(&self, id: ReportId) -> &Report {
        &self.reports[usize::from(id.0)]
    }

    /// The stakes on one issue, actors ascending.
    pub fn stakes_on(&self, issue: IssueId) -> &[Stake] {
        let from = self.stakes.partition_point(|stake| stake.issue < issue);
        let to = self.stakes.partition_point(|stake| stake.issue <= issue);
        &self.stakes[from..to]
    }
}

/// What something rests on: claims, and the analyst's words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ground {
    /// The claims it rests on.
    pub claims: Vec<ClaimId>,
    /// Why the analyst assumes it, or a remark.
    pub note: Option<String>,
}

/// Something in the case that rests on no claim.
#[derive(Debug, Clone)]
pub struct Assumption {
    /// What.
    pub about: AssumptionAbout,
    /// The analyst's reason; without one it is an unexplained assumption, and a warning.
    pub note: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// What an assumption is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AssumptionAbout {
    /// A stake's position and salience.
    Stake(ActorId, IssueId),
    /// An actor's capability.
    Capability(ActorId),
    /// An issue's status quo or reversion point.
    Issue(IssueId),
    /// How often the sides meet and can conclude.
    Pace,
    /// The growth of GDP on a path: index into [`Case::paths`].
    Path(usize),
}

/// A rank correlation to hold between two uncertain inputs.
#[derive(Debug, Clone)]
pub struct Correlation {
    /// The two inputs.
    pub between: [StakeQuantity; 2],
    /// Correlation of the Gaussian copula, -1 to 1.
    pub rho: f64,
}

/// An uncertain input of the bargaining models, by what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StakeQuantity {
    /// A stake's position: index into [`Case::stakes`].
    Position(usize),
    /// A stake's salience: index into [`Case::stakes`].
    Salience(usize),
    /// An actor's capability.
    Capability(ActorId),
    /// An actor's risk exponent.
    Risk(ActorId),
}

/// A named set of changes laid over a case.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// What it is called.
    pub title: String,
    /// Why one would look at it.
    pub why: Option<String>,
    /// The changes: path, as written before (if it was there), as written now.
    pub changes: Vec<(String, Option<String>, String)>,
}

impl Case {
    /// The quantity that an input of the models names; nothing for a derived risk.
    pub fn quantity(&self, input: StakeQuantity) -> Option<&Quantity> {
        match input {
            StakeQuantity::Position(stake) => Some(&self.stakes[stake].position),
            StakeQuantity::Salience(stake) => Some(&self.stakes[stake].salience),
            StakeQuantity::Capability(actor) => Some(&self.actor(actor).capability),
            StakeQuantity::Risk(actor) => match &self.actor(actor).risk {
                crate::actor::Risk::Derived => None,
                crate::actor::Risk::Given(quantity) => Some(quantity),
            },
        }
    }
}
