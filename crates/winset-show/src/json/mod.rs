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
pub use crate::reading::{ReadJson, read_json};
pub use backtest::{BacktestJson, backtest_json};
pub use check::{CheckJson, check_json};
pub use compare::{CompareJson, compare_json};
pub use forecast::CaseJson;
pub use forecast::{ForecastJson, forecast_json};
pub(crate) use forecast::{IssueJson, WarningJson, case_json, warning_json};
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
        "read" => Some(schema_of::<ReadJson>()),
        _ => None,
    }
}

fn schema_of<T: JsonSchema>() -> String {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    to_json(&generator.into_root_schema_for::<T>())
}

/// An answer as indented JSON with a line break at its end.
pub fn to_json<T: Serialize>(answer: &T) -> String {
    let mut text = serde_json::to_string_pretty(answer)
        .expect("this is a bug in winset: an answer has only text keys and numbers");
    text.push('\n');
    text
}
