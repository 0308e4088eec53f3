//! Times of the day, and words for days near the day of writing.

use super::{Form, Found, Grammar, Read};
use crate::time::tense::{self, Tense};
use crate::time::vocabulary::Word;
use crate::time::{DayPart, Grain, Unit};

impl Grammar<'_> {
    /// `9 a.m.`, `10:30`, `1430 GMT`: the time by itself.
    pub(super) fn clock(&self, at: usize) -> Read<Grain> {
        if self.word(at) == Word::DayPart(DayPart::Noon) {
            return Some((Grain::DayPart(DayPart::Noon), at + 1));
        }
        if self.word(at) == Word::Midnight {
            return Some((Grain::Clock(24, 0), at + 1));
        }
        if self.word(at) != Word::Digits {
            return None;
        }
        let text = self.letters(at);
        let (mut hour, mut minute, mut end): (u8, u8, usize);
        let mut sure = false;
        if self.touch(at)
            && self.word(at + 1) == Word::Colon
            && self.touch(at + 1)
            && self.letters(at + 2).len() == 2
            && self.word(at + 2) == Word::Digits
        {
            (hour, minute, end) = (text.parse().ok()?, self.letters(at + 2).parse().ok()?, at + 3);
            sure = true;
            // Seconds, and the sign of a score or a verse.
            if self.touch(at + 2) && self.word(at + 3) == Word::Colon {
                return None;
            }
        } else if let Some((before, after)) = text.split_once('.') {
            (hour, minute, end) = (before.parse().ok()?, after.parse().ok()?, at + 1);
            if after.len() != 2 {
                return None;
            }
        } else if text.len() == 4 && self.word(at + 1) == Word::Zone {
            (hour, minute, end) = (text[..2].parse().ok()?, text[2..].parse().ok()?, at + 1);
        } else {
            (hour, minute, end) = (text.parse().ok()?, 0, at + 1);
        }
        match self.word(end) {
            Word::Am | Word::Pm if hour <= 12 => {
                if self.word(end) == Word::Pm && hour < 12 {
                    hour += 12;
                } else if self.word(end) == Word::Am && hour == 12 {
                    hour = 0;
                }
                // `9 am`, but not `9 am` of `I am`: digits stand before.
                end += 1;
                sure = true;
            }
            _ if self.letters(end) == "o'clock" || self.letters(end) == "o’clock" => {
                end += 1;
                sure = true;
            }
            _ => {}
        }
        if self.word(end) == Word::Zone && (self.capital(end) || sure) {
            end += 1;
            sure = true;
        } else if self.letters(end) == "local" && self.letters(end + 1) == "time" {
            end += 2;
            sure = true;
        }
        if minute > 59 {
            minute = 60;
        }
        (sure && hour <= 24 && minute < 60).then_some((Grain::Clock(hour % 24, minute), end))
    }

    /// `9 a.m.`, `10:30 p.m. Thursday`, `3 a.m. on 4 July`
    pub(super) fn clock_time(&self, first: usize) -> Option<Found> {
        let (time, end) = self.clock(first)?;
        let colon = self.word(first + 1) == Word::Colon;
        let told = matches!(self.word(end - 1), Word::Am | Word::Pm | Word::Zone)
            || self.letters(end - 1).starts_with('o')
            || self.letters(end - 1) == "time"
            || matches!(
                self.before(first),
                Word::At
                    | Word::By
                    | Word::Until
                    | Word::From
                    | Word::Before
                    | Word::After
                    | Word::Since
                    | Word::Comma
            );
        if colon && !told {
            return None;
        }
        let day = match self.word(end) {
            Word::Comma | Word::On => end + 1,
            _ => end,
        };
        if let Some(found) = self.day_at(day) {
            return Some(Found { first, time: Some(time), ..found });
        }
        let found = self.whole(Form::ShiftThere(Unit::Day, 0), first, end);
        Some(Found { time: Some(time), ..found })
    }

    /// A day by name or date, without a time of its own.
    pub(super) fn day_at(&self, at: usize) -> Option<Found> {
        let found = match self.word(at) {
            Word::Weekday(_)
            | Word::Month(_)
            | Word::MonthOrNot(_)
            | Word::MonthShort(_)
            | Word::Digits
            | Word::Today
            | Word::Tomorrow
            | Word::Yesterday
            | Word::Last
            | Word::Next
            | Word::This => self.at(at)?,
            _ => return None,
        };
        let day = matches!(
            found.form,
            Form::Date(_)
                | Form::Day { .. }
                | Form::Weekday(..)
                | Form::WeekdayIn(..)
                | Form::Shift(Unit::Day, _)
        );
        day.then_some(found)
    }

    /// `today`, `yesterday afternoon`, `tonight`, `the day after tomorrow` from `tomorrow` on
    pub(super) fn day_word(&self, first: usize) -> Option<Found> {
        let days = match self.word(first) {
            Word::Yesterday => -1,
            Word::Tomorrow => 1,
            _ => 0,
        };
        // `USA Today`, `The Today Programme`
        if self.word(first) == Word::Today
            && self.capital(first)
            && first > 0
            && !self.sentence_begins(first)
            && (self.capital(first - 1) || self.capital(first + 1))
        {
            return None;
        }
        let found = self.whole(Form::Shift(Unit::Day, days), first, first + 1);
        if self.word(first) == Word::Tonight {
            let night = Some(Grain::DayPart(DayPart::Night));
            return Some(Found { time: night, ..found });
        }
        Some(self.with_time(found))
    }

    /// `the morning of 3 July`, `the evening`
    pub(super) fn the_day_part(&self, first: usize) -> Option<Found> {
        let Word::DayPart(part) = self.word(first + 1) else { return None };
        let time = Some(Grain::DayPart(part));
        if self.word(first + 2) == Word::Of
            && let Some(found) = self.day_at(first + 3)
        {
            return Some(Found { first, time, ..found });
        }
        let told = self.letters_before(first) == "in" && part != DayPart::Night;
        let found = self.whole(Form::ShiftThere(Unit::Day, 0), first, first + 2);
        (told && self.is_noun_end(first + 2)).then_some(Found { time, ..found })
    }

    /// `overnight`, but not `overnight trains`: the night before, or the one to come.
    pub(super) fn overnight(&self, first: usize) -> Option<Found> {
        if !self.is_noun_end(first + 1) || self.hyphen(first + 1) {
            return None;
        }
        let ahead = tense::around(self.prose, first, first + 1, false) == Tense::Future;
        let form = Form::Shift(Unit::Day, if ahead { 0 } else { -1 });
        let found = self.whole(form, first, first + 1);
        Some(Found { time: Some(Grain::DayPart(DayPart::Night)), ..found })
    }

    /// `noon Friday`, `midnight on Friday`
    pub(super) fn day_part(&self, first: usize) -> Option<Found> {
        let time = match self.word(first) {
            Word::DayPart(DayPart::Noon) => Grain::DayPart(DayPart::Noon),
            Word::Midnight => Grain::Clock(24, 0),
            _ => return None,
        };
        let day = if self.word(first + 1) == Word::On { first + 2 } else { first + 1 };
        let time = Some(time);
        if let Some(found) = self.day_at(day) {
            return Some(Found { first, time, ..found });
        }
        let told = matches!(
            self.before(first),
            Word::At | Word::By | Word::Until | Word::Before | Word::After | Word::Since
        );
        let found = self.whole(Form::ShiftThere(Unit::Day, 0), first, first + 1);
        told.then_some(Found { time, ..found })
    }
}
