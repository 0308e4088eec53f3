//! The models' record: how each has missed on resolved issues, as a file that a forecast reads.

use super::models::parameters;
use super::ordered::{Ordered, ParameterValue};
use crate::backtest::BacktestAnswer;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::error::Category;
use winset_solve::backtest::{ErrorModel, Pooling};
use winset_solve::{Member, Model, Record};

/// How the models have missed: written by `winset backtest --save-record`, read by
/// `winset forecast --record`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "winset record")]
#[serde(expecting = "an object with `learnt_from`, `models` and `pooling`")]
pub struct RecordJson {
    /// What it was learnt from.
    pub learnt_from: LearntFromJson,
    /// One entry per model and its parameters.
    pub models: Vec<MemberJson>,
    /// How mixtures of the models would have scored.
    pub pooling: PoolingJson,
}

/// What a record was learnt from.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "an object that says what it was learnt from")]
pub struct LearntFromJson {
    /// Where the issues come from, as the end of a sentence: `351 issues of ...`.
    pub issues: String,
    /// SHA-256 of the table.
    pub sha256: String,
    /// What an actor could bring: `votes`, `gdp` or `equal`.
    pub capability: String,
    /// The seed that divided the table.
    pub seed: u64,
    /// Issues of the fit part: these were learnt from.
    pub fit: usize,
    /// Issues of the test part: nothing was learnt from them.
    pub test: usize,
}

/// One model's misses.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "an object with one model's misses")]
pub struct MemberJson {
    /// The model.
    pub model: String,
    /// Its parameters.
    pub parameters: Ordered<ParameterValue>,
    /// Share of the test part's outcomes inside the widened 80 % interval; absent if not tested.
    pub inside_80: Option<f64>,
    /// Scale of the misses where all actors stand together, in points of 100.
    pub base: f64,
    /// How much it grows per point of the positions' influence-weighted standard deviation.
    pub slope: f64,
    /// Every miss, outcome − forecast, in units of its scale; ascending.
    pub misses: Vec<f64>,
}

/// How mixtures of the models would have scored on the fit part: their average CRPS is
/// w·`to_outcome` − ½ w·`between`·w.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "an object with `to_outcome` and `between`")]
pub struct PoolingJson {
    /// Per model, the average distance of its widened forecast to the outcome.
    pub to_outcome: Vec<f64>,
    /// Per pair of models, the average distance between their widened forecasts.
    pub between: Vec<Vec<f64>>,
}

/// What is wrong with a file that cannot be read as a record: the line, and the field as the record
/// calls it.
fn fault(text: &str, error: &serde_json::Error) -> String {
    let line = error.line();
    let told = error.to_string();
    let told = told.rsplit_once(" at line").map_or(told.as_str(), |(told, _)| told);
    if error.classify() != Category::Data {
        return format!("line {line}: this is no JSON: {told}");
    }
    if told.starts_with("missing field") {
        let field = told.split('`').nth(1).unwrap_or_default();
        return format!("line {line}: the object that ends here has no `{field}`");
    }
    let field = field_at(text, line, error.column());
    let of = if field.is_empty() { String::from("the file") } else { format!("`{field}`") };
    let Some((found, expected)) =
        told.split_once(": ").and_then(|(_, rest)| rest.rsplit_once(", expected "))
    else {
        return format!("line {line}: {of} has a value that no record has");
    };
    let expected = match expected {
        "u64" | "usize" => "a whole number from 0",
        "f64" => "a number",
        "a string" => "text",
        "a sequence" => "a list",
        other => other,
    };
    format!("line {line}: {of} should be {expected}, not {found}")
}

/// The name of the field that a place in JSON text belongs to; empty if there is none.
fn field_at(text: &str, line: usize, column: usize) -> &str {
    let start =
        text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
    let before = text.get(..start + column).unwrap_or(text);
    let keys = before.rmatch_indices(':').filter_map(|(colon, _)| {
        let quoted = before[..colon].trim_end().strip_suffix('"')?;
        quoted.rsplit('"').next()
    });
    keys.into_iter().next().unwrap_or_default()
}

/// The record that Winset carries: DEU III, as `docs/track-record.md` describes it.
const DEU3: &str = include_str!("../../data/record-deu3.json");

impl RecordJson {
    /// The record that Winset carries.
    ///
    /// # Panics
    /// If the file that is compiled in cannot be read: this is a bug in winset.
    pub fn carried() -> RecordJson {
        RecordJson::parse(DEU3).expect("this is a bug in winset: its record cannot be read")
    }

    /// Reads a record.
    ///
    /// # Errors
    /// What is wrong with it, in a sentence.
    pub fn parse(text: &str) -> Result<RecordJson, String> {
        let found: RecordJson = serde_json::from_str(text).map_err(|error| fault(text, &error))?;
        found.record()?;
        Ok(found)
    }

    /// The numbers for the solvers.
    ///
    /// # Errors
    /// What is wrong with it, in a sentence.
    pub fn record(&self) -> Result<Record, String> {
        let n = self.models.len();
        let PoolingJson { to_outcome, between } = &self.pooling;
        if to_outcome.len() != n || between.len() != n || between.iter().any(|row| row.len() != n) {
            return Err(format!("`pooling` is not of {n} models"));
        }
        let members: Result<Vec<Member>, String> = self.models.iter().map(member).collect();
        let pooling = Pooling { to_outcome: to_outcome.clone(), between: between.concat() };
        Ok(Record { members: members?, pooling })
    }
}

fn member(found: &MemberJson) -> Result<Member, String> {
    let name = &found.model;
    let Some(mut model) = Model::named(name) else {
        return Err(format!("there is no model `{name}`"));
    };
    for (parameter, value) in &found.parameters.0 {
        let value = match value {
            ParameterValue::Number(value) => value.to_string(),
            ParameterValue::Whole(value) => value.to_string(),
            ParameterValue::Word(value) => value.clone(),
        };
        model
            .set(parameter, &value)
            .map_err(|_| format!("`{name}` has no parameter `{parameter}` of {value}"))?;
    }
    let MemberJson { base, slope, misses, .. } = found;
    if !base.is_finite() || !slope.is_finite() || misses.iter().any(|miss| !miss.is_finite()) {
        return Err(format!("a number of `{name}` is not finite"));
    }
    if misses.is_empty() {
        return Err(format!("`{name}` has no misses"));
    }
    Ok(Member { model, errors: ErrorModel::known(*base, *slope, misses.clone()) })
}

/// What a backtest learnt, for forecasts to come. Numbers are kept to six digits, misses to four.
pub fn record_json(answer: &BacktestAnswer, sha256: &str, source: &str) -> RecordJson {
    let result = answer.result;
    let Record { members, pooling } = result.record();
    let n = members.len();
    let round = |value: f64, digits: f64| (value * digits).round() / digits;
    let fit = result.fit.iter().filter(|fit| **fit).count();
    RecordJson {
        learnt_from: LearntFromJson {
            issues: source.to_owned(),
            sha256: sha256.to_owned(),
            capability: answer.capability.to_owned(),
            seed: result.plan.seed,
            fit,
            test: result.fit.len() - fit,
        },
        models: members
            .iter()
            .enumerate()
            .map(|(m, Member { model, errors })| MemberJson {
                model: model.name().to_owned(),
                parameters: parameters(model),
                inside_80: inside_80(answer, m),
                base: round(errors.base, 1e6),
                slope: round(errors.slope, 1e6),
                misses: errors.misses().into_iter().map(|miss| round(miss, 1e4)).collect(),
            })
            .collect(),
        pooling: PoolingJson {
            to_outcome: pooling.to_outcome.iter().map(|value| round(*value, 1e6)).collect(),
            between: pooling
                .between
                .chunks(n.max(1))
                .map(|row| row.iter().map(|value| round(*value, 1e6)).collect())
                .collect(),
        },
    }
}

fn inside_80(answer: &BacktestAnswer, m: usize) -> Option<f64> {
    use winset_solve::backtest::{LEVELS, Method, Subset};
    let row = answer.result.row(Method::Model(m), true, Subset::Test)?;
    let at = LEVELS.iter().position(|level| (level - 0.8).abs() < 1e-9)?;
    row.score.coverage.get(at).copied()
}

#[cfg(test)]
mod tests {
    use super::RecordJson;
    use winset_solve::Model;

    #[test]
    fn the_record_carried_knows_every_model_at_its_defaults() {
        let record = RecordJson::carried().record().unwrap();
        let models: Vec<Model> =
            Model::ALL.iter().map(|name| Model::named(name).unwrap()).collect();
        assert!(models.iter().all(|model| record.errors(model).is_some()));
        let weights = record.weights(&models).unwrap();
        assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_model_with_other_parameters_has_no_record() {
        let record = RecordJson::carried().record().unwrap();
        let mut model = Model::named("challenge").unwrap();
        model.set("q", "0.25").unwrap();
        assert!(record.errors(&model).is_none());
        assert!(record.weights(&[Model::Mean, model]).is_none());
    }

    #[test]
    fn what_is_wrong_with_a_record_is_told() {
        let mut found = RecordJson::carried();
        found.models[0].model = "meen".into();
        assert_eq!(found.record().unwrap_err(), "there is no model `meen`");
        let mut found = RecordJson::carried();
        found.models[0].misses.clear();
        assert_eq!(found.record().unwrap_err(), "`mean` has no misses");
        let mut found = RecordJson::carried();
        found.pooling.to_outcome.pop();
        assert_eq!(found.record().unwrap_err(), "`pooling` is not of 8 models");
        assert!(RecordJson::parse("{}").unwrap_err().contains("learnt_from"));
    }
}
