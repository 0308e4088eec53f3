//! Claims that cannot all hold of one time and one quantity. They are kept, and shown.

use crate::claim::ClaimId;
use crate::issue::IssueId;

/// Claims that cannot all hold. Never resolved silently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// Why they cannot.
    pub kind: ContradictionKind,
    /// The issue they are about, if one.
    pub issue: Option<IssueId>,
    /// The camps, two or more: claims within one camp agree.
    pub camps: Vec<Vec<ClaimId>>,
}

/// Why claims cannot all hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContradictionKind {
    /// The same speaker, target, issue and modality, at the same time, with different numbers.
    Values,
    /// One asserts what the other denies.
    Denial,
    /// Different states of one thing at one time: cancelled and postponed.
    State,
    /// The analyst says so (`contradicts = […]`).
    Declared,
}

impl ContradictionKind {
    /// The word in files and on pages.
    pub fn word(self) -> &'static str {
        match self {
            ContradictionKind::Values => "values",
            ContradictionKind::Denial => "denial",
            ContradictionKind::State => "state",
            ContradictionKind::Declared => "declared",
        }
    }
}
