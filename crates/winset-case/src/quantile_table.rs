//! Quantiles of distributions that have no formula for them: prepared once, drawn often.
//!
//! The range of `u` is cut into cells, in each of which the quantile is one polynomial of degree 5
//! that meets the true curve at both ends with its true slope and bend (the slope of a quantile is
//! one over the density). Cells are halved until the polynomial is off by at most [`TOLERANCE`] in
//! probability. Where that cannot be had – at the far ends, in the gap between two humps – a small
//! cell remains in which each draw searches for its value: slow, exact and rare.
//!
//! Every cell rises: the polynomial's slope is checked to be nowhere negative.

use crate::curve::{Curve, Cut, Facing, Shares};
use std::sync::OnceLock;

/// How far a polynomial may be off at the points where it is checked, in probability.
const TOLERANCE: f64 = 2e-10;
/// A cell that holds less probability than this (2^-17) is searched instead of halved further.
const SMALL: f64 = 1.0 / 131_072.0;
/// Cells are halved at most so often.
const DEEPEST: u32 = 300;
/// Beyond so many cells the rest is searched.
const MOST_CELLS: usize = 20_000;

/// A mixture of curves and single values, cut at the ends of a scale, with its table once needed.
#[derive(Debug)]
pub(crate) struct Mixture {
    /// Curves with their weights.
    curves: Vec<(Curve, f64)>,
    /// Values ascending, each once, with their weights.
    atoms: Vec<(f64, f64)>,
    /// Weight of the atoms before the one at each index; one entry more than atoms.
    before: Vec<f64>,
    /// Weight of the atom at each index and all after it; one entry more than atoms.
    after: Vec<f64>,
    /// What lies between is kept.
    low: f64,
    high: f64,
    cut: Cut,
    table: OnceLock<Table>,
}

impl Mixture {
    /// The weights add up to 1; `low < high`.
    pub(crate) fn new(
        curves: Vec<(Curve, f64)>,
        mut atoms: Vec<(f64, f64)>,
        low: f64,
        high: f64,
    ) -> Mixture {
        atoms.sort_by(|a, b| a.0.total_cmp(&b.0));
        atoms.dedup_by(|next, kept| {
            let same = next.0 <= kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        let mut before = vec![0.0];
        let mut sum = 0.0;
        for (_, weight) in &atoms {
            sum += weight;
            before.push(sum);
        }
        let mut after = vec![0.0];
        sum = 0.0;
        for (_, weight) in atoms.iter().rev() {
            sum += weight;
            after.push(sum);
        }
        after.reverse();
        let cut = Cut { below: 0.0, above: 0.0, kept: 1.0 };
        let mut mixture =
            Mixture { curves, atoms, before, after, low, high, cut, table: OnceLock::new() };
        mixture.cut = Cut::of(mixture.uncut_shares(low), mixture.uncut_shares(high));
        mixture
    }

    pub(crate) fn cut(&self) -> Cut {
        self.cut
    }

    /// The ends between which it lies, cut or not.
    pub(crate) fn support(&self) -> (f64, f64) {
        let curves = self.curves.iter().map(|(curve, _)| curve.support());
        let atoms = self.atoms.iter().map(|(value, _)| (*value, *value));
        let (low, high) = curves
            .chain(atoms)
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), (from, to)| {
                (low.min(from), high.max(to))
            });
        (low.max(self.low), high.min(self.high))
    }

    fn uncut_shares(&self, x: f64) -> Shares {
        let at = self.atoms.partition_point(|(value, _)| *value < x);
        let past = self.atoms.partition_point(|(value, _)| *value <= x);
        let mut sum = Shares {
            below: self.before[at],
            at: self.atoms[at..past].iter().map(|(_, weight)| weight).sum(),
            above: self.after[past],
        };
        for (curve, weight) in &self.curves {
            let shares = curve.shares(x);
            sum.below += weight * shares.below;
            sum.above += weight * shares.above;
        }
        sum
    }

    /// Shares of what is kept below, at and above `x`.
    pub(crate) fn shares(&self, x: f64) -> Shares {
        if x < self.low {
            return Shares::ALL_ABOVE;
        }
        if x > self.high {
            return Shares::ALL_BELOW;
        }
        self.cut.narrow(self.uncut_shares(x))
    }

    /// Density of what is kept, single values left out.
    fn density(&self, x: f64, facing: Facing) -> f64 {
        let sum: f64 =
            self.curves.iter().map(|(curve, weight)| weight * curve.density(x, facing)).sum();
        sum / self.cut.kept
    }

    /// Slope of that density.
    fn density_slope(&self, x: f64, facing: Facing) -> f64 {
        let curves = self.curves.iter();
        let sum: f64 = curves.map(|(curve, weight)| weight * curve.density_slope(x, facing)).sum();
        sum / self.cut.kept
    }

    /// The value with these shares of what is kept below and above it.
    #[inline]
    pub(crate) fn value_at(&self, below: f64, above: f64) -> f64 {
        let cell = self.table.get_or_init(|| Table::of(self)).cell(below);
        match cell.kind {
            Kind::Polynomial => {
                let t = (below - cell.from) * cell.per_width;
                (cell.low + rise(&cell.c, t)).clamp(cell.low, cell.high)
            }
            Kind::Searched => self.search(below, above, cell.low, cell.high),
        }
    }

    /// The least value of those from `low` to `high` with at least a share `below` at or below it.
    ///
    /// Plain bisection over all floating-point numbers in between: it never falls as `below`
    /// rises, even where rounding makes the computed shares go down.
    pub(crate) fn search(&self, below: f64, above: f64, low: f64, high: f64) -> f64 {
        let (mut left, mut right) = (order(low), order(high));
        while right - left > 1 {
            let middle = left + (right - left) / 2;
            let shares = self.shares(unorder(middle));
            let too_low =
                if below < above { shares.below + shares.at < below } else { shares.above > above };
            if too_low {
                left = middle;
            } else {
                right = middle;
            }
        }
        unorder(right)
    }

    /// [`value_at`](Mixture::value_at) without the table: what the table is tested against.
    #[cfg(test)]
    pub(crate) fn searched(&self, below: f64, above: f64) -> f64 {
        let (low, high) = self.support();
        self.search(below, above, low.max(f64::MIN), high.min(f64::MAX))
    }

    /// How many cells the table has.
    #[cfg(test)]
    pub(crate) fn cells(&self) -> usize {
        self.table.get_or_init(|| Table::of(self)).cells.len()
    }
}

/// Floating-point numbers in ascending order as integers: neighbours differ by 1.
fn order(x: f64) -> i128 {
    let bits = i128::from(x.to_bits() & !(1 << 63));
    if x.is_sign_negative() { -bits } else { bits }
}

/// The inverse of [`order`].
fn unorder(place: i128) -> f64 {
    let bits = u64::try_from(place.unsigned_abs()).unwrap_or(u64::MAX);
    let size = f64::from_bits(bits);
    if place < 0 { -size } else { size }
}

/// The quantile in one range of `u`.
#[derive(Debug, Clone, Copy)]
struct Cell {
    /// Least `u`.
    from: f64,
    /// One over the width in `u`.
    per_width: f64,
    /// Lowest and highest value.
    low: f64,
    high: f64,
    /// The value is `low + c[0] t + c[1] t² + … + c[4] t⁵`, t from 0 to 1.
    c: [f64; 5],
    kind: Kind,
}

/// `c[0] t + c[1] t² + … + c[4] t⁵`.
#[inline]
fn rise(c: &[f64; 5], t: f64) -> f64 {
    t * (c[0] + t * (c[1] + t * (c[2] + t * (c[3] + t * c[4]))))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Polynomial,
    Searched,
}

/// Cells that cover (0, 1).
#[derive(Debug)]
struct Table {
    cells: Vec<Cell>,
    /// Where each cell ends.
    ends: Vec<f64>,
    /// For each of equal slices of (0, 1), the first cell that reaches into it.
    guide: Vec<u32>,
}

impl Table {
    #[inline]
    fn cell(&self, u: f64) -> &Cell {
        let slices = self.guide.len() - 2;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a share of a small count"
        )]
        let slice = ((u * slices as f64) as usize).min(slices);
        let (first, last) = (self.guide[slice] as usize, self.guide[slice + 1] as usize);
        let among = &self.ends[first..last];
        let at = first + among.partition_point(|end| *end < u);
        &self.cells[at.min(self.cells.len() - 1)]
    }

    fn of(mixture: &Mixture) -> Table {
        let (low, high) = mixture.support();
        let (low, high) = (low.max(f64::MIN), high.min(f64::MAX));
        let mut places: Vec<f64> = Vec::new();
        places.extend(mixture.curves.iter().flat_map(|(curve, _)| curve.landmarks()));
        places.extend(mixture.atoms.iter().map(|(value, _)| *value));
        places.retain(|x| *x > low && *x < high);
        places.extend([low, high]);
        places.sort_by(f64::total_cmp);
        places.dedup_by(|next, kept| *next <= *kept);

        let mut builder = Builder { mixture, cells: Vec::new(), ends: Vec::new(), reached: 0.0 };
        let mut left = builder.node(low);
        builder.atom(&left);
        for place in places.iter().skip(1) {
            let right = builder.node(*place);
            builder.between(&left, &right, DEEPEST);
            builder.atom(&right);
            left = right;
        }
        builder.finish(low)
    }
}

/// A value with its shares, and on both sides the densities and their slopes.
#[derive(Debug, Clone, Copy)]
struct Place {
    x: f64,
    shares: Shares,
    down: f64,
    up: f64,
    down_slope: f64,
    up_slope: f64,
}

struct Builder<'a> {
    mixture: &'a Mixture,
    cells: Vec<Cell>,
    ends: Vec<f64>,
    /// The `u` up to which there are cells.
    reached: f64,
}

impl Builder<'_> {
    fn node(&self, x: f64) -> Place {
        Place {
            x,
            shares: self.mixture.shares(x),
            down: self.mixture.density(x, Facing::Down),
            up: self.mixture.density(x, Facing::Up),
            down_slope: self.mixture.density_slope(x, Facing::Down),
            up_slope: self.mixture.density_slope(x, Facing::Up),
        }
    }

    fn push(&mut self, cell: Cell, end: f64) {
        self.cells.push(cell);
        self.ends.push(end);
        self.reached = end;
    }

    /// The cell of a single value, if it has weight of its own.
    fn atom(&mut self, at: &Place) {
        let end = (at.shares.below + at.shares.at).min(1.0);
        if at.shares.at > 0.0 && end > self.reached {
            let from = self.reached;
            let per_width = 1.0 / (end - from);
            let kind = Kind::Polynomial;
            self.push(Cell { from, per_width, low: at.x, high: at.x, c: [0.0; 5], kind }, end);
        }
    }

    /// Cells for what lies between two places, neither included.
    fn between(&mut self, left: &Place, right: &Place, depth: u32) {
        let from = self.reached;
        let end = right.shares.below.min(1.0);
        let width = end - from;
        if width <= 0.0 {
            return;
        }
        if let Some(cell) = self.polynomial(left, right, from, width) {
            self.push(cell, end);
            return;
        }
        let (low, high) = (left.x, right.x);
        let middle = if low > -f64::MAX && high < f64::MAX {
            low + 0.5 * (high - low)
        } else {
            unorder(order(low) + (order(high) - order(low)) / 2)
        };
        let apart = middle > low && middle < high;
        if width <= SMALL || depth == 0 || !apart || self.cells.len() > MOST_CELLS {
            let per_width = 1.0 / width;
            self.push(Cell { from, per_width, low, high, c: [0.0; 5], kind: Kind::Searched }, end);
            return;
        }
        let middle = self.node(middle);
        self.between(left, &middle, depth - 1);
        self.between(&middle, right, depth - 1);
    }

    /// The polynomial through two places with the slopes and bends there, if it is good enough.
    fn polynomial(&self, left: &Place, right: &Place, from: f64, width: f64) -> Option<Cell> {
        // Value, slope and bend of the quantile at both ends, as functions of t.
        let bend =
            |density: f64, slope: f64| -slope * (width / density) * (width / density) / density;
        let (slope0, slope1) = (width / left.up, width / right.down);
        let (bend0, bend1) = (bend(left.up, left.up_slope), bend(right.down, right.down_slope));
        let value = right.x - left.x - slope0 - 0.5 * bend0;
        let slope = slope1 - slope0 - bend0;
        let bend = 0.5 * (bend1 - bend0);
        let c = [
            slope0,
            0.5 * bend0,
            10.0 * value - 4.0 * slope + bend,
            -15.0 * value + 7.0 * slope - 2.0 * bend,
            6.0 * value - 3.0 * slope + bend,
        ];
        // It nowhere falls if the Bernstein coefficients of its slope are not below zero.
        let d = [c[0], 2.0 * c[1], 3.0 * c[2], 4.0 * c[3]];
        let rises = d[0] >= 0.0
            && d[0] + d[1] / 4.0 >= 0.0
            && d[0] + d[1] / 2.0 + d[2] / 6.0 >= 0.0
            && d[0] + d[1] * 0.75 + d[2] / 2.0 + d[3] / 4.0 >= 0.0
            && slope1 >= 0.0;
        if !(rises && c.iter().all(|c| c.is_finite())) {
            return None;
        }
        for t in [0.5, 0.25, 0.75] {
            let off = self.mixture.shares(left.x + rise(&c, t)).below - (from + t * width);
            if off.is_nan() || off.abs() > TOLERANCE {
                return None;
            }
        }
        let (low, high, per_width) = (left.x, right.x, 1.0 / width);
        Some(Cell { from, per_width, low, high, c, kind: Kind::Polynomial })
    }

    fn finish(mut self, low: f64) -> Table {
        if self.cells.is_empty() {
            // Everything on one value, but for rounding.
            let kind = Kind::Polynomial;
            self.push(Cell { from: 0.0, per_width: 1.0, low, high: low, c: [0.0; 5], kind }, 1.0);
        }
        // Each slice is told the cells it may need: those that end in it or begin in it.
        let slices = self.cells.len().next_power_of_two().max(64);
        let mut guide = Vec::with_capacity(slices + 2);
        for slice in 0..=slices {
            #[expect(clippy::cast_precision_loss, reason = "a small count")]
            let start = slice as f64 / slices as f64;
            let first = self.ends.partition_point(|end| *end < start);
            guide.push(u32::try_from(first).unwrap_or(u32::MAX));
        }
        guide.push(u32::try_from(self.cells.len()).unwrap_or(u32::MAX));
        Table { cells: self.cells, ends: self.ends, guide }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn worst_error(mixture: &Mixture) -> f64 {
        let mut worst: f64 = 0.0;
        for step in 0..4_001 {
            let u = (f64::from(step) + 0.5) / 4_001.0;
            for u in [u, u * 1e-4, 1.0 - u * 1e-4] {
                let x = mixture.value_at(u, 1.0 - u);
                // Near an end of infinite density neighbouring numbers lie far apart.
                let (last, next) = (unorder(order(x) - 1), unorder(order(x) + 1));
                let next = mixture.shares(next);
                let off = (mixture.shares(last).below - u).max(u - next.below - next.at);
                worst = worst.max(off.max(0.0));
            }
        }
        worst
    }

    #[test]
    fn the_table_is_off_by_less_than_a_billionth_of_probability() {
        let wide = (f64::NEG_INFINITY, f64::INFINITY);
        let one = |curve: Curve| vec![(curve, 1.0)];
        let hump = |mean, sd| Curve::Normal { mean, sd };
        let cases = [
            (one(Curve::pert(3.0, 3.5, 5.0)), vec![], wide),
            (one(Curve::pert(0.0, 0.0, 1.0)), vec![], wide),
            (one(Curve::pert(50.0, 62.0, 80.0)), vec![], (55.0, 78.0)),
            (one(Curve::beta(0.6, 0.1)), vec![], wide),
            (one(Curve::beta(0.5, 0.4)), vec![], wide),
            (one(Curve::beta(0.1, 0.29)), vec![], wide),
            (one(Curve::beta(0.3, 0.001)), vec![], wide),
            (one(Curve::beta(0.3, 0.0001)), vec![], wide),
            (vec![(hump(50.0, 3.0), 0.4), (hump(80.0, 5.0), 0.6)], vec![], (0.0, 100.0)),
            (vec![(hump(0.0, 1e-3), 0.5), (hump(1e3, 1e-3), 0.5)], vec![], wide),
            (vec![(hump(0.0, 1.0), 0.5), (hump(5.0, 1e-6), 0.5)], vec![], wide),
            (
                vec![(Curve::Uniform { low: 0.0, high: 1.0 }, 0.3), (hump(2.0, 0.5), 0.3)],
                vec![(0.5, 0.2), (7.0, 0.2)],
                (0.2, 9.0),
            ),
            (
                vec![(Curve::pert(0.0, 1.0, 2.0), 0.5), (Curve::pert(5.0, 6.0, 7.0), 0.5)],
                vec![],
                wide,
            ),
            (one(Curve::log_normal(3.0, 1.0)), vec![], wide),
            (one(Curve::log_normal(3.0, 300.0)), vec![], wide),
        ];
        for (curves, atoms, (low, high)) in cases {
            let name = format!("{curves:?} {atoms:?}");
            let mixture = Mixture::new(curves, atoms, low, high);
            let worst = worst_error(&mixture);
            println!("{} cells, off by {worst:.1e}: {name}", mixture.cells());
            assert!(worst < 1e-9, "{name} is off by {worst}");
        }
    }

    #[test]
    fn floating_point_numbers_are_ordered_as_integers() {
        for x in [0.0, 1.5, -1.5, f64::MAX, f64::MIN, 5e-324, -5e-324] {
            assert_eq!(unorder(order(x)).to_bits(), x.to_bits());
        }
        assert_eq!(order(1.0 + f64::EPSILON) - order(1.0), 1);
        assert_eq!(order(5e-324) - order(-5e-324), 2);
    }

    #[test]
    fn the_table_agrees_with_the_search_it_replaces() {
        let mixture = Mixture::new(vec![(Curve::pert(1.0, 2.0, 5.0), 1.0)], vec![], 1.5, 4.5);
        for step in 1..1000 {
            let u = f64::from(step) / 1000.0;
            let (fast, slow) = (mixture.value_at(u, 1.0 - u), mixture.searched(u, 1.0 - u));
            assert!((fast - slow).abs() < 1e-8, "{fast} is not {slow} at {u}");
        }
        for u in [1e-300, 1e-20, 1e-9] {
            let (fast, slow) = (mixture.value_at(u, 1.0), mixture.searched(u, 1.0));
            assert!((fast - slow).abs() < 1e-12, "{fast} is not {slow} at {u}");
        }
    }
}
