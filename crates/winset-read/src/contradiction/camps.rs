//! From pairs of claims that clash to camps.

use crate::contradiction::{Clash, Contradiction, ContradictionKind};
use crate::gathering::Gathered;
use crate::lexicon::Lexicon;
use crate::state;
use std::collections::{BTreeMap, BTreeSet};

/// Claims that clash with each other, directly or through others, are one contradiction; those
/// that say the same are one of its camps.
pub(super) fn of(
    clashes: Vec<Clash>,
    gathered: &Gathered,
    lexicon: &Lexicon,
) -> Vec<Contradiction> {
    let mut groups: Vec<usize> = (0..clashes.len()).collect();
    let mut first: BTreeMap<(ContradictionKind, &str, usize), usize> = BTreeMap::new();
    for (at, clash) in clashes.iter().enumerate() {
        for claim in clash.claims {
            let known = *first.entry((clash.kind, clash.family, claim)).or_insert(at);
            let (one, other) = (root(&mut groups, at), root(&mut groups, known));
            groups[one.max(other)] = one.min(other);
        }
    }
    let mut camps: BTreeMap<usize, BTreeMap<String, BTreeSet<usize>>> = BTreeMap::new();
    for (at, clash) in clashes.iter().enumerate() {
        let group = camps.entry(root(&mut groups, at)).or_default();
        for (claim, word) in clash.claims.iter().zip(&clash.words) {
            group.entry(word.clone()).or_default().insert(*claim);
        }
    }
    let mut found: Vec<Contradiction> = camps
        .into_iter()
        .map(|(group, camps)| {
            let kind = clashes[group].kind;
            let mut sides: Vec<(Vec<usize>, String)> =
                camps.into_iter().map(|(word, camp)| (camp.into_iter().collect(), word)).collect();
            sides.sort();
            let about = about(kind, &sides, gathered, lexicon);
            Contradiction { kind, about, sides: sides.into_iter().map(|(side, _)| side).collect() }
        })
        .collect();
    found.retain(|contradiction| contradiction.sides.len() > 1);
    found.sort_by(|one, other| one.sides.cmp(&other.sides).then(one.kind.cmp(&other.kind)));
    drop_repeated(found)
}

fn root(groups: &mut [usize], mut at: usize) -> usize {
    while groups[at] != at {
        groups[at] = groups[groups[at]];
        at = groups[at];
    }
    at
}

/// The same claims in the same camps are told once, by the more telling kind.
fn drop_repeated(found: Vec<Contradiction>) -> Vec<Contradiction> {
    let mut kept: Vec<Contradiction> = Vec::new();
    for contradiction in found {
        let known = kept.iter().any(|other| {
            contradiction.sides.iter().all(|side| {
                other.sides.iter().any(|theirs| side.iter().all(|claim| theirs.contains(claim)))
            })
        });
        if !known {
            kept.push(contradiction);
        }
    }
    kept
}

/// What a contradiction is about, in a line.
fn about(
    kind: ContradictionKind,
    sides: &[(Vec<usize>, String)],
    gathered: &Gathered,
    lexicon: &Lexicon,
) -> String {
    let first = sides.iter().flat_map(|(side, _)| side).find_map(|claim| {
        let issue = gathered.claims.get(*claim)?.claim.issue?;
        Some(lexicon.issue(issue).name.clone())
    });
    let subject = first.unwrap_or_else(|| {
        let claim = sides.first().and_then(|(side, _)| side.first());
        claim.map_or_else(String::new, |claim| words(gathered, *claim))
    });
    let says: Vec<String> = sides
        .iter()
        .map(|(side, word)| match kind {
            ContradictionKind::Values => {
                let unit = side.first().and_then(|claim| {
                    gathered
                        .claims
                        .get(*claim)?
                        .claim
                        .value
                        .as_ref()
                        .map(|value| value.unit.as_str())
                });
                with_unit(word, unit.unwrap_or(""))
            }
            ContradictionKind::Denial if word == "said" || word == "denied" => {
                let by = side.first().and_then(|claim| speaker(gathered, lexicon, *claim));
                match (word.as_str(), by) {
                    ("said", Some(by)) => format!("said of {by}"),
                    ("said", None) => String::from("said"),
                    (_, Some(by)) => format!("denied by {by}"),
                    (_, None) => String::from("denied"),
                }
            }
            ContradictionKind::Actors => {
                let by = side.first().and_then(|claim| speaker(gathered, lexicon, *claim));
                format!("by {}", by.unwrap_or_else(|| word.clone()))
            }
            _ => told(word),
        })
        .collect();
    let or = says.join(if kind == ContradictionKind::Denial { ", " } else { " or " });
    format!("{subject}: {or}")
}

/// `unconfirmed` is "not confirmed".
fn told(word: &str) -> String {
    match word.strip_prefix("not-") {
        Some(rest) => format!("not {rest}"),
        None if state::axis(word).is_some() => word.replace('-', " "),
        None => word.to_owned(),
    }
}

fn with_unit(number: &str, unit: &str) -> String {
    match unit {
        "" => number.to_owned(),
        "%" | "% of GDP" | "percentage points" => format!("{number} {unit}"),
        unit if unit.len() == 3 && unit.chars().all(|letter| letter.is_ascii_uppercase()) => {
            format!("{unit} {number}")
        }
        unit => format!("{number} {unit}"),
    }
}

fn speaker(gathered: &Gathered, lexicon: &Lexicon, claim: usize) -> Option<String> {
    Some(match gathered.claims.get(claim)?.claim.speaker.as_ref()? {
        crate::claim::Party::Actor(actor) => lexicon.actor(*actor).name.clone(),
        crate::claim::Party::Words(words) => words.clone(),
    })
}

/// The first words of a claim.
fn words(gathered: &Gathered, claim: usize) -> String {
    let Some(found) = gathered.claims.get(claim) else { return String::new() };
    let document = &gathered.articles[found.article].document;
    let words: Vec<&str> = document.words(found.claim.place).split_whitespace().collect();
    match words.len() {
        0..=8 => words.join(" "),
        _ => format!("{} …", words[..7].join(" ")),
    }
}
