//! A forecast as text: for a terminal, a file or a mail.

use crate::answer::Answer;
use crate::apart::{Apart, models_apart};
use crate::conflict::standoff_sentences;
use crate::grammar::{capitalised, counted, harmless, listed, sentence};
use crate::ground::{assumption_subject, contradiction_sentence, place, warning_sentence};
use crate::headline::{shown_band, wider_band};
use crate::layout::{Align, Table, align_intervals, align_points, cut, heading, wrapped};
use crate::models::{RECORD_BASIS, in_prose, prose, with_settings};
use crate::names::in_a_sentence;
use crate::number::{Figures, count, plain};
use crate::paint::{CAUTION, HEADING, Look, QUIET, TITLE};
use crate::paths::PathsAnswer;
use crate::settlement::verdict_sentence;
use crate::terminal_issue;
use crate::unused::{Reach, no_effect, not_used};
use crate::winsets::forecast_warnings;
use winset_case::{Assumption, AssumptionAbout};
use winset_solve::Sampling;

/// Indent of everything under a heading.
pub(crate) const INDENT: &str = "  ";

/// The whole forecast as text.
pub fn terminal(answer: &Answer<'_>, look: Look) -> String {
    let mut out = String::new();
    title(&mut out, answer, look);
    overview(&mut out, answer, look);
    for (at, found) in answer.forecast.issues.iter().enumerate() {
        out.push('\n');
        terminal_issue::issue(&mut out, answer, found, look, at == 0);
    }
    crate::winsets::win_sets(&mut out, answer, look);
    crate::settlement::settlement(&mut out, answer, look);
    let plan = &answer.forecast.plan;
    let paths = PathsAnswer {
        case: answer.case,
        told: &answer.forecast.paths,
        draws: plan.draws,
        seed: plan.seed,
    };
    crate::paths::section(&mut out, &paths, look);
    list(&mut out, look, "The standoff", &standoff_sentences(answer));
    assumptions(&mut out, answer, look);
    contradictions(&mut out, answer, look);
    warnings(&mut out, answer, look);
    list(
        &mut out,
        look,
        "Not in this forecast",
        &not_used(answer.case, &answer.forecast.plan.models, Reach::of(answer.forecast)),
    );
    footer(&mut out, answer, look);
    look.shown(out)
}

/// All issues in a table, when there are several.
fn overview(out: &mut String, answer: &Answer<'_>, look: Look) {
    let found = &answer.forecast.issues;
    if found.len() < 2 {
        return;
    }
    let certain = answer.forecast.uncertain_inputs == 0;
    let band = if certain { "range of models" } else { "80 % of draws" };
    let (mut near, mut bands, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    let mut wider = Vec::new();
    for found in found {
        let issue = answer.case.issue(found.issue);
        let mark = |value: Option<f64>| value.map_or_else(String::new, plain);
        near.push(Figures::of(&found.pooled, issue).print(found.pooled.median));
        bands.push(shown_band(issue, answer.forecast, found));
        wider.extend(wider_band(issue, found));
        let remark = match models_apart(issue, answer.forecast, found) {
            Apart::Agree => "",
            Apart::Differ => "differ",
            Apart::Disagree => "disagree",
        };
        rest.push([
            mark(issue.status_quo),
            mark(issue.reversion),
            cut(&harmless(&issue.unit), 14),
            String::from(remark),
        ]);
    }
    let (near, bands) = (align_points(&near), align_intervals(&bands));
    let mut table = Table {
        header: vec!["issue", "near", band, "today", "reversion", "unit", "models"],
        align: vec![
            Align::Left,
            Align::Right,
            Align::Left,
            Align::Right,
            Align::Right,
            Align::Left,
            Align::Left,
        ],
        rows: Vec::new(),
        gives_way: 0,
        least: 20,
        may_go: vec!["unit", "reversion", "today", "models", "with model error"],
    };
    let wider = align_intervals(&wider);
    if wider.len() == found.len() {
        table.header.insert(3, "with model error");
        table.align.insert(3, Align::Left);
    }
    for (at, issue) in found.iter().enumerate() {
        let name = capitalised(&harmless(&answer.case.issue(issue.issue).name));
        let mut row = vec![name, near[at].clone(), bands[at].clone()];
        if wider.len() == found.len() {
            row.push(wider[at].clone());
        }
        row.extend(rest[at].iter().cloned());
        table.rows.push(row);
    }
    out.push('\n');
    *out += &look.paint(HEADING, &heading("In short", look.columns(), look.rule()));
    out.push('\n');
    print_table(out, &table, look);
    if let Some(settled) = &answer.forecast.settlement {
        let text = harmless(&verdict_sentence(answer.case, settled));
        *out += &wrapped(&text, look.columns(), INDENT, INDENT);
    }
}

/// The head shared by forecasts and runs: title, question, date, scenario.
pub(crate) fn case_head(
    out: &mut String,
    case: &winset_case::Case,
    models: &[winset_solve::Model],
    reach: Reach,
    look: Look,
) {
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
        if let Some(text) = no_effect(&scenario.changes, models, reach) {
            *out += &look.paint(CAUTION, &wrapped(&text, columns, "", ""));
        }
    }
}

fn title(out: &mut String, answer: &Answer<'_>, look: Look) {
    let reach = Reach::of(answer.forecast);
    case_head(out, answer.case, &answer.forecast.plan.models, reach, look);
    if answer.forecast.issues.is_empty() {
        return;
    }
    let plan = &answer.forecast.plan;
    let names: Vec<String> =
        plan.models.iter().map(|model| with_settings(in_prose(model.name()), model)).collect();
    let inputs = counted(answer.forecast.uncertain_inputs, "uncertain input", "uncertain inputs");
    let text = format!(
        "{} over {inputs}, seed {}; {}.",
        counted(plan.draws as usize, "draw", "draws"),
        plan.seed,
        listed(&names, "and")
    );
    *out += &look.paint(QUIET, &wrapped(&text, look.columns(), "", ""));
}

pub(crate) fn print_table(out: &mut String, table: &Table<'_>, look: Look) {
    let (header, rows) = table.lines(look.columns() - INDENT.len());
    for line in header.lines() {
        *out += &format!("{INDENT}{}\n", look.paint(QUIET, line));
    }
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

/// What rests on no claim, by what it is about: capabilities, issues, stakes issue by issue.
fn assumptions(out: &mut String, answer: &Answer<'_>, look: Look) {
    let case = answer.case;
    let all = &case.assumptions;
    if all.is_empty() {
        return;
    }
    let columns = look.columns();
    let title = format!("Rests on no claim: {}", counted(all.len(), "assumption", "assumptions"));
    out.push('\n');
    *out += &look.paint(HEADING, &heading(&title, columns, look.rule()));
    out.push('\n');
    let mut group = |title: &str, items: Vec<(String, &Assumption)>| {
        if items.is_empty() {
            return;
        }
        *out += &wrapped(&harmless(title), columns, "", "");
        for (name, assumption) in items {
            let note = assumption.note.as_deref().unwrap_or("no reason is given");
            let text = harmless(&format!("{name}: {note}"));
            *out += &wrapped(&text, columns, &format!("{INDENT}{}", look.bullet()), "    ");
        }
    };
    let about = |wanted: &dyn Fn(AssumptionAbout) -> Option<String>| -> Vec<(String, &Assumption)> {
        all.iter().filter_map(|found| Some((wanted(found.about)?, found))).collect()
    };
    group(
        "Capability of",
        about(&|about| match about {
            AssumptionAbout::Capability(actor) => Some(in_a_sentence(case, actor).to_owned()),
            _ => None,
        }),
    );
    group(
        "Status quo and reversion point of",
        about(&|about| match about {
            AssumptionAbout::Issue(issue) => Some(case.issue(issue).name.clone()),
            _ => None,
        }),
    );
    group(
        "Of the settlement",
        about(&|about| match about {
            AssumptionAbout::Pace => Some(assumption_subject(case, about)),
            _ => None,
        }),
    );
    group(
        "Growth and bounds on the path to a target",
        about(&|about| match about {
            AssumptionAbout::Path(at) => case.paths.get(at).map(|path| path.name.clone()),
            _ => None,
        }),
    );
    for found in &answer.forecast.issues {
        let issue = found.issue;
        group(
            &format!("Position and salience on {}, of", case.issue(issue).name),
            about(&|about| match about {
                AssumptionAbout::Stake(actor, on) if on == issue => {
                    Some(in_a_sentence(case, actor).to_owned())
                }
                _ => None,
            }),
        );
    }
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
    let own = forecast_warnings(answer.case, answer.forecast);
    let items: Vec<String> = answer
        .case
        .warnings
        .iter()
        .chain(&own)
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
    // No model had anything to say of a case without issues.
    if answer.forecast.issues.is_empty() {
        let case = answer.case.sha256.get(..12).unwrap_or(&answer.case.sha256);
        let note = format!("winset {}; case {case}.", crate::VERSION);
        out.push('\n');
        *out += &look.paint(QUIET, &wrapped(&note, look.columns(), "", ""));
        return;
    }
    let plan = &answer.forecast.plan;
    let columns = look.columns();
    out.push('\n');
    *out += &look.paint(HEADING, &heading("How to read this", columns, look.rule()));
    out.push('\n');
    let mut notes = Vec::new();
    if answer.forecast.uncertain_inputs > 0 {
        notes.push(String::from(
            "Bands of draws hold the uncertainty of the inputs alone, not the models' own error.",
        ));
    }
    match answer.learnt_from {
        Some(learnt) => notes.push(format!(
            "With model error: every draw with one of the model's own misses added, as it missed on \
             {} of {} (the others were kept for testing); pooled by record, weighed as would have \
             scored best there.",
            count(learnt.fit),
            learnt.issues
        )),
        None => notes.push(String::from("No record of the models' misses was used.")),
    }
    let records: Vec<String> = plan
        .models
        .iter()
        .filter_map(|model| prose(model.name()))
        .filter(|prose| !prose.short_record.is_empty())
        .enumerate()
        .map(|(at, prose)| {
            let missed = if at == 0 { " missed" } else { "" };
            let points = if at == 0 { " points" } else { "" };
            format!("{}{missed} by {}{points}", prose.in_prose, prose.short_record)
        })
        .collect();
    if !records.is_empty() {
        notes.push(sentence(&format!("{} {RECORD_BASIS}", listed(&records, "and"))));
    }
    notes.push(String::from(
        "Positions, salience and capability are judgements, and actors may not be who they seem.",
    ));
    let beyond = answer.forecast.beyond_sobol();
    if beyond > 0 {
        notes.push(format!(
            "Of the uncertain inputs, {} had no Sobol' coordinate and {} drawn at random.",
            count(beyond),
            if beyond == 1 { "was" } else { "were" }
        ));
    }
    let sampling = match plan.sampling {
        Sampling::Random => "random",
        Sampling::Sobol => "Sobol'",
    };
    let models: Vec<String> =
        plan.models.iter().map(|model| with_settings(model.name(), model)).collect();
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
