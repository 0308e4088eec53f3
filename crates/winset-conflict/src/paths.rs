//! From today's state: what can be reached, how soon, and whose move comes last.
//!
//! Source: Li, Kilgour & Hipel 2005 (status quo analysis). Legal sequences: nobody moves twice in a row.

use crate::game::Game;
use crate::graph::StateId;
use crate::why::Step;
use std::collections::VecDeque;

/// What can be reached from a state.
#[derive(Debug, Clone)]
pub struct Paths {
    from: StateId,
    makers: usize,
    /// By state and last mover: after how many moves at the least; 0 if never.
    steps: Vec<u32>,
    /// From where, and by whom moved last there (`makers` for nobody).
    before: Vec<(StateId, u32)>,
}

/// What can be reached from a state by legal sequences of moves, or of improvements.
pub fn paths(game: Game, from: StateId, improving: bool) -> Paths {
    let makers = game.graph().makers();
    let nobody = u32::try_from(makers).unwrap_or(u32::MAX);
    let mut paths = Paths {
        from,
        makers,
        steps: vec![0; game.graph().len() * makers],
        before: vec![(from, nobody); game.graph().len() * makers],
    };
    if from as usize >= game.graph().len() {
        return paths;
    }
    let mut open: VecDeque<(StateId, u32, u32)> = VecDeque::from([(from, nobody, 0)]);
    while let Some((state, last, steps)) = open.pop_front() {
        for mover in (0..nobody).filter(|mover| *mover != last) {
            let place = mover as usize;
            game.graph().each_move(place, state, &mut |to| {
                if improving && game.worth(place, to) <= game.worth(place, state) {
                    return;
                }
                let at = to as usize * makers + place;
                if paths.steps[at] == 0 && to != from {
                    paths.steps[at] = steps + 1;
                    paths.before[at] = (state, last);
                    open.push_back((to, mover, steps + 1));
                }
            });
        }
    }
    paths
}

impl Paths {
    /// Where they start.
    pub fn from(&self) -> StateId {
        self.from
    }

    /// After how many moves a state can be reached at the least with that last mover.
    pub fn steps_by(&self, to: StateId, last: usize) -> Option<u32> {
        let at = (to as usize).checked_mul(self.makers)?.checked_add(last)?;
        self.steps.get(at).copied().filter(|steps| *steps > 0 && last < self.makers)
    }

    /// After how many moves a state can be reached at the least; 0 for the start.
    pub fn steps(&self, to: StateId) -> Option<u32> {
        if to == self.from {
            return Some(0);
        }
        (0..self.makers).filter_map(|last| self.steps_by(to, last)).min()
    }

    /// A shortest way to a state.
    pub fn path(&self, to: StateId) -> Option<Vec<Step>> {
        if to == self.from {
            return Some(Vec::new());
        }
        let last =
            (0..self.makers).filter_map(|last| Some((self.steps_by(to, last)?, last))).min()?.1;
        let mut way = Vec::new();
        let (mut state, mut mover) = (to, last);
        loop {
            way.push(Step { maker: mover, to: state });
            let (before, by) = *self.before.get(state as usize * self.makers + mover)?;
            (state, mover) = (before, by as usize);
            if mover >= self.makers {
                break;
            }
        }
        way.reverse();
        Some(way)
    }
}
