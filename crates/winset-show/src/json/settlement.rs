//! The settlement's part of `winset forecast --format json`.

use super::ordered::Ordered;
use crate::answer::Answer;
use crate::settlement::{
    cause_name, obstacle_word, package_name, turn_day, turn_name, unsettled_sentence,
    verdict_sentence,
};
use schemars::JsonSchema;
use serde::Serialize;
use winset_case::Case;
use winset_solve::settlement::{
    Cause, Mean, Obstacle, OffTable, PackageId, Settlement, SideTold, Spread, Turn, Unblocks,
    Verdict,
};

/// When the sides settle, and on what.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SettlementJson {
    /// `now`, `not-yet`, `later`, `no` or `open`.
    pub verdict: String,
    /// Of `not-yet`: the side that gains by waiting.
    pub waits: Option<String>,
    /// Of `not-yet`: the event or deadline it waits for.
    pub waits_for: Option<String>,
    /// The same as a sentence.
    pub text: String,
    /// How contested points were settled.
    pub options: SettleOptionsJson,
    /// How many draws.
    pub draws: u32,
    /// The first so many of them tell why.
    pub told: u32,
    /// The chance of a settlement in the first step.
    pub now: f64,
    /// The chance of a settlement later, by the horizon.
    pub later: f64,
    /// The chance of none by the horizon.
    pub never: f64,
    /// Share of the draws in which they would sign today if they met.
    pub ready: f64,
    /// Monte Carlo errors of these four.
    pub monte_carlo_error: ErrorsJson,
    /// The chance of having settled, date by date.
    pub by: Vec<ByJson>,
    /// The four weeks in which a settlement is most likely.
    pub busiest: Option<BusiestJson>,
    /// What each issue is settled at, given that there is a settlement, in its unit.
    pub content: Ordered<ContentJson>,
    /// Issues that are not on the table, with the reason: `not-contested` or `nothing-holds`.
    pub off_table: Ordered<String>,
    /// Share of the draws told in which they would not sign today.
    pub blocked: f64,
    /// Single obstacles without which they would; shares of the draws told.
    pub blocked_by: Vec<BlockedByJson>,
    /// Pairs of obstacles, where no single one is enough.
    pub blocked_by_pairs: Vec<BlockedByPairJson>,
    /// Share of the draws told in which more than two would have to be taken out.
    pub blocked_beyond: f64,
    /// By side, the share of the draws told in which some obstacle of its own would be enough to take
    /// out, alone or, where no single one is, with another.
    pub blocked_by_side: Ordered<f64>,
    /// What waiting is worth to each side on average, in utility per step.
    pub value_of_waiting: Ordered<f64>,
    /// The same in full.
    pub sides: Ordered<WaitingJson>,
    /// What packages bring over one text per issue.
    pub packages: Vec<PackageJson>,
    /// What would change if a side's negotiator spoke with one voice.
    pub one_voice: Ordered<OneVoiceJson>,
}

/// How contested points were settled.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SettleOptionsJson {
    /// How losses grow with distance.
    pub loss: String,
    /// What the sides do when they meet.
    pub protocol: String,
    /// How several ties together make good a loss.
    pub ties: String,
    /// What holds after the horizon.
    pub after: String,
    /// Which issues are on the table.
    pub table: String,
}

/// Monte Carlo errors.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ErrorsJson {
    /// Of `now`.
    pub now: f64,
    /// Of `later`.
    pub later: f64,
    /// Of `never`.
    pub never: f64,
    /// Of `ready`.
    pub ready: f64,
}

/// A date of the calendar.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ByJson {
    /// When.
    pub date: String,
    /// The chance of having settled by then.
    pub probability: f64,
    /// Its Monte Carlo error.
    pub monte_carlo_error: f64,
    /// The chance of settling exactly then.
    pub settles: f64,
    /// What falls on it: keys of events and deadlines.
    pub marks: Vec<MarkJson>,
}

/// An event or deadline on its date.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MarkJson {
    /// `event`, `deadline` or `extended-deadline`.
    pub kind: String,
    /// The key.
    pub id: String,
    /// The name.
    pub name: String,
    /// Its own day: steps of the calendar come on that day or after.
    pub on: String,
}

/// Four weeks, without dates at either end on which hardly anything is settled.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BusiestJson {
    /// First date.
    pub from: String,
    /// Last date.
    pub to: String,
    /// The event or deadline they follow, if they owe most to that.
    pub after: Option<String>,
    /// The event or deadline they lead up to, if they owe most to that.
    pub before: Option<String>,
}

/// What an issue is settled at.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ContentJson {
    /// Whenever it is settled.
    pub whenever: Option<SpreadJson>,
    /// By date of settlement, for dates at which there is one.
    pub by_date: Vec<SpreadAtJson>,
}

/// Where a content lies.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SpreadJson {
    /// Average.
    pub mean: f64,
    /// 10 % lies below.
    pub p10: f64,
    /// Half lies below.
    pub median: f64,
    /// 90 % lies below.
    pub p90: f64,
    /// Monte Carlo error of the average.
    pub mean_error: f64,
}

/// Where a content lies on a date.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SpreadAtJson {
    /// When it is settled.
    pub date: String,
    /// Where it lies then.
    #[serde(flatten)]
    pub at: SpreadJson,
}

/// A single obstacle.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BlockedByJson {
    /// `waiting`, `ratifier`, `cost-at-home` (margins), `refusal` (of a linkage) or `bounds`.
    pub kind: String,
    /// Whose.
    pub side: String,
    /// Which ratifier, if it is one.
    pub ratifier: Option<String>,
    /// Which linkage is refused, if that is it.
    pub linkage: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Share of the draws told in which it would be enough to take it out; several may be in one draw.
    pub share: f64,
    /// By how much utility it would have to give way on average.
    pub missed_by: Option<f64>,
}

/// Two obstacles.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BlockedByPairJson {
    /// Both.
    pub obstacles: Vec<ObstacleJson>,
    /// Share of the draws told.
    pub share: f64,
}

/// An obstacle.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ObstacleJson {
    /// `waiting`, `ratifier`, `cost-at-home` (margins), `refusal` (of a linkage) or `bounds`.
    pub kind: String,
    /// Whose.
    pub side: String,
    /// Which ratifier, if it is one.
    pub ratifier: Option<String>,
    /// Which linkage is refused, if that is it.
    pub linkage: Option<String>,
    /// Its name.
    pub name: Option<String>,
}

/// What waiting is worth to a side.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct WaitingJson {
    /// Average, in utility per step.
    pub mean: f64,
    /// Its Monte Carlo error.
    pub mean_error: f64,
    /// 10 % of the draws lie below.
    pub p10: f64,
    /// Half of the draws lie below.
    pub median: f64,
    /// 90 % of the draws lie below.
    pub p90: f64,
    /// Share of the draws in which it is positive.
    pub positive: f64,
    /// Where it comes from.
    pub causes: Vec<CauseJson>,
}

/// What is missing without an event or deadline.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CauseJson {
    /// `event` or `deadline`.
    pub kind: String,
    /// The key.
    pub id: String,
    /// By how much less waiting would be worth without it.
    pub waiting: f64,
    /// Its Monte Carlo error.
    pub waiting_error: f64,
    /// By how much the chance of being ready today would rise without it.
    pub ready: f64,
    /// By how much the chance of a settlement by the horizon would rise without it.
    pub settles: f64,
}

/// What one text brings.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PackageJson {
    /// The linkage's key; nothing for everything on the table.
    pub linkage: Option<String>,
    /// In words.
    pub name: String,
    /// The issues.
    pub issues: Vec<String>,
    /// What each side gains over one text per issue.
    pub gains: Ordered<f64>,
    /// Their Monte Carlo errors.
    pub errors: Ordered<f64>,
    /// The chance of a settlement by the horizon as one text.
    pub together: f64,
    /// The same of an issue by itself, on average.
    pub apart: f64,
}

/// What would change with one voice.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OneVoiceJson {
    /// By how much the chance of being ready today would rise.
    pub ready: f64,
    /// By how much the chance of a settlement by the horizon would rise.
    pub settles: f64,
}

/// The answer to a question.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct QuestionJson {
    /// The key.
    pub id: String,
    /// The question in words.
    pub text: String,
    /// The condition as written.
    pub when: String,
    /// The chance that it is answered with yes, given what stands behind its `if`; absent if that
    /// never holds.
    pub probability: Option<f64>,
    /// Its Monte Carlo error.
    pub monte_carlo_error: Option<f64>,
    /// The chance of what stands behind its `if`; absent without one.
    pub given: Option<f64>,
    /// How it will be decided.
    pub resolution: Option<String>,
}

pub(super) fn questions_json(answer: &Answer<'_>) -> Vec<QuestionJson> {
    let told = answer.forecast.questions.iter();
    told.filter_map(|told| {
        let question = answer.case.questions.get(told.question)?;
        Some(QuestionJson {
            id: question.key.clone(),
            text: question.text.clone(),
            when: question.when.clone(),
            probability: told.probability.map(|chance| chance.mean),
            monte_carlo_error: told.probability.map(|chance| chance.error),
            given: told.given.map(|chance| chance.mean),
            resolution: question.resolution.clone(),
        })
    })
    .collect()
}

/// Why there is no settlement, if the case has sides.
pub(super) fn no_settlement(answer: &Answer<'_>) -> Option<String> {
    answer.forecast.unsettled.and_then(unsettled_sentence)
}

pub(super) fn settlement_json(answer: &Answer<'_>) -> Option<SettlementJson> {
    let case = answer.case;
    let found = answer.forecast.settlement.as_ref()?;
    let date = |at: usize| found.dates.get(at).map_or_else(String::new, |at| at.date.to_string());
    let (verdict, waits, waits_for) = match found.verdict {
        Verdict::Now => ("now", None, None),
        Verdict::NotYet { by, cause } => {
            let cause = cause.map(|cause| cause_key(case, cause).1);
            ("not-yet", Some(case.side(by).key.clone()), cause)
        }
        Verdict::Later => ("later", None, None),
        Verdict::No => ("no", None, None),
        Verdict::Open => ("open", None, None),
    };
    let side_key = |side: &SideTold| case.side(side.side).key.clone();
    Some(SettlementJson {
        verdict: verdict.to_owned(),
        waits,
        waits_for,
        text: verdict_sentence(case, found),
        options: SettleOptionsJson {
            loss: found.options.loss.word().to_owned(),
            protocol: found.options.protocol.word().to_owned(),
            ties: found.options.ties.word().to_owned(),
            after: found.options.after.word().to_owned(),
            table: found.options.table.word().to_owned(),
        },
        draws: found.draws,
        told: found.told,
        now: found.now.mean,
        later: found.later.mean,
        never: found.never.mean,
        ready: found.ready.mean,
        monte_carlo_error: ErrorsJson {
            now: found.now.error,
            later: found.later.error,
            never: found.never.error,
            ready: found.ready.error,
        },
        by: by(case, found),
        busiest: found.busiest.map(|weeks| BusiestJson {
            from: date(weeks.from),
            to: date(weeks.to),
            after: weeks.after.map(|turn| mark(case, turn).id),
            before: weeks.before.map(|turn| mark(case, turn).id),
        }),
        content: found
            .table
            .iter()
            .map(|content| {
                let by_date = content.by_date.iter().enumerate().filter_map(|(at, spread)| {
                    Some(SpreadAtJson { date: date(at), at: spread_json(spread.as_ref()?) })
                });
                let told = ContentJson {
                    whenever: content.whenever.as_ref().map(spread_json),
                    by_date: by_date.collect(),
                };
                (case.issue(content.issue).key.clone(), told)
            })
            .collect(),
        off_table: found
            .off_table
            .iter()
            .map(|(issue, why)| {
                let word = match why {
                    OffTable::NotContested => "not-contested",
                    OffTable::NothingHolds => "nothing-holds",
                };
                (case.issue(*issue).key.clone(), word.to_owned())
            })
            .collect(),
        blocked: found.blocked.share,
        blocked_by: found.blocked.singles.iter().map(|single| blocked_by(case, single)).collect(),
        blocked_beyond: found.blocked.beyond,
        blocked_by_side: case
            .sides
            .iter()
            .zip(&found.blocked.sides)
            .map(|(side, share)| (side.key.clone(), *share))
            .collect(),
        blocked_by_pairs: found
            .blocked
            .pairs
            .iter()
            .map(|(pair, share)| BlockedByPairJson {
                obstacles: pair.iter().map(|obstacle| obstacle_json(case, *obstacle)).collect(),
                share: *share,
            })
            .collect(),
        value_of_waiting: found
            .sides
            .iter()
            .map(|side| (side_key(side), side.waiting.mean))
            .collect(),
        sides: found.sides.iter().map(|side| (side_key(side), waiting_json(case, side))).collect(),
        packages: packages(case, found),
        one_voice: found
            .one_voice
            .iter()
            .map(|told| {
                let told_json = OneVoiceJson { ready: told.ready.mean, settles: told.settles.mean };
                (case.side(told.side).key.clone(), told_json)
            })
            .collect(),
    })
}

fn by(case: &Case, found: &Settlement) -> Vec<ByJson> {
    let one = |at: &winset_solve::settlement::AtDate| ByJson {
        date: at.date.to_string(),
        probability: at.by.mean,
        monte_carlo_error: at.by.error,
        settles: at.settles.mean,
        marks: at.turns.iter().map(|&turn| mark(case, turn)).collect(),
    };
    found.dates.iter().map(one).collect()
}

fn mark(case: &Case, turn: Turn) -> MarkJson {
    let (kind, cause) = match turn {
        Turn::Event(at) => ("event", Cause::Event(at)),
        Turn::Deadline(at) => ("deadline", Cause::Deadline(at)),
        Turn::ExtendedDeadline(at) => ("extended-deadline", Cause::Deadline(at)),
    };
    MarkJson {
        kind: kind.to_owned(),
        id: cause_key(case, cause).1,
        name: turn_name(case, turn),
        on: turn_day(case, turn).unwrap_or_default(),
    }
}

/// Kind and key of an event or deadline.
fn cause_key(case: &Case, cause: Cause) -> (&'static str, String) {
    let key = match cause {
        Cause::Event(at) => case.events.get(at).map(|event| event.key.clone()),
        Cause::Deadline(at) => case.deadlines.get(at).map(|deadline| deadline.key.clone()),
    };
    let kind = match cause {
        Cause::Event(_) => "event",
        Cause::Deadline(_) => "deadline",
    };
    (kind, key.unwrap_or_else(|| cause_name(case, cause).to_owned()))
}

fn spread_json(spread: &Spread) -> SpreadJson {
    let Spread { mean, error, p10, median, p90 } = *spread;
    SpreadJson { mean, p10, median, p90, mean_error: error }
}

fn obstacle_json(case: &Case, obstacle: Obstacle) -> ObstacleJson {
    let ratifier = match obstacle {
        Obstacle::Ratifier(_, actor) => Some(case.actor(actor).key.clone()),
        _ => None,
    };
    let linkage = match obstacle {
        Obstacle::Refusal(_, linkage) => case.linkages.get(linkage),
        _ => None,
    };
    ObstacleJson {
        kind: obstacle_word(obstacle).to_owned(),
        side: case.side(obstacle.side()).key.clone(),
        ratifier,
        linkage: linkage.map(|linkage| linkage.key.clone()),
        name: linkage.map(|linkage| linkage.name.clone()),
    }
}

fn blocked_by(case: &Case, single: &Unblocks) -> BlockedByJson {
    let ObstacleJson { kind, side, ratifier, linkage, name } = obstacle_json(case, single.obstacle);
    let missed_by = single.missed_by.map(|missed| missed.mean);
    BlockedByJson { kind, side, ratifier, linkage, name, share: single.share, missed_by }
}

fn waiting_json(case: &Case, side: &SideTold) -> WaitingJson {
    WaitingJson {
        mean: side.waiting.mean,
        mean_error: side.waiting.mean_error,
        p10: side.waiting.p10,
        median: side.waiting.median,
        p90: side.waiting.p90,
        positive: side.gains_by_waiting,
        causes: side
            .causes
            .iter()
            .map(|told| {
                let (kind, id) = cause_key(case, told.cause);
                CauseJson {
                    kind: kind.to_owned(),
                    id,
                    waiting: told.waiting.mean,
                    waiting_error: told.waiting.error,
                    ready: told.ready.mean,
                    settles: told.settles.mean,
                }
            })
            .collect(),
    }
}

fn packages(case: &Case, found: &Settlement) -> Vec<PackageJson> {
    found
        .packages
        .iter()
        .map(|told| {
            let by_side = |of: fn(&Mean) -> f64| {
                case.sides
                    .iter()
                    .zip(&told.gains)
                    .map(|(side, gain)| (side.key.clone(), of(gain)))
                    .collect()
            };
            PackageJson {
                linkage: match told.package {
                    PackageId::Everything => None,
                    PackageId::Linkage(at) => {
                        case.linkages.get(at).map(|linkage| linkage.key.clone())
                    }
                },
                name: package_name(case, told.package),
                issues: told.issues.iter().map(|issue| case.issue(*issue).key.clone()).collect(),
                gains: by_side(|gain| gain.mean),
                errors: by_side(|gain| gain.error),
                together: told.together.mean,
                apart: told.apart.mean,
            }
        })
        .collect()
}
