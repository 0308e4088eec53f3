//! What answers look like: colours only where they are wanted, warnings where they are read.

use crate::{Folder, quick};

fn coloured(folder: &Folder, args: &[&str], set: &[(&str, &str)]) -> bool {
    let mut command = folder.command(args);
    for (name, value) in set {
        command.env(name, value);
    }
    let output = command.output().expect("the program starts");
    let (out, err) = (output.stdout, output.stderr);
    out.contains(&0x1b) || err.contains(&0x1b)
}

#[test]
fn colours_come_when_asked_for_and_never_into_a_pipe_by_themselves() {
    let folder = Folder::with_talks();
    let plain = quick(&[]);
    assert!(!coloured(&folder, &plain, &[]));
    assert!(coloured(&folder, &quick(&["--color", "always"]), &[]));
    assert!(coloured(&folder, &plain, &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&folder, &plain, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!coloured(&folder, &quick(&["--color", "never"]), &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&folder, &["forecast", "nowhere"], &[]));
    assert!(coloured(&folder, &["forecast", "nowhere", "--color", "always"], &[]));
}

/// The starter case with an assumption that nobody explains.
fn with_a_warning() -> Folder {
    let folder = Folder::with_talks();
    let text = folder.read("talks/case.toml");
    let unexplained: Vec<&str> =
        text.lines().filter(|line| !line.trim_start().starts_with("note ")).collect();
    folder.write("talks/case.toml", &unexplained.join("\n"));
    folder
}

#[test]
fn warnings_reach_whoever_reads_the_answer() {
    let folder = with_a_warning();
    let check = folder.run(&["check", "talks"]);
    assert_eq!(check.status, 0);
    assert!(check.stderr.contains("warning["), "{}", check.stderr);
    let text = folder.run(&quick(&[]));
    assert!(text.stdout.contains("no reason is given"), "{}", text.stdout);
    let json = folder.run(&quick(&["--format", "json"]));
    let answer: serde_json::Value = serde_json::from_str(&json.stdout).expect("it is JSON");
    assert!(answer["warnings"].as_array().is_some_and(|list| !list.is_empty()));
    assert!(json.stderr.contains("warning["));
    assert_eq!(folder.run(&quick(&["--quiet"])).stderr, "");
}

#[test]
fn the_text_keeps_to_the_width_that_is_set() {
    let folder = Folder::with_talks();
    for columns in ["60", "80", "100"] {
        let output = folder.command(&quick(&[])).env("COLUMNS", columns).output();
        let text = String::from_utf8(output.expect("the program starts").stdout).expect("UTF-8");
        let most: usize = columns.parse().expect("a number");
        for line in text.lines() {
            assert!(line.chars().count() <= most, "{columns}: {line}");
        }
    }
}
