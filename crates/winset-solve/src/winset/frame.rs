//! From voices to a program: what nobody cares about and what is bounded away is settled before
//! the search.

use crate::winset::interior::{Found, Interior, NO_GAIN, Program};
use crate::winset::line;
use crate::winset::plain::{self, Row};
use crate::winset::terms::{Loss, Voice};
use winset_case::math::sqrt;

/// One voice that must agree.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a> {
    pub voice: &'a Voice,
    /// The loss it can bear.
    pub bears: f64,
    /// The weight of the logarithm of what it gains over that; 0 for one that only has to agree.
    pub pull: f64,
    /// Is what it bears eased, so that it is known how far it is from agreeing? Then its bounds do
    /// not count either.
    pub eased: bool,
}

/// What is looked for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Aim {
    /// The largest product of gains.
    Product,
    /// The end of the zone against these costs of issues.
    End([(usize, f64); 2]),
    /// The point that asks for the least easing of those that are eased.
    Ease,
}

/// Limits are eased by so much, so that a zone without an inside is one.
pub(super) const EASED: f64 = 1e-10;
/// Ranges narrower than this are points.
const POINT: f64 = 1e-9;

/// The search and what was settled before it, kept from one to the next.
#[derive(Debug, Clone, Default)]
pub(super) struct Frame {
    /// The point found, on all issues.
    pub x: Vec<f64>,
    /// By how much what is eased had to be, for [`Aim::Ease`].
    pub easing: f64,
    /// How often the plain solver had to be asked.
    pub plainly: u64,
    /// Searches begun.
    pub searches: u64,
    /// Steps of all searches.
    pub steps: u64,
    free: Vec<usize>,
    low: Vec<f64>,
    high: Vec<f64>,
    tight: Vec<(f64, f64)>,
    cared: Vec<bool>,
    program: Program,
    interior: Interior,
    /// Weights that proved a zone empty before.
    refuting: Vec<f64>,
}

impl Frame {
    /// Looks for the point; false if there is none.
    pub fn find<'a>(
        &mut self,
        loss: Loss,
        reversion: &[f64],
        asked: impl Iterator<Item = Asked<'a>> + Clone,
        aim: Aim,
    ) -> bool {
        // Only a product has gains; otherwise negotiators merely have to agree.
        let counts = matches!(aim, Aim::Product);
        let asked = asked.map(|a| Asked { pull: if counts { a.pull } else { 0.0 }, ..a });
        if !self.bound(loss, reversion, asked.clone(), aim) || !self.rows(loss, asked, aim) {
            return false;
        }
        self.easing = f64::NAN;
        if self.program.n > 0 && !(self.run(loss) && self.gains()) {
            return false;
        }
        let place = |frame: &mut Frame, x: &dyn Fn(usize) -> f64| {
            for at in 0..frame.free.len() {
                frame.x[frame.free[at]] = x(at);
            }
        };
        let found = std::mem::take(&mut self.interior.x);
        place(self, &|at| found.get(at).copied().unwrap_or(0.5));
        if matches!(aim, Aim::Ease) {
            self.easing = found.last().copied().unwrap_or(0.0);
        }
        self.interior.x = found;
        true
    }

    /// The box that all voices leave; false if it is empty. Whoever cares about one issue alone
    /// only bounds it.
    fn bound<'a>(
        &mut self,
        loss: Loss,
        reversion: &[f64],
        asked: impl Iterator<Item = Asked<'a>>,
        aim: Aim,
    ) -> bool {
        let n = reversion.len();
        self.low.clear();
        self.low.resize(n, 0.0);
        self.high.clear();
        self.high.resize(n, 1.0);
        self.tight.clear();
        self.tight.resize(n, (0.0, 1.0));
        self.cared.clear();
        self.cared.resize(n, false);
        for Asked { voice, bears, pull, eased } in asked {
            let hard = !eased;
            if hard && bears < -EASED {
                return false;
            }
            let alone = voice.weight.iter().filter(|&&w| w > 0.0).count() == 1;
            let settles = hard && pull <= 0.0 && (alone || bears <= EASED * EASED);
            for i in 0..n {
                if hard {
                    self.low[i] = self.low[i].max(voice.low[i]);
                    self.high[i] = self.high[i].min(voice.high[i]);
                }
                let w = voice.weight[i];
                if w > 0.0 {
                    self.cared[i] = true;
                    if hard {
                        let share = bears.max(0.0) / w;
                        let reach = if loss == Loss::Quadratic { sqrt(share) } else { share };
                        let (from, to) = (voice.ideal[i] - reach, voice.ideal[i] + reach);
                        self.tight[i].0 = self.tight[i].0.max(from);
                        self.tight[i].1 = self.tight[i].1.min(to);
                        if settles {
                            self.low[i] = self.low[i].max(from);
                            self.high[i] = self.high[i].min(to);
                        }
                    }
                }
            }
        }
        self.x.clear();
        self.free.clear();
        for (i, &kept) in reversion.iter().enumerate() {
            let (low, high) = (self.low[i], self.high[i]);
            let (from, to) = (self.tight[i].0.max(low), self.tight[i].1.min(high));
            if to < from - POINT {
                return false;
            }
            let kept = kept.max(low).min(high.max(low));
            let aimed = matches!(aim, Aim::End(costs) if costs.iter().any(|cost| cost.0 == i));
            if high - low <= POINT {
                self.x.push(0.5 * (low + high));
            } else if self.cared[i] || aimed {
                self.x.push(kept);
                self.free.push(i);
                // A little more than anybody could bear: what lies beyond is not worth a search.
                let spare = 0.05 * (to - from) + 1e-6;
                self.low[i] = low.max(from - spare);
                self.high[i] = high.min(to + spare);
            } else {
                self.x.push(kept);
            }
        }
        true
    }

    /// One row per voice that the box does not settle; false if a voice can never agree.
    fn rows<'a>(
        &mut self,
        loss: Loss,
        asked: impl Iterator<Item = Asked<'a>> + Clone,
        aim: Aim,
    ) -> bool {
        let easing = matches!(aim, Aim::Ease);
        let program = &mut self.program;
        let extra = usize::from(easing);
        program.clear(self.free.len() + extra, loss);
        for &i in &self.free {
            program.low.push(self.low[i]);
            program.high.push(self.high[i]);
        }
        let total: f64 = asked.clone().map(|asked| asked.pull).sum();
        for Asked { voice, bears, pull, eased } in asked {
            let alone = voice.weight.iter().filter(|&&w| w > 0.0).count() == 1;
            if !eased && pull <= 0.0 && (alone || bears <= EASED * EASED) {
                continue;
            }
            let mut limit = bears;
            let mut free = self.free.iter().peekable();
            let mut cares = false;
            for (i, &w) in voice.weight.iter().enumerate() {
                if free.next_if(|&&other| other == i).is_some() {
                    cares |= w > 0.0;
                } else if w > 0.0 {
                    limit -= w * loss.at(self.x[i] - voice.ideal[i]);
                }
            }
            if !eased {
                if limit <= if pull > 0.0 { NO_GAIN } else { -EASED } {
                    return false;
                }
                if !cares {
                    continue;
                }
            }
            for &i in &self.free {
                program.weight.push(voice.weight[i]);
                program.ideal.push(voice.ideal[i]);
                program.slope.push(0.0);
            }
            if easing {
                program.weight.push(0.0);
                program.ideal.push(0.0);
                program.slope.push(if eased { -1.0 } else { 0.0 });
            }
            program.limit.push(limit + if pull > 0.0 || eased { 0.0 } else { EASED });
            program.pull.push(if easing {
                0.0
            } else {
                pull.max(0.0) / total.max(f64::MIN_POSITIVE)
            });
        }
        match aim {
            Aim::Product => {}
            Aim::End(costs) => {
                for (issue, cost) in costs {
                    if let Some(at) = self.free.iter().position(|&i| i == issue) {
                        program.cost[at] += cost;
                    }
                }
            }
            Aim::Ease => {
                // No loss exceeds the sum of the weights.
                let n = program.n;
                let rows = program.weight.chunks_exact(n).zip(&program.limit);
                let most = rows.map(|(w, l)| w.iter().sum::<f64>() + l.abs()).fold(0.0, f64::max);
                program.low.push(-most - 1.0);
                program.high.push(most + 1.0);
                program.cost[n - 1] = 1.0;
            }
        }
        if program.n > 1 {
            program.straighten();
        }
        true
    }

    fn run(&mut self, loss: Loss) -> bool {
        let program = &self.program;
        if program.n == 1 && program.slope.iter().all(|slope| slope.abs() <= 0.0) {
            let Some(x) = line::best(program) else { return false };
            self.interior.x.clear();
            self.interior.x.push(x);
            return true;
        }
        if self.refuting.len() == program.rows() && Interior::refutes(program, &self.refuting) {
            return false;
        }
        self.interior.x.clear();
        let middle = program.low.iter().zip(&program.high).map(|(low, high)| 0.5 * (low + high));
        self.interior.x.extend(middle);
        self.searches += 1;
        let found = self.interior.search(program);
        self.steps += u64::from(self.interior.steps);
        match found {
            Found::Point => true,
            Found::Nothing => {
                self.refuting.clone_from(&self.interior.multiplier);
                false
            }
            Found::Unsure => {
                self.plainly += 1;
                self.plain(loss)
            }
        }
    }

    /// Does everyone whose gain counts gain anything at the point found? An earlier proof that
    /// nobody can must not be what decides.
    fn gains(&self) -> bool {
        let program = &self.program;
        (0..program.rows()).filter(|&row| program.pull[row] > 0.0).all(|row| {
            let left = program.limit[row] - program.used(row, &self.interior.x);
            left >= NO_GAIN * (1.0 - 1e-6)
        })
    }

    /// The same program by the plain solver.
    fn plain(&mut self, loss: Loss) -> bool {
        match plain_search(&self.program, loss) {
            Some(x) => {
                self.interior.x = x;
                true
            }
            None => false,
        }
    }
}

/// A program by the plain solver: every corner of a linear loss gets an unknown of its own.
pub(super) fn plain_search(program: &Program, loss: Loss) -> Option<Vec<f64>> {
    let (n, m) = (program.n, program.rows());
    let corners: Vec<usize> = if loss == Loss::Linear {
        (0..n * m).filter(|&k| program.weight[k] > 0.0).collect()
    } else {
        Vec::new()
    };
    let size = n + corners.len();
    let empty =
        |limit: f64| Row { square: vec![0.0; size], slope: vec![0.0; size], limit, pull: None };
    let mut rows = Vec::new();
    let mut start: Vec<f64> = (0..n).map(|i| 0.5 * (program.low[i] + program.high[i])).collect();
    for i in 0..n {
        for (sign, bound) in [(1.0, program.high[i]), (-1.0, -program.low[i])] {
            let mut row = empty(bound);
            row.slope[i] = sign;
            rows.push(row);
        }
    }
    for j in 0..m {
        let mut row = empty(program.limit[j]);
        row.pull = (program.pull[j] > 0.0).then_some(program.pull[j]);
        for i in 0..n {
            let k = j * n + i;
            let (w, p) = (program.weight[k], program.ideal[k]);
            row.slope[i] += program.slope[k];
            if loss == Loss::Quadratic {
                row.square[i] = w;
                row.slope[i] -= 2.0 * w * p;
                row.limit -= w * p * p;
            }
        }
        rows.push(row);
    }
    let first = rows.len() - m;
    for (at, &k) in corners.iter().enumerate() {
        let p = program.ideal[k];
        rows[first + k / n].slope[n + at] = program.weight[k];
        for sign in [1.0, -1.0] {
            let mut corner = empty(sign * p);
            corner.slope[k % n] = sign;
            corner.slope[n + at] = -1.0;
            rows.push(corner);
        }
        start.push((start[k % n] - p).abs() + 0.1);
    }
    let mut cost = program.cost.clone();
    cost.resize(size, 0.0);
    plain::centre(&rows, &cost, &start)
}
