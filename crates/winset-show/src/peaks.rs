//! Where the pooled draws have peaks of their own, and at which values.

use crate::number::{Figures, Precision, plain};
use winset_case::Issue;
use winset_solve::{Histogram, IssueForecast, Summary};

/// The bins of the pooled draws' peaks, if most models by themselves have several: otherwise it is
/// the models that stand apart.
pub(crate) fn peaks_of(draws: u32, found: &IssueForecast) -> Vec<usize> {
    let models = &found.models;
    let by_themselves =
        models.iter().filter(|model| peaks(draws, &model.histogram).len() > 1).count();
    if 2 * by_themselves > models.len() {
        peaks(draws, &found.pooled_histogram)
    } else {
        Vec::new()
    }
}

/// Where a peak lies, printed: the given number at which many draws fall together, if a quantile
/// tells it, else as finely as the bins can tell.
pub(crate) fn peak(issue: &Issue, found: &IssueForecast, bin: usize) -> String {
    let Histogram { low, high, shares } = &found.pooled_histogram;
    let step = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    let width = (high - low) / step(shares.len().max(1));
    let (left, right) = (low + step(bin) * width, low + step(bin + 1) * width);
    let figures = Figures::of(&found.pooled, issue);
    let Summary { median, p05, p10, p25, p75, p90, p95, .. } = found.pooled;
    let given = |value: &f64| {
        let short = Precision::exact(*value) <= figures.precision();
        short && *value >= left && (*value < right || right >= *high)
    };
    match [median, p25, p75, p10, p90, p05, p95].into_iter().find(given) {
        Some(value) => plain(value),
        None => {
            let own = Precision::of(width / 2.0, high - low);
            Figures::on(issue, figures.precision().or_coarser(own)).print(left + width / 2.0)
        }
    }
}

/// Fewer draws than this make peaks of their own.
const ENOUGH_FOR_PEAKS: u32 = 500;

/// A peak has at least this share of the draws.
const LEAST_PEAK: f64 = 0.15;

/// The highest bins of a distribution's parts with deep valleys between them: each with at least
/// 15 % of the draws, neighbours a tenth of the scale apart, and every valley less than a third as
/// high as the lower of its two peaks.
fn peaks(draws: u32, histogram: &Histogram) -> Vec<usize> {
    let shares = &histogram.shares;
    if draws < ENOUGH_FOR_PEAKS || shares.len() < 8 {
        return Vec::new();
    }
    let smooth: Vec<f64> = (0..shares.len())
        .map(|at| {
            let around = &shares[at.saturating_sub(1)..(at + 2).min(shares.len())];
            around.iter().sum::<f64>() / 3.0
        })
        .collect();
    let mut found = Vec::new();
    add_peaks(&mut found, shares, &smooth, 0, shares.len());
    found
}

/// The peaks from one bin to before another: those on either side of the deepest valley, or one.
fn add_peaks(found: &mut Vec<usize>, shares: &[f64], smooth: &[f64], from: usize, to: usize) {
    // Of equally high bins in a smoothed peak the one with most draws is meant.
    let highest = |from: usize, to: usize| {
        (from..to).max_by(|a, b| {
            smooth[*a].total_cmp(&smooth[*b]).then(shares[*a].total_cmp(&shares[*b]))
        })
    };
    let mut deepest: Option<(f64, usize)> = None;
    for valley in from + 1..to.saturating_sub(1) {
        let mass = |from: usize, to: usize| shares[from..to].iter().sum::<f64>();
        if mass(from, valley) < LEAST_PEAK || mass(valley + 1, to) < LEAST_PEAK {
            continue;
        }
        if let (Some(left), Some(right)) = (highest(from, valley), highest(valley + 1, to)) {
            let lower = smooth[left].min(smooth[right]);
            let apart = (right - left) * 10 >= smooth.len();
            let depth = lower - smooth[valley];
            if apart
                && smooth[valley] * 3.0 < lower
                && deepest.is_none_or(|(so_far, _)| depth > so_far)
            {
                deepest = Some((depth, valley));
            }
        }
    }
    match deepest {
        Some((_, valley)) => {
            add_peaks(found, shares, smooth, from, valley);
            add_peaks(found, shares, smooth, valley + 1, to);
        }
        None => found.extend(highest(from, to)),
    }
}
