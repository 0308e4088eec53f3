//! A case to begin with, drafted from claims.

use crate::lexicon::Lexicon;
use winset_text::{Diagnostic, SourceId, Sources};

/// A drafted case.
#[derive(Debug, Clone, Default)]
pub struct Drafted {
    /// The text of a case.toml that stands beside the claims.toml.
    pub text: String,
    /// How many claims it was drafted from.
    pub claims: usize,
    /// What a person should know; they point into the claims.toml.
    pub diagnostics: Vec<Diagnostic>,
}

/// Drafts a case from a claims.toml: from the claims with status `accepted`, or, if there are
/// none, from all that were not rejected. Fails with the reasons if there is nothing to draft.
pub fn draft(
    id: SourceId,
    sources: &Sources,
    lexicon: &Lexicon,
) -> Result<Drafted, Vec<Diagnostic>> {
    let _ = (id, sources, lexicon);
    Err(Vec::new())
}
