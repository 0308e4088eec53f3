//! One issue's part of the text: the headline, the scale, the tables, the reasons.

use crate::answer::Answer;
use crate::grammar::{harmless, in_words};
use crate::headline::{drawn_summary, headline};
use crate::layout::{Align, Table, align_intervals, align_points, heading, width, wrapped};
use crate::names::in_a_sentence;
use crate::number::{Figures, Precision, share};
use crate::paint::{BAND, HEADING, Look, QUIET, TITLE};
use crate::scale;
use crate::terminal::{INDENT, print_table};
use crate::why::why;
use winset_case::Issue;
use winset_solve::{ActorForecast, IssueForecast, Model, ModelForecast, Summary};

pub(crate) fn issue(
    out: &mut String,
    answer: &Answer<'_>,
    found: &IssueForecast,
    look: Look,
    with_key: bool,
) {
    let issue = answer.case.issue(found.issue);
    let columns = look.columns();
    let name = harmless(&issue.name);
    *out +=
        &look.paint(HEADING, &heading(&crate::grammar::capitalised(&name), columns, look.rule()));
    out.push('\n');
    let text = harmless(&headline(issue, answer.forecast, found));
    *out += &look.paint(TITLE, &wrapped(&text, columns, "", ""));
    out.push('\n');

    // Actors are lettered in the order they stand on the scale.
    let mut actors: Vec<&ActorForecast> = found.actors.iter().collect();
    actors.sort_by(|a, b| a.position.median.total_cmp(&b.position.median));
    let positions: Vec<f64> = actors.iter().map(|actor| actor.position.median).collect();
    let pooled = drawn_summary(answer.forecast, found);
    let drawn = scale::draw(issue, &pooled, &positions, columns - INDENT.len(), look.unicode);
    for line in &drawn.actors {
        *out += &format!("{INDENT}{line}\n");
    }
    *out += &format!("{INDENT}{}\n", look.paint(BAND, &harmless(&drawn.band)));
    for line in &drawn.marks {
        *out += &format!("{INDENT}{line}\n");
    }
    if with_key {
        let key = scale::key(look.unicode, answer.forecast.uncertain_inputs == 0);
        *out += &look.paint(QUIET, &wrapped(&key, columns, INDENT, INDENT));
    }
    anchors(out, issue, look);
    out.push('\n');
    models_table(out, answer, issue, found, look);
    out.push('\n');
    actors_table(out, answer, issue, &actors, look);
    let reasons = why(answer, found);
    if !reasons.is_empty() {
        out.push('\n');
        for reason in reasons {
            *out += &wrapped(
                &harmless(&reason),
                columns,
                &format!("{INDENT}{}", look.bullet()),
                "    ",
            );
        }
    }
}

fn anchors(out: &mut String, issue: &Issue, look: Look) {
    if issue.anchors.is_empty() {
        return;
    }
    let named: Vec<String> = issue
        .anchors
        .iter()
        .map(|anchor| format!("{} {}", crate::number::plain(anchor.value), anchor.meaning))
        .collect();
    let text = format!("named points: {}", named.join("; "));
    *out += &look.paint(QUIET, &wrapped(&harmless(&text), look.columns(), INDENT, "    "));
}

fn models_table(
    out: &mut String,
    answer: &Answer<'_>,
    issue: &Issue,
    found: &IssueForecast,
    look: Look,
) {
    let draws = answer.forecast.plan.draws;
    let certain = answer.forecast.uncertain_inputs == 0;
    let models = &answer.forecast.plan.models;
    let mut rows: Vec<(String, &Summary, String)> = models
        .iter()
        .zip(&found.models)
        .map(|(model, found)| {
            (model.name().to_owned(), &found.summary, remarks(issue, found, draws))
        })
        .collect();
    let mut widened: Vec<Option<&Summary>> =
        found.models.iter().map(|found| found.with_error.as_ref()).collect();
    if rows.len() > 1 {
        let all = match rows.len() {
            2 => String::from("both"),
            many => format!("all {}", in_words(many)),
        };
        rows.push((format!("{all}, pooled"), &found.pooled, String::new()));
        widened.push(found.pooled_with_error.as_ref());
        if let Some(by_record) = &found.by_record {
            rows.push((
                String::from("pooled by record"),
                &by_record.inputs_only,
                weights(models, &by_record.weights),
            ));
            widened.push(Some(&by_record.with_error));
        }
    }
    let figures = |summary: &Summary| Figures::of(summary, issue);
    let column = |value: fn(&Summary) -> f64| -> Vec<String> {
        let numbers: Vec<String> =
            rows.iter().map(|(_, summary, _)| figures(summary).print(value(summary))).collect();
        align_points(&numbers)
    };
    let interval = |low: fn(&Summary) -> f64, high: fn(&Summary) -> f64| -> Vec<String> {
        let pairs: Vec<(String, String)> = rows
            .iter()
            .map(|(_, summary, _)| {
                let figures = figures(summary);
                (figures.print(low(summary)), figures.print(high(summary)))
            })
            .collect();
        align_intervals(&pairs)
    };
    let mut table = Table {
        header: vec!["model", "median"],
        align: vec![Align::Left, Align::Right],
        rows: Vec::new(),
        gives_way: 0,
        least: 18,
        may_go: vec!["90 %", "50 % of draws", "80 %", "80 % with model error"],
    };
    let mut columns = vec![column(|summary| summary.median)];
    if !certain {
        for (title, values) in [
            ("50 % of draws", interval(|summary| summary.p25, |summary| summary.p75)),
            ("80 %", interval(|summary| summary.p10, |summary| summary.p90)),
            ("90 %", interval(|summary| summary.p05, |summary| summary.p95)),
        ] {
            table.header.push(title);
            table.align.push(Align::Left);
            columns.push(values);
        }
    }
    if widened.iter().any(Option::is_some) {
        table.header.push("80 % with model error");
        table.align.push(Align::Left);
        let pairs: Vec<(String, String)> = widened
            .iter()
            .map(|summary| match summary {
                Some(summary) => {
                    let figures = figures(summary);
                    (figures.print(summary.p10), figures.print(summary.p90))
                }
                None => (String::from("not known"), String::new()),
            })
            .collect();
        columns.push(align_intervals(&pairs));
    }
    for (at, (name, ..)) in rows.iter().enumerate() {
        let mut row = vec![name.clone()];
        row.extend(columns.iter().map(|column| column[at].clone()));
        table.rows.push(row);
    }
    let remarks = || rows.iter().map(|(name, _, remark)| (name, remark));
    let widest = remarks().map(|(_, remark)| width(remark)).max().unwrap_or(0);
    if widest == 0 {
        print_table(out, &table, look);
    } else if table.width() + 2 + widest <= look.columns() - INDENT.len() {
        table.header.push("");
        table.align.push(Align::Left);
        for (row, (_, remark)) in table.rows.iter_mut().zip(remarks()) {
            row.push(remark.clone());
        }
        print_table(out, &table, look);
    } else {
        // Where there is no room beside the figures, remarks follow on lines of their own.
        print_table(out, &table, look);
        for (name, remark) in remarks().filter(|(_, remark)| !remark.is_empty()) {
            let text = format!("{name}: {remark}");
            *out += &wrapped(&text, look.columns(), INDENT, "    ");
        }
    }
}

/// `54 % mean, 35 % exchange`: those that weigh anything.
fn weights(models: &[Model], weights: &[f64]) -> String {
    let told: Vec<String> = models
        .iter()
        .zip(weights)
        .filter(|(_, weight)| **weight >= 0.005)
        .map(|(model, weight)| format!("{:.0} % {}", 100.0 * weight, model.name()))
        .collect();
    told.join(", ")
}

/// What a reader must know of a model's draws, in a few words.
fn remarks(issue: &Issue, found: &ModelForecast, all: u32) -> String {
    let mut remarks = Vec::new();
    let draws = found.draws;
    if draws < all {
        let error = found.summary.median_error;
        let error = Precision::at_least(1e-4 * (issue.high - issue.low)).print(error);
        remarks.push(format!("{} draws, error {error}", crate::number::count(draws as usize)));
    }
    if let Some(none) = found.no_agreement.filter(|none| *none > 0.0) {
        remarks.push(format!("no agreement in {}", share(none, draws)));
    }
    if let Some(settled) = found.settled {
        remarks.push(format!("settled in {}", share(settled, draws)));
    }
    if let Some(cycled) = found.cycled.filter(|cycled| *cycled > 0.0) {
        remarks.push(format!("cycled in {}", share(cycled, draws)));
    }
    remarks.join(", ")
}

fn actors_table(
    out: &mut String,
    answer: &Answer<'_>,
    issue: &Issue,
    actors: &[&ActorForecast],
    look: Look,
) {
    let scale = issue.high - issue.low;
    let draws = answer.forecast.plan.draws;
    let printed = |summary: &Summary, value: f64| Figures::of(summary, issue).print(value);
    let positions: Vec<String> =
        actors.iter().map(|actor| printed(&actor.position, actor.position.median)).collect();
    let bands: Vec<(String, String)> = actors
        .iter()
        .map(|actor| {
            let low = printed(&actor.position, actor.position.p10);
            let high = printed(&actor.position, actor.position.p90);
            if low == high { (String::new(), String::new()) } else { (low, high) }
        })
        .collect();
    let ends: Vec<String> = actors
        .iter()
        .map(|actor| actor.final_position.map_or_else(String::new, |end| printed(&end, end.median)))
        .collect();
    let (positions, bands) = (align_points(&positions), align_intervals(&bands));
    let with_moves = actors.iter().any(|actor| actor.moved.is_some());
    let with_bands = bands.iter().any(|band| !band.is_empty());
    let pulls: Vec<String> = actors
        .iter()
        .map(|actor| Precision::of_pull(actor.pull, scale).print_signed(actor.pull))
        .collect();
    let (pulls, ends) = (align_points(&pulls), align_points(&ends));

    let mut table = Table {
        header: vec!["", "actor", "position"],
        align: vec![Align::Left, Align::Left, Align::Right],
        rows: Vec::new(),
        gives_way: 1,
        least: 24,
        may_go: vec!["80 %", "salience", "to", "moved in"],
    };
    let mut add = |title, align| {
        table.header.push(title);
        table.align.push(align);
    };
    if with_bands {
        add("80 %", Align::Left);
    }
    add("salience", Align::Right);
    add("influence", Align::Right);
    add("pull", Align::Right);
    if with_moves {
        add("moved in", Align::Right);
        add("to", Align::Right);
    }
    for (at, actor) in actors.iter().enumerate() {
        let salience = Precision::of_summary(&actor.salience, 100.0)
            .or_coarser(Precision::at_least(1.0))
            .print(actor.salience.median);
        let mut row = vec![
            scale::letter(at).to_string(),
            harmless(in_a_sentence(answer.case, actor.actor)),
            positions[at].clone(),
        ];
        if with_bands {
            row.push(bands[at].clone());
        }
        row.extend([salience, crate::number::chance(actor.share), pulls[at].clone()]);
        if with_moves {
            let moved = actor.moved.unwrap_or(0.0);
            row.push(if moved > 0.0 { share(moved, draws) } else { String::from("never") });
            row.push(if moved > 0.0 { ends[at].clone() } else { String::new() });
        }
        table.rows.push(row);
    }
    print_table(out, &table, look);
}
