//! The Kalai–Smorodinsky bargain: everyone gains the same share of the most it could gain.
//!
//! The most an actor could gain is its gain at the settlement best for it among those that leave
//! nobody worse off than without an agreement. With several actors on one issue equal shares are
//! in general impossible; the settlement is the one with the largest smallest share, which for
//! two actors of whom each wants to go further than the other likes is the point of equal shares.
//!
//! Source: Kalai & Smorodinsky 1975; for several players Imai 1983 (the lexicographic form, whose
//! first step alone decides here, since on one issue that step leaves a single point); METHODS
//! §1. Deviates: actors without influence have no veto; without a reversion point each actor's
//! worse end of the scale stands in (ours). Reproduces: `catalog/nash/`.
//! Contested: how losses grow with distance ([`Utility`]).

use crate::bargain::{Agreement, Table};

pub use crate::bargain::Utility;

/// The parameters of the Kalai–Smorodinsky bargain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Params {
    /// How losses grow with distance.
    pub utility: Utility,
}

impl Default for Params {
    fn default() -> Params {
        Params { utility: Utility::Linear }
    }
}

/// The settlement at which the smallest share of the largest possible gain is largest.
///
/// `scale` is room for the actors' largest gains.
pub fn kalai_smorodinsky(table: &Table, scale: &mut Vec<f64>) -> Agreement {
    let Some(room) = table.room() else {
        return Agreement { point: table.reversion.unwrap_or(50.0), reached: false };
    };
    let anyone = table.anyone();
    scale.clear();
    scale.extend((0..table.positions.len()).map(|k| {
        if table.weight(k, anyone) > 0.0 {
            table.gain(k, table.positions[k].clamp(room.low, room.high))
        } else {
            0.0
        }
    }));
    // Who has the smallest share at x? If it wants more, so does the settlement: the smallest
    // share rises to its largest value and falls after it.
    let wants_more = |x: f64| {
        let (mut smallest, mut more) = (f64::INFINITY, false);
        for (k, &most) in scale.iter().enumerate() {
            if most > 0.0 {
                let share = table.gain(k, x) / most;
                if share < smallest {
                    smallest = share;
                    more = table.positions[k] > x;
                }
            }
        }
        more
    };
    let (mut low, mut high) =
        (room.low.max(room.least).min(room.most), room.high.min(room.most).max(room.least));
    for _ in 0..64 {
        let middle = 0.5 * (low + high);
        if wants_more(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    Agreement { point: 0.5 * (low + high), reached: true }
}

#[cfg(test)]
mod tests {
    use super::{Utility, kalai_smorodinsky};
    use crate::bargain::Table;

    #[test]
    fn two_actors_gain_equal_shares() {
        // Reversion 0, positions 30 and 50, all settlements up to 60 are possible, so each could
        // get all it wants: 30 and 50. Shares (60 - t)/30 = t/50 at t = 37.5.
        let table = Table {
            positions: &[30.0, 50.0],
            weights: &[1.0, 5.0],
            reversion: Some(0.0),
            utility: Utility::Linear,
        };
        let agreement = kalai_smorodinsky(&table, &mut Vec::new());
        assert!(agreement.reached);
        assert!((agreement.point - 37.5).abs() < 1e-12, "{}", agreement.point);
        // Positions 30 and 90: the second could get 60 at most. (60 - t)/30 = t/60 at t = 40.
        let table = Table { positions: &[30.0, 90.0], ..table };
        assert!((kalai_smorodinsky(&table, &mut Vec::new()).point - 40.0).abs() < 1e-12);
    }

    #[test]
    fn with_opposed_actors_there_is_no_agreement() {
        let table = Table {
            positions: &[30.0, 90.0],
            weights: &[1.0, 1.0],
            reversion: Some(60.0),
            utility: Utility::Linear,
        };
        let agreement = kalai_smorodinsky(&table, &mut Vec::new());
        assert!(!agreement.reached && (agreement.point - 60.0).abs() < 1e-12);
    }
}
