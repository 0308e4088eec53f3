//! The words by which actors and issues are known.
//!
//! A [`Lexicon`] is data: the files beside this module, to which a user's own file
//! ([`Lexicon::with_file`]) and a case ([`Lexicon::with_case`]) add. The format stands in
//! `docs/lexicon.md`.

mod case;
mod entry;
mod file;
mod fold;
mod index;
mod shipped;
mod spelling;
mod terms;
mod toml;
mod trie;
mod words;

pub use entry::{ActorEntry, ActorKind, ActorRef, Holder, IssueEntry, IssueRef, JointTerm};
pub use terms::Term;

pub(crate) use fold::folded;
pub(crate) use index::{Index, RoleRef, Sense, SenseKind};
pub(crate) use words::class;

use std::sync::Arc;

/// Actors and issues, and the words they are known by.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// The actors.
    pub actors: Vec<ActorEntry>,
    /// The issues.
    pub issues: Vec<IssueEntry>,
    /// Names that hold an actor's name and are nobody's: `South China Sea`.
    pub not_actors: Vec<String>,
    /// Words that begin as a term does and speak of no issue: `trade-off`.
    pub not_terms: Vec<String>,
    /// Offices that any state has: `foreign minister`. With a state before them they mean it.
    pub offices: Vec<String>,
    /// The above, made ready for reading.
    index: Arc<Index>,
}

impl Lexicon {
    /// The lexicon that Winset ships.
    pub fn shipped() -> Lexicon {
        shipped::lexicon().clone()
    }

    /// A lexicon of these entries and no others.
    pub fn of(
        actors: Vec<ActorEntry>,
        issues: Vec<IssueEntry>,
        not_actors: Vec<String>,
        not_terms: Vec<String>,
        offices: Vec<String>,
    ) -> Lexicon {
        let mut lexicon =
            Lexicon { actors, issues, not_actors, not_terms, offices, index: Arc::default() };
        lexicon.index = Arc::new(Index::of(&lexicon));
        lexicon
    }

    /// The entry of an actor.
    ///
    /// # Panics
    /// If `actor` came from another lexicon: a bug in winset.
    pub fn actor(&self, actor: ActorRef) -> &ActorEntry {
        &self.actors[usize::from(actor.0)]
    }

    /// The entry of an issue.
    ///
    /// # Panics
    /// If `issue` came from another lexicon: a bug in winset.
    pub fn issue(&self, issue: IssueRef) -> &IssueEntry {
        &self.issues[usize::from(issue.0)]
    }

    /// The actor of that key.
    pub fn actor_of_key(&self, key: &str) -> Option<ActorRef> {
        let at = self.actors.iter().position(|actor| actor.key == key)?;
        u16::try_from(at).ok().map(ActorRef)
    }

    /// The issue of that key.
    pub fn issue_of_key(&self, key: &str) -> Option<IssueRef> {
        let at = self.issues.iter().position(|issue| issue.key == key)?;
        u16::try_from(at).ok().map(IssueRef)
    }

    /// The state or side an actor belongs to, itself if to none.
    pub fn top(&self, actor: ActorRef) -> ActorRef {
        let mut at = actor;
        for _ in 0..8 {
            match self.actor(at).of {
                Some(above) => at = above,
                None => break,
            }
        }
        at
    }

    /// Is one the other, or part of it?
    pub fn related(&self, one: ActorRef, other: ActorRef) -> bool {
        self.top(one) == self.top(other)
    }

    pub(crate) fn index(&self) -> &Index {
        &self.index
    }
}

#[cfg(test)]
mod tests;
