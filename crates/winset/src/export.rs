//! `winset export`.

use crate::args::Export;
use crate::console::Console;
use crate::failure::{Failure, Status};
use crate::{given_case, peer_conflict};
use winset_peers::{Exported, Target, export};
use winset_text::{Diagnostic, Severity, World};

pub(crate) fn run(world: &dyn World, args: &Export, console: &Console) -> Result<Status, Failure> {
    if let Some(kind) = peer_conflict::target(args) {
        return peer_conflict::export(world, args, kind, console);
    }
    let Some(target) = Target::ALL.into_iter().find(|target| target.word() == args.to) else {
        let message = format!("there is no layout `{}`", args.to);
        return Err(Diagnostic::error("arguments", message).into());
    };
    if args.output.is_none() && !target.is_text() {
        let found = Diagnostic::error("arguments", "a workbook cannot be printed");
        return Err(found.help("add `-o talks.xlsx`").into());
    }
    if let Some(file) = args.output.as_ref().filter(|file| !args.force && world.exists(file)) {
        let found =
            Diagnostic::error("cannot-write", format!("`{}` is there already", file.display()))
                .because("nothing was written, so nothing is lost")
                .help("write to another file, or overwrite it with `--force`");
        return Err(found.into());
    }
    let given = given_case::read(world, &args.case)?;
    let Exported { bytes, mut diagnostics } = export(&given.case, target, &args.issue);
    let Some(bytes) = bytes else {
        let at = diagnostics.iter().position(|one| one.severity == Severity::Error);
        let found = diagnostics.swap_remove(at.unwrap_or(0));
        return Err(found.into());
    };
    console.show(&diagnostics, &given.sources);
    match &args.output {
        None => console.print(&String::from_utf8_lossy(&bytes))?,
        Some(file) => {
            world.write(file, &bytes)?;
            console.remark(&format!("wrote {} as {}\n", file.display(), target.name()));
        }
    }
    Ok(Status::DONE)
}
