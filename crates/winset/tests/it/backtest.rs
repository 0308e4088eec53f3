//! `winset backtest`, on a table made up for it and, where it is, on DEU's.

use crate::Folder;
use serde_json::Value;
use std::path::Path;

/// Fourteen proposals that never were, laid out as DEU's table.
const MADE_UP: &str = include_str!("../fixtures/resolved.csv");
const DEU: &str = "/work/shared/data/deu/deu3.csv";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("resolved.csv", MADE_UP);
    folder
}

fn json(folder: &Folder, args: &[&str]) -> Value {
    let run = folder.run(&[&["backtest"], args, &["--format", "json"]].concat());
    assert_eq!(run.status, 0, "{}", run.stderr);
    serde_json::from_str(&run.stdout).expect("the answer is JSON")
}

/// One score of a forecast on a subset.
fn score(answer: &Value, method: &str, kind: &str, subset: &str, score: &str) -> f64 {
    let rows = answer["rows"].as_array().expect("there are rows");
    let row = rows
        .iter()
        .find(|row| row["method"] == method && row["kind"] == kind && row["subset"] == subset)
        .unwrap_or_else(|| panic!("no row of {method}, {kind}, {subset}"));
    row["scores"][score].as_f64().expect("a score is a number")
}

#[test]
fn every_model_is_scored_and_what_cannot_be_scored_is_counted() {
    let folder = folder();
    let answer = json(&folder, &["resolved.csv", "--resamples", "50"]);
    for model in winset_solve::Model::ALL {
        let error = score(&answer, model, "inputs-only", "all", "mean-absolute-error");
        assert!(error > 0.0 && error < 60.0, "{model}: {error}");
        let covered = score(&answer, model, "with-model-error", "test", "coverage-80");
        assert!(covered > 0.4, "{model}: {covered}");
    }
    assert_eq!((&answer["without_outcome"], &answer["too_few_actors"]), (&1.into(), &1.into()));
    let issues = answer["issues"].as_array().expect("there are issues");
    assert_eq!(issues.len() + 2, MADE_UP.lines().count() - 2);
    // Whole proposals: x000i1 and x000i2 are in one part.
    let part = |name: &str| issues.iter().find(|one| one["issue"] == name).map(|it| &it["part"]);
    assert_eq!(part("x000i1"), part("x000i2"));
}

#[test]
fn the_figures_of_one_issue_are_those_by_hand() {
    let folder = folder();
    let answer = json(&folder, &["resolved.csv", "--capability", "equal", "--models", "mean"]);
    let header: Vec<&str> = MADE_UP.lines().next().expect("a header").split(',').collect();
    let row: Vec<&str> = MADE_UP.lines().nth(2).expect("an issue").split(',').collect();
    let cell = |name: String| {
        let at = header.iter().position(|title| *title == name)?;
        row.get(at)?.parse::<f64>().ok()
    };
    let (mut pull, mut weight) = (0.0, 0.0);
    for actor in ["com", "ep", "at", "be", "de", "fr", "it", "nl", "pl", "es"] {
        if let (Some(x), Some(s)) = (cell(format!("p{actor}")), cell(format!("s{actor}"))) {
            pull += s * x;
            weight += s;
        }
    }
    let said = answer["issues"][0]["points"]["mean"].as_f64().expect("a number");
    assert!((said - pull / weight).abs() < 1e-9, "{said} {}", pull / weight);
}

#[test]
fn the_same_seed_gives_the_same_bytes_on_any_number_of_threads() {
    let folder = folder();
    let args = ["backtest", "resolved.csv", "--resamples", "50", "--format", "csv"];
    let one = folder.command(&args).env("RAYON_NUM_THREADS", "1").output().expect("it starts");
    let three = folder.command(&args).env("RAYON_NUM_THREADS", "3").output().expect("it starts");
    assert!(one.status.success() && one.stdout == three.stdout);
    let other = folder.run(&[&args[..], &["--seed", "2"]].concat());
    assert_ne!(one.stdout, other.stdout.as_bytes());
}

#[test]
fn people_get_a_sentence_and_three_tables() {
    let folder = folder();
    let run = folder.run(&["backtest", "resolved.csv", "--resamples", "50"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.starts_with("Of the models asked, "), "{}", run.stdout);
    // Lines are broken anywhere.
    let told = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in
        ["Inputs only, all", "With model error, the", "By subset", "not from the literature"]
    {
        assert!(told.contains(words), "{words}: {}", run.stdout);
    }
    assert!(run.stdout.lines().all(|line| line.chars().count() <= 100), "{}", run.stdout);
}

#[test]
fn every_issue_has_its_outcome_and_its_misses_are_counted() {
    let folder = folder();
    let answer = json(&folder, &["resolved.csv", "--resamples", "50"]);
    let issues = answer["issues"].as_array().expect("there are issues");
    for method in ["fifty", "mean", "challenge", "blend"] {
        let misses: Vec<f64> = issues
            .iter()
            .map(|one| {
                let outcome = one["outcome"].as_f64().expect("an outcome");
                outcome - one["points"][method].as_f64().expect("a forecast")
            })
            .collect();
        let counts: Vec<u64> = answer["misses"][method]
            .as_array()
            .expect("counts")
            .iter()
            .flat_map(Value::as_u64)
            .collect();
        assert_eq!((counts.len(), counts.iter().sum::<u64>()), (21, issues.len() as u64));
        // The middle count is that of the score.
        let within = score(&answer, method, "inputs-only", "all", "within-5");
        assert!((counts[10] as f64 - within * issues.len() as f64).abs() < 1e-6, "{method}");
        let above = misses.iter().filter(|miss| **miss > 5.0 + 1e-9).count() as u64;
        assert_eq!(counts[11..].iter().sum::<u64>(), above, "{method}");
    }
    // Every score's difference to the mean is that of the two scores.
    let rows = answer["rows"].as_array().expect("there are rows");
    for row in rows.iter().filter(|row| row["kind"] == "inputs-only") {
        let subset = row["subset"].as_str().expect("a subset");
        let mean = score(&answer, "mean", "inputs-only", subset, "crps");
        let less = row["less_mean"]["crps"].as_f64().expect("a difference");
        let own = row["scores"]["crps"].as_f64().expect("a score");
        assert!((own - mean - less).abs() < 1e-9, "{row}");
    }
}

#[test]
fn the_page_holds_the_answer_and_stands_in_words_without_scripts() {
    let folder = folder();
    let args = ["backtest", "resolved.csv", "--resamples", "50", "--models", "mean,median"];
    let run = folder.run(&[&args[..], &["--page", "out/a page.html"]].concat());
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("wrote out/a page.html"), "{}", run.stderr);
    let html = folder.read("out/a page.html");
    let marker = "id=\"winset-data\">";
    let start = html.find(marker).expect("the data is there") + marker.len();
    let end = start + html[start..].find("</script>").expect("it ends");
    let data: Value = serde_json::from_str(&html[start..end]).expect("it is JSON");
    let answer = json(&folder, &[&args[1..], &[]].concat());
    assert_eq!(data["backtest"], answer);
    let command = data["command"].as_str().expect("a command");
    assert!(command.contains("--models mean,median") && command.contains("'out/a page.html'"));
    // What held up stands in the words, in the answer and on the terminal.
    let told = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    for finding in answer["findings"].as_array().expect("findings").iter().flat_map(Value::as_str) {
        assert!(html[..start].contains(&finding.replace('\'', "&#39;")), "{finding}");
        assert!(told.contains(finding), "{finding}: {told}");
    }
    assert_eq!(html[..start].matches("<table>").count(), 2);
}

#[test]
fn a_wrong_cell_is_shown_and_ends_in_status_one() {
    let folder = Folder::new();
    folder.write("resolved.csv", &MADE_UP.replacen(",QMV,", ",MAJ,", 1));
    let run = folder.run(&["backtest", "resolved.csv"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("`MAJ` is no voting rule"), "{}", run.stderr);
    assert_eq!(folder.run(&["backtest", "nowhere.csv"]).status, 2);
}

#[test]
fn the_record_on_deu_is_the_known_one() {
    if !Path::new(DEU).exists() {
        println!("SKIPPED: {DEU} is not there");
        return;
    }
    let folder = Folder::new();
    let answer = json(&folder, &[DEU, "--resamples", "20"]);
    assert_eq!(answer["issues"].as_array().map(Vec::len), Some(351));
    for (method, expected) in
        [("fifty", 27.96), ("plain-mean", 23.63), ("mean", 23.04), ("median", 28.37)]
    {
        let found = score(&answer, method, "inputs-only", "all", "mean-absolute-error");
        assert!((found - expected).abs() <= 0.1, "{method}: {found} {expected}");
    }
    for method in ["mean", "blend", "plain-mean"] {
        let covered = score(&answer, method, "with-model-error", "test", "coverage-80");
        println!("{method}: {covered}");
    }
    let covered = score(&answer, "mean", "with-model-error", "test", "coverage-80");
    assert!((0.76..=0.84).contains(&covered), "{covered}");
}

#[test]
fn the_record_that_winset_carries_is_what_deu_teaches() {
    if !Path::new(DEU).exists() {
        println!("SKIPPED: {DEU} is not there");
        return;
    }
    let folder = Folder::new();
    let run = folder.run(&["backtest", DEU, "--resamples", "20", "--save-record", "record.json"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let learnt: Value = serde_json::from_str(&folder.read("record.json")).expect("it is JSON");
    let carried = include_str!("../../../winset-show/data/record-deu3.json");
    let carried: Value = serde_json::from_str(carried).expect("it is JSON");
    assert_eq!(learnt["models"], carried["models"]);
    assert_eq!(learnt["pooling"], carried["pooling"]);
    assert_eq!(learnt["learnt_from"]["sha256"], carried["learnt_from"]["sha256"]);
}

#[test]
fn what_was_learnt_widens_a_forecast_and_none_does_not() {
    let folder = folder();
    assert_eq!(folder.run(&["new", "talks"]).status, 0);
    let learn = ["backtest", "resolved.csv", "--resamples", "20", "--save-record", "record.json"];
    assert_eq!(folder.run(&learn).status, 0);
    let forecast = |record: &str| -> Value {
        let args = ["forecast", "talks", "--draws", "500", "--format", "json", "--record", record];
        let run = folder.run(&args);
        assert_eq!(run.status, 0, "{}", run.stderr);
        serde_json::from_str(&run.stdout).expect("the answer is JSON")
    };
    let (with, without) = (forecast("record.json"), forecast("none"));
    assert_eq!(with["plan"]["model_errors"]["fit"].as_u64().map(|fit| fit > 0), Some(true));
    assert!(without["plan"]["model_errors"].is_null());
    for (with, without) in with["issues"]
        .as_array()
        .expect("issues")
        .iter()
        .zip(without["issues"].as_array().expect("issues"))
    {
        assert_eq!(with["pooled"]["p10"], without["pooled"]["p10"]);
        assert!(without["pooled"]["by_record"].is_null());
        let by_record = &with["pooled"]["by_record"];
        let width = |summary: &Value| {
            summary["p90"].as_f64().expect("a number") - summary["p10"].as_f64().expect("a number")
        };
        assert!(width(&by_record["with_model_error"]) > width(&by_record["inputs_only"]));
        let weights = by_record["weights"].as_object().expect("weights");
        let sum: f64 = weights.values().filter_map(Value::as_f64).sum();
        assert!((sum - 1.0).abs() < 1e-9, "{sum}");
        assert!(with["headline"].as_str().expect("a sentence").contains("own error, 80 %"));
    }
}

#[test]
fn a_file_that_is_no_record_is_told() {
    let folder = folder();
    assert_eq!(folder.run(&["new", "talks"]).status, 0);
    let run = folder.run(&["forecast", "talks", "--record", "resolved.csv"]);
    assert_eq!(run.status, 1);
    assert!(
        run.stderr.contains("`resolved.csv` is no record of the models' misses"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("--save-record"), "{}", run.stderr);
}

#[test]
fn a_damaged_record_is_told_by_the_field_and_its_line() {
    let folder = folder();
    assert_eq!(folder.run(&["new", "talks"]).status, 0);
    let good = r#"{
  "learnt_from": {
    "issues": "9 issues", "sha256": "00", "capability": "votes",
    "seed": 1,
    "fit": 5, "test": 4
  },
  "models": [],
  "pooling": { "to_outcome": [], "between": [] }
}"#;
    let learnt = &good
        [good.find("{\n    \"issues").expect("there")..good.find(",\n  \"models").expect("there")];
    for (from, to, told) in [
        (
            "\"seed\": 1",
            "\"seed\": \"x\"",
            "line 4: `seed` should be a whole number from 0, not string",
        ),
        ("\"seed\": 1,\n", "", "line 5: the object that ends here has no `seed`"),
        (
            learnt,
            "5",
            "line 2: `learnt_from` should be an object that says what it was learnt from, not",
        ),
        (
            "\"models\": []",
            "\"models\": [4]",
            "`models` should be an object with one model's misses, not",
        ),
        ("\"pooling\"", "pooling", "line 8: this is no JSON"),
    ] {
        assert!(good.contains(from), "{from}");
        folder.write("record.json", &good.replacen(from, to, 1));
        let run = folder.run(&["forecast", "talks", "--record", "record.json"]);
        assert_eq!(run.status, 1, "{}", run.stderr);
        assert!(run.stderr.contains(told), "{told}\n{}", run.stderr);
        assert!(!run.stderr.contains("Json"), "{}", run.stderr);
    }
}
