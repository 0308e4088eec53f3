//! A forecast as text: for a terminal, a file or a mail.

use crate::answer::Answer;
use crate::grammar::{counted, harmless, in_words, listed, sentence};
use crate::ground::{assumption_sentence, contradiction_sentence, place, warning_sentence};
use crate::headline::headline;
use crate::layout::{Align, Table, align_intervals, align_points, heading, wrapped};
use crate::models::{RECORD_BASIS, in_prose, prose};
use crate::number::{Precision, count, share};
use crate::paint::{BAND, CAUTION, HEADING, Look, QUIET, TITLE};
use crate::scale;
use crate::unused::not_used;
use crate::why::why;
use winset_case::Issue;
use winset_solve::{ActorForecast, IssueForecast, ModelForecast, Sampling, Summary};

/// Indent of everything under a heading.
const INDENT: &str = "  ";

/// The whole forecast as text.
pub fn terminal(answer: &Answer<'_>, look: Look) -> String {
    let mut out = String::new();
    title(&mut out, answer, look);
    for (at, found) in answer.forecast.issues.iter().enumerate() {
        out.push('\n');
        issue(&mut out, answer, found, look, at == 0);
    }
    assumptions(&mut out, answer, look);
    contradictions(&mut out, answer, look);
    warnings(&mut out, answer, look);
    list(&mut out, look, "Not in this forecast", &not_used(answer.case));
    footer(&mut out, answer, look);
    out
}

/// The head shared by forecasts and runs: title, question, date, scenario.
pub(crate) fn case_head(out: &mut String, case: &winset_case::Case, look: Look) {
    let columns = look.columns();
    *out += &look.paint(TITLE, &wrapped(&harmless(&case.title), columns, "", ""));
    if let Some(question) = &case.question {
        *out += &wrapped(&harmless(question), columns, "", "");
    }
    let mut when = format!("As of {}", case.as_of);
    if let Some(horizon) = case.horizon {
        when += &format!(", looking ahead to {horizon}");
    }
    when.push('.');
    *out += &look.paint(QUIET, &wrapped(&when, columns, "", ""));
    if let Some(scenario) = &case.scenario {
        let mut text = format!("Scenario: {}", scenario.title);
        if let Some(why) = &scenario.why {
            text += &format!(" ({})", why.trim_end_matches('.'));
        }
        *out += &look.paint(CAUTION, &wrapped(&harmless(&sentence(&text)), columns, "", ""));
        for (path, before, after) in &scenario.changes {
            let before =
                before.as_deref().map_or_else(String::new, |before| format!("{before}, now "));
            let text = harmless(&format!("{path}: {before}{after}"));
            *out += &wrapped(&text, columns, &format!("{INDENT}{}", look.bullet()), "    ");
        }
    }
}

fn title(out: &mut String, answer: &Answer<'_>, look: Look) {
    case_head(out, answer.case, look);
    let plan = &answer.forecast.plan;
    let names: Vec<&str> = plan.models.iter().map(|model| in_prose(model.name())).collect();
    let inputs = counted(answer.forecast.uncertain_inputs, "uncertain input", "uncertain inputs");
    let text = format!(
        "{} over {inputs}, seed {}; {}.",
        counted(plan.draws as usize, "draw", "draws"),
        plan.seed,
        listed(&names, "and")
    );
    *out += &look.paint(QUIET, &wrapped(&text, look.columns(), "", ""));
}

fn issue(out: &mut String, answer: &Answer<'_>, found: &IssueForecast, look: Look, with_key: bool) {
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
    let drawn = scale::draw(issue, &found.pooled, &positions, columns - INDENT.len(), look.unicode);
    for line in &drawn.actors {
        *out += &format!("{INDENT}{line}\n");
    }
    *out += &format!("{INDENT}{}\n", look.paint(BAND, &harmless(&drawn.band)));
    for line in &drawn.marks {
        *out += &format!("{INDENT}{line}\n");
    }
    if with_key {
        *out += &look.paint(QUIET, &wrapped(&scale::key(look.unicode), columns, INDENT, INDENT));
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
    let scale = issue.high - issue.low;
    let certain = answer.forecast.uncertain_inputs == 0;
    let models = &answer.forecast.plan.models;
    let mut rows: Vec<(String, &Summary, String)> = models
        .iter()
        .zip(&found.models)
        .map(|(model, found)| (model.name().to_owned(), &found.summary, remarks(found, draws)))
        .collect();
    if rows.len() > 1 {
        rows.push((format!("all {}, pooled", in_words(rows.len())), &found.pooled, String::new()));
    }
    let precision =
        |summary: &Summary| Precision::of(summary.median_error.max(summary.mean_error), scale);
    let column = |value: fn(&Summary) -> f64| -> Vec<String> {
        let numbers: Vec<String> =
            rows.iter().map(|(_, summary, _)| precision(summary).print(value(summary))).collect();
        align_points(&numbers)
    };
    let interval = |low: fn(&Summary) -> f64, high: fn(&Summary) -> f64| -> Vec<String> {
        let pairs: Vec<(String, String)> = rows
            .iter()
            .map(|(_, summary, _)| {
                let precision = precision(summary);
                (precision.print(low(summary)), precision.print(high(summary)))
            })
            .collect();
        align_intervals(&pairs)
    };
    let mut table = Table {
        header: vec!["model", "median"],
        align: vec![Align::Left, Align::Right],
        rows: Vec::new(),
        gives_way: 0,
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
    if rows.iter().any(|(.., remark)| !remark.is_empty()) {
        table.header.push("");
        table.align.push(Align::Left);
        columns.push(rows.iter().map(|(.., remark)| remark.clone()).collect());
        table.gives_way = table.header.len() - 1;
    }
    for (at, (name, ..)) in rows.iter().enumerate() {
        let mut row = vec![name.clone()];
        row.extend(columns.iter().map(|column| column[at].clone()));
        table.rows.push(row);
    }
    print_table(out, &table, look);
}

/// What a reader must know of a model's draws, in a few words.
fn remarks(found: &ModelForecast, draws: u32) -> String {
    let mut remarks = Vec::new();
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
    let printed =
        |summary: &Summary, value: f64| Precision::of(summary.median_error, scale).print(value);
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
    let pull_precision = actors
        .iter()
        .map(|actor| Precision::of(actor.position.mean_error, scale))
        .min()
        .unwrap_or(Precision::of(0.0, scale));
    let pulls: Vec<String> =
        actors.iter().map(|actor| pull_precision.print_signed(actor.pull)).collect();
    let (pulls, ends) = (align_points(&pulls), align_points(&ends));

    let mut table = Table {
        header: vec!["", "actor", "position"],
        align: vec![Align::Left, Align::Left, Align::Right],
        rows: Vec::new(),
        gives_way: 1,
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
        let salience = Precision::of(actor.salience.median_error, 100.0)
            .or_coarser(Precision::at_least(1.0))
            .print(actor.salience.median);
        let mut row = vec![
            scale::letter(at).to_string(),
            harmless(&answer.case.actor(actor.actor).name),
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

pub(crate) fn print_table(out: &mut String, table: &Table, look: Look) {
    let (header, rows) = table.lines(look.columns() - INDENT.len());
    *out += &format!("{INDENT}{}\n", look.paint(QUIET, &header));
    for row in rows {
        *out += &format!("{INDENT}{row}\n");
    }
}

/// A headed list of sentences; nothing if there are none.
pub(crate) fn list(out: &mut String, look: Look, title: &str, items: &[String]) {
    if items.is_empty() {
        return;
    }
    let columns = look.columns();
    out.push('\n');
    *out += &look.paint(HEADING, &heading(title, columns, look.rule()));
    out.push('\n');
    for item in items {
        *out += &wrapped(&harmless(item), columns, look.bullet(), "  ");
    }
}

fn assumptions(out: &mut String, answer: &Answer<'_>, look: Look) {
    let items: Vec<String> = answer
        .case
        .assumptions
        .iter()
        .map(|assumption| assumption_sentence(answer.case, assumption))
        .collect();
    let title = format!("Rests on no claim: {}", counted(items.len(), "assumption", "assumptions"));
    list(out, look, &title, &items);
}

fn contradictions(out: &mut String, answer: &Answer<'_>, look: Look) {
    let items: Vec<String> = answer
        .case
        .contradictions
        .iter()
        .map(|contradiction| contradiction_sentence(answer.case, contradiction))
        .collect();
    let title = format!(
        "Reports contradict each other: {}",
        counted(items.len(), "contradiction", "contradictions")
    );
    list(out, look, &title, &items);
}

fn warnings(out: &mut String, answer: &Answer<'_>, look: Look) {
    let items: Vec<String> = answer
        .case
        .warnings
        .iter()
        // Contradictions and assumptions have lists of their own.
        .filter(|warning| {
            !matches!(warning.code, "contradicting-claims" | "unexplained-assumption")
        })
        .map(|warning| {
            let at = warning.primary.as_ref().map_or_else(String::new, |label| {
                format!(" [{}]", place(answer.sources, label.span))
            });
            format!("{}{at}", warning_sentence(warning))
        })
        .collect();
    list(out, look, &counted(items.len(), "warning", "warnings"), &items);
}

fn footer(out: &mut String, answer: &Answer<'_>, look: Look) {
    let plan = &answer.forecast.plan;
    let columns = look.columns();
    out.push('\n');
    *out += &look.paint(HEADING, &heading("How to read this", columns, look.rule()));
    out.push('\n');
    let mut notes = Vec::new();
    if answer.forecast.uncertain_inputs > 0 {
        notes.push(String::from(
            "The bands hold the uncertainty of the inputs alone, not the models' own error.",
        ));
    }
    let records: Vec<String> = plan
        .models
        .iter()
        .filter_map(|model| prose(model.name()))
        .filter(|prose| !prose.short_record.is_empty())
        .map(|prose| format!("{} by {}", prose.in_prose, prose.short_record))
        .collect();
    if !records.is_empty() {
        notes.push(format!("On {RECORD_BASIS}. There {} missed.", listed(&records, "and")));
    }
    notes.push(String::from(
        "Positions, salience and capability are judgements, and actors may not be who they seem.",
    ));
    let sampling = match plan.sampling {
        Sampling::Random => "random",
        Sampling::Sobol => "Sobol'",
    };
    let models: Vec<&str> = plan.models.iter().map(winset_solve::Model::name).collect();
    notes.push(format!(
        "winset {}; {} {sampling} {}, seed {}; models {}; case {}.",
        crate::VERSION,
        count(plan.draws as usize),
        if plan.draws == 1 { "draw" } else { "draws" },
        plan.seed,
        models.join(", "),
        &answer.case.sha256.get(..12).unwrap_or(&answer.case.sha256)
    ));
    for note in notes {
        *out += &look.paint(QUIET, &wrapped(&harmless(&note), columns, "", ""));
    }
}
