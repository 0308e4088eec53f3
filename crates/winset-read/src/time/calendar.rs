//! The days that weeks, months, quarters, seasons, years take, and steps between them.

use super::{Season, Unit};
use jiff::{Span, ToSpan};
use winset_case::{Date, DateRange};

/// A day, if the calendar has it.
pub(super) fn day(year: i16, month: u8, day: u8) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// From one day to another.
pub(super) fn stretch(from: Date, to: Date) -> Option<DateRange> {
    (from <= to).then_some(DateRange { from, to })
}

/// A month.
pub(super) fn month(year: i16, month: u8) -> Option<DateRange> {
    let first = day(year, month, 1)?;
    Some(DateRange { from: first, to: first.last_of_month() })
}

/// A quarter, 1 to 4.
pub(super) fn quarter(year: i16, quarter: u8) -> Option<DateRange> {
    let first = day(year, quarter * 3 - 2, 1)?;
    Some(DateRange { from: first, to: day(year, quarter * 3, 1)?.last_of_month() })
}

/// Half a year, 1 or 2.
pub(super) fn half(year: i16, half: u8) -> Option<DateRange> {
    let first = day(year, half * 6 - 5, 1)?;
    Some(DateRange { from: first, to: day(year, half * 6, 1)?.last_of_month() })
}

/// A season; the winter of a year ends in the next.
pub(super) fn season(year: i16, season: Season) -> Option<DateRange> {
    let (first, last) = match season {
        Season::Spring => (month(year, 3)?, month(year, 5)?),
        Season::Summer => (month(year, 6)?, month(year, 8)?),
        Season::Autumn => (month(year, 9)?, month(year, 11)?),
        Season::Winter => (month(year, 12)?, month(year.checked_add(1)?, 2)?),
    };
    Some(DateRange { from: first.from, to: last.to })
}

/// A number of years, from the first day of one.
pub(super) fn years(first: i16, many: i16) -> Option<DateRange> {
    let last = first.checked_add(many)?.checked_sub(1)?;
    stretch(day(first, 1, 1)?, day(last, 12, 31)?)
}

/// The unit of the calendar a day lies in: its week, its month, its year.
pub(super) fn around(date: Date, unit: Unit) -> Option<DateRange> {
    let number = |value: i8| u8::try_from(value).ok();
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Night => {
            Some(DateRange::day(date))
        }
        Unit::Week | Unit::Fortnight => {
            let monday = plus_days(date, -i32::from(date.weekday().to_monday_zero_offset()))?;
            stretch(monday, plus_days(monday, 6)?)
        }
        Unit::Weekend => {
            let week = around(date, Unit::Week)?;
            stretch(plus_days(week.from, 5)?, week.to)
        }
        Unit::Month => month(date.year(), number(date.month())?),
        Unit::Quarter => quarter(date.year(), (number(date.month())? - 1) / 3 + 1),
        Unit::Year => years(date.year(), 1),
        Unit::Decade => years(date.year().div_euclid(10).checked_mul(10)?, 10),
        Unit::Century => years(date.year().div_euclid(100).checked_mul(100)?, 100),
    }
}

/// So many days on, or back.
pub(super) fn plus_days(date: Date, days: i32) -> Option<Date> {
    date.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// So many units on, or back. From the last day of a month to the last of another.
pub(super) fn plus(date: Date, unit: Unit, many: i32) -> Option<Date> {
    let span = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => 0.days(),
        Unit::Day | Unit::Night => Span::new().try_days(many).ok()?,
        Unit::Week | Unit::Weekend => Span::new().try_weeks(many).ok()?,
        Unit::Fortnight => Span::new().try_weeks(many.checked_mul(2)?).ok()?,
        Unit::Month => Span::new().try_months(many).ok()?,
        Unit::Quarter => Span::new().try_months(many.checked_mul(3)?).ok()?,
        Unit::Year => Span::new().try_years(many).ok()?,
        Unit::Decade => Span::new().try_years(many.checked_mul(10)?).ok()?,
        Unit::Century => Span::new().try_years(many.checked_mul(100)?).ok()?,
    };
    date.checked_add(span).ok()
}

/// The day of the week in the week of a day; 1 is Monday.
pub(super) fn weekday_of_week(date: Date, weekday: u8) -> Option<Date> {
    plus_days(around(date, Unit::Week)?.from, i32::from(weekday) - 1)
}

/// The last such day of the week up to a day, that day included.
pub(super) fn weekday_before(date: Date, weekday: u8) -> Option<Date> {
    let back = i32::from(date.weekday().to_monday_one_offset()) - i32::from(weekday);
    plus_days(date, -back.rem_euclid(7))
}

/// The next such day of the week from a day on, that day included.
pub(super) fn weekday_after(date: Date, weekday: u8) -> Option<Date> {
    let on = i32::from(weekday) - i32::from(date.weekday().to_monday_one_offset());
    plus_days(date, on.rem_euclid(7))
}

/// Days from one day to another.
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// Easter Sunday by the Gregorian calendar.
///
/// Source: Meeus 1991, *Astronomical Algorithms*, chapter 8 (after the anonymous rule of 1876).
pub(super) fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    if year < 1583 {
        return None;
    }
    let a = year % 19;
    let (b, c) = (year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    day(i16::try_from(year).ok()?, u8::try_from(sum / 31).ok()?, u8::try_from(sum % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn easter_falls_on_its_day() {
        for (year, is) in [(1961, "1961-04-02"), (2000, "2000-04-23"), (2026, "2026-04-05")] {
            assert_eq!(easter(year), Some(date(is)));
        }
    }

    #[test]
    fn weekdays_are_found_before_and_after_a_day() {
        let tuesday = date("2025-07-01");
        assert_eq!(weekday_before(tuesday, 2), Some(tuesday));
        assert_eq!(weekday_before(tuesday, 3), Some(date("2025-06-25")));
        assert_eq!(weekday_after(tuesday, 3), Some(date("2025-07-02")));
        assert_eq!(weekday_after(tuesday, 1), Some(date("2025-07-07")));
        assert_eq!(weekday_of_week(tuesday, 1), Some(date("2025-06-30")));
    }

    #[test]
    fn a_winter_ends_in_the_next_year() {
        let winter = season(2024, Season::Winter).unwrap();
        assert_eq!((winter.from, winter.to), (date("2024-12-01"), date("2025-02-28")));
    }

    #[test]
    fn units_around_a_day_hold_it() {
        let sunday = date("2025-06-29");
        for unit in [Unit::Week, Unit::Weekend, Unit::Month, Unit::Quarter, Unit::Year] {
            let range = around(sunday, unit).unwrap();
            assert!(range.from <= sunday && sunday <= range.to, "{unit:?}");
        }
        assert_eq!(around(sunday, Unit::Week).unwrap().from, date("2025-06-23"));
        assert_eq!(around(sunday, Unit::Quarter).unwrap().from, date("2025-04-01"));
        assert_eq!(days_between(sunday, date("2026-06-29")), 365);
    }
}
