//! What a decision maker prefers: statements, weights, a ranking or its stakes.

use super::{formula_of, statement};
use crate::case::Ground;
use crate::check::Desk;
use crate::code::Code;
use crate::conflict::{Preference, Statement};
use crate::document::{Entry, Node, Table, Value};
use crate::findings::{closest, listed, number, quoted};
use winset_text::Span;

/// More statements than anybody can put in order.
const MOST_STATEMENTS: usize = 100;

/// The preference of a table with `prefers`, `weights`, `ranking` or `payoffs`: one of them.
pub(super) fn read(table: &Table, owner: &Entry, names: &[&str], desk: &mut Desk) -> Preference {
    let given: Vec<&Entry> = ["prefers", "weights", "ranking", "payoffs"]
        .iter()
        .filter_map(|key| table.entry(key))
        .collect();
    if let [first, second, ..] = given.as_slice() {
        desk.findings.add(
            Code::TwoPreferences
                .found(format!("{} has `{}` and `{}`", quoted(&owner.key), first.key, second.key))
                .at(second.key_span, "a second order of the states")
                .and_at(first.key_span, "the first")
                .help("keep one of them"),
        );
    }
    let Some(one) = given.first() else {
        desk.findings.add(
            Code::NoPreferences
                .found(format!("nothing is said of what {} prefers", quoted(&owner.key)))
                .at(owner.key_span, "all states are alike to it")
                .because("who prefers nothing never moves and deters nobody by what it wants")
                .help("add `prefers = [\"…\"]`, most important first"),
        );
        return Preference::None;
    };
    match one.key.as_str() {
        "prefers" => Preference::Statements(prefers(&one.node, names, desk)),
        "weights" => Preference::Weights(weights(&one.node, names, desk)),
        "ranking" => Preference::Ranking(ranking(&one.node)),
        _ => Preference::Stakes,
    }
}

fn prefers(node: &Node, names: &[&str], desk: &mut Desk) -> Vec<Statement> {
    let items = match &node.value {
        Value::Text { .. } => std::slice::from_ref(node),
        _ => node.items(),
    };
    let mut all = Vec::new();
    let mut groups = 0;
    for item in items {
        match &item.value {
            Value::Table(table) => {
                let (chance, ground) = (chance(table, desk), desk.ground(table));
                one_or_group(table, item.span, names, &mut groups, desk).into_iter().for_each(
                    |statement| {
                        let ground: Ground = ground.clone();
                        all.push(Statement { chance, ground, ..statement });
                    },
                );
            }
            _ => all.extend(statement(item, names, desk)),
        }
    }
    if all.len() > MOST_STATEMENTS {
        desk.findings.add(
            Code::TooMany
                .found(format!("{} statements; at most {MOST_STATEMENTS} are allowed", all.len()))
                .at(node.span, "see here")
                .help("keep those that tell states apart"),
        );
        all.truncate(MOST_STATEMENTS);
    }
    all
}

/// A table with `statement`, or with `any-order`.
fn one_or_group(
    table: &Table,
    span: Span,
    names: &[&str],
    groups: &mut usize,
    desk: &mut Desk,
) -> Vec<Statement> {
    let one = table.node("statement");
    let several = table.node("any-order");
    match (one, several) {
        (Some(one), None) => statement(one, names, desk).into_iter().collect(),
        (None, Some(several)) => {
            *groups += 1;
            let group = *groups;
            several
                .items()
                .iter()
                .filter_map(|item| {
                    let formula = formula_of(item.text()?, 0, item, names, desk)?;
                    let text = item.text()?.to_owned();
                    let any_order = Some(group);
                    let ground = Ground::default();
                    Some(Statement {
                        text,
                        span: item.span,
                        formula,
                        chance: None,
                        any_order,
                        ground,
                    })
                })
                .collect()
        }
        (both, _) => {
            let said = if both.is_some() { "both" } else { "neither" };
            desk.findings.add(
                Code::MissingKey
                    .found(format!("a statement has {said} of `statement` and `any-order`"))
                    .at(span, "what is preferred?")
                    .help("write `{ statement = \"…\", chance = 0.7 }`, or `{ any-order = [\"…\", \"…\"] }`"),
            );
            Vec::new()
        }
    }
}

fn chance(table: &Table, desk: &mut Desk) -> Option<f64> {
    let (chance, span) = table.number("chance")?;
    if !(0.0..=1.0).contains(&chance) {
        desk.findings.add(
            Code::OffRange
                .found(format!("chance {} of a statement is outside 0 to 1", number(chance)))
                .at(span, "a chance is a number from 0 to 1")
                .help("write `chance = 0.7` for seven times in ten"),
        );
        return None;
    }
    Some(chance).filter(|chance| *chance < 1.0)
}

fn weights(node: &Node, names: &[&str], desk: &mut Desk) -> Vec<f64> {
    let mut weights = vec![0.0; names.len()];
    for entry in &node.table().entries {
        match names.iter().position(|name| *name == entry.key) {
            Some(option) => {
                if let (Some(weight), Some(value)) = (weights.get_mut(option), entry.node.number())
                {
                    *weight = value;
                }
            }
            None => {
                let found = Code::UnknownOption
                    .found(format!("there is no option {}", quoted(&entry.key)))
                    .at(entry.key_span, "no option of this name");
                desk.findings.add(match closest(&entry.key, names.iter().copied()) {
                    Some(meant) => found.help(format!("write `{meant}`")),
                    None => found.because(format!("the options are {}", listed(names, "and"))),
                });
            }
        }
    }
    weights
}

/// States counted from 0; what is no state is told by [`whole`](super::whole).
fn ranking(node: &Node) -> Vec<Vec<usize>> {
    let place = |node: &Node| super::moves::state_number(node).map(|(at, _)| at);
    node.items()
        .iter()
        .map(|item| match &item.value {
            Value::List(tied) => tied.iter().filter_map(place).collect(),
            _ => place(item).into_iter().collect(),
        })
        .collect()
}
