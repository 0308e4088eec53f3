//! Words that stand in an article twice: pull quotes, standfirsts, headlines.

use super::look::{self, Look};
use super::sentences;
use crate::clean::draft::{Draft, Lot};
use crate::document::{BlockKind, DropReason};
use rustc_hash::FxHashMap;

/// The shortest sentence, in bytes, that is a repeat and no turn of phrase.
const SHORTEST: usize = 40;

/// Words that stand there more often belong to a form, a refrain, a list.
const OFTEN: u32 = 3;

/// Where a sentence stands: its block, that block's number of sentences, and how often
/// it stands anywhere.
#[derive(Debug, Clone, Copy)]
struct Stand {
    block: u32,
    sentences: u32,
    times: u32,
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
        let here = Stand { block: number as u32, sentences: (keys.len() - from) as u32, times: 0 };
        for key in keys[from..].iter().filter(|key| **key != 0) {
            let stand = fullest.entry(*key).or_insert(here);
            stand.times += 1;
            if stand.sentences < here.sentences {
                *stand = Stand { times: stand.times, ..here };
            }
        }
        blocks.push(from..keys.len());
    }
    let title = draft
        .cuts
        .iter()
        .position(|cut| cut.kind == BlockKind::Title && cut.lot == Lot::Article(0));
    let title = title.map(|at| looks[at].key).filter(|key| *key != 0);
    for at in 0..draft.cuts.len() {
        if !matches!(draft.cuts[at].lot, Lot::Article(_)) {
            continue;
        }
        if let Some(key) = title.filter(|_| cut_is_line(looks, at))
            && looks[at].key == key
            && draft.cuts[at].kind != BlockKind::Title
        {
            draft.cuts[at].lot = Lot::Dropped(DropReason::Repeated);
            continue;
        }
        let own = &keys[blocks[at].clone()];
        let elsewhere = |key: &u64| {
            fullest.get(key).is_some_and(|stand| {
                let other = stand.block as usize;
                *key != 0
                    && stand.times <= OFTEN
                    && other != at
                    && draft.cuts[other].lot == draft.cuts[at].lot
                    && (stand.sentences as usize > own.len() || other < at)
            })
        };
        let repeated = !own.is_empty() && own.len() <= 3 && own.iter().all(elsewhere);
        if repeated {
            draft.cuts[at].lot = Lot::Dropped(DropReason::Repeated);
        }
    }
}

fn cut_is_line(looks: &[Look], at: usize) -> bool {
    !looks[at].prose && looks[at].words >= 2
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
