//! Whether the clause around a time expression tells of what was or of what is to come.

use crate::prose::{Prose, TokenKind};

/// What a clause tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    /// What was.
    Past,
    /// What is to come.
    Future,
    /// Neither is plain.
    Open,
}

/// How far the verb of a clause is looked for.
const REACH: usize = 24;

/// The tense of the clause that holds some tokens: that of the nearest verb before them, or else
/// of the first one behind.
pub(super) fn around(prose: &Prose, first: usize, end: usize) -> Tense {
    let mut at = first;
    for _ in 0..REACH {
        let Some(before) = at.checked_sub(1) else { break };
        at = before;
        if ends_clause(prose, at) {
            break;
        }
        match cue(prose, at, first) {
            Tense::Open => {}
            tense => return tense,
        }
    }
    for at in end..end.saturating_add(REACH) {
        if at >= prose.tokens.len() || ends_clause(prose, at) {
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
        && matches!(prose.word(at), "." | "!" | "?" | ";" | "•" | "|")
}

/// What one word says of the tense. `time`: where the time expression begins, if it is behind.
fn cue(prose: &Prose, at: usize, time: usize) -> Tense {
    let word = prose.word(at);
    let behind = |many: usize| prose.word(at + many);
    let before = |many: usize| at.checked_sub(many).map_or("", |at| prose.word(at));
    match word {
        "will" | "shall" | "won't" | "won’t" | "upcoming" | "looming" | "forthcoming" => {
            Tense::Future
        }
        "expires" | "expire" | "ends" | "begins" | "starts" | "opens" | "resumes" | "meets"
        | "deadline" | "takes" | "goes" | "convenes"
            if time != usize::MAX && time - at <= 4 =>
        {
            Tense::Future
        }
        "was" | "were" | "had" | "did" | "went" | "came" | "took" | "made" | "met" | "told"
        | "gave" | "held" | "began" | "won" | "lost" | "fell" | "rose" | "saw" | "became"
        | "left" | "found" | "got" | "brought" | "said" | "spoke" | "wrote" | "sent" | "paid"
        | "kept" | "knew" | "thought" | "stood" | "ran" | "broke" | "drew" | "led" | "flew"
        | "shot" | "struck" | "sought" | "signed" | "chose" | "sold" | "bought" | "built"
        | "felt" | "grew" | "threw" | "withdrew" | "hit" | "put" | "been" | "fought" | "died"
        | "swore" | "quit" | "shut" | "split" | "sank" | "shrank" | "sprang" | "ate" | "drove"
        | "heard" | "meant" | "caught" | "taught" | "forbade" | "overtook" | "undertook"
        | "agreed" | "freed" | "happened" | "succeeded" | "proceeded" | "ended" => past(prose, at),
        "to" => {
            let told = matches!(
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
            let verb = !matches!(behind(1), "the" | "a" | "an" | "its" | "their" | "his" | "her");
            if told && verb { Tense::Future } else { Tense::Open }
        }
        // `is visiting`, `are meeting`
        "is" | "are" | "'re" | "’re" if behind(1).len() > 4 && behind(1).ends_with("ing") => {
            Tense::Future
        }
        "set" | "due" | "slated" if matches!(behind(1), "for" | "on" | "by" | "in" | "at") => {
            planned(before(1))
        }
        "scheduled" | "planned" | "expected" | "postponed" | "delayed" | "moved" | "deferred"
        | "adjourned" | "rescheduled" | "penciled" | "pencilled" | "booked" | "arranged" => {
            if matches!(behind(1), "for" | "until" | "till" | "to" | "on" | "in" | "by" | "at") {
                planned(before(1))
            } else {
                Tense::Open
            }
        }
        _ if word.ends_with("'ll") || word.ends_with("’ll") => Tense::Future,
        _ if word.len() > 4 && word.ends_with("ed") => past(prose, at),
        _ => Tense::Open,
    }
}

fn planned(before: &str) -> Tense {
    match before {
        "originally" | "initially" | "previously" | "once" | "first" => Tense::Open,
        _ => Tense::Future,
    }
}

/// A word in the past, unless it is an adjective (`the proposed talks`), or no verb.
fn past(prose: &Prose, at: usize) -> Tense {
    let word = prose.word(at);
    if matches!(
        word,
        "united"
            | "indeed"
            | "hundred"
            | "speed"
            | "exceed"
            | "proceed"
            | "succeed"
            | "armed"
            | "unprecedented"
            | "wicked"
            | "sacred"
            | "naked"
            | "shed"
            | "breed"
            | "kindred"
    ) || word.ends_with("eed") && word != "agreed" && word != "freed"
    {
        return Tense::Open;
    }
    let before = at.checked_sub(1).map_or("", |at| prose.word(at));
    let adjective = matches!(
        before,
        "the"
            | "a"
            | "an"
            | "its"
            | "their"
            | "his"
            | "her"
            | "our"
            | "'s"
            | "’s"
            | "-"
            | "of"
            | "any"
            | "some"
            | "these"
            | "those"
            | "this"
            | "be"
            | "is"
            | "are"
            | "being"
            | "so"
            | "such"
            | "for"
            | "with"
            | "in"
    );
    let modal = matches!(before, "would" | "could" | "might" | "may" | "should" | "must");
    // `will be held`, `would be signed`, `to be signed`.
    let coming = before == "be" && {
        let modal = at.checked_sub(2).map_or("", |at| prose.word(at));
        matches!(modal, "will" | "to" | "shall" | "would" | "should" | "must")
    };
    if coming {
        return if at.checked_sub(2).is_some_and(|at| prose.word(at) == "would") {
            Tense::Open
        } else {
            Tense::Future
        };
    }
    if adjective || modal { Tense::Open } else { Tense::Past }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn tense(text: &str) -> Tense {
        let document = Document::of_text(text);
        let prose = Prose::of(&document);
        let at = (0..prose.tokens.len()).find(|at| prose.word(*at) == "friday").unwrap();
        around(&prose, at, at + 1)
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
