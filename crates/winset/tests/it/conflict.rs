//! `winset conflict`.

use crate::{Folder, root};
use serde_json::Value;

/// Upland would fill its reservoir; Lowland would then close the road.
const RIVER: &str = r#"
[case]
title = "Dam and road"
as-of = 2026-05-04

[conflict.maker.upland]
name    = "Upland"
options = { fill = "fill the reservoir" }
prefers = ["not close", { statement = "fill", chance = 0.75 }]

[conflict.maker.lowland]
name    = "Lowland"
options = { close = "close the road" }
prefers = ["not fill", "close iff fill"]

[conflict.rules]
status-quo = "not fill & not close"
"#;

fn river() -> Folder {
    let folder = Folder::new();
    folder.write("river/case.toml", RIVER);
    folder
}

#[test]
fn a_standoff_is_told_in_sentences() {
    let run = river().run(&["conflict", "river", "--coalitions", "--inverse", "2"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    for words in [
        "4 states of 2 decision makers with 2 options",
        "Today, state 1 (nothing taken), holds because of what would follow",
        "Upland would gain if it were to take fill, but Lowland would then take close, and gain by it",
        "4  fill, close",
        "Upland to take fill, then Lowland",
        "legal sequences",
        "Upland and Lowland together would rather be at state 1",
        "What would make state 2 (fill) hold",
        "Uncertain preferences",
    ] {
        let joined = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        let wanted = words.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(joined.contains(&wanted), "no {words:?} in\n{}", run.stdout);
    }
}

#[test]
fn the_json_keeps_its_schema_and_numbers_states_by_their_decimal() {
    let folder = river();
    let args = ["conflict", "river", "--coalitions", "--inverse", "2", "--format", "json"];
    let answer: Value = serde_json::from_str(&folder.run(&args).stdout).expect("JSON");
    let schema: Value =
        serde_json::from_str(&folder.run(&["schema", "conflict"]).stdout).expect("a schema");
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    let wrong: Vec<String> = validator.iter_errors(&answer).map(|one| one.to_string()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(answer["makers"], serde_json::json!(["upland", "lowland"]));
    assert_eq!(answer["joint_moves"], "legal-sequence");
    assert_eq!(answer["equilibria"]["nash"], serde_json::json!([4]));
    assert_eq!(answer["equilibria"]["seq"], serde_json::json!([1, 4]));
    assert_eq!(answer["states"][3]["decimal"], 3);
    assert_eq!(answer["status_quo"], 1);
    // Without the wish to fill, today holds by itself.
    let flips = answer["ensemble"]["frequencies"].as_array().expect("a list");
    let today = flips.iter().find(|one| one["concept"] == "nash" && one["state"] == 1);
    let today = today.expect("today holds by Nash in some draws");
    let share = today["equilibrium"].as_f64().expect("a share");
    assert!((share - 0.25).abs() < 0.05, "{share}");
    assert_eq!(today["flips"][0]["statement"], "fill");
    let same = folder.run(&args).stdout;
    assert_eq!(serde_json::from_str::<Value>(&same).expect("JSON"), answer);
}

#[test]
fn the_other_formats_hold_what_they_promise() {
    let folder = river();
    let csv =
        folder.run(&["conflict", "river", "--format", "csv", "--concepts", "nash,seq"]).stdout;
    assert_eq!(csv.lines().count(), 1 + 4 * 2 * 2, "{csv}");
    let dot = folder.run(&["conflict", "river", "--format", "dot"]).stdout;
    assert!(dot.starts_with("digraph conflict {") && dot.matches(" -> ").count() == 8, "{dot}");
    let run = folder.run(&["conflict", "river", "--format", "svg", "-o", "river.svg"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(folder.read("river.svg").contains("Lowland would gain"));
}

#[test]
fn the_page_holds_the_answer_its_words_and_the_command() {
    let folder = river();
    let args = ["conflict", "river", "--coalitions", "--inverse", "2"];
    let run = folder.run(&[&args[..], &["--page", "river.html"]].concat());
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("wrote river.html"), "{}", run.stderr);
    let page = folder.read("river.html");
    for words in [
        "<strong>Today, state 1 (nothing taken), holds because of what would follow",
        "<caption>Equilibria, the firmest first</caption>",
        "<dt>Joint moves</dt>",
        "winset conflict river --joint-moves legal-sequence --inverse 2 --seed 1 --page river.html \
         --coalitions",
    ] {
        assert!(page.contains(words), "no {words:?}");
    }
    let from = page.find("id=\"winset-data\">").expect("data") + "id=\"winset-data\">".len();
    let until = from + page[from..].find("</script>").expect("an end");
    let data: Value = serde_json::from_str(&page[from..until]).expect("JSON");
    let alone = folder.run(&[&args[..], &["--format", "json"]].concat()).stdout;
    assert_eq!(data["conflict"], serde_json::from_str::<Value>(&alone).expect("JSON"));
    let names: Vec<&str> = data["concepts"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|one| one["name"].as_str())
        .collect();
    assert_eq!(names, ["nash", "sseq", "seq", "smr", "sim", "gmr"]);
}

#[test]
fn what_cannot_be_asked_is_said() {
    let folder = river();
    let run = folder.run(&["conflict", "river", "--inverse", "9"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("--inverse 9: there is no such state"), "{}", run.stderr);
    let run = folder.run(&["new", "talks"]);
    assert_eq!(run.status, 0);
    let run = folder.run(&["conflict", "talks"]);
    assert!(run.status == 0 || run.stderr.contains("no `[conflict]`"), "{}", run.stderr);
}

#[test]
fn too_many_states_are_refused_with_advice_and_a_time_limit_gives_what_is_done() {
    let folder = Folder::new();
    let large = |options: usize| {
        let mut text = String::from("[case]\ntitle = \"Large\"\nas-of = 2026-05-04\n");
        for maker in 0..4 {
            text += &format!("[conflict.maker.m{maker}]\nprefers = [\"m{maker}o0\"]\noptions = {{");
            let own: Vec<String> =
                (0..options / 4).map(|option| format!(" m{maker}o{option} = \"\"")).collect();
            text += &own.join(",");
            text += " }\n";
        }
        text
    };
    folder.write("huge/case.toml", &large(40));
    let run = folder.run(&["conflict", "huge"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("more than 16,777,216 states"), "{}", run.stderr);
    assert!(run.stderr.contains("infeasible"), "{}", run.stderr);
    folder.write("large/case.toml", &large(20));
    let run = folder.run(&["conflict", "large", "--time-limit", "1", "--concepts", "nash,gmr,sim"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("1,048,576 states of 4 decision makers"), "{}", run.stderr);
    assert!(run.stdout.contains("Stopped before the end"), "{}", run.stdout);
}

#[test]
fn the_worked_case_is_solved() {
    let folder = Folder::new();
    let case = root().join("cases/us-japan-2025");
    let case = case.to_str().expect("a path in UTF-8");
    let run = folder.run(&["conflict", case, "-q"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.contains("states of 3 decision makers"), "{}", run.stdout);
}

/// A company may delay or close; a ministry may soften. Invented, with the earlier keys, a compound
/// condition and options of one owner apart.
const GMCR: &str = r#"{ "program": "gmcr-py", "useManualPreferenceVectors": false,
  "options": [ {"name": "Delay", "permittedDirection": "back"},
               {"name": "Soften", "permittedDirection": "both"},
               {"name": "Close", "permittedDirection": "fwd"} ],
  "decisionMakers": [
    {"name": "Company", "options": [0, 2],
     "preferences": [[[2, "N"]], {"compound": true, "members": [[[0, "Y"], [1, "N"]], [[0, "N"], [1, "Y"]]]}]},
    {"name": "Ministry", "options": [1], "preferences": [[[2, "N"]], [[1, "N"]]]} ],
  "infeasibles": [[[0, "Y"], [2, "Y"]]] }"#;

#[test]
fn gmcr_files_are_read_and_written() {
    let folder = Folder::new();
    folder.write("plant.gmcr", GMCR);
    let run = folder.run(&["import", "plant.gmcr", "-o", "plant", "--as-of", "2025-01-01"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let case = folder.read("plant/case.toml");
    assert!(
        case.contains(
            r#"prefers = ["not close", "(delay and not soften) or (not delay and soften)"]"#
        ),
        "{case}"
    );
    assert!(case.contains(r#"irreversible = ["not delay", "close"]"#), "{case}");
    let equilibria = |name: &str| -> Value {
        let run = folder.run(&["conflict", name, "--format", "json"]);
        let answer: Value = serde_json::from_str(&run.stdout).expect("JSON");
        assert_eq!(answer["state_count"], 6);
        answer["equilibria"].clone()
    };
    let first = equilibria("plant");
    let run = folder.run(&["export", "plant", "--to", "gmcr", "-o", "again.gmcr"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let run = folder.run(&["import", "again.gmcr", "-o", "again", "--as-of", "2025-01-01"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(equilibria("again"), first);
    // The later keys, and a ranking: state 1 of the file is that nothing is taken.
    let later = GMCR
        .replace("useManualPreferenceVectors\": false", "useManualPreferenceRanking\": true")
        .replace(
            "\"options\": [1],",
            "\"options\": [1], \"preferenceRanking\": [1, [2, 3], 4, 5, 6],",
        );
    folder.write("later.gmcr", &later);
    let run = folder.run(&["import", "later.gmcr", "--as-of", "2025-01-01"]);
    // In the file: nothing, delay, soften, delay and soften, close, soften and close.
    assert!(run.stdout.contains("ranking = [1, [2, 4], 5, 3, 6]"), "{}", run.stdout);
    folder.write("none.gmcr", "{ \"options\": 3 ");
    let run = folder.run(&["import", "none.gmcr"]);
    assert!(run.status == 1 && run.stderr.contains("no JSON"), "{}", run.stderr);
    folder.write("none.nfg", "NFG 1 R \"Chicken\" { \"A\" \"B\" ");
    let run = folder.run(&["import", "none.nfg"]);
    assert_eq!(run.status, 1, "a damaged file is an error of the input: {}", run.stderr);
}

#[test]
fn games_of_gambit_and_matrices_give_the_equilibria_they_have() {
    let folder = Folder::new();
    let nash = |name: &str, file: &[&str]| -> Vec<Value> {
        let args = [&["import"], file, &["-o", name, "--as-of", "2025-01-01"]].concat();
        let run = folder.run(&args);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let run = folder.run(&["conflict", name, "--format", "json"]);
        let answer: Value = serde_json::from_str(&run.stdout).expect("JSON");
        let states = answer["states"].as_array().expect("states").clone();
        let numbers = answer["equilibria"]["nash"].as_array().expect("numbers").clone();
        numbers
            .iter()
            .map(|at| states[at.as_u64().unwrap_or(1) as usize - 1]["taken"].clone())
            .collect()
    };
    folder.write(
        "chicken.nfg",
        "NFG 1 R \"Chicken\" { \"A\" \"B\" }\n{ { \"swerve\" \"stay\" } { \"swerve\" \"stay\" } }\n\"\"\n\n3 3 4 2 2 4 1 1\n",
    );
    let found = nash("chicken", &["chicken.nfg"]);
    assert_eq!(found, [serde_json::json!(["a-stay"]), serde_json::json!(["b-stay"])]);
    let run = folder.run(&["export", "chicken", "--to", "nfg", "-o", "again.nfg"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(
        folder.read("again.nfg").trim_end().ends_with("3 3 \n4 2 \n2 4 \n1 1"),
        "{}",
        folder.read("again.nfg")
    );
    folder.write(
        "three.csv",
        "Row / Column,left,right\nup,3/3,0/4\nmiddle,1/0,2/2\ndown,\"0, 0\",1 0\n",
    );
    let found = nash("three", &["three.csv", "--from", "matrix"]);
    assert_eq!(found, [serde_json::json!(["row-middle", "column-right"])]);
    folder.write("wrong.csv", "x,left,right\nup,3/3,0\ndown,1/1,2/2\n");
    let run = folder.run(&["import", "wrong.csv", "--from", "matrix"]);
    assert!(
        run.stderr.contains("line 2") && run.stderr.contains("`0` is no pair"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_forecast_tells_the_standoff_and_whether_the_calendar_agrees() {
    let folder = Folder::new();
    let forecast = |case: &str| -> Value {
        let path = root().join("cases").join(case).display().to_string();
        let run = folder.run(&["forecast", &path, "--draws", "40", "--format", "json"]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        serde_json::from_str(&run.stdout).expect("the answer is JSON")
    };
    // No sides, so nothing to agree with.
    let river = forecast("river-standoff");
    let text = river["standoff"]["text"].to_string();
    assert!(text.contains("state 1 (nothing taken), holds because of what would follow"), "{text}");
    assert!(text.contains("state 4 (fill, close)"), "{text}");
    assert!(river["standoff"]["agreement"].is_null());
    // Today holds by no concept; the calendar expects a settlement.
    let rail = forecast("rail-wage-round");
    let text = rail["standoff"]["text"].to_string();
    assert!(text.contains("does not hold by any concept"), "{text}");
    assert_eq!(rail["standoff"]["agreement"], "agree");
    // Today holds, and the calendar expects a settlement all the same.
    let japan = forecast("us-japan-2025");
    assert_eq!(japan["standoff"]["agreement"], "holds-but-settles");
    assert!(japan["standoff"]["text"].to_string().contains("disagree"));
}
