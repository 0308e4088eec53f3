//! Issues: scales, anchors, status quo and reversion point.

use super::numbers::What;
use super::{Desk, Scale};
use crate::code::Code;
use crate::document::{Entry, Table};
use crate::findings::{measured, number, quoted};
use crate::issue::{Anchor, Issue};
use crate::shape::RESERVED;

/// Ends of scales beyond this are no measure of anything.
const FARTHEST: f64 = 1e12;

/// The issues in the order of the file, and for each its scale, if it could be understood.
pub(crate) fn read(root: &Table, desk: &mut Desk) -> (Vec<Issue>, Vec<Option<Scale>>) {
    let mut issues = Vec::new();
    let mut scales = Vec::new();
    for entry in root.tables("issue") {
        let (issue, scale) = issue(entry, desk);
        issues.push(issue);
        scales.push(scale);
    }
    (issues, scales)
}

fn issue(entry: &Entry, desk: &mut Desk) -> (Issue, Option<Scale>) {
    let table = entry.table();
    let unit = table.owned_text("unit").unwrap_or_default();
    let scale = scale(entry, &unit, desk);
    let key = quoted(&entry.key);
    let mut point = |called: &str, name: &str| {
        let (node, scale) = (table.node(name)?, scale.as_ref()?);
        let label = format!("{called} of {key}");
        desk.number(
            node,
            What { called, key: name, label: &label, off: Code::QuantityOffScale },
            scale,
        )
    };
    let status_quo = point("status quo", "status-quo");
    let reversion = point("reversion point", "reversion").or(status_quo);
    if table.node("status-quo").is_none() && table.node("reversion").is_none() {
        desk.findings.add(
            Code::NoReversion
                .found(format!("issue {key} has neither status quo nor reversion point"))
                .at(entry.key_span, "what holds without a settlement?")
                .because("the Nash bargain, win-sets and the settlement model measure every gain from there; without it they leave this issue out")
                .help("add `status-quo = …`, and `reversion = …` if something else will hold when talks fail"),
        );
    }
    if RESERVED.contains(&entry.key.as_str()) {
        desk.findings.add(
            Code::MisspeltName
                .found(format!("an issue cannot be called {key}"))
                .at(entry.key_span, "a word of conditions")
                .because("conditions such as `settled by 2025-07-09` would become unclear")
                .help(format!("write `[issue.{key}-of-the-talks]`", key = entry.key)),
        );
    }
    let anchors = anchors(table, &key, scale.as_ref(), desk);
    let issue = Issue {
        key: entry.key.clone(),
        name: table.owned_text("name").unwrap_or_else(|| entry.key.clone()),
        unit,
        low: scale.as_ref().map_or(0.0, |scale| scale.low),
        high: scale.as_ref().map_or(1.0, |scale| scale.high),
        anchors,
        status_quo,
        reversion,
        ground: desk.ground(table),
    };
    (issue, scale)
}

fn scale(entry: &Entry, unit: &str, desk: &mut Desk) -> Option<Scale> {
    let node = entry.table().node("scale")?;
    let [low, high] = node.items() else { return None };
    let (low, high) = (low.number()?, high.number()?);
    let key = quoted(&entry.key);
    if low.abs().max(high.abs()) > FARTHEST {
        let message = format!("the scale of {key} reaches beyond {}", measured(FARTHEST, unit));
        let found = Code::OffRange.found(message).at(node.span, "no measure reaches so far");
        desk.findings
            .add(found.help("choose a larger unit, such as billions instead of single ones"));
        return None;
    }
    if low >= high {
        let message = if low > high {
            format!("the scale of {key} runs from {} down to {}", number(low), measured(high, unit))
        } else {
            format!("the scale of {key} is empty: it begins and ends at {}", measured(low, unit))
        };
        let found = Code::ScaleReversed.found(message).at(node.span, "lowest first, then highest");
        desk.findings.add(if low > high {
            found.help(format!("write `scale = [{}, {}]`", number(high), number(low)))
        } else {
            found.help("write the lowest and the highest settlement worth thinking of")
        });
        return None;
    }
    if (high - low) <= 1e-9 * low.abs().max(high.abs()) {
        let message = format!("the scale of {key} is too narrow to tell its points apart");
        desk.findings.add(Code::ScaleReversed.found(message).at(node.span, "too narrow"));
        return None;
    }
    Some(Scale {
        low,
        high,
        unit: unit.to_owned(),
        of: entry.key.clone(),
        declared: Some(node.span),
    })
}

fn anchors(table: &Table, key: &str, scale: Option<&Scale>, desk: &mut Desk) -> Vec<Anchor> {
    let mut anchors = Vec::new();
    for pair in table.node("anchors").map_or(&[][..], |node| node.items()) {
        let [value, meaning] = pair.items() else { continue };
        let (Some(_), Some(meaning), Some(scale)) = (value.number(), meaning.text(), scale) else {
            continue;
        };
        let label = format!("anchor of {key}");
        let what =
            What { called: "anchor", key: "anchors", label: &label, off: Code::QuantityOffScale };
        if let Some(value) = desk.number(value, what, scale) {
            anchors.push(Anchor { value, meaning: meaning.to_owned() });
        }
    }
    anchors.sort_by(|a, b| a.value.total_cmp(&b.value));
    anchors
}
