//! Who must say yes, and to what nobody of them ever could.

use super::Desk;
use super::stakes::Placed;
use crate::actor::ActorId;
use crate::calendar::{Becomes, EffectOn, Event};
use crate::code::Code;
use crate::document::{Entry, Table};
use crate::findings::{listed, measured, number, quoted};
use crate::issue::{Issue, IssueId};
use crate::names::{actor_id, issue_id};
use crate::side::{Constraint, RatificationRule, Side};

/// The issues on which the negotiators of two sides or more have a stake: only these are settled,
/// unless `settlement.table=all` is asked for.
pub(super) fn on_table(sides: &[Side], stakes: &[Placed], issues: usize) -> Vec<IssueId> {
    let cares = |actor: ActorId, issue: IssueId| {
        stakes.iter().any(|placed| placed.stake.actor == actor && placed.stake.issue == issue)
    };
    let signing = |issue: &IssueId| sides.iter().filter(|s| cares(s.negotiator, *issue)).count();
    (0..issues).map(issue_id).filter(|issue| signing(issue) >= 2).collect()
}

/// Has this actor a stake on anything?
fn cares(actor: ActorId, stakes: &[Placed]) -> bool {
    stakes.iter().any(|placed| placed.stake.actor == actor)
}

/// A negotiator without a stake signs whatever the ratifiers bear, and puts nothing on the table.
pub(crate) fn negotiators_without_stake(
    root: &Table,
    sides: &[Side],
    stakes: &[Placed],
    issues: &[Issue],
    desk: &mut Desk,
) {
    let idle = |side: &&Side| !cares(side.negotiator, stakes);
    if sides.len() < 2 {
        return;
    }
    for side in sides.iter().filter(idle) {
        let mut entries = root.tables("side").iter();
        let entry = entries.find(|entry| entry.key == side.key);
        let Some((name, at)) = entry.and_then(|entry| entry.table().text("negotiator")) else {
            continue;
        };
        // What another negotiator cares about would be on the table at once.
        let others = || sides.iter().map(|other| other.negotiator);
        let wanted = stakes.iter().find(|placed| others().any(|one| one == placed.stake.actor));
        let at_first = wanted.map_or(0, |placed| usize::from(placed.stake.issue.0));
        let issue = issues.get(at_first).map_or("ISSUE", |issue| issue.key.as_str());
        desk.findings.add(
            Code::NegotiatorWithoutStake
                .found(format!(
                    "{}, negotiator of side {}, has no stake on any issue",
                    quoted(name),
                    quoted(&side.key)
                ))
                .at(at, "has nothing to sign for")
                .because("an issue is on the table when the negotiators of two sides or more have a stake on it")
                .help(format!(
                    "add `[stake.{name}.{issue}]` with `position = …` and `salience = …`, or name another negotiator"
                )),
        );
    }
}

/// A ratifier that cares only about issues that are not on the table has nothing to refuse.
pub(crate) fn ratifiers_off_table(
    root: &Table,
    sides: &[Side],
    stakes: &[Placed],
    issues: &[Issue],
    desk: &mut Desk,
) {
    // Of a negotiator without a stake that is told; whatever it put on the table is not there.
    if sides.len() < 2 || sides.iter().any(|side| !cares(side.negotiator, stakes)) {
        return;
    }
    let table = on_table(sides, stakes, issues.len());
    for side in sides {
        let mut entries = root.tables("side").iter();
        let Some(entry) = entries.find(|entry| entry.key == side.key) else { continue };
        for (name, at) in entry.table().texts("ratifiers") {
            let Some(actor) = desk.names.actors.find(name).map(actor_id) else { continue };
            let own = stakes.iter().filter(|placed| placed.stake.actor == actor);
            let mut about: Vec<IssueId> = own.map(|placed| placed.stake.issue).collect();
            for bound in root.tables("constraint") {
                let table = bound.table();
                if table.text("actor").is_some_and(|(bound, _)| bound == name) {
                    let issue =
                        table.text("issue").and_then(|(key, _)| desk.names.issues.find(key));
                    about.extend(issue.map(issue_id));
                }
            }
            if about.is_empty() || about.iter().any(|issue| table.contains(issue)) {
                continue;
            }
            let keys: Vec<&str> = about
                .iter()
                .filter_map(|issue| issues.get(usize::from(issue.0)))
                .map(|issue| issue.key.as_str())
                .collect();
            desk.findings.add(
                Code::RatifierOffTable
                    .found(format!(
                        "{}, ratifier of side {}, cares only about what is not on the table",
                        quoted(name),
                        quoted(&side.key)
                    ))
                    .at(at, "says yes to every text")
                    .because(format!(
                        "on {} fewer than two negotiators have a stake; what only one side cares about is settled with `settlement.table=all` alone",
                        listed(&keys, "and")
                    ))
                    .help(format!(
                        "add `[stake.{name}.ISSUE]` on what the sides negotiate about, or take it out"
                    )),
            );
        }
    }
}

/// Is nothing signed without this actor?
pub(super) fn must_agree(sides: &[Side], actor: ActorId) -> bool {
    sides.iter().any(|side| {
        let Some(at) = side.ratifiers.iter().position(|ratifier| *ratifier == actor) else {
            return side.negotiator == actor;
        };
        let needed = match &side.rule {
            RatificationRule::All => true,
            RatificationRule::Quota { quota, weights } => {
                let all: f64 = weights.iter().sum();
                let own = weights.get(at).copied().unwrap_or_default();
                all - own < quota * all - 1e-12
            }
        };
        needed || side.negotiator == actor
    })
}

/// Bounds of two who must both agree, that cannot both hold in any draw.
pub(crate) fn bounds(
    root: &Table,
    sides: &[Side],
    stakes: &[Placed],
    constraints: &[Constraint],
    events: &[Event],
    issues: &[Issue],
    desk: &mut Desk,
) {
    // An index into the constraints is one into the file only if every one of them was understood.
    let entries = root.tables("constraint");
    if sides.len() < 2 || entries.len() != constraints.len() {
        return;
    }
    let table = on_table(sides, stakes, issues.len());
    let binding =
        |bound: &Constraint| table.contains(&bound.issue) && must_agree(sides, bound.actor);
    for (a, least) in constraints.iter().enumerate().filter(|(_, bound)| binding(bound)) {
        let Some(low) = least.at_least.as_ref().map(|bound| bound.support().0) else { continue };
        let lowest = moved(low, EffectOn::AtLeast(a), events, f64::min);
        for (b, most) in constraints.iter().enumerate().filter(|(_, bound)| binding(bound)) {
            let Some(high) = most.at_most.as_ref().map(|bound| bound.support().1) else { continue };
            let highest = moved(high, EffectOn::AtMost(b), events, f64::max);
            let apart = lowest.zip(highest).is_some_and(|(lowest, highest)| lowest > highest);
            // Of one constraint the ends are held against each other where they are read.
            if a == b || least.issue != most.issue || !apart {
                continue;
            }
            if let (Some(first), Some(second), Some(issue)) =
                (entries.get(a), entries.get(b), issues.get(usize::from(least.issue.0)))
            {
                exclude_each_other((first, low), (second, high), (least, most), issue, desk);
            }
        }
    }
}

/// How far events can move the end of a bound, each by the outcome that moves it most; nothing if
/// that cannot be told.
fn moved(end: f64, on: EffectOn, events: &[Event], further: fn(f64, f64) -> f64) -> Option<f64> {
    let mut by_date: Vec<&Event> = events.iter().collect();
    by_date.sort_by_key(|event| event.date);
    let mut reached = end;
    for event in by_date {
        let before = reached;
        for outcome in &event.outcomes {
            let mut after = before;
            for effect in outcome.effects.iter().filter(|effect| effect.on == on) {
                after = match &effect.becomes {
                    Becomes::New(quantity) => {
                        let (low, high) = quantity.support();
                        further(low, high)
                    }
                    Becomes::Changed(change) => {
                        let (factor, shift) = change.factor_and_shift();
                        if factor < 0.0 {
                            return None;
                        }
                        factor * after + shift
                    }
                };
            }
            reached = further(reached, after);
        }
    }
    Some(reached)
}

fn exclude_each_other(
    (first, low): (&Entry, f64),
    (second, high): (&Entry, f64),
    (least, most): (&Constraint, &Constraint),
    issue: &Issue,
    desk: &mut Desk,
) {
    let who = |bound: &Constraint| quoted(desk.names.actors.key(usize::from(bound.actor.0)));
    let (one, other) = (who(least), who(most));
    let low_end = if least.at_least.as_ref().is_some_and(|bound| bound.is_certain()) {
        format!("at least {}", measured(low, &issue.unit))
    } else {
        format!("at least {} in every draw", measured(low, &issue.unit))
    };
    let mut found = Code::BoundsExclude.found(format!(
        "constraints {} and {} leave no settlement of {}: {one} takes {low_end}, {other} at most {}",
        quoted(&first.key),
        quoted(&second.key),
        quoted(&issue.key),
        measured(high, &issue.unit)
    ));
    if let (Some(at_most), Some(at_least)) =
        (second.table().node("at-most"), first.table().node("at-least"))
    {
        found = found
            .at(at_most.span, format!("{other} takes no more"))
            .and_at(at_least.span, format!("{one} takes no less"));
    }
    desk.findings.add(
        found
            .because(
                "both must agree, and no event moves a bound so far: nothing is signed in any draw",
            )
            .help(format!(
                "write `at-most = {}` or more, or `at-least = {}` or less",
                number(low),
                number(high)
            )),
    );
}

/// What a side believes of an outcome that the case holds certain or impossible.
pub(crate) fn beliefs(root: &Table, events: &[Event], desk: &mut Desk) {
    for event in events {
        // By name: an event that was not understood stands in the file and not in the list.
        let mut entries = root.tables("event").iter();
        let Some(entry) = entries.find(|entry| entry.key == event.key) else { continue };
        let outcomes = entry.table().tables("outcome");
        let mut places = Vec::new();
        for outcome in &event.outcomes {
            let declared = outcomes.iter().find(|declared| declared.key == outcome.key);
            let Some(declared) = declared.filter(|declared| declared.is_table()) else { continue };
            let certain =
                [0.0, 1.0].into_iter().find(|end| (outcome.probability - end).abs() < 1e-9);
            let Some(certain) = certain else { continue };
            for (side, belief) in &outcome.beliefs {
                let key = desk.names.sides.key(usize::from(side.0)).to_owned();
                let table = declared.table();
                let place = table.node("beliefs").and_then(|node| node.table().entry(&key));
                if (belief - certain).abs() > 1e-9
                    && let Some(place) = place
                {
                    let chance = table.node("probability").map(|node| node.span);
                    places.push((key, *belief, outcome, certain, place.node.span, chance));
                }
            }
        }
        let Some(((key, belief, outcome, certain, span, chance), others)) = places.split_first()
        else {
            continue;
        };
        let mut found = Code::BeliefAgainstCertainty
            .found(format!(
                "{} gives {} to outcome {} of {}, which the case holds {}",
                quoted(key),
                number(*belief),
                quoted(&outcome.key),
                quoted(&event.key),
                if *certain > 0.5 { "certain" } else { "impossible" }
            ))
            .at(*span, format!("what {} believes", quoted(key)));
        if let Some(chance) = chance {
            found = found.and_at(*chance, "what the case says");
        }
        for (key, belief, outcome, ..) in others {
            found = found.because(format!(
                "likewise {}, {} of {}",
                quoted(key),
                number(*belief),
                quoted(&outcome.key)
            ));
        }
        desk.findings.add(found.help(format!(
            "write `{key} = {}`, and mend the other outcomes likewise; leave it if {} is meant to be mistaken",
            number(*certain),
            quoted(key)
        )));
    }
}
