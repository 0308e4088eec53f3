//! `winset backtest --format json`.

use super::ordered::Ordered;
use crate::backtest::{
    BacktestAnswer, SCORE_NAMES, Verdict, kind_word, method_word, subset_word, verdict,
};
use crate::models::changed_settings;
use schemars::JsonSchema;
use serde::Serialize;
use winset_solve::Model;
use winset_solve::backtest::{Backtest, Rule, Subset};

/// How well every model would have done on resolved issues.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(title = "winset backtest")]
pub struct BacktestJson {
    /// The version of Winset.
    pub winset: String,
    /// The table.
    pub file: String,
    /// What an actor could bring: `votes`, `gdp` or `equal`.
    pub capability: String,
    /// Divides the table, and draws it anew for the intervals.
    pub seed: u64,
    /// How often the table was drawn anew.
    pub resamples: u32,
    /// Models whose parameters are not at their defaults, with what was changed.
    pub parameters: Ordered<String>,
    /// How many issues were left out because their outcome is not known.
    pub without_outcome: usize,
    /// How many were left out because fewer than three actors have a position and a salience.
    pub too_few_actors: usize,
    /// Which model missed least, as a sentence.
    pub headline: String,
    /// What held up against the mean and what did not, a sentence each.
    pub findings: Vec<String>,
    /// The issues scored.
    pub issues: Vec<BacktestIssueJson>,
    /// Every forecast on every subset.
    pub rows: Vec<BacktestRowJson>,
    /// Per method: how many misses (outcome − forecast, without model error) lie within 5 points of
    /// −100, −90, …, 100; one between two counts for the nearer to none.
    pub misses: Ordered<Vec<u32>>,
    /// How each model misses, learnt on the fit part.
    pub errors: Ordered<ErrorJson>,
    /// The weights of the models in the pool by record.
    pub record_weights: Ordered<f64>,
    /// The blend as fitted.
    pub blend: BlendJson,
}

/// One issue.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BacktestIssueJson {
    /// Its name in the table.
    pub issue: String,
    /// What the proposal that it belongs to is called.
    pub proposal: String,
    /// `fit` or `test`.
    pub part: String,
    /// `majority` or `unanimity`.
    pub rule: String,
    /// What would have held without a decision, 0 to 100.
    pub reference: Option<f64>,
    /// What was decided, 0 to 100.
    pub outcome: f64,
    /// What each method says without model error, 0 to 100.
    pub points: Ordered<f64>,
    /// The central 80 % of what each says with model error, learnt on other proposals.
    pub ranges: Ordered<[f64; 2]>,
}

/// How one forecast did on one subset.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BacktestRowJson {
    /// A model, `fifty`, `plain-mean`, `pooled`, `pooled-by-record` or `blend`.
    pub method: String,
    /// `inputs-only` or `with-model-error`. The latter are scored on the test part alone, except for
    /// the subset `fit`, where each issue is judged without its own proposal.
    pub kind: String,
    /// `all`, `fit`, `test`, `majority`, `unanimity`, `with-reference` or `without-reference`.
    pub subset: String,
    /// How many issues.
    pub issues: usize,
    /// The scores; errors and CRPS in points of 100, the others are shares.
    pub scores: Ordered<f64>,
    /// Differences to the mean of the same kind.
    pub less_mean: Ordered<f64>,
    /// The same: 95 % of the resamples lie in it.
    pub against_mean: Ordered<IntervalJson>,
}

/// Two ends.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct IntervalJson {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// How a model misses: its scale on an issue is base + slope × spread, the spread being
/// the influence-weighted standard deviation of the positions.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ErrorJson {
    /// Scale of the misses where all actors stand together.
    pub base: f64,
    /// How much it grows with the spread.
    pub slope: f64,
    /// Quantiles (5, 10, 25, 50, 75, 90, 95 %) of the misses, outcome − forecast, in their scale.
    pub quantiles: [f64; 7],
}

/// The blend as fitted.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BlendJson {
    /// Share of the plain mean in the point.
    pub alike: f64,
    /// Share of the probability on the actors' positions.
    pub at_positions: f64,
    /// Factor on the misses of the rest.
    pub narrower: f64,
}

/// The answer for programs.
pub fn backtest_json(answer: &BacktestAnswer) -> BacktestJson {
    let result = answer.result;
    let models = &result.plan.models;
    let Verdict { headline, findings } = verdict(answer);
    let by_model = |of: &dyn Fn(usize) -> f64| -> Ordered<f64> {
        models.iter().enumerate().map(|(m, model)| (model.name().to_owned(), of(m))).collect()
    };
    BacktestJson {
        winset: crate::VERSION.to_owned(),
        file: answer.file.to_owned(),
        capability: answer.capability.to_owned(),
        seed: result.plan.seed,
        resamples: result.plan.resamples,
        parameters: models
            .iter()
            .map(|model| (model.name().to_owned(), changed_settings(model)))
            .filter(|(_, changed)| !changed.is_empty())
            .collect(),
        without_outcome: answer.without_outcome,
        too_few_actors: answer.too_few_actors,
        headline,
        findings,
        issues: answer
            .issues
            .iter()
            .zip(&result.fit)
            .enumerate()
            .map(|(k, (issue, &fit))| BacktestIssueJson {
                issue: issue.key.to_owned(),
                proposal: issue.proposal.to_owned(),
                part: if fit { "fit" } else { "test" }.to_owned(),
                rule: subset_word(match issue.resolved.rule {
                    Rule::Majority => Subset::Majority,
                    Rule::Unanimity => Subset::Unanimity,
                })
                .to_owned(),
                reference: issue.resolved.reversion,
                outcome: issue.resolved.outcome,
                points: by_method(models, &result.points, |points| points.get(k).copied()),
                ranges: by_method(models, &result.ranges, |ranges| {
                    ranges.get(k).map(|&(low, high)| [low, high])
                }),
            })
            .collect(),
        misses: by_method(models, &result.misses, |counts| Some(counts.to_vec())),
        rows: result
            .rows
            .iter()
            .map(|row| BacktestRowJson {
                method: method_word(row.method, models).to_owned(),
                kind: kind_word(row.with_error).to_owned(),
                subset: subset_word(row.subset).to_owned(),
                issues: row.issues,
                scores: named(row.score.values()),
                less_mean: named(row.less_mean),
                against_mean: named(row.against_mean.map(|(low, high)| IntervalJson { low, high })),
            })
            .collect(),
        errors: models
            .iter()
            .zip(&result.errors)
            .map(|(model, errors)| {
                let error = ErrorJson {
                    base: errors.base,
                    slope: errors.slope,
                    quantiles: errors.quantiles([0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]),
                };
                (model.name().to_owned(), error)
            })
            .collect(),
        record_weights: by_model(&|m| result.weights.get(m).copied().unwrap_or(0.0)),
        blend: BlendJson {
            alike: result.blend.alike,
            at_positions: result.blend.at_positions,
            narrower: result.blend.narrower,
        },
    }
}

fn named<V>(values: [V; 9]) -> Ordered<V> {
    SCORE_NAMES.iter().map(|name| (*name).to_owned()).zip(values).collect()
}

/// Something of every method, in their order.
fn by_method<T, V>(models: &[Model], values: &[T], of: impl Fn(&T) -> Option<V>) -> Ordered<V> {
    let methods = Backtest::methods(models.len()).into_iter().zip(values);
    methods
        .filter_map(|(method, value)| Some((method_word(method, models).to_owned(), of(value)?)))
        .collect()
}
