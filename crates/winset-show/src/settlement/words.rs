//! Sentences about a settlement.

use crate::grammar::sentence;
use crate::names::in_a_sentence;
use crate::number::{chance, in_draws, share};
use winset_case::Case;
use winset_solve::settlement::{
    Cause, LARGE, Obstacle, PackageId, Settlement, Turn, Unsettled, Verdict,
};

/// They "only have to meet" if they would sign today in so many of the draws.
const NEARLY_ALL: f64 = 0.9;

/// What the settlement comes to, as one sentence.
pub fn verdict_sentence(case: &Case, found: &Settlement) -> String {
    let by = found.now.mean + found.later.mean;
    let horizon = case.horizon.map_or_else(String::new, |date| format!(" by {date}"));
    let settles = format!("{} that there is a settlement{horizon}", chance(by));
    let when = found.busiest.map_or_else(String::new, |weeks| {
        let date = |at: usize| found.dates.get(at).map_or_else(String::new, |d| d.date.to_string());
        let turns = [("after", weeks.after), ("before", weeks.before)];
        let owed: String = turns
            .into_iter()
            .filter_map(|(word, turn)| Some(format!(" {word} “{}”,", turn_name(case, turn?))))
            .collect();
        match weeks.from == weeks.to {
            true => format!(", most likely{owed} on {}", date(weeks.from)),
            false => {
                format!(", most likely{owed} from {} to {}", date(weeks.from), date(weeks.to))
            }
        }
    });
    let text = match found.verdict {
        Verdict::Now if found.ready.mean >= NEARLY_ALL => {
            format!("they would sign today, and only have to meet: {settles}")
        }
        Verdict::Now | Verdict::Open => {
            let ready = in_draws(found.ready.mean, found.draws);
            format!("they would sign today {ready} if they met: {settles}{when}")
        }
        Verdict::NotYet { by, cause } => {
            let told = found.sides.iter().find(|told| told.side == by);
            let often = told.map_or_else(String::new, |told| {
                format!(" {}", in_draws(told.gains_by_waiting, found.told))
            });
            let waits = cause.map_or_else(String::new, |cause| {
                format!(", and gains by waiting for “{}”{often}", cause_name(case, cause))
            });
            format!("{}: not yet{waits}; {settles}{when}", case.side(by).name)
        }
        Verdict::Later => {
            let singles = found.blocked.singles.first();
            let why =
                singles.filter(|single| single.share >= LARGE).map_or_else(String::new, |single| {
                    let what = obstacle_clause(case, single.obstacle);
                    let often = match found.ready.mean < 0.005 {
                        true => in_draws(single.share, found.told),
                        false => {
                            format!("in a further {} of draws", share(single.share, found.told))
                        }
                    };
                    format!(", but without {what} they would {often}")
                });
            format!("not today{why}: {settles}{when}")
        }
        Verdict::No if by <= 0.0 => format!("no settlement{horizon} in any draw"),
        Verdict::No => format!("no settlement in sight: only {settles}"),
    };
    sentence(&text)
}

/// Why there is no settlement to speak of; nothing where nobody would expect one.
pub(crate) fn unsettled_sentence(why: Unsettled) -> Option<String> {
    Some(match why {
        Unsettled::NoSides => return None,
        Unsettled::NoHorizon => String::from(
            "When the sides settle is not computed: `[case]` has no `horizon` to look to.",
        ),
        Unsettled::NothingOnTable => String::from(
            "When the sides settle is not computed: on no issue do two negotiators have a stake, \
             or nothing says what holds without a settlement.",
        ),
        Unsettled::TooManyNodes(nodes) => format!(
            "When the sides settle is not computed: {nodes} steps lie before the horizon; a longer \
             `step` makes fewer."
        ),
        Unsettled::TooManyHistories => String::from(
            "When the sides settle is not computed: events and deadlines may go in more than 4,096 ways.",
        ),
    })
}

/// The name of an event or deadline.
pub(crate) fn cause_name(case: &Case, cause: Cause) -> &str {
    match cause {
        Cause::Event(at) => case.events.get(at).map_or("", |event| event.name.as_str()),
        Cause::Deadline(at) => case.deadlines.get(at).map_or("", |deadline| deadline.name.as_str()),
    }
}

/// What falls on a date, by name.
pub(crate) fn turn_name(case: &Case, turn: Turn) -> String {
    match turn {
        Turn::Event(at) => cause_name(case, Cause::Event(at)).to_owned(),
        Turn::Deadline(at) => cause_name(case, Cause::Deadline(at)).to_owned(),
        Turn::ExtendedDeadline(at) => {
            format!("{}, extended", cause_name(case, Cause::Deadline(at)))
        }
    }
}

/// The day it has in the case; steps of the calendar come on that day or after.
pub(crate) fn turn_day(case: &Case, turn: Turn) -> Option<String> {
    let deadline = |at: usize| case.deadlines.get(at);
    let day = match turn {
        Turn::Event(at) => case.events.get(at)?.date,
        Turn::Deadline(at) => deadline(at)?.date,
        Turn::ExtendedDeadline(at) => deadline(at)?.extended.as_ref()?.to,
    };
    Some(day.to_string())
}

/// The word for an obstacle, in files.
pub(crate) fn obstacle_word(obstacle: Obstacle) -> &'static str {
    match obstacle {
        Obstacle::Waiting(_) => "waiting",
        Obstacle::Ratifier(..) => "ratifier",
        Obstacle::CostAtHome(_) => "cost-at-home",
        Obstacle::Refusal(..) => "refusal",
        Obstacle::Bounds(_) => "bounds",
    }
}

/// An obstacle: what would have to be otherwise. Names may be plurals, so that none has a verb.
pub(crate) fn obstacle_clause(case: &Case, obstacle: Obstacle) -> String {
    let side = |id| case.side(id).name.as_str();
    match obstacle {
        Obstacle::Waiting(id) => format!("what waiting is worth to {}", side(id)),
        Obstacle::Ratifier(id, actor) => {
            format!("the refusal of {} ({})", in_a_sentence(case, actor), side(id))
        }
        Obstacle::CostAtHome(id) => format!("the cost of conceding at home, to {}", side(id)),
        Obstacle::Refusal(id, linkage) => {
            let name = case.linkages.get(linkage).map_or("", |linkage| linkage.name.as_str());
            format!("the refusal of {} to link “{name}”", side(id))
        }
        Obstacle::Bounds(id) => format!("the bounds of the negotiator of {}", side(id)),
    }
}

/// A package by name.
pub(crate) fn package_name(case: &Case, package: PackageId) -> String {
    match package {
        PackageId::Everything => String::from("everything on the table"),
        PackageId::Linkage(at) => {
            case.linkages.get(at).map_or_else(String::new, |linkage| linkage.name.clone())
        }
    }
}

/// The chance of a yes: `63 %`, or where it is asked for a chance given something, that too.
pub(crate) fn yes(answer: &winset_solve::settlement::Answer) -> String {
    match (answer.probability, answer.given) {
        (None, _) => String::from("no answer, what stands behind its `if` never happens"),
        (Some(yes), None) => chance(yes.mean),
        (Some(yes), Some(given)) => {
            format!("{} (its `if` holds in {})", chance(yes.mean), chance(given.mean))
        }
    }
}
