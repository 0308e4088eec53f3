//! decide's text: the exchange model's input.
//!
//! One fact per row, told by its first cell: `#A` an actor (name, name, remark), `#P` an issue
//! (name, name, description), `#M` a point of an issue's scale (issue, value, perhaps its
//! meaning), `#D` a stake (actor, issue, position, salience, power). Between cells stand tabs,
//! semicolons or commas; around texts often single quotation marks. Salience and power run from 0
//! to 1, or from 0 to 100.
//!
//! Source: decide-exchange-model 2025.3.1 and its sample. Deviates: power is an actor's on one
//! issue there, and an actor's altogether in a case; where it differs by issue, the largest becomes
//! the capability and salience is lowered in proportion, so that their product stays.

use crate::import::Gathered;
use crate::negotiation::{Amount, Negotiation, PeerActor, PeerIssue, PeerStake, shifted, shortest};
use crate::table::{Found, Table, once, quoted};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use winset_text::{Diagnostic, Row, Span};

/// Does a file whose first line this is hold decide's text?
pub(crate) fn begins(line: &str) -> bool {
    let plain = line.trim_start_matches(['\'', '"']);
    ["#A", "#P", "#M", "#D"].iter().any(|mark| plain.starts_with(mark))
}

/// What stands around texts.
pub(crate) fn quote(text: &str) -> char {
    if text.trim_start_matches('\u{feff}').trim_start().starts_with('"') { '"' } else { '\'' }
}

/// A `#D` row.
struct Stake {
    actor: usize,
    issue: usize,
    position: f64,
    salience: f64,
    power: f64,
    row: usize,
    span: Span,
}

/// Reads decide's text.
pub(crate) fn read(table: &Table, top: Span, to: &mut Gathered) {
    let mut names = Names::default();
    for row in &table.rows {
        names.declare(table, row, to);
    }
    for row in &table.rows {
        names.scale(table, row, to);
    }
    names.scales(top, to);
    let mut stakes: Vec<Stake> = Vec::new();
    for row in table.rows.iter().filter(|row| mark(row) == "#D") {
        if let Some(stake) = names.stake(table, row, to) {
            let again = |one: &&Stake| (one.actor, one.issue) == (stake.actor, stake.issue);
            if let Some(first) = stakes.iter().find(again) {
                let place = table.place(row, 1, "");
                to.found.push(
                    Diagnostic::error(
                        "repeated-row",
                        format!("this stake is there twice: {place}"),
                    )
                    .at(stake.span, "again")
                    .and_at(first.span, "the first"),
                );
            }
            stakes.push(stake);
        }
    }
    fill(stakes, to);
}

/// The kind of a row, in capitals.
fn mark(row: &Row) -> String {
    row.text(0).to_uppercase()
}

/// What was declared so far.
#[derive(Default)]
struct Names {
    actors: BTreeMap<String, usize>,
    issues: BTreeMap<String, usize>,
    /// For each issue the points of its scale.
    points: Vec<Vec<(f64, String)>>,
    spans: Vec<Span>,
    seen_actors: BTreeMap<String, Span>,
    seen_issues: BTreeMap<String, Span>,
}

impl Names {
    fn declare(&mut self, table: &Table, row: &Row, to: &mut Gathered) {
        let name = row.text(1);
        match mark(row).as_str() {
            "#A" if !name.is_empty() => {
                once(table, row, 1, "actor", &mut self.seen_actors, &mut to.found);
                self.actors.entry(name.to_lowercase()).or_insert(to.negotiation.actors.len());
                let remark = Some(row.text(3)).filter(|words| !words.is_empty());
                to.negotiation.actors.push(PeerActor {
                    name: name.to_owned(),
                    description: remark.map(str::to_owned),
                    capability: Amount::Number(0.0),
                    risk: None,
                    note: None,
                });
            }
            "#P" if !name.is_empty() => {
                once(table, row, 1, "issue", &mut self.seen_issues, &mut to.found);
                self.issues.entry(name.to_lowercase()).or_insert(to.negotiation.issues.len());
                self.points.push(Vec::new());
                self.spans.push(row.span(1));
                let words = Some(row.text(3)).filter(|words| !words.is_empty() && *words != name);
                to.negotiation.issues.push(PeerIssue {
                    name: name.to_owned(),
                    unit: None,
                    low: 0.0,
                    high: 0.0,
                    anchors: Vec::new(),
                    status_quo: None,
                    reversion: None,
                    note: words.map(str::to_owned),
                });
            }
            "#A" | "#P" => table.empty(row, 1, "name", "a name", &mut to.found),
            "#M" | "#D" => {}
            _ => {
                let shown = quoted(row.text(0));
                let place = table.place(row, 0, "");
                to.found.push(
                    Diagnostic::error(
                        "unknown-word-in-cell",
                        format!("{shown} begins no row of decide's: {place}"),
                    )
                    .at(row.span(0), "`#A`, `#P`, `#M` or `#D` belongs here"),
                );
            }
        }
    }

    fn scale(&mut self, table: &Table, row: &Row, to: &mut Gathered) {
        if mark(row) != "#M" {
            return;
        }
        let issue = known(&self.issues, table, row, 1, "issue", to);
        let value = table.needed(row, 2, "value", &mut to.found);
        let (Some(issue), Some(value)) = (issue, value) else { return };
        if let Some(points) = self.points.get_mut(issue) {
            points.push((value, row.text(3).to_owned()));
        }
    }

    fn scales(&self, top: Span, to: &mut Gathered) {
        for (at, issue) in to.negotiation.issues.iter_mut().enumerate() {
            let points = self.points.get(at).map_or(&[][..], Vec::as_slice);
            let values = points.iter().map(|(value, _)| *value);
            let low = values.clone().fold(f64::INFINITY, f64::min);
            let high = values.fold(f64::NEG_INFINITY, f64::max);
            if low < high {
                (issue.low, issue.high) = (low, high);
                let told = points.iter().filter(|(_, meaning)| !meaning.is_empty());
                issue.anchors = told.cloned().collect();
                issue.anchors.sort_by(|one, other| one.0.total_cmp(&other.0));
                issue.anchors.dedup_by(|one, other| one.0.total_cmp(&other.0).is_eq());
            } else {
                let shown = quoted(&issue.name);
                to.found.push(
                    Diagnostic::error("missing-scale", format!("issue {shown} has no scale"))
                        .at(self.spans.get(at).copied().unwrap_or(top), "this issue")
                        .because("two rows `#M` with its name tell the least and the most value")
                        .help(format!(
                            "add the row `'#M'\t'{}'\t0`, and one with the most",
                            issue.name
                        )),
                );
            }
        }
    }

    fn stake(&self, table: &Table, row: &Row, to: &mut Gathered) -> Option<Stake> {
        let actor = known(&self.actors, table, row, 1, "actor", to);
        let issue = known(&self.issues, table, row, 2, "issue", to);
        let scale = issue
            .and_then(|at| to.negotiation.issues.get(at))
            .map(|issue| (issue.low, issue.high))
            .filter(|(low, high)| low < high)
            .unwrap_or((f64::NEG_INFINITY, f64::INFINITY));
        let position = table.within(row, 3, "position", scale, &mut to.found);
        let salience = table.within(row, 4, "salience", (0.0, 100.0), &mut to.found);
        let power = match table.number(row, 5, "power", &mut to.found) {
            Found::Nothing => {
                table.empty(row, 5, "power", "a number", &mut to.found);
                None
            }
            _ => table.within(row, 5, "power", (0.0, f64::INFINITY), &mut Vec::new()),
        };
        Some(Stake {
            actor: actor?,
            issue: issue?,
            position: position?,
            salience: salience?,
            power: power?,
            row: row.number,
            span: row.span(1),
        })
    }
}

fn known(
    names: &BTreeMap<String, usize>,
    table: &Table,
    row: &Row,
    column: usize,
    what: &str,
    to: &mut Gathered,
) -> Option<usize> {
    let name = row.text(column).to_lowercase();
    let found = names.get(&name).copied();
    if found.is_none() {
        let shown = quoted(row.text(column));
        let place = table.place(row, column, what);
        let code = if what == "actor" { "unknown-actor" } else { "unknown-issue" };
        let sign = if what == "actor" { "#A" } else { "#P" };
        let mut fault = Diagnostic::error(code, format!("there is no {what} {shown}: {place}"))
            .at(row.span(column), format!("no row `{sign}` names it"));
        let near = names
            .keys()
            .map(|one| (strsim::normalized_damerau_levenshtein(one, &name), one))
            .filter(|(likeness, _)| *likeness >= 0.6)
            .max_by(|one, other| one.0.total_cmp(&other.0));
        if let Some((_, meant)) = near {
            fault = fault.help(format!("did you mean `{meant}`?"));
        }
        to.found.push(fault);
    }
    found
}

/// Puts the stakes on the scales of a case.
fn fill(stakes: Vec<Stake>, to: &mut Gathered) {
    let fractions = stakes.iter().all(|stake| stake.salience <= 1.0);
    let mut lowered = Vec::new();
    for (at, actor) in to.negotiation.actors.iter_mut().enumerate() {
        let own = stakes.iter().filter(|stake| stake.actor == at);
        let most = own.map(|stake| stake.power).fold(0.0, f64::max);
        actor.capability = Amount::Number(most);
        actor.note = Some(String::from("decide's text: its power"));
    }
    for stake in &stakes {
        let Some(actor) = to.negotiation.actors.get(stake.actor) else { continue };
        let Amount::Number(most) = actor.capability else { continue };
        let mut salience = if fractions { shifted(stake.salience, 2) } else { stake.salience };
        let mut note = format!("decide's text, row {}", stake.row);
        if stake.power < most {
            note = format!(
                "{note}; its power here is {}: salience {} was lowered in proportion",
                shortest(stake.power),
                shortest(stake.salience)
            );
            salience *= stake.power / most;
            lowered.push((stake.span, stake.power, most));
        }
        to.negotiation.stakes.push(PeerStake {
            actor: stake.actor,
            issue: stake.issue,
            position: Amount::Number(stake.position),
            ideal: None,
            salience: Amount::Number(salience),
            note: Some(note),
        });
    }
    let scale = if fractions { "0 to 1 and became 0 to 100" } else { "0 to 100" };
    to.assumed.push(format!(
        "positions stay in the range that the file declares, saliences were taken for {scale}, power \
         became capability as it is, for only its ratios matter"
    ));
    if let Some((first, power, most)) = lowered.first() {
        let message = format!("power differs by issue in {} rows", lowered.len());
        to.found.push(
            Diagnostic::warning("power-differs", message)
                .at(*first, format!("{power} here, {most} on another issue"))
                .because("a case has one capability per actor: the largest power, and salience is lowered in proportion elsewhere")
                .because("capability × salience stays what it was; models that use salience alone see another number"),
        );
    }
    let idle = (0..to.negotiation.actors.len())
        .filter(|at| !stakes.iter().any(|stake| stake.actor == *at));
    let idle: Vec<String> =
        idle.filter_map(|at| Some(quoted(&to.negotiation.actors.get(at)?.name))).collect();
    if !idle.is_empty() {
        let message = format!("no row `#D` gives a position of {}", idle.join(", "));
        to.found.push(Diagnostic::warning("idle-actor", message).because("they take no part"));
    }
}

/// Writes decide's text: salience from 0 to 1. Positions and saliences must be numbers.
pub(crate) fn write(negotiation: &Negotiation) -> String {
    let mut text = String::new();
    for actor in &negotiation.actors {
        let (name, words) = (cell(&actor.name), actor.description.as_deref().unwrap_or_default());
        let _ = writeln!(text, "'#A'\t{name}\t{name}\t{}", cell(words));
    }
    for issue in &negotiation.issues {
        let name = cell(&issue.name);
        let words = issue.note.as_deref().unwrap_or(&issue.name);
        let _ = writeln!(text, "'#P'\t{name}\t{name}\t{}", cell(words));
        for value in [issue.low, issue.high] {
            let _ = writeln!(text, "'#M'\t{name}\t{}", shortest(value));
        }
    }
    for stake in &negotiation.stakes {
        let (Some(actor), Some(issue)) =
            (negotiation.actors.get(stake.actor), negotiation.issues.get(stake.issue))
        else {
            continue;
        };
        let salience = match &stake.salience {
            Amount::Number(number) => shortest(shifted(*number, -2)),
            Amount::Written(words) => words.clone(),
        };
        let _ = writeln!(
            text,
            "'#D'\t{}\t{}\t{}\t{salience}\t{}",
            cell(&actor.name),
            cell(&issue.name),
            stake.position.cell(),
            actor.capability.cell()
        );
    }
    text
}

fn cell(words: &str) -> String {
    let words: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("'{}'", words.trim().replace('\'', "''"))
}
