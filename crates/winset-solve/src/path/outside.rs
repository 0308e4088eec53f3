//! The outside view: how often others moved that far that fast.
//!
//! The reference-class forecast of Kahneman & Tversky 1979 (*Intuitive prediction: biases and
//! corrective procedures*) in its plainest form: a frequency with the counts behind it.

use super::Path;

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
#[derive(Debug, Clone, PartialEq)]
pub struct OutsideView {
    /// How many percentage points were asked for; below 0 for a fall.
    pub asked: f64,
    /// In how many years: those of the path, rounded up.
    pub years: i32,
    /// How near to the path's start comparable spells began, in percentage points.
    pub near: f64,
    /// All spells of that length. Spells of one country overlap, so they are not independent; the
    /// counts of countries say how many there really are.
    pub anyone: Count,
    /// Those that began near the share of now.
    pub comparable: Count,
    /// The same without overlap: a country's next spell begins where the last one ended.
    pub apart: Count,
    /// The farthest comparable spell of each country, the farthest first; at most
    /// [`MOST_MOVERS`].
    pub fastest: Vec<Mover>,
}

/// So many of the fastest are told.
pub const MOST_MOVERS: usize = 5;

/// A country's spell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mover {
    /// The country, by the number of its rows.
    pub country: u32,
    /// The spell's first year.
    pub from_year: i32,
    /// Its last.
    pub to_year: i32,
    /// The share in the first year.
    pub from: f64,
    /// The share in the last.
    pub to: f64,
}

/// Shares are given with a few decimals: what differs by less is equal.
const EQUAL: f64 = 1e-9;

/// How often countries stood as many points higher (or lower, if the target lies below) as the path
/// asks for, so many years later (rounded up). Comparable are spells that began within `near` points
/// of the path's share of now. Rows may be in any order; of two for the same year the first counts.
pub fn outside_view(path: &Path, near: f64, rows: &[Observation]) -> OutsideView {
    let mut rows: Vec<Observation> =
        rows.iter().copied().filter(|row| row.share.is_finite()).collect();
    rows.sort_by_key(|row| (row.country, row.year));
    rows.dedup_by_key(|row| (row.country, row.year));
    let asked = path.target - path.now;
    // A leap day more than five years is five years.
    let years = (path.years.max(0.0) - 0.01).ceil().max(1.0) as i32;
    let is_near = |from: &Observation| (from.share - path.now).abs() <= near + EQUAL;
    let after = |country: &[Observation], from: &Observation| {
        let wanted = from.year.saturating_add(years);
        country
            .binary_search_by_key(&wanted, |row| row.year)
            .ok()
            .and_then(|at| country.get(at))
            .copied()
    };
    let counted = |close: bool, apart: bool| {
        let mut count = Count::default();
        for country in rows.chunk_by(|a, b| a.country == b.country) {
            let (mut spells, mut happened, mut next) = (0, 0, i32::MIN);
            for from in country {
                if (close && !is_near(from)) || (apart && from.year < next) {
                    continue;
                }
                let Some(to) = after(country, from) else { continue };
                let moved = to.share - from.share;
                let far_enough =
                    if asked >= 0.0 { moved >= asked - EQUAL } else { moved <= asked + EQUAL };
                spells += 1;
                happened += u32::from(far_enough);
                next = to.year;
            }
            count.spells += spells;
            count.happened += happened;
            count.countries += u32::from(spells > 0);
            count.countries_happened += u32::from(happened > 0);
        }
        count
    };
    let way = if asked >= 0.0 { 1.0 } else { -1.0 };
    let moved = |mover: &Mover| way * (mover.to - mover.from);
    let mut fastest: Vec<Mover> = rows
        .chunk_by(|a, b| a.country == b.country)
        .filter_map(|country| {
            let spells = country.iter().filter(|from| is_near(from)).filter_map(|from| {
                let to = after(country, from)?;
                Some(Mover {
                    country: from.country,
                    from_year: from.year,
                    to_year: to.year,
                    from: from.share,
                    to: to.share,
                })
            });
            // Of spells that went equally far the first.
            spells.reduce(|best, other| if moved(&other) > moved(&best) { other } else { best })
        })
        .collect();
    fastest.sort_by(|a, b| moved(b).total_cmp(&moved(a)).then(a.country.cmp(&b.country)));
    fastest.truncate(MOST_MOVERS);
    OutsideView {
        asked,
        years,
        near,
        anyone: counted(false, false),
        comparable: counted(true, false),
        apart: counted(true, true),
        fastest,
    }
}

#[cfg(test)]
mod tests {
    use super::{Count, Observation, outside_view};
    use crate::path::Path;

    fn row(country: u32, year: i32, share: f64) -> Observation {
        Observation { country, year, share }
    }

    #[test]
    fn the_outside_view_counts_spells_and_countries() {
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
        let told: Vec<_> =
            view.fastest.iter().map(|m| (m.country, m.from_year, m.to_year)).collect();
        assert_eq!(told, [(1, 2000, 2002), (2, 2000, 2002)]);
    }

    #[test]
    fn a_fall_is_counted_downwards_and_the_deepest_is_the_fastest() {
        let path = Path { now: 3.0, target: 2.0, years: 1.2, growth: 0.0 };
        let rows = [
            row(1, 2000, 3.0),
            row(1, 2002, 2.0),
            row(2, 2000, 3.1),
            row(2, 2002, 2.5),
            row(3, 2000, 3.0),
            row(3, 2001, 1.0),
        ];
        let view = outside_view(&path, 0.1, &rows);
        assert_eq!((view.years, view.comparable.happened, view.comparable.spells), (2, 1, 2));
        assert_eq!(view.fastest.iter().map(|m| m.country).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn spells_that_overlap_count_once_apart_and_rounding_excludes_nothing() {
        // From 1.8 by 0.2: 1.57 - 1.37 is a little less in the machine.
        let path = Path { now: 1.8, target: 2.0, years: 3.01, growth: 0.0 };
        let rows: Vec<Observation> =
            (0..7).map(|k| row(1, 2000 + k, 1.37 + 0.2 / 3.0 * f64::from(k))).collect();
        let view = outside_view(&path, 1.0, &rows);
        assert_eq!(view.years, 3);
        assert_eq!((view.comparable.happened, view.comparable.spells), (4, 4));
        assert_eq!((view.apart.happened, view.apart.spells), (2, 2));
        let none = outside_view(&path, 1.0, &[row(1, 2000, 1.8)]);
        assert_eq!((none.anyone.spells, none.anyone.frequency()), (0, None));
        assert!(none.fastest.is_empty());
    }
}
