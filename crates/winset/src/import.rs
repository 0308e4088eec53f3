//! `winset import`.

use crate::args::{self, Import};
use crate::console::Console;
use crate::failure::{Failure, Status};
use crate::peer_conflict;
use crate::shell::quoted;
use std::path::{Path, PathBuf};
use winset_case::{Date, LoadOptions, load};
use winset_peers::{Capability, ImportOptions, Imported, Layout, Origin, case_file, import};
use winset_text::{Diagnostic, Memory, Sources, World};

pub(crate) fn run(world: &dyn World, args: &Import, console: &Console) -> Result<Status, Failure> {
    let target = args.output.as_ref().map(|folder| folder.join("case.toml"));
    if let Some(file) = target.as_ref().filter(|file| !args.force && world.exists(file)) {
        let found =
            Diagnostic::error("cannot-write", format!("`{}` is there already", file.display()))
                .because("nothing was written, so nothing is lost")
                .help("import to another folder, or overwrite it with `--force`");
        return Err(found.into());
    }
    if let Some(folder) =
        args.output.as_ref().filter(|folder| world.exists(folder) && !world.is_folder(folder))
    {
        let message = format!("`{}` is a file, not a folder", folder.display());
        return Err(Diagnostic::error("cannot-write", message).into());
    }
    let mut sources = Sources::new();
    let id = sources.add(world.read(&args.file)?);
    if let Some(kind) = peer_conflict::kind(args) {
        return peer_conflict::import(world, args, sources.get(id).text(), kind, console);
    }
    let options = ImportOptions {
        layout: args
            .from
            .as_ref()
            .and_then(|word| Layout::ALL.into_iter().find(|layout| layout.word() == word)),
        issues: args.issue.clone(),
        capability: match args.capability {
            args::ImportCapability::Gdp => Capability::Gdp,
            args::ImportCapability::Equal => Capability::Equal,
        },
    };
    let Imported { layout, negotiation, assumed, diagnostics } = import(id, &mut sources, &options);
    let (Some(layout), Some(mut negotiation)) = (layout, negotiation) else {
        return Err(Failure::Case(diagnostics, sources));
    };
    console.show(&diagnostics, &sources);
    negotiation.as_of = args.as_of.or(negotiation.as_of);
    let source = sources.get(id);
    let file = args.file.file_name().unwrap_or_default().to_string_lossy();
    let origin = Origin {
        file: &file,
        sha256: source.sha256(),
        layout: layout.name(),
        assumed: &assumed,
        as_of: today(world),
    };
    let text = case_file(&negotiation, &origin);
    stands(&text)?;
    let mut told = format!(
        "read {} as {}: {}, {}, {}\n",
        args.file.display(),
        layout.name(),
        counted(negotiation.actors.len(), "actor"),
        counted(negotiation.issues.len(), "issue"),
        counted(negotiation.stakes.len(), "stake")
    );
    for said in &assumed {
        told += &format!("  - {said}\n");
    }
    if negotiation.as_of.is_none() {
        told += &format!(
            "  - the file tells no date: the case is seen from {}; `--as-of` gives another\n",
            origin.as_of
        );
    }
    let (Some(file), Some(folder)) = (target, &args.output) else {
        console.remark(&told);
        console.print(&text)?;
        return Ok(Status::DONE);
    };
    world.write(&file, text.as_bytes())?;
    let case = quoted(&named(folder).display().to_string());
    told += &format!(
        "wrote {}\nnext:\n  winset check {case}\n  winset forecast {case} --page forecast.html\n",
        file.display()
    );
    console.remark(&told);
    Ok(Status::DONE)
}

/// A folder whose name begins like an option needs its path.
fn named(folder: &Path) -> PathBuf {
    if folder.to_string_lossy().starts_with('-') {
        Path::new(".").join(folder)
    } else {
        folder.to_owned()
    }
}

fn counted(many: usize, what: &str) -> String {
    format!("{many} {what}{}", if many == 1 { "" } else { "s" })
}

pub(crate) fn today(world: &dyn World) -> Date {
    let hours = world.today().saturating_mul(24);
    let since = std::time::Duration::from_secs(hours.unsigned_abs().saturating_mul(3600));
    let first = Date::constant(1970, 1, 1);
    first.checked_add(since).unwrap_or(first)
}

/// What is written must load: a case with too many actors, say, does not.
pub(crate) fn stands(text: &str) -> Result<(), Failure> {
    let world = Memory::with([("case.toml", text)]);
    let loaded = load(&world, Path::new(""), &LoadOptions::default())?;
    match loaded.case {
        Some(_) => Ok(()),
        None => Err(Failure::Case(loaded.diagnostics, loaded.sources)),
    }
}
