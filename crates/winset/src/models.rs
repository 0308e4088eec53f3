//! `winset models`.

use crate::args::{Models, TextOrJson};
use crate::console::Console;
use crate::failure::{Failure, Status};
use winset_show::json::{models_json, to_json};
use winset_show::models::models_text;

pub(crate) fn run(args: &Models, console: &Console) -> Result<Status, Failure> {
    console.print(&match args.format {
        TextOrJson::Json => to_json(&models_json()),
        TextOrJson::Text => models_text(console.look()),
    })?;
    Ok(Status::DONE)
}
