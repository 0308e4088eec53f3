//! Paths to a target.

use super::numbers::What;
use super::{Desk, Scale, rewritten};
use crate::code::Code;
use crate::date::Date;
use crate::document::{Entry, Table};
use crate::findings::{closest, listed, measured, number, quoted};
use crate::issue::Issue;
use crate::quantity::Quantity;
use crate::share_table::ShareTable;
use crate::side::Constraint;
use crate::target::{
    GrowthIs, LONGEST_PATH, Money, SHORTEST_PATH, TargetPath, USUAL_NEARNESS, days,
};
use std::collections::BTreeMap;
use std::sync::Arc;
use winset_text::Span;

/// The tables of shares for the outside view; nothing where one could not be read.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    /// Those that paths name, by their file.
    pub(crate) by_file: BTreeMap<String, Option<Arc<ShareTable>>>,
    /// One that takes the place of all.
    pub(crate) instead: Option<Arc<ShareTable>>,
}

impl Tables {
    fn of(&self, path: &Table) -> Option<Arc<ShareTable>> {
        let named = || self.by_file.get(path.text("outside-view")?.0)?.clone();
        self.instead.clone().or_else(named)
    }
}

/// Growth in per cent a year, of GDP and of spending: what lies outside is no growth of a year in
/// peace.
const GROWTH: (f64, f64) = (-50.0, 50.0);
const SPENDING_GROWTH: (f64, f64) = (-50.0, 100.0);
/// Growth this near 0, and nowhere further, was perhaps meant as a share of 1.
const LIKE_A_FRACTION: f64 = 0.1;

/// The paths in the order of the file.
pub(crate) fn read(
    root: &Table,
    issues: &[Issue],
    scales: &[Option<Scale>],
    constraints: &[Constraint],
    tables: &Tables,
    desk: &mut Desk,
) -> Vec<TargetPath> {
    root.tables("path")
        .iter()
        .filter(|entry| entry.is_table())
        .filter_map(|entry| path(entry, root, (issues, scales), constraints, tables, desk))
        .collect()
}

fn path(
    entry: &Entry,
    root: &Table,
    (issues, scales): (&[Issue], &[Option<Scale>]),
    constraints: &[Constraint],
    tables: &Tables,
    desk: &mut Desk,
) -> Option<TargetPath> {
    let table = entry.table();
    let key = quoted(&entry.key);
    // Everything is looked at before anything is given up, so that all is found at once.
    let id = table.text("issue").and_then(|(name, at)| desk.names.issue(name, at, desk.findings));
    let issue = id.and_then(|id| issues.get(usize::from(id.0)));
    let scale = id.and_then(|id| scales.get(usize::from(id.0))).and_then(Option::as_ref);
    if let (Some(issue), Some((_, at))) = (issue, table.text("issue")) {
        unit(issue, at, root, desk);
    }
    let (from, target) = shares(entry, issue, scale, root, desk);
    let dates = dates(entry, desk);
    let growth = rate(table, "growth", &format!("GDP, path {key}"), GROWTH, desk);
    let allowed = rate(
        table,
        "spending-growth-at-most",
        &format!("spending, path {key}"),
        SPENDING_GROWTH,
        desk,
    );
    let money = money(entry, desk);
    let near = positive(table, "near", "nearness", desk).unwrap_or(USUAL_NEARNESS);
    let rises = from.zip(target).is_none_or(|(from, target)| target >= from);
    let constraints = self::constraints(entry, root, constraints, issue, rises, desk);
    let growth_is = table.text("growth-is").and_then(|(word, _)| GrowthIs::from_word(word));
    let ground = desk.ground(table);
    let (since, by) = dates?;
    Some(TargetPath {
        key: entry.key.clone(),
        name: table.owned_text("name").unwrap_or_else(|| entry.key.clone()),
        issue: id?,
        from: from?,
        target: target?,
        since,
        by,
        growth: growth?,
        growth_is: growth_is.unwrap_or(GrowthIs::Average),
        money,
        spending_growth_at_most: allowed,
        constraints,
        outside_view: tables.of(table),
        near,
        ground,
    })
}

/// Is it per cent of gross domestic product?
fn is_share_of_gdp(unit: &str) -> bool {
    let unit = unit.to_lowercase();
    let in_percent = ["%", "percent", "per cent", "pct"].iter().any(|word| unit.contains(word));
    in_percent && ["gdp", "gross domestic product"].iter().any(|word| unit.contains(word))
}

fn unit(issue: &Issue, at: Span, root: &Table, desk: &mut Desk) {
    if is_share_of_gdp(&issue.unit) || issue.unit.is_empty() {
        return;
    }
    let mut found = Code::PathUnit
        .found(format!(
            "the unit of {} is {}, not per cent of GDP",
            quoted(&issue.key),
            quoted(&issue.unit)
        ))
        .at(at, "a path needs a share of GDP");
    let declared = root.tables("issue").iter().find(|entry| entry.key == issue.key);
    if let Some(unit) = declared.and_then(|entry| entry.table().node("unit")) {
        found = found.and_at(unit.span, "its unit");
    }
    let others: Vec<&str> = root
        .tables("issue")
        .iter()
        .filter(|entry| entry.table().text("unit").is_some_and(|(unit, _)| is_share_of_gdp(unit)))
        .map(|entry| entry.key.as_str())
        .collect();
    let found = match others.as_slice() {
        [] => found.help("if its numbers are shares of GDP, write `unit = \"% of GDP\"`"),
        [only] => found.help(format!("write `issue = \"{only}\"`")),
        several => {
            found.because(format!("issues in per cent of GDP are {}", listed(several, "and")))
        }
    };
    desk.findings.add(found);
}

/// From where, to where.
fn shares(
    entry: &Entry,
    issue: Option<&Issue>,
    scale: Option<&Scale>,
    root: &Table,
    desk: &mut Desk,
) -> (Option<f64>, Option<f64>) {
    let table = entry.table();
    let key = quoted(&entry.key);
    let mut share = |name: &str, called: &str| {
        let node = table.node(name)?;
        let value = node.number()?;
        if value <= 0.0 {
            desk.findings.add(
                Code::ShareNotAboveZero
                    .found(format!("{called} of path {key} is {}", measured(value, "% of GDP")))
                    .at(node.span, "not above 0")
                    .because("growth in per cent leads neither away from nothing nor down to it")
                    .help(format!("write the smallest share worth thinking of: `{name} = 0.1`")),
            );
            return None;
        }
        let label = format!("{called} of path {key}");
        let what = What { called, key: name, label: &label, off: Code::QuantityOffScale };
        match scale {
            Some(scale) => desk.number(node, what, scale),
            None => Some(value),
        }
    };
    let (given, target) = (share("from", "the start"), share("target", "the target"));
    let from = match (table.node("from"), issue) {
        (Some(_), _) | (None, None) => given,
        (None, Some(issue)) => status_quo(entry, issue, root, desk),
    };
    if let (Some(from), Some(target), Some(node)) = (from, target, table.node("target"))
        && (from - target).abs() <= 0.0
    {
        let start = table.node("from").map(|node| node.span);
        let mut found = Code::NothingToReach
            .found(format!("path {key} ends where it begins, at {}", measured(from, "% of GDP")))
            .at(node.span, "this is the share it starts from")
            .because("spending then has to grow as fast as GDP, and no faster");
        if let Some(span) = start {
            found = found.and_at(span, "here");
        }
        desk.findings.add(found.help("write another `target`"));
    }
    (from, target)
}

/// The issue's status quo, where the path does not say where it starts.
fn status_quo(entry: &Entry, issue: &Issue, root: &Table, desk: &mut Desk) -> Option<f64> {
    let key = quoted(&entry.key);
    let declared = root.tables("issue").iter().find(|other| other.key == issue.key)?;
    match (issue.status_quo, declared.table().node("status-quo")) {
        (Some(value), _) if value > 0.0 => Some(value),
        (Some(value), Some(node)) => {
            desk.findings.add(
                Code::ShareNotAboveZero
                    .found(format!(
                        "the start of path {key}, the status quo of {}, is {}",
                        quoted(&issue.key),
                        measured(value, "% of GDP")
                    ))
                    .at(entry.key_span, "starts from nothing")
                    .and_at(node.span, "not above 0")
                    .because("growth in per cent does not lead away from nothing")
                    .help("write where spending stands: `from = 0.1`"),
            );
            None
        }
        // Off its scale, which is found there.
        (None, Some(_)) => None,
        _ => {
            desk.findings.add(
                Code::MissingKey
                    .found(format!("path {key} starts nowhere"))
                    .at(entry.key_span, "no `from` here")
                    .and_at(declared.key_span, "and no `status-quo` here")
                    .help("add `from = …`, the share of GDP that is spent now"),
            );
            None
        }
    }
}

/// Since when, and by when.
fn dates(entry: &Entry, desk: &mut Desk) -> Option<(Date, Date)> {
    let table = entry.table();
    let key = quoted(&entry.key);
    let (by, at) = table.date("by")?;
    let (as_of, case_at) = desk.as_of?;
    let (since, declared, label) = match table.date("since") {
        Some((since, at)) => (since, at, "it starts here"),
        // Given, and no date: found already.
        None if table.node("since").is_some() => return None,
        None => (as_of, case_at, "it starts with the date of the case"),
    };
    if by <= as_of {
        desk.findings.add(
            Code::DateOrder
                .found(format!("path {key} ends on {by}, not after the date of the case, {as_of}"))
                .at(at, "already over")
                .and_at(case_at, "the case is seen as of here")
                .help(format!("write a `by` after {as_of}")),
        );
        return None;
    }
    if by <= since {
        desk.findings.add(
            Code::DateOrder
                .found(format!("path {key} ends on {by}, not after it starts, on {since}"))
                .at(at, "no time to move")
                .and_at(declared, label)
                .help(format!("write a `by` after {since}")),
        );
        return None;
    }
    let (long, years) = (days(since, by), by.year() - since.year());
    if long < SHORTEST_PATH || years > LONGEST_PATH {
        let lasts = if years > LONGEST_PATH { (i32::from(years), "years") } else { (long, "days") };
        desk.findings.add(
            Code::DateOrder
                .found(format!("path {key} lasts {} {}", lasts.0, lasts.1))
                .at(at, format!("at least {SHORTEST_PATH} days, at most {LONGEST_PATH} years"))
                .and_at(declared, label)
                .help("write another `by`"),
        );
        return None;
    }
    Some((since, by))
}

/// Growth in per cent a year.
fn rate(
    table: &Table,
    name: &str,
    of: &str,
    (low, high): (f64, f64),
    desk: &mut Desk,
) -> Option<Quantity> {
    let node = table.node(name)?;
    let label = format!("growth of {of}");
    let what = What { called: "growth", key: name, label: &label, off: Code::OffRange };
    let quantity = desk.quantity(node, what, &Scale::plain(low, high, "% a year"))?;
    let (least, most) = quantity.support();
    let (least, most) = match least.is_finite() && most.is_finite() && quantity.is_certain() {
        true => (least, most),
        false => (quantity.quantile(0.01), quantity.quantile(0.99)),
    };
    if least.abs().max(most.abs()) < LIKE_A_FRACTION && quantity.median().abs() > 0.0 {
        desk.findings.add(
            Code::GrowthLooksLikeAFraction
                .found(format!("growth {} is hardly any", quoted(quantity.written())))
                .at(node.span, "per cent a year")
                .because("1 % a year is written `1`")
                .help(match rewritten::written(&quantity, 100.0) {
                    Some(meant) if quantity.is_certain() => {
                        format!("if {meant} % a year was meant, write `{name} = {meant}`")
                    }
                    Some(meant) => format!("if shares of 1 were meant, write `{name} = {meant}`"),
                    None => String::from("if shares of 1 were meant, multiply by 100"),
                }),
        );
    }
    Some(quantity)
}

/// A number above 0.
fn positive(table: &Table, name: &str, called: &str, desk: &mut Desk) -> Option<f64> {
    const LARGEST: f64 = 1e15;
    let node = table.node(name)?;
    let value = node.number()?;
    if value > 0.0 && value <= LARGEST {
        return Some(value);
    }
    let message = format!("{called} is {}; it must be above 0", number(value));
    let found = Code::OffRange.found(message).at(node.span, format!("`{name}`"));
    desk.findings.add(match name {
        "near" => found.help(format!("write `near = {}`", number(USUAL_NEARNESS))),
        _ => found.help(
            "write a year's GDP in a large unit: `gdp = 610` with `currency = \"JPY trillion\"`",
        ),
    });
    None
}

/// GDP and what it is counted in: both or neither.
fn money(entry: &Entry, desk: &mut Desk) -> Option<Money> {
    let table = entry.table();
    let key = quoted(&entry.key);
    let (gdp, currency) = (table.node("gdp"), table.node("currency"));
    match (gdp, currency) {
        (Some(gdp), None) => desk.findings.add(
            Code::MissingKey
                .found(format!("path {key} says no currency"))
                .at(gdp.span, "of what?")
                .help("add `currency = \"JPY trillion\"`"),
        ),
        (None, Some(currency)) => desk.findings.add(
            Code::MissingKey
                .found(format!("path {key} gives a currency and no GDP"))
                .at(currency.span, "how much?")
                .help("add `gdp = …`, a year's GDP in it"),
        ),
        _ => {}
    }
    let gdp = positive(table, "gdp", "GDP", desk);
    Some(Money { gdp: gdp?, currency: currency?.text()?.to_owned() })
}

/// The constraints that a path may break: those it names, or all on its issue that bound this way.
fn constraints(
    entry: &Entry,
    root: &Table,
    constraints: &[Constraint],
    issue: Option<&Issue>,
    rises: bool,
    desk: &mut Desk,
) -> Vec<usize> {
    let bounds = |constraint: &Constraint| match rises {
        true => constraint.at_most.is_some(),
        false => constraint.at_least.is_some(),
    };
    let on_issue = |constraint: &Constraint| {
        let on = desk.names.issues.key(usize::from(constraint.issue.0));
        issue.is_some_and(|issue| issue.key == on)
    };
    let fitting: Vec<usize> = (0..constraints.len())
        .filter(|at| constraints.get(*at).is_some_and(|one| on_issue(one) && bounds(one)))
        .collect();
    if entry.table().node("constraint").is_none() {
        return fitting;
    }
    let declared: Vec<&str> = root.tables("constraint").iter().map(|e| e.key.as_str()).collect();
    let mut named = Vec::new();
    for (name, at) in entry.table().texts("constraint") {
        let Some(place) = constraints.iter().position(|one| one.key == name) else {
            // One that has errors of its own is declared all the same.
            if !declared.contains(&name) {
                let found = Code::UnknownConstraint
                    .found(format!("there is no constraint {}", quoted(name)))
                    .at(at, "no constraint of this name");
                desk.findings.add(match closest(name, declared.iter().copied()) {
                    Some(meant) => found.help(format!("write `{meant}`")),
                    None if declared.is_empty() => found.help(format!(
                        "declare it: `[constraint.{name}]` with `actor`, `issue` and `at-most`, or take it out"
                    )),
                    None => found
                        .because(format!("the case declares {}", listed(&declared, "and"))),
                });
            }
            continue;
        };
        if fitting.contains(&place) {
            if !named.contains(&place) {
                named.push(place);
            }
            continue;
        }
        let Some(constraint) = constraints.get(place) else { continue };
        let on = desk.names.issues.key(usize::from(constraint.issue.0)).to_owned();
        let elsewhere = issue.is_some_and(|issue| issue.key != on);
        let (way, bound) = if rises { ("rises", "at-most") } else { ("falls", "at-least") };
        let message = match elsewhere {
            true => format!("constraint {} is on issue {}", quoted(name), quoted(&on)),
            false => format!("constraint {} has no `{bound}`", quoted(name)),
        };
        let label = match elsewhere {
            true => String::from("not on the issue of the path"),
            false => format!("the path {way}: it cannot break it"),
        };
        let mut found = Code::WrongConstraint.found(message).at(at, label);
        if let Some(entry) = root.tables("constraint").iter().find(|entry| entry.key == name) {
            found = found.and_at(entry.key_span, "declared here");
        }
        let fit: Vec<&str> =
            fitting.iter().filter_map(|at| constraints.get(*at)).map(|c| &*c.key).collect();
        desk.findings.add(match fit.as_slice() {
            [] => found.help("take it out of `constraint`"),
            [only] => found.help(format!("write `constraint = \"{only}\"`")),
            several => found.because(format!("those that fit are {}", listed(several, "and"))),
        });
    }
    named
}
