//! What a peer's file tells, written as a case.

use crate::negotiation::{Amount, Negotiation, keys, shortest};
use std::fmt::Write as _;
use winset_case::Date;

/// Where a negotiation was read from, for the head of the case.
#[derive(Debug, Clone)]
pub struct Origin<'a> {
    /// The file, as it was given.
    pub file: &'a str,
    /// Its bytes.
    pub sha256: &'a str,
    /// What it is: `KTAB's CSV`.
    pub layout: &'a str,
    /// What was assumed or converted, a sentence each.
    pub assumed: &'a [String],
    /// The date of the case if the file tells none.
    pub as_of: Date,
}

/// Writes a negotiation as a `case.toml`.
pub fn case_file(negotiation: &Negotiation, origin: &Origin) -> String {
    let mut text = String::new();
    head(&mut text, negotiation, origin);
    let actors = keys(negotiation.actors.iter().map(|actor| actor.name.as_str()), "actor");
    let issues = keys(negotiation.issues.iter().map(|issue| issue.name.as_str()), "issue");
    text.push_str("# ---- Actors: who can take and press a position\n");
    for (actor, key) in negotiation.actors.iter().zip(&actors) {
        let _ = writeln!(text, "[actor.{}]", bare(key));
        let _ = writeln!(text, "name       = {}", string(&actor.name));
        let alone = |words: &&String| {
            let same = |text: &str| text.trim().to_lowercase() == words.trim().to_lowercase();
            !words.trim().is_empty()
                && !negotiation.actors.iter().any(|other| same(&other.name))
                && negotiation
                    .actors
                    .iter()
                    .filter(|other| other.description.as_deref().is_some_and(same))
                    .count()
                    == 1
        };
        if let Some(words) = actor.description.as_ref().filter(alone) {
            let _ = writeln!(text, "aliases    = [{}]", string(words));
        }
        let _ = writeln!(text, "capability = {}", amount(&actor.capability));
        if let Some(risk) = &actor.risk {
            let _ = writeln!(text, "risk       = {}", amount(risk));
        }
        note(&mut text, actor.note.as_deref());
    }
    text.push_str("# ---- Issues: what is negotiated, each on a scale of its own\n");
    for (issue, key) in negotiation.issues.iter().zip(&issues) {
        let _ = writeln!(text, "[issue.{}]", bare(key));
        let _ = writeln!(text, "name       = {}", string(&issue.name));
        match &issue.unit {
            Some(unit) => {
                let _ = writeln!(text, "unit       = {}", string(unit));
            }
            None => text.push_str("unit       = \"points\"  # TO DECIDE: the file tells no unit\n"),
        }
        let _ = writeln!(text, "scale      = [{}, {}]", number(issue.low), number(issue.high));
        if !issue.anchors.is_empty() {
            let anchor = |(value, meaning): &(f64, String)| {
                format!("[{}, {}]", number(*value), string(meaning))
            };
            let all: Vec<String> = issue.anchors.iter().map(anchor).collect();
            let _ = writeln!(text, "anchors    = [{}]", all.join(", "));
        }
        for (key, value) in [("status-quo", issue.status_quo), ("reversion ", issue.reversion)] {
            if let Some(value) = value {
                let _ = writeln!(text, "{key} = {}", number(value));
            }
        }
        if issue.status_quo.is_none() && issue.reversion.is_none() {
            text.push_str(
                "# reversion = …  # TO DECIDE: the file does not tell what will hold if talks fail\n",
            );
        }
        note(&mut text, issue.note.as_deref());
    }
    text.push_str("# ---- Stakes: what each actor wants on each issue, and how much it cares\n");
    for stake in &negotiation.stakes {
        let (Some(actor), Some(issue)) = (actors.get(stake.actor), issues.get(stake.issue)) else {
            continue;
        };
        let _ = writeln!(text, "[stake.{}.{}]", bare(actor), bare(issue));
        let _ = writeln!(text, "position = {}", amount(&stake.position));
        if let Some(ideal) = &stake.ideal {
            let _ = writeln!(text, "ideal    = {}", amount(ideal));
        }
        let _ = writeln!(text, "salience = {}", amount(&stake.salience));
        note(&mut text, stake.note.as_deref());
    }
    if !negotiation.ties.is_empty() {
        text.push_str("# ---- Ties: whose position moves whose ideal point\n");
    }
    for tie in &negotiation.ties {
        let (Some(from), Some(to)) = (actors.get(tie.from), actors.get(tie.to)) else { continue };
        let _ = writeln!(text, "[tie.{}.{}]", bare(from), bare(to));
        let _ = writeln!(text, "strength = {}\n", number(tie.strength));
    }
    text
}

fn head(text: &mut String, negotiation: &Negotiation, origin: &Origin) {
    let _ = writeln!(
        text,
        "# Imported by `winset import` from {} ({}),\n# SHA-256 {}.",
        comment(origin.file),
        comment(origin.layout),
        origin.sha256
    );
    for said in origin.assumed {
        let _ = writeln!(text, "# - {}", comment(said));
    }
    text.push_str("\n[case]\n");
    let _ = writeln!(text, "title    = {}", string(&negotiation.title));
    if let Some(question) = &negotiation.question {
        let _ = writeln!(text, "question = {}", string(question));
    }
    match negotiation.as_of {
        Some(day) => {
            let _ = writeln!(text, "as-of    = {day}");
        }
        None => {
            let _ =
                writeln!(text, "as-of    = {}  # TO DECIDE: the file tells no date", origin.as_of);
        }
    }
    if let Some(day) = negotiation.horizon {
        let _ = writeln!(text, "horizon  = {day}");
    }
    text.push('\n');
}

fn note(text: &mut String, note: Option<&str>) {
    if let Some(note) = note {
        let _ = writeln!(text, "note     = {}", string(note));
    }
    text.push('\n');
}

/// A key as TOML writes it.
fn bare(key: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    if !key.is_empty() && key.chars().all(plain) { key.to_owned() } else { string(key) }
}

fn amount(amount: &Amount) -> String {
    match amount {
        Amount::Number(value) => number(*value),
        Amount::Written(words) => string(words),
    }
}

/// A number as TOML writes it: whole ones without a point, none with an exponent alone.
fn number(value: f64) -> String {
    shortest(value)
}

/// Words in a comment: on one line, without controls.
fn comment(words: &str) -> String {
    words.chars().map(|letter| if is_hidden(letter) { ' ' } else { letter }).collect()
}

/// A text between quotation marks. What does not show is escaped.
fn string(words: &str) -> String {
    let mut text = String::from("\"");
    for letter in words.chars() {
        match letter {
            '"' | '\\' => text.extend(['\\', letter]),
            '\n' => text.push_str("\\n"),
            '\t' => text.push_str("\\t"),
            _ if is_hidden(letter) => {
                let _ = write!(text, "\\U{:08X}", u32::from(letter));
            }
            _ => text.push(letter),
        }
    }
    text.push('"');
    text
}

/// Controls, and signs that turn the direction of text or take no room.
fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{61c}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}
