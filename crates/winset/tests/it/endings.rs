//! How runs end: exit statuses, what is said, and what is left behind.

use crate::{Folder, quick};
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};
use std::time::Duration;

#[test]
fn a_new_case_passes_the_check_without_a_warning() {
    let folder = Folder::with_talks();
    let run = folder.run(&["check", "talks"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.contains("No errors, no warnings."), "{}", run.stdout);
}

#[test]
fn nothing_is_overwritten_by_a_new_case() {
    let folder = Folder::with_talks();
    folder.write("talks/case.toml", "# mine");
    let run = folder.run(&["new", "talks"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("is there already"), "{}", run.stderr);
    assert_eq!(folder.read("talks/case.toml"), "# mine");
}

#[test]
fn errors_in_the_case_end_with_status_one_and_point_at_the_words() {
    let folder = Folder::with_talks();
    let broken = folder.read("talks/case.toml").replacen("\nsalience =", "\nsaliense =", 1);
    folder.write("talks/case.toml", &broken);
    for args in [&["check", "talks"][..], &quick(&[]), &["solve", "talks"]] {
        let run = folder.run(args);
        assert_eq!(run.status, 1, "{args:?}");
        assert!(run.stderr.contains("talks/case.toml:"), "{}", run.stderr);
        assert_eq!(run.stdout, "", "{args:?}: no result where there is none");
    }
}

#[test]
fn what_cannot_be_asked_ends_with_status_two_and_says_what_was_meant() {
    let folder = Folder::with_talks();
    for (args, said) in [
        (&["forcast", "talks"][..], "did you mean `forecast`?"),
        (&["forecast", "talk"], "did you mean `talks`?"),
        (&["forecast", "nowhere"], "`winset new nowhere`"),
        (&["forecast", "talks", "--draws", "0"], "write a whole number from 1 to 1,000,000"),
        (&["forecast", "talks", "--modles", "mean"], "did you mean `--models`?"),
        (&["forecast", "talks", "--models", "chalenge"], "did you mean `challenge`?"),
        (&["forecast", "talks", "--with", "mean.q=1"], "`mean` has no parameters"),
        (&["forecast", "talks", "--with", "challenge.q=2"], "a number from 0 to 1"),
        (&["forecast", "talks", "--format", "xml"], "write one of: text, json, csv"),
        (&["forecast", "talks", "--scenario", "none"], "early-warning"),
        (&["check", "talks", "talks"], "one argument too many"),
        (&["explain", "position"], "position-off-scale"),
        (&["explain", "empty-win"], "did you mean `winset explain empty-win-set`?"),
        (&["schema", "forcast"], "did you mean `winset schema forecast`?"),
    ] {
        let run = folder.run(args);
        assert_eq!(run.status, 2, "{args:?}: {}", run.stderr);
        assert!(run.stderr.contains(said), "{args:?}: {}", run.stderr);
        assert!(run.stderr.starts_with("error["), "{args:?}: {}", run.stderr);
        assert_eq!(run.stdout, "", "{args:?}");
    }
}

#[test]
fn a_case_is_found_as_a_folder_as_a_file_and_where_one_stands() {
    let folder = Folder::with_talks();
    assert_eq!(folder.run(&["check", "talks/case.toml"]).status, 0);
    let run = Command::new(env!("CARGO_BIN_EXE_winset"))
        .arg("check")
        .current_dir(folder.path().join("talks"))
        .output();
    assert!(run.expect("the program starts").status.success());
}

#[test]
fn a_page_that_cannot_be_written_is_told() {
    let folder = Folder::with_talks();
    let run = folder.run(&quick(&["--page", "talks/case.toml/x.html"]));
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("error[cannot-write]"), "{}", run.stderr);
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = Folder::with_talks();
    for args in [&["models"][..], &["schema", "case"], &quick(&["--format", "json"])] {
        let mut child = folder
            .command(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let stdout = child.stdout.take().expect("a pipe");
        let mut line = String::new();
        BufReader::with_capacity(1, stdout).read_line(&mut line).expect("a line");
        let mut said = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut said).expect("text");
        let status = child.wait().expect("it ends");
        assert_eq!((status.code(), said.as_str()), (Some(0), ""), "{args:?}");
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_a_long_forecast_within_a_second_and_leaves_nothing_half_written() {
    let folder = Folder::with_talks();
    let mut child = folder
        .command(&["forecast", "talks", "--draws", "1000000", "--page", "out.html"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    std::thread::sleep(Duration::from_millis(600));
    assert!(child.try_wait().expect("it can be asked").is_none(), "too quick for this test");
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(sent.expect("kill starts").success());
    let mut waited = 0;
    let status = loop {
        if let Some(status) = child.try_wait().expect("it can be asked") {
            break status;
        }
        assert!(waited < 100, "it did not end within a second");
        std::thread::sleep(Duration::from_millis(10));
        waited += 1;
    };
    let mut said = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut said).expect("text");
    assert_eq!(status.code(), Some(2));
    assert!(said.contains("stopped"), "{said}");
    use winset_text::World;
    let left = winset_text::Disk.list(folder.path()).expect("the folder is there");
    assert_eq!(left, [folder.path().join("talks")], "only the case is there");
}

#[test]
fn every_code_has_a_page() {
    let folder = Folder::new();
    let list = folder.run(&["explain"]).stdout;
    assert!(list.lines().count() > 20);
    for code in list.lines().filter_map(|line| line.split_whitespace().next()) {
        let page = folder.run(&["explain", code]);
        assert_eq!(page.status, 0, "{code}");
        assert!(page.stdout.lines().count() > 3, "{code}");
    }
}
