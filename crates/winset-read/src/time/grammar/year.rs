//! Years, decades, centuries, quarters, halves, seasons.

use super::{Form, Found, Grammar, Read, When, YearOf};
use crate::time::vocabulary::Word;
use crate::time::{Part, Unit};

impl Grammar<'_> {
    /// Four digits that can be a year.
    pub(super) fn four_digits(&self, at: usize) -> Option<i16> {
        if self.word(at) != Word::Digits || self.letters(at).len() != 4 {
            return None;
        }
        self.letters(at).parse().ok().filter(|year| (1000..2200).contains(year))
    }

    /// `2025`, `'25` behind a month.
    pub(super) fn year_behind(&self, at: usize) -> Read<i16> {
        if self.word(at) == Word::Apostrophe && self.touch(at) {
            let digits = self.letters(at + 1);
            if self.word(at + 1) == Word::Digits && digits.len() == 2 {
                return Some((century_of(digits.parse().ok()?), at + 2));
            }
            return None;
        }
        let year = self.four_digits(at)?;
        (!self.counts(at)).then_some((year, at + 1))
    }

    /// `2025`, `, 2025`, `of 2025`, `last year`, `of next year`, `this year`, `of that year`:
    /// whose month or quarter it is.
    pub(super) fn year_of(&self, at: usize) -> Read<YearOf> {
        let given = |(year, end)| (YearOf::Given(year), end);
        if let Some(year) = self.year_behind(at) {
            return Some(given(year));
        }
        let next = match self.word(at) {
            Word::Comma => {
                let year = self.year_behind(at + 1).filter(|(year, _)| *year > 1499)?;
                return Some(given(year));
            }
            Word::Of | Word::In => at + 1,
            _ => at,
        };
        if self.word(next) == Word::Fiscal {
            let year = if self.letters(next + 1) == "year" { next + 2 } else { next + 1 };
            return self.year_behind(year).map(given);
        }
        if let Word::FiscalYear(year) = self.word(next) {
            return Some((YearOf::Given(century_of(year)), next + 1));
        }
        if next > at
            && self.word(at) == Word::Of
            && let Some(year) = self.year_behind(next)
        {
            return Some(given(year));
        }
        let (relative, unit) = match self.word(next) {
            Word::The if next > at => (next + 1, self.skip_fiscal(next + 2)),
            _ => (next, self.skip_fiscal(next + 1)),
        };
        if next > at
            && self.word(next) == Word::The
            && self.word(self.skip_fiscal(next + 1)) == Word::Unit(Unit::Year)
        {
            return Some((YearOf::Shift(0), self.skip_fiscal(next + 1) + 1));
        }
        if self.word(unit) != Word::Unit(Unit::Year) {
            return None;
        }
        let year = match self.word(relative) {
            Word::Last => YearOf::Shift(-1),
            Word::This | Word::Current => YearOf::Shift(0),
            Word::Next => YearOf::Shift(1),
            Word::That | Word::Same => YearOf::There,
            _ => return None,
        };
        Some((year, unit + 1))
    }

    /// One past `fiscal`, `calendar`, if it stands there.
    pub(super) fn skip_fiscal(&self, at: usize) -> usize {
        let skip = self.word(at) == Word::Fiscal || self.letters(at) == "calendar";
        at + usize::from(skip)
    }

    /// Do four digits tell how many, and not which year: `2000 tonnes`?
    pub(super) fn counts(&self, at: usize) -> bool {
        let next = at + 1;
        if matches!(self.letters(next), "%" | "percent" | "per" | "pc" | "million" | "billion") {
            // `in 2025 per capita income` is rare enough.
            return true;
        }
        if self.touch(at) && matches!(self.letters(next), "°" | "+" | "$" | "€" | "£" | "_" | "#")
        {
            return true;
        }
        let noun = self.letters(next);
        if !self.is_word(next) {
            return false;
        }
        if self.touch(at) {
            return self.word(next) != Word::S;
        }
        if self.capital(next) {
            return false;
        }
        let many = noun.len() > 3
            && noun.ends_with('s')
            && !noun.ends_with("ss")
            && !matches!(
                noun,
                "sees"
                    | "does"
                    | "says"
                    | "means"
                    | "marks"
                    | "shows"
                    | "brings"
                    | "this"
                    | "thus"
                    | "plus"
                    | "versus"
                    | "talks"
                    | "elections"
                    | "sanctions"
                    | "olympics"
                    | "his"
                    | "games"
                    | "protests"
                    | "polls"
                    | "levels"
                    | "attacks"
                    | "sales"
                    | "earnings"
                    | "results"
                    | "floods"
                    | "across"
                    | "always"
                    | "others"
                    | "various"
                    | "was"
                    | "prices"
                    | "negotiations"
                    | "accords"
                    | "riots"
                    | "wildfires"
                    | "hostilities"
            );
        let round = self.letters(at).ends_with("00");
        let measured =
            matches!(noun, "people" | "men" | "women" | "children" | "feet" | "km" | "kg" | "mw");
        measured || (many && (round || !self.introduced(at)))
    }

    /// Does a word stand before that introduces a time: `in`, `since`, `the`, `early`?
    fn introduced(&self, at: usize) -> bool {
        matches!(
            self.before(at),
            Word::In
                | Word::By
                | Word::Until
                | Word::Since
                | Word::From
                | Word::To
                | Word::Between
                | Word::And
                | Word::Of
                | Word::For
                | Word::Before
                | Word::After
                | Word::The
                | Word::Early
                | Word::Late
                | Word::Mid
                | Word::Over
                | Word::About
                | Word::Comma
                | Word::This
                | Word::S
        )
    }

    /// A year by itself: `2025`.
    pub(super) fn bare_year(&self, at: usize) -> Read<Form> {
        let year = self.four_digits(at)?;
        if self.counts(at) {
            return None;
        }
        // A sign that touches it makes it a part of something else: `$2025`, `Tu-2000`, `B:2011`.
        if at > 0 && self.touch(at - 1) {
            let fits = match self.before(at) {
                Word::Hyphen => {
                    at < 2
                        || !self.touch(at - 2)
                        || matches!(
                            self.letters_before(at - 1),
                            "mid" | "early" | "late" | "pre" | "post" | "end" | "then" | "since"
                        )
                }
                Word::Sign => {
                    matches!(self.letters_before(at), "(" | "[" | "\"" | "“" | "—" | "©" | "…")
                }
                Word::Apostrophe | Word::Comma | Word::Point => false,
                _ => false,
            };
            if !fits {
                return None;
            }
        }
        let stretch = self.years(at, year);
        if stretch.is_some() {
            return stretch;
        }
        if self.touch(at) && matches!(self.word(at + 1), Word::Slash | Word::Colon) {
            let goes_on = self.touch(at + 1) && self.word(at + 2) == Word::Digits;
            if goes_on {
                return None;
            }
        }
        // `2025-01` and the like: a number, not a year.
        if self.hyphen(at + 1) && self.word(at + 2) == Word::Digits {
            return None;
        }
        let named = matches!(
            self.letters_before(at),
            "resolution"
                | "flight"
                | "page"
                | "room"
                | "no"
                | "number"
                | "article"
                | "section"
                | "route"
                | "highway"
                | "boeing"
                | "nearly"
                | "than"
                | "least"
                | "some"
                | "total"
                | "roughly"
                | "approximately"
                | "estimated"
                | "almost"
                | "postcode"
                | "code"
                | "windows"
                | "top"
                | "by-law"
                | "bus"
                | "unit"
                | "apollo"
                | "at"
                | "per"
                | "type"
        );
        let near = self.introduced(at)
            || self.is_sign(at + 1)
            || (1900..2100).contains(&year)
            || self.before(at).month().is_some();
        let old = year < 1500;
        let rare =
            old && !matches!(self.before(at), Word::In | Word::Since | Word::By | Word::Until);
        (!named && near && !rare).then_some((Form::Year(year), at + 1))
    }

    /// `2021-24`, `2021–2024`, `2024/25`
    fn years(&self, at: usize, first: i16) -> Read<Form> {
        let joined = self.hyphen(at + 1)
            || (self.word(at + 1) == Word::Slash && self.touch(at) && self.touch(at + 1));
        if !joined || self.word(at + 2) != Word::Digits {
            return None;
        }
        let digits = self.letters(at + 2);
        let last: i16 = match digits.len() {
            2 => first - first % 100 + digits.parse::<i16>().ok()?,
            4 => digits.parse().ok()?,
            _ => return None,
        };
        // `2025-26` is a year and the next; `2012-01` is a number.
        let goes_on = self.hyphen(at + 3) && self.word(at + 4) == Word::Digits;
        (first < last && last < 2200 && !goes_on && !self.counts(at + 2))
            .then_some((Form::Years(first, last), at + 3))
    }

    /// `1980s`, `1980’s`, behind any `the`.
    pub(super) fn decade(&self, at: usize) -> Read<Form> {
        let year = self.four_digits(at)?;
        (year % 10 == 0 && self.touch(at) && self.word(at + 1) == Word::S)
            .then_some((Form::Decade(year), at + 2))
    }

    /// `'90s`, `the 90s`, from the sign or the digits on.
    pub(super) fn short_decade(&self, at: usize, first: usize) -> Option<Found> {
        let sign = self.word(at) == Word::Apostrophe;
        let digits = if sign && self.touch(at) { at + 1 } else { at };
        if (sign && digits == at) || self.word(digits) != Word::Digits {
            return None;
        }
        let text = self.letters(digits);
        let decade: i16 = if text.len() == 2 { text.parse().ok()? } else { return None };
        if decade % 10 != 0 || !self.touch(digits) || self.word(digits + 1) != Word::S {
            return None;
        }
        let start = if decade < 20 { 2000 } else { 1900 };
        Some(self.whole(Form::Decade(start + decade), first, digits + 2))
    }

    /// `the 1980s`, `the 90s`, `the 21st century`, `the 3rd of July`, `the 15th`
    pub(super) fn the_digits(&self, first: usize) -> Option<Found> {
        let at = first + 1;
        if let Some((form, end)) = self.decade(at) {
            return Some(self.whole(form, first, end));
        }
        if let Some(found) = self.short_decade(at, first) {
            return Some(found);
        }
        if let Some((ordinal, end)) = self.digit_ordinal(at) {
            if let Some(found) = self.century(ordinal, first, end) {
                return Some(found);
            }
            if self.word(end) == Word::Of
                && let Some((form, end)) = self.day_month(at)
            {
                return Some(self.whole(form, first, end));
            }
            if let Some(found) = self.quarter_or_half(ordinal, first, end) {
                return Some(found);
            }
            let day = self.before(first) == Word::On && self.is_noun_end(end) && ordinal <= 31;
            return day.then(|| self.whole(Form::DayOfMonth(ordinal), first, end));
        }
        self.the_length(first)
    }

    /// `3rd`: its number.
    pub(super) fn digit_ordinal(&self, at: usize) -> Read<u8> {
        if self.word(at) != Word::Digits || self.letters(at).len() > 2 {
            return None;
        }
        let number = self.letters(at).parse().ok()?;
        (self.touch(at) && self.word(at + 1) == Word::OrdinalEnd).then_some((number, at + 2))
    }

    /// `twenty-first`, `third`, `Q3`, in front of `century`, `quarter`, `half`, `of July`.
    pub(super) fn ordinal(&self, at: usize, first: usize) -> Option<Found> {
        match self.word(at) {
            Word::Q(quarter) => {
                let (year, end) = self.year_of(at + 1).unwrap_or((YearOf::By(When::Open), at + 1));
                return Some(self.whole(Form::Quarter { quarter, year }, first, end));
            }
            Word::H(half) => {
                let (year, end) = self.year_of(at + 1)?;
                return Some(self.whole(Form::Half { half, year }, first, end));
            }
            _ => {}
        }
        let (ordinal, end) = self.spelt_ordinal(at)?;
        if let Some(found) = self.century(ordinal, first, end) {
            return Some(found);
        }
        if let Some(found) = self.quarter_or_half(ordinal, first, end) {
            return Some(found);
        }
        // `the first of March`
        if self.word(end) == Word::Of
            && let Some(month) = self.word(end + 1).month()
            && self.is_month(end + 1)
            && ordinal <= 31
        {
            let (year, end) = self.year_of(end + 2).unwrap_or((YearOf::By(When::Open), end + 2));
            return Some(self.whole(Form::Day { month, day: ordinal, year }, first, end));
        }
        // `the first six months of 1989`, `the first three days`
        if first < at && matches!(self.word(end), Word::Numeral | Word::Digits | Word::Few) {
            let (length, end) = self.bare_length(end)?;
            return Some(self.whole(Form::Length(length), first, end));
        }
        None
    }

    /// `third`, `twenty-first`: its number.
    fn spelt_ordinal(&self, at: usize) -> Read<u8> {
        if let Word::Ordinal(number) = self.word(at) {
            return Some((number, at + 1));
        }
        let tens = match self.letters(at) {
            "twenty" => 20,
            "thirty" => 30,
            _ => return None,
        };
        match self.word(at + 2) {
            Word::Ordinal(ones @ 1..=9) if self.hyphen(at + 1) => Some((tens + ones, at + 3)),
            _ => None,
        }
    }

    /// `twenty-first century`, `twenty-first of July`, from the number on.
    pub(super) fn tens_ordinal(&self, at: usize, first: usize) -> Option<Found> {
        let (ordinal, end) = self.spelt_ordinal(at)?;
        self.century(ordinal, first, end)
    }

    fn century(&self, ordinal: u8, first: usize, end: usize) -> Option<Found> {
        let unit = self.skip_hyphen(end);
        let century = self.word(unit).unit() == Some(Unit::Century);
        (century && (1..=22).contains(&ordinal))
            .then(|| self.whole(Form::Century((i16::from(ordinal) - 1) * 100), first, unit + 1))
    }

    fn quarter_or_half(&self, ordinal: u8, first: usize, end: usize) -> Option<Found> {
        let unit = self.skip_hyphen(self.skip_fiscal(end));
        let open = YearOf::By(When::Open);
        if self.word(unit) == Word::Unit(Unit::Quarter) && ordinal <= 4 {
            let (year, end) = self.year_of(unit + 1).unwrap_or((open, unit + 1));
            return Some(self.whole(Form::Quarter { quarter: ordinal, year }, first, end));
        }
        if self.letters(unit) != "half" || ordinal > 2 {
            return None;
        }
        let part = if ordinal == 1 { Part::Start } else { Part::End };
        if let Some((year, end)) = self.year_of(unit + 1) {
            return Some(self.whole(Form::Half { half: ordinal, year }, first, end));
        }
        if self.word(unit + 1) == Word::Of {
            // `the first half of July`, `the second half of the 1980s`
            let found = self.at(unit + 2)?;
            let long = matches!(
                found.form,
                Form::Month { .. } | Form::Decade(_) | Form::Century(_) | Form::Shift(..)
            );
            return (long && found.part == Part::Whole).then_some(Found { part, first, ..found });
        }
        None
    }

    /// `fiscal 2026`, `fiscal year 2025-26`, `FY26`
    pub(super) fn fiscal(&self, first: usize) -> Option<Found> {
        if let Word::FiscalYear(year) = self.word(first) {
            return Some(self.whole(Form::Year(century_of(year)), first, first + 1));
        }
        let year =
            if self.word(first + 1) == Word::Unit(Unit::Year) { first + 2 } else { first + 1 };
        let number = self.four_digits(year)?;
        let (form, end) = self.years(year, number).unwrap_or((Form::Year(number), year + 1));
        Some(self.whole(form, first, end))
    }

    /// `spring 2026`, `the summer of 2019`, `this winter`, `in the fall`
    pub(super) fn season(&self, at: usize, first: usize, when: When) -> Option<Found> {
        let Word::Season(season) = self.word(at) else { return None };
        // `may fall this year`
        if when == When::Open && first == at && self.prose.part(at).is_verb() {
            return None;
        }
        if let Some((year, end)) = self.year_of(at + 1) {
            return Some(self.whole(Form::Season { season, year }, first, end));
        }
        // `Arab Spring`, `spring the trap`, `fall in prices`.
        if self.capital(at) && !self.sentence_begins(at) && when == When::Open {
            return None;
        }
        let told = when != When::Open
            || (matches!(self.before(first), Word::In | Word::Until | Word::By | Word::Since)
                && (first < at || self.letters(at) != "fall")
                && self.is_noun_end(at + 1)
                && self.word(at + 1) != Word::Of);
        let year = YearOf::By(when);
        told.then(|| self.whole(Form::Season { season, year }, first, at + 1))
    }

    /// Does a sentence begin with a token, as far as its neighbour tells?
    pub(super) fn sentence_begins(&self, at: usize) -> bool {
        at == 0 || matches!(self.letters_before(at), "." | "!" | "?" | "\"" | "“" | ":" | "•")
    }
}

/// The year that two digits stand for.
fn century_of(digits: u8) -> i16 {
    if digits < 70 { 2000 + i16::from(digits) } else { 1900 + i16::from(digits) }
}
