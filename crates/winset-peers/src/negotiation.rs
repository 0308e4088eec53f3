//! What a peer's file tells, in the field's own terms.

use std::collections::BTreeMap;
use winset_case::Date;

/// What a file tells of a negotiation. The importers make one, the exporters write one; a case is
/// one with more to it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Negotiation {
    /// What it is called.
    pub title: String,
    /// What is asked of it.
    pub question: Option<String>,
    /// The date it is seen from.
    pub as_of: Option<Date>,
    /// Until when settlements are looked for.
    pub horizon: Option<Date>,
    /// Who takes part.
    pub actors: Vec<PeerActor>,
    /// What is negotiated.
    pub issues: Vec<PeerIssue>,
    /// Who wants what, how much.
    pub stakes: Vec<PeerStake>,
    /// Whose position moves whose ideal point.
    pub ties: Vec<PeerTie>,
}

/// A number, or a distribution as the case language writes it.
#[derive(Debug, Clone, PartialEq)]
pub enum Amount {
    /// A number.
    Number(f64),
    /// Such as `55 to 70`.
    Written(String),
}

impl Amount {
    /// As a cell holds it.
    pub fn cell(&self) -> String {
        match self {
            Amount::Number(number) => shortest(*number),
            Amount::Written(text) => text.clone(),
        }
    }
}

/// One who takes part.
#[derive(Debug, Clone, PartialEq)]
pub struct PeerActor {
    /// The name, unlike every other actor's.
    pub name: String,
    /// What the file says of it beside the name.
    pub description: Option<String>,
    /// What it can bring to bear; only ratios matter.
    pub capability: Amount,
    /// The exponent on distance, if given.
    pub risk: Option<Amount>,
    /// Where the capability comes from.
    pub note: Option<String>,
}

/// What is negotiated.
#[derive(Debug, Clone, PartialEq)]
pub struct PeerIssue {
    /// The name, unlike every other issue's.
    pub name: String,
    /// The unit, if the file tells one.
    pub unit: Option<String>,
    /// The lower end of the scale.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// Points of the scale and what they mean.
    pub anchors: Vec<(f64, String)>,
    /// What holds today.
    pub status_quo: Option<f64>,
    /// What will hold if talks fail.
    pub reversion: Option<f64>,
    /// Where the numbers come from.
    pub note: Option<String>,
}

/// What an actor wants on an issue, and how much.
#[derive(Debug, Clone, PartialEq)]
pub struct PeerStake {
    /// Index of the actor.
    pub actor: usize,
    /// Index of the issue.
    pub issue: usize,
    /// In the issue's unit.
    pub position: Amount,
    /// What it wants most, if different.
    pub ideal: Option<Amount>,
    /// 0 to 100.
    pub salience: Amount,
    /// Where the numbers come from.
    pub note: Option<String>,
}

/// A tie from one actor to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PeerTie {
    /// Whose.
    pub from: usize,
    /// To whom.
    pub to: usize,
    /// 0 to 100.
    pub strength: f64,
}

impl Negotiation {
    /// The stake of an actor on an issue.
    pub(crate) fn stake(&self, actor: usize, issue: usize) -> Option<&PeerStake> {
        self.stakes.iter().find(|stake| stake.actor == actor && stake.issue == issue)
    }
}

/// The fewest digits that give the number back.
pub(crate) fn shortest(number: f64) -> String {
    if number.abs() <= 0.0 { String::from("0") } else { format!("{number}") }
}

/// A number times a power of ten, without the digits that binary fractions add: 0.57 is 57 %.
pub(crate) fn shifted(number: f64, tens: i32) -> f64 {
    format!("{number:e}")
        .split_once('e')
        .and_then(|(digits, power)| {
            let power: i32 = power.parse().ok()?;
            format!("{digits}e{}", power.checked_add(tens)?).parse().ok()
        })
        .filter(|shifted: &f64| shifted.is_finite())
        .unwrap_or(number)
}

/// Names that are keys of the case language: small letters, digits and hyphens, each once.
pub(crate) fn keys<'a>(names: impl Iterator<Item = &'a str>, what: &str) -> Vec<String> {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut keys = Vec::new();
    for (at, name) in names.enumerate() {
        let mut key = key(name);
        if !key.chars().any(char::is_alphabetic) {
            key = format!("{what}-{}", if key.is_empty() { (at + 1).to_string() } else { key });
        }
        let mut count = taken.get(&key).copied().unwrap_or(0);
        let mut free = key.clone();
        while taken.contains_key(&free) {
            count += 1;
            free = format!("{key}-{}", count + 1);
        }
        taken.insert(key, count);
        taken.entry(free.clone()).or_insert(0);
        keys.push(free);
    }
    keys
}

fn key(name: &str) -> String {
    const LONGEST: usize = 60;
    let mut key = String::new();
    for letter in name.chars().flat_map(char::to_lowercase).take(LONGEST) {
        if letter.is_alphanumeric() {
            key.push(letter);
        } else if !key.is_empty() && !key.ends_with('-') {
            key.push('-');
        }
    }
    key.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_become_keys_each_once() {
        let names = ["U.S. – Trade", "u s trade", "7", "Île", "", "u-s-trade", "u-s-trade-2"];
        assert_eq!(
            keys(names.into_iter(), "actor"),
            [
                "u-s-trade",
                "u-s-trade-2",
                "actor-7",
                "île",
                "actor-5",
                "u-s-trade-3",
                "u-s-trade-2-2"
            ]
        );
    }

    #[test]
    fn a_share_becomes_a_percentage_without_new_digits() {
        assert_eq!(shortest(shifted(0.57, 2)), "57");
        assert_eq!(shortest(shifted(0.07, 2)), "7");
        assert_eq!(shortest(shifted(57.0, -2)), "0.57");
        assert_eq!(shortest(shifted(-0.0, 2)), "0");
    }

    proptest! {
        #[test]
        fn there_and_back_is_the_same_number(digits in 0..100_000_000_000_000_u64) {
            // As many digits as anybody writes; the seventeenth may differ on another scale.
            let number: f64 = format!("{digits}e-12").parse().unwrap();
            prop_assert!(shifted(shifted(number, 2), -2).to_bits() == number.to_bits());
        }

        #[test]
        fn keys_are_never_alike(names in proptest::collection::vec("[a-c 1-2-]{0,4}", 0..12)) {
            let keys = keys(names.iter().map(String::as_str), "actor");
            let mut once = keys.clone();
            once.sort();
            once.dedup();
            prop_assert_eq!(once.len(), keys.len());
        }
    }
}
