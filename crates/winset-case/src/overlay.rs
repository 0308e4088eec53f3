//! A scenario: changes laid over a case before it is checked.

use crate::case::Scenario;
use crate::change::{self, Change};
use crate::document::{Document, Entry, Node, Table, Value};
use crate::findings::{Findings, number};
use crate::language::Changes;
use crate::path::Path;
use winset_text::{Sources, Span};

/// Lays a scenario's changes over a case file, and tells what changed. `scenario` has the right
/// shape.
pub(crate) fn lay(
    scenario: &Document,
    case: &mut Table,
    sources: &Sources,
    findings: &mut Findings,
) -> Scenario {
    let root = &scenario.root;
    let changes = root.node("changes").map(|node| node.table().flattened()).unwrap_or_default();
    let mut told = Vec::new();
    for entry in &changes.entries {
        let path = match Path::follow(&entry.key, entry.key_span, case, Changes::ByScenario) {
            Ok(path) => path,
            Err(found) => {
                findings.add(*found);
                continue;
            }
        };
        let before = path.node(case).map(|node| written(node, sources));
        if let Some(node) = changed(entry, path.node(case), findings) {
            let now =
                entry.node.text().map_or_else(|| written(&entry.node, sources), str::to_owned);
            path.put(case, node, entry.key_span);
            told.push((entry.key.clone(), before, now));
        }
    }
    Scenario {
        title: root.owned_text("title").unwrap_or_default(),
        why: root.owned_text("why"),
        changes: told,
    }
}

/// What stands at a path after the change.
fn changed(entry: &Entry, before: Option<&Node>, findings: &mut Findings) -> Option<Node> {
    let span = entry.node.span;
    let text = entry.node.text().unwrap_or_default();
    let change = match Change::parse(text) {
        None => return Some(entry.node.clone()),
        Some(Err(wrong)) => {
            findings.add(change::misread(text, wrong, span));
            return None;
        }
        Some(Ok(change)) => change,
    };
    match before.map(|node| (node, &node.value)) {
        Some((_, Value::Number(value))) => {
            let value = Value::Number(change.of(*value));
            Some(Node { span, value, change: None })
        }
        // A derived risk is no number yet.
        Some((node, Value::Text { text, .. })) if text.trim() != "derived" => {
            Some(with_change(node, change, span))
        }
        _ => {
            findings.add(change::of_nothing(&entry.key, span));
            None
        }
    }
}

/// A distribution keeps its words; the change is applied once they are understood.
fn with_change(node: &Node, change: Change, span: Span) -> Node {
    Node { change: Some((change, span)), ..node.clone() }
}

/// As the analyst wrote it, without quotes.
fn written(node: &Node, sources: &Sources) -> String {
    match &node.value {
        Value::Text { text, .. } => text.clone(),
        Value::Number(value) => number(*value),
        _ => sources.words(node.span).to_owned(),
    }
}
