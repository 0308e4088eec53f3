//! One deterministic run, step by step, with a reason for every step.

use crate::model::Model;
use winset_case::{ActorId, IssueId};

/// One model run once, every uncertain input at its median.
#[derive(Debug, Clone, PartialEq)]
pub struct Transcript {
    /// The model with its parameters.
    pub model: Model,
    /// Issues in the case's order.
    pub issues: Vec<IssueTranscript>,
    /// Trades between two issues, in the order in which they were made, for the exchange model.
    pub exchanges: Vec<Exchange>,
}

/// Two actors trade support on two issues.
#[derive(Debug, Clone, PartialEq)]
pub struct Exchange {
    /// The round, from 1.
    pub round: u32,
    /// What either gives.
    pub sides: [Given; 2],
    /// What it does to everyone else with a stake on one of the two issues.
    pub externalities: Vec<Externality>,
}

/// One side of an exchange.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// Who.
    pub actor: ActorId,
    /// The issue on which it shifts its vote.
    pub issue: IssueId,
    /// From where, in the issue's unit.
    pub from: f64,
    /// To where.
    pub to: f64,
    /// What it gains: salience (0 to 1) × hundredths of the scales by which outcomes come nearer.
    pub gain: f64,
    /// The expected outcome of that issue before, in its unit, as the two see it.
    pub outcome_before: f64,
    /// And after.
    pub outcome_after: f64,
}

/// What an exchange does to an actor without a part in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Externality {
    /// Who.
    pub actor: ActorId,
    /// Its gain, or loss if below 0, measured as that of the two.
    pub gain: f64,
    /// Does it stand on the same sides of both outcomes as one of the two?
    pub inner: bool,
}

/// The run on one issue.
#[derive(Debug, Clone, PartialEq)]
pub struct IssueTranscript {
    /// Which issue.
    pub issue: IssueId,
    /// Everyone with a stake on it: every vector over actors below is in this order.
    pub actors: Vec<ActorId>,
    /// Their influence: capability × salience / 100.
    pub influence: Vec<f64>,
    /// Rounds from the start (round 0) on; a model without rounds has round 0 alone. If the rounds
    /// came to rest, the last one is that in which nobody moved.
    pub rounds: Vec<Round>,
    /// Why the rounds ended.
    pub stop: Stop,
    /// The probability that the position where each actor stands at the end would win an election
    /// over all positions, for models that give one; those who stand together have the same one.
    pub position_probability: Vec<f64>,
    /// The settlement, in the issue's unit.
    pub outcome: f64,
    /// Why it is that.
    pub reason: Reason,
}

/// The state after a number of rounds, and what led to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Round {
    /// 0 is the start.
    pub number: u32,
    /// Positions after this round, in the issue's unit.
    pub positions: Vec<f64>,
    /// Influence-weighted mean of them.
    pub mean: f64,
    /// Influence-weighted median of them.
    pub median: f64,
    /// Risk exponents that the actors acted on in this round (in the Condorcet model attitudes to
    /// risk from -1 to 1, above 0 averse); empty at the start.
    pub risk: Vec<f64>,
    /// Every challenge weighed in this round; empty at the start.
    pub challenges: Vec<Challenge>,
    /// Who moved in this round, and why.
    pub moves: Vec<Move>,
}

/// One actor considers pressing another to move toward it.
///
/// A round has one for every ordered pair of actors that do not stand at the same place. Both of a
/// pair lead to the same bargain, except in the program's reading, where each pair is seen with
/// the eyes of the target; the offer stands in the one whose target has to move.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Challenge {
    /// Who presses.
    pub challenger: ActorId,
    /// Who is pressed.
    pub target: ActorId,
    /// The challenger's chance to win a contest of influence, 0 to 1, as the model's reading
    /// defines it.
    pub win_probability: f64,
    /// What the challenger expects to gain (utility; in the program's reading in the target's
    /// eyes).
    pub challenger_expects: f64,
    /// What the target expects to gain by pressing the challenger (utility).
    pub target_expects: f64,
    /// What it leads to.
    pub bargain: Bargain,
    /// Where the bargain would put whoever has to move, in the issue's unit, and who that is.
    pub offer: Option<(ActorId, f64)>,
    /// Was it the offer that the mover took?
    pub taken: bool,
    /// Are chances those that the challenger sees, so that the two of a pair need not add up to one?
    pub own_eyes: bool,
}

/// What a challenge leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bargain {
    /// Both expect to gain: a contest.
    Conflict,
    /// One expects to gain more than the other to lose: they meet part of the way.
    Compromise,
    /// One expects to gain less than the other to lose: the other gives in wholly.
    Compel,
    /// Neither expects to gain: nothing happens.
    Stalemate,
}

/// One actor's step in one round.
#[derive(Debug, Clone, PartialEq)]
pub struct Move {
    /// Who moves.
    pub actor: ActorId,
    /// From where, in the issue's unit.
    pub from: f64,
    /// To where.
    pub to: f64,
    /// With whom it has the bargain.
    pub by: ActorId,
    /// Whose challenge it was: the other's, or in the Condorcet model also its own.
    pub challenger: ActorId,
    /// What the challenge led to.
    pub bargain: Bargain,
    /// The challenger's chance to win, 0 to 1.
    pub win_probability: f64,
    /// What the challenger expected to gain (utility).
    pub gain: f64,
    /// Who stood behind the challenger and who against it.
    pub coalition: Coalition,
}

/// Who would side with whom in a contest, the strongest first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Coalition {
    /// For the challenger; the weights add up to its chance to win (in the Condorcet model nearly:
    /// there even nobody has some strength).
    pub pro: Vec<Supporter>,
    /// Against it.
    pub con: Vec<Supporter>,
}

/// One actor's part in a coalition.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Supporter {
    /// Who.
    pub actor: ActorId,
    /// Its votes as a share of all that the contest is decided by, 0 to 1.
    pub weight: f64,
}

/// Why rounds ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// Nobody moves any more.
    Settled,
    /// The limit was reached with actors still moving.
    RoundLimit(u32),
    /// The positions came back to those of this many rounds before.
    Cycle(u32),
}

/// Why an outcome is what it is.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// A mean: share × (position − mean) per actor, adding up to zero.
    Mean {
        /// Pull per actor, in the issue's unit.
        pulls: Vec<f64>,
    },
    /// A median: the actor at whose position half of the influence is reached.
    Median {
        /// The pivot.
        pivot: ActorId,
        /// Share of the influence at positions strictly below, 0 to 1.
        below: f64,
        /// Share of the influence at positions strictly above, 0 to 1.
        above: f64,
    },
    /// A bargain over the reversion point: gains of every actor at the outcome (utility).
    Bargain {
        /// The reversion point, in the issue's unit. If the case names none, each actor's gains
        /// count from its own worse end of the scale, and this is the end farther from the
        /// settlement.
        reversion: f64,
        /// Gain over the reversion point per actor.
        gains: Vec<f64>,
        /// Nobody's gain can be had without another's loss: the reversion point stays.
        no_agreement: bool,
    },
    /// The end of the challenge rounds: the pivot of the last round.
    Challenges {
        /// The pivot.
        pivot: ActorId,
    },
    /// What an agenda setter got past those who had to accept.
    Procedure {
        /// Who proposes.
        setter: ActorId,
        /// Whose assent held the setter back, if anybody's.
        pivot: Option<ActorId>,
        /// The reversion point, in the issue's unit.
        reversion: f64,
        /// Nothing that passes is better for the setter than the reversion point, so it stays.
        no_agreement: bool,
    },
    /// The end of the Condorcet rounds: an election over the positions.
    Election {
        /// An actor at the position most likely to win.
        likeliest: ActorId,
        /// How likely that is.
        probability: f64,
    },
}
