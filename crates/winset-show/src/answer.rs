//! What there is to show.

use crate::json::LearntFromJson;
use winset_case::Case;
use winset_conflict::Study;
use winset_solve::{Forecast, Transcript};
use winset_text::Sources;

/// A case, what was forecast of it, and what explains the forecast. Every writer takes this and
/// nothing else.
#[derive(Debug, Clone, Copy)]
pub struct Answer<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its forecast.
    pub forecast: &'a Forecast,
    /// One run of each model at the medians of all inputs, as far as wanted: they tell who is
    /// the pivot and who moved whom.
    pub transcripts: &'a [Transcript],
    /// What was found of the case's conflict graph, if it has one.
    pub standoff: Option<&'a Study>,
    /// What the models' errors in the forecast were learnt from.
    pub learnt_from: Option<&'a LearntFromJson>,
    /// The files that warnings and assumptions point into.
    pub sources: &'a Sources,
}
