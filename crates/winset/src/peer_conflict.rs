//! Conflict graphs of other programs: `winset import` and `winset export` of GMCR+'s, Gambit's and
//! matrix files.

use crate::args::{Export, Import};
use crate::console::Console;
use crate::failure::{Failure, Status};
use crate::given_case;
use crate::import::{stands, today};
use crate::shell::quoted;
use std::path::Path;
use winset_conflict::{graph, payoffs};
use winset_peers::{ConflictFile, conflict_case, gmcr_file, nfg_file, read_conflict};
use winset_text::{Diagnostic, World};

/// More states than another program's file is written of.
const MOST_STATES: usize = 1 << 16;

/// Is the file a conflict's, as its name or the command line says?
pub(crate) fn kind(args: &Import) -> Option<ConflictFile> {
    let by_name = || {
        let ends = args.file.extension()?.to_str()?.to_lowercase();
        [ConflictFile::Gmcr, ConflictFile::Nfg].into_iter().find(|kind| kind.word() == ends)
    };
    match &args.from {
        Some(word) => ConflictFile::ALL.into_iter().find(|kind| kind.word() == word),
        None => by_name(),
    }
}

/// Makes a case of a conflict's file.
pub(crate) fn import(
    world: &dyn World,
    args: &Import,
    text: &str,
    kind: ConflictFile,
    console: &Console,
) -> Result<Status, Failure> {
    let conflict = read_conflict(kind, text).map_err(|fault| {
        let place = fault.line.map(|line| format!(", line {line}")).unwrap_or_default();
        let message = format!("{}{place}: {}", args.file.display(), fault.message);
        let found = Diagnostic::error("peer-file", message)
            .because(format!("it was read as {}", kind.name()));
        Failure::Input(found.into())
    })?;
    let file = args.file.file_name().unwrap_or_default().to_string_lossy();
    let case = conflict_case(&conflict, &file, args.as_of.unwrap_or_else(|| today(world)));
    stands(&case)?;
    let told = format!(
        "read {} as {}: {} decision makers, {} options\n",
        args.file.display(),
        kind.name(),
        conflict.makers.len(),
        conflict.options.len()
    );
    console.remark(&told);
    let Some(folder) = &args.output else {
        console.print(&case)?;
        return Ok(Status::DONE);
    };
    let file = folder.join("case.toml");
    world.write(&file, case.as_bytes())?;
    let folder = quoted(&folder.display().to_string());
    console.remark(&format!("wrote {}\nnext:\n  winset conflict {folder}\n", file.display()));
    Ok(Status::DONE)
}

/// Does the command line ask for a conflict's file?
pub(crate) fn target(args: &Export) -> Option<ConflictFile> {
    [ConflictFile::Gmcr, ConflictFile::Nfg].into_iter().find(|kind| kind.word() == args.to)
}

/// Writes a case's conflict as another program's file.
pub(crate) fn export(
    world: &dyn World,
    args: &Export,
    kind: ConflictFile,
    console: &Console,
) -> Result<Status, Failure> {
    there_already(world, args.output.as_deref().filter(|_| !args.force))?;
    let given = given_case::read(world, &args.case)?;
    let none = || Diagnostic::error("missing-key", "the case has no `[conflict]`");
    let conflict = given.case.conflict.as_ref().ok_or_else(none)?;
    let large = || {
        let message =
            format!("the conflict has more than {MOST_STATES} states, too many for such a file");
        Diagnostic::error("too-many", message)
    };
    let (text, lost) = if kind == ConflictFile::Gmcr {
        gmcr_file(conflict, MOST_STATES)
    } else {
        let (graph, _) = graph(conflict, MOST_STATES).map_err(|_| large())?;
        let payoffs = payoffs(&given.case, conflict, &graph);
        let makers: Vec<(String, u64)> = conflict
            .makers
            .iter()
            .enumerate()
            .map(|(at, maker)| (maker.name.clone(), conflict.own(at)))
            .collect();
        let options: Vec<String> = conflict.option_names().into_iter().map(str::to_owned).collect();
        nfg_file(&given.case.title, &makers, graph.all_bits(), &options, &payoffs)
            .ok_or_else(large)?
    };
    for said in &lost {
        console.remark(&format!("  - {said}\n"));
    }
    match &args.output {
        None => console.print(&text)?,
        Some(file) => {
            world.write(file, text.as_bytes())?;
            console.remark(&format!("wrote {} as {}\n", file.display(), kind.name()));
        }
    }
    Ok(Status::DONE)
}

fn there_already(world: &dyn World, file: Option<&Path>) -> Result<(), Failure> {
    let Some(file) = file.filter(|file| world.exists(file)) else { return Ok(()) };
    let found = Diagnostic::error("cannot-write", format!("`{}` is there already", file.display()));
    let found = found.because("nothing was written, so nothing is lost");
    Err(found.help("write to another file, or overwrite it with `--force`").into())
}
