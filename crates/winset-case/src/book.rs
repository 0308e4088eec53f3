//! What claims.toml says, once read: reports, claims, and where claims contradict each other.

use crate::claim::{Claim, Report};
use crate::code::Code;
use crate::contradiction::Contradiction;
use crate::names::Declared;

/// The reports and claims of a case. `names` and `claims` have the same order.
#[derive(Debug)]
pub(crate) struct Book {
    pub(crate) names: Declared,
    pub(crate) reports: Vec<Report>,
    pub(crate) claims: Vec<Claim>,
    pub(crate) contradictions: Vec<Contradiction>,
    /// Is there a claims.toml at all?
    pub(crate) is_there: bool,
}

impl Book {
    /// The book of a case without claims.toml.
    pub(crate) fn absent() -> Book {
        Book {
            names: Declared::new("claim", Code::UnknownClaim, &[]),
            reports: Vec::new(),
            claims: Vec::new(),
            contradictions: Vec::new(),
            is_there: false,
        }
    }
}
