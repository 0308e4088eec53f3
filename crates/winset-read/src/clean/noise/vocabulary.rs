//! The words by which two passages are known to speak of the same matter.

use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Words that tell what a text is about, as numbers.
#[derive(Debug, Clone, Default)]
pub(super) struct Vocabulary(FxHashSet<u32>);

/// No more words than these are kept: what a text is about shows early.
const ENOUGH: usize = 40_000;

impl Vocabulary {
    /// Adds the telling words of a passage.
    pub(super) fn add(&mut self, words: &str) {
        if self.0.len() < ENOUGH {
            telling(words, |word| {
                self.0.insert(word);
            });
        }
    }

    /// How many of a passage's different telling words are known, and how many there are.
    pub(super) fn known(&self, words: &str) -> (u32, u32) {
        let mut seen = FxHashSet::default();
        let mut known = 0;
        telling(words, |word| {
            if seen.len() < ENOUGH && seen.insert(word) && self.0.contains(&word) {
                known += 1;
            }
        });
        (known, seen.len() as u32)
    }

    /// The share of a passage's different telling words that are known: 0 if it has none.
    pub(super) fn share(&self, words: &str) -> f64 {
        let (known, all) = self.known(words);
        f64::from(known) / f64::from(all.max(1))
    }
}

/// Calls back with every telling word: long ones and names, cut to their stems.
fn telling(words: &str, mut found: impl FnMut(u32)) {
    let bytes = words.as_bytes();
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || byte >= 0x80;
    let mut at = 0;
    while at < bytes.len() {
        if !is_letter(bytes[at]) {
            at += 1;
            continue;
        }
        let start = at;
        let mut hash = 0x811c_9dc5u32;
        while at < bytes.len() && is_letter(bytes[at]) {
            // Curly quotes and dashes end a word.
            if bytes[at] == 0xe2 && bytes.get(at + 1) == Some(&0x80) {
                break;
            }
            if at - start < 6 {
                hash = (hash ^ u32::from(bytes[at].to_ascii_lowercase())).wrapping_mul(0x0100_0193);
            }
            at += 1;
        }
        let word = &bytes[start..at];
        if word.is_empty() {
            at += 3;
            continue;
        }
        let named = word[0].is_ascii_uppercase() && word.len() >= 2;
        if (named || word.len() >= 5) && !is_common(word) {
            found(hash);
        }
    }
}

/// Words found in texts about anything.
const COMMON: &str = "\
    the this that these those there their they them then and but for from with without within \
    into onto about after again against all also although among any are around as at be because \
    become been before being between beyond both by can could did do does down during each even \
    every few first had has have having he her here his how however if in including is it its \
    just last later less like likely made make makes making many may meanwhile might more most \
    much must my never new next no not now of off often on once one only or other others our out \
    over own part perhaps rather really said same says second she should since so some still such \
    than third though three through to today together too toward towards two under until up upon \
    us very was way we week well were what when where whether which while who whose why will \
    would year years month months weeks yet you your according recent recently several another \
    almost already always people think things thing world monday tuesday wednesday thursday \
    friday saturday sunday january february march april june july august september october \
    november december despite going great large least major needs place point possible right \
    seems seen sense stand start state taken takes taking times using wants whole words works \
    better clear close comes either ended especially further given known long longer";

static IS_COMMON: LazyLock<FxHashSet<u64>> =
    LazyLock::new(|| COMMON.split_ascii_whitespace().map(|word| whole(word.as_bytes())).collect());

/// A number for a whole word, the same in capitals.
fn whole(word: &[u8]) -> u64 {
    word.iter().fold(0xcbf2_9ce4_8422_2325, |key, byte| {
        (key ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// Is a word found in texts about anything?
fn is_common(word: &[u8]) -> bool {
    word.len() <= 12 && IS_COMMON.contains(&whole(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_on_one_matter_share_their_words() {
        let mut host = Vocabulary::default();
        host.add("Norway and Britain quarrel about mackerel quotas in the North Sea fisheries.");
        let near =
            host.share("The mackerel fishery matters to Norway’s ports; quota rights are old.");
        let far = host.share("Axel, a pianist from Graz, won the chamber music prize on Sunday.");
        assert!(near > 0.4 && far < 0.1, "{near} {far}");
    }
}
