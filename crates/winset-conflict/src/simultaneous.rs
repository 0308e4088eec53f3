//! Simultaneous stability: improvements of several, taken at once.
//!
//! From a state where others have improvements too, a decision maker's improvement is deterred if
//! some of the others' improvements, taken together with it, land at a feasible state that is no
//! better to it. Everyone changes its own options, so the changes add up.
//!
//! Source: Fraser & Hipel 1984, ch. 2; the cell is also counted stable where there is no improvement.

use crate::bits::Bits;
use crate::game::Game;
use crate::graph::StateId;
use crate::reach::Stopped;
use std::sync::atomic::{AtomicBool, Ordering};

/// A state where several improvements, taken at once, end: the movers with their changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Together {
    /// Who moves, and where each thought it was going.
    pub others: Vec<(usize, StateId)>,
    /// Where they end.
    pub end: StateId,
}

pub(crate) fn column(game: Game, maker: usize, stop: &AtomicBool) -> Result<Bits, Stopped> {
    let mut stable = vec![false; game.graph().len()];
    let mut finder = Finder::new(game, maker);
    for (state, slot) in game.graph().states().zip(&mut stable) {
        if state % 1024 == 0 && stop.load(Ordering::Relaxed) {
            return Err(Stopped);
        }
        finder.look_from(state);
        let all = finder.improvements.clone();
        *slot = all.iter().all(|to| finder.deterred(*to).is_some());
    }
    Ok(Bits::of(stable.len(), |at| stable[at]))
}

/// Looks for combinations of the others' improvements.
pub(crate) struct Finder<'a> {
    game: Game<'a>,
    maker: usize,
    from: StateId,
    pub(crate) improvements: Vec<StateId>,
    /// By other decision maker: who, and its improvements as changed options.
    others: Vec<(usize, Vec<(StateId, u64)>)>,
    /// One more than the last improvement of each that was tried.
    taken: Vec<usize>,
}

impl<'a> Finder<'a> {
    pub(crate) fn new(game: Game<'a>, maker: usize) -> Finder<'a> {
        let others = game.others(maker).into_iter().map(|other| (other, Vec::new())).collect();
        let improvements = Vec::new();
        Finder { game, maker, from: 0, improvements, others, taken: Vec::new() }
    }

    pub(crate) fn look_from(&mut self, state: StateId) {
        let here = self.game.graph().bits(state);
        self.from = state;
        self.improvements = self.game.improvements(self.maker, state);
        for (other, changes) in &mut self.others {
            changes.clear();
            let improvements = self.game.improvements(*other, state);
            changes
                .extend(improvements.into_iter().map(|to| (to, self.game.graph().bits(to) ^ here)));
        }
    }

    /// The first combination that deters the improvement, if any.
    pub(crate) fn deterred(&mut self, to: StateId) -> Option<Together> {
        let worth = self.game.worth(self.maker, self.from);
        let start = self.game.graph().bits(to);
        self.taken.clear();
        self.taken.resize(self.others.len(), 0);
        // Counts through every choice of one improvement, or none, of each.
        loop {
            let mut at = 0;
            loop {
                let slot = self.taken.get_mut(at)?;
                *slot += 1;
                if *slot <= self.others[at].1.len() {
                    break;
                }
                *slot = 0;
                at += 1;
            }
            let mut end = start;
            for (taken, (_, changes)) in self.taken.iter().zip(&self.others) {
                end ^= taken.checked_sub(1).map_or(0, |taken| changes[taken].1);
            }
            let Some(end) = self.game.graph().find(end) else { continue };
            if self.game.worth(self.maker, end) <= worth {
                let others =
                    self.taken.iter().zip(&self.others).filter_map(|(taken, (other, changes))| {
                        Some((*other, changes[taken.checked_sub(1)?].0))
                    });
                return Some(Together { others: others.collect(), end });
            }
        }
    }
}
