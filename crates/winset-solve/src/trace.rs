//! One run with a reason for every step.

mod together;

use crate::challenge::{self, Rounds, Settles};
use crate::ensemble::shares;
use crate::game::{Game, IssueGame, Prepared};
use crate::mean::mean;
use crate::median::{Ties, median, pivot};
use crate::model::{Model, Workspace};
use crate::nash::{Utility, Weights};
use crate::procedure::procedure;
use crate::transcript::{
    Challenge, Coalition, IssueTranscript, Move, Reason, Round, Stop, Supporter, Transcript,
};
use winset_case::{ActorId, Case, Issue, IssueId};

/// Runs one model once, every uncertain input at its median. What a model draws itself it draws
/// under seed 1.
pub fn transcript(case: &Case, model: &Model) -> Transcript {
    let prepared = Prepared::new(case);
    let mut game = Game::default();
    prepared.medians(&mut game);
    let told: Vec<Told> = (0..case.issues.len())
        .map(|issue| {
            let stakes = prepared.stakes(issue);
            Told {
                issue: &case.issues[issue],
                game: prepared.issue(issue, &game),
                actors: case.stakes[stakes.clone()].iter().map(|stake| stake.actor).collect(),
                positions: game.in_unit[stakes].to_vec(),
            }
        })
        .collect();
    let issues = match model {
        Model::Condorcet(params) => together::condorcet(&prepared, &game, &told, params),
        Model::Exchange(params) => {
            let (issues, exchanges) = together::exchange(&prepared, &game, &told, params);
            return Transcript { model: model.clone(), issues, exchanges };
        }
        _ => {
            let one = |(issue, told): (usize, &Told)| told.issue(IssueId(issue as u16), model);
            told.iter().enumerate().map(one).collect()
        }
    };
    Transcript { model: model.clone(), issues, exchanges: Vec::new() }
}

/// One issue, with what it takes to tell of it in its unit.
struct Told<'a> {
    issue: &'a Issue,
    game: IssueGame<'a>,
    actors: Vec<ActorId>,
    /// In the issue's unit, as the case has them.
    positions: Vec<f64>,
}

impl Told<'_> {
    fn issue(&self, id: IssueId, model: &Model) -> IssueTranscript {
        let mut rounds = vec![self.round(0, &self.positions)];
        let mut stop = Stop::Settled;
        let (outcome, reason) = match model {
            Model::Mean => self.mean(),
            Model::Median(params) => self.median(&self.positions, params.ties),
            Model::Nash(params) => self.bargain(model, params.weights, params.utility),
            Model::KalaiSmorodinsky(params) => {
                self.bargain(model, Weights::Influence, params.utility)
            }
            Model::Procedure(params) => {
                let found = procedure(params, &self.game);
                let reason = Reason::Procedure {
                    setter: self.actors[found.setter],
                    pivot: found.pivot.map(|k| self.actors[k]),
                    reversion: self.issue.from_hundred(found.reversion),
                    no_agreement: !found.agreed,
                };
                (self.issue.from_hundred(found.point), reason)
            }
            Model::Challenge(params) => {
                stop = self.challenge(params, &mut rounds);
                let last = &rounds[rounds.len() - 1].positions;
                let pivot = self.actors
                    [pivot(last, self.game.influence, Ties::Lower, &mut Vec::new()).actor];
                let outcome = match params.outcome {
                    Settles::Median => {
                        median(last, self.game.influence, Ties::Lower, &mut Vec::new())
                    }
                    Settles::Mean => mean(last, self.game.influence),
                };
                (outcome, Reason::Challenges { pivot })
            }
            // Told for all issues at once.
            Model::Condorcet(_) | Model::Exchange(_) => self.mean(),
        };
        let (actors, influence) = (self.actors.clone(), self.game.influence.to_vec());
        let position_probability = Vec::new();
        IssueTranscript {
            issue: id,
            actors,
            influence,
            rounds,
            stop,
            position_probability,
            outcome,
            reason,
        }
    }

    fn round(&self, number: u32, positions: &[f64]) -> Round {
        Round {
            number,
            positions: positions.to_vec(),
            mean: mean(positions, self.game.influence),
            median: median(positions, self.game.influence, Ties::Lower, &mut Vec::new()),
            risk: Vec::new(),
            challenges: Vec::new(),
            moves: Vec::new(),
        }
    }

    fn mean(&self) -> (f64, Reason) {
        let outcome = mean(&self.positions, self.game.influence);
        let pulls = shares(self.game.influence)
            .zip(&self.positions)
            .map(|(share, x)| share * (x - outcome))
            .collect();
        (outcome, Reason::Mean { pulls })
    }

    fn median(&self, positions: &[f64], ties: Ties) -> (f64, Reason) {
        let pivot = pivot(positions, self.game.influence, ties, &mut Vec::new());
        let outcome = median(positions, self.game.influence, ties, &mut Vec::new());
        let (actor, below, above) = (self.actors[pivot.actor], pivot.below, pivot.above);
        (outcome, Reason::Median { pivot: actor, below, above })
    }

    fn bargain(&self, model: &Model, weights: Weights, utility: Utility) -> (f64, Reason) {
        let table = Model::table(&self.game, weights, utility);
        let solved = model.solve(&self.game, &mut Workspace::default());
        let outcome = self.issue.from_hundred(solved.point);
        let named = self.issue.reversion.or(self.issue.status_quo);
        let farther = if solved.point > 50.0 { self.issue.low } else { self.issue.high };
        let reason = Reason::Bargain {
            reversion: named.unwrap_or(farther),
            gains: (0..self.actors.len()).map(|k| table.utility_gain(k, solved.point)).collect(),
            no_agreement: solved.agreed == Some(false),
        };
        (outcome, reason)
    }

    fn challenge(&self, params: &challenge::Params, told: &mut Vec<Round>) -> Stop {
        let mut positions = self.positions.clone();
        let mut now = self.game.position.to_vec();
        let mut rounds = Rounds::default();
        let mut so_far = 0;
        rounds.play(params, &self.game, |rounds, number| {
            let before = positions.clone();
            let mut moves = Vec::new();
            for step in &rounds.moves[so_far..] {
                // Whoever goes wholly to another's position stands exactly where the other stood.
                let joins = step.to.total_cmp(&now[step.by]).is_eq();
                let to = if joins { before[step.by] } else { self.issue.from_hundred(step.to) };
                positions[step.actor] = to;
                moves.push(Move {
                    actor: self.actors[step.actor],
                    from: before[step.actor],
                    to,
                    by: self.actors[step.by],
                    challenger: self.actors[step.by],
                    bargain: step.bargain,
                    win_probability: step.win_probability,
                    gain: step.gain,
                    coalition: coalition(
                        &self.actors,
                        &rounds.votes(params, &self.game, step.by, step.actor),
                    ),
                });
            }
            moves.sort_by_key(|step| step.actor);
            so_far = rounds.moves.len();
            let challenges = rounds.weighed(params).into_iter().map(|weighed| {
                let place = |to: f64| {
                    let joins = to.total_cmp(&now[weighed.challenger]).is_eq();
                    if joins { before[weighed.challenger] } else { self.issue.from_hundred(to) }
                };
                Challenge {
                    challenger: self.actors[weighed.challenger],
                    target: self.actors[weighed.target],
                    win_probability: weighed.win_probability,
                    challenger_expects: weighed.challenger_expects,
                    target_expects: weighed.target_expects,
                    bargain: weighed.bargain,
                    offer: weighed.offer.map(|to| (self.actors[weighed.target], place(to))),
                    taken: weighed.taken,
                    own_eyes: false,
                }
            });
            let round = Round {
                risk: rounds.risk(),
                challenges: challenges.collect(),
                moves,
                ..self.round(number, &positions)
            };
            told.push(round);
            now.clone_from(&rounds.positions);
        })
    }
}

/// Coalitions from votes that are positive for the challenger.
fn coalition(actors: &[ActorId], votes: &[f64]) -> Coalition {
    let side = |sign: f64| {
        let mut side: Vec<Supporter> = actors
            .iter()
            .zip(votes)
            .filter(|(_, vote)| sign * **vote > 0.0)
            .map(|(&actor, vote)| Supporter { actor, weight: sign * vote })
            .collect();
        side.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.actor.cmp(&b.actor)));
        side
    };
    Coalition { pro: side(1.0), con: side(-1.0) }
}
