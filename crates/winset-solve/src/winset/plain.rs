//! The plain solver: a barrier method over rows that are separable quadratics.
//!
//! Slow and simple: dense Newton steps on `−Σ τ log(slack)`, with τ falling for rows that are only
//! limits. The first phase looks for a point inside, the second for the weighted centre.
//!
//! Source: Boyd & Vandenberghe 2004, *Convex Optimization*, sections 11.3 and 11.4.

use winset_case::math::log;

/// `limit − Σ (square × z² + slope × z)` has to stay positive.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub square: Vec<f64>,
    pub slope: Vec<f64>,
    pub limit: f64,
    /// Weight of the row's logarithm in what is maximised; nothing if it is only a limit.
    pub pull: Option<f64>,
}

impl Row {
    fn slack(&self, z: &[f64]) -> f64 {
        let used: f64 = z
            .iter()
            .zip(self.square.iter().zip(&self.slope))
            .map(|(z, (q, l))| (q * z + l) * z)
            .sum();
        self.limit - used
    }

    fn gradient(&self, z: &[f64], into: &mut [f64]) {
        for (into, (z, (q, l))) in
            into.iter_mut().zip(z.iter().zip(self.square.iter().zip(&self.slope)))
        {
            *into = 2.0 * q * z + l;
        }
    }
}

/// A limit that is missed by no more than this is met.
const TOLERANCE: f64 = 1e-9;
/// The last weight of a limit's logarithm.
const LAST: f64 = 1e-12;

/// The point with the largest weighted sum of logarithms of slacks less cost, from any start;
/// nothing if no point leaves every row some slack.
pub(super) fn centre(rows: &[Row], cost: &[f64], start: &[f64]) -> Option<Vec<f64>> {
    let mut z = inside(rows, start)?;
    let mut tau = 1.0;
    loop {
        let weights: Vec<f64> = rows.iter().map(|row| row.pull.unwrap_or(tau)).collect();
        newton(rows, &weights, cost, &mut z);
        if tau <= LAST {
            return Some(z);
        }
        tau *= 0.2;
    }
}

/// A point that leaves every row some slack.
fn inside(rows: &[Row], start: &[f64]) -> Option<Vec<f64>> {
    let n = start.len();
    let worst = rows.iter().map(|row| -row.slack(start)).fold(f64::NEG_INFINITY, f64::max);
    if worst < -TOLERANCE {
        return Some(start.to_vec());
    }
    // One more unknown, what every row is allowed to be missed by.
    let eased: Vec<Row> = rows
        .iter()
        .map(|row| {
            let mut eased = row.clone();
            eased.square.push(0.0);
            eased.slope.push(-1.0);
            eased
        })
        .collect();
    let mut z = start.to_vec();
    z.push(worst + 1.0);
    let weights = vec![1.0; rows.len()];
    let mut scale = 1.0;
    let mut cost = vec![0.0; n + 1];
    loop {
        cost[n] = scale;
        newton(&eased, &weights, &cost, &mut z);
        let missed = z[n];
        if missed < -TOLERANCE {
            z.truncate(n);
            return Some(z);
        }
        if missed - rows.len() as f64 / scale > -TOLERANCE || scale > 1e13 {
            return None;
        }
        scale *= 5.0;
    }
}

/// Newton's method on `Σ cost × z − Σ weight × log(slack)`.
fn newton(rows: &[Row], weights: &[f64], cost: &[f64], z: &mut [f64]) {
    let n = z.len();
    let value = |z: &[f64]| -> Option<f64> {
        let mut sum: f64 = cost.iter().zip(z).map(|(cost, z)| cost * z).sum();
        for (row, weight) in rows.iter().zip(weights) {
            let slack = row.slack(z);
            if slack <= 0.0 {
                return None;
            }
            sum -= weight * log(slack);
        }
        Some(sum)
    };
    let (mut matrix, mut step, mut gradient) = (vec![0.0; n * n], vec![0.0; n], vec![0.0; n]);
    for _ in 0..100 {
        matrix.fill(0.0);
        for (step, cost) in step.iter_mut().zip(cost) {
            *step = -cost;
        }
        for (row, weight) in rows.iter().zip(weights) {
            let slack = row.slack(z);
            row.gradient(z, &mut gradient);
            let once = weight / slack;
            let twice = once / slack;
            for i in 0..n {
                step[i] -= once * gradient[i];
                matrix[i * n + i] += once * 2.0 * row.square[i];
                for j in 0..n {
                    matrix[i * n + j] += twice * gradient[i] * gradient[j];
                }
            }
        }
        let downhill = step.clone();
        solve(&mut matrix, &mut step);
        let decrease: f64 = downhill.iter().zip(&step).map(|(a, b)| a * b).sum();
        if decrease.is_nan() || decrease <= 1e-18 {
            return;
        }
        let Some(before) = value(z) else { return };
        let mut length = 1.0;
        loop {
            let next: Vec<f64> = z.iter().zip(&step).map(|(z, step)| z + length * step).collect();
            if value(&next).is_some_and(|after| after <= before - 0.1 * length * decrease) {
                z.copy_from_slice(&next);
                break;
            }
            length *= 0.5;
            if length < 1e-10 {
                return;
            }
        }
    }
}

/// Solves a symmetric positive definite system in place.
fn solve(matrix: &mut [f64], right: &mut [f64]) {
    let n = right.len();
    for j in 0..n {
        let known: f64 = (0..j).map(|k| matrix[j * n + k] * matrix[j * n + k]).sum();
        let pivot = matrix[j * n + j] - known;
        let root = winset_case::math::sqrt(pivot.max(1e-14 * matrix[j * n + j]).max(1e-300));
        matrix[j * n + j] = root;
        for i in j + 1..n {
            let known: f64 = (0..j).map(|k| matrix[i * n + k] * matrix[j * n + k]).sum();
            matrix[i * n + j] = (matrix[i * n + j] - known) / root;
        }
    }
    for i in 0..n {
        let known: f64 = (0..i).map(|k| matrix[i * n + k] * right[k]).sum();
        right[i] = (right[i] - known) / matrix[i * n + i];
    }
    for i in (0..n).rev() {
        let known: f64 = (i + 1..n).map(|k| matrix[k * n + i] * right[k]).sum();
        right[i] = (right[i] - known) / matrix[i * n + i];
    }
}
