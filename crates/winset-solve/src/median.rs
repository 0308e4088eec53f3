//! The median: where the middle unit of influence stands.
//!
//! The smallest position with at least half of the influence at or below it. With preferences
//! that fall off on both sides of an actor's position no other settlement beats it in a vote
//! weighted by influence.
//!
//! Source: Black 1948; METHODS §1. Deviates: half is reached within one part in 10^12, so that
//! rounding does not decide a tie; without any influence everyone counts alike. Reproduces:
//! `catalog/median/`.
//! Contested: when exactly half stands on either side, every point between the two middle actors
//! is a median; [`Ties`] names which is reported.

use winset_case::words;

words! {
    /// Which point is the median when exactly half of the influence stands on either side.
    Ties {
        /// The lower of the two middle positions.
        Lower = "lower",
        /// The point half-way between them.
        Midpoint = "midpoint",
    }
}

/// The parameters of the median.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Params {
    /// Which point is the median at a tie.
    pub ties: Ties,
}

impl Default for Params {
    fn default() -> Params {
        Params { ties: Ties::Lower }
    }
}

/// How near to half counts as half, relative to the whole.
const HALF: f64 = 0.5 * (1.0 - 1e-12);

/// The influence-weighted median.
///
/// `order` is room for the sort.
///
/// # Panics
/// If there is no position, or the slices differ in length: this is a bug in winset.
pub fn median(positions: &[f64], influence: &[f64], ties: Ties, order: &mut Vec<u32>) -> f64 {
    assert_eq!(positions.len(), influence.len());
    assert!(!positions.is_empty(), "this is a bug in winset: a median of nothing");
    let at = |k: u32| positions[k as usize];
    order.clear();
    order.extend((0..positions.len()).map(|k| k as u32));
    order.sort_unstable_by(|&a, &b| at(a).total_cmp(&at(b)).then(a.cmp(&b)));
    let total: f64 = order.iter().map(|&k| influence[k as usize]).sum();
    let weight = |k: u32| if total > 0.0 { influence[k as usize] } else { 1.0 };
    let total = if total > 0.0 { total } else { positions.len() as f64 };

    let mut reached = 0.0;
    let mut lower = None;
    for &k in order.iter() {
        if weight(k) <= 0.0 {
            continue;
        }
        if let Some(lower) = lower {
            return 0.5 * (lower + at(k));
        }
        reached += weight(k);
        if reached >= HALF * total {
            let tie = reached <= total * (1.0 - HALF);
            if ties == Ties::Lower || !tie {
                return at(k);
            }
            lower = Some(at(k));
        }
    }
    lower.unwrap_or_else(|| at(order[order.len() - 1]))
}

/// Who decides the median, and how the others stand around it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pivot {
    /// The actor of most influence at the median position (at a midpoint: at the lower of the two
    /// middle positions); of equals, the first.
    pub actor: usize,
    /// Share of the influence strictly below the median, 0 to 1.
    pub below: f64,
    /// Share of the influence strictly above it.
    pub above: f64,
}

/// Who decides the median.
pub fn pivot(positions: &[f64], influence: &[f64], ties: Ties, order: &mut Vec<u32>) -> Pivot {
    let lower = median(positions, influence, Ties::Lower, order);
    let value = if ties == Ties::Lower { lower } else { median(positions, influence, ties, order) };
    let mut actor = 0;
    let mut strongest = f64::NEG_INFINITY;
    let (mut below, mut above, mut total) = (0.0, 0.0, 0.0);
    let unweighted = influence.iter().all(|&w| w <= 0.0);
    for (k, (&x, &w)) in positions.iter().zip(influence).enumerate() {
        let w = if unweighted { 1.0 } else { w };
        total += w;
        if x < value {
            below += w;
        }
        if x > value {
            above += w;
        }
        let there = x.total_cmp(&lower).is_eq();
        if there && w > strongest {
            strongest = w;
            actor = k;
        }
    }
    Pivot { actor, below: below / total, above: above / total }
}

#[cfg(test)]
mod tests {
    use super::{Ties, median, pivot};

    fn lower(positions: &[f64], influence: &[f64]) -> f64 {
        median(positions, influence, Ties::Lower, &mut Vec::new())
    }

    #[test]
    fn half_of_the_influence_is_enough() {
        assert!((lower(&[10.0, 20.0, 30.0], &[1.0, 1.0, 1.0]) - 20.0).abs() < 1e-12);
        assert!((lower(&[10.0, 20.0, 30.0], &[2.0, 1.0, 1.0]) - 10.0).abs() < 1e-12);
        assert!((lower(&[30.0, 20.0, 10.0], &[2.0, 1.0, 1.5]) - 20.0).abs() < 1e-12);
    }

    #[test]
    fn a_tie_goes_to_the_rule() {
        let (positions, influence) = ([10.0, 20.0, 15.0], [0.3, 0.3, 0.0]);
        assert!((lower(&positions, &influence) - 10.0).abs() < 1e-12);
        let midpoint = median(&positions, &influence, Ties::Midpoint, &mut Vec::new());
        assert!((midpoint - 15.0).abs() < 1e-12);
        assert_eq!(pivot(&positions, &influence, Ties::Midpoint, &mut Vec::new()).actor, 0);
    }

    #[test]
    fn rounding_does_not_decide_a_tie() {
        // 0.1 + 0.2 is a little more than 0.3.
        let influence = [0.1, 0.2, 0.3];
        assert!((lower(&[1.0, 2.0, 3.0], &influence) - 2.0).abs() < 1e-12);
        assert!((lower(&[3.0, 2.0, 1.0], &influence) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn those_without_influence_are_passed_over() {
        assert!((lower(&[1.0, 2.0, 3.0], &[0.0, 0.0, 1.0]) - 3.0).abs() < 1e-12);
        assert!((lower(&[1.0, 2.0, 3.0], &[0.0, 0.0, 0.0]) - 2.0).abs() < 1e-12);
    }
}
