//! `winset path`: what a target asks for, costs, and has taken others.

use crate::{Folder, root, winset};
use serde_json::Value;

const CASE: &str = r#"
[case]
title = "A navy for Aland"
as-of = 2025-07-01

[actor.cabinet]
capability = 100
note = "made up"
[actor.treasury]
capability = 60
note = "made up"

[issue.share]
unit = "% of GDP"
scale = [0, 6]
status-quo = 2
note = "made up"

[stake.cabinet.share]
position = 4
salience = 60
note = "made up"
[stake.treasury.share]
position = 2
salience = 60
note = "made up"

[constraint.purse]
name = "The treasury's purse"
actor = "treasury"
issue = "share"
at-most = 3

[path.five-percent]
name = "Double by 2027"
issue = "share"
target = 4
by = 2027-07-01
growth = 10
gdp = 100
currency = "crowns"
spending-growth-at-most = 10
note = "made up"

[path.a-cut]
issue = "share"
target = 1
by = 2030-07-01
growth = "0 to 2"
growth-is = "each-year"
note = "made up"
"#;

/// A made-up table: AAA doubles its share in two years, BBB does not, CCC begins elsewhere.
const SHARES: &str = "\
iso3;year;spending\nAAA;2000;2,0\nAAA;2001;3,0\nAAA;2002;4,1\nBBB;2000;2,2\nBBB;2001;..\n\
BBB;2002;2,3\nCCC;2000;5,0\nCCC;2002;8,0\n";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("talks/case.toml", CASE);
    folder.write("shares.csv", SHARES);
    folder.write(
        "talks/scenarios/lean-years.toml",
        "title = \"Lean years\"\nwhy = \"w\"\n[changes]\n\"path.five-percent.growth\" = \"× 0.5\"\n",
    );
    folder.write(
        "talks/scenarios/elsewhere.toml",
        "title = \"Elsewhere\"\n[changes]\n\"stake.cabinet.share.salience\" = 50\n",
    );
    folder
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn json(folder: &Folder, more: &[&str]) -> Value {
    let args = [&["path", "talks", "--format", "json"], more].concat();
    let run = folder.run(&args);
    assert_eq!(run.status, 0, "{}", run.stderr);
    serde_json::from_str(&run.stdout).expect("the answer is JSON")
}

#[test]
fn a_path_is_told_year_by_year_with_what_stands_in_its_way() {
    let run = folder().run(&["path", "talks", "--outside", "shares.csv"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let told = words(&run.stdout);
    for wanted in [
        // 1.1 × √2 − 1, by hand.
        "To go from 2 to 4 % of GDP in 2 years (by 2027-07-01), spending must grow by 55.6 % a year in real terms, while GDP grows by 10 % a year.",
        "2026-07-01 2.83",
        "2027-07-01 4.00",
        // 2.2 × (√2 − 1) + 2.42, by hand.
        "takes 3.33 crowns in all, and 2.42 crowns a year at the end",
        "The treasury's purse, at most 3 % of GDP: the target breaks it in every draw",
        "If spending may grow by no more than 10 % a year: never enough; it leads to 2 % of GDP",
        "anyone: 2 of 3 spells (67 %), in 2 of 3 countries",
        "comparable, within 0.5 of 2: 1 of 2 spells (50 %), in 1 of 2 countries",
        "comparable, without overlap: 1 of 2 spells (50 %), in 1 of 2 countries",
        "farthest of the comparable: AAA 2000–2002, 2 to 4.1; BBB 2000–2002, 2.2 to 2.3",
        "at whose end a country stood at least 2 percentage points higher",
        "column spending: 7 rows of 3 countries, 2000 to 2002, 1 row without a value left out",
        "drawn anew every year, independently (growth-is = \"each-year\")",
        "What it costs in money is not told: the path gives no `gdp`.",
    ] {
        assert!(told.contains(wanted), "no {wanted:?} in\n{}", run.stdout);
    }
}

#[test]
fn the_json_keeps_its_schema_and_adds_up() {
    let folder = folder();
    let answer = json(&folder, &["--outside", "shares.csv"]);
    let schema: Value =
        serde_json::from_str(&folder.run(&["schema", "path"]).stdout).expect("a schema");
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    let wrong: Vec<String> =
        validator.iter_errors(&answer).map(|error| error.to_string()).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    let path = &answer["paths"][0];
    let years = path["by_year"].as_array().expect("years");
    let sum: f64 = years
        .iter()
        .map(|year| year["part"].as_f64().unwrap() * year["cost"]["median"].as_f64().unwrap())
        .sum();
    assert!((sum - path["total_cost"]["median"].as_f64().unwrap()).abs() < 1e-9);
    assert_eq!(path["outside_view"]["comparable"]["happened"], 1);
    assert_eq!(path["outside_view"]["farthest"][0]["country"], "AAA");
    // Without a table there is no outside view, and it is another input.
    let without = json(&folder, &[]);
    assert!(without["paths"][0]["outside_view"].is_null());
    assert_ne!(without["case"]["sha256"], answer["case"]["sha256"]);
}

#[test]
fn near_and_path_choose_and_unknown_names_are_answered() {
    let folder = folder();
    let answer =
        json(&folder, &["--outside", "shares.csv", "--near", "4", "--path", "five-percent"]);
    assert_eq!(answer["paths"].as_array().expect("paths").len(), 1);
    assert_eq!(answer["paths"][0]["outside_view"]["comparable"]["spells"], 3);
    let run = folder.run(&["path", "talks", "--path", "five-precent"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("did you mean `--path five-percent`?"), "{}", run.stderr);
    for wrong in ["0", "-1", "x"] {
        let run = folder.run(&["path", "talks", "--near", wrong]);
        assert_eq!(run.status, 2, "{wrong}");
        assert!(run.stderr.contains("percentage points above 0"), "{}", run.stderr);
    }
}

#[test]
fn a_scenario_changes_a_path_and_says_so_if_it_does_not() {
    let folder = folder();
    let lean = json(&folder, &["--scenario", "lean-years"]);
    let growth = lean["paths"][0]["growth"]["median"].as_f64().unwrap();
    assert!((growth - 5.0).abs() < 1e-9, "{growth}");
    assert_eq!(lean["case"]["scenario"]["no_effect"], false);
    let elsewhere = json(&folder, &["--scenario", "elsewhere"]);
    assert_eq!(elsewhere["case"]["scenario"]["no_effect"], true);
    let run = folder.run(&["path", "talks", "--scenario", "elsewhere"]);
    assert!(words(&run.stdout).contains("changes nothing on a path"), "{}", run.stdout);
}

#[test]
fn the_table_as_csv_has_one_number_per_row() {
    let folder = folder();
    let run = folder.run(&["path", "talks", "--outside", "shares.csv", "--format", "csv"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let rows: Vec<Vec<&str>> =
        run.stdout.lines().map(|line| line.trim_end().split(',').collect()).collect();
    let (header, rows) = rows.split_first().expect("a header");
    let value = header.iter().position(|name| *name == "value").expect("values");
    assert!(rows.iter().all(|row| row.len() == header.len()));
    assert!(rows.iter().all(|row| row[value].parse::<f64>().is_ok_and(f64::is_finite)));
    let has = |cells: [&str; 3]| rows.iter().any(|row| cells.iter().all(|cell| row.contains(cell)));
    assert!(has(["five-percent", "required-growth", "median"]));
    assert!(has(["five-percent", "bound-broken", "purse"]));
    assert!(has(["five-percent", "outside-view", "comparable"]));
    assert!(has(["a-cut", "share", "2030-07-01"]));
}

#[test]
fn a_case_without_paths_is_shown_how_to_write_one_and_that_works() {
    let folder = folder();
    let bare = CASE.split("[path.").next().expect("the case").to_owned();
    folder.write("bare/case.toml", &bare);
    let held = |case: &str| folder.run(&["check", case]).stdout;
    assert!(held("talks").contains("2 paths to a target"), "{}", held("talks"));
    assert!(!held("bare").contains("to a target"), "{}", held("bare"));
    let run = folder.run(&["path", "bare"]);
    assert_eq!(run.status, 1);
    let from = run.stderr.find("[path.to-target]").expect("something to paste");
    let pasted: String = run.stderr[from..]
        .lines()
        .map(|line| format!("{}\n", line.trim()))
        .take_while(|line| line.trim().len() > 1)
        .collect();
    folder.write("bare/case.toml", &format!("{bare}\n{pasted}"));
    let run = folder.run(&["path", "bare"]);
    assert_eq!(run.status, 0, "{pasted}\n{}", run.stderr);
}

#[test]
fn a_table_that_is_wrong_is_told_at_its_cell_and_nothing_panics() {
    let folder = folder();
    for (table, code, words) in [
        ("", "table-columns", "is empty"),
        ("country,year,v\n", "table-columns", "no row with a value"),
        ("country,year,v\nAAA,2000,x\n", "table-cell", "odd.csv:2:10"),
        ("a,b\n1,2\n", "table-columns", "no column of countries"),
        ("\"country,year,v\nAAA,2000,1\n", "table-cell", "odd.csv:1:1"),
        ("country,year,v\nAAA,2000,1,8\n", "table-cell", "odd.csv:2:12"),
    ] {
        folder.write("odd.csv", table);
        let run = folder.run(&["path", "talks", "--outside", "odd.csv"]);
        assert_eq!(run.status, 1, "{table:?}: {}", run.stderr);
        assert!(run.stderr.contains(code) && run.stderr.contains(words), "{}", run.stderr);
        assert!(run.stdout.is_empty());
    }
    let run = folder.run(&["path", "talks", "--outside", "nowhere.csv"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("there is no table `nowhere.csv`"), "{}", run.stderr);
    // One country, and one row: a table all the same.
    folder.write("odd.csv", "country,year,v\nAAA,2000,2\n");
    let run = folder.run(&["path", "talks", "--outside", "odd.csv"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.contains("no such spell in the table"), "{}", run.stdout);
}

#[test]
fn a_forecast_has_the_paths_in_every_form() {
    let folder = folder();
    let args = ["forecast", "talks", "--draws", "200", "--outside", "shares.csv"];
    let run = folder.run(&args);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let told = words(&run.stdout);
    assert!(told.contains("Paths to a target"), "{}", run.stdout);
    assert!(told.contains("Of comparable countries that far that fast: 1 of 2 spells"), "{told}");
    let run = folder.run(&[&args[..], &["--format", "json", "--page", "p.html"]].concat());
    let answer: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(answer["paths"][1]["id"], "a-cut");
    assert!(folder.read("p.html").contains("Double by 2027"));
}

#[test]
fn every_example_in_the_help_of_path_runs() {
    let folder = folder();
    let output = winset().args(["path", "--help"]).output().expect("the program starts");
    let help = String::from_utf8(output.stdout).expect("help is UTF-8");
    let mut examples = 0;
    for example in help.lines().filter_map(|line| line.strip_prefix("  winset ")) {
        let asked = example.split(" |").next().unwrap_or_default();
        let asked = asked.split(" >").next().unwrap_or_default();
        let asked = asked.split("  ").next().unwrap_or_default();
        let args: Vec<&str> = asked.split_whitespace().collect();
        let run = folder.run(&args);
        assert_eq!(run.status, 0, "winset {asked}: {}", run.stderr);
        examples += 1;
    }
    assert_eq!(examples, 6);
}

/// The counts that docs/paths.md tells of SIPRI's table, which may not be handed on: without it
/// this is skipped, and says so.
#[test]
fn the_counts_of_the_guide_are_those_of_the_table() {
    let table = root().join("../shared/data/world/sipri_milex_share_gdp_pct.csv");
    let shared = std::path::Path::new("/work/shared/data/world/sipri_milex_share_gdp_pct.csv");
    let Some(table) = [table.as_path(), shared].into_iter().find(|table| table.is_file()) else {
        eprintln!("SKIPPED: no table of SIPRI's on this machine");
        return;
    };
    let folder = Folder::new();
    let case = root().join("cases/us-japan-2025");
    let (case, table) = (case.display().to_string(), table.display().to_string());
    let run = folder.run(&["path", &case, "--outside", &table]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    use winset_text::World;
    let guide = winset_text::Disk.read(&root().join("docs/paths.md")).expect("the guide");
    let (told, guide) = (words(&run.stdout), words(guide.text()));
    let lines = ["anyone:", "comparable, within", "comparable, without overlap:", "farthest of"];
    for line in run.stdout.split("  • ").filter(|line| lines.iter().any(|l| line.starts_with(l)))
    {
        let line = words(line.split("\n  Counted").next().unwrap_or_default());
        assert!(guide.contains(&line), "not in docs/paths.md: {line}");
    }
    assert!(told.contains("of 43 countries"), "{told}");
}
