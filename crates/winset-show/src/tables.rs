//! Tidy tables as CSV (RFC 4180): one observation per row, for spreadsheets and data frames.

use crate::models::changed_settings;
use crate::steps::bargain_word;
use winset_case::{Case, IssueId};
use winset_solve::{Forecast, ModelForecast, Round, Summary, Supporter, Transcript};

/// One row per issue, model (and all of them `pooled`) and statistic; every row tells of which
/// scenario, parameters that are not at their defaults, draws and seed it is. What the win-sets say
/// has the model `win-sets`, what the settlement says `settlement`, an answer `question` (its key is the
/// statistic); where it concerns no single issue, none is named.
pub fn forecast_csv(case: &Case, forecast: &Forecast) -> String {
    let plan = &forecast.plan;
    let scenario = case.scenario.as_ref().map_or("", |scenario| scenario.title.as_str());
    let mut rows = vec![row([
        "issue",
        "unit",
        "model",
        "statistic",
        "value",
        "scenario",
        "parameters",
        "draws",
        "seed",
    ])];
    let of_all: Vec<String> = plan
        .models
        .iter()
        .map(|model| (model.name(), changed_settings(model)))
        .filter(|(_, changed)| !changed.is_empty())
        .map(|(name, changed)| format!("{name}: {changed}"))
        .collect();
    let of_all = of_all.join("; ");
    for found in &forecast.issues {
        let issue = case.issue(found.issue);
        let mut add = |model: &str, parameters: &str, draws: u32, statistic: &str, value: f64| {
            rows.push(vec![
                text(&issue.key),
                text(&issue.unit),
                text(model),
                text(statistic),
                number(value),
                text(scenario),
                text(parameters),
                draws.to_string(),
                plan.seed.to_string(),
            ]);
        };
        for (model, found) in forecast.plan.models.iter().zip(&found.models) {
            let parameters = changed_settings(model);
            for (statistic, value) in statistics(&found.summary) {
                add(model.name(), &parameters, found.draws, statistic, value);
            }
            for (statistic, value) in widened(found.with_error.as_ref()) {
                add(model.name(), &parameters, found.draws, &statistic, value);
            }
            let ModelForecast { draws, settled, cycled, no_agreement, .. } = found;
            for (statistic, value) in
                [("settled", settled), ("cycled", cycled), ("no_agreement", no_agreement)]
            {
                if let Some(value) = value {
                    add(model.name(), &parameters, *draws, statistic, *value);
                }
            }
        }
        for (statistic, value) in statistics(&found.pooled) {
            add("pooled", &of_all, plan.draws, statistic, value);
        }
        for (statistic, value) in widened(found.pooled_with_error.as_ref()) {
            add("pooled", &of_all, plan.draws, &statistic, value);
        }
        if let Some(by_record) = &found.by_record {
            for (statistic, value) in statistics(&by_record.inputs_only) {
                add("pooled-by-record", &of_all, plan.draws, statistic, value);
            }
            for (statistic, value) in widened(Some(&by_record.with_error)) {
                add("pooled-by-record", &of_all, plan.draws, &statistic, value);
            }
        }
    }
    let mut add_all = |model: &str, draws: u32, found: Vec<(Option<IssueId>, String, f64)>| {
        for (issue, statistic, value) in found {
            let issue = issue.map(|issue| case.issue(issue));
            rows.push(vec![
                issue.map_or_else(String::new, |issue| text(&issue.key)),
                issue.map_or_else(String::new, |issue| text(&issue.unit)),
                String::from(model),
                text(&statistic),
                number(value),
                text(scenario),
                String::new(),
                draws.to_string(),
                plan.seed.to_string(),
            ]);
        }
    };
    if let Some(found) = &forecast.win_sets {
        add_all("win-sets", found.draws, crate::winsets::winset_rows(case, found));
    }
    if let Some(found) = &forecast.settlement {
        add_all("settlement", found.draws, crate::settlement::settlement_rows(case, found));
        add_all("question", found.draws, crate::settlement::question_rows(case, forecast));
    }
    written(&rows)
}

/// One row per round, issue and actor, of `what` = `position`; who moved carries what made it move
/// and who stood for and against it.
/// The last row of each issue is its `settlement`, with neither round nor actor.
pub fn solve_csv(case: &Case, transcript: &Transcript) -> String {
    let mut rows = vec![row([
        "round",
        "issue",
        "unit",
        "actor",
        "position",
        "risk",
        "moved_by",
        "because",
        "win_probability",
        "gain",
        "challenger",
        "for",
        "against",
        "position_probability",
        "what",
    ])];
    for run in &transcript.issues {
        let issue = case.issue(run.issue);
        let last = run.rounds.last().map(|round| round.number);
        let probability = |round: &Round, at: usize| {
            let found = run.position_probability.get(at).filter(|_| last == Some(round.number));
            found.map_or_else(String::new, |p| number(*p))
        };
        for round in &run.rounds {
            for (at, (actor, position)) in run.actors.iter().zip(&round.positions).enumerate() {
                let step = round.moves.iter().find(|step| step.actor == *actor);
                let of_step = |value: &dyn Fn(&winset_solve::Move) -> String| {
                    step.map(value).unwrap_or_default()
                };
                rows.push(vec![
                    round.number.to_string(),
                    text(&issue.key),
                    text(&issue.unit),
                    text(&case.actor(*actor).key),
                    number(*position),
                    round.risk.get(at).map_or_else(String::new, |risk| number(*risk)),
                    of_step(&|step| text(&case.actor(step.by).key)),
                    of_step(&|step| bargain_word(step.bargain).to_owned()),
                    of_step(&|step| number(step.win_probability)),
                    of_step(&|step| number(step.gain)),
                    of_step(&|step| text(&case.actor(step.challenger).key)),
                    of_step(&|step| side(case, &step.coalition.pro)),
                    of_step(&|step| side(case, &step.coalition.con)),
                    probability(round, at),
                    String::from("position"),
                ]);
            }
        }
        let mut settlement = vec![String::new(); 15];
        settlement[1] = text(&issue.key);
        settlement[2] = text(&issue.unit);
        settlement[4] = number(run.outcome);
        settlement[14] = String::from("settlement");
        rows.push(settlement);
    }
    written(&rows)
}

/// `a: 0.31; b: 0.12`, the strongest first.
fn side(case: &Case, side: &[Supporter]) -> String {
    let one = |one: &Supporter| format!("{}: {}", case.actor(one.actor).key, number(one.weight));
    text(&side.iter().map(one).collect::<Vec<_>>().join("; "))
}

pub(crate) fn statistics(summary: &Summary) -> [(&'static str, f64); 11] {
    [
        ("mean", summary.mean),
        ("median", summary.median),
        ("p05", summary.p05),
        ("p10", summary.p10),
        ("p25", summary.p25),
        ("p75", summary.p75),
        ("p90", summary.p90),
        ("p95", summary.p95),
        ("sd", summary.sd),
        ("mean_error", summary.mean_error),
        ("median_error", summary.median_error),
    ]
}

/// The statistics of a forecast with model error, named so.
fn widened(summary: Option<&Summary>) -> Vec<(String, f64)> {
    let all = summary.map(statistics).into_iter().flatten();
    all.map(|(name, value)| (format!("{name}_with_model_error"), value)).collect()
}

fn row<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

/// The shortest number that reads back as the same one.
pub(crate) fn number(value: f64) -> String {
    format!("{value}")
}

/// Text that no spreadsheet takes for a formula.
pub(crate) fn text(value: &str) -> String {
    let starts_a_formula = value.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if starts_a_formula { format!("'{value}") } else { value.to_owned() }
}

pub(crate) fn written(rows: &[Vec<String>]) -> String {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer
            .write_record(row)
            .expect("this is a bug in winset: rows of one table are equally long");
    }
    let bytes = writer.into_inner().expect("this is a bug in winset: memory can be written to");
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_every_quote_is_doubled() {
        let rows = vec![
            row(["a", "b"]),
            vec![text("=1+1"), number(-0.5)],
            vec![text("say \"no\", twice"), number(1.0 / 3.0)],
        ];
        assert_eq!(
            written(&rows),
            "a,b\r\n'=1+1,-0.5\r\n\"say \"\"no\"\", twice\",0.3333333333333333\r\n"
        );
    }
}
