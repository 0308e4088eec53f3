//! What the outcome of an event changes.

use super::actors::{hardly_any, like_no_tie};
use super::numbers::What;
use super::rewritten::rounded;
use super::sides::USUAL_PATIENCE;
use super::stakes::{Placed, like_a_fraction};
use super::{Desk, Scale, rewritten};
use crate::calendar::{Becomes, Effect, EffectOn};
use crate::change::{self, Change};
use crate::code::Code;
use crate::distribution::Distribution;
use crate::document::{Entry, Table, Value};
use crate::findings::{measured, number, quoted};
use crate::language::Changes;
use crate::names::{actor_id, issue_id, side_id};
use crate::path::Path;
use crate::quantity::Quantity;

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
            if let Some(before) = standing(on, root, &path, &scale, desk) {
                off_the_scale(entry, change, &before, called, &scale, root, desk);
            }
            Becomes::Changed(change)
        }
        Some(Err(wrong)) => {
            desk.findings.add(change::misread(text, wrong, entry.node.span));
            return None;
        }
        None => {
            let what = What { called, key: &quoted_key(&entry.key), label: called, off };
            let quantity = desk.quantity(&entry.node, what, &scale)?;
            share_for_percent(on, &quantity, entry, desk);
            Becomes::New(quantity)
        }
    };
    let change = match entry.node.value {
        Value::Number(value) => number(value),
        _ => text.to_owned(),
    };
    Some(Effect { path: entry.key.clone(), change, on, becomes, span: entry.node.span })
}

/// A salience or a tie's strength that was perhaps meant as a share of 1.
fn share_for_percent(on: EffectOn, quantity: &Quantity, entry: &Entry, desk: &mut Desk) {
    match on {
        EffectOn::Salience(_) if like_a_fraction(quantity) => {
            let found = Code::SalienceLooksLikeAFraction
                .found(format!(
                    "salience {} after the event lies between 0 and 1, on a scale of 0 to 100",
                    quoted(quantity.written())
                ))
                .at(entry.node.span, "hardly cares at all");
            let path = quoted_key(&entry.key);
            let times = quantity.is_certain().then(|| {
                format!(
                    ", or `{path} = \"× {}\"` for that share of what it was",
                    number(quantity.median())
                )
            });
            desk.findings.add(found.help(match rewritten::written(quantity, 100.0) {
                Some(meant) => {
                    format!("write `{path} = {meant}`{}", times.unwrap_or_default())
                }
                None => String::from("if shares were meant, multiply by 100"),
            }));
        }
        EffectOn::TieStrength(_) if like_no_tie(quantity) => {
            desk.findings.add(hardly_any(
                quantity,
                &entry.node,
                &quoted_key(&entry.key),
                "after the event",
            ));
        }
        _ => {}
    }
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

/// What stands at a path before any event, if it can be understood; if not, that is found where it
/// stands.
fn standing(
    on: EffectOn,
    root: &Table,
    path: &Path,
    scale: &Scale,
    desk: &Desk,
) -> Option<Quantity> {
    let beside = |key: &str| path.beside(key, root);
    let node = path.node(root).filter(|node| node.text() != Some("derived")).or_else(|| match on {
        EffectOn::Reversion(_) => beside("status-quo"),
        EffectOn::Ideal(_) => beside("position"),
        _ => None,
    });
    let Some(node) = node else {
        return match on {
            EffectOn::Patience(_) => on_scale(USUAL_PATIENCE, scale),
            EffectOn::Reliability(_) => on_scale(1.0, scale),
            EffectOn::Margin(_) => on_scale(0.0, scale),
            _ => None,
        };
    };
    let written = match (&node.value, node.text()) {
        (Value::Number(value), _) => on_scale(*value, scale)?,
        (_, Some(text)) => desk.book.quantity(text, scale.low, scale.high).ok()?,
        _ => return None,
    };
    match node.change {
        None => Some(written),
        Some((change, _)) => {
            let (factor, shift) = change.factor_and_shift();
            written.changed(factor, shift).ok()
        }
    }
}

fn on_scale(value: f64, scale: &Scale) -> Option<Quantity> {
    Quantity::new(Distribution::Certain(value), scale.low, scale.high, number(value)).ok()
}

/// A change that takes the middle of a number off its scale: the forecast keeps it at the end.
fn off_the_scale(
    entry: &Entry,
    change: Change,
    before: &Quantity,
    called: &str,
    scale: &Scale,
    root: &Table,
    desk: &mut Desk,
) {
    let becomes = change.of(before.median());
    let slack = 1e-9 * scale.low.abs().max(becomes.abs());
    if (scale.low - slack..=scale.high + slack).contains(&becomes) {
        return;
    }
    // Of several effects on one number the later takes the earlier's result, which is not known
    // here: only what leaves the scale from anywhere on it is told.
    let (low, high) = (change.of(scale.low), change.of(scale.high));
    if moved(root, &entry.key) > 1 && low <= scale.high && high >= scale.low {
        return;
    }
    let (factor, shift) = change.factor_and_shift();
    let Ok(changed) = before.changed(factor, shift) else { return };
    let median = number(short(before.median()));
    let sum = match change {
        Change::Times(factor) => format!("{median} × {}", number(factor)),
        Change::Plus(shift) if shift < 0.0 => format!("{median} - {}", number(-shift)),
        Change::Plus(shift) => format!("{median} + {}", number(shift)),
    };
    let off = match scale.high.is_infinite() {
        true => format!("below {}", number(scale.low)),
        false => format!("off the scale of {}", scale.words()),
    };
    let whose = match before.is_certain() {
        true => called.to_owned(),
        false => format!("median {called}"),
    };
    let mut found = Code::EffectOffScale
        .found(format!("{whose} after the event: {sum} is {}, {off}", number(short(becomes))))
        .at(entry.node.span, "beyond the end");
    if let Some(declared) = scale.declared {
        found = found.and_at(declared, format!("the scale runs from {}", scale.words()));
    }
    let (middle, end) =
        (changed.median(), if becomes > scale.high { scale.high } else { scale.low });
    let counts = measured(short(middle), &scale.unit);
    found = found.because(match (middle - end).abs() <= slack {
        true => format!("it counts as {counts}, the end of the scale"),
        false => {
            format!("what lies beyond the end is cut away; the median of the rest is {counts}")
        }
    });
    let path = quoted_key(&entry.key);
    desk.findings.add(found.help(match slipped(change, before.median(), becomes, scale) {
        Some(meant) => format!("if {} was meant, write `{path} = \"{meant}\"`", quoted(&meant)),
        None => {
            format!("if the end of the scale was meant, write `{path} = {}`", number(end))
        }
    }));
}

/// A number for reading: five digits.
fn short(value: f64) -> f64 {
    let mut unit = 1e-9;
    while unit < value.abs() * 1e-5 {
        unit *= 10.0;
    }
    rounded((value / unit).round() * unit)
}

/// The change that was perhaps meant where one leads far beyond the scale: the decimal point or a
/// percent sign slipped.
fn slipped(change: Change, before: f64, becomes: f64, scale: &Scale) -> Option<String> {
    let beyond = (becomes - scale.high).max(scale.low - becomes);
    // Not so where it is the other end that lies without bounds.
    if scale.high.is_infinite() || beyond <= scale.high - scale.low {
        return None;
    }
    let (sign, size) = match change {
        Change::Times(factor) => ("×", factor),
        Change::Plus(shift) if shift < 0.0 => ("-", -shift),
        Change::Plus(shift) => ("+", shift),
    };
    let shares: &[f64] = if sign == "×" { &[0.01] } else { &[0.1, 0.01] };
    shares.iter().map(|share| rounded(size * share)).find_map(|size| {
        let meant = match sign {
            "×" => Change::Times(size),
            "-" => Change::Plus(-size),
            _ => Change::Plus(size),
        };
        scale.holds(meant.of(before)).then(|| format!("{sign} {}", number(size)))
    })
}

/// How many events and deadlines move what a path leads to, by this path or by another that leads to
/// the same: a position is the ideal point of an actor without one of its own, and a deadline's
/// reversion becomes the status quo.
fn moved(root: &Table, path: &str) -> usize {
    let other = match path.rsplit_once('.') {
        Some((of, "position")) => Some(format!("{of}.ideal")),
        Some((of, "ideal")) => Some(format!("{of}.position")),
        _ => None,
    };
    let issue = path.strip_prefix("issue.").and_then(|rest| {
        rest.strip_suffix(".status-quo").or_else(|| rest.strip_suffix(".reversion"))
    });
    let mut count = 0;
    for deadline in root.tables("deadline") {
        let passes = issue.is_some_and(|issue| {
            deadline.table().tables("reversion").iter().any(|point| point.key == issue)
        });
        count += usize::from(passes);
    }
    for event in root.tables("event") {
        let of = |outcome: &Entry| {
            let effects = outcome.table().node("effects")?.table().flattened();
            let known = [Some(path), other.as_deref()];
            known.into_iter().flatten().find_map(|path| effects.entry(path)).map(|_| ())
        };
        // Of one event's outcomes one comes about.
        count += usize::from(
            event.table().tables("outcome").iter().any(|outcome| of(outcome).is_some()),
        );
    }
    count
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
