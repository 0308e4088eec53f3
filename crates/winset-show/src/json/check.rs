//! `winset check --format json`.

use super::forecast::{
    AssumptionJson, CaseJson, ContradictionJson, assumptions_json, case_json, contradictions_json,
};
use crate::unused::Reach;
use schemars::JsonSchema;
use serde::Serialize;
use winset_case::Case;
use winset_text::{Diagnostic, Label, Severity, Sources};

/// What is wrong with a case, or may be.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(title = "winset check")]
pub struct CheckJson {
    /// The version of Winset.
    pub winset: String,
    /// The case; absent when it has errors.
    pub case: Option<CaseJson>,
    /// What the case holds; absent when it has errors.
    pub holds: Option<HoldsJson>,
    /// How many errors there are: with one there is no forecast.
    pub errors: usize,
    /// How many warnings there are: a forecast carries them.
    pub warnings: usize,
    /// Everything found, in the order of the files.
    pub diagnostics: Vec<DiagnosticJson>,
    /// What in the case rests on no claim.
    pub assumptions: Vec<AssumptionJson>,
    /// Claims that cannot all hold.
    pub contradictions: Vec<ContradictionJson>,
}

/// How much of everything a case holds.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct HoldsJson {
    /// Actors.
    pub actors: usize,
    /// Issues.
    pub issues: usize,
    /// Stakes.
    pub stakes: usize,
    /// Sides.
    pub sides: usize,
    /// Reports.
    pub reports: usize,
    /// Claims.
    pub claims: usize,
    /// Its conflict graph, if it has one.
    pub conflict: Option<ConflictSizeJson>,
}

/// How large a conflict graph is.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ConflictSizeJson {
    /// Decision makers.
    pub decision_makers: usize,
    /// Options.
    pub options: usize,
    /// States that the rules leave; absent if they are more than can be solved.
    pub states: Option<usize>,
}

/// A finding.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DiagnosticJson {
    /// The name that `winset explain` knows.
    pub code: String,
    /// `error`, `warning` or `note`.
    pub severity: String,
    /// The fact.
    pub message: String,
    /// The words it is about.
    pub at: Option<LabelJson>,
    /// Further words, such as the declaration that makes the first ones wrong.
    pub also: Vec<LabelJson>,
    /// Explanations.
    pub notes: Vec<String>,
    /// Edits that can be pasted.
    pub help: Vec<String>,
}

/// Words pointed at, and what is said of them.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LabelJson {
    /// The file.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// First byte and one past the last.
    pub bytes: [u32; 2],
    /// What is said of them; may be empty.
    pub text: String,
}

/// The findings about a case as JSON.
pub fn check_json(case: Option<&Case>, diagnostics: &[Diagnostic], sources: &Sources) -> CheckJson {
    let count = |severity| diagnostics.iter().filter(|found| found.severity == severity).count();
    CheckJson {
        winset: crate::VERSION.to_owned(),
        case: case.map(|case| case_json(case, &crate::models::all_models(), Reach::of_case(case))),
        holds: case.map(|case| HoldsJson {
            actors: case.actors.len(),
            issues: case.issues.len(),
            stakes: case.stakes.len(),
            sides: case.sides.len(),
            reports: case.reports.len(),
            claims: case.claims.len(),
            conflict: case.conflict.as_ref().map(|conflict| ConflictSizeJson {
                decision_makers: conflict.makers.len(),
                options: conflict.options.len(),
                states: winset_conflict::size::size(conflict).ok().map(|size| size.states),
            }),
        }),
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        diagnostics: diagnostics.iter().map(|found| diagnostic_json(sources, found)).collect(),
        assumptions: case.map(assumptions_json).unwrap_or_default(),
        contradictions: case.map(contradictions_json).unwrap_or_default(),
    }
}

fn diagnostic_json(sources: &Sources, found: &Diagnostic) -> DiagnosticJson {
    DiagnosticJson {
        code: found.code.to_owned(),
        severity: found.severity.word().to_owned(),
        message: found.message.clone(),
        at: found.primary.as_ref().map(|label| label_json(sources, label)),
        also: found.secondary.iter().map(|label| label_json(sources, label)).collect(),
        notes: found.notes.clone(),
        help: found.help.clone(),
    }
}

fn label_json(sources: &Sources, label: &Label) -> LabelJson {
    let source = sources.get(label.span.source);
    let (line, column) = source.line_and_column(label.span.start as usize);
    LabelJson {
        file: source.name().to_owned(),
        line,
        column,
        bytes: [label.span.start, label.span.end],
        text: label.text.clone(),
    }
}
