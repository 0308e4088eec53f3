//! The settlement's part of a forecast's text.

use super::options::computed_with;
use super::verdict_sentence;
use super::words::{
    cause_name, obstacle_clause, package_name, turn_day, turn_name, unsettled_sentence, yes,
};
use crate::answer::Answer;
use crate::grammar::{capitalised, harmless, listed};
use crate::layout::{Align, Table, align_points, cut, heading, wrapped};
use crate::number::{Precision, chance, share, with_unit};
use crate::paint::{HEADING, Look, QUIET, TITLE};
use crate::terminal::{INDENT, print_table};
use winset_case::Case;
use winset_solve::settlement::{Content, Mean, Settlement, Turn};

/// When the sides settle, and on what; nothing if the case has no sides.
pub(crate) fn settlement(out: &mut String, answer: &Answer<'_>, look: Look) {
    let (case, columns) = (answer.case, look.columns());
    let why_not = answer.forecast.unsettled.and_then(unsettled_sentence);
    if answer.forecast.settlement.is_none() && why_not.is_none() {
        return;
    }
    out.push('\n');
    *out += &look.paint(HEADING, &heading("Now, later or never", columns, look.rule()));
    out.push('\n');
    let Some(found) = &answer.forecast.settlement else {
        *out += &wrapped(&why_not.unwrap_or_default(), columns, "", "");
        return;
    };
    let text = harmless(&verdict_sentence(case, found));
    *out += &look.paint(TITLE, &wrapped(&text, columns, "", ""));
    let figures = format!(
        "In the first step {}, later {}, not by the horizon {}. They would sign today if they met {}.",
        chance(found.now.mean),
        chance(found.later.mean),
        chance(found.never.mean),
        crate::number::in_draws(found.ready.mean, found.draws)
    );
    *out += &wrapped(&figures, columns, "", "");
    *out += &look.paint(QUIET, &wrapped(NO_RECORD, columns, "", ""));
    *out += &look.paint(QUIET, &wrapped(&computed_with(&found.options), columns, "", ""));
    out.push('\n');
    curve(out, case, found, look);
    out.push('\n');
    content(out, case, found, look);
    by_date(out, case, found, look);
    blockers(out, case, found, look);
    waiting(out, case, found, look);
    without(out, case, found, look);
    packages(out, case, found, look);
    one_voice(out, case, found, look);
    questions(out, answer, look);
}

/// What this part does not have, and every other part of a forecast does.
const NO_RECORD: &str = "No track record: nobody has scored this part on past cases. Its chances are \
    only as good as patience, pace, bounds and beliefs, which are judgements.";

/// How its content relates to the rest.
const OTHER_CONTENT: &str = "Given that all of it is settled in one text. The forecasts above take \
    each issue by itself, and the bargain under win-sets is today's, against no agreement.";

/// A list under a line that says what it is.
fn points(out: &mut String, look: Look, title: &str, items: &[String]) {
    if items.is_empty() {
        return;
    }
    out.push('\n');
    *out += &look.paint(QUIET, &wrapped(&harmless(title), look.columns(), "", ""));
    for item in items {
        let bullet = format!("{INDENT}{}", look.bullet());
        *out += &wrapped(&harmless(item), look.columns(), &bullet, "    ");
    }
}

/// Bars of the cumulative curve are so many columns long.
const BAR: usize = 30;
/// Columns for what stands on either side of a bar: date and chance, and names as far as they fit.
const AROUND_BAR: usize = 50;
/// A date at which the curve rises by less than this is left out, unless something falls on it.
const RISES: f64 = 0.01;

/// The cumulative curve, a line per date at which it rises or something happens.
fn curve(out: &mut String, case: &Case, found: &Settlement, look: Look) {
    *out += &look.paint(QUIET, "settled by\n");
    let mut shown = 0.0;
    let last = found.dates.len().saturating_sub(1);
    for (at, date) in found.dates.iter().enumerate() {
        let rises = date.by.mean - shown >= RISES;
        if !rises && date.turns.is_empty() && at != 0 && at != last {
            continue;
        }
        shown = date.by.mean;
        let bar_columns = BAR.min(look.columns().saturating_sub(AROUND_BAR));
        let full = ((date.by.mean * bar_columns as f64).round() as usize).min(bar_columns);
        let (mark, rest) = if look.unicode { ("█", "·") } else { ("#", ".") };
        let bar = mark.repeat(full) + &rest.repeat(bar_columns - full);
        let told = |&turn: &Turn| {
            let day = turn_day(case, turn).filter(|day| *day != date.date.to_string());
            let day = day.map_or_else(String::new, |day| format!("{day} "));
            day + &turn_name(case, turn)
        };
        let what: Vec<String> = date.turns.iter().map(told).collect();
        let line =
            format!("{}  {:>9}  {bar}  {}", date.date, chance(date.by.mean), what.join("; "));
        let line = cut(&line, look.columns() - INDENT.len());
        *out += &format!("{INDENT}{}\n", harmless(line.trim_end()));
    }
}

/// What is settled, given that there is a settlement.
fn content(out: &mut String, case: &Case, found: &Settlement, look: Look) {
    let mut rows = Vec::new();
    let (mut means, mut bands) = (Vec::new(), Vec::new());
    for content in &found.table {
        let issue = case.issue(content.issue);
        let Some(spread) = content.whenever else { continue };
        let precision = Precision::of(spread.error, issue.high - issue.low);
        let print = |value: f64| precision.print(value);
        means.push(print(spread.median));
        bands.push(format!("{} to {}", print(spread.p10), print(spread.p90)));
        rows.push((capitalised(&harmless(&issue.name)), harmless(&issue.unit)));
    }
    if rows.is_empty() {
        let text = "On what they settle cannot be told: they do in no draw.";
        *out += &wrapped(text, look.columns(), INDENT, INDENT);
        return;
    }
    let means = align_points(&means);
    let table = Table {
        header: vec!["if they settle", "near", "80 % of draws", "unit"],
        align: vec![Align::Left, Align::Right, Align::Left, Align::Left],
        rows: rows
            .into_iter()
            .zip(means.into_iter().zip(bands))
            .map(|((name, unit), (mean, band))| vec![name, mean, band, unit])
            .collect(),
        gives_way: 0,
        least: 20,
        may_go: vec!["unit"],
    };
    print_table(out, &table, look);
    *out += &look.paint(QUIET, &wrapped(OTHER_CONTENT, look.columns(), INDENT, INDENT));
    if !found.off_table.is_empty() {
        let names: Vec<String> =
            found.off_table.iter().map(|(issue, _)| case.issue(*issue).name.clone()).collect();
        let text = format!(
            "Not on the table, for want of two negotiators with a stake or of a status quo: {}.",
            listed(&names, "and")
        );
        *out += &look.paint(QUIET, &wrapped(&harmless(&text), look.columns(), INDENT, INDENT));
    }
}

/// So many dates have a column at most …
const MOST_DATES: usize = 4;
/// … and only those on which a settlement is at least so likely.
const LIKELY: f64 = 0.001;

/// From one event or deadline to the next, the date on which a settlement is likeliest: places, in
/// time.
fn likeliest(found: &Settlement) -> Vec<usize> {
    let settles = |at: usize| found.dates.get(at).map_or(0.0, |date| date.settles.mean);
    let mut best: Vec<usize> = Vec::new();
    for (at, date) in found.dates.iter().enumerate() {
        match best.last_mut() {
            Some(last) if date.turns.is_empty() => {
                if settles(at) > settles(*last) {
                    *last = at;
                }
            }
            _ => best.push(at),
        }
    }
    best.retain(|&at| settles(at) >= LIKELY);
    best.sort_by(|&a, &b| settles(b).total_cmp(&settles(a)).then(a.cmp(&b)));
    best.truncate(MOST_DATES);
    best.sort_unstable();
    best
}

/// What is settled on those dates: medians.
fn by_date(out: &mut String, case: &Case, found: &Settlement, look: Look) {
    let settles = |at: usize| found.dates.get(at).map_or(0.0, |date| date.settles.mean);
    let likeliest = likeliest(found);
    let known: Vec<_> = found.table.iter().filter(|content| content.whenever.is_some()).collect();
    if likeliest.len() < 2 || known.is_empty() {
        return;
    }
    let heads: Vec<String> = likeliest
        .iter()
        .map(|&at| found.dates.get(at).map_or_else(String::new, |date| date.date.to_string()))
        .collect();
    let mut chances = vec![String::from("settled on that date")];
    chances.extend(likeliest.iter().map(|&at| chance(settles(at))));
    let mut columns: Vec<Vec<String>> = Vec::new();
    for &at in &likeliest {
        let median = |content: &&Content| {
            let issue = case.issue(content.issue);
            let spread = content.by_date.get(at).copied().flatten();
            spread.map_or_else(
                || String::from("–"),
                |spread| Precision::of(spread.error, issue.high - issue.low).print(spread.median),
            )
        };
        columns.push(align_points(&known.iter().map(median).collect::<Vec<_>>()));
    }
    let mut rows = vec![chances];
    for (k, content) in known.iter().enumerate() {
        let name = capitalised(&harmless(&case.issue(content.issue).name));
        let cells = columns.iter().filter_map(|column| column.get(k).cloned());
        rows.push(std::iter::once(name).chain(cells).collect());
    }
    let mut header = vec!["if they settle on"];
    header.extend(heads.iter().map(String::as_str));
    let mut align = vec![Align::Left];
    align.resize(header.len(), Align::Right);
    out.push('\n');
    let table = Table { header, align, rows, gives_way: 0, least: 20, may_go: Vec::new() };
    print_table(out, &table, look);
}

fn blockers(out: &mut String, case: &Case, found: &Settlement, look: Look) {
    let told = found.told;
    let mut items: Vec<String> = Vec::new();
    for single in found.blocked.singles.iter().filter(|single| single.share >= 0.05) {
        let missed = single.missed_by.map_or_else(String::new, |missed| {
            format!(", by {} of utility on average", utility(missed))
        });
        let clause = capitalised(&obstacle_clause(case, single.obstacle));
        items.push(format!("{clause}: {} of draws{missed}.", share(single.share, told)));
    }
    points(
        out,
        look,
        "What alone keeps them from signing today; were it gone today and later things as they are, they would:",
        &items,
    );
    let pairs = found.blocked.pairs.iter().filter(|(_, often)| *often >= 0.05).take(3);
    let pairs: Vec<String> = pairs
        .map(|(pair, often)| {
            let both = pair.map(|obstacle| obstacle_clause(case, obstacle));
            format!("{}: {} of draws.", capitalised(&listed(&both, "and")), share(*often, told))
        })
        .collect();
    points(out, look, "Where no single one does, what together keeps them from it:", &pairs);
    if found.blocked.beyond >= 0.05 {
        let text = format!(
            "More than two things at once keep them from signing today {}.",
            crate::number::in_draws(found.blocked.beyond, told)
        );
        out.push('\n');
        *out += &wrapped(&text, look.columns(), "", "");
    }
}

fn waiting(out: &mut String, case: &Case, found: &Settlement, look: Look) {
    let mut items = Vec::new();
    for told in &found.sides {
        let mean = Mean { mean: told.waiting.mean, error: told.waiting.mean_error };
        let mut text = format!(
            "{}: {}, gains by waiting {}",
            capitalised(&case.side(told.side).name),
            signed(mean),
            crate::number::in_draws(told.gains_by_waiting, found.told)
        );
        let mut causes: Vec<_> = told
            .causes
            .iter()
            .filter(|cause| cause.waiting.mean.abs() > 2.0 * cause.waiting.error)
            .collect();
        causes.sort_by(|a, b| b.waiting.mean.abs().total_cmp(&a.waiting.mean.abs()));
        let causes: Vec<String> = causes
            .iter()
            .filter(|cause| cause.waiting.mean.abs() >= 5e-4)
            .map(|cause| {
                let left = mean.mean - cause.waiting.mean;
                let left = signed(Mean { mean: left, error: cause.waiting.error });
                format!("without “{}” it would be {left}", cause_name(case, cause.cause))
            })
            .collect();
        if !causes.is_empty() {
            text += &format!("; {}", causes.join(", "));
        }
        items.push(text + ".");
    }
    points(
        out,
        look,
        "What waiting is worth, in utility per step, over the best that could be signed today if nothing were to come:",
        &items,
    );
}

/// What would change if an event or deadline were taken out.
fn without(out: &mut String, case: &Case, found: &Settlement, look: Look) {
    let Some(first) = found.sides.first() else { return };
    let telling = |mean: &Mean| mean.mean.abs() >= 0.005 && mean.mean.abs() > 2.0 * mean.error;
    let items: Vec<String> = first
        .causes
        .iter()
        .filter(|told| telling(&told.ready) || telling(&told.settles))
        .map(|told| {
            format!(
                "“{}”: would sign today {} points, settled by the horizon {} points.",
                cause_name(case, told.cause),
                in_points(told.ready),
                in_points(told.settles)
            )
        })
        .collect();
    points(out, look, "What would change without an event or deadline:", &items);
}

fn packages(out: &mut String, case: &Case, found: &Settlement, look: Look) {
    let items: Vec<String> = found
        .packages
        .iter()
        .filter(|told| told.issues.len() > 1)
        .map(|told| {
            let gains: Vec<String> = case
                .sides
                .iter()
                .zip(&told.gains)
                .map(|(side, gain)| format!("{} {}", side.name, signed(*gain)))
                .collect();
            format!(
                "{}: {}; settled by the horizon {}, against {} for an issue by itself on average.",
                capitalised(&package_name(case, told.package)),
                gains.join(", "),
                chance(told.together.mean),
                chance(told.apart.mean)
            )
        })
        .collect();
    points(out, look, "What one text brings over one text per issue, in utility:", &items);
}

fn one_voice(out: &mut String, case: &Case, found: &Settlement, look: Look) {
    let items: Vec<String> = found
        .one_voice
        .iter()
        .map(|told| {
            format!(
                "{}: ready to sign today {} points, settled by the horizon {} points.",
                capitalised(&case.side(told.side).name),
                in_points(told.ready),
                in_points(told.settles)
            )
        })
        .collect();
    points(
        out,
        look,
        "What would change if a side's negotiator spoke with one voice, each of its divided positions at its median:",
        &items,
    );
}

fn questions(out: &mut String, answer: &Answer<'_>, look: Look) {
    let case = answer.case;
    let items: Vec<String> = answer
        .forecast
        .questions
        .iter()
        .filter_map(|told| {
            let question = case.questions.get(told.question)?;
            Some(format!("{} {}", question.text, yes(told)))
        })
        .collect();
    let errors = answer.forecast.questions.iter().filter_map(|told| told.probability);
    let most = 100.0 * errors.map(|mean| mean.error).fold(0.0, f64::max);
    let title = format!(
        "Questions, answered by this part with all of it in one text (Monte Carlo error at most {most:.1} points):"
    );
    points(out, look, &title, &items);
}

/// A number in utility, to what its error supports.
fn utility(mean: Mean) -> String {
    Precision::of(mean.error, 1.0).print(mean.mean)
}

fn signed(mean: Mean) -> String {
    let text = utility(mean);
    if mean.mean > 0.0 && text.chars().any(|c| ('1'..='9').contains(&c)) {
        format!("+{text}")
    } else {
        text
    }
}

/// A difference of chances in percentage points.
fn in_points(mean: Mean) -> String {
    let points = (mean.mean * 100.0).round();
    if points > 0.0 { format!("+{points}") } else { with_unit(&format!("{}", points + 0.0), "") }
}
