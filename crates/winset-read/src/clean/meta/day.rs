//! The day of publication.

use super::{Around, on};
use crate::document::{Published, PublishedBy};
use crate::time::{TimeKind, times};
use winset_case::{Date, DateRange};

/// The day a file tells, or the year its © tells.
pub(super) fn published(around: &Around<'_>) -> Option<Published> {
    stated(&around.head, around.title, false)
        .or_else(|| dateline(around.opening))
        .or_else(|| stated(&around.tail, None, true))
        .map(on)
        .or_else(|| copyright(around))
}

/// The best of the days that lines tell: one that is called the day of publication before one
/// that is called nothing, and that before the day of an update.
fn stated(lines: &[&str], title: Option<&str>, labelled: bool) -> Option<Date> {
    let mut best: Option<(u8, Date)> = None;
    for line in lines.iter().filter(|line| Some(**line) != title) {
        if !line.bytes().any(|byte| byte.is_ascii_digit()) || is_sentence(line) {
            continue;
        }
        let Some(day) = day(line) else { continue };
        let lower = line.to_ascii_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        let rank = if has(&["©", "copyright"]) {
            0
        } else if has(&[
            "publish",
            "posted",
            "issued",
            "released",
            "veröffentlicht",
            "publicado",
            "publié",
        ]) {
            4
        } else if has(&["updated", "modified", "edited"]) {
            2
        } else if labelled && line.len() > 40 {
            0
        } else {
            3
        };
        if rank > best.map_or(0, |(rank, _)| rank) {
            best = Some((rank, day));
        }
    }
    best.map(|(_, day)| day)
}

/// A standfirst or a caption tells of other days.
fn is_sentence(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let low = line.split_whitespace().filter(|word| word.starts_with(|c: char| c.is_lowercase()));
    words >= 10 && low.count() * 2 >= words
}

/// Does a line tell a day, and hardly anything more: `Oslo, 3 May 2024`, `Published on Monday, 3
/// May 2024, 10:14`?
pub(crate) fn is_day_line(line: &str) -> bool {
    let count = line.split_whitespace().count();
    line.len() <= 120
        && (2..=16).contains(&count)
        && line.bytes().any(|byte| byte.is_ascii_digit())
        && {
            let found = times(line, None);
            let told =
                |time: &crate::time::Time| line[time.place.range()].split_whitespace().count();
            let words: usize = found.iter().map(told).sum();
            let whole = found.iter().any(|time| time.kind == TimeKind::Day && time.from.is_some());
            whole
                && count <= words + 5
                && !line.ends_with(['?', '!'])
                && !is_sentence(line)
                && !line
                    .split_whitespace()
                    .any(|word| matches!(word, "is" | "was" | "will" | "are" | "were" | "has"))
        }
}

/// The first whole day that words tell.
pub(super) fn day(words: &str) -> Option<Date> {
    let found = times(words, None);
    let days = found.iter().filter(|time| time.kind == TimeKind::Day);
    days.filter(|time| time.from == time.to).find_map(|time| time.from)
}

/// The day in a dateline: `OSLO, 3 May 2024 (NTB) – The talks …`.
fn dateline(opening: &str) -> Option<Date> {
    let mut end = opening.len().min(120);
    while !opening.is_char_boundary(end) {
        end -= 1;
    }
    let head = &opening[..end];
    let found = times(head, None);
    let time = found.iter().find(|time| time.kind == TimeKind::Day && time.from == time.to)?;
    let before = &head[..time.place.start as usize];
    let after = head[time.place.end as usize..].trim_start();
    let named = before
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .all(|word| {
            word.starts_with(|letter: char| letter.is_uppercase())
                || matches!(word, "de" | "la" | "of")
        });
    let parted = after.starts_with(['(', '–', '—', '-', ':', '.', '|', '/', ']', ')']);
    let placed = !before.contains(". ") && !begins_sentence(before);
    (named && parted && placed).then_some(time.from).flatten()
}

/// `On 3 May 2024 – a Friday – …` is no dateline.
fn begins_sentence(before: &str) -> bool {
    let first = before.split(' ').next().unwrap_or_default();
    matches!(
        first,
        "On" | "In" | "The" | "By" | "Since" | "After" | "Before" | "Until" | "It" | "At" | "From"
    )
}

/// The last year of a ©: the file is hardly older, and the article not younger.
fn copyright(around: &Around<'_>) -> Option<Published> {
    let lines = around.tail.iter().chain(&around.foot);
    let year = lines.filter(|line| is_copyright(line)).find_map(|line| {
        let numbers = line.split(|letter: char| !letter.is_ascii_digit());
        numbers
            .filter_map(|number| number.parse::<i16>().ok())
            .rfind(|year| (1990..2100).contains(year))
    })?;
    let range = DateRange { from: Date::new(year, 1, 1).ok()?, to: Date::new(year, 12, 31).ok()? };
    Some(Published { range, by: PublishedBy::Text })
}

/// Does a line claim a copyright?
pub(super) fn is_copyright(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    lower.contains('©') || lower.contains("copyright") || lower.starts_with("(c) ")
}
