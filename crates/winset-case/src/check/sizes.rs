//! Absurd sizes are refused before anything is built from them.

use crate::code::Code;
use crate::document::{Entry, Table};
use crate::findings::Findings;

/// What may be in a case, at most.
const MOST: [(&str, usize, &str); 11] = [
    ("actor", 1_000, "actors"),
    ("issue", 200, "issues"),
    ("side", 200, "sides"),
    ("linkage", 1_000, "linkages"),
    ("constraint", 10_000, "constraints"),
    ("event", 1_000, "events"),
    ("deadline", 1_000, "deadlines"),
    ("question", 1_000, "questions"),
    ("path", 100, "paths"),
    ("source", 10_000, "reports"),
    ("claim", 100_000, "claims"),
];

/// Reports kinds of tables of which there are more than anybody needs. True if there are any.
pub(crate) fn too_many(root: &Table, findings: &mut Findings) -> bool {
    let before = findings.errors();
    for (key, most, called) in MOST {
        limit(root.tables(key), most, called, findings);
    }
    for (key, most, called) in [("stake", 100_000, "stakes"), ("tie", 100_000, "ties")] {
        let all: usize = root.tables(key).iter().map(|outer| outer.table().entries.len()).sum();
        if let (true, Some(first)) = (all > most, root.entry(key)) {
            report(first, all, most, called, findings);
        }
    }
    if let Some(entry) = root.entry("correlation") {
        let count = entry.node.items().len();
        if count > 10_000 {
            report(entry, count, 10_000, "correlations", findings);
        }
    }
    for event in root.tables("event") {
        limit(event.table().tables("outcome"), 100, "outcomes of one event", findings);
    }
    if let Some(conflict) = root.node("conflict") {
        limit(conflict.table().tables("maker"), 32, "decision makers", findings);
        let makers = conflict.table().tables("maker");
        let options: usize = makers.iter().map(|maker| maker.table().tables("options").len()).sum();
        if let (true, Some(first)) = (options > 62, makers.first()) {
            report(first, options, 62, "options", findings);
        }
    }
    findings.errors() > before
}

fn limit(entries: &[Entry], most: usize, called: &str, findings: &mut Findings) {
    if let (true, Some(entry)) = (entries.len() > most, entries.get(most)) {
        report(entry, entries.len(), most, called, findings);
    }
}

fn report(entry: &Entry, count: usize, most: usize, called: &str, findings: &mut Findings) {
    findings.add(
        Code::TooMany
            .found(format!("{count} {called}; at most {most} are allowed"))
            .at(entry.key_span, "see here")
            .help("split the case in two, or leave out what does not matter"),
    );
}
