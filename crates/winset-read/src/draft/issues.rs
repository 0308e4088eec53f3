//! What is negotiated, on which scale, and who stands where.

use super::actors::Actors;
use super::fit::{Fit, LeftOut};
use super::{Basis, numbers, stances};
use crate::claims_file::kebab;
use std::collections::{BTreeMap, BTreeSet};
use winset_case::{Status, WrittenClaim};

/// Of more issues, those with fewest claims are left out.
const MOST_ISSUES: usize = 12;
/// Of more claims behind one position, the last ones of the file count.
pub(super) const MOST_CLAIMS: usize = 10;
/// Of more actors on one issue, those with fewest claims are left out.
const MOST_STAKES: usize = 30;

/// An issue of the drafted case.
pub(super) struct Issue {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) unit: String,
    pub(super) scale: (f64, f64),
    pub(super) anchors: Vec<(f64, String)>,
    pub(super) status_quo: f64,
    /// The claims that tell what holds today; none if it is assumed.
    pub(super) told: Vec<String>,
    /// It has no number of its own: its scale runs from refusal to acceptance.
    pub(super) is_stance: bool,
    /// Where its status quo comes from if no claim tells it.
    pub(super) assumed: &'static str,
    pub(super) stakes: Vec<Stake>,
}

/// What an actor wants.
pub(super) struct Stake {
    /// The actor, by its number.
    pub(super) actor: usize,
    /// As it is written in the case.
    pub(super) position: String,
    /// Its middle.
    pub(super) middle: f64,
    /// The claims behind it that `position` does not name.
    pub(super) claims: Vec<String>,
    /// Why, where no claim gives it.
    pub(super) note: String,
    /// How many claims of the actor bear on the issue.
    pub(super) told: usize,
}

impl Stake {
    /// A stake of which only the actor is known.
    pub(super) fn of(actor: usize) -> Stake {
        Stake {
            actor,
            position: String::new(),
            middle: 0.0,
            claims: Vec::new(),
            note: String::new(),
            told: 0,
        }
    }
}

/// What the claims come to: the issues, and which claims were left out of them, and why.
pub(super) struct Found {
    pub(super) issues: Vec<Issue>,
    pub(super) left: LeftOut,
}

/// What an issue is found from.
pub(super) struct Ground<'a> {
    pub(super) basis: &'a Basis<'a>,
    pub(super) actors: &'a Actors,
    pub(super) fit: &'a Fit<'a>,
}

/// The issues with somebody's position on them; those with most claims first.
pub(super) fn find(basis: &Basis, actors: &Actors, as_of: winset_case::Date) -> Found {
    let fit = Fit::of(basis, actors, as_of);
    let ground = Ground { basis, actors, fit: &fit };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for issue in basis.claims.iter().filter_map(|claim| claim.issue.as_deref()) {
        *counts.entry(issue).or_default() += 1;
    }
    let must_stand = must_stand(basis);
    for issue in &must_stand {
        counts.entry(issue).or_default();
    }
    let mut keys: Vec<(&str, usize)> = counts.into_iter().collect();
    keys.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(other.0)));
    let mut left = LeftOut::new();
    let mut issues: Vec<Issue> = Vec::new();
    for (key, _) in keys {
        let needed = must_stand.contains(&key);
        if issues.len() >= MOST_ISSUES && !needed {
            for claim in basis.about(key) {
                left.insert(
                    claim.key.clone(),
                    format!("of more than {MOST_ISSUES} issues, one with few claims"),
                );
            }
            continue;
        }
        let mut found = numbers::find(&ground, key, &mut left);
        if found.is_empty() {
            found.extend(stances::find(&ground, key, needed, &mut left));
        }
        for mut issue in found {
            let taken = |key: &str| issues.iter().any(|other| other.key == key);
            let called = issue.key.clone();
            let mut numbers = 2_u32..;
            while taken(&issue.key) {
                issue.key = format!("{called}-{}", numbers.next().unwrap_or_default());
            }
            issues.push(issue);
        }
    }
    let used: BTreeSet<&str> = issues.iter().flat_map(Issue::used).collect();
    left.retain(|claim, _| !used.contains(claim.as_str()));
    Found { issues, left }
}

impl Issue {
    /// The claims it rests on.
    pub(super) fn used(&self) -> impl Iterator<Item = &str> {
        let of_stakes = self.stakes.iter().flat_map(|stake| {
            let inside =
                stake.position.strip_prefix("\"claims(").and_then(|it| it.strip_suffix(")\""));
            let named = inside.into_iter().flat_map(|keys| keys.split(", "));
            named.chain(stake.claims.iter().map(String::as_str))
        });
        of_stakes.chain(self.told.iter().map(String::as_str))
    }
}

/// Issues that a person wrote about: the case must have them, or the claim would name nothing.
fn must_stand<'a>(basis: &Basis<'a>) -> Vec<&'a str> {
    let by_hand = basis
        .written
        .claims
        .iter()
        .filter(|claim| claim.by.is_none() && claim.status != Status::Rejected);
    by_hand.filter_map(|claim| claim.issue.as_deref()).collect()
}

impl Ground<'_> {
    /// How many claims of an actor bear on an issue.
    pub(super) fn told_by(&self, key: &str, actor: usize) -> usize {
        let own = |it: &&WrittenClaim| self.actors.of(it.speaker.as_deref()) == Some(actor);
        self.basis.about(key).filter(own).count()
    }
}

/// Leaves out whom fewest claims tell of.
pub(super) fn shorten(stakes: &mut Vec<Stake>) {
    stakes.sort_by_key(|stake| (std::cmp::Reverse(stake.told), stake.actor));
    stakes.truncate(MOST_STAKES);
    stakes.sort_by_key(|stake| stake.actor);
}

/// The key under which a case can have an issue: letters, digits and hyphens, and no word of
/// conditions.
pub(super) fn name_of(key: &str) -> String {
    let fits = |key: &str| {
        let of_name =
            |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
        key.starts_with(|first: char| first.is_ascii_alphanumeric()) && key.chars().all(of_name)
    };
    let key = if fits(key) { key.to_owned() } else { kebab(key) };
    let reserved = matches!(key.as_str(), "not" | "and" | "or" | "if" | "iff" | "by" | "settled");
    match key.bytes().any(|letter| letter.is_ascii_alphabetic()) {
        true if !reserved => key,
        true => format!("{key}-issue"),
        false if key.is_empty() => String::from("issue"),
        false => format!("issue-{key}"),
    }
}

pub(super) fn issue_name(basis: &Basis, key: &str) -> String {
    match basis.lexicon.issue_of_key(key) {
        Some(issue) => basis.lexicon.issue(issue).name.clone(),
        None => {
            let words = key.replace(['-', '_'], " ");
            let mut letters = words.chars();
            let first = letters.next().map(|letter| letter.to_uppercase().to_string());
            first.unwrap_or_default() + letters.as_str()
        }
    }
}
