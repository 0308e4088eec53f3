//! The blocks of one decision maker: states that differ only in its own options.
//!
//! Where some of its options go one way, a state's *height* says how far they have gone (one bit
//! each); a move leads from a height to itself or to one that contains it.

use crate::graph::{OneWays, StateId};

#[derive(Debug, Clone)]
pub(crate) struct Blocks {
    /// States, block by block; within a block by height.
    pub(crate) order: Vec<StateId>,
    /// Shelf *k* (a block's states of one height) lies between `shelf[k]` and `shelf[k + 1]`.
    pub(crate) shelf: Vec<u32>,
    /// Block *k* has the shelves between `block[k]` and `block[k + 1]`.
    pub(crate) block: Vec<u32>,
    /// The height of each shelf.
    pub(crate) height: Vec<u64>,
    /// The shelf of each state.
    pub(crate) shelf_of: Vec<u32>,
    /// The block of each shelf.
    pub(crate) block_of: Vec<u32>,
}

impl Blocks {
    pub(crate) fn new(bits: &[u64], own: u64, one_way: OneWays) -> Blocks {
        let (taken, dropped) = (one_way.taken & own, one_way.dropped & own);
        let height = |state: u64| (state & taken) | (!state & dropped & !taken);
        // An option that goes neither way is one that never changes: part of what tells blocks
        // apart.
        let fixed = !own | (taken & dropped);
        let mut keyed: Vec<(u64, u64, StateId)> =
            bits.iter().zip(0..).map(|(state, at)| (state & fixed, height(*state), at)).collect();
        keyed.sort_unstable();
        let mut blocks = Blocks {
            order: Vec::with_capacity(bits.len()),
            shelf: Vec::new(),
            block: Vec::new(),
            height: Vec::new(),
            shelf_of: vec![0; bits.len()],
            block_of: Vec::new(),
        };
        let mut before: Option<(u64, u64)> = None;
        for (block, height, state) in keyed {
            if before.is_none_or(|(last, _)| last != block) {
                blocks.block.push(small(blocks.shelf.len()));
            }
            if before != Some((block, height)) {
                blocks.shelf.push(small(blocks.order.len()));
                blocks.height.push(height);
                blocks.block_of.push(small(blocks.block.len() - 1));
            }
            before = Some((block, height));
            blocks.shelf_of[state as usize] = small(blocks.shelf.len() - 1);
            blocks.order.push(state);
        }
        blocks.block.push(small(blocks.shelf.len()));
        blocks.shelf.push(small(blocks.order.len()));
        blocks
    }

    /// How many blocks there are.
    pub(crate) fn len(&self) -> usize {
        self.block.len().saturating_sub(1)
    }

    /// The shelves of a block.
    pub(crate) fn shelves(&self, block: usize) -> std::ops::Range<usize> {
        self.block[block] as usize..self.block[block + 1] as usize
    }

    /// The places in `order` of a shelf's states.
    pub(crate) fn places(&self, shelf: usize) -> std::ops::Range<usize> {
        self.shelf[shelf] as usize..self.shelf[shelf + 1] as usize
    }

    /// The shelves of the same block.
    pub(crate) fn beside(&self, shelf: usize) -> std::ops::Range<usize> {
        self.shelves(self.block_of[shelf] as usize)
    }

    pub(crate) fn each_move(&self, from: StateId, tell: &mut dyn FnMut(StateId)) {
        let Some(shelf) = self.shelf_of.get(from as usize).map(|shelf| *shelf as usize) else {
            return;
        };
        let height = self.height[shelf];
        let mut all: Vec<StateId> = Vec::new();
        for other in self.beside(shelf).filter(|other| height & !self.height[*other] == 0) {
            all.extend(&self.order[self.places(other)]);
        }
        all.sort_unstable();
        all.into_iter().filter(|to| *to != from).for_each(tell);
    }
}

fn small(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
