//! One coordinate: everything is an interval, and the best point in it is where a falling slope
//! passes zero.

use crate::winset::interior::{NO_GAIN, Program};
use winset_case::math::sqrt;

/// The point that a program with one coordinate and no slopes asks for; nothing if there is none.
pub(super) fn best(program: &Program) -> Option<f64> {
    let (mut low, mut high) = (*program.low.first()?, *program.high.first()?);
    let rows = || {
        let numbers = program.weight.iter().zip(&program.ideal);
        numbers
            .zip(program.limit.iter().zip(&program.pull))
            .map(|((w, p), (l, a))| (*w, *p, *l, *a))
    };
    for (weight, ideal, limit, pull) in rows() {
        let share = (limit - if pull > 0.0 { NO_GAIN } else { 0.0 }) / weight;
        if share < 0.0 {
            return None;
        }
        let reach = if program.linear { share } else { sqrt(share) };
        low = low.max(ideal - reach);
        high = high.min(ideal + reach);
    }
    if low > high {
        return None;
    }
    // Derivative of the sum of logarithms less cost; at a corner, that to its right.
    let cost = program.cost.first().copied().unwrap_or(0.0);
    let slope = |x: f64| -> f64 {
        let mut sum = -cost;
        for (weight, ideal, limit, pull) in rows().filter(|row| row.3 > 0.0) {
            let apart = x - ideal;
            let (used, rise) = if program.linear {
                (weight * apart.abs(), if apart >= 0.0 { weight } else { -weight })
            } else {
                (weight * apart * apart, 2.0 * weight * apart)
            };
            sum -= pull * rise / (limit - used).max(f64::MIN_POSITIVE);
        }
        sum
    };
    let indifferent = cost.abs() <= 0.0 && rows().all(|row| row.3 <= 0.0);
    if indifferent {
        return Some(0.5 * (low + high));
    }
    if slope(low) <= 0.0 {
        return Some(low);
    }
    if slope(high) >= 0.0 {
        return Some(high);
    }
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        if slope(middle) > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(0.5 * (low + high))
}
