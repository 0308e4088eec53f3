//! Bargaining models, ensembles and forecasts: numbers in, numbers and reasons out.
//!
//! Solvers know no words. A reason is data (an enum and indices) that can be replayed; the crate
//! `winset-show` turns it into language.
#![warn(missing_docs)]

pub mod backtest;
pub mod bargain;
pub mod challenge;
pub mod condorcet;
mod ensemble;
pub mod exchange;
mod forecast;
pub mod game;
pub mod joint;
pub mod kalai_smorodinsky;
pub mod mean;
pub mod median;
mod misses;
mod model;
pub mod nash;
pub mod path;
mod plan;
mod pool;
mod power;
pub mod procedure;
mod record;
mod rng;
pub mod settlement;
mod sobol;
mod summary;
mod trace;
mod transcript;
pub mod winset;

pub use ensemble::forecast;
pub use forecast::{
    ActorForecast, ByRecord, Forecast, Histogram, IssueForecast, ModelForecast, MovedBy, Summary,
};
pub use model::{Allowed, Model, Outcome, ParameterError, ParameterValue, Workspace};
pub use plan::{Control, Plan, Sampling, Stopped};
pub use record::{Member, Record};
pub use sobol::DIMENSIONS as SOBOL_DIMENSIONS;
pub use trace::transcript;
pub use transcript::{
    Bargain, Challenge, Coalition, Exchange, Externality, Given, IssueTranscript, Move, Reason,
    Round, Stop, Supporter, Transcript,
};
