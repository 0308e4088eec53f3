//! `winset solve --format json`.

use super::forecast::{CaseJson, case_json};
use super::models::parameters;
use super::ordered::{Ordered, ParameterValue};
use crate::steps::{bargain_word, exchange_sentence, move_sentence, reason_sentence, stop_word};
use crate::unused::Reach;
use schemars::JsonSchema;
use serde::Serialize;
use winset_case::{ActorId, Case};
use winset_solve::{
    Challenge, Exchange, IssueTranscript, Model, Reason, Round, Stop, Supporter, Transcript,
};

/// One model run once, every uncertain input at its median.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(title = "winset solve")]
pub struct SolveJson {
    /// The version of Winset.
    pub winset: String,
    /// The case that was solved.
    pub case: CaseJson,
    /// The model's name.
    pub model: String,
    /// Its parameters.
    pub parameters: Ordered<ParameterValue>,
    /// Why the rounds ended: `settled`, `round-limit` or `cycle`; of several issues the one
    /// furthest from rest.
    pub stop: String,
    /// Rounds from the start (round 0) on, over all issues: an issue that came to rest earlier
    /// stays where it is.
    pub rounds: Vec<RoundJson>,
    /// The settlement per issue, in its unit.
    pub outcome: Ordered<f64>,
    /// The probability that the position where each actor stands at the end would win an election
    /// over all positions; empty for models that give none.
    pub position_probability: Vec<PositionProbabilityJson>,
    /// Trades between two issues, in the order in which they were made; empty for other models than
    /// `exchange`.
    pub exchanges: Vec<ExchangeJson>,
    /// Why each issue came to rest where it did.
    pub reasons: Vec<ReasonJson>,
}

/// Two actors trade support on two issues.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ExchangeJson {
    /// The round, from 1.
    pub round: u32,
    /// What either gives.
    pub sides: Vec<GivenJson>,
    /// What it does to everyone else with a stake on one of the two issues.
    pub externalities: Vec<ExternalityJson>,
    /// The same as a sentence.
    pub text: String,
}

/// One side of an exchange.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct GivenJson {
    /// Who.
    pub actor: String,
    /// The issue on which it shifts its vote.
    pub issue: String,
    /// From where, in the issue's unit.
    pub from: f64,
    /// To where.
    pub to: f64,
    /// What it gains: salience (0 to 1) × hundredths of the scales by which outcomes come nearer.
    pub gain: f64,
    /// The expected outcome of that issue before, as the two see it.
    pub outcome_before: f64,
    /// And after.
    pub outcome_after: f64,
}

/// What an exchange does to an actor without a part in it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ExternalityJson {
    /// Who.
    pub actor: String,
    /// Its gain, or loss if below 0.
    pub gain: f64,
    /// Does it stand on the same sides of both outcomes as one of the two?
    pub inner: bool,
}

/// How likely an actor's final position is to win.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PositionProbabilityJson {
    /// Who stands there. Those who stand together have the same probability.
    pub actor: String,
    /// The probability, 0 to 1.
    pub probability: f64,
}

/// The state after a number of rounds, and what led to it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RoundJson {
    /// 0 is the start.
    pub round: u32,
    /// Positions after this round: actor, then issue, in the issue's unit.
    pub positions: Ordered<Ordered<f64>>,
    /// Influence-weighted mean of them per issue.
    pub mean: Ordered<f64>,
    /// Influence-weighted median of them per issue.
    pub median: Ordered<f64>,
    /// Risk exponents that the actors acted on in this round: actor, then issue.
    pub risk: Ordered<Ordered<f64>>,
    /// Who moved in this round, and why.
    pub moves: Vec<MoveJson>,
    /// Every challenge weighed in this round.
    pub challenges: Vec<ChallengeJson>,
}

/// One actor's step in one round.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MoveJson {
    /// Who moves.
    pub actor: String,
    /// On what.
    pub issue: String,
    /// From where, in the issue's unit.
    pub from: f64,
    /// To where.
    pub to: f64,
    /// Why.
    pub because: BecauseJson,
    /// The same as a sentence.
    pub text: String,
}

/// Why an actor moves.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BecauseJson {
    /// `conflict`, `compromise` or `compel`.
    pub kind: String,
    /// With whom it has the bargain.
    pub by: String,
    /// Whose challenge it was: the other's, or in the Condorcet model also its own.
    pub challenger: String,
    /// The challenger's chance to win, 0 to 1.
    pub win_probability: f64,
    /// What the challenger expected to gain (utility).
    pub gain: f64,
    /// Who stood behind the challenger, the strongest first; the weights add up to its chance to
    /// win.
    #[serde(rename = "for")]
    pub pro: Vec<SupporterJson>,
    /// Who stood against it.
    pub against: Vec<SupporterJson>,
}

/// One actor's part in a coalition.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SupporterJson {
    /// Who.
    pub actor: String,
    /// Its votes as a share of all, 0 to 1.
    pub weight: f64,
}

/// One actor considers pressing another to move toward it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ChallengeJson {
    /// Who presses.
    pub challenger: String,
    /// Who is pressed.
    pub target: String,
    /// On what.
    pub issue: String,
    /// The challenger's chance to win, 0 to 1.
    pub win_probability: f64,
    /// What the challenger expects to gain (utility).
    pub challenger_expects: f64,
    /// What the target expects to gain by pressing the challenger (utility).
    pub target_expects: f64,
    /// What it leads to: `conflict`, `compromise`, `compel` or `stalemate`.
    pub bargain: String,
    /// Who would have to move, and to where.
    pub offer: Option<OfferJson>,
    /// Was it the offer that the mover took?
    pub taken: bool,
}

/// Who would have to move, and to where.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OfferJson {
    /// Who.
    pub actor: String,
    /// To where, in the issue's unit.
    pub to: f64,
}

/// Why one issue came to rest where it did.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReasonJson {
    /// Which issue.
    pub issue: String,
    /// Why its rounds ended: `settled`, `round-limit` or `cycle`.
    pub stop: String,
    /// Rounds until then.
    pub rounds: usize,
    /// `mean`, `median`, `bargain`, `procedure`, `challenges` or `election`.
    pub kind: String,
    /// The pivot, where there is one.
    pub pivot: Option<String>,
    /// An actor at the position likeliest to win an election, where there was one.
    pub likeliest: Option<String>,
    /// How likely that is.
    pub probability: Option<f64>,
    /// Who proposes, where somebody does.
    pub setter: Option<String>,
    /// Share of the influence strictly below the settlement, for the median.
    pub below: Option<f64>,
    /// Share of the influence strictly above the settlement, for the median.
    pub above: Option<f64>,
    /// How far each actor pulls the mean, in the issue's unit, for the mean.
    pub pulls: Option<Ordered<f64>>,
    /// The reversion point, for bargains over it.
    pub reversion: Option<f64>,
    /// What each actor gains over it (utility).
    pub gains: Option<Ordered<f64>>,
    /// Was nothing better than the reversion point for everyone?
    pub no_agreement: Option<bool>,
    /// One sentence.
    pub text: String,
}

/// The run as JSON.
pub fn solve_json(case: &Case, transcript: &Transcript) -> SolveJson {
    let longest = transcript.issues.iter().map(|run| run.rounds.len()).max().unwrap_or(0);
    SolveJson {
        winset: crate::VERSION.to_owned(),
        case: case_json(case, std::slice::from_ref(&transcript.model), Reach::Models),
        model: transcript.model.name().to_owned(),
        parameters: parameters(&transcript.model),
        stop: whole_stop(transcript).to_owned(),
        rounds: (0..longest).map(|at| round_json(case, transcript, at)).collect(),
        outcome: transcript
            .issues
            .iter()
            .map(|run| (case.issue(run.issue).key.clone(), run.outcome))
            .collect(),
        position_probability: position_probability(case, transcript),
        exchanges: transcript.exchanges.iter().map(|made| exchange_json(case, made)).collect(),
        reasons: transcript
            .issues
            .iter()
            .map(|run| reason_json(case, &transcript.model, run))
            .collect(),
    }
}

fn whole_stop(transcript: &Transcript) -> &'static str {
    let rank = |stop: Stop| match stop {
        Stop::Settled => 0,
        Stop::RoundLimit(_) => 1,
        Stop::Cycle(_) => 2,
    };
    let worst = transcript.issues.iter().map(|run| run.stop).max_by_key(|stop| rank(*stop));
    stop_word(worst.unwrap_or(Stop::Settled))
}

/// The state of an issue after round `at`, which may be later than its last.
fn state(run: &IssueTranscript, at: usize) -> Option<&Round> {
    run.rounds.get(at).or(run.rounds.last())
}

fn round_json(case: &Case, transcript: &Transcript, at: usize) -> RoundJson {
    let actor_key = |actor: ActorId| case.actor(actor).key.clone();
    let per_issue = |value: fn(&Round) -> f64| -> Ordered<f64> {
        transcript
            .issues
            .iter()
            .filter_map(|run| Some((case.issue(run.issue).key.clone(), value(state(run, at)?))))
            .collect()
    };
    let mut moves = Vec::new();
    let mut challenges = Vec::new();
    for run in &transcript.issues {
        let issue = case.issue(run.issue);
        let Some(round) = run.rounds.get(at) else { continue };
        for step in &round.moves {
            moves.push(MoveJson {
                actor: actor_key(step.actor),
                issue: issue.key.clone(),
                from: step.from,
                to: step.to,
                because: BecauseJson {
                    kind: bargain_word(step.bargain).to_owned(),
                    by: actor_key(step.by),
                    challenger: actor_key(step.challenger),
                    win_probability: step.win_probability,
                    gain: step.gain,
                    pro: supporters(case, &step.coalition.pro),
                    against: supporters(case, &step.coalition.con),
                },
                text: move_sentence(case, issue, round, step),
            });
        }
        for challenge in &round.challenges {
            challenges.push(challenge_json(case, &issue.key, challenge));
        }
    }
    RoundJson {
        round: u32::try_from(at).unwrap_or(u32::MAX),
        positions: per_actor(case, transcript, |run| {
            state(run, at).map(|round| round.positions.as_slice())
        }),
        mean: per_issue(|round| round.mean),
        median: per_issue(|round| round.median),
        risk: per_actor(case, transcript, |run| {
            run.rounds.get(at).map(|round| round.risk.as_slice())
        }),
        moves,
        challenges,
    }
}

fn exchange_json(case: &Case, made: &Exchange) -> ExchangeJson {
    let key = |actor: ActorId| case.actor(actor).key.clone();
    ExchangeJson {
        round: made.round,
        sides: made
            .sides
            .iter()
            .map(|side| GivenJson {
                actor: key(side.actor),
                issue: case.issue(side.issue).key.clone(),
                from: side.from,
                to: side.to,
                gain: side.gain,
                outcome_before: side.outcome_before,
                outcome_after: side.outcome_after,
            })
            .collect(),
        externalities: made
            .externalities
            .iter()
            .map(|one| ExternalityJson { actor: key(one.actor), gain: one.gain, inner: one.inner })
            .collect(),
        text: exchange_sentence(case, made),
    }
}

fn supporters(case: &Case, side: &[Supporter]) -> Vec<SupporterJson> {
    let one = |one: &Supporter| SupporterJson {
        actor: case.actor(one.actor).key.clone(),
        weight: one.weight,
    };
    side.iter().map(one).collect()
}

/// Every actor once, from the first issue on which it takes part.
fn position_probability(case: &Case, transcript: &Transcript) -> Vec<PositionProbabilityJson> {
    let mut found: Vec<(ActorId, f64)> = transcript
        .issues
        .iter()
        .flat_map(|run| run.actors.iter().copied().zip(run.position_probability.iter().copied()))
        .collect();
    found.sort_by_key(|(actor, _)| *actor);
    found.dedup_by_key(|(actor, _)| *actor);
    let one = |(actor, probability): (ActorId, f64)| PositionProbabilityJson {
        actor: case.actor(actor).key.clone(),
        probability,
    };
    found.into_iter().map(one).collect()
}

/// Actor, then issue, then value; actors in the case's order, those without a value left out.
fn per_actor<'a>(
    case: &Case,
    transcript: &'a Transcript,
    values: impl Fn(&'a IssueTranscript) -> Option<&'a [f64]>,
) -> Ordered<Ordered<f64>> {
    let mut actors: Vec<ActorId> =
        transcript.issues.iter().flat_map(|run| run.actors.iter().copied()).collect();
    actors.sort_unstable();
    actors.dedup();
    actors
        .into_iter()
        .map(|actor| {
            let found: Ordered<f64> = transcript
                .issues
                .iter()
                .filter_map(|run| {
                    let place = run.actors.iter().position(|other| *other == actor)?;
                    let value = *values(run)?.get(place)?;
                    Some((case.issue(run.issue).key.clone(), value))
                })
                .collect();
            (case.actor(actor).key.clone(), found)
        })
        .filter(|(_, found)| !found.0.is_empty())
        .collect()
}

fn challenge_json(case: &Case, issue: &str, challenge: &Challenge) -> ChallengeJson {
    let key = |actor: ActorId| case.actor(actor).key.clone();
    ChallengeJson {
        challenger: key(challenge.challenger),
        target: key(challenge.target),
        issue: issue.to_owned(),
        win_probability: challenge.win_probability,
        challenger_expects: challenge.challenger_expects,
        target_expects: challenge.target_expects,
        bargain: bargain_word(challenge.bargain).to_owned(),
        offer: challenge.offer.map(|(actor, to)| OfferJson { actor: key(actor), to }),
        taken: challenge.taken,
    }
}

fn reason_json(case: &Case, model: &Model, run: &IssueTranscript) -> ReasonJson {
    let issue = case.issue(run.issue);
    let key = |actor: ActorId| case.actor(actor).key.clone();
    let named = |values: &[f64]| -> Ordered<f64> {
        run.actors.iter().map(|actor| key(*actor)).zip(values.iter().copied()).collect()
    };
    let mut reason = ReasonJson {
        issue: issue.key.clone(),
        stop: stop_word(run.stop).to_owned(),
        rounds: run.rounds.len().saturating_sub(1),
        kind: String::new(),
        pivot: None,
        likeliest: None,
        probability: None,
        setter: None,
        below: None,
        above: None,
        pulls: None,
        reversion: None,
        gains: None,
        no_agreement: None,
        text: reason_sentence(case, issue, model, run),
    };
    match &run.reason {
        Reason::Mean { pulls } => {
            reason.kind = "mean".to_owned();
            reason.pulls = Some(named(pulls));
        }
        Reason::Median { pivot, below, above } => {
            reason.kind = "median".to_owned();
            reason.pivot = Some(key(*pivot));
            reason.below = Some(*below);
            reason.above = Some(*above);
        }
        Reason::Bargain { reversion, gains, no_agreement } => {
            reason.kind = "bargain".to_owned();
            reason.reversion = Some(*reversion);
            reason.gains = Some(named(gains));
            reason.no_agreement = Some(*no_agreement);
        }
        Reason::Challenges { pivot } => {
            reason.kind = "challenges".to_owned();
            reason.pivot = Some(key(*pivot));
        }
        Reason::Procedure { setter, pivot, reversion, no_agreement } => {
            reason.kind = "procedure".to_owned();
            reason.setter = Some(key(*setter));
            reason.pivot = pivot.map(key);
            reason.reversion = Some(*reversion);
            reason.no_agreement = Some(*no_agreement);
        }
        Reason::Election { likeliest, probability } => {
            reason.kind = "election".to_owned();
            reason.likeliest = Some(key(*likeliest));
            reason.probability = Some(*probability);
        }
    }
    reason
}
