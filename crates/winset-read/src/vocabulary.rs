//! Known words, looked up once for every token.

use rustc_hash::FxHashMap;

/// Words with what each means, and, for a quick look, which lengths there are by the first byte.
#[derive(Debug)]
pub(crate) struct Vocabulary<W> {
    words: FxHashMap<&'static str, W>,
    lengths: [u32; 256],
}

impl<W: Copy> Vocabulary<W> {
    /// Of these words, in lower case.
    pub(crate) fn of(words: FxHashMap<&'static str, W>) -> Vocabulary<W> {
        let mut lengths = [0u32; 256];
        let mut all: Vec<&str> = words.keys().copied().collect();
        all.sort_unstable();
        for word in all {
            lengths[first(word)] |= length(word);
        }
        Vocabulary { words, lengths }
    }

    /// What a word means, given in lower case; most words have none and cost no hash.
    pub(crate) fn find(&self, word: &str) -> Option<W> {
        if self.lengths[first(word)] & length(word) == 0 {
            return None;
        }
        self.words.get(word).copied()
    }
}

fn first(word: &str) -> usize {
    usize::from(word.as_bytes().first().copied().unwrap_or_default())
}

fn length(word: &str) -> u32 {
    1 << word.len().min(31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_and_no_other() {
        let long = "a-word-that-is-longer-than-one-and-thirty-letters";
        let words = [("week", 1), ("weeks", 2), ("ß", 3), (long, 4)];
        let known = Vocabulary::of(words.into_iter().collect());
        for (word, meaning) in words {
            assert_eq!(known.find(word), Some(meaning));
        }
        for other in ["", "wee", "weekly", "month", "a-word-that-is-longer-than-one-and-thirty"] {
            assert_eq!(known.find(other), None);
        }
    }
}
