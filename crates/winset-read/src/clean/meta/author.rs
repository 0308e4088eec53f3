//! Who wrote it.

use super::Around;
use crate::clean::noise::{begins_with_name, is_names};

/// The author, from a byline or a bio.
pub(super) fn author(around: &Around<'_>) -> Option<String> {
    let head = around.head.iter();
    let signed = head.clone().filter(|line| line.len() <= 160).find_map(|line| byline(line));
    let below = || {
        around.head.windows(2).find_map(|pair| {
            let by =
                matches!(pair[0].trim(), "By" | "BY" | "by" | "Author" | "Written by" | "Author:");
            by.then(|| names(pair[1])).flatten()
        })
    };
    let told = || around.tail.iter().find_map(|line| labelled(line));
    signed.or_else(below).or_else(told).or_else(|| bio(around))
}

/// The names of `By Jane Doe in Oslo | 3 May 2024`.
fn byline(line: &str) -> Option<String> {
    let by = ["By ", "BY ", "By: ", "Von ", "Par ", "Por "];
    let rest = by.iter().find_map(|by| line.strip_prefix(by));
    rest.and_then(names).or_else(|| labelled(line)).or_else(|| after_by(line))
}

/// The names of `Author: Jane Doe`.
fn labelled(line: &str) -> Option<String> {
    let labels =
        ["written by", "author:", "authors:", "text:", "reported by", "story by", "words:"];
    let head = line.get(..line.len().min(14)).unwrap_or_default().to_ascii_lowercase();
    let label = labels.iter().find(|label| head.starts_with(**label))?;
    names(line[label.len()..].trim_start_matches([':', ' ']))
}

/// The names of `3 May 2024 | By Jane Doe`.
fn after_by(line: &str) -> Option<String> {
    let (_, rest) = line.split_once(" By ").or_else(|| line.split_once(" by "))?;
    let first = line.split([' ', ',']).next().unwrap_or_default();
    let dated = line.bytes().any(|byte| byte.is_ascii_digit()) || line.contains('|');
    let label =
        first.ends_with("ublished") || first.ends_with("osted") || first.ends_with("pdated");
    (dated || label).then(|| names(rest)).flatten()
}

/// The names at the beginning of words, without what tells where, for whom and when.
fn names(words: &str) -> Option<String> {
    let mut end = words.len();
    for cut in [
        "|", "•", "·", " in ", " for ", " at ", " on ", " - ", " – ", " — ", "@", ", ", "(", "/",
        "<",
    ] {
        if let Some(at) = words.find(cut) {
            end = end.min(at);
        }
    }
    if let Some(at) = words.find(|letter: char| letter.is_ascii_digit()) {
        end = end.min(at);
    }
    let names = words.get(..end)?.trim().trim_end_matches(['.', ',', ':', ';']);
    let count = names.split_whitespace().count();
    let month = names.rsplit(' ').next().is_some_and(is_month);
    let names = if month { names.rsplit_once(' ').map_or("", |(names, _)| names) } else { names };
    ((1..=9).contains(&count) && names.len() >= 3 && is_names(names)).then(|| spelled(names))
}

fn is_month(word: &str) -> bool {
    let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mon",
        "tue", "wed", "thu", "fri", "sat", "sun",
    ];
    let lower = word.trim_end_matches(['.', ',']).to_ascii_lowercase();
    lower.len() <= 9 && months.iter().any(|month| lower.starts_with(month)) && {
        let full = [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
        ];
        full.iter().any(|full| full.starts_with(&lower)) || lower == "sept"
    }
}

/// `JANE DOE` as `Jane Doe`.
pub(super) fn spelled(words: &str) -> String {
    let letters = words.chars().filter(|letter| letter.is_alphabetic()).count();
    if letters < 5 || words.chars().any(char::is_lowercase) {
        return words.to_owned();
    }
    let spell = |word: &str| {
        let little = matches!(word, "AND" | "OF" | "THE" | "IN" | "FOR" | "AT" | "ON");
        let short = word.len() <= 3
            && !word.chars().any(|c| matches!(c, 'A' | 'E' | 'I' | 'O' | 'U' | 'Y'));
        if short {
            return word.to_owned();
        }
        let mut letters = word.chars();
        let first = letters.next().map(String::from).unwrap_or_default();
        let rest: String = letters.as_str().to_lowercase();
        if little { word.to_lowercase() } else { first + &rest }
    };
    let spelled: Vec<String> = words.split(' ').map(spell).collect();
    let joined = spelled.join(" ");
    let mut letters = joined.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

/// The person whose bio stands below: `Ana Ruiz is a columnist …`.
fn bio(around: &Around<'_>) -> Option<String> {
    around.tail.iter().take(6).find_map(|line| {
        let name = begins_with_name(line)?.trim().trim_end_matches(',');
        let trade =
            line.get(name.len()..line.len().min(name.len() + 120)).unwrap_or(&line[name.len()..]);
        let lower = trade.to_ascii_lowercase();
        let is =
            [" is a", " is an", " is the", " writes", " covers", " reports", " teaches", ", a"];
        is.iter().any(|is| lower.starts_with(is)).then(|| name.to_owned())
    })
}
