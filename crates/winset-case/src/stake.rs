//! What one actor wants on one issue, and how much it cares.

use crate::actor::ActorId;
use crate::case::Ground;
use crate::issue::IssueId;
use crate::quantity::Quantity;

/// One actor's position and salience on one issue (our coinage). An actor without a stake on an
/// issue takes no part in it.
#[derive(Debug, Clone)]
pub struct Stake {
    /// Whose.
    pub actor: ActorId,
    /// On what.
    pub issue: IssueId,
    /// The settlement it now advocates, in the issue's unit, cut at the ends of its scale.
    pub position: Quantity,
    /// The settlement it wants most, if different.
    pub ideal: Option<Quantity>,
    /// How much of its capability it would spend here: 0 to 100, independent per issue.
    pub salience: Quantity,
    /// What it rests on.
    pub ground: Ground,
}
