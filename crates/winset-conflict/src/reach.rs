//! The worst that opponents can bring about, for all states at once.
//!
//! "Some state that the others can reach from here is no better than *s*" asks for the least value
//! over all they can reach. Values are spread backwards in ascending order, so that every state is
//! settled the first time it is met: in time proportional to the moves, and where moves are free,
//! to the states (a block is opened once per shelf). Legal sequences forbid that one opponent moves
//! twice in a row; where moves are free two moves of one are always also a single one, and nothing
//! is lost by allowing them; where moves are listed the last mover is kept.

use crate::block::Blocks;
use crate::concept::JointMoves;
use crate::game::Game;
use crate::graph::{Moves, StateId};
use crate::listed::Listed;
use crate::sweep::{Keep, over_moves};
use std::sync::atomic::{AtomicBool, Ordering};

/// Somebody wants it to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopped;

/// What opponents may do.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Replies<'a> {
    pub(crate) by: &'a [usize],
    /// Each reply improves the lot of whoever makes it.
    pub(crate) improving: bool,
    pub(crate) joint: JointMoves,
}

/// For each state the least `value` over what the replies can lead to from it. Where that is the
/// state itself, or nothing, what is given is at most its own value or [`u32::MAX`]: whoever asks
/// does so of a state that it prefers, where neither deters.
pub(crate) fn least_reached(
    game: Game,
    replies: Replies,
    value: &[u32],
    stop: &AtomicBool,
) -> Result<Vec<u32>, Stopped> {
    if stop.load(Ordering::Relaxed) {
        return Err(Stopped);
    }
    match (replies.joint, &game.graph().moves) {
        (JointMoves::OneStep, _) => Ok(one_step(game, replies, value)),
        (JointMoves::LegalSequence, Moves::Free(blocks)) => {
            free(game, replies, blocks, value, stop)
        }
        (JointMoves::LegalSequence, Moves::Listed(listed)) => {
            in_lists(game, replies, listed, value, stop)
        }
    }
}

fn one_step(game: Game, replies: Replies, value: &[u32]) -> Vec<u32> {
    let mut least = vec![u32::MAX; value.len()];
    for &maker in replies.by {
        let reached = over_moves(game, maker, value, replies.improving, Keep::Least);
        least.iter_mut().zip(reached).for_each(|(least, reached)| *least = (*least).min(reached));
    }
    least
}

/// States from the least value to the greatest; values are ranks.
fn ascending(value: &[u32]) -> Vec<StateId> {
    let most = value.iter().copied().max().unwrap_or_default() as usize;
    let mut start = vec![0_u32; most + 2];
    value.iter().for_each(|value| start[*value as usize + 1] += 1);
    for at in 0..=most {
        start[at + 1] += start[at];
    }
    let mut order = vec![0; value.len()];
    for (state, value) in (0..).zip(value) {
        let slot = &mut start[*value as usize];
        order[*slot as usize] = state;
        *slot += 1;
    }
    order
}

/// One opponent's blocks, opened shelf by shelf: from the worst state of each shelf upwards.
struct Opening<'a> {
    blocks: &'a Blocks,
    payoff: &'a [u32],
    /// Like the order of the blocks, but each shelf from its worst state to its best.
    order: Vec<StateId>,
    /// How much of each shelf is opened.
    opened: Vec<u32>,
}

impl<'a> Opening<'a> {
    fn new(blocks: &'a Blocks, payoff: &'a [u32], improving: bool) -> Opening<'a> {
        let mut order = blocks.order.clone();
        let shelves = blocks.height.len();
        if improving {
            for shelf in 0..shelves {
                order[blocks.places(shelf)].sort_unstable_by_key(|state| payoff[*state as usize]);
            }
        }
        let opened = blocks.shelf[..shelves].to_vec();
        Opening { blocks, payoff, order, opened }
    }

    /// Every state, not told before, from which one move leads to `to`.
    fn open(&mut self, to: StateId, improving: bool, tell: &mut impl FnMut(StateId)) {
        let below = if improving { self.payoff[to as usize] } else { u32::MAX };
        let here = self.blocks.shelf_of[to as usize] as usize;
        let height = self.blocks.height[here];
        for shelf in self.blocks.beside(here) {
            if self.blocks.height[shelf] & !height != 0 {
                continue;
            }
            let end = self.blocks.shelf[shelf + 1];
            let mut next = self.opened[shelf];
            while next < end {
                let state = self.order[next as usize];
                if self.payoff[state as usize] >= below {
                    break;
                }
                tell(state);
                next += 1;
            }
            self.opened[shelf] = next;
        }
    }
}

fn free(
    game: Game,
    replies: Replies,
    blocks: &[Blocks],
    value: &[u32],
    stop: &AtomicBool,
) -> Result<Vec<u32>, Stopped> {
    let mut openings: Vec<Opening> = replies
        .by
        .iter()
        .map(|maker| Opening::new(&blocks[*maker], game.payoff(*maker), replies.improving))
        .collect();
    let mut least = vec![u32::MAX; value.len()];
    let mut found: Vec<StateId> = Vec::new();
    for (count, start) in ascending(value).into_iter().enumerate() {
        if count % 4096 == 0 && stop.load(Ordering::Relaxed) {
            return Err(Stopped);
        }
        if least[start as usize] != u32::MAX {
            continue;
        }
        let worth = value[start as usize];
        least[start as usize] = worth;
        found.push(start);
        while let Some(to) = found.pop() {
            for opening in &mut openings {
                opening.open(to, replies.improving, &mut |from| {
                    let slot = &mut least[from as usize];
                    if *slot == u32::MAX {
                        *slot = worth;
                        found.push(from);
                    }
                });
            }
        }
    }
    Ok(least)
}

/// By (state, who moves first from it): then the next must be another.
fn in_lists(
    game: Game,
    replies: Replies,
    listed: &[Listed],
    value: &[u32],
    stop: &AtomicBool,
) -> Result<Vec<u32>, Stopped> {
    let count = replies.by.len();
    let mut least = vec![u32::MAX; value.len() * count];
    let mut found: Vec<(StateId, usize)> = Vec::new();
    let spread = |to: StateId, not: Option<usize>, worth, least: &mut [u32], found: &mut Vec<_>| {
        for (place, maker) in replies.by.iter().enumerate().filter(|(at, _)| Some(*at) != not) {
            let payoff = game.payoff(*maker);
            for from in listed[*maker].from(to) {
                if replies.improving && payoff[*from as usize] >= payoff[to as usize] {
                    continue;
                }
                let slot = &mut least[*from as usize * count + place];
                if *slot == u32::MAX {
                    *slot = worth;
                    found.push((*from, place));
                }
            }
        }
    };
    for (at, end) in ascending(value).into_iter().enumerate() {
        if at % 4096 == 0 && stop.load(Ordering::Relaxed) {
            return Err(Stopped);
        }
        let worth = value[end as usize];
        spread(end, None, worth, &mut least, &mut found);
        while let Some((to, mover)) = found.pop() {
            spread(to, Some(mover), worth, &mut least, &mut found);
        }
    }
    if count == 0 {
        return Ok(vec![u32::MAX; value.len()]);
    }
    Ok(least.chunks(count).map(|by| by.iter().copied().min().unwrap_or(u32::MAX)).collect())
}
