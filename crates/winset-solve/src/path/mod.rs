//! Not from the literature: paths to a target. How fast spending must grow to reach a share of GDP
//! by a date, what that costs, and how often others moved that far that fast.
//!
//! Arithmetic of shares, and a count. With a share s of a GDP that grows by
//! γ a year in real terms, spending that grows by g reaches the share s × ((1 + g)/(1 + γ))ⁿ after n
//! years; so a target t asks for g = (1 + γ)(t/s)^(1/n) − 1. On the way the share grows by the same
//! factor every year, whatever GDP does: where each year has a growth of its own, γ is their geometric
//! mean and g the average that spending needs.

mod outside;
mod over_draws;

pub use outside::{Count, MOST_MOVERS, Mover, Observation, OutsideView, outside_view};
pub use over_draws::{BoundTold, Crossing, Limited, PathForecast, PathPlan, YearTold, paths};

use winset_case::math::{log, pow};

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

    /// After how many years the share comes to `bound`, which lies between the share of now and the
    /// target; 0 if the path starts at or beyond it, nothing if it never gets there.
    pub fn reaches(&self, bound: f64) -> Option<f64> {
        self.required_growth()?;
        let (rises, falls) = (self.target > self.now, self.target < self.now);
        if (rises && bound > self.target) || (falls && bound < self.target) {
            return None;
        }
        if (rises && bound <= self.now) || (falls && bound >= self.now) || !(rises || falls) {
            return Some(0.0);
        }
        Some(self.years * log(bound / self.now) / log(self.target / self.now))
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

#[cfg(test)]
mod tests {
    use super::Path;

    const PATH: Path = Path { now: 1.8, target: 3.5, years: 10.0, growth: 0.01 };

    #[test]
    fn spending_that_grows_as_required_reaches_the_target_and_not_before() {
        let g = PATH.required_growth().expect("a path");
        let (mut spending, mut gdp) = (1.8, 100.0);
        for year in 1..=10 {
            spending *= 1.0 + g;
            gdp *= 1.01;
            let share = 100.0 * spending / gdp;
            let told = PATH.share_after(f64::from(year)).expect("a share");
            assert!((share - told).abs() < 1e-9);
            assert_eq!(share > 3.5 - 1e-9, year == 10);
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
    fn a_bound_is_reached_on_the_way_and_only_there() {
        // By hand: ten years times ln(2.6/1.8) / ln(3.5/1.8) = 0.36772 / 0.66498.
        let years = PATH.reaches(2.6).expect("on the way");
        assert!((years - 5.5299).abs() < 1e-3, "{years}");
        assert!((PATH.share_after(years).expect("a share") - 2.6).abs() < 1e-12);
        assert_eq!(PATH.reaches(3.6), None);
        assert_eq!(PATH.reaches(1.0), Some(0.0));
        let cut = Path { now: 3.5, target: 1.8, ..PATH };
        assert!((cut.reaches(2.6).expect("on the way") - (10.0 - years)).abs() < 1e-12);
        assert_eq!((cut.reaches(1.7), cut.reaches(4.0)), (None, Some(0.0)));
    }
}
