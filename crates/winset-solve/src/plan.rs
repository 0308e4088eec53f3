//! What to compute: which models, how many draws, from which seed.

use crate::joint::Together;
use crate::model::Model;
use crate::record::Record;
use crate::settlement::Options;
use std::sync::atomic::AtomicBool;

/// What to compute.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// How many draws, at least 1.
    pub draws: u32,
    /// The seed: with the case and the plan it fixes every digit.
    pub seed: u64,
    /// How the points of the ensemble are placed.
    pub sampling: Sampling,
    /// The models, at least one; each runs on the first so many draws as
    /// [`draws_of`](Plan::draws_of) says.
    pub models: Vec<Model>,
    /// How contested points of the settlement are settled; nothing if it is not asked for. A case
    /// of fewer than two sides has none.
    pub settle: Option<Options>,
    /// Do costly models run on fewer draws, as many as fit and at least 1,000?
    pub fitted: bool,
    /// How the models have missed: by this forecasts are widened. Without it there is no
    /// forecast with model error.
    pub record: Option<Record>,
}

impl Default for Plan {
    fn default() -> Plan {
        Plan {
            draws: 10_000,
            seed: 1,
            sampling: Sampling::Random,
            models: Model::defaults(),
            settle: Some(Options::default()),
            fitted: true,
            record: None,
        }
    }
}

/// Steps of work that a fitted plan spends on one costly model, about ten seconds on one core.
const FITTED: f64 = 1e10;
/// Fewer draws than these are not enough for an interval.
const LEAST: u32 = 1000;

impl Plan {
    /// On how many draws a model runs. It depends on the case's size and on nothing measured, so
    /// that the same plan gives the same digits on every machine.
    pub fn draws_of(&self, model: &Model, together: &Together) -> u32 {
        if !self.fitted {
            return self.draws;
        }
        let steps = model.steps(together.actors.len(), together.taking_part.len());
        let fit = (FITTED / steps.max(1.0)).min(f64::from(u32::MAX)) as u32;
        fit.max(LEAST).min(self.draws)
    }
}

/// How the points of the ensemble are placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sampling {
    /// Independent draws from a counter-based generator.
    Random,
    /// Sobol' points with hashed Owen scrambling: more even, and as reproducible. The Monte Carlo
    /// errors of a summary are those of random draws: here they are upper bounds.
    Sobol,
}

/// How the caller watches and stops a computation.
pub struct Control<'a> {
    /// Called from any thread with the number of draws finished since the last call.
    pub progress: &'a (dyn Fn(u32) + Sync),
    /// Set it, and the computation ends within a block of draws.
    pub stop: &'a AtomicBool,
}

/// The caller stopped the computation; nothing was computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopped;
