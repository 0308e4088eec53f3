//! Runs round by round, as pages show them: where everyone stood, who moved, and what was behind it.

use super::ordered::Ordered;
use crate::steps::{bargain_word, exchange_sentence, move_sentence, reason_sentence, stop_word};
use serde::Serialize;
use winset_case::{ActorId, Case, Issue};
use winset_solve::{Exchange, Given, IssueTranscript, Model, Move, Round, Supporter, Transcript};

/// Of each side of a contest so many are named on a page.
const MOST_NAMED: usize = 8;
/// Weights on a page are told in parts of so many: a run has thousands of them.
const PARTS: f64 = 1e6;
/// A gain or loss smaller than this is told as none.
const NO_GAIN: f64 = 0.005;

/// The run of one model on one issue.
#[derive(Debug, Clone, Serialize)]
pub struct TranscriptJson {
    /// The model's name.
    pub model: String,
    /// Which issue.
    pub issue: String,
    /// Everyone with a stake on it.
    pub actors: Vec<String>,
    /// Why the rounds ended.
    pub stop: String,
    /// Why the outcome is what it is.
    pub reason: String,
    /// The settlement, in the issue's unit.
    pub outcome: f64,
    /// Round by round.
    pub rounds: Vec<TranscriptRound>,
}

/// One round of a run on one issue.
#[derive(Debug, Clone, Serialize)]
pub struct TranscriptRound {
    /// 0 is the start.
    pub round: u32,
    /// Positions after it.
    pub positions: Ordered<f64>,
    /// Influence-weighted mean of them.
    pub mean: f64,
    /// Influence-weighted median of them.
    pub median: f64,
    /// Who moved, and why.
    pub moves: Vec<TranscriptMove>,
}

/// One step.
#[derive(Debug, Clone, Serialize)]
pub struct TranscriptMove {
    /// Who moves.
    pub actor: String,
    /// From where.
    pub from: f64,
    /// To where.
    pub to: f64,
    /// With whom it has the bargain.
    pub by: String,
    /// Whose challenge it was; nobody's in an exchange.
    pub challenger: Option<String>,
    /// What the challenge led to, or `exchange`.
    pub kind: String,
    /// The challenger's chance to win.
    pub win_probability: Option<f64>,
    /// What the challenger expected to gain; in an exchange, what the mover gains.
    pub gain: f64,
    /// What the other does in return, in an exchange.
    pub in_return: Option<ReturnJson>,
    /// Who stood behind the challenger, with its share of the votes; in an exchange, who gains without
    /// a part in it, with its gain.
    #[serde(rename = "for")]
    pub pro: CampJson,
    /// Who stood against it; in an exchange, who loses by it.
    pub against: CampJson,
    /// One sentence.
    pub text: String,
}

/// The other half of an exchange.
#[derive(Debug, Clone, Serialize)]
pub struct ReturnJson {
    /// The issue on which the other shifts its vote.
    pub issue: String,
    /// From where, in that issue's unit.
    pub from: f64,
    /// To where.
    pub to: f64,
    /// What the other gains.
    pub gain: f64,
}

/// One side of a contest, the strongest first.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CampJson {
    /// The weight of all of them.
    pub total: f64,
    /// The strongest of them.
    pub named: Vec<MemberJson>,
    /// How many more there are.
    pub others: usize,
    /// Their weight.
    pub others_weight: f64,
}

/// One actor of a side.
#[derive(Debug, Clone, Serialize)]
pub struct MemberJson {
    /// Who.
    pub actor: String,
    /// Its weight.
    pub weight: f64,
}

/// The models that go round by round, each on every issue.
pub(super) fn transcripts_json(case: &Case, transcripts: &[Transcript]) -> Vec<TranscriptJson> {
    transcripts
        .iter()
        .filter(|transcript| goes_in_rounds(&transcript.model))
        .flat_map(|transcript| told(case, transcript))
        .collect()
}

/// One model's run, issue by issue.
pub(super) fn told(case: &Case, transcript: &Transcript) -> Vec<TranscriptJson> {
    transcript.issues.iter().map(|run| run_json(case, transcript, run)).collect()
}

fn goes_in_rounds(model: &Model) -> bool {
    matches!(model, Model::Challenge(_) | Model::Condorcet(_) | Model::Exchange(_))
}

fn run_json(case: &Case, transcript: &Transcript, run: &IssueTranscript) -> TranscriptJson {
    let issue = case.issue(run.issue);
    let key = |actor: &ActorId| case.actor(*actor).key.clone();
    let rounds = run.rounds.iter().map(|round| {
        let moves = round.moves.iter().map(|step| move_json(case, issue, round, step));
        let made = transcript.exchanges.iter().filter(|made| made.round == round.number);
        let traded = made.flat_map(|made| {
            let [one, two] = &made.sides;
            [(one, two), (two, one)]
                .into_iter()
                .filter(|(given, _)| given.issue == run.issue)
                .map(|(given, back)| exchange_json(case, made, given, back))
        });
        TranscriptRound {
            round: round.number,
            positions: run.actors.iter().map(key).zip(round.positions.iter().copied()).collect(),
            mean: round.mean,
            median: round.median,
            moves: moves.chain(traded).collect(),
        }
    });
    TranscriptJson {
        model: transcript.model.name().to_owned(),
        issue: issue.key.clone(),
        actors: run.actors.iter().map(key).collect(),
        stop: stop_word(run.stop).to_owned(),
        reason: reason_sentence(case, issue, &transcript.model, run),
        outcome: run.outcome,
        rounds: rounds.collect(),
    }
}

fn move_json(case: &Case, issue: &Issue, round: &Round, step: &Move) -> TranscriptMove {
    let key = |actor: ActorId| case.actor(actor).key.clone();
    TranscriptMove {
        actor: key(step.actor),
        from: step.from,
        to: step.to,
        by: key(step.by),
        challenger: Some(key(step.challenger)),
        kind: bargain_word(step.bargain).to_owned(),
        win_probability: Some(step.win_probability),
        gain: step.gain,
        in_return: None,
        pro: camp(case, &step.coalition.pro),
        against: camp(case, &step.coalition.con),
        text: move_sentence(case, issue, round, step),
    }
}

fn exchange_json(case: &Case, made: &Exchange, given: &Given, back: &Given) -> TranscriptMove {
    let key = |actor: ActorId| case.actor(actor).key.clone();
    // Who gains, or who loses, the most first.
    let outside = |sign: f64| {
        let mut found: Vec<Supporter> = made
            .externalities
            .iter()
            .filter(|one| sign * one.gain >= NO_GAIN)
            .map(|one| Supporter { actor: one.actor, weight: sign * one.gain })
            .collect();
        found.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.actor.cmp(&b.actor)));
        camp(case, &found)
    };
    TranscriptMove {
        actor: key(given.actor),
        from: given.from,
        to: given.to,
        by: key(back.actor),
        challenger: None,
        kind: String::from("exchange"),
        win_probability: None,
        gain: given.gain,
        in_return: Some(ReturnJson {
            issue: case.issue(back.issue).key.clone(),
            from: back.from,
            to: back.to,
            gain: back.gain,
        }),
        pro: outside(1.0),
        against: outside(-1.0),
        text: exchange_sentence(case, made),
    }
}

fn camp(case: &Case, side: &[Supporter]) -> CampJson {
    let parts = |weight: f64| (weight * PARTS).round() / PARTS;
    let weight = |side: &[Supporter]| parts(side.iter().map(|one| one.weight).sum());
    let (named, rest) = side.split_at(side.len().min(MOST_NAMED));
    CampJson {
        total: weight(side),
        named: named
            .iter()
            .map(|one| MemberJson {
                actor: case.actor(one.actor).key.clone(),
                weight: parts(one.weight),
            })
            .collect(),
        others: rest.len(),
        others_weight: weight(rest),
    }
}
