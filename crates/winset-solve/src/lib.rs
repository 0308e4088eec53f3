//! Bargaining models, ensembles and forecasts: numbers in, numbers and reasons out.
//!
//! Solvers know no words. A reason is data (an enum and indices) that can be replayed; the crate
//! `winset-show` turns it into language.
#![warn(missing_docs)]

mod forecast;
mod model;
mod plan;
mod transcript;

pub use forecast::{
    ActorForecast, Forecast, Histogram, IssueForecast, ModelForecast, MovedBy, Summary,
};
pub use model::Model;
pub use plan::{Control, Plan, Sampling, Stopped};
pub use transcript::{
    Bargain, Challenge, IssueTranscript, Move, Reason, Round, Stop, Transcript,
};
