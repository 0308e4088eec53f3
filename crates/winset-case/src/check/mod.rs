//! From what a file says to a [`Case`]: every check, and the only place that makes one.

mod actors;
mod assumptions;
mod calendar;
mod conflict;
mod consent;
mod correlations;
mod costs;
mod effects;
mod grounds;
mod issues;
mod numbers;
mod paths;
mod questions;
mod rewritten;
mod sides;
mod sizes;
mod stakes;

use self::costs::Costs;
use crate::book::Book;
use crate::case::{Case, Checked, Scenario};
use crate::code::Code;
use crate::date::Date;
use crate::document::{Document, Table};
use crate::findings::Findings;
use crate::names::Names;
use winset_text::Span;

pub(crate) use paths::Tables;
pub(crate) use sizes::too_many;

/// What every check needs at hand.
pub(crate) struct Desk<'a> {
    pub(crate) names: &'a Names,
    pub(crate) book: &'a Book,
    pub(crate) findings: &'a mut Findings,
    pub(crate) as_of: Option<(Date, Span)>,
    pub(crate) horizon: Option<(Date, Span)>,
    /// The last step before the horizon or on it, and how many days a step has.
    pub(crate) last_step: Option<(Date, u16)>,
    /// Was it said that there is no claims.toml?
    pub(crate) said_no_claims: bool,
}

/// A scale in a unit: where numbers on it may lie, and where that is declared.
#[derive(Debug, Clone)]
pub(crate) struct Scale {
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) unit: String,
    /// Whose scale, for messages: `defence-share`.
    pub(crate) of: String,
    pub(crate) declared: Option<Span>,
}

/// Checks a case file whose shape is right, and makes the case. Nothing if there were errors:
/// `findings` then has them.
pub(crate) fn case(
    document: &Document,
    names: &Names,
    book: Book,
    scenario: Option<Scenario>,
    (tables, sha256): (Tables, String),
    findings: &mut Findings,
) -> Option<Case> {
    let root = &document.root;
    let head = root.node("case").map(|node| node.table()).cloned().unwrap_or_default();
    let mut desk = Desk {
        names,
        book: &book,
        findings,
        as_of: head.date("as-of"),
        horizon: head.date("horizon"),
        last_step: None,
        said_no_claims: false,
    };
    let step = calendar::step(&head, &mut desk);
    let pace = calendar::pace(&head, step, &mut desk);
    calendar::horizon(step, &mut desk);
    emptiness(root, document.top, &mut desk);
    let (issues, scales) = issues::read(root, &mut desk);
    let mut actors = actors::read(root, &mut desk);
    let stakes = stakes::read(root, &actors, &scales, &mut desk);
    let sides = sides::read(root, &actors, &mut desk);
    sides::without_stake(root, &stakes, &mut desk);
    sides::take_in(root, &sides, &mut actors, &mut desk);
    let linkages = sides::linkages(root, &mut desk);
    let constraints = sides::constraints(root, &scales, &mut desk);
    let ties = actors::ties(root, &sides, &actors, &mut desk);
    let correlations = correlations::read(root, &stakes, &mut desk);
    let deadlines = calendar::deadlines(root, &scales, &mut desk);
    let events = calendar::events(root, &scales, &stakes, &mut desk);
    consent::negotiators_without_stake(root, &sides, &stakes, &issues, &mut desk);
    consent::ratifiers_off_table(root, &sides, &stakes, &issues, &mut desk);
    consent::bounds(root, &sides, &stakes, &constraints, &events, &issues, &mut desk);
    consent::beliefs(root, &events, &mut desk);
    let costs = Costs {
        actors: &actors,
        sides: &sides,
        stakes: &stakes,
        issues: &issues,
        linkages: &linkages,
        events: &events,
        deadlines: &deadlines,
    };
    costs::beyond_gain(root, &costs, &mut desk);
    let questions = questions::read(root, &scales, &mut desk);
    let paths = paths::read(root, &issues, &scales, &constraints, &tables, &mut desk);
    let conflict = conflict::read(root, &scales, &stakes, &mut desk);
    let assumptions = assumptions::read(root, &stakes, &actors, &issues, &paths, &mut desk);
    let as_of = desk.as_of;
    let horizon = desk.horizon.map(|(date, _)| date);
    if findings.errors() > 0 {
        return None;
    }
    let Book { reports, claims, contradictions, .. } = book;
    Some(Case {
        title: head.owned_text("title")?,
        question: head.owned_text("question"),
        as_of: as_of?.0,
        horizon,
        step,
        pace,
        sha256,
        scenario,
        actors,
        issues,
        stakes: stakes.into_iter().map(|placed| placed.stake).collect(),
        correlations,
        sides,
        linkages,
        constraints,
        events,
        deadlines,
        ties,
        questions,
        paths,
        conflict,
        reports,
        claims,
        contradictions,
        assumptions,
        warnings: Vec::new(),
        checked: Checked,
    })
}

/// A case needs actors, issues and stakes; only a pure conflict graph does without all three.
fn emptiness(root: &Table, top: Span, desk: &mut Desk) {
    let counts = ["actor", "issue", "stake"].map(|key| root.tables(key).len());
    if counts == [0, 0, 0] && root.node("conflict").is_some() {
        return;
    }
    let place = root.entry("case").map_or(top, |entry| entry.key_span);
    for (key, count) in ["actor", "issue", "stake"].into_iter().zip(counts) {
        if count > 0 {
            continue;
        }
        let (called, help) = match key {
            "actor" => ("actors", "add `[actor.NAME]` with `capability = 100`"),
            "issue" => ("issues", "add `[issue.NAME]` with `unit = \"…\"` and `scale = [0, 100]`"),
            _ => ("stakes", "add `[stake.ACTOR.ISSUE]` with `position = …` and `salience = …`"),
        };
        desk.findings.add(
            Code::EmptyCase
                .found(format!("the case has no {called}"))
                .at(place, "this case")
                .help(help),
        );
        return;
    }
}
