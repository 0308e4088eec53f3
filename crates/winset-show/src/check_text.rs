//! What `winset check` says when there are no errors.

use crate::grammar::{counted, harmless, listed};
use crate::layout::wrapped;
use crate::paint::{Look, QUIET, TITLE};
use winset_case::Case;
use winset_text::{Diagnostic, Severity};

/// The case in a few lines: what it holds, and how much of it rests on claims.
pub fn check_text(case: &Case, diagnostics: &[Diagnostic], look: Look) -> String {
    let columns = look.columns();
    let mut out = String::new();
    crate::terminal::case_head(
        &mut out,
        case,
        &crate::models::all_models(),
        crate::unused::Reach::of_case(case),
        look,
    );
    let mut held = Vec::new();
    let mut hold = |number: usize, one: &str, many: &str| {
        if number > 0 {
            held.push(counted(number, one, many));
        }
    };
    hold(case.issues.len(), "issue", "issues");
    hold(case.actors.len(), "actor", "actors");
    hold(case.stakes.len(), "stake", "stakes");
    hold(case.sides.len(), "side", "sides");
    hold(case.linkages.len(), "linkage", "linkages");
    hold(case.constraints.len(), "constraint", "constraints");
    hold(case.events.len(), "event", "events");
    hold(case.deadlines.len(), "deadline", "deadlines");
    hold(case.ties.len(), "tie", "ties");
    hold(case.questions.len(), "question", "questions");
    hold(case.paths.len(), "path to a target", "paths to a target");
    hold(case.reports.len(), "report", "reports");
    hold(case.claims.len(), "claim", "claims");
    if let Some(conflict) = &case.conflict {
        hold(conflict.makers.len(), "decision maker", "decision makers");
        hold(conflict.options.len(), "option", "options");
        let states = winset_conflict::size::size(conflict).map_or(0, |size| size.states);
        hold(states, "state of the conflict", "states of the conflict");
    }
    out += &wrapped(&format!("It holds {}.", listed(&held, "and")), columns, "", "");
    let unexplained = case.assumptions.iter().filter(|found| found.note.is_none()).count();
    let mut rest =
        format!("{} on no claim", counted(case.assumptions.len(), "input rests", "inputs rest"));
    if unexplained > 0 {
        rest += &format!(", {unexplained} of them without a reason");
    }
    rest += &match case.contradictions.len() {
        0 => String::from("; no claims contradict each other."),
        found => format!("; {} between claims.", counted(found, "contradiction", "contradictions")),
    };
    out += &wrapped(&harmless(&rest), columns, "", "");
    let warnings = diagnostics.iter().filter(|found| found.severity == Severity::Warning).count();
    let verdict = match warnings {
        0 => String::from("No errors, no warnings."),
        _ => format!(
            "No errors; {}, which every forecast carries.",
            counted(warnings, "warning", "warnings")
        ),
    };
    out += &look.paint(TITLE, &wrapped(&verdict, columns, "", ""));
    let hash = format!("Identity of the inputs: {}", case.sha256);
    out += &look.paint(QUIET, &wrapped(&hash, columns, "", ""));
    look.shown(out)
}
