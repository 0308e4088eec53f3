//! `winset forecast --format json`.

use super::models::parameters;
use super::ordered::{Ordered, ParameterValue};
use super::record::LearntFromJson;
use super::settlement::{
    QuestionJson, SettlementJson, no_settlement, questions_json, settlement_json,
};
use super::winsets::{WinsetsJson, winsets_json};
use crate::answer::Answer;
use crate::conflict::{Agreement, agreement, standoff_sentences};
use crate::ground::{assumption_sentence, assumption_word, contradiction_sentence, place};
use crate::headline::headline;
use crate::paths::{PathJson, of_forecast};
use crate::unused::{Reach, no_effect, not_used};
use crate::why::why;
use crate::winsets::forecast_warnings;
use schemars::JsonSchema;
use serde::Serialize;
use winset_case::{AssumptionAbout, Case};
use winset_solve::{ActorForecast, IssueForecast, Model, ModelForecast, Sampling, Summary};
use winset_text::{Diagnostic, Sources};

/// The distribution of outcomes over all draws and models asked.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(title = "winset forecast")]
pub struct ForecastJson {
    /// The version of Winset.
    pub winset: String,
    /// The case that was forecast.
    pub case: CaseJson,
    /// What was asked.
    pub plan: PlanJson,
    /// How many uncertain inputs the draws varied.
    pub uncertain_inputs: usize,
    /// One entry per issue, in the case's order.
    pub issues: Vec<IssueJson>,
    /// What every side could sign and have ratified; nothing if the case has fewer than two sides or
    /// nothing is on the table.
    pub winsets: Option<WinsetsJson>,
    /// When the sides settle, and on what; nothing if the case has fewer than two sides.
    pub settlement: Option<SettlementJson>,
    /// Why there is no settlement although the case has sides, as a sentence.
    pub no_settlement: Option<String>,
    /// What the conflict graph says of today; absent if the case has none.
    pub standoff: Option<StandoffJson>,
    /// The case's paths to a target.
    pub paths: Vec<PathJson>,
    /// The answers to the case's questions.
    pub questions: Vec<QuestionJson>,
    /// What in the case rests on no claim.
    pub assumptions: Vec<AssumptionJson>,
    /// Claims that cannot all hold.
    pub contradictions: Vec<ContradictionJson>,
    /// Warnings that the forecast carries.
    pub warnings: Vec<WarningJson>,
    /// Parts of the case that are checked but do not enter this forecast, one sentence each.
    pub not_used: Vec<String>,
}

/// What the conflict graph says of today, and whether the calendar agrees.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StandoffJson {
    /// `agree`, `holds-but-settles` or `moves-but-no-settlement`: the graph against the calendar;
    /// absent if one of them says nothing of today.
    pub agreement: Option<String>,
    /// A few sentences.
    pub text: Vec<String>,
}

fn standoff_json(answer: &Answer<'_>) -> Option<StandoffJson> {
    let text = standoff_sentences(answer);
    let agreement = agreement(answer).map(|found| {
        match found {
            Agreement::Agree => "agree",
            Agreement::HoldsButSettles => "holds-but-settles",
            Agreement::MovesButNoSettlement => "moves-but-no-settlement",
        }
        .to_owned()
    });
    (!text.is_empty()).then_some(StandoffJson { agreement, text })
}

/// Which case, and as of when.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CaseJson {
    /// What the negotiation is.
    pub title: String,
    /// What is asked of it.
    pub question: Option<String>,
    /// SHA-256 over case.toml, claims.toml and the scenario if any.
    pub sha256: String,
    /// Nothing dated later informs the forecast.
    pub as_of: String,
    /// Until when settlements are looked for.
    pub horizon: Option<String>,
    /// The scenario laid over the case, if any.
    pub scenario: Option<ScenarioJson>,
}

/// A named set of changes laid over a case.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ScenarioJson {
    /// What it is called.
    pub title: String,
    /// Why one would look at it.
    pub why: Option<String>,
    /// The changes.
    pub changes: Vec<ChangeJson>,
    /// Do all changes concern parts that are not computed yet, so that the figures are those of the
    /// case?
    pub no_effect: bool,
    /// The same as a sentence, if so.
    pub no_effect_text: Option<String>,
}

/// One change of a scenario.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ChangeJson {
    /// The path in the case file.
    pub path: String,
    /// As written before, if it was there.
    pub before: Option<String>,
    /// As written now.
    pub after: String,
}

/// What was asked.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PlanJson {
    /// How many draws.
    pub draws: u32,
    /// The seed: with the case and the plan it fixes every digit.
    pub seed: u64,
    /// How the points of the ensemble were placed: `random` or `sobol`.
    pub sampling: String,
    /// The models, by name.
    pub models: Vec<String>,
    /// From what the models' errors were learnt; absent if none was asked for.
    pub model_errors: Option<LearntFromJson>,
}

/// What the models say of one issue; every number in its unit.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct IssueJson {
    /// The key in the case file.
    pub id: String,
    /// The name as the analyst wrote it.
    pub name: String,
    /// The unit of every number about it.
    pub unit: String,
    /// Lower and upper end of the scale.
    pub scale: [f64; 2],
    /// Named points of the scale.
    pub anchors: Vec<AnchorJson>,
    /// What holds today.
    pub status_quo: Option<f64>,
    /// What will hold if talks fail or the deadline passes.
    pub reversion: Option<f64>,
    /// What, how likely: one sentence.
    pub headline: String,
    /// Why: a few sentences.
    pub why: Vec<String>,
    /// One entry per model, in the plan's order.
    pub models: Vec<ModelForecastJson>,
    /// The equal-weight mixture over the models.
    pub pooled: PooledJson,
    /// Everyone with a stake on it.
    pub actors: Vec<ActorForecastJson>,
}

/// A named point of a scale.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AnchorJson {
    /// Where it lies.
    pub value: f64,
    /// What it means.
    pub meaning: String,
}

/// Location and spread over the draws.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SummaryJson {
    /// Average.
    pub mean: f64,
    /// Half of the draws lie below.
    pub median: f64,
    /// 5 % of the draws lie below.
    pub p05: f64,
    /// 10 % of the draws lie below.
    pub p10: f64,
    /// 25 % of the draws lie below.
    pub p25: f64,
    /// 75 % of the draws lie below.
    pub p75: f64,
    /// 90 % of the draws lie below.
    pub p90: f64,
    /// 95 % of the draws lie below.
    pub p95: f64,
    /// Standard deviation over the draws.
    pub sd: f64,
    /// Monte Carlo error (one standard error) of the mean.
    pub mean_error: f64,
    /// Monte Carlo error (one standard error) of the median.
    pub median_error: f64,
}

/// The equal-weight mixture over the models.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PooledJson {
    /// Average.
    pub mean: f64,
    /// Half of the draws lie below.
    pub median: f64,
    /// 5 % of the draws lie below.
    pub p05: f64,
    /// 10 % of the draws lie below.
    pub p10: f64,
    /// 25 % of the draws lie below.
    pub p25: f64,
    /// 75 % of the draws lie below.
    pub p75: f64,
    /// 90 % of the draws lie below.
    pub p90: f64,
    /// 95 % of the draws lie below.
    pub p95: f64,
    /// Standard deviation over the draws.
    pub sd: f64,
    /// Monte Carlo error (one standard error) of the mean.
    pub mean_error: f64,
    /// Monte Carlo error (one standard error) of the median.
    pub median_error: f64,
    /// Shares over equal bins from one end of the scale to the other, adding up to 1.
    pub histogram: Vec<f64>,
    /// The same mixture with every model widened by its own past misses; absent where one of them
    /// has no record.
    pub with_model_error: Option<SummaryJson>,
    /// The mixture in which each model weighs as its record says; absent likewise.
    pub by_record: Option<ByRecordJson>,
}

/// A mixture in which each model weighs as its record says.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ByRecordJson {
    /// Weight per model, adding up to 1.
    pub weights: Ordered<f64>,
    /// As the inputs say.
    pub inputs_only: SummaryJson,
    /// With every model widened by its own past misses.
    pub with_model_error: SummaryJson,
    /// Shares of the widened draws over equal bins of the scale, adding up to 1.
    pub histogram: Vec<f64>,
}

/// What one model says of one issue.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ModelForecastJson {
    /// The model's name.
    pub model: String,
    /// Its parameters.
    pub parameters: Ordered<ParameterValue>,
    /// On how many draws it ran: the first so many of the plan's.
    pub draws: u32,
    /// Average.
    pub mean: f64,
    /// Half of the draws lie below.
    pub median: f64,
    /// 5 % of the draws lie below.
    pub p05: f64,
    /// 10 % of the draws lie below.
    pub p10: f64,
    /// 25 % of the draws lie below.
    pub p25: f64,
    /// 75 % of the draws lie below.
    pub p75: f64,
    /// 90 % of the draws lie below.
    pub p90: f64,
    /// 95 % of the draws lie below.
    pub p95: f64,
    /// Standard deviation over the draws.
    pub sd: f64,
    /// Monte Carlo error (one standard error) of the mean.
    pub mean_error: f64,
    /// Monte Carlo error (one standard error) of the median.
    pub median_error: f64,
    /// Shares over equal bins from one end of the scale to the other, adding up to 1.
    pub histogram: Vec<f64>,
    /// The same with one of the model's past misses added to every draw; absent where nothing is
    /// known of its misses with these parameters.
    pub with_model_error: Option<SummaryJson>,
    /// Share of draws in which the rounds came to rest, for models with rounds.
    pub settled: Option<f64>,
    /// Share of draws in which they cycled, for models with rounds.
    pub cycled: Option<f64>,
    /// Share of draws in which nothing was better than the reversion point for everyone, for
    /// models that compare with it.
    pub no_agreement: Option<f64>,
}

/// One actor on one issue over the draws.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ActorForecastJson {
    /// The key in the case file.
    pub id: String,
    /// Its position at the start.
    pub position: SummaryJson,
    /// Its position at the end of the challenge rounds, if that model was asked.
    #[serde(rename = "final")]
    pub final_position: Option<SummaryJson>,
    /// Its salience, 0 to 100.
    pub salience: SummaryJson,
    /// Its average influence: capability × salience / 100.
    pub influence: f64,
    /// Its average share of all influence on the issue, 0 to 1.
    pub influence_share: f64,
    /// How far it pulls the mean, signed.
    pub pull: f64,
    /// Share of draws in which it moved, if the challenge model was asked.
    pub moved: Option<f64>,
    /// Whose challenges moved it, most frequent first.
    pub moved_by: Vec<MovedByJson>,
}

/// How often one actor's challenges moved another.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MovedByJson {
    /// The challenger.
    pub id: String,
    /// Share of all draws.
    pub share: f64,
}

/// Something in the case that rests on no claim.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AssumptionJson {
    /// What it is about: `stake`, `capability`, `issue`, `path` or `pace`.
    pub about: String,
    /// Whose.
    pub actor: Option<String>,
    /// On what.
    pub issue: Option<String>,
    /// The analyst's reason.
    pub note: Option<String>,
    /// One sentence.
    pub text: String,
}

/// Claims that cannot all hold.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ContradictionJson {
    /// Why they cannot: `values`, `denial`, `state` or `declared`.
    pub kind: String,
    /// The issue they are about, if one.
    pub issue: Option<String>,
    /// One sentence.
    pub text: String,
    /// Claims, camp by camp.
    pub camps: Vec<Vec<String>>,
}

/// A warning that the forecast carries.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct WarningJson {
    /// The name that `winset explain` knows.
    pub code: String,
    /// `error`, `warning` or `note`.
    pub severity: String,
    /// The fact.
    pub message: String,
    /// Where: `case.toml:12:3`.
    pub at: Option<String>,
    /// Explanations.
    pub notes: Vec<String>,
    /// Edits that can be pasted.
    pub help: Vec<String>,
}

/// The forecast as JSON.
pub fn forecast_json(answer: &Answer<'_>) -> ForecastJson {
    let Answer { case, forecast, sources, .. } = *answer;
    let plan = &forecast.plan;
    ForecastJson {
        winset: crate::VERSION.to_owned(),
        case: case_json(case, &plan.models, Reach::of(forecast)),
        plan: PlanJson {
            draws: plan.draws,
            seed: plan.seed,
            sampling: match plan.sampling {
                Sampling::Random => "random".to_owned(),
                Sampling::Sobol => "sobol".to_owned(),
            },
            models: plan.models.iter().map(|model| model.name().to_owned()).collect(),
            model_errors: answer.learnt_from.cloned(),
        },
        uncertain_inputs: forecast.uncertain_inputs,
        issues: forecast.issues.iter().map(|found| issue_json(answer, found)).collect(),
        winsets: winsets_json(answer),
        settlement: settlement_json(answer),
        no_settlement: no_settlement(answer),
        paths: of_forecast(answer),
        questions: questions_json(answer),
        standoff: standoff_json(answer),
        assumptions: assumptions_json(case),
        contradictions: contradictions_json(case),
        warnings: case
            .warnings
            .iter()
            .chain(&forecast_warnings(case, forecast))
            .map(|warning| warning_json(sources, warning))
            .collect(),
        not_used: not_used(case, &plan.models, Reach::of(forecast)),
    }
}

pub(crate) fn case_json(case: &Case, models: &[Model], reach: Reach) -> CaseJson {
    CaseJson {
        title: case.title.clone(),
        question: case.question.clone(),
        sha256: case.sha256.clone(),
        as_of: case.as_of.to_string(),
        horizon: case.horizon.map(|date| date.to_string()),
        scenario: case.scenario.as_ref().map(|scenario| ScenarioJson {
            title: scenario.title.clone(),
            why: scenario.why.clone(),
            changes: scenario
                .changes
                .iter()
                .map(|(path, before, after)| ChangeJson {
                    path: path.clone(),
                    before: before.clone(),
                    after: after.clone(),
                })
                .collect(),
            no_effect: no_effect(&scenario.changes, models, reach).is_some(),
            no_effect_text: no_effect(&scenario.changes, models, reach),
        }),
    }
}

fn issue_json(answer: &Answer<'_>, found: &IssueForecast) -> IssueJson {
    let Answer { case, forecast, .. } = *answer;
    let issue = case.issue(found.issue);
    IssueJson {
        id: issue.key.clone(),
        name: issue.name.clone(),
        unit: issue.unit.clone(),
        scale: [issue.low, issue.high],
        anchors: issue
            .anchors
            .iter()
            .map(|anchor| AnchorJson { value: anchor.value, meaning: anchor.meaning.clone() })
            .collect(),
        status_quo: issue.status_quo,
        reversion: issue.reversion,
        headline: headline(issue, forecast, found),
        why: why(answer, found),
        models: forecast
            .plan
            .models
            .iter()
            .zip(&found.models)
            .map(|(model, found)| model_json(model, found))
            .collect(),
        pooled: pooled_json(&forecast.plan.models, found),
        actors: found.actors.iter().map(|actor| actor_json(case, actor)).collect(),
    }
}

pub(crate) fn summary_json(summary: &Summary) -> SummaryJson {
    let Summary { mean, median, p05, p10, p25, p75, p90, p95, sd, mean_error, median_error } =
        *summary;
    SummaryJson { mean, median, p05, p10, p25, p75, p90, p95, sd, mean_error, median_error }
}

fn pooled_json(models: &[Model], found: &IssueForecast) -> PooledJson {
    let Summary { mean, median, p05, p10, p25, p75, p90, p95, sd, mean_error, median_error } =
        found.pooled;
    let histogram = found.pooled_histogram.shares.clone();
    PooledJson {
        mean,
        median,
        p05,
        p10,
        p25,
        p75,
        p90,
        p95,
        sd,
        mean_error,
        median_error,
        histogram,
        with_model_error: found.pooled_with_error.as_ref().map(summary_json),
        by_record: found.by_record.as_ref().map(|by_record| ByRecordJson {
            weights: models
                .iter()
                .zip(&by_record.weights)
                .map(|(model, weight)| (model.name().to_owned(), *weight))
                .collect(),
            inputs_only: summary_json(&by_record.inputs_only),
            with_model_error: summary_json(&by_record.with_error),
            histogram: by_record.histogram.shares.clone(),
        }),
    }
}

fn model_json(model: &Model, found: &ModelForecast) -> ModelForecastJson {
    let Summary { mean, median, p05, p10, p25, p75, p90, p95, sd, mean_error, median_error } =
        found.summary;
    ModelForecastJson {
        model: model.name().to_owned(),
        parameters: parameters(model),
        draws: found.draws,
        mean,
        median,
        p05,
        p10,
        p25,
        p75,
        p90,
        p95,
        sd,
        mean_error,
        median_error,
        histogram: found.histogram.shares.clone(),
        with_model_error: found.with_error.as_ref().map(summary_json),
        settled: found.settled,
        cycled: found.cycled,
        no_agreement: found.no_agreement,
    }
}

fn actor_json(case: &Case, actor: &ActorForecast) -> ActorForecastJson {
    ActorForecastJson {
        id: case.actor(actor.actor).key.clone(),
        position: summary_json(&actor.position),
        final_position: actor.final_position.as_ref().map(summary_json),
        salience: summary_json(&actor.salience),
        influence: actor.influence.mean,
        influence_share: actor.share,
        pull: actor.pull,
        moved: actor.moved,
        moved_by: actor
            .moved_by
            .iter()
            .map(|by| MovedByJson { id: case.actor(by.actor).key.clone(), share: by.share })
            .collect(),
    }
}

pub(super) fn assumptions_json(case: &Case) -> Vec<AssumptionJson> {
    case.assumptions
        .iter()
        .map(|assumption| {
            let (actor, issue) = match assumption.about {
                AssumptionAbout::Stake(actor, issue) => (Some(actor), Some(issue)),
                AssumptionAbout::Capability(actor) => (Some(actor), None),
                AssumptionAbout::Issue(issue) => (None, Some(issue)),
                AssumptionAbout::Path(at) => (None, case.paths.get(at).map(|path| path.issue)),
                AssumptionAbout::Pace => (None, None),
            };
            AssumptionJson {
                about: assumption_word(assumption.about).to_owned(),
                actor: actor.map(|actor| case.actor(actor).key.clone()),
                issue: issue.map(|issue| case.issue(issue).key.clone()),
                note: assumption.note.clone(),
                text: assumption_sentence(case, assumption),
            }
        })
        .collect()
}

pub(super) fn contradictions_json(case: &Case) -> Vec<ContradictionJson> {
    case.contradictions
        .iter()
        .map(|contradiction| ContradictionJson {
            kind: contradiction.kind.word().to_owned(),
            issue: contradiction.issue.map(|issue| case.issue(issue).key.clone()),
            text: contradiction_sentence(case, contradiction),
            camps: contradiction
                .camps
                .iter()
                .map(|camp| camp.iter().map(|id| case.claim(*id).key.clone()).collect())
                .collect(),
        })
        .collect()
}

pub(crate) fn warning_json(sources: &Sources, warning: &Diagnostic) -> WarningJson {
    WarningJson {
        code: warning.code.to_owned(),
        severity: warning.severity.word().to_owned(),
        message: warning.message.clone(),
        at: warning.primary.as_ref().map(|label| place(sources, label.span)),
        notes: warning.notes.clone(),
        help: warning.help.clone(),
    }
}
