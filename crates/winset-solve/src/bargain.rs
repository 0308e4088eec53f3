//! What the Nash bargain and its Kalai–Smorodinsky variant share: who can gain what over having
//! no agreement.

use winset_case::words;

words! {
    /// How an actor's loss grows with the distance of a settlement from its position.
    Utility {
        /// In proportion to the distance.
        Linear = "linear",
        /// With its square: small distances hardly hurt, large ones very much.
        Quadratic = "quadratic",
    }
}

/// What a bargain over one issue starts from. Positions 0 to 100.
#[derive(Debug, Clone, Copy)]
pub struct Table<'a> {
    /// Where each actor stands.
    pub positions: &'a [f64],
    /// How much each actor counts; those who do not count cannot stop an agreement either.
    pub weights: &'a [f64],
    /// What will hold without an agreement. If nothing is named, each actor's stand-in is its own
    /// worse end of the scale (ours, not from the literature: no agreement is then the worst that
    /// can happen to everyone).
    pub reversion: Option<f64>,
    /// How losses grow with distance.
    pub utility: Utility,
}

/// Feasible settlements narrower than this (of 100) are none.
const NO_ROOM: f64 = 1e-9;

impl Table<'_> {
    /// How much actor `k` counts. If nobody counts, everyone counts alike.
    pub(crate) fn weight(&self, k: usize, anyone: bool) -> f64 {
        if anyone { self.weights[k] } else { 1.0 }
    }

    /// Does anyone count?
    pub(crate) fn anyone(&self) -> bool {
        self.weights.iter().any(|&w| w > 0.0)
    }

    /// How far from its position actor `k` ends up without an agreement.
    pub(crate) fn without(&self, k: usize) -> f64 {
        let x = self.positions[k];
        match self.reversion {
            Some(reversion) => (reversion - x).abs(),
            None => x.max(100.0 - x),
        }
    }

    /// What actor `k` gains by a settlement at `x`, in units of the scale (or their square).
    pub(crate) fn gain(&self, k: usize, x: f64) -> f64 {
        let (without, with) = (self.without(k), (x - self.positions[k]).abs());
        match self.utility {
            Utility::Linear => without - with,
            Utility::Quadratic => (without - with) * (without + with),
        }
    }

    /// What actor `k` gains by a settlement at `x`, as utility: the loss over the whole scale is 1.
    pub fn utility_gain(&self, k: usize, x: f64) -> f64 {
        match self.utility {
            Utility::Linear => self.gain(k, x) / 100.0,
            Utility::Quadratic => self.gain(k, x) / 10_000.0,
        }
    }

    /// The settlements at which nobody who counts is worse off than without an agreement, within
    /// the positions of those who count; nothing if only the reversion point is such.
    pub(crate) fn room(&self) -> Option<Room> {
        let anyone = self.anyone();
        let mut room =
            Room { low: 0.0, high: 100.0, least: f64::INFINITY, most: f64::NEG_INFINITY };
        for (k, &x) in self.positions.iter().enumerate() {
            if self.weight(k, anyone) > 0.0 {
                let without = self.without(k);
                room.low = room.low.max(x - without);
                room.high = room.high.min(x + without);
                room.least = room.least.min(x);
                room.most = room.most.max(x);
            }
        }
        (room.high - room.low > NO_ROOM).then_some(room)
    }
}

/// Where settlements are possible.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Room {
    /// Lowest settlement that hurts nobody.
    pub low: f64,
    /// Highest settlement that hurts nobody.
    pub high: f64,
    /// Lowest position.
    pub least: f64,
    /// Highest position.
    pub most: f64,
}

/// A settlement, or none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Agreement {
    /// The settlement; the reversion point if there is no agreement.
    pub point: f64,
    /// Is it an agreement?
    pub reached: bool,
}
