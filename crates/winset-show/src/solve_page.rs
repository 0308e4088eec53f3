//! The page of one run: where everyone stood round by round, and what was behind every step.

use crate::json::{SolvePageJson, solve_page_json};
use crate::page::{bullets, document, escaped};
use winset_case::Case;
use winset_solve::Transcript;
use winset_text::Sources;

/// The page; `command` is what makes it again.
pub fn solve_page(
    case: &Case,
    transcript: &Transcript,
    sources: &Sources,
    command: &str,
) -> String {
    let data = solve_page_json(case, transcript, sources, command);
    document(&format!("{} – Winset run", case.title), &words(&data), &data)
}

/// The run in plain semantic HTML, for readers without scripts.
fn words(data: &SolvePageJson) -> String {
    let case = &data.solved.case;
    let mut out = format!(
        "<main>\n<h1>{}</h1>\n<p>As of {}. One run of the model {} with every uncertain input at its \
         median.</p>\n",
        escaped(&case.title),
        escaped(&case.as_of),
        escaped(&data.solved.model)
    );
    if let Some(scenario) = &case.scenario {
        out += &format!("<p>Scenario: {}</p>\n", escaped(&scenario.title));
    }
    for (issue, run) in data.solved.issues.iter().zip(&data.transcripts) {
        out += &format!(
            "<section>\n<h2>{}</h2>\n<p><strong>{}</strong> {}</p>\n",
            escaped(&issue.name),
            escaped(&issue.headline),
            escaped(&run.reason)
        );
        for round in run.rounds.iter().filter(|round| !round.moves.is_empty()) {
            out += &format!("<h3>Round {}</h3>\n", round.round);
            out += &bullets(round.moves.iter().map(|step| step.text.as_str()));
        }
        out += "</section>\n";
    }
    if !data.warnings.is_empty() {
        out += "<section>\n<h2>Warnings</h2>\n";
        out += &bullets(data.warnings.iter().map(|warning| warning.message.as_str()));
        out += "</section>\n";
    }
    out += &format!(
        "<footer><p>winset {}, case {}: <code>{}</code></p></footer>\n</main>\n",
        escaped(&data.solved.winset),
        escaped(&case.sha256),
        escaped(&data.command)
    );
    out
}
