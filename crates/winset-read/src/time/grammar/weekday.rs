//! Days of the week, and holidays by name.

use super::{Form, Found, Grammar, When, YearOf};
use crate::time::Unit;
use crate::time::vocabulary::Word;

impl Grammar<'_> {
    /// `Wednesday`, `Wednesday night`, `Wednesday, July 2, 2025`, `Wednesday next week`,
    /// `Fridays`
    pub(super) fn weekday(&self, first: usize) -> Option<Found> {
        let (weekday, next) = match self.word(first) {
            Word::Weekday(weekday) => (weekday, first + 1),
            Word::WeekdayShort(weekday) => (weekday, self.skip_point(first)),
            Word::Weekdays(weekday) => {
                return Some(self.whole(Form::EachWeekday(weekday), first, first + 1));
            }
            _ => return None,
        };
        let date_at = if self.word(next) == Word::Comma { next + 1 } else { next };
        let date = match self.word(date_at) {
            Word::Month(_) | Word::MonthOrNot(_) | Word::MonthShort(_) => self.named_date(date_at),
            Word::Digits => self.all_digits(date_at).or_else(|| self.day_month(date_at)),
            _ => None,
        };
        if let Some((form @ (Form::Date(_) | Form::Day { .. }), end)) = date {
            let found = self.whole(form, first, end);
            return Some(self.with_time(found));
        }
        if matches!(self.word(first), Word::WeekdayShort(_)) {
            let told = self.capital(first) && self.before(first) == Word::On;
            return (told && next > first + 1 && !self.capital(next))
                .then(|| self.whole(Form::Weekday(weekday, When::Open), first, next));
        }
        if self.is_name(first) {
            return None;
        }
        let found = self.whole(Form::Weekday(weekday, When::Open), first, first + 1);
        Some(self.week_of(self.with_time(found), weekday))
    }

    /// `next week`, `of last week` behind a day of the week.
    fn week_of(&self, found: Found, weekday: u8) -> Found {
        let relative = found.end + usize::from(self.word(found.end) == Word::Of);
        let weeks = match self.word(relative) {
            Word::Last => -1,
            Word::This => 0,
            Word::Next => 1,
            _ => return found,
        };
        if self.word(relative + 1) != Word::Unit(Unit::Week) {
            return found;
        }
        Found { form: Form::WeekdayIn(weekday, weeks), end: relative + 2, ..found }
    }

    /// Is a day of the week part of a name: `Black Friday`, `The Sunday Times`?
    fn is_name(&self, at: usize) -> bool {
        let before = matches!(
            self.letters_before(at),
            "black" | "bloody" | "super" | "ash" | "palm" | "cyber" | "maundy" | "shrove" | "ruby"
        );
        let behind = self.capital(at + 1)
            && matches!(
                self.letters(at + 1),
                "times"
                    | "mirror"
                    | "telegraph"
                    | "express"
                    | "mail"
                    | "post"
                    | "herald"
                    | "world"
                    | "review"
                    | "star"
                    | "sun"
                    | "people"
                    | "business"
                    | "independent"
            );
        before || behind
    }

    /// `Christmas`, `Christmas Eve 2012`, `New Year's Day`, `Easter Monday`
    pub(super) fn holiday(&self, first: usize, year: YearOf) -> Option<Found> {
        if !self.capital(first) {
            return None;
        }
        let next = first + 1;
        let day = |at: usize| usize::from(self.letters(at) == "day" && self.capital(at));
        let (form, end): (fn(YearOf) -> Form, usize) = match self.word(first) {
            Word::Christmas if self.word(next) == Word::Eve => (Form::ChristmasEve, next + 1),
            Word::Christmas => (Form::Christmas, next + day(next)),
            Word::Easter if self.letters(next) == "sunday" => (Form::Easter, next + 1),
            Word::Easter if self.letters(next) == "monday" => return None,
            Word::Easter => (Form::Easter, next),
            Word::New if self.letters(next) == "year" && self.capital(next) => {
                let behind = next + 1 + usize::from(self.word(next + 1) == Word::S);
                if self.word(behind) == Word::Eve {
                    (Form::NewYearsEve, behind + 1)
                } else if day(behind) == 1 || behind == next + 1 {
                    (Form::NewYearsDay, behind + day(behind))
                } else {
                    return None;
                }
            }
            _ => return None,
        };
        let (year, end) = match self.year_of(end) {
            Some((year, end)) => (year, end),
            None => (year, end),
        };
        // `Christmas Island`, `Easter eggs`: only where nothing named so follows.
        let thing = self.capital(end) && self.is_word(end);
        (!thing).then(|| self.whole(form(year), first, end))
    }
}
