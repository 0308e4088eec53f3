//! Which blocks of a page are its article.
//!
//! The extractor ([`trafilatura`]) is shown the lean page and answers with words. They are laid
//! along the words of the page, both in order; a block belongs to the article if most of its
//! words were answered. Links and emphasis inside such a block stay whatever the extractor did
//! with them.

use super::page::Page;
use rustc_hash::FxHashMap;
use std::hash::{Hash, Hasher};
use trafilatura::{HtmlDateMode, Options};

/// A lean page with more than this is not given to the extractor, whose time grows with the
/// elements and with how deep they stand. The largest of 181 pages of the press has 145 kB,
/// 1,443 elements and 20,873 steps of depth.
const MOST_BYTES: usize = 1 << 20;
const MOST_ELEMENTS: usize = 12_000;
const MOST_DEPTHS: usize = 250_000;

/// How many words one after another must be the same to be recognised.
const GRAM: usize = 4;

/// At most so many places of the same words are compared.
const MOST_PLACES: usize = 16;
/// At most so many words are compared at each.
const FARTHEST: usize = 64;

/// Can the extractor be asked about a page in good time?
pub(super) fn can_be_extracted(page: &Page<'_>) -> bool {
    page.lean.len() <= MOST_BYTES && page.elements <= MOST_ELEMENTS && page.depths <= MOST_DEPTHS
}

/// What the extractor takes for the article; nothing if it knows nothing.
pub(super) fn extracted(page: &Page<'_>) -> Option<String> {
    let options =
        Options::default().with_exclude_comments(true).with_html_date_mode(HtmlDateMode::Disabled);
    let found = trafilatura::extract(&page.lean, &options).ok()?;
    Some(found.content_text).filter(|text| !text.trim().is_empty())
}

/// For each block, how many of its words the answer holds, and how many it has.
pub(super) fn shares(page: &Page<'_>, answer: &str) -> Vec<(u32, u32)> {
    let mut shares = vec![(0_u32, 0_u32); page.blocks.len()];
    let mut words: Vec<u64> = Vec::with_capacity(page.text.len() / 6);
    let mut owners: Vec<u32> = Vec::with_capacity(page.text.len() / 6);
    for (number, block) in page.blocks.iter().enumerate() {
        for word in split(page.text.get(block.place.range()).unwrap_or_default()) {
            words.push(word);
            owners.push(u32::try_from(number).unwrap_or(u32::MAX));
            shares[number].1 += 1;
        }
    }
    let answer: Vec<u64> = split(answer).collect();
    let places = Places::of(&words);
    let (mut at, mut from) = (0, 0);
    while at < answer.len() {
        if words.get(from) != Some(&answer[at]) {
            match places.best(&words, &answer[at..], from) {
                Some(found) => from = found,
                None => {
                    at += 1;
                    continue;
                }
            }
        }
        if let Some(owner) = owners.get(from) {
            shares[*owner as usize].0 += 1;
        }
        (at, from) = (at + 1, from + 1);
    }
    shares
}

/// The words of a text, hashed.
fn split(text: &str) -> impl Iterator<Item = u64> + '_ {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(
        |word| {
            let mut hasher = rustc_hash::FxHasher::default();
            word.hash(&mut hasher);
            hasher.finish()
        },
    )
}

/// Where words stand that follow one another.
struct Places {
    /// The last place of each gram.
    last: FxHashMap<u64, u32>,
    /// For each place, the one before with the same gram.
    before: Vec<u32>,
}

const NOWHERE: u32 = u32::MAX;

impl Places {
    fn of(words: &[u64]) -> Places {
        let mut last = FxHashMap::default();
        last.reserve(words.len());
        let mut before = vec![NOWHERE; words.len()];
        // From the end, so that the chain of places ascends.
        for at in (0..words.len()).rev() {
            let gram = gram(&words[at..]);
            let here = u32::try_from(at).unwrap_or(NOWHERE);
            if let Some(next) = last.insert(gram, here) {
                before[at] = next;
            }
        }
        Places { last, before }
    }

    /// The place where most of the words go on as given; of equals the next from here.
    fn best(&self, words: &[u64], given: &[u64], from: usize) -> Option<usize> {
        let mut place = *self.last.get(&gram(given))?;
        let mut best: Option<(usize, bool, usize)> = None;
        for _ in 0..MOST_PLACES {
            let at = place as usize;
            let Some(rest) = words.get(at..) else { break };
            let length =
                rest.iter().zip(given).take(FARTHEST).take_while(|(one, other)| one == other);
            let candidate = (length.count(), at >= from, usize::MAX - at);
            if candidate.0 > 0 && best.is_none_or(|best| candidate > best) {
                best = Some(candidate);
            }
            place = self.before[at];
            if place == NOWHERE {
                break;
            }
        }
        best.map(|(_, _, place)| usize::MAX - place)
    }
}

/// The first words, as one number.
fn gram(words: &[u64]) -> u64 {
    words.iter().take(GRAM).fold(0x9e37_79b9, |sum: u64, word| {
        (sum.rotate_left(23) ^ word).wrapping_mul(0x2545_f491_4f6c_dd1d)
    })
}
