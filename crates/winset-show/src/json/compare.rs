//! `winset compare --format json`.

use super::forecast::{CaseJson, SummaryJson, case_json, summary_json};
use super::ordered::Ordered;
use super::settlement::{QuestionJson, SettlementJson, questions_json, settlement_json};
use super::winsets::{ZonesJson, zones_json};
use crate::answer::Answer;
use crate::compare::{Difference, difference};
use crate::paths::{PathJson, of_forecast};
use crate::unused::Reach;
use schemars::JsonSchema;
use serde::Serialize;

/// A case under several scenarios, on the same draws.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(title = "winset compare")]
pub struct CompareJson {
    /// The version of Winset.
    pub winset: String,
    /// How many draws; all runs are on the same.
    pub draws: u32,
    /// Their seed.
    pub seed: u64,
    /// The models, by name.
    pub models: Vec<String>,
    /// The runs, the case as it is first.
    pub runs: Vec<RunJson>,
    /// By how much each of the other runs differs from the first, in their order.
    pub differences: Vec<DifferenceJson>,
}

/// One run.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RunJson {
    /// The case, and the scenario laid over it.
    pub case: CaseJson,
    /// Issue by issue.
    pub issues: Vec<ComparedIssueJson>,
    /// What every side could sign and have ratified, without the pictures of a forecast; absent if
    /// the case has no sides.
    pub winsets: Option<ZonesJson>,
    /// When the sides settle, and on what; absent if the case has no sides.
    pub settlement: Option<SettlementJson>,
    /// Its questions with their answers.
    pub questions: Vec<QuestionJson>,
    /// The case's paths to a target.
    pub paths: Vec<PathJson>,
}

/// What the models say of one issue in one run, pooled.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ComparedIssueJson {
    /// The key in the case file.
    pub id: String,
    /// The name.
    pub name: String,
    /// The unit.
    pub unit: String,
    /// Lower and upper end of the scale.
    pub scale: [f64; 2],
    /// The equal-weight mixture over the models.
    pub pooled: SummaryJson,
}

/// One run less the first.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DifferenceJson {
    /// The scenario's title.
    pub scenario: String,
    /// Of the chances to settle in the first step, later and never, and to be ready today.
    pub settlement: Option<Ordered<GapJson>>,
    /// Of the pooled medians, by issue, in its unit.
    pub issues: Ordered<GapJson>,
    /// Of the chances of a yes, by question.
    pub questions: Ordered<GapJson>,
}

/// A difference.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct GapJson {
    /// How large.
    pub by: f64,
    /// Its Monte Carlo error: of a chance, that of the difference draw by draw; of a median, at most
    /// this, for runs on the same draws differ more evenly.
    pub error: f64,
}

/// Several runs for programs; the first is what the others are compared with.
pub fn compare_json(answers: &[Answer<'_>]) -> CompareJson {
    let plan = answers.first().map(|first| &first.forecast.plan);
    CompareJson {
        winset: crate::VERSION.to_owned(),
        draws: plan.map_or(0, |plan| plan.draws),
        seed: plan.map_or(0, |plan| plan.seed),
        models: plan.map_or_else(Vec::new, |plan| {
            plan.models.iter().map(|model| model.name().to_owned()).collect()
        }),
        runs: answers.iter().map(run).collect(),
        differences: match answers.split_first() {
            Some((first, others)) => others.iter().map(|other| gaps(first, other)).collect(),
            None => Vec::new(),
        },
    }
}

fn run(answer: &Answer<'_>) -> RunJson {
    let Answer { case, forecast, .. } = *answer;
    RunJson {
        case: case_json(case, &forecast.plan.models, Reach::of(forecast)),
        issues: forecast
            .issues
            .iter()
            .map(|found| {
                let issue = case.issue(found.issue);
                ComparedIssueJson {
                    id: issue.key.clone(),
                    name: issue.name.clone(),
                    unit: issue.unit.clone(),
                    scale: [issue.low, issue.high],
                    pooled: summary_json(&found.pooled),
                }
            })
            .collect(),
        winsets: zones_json(answer),
        settlement: settlement_json(answer),
        questions: questions_json(answer),
        paths: of_forecast(answer),
    }
}

fn gaps(first: &Answer<'_>, other: &Answer<'_>) -> DifferenceJson {
    let Difference { settlement, issues, questions } = difference(first.forecast, other.forecast);
    let gap = |(by, error): (f64, f64)| GapJson { by, error };
    DifferenceJson {
        scenario: other.case.scenario.as_ref().map_or_else(String::new, |one| one.title.clone()),
        settlement: settlement.map(|parts| {
            ["now", "later", "never", "ready"]
                .into_iter()
                .zip(parts)
                .map(|(name, part)| (name.to_owned(), gap(part)))
                .collect()
        }),
        issues: issues
            .into_iter()
            .map(|(issue, part)| (first.case.issue(issue).key.clone(), gap(part)))
            .collect(),
        questions: questions
            .into_iter()
            .filter_map(|(question, part)| {
                Some((first.case.questions.get(question)?.key.clone(), gap(part)))
            })
            .collect(),
    }
}
