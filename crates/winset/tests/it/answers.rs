//! What commands answer: JSON that keeps its schema, tables, pages, and always the same bytes.

use crate::{Folder, quick, root};
use serde_json::Value;

fn json(folder: &Folder, args: &[&str]) -> Value {
    let run = folder.run(args);
    serde_json::from_str(&run.stdout)
        .unwrap_or_else(|error| panic!("{args:?}: {error}\n{}\n{}", run.stdout, run.stderr))
}

fn keeps_schema(folder: &Folder, name: &str, answer: &Value) {
    let schema = json(folder, &["schema", name]);
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    let wrong: Vec<String> = validator
        .iter_errors(answer)
        .map(|error| format!("{error} at {}", error.instance_path()))
        .collect();
    assert!(wrong.is_empty(), "{name}: {wrong:#?}");
}

#[test]
fn every_json_answer_keeps_the_schema_that_is_printed_for_it() {
    let folder = Folder::with_talks();
    keeps_schema(&folder, "forecast", &json(&folder, &quick(&["--format", "json"])));
    keeps_schema(&folder, "models", &json(&folder, &["models", "--format", "json"]));
    keeps_schema(&folder, "check", &json(&folder, &["check", "talks", "--format", "json"]));
    let models = json(&folder, &["models", "--format", "json"]);
    for model in models["models"].as_array().expect("a list") {
        let name = model["name"].as_str().expect("a name");
        let args = ["solve", "talks", "--model", name, "--format", "json"];
        keeps_schema(&folder, "solve", &json(&folder, &args));
    }
    folder.write("resolved.csv", include_str!("../fixtures/resolved.csv"));
    let args = ["backtest", "resolved.csv", "--resamples", "20", "--format", "json"];
    keeps_schema(&folder, "backtest", &json(&folder, &args));
    folder.write("broken/case.toml", "[case]\ntitle = 3\n");
    let broken = json(&folder, &["check", "broken", "--format", "json"]);
    keeps_schema(&folder, "check", &broken);
    assert!(broken["errors"].as_u64() > Some(0) && broken["case"].is_null());
}

#[test]
fn the_schemas_of_files_are_schemas() {
    let folder = Folder::new();
    for name in [
        "case", "claims", "scenario", "forecast", "solve", "check", "models", "backtest", "read",
        "conflict", "record", "compare", "path",
    ] {
        let schema = json(&folder, &["schema", name]);
        assert!(jsonschema::meta::is_valid(&schema), "{name}");
    }
    let list = folder.run(&["schema"]);
    assert_eq!((list.status, list.stdout.lines().count()), (0, 13));
}

#[test]
fn a_forecast_holds_what_other_programs_rely_on() {
    let folder = Folder::with_talks();
    let answer = json(&folder, &quick(&["--format", "json", "--seed", "7"]));
    assert_eq!(answer["plan"]["seed"], 7);
    assert_eq!(answer["plan"]["models"][0], "mean");
    let issue = &answer["issues"][0];
    for key in ["id", "unit", "status_quo", "reversion", "headline", "why", "models", "pooled"] {
        assert!(!issue[key].is_null(), "{key}");
    }
    let challenge = &issue["models"][3];
    assert_eq!(challenge["parameters"]["rounds"], 10);
    assert!(challenge["settled"].is_number() && challenge["no_agreement"].is_null());
    let shares = challenge["histogram"].as_array().expect("a histogram");
    let sum: f64 = shares.iter().filter_map(Value::as_f64).sum();
    assert!((sum - 1.0).abs() < 1e-9);
    let actor = &issue["actors"][0];
    assert!(actor["position"]["median"].is_number() && actor["final"]["median"].is_number());
}

#[test]
fn the_same_case_plan_and_seed_give_the_same_bytes_on_any_number_of_threads() {
    let folder = Folder::with_talks();
    let args = quick(&["--format", "json"]);
    let with = |threads: &str| {
        let output = folder.command(&args).env("RAYON_NUM_THREADS", threads).output();
        output.expect("the program starts").stdout
    };
    let one = with("1");
    assert!(one.len() > 1000);
    assert!(one == with("2") && one == with("7") && one == with("1"), "the bytes differ");
    let other = folder.run(&quick(&["--format", "json", "--seed", "2"]));
    assert_ne!(String::from_utf8_lossy(&one), other.stdout);
}

#[test]
fn the_same_run_gives_the_same_transcript() {
    let folder = Folder::with_talks();
    let args = ["solve", "talks", "--model", "challenge", "--format", "json"];
    assert_eq!(folder.run(&args).stdout, folder.run(&args).stdout);
    let run = json(&folder, &args);
    assert_eq!(run["rounds"][0]["round"], 0);
    assert!(run["rounds"][0]["moves"].as_array().is_some_and(Vec::is_empty));
    let moves = run["rounds"][1]["moves"].as_array().expect("moves");
    assert!(moves.iter().all(|step| step["because"]["by"].is_string()));
    let first = &run["rounds"][1]["challenges"][0];
    for key in ["challenger", "target", "issue", "win_probability", "bargain", "taken"] {
        assert!(!first[key].is_null(), "{key}");
    }
}

#[test]
fn parameters_set_on_the_command_line_reach_the_model() {
    let folder = Folder::with_talks();
    let args = quick(&[
        "--models",
        "challenge,median",
        "--with",
        "challenge.rounds=3",
        "--with",
        "median.ties=midpoint",
        "--format",
        "json",
    ]);
    let answer = json(&folder, &args);
    assert_eq!(answer["plan"]["models"], serde_json::json!(["challenge", "median"]));
    assert_eq!(answer["issues"][0]["models"][0]["parameters"]["rounds"], 3);
    assert_eq!(answer["issues"][0]["models"][1]["parameters"]["ties"], "midpoint");
}

#[test]
fn the_worked_case_of_the_alliance_is_forecast_without_an_error() {
    let folder = Folder::new();
    let case = root().join("cases/us-japan-2025");
    let case = case.to_str().expect("a readable path");
    let answer = json(&folder, &["forecast", case, "--draws", "200", "--format", "json"]);
    keeps_schema(&folder, "forecast", &answer);
    assert!(answer["issues"].as_array().is_some_and(|issues| issues.len() >= 3));
    assert!(answer["contradictions"].as_array().is_some_and(|found| !found.is_empty()));
    // Every part of it enters: stakes, sides with their calendar, and the conflict graph.
    assert_eq!(answer["not_used"].as_array().map(Vec::len), Some(0));
    assert!(answer["settlement"]["later"].as_f64().is_some_and(|later| later > 0.5));
    assert!(!answer["standoff"].is_null());
}

#[test]
fn sobol_points_are_as_reproducible_and_said_to_be_such() {
    let folder = Folder::with_talks();
    let args = quick(&["--sampling", "sobol", "--format", "json"]);
    assert_eq!(folder.run(&args).stdout, folder.run(&args).stdout);
    assert_eq!(json(&folder, &args)["plan"]["sampling"], "sobol");
    assert!(folder.run(&quick(&["--sampling", "sobol"])).stdout.contains("400 Sobol' draws"));
}

#[test]
fn tables_have_one_observation_per_row() {
    let folder = Folder::with_talks();
    let table = folder.run(&quick(&["--format", "csv"])).stdout;
    let mut lines = table.split("\r\n");
    assert_eq!(
        lines.next(),
        Some("issue,unit,model,statistic,value,scenario,parameters,draws,seed")
    );
    let rows: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    assert!(rows.iter().all(|row| row.matches(',').count() == 8), "{rows:?}");
    assert!(rows.iter().any(|row| row.contains(",pooled,p90,")));
    let table = folder.run(&["solve", "talks", "--format", "csv"]).stdout;
    assert!(table.starts_with("round,issue,unit,actor,position,"));
}

#[test]
fn a_scenario_is_told_and_changes_the_identity_of_the_inputs() {
    let folder = Folder::with_talks();
    let plain = json(&folder, &quick(&["--format", "json"]));
    let laid = json(&folder, &quick(&["--format", "json", "--scenario", "early-warning"]));
    assert!(plain["case"]["scenario"].is_null());
    assert!(laid["case"]["scenario"]["changes"].as_array().is_some_and(|list| !list.is_empty()));
    assert_ne!(plain["case"]["sha256"], laid["case"]["sha256"]);
    let text = folder.run(&quick(&["--scenario", "early-warning"])).stdout;
    assert!(text.contains("Scenario: "), "{text}");
}

#[test]
fn a_page_is_one_file_that_fetches_nothing_and_reads_without_scripts() {
    let folder = Folder::with_talks();
    let run = folder.run(&quick(&["--page", "out/new folder/talks.html"]));
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("wrote out/new folder/talks.html"));
    let html = folder.read("out/new folder/talks.html");
    assert!(html.starts_with("<!DOCTYPE html>") && html.contains("default-src 'none'"));
    // Outside scripts and styles nothing names anything to load.
    let mut markup = String::new();
    let mut rest = html.as_str();
    while let Some(at) = rest.find("<script").into_iter().chain(rest.find("<style")).min() {
        markup += &rest[..at];
        let end = if rest[at..].starts_with("<style") { "</style>" } else { "</script>" };
        let close = rest[at..].find(end).expect("what opens is closed");
        rest = &rest[at + close..];
    }
    markup += rest;
    for loads in ["<link", "<img", "<iframe", " src=", "http://", "https://", "@import"] {
        assert!(!markup.contains(loads), "{loads}");
    }
    assert!(markup.contains("<h2>") && markup.contains("<table>"), "the words stand there");
    // Its data is the same forecast that JSON gives.
    let marker = "id=\"winset-data\">";
    let start = html.find(marker).expect("the data is there") + marker.len();
    let end = start + html[start..].find("</script>").expect("it ends");
    let data: Value = serde_json::from_str(&html[start..end]).expect("it is JSON");
    assert_eq!(data["forecast"], json(&folder, &quick(&["--format", "json"])));
    assert!(
        data["command"]
            .as_str()
            .is_some_and(|command| command.contains("'out/new folder/talks.html'"))
    );
    assert!(!data["transcripts"].as_array().expect("runs").is_empty());
    // And the same again, byte for byte.
    folder.run(&quick(&["--page", "out/new folder/talks.html"]));
    assert_eq!(html, folder.read("out/new folder/talks.html"));
}

/// The data of a page.
fn data_of(html: &str) -> Value {
    let marker = "id=\"winset-data\">";
    let start = html.find(marker).expect("the data is there") + marker.len();
    let end = start + html[start..].find("</script>").expect("it ends");
    serde_json::from_str(&html[start..end]).expect("it is JSON")
}

#[test]
fn the_page_of_a_run_tells_every_step_that_json_tells() {
    let folder = Folder::new();
    let case = root().join("cases/us-japan-2025").display().to_string();
    for model in ["challenge", "condorcet", "exchange", "mean"] {
        let run = folder.run(&["solve", &case, "--model", model, "--page", "a run.html"]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert!(run.stderr.contains("wrote a run.html"), "{}", run.stderr);
        let html = folder.read("a run.html");
        let page = data_of(&html);
        let answer = json(&folder, &["solve", &case, "--model", model, "--format", "json"]);
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let told: Vec<Value> = list(&page["transcripts"])
            .iter()
            .flat_map(|run| list(&run["rounds"]))
            .flat_map(|round| list(&round["moves"]))
            .collect();
        // Whoever trades does so on two issues: each exchange is told on both.
        let moves: usize =
            list(&answer["rounds"]).iter().map(|one| list(&one["moves"]).len()).sum();
        let trades = list(&answer["exchanges"]);
        assert_eq!(told.len(), moves + 2 * trades.len(), "{model}");
        assert_eq!(told.is_empty(), model == "mean");
        for step in &told {
            let weights =
                ["for", "against"].map(|side| step[side]["total"].as_f64().unwrap_or(-1.0));
            if model == "exchange" {
                let text = step["text"].as_str().expect("a sentence");
                assert!(trades.iter().any(|trade| trade["text"] == text), "{text}");
                assert!(step["in_return"]["gain"].is_number() && step["challenger"].is_null());
            } else {
                let chance = step["win_probability"].as_f64().expect("a chance");
                assert!(weights.iter().all(|weight| (0.0..=1.0001).contains(weight)), "{step}");
                // In the Condorcet model even nobody has some strength.
                assert!((weights[0] - chance).abs() < 0.02, "{model}: {step}");
            }
        }
        let start = html.find("id=\"winset-data\">").expect("the data is there");
        assert!(html[..start].contains("<h2>"), "the words stand there");
        assert!(page["solved"]["case"]["sha256"].is_string());
        assert!(page["command"].as_str().is_some_and(|command| command.contains("'a run.html'")));
    }
}

#[test]
fn the_page_of_a_forecast_tells_every_model_that_goes_round_by_round() {
    let folder = Folder::with_talks();
    let models = "mean,challenge,condorcet,exchange";
    folder.run(&quick(&["--models", models, "--page", "talks.html"]));
    let page = data_of(&folder.read("talks.html"));
    let runs = page["transcripts"].as_array().expect("runs");
    let issues = page["forecast"]["issues"].as_array().expect("issues").len();
    for model in ["challenge", "condorcet", "exchange"] {
        assert_eq!(runs.iter().filter(|run| run["model"] == model).count(), issues, "{model}");
    }
    assert!(runs.iter().all(|run| run["model"] != "mean"));
}

/// A wage, a board that will not go below what the union would never take.
const WAGE: &str = r#"
[case]
title = "Wage"
as-of = 2026-01-01
[actor.firm]
capability = 50
note = "assumed"
[actor.board]
capability = 50
note = "assumed"
[actor.union]
capability = 50
note = "assumed"
[issue.pay]
unit = "%"
scale = [0, 10]
status-quo = 1
note = "assumed"
[issue.hours]
unit = "hours"
scale = [30, 40]
status-quo = 40
note = "assumed"
[stake.firm.pay]
position = "2 to 3"
salience = 60
note = "assumed"
[stake.union.pay]
position = 6
salience = 50
note = "assumed"
[stake.board.pay]
position = "2 to 3"
salience = 70
note = "assumed"
[stake.firm.hours]
position = 39
salience = 40
note = "assumed"
[stake.union.hours]
position = 36
salience = 80
note = "assumed"
[side.employer]
name = "The employer"
negotiator = "firm"
ratifiers = ["board"]
[side.labour]
name = "Labour"
negotiator = "union"
"#;

#[test]
fn win_sets_are_told_in_every_form() {
    let folder = Folder::new();
    folder.write("case.toml", WAGE);
    let ask = ["forecast", "case.toml", "--draws", "300"];
    let text = folder.run(&ask).stdout;
    let part = text.split("Win-sets").nth(1).expect("a part on win-sets");
    for said in ["zone of agreement", "One text per issue", "Everything in one text", "Pay"] {
        assert!(part.to_lowercase().contains(&said.to_lowercase()), "{said}: {part}");
    }
    let answer = json(&folder, &[&ask[..], &["--format", "json"]].concat());
    keeps_schema(&folder, "forecast", &answer);
    let winsets = &answer["winsets"];
    assert_eq!(winsets["issues"], serde_json::json!(["pay", "hours"]));
    let extents = winsets["extents"].as_array().expect("extents");
    for extent in extents {
        let of = |end: &str| extent[end]["median"].as_f64().expect("a number");
        assert!(of("least") <= of("bargain") && of("bargain") <= of("most"), "{extent}");
    }
    // The union gets hours for money: more for both than issue by issue, or no less.
    let agendas = winsets["agendas"].as_array().expect("agendas");
    let gain = |at: usize, side: &str| agendas[at]["gain"][side]["mean"].as_f64().expect("a mean");
    assert_eq!(agendas[0]["agenda"], "separate");
    assert!(gain(1, "labour") > gain(0, "labour"), "{agendas:?}");
    // Without a calendar there is one picture, against no agreement; its zone lies in all sets.
    let moments = winsets["pictures"]["moments"].as_array().expect("moments");
    let plane = &moments[0]["planes"][0];
    assert!(moments.len() == 1 && plane["waiting"].is_null(), "{plane}");
    let reach = |outline: &serde_json::Value, axis: usize| {
        let points = outline.as_array().expect("an outline").iter();
        let values: Vec<f64> = points.filter_map(|point| point[axis].as_f64()).collect();
        assert!(values.len() > 2, "{outline}");
        let fold = |f: fn(f64, f64) -> f64, start| values.iter().copied().fold(start, f);
        (fold(f64::min, f64::INFINITY), fold(f64::max, f64::NEG_INFINITY))
    };
    for axis in [0, 1] {
        let zone = reach(&plane["no_agreement"]["zone"][0], axis);
        let voices = plane["no_agreement"]["negotiators"].as_array().into_iter().flatten();
        for voice in voices.chain(plane["ratifiers"].as_array().into_iter().flatten()) {
            let own = reach(&voice["outline"], axis);
            assert!(own.0 - 0.02 <= zone.0 && zone.1 <= own.1 + 0.02, "{zone:?} {voice}");
        }
    }
    let table = folder.run(&[&ask[..], &["--format", "csv"]].concat()).stdout;
    let median = extents[0]["bargain"]["median"].as_f64().expect("a number");
    let row = format!("pay,%,win-sets,bargain_median,{median}");
    assert!(table.contains(&row), "{row}: {table}");
    assert!(table.contains(",,win-sets,package: gain_mean labour,"), "{table}");
}

#[test]
fn a_bound_that_leaves_a_side_nothing_in_every_draw_is_a_warning_of_the_forecast() {
    let folder = Folder::new();
    let floor = "[constraint.floor]\nactor = \"board\"\nissue = \"pay\"\nat-least = 9\n";
    folder.write("case.toml", &format!("{WAGE}{floor}"));
    let ask = ["forecast", "case.toml", "--draws", "200"];
    let answer = json(&folder, &[&ask[..], &["--format", "json"]].concat());
    let warnings = answer["warnings"].as_array().expect("warnings");
    let found = warnings.iter().find(|one| one["code"] == "empty-win-set").expect("a warning");
    let line = WAGE.lines().count() + 1;
    assert_eq!(found["at"], format!("case.toml:{line}:13"), "{found}");
    assert!(
        found["message"]
            .as_str()
            .is_some_and(|m| m.contains("`floor`") && m.contains("The employer"))
    );
    assert_eq!(answer["winsets"]["emptied"][0]["share"], 1.0);
    assert_eq!(answer["winsets"]["empty"], 1.0);
    let text = folder.run(&ask).stdout;
    assert!(text.contains("no zone of agreement in any draw"), "{text}");
    let warned = text.split("1 warning").nth(1).expect("a list of warnings");
    assert!(warned.contains("leaves The employer nothing that it could sign"), "{text}");
    let page = folder.run(&["explain", "empty-win-set"]).stdout;
    assert!(page.contains("nothing that it could sign"), "{page}");
    // A case in which the bound leaves room carries no such warning.
    folder.write("case.toml", WAGE);
    let free = json(&folder, &[&ask[..], &["--format", "json"]].concat());
    assert!(
        free["warnings"]
            .as_array()
            .is_some_and(|all| all.iter().all(|one| one["code"] != "empty-win-set"))
    );
}

#[test]
fn negotiators_who_have_nothing_to_gain_from_each_other_are_told() {
    let folder = Folder::new();
    // The firm has what it wants; whatever the union would gain, the firm would lose.
    let opposed = WAGE
        .replace("[stake.firm.pay]\nposition = \"2 to 3\"", "[stake.firm.pay]\nposition = 1")
        .replace("[stake.firm.hours]\nposition = 39", "[stake.firm.hours]\nposition = 40");
    folder.write("case.toml", &opposed);
    let ask = ["forecast", "case.toml", "--draws", "200"];
    let answer = json(&folder, &[&ask[..], &["--format", "json"]].concat());
    let winsets = &answer["winsets"];
    assert_eq!((&winsets["empty"], &winsets["negotiators"]), (&1.0.into(), &1.0.into()));
    assert!(winsets["blocked_by"].as_array().is_some_and(Vec::is_empty));
    assert!(winsets["extents"].as_array().is_some_and(Vec::is_empty));
    let text = folder.run(&ask).stdout;
    let part = text.split("Win-sets").nth(1).expect("a part on win-sets").replace('\n', " ");
    assert!(
        part.contains("no text would leave all negotiators better off than no agreement"),
        "{part}"
    );
    assert!(part.contains("The negotiators themselves, who have nothing to gain"), "{part}");
}
