//! The solver for the inner loop: a primal-dual interior-point method for few issues and few
//! voices.
//!
//! Every voice's loss is a sum over issues, so a Newton step needs one small matrix: a diagonal and
//! one outer product per voice. A Nash bargain is a *weighted* analytic centre: at the optimum
//! multiplier × slack is the side's power for a negotiator and 0 for whoever only has to agree, so
//! both are rows of one system that differ in what the product must become. Linear losses have a
//! corner at every ideal point; the distances become unknowns of their own, which are eliminated
//! from the step before the small matrix is formed.
//!
//! Not from the literature in this form; the steps are those of Boyd & Vandenberghe 2004, *Convex
//! Optimization*, section 11.7, with slacks as unknowns as in Nocedal & Wright 2006, *Numerical
//! Optimization*, section 19.2. That nothing is inside is never concluded from a failure to
//! converge: it takes weights of the rows whose sum no point satisfies ([`Interior::refutes`]).

use crate::winset::terms::Loss;
use winset_case::math::sqrt;

/// Rows to keep within limits inside a box, and what to look for there. Coordinates are those that
/// are free; `low < high` for each.
#[derive(Debug, Clone, Default)]
pub(super) struct Program {
    /// Number of coordinates.
    pub n: usize,
    /// Are distances taken as they are, or squared?
    pub linear: bool,
    /// Row by row, weight and ideal point of each coordinate: the row uses `weight × loss` of its
    /// limit …
    pub weight: Vec<f64>,
    pub ideal: Vec<f64>,
    /// … and `slope × coordinate`.
    pub slope: Vec<f64>,
    /// What each row may use.
    pub limit: Vec<f64>,
    /// The weight of the logarithm of what a row leaves of its limit; 0 if it only has to be kept.
    pub pull: Vec<f64>,
    pub low: Vec<f64>,
    pub high: Vec<f64>,
    /// What each coordinate costs.
    pub cost: Vec<f64>,
}

/// What came of a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// The point sought is in [`Interior::x`].
    Point,
    /// No point keeps every limit.
    Nothing,
    /// The steps did not get there.
    Unsure,
}

/// The unknowns and the room for a step.
#[derive(Debug, Clone, Default)]
pub(super) struct Interior {
    /// Where the search stands.
    pub x: Vec<f64>,
    /// Multiplier of each row.
    pub multiplier: Vec<f64>,
    /// Steps of the last search.
    pub steps: u32,
    slack: Vec<f64>,
    below: Vec<f64>,
    above: Vec<f64>,
    /// Linear losses: distance and the multipliers of its two sides, row by row.
    far: Vec<f64>,
    right: Vec<f64>,
    left: Vec<f64>,
    // A step.
    gradient: Vec<f64>,
    missed: Vec<f64>,
    matrix: Vec<f64>,
    step: Vec<f64>,
    slack_step: Vec<f64>,
    multiplier_step: Vec<f64>,
    /// Per row what a step of its multiplier needs: constant, denominator, and what a corner adds.
    row_base: Vec<[f64; 3]>,
    far_step: Vec<f64>,
    /// Per corner one over the distance from either of its sides, and over their stiffness: a
    /// division takes as long as all else that is done with it.
    corner: Vec<[f64; 3]>,
}

/// What the logarithm of a row counts, that leaves less than this of its limit, is nothing.
pub(super) const NO_GAIN: f64 = 1e-6;
/// Most steps of a search.
const STEPS: u32 = 60;
/// Share of the way to a bound that a step may go.
const SHARE: f64 = 0.995;
/// Slacks, products and distances from bounds at the beginning.
const START: f64 = 0.05;
/// Complementarity, stationarity and feasibility at the end.
const GAP: f64 = 1e-12;
const STATIONARY: f64 = 1e-9;
const KEPT: f64 = 1e-12;

impl Program {
    pub fn rows(&self) -> usize {
        self.limit.len()
    }

    /// Empties it for so many coordinates.
    pub fn clear(&mut self, n: usize, loss: Loss) {
        self.n = n;
        self.linear = loss == Loss::Linear;
        for list in [
            &mut self.weight,
            &mut self.ideal,
            &mut self.slope,
            &mut self.limit,
            &mut self.pull,
            &mut self.low,
            &mut self.high,
            &mut self.cost,
        ] {
            list.clear();
        }
        self.cost.resize(n, 0.0);
    }

    /// What a row uses of its limit at a point.
    pub fn used(&self, row: usize, x: &[f64]) -> f64 {
        let at = row * self.n..(row + 1) * self.n;
        let each = x.iter().zip(&self.weight[at.clone()]).zip(&self.ideal[at.clone()]);
        let slopes = &self.slope[at];
        if self.linear {
            each.zip(slopes).map(|(((x, w), p), l)| w * (x - p).abs() + l * x).sum()
        } else {
            each.zip(slopes).map(|(((x, w), p), l)| w * (x - p) * (x - p) + l * x).sum()
        }
    }

    /// Turns corners that lie outside the box into slopes.
    pub fn straighten(&mut self) {
        if !self.linear {
            return;
        }
        for row in 0..self.rows() {
            for i in 0..self.n {
                let at = row * self.n + i;
                let (w, p) = (self.weight[at], self.ideal[at]);
                let sign = if p <= self.low[i] {
                    1.0
                } else if p >= self.high[i] {
                    -1.0
                } else {
                    continue;
                };
                self.slope[at] += sign * w;
                self.limit[row] += sign * w * p;
                self.weight[at] = 0.0;
            }
        }
    }
}

impl Interior {
    /// Do these weights of the rows prove that no point of the box keeps all limits? They do if
    /// even the least weighted sum of what the rows use exceeds the weighted sum of the limits.
    pub fn refutes(program: &Program, weights: &[f64]) -> bool {
        let (n, m) = (program.n, program.rows());
        let mut most = 0.0;
        let mut total = 0.0;
        for ((limit, pull), weight) in program.limit.iter().zip(&program.pull).zip(weights) {
            most += weight * if *pull > 0.0 { limit - NO_GAIN } else { *limit };
            total += weight;
        }
        if total.is_nan() || total <= 0.0 {
            return false;
        }
        let mut least = 0.0;
        for i in 0..n {
            let (low, high) = (program.low[i], program.high[i]);
            if program.linear {
                let at = |x: f64| -> f64 {
                    (0..m)
                        .map(|j| {
                            let k = j * n + i;
                            let apart = (x - program.ideal[k]).abs();
                            weights[j] * (program.weight[k] * apart + program.slope[k] * x)
                        })
                        .sum()
                };
                let mut here = at(low).min(at(high));
                for j in 0..m {
                    let k = j * n + i;
                    if program.weight[k] > 0.0 {
                        here = here.min(at(program.ideal[k]));
                    }
                }
                least += here;
            } else {
                let (mut square, mut slope, mut base) = (0.0, 0.0, 0.0);
                for (j, weight) in weights.iter().enumerate() {
                    let k = j * n + i;
                    let (w, p) = (weight * program.weight[k], program.ideal[k]);
                    square += w;
                    slope += weight * program.slope[k] - 2.0 * w * p;
                    base += w * p * p;
                }
                let x = if square > 0.0 {
                    (-0.5 * slope / square).clamp(low, high)
                } else if slope > 0.0 {
                    low
                } else {
                    high
                };
                least += (square * x + slope) * x + base;
            }
        }
        least - most > 1e-13 * total
    }

    /// Looks for the point with the largest weighted sum of logarithms less cost, from the point in
    /// `x`. Multipliers of an earlier search are not taken over: the result would depend, in its
    /// last bits, on what was asked before.
    pub fn search(&mut self, program: &Program) -> Found {
        let (n, m) = (program.n, program.rows());
        self.begin(program);
        let mut ease: f64 = 0.2;
        for step in 0..STEPS {
            self.steps = step;
            // Where it stands.
            let mut infeasible: f64 = 0.0;
            let mut off: f64 = 0.0;
            let mut tight: f64 = 0.0;
            let (mut products, mut count) = (0.0, 0.0);
            for i in 0..n {
                let (a, b) = (self.x[i] - program.low[i], program.high[i] - self.x[i]);
                products += self.below[i] * a + self.above[i] * b;
                count += 2.0;
            }
            for j in 0..m {
                let used = program.used_far(j, &self.x, &self.far);
                self.missed[j] = program.limit[j] - used - self.slack[j];
                infeasible = infeasible.max(self.missed[j].abs());
                let product = self.multiplier[j] * self.slack[j];
                if program.pull[j] > 0.0 {
                    off = off.max((product - program.pull[j]).abs());
                    tight = tight.max(self.multiplier[j]);
                } else {
                    products += product;
                    count += 1.0;
                }
            }
            if program.linear {
                for j in 0..m {
                    for i in 0..n {
                        let k = j * n + i;
                        if program.weight[k] > 0.0 {
                            let apart = self.x[i] - program.ideal[k];
                            products += self.right[k] * (self.far[k] - apart)
                                + self.left[k] * (self.far[k] + apart);
                            count += 2.0;
                        }
                    }
                }
            }
            let gap = products / count;
            let stationary = self.stationarity(program);
            if gap <= GAP && stationary <= STATIONARY && infeasible <= KEPT && off <= 1e-9 {
                return Found::Point;
            }
            let hopeless = infeasible > KEPT || tight > 1e3;
            if hopeless && step > 0 && Interior::refutes(program, &self.multiplier) {
                return Found::Nothing;
            }
            if stationary > 100.0 * gap {
                ease = 1.0;
            }
            let target = (ease * gap).max(0.1 * GAP);
            self.assemble(program, target);
            if !factor(&mut self.matrix, n) {
                return Found::Unsure;
            }
            solve(&self.matrix, &mut self.step, n);
            let (primal, dual) = self.advance(program, target);
            if primal.is_nan() || dual.is_nan() || primal.max(dual) < 1e-10 {
                return Found::Unsure;
            }
            let least = primal.min(dual);
            ease = ((1.0 - least) * (1.0 - least)).clamp(0.02, 0.8);
        }
        Found::Unsure
    }

    fn begin(&mut self, program: &Program) {
        let (n, m) = (program.n, program.rows());
        self.x.resize(n, 0.5);
        for list in [&mut self.below, &mut self.above, &mut self.step] {
            list.clear();
            list.resize(n, 0.0);
        }
        for list in
            [&mut self.slack, &mut self.missed, &mut self.slack_step, &mut self.multiplier_step]
        {
            list.clear();
            list.resize(m, 0.0);
        }
        self.multiplier.resize(m, 0.0);
        self.gradient.resize(n * m, 0.0);
        self.row_base.resize(m, [0.0; 3]);
        self.matrix.resize(n * n, 0.0);
        for i in 0..n {
            let (low, high) = (program.low[i], program.high[i]);
            let room = START * (high - low);
            self.x[i] = self.x[i].clamp(low + room, high - room);
            self.below[i] = START / (self.x[i] - low);
            self.above[i] = START / (high - self.x[i]);
        }
        if program.linear {
            for list in [&mut self.far, &mut self.right, &mut self.left, &mut self.far_step] {
                list.clear();
                list.resize(n * m, 0.0);
            }
            self.corner.resize(n * m, [0.0; 3]);
            for j in 0..m {
                for i in 0..n {
                    let k = j * n + i;
                    if program.weight[k] > 0.0 {
                        self.far[k] = (self.x[i] - program.ideal[k]).abs() + START;
                    }
                }
            }
        }
        for j in 0..m {
            let left = program.limit[j] - program.used_far(j, &self.x, &self.far);
            self.slack[j] = left.max(START);
            let product = if program.pull[j] > 0.0 { program.pull[j] } else { START };
            self.multiplier[j] = product / self.slack[j];
            if program.linear {
                for i in 0..n {
                    let k = j * n + i;
                    if program.weight[k] > 0.0 {
                        let apart = self.x[i] - program.ideal[k];
                        self.right[k] = START / (self.far[k] - apart);
                        self.left[k] = START / (self.far[k] + apart);
                    }
                }
            }
        }
    }

    /// How far the sum of all forces is from zero; leaves the rows' gradients.
    fn stationarity(&mut self, program: &Program) -> f64 {
        let (n, m) = (program.n, program.rows());
        let mut worst: f64 = 0.0;
        for i in 0..n {
            self.step[i] = program.cost[i] - self.below[i] + self.above[i];
        }
        for j in 0..m {
            let multiplier = self.multiplier[j];
            for i in 0..n {
                let k = j * n + i;
                if program.linear {
                    self.step[i] += multiplier * program.slope[k];
                    if program.weight[k] > 0.0 {
                        self.step[i] += self.right[k] - self.left[k];
                        let balance = multiplier * program.weight[k] - self.right[k] - self.left[k];
                        worst = worst.max(balance.abs());
                    }
                } else {
                    let slope =
                        2.0 * program.weight[k] * (self.x[i] - program.ideal[k]) + program.slope[k];
                    self.gradient[k] = slope;
                    self.step[i] += multiplier * slope;
                }
            }
        }
        let scale = 1.0 + self.multiplier.iter().copied().fold(0.0, f64::max);
        (0..n).fold(worst, |worst, i| worst.max(self.step[i].abs())) / scale
    }

    /// The matrix and the right-hand side of a step towards products of `target`.
    fn assemble(&mut self, program: &Program, target: f64) {
        let (n, m) = (program.n, program.rows());
        self.matrix.fill(0.0);
        for i in 0..n {
            let (a, b) = (self.x[i] - program.low[i], program.high[i] - self.x[i]);
            self.matrix[i * n + i] = self.below[i] / a + self.above[i] / b;
            self.step[i] = target / a - target / b - program.cost[i];
        }
        for j in 0..m {
            let (multiplier, slack) = (self.multiplier[j], self.slack[j]);
            let product = if program.pull[j] > 0.0 { program.pull[j] } else { target };
            let (mut inner, mut shift) = (0.0, 0.0);
            for i in 0..n {
                let k = j * n + i;
                let w = program.weight[k];
                if !program.linear {
                    self.matrix[i * n + i] += 2.0 * multiplier * w;
                    continue;
                }
                self.gradient[k] = program.slope[k];
                if w > 0.0 {
                    let apart = self.x[i] - program.ideal[k];
                    let (over_a, over_b) =
                        (1.0 / (self.far[k] - apart), 1.0 / (self.far[k] + apart));
                    let (ya, yb) = (self.right[k] * over_a, self.left[k] * over_b);
                    let over_both = 1.0 / (ya + yb);
                    self.corner[k] = [over_a, over_b, over_both];
                    let tilt = ya - yb;
                    let (ha, hb) = (target * over_a, target * over_b);
                    let rest = (ha + hb - multiplier * w) * over_both;
                    self.gradient[k] += w * tilt * over_both;
                    inner += w * w * over_both;
                    shift += w * rest;
                    self.matrix[i * n + i] += 4.0 * ya * yb * over_both;
                    self.step[i] -= ha - hb - tilt * rest;
                }
                // The slope's own force.
                self.step[i] -= multiplier * program.slope[k];
            }
            let under = slack + multiplier * inner;
            let base = (product - multiplier * (slack + self.missed[j] - shift)) / under;
            self.row_base[j] = [base, multiplier / under, inner];
            let stiff = multiplier / under;
            let force = if program.linear { base } else { multiplier + base };
            let gradient = &self.gradient[j * n..(j + 1) * n];
            for i in 0..n {
                self.step[i] -= force * gradient[i];
                let scaled = stiff * gradient[i];
                let row = &mut self.matrix[i * n..i * n + i + 1];
                for (entry, other) in row.iter_mut().zip(gradient) {
                    *entry += scaled * other;
                }
            }
        }
    }

    /// Goes as far as the step and the bounds allow; the shares of the step taken.
    fn advance(&mut self, program: &Program, target: f64) -> (f64, f64) {
        let (n, m) = (program.n, program.rows());
        let (mut primal, mut dual) = (1.0 / SHARE, 1.0 / SHARE);
        let limit = |value: f64, step: f64, share: &mut f64| {
            if step < 0.0 && -value > *share * step {
                *share = -value / step;
            }
        };
        for i in 0..n {
            let (a, b) = (self.x[i] - program.low[i], program.high[i] - self.x[i]);
            let dx = self.step[i];
            limit(a, dx, &mut primal);
            limit(b, -dx, &mut primal);
            limit(self.below[i], (target - self.below[i] * (a + dx)) / a, &mut dual);
            limit(self.above[i], (target - self.above[i] * (b - dx)) / b, &mut dual);
        }
        for j in 0..m {
            let gradient = &self.gradient[j * n..(j + 1) * n];
            let along: f64 = gradient.iter().zip(&self.step).map(|(g, d)| g * d).sum();
            let [base, stiff, _] = self.row_base[j];
            let change = base + stiff * along;
            self.multiplier_step[j] = change;
            limit(self.multiplier[j], change, &mut dual);
            let mut used = along;
            if program.linear {
                used = 0.0;
                let multiplier = self.multiplier[j];
                for i in 0..n {
                    let k = j * n + i;
                    let dx = self.step[i];
                    used += program.slope[k] * dx;
                    let w = program.weight[k];
                    if w > 0.0 {
                        let apart = self.x[i] - program.ideal[k];
                        let (a, b) = (self.far[k] - apart, self.far[k] + apart);
                        let [over_a, over_b, over_both] = self.corner[k];
                        let (ya, yb) = (self.right[k] * over_a, self.left[k] * over_b);
                        let (ha, hb) = (target * over_a, target * over_b);
                        let pulled = ha + hb - (multiplier + change) * w + (ya - yb) * dx;
                        let df = pulled * over_both;
                        self.far_step[k] = df;
                        used += w * df;
                        limit(a, df - dx, &mut primal);
                        limit(b, df + dx, &mut primal);
                        limit(self.right[k], ha - ya * (df - dx) - self.right[k], &mut dual);
                        limit(self.left[k], hb - yb * (df + dx) - self.left[k], &mut dual);
                    }
                }
            }
            let change = self.missed[j] - used;
            self.slack_step[j] = change;
            limit(self.slack[j], change, &mut primal);
        }
        let (primal, dual) = ((SHARE * primal).min(1.0), (SHARE * dual).min(1.0));
        if program.linear {
            for j in 0..m {
                for i in 0..n {
                    let k = j * n + i;
                    if program.weight[k] > 0.0 {
                        let (dx, df) = (self.step[i], self.far_step[k]);
                        let [over_a, over_b, _] = self.corner[k];
                        let right = (target - self.right[k] * (df - dx)) * over_a - self.right[k];
                        let left = (target - self.left[k] * (df + dx)) * over_b - self.left[k];
                        self.right[k] += dual * right;
                        self.left[k] += dual * left;
                        self.far[k] += primal * df;
                    }
                }
            }
        }
        for i in 0..n {
            let (a, b) = (self.x[i] - program.low[i], program.high[i] - self.x[i]);
            let dx = self.step[i];
            self.below[i] += dual * (target - self.below[i] * (a + dx)) / a;
            self.above[i] += dual * (target - self.above[i] * (b - dx)) / b;
            self.x[i] += primal * dx;
        }
        for j in 0..m {
            self.multiplier[j] += dual * self.multiplier_step[j];
            self.slack[j] += primal * self.slack_step[j];
            // A row that leaves more than it was thought to is believed; one that leaves less, as
            // curved ones do after every step, catches up.
            let left = program.limit[j] - program.used_far(j, &self.x, &self.far);
            if left > 0.5 * self.slack[j] {
                self.slack[j] = left;
            }
        }
        (primal, dual)
    }
}

impl Program {
    /// What a row uses when its distances are those of `far`.
    fn used_far(&self, row: usize, x: &[f64], far: &[f64]) -> f64 {
        if !self.linear {
            return self.used(row, x);
        }
        let at = row * self.n..(row + 1) * self.n;
        let each = x.iter().zip(&self.weight[at.clone()]).zip(&far[at.clone()]);
        each.zip(&self.slope[at]).map(|(((x, w), far), l)| w * far + l * x).sum()
    }
}

/// The lower Cholesky root in place; nothing if the matrix has none. Only the lower triangle is
/// read.
fn factor(matrix: &mut [f64], n: usize) -> bool {
    for j in 0..n {
        for k in 0..j {
            let other = matrix[j * n + k];
            for i in j..n {
                matrix[i * n + j] -= other * matrix[i * n + k];
            }
        }
        let pivot = matrix[j * n + j];
        if pivot.is_nan() || pivot <= 0.0 {
            return false;
        }
        let root = 1.0 / sqrt(pivot);
        for i in j..n {
            matrix[i * n + j] *= root;
        }
    }
    true
}

fn solve(root: &[f64], right: &mut [f64], n: usize) {
    for i in 0..n {
        let mut value = right[i];
        for k in 0..i {
            value -= root[i * n + k] * right[k];
        }
        right[i] = value / root[i * n + i];
    }
    for i in (0..n).rev() {
        let mut value = right[i];
        for k in i + 1..n {
            value -= root[k * n + i] * right[k];
        }
        right[i] = value / root[i * n + i];
    }
}
