//! How a command ends.

use std::process::ExitCode;
use winset_text::{Diagnostic, Sources, WorldError};

/// The exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Status(u8);

impl Status {
    /// It was done.
    pub(crate) const DONE: Status = Status(0);
    /// The input has errors.
    pub(crate) const INPUT_HAS_ERRORS: Status = Status(1);
    /// Winset could not work: arguments, a file that cannot be read or written, or it was
    /// stopped.
    pub(crate) const COULD_NOT_WORK: Status = Status(2);

    /// As a number.
    pub(crate) fn number(self) -> u8 {
        self.0
    }
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> ExitCode {
        ExitCode::from(status.0)
    }
}

/// Why a command did not do what was asked.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The case has errors: they are among these.
    Case(Vec<Diagnostic>, Sources),
    /// A file that was given is not what it should be.
    Input(Box<Diagnostic>),
    /// What was asked cannot be: a name or a value on the command line, a folder that is not
    /// there.
    Asked(Box<Diagnostic>),
    /// A file could not be read or written.
    World(WorldError),
    /// Standard output could not be written to.
    Output(std::io::Error),
    /// Ctrl-C.
    Stopped,
}

impl From<WorldError> for Failure {
    fn from(error: WorldError) -> Failure {
        Failure::World(error)
    }
}

impl From<Diagnostic> for Failure {
    fn from(diagnostic: Diagnostic) -> Failure {
        Failure::Asked(Box::new(diagnostic))
    }
}

impl From<Box<Diagnostic>> for Failure {
    fn from(diagnostic: Box<Diagnostic>) -> Failure {
        Failure::Asked(diagnostic)
    }
}
