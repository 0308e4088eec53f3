//! What the page of one run is given. `ui/src/solve/data.ts` is its other end.

use super::forecast::{CaseJson, WarningJson, case_json, warning_json};
use super::models::{ModelInfo, model_info};
use super::page::{ActorInfo, SideInfo, actors, sides};
use super::rounds::{TranscriptJson, told};
use crate::unused::Reach;
use serde::Serialize;
use winset_case::Case;
use winset_solve::Transcript;
use winset_text::Sources;

/// Everything the page shows.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SolvePageJson {
    pub(crate) solved: SolvedJson,
    pub(crate) sides: Vec<SideInfo>,
    pub(crate) actors: Vec<ActorInfo>,
    pub(crate) models: Vec<ModelInfo>,
    /// Every issue's run.
    pub(crate) transcripts: Vec<TranscriptJson>,
    pub(crate) warnings: Vec<WarningJson>,
    /// The command that makes this page again.
    pub(crate) command: String,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct SolvedJson {
    pub(crate) winset: String,
    pub(crate) case: CaseJson,
    pub(crate) model: String,
    pub(crate) issues: Vec<SolvedIssueJson>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct SolvedIssueJson {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) unit: String,
    pub(crate) scale: [f64; 2],
    pub(crate) status_quo: Option<f64>,
    pub(crate) reversion: Option<f64>,
    /// Where it would settle, as a sentence.
    pub(crate) headline: String,
}

/// Everything the page shows; `command` makes it again.
pub(crate) fn solve_page_json(
    case: &Case,
    transcript: &Transcript,
    sources: &Sources,
    command: &str,
) -> SolvePageJson {
    let one = |run: &winset_solve::IssueTranscript| {
        let issue = case.issue(run.issue);
        SolvedIssueJson {
            id: issue.key.clone(),
            name: issue.name.clone(),
            unit: issue.unit.clone(),
            scale: [issue.low, issue.high],
            status_quo: issue.status_quo,
            reversion: issue.reversion,
            headline: crate::terminal_solve::settles(issue, run),
        }
    };
    SolvePageJson {
        solved: SolvedJson {
            winset: crate::VERSION.to_owned(),
            case: case_json(case, std::slice::from_ref(&transcript.model), Reach::Models),
            model: transcript.model.name().to_owned(),
            issues: transcript.issues.iter().map(one).collect(),
        },
        sides: sides(case),
        actors: actors(case),
        models: vec![model_info(&transcript.model)],
        transcripts: told(case, transcript),
        warnings: case.warnings.iter().map(|warning| warning_json(sources, warning)).collect(),
        command: command.to_owned(),
    }
}
