//! Not from the literature: paths to a target. How fast spending must grow to reach a share of GDP
//! by a date, what that costs, and how often others moved that far that fast.
//!
//! Arithmetic of shares, and a count. With a share s of a GDP that grows by
//! γ a year in real terms, spending that grows by g reaches the share s × ((1 + g)/(1 + γ))ⁿ after n
//! years; so a target t asks for g = (1 + γ)(t/s)^(1/n) − 1. The outside view is the reference-class
//! forecast of Kahneman & Tversky 1979 (*Intuitive prediction: biases and corrective procedures*) in
//! its plainest form: a frequency with the counts behind it.

use winset_case::math::pow;

/// A target to be reached. Growth is a share: 0.02 is 2 % a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Path {
    /// The share of GDP now, in per cent; above 0.
    pub now: f64,
    /// The share to be reached.
    pub target: f64,
    /// In so many years; above 0, not necessarily whole.
    pub years: f64,
    /// Real growth of GDP a year; above −1.
    pub growth: f64,
}

impl Path {
    /// The real growth of spending a year that reaches the target; nothing if the numbers are not
    /// as said.
    pub fn required_growth(&self) -> Option<f64> {
        let sound = self.now > 0.0 && self.target >= 0.0 && self.years > 0.0 && self.growth > -1.0;
        sound.then(|| (1.0 + self.growth) * pow(self.target / self.now, 1.0 / self.years) - 1.0)
    }

    /// The share after so many years if spending grows as required.
    pub fn share_after(&self, years: f64) -> Option<f64> {
        self.required_growth()?;
        Some(self.now * pow(self.target / self.now, years / self.years))
    }

    /// What the path costs beyond today's share in each full year up to the target, in the money of
    /// `gdp` (this year's) and at its prices.
    pub fn yearly_cost(&self, gdp: f64) -> Vec<f64> {
        let years = self.years.clamp(0.0, 200.0) as u32;
        (1..=years)
            .filter_map(|year| {
                let year = f64::from(year);
                let share = self.share_after(year)?;
                Some((share - self.now) / 100.0 * gdp * pow(1.0 + self.growth, year))
            })
            .collect()
    }

    /// The share that is reached if spending may not grow faster than `bound` a year: the target
    /// if that is fast enough.
    pub fn share_under(&self, bound: f64) -> Option<f64> {
        let required = self.required_growth()?;
        if required <= bound {
            return Some(self.target);
        }
        let pace = (1.0 + bound).max(0.0) / (1.0 + self.growth);
        Some(self.now * pow(pace, self.years))
    }
}

/// One row of a table of shares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Observation {
    /// The country, by a number of the caller's.
    pub country: u32,
    /// The year.
    pub year: i32,
    /// The share of GDP, in per cent.
    pub share: f64,
}

/// How often something happened, with the counts behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// Spells in which it happened.
    pub happened: u32,
    /// Spells looked at.
    pub spells: u32,
    /// Countries in which it happened at least once.
    pub countries_happened: u32,
    /// Countries looked at.
    pub countries: u32,
}

impl Count {
    /// The share of spells; nothing if there are none.
    pub fn frequency(&self) -> Option<f64> {
        (self.spells > 0).then(|| f64::from(self.happened) / f64::from(self.spells))
    }
}

/// How others did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutsideView {
    /// All spells of that length. Spells of one country overlap, so they are not independent; the
    /// counts of countries say how many there really are.
    pub anyone: Count,
    /// Those that began near the share of now.
    pub comparable: Count,
    /// The same without overlap: a country's next spell begins where the last one ended.
    pub apart: Count,
}

/// How often countries rose (or fell, if the target lies below) by as many points as the path asks
/// for, within as many years (rounded up). Comparable are spells that began within `near` points of
/// the path's share of now. Rows may be in any order; of two for the same year the first counts.
pub fn outside_view(path: &Path, near: f64, rows: &[Observation]) -> OutsideView {
    let mut rows: Vec<Observation> =
        rows.iter().copied().filter(|row| row.share.is_finite()).collect();
    rows.sort_by_key(|row| (row.country, row.year));
    rows.dedup_by_key(|row| (row.country, row.year));
    let asked = path.target - path.now;
    let years = path.years.max(0.0).ceil() as i32;
    let counted = |close: bool, apart: bool| {
        let mut count = Count::default();
        for country in rows.chunk_by(|a, b| a.country == b.country) {
            let (mut spells, mut happened, mut next) = (0, 0, i32::MIN);
            for from in country {
                if (close && (from.share - path.now).abs() > near) || (apart && from.year < next) {
                    continue;
                }
                let to = country.iter().find(|to| to.year == from.year.saturating_add(years));
                let Some(to) = to else { continue };
                let moved = to.share - from.share;
                spells += 1;
                happened += u32::from(if asked >= 0.0 { moved >= asked } else { moved <= asked });
                next = to.year;
            }
            count.spells += spells;
            count.happened += happened;
            count.countries += u32::from(spells > 0);
            count.countries_happened += u32::from(happened > 0);
        }
        count
    };
    OutsideView {
        anyone: counted(false, false),
        comparable: counted(true, false),
        apart: counted(true, true),
    }
}

#[cfg(test)]
mod tests {
    use super::{Count, Observation, Path, outside_view};

    const PATH: Path = Path { now: 1.8, target: 3.5, years: 10.0, growth: 0.01 };

    #[test]
    fn spending_that_grows_as_required_reaches_the_target_and_not_before() {
        let g = PATH.required_growth().expect("a path");
        let (mut spending, mut gdp) = (1.8, 100.0);
        let costs = PATH.yearly_cost(100.0);
        assert_eq!(costs.len(), 10);
        for (year, cost) in costs.iter().enumerate() {
            spending *= 1.0 + g;
            gdp *= 1.01;
            let share = 100.0 * spending / gdp;
            assert!((cost - (spending - 0.018 * gdp)).abs() < 1e-9);
            assert_eq!(share > 3.5 - 1e-9, year == 9);
        }
        // By hand: (3.5/1.8)^(1/10) = 1.0687, times 1.01.
        assert!((g - 0.0794).abs() < 1e-4, "{g}");
    }

    #[test]
    fn a_bound_on_growth_stops_short_of_the_target() {
        let g = PATH.required_growth().expect("a path");
        assert!((PATH.share_under(g + 0.01).expect("a share") - 3.5).abs() < 1e-12);
        // As fast as GDP: nothing is gained.
        assert!((PATH.share_under(0.01).expect("a share") - 1.8).abs() < 1e-12);
        assert!(PATH.share_under(0.05).expect("a share") < 3.5);
        assert!(Path { now: 0.0, ..PATH }.required_growth().is_none());
    }

    #[test]
    fn the_outside_view_counts_spells_and_countries() {
        let row = |country, year, share| Observation { country, year, share };
        let path = Path { now: 1.0, target: 2.0, years: 2.0, growth: 0.0 };
        // The first rises by 1 within 2 years from 1.0 and from 1.5; the second never.
        let mut rows =
            vec![row(1, 2000, 1.0), row(1, 2001, 1.5), row(1, 2002, 2.0), row(1, 2003, 2.5)];
        rows.extend([row(2, 2000, 1.1), row(2, 2001, 1.1), row(2, 2002, 1.2), row(2, 2004, 1.2)]);
        rows.reverse();
        let view = outside_view(&path, 0.2, &rows);
        let count = |happened, spells, countries_happened, countries| Count {
            happened,
            spells,
            countries_happened,
            countries,
        };
        assert_eq!(view.anyone, count(2, 4, 1, 2));
        assert_eq!(view.comparable, count(1, 3, 1, 2));
        assert_eq!(view.apart, count(1, 3, 1, 2));
        assert_eq!(view.anyone.frequency(), Some(0.5));
    }
}
