//! What a verb tells as done: of that alone a later day says when it was written.

use crate::part::Part;
use crate::prose::Prose;

/// So many words back, the verb stands of which a time tells.
const REACH: usize = 12;

/// Is the verb nearest before a token in the past, finite, and one of a deed or an event?
pub(super) fn happened(prose: &Prose, before: usize) -> bool {
    let words = (before.saturating_sub(REACH)..before).rev();
    for at in words {
        let part = prose.part(at);
        match part {
            Part::Past => return tells(prose, at, before),
            // `was signed`, `had been signed`
            Part::Participle => {
                let mut aux = at;
                while aux > 0 && matches!(prose.word(aux - 1), "been" | "also" | "only" | "finally")
                {
                    aux -= 1;
                }
                let passive = aux > 0 && matches!(prose.word(aux - 1), "was" | "were" | "had");
                return passive && tells(prose, at, before);
            }
            // `took effect`: no verb, whatever it looks like.
            _ if part.is_verb() && at > 0 && prose.part(at - 1) == Part::Past => {}
            Part::Bare => {}
            Part::Sign if matches!(prose.word(at), "," | "-" | "“" | "”" | "\"" | "’" | "‘") =>
                {}
            Part::Sign | Part::Subordinator | Part::Relative | Part::To | Part::Modal => {
                return false;
            }
            _ if part.is_verb() => return false,
            _ => {}
        }
    }
    false
}

/// Does a verb tell of what was done then? `Announced on 3 March` does, `announced a vote on 3 March`
/// does not.
fn tells(prose: &Prose, verb: usize, before: usize) -> bool {
    let base = prose.base(verb);
    let right_behind = verb + 1 == before;
    let spoken = matches!(
        &*base,
        "adopt"
            | "announce"
            | "approve"
            | "cancel"
            | "confirm"
            | "decide"
            | "postpone"
            | "reject"
            | "say"
            | "vote"
    );
    !is_of_mind(&base) || right_behind && spoken
}

/// Does a verb tell of what somebody wants, says or settles, and not of what takes place then?
fn is_of_mind(base: &str) -> bool {
    matches!(
        base,
        "be" | "have"
            | "do"
            | "accept"
            | "adopt"
            | "advise"
            | "agree"
            | "aim"
            | "allocate"
            | "allow"
            | "announce"
            | "approve"
            | "ask"
            | "back"
            | "book"
            | "budget"
            | "call"
            | "cancel"
            | "cap"
            | "commit"
            | "confirm"
            | "cut"
            | "decide"
            | "defer"
            | "delay"
            | "demand"
            | "earmark"
            | "envisage"
            | "expect"
            | "extend"
            | "fix"
            | "forecast"
            | "foresee"
            | "hope"
            | "intend"
            | "limit"
            | "mean"
            | "move"
            | "need"
            | "offer"
            | "oppose"
            | "order"
            | "pencil"
            | "plan"
            | "pledge"
            | "postpone"
            | "predict"
            | "prepare"
            | "project"
            | "promise"
            | "propose"
            | "push"
            | "put"
            | "raise"
            | "recommend"
            | "reduce"
            | "refuse"
            | "reject"
            | "request"
            | "require"
            | "reschedule"
            | "reserve"
            | "rule"
            | "say"
            | "schedule"
            | "seek"
            | "set"
            | "slate"
            | "suggest"
            | "support"
            | "target"
            | "urge"
            | "vote"
            | "vow"
            | "want"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tells_a_deed(text: &str) -> bool {
        let document = crate::document::Document::of_text(text);
        let prose = Prose::of(&document);
        let lead = (0..prose.tokens.len()).rev().find(|at| matches!(prose.word(*at), "on" | "in"));
        happened(&prose, lead.expect("a preposition"))
    }

    #[test]
    fn what_was_done_was_done_then() {
        for text in [
            "The fleet left port on 3 March 2026.",
            "The treaty was signed in Oslo on 3 March 2026.",
            "Tariffs took effect on 1 August 2025.",
            "The minister said on 3 March 2026 that it would not pay.",
            "The budget was adopted on 3 March 2026.",
            "Fighting had been resumed along the border in March 2026.",
        ] {
            assert!(tells_a_deed(text), "{text}");
        }
    }

    #[test]
    fn what_was_wanted_advised_or_settled_for_then_was_not() {
        for text in [
            "Scientists have advised that the catch be held to 174,357 tonnes in March 2026.",
            "The government had insisted that troops be withdrawn in March 2026.",
            "The union has demanded a rise of 5 percent in May 2026.",
            "The ministers agreed that the quota be lowered in January 2027.",
            "The council postponed the vote planned to take place on 3 March 2026.",
            "The parties agreed to meet on 3 March 2026.",
            "Oslo rejected a limit that would apply in March 2026.",
            "The vote was scheduled to be held on 3 March 2026.",
        ] {
            assert!(!tells_a_deed(text), "{text}");
        }
    }
}
