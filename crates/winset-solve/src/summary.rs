//! Location and spread of numbers over the draws.
//!
//! Sums run over the sorted numbers, so that they depend on nothing but the numbers. Quantiles
//! interpolate linearly between order statistics (type 7 of Hyndman & Fan 1996, the default of
//! R, NumPy and Julia): the share p lies at (n − 1)p, counted from 0.

use crate::forecast::{Histogram, Summary};
use winset_case::math::sqrt;

/// Bins of a histogram.
pub(crate) const BINS: usize = 80;

/// Sorts numbers; none is NaN. Both zeros count as one.
pub(crate) fn sort(values: &mut [f64], keys: &mut Vec<i64>) {
    // Integers of the same order sort several times faster than numbers under a comparison.
    let flip = |bits: i64| bits ^ (((bits >> 63) as u64) >> 1) as i64;
    keys.clear();
    keys.extend(values.iter().map(|&value| flip((value + 0.0).to_bits() as i64)));
    keys.sort_unstable();
    for (value, &key) in values.iter_mut().zip(keys.iter()) {
        *value = f64::from_bits(flip(key) as u64);
    }
}

/// The quantile at share `p` of sorted numbers.
pub(crate) fn quantile(sorted: &[f64], p: f64) -> f64 {
    let place = p * (sorted.len() - 1) as f64;
    let below = place.floor();
    let k = below as usize;
    match sorted.get(k + 1) {
        Some(above) => sorted[k] + (place - below) * (above - sorted[k]),
        None => sorted[k],
    }
}

/// A number that is the same in every draw.
pub(crate) fn certain(value: f64) -> Summary {
    Summary {
        mean: value,
        median: value,
        p05: value,
        p10: value,
        p25: value,
        p75: value,
        p90: value,
        p95: value,
        sd: 0.0,
        mean_error: 0.0,
        median_error: 0.0,
    }
}

/// Summary of sorted numbers, one per draw.
pub(crate) fn of_sorted(sorted: &[f64]) -> Summary {
    let n = sorted.len() as f64;
    // Half of the draws lie below the median: the error of that share.
    let share_error = 0.5 / sqrt(n);
    let mut summary = without_errors(sorted);
    summary.mean_error = summary.sd / sqrt(n);
    summary.median_error = median_error(sorted, share_error);
    summary
}

/// Summary of a mixture: `sorted` holds the draws of all its components, `by_draw` one list per
/// component in the order of the draws. Components of one draw are not independent, so the
/// errors are those of averages per draw; if a component has fewer draws than others, those that
/// all have count, which overstates them.
pub(crate) fn of_mixture(sorted: &[f64], by_draw: &[Vec<f64>]) -> Summary {
    let mut summary = without_errors(sorted);
    if summary.sd <= 0.0 {
        return summary;
    }
    let parts = by_draw.len() as f64;
    let draws = by_draw.iter().map(Vec::len).min().unwrap_or(0);
    let n = draws as f64;
    let error = |of: &dyn Fn(f64) -> f64| {
        let average = |draw: usize| by_draw.iter().map(|part| of(part[draw])).sum::<f64>() / parts;
        let mean = (0..draws).map(average).sum::<f64>() / n;
        let squares: f64 = (0..draws).map(|draw| square(average(draw) - mean)).sum();
        if draws > 1 { sqrt(squares / (n - 1.0) / n) } else { 0.0 }
    };
    summary.mean_error = error(&|value| value);
    let median = summary.median;
    let share_error = error(&|value| if value <= median { 1.0 } else { 0.0 });
    summary.median_error = median_error(sorted, share_error);
    summary
}

fn square(value: f64) -> f64 {
    value * value
}

fn without_errors(sorted: &[f64]) -> Summary {
    let (low, high) = (sorted[0], sorted[sorted.len() - 1]);
    if high <= low {
        return certain(low);
    }
    let n = sorted.len() as f64;
    let median = quantile(sorted, 0.5);
    let shift = sorted.iter().map(|value| value - median).sum::<f64>() / n;
    let mean = (median + shift).clamp(low, high);
    let squares: f64 = sorted.iter().map(|value| square(value - mean)).sum();
    Summary {
        mean,
        median,
        p05: quantile(sorted, 0.05),
        p10: quantile(sorted, 0.10),
        p25: quantile(sorted, 0.25),
        p75: quantile(sorted, 0.75),
        p90: quantile(sorted, 0.90),
        p95: quantile(sorted, 0.95),
        sd: sqrt(squares / (n - 1.0)),
        mean_error: 0.0,
        median_error: 0.0,
    }
}

/// Half of the distance between the quantiles one standard error of the share to either side:
/// the binomial interval for the median, without assuming anything about the density there.
fn median_error(sorted: &[f64], share_error: f64) -> f64 {
    let low = quantile(sorted, (0.5 - share_error).max(0.0));
    let high = quantile(sorted, (0.5 + share_error).min(1.0));
    0.5 * (high - low)
}

/// Shares of numbers in equal bins from `low` to `high`; what lies outside counts in the
/// outermost ones.
pub(crate) fn histogram(values: &[f64], low: f64, high: f64) -> Histogram {
    let mut counts = [0_u32; BINS];
    for &value in values {
        let bin = (value - low) / (high - low) * BINS as f64;
        counts[(bin.max(0.0) as usize).min(BINS - 1)] += 1;
    }
    let n = values.len() as f64;
    Histogram { low, high, shares: counts.iter().map(|&count| f64::from(count) / n).collect() }
}

#[cfg(test)]
mod tests {
    use super::{histogram, median_error, of_mixture, of_sorted, quantile, sort};
    use crate::rng::Stream;

    #[test]
    fn sorts_numbers_of_both_signs() {
        let mut values = vec![3.0, -1.0, 0.0, -0.0, -7.5, 1e-300, f64::MAX, -1e300];
        sort(&mut values, &mut Vec::new());
        assert_eq!(values, [-1e300, -7.5, -1.0, 0.0, 0.0, 1e-300, 3.0, f64::MAX]);
    }

    #[test]
    fn quantiles_are_type_seven() {
        // R: quantile(c(1, 2, 4, 8, 16), c(.05, .25, .5, .9)) = 1.2, 2, 4, 12.8
        let sorted = [1.0, 2.0, 4.0, 8.0, 16.0];
        for (p, expected) in [(0.05, 1.2), (0.25, 2.0), (0.5, 4.0), (0.9, 12.8), (1.0, 16.0)] {
            assert!((quantile(&sorted, p) - expected).abs() < 1e-12);
        }
        assert!((quantile(&[3.0], 0.9) - 3.0).abs() < 1e-12);
    }

    #[test]
    fn one_draw_and_equal_draws_have_no_spread() {
        for values in [vec![0.1], vec![0.1; 1000]] {
            let summary = of_sorted(&values);
            assert_eq!(summary.mean.to_bits(), 0.1_f64.to_bits());
            assert_eq!(summary.p95.to_bits(), 0.1_f64.to_bits());
            assert!(summary.sd <= 0.0 && summary.mean_error <= 0.0 && summary.median_error <= 0.0);
        }
    }

    #[test]
    fn errors_are_those_found_by_repeating() {
        // Uniform numbers: sd of the mean 1/sqrt(12n), of the median 1/(2 sqrt n).
        let n = 400_u32;
        let (mut medians, mut claimed) = (Vec::new(), 0.0);
        for repeat in 0..500 {
            let mut values: Vec<f64> = (0..n).map(|draw| Stream::new(repeat, draw).at(0)).collect();
            sort(&mut values, &mut Vec::new());
            let summary = of_sorted(&values);
            medians.push(summary.median);
            claimed += summary.median_error / 500.0;
            assert!((summary.mean_error - 0.0144).abs() < 0.003);
        }
        let spread = of_sorted({
            sort(&mut medians, &mut Vec::new());
            &medians
        });
        assert!((spread.sd / claimed - 1.0).abs() < 0.1, "{} {claimed}", spread.sd);
    }

    #[test]
    fn a_mixture_of_one_is_that_one() {
        let by_draw = vec![(0..1000).map(|draw| Stream::new(5, draw).at(0)).collect::<Vec<_>>()];
        let mut sorted = by_draw[0].clone();
        sort(&mut sorted, &mut Vec::new());
        let (one, mixture) = (of_sorted(&sorted), of_mixture(&sorted, &by_draw));
        assert!((one.mean_error - mixture.mean_error).abs() < 1e-12);
        assert!((one.median_error - mixture.median_error).abs() < 1e-3);
        assert!(median_error(&sorted, 0.0) <= 0.0);
    }

    #[test]
    fn shares_add_up_to_one_and_ends_are_inside() {
        let histogram = histogram(&[0.0, 100.0, 100.1, -0.1, 50.0], 0.0, 100.0);
        assert!((histogram.shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!((histogram.shares[0] - 0.4).abs() < 1e-12);
        assert!((histogram.shares[79] - 0.4).abs() < 1e-12);
    }
}
