//! `winset draft`.

use crate::args::Draft;
use crate::console::Console;
use crate::failure::{Failure, Status};
use crate::shell::quoted;
use winset_read::{Drafted, Lexicon, draft};
use winset_text::{Diagnostic, Sources, World};

pub(crate) fn run(world: &dyn World, args: &Draft, console: &Console) -> Result<Status, Failure> {
    let mut sources = Sources::new();
    let path = if world.is_folder(&args.claims) {
        args.claims.join("claims.toml")
    } else {
        args.claims.clone()
    };
    let id = sources.add(world.read(&path)?);
    if let Some(file) = args.output.as_ref().filter(|file| !args.force && world.exists(file)) {
        let shown = file.display();
        let found = Diagnostic::error("cannot-write", format!("`{shown}` is there already"))
            .because("nothing was written, so nothing is lost")
            .help("write to another file, or overwrite it with `--force`");
        return Err(found.into());
    }
    let drafted = match draft(id, &sources, &Lexicon::shipped()) {
        Ok(drafted) => drafted,
        Err(found) => return Err(Failure::Case(found, sources)),
    };
    let Drafted { text, claims, diagnostics } = drafted;
    console.show(&diagnostics, &sources);
    let Some(file) = &args.output else {
        console.print(&text)?;
        return Ok(Status::DONE);
    };
    world.write(file, text.as_bytes())?;
    let open = text.matches("TO DECIDE").count();
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let case = folder.map_or_else(|| String::from("."), |folder| folder.display().to_string());
    console.remark(&format!(
        "wrote {}, drafted from {claims} claims; {open} places are marked TO DECIDE\nnext:\n  \
         winset check {case}\n  winset forecast {case} --page forecast.html\n",
        file.display(),
        case = quoted(&case)
    ));
    Ok(Status::DONE)
}
