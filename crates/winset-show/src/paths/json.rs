//! `winset path --format json`, and the same in a forecast.

use super::words::{
    bound_sentence, definition, limited_sentence, outside_definition, total_sentence,
};
use super::{PathsAnswer, no_effect, path_sentence};
use crate::answer::Answer;
use crate::json::{CaseJson, SummaryJson, case_json, summary_json};
use crate::unused::Reach;
use schemars::JsonSchema;
use serde::Serialize;
use winset_case::{Case, TargetPath};
use winset_solve::path::{BoundTold, Count, Limited, OutsideView, PathForecast, YearTold};

/// Paths to a target over all draws.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(title = "winset path")]
pub struct PathsJson {
    /// The version of Winset.
    pub winset: String,
    /// The case.
    pub case: CaseJson,
    /// How many draws.
    pub draws: u32,
    /// Their seed: with the case it fixes every digit.
    pub seed: u64,
    /// One entry per path, in the case's order.
    pub paths: Vec<PathJson>,
}

/// One path: shares in per cent of GDP, growth in per cent a year and real.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PathJson {
    /// The key in the case file.
    pub id: String,
    /// The name as the analyst wrote it.
    pub name: String,
    /// The issue's key.
    pub issue: String,
    /// The issue's unit.
    pub unit: String,
    /// What it asks for, as one sentence.
    pub text: String,
    /// What it costs, as one sentence; absent without GDP.
    pub cost_text: Option<String>,
    /// How it was computed.
    pub definition: String,
    /// The share it starts from.
    pub from: f64,
    /// The share to be reached.
    pub target: f64,
    /// The day of `from`.
    pub since: String,
    /// The day of the target.
    pub by: String,
    /// How long it is, in years.
    pub years: f64,
    /// `average`: one rate of GDP growth over all years; `each-year`: drawn anew every year.
    pub growth_is: String,
    /// GDP growth as written.
    pub growth_written: String,
    /// Average growth of GDP over the path.
    pub growth: SummaryJson,
    /// Growth of spending that reaches the target.
    pub required_growth: SummaryJson,
    /// A year's GDP at the start.
    pub gdp: Option<f64>,
    /// What GDP and costs are counted in, at prices of `since`.
    pub currency: Option<String>,
    /// Year by year, the last ending at the target.
    pub by_year: Vec<YearJson>,
    /// What all years together cost beyond today's share.
    pub total_cost: Option<SummaryJson>,
    /// Constraints that the path may break.
    pub bounds: Vec<BoundJson>,
    /// Where it leads under the growth of spending that is allowed.
    pub limited: Option<LimitedJson>,
    /// How others did, if there is a table.
    pub outside_view: Option<OutsideJson>,
    /// The claims it rests on.
    pub claims: Vec<String>,
    /// The analyst's reason.
    pub note: Option<String>,
}

/// One year.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct YearJson {
    /// Its last day.
    pub date: String,
    /// Which part of a year it is.
    pub part: f64,
    /// The share at its end.
    pub share: f64,
    /// What that share costs a year beyond today's.
    pub cost: Option<SummaryJson>,
}

/// A constraint against a path.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BoundJson {
    /// The constraint's key.
    pub constraint: String,
    /// Its name.
    pub name: String,
    /// Whose bound.
    pub actor: String,
    /// The bound.
    pub bound: SummaryJson,
    /// The chance that the target lies beyond it.
    pub breaks: f64,
    /// Its Monte Carlo error.
    pub breaks_error: f64,
    /// When the path comes to it, given that the target lies beyond; absent if it never does.
    pub crosses: Option<CrossingJson>,
    /// The same as a sentence.
    pub text: String,
}

/// When a path comes to a bound.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CrossingJson {
    /// The date of the median.
    pub date: String,
    /// Years after the start.
    pub years: SummaryJson,
}

/// A path under a bound on the growth of spending.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LimitedJson {
    /// What is allowed.
    pub allowed: SummaryJson,
    /// The chance that it suffices.
    pub suffices: f64,
    /// Its Monte Carlo error.
    pub suffices_error: f64,
    /// The share that is reached.
    pub share: SummaryJson,
    /// The same as a sentence.
    pub text: String,
}

/// How often others moved that far that fast.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OutsideJson {
    /// The table's file.
    pub table: String,
    /// Its column of values.
    pub column: String,
    /// Rows with a value.
    pub rows: usize,
    /// Rows without one.
    pub holes: u32,
    /// Countries.
    pub countries: usize,
    /// First and last year.
    pub span: Option<[i32; 2]>,
    /// What is counted.
    pub definition: String,
    /// Percentage points asked for; below 0 for a fall.
    pub asked: f64,
    /// In how many years: those of the path, rounded up.
    pub years: i32,
    /// How near comparable spells began.
    pub near: f64,
    /// All spells of that length.
    pub anyone: CountJson,
    /// Those that began near.
    pub comparable: CountJson,
    /// The same without overlap.
    pub apart: CountJson,
    /// Each country's farthest comparable spell, the farthest first.
    pub farthest: Vec<MoverJson>,
}

/// A frequency with the counts behind it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CountJson {
    /// Share of spells; absent if there are none.
    pub frequency: Option<f64>,
    /// Spells in which it happened.
    pub happened: u32,
    /// Spells looked at.
    pub spells: u32,
    /// Countries in which it happened at least once.
    pub countries_happened: u32,
    /// Countries looked at.
    pub countries: u32,
}

/// A country's spell.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MoverJson {
    /// The country as the table writes it.
    pub country: String,
    /// The first year.
    pub from_year: i32,
    /// The last.
    pub to_year: i32,
    /// The share in the first year.
    pub from: f64,
    /// The share in the last.
    pub to: f64,
}

/// Paths for programs.
pub fn paths_json(answer: &PathsAnswer<'_>) -> PathsJson {
    let mut case = case_json(answer.case, &[], Reach::Settlement);
    if let Some(scenario) = &mut case.scenario {
        scenario.no_effect_text = no_effect(answer.case);
        scenario.no_effect = scenario.no_effect_text.is_some();
    }
    PathsJson {
        winset: crate::VERSION.to_owned(),
        case,
        draws: answer.draws,
        seed: answer.seed,
        paths: answer.each().map(|(path, told)| path_json(answer.case, path, told)).collect(),
    }
}

/// The paths of a forecast.
pub(crate) fn of_forecast(answer: &Answer<'_>) -> Vec<PathJson> {
    let case = answer.case;
    let told = answer.forecast.paths.iter();
    told.filter_map(|told| Some(path_json(case, case.paths.get(told.path)?, told))).collect()
}

fn path_json(case: &Case, path: &TargetPath, told: &PathForecast) -> PathJson {
    let issue = case.issue(path.issue);
    PathJson {
        id: path.key.clone(),
        name: path.name.clone(),
        issue: issue.key.clone(),
        unit: issue.unit.clone(),
        text: path_sentence(case, path, told),
        cost_text: total_sentence(path, told),
        definition: definition(path),
        from: path.from,
        target: path.target,
        since: path.since.to_string(),
        by: path.by.to_string(),
        years: told.years,
        growth_is: path.growth_is.word().to_owned(),
        growth_written: path.growth.written().to_owned(),
        growth: summary_json(&told.growth),
        required_growth: summary_json(&told.required),
        gdp: path.money.as_ref().map(|money| money.gdp),
        currency: path.money.as_ref().map(|money| money.currency.clone()),
        by_year: told.by_year.iter().map(year_json).collect(),
        total_cost: told.total.as_ref().map(summary_json),
        bounds: told.bounds.iter().map(|bound| bound_json(case, path, told, bound)).collect(),
        limited: told.limited.as_ref().map(|limited| limited_json(case, path, told, limited)),
        outside_view: told.outside.as_ref().and_then(|view| outside_json(case, path, view)),
        claims: path.ground.claims.iter().map(|id| case.claim(*id).key.clone()).collect(),
        note: path.ground.note.clone(),
    }
}

fn year_json(year: &YearTold) -> YearJson {
    YearJson {
        date: year.date.to_string(),
        part: year.part,
        share: year.share,
        cost: year.cost.as_ref().map(summary_json),
    }
}

fn bound_json(case: &Case, path: &TargetPath, told: &PathForecast, bound: &BoundTold) -> BoundJson {
    let declared = case.constraints.get(bound.constraint);
    BoundJson {
        constraint: declared.map_or_else(String::new, |one| one.key.clone()),
        name: declared.map_or_else(String::new, |one| one.name.clone()),
        actor: declared.map_or_else(String::new, |one| case.actor(one.actor).key.clone()),
        bound: summary_json(&bound.bound),
        breaks: bound.breaks.mean,
        breaks_error: bound.breaks.error,
        crosses: bound.crosses.as_ref().map(|crossing| CrossingJson {
            date: crossing.date.to_string(),
            years: summary_json(&crossing.years),
        }),
        text: bound_sentence(case, path, told, bound),
    }
}

fn limited_json(
    case: &Case,
    path: &TargetPath,
    told: &PathForecast,
    limited: &Limited,
) -> LimitedJson {
    LimitedJson {
        allowed: summary_json(&limited.allowed),
        suffices: limited.suffices.mean,
        suffices_error: limited.suffices.error,
        share: summary_json(&limited.share),
        text: limited_sentence(case, path, told, limited),
    }
}

fn outside_json(case: &Case, path: &TargetPath, view: &OutsideView) -> Option<OutsideJson> {
    let table = path.outside_view.as_ref()?;
    Some(OutsideJson {
        table: table.file.clone(),
        column: table.value.clone(),
        rows: table.rows.len(),
        holes: table.holes,
        countries: table.countries.len(),
        span: table.span().map(|(first, last)| [first, last]),
        definition: outside_definition(case, path, view),
        asked: view.asked,
        years: view.years,
        near: view.near,
        anyone: count_json(&view.anyone),
        comparable: count_json(&view.comparable),
        apart: count_json(&view.apart),
        farthest: view
            .fastest
            .iter()
            .map(|mover| MoverJson {
                country: table.countries.get(mover.country as usize).cloned().unwrap_or_default(),
                from_year: mover.from_year,
                to_year: mover.to_year,
                from: mover.from,
                to: mover.to,
            })
            .collect(),
    })
}

fn count_json(count: &Count) -> CountJson {
    CountJson {
        frequency: count.frequency(),
        happened: count.happened,
        spells: count.spells,
        countries_happened: count.countries_happened,
        countries: count.countries,
    }
}
