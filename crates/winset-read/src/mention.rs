//! Whom a text names.

use crate::document::Document;
use crate::lexicon::{ActorRef, Lexicon};
use crate::place::Place;
use crate::prose::Prose;

/// Words that name an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// The words.
    pub place: Place,
    /// Whom they name.
    pub actor: ActorRef,
    /// How.
    pub kind: MentionKind,
}

/// How words name an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionKind {
    /// By a name or an alias.
    Name,
    /// By the adjective of a state: `Japanese officials`.
    Demonym,
    /// By its capital: `Tokyo insists`.
    Capital,
    /// By an office: `the prime minister`.
    Role,
    /// By a pronoun that can mean nobody else.
    Pronoun,
    /// By a garbled name: `Shigeru Ishiguro`.
    Garbled,
}

/// All mentions, in order, not overlapping (the longest wins).
pub(crate) fn find(document: &Document, prose: &Prose, lexicon: &Lexicon) -> Vec<Mention> {
    let _ = (document, prose, lexicon);
    Vec::new()
}
