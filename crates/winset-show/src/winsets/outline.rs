//! Outlines with no more points and digits than can be seen.
//!
//! Ramer (1972) and Douglas & Peucker (1973): a point stays if the line without it would be off by
//! more than a tolerance.

use winset_case::Issue;

/// A point within so much of the scale of a line is on it: half a pixel of a picture.
const TOLERANCE: f64 = 0.001;
/// One unit of the last digit is at most so much of the scale.
const DIGIT: f64 = 1e-4;

/// The plane of two issues, for drawing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Drawing {
    low: [f64; 2],
    wide: [f64; 2],
    power: [f64; 2],
}

impl Drawing {
    pub(crate) fn of(across: &Issue, up: &Issue) -> Drawing {
        let wide = [across.high - across.low, up.high - up.low];
        Drawing { low: [across.low, up.low], wide, power: wide.map(power) }
    }

    /// A point with the digits that can be seen.
    pub(crate) fn point(self, point: [f64; 2]) -> [f64; 2] {
        let mut found = point;
        for (value, power) in found.iter_mut().zip(self.power) {
            let rounded = (*value * power).round() / power;
            if rounded.is_finite() {
                *value = rounded;
            }
        }
        found
    }

    /// A closed outline with the points that can be seen.
    pub(crate) fn outline(self, outline: &[[f64; 2]]) -> Vec<[f64; 2]> {
        let shares: Vec<[f64; 2]> = outline.iter().map(|&point| self.share(point)).collect();
        let Some((&first, _)) = shares.split_first() else { return Vec::new() };
        // The two ends of the longest way across are kept whatever happens.
        let far = furthest(&shares, |point| distance(point, first));
        let mut kept = vec![false; shares.len()];
        keep(&shares, 0, far, &mut kept);
        keep(&shares, far, shares.len(), &mut kept);
        let points = outline.iter().zip(kept).filter(|(_, kept)| *kept);
        points.map(|(&point, _)| self.point(point)).collect()
    }

    fn share(self, point: [f64; 2]) -> [f64; 2] {
        [0, 1].map(|k| (point[k] - self.low[k]) / self.wide[k])
    }
}

/// The power of ten by which values on a scale this long are multiplied before they are rounded.
fn power(wide: f64) -> f64 {
    let (step, mut power) = (wide * DIGIT, 1.0);
    // Scales are finite and not empty; the bounds keep the loops short whatever comes.
    while power * step < 1.0 && power < 1e15 {
        power *= 10.0;
    }
    while power * step >= 10.0 && power > 1e-15 {
        power /= 10.0;
    }
    power
}

/// Keeps the points from `from` to `to`, both of which are kept; `to` may be one beyond the last,
/// which is the first again.
fn keep(points: &[[f64; 2]], from: usize, to: usize, kept: &mut [bool]) {
    let mut open = vec![(from, to)];
    while let Some((from, to)) = open.pop() {
        let (Some(&a), Some(&b)) = (points.get(from), points.get(to % points.len())) else {
            continue;
        };
        for end in [from, to % points.len()] {
            if let Some(kept) = kept.get_mut(end) {
                *kept = true;
            }
        }
        let Some(between) = points.get(from + 1..to) else { continue };
        let at = from + 1 + furthest(between, |point| off(point, a, b));
        if at < to && points.get(at).is_some_and(|&point| off(point, a, b) > TOLERANCE) {
            open.extend([(from, at), (at, to)]);
        }
    }
}

fn furthest(points: &[[f64; 2]], how: impl Fn([f64; 2]) -> f64) -> usize {
    let mut best = (0, f64::NEG_INFINITY);
    for (at, &point) in points.iter().enumerate() {
        let far = how(point);
        if far > best.1 {
            best = (at, far);
        }
    }
    best.0
}

fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

/// How far a point is off the line from a to b.
fn off(point: [f64; 2], a: [f64; 2], b: [f64; 2]) -> f64 {
    let long = distance(a, b);
    if long <= f64::EPSILON {
        return distance(point, a);
    }
    ((b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0])).abs() / long
}

#[cfg(test)]
mod tests {
    use super::*;
    use winset_case::math;

    fn unit() -> Drawing {
        Drawing { low: [0.0, 10.0], wide: [1.0, 40.0], power: [1e4, 1e2] }
    }

    #[test]
    fn corners_stay_and_points_on_lines_go() {
        let mut square = Vec::new();
        for (a, b) in [([0.0, 10.0], [1.0, 10.0]), ([1.0, 10.0], [1.0, 50.0])] {
            for k in 0..10 {
                let share = f64::from(k) / 10.0;
                square.push([0, 1].map(|i: usize| a[i] + share * (b[i] - a[i])));
            }
        }
        square.extend([[1.0, 50.0], [0.5, 50.0], [0.0, 50.0], [0.0, 30.0]]);
        let thin = unit().outline(&square);
        assert_eq!(thin, [[0.0, 10.0], [1.0, 10.0], [1.0, 50.0], [0.0, 50.0]]);
    }

    #[test]
    fn a_round_outline_is_nowhere_off_by_more_than_the_tolerance() {
        let round: Vec<[f64; 2]> = (0..96)
            .map(|k| {
                let angle = std::f64::consts::TAU * f64::from(k) / 96.0;
                [0.5 + 0.4 * math::cos(angle), 30.0 + 16.0 * math::sin(angle)]
            })
            .collect();
        let drawing = unit();
        let thin = drawing.outline(&round);
        assert!(thin.len() > 24 && thin.len() < 80, "{}", thin.len());
        let edges: Vec<_> =
            (0..thin.len()).map(|k| [thin[k], thin[(k + 1) % thin.len()]]).collect();
        for &point in &round {
            let nearest = edges
                .iter()
                .map(|edge| {
                    let [a, b] = edge.map(|end| drawing.share(end));
                    off(drawing.share(point), a, b)
                })
                .fold(f64::INFINITY, f64::min);
            assert!(nearest <= TOLERANCE + 2e-4, "{nearest}");
        }
    }

    #[test]
    fn nothing_stays_nothing_and_small_sets_stay() {
        assert!(unit().outline(&[]).is_empty());
        let dot = [[0.5, 20.0], [0.5, 20.0], [0.5, 20.0]];
        assert!(!unit().outline(&dot).is_empty());
        assert_eq!(format!("{:?}", unit().point([0.123_456, 17.333_3])), "[0.1235, 17.33]");
        let powers = [1.0, 40.0, 5e4, 3e-3].map(power);
        assert_eq!(format!("{powers:?}"), "[10000.0, 1000.0, 1.0, 10000000.0]");
    }
}
