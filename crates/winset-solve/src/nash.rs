//! The Nash bargain: the settlement with the largest product of gains over no agreement.
//!
//! argmax over x of Σ w log(u(x) − u(r)), over all x where everyone gains. Nobody accepts less
//! than the reversion point r gives, and whoever is little hurt by it can hold out.
//!
//! Source: Nash 1950; weights after Harsanyi & Selten 1972; METHODS §1. Deviates: actors without
//! weight have no veto; without a reversion point each actor's worse end of the scale stands in
//! (ours). Reproduces: `catalog/nash/`.
//! Contested: whether losses are linear or quadratic in distance ([`Utility`]) and whether
//! salience belongs into the weights ([`Weights`]): both are parameters.

use crate::bargain::{Agreement, Table};
use winset_case::words;

pub use crate::bargain::Utility;

words! {
    /// How much an actor counts in the product.
    Weights {
        /// Capability × salience.
        Influence = "influence",
        /// Capability alone.
        Capability = "capability",
    }
}

/// The parameters of the Nash bargain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Params {
    /// How much an actor counts.
    pub weights: Weights,
    /// How losses grow with distance.
    pub utility: Utility,
}

impl Default for Params {
    fn default() -> Params {
        Params { weights: Weights::Influence, utility: Utility::Linear }
    }
}

/// The settlement with the largest weighted product of gains.
///
/// `order` is room for a sort.
pub fn nash(table: &Table, order: &mut Vec<u32>) -> Agreement {
    let Some(room) = table.room() else {
        return Agreement { point: table.reversion.unwrap_or(50.0), reached: false };
    };
    // Beyond the outermost positions everyone would rather go back: the best point lies between.
    let low = room.low.max(room.least).min(room.most);
    let high = room.high.min(room.most).max(room.least);
    let slope = Slope { table, anyone: table.anyone() };
    let point = match table.utility {
        Utility::Linear => best_between_corners(&slope, low, high, order),
        Utility::Quadratic => root(&slope, low, high),
    };
    Agreement { point, reached: true }
}

/// The derivative of the sum of logarithms; it falls from left to right.
struct Slope<'a> {
    table: &'a Table<'a>,
    anyone: bool,
}

impl Slope<'_> {
    /// Derivative at `x` and its own derivative. At an actor's position the linear loss has a
    /// corner: `corner` says on which side of it (1 or -1) actors at `x` itself count as standing.
    fn at(&self, x: f64, corner: f64) -> (f64, f64) {
        let (mut first, mut second) = (0.0, 0.0);
        for (k, &position) in self.table.positions.iter().enumerate() {
            let w = self.table.weight(k, self.anyone);
            if w <= 0.0 {
                continue;
            }
            let gain = self.table.gain(k, x).max(f64::MIN_POSITIVE);
            let toward = position - x;
            match self.table.utility {
                Utility::Linear => {
                    let direction = if toward > 0.0 {
                        1.0
                    } else if toward < 0.0 {
                        -1.0
                    } else {
                        corner
                    };
                    let pull = w / gain;
                    first += direction * pull;
                    second -= pull / gain;
                }
                Utility::Quadratic => {
                    let pull = 2.0 * toward / gain;
                    first += w * pull;
                    second -= w * (2.0 / gain + pull * pull);
                }
            }
        }
        (first, second)
    }
}

/// Linear losses: the slope jumps down at every position. Finds the position at which it passes
/// zero, or the two between which it does.
fn best_between_corners(slope: &Slope, low: f64, high: f64, order: &mut Vec<u32>) -> f64 {
    let positions = slope.table.positions;
    let at = |k: u32| positions[k as usize];
    order.clear();
    order.extend((0..positions.len() as u32).filter(|&k| {
        slope.table.weight(k as usize, slope.anyone) > 0.0 && at(k) >= low && at(k) <= high
    }));
    order.sort_unstable_by(|&a, &b| at(a).total_cmp(&at(b)));
    // The first corner after which the sum no longer rises.
    let after = order.partition_point(|&k| slope.at(at(k), -1.0).0 > 0.0);
    let right = order.get(after).map_or(high, |&k| at(k));
    if after < order.len() && slope.at(right, 1.0).0 >= 0.0 {
        return right;
    }
    let left = if after > 0 { at(order[after - 1]) } else { low };
    root(slope, left, right)
}

/// Where the slope passes zero between `low` and `high`: Newton's method inside a bracket that
/// only shrinks, bisection whenever a step leaves it.
fn root(slope: &Slope, mut low: f64, mut high: f64) -> f64 {
    let mut x = 0.5 * (low + high);
    for _ in 0..200 {
        let (first, second) = slope.at(x, 0.0);
        if first > 0.0 {
            low = x;
        } else if first < 0.0 {
            high = x;
        } else {
            return x;
        }
        let newton = x - first / second;
        let next = if newton > low && newton < high { newton } else { 0.5 * (low + high) };
        if (next - x).abs() <= 1e-14 || next <= low || next >= high {
            return next;
        }
        x = next;
    }
    x
}

#[cfg(test)]
mod tests {
    use super::{Utility, nash};
    use crate::bargain::Table;
    use winset_case::math;

    fn point(positions: &[f64], weights: &[f64], r: f64, utility: Utility) -> f64 {
        let table = Table { positions, weights, reversion: Some(r), utility };
        let agreement = nash(&table, &mut Vec::new());
        assert!(agreement.reached);
        agreement.point
    }

    #[test]
    fn two_actors_with_linear_losses_divide_by_weight() {
        // w2/t = w1/(2 p1 - t)  =>  t = 2 p1 w2/(w1 + w2), between p1 and p2.
        for (p1, p2, w1, w2) in [
            (30.0, 80.0, 1.0, 1.2),
            (30.0, 80.0, 1.0, 2.5),
            (30.0, 35.0, 1.0, 3.0),
            (40.0, 90.0, 2.0, 1.0),
        ] {
            let exact = f64::clamp(2.0 * p1 * w2 / (w1 + w2), p1, p2);
            let got = point(&[p1, p2], &[w1, w2], 0.0, Utility::Linear);
            assert!((got - exact).abs() < 1e-12, "{got} {exact}");
            // Mirrored, with the reversion point above.
            let got = point(&[100.0 - p2, 100.0 - p1], &[w2, w1], 100.0, Utility::Linear);
            assert!((got - (100.0 - exact)).abs() < 1e-12, "{got} {exact}");
        }
    }

    #[test]
    fn two_actors_with_quadratic_losses_solve_a_quadratic_equation() {
        // W/t = w1/(2 p1 - t) + w2/(2 p2 - t).
        let (p1, p2, w1, w2) = (30.0, 50.0, 1.0, 2.0);
        let w = w1 + w2;
        let (a, b, c) =
            (2.0 * w, -(w * 2.0 * (p1 + p2) + w1 * 2.0 * p2 + w2 * 2.0 * p1), w * 4.0 * p1 * p2);
        let exact = (-b - math::sqrt(b * b - 4.0 * a * c)) / (2.0 * a);
        let got = point(&[p1, p2], &[w1, w2], 0.0, Utility::Quadratic);
        assert!((got - exact).abs() < 1e-12, "{got} {exact}");
    }

    #[test]
    fn actors_of_one_mind_get_what_they_want() {
        for utility in [Utility::Linear, Utility::Quadratic] {
            let got = point(&[70.0, 70.0], &[1.0, 2.0], 20.0, utility);
            assert!((got - 70.0).abs() < 1e-12, "{got}");
        }
    }

    #[test]
    fn whoever_stands_at_the_reversion_point_or_beyond_it_prevents_an_agreement() {
        for positions in [[50.0, 80.0], [20.0, 80.0]] {
            let table = Table {
                positions: &positions,
                weights: &[1.0, 1.0],
                reversion: Some(50.0),
                utility: Utility::Linear,
            };
            let agreement = nash(&table, &mut Vec::new());
            assert!(!agreement.reached);
            assert!((agreement.point - 50.0).abs() < 1e-12);
        }
    }

    #[test]
    fn an_actor_without_weight_has_no_veto() {
        let got = point(&[20.0, 80.0, 90.0], &[0.0, 1.0, 1.0], 50.0, Utility::Linear);
        assert!(got > 79.0);
    }

    #[test]
    fn no_point_nearby_has_a_larger_product() {
        let (positions, weights) = ([35.0, 48.0, 60.0, 95.0], [1.0, 0.4, 2.0, 1.3]);
        for utility in [Utility::Linear, Utility::Quadratic] {
            for reversion in [Some(10.0), Some(0.0), None] {
                let table = Table { positions: &positions, weights: &weights, reversion, utility };
                let best = nash(&table, &mut Vec::new()).point;
                let sum =
                    |x: f64| (0..4).map(|k| weights[k] * math::log(table.gain(k, x))).sum::<f64>();
                for step in [1e-3, 1e-5] {
                    assert!(sum(best) >= sum(best - step) && sum(best) >= sum(best + step));
                }
            }
        }
    }
}
