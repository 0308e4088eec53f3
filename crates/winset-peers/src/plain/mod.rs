//! Plain tables: one row per actor and issue, in a CSV file or a workbook.
//!
//! The least is what Scholz, Calbert & Smith's program reads: Actor, Capability, Position,
//! Salience. More columns say more: Issue, Unit, Lowest, Highest, Status quo, Reversion, Ideal,
//! Risk, Description, Note. In a workbook, actors and issues may have sheets of their own, and a
//! sheet `Case` may tell title, question, as-of and horizon. A position, a salience, a capability or
//! a risk may be a distribution as the case language writes it: `55 to 70`.

mod titles;
mod workbook;
mod write;

use crate::import::Gathered;
use crate::negotiation::{Amount, PeerActor, PeerIssue, PeerStake, shifted, shortest};
use crate::table::{NoNumber, Table, quoted, read_number};
use std::collections::BTreeMap;
pub(crate) use titles::Title;
use titles::Titles;
use winset_case::{Date, Quantity};
use winset_text::{Diagnostic, Row, Severity, Span};
pub(crate) use workbook::write as workbook;
pub(crate) use write::{csv, scholz};

/// Does a table look like one of stakes?
pub(crate) fn is_plain(table: &Table) -> bool {
    Titles::of(table).is_some_and(|(titles, _)| {
        [Title::Actor, Title::Position, Title::Salience].iter().all(|title| titles.has(*title))
    })
}

/// Reads tables: the sheets of a workbook, or the one of a CSV file called `name`.
pub(crate) fn read(tables: &[Table], top: Span, name: &str, to: &mut Gathered) {
    let mut reading =
        Reading { to, capabilities: BTreeMap::new(), scales: BTreeMap::new(), fractions: false };
    let mut stakes = Vec::new();
    let mut others = Vec::new();
    for table in tables {
        let Some((titles, unknown)) = Titles::of(table) else { continue };
        if titles.has(Title::Actor) && titles.has(Title::Position) {
            stakes.push((titles, unknown));
        } else {
            others.push((titles, unknown));
        }
    }
    if stakes.is_empty() {
        let found = match others.first() {
            Some((titles, _)) => titles.missing(if titles.has(Title::Actor) {
                Title::Position
            } else {
                Title::Actor
            }),
            None => Diagnostic::error("nothing-to-import", format!("{} is empty", quoted(name)))
                .at(top, "nothing is here"),
        };
        reading.to.found.push(found);
        return;
    }
    for (titles, unknown) in others.iter().chain(&stakes) {
        for column in unknown {
            reading.to.found.push(titles.unknown(*column));
        }
    }
    for (titles, _) in &others {
        reading.own_sheet(titles);
    }
    let before = errors(&reading.to.found);
    for (titles, _) in &stakes {
        reading.scales(titles, name);
        reading.actors(titles);
    }
    reading.assume_scales(&stakes, name);
    if errors(&reading.to.found) == before {
        reading.see_fractions(&stakes);
    }
    for (titles, _) in &stakes {
        reading.stakes(titles, name);
    }
    reading.say();
    let several = reading.to.negotiation.issues.len() > 1;
    if reading.to.negotiation.title.is_empty() && several {
        reading.to.negotiation.title = name.to_owned();
    }
}

fn errors(found: &[Diagnostic]) -> usize {
    found.iter().filter(|one| one.severity == Severity::Error).count()
}

struct Reading<'a> {
    to: &'a mut Gathered,
    /// Where each actor's capability was told.
    capabilities: BTreeMap<usize, (Amount, Span)>,
    /// For each issue, the ends of its scale as told so far.
    scales: BTreeMap<usize, Scale>,
    fractions: bool,
}

#[derive(Debug, Clone, Copy, Default)]
struct Scale {
    low: Option<f64>,
    high: Option<f64>,
}

/// The name of the issue that a row without one is about.
fn whole_issue(titles: &Titles, name: &str) -> String {
    let sheet = titles.table.sheet.as_deref().unwrap_or_default();
    let plain = ["sheet", "tabelle", "stakes", "positions", "feuil", "hoja"];
    let given = !sheet.is_empty() && !plain.iter().any(|one| sheet.to_lowercase().starts_with(one));
    if given { sheet.to_owned() } else { name.to_owned() }
}

impl Reading<'_> {
    /// A sheet of the case, of the actors or of the issues.
    fn own_sheet(&mut self, titles: &Titles) {
        if titles.has(Title::Actor) {
            self.actors(titles);
        } else if titles.has(Title::Issue) {
            self.scales(titles, "");
        } else if titles.has(Title::Key) && titles.has(Title::Value) {
            for row in titles.rows() {
                self.about(titles, row);
            }
        } else if let Some(sheet) = &titles.table.sheet {
            let shown = quoted(sheet);
            let message = format!("sheet {shown} is left out: it tells of no actor and no issue");
            self.to.found.push(
                Diagnostic::warning("unknown-column", message)
                    .at(titles.header.span(0), "its first row"),
            );
        }
    }

    fn about(&mut self, titles: &Titles, row: &Row) {
        let value = titles.text(row, Title::Value);
        if value.is_empty() {
            return;
        }
        let negotiation = &mut self.to.negotiation;
        match titles.text(row, Title::Key).to_lowercase().as_str() {
            "title" => negotiation.title = value.to_owned(),
            "question" => negotiation.question = Some(value.to_owned()),
            key @ ("as-of" | "as of" | "horizon") => match value.parse::<Date>() {
                Ok(day) if key == "horizon" => negotiation.horizon = Some(day),
                Ok(day) => negotiation.as_of = Some(day),
                Err(_) => {
                    let (shown, place) = (quoted(value), titles.place(row, Title::Value));
                    self.to.found.push(
                        Diagnostic::error(
                            "cell-not-a-date",
                            format!("{shown} is no date: {place}"),
                        )
                        .at(titles.span(row, Title::Value), "a date belongs here")
                        .help("write a date such as `2025-07-01`"),
                    );
                }
            },
            other => {
                let (shown, place) = (quoted(other), titles.place(row, Title::Key));
                self.to.found.push(
                    Diagnostic::warning("unknown-column", format!("{shown} is left out: {place}"))
                        .at(titles.span(row, Title::Key), "not understood")
                        .because("known are title, question, as-of and horizon"),
                );
            }
        }
    }

    /// The actors of a table, with what it tells of them.
    fn actors(&mut self, titles: &Titles) {
        for row in titles.rows() {
            let name = titles.text(row, Title::Actor);
            if name.is_empty() {
                self.no_name(titles, row, Title::Actor);
                continue;
            }
            let at = self.actor(name);
            let unbounded = (0.0, f64::INFINITY);
            let capability = self.amount(titles, row, Title::Capability, unbounded, false);
            let risk = self.amount(titles, row, Title::Risk, (0.5, 2.0), false);
            if let Some(capability) = capability {
                self.capability(at, capability, titles, row);
            }
            let own = !titles.has(Title::Position);
            let words = titles.text(row, Title::Description).to_owned();
            let remark = titles.text(row, Title::Note).to_owned();
            if let Some(actor) = self.to.negotiation.actors.get_mut(at) {
                actor.risk = risk.or(actor.risk.take());
                if !words.is_empty() {
                    actor.description = Some(words);
                }
                if own && !remark.is_empty() {
                    actor.note = Some(remark);
                }
            }
        }
    }

    fn actor(&mut self, name: &str) -> usize {
        let actors = &mut self.to.negotiation.actors;
        let lower = name.to_lowercase();
        let at = actors.iter().position(|actor| actor.name.to_lowercase() == lower);
        at.unwrap_or_else(|| {
            actors.push(PeerActor {
                name: name.to_owned(),
                description: None,
                capability: Amount::Number(100.0),
                risk: None,
                note: None,
            });
            actors.len() - 1
        })
    }

    fn capability(&mut self, at: usize, amount: Amount, titles: &Titles, row: &Row) {
        let span = titles.span(row, Title::Capability);
        match self.capabilities.get(&at) {
            Some((before, first)) if *before != amount => {
                let name = quoted(titles.text(row, Title::Actor));
                let message = format!(
                    "{name} has capability {} here and {} before: {}",
                    amount.cell(),
                    before.cell(),
                    titles.place(row, Title::Capability)
                );
                self.to.found.push(
                    Diagnostic::error("cells-differ", message)
                        .at(span, "here")
                        .and_at(*first, "before")
                        .because("a case has one capability per actor")
                        .help("make them the same"),
                );
            }
            Some(_) => {}
            None => {
                let file = titles.table.imported(row);
                if let Some(actor) = self.to.negotiation.actors.get_mut(at) {
                    actor.capability = amount.clone();
                    actor.note.get_or_insert(file);
                }
                self.capabilities.insert(at, (amount, span));
            }
        }
    }

    fn no_name(&mut self, titles: &Titles, row: &Row, title: Title) {
        let column = titles.column(title).unwrap_or(0);
        let wanted = if title == Title::Actor { "the actor's name" } else { "the issue's name" };
        titles.table.empty(row, column, titles.written(title), wanted, &mut self.to.found);
    }

    fn issue(&mut self, name: &str) -> usize {
        let issues = &mut self.to.negotiation.issues;
        let lower = name.to_lowercase();
        let at = issues.iter().position(|issue| issue.name.to_lowercase() == lower);
        at.unwrap_or_else(|| {
            issues.push(PeerIssue {
                name: name.to_owned(),
                unit: None,
                low: 0.0,
                high: 0.0,
                anchors: Vec::new(),
                status_quo: None,
                reversion: None,
                note: None,
            });
            issues.len() - 1
        })
    }

    /// The issues of a table, with what it tells of them.
    fn scales(&mut self, titles: &Titles, name: &str) {
        for row in titles.rows() {
            let issue = if titles.has(Title::Issue) {
                titles.text(row, Title::Issue).to_owned()
            } else {
                whole_issue(titles, name)
            };
            if issue.is_empty() {
                self.no_name(titles, row, Title::Issue);
                continue;
            }
            let at = self.issue(&issue);
            let told = |this: &mut Self, title| this.number(titles, row, title);
            let (low, high) = (told(self, Title::Low), told(self, Title::High));
            let (today, later) = (told(self, Title::StatusQuo), told(self, Title::Reversion));
            let mut scale = self.scales.get(&at).copied().unwrap_or_default();
            self.same(&mut scale.low, low, titles, row, Title::Low);
            self.same(&mut scale.high, high, titles, row, Title::High);
            self.scales.insert(at, scale);
            let own = !titles.has(Title::Position);
            let unit = titles.text(row, Title::Unit).to_owned();
            let remark = titles.text(row, Title::Note).to_owned();
            let Some(issue) = self.to.negotiation.issues.get_mut(at) else { continue };
            let (mut status_quo, mut reversion) = (issue.status_quo, issue.reversion);
            if !unit.is_empty() {
                issue.unit = Some(unit);
            }
            if own && !remark.is_empty() {
                issue.note = Some(remark);
            }
            self.same(&mut status_quo, today, titles, row, Title::StatusQuo);
            self.same(&mut reversion, later, titles, row, Title::Reversion);
            if let Some(issue) = self.to.negotiation.issues.get_mut(at) {
                (issue.status_quo, issue.reversion) = (status_quo, reversion);
            }
        }
    }

    /// A number told twice of one issue must be the same.
    fn same(
        &mut self,
        before: &mut Option<f64>,
        now: Option<f64>,
        titles: &Titles,
        row: &Row,
        title: Title,
    ) {
        match (*before, now) {
            (Some(one), Some(other)) if one.total_cmp(&other).is_ne() => {
                let message =
                    format!("{other} here and {one} before: {}", titles.place(row, title));
                self.to.found.push(
                    Diagnostic::error("cells-differ", message)
                        .at(titles.span(row, title), "here")
                        .because("the same issue cannot have two")
                        .help("make them the same"),
                );
            }
            (None, now) => *before = now,
            _ => {}
        }
    }

    fn number(&mut self, titles: &Titles, row: &Row, title: Title) -> Option<f64> {
        let column = titles.column(title)?;
        match titles.table.number(row, column, titles.written(title), &mut self.to.found) {
            crate::table::Found::Number(number) => Some(number),
            _ => None,
        }
    }

    /// A number or a distribution in a cell.
    fn amount(
        &mut self,
        titles: &Titles,
        row: &Row,
        title: Title,
        (low, high): (f64, f64),
        needed: bool,
    ) -> Option<Amount> {
        let column = titles.column(title)?;
        let text = row.text(column);
        if text.is_empty() {
            if needed {
                let found = &mut self.to.found;
                titles.table.empty(row, column, titles.written(title), "a number", found);
            }
            return None;
        }
        let worded = text.contains(' ') || text.contains('(');
        match read_number(text) {
            Err(NoNumber::Words) if worded => match Quantity::parse(text, low, high) {
                Ok(_) => Some(Amount::Written(text.to_owned())),
                Err(fault) => {
                    let message = format!("{}: {}", fault.message, titles.place(row, title));
                    let mut found = Diagnostic::error("cell-not-a-number", message)
                        .at(row.span(column), "a number or a distribution belongs here");
                    found.notes.extend(fault.notes);
                    found.help.extend(fault.help);
                    self.to.found.push(found);
                    None
                }
            },
            _ => {
                let number = titles.table.within(
                    row,
                    column,
                    titles.written(title),
                    (low, high),
                    &mut self.to.found,
                )?;
                Some(Amount::Number(number))
            }
        }
    }

    /// Where no scale is told, it runs from the lowest to the highest position.
    fn assume_scales(&mut self, stakes: &[(Titles, Vec<usize>)], name: &str) {
        let mut reach: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
        for (titles, _) in stakes {
            for row in titles.rows() {
                let issue = match titles.has(Title::Issue) {
                    true => titles.text(row, Title::Issue).to_owned(),
                    false => whole_issue(titles, name),
                };
                if issue.is_empty() {
                    continue;
                }
                let at = self.issue(&issue);
                for title in [Title::Position, Title::Ideal] {
                    let text = titles.text(row, title);
                    let ends =
                        read_number(text).map(|number| (number, number)).ok().or_else(|| {
                            let free = (f64::NEG_INFINITY, f64::INFINITY);
                            let quantity = Quantity::parse(text, free.0, free.1).ok()?;
                            Some((quantity.quantile(0.05), quantity.quantile(0.95)))
                        });
                    if let Some((from, to)) = ends {
                        let so_far = reach.entry(at).or_insert((from, to));
                        *so_far = (so_far.0.min(from), so_far.1.max(to));
                    }
                }
            }
        }
        let mut assumed = Vec::new();
        for (at, issue) in self.to.negotiation.issues.iter_mut().enumerate() {
            let told = self.scales.get(&at).copied().unwrap_or_default();
            let (mut low, mut high) = reach.get(&at).copied().unwrap_or((0.0, 100.0));
            for held in [issue.status_quo, issue.reversion].into_iter().flatten() {
                (low, high) = (low.min(held), high.max(held));
            }
            if low >= high {
                (low, high) = (low - 1.0, low + 1.0);
            }
            (issue.low, issue.high) = (told.low.unwrap_or(low), told.high.unwrap_or(high));
            if told.low.is_none() || told.high.is_none() {
                let (low, high) = (shortest(issue.low), shortest(issue.high));
                assumed.push(format!(
                    "the scale of {} was taken to run from {low} to {high}, as far as the positions \
                     do; columns `lowest` and `highest` tell it",
                    quoted(&issue.name)
                ));
            }
            if issue.low >= issue.high {
                let message = format!(
                    "the scale of {} runs from {} to {}",
                    quoted(&issue.name),
                    shortest(issue.low),
                    shortest(issue.high)
                );
                self.to.found.push(
                    Diagnostic::error("scale-reversed", message)
                        .help("the lowest must be less than the highest"),
                );
            }
        }
        self.to.assumed.extend(assumed);
    }

    /// Saliences that are all at most 1 are shares.
    fn see_fractions(&mut self, stakes: &[(Titles, Vec<usize>)]) {
        let mut most: Option<f64> = None;
        for (titles, _) in stakes {
            for row in titles.rows() {
                let text = titles.text(row, Title::Salience);
                match read_number(text) {
                    Ok(number) => most = Some(most.unwrap_or(0.0).max(number)),
                    Err(_) if text.is_empty() => {}
                    Err(_) => most = Some(f64::INFINITY),
                }
            }
        }
        self.fractions = most.is_some_and(|most| most <= 1.0);
    }

    fn stakes(&mut self, titles: &Titles, name: &str) {
        if !titles.has(Title::Salience) {
            self.to.found.push(titles.missing(Title::Salience));
            return;
        }
        let mut seen: BTreeMap<(usize, usize), Span> = BTreeMap::new();
        for row in titles.rows() {
            let actor = titles.text(row, Title::Actor);
            let issue = match titles.has(Title::Issue) {
                true => titles.text(row, Title::Issue).to_owned(),
                false => whole_issue(titles, name),
            };
            if actor.is_empty() || issue.is_empty() {
                continue;
            }
            let (actor, issue) = (self.actor(actor), self.issue(&issue));
            let span = titles.span(row, Title::Actor);
            if let Some(first) = seen.insert((actor, issue), span) {
                let place = titles.place(row, Title::Actor);
                let message = format!("this actor is there twice on one issue: {place}");
                self.to.found.push(
                    Diagnostic::error("repeated-row", message)
                        .at(span, "again")
                        .and_at(first, "the first")
                        .help("take one of the two rows out"),
                );
                continue;
            }
            let found = self.to.negotiation.issues.get(issue);
            let scale = found.map_or((0.0, 100.0), |issue| (issue.low, issue.high));
            let position = self.amount(titles, row, Title::Position, scale, true);
            let ideal = self.amount(titles, row, Title::Ideal, scale, false);
            let salience = self.amount(titles, row, Title::Salience, (0.0, 100.0), true);
            let (Some(position), Some(salience)) = (position, salience) else { continue };
            let salience = match salience {
                Amount::Number(share) if self.fractions => Amount::Number(shifted(share, 2)),
                salience => salience,
            };
            let remark = titles.text(row, Title::Note);
            let note = match remark.is_empty() {
                true => titles.table.imported(row),
                false => remark.to_owned(),
            };
            let note = Some(note);
            self.to.negotiation.stakes.push(PeerStake {
                actor,
                issue,
                position,
                ideal,
                salience,
                note,
            });
        }
    }

    /// What was assumed.
    fn say(&mut self) {
        let scale = if self.fractions {
            "saliences from 0 to 1 became 0 to 100"
        } else {
            "saliences were taken for 0 to 100"
        };
        let all = self.to.negotiation.actors.len();
        let told = self.capabilities.len();
        let capability = if told == all {
            String::from("capabilities stay as they are, for only their ratios matter")
        } else {
            format!("{} of {all} actors have no capability and were given 100", all - told)
        };
        self.to
            .assumed
            .push(format!("positions stay in the units of the table, {scale}, {capability}"));
        let number = |amount: &Amount| matches!(amount, Amount::Number(number) if *number <= 0.0);
        let powerless = self.to.negotiation.actors.iter().all(|actor| number(&actor.capability));
        if powerless && all > 0 {
            self.to.found.push(
                Diagnostic::error("no-influence", "every capability is 0")
                    .help("give at least one actor a capability above 0"),
            );
        }
    }
}
