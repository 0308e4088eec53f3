//! Days and months of the calendar, by name and in digits, and days of the week.

use super::{Form, Found, Grammar, Read, When, YearOf};
use crate::time::vocabulary::Word;
use crate::time::{DayPart, Grain, Part, Unit, calendar};

const OPEN: YearOf = YearOf::By(When::Open);

impl Grammar<'_> {
    /// Is a month's name meant as one? `May` and `March` are other words as well.
    pub(super) fn is_month(&self, at: usize) -> bool {
        match self.word(at) {
            Word::Month(_) => true,
            Word::MonthOrNot(_) => {
                let next = at + 1;
                let dated = self.day_number(next).is_some() || self.four_digits(next).is_some();
                let behind_day =
                    self.before(at) == Word::Digits && at > 0 && self.day_number(at - 1).is_some();
                if !self.capital(at) {
                    return (dated && self.letters(at) != "may") || behind_day;
                }
                dated || behind_day || self.led_in(at) || self.is_likely_month(at)
            }
            Word::MonthShort(_) => {
                let next = self.skip_point(at);
                self.day_number(next).is_some()
                    || self.four_digits(next).is_some()
                    || (at > 0 && self.day_number(at - 1).is_some())
                    || (self.capital(at) && self.led_in(at) && next > at + 1)
                    || (self.capital(at)
                        && self.led_in(at)
                        && self.letters(at) != "jan"
                        && self.letters(at) != "mar"
                        && self.before(at) != Word::And
                        && self.before(at) != Word::The)
            }
            _ => false,
        }
    }

    /// Is a capital `March` or `August` within a sentence a month: `its March meeting`?
    fn is_likely_month(&self, at: usize) -> bool {
        let name = self.sentence_begins(at)
            || (self.capital(at - 1) && !self.sentence_begins(at - 1))
            || (self.capital(at + 1) && self.is_word(at + 1))
            || matches!(self.letters(at + 1), "on" | "for");
        match self.letters(at) {
            "august" => !(self.capital(at + 1) && self.is_word(at + 1)),
            "march" => !name && !matches!(self.before(at), Word::The | Word::A | Word::S),
            _ => false,
        }
    }

    /// Does a word stand before that makes a capital `May` a month?
    fn led_in(&self, at: usize) -> bool {
        match self.before(at) {
            Word::In
            | Word::By
            | Word::Until
            | Word::Since
            | Word::Of
            | Word::Last
            | Word::Next
            | Word::This
            | Word::Early
            | Word::Late
            | Word::Mid
            | Word::From
            | Word::Between
            | Word::Before
            | Word::After
            | Word::Past
            | Word::Slash
            | Word::Hyphen
            | Word::Coming => self.is_noun_end(at + 1) || self.letters(at + 1) != "says",
            Word::And | Word::To => {
                let month = |at: usize| self.word(at).month().is_some() && self.capital(at);
                at > 1 && (month(at - 2) || (at > 2 && month(at - 3)))
            }
            // `the March summit`, but not `the March for Life`.
            Word::The | Word::A | Word::S | Word::For => {
                self.is_word(at + 1) && !self.capital(at + 1) && !self.is_noun_end(at + 1)
            }
            // `his May visit`
            _ if matches!(self.letters_before(at), "his" | "her" | "their" | "its" | "our") => {
                self.is_word(at + 1) && !self.capital(at + 1) && !self.is_noun_end(at + 1)
            }
            _ => false,
        }
    }

    /// One past a token and the point of an abbreviation behind it.
    pub(super) fn skip_point(&self, at: usize) -> usize {
        let point = self.word(at + 1) == Word::Point && self.touch(at);
        at + 1 + usize::from(point)
    }

    /// `20`, `20th`: a day's number.
    pub(super) fn day_number(&self, at: usize) -> Read<u8> {
        if self.word(at) != Word::Digits || self.letters(at).len() > 2 {
            return None;
        }
        let day: u8 = self.letters(at).parse().ok().filter(|day| (1..=31).contains(day))?;
        if !self.touch(at) {
            return Some((day, at + 1));
        }
        match self.word(at + 1) {
            Word::OrdinalEnd => Some((day, at + 2)),
            Word::Comma | Word::Point | Word::Hyphen | Word::Slash | Word::Apostrophe | Word::S => {
                Some((day, at + 1))
            }
            Word::Sign => (!matches!(self.letters(at + 1), "%" | "°" | "+" | "$" | "€" | "£"))
                .then_some((day, at + 1)),
            _ => None,
        }
    }

    /// Does something follow a day's number that makes it another number: `July 15 percent`?
    fn measures(&self, at: usize) -> bool {
        matches!(self.word(at), Word::Units(_) | Word::Am | Word::Pm | Word::Colon)
            && (self.word(at) != Word::Colon || self.word(at + 1) == Word::Digits)
            || matches!(
                self.letters(at),
                "percent"
                    | "per"
                    | "pc"
                    | "million"
                    | "billion"
                    | "trillion"
                    | "%"
                    | "people"
                    | "tonnes"
                    | "points"
                    | "bn"
                    | "countries"
            )
    }

    /// `July 20, 2025`, `July 2025`, `July last year`, `July 3–5`, `March–May`, `July`
    pub(super) fn named_date(&self, at: usize) -> Read<Form> {
        let month = self.word(at).month()?;
        if !self.is_month(at) {
            return None;
        }
        let mut next = match self.word(at) {
            Word::MonthShort(_) => self.skip_point(at),
            _ => at + 1,
        };
        let hyphened = self.hyphen(next) && self.day_number(next + 1).is_some();
        if hyphened {
            next += 1;
        }
        if let Some((day, end)) = self.day_number(next)
            && !self.measures(end)
        {
            if let Some(stretch) = self.days_behind(month, day, end) {
                return Some(stretch);
            }
            let behind = if hyphened { self.skip_hyphen(end) } else { end };
            let (year, end) = self
                .year_of(behind)
                .filter(|(year, _)| *year != YearOf::Shift(0) || self.word(behind) != Word::Of)
                .unwrap_or((OPEN, end));
            return Some((dated(year, month, day)?, end));
        }
        // `July the 20th`
        if self.word(next) == Word::The
            && let Some((day, end)) = self.digit_ordinal(next + 1)
            && day <= 31
        {
            let (year, end) = self.year_of(end).unwrap_or((OPEN, end));
            return Some((dated(year, month, day)?, end));
        }
        // `March–May 2024`, `July/August`, without spaces or with a dash between.
        let joined =
            self.word(next) == Word::Hyphen || (self.word(next) == Word::Slash && self.touch(next));
        if joined
            && let Some(last) = self.word(next + 1).month()
            && !self.capital_only(next + 1)
        {
            let end = match self.word(next + 1) {
                Word::MonthShort(_) => self.skip_point(next + 1),
                _ => next + 2,
            };
            if self.day_number(end).is_none() {
                let (year, end) = self.year_of(end).unwrap_or((OPEN, end));
                return Some((Form::Months(month, last, year), end));
            }
        }
        if let Some((year, end)) = self.year_of(next) {
            return Some((Form::Month { month, year }, end));
        }
        Some((Form::Month { month, year: OPEN }, next))
    }

    /// Is it a month's name without its capital?
    fn capital_only(&self, at: usize) -> bool {
        matches!(self.word(at), Word::MonthOrNot(_)) && !self.capital(at)
    }

    /// `–5, 2025`, `–August 2` behind `July 3`.
    fn days_behind(&self, month: u8, day: u8, at: usize) -> Read<Form> {
        if self.word(at) != Word::Hyphen {
            return None;
        }
        let last_month = self.word(at + 1).month();
        let number = match last_month {
            Some(_) => self.skip_point(at + 1),
            None => at + 1,
        };
        let (last, end) = self.day_number(number)?;
        let last_month = last_month.unwrap_or(month);
        if (last_month, last) <= (month, day) || self.measures(end) {
            return None;
        }
        let (year, end) = self.year_of(end).unwrap_or((OPEN, end));
        Some((Form::Days((month, day), (last_month, last), year), end))
    }

    /// `3 July 2025`, `3rd of July`, `3-July-2025`, `3–5 July`
    pub(super) fn day_month(&self, at: usize) -> Read<Form> {
        let (day, end) = self.day_number(at)?;
        let (last, end) = match self.word(end) {
            Word::Hyphen | Word::To if self.day_number(end + 1).is_some() => {
                let (last, after) = self.day_number(end + 1)?;
                (Some(last), after)
            }
            _ => (None, end),
        };
        let month_at = match self.word(end) {
            Word::Of => end + 1,
            _ => self.skip_hyphen(end),
        };
        let month = self.word(month_at).month()?;
        let lower = matches!(self.word(month_at), Word::MonthOrNot(_)) && !self.capital(month_at);
        if lower && self.letters(month_at) == "may" {
            return None;
        }
        let end = match self.word(month_at) {
            Word::MonthShort(_) => self.skip_point(month_at),
            _ => month_at + 1,
        };
        // `in 24 March 2025`: never a count. But `the 5 May Day marches`.
        if self.letters(month_at) == "may" && self.letters(end) == "day" {
            return None;
        }
        let behind = self.skip_hyphen(end);
        let (year, end) = self.year_of(behind).unwrap_or((OPEN, end));
        if let Some(last) = last {
            return (last > day).then_some((Form::Days((month, day), (month, last), year), end));
        }
        Some((dated(year, month, day)?, end))
    }

    /// What begins with digits: dates, years, decades, centuries, clock times, lengths.
    pub(super) fn from_digits(&self, first: usize) -> Option<Found> {
        if let Some((form, end)) = self.all_digits(first) {
            return Some(self.with_time(self.whole(form, first, end)));
        }
        if let Some((form, end)) = self.day_month(first) {
            let glued = first > 0 && self.touch(first - 1) && self.before(first) == Word::Hyphen;
            return (!glued).then(|| self.with_time(self.whole(form, first, end)));
        }
        if let Some(found) = self.clock_time(first) {
            return Some(found);
        }
        if let Some((form, end)) = self.decade(first) {
            return Some(self.whole(form, first, end));
        }
        if let Some(year) = self.four_digits(first)
            && let Word::Q(quarter) = self.word(first + 1)
        {
            let form = Form::Quarter { quarter, year: YearOf::Given(year) };
            return Some(self.whole(form, first, first + 2));
        }
        if let Some((ordinal, end)) = self.digit_ordinal(first) {
            let unit = self.skip_hyphen(end);
            if self.word(unit).unit() == Some(Unit::Century) && (1..=22).contains(&ordinal) {
                let form = Form::Century((i16::from(ordinal) - 1) * 100);
                return Some(self.whole(form, first, unit + 1));
            }
            return None;
        }
        if let Some(found) = self.length(first) {
            return Some(found);
        }
        let (form, end) = self.bare_year(first)?;
        Some(self.whole(form, first, end))
    }

    /// `2025-07-03`, `03/07/2025`, `3.7.2025`
    pub(super) fn all_digits(&self, at: usize) -> Read<Form> {
        if at > 0 && self.touch(at - 1) && matches!(self.before(at), Word::Hyphen | Word::Slash) {
            return None;
        }
        let text = self.letters(at);
        if text.contains('.') {
            let mut parts = text.split('.');
            let all = (parts.next()?, parts.next()?, parts.next()?);
            let form = self.ordered(all, false)?;
            return parts.next().is_none().then_some((form, at + 1));
        }
        let sign = self.word(at + 1);
        if !matches!(sign, Word::Hyphen | Word::Slash) || self.word(at + 3) != sign {
            return None;
        }
        let glued = (at..at + 4).all(|token| self.touch(token));
        if !glued || self.word(at + 2) != Word::Digits || self.word(at + 4) != Word::Digits {
            return None;
        }
        let goes_on = self.touch(at + 4)
            && self.word(at + 5) == sign
            && self.touch(at + 5)
            && self.word(at + 6) == Word::Digits;
        if goes_on {
            return None;
        }
        let all = (text, self.letters(at + 2), self.letters(at + 4));
        let form = self.ordered(all, self.month_first)?;
        Some((form, at + 5))
    }

    /// A month by name, and in front of a sign what part of it is told behind: `July beginning`.
    pub(super) fn month_from(&self, first: usize) -> Option<Found> {
        let (form, end) = self.named_date(first)?;
        let found = self.whole(form, first, end);
        let part = match self.word(end) {
            Word::Beginning => Part::Start,
            Word::End => Part::End,
            _ => return Some(self.with_time(found)),
        };
        if matches!(form, Form::Month { .. }) && self.is_sign(end + 1) {
            return Some(Found { part, end: end + 1, ..found });
        }
        Some(found)
    }

    /// The day that three numbers name.
    fn ordered(&self, parts: (&str, &str, &str), month_first: bool) -> Option<Form> {
        let small =
            |text: &str| -> Option<u8> { (text.len() <= 2).then(|| text.parse().ok()).flatten() };
        let long =
            |text: &str| -> Option<i16> { (text.len() == 4).then(|| text.parse().ok()).flatten() };
        if let Some(year) = long(parts.0) {
            return calendar::day(year, small(parts.1)?, small(parts.2)?).map(Form::Date);
        }
        let (one, other, year) = (small(parts.0)?, small(parts.1)?, long(parts.2)?);
        let (day, month) = match (one > 12, other > 12) {
            (true, _) => (one, other),
            (_, true) => (other, one),
            _ if month_first => (other, one),
            _ => (one, other),
        };
        calendar::day(year, month, day).map(Form::Date)
    }

    /// Does a date in digits here have its month first for certain: `07/23/2025`?
    pub(in crate::time) fn is_month_first(&self, at: usize) -> bool {
        let number = |at: usize| -> u8 { self.letters(at).parse().unwrap_or(0) };
        self.word(at + 1) == Word::Slash
            && self.word(at + 3) == Word::Slash
            && (at..at + 4).all(|token| self.touch(token))
            && self.four_digits(at + 4).is_some()
            && (1..=12).contains(&number(at))
            && (13..=31).contains(&number(at + 2))
    }

    /// A part of the day or a clock time behind a day, if one stands there.
    pub(super) fn with_time(&self, found: Found) -> Found {
        let at = found.end;
        let day = matches!(
            found.form,
            Form::Date(_) | Form::Day { .. } | Form::Weekday(..) | Form::Shift(Unit::Day, _)
        );
        if !day || found.time.is_some() {
            return found;
        }
        if let Word::DayPart(part) = self.word(at)
            && !(self.capital(at) && self.capital(at + 1))
        {
            return Found { time: Some(Grain::DayPart(part)), end: at + 1, ..found };
        }
        let clock = match self.word(at) {
            Word::At | Word::Comma => at + 1,
            _ => at,
        };
        match self.clock(clock) {
            Some((time, end)) => Found { time: Some(time), end, ..found },
            None => found,
        }
    }

    /// `early July`, `late on Monday`, `the beginning of 2012`, `later this month`
    pub(super) fn part_of(&self, at: usize, first: usize) -> Option<Found> {
        let part = match self.word(at) {
            Word::Early | Word::Beginning => Part::Start,
            Word::Mid | Word::Middle => Part::Middle,
            Word::Late | Word::End => Part::End,
            Word::Earlier | Word::Later => Part::Whole,
            _ => return None,
        };
        let mut next = at + 1;
        // `the early hours of Monday`
        if matches!(self.word(at), Word::Early | Word::Late)
            && self.word(next) == Word::Units(Unit::Hour)
            && self.word(next + 1) == Word::Of
        {
            return self.day_at(next + 2).map(|found| Found { part, first, ..found });
        }
        let must_have_of = matches!(self.word(at), Word::Beginning | Word::Middle | Word::End);
        match self.word(next) {
            Word::Hyphen if self.hyphen(next) => next += 1,
            Word::Of if must_have_of => next += 1,
            // `end June`, `end-2026`
            _ if must_have_of => {
                let month = self.word(at) == Word::End && matches!(self.word(next), Word::Month(_));
                if !month {
                    return None;
                }
            }
            Word::In | Word::On if self.letters(next) == "in" || self.letters(next) == "on" => {
                next += 1;
            }
            _ => {}
        }
        let (the, inner) = match self.word(next) {
            Word::The => (true, next + 1),
            _ => (false, next),
        };
        let whole = |form, end| Some(Found { part, ..self.whole(form, first, end) });
        match self.word(inner) {
            Word::Unit(
                unit @ (Unit::Day
                | Unit::Week
                | Unit::Month
                | Unit::Quarter
                | Unit::Year
                | Unit::Decade
                | Unit::Century),
            ) if the => {
                if unit == Unit::Day && self.before(first) == Word::At {
                    return None;
                }
                let near = if unit == Unit::Day {
                    Form::ShiftThere(unit, 0)
                } else {
                    Form::Shift(unit, 0)
                };
                whole(near, inner + 1)
            }
            Word::Fiscal if the && self.word(inner + 1) == Word::Unit(Unit::Year) => {
                whole(Form::Shift(Unit::Year, 0), inner + 2)
            }
            Word::DayPart(DayPart::Morning | DayPart::Afternoon | DayPart::Evening)
                if at > first || self.word(at) == Word::Early =>
            {
                None
            }
            Word::Season(_) => {
                let found = self.season(inner, next, When::Open).or_else(|| {
                    let Word::Season(season) = self.word(inner) else { return None };
                    (self.word(at) != Word::Later && self.is_noun_end(inner + 1))
                        .then(|| self.whole(Form::Season { season, year: OPEN }, inner, inner + 1))
                })?;
                Some(Found { part, first, ..found })
            }
            Word::Today
            | Word::Tomorrow
            | Word::Yesterday
            | Word::Tonight
            | Word::The
            | Word::Of
            | Word::In
            | Word::About
            | Word::More
            | Word::A
            | Word::Each
                if self.word(inner) != Word::Today || part != Part::Whole =>
            {
                let day =
                    matches!(self.word(inner), Word::Tomorrow | Word::Yesterday | Word::Today);
                day.then(|| self.at(inner)).flatten().map(|found| Found { first, ..found })
            }
            _ => {
                let found = self.at(next)?;
                let calendar = !matches!(
                    found.form,
                    Form::Length(_)
                        | Form::Back(_)
                        | Form::On(_)
                        | Form::Each(_)
                        | Form::EachWeekday(_)
                        | Form::Past
                        | Form::Present
                        | Form::Future
                        | Form::Ago(_)
                        | Form::Ahead(_)
                        | Form::Earlier(_)
                        | Form::Later(_)
                );
                let year = matches!(found.form, Form::Year(_) | Form::Years(..))
                    && matches!(self.word(at), Word::Later | Word::Earlier);
                (calendar && !year && found.part == Part::Whole).then_some(Found {
                    part,
                    first,
                    ..found
                })
            }
        }
    }
}

/// A day of a year, if there can be such a day.
fn dated(year: YearOf, month: u8, day: u8) -> Option<Form> {
    match year {
        YearOf::Given(year) => calendar::day(year, month, day).map(Form::Date),
        _ => calendar::day(2024, month, day).map(|_| Form::Day { month, day, year }),
    }
}
