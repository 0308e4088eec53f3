//! What a clause is made of: subject, verb, object.

use super::{Tense, Verb, in_phrase, is_mark};
use crate::part::Part;
use crate::prose::Prose;
use std::ops::Range;

/// Finds the verb that begins at a finite token (or at a participle), no further than `end`.
pub(super) fn verb(prose: &Prose, first: usize, end: usize) -> Verb {
    let mut verb = Verb {
        tokens: first..first + 1,
        main: first,
        lemma: prose.base(first),
        modal: modal(prose, first),
        negated: is_negated(prose.word(first)),
        passive: false,
        tense: match prose.part(first) {
            Part::Past => Tense::Past,
            Part::Ing => Tense::Open,
            _ => Tense::Present,
        },
        perfect: false,
        infinitive: None,
    };
    // "never arrived", "no longer controls".
    for before in (first.saturating_sub(3)..first).rev() {
        match prose.part(before) {
            Part::Negation if only(prose, before) => {}
            Part::Negation => verb.negated = true,
            Part::Adverb => {}
            _ => break,
        }
    }
    let mut waits = auxiliary(prose, first);
    let mut at = first + 1;
    while at < end {
        let part = prose.part(at);
        match part {
            Part::Negation => {
                if !only(prose, at) {
                    verb.negated = true;
                }
            }
            Part::Adverb => {}
            Part::Bare | Part::Participle | Part::Ing | Part::Past | Part::Present
                if waits.allows(part) =>
            {
                let before = waits;
                if part == Part::Participle && before == Waits::AfterBe {
                    verb.passive = true;
                }
                if matches!(part, Part::Participle | Part::Past) && before == Waits::AfterHave {
                    verb.perfect = true;
                }
                verb.main = at;
                verb.tokens.end = at + 1;
                waits = auxiliary(prose, at);
                if before == Waits::AfterBe && part == Part::Participle {
                    waits = Waits::Nothing;
                }
            }
            // "had been “outraged”".
            Part::Sign
                if is_mark(prose.word(at)) && at + 1 < end && waits.allows(prose.part(at + 1)) => {}
            // "does Japan want": a question's subject stands between.
            Part::Name | Part::Noun | Part::Pronoun | Part::Determiner
                if at <= first + 4 && waits == Waits::AfterDo && question(prose, at, end) => {}
            _ => break,
        }
        at += 1;
    }
    verb.lemma = prose.base(verb.main);
    if verb.perfect && verb.tense == Tense::Present {
        verb.tense = Tense::Past;
    }
    if matches!(verb.modal, Some("will" | "shall")) {
        verb.tense = Tense::Future;
    }
    verb.infinitive = infinitive(prose, verb.tokens.end, end);
    if verb.lemma == "go" && prose.part(verb.main) == Part::Ing && verb.infinitive.is_some() {
        verb.tense = Tense::Future;
    }
    verb
}

/// "Not only" denies nothing.
fn only(prose: &Prose, at: usize) -> bool {
    matches!(prose.word(at + 1), "only" | "just" | "merely" | "least" | "simply")
}

/// Is a base form still to come, within a few words?
fn question(prose: &Prose, at: usize, end: usize) -> bool {
    (at + 1..end.min(at + 5)).any(|at| prose.part(at) == Part::Bare)
}

/// What an auxiliary waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Waits {
    Nothing,
    AfterBe,
    AfterHave,
    AfterDo,
}

impl Waits {
    fn allows(self, part: Part) -> bool {
        match self {
            Waits::Nothing => false,
            Waits::AfterBe => matches!(part, Part::Participle | Part::Ing),
            Waits::AfterHave => matches!(part, Part::Participle | Part::Past),
            Waits::AfterDo => part == Part::Bare,
        }
    }
}

fn auxiliary(prose: &Prose, at: usize) -> Waits {
    if prose.part(at) == Part::Modal {
        return Waits::AfterDo;
    }
    if matches!(prose.word(at), "'s" | "’s") {
        return Waits::AfterBe;
    }
    match prose.base(at).as_ref() {
        "be" | "get" => Waits::AfterBe,
        "have" => Waits::AfterHave,
        "do" => Waits::AfterDo,
        _ => Waits::Nothing,
    }
}

fn modal(prose: &Prose, at: usize) -> Option<&'static str> {
    if prose.part(at) != Part::Modal {
        return None;
    }
    Some(match prose.word(at).trim_start_matches('’') {
        "will" | "'ll" | "ll" | "won't" | "won’t" => "will",
        "can" | "cannot" | "can't" | "can’t" => "can",
        "could" | "couldn't" | "couldn’t" => "could",
        "may" => "may",
        "might" | "mightn't" | "mightn’t" => "might",
        "must" | "mustn't" | "mustn’t" => "must",
        "should" | "shouldn't" | "shouldn’t" => "should",
        "shall" | "shan't" | "shan’t" => "shall",
        "ought" => "ought",
        "needn't" | "needn’t" => "need",
        _ => "would",
    })
}

fn is_negated(word: &str) -> bool {
    word == "cannot" || word.ends_with("n't") || word.ends_with("n’t")
}

/// The infinitive that a verb governs: the first `to` with a base form behind it, before another
/// finite verb.
fn infinitive(prose: &Prose, from: usize, end: usize) -> Option<usize> {
    for at in from..end.min(from + 16) {
        match prose.part(at) {
            Part::To => {
                let mut verb = at + 1;
                while verb < end && matches!(prose.part(verb), Part::Adverb | Part::Negation) {
                    verb += 1;
                }
                if verb < end && prose.part(verb) == Part::Bare {
                    // "to be raised", "to have left": the verb behind the auxiliary.
                    let mut main = verb;
                    let mut waits = auxiliary(prose, verb);
                    let mut next = verb + 1;
                    while next < end {
                        let part = prose.part(next);
                        if waits.allows(part) {
                            main = next;
                            waits = auxiliary(prose, next);
                        } else if part != Part::Adverb {
                            break;
                        }
                        next += 1;
                    }
                    return Some(main);
                }
            }
            Part::Subordinator | Part::Relative | Part::Coordinator => return None,
            part if part.is_finite() => return None,
            _ => {}
        }
        if matches!(prose.word(at), ";" | ":" | "—") {
            return None;
        }
    }
    None
}

/// The subject before a verb: the words between `from` and the verb that form one phrase.
pub(super) fn subject(prose: &Prose, from: usize, verb: usize) -> Option<Range<usize>> {
    let mut end = verb;
    // Adverbs and words between commas may stand between: "Ishiba, the prime minister, said".
    while end > from && matches!(prose.part(end - 1), Part::Adverb | Part::Negation) {
        end -= 1;
    }
    if end > from && matches!(prose.word(end - 1), "," | ")" | "–" | "—") {
        let close = end - 1;
        let opener = if prose.word(close) == ")" { "(" } else { prose.word(close) };
        let open = (from..close).rev().take(40).find(|at| prose.word(*at) == opener);
        let open = open.map(|open| list_start(prose, from, open));
        match open {
            Some(open) if open > from => end = open,
            _ if prose.word(close) == "," => return last_phrase(prose, from, close),
            _ => return None,
        }
    }
    last_phrase(prose, from, end)
}

/// Where the words begin that end with a comma: behind "allies, such as Chile, Peru, and Fiji,"
/// they begin before "such as".
pub(super) fn list_start(prose: &Prose, from: usize, open: usize) -> usize {
    let listed =
        matches!(prose.part(open + 1), Part::Coordinator) || prose.part(open + 1).is_nominal();
    if !listed {
        return open;
    }
    let floor = open.saturating_sub(40).max(from);
    (floor..open)
        .rev()
        .take_while(|at| !prose.part(*at).is_finite())
        .find(|at| {
            prose.word(*at) == ","
                && matches!(
                    prose.word(*at + 1),
                    "such" | "including" | "among" | "like" | "notably"
                )
        })
        .unwrap_or(open)
}

/// Behind words of time or place at the beginning: "in 1976 / Takeo Miki", "in recent weeks /
/// reports". Nothing, if all of it is such words.
fn behind_adjunct(prose: &Prose, phrase: Range<usize>) -> Option<usize> {
    if prose.part(phrase.start) != Part::Preposition {
        return Some(phrase.start);
    }
    let mut at = phrase.start + 1;
    while at < phrase.end {
        let before = prose.part(at - 1);
        let begins = matches!(
            prose.part(at),
            Part::Determiner | Part::Possessive | Part::Pronoun | Part::Name
        ) && before.is_nominal()
            && !(prose.part(at) == Part::Name && before == Part::Name)
            && !matches!(prose.word(at), "'s" | "’s" | "'" | "’");
        let time = before.is_nominal()
            && prose.part(at).is_nominal()
            && crate::speech::is_span(prose.word(at - 1));
        if begins || time {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// The last noun phrase of a stretch, with what hangs on it.
fn last_phrase(prose: &Prose, from: usize, end: usize) -> Option<Range<usize>> {
    let mut first = end;
    let mut nominal = false;
    while first > from {
        let at = first - 1;
        let part = prose.part(at);
        let joins = part == Part::Coordinator
            || part == Part::Relative
            || part == Part::Subordinator && prose.word(at) == "that"
            || part.is_finite();
        let word = prose.word(at);
        let inside = in_phrase(part)
            || joins && nominal
            || word == "–" && crate::part::stands_close(&prose.tokens, at)
            || matches!(word, "-" | "&" | "/" | "%" | "$" | "€" | "£" | "[" | "]" | "." | "+")
            || is_mark(word);
        if !inside {
            // A list: "Japan, Korea and Australia".
            let list = word == ","
                && nominal
                && (first..end).any(|at| prose.part(at) == Part::Coordinator)
                && at > from
                && prose.part(at - 1).is_nominal()
                && short_member(prose, first, end);
            if !list {
                break;
            }
        }
        nominal |= part.is_nominal();
        first -= 1;
    }
    while first < end
        && (matches!(
            prose.part(first),
            Part::Coordinator | Part::Adverb | Part::Subordinator | Part::Relative
        ) || prose.part(first) == Part::Preposition && prose.part(first + 1) == Part::Relative
            || matches!(prose.word(first), "." | "]"))
    {
        first += 1;
    }
    if !nominal || first >= end {
        return None;
    }
    let first = behind_adjunct(prose, first..end)?;
    Some(first..end)
}

/// Is the member of a list that begins here at most four words long?
fn short_member(prose: &Prose, first: usize, end: usize) -> bool {
    (first..end.min(first + 5))
        .any(|at| prose.part(at) == Part::Coordinator || prose.word(at) == ",")
}
