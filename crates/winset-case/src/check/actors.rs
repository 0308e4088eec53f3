//! Actors and their ties.

use super::numbers::What;
use super::{Desk, Scale, rewritten};
use crate::actor::{Actor, ActorId, Risk, Tie};
use crate::code::Code;
use crate::document::{Entry, Node, Table};
use crate::findings::{closest, number, quoted};
use crate::names::{actor_id, side_id};
use crate::quantity::Quantity;
use crate::side::Side;
use std::collections::BTreeMap;
use winset_text::{Diagnostic, Span};

/// The actors in the order of the file.
pub(crate) fn read(root: &Table, desk: &mut Desk) -> Vec<Actor> {
    let entries = root.tables("actor");
    let actors: Vec<Actor> = entries.iter().map(|entry| actor(entry, desk)).collect();
    aliases(entries, desk);
    strongest(entries, &actors, desk);
    actors
}

fn actor(entry: &Entry, desk: &mut Desk) -> Actor {
    let table = entry.table();
    let key = quoted(&entry.key);
    let side = table.text("side").and_then(|(name, at)| desk.names.side(name, at, desk.findings));
    let capability = table.node("capability").and_then(|node| {
        let label = format!("capability of {key}");
        let what = What {
            called: "capability",
            key: "capability",
            label: &label,
            off: Code::CapabilityNegative,
        };
        desk.quantity(node, what, &Scale::plain(0.0, f64::INFINITY, ""))
    });
    let margin = table.node("margin").and_then(|node| {
        let label = format!("margin of {key}");
        let what = What { called: "margin", key: "margin", label: &label, off: Code::OffRange };
        desk.quantity(node, what, &Scale::chance())
    });
    Actor {
        key: entry.key.clone(),
        name: table.owned_text("name").unwrap_or_else(|| entry.key.clone()),
        aliases: table.texts("aliases").into_iter().map(|(alias, _)| alias.to_owned()).collect(),
        side,
        capability: capability.unwrap_or_else(|| Quantity::certain(1.0)),
        risk: risk(table, &key, desk),
        margin: margin.unwrap_or_else(|| Quantity::certain(0.0)),
        ground: desk.ground(table),
    }
}

fn risk(table: &Table, key: &str, desk: &mut Desk) -> Risk {
    let Some(node) = table.node("risk") else { return Risk::Derived };
    if node.text().is_some_and(|text| text.trim() == "derived") {
        return Risk::Derived;
    }
    let label = format!("risk of {key}");
    let what = What { called: "risk", key: "risk", label: &label, off: Code::RiskOffRange };
    desk.quantity(node, what, &Scale::plain(0.5, 2.0, "")).map_or(Risk::Derived, Risk::Given)
}

/// One alias for two actors: nobody could tell whom a report means.
fn aliases(entries: &[Entry], desk: &mut Desk) {
    let mut taken: BTreeMap<String, (usize, Span)> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        let table = entry.table();
        for (alias, span) in table.text("name").into_iter().chain(table.texts("aliases")) {
            let (owner, first) = *taken.entry(alias.trim().to_lowercase()).or_insert((at, span));
            if owner != at {
                desk.findings.add(
                    Code::RepeatedName
                        .found(format!("two actors go by the name {}", quoted(alias)))
                        .at(span, format!("a name of {}", quoted(&entry.key)))
                        .and_at(first, format!("and of {}", quoted(&entries[owner].key)))
                        .help("leave it with the one that reports mean by it"),
                );
            }
        }
    }
}

/// The strongest has 100, so that a capability can be read without the others.
fn strongest(entries: &[Entry], actors: &[Actor], desk: &mut Desk) {
    if desk.findings.errors() > 0 {
        return;
    }
    let strongest = entries
        .iter()
        .zip(actors)
        .filter_map(|(entry, actor)| Some((entry.table().node("capability")?, actor)))
        .max_by(|a, b| a.1.capability.median().total_cmp(&b.1.capability.median()));
    let Some((node, actor)) = strongest else { return };
    let most = actor.capability.median();
    if most > 0.0 && (most - 100.0).abs() > 0.5 {
        desk.findings.add(
            Code::CapabilityScale
                .found(format!(
                    "the strongest actor, {}, has capability {}, not 100",
                    quoted(&actor.key),
                    number((most * 100.0).round() / 100.0)
                ))
                .at(node.span, "the strongest")
                .because("only the ratios matter: every forecast is the same on another scale")
                .help(format!("multiply every capability by {}", number(100.0 / most))),
        );
    }
}

/// The ties in the order of the file.
pub(crate) fn ties(root: &Table, sides: &[Side], actors: &[Actor], desk: &mut Desk) -> Vec<Tie> {
    let mut ties = Vec::new();
    for outer in root.tables("tie") {
        party(&outer.key, outer.key_span, desk);
        for entry in outer.table().entries.iter().filter(|entry| entry.is_table()) {
            party(&entry.key, entry.key_span, desk);
            if entry.key == outer.key {
                let message = format!("{} has a tie to itself", quoted(&entry.key));
                desk.findings.add(Code::RepeatedName.found(message).at(entry.key_span, "the same"));
            }
            to_counterpart(outer, entry, sides, actors, desk);
            ties.extend(tie(outer, entry, desk));
        }
    }
    ties
}

/// A tie to whom one negotiates with: that is no way out of the talks.
fn to_counterpart(outer: &Entry, entry: &Entry, sides: &[Side], actors: &[Actor], desk: &mut Desk) {
    let side_of = |key: &str| desk.names.sides.find(key).map(side_id);
    let actor_of = |key: &str| desk.names.actors.find(key).map(actor_id);
    let on = |actor: ActorId| actors.get(usize::from(actor.0)).and_then(|actor| actor.side);
    let from = side_of(&outer.key).or_else(|| on(actor_of(&outer.key)?));
    // Others of that side may well be dealt with apart from it.
    let speaks = |actor: &ActorId| {
        let at_table = |side: &Side| side.negotiator == *actor || side.ratifiers.contains(actor);
        sides.iter().any(at_table)
    };
    let to = side_of(&entry.key).or_else(|| on(actor_of(&entry.key).filter(speaks)?));
    let (Some(from), Some(to)) = (from, to) else { return };
    if from == to {
        return;
    }
    let theirs = desk.names.sides.key(usize::from(to.0)).to_owned();
    let message = match theirs == entry.key {
        true => format!(
            "{} has a tie to {}, the side it negotiates with",
            quoted(&outer.key),
            quoted(&entry.key)
        ),
        false => format!(
            "{} has a tie to {}, who is at the table for {}",
            quoted(&outer.key),
            quoted(&entry.key),
            quoted(&theirs)
        ),
    };
    desk.findings.add(
        Code::TieToCounterpart
            .found(message)
            .at(entry.key_span, "no settlement means none with them")
            .because("a tie makes good a share of what it costs when there is no settlement: the forecast counts that, whoever it is to")
            .help(format!(
                "take `[tie.{}.{}]` out, or name who is not at the table",
                outer.key, entry.key
            )),
    );
}

fn tie(outer: &Entry, entry: &Entry, desk: &mut Desk) -> Option<Tie> {
    let table = entry.table();
    let label = format!("of {} to {}", quoted(&outer.key), quoted(&entry.key));
    let what = What { called: "strength", key: "strength", label: &label, off: Code::OffRange };
    let ground = desk.ground(table);
    let node = table.node("strength")?;
    let strength = desk.quantity(node, what, &Scale::plain(0.0, 100.0, "%"))?;
    if like_no_tie(&strength) {
        desk.findings.add(hardly_any(&strength, node, "strength", &label));
    }
    Some(Tie { from: outer.key.clone(), to: entry.key.clone(), strength, ground })
}

/// Was a tie of so few per cent perhaps meant as a share of 1?
pub(super) fn like_no_tie(strength: &Quantity) -> bool {
    const LIKE_A_FRACTION: f64 = 1.0;
    strength.median() > 0.0 && strength.quantile(0.99) <= LIKE_A_FRACTION
}

pub(super) fn hardly_any(strength: &Quantity, node: &Node, key: &str, label: &str) -> Diagnostic {
    let found = Code::StrengthLooksLikeAFraction
        .found(format!("strength {} {label} is hardly any", quoted(strength.written())))
        .at(node.span, "per cent")
        .because("a full tie is written `100`");
    found.help(match rewritten::written(strength, 100.0) {
        Some(meant) => format!("if a share of 1 was meant, write `{key} = {meant}`"),
        None => String::from("if shares of 1 were meant, multiply by 100"),
    })
}

/// An actor or a side, by name.
fn party(name: &str, at: Span, desk: &mut Desk) {
    let (actors, sides) = (&desk.names.actors, &desk.names.sides);
    if actors.find(name).is_some() || sides.find(name).is_some() || desk.findings.is_full() {
        return;
    }
    let found = Code::UnknownParty
        .found(format!("there is no actor or side {}", quoted(name)))
        .at(at, "neither an actor nor a side");
    desk.findings.add(match closest(name, actors.keys().chain(sides.keys())) {
        Some(meant) => found.help(format!("write `{meant}`")),
        None => found.help(format!("declare it: `[actor.{name}]` with `capability = …`")),
    });
}
