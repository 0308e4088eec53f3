//! What is negotiated, on which scale, and who stands where.

use super::actors::Actors;
use super::{Basis, denies, stance, tells_a_position};
use crate::claims_file::kebab;
use crate::toml_text::number;
use std::collections::BTreeMap;
use winset_case::{ClaimValue, LARGEST_NUMBER, Modality, Status, WrittenClaim, names_somebody};

/// Of more issues, those with fewest claims are left out.
const MOST_ISSUES: usize = 12;
/// Of more claims behind one position, the last ones of the file count.
const MOST_CLAIMS: usize = 10;
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
    /// The claims behind it.
    pub(super) claims: Vec<String>,
    /// Why, where no claim gives it.
    pub(super) note: String,
    /// How many claims of the actor bear on the issue.
    pub(super) told: usize,
}

/// The issues with somebody's position on them; those with most claims first.
pub(super) fn find(basis: &Basis, actors: &Actors) -> Vec<Issue> {
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
    let mut issues: Vec<Issue> = Vec::new();
    for (key, _) in keys {
        let needed = must_stand.contains(&key);
        if issues.len() >= MOST_ISSUES && !needed {
            continue;
        }
        let issue = numeric(basis, actors, key);
        let issue = issue.or_else(|| told_without_numbers(basis, actors, key, needed));
        if let Some(mut issue) = issue {
            let taken = |key: &str| issues.iter().any(|other| other.key == key);
            let called = issue.key.clone();
            let mut numbers = 2_u32..;
            while taken(&issue.key) {
                issue.key = format!("{called}-{}", numbers.next().unwrap_or_default());
            }
            issues.push(issue);
        }
    }
    issues
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

/// An issue whose claims give numbers in one unit.
fn numeric(basis: &Basis, actors: &Actors, key: &str) -> Option<Issue> {
    let unit = unit(basis, key)?;
    let valued = |claim: &&WrittenClaim| {
        claim.value.is_some_and(|value| {
            let (low, high) = value.ends();
            low.abs().max(high.abs()) < LARGEST_NUMBER / 1e3
        }) && claim.unit.as_deref().is_some_and(|it| same_unit(it, unit))
    };
    let all: Vec<&WrittenClaim> = basis.about(key).filter(valued).collect();
    let mut wants: BTreeMap<usize, Vec<&WrittenClaim>> = BTreeMap::new();
    for claim in all.iter().filter(|claim| tells_a_position(claim) && !denies(claim)) {
        let refuses = claim.modality == Some(Modality::Refusal);
        if let (Some(actor), false) = (actors.of(claim.speaker.as_deref()), refuses) {
            wants.entry(actor).or_default().push(claim);
        }
    }
    if wants.is_empty() {
        return None;
    }
    let holds: Vec<&&WrittenClaim> = all.iter().filter(|claim| tells_what_holds(claim)).collect();
    let mut numbers: Vec<f64> = Vec::new();
    for claim in wants.values().flatten().chain(holds.iter().copied()) {
        numbers
            .extend(claim.value.map(ClaimValue::ends).map(<[f64; 2]>::from).into_iter().flatten());
    }
    let scale = scale(&numbers, unit)?;
    let latest = holds.iter().max_by_key(|claim| (published(basis, claim), claim.at.start));
    let (status_quo, told) = match latest {
        Some(claim) => (middle(claim.value), vec![claim.key.clone()]),
        None => (lowest(&numbers), Vec::new()),
    };
    let status_quo = status_quo.clamp(scale.0, scale.1);
    let mut stakes: Vec<Stake> = wants
        .iter()
        .map(|(actor, claims)| {
            let from = claims.len().saturating_sub(MOST_CLAIMS);
            let keys: Vec<String> = claims[from..].iter().map(|claim| claim.key.clone()).collect();
            let values = claims[from..].iter().map(|claim| middle(claim.value));
            Stake {
                actor: *actor,
                position: format!("\"claims({})\"", keys.join(", ")),
                middle: values.sum::<f64>() / (claims.len() - from) as f64,
                claims: Vec::new(),
                note: String::new(),
                told: told_by(basis, actors, key, *actor),
            }
        })
        .collect();
    for (actor, claim, why) in without_a_number(basis, actors, key) {
        if stakes.iter().all(|stake| stake.actor != actor) {
            stakes.push(Stake {
                actor,
                position: number(status_quo)?,
                middle: status_quo,
                claims: vec![claim],
                note: why.to_owned(),
                told: told_by(basis, actors, key, actor),
            });
        }
    }
    shorten(&mut stakes);
    Some(Issue {
        key: name_of(key),
        name: issue_name(basis, key),
        unit: unit.to_owned(),
        scale,
        anchors: anchors(&wants, status_quo, &told),
        status_quo,
        told,
        is_stance: false,
        stakes,
    })
}

/// Those who refuse or are asked, and give no number themselves: with a claim and what it means.
fn without_a_number(
    basis: &Basis,
    actors: &Actors,
    key: &str,
) -> Vec<(usize, String, &'static str)> {
    let mut found = Vec::new();
    for claim in basis.about(key) {
        let refuses = tells_a_position(claim)
            && (claim.modality == Some(Modality::Refusal) || denies(claim))
            || claim.modality == Some(Modality::Denial);
        if let (true, Some(actor)) = (refuses, actors.of(claim.speaker.as_deref())) {
            found.push((
                actor,
                claim.key.clone(),
                "TO DECIDE: it refuses, and no claim gives its own number; what holds today stands here.",
            ));
        }
    }
    for claim in basis.about(key) {
        let asks = claim.modality == Some(Modality::Demand) && claim.superseded_by.is_none();
        if let (true, Some(actor)) = (asks, actors.of(claim.target.as_deref())) {
            found.push((
                actor,
                claim.key.clone(),
                "TO DECIDE: it is asked, and no claim tells where it stands; what holds today stands here.",
            ));
        }
    }
    found
}

/// An issue of which reports tell who is for it and who against, and no number.
fn told_without_numbers(basis: &Basis, actors: &Actors, key: &str, needed: bool) -> Option<Issue> {
    let mut places: BTreeMap<usize, Vec<(f64, &str)>> = BTreeMap::new();
    for claim in basis.about(key).filter(|claim| claim.superseded_by.is_none()) {
        let told = tells_a_position(claim)
            || claim.modality == Some(Modality::Denial)
            || (claim.modality == Some(Modality::Event) && claim.state.is_some());
        if let (true, Some(actor), Some(place)) =
            (told, actors.of(claim.speaker.as_deref()), stance::of(claim))
        {
            places.entry(actor).or_default().push((place, &claim.key));
        }
    }
    let mut stakes: Vec<Stake> = Vec::new();
    for (actor, told) in &places {
        let low = told.iter().map(|(place, _)| *place).fold(f64::INFINITY, f64::min);
        let high = told.iter().map(|(place, _)| *place).fold(f64::NEG_INFINITY, f64::max);
        let middle = told.iter().map(|(place, _)| place).sum::<f64>() / told.len() as f64;
        let from = told.len().saturating_sub(MOST_CLAIMS);
        stakes.push(Stake {
            actor: *actor,
            position: match low < high {
                true => format!("\"uniform({}, {})\"", number(low)?, number(high)?),
                false => number(low)?,
            },
            middle,
            claims: told[from..].iter().map(|(_, key)| (*key).to_owned()).collect(),
            note: String::from("TO DECIDE: read off the kind of claim (demand, offer, refusal …), not off a number."),
            told: told_by(basis, actors, key, *actor),
        });
    }
    let targets = basis.about(key).filter(|claim| claim.modality == Some(Modality::Demand));
    for (actor, claim) in
        targets.filter_map(|claim| Some((actors.of(claim.target.as_deref())?, claim)))
    {
        if stakes.iter().all(|stake| stake.actor != actor) {
            stakes.push(Stake {
                actor,
                position: String::from("\"uniform(0, 50)\""),
                middle: 25.0,
                claims: vec![claim.key.clone()],
                note: String::from("TO DECIDE: it is asked, and no claim tells where it stands."),
                told: told_by(basis, actors, key, actor),
            });
        }
    }
    if stakes.is_empty() && needed {
        // Somebody must stand for an issue that a person wrote about.
        let actor =
            (0..actors.all.len()).max_by_key(|at| (actors.all[*at].claims, usize::MAX - at))?;
        stakes.push(Stake {
            actor,
            position: String::from("50"),
            middle: 50.0,
            claims: Vec::new(),
            note: String::from("TO DECIDE: no claim tells who wants what here."),
            told: 0,
        });
    }
    let differ = stakes.iter().any(|stake| (stake.middle - stakes[0].middle).abs() > 1.0);
    if stakes.is_empty() || !(needed || differ) {
        return None;
    }
    shorten(&mut stakes);
    Some(Issue {
        key: name_of(key),
        name: issue_name(basis, key),
        unit: String::from("points"),
        scale: (0.0, 100.0),
        anchors: stance::ANCHORS.map(|(at, words)| (at, words.to_owned())).to_vec(),
        status_quo: 0.0,
        told: Vec::new(),
        is_stance: true,
        stakes,
    })
}

fn shorten(stakes: &mut Vec<Stake>) {
    stakes.sort_by_key(|stake| (std::cmp::Reverse(stake.told), stake.actor));
    stakes.truncate(MOST_STAKES);
    stakes.sort_by_key(|stake| stake.actor);
}

fn told_by(basis: &Basis, actors: &Actors, key: &str, actor: usize) -> usize {
    basis.about(key).filter(|it| actors.of(it.speaker.as_deref()) == Some(actor)).count()
}

/// The unit that most claims with a number of the issue use; the lexicon's if any does.
fn unit<'a>(basis: &Basis<'a>, key: &str) -> Option<&'a str> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    let mut usual = None;
    let own = basis.lexicon.issue_of_key(key);
    let own = own.and_then(|issue| basis.lexicon.issue(issue).unit.as_deref());
    for claim in basis.about(key).filter(|claim| claim.value.is_some()) {
        let Some(unit) = claim.unit.as_deref() else { continue };
        let of_positions = 1 + 3 * usize::from(tells_a_position(claim) && !denies(claim));
        if own.is_some_and(|own| same_unit(own, unit)) && of_positions > 1 {
            usual = Some(unit);
        }
        match counts.iter_mut().find(|(known, _)| same_unit(known, unit)) {
            Some(known) => known.1 += of_positions,
            None => counts.push((unit, of_positions)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max();
    usual.or_else(|| counts.iter().find(|(_, count)| Some(*count) == most).map(|(unit, _)| *unit))
}

fn same_unit(one: &str, other: &str) -> bool {
    let plain = |unit: &str| -> Vec<char> {
        unit.chars().filter(|letter| !letter.is_whitespace()).flat_map(char::to_lowercase).collect()
    };
    plain(one) == plain(other)
}

/// Does a claim tell a level that holds, or held last?
fn tells_what_holds(claim: &WrittenClaim) -> bool {
    matches!(claim.modality, Some(Modality::State | Modality::Event))
        && !denies(claim)
        && claim.superseded_by.is_none()
        && !tells_of_former_times(claim)
}

/// Do its words say that it held long ago, or is a limit?
fn tells_of_former_times(claim: &WrittenClaim) -> bool {
    let quote = claim.quote.as_deref().unwrap_or_default().to_lowercase();
    let mut words = quote.split(|letter: char| !letter.is_alphanumeric());
    words.any(|word| {
        matches!(
            word,
            "historically"
                | "traditionally"
                | "formerly"
                | "previously"
                | "decades"
                | "capped"
                | "ceiling"
                | "cap"
                | "limit"
                | "postwar"
        )
    })
}

fn published(basis: &Basis, claim: &WrittenClaim) -> Option<winset_case::Date> {
    let report = basis.written.reports.iter().find(|report| report.key == claim.source)?;
    Some(report.published?.to)
}

fn middle(value: Option<ClaimValue>) -> f64 {
    value.map_or(0.0, |value| {
        let (low, high) = value.ends();
        low + (high - low) / 2.0
    })
}

fn lowest(numbers: &[f64]) -> f64 {
    numbers.iter().copied().fold(f64::INFINITY, f64::min)
}

/// A scale of round numbers that holds all these, with room to move.
fn scale(numbers: &[f64], unit: &str) -> Option<(f64, f64)> {
    let low = lowest(numbers);
    let high = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if !low.is_finite() || !high.is_finite() {
        return None;
    }
    let reach = (high - low).max(0.2 * high.abs().max(low.abs())).max(1e-3);
    let step = round_step(reach / 5.0);
    let mut from = ((low - 0.15 * reach) / step).floor() * step;
    let mut to = ((high + 0.15 * reach) / step).ceil() * step;
    if low >= 0.0 {
        from = from.max(0.0);
    }
    let share = unit.trim_start().starts_with('%');
    if share && high <= 100.0 && !unit.contains("change") {
        to = to.min(100.0).max(high);
    }
    // Sums of steps end in digits that nobody wrote.
    let tidy = |value: f64| {
        let text = format!("{value:.12e}");
        text.parse::<f64>().unwrap_or(value)
    };
    let (from, to) = (tidy(from).min(low), tidy(to).max(high));
    let wide = to - from > 1e-6 * from.abs().max(to.abs());
    Some(if wide { (from, to) } else { (from - 1.0, to + 1.0) })
}

/// 1, 2 or 5 times a power of ten, about as large as this.
fn round_step(about: f64) -> f64 {
    let mut power = 1e-6;
    while power * 10.0 <= about {
        power *= 10.0;
    }
    let times = about / power;
    power
        * if times < 1.5 {
            1.0
        } else if times < 3.5 {
            2.0
        } else if times < 7.5 {
            5.0
        } else {
            10.0
        }
}

/// The points of the scale that claims name.
fn anchors(
    wants: &BTreeMap<usize, Vec<&WrittenClaim>>,
    status_quo: f64,
    told: &[String],
) -> Vec<(f64, String)> {
    let mut all: Vec<(f64, String)> = Vec::new();
    if let [key] = told {
        all.push((status_quo, format!("holds today ({key})")));
    }
    for claim in wants.values().flatten() {
        let Some(ClaimValue::Exactly(value)) = claim.value else { continue };
        let close = |(known, _): &(f64, String)| (known - value).abs() <= 1e-9 * value.abs();
        if all.iter().any(close) || all.len() >= 6 {
            continue;
        }
        let kind = claim.modality.map_or("claim", Modality::word);
        let speaker = claim.speaker.as_deref().filter(|words| names_somebody(words));
        let of = speaker.map_or_else(String::new, |speaker| format!(" of {speaker}"));
        all.push((value, format!("{kind}{of} ({})", claim.key)));
    }
    all.sort_by(|one, other| one.0.total_cmp(&other.0));
    all
}

/// The key under which a case can have an issue: letters, digits and hyphens, and no word of
/// conditions.
fn name_of(key: &str) -> String {
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

fn issue_name(basis: &Basis, key: &str) -> String {
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
