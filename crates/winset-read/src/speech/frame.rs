//! The words around what is told: subject and verb set off from it, and noun phrases.

use super::manner::{self, Manner};
use super::scene::Scene;
use crate::part::Part;
use std::ops::Range;

/// "…, the ministry said in a statement": subject and verb, set off from what they tell.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    /// The comma or the closing mark before it.
    pub(super) left: usize,
    pub(super) subject: Range<usize>,
    /// Where it ends.
    pub(super) right: usize,
    /// A comma or dash ends it and not the sentence.
    pub(super) closed: bool,
}

/// The frame around a verb of telling, if it stands in one.
pub(super) fn frame(scene: &Scene, at: usize) -> Option<Frame> {
    let prose = scene.prose;
    // The words of the verb: "has said", "also told".
    let mut first = at;
    while first > scene.tokens.start
        && (matches!(prose.part(first - 1), Part::Adverb | Part::Modal)
            || matches!(prose.word(first - 1), "has" | "have" | "had" | "was" | "is"))
    {
        first -= 1;
    }
    let mut left = first;
    let mut commas = 0;
    while left > scene.tokens.start && first - left < 24 {
        let before = left - 1;
        let part = prose.part(before);
        let word = prose.word(before);
        if part == Part::Sign && !matches!(word, "-" | "." | "&" | "’" | "'" | "/" | "–") {
            if word == ","
                && first - left > 0
                && commas < 2
                && closes_apposition(scene, before, first)
            {
                commas += 1;
                left = before;
                continue;
            }
            break;
        }
        let phrase = part.is_nominal()
            || matches!(
                part,
                Part::Determiner
                    | Part::Possessive
                    | Part::Adjective
                    | Part::Preposition
                    | Part::Adverb
                    | Part::Participle
                    | Part::Sign
            )
            || part == Part::Coordinator
                && before > scene.tokens.start
                && prose.part(before - 1).is_nominal();
        if !phrase {
            return None;
        }
        left = before;
    }
    let mark = left.checked_sub(1).filter(|mark| *mark >= scene.tokens.start)?;
    if !matches!(prose.word(mark), "," | "”" | "\"" | "’" | "'" | "»" | "—" | "–" | "?" | "!")
    {
        return None;
    }
    let mut right = at + 1;
    while right < scene.tokens.end && right < at + 30 {
        let part = prose.part(right);
        let word = prose.word(right);
        if matches!(word, "," | "." | ":" | ";" | "—" | "–" | "?" | "!" | "“" | "\"" | "‘")
        {
            break;
        }
        if part.is_finite() || matches!(part, Part::Subordinator | Part::Relative) {
            let tail = matches!(word, "as" | "after" | "when" | "before" | "while" | "who");
            if !tail {
                return None;
            }
            while right < scene.tokens.end && !matches!(prose.word(right), "," | "." | "“" | "\"")
            {
                right += 1;
            }
            break;
        }
        right += 1;
    }
    let closed = matches!(prose.word(right), "," | "—" | "–") && right + 1 < scene.tokens.end;
    let has_subject = (left..first).any(|at| prose.part(at).is_nominal());
    let subject = if has_subject {
        let mut end = left;
        // Up to an apposition or the verb.
        while end < first && prose.word(end) != "," {
            end += 1;
        }
        left..end
    } else {
        // "said the minister".
        let inverts = matches!(
            prose.base(at).as_ref(),
            "say"
                | "add"
                | "warn"
                | "write"
                | "note"
                | "explain"
                | "reply"
                | "insist"
                | "argue"
                | "remark"
                | "recall"
                | "complain"
                | "caution"
                | "joke"
                | "quip"
                | "tweet"
        );
        if !inverts {
            return None;
        }
        let mut end = at + 1;
        while end < right
            && (prose.part(end).is_nominal()
                || matches!(
                    prose.part(end),
                    Part::Determiner | Part::Possessive | Part::Adjective | Part::Preposition
                )
                || matches!(prose.word(end), "-" | "." | "’" | "'" | "&" | "and"))
        {
            end += 1;
        }
        let begins = matches!(
            prose.part(at + 1),
            Part::Name
                | Part::Noun
                | Part::Pronoun
                | Part::Determiner
                | Part::Possessive
                | Part::Adjective
                | Part::Number
        );
        if end == at + 1 || !begins {
            return None;
        }
        // "said on Monday in Paris the minister": what is no phrase of a teller is left out.
        at + 1..end
    };
    // An object of its own: "the minister announced a ban".
    if has_subject && at + 1 < right {
        let object =
            matches!(prose.part(at + 1), Part::Determiner | Part::Possessive | Part::Number)
                && manner::of(prose.tags[at].lemma) == Manner::Tells
                && prose.base(at) != "tell";
        if object {
            return None;
        }
    }
    Some(Frame { left: mark, subject, right, closed })
}

/// Is a comma the second of two that set an apposition off, or the first of them?
fn closes_apposition(scene: &Scene, comma: usize, verb: usize) -> bool {
    let prose = scene.prose;
    if comma + 1 == verb {
        // The second: there must be a first one near.
        return (scene.tokens.start..comma).rev().take(16).any(|at| prose.word(at) == ",");
    }
    prose.word(verb - 1) == "," && comma > scene.tokens.start && prose.part(comma - 1).is_nominal()
}

/// The noun phrase that begins at a token, with what hangs on it.
pub(super) fn phrase(scene: &Scene, from: usize) -> Range<usize> {
    let prose = scene.prose;
    let mut end = from;
    while end < scene.tokens.end && end < from + 24 {
        let part = prose.part(end);
        let word = prose.word(end);
        let inside = part.is_nominal()
            || matches!(
                part,
                Part::Determiner
                    | Part::Possessive
                    | Part::Adjective
                    | Part::Preposition
                    | Part::To
                    | Part::Participle
            )
            || part == Part::Sign
                && matches!(word, "-" | "." | "&" | "’" | "'" | "/" | "“" | "”" | "\"")
                && prose.tokens.get(end + 1).is_some()
                && end + 1 < scene.tokens.end
            || part == Part::Coordinator && end > from
            || part == Part::Ing && end == from;
        // "according to the Monitor / the group had made an offer".
        let another = part == Part::Determiner && end > from && prose.part(end - 1).is_nominal();
        if another {
            break;
        }
        if !inside {
            break;
        }
        end += 1;
    }
    while end > from
        && matches!(
            prose.part(end - 1),
            Part::Sign | Part::Coordinator | Part::Preposition | Part::To
        )
    {
        end -= 1;
    }
    from..end
}
