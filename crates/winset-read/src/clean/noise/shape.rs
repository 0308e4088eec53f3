//! Lines of a page that are told by their shape or by the sum of their words, not by a phrase.

use super::look::is_names;
use super::phrase::{self, Mark, Part};
use crate::clean::plain::ends_sentence;
use crate::document::DropReason;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use std::sync::LazyLock;

/// The longest block, in bytes, that can be one.
const LONGEST: usize = 320;

/// What a block's shape says of it. `count` is its number of words.
pub(super) fn mark(words: &str, count: u32, scratch: &mut Vec<u16>) -> Option<Mark> {
    if words.len() > LONGEST {
        return None;
    }
    signature(words, count)
        .or_else(|| menu(words, count, scratch))
        .or_else(|| buttons(words, count, scratch))
        .or_else(|| promotion(words, count))
}

fn is(reason: DropReason) -> Mark {
    Mark { reason, weak: false, opens: None }
}

/// A byline by its shape: `By Jane Doe`, `BY JANE DOE and JOHN ROE, Political Editor`.
fn signature(words: &str, count: u32) -> Option<Mark> {
    // `The Harbour Times 4 hours ago`.
    if count <= 7 && words.ends_with(" ago") && words.contains(|c: char| c.is_ascii_digit()) {
        return Some(is(DropReason::Byline));
    }
    let rest = words.strip_prefix("By ").or_else(|| words.strip_prefix("BY "))?;
    let rest = rest.split(['|', '•', '·']).next().unwrap_or(rest).trim();
    let ends = ends_sentence(rest) && !rest.ends_with("Jr.");
    (count <= 14 && !ends && is_names(rest)).then_some(is(DropReason::Byline))
}

/// A menu on one line, or a trail of sections: `Home | World | Opinion`, `World » Middle East`.
fn menu(words: &str, count: u32, scratch: &mut Vec<u16>) -> Option<Mark> {
    if count > 40 || ends_sentence(words) {
        return None;
    }
    let signs = ['|', '·', '•', '»', '›', '>', '/'];
    if !words.contains(signs) {
        return None;
    }
    let pieces: Vec<&str> =
        words.split(signs).map(str::trim).filter(|piece| !piece.is_empty()).collect();
    let short = |piece: &&&str| piece.split_whitespace().count() <= 4;
    let high = |piece: &&&str| piece.starts_with(|letter: char| letter.is_uppercase());
    let marks = pieces.iter().take(24).filter_map(|piece| phrase::mark(piece, scratch));
    let marks: Vec<Mark> = marks.collect();
    let all_short = pieces.iter().filter(short).count() == pieces.len();
    let known = marks.len() * 2 >= pieces.len().min(24) && pieces.len() >= 2;
    let trail = pieces.len() >= 3 && pieces.iter().filter(high).count() == pieces.len();
    let arrows = words.contains(['»', '›']) && pieces.len() >= 2;
    if !all_short || !(known || trail || arrows) {
        return None;
    }
    let foot = marks.iter().filter(|mark| mark.reason == DropReason::Footer).count();
    let reason = if foot * 2 > marks.len() { DropReason::Footer } else { DropReason::Navigation };
    Some(is(reason))
}

/// Buttons on one line: `Share   Print   Comment (12)`.
fn buttons(words: &str, count: u32, scratch: &mut Vec<u16>) -> Option<Mark> {
    if !(2..=10).contains(&count) || ends_sentence(words) {
        return None;
    }
    let pieces = words.split_whitespace().filter(|piece| piece.contains(char::is_alphabetic));
    let mut first = None;
    for piece in pieces {
        first = first.or(Some(phrase::mark(piece, scratch)?));
    }
    // Two words of the table can be words of a heading: `World markets`, `More travel`.
    let is_list =
        words.contains("  ") || words.contains('\t') || count >= 4 || words.ends_with(')');
    first.filter(|_| is_list).map(|mark| Mark {
        weak: false,
        opens: mark.opens.filter(|part| *part != Part::End),
        ..mark
    })
}

/// Words by which a page asks for a reader's money, address or time.
const ASKING: &[&str] = &[
    "subscribe",
    "subscription",
    "subscriber",
    "newsletter",
    "sign up",
    "log in",
    "sign in",
    "already a member",
    "free trial",
    "full access",
    "unlimited access",
    "first month",
    "a month",
    "a week",
    "per month",
    "survey",
    "win a ",
    "prize",
    "competition",
    "podcast",
    "our app",
    "the app",
    "download",
    "inbox",
    "click",
    "cookies",
    "our readers",
    "support us",
    "donate",
    "gift",
    "cancel anytime",
    "your email",
    "your e-mail",
    "take part in our",
    "join our",
    "follow us",
    "our journalism",
    "become a",
    "for only",
    "for just",
    "register",
    "special offer",
    "discount",
    "membership",
    "shop",
    "sponsored",
    "terms apply",
    "help us",
    "our team",
    "read by",
    "get the ",
    "get our ",
];

static ASKS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .build(ASKING)
        .ok()
});

/// A prompt to subscribe, to take part, to pay: short, told to the reader, and asking twice.
fn promotion(words: &str, count: u32) -> Option<Mark> {
    if count > 45 || words.contains(['"', '“', '”', '«', '„']) {
        return None;
    }
    let mut seen = 0u64;
    for found in ASKS.iter().flat_map(|asks| asks.find_iter(words)) {
        seen |= 1 << (found.pattern().as_usize() % 64);
    }
    let told = || {
        let lower = words.to_ascii_lowercase();
        lower.split(|letter: char| !letter.is_alphanumeric()).any(|word| {
            matches!(word, "you" | "your" | "our" | "us" | "get" | "join" | "already" | "here")
        })
    };
    let sponsored = words.get(..10).is_some_and(|head| {
        ["sponsored:", "sponsored "].iter().any(|s| head.eq_ignore_ascii_case(s))
    });
    (sponsored || seen.count_ones() >= 2 && told()).then_some(is(DropReason::Promotion))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(words: &str) -> Option<DropReason> {
        let count = words.split_whitespace().count() as u32;
        mark(words, count, &mut Vec::new()).map(|mark| mark.reason)
    }

    #[test]
    fn lines_are_told_by_their_shape() {
        for (line, expected) in [
            ("Home | World | Climate | Opinion", DropReason::Navigation),
            ("World » Middle East", DropReason::Navigation),
            ("About us | Contact | Privacy policy", DropReason::Footer),
            ("Share   Print   Comment (12)", DropReason::Promotion),
            (
                "Herald Plus: full access for €1 in the first month. Already a member? Log in",
                DropReason::Promotion,
            ),
            ("BY ANA RUIZ and JOHN ROE", DropReason::Byline),
            ("The Harbour Times 4 hours ago", DropReason::Byline),
        ] {
            assert_eq!(reason(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn sentences_and_headings_keep_their_place() {
        for line in [
            "By land and sea",
            "By the end of the week nothing was left of the offer.",
            "Union asks for 7 percent / employers offer 2",
            "World markets",
            "The union will sign up 4,000 members a month, it says.",
            "Get the ministers out of the room, then talk.",
        ] {
            assert_eq!(reason(line), None, "{line}");
        }
    }
}
