//! Issues without a number: where a claim puts its speaker, on a scale from refusal to acceptance.
//!
//! Such a scale means something only if somebody asks and somebody is asked: what nobody has accepted
//! is drafted so only if a claim demands something of another side. Who demands stands at its end;
//! those asked stand where their own refusals and promises put them.
//!
//! Not from the literature: the places are ours, and the draft says so.

use super::fit::{self, LeftOut};
use super::issues::{Ground, Issue, MOST_CLAIMS, Stake, issue_name, name_of, shorten};
use super::{denies, tells_a_position};
use crate::toml_text::number;
use std::collections::{BTreeMap, BTreeSet};
use winset_case::{Modality, WrittenClaim};

/// What the scale of such an issue means.
const ANCHORS: [(f64, &str); 3] =
    [(0.0, "refused"), (50.0, "left open or put off"), (100.0, "as demanded")];

/// An issue of which reports tell who is for it and who against, and no number.
pub(super) fn find(ground: &Ground, key: &str, needed: bool, left: &mut LeftOut) -> Option<Issue> {
    let Ground { basis, actors, fit } = ground;
    let trusted = needed || basis.about(key).any(fit::is_trusted);
    let (quarrel, asked) = quarrel(ground, key);
    let mut places: BTreeMap<usize, Vec<(f64, &str)>> = BTreeMap::new();
    for claim in basis.about(key).filter(|claim| claim.superseded_by.is_none()) {
        let told = tells_a_position(claim)
            || claim.modality == Some(Modality::Denial)
            || (claim.modality == Some(Modality::Event) && claim.state.is_some());
        let (true, Some(actor), Some(place)) =
            (told, actors.of(claim.speaker.as_deref()), place(claim))
        else {
            continue;
        };
        if !trusted {
            let side = fit.side(actor);
            let demands = quarrel.as_ref().is_some_and(|it| it.demander == side);
            let answers = quarrel.as_ref().is_some_and(|it| it.asked.contains(side));
            let is_demand = claim.modality == Some(Modality::Demand) && !denies(claim);
            let why = if !(demands || answers) {
                Some("no number, and no demand that somebody answers")
            } else if is_demand != demands {
                Some("not about what is demanded here")
            } else if !fit.speaks_of(claim, key) && fit.target(claim).is_none() {
                Some("its own words do not say what it is about")
            } else {
                fit.flaw(claim, actor)
            };
            if let Some(why) = why {
                left.insert(claim.key.clone(), why.to_owned());
                continue;
            }
        }
        places.entry(actor).or_default().push((place, &claim.key));
    }
    if !trusted && quarrel.is_none() {
        return None;
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
            told: ground.told_by(key, *actor),
        });
    }
    for (actor, claim) in asked {
        if stakes.iter().all(|stake| fit.side(stake.actor) != fit.side(actor)) {
            stakes.push(Stake {
                actor,
                position: String::from("\"uniform(0, 50)\""),
                middle: 25.0,
                claims: vec![claim.key.clone()],
                note: String::from("TO DECIDE: it is asked, and no claim tells where it stands."),
                told: ground.told_by(key, actor),
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
        anchors: ANCHORS.map(|(at, words)| (at, words.to_owned())).to_vec(),
        status_quo: 0.0,
        told: Vec::new(),
        is_stance: true,
        assumed: "nothing is agreed yet",
        stakes,
    })
}

/// Who demands something of whom.
struct Quarrel<'a> {
    demander: &'a str,
    asked: BTreeSet<&'a str>,
}

/// The side that demands most, and whom it asks; with the claims that ask.
fn quarrel<'a>(
    ground: &Ground<'a>,
    key: &'a str,
) -> (Option<Quarrel<'a>>, Vec<(usize, &'a WrittenClaim)>) {
    let Ground { basis, actors, fit } = ground;
    let mut demands: Vec<(&str, usize, &WrittenClaim)> = Vec::new();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for claim in basis.about(key) {
        let asks = claim.modality == Some(Modality::Demand)
            && claim.superseded_by.is_none()
            && !denies(claim);
        let (true, Some(actor), Some(target)) =
            (asks, actors.of(claim.speaker.as_deref()), fit.target(claim))
        else {
            continue;
        };
        let side = fit.side(actor);
        if side != fit.side(target) && fit.flaw(claim, actor).is_none() {
            demands.push((side, target, claim));
            *counts.entry(side).or_default() += 1;
        }
    }
    let most = counts.values().copied().max();
    let demander = counts.iter().find(|(_, count)| Some(**count) == most).map(|(side, _)| *side);
    demands.retain(|(side, ..)| Some(*side) == demander);
    let asked = demands.iter().map(|(_, target, _)| fit.side(*target)).collect();
    let quarrel = demander.map(|demander| Quarrel { demander, asked });
    (quarrel, demands.into_iter().map(|(_, target, claim)| (target, claim)).collect())
}

/// The place of a claim's speaker, if it tells one.
fn place(claim: &WrittenClaim) -> Option<f64> {
    if let Some(place) = claim.state.as_deref().and_then(of_state) {
        return Some(if claim.negated { 100.0 - place } else { place });
    }
    let found = match claim.modality? {
        Modality::Demand => 100.0,
        Modality::Commitment => 90.0,
        Modality::Offer => 75.0,
        Modality::Plan => 70.0,
        Modality::Position if denies(claim) => 20.0,
        Modality::Position => 60.0,
        Modality::Refusal | Modality::Denial => 0.0,
        _ => return None,
    };
    Some(match claim.modality {
        Some(Modality::Demand | Modality::Commitment | Modality::Offer | Modality::Plan)
            if denies(claim) =>
        {
            10.0
        }
        _ => found,
    })
}

fn of_state(state: &str) -> Option<f64> {
    Some(match state {
        "declined" | "cancelled" | "blocked" | "opposed" | "not-agreed" | "absent" | "broken" => {
            0.0
        }
        "postponed" | "suspended" | "unconfirmed" => 40.0,
        "accepted" | "agreed" | "signed" | "approved" | "attended" => 100.0,
        "supported" | "proceeding" | "confirmed" | "kept" => 85.0,
        _ => return None,
    })
}
