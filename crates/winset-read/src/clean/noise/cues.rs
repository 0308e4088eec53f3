//! Noise inside of paragraphs: words that can stand in running text and betray it.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::ops::Range;
use std::sync::LazyLock;

/// What words betray.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// An advertisement set into running text.
    Advertisement,
    /// A line of the page set into running text.
    Marker,
    /// An article's end.
    Ending,
    /// An article's end, even if no point stands before it.
    Begins,
}

/// Words that betray noise, compared without case but for [`Cue::Begins`].
const CUES: &[(&str, Cue)] = &[
    ("by taboola", Cue::Advertisement),
    ("by outbrain", Cue::Advertisement),
    ("sponsored links", Cue::Advertisement),
    ("promoted links", Cue::Advertisement),
    ("you may like", Cue::Advertisement),
    ("story continues below", Cue::Marker),
    ("article continues below", Cue::Marker),
    ("article continues after", Cue::Marker),
    ("live events", Cue::Marker),
    ("the author is", Cue::Begins),
    ("the writer is", Cue::Begins),
    ("the authors are", Cue::Begins),
    ("the author was", Cue::Begins),
    ("views expressed", Cue::Ending),
    ("opinions expressed", Cue::Ending),
    ("necessarily reflect", Cue::Ending),
    ("necessarily represent", Cue::Ending),
    ("views are personal", Cue::Ending),
    ("opinions are personal", Cue::Ending),
    ("personal views", Cue::Ending),
    ("views are those", Cue::Ending),
    ("are those of the author", Cue::Ending),
    ("the author has", Cue::Ending),
    ("the writer has", Cue::Ending),
    ("the author teaches", Cue::Ending),
    ("tweets @", Cue::Ending),
    ("tweets at", Cue::Ending),
    ("follow him on", Cue::Ending),
    ("follow her on", Cue::Ending),
    ("can be reached at", Cue::Ending),
    ("originally appeared", Cue::Ending),
    ("originally published", Cue::Ending),
    ("first appeared in", Cue::Ending),
    ("first published", Cue::Ending),
    ("reporting by", Cue::Ending),
    ("editing by", Cue::Ending),
    ("click here", Cue::Ending),
    ("sign up for", Cue::Ending),
    ("subscribe to", Cue::Ending),
    ("read more", Cue::Ending),
    ("available on telegram", Cue::Ending),
];

static FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostFirst)
        .kind(Some(AhoCorasickKind::DFA))
        .build(CUES.iter().map(|(words, _)| words))
        .ok()
});

/// Every cue of a text, in order.
pub(super) fn cues(text: &str) -> impl Iterator<Item = (Range<usize>, Cue)> {
    FINDER.iter().flat_map(move |finder| finder.find_iter(text)).map(|found| {
        let cue = CUES.get(found.pattern().as_usize()).map_or(Cue::Ending, |cue| cue.1);
        (found.range(), cue)
    })
}

/// The range of an advertisement in running text that begins at a cue: from the cue to the word
/// that closes its box, or over the cues that follow it.
pub(super) fn advertisement(words: &str, from: Range<usize>) -> Range<usize> {
    const LONGEST: usize = 400;
    let mut end = from.end;
    loop {
        let rest = &words[end..];
        let next =
            CUES.iter().filter(|(_, cue)| *cue == Cue::Advertisement).find_map(|(cue, _)| {
                let at = rest.len() - rest.trim_start().len();
                let here = rest.get(at..at + cue.len())?;
                here.eq_ignore_ascii_case(cue).then_some(end + at + cue.len())
            });
        match next {
            Some(next) => end = next,
            None => break,
        }
    }
    let mut limit = words.len().min(end + LONGEST);
    while !words.is_char_boundary(limit) {
        limit -= 1;
    }
    let mut closes =
        words[end..limit].match_indices("Undo").map(|(at, word)| end + at + word.len());
    let close = closes.find(|at| !words[*at..].starts_with(char::is_alphanumeric));
    from.start..close.unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_advertisement_ends_where_its_box_is_closed() {
        let words = "The quota fell. by Taboola by Taboola Sponsored Links You May Like \
            Warm socks for less Sockshop Undo Ministers will meet again.";
        let (cue, _) = cues(words).next().expect("a cue");
        assert_eq!(&words[advertisement(words, cue).end..], " Ministers will meet again.");
    }

    #[test]
    fn without_a_closing_word_only_the_labels_are_cut() {
        let words = "It fell. Sponsored Links Promoted Links Ministers will meet again.";
        let (cue, _) = cues(words).next().expect("a cue");
        assert_eq!(&words[advertisement(words, cue).end..], " Ministers will meet again.");
    }
}
