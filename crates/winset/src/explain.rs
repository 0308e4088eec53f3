//! `winset explain`.

use crate::args::Explain;
use crate::console::Console;
use crate::failure::{Failure, Status};
use crate::plan::nearest;
use winset_case::Code;
use winset_text::Diagnostic;

/// The pages about what the command itself says, forecasts among them; those about cases stand in `winset-case`, those about other
/// programs' files in `winset-peers`.
const OWN: &[(&str, &str, &str)] = &[
    ("arguments", "error", include_str!("../codes/arguments.md")),
    ("missing-case", "error", include_str!("../codes/missing-case.md")),
    ("cannot-read", "error", include_str!("../codes/cannot-read.md")),
    ("cannot-write", "error", include_str!("../codes/cannot-write.md")),
    ("empty-win-set", "warning", include_str!("../codes/empty-win-set.md")),
];

pub(crate) fn run(args: &Explain, console: &Console) -> Result<Status, Failure> {
    let Some(code) = &args.code else {
        console.print(&list())?;
        return Ok(Status::DONE);
    };
    let page = winset_case::explain(code)
        .or_else(|| winset_peers::explain(code))
        .or_else(|| OWN.iter().find(|(name, ..)| name == code).map(|(.., page)| *page));
    match page {
        Some(page) => {
            console.print(&indented(page))?;
            Ok(Status::DONE)
        }
        None => Err(unknown(code).into()),
    }
}

/// A page as a terminal shows it: examples set in instead of fenced.
fn indented(page: &str) -> String {
    let mut inside = false;
    let mut text = String::new();
    for line in page.lines() {
        if line.starts_with("```") {
            inside = !inside;
        } else if inside && !line.is_empty() {
            text += &format!("    {line}\n");
        } else {
            text += &format!("{line}\n");
        }
    }
    text
}

fn list() -> String {
    let mut lines: Vec<(&str, &str)> =
        Code::ALL.iter().map(|code| (code.name(), code.severity().word())).collect();
    lines.extend(winset_peers::CODES.iter().map(|(name, severity, _)| (*name, *severity)));
    lines.extend(OWN.iter().map(|(name, severity, _)| (*name, *severity)));
    let widest = lines.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let mut text = String::new();
    for (name, severity) in lines {
        text += &format!("{name:widest$}  {severity}\n");
    }
    text
}

fn unknown(code: &str) -> Diagnostic {
    let peers = winset_peers::CODES.iter().map(|(name, ..)| *name);
    let own = OWN.iter().map(|(name, ..)| *name).chain(peers);
    let known: Vec<&str> = Code::ALL.iter().map(|code| code.name()).chain(own).collect();
    let found = Diagnostic::error("arguments", format!("there is no code `{code}`"));
    // What was begun and not finished comes before what is only alike.
    let begun = known.iter().copied().filter(|name| code.len() >= 3 && name.starts_with(code));
    let begun = begun.min_by_key(|name| name.len());
    let alike = || winset_case::suggest_code(code).or_else(|| nearest(code, &known));
    let found = match begun.or_else(alike) {
        Some(meant) => found.help(format!("did you mean `winset explain {meant}`?")),
        None => found,
    };
    // A single word may stand in several names.
    let holds = |name: &&str| name.split('-').any(|word| nearest(code, &[word]).is_some());
    let alike: Vec<&str> = known.into_iter().filter(holds).take(6).collect();
    let found = match alike.as_slice() {
        [] => found,
        alike => found.because(format!("codes with such a word: {}", alike.join(", "))),
    };
    found.help("`winset explain` tells all codes")
}
