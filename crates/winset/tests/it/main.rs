//! The command as somebody uses it: whole runs of the built program.

mod answers;
mod architecture;
mod backtest;
mod compare;
mod conflict;
mod diagnostics;
mod draft;
mod endings;
mod helped;
mod language_model;
mod looks;
mod paths;
mod reading;
mod settlement;
mod tables;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The built program, with nothing of the surrounding terminal's settings.
fn winset() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_winset"));
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "RAYON_NUM_THREADS"] {
        command.env_remove(name);
    }
    command
}

/// What one run left behind.
struct Run {
    status: i32,
    stdout: String,
    stderr: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Run {
        Run {
            status: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).expect("answers are UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("remarks are UTF-8"),
        }
    }
}

/// A folder of its own for one test.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Folder {
        Folder(tempfile::tempdir().expect("there is room for a temporary folder"))
    }

    /// With the starter case in `talks`.
    fn with_talks() -> Folder {
        let folder = Folder::new();
        let run = folder.run(&["new", "talks"]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        folder
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = winset();
        command.current_dir(self.path()).args(args);
        command
    }

    fn run(&self, args: &[&str]) -> Run {
        self.command(args).output().expect("the program starts").into()
    }

    fn read(&self, name: &str) -> String {
        use winset_text::World;
        let source = winset_text::Disk.read(&self.path().join(name)).expect("the file is there");
        source.text().to_owned()
    }

    fn write(&self, name: &str, text: &str) {
        use winset_text::World;
        winset_text::Disk
            .write(&self.path().join(name), text.as_bytes())
            .expect("it can be written");
    }
}

/// The top folder of the repository.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).expect("crates/winset stands two folders below").to_owned()
}

/// A quick forecast of the starter case.
const QUICK: [&str; 4] = ["forecast", "talks", "--draws", "400"];

/// The quick forecast with something more.
fn quick<'a>(more: &[&'a str]) -> Vec<&'a str> {
    QUICK.iter().copied().chain(more.iter().copied()).collect()
}
