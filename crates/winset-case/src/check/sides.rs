//! Sides, and what binds issues and actors together: linkages and constraints.

use super::numbers::What;
use super::stakes::Placed;
use super::{Desk, Scale};
use crate::actor::{Actor, ActorId};
use crate::code::Code;
use crate::document::{Entry, Node, Table, Value};
use crate::findings::{number, quoted};
use crate::names::{actor_id, issue_id, side_id};
use crate::quantity::Quantity;
use crate::side::{Constraint, Linkage, RatificationRule, Side, SideId};
use winset_text::Span;

/// The patience of a side that gives none.
pub(super) const USUAL_PATIENCE: f64 = 0.99;

/// The sides in the order of the file.
pub(crate) fn read(root: &Table, actors: &[Actor], desk: &mut Desk) -> Vec<Side> {
    let mut sides = Vec::new();
    for (at, entry) in root.tables("side").iter().enumerate() {
        sides.push(side(entry, side_id(at), actors, desk));
    }
    sides
}

fn side(entry: &Entry, id: SideId, actors: &[Actor], desk: &mut Desk) -> Side {
    let table = entry.table();
    let key = quoted(&entry.key);
    let negotiator = table.text("negotiator").and_then(|(name, at)| {
        let actor = desk.names.actor(name, at, desk.findings)?;
        elsewhere(actor, "negotiator", at, entry, id, actors, desk);
        Some(actor)
    });
    let names = table.texts("ratifiers");
    let ratifiers: Vec<ActorId> =
        desk.names.actors.resolve_all(&names, desk.findings).into_iter().map(actor_id).collect();
    for (name, at) in &names {
        if let Some(found) = desk.names.actors.find(name) {
            elsewhere(actor_id(found), "ratifier", *at, entry, id, actors, desk);
        }
    }
    let mut share = |called: &str, name: &str, scale: &Scale| {
        let label = format!("{called} of {key}");
        let what = What { called, key: name, label: &label, off: Code::OffRange };
        let quantity = desk.quantity(table.node(name)?, what, scale)?;
        if called != "reliability" && quantity.support().0 <= 0.0 && quantity.median() <= 0.0 {
            let message = format!("{called} is {}; it must be above 0", number(quantity.median()));
            let found = Code::OffRange.found(message).at(table.node(name)?.span, label);
            desk.findings.add(found.help(match called {
                "patience" => "write `patience = 0.99`: 1 % of the worth is lost per step",
                _ => "take it out: the side's influence is used then",
            }));
            return None;
        }
        Some(quantity)
    };
    let patience = share("patience", "patience", &Scale::chance());
    let power = share("power", "power", &Scale::plain(0.0, f64::INFINITY, ""));
    let reliability = share("reliability", "reliability", &Scale::chance());
    Side {
        key: entry.key.clone(),
        name: table.owned_text("name").unwrap_or_else(|| entry.key.clone()),
        negotiator: negotiator.unwrap_or(ActorId(0)),
        rule: rule(table, &ratifiers, &key, desk),
        ratifiers,
        patience: patience.unwrap_or_else(|| Quantity::certain(USUAL_PATIENCE)),
        power,
        reliability: reliability.unwrap_or_else(|| Quantity::certain(1.0)),
        ground: desk.ground(table),
    }
}

/// An actor that names no side is on the one it signs or ratifies for; nobody signs for two.
pub(crate) fn take_in(root: &Table, sides: &[Side], actors: &mut [Actor], desk: &mut Desk) {
    for (at, side) in sides.iter().enumerate() {
        let earlier = sides[..at].iter().position(|other| other.negotiator == side.negotiator);
        let place = |at: usize| root.tables("side").get(at)?.table().node("negotiator");
        if let (Some(earlier), Some(node)) = (earlier, place(at))
            && let Some(first) = place(earlier)
            && node.text() == first.text()
        {
            let name = quoted(node.text().unwrap_or_default());
            desk.findings.add(
                Code::RepeatedName
                    .found(format!("{name} negotiates for two sides"))
                    .at(node.span, format!("signs for {}", quoted(&side.key)))
                    .and_at(first.span, format!("and for {}", quoted(&sides[earlier].key)))
                    .help("name another negotiator for one of them"),
            );
        }
        for member in side.ratifiers.iter().chain([&side.negotiator]) {
            if let Some(actor) = actors.get_mut(usize::from(member.0)) {
                actor.side = actor.side.or(Some(side_id(at)));
            }
        }
    }
}

/// A ratifier without a stake would say yes to everything.
pub(crate) fn without_stake(root: &Table, stakes: &[Placed], desk: &mut Desk) {
    for entry in root.tables("side") {
        for (name, at) in entry.table().texts("ratifiers") {
            let Some(actor) = desk.names.actors.find(name).map(actor_id) else { continue };
            let bound = root.tables("constraint").iter().any(|constraint| {
                constraint.table().text("actor").is_some_and(|(bound, _)| bound == name)
            });
            if bound || stakes.iter().any(|placed| placed.stake.actor == actor) {
                continue;
            }
            desk.findings.add(
                Code::RatifierWithoutStake
                    .found(format!(
                        "{}, ratifier of side {}, has neither a stake nor a constraint",
                        quoted(name),
                        quoted(&entry.key)
                    ))
                    .at(at, "says yes to everything")
                    .help(format!(
                        "add `[stake.{name}.ISSUE]` with `position = …` and `salience = …`, or take it out"
                    )),
            );
        }
    }
}

/// Somebody who signs or ratifies for one side and says to be on another.
fn elsewhere(
    actor: ActorId,
    office: &str,
    at: Span,
    entry: &Entry,
    id: SideId,
    actors: &[Actor],
    desk: &mut Desk,
) {
    let own = actors.get(usize::from(actor.0)).and_then(|actor| actor.side);
    let Some(other) = own.filter(|own| *own != id) else { return };
    let index = usize::from(actor.0);
    desk.findings.add(
        Code::WrongSide
            .found(format!(
                "{}, {office} of side {}, is on side {}",
                quoted(desk.names.actors.key(index)),
                quoted(&entry.key),
                quoted(desk.names.sides.key(usize::from(other.0)))
            ))
            .at(at, format!("{office} here"))
            .and_at(desk.names.actors.span(index), "declared on another side")
            .help(format!("give the actor `side = \"{}\"`, or name another {office}", entry.key)),
    );
}

fn rule(table: &Table, ratifiers: &[ActorId], side: &str, desk: &mut Desk) -> RatificationRule {
    let Some(Value::Table(rule)) = table.node("rule").map(|node| &node.value) else {
        return RatificationRule::All;
    };
    let above_zero = |node: &Node, called: &str, most: f64, desk: &mut Desk| {
        let value = node.number()?;
        if value > 0.0 && value <= most {
            return Some(value);
        }
        let range = if most.is_finite() { "above 0, at most 1" } else { "above 0" };
        let message = format!("{called} is {}; it must be {range}", number(value));
        let mut found = Code::OffRange.found(message).at(node.span, format!("rule of side {side}"));
        let count = ratifiers.len() as f64;
        if called == "quota" && value > 1.0 {
            found = found.because("a quota is the share of all weights that is enough");
            if value <= count && value.fract() == 0.0 && rule.node("weights").is_none() {
                // Rounded down, so that so many are enough.
                let share = (1000.0 * value / count).floor() / 1000.0;
                found = found.help(format!(
                    "for {} of {} write `quota = {}`",
                    number(value),
                    ratifiers.len(),
                    number(share)
                ));
            } else if (2.0..=100.0).contains(&value) {
                found = found.help(format!("write `quota = {}`", number(value / 100.0)));
            }
        }
        desk.findings.add(found);
        None
    };
    let quota = rule.node("quota").and_then(|node| above_zero(node, "quota", 1.0, desk));
    let mut weights = vec![if rule.node("weights").is_some() { 0.0 } else { 1.0 }; ratifiers.len()];
    for entry in rule.tables("weights") {
        let weight = above_zero(&entry.node, "weight", f64::INFINITY, desk);
        let Some(actor) = desk.names.actor(&entry.key, entry.key_span, desk.findings) else {
            continue;
        };
        match ratifiers.iter().position(|ratifier| *ratifier == actor) {
            Some(at) => weights[at] = weight.unwrap_or(1.0),
            None => desk.findings.add(
                Code::UnknownActor
                    .found(format!("{} is no ratifier of side {side}", quoted(&entry.key)))
                    .at(entry.key_span, "has a weight, but no say")
                    .help(format!(
                        "add `\"{}\"` to `ratifiers`, or take the weight out",
                        entry.key
                    )),
            ),
        }
    }
    if let Some(weighted) = rule.entry("weights") {
        for (ratifier, weight) in ratifiers.iter().zip(&weights) {
            if *weight <= 0.0 {
                let key = desk.names.actors.key(usize::from(ratifier.0));
                desk.findings.add(
                    Code::MissingKey
                        .found(format!("ratifier {} of side {side} has no weight", quoted(key)))
                        .at(weighted.key_span, "not among these")
                        .help(format!("add `{key} = …`")),
                );
            }
        }
    }
    RatificationRule::Quota { quota: quota.unwrap_or(1.0), weights }
}

/// The linkages in the order of the file.
pub(crate) fn linkages(root: &Table, desk: &mut Desk) -> Vec<Linkage> {
    root.tables("linkage").iter().map(|entry| linkage(entry, root, desk)).collect()
}

fn linkage(entry: &Entry, root: &Table, desk: &mut Desk) -> Linkage {
    let table = entry.table();
    let before = desk.findings.errors();
    let issues = desk.names.issues.resolve_all(&table.texts("issues"), desk.findings);
    let understood = desk.findings.errors() == before;
    if let (true, Some(node), true) = (issues.len() < 2, table.node("issues"), understood) {
        desk.findings.add(
            Code::TooFew
                .found(format!("linkage {} links fewer than two issues", quoted(&entry.key)))
                .at(node.span, "a package needs two")
                .help("write `issues = [\"…\", \"…\"]`"),
        );
    }
    let wanted = desk.names.sides.resolve_all(&table.texts("wanted-by"), desk.findings);
    let mut refused_by = Vec::new();
    for refusal in table.tables("refused-by") {
        let side = desk.names.side(&refusal.key, refusal.key_span, desk.findings);
        let label = format!("lost by {} at home", quoted(&refusal.key));
        let what =
            What { called: "utility lost", key: &refusal.key, label: &label, off: Code::OffRange };
        let loss = desk.quantity(&refusal.node, what, &Scale::chance());
        refused_by.extend(side.zip(loss));
    }
    wanted_and_refused(entry, desk);
    let sides = root.tables("side").len();
    let refusing = |at: usize| refused_by.iter().any(|(side, _)| usize::from(side.0) == at);
    if sides > 1
        && (0..sides).all(refusing)
        && let Some(place) = table.entry("refused-by")
    {
        desk.findings.add(
            Code::RefusedByAll
                .found(format!("linkage {} is refused by every side", quoted(&entry.key)))
                .at(place.key_span, "nobody wants the package")
                .because("it stays an agenda that can be compared, but it costs everyone at home")
                .help("take out the sides that could live with it, or the linkage"),
        );
    }
    Linkage {
        key: entry.key.clone(),
        name: table.owned_text("name").unwrap_or_else(|| entry.key.clone()),
        issues: issues.into_iter().map(issue_id).collect(),
        wanted_by: wanted.into_iter().map(side_id).collect(),
        refused_by,
        ground: desk.ground(table),
    }
}

/// A side that wants a package and refuses it.
fn wanted_and_refused(entry: &Entry, desk: &mut Desk) {
    let table = entry.table();
    for (name, at) in table.texts("wanted-by") {
        let refused = table.node("refused-by").and_then(|node| node.table().entry(name));
        let Some(refused) = refused else { continue };
        desk.findings.add(
            Code::WantedAndRefused
                .found(format!(
                    "side {} both wants and refuses linkage {}",
                    quoted(name),
                    quoted(&entry.key)
                ))
                .at(refused.key_span, "loses by it at home")
                .and_at(at, "wants it")
                .because("the settlement counts the refusal: one text costs the side at home")
                .help(format!(
                    "take `{name}` out of `wanted-by` or of `refused-by`; if voices of the side differ, name the refusal alone"
                )),
        );
    }
}

/// The constraints in the order of the file.
pub(crate) fn constraints(
    root: &Table,
    scales: &[Option<Scale>],
    desk: &mut Desk,
) -> Vec<Constraint> {
    root.tables("constraint").iter().filter_map(|entry| constraint(entry, scales, desk)).collect()
}

fn constraint(entry: &Entry, scales: &[Option<Scale>], desk: &mut Desk) -> Option<Constraint> {
    let table = entry.table();
    let key = quoted(&entry.key);
    let actor =
        table.text("actor").and_then(|(name, at)| desk.names.actor(name, at, desk.findings));
    let issue =
        table.text("issue").and_then(|(name, at)| desk.names.issue(name, at, desk.findings));
    let scale = issue.and_then(|issue| scales.get(usize::from(issue.0))).and_then(Option::as_ref);
    let mut bound = |name: &str| {
        let label = format!("bound of {key}");
        let what = What { called: "bound", key: name, label: &label, off: Code::QuantityOffScale };
        desk.quantity(table.node(name)?, what, scale?)
    };
    let (at_least, at_most) = (bound("at-least"), bound("at-most"));
    if table.node("at-least").is_none() && table.node("at-most").is_none() {
        desk.findings.add(
            Code::MissingKey
                .found(format!("constraint {key} bounds nothing"))
                .at(entry.key_span, "neither `at-least` nor `at-most`")
                .help("add `at-most = …` or `at-least = …`"),
        );
    }
    if let (Some(low), Some(high)) = (&at_least, &at_most)
        && low.median() > high.median()
    {
        let (low, high) = (number(low.median()), number(high.median()));
        let mut found = Code::RangeReversed
            .found(format!("constraint {key} asks for at least {low} and at most {high}"));
        if let (Some(least), Some(most)) = (table.node("at-least"), table.node("at-most")) {
            found = found.at(most.span, "below the other").and_at(least.span, "above the other");
        }
        desk.findings.add(found.help("exchange the two"));
    }
    let ground = desk.ground(table);
    Some(Constraint {
        key: entry.key.clone(),
        name: table.owned_text("name").unwrap_or_else(|| entry.key.clone()),
        actor: actor?,
        issue: issue?,
        at_least,
        at_most,
        ground,
        span: entry.key_span,
    })
}
