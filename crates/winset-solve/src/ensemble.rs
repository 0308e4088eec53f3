//! Every model on every draw: the distribution of outcomes.
//!
//! Issue by issue, so that memory holds one issue's draws at a time; draws in blocks of a fixed
//! size, so that the work may be spread over threads; whatever is added up is added in the order
//! of the blocks. Nothing depends on the number of threads.

use crate::forecast::{
    ActorForecast, ByRecord, Forecast, IssueForecast, ModelForecast, MovedBy, Summary,
};
use crate::game::{Game, Points, Prepared};
use crate::joint::Together;
use crate::mean::mean;
use crate::misses::Misses;
use crate::model::{Model, Outcome, Workspace};
use crate::path::{self, PathPlan};
use crate::plan::{Control, Plan, Stopped};
use crate::pool;
use crate::settlement::{SettlePlan, Unsettled, run, winsets};
use crate::summary;
use crate::transcript::Stop;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use winset_case::{Case, IssueId};

/// Draws in a block.
const BLOCK: u32 = 256;
/// Draws in a block of a model that takes all issues at once.
const JOINT_BLOCK: u32 = 16;

/// The distribution of outcomes over all draws and models of the plan.
///
/// A case without uncertain inputs is solved once, whatever the number of draws: all are alike.
///
/// # Errors
/// If the caller stopped it.
pub fn forecast(case: &Case, plan: &Plan, control: &Control) -> Result<Forecast, Stopped> {
    let prepared = Prepared::new(case);
    let asked = plan.draws.max(1);
    let together = Together::new(&prepared);
    let alike = prepared.uncertain_inputs() == 0 && !plan.models.iter().any(Model::draws_lots);
    let draws = if alike { 1 } else { asked };
    let draws_of: Vec<u32> =
        plan.models.iter().map(|model| plan.draws_of(model, &together).clamp(1, draws)).collect();
    let joint: u64 = plan
        .models
        .iter()
        .zip(&draws_of)
        .filter(|(model, _)| model.takes_all_issues())
        .map(|(_, &draws)| u64::from(draws))
        .sum();
    let misses: Vec<Option<Misses>> = plan
        .models
        .iter()
        .zip(&draws_of)
        .map(|(model, &draws)| {
            let errors = plan.record.as_ref().and_then(|record| record.errors(model))?;
            Some(Misses::new(errors, draws))
        })
        .collect();
    let points = Points::new(plan.sampling, plan.seed, prepared.uncertain_inputs());
    let settling = plan.settle.filter(|_| case.sides.len() > 1).map(|options| SettlePlan {
        draws: asked,
        seed: plan.seed,
        sampling: plan.sampling,
        options,
        ..SettlePlan::default()
    });
    let all = (u64::from(draws) + joint) * case.issues.len() as u64
        + settling.as_ref().map_or(0, |plan| run::parts(plan) + winsets::parts(plan));
    let progress = Progress::new(control, u64::from(asked), all);
    let mut run = Run {
        prepared: &prepared,
        points: &points,
        plan,
        draws,
        draws_of,
        misses,
        joint: Vec::new(),
        progress: &progress,
    };
    for m in 0..plan.models.len() {
        let found = run.together(m, &together)?;
        run.joint.push(found);
    }
    let issues: Result<Vec<IssueForecast>, Stopped> =
        (0..case.issues.len()).map(|issue| run.issue(issue)).collect();
    let issues = issues?;
    let (mut settlement, mut unsettled, mut questions) = (None, None, Vec::new());
    let win_sets = match &settling {
        None => None,
        Some(settling) => winsets::win_sets_prepared(&prepared, settling, &progress)?,
    };
    match settling {
        None => unsettled = plan.settle.map(|_| Unsettled::NoSides),
        Some(settling) => match run::settle_prepared(&prepared, &settling, &progress)? {
            Ok((found, answers)) => (settlement, questions) = (Some(found), answers),
            Err(why) => unsettled = Some(why),
        },
    }
    // Arithmetic, done before a bar could show it.
    let quietly = Control { progress: &|_| (), stop: control.stop };
    let path_plan = PathPlan { draws: asked, seed: plan.seed, near: None };
    let paths = path::paths(case, &path_plan, &quietly)?;
    Ok(Forecast {
        plan: plan.clone(),
        uncertain_inputs: prepared.uncertain_inputs(),
        issues,
        win_sets,
        settlement,
        unsettled,
        paths,
        questions,
    })
}

/// Tells the caller of draws finished; every issue's share of a draw counts alike.
pub(crate) struct Progress<'a> {
    pub control: &'a Control<'a>,
    asked: u64,
    all: u64,
    done: AtomicU64,
}

impl<'a> Progress<'a> {
    /// Work in so many parts, told as so many draws.
    pub fn new(control: &'a Control<'a>, asked: u64, all: u64) -> Progress<'a> {
        Progress { control, asked, all: all.max(1), done: AtomicU64::new(0) }
    }

    /// So many parts more are done.
    pub fn add(&self, parts: u32) {
        self.add_many(u64::from(parts));
    }

    /// So many parts more are done.
    pub fn add_many(&self, parts: u64) {
        let before = self.done.fetch_add(parts, Ordering::Relaxed);
        let draws =
            |parts: u64| (u128::from(parts) * u128::from(self.asked) / u128::from(self.all)) as u64;
        let finished = draws(before + parts) - draws(before);
        if finished > 0 {
            (self.control.progress)(finished as u32);
        }
    }
}

struct Run<'a> {
    prepared: &'a Prepared<'a>,
    points: &'a Points,
    plan: &'a Plan,
    draws: u32,
    /// Draws per model.
    draws_of: Vec<u32>,
    /// Past misses per model, where known.
    misses: Vec<Option<Misses>>,
    /// What the models that take all issues at once found: by model and draw, issue by issue;
    /// empty for the others.
    joint: Vec<Vec<Outcome>>,
    progress: &'a Progress<'a>,
}

/// What a block of draws found on one issue; lists by draw.
struct Block {
    /// Settlements in the issue's unit, per model.
    points: Vec<Vec<f64>>,
    /// The same with past misses added, per model; empty without a record.
    wide: Vec<Vec<f64>>,
    /// Position, salience, influence, final position, per actor; empty where certain or not asked.
    actors: Vec<[Vec<f64>; 4]>,
    /// Sums of share and pull, per actor.
    pulls: Vec<[f64; 2]>,
    /// Draws that settled, cycled, found no agreement, per model.
    ends: Vec<[u32; 3]>,
    /// Draws in which the actor moved.
    moved: Vec<u32>,
}

impl Run<'_> {
    /// The outcomes of model `m`, draw by draw and issue by issue, if it takes all issues at once.
    fn together(&self, m: usize, together: &Together) -> Result<Vec<Outcome>, Stopped> {
        let model = &self.plan.models[m];
        if !model.takes_all_issues() {
            return Ok(Vec::new());
        }
        let draws = self.draws_of[m];
        let issues = self.prepared.case().issues.len() as u32;
        let one = |block: u32| -> Result<Vec<Outcome>, Stopped> {
            if self.progress.control.stop.load(Ordering::Relaxed) {
                return Err(Stopped);
            }
            let first = block * JOINT_BLOCK;
            let last = first.saturating_add(JOINT_BLOCK).min(draws);
            let (mut game, mut room) = (Game::default(), Workspace::default());
            let mut numbers = crate::joint::JointNumbers::default();
            let (mut found, mut all) = (Vec::new(), Vec::new());
            for draw in first..last {
                self.prepared.draw(self.points, draw, &mut game);
                together.fill(self.prepared, &game, &mut numbers);
                (numbers.seed, numbers.draw) = (self.plan.seed, draw);
                let game = numbers.game();
                model.solve_together(&game, &together.taking_part, &mut room, &mut found);
                all.append(&mut found);
            }
            self.progress.add((last - first) * issues);
            Ok(all)
        };
        let blocks = draws.div_ceil(JOINT_BLOCK);
        #[cfg(feature = "parallel")]
        let found: Result<Vec<Vec<Outcome>>, Stopped> = {
            use rayon::prelude::*;
            (0..blocks).into_par_iter().map(one).collect()
        };
        #[cfg(not(feature = "parallel"))]
        let found: Result<Vec<Vec<Outcome>>, Stopped> = (0..blocks).map(one).collect();
        Ok(found?.into_iter().flatten().collect())
    }

    fn issue(&self, issue: usize) -> Result<IssueForecast, Stopped> {
        let n = self.prepared.stakes(issue).len();
        // Draws in which the column's actor moved the row's at least once: whole numbers, so the
        // order in which threads add them does not matter.
        let rounds = self.challenge().is_some();
        let by: Vec<AtomicU32> =
            (0..if rounds { n * n } else { 0 }).map(|_| AtomicU32::new(0)).collect();
        let blocks = self.draws.div_ceil(BLOCK);
        let one = |block: u32| self.block(issue, block, &by);
        #[cfg(feature = "parallel")]
        let found: Result<Vec<Block>, Stopped> = {
            use rayon::prelude::*;
            (0..blocks).into_par_iter().map(one).collect()
        };
        #[cfg(not(feature = "parallel"))]
        let found: Result<Vec<Block>, Stopped> = (0..blocks).map(one).collect();
        let by: Vec<u32> = by.into_iter().map(AtomicU32::into_inner).collect();
        Ok(self.merge(issue, &found?, &by))
    }

    /// The first challenge model of the plan: the one whose rounds are told actor by actor.
    fn challenge(&self) -> Option<usize> {
        self.plan.models.iter().position(|model| matches!(model, Model::Challenge(_)))
    }

    fn block(&self, issue: usize, block: u32, by: &[AtomicU32]) -> Result<Block, Stopped> {
        if self.progress.control.stop.load(Ordering::Relaxed) {
            return Err(Stopped);
        }
        let stakes = self.prepared.stakes(issue);
        let (first, last) = (block * BLOCK, (block * BLOCK).saturating_add(BLOCK).min(self.draws));
        let len = (last - first) as usize;
        let (n, models) = (stakes.len(), self.plan.models.len());
        let told = self.challenge();
        let unit = &self.prepared.case().issues[issue];
        let room_if = |kept: bool| Vec::with_capacity(if kept { len } else { 0 });
        let mut found = Block {
            points: (0..models).map(|_| room_if(true)).collect(),
            wide: (0..models).map(|m| room_if(self.misses[m].is_some())).collect(),
            actors: stakes
                .clone()
                .map(|k| {
                    let [position, salience, influence] = self.prepared.certain(k);
                    [
                        room_if(!position),
                        room_if(!salience),
                        room_if(!influence),
                        room_if(told.is_some()),
                    ]
                })
                .collect(),
            pulls: vec![[0.0; 2]; n],
            ends: vec![[0; 3]; models],
            moved: vec![0; n],
        };
        let certain: Vec<[bool; 3]> = stakes.clone().map(|k| self.prepared.certain(k)).collect();
        let (mut game, mut room) = (Game::default(), Workspace::default());
        let mut last_moved = vec![u32::MAX; if told.is_some() { n * n + n } else { 0 }];
        for draw in first..last {
            self.prepared.draw_issue(self.points, draw, issue, &mut game);
            let dense = self.prepared.issue(issue, &game);
            let mut spread = None;
            for (m, model) in self.plan.models.iter().enumerate() {
                if draw >= self.draws_of[m] {
                    continue;
                }
                let outcome = if model.takes_all_issues() {
                    let issues = self.prepared.case().issues.len();
                    self.joint[m][draw as usize * issues + issue]
                } else {
                    model.solve(&dense, &mut room)
                };
                found.points[m].push(unit.from_hundred(outcome.point));
                if let Some(misses) = &self.misses[m] {
                    let spread = *spread.get_or_insert_with(|| {
                        crate::mean::spread(dense.position, dense.influence)
                    });
                    let wide = misses.at(self.plan.seed, draw, outcome.point, spread);
                    found.wide[m].extend(wide.map(|point| unit.from_hundred(point)));
                }
                let ends = &mut found.ends[m];
                match outcome.stop {
                    Some(Stop::Settled) => ends[0] += 1,
                    Some(Stop::Cycle(_)) => ends[1] += 1,
                    Some(Stop::RoundLimit(_)) | None => {}
                }
                ends[2] += u32::from(outcome.agreed == Some(false));
                if told == Some(m) {
                    for (k, (actor, &x)) in
                        found.actors.iter_mut().zip(&room.rounds.positions).enumerate()
                    {
                        let moved = x.total_cmp(&dense.position[k]).is_ne();
                        actor[3].push(if moved {
                            unit.from_hundred(x)
                        } else {
                            game.in_unit[stakes.start + k]
                        });
                    }
                    for step in &room.rounds.moves {
                        if last_moved[n * n + step.actor] != draw {
                            last_moved[n * n + step.actor] = draw;
                            found.moved[step.actor] += 1;
                        }
                        let pair = step.actor * n + step.by;
                        if last_moved[pair] != draw {
                            last_moved[pair] = draw;
                            by[pair].fetch_add(1, Ordering::Relaxed);
                        }
                    }
                }
            }
            add_pulls(&mut found.pulls, &game.in_unit[stakes.clone()], dense.influence);
            for (k, (actor, certain)) in found.actors.iter_mut().zip(&certain).enumerate() {
                let at = stakes.start + k;
                let numbers = [game.in_unit[at], game.salience[at] * 100.0, game.influence[at]];
                for (number, (list, certain)) in
                    numbers.into_iter().zip(actor.iter_mut().zip(certain))
                {
                    if !certain {
                        list.push(number);
                    }
                }
            }
        }
        self.progress.add(last - first);
        Ok(found)
    }

    fn merge(&self, issue: usize, blocks: &[Block], by: &[u32]) -> IssueForecast {
        let unit = &self.prepared.case().issues[issue];
        let draws = f64::from(self.draws);
        let stakes = self.prepared.stakes(issue);
        let n = stakes.len();
        let by_draw: Vec<Vec<f64>> = (0..self.plan.models.len())
            .map(|m| blocks.iter().flat_map(|block| block.points[m].iter().copied()).collect())
            .collect();
        let wide: Vec<Vec<f64>> = (0..self.plan.models.len())
            .map(|m| blocks.iter().flat_map(|block| block.wide[m].iter().copied()).collect())
            .collect();
        let models = map(self.plan.models.len(), |m| {
            let ends = |which: usize| {
                let count: u32 = blocks.iter().map(|block| block.ends[m][which]).sum();
                f64::from(count) / f64::from(self.draws_of[m])
            };
            let model = &self.plan.models[m];
            let rounds = matches!(model, Model::Challenge(_) | Model::Condorcet(_));
            let compares =
                matches!(model, Model::Nash(_) | Model::KalaiSmorodinsky(_) | Model::Procedure(_));
            ModelForecast {
                draws: self.draws_of[m],
                summary: summary_of(by_draw[m].clone()),
                with_error: (!wide[m].is_empty()).then(|| summary_of(wide[m].clone())),
                histogram: summary::histogram(&by_draw[m], unit.low, unit.high),
                settled: rounds.then(|| ends(0)),
                cycled: rounds.then(|| ends(1)),
                no_agreement: compares.then(|| ends(2)),
            }
        });
        let mut all = pool::alike(&by_draw);
        let pooled_histogram = summary::histogram(&all, unit.low, unit.high);
        summary::sort(&mut all, &mut Vec::new());
        let pooled = summary::of_mixture(&all, &by_draw);
        let known = !wide.is_empty() && wide.iter().all(|list| !list.is_empty());
        let pooled_with_error = known.then(|| {
            let mut all = pool::alike(&wide);
            summary::sort(&mut all, &mut Vec::new());
            summary::of_mixture(&all, &wide)
        });
        let record = self.plan.record.as_ref().filter(|_| known);
        let by_record =
            record.and_then(|record| record.weights(&self.plan.models)).map(|weights| {
                let widened = pool::by_weight(&wide, &weights);
                ByRecord {
                    inputs_only: summary_of(pool::by_weight(&by_draw, &weights)),
                    histogram: summary::histogram(&widened, unit.low, unit.high),
                    with_error: summary_of(widened),
                    weights,
                }
            });

        let mut medians = Game::default();
        self.prepared.medians(&mut medians);
        let actors = map(n, |k| {
            let stake = stakes.start + k;
            let constant =
                [medians.in_unit[stake], medians.salience[stake] * 100.0, medians.influence[stake]];
            let column = |which: usize| -> Vec<f64> {
                blocks.iter().flat_map(|block| block.actors[k][which].iter().copied()).collect()
            };
            let about = |which: usize| {
                let values = column(which);
                if values.is_empty() {
                    summary::certain(constant[which])
                } else {
                    summary_of(values)
                }
            };
            let sum = |which: usize| blocks.iter().map(|block| block.pulls[k][which]).sum::<f64>();
            let told = self.challenge().is_some();
            let moved: u32 = blocks.iter().map(|block| block.moved[k]).sum();
            ActorForecast {
                actor: self.prepared.case().stakes[stake].actor,
                position: about(0),
                final_position: told.then(|| summary_of(column(3))),
                salience: about(1),
                influence: about(2),
                share: sum(0) / draws,
                pull: sum(1) / draws,
                moved: told.then(|| f64::from(moved) / draws),
                moved_by: if told {
                    self.movers(issue, &by[k * n..(k + 1) * n])
                } else {
                    Vec::new()
                },
            }
        });
        IssueForecast {
            issue: IssueId(issue as u16),
            models,
            pooled,
            pooled_histogram,
            pooled_with_error,
            by_record,
            actors,
        }
    }

    /// The three that moved an actor most often; of equals, the first of the case.
    fn movers(&self, issue: usize, counts: &[u32]) -> Vec<MovedBy> {
        let first = self.prepared.stakes(issue).start;
        let mut movers: Vec<usize> = (0..counts.len()).filter(|&k| counts[k] > 0).collect();
        movers.sort_by_key(|&k| (std::cmp::Reverse(counts[k]), k));
        let draws = f64::from(self.draws);
        let told = |&k: &usize| MovedBy {
            actor: self.prepared.case().stakes[first + k].actor,
            share: f64::from(counts[k]) / draws,
        };
        movers.iter().take(3).map(told).collect()
    }
}

/// Adds every actor's share of the influence and its pull on the mean.
fn add_pulls(sums: &mut [[f64; 2]], positions: &[f64], influence: &[f64]) {
    let shares = shares(influence);
    let center = mean(positions, influence);
    for ((sum, share), x) in sums.iter_mut().zip(shares).zip(positions) {
        sum[0] += share;
        sum[1] += share * (x - center);
    }
}

/// Shares of the influence; equal ones if nobody has any.
pub(crate) fn shares(influence: &[f64]) -> impl Iterator<Item = f64> {
    let total: f64 = influence.iter().sum();
    let equal = 1.0 / influence.len() as f64;
    influence.iter().map(move |&w| if total > 0.0 { w / total } else { equal })
}

fn summary_of(mut values: Vec<f64>) -> Summary {
    summary::sort(&mut values, &mut Vec::new());
    summary::of_sorted(&values)
}

#[cfg(feature = "parallel")]
pub(crate) fn map<T: Send>(n: usize, one: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
    use rayon::prelude::*;
    (0..n).into_par_iter().map(one).collect()
}

#[cfg(not(feature = "parallel"))]
pub(crate) fn map<T>(n: usize, one: impl Fn(usize) -> T) -> Vec<T> {
    (0..n).map(one).collect()
}

impl Forecast {
    /// How many uncertain inputs have no Sobol' coordinate, because there are more of them than
    /// the table has dimensions: they were drawn at random.
    pub fn beyond_sobol(&self) -> usize {
        match self.plan.sampling {
            crate::plan::Sampling::Random => 0,
            crate::plan::Sampling::Sobol => {
                self.uncertain_inputs.saturating_sub(crate::sobol::DIMENSIONS)
            }
        }
    }
}
