//! Words that stand in an article twice: pull quotes, standfirsts, headlines.

use super::look::{self, Look};
use super::sentences;
use crate::clean::draft::{Draft, Lot};
use crate::document::{BlockKind, DropReason};
use rustc_hash::FxHashMap;

/// The shortest sentence, in bytes, that is a repeat and no turn of phrase.
const SHORTEST: usize = 40;

/// Where a sentence stands: its block, and that block's number of sentences.
#[derive(Debug, Clone, Copy)]
struct Stand {
    block: u32,
    sentences: u32,
}

/// Drops blocks whose words stand, all of them, in a longer block, or in an equal one before.
pub(super) fn drop(draft: &mut Draft<'_>, looks: &[Look]) {
    let mut fullest: FxHashMap<u64, Stand> = FxHashMap::default();
    let mut keys = Vec::new();
    let mut blocks = Vec::with_capacity(draft.cuts.len());
    for (number, cut) in draft.cuts.iter().enumerate() {
        let from = keys.len();
        if matches!(cut.lot, Lot::Article(_)) && cut.kind != BlockKind::Title {
            sentence_keys(draft.words(cut.place), &mut keys);
        }
        let here = Stand { block: number as u32, sentences: (keys.len() - from) as u32 };
        for key in keys[from..].iter().filter(|key| **key != 0) {
            let stand = fullest.entry(*key).or_insert(here);
            if stand.sentences < here.sentences {
                *stand = here;
            }
        }
        blocks.push(from..keys.len());
    }
    let mut headings: FxHashMap<u64, ()> = FxHashMap::default();
    for at in 0..draft.cuts.len() {
        if !matches!(draft.cuts[at].lot, Lot::Article(_)) {
            continue;
        }
        let own = &keys[blocks[at].clone()];
        let elsewhere = |key: &u64| {
            fullest.get(key).is_some_and(|stand| {
                let other = stand.block as usize;
                *key != 0
                    && other != at
                    && draft.cuts[other].lot == draft.cuts[at].lot
                    && (stand.sentences as usize > own.len() || other < at)
            })
        };
        let repeated = !own.is_empty() && own.len() <= 3 && own.iter().all(elsewhere);
        // A headline that is set again over the text.
        let headline = !looks[at].prose
            && looks[at].words >= 4
            && looks[at].key != 0
            && headings.insert(looks[at].key, ()).is_some();
        if repeated || headline {
            draft.cuts[at].lot = Lot::Dropped(DropReason::Repeated);
        }
    }
}

/// A number for every sentence: the same for the same letters; 0 for short ones.
fn sentence_keys(words: &str, keys: &mut Vec<u64>) {
    let mut from = 0;
    let mut push = |sentence: &str| {
        keys.push(if sentence.len() >= SHORTEST { look::key(sentence) } else { 0 });
    };
    sentences::each_end(words, |end, next| {
        push(&words[from..end]);
        from = next;
    });
    push(&words[from..]);
}
