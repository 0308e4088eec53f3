//! Public events with their days, and where a text speaks of them.

use crate::place::Place;
use crate::prose::Prose;
use aho_corasick::AhoCorasick;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;
use winset_case::{Date, DateRange};

/// An event of the table.
#[derive(Debug, Clone)]
pub(super) struct Event {
    /// As a person knows it.
    #[cfg_attr(not(test), expect(dead_code, reason = "for those who keep the table, and tests"))]
    pub(super) name: String,
    pub(super) days: DateRange,
    /// Nobody spoke of it before it happened.
    pub(super) happened: bool,
    /// Words, by their numbers, that tell which of several is meant.
    at: Vec<u32>,
    /// Groups of words, one of each of which has to stand in the text.
    with: Vec<Vec<u32>>,
}

/// The table, and a finder of its words.
struct Table {
    events: Vec<Event>,
    /// Which events each word can name.
    named: Vec<Vec<usize>>,
    finder: Option<AhoCorasick>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::of(include_str!("events.toml")));

/// Where a text speaks of events that the table knows by the same words.
#[derive(Debug, Clone)]
pub(super) struct Spoken {
    pub(super) place: Place,
    /// Those it can be: the later ones behind the earlier ones. Never empty.
    pub(super) events: Vec<&'static Event>,
}

impl Table {
    fn of(text: &str) -> Table {
        let mut words: Vec<String> = Vec::new();
        let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
        let mut number = |word: &str| {
            let next = words.len() as u32;
            *numbers.entry(word.to_owned()).or_insert_with(|| {
                words.push(word.to_owned());
                next
            })
        };
        let mut events: Vec<(Event, Vec<u32>)> = Vec::new();
        let table: toml::Table = text.parse().unwrap_or_default();
        let entries = table.get("event").and_then(toml::Value::as_array);
        for entry in entries.into_iter().flatten() {
            let day = |key: &str| entry.get(key).and_then(toml::Value::as_datetime).and_then(day);
            let list = |key: &str| {
                let list = entry.get(key).and_then(toml::Value::as_array).map(Vec::as_slice);
                list.unwrap_or_default().iter().filter_map(toml::Value::as_str)
            };
            let (Some(from), Some(to)) = (day("from"), day("to")) else { continue };
            let names = list("names").map(&mut number).collect();
            let at = list("at").map(&mut number).collect();
            let with =
                list("with").map(|group| group.split('|').map(&mut number).collect()).collect();
            let event = Event {
                name: entry
                    .get("name")
                    .and_then(toml::Value::as_str)
                    .unwrap_or_default()
                    .to_owned(),
                days: DateRange { from, to },
                happened: entry.get("happened").and_then(toml::Value::as_bool) == Some(true),
                at,
                with,
            };
            events.push((event, names));
        }
        events.sort_by_key(|(event, _)| event.days);
        let mut named = vec![Vec::new(); words.len()];
        for (at, (_, names)) in events.iter().enumerate() {
            for name in names {
                named[*name as usize].push(at);
            }
        }
        let finder = AhoCorasick::new(&words).ok();
        Table { events: events.into_iter().map(|(event, _)| event).collect(), named, finder }
    }
}

fn day(told: &toml::value::Datetime) -> Option<Date> {
    let date = told.date?;
    Date::new(i16::try_from(date.year).ok()?, date.month as i8, date.day as i8).ok()
}

/// More places than these tell no more.
const ENOUGH: usize = 2000;

/// Every place of a text that speaks of an event.
pub(super) fn spoken(prose: &Prose) -> Vec<Spoken> {
    let Some(finder) = &TABLE.finder else { return Vec::new() };
    // Curly apostrophes are three bytes: they are made straight, with their places kept.
    let (lower, shifts) = straight(&prose.lower);
    let mut seen = vec![false; TABLE.named.len()];
    let mut names: Vec<(Place, u32)> = Vec::new();
    let mut marks: Vec<(u32, u32)> = Vec::new();
    for found in finder.find_overlapping_iter(lower.as_bytes()) {
        if !is_whole(&lower, found.start(), found.end()) {
            continue;
        }
        let word = found.pattern().as_u32();
        let first = !std::mem::replace(&mut seen[word as usize], true);
        let place = Place::new(back(&shifts, found.start()), back(&shifts, found.end()));
        if !TABLE.named[word as usize].is_empty() && names.len() < ENOUGH {
            names.push((place, word));
        }
        if first || marks.len() < ENOUGH {
            marks.push((place.start, word));
        }
    }
    names.into_iter().filter_map(|(place, word)| meant(prose, place, word, &seen, &marks)).collect()
}

/// The events that a name means where it stands.
fn meant(
    prose: &Prose,
    place: Place,
    word: u32,
    seen: &[bool],
    marks: &[(u32, u32)],
) -> Option<Spoken> {
    let fits = |event: &&Event| {
        let stands = |word: &u32| seen[*word as usize];
        event.with.iter().all(|group| group.iter().any(stands))
    };
    let known = TABLE.named[word as usize].iter().map(|at| &TABLE.events[*at]);
    let mut events: Vec<&'static Event> = known.filter(fits).collect();
    let sentence = prose.sentence_at(place.start).and_then(|at| prose.sentences.get(at));
    let sentence = sentence.map_or(place, |sentence| sentence.place);
    // A year beside it tells which one, or that it is one of which the table knows nothing.
    if let Some(year) = year_beside(prose, place) {
        events.retain(|event| event.days.from.year() == year);
    } else if events.len() > 1 {
        let near = marks.partition_point(|(at, _)| *at < sentence.start)
            ..marks.partition_point(|(at, _)| *at < sentence.end);
        let here =
            |event: &Event| marks[near.clone()].iter().any(|(_, word)| event.at.contains(word));
        let anywhere = |event: &Event| event.at.iter().any(|word| seen[*word as usize]);
        if events.iter().any(|event| here(event)) {
            events.retain(|event| here(event));
        } else if events.iter().filter(|event| anywhere(event)).count() == 1 {
            events.retain(|event| anywhere(event));
        }
    }
    (!events.is_empty()).then_some(Spoken { place, events })
}

/// A year right before a name or right behind it: `the 2024 NATO summit`.
fn year_beside(prose: &Prose, place: Place) -> Option<i16> {
    let tokens = prose.tokens_in(place);
    let year =
        |at: usize| prose.word(at).parse::<i16>().ok().filter(|year| (1945..2100).contains(year));
    let before = tokens.start.checked_sub(1).and_then(year);
    before.or_else(|| year(tokens.end)).or_else(|| match prose.word(tokens.end) {
        "in" | "of" => year(tokens.end + 1),
        _ => None,
    })
}

fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

/// A text with straight apostrophes and hyphens, and where bytes were lost: the byte in the new
/// text, and how many were lost up to it.
fn straight(text: &str) -> (std::borrow::Cow<'_, str>, Vec<(usize, usize)>) {
    if memchr::memchr(0xe2, text.as_bytes()).is_none() {
        return (text.into(), Vec::new());
    }
    let mut plain = String::with_capacity(text.len());
    let mut shifts = Vec::new();
    let mut lost = 0;
    let mut rest = text;
    while let Some(at) = memchr::memchr(0xe2, rest.as_bytes()) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let letter = rest.chars().next().unwrap_or(' ');
        match letter {
            '’' | '‘' => plain.push('\''),
            '‑' | '–' => plain.push('-'),
            other => plain.push(other),
        }
        if matches!(letter, '’' | '‘' | '‑' | '–') {
            lost += 2;
            shifts.push((plain.len(), lost));
        }
        rest = &rest[letter.len_utf8()..];
    }
    plain.push_str(rest);
    (plain.into(), shifts)
}

/// The byte of the text that a byte of the straight one came from.
fn back(shifts: &[(usize, usize)], at: usize) -> usize {
    let before = shifts.partition_point(|(here, _)| *here <= at);
    at + before.checked_sub(1).map_or(0, |last| shifts[last].1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn names(text: &str) -> Vec<Vec<&'static str>> {
        let prose = Prose::of(&Document::of_text(text));
        spoken(&prose)
            .iter()
            .map(|it| it.events.iter().map(|event| &*event.name).collect())
            .collect()
    }

    #[test]
    fn the_table_is_whole() {
        assert!(TABLE.events.len() > 100);
        assert!(
            TABLE
                .events
                .iter()
                .all(|event| event.days.from <= event.days.to && !event.name.is_empty())
        );
    }

    #[test]
    fn a_place_or_a_year_tells_which_one() {
        assert_eq!(names("At the NATO summit in Vilnius they met."), [["NATO summit in Vilnius"]]);
        assert_eq!(names("The 2024 NATO summit was long."), [["NATO summit in Washington"]]);
        assert_eq!(names("The 1999 NATO summit was long."), Vec::<Vec<&str>>::new());
        assert!(names("A NATO summit was long.").concat().len() > 3);
    }

    #[test]
    fn curly_apostrophes_keep_places() {
        let text = "“Iran’s envoy” – after the US strikes on Iran’s nuclear sites";
        let prose = Prose::of(&Document::of_text(text));
        let found = spoken(&prose);
        let words = found.iter().map(|it| &text[it.place.range()]).collect::<Vec<_>>();
        assert_eq!(words, ["US strikes on Iran", "strikes on Iran’s nuclear"]);
    }
}
