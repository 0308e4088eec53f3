//! `winset check`.

use crate::args::{Check, TextOrJson};
use crate::console::Console;
use crate::failure::{Failure, Status};
use crate::given_case;
use winset_case::Loaded;
use winset_show::json::{check_json, to_json};
use winset_text::{Severity, World};

pub(crate) fn run(world: &dyn World, args: &Check, console: &Console) -> Result<Status, Failure> {
    let Loaded { case, diagnostics, sources } = given_case::look(world, &args.case)?;
    match args.format {
        TextOrJson::Json => {
            console.print(&to_json(&check_json(case.as_ref(), &diagnostics, &sources)))?;
            let errors = diagnostics.iter().any(|found| found.severity == Severity::Error);
            Ok(if errors { Status::INPUT_HAS_ERRORS } else { Status::DONE })
        }
        TextOrJson::Text => {
            let Some(case) = case else { return Err(Failure::Case(diagnostics, sources)) };
            console.show(&diagnostics, &sources);
            console.print(&winset_show::check_text(&case, &diagnostics, console.look()))?;
            Ok(Status::DONE)
        }
    }
}
