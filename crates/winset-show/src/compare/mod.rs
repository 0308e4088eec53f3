//! A case beside itself under scenarios: what changes, and by how much.
//!
//! All runs are made on the same draws, so that what differs is what the scenario changes.

mod page;
mod text;
mod why;

pub use page::compare_page;
pub use text::compare_text;
pub(crate) use why::{Why, WhyLine, why};

use crate::answer::Answer;
use crate::tables::{text as cell, written};
use winset_case::IssueId;
use winset_solve::Forecast;
use winset_solve::settlement::{Mean, differences};

/// A difference and its Monte Carlo error, or a bound on that.
type Gap = (f64, f64);

/// One forecast less another.
pub(crate) struct Difference {
    /// Of the chances to settle in the first step, later and never, and of being ready today.
    pub(crate) settlement: Option<[Gap; 4]>,
    /// Of the pooled medians of issues that both have.
    pub(crate) issues: Vec<(IssueId, Gap)>,
    /// Of the chances of a yes, by the question's place in the case.
    pub(crate) questions: Vec<(usize, Gap)>,
}

/// The second forecast less the first. Chances of the settlement are compared draw by draw; the errors
/// of medians add as those of independent draws would, on the same draws they are smaller.
pub(crate) fn difference(first: &Forecast, other: &Forecast) -> Difference {
    let gap = |(a, a_error): (f64, f64), (b, b_error): (f64, f64)| -> Gap {
        (b - a, a_error.hypot(b_error))
    };
    let parts = |found: &Forecast| {
        let found = found.settlement.as_ref()?;
        let all = [&found.now, &found.later, &found.never, &found.ready];
        Some(all.map(|part| (part.mean, part.error)))
    };
    let settled = first.settlement.as_ref().zip(other.settlement.as_ref());
    let paired = settled.and_then(|(a, b)| differences(a, b));
    let paired_gap = |told: &Mean| -> Gap { (told.mean, told.error) };
    let of_question = |question: usize| paired.as_ref()?.questions.get(question).copied().flatten();
    Difference {
        settlement: paired
            .as_ref()
            .map(|paired| paired.chances.each_ref().map(paired_gap))
            .or_else(|| {
                parts(first).zip(parts(other)).map(|(a, b)| {
                    let mut both = a.into_iter().zip(b).map(|(a, b)| gap(a, b));
                    std::array::from_fn(|_| both.next().unwrap_or_default())
                })
            }),
        issues: first
            .issues
            .iter()
            .filter_map(|a| {
                let b = other.issues.iter().find(|b| b.issue == a.issue)?;
                let of = |one: &winset_solve::Summary| (one.median, one.median_error);
                Some((a.issue, gap(of(&a.pooled), of(&b.pooled))))
            })
            .collect(),
        questions: first
            .questions
            .iter()
            .filter_map(|a| {
                let b = other.questions.iter().find(|b| b.question == a.question)?;
                let of = |mean: &Mean| (mean.mean, mean.error);
                let apart = gap(of(a.probability.as_ref()?), of(b.probability.as_ref()?));
                let paired = of_question(a.question).as_ref().map(paired_gap);
                Some((a.question, paired.unwrap_or(apart)))
            })
            .collect(),
    }
}

/// What a run is called: the scenario's title, or the case as it is.
pub(crate) fn run_name(answer: &Answer<'_>) -> String {
    let scenario = answer.case.scenario.as_ref();
    scenario.map_or_else(|| String::from("the case as it is"), |one| one.title.clone())
}

/// One row per run, what it is about, and statistic.
pub fn compare_csv(answers: &[Answer<'_>]) -> String {
    let head = ["run", "about", "id", "statistic", "value", "error", "unit"];
    let mut rows: Vec<Vec<String>> = vec![head.map(str::to_owned).to_vec()];
    for answer in answers {
        let run = cell(&run_name(answer));
        let mut add =
            |about: &str, id: &str, statistic: &str, value: f64, error: Option<f64>, unit: &str| {
                let error = error.map_or_else(String::new, |error| error.to_string());
                let (value, unit) = (value.to_string(), cell(unit));
                rows.push(vec![
                    run.clone(),
                    about.into(),
                    cell(id),
                    statistic.into(),
                    value,
                    error,
                    unit,
                ]);
            };
        if let Some(found) = &answer.forecast.settlement {
            for (name, part) in [
                ("now", &found.now),
                ("later", &found.later),
                ("never", &found.never),
                ("ready", &found.ready),
            ] {
                add("settlement", "", name, part.mean, Some(part.error), "share");
            }
            for content in &found.table {
                let issue = answer.case.issue(content.issue);
                let Some(spread) = &content.whenever else { continue };
                for (name, value) in
                    [("median", spread.median), ("p10", spread.p10), ("p90", spread.p90)]
                {
                    add("content", &issue.key, name, value, None, &issue.unit);
                }
            }
        }
        for found in &answer.forecast.issues {
            let issue = answer.case.issue(found.issue);
            let pooled = &found.pooled;
            add(
                "issue",
                &issue.key,
                "median",
                pooled.median,
                Some(pooled.median_error),
                &issue.unit,
            );
            for (name, value) in [("p10", pooled.p10), ("p90", pooled.p90)] {
                add("issue", &issue.key, name, value, None, &issue.unit);
            }
        }
        for told in &answer.forecast.questions {
            let Some(question) = answer.case.questions.get(told.question) else { continue };
            let Some(part) = &told.probability else { continue };
            add("question", &question.key, "probability", part.mean, Some(part.error), "share");
        }
    }
    for told in why(answers) {
        for line in &told.lines {
            for (answer, value) in answers.iter().zip(&line.cells) {
                let Some(value) = value else { continue };
                rows.push(vec![
                    cell(&run_name(answer)),
                    told.about.to_owned(),
                    cell(&line.id),
                    told.statistic.to_owned(),
                    value.value.to_string(),
                    String::new(),
                    told.unit.to_owned(),
                ]);
            }
        }
    }
    written(&rows)
}
