//! Issues: scales, anchors, status quo and reversion point.

use super::numbers::What;
use super::{Desk, Scale};
use crate::code::Code;
use crate::document::{Entry, Table};
use crate::findings::{measured, number, quoted};
use crate::issue::{Anchor, Issue};
use crate::shape::RESERVED;

/// Ends of scales beyond this leave no room to compute with.
const FARTHEST: f64 = 1e15;

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
                .because("bargains measure every gain from the reversion point; without it each actor's worse end of the scale stands in (not from the literature)")
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
        let found = Code::OffRange.found(message).at(node.span, "too long a scale for its unit");
        let larger = if unit.is_empty() { "billions" } else { &format!("billion {unit}") };
        desk.findings.add(found.help(format!(
            "choose a larger unit: `unit = \"{larger}\"`, and divide every number about it by 1000000000"
        )));
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
        match (value.number(), scale.declared) {
            (Some(off), Some(declared)) if !scale.holds(off) => {
                let (low, high) = (number(scale.low.min(off)), number(scale.high.max(off)));
                let message =
                    format!("anchor {} is outside the scale of {key}", measured(off, &scale.unit));
                desk.findings.add(
                    Code::QuantityOffScale
                        .found(message)
                        .at(value.span, &label)
                        .and_at(declared, format!("the scale runs from {}", scale.words()))
                        .help(format!(
                            "to keep the anchor, write `scale = [{low}, {high}]`; or move it onto the scale"
                        )),
                );
            }
            _ => {
                if let Some(value) = desk.number(value, what, scale) {
                    anchors.push(Anchor { value, meaning: meaning.to_owned() });
                }
            }
        }
    }
    anchors.sort_by(|a, b| a.value.total_cmp(&b.value));
    anchors
}
