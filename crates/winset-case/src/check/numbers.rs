//! Numbers and quantities on their scales.

use super::{Desk, Scale, rewritten};
use crate::code::Code;
use crate::distribution::Distribution;
use crate::document::{Node, Value};
use crate::findings::{grouped, measured, number, quoted};
use crate::quantity::Quantity;
use winset_text::{Diagnostic, Span};

impl Scale {
    /// A scale that no issue declares.
    pub(crate) fn plain(low: f64, high: f64, unit: &str) -> Scale {
        Scale { low, high, unit: unit.to_owned(), of: String::new(), declared: None }
    }

    /// Everything that can be said of a chance.
    pub(crate) fn chance() -> Scale {
        Scale::plain(0.0, 1.0, "")
    }

    /// Is it the scale of a chance, or of another share of 1?
    pub(super) fn is_chance(&self) -> bool {
        self.declared.is_none() && self.unit.is_empty() && self.high <= 1.0
    }

    /// `1 to 5 % of GDP`
    pub(crate) fn words(&self) -> String {
        if self.high.is_infinite() {
            return format!("{} or more", measured(self.low, &self.unit));
        }
        format!("{} to {}", grouped(self.low), measured(self.high, &self.unit))
    }

    pub(crate) fn holds(&self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
    }
}

/// More cannot be cut from a distribution: what is left is an accident of its tail.
const MOST_CUT: f64 = 0.99;

/// What a number is, and what is found when it lies outside its scale.
#[derive(Debug, Clone, Copy)]
pub(crate) struct What<'a> {
    /// `position`, `status quo`.
    pub(crate) called: &'a str,
    /// The key it stands under.
    pub(crate) key: &'a str,
    /// Whose, for the label: `position of japan`.
    pub(crate) label: &'a str,
    pub(crate) off: Code,
}

impl What<'_> {
    /// The edit that gives it another value.
    fn written(&self, value: &str) -> String {
        if self.key.is_empty() { value.to_owned() } else { format!("{} = {value}", self.key) }
    }
}

impl Desk<'_> {
    /// The quantity at a node, on its scale. Nothing if it cannot be understood, which is found.
    pub(crate) fn quantity(&mut self, node: &Node, what: What, scale: &Scale) -> Option<Quantity> {
        let quantity = match &node.value {
            Value::Number(value) if value.is_finite() => {
                if !scale.holds(*value) {
                    self.outside(node.span, *value, what, scale);
                    return None;
                }
                let certain = Distribution::Certain(*value);
                match Quantity::new(certain, scale.low, scale.high, number(*value)) {
                    Ok(quantity) => quantity,
                    Err(_) => {
                        let message = format!("{} {} is too large", what.called, number(*value));
                        let found = Code::OffRange.found(message).at(node.span, what.label);
                        self.findings.add(found.help("choose a larger unit"));
                        return None;
                    }
                }
            }
            Value::Text { text, .. } => self.read_text(node, text, scale)?,
            _ => return None,
        };
        let (quantity, place) = match node.change {
            None => (quantity, node.span),
            Some((change, place)) => {
                let (factor, shift) = change.factor_and_shift();
                match quantity.changed(factor, shift) {
                    Ok(changed) => (changed, place),
                    Err(_) => {
                        let message = format!("{} becomes too large a number", what.called);
                        self.findings
                            .add(Code::NotFinite.found(message).at(place, "by this change"));
                        return None;
                    }
                }
            }
        };
        if quantity.lost() > MOST_CUT {
            let value = match quantity.distribution() {
                Distribution::Certain(value) => *value,
                _ => f64::NAN,
            };
            let found = self.off_scale_found(value, what, scale, &quantity);
            let share = if quantity.lost() < 1.0 - 1e-9 { "nearly all" } else { "all" };
            let label = format!("{share} of it lies outside: {}", what.label);
            self.findings.add(found.at(place, label));
            return None;
        }
        if quantity.lost() > 0.01 {
            self.cut(place, &quantity, what, scale, node.change.is_some());
        }
        Some(quantity)
    }

    fn read_text(&mut self, node: &Node, text: &str, scale: &Scale) -> Option<Quantity> {
        match self.book.quantity(text, scale.low, scale.high) {
            Ok(quantity) => Some(quantity),
            Err(fault) => {
                let mut found = fault.code.found(fault.message).at(node.part(fault.range), "");
                found.notes = fault.notes;
                found.help = fault.help;
                self.findings.add(found);
                None
            }
        }
    }

    /// A plain number on its scale.
    pub(crate) fn number(&mut self, node: &Node, what: What, scale: &Scale) -> Option<f64> {
        let value = node.number()?;
        if !scale.holds(value) {
            self.outside(node.span, value, what, scale);
            return None;
        }
        Some(value)
    }

    fn cut(&mut self, place: Span, quantity: &Quantity, what: What, scale: &Scale, changed: bool) {
        let share = quantity.lost() * 100.0;
        let message = format!(
            "{} % of {} {} lies outside its scale, {}, and is cut away",
            number((share * 10.0).round() / 10.0),
            what.called,
            quoted(quantity.written()),
            scale.words()
        );
        let mut found = Code::CutMass.found(message).at(place, what.label);
        if let Some(span) = scale.declared {
            found = found.and_at(span, format!("the scale runs from {}", scale.words()));
        }
        let range = (!changed).then(|| rewritten::range(quantity.written())).flatten();
        let within = range.filter(|range| scale.holds(range.low) && scale.holds(range.high));
        if let Some(range) = within {
            found = found.because(format!(
                "{} is the central {} % of a normal distribution, whose tails reach beyond it",
                quoted(quantity.written()),
                number(range.percent)
            ));
        }
        let meant = match changed {
            true => None,
            false => {
                self.in_percent(quantity, scale).or_else(|| rewritten::inside(quantity, scale))
            }
        };
        self.findings.add(match (meant, scale.declared) {
            (Some(meant), declared) => {
                let text = quoted(&what.written(&format!("\"{meant}\"")));
                let or = if declared.is_some() { ", or widen `scale`" } else { "" };
                found.help(format!("write {text}{or}"))
            }
            (None, Some(_)) => found.help("narrow the distribution, or widen `scale`"),
            (None, None) => found.help(format!("keep it within {}", scale.words())),
        });
    }

    /// A chance that was written in per cent, as a share of 1: `0.2 to 0.5` for `20 to 50`.
    fn in_percent(&self, quantity: &Quantity, scale: &Scale) -> Option<String> {
        if quantity.lost() < 0.5 || !scale.is_chance() {
            return None;
        }
        // As of a number: 1.5 may be 0.5, or nothing of the kind.
        let written = self.book.quantity(quantity.written(), f64::NEG_INFINITY, f64::INFINITY);
        if written.ok()?.median() < 2.0 {
            return None;
        }
        let meant = rewritten::times(quantity, 0.01)?;
        let read = self.book.quantity(&meant, scale.low, scale.high).ok()?;
        (read.lost() < 0.5).then_some(meant)
    }

    /// Reports a number that lies outside its scale.
    pub(crate) fn outside(&mut self, at: Span, value: f64, what: What, scale: &Scale) {
        let found = self.off_scale_found(value, what, scale, &Quantity::certain(value));
        self.findings.add(found.at(at, what.label));
    }

    fn off_scale_found(
        &self,
        value: f64,
        what: What,
        scale: &Scale,
        quantity: &Quantity,
    ) -> Diagnostic {
        let given = if quantity.is_certain() && quantity.claims().is_empty() && value.is_finite() {
            measured(value, &scale.unit)
        } else {
            quoted(quantity.written())
        };
        let Some(span) = scale.declared else {
            let message = match scale.high.is_infinite() {
                true => format!("{} {given} is below {}", what.called, number(scale.low)),
                false => format!("{} {given} is outside {}", what.called, scale.words()),
            };
            let found = what.off.found(message);
            let uncertain = (!quantity.is_certain() || value.is_nan())
                .then(|| self.in_percent(quantity, scale))
                .flatten();
            if let Some(meant) = uncertain {
                let text = quoted(&what.written(&format!("\"{meant}\"")));
                return found.help(format!("if per cent was meant, write {text}"));
            }
            return match likely(value, scale) {
                Some(meant) => found
                    .help(format!("if {meant} was meant, write {}", quoted(&what.written(&meant)))),
                None => found,
            };
        };
        let message =
            format!("{} {given} is outside the scale of {}", what.called, quoted(&scale.of));
        let found =
            what.off.found(message).and_at(span, format!("the scale runs from {}", scale.words()));
        let widen = match value.is_finite() {
            true => format!("to allow {}, widen `scale`", number(value)),
            false => String::from("to allow it, widen `scale`"),
        };
        match likely(value, scale) {
            Some(meant) => found.help(format!(
                "if {meant} was meant, write {}; {widen}",
                quoted(&what.written(&meant))
            )),
            None => found.help(widen),
        }
    }
}

/// A number on the scale that was perhaps meant: a sign, the decimal point or a
/// percent sign slipped.
fn likely(value: f64, scale: &Scale) -> Option<String> {
    // Of a chance above 1 only per cent can be told: 1.55 may be 0.55, or nothing of the kind.
    let factors: &[f64] = match scale.is_chance() {
        true if value < 2.0 => &[-1.0],
        true => &[0.01],
        false => &[-1.0, 0.1, 0.01, 10.0, 100.0],
    };
    factors
        .iter()
        .map(|factor| (value * *factor * 1e9).round() / 1e9)
        .find(|meant| scale.holds(*meant) && meant.abs() > 0.0)
        .map(number)
}
