//! The terminal: results to stdout, everything else to stderr.

use crate::args::{Look as Wanted, When};
use crate::failure::{Failure, Status};
use anstream::{AutoStream, ColorChoice};
use std::io::{BufWriter, ErrorKind, IsTerminal, Write};
use winset_show::Look;
use winset_text::{Colour, Diagnostic, Severity, Sources, World, render, render_all};

/// Columns for what does not go to a terminal.
const COLUMNS_OF_A_FILE: usize = 100;

/// Where answers go, and how they may look there.
pub(crate) struct Console {
    quiet: bool,
    stdout: ColorChoice,
    stderr: ColorChoice,
    columns: usize,
    unicode: bool,
}

impl Console {
    pub(crate) fn new(world: &dyn World, wanted: Wanted) -> Console {
        let on_terminal = std::io::stdout().is_terminal();
        Console {
            quiet: wanted.quiet,
            stdout: choice(wanted.color, || AutoStream::choice(&std::io::stdout())),
            stderr: choice(wanted.color, || AutoStream::choice(&std::io::stderr())),
            columns: columns(world, on_terminal),
            unicode: !on_terminal || speaks_unicode(world),
        }
    }

    /// How results may look.
    pub(crate) fn look(&self) -> Look {
        let colour = !matches!(self.stdout, ColorChoice::Never);
        Look { columns: self.columns, colour, unicode: self.unicode }
    }

    /// Does a person see stdout as it comes?
    pub(crate) fn is_watched(&self) -> bool {
        std::io::stdout().is_terminal()
    }

    /// May progress be shown?
    pub(crate) fn shows_progress(&self) -> bool {
        !self.quiet && std::io::stderr().is_terminal()
    }

    /// Writes a result. A reader that has gone away wanted no more: that is no failure.
    pub(crate) fn print(&self, text: &str) -> Result<(), Failure> {
        let stream = AutoStream::new(std::io::stdout().lock(), self.stdout);
        let mut out = BufWriter::new(stream);
        let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        match written {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            Err(error) => Err(Failure::Output(error)),
            Ok(()) => Ok(()),
        }
    }

    /// Says something beside the result, unless asked to be quiet.
    pub(crate) fn remark(&self, text: &str) {
        if !self.quiet {
            self.tell(text);
        }
    }

    /// Shows findings, unless asked to be quiet and they are no errors.
    pub(crate) fn show(&self, diagnostics: &[Diagnostic], sources: &Sources) {
        let shown: Vec<Diagnostic> = diagnostics
            .iter()
            .filter(|found| !self.quiet || found.severity == Severity::Error)
            .cloned()
            .collect();
        if !shown.is_empty() {
            self.tell(&render_all(&shown, sources, self.colour()));
        }
    }

    /// Says how it ended, where that needs words.
    pub(crate) fn finish(&self, answered: Result<Status, Failure>) -> Status {
        let failure = match answered {
            Ok(status) => return status,
            Err(failure) => failure,
        };
        match failure {
            Failure::Case(diagnostics, sources) => {
                self.show(&diagnostics, &sources);
                self.remark(&closing(&diagnostics));
                let not_there = diagnostics
                    .iter()
                    .any(|found| found.code == "missing-file" && found.primary.is_none());
                if not_there { Status::COULD_NOT_WORK } else { Status::INPUT_HAS_ERRORS }
            }
            Failure::Input(diagnostic) => {
                self.tell(&render(&diagnostic, &Sources::new(), self.colour()));
                Status::INPUT_HAS_ERRORS
            }
            Failure::Asked(diagnostic) => {
                self.tell(&render(&diagnostic, &Sources::new(), self.colour()));
                Status::COULD_NOT_WORK
            }
            Failure::World(error) => {
                let code = if error.doing == "write" { "cannot-write" } else { "cannot-read" };
                let found = Diagnostic::error(code, error.to_string());
                self.tell(&render(&found, &Sources::new(), self.colour()));
                Status::COULD_NOT_WORK
            }
            Failure::Output(error) => {
                let found =
                    Diagnostic::error("cannot-write", format!("cannot write the answer: {error}"));
                self.tell(&render(&found, &Sources::new(), self.colour()));
                Status::COULD_NOT_WORK
            }
            Failure::Stopped => {
                self.tell("stopped: nothing was computed or written\n");
                Status::COULD_NOT_WORK
            }
        }
    }

    fn colour(&self) -> Colour {
        if matches!(self.stderr, ColorChoice::Never) { Colour::Off } else { Colour::On }
    }

    /// To stderr; if that is gone there is nobody to tell.
    fn tell(&self, text: &str) {
        let mut err = AutoStream::new(std::io::stderr().lock(), self.stderr);
        let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
    }
}

/// What follows from errors, under them.
fn closing(diagnostics: &[Diagnostic]) -> String {
    let errors = diagnostics.iter().filter(|found| found.severity == Severity::Error).count();
    let (errors, they) = match errors {
        1 => (String::from("1 error"), "it is"),
        _ => (format!("{errors} errors"), "they are"),
    };
    format!(
        "\n{errors}: nothing is computed until {they} mended. `winset explain NAME` tells more of \
         the name in brackets.\n"
    )
}

fn choice(when: When, auto: impl Fn() -> ColorChoice) -> ColorChoice {
    match when {
        When::Always => ColorChoice::Always,
        When::Never => ColorChoice::Never,
        When::Auto => auto(),
    }
}

fn columns(world: &dyn World, on_terminal: bool) -> usize {
    let set = world.variable("COLUMNS").and_then(|text| text.parse().ok());
    let seen = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let found = if on_terminal { seen().or(set) } else { set };
    found.filter(|columns| *columns > 0).unwrap_or(COLUMNS_OF_A_FILE)
}

/// A terminal whose locale names another encoding gets plain characters.
fn speaks_unicode(world: &dyn World) -> bool {
    let named = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .filter_map(|name| world.variable(name))
        .find(|value| !value.is_empty());
    named.is_none_or(|value| {
        let value = value.to_lowercase();
        value.contains("utf-8") || value.contains("utf8")
    })
}
