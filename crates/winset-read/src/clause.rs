//! The clauses of a sentence: who does what, each so long that it can carry a claim.
//!
//! A sentence is cut before `;`, before a conjunction or a comma with a verb of its own behind it,
//! before `which` and `who` behind a comma, before `that` behind a verb of telling, and between a
//! quotation that is a clause and the words around it; never inside a quotation. A clause set
//! between commas inside another lies within it.

use crate::part::Part;
use crate::place::Place;
use crate::prose::Prose;
use std::borrow::Cow;
use std::ops::Range;

mod cut;
mod inside;

/// A part of a sentence that can carry a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Its words, with the conjunction that leads it, without the comma or stop that ends it.
    pub place: Place,
    /// How it hangs on the clauses around it.
    pub kind: ClauseKind,
    /// The clause it hangs on, by its number in the sentence.
    pub parent: Option<u32>,
    /// Who or what it speaks of. May stand outside its place, before it: `Japan` in "Japan
    /// refused the offer / and left the room".
    pub subject: Option<Place>,
    /// Its finite verb, or the participle of a clause that has none.
    pub verb: Option<Verb>,
    /// What follows the verb; all of it, if there is no verb.
    pub object: Place,
}

/// How a clause hangs on the clauses around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClauseKind {
    /// It stands by itself.
    Main,
    /// Joined by `and`, `or`, `but`, a semicolon or a comma.
    Coordinate,
    /// What is told, thought or wanted: "said / that talks had failed".
    Complement,
    /// With `because`, `if`, `when`, `although`.
    Adverbial,
    /// With `if` or `unless`: it says on what condition, not that it is so.
    Conditional,
    /// With `which` or `who`.
    Relative,
    /// With a form in `-ing` and no finite verb: ", rejecting the offer".
    Participial,
    /// A quotation that is a clause.
    Quoted,
}

/// The verb of a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verb {
    /// From its first auxiliary to its last word, by tokens; adverbs between are included.
    pub tokens: Range<usize>,
    /// The token of the verb that tells what is done.
    pub main: usize,
    /// Its base form: `raise`.
    pub lemma: Cow<'static, str>,
    /// A modal, as it stands in the dictionary: `will` for `'ll` and `won't`.
    pub modal: Option<&'static str>,
    /// With `not`, `never`, `no longer`.
    pub negated: bool,
    /// `was rejected`, `has been postponed`.
    pub passive: bool,
    /// When it places what it tells.
    pub tense: Tense,
    /// `has rejected`, `had agreed`.
    pub perfect: bool,
    /// The verb in the infinitive that it governs, by its token: `raise` in "wants Japan to raise
    /// tariffs", "is expected to raise".
    pub infinitive: Option<usize>,
}

/// When a verb places what it tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tense {
    /// `rejected`, `has rejected`, `was rejecting`.
    Past,
    /// `rejects`, `is rejecting`.
    Present,
    /// `will reject`, `is going to reject`.
    Future,
    /// `rejecting`: none of its own.
    Open,
}

/// The clauses of a sentence, by where they begin.
pub fn clauses(prose: &Prose, sentence: usize) -> Vec<Clause> {
    let Some(sentence) = prose.sentences.get(sentence) else { return Vec::new() };
    let tokens = prose.tokens_in(sentence.place);
    cut::cut(prose, tokens)
}

/// The clauses of some tokens of a sentence: of what stands between quotation marks.
pub(crate) fn clauses_within(prose: &Prose, tokens: Range<usize>) -> Vec<Clause> {
    cut::cut(prose, tokens)
}

/// The place from a token to before another.
pub(crate) fn place(prose: &Prose, tokens: Range<usize>) -> Place {
    let last = tokens.end.checked_sub(1).filter(|last| *last >= tokens.start);
    match (prose.tokens.get(tokens.start), last.and_then(|last| prose.tokens.get(last))) {
        (Some(first), Some(last)) => first.place.with(last.place),
        (Some(first), None) => Place { start: first.place.start, end: first.place.start },
        _ => {
            let end = prose.tokens.last().map_or(0, |token| token.place.end);
            Place { start: end, end }
        }
    }
}

/// Is it a mark of quotation?
fn is_mark(word: &str) -> bool {
    matches!(word, "\"" | "“" | "”" | "‘" | "’" | "'" | "«" | "»" | "„" | "「" | "」")
}

/// Is it a word that a noun phrase is made of?
fn in_phrase(part: Part) -> bool {
    part.is_nominal()
        || matches!(
            part,
            Part::Possessive
                | Part::Determiner
                | Part::Adjective
                | Part::Preposition
                | Part::To
                | Part::Bare
                | Part::Ing
                | Part::Participle
                | Part::Adverb
        )
}

#[cfg(test)]
mod tests;
