//! Actors who negotiate as one, and what binds the issues they negotiate about.

use crate::actor::ActorId;
use crate::case::Ground;
use crate::issue::IssueId;
use crate::quantity::Quantity;
use winset_text::Span;

/// Which side: an index into [`Case::sides`](crate::Case::sides).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SideId(pub u16);

/// Actors who negotiate as one at the table, with those who must ratify at home.
#[derive(Debug, Clone)]
pub struct Side {
    /// The key in the file.
    pub key: String,
    /// The name as the analyst wrote it; the key if none was given.
    pub name: String,
    /// Who signs.
    pub negotiator: ActorId,
    /// Who can refuse the signature at home.
    pub ratifiers: Vec<ActorId>,
    /// How many of them must agree.
    pub rule: RatificationRule,
    /// Discount factor per step, in (0, 1].
    pub patience: Quantity,
    /// Exponent in the Nash product; the side's normalised influence if absent.
    pub power: Option<Quantity>,
    /// Chance that what it signs is kept, 0 to 1.
    pub reliability: Quantity,
    /// What these rest on.
    pub ground: Ground,
}

/// How many ratifiers must agree.
#[derive(Debug, Clone, PartialEq)]
pub enum RatificationRule {
    /// Every one.
    All,
    /// Those whose weights add up to at least `quota` of the whole.
    Quota {
        /// Share of the summed weight, in (0, 1].
        quota: f64,
        /// Weight per ratifier, in the order of [`Side::ratifiers`]; positive.
        weights: Vec<f64>,
    },
}

/// Issues settled as one package: who wants it, who refuses it, what it costs at home.
#[derive(Debug, Clone)]
pub struct Linkage {
    /// The key in the file.
    pub key: String,
    /// The name as the analyst wrote it; the key if none was given.
    pub name: String,
    /// The issues, two or more.
    pub issues: Vec<IssueId>,
    /// The sides that want the package.
    pub wanted_by: Vec<SideId>,
    /// The sides that refuse it, with the utility lost at home if it settles as one (0 to 1).
    pub refused_by: Vec<(SideId, Quantity)>,
    /// What this rests on.
    pub ground: Ground,
}

/// A bound that an actor cannot go beyond on an issue.
#[derive(Debug, Clone)]
pub struct Constraint {
    /// The key in the file.
    pub key: String,
    /// The name as the analyst wrote it; the key if none was given.
    pub name: String,
    /// Whose bound.
    pub actor: ActorId,
    /// On what.
    pub issue: IssueId,
    /// At least this, in the issue's unit.
    pub at_least: Option<Quantity>,
    /// At most this, in the issue's unit.
    pub at_most: Option<Quantity>,
    /// What this rests on.
    pub ground: Ground,
    /// Where it stands.
    pub span: Span,
}
