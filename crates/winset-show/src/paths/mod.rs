//! Paths to a target: in words, as JSON and as a table.

mod csv;
mod json;
mod text;
mod words;

pub use csv::paths_csv;
pub(crate) use json::{PathJson, of_forecast};
pub use json::{PathsJson, paths_json};
pub(crate) use text::section;
pub use text::{no_paths_text, paths_text};
pub use words::path_sentence;
pub(crate) use words::{RATES, middle_and_band};

use winset_case::{Case, TargetPath};
use winset_solve::path::PathForecast;

/// What there is to show of a case's paths.
#[derive(Debug, Clone, Copy)]
pub struct PathsAnswer<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its paths over all draws, or those that were asked for.
    pub told: &'a [PathForecast],
    /// How many draws.
    pub draws: u32,
    /// Their seed.
    pub seed: u64,
}

impl<'a> PathsAnswer<'a> {
    /// Each path with what was found of it.
    pub(crate) fn each(
        &self,
    ) -> impl Iterator<Item = (&'a TargetPath, &'a PathForecast)> + use<'a> {
        let case = self.case;
        self.told.iter().filter_map(|told| Some((case.paths.get(told.path)?, told)))
    }
}

/// Of a scenario that changes nothing that a path depends on: a sentence that says so.
pub(crate) fn no_effect(case: &Case) -> Option<String> {
    let scenario = case.scenario.as_ref()?;
    let counts = |path: &str| {
        path.starts_with("path.")
            || path.starts_with("constraint.")
            || (path.starts_with("issue.") && path.ends_with(".status-quo"))
    };
    let none = !scenario.changes.iter().any(|(path, ..)| counts(path));
    none.then(|| {
        String::from("The scenario changes nothing on a path; the figures are those of the case.")
    })
}
