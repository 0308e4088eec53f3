//! Coalitions: decision makers who move together when all of them gain.
//!
//! A coalition *H* moves by legal sequences of its members' moves; the way may cost a member, the end
//! must be better for every one. It is deterred by what the others can then bring about, if that is
//! no better than the start for *some* member.
//!
//! | concept | a coalition's improvement is deterred by |
//! |---|---|
//! | CNash | nothing |
//! | CGMR | any legal sequence of the others |
//! | CSMR | the same, if the coalition cannot then reach anything better for all of it |
//! | CSEQ | a sequence of improvements of coalitions among the others, none twice in a row |
//!
//! Source: Kilgour, Hipel, Fang & Peng 2001; Inohara & Hipel 2008. An *equilibrium jump* leads from one
//! equilibrium to another that is better for all members of a coalition of two or more.

use crate::bits::Bits;
use crate::game::Game;
use crate::graph::StateId;
use crate::reach::Stopped;
use crate::why::{Step, sequence};
use std::sync::atomic::{AtomicBool, Ordering};

/// A coalition: one bit per decision maker.
pub type Coalition = u32;

/// A concept of coalitional stability.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Coalitional {
    /// The coalition has no improvement.
    Nash,
    /// General metarationality.
    Gmr,
    /// Symmetric metarationality.
    Smr,
    /// Sequential stability.
    Seq,
}

impl Coalitional {
    /// All four.
    pub const ALL: [Coalitional; 4] =
        [Coalitional::Nash, Coalitional::Gmr, Coalitional::Smr, Coalitional::Seq];

    /// The word for it in files.
    pub const fn word(self) -> &'static str {
        match self {
            Coalitional::Nash => "cnash",
            Coalitional::Gmr => "cgmr",
            Coalitional::Smr => "csmr",
            Coalitional::Seq => "cseq",
        }
    }
}

/// More states, or decision makers, than coalitions are computed for.
pub const MOST_STATES: usize = 1024;
/// With seven there are 127 coalitions.
pub const MOST_MAKERS: usize = 7;

/// An equilibrium jump.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jump {
    /// Who jumps.
    pub coalition: Coalition,
    /// From which equilibrium.
    pub from: StateId,
    /// To which.
    pub to: StateId,
    /// The moves, one after the other.
    pub path: Vec<Step>,
}

/// Which states are stable for which coalitions.
#[derive(Debug, Clone)]
pub struct Coalitions {
    makers: usize,
    /// By concept, then coalition less 1.
    stable: Vec<Vec<Bits>>,
    /// By coalition less 1: the improvements from each state.
    improvements: Vec<Vec<Vec<StateId>>>,
}

/// Solves a game for every coalition. Nothing for more states or decision makers than
/// [`MOST_STATES`] and [`MOST_MAKERS`].
pub fn coalitions(game: Game, stop: &AtomicBool) -> Result<Option<Coalitions>, Stopped> {
    let (makers, states) = (game.graph().makers(), game.graph().len());
    if states > MOST_STATES || makers > MOST_MAKERS || makers == 0 {
        return Ok(None);
    }
    let all: Coalition = (1 << makers) - 1;
    let table = Table::new(game, all, stop)?;
    let mut stable = Vec::new();
    for concept in Coalitional::ALL {
        let mut by_coalition = Vec::new();
        for coalition in 1..=all {
            if stop.load(Ordering::Relaxed) {
                return Err(Stopped);
            }
            by_coalition.push(Bits::of(states, |state| table.stable(concept, coalition, state)));
        }
        stable.push(by_coalition);
    }
    Ok(Some(Coalitions { makers, stable, improvements: table.improvements }))
}

impl Coalitions {
    /// Every coalition, by ascending bits.
    pub fn all(&self) -> std::ops::Range<Coalition> {
        1..1 << self.makers
    }

    /// The states that are stable for a coalition.
    pub fn stable(&self, concept: Coalitional, coalition: Coalition) -> Option<&Bits> {
        let at = Coalitional::ALL.iter().position(|one| *one == concept)?;
        self.stable.get(at)?.get((coalition as usize).checked_sub(1)?)
    }

    /// The states that are stable for every coalition.
    pub fn equilibria(&self, concept: Coalitional) -> Option<Bits> {
        let mut all = self.stable(concept, 1)?.clone();
        for coalition in self.all().skip(1) {
            all.keep(self.stable(concept, coalition)?);
        }
        Some(all)
    }

    /// Where a coalition can go from a state so that all its members are better off, ascending.
    pub fn improvements(&self, coalition: Coalition, from: StateId) -> &[StateId] {
        let by_state = (coalition as usize).checked_sub(1).and_then(|at| self.improvements.get(at));
        by_state.and_then(|all| all.get(from as usize)).map_or(&[], Vec::as_slice)
    }

    /// The jumps between these equilibria by coalitions of two or more.
    pub fn jumps(&self, game: Game, equilibria: &Bits) -> Vec<Jump> {
        let mut jumps = Vec::new();
        for from in equilibria.iter() {
            for coalition in self.all().filter(|coalition| coalition.count_ones() > 1) {
                for &to in self.improvements(coalition, from) {
                    if !equilibria.has(to) {
                        continue;
                    }
                    let members = members(coalition);
                    let wanted = |state| state == to;
                    let path = sequence(game, &members, from, false, usize::MAX, &wanted);
                    let path = path.unwrap_or_default();
                    jumps.push(Jump { coalition, from, to, path });
                }
            }
        }
        jumps
    }
}

/// The members of a coalition, ascending.
pub fn members(coalition: Coalition) -> Vec<usize> {
    (0..32).filter(|member| coalition >> member & 1 == 1).collect()
}

/// A set of states as words.
type Set = Vec<u64>;

struct Table<'a> {
    game: Game<'a>,
    all: Coalition,
    /// By coalition less 1, then state: what it reaches.
    reached: Vec<Vec<Set>>,
    improvements: Vec<Vec<Vec<StateId>>>,
}

impl<'a> Table<'a> {
    fn new(game: Game<'a>, all: Coalition, stop: &AtomicBool) -> Result<Table<'a>, Stopped> {
        let mut table = Table { game, all, reached: Vec::new(), improvements: Vec::new() };
        for coalition in 1..=all {
            let members = members(coalition);
            let mut reached = Vec::new();
            for state in game.graph().states() {
                if stop.load(Ordering::Relaxed) {
                    return Err(Stopped);
                }
                let moves =
                    |member: usize, from: StateId| game.graph().moves(members[member], from);
                reached.push(spread(game.graph().len(), members.len(), state, &moves));
            }
            let improvements = game.graph().states().zip(&reached).map(|(from, set)| {
                let better = |to: &StateId| {
                    let gains = |one: &usize| game.worth(*one, *to) > game.worth(*one, from);
                    has(set, *to) && members.iter().all(gains)
                };
                game.graph().states().filter(better).collect()
            });
            table.improvements.push(improvements.collect());
            table.reached.push(reached);
        }
        Ok(table)
    }

    fn stable(&self, concept: Coalitional, coalition: Coalition, state: usize) -> bool {
        let at = coalition as usize - 1;
        let rest = self.all & !coalition;
        let hurts = self.hurting(coalition, state);
        self.improvements[at][state].iter().all(|to| {
            if concept == Coalitional::Nash || rest == 0 {
                return false;
            }
            let replies = match concept {
                Coalitional::Seq => self.by_coalitions(rest, *to),
                _ => self.reached[rest as usize - 1][*to as usize].clone(),
            };
            (0..).zip(&replies).any(|(word, replies): (usize, &u64)| {
                let both = replies & hurts[word];
                let inside = |bit: &u32| both >> bit & 1 == 1;
                (0..64_u32).filter(inside).any(|bit| {
                    let reply = word * 64 + bit as usize;
                    concept != Coalitional::Smr
                        || self.reached[at][reply]
                            .iter()
                            .zip(&hurts)
                            .all(|(back, hurts)| back & !hurts == 0)
                })
            })
        })
    }

    /// The states that are no better than this one for some member.
    fn hurting(&self, coalition: Coalition, state: usize) -> Set {
        let members = members(coalition);
        let mut set = vec![0; self.game.graph().len().div_ceil(64)];
        for other in 0..self.game.graph().len() {
            let no_better = |one: &usize| {
                let payoff = self.game.payoff(*one);
                payoff[other] <= payoff[state]
            };
            set[other / 64] |= u64::from(members.iter().any(no_better)) << (other % 64);
        }
        set
    }

    /// What coalitions among these can bring about by improvements, none twice in a row.
    fn by_coalitions(&self, among: Coalition, from: StateId) -> Set {
        let inside: Vec<Coalition> =
            (1..=among).filter(|coalition| coalition & !among == 0).collect();
        let moves = |one: usize, from: StateId| {
            self.improvements[inside[one] as usize - 1][from as usize].clone()
        };
        spread(self.game.graph().len(), inside.len(), from, &moves)
    }
}

/// What so many movers reach by sequences in which none moves twice in a row.
fn spread(
    states: usize,
    movers: usize,
    from: StateId,
    moves: &dyn Fn(usize, StateId) -> Vec<StateId>,
) -> Set {
    let words = states.div_ceil(64);
    let mut seen: Vec<Set> = vec![vec![0; words]; movers];
    let mut open: Vec<(StateId, usize)> = vec![(from, usize::MAX)];
    while let Some((state, last)) = open.pop() {
        for mover in (0..movers).filter(|mover| *mover != last) {
            for to in moves(mover, state) {
                let word = &mut seen[mover][to as usize / 64];
                let bit = 1 << (to % 64);
                if *word & bit == 0 {
                    *word |= bit;
                    open.push((to, mover));
                }
            }
        }
    }
    let mut all = vec![0; words];
    for set in &seen {
        all.iter_mut().zip(set).for_each(|(all, set)| *all |= set);
    }
    all
}

fn has(set: &Set, state: StateId) -> bool {
    set.get(state as usize / 64).is_some_and(|word| word >> (state % 64) & 1 == 1)
}
