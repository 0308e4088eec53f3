//! Whom a text names.
//!
//! [`scan`] finds every sequence of words that a lexicon knows; [`compose`] tells the names from
//! what only looks like them (`Bank of Japan`, `in Tokyo`, `Melania Trump`) and puts together what
//! names one actor (`Japan's foreign minister Takeshi Iwaya`); [`resolve`] finds out whom offices
//! and pronouns mean.

mod absorb;
mod compose;
mod garbled;
mod item;
mod resolve;
mod scan;
mod strangers;
mod text;

pub(crate) use strangers::{Stranger, unknown_names};

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
    let text = text::Text::of(document, prose, lexicon);
    let items = scan::scan(&text);
    let composed = compose::compose(&text, &items);
    resolve::resolve(&text, &composed)
}

#[cfg(test)]
mod tests;
