//! The win-sets' part of a forecast's text.

use super::words::{agenda_name, blocker_name, who_gains, winset_sentences};
use crate::answer::Answer;
use crate::grammar::{capitalised, harmless, listed};
use crate::layout::{Align, Table, align_points, heading, wrapped};
use crate::number::{Figures, Precision, share};
use crate::paint::{HEADING, Look, QUIET, TITLE};
use crate::terminal::{INDENT, print_table};
use winset_case::Case;
use winset_solve::Summary;
use winset_solve::settlement::{Blocks, WinSets};
use winset_solve::winset::Agenda;

/// What could be signed at all; nothing if the case has fewer than two sides.
pub(crate) fn win_sets(out: &mut String, answer: &Answer<'_>, look: Look) {
    let (case, columns) = (answer.case, look.columns());
    let Some(found) = &answer.forecast.win_sets else { return };
    out.push('\n');
    *out += &look.paint(HEADING, &heading("Win-sets", columns, look.rule()));
    out.push('\n');
    for (at, sentence) in winset_sentences(case, found).iter().enumerate() {
        let text = wrapped(&harmless(sentence), columns, "", "");
        *out += &if at == 0 { look.paint(TITLE, &text) } else { text };
    }
    extents(out, case, found, look);
    blockers(out, case, found, look);
    agendas(out, case, found, look);
}

/// How far the zone reaches on each issue.
fn extents(out: &mut String, case: &Case, found: &WinSets, look: Look) {
    let mut table = Table {
        header: vec!["zone, at its median", "least", "most", "bargain", "80 % of draws", "unit"],
        align: vec![
            Align::Left,
            Align::Right,
            Align::Right,
            Align::Right,
            Align::Left,
            Align::Left,
        ],
        rows: Vec::new(),
        gives_way: 0,
        least: 20,
        may_go: vec!["unit", "80 % of draws"],
    };
    let mut figures: [Vec<String>; 3] = Default::default();
    let mut rest = Vec::new();
    for (&issue, extent) in found.issues.iter().zip(&found.extents) {
        let (issue, Some(extent)) = (case.issue(issue), extent) else { continue };
        let all = [&extent.least, &extent.most, &extent.bargain];
        for (list, summary) in figures.iter_mut().zip(all) {
            list.push(Figures::of(summary, issue).print(summary.median));
        }
        let print = Figures::of(&extent.bargain, issue);
        rest.push([
            capitalised(&harmless(&issue.name)),
            format!("{} to {}", print.print(extent.bargain.p10), print.print(extent.bargain.p90)),
            harmless(&issue.unit),
        ]);
    }
    let [least, most, bargain] = figures.map(|list| align_points(&list));
    let figures = least.into_iter().zip(most).zip(bargain);
    for ([name, band, unit], ((least, most), bargain)) in rest.into_iter().zip(figures) {
        table.rows.push(vec![name, least, most, bargain, band, unit]);
    }
    if !table.rows.is_empty() {
        out.push('\n');
        print_table(out, &table, look);
    }
}

fn blockers(out: &mut String, case: &Case, found: &WinSets, look: Look) {
    if found.empty <= 0.0 {
        return;
    }
    let mut items = Vec::new();
    if found.negotiators > 0.0 {
        items.push((
            found.negotiators,
            format!(
                "the negotiators themselves, who have nothing to gain from each other: {}.",
                share(found.negotiators, found.draws)
            ),
        ));
    }
    items.extend(found.blockers.iter().map(|one| (one.share, blocker(case, found, one))));
    items.sort_by(|a, b| b.0.total_cmp(&a.0));
    let title = "Who is in the way where there is no zone, by share of all draws:";
    list(out, look, title, items.into_iter().map(|(_, text)| capitalised(&text)));
}

fn blocker(case: &Case, found: &WinSets, one: &Blocks) -> String {
    let of = |part: f64| share(part, found.draws);
    let mut text = format!("{}: {}", blocker_name(case, one), of(one.share));
    if one.alone > 0.0 && one.alone < one.share {
        text += &format!(", alone {}", of(one.alone));
    } else if one.alone <= 0.0 {
        text += ", never alone";
    }
    if let Some(short) = &one.short {
        let print = |value: f64| Precision::of_summary(short, 1.0).print(value);
        text += &format!(
            "; short of consent by {} of utility ({} to {})",
            print(short.median),
            print(short.p10),
            print(short.p90)
        );
    }
    if one.bound > 0.0 {
        text += &format!("; a bound of its own in {}", of(one.bound));
    }
    text + "."
}

/// What each agenda is worth, a line each.
fn agendas(out: &mut String, case: &Case, found: &WinSets, look: Look) {
    let apart = found.agendas.iter().find(|worth| worth.agenda == Agenda::Separate);
    let Some(apart) = apart.filter(|_| found.issues.len() > 1) else { return };
    let items = found.agendas.iter().map(|worth| {
        let gains: Vec<String> = case
            .sides
            .iter()
            .zip(&worth.gain)
            .map(|(side, gain)| format!("{} {}", side.name, mean(gain)))
            .collect();
        let against = if worth.agenda == Agenda::Separate {
            String::new()
        } else {
            format!("; {}", who_gains(case, worth, apart))
        };
        format!(
            "{}: a zone for everything {}, for something {}; {}{against}.",
            agenda_name(case, worth.agenda),
            share(worth.whole, found.draws),
            share(worth.any, found.draws),
            listed(&gains, "and")
        )
    });
    let title = "What could be settled as one text, and what it is worth in utility over no \
                 agreement, on average over draws; more or less than with one text per issue:";
    list(out, look, title, items);
}

/// An average with the digits that its error leaves.
fn mean(summary: &Summary) -> String {
    Precision::of(summary.mean_error, 1.0).print(summary.mean)
}

fn list(out: &mut String, look: Look, title: &str, items: impl Iterator<Item = String>) {
    out.push('\n');
    *out += &look.paint(QUIET, &wrapped(&harmless(title), look.columns(), "", ""));
    for item in items {
        let bullet = format!("{INDENT}{}", look.bullet());
        *out += &wrapped(&harmless(&item), look.columns(), &bullet, "    ");
    }
}
