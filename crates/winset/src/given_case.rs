//! The case that a command was given.

use crate::args;
use crate::failure::Failure;
use std::path::Path;
use winset_case::{Case, LoadOptions, Loaded, load};
use winset_text::{Diagnostic, Sources, World};

/// A case without errors, and what was found in it.
pub(crate) struct GivenCase {
    pub(crate) case: Case,
    pub(crate) sources: Sources,
}

/// Loads a case for work: with errors there is none.
pub(crate) fn read(world: &dyn World, given: &args::Case) -> Result<GivenCase, Failure> {
    read_with_table(world, given, None)
}

/// The same, with a table of shares for its paths to a target.
pub(crate) fn read_with_table(
    world: &dyn World,
    given: &args::Case,
    outside: Option<&Path>,
) -> Result<GivenCase, Failure> {
    let Loaded { case, diagnostics, sources } = loaded(world, given, outside)?;
    match case {
        Some(case) => Ok(GivenCase { case, sources }),
        None => Err(Failure::Case(diagnostics, sources)),
    }
}

/// Loads a case to look at what is wrong with it.
pub(crate) fn look(world: &dyn World, given: &args::Case) -> Result<Loaded, Failure> {
    loaded(world, given, None)
}

fn loaded(
    world: &dyn World,
    given: &args::Case,
    outside: Option<&Path>,
) -> Result<Loaded, Failure> {
    if !world.exists(&given.case) {
        return Err(not_there(world, &given.case).into());
    }
    let options =
        LoadOptions { scenario: given.scenario.clone(), outside: outside.map(Path::to_owned) };
    Ok(load(world, &given.case, &options)?)
}

fn not_there(world: &dyn World, path: &Path) -> Diagnostic {
    let shown = path.display();
    let found = Diagnostic::error("missing-case", format!("there is no folder `{shown}`"));
    let found = match near(world, path) {
        Some(meant) => found.help(format!("did you mean `{meant}`?")),
        None => found,
    };
    found.help(format!("to begin a case there: `winset new {shown}`"))
}

/// The folder beside it with the most similar name that holds a case.
fn near(world: &dyn World, path: &Path) -> Option<String> {
    let beside = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let wanted = path.file_name()?.to_string_lossy().to_lowercase();
    let others = world.list(beside.unwrap_or(Path::new("."))).ok()?;
    let likeness = |name: &str| {
        let name = name.to_lowercase();
        let begins = name.starts_with(&wanted) || wanted.starts_with(&name);
        strsim::normalized_damerau_levenshtein(&name, &wanted).max(if begins { 0.8 } else { 0.0 })
    };
    others
        .iter()
        .filter(|other| world.exists(&other.join("case.toml")))
        .filter_map(|other| {
            let name = other.file_name()?.to_string_lossy().into_owned();
            let like = likeness(&name);
            let full =
                beside.map_or(name.clone(), |parent| parent.join(&name).display().to_string());
            (like >= 0.6).then_some((like, full))
        })
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, name)| name)
}
