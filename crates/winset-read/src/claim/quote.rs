//! One quotation, one claim.

use crate::claim::Claim;
use crate::claim::unit::strong;
use crate::claim::word;
use crate::clause::{self, Clause, ClauseKind};
use crate::prose::Prose;
use crate::reading::Annotated;

/// A quotation longer than this many bytes is told sentence by sentence.
const LONGEST: usize = 400;

/// Makes one claim of those that lie in one quotation: its words are the quotation's, the rest is
/// of the weightiest.
pub(super) fn join(annotated: &Annotated, claims: Vec<Claim>) -> Vec<Claim> {
    let mut joined: Vec<Claim> = Vec::with_capacity(claims.len());
    let mut quotations = annotated
        .quotations
        .iter()
        .filter(|quotation| quotation.is_speech && quotation.place.len() <= LONGEST)
        .peekable();
    let mut into: Option<crate::place::Place> = None;
    for mut claim in claims {
        let middle = claim.place.start + (claim.place.end - claim.place.start) / 2;
        while quotations.peek().is_some_and(|quotation| quotation.place.end <= middle) {
            quotations.next();
        }
        let quotation = quotations.peek().map(|quotation| quotation.place);
        let Some(place) = quotation.filter(|place| place.start <= middle) else {
            joined.push(claim);
            continue;
        };
        match joined.last_mut().filter(|_| into == Some(place)) {
            Some(last) => {
                if claim.weight > last.weight + 0.15 {
                    claim.place = place;
                    *last = claim;
                }
            }
            None => {
                // Words around the quotation that say more than who speaks stay.
                if claim.place.len() < place.len() * 2 {
                    claim.place = place;
                    into = Some(place);
                }
                joined.push(claim);
            }
        }
    }
    joined
}

/// Gives clauses that are quotations the subject and the verb of what is quoted.
pub(super) fn open(prose: &Prose, clauses: &mut [Clause]) {
    for clause in clauses.iter_mut().filter(|clause| clause.kind == ClauseKind::Quoted) {
        let mut tokens = prose.tokens_in(clause.place);
        tokens.start += 1;
        if tokens.len() > 1 {
            tokens.end -= 1;
        }
        if clause.verb.is_some() || tokens.is_empty() {
            continue;
        }
        let within = clause::clauses_within(prose, tokens);
        let says = |inner: &&Clause| {
            inner.verb.as_ref().is_some_and(|verb| strong(word::of_verb(&verb.lemma)))
        };
        let told = |inner: &&Clause| inner.verb.is_some();
        let best = within.iter().find(says).or_else(|| within.iter().find(told));
        if let Some(inner) = best {
            clause.subject = inner.subject;
            clause.verb = inner.verb.clone();
            clause.object = inner.object;
        }
    }
}
