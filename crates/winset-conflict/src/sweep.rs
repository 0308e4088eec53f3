//! The least or greatest of some value over the moves of one decision maker, for all states at
//! once.
//!
//! In a block a decision maker reaches everything on its own shelf and above; so one pass over a
//! block answers for all its states. Over improvements the pass goes from the best states down,
//! and what it has met so far is what is better.

use crate::block::Blocks;
use crate::game::Game;
use crate::graph::Moves;

/// What is kept of several values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    Least,
    Greatest,
}

impl Keep {
    /// What is kept of none.
    pub(crate) fn of_none(self) -> u32 {
        match self {
            Keep::Least => u32::MAX,
            Keep::Greatest => 0,
        }
    }

    fn of(self, one: u32, other: u32) -> u32 {
        match self {
            Keep::Least => one.min(other),
            Keep::Greatest => one.max(other),
        }
    }
}

/// For each state the least or greatest `value` over where `maker` may move from it: its
/// improvements alone, or all of its moves and the state itself.
pub(crate) fn over_moves(
    game: Game,
    maker: usize,
    value: &[u32],
    improving: bool,
    keep: Keep,
) -> Vec<u32> {
    match &game.graph().moves {
        Moves::Free(blocks) if improving => {
            over_improvements(&blocks[maker], game.payoff(maker), value, keep)
        }
        Moves::Free(blocks) => over_block(&blocks[maker], value, keep),
        Moves::Listed(listed) => {
            let payoff = game.payoff(maker);
            (0..)
                .zip(value)
                .map(|(from, own)| {
                    let here = payoff[from as usize];
                    let to = listed[maker].to(from).iter();
                    let to = to.filter(|to| !improving || payoff[**to as usize] > here);
                    let first = if improving { keep.of_none() } else { *own };
                    to.fold(first, |kept, to| keep.of(kept, value[*to as usize]))
                })
                .collect()
        }
    }
}

fn over_block(blocks: &Blocks, value: &[u32], keep: Keep) -> Vec<u32> {
    let mut result = vec![keep.of_none(); value.len()];
    let mut by_shelf: Vec<u32> = Vec::new();
    for block in 0..blocks.len() {
        let shelves = blocks.shelves(block);
        let first = shelves.start;
        by_shelf.clear();
        by_shelf.extend(shelves.clone().map(|shelf| {
            let states = &blocks.order[blocks.places(shelf)];
            states.iter().fold(keep.of_none(), |kept, at| keep.of(kept, value[*at as usize]))
        }));
        for shelf in shelves.clone() {
            let height = blocks.height[shelf];
            let above = shelves.clone().filter(|other| height & !blocks.height[*other] == 0);
            let kept =
                above.fold(keep.of_none(), |kept, other| keep.of(kept, by_shelf[other - first]));
            for state in &blocks.order[blocks.places(shelf)] {
                result[*state as usize] = kept;
            }
        }
    }
    result
}

fn over_improvements(blocks: &Blocks, payoff: &[u32], value: &[u32], keep: Keep) -> Vec<u32> {
    let mut result = vec![keep.of_none(); value.len()];
    // Per block: its states from the best down, each with its shelf.
    let mut down: Vec<(u32, u32, u32)> = Vec::new();
    let mut better: Vec<u32> = Vec::new();
    for block in 0..blocks.len() {
        let shelves = blocks.shelves(block);
        let first = shelves.start;
        better.clear();
        better.resize(shelves.len(), keep.of_none());
        down.clear();
        for shelf in shelves.clone() {
            let at = u32::try_from(shelf - first).unwrap_or(u32::MAX);
            let states = &blocks.order[blocks.places(shelf)];
            down.extend(states.iter().map(|state| (payoff[*state as usize], at, *state)));
        }
        down.sort_unstable_by(|a, b| b.cmp(a));
        let mut rest = down.as_slice();
        while let Some((worth, ..)) = rest.first() {
            let tied = rest.iter().take_while(|(other, ..)| other == worth).count();
            let (these, others) = rest.split_at(tied);
            for (_, shelf, state) in these {
                result[*state as usize] = better[*shelf as usize];
            }
            for (_, shelf, state) in these {
                let height = blocks.height[first + *shelf as usize];
                let value = value[*state as usize];
                for (kept, other) in better.iter_mut().zip(shelves.clone()) {
                    // Whoever stands at or below this height may come here.
                    if blocks.height[other] & !height == 0 {
                        *kept = keep.of(*kept, value);
                    }
                }
            }
            rest = others;
        }
    }
    result
}
