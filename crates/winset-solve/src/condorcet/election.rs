//! The probabilistic Condorcet election: everyone votes on every pair of options; the stronger
//! coalition wins the pair with some chance; the chances become one probability per option.

use super::params::{Mode, Params, Pce, Victory, Vote};

/// A coalition of nobody still has this strength.
const LEAST_STRENGTH: f64 = 1e-8;
/// Rounds of the Markov processes, which come to rest long before.
const MOST_STEPS: usize = 100_000;

/// [x]⁺, exactly as a comparison has it.
#[inline(always)]
pub(super) fn plus(x: f64) -> f64 {
    if x > 0.0 { x } else { 0.0 }
}

/// A difference of utility as the binary rule sees it.
#[inline(always)]
fn all_or_nothing(delta: f64) -> f64 {
    (delta / 1e-8).clamp(-1.0, 1.0)
}

/// Calls `$run` with the voting rule as a closure `(weight, utility of a, utility of b) -> vote`,
/// so that each rule has its own straight loop.
macro_rules! with_vote {
    ($vote:expr, $corrected_pairs:expr, $run:expr) => {{
        use $crate::condorcet::election::bin;
        match $vote {
            Vote::Proportional => $run(|w: f64, a: f64, b: f64| w * (a - b)),
            Vote::Binary => $run(|w: f64, a: f64, b: f64| w * bin(a - b)),
            Vote::PropBin => $run(|w: f64, a: f64, b: f64| w * (0.8 * (a - b) + 0.2 * bin(a - b))),
            Vote::PropCubic => $run(|w: f64, a: f64, b: f64| {
                let d = a - b;
                w * (0.5 * d + 0.5 * d * d * d)
            }),
            Vote::Cubic => $run(|w: f64, a: f64, b: f64| {
                let d = a - b;
                w * d * d * d
            }),
            // Which of two options is the gain depends on which one is named first. Between the
            // options of an election neither is: both framings are averaged.
            Vote::AsymProsp if $corrected_pairs => {
                $run(|w: f64, a: f64, b: f64| w * (a - b) * (5.0 / 6.0))
            }
            Vote::AsymProsp => $run(|w: f64, a: f64, b: f64| {
                let d = a - b;
                if d < 0.0 { w * d } else { w * d * 2.0 / 3.0 }
            }),
        }
    }};
}
pub(super) use with_vote;

#[inline(always)]
pub(super) fn bin(delta: f64) -> f64 {
    all_or_nothing(delta)
}

/// The chance that a coalition of strength `ours` wins over one of strength `theirs`.
#[inline(always)]
fn chance(victory: Victory, ours: f64, theirs: f64) -> f64 {
    let square = |x: f64| x * x;
    let share = |a: f64, b: f64| a / (a + b);
    match victory {
        Victory::Linear => share(ours, theirs),
        Victory::Square => share(square(ours), square(theirs)),
        Victory::Quartic => share(square(square(ours)), square(square(theirs))),
        Victory::Octic => share(square(square(square(ours))), square(square(square(theirs)))),
        Victory::Binary => {
            let (threshold, leak) = (1.1, 1e-6);
            let p = (share(ours, theirs) * (threshold + 1.0) - 1.0) / (threshold - 1.0);
            p.max(leak).min(1.0 - leak)
        }
    }
}

/// Room for one election, kept from one to the next.
#[derive(Debug, Default)]
pub(super) struct Election {
    /// Probability per option of the election held last.
    pub p: Vec<f64>,
    /// Strength of the coalition for the row's option over the column's.
    strength: Vec<f64>,
    /// The row's chance over the column's.
    chance: Vec<f64>,
    forward: Vec<f64>,
    backward: Vec<f64>,
    next: Vec<f64>,
    flow: Vec<f64>,
}

impl Election {
    /// Holds an election over `options` by voters of these weights; `utility` has one row per voter.
    pub fn hold(&mut self, params: &Params, weights: &[f64], utility: &[f64], options: usize) {
        let pairs = params.mode == Mode::Corrected;
        with_vote!(params.vote, pairs, |vote| self.count(weights, utility, options, vote));
        self.decide(params, options);
    }

    /// Sums the votes pair by pair, voters in their order.
    fn count(
        &mut self,
        weights: &[f64],
        utility: &[f64],
        options: usize,
        vote: impl Fn(f64, f64, f64) -> f64,
    ) {
        let m = options;
        self.strength.clear();
        self.strength.resize(m * m, LEAST_STRENGTH);
        self.forward.resize(m, 0.0);
        self.backward.resize(m, 0.0);
        for a in 1..m {
            let (forward, backward) = (&mut self.forward[..a], &mut self.backward[..a]);
            forward.fill(LEAST_STRENGTH);
            backward.fill(LEAST_STRENGTH);
            for (row, &w) in utility.chunks_exact(m).zip(weights) {
                let here = row[a];
                for ((f, b), &there) in forward.iter_mut().zip(backward.iter_mut()).zip(row) {
                    let v = vote(w, here, there);
                    *f += plus(v);
                    *b += plus(-v);
                }
            }
            for b in 0..a {
                self.strength[a * m + b] = forward[b];
                self.strength[b * m + a] = backward[b];
            }
        }
    }

    fn decide(&mut self, params: &Params, m: usize) {
        self.chance.clear();
        self.chance.resize(m * m, 0.5);
        for a in 0..m {
            for b in 0..m {
                if a != b {
                    let (ours, theirs) = (self.strength[a * m + b], self.strength[b * m + a]);
                    self.chance[a * m + b] = chance(params.victory, ours, theirs);
                }
            }
        }
        self.p.clear();
        match params.pce {
            Pce::Conditional => self.conditional(m),
            Pce::MarkovUniform => {
                let scale = m as f64;
                let step = |chance: &[f64], p: &[f64], next: &mut [f64]| {
                    for ((next, row), &own) in next.iter_mut().zip(chance.chunks_exact(m)).zip(p) {
                        let sum: f64 = row.iter().zip(p).map(|(v, other)| v * (own + other)).sum();
                        *next = sum / scale;
                    }
                };
                self.markov(m, 1e-6, step);
            }
            Pce::MarkovIncentive => {
                self.incentives(m);
                let flow = std::mem::take(&mut self.flow);
                let step = |chance: &[f64], p: &[f64], next: &mut [f64]| {
                    for (a, next) in next.iter_mut().enumerate() {
                        let mut sum = 0.0;
                        for (b, &other) in p.iter().enumerate() {
                            let through = p[a] * flow[b * m + a] + other * flow[a * m + b];
                            sum += chance[a * m + b] * through;
                        }
                        *next = sum;
                    }
                };
                self.markov(m, 1e-8, step);
                self.flow = flow;
            }
        }
    }

    fn conditional(&mut self, m: usize) {
        for row in self.chance.chunks_exact(m) {
            self.p.push(row.iter().product());
        }
        let sum: f64 = self.p.iter().sum();
        if sum > f64::MIN_POSITIVE / f64::EPSILON {
            self.p.iter_mut().for_each(|p| *p /= sum);
            return;
        }
        // So many options that every product is next to nothing: the same with logarithms.
        let logs: Vec<f64> = self
            .chance
            .chunks_exact(m)
            .map(|row| row.iter().map(|v| winset_case::math::log(v.max(f64::MIN_POSITIVE))).sum())
            .collect();
        let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        self.p.clear();
        self.p.extend(logs.iter().map(|log| winset_case::math::exp(log - most)));
        let sum: f64 = self.p.iter().sum();
        self.p.iter_mut().for_each(|p| *p /= sum);
    }

    /// How often each option is challenged by which: columns add up to one.
    fn incentives(&mut self, m: usize) {
        self.flow.clear();
        self.flow.extend(self.strength.iter().zip(&self.chance).map(|(c, v)| c * v));
        for a in 0..m {
            self.flow[a * m + a] += 1e-10;
        }
        self.next.clear();
        self.next.resize(m, 0.0);
        for row in self.flow.chunks_exact(m) {
            for (sum, value) in self.next.iter_mut().zip(row) {
                *sum += value;
            }
        }
        for row in self.flow.chunks_exact_mut(m) {
            for (value, sum) in row.iter_mut().zip(&self.next) {
                *value /= sum;
            }
        }
    }

    /// Half a step toward where the process leads, until it leads nowhere else.
    fn markov(&mut self, m: usize, tolerance: f64, step: impl Fn(&[f64], &[f64], &mut [f64])) {
        self.p.resize(m, 1.0 / m as f64);
        self.next.clear();
        self.next.resize(m, 0.0);
        for _ in 0..MOST_STEPS {
            step(&self.chance, &self.p, &mut self.next);
            let mut change: f64 = 0.0;
            for (p, &q) in self.p.iter_mut().zip(&self.next) {
                change = change.max((*p - q).abs());
                *p = (*p + q) / 2.0;
            }
            if change < tolerance {
                return;
            }
        }
    }
}
