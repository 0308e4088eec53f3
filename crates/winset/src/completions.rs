//! `winset completions`.

use crate::args::{Completions, Winset};
use crate::console::Console;
use crate::failure::{Failure, Status};
use clap::CommandFactory;

pub(crate) fn run(args: &Completions, console: &Console) -> Result<Status, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Winset::command(), "winset", &mut script);
    console.print(&String::from_utf8_lossy(&script))?;
    Ok(Status::DONE)
}
