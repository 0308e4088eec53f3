//! When: dates, weeks, months, years, and what is told relative to the day of writing.
//!
//! What counts as a time expression, where its words begin and end, and what they are worth
//! follows TimeML's TIMEX3 (Pustejovsky et al. 2003, *TimeML: robust specification of event and
//! temporal expressions in text*): `the last three years`, `Dec. 27, 2012`, `a year ago`, `this
//! year` of `this year's budget`, `2027` of `by 2027`. Weeks run from Monday to Sunday; a decade
//! is `1980` to `1989`, the 21st century `2000` to `2099`; `two days ago` is a day, `two weeks
//! ago` a week, `four years ago` a year; a fiscal year is the calendar year of its number.
//!
//! Winset differs in four things. It gives the first and the last day beside the value, and if
//! the day of publication is only known to lie in a range, it gives all days the words can mean.
//! It tells by a [`TimeKind`] whether something holds until or since the days named, which TIMEX3
//! leaves to the preposition. `the last three years` is worth `P3Y` as in TIMEX3, and has days,
//! too: those up to the day of publication. Stretches written with a sign (`2021-24`, `3–5 July`)
//! are one expression; `from March to May` is two.
//!
//! What is not said is read from the tense of the clause. `On Wednesday` with a verb in the past
//! or none is the last Wednesday up to the day of publication, that day included; with `will`,
//! `is to`, `is due` it is the next one. A month without a year is the last one or the next one
//! in the same way, the nearest if no verb decides. A day without a year is the nearest one,
//! unless the verb decides and the other one is more than six weeks off. `03/07/2025` is 3 July
//! unless another date of the document has its month first.

mod calendar;
mod grammar;
mod resolve;
mod tense;
mod timex;
mod vocabulary;

#[cfg(test)]
mod tests;

use crate::document::{Document, Published, PublishedBy};
use crate::place::Place;
use crate::prose::Prose;
pub(crate) use tense::{Tense as TenseAround, around as tense_around};

use grammar::{Form, Found, Grammar};
use resolve::{Named, Seen};
use tense::Tense;
use vocabulary::Word;
use winset_case::{Date, DateRange};

/// Words that tell when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time {
    /// The words, without the preposition.
    pub place: Place,
    /// What they are.
    pub kind: TimeKind,
    /// First day of those the words name, if it is known: of `by 2027`, 1 January 2027.
    pub from: Option<Date>,
    /// Last day of those the words name, if it is known: of `since 2021`, 31 December 2021.
    pub to: Option<Date>,
    /// What they name, however it is told.
    pub grain: Grain,
    /// Which part of it.
    pub part: Part,
}

/// What words that tell when are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeKind {
    /// One day, or a part of it.
    Day,
    /// A week or a weekend.
    Week,
    /// A month, or a part of it.
    Month,
    /// A quarter, half, season, year, decade, century, or a part of one.
    Years,
    /// From one to another.
    Span,
    /// `by 2027`, `until July`: `to` is the last day.
    Until,
    /// `since 2021`, `after 20 July`: `from` is the first day.
    Since,
    /// The present, the past or the future at large: `now`, `recently`.
    Vague,
    /// How long, not when: `six years`, `for three weeks`.
    Duration,
}

/// What a time expression names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grain {
    /// A time of the day: hour and minute.
    Clock(u8, u8),
    /// A part of a day.
    DayPart(DayPart),
    /// A day.
    Day,
    /// A week, Monday to Sunday.
    Week,
    /// A Saturday and a Sunday.
    Weekend,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// Half a year.
    Half,
    /// A season.
    Season(Season),
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// From one day, month or year to another, written with a sign: `2021-24`.
    Stretch,
    /// `now`
    Present,
    /// `recently`
    Past,
    /// `soon`
    Future,
    /// How long.
    Length(Length),
    /// Again and again, after each such length: `annual`.
    Each(Length),
    /// Again and again, on each such day of the week; 1 is Monday.
    EachWeekday(u8),
}

/// Which part of what a time expression names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// All of it.
    #[default]
    Whole,
    /// `early`, `the beginning of`
    Start,
    /// `mid-`, `the middle of`
    Middle,
    /// `late`, `the end of`
    End,
}

/// A part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayPart {
    /// The morning.
    Morning,
    /// Noon.
    Noon,
    /// The afternoon.
    Afternoon,
    /// The evening.
    Evening,
    /// The night.
    Night,
}

/// A season, by the northern hemisphere's months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February of the next year.
    Winter,
}

/// How long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    /// How many tenths of the unit: 25 is two and a half. Nothing for `several`, `a few`, or no
    /// number at all.
    pub tenths: Option<u32>,
    /// The unit.
    pub unit: Unit,
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// A second.
    Second,
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A night.
    Night,
    /// A weekend.
    Weekend,
    /// A week.
    Week,
    /// Two weeks.
    Fortnight,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

impl Time {
    /// A time of which no more is to be told than its days: a day if they are one, and otherwise
    /// a stretch.
    pub fn of(place: Place, kind: TimeKind, from: Option<Date>, to: Option<Date>) -> Time {
        let grain = if from.is_some() && from == to { Grain::Day } else { Grain::Stretch };
        Time { place, kind, from, to, grain, part: Part::Whole }
    }
}

/// How many tokens back the time told last may stand.
const MEMORY: usize = 80;

/// All time expressions, in order, not overlapping.
pub(crate) fn find(document: &Document, prose: &Prose) -> Vec<Time> {
    let words = vocabulary::words(prose);
    let mut grammar = Grammar { text: &document.text, prose, words: &words, month_first: false };
    grammar.month_first = (0..words.len())
        .filter(|at| words[*at] == Word::Slash)
        .any(|at| at > 0 && grammar.is_month_first(at - 1));
    let published = document.published.map(|published| published.range);
    let mut times: Vec<Time> = Vec::new();
    // The time told last, its block and its last token.
    let mut there: Option<(Named, usize, usize)> = None;
    let (mut at, mut block) = (0, 0);
    while at < words.len() {
        let Some(found) = grammar.at(at).filter(|found| found.end > found.first) else {
            at += 1;
            continue;
        };
        let place = prose.tokens[found.first].place.with(prose.tokens[found.end - 1].place);
        while document.blocks.get(block).is_some_and(|block| block.place.end <= place.start) {
            block += 1;
        }
        let written = document.blocks.get(block).and_then(|block| block.written).or(published);
        let near = there
            .filter(|(_, its_block, end)| {
                let memory = if found.time.is_some() { MEMORY / 3 } else { MEMORY };
                *its_block == block && found.first - end <= memory
            })
            .map(|(named, ..)| named);
        let lead = lead(prose, &words, found.first, &times);
        let mut tense = Tense::Open;
        if resolve::needs_tense(found.form) {
            let until = lead == Lead::Until;
            // `the 12 months to June`
            let spans = found.first.checked_sub(2).is_some_and(|at| {
                times.last().is_some_and(|last| {
                    matches!(last.grain, Grain::Length(_))
                        && last.place.end == prose.tokens[at].place.end
                })
            });
            let until = until && !spans;
            tense = tense::around(prose, found.first, found.end, until);
            let ahead = match found.form {
                // `a truce from Wednesday`, `tickets for the weekend`
                Form::Weekday(..) => {
                    opens(&words, found)
                        || (is_for(&words, found) && words.get(found.end) != Some(&Word::S))
                }
                Form::Weekend => is_for(&words, found),
                _ => false,
            };
            let recurs = matches!(found.form, Form::Weekday(..) | Form::Month { .. });
            if ahead || (tense == Tense::Open && until && recurs) {
                tense = Tense::Future;
            } else if tense == Tense::Open && lead == Lead::Since {
                tense = Tense::Past;
            }
        }
        let named = named(found.form, written, tense, near);
        let time = time(found, named, lead, place);
        if time.from.is_some() && time.kind != TimeKind::Vague {
            let is_length = matches!(named.grain, Grain::Length(_));
            if !is_length && named.days.is_some() {
                there = Some((named, block, found.end));
            }
        }
        times.push(time);
        at = found.end.max(at + 1);
    }
    times
}

/// Does `for` stand before a time?
fn is_for(words: &[Word], found: Found) -> bool {
    found.first > 0 && words[found.first - 1] == Word::For
}

/// Does `from` stand before a time, and nothing like `to` behind it?
fn opens(words: &[Word], found: Found) -> bool {
    let from = found.first > 0 && words[found.first - 1] == Word::From;
    from && !matches!(words.get(found.end), Some(Word::To | Word::Until | Word::On))
}

/// What a form names, on whichever of the days it was written.
fn named(form: Form, written: Option<DateRange>, tense: Tense, there: Option<Named>) -> Named {
    if !resolve::needs_day(form) {
        return resolve::resolve_alone(form);
    }
    let Some(written) = written else {
        return Named { days: None, grain: resolve::undated(form) };
    };
    let on = |written| resolve::resolve(form, Seen { written, tense, there });
    let first = on(written.from);
    if written.from == written.to {
        return first;
    }
    let last = on(written.to);
    let days = match (first.days, last.days) {
        (Some(one), Some(other)) => {
            Some(DateRange { from: one.from.min(other.from), to: one.to.max(other.to) })
        }
        _ => None,
    };
    Named { days, grain: first.grain }
}

/// What stands before a time expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lead {
    /// `by`, `until`, `before`
    Until,
    /// `since`, `from`, `after`
    Since,
    None,
}

fn lead(prose: &Prose, words: &[Word], first: usize, times: &[Time]) -> Lead {
    let Some(before) = first.checked_sub(1) else { return Lead::None };
    match words[before] {
        Word::By | Word::Until | Word::Before => Lead::Until,
        Word::Since | Word::From | Word::After => Lead::Since,
        Word::Between => Lead::Since,
        // `from March to May`, `between March and May`
        Word::To | Word::And => {
            let opened = times.last().is_some_and(|last| {
                last.kind == TimeKind::Since
                    && before
                        .checked_sub(1)
                        .is_some_and(|at| prose.tokens[at].place.end == last.place.end)
            });
            if opened { Lead::Until } else { Lead::None }
        }
        Word::Of if before > 0 && prose.word(before - 1) == "ahead" => Lead::Until,
        Word::Of if before > 0 && prose.word(before - 1) == "as" => Lead::Since,
        Word::Beginning => Lead::Since,
        _ => match prose.word(before) {
            "starting" | "effective" => Lead::Since,
            "than" if before > 1 && prose.word(before - 1) == "later" => Lead::Until,
            _ => Lead::None,
        },
    }
}

fn time(found: Found, named: Named, lead: Lead, place: Place) -> Time {
    let days = named.days;
    let grain = match (found.time, named.grain) {
        (Some(time), Grain::Day) => time,
        (_, grain) => grain,
    };
    let plain = match grain {
        Grain::Clock(..) | Grain::DayPart(_) | Grain::Day => TimeKind::Day,
        Grain::Week | Grain::Weekend => TimeKind::Week,
        Grain::Month => TimeKind::Month,
        Grain::Quarter
        | Grain::Half
        | Grain::Season(_)
        | Grain::Year
        | Grain::Decade
        | Grain::Century => TimeKind::Years,
        Grain::Stretch => TimeKind::Span,
        Grain::Present | Grain::Past | Grain::Future => TimeKind::Vague,
        Grain::Length(_) if days.is_some() => TimeKind::Span,
        Grain::Length(_) | Grain::Each(_) | Grain::EachWeekday(_) => TimeKind::Duration,
    };
    let kind = match (plain, lead) {
        (TimeKind::Vague | TimeKind::Duration | TimeKind::Span, _) | (_, Lead::None) => plain,
        (_, Lead::Until) => TimeKind::Until,
        (_, Lead::Since) => TimeKind::Since,
    };
    Time {
        place,
        kind,
        from: days.map(|days| days.from),
        to: days.map(|days| days.to),
        grain,
        part: found.part,
    }
}

/// All time expressions of a text by itself, told that it was written on these days.
pub fn times(text: &str, written: Option<DateRange>) -> Vec<Time> {
    let mut document = Document::of_text(text);
    document.published = written.map(|range| Published { range, by: PublishedBy::Given });
    let prose = Prose::of(&document);
    find(&document, &prose)
}
