//! Which claims of several reports cannot all hold.

use crate::gathering::Gathered;

/// Claims that cannot all hold of one time and one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// What they differ in.
    pub kind: ContradictionKind,
    /// What they are about, in words.
    pub about: String,
    /// The camps: claims by their number in the gathering, each camp ascending.
    pub sides: Vec<Vec<usize>>,
}

winset_case::words! {
    /// What contradicting claims differ in.
    ContradictionKind {
        /// Different values of one quantity at one time.
        Values = "values",
        /// Different states of one event: postponed, cancelled.
        EventStatus = "event-status",
        /// One asserts what another denies.
        Denial = "denial",
        /// Different days for one event.
        Dates = "dates",
        /// Different doers of one thing.
        Actors = "actors",
    }
}

/// The contradictions, and for each claim the later one that supersedes it, if there is one.
pub(crate) fn find(gathered: &Gathered) -> (Vec<Contradiction>, Vec<Option<usize>>) {
    (Vec::new(), vec![None; gathered.claims.len()])
}
