//! The command: arguments, exit statuses and the terminal. What it answers comes from the other
//! crates.

mod args;
mod backtest;
mod bug;
mod check;
mod compare;
mod completions;
mod conflict;
mod console;
mod draft;
mod explain;
mod export;
mod failure;
mod forecast;
mod given_case;
mod given_reports;
mod import;
mod interrupt;
mod language_model;
mod models;
mod new;
mod path;
mod peer_conflict;
mod plan;
mod progress;
mod read;
mod schema;
mod shell;
mod solve;
mod usage;

use crate::args::Command;
use crate::console::Console;
use crate::failure::{Failure, Status};
use std::process::ExitCode;
use winset_text::Disk;

fn main() -> ExitCode {
    bug::install_hook();
    // A panic is our mistake, not the analyst's: the hook has said so.
    std::panic::catch_unwind(run).unwrap_or(Status::COULD_NOT_WORK).into()
}

fn run() -> Status {
    let args = match args::read() {
        Ok(args) => args,
        Err(status) => return status,
    };
    let console = Console::new(&Disk, args.look);
    let answered = answer(&args.command, &console);
    console.finish(answered)
}

/// One command, one file.
fn answer(command: &Command, console: &Console) -> Result<Status, Failure> {
    match command {
        Command::Check(args) => check::run(&Disk, args, console),
        Command::Read(args) => read::run(&Disk, args, console),
        Command::Draft(args) => draft::run(&Disk, args, console),
        Command::Forecast(args) => forecast::run(&Disk, args, console),
        Command::Compare(args) => compare::run(&Disk, args, console),
        Command::Conflict(args) => conflict::run(&Disk, args, console),
        Command::Path(args) => path::run(&Disk, args, console),
        Command::Backtest(args) => backtest::run(&Disk, args, console),
        Command::Solve(args) => solve::run(&Disk, args, console),
        Command::Import(args) => import::run(&Disk, args, console),
        Command::Export(args) => export::run(&Disk, args, console),
        Command::New(args) => new::run(&Disk, args, console),
        Command::Models(args) => models::run(args, console),
        Command::Explain(args) => explain::run(args, console),
        Command::Schema(args) => schema::run(args, console),
        Command::Completions(args) => completions::run(args, console),
    }
}
