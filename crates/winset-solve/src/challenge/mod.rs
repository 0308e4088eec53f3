//! The challenge model: who can make whom move.
//!
//! Each actor weighs pressing every other actor to adopt its position. It expects to win as often
//! as the influence behind its side outweighs the other's: at 2 : 1, two times in three. From
//! what both sides expect follows what the challenge leads to: a conflict, a compromise, one side
//! giving in, or nothing. Each actor takes one of the offers made to it; everyone moves at once;
//! and so on, round after round. Actors whose position leaves them exposed become cautious, safe
//! ones gamble: that is the risk exponent.
//!
//! Source: Bueno de Mesquita 1985, 1994 as written out by Scholz, Calbert & Smith 2011; METHODS
//! §2. The text is ambiguous, so a named [`Reading`] fixes it; [`Params`] says what else may vary.
//! Deviates: positions within 1e-9 of 100 are one place, expectations within 1e-12 of zero are
//! zero and within 1e-9 equal; ties that the text
//! leaves open go to the least move, then to the lower resulting position; securities that are
//! all equal make everyone risk-neutral; without influence nobody moves. Nothing depends on the
//! order in which the case lists its actors. Reproduces:
//! `catalog/challenge/bueno-de-mesquita-1994/`, `catalog/challenge/scholz-program-synthetic/`.
//! Contested: whether the rounds have any meaning in time, and whether they forecast better than
//! where they start from: on 351 issues of the EU no reading does (METHODS §10). Bueno de
//! Mesquita gives 8.35, then 9.05 years for his own example; the readings give other values.

mod expect;
mod offers;
mod params;
mod places;
mod support;
#[cfg(any(test, feature = "textbook"))]
pub mod textbook;

pub use params::{Conflict, Params, Range, Reading, Settles};

use crate::game::IssueGame;
use crate::transcript::{Bargain, Stop};
use expect::{Expectations, Round};
use offers::Offer;
use places::{Places, SAME};
use support::Support;

/// Moves shorter than this (of 100) are none.
const NO_MOVE: f64 = 1e-11;

/// Room for the rounds of one issue, kept from draw to draw.
#[derive(Debug, Default)]
pub struct Rounds {
    /// Positions now, actors as the game lists them, 0 to 100.
    pub positions: Vec<f64>,
    /// Every move so far.
    pub moves: Vec<Moved>,
    places: Places,
    support: Support,
    expects: Expectations,
    taken: Vec<Option<Offer>>,
    history: Vec<f64>,
    range: f64,
}

/// One actor's move in one round; actors as the game lists them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moved {
    /// The round, from 1.
    pub round: u32,
    /// Who moves.
    pub actor: usize,
    /// Whose challenge made it move.
    pub by: usize,
    /// From where, 0 to 100.
    pub from: f64,
    /// To where.
    pub to: f64,
    /// What the challenge led to.
    pub bargain: Bargain,
    /// What the challenger expected to gain (utility).
    pub gain: f64,
    /// The challenger's chance to win, 0 to 1.
    pub win_probability: f64,
}

/// One challenge weighed in a round; actors as the game lists them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weighed {
    /// Who presses.
    pub challenger: usize,
    /// Who is pressed.
    pub target: usize,
    /// The challenger's chance to win, as the reading defines it.
    pub win_probability: f64,
    /// What the challenger expects to gain (in the program's reading: in the target's eyes).
    pub challenger_expects: f64,
    /// What the target expects to gain by pressing the challenger.
    pub target_expects: f64,
    /// What it leads to.
    pub bargain: Bargain,
    /// Where it would put the target, if it is the target that has to move.
    pub offer: Option<f64>,
    /// Is it the offer that the target took?
    pub taken: bool,
}

impl Rounds {
    /// Plays the rounds; `watch` is called after each with its number.
    ///
    /// Afterwards `positions` are the final ones and `moves` all moves.
    pub fn play(
        &mut self,
        params: &Params,
        game: &IssueGame,
        mut watch: impl FnMut(&Rounds, u32),
    ) -> Stop {
        let n = game.position.len();
        self.positions.clear();
        self.positions.extend_from_slice(game.position);
        self.moves.clear();
        self.history.clear();
        self.places.order.clear();
        self.places.sort(game, &self.positions, game.influence);
        let initial_spread = self.places.spread();
        for number in 1..=params.rounds {
            let range = match params.range {
                Range::Scale => 100.0,
                Range::InitialPositions => initial_spread,
                Range::CurrentPositions => self.places.spread(),
            };
            let moved = self.one(params, game, range, number);
            watch(self, number);
            if !moved {
                return Stop::Settled;
            }
            self.places.sort(game, &self.positions, game.influence);
            match self.came_back(n) {
                Some(1) => return Stop::Settled,
                Some(period) => return Stop::Cycle(period),
                None => {}
            }
        }
        Stop::RoundLimit(params.rounds)
    }

    /// One round; did anyone move?
    fn one(&mut self, params: &Params, game: &IssueGame, range: f64, number: u32) -> bool {
        self.history.extend_from_slice(&self.positions);
        let m = self.places.len();
        let influence: f64 = self.places.weight.iter().sum();
        if m < 2 || influence <= 0.0 {
            self.expects.nothing(game, &self.places);
            self.taken.clear();
            return false;
        }
        self.range = range;
        let round = Round { range, median: self.places.median() };
        self.expects.begin(game, &self.places, round);
        let (places, support, expects) = (&self.places, &mut self.support, &mut self.expects);
        if params.reading == Reading::Program {
            support.by_all_pairs(places);
            expects.set_risk(params, game, places, support, round);
            support.by_all_pairs_at_risk(places, game.influence, &expects.risk, range);
        } else {
            support.by_pair(places);
            expects.set_risk(params, game, places, support, round);
        }
        expects.weigh(params, places, support, round);
        offers::choose(params, &self.expects, &self.places, &mut self.taken);
        let mut moved = false;
        for (rank, offer) in self.taken.iter().enumerate() {
            let Some(offer) = offer else { continue };
            let actor = self.places.order[rank] as usize;
            let from = self.positions[actor];
            if (offer.to - from).abs() <= NO_MOVE {
                continue;
            }
            let by = offer.by as usize;
            let (g, h) = (self.places.place[by] as usize, self.places.place[rank] as usize);
            self.positions[actor] = offer.to;
            self.moves.push(Moved {
                round: number,
                actor,
                by: self.places.order[by] as usize,
                from,
                to: offer.to,
                bargain: offer.bargain,
                gain: offer.gain,
                win_probability: self.support.win[g * m + h],
            });
            moved = true;
        }
        moved
    }

    /// After how many rounds did the positions come back, if they did?
    fn came_back(&self, n: usize) -> Option<u32> {
        let rounds = self.history.len() / n;
        (0..rounds).rev().find_map(|earlier| {
            let then = &self.history[earlier * n..(earlier + 1) * n];
            let same = then.iter().zip(&self.positions).all(|(a, b)| (a - b).abs() <= SAME);
            same.then_some((rounds - earlier) as u32)
        })
    }

    /// The risk exponents of the last round, actors as the game lists them.
    pub fn risk(&self) -> Vec<f64> {
        let mut risk = vec![1.0; self.places.order.len()];
        for (&k, &r) in self.places.order.iter().zip(&self.expects.risk) {
            risk[k as usize] = r;
        }
        risk
    }

    /// For [`play`](Rounds::play)'s `watch`: everyone's vote in the contest of `challenger` with
    /// `target` in the last round, actors as the game lists them, positive for the challenger. The
    /// positive ones add up to its chance to win.
    pub fn votes(
        &self,
        params: &Params,
        game: &IssueGame,
        challenger: usize,
        target: usize,
    ) -> Vec<f64> {
        let mut votes = vec![0.0; self.places.order.len()];
        let rank = |actor: usize| self.places.order.iter().position(|&k| k as usize == actor);
        let (Some(by), Some(to)) = (rank(challenger), rank(target)) else { return votes };
        let m = self.places.len();
        let (g, h) = (self.places.place[by] as usize, self.places.place[to] as usize);
        let (here, there) = (self.places.at[g], self.places.at[h]);
        for (rank, &k) in self.places.order.iter().enumerate() {
            let x = self.places.at[self.places.place[rank] as usize];
            let far = |y: f64| {
                let d = (y - x).abs() / self.range;
                match params.reading {
                    Reading::Program => winset_case::math::pow(d, self.expects.risk[rank]),
                    Reading::PaperEnforceable | Reading::PaperLeastMove => d,
                }
            };
            votes[k as usize] = game.influence[k as usize] * (far(there) - far(here));
        }
        // What they are divided by differs with the reading; the chance to win tells it.
        let pro: f64 = votes.iter().map(|v| v.max(0.0)).sum();
        let win = self.support.win[g * m + h];
        let whole = if win > 0.0 { pro / win } else { votes.iter().map(|v| v.abs()).sum::<f64>() };
        if whole > 0.0 {
            votes.iter_mut().for_each(|vote| *vote /= whole);
        }
        votes
    }

    /// Every challenge weighed in the last round, for [`play`](Rounds::play)'s `watch`: one entry
    /// per ordered pair of actors that do not stand at the same place. An offer stands in the
    /// entry whose target has to move.
    pub fn weighed(&self, params: &Params) -> Vec<Weighed> {
        let n = self.places.order.len();
        let m = self.places.len();
        let mut all = Vec::new();
        if !self.expects.any() {
            return all;
        }
        let program = params.reading == Reading::Program;
        for by in 0..n {
            for to in 0..n {
                let (g, h) = (self.places.place[by] as usize, self.places.place[to] as usize);
                if g == h {
                    continue;
                }
                let (a, b) = self.expects.between(program, by, g, to, h);
                let (from, at) = (self.places.at[h], self.places.at[g]);
                let offer = offers::offer(params, by as u32, a, b, from, at).map(|offer| offer.to);
                let taken = offer.is_some()
                    && self
                        .taken
                        .get(to)
                        .copied()
                        .flatten()
                        .is_some_and(|offer| offer.by as usize == by);
                all.push(Weighed {
                    challenger: self.places.order[by] as usize,
                    target: self.places.order[to] as usize,
                    win_probability: self.support.win[g * m + h],
                    challenger_expects: a,
                    target_expects: b,
                    bargain: offers::bargain(a, b),
                    offer,
                    taken,
                });
            }
        }
        all.sort_by_key(|weighed| (weighed.challenger, weighed.target));
        all
    }
}
