//! The question turned round: what must a decision maker prefer for a state to be stable for it?
//!
//! With everybody else's preferences as they are, whether a state *s* is stable for *i* depends only on
//! which of the states that occur in the condition are no better than *s* to *i*. More of them never
//! does harm. So the answer is the least sets of states that must be no better, any one of which is
//! enough; and how often a strict order of *s* and those states, all as likely, has one of them.
//!
//! Source: Kinsara, Kilgour & Hipel 2015 (inverse approach); the orders are counted over the states
//! that occur, not over all.

use crate::concept::{Concept, JointMoves};
use crate::game::Game;
use crate::graph::StateId;
use crate::solve::column;
use std::collections::BTreeSet;
use std::sync::atomic::AtomicBool;

/// Beyond so many occurring states the shares of orders are not counted.
const MOST_COUNTED: usize = 16;
/// Beyond so many least sets the rest are not looked for.
const MOST_SETS: usize = 200;

/// What a decision maker must prefer for a state to be stable for it.
#[derive(Debug, Clone)]
pub struct Inverse {
    /// Whose preference.
    pub maker: usize,
    /// Is the state stable for it as things are?
    pub stable_now: bool,
    /// Is it stable for everybody else, as things are?
    pub others_stable: bool,
    /// The states that occur in the condition.
    pub occurring: Vec<StateId>,
    /// Each is enough: states that must be no better to it than this one. One empty set: it is
    /// stable whatever it prefers. None: there is no such preference.
    pub enough: Vec<Vec<StateId>>,
    /// Were there more of them than are given?
    pub cut: bool,
    /// The share of strict orders of the state and the occurring ones by which it is stable.
    pub share: Option<f64>,
}

/// What each decision maker must prefer for a state to be stable for it by a concept. Nothing for
/// SIM, whose replies change with the start.
pub fn inverse(
    game: Game,
    concept: Concept,
    state: StateId,
    joint: JointMoves,
) -> Option<Vec<Inverse>> {
    if concept == Concept::Sim || state as usize >= game.graph().len() {
        return None;
    }
    let stop = AtomicBool::new(false);
    let stable: Vec<bool> = (0..game.graph().makers())
        .map(|maker| column(game, concept, maker, joint, &stop).is_ok_and(|all| all.has(state)))
        .collect();
    let one = |maker: usize| {
        let condition = Condition::of(game, concept, maker, state, joint);
        let (enough, cut) = condition.least_sets();
        let occurring = condition.occurring.clone();
        let share = (!cut).then(|| share(&occurring, &enough)).flatten();
        let others_stable =
            stable.iter().enumerate().all(|(other, stable)| other == maker || *stable);
        Inverse {
            maker,
            stable_now: stable.get(maker).copied().unwrap_or_default(),
            others_stable,
            occurring,
            enough,
            cut,
            share,
        }
    };
    Some((0..game.graph().makers()).map(one).collect())
}

/// States by their places among those that occur, one bit each.
type Set = u128;

/// For each move: one of these sets must be no better.
struct Condition {
    occurring: Vec<StateId>,
    moves: Vec<Vec<Set>>,
    /// More states occur than there are bits.
    too_many: bool,
}

impl Condition {
    fn of(game: Game, concept: Concept, maker: usize, state: StateId, joint: JointMoves) -> Self {
        let others = game.others(maker);
        let mut moves: Vec<Vec<Vec<StateId>>> = Vec::new();
        for to in game.graph().moves(maker, state) {
            let mut ways = vec![vec![to]];
            if concept != Concept::Nash {
                for reply in replies(game, &others, to, concept.credible(), joint) {
                    let mut way = vec![reply];
                    if concept.symmetric() {
                        way.extend(game.graph().moves(maker, reply));
                    }
                    // The state itself is no better than itself.
                    way.retain(|one| *one != state);
                    ways.push(way);
                }
            }
            moves.push(ways);
        }
        let occurring: BTreeSet<StateId> = moves.iter().flatten().flatten().copied().collect();
        let occurring: Vec<StateId> = occurring.into_iter().collect();
        let too_many = occurring.len() > Set::BITS as usize;
        let bit = |one: &StateId| match occurring.binary_search(one) {
            Ok(at) if at < Set::BITS as usize => 1 << at,
            _ => 0,
        };
        let mut sets: Vec<Vec<Set>> = moves
            .iter()
            .map(|ways| least(ways.iter().map(|way| way.iter().fold(0, |set, one| set | bit(one)))))
            .collect();
        // What leaves least choice first: then few sets grow.
        sets.sort_by_key(Vec::len);
        Condition { occurring, moves: sets, too_many }
    }

    /// The least sets that give every move one of its ways, and whether some were dropped.
    fn least_sets(&self) -> (Vec<Vec<StateId>>, bool) {
        if self.too_many {
            return (Vec::new(), true);
        }
        let mut sets: Vec<Set> = vec![0];
        let mut cut = false;
        for ways in &self.moves {
            let pairs = sets.iter().flat_map(|set| ways.iter().map(move |way| set | way));
            sets = least(pairs);
            if sets.len() > MOST_SETS {
                sets.truncate(MOST_SETS);
                cut = true;
            }
        }
        let named = |set: &Set| {
            let inside = self.occurring.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1);
            inside.map(|(_, state)| *state).collect()
        };
        (sets.iter().map(named).collect(), cut)
    }
}

/// The sets of which no other is a part, the smallest first.
fn least(sets: impl Iterator<Item = Set>) -> Vec<Set> {
    let mut sets: Vec<Set> = sets.collect();
    sets.sort_unstable_by_key(|set| (set.count_ones(), *set));
    sets.dedup();
    let mut kept: Vec<Set> = Vec::new();
    for set in sets {
        if kept.len() <= MOST_SETS && !kept.iter().any(|smaller| smaller & !set == 0) {
            kept.push(set);
        }
    }
    kept
}

/// What the others can bring about from a state.
fn replies(
    game: Game,
    others: &[usize],
    from: StateId,
    improving: bool,
    joint: JointMoves,
) -> Vec<StateId> {
    let mut seen: BTreeSet<(StateId, usize)> = BTreeSet::new();
    let mut open: Vec<(StateId, Option<usize>)> = vec![(from, None)];
    while let Some((state, last)) = open.pop() {
        for &mover in others.iter().filter(|mover| Some(**mover) != last) {
            for to in game.graph().moves(mover, state) {
                let better = game.worth(mover, to) > game.worth(mover, state);
                if (improving && !better) || !seen.insert((to, mover)) {
                    continue;
                }
                if joint == JointMoves::LegalSequence {
                    open.push((to, Some(mover)));
                }
            }
        }
    }
    let all: BTreeSet<StateId> = seen.into_iter().map(|(state, _)| state).collect();
    all.into_iter().collect()
}

/// Of the strict orders of the state and *m* others, those that put exactly a set of *k* below it are
/// k!(m − k)! of (m + 1)!.
fn share(occurring: &[StateId], enough: &[Vec<StateId>]) -> Option<f64> {
    let count = occurring.len();
    if count > MOST_COUNTED {
        return None;
    }
    let masks: Vec<u32> = enough
        .iter()
        .map(|set| {
            let place = |state: &StateId| occurring.binary_search(state).map_or(0, |at| 1 << at);
            set.iter().fold(0, |mask, state| mask | place(state))
        })
        .collect();
    let mut by_size = vec![0_u64; count + 1];
    for below in 0..1_u32 << count {
        if masks.iter().any(|mask| mask & !below == 0) {
            by_size[below.count_ones() as usize] += 1;
        }
    }
    // k!(m − k)!/(m + 1)! = 1 / ((m + 1) · C(m, k)).
    let mut share = 0.0;
    let mut choose = 1.0;
    for (size, sets) in by_size.iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "at most 2^16 sets")]
        {
            share += *sets as f64 / choose;
            choose *= (count - size) as f64 / (size + 1) as f64;
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "at most 16")]
    Some(share / (count + 1) as f64)
}
