//! What commands answer with `--format json`: one object each, its keys in a fixed order.

mod backtest;
mod check;
mod compare;
mod forecast;
mod models;
mod ordered;
mod page;
mod record;
mod rounds;
mod settlement;
mod solve;
mod solve_page;
mod winsets;

pub use crate::conflict::{ConflictJson, conflict_json};
pub use crate::paths::{PathsJson, paths_json};
pub use crate::reading::{ReadJson, read_json};
pub use backtest::{BacktestJson, backtest_json};
pub use check::{CheckJson, check_json};
pub use compare::{CompareJson, compare_json};
pub use forecast::{CaseJson, SummaryJson};
pub use forecast::{ForecastJson, forecast_json};
pub(crate) use forecast::{IssueJson, WarningJson, case_json, summary_json, warning_json};
pub(crate) use models::{ModelInfo, model_info};
pub use models::{ModelsJson, models_json};
pub use ordered::Ordered;
pub use page::{PageJson, page_json};
pub use record::{LearntFromJson, RecordJson, record_json};
pub use solve::{SolveJson, solve_json};
pub(crate) use solve_page::{SolvePageJson, solve_page_json};

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;

/// The names of the schemas that this crate writes, with what each describes.
pub const SCHEMAS: &[(&str, &str)] = &[
    ("forecast", "what `winset forecast --format json` answers"),
    ("solve", "what `winset solve --format json` answers"),
    ("check", "what `winset check --format json` answers"),
    ("models", "what `winset models --format json` answers"),
    ("compare", "what `winset compare --format json` answers"),
    ("backtest", "what `winset backtest --format json` answers"),
    ("record", "what `winset backtest --save-record` writes and `winset forecast --record` reads"),
    ("conflict", "what `winset conflict --format json` answers"),
    ("path", "what `winset path --format json` answers"),
    ("read", "what `winset read --format json` answers"),
];

/// The JSON Schema of what a command answers, by the command's name.
pub fn schema(name: &str) -> Option<String> {
    match name {
        "forecast" => Some(schema_of::<ForecastJson>()),
        "solve" => Some(schema_of::<SolveJson>()),
        "check" => Some(schema_of::<CheckJson>()),
        "models" => Some(schema_of::<ModelsJson>()),
        "compare" => Some(schema_of::<CompareJson>()),
        "backtest" => Some(schema_of::<BacktestJson>()),
        "record" => Some(schema_of::<RecordJson>()),
        "conflict" => Some(schema_of::<ConflictJson>()),
        "path" => Some(schema_of::<PathsJson>()),
        "read" => Some(schema_of::<ReadJson>()),
        _ => None,
    }
}

fn schema_of<T: JsonSchema>() -> String {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    to_json(&generator.into_root_schema_for::<T>())
}

/// An answer as indented JSON with a line break at its end; lists of numbers stand on one line.
pub fn to_json<T: Serialize>(answer: &T) -> String {
    let mut text = serde_json::to_string_pretty(answer)
        .expect("this is a bug in winset: an answer has only text keys and numbers");
    text.push('\n');
    numbers_on_one_line(&text)
}

/// Indented JSON in which every list of nothing but numbers, or of such lists, is on one line.
fn numbers_on_one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // Up to the next list or text; what stands between them is copied.
    while let Some(at) = rest.find(['[', '"']) {
        let (before, found) = rest.split_at(at);
        out.push_str(before);
        let taken = if found.starts_with('"') {
            let end = end_of_text(found);
            out.push_str(&found[..end]);
            end
        } else if let Some(end) = end_of_numbers(found) {
            let words = found[..end].split_whitespace();
            for word in words {
                out.push_str(word);
                if word.ends_with(',') {
                    out.push(' ');
                }
            }
            end
        } else {
            out.push('[');
            1
        };
        rest = &found[taken..];
    }
    out + rest
}

/// Where the text ends that begins here, its quotes included.
fn end_of_text(text: &str) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Where the list ends that begins here, if it holds nothing but numbers and lists of them.
fn end_of_numbers(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E' | b',' => {}
            _ if byte.is_ascii_whitespace() => {}
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn lists_of_numbers_stand_on_one_line_and_say_the_same() {
        let answer = json!({
            "a [1,\n 2] \\": [1, 2.5, -3e-7],
            "outlines": [[[0.5, 1], [2, 3]], []],
            "mixed": [1, "2 \" [", null],
            "of objects": [{"x": [1, 2]}],
            "none": [],
        });
        let text = to_json(&answer);
        assert_eq!(serde_json::from_str::<Value>(&text).expect("JSON"), answer);
        assert!(text.contains("[1, 2.5, -3e-7]"), "{text}");
        assert!(text.contains("\"outlines\": [[[0.5, 1], [2, 3]], []]"), "{text}");
        assert!(text.contains("\"x\": [1, 2]\n"), "{text}");
        assert!(text.contains("\"2 \\\" [\",\n    null"), "{text}");
        assert!(text.ends_with("}\n"));
    }
}
