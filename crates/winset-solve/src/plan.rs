//! What to compute: which models, how many draws, from which seed.

use crate::model::Model;
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
    /// The models, each run on every draw; at least one.
    pub models: Vec<Model>,
}

impl Default for Plan {
    fn default() -> Plan {
        Plan { draws: 10_000, seed: 1, sampling: Sampling::Random, models: Model::defaults() }
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
