//! Questions about the future, and their conditions.

use super::calendar::beyond;
use super::numbers::What;
use super::{Desk, Scale};
use crate::calendar::Question;
use crate::code::Code;
use crate::condition::{self, Leaf};
use crate::document::{Entry, Node, Table};
use crate::findings::{closest, listed, quoted};
use crate::names::issue_id;
use crate::words::Misread;
use winset_text::Span;

/// The questions in the order of the file.
pub(crate) fn read(root: &Table, scales: &[Option<Scale>], desk: &mut Desk) -> Vec<Question> {
    root.tables("question").iter().filter_map(|entry| question(entry, scales, desk)).collect()
}

fn question(entry: &Entry, scales: &[Option<Scale>], desk: &mut Desk) -> Option<Question> {
    let table = entry.table();
    let node = table.node("when")?;
    let when = node.text()?;
    let issues = &desk.names.issues;
    let parsed = condition::parse(when, &|name| issues.find(name).map(issue_id));
    let (condition, leaves) = match parsed {
        Ok(parsed) => parsed,
        Err(wrong) => {
            misread(wrong, node, desk);
            return None;
        }
    };
    for leaf in leaves {
        self::leaf(&leaf, entry, node, scales, desk);
    }
    Some(Question {
        key: entry.key.clone(),
        text: table.owned_text("text")?,
        when: when.to_owned(),
        condition,
        resolution: table.owned_text("resolution"),
    })
}

fn misread(wrong: Misread, node: &Node, desk: &mut Desk) {
    let span = node.part(wrong.range.clone());
    if let Some(name) = wrong.unknown {
        desk.names.issues.resolve(&name, span, desk.findings);
        return;
    }
    desk.findings.add(
        Code::ConditionSyntax
            .found(format!("this is no condition: {}", wrong.message))
            .at(span, "here")
            .because("a condition is `ISSUE >= 3 by 2025-12-31` or `settled by 2025-07-09`, joined by `not`, `and`, `or` and parentheses"),
    );
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
    let Some((issue, value, range)) = &leaf.value else { return };
    let Some(scale) = scales.get(usize::from(issue.0)).and_then(Option::as_ref) else { return };
    if !scale.holds(*value) {
        let label = "the answer is always the same";
        let what = What { called: "value", key: "", label, off: Code::QuantityOffScale };
        desk.outside(node.part(range.clone()), *value, what, scale);
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
