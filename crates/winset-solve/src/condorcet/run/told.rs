//! What can be asked of rounds that were played: views, votes, the settlement.

use super::super::contest::{NOBODY, votes};
use super::super::params::{Params, Settles};
use super::{Turns, utility};
use crate::joint::JointGame;
use crate::mean::mean;
use crate::median::{Ties, median};

impl Turns {
    /// The attitudes to risk of the last round, −1 to 1 (above 0 averse), as the game lists actors.
    pub fn aversion(&self) -> Vec<f64> {
        let mut told = vec![0.0; self.n()];
        for (&k, &r) in self.order.iter().zip(&self.aversion) {
            told[k as usize] = r;
        }
        told
    }

    /// For [`play`](Turns::play)'s `watch`: the chance of `challenger` against `target` in its own
    /// eyes, and what it expected to gain (utility).
    pub fn weighed(&self, challenger: usize, target: usize) -> (f64, f64) {
        let at = self.rank(challenger) * self.n() + self.rank(target);
        (self.win[at], self.gain[at])
    }

    /// For [`play`](Turns::play)'s `watch`: everyone's vote in a contest, positive for the
    /// challenger, negative for the target, in the eyes of `by`, as shares: what decides
    /// the contest is a little more than they add up to, since even nobody has some strength.
    pub fn votes(&self, params: &Params, challenger: usize, target: usize, by: usize) -> Vec<f64> {
        let (i, j, by) = (self.rank(challenger), self.rank(target), self.rank(by));
        let share = params.adjust.share();
        let n = self.n();
        let eyes = |whose: usize, of: usize| {
            utility(self.distance[whose * n + of], self.estimate(share, by, whose))
        };
        let mut told = Vec::new();
        votes(params, &self.weight, (i, j), eyes, &mut told);
        let all = told.iter().map(|v| v.abs()).sum::<f64>() + 2.0 * NOBODY;
        told.iter_mut().for_each(|vote| *vote /= all);
        let mut by_actor = vec![0.0; n];
        for (&k, v) in self.order.iter().zip(told) {
            by_actor[k as usize] = v;
        }
        by_actor
    }

    fn rank(&self, actor: usize) -> usize {
        self.order.iter().position(|&k| k as usize == actor).unwrap_or(0)
    }

    /// The settlement of one issue; `taking_part` are those with a stake on it.
    pub fn settlement(
        &self,
        settles: Settles,
        game: &JointGame,
        issue: usize,
        taking_part: &[usize],
    ) -> f64 {
        let d = self.issues;
        let at = |k: usize| self.positions[k * d + issue];
        let influence = |k: usize| game.influence[k * d + issue];
        let positions: Vec<f64> = taking_part.iter().map(|&k| at(k)).collect();
        let influence: Vec<f64> = taking_part.iter().map(|&k| influence(k)).collect();
        match settles {
            Settles::Mean => mean(&positions, &influence),
            Settles::Median => median(&positions, &influence, Ties::Lower, &mut Vec::new()),
            Settles::MostProbable => {
                let best = self.distinct.iter().copied().reduce(|best, other| {
                    if self.probability[other] > self.probability[best] { other } else { best }
                });
                best.map_or(50.0, at)
            }
            Settles::Expected => {
                let (mut sum, mut whole) = (0.0, 0.0);
                for &k in &self.distinct {
                    sum += self.probability[k] * at(k);
                    whole += self.probability[k];
                }
                (sum / whole).clamp(0.0, 100.0)
            }
        }
    }
}
