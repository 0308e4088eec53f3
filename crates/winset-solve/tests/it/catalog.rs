//! The catalog: published cases and closed forms, each folder a case with the figures expected of
//! it. A folder's `expected.toml` lists runs: a model with parameters (`with`, set in order), what
//! the figures are (`definition`), how near they must be met (`tolerance`, in the issue's unit),
//! and the figures: `outcome`, `agreed`, `stop`, `rounds` (how many), `probability` (of final
//! positions, by actor), and by round `positions`, `risk`, `means`,
//! `medians` (from round 1) or `means-at`, `medians-at` (by number).

use std::path::{Path, PathBuf};
use winset_case::{Case, LoadOptions, load};
use winset_solve::{IssueTranscript, Model, Reason, Stop, transcript};
use winset_text::{Disk, World};

fn catalog() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalog")
}

/// Every folder of the kinds tested here has its test below.
macro_rules! entries {
    ($($test:ident: $folder:literal,)+) => {
        const ENTRIES: &[&str] = &[$($folder,)+];
        $(#[test] fn $test() {
            let digits = meet($folder);
            println!("{}: largest difference {digits:e}", $folder);
        })+
    };
}

entries! {
    the_closed_form_of_the_mean: "mean/closed-form",
    the_closed_form_of_the_median: "median/closed-form",
    closed_forms_of_bargains: "nash/closed-form",
    emission_standards_of_1994: "challenge/bueno-de-mesquita-1994",
    the_program_on_three_actors: "challenge/scholz-program-synthetic/three-actors",
    the_program_on_five_actors: "challenge/scholz-program-synthetic/five-actors",
    the_program_on_eight_actors: "challenge/scholz-program-synthetic/eight-actors",
    the_program_on_a_polar_issue: "challenge/scholz-program-synthetic/polar",
    all_at_one_place_is_no_error: "challenge/scholz-program-synthetic/all-at-one-place",
    ktab_on_three_actors: "condorcet/ktab-synthetic/three-actors",
    ktab_on_five_actors: "condorcet/ktab-synthetic/five-actors",
    ktab_on_eight_actors: "condorcet/ktab-synthetic/eight-actors",
    ktab_on_six_actors_and_two_issues: "condorcet/ktab-synthetic/six-actors-two-issues",
    ktab_on_eight_actors_and_two_issues: "condorcet/ktab-synthetic/eight-actors-two-issues",
    ktab_on_all_at_one_place: "condorcet/ktab-synthetic/all-at-one-place",
}

#[test]
fn every_folder_of_the_catalog_is_tested() {
    let mut found = Vec::new();
    for kind in ["mean", "median", "nash", "challenge", "condorcet"] {
        folders(&catalog().join(kind), &mut found);
    }
    let mut listed: Vec<PathBuf> = ENTRIES.iter().map(|folder| catalog().join(folder)).collect();
    found.sort();
    listed.sort();
    assert_eq!(found, listed);
}

fn folders(folder: &Path, found: &mut Vec<PathBuf>) {
    if Disk.exists(&folder.join("expected.toml")) {
        found.push(folder.to_owned());
        return;
    }
    for inner in Disk.list(folder).expect("the catalog can be listed") {
        if Disk.is_folder(&inner) {
            folders(&inner, found);
        }
    }
}

/// Loads a case of the catalog.
pub fn case(folder: &str) -> Case {
    let loaded = load(&Disk, &catalog().join(folder), &LoadOptions::default()).expect("readable");
    let told: Vec<_> = loaded.diagnostics.iter().map(|found| found.message.clone()).collect();
    loaded.case.unwrap_or_else(|| panic!("{folder}: {told:#?}"))
}

/// Runs everything a folder expects; the largest difference, in the issue's unit.
fn meet(folder: &str) -> f64 {
    let case = case(folder);
    let source = Disk.read(&catalog().join(folder).join("expected.toml")).expect("expected.toml");
    let expected: toml::Table =
        String::from_utf8_lossy(source.bytes()).parse().expect("expected.toml is TOML");
    let runs = expected["run"].as_array().expect("runs");
    let mut worst: f64 = 0.0;
    for run in runs {
        let run = run.as_table().expect("a table");
        let mut model = Model::named(run["model"].as_str().expect("a name")).expect("a model");
        for setting in run["with"].as_array().expect("a list") {
            let (name, value) =
                setting.as_str().and_then(|s| s.split_once('=')).expect("name=value");
            model.set(name, value).unwrap_or_else(|error| panic!("{folder}: {error}"));
        }
        let issue = run.get("issue").map_or(0, |key| {
            let key = key.as_str().expect("a key");
            case.issues.iter().position(|issue| issue.key == key).expect("an issue of the case")
        });
        let told = transcript(&case, &model);
        let actor = |key: &str| case.actors.iter().position(|actor| actor.key == key);
        worst = worst.max(compare(folder, run, &told.issues[issue], &actor));
    }
    worst
}

fn compare(
    folder: &str,
    run: &toml::Table,
    told: &IssueTranscript,
    actor: &dyn Fn(&str) -> Option<usize>,
) -> f64 {
    let definition = run["definition"].as_str().expect("what the figures are");
    let tolerance = float(&run["tolerance"]);
    let mut worst: f64 = 0.0;
    let mut meet = |what: String, ours: f64, expected: f64| {
        let difference = (ours - expected).abs();
        assert!(
            difference <= tolerance,
            "{folder}, {definition}: {what} is {ours}, expected {expected}"
        );
        worst = worst.max(difference);
    };
    let last = told.rounds.len() - 1;
    let round = |number: usize| &told.rounds[number.min(last)];
    for (key, value) in run {
        match key.as_str() {
            "outcome" => meet(key.clone(), told.outcome, float(value)),
            "means" | "medians" => {
                for (k, value) in value.as_array().expect("a list").iter().enumerate() {
                    let ours = if key == "means" { round(k + 1).mean } else { round(k + 1).median };
                    meet(format!("{key} of round {}", k + 1), ours, float(value));
                }
            }
            "means-at" | "medians-at" => {
                for (number, value) in value.as_table().expect("a table") {
                    let round = round(number.parse().expect("the number of a round"));
                    let ours = if key == "means-at" { round.mean } else { round.median };
                    meet(format!("{key} {number}"), ours, float(value));
                }
            }
            "positions" | "risk" => {
                for (k, list) in value.as_array().expect("a list").iter().enumerate() {
                    let round = round(k + 1);
                    let ours = if key == "risk" { &round.risk } else { &round.positions };
                    let list = list.as_array().expect("a list");
                    assert_eq!(list.len(), ours.len());
                    for (ours, expected) in ours.iter().zip(list) {
                        meet(format!("{key} of round {}", k + 1), *ours, float(expected));
                    }
                }
            }
            "rounds" => assert_eq!(Some(last as i64), value.as_integer(), "{folder}, {definition}"),
            "probability" => {
                for (key, value) in value.as_table().expect("a table") {
                    let id = actor(key).expect("an actor of the case");
                    let place = told.actors.iter().position(|one| usize::from(one.0) == id);
                    let ours = told.position_probability[place.expect("takes part")];
                    meet(format!("the probability of {key}"), ours, float(value));
                }
            }
            "stop" => {
                let ours = match told.stop {
                    Stop::Settled => "settled",
                    Stop::RoundLimit(_) => "round-limit",
                    Stop::Cycle(_) => "cycle",
                };
                assert_eq!(Some(ours), value.as_str(), "{folder}, {definition}");
            }
            "agreed" => {
                let Reason::Bargain { no_agreement, .. } = told.reason else {
                    panic!("no bargain")
                };
                assert_eq!(Some(!no_agreement), value.as_bool(), "{folder}, {definition}");
            }
            "model" | "with" | "issue" | "definition" | "tolerance" | "source" => {}
            other => panic!("{folder}: `{other}` is not known here"),
        }
    }
    worst
}

fn float(value: &toml::Value) -> f64 {
    value.as_float().or_else(|| value.as_integer().map(|whole| whole as f64)).expect("a number")
}
