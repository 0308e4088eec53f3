//! Issues whose claims give numbers: the scale, what holds today, and who wants which.

use super::fit::{self, LeftOut};
use super::issues::{Ground, Issue, MOST_CLAIMS, Stake, issue_name, name_of, shorten};
use super::{Basis, denies, tells_a_position};
use crate::claims_file::kebab;
use crate::toml_text::number;
use std::collections::{BTreeMap, BTreeSet};
use winset_case::{ClaimValue, LARGEST_NUMBER, Modality, WrittenClaim, names_somebody};

/// What each actor wants, by actor.
type Wants<'a> = BTreeMap<usize, Vec<&'a WrittenClaim>>;

/// The issues that the numbers about one matter make: one, or one for each unit in which several
/// actors give theirs.
pub(super) fn find(ground: &Ground, key: &str, left: &mut LeftOut) -> Vec<Issue> {
    let mut units: Vec<(&str, Wants)> = Vec::new();
    for claim in ground.basis.about(key).filter(|claim| claim.value.is_some()) {
        let unit = claim.unit.as_deref().unwrap_or_default();
        if !units.iter().any(|(known, _)| same_unit(known, unit)) {
            units.push((unit, Wants::new()));
        }
    }
    for (unit, wants) in &mut units {
        *wants = wanted(ground, key, unit, left);
    }
    units.retain(|(unit, wants)| !wants.is_empty() && !unit.is_empty());
    let own = ground.basis.lexicon.issue_of_key(key);
    let own = own.and_then(|issue| ground.basis.lexicon.issue(issue).unit.as_deref());
    let rank = |(unit, wants): &(&str, Wants)| {
        let usual = own.is_some_and(|own| same_unit(own, unit));
        (wants.len().min(2), usual, wants.len(), wants.values().map(Vec::len).sum::<usize>())
    };
    // Of equals the first of the file stands first.
    units.sort_by_key(|it| std::cmp::Reverse(rank(it)));
    let mut issues: Vec<Issue> = Vec::new();
    for (unit, wants) in units {
        let main = issues.first().map(|issue| issue.unit.clone());
        if let Some(main) = main.as_ref().filter(|_| wants.len() < 2) {
            for claim in wants.values().flatten() {
                let why = format!("its number counts in {unit}, its issue in {main}");
                left.insert(claim.key.clone(), why);
            }
            continue;
        }
        if let Some(mut issue) = issue(ground, key, unit, &wants, left) {
            if main.is_some() {
                let of_unit = kebab(&unit.replace('%', " percent "));
                issue.key = name_of(&format!("{}-{of_unit}", issue.key));
                issue.name = format!("{} ({unit})", issue.name);
            }
            issues.push(issue);
        }
    }
    issues
}

/// Who wants which number of a unit; why the other claims with one do not count.
fn wanted<'a>(ground: &Ground<'a>, key: &'a str, unit: &str, left: &mut LeftOut) -> Wants<'a> {
    let Ground { basis, actors, fit } = ground;
    let sized = |claim: &&WrittenClaim| {
        claim.value.is_some_and(|value| {
            let (low, high) = value.ends();
            low.abs().max(high.abs()) < LARGEST_NUMBER / 1e3
        }) && same_unit(claim.unit.as_deref().unwrap_or_default(), unit)
    };
    let mut wants = Wants::new();
    let mut leave = |claim: &WrittenClaim, why: String| {
        left.insert(claim.key.clone(), why);
    };
    for claim in basis.about(key).filter(sized) {
        let refuses = claim.modality == Some(Modality::Refusal);
        if claim.superseded_by.is_some() {
            leave(claim, String::from("a later claim takes its place"));
        } else if !tells_a_position(claim) || refuses {
            continue;
        } else if denies(claim) {
            leave(claim, String::from("told as something that is not so"));
        } else if let Some(actor) = actors.of(claim.speaker.as_deref()) {
            match fit.flaw(claim, actor).or_else(|| fit.flaw_of_number(claim)) {
                Some(flaw) => leave(claim, flaw.to_owned()),
                None => wants.entry(actor).or_default().push(claim),
            }
        } else {
            leave(claim, String::from("nobody who could have a stake is named as its speaker"));
        }
    }
    for (claim, why) in of_others(ground, &wants) {
        leave(claim, why);
        for claims in wants.values_mut() {
            claims.retain(|it| it.key != claim.key);
        }
    }
    for claims in wants.values_mut() {
        for (claim, by) in overtaken(basis, claims) {
            leave(claim, format!("{by} tells a later offer of the same actor"));
            claims.retain(|it| it.key != claim.key);
        }
    }
    wants.retain(|_, claims| !claims.is_empty());
    wants
}

/// What is asked of somebody else than the one whom most ask, and what somebody promises whom
/// nobody asks.
fn of_others<'a>(ground: &Ground<'a>, wants: &Wants<'a>) -> Vec<(&'a WrittenClaim, String)> {
    let fit = ground.fit;
    let mut asked: Vec<(&str, usize)> = Vec::new();
    let mut demanding: BTreeSet<&str> = BTreeSet::new();
    let asks = |actor: usize, claim: &WrittenClaim| -> Option<&str> {
        let target = fit.target(claim).map(|target| fit.side(target));
        let demand = claim.modality == Some(Modality::Demand);
        target.filter(|target| demand && *target != fit.side(actor))
    };
    for (actor, claims) in wants {
        for target in claims.iter().filter_map(|claim| asks(*actor, claim)) {
            demanding.insert(fit.side(*actor));
            match asked.iter_mut().find(|(known, _)| *known == target) {
                Some((_, count)) => *count += 1,
                None => asked.push((target, 1)),
            }
        }
    }
    let most = asked.iter().map(|(_, count)| *count).max();
    let Some((main, _)) = asked.iter().find(|(_, count)| Some(*count) == most).copied() else {
        return Vec::new();
    };
    let speaks = |side: &str| wants.keys().any(|actor| fit.side(*actor) == side);
    let mut others = Vec::new();
    for (actor, claims) in wants {
        let side = fit.side(*actor);
        for claim in claims {
            if let Some(target) = asks(*actor, claim).filter(|it| *it != main && !speaks(it)) {
                others.push((
                    *claim,
                    format!("it asks something of {target}; the issue is what is asked of {main}"),
                ));
            }
            let own = matches!(claim.modality, Some(Modality::Commitment | Modality::Plan));
            if own && side != main && !demanding.contains(side) {
                others.push((
                    *claim,
                    format!(
                        "it tells what {side} does itself; the issue is what is asked of {main}"
                    ),
                ));
            }
        }
    }
    others
}

/// Offers that the same actor has since raised or cut, with the claim that tells it.
fn overtaken<'a>(basis: &Basis, claims: &[&'a WrittenClaim]) -> Vec<(&'a WrittenClaim, String)> {
    let offers = claims.iter().filter(|claim| claim.modality == Some(Modality::Offer));
    let offers: Vec<&&WrittenClaim> = offers.collect();
    let newer = offers.iter().filter(|claim| {
        claim
            .state
            .as_deref()
            .is_some_and(|it| matches!(it, "raised" | "lowered" | "reduced" | "cut"))
    });
    let newest = newer.max_by_key(|claim| (published(basis, claim), claim.at.start));
    let Some(newest) = newest else { return Vec::new() };
    let before = offers.iter().filter(|claim| published(basis, claim) < published(basis, newest));
    before.map(|claim| (**claim, newest.key.clone())).collect()
}

/// The issue of one unit.
fn issue(
    ground: &Ground,
    key: &str,
    unit: &str,
    wants: &Wants,
    left: &mut LeftOut,
) -> Option<Issue> {
    let Ground { basis, actors, fit } = ground;
    let same = |claim: &&WrittenClaim| {
        claim.unit.as_deref().is_some_and(|it| same_unit(it, unit)) && claim.value.is_some()
    };
    let asked: BTreeSet<&str> = wants
        .values()
        .flatten()
        .filter_map(|claim| fit.target(claim))
        .map(|it| fit.side(it))
        .collect();
    let is_party =
        |side: &str| asked.contains(side) || wants.keys().any(|actor| fit.side(*actor) == side);
    let levels = basis.about(key).filter(same).filter_map(|claim| {
        let rank = fit::level(fit, claim, key)?;
        let speaker = actors.of(claim.speaker.as_deref()).map(|actor| fit.side(actor));
        let of_party = speaker.is_none_or(is_party);
        let of_asked = speaker.is_some_and(|side| asked.contains(side));
        (of_party || fit::is_trusted(claim)).then_some((rank, of_asked, claim))
    });
    let latest = levels.max_by_key(|(rank, of_asked, claim)| {
        (*rank, *of_asked, published(basis, claim), claim.at.start)
    });
    let mut values: Vec<f64> = Vec::new();
    for claim in wants.values().flatten().copied().chain(latest.map(|(.., claim)| claim)) {
        values
            .extend(claim.value.map(ClaimValue::ends).map(<[f64; 2]>::from).into_iter().flatten());
    }
    let scale = scale(&values, unit)?;
    let one = values.iter().all(|value| (value - values[0]).abs() <= 1e-9 * value.abs());
    let (status_quo, told, assumed) = match latest {
        Some((.., claim)) => (middle(claim.value), vec![claim.key.clone()], ""),
        None if one => (
            if values[0] < 0.0 { scale.1 } else { scale.0 },
            Vec::new(),
            "no claim tells what holds today; the end of the scale stands here",
        ),
        None => (
            lowest(&values),
            Vec::new(),
            "no claim tells what holds today; the lowest number stands here",
        ),
    };
    let status_quo = status_quo.clamp(scale.0, scale.1);
    let mut stakes: Vec<Stake> = Vec::new();
    for (actor, claims) in wants {
        let from = claims.len().saturating_sub(MOST_CLAIMS);
        let keys: Vec<String> = claims[from..].iter().map(|claim| claim.key.clone()).collect();
        let sum: f64 = claims[from..].iter().map(|claim| middle(claim.value)).sum();
        stakes.push(Stake {
            actor: *actor,
            position: format!("\"claims({})\"", keys.join(", ")),
            middle: sum / (claims.len() - from) as f64,
            claims: Vec::new(),
            note: String::new(),
            told: ground.told_by(key, *actor),
        });
    }
    // Where nothing tells what holds today, a number of somebody else stands there.
    let known = !told.is_empty() || one;
    for (actor, claim, why) in without_a_number(ground, key, unit, wants) {
        let own = fit.side(actor);
        if !known {
            left.entry(claim).or_insert_with(|| {
                String::from("no number of its own, and no claim tells what holds today")
            });
        } else if stakes.iter().all(|stake| fit.side(stake.actor) != own) {
            stakes.push(Stake {
                actor,
                position: number(status_quo)?,
                middle: status_quo,
                claims: vec![claim],
                note: why.to_owned(),
                told: ground.told_by(key, actor),
            });
        }
    }
    shorten(&mut stakes);
    Some(Issue {
        key: name_of(key),
        name: issue_name(basis, key),
        unit: unit.to_owned(),
        scale,
        anchors: anchors(wants, status_quo, &told),
        status_quo,
        told,
        is_stance: false,
        assumed,
        stakes,
    })
}

/// Those who refuse or are asked, and give no number themselves: with a claim and what it means.
/// The side's own name comes before its offices.
fn without_a_number(
    ground: &Ground,
    key: &str,
    unit: &str,
    wants: &Wants,
) -> Vec<(usize, String, &'static str)> {
    let Ground { basis, actors, fit } = ground;
    let has_number = |actor: usize| wants.keys().any(|it| fit.side(*it) == fit.side(actor));
    let mut found = Vec::new();
    for claim in basis.about(key) {
        let refuses = tells_a_position(claim)
            && (claim.modality == Some(Modality::Refusal) || denies(claim))
            || claim.modality == Some(Modality::Denial);
        let Some(actor) = actors.of(claim.speaker.as_deref()).filter(|_| refuses) else { continue };
        let other =
            claim.value.is_some() && !same_unit(claim.unit.as_deref().unwrap_or_default(), unit);
        if other {
            continue;
        }
        let bears = fit::is_trusted(claim)
            || fit.speaks_of(claim, key)
            || fit.target(claim).is_some_and(has_number);
        if bears && fit.flaw(claim, actor).is_none() {
            found.push((
                actor,
                claim.key.clone(),
                "TO DECIDE: it refuses, and no claim gives its own number; what holds today stands here.",
            ));
        }
    }
    for claim in wants.values().flatten() {
        let asks = claim.modality == Some(Modality::Demand);
        if let (true, Some(actor)) = (asks, fit.target(claim)) {
            found.push((
                actor,
                claim.key.clone(),
                "TO DECIDE: it is asked, and no claim tells where it stands; what holds today stands here.",
            ));
        }
    }
    found.sort_by_key(|(actor, ..)| actors.all[*actor].key != fit.side(*actor));
    found
}

fn same_unit(one: &str, other: &str) -> bool {
    let plain = |unit: &str| -> Vec<char> {
        unit.chars().filter(|letter| !letter.is_whitespace()).flat_map(char::to_lowercase).collect()
    };
    plain(one) == plain(other)
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
    // Sums of steps end in digits that nobody wrote.
    let tidy = |value: f64| {
        let text = format!("{value:.12e}");
        text.parse::<f64>().unwrap_or(value)
    };
    let low = lowest(numbers);
    let high = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if !low.is_finite() || !high.is_finite() {
        return None;
    }
    if high - low <= 1e-9 * high.abs().max(low.abs()) && low.abs() > 1e-6 {
        // One number says nothing of where others stand: from nothing to twice as much.
        let share = unit.trim_start().starts_with('%') && (50.0..=100.0).contains(&low);
        let twice = if share { 100.0 } else { tidy(2.0 * low) };
        return Some((twice.min(0.0), twice.max(0.0)));
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
fn anchors(wants: &Wants, status_quo: f64, told: &[String]) -> Vec<(f64, String)> {
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
