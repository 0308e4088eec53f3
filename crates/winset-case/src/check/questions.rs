//! Questions about the future, and their conditions.

use super::calendar::beyond;
use super::numbers::What;
use super::{Desk, Scale};
use crate::calendar::Question;
use crate::code::Code;
use crate::condition::{self, Condition};
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
    let condition = match condition::parse(when, &|name| issues.find(name).map(issue_id)) {
        Ok(condition) => condition,
        Err(wrong) => {
            misread(wrong, node, desk);
            return None;
        }
    };
    for leaf in condition::leaves(&condition) {
        self::leaf(leaf, entry, node.span, scales, desk);
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
fn leaf(
    leaf: &Condition,
    entry: &Entry,
    span: Span,
    scales: &[Option<Scale>],
    desk: &mut Desk,
) {
    let (by, value) = match leaf {
        Condition::Value { issue, value, by, .. } => (*by, Some((*issue, *value))),
        Condition::Settled { by } => (*by, None),
        Condition::Not(_) | Condition::All(_) | Condition::Any(_) => return,
    };
    if let Some((as_of, declared)) = desk.as_of
        && by < as_of
    {
        desk.findings.add(
            Code::DateOrder
                .found(format!(
                    "question {} asks for {by}, before the date of the case, {as_of}",
                    quoted(&entry.key)
                ))
                .at(span, "this day is over")
                .and_at(declared, "the case is seen as of here")
                .help(format!("ask for a date after {as_of}")),
        );
    }
    beyond(&format!("question {}", quoted(&entry.key)), by, span, desk);
    let Some((issue, value)) = value else { return };
    let Some(scale) = scales.get(usize::from(issue.0)).and_then(Option::as_ref) else { return };
    if !scale.holds(value) {
        let what = What {
            called: "the number asked for,",
            key: "when",
            label: "never or always so",
            off: Code::QuantityOffScale,
        };
        desk.outside(span, value, what, scale);
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
