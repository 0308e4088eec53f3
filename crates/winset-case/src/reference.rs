//! The language in Markdown, made from the same table as its checks.

use crate::language::{CASE_FILE, CLAIMS_FILE, Changes, Key, Kind, Of, SCENARIO_FILE, Shape};
use std::fmt::Write as _;

/// Every key of every file an analyst writes, in Markdown: what it holds, what it means, what
/// holds without it.
pub fn reference() -> String {
    let mut text = String::from(
        "# Every key of the case language\n\nMade from the table that the checks use. A *quantity* \
         is a number or a distribution, such as `\"55 to 70\"`. Keys marked ◆ may be changed by \
         scenarios and events, ◇ by scenarios only.\n",
    );
    for file in [&CASE_FILE, &CLAIMS_FILE, &SCENARIO_FILE] {
        let _ = write!(text, "\n## {}\n\n{}\n", heading(file.called), file.meaning);
        section(file, "", &mut text);
    }
    text
}

fn heading(called: &str) -> String {
    let mut letters = called.chars();
    match letters.next() {
        Some(first) if !called.ends_with(".toml") => {
            first.to_uppercase().to_string() + letters.as_str()
        }
        _ => called.to_owned(),
    }
}

/// A kind of table with its keys, then the tables inside it.
fn section(kind: &Kind, path: &str, text: &mut String) {
    let inner: Vec<(String, &'static Kind)> =
        kind.keys().filter_map(|key| inside(key, path)).collect();
    let plain: Vec<&Key> = kind.keys().filter(|key| inside(key, path).is_none()).collect();
    if !plain.is_empty() {
        text.push_str("\n| key | holds | means | without it |\n|---|---|---|---|\n");
    }
    for key in plain {
        let mark = match key.changes {
            Changes::ByEvent => " ◆",
            Changes::ByScenario => " ◇",
            Changes::Never => "",
        };
        let without = match (key.missing, key.default) {
            (Some(code), _) => format!("error `{}`", code.name()),
            (None, Some(default)) => default.to_owned(),
            (None, None) => String::from("–"),
        };
        let holds = holds(&key.shape);
        let _ = writeln!(text, "| `{}`{mark} | {holds} | {} | {without} |", key.name, key.meaning);
    }
    for (header, kind) in inner {
        let _ = write!(text, "\n### `{header}`\n\n{}\n", kind.meaning);
        section(kind, header.trim_matches(['[', ']']), text);
    }
}

/// The header of a table inside a table, and its kind.
fn inside(key: &Key, path: &str) -> Option<(String, &'static Kind)> {
    let dot = if path.is_empty() { "" } else { "." };
    let name = key.name;
    match key.shape {
        Shape::Table(kind) => Some((format!("[{path}{dot}{name}]"), kind)),
        Shape::Tables(kind) => Some((format!("[{path}{dot}{name}.NAME]"), kind)),
        Shape::Pairs(kind) if name == "tie" => Some((format!("[{name}.FROM.TO]"), kind)),
        Shape::Pairs(kind) => Some((format!("[{path}{dot}{name}.ACTOR.ISSUE]"), kind)),
        Shape::List(kind) => Some((format!("[[{path}{dot}{name}]]"), kind)),
        _ => None,
    }
}

/// A table as it is written on one line.
fn in_line(kind: &Kind) -> String {
    let keys: Vec<String> = kind.keys().map(|key| format!("{} = …", key.name)).collect();
    format!("`{{ {} }}`", keys.join(", "))
}

fn holds(shape: &Shape) -> String {
    match shape {
        Shape::Text => String::from("text"),
        Shape::Boolean => String::from("`true` or `false`"),
        Shape::Word(words) => {
            let words: Vec<String> = words().iter().map(|word| format!("`\"{word}\"`")).collect();
            words.join(", ")
        }
        Shape::Texts => String::from("texts"),
        Shape::Name(of) => of.words().replace("the name of ", ""),
        Shape::Names(of) => format!("list, {} each", of.words().replace("the name of ", "")),
        Shape::Number => String::from("number"),
        Shape::Quantity => String::from("quantity"),
        Shape::Change => String::from("change or quantity"),
        Shape::NumberOrRange => String::from("number or `[low, high]`"),
        Shape::Range => String::from("`[low, high]`"),
        Shape::Anchors => String::from("`[[number, \"text\"], …]`"),
        Shape::Date => String::from("date"),
        Shape::Dates => String::from("date or `[first, last]`"),
        Shape::Risk => String::from("`\"derived\"` or quantity"),
        Shape::TextOr(kind) => format!("text or {}", in_line(kind)),
        Shape::TextsOr(kind) => format!("texts or {}", in_line(kind)),
        Shape::Ranking => String::from("`[number, [number, number], …]`"),
        Shape::NumberLists => String::from("`[[number, number, …], …]`"),
        Shape::Rule(_) => String::from("`\"all\"` or `{ quota = …, weights = { … } }`"),
        Shape::Map(Of::Path, inner) => format!("`{{ \"path\" = … }}`, {} each", holds(inner)),
        Shape::Map(of, inner) => {
            let name = of.words().rsplit(' ').next().unwrap_or_default().to_uppercase();
            format!("`{{ {name} = … }}`, {} each", holds(inner))
        }
        Shape::Table(_) | Shape::Tables(_) | Shape::Pairs(_) | Shape::List(_) => {
            String::from("table")
        }
    }
}
