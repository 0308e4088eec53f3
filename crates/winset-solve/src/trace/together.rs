//! Runs of models that take all issues at once, told issue by issue.

use super::{Told, coalition};
use crate::condorcet::{Moved, Params, Turns};
use crate::ensemble::shares;
use crate::exchange::{self, Exchanged, Market};
use crate::game::{Game, Prepared};
use crate::joint::{JointGame, JointNumbers, Together};
use crate::mean::mean;
use crate::transcript::{
    Bargain, Challenge, Exchange, Externality, Given, IssueTranscript, Move, Reason, Round, Stop,
};
use winset_case::IssueId;

/// The seed of what a model draws itself.
const SEED: u64 = 1;

/// What is the same in every round.
struct Run<'a> {
    told: &'a [Told<'a>],
    together: &'a Together,
    game: JointGame<'a>,
    params: &'a Params,
}

/// The Condorcet model, once.
pub(super) fn condorcet(
    prepared: &Prepared,
    game: &Game,
    told: &[Told],
    params: &Params,
) -> Vec<IssueTranscript> {
    let together = Together::new(prepared);
    let mut numbers = JointNumbers::default();
    numbers.seed = SEED;
    together.fill(prepared, game, &mut numbers);
    let run = Run { told, together: &together, game: numbers.game(), params };
    let mut rounds: Vec<Vec<Round>> =
        told.iter().map(|told| vec![told.round(0, &told.positions)]).collect();
    let mut before = run.game.position.to_vec();
    let mut turns = Turns::default();
    let stop = turns.play(params, &run.game, |turns, number| {
        for (issue, rounds) in rounds.iter_mut().enumerate() {
            rounds.push(run.round(turns, issue, number, &before));
        }
        before.clone_from(&turns.positions);
    });
    let likeliest = turns.distinct.iter().copied().reduce(|best, other| {
        if turns.probability[other] > turns.probability[best] { other } else { best }
    });
    told.iter()
        .zip(rounds)
        .enumerate()
        .map(|(issue, (told, rounds))| {
            let taking_part = &together.taking_part[issue];
            let point = turns.settlement(params.outcome, &run.game, issue, taking_part);
            let k = likeliest.unwrap_or(0);
            IssueTranscript {
                issue: IssueId(issue as u16),
                actors: told.actors.clone(),
                influence: told.game.influence.to_vec(),
                rounds,
                stop,
                position_probability: taking_part.iter().map(|&k| turns.probability[k]).collect(),
                outcome: told.issue.from_hundred(point),
                reason: Reason::Election {
                    likeliest: together.actors[k],
                    probability: turns.probability[k],
                },
            }
        })
        .collect()
}

/// The exchange model, once.
pub(super) fn exchange(
    prepared: &Prepared,
    game: &Game,
    told: &[Told],
    params: &exchange::Params,
) -> (Vec<IssueTranscript>, Vec<Exchange>) {
    let together = Together::new(prepared);
    let mut numbers = JointNumbers::default();
    numbers.seed = SEED;
    together.fill(prepared, game, &mut numbers);
    let joint = numbers.game();
    let mut rounds: Vec<Vec<Round>> =
        told.iter().map(|told| vec![told.round(0, &told.positions)]).collect();
    let (mut exchanges, mut so_far) = (Vec::new(), 0);
    let mut market = Market::default();
    market.play(params, &joint, |market, number| {
        for (issue, rounds) in rounds.iter_mut().enumerate() {
            let told = &told[issue];
            let taking_part = together.taking_part[issue].iter().zip(&told.positions);
            let stands = |(&k, &start): (&usize, &f64)| {
                let own = k * joint.issues + issue;
                let moved = market.votes[own].total_cmp(&joint.position[own]).is_ne();
                if moved { told.issue.from_hundred(market.votes[own]) } else { start }
            };
            let votes: Vec<f64> = taking_part.map(stands).collect();
            rounds.push(told.round(number, &votes));
        }
        for made in &market.exchanges[so_far..] {
            exchanges.push(told_exchange(told, &together, &joint, market, made));
        }
        so_far = market.exchanges.len();
    });
    let issues = told.iter().zip(rounds).enumerate().map(|(issue, (told, rounds))| {
        let last = rounds.last().map_or(&told.positions, |round| &round.positions);
        let outcome = mean(last, told.game.influence);
        let pulls = shares(told.game.influence).zip(last).map(|(share, x)| share * (x - outcome));
        IssueTranscript {
            issue: IssueId(issue as u16),
            actors: told.actors.clone(),
            influence: told.game.influence.to_vec(),
            reason: Reason::Mean { pulls: pulls.collect() },
            rounds,
            stop: Stop::Settled,
            position_probability: Vec::new(),
            outcome,
        }
    });
    (issues.collect(), exchanges)
}

fn told_exchange(
    told: &[Told],
    together: &Together,
    game: &JointGame,
    market: &Market,
    made: &Exchanged,
) -> Exchange {
    let sides = made.sides.map(|side| {
        let unit = told[side.issue].issue;
        Given {
            actor: together.actors[side.actor],
            issue: IssueId(side.issue as u16),
            from: unit.from_hundred(side.from),
            to: unit.from_hundred(side.to),
            gain: side.gain,
            outcome_before: unit.from_hundred(side.outcome_before),
            outcome_after: unit.from_hundred(side.outcome_after),
        }
    });
    let concerned = |actor: usize| {
        made.sides.iter().any(|side| together.taking_part[side.issue].contains(&actor))
    };
    let externalities = market.externalities(game, made);
    let externalities = externalities.into_iter().filter(|one| concerned(one.actor));
    Exchange {
        round: made.round,
        sides,
        externalities: externalities
            .map(|one| Externality {
                actor: together.actors[one.actor],
                gain: one.gain,
                inner: one.inner,
            })
            .collect(),
    }
}

impl Run<'_> {
    /// Where an actor stands on an issue, in its unit; exactly as the case has it until it moves.
    fn stands(&self, issue: usize, at: usize, positions: &[f64]) -> f64 {
        let told = &self.told[issue];
        let own = self.together.taking_part[issue][at] * self.game.issues + issue;
        let moved = positions[own].total_cmp(&self.game.position[own]).is_ne();
        if moved { told.issue.from_hundred(positions[own]) } else { told.positions[at] }
    }

    fn round(&self, turns: &Turns, issue: usize, number: u32, before: &[f64]) -> Round {
        let told = &self.told[issue];
        let taking_part = &self.together.taking_part[issue];
        let now: Vec<f64> =
            (0..taking_part.len()).map(|at| self.stands(issue, at, &turns.positions)).collect();
        let aversion = turns.aversion();
        let mut moves = Vec::new();
        for step in &turns.moves {
            let Some(at) = taking_part.iter().position(|&k| k == step.actor) else { continue };
            let from = self.stands(issue, at, before);
            if from.total_cmp(&now[at]).is_ne() {
                moves.push(self.told_move(turns, step, from, now[at]));
            }
        }
        let challenges = self.challenges(turns, issue, &moves);
        Round {
            risk: taking_part.iter().map(|&k| aversion[k]).collect(),
            challenges,
            moves,
            ..told.round(number, &now)
        }
    }

    fn told_move(&self, turns: &Turns, step: &Moved, from: f64, to: f64) -> Move {
        let actors = &self.together.actors;
        let other = if step.actor == step.initiator { step.receiver } else { step.initiator };
        let votes = turns.votes(self.params, step.initiator, step.receiver, step.seen_by);
        Move {
            actor: actors[step.actor],
            from,
            to,
            by: actors[other],
            challenger: actors[step.initiator],
            bargain: Bargain::Compromise,
            win_probability: step.win_probability,
            gain: step.gain,
            coalition: coalition(actors, &votes),
        }
    }

    /// Every ordered pair of those with a stake on the issue.
    fn challenges(&self, turns: &Turns, issue: usize, moves: &[Move]) -> Vec<Challenge> {
        let actors = &self.together.actors;
        let taking_part = &self.together.taking_part[issue];
        let mut all = Vec::new();
        for &i in taking_part {
            for &j in taking_part {
                if i == j {
                    continue;
                }
                let (win_probability, challenger_expects) = turns.weighed(i, j);
                let (_, target_expects) = turns.weighed(j, i);
                let of_both = |step: &&Move| {
                    let pair = [step.actor, step.by];
                    step.challenger == actors[i] && pair.contains(&actors[j])
                };
                let taken = moves.iter().filter(of_both);
                let offer = taken.map(|step| (step.actor, step.to));
                let offer = offer.max_by_key(|(actor, _)| *actor == actors[j]);
                let bargain = if challenger_expects > Turns::NO_GAIN {
                    Bargain::Compromise
                } else {
                    Bargain::Stalemate
                };
                all.push(Challenge {
                    challenger: actors[i],
                    target: actors[j],
                    win_probability,
                    challenger_expects,
                    target_expects,
                    bargain,
                    offer,
                    taken: offer.is_some(),
                    own_eyes: true,
                });
            }
        }
        all
    }
}
