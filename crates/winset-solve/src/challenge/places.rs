//! Who stands where: actors sorted by position, and the distinct positions with what stands
//! behind each.

use crate::game::IssueGame;

/// Positions this close (of 100) are one place. Compromises carry an actor ever closer to another
/// without ever arriving; below this distance what either expects is rounding.
pub(crate) const SAME: f64 = 1e-9;

/// The actors of an issue in an order that depends on what they are, not on how the case lists
/// them: by position, then influence, salience, capability and risk. Actors alike in all of it
/// are interchangeable. All arrays over actors inside a round are in this order.
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// Actor (as the game lists them) at each rank.
    pub order: Vec<u32>,
    /// Place at each rank.
    pub place: Vec<u32>,
    /// Position of each place, ascending, more than [`SAME`] apart, 0 to 100.
    pub at: Vec<f64>,
    /// Influence standing at each place.
    pub weight: Vec<f64>,
    /// Number of actors standing there.
    pub count: Vec<f64>,
}

impl Places {
    /// Sorts the actors by where they stand now.
    pub fn sort(&mut self, game: &IssueGame, positions: &[f64], weights: &[f64]) {
        let n = positions.len();
        if self.order.len() != n {
            self.order.clear();
            self.order.extend((0..n).map(|k| k as u32));
        }
        let compare = |&a: &u32, &b: &u32| {
            let (a, b) = (a as usize, b as usize);
            positions[a].total_cmp(&positions[b]).then_with(|| {
                weights[a]
                    .total_cmp(&weights[b])
                    .then(game.salience[a].total_cmp(&game.salience[b]))
                    .then(game.capability[a].total_cmp(&game.capability[b]))
                    .then(game.risk[a].total_cmp(&game.risk[b]))
                    .then(a.cmp(&b))
            })
        };
        if n <= 32 {
            insertion_sort(&mut self.order, |a, b| compare(a, b).is_gt());
        } else {
            self.order.sort_unstable_by(compare);
        }

        self.place.clear();
        self.at.clear();
        self.weight.clear();
        self.count.clear();
        for &k in &self.order {
            let (x, w) = (positions[k as usize], weights[k as usize]);
            match (self.at.last(), self.weight.last_mut(), self.count.last_mut()) {
                (Some(&last), Some(weight), Some(count)) if x - last <= SAME => {
                    *weight += w;
                    *count += 1.0;
                }
                _ => {
                    self.at.push(x);
                    self.weight.push(w);
                    self.count.push(1.0);
                }
            }
            self.place.push(self.at.len() as u32 - 1);
        }
    }

    /// Number of places.
    pub fn len(&self) -> usize {
        self.at.len()
    }

    /// Distance between the outermost.
    pub fn spread(&self) -> f64 {
        match (self.at.first(), self.at.last()) {
            (Some(low), Some(high)) => high - low,
            _ => 0.0,
        }
    }

    /// The lower influence-weighted median.
    pub fn median(&self) -> f64 {
        let total: f64 = self.weight.iter().sum();
        let mut reached = 0.0;
        for (&x, &w) in self.at.iter().zip(&self.weight) {
            reached += w;
            if w > 0.0 && reached >= 0.5 * (1.0 - 1e-12) * total {
                return x;
            }
        }
        self.at.last().copied().unwrap_or(0.0)
    }
}

/// Sorts what is nearly sorted already.
fn insertion_sort(items: &mut [u32], later: impl Fn(&u32, &u32) -> bool) {
    for end in 1..items.len() {
        let mut slot = end;
        while slot > 0 && later(&items[slot - 1], &items[slot]) {
            items.swap(slot - 1, slot);
            slot -= 1;
        }
    }
}
