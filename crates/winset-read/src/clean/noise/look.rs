//! What a block looks like, whatever it says.

use super::phrase::{self, Mark, Part};
use super::shape;
use crate::clean::draft::{Cut, Draft, Lot};
use crate::clean::plain::ends_sentence;
use crate::document::{BlockKind, DropReason};

/// How a block looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    /// Its number of words, roughly; of scripts without spaces, half the letters.
    pub(super) words: u32,
    /// It ends as a sentence does.
    pub(super) ends: bool,
    /// It reads as sentences do: long enough, and ending or very long.
    pub(super) prose: bool,
    /// The table's word on it, if it counts.
    pub(super) mark: Option<Mark>,
    /// The same for two blocks of the same words; 0 for long ones.
    pub(super) key: u64,
}

/// The longest block, in bytes, that is compared with others as a whole.
const COMPARED: usize = 600;

/// How every block looks.
pub(super) fn all(draft: &Draft<'_>) -> Vec<Look> {
    let mut scratch = Vec::new();
    let look = |cut: &Cut| of(draft.words(cut.place), cut, &mut scratch);
    let mut looks: Vec<Look> = draft.cuts.iter().map(look).collect();
    settle(draft, &mut looks);
    looks
}

fn of(words: &str, cut: &Cut, scratch: &mut Vec<u16>) -> Look {
    let count = count(words);
    let ends = ends_sentence(words);
    let sentence = ends && count >= 9;
    let mark = match cut.lot {
        Lot::Dropped(_) => None,
        Lot::Article(_) => {
            marked(words, count, sentence, scratch).or_else(|| shape::mark(words, count, scratch))
        }
    };
    let heading = matches!(cut.kind, BlockKind::Title | BlockKind::Heading);
    Look {
        words: count,
        ends,
        prose: !heading && (sentence || count >= 28 || (cut.kind == BlockKind::Item && count >= 9)),
        mark,
        key: if words.len() <= COMPARED { key(words) } else { 0 },
    }
}

/// What the table says of a line, if that counts for one of its length.
fn marked(words: &str, count: u32, sentence: bool, scratch: &mut Vec<u16>) -> Option<Mark> {
    let short = count <= if sentence { LONGEST_PROMPT } else { 60 };
    let cookies = count <= 150 && (sentence || !short) && words.contains("cookies");
    if !short && !cookies {
        return None;
    }
    phrase::mark(words, scratch).filter(|mark| {
        short && (!sentence || is_prompt(words, count, *mark))
            || cookies && mark.reason == DropReason::Navigation
    })
}

/// The number of words, roughly.
fn count(words: &str) -> u32 {
    let mut count = 0u32;
    let mut wide = 0u32;
    let mut before = b' ';
    for &byte in words.as_bytes() {
        let blank = byte <= b' ';
        count += u32::from(!blank && before <= b' ');
        // The first bytes of Chinese, Japanese and Korean letters.
        wide += u32::from((0xe3..=0xed).contains(&byte));
        before = byte;
    }
    count + wide / 2
}

/// ASCII letters and digits, letters in lower case; 0 for everything else.
const PLAIN: [u8; 256] = {
    let mut plain = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        if (byte as u8).is_ascii_alphanumeric() {
            plain[byte] = (byte as u8).to_ascii_lowercase();
        }
        byte += 1;
    }
    plain
};

/// The same number for the same letters and digits, whatever stands between them.
pub(super) fn key(words: &str) -> u64 {
    let mut key = 0xcbf2_9ce4_8422_2325u64;
    let mut add = |letter: u32| key = (key ^ u64::from(letter)).wrapping_mul(0x0000_0100_0000_01b3);
    if words.is_ascii() {
        for letter in words.bytes().map(|byte| PLAIN[usize::from(byte)]).filter(|byte| *byte != 0) {
            add(u32::from(letter));
        }
    } else {
        for letter in words.chars().filter(|letter| letter.is_alphanumeric()) {
            add(u32::from(letter.to_ascii_lowercase()));
        }
    }
    key.max(1)
}

/// The longest sentence, in words, that is a prompt, a caption or a notice.
const LONGEST_PROMPT: u32 = 40;

/// Is a whole sentence that begins like a line of the table a prompt, a caption or a notice, and
/// no sentence of an article?
fn is_prompt(words: &str, count: u32, mark: Mark) -> bool {
    if mark.weak {
        return false;
    }
    match mark.reason {
        DropReason::Caption | DropReason::Footer => count <= LONGEST_PROMPT,
        DropReason::RelatedStory if labels(words) => count <= 30,
        _ => count <= LONGEST_PROMPT && addresses_reader(words),
    }
}

/// Does it begin with a label: `READ ALSO | …`?
fn labels(words: &str) -> bool {
    words.chars().take(24).any(|letter| matches!(letter, ':' | '|' | '»' | '>'))
}

/// Does it speak to whoever reads the page?
pub(super) fn addresses_reader(words: &str) -> bool {
    words.split(|letter: char| !letter.is_alphanumeric()).any(|word| {
        word.len() <= 12
            && matches!(
                &*word.to_ascii_lowercase(),
                "you"
                    | "your"
                    | "us"
                    | "our"
                    | "we"
                    | "here"
                    | "app"
                    | "newsletter"
                    | "newsletters"
                    | "inbox"
                    | "ad"
                    | "advertisement"
                    | "comment"
                    | "comments"
                    | "cookies"
                    | "subscribers"
                    | "javascript"
                    | "click"
                    | "subscribe"
                    | "originally"
            )
    })
}

/// Are these names, with nothing but little words between them?
pub(crate) fn is_names(words: &str) -> bool {
    let mut names = 0;
    for word in words.split([' ', ',', '\u{a0}', '/']).filter(|word| !word.is_empty()) {
        let begins = word.chars().next().unwrap_or(' ');
        if begins.is_uppercase() {
            names += 1;
        } else if begins.is_ascii_digit()
            || !matches!(
                word,
                "and"
                    | "&"
                    | "in"
                    | "at"
                    | "for"
                    | "of"
                    | "de"
                    | "del"
                    | "la"
                    | "van"
                    | "von"
                    | "der"
                    | "den"
                    | "bin"
                    | "al"
                    | "el"
                    | "di"
                    | "da"
                    | "le"
                    | "du"
                    | "dos"
                    | "with"
                    | "the"
            )
        {
            return false;
        }
    }
    let article = words.split(' ').next().unwrap_or("").to_ascii_lowercase();
    let begins_low =
        matches!(&*article, "the" | "a" | "an" | "this" | "that" | "all" | "and" | "of");
    names >= 1 && !begins_low
}

/// Lets weak marks count only where two stand close together, or other noise is near.
fn settle(draft: &Draft<'_>, looks: &mut [Look]) {
    let mut near = vec![false; looks.len()];
    let mut last: Option<usize> = None;
    for at in 0..looks.len() {
        let dropped = matches!(draft.cuts[at].lot, Lot::Dropped(_));
        if looks[at].mark.is_none() && !dropped {
            continue;
        }
        let close = |before: &usize| {
            at - before == 1
                || (at - before == 2 && !looks[at - 1].prose && looks[at - 1].words < 9)
        };
        if let Some(before) = last.filter(close) {
            near[at] = true;
            near[before] = true;
        }
        last = Some(at);
    }
    for (look, near) in looks.iter_mut().zip(near) {
        look.mark = look.mark.filter(|mark| !mark.weak || near);
    }
    // The name under a line `By`.
    for at in 1..looks.len() {
        let by = matches!(draft.words(draft.cuts[at - 1].place), "By" | "BY" | "by" | "Written by");
        if by
            && looks[at].mark.is_none()
            && looks[at].words <= 6
            && is_names(draft.words(draft.cuts[at].place))
        {
            looks[at].mark = Some(Mark { reason: DropReason::Byline, weak: false, opens: None });
        }
    }
}

/// How a part of a block looks.
pub(super) fn again(words: &str, whole: &Look) -> Look {
    let count = count(words);
    let ends = ends_sentence(words);
    let prose = whole.prose && (ends || count >= 9);
    let key = if words.len() <= COMPARED { key(words) } else { 0 };
    Look { words: count, ends, prose, mark: None, key }
}

impl Look {
    /// The part of the page that begins with the block.
    pub(super) fn opens(&self) -> Option<Part> {
        self.mark.and_then(|mark| mark.opens)
    }
}
