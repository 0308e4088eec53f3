//! How long, and how long ago.

use super::{Form, Found, Grammar, Read};
use crate::numeral;
use crate::time::vocabulary::Word;
use crate::time::{DayPart, Length, Unit};

impl Grammar<'_> {
    /// `six months`, `60-day`, `a few weeks`, `two and a half years`, without what follows.
    pub(super) fn bare_length(&self, at: usize) -> Read<Length> {
        let (tenths, end) = self.count(at)?;
        let mut unit_at = self.skip_hyphen(end);
        if matches!(
            self.letters(unit_at),
            "more"
                | "full"
                | "consecutive"
                | "straight"
                | "long"
                | "whole"
                | "business"
                | "working"
                | "calendar"
                | "additional"
                | "extra"
                | "further"
                | "successive"
                | "fiscal"
        ) {
            unit_at += 1;
        }
        let unit = self.unit_word(unit_at)?;
        // `a quarter of the vote`, `three quarters of the members`
        if unit == Unit::Quarter && unit_at == end && self.word(end + 1) == Word::Of {
            return None;
        }
        let mut end = unit_at + 1;
        let mut tenths = tenths;
        // `a year and a half`
        if self.word(end) == Word::And
            && self.word(end + 1) == Word::A
            && self.letters(end + 2) == "half"
        {
            tenths = tenths.and_then(|tenths| tenths.checked_add(5));
            end += 3;
        }
        Some((Length { tenths, unit }, end))
    }

    /// The unit a token names, `second` only in the plural.
    fn unit_word(&self, at: usize) -> Option<Unit> {
        match self.word(at) {
            Word::DayPart(DayPart::Night) => Some(Unit::Night),
            word => word.unit(),
        }
    }

    /// How many, in tenths; nothing if it is left open.
    fn count(&self, at: usize) -> Read<Option<u32>> {
        match self.word(at) {
            Word::A => match self.word(at + 1) {
                Word::Unit(_) | Word::DayPart(DayPart::Night) => Some((Some(10), at + 1)),
                Word::Fiscal => Some((Some(10), at + 2)),
                Word::Few => Some((None, at + 2)),
                Word::Couple => {
                    let of = usize::from(self.word(at + 2) == Word::Of);
                    Some((Some(20), at + 2 + of))
                }
                Word::Numeral => self.numeral(at),
                _ => None,
            },
            Word::Few => Some((None, at + 1)),
            Word::Couple => {
                let of = usize::from(self.word(at + 1) == Word::Of);
                Some((Some(20), at + 1 + of))
            }
            Word::Numeral if matches!(self.letters(at), "half" | "quarter") => {
                self.part_of_unit(at)
            }
            Word::Numeral | Word::Digits => {
                let (tenths, end) = self.numeral(at)?;
                // `two to three weeks`, `10-15 years`, `five or six`
                let joins =
                    matches!(self.word(end), Word::To | Word::Hyphen) || self.letters(end) == "or";
                if joins
                    && matches!(self.word(end + 1), Word::Digits | Word::Numeral)
                    && let Some((last, end)) = self.numeral(end + 1)
                    && self.unit_word(self.skip_hyphen(end)).is_some()
                    && last > tenths
                {
                    return Some((None, end));
                }
                Some((tenths, end))
            }
            _ => None,
        }
    }

    fn numeral(&self, at: usize) -> Read<Option<u32>> {
        if at > 0
            && self.touch(at - 1)
            && matches!(self.letters_before(at), "$" | "€" | "£" | "¥" | "." | "/" | "#")
        {
            return None;
        }
        let numeral = numeral::at(self.prose, at)?;
        let tenths = (numeral.value * 10.0).round();
        // The number is at most four thousand million here: nothing is lost.
        (tenths < 4e9).then_some((Some(tenths as u32), numeral.end))
    }

    /// `half a year`, `half-century`, `quarter century`
    fn part_of_unit(&self, at: usize) -> Read<Option<u32>> {
        let mut next = self.skip_hyphen(at + 1);
        next += usize::from(self.word(next) == Word::A);
        if self.letters(at) == "half" {
            return self.unit_word(next).map(|_| (Some(5), next));
        }
        None
    }

    /// A length and what is told of it: `six months`, `two days ago`, `a year earlier`, `years
    /// later`.
    pub(super) fn length(&self, first: usize) -> Option<Found> {
        // `a quarter-century`, `quarter of a century`
        let quarter = first + usize::from(self.word(first) == Word::A);
        if self.letters(quarter) == "quarter" {
            let of = self.word(quarter + 1) == Word::Of && self.word(quarter + 2) == Word::A;
            let unit = if of { quarter + 3 } else { self.skip_hyphen(quarter + 1) };
            if self.word(unit) == Word::Unit(Unit::Century) {
                let length = Length { tenths: Some(250), unit: Unit::Year };
                return self.behind_length(length, first, unit + 1);
            }
        }
        if self.word(first) == Word::A
            && matches!(self.word(first + 1), Word::Unit(_) | Word::DayPart(_))
        {
            return self.a_unit(first);
        }
        // `a half-hour talk`: the article is the noun's.
        if self.word(first) == Word::A && self.hyphen(first + 2) {
            return self.length(first + 1);
        }
        if let Word::Units(unit) = self.word(first) {
            return self.open_length(first, unit);
        }
        if self.letters(first) == "one"
            && self.word(first + 1) == Word::Unit(Unit::Day)
            && !matches!(
                self.word(first + 2),
                Word::Ago | Word::Earlier | Word::Later | Word::After | Word::Before
            )
        {
            return None;
        }
        if self.word(first) == Word::Few
            && self.letters(first) == "many"
            && first > 0
            && self.letters_before(first) == "how"
        {
            return None;
        }
        let twenty = matches!(self.letters(first), "twenty" | "thirty");
        match self.bare_length(first) {
            Some((length, end)) => self.behind_length(length, first, end),
            None if twenty => self.tens_ordinal(first, first),
            None => None,
        }
    }

    /// `a year`, `a day later`, `20 billion a year`
    fn a_unit(&self, first: usize) -> Option<Found> {
        let (length, end) = self.bare_length(first)?;
        let once = end == first + 2;
        if once && self.hyphen(end) {
            return self.unit_alone(first + 1);
        }
        let found = self.behind_length(length, first, end)?;
        if !once || !matches!(found.form, Form::Length(_)) {
            return Some(found);
        }
        if self.is_rate(first) {
            return Some(self.whole(Form::Each(length), first, end));
        }
        // `a second`, `a minute` are mostly idle; `a quarter` is mostly a share, `a day` a date.
        let idle = matches!(length.unit, Unit::Second | Unit::Quarter | Unit::Weekend);
        (!idle).then_some(found)
    }

    /// Does a number or what it counts stand before: `barrels a day`, `twice a week`?
    fn is_rate(&self, first: usize) -> bool {
        let before = |many: usize| first.checked_sub(many).map_or(Word::Other, |at| self.word(at));
        let letters = |many: usize| first.checked_sub(many).map_or("", |at| self.letters(at));
        if matches!(before(1), Word::Digits | Word::Numeral)
            || matches!(
                letters(1),
                "times"
                    | "once"
                    | "twice"
                    | "percent"
                    | "cent"
                    | "%"
                    | "bn"
                    | "m"
                    | "mn"
                    | "tn"
                    | "million"
                    | "billion"
                    | "trillion"
            )
        {
            return true;
        }
        let plural = letters(1).len() > 3 && letters(1).ends_with('s');
        let scale = |text: &str| matches!(text, "million" | "billion" | "trillion" | "thousand");
        plural
            && (2..4).any(|many| {
                matches!(before(many), Word::Digits | Word::Numeral) || scale(letters(many))
            })
    }

    /// `years`, `months later`, `for decades`: a unit in the plural without a number.
    fn open_length(&self, first: usize, unit: Unit) -> Option<Found> {
        let length = Length { tenths: None, unit };
        let found = self.behind_length(length, first, first + 1)?;
        if !matches!(found.form, Form::Length(_)) {
            return Some(found);
        }
        let told = matches!(self.before(first), Word::For | Word::In | Word::Over | Word::After)
            || self.letters_before(first) == "of"
            || self.word(found.end) == Word::Of;
        let long = !matches!(unit, Unit::Second | Unit::Quarter | Unit::Night | Unit::Weekend);
        (told && long && self.is_noun_end(found.end)).then_some(found)
    }

    /// What is told behind a length: `ago`, `earlier`, `later`, `from now`, `old`.
    pub(super) fn behind_length(&self, length: Length, first: usize, end: usize) -> Option<Found> {
        let whole = |form, end| Some(self.whole(form, first, end));
        match self.word(end) {
            Word::Ago => whole(Form::Ago(length), end + 1),
            Word::Earlier => whole(Form::Earlier(length), end + 1),
            Word::Later => whole(Form::Later(length), end + 1),
            Word::From if self.word(end + 1) == Word::Now => whole(Form::Ahead(length), end + 2),
            Word::Before if self.is_sign(end + 1) => whole(Form::Earlier(length), end + 1),
            // `a year-earlier quarter`
            Word::Hyphen if self.hyphen(end) && self.word(end + 1) == Word::Old => {
                whole(Form::Length(length), end + 2)
            }
            Word::Old => whole(Form::Length(length), end + 1),
            // `ten days away`; of `two hours away` one does not know whether it is a road.
            _ if self.letters(end) == "away" && length.unit >= Unit::Day => {
                whole(Form::Ahead(length), end + 1)
            }
            _ if self.letters(end) == "hence" => whole(Form::Ahead(length), end + 1),
            _ if self.letters(end) == "long" && self.hyphen(end - 1) => {
                whole(Form::Length(length), end + 1)
            }
            _ => whole(Form::Length(length), end),
        }
    }
}
