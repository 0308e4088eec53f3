//! `winset models --format json`.

use super::ordered::{Ordered, ParameterValue};
use crate::models::{ModelProse, Setting, all_models, prose, settings};
use crate::settlement::{SETTLEMENT, option_settings};
use schemars::JsonSchema;
use serde::Serialize;
use winset_solve::Model;
use winset_solve::settlement::Options;

/// Every model with its parameters, where it comes from and how well it has done.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(title = "winset models")]
pub struct ModelsJson {
    /// The version of Winset.
    pub winset: String,
    /// On which issues the records were measured, as the end of a sentence.
    pub record_basis: String,
    /// The models.
    pub models: Vec<ModelInfo>,
    /// The settlement of a case with sides, which runs beside the models, and its contested
    /// definitions: set with `--with settlement.PARAMETER=VALUE`.
    pub settlement: ModelInfo,
}

/// One model.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ModelInfo {
    /// The name on the command line.
    pub name: String,
    /// As a heading.
    pub title: String,
    /// What it says of a negotiation.
    pub meaning: String,
    /// Where it comes from.
    pub source: String,
    /// How it did on resolved issues.
    pub record: String,
    /// Its parameters.
    pub parameters: Vec<ParameterInfo>,
}

/// One parameter.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ParameterInfo {
    /// The name after the point in `--with MODEL.PARAMETER=VALUE`.
    pub name: String,
    /// The value used.
    pub value: String,
    /// The value when none is given.
    pub default: String,
    /// What it does to a case.
    pub meaning: String,
    /// The values allowed.
    pub values: String,
    /// Where its values come from.
    pub source: String,
}

/// Every model as JSON.
pub fn models_json() -> ModelsJson {
    ModelsJson {
        winset: crate::VERSION.to_owned(),
        record_basis: crate::models::RECORD_BASIS.to_owned(),
        models: all_models().iter().map(model_info).collect(),
        settlement: info(Options::NAME, Some(&SETTLEMENT), option_settings(&Options::default())),
    }
}

/// One model with the values it runs with.
pub(crate) fn model_info(model: &Model) -> ModelInfo {
    info(model.name(), prose(model.name()), settings(model))
}

fn info(name: &str, words: Option<&ModelProse>, settings: Vec<Setting>) -> ModelInfo {
    let told = |part: fn(&ModelProse) -> &'static str| words.map_or("", part).to_owned();
    ModelInfo {
        name: name.to_owned(),
        title: told(|words| words.title),
        meaning: told(|words| words.meaning),
        source: told(|words| words.source),
        record: told(|words| words.record),
        parameters: settings
            .into_iter()
            .map(|setting| {
                let words = words.and_then(|words| words.parameter(setting.name));
                ParameterInfo {
                    name: setting.name.to_owned(),
                    value: setting.value,
                    default: setting.default,
                    meaning: words.map_or("", |words| words.meaning).to_owned(),
                    values: setting.values,
                    source: words.map_or("", |words| words.source).to_owned(),
                }
            })
            .collect(),
    }
}

/// A model's parameters, name by name.
pub(super) fn parameters(model: &Model) -> Ordered<ParameterValue> {
    model
        .parameters()
        .into_iter()
        .map(|(name, value)| (name.to_owned(), ParameterValue::of(value)))
        .collect()
}
