//! `winset new`.

use crate::args::New;
use crate::console::Console;
use crate::failure::{Failure, Status};
use crate::shell::quoted;
use winset_text::{Diagnostic, World};

pub(crate) fn run(world: &dyn World, args: &New, console: &Console) -> Result<Status, Failure> {
    let folder = &args.folder;
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
