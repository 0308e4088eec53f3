//! `winset draft`.

use crate::args::Draft;
use crate::console::Console;
use crate::failure::{Failure, Status};
use crate::shell::quoted;
use std::collections::BTreeSet;
use std::path::Path;
use winset_case::written_claims;
use winset_read::{Drafted, Lexicon, draft};
use winset_text::{Diagnostic, SourceId, Sources, World};

pub(crate) fn run(world: &dyn World, args: &Draft, console: &Console) -> Result<Status, Failure> {
    let mut sources = Sources::new();
    let path = if world.is_folder(&args.claims) {
        args.claims.join("claims.toml")
    } else {
        args.claims.clone()
    };
    if !world.exists(&path) {
        return Err(missing(&path).into());
    }
    let id = sources.add(world.read(&path)?);
    if let Some(file) = args.output.as_ref().filter(|file| !args.force && world.exists(file)) {
        let shown = file.display();
        let found = Diagnostic::error("cannot-write", format!("`{shown}` is there already"))
            .because("nothing was written, so nothing is lost")
            .help("write to another file, or overwrite it with `--force`");
        return Err(found.into());
    }
    let drafted =
        match draft(id, &sources, &Lexicon::shipped(), &changed(world, &path, id, &sources)) {
            Ok(drafted) => drafted,
            Err(found) => return Err(Failure::Case(found, sources)),
        };
    let Drafted { text, claims, used, passed_over, diagnostics } = drafted;
    console.show(&diagnostics, &sources);
    let Some(file) = &args.output else {
        console.print(&text)?;
        return Ok(Status::DONE);
    };
    world.write(file, text.as_bytes())?;
    let open = text.matches("TO DECIDE").count();
    let not_used: Vec<String> =
        passed_over.iter().map(|(count, why)| format!("{count} {why}")).collect();
    let not_used = match not_used.as_slice() {
        [] => String::new(),
        some => format!(" (not used: {})", some.join(", ")),
    };
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let case = match file.file_name().is_some_and(|name| name == "case.toml") {
        true => folder.map_or_else(|| String::from("."), |folder| folder.display().to_string()),
        false => file.display().to_string(),
    };
    let of_claims = match (used, claims) {
        (1, 1) => String::from("1 claim"),
        (used, claims) if used == claims => format!("{claims} claims"),
        (used, claims) => format!("{used} of {claims} claims"),
    };
    console.remark(&format!(
        "wrote {}, drafted from {of_claims}{not_used}; {open} places are marked TO DECIDE\nnext:\n  \
         winset check {case}\n  winset forecast {case} --page forecast.html\n",
        file.display(),
        case = quoted(&case)
    ));
    Ok(Status::DONE)
}

/// The reports whose file is there and is not the one that was read.
fn changed(world: &dyn World, path: &Path, id: SourceId, sources: &Sources) -> BTreeSet<String> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let (written, _) = written_claims(id, sources);
    let reports = written.into_iter().flat_map(|written| written.reports);
    let changed = reports.filter(|report| {
        let file = report.file.as_ref().map(|file| folder.join(file));
        let file = file.filter(|file| world.exists(file) && !world.is_folder(file));
        let source = file.and_then(|file| world.read(&file).ok());
        source.is_some_and(|source| source.sha256() != report.sha256)
    });
    changed.map(|report| report.key).collect()
}

fn missing(path: &Path) -> Diagnostic {
    let shown = path.display();
    Diagnostic::error("cannot-read", format!("there is no file `{shown}`"))
        .because("a case is drafted from claims that `winset read` wrote")
        .help(format!(
            "write them first: `winset read REPORTS -o {}`, or name the file: `winset draft CLAIMS`",
            quoted(&shown.to_string())
        ))
}
