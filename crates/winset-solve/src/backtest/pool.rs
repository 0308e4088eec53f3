//! Weights of a pooled forecast by the record of its members.
//!
//! The weights are those whose mixture would have had the smallest mean continuous ranked
//! probability score on the fit part: linear pooling with optimal weights (Hall & Mitchell 2007
//! for the logarithmic score; Thorey, Mallet & Baudin 2017 for this one). With a_m the mean of
//! E|X_m − y| and B_ml the mean of E|X_m − X_l| the score of weights w is w·a − ½ w·B·w, which is
//! convex on weights that add up to one.

use super::distribution::Distribution;

/// How mixtures of some forecasts would have scored: all that their weights depend on.
#[derive(Debug, Clone, PartialEq)]
pub struct Pooling {
    /// Per member, the average of E|X − y|.
    pub to_outcome: Vec<f64>,
    /// Per pair of members, row by row, the average of E|X − X'|.
    pub between: Vec<f64>,
}

impl Pooling {
    /// From each issue's forecasts, one list of members per issue (every list equally long), and
    /// its outcome.
    pub fn new(forecasts: &[Vec<Distribution>], outcomes: &[f64]) -> Pooling {
        let m = forecasts.first().map_or(0, Vec::len);
        let mut to_outcome = vec![0.0; m];
        let mut between = vec![0.0; m * m];
        for (members, &outcome) in forecasts.iter().zip(outcomes) {
            for (i, one) in members.iter().enumerate() {
                to_outcome[i] += one.distance(outcome);
                for (k, other) in members.iter().enumerate().skip(i) {
                    let distance = one.distance_to(other);
                    between[i * m + k] += distance;
                    if k != i {
                        between[k * m + i] += distance;
                    }
                }
            }
        }
        let n = forecasts.len().max(1) as f64;
        to_outcome.iter_mut().chain(&mut between).for_each(|sum| *sum /= n);
        Pooling { to_outcome, between }
    }

    /// The same of some of the members, by their places.
    pub fn of(&self, places: &[usize]) -> Pooling {
        let m = self.to_outcome.len();
        let number = |list: &[f64], at: usize| list.get(at).copied().unwrap_or(0.0);
        Pooling {
            to_outcome: places.iter().map(|&i| number(&self.to_outcome, i)).collect(),
            between: places
                .iter()
                .flat_map(|&i| places.iter().map(move |&k| number(&self.between, i * m + k)))
                .collect(),
        }
    }

    /// The weights, adding up to one, under which the mixture scores best.
    pub fn weights(&self) -> Vec<f64> {
        least(&self.to_outcome, &self.between)
    }
}

/// The weights, adding up to one, under which the mixture of each issue's forecasts scores best.
/// `forecasts` holds one list of members per issue; every list is equally long.
pub fn record_weights(forecasts: &[Vec<Distribution>], outcomes: &[f64]) -> Vec<f64> {
    Pooling::new(forecasts, outcomes).weights()
}

/// Minimises w·a − ½ w·B·w over weights: steps toward or away from one member at a time, each of
/// the length that is best (Frank & Wolfe 1956 with away steps, Guélat & Marcotte 1986).
fn least(a: &[f64], b: &[f64]) -> Vec<f64> {
    let m = a.len();
    let mut weights = vec![1.0 / m.max(1) as f64; m];
    for _ in 0..2000 {
        let row = |i: usize, w: &[f64]| -> f64 {
            b.iter().skip(i * m).take(m).zip(w).map(|(b, w)| b * w).sum()
        };
        let slope: Vec<f64> = (0..m).map(|i| a[i] - row(i, &weights)).collect();
        let order = |&i: &usize, &k: &usize| slope[i].total_cmp(&slope[k]);
        let best = (0..m).min_by(order);
        let worst = (0..m).filter(|&i| weights[i] > 0.0).max_by(order);
        let (Some(best), Some(worst)) = (best, worst) else { break };
        let gain = slope[worst] - slope[best];
        if gain < 1e-10 {
            break;
        }
        // Moving t from the worst to the best changes the score by −gain·t + B_bw·t².
        let curve = b[best * m + worst] - 0.5 * (b[best * m + best] + b[worst * m + worst]);
        let step = if curve > 1e-15 { 0.5 * gain / curve } else { 1.0 };
        let step = step.min(weights[worst]);
        weights[best] += step;
        weights[worst] -= step;
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::{least, record_weights};
    use crate::backtest::distribution::Distribution;
    use crate::rng::Stream;

    #[test]
    fn who_is_always_right_gets_everything() {
        let issues: Vec<f64> = (0..20).map(|k| 100.0 * Stream::new(1, k).at(0)).collect();
        let forecasts: Vec<Vec<Distribution>> = issues
            .iter()
            .map(|&y| vec![Distribution::point(50.0), Distribution::point(y)])
            .collect();
        let weights = record_weights(&forecasts, &issues);
        assert!((weights[1] - 1.0).abs() < 1e-9, "{weights:?}");
    }

    #[test]
    fn no_other_weights_score_better() {
        let issues: Vec<f64> = (0..60).map(|k| 100.0 * Stream::new(2, k).at(0)).collect();
        let forecasts: Vec<Vec<Distribution>> = issues
            .iter()
            .enumerate()
            .map(|(k, &y)| {
                let mut stream = Stream::new(3, k as u32);
                (0..3)
                    .map(|member| {
                        let miss = 20.0 * (stream.at(member) - 0.5) * f64::from(member + 1);
                        Distribution::new(vec![(y + miss - 5.0, 1.0), (y + miss + 5.0, 1.0)])
                    })
                    .collect()
            })
            .collect();
        let score = |weights: &[f64]| -> f64 {
            forecasts
                .iter()
                .zip(&issues)
                .map(|(members, &y)| {
                    let parts: Vec<(f64, &Distribution)> =
                        weights.iter().copied().zip(members).collect();
                    Distribution::mixture(&parts).crps(y)
                })
                .sum()
        };
        let found = record_weights(&forecasts, &issues);
        assert!((found.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        let best = score(&found);
        for k in 0..200 {
            let mut stream = Stream::new(4, k);
            let other = [stream.at(0), stream.at(1), stream.at(2)];
            let total: f64 = other.iter().sum();
            let other = other.map(|weight| weight / total);
            assert!(best <= score(&other) + 1e-6, "{found:?} {other:?}");
        }
    }

    #[test]
    fn nobody_gets_nothing() {
        assert!(least(&[], &[]).is_empty());
    }
}
