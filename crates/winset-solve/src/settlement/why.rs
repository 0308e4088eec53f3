//! Why one draw does not settle today: who stands in the way, and what waiting is worth.
//!
//! Not from the literature.

use crate::settlement::game::{Game, HARDLY_EVER, WorldGame};
use crate::settlement::lattice::Lattice;
use crate::settlement::path::{Solved, Workspace, meet, worth};
use crate::settlement::result::Obstacle;
use winset_case::{Case, SideId};

/// The cell that the first node most likely begins in.
pub(crate) fn today(lattice: &Lattice) -> usize {
    let mut best = (0, f64::NEG_INFINITY);
    for &(cell, chance) in &lattice.first {
        if chance > best.1 {
            best = (cell, chance);
        }
    }
    best.0
}

/// What waiting is worth to each side above the best that could be signed today if nothing were
/// to come: the bargain over no deal for ever, or no deal for ever where there is none.
pub(crate) fn values_of_waiting(
    lattice: &Lattice,
    game: &Game,
    solved: &Solved,
    proposer: Option<usize>,
    space: &mut Workspace,
) -> Vec<f64> {
    let cell = today(lattice);
    let world = &game.worlds[lattice.cells[cell].world];
    let deal = meet(world, &world.flow_worth, proposer, space);
    (0..lattice.sides)
        .map(|side| {
            let today = deal
                .as_ref()
                .map_or(world.flow_worth[side], |deal| worth(world, side, deal.utility[side]));
            solved.waiting_of(cell, side) - today
        })
        .collect()
}

/// What stands in the way in one draw.
#[derive(Debug, Clone, Default)]
pub(crate) struct InTheWay {
    /// Single obstacles without which they would sign, and by how much each would have to give way.
    pub singles: Vec<(Obstacle, Option<f64>)>,
    /// Pairs, where no single one is enough.
    pub pairs: Vec<[Obstacle; 2]>,
}

/// Pairs are looked through only among so many obstacles.
const MOST_IN_PAIRS: usize = 16;
/// Halvings by which the least concession is found: to a fifth of a percent of the obstacle, finer
/// than an average over draws can tell. The nearer to the limit, the longer a search takes.
const HALVINGS: usize = 8;

/// Which single obstacles, or else pairs, keep the sides from signing in a world.
pub(crate) fn in_the_way(
    case: &Case,
    world: &WorldGame,
    waiting: &[f64],
    proposer: Option<usize>,
    space: &mut Workspace,
) -> InTheWay {
    let obstacles = all(case, world, waiting);
    let mut found = InTheWay::default();
    let mut try_without = |gone: &[Obstacle], share: f64| {
        let (mut eased, mut waits) = (world.clone(), waiting.to_vec());
        for &obstacle in gone {
            ease(case, obstacle, share, &mut eased, &mut waits);
        }
        meet(&eased, &waits, proposer, space).is_some()
    };
    for &obstacle in &obstacles {
        if !try_without(&[obstacle], 1.0) {
            continue;
        }
        let whole = size(case, obstacle, world, waiting);
        let missed = whole.filter(|_| try_without(&[obstacle], EASE_ONLY)).map(|whole| {
            let (mut low, mut high) = (0.0, 1.0);
            for _ in 0..HALVINGS {
                let middle = 0.5 * (low + high);
                if try_without(&[obstacle], middle * EASE_ONLY) {
                    high = middle;
                } else {
                    low = middle;
                }
            }
            0.5 * (low + high) * whole
        });
        found.singles.push((obstacle, missed));
    }
    if found.singles.is_empty() && obstacles.len() <= MOST_IN_PAIRS {
        for (at, &one) in obstacles.iter().enumerate() {
            for &two in &obstacles[at + 1..] {
                if try_without(&[one, two], 1.0) {
                    found.pairs.push([one, two]);
                }
            }
        }
    }
    found
}

/// A share next to the whole: the obstacle gives way as far as it can, but is not taken out.
const EASE_ONLY: f64 = 1.0 - 1e-9;

/// Everything that may stand in the way, waiting first.
fn all(case: &Case, world: &WorldGame, waiting: &[f64]) -> Vec<Obstacle> {
    let mut all = Vec::new();
    for (s, &waiting) in waiting.iter().enumerate() {
        if waiting > world.flow_worth[s] {
            all.push(Obstacle::Waiting(SideId(s as u16)));
        }
    }
    for (s, side) in case.sides.iter().enumerate() {
        for &actor in side.ratifiers.iter().take(world.terms.sides[s].ratifiers.len()) {
            all.push(Obstacle::Ratifier(SideId(s as u16), actor));
        }
    }
    for (s, terms) in world.terms.sides.iter().enumerate() {
        let id = SideId(s as u16);
        if world.margin[s] > 0.0 || world.ratifier_margin[s].iter().any(|&cost| cost > 0.0) {
            all.push(Obstacle::CostAtHome(id));
        }
        let costs = world.refused[s].iter().filter(|(_, cost)| *cost > 0.0);
        all.extend(costs.map(|&(linkage, _)| Obstacle::Refusal(id, linkage)));
        let voice = &terms.negotiator;
        if voice.low.iter().any(|&low| low > 0.0) || voice.high.iter().any(|&high| high < 1.0) {
            all.push(Obstacle::Bounds(id));
        }
    }
    all
}

/// The most by which an obstacle can give way, in utility; nothing if that is no number.
fn size(case: &Case, obstacle: Obstacle, world: &WorldGame, waiting: &[f64]) -> Option<f64> {
    match obstacle {
        Obstacle::Waiting(side) => {
            let s = usize::from(side.0);
            Some(waiting[s] - world.flow_worth[s])
        }
        Obstacle::CostAtHome(side) => {
            let s = usize::from(side.0);
            Some(world.ratifier_margin[s].iter().copied().fold(world.margin[s], f64::max))
        }
        Obstacle::Refusal(side, linkage) => {
            let refused = world.refused[usize::from(side.0)].iter();
            Some(refused.filter(|(at, _)| *at == linkage).map(|(_, cost)| cost).sum())
        }
        Obstacle::Ratifier(side, actor) => {
            let s = usize::from(side.0);
            let k = case.side(side).ratifiers.iter().position(|&other| other == actor)?;
            // Whatever is signed, it cannot lose more than all it cares about.
            let voice = world.terms.sides[s].ratifiers.get(k)?;
            Some(voice.weight.iter().sum::<f64>() + voice.margin.max(0.0))
        }
        Obstacle::Bounds(_) => None,
    }
}

/// Lets an obstacle give way by a share of the most it can; at 1 it is gone altogether.
fn ease(case: &Case, obstacle: Obstacle, share: f64, world: &mut WorldGame, waiting: &mut [f64]) {
    let whole = size(case, obstacle, world, waiting);
    match obstacle {
        Obstacle::Waiting(side) => {
            waiting[usize::from(side.0)] -= share * whole.unwrap_or_default();
        }
        Obstacle::CostAtHome(side) => {
            let s = usize::from(side.0);
            world.cost[s] -= share * world.margin[s];
            let voices = world.terms.sides[s].ratifiers.iter_mut();
            for (voice, margin) in voices.zip(&world.ratifier_margin[s]) {
                voice.margin -= share * margin;
            }
        }
        Obstacle::Refusal(side, _) => {
            let s = usize::from(side.0);
            let cost = share * whole.unwrap_or_default();
            world.cost[s] -= cost;
            for voice in &mut world.terms.sides[s].ratifiers {
                voice.margin -= cost / world.kept_by_others[s].max(HARDLY_EVER);
            }
        }
        Obstacle::Ratifier(side, actor) => {
            let place = case.side(side).ratifiers.iter().position(|&other| other == actor);
            let ratifiers = &mut world.terms.sides[usize::from(side.0)].ratifiers;
            let Some(voice) = place.and_then(|k| ratifiers.get_mut(k)) else { return };
            voice.margin -= share * whole.unwrap_or_default();
            if share >= 1.0 {
                // It says yes to everything.
                voice.weight.fill(0.0);
                voice.low.fill(0.0);
                voice.high.fill(1.0);
                voice.margin = -1.0;
            }
        }
        Obstacle::Bounds(side) => {
            let voice = &mut world.terms.sides[usize::from(side.0)].negotiator;
            if share >= 1.0 {
                voice.low.fill(0.0);
                voice.high.fill(1.0);
            }
        }
    }
}
