//! What the outcome of an event changes.

use super::numbers::What;
use super::stakes::Placed;
use super::{Desk, Scale};
use crate::calendar::{Becomes, Effect, EffectOn};
use crate::change::{self, Change};
use crate::code::Code;
use crate::document::{Entry, Table, Value};
use crate::findings::number;
use crate::language::Changes;
use crate::names::{actor_id, issue_id, side_id};
use crate::path::Path;

/// One effect: a path and what becomes of what stands there.
pub(crate) fn read(
    entry: &Entry,
    root: &Table,
    scales: &[Option<Scale>],
    stakes: &[Placed],
    desk: &mut Desk,
) -> Option<Effect> {
    let path = match Path::follow(&entry.key, entry.key_span, root, Changes::ByEvent) {
        Ok(path) => path,
        Err(found) => {
            desk.findings.add(*found);
            return None;
        }
    };
    let Target { on, called, off, scale } = target(&path, root, scales, stakes, desk)?;
    let text = entry.node.text().unwrap_or_default();
    let becomes = match Change::parse(text) {
        Some(Ok(change)) => {
            let there = path.node(root).is_some_and(|node| node.text() != Some("derived"));
            if !there && !has_default(on, root, &path) {
                desk.findings.add(change::of_nothing(&entry.key, entry.node.span));
                return None;
            }
            Becomes::Changed(change)
        }
        Some(Err(wrong)) => {
            desk.findings.add(change::misread(text, wrong, entry.node.span));
            return None;
        }
        None => {
            let what = What { called, key: &quoted_key(&entry.key), label: called, off };
            Becomes::New(desk.quantity(&entry.node, what, &scale)?)
        }
    };
    let change = match entry.node.value {
        Value::Number(value) => number(value),
        _ => text.to_owned(),
    };
    Some(Effect { path: entry.key.clone(), change, on, becomes, span: entry.node.span })
}

/// A path as a key: `"stake.a.x.salience"`.
fn quoted_key(path: &str) -> String {
    format!("\"{path}\"")
}

/// Some things have a value even where none is written.
fn has_default(on: EffectOn, root: &Table, path: &Path) -> bool {
    match on {
        EffectOn::Patience(_)
        | EffectOn::Reliability(_)
        | EffectOn::Ideal(_)
        | EffectOn::Margin(_) => true,
        EffectOn::Reversion(_) => path.beside("status-quo", root).is_some(),
        _ => false,
    }
}

/// What a path leads to.
struct Target {
    on: EffectOn,
    called: &'static str,
    off: Code,
    scale: Scale,
}

/// What a path that was followed leads to. Nothing if its scale is not known, which is found
/// elsewhere.
fn target(
    path: &Path,
    root: &Table,
    scales: &[Option<Scale>],
    stakes: &[Placed],
    desk: &mut Desk,
) -> Option<Target> {
    let parts: Vec<&str> = path.parts.iter().map(String::as_str).collect();
    let names = desk.names;
    let scale_of = |issue: usize| scales.get(issue)?.clone();
    let amount = || Scale::plain(0.0, f64::INFINITY, "");
    let (on, called, off, scale) = match parts.as_slice() {
        ["stake", actor, issue, key] => {
            let (actor, issue) = (names.actors.find(actor)?, names.issues.find(issue)?);
            let wanted = (issue_id(issue), actor_id(actor));
            let at = stakes
                .binary_search_by_key(&wanted, |placed| (placed.stake.issue, placed.stake.actor))
                .ok()?;
            match *key {
                "position" => {
                    (EffectOn::Position(at), "position", Code::PositionOffScale, scale_of(issue)?)
                }
                "ideal" => {
                    (EffectOn::Ideal(at), "ideal point", Code::PositionOffScale, scale_of(issue)?)
                }
                _ => {
                    let hundred = Scale::plain(0.0, 100.0, "");
                    (EffectOn::Salience(at), "salience", Code::SalienceOffScale, hundred)
                }
            }
        }
        ["actor", actor, key] => {
            let actor = actor_id(names.actors.find(actor)?);
            match *key {
                "capability" => {
                    (EffectOn::Capability(actor), "capability", Code::CapabilityNegative, amount())
                }
                "margin" => (EffectOn::Margin(actor), "margin", Code::OffRange, Scale::chance()),
                _ => {
                    let risk = Scale::plain(0.5, 2.0, "");
                    (EffectOn::Risk(actor), "risk", Code::RiskOffRange, risk)
                }
            }
        }
        ["issue", issue, key] => {
            let issue = names.issues.find(issue)?;
            let (id, scale) = (issue_id(issue), scale_of(issue)?);
            match *key {
                "status-quo" => {
                    (EffectOn::StatusQuo(id), "status quo", Code::QuantityOffScale, scale)
                }
                _ => (EffectOn::Reversion(id), "reversion point", Code::QuantityOffScale, scale),
            }
        }
        ["side", side, key] => {
            let side = side_id(names.sides.find(side)?);
            match *key {
                "patience" => {
                    (EffectOn::Patience(side), "patience", Code::OffRange, Scale::chance())
                }
                "reliability" => {
                    (EffectOn::Reliability(side), "reliability", Code::OffRange, Scale::chance())
                }
                _ => (EffectOn::Power(side), "power", Code::OffRange, amount()),
            }
        }
        ["constraint", key, bound] => {
            let entries = root.tables("constraint");
            let at = entries.iter().position(|entry| entry.key == *key)?;
            let issue = names.issues.find(entries[at].table().text("issue")?.0)?;
            let on = match *bound {
                "at-least" => EffectOn::AtLeast(at),
                _ => EffectOn::AtMost(at),
            };
            (on, "bound", Code::QuantityOffScale, scale_of(issue)?)
        }
        ["linkage", key, "refused-by", side] => {
            let at = root.tables("linkage").iter().position(|entry| entry.key == *key)?;
            let side = side_id(names.sides.find(side)?);
            (EffectOn::Refusal(at, side), "utility lost", Code::OffRange, Scale::chance())
        }
        ["tie", from, to, "strength"] => {
            let at = root
                .tables("tie")
                .iter()
                .flat_map(|outer| outer.table().entries.iter().map(move |inner| (outer, inner)))
                .filter(|(_, inner)| inner.is_table())
                .position(|(outer, inner)| outer.key == *from && inner.key == *to)?;
            let hundred = Scale::plain(0.0, 100.0, "%");
            (EffectOn::TieStrength(at), "strength", Code::OffRange, hundred)
        }
        _ => return None,
    };
    Some(Target { on, called, off, scale })
}
