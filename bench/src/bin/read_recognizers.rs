//! Runs the specification cases of Microsoft's Recognizers-Text (MIT) for percentages, ranges of
//! numbers and currencies, and prints how many are right, per kind.
//!
//! A case is right if exactly the expected expressions are found, each with the same words, value
//! and unit. In scope is every English case that tells an amount and that the reference
//! implementation (.NET) is said to support. Out of scope, counted and printed: cases that the
//! reference does not support itself, and cases whose only expressions have no amount (`the
//! dollar`, `a small percent`); expressions without an amount beside others are left out.

#![expect(clippy::print_stdout, reason = "a table is what this program is for")]
#![expect(clippy::print_stderr, reason = "it says what is wrong with its arguments")]

use serde::Deserialize;
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use winset_read::{Measure, number_ranges, quantities};
use winset_text::{Disk, World};

const USAGE: &str = "read_recognizers [FOLDER] [--errors]
  FOLDER    holds PercentModel.json, NumberRangeModel.json, CurrencyModel.json;
            ../shared/data/read/recognizers if not given
  --errors  print the cases that are wrong";

/// A case, as published.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Case {
    input: String,
    not_supported: Option<String>,
    results: Vec<Expected>,
}

/// An expression that a case expects.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Expected {
    text: String,
    #[serde(default)]
    resolution: Map<String, Value>,
}

/// Words, value and unit, as the cases tell them.
type Told = (String, String, String);

fn main() -> ExitCode {
    let mut folder = PathBuf::from("../shared/data/read/recognizers");
    let mut errors = false;
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--errors" => errors = true,
            other if other.starts_with('-') => {
                eprintln!("{USAGE}");
                return ExitCode::FAILURE;
            }
            other => folder = PathBuf::from(other),
        }
    }
    println!(
        "{:<14} {:>6} {:>9} {:>6} {:>6}   out of scope",
        "", "cases", "in scope", "right", "share"
    );
    type Find = fn(&str) -> Vec<Told>;
    let kinds: [(&str, &str, Find); 3] = [
        ("percentages", "PercentModel.json", percentages),
        ("number ranges", "NumberRangeModel.json", ranges),
        ("currencies", "CurrencyModel.json", currencies),
    ];
    for (name, file, find) in kinds {
        match cases(&folder.join(file)) {
            Ok(cases) => row(name, &cases, find, errors),
            Err(fault) => println!("{name:<14} skipped: {fault}"),
        }
    }
    ExitCode::SUCCESS
}

fn cases(path: &Path) -> Result<Vec<Case>, String> {
    let bytes = Disk.read(path).map_err(|fault| format!("{}: {fault}", path.display()))?;
    serde_json::from_slice(bytes.bytes()).map_err(|fault| format!("{}: {fault}", path.display()))
}

fn row(name: &str, cases: &[Case], find: fn(&str) -> Vec<Told>, errors: bool) {
    let (mut unsupported, mut without_amount, mut scope, mut right) = (0, 0, 0, 0);
    let mut wrong = Vec::new();
    for case in cases {
        if case.not_supported.as_deref().is_some_and(|platforms| platforms.contains("dotnet")) {
            unsupported += 1;
            continue;
        }
        let expected: Vec<Told> = case.results.iter().filter_map(told).collect();
        if expected.is_empty() && !case.results.is_empty() {
            without_amount += 1;
            continue;
        }
        scope += 1;
        let found = find(&case.input);
        if found == expected {
            right += 1;
        } else {
            wrong.push((&case.input, expected, found));
        }
    }
    println!(
        "{name:<14} {:>6} {scope:>9} {right:>6} {:>6.3}   {unsupported} not supported by the \
         reference, {without_amount} without an amount",
        cases.len(),
        f64::from(right) / f64::from(scope.max(1)),
    );
    if errors {
        for (input, expected, found) in wrong {
            println!("    {input}\n      expected {expected:?}\n      found    {found:?}");
        }
    }
}

/// What an expression is expected to tell; nothing if it has no amount.
fn told(expected: &Expected) -> Option<Told> {
    let text = |key: &str| expected.resolution.get(key).and_then(Value::as_str);
    let value = text("value").filter(|value| *value != "null")?;
    let unit = text("isoCurrency")
        .map_or_else(|| code(text("unit").unwrap_or_default()).to_owned(), str::to_owned);
    Some((expected.text.to_lowercase(), value.to_owned(), unit))
}

/// Our unit for a currency that the cases name without a code.
fn code(name: &str) -> &str {
    match name {
        "Dollar" => "USD",
        "Pound" => "GBP",
        "Franc" => "francs",
        "Cent" => "cents",
        "Pence" | "Penny" => "pence",
        "Finnish markka" => "FIM",
        "Peseta" => "ESP",
        "Netherlands guilder" => "NLG",
        "Rupee" => "INR",
        "Bitcoin" => "BTC",
        "Satoshi" => "satoshis",
        other => other,
    }
}

fn percentages(text: &str) -> Vec<Told> {
    let rates = quantities(text).into_iter().filter(|found| found.unit.starts_with('%'));
    rates
        .map(|found| {
            let words = text[found.place.range()].to_lowercase();
            (words, format!("{}%", found.low), String::new())
        })
        .collect()
}

fn currencies(text: &str) -> Vec<Told> {
    let money = quantities(text).into_iter().filter(|found| found.measure == Measure::Money);
    money
        .map(|found| {
            let value = (found.low * 1e6).round() / 1e6;
            (text[found.place.range()].to_lowercase(), value.to_string(), found.unit)
        })
        .collect()
}

fn ranges(text: &str) -> Vec<Told> {
    let end = |end: Option<(f64, bool)>| end.map_or(String::new(), |(value, _)| value.to_string());
    number_ranges(text)
        .into_iter()
        .map(|found| {
            let opens = if found.low.is_some_and(|low| low.1) { '[' } else { '(' };
            let closes = if found.high.is_some_and(|high| high.1) { ']' } else { ')' };
            let range = format!("{opens}{},{}{closes}", end(found.low), end(found.high));
            (text[found.place.range()].to_lowercase(), range, String::new())
        })
        .collect()
}
