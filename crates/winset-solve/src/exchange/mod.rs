//! The exchange model: two actors trade support on two issues.
//!
//! Each actor votes for its position, and the outcome of an issue is the influence-weighted mean of the
//! votes. Two actors on opposite sides of the expected outcome of two issues can both gain: each
//! shifts its vote on the issue that matters less to it, compared with the other, toward the other's
//! position. The best exchanges are made first; whoever trades changes what the others' trades are worth.
//!
//! Source: Stokman & van Oosten 1994 (equal gain), as their successors' program has it
//! (decide-exchange-model 2025.3.1) and METHODS §4. An exchange is worth what it is in the eyes of
//! its two: they know of earlier exchanges on an issue those with the same supplier or
//! the same demander there (inferred from the program's runs).
//! Deviates: capabilities are the same on all issues; a tie goes to the actors that stand lower, where
//! the program tosses a coin; a side that refuses a linkage does not trade across it (ours);
//! without influence nothing is traded. `rate = random` draws by seed, draw and round.
//! Reproduces (`tests/it/exchange.rs`, where the reference data is): whole rounds of three invented
//! inputs; of the program's own sample all candidates of round 1 and 3 of 10 rounds whole. What
//! orders trades in the others is not known.
//! Contested: it takes for granted that promises are kept, and that nobody objects to what a trade
//! costs it (its externalities are reported). On 351 issues of the EU it misses by 1.6 points more
//! than the mean (METHODS §10).

mod candidate;
mod params;

pub use params::{Params, Rate};

use crate::joint::JointGame;
use crate::rng::Stream;
use candidate::{Candidate, Field};

/// How far the vote of this round carries into the position of the next, for those who do not care
/// and for everyone.
const CARRIED: (f64, f64) = (0.4, 0.1);

/// One side of an exchange; actors and issues as the game lists them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Supply {
    /// Who.
    pub actor: usize,
    /// The issue on which it shifts its vote.
    pub issue: usize,
    /// Its vote before, 0 to 100.
    pub from: f64,
    /// Its vote after.
    pub to: f64,
    /// What it gains (salience × points of the outcomes, 0 to 100).
    pub gain: f64,
    /// The outcome of the issue that it supplies before, as the two expect it.
    pub outcome_before: f64,
    /// And after.
    pub outcome_after: f64,
}

/// One realised exchange.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Exchanged {
    /// The round, from 1.
    pub round: u32,
    /// The two sides.
    pub sides: [Supply; 2],
}

/// What an exchange does to an actor that has no part in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Externality {
    /// Who.
    pub actor: usize,
    /// Its gain, or loss if below 0 (salience × points of the outcomes).
    pub gain: f64,
    /// Does it stand, on both issues, on the same sides as one of the two?
    pub inner: bool,
}

/// An exchange that could be made at the start of a round.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Possible {
    /// The two sides.
    pub sides: [Supply; 2],
}

/// Room for the rounds, kept from draw to draw.
#[derive(Debug, Default)]
pub struct Market {
    /// Votes after the last round, 0 to 100: actors as the game lists them, each over all issues.
    pub votes: Vec<f64>,
    /// Every exchange so far, in the order in which they were made.
    pub exchanges: Vec<Exchanged>,
    /// Positions at the start of the last round.
    pub positions: Vec<f64>,
    order: Vec<usize>,
    field: Field,
}

impl Market {
    /// Plays the rounds; `watch` is called after each with its number.
    pub fn play(&mut self, params: &Params, game: &JointGame, mut watch: impl FnMut(&Market, u32)) {
        self.positions.clear();
        self.positions.extend_from_slice(game.position);
        self.exchanges.clear();
        self.sort(game);
        let mut draws = Stream::of_transitions(game.seed, game.draw);
        for number in 1..=params.rounds {
            let before = self.exchanges.len();
            if number > 1 {
                self.carry(game);
            }
            self.trade(params, game, number, &mut draws);
            watch(self, number);
            if self.exchanges.len() == before {
                break;
            }
        }
    }

    /// Every exchange possible at the start of the game, before any is made.
    pub fn possible(&mut self, params: &Params, game: &JointGame) -> Vec<Possible> {
        self.positions.clear();
        self.positions.extend_from_slice(game.position);
        self.sort(game);
        let mut draws = Stream::of_transitions(game.seed, game.draw);
        self.field.begin(game, &self.positions, &self.order);
        self.field.find(params, game, &self.order, (&mut draws, 1));
        let told = self.field.candidates.iter().map(Candidate::sides);
        told.map(|sides| Possible { sides }).collect()
    }

    /// An order that depends on what actors are, not on how the case lists them.
    fn sort(&mut self, game: &JointGame) {
        let d = game.issues;
        self.order.clear();
        self.order.extend(0..game.capability.len());
        let row = |list: &'_ [f64], k: usize, i: usize| list[k * d + i];
        self.order.sort_by(|&a, &b| {
            let compare = |list: &[f64]| {
                (0..d)
                    .map(|i| row(list, a, i).total_cmp(&row(list, b, i)))
                    .find(|found| found.is_ne())
            };
            compare(game.position)
                .or_else(|| compare(game.salience))
                .unwrap_or_else(|| game.capability[a].total_cmp(&game.capability[b]))
        });
    }

    /// Where the next round starts: those who care less hold less to where they stood.
    fn carry(&mut self, game: &JointGame) {
        let (loose, fixed) = CARRIED;
        for ((x, y), s) in self.positions.iter_mut().zip(&self.votes).zip(game.salience) {
            let part = (1.0 - s) * loose;
            *x = part * y + fixed * y + (1.0 - part - fixed) * *x;
        }
    }

    fn trade(&mut self, params: &Params, game: &JointGame, round: u32, draws: &mut Stream) {
        self.votes.clone_from(&self.positions);
        self.field.begin(game, &self.positions, &self.order);
        self.field.find(params, game, &self.order, (draws, round));
        while let Some(best) = self.field.best() {
            let sides = self.field.make(best);
            for side in &sides {
                self.votes[side.actor * game.issues + side.issue] = side.to;
            }
            self.exchanges.push(Exchanged { round, sides });
        }
    }

    /// What an exchange of the last round does to everyone else.
    pub fn externalities(&self, game: &JointGame, made: &Exchanged) -> Vec<Externality> {
        let d = game.issues;
        let above = |actor: usize, side: &Supply| {
            self.positions[actor * d + side.issue] > self.field.outcome(side.issue)
        };
        let [first, second] = &made.sides;
        let where_of = |actor: usize| [above(actor, first), above(actor, second)];
        let (one, other) = (where_of(first.actor), where_of(second.actor));
        (0..game.capability.len())
            .filter(|&actor| actor != first.actor && actor != second.actor)
            .map(|actor| {
                let gain = made.sides.iter().map(|side| {
                    let x = self.positions[actor * d + side.issue];
                    let nearer = (side.outcome_before - x).abs() - (side.outcome_after - x).abs();
                    game.salience[actor * d + side.issue] * nearer
                });
                let place = where_of(actor);
                let inner = place == one || place == other;
                Externality { actor, gain: gain.sum(), inner }
            })
            .collect()
    }
}
