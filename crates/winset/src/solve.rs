//! `winset solve`.

use crate::args::{Format, Solve};
use crate::console::Console;
use crate::failure::{Failure, Status};
use crate::given_case::{self, GivenCase};
use crate::plan;
use winset_show::json::{solve_json, to_json};
use winset_show::{solve_csv, transcript_text};
use winset_text::World;

pub(crate) fn run(world: &dyn World, args: &Solve, console: &Console) -> Result<Status, Failure> {
    let models = plan::models("--model", std::slice::from_ref(&args.model), &args.with)?;
    let GivenCase { case, sources } = given_case::read(world, &args.case)?;
    console.show(&case.warnings, &sources);
    for model in &models {
        let transcript = winset_solve::transcript(&case, model);
        console.print(&match args.format {
            Format::Text => transcript_text(&case, &transcript, console.look()),
            Format::Json => to_json(&solve_json(&case, &transcript)),
            Format::Csv => solve_csv(&case, &transcript),
        })?;
    }
    Ok(Status::DONE)
}
