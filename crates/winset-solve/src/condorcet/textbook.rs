//! The Condorcet model written down formula by formula (METHODS §3), for readers and as the oracle
//! of the fast one: nothing shared between contests, no rows kept, n⁴ steps a round.

use super::params::{
    Bargain, Commit, Interpolation, Mode, Params, Pce, Range, Transitions, Victory, Vote,
};

/// One round's inputs: positions and ideals 0 to 1 and saliences by actor and issue, capabilities.
#[derive(Debug, Clone)]
pub struct Text<'a> {
    /// The parameters.
    pub params: &'a Params,
    /// Positions.
    pub x: Vec<Vec<f64>>,
    /// Ideals.
    pub ideal: Vec<Vec<f64>>,
    /// Saliences, at most 1 in sum.
    pub salience: Vec<Vec<f64>>,
    /// Capabilities.
    pub capability: Vec<f64>,
}

/// A proposal: initiator, receiver and their new positions.
type Proposal = (usize, usize, Vec<f64>, Vec<f64>);

fn bin(delta: f64) -> f64 {
    (delta / 1e-8).clamp(-1.0, 1.0)
}

fn utility(distance: f64, r: f64) -> f64 {
    if distance <= 1.0 {
        (1.0 - distance) * (1.0 + distance * r)
    } else {
        (1.0 - distance) * (1.0 + r)
    }
}

impl Text<'_> {
    fn n(&self) -> usize {
        self.x.len()
    }

    fn vote(&self, w: f64, a: f64, b: f64) -> f64 {
        let d = a - b;
        match self.params.vote {
            Vote::Binary => w * bin(d),
            Vote::PropBin => w * (0.8 * d + 0.2 * bin(d)),
            Vote::Proportional => w * d,
            Vote::PropCubic => w * (0.5 * d + 0.5 * d * d * d),
            Vote::Cubic => w * d * d * d,
            Vote::AsymProsp if d < 0.0 => w * d,
            Vote::AsymProsp => w * d * 2.0 / 3.0,
        }
    }

    /// A vote between two options of an election.
    fn ballot(&self, w: f64, a: f64, b: f64) -> f64 {
        if self.params.vote == Vote::AsymProsp && self.params.mode == Mode::Corrected {
            return 0.5 * (self.vote(w, a, b) - self.vote(w, b, a));
        }
        self.vote(w, a, b)
    }

    fn victory(&self, ours: f64, theirs: f64) -> f64 {
        let power = |e: f64| {
            let (a, b) = (winset_case::math::pow(ours, e), winset_case::math::pow(theirs, e));
            a / (a + b)
        };
        match self.params.victory {
            Victory::Linear => power(1.0),
            Victory::Square => power(2.0),
            Victory::Quartic => power(4.0),
            Victory::Octic => power(8.0),
            Victory::Binary => {
                let rho = ours / (ours + theirs);
                ((rho * 2.1 - 1.0) / (1.1 - 1.0)).clamp(1e-6, 1.0 - 1e-6)
            }
        }
    }

    /// The probabilistic Condorcet election; utilities by voter and option.
    pub fn election(&self, utilities: &[Vec<f64>]) -> Vec<f64> {
        let m = utilities[0].len();
        let mut c = vec![vec![1e-8; m]; m];
        for a in 0..m {
            for b in 0..a {
                for (k, own) in utilities.iter().enumerate() {
                    let v = self.ballot(self.capability[k], own[a], own[b]);
                    c[a][b] += v.max(0.0);
                    c[b][a] += (-v).max(0.0);
                }
            }
        }
        let v = |a: usize, b: usize| if a == b { 0.5 } else { self.victory(c[a][b], c[b][a]) };
        if self.params.pce == Pce::Conditional {
            let all: Vec<f64> = (0..m).map(|a| (0..m).map(|b| v(a, b)).product()).collect();
            let sum: f64 = all.iter().sum();
            return all.iter().map(|p| p / sum).collect();
        }
        let incentive = |a: usize, b: usize| c[a][b] * v(a, b) + if a == b { 1e-10 } else { 0.0 };
        let inflow =
            |a: usize, b: usize| incentive(a, b) / (0..m).map(|k| incentive(k, b)).sum::<f64>();
        let mut p = vec![1.0 / m as f64; m];
        loop {
            let through = |a: usize, b: usize| match self.params.pce {
                Pce::MarkovUniform => (p[a] + p[b]) / m as f64,
                _ => p[a] * inflow(b, a) + p[b] * inflow(a, b),
            };
            let q: Vec<f64> =
                (0..m).map(|a| (0..m).map(|b| v(a, b) * through(a, b)).sum()).collect();
            let change = p.iter().zip(&q).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
            p = p.iter().zip(&q).map(|(a, b)| (a + b) / 2.0).collect();
            if change < if self.params.pce == Pce::MarkovUniform { 1e-6 } else { 1e-8 } {
                return p;
            }
        }
    }

    fn away(&self, i: usize, place: &[f64]) -> f64 {
        let (s, y) = (&self.salience[i], &self.ideal[i]);
        let sum: f64 = (0..place.len()).map(|k| s[k] * (y[k] - place[k])).map(|t| t * t).sum();
        let whole: f64 = s.iter().map(|s| s * s).sum();
        if whole > 0.0 { (sum / whole).sqrt() } else { 0.0 }
    }

    /// Attitudes to risk, from an election over all positions among the risk-neutral.
    pub fn aversion(&self) -> Vec<f64> {
        let own = |i: usize| self.x.iter().map(|x| utility(self.away(i, x), 0.0)).collect();
        let p = self.election(&(0..self.n()).map(own).collect::<Vec<Vec<f64>>>());
        let low = p.iter().copied().fold(f64::INFINITY, f64::min);
        let high = p.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        p.iter()
            .map(|p| match self.params.range {
                _ if high <= low => 0.0,
                _ if self.params.mode == Mode::Corrected && high - low <= 1e-9 => 0.0,
                Range::Min => (p - low) / (high - low),
                Range::Mid => 1.5 * (p - low) / (high - low) - 0.5,
                Range::Max => 2.0 * (p - low) / (high - low) - 1.0,
            })
            .collect()
    }

    /// u^h_ij: the utility of i at the position of j, as h sees it.
    fn seen(&self, r: &[f64], h: usize, i: usize, j: usize) -> f64 {
        let f = self.params.adjust.share();
        utility(self.away(i, &self.x[j]), (1.0 - f) * r[h] + f * r[i])
    }

    fn strength(&self, i: usize) -> f64 {
        self.capability[i] * self.salience[i].iter().sum::<f64>()
    }

    /// The chance of i against j, as h sees it.
    fn win(&self, r: &[f64], h: usize, i: usize, j: usize) -> f64 {
        let u = |a: usize, b: usize| self.seen(r, h, a, b);
        let gi = self.vote(self.strength(i), u(i, i), u(i, j));
        let gj = self.vote(self.strength(j), u(j, i), u(j, j));
        let a = 1e-10 + gi.max(0.0) + gj.max(0.0);
        let b = 1e-10 + (-gi).max(0.0) + (-gj).max(0.0);
        let (mut ours, mut theirs) = (a, b);
        for m in (0..self.n()).filter(|&m| m != i && m != j) {
            let (ui, uj, um, w) = (u(m, i), u(m, j), u(m, m), self.strength(m));
            let v0 = self.vote(w, ui, uj);
            let pi = (a + v0.max(0.0)) / (a + b + v0.abs());
            let (sw, sl, jl, jw) = match self.params.commit {
                Commit::Full => (3.0 * ui, 3.0 * uj, 3.0 * ui, 3.0 * uj),
                Commit::Semi => (2.0 * ui + um, 3.0 * uj, 3.0 * ui, 2.0 * uj + um),
                Commit::None => (2.0 * ui + um, 2.0 * uj + um, 2.0 * ui + um, 2.0 * uj + um),
            };
            let v = self.vote(w, pi * sw + (1.0 - pi) * sl, pi * jl + (1.0 - pi) * jw);
            ours += v.max(0.0);
            theirs += (-v).max(0.0);
        }
        ours / (ours + theirs)
    }

    /// What k expects if i contests j with chance p, as h sees it.
    fn gain(&self, r: &[f64], h: usize, k: usize, i: usize, j: usize, p: f64) -> f64 {
        let (a, b) = (self.seen(r, h, k, i), self.seen(r, h, k, j));
        let s: f64 = self.salience[j].iter().sum();
        (1.0 - s) * 2.0 * a + s * (p * 2.0 * a + (1.0 - p) * 2.0 * b) - (a + b)
    }

    fn proposal(&self, i: usize, j: usize, p: f64) -> Proposal {
        let (mut new_i, mut new_j) = (Vec::new(), Vec::new());
        for k in 0..self.x[i].len() {
            let (xi, xj, si, sj) =
                (self.x[i][k], self.x[j][k], self.salience[i][k], self.salience[j][k]);
            let m = 1e-6;
            let q = 1.0 - p;
            let exponent = if self.params.interpolation == Interpolation::S1P1 { 1.0 } else { 2.0 };
            let power = |x: f64| if exponent < 1.5 { x } else { x * x };
            let (wi, wj) = (power(si * p), power(sj * q));
            let (di, dj) = ((q - p).max(0.0), (p - q).max(0.0));
            let (a, b) = if self.params.interpolation == Interpolation::S2PMax {
                let part = |d: f64, own: f64, other: f64| {
                    d * other * other / (d * other * other + m + (1.0 - d) * own * own)
                };
                (xi + part(di, si, sj) * (xj - xi), xj + part(dj, sj, si) * (xi - xj))
            } else {
                let whole = wi + wj + m;
                (((wi + m) * xi + wj * xj) / whole, (wi * xi + (wj + m) * xj) / whole)
            };
            let rounds = self.params.mode == Mode::KtabCompat
                && self.params.interpolation != Interpolation::S2PMax;
            let round = |x: f64| {
                let x = if rounds { (x * 10000.0 + 0.5).floor() / 10000.0 } else { x };
                x.clamp(0.0, 1.0)
            };
            new_i.push(round(a));
            new_j.push(round(b));
        }
        (i, j, new_i, new_j)
    }

    /// The proposals of i's contest with the one it gains most by, if any.
    fn proposals(&self, r: &[f64], i: usize) -> Vec<Proposal> {
        let mut best: Option<(f64, usize, f64)> = None;
        for j in (0..self.n()).filter(|&j| j != i) {
            let p = self.win(r, i, i, j);
            let e = self.gain(r, i, i, i, j, p);
            if e > 1e-5 && best.is_none_or(|(most, _, _)| e > most) {
                best = Some((e, j, p));
            }
        }
        let Some((_, j, p)) = best else { return Vec::new() };
        let own = self.proposal(i, j, p);
        if self.params.bargain == Bargain::InitiatorOnly {
            return vec![own];
        }
        let ktab = self.params.mode == Mode::KtabCompat;
        let theirs = self.win(r, j, i, j);
        let theirs = if ktab { self.gain(r, j, i, i, j, theirs) } else { theirs };
        let other = self.proposal(i, j, theirs);
        if self.params.bargain == Bargain::InitiatorAndReceiver {
            return vec![own, other];
        }
        let wi = self.strength(i);
        let s: f64 = self.salience[j].iter().sum();
        let wj = if ktab { self.capability[i] * s } else { self.capability[j] * s };
        if wi + wj <= 0.0 {
            return vec![own];
        }
        let mix = |a: &[f64], b: &[f64]| {
            a.iter().zip(b).map(|(a, b)| (wi * a + wj * b) / (wi + wj)).collect()
        };
        vec![(i, j, mix(&own.2, &other.2), mix(&own.3, &other.3))]
    }

    /// Positions after the round, deterministic transitions.
    pub fn round(&self) -> Vec<Vec<f64>> {
        assert!(self.params.transitions == Transitions::Deterministic);
        let n = self.n();
        let r = self.aversion();
        let mut queues: Vec<Vec<Proposal>> = vec![Vec::new(); n];
        for i in 0..n {
            queues[i].push((i, i, self.x[i].clone(), self.x[i].clone()));
            for made in self.proposals(&r, i) {
                queues[i].push(made.clone());
                queues[made.1].push(made);
            }
        }
        let worth = |a: usize, (i, j, new_i, new_j): &Proposal| {
            let mut sum = utility(self.away(a, new_i), r[a]);
            if i != j {
                sum += utility(self.away(a, new_j), r[a]);
            }
            for k in (0..n).filter(|k| k != i && k != j) {
                sum += utility(self.away(a, &self.x[k]), r[a]);
            }
            sum / n as f64
        };
        let chosen = queues.iter().enumerate().map(|(k, queue)| {
            let ballots: Vec<Vec<f64>> =
                (0..n).map(|a| queue.iter().map(|made| worth(a, made)).collect()).collect();
            let p = self.election(&ballots);
            let mut best = 0;
            for option in 1..p.len() {
                if p[option] > p[best] {
                    best = option;
                }
            }
            let (i, _, new_i, new_j) = &queue[best];
            if *i == k { new_i.clone() } else { new_j.clone() }
        });
        chosen.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Text;
    use crate::condorcet::{
        Adjust, Bargain, Commit, Interpolation, Mode, Params, Pce, Range, Turns, Victory, Vote,
    };
    use crate::joint::JointGame;
    use crate::rng::Stream;

    /// One parameter changed at a time, in both modes.
    fn all() -> Vec<Params> {
        let mut all = Vec::new();
        for &mode in Mode::ALL {
            let usual = Params { mode, rounds: 4, ..Params::ktab_defaults() };
            all.extend(Victory::ALL.iter().map(|&victory| Params { victory, ..usual }));
            all.extend(Pce::ALL.iter().map(|&pce| Params { pce, ..usual }));
            all.extend(Vote::ALL.iter().map(|&vote| Params { vote, ..usual }));
            all.extend(Adjust::ALL.iter().map(|&adjust| Params { adjust, ..usual }));
            all.extend(Range::ALL.iter().map(|&range| Params { range, ..usual }));
            all.extend(Commit::ALL.iter().map(|&commit| Params { commit, ..usual }));
            let kinds = Interpolation::ALL.iter();
            all.extend(kinds.map(|&interpolation| Params { interpolation, ..usual }));
            all.extend(Bargain::ALL.iter().map(|&bargain| Params { bargain, ..usual }));
        }
        all
    }

    #[test]
    fn the_fast_rounds_are_those_of_the_textbook() {
        let (mut worst, mut flips, mut rounds) = (0.0_f64, 0, 0);
        for trial in 0..8 {
            let mut stream = Stream::new(99, trial);
            let mut at = 0;
            let mut next = || {
                at += 1;
                stream.at(at - 1)
            };
            let (n, d) = (2 + (next() * 9.0) as usize, 1 + (next() * 3.0) as usize);
            let position: Vec<f64> = (0..n * d).map(|_| next() * 100.0).collect();
            let salience: Vec<f64> = (0..n * d).map(|_| next() / d as f64).collect();
            let capability: Vec<f64> = (0..n).map(|_| next() * 100.0).collect();
            // Ranks of the corrected mode: by the first issue.
            let mut order: Vec<usize> = (0..n).collect();
            order.sort_by(|&a, &b| position[a * d].total_cmp(&position[b * d]));
            let rows = |list: &[f64]| -> Vec<f64> {
                order.iter().flat_map(|&k| list[k * d..(k + 1) * d].to_vec()).collect()
            };
            let (position, salience) = (rows(&position), rows(&salience));
            let strongest = capability.iter().copied().fold(0.0, f64::max);
            let capability: Vec<f64> =
                order.iter().map(|&k| capability[k] / strongest * 100.0).collect();
            let game = JointGame {
                issues: d,
                position: &position,
                salience: &salience,
                capability: &capability,
                influence: &salience,
                tie: &[],
                refusals: &[],
                seed: 1,
                draw: 0,
            };
            let nested = |list: &[f64], unit: f64| -> Vec<Vec<f64>> {
                list.chunks_exact(d).map(|row| row.iter().map(|x| x / unit).collect()).collect()
            };
            for params in all() {
                let mut before = position.clone();
                Turns::default().play(&params, &game, |turns, number| {
                    let x = nested(&before, 100.0);
                    let text = Text {
                        params: &params,
                        ideal: x.clone(),
                        x,
                        salience: nested(&salience, 1.0),
                        capability: capability.clone(),
                    };
                    for (fast, plain) in turns.aversion().iter().zip(text.aversion()) {
                        worst = worst.max((fast - plain).abs());
                        assert!((fast - plain).abs() < 1e-6, "{params:?} {trial} {number}");
                    }
                    rounds += 1;
                    let plain: Vec<f64> = text.round().concat();
                    let apart = turns.positions.iter().zip(&plain);
                    let apart = apart.map(|(a, b)| (a / 100.0 - b).abs()).fold(0.0, f64::max);
                    // Where two choices are as good as one another, the last digit decides.
                    flips += u32::from(apart > 1e-9);
                    before.clone_from(&turns.positions);
                });
            }
        }
        assert!(rounds > 1000 && flips * 200 < rounds, "{flips} of {rounds}");
    }
}
