//! Paths to a target: a share of GDP to be reached by a date.

use crate::case::Ground;
use crate::date::Date;
use crate::issue::IssueId;
use crate::quantity::Quantity;
use crate::share_table::ShareTable;
use std::sync::Arc;

crate::words! {
    /// What the growth of GDP that an analyst gives is uncertain about.
    GrowthIs {
        /// One rate holds over all years; nobody knows which.
        Average = "average",
        /// Every year has a rate of its own, independent of the others.
        EachYear = "each-year",
    }
}

/// Starting points within so many percentage points of a path's own count as comparable, unless the
/// analyst says otherwise. A convention of ours.
pub const USUAL_NEARNESS: f64 = 0.5;

/// No path is shorter, in days: growth a year would have no meaning.
pub const SHORTEST_PATH: i32 = 30;
/// No path is longer, in years.
pub const LONGEST_PATH: i16 = 100;

/// A share of GDP to be reached by a date.
#[derive(Debug, Clone)]
pub struct TargetPath {
    /// The key in the file.
    pub key: String,
    /// The name as the analyst wrote it; the key if none was given.
    pub name: String,
    /// The issue: its unit is per cent of GDP.
    pub issue: IssueId,
    /// The share it starts from, above 0.
    pub from: f64,
    /// The share to be reached, above 0.
    pub target: f64,
    /// The day of `from` and of `gdp`.
    pub since: Date,
    /// The day of the target: at least [`SHORTEST_PATH`] days later, at most [`LONGEST_PATH`] years.
    pub by: Date,
    /// Real growth of GDP, in per cent a year.
    pub growth: Quantity,
    /// One rate over all years, or one per year.
    pub growth_is: GrowthIs,
    /// GDP at `since`, if costs are wanted in money.
    pub money: Option<Money>,
    /// The fastest real growth of spending that is allowed, in per cent a year.
    pub spending_growth_at_most: Option<Quantity>,
    /// Constraints on the issue that a path this way may break: indices into
    /// [`Case::constraints`](crate::Case::constraints).
    pub constraints: Vec<usize>,
    /// How others moved.
    pub outside_view: Option<Arc<ShareTable>>,
    /// Others that began within so many percentage points of `from` are comparable; above 0.
    pub near: f64,
    /// What this rests on.
    pub ground: Ground,
}

/// GDP in money.
#[derive(Debug, Clone, PartialEq)]
pub struct Money {
    /// GDP in a year, above 0.
    pub gdp: f64,
    /// In what: `JPY trillion`.
    pub currency: String,
}

impl TargetPath {
    /// The ends of the years of the path: every anniversary of `since` before `by`, then `by`; each
    /// with the part of a year that has passed since the one before, in (0, 1].
    pub fn year_ends(&self) -> Vec<(Date, f64)> {
        let anniversary = |year: i16| {
            let wanted = self.since.year().checked_add(year)?;
            let month = self.since.month();
            let last = Date::new(wanted, month, 1).ok()?.last_of_month();
            Date::new(wanted, month, self.since.day().min(last.day())).ok()
        };
        let mut ends = Vec::new();
        let mut before = self.since;
        for year in 1..=LONGEST_PATH {
            let next = anniversary(year);
            match next {
                Some(next) if next < self.by => ends.push((next, 1.0)),
                _ => {
                    let whole = next.map_or(365, |next| days(before, next));
                    let part = f64::from(days(before, self.by)) / f64::from(whole);
                    ends.push((self.by, part.clamp(0.0, 1.0)));
                    break;
                }
            }
            before = next.unwrap_or(before);
        }
        ends
    }

    /// The day so many years after the start; the last day of the path if that is later.
    pub fn date_after(&self, years: f64) -> Date {
        let (mut before, mut passed) = (self.since, 0.0);
        for (end, part) in self.year_ends() {
            if passed + part >= years {
                let share = ((years - passed) / part).clamp(0.0, 1.0);
                let on = (share * f64::from(days(before, end))).round() as i64;
                return before.checked_add(jiff::Span::new().days(on)).unwrap_or(end);
            }
            (before, passed) = (end, passed + part);
        }
        self.by
    }

    /// How long the path is, in years.
    pub fn years(&self) -> f64 {
        self.year_ends().iter().map(|(_, part)| part).sum()
    }
}

/// Days from one date to another.
pub(crate) fn days(from: Date, to: Date) -> i32 {
    to.since(from).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::IssueId;

    fn path(since: &str, by: &str) -> TargetPath {
        TargetPath {
            key: String::from("p"),
            name: String::from("p"),
            issue: IssueId(0),
            from: 1.8,
            target: 2.0,
            since: since.parse().unwrap(),
            by: by.parse().unwrap(),
            growth: Quantity::certain(1.0),
            growth_is: GrowthIs::Average,
            money: None,
            spending_growth_at_most: None,
            constraints: Vec::new(),
            outside_view: None,
            near: USUAL_NEARNESS,
            ground: Ground::default(),
        }
    }

    #[test]
    fn years_end_on_anniversaries_and_the_last_at_the_target() {
        let ends = path("2025-07-01", "2028-03-31").year_ends();
        let dates: Vec<String> = ends.iter().map(|(date, _)| date.to_string()).collect();
        assert_eq!(dates, ["2026-07-01", "2027-07-01", "2028-03-31"]);
        // 274 days of the 366 from July 2027 to July 2028.
        assert!((ends[2].1 - 274.0 / 366.0).abs() < 1e-15);
        assert_eq!(path("2025-07-01", "2035-07-01").year_ends().len(), 10);
        assert!((path("2025-07-01", "2035-07-01").years() - 10.0).abs() < 1e-15);
    }

    #[test]
    fn a_number_of_years_is_a_day_of_the_path() {
        let path = path("2025-07-01", "2028-03-31");
        let day = |years| path.date_after(years).to_string();
        assert_eq!((day(0.0), day(1.0)), ("2025-07-01".into(), "2026-07-01".into()));
        assert_eq!(day(1.5), "2026-12-31");
        assert_eq!((day(path.years()), day(9.0)), ("2028-03-31".into(), "2028-03-31".into()));
    }

    #[test]
    fn a_leap_day_has_its_anniversary_on_the_last_of_february() {
        let ends = path("2024-02-29", "2026-02-28").year_ends();
        let dates: Vec<String> = ends.iter().map(|(date, _)| date.to_string()).collect();
        assert_eq!(dates, ["2025-02-28", "2026-02-28"]);
        assert!((ends[1].1 - 1.0).abs() < 1e-15);
    }

    #[test]
    fn the_longest_path_has_a_hundred_years() {
        assert_eq!(path("2025-07-01", "2125-07-01").year_ends().len(), 100);
        assert_eq!(path("2025-07-01", "2025-08-01").year_ends().len(), 1);
    }
}
