//! Words that tell on whose word something stands, without a verb of telling.

/// An adverb that leaves to others whether something is so.
pub(crate) fn is_hearsay(word: &str) -> bool {
    matches!(
        word,
        "reportedly"
            | "allegedly"
            | "purportedly"
            | "supposedly"
            | "ostensibly"
            | "rumoured"
            | "rumored"
    )
}

/// A noun whose content can follow with `that`: what it says of the ground something is told on.
pub(super) fn noun(word: &str) -> Option<Ground> {
    Some(match word {
        "report" | "reports" => Ground::Media,
        "rumour" | "rumours" | "rumor" | "rumors" | "speculation" | "allegation"
        | "allegations" | "suggestion" | "suggestions" => Ground::Rumour,
        "claim" | "claims" | "statement" | "statements" | "assurance" | "assurances"
        | "announcement" | "assertion" | "complaint" | "complaints" | "warning" | "warnings"
        | "insistence" | "argument" | "admission" | "accusation" | "accusations" => Ground::Word,
        _ => return None,
    })
}

/// On what ground a noun's content is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    Media,
    Rumour,
    Word,
}
