//! Exchanges that could be made, and what becomes of them as others are.

use super::Supply;
use super::params::{Params, Rate};
use crate::joint::JointGame;
use crate::rng::Stream;

/// Moves and gains up to this are none.
const NOTHING: f64 = 1e-10;

/// One leg of an exchange: `mover` shifts its vote on `issue` toward `demander`.
#[derive(Debug, Clone, Copy)]
struct Leg {
    mover: usize,
    demander: usize,
    issue: usize,
    /// The mover's vote, as moved so far.
    vote: f64,
    /// The outcome as the two expect it.
    outcome: f64,
    /// Where the demander wants it.
    wanted: f64,
    /// Points of the outcome per point of the vote.
    pull: f64,
    /// Salience of the mover and of the demander here.
    salience: [f64; 2],
    /// The shift of the outcome in this exchange, without sign.
    shift: f64,
    /// The move, with sign.
    step: f64,
}

/// An exchange that could be made: the demander of each leg is the mover of the other.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    legs: [Leg; 2],
    /// The second outcome's shift per shift of the first.
    rate: f64,
    /// Gains of the movers of the legs.
    gains: [f64; 2],
    /// Votes of others that the two know to have moved: leg, actor, vote.
    known: Vec<(usize, usize, f64)>,
    open: bool,
}

impl Candidate {
    pub fn sides(&self) -> [Supply; 2] {
        [0, 1].map(|k| {
            let leg = &self.legs[k];
            Supply {
                actor: leg.mover,
                issue: leg.issue,
                from: leg.vote,
                to: leg.vote + leg.step,
                gain: self.gains[k],
                outcome_before: leg.outcome,
                outcome_after: leg.outcome + leg.shift * leg.step.signum(),
            }
        })
    }

    /// Weighs the exchange; is it one? `moved` holds the sums of moves so far, by mover and issue.
    fn weigh(&mut self, moved: &[f64], issues: usize) -> bool {
        let rate = self.rate;
        let [one, two] = &mut self.legs;
        if one.pull <= 0.0 || two.pull <= 0.0 {
            return false;
        }
        let (whole, limit) = ((one.wanted - one.vote).abs(), (two.wanted - two.vote).abs());
        let mut first = whole * one.pull;
        let mut second = first * rate;
        if second > limit * two.pull {
            second = limit * two.pull;
            first = second / rate;
        }
        // No outcome passes whoever wanted it moved.
        let room = |leg: &Leg| (leg.wanted - leg.outcome) * (leg.wanted - leg.vote).signum();
        if first > room(one) {
            first = room(one);
            second = first * rate;
        }
        if second > room(two) {
            second = room(two);
            first = second / rate;
        }
        for (leg, shift) in [(&mut *one, first), (&mut *two, second)] {
            leg.shift = shift;
            leg.step = (leg.wanted - leg.vote).signum() * shift / leg.pull;
            let before = moved[leg.mover * issues + leg.issue];
            let (after, distance) = (leg.vote + leg.step, leg.step.abs());
            let valid = distance > NOTHING
                && distance <= 100.0 + 1e-9
                && (-1e-9..=100.0 + 1e-9).contains(&after)
                && before * leg.step >= 0.0
                && (before + leg.step).abs() <= 100.0 + 1e-9;
            if !valid {
                return false;
            }
        }
        let [one, two] = &self.legs;
        self.gains = [
            two.salience[1] * two.shift - one.salience[0] * one.shift,
            one.salience[1] * one.shift - two.salience[0] * two.shift,
        ];
        self.gains.iter().all(|gain| *gain >= NOTHING)
    }
}

/// All candidates of a round.
#[derive(Debug, Default)]
pub(super) struct Field {
    pub candidates: Vec<Candidate>,
    /// What they are worth together, by candidate; below 0 if closed.
    worth: Vec<f64>,
    issues: usize,
    position: Vec<f64>,
    outcome: Vec<f64>,
    /// Summed influence by issue.
    whole: Vec<f64>,
    influence: Vec<f64>,
    moved: Vec<f64>,
    /// Candidates by who moves, and by who demands, on each issue.
    by_mover: Vec<Vec<u32>>,
    by_demander: Vec<Vec<u32>>,
    touched: Vec<u32>,
}

impl Field {
    pub fn outcome(&self, issue: usize) -> f64 {
        self.outcome[issue]
    }

    pub fn begin(&mut self, game: &JointGame, position: &[f64], order: &[usize]) {
        let (n, d) = (game.capability.len(), game.issues);
        self.issues = d;
        self.position.clear();
        self.position.extend_from_slice(position);
        self.influence.clear();
        self.influence.extend_from_slice(game.influence);
        self.whole.clear();
        self.outcome.clear();
        for issue in 0..d {
            let (mut sum, mut whole) = (0.0, 0.0);
            for &k in order {
                let w = self.influence[k * d + issue];
                sum += position[k * d + issue] * w;
                whole += w;
            }
            self.whole.push(whole);
            self.outcome.push(if whole > 0.0 { sum / whole } else { 50.0 });
        }
        self.moved.clear();
        self.moved.resize(n * d, 0.0);
        for lists in [&mut self.by_mover, &mut self.by_demander] {
            lists.resize_with(n * d, Vec::new);
            lists.iter_mut().for_each(Vec::clear);
        }
        self.candidates.clear();
        self.worth.clear();
    }

    /// Finds all candidates: issues ascending, then pairs of actors in `order`.
    /// Lots are drawn afresh in each `round`.
    pub fn find(
        &mut self,
        params: &Params,
        game: &JointGame,
        order: &[usize],
        (draws, round): (&mut Stream, u32),
    ) {
        let d = game.issues;
        let all = (order.len() * order.len() * d * d) as u32;
        let mut lots = (round - 1).wrapping_mul(all);
        for p in 0..d {
            for q in p + 1..d {
                for (place, &a) in order.iter().enumerate() {
                    for &b in &order[place + 1..] {
                        let u = match params.rate {
                            Rate::EqualGain => 0.5,
                            Rate::Random => {
                                lots = lots.wrapping_add(1);
                                draws.at(lots)
                            }
                        };
                        if let Some(found) = self.between(params, game, (p, q), (a, b), u) {
                            self.add(found);
                        }
                    }
                }
            }
        }
    }

    fn between(
        &self,
        params: &Params,
        game: &JointGame,
        (p, q): (usize, usize),
        (a, b): (usize, usize),
        u: f64,
    ) -> Option<Candidate> {
        let d = self.issues;
        let at = |actor: usize, issue: usize| self.position[actor * d + issue];
        let salience = |actor: usize, issue: usize| game.salience[actor * d + issue];
        let opposite = |issue: usize| {
            (at(a, issue) > self.outcome[issue]) != (at(b, issue) > self.outcome[issue])
        };
        if !opposite(p) || !opposite(q) || game.refuses(a, p, q) || game.refuses(b, p, q) {
            return None;
        }
        // Who cares relatively less about p supplies it.
        let (here, there) = (salience(a, p) * salience(b, q), salience(b, p) * salience(a, q));
        let (demands, supplies) = match here.total_cmp(&there) {
            std::cmp::Ordering::Equal => return None,
            std::cmp::Ordering::Greater => (a, b),
            std::cmp::Ordering::Less => (b, a),
        };
        let leg = |mover: usize, demander: usize, issue: usize| Leg {
            mover,
            demander,
            issue,
            vote: at(mover, issue),
            outcome: self.outcome[issue],
            wanted: at(demander, issue),
            pull: self.influence[mover * d + issue] / self.whole[issue].max(f64::MIN_POSITIVE),
            salience: [salience(mover, issue), salience(demander, issue)],
            shift: 0.0,
            step: 0.0,
        };
        let legs = [leg(supplies, demands, p), leg(demands, supplies, q)];
        let rate = match params.rate {
            Rate::EqualGain => {
                (legs[0].salience[0] + legs[0].salience[1])
                    / (legs[1].salience[0] + legs[1].salience[1])
            }
            Rate::Random => {
                // At the one end the supplier of p gains nothing, at the other its partner.
                let low = legs[0].salience[0] / legs[1].salience[1];
                let high = legs[0].salience[1] / legs[1].salience[0].max(1e-9);
                low + u * (high - low)
            }
        };
        let mut found = Candidate { legs, rate, gains: [0.0; 2], known: Vec::new(), open: true };
        (rate.is_finite() && found.weigh(&self.moved, d)).then_some(found)
    }

    fn add(&mut self, found: Candidate) {
        let id = self.candidates.len() as u32;
        for leg in &found.legs {
            self.by_mover[leg.mover * self.issues + leg.issue].push(id);
            self.by_demander[leg.demander * self.issues + leg.issue].push(id);
        }
        self.worth.push(found.gains[0] + found.gains[1]);
        self.candidates.push(found);
    }

    /// The candidate worth most, the first of equals; none if all are closed.
    pub fn best(&self) -> Option<usize> {
        let (mut best, mut most) = (None, 0.0);
        for (id, &worth) in self.worth.iter().enumerate() {
            if worth > most {
                (best, most) = (Some(id), worth);
            }
        }
        best
    }

    /// Makes an exchange; whoever trades with one of its two on the same issue in the same part
    /// weighs again.
    pub fn make(&mut self, id: usize) -> [Supply; 2] {
        let made = self.candidates[id].legs;
        let sides = self.candidates[id].sides();
        self.close(id);
        let mut touched = std::mem::take(&mut self.touched);
        touched.clear();
        for (leg, side) in made.iter().zip(&sides) {
            let at = leg.mover * self.issues + leg.issue;
            self.moved[at] += leg.step;
            let asked = leg.demander * self.issues + leg.issue;
            let first = touched.len();
            touched.extend(self.by_mover[at].iter().chain(&self.by_demander[asked]));
            for &other in &touched[first..] {
                self.tell(other as usize, leg, side.to);
            }
        }
        for &other in &touched {
            let other = other as usize;
            if self.candidates[other].open {
                if self.candidates[other].weigh(&self.moved, self.issues) {
                    let gains = self.candidates[other].gains;
                    self.worth[other] = gains[0] + gains[1];
                } else {
                    self.close(other);
                }
            }
        }
        self.touched = touched;
        sides
    }

    fn close(&mut self, id: usize) {
        self.candidates[id].open = false;
        self.worth[id] = -1.0;
    }

    /// Lets the two of a candidate know where the mover of a made leg now votes.
    fn tell(&mut self, id: usize, made: &Leg, vote: f64) {
        let d = self.issues;
        let start = self.position[made.mover * d + made.issue];
        let pull = self.influence[made.mover * d + made.issue] / self.whole[made.issue];
        let found = &mut self.candidates[id];
        for (k, leg) in found.legs.iter_mut().enumerate() {
            if leg.issue != made.issue {
                continue;
            }
            let before = if leg.mover == made.mover {
                std::mem::replace(&mut leg.vote, vote)
            } else {
                let entry = found.known.iter_mut().find(|one| (one.0, one.1) == (k, made.mover));
                match entry {
                    Some(known) => std::mem::replace(&mut known.2, vote),
                    None => {
                        found.known.push((k, made.mover, vote));
                        start
                    }
                }
            };
            leg.outcome += pull * (vote - before);
        }
    }
}
