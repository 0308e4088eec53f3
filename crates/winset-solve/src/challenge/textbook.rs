//! The challenge model written down formula by formula, for readers and as the oracle of the fast
//! one: no sorting, no sums shared, powers from `libm`.

use super::params::{Conflict, Params, Range, Reading};
use crate::game::IssueGame;
use crate::median::{Ties, median};
use winset_case::math::pow;

struct Text<'a> {
    params: &'a Params,
    game: &'a IssueGame<'a>,
    x: Vec<f64>,
    range: f64,
    median: f64,
}

impl Text<'_> {
    fn actors(&self) -> std::ops::Range<usize> {
        0..self.x.len()
    }

    fn together(&self, i: usize, j: usize) -> bool {
        (self.x[i] - self.x[j]).abs() <= 1e-9
    }

    fn far(&self, a: f64, b: f64, r: f64) -> f64 {
        pow((a - b).abs() / self.range, r)
    }

    fn vote(&self, k: usize, i: usize, j: usize, risk: &[f64]) -> f64 {
        let r = if self.params.reading == Reading::Program { risk[k] } else { 1.0 };
        self.game.influence[k]
            * (self.far(self.x[k], self.x[j], r) - self.far(self.x[k], self.x[i], r))
    }

    fn all_votes(&self, risk: &[f64]) -> f64 {
        let pairs = self.actors().flat_map(|i| self.actors().map(move |j| (i, j)));
        pairs.map(|(i, j)| self.actors().map(|k| self.vote(k, i, j, risk).abs()).sum::<f64>()).sum()
    }

    fn win(&self, i: usize, j: usize, risk: &[f64], all: f64) -> f64 {
        if self.together(i, j) {
            return 0.0;
        }
        let won: f64 = self.actors().map(|k| self.vote(k, i, j, risk).max(0.0)).sum();
        let cast = if self.params.reading == Reading::Program {
            all
        } else {
            self.actors().map(|k| self.vote(k, i, j, risk).abs()).sum()
        };
        if cast > 0.0 { won / cast } else { 0.5 }
    }

    /// E(i, j) in the eyes of somebody with exponent `r`.
    fn expects(&self, i: usize, j: usize, r: f64, risk: &[f64], all: f64) -> f64 {
        let d = (self.x[i] - self.x[j]).abs() / self.range;
        let away = (self.x[i] - self.median).abs() / self.range;
        let utility = |base: f64| 2.0 - 4.0 * pow(base.max(0.0), r);
        let (success, failure) = (utility(0.5 - 0.5 * d), utility(0.5 + 0.5 * d));
        let (better, worse) = (utility(0.5 - 0.25 * (away + d)), utility(0.5 + 0.25 * (away + d)));
        let (p, s, q) = (self.win(i, j, risk, all), self.game.salience[j], self.params.q);
        let press = s * (p * success + (1.0 - p) * failure) + (1.0 - s) * success;
        let alternative = if away < d { better } else { worse };
        let drift = if self.params.reading == Reading::Program { 0.0 } else { 1.0 - q };
        press - q * utility(0.5) - drift * alternative
    }

    fn risk(&self) -> Vec<f64> {
        let neutral = vec![1.0; self.x.len()];
        let all = self.all_votes(&neutral);
        let security: Vec<f64> = self
            .actors()
            .map(|i| {
                let others = self.actors().filter(|&j| j != i);
                others.map(|j| self.expects(j, i, 1.0, &neutral, all)).sum()
            })
            .collect();
        let low = security.iter().copied().fold(f64::INFINITY, f64::min);
        let high = security.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let alike = high - low <= 1e-12 * low.abs().max(high.abs()).max(1.0);
        self.actors()
            .map(|i| {
                let b = if alike { 0.0 } else { (2.0 * security[i] - high - low) / (high - low) };
                let given = self.game.risk[i];
                if given > 0.0 { given } else { (1.0 - b / 3.0) / (1.0 + b / 3.0) }
            })
            .collect()
    }

    /// Positions after the round, and the risk exponents.
    fn round(&self) -> (Vec<f64>, Vec<f64>) {
        let risk = self.risk();
        let all = self.all_votes(&risk);
        let program = self.params.reading == Reading::Program;
        let next = self.actors().map(|i| {
            // (class, key, move, to) of every offer to i; the smallest is taken.
            let mut best: Option<[f64; 4]> = None;
            for j in self.actors().filter(|&j| !self.together(i, j)) {
                let b = self.expects(i, j, risk[i], &risk, all);
                let a = self.expects(j, i, if program { risk[i] } else { risk[j] }, &risk, all);
                let (from, at) = (self.x[i], self.x[j]);
                let met = (b.abs() * from + a.abs() * at) / (a.abs() + b.abs());
                let (class, to) = if a > 1e-12 && b > 1e-12 {
                    if self.params.conflict == Conflict::Frozen || a <= b + 1e-9 {
                        continue;
                    }
                    (0.0, at)
                } else if a > 1e-12 && b < -1e-12 {
                    if a > -b - 1e-9 {
                        (1.0, from + (at - from) * (b / a).abs().min(1.0))
                    } else if program {
                        continue;
                    } else {
                        (2.0, at)
                    }
                } else {
                    continue;
                };
                let step = (to - from).abs();
                let rank = match self.params.reading {
                    Reading::PaperEnforceable => [-a, step, to, to],
                    Reading::PaperLeastMove => [class, step, to, to],
                    Reading::Program if class.total_cmp(&1.0).is_eq() => [class, met, step, to],
                    Reading::Program => [class, step, to, to],
                };
                if best.is_none_or(|old| smaller(&rank, &old)) {
                    best = Some(rank);
                }
            }
            best.map_or(self.x[i], |rank| rank[3])
        });
        (next.collect(), risk)
    }
}

fn smaller(new: &[f64; 4], old: &[f64; 4]) -> bool {
    for (a, b) in new.iter().zip(old) {
        if (a - b).abs() > 1e-9 * a.abs().max(b.abs()).max(1.0) {
            return a < b;
        }
    }
    false
}

/// One round from the positions `x`: positions after it, and the risk exponents. `initial` is the
/// distance of the outermost positions at the start.
pub fn round(params: &Params, game: &IssueGame, x: &[f64], initial: f64) -> (Vec<f64>, Vec<f64>) {
    let range = match params.range {
        Range::Scale => 100.0,
        Range::InitialPositions => initial,
        Range::CurrentPositions => spread(x),
    };
    if spread(x) <= 1e-9 || game.influence.iter().sum::<f64>() <= 0.0 {
        let given = |&r: &f64| if r > 0.0 { r } else { 1.0 };
        return (x.to_vec(), game.risk.iter().map(given).collect());
    }
    let median = median(x, game.influence, Ties::Lower, &mut Vec::new());
    Text { params, game, x: x.to_vec(), range, median }.round()
}

fn spread(x: &[f64]) -> f64 {
    x.iter().copied().fold(f64::NEG_INFINITY, f64::max)
        - x.iter().copied().fold(f64::INFINITY, f64::min)
}

#[cfg(test)]
mod tests {
    use super::{round, spread};
    use crate::challenge::{Conflict, Params, Range, Reading, Rounds, Settles};
    use crate::game::IssueGame;

    /// Numbers that look random and never change.
    fn scatter(seed: u64) -> impl FnMut() -> f64 {
        let mut state = seed;
        move || {
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = state;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
        }
    }

    #[test]
    fn the_fast_rounds_are_those_of_the_textbook() {
        let mut worst: f64 = 0.0;
        for trial in 0..40 {
            let mut next = scatter(trial);
            let n = 2 + (next() * 11.0) as usize;
            // A third of the cases with positions on a coarse grid, where ties and clumps occur.
            let grid = trial % 3 == 0;
            let position: Vec<f64> = (0..n)
                .map(|_| if grid { (next() * 5.0).floor() * 25.0 } else { next() * 100.0 })
                .collect();
            let capability: Vec<f64> = (0..n).map(|_| next() * 100.0).collect();
            let salience: Vec<f64> = (0..n).map(|_| (next() * 1.2 - 0.1).clamp(0.0, 1.0)).collect();
            let influence: Vec<f64> =
                capability.iter().zip(&salience).map(|(c, s)| c * s).collect();
            let risk: Vec<f64> =
                (0..n).map(|_| if next() < 0.1 { 0.5 + 1.5 * next() } else { 0.0 }).collect();
            let game = IssueGame {
                position: &position,
                capability: &capability,
                salience: &salience,
                influence: &influence,
                risk: &risk,
                reversion: None,
            };
            for &reading in Reading::ALL {
                for &conflict in Conflict::ALL {
                    for &range in Range::ALL {
                        for q in [1.0, 0.5, 0.83] {
                            let params = Params {
                                reading,
                                q,
                                conflict,
                                range,
                                rounds: 6,
                                outcome: Settles::Median,
                            };
                            let mut before = position.clone();
                            // Round by round from the same positions: rounds may be chaotic, so that
                            // the last digits of one decide the first ones of a later.
                            Rounds::default().play(&params, &game, |rounds, number| {
                                let (after, risk) =
                                    round(&params, &game, &before, spread(&position));
                                for (fast, text) in rounds.risk().iter().zip(&risk) {
                                    worst = worst.max((fast - text).abs());
                                }
                                for (fast, text) in rounds.positions.iter().zip(&after) {
                                    let difference = (fast - text).abs();
                                    assert!(
                                        difference < 1e-7,
                                        "{params:?} trial {trial} round {number}: {difference:e}"
                                    );
                                    worst = worst.max(difference);
                                }
                                before.clone_from(&rounds.positions);
                            });
                        }
                    }
                }
            }
        }
        assert!(worst < 1e-7, "{worst:e}");
    }
}
