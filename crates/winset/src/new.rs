//! `winset new`.

use crate::args::New;
use crate::console::Console;
use crate::failure::{Failure, Status};
use crate::shell::quoted;
use std::path::Path;
use winset_peers::{Target, example, written};
use winset_text::{Diagnostic, World};

pub(crate) fn run(world: &dyn World, args: &New, console: &Console) -> Result<Status, Failure> {
    if let Some(file) = &args.spreadsheet {
        return spreadsheet(world, file, console);
    }
    let Some(folder) = &args.folder else {
        return Err(Diagnostic::error("arguments", "no folder is given").into());
    };
    let files = winset_case::starter_case();
    for (name, _) in &files {
        let path = folder.join(name);
        if world.exists(&path) {
            let shown = path.display();
            let found = Diagnostic::error("cannot-write", format!("`{shown}` is there already"))
                .because("nothing was written, so nothing is lost")
                .help("give another folder, or move that file away");
            return Err(found.into());
        }
    }
    if world.exists(folder) && !world.is_folder(folder) {
        let found = Diagnostic::error(
            "cannot-write",
            format!("`{}` is a file, not a folder", folder.display()),
        );
        return Err(found.into());
    }
    for (name, text) in &files {
        world.write(&folder.join(name), text.as_bytes())?;
    }
    let shown = folder.display();
    let written: Vec<String> =
        files.iter().map(|(name, _)| format!("  {shown}/{name}\n")).collect();
    // A folder whose name begins like an option needs its path.
    let named = quoted(&if shown.to_string().starts_with('-') {
        format!("./{shown}")
    } else {
        shown.to_string()
    });
    console.print(&format!(
        "Wrote a small worked case:\n{}\nNext:\n  winset check {named}\n  winset forecast {named}\n\
         Then put your own negotiation in its place, beginning with {shown}/case.toml.\n",
        written.concat()
    ))?;
    Ok(Status::DONE)
}

/// A table to fill in, with the made-up numbers of a small negotiation.
fn spreadsheet(world: &dyn World, file: &Path, console: &Console) -> Result<Status, Failure> {
    let ending = file.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let target = match ending.as_str() {
        "xlsx" => Target::Xlsx,
        "csv" => Target::Csv,
        _ => {
            let shown = file.display();
            let found = Diagnostic::error(
                "arguments",
                format!("`{shown}` ends neither in .xlsx nor in .csv"),
            );
            return Err(found.help("winset new --spreadsheet talks.xlsx").into());
        }
    };
    if world.exists(file) {
        let found =
            Diagnostic::error("cannot-write", format!("`{}` is there already", file.display()))
                .because("nothing was written, so nothing is lost")
                .help("give another name, or move that file away");
        return Err(found.into());
    }
    world.write(file, &written(&example(), target)?)?;
    let shown = file.display().to_string();
    console.print(&format!(
        "Wrote {shown} with a small made-up negotiation: put your own in its place.\nNext:\n  \
         winset import {} -o {}\n",
        quoted(&shown),
        quoted(&file.with_extension("").display().to_string())
    ))?;
    Ok(Status::DONE)
}
