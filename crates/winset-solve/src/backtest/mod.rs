//! How well the models would have done on issues that are resolved.
//!
//! Every model says its number for every issue, knowing nothing of the outcome. Errors of these
//! numbers are scored on all issues. What is learnt from outcomes (how far a model misses, how
//! much each model counts in a pool) is learnt on one half of the proposals, chosen by a seed
//! before anything is fitted, and scored on the other half.
//!
//! Each forecast is scored twice: `inputs only`, as the inputs are given, which for certain inputs
//! is one number; and `with model error`, widened by how far the model missed on the fit part.
//!
//! Issues of one proposal are put together before models that look at several issues at once.

mod blend;
mod calibrate;
mod distribution;
mod pool;
mod said;
mod score;
mod split;

pub use blend::{Blend, BlendInput};
pub use calibrate::{ErrorModel, Lesson};
pub use distribution::Distribution;
pub use pool::{Pooling, record_weights};
use said::{input, outcomes};
pub use score::{CONFIDENCE, Hit, LEVELS, Resamples, SCORES, Score, difference, score};
pub use split::fit_part;

use crate::ensemble::map;
use crate::model::Model;
use crate::plan::{Control, Stopped};
use crate::record::{Member, Record};
use std::sync::atomic::Ordering;

/// One issue of which the outcome is known. The lists are over the actors that took part.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved {
    /// What was negotiated together: issues of one proposal have the same number.
    pub proposal: u32,
    /// Who: the same number for the same actor throughout the table.
    pub actors: Vec<u32>,
    /// Where each stood, 0 to 100.
    pub position: Vec<f64>,
    /// How much each cared, 0 to 1.
    pub salience: Vec<f64>,
    /// What each could bring.
    pub capability: Vec<f64>,
    /// What would have held without a decision, 0 to 100.
    pub reversion: Option<f64>,
    /// How it was decided.
    pub rule: Rule,
    /// What was decided, 0 to 100.
    pub outcome: f64,
}

/// How an issue was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// By a majority, qualified or not.
    Majority,
    /// By all.
    Unanimity,
}

/// What to compute.
#[derive(Debug, Clone, PartialEq)]
pub struct BacktestPlan {
    /// The models.
    pub models: Vec<Model>,
    /// Divides the table, and draws it anew for the intervals.
    pub seed: u64,
    /// How often it is drawn anew.
    pub resamples: u32,
}

/// What made a forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Always the middle of the scale.
    Fifty,
    /// The average of the positions, all actors alike.
    PlainMean,
    /// A model of the plan, by its place there.
    Model(usize),
    /// All models of the plan, equally.
    PoolEqual,
    /// All models of the plan, by their record on the fit part.
    PoolByRecord,
    /// The [`Blend`].
    Blend,
}

/// Some of the issues.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subset {
    /// All of them.
    All,
    /// What is fitted was fitted on these.
    Fit,
    /// And tested on these.
    Test,
    /// Decided by a majority.
    Majority,
    /// Decided by all.
    Unanimity,
    /// What would have held without a decision is known.
    WithReversion,
    /// It is not.
    WithoutReversion,
}

impl Subset {
    /// Every subset.
    pub const ALL: [Subset; 7] = [
        Subset::All,
        Subset::Fit,
        Subset::Test,
        Subset::Majority,
        Subset::Unanimity,
        Subset::WithReversion,
        Subset::WithoutReversion,
    ];

    fn holds(self, issue: &Resolved, fit: bool) -> bool {
        match self {
            Subset::All => true,
            Subset::Fit => fit,
            Subset::Test => !fit,
            Subset::Majority => issue.rule == Rule::Majority,
            Subset::Unanimity => issue.rule == Rule::Unanimity,
            Subset::WithReversion => issue.reversion.is_some(),
            Subset::WithoutReversion => issue.reversion.is_none(),
        }
    }
}

/// How one forecast did on one subset.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What made the forecast.
    pub method: Method,
    /// Widened by the misses of the fit part? Such a forecast is scored on issues of the test part
    /// alone, but for the subset [`Subset::Fit`], where each issue is judged without its own
    /// proposal's misses.
    pub with_error: bool,
    /// Of which issues.
    pub subset: Subset,
    /// How many issues these are.
    pub issues: usize,
    /// How it did.
    pub score: Score,
    /// Its scores less the mean's (of the same kind).
    pub less_mean: [f64; SCORES],
    /// Difference to the mean (of the same kind: inputs only, or with model error), score by score:
    /// 95 % of the resamples lie in it.
    pub against_mean: [(f64, f64); SCORES],
}

/// How well every model would have done.
#[derive(Debug, Clone, PartialEq)]
pub struct Backtest {
    /// What was asked.
    pub plan: BacktestPlan,
    /// Per issue: was it fitted on?
    pub fit: Vec<bool>,
    /// How many proposals the issues belong to, and how many of these were fitted on.
    pub proposals: (usize, usize),
    /// Per method (in the order of [`methods`](Backtest::methods)) and issue: the single number.
    pub points: Vec<Vec<f64>>,
    /// Likewise: the central 80 % with model error. An issue of the fit part is judged without its
    /// own proposal's misses.
    pub ranges: Vec<Vec<(f64, f64)>>,
    /// Per method: how often the outcome lay how far above that number, on all issues, counted by
    /// [`miss_counts`].
    pub misses: Vec<[u32; MISS_BINS]>,
    /// Every forecast on every subset.
    pub rows: Vec<Row>,
    /// Per model of the plan: how it misses, learnt on the fit part.
    pub errors: Vec<ErrorModel>,
    /// Per model of the plan: its weight in the pool by record.
    pub weights: Vec<f64>,
    /// How mixtures of the plan's models scored on the fit part.
    pub pooling: Pooling,
    /// The fitted blend.
    pub blend: Blend,
}

impl Backtest {
    /// Every method, in the order of the rows.
    pub fn methods(models: usize) -> Vec<Method> {
        [Method::Fifty, Method::PlainMean]
            .into_iter()
            .chain((0..models).map(Method::Model))
            .chain([Method::PoolEqual, Method::PoolByRecord, Method::Blend])
            .collect()
    }

    /// What was learnt, to be carried to new issues.
    pub fn record(&self) -> Record {
        let members = self.plan.models.iter().zip(&self.errors);
        Record {
            members: members
                .map(|(model, errors)| Member { model: model.clone(), errors: errors.clone() })
                .collect(),
            pooling: self.pooling.clone(),
        }
    }

    /// The row of a method on a subset; there is none if no issue is in it.
    pub fn row(&self, method: Method, with_error: bool, subset: Subset) -> Option<&Row> {
        self.rows.iter().find(|row| {
            row.method == method && row.with_error == with_error && row.subset == subset
        })
    }
}

/// How many counts there are of misses by their size.
pub const MISS_BINS: usize = 21;

/// How many misses (outcome − forecast) lie within 5 of −100, −90, …, 100. One that lies between
/// two counts for the nearer to none, so that the middle count is that of misses by at most 5.
pub fn miss_counts(misses: impl Iterator<Item = f64>) -> [u32; MISS_BINS] {
    let mut counts = [0; MISS_BINS];
    for miss in misses {
        let steps = ((miss.abs() - 5.0 - 1e-9) / 10.0).ceil().clamp(0.0, 10.0);
        let at = if miss < 0.0 { 10.0 - steps } else { 10.0 + steps };
        if let Some(count) = counts.get_mut(at as usize) {
            *count += 1;
        }
    }
    counts
}

/// Scoring one forecast on so many resamples takes as long as all models on one issue, or so.
const RESAMPLES_A_STEP: u32 = 500;

/// How many steps [`backtest`] reports.
pub fn steps(issues: &[Resolved], plan: &BacktestPlan) -> u32 {
    let rows = 2 * Subset::ALL.len() * Backtest::methods(plan.models.len()).len();
    issues.len() as u32 + plan.steps_of_a_row() * rows as u32
}

impl BacktestPlan {
    /// How many steps it is to score one forecast on one subset.
    fn steps_of_a_row(&self) -> u32 {
        (self.resamples / RESAMPLES_A_STEP).max(1)
    }
}

/// Runs every model on every issue and scores it; every issue has at least one actor. The same issues and plan give the same digits on any number of threads.
///
/// # Errors
/// If the caller stopped it.
pub fn backtest(
    issues: &[Resolved],
    plan: &BacktestPlan,
    control: &Control,
) -> Result<Backtest, Stopped> {
    let proposals: Vec<u32> = issues.iter().map(|issue| issue.proposal).collect();
    let fit = fit_part(&proposals, plan.seed);
    let said = outcomes(issues, &plan.models, control)?;
    let learnt = Learnt::of(issues, &fit, &plan.models, said);
    if control.stop.load(Ordering::Relaxed) {
        return Err(Stopped);
    }
    let methods = Backtest::methods(plan.models.len());
    let scored = learnt.scored(issues, &fit, &methods);
    let rows = rows(&scored, issues, &fit, &methods, plan, control)?;
    let of_methods = |with_error: bool| {
        let wanted =
            move |one: &&Scored| one.with_error == with_error && matches!(one.kind, Kind::Model(_));
        scored.iter().filter(wanted)
    };
    let points: Vec<Vec<f64>> = of_methods(false).map(|one| one.points.clone()).collect();
    let ranges = of_methods(true).map(|one| one.ranges.clone()).collect();
    let misses = points
        .iter()
        .map(|points| miss_counts(issues.iter().zip(points).map(|(it, at)| it.outcome - at)))
        .collect();
    let count = |part: Option<bool>| {
        let mut found: Vec<u32> = proposals
            .iter()
            .zip(&fit)
            .filter(|(_, fit)| part.is_none_or(|part| part == **fit))
            .map(|(proposal, _)| *proposal)
            .collect();
        found.sort_unstable();
        found.dedup();
        found.len()
    };
    let proposals = (count(None), count(Some(true)));
    Ok(Backtest {
        plan: plan.clone(),
        fit,
        proposals,
        points,
        ranges,
        misses,
        rows,
        errors: learnt.errors,
        weights: learnt.weights,
        pooling: learnt.pooling,
        blend: learnt.blend,
    })
}

/// A method, or the mean that it is compared with.
#[derive(Clone, Copy)]
enum Kind {
    Model(Method),
    TheMean,
}

/// What was learnt on the fit part.
struct Learnt {
    /// What the models say, model by model.
    said: Vec<Vec<f64>>,
    inputs: Vec<BlendInput>,
    errors: Vec<ErrorModel>,
    fifty: ErrorModel,
    plain: ErrorModel,
    mean: ErrorModel,
    weights: Vec<f64>,
    pooling: Pooling,
    blend: Blend,
}

impl Learnt {
    fn of(issues: &[Resolved], fit: &[bool], models: &[Model], said: Vec<Vec<f64>>) -> Learnt {
        let inputs: Vec<BlendInput> = issues.iter().map(input).collect();
        let fitted: Vec<usize> =
            fit.iter().enumerate().filter(|(_, fit)| **fit).map(|(k, _)| k).collect();
        let learn = |point: &dyn Fn(usize) -> f64| {
            let lessons: Vec<Lesson> = fitted
                .iter()
                .map(|&k| Lesson {
                    proposal: issues[k].proposal,
                    point: point(k),
                    spread: inputs[k].spread,
                    outcome: issues[k].outcome,
                })
                .collect();
            ErrorModel::learn(&lessons)
        };
        let errors: Vec<ErrorModel> = said.iter().map(|said| learn(&|k| said[k])).collect();
        let members: Vec<Vec<Distribution>> = fitted
            .iter()
            .map(|&k| {
                let without = Some(issues[k].proposal);
                let widened = said.iter().zip(&errors);
                widened
                    .map(|(said, errors)| errors.widen(said[k], inputs[k].spread, without))
                    .collect()
            })
            .collect();
        let outcomes: Vec<f64> = fitted.iter().map(|&k| issues[k].outcome).collect();
        let pooling = Pooling::new(&members, &outcomes);
        let weights = if members.is_empty() {
            vec![1.0 / models.len().max(1) as f64; models.len()]
        } else {
            pooling.weights()
        };
        let lessons: Vec<(&BlendInput, u32, f64)> =
            fitted.iter().map(|&k| (&inputs[k], issues[k].proposal, issues[k].outcome)).collect();
        let blend = Blend::fit(&lessons);
        let (fifty, plain, mean) =
            (learn(&|_| 50.0), learn(&|k| inputs[k].plain_mean), learn(&|k| inputs[k].mean));
        Learnt { said, inputs, errors, fifty, plain, mean, weights, pooling, blend }
    }

    /// The forecast of an issue.
    fn forecast(
        &self,
        k: usize,
        kind: Kind,
        with_error: bool,
        without: Option<u32>,
    ) -> Distribution {
        let input = &self.inputs[k];
        let one = |point: f64, errors: &ErrorModel| {
            if with_error {
                errors.widen(point, input.spread, without)
            } else {
                Distribution::point(point)
            }
        };
        let pool = |weights: &dyn Fn(usize) -> f64| {
            let parts: Vec<Distribution> = self
                .said
                .iter()
                .zip(&self.errors)
                .map(|(said, errors)| one(said[k], errors))
                .collect();
            let parts: Vec<(f64, &Distribution)> =
                parts.iter().enumerate().map(|(m, part)| (weights(m), part)).collect();
            Distribution::mixture(&parts)
        };
        match kind {
            Kind::TheMean => one(input.mean, &self.mean),
            Kind::Model(Method::Fifty) => one(50.0, &self.fifty),
            Kind::Model(Method::PlainMean) => one(input.plain_mean, &self.plain),
            Kind::Model(Method::Model(m)) => one(self.said[m][k], &self.errors[m]),
            Kind::Model(Method::PoolEqual) => pool(&|_| 1.0),
            Kind::Model(Method::PoolByRecord) => pool(&|m| self.weights[m]),
            Kind::Model(Method::Blend) if with_error => self.blend.forecast(input, without),
            Kind::Model(Method::Blend) => Distribution::point(self.blend.point(input)),
        }
    }

    /// Every method's forecasts of every issue, and the mean's, without and with model error.
    fn scored(&self, issues: &[Resolved], fit: &[bool], methods: &[Method]) -> Vec<Scored> {
        let kinds: Vec<(Kind, bool)> = [false, true]
            .into_iter()
            .flat_map(|with_error| {
                let all = methods.iter().map(|&method| Kind::Model(method));
                std::iter::once(Kind::TheMean).chain(all).map(move |kind| (kind, with_error))
            })
            .collect();
        map(kinds.len(), |at| {
            let (kind, with_error) = kinds[at];
            let (mut points, mut ranges, mut hits) = (Vec::new(), Vec::new(), Vec::new());
            for (k, issue) in issues.iter().enumerate() {
                let without = fit[k].then_some(issue.proposal);
                let forecast = self.forecast(k, kind, with_error, without);
                let point = forecast.quantile(0.5);
                points.push(point);
                ranges.push(forecast.interval(LEVELS[1]));
                hits.push(Hit::new(point, &forecast, issue.outcome));
            }
            Scored { kind, with_error, points, ranges, hits }
        })
    }
}

/// The forecasts of one method, issue by issue.
struct Scored {
    kind: Kind,
    with_error: bool,
    /// The middle of each.
    points: Vec<f64>,
    /// The central 80 %.
    ranges: Vec<(f64, f64)>,
    hits: Vec<Hit>,
}

fn rows(
    scored: &[Scored],
    issues: &[Resolved],
    fit: &[bool],
    methods: &[Method],
    plan: &BacktestPlan,
    control: &Control,
) -> Result<Vec<Row>, Stopped> {
    let mut rows = Vec::new();
    for with_error in [false, true] {
        let scored: Vec<&Scored> =
            scored.iter().filter(|one| one.with_error == with_error).collect();
        for subset in Subset::ALL {
            let chosen: Vec<usize> = (0..issues.len())
                .filter(|&k| {
                    let fair = !with_error || subset == Subset::Fit || !fit[k];
                    fair && subset.holds(&issues[k], fit[k])
                })
                .collect();
            // With model error everything is of the test part: all of it is said once.
            if chosen.is_empty() || (with_error && subset == Subset::All) {
                (control.progress)(plan.steps_of_a_row() * methods.len() as u32);
                continue;
            }
            let group: Vec<u32> = chosen.iter().map(|&k| issues[k].proposal).collect();
            let resamples = Resamples::new(&group, plan.resamples, plan.seed);
            let found = map(scored.len(), |at| {
                if control.stop.load(Ordering::Relaxed) {
                    return Err(Stopped);
                }
                let hits: Vec<Hit> = chosen.iter().map(|&k| scored[at].hits[k]).collect();
                let found = (score(&hits), resamples.scores(&hits));
                // The mean that others are compared with is no step.
                if at > 0 {
                    (control.progress)(plan.steps_of_a_row());
                }
                Ok(found)
            });
            let found = found.into_iter().collect::<Result<Vec<_>, Stopped>>()?;
            let Some(((mean, of_mean), of_methods)) = found.split_first() else { continue };
            for (&method, (score, resampled)) in methods.iter().zip(of_methods) {
                let (own, mean) = (score.values(), mean.values());
                rows.push(Row {
                    method,
                    with_error,
                    subset,
                    issues: chosen.len(),
                    score: *score,
                    less_mean: std::array::from_fn(|which| own[which] - mean[which]),
                    against_mean: difference(resampled, of_mean),
                });
            }
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::miss_counts;

    #[test]
    fn misses_are_counted_on_the_side_where_they_lie() {
        let counts = miss_counts([0.0, -5.0, 5.0, 5.1, -15.0, -15.1, 100.0, -100.0].into_iter());
        let found: Vec<(usize, u32)> =
            counts.into_iter().enumerate().filter(|(_, count)| *count > 0).collect();
        assert_eq!(found, [(0, 1), (8, 1), (9, 1), (10, 3), (11, 1), (20, 1)]);
    }
}
