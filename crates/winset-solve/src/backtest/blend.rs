//! A forecast made to score well, fitted on the fit part: not a model of how actors bargain.
//!
//! Not from the literature. It starts from the mean, the best of the published models, and asks of
//! the fit part how much of each of three corrections helps: counting every actor alike instead of
//! by its influence; probability on the positions that actors advocate, because settlements are
//! often somebody's position; and narrower misses beside them. All three by their mean continuous
//! ranked probability score on the fit part, each issue judged without its own proposal.

use super::calibrate::{ErrorModel, Lesson};
use super::distribution::Distribution;
use crate::ensemble::map;

/// The shares that are tried.
const ALIKE: [f64; 5] = [0.0, 0.25, 0.5, 0.75, 1.0];
const AT_POSITIONS: [f64; 5] = [0.0, 0.1, 0.2, 0.3, 0.4];
const NARROWER: [f64; 4] = [1.0, 0.9, 0.8, 0.7];

/// What it needs to know of an issue.
#[derive(Debug, Clone, PartialEq)]
pub struct BlendInput {
    /// The influence-weighted mean of the positions.
    pub mean: f64,
    /// The plain mean of the positions.
    pub plain_mean: f64,
    /// The influence-weighted standard deviation of the positions.
    pub spread: f64,
    /// Positions with the share of the influence that stands there.
    pub positions: Vec<(f64, f64)>,
}

/// The fitted forecast.
#[derive(Debug, Clone, PartialEq)]
pub struct Blend {
    /// How much of the plain mean is in the point, 0 to 1; the rest is the influence-weighted mean.
    pub alike: f64,
    /// The share of the probability that stands on the actors' positions.
    pub at_positions: f64,
    /// By what the misses are multiplied for the rest of the probability.
    pub narrower: f64,
    errors: ErrorModel,
}

impl Blend {
    /// Fits it to resolved issues: (what is known of each, its proposal, its outcome).
    pub fn fit(issues: &[(&BlendInput, u32, f64)]) -> Blend {
        let tried: Vec<Blend> = ALIKE
            .into_iter()
            .flat_map(|alike| {
                let lessons: Vec<Lesson> = issues
                    .iter()
                    .map(|&(input, proposal, outcome)| Lesson {
                        proposal,
                        point: point(input, alike),
                        spread: input.spread,
                        outcome,
                    })
                    .collect();
                let errors = ErrorModel::learn(&lessons);
                AT_POSITIONS.into_iter().flat_map(move |at_positions| {
                    let errors = errors.clone();
                    NARROWER.into_iter().map(move |narrower| Blend {
                        alike,
                        at_positions,
                        narrower,
                        errors: errors.clone(),
                    })
                })
            })
            .collect();
        let scores = map(tried.len(), |k| {
            issues
                .iter()
                .map(|&(input, proposal, outcome)| {
                    tried[k].forecast(input, Some(proposal)).crps(outcome)
                })
                .sum::<f64>()
        });
        let best = (0..tried.len()).min_by(|&a, &b| scores[a].total_cmp(&scores[b]));
        let nothing = ErrorModel::learn(&[]);
        best.and_then(|best| tried.into_iter().nth(best)).unwrap_or(Blend {
            alike: 0.0,
            at_positions: 0.0,
            narrower: 1.0,
            errors: nothing,
        })
    }

    /// Its single number, before any misses.
    pub fn point(&self, input: &BlendInput) -> f64 {
        point(input, self.alike)
    }

    /// The forecast; misses of the proposal `without` are left out.
    pub fn forecast(&self, input: &BlendInput, without: Option<u32>) -> Distribution {
        let missed = self.errors.widen_by(self.point(input), input.spread, self.narrower, without);
        let positions = Distribution::new(input.positions.clone());
        Distribution::mixture(&[
            (1.0 - self.at_positions, &missed),
            (self.at_positions, &positions),
        ])
    }
}

fn point(input: &BlendInput, alike: f64) -> f64 {
    input.mean + alike * (input.plain_mean - input.mean)
}

#[cfg(test)]
mod tests {
    use super::{Blend, BlendInput};
    use crate::rng::Stream;

    fn inputs(at_positions: bool) -> Vec<(BlendInput, u32, f64)> {
        (0..120)
            .map(|k| {
                let mut stream = Stream::new(9, k);
                let positions: Vec<(f64, f64)> =
                    (0..5).map(|actor| (100.0 * stream.at(actor), 1.0)).collect();
                let mean = positions.iter().map(|(at, _)| at).sum::<f64>() / 5.0;
                let squares = positions.iter().map(|(at, _)| (at - mean) * (at - mean));
                let spread = (squares.sum::<f64>() / 5.0).sqrt();
                let outcome = if at_positions {
                    positions[(5.0 * stream.at(7)) as usize].0
                } else {
                    mean + 4.0 * (stream.at(7) - 0.5)
                };
                let input = BlendInput { mean, plain_mean: 50.0, spread, positions };
                (input, k, outcome)
            })
            .collect()
    }

    #[test]
    fn positions_count_where_settlements_are_somebodys_position() {
        for at_positions in [true, false] {
            let made = inputs(at_positions);
            let issues: Vec<_> =
                made.iter().map(|(input, p, outcome)| (input, *p, *outcome)).collect();
            let found = Blend::fit(&issues);
            assert!(found.alike < 0.5, "{found:?}");
            assert_eq!(found.at_positions > 0.0, at_positions, "{}", found.at_positions);
        }
    }

    #[test]
    fn without_anything_to_learn_from_it_is_the_mean() {
        let made = inputs(true);
        let found = Blend::fit(&[]);
        assert!((found.point(&made[0].0) - made[0].0.mean).abs() < 1e-12);
    }
}
