//! How far what is told goes.

use super::manner::{self, Manner};
use crate::clause::{Clause, ClauseKind};
use crate::part::Part;
use crate::place::Place;
use crate::prose::Prose;

/// The complement of a verb, by the number of its clause: the first clause behind the verb, if it
/// completes it.
pub(super) fn complement(
    prose: &Prose,
    clauses: &[Clause],
    from: usize,
    verb: usize,
) -> Option<usize> {
    let end = prose.tokens.get(verb)?.place.end;
    let next = (from..clauses.len()).find(|at| clauses[*at].place.start >= end)?;
    let clause = &clauses[next];
    if clause.kind != ClauseKind::Complement {
        // "said / if talks failed, it would leave".
        let condition = matches!(clause.kind, ClauseKind::Conditional | ClauseKind::Adverbial)
            && prose.tokens_in(Place { start: end, end: clause.place.start }).is_empty();
        return condition.then_some(next);
    }
    let first = prose.tokens_in(clause.place).start;
    if matches!(prose.word(first), "whether" | "how" | "why" | "what" | "if") {
        return None;
    }
    let between = prose.tokens_in(Place { start: end, end: clause.place.start });
    let mut commas = 0;
    for at in between.clone() {
        match prose.word(at) {
            "," => commas += 1,
            ";" | ":" | "—" => return None,
            _ => {}
        }
    }
    (between.len() <= 16 && commas % 2 == 0).then_some(next)
}

/// What is told in a complement and in the clauses that go on with it.
pub(super) fn extent(prose: &Prose, clauses: &[Clause], first: usize) -> Place {
    let opening = &clauses[first];
    let mut end = opening.place.end;
    for clause in &clauses[first + 1..] {
        if clause.place.end <= end {
            continue;
        }
        let start = prose.tokens_in(clause.place).start;
        let before = start.checked_sub(1).map_or("", |before| prose.word(before));
        if before == ";" || before == ")" {
            break;
        }
        let verb = clause.verb.as_ref();
        let tells = verb.is_some_and(|verb| {
            let lemma = prose.tags.get(verb.main).and_then(|tag| tag.lemma);
            matches!(manner::of(lemma), Manner::Tells | Manner::Cites)
        });
        let goes_on = match clause.kind {
            ClauseKind::Quoted => true,
            ClauseKind::Relative | ClauseKind::Conditional | ClauseKind::Complement => true,
            ClauseKind::Adverbial => {
                !matches!(prose.word(start), "while" | "whereas" | "although" | "though")
            }
            ClauseKind::Participial => !tells,
            ClauseKind::Main | ClauseKind::Coordinate => {
                if tells {
                    false
                } else {
                    coordinate(prose, clause, start, before, opening)
                }
            }
        };
        if !goes_on {
            break;
        }
        end = clause.place.end;
    }
    let mut start = opening.place.start;
    let mut token = prose.tokens_in(opening.place).start;
    while matches!(prose.word(token), "that" | "," | ":")
        || prose.part(token) == Part::Coordinator && prose.word(token + 1) == "that"
    {
        token += 1;
        start = prose.tokens.get(token).map_or(start, |token| token.place.start);
    }
    Place { start: start.min(end), end }
}

/// Does a coordinated clause go on with what is told?
fn coordinate(
    prose: &Prose,
    clause: &Clause,
    start: usize,
    before: &str,
    opening: &Clause,
) -> bool {
    let conjunction = prose.word(start);
    let own_subject = clause.subject.filter(|subject| subject.start >= clause.place.start);
    let pronoun = own_subject.is_some_and(|subject| {
        matches!(prose.lower(subject), "it" | "he" | "she" | "they" | "this" | "that" | "these")
    });
    let backshift = clause.verb.as_ref().is_some_and(|verb| {
        matches!(verb.modal, Some("would" | "could" | "might" | "should"))
            || verb.perfect && prose.word(verb.tokens.start).starts_with("had")
    });
    match conjunction {
        "but" | "yet" => backshift || own_subject.is_none() && before != ",",
        "and" | "or" | "nor" => own_subject.is_none() || pronoun || backshift || before != ",",
        // A comma alone: what was told goes on.
        _ => own_subject.is_none_or(|_| opening.kind == ClauseKind::Complement),
    }
}
