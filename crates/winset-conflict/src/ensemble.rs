//! Preferences that nobody is sure of: the same conflict, solved for many.
//!
//! In each draw a statement with a chance holds or is dropped, statements in any order are put in one,
//! and stakes take values. What is counted: how often each state is stable, for whom and for all. Of
//! each uncertain statement: how often a state is an equilibrium with it and without it. `[ours]`
//!
//! Draw *i* depends on the seed and on *i* alone.

use crate::bits::Bits;
use crate::concept::{Concept, JointMoves};
use crate::from_case::{by_stakes, by_statements, payoffs};
use crate::game::Game;
use crate::graph::{Graph, StateId};
use crate::payoff::Payoff;
use crate::solve::{Control, column};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use rayon::prelude::*;
use std::sync::atomic::Ordering;
use winset_case::{Case, Conflict, Preference, Statement};

/// The rest of the key: keeps these streams apart from others made of the same seed.
const PURPOSE: &[u8; 24] = b"winset-conflict: draws..";
/// Draws are counted in blocks of so many, so that sums do not depend on the threads.
const BLOCK: u32 = 64;

/// A statement of which it is not certain that its decision maker holds to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Uncertain {
    /// Whose.
    pub maker: usize,
    /// Which of its statements.
    pub statement: usize,
}

/// How often each state was stable.
#[derive(Debug, Clone)]
pub struct Ensemble {
    /// How many draws were finished.
    pub draws: u32,
    /// The concepts that were asked for.
    pub concepts: Vec<Concept>,
    /// How several opponents may reply.
    pub joint: JointMoves,
    /// The statements with a chance.
    pub uncertain: Vec<Uncertain>,
    /// In how many draws each of them held.
    pub held: Vec<u32>,
    /// By concept, decision maker, state: in how many draws it was stable.
    stable: Vec<u32>,
    /// By concept and state: in how many draws it was stable for all.
    equilibria: Vec<u32>,
    /// The same, in those draws in which a statement held: by statement, concept, state.
    given: Vec<u32>,
    makers: usize,
    states: usize,
}

/// What a statement does to an equilibrium.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flip {
    /// Which statement.
    pub uncertain: Uncertain,
    /// How often the state is an equilibrium where it holds.
    pub with: f64,
    /// How often where it does not.
    pub without: f64,
}

/// Does a conflict say anything that is not certain?
pub fn is_uncertain(conflict: &Conflict, case: &Case) -> bool {
    conflict.makers.iter().any(|maker| match &maker.preference {
        Preference::Statements(all) => {
            all.iter().any(|one| one.chance.is_some() || one.any_order.is_some())
        }
        Preference::Stakes => case
            .stakes
            .iter()
            .filter(|stake| Some(stake.actor) == maker.actor)
            .any(|stake| !stake.position.is_certain() || !stake.salience.is_certain()),
        _ => false,
    })
}

/// Solves a conflict for so many draws of what is uncertain in its preferences. Stopped, it gives the
/// draws that are finished.
#[expect(clippy::too_many_arguments, reason = "each is a different thing the caller has at hand")]
pub fn ensemble(
    case: &Case,
    conflict: &Conflict,
    graph: &Graph,
    concepts: &[Concept],
    joint: JointMoves,
    draws: u32,
    seed: u64,
    control: &Control,
) -> Ensemble {
    let certain = payoffs(case, conflict, graph);
    let uncertain = uncertain(conflict);
    let empty = Ensemble {
        draws: 0,
        concepts: concepts.to_vec(),
        joint,
        held: vec![0; uncertain.len()],
        stable: vec![0; concepts.len() * graph.makers() * graph.len()],
        equilibria: vec![0; concepts.len() * graph.len()],
        given: vec![0; uncertain.len() * concepts.len() * graph.len()],
        makers: graph.makers(),
        states: graph.len(),
        uncertain,
    };
    let blocks: Vec<u32> = (0..draws.div_ceil(BLOCK)).collect();
    // A count is the same in whatever order it is added up.
    blocks
        .into_par_iter()
        .fold(
            || empty.clone(),
            |mut counted, block| {
                for draw in block * BLOCK..draws.min((block + 1) * BLOCK) {
                    if control.stop.load(Ordering::Relaxed) {
                        break;
                    }
                    let mut stream = Stream::new(seed, draw);
                    let (payoffs, held) =
                        drawn(case, conflict, graph, &certain, &counted.uncertain, &mut stream);
                    counted.count(graph, &payoffs, &held, control);
                }
                counted
            },
        )
        .reduce(|| empty.clone(), Ensemble::with)
}

fn uncertain(conflict: &Conflict) -> Vec<Uncertain> {
    let mut all = Vec::new();
    for (maker, owner) in conflict.makers.iter().enumerate() {
        let Preference::Statements(statements) = &owner.preference else { continue };
        let doubtful = statements.iter().enumerate().filter(|(_, one)| one.chance.is_some());
        all.extend(doubtful.map(|(statement, _)| Uncertain { maker, statement }));
    }
    all
}

/// Numbers in (0, 1), one after the other.
struct Stream(ChaCha8Rng);

impl Stream {
    fn new(seed: u64, draw: u32) -> Stream {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8..].copy_from_slice(PURPOSE);
        let mut generator = ChaCha8Rng::from_seed(key);
        generator.set_stream(u64::from(draw));
        Stream(generator)
    }

    fn next(&mut self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "52 bits and a half")]
        let unit = ((self.0.next_u64() >> 12) as f64 + 0.5) / 4_503_599_627_370_496.0;
        unit
    }
}

/// One draw: what each decision maker prefers in it, and which uncertain statements held.
fn drawn(
    case: &Case,
    conflict: &Conflict,
    graph: &Graph,
    certain: &[Payoff],
    uncertain: &[Uncertain],
    stream: &mut Stream,
) -> (Vec<Payoff>, Vec<bool>) {
    let mut held = vec![true; uncertain.len()];
    let mut all = Vec::with_capacity(conflict.makers.len());
    for (place, maker) in conflict.makers.iter().enumerate() {
        match &maker.preference {
            Preference::Statements(statements) if statements.iter().any(doubtful) => {
                let mut kept: Vec<&Statement> = Vec::new();
                for (at, statement) in statements.iter().enumerate() {
                    let holds = statement.chance.is_none_or(|chance| stream.next() < chance);
                    let here = Uncertain { maker: place, statement: at };
                    if let Some(slot) = uncertain.iter().position(|one| *one == here) {
                        held[slot] = holds;
                    }
                    if holds {
                        kept.push(statement);
                    }
                }
                shuffled(&mut kept, stream);
                all.push(by_statements(graph, &kept));
            }
            Preference::Stakes => {
                all.push(by_stakes(case, conflict, graph, place, &mut |_, quantity| {
                    quantity.quantile(stream.next())
                }));
            }
            _ => all.push(certain.get(place).cloned().unwrap_or_default()),
        }
    }
    (all, held)
}

fn doubtful(statement: &Statement) -> bool {
    statement.chance.is_some() || statement.any_order.is_some()
}

/// Puts statements that are in any order into one (Fisher and Yates).
fn shuffled(statements: &mut [&Statement], stream: &mut Stream) {
    let mut from = 0;
    while let Some(group) = statements.get(from).map(|one| one.any_order) {
        let same = statements[from..].iter().take_while(|one| one.any_order == group).count();
        if group.is_some() {
            for last in (1..same).rev() {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    clippy::cast_precision_loss,
                    reason = "a share of a small number"
                )]
                let other = ((stream.next() * (last + 1) as f64) as usize).min(last);
                statements.swap(from + last, from + other);
            }
        }
        from += same;
    }
}

impl Ensemble {
    fn count(&mut self, graph: &Graph, payoffs: &[Payoff], held: &[bool], control: &Control) {
        let Some(game) = Game::new(graph, payoffs) else { return };
        let mut columns: Vec<Bits> = Vec::new();
        for concept in &self.concepts {
            for maker in 0..self.makers {
                match column(game, *concept, maker, self.joint, control.stop) {
                    Ok(column) => columns.push(column),
                    Err(_) => return,
                }
            }
        }
        self.draws += 1;
        self.held.iter_mut().zip(held).for_each(|(count, held)| *count += u32::from(*held));
        for (at, of_concept) in columns.chunks(self.makers).enumerate() {
            let Some((first, rest)) = of_concept.split_first() else { continue };
            let mut all = first.clone();
            rest.iter().for_each(|column| all.keep(column));
            for (maker, column) in of_concept.iter().enumerate() {
                let from = (at * self.makers + maker) * self.states;
                column.iter().for_each(|state| self.stable[from + state as usize] += 1);
            }
            for state in all.iter() {
                self.equilibria[at * self.states + state as usize] += 1;
                for (statement, _) in held.iter().enumerate().filter(|(_, held)| **held) {
                    let block = (statement * self.concepts.len() + at) * self.states;
                    self.given[block + state as usize] += 1;
                }
            }
        }
        (control.progress)(1);
    }

    fn with(mut self, other: Ensemble) -> Ensemble {
        self.draws += other.draws;
        let add = |to: &mut Vec<u32>, from: &[u32]| {
            to.iter_mut().zip(from).for_each(|(to, from)| *to += from);
        };
        add(&mut self.held, &other.held);
        add(&mut self.stable, &other.stable);
        add(&mut self.equilibria, &other.equilibria);
        add(&mut self.given, &other.given);
        self
    }

    fn place(&self, concept: Concept) -> Option<usize> {
        self.concepts.iter().position(|asked| *asked == concept)
    }

    /// In what share of the draws a state was stable for a decision maker.
    pub fn stable(&self, concept: Concept, maker: usize, state: StateId) -> Option<f64> {
        let from = (self.place(concept)? * self.makers + maker) * self.states;
        self.stable.get(from + state as usize).map(|count| share(*count, self.draws))
    }

    /// In what share of the draws a state was stable for all.
    pub fn equilibrium(&self, concept: Concept, state: StateId) -> Option<f64> {
        let at = self.place(concept)? * self.states + state as usize;
        self.equilibria.get(at).map(|count| share(*count, self.draws))
    }

    /// How often a state is an equilibrium with each uncertain statement and without it, the
    /// statement that matters most first. Statements that always or never held are left out.
    pub fn flips(&self, concept: Concept, state: StateId) -> Vec<Flip> {
        let Some(place) = self.place(concept) else { return Vec::new() };
        let all = self.equilibria.get(place * self.states + state as usize).copied();
        let mut flips: Vec<Flip> = Vec::new();
        for (at, (uncertain, held)) in self.uncertain.iter().zip(&self.held).enumerate() {
            let block = (at * self.concepts.len() + place) * self.states;
            let (Some(given), Some(all)) = (self.given.get(block + state as usize), all) else {
                continue;
            };
            if *held == 0 || *held == self.draws {
                continue;
            }
            let with = share(*given, *held);
            let without = share(all - given, self.draws - held);
            flips.push(Flip { uncertain: *uncertain, with, without });
        }
        flips.sort_by(|a, b| (b.with - b.without).abs().total_cmp(&(a.with - a.without).abs()));
        flips
    }
}

fn share(count: u32, of: u32) -> f64 {
    if of == 0 { 0.0 } else { f64::from(count) / f64::from(of) }
}
