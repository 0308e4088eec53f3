//! The exchange model once more, plainly: after every exchange all others are weighed anew from
//! the whole history. Slow, and the oracle of the fast one.

use crate::exchange::{Numbers, made, numbers};
use proptest::prelude::*;
use winset_solve::exchange::{Params, Rate};

const NOTHING: f64 = 1e-10;

/// One actor's shift of its vote on one issue, for another who demands it.
#[derive(Debug, Clone, Copy)]
struct Shift {
    mover: usize,
    demander: usize,
    issue: usize,
    from: f64,
    to: f64,
}

/// Who supplies what to whom: `one` supplies `p`, the other `q`.
#[derive(Debug, Clone, Copy)]
struct Pair {
    p: usize,
    q: usize,
    one: usize,
    other: usize,
}

struct Round<'a> {
    numbers: &'a Numbers,
    start: &'a [f64],
    history: Vec<Shift>,
}

impl Round<'_> {
    fn at(&self, list: &[f64], actor: usize, issue: usize) -> f64 {
        list[actor * self.numbers.issues.len() + issue]
    }

    fn outcome(&self, issue: usize) -> f64 {
        let actors = 0..self.numbers.actors.len();
        let weight = |k: usize| self.at(&self.numbers.influence, k, issue);
        let sum: f64 = actors.clone().map(|k| weight(k) * self.at(self.start, k, issue)).sum();
        sum / actors.map(weight).sum::<f64>()
    }

    fn pull(&self, actor: usize, issue: usize) -> f64 {
        let weight = |k: usize| self.at(&self.numbers.influence, k, issue);
        weight(actor) / (0..self.numbers.actors.len()).map(weight).sum::<f64>()
    }

    /// The mover's vote and the outcome as the two of an exchange know them: of earlier shifts on
    /// the issue, those of the same mover and those for the same demander.
    fn known(&self, mover: usize, demander: usize, issue: usize) -> (f64, f64) {
        let mut votes: Vec<f64> =
            (0..self.numbers.actors.len()).map(|k| self.at(self.start, k, issue)).collect();
        for shift in self.history.iter().filter(|shift| shift.issue == issue) {
            if shift.mover == mover || shift.demander == demander {
                votes[shift.mover] = shift.to;
            }
        }
        let moved: f64 = votes
            .iter()
            .enumerate()
            .map(|(k, vote)| self.pull(k, issue) * (vote - self.at(self.start, k, issue)))
            .sum();
        (votes[mover], self.outcome(issue) + moved)
    }

    /// The two shifts and what each side gains; nothing if it is no exchange.
    fn weigh(&self, pair: Pair) -> Option<([Shift; 2], f64)> {
        let Pair { p, q, one, other } = pair;
        let salience = |actor, issue| self.at(&self.numbers.salience, actor, issue);
        let wanted = [self.at(self.start, other, p), self.at(self.start, one, q)];
        let known = [self.known(one, other, p), self.known(other, one, q)];
        let pull = [self.pull(one, p), self.pull(other, q)];
        // Points of the second outcome per point of the first that make both gains equal.
        let rate =
            (salience(one, p) + salience(other, p)) / (salience(one, q) + salience(other, q));
        let towards = |k: usize| (wanted[k] - known[k].0).signum();
        let most = |k: usize| {
            let all_the_way = (wanted[k] - known[k].0).abs() * pull[k];
            all_the_way.min((wanted[k] - known[k].1) * towards(k))
        };
        let first = most(0).min(most(1) / rate);
        let points = [first, first * rate];
        let shift = |k: usize, mover, demander, issue| {
            let from: f64 = known[k].0;
            Shift { mover, demander, issue, from, to: from + towards(k) * points[k] / pull[k] }
        };
        let shifts = [shift(0, one, other, p), shift(1, other, one, q)];
        for shift in &shifts {
            let step = shift.to - shift.from;
            let before: f64 = self
                .history
                .iter()
                .filter(|made| (made.mover, made.issue) == (shift.mover, shift.issue))
                .map(|made| made.to - made.from)
                .sum();
            let valid = step.abs() > NOTHING
                && (-1e-9..=100.0 + 1e-9).contains(&shift.to)
                && before * step >= 0.0
                && (before + step).abs() <= 100.0 + 1e-9;
            if !valid {
                return None;
            }
        }
        let gain = salience(one, q) * points[1] - salience(one, p) * points[0];
        let gain_of_other = salience(other, p) * points[0] - salience(other, q) * points[1];
        (gain >= NOTHING && gain_of_other >= NOTHING).then_some((shifts, gain + gain_of_other))
    }
}

/// Everyone who could trade in this round.
fn pairs(round: &Round) -> Vec<Pair> {
    let (n, d) = (round.numbers.actors.len(), round.numbers.issues.len());
    let mut found = Vec::new();
    for p in 0..d {
        for q in p + 1..d {
            for a in 0..n {
                for b in a + 1..n {
                    let above =
                        |actor, issue| round.at(round.start, actor, issue) > round.outcome(issue);
                    if above(a, p) == above(b, p) || above(a, q) == above(b, q) {
                        continue;
                    }
                    let cares = |actor| {
                        round.at(&round.numbers.salience, actor, p)
                            / round.at(&round.numbers.salience, actor, q)
                    };
                    let (one, other) = if cares(a) < cares(b) { (a, b) } else { (b, a) };
                    found.push(Pair { p, q, one, other });
                }
            }
        }
    }
    found
}

/// An exchange: mover, issue and new vote of both sides.
type Made = [(usize, usize, f64); 2];

/// All exchanges of the rounds, and the last votes.
fn plain(numbers: &Numbers, rounds: u32) -> (Vec<Made>, Vec<f64>) {
    let d = numbers.issues.len();
    let mut start = numbers.position.clone();
    let mut votes = start.clone();
    let mut exchanges = Vec::new();
    for number in 1..=rounds {
        if number > 1 {
            for (k, x) in start.iter_mut().enumerate() {
                let loose = 0.4 * (1.0 - numbers.salience[k]);
                *x = loose * votes[k] + 0.1 * votes[k] + (0.9 - loose) * *x;
            }
        }
        votes.clone_from(&start);
        let mut round = Round { numbers, start: &start, history: Vec::new() };
        let mut open: Vec<Pair> =
            pairs(&round).into_iter().filter(|pair| round.weigh(*pair).is_some()).collect();
        let before = exchanges.len();
        loop {
            open.retain(|pair| round.weigh(*pair).is_some());
            let weighed =
                open.iter().enumerate().filter_map(|(at, pair)| Some((at, round.weigh(*pair)?)));
            let Some((at, (shifts, _))) = weighed.max_by(|(_, a), (_, b)| a.1.total_cmp(&b.1))
            else {
                break;
            };
            open.remove(at);
            exchanges.push(shifts.map(|shift| (shift.mover, shift.issue, shift.to)));
            for shift in shifts {
                votes[shift.mover * d + shift.issue] = shift.to;
                round.history.push(shift);
            }
        }
        if exchanges.len() == before {
            break;
        }
    }
    (exchanges, votes)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn the_fast_form_makes_the_exchanges_of_the_plain_one(numbers in numbers(), rounds in 1_u32..4) {
        let (ours, votes) = made(&Params { rate: Rate::EqualGain, rounds }, &numbers.game());
        let (theirs, plain_votes) = plain(&numbers, rounds);
        prop_assert_eq!(ours.len(), theirs.len());
        for (one, other) in ours.iter().zip(&theirs) {
            // Which side is told first is no part of the model.
            for (mover, issue, to) in other {
                let same = one.sides.iter().find(|side| side.actor == *mover && side.issue == *issue);
                prop_assert!(same.is_some_and(|side| (side.to - to).abs() < 1e-7));
            }
        }
        for (a, b) in votes.iter().zip(&plain_votes) {
            prop_assert!((a - b).abs() < 1e-7, "{a} {b}");
        }
    }
}
