//! Who published it.

use super::Around;
use super::author::spelled;
use super::day::is_copyright;
use crate::lexicon::{ActorKind, Lexicon};
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use std::sync::LazyLock;

/// Words that papers, agencies and broadcasters are named by.
const NAMES: &[&str] = &[
    "times",
    "post",
    "herald",
    "gazette",
    "news",
    "today",
    "monitor",
    "courier",
    "review",
    "wire",
    "tribune",
    "journal",
    "press",
    "daily",
    "weekly",
    "chronicle",
    "guardian",
    "observer",
    "telegraph",
    "standard",
    "mail",
    "globe",
    "independent",
    "mirror",
    "express",
    "reporter",
    "bulletin",
    "dispatch",
    "examiner",
    "inquirer",
    "register",
    "ledger",
    "signal",
    "echo",
    "argus",
    "sentinel",
    "economist",
    "reuters",
    "bloomberg",
    "bbc",
    "cnn",
    "afp",
    "broadcasting",
    "magazine",
    "newspaper",
    "citizen",
    "statesman",
    "mercury",
    "voice",
    "nation",
    "record",
    "advertiser",
    "argus",
    "mint",
    "diplomat",
    "zeitung",
    "nachrichten",
    "presse",
    "figaro",
    "monde",
    "país",
    "mundo",
    "tagblatt",
    "anzeiger",
    "rundschau",
    "shimbun",
    "ilbo",
    "agency",
];

/// Words without which no line below an article tells its outlet: see [`copyright`],
/// [`provenance`] and [`columnist_of`].
static FOOT: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .build([
            "©",
            "copyright",
            "(c) ",
            "appeared ",
            "published ",
            " columnist",
            " correspondent",
            " staff writer",
            " reporter",
        ])
        .ok()
});

/// The outlet, if the lines around the article tell it.
pub(super) fn outlet(around: &Around<'_>, lexicon: &Lexicon) -> Option<String> {
    let mut best: Option<(u32, String)> = None;
    let mut offer = |score: u32, name: &str| {
        let name = name.trim().trim_matches(['.', ',', '*', '_', '|', '•', '·', '-', '–', ' ']);
        if score > best.as_ref().map_or(0, |(most, _)| *most) && is_name(name) {
            best = Some((score, name.to_owned()));
        }
    };
    let told = |line: &&str| FOOT.as_ref().is_none_or(|foot| foot.is_match(*line));
    let foot: Vec<&str> = around.tail.iter().chain(&around.foot).copied().filter(told).collect();
    let owner = foot.iter().find_map(|line| copyright(line));
    for (number, line) in around.head.iter().enumerate().take(80) {
        if Some(*line) == around.title || line.len() > 90 {
            continue;
        }
        let (name, dated) = shorn(line);
        let known = is_known(name, lexicon);
        let titled = names_paper(name);
        let first = number == 0;
        let above = number < around.above;
        let owned = owner.is_some_and(|owner| owner.eq_ignore_ascii_case(name));
        let score = u32::from(known) * 6
            + u32::from(titled) * 5
            + u32::from(owned) * 5
            + u32::from(dated) * 2
            + u32::from(first && above)
            + u32::from(above && names_paper(name));
        if score >= 4 {
            offer(score * 4 + 2, name);
        }
    }
    if let Some((_, suffix)) = around.title.and_then(suffix)
        && (names_paper(suffix) || is_known(suffix, lexicon))
    {
        offer(30, suffix);
    }
    if let Some(owner) = owner {
        offer(20, owner);
    }
    // A name set between the headline and the text of a story inside a page.
    for line in around.head.iter().skip(around.above) {
        let bare = line.trim_start_matches(['•', ' ', '-', '*']);
        let often = around.head.iter().filter(|other| other.ends_with(bare)).count() >= 2;
        if Some(bare) != around.title && often && !bare.bytes().any(|byte| byte.is_ascii_digit()) {
            offer(12, bare);
        }
    }
    if let Some(agency) = agency(around.opening) {
        offer(10, agency);
    }
    for line in &foot {
        if let Some(name) = provenance(line) {
            offer(8, name);
        } else if let Some(name) = columnist_of(line) {
            offer(6, name);
        }
    }
    best.map(|(_, name)| spelled(&name))
}

/// Is a line the name of a paper, with no more than a section or a day beside it?
pub(crate) fn is_outlet_line(line: &str) -> bool {
    let (name, _) = shorn(line);
    line.len() <= 60 && names_paper(name) && line.len() <= name.len() + 24
}

/// A headline without the outlet's name behind it.
pub(super) fn without(title: &str, outlet: Option<&str>) -> String {
    let plain = suffix(title).filter(|(_, suffix)| {
        outlet.is_some_and(|outlet| outlet.eq_ignore_ascii_case(suffix)) || names_paper(suffix)
    });
    plain.map_or(title, |(plain, _)| plain).to_owned()
}

/// `Talks fail | The Harbour Post`, taken apart.
fn suffix(title: &str) -> Option<(&str, &str)> {
    let signs = [" | ", " - ", " – ", " — ", " » "];
    let (plain, suffix) = signs
        .iter()
        .filter_map(|sign| title.rsplit_once(sign))
        .max_by_key(|(plain, _)| plain.len())?;
    let words = suffix.split_whitespace().count();
    (words <= 5 && plain.split_whitespace().count() >= 3).then_some((plain.trim(), suffix.trim()))
}

/// A line without a section, a date, a number of hours: `Island Gazette — Fisheries`, `Rio Ledger,
/// 20 November 2026`, `First Post4 hours ago`; and whether there was a date.
fn shorn(line: &str) -> (&str, bool) {
    let mut name = line.trim_matches(['*', '_', '#', ' ', '•', '|', '[', ']']);
    let mut dated = false;
    if let Some(at) = name.find(|letter: char| letter.is_ascii_digit()).filter(|at| *at > 3) {
        let (head, rest) = name.split_at(at);
        dated = true;
        let head = head.trim_end();
        let sign = head.ends_with([',', '|', '-', '–', '—', '·', '•', ':']);
        let ago = rest.contains(" ago");
        if sign || ago {
            name = head.trim_end_matches([',', '|', '-', '–', '—', '·', '•', ':', ' ']);
        }
    }
    for sign in [" — ", " – ", " | ", " » ", " - ", " (", " · ", ": "] {
        name = name.split(sign).next().unwrap_or(name);
    }
    (name.trim(), dated)
}

/// Do words look like a name: few, and begun in capitals?
fn is_name(name: &str) -> bool {
    let count = name.split_whitespace().count();
    let high = name.split_whitespace().filter(|word| word.len() > 3).all(|word| {
        word.starts_with(|letter: char| letter.is_uppercase() || letter.is_ascii_digit())
    });
    let says = name.contains(['?', '!', '“', '"', ';']);
    let dull = matches!(
        &*name.to_ascii_lowercase(),
        "news"
            | "latest news"
            | "breaking news"
            | "home"
            | "world"
            | "news today"
            | "press"
            | "all rights reserved"
            | "world news"
            | "top news"
            | "daily"
            | "press release"
            | "more news"
            | "local news"
            | "e-paper"
            | "today"
    );
    (1..=6).contains(&count)
        && name.len() >= 2
        && high
        && !says
        && !dull
        && name.chars().any(char::is_alphabetic)
        && !name.chars().next().is_some_and(char::is_lowercase)
}

/// Does a name hold a word that papers are named by, and nothing that sentences have?
fn names_paper(name: &str) -> bool {
    let count = name.split_whitespace().count();
    let paper = |word: &str| NAMES.contains(&&*word.to_ascii_lowercase());
    let words =
        || name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    (1..=5).contains(&count)
        && words().any(paper)
        && is_name(name)
        && words().all(|word| {
            word.starts_with(char::is_uppercase) || matches!(word, "the" | "of" | "and" | "de")
        })
}

/// Is it a paper, an agency, a broadcaster of the lexicon?
fn is_known(name: &str, lexicon: &Lexicon) -> bool {
    let bare = name.strip_prefix("The ").unwrap_or(name);
    bare.len() >= 2
        && lexicon.actors.iter().filter(|actor| actor.kind == ActorKind::Media).any(|actor| {
            let names = std::iter::once(&actor.name).chain(&actor.aliases);
            names
                .into_iter()
                .any(|known| known.strip_prefix("The ").unwrap_or(known).eq_ignore_ascii_case(bare))
        })
}

/// The owner in `© 2025 The Harbour Post. All rights reserved.`
fn copyright(line: &str) -> Option<&str> {
    if !is_copyright(line) {
        return None;
    }
    let at = line.find('©').map(|at| at + '©'.len_utf8());
    let at = at.or_else(|| line.to_ascii_lowercase().find("copyright").map(|at| at + 9))?;
    let rest = line.get(at..)?.trim_start_matches(|letter: char| {
        letter.is_ascii_digit()
            || matches!(letter, ' ' | '-' | '–' | '—' | ',' | ':' | '©' | '.' | '(' | ')' | 'c')
    });
    let rest = rest.strip_prefix("by ").unwrap_or(rest);
    let end = rest.find(['.', '|', ';', '•', '·', '/']).unwrap_or(rest.len());
    let rest = rest.get(..end)?.trim();
    let rest = rest.split(", Inc").next().unwrap_or(rest);
    let rest = rest.split(" All ").next().unwrap_or(rest);
    let legal =
        [" Inc", " Ltd", " LLC", " GmbH", " plc", " Limited", " Pty", " AG", " Group", " Media"];
    let plain =
        legal.iter().take(7).fold(rest, |rest, legal| rest.strip_suffix(legal).unwrap_or(rest));
    Some(plain.trim_end_matches([',', ' '])).filter(|name| !name.is_empty())
}

/// The agency of a dateline: `GENEVA (AFP) –`.
fn agency(opening: &str) -> Option<&str> {
    let head = opening.get(..opening.len().min(90)).unwrap_or(opening);
    let (before, rest) = head.split_once('(')?;
    let (name, after) = rest.split_once(')')?;
    let places = before.split([' ', ',']).filter(|word| !word.is_empty());
    let placed = places.clone().count() <= 6
        && places.clone().all(|word| {
            word.starts_with(|letter: char| letter.is_uppercase() || letter.is_ascii_digit())
        });
    let parted = after.trim_start().starts_with(['—', '–', '-']);
    (placed && parted && name.len() <= 24).then_some(name)
}

/// The paper in `This commentary originally appeared in The Harbour Post.`
fn provenance(line: &str) -> Option<&str> {
    let lower = line.to_ascii_lowercase();
    let starts =
        ["appeared in ", "published in ", "published by ", "appeared on ", "published on "];
    let at =
        starts.iter().filter_map(|start| lower.find(start).map(|at| at + start.len())).min()?;
    let piece = lower.starts_with("this ")
        || lower.starts_with("the ")
        || lower.starts_with("originally")
        || lower.starts_with("first ")
        || lower.starts_with("a version");
    let rest = line.get(at..)?;
    let end = rest.find(['.', ',', '(', '|', ';']).unwrap_or(rest.len());
    let name = rest.get(..end)?.trim();
    let name = name.split(" on ").next().unwrap_or(name);
    let name = name.strip_prefix("the ").unwrap_or(name);
    piece.then_some(name)
}

/// The paper in `… is a Harbour Post columnist`.
fn columnist_of(line: &str) -> Option<&str> {
    let trades = [" columnist", " correspondent", " staff writer", " reporter"];
    let at = trades.iter().filter_map(|trade| line.find(trade)).min()?;
    let before = &line[..at];
    let (_, name) = before.rsplit_once(" is a ").or_else(|| before.rsplit_once(" is an "))?;
    let named = name.split(' ').all(|word| word.starts_with(|letter: char| letter.is_uppercase()));
    (named && !name.is_empty()).then_some(name)
}
