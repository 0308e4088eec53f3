//! A graph with what each decision maker prefers.

use crate::graph::{Graph, StateId};
use crate::payoff::Payoff;

/// A graph with what each decision maker prefers.
#[derive(Debug, Clone, Copy)]
pub struct Game<'a> {
    graph: &'a Graph,
    payoffs: &'a [Payoff],
}

impl<'a> Game<'a> {
    /// The game on a graph with one payoff per decision maker, each with one rank per state.
    /// Nothing if they do not fit together.
    pub fn new(graph: &'a Graph, payoffs: &'a [Payoff]) -> Option<Game<'a>> {
        let fits = payoffs.len() == graph.makers()
            && payoffs.iter().all(|payoff| payoff.len() == graph.len());
        fits.then_some(Game { graph, payoffs })
    }

    /// Its graph.
    pub fn graph(&self) -> &'a Graph {
        self.graph
    }

    /// How good each state is to one decision maker.
    pub fn payoff(&self, maker: usize) -> &'a [u32] {
        self.payoffs.get(maker).map_or(&[], Vec::as_slice)
    }

    /// How good one state is to one decision maker.
    pub fn worth(&self, maker: usize, state: StateId) -> u32 {
        self.payoff(maker).get(state as usize).copied().unwrap_or_default()
    }

    /// Where a decision maker can move from a state to a better one, ascending.
    pub fn improvements(&self, maker: usize, from: StateId) -> Vec<StateId> {
        let here = self.worth(maker, from);
        let mut all = Vec::new();
        self.graph.each_move(maker, from, &mut |to| {
            if self.worth(maker, to) > here {
                all.push(to);
            }
        });
        all
    }

    /// Everybody but one.
    pub fn others(&self, maker: usize) -> Vec<usize> {
        (0..self.graph.makers()).filter(|other| *other != maker).collect()
    }
}
