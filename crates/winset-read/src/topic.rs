//! Which issues a sentence bears on.

use crate::lexicon::{IssueRef, Lexicon};
use crate::place::Place;
use crate::prose::Prose;

/// Words that speak of an issue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Topic {
    /// The words.
    pub place: Place,
    /// The issue.
    pub issue: IssueRef,
    /// How surely these words mean it: 1 for a name of the issue, less for a word that several
    /// issues share.
    pub weight: f32,
}

/// All words that speak of issues, in order; several issues may share words.
pub(crate) fn find(prose: &Prose, lexicon: &Lexicon) -> Vec<Topic> {
    let _ = (prose, lexicon);
    Vec::new()
}
