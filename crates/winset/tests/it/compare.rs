//! `winset compare`: a case beside its scenarios.

use crate::Folder;
use serde_json::Value;

/// The first cell and the runs' cells of the row that begins with `name`.
fn row<'t>(text: &'t str, name: &str) -> Vec<&'t str> {
    let line = text.lines().find(|line| line.trim_start().starts_with(name));
    let line = line.unwrap_or_else(|| panic!("no {name} in {text}"));
    line.trim().split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect()
}

fn compared(folder: &Folder, more: &[&str]) -> Value {
    let args = [&["compare", "talks", "--draws", "200", "--format", "json"], more].concat();
    let run = folder.run(&args);
    assert_eq!(run.status, 0, "{}", run.stderr);
    serde_json::from_str(&run.stdout).expect("the answer is JSON")
}

#[test]
fn a_run_is_the_forecast_of_its_scenario_and_the_case_comes_first() {
    let folder = Folder::with_talks();
    let answer = compared(&folder, &["--scenario", "early-warning"]);
    let runs = answer["runs"].as_array().expect("runs");
    assert_eq!(runs.len(), 2);
    assert!(runs[0]["case"]["scenario"].is_null());
    assert_eq!(runs[1]["case"]["scenario"]["title"], "The stock is known to be weak");
    let alone = folder.run(&[
        "forecast",
        "talks",
        "--draws",
        "200",
        "--format",
        "json",
        "--scenario",
        "early-warning",
    ]);
    let alone: Value = serde_json::from_str(&alone.stdout).expect("the answer is JSON");
    assert_eq!(runs[1]["settlement"], alone["settlement"]);
    assert_eq!(runs[1]["questions"], alone["questions"]);
    assert_eq!(runs[1]["paths"], alone["paths"]);
    let mut sets = alone["winsets"].clone();
    assert!(sets.as_object_mut().expect("an object").remove("pictures").is_some());
    assert_eq!(runs[1]["winsets"], sets);
    let median = |run: &Value| run["issues"][0]["pooled"]["median"].as_f64().expect("a number");
    assert!((median(&runs[1]) - median(&alone)).abs() < 1e-12);
    // The other run less the first.
    let gap = &answer["differences"][0]["issues"]["quota"];
    let by = gap["by"].as_f64().expect("a number");
    assert!((by - (median(&runs[1]) - median(&runs[0]))).abs() < 1e-12);
    assert!(by < 0.0 && gap["error"].as_f64().expect("a number") > 0.0);
}

#[test]
fn a_scenario_that_changes_nothing_differs_in_nothing() {
    let folder = Folder::with_talks();
    folder.write(
        "talks/scenarios/same.toml",
        "title = \"As it is\"\n[changes]\n\"stake.estmark.quota.salience\" = \"× 1\"\n",
    );
    let answer = compared(&folder, &["--scenario", "same"]);
    let runs = answer["runs"].as_array().expect("runs");
    assert_eq!(runs[0]["settlement"], runs[1]["settlement"]);
    assert_eq!(runs[0]["issues"], runs[1]["issues"]);
    for about in ["settlement", "issues", "questions"] {
        let gaps = answer["differences"][0][about].as_object().expect("an object");
        assert!(!gaps.is_empty() && gaps.values().all(|gap| gap["by"] == 0.0), "{about}: {gaps:?}");
    }
}

#[test]
fn without_a_name_all_scenarios_are_compared_in_words_tables_and_a_page() {
    let folder = Folder::with_talks();
    let args = ["compare", "talks", "--draws", "100", "--page", "c.html"];
    let run = folder.run(&args);
    assert_eq!(run.status, 0, "{}", run.stderr);
    for words in ["A  The case as it is", "B  The stock is known to be weak", "Now, later or never"]
    {
        assert!(run.stdout.contains(words), "{words}: {}", run.stdout);
    }
    // Why they differ, run by run.
    assert_eq!(
        row(&run.stdout, "Gains by waiting"),
        ["Gains by waiting, by share of draws", "A", "B"]
    );
    assert_eq!(row(&run.stdout, "Estmark").len(), 3);
    assert_eq!(row(&run.stdout, "A zone of agreement").len(), 3);
    let page = folder.read("c.html");
    assert!(page.contains("What waiting is worth, in utility per step"));
    assert!(page.contains("<h2>The stock is known to be weak</h2>"));
    assert!(page.contains("winset compare talks --draws 100 --seed 1 --page c.html"));
    let csv = folder.run(&["compare", "talks", "--draws", "100", "--format", "csv"]);
    assert!(csv.stdout.starts_with("run,about,id,statistic,value,error,unit\r\n"));
    assert!(csv.stdout.contains("\r\nThe stock is known to be weak,gains-by-waiting,"));
    assert!(
        csv.stdout.contains("\r\nThe stock is known to be weak,question,below-fifty,probability,")
    );
}

#[test]
fn nothing_to_compare_with_and_too_much_are_told() {
    let folder = Folder::with_talks();
    let missing = folder.run(&["compare", "talks", "--scenario", "nowhere"]);
    assert_eq!(missing.status, 2, "{}", missing.stderr);
    let mut args = vec!["compare", "talks"];
    for _ in 0..6 {
        args.extend(["--scenario", "early-warning"]);
    }
    let many = folder.run(&args);
    assert_eq!(many.status, 2);
    assert!(many.stderr.contains("at most 5 stand beside the case"), "{}", many.stderr);
}
