//! Whether the clause around a time expression tells of what was or of what is to come.

use crate::part::Part;
use crate::prose::{Prose, TokenKind};

/// What a clause tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tense {
    /// What was.
    Past,
    /// What is to come.
    Future,
    /// Neither is plain.
    Open,
}

/// How far the verb of a clause is looked for.
const REACH: usize = 24;

/// The tense of the clause that holds some tokens: that of the nearest verb before them, or else,
/// unless they stand behind `by` or `until`, of the first one behind.
pub(crate) fn around(prose: &Prose, first: usize, end: usize, only_before: bool) -> Tense {
    // `to their positions of July`: those they held then.
    let of = first.checked_sub(2).filter(|at| prose.word(at + 1) == "of");
    if of.is_some_and(|at| {
        matches!(
            prose.word(at),
            "positions" | "lines" | "levels" | "borders" | "prices" | "statement" | "declaration"
        )
    }) {
        return Tense::Past;
    }
    // `He resigned in March, and in May he will return`: what the coordinator opens is told behind.
    let opened = (1..=3).any(|back| {
        let at = first.checked_sub(back);
        at.is_some_and(|at| {
            prose.part(at) == Part::Coordinator && prose.word(at - at.min(1)) == ","
        })
    });
    if opened && !only_before {
        let tense = behind(prose, end);
        if tense != Tense::Open {
            return tense;
        }
    }
    let mut at = first;
    let mut verb = false;
    for _ in 0..REACH {
        let Some(before) = at.checked_sub(1) else { break };
        at = before;
        if ends_clause(prose, at) {
            break;
        }
        match cue(prose, at, first) {
            Tense::Open => verb |= prose.part(at).is_finite(),
            tense => return tense,
        }
    }
    let opens_clause = first - at <= 4;
    if verb || (only_before && !opens_clause) {
        return Tense::Open;
    }
    behind(prose, end)
}

/// The tense of the first verb behind.
fn behind(prose: &Prose, end: usize) -> Tense {
    for at in end..end.saturating_add(REACH) {
        let next_verb = prose.part(at) == Part::Coordinator && prose.part(at + 1).is_verb();
        if at >= prose.tokens.len() || ends_clause(prose, at) || next_verb {
            break;
        }
        match cue(prose, at, usize::MAX) {
            Tense::Open => {}
            tense => return tense,
        }
    }
    Tense::Open
}

fn ends_clause(prose: &Prose, at: usize) -> bool {
    prose.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Sign)
        && matches!(prose.word(at), "." | "!" | "?" | ";" | ":" | "•" | "|")
}

/// What one word says of the tense. `time`: where the time expression begins, if it is behind.
fn cue(prose: &Prose, at: usize, time: usize) -> Tense {
    let word = prose.word(at);
    let behind = |many: usize| prose.word(at + many);
    let before = |many: usize| at.checked_sub(many).map_or("", |at| prose.word(at));
    match word {
        "will" | "shall" | "won't" | "won’t" | "'ll" | "’ll" | "upcoming" | "looming"
        | "forthcoming" | "might" | "could" | "would" | "should" | "must" | "can" | "'d" | "’d" => {
            Tense::Future
        }
        "may" if prose.part(at) == Part::Modal => Tense::Future,
        // `the deadline on Wednesday`, `the truce expires on Friday`
        "expires" | "expire" | "ends" | "begins" | "starts" | "opens" | "resumes" | "meets"
        | "deadline" | "takes" | "goes" | "convenes"
            if time != usize::MAX && time - at <= 4 =>
        {
            Tense::Future
        }
        // `voters go to the polls on Sunday`
        "go" | "goes" | "vote" | "votes" | "meet" | "begin" | "start" | "open" | "resume"
        | "expire" | "end" | "convene" | "face" | "faces" | "hold" | "holds" | "host" | "hosts"
        | "visit" | "visits" | "return" | "returns" | "arrive" | "arrives" | "travel"
        | "travels" | "head" | "heads" | "gather" | "gathers" | "decide" | "decides" | "elect"
        | "elects"
            if time != usize::MAX && time - at <= 6 && prose.part(at) == Part::Present =>
        {
            Tense::Future
        }
        // `is to vote`, `is expected to vote`, `the accord to be signed`
        "to" => {
            let told = behind(1) == "be"
                || matches!(
                    before(1),
                    "set"
                        | "due"
                        | "expected"
                        | "scheduled"
                        | "plan"
                        | "plans"
                        | "planned"
                        | "planning"
                        | "going"
                        | "hope"
                        | "hopes"
                        | "hoping"
                        | "aims"
                        | "aim"
                        | "intends"
                        | "intend"
                        | "wants"
                        | "want"
                        | "likely"
                        | "about"
                        | "ready"
                        | "poised"
                        | "is"
                        | "are"
                        | "has"
                        | "have"
                        | "slated"
                        | "vowed"
                        | "promised"
                        | "agreed"
                        | "pledged"
                        | "threatened"
                        | "threatens"
                        | "threatening"
                        | "yet"
                        | "offered"
                        | "wish"
                        | "wishes"
                        | "need"
                        | "needs"
                        | "continue"
                        | "decided"
                );
            if told && prose.part(at + 1) == Part::Bare { Tense::Future } else { Tense::Open }
        }
        // `is visiting`, `are meeting`
        "is" | "are" | "'re" | "’re" if prose.part(at + 1) == Part::Ing => Tense::Future,
        // `the talks on Monday have been cancelled`
        "has" | "have"
            if time == usize::MAX
                && behind(1) == "been"
                && matches!(
                    behind(2),
                    "cancelled"
                        | "canceled"
                        | "called"
                        | "scrapped"
                        | "postponed"
                        | "put"
                        | "delayed"
                        | "deferred"
                        | "shelved"
                        | "rescheduled"
                        | "confirmed"
                ) =>
        {
            Tense::Future
        }
        "has" | "have" | "'ve" | "’ve" => {
            let done = (at + 1..at + 4).any(|at| prose.part(at) == Part::Participle);
            if done { Tense::Past } else { Tense::Open }
        }
        "set" | "due" | "slated" if matches!(behind(1), "for" | "on" | "by" | "in" | "at") => {
            planned(before(1))
        }
        "scheduled" | "planned" | "expected" | "postponed" | "delayed" | "moved" | "deferred"
        | "adjourned" | "rescheduled" | "penciled" | "pencilled" | "booked" | "arranged" => {
            if matches!(
                behind(1),
                "for" | "until" | "till" | "to" | "on" | "in" | "by" | "at" | "from"
            ) {
                planned(before(1))
            } else {
                Tense::Open
            }
        }
        _ if prose.part(at) == Part::Past => Tense::Past,
        // `the deal signed in May`; but `is held in May`, `the proposed deal`.
        _ if prose.part(at) == Part::Participle => {
            let near = match before(1) {
                "not" | "also" | "still" | "now" | "only" => before(2),
                word => word,
            };
            let open = matches!(
                near,
                "be" | "is"
                    | "are"
                    | "being"
                    | "'s"
                    | "’s"
                    | "'re"
                    | "’re"
                    | "been"
                    | "the"
                    | "a"
                    | "an"
                    | "its"
                    | "their"
                    | "his"
                    | "her"
                    | "get"
                    | "gets"
                    | "if"
                    | "as"
            );
            if open { Tense::Open } else { Tense::Past }
        }
        _ => Tense::Open,
    }
}

fn planned(before: &str) -> Tense {
    match before {
        "originally" | "initially" | "previously" | "once" | "first" => Tense::Open,
        _ => Tense::Future,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn tense(text: &str) -> Tense {
        let document = Document::of_text(text);
        let prose = Prose::of(&document);
        let at = (0..prose.tokens.len()).find(|at| prose.word(*at) == "friday").unwrap();
        around(&prose, at, at + 1, false)
    }

    #[test]
    fn the_nearest_verb_before_tells_the_tense() {
        for (text, is) in [
            ("The ministers met on Friday.", Tense::Past),
            ("The ministers will meet on Friday.", Tense::Future),
            ("He said on Friday that they will meet.", Tense::Past),
            ("He said they will meet on Friday.", Tense::Future),
            ("The union is to vote on Friday.", Tense::Future),
            ("The vote is due on Friday.", Tense::Future),
            ("A summit set for Friday was called off.", Tense::Future),
            ("The talks, originally scheduled for Friday, are off.", Tense::Open),
            ("The accord will be signed on Friday.", Tense::Future),
            ("The proposed talks on Friday", Tense::Open),
        ] {
            assert_eq!(tense(text), is, "{text}");
        }
    }

    #[test]
    fn a_verb_behind_tells_it_where_none_stands_before() {
        assert_eq!(tense("On Friday, the minister resigned."), Tense::Past);
        assert_eq!(tense("On Friday the two sides will meet."), Tense::Future);
    }
}
