//! What stands in a text between its words and its mentions.

use super::MentionKind;
use crate::lexicon::{ActorRef, RoleRef};
use std::ops::Range;

/// A sequence of words that a lexicon knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Item {
    /// The first token.
    pub(super) first: usize,
    /// One past the last token.
    pub(super) last: usize,
    /// What it is.
    pub(super) what: What,
    /// The office that the words name besides.
    pub(super) role: Option<RoleRef>,
}

/// What a sequence of words is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// An actor.
    Who(ActorRef, By),
    /// One of several actors: those of this node of the lexicon's names.
    Either(u32),
    /// An office, of whomever.
    Role(RoleRef),
    /// Nobody.
    Nobody,
    /// A pronoun.
    Pronoun(Pronoun),
}

/// How words name an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    Name,
    Demonym,
    Capital,
    /// A person in office: which holder, and whether by more than the surname.
    Person {
        holder: u8,
        full: bool,
    },
    /// A person who is not in the lexicon, named with an office.
    Stranger,
    Office,
    Garbled,
}

/// Pronouns that can be the subject of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pronoun {
    He,
    She,
    It,
    They,
}

impl Item {
    pub(super) fn new(tokens: Range<usize>, what: What) -> Item {
        Item { first: tokens.start, last: tokens.end, what, role: None }
    }
}

impl By {
    pub(super) fn kind(self) -> MentionKind {
        match self {
            By::Name | By::Person { .. } | By::Stranger => MentionKind::Name,
            By::Demonym => MentionKind::Demonym,
            By::Capital => MentionKind::Capital,
            By::Office => MentionKind::Role,
            By::Garbled => MentionKind::Garbled,
        }
    }
}
