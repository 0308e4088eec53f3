//! Who a claim comes from in the end, how much its number counts, and `claims(…)` quantities.
//!
//! Not from the literature: the weights of hedges, and one weight for one origin, are ours.

use crate::book::Book;
use crate::claim::{Claim, ClaimId, ClaimValue, Hedge, Modality, Report, Status};
use crate::code::Code;
use crate::distribution::Distribution;
use crate::findings::{closest, listed, quoted};
use crate::quantity::Quantity;
use crate::quantity_fault::QuantityFault;
use crate::quantity_text::{QuantityText, parse};
use std::collections::BTreeMap;
use std::ops::Range;

/// How much the number of a claim counts in `claims(…)`, by how firmly it is told. Not from the
/// literature: what is only reported or expected counts half of what is asserted, and what is
/// denied counts nothing.
pub const HEDGE_WEIGHTS: [(Hedge, f64); 4] =
    [(Hedge::Asserted, 1.0), (Hedge::Reported, 0.5), (Hedge::Expected, 0.5), (Hedge::Denied, 0.0)];

/// The weight of a hedge in [`HEDGE_WEIGHTS`].
pub fn hedge_weight(hedge: Hedge) -> f64 {
    HEDGE_WEIGHTS.iter().find(|(known, _)| *known == hedge).map_or(0.0, |(_, weight)| *weight)
}

/// Words in a link of an attribution that name nobody.
const NAMELESS: [&str; 30] = [
    "aide",
    "aides",
    "analyst",
    "analysts",
    "anonymous",
    "circles",
    "diplomat",
    "diplomats",
    "expert",
    "experts",
    "familiar",
    "insider",
    "insiders",
    "media",
    "observers",
    "official",
    "officials",
    "others",
    "outlets",
    "people",
    "person",
    "persons",
    "press",
    "reports",
    "somebody",
    "someone",
    "source",
    "sources",
    "undisclosed",
    "unnamed",
];

/// Words that name nobody unless a name stands with them: "an adviser", but "adviser Ada Berg".
const ROLES: [&str; 25] = [
    "adviser",
    "advisers",
    "advisor",
    "advisors",
    "count",
    "delegate",
    "delegates",
    "delegation",
    "document",
    "documents",
    "draft",
    "envoy",
    "knowledge",
    "lawmakers",
    "letter",
    "memo",
    "minister",
    "ministers",
    "negotiator",
    "negotiators",
    "paper",
    "papers",
    "spokesman",
    "spokesperson",
    "spokeswoman",
];

/// Words that point back at somebody, and articles: "its spokesman" is nobody by itself.
const POINTING: [&str; 6] = ["his", "her", "its", "our", "their", "whose"];
const ARTICLES: [&str; 6] = ["a", "an", "the", "this", "that", "one"];

/// Does a link of an attribution name somebody? "Financial Times" does, "unnamed officials",
/// "people close to the matter" and "its spokesman" do not.
pub fn names_somebody(link: &str) -> bool {
    let words = link
        .split(|letter: char| !letter.is_alphanumeric() && letter != '-')
        .filter(|word| !word.is_empty());
    let (mut any, mut vague, mut named) = (false, false, false);
    for word in words {
        let plain = word.to_lowercase();
        let plain = plain.as_str();
        if NAMELESS.contains(&plain) {
            return false;
        }
        let points = POINTING.contains(&plain);
        let role = ROLES.contains(&plain);
        any = true;
        vague |= points || role;
        let capital = word.chars().next().is_some_and(|first| !first.is_lowercase());
        named |= capital && !points && !role && !ARTICLES.contains(&plain);
    }
    any && (named || !vague)
}

/// Who a claim comes from in the end: its `origin` if somebody wrote one, else the last link of its
/// attribution that names somebody, else the outlet. Two reports that repeat one leak have one origin, and count once.
pub fn origin<'a>(claim: &'a Claim, report: &'a Report) -> &'a str {
    let named = claim.attribution.iter().rev().find(|link| names_somebody(link));
    claim.origin.as_ref().or(named).map_or(report.outlet.as_str(), String::as_str)
}

/// Origins that differ in nothing but case, space and a leading "the" are one.
pub(crate) fn same_origin_key(origin: &str) -> String {
    let words: Vec<String> = origin.split_whitespace().map(str::to_lowercase).collect();
    let words = words.join(" ");
    words.strip_prefix("the ").unwrap_or(&words).to_owned()
}

/// A claim named in `claims(…)`.
struct Used<'a> {
    key: &'a str,
    range: Range<usize>,
    id: ClaimId,
    claim: &'a Claim,
    weight: f64,
    value: ClaimValue,
}

impl Book {
    /// Reads a quantity as an analyst writes it, `claims(…)` included, and cuts it at the ends
    /// `low < high` of its scale.
    pub(crate) fn quantity(
        &self,
        text: &str,
        low: f64,
        high: f64,
    ) -> Result<Quantity, QuantityFault> {
        let QuantityText::Claims(keys) = parse(text)? else {
            return Quantity::parse(text, low, high);
        };
        let mut used = Vec::new();
        for (key, range) in &keys {
            let mut used_one = self.used(key, range.clone());
            if let (Err(fault), 1) = (&mut used_one, keys.len())
                && fault.code == Code::ClaimsGiveNoNumber
            {
                // Without its only claim, `claims()` would be nothing.
                fault.help = vec![if fault.message.ends_with("has no `value`") {
                    format!("give the number itself here, or claim `{key}` a `value = …`")
                } else {
                    format!(
                        "give the number itself here, or set `status = \"accepted\"` in `[claim.{key}]`"
                    )
                }];
            }
            used.push(used_one?);
        }
        let distribution = self.weighed(&used, 0..text.len())?;
        let ids = used.iter().map(|used| used.id).collect();
        match Quantity::new(distribution, low, high, text.trim()) {
            Ok(quantity) => Ok(quantity.resting_on(ids)),
            Err(_) => Err(fault(
                Code::NotFinite,
                0..text.len(),
                "these claims hold numbers too large to compute with",
            )),
        }
    }

    /// A claim that may stand in `claims(…)`, or why it may not.
    fn used<'a>(&'a self, key: &'a str, range: Range<usize>) -> Result<Used<'a>, QuantityFault> {
        let found = self.names.find(key).and_then(|at| Some((at, self.claims.get(at)?)));
        let Some((at, claim)) = found else {
            let mut fault =
                fault(Code::UnknownClaim, range, format!("there is no claim {}", quoted(key)));
            let known: Vec<&str> = self.names.keys().collect();
            match (closest(key, known.iter().copied()), known.as_slice()) {
                (Some(meant), _) => fault.help.push(format!("write `{meant}`")),
                (None, []) => fault.notes.push(String::from("the case has no claims")),
                (None, [only]) => fault.help.push(format!("write `{only}`, the only claim")),
                (None, several) => {
                    fault.help.push(format!("write one of {}", listed(several, "or")));
                }
            }
            return Err(fault);
        };
        let silent = |why: &str| {
            let mut fault = fault(
                Code::ClaimsGiveNoNumber,
                range.clone(),
                format!("claim {} {why}", quoted(key)),
            );
            fault.help.push(format!("leave `{key}` out of `claims(…)`"));
            fault
        };
        if claim.status == Status::Rejected {
            return Err(silent("was rejected and gives no number"));
        }
        let Some(value) = claim.value else {
            return Err(silent("has no `value`"));
        };
        let denied = claim.modality == Modality::Denial || claim.negated;
        let weight = if denied { 0.0 } else { hedge_weight(claim.hedge) };
        let id = ClaimId(u32::try_from(at).unwrap_or(u32::MAX));
        Ok(Used { key, range, id, claim, weight, value })
    }

    /// The values of claims, weighted by hedge, with one claim's weight for each origin.
    fn weighed(&self, used: &[Used], all: Range<usize>) -> Result<Distribution, QuantityFault> {
        let mut units = used.iter().filter_map(|used| Some((used, used.claim.unit.as_deref()?)));
        if let Some((first, unit)) = units.next()
            && let Some((other, differs)) = units.find(|(_, other)| !same_unit(unit, other))
        {
            let message = format!(
                "claim {} counts in {}, claim {} in {}",
                quoted(first.key),
                quoted(unit),
                quoted(other.key),
                quoted(differs)
            );
            return Err(fault(Code::ClaimsGiveNoNumber, other.range.clone(), message));
        }
        let counted: Vec<&Used> = used.iter().filter(|used| used.weight > 0.0).collect();
        let origin_of = |used: &Used| {
            let report = self.reports.get(usize::from(used.claim.report.0));
            report.map(|report| same_origin_key(origin(used.claim, report)))
        };
        let mut sharing: BTreeMap<Option<String>, f64> = BTreeMap::new();
        for used in &counted {
            *sharing.entry(origin_of(used)).or_default() += 1.0;
        }
        let weights: Vec<f64> = counted
            .iter()
            .map(|used| used.weight / sharing.get(&origin_of(used)).copied().unwrap_or(1.0))
            .collect();
        let sum: f64 = weights.iter().sum();
        if sum <= 0.0 {
            let mut fault = fault(
                Code::ClaimsGiveNoNumber,
                all,
                "all these claims are denials and have no weight",
            );
            fault.notes.push(String::from(
                "a value counts 1 if asserted, 0.5 if reported or expected, 0 if denied",
            ));
            return Err(fault);
        }
        let mut parts: Vec<(f64, f64, f64)> = Vec::new();
        for (used, weight) in counted.iter().zip(weights) {
            let (low, high) = used.value.ends();
            let same = |part: &&mut (f64, f64, f64)| {
                (part.0.to_bits(), part.1.to_bits()) == (low.to_bits(), high.to_bits())
            };
            match parts.iter_mut().find(same) {
                Some(part) => part.2 += weight / sum,
                None => parts.push((low, high, weight / sum)),
            }
        }
        let piece = |low: f64, high: f64| match low < high {
            true => Distribution::Uniform { low, high },
            false => Distribution::Certain(low),
        };
        Ok(match parts.as_slice() {
            [(low, high, _)] => piece(*low, *high),
            parts if parts.iter().all(|(low, high, _)| low >= high) => Distribution::Choice(
                parts.iter().map(|(value, _, weight)| (*value, *weight)).collect(),
            ),
            parts => Distribution::Mix(
                parts.iter().map(|(low, high, weight)| (piece(*low, *high), *weight)).collect(),
            ),
        })
    }
}

/// Do two units differ in nothing but case and space?
pub(crate) fn same_unit(one: &str, other: &str) -> bool {
    let plain = |unit: &str| -> Vec<char> {
        unit.chars().filter(|letter| !letter.is_whitespace()).flat_map(char::to_lowercase).collect()
    };
    plain(one) == plain(other)
}

fn fault(code: Code, range: Range<usize>, message: impl Into<String>) -> QuantityFault {
    let message = message.into();
    QuantityFault { code, range, message, notes: Vec::new(), help: Vec::new() }
}

#[cfg(test)]
mod tests;
