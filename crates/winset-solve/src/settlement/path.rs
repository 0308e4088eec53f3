//! Backward induction over the calendar, then forward with the case's chances.
//!
//! Source: in spirit Merlo & Wilson 1995 (bargaining in a changing world) and Simsek & Yildiz 2016
//! (own beliefs); the combination with win-sets is not from the literature.

use crate::settlement::game::{Game, HARDLY_EVER, WorldGame};
use crate::settlement::lattice::Lattice;
use crate::settlement::options::Protocol;
use crate::winset::{Deal, Question, Room, bargain};

/// What one draw comes to, cell by cell.
#[derive(Debug, Clone, Default)]
pub struct Solved {
    /// What waiting is worth to each side: cell by cell, sides ascending.
    pub waiting: Vec<f64>,
    /// What arriving there is worth to each side, before it is known whether they meet.
    pub value: Vec<f64>,
    /// Would they sign if they met?
    pub agree: Vec<bool>,
    /// What they would sign, 0 to 1: cell by cell, issues ascending; what holds where they would
    /// not.
    pub content: Vec<f64>,
    /// The chance of being there without having settled before.
    pub open: Vec<f64>,
    /// The chance of settling there.
    pub settles: Vec<f64>,
    /// How many sides.
    pub sides: usize,
    /// How many issues.
    pub issues: usize,
}

/// Room to work in, kept from draw to draw.
#[derive(Debug, Clone, Default)]
pub struct Workspace {
    room: Room,
    bars: Vec<f64>,
}

impl Solved {
    /// What waiting is worth to a side in a cell.
    pub fn waiting_of(&self, cell: usize, side: usize) -> f64 {
        self.waiting[cell * self.sides + side]
    }

    /// What would be signed in a cell.
    pub fn content_of(&self, cell: usize) -> &[f64] {
        &self.content[cell * self.issues..(cell + 1) * self.issues]
    }

    /// What the beginning is worth to a side, under its own beliefs, before the first meeting.
    pub fn worth(&self, lattice: &Lattice, side: usize) -> f64 {
        lattice
            .first
            .iter()
            .enumerate()
            .map(|(at, &(cell, _))| {
                let belief = lattice.first_beliefs[at * lattice.sides + side];
                belief * self.value[cell * self.sides + side]
            })
            .sum()
    }
}

/// Fills the bars that negotiators must reach: what waiting is worth, what signing costs at home,
/// and what is lost when partners do not keep their word.
pub(crate) fn bars(world: &WorldGame, waiting: &[f64], bars: &mut Vec<f64>) {
    bars.clear();
    for (s, &waiting) in waiting.iter().enumerate() {
        let kept = world.kept_by_others[s].max(HARDLY_EVER);
        bars.push((waiting + world.cost[s] - (1.0 - kept) * world.flow_worth[s]) / kept);
    }
}

/// What a deal is worth to a side as it signs.
pub(crate) fn worth(world: &WorldGame, side: usize, utility: f64) -> f64 {
    let kept = world.kept_by_others[side].max(HARDLY_EVER);
    kept * utility + (1.0 - kept) * world.flow_worth[side] - world.cost[side]
}

/// What the sides sign at a node if they meet there, with their waiting values.
pub(crate) fn meet(
    world: &WorldGame,
    waiting: &[f64],
    proposer: Option<usize>,
    space: &mut Workspace,
) -> Option<Deal> {
    let mut required = std::mem::take(&mut space.bars);
    bars(world, waiting, &mut required);
    let found = match proposer {
        None => {
            let question =
                Question { terms: &world.terms, reversion: &world.reversion, bars: &required };
            bargain(&question, &mut space.room)
        }
        Some(proposer) => {
            let mut terms = world.terms.clone();
            for (s, side) in terms.sides.iter_mut().enumerate() {
                side.power = if s == proposer { 1.0 } else { 0.0 };
            }
            let question = Question { terms: &terms, reversion: &world.reversion, bars: &required };
            bargain(&question, &mut space.room)
        }
    };
    space.bars = required;
    found
}

/// Solves one draw.
pub fn solve(
    lattice: &Lattice,
    game: &Game,
    protocol: Protocol,
    space: &mut Workspace,
    solved: &mut Solved,
) {
    let cells = lattice.cells.len();
    let sides = lattice.sides;
    let issues = game.worlds.first().map_or(0, |world| world.flow.len());
    (solved.sides, solved.issues) = (sides, issues);
    for list in [&mut solved.waiting, &mut solved.value] {
        list.clear();
        list.resize(cells * sides, 0.0);
    }
    solved.agree.clear();
    solved.agree.resize(cells, false);
    solved.content.clear();
    solved.content.resize(cells * issues, 0.0);
    let mut waiting = vec![0.0; sides];
    for (at, node) in lattice.nodes.iter().enumerate().rev() {
        let proposer = match protocol {
            Protocol::NashAtNode => None,
            Protocol::AlternatingOffers => Some(at % sides.max(1)),
        };
        for cell in node.cells.clone() {
            let here = &lattice.cells[cell];
            let world = &game.worlds[here.world];
            for (s, waiting) in waiting.iter_mut().enumerate() {
                *waiting = if here.arrows.is_empty() {
                    world.end_worth[s]
                } else {
                    let mut expected = 0.0;
                    for arrow in here.arrows.clone() {
                        let to = lattice.arrows[arrow].to;
                        expected += lattice.beliefs_of(arrow)[s] * solved.value[to * sides + s];
                    }
                    let patience = world.patience[s];
                    (1.0 - patience) * world.flow_worth[s] + patience * expected
                };
            }
            let deal = meet(world, &waiting, proposer, space);
            solved.waiting[cell * sides..(cell + 1) * sides].copy_from_slice(&waiting);
            solved.agree[cell] = deal.is_some();
            let content = &mut solved.content[cell * issues..(cell + 1) * issues];
            content.copy_from_slice(deal.as_ref().map_or(&world.flow, |deal| &deal.x));
            let values = &mut solved.value[cell * sides..(cell + 1) * sides];
            for (s, (value, &waiting)) in values.iter_mut().zip(&waiting).enumerate() {
                let signed = deal.as_ref().map(|deal| worth(world, s, deal.utility[s]));
                *value = match signed {
                    Some(signed) => game.pace * signed + (1.0 - game.pace) * waiting,
                    None => waiting,
                };
            }
        }
    }
    forward(lattice, game.pace, solved);
}

/// The chances of being somewhere unsettled, and of settling there.
fn forward(lattice: &Lattice, pace: f64, solved: &mut Solved) {
    let cells = lattice.cells.len();
    for list in [&mut solved.open, &mut solved.settles] {
        list.clear();
        list.resize(cells, 0.0);
    }
    for &(cell, chance) in &lattice.first {
        solved.open[cell] += chance;
    }
    for (cell, here) in lattice.cells.iter().enumerate() {
        let open = solved.open[cell];
        let settles = if solved.agree[cell] { pace * open } else { 0.0 };
        solved.settles[cell] = settles;
        for arrow in &lattice.arrows[here.arrows.clone()] {
            solved.open[arrow.to] += (open - settles) * arrow.chance;
        }
    }
}
