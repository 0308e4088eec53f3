//! Two runs on the same draws, compared part by part.
//!
//! What two runs share in a draw cancels in their difference, so that its Monte Carlo error is
//! smaller than if each had draws of its own (common random numbers; Glasserman & Yao 1992). The
//! error is that of batch means (Conway 1963), over parts that do not grow with the draws.

use crate::settlement::result::{Mean, Settlement};
use winset_case::math::sqrt;

/// Draws are dealt out to so many parts in turn: a prime, for the points of quasi-random draws are
/// laid out by powers of two.
pub const PARTS: u32 = 61;

/// Sums over a part of the draws.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Part {
    /// How many draws.
    pub draws: u32,
    /// Chances to settle in the first step, later, never, and whether they are ready today.
    pub chances: [f64; 4],
    /// By question: the chance of it and of what stands behind its `if`; of the latter.
    pub questions: Vec<[f64; 2]>,
}

impl Part {
    pub(super) fn merge(&mut self, other: &Part) {
        self.draws += other.draws;
        for (sum, more) in self.chances.iter_mut().zip(other.chances) {
            *sum += more;
        }
        let more = other.questions.iter().flatten();
        for (sum, more) in self.questions.iter_mut().flatten().zip(more) {
            *sum += more;
        }
    }
}

/// One run less another, with the error of the difference.
#[derive(Debug, Clone, PartialEq)]
pub struct Differences {
    /// Of the chances to settle in the first step, later and never, and of being ready today.
    pub chances: [Mean; 4],
    /// Of the chance of a yes, by the question's place in the case; nothing where one has no answer.
    pub questions: Vec<Option<Mean>>,
}

/// The second run less the first; nothing if they are not on the same draws.
pub fn differences(first: &Settlement, other: &Settlement) -> Option<Differences> {
    let pairs = || first.parts.iter().zip(&other.parts);
    let alike = first.draws == other.draws
        && first.parts.len() == other.parts.len()
        && pairs().all(|(a, b)| a.draws == b.draws && a.questions.len() == b.questions.len());
    if !alike || first.draws < 2 {
        return None;
    }
    // Of fewer draws than parts, the parts without any are none.
    let pairs = || pairs().filter(|(part, _)| part.draws > 0);
    let n = f64::from(first.draws);
    let chances = std::array::from_fn(|k| {
        let apart = |(a, b): (&Part, &Part)| (f64::from(a.draws), b.chances[k] - a.chances[k]);
        let mean = pairs().map(|pair| apart(pair).1).sum::<f64>() / n;
        let left = pairs().map(|pair| {
            let (draws, apart) = apart(pair);
            apart - draws * mean
        });
        Mean { mean, error: of_parts(left, n) }
    });
    let count = first.parts.first().map_or(0, |part| part.questions.len());
    let questions = (0..count).map(|question| {
        let all = |parts: &[Part], which: usize| -> f64 {
            parts.iter().map(|part| part.questions[question][which]).sum()
        };
        let ratio = |parts: &[Part]| {
            let given = all(parts, 1);
            (given > 0.0).then(|| (all(parts, 0) / given, given / n))
        };
        let ((before, of_before), (after, of_after)) =
            ratio(&first.parts).zip(ratio(&other.parts))?;
        // How much a part pulls a ratio of averages, to first order.
        let pull = |part: &Part, ratio: f64, given: f64| {
            let [both, condition] = part.questions[question];
            (both - ratio * condition) / given
        };
        let left = pairs().map(|(a, b)| pull(b, after, of_after) - pull(a, before, of_before));
        Some(Mean { mean: after - before, error: of_parts(left, n) })
    });
    Some(Differences { chances, questions: questions.collect() })
}

/// The error of an average over `n` draws from what each part's sum is off the average.
fn of_parts(left: impl Iterator<Item = f64>, n: f64) -> f64 {
    let (mut parts, mut squares) = (0.0, 0.0);
    for off in left {
        parts += 1.0;
        squares += off * off;
    }
    let error = if parts > 1.0 { sqrt(squares * parts / (parts - 1.0)) / n } else { 0.0 };
    // Rounding alone leaves a trace where all parts are alike.
    if error < 1e-9 { 0.0 } else { error }
}
