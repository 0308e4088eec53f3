//! `winset schema`.

use crate::args::Schema;
use crate::console::Console;
use crate::failure::{Failure, Status};
use crate::plan::nearest;
use winset_show::json;
use winset_text::Diagnostic;

/// The files an analyst writes, with what each is.
const FILES: &[(&str, &str)] = &[
    ("case", "case.toml, the model"),
    ("claims", "claims.toml, the cited claims"),
    ("scenario", "scenarios/*.toml, changes laid over a case"),
];

pub(crate) fn run(args: &Schema, console: &Console) -> Result<Status, Failure> {
    let Some(name) = &args.name else {
        console.print(&list())?;
        return Ok(Status::DONE);
    };
    match winset_case::schema(name)
        .map(|schema| json::to_json(&schema))
        .or_else(|| json::schema(name))
    {
        Some(schema) => {
            console.print(&schema)?;
            Ok(Status::DONE)
        }
        None => Err(unknown(name).into()),
    }
}

fn all() -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    FILES.iter().chain(json::SCHEMAS)
}

fn list() -> String {
    all().map(|(name, what)| format!("{name:9} {what}\n")).collect()
}

fn unknown(name: &str) -> Diagnostic {
    let known: Vec<&str> = all().map(|(name, _)| *name).collect();
    let found = Diagnostic::error("arguments", format!("there is no schema `{name}`"));
    let found = match nearest(name, &known) {
        Some(meant) => found.help(format!("did you mean `winset schema {meant}`?")),
        None => found,
    };
    found.because(format!("the schemas are {}", known.join(", ")))
}
