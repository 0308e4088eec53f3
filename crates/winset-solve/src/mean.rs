//! The mean: everyone pulls with its influence.
//!
//! O = Σ c s x / Σ c s. An actor that cares twice as much, or could bring twice as much, pulls
//! twice as hard, however far away it stands.
//!
//! Source: Van den Bos 1991 (the "compromise model"); METHODS §1. Deviates: without any influence
//! everyone counts alike, so that there is always an answer. Reproduces: `catalog/mean/`.
//! Contested: papers around KTAB and decide call it a Nash bargain or "NBS"; Achen 2006 shows
//! that it approximates one only when failure is very costly for all. The Nash bargain proper is
//! [`nash`](crate::nash).

/// The influence-weighted average of the positions; the plain average if nobody has influence.
///
/// # Panics
/// If there is no position, or the slices differ in length: this is a bug in winset.
pub fn mean(positions: &[f64], influence: &[f64]) -> f64 {
    assert_eq!(positions.len(), influence.len());
    let (mut sum, mut weight) = (0.0, 0.0);
    for (&x, &w) in positions.iter().zip(influence) {
        sum += w * x;
        weight += w;
    }
    if weight > 0.0 {
        within(sum / weight, positions)
    } else {
        within(positions.iter().sum::<f64>() / count(positions), positions)
    }
}

/// How far apart the positions are: their influence-weighted standard deviation around the
/// [`mean`], all alike if nobody has influence.
///
/// # Panics
/// As [`mean`].
pub fn spread(positions: &[f64], influence: &[f64]) -> f64 {
    let centre = mean(positions, influence);
    let squares: f64 = positions
        .iter()
        .zip(crate::ensemble::shares(influence))
        .map(|(x, share)| share * (x - centre) * (x - centre))
        .sum();
    winset_case::math::sqrt(squares)
}

/// Rounding may carry an average past the ends of what it averages; this brings it back.
fn within(value: f64, positions: &[f64]) -> f64 {
    let low = positions.iter().copied().fold(f64::INFINITY, f64::min);
    let high = positions.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    value.clamp(low, high)
}

fn count(positions: &[f64]) -> f64 {
    assert!(!positions.is_empty(), "this is a bug in winset: a mean of nothing");
    positions.len() as f64
}

#[cfg(test)]
mod tests {
    use super::mean;

    #[test]
    fn twice_the_influence_pulls_twice_as_hard() {
        assert!((mean(&[0.0, 90.0], &[2.0, 1.0]) - 30.0).abs() < 1e-12);
    }

    #[test]
    fn without_influence_everyone_counts_alike() {
        assert!((mean(&[0.0, 90.0], &[0.0, 0.0]) - 45.0).abs() < 1e-12);
    }

    #[test]
    fn never_leaves_the_positions() {
        assert!(mean(&[0.1, 0.1, 0.1], &[0.1, 0.7, 0.3]) <= 0.1);
    }
}
