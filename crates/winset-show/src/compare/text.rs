//! A comparison as text.

use super::{Why, WhyLine, difference, run_name, why};
use crate::answer::Answer;
use crate::grammar::{capitalised, harmless};
use crate::layout::{Align, Table, align_points, heading, wrapped};
use crate::number::{Figures, chance, count};
use crate::paint::{HEADING, Look, QUIET, TITLE};
use crate::settlement::{computed_with, verdict_sentence};
use crate::terminal::{INDENT, print_table};

/// Runs by letter: a seventh has no column.
const LETTERS: [&str; 6] = ["A", "B", "C", "D", "E", "F"];

/// Several runs side by side; the first is what the others are compared with. At most six.
pub fn compare_text(answers: &[Answer<'_>], look: Look) -> String {
    let Some(first) = answers.first() else { return String::new() };
    let answers = answers.get(..LETTERS.len().min(answers.len())).unwrap_or(answers);
    let columns = look.columns();
    let mut out = look.paint(TITLE, &wrapped(&harmless(&first.case.title), columns, "", ""));
    for (letter, answer) in LETTERS.iter().zip(answers) {
        let mut line = capitalised(&run_name(answer));
        if let Some(why) = answer.case.scenario.as_ref().and_then(|one| one.why.as_deref()) {
            line += &format!(": {why}");
        }
        out += &wrapped(&harmless(&line), columns, &format!("{INDENT}{letter}  "), "     ");
    }
    let why = why(answers);
    settlement(&mut out, answers, look);
    reasons(&mut out, &why, answers.len(), look);
    issues(&mut out, answers, look);
    questions(&mut out, answers, look);
    paths(&mut out, &why, answers.len(), look);
    let plan = &first.forecast.plan;
    out.push('\n');
    let note = format!(
        "All on the same {} draws, seed {}, so that what differs is what a scenario changes. In brackets: \
         by how much a run differs from A; differences within twice their Monte Carlo error are left out.",
        count(plan.draws as usize),
        plan.seed
    );
    out += &look.paint(QUIET, &wrapped(&note, columns, "", ""));
    look.shown(out)
}

fn begin(out: &mut String, title: &str, look: Look) {
    out.push('\n');
    *out += &look.paint(HEADING, &heading(title, look.columns(), look.rule()));
    out.push('\n');
}

fn table(what: &'static str, runs: usize, rows: Vec<Vec<String>>) -> Table<'static> {
    let letters = LETTERS.into_iter().take(runs);
    Table {
        header: std::iter::once(what).chain(letters).collect(),
        align: std::iter::once(Align::Left).chain((0..runs).map(|_| Align::Right)).collect(),
        rows,
        gives_way: 0,
        least: 24,
        may_go: Vec::new(),
    }
}

/// ` (+12)`: a difference of chances in points, if it is more than chance.
fn points((by, error): (f64, f64)) -> String {
    let rounded = (100.0 * by).round();
    if by.abs() <= 2.0 * error || rounded.abs() < 1.0 {
        return String::new();
    }
    format!(" ({}{})", if rounded > 0.0 { "+" } else { "-" }, rounded.abs())
}

fn settlement(out: &mut String, answers: &[Answer<'_>], look: Look) {
    let Some((first, others)) = answers.split_first() else { return };
    let found: Vec<_> =
        answers.iter().filter_map(|answer| answer.forecast.settlement.as_ref()).collect();
    if found.len() < answers.len() {
        return;
    }
    begin(out, "Now, later or never", look);
    let gaps: Vec<_> = others
        .iter()
        .map(|other| difference(first.forecast, other.forecast).settlement.unwrap_or_default())
        .collect();
    let mut rows = Vec::new();
    for (at, name) in [
        "in the first step",
        "later, by the horizon",
        "not by the horizon",
        "would sign today if they met",
    ]
    .into_iter()
    .enumerate()
    {
        let mut row = vec![name.to_owned()];
        for (run, found) in found.iter().enumerate() {
            let part = [&found.now, &found.later, &found.never, &found.ready][at];
            let gap = run.checked_sub(1).and_then(|run| gaps.get(run)).map(|gaps| points(gaps[at]));
            row.push(format!("{}{}", chance(part.mean), gap.unwrap_or_default()));
        }
        rows.push(row);
    }
    print_table(out, &table("", answers.len(), rows), look);
    for (letter, answer) in LETTERS.iter().zip(answers) {
        if let Some(found) = &answer.forecast.settlement {
            let text = harmless(&verdict_sentence(answer.case, found));
            *out += &wrapped(&text, look.columns(), &format!("{INDENT}{letter}  "), "     ");
        }
    }
    if let Some(found) = found.first() {
        let with = wrapped(&computed_with(&found.options), look.columns(), INDENT, INDENT);
        *out += &look.paint(QUIET, &with);
    }
    out.push('\n');
    let rows = found.first().map_or_else(Vec::new, |settled| {
        settled
            .table
            .iter()
            .map(|content| {
                let issue = first.case.issue(content.issue);
                let mut row = vec![capitalised(&harmless(&issue.name))];
                for found in &found {
                    let whenever = found
                        .table
                        .iter()
                        .find(|other| other.issue == content.issue)
                        .and_then(|other| other.whenever.as_ref());
                    row.push(whenever.map_or_else(
                        || String::from("–"),
                        |spread| {
                            let precision =
                                crate::number::Precision::of(spread.error, issue.high - issue.low);
                            Figures::on(issue, precision).print(spread.median)
                        },
                    ));
                }
                row
            })
            .collect()
    });
    print_table(out, &table("if they settle, near", answers.len(), rows), look);
}

/// What all could sign, what stands in the way of it today, and what waiting is worth.
fn reasons(out: &mut String, why: &[Why], runs: usize, look: Look) {
    for (at, told) in why.iter().filter(|told| told.about != "path").enumerate() {
        match at {
            0 => begin(out, "Why", look),
            _ => out.push('\n'),
        }
        lines(out, told, runs, look);
    }
}

fn paths(out: &mut String, why: &[Why], runs: usize, look: Look) {
    for told in why.iter().filter(|told| told.about == "path") {
        begin(out, "Paths to a target", look);
        lines(out, told, runs, look);
    }
}

fn lines(out: &mut String, told: &Why, runs: usize, look: Look) {
    let row = |line: &WhyLine| {
        let cells =
            line.cells.iter().take(runs).map(|cell| {
                cell.as_ref().map_or_else(|| String::from("–"), |cell| cell.text.clone())
            });
        std::iter::once(harmless(&line.name)).chain(cells).collect()
    };
    let rows = told.lines.iter().map(row).collect();
    print_table(out, &table(told.title, runs, rows), look);
}

fn issues(out: &mut String, answers: &[Answer<'_>], look: Look) {
    let Some((first, others)) = answers.split_first() else { return };
    if first.forecast.issues.is_empty() {
        return;
    }
    begin(out, "The models, pooled: median", look);
    let gaps: Vec<_> =
        others.iter().map(|other| difference(first.forecast, other.forecast).issues).collect();
    let mut rows = Vec::new();
    for found in &first.forecast.issues {
        let issue = first.case.issue(found.issue);
        let mut row = vec![capitalised(&harmless(&issue.name))];
        for (run, answer) in answers.iter().enumerate() {
            let here = answer.forecast.issues.iter().find(|one| one.issue == found.issue);
            let Some(here) = here else {
                row.push(String::from("–"));
                continue;
            };
            let figures = Figures::of(&here.pooled, issue);
            let gap = run
                .checked_sub(1)
                .and_then(|run| gaps.get(run))
                .and_then(|gaps| gaps.iter().find(|(of, _)| *of == found.issue))
                .filter(|(_, (by, error))| by.abs() > 2.0 * error)
                .map(|(_, (by, _))| figures.precision().print_signed(*by))
                .filter(|text| text.chars().any(|letter| ('1'..='9').contains(&letter)))
                .map_or_else(String::new, |text| format!(" ({text})"));
            row.push(format!("{}{gap}", figures.print(here.pooled.median)));
        }
        rows.push(row);
    }
    for column in 1..=answers.len() {
        if rows.iter().all(|row| !row[column].contains('(')) {
            let aligned =
                align_points(&rows.iter().map(|row| row[column].clone()).collect::<Vec<_>>());
            rows.iter_mut().zip(aligned).for_each(|(row, cell)| row[column] = cell);
        }
    }
    print_table(out, &table("issue", answers.len(), rows), look);
}

fn questions(out: &mut String, answers: &[Answer<'_>], look: Look) {
    let Some((first, others)) = answers.split_first() else { return };
    if first.forecast.questions.is_empty() {
        return;
    }
    begin(out, "Questions: chance of a yes", look);
    let gaps: Vec<_> =
        others.iter().map(|other| difference(first.forecast, other.forecast).questions).collect();
    let mut rows = Vec::new();
    for told in &first.forecast.questions {
        let Some(question) = first.case.questions.get(told.question) else { continue };
        let mut row = vec![harmless(&question.text)];
        for (run, answer) in answers.iter().enumerate() {
            let here = answer.forecast.questions.iter().find(|one| one.question == told.question);
            let gap = run
                .checked_sub(1)
                .and_then(|run| gaps.get(run))
                .and_then(|gaps| gaps.iter().find(|(of, _)| *of == told.question))
                .map_or_else(String::new, |(_, gap)| points(*gap));
            let here = here.and_then(|here| here.probability);
            row.push(
                here.map_or_else(
                    || String::from("–"),
                    |here| format!("{}{gap}", chance(here.mean)),
                ),
            );
        }
        rows.push(row);
    }
    print_table(out, &table("", answers.len(), rows), look);
}
