//! `last week`, `this year`, `the next three months`, `the following day`: told from the day of
//! writing or from the time told last.

use super::{Form, Found, Grammar, When, YearOf};
use crate::time::vocabulary::Word;
use crate::time::{DayPart, Grain, Length, Part, Unit};

impl Grammar<'_> {
    /// What begins with `last`, `this`, `next`, `the previous`, and so on; `first` is `the`, if
    /// it stands before.
    pub(super) fn relative(&self, at: usize, first: usize) -> Option<Found> {
        let the = first < at;
        let next = at + 1;
        let kind = self.word(at);
        match kind {
            Word::Same | Word::That => return self.same(at, first),
            Word::These => {
                // `these days`
                let days = self.word(next) == Word::Units(Unit::Day);
                return days.then(|| self.whole(Form::Present, first, next + 1));
            }
            Word::Recent => return self.recent(at, first),
            Word::Current => {
                let unit = self.skip_fiscal(next);
                let Word::Unit(
                    named @ (Unit::Week
                    | Unit::Month
                    | Unit::Quarter
                    | Unit::Year
                    | Unit::Decade
                    | Unit::Century),
                ) = self.word(unit)
                else {
                    return None;
                };
                return Some(self.whole(Form::Shift(named, 0), first, unit + 1));
            }
            _ => {}
        }
        // `in the past`
        if kind == Word::Past && the && self.before(first) == Word::In && self.is_noun_end(next) {
            return Some(self.whole(Form::Past, first, next));
        }
        // `this past week`, `this coming Friday`, `this last week`
        if kind == Word::This
            && matches!(self.word(next), Word::Past | Word::Coming | Word::Last | Word::Next)
        {
            return self.relative(next, first);
        }
        if kind == Word::This && matches!(self.word(next), Word::Same) {
            return None;
        }
        // `this week or next`
        if kind == Word::Next
            && at >= 3
            && self.before(at - 2) == Word::This
            && let Word::Unit(unit) = self.word(at - 2)
            && matches!(self.letters(at - 1), "or" | "nor" | "and")
            && !self.is_word(next)
        {
            return Some(self.whole(Form::Shift(unit, 1), first, next));
        }
        match self.word(self.skip_fiscal(next)) {
            Word::Unit(unit) => self.relative_unit(at, first, unit),
            Word::Ordinal(2) if kind != Word::This => None,
            Word::Units(unit) if !matches!(kind, Word::This | Word::Last) => {
                // `the coming weeks`, `past years`
                let form = match kind {
                    Word::Past | Word::Previous => Form::Past,
                    Word::Next | Word::Coming => Form::Future,
                    _ => return None,
                };
                (unit > Unit::Minute).then(|| self.whole(form, first, next + 1))
            }
            Word::Numeral | Word::Digits | Word::Few | Word::Couple => {
                let (length, end) = self.bare_length(next)?;
                if kind == Word::This {
                    return None;
                }
                let form = match kind {
                    Word::Last | Word::Past => Form::Back(length),
                    Word::Next | Word::Coming => Form::On(length),
                    _ => Form::Length(length),
                };
                Some(self.whole(form, first, end))
            }
            Word::Month(month) | Word::MonthOrNot(month) | Word::MonthShort(month) => {
                if !self.capital(next) && !matches!(self.word(next), Word::Month(_)) {
                    return None;
                }
                self.relative_month(at, first, month)
            }
            Word::Weekday(weekday) => {
                let found = self.weekday(next)?;
                let step = match kind {
                    Word::Following => 1,
                    Word::Previous => -1,
                    _ => 0,
                };
                if step != 0 && matches!(found.form, Form::Weekday(..)) {
                    return Some(Found { form: Form::WeekdayThere(weekday, step), first, ..found });
                }
                let when = self.when(kind)?;
                let form = match found.form {
                    Form::Weekday(..) => Form::Weekday(weekday, when),
                    form => form,
                };
                Some(Found { form, first, ..found })
            }
            Word::DayPart(part) => self.relative_day_part(at, first, part),
            Word::Season(_) => self.season(next, first, self.when(kind)?),
            Word::Christmas | Word::Easter => {
                let found = self.holiday(next, YearOf::By(self.when(kind)?))?;
                Some(Found { first, ..found })
            }
            Word::Ordinal(_) if the || kind == Word::This => None,
            Word::Hyphen => None,
            _ => None,
        }
    }

    fn when(&self, kind: Word) -> Option<When> {
        Some(match kind {
            Word::Last | Word::Past | Word::Previous => When::Last,
            Word::This => When::This,
            Word::Next | Word::Coming => When::Next,
            _ => return None,
        })
    }

    /// `last week`, `the past year`, `next month`, `the following day`
    fn relative_unit(&self, at: usize, first: usize, unit: Unit) -> Option<Found> {
        let the = first < at;
        let end = self.skip_fiscal(at + 1) + 1;
        let whole = |form| Some(self.whole(form, first, end));
        let one = Length { tenths: Some(10), unit };
        if matches!(unit, Unit::Second | Unit::Minute)
            || (unit == Unit::Hour
                && !matches!(self.word(at), Word::Past | Word::Last | Word::Next))
        {
            // `at the last minute`
            return None;
        }
        // `last-minute`, `next-day`: nouns of their own kind.
        if self.hyphen(at + 1) {
            return None;
        }
        let long = matches!(
            unit,
            Unit::Hour
                | Unit::Day
                | Unit::Week
                | Unit::Fortnight
                | Unit::Month
                | Unit::Year
                | Unit::Decade
                | Unit::Century
        );
        match self.word(at) {
            Word::Last if the && long && self.is_span_lead(first) => whole(Form::Back(one)),
            Word::Last if the && matches!(unit, Unit::Decade | Unit::Hour) => {
                whole(Form::Back(one))
            }
            Word::Last if unit == Unit::Day => None,
            Word::Last if unit == Unit::Hour => whole(Form::Back(one)),
            Word::Last => whole(Form::Shift(unit, -1)),
            Word::Past if unit == Unit::Weekend => whole(Form::Shift(unit, -1)),
            Word::Past if long || unit == Unit::Quarter => whole(Form::Back(one)),
            Word::This if unit == Unit::Day => None,
            Word::This if unit == Unit::Weekend => Some(self.whole(Form::Weekend, first, end)),
            Word::This => whole(Form::Shift(unit, 0)),
            Word::Next if the && unit == Unit::Day => whole(Form::ShiftThere(unit, 1)),
            Word::Next if the && long && self.is_span_lead(first) => whole(Form::On(one)),
            Word::Next if the && matches!(unit, Unit::Decade | Unit::Hour) => whole(Form::On(one)),
            Word::Next if unit == Unit::Day || unit == Unit::Hour => {
                whole(Form::ShiftThere(Unit::Day, 1))
            }
            Word::Next if the => whole(Form::ShiftThere(unit, 1)),
            Word::Next => whole(Form::Shift(unit, 1)),
            Word::Coming if matches!(unit, Unit::Day | Unit::Hour) => None,
            Word::Coming => whole(Form::Shift(unit, 1)),
            Word::Previous => whole(Form::ShiftThere(unit, -1)),
            Word::Following => whole(Form::ShiftThere(unit, 1)),
            _ => None,
        }
    }

    /// Does a word stand before `the last year` that makes it a length: `over the last year`?
    fn is_span_lead(&self, first: usize) -> bool {
        matches!(self.before(first), Word::Over | Word::In | Word::For | Word::Until)
    }

    /// `last July`, `this March`, `next May 2026`
    fn relative_month(&self, at: usize, first: usize, month: u8) -> Option<Found> {
        let when = self.when(self.word(at))?;
        let (form, end) = self.named_date(at + 1)?;
        let by = YearOf::By(when);
        let form = match form {
            Form::Month { year: YearOf::By(When::Open), .. } => Form::Month { month, year: by },
            Form::Day { month, day, year: YearOf::By(When::Open) } => {
                Form::Day { month, day, year: by }
            }
            form => form,
        };
        Some(self.whole(form, first, end))
    }

    /// `last night`, `this morning`, `the next morning`
    fn relative_day_part(&self, at: usize, first: usize, part: DayPart) -> Option<Found> {
        let end = at + 2;
        let the = first < at;
        let (form, time) = match (self.word(at), part) {
            (Word::Last, DayPart::Night | DayPart::Evening) if !the => {
                (Form::Shift(Unit::Day, -1), part)
            }
            (Word::This, _) => (Form::Shift(Unit::Day, 0), part),
            (Word::Next | Word::Following, _) if the => (Form::ShiftThere(Unit::Day, 1), part),
            (Word::Previous, _) => (Form::ShiftThere(Unit::Day, -1), part),
            _ => return None,
        };
        let found = self.whole(form, first, end);
        Some(Found { time: Some(Grain::DayPart(time)), ..found })
    }

    /// `that day`, `the same year`, `that same week`
    fn same(&self, at: usize, first: usize) -> Option<Found> {
        let the = first < at;
        if self.word(at) == Word::Same && !the {
            return None;
        }
        let next = at + 1 + usize::from(self.word(at + 1) == Word::Same);
        if self.word(at) == Word::Same
            && (matches!(self.letters(next), "period" | "time")
                || matches!(self.word(next), Word::Unit(Unit::Quarter | Unit::Month)))
            && let Some(end) = self.year_before(next + 1)
        {
            let year = Length { tenths: Some(10), unit: Unit::Year };
            return Some(self.whole(Form::Earlier(year), first, end));
        }
        let whole = |form| Some(self.whole(form, first, next + 1));
        match self.word(next) {
            Word::Unit(
                unit @ (Unit::Day
                | Unit::Week
                | Unit::Month
                | Unit::Quarter
                | Unit::Year
                | Unit::Decade
                | Unit::Weekend),
            ) => {
                // `that year-long war`, `that day care`
                (!self.hyphen(next + 1)).then_some(())?;
                whole(Form::ShiftThere(unit, 0))
            }
            Word::DayPart(
                part @ (DayPart::Morning | DayPart::Afternoon | DayPart::Evening | DayPart::Night),
            ) => {
                let found = self.whole(Form::ShiftThere(Unit::Day, 0), first, next + 1);
                Some(Found { time: Some(Grain::DayPart(part)), ..found })
            }
            _ => None,
        }
    }

    /// One past `last year`, `of last year`, `a year ago`, `a year earlier`.
    fn year_before(&self, at: usize) -> Option<usize> {
        let at = at + usize::from(matches!(self.word(at), Word::Of | Word::In));
        let at = at + usize::from(self.word(at) == Word::The);
        if self.word(at + 1) != Word::Unit(Unit::Year) {
            return None;
        }
        match (self.word(at), self.word(at + 2)) {
            (Word::Last | Word::Previous | Word::Past, _) => Some(at + 2),
            (Word::A, Word::Ago | Word::Earlier | Word::Before) => Some(at + 3),
            _ => None,
        }
    }

    /// `recent weeks`, `the most recent quarter`
    fn recent(&self, at: usize, first: usize) -> Option<Found> {
        match self.word(at + 1) {
            Word::Units(unit) if unit > Unit::Minute => Some(self.whole(Form::Past, first, at + 2)),
            Word::Unit(Unit::Quarter) => {
                Some(self.whole(Form::Shift(Unit::Quarter, -1), first, at + 2))
            }
            _ => None,
        }
    }

    /// `the year`, `the day before`, `the day after tomorrow`, `the weekend`, `the week to 3 May`
    pub(super) fn the_unit(&self, first: usize, unit: Unit) -> Option<Found> {
        let behind = first + 2;
        let whole = |form, end| Some(self.whole(form, first, end));
        if self.hyphen(behind)
            && let Some(found) = self.unit_alone(first + 1)
            && matches!(found.form, Form::Earlier(_))
        {
            return Some(Found { first, ..found });
        }
        if self.hyphen(behind) || self.capital(first + 1) {
            return None;
        }
        match self.word(behind) {
            Word::Before | Word::After => {
                let step = if self.word(behind) == Word::Before { -1 } else { 1 };
                match self.word(behind + 1) {
                    Word::Yesterday if unit == Unit::Day => {
                        return whole(Form::Shift(Unit::Day, -2), behind + 2);
                    }
                    Word::Tomorrow if unit == Unit::Day => {
                        return whole(Form::Shift(Unit::Day, 2), behind + 2);
                    }
                    Word::Last | Word::Next if self.word(behind + 2) == Word::Unit(unit) => {
                        let more = if self.word(behind + 1) == Word::Last { -1 } else { 1 };
                        return whole(Form::Shift(unit, step + more), behind + 3);
                    }
                    // `the week before last`
                    Word::Last | Word::Next if !self.hyphen(behind + 2) => {
                        let next = self.word(behind + 1) == Word::Next;
                        let more = if next { 1 } else { -1 };
                        return (next == (step > 0) && unit >= Unit::Weekend).then(|| {
                            self.whole(Form::Shift(unit, step + more), first, behind + 2)
                        });
                    }
                    _ => {}
                }
                let alone = self.is_sign(behind + 1)
                    || matches!(
                        self.letters(behind + 1),
                        "and" | "in" | "at" | "to" | "by" | "with" | "but" | "when" | "on" | "from"
                    );
                let calendar =
                    matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Night);
                let unit = if unit == Unit::Night { Unit::Day } else { unit };
                return (alone && calendar)
                    .then(|| self.whole(Form::ShiftThere(unit, step), first, behind + 1));
            }
            _ => {}
        }
        if unit == Unit::Weekend {
            return whole(Form::Weekend, behind);
        }
        // `the month of May`, `the year 2012`
        if unit == Unit::Month && self.word(behind) == Word::Of && self.is_month(behind + 1) {
            return self.month_from(behind + 1).map(|found| Found { first, ..found });
        }
        if unit == Unit::Year
            && let Some((form, end)) = self.bare_year(behind)
        {
            return whole(form, end);
        }
        let told = matches!(self.before(first), Word::In | Word::For | Word::Over | Word::Of)
            && self.is_noun_end(behind)
            && !matches!(self.word(behind), Word::Of | Word::That | Word::A);
        let told = told || (self.letters_before(first) == "so" && self.letters(behind) == "far");
        match unit {
            Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade if told => {
                whole(Form::Shift(unit, 0), behind)
            }
            _ => None,
        }
    }

    /// `year-end`, `year-earlier`, `month's end`, and a unit that stands alone
    pub(super) fn unit_alone(&self, first: usize) -> Option<Found> {
        let Word::Unit(unit) = self.word(first) else { return None };
        if unit == Unit::Weekend {
            // `at weekends` is another word; `a weekend of talks` no date.
            return None;
        }
        let behind = self.skip_hyphen(first + 1);
        let calendar = matches!(unit, Unit::Year | Unit::Month);
        match self.word(behind) {
            Word::End if calendar && (behind > first + 1 || unit == Unit::Year) => {
                let found = self.whole(Form::Shift(unit, 0), first, behind + 1);
                Some(Found { part: Part::End, ..found })
            }
            // `a year-long war`
            _ if behind > first + 1 && self.letters(behind) == "long" => {
                let length = Length { tenths: Some(10), unit };
                Some(self.whole(Form::Length(length), first, behind + 1))
            }
            Word::Earlier | Word::Ago if behind > first + 1 => {
                let length = Length { tenths: Some(10), unit };
                // `the year-ago quarter`
                let period = self.letters(behind + 1) == "period"
                    || matches!(self.word(behind + 1), Word::Unit(Unit::Quarter | Unit::Month));
                if period {
                    return Some(self.whole(Form::Earlier(length), first, behind + 2));
                }
                Some(self.whole(Form::Ago(length), first, behind + 1))
            }
            _ => None,
        }
    }
}
