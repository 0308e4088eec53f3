//! `winset path`.

use crate::args::{Format, Paths};
use crate::console::Console;
use crate::failure::{Failure, Status};
use crate::given_case::{self, GivenCase};
use crate::plan::nearest;
use crate::{bug, interrupt};
use winset_case::Case;
use winset_show::json::{paths_json, to_json};
use winset_show::{PathsAnswer, no_paths_text, paths_csv, paths_text};
use winset_solve::Control;
use winset_solve::path::{PathForecast, PathPlan, paths};
use winset_text::{Diagnostic, World};

/// Warnings that concern a path or its table.
const ABOUT_PATHS: [&str; 5] = [
    "nothing-to-reach",
    "growth-looks-like-a-fraction",
    "table-in-fractions",
    "repeated-row",
    "more-findings",
];

pub(crate) fn run(world: &dyn World, args: &Paths, console: &Console) -> Result<Status, Failure> {
    let GivenCase { case, sources } =
        given_case::read_with_table(world, &args.case, args.outside.as_deref())?;
    let (about, others): (Vec<Diagnostic>, Vec<Diagnostic>) =
        case.warnings.iter().cloned().partition(|found| ABOUT_PATHS.contains(&found.code));
    console.show(&about, &sources);
    if !others.is_empty() {
        let shown = args.case.case.display();
        let many = others.len();
        let (warnings, are) = if many == 1 { ("warning", "is") } else { ("warnings", "are") };
        console.remark(&format!(
            "{many} {warnings} about other parts of the case {are} told by `winset check {shown}`\n"
        ));
    }
    if case.paths.is_empty() {
        return Err(Failure::Input(Box::new(no_paths(&case))));
    }
    for name in &args.path {
        if !case.paths.iter().any(|path| path.key == *name) {
            return Err(unknown(&case, name).into());
        }
    }
    bug::remember_seed(args.seed);
    let plan = PathPlan { draws: args.draws, seed: args.seed, near: args.near };
    let stop = interrupt::watch();
    let mut told =
        paths(&case, &plan, &Control { progress: &|_| (), stop }).map_err(|_| Failure::Stopped)?;
    told.retain(|told: &PathForecast| {
        let path = case.paths.get(told.path);
        args.path.is_empty() || path.is_some_and(|path| args.path.contains(&path.key))
    });
    let answer = PathsAnswer { case: &case, told: &told, draws: args.draws, seed: args.seed };
    console.print(&match args.format {
        Format::Text => paths_text(&answer, console.look()),
        Format::Json => to_json(&paths_json(&answer)),
        Format::Csv => paths_csv(&answer),
    })?;
    Ok(Status::DONE)
}

fn no_paths(case: &Case) -> Diagnostic {
    Diagnostic::error("missing-key", "the case has no path to a target")
        .because("a path is a share of GDP to be reached by a date: `[path.NAME]` in case.toml")
        .help(format!("add such a section, with your own figures:\n{}", no_paths_text(case)))
}

fn unknown(case: &Case, name: &str) -> Diagnostic {
    let known: Vec<&str> = case.paths.iter().map(|path| path.key.as_str()).collect();
    let found = Diagnostic::error("arguments", format!("the case has no path `{name}`"));
    let found = match nearest(name, &known) {
        Some(meant) => found.help(format!("did you mean `--path {meant}`?")),
        None => found,
    };
    found.because(format!("its paths are {}", known.join(", ")))
}
