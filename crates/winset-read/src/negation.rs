//! Whether a clause says that something is not so.
//!
//! A clause is negated if it says itself that something is not so or not done: `not`, `never`, `no
//! longer` at its verb, "no state signed", "reached no deal", "failed to agree", "vowed not to
//! sign". What is refused, rejected or denied is not negated, nor what is unlikely: those are
//! modalities and hedges. "Not only", "not until", "no doubt" and "no more than" negate nothing,
//! nor does `without` beside a verb that holds.

use crate::clause::Clause;
use crate::part::Part;
use crate::prose::Prose;

/// Does a clause say that something is not so or not done?
pub(crate) fn of(prose: &Prose, clause: &Clause) -> bool {
    let Some(verb) = &clause.verb else {
        // A heading: "No deal in Vienna".
        let first = prose.tokens_in(clause.place).start;
        return is_nothing(prose, first);
    };
    if verb.negated && !until(prose, verb.tokens.clone()) {
        return true;
    }
    if &*verb.lemma == "fail" && prose.word(verb.tokens.end) == "to" {
        return true;
    }
    let subject = clause.subject.map(|subject| prose.tokens_in(subject).start);
    if subject.is_some_and(|first| is_nothing(prose, first)) {
        return true;
    }
    let object = prose.tokens_in(clause.object);
    let mut at = object.start;
    while at < object.end && prose.part(at) == Part::Adverb {
        at += 1;
    }
    if at < object.end && is_nothing(prose, at) {
        return true;
    }
    // "vowed not to sign", "asked Chile not to fish".
    let infinitive = verb.infinitive.unwrap_or(0);
    (object.start..infinitive.min(object.end)).any(|at| {
        matches!(prose.word(at), "not" | "never")
            && prose.word(at + 1) == "to"
            && prose.part(at + 2) == Part::Bare
    })
}

/// "It was not until May that": it was.
fn until(prose: &Prose, verb: std::ops::Range<usize>) -> bool {
    (verb.start..verb.end + 1).any(|at| prose.word(at) == "not" && prose.word(at + 1) == "until")
}

/// `no`, `nobody`, `neither`: not in "no doubt", "no more than".
fn is_nothing(prose: &Prose, at: usize) -> bool {
    match prose.word(at) {
        "nobody" | "nothing" | "none" | "neither" => true,
        "no" => !matches!(
            prose.word(at + 1),
            "doubt"
                | "more"
                | "less"
                | "fewer"
                | "later"
                | "sooner"
                | "earlier"
                | "matter"
                | "secret"
                | "surprise"
                | "wonder"
                | "longer"
                | "small"
                | "mean"
                | "stranger"
        ),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clause::clauses;
    use crate::document::{Block, BlockKind, Document};
    use crate::place::Place;

    /// Is the first clause of a sentence negated?
    fn negated(text: &str) -> bool {
        let place = Place::new(0, text.len());
        let block = Block { place, kind: BlockKind::Paragraph, written: None, repeats: false };
        let document =
            Document { text: text.to_owned(), blocks: vec![block], ..Document::default() };
        let prose = Prose::of(&document);
        of(&prose, &clauses(&prose, 0)[0])
    }

    #[test]
    fn what_is_not_so_or_not_done_is_negated() {
        for text in [
            "Iceland has not signed the deal.",
            "The army no longer controls the port.",
            "The envoy never arrived.",
            "Ministers cannot agree.",
            "The union doesn’t want a strike.",
            "No state has ratified the treaty.",
            "Nobody expects a vote.",
            "The two camps reached no deal.",
            "The parties failed to agree on a date.",
            "Brazil vowed not to raise the fee.",
            "Neither side gave way.",
        ] {
            assert!(negated(text), "{text}");
        }
    }

    #[test]
    fn refusals_denials_and_hedges_are_not_negations() {
        for text in [
            "Iceland refused to sign.",
            "The army denied the attack.",
            "A deal is unlikely.",
            "Peru rejected the offer.",
            "The fee not only rose but doubled.",
            "The fleet will no doubt return.",
            "It was not until May that talks began.",
            "The fee is no more than 3 per cent.",
            "Chad signed without hesitation.",
            "Mali withdrew its envoy.",
        ] {
            assert!(!negated(text), "{text}");
        }
    }
}
