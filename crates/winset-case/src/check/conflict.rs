//! The conflict graph's part of a case: options, formulas, today's state.

use super::Desk;
use super::questions::formula_misread;
use crate::code::Code;
use crate::conflict::{Conflict, DecisionMaker, Opt};
use crate::document::{Node, Table, Value};
use crate::findings::{listed, quoted};
use crate::formula::Formula;
use crate::shape::{RESERVED, is_name};
use std::collections::BTreeMap;
use winset_text::Span;

/// The graph model of a case, if it has one.
pub(crate) fn read(root: &Table, desk: &mut Desk) -> Option<Conflict> {
    let entry = root.entry("conflict")?;
    let table = entry.table();
    let options = options(table, desk);
    let makers = table.tables("maker");
    if let (true, Some(none)) =
        (makers.is_empty(), table.entry("maker").filter(|entry| entry.is_table()))
    {
        let found = Code::TooFew.found("the conflict has no decision maker");
        desk.findings.add(found.at(none.key_span, "empty").help("add `[conflict.maker.NAME]`"));
    }
    let names: Vec<&str> = options.iter().map(String::as_str).collect();
    let makers = makers
        .iter()
        .map(|maker| {
            let table = maker.table();
            DecisionMaker {
                key: maker.key.clone(),
                options: table
                    .tables("options")
                    .iter()
                    .map(|option| Opt {
                        name: option.key.clone(),
                        meaning: option.node.text().unwrap_or_default().to_owned(),
                    })
                    .collect(),
                prefers: formulas(table.node("prefers"), &names, desk),
            }
        })
        .collect();
    let rules = table.node("rules").map(Node::table).cloned().unwrap_or_default();
    let infeasible = formulas(rules.node("infeasible"), &names, desk);
    let mut irreversible = Vec::new();
    for (name, span) in rules.texts("irreversible") {
        if names.contains(&name) {
            irreversible.push(name.to_owned());
            continue;
        }
        let found = Code::UnknownOption
            .found(format!("there is no option {}", quoted(name)))
            .at(span, "no option of this name");
        desk.findings.add(match crate::findings::closest(name, names.iter().copied()) {
            Some(meant) => found.help(format!("write `{meant}`")),
            None => found.because(format!("the options are {}", listed(&names, "and"))),
        });
    }
    let status_quo = rules.node("status-quo").and_then(|node| {
        let formula = formula(node, &names, desk)?;
        whole_state(&formula, node.span, &names, desk);
        node.text().map(str::to_owned)
    });
    Some(Conflict { makers, infeasible, irreversible, status_quo })
}

/// Every option's name, in the order of the file; each belongs to one decision maker.
fn options(conflict: &Table, desk: &mut Desk) -> Vec<String> {
    let mut owners: BTreeMap<String, (String, Span)> = BTreeMap::new();
    let mut names = Vec::new();
    for maker in conflict.tables("maker") {
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
            names.push(option.key.clone());
        }
    }
    names
}

fn formulas(node: Option<&Node>, names: &[&str], desk: &mut Desk) -> Vec<String> {
    let Some(node) = node else { return Vec::new() };
    let items = match &node.value {
        Value::Text { .. } => std::slice::from_ref(node),
        _ => node.items(),
    };
    items
        .iter()
        .filter_map(|item| {
            formula(item, names, desk)?;
            item.text().map(str::to_owned)
        })
        .collect()
}

fn formula(node: &Node, names: &[&str], desk: &mut Desk) -> Option<Formula> {
    match Formula::parse(node.text()?, names) {
        Ok(formula) => Some(formula),
        Err(wrong) => {
            let part = node.part(wrong.range.clone());
            formula_misread(wrong, node.span, part, names, desk);
            None
        }
    }
}

/// Today's state says of every option, once, whether it is taken.
fn whole_state(formula: &Formula, span: Span, names: &[&str], desk: &mut Desk) {
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
    let absent: Vec<&str> = (0..names.len())
        .filter(|option| !named.contains(option))
        .map(|option| names[option])
        .collect();
    let mut sorted = named.clone();
    sorted.sort_unstable();
    let twice = sorted.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| names[pair[0]]);
    let message = if !plain {
        String::from("today's state is no list of options joined by `and`")
    } else if let Some(name) = twice {
        format!("today's state names option {} twice", quoted(name))
    } else if !absent.is_empty() {
        format!("today's state says nothing of {}", listed(&absent, "and"))
    } else {
        return;
    };
    let whole: Vec<String> = names.iter().map(|name| format!("not {name}")).collect();
    let found = Code::FormulaSyntax.found(message).at(span, "every option, once");
    desk.findings.add(found.help(format!(
        "write `status-quo = \"{}\"`, without `not` where the option is taken",
        whole.join(" & ")
    )));
}
