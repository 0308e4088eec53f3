//! Which days an expression names, told from a day of writing.

use super::calendar::{self, around, days_between, plus, plus_days};
use super::grammar::{Form, When, YearOf};
use super::tense::Tense;
use super::{Grain, Length, Unit};
use winset_case::{Date, DateRange};

/// What the words of a time expression name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Named {
    /// The days, if the words name days and they can be told.
    pub(super) days: Option<DateRange>,
    /// What they are.
    pub(super) grain: Grain,
}

/// What a form is read against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    /// The day of writing.
    pub(super) written: Date,
    /// What the clause tells of.
    pub(super) tense: Tense,
    /// The time told last.
    pub(super) there: Option<Named>,
}

/// Which of those that come again is nearest, and how sure the verb must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    /// The nearest, unless the verb says otherwise and the other is more than six weeks off.
    Nearest,
    /// The verb decides; the nearest if there is none.
    Verb,
    /// The last one begun, unless the verb tells of what is to come.
    Begun,
}

/// Does the tense of the clause matter?
pub(super) fn needs_tense(form: Form) -> bool {
    let open = YearOf::By(When::Open);
    match form {
        Form::Weekday(_, When::Open) | Form::Weekend | Form::DayOfMonth(_) => true,
        Form::Day { year, .. }
        | Form::Month { year, .. }
        | Form::Quarter { year, .. }
        | Form::Half { year, .. }
        | Form::Season { year, .. }
        | Form::Days(_, _, year)
        | Form::Months(_, _, year)
        | Form::Christmas(year)
        | Form::ChristmasEve(year)
        | Form::NewYearsEve(year)
        | Form::NewYearsDay(year)
        | Form::Easter(year) => year == open,
        _ => false,
    }
}

/// Does it matter on which day it was written?
pub(super) fn needs_day(form: Form) -> bool {
    match form {
        Form::Date(_)
        | Form::Year(_)
        | Form::Years(..)
        | Form::Decade(_)
        | Form::Century(_)
        | Form::Length(_)
        | Form::Each(_)
        | Form::EachWeekday(_)
        | Form::Present
        | Form::Past
        | Form::Future => false,
        Form::Day { year, .. }
        | Form::Month { year, .. }
        | Form::Quarter { year, .. }
        | Form::Half { year, .. }
        | Form::Season { year, .. }
        | Form::Days(_, _, year)
        | Form::Months(_, _, year)
        | Form::Christmas(year)
        | Form::ChristmasEve(year)
        | Form::NewYearsEve(year)
        | Form::NewYearsDay(year)
        | Form::Easter(year) => !matches!(year, YearOf::Given(_)),
        _ => true,
    }
}

/// What a form names where the day of writing is not known.
pub(super) fn undated(form: Form) -> Grain {
    match form {
        Form::Month { .. } => Grain::Month,
        Form::Quarter { .. } => Grain::Quarter,
        Form::Half { .. } => Grain::Half,
        Form::Season { season, .. } => Grain::Season(season),
        Form::Year(_) => Grain::Year,
        Form::Decade(_) => Grain::Decade,
        Form::Century(_) => Grain::Century,
        Form::Shift(unit, _) | Form::ShiftThere(unit, _) => grain_of(unit),
        Form::Weekend => Grain::Weekend,
        Form::Ago(length) if length.tenths.is_none() => Grain::Past,
        Form::Ahead(length) if length.tenths.is_none() => Grain::Future,
        Form::Earlier(length) | Form::Later(length) if length.tenths.is_none() => {
            Grain::Length(length)
        }
        Form::Ago(length) | Form::Ahead(length) | Form::Earlier(length) | Form::Later(length) => {
            grain_of(length.unit)
        }
        Form::Length(length) | Form::Back(length) | Form::On(length) => Grain::Length(length),
        Form::Each(length) => Grain::Each(length),
        Form::EachWeekday(day) => Grain::EachWeekday(day),
        Form::Present => Grain::Present,
        Form::Past => Grain::Past,
        Form::Future => Grain::Future,
        Form::Days(..) | Form::Months(..) | Form::Years(..) => Grain::Stretch,
        _ => Grain::Day,
    }
}

/// The days a form names if it was written on a certain day.
pub(super) fn resolve(form: Form, seen: Seen) -> Named {
    let grain = undated(form);
    match days(form, seen) {
        Some((days, grain)) => Named { days: Some(days), grain },
        None => Named { days: None, grain },
    }
}

/// The days of a form that is told without a day of writing.
pub(super) fn resolve_alone(form: Form) -> Named {
    let any = Date::constant(2000, 1, 1);
    resolve(form, Seen { written: any, tense: Tense::Open, there: None })
}

fn days(form: Form, seen: Seen) -> Option<(DateRange, Grain)> {
    let written = seen.written;
    Some(match form {
        Form::Date(date) => (DateRange::day(date), Grain::Day),
        Form::Day { month, day, year } => {
            let of = |year| calendar::day(year, month, day).map(DateRange::day);
            (pick(of, year, seen, Rule::Nearest)?, Grain::Day)
        }
        Form::DayOfMonth(day) => {
            let near = seen.there.and_then(|there| there.days).map_or(written, |days| days.from);
            let month = u8::try_from(near.month()).ok()?;
            (DateRange::day(calendar::day(near.year(), month, day)?), Grain::Day)
        }
        Form::Month { month, year } => {
            (pick(|year| calendar::month(year, month), year, seen, Rule::Verb)?, Grain::Month)
        }
        Form::Quarter { quarter, year } => {
            let of = |year| calendar::quarter(year, quarter);
            (pick(of, year, seen, Rule::Begun)?, Grain::Quarter)
        }
        Form::Half { half, year } => {
            (pick(|year| calendar::half(year, half), year, seen, Rule::Begun)?, Grain::Half)
        }
        Form::Season { season, year } => {
            let of = |year| calendar::season(year, season);
            (pick(of, year, seen, Rule::Verb)?, Grain::Season(season))
        }
        Form::Christmas(year) => (fixed(12, 25, year, seen)?, Grain::Day),
        Form::ChristmasEve(year) => (fixed(12, 24, year, seen)?, Grain::Day),
        Form::NewYearsEve(year) => (fixed(12, 31, year, seen)?, Grain::Day),
        Form::NewYearsDay(year) => (fixed(1, 1, year, seen)?, Grain::Day),
        Form::Easter(year) => {
            let of = |year| calendar::easter(year).map(DateRange::day);
            (pick(of, year, seen, Rule::Nearest)?, Grain::Day)
        }
        Form::Year(year) => (calendar::years(year, 1)?, Grain::Year),
        Form::Decade(first) => (calendar::years(first, 10)?, Grain::Decade),
        Form::Century(first) => (calendar::years(first, 100)?, Grain::Century),
        Form::Years(first, last) => {
            let to = calendar::years(last, 1)?.to;
            (calendar::stretch(calendar::years(first, 1)?.from, to)?, Grain::Stretch)
        }
        Form::Days(first, last, year) => {
            let of = |year: i16| {
                let from = calendar::day(year, first.0, first.1)?;
                let to = calendar::day(year, last.0, last.1)?;
                calendar::stretch(from, to)
            };
            (pick(of, year, seen, Rule::Nearest)?, Grain::Stretch)
        }
        Form::Months(first, last, year) => {
            let of = |year: i16| {
                let ends = if last < first { year.checked_add(1)? } else { year };
                let from = calendar::month(year, first)?.from;
                calendar::stretch(from, calendar::month(ends, last)?.to)
            };
            (pick(of, year, seen, Rule::Verb)?, Grain::Stretch)
        }
        Form::Weekday(day, when) => {
            let date = match (when, seen.tense) {
                (When::Open, Tense::Future) => calendar::weekday_after(written, day)?,
                (When::Open, _) => calendar::weekday_before(written, day)?,
                (When::Last, _) => calendar::weekday_before(plus_days(written, -1)?, day)?,
                (When::This, _) => calendar::weekday_of_week(written, day)?,
                (When::Next, _) => calendar::weekday_of_week(plus_days(written, 7)?, day)?,
            };
            (DateRange::day(date), Grain::Day)
        }
        Form::WeekdayIn(day, weeks) => {
            let date = calendar::weekday_of_week(plus(written, Unit::Week, weeks)?, day)?;
            (DateRange::day(date), Grain::Day)
        }
        Form::WeekdayThere(day, step) => {
            let there = seen.there.and_then(|there| there.days);
            let date = match there {
                _ if step > 0 => {
                    let from = there.map_or(written, |days| days.to);
                    calendar::weekday_after(plus_days(from, 1)?, day)?
                }
                _ => {
                    let from = there.map_or(written, |days| days.from);
                    calendar::weekday_before(plus_days(from, -1)?, day)?
                }
            };
            (DateRange::day(date), Grain::Day)
        }
        Form::Shift(unit, many) => shifted(written, unit, many)?,
        Form::ShiftThere(unit, many) => {
            let there = match seen.there.and_then(|there| there.days) {
                None => written,
                Some(days) if many > 0 => days.to,
                Some(days) => days.from,
            };
            // `the next day` of a year is no day.
            let coarse = seen
                .there
                .and_then(|there| there.days)
                .is_some_and(|days| around(days.from, unit).is_some_and(|fits| days.to > fits.to));
            if coarse && unit == Unit::Day {
                return None;
            }
            shifted(there, unit, many)?
        }
        Form::Weekend => {
            let this = around(written, Unit::Weekend)?;
            let early = written.weekday().to_monday_one_offset() <= 2;
            let back = match seen.tense {
                Tense::Past => written < this.from,
                Tense::Future => false,
                Tense::Open => early,
            };
            (if back { shifted(written, Unit::Weekend, -1)?.0 } else { this }, Grain::Weekend)
        }
        Form::Ago(length) => moved(written, length, -1)?,
        Form::Ahead(length) => moved(written, length, 1)?,
        Form::Earlier(length) => moved_there(seen, length, -1)?,
        Form::Later(length) => moved_there(seen, length, 1)?,
        Form::Back(length) => {
            let from = far(written, length, -1)?;
            (calendar::stretch(from, written)?, Grain::Length(length))
        }
        Form::On(length) => {
            let to = far(written, length, 1)?;
            (calendar::stretch(written, to)?, Grain::Length(length))
        }
        Form::Length(_)
        | Form::Each(_)
        | Form::EachWeekday(_)
        | Form::Present
        | Form::Past
        | Form::Future => return None,
    })
}

fn fixed(month: u8, day: u8, year: YearOf, seen: Seen) -> Option<DateRange> {
    pick(|year| calendar::day(year, month, day).map(DateRange::day), year, seen, Rule::Nearest)
}

/// The one of those that come every year that is meant.
fn pick(
    of: impl Fn(i16) -> Option<DateRange>,
    year: YearOf,
    seen: Seen,
    rule: Rule,
) -> Option<DateRange> {
    let written = seen.written;
    let now = written.year();
    let when = match year {
        YearOf::Given(year) => return of(year),
        YearOf::Shift(many) => return of(now.checked_add(i16::try_from(many).ok()?)?),
        YearOf::There => {
            let there = seen.there.and_then(|there| there.days).map_or(written, |days| days.from);
            return of(there.year());
        }
        YearOf::By(when) => when,
    };
    // 29 February is in one year of four.
    let near = |years: [i16; 5]| years.map(|year| now.checked_add(year).and_then(&of));
    let all = near([-4, -2, -1, 0, 1]);
    let latest = |fits: &dyn Fn(DateRange) -> bool| {
        all.iter().flatten().copied().rfind(|range| fits(*range))
    };
    let coming = near([-1, 0, 1, 2, 4]);
    let first = |fits: &dyn Fn(DateRange) -> bool| {
        coming.iter().flatten().copied().find(|range| fits(*range))
    };
    match when {
        When::Last => latest(&|range| range.to < written),
        // `this winter` in January is the one that began last year, and so is it in March.
        When::This => {
            let before = of(now.checked_sub(1)?);
            let lasts = before.filter(|range| days_between(range.to, written) < 31);
            lasts.or_else(|| of(now))
        }
        When::Next => first(&|range| range.from > written),
        When::Open => {
            let begun = latest(&|range| range.from <= written)?;
            let open = first(&|range| range.to >= written)?;
            let since = days_between(begun.to, written).max(0);
            let until = days_between(written, open.from).max(0);
            let nearest = if since <= until { begun } else { open };
            const SIX_WEEKS: i32 = 42;
            const MONTH: i32 = 31;
            const QUARTER: i32 = 90;
            Some(match (rule, seen.tense) {
                (Rule::Nearest, Tense::Past) if until > SIX_WEEKS => begun,
                (Rule::Nearest, Tense::Future) if since > SIX_WEEKS => open,
                (Rule::Verb, Tense::Past) if until > MONTH || since <= until => begun,
                (Rule::Verb, Tense::Future) => open,
                // The press tells more of what was.
                (Rule::Verb, Tense::Open) if since <= until + QUARTER && until > MONTH => begun,
                (Rule::Begun, Tense::Past | Tense::Open) => begun,
                (Rule::Begun, Tense::Future) => open,
                _ => nearest,
            })
        }
    }
}

fn grain_of(unit: Unit) -> Grain {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Night => Grain::Day,
        Unit::Week | Unit::Fortnight => Grain::Week,
        Unit::Weekend => Grain::Weekend,
        Unit::Month => Grain::Month,
        Unit::Quarter => Grain::Quarter,
        Unit::Year => Grain::Year,
        Unit::Decade => Grain::Decade,
        Unit::Century => Grain::Century,
    }
}

/// The unit of the calendar so many units from a day.
fn shifted(date: Date, unit: Unit, many: i32) -> Option<(DateRange, Grain)> {
    Some((around(plus(date, unit, many)?, unit)?, grain_of(unit)))
}

/// The last day of a length on from a day, or the first day of it back.
fn far(date: Date, length: Length, step: i32) -> Option<Date> {
    let (unit, many) = in_whole_units(length)?;
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => None,
        _ => plus(date, unit, many.checked_mul(step)?),
    }
}

/// A length in whole units: `two and a half years` is 30 months, `48 hours` two days.
fn in_whole_units(length: Length) -> Option<(Unit, i32)> {
    let tenths = i32::try_from(length.tenths?).ok()?;
    let whole = tenths / 10;
    Some(match (length.unit, tenths % 10) {
        (Unit::Hour, 0) if whole >= 24 => (Unit::Day, whole / 24),
        (unit, 0) => (unit, whole),
        (Unit::Year, _) => (Unit::Month, tenths.checked_mul(12)? / 10),
        (Unit::Decade, _) => (Unit::Year, tenths),
        (Unit::Century, _) => (Unit::Year, tenths.checked_mul(10)?),
        (Unit::Month, _) => (Unit::Day, tenths.checked_mul(3)?),
        (Unit::Week, _) => (Unit::Day, tenths.checked_mul(7)? / 10),
        (unit, _) => (unit, whole),
    })
}

/// The unit of the calendar a length from a day: a day for days, a week for weeks, and so on.
fn moved(date: Date, length: Length, step: i32) -> Option<(DateRange, Grain)> {
    let (unit, many) = in_whole_units(length)?;
    shifted(date, unit, many.checked_mul(step)?)
}

/// The same from the time told last: a quarter stays a quarter, `a year earlier`.
fn moved_there(seen: Seen, length: Length, step: i32) -> Option<(DateRange, Grain)> {
    let Some((there, days)) = seen.there.and_then(|there| Some((there, there.days?))) else {
        return moved(seen.written, length, step);
    };
    let (unit, many) = in_whole_units(length)?;
    let many = many.checked_mul(step)?;
    if unit >= Unit::Year
        && matches!(there.grain, Grain::Quarter | Grain::Half | Grain::Month | Grain::Season(_))
    {
        let from = plus(days.from, unit, many)?;
        let to = plus(days.to, unit, many)?;
        let to = if there.grain == Grain::Half || to.day() > 27 { to.last_of_month() } else { to };
        return Some((calendar::stretch(from, to)?, there.grain));
    }
    // Days from a year on lead nowhere.
    let fits = around(days.from, unit)?;
    if days.to > fits.to && unit < Unit::Week {
        return None;
    }
    shifted(if step < 0 { days.from } else { days.to }, unit, many)
}
