//! Dated events, merged across reports.

use crate::gathering::Gathered;
use winset_case::DateRange;

/// Something that happened, or is to happen, at a known time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineEntry {
    /// When.
    pub when: DateRange,
    /// What, in the words of the claim that tells it best.
    pub event: String,
    /// The claims that tell it, by their number in the gathering, ascending.
    pub claims: Vec<usize>,
}

/// The timeline in order of time.
pub(crate) fn find(gathered: &Gathered) -> Vec<TimelineEntry> {
    let _ = gathered;
    Vec::new()
}
