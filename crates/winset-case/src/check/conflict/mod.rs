//! The conflict graph's part of a case: options, rules, today's state; what each decision maker
//! prefers and where it may move stands beside it.

mod moves;
mod preference;
mod whole;

use super::stakes::Placed;
use super::{Desk, Scale};
use crate::actor::ActorId;
use crate::code::Code;
use crate::condition::Comparison;
use crate::conflict::{Conflict, DecisionMaker, OneWay, Opt, Statement, Threshold};
use crate::document::{Entry, Node, Table, Value};
use crate::findings::{closest, listed, quoted};
use crate::formula::Formula;
use crate::names::actor_id;
use crate::shape::{RESERVED, is_name};
use std::collections::BTreeMap;
use winset_text::Span;

/// The graph model of a case, if it has one.
pub(crate) fn read(
    root: &Table,
    scales: &[Option<Scale>],
    stakes: &[Placed],
    desk: &mut Desk,
) -> Option<Conflict> {
    let entry = root.entry("conflict")?;
    let table = entry.table();
    let entries = table.tables("maker");
    let errors = desk.findings.errors();
    if let (true, Some(none)) =
        (entries.is_empty(), table.entry("maker").filter(|entry| entry.is_table()))
    {
        let found = Code::TooFew.found("the conflict has no decision maker");
        desk.findings.add(found.at(none.key_span, "empty").help("add `[conflict.maker.NAME]`"));
    }
    let options = options(entries, scales, desk);
    let names: Vec<&str> = options.iter().map(|option| option.name.as_str()).collect();
    let makers: Vec<DecisionMaker> =
        entries.iter().map(|maker| decision_maker(maker, root, &names, desk)).collect();
    let rules = table.node("rules").map(Node::table).cloned().unwrap_or_default();
    let infeasible = statements(rules.node("infeasible"), &names, desk);
    let merged = statements(rules.node("merged"), &names, desk);
    let one_way = irreversible(&rules, &names, desk);
    let status_quo = rules.node("status-quo").and_then(|node| {
        let formula = formula(node, &names, desk)?;
        whole_state(&formula, node.span, &names, desk)
    });
    let conflict = Conflict { makers, infeasible, merged, one_way, status_quo, options };
    // Where formulas are missing, what follows from the rest would mislead.
    if desk.findings.errors() == errors {
        whole::check(&conflict, entries, &rules, stakes, desk);
    }
    Some(conflict)
}

fn decision_maker(entry: &Entry, root: &Table, names: &[&str], desk: &mut Desk) -> DecisionMaker {
    let table = entry.table();
    let all = root.node("conflict").map(Node::table).map_or(&[][..], |one| one.tables("maker"));
    let mut sees = Vec::new();
    for seen in table.tables("sees") {
        match all.iter().position(|maker| maker.key == seen.key) {
            Some(at) if all.get(at).is_some_and(|maker| maker.key != entry.key) => {
                sees.push((at, preference::read(seen.table(), seen, names, desk)));
            }
            _ => desk.findings.add(unknown_maker(seen, entry, all)),
        }
    }
    DecisionMaker {
        key: entry.key.clone(),
        name: table.owned_text("name").unwrap_or_else(|| other_name(&entry.key, root)),
        actor: actor(entry, desk),
        preference: preference::read(table, entry, names, desk),
        sees,
        moves: moves::rules(table.node("moves"), names, desk),
        arcs: moves::arcs(table.node("arcs")),
        ground: desk.ground(table),
    }
}

/// The name of the actor or side of that key, if the case has one with a name.
fn other_name(key: &str, root: &Table) -> String {
    let declared = ["actor", "side"].into_iter().flat_map(|kind| root.tables(kind));
    let named =
        declared.filter(|one| one.key == key).find_map(|one| one.table().owned_text("name"));
    named.unwrap_or_else(|| key.to_owned())
}

fn actor(entry: &Entry, desk: &Desk) -> Option<ActorId> {
    desk.names.actors.find(&entry.key).map(actor_id)
}

fn unknown_maker(seen: &Entry, maker: &Entry, all: &[Entry]) -> winset_text::Diagnostic {
    let others: Vec<&str> =
        all.iter().map(|other| other.key.as_str()).filter(|key| *key != maker.key).collect();
    if seen.key == maker.key {
        return Code::UnknownMaker
            .found(format!("{} sees itself", quoted(&maker.key)))
            .at(seen.key_span, "what it wants itself stands in its `prefers`")
            .because(format!("the others are {}", listed(&others, "and")));
    }
    let found = Code::UnknownMaker
        .found(format!("there is no decision maker {}", quoted(&seen.key)))
        .at(seen.key_span, "no decision maker of this name");
    match closest(&seen.key, others.iter().copied()) {
        Some(meant) => found.help(format!("write `{meant}`")),
        None => found.because(format!("the others are {}", listed(&others, "and"))),
    }
}

/// Every option in the order of the file; each belongs to one decision maker.
fn options(makers: &[Entry], scales: &[Option<Scale>], desk: &mut Desk) -> Vec<Opt> {
    let mut owners: BTreeMap<String, (String, Span)> = BTreeMap::new();
    let mut options = Vec::new();
    for (owner, maker) in makers.iter().enumerate() {
        for option in maker.table().tables("options") {
            if !is_name(&option.key) || RESERVED.contains(&option.key.as_str()) {
                desk.findings.add(
                    Code::MisspeltName
                        .found(format!("{} cannot be the name of an option", quoted(&option.key)))
                        .at(option.key_span, "used as a name")
                        .because("a name has letters, digits, `-` and `_`, and is no word of formulas such as `not`, `and`, `if`"),
                );
            }
            if let Some((owner, first)) = owners.get(&option.key) {
                desk.findings.add(
                    Code::RepeatedName
                        .found(format!(
                            "two decision makers have an option {}",
                            quoted(&option.key)
                        ))
                        .at(option.key_span, format!("of {}", quoted(&maker.key)))
                        .and_at(*first, format!("and of {}", quoted(owner)))
                        .help(format!(
                            "give one of them another name, such as `{}-{}`",
                            maker.key, option.key
                        )),
                );
                continue;
            }
            owners.insert(option.key.clone(), (maker.key.clone(), option.key_span));
            let table = option.table();
            let meaning = option.node.text().map(str::to_owned);
            options.push(Opt {
                name: option.key.clone(),
                meaning: meaning.or_else(|| table.owned_text("means")).unwrap_or_default(),
                maker: owner,
                threshold: threshold(table, scales, desk),
            });
        }
    }
    options
}

/// What an option settles of an issue: one of `at-least` and `at-most`, on the issue's scale.
fn threshold(table: &Table, scales: &[Option<Scale>], desk: &mut Desk) -> Option<Threshold> {
    let (issue, place) = table.text("issue")?;
    let issue = desk.names.issue(issue, place, desk.findings)?;
    let least = table.number("at-least").map(|found| (Comparison::AtLeast, found, "at-least"));
    let most = table.number("at-most").map(|found| (Comparison::AtMost, found, "at-most"));
    let (comparison, (value, span), key) = match (least, most) {
        (Some(one), None) | (None, Some(one)) => one,
        (both, _) => {
            let said = if both.is_some() { "both" } else { "neither" };
            desk.findings.add(
                Code::MissingKey
                    .found(format!("the option has {said} of `at-least` and `at-most`"))
                    .at(place, "what does it settle of this issue?")
                    .help("write `at-least = …` or `at-most = …`, in the issue's unit"),
            );
            return None;
        }
    };
    if let Some(Some(scale)) = scales.get(usize::from(issue.0))
        && !scale.holds(value)
    {
        let what = super::numbers::What {
            called: "threshold",
            key,
            label: "what the option settles",
            off: Code::QuantityOffScale,
        };
        desk.outside(span, value, what, scale);
    }
    Some(Threshold { issue, comparison, value })
}

/// Options that go one way: `concede`, or `not delay` for one that cannot be taken again.
fn irreversible(rules: &Table, names: &[&str], desk: &mut Desk) -> Vec<OneWay> {
    let mut all = Vec::new();
    for (text, span) in rules.texts("irreversible") {
        let (name, once_taken) = match text.trim().strip_prefix("not ") {
            Some(name) => (name.trim(), false),
            None => match text.trim().strip_prefix('-') {
                Some(name) => (name.trim(), false),
                None => (text.trim(), true),
            },
        };
        if let Some(option) = names.iter().position(|known| *known == name) {
            all.push(OneWay { option, once_taken });
            continue;
        }
        let found = Code::UnknownOption
            .found(format!("there is no option {}", quoted(name)))
            .at(span, "no option of this name");
        desk.findings.add(match closest(name, names.iter().copied()) {
            Some(meant) => found.help(format!("write `{meant}`")),
            None => found.because(format!("the options are {}", listed(names, "and"))),
        });
    }
    all
}

/// The formulas of a list, or of one text.
fn statements(node: Option<&Node>, names: &[&str], desk: &mut Desk) -> Vec<Statement> {
    let Some(node) = node else { return Vec::new() };
    let items = match &node.value {
        Value::Text { .. } => std::slice::from_ref(node),
        _ => node.items(),
    };
    items.iter().filter_map(|item| statement(item, names, desk)).collect()
}

fn statement(node: &Node, names: &[&str], desk: &mut Desk) -> Option<Statement> {
    let formula = formula(node, names, desk)?;
    Some(Statement {
        text: node.text()?.to_owned(),
        span: node.span,
        formula,
        chance: None,
        any_order: None,
        ground: crate::case::Ground::default(),
    })
}

fn formula(node: &Node, names: &[&str], desk: &mut Desk) -> Option<Formula> {
    let text = node.text()?;
    formula_of(text, 0, node, names, desk)
}

/// A formula that stands in a text from a byte on.
fn formula_of(
    text: &str,
    offset: usize,
    node: &Node,
    names: &[&str],
    desk: &mut Desk,
) -> Option<Formula> {
    match Formula::read(text, names) {
        Ok((formula, leans)) => {
            if leans {
                desk.findings.add(
                    Code::FormulaRead
                        .found(format!("this is read as `{}`", formula.spelt(names)))
                        .at(node.part(offset..offset + text.len()), "without parentheses")
                        .because("`not` binds tightest, then `and`, then `or`, then `if` and `iff`")
                        .help("set the parentheses that are meant"),
                );
            }
            Some(formula)
        }
        Err(wrong) => {
            let part = node.part(offset + wrong.range.start..offset + wrong.range.end);
            super::questions::formula_misread(wrong, node.span, part, names, desk);
            None
        }
    }
}

/// Today's state says of every option, once, whether it is taken.
fn whole_state(formula: &Formula, span: Span, names: &[&str], desk: &mut Desk) -> Option<u64> {
    let parts = match formula {
        Formula::All(parts) => parts.as_slice(),
        other => std::slice::from_ref(other),
    };
    let plain = parts.iter().all(|part| match part {
        Formula::Option(_) => true,
        Formula::Not(inner) => matches!(**inner, Formula::Option(_)),
        _ => false,
    });
    let named = formula.options();
    let absent: Vec<&str> = names
        .iter()
        .enumerate()
        .filter(|(option, _)| !named.contains(option))
        .map(|(_, name)| *name)
        .collect();
    let mut sorted = named.clone();
    sorted.sort_unstable();
    let twice = sorted.iter().zip(sorted.iter().skip(1)).find(|(one, other)| one == other);
    let twice = twice.and_then(|(option, _)| names.get(*option));
    let message = if !plain {
        String::from("today's state is no list of options joined by `and`")
    } else if let Some(name) = twice {
        format!("today's state names option {} twice", quoted(name))
    } else if !absent.is_empty() {
        format!("today's state says nothing of {}", listed(&absent, "and"))
    } else {
        let taken = parts.iter().map(|part| match part {
            Formula::Option(option) => 1 << option,
            _ => 0,
        });
        return Some(taken.fold(0_u64, |bits, bit| bits | bit));
    };
    let whole: Vec<String> = names.iter().map(|name| format!("not {name}")).collect();
    let found = Code::FormulaSyntax.found(message).at(span, "every option, once");
    desk.findings.add(found.help(format!(
        "write `status-quo = \"{}\"`, without `not` where the option is taken",
        whole.join(" & ")
    )));
    None
}
