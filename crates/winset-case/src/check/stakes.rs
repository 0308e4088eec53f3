//! Stakes: what each actor wants on each issue, and how much it cares.

use super::numbers::What;
use super::{Desk, Scale, rewritten};
use crate::actor::Actor;
use crate::code::Code;
use crate::document::{Entry, Table};
use crate::findings::{listed, quoted};
use crate::names::{actor_id, issue_id};
use crate::quantity::Quantity;
use crate::stake::Stake;
use winset_text::Span;

/// A stake and where it is declared.
#[derive(Debug)]
pub(crate) struct Placed {
    pub(crate) stake: Stake,
    pub(crate) header: Span,
    pub(crate) salience: Option<Span>,
    /// Does it cite claims, if perhaps unknown ones?
    pub(crate) cites: bool,
}

/// The stakes, sorted by issue, then actor. A stake whose numbers cannot be understood (which is
/// found) is kept with stand-ins, so that what builds on it is checked too.
pub(crate) fn read(
    root: &Table,
    actors: &[Actor],
    scales: &[Option<Scale>],
    desk: &mut Desk,
) -> Vec<Placed> {
    let mut placed = Vec::new();
    for outer in root.tables("stake") {
        let actor = desk.names.actors.resolve(&outer.key, outer.key_span, desk.findings);
        for entry in outer.table().entries.iter().filter(|entry| entry.is_table()) {
            let issue = desk.names.issues.resolve(&entry.key, entry.key_span, desk.findings);
            let scale = issue.and_then(|issue| scales.get(issue)).and_then(Option::as_ref);
            let stake = stake(outer, entry, scale, desk);
            if let (Some(actor), Some(issue)) = (actor, issue) {
                let stake = Stake { actor: actor_id(actor), issue: issue_id(issue), ..stake };
                let salience = entry.table().node("salience").map(|node| node.span);
                let table = entry.table();
                let position = table.text("position").map_or("", |(text, _)| text.trim_start());
                let cites = !table.texts("claims").is_empty()
                    || position
                        .strip_prefix("claims")
                        .is_some_and(|rest| rest.trim_start().starts_with('('));
                placed.push(Placed { stake, header: entry.key_span, salience, cites });
            }
        }
    }
    placed.sort_by_key(|placed| (placed.stake.issue, placed.stake.actor));
    if !placed.is_empty() {
        per_issue(&placed, actors, desk);
        per_actor(root, &placed, desk);
    }
    placed
}

fn stake(outer: &Entry, entry: &Entry, scale: Option<&Scale>, desk: &mut Desk) -> Stake {
    let table = entry.table();
    let mut point = |called: &str, key: &str| {
        let label = format!("{called} of {}", quoted(&outer.key));
        let what = What { called, key, label: &label, off: Code::PositionOffScale };
        desk.quantity(table.node(key)?, what, scale?)
    };
    let position = point("position", "position");
    let ideal = point("ideal point", "ideal");
    let salience = table.node("salience").and_then(|node| {
        let label = format!("salience of {} for {}", quoted(&entry.key), quoted(&outer.key));
        let what = What {
            called: "salience",
            key: "salience",
            label: &label,
            off: Code::SalienceOffScale,
        };
        desk.quantity(node, what, &Scale::plain(0.0, 100.0, ""))
    });
    Stake {
        actor: actor_id(0),
        issue: issue_id(0),
        position: position.unwrap_or_else(|| Quantity::certain(0.0)),
        ideal,
        salience: salience.unwrap_or_else(|| Quantity::certain(50.0)),
        ground: desk.ground(table),
    }
}

fn per_issue(placed: &[Placed], actors: &[Actor], desk: &mut Desk) {
    for at in 0..desk.names.issues.len() {
        let from = placed.partition_point(|placed| placed.stake.issue < issue_id(at));
        let to = placed.partition_point(|placed| placed.stake.issue <= issue_id(at));
        let (key, span) = (desk.names.issues.key(at), desk.names.issues.span(at));
        let stakes = &placed[from..to];
        if stakes.is_empty() {
            desk.findings.add(
                Code::IssueWithoutStakes
                    .found(format!("nobody has a stake on issue {}", quoted(key)))
                    .at(span, "no stake names it")
                    .help(format!("add `[stake.ACTOR.{key}]` with `position = …` and `salience = …`, or take the issue out")),
            );
            continue;
        }
        let influence = |placed: &Placed| {
            let actor = actors.get(usize::from(placed.stake.actor.0));
            let capability = actor.map_or(0.0, |actor| actor.capability.support().1);
            capability.min(1.0) * placed.stake.salience.support().1
        };
        if stakes.iter().all(|placed| influence(placed) <= 0.0) {
            desk.findings.add(
                Code::NoInfluence
                    .found(format!("nobody has any influence on issue {}", quoted(key)))
                    .at(span, "every capability or salience on it is 0")
                    .help("give at least one actor with a stake here a capability and a salience above 0"),
            );
        }
        fractions(stakes, key, desk);
    }
}

/// Is it a salience of 0.6 where 60 was perhaps meant?
pub(super) fn like_a_fraction(salience: &Quantity) -> bool {
    // A range is the middle of a distribution: its tail may reach further than 1.
    let (median, upper) = (salience.median(), salience.quantile(0.95));
    upper > 0.0 && median <= 1.0 && upper <= 1.0 + 1e-9
}

/// Saliences of 0.6 where 60 was meant.
fn fractions(stakes: &[Placed], issue: &str, desk: &mut Desk) {
    let small: Vec<(&Placed, Span)> = stakes
        .iter()
        .filter(|placed| like_a_fraction(&placed.stake.salience))
        .filter_map(|placed| Some((placed, placed.salience?)))
        .collect();
    let Some(((first, span), others)) = small.split_first() else { return };
    let salience = &first.stake.salience;
    let message = if stakes.len() > 1 && small.len() == stakes.len() {
        format!("every salience on {} lies between 0 and 1, on a scale of 0 to 100", quoted(issue))
    } else {
        format!(
            "salience {} of {} on {} lies between 0 and 1, on a scale of 0 to 100",
            quoted(salience.written()),
            quoted(desk.names.actors.key(usize::from(first.stake.actor.0))),
            quoted(issue)
        )
    };
    let mut found =
        Code::SalienceLooksLikeAFraction.found(message).at(*span, "hardly cares at all");
    for (_, span) in others.iter().take(3) {
        found = found.and_at(*span, "");
    }
    desk.findings.add(found.help(match rewritten::written(salience, 100.0) {
        Some(meant) if salience.is_certain() => {
            format!("if a share was meant, write `salience = {meant}`")
        }
        Some(meant) => format!("if shares were meant, write `salience = {meant}`"),
        None => String::from("if shares were meant, multiply by 100"),
    }));
}

fn per_actor(root: &Table, placed: &[Placed], desk: &mut Desk) {
    let mut has_stake = vec![false; desk.names.actors.len()];
    for placed in placed {
        if let Some(seen) = has_stake.get_mut(usize::from(placed.stake.actor.0)) {
            *seen = true;
        }
    }
    let with: Vec<usize> = (0..has_stake.len()).filter(|at| has_stake[*at]).collect();
    if let [only] = with.as_slice() {
        desk.findings.add(
            Code::OneActorOnly
                .found(format!("only {} has a stake", quoted(desk.names.actors.key(*only))))
                .at(desk.names.actors.span(*only), "alone at the table")
                .help("add `[stake.ACTOR.ISSUE]` for at least one other actor"),
        );
    }
    // Whoever signs or ratifies without a stake is told of there; who is there for a tie alone
    // is not idle.
    let needed = |at: &usize| {
        let key = desk.names.actors.key(*at);
        let sides = root.tables("side");
        let office = |side: &Entry| {
            let table = side.table();
            let signs = table.text("negotiator").is_some_and(|(name, _)| name == key);
            (signs && sides.len() > 1)
                || table.texts("ratifiers").iter().any(|(name, _)| *name == key)
        };
        let partner = |tie: &Entry| tie.table().entries.iter().any(|to| to.key == key);
        sides.iter().any(office) || root.tables("tie").iter().any(partner)
    };
    let idle: Vec<usize> =
        (0..has_stake.len()).filter(|at| !has_stake[*at] && !needed(at)).collect();
    let Some((first, others)) = idle.split_first() else { return };
    let keys: Vec<&str> = idle.iter().map(|at| desk.names.actors.key(*at)).collect();
    let message = match keys.as_slice() {
        [only] => format!("actor {} has no stake on any issue", quoted(only)),
        several => format!("actors {} have no stake on any issue", listed(several, "and")),
    };
    let mut found = Code::IdleActor
        .found(message)
        .at(desk.names.actors.span(*first), "takes no part in the forecast");
    for at in others.iter().take(3) {
        found = found.and_at(desk.names.actors.span(*at), "");
    }
    let tied = |key: &str| {
        let outer = root.tables("tie").iter().find(|outer| outer.key == key)?;
        let inner = outer.table().entries.first()?;
        Some(format!("tie.{}.{}", outer.key, inner.key))
    };
    let ties: Vec<(&str, Option<String>)> = keys.iter().map(|key| (*key, tied(key))).collect();
    for (key, tie) in ties.iter().filter_map(|(key, tie)| Some((key, tie.as_ref()?))).take(4) {
        found = found.because(format!("`[{tie}]` needs {} declared", quoted(key)));
    }
    // Whoever is part of a tie cannot be taken out.
    let free = ties.iter().find(|(_, tie)| tie.is_none());
    let removal = if free.is_some() { ", or take the actor out" } else { "" };
    desk.findings.add(found.help(format!(
        "add `[stake.{}.ISSUE]` with `position = …` and `salience = …`{removal}",
        free.or(ties.first()).map_or("ACTOR", |(key, _)| key)
    )));
}
