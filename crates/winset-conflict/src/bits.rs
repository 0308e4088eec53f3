//! A set of states.

use crate::graph::StateId;

/// A set of states, one bit each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bits {
    words: Vec<u64>,
    count: usize,
}

impl Bits {
    /// Those of so many states of which it holds.
    pub fn of(count: usize, holds: impl Fn(usize) -> bool) -> Bits {
        let mut words = vec![0; count.div_ceil(64)];
        for (at, word) in words.iter_mut().enumerate() {
            for bit in 0..64.min(count - at * 64) {
                *word |= u64::from(holds(at * 64 + bit)) << bit;
            }
        }
        Bits { words, count }
    }

    /// Is the state in the set?
    pub fn has(&self, state: StateId) -> bool {
        let word = self.words.get(state as usize / 64).copied().unwrap_or_default();
        word >> (state % 64) & 1 == 1
    }

    /// Keeps the states that are in the other set too.
    pub fn keep(&mut self, other: &Bits) {
        self.words.iter_mut().zip(&other.words).for_each(|(one, other)| *one &= other);
    }

    /// How many states are in the set.
    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// How many states there are, in the set or not.
    pub fn of_all(&self) -> usize {
        self.count
    }

    /// The states in the set, ascending.
    pub fn iter(&self) -> impl Iterator<Item = StateId> + '_ {
        (0..).zip(&self.words).flat_map(|(at, word)| {
            let word = *word;
            (0..64_u32).filter(move |bit| word >> bit & 1 == 1).map(move |bit| at * 64 + bit)
        })
    }
}
