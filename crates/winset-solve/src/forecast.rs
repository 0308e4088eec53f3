//! The distribution of outcomes over all draws and models asked.

use crate::path::PathForecast;
use crate::plan::Plan;
use crate::settlement::{Answer, Settlement, Unsettled, WinSets};
use winset_case::{ActorId, IssueId};

/// The distribution of outcomes over all draws and models asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// What was asked.
    pub plan: Plan,
    /// How many uncertain inputs the draws varied.
    pub uncertain_inputs: usize,
    /// Issues in the case's order.
    pub issues: Vec<IssueForecast>,
    /// What the sides could sign at all; nothing if it was not asked for, with fewer than two sides
    /// or nothing on the table.
    pub win_sets: Option<WinSets>,
    /// When the sides settle, and on what; nothing if it was not asked for or there is none.
    pub settlement: Option<Settlement>,
    /// Why there is none, if it was asked for.
    pub unsettled: Option<Unsettled>,
    /// The case's paths to a target.
    pub paths: Vec<PathForecast>,
    /// Answers to the case's questions, in its order; none without a settlement.
    pub questions: Vec<Answer>,
}

/// What the models say of one issue.
#[derive(Debug, Clone, PartialEq)]
pub struct IssueForecast {
    /// Which issue.
    pub issue: IssueId,
    /// One entry per model of the plan, in its order.
    pub models: Vec<ModelForecast>,
    /// The equal-weight mixture over the models.
    pub pooled: Summary,
    /// Shares of the pooled draws over the scale.
    pub pooled_histogram: Histogram,
    /// The same mixture with every model widened by its own past misses; if the plan has a record
    /// of each.
    pub pooled_with_error: Option<Summary>,
    /// The mixture by record; if the plan has a record of each model.
    pub by_record: Option<ByRecord>,
    /// Everyone with a stake on it, actors ascending.
    pub actors: Vec<ActorForecast>,
}

/// What one model says of one issue.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelForecast {
    /// On how many draws it ran: the first so many of the plan's.
    pub draws: u32,
    /// Outcomes over the draws.
    pub summary: Summary,
    /// The same with one of the model's past misses added to every draw, kept on the scale; if the
    /// plan has a record of the model with these parameters.
    pub with_error: Option<Summary>,
    /// Shares of the draws over the scale.
    pub histogram: Histogram,
    /// Share of draws in which the rounds came to rest, for models with rounds.
    pub settled: Option<f64>,
    /// Share of draws in which they cycled, for models with rounds.
    pub cycled: Option<f64>,
    /// Share of draws in which no settlement was better than the reversion point for all, so that
    /// the reversion point is the outcome; for models that compare with it.
    pub no_agreement: Option<f64>,
}

/// A mixture over the models in which each weighs as its record says.
#[derive(Debug, Clone, PartialEq)]
pub struct ByRecord {
    /// Weight per model of the plan, adding up to 1.
    pub weights: Vec<f64>,
    /// As the inputs say.
    pub inputs_only: Summary,
    /// With every model widened by its own past misses.
    pub with_error: Summary,
    /// Shares of the widened draws over the scale.
    pub histogram: Histogram,
}

/// Location and spread of values over the draws, in the unit of what is summarised.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Summary {
    /// Average.
    pub mean: f64,
    /// Half of the draws lie below.
    pub median: f64,
    /// 5 % of the draws lie below.
    pub p05: f64,
    /// 10 % of the draws lie below.
    pub p10: f64,
    /// 25 % of the draws lie below.
    pub p25: f64,
    /// 75 % of the draws lie below.
    pub p75: f64,
    /// 90 % of the draws lie below.
    pub p90: f64,
    /// 95 % of the draws lie below.
    pub p95: f64,
    /// Standard deviation over the draws.
    pub sd: f64,
    /// Monte Carlo error (one standard error) of the mean.
    pub mean_error: f64,
    /// Monte Carlo error (one standard error) of the median.
    pub median_error: f64,
}

/// Shares of the draws in equal bins from one end of the issue's scale to the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Histogram {
    /// Lower end of the first bin, in the issue's unit.
    pub low: f64,
    /// Upper end of the last bin.
    pub high: f64,
    /// Share per bin, adding up to 1.
    pub shares: Vec<f64>,
}

/// One actor on one issue over the draws.
#[derive(Debug, Clone, PartialEq)]
pub struct ActorForecast {
    /// Who.
    pub actor: ActorId,
    /// Its position at the start, in the issue's unit.
    pub position: Summary,
    /// Its position at the end of the challenge rounds, if that model was asked.
    pub final_position: Option<Summary>,
    /// Its salience, 0 to 100.
    pub salience: Summary,
    /// Its influence: capability × salience / 100.
    pub influence: Summary,
    /// Its average share of all influence on the issue, 0 to 1.
    pub share: f64,
    /// How far it pulls the mean: average of share × (position − mean), in the issue's unit.
    /// Over the actors these add up to zero.
    pub pull: f64,
    /// Share of draws in which it moved during the challenge rounds, if that model was asked.
    pub moved: Option<f64>,
    /// Whose challenges moved it, most frequent first, at most three.
    pub moved_by: Vec<MovedBy>,
}

/// How often one actor's challenges moved another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MovedBy {
    /// The challenger.
    pub actor: ActorId,
    /// Share of all draws in which it moved the other at least once.
    pub share: f64,
}
