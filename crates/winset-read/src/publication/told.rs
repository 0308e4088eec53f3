//! What a text says of the day on which it was written: events that were or are to come, who
//! holds which office, dates told in the past or the future.

use super::clue::{Clue, Days, Worth, plus};
use super::events::{self, Event};
use crate::lexicon::{ActorKind, Lexicon};
use crate::mention::{Mention, MentionKind};
use crate::part::Part;
use crate::place::Place;
use crate::prose::{Prose, TokenKind};
use crate::time::{Grain, TenseAround, Time, TimeKind, tense_around};
use winset_case::{Date, DateRange};

/// How far around an event its day is looked for, in tokens.
const NEAR: usize = 9;

/// More clues than these tell no more.
const ENOUGH: usize = 4000;

/// All clues of a text but those of dates without a year.
pub(super) fn clues(
    prose: &Prose,
    mentions: &[Mention],
    times: &[Time],
    lexicon: &Lexicon,
) -> Vec<Clue> {
    let mut clues = Vec::new();
    for spoken in events::spoken(prose) {
        clues.extend(event(prose, spoken.place, &spoken.events));
    }
    clues
        .extend(mentions.iter().filter_map(|mention| office(prose, mention, lexicon)).take(ENOUGH));
    clues.extend(times.iter().filter_map(|time| dated(prose, time)).take(ENOUGH));
    clues
}

/// How an event lies to the day of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lies {
    /// It was so many weeks, months, years ago (or is to come, if less than nothing).
    Weeks(i32),
    Months(i32),
    Years(i32),
    /// It is so many days ago.
    Days(i32),
    /// Weekend before the day of writing.
    Weekend,
    /// It was a short while ago.
    Lately,
    Past,
    Coming,
    Unknown,
}

fn event(prose: &Prose, place: Place, events: &[&'static Event]) -> Option<Clue> {
    let lies = lies(prose, place, events.iter().all(|event| event.happened));
    let tokens = prose.tokens_in(place);
    let over = is_over(prose, &tokens);
    let side = side(prose, &tokens);
    let days: Vec<Days> = events
        .iter()
        .filter_map(|event| {
            let DateRange { from, to } = event.days;
            let days = if over { DateRange::day(to) } else { event.days };
            let found = written(lies, event, days)?;
            // `later this month` is before it, `earlier this month` behind it.
            match (lies, side) {
                (Lies::Weeks(0) | Lies::Months(0) | Lies::Years(0), Some(Side::Before)) => {
                    found.and(Days::until(from))
                }
                (Lies::Weeks(0) | Lies::Months(0) | Lies::Years(0), Some(Side::Behind)) => {
                    found.and(Days::since(days.from))
                }
                _ => Some(found),
            }
        })
        .collect();
    let worth = match lies {
        Lies::Past => Worth::Happened,
        Lies::Coming => Worth::Coming,
        _ => Worth::Near,
    };
    (!days.is_empty()).then_some(Clue { days, worth, nearest: false, place })
}

/// The days on which an event can be spoken of like this.
fn written(lies: Lies, event: &Event, days: DateRange) -> Option<Days> {
    let DateRange { from, to } = days;
    if event.happened && matches!(lies, Lies::Coming | Lies::Unknown) {
        return Some(Days::since(from));
    }
    let days = match lies {
        Lies::Unknown => return None,
        Lies::Past => Days::since(from),
        Lies::Lately => Days { from: Some(to), to: Some(plus(to, 45)) },
        Lies::Coming => Days { from: Some(plus(from, -240)), to: Some(from) },
        Lies::Days(ago) => Days { from: Some(plus(from, ago)), to: Some(plus(to, ago)) },
        Lies::Weekend => {
            let monday = plus(monday(to), 7);
            Days { from: Some(to), to: Some(plus(monday, 6)) }
        }
        Lies::Weeks(ago) => Days {
            from: Some(plus(monday(from), 7 * ago)),
            to: Some(plus(monday(to), 7 * ago + 6)),
        },
        Lies::Months(ago) => Days { from: month(from, ago, false), to: month(to, ago, true) },
        Lies::Years(ago) => {
            let year = |day: Date, month, of| Date::new(day.year() + ago as i16, month, of).ok();
            Days { from: year(from, 1, 1), to: year(to, 12, 31) }
        }
    };
    // `this week`, `later this month` still tell whether it was.
    Some(days)
}

fn monday(day: Date) -> Date {
    plus(day, -i32::from(day.weekday().to_monday_zero_offset()))
}

/// The first or the last day of the month so many months later.
fn month(day: Date, months: i32, last: bool) -> Option<Date> {
    let there = day.first_of_month().checked_add(jiff::Span::new().months(months)).ok()?;
    Some(if last { there.last_of_month() } else { there })
}

/// How an event lies to the day of writing, by the words around it.
fn lies(prose: &Prose, place: Place, happened: bool) -> Lies {
    let tokens = prose.tokens_in(place);
    let sentence = prose.sentence_at(place.start).and_then(|at| prose.sentences.get(at));
    let sentence = prose.tokens_in(sentence.map_or(place, |sentence| sentence.place));
    let before = tokens.start.saturating_sub(NEAR).max(sentence.start)..tokens.start;
    let after = tokens.end..(tokens.end + NEAR).min(sentence.end.max(tokens.end));
    // Nearest first: behind it, then before it.
    for at in after.clone().chain(before.clone().rev()) {
        if crosses_time(prose, at, &tokens) {
            break;
        }
        let found = relative(prose, at);
        if found != Lies::Unknown {
            return found;
        }
    }
    for at in before.clone().rev() {
        let distance = tokens.start - at;
        let word = prose.word(at);
        match word {
            "upcoming" | "forthcoming" | "looming" | "scheduled" | "planned" if distance <= 4 => {
                return Lies::Coming;
            }
            "concluded" | "ended" if prose.word(at.wrapping_sub(1)) == "recently" => {
                return Lies::Lately;
            }
            "recent" | "recently" if distance <= 4 => return Lies::Lately,
            "ahead" | "before" if distance <= 4 && !told_past(prose, &tokens) => {
                return Lies::Coming;
            }
            // `wait until after the election`
            "after"
                if distance <= 5 && matches!(prose.word(at.wrapping_sub(1)), "until" | "till") =>
            {
                return Lies::Coming;
            }
            "after" | "following" | "since" | "concluded" if distance <= 5 => return Lies::Past,
            "wake" | "aftermath" | "sidelines" if distance <= 4 => return Lies::Past,
            "during" | "at" if distance <= 4 && told_past(prose, &tokens) => return Lies::Past,
            _ => {}
        }
    }
    for at in after.start..after.end.min(after.start + 4) {
        match prose.word(at) {
            "looming" | "looms" | "approaching" | "approaches" => return Lies::Coming,
            "concluded" | "ended" | "taught" => return Lies::Past,
            "will" | "is"
                if prose.word(at) == "will"
                    || matches!(prose.word(at + 1), "due" | "scheduled" | "set") =>
            {
                return Lies::Coming;
            }
            _ => {}
        }
    }
    if happened { Lies::Past } else { Lies::Unknown }
}

/// Is an event told to have ended: `the recently concluded summit`, `the summit, which ended`?
fn is_over(prose: &Prose, event: &std::ops::Range<usize>) -> bool {
    let near = event.start.saturating_sub(2)..event.end + 6;
    near.into_iter().any(|at| {
        let ended = matches!(prose.word(at), "concluded" | "ended" | "closed" | "finished");
        ended && !crosses_time(prose, at, event)
    })
}

/// On which side of an event a text was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    Behind,
}

/// Is an event of `this year` told as past or to come?
fn side(prose: &Prose, event: &std::ops::Range<usize>) -> Option<Side> {
    let near = event.start.saturating_sub(4)..event.end + NEAR;
    for at in near {
        if prose.word(at + 1) == "this" && !crosses_time(prose, at, event) {
            match prose.word(at) {
                "later" => return Some(Side::Before),
                "earlier" => return Some(Side::Behind),
                _ => {}
            }
        }
    }
    match tense_around(prose, event.start, event.end, false) {
        TenseAround::Future => Some(Side::Before),
        TenseAround::Past => Some(Side::Behind),
        TenseAround::Open => None,
    }
}

/// Is a token one of a clause that cannot belong to the event: behind a sign that parts?
fn crosses_time(prose: &Prose, at: usize, event: &std::ops::Range<usize>) -> bool {
    let between = if at < event.start { at..event.start } else { event.end..at };
    between.into_iter().any(|at| matches!(prose.word(at), ";" | "." | "—" | "–" | "(" | ")"))
}

fn told_past(prose: &Prose, tokens: &std::ops::Range<usize>) -> bool {
    tense_around(prose, tokens.start, tokens.end, false) == TenseAround::Past
}

/// A time told from the day of writing that begins at a token.
fn relative(prose: &Prose, at: usize) -> Lies {
    let step = match prose.word(at) {
        "last" | "past" | "previous" => 1,
        "this" => 0,
        "next" | "coming" => -1,
        "yesterday" => return Lies::Days(1),
        "tomorrow" => return Lies::Days(-1),
        "today" => return Lies::Days(0),
        _ => return Lies::Unknown,
    };
    match prose.word(at + 1) {
        "week" => Lies::Weeks(step),
        "month" => Lies::Months(step),
        "year" => Lies::Years(step),
        "weekend" if step == 1 => Lies::Weekend,
        _ => Lies::Unknown,
    }
}

/// Somebody who is called by an office held it when the text was written.
fn office(prose: &Prose, mention: &Mention, lexicon: &Lexicon) -> Option<Clue> {
    if mention.kind != MentionKind::Name {
        return None;
    }
    let entry = lexicon.actor(mention.actor);
    if entry.holders.is_empty() || !matches!(entry.kind, ActorKind::Leader | ActorKind::Ministry) {
        return None;
    }
    let tokens = prose.tokens_in(mention.place);
    let words = prose.lower(mention.place);
    let near = tokens.start.saturating_sub(5)..(tokens.end + 9);
    let around = |range: std::ops::Range<usize>, wanted: &dyn Fn(&str) -> bool| {
        range.into_iter().any(|at| wanted(prose.word(at)))
    };
    let is_holder = |name: &str| {
        let surname = name.rsplit(' ').next().unwrap_or(name).to_lowercase();
        surname.len() > 1 && words.split(|c: char| !c.is_alphanumeric()).any(|word| word == surname)
    };
    let holders: Vec<&crate::lexicon::Holder> = entry
        .holders
        .iter()
        .filter(|holder| {
            holder.surname.as_deref().map_or_else(|| is_holder(&holder.name), is_holder)
        })
        .collect();
    let from = holders.iter().filter_map(|holder| holder.from).max()?;
    let coming = |word: &str| {
        matches!(word, "nominee" | "nominated" | "designate" | "elect" | "pick" | "incoming")
    };
    let own = tokens.start.saturating_sub(3)..(tokens.end + 6);
    // `Jane Roe, the nominee for`, but not `Roe's nominee`.
    let possesses = matches!(prose.word(tokens.end), "'s" | "’s");
    if around(own, &coming) && !possesses && !crosses(prose, tokens.end, tokens.end + 4) {
        let days = Days { from: Some(plus(from, -200)), to: Some(from) };
        return Some(Clue {
            days: vec![days],
            worth: Worth::Office,
            nearest: false,
            place: mention.place,
        });
    }
    let title = |word: &str| {
        matches!(
            word,
            "president"
                | "premier"
                | "chancellor"
                | "minister"
                | "secretary"
                | "undersecretary"
                | "pm"
                | "envoy"
        )
    };
    let called = words.split(' ').any(title)
        || around(tokens.start.saturating_sub(2)..tokens.start, &title)
        || {
            // `Jane Roe, the British prime minister, …`
            prose.word(tokens.end) == "," && around(tokens.end + 1..tokens.end + 7, &title)
        };
    let former = |word: &str| {
        matches!(
            word,
            "former"
                | "then"
                | "ex"
                | "late"
                | "previous"
                | "past"
                | "future"
                | "candidate"
                | "onetime"
        )
    };
    if !called || around(near.start..tokens.end + 3, &former) {
        return None;
    }
    let mut days: Vec<Days> = holders
        .iter()
        .filter_map(|holder| Some(Days { from: Some(holder.from?), to: holder.to }))
        .collect();
    days.sort();
    Some(Clue { days, worth: Worth::Office, nearest: false, place: mention.place })
}

fn crosses(prose: &Prose, from: usize, to: usize) -> bool {
    (from..to).any(|at| matches!(prose.word(at), "." | ";" | "and"))
}

/// A date or a year, told in the past or the future.
fn dated(prose: &Prose, time: &Time) -> Option<Clue> {
    let (from, to) = (time.from?, time.to?);
    let tokens = prose.tokens_in(time.place);
    let whole = matches!(time.grain, Grain::Day | Grain::Clock(..) | Grain::DayPart(_));
    let clue = |days: Days, worth: Worth| {
        Some(Clue { days: vec![days], worth, nearest: false, place: time.place })
    };
    if !(whole || matches!(time.grain, Grain::Month | Grain::Year | Grain::Week))
        || from.year() < 1950
    {
        return None;
    }
    if is_planned(prose, tokens.start) {
        return clue(Days::until(plus(from, -1)), Worth::Coming);
    }
    let tense = tense_around(prose, tokens.start, tokens.end, false);
    // `it was not until 2022 that`
    if time.kind == TimeKind::Until && prose.word(tokens.start.wrapping_sub(2)) == "not" {
        return clue(Days::since(from), if whole { Worth::Past } else { Worth::Year });
    }
    let coming = time.kind == TimeKind::Until || is_aim(prose, tokens.start, tokens.end);
    match tense {
        TenseAround::Past if time.kind == TimeKind::Since => clue(Days::since(from), Worth::Past),
        _ if coming && !whole => clue(Days::until(to), Worth::Year),
        TenseAround::Future => {
            clue(Days::until(to), if whole { Worth::Coming } else { Worth::Year })
        }
        TenseAround::Past if whole => clue(Days::since(from), Worth::Past),
        TenseAround::Past => clue(Days::since(from), Worth::Year),
        TenseAround::Open if time.kind == TimeKind::Since => clue(Days::since(from), Worth::Year),
        TenseAround::Open => None,
    }
}

/// `a 2035 target`, `the goal for 2030`
fn is_aim(prose: &Prose, first: usize, end: usize) -> bool {
    let aim = |word: &str| {
        matches!(
            word,
            "target"
                | "targets"
                | "goal"
                | "goals"
                | "deadline"
                | "aim"
                | "plan"
                | "plans"
                | "towards"
                | "increase"
                | "rise"
                | "boost"
                | "cut"
        )
    };
    (end..end + 2).chain(first.saturating_sub(3)..first).any(|at| aim(prose.word(at)))
}

/// `scheduled for 1 July`, `originally set for July 1`
fn is_planned(prose: &Prose, first: usize) -> bool {
    let before = first.saturating_sub(3)..first;
    let lead = before.clone().any(|at| matches!(prose.word(at), "for" | "on" | "to"));
    lead && before.into_iter().any(|at| {
        matches!(
            prose.word(at),
            "scheduled" | "set" | "planned" | "due" | "slated" | "expected" | "billed"
        )
    })
}

/// Clues of days and months that are told without a year, as the days known so far allow.
pub(super) fn yearless(prose: &Prose, times: &[Time], known: Days) -> Vec<Clue> {
    let Some(from) = known.from else { return Vec::new() };
    let last = known.to.map_or(from.year() + 1, Date::year).min(from.year() + 3);
    let mut clues = Vec::new();
    for time in times.iter().filter(|time| time.from.is_none()).take(ENOUGH) {
        let tokens = prose.tokens_in(time.place);
        let Some((month, day)) = month_and_day(prose, tokens.clone()) else { continue };
        let tense = if day.is_none() && tells_past_behind(prose, tokens.end) {
            TenseAround::Past
        } else {
            tense_around(prose, tokens.start, tokens.end, false)
        };
        let planned = is_planned(prose, tokens.start);
        let mut days: Vec<Days> = Vec::new();
        let weekday = tokens.clone().find_map(|at| weekday_named(prose.word(at)));
        for year in from.year() - 1..=last {
            let Ok(start) = Date::new(year, month, day.unwrap_or(1)) else { continue };
            // `Friday, 14 March` is not of every year.
            let falls = |on: i8| start.weekday().to_monday_one_offset() == on;
            if day.is_some() && !weekday.is_none_or(falls) {
                continue;
            }
            let end = if day.is_some() { start } else { start.last_of_month() };
            let written = match (tense, planned) {
                (_, true) => Days { from: Some(plus(start, -190)), to: Some(plus(end, -1)) },
                (TenseAround::Future, _) => Days { from: Some(plus(start, -190)), to: Some(end) },
                // Of a month that is not over, one says `this month` or names the day.
                (TenseAround::Past, _) if day.is_none() => {
                    Days { from: Some(plus(end, 1)), to: Some(plus(end, 250)) }
                }
                (TenseAround::Past, _) => Days { from: Some(start), to: Some(plus(end, 190)) },
                (TenseAround::Open, _) => continue,
            };
            days.push(written);
        }
        if !days.is_empty() {
            clues.push(Clue { days, worth: Worth::Yearless, nearest: true, place: time.place });
        }
    }
    clues
}

/// `their February meeting, during which they pledged`: is what a month describes told as past?
fn tells_past_behind(prose: &Prose, end: usize) -> bool {
    let comma = (end..end + 5).find(|at| matches!(prose.word(*at), "," | "." | ";"));
    let Some(at) = comma.filter(|at| *at > end && prose.word(*at) == ",") else { return false };
    let relative = match prose.word(at + 1) {
        "during" | "at" | "in" | "after" => prose.word(at + 2) == "which",
        "where" | "when" | "which" => true,
        _ => false,
    };
    relative && (at + 2..at + 8).any(|at| matches!(prose.part(at), Part::Past | Part::Participle))
}

/// The month and the day of `July 20`, `20 July`, `July`.
fn month_and_day(prose: &Prose, tokens: std::ops::Range<usize>) -> Option<(i8, Option<i8>)> {
    let month = tokens.clone().find_map(|at| month_named(prose.word(at)))?;
    let number = |at: usize| {
        let number = prose.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
        number
            .then(|| prose.word(at).parse::<i8>().ok())
            .flatten()
            .filter(|day| (1..=31).contains(day))
    };
    let days: Vec<i8> = tokens.clone().filter_map(number).collect();
    let plain = tokens.into_iter().all(|at| {
        month_named(prose.word(at)).is_some()
            || weekday_named(prose.word(at)).is_some()
            || number(at).is_some()
            || matches!(
                prose.word(at),
                "of" | "the" | "," | "." | "st" | "nd" | "rd" | "th" | "on" | "in"
            )
    });
    match days.as_slice() {
        _ if !plain => None,
        [] => Some((month, None)),
        [day] => Some((month, Some(*day))),
        _ => None,
    }
}

fn weekday_named(word: &str) -> Option<i8> {
    Some(match word {
        "monday" | "mon" => 1,
        "tuesday" | "tue" => 2,
        "wednesday" | "wed" => 3,
        "thursday" | "thu" => 4,
        "friday" | "fri" => 5,
        "saturday" | "sat" => 6,
        "sunday" | "sun" => 7,
        _ => return None,
    })
}

fn month_named(word: &str) -> Option<i8> {
    Some(match word {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}
