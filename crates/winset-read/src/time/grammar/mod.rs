//! Which words make a time expression, and what they say, before the day of writing is asked.
//!
//! Each rule is given the token it may begin with and answers with what it read and one past its
//! last token. No rule looks further than a few tokens to either side.

mod clock;
mod date;
mod length;
mod relative;
mod weekday;
mod year;

use super::vocabulary::Word;
use super::{Grain, Length, Part, Season, Unit};
use crate::numeral::touch;
use crate::prose::{Prose, TokenKind};
use winset_case::Date;

/// What a time expression says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Form {
    /// `3 July 2025`
    Date(Date),
    /// `July 20`
    Day {
        month: u8,
        day: u8,
        year: YearOf,
    },
    /// `the 15th`
    DayOfMonth(u8),
    /// `July`
    Month {
        month: u8,
        year: YearOf,
    },
    /// `the third quarter`
    Quarter {
        quarter: u8,
        year: YearOf,
    },
    /// `the second half of the year`
    Half {
        half: u8,
        year: YearOf,
    },
    /// `next spring`
    Season {
        season: Season,
        year: YearOf,
    },
    Year(i16),
    /// The ten years from this one.
    Decade(i16),
    /// The hundred years from this one.
    Century(i16),
    /// `on Wednesday`
    Weekday(u8, When),
    /// `Wednesday next week`: so many weeks from the week of writing.
    WeekdayIn(u8, i32),
    /// `the following Monday`: the first one after, or before, the time told last.
    WeekdayThere(u8, i32),
    /// `last month`: so many units of the calendar from the day of writing.
    Shift(Unit, i32),
    /// `the next day`: so many units of the calendar from the time told last.
    ShiftThere(Unit, i32),
    /// `the weekend`
    Weekend,
    /// `two days ago`
    Ago(Length),
    /// `two days from now`
    Ahead(Length),
    /// `two days earlier`
    Earlier(Length),
    /// `two days later`
    Later(Length),
    /// `two days`
    Length(Length),
    /// `the last two days`
    Back(Length),
    /// `the next two days`
    On(Length),
    /// `every two days`
    Each(Length),
    /// `on Fridays`
    EachWeekday(u8),
    Present,
    Past,
    Future,
    /// `3–5 July`: from one month and day to another.
    Days((u8, u8), (u8, u8), YearOf),
    /// `March–May`
    Months(u8, u8, YearOf),
    /// `2021–24`
    Years(i16, i16),
    Christmas(YearOf),
    ChristmasEve(YearOf),
    NewYearsEve(YearOf),
    NewYearsDay(YearOf),
    Easter(YearOf),
}

/// Of which year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum YearOf {
    Given(i16),
    /// So many years from the year of writing.
    Shift(i32),
    /// The year of the time told last.
    There,
    /// Not said, or said by `last`, `this`, `next`.
    By(When),
}

/// Which one, of those that come again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Open,
    Last,
    This,
    Next,
}

/// A time expression.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Found {
    pub(super) form: Form,
    /// Which part of it.
    pub(super) part: Part,
    /// The time of the day, if it is told.
    pub(super) time: Option<Grain>,
    /// First token.
    pub(super) first: usize,
    /// One past the last token.
    pub(super) end: usize,
}

/// A text's words, to be read.
pub(super) struct Grammar<'a> {
    pub(super) text: &'a str,
    pub(super) prose: &'a Prose,
    pub(super) words: &'a [Word],
    /// `03/07/2025` is 7 March here.
    pub(super) month_first: bool,
}

/// What a rule reads, and one past its last token.
type Read<T> = Option<(T, usize)>;

impl Grammar<'_> {
    /// The time expression that begins with a token, if one does.
    pub(super) fn at(&self, first: usize) -> Option<Found> {
        match self.word(first) {
            Word::Other | Word::Comma | Word::Point | Word::Sign | Word::Of | Word::To => None,
            Word::Digits => self.from_digits(first),
            Word::Month(_) | Word::MonthOrNot(_) | Word::MonthShort(_) => self.month_from(first),
            Word::Weekday(_) | Word::WeekdayShort(_) | Word::Weekdays(_) => self.weekday(first),
            Word::Early | Word::Late | Word::Mid | Word::Beginning | Word::Middle | Word::End => {
                self.part_of(first, first)
            }
            Word::Later | Word::Earlier => self.part_of(first, first),
            Word::The => self.the(first),
            Word::A => self.a(first),
            Word::About | Word::More | Word::At => self.nearly(first),
            Word::Numeral | Word::Few | Word::Couple | Word::Units(_) => self.length(first),
            Word::Unit(_) => self.unit_alone(first),
            Word::Ordinal(_) => self.ordinal(first, first),
            Word::Q(_) | Word::H(_) => self.ordinal(first, first),
            Word::Last
            | Word::Past
            | Word::Previous
            | Word::This
            | Word::Current
            | Word::Next
            | Word::Coming
            | Word::Following
            | Word::Same
            | Word::That
            | Word::These
            | Word::Recent => self.relative(first, first),
            Word::Each => self.each(first),
            Word::Often(unit) => self.often(first, unit),
            Word::Season(_) => self.season(first, first, When::Open),
            Word::Fiscal | Word::FiscalYear(_) => self.fiscal(first),
            Word::Today | Word::Tonight | Word::Yesterday | Word::Tomorrow => self.day_word(first),
            Word::Now | Word::Currently => self.now(first),
            Word::Recently => Some(self.whole(Form::Past, first, first + 1)),
            Word::Soon => self.soon(first),
            Word::Apostrophe => self.short_decade(first, first),
            Word::Present if self.before(first) == Word::At => {
                Some(self.whole(Form::Present, first, first + 1))
            }
            Word::Christmas | Word::Easter | Word::New => {
                self.holiday(first, YearOf::By(When::Open))
            }
            Word::MidYear => {
                let form = Form::Shift(Unit::Year, 0);
                Some(Found { part: Part::Middle, ..self.whole(form, first, first + 1) })
            }
            Word::DayPart(_) | Word::Midnight | Word::In => self.day_part(first),
            Word::Overnight => self.overnight(first),
            Word::All => self.all(first),
            Word::Per => self.per(first),
            _ => None,
        }
    }

    /// What a token can be; [`Word::Other`] beyond the ends.
    fn word(&self, at: usize) -> Word {
        self.words.get(at).copied().unwrap_or(Word::Other)
    }

    /// What the token before one can be.
    fn before(&self, at: usize) -> Word {
        at.checked_sub(1).map_or(Word::Other, |before| self.word(before))
    }

    /// A token's letters in lower case.
    fn letters(&self, at: usize) -> &str {
        self.prose.word(at)
    }

    /// The letters of the token before one.
    fn letters_before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| self.prose.word(before))
    }

    /// Does a token begin with a capital letter?
    fn capital(&self, at: usize) -> bool {
        self.prose.tokens.get(at).is_some_and(|token| {
            self.text.as_bytes().get(token.place.start as usize).is_some_and(u8::is_ascii_uppercase)
        })
    }

    /// Is a token a word, neither sign nor number?
    fn is_word(&self, at: usize) -> bool {
        self.prose.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// Is it a sign?
    fn is_sign(&self, at: usize) -> bool {
        self.prose.tokens.get(at).is_none_or(|token| token.kind == TokenKind::Sign)
    }

    /// Is a token a hyphen between two others, without spaces?
    fn hyphen(&self, at: usize) -> bool {
        self.word(at) == Word::Hyphen && at > 0 && self.touch(at - 1) && self.touch(at)
    }

    /// Do a token and the next one touch?
    fn touch(&self, at: usize) -> bool {
        touch(self.prose, at)
    }

    /// One past a hyphen, if one stands there.
    fn skip_hyphen(&self, at: usize) -> usize {
        if self.hyphen(at) { at + 1 } else { at }
    }

    fn whole(&self, form: Form, first: usize, end: usize) -> Found {
        Found { form, part: Part::Whole, time: None, first, end }
    }

    /// `the last week`, `the end of July`, `the 1980s`, `the third quarter`, `the weekend`, ...
    fn the(&self, first: usize) -> Option<Found> {
        let next = first + 1;
        match self.word(next) {
            Word::Last
            | Word::Past
            | Word::Previous
            | Word::Current
            | Word::Next
            | Word::Coming
            | Word::Following
            | Word::Same
            | Word::Recent => self.relative(next, first),
            Word::Early | Word::Late | Word::Mid | Word::Beginning | Word::Middle | Word::End => {
                self.part_of(next, first)
            }
            Word::Ordinal(_) => self.ordinal(next, first),
            Word::Digits => self.the_digits(first),
            Word::Decade(decade) => {
                Some(self.whole(Form::Decade(1900 + i16::from(decade)), first, next + 1))
            }
            Word::Numeral if self.letters(next) == "ninety" && self.word(next + 1) == Word::S => {
                Some(self.whole(Form::Decade(1990), first, next + 2))
            }
            Word::Apostrophe => self.short_decade(next, first),
            Word::Season(_) => self.season(next, first, When::Open),
            Word::Unit(unit) => self.the_unit(first, unit),
            Word::DayPart(_) => self.the_day_part(first),
            Word::Numeral | Word::Few | Word::Couple => self.the_length(first),
            Word::Weekday(_) => {
                let found = self.weekday(next)?;
                matches!(self.word(found.end), Word::Before | Word::After).then_some(found)
            }
            Word::Christmas | Word::Easter => None,
            _ => match self.letters(next) {
                "past" => Some(self.whole(Form::Past, first, next + 1)),
                "future" if self.is_noun_end(next + 1) => {
                    Some(self.whole(Form::Future, first, next + 1))
                }
                "present" if self.is_noun_end(next + 1) => {
                    Some(self.whole(Form::Present, first, next + 1))
                }
                "latest" if self.word(next + 1).unit().is_some_and(|unit| unit > Unit::Weekend) => {
                    let Word::Unit(unit) = self.word(next + 1) else { return None };
                    Some(self.whole(Form::Shift(unit, -1), first, next + 2))
                }
                "near" | "foreseeable" if self.letters(next + 1) == "future" => {
                    Some(self.whole(Form::Future, first, next + 2))
                }
                "moment" if self.letters_before(first) == "at" => {
                    Some(self.whole(Form::Present, first, next + 1))
                }
                "other" if self.letters(next + 1) == "day" => {
                    Some(self.whole(Form::Past, first, next + 2))
                }
                _ => None,
            },
        }
    }

    /// `the 21 years`; of `the 43-year-old man` the article is the noun's.
    pub(super) fn the_length(&self, first: usize) -> Option<Found> {
        let (length, end) = self.bare_length(first + 1)?;
        let joined = (first + 1..end).any(|at| self.hyphen(at));
        self.behind_length(length, first + usize::from(joined), end)
    }

    /// Does no noun follow, to which what stands before would belong?
    fn is_noun_end(&self, at: usize) -> bool {
        !self.is_word(at)
            || matches!(
                self.letters(at),
                "and"
                    | "or"
                    | "but"
                    | "of"
                    | "for"
                    | "in"
                    | "to"
                    | "is"
                    | "was"
                    | "will"
                    | "with"
                    | "as"
                    | "that"
                    | "when"
                    | "if"
                    | "because"
                    | "while"
                    | "he"
                    | "she"
                    | "they"
                    | "it"
                    | "we"
                    | "on"
                    | "at"
                    | "by"
                    | "from"
                    | "has"
                    | "had"
                    | "have"
                    | "after"
                    | "before"
                    | "than"
                    | "would"
                    | "are"
                    | "were"
                    | "the"
                    | "a"
                    | "said"
            )
    }

    /// `a year ago`, `a few weeks`, `a day later`
    fn a(&self, first: usize) -> Option<Found> {
        match self.word(first + 1) {
            Word::Unit(_)
            | Word::DayPart(super::DayPart::Night)
            | Word::Ordinal(2)
            | Word::Few
            | Word::Couple
            | Word::Numeral
            | Word::Fiscal => self.length(first),
            Word::About | Word::More => self.nearly(first + 1),
            _ => match self.letters(first + 1) {
                "further" | "full" | "whole" | "mere" | "good" | "single" | "record" => {
                    let (length, end) = self.bare_length(first + 2).or_else(|| {
                        let unit = self.word(first + 2).unit()?;
                        Some((Length { tenths: Some(10), unit }, first + 3))
                    })?;
                    self.behind_length(length, first, end)
                }
                _ => None,
            },
        }
    }

    /// `about three years ago`, `more than a year`, `at least 30 minutes`
    fn nearly(&self, first: usize) -> Option<Found> {
        let next = match (self.word(first), self.word(first + 1)) {
            (Word::About, _) => first + 1,
            (Word::More, Word::Than) => first + 2,
            (Word::At, _) if matches!(self.letters(first + 1), "least" | "most") => first + 2,
            _ => return None,
        };
        let found = match self.word(next) {
            Word::Digits => {
                let (length, end) = self.bare_length(next)?;
                self.behind_length(length, first, end)?
            }
            Word::A | Word::Numeral | Word::Couple => self.length(next)?,
            _ => return None,
        };
        matches!(
            found.form,
            Form::Length(_) | Form::Ago(_) | Form::Earlier(_) | Form::Later(_) | Form::Ahead(_)
        )
        .then_some(Found { first, ..found })
    }

    /// `all day`, `all year long`
    fn all(&self, first: usize) -> Option<Found> {
        let long = self.letters(first + 2) == "long";
        let alone = long || self.is_noun_end(first + 2);
        match self.word(first + 1) {
            Word::DayPart(super::DayPart::Night) if alone => {
                let length = Length { tenths: Some(10), unit: Unit::Night };
                Some(self.whole(Form::Length(length), first, first + 2))
            }
            Word::Unit(
                unit @ (Unit::Day | Unit::Week | Unit::Weekend | Unit::Month | Unit::Year),
            ) if alone => {
                let length = Length { tenths: Some(10), unit };
                Some(self.whole(Form::Length(length), first, first + 2))
            }
            _ => None,
        }
    }

    /// `per year`, `per day`
    fn per(&self, first: usize) -> Option<Found> {
        let Word::Unit(unit) = self.word(first + 1) else { return None };
        let each = Form::Each(Length { tenths: Some(10), unit });
        (unit > Unit::Minute && !self.hyphen(first + 2)).then(|| self.whole(each, first, first + 2))
    }

    /// `now`, `currently`
    fn now(&self, first: usize) -> Option<Found> {
        let commanded = self.capital(first) && first > 0 && self.capital(first - 1);
        (!commanded).then(|| self.whole(Form::Present, first, first + 1))
    }

    /// `soon`, but not `as soon as`
    fn soon(&self, first: usize) -> Option<Found> {
        (self.letters(first + 1) != "as" && self.letters(first + 1) != "after")
            .then(|| self.whole(Form::Future, first, first + 1))
    }

    /// `daily`, `annual`: but not the `Daily Mail`.
    fn often(&self, first: usize, unit: Unit) -> Option<Found> {
        let name = self.capital(first)
            && (self.capital(first + 1) || (first > 0 && self.capital(first - 1)));
        (!name).then(|| self.whole(Form::Each(Length { tenths: Some(10), unit }), first, first + 1))
    }

    /// `every two years`, `each day`, `every Friday`
    fn each(&self, first: usize) -> Option<Found> {
        let next = first + 1;
        if let Word::Weekday(day) = self.word(next) {
            return Some(self.whole(Form::EachWeekday(day), first, next + 1));
        }
        if let Word::Unit(unit) = self.word(next) {
            let length = Length { tenths: Some(10), unit };
            return Some(self.whole(Form::Each(length), first, next + 1));
        }
        if self.letters(next) == "other"
            && let Word::Unit(unit) = self.word(next + 1)
        {
            let length = Length { tenths: Some(20), unit };
            return Some(self.whole(Form::Each(length), first, next + 2));
        }
        let (length, end) = self.bare_length(next)?;
        Some(self.whole(Form::Each(length), first, end))
    }
}
