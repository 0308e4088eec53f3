//! What the rules of claims look at: a document with everything found in it.

use crate::clause::Clause;
use crate::place::Place;
use crate::reading::Annotated;
use std::ops::Range;

/// A sentence being read for claims.
pub(super) struct Scene<'a> {
    pub(super) annotated: &'a Annotated<'a>,
    pub(super) sentence: Place,
    /// The tokens of the sentence.
    pub(super) tokens: Range<usize>,
    pub(super) clauses: Vec<Clause>,
}

impl Scene<'_> {
    /// The place of a range of tokens.
    pub(super) fn place(&self, tokens: &Range<usize>) -> Place {
        let all = &self.annotated.prose.tokens;
        let last = tokens.end.checked_sub(1).filter(|last| *last >= tokens.start);
        match (all.get(tokens.start), last.and_then(|last| all.get(last))) {
            (Some(first), Some(last)) => first.place.with(last.place),
            (Some(first), None) => Place { start: first.place.start, end: first.place.start },
            _ => Place { start: self.sentence.end, end: self.sentence.end },
        }
    }

    /// The tokens of a place within the sentence.
    pub(super) fn tokens(&self, place: Place) -> Range<usize> {
        let row = &self.annotated.prose.tokens[self.tokens.clone()];
        let first = row.partition_point(|token| token.place.start < place.start);
        let last = row.partition_point(|token| token.place.end <= place.end);
        self.tokens.start + first..self.tokens.start + last.max(first)
    }

    /// The lower-case word of a token.
    pub(super) fn word(&self, token: usize) -> &str {
        self.annotated.prose.word(token)
    }

    /// Does a place hold a mention of an actor?
    pub(super) fn names_somebody(&self, place: Place) -> bool {
        !within(self.annotated.mentions, place, |mention| mention.place).is_empty()
    }

    /// Does a place hold mentions of two actors?
    pub(super) fn names_two(&self, place: Place) -> bool {
        let mentions = within(self.annotated.mentions, place, |mention| mention.place);
        let lexicon = self.annotated.lexicon;
        mentions.first().is_some_and(|first| {
            mentions.iter().take(16).any(|other| !lexicon.related(first.actor, other.actor))
        })
    }

    /// Does a place hold words of an issue?
    pub(super) fn has_topic(&self, place: Place) -> bool {
        !within(self.annotated.topics, place, |topic| topic.place).is_empty()
    }

    /// Does a place hold a quantity?
    pub(super) fn has_quantity(&self, place: Place) -> bool {
        !within(self.annotated.quantities, place, |quantity| quantity.place).is_empty()
    }
}

/// The items of a row in order of place that begin within a place.
pub(super) fn within<T>(row: &[T], place: Place, of: impl Fn(&T) -> Place) -> &[T] {
    let first = row.partition_point(|item| of(item).start < place.start);
    let rest = &row[first..];
    &rest[..rest.partition_point(|item| of(item).start < place.end)]
}
