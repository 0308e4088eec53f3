//! States and who can move between them.
//!
//! A decision maker changes its own options as it likes, as long as the result is feasible and no
//! one-way option goes back. Such moves are never listed: the states that differ only in one
//! decision maker's options are a *block*, and within a block it moves freely, or upwards where
//! options go one way. Where an analyst lists moves, or merges states, they are kept as lists.

use crate::block::Blocks;
use crate::listed::Listed;

/// A state's place in the graph.
pub type StateId = u32;

/// States and who can move between them: the part of a game that preferences do not touch.
#[derive(Debug, Clone)]
pub struct Graph {
    bits: Vec<u64>,
    own: Vec<u64>,
    one_way: OneWays,
    /// Where states are merged: every feasible combination of options, and what it counts as.
    counted: Vec<(u64, StateId)>,
    pub(crate) moves: Moves,
}

/// Options that go one way, as bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OneWays {
    /// Once taken they stay taken.
    pub taken: u64,
    /// Once dropped they stay dropped.
    pub dropped: u64,
}

#[derive(Debug, Clone)]
pub(crate) enum Moves {
    /// By decision maker: its blocks.
    Free(Vec<Blocks>),
    /// By decision maker: its moves.
    Listed(Vec<Listed>),
}

impl Graph {
    /// The graph over these states (bits ascending, each once) in which every decision maker
    /// changes its `own` options freely, but for those that go one way.
    pub fn free(bits: Vec<u64>, own: Vec<u64>, one_way: OneWays) -> Graph {
        let blocks = own.iter().map(|own| Blocks::new(&bits, *own, one_way)).collect();
        Graph { bits, own, one_way, counted: Vec::new(), moves: Moves::Free(blocks) }
    }

    /// The graph over these states (bits ascending, each once) with these moves by decision maker:
    /// pairs from, to. Pairs that name no state, or lead nowhere, are left out.
    pub fn listed(bits: Vec<u64>, own: Vec<u64>, arcs: &[Vec<(StateId, StateId)>]) -> Graph {
        let moves = (0..own.len())
            .map(|maker| Listed::new(bits.len(), arcs.get(maker).map_or(&[], Vec::as_slice)))
            .collect();
        let one_way = OneWays::default();
        Graph { bits, own, one_way, counted: Vec::new(), moves: Moves::Listed(moves) }
    }

    /// The same graph, some of whose states stand for several combinations of options: all of
    /// these, ascending, each with the state it counts as.
    pub(crate) fn counting_as(self, counted: Vec<(u64, StateId)>) -> Graph {
        Graph { counted, ..self }
    }

    /// The same graph with every move written out.
    #[must_use]
    pub fn written_out(&self) -> Graph {
        let arcs: Vec<Vec<(StateId, StateId)>> = (0..self.makers())
            .map(|maker| {
                let mut arcs = Vec::new();
                for from in self.states() {
                    self.each_move(maker, from, &mut |to| arcs.push((from, to)));
                }
                arcs
            })
            .collect();
        Graph::listed(self.bits.clone(), self.own.clone(), &arcs)
    }

    /// How many decision makers there are.
    pub fn makers(&self) -> usize {
        self.own.len()
    }

    /// How many states there are.
    pub fn len(&self) -> usize {
        self.bits.len()
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.bits.is_empty()
    }

    /// Every state.
    pub fn states(&self) -> std::ops::Range<StateId> {
        0..StateId::try_from(self.bits.len()).unwrap_or(StateId::MAX)
    }

    /// The options taken in a state; none for a state that there is not.
    pub fn bits(&self, state: StateId) -> u64 {
        self.bits.get(state as usize).copied().unwrap_or_default()
    }

    /// The bits of all states.
    pub fn all_bits(&self) -> &[u64] {
        &self.bits
    }

    /// The options of one decision maker.
    pub fn own(&self, maker: usize) -> u64 {
        self.own.get(maker).copied().unwrap_or_default()
    }

    /// Which options go one way (none where moves are listed: the lists say it).
    pub fn one_way(&self) -> OneWays {
        self.one_way
    }

    /// Are the moves every change of one's own options?
    pub fn is_free(&self) -> bool {
        matches!(self.moves, Moves::Free(_))
    }

    /// The state with exactly these options taken, or the one that they count as.
    pub fn find(&self, bits: u64) -> Option<StateId> {
        if let Ok(at) = self.counted.binary_search_by_key(&bits, |(bits, _)| *bits) {
            return self.counted.get(at).map(|(_, state)| *state);
        }
        self.bits.binary_search(&bits).ok().and_then(|at| StateId::try_from(at).ok())
    }

    /// Every state that a decision maker reaches in one move, ascending.
    pub fn each_move(&self, maker: usize, from: StateId, tell: &mut dyn FnMut(StateId)) {
        match &self.moves {
            Moves::Free(blocks) => {
                if let Some(blocks) = blocks.get(maker) {
                    blocks.each_move(from, tell);
                }
            }
            Moves::Listed(listed) => {
                if let Some(listed) = listed.get(maker) {
                    listed.to(from).iter().for_each(|to| tell(*to));
                }
            }
        }
    }

    /// The same as a list.
    pub fn moves(&self, maker: usize, from: StateId) -> Vec<StateId> {
        let mut all = Vec::new();
        self.each_move(maker, from, &mut |to| all.push(to));
        all
    }
}
