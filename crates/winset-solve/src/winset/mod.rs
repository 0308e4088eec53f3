//! Not from the literature in this form: win-sets and the zone of agreement, what can be signed and
//! ratified on every side at once.
//!
//! The win-set is Putnam's (1988, *Diplomacy and domestic politics*); its convex form with weighted
//! losses, quotas and margins is ours. Deviates from METHODS §5: gains are counted from the bar,
//! margins taken off. Reproduces: `catalog/winset/`. Assumptions: `docs/winsets.md`.
//!
//! A *voice* accepts what it prefers to the reversion point by its margin. A side's win-set are the
//! settlements that its negotiator and enough of its ratifiers accept; the zone of agreement is
//! what the win-sets of all sides share. Inside it the sides settle at the Nash bargain. What a case's
//! win-sets are over all draws: [`settlement`](crate::settlement).

pub mod agenda;
pub mod bargain;
mod frame;
mod interior;
mod line;
pub mod picture;
mod plain;
pub mod terms;
pub mod zone;

pub use agenda::{Agenda, Link};
pub use bargain::{Deal, Question, Room, bargain, bargain_into};
pub use picture::{Others, Plane, plane};
pub use terms::{Loss, Rule, SideTerms, Terms, Voice};
pub use zone::{Blocked, Blocker, Zone, bars, ultimatum, who_blocks, zone};
