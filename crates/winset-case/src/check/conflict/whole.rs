//! Does it all fit together? Is any state left, is today's among them, does a ranking name each
//! once, does every statement tell states apart?

use super::moves::state_number;
use crate::check::Desk;
use crate::check::stakes::Placed;
use crate::code::Code;
use crate::conflict::{Conflict, DecisionMaker, Preference, Statement, States};
use crate::document::{Entry, Node, Table};
use crate::findings::{listed, number, quoted};
use winset_text::Span;

/// With more states than this only the rules are checked, not what is said of single states.
const MOST_LOOKED_AT: usize = 1 << 16;

/// Finds what does not fit together.
pub(super) fn check(
    conflict: &Conflict,
    makers: &[Entry],
    rules: &Table,
    stakes: &[Placed],
    desk: &mut Desk,
) {
    ruled_out(conflict, rules, desk);
    let states =
        States::of(conflict.options.len(), &conflict.infeasible, &conflict.merged, MOST_LOOKED_AT);
    let known = states.as_ref().ok();
    if known.is_some_and(|states| states.bits.is_empty()) {
        no_state(conflict, rules, desk);
        return;
    }
    for (maker, entry) in conflict.makers.iter().zip(makers) {
        let table = entry.table();
        numbered(table, entry, known, desk);
        stakes_settled(conflict, maker, entry, stakes, desk);
        for seen in table.tables("sees") {
            numbered(seen.table(), seen, known, desk);
        }
        let Some(states) = known else { continue };
        let preferences = std::iter::once(&maker.preference);
        for preference in preferences.chain(maker.sees.iter().map(|(_, seen)| seen)) {
            idle(preference, states, desk);
        }
    }
    if let Some(states) = known {
        others_options(conflict, makers, states, desk);
    }
}

/// Today's state is none if a rule excludes it.
fn ruled_out(conflict: &Conflict, rules: &Table, desk: &mut Desk) {
    let Some((today, place)) = conflict.status_quo.zip(rules.node("status-quo")) else { return };
    if let Some(rule) = conflict.infeasible.iter().find(|rule| rule.formula.holds_of(today)) {
        desk.findings.add(
            Code::StatusQuoRuledOut
                .found("today's state is infeasible")
                .at(place.span, "this state")
                .and_at(rule.span, "cannot be, by this rule")
                .help("correct the state, or the rule"),
        );
    }
}

/// The rules leave nothing: which of them alone would have to go?
fn no_state(conflict: &Conflict, rules: &Table, desk: &mut Desk) {
    let Some(node) = rules.node("infeasible") else { return };
    let mut found = Code::NoState
        .found("the rules leave no state")
        .at(node.span, "together these exclude every combination of options");
    let mut told = false;
    for (at, rule) in conflict.infeasible.iter().enumerate() {
        let mut rest = conflict.infeasible.clone();
        rest.remove(at);
        let left = States::of(conflict.options.len(), &rest, &[], MOST_LOOKED_AT);
        if left.is_ok_and(|states| states.bits.is_empty()) {
            continue;
        }
        found = found.and_at(rule.span, "without this one there would be states");
        told = true;
    }
    desk.findings.add(found.help(if told {
        "correct one of the rules that are pointed at"
    } else {
        "several rules contradict each other: take them out one by one"
    }));
}

/// Rankings name every state once; arcs name states.
fn numbered(table: &Table, owner: &Entry, states: Option<&States>, desk: &mut Desk) {
    for key in ["ranking", "arcs"] {
        let Some(node) = table.node(key) else { continue };
        let Some(states) = states else {
            desk.findings.add(
                Code::TooMany
                    .found(format!(
                        "`{key}` names states of a conflict with more than {MOST_LOOKED_AT}"
                    ))
                    .at(node.span, "nobody numbers so many")
                    .help("say it by formulas: `prefers`, `moves`"),
            );
            continue;
        };
        let count = states.bits.len();
        let mut places: Vec<(usize, Span)> = Vec::new();
        for leaf in leaves(node) {
            match state_number(leaf).filter(|(at, _)| *at < count) {
                Some(place) => places.push(place),
                None => desk.findings.add(
                    Code::UnknownState
                        .found(format!(
                            "there is no state {}",
                            leaf.number().map_or(String::from("of that kind"), number)
                        ))
                        .at(leaf.span, format!("the states are numbered from 1 to {count}"))
                        .help("`winset conflict` tells the numbers"),
                ),
            }
        }
        if key == "ranking" {
            complete(&places, count, node, owner, desk);
        }
    }
}

/// The numbers in a list of lists.
fn leaves(node: &Node) -> Vec<&Node> {
    node.items()
        .iter()
        .flat_map(|item| match item.items() {
            [] => vec![item],
            inner => inner.iter().collect(),
        })
        .collect()
}

fn complete(places: &[(usize, Span)], count: usize, node: &Node, owner: &Entry, desk: &mut Desk) {
    let mut first: Vec<Option<Span>> = vec![None; count];
    for (at, span) in places {
        let Some(slot) = first.get_mut(*at) else { continue };
        match slot {
            Some(before) => desk.findings.add(
                Code::RankingIncomplete
                    .found(format!(
                        "the ranking of {} names state {} twice",
                        quoted(&owner.key),
                        at + 1
                    ))
                    .at(*span, "again")
                    .and_at(*before, "first")
                    .help("take one of them out"),
            ),
            None => *slot = Some(*span),
        }
    }
    let forgotten: Vec<String> = first
        .iter()
        .enumerate()
        .filter(|(_, span)| span.is_none())
        .map(|(at, _)| (at + 1).to_string())
        .collect();
    if forgotten.is_empty() {
        return;
    }
    let states = if forgotten.len() == 1 { "state" } else { "states" };
    desk.findings.add(
        Code::RankingIncomplete
            .found(format!(
                "the ranking of {} forgets {states} {}",
                quoted(&owner.key),
                listed(&forgotten, "and").replace('`', "")
            ))
            .at(node.span, format!("of {count} states"))
            .help("put every state in its place; states of equal worth in brackets of their own"),
    );
}

/// `payoffs = "stakes"` needs an actor with a stake on an issue that options settle.
fn stakes_settled(
    conflict: &Conflict,
    maker: &DecisionMaker,
    entry: &Entry,
    stakes: &[Placed],
    desk: &mut Desk,
) {
    if !matches!(maker.preference, Preference::Stakes) {
        return;
    }
    let settled = |placed: &&Placed| {
        maker.actor == Some(placed.stake.actor)
            && conflict.options.iter().any(|option| {
                option.threshold.is_some_and(|threshold| threshold.issue == placed.stake.issue)
            })
    };
    if stakes.iter().any(|placed| settled(&placed)) {
        return;
    }
    let place = entry.table().entry("payoffs").map_or(entry.key_span, |payoffs| payoffs.key_span);
    let why = if maker.actor.is_none() {
        format!("there is no actor {}", quoted(&maker.key))
    } else {
        String::from("no option settles an issue on which it has a stake")
    };
    desk.findings.add(
        Code::NoPreferences
            .found(format!("the stakes of {} tell no states apart", quoted(&maker.key)))
            .at(place, "all states are alike to it")
            .because(why)
            .help("write options as `NAME = { means = \"…\", issue = \"…\", at-least = … }`"),
    );
}

/// A statement that holds in every state or in none tells nothing apart; one that holds of some
/// merged states and not of others cannot be told of them.
fn idle(preference: &Preference, states: &States, desk: &mut Desk) {
    let Preference::Statements(statements) = preference else { return };
    for statement in statements {
        let holding = states.bits.iter().filter(|bits| statement.formula.holds_of(**bits)).count();
        if holding == 0 || holding == states.bits.len() {
            let where_ = if holding == 0 { "in no state" } else { "in every state" };
            desk.findings.add(
                Code::IdleStatement
                    .found(format!("the statement {} holds {where_}", quoted(&statement.text)))
                    .at(statement.span, "it tells no states apart")
                    .help("take it out, or say what is meant"),
            );
        }
        apart(statement, states, desk);
    }
}

fn apart(statement: &Statement, states: &States, desk: &mut Desk) {
    let differs = states.merged.iter().find(|(_, all)| {
        let mut all = all.iter().map(|bits| statement.formula.holds_of(*bits));
        let first = all.next();
        all.any(|holds| Some(holds) != first)
    });
    if let Some((state, _)) = differs {
        desk.findings.add(
            Code::MergedApart
                .found(format!(
                    "the statement {} tells merged states apart",
                    quoted(&statement.text)
                ))
                .at(
                    statement.span,
                    format!("true of some that count as state {}, not of others", state + 1),
                )
                .because("its truth is taken from the one of them that comes first")
                .help("name in the statement what merges them, or merge fewer states"),
        );
    }
}

/// A decision maker moves by its own options alone.
fn others_options(conflict: &Conflict, makers: &[Entry], states: &States, desk: &mut Desk) {
    for (at, (maker, entry)) in conflict.makers.iter().zip(makers).enumerate() {
        let own = conflict.own(at);
        for (from, to) in &maker.arcs {
            let by_own = states.members(*from).iter().any(|from| {
                states.members(*to).iter().any(|to| from != to && (from ^ to) & !own == 0)
            });
            if by_own || from.max(to) >= &states.bits.len() {
                continue;
            }
            let place = entry.table().entry("arcs").map_or(entry.key_span, |arcs| arcs.key_span);
            desk.findings.add(
                Code::MoveOfOthers
                    .found(format!(
                        "{} cannot move from state {} to state {}",
                        quoted(&maker.key),
                        from + 1,
                        to + 1
                    ))
                    .at(place, "that takes another's options, or changes nothing")
                    .help("`winset conflict` tells which options each state takes"),
            );
            break;
        }
    }
}
