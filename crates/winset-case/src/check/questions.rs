//! Questions about the future, and their conditions.

use super::calendar::beyond;
use super::numbers::What;
use super::{Desk, Scale};
use crate::calendar::Question;
use crate::code::Code;
use crate::condition::{self, Held, Known, Leaf};
use crate::document::{Entry, Node, Table};
use crate::findings::{closest, listed, measured, number, quoted};
use crate::names::issue_id;
use crate::words::Misread;
use winset_text::Span;

/// The questions in the order of the file.
pub(crate) fn read(root: &Table, scales: &[Option<Scale>], desk: &mut Desk) -> Vec<Question> {
    let events: Vec<(&str, Vec<&str>)> = root
        .tables("event")
        .iter()
        .map(|event| {
            let outcomes = event.table().tables("outcome").iter();
            let tables = outcomes.filter(|outcome| outcome.is_table());
            (event.key.as_str(), tables.map(|outcome| outcome.key.as_str()).collect())
        })
        .collect();
    let deadlines: Vec<(&str, bool)> = root
        .tables("deadline")
        .iter()
        .map(|deadline| (deadline.key.as_str(), deadline.table().node("extended").is_some()))
        .collect();
    let mut questions = Vec::new();
    for entry in root.tables("question") {
        questions.extend(question(entry, root, &events, &deadlines, scales, desk));
    }
    questions
}

fn question(
    entry: &Entry,
    root: &Table,
    events: &[(&str, Vec<&str>)],
    deadlines: &[(&str, bool)],
    scales: &[Option<Scale>],
    desk: &mut Desk,
) -> Option<Question> {
    let table = entry.table();
    let node = table.node("when")?;
    let when = node.text()?;
    let issues = &desk.names.issues;
    let issue = |name: &str| issues.find(name).map(issue_id);
    let parsed = condition::parse(
        when,
        &Known { issue: &issue, events, deadlines, horizon: desk.horizon.map(|(date, _)| date) },
    );
    let parsed = match parsed {
        Ok(parsed) => parsed,
        Err(wrong) => {
            misread(wrong, node, desk);
            return None;
        }
    };
    for leaf in parsed.leaves {
        self::leaf(&leaf, entry, node, scales, desk);
        if let Some(held) = &leaf.value {
            equal(held, node, root, desk);
        }
    }
    Some(Question {
        key: entry.key.clone(),
        text: table.owned_text("text")?,
        when: when.to_owned(),
        condition: parsed.condition,
        given: parsed.given,
        resolution: table.owned_text("resolution"),
    })
}

fn misread(wrong: Misread, node: &Node, desk: &mut Desk) {
    let span = node.part(wrong.range.clone());
    if let Some(name) = wrong.unknown {
        desk.names.issues.resolve(&name, span, desk.findings);
        return;
    }
    let found = Code::ConditionSyntax
        .found(format!("this is no condition: {}", wrong.message))
        .at(span, "here");
    // What was meant says more than what conditions there are.
    desk.findings.add(match wrong.meant {
        Some(meant) => found.help(format!("write `when = \"{meant}\"`")),
        None => found.because("a condition is `ISSUE >= 3 by 2025-12-31`, `settled by 2025-07-09`, `EVENT = OUTCOME` or `extended DEADLINE`, joined by `not`, `and`, `or` and parentheses; `… if …` asks for a chance given another condition"),
    });
}

/// Dates within the time of the case, numbers within the issue's scale.
fn leaf(leaf: &Leaf, entry: &Entry, node: &Node, scales: &[Option<Scale>], desk: &mut Desk) {
    let (by, place) = (leaf.by.0, node.part(leaf.by.1.clone()));
    let question = quoted(&entry.key);
    if let Some((as_of, declared)) = desk.as_of
        && by < as_of
    {
        desk.findings.add(
            Code::DateOrder
                .found(format!(
                    "question {question} asks for {by}, before the date of the case, {as_of}"
                ))
                .at(place, "this day is over")
                .and_at(declared, "the case is seen as of here")
                .help(format!("ask for a date after {as_of}")),
        );
    }
    beyond(&format!("question {question}"), by, place, desk);
    if let Some(held) = &leaf.value {
        self::held(held, node, scales, desk);
    }
}

/// Values are continuous: one number is met by what already holds, or hardly ever.
fn equal(held: &Held, node: &Node, root: &Table, desk: &mut Desk) {
    let (Some(equal), Some(when)) = (&held.equal_at, node.text()) else { return };
    if let [(issue, _)] = held.sum.as_slice() {
        let entry = root.tables("issue").get(usize::from(issue.0));
        let now = entry.and_then(|entry| entry.table().node("status-quo")?.number());
        if now.is_some_and(|now| (now - held.number).abs() < 1e-9) {
            return;
        }
    }
    let wrong = Misread::new(equal.clone(), "").meant(when, equal.clone(), ">=");
    let found = Code::EqualToAPoint
        .found(format!("a settlement of exactly {} hardly ever comes about", number(held.number)))
        .at(node.part(equal.clone()), "the chance is near 0")
        .because("issues are continuous: one number alone has a chance where the status quo or a bound holds it");
    desk.findings.add(match wrong.meant {
        Some(meant) => found.help(format!("write `when = \"{meant}\"`")),
        None => found,
    });
}

/// What is added counts in one unit, and the number lies where the sum can.
fn held(held: &Held, node: &Node, scales: &[Option<Scale>], desk: &mut Desk) {
    let mut whole = Scale::plain(0.0, 0.0, "");
    let mut first: Option<&Scale> = None;
    for (issue, sign) in &held.sum {
        let Some(scale) = scales.get(usize::from(issue.0)).and_then(Option::as_ref) else { return };
        let other = first.get_or_insert(scale);
        if other.unit != scale.unit {
            desk.findings.add(
                Code::ConditionSyntax
                    .found(format!(
                        "{} counts in {}, {} in {}: they cannot be added",
                        quoted(&other.of),
                        quoted(&other.unit),
                        quoted(&scale.of),
                        quoted(&scale.unit)
                    ))
                    .at(node.part(held.sum_at.clone()), "two units")
                    .help("ask for each by itself, joined by `and` or `or`"),
            );
            return;
        }
        let (low, high) = (sign * scale.low, sign * scale.high);
        whole.low += low.min(high);
        whole.high += low.max(high);
    }
    let Some(first) = first else { return };
    let label = "the answer is always the same";
    let what = What { called: "value", key: "", label, off: Code::QuantityOffScale };
    let place = node.part(held.number_at.clone());
    if held.sum.len() == 1 {
        if !first.holds(held.number) {
            desk.outside(place, held.number, what, first);
        }
    } else if !whole.holds(held.number) {
        desk.findings.add(
            Code::QuantityOffScale
                .found(format!(
                    "value {} is outside what the sum can be, {} to {}",
                    measured(held.number, &first.unit),
                    number(whole.low),
                    measured(whole.high, &first.unit)
                ))
                .at(place, label),
        );
    }
}

/// Names of options in a message, or what is wrong with a formula.
pub(crate) fn formula_misread(
    wrong: Misread,
    node_span: Span,
    part: Span,
    options: &[&str],
    desk: &mut Desk,
) {
    let span = if part.end > part.start { part } else { node_span };
    let Some(name) = wrong.unknown else {
        desk.findings.add(
            Code::FormulaSyntax
                .found(format!("this is no formula: {}", wrong.message))
                .at(span, "here")
                .because("a formula joins option names by `not`, `and`, `or`, `if`, `iff` and parentheses"),
        );
        return;
    };
    let found = Code::UnknownOption
        .found(format!("there is no option {}", quoted(&name)))
        .at(span, "no option of this name");
    desk.findings.add(match closest(&name, options.iter().copied()) {
        Some(meant) => found.help(format!("write `{meant}`")),
        None => found.because(format!("the options are {}", listed(options, "and"))),
    });
}
