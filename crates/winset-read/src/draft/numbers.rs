//! Issues whose claims give numbers: the scale, what holds today, and who wants which.

use super::fit::{self, LeftOut};
use super::issues::{Ground, Issue, MOST_CLAIMS, Stake, issue_name, name_of, shorten};
use super::{Basis, denies, tells_a_position, units};
use crate::claims_file::kebab;
use crate::toml_text::number;
use std::collections::{BTreeMap, BTreeSet};
use winset_case::{ClaimValue, LARGEST_NUMBER, Modality, Status, WrittenClaim, names_somebody};

/// What each actor wants, by actor.
type Wants<'a> = BTreeMap<usize, Vec<&'a WrittenClaim>>;

/// The issues that the numbers about one matter make: one, or one for each unit in which several
/// actors give theirs.
pub(super) fn find(ground: &Ground, key: &str, left: &mut LeftOut) -> Vec<Issue> {
    let own = ground.basis.lexicon.issue_of_key(key);
    let own = own.and_then(|issue| ground.basis.lexicon.issue(issue).unit.as_deref());
    let mut told: Vec<(&str, usize)> = Vec::new();
    for claim in ground.basis.about(key).filter(|claim| claim.value.is_some()) {
        let unit = claim.unit.as_deref().unwrap_or_default();
        match told.iter_mut().find(|(known, _)| units::same(known, unit)) {
            Some((_, count)) => *count += 1,
            None => told.push((unit, 1)),
        }
    }
    // Units that can be told in each other are one: the issue's own, or the one used most; of
    // equals the first of the file.
    told.sort_by_key(|(unit, count)| {
        let usual = own.is_some_and(|own| units::same(own, unit));
        (std::cmp::Reverse(usual), std::cmp::Reverse(*count))
    });
    let mut units: Vec<(&str, Wants)> = Vec::new();
    for (unit, _) in told {
        if !units.iter().any(|(known, _)| units::factor(unit, known).is_some()) {
            units.push((unit, Wants::new()));
        }
    }
    for (unit, wants) in &mut units {
        *wants = wanted(ground, key, unit, left);
    }
    units.retain(|(unit, wants)| !wants.is_empty() && !unit.is_empty());
    let rank = |(unit, wants): &(&str, Wants)| {
        let usual = own.is_some_and(|own| units::same(own, unit));
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
        }) && value_in(claim, unit).is_some()
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
            match fit.flaw(claim, actor).or_else(|| fit.flaw_of_number(claim, key)) {
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
    let same = |claim: &&WrittenClaim| claim.unit.is_some() && value_in(claim, unit).is_some();
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
    let used = wants.values().flatten().copied().chain(latest.map(|(.., claim)| claim));
    let mut values = numbers_of(used, unit);
    // What a person accepted could be where the talks end, whoever says it.
    let accepted = basis.about(key).filter(same).filter(|claim| {
        claim.status == Status::Accepted && fit.flaw_of_number(claim, key).is_none()
    });
    values.extend(numbers_of(accepted, unit));
    let scale = scale(&values, unit)?;
    let one = values.iter().all(|value| (value - values[0]).abs() <= 1e-9 * value.abs());
    let (status_quo, told, assumed) = match latest {
        Some((.., claim)) => (middle(value_in(claim, unit)), vec![claim.key.clone()], ""),
        None if one => (
            if values[0] < 0.0 { scale.1 } else { scale.0 },
            Vec::new(),
            "no claim tells what holds today; the end of the scale stands here",
        ),
        None => (
            nobodys(scale, wants, unit),
            Vec::new(),
            "no claim tells what holds today; the middle of the scale stands here, which nobody demands",
        ),
    };
    let status_quo = status_quo.clamp(scale.0, scale.1);
    let mut stakes: Vec<Stake> = Vec::new();
    for (actor, claims) in wants {
        let from = claims.len().saturating_sub(MOST_CLAIMS);
        let keys: Vec<String> = claims[from..].iter().map(|claim| claim.key.clone()).collect();
        let own = numbers_of(claims[from..].iter().copied(), unit);
        let sum: f64 = claims[from..].iter().map(|claim| middle(value_in(claim, unit))).sum();
        stakes.push(Stake {
            middle: sum / (claims.len() - from) as f64,
            told: ground.told_by(key, *actor),
            ..match claims[from..].iter().find(|claim| !is_in(claim, unit)) {
                None => Stake {
                    position: format!("\"claims({})\"", keys.join(", ")),
                    ..Stake::of(*actor)
                },
                // `claims(…)` reads numbers as they stand in the file.
                Some(other) => Stake {
                    position: range(&own)?,
                    claims: keys,
                    note: told_in_another(other, unit),
                    ..Stake::of(*actor)
                },
            }
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
        anchors: anchors(wants, unit, status_quo, &told),
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
        let other = claim.value.is_some() && value_in(claim, unit).is_none();
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

/// The number of a claim, told in a unit; nothing if it counts something else.
fn value_in(claim: &WrittenClaim, unit: &str) -> Option<ClaimValue> {
    units::told_in(claim.value?, claim.unit.as_deref().unwrap_or_default(), unit)
}

fn is_in(claim: &WrittenClaim, unit: &str) -> bool {
    units::same(claim.unit.as_deref().unwrap_or_default(), unit)
}

/// The ends of the numbers of claims, told in a unit.
fn numbers_of<'a>(claims: impl Iterator<Item = &'a WrittenClaim>, unit: &str) -> Vec<f64> {
    claims
        .filter_map(|claim| value_in(claim, unit))
        .flat_map(|it| <[f64; 2]>::from(it.ends()))
        .collect()
}

/// A position that reaches over all these numbers.
fn range(numbers: &[f64]) -> Option<String> {
    let low = lowest(numbers);
    let high = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    Some(match low < high {
        true => format!("\"uniform({}, {})\"", number(low)?, number(high)?),
        false => number(low)?,
    })
}

/// `72 hours are 3 days.`
fn told_in_another(claim: &WrittenClaim, unit: &str) -> String {
    let said = |value: Option<ClaimValue>| {
        let (low, high) = value.map(ClaimValue::ends).unwrap_or_default();
        let written = |value| number(value).unwrap_or_default();
        if low < high { format!("{} to {}", written(low), written(high)) } else { written(low) }
    };
    let from = claim.unit.as_deref().unwrap_or_default();
    format!(
        "{} {from} of {} told as {} {unit}.",
        said(claim.value),
        claim.key,
        said(value_in(claim, unit))
    )
}

/// The middle of a scale, or a point near it that is no party's number.
fn nobodys(scale: (f64, f64), wants: &Wants, unit: &str) -> f64 {
    let (low, high) = scale;
    let taken = numbers_of(wants.values().flatten().copied(), unit);
    let places = [0.5, 0.45, 0.55, 0.4, 0.6].map(|share| low + share * (high - low));
    let is_free =
        |place: &f64| taken.iter().all(|number| (number - place).abs() > 0.01 * (high - low));
    let place = places.into_iter().find(is_free).unwrap_or(places[0]);
    format!("{place:.6e}").parse().unwrap_or(place)
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
fn anchors(wants: &Wants, unit: &str, status_quo: f64, told: &[String]) -> Vec<(f64, String)> {
    let mut all: Vec<(f64, String)> = Vec::new();
    if let [key] = told {
        all.push((status_quo, format!("holds today ({key})")));
    }
    for claim in wants.values().flatten() {
        let Some(ClaimValue::Exactly(value)) = value_in(claim, unit) else { continue };
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
