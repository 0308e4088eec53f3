//! Help: every command has it, its examples run, and it is quick.

use crate::{Folder, winset};

const COMMANDS: [&str; 9] =
    ["check", "forecast", "solve", "backtest", "new", "models", "explain", "schema", "completions"];

fn help(command: &str) -> String {
    let output = winset().args([command, "--help"]).output().expect("the program starts");
    assert!(output.status.success());
    String::from_utf8(output.stdout).expect("help is UTF-8")
}

#[test]
fn every_command_is_listed_and_has_examples_and_exit_statuses() {
    let all = winset().arg("--help").output().expect("the program starts");
    let all = String::from_utf8(all.stdout).expect("help is UTF-8");
    for command in COMMANDS {
        assert!(all.contains(&format!("\n  {command} ")), "{command}");
        let help = help(command);
        assert!(help.contains("Example"), "{command}");
        assert!(help.contains("Exit status: 0"), "{command}");
    }
}

#[test]
fn every_example_in_the_help_runs() {
    let folder = Folder::with_talks();
    folder.write("deu3.csv", include_str!("../fixtures/resolved.csv"));
    for command in COMMANDS {
        for line in help(command).lines() {
            let Some(example) = line.strip_prefix("  winset ") else { continue };
            // What a shell would do with the answer, and what is said beside the example.
            let asked = example.split(" |").next().unwrap_or_default();
            let asked = asked.split(" >").next().unwrap_or_default();
            let asked = asked.split("  ").next().unwrap_or_default();
            let mut args: Vec<&str> = asked.split_whitespace().collect();
            if args.first() == Some(&"new") && args[1] != "--spreadsheet" {
                args[1] = "other-talks";
            }
            for arg in &mut args {
                if *arg == "50000" {
                    *arg = "500";
                }
            }
            let run = folder.run(&args);
            assert_eq!(run.status, 0, "winset {asked}: {}", run.stderr);
            assert!(!run.stdout.is_empty(), "winset {asked}");
        }
    }
}

#[test]
fn the_examples_on_the_front_page_of_the_help_are_commands() {
    let output = winset().arg("--help").output().expect("the program starts");
    let help = String::from_utf8(output.stdout).expect("help is UTF-8");
    let told = help.lines().filter(|line| line.starts_with("  winset ")).count();
    assert_eq!(told, 7);
}

#[test]
fn completions_are_there_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = winset().args(["completions", shell]).output().expect("the program starts");
        let script = String::from_utf8(output.stdout).expect("a script is UTF-8");
        assert!(script.contains("forecast") && script.contains("scenario"), "{shell}");
    }
}

#[test]
fn the_version_is_told() {
    let output = winset().arg("--version").output().expect("the program starts");
    let text = String::from_utf8(output.stdout).expect("it is UTF-8");
    assert_eq!(text.trim(), format!("winset {}", env!("CARGO_PKG_VERSION")));
}
