//! Paths to a target as text.

use super::words::{
    bound_sentence, count_words, definition, fastest_words, limited_sentence, middle_and_band,
    outside_definition, table_words, total_sentence,
};
use super::{PathsAnswer, no_effect, path_sentence};
use crate::grammar::{capitalised, harmless};
use crate::layout::{Align, Table, align_points, heading, wrapped};
use crate::number::{Precision, count, plain};
use crate::paint::{CAUTION, HEADING, Look, QUIET, TITLE};
use crate::terminal::{INDENT, print_table};
use winset_case::{Case, TargetPath};
use winset_solve::path::PathForecast;

/// All that was found, path by path.
pub fn paths_text(answer: &PathsAnswer<'_>, look: Look) -> String {
    let columns = look.columns();
    let mut out = String::new();
    head(&mut out, answer, look);
    for (path, told) in answer.each() {
        out.push('\n');
        let title = capitalised(&harmless(&path.name));
        out += &look.paint(HEADING, &heading(&title, columns, look.rule()));
        out.push('\n');
        let says = harmless(&path_sentence(answer.case, path, told));
        out += &look.paint(TITLE, &wrapped(&says, columns, "", ""));
        out.push('\n');
        years(&mut out, path, told, look);
        bounds(&mut out, answer.case, path, told, look);
        outside(&mut out, answer.case, path, told, look);
        out.push('\n');
        out += &look.paint(QUIET, &wrapped(&harmless(&definition(path)), columns, "", ""));
    }
    out.push('\n');
    let sha = &answer.case.sha256;
    let note = format!(
        "winset {}; {} {}, seed {}; case {}. Medians and bands hold the uncertainty of growth and \
         bounds alone: that the path is wanted, and kept, is not forecast here.",
        crate::VERSION,
        count(answer.draws as usize),
        if answer.draws == 1 { "draw" } else { "draws" },
        answer.seed,
        sha.get(..12).unwrap_or(sha)
    );
    out += &look.paint(QUIET, &wrapped(&note, columns, "", ""));
    look.shown(out)
}

fn head(out: &mut String, answer: &PathsAnswer<'_>, look: Look) {
    let columns = look.columns();
    let case = answer.case;
    *out += &look.paint(TITLE, &wrapped(&harmless(&case.title), columns, "", ""));
    let when = format!("Paths to a target, as of {}.", case.as_of);
    *out += &look.paint(QUIET, &wrapped(&when, columns, "", ""));
    if let Some(scenario) = &case.scenario {
        let text = harmless(&format!("Scenario: {}.", scenario.title.trim_end_matches('.')));
        *out += &look.paint(CAUTION, &wrapped(&text, columns, "", ""));
        if let Some(text) = no_effect(case) {
            *out += &look.paint(CAUTION, &wrapped(&text, columns, "", ""));
        }
    }
}

/// The share year by year, with what it costs.
fn years(out: &mut String, path: &TargetPath, told: &PathForecast, look: Look) {
    let shares: Vec<String> =
        told.by_year.iter().map(|year| Precision::at_least(0.01).print(year.share)).collect();
    let shares = align_points(&shares);
    let mut table = Table {
        header: vec!["year to", "% of GDP"],
        align: vec![Align::Left, Align::Right],
        rows: told
            .by_year
            .iter()
            .zip(shares)
            .map(|(year, share)| vec![year.date.to_string(), share])
            .collect(),
        gives_way: 0,
        least: 10,
        may_go: Vec::new(),
    };
    if let Some(money) = &path.money {
        let costs: Vec<_> = told.by_year.iter().filter_map(|year| year.cost.as_ref()).collect();
        let most = costs.iter().map(|cost| cost.p90.abs().max(cost.p10.abs())).fold(0.0, f64::max);
        let digits = costs
            .iter()
            .map(|cost| Precision::of_summary(cost, most))
            .min()
            .unwrap_or(Precision::at_least(1.0));
        let (mut middles, mut bands) = (Vec::new(), Vec::new());
        for cost in &costs {
            let (middle, band) = middle_and_band(cost, digits);
            middles.push(middle);
            bands.push(band);
        }
        table.header.extend(["extra a year", "80 % of draws", "in"]);
        table.align.extend([Align::Right, Align::Left, Align::Left]);
        for ((row, middle), band) in table.rows.iter_mut().zip(align_points(&middles)).zip(bands) {
            row.extend([middle, band, harmless(&money.currency)]);
        }
        table.may_go.push("in");
    }
    print_table(out, &table, look);
    let total = total_sentence(path, told).unwrap_or_else(|| {
        String::from("What it costs in money is not told: the path gives no `gdp`.")
    });
    *out += &wrapped(&harmless(&total), look.columns(), INDENT, INDENT);
}

fn points(out: &mut String, look: Look, items: &[String]) {
    for item in items {
        let bullet = format!("{INDENT}{}", look.bullet());
        *out += &wrapped(&harmless(item), look.columns(), &bullet, "    ");
    }
}

/// What the constraints and the growth that is allowed say.
fn bound_lines(case: &Case, path: &TargetPath, told: &PathForecast) -> Vec<String> {
    let mut lines: Vec<String> =
        told.bounds.iter().map(|bound| bound_sentence(case, path, told, bound)).collect();
    lines.extend(told.limited.as_ref().map(|one| limited_sentence(case, path, told, one)));
    lines
}

fn bounds(out: &mut String, case: &Case, path: &TargetPath, told: &PathForecast, look: Look) {
    let lines = bound_lines(case, path, told);
    if lines.is_empty() {
        return;
    }
    out.push('\n');
    *out += &look.paint(QUIET, "what stands in the way\n");
    points(out, look, &lines);
}

/// How others did.
fn outside(out: &mut String, case: &Case, path: &TargetPath, told: &PathForecast, look: Look) {
    let columns = look.columns();
    out.push('\n');
    *out += &look.paint(QUIET, "how often others moved that far that fast\n");
    let Some(view) = &told.outside else {
        let text = "No outside view: give a table of shares by country and year with `--outside FILE`, or \
                    write `outside-view = \"FILE\"` into the path.";
        *out += &wrapped(text, columns, INDENT, INDENT);
        return;
    };
    let mut items = vec![
        format!("anyone: {}", count_words(&view.anyone)),
        format!(
            "comparable, within {} of {}: {}",
            plain(view.near),
            plain(path.from),
            count_words(&view.comparable)
        ),
        format!("comparable, without overlap: {}", count_words(&view.apart)),
    ];
    let fastest = fastest_words(path, view);
    if !fastest.is_empty() {
        items.push(format!("farthest of the comparable: {}", fastest.join("; ")));
    }
    points(out, look, &items);
    let mut small = outside_definition(case, path, view);
    if let Some(table) = table_words(path) {
        small += &format!(" From {table}.");
    }
    *out += &look.paint(QUIET, &wrapped(&harmless(&small), columns, INDENT, INDENT));
}

/// The section of a forecast's text: a few lines per path; nothing if there is none.
pub(crate) fn section(out: &mut String, answer: &PathsAnswer<'_>, look: Look) {
    if answer.told.is_empty() {
        return;
    }
    let columns = look.columns();
    out.push('\n');
    *out += &look.paint(HEADING, &heading("Paths to a target", columns, look.rule()));
    out.push('\n');
    for (at, (path, told)) in answer.each().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let name = capitalised(&harmless(&path.name));
        *out += &look.paint(TITLE, &wrapped(&name, columns, "", ""));
        let mut lines = vec![path_sentence(answer.case, path, told)];
        lines.extend(total_sentence(path, told));
        lines.extend(bound_lines(answer.case, path, told));
        lines.extend(told.outside.as_ref().map(|view| {
            format!(
                "Of comparable countries that far that fast: {}.",
                count_words(&view.comparable)
            )
        }));
        points(out, look, &lines);
    }
    let outside = answer.told.iter().all(|told| told.outside.is_some());
    let more = match outside {
        true => "Year by year, and who moved that far that fast: `winset path CASE`.",
        false => {
            "Year by year, and how often others moved that far that fast: `winset path CASE --outside TABLE`."
        }
    };
    *out += &look.paint(QUIET, &wrapped(more, columns, "", ""));
}

/// What to write where a case has no path.
pub fn no_paths_text(case: &Case) -> String {
    let share = case.issues.iter().find(|issue| {
        let unit = issue.unit.to_lowercase();
        unit.contains("gdp") && (unit.contains('%') || unit.contains("cent"))
    });
    let (issue, target) = share.map_or(("ISSUE", String::from("3.5")), |issue| {
        (issue.key.as_str(), {
            let differs = |value: &f64| issue.status_quo.is_none_or(|today| today < *value);
            plain(issue.reversion.filter(differs).unwrap_or(issue.high))
        })
    });
    let by = format!("{:04}-12-31", i32::from(case.as_of.year()) + 10);
    let comment = if share.is_some() { "" } else { "   # an issue in per cent of GDP" };
    format!(
        "[path.to-target]\nissue  = \"{issue}\"{comment}\ntarget = {target}\nby     = {by}\n\
         growth = \"0 to 1.5\"   # real growth of GDP, % a year\nnote   = \"why you assume it\""
    )
}
