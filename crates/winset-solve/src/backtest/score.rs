//! How good forecasts were, and how sure one can be that one is better than another.
//!
//! Source: the scores are standard (METHODS §10); the continuous ranked probability score after
//! Gneiting & Raftery 2007. Intervals of differences by the bootstrap (Efron & Tibshirani 1993,
//! percentiles), paired: both forecasts are scored on the same resampled issues; whole proposals
//! are drawn, because issues of one proposal end alike.

use super::distribution::Distribution;
use crate::rng::Stream;
use winset_case::math::sqrt;

/// The levels at which coverage is told.
pub const LEVELS: [f64; 3] = [0.5, 0.8, 0.9];

/// How many scores there are.
pub const SCORES: usize = 9;

/// How a forecast did on some issues.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// Mean absolute error, 0 to 100.
    pub mean_error: f64,
    /// Median absolute error.
    pub median_error: f64,
    /// Root of the mean squared error.
    pub root_mean_square: f64,
    /// Share of issues missed by at most 5.
    pub within_5: f64,
    /// Share of issues missed by at most 10.
    pub within_10: f64,
    /// Mean continuous ranked probability score.
    pub crps: f64,
    /// Share of outcomes inside the central intervals of 50, 80 and 90 %.
    pub coverage: [f64; 3],
}

impl Score {
    /// All scores, in the order of the fields.
    pub fn values(&self) -> [f64; SCORES] {
        let [c50, c80, c90] = self.coverage;
        let errors = [self.mean_error, self.median_error, self.root_mean_square];
        let [a, b, c] = errors;
        [a, b, c, self.within_5, self.within_10, self.crps, c50, c80, c90]
    }
}

/// One forecast of one issue, scored.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    error: f64,
    crps: f64,
    inside: [bool; 3],
}

impl Hit {
    /// Scores a forecast whose best single number is `point`.
    pub fn new(point: f64, forecast: &Distribution, outcome: f64) -> Hit {
        let inside = LEVELS.map(|level| {
            let (low, high) = forecast.interval(level);
            // Outcomes are written in whole numbers, and rounding must not put one outside.
            low - 1e-9 <= outcome && outcome <= high + 1e-9
        });
        Hit { error: (point - outcome).abs(), crps: forecast.crps(outcome), inside }
    }
}

/// A forecast on some issues, ready to be scored again and again with other weights.
struct Ready {
    /// Place of the issue among those scored, and its score; errors ascending.
    by_error: Vec<(usize, Hit)>,
}

impl Ready {
    fn new(hits: &[Hit]) -> Ready {
        let mut by_error: Vec<(usize, Hit)> = hits.iter().copied().enumerate().collect();
        by_error.sort_by(|(_, a), (_, b)| a.error.total_cmp(&b.error));
        Ready { by_error }
    }

    /// The scores, each issue counted as often as `times` says.
    fn score(&self, times: &[u32]) -> Score {
        let n: f64 = times.iter().map(|&times| f64::from(times)).sum();
        let mut sums = [0.0; SCORES];
        let mut counted = 0.0;
        let (mut lower, mut upper) = (None, None);
        for &(issue, hit) in &self.by_error {
            let times = f64::from(times.get(issue).copied().unwrap_or(0));
            if times <= 0.0 {
                continue;
            }
            counted += times;
            if lower.is_none() && counted >= 0.5 * n {
                lower = Some(hit.error);
            }
            if upper.is_none() && counted > 0.5 * n {
                upper = Some(hit.error);
            }
            let yes = |is: bool| if is { 1.0 } else { 0.0 };
            let [a, b, c] = hit.inside.map(yes);
            let of = [
                hit.error,
                0.0,
                hit.error * hit.error,
                yes(hit.error <= 5.0 + 1e-9),
                yes(hit.error <= 10.0 + 1e-9),
                hit.crps,
                a,
                b,
                c,
            ];
            for (sum, value) in sums.iter_mut().zip(of) {
                *sum += times * value;
            }
        }
        let [error, _, squares, five, ten, crps, c50, c80, c90] =
            sums.map(|sum| if n > 0.0 { sum / n } else { 0.0 });
        Score {
            mean_error: error,
            median_error: 0.5 * (lower.unwrap_or(0.0) + upper.unwrap_or(0.0)),
            root_mean_square: sqrt(squares),
            within_5: five,
            within_10: ten,
            crps,
            coverage: [c50, c80, c90],
        }
    }
}

/// The scores of a forecast.
pub fn score(hits: &[Hit]) -> Score {
    Ready::new(hits).score(&vec![1; hits.len()])
}

/// The share of the bootstrap that an interval of a difference holds.
pub const CONFIDENCE: f64 = 0.95;

/// How a table's issues are drawn anew: how often each counts, resample by resample.
pub struct Resamples {
    times: Vec<Vec<u32>>,
}

impl Resamples {
    /// Draws whole groups with replacement, as many as there are; `group` names each issue's.
    pub fn new(group: &[u32], resamples: u32, seed: u64) -> Resamples {
        let mut seen: Vec<u32> = group.to_vec();
        seen.sort_unstable();
        seen.dedup();
        let places: Vec<usize> =
            group.iter().map(|one| seen.binary_search(one).unwrap_or_default()).collect();
        let times = (0..resamples)
            .map(|resample| {
                // Stream 0 divides the table.
                let mut stream = Stream::of_resolved(seed, resample + 1);
                let mut drawn = vec![0_u32; seen.len()];
                for k in 0..seen.len() {
                    let at = (stream.at(k as u32) * seen.len() as f64) as usize;
                    if let Some(drawn) = drawn.get_mut(at) {
                        *drawn += 1;
                    }
                }
                places.iter().map(|&place| drawn.get(place).copied().unwrap_or(0)).collect()
            })
            .collect();
        Resamples { times }
    }

    /// How a forecast does on every resample.
    pub fn scores(&self, hits: &[Hit]) -> Vec<[f64; SCORES]> {
        let ready = Ready::new(hits);
        self.times.iter().map(|times| ready.score(times).values()).collect()
    }
}

/// The interval that holds most of the differences between two forecasts over the resamples, score
/// by score: first minus second.
pub fn difference(first: &[[f64; SCORES]], second: &[[f64; SCORES]]) -> [(f64, f64); SCORES] {
    std::array::from_fn(|which| {
        let at = |scores: &[f64; SCORES]| scores.get(which).copied().unwrap_or(0.0);
        let differences = first.iter().zip(second).map(|(a, b)| (at(a) - at(b), 1.0)).collect();
        Distribution::new(differences).interval(CONFIDENCE)
    })
}

#[cfg(test)]
mod tests {
    use super::{Hit, Resamples, difference, score};
    use crate::backtest::distribution::Distribution;
    use crate::rng::Stream;
    use winset_case::math::normal_quantile;

    fn points(errors: &[f64]) -> Vec<Hit> {
        let at = |error: &f64| Hit::new(50.0 + error, &Distribution::point(50.0 + error), 50.0);
        errors.iter().map(at).collect()
    }

    #[test]
    fn scores_of_points_are_those_by_hand() {
        let found = score(&points(&[0.0, -5.0, 8.0, 30.0]));
        let expected = [10.75, 6.5, 15.724185193516387, 0.5, 0.75, 10.75, 0.25, 0.25, 0.25];
        for (value, expected) in found.values().into_iter().zip(expected) {
            assert!((value - expected).abs() < 1e-12, "{value} {expected}");
        }
    }

    #[test]
    fn a_perfectly_calibrated_forecaster_covers_what_it_says() {
        // Outcomes are drawn from the very distribution that is forecast.
        let hits: Vec<Hit> = (0..4000)
            .map(|issue| {
                let mut stream = Stream::new(11, issue);
                let (centre, spread) = (30.0 + 40.0 * stream.at(0), 1.0 + 9.0 * stream.at(1));
                let atoms = (0..200)
                    .map(|k| (centre + spread * normal_quantile((f64::from(k) + 0.5) / 200.0), 1.0))
                    .collect();
                let outcome = centre + spread * normal_quantile(stream.at(2));
                Hit::new(centre, &Distribution::new(atoms), outcome)
            })
            .collect();
        let found = score(&hits);
        for (covered, level) in found.coverage.into_iter().zip(super::LEVELS) {
            // Four standard errors of a share.
            assert!((covered - level).abs() < 0.032, "{covered} {level}");
        }
    }

    #[test]
    fn the_bootstrap_is_reproducible_and_paired() {
        let group: Vec<u32> = (0..60).map(|issue| issue / 3).collect();
        let errors: Vec<f64> = (0..60).map(|issue| f64::from(issue % 17)).collect();
        let worse: Vec<f64> = errors.iter().map(|error| error + 2.0).collect();
        let (a, b) = (points(&errors), points(&worse));
        let resamples = Resamples::new(&group, 200, 5);
        let again = Resamples::new(&group, 200, 5);
        assert_eq!(resamples.scores(&a), again.scores(&a));
        assert_ne!(resamples.scores(&a), Resamples::new(&group, 200, 6).scores(&a));
        // Always worse by 2: whatever issues are drawn, so is the mean error.
        let [(low, high), ..] = difference(&resamples.scores(&b), &resamples.scores(&a));
        assert!((low - 2.0).abs() < 1e-9 && (high - 2.0).abs() < 1e-9, "{low} {high}");
    }

    #[test]
    fn groups_are_drawn_whole() {
        let group = [4, 4, 9, 4, 2];
        let resamples = Resamples::new(&group, 50, 1);
        for times in &resamples.times {
            assert!(times[0] == times[1] && times[1] == times[3]);
            assert_eq!(times[0] + times[2] + times[4], 3);
        }
    }

    #[test]
    fn the_interval_of_a_mean_has_the_width_that_theory_says() {
        // Uniform errors 0..100: the standard error of their mean is 28.87/sqrt(n).
        let n = 400;
        let errors: Vec<f64> = (0..n).map(|k| 100.0 * Stream::new(3, k).at(0)).collect();
        let none = points(&vec![0.0; n as usize]);
        let resamples = Resamples::new(&(0..n).collect::<Vec<_>>(), 2000, 2);
        let scores = resamples.scores(&points(&errors));
        let [(low, high), ..] = difference(&scores, &resamples.scores(&none));
        let expected = 2.0 * 1.96 * 28.87 / 20.0;
        assert!(((high - low) / expected - 1.0).abs() < 0.1, "{low} {high} {expected}");
    }
}
