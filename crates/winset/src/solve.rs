//! `winset solve`.

use crate::args::{Format, Solve};
use crate::console::Console;
use crate::failure::{Failure, Status};
use crate::given_case::{self, GivenCase};
use crate::plan;
use crate::shell::quoted;
use std::path::Path;
use winset_show::json::{solve_json, to_json};
use winset_show::{solve_csv, solve_page, transcript_text};
use winset_text::World;

pub(crate) fn run(world: &dyn World, args: &Solve, console: &Console) -> Result<Status, Failure> {
    let models = plan::models("--model", std::slice::from_ref(&args.model), &args.with)?;
    let GivenCase { case, sources } = given_case::read(world, &args.case)?;
    console.show(&case.warnings, &sources);
    for model in &models {
        let transcript = winset_solve::transcript(&case, model);
        if let Some(file) = &args.page {
            let page = solve_page(&case, &transcript, &sources, &command(args));
            world.write(file, page.as_bytes())?;
        }
        console.print(&match args.format {
            Format::Text => transcript_text(&case, &transcript, console.look()),
            Format::Json => to_json(&solve_json(&case, &transcript)),
            Format::Csv => solve_csv(&case, &transcript),
        })?;
    }
    if let Some(file) = &args.page {
        console.remark(&format!("wrote {}\n", file.display()));
    }
    Ok(Status::DONE)
}

/// The command that gives the same answer again.
fn command(args: &Solve) -> String {
    let shown = |path: &Path| path.display().to_string();
    let mut words = vec![String::from("winset solve"), quoted(&shown(&args.case.case))];
    let mut add = |option: &str, value: String| words.push(format!("{option} {}", quoted(&value)));
    if let Some(scenario) = &args.case.scenario {
        add("--scenario", shown(scenario));
    }
    add("--model", args.model.clone());
    for setting in &args.with {
        add("--with", setting.clone());
    }
    if let Some(file) = &args.page {
        add("--page", shown(file));
    }
    words.join(" ")
}
