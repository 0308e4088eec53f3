//! The settlement as somebody asks for it: its contested definitions on the command line.

use crate::{Folder, root};
use serde_json::Value;

/// Two sides that care about opposite issues; `b` has two other ties, and `z` matters to `a` alone.
const TWO: &str = r#"[case]
title   = "Two sides, two issues"
as-of   = 2025-01-01
horizon = 2025-01-29
pace    = 0.5

[actor]
a = { capability = 100, note = "equal" }
b = { capability = 100, note = "equal" }
c = { capability = 10, note = "somebody else" }

[issue.x]
unit = "points"
scale = [0, 10]
status-quo = 10
reversion = 0
[issue.y]
unit = "points"
scale = [0, 10]
status-quo = 0
reversion = 0
[issue.z]
unit = "points"
scale = [0, 10]
status-quo = 5

[stake]
a.x = { position = 0, salience = 80, note = "much" }
b.x = { position = 10, salience = 20, note = "little" }
a.y = { position = 0, salience = 20, note = "little" }
b.y = { position = 10, salience = 80, note = "much" }
a.z = { position = 0, salience = 20, note = "alone" }

[side]
a = { negotiator = "a", patience = 0.9, power = 1 }
b = { negotiator = "b", patience = 0.9, power = 1 }

[tie]
b.a = { strength = 50, note = "half" }
b.c = { strength = 50, note = "half" }
"#;

fn two() -> Folder {
    let folder = Folder::new();
    folder.write("two/case.toml", TWO);
    folder
}

fn settlement(folder: &Folder, with: &str) -> Value {
    let run = folder.run(&["forecast", "two", "--draws", "4", "--with", with, "--format", "json"]);
    assert_eq!(run.status, 0, "{with}: {}", run.stderr);
    let answer: Value = serde_json::from_str(&run.stdout).expect("JSON");
    answer["settlement"].clone()
}

fn content(settlement: &Value, issue: &str) -> f64 {
    settlement["content"][issue]["whenever"]["median"].as_f64().expect("they settle")
}

#[test]
fn every_contested_definition_of_the_settlement_can_be_chosen_and_changes_what_it_says() {
    let folder = two();
    let usual = settlement(&folder, "settlement.loss=quadratic");
    // In proportion: each issue goes to whom it matters more, up to what the other still takes.
    let linear = settlement(&folder, "settlement.loss=linear");
    assert!((content(&linear, "y") - 10.0).abs() < 1e-6 && content(&usual, "y") < 9.9);
    // The first side proposes on the first day and takes the whole gain.
    let offers = settlement(&folder, "settlement.protocol=alternating-offers");
    assert!(content(&offers, "x") < content(&usual, "x") - 0.5);
    assert!(content(&offers, "y") < content(&usual, "y") - 0.1);
    // Two halves are the whole: `b` loses nothing by waiting.
    let sum = settlement(&folder, "settlement.ties=sum");
    assert_eq!((sum["never"].as_f64(), sum["verdict"].as_str()), (Some(1.0), Some("no")));
    assert!(usual["never"].as_f64() < Some(0.1));
    // Both reversion points lie where `a` wants them.
    let failed = settlement(&folder, "settlement.after=reversion");
    assert!(content(&failed, "x") < content(&usual, "x") - 0.5);
    let all = settlement(&folder, "settlement.table=all");
    assert!(usual["content"]["z"].is_null() && content(&all, "z") < 0.01);
    for (chosen, name, word) in [
        (&linear, "loss", "linear"),
        (&offers, "protocol", "alternating-offers"),
        (&sum, "ties", "sum"),
        (&failed, "after", "reversion"),
        (&all, "table", "all"),
    ] {
        for (option, value) in usual["options"].as_object().expect("options") {
            let meant = if option == name { word } else { value.as_str().expect("a word") };
            assert_eq!(chosen["options"][option], meant, "{name}={word}: {option}");
        }
    }
}

#[test]
fn what_was_chosen_stands_beside_the_result_and_is_told_by_models() {
    let folder = two();
    let with = ["--with", "settlement.ties=sum", "--with", "settlement.loss=linear"];
    let told = "Computed with: loss linear, protocol nash-at-node, ties sum, after as-it-is, table \
                contested";
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let run = folder
        .run(&[&["forecast", "two", "--draws", "4", "--page", "two.html"], &with[..]].concat());
    assert!(flat(&run.stdout).contains(told), "{}", run.stdout);
    assert!(folder.read("two.html").contains("\"ties\":\"sum\""));
    folder.write(
        "two/scenarios/same.toml",
        "title = \"the other\"\n[changes]\n\"stake.a.x.salience\" = 70\n",
    );
    let run = folder.run(&[&["compare", "two", "--draws", "4"], &with[..]].concat());
    assert!(flat(&run.stdout).contains(told), "{}\n{}", run.stdout, run.stderr);
    let models: Value =
        serde_json::from_str(&folder.run(&["models", "--format", "json"]).stdout).expect("JSON");
    let parameters = models["settlement"]["parameters"].as_array().expect("parameters");
    let names: Vec<_> = parameters.iter().filter_map(|p| p["name"].as_str()).collect();
    assert_eq!(names, ["loss", "protocol", "ties", "after", "table"]);
    assert!(folder.run(&["models"]).stdout.contains("settlement.after = as-it-is"));
}

#[test]
fn a_misspelt_choice_of_the_settlement_is_answered_with_what_was_meant() {
    let folder = two();
    for (with, meant) in [
        ("settlement.protocoll=nash-at-node", "settlement.protocol"),
        ("settlement.table=al", "settlement.table=all"),
        ("setlement.table=all", "settlement.table=all"),
    ] {
        let run = folder.run(&["forecast", "two", "--with", with]);
        assert_eq!(run.status, 2, "{with}");
        assert!(run.stderr.contains(&format!("did you mean `{meant}`?")), "{}", run.stderr);
    }
    // Where no settlement is computed the choice would change nothing, silently.
    let run = folder.run(&["solve", "two", "--model", "mean", "--with", "settlement.table=all"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("no settlement is computed"), "{}", run.stderr);
}

#[test]
fn the_alliances_case_is_settled_under_every_definition() {
    let folder = Folder::new();
    let case = root().join("cases/us-japan-2025");
    let case = case.to_str().expect("a path in UTF-8");
    for with in
        ["loss=linear", "protocol=alternating-offers", "ties=sum", "after=reversion", "table=all"]
    {
        let with = format!("settlement.{with}");
        let args = [
            "forecast", case, "--models", "mean", "--draws", "8", "--with", &with, "--format",
            "json",
        ];
        let run = folder.run(&args);
        assert_eq!(run.status, 0, "{with}: {}", run.stderr);
        let answer: Value = serde_json::from_str(&run.stdout).expect("JSON");
        let chances = ["now", "later", "never"].map(|part| {
            answer["settlement"][part].as_f64().unwrap_or_else(|| panic!("{with}: no {part}"))
        });
        assert!((chances.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{with}: {chances:?}");
    }
}

#[test]
fn questions_about_events_deadlines_and_sums_are_answered_and_what_is_wrong_in_them_is_told() {
    let folder = Folder::new();
    let case = |when: &str| {
        format!(
            "{TWO}\n[event.vote]\ndate = 2025-01-10\n\
             [event.vote.outcome]\nwon = {{ probability = 0.25 }}\nlost = {{ probability = 0.75 }}\n\
             never = {{ probability = 0 }}\n\
             [deadline.pause]\ndate = 2025-01-20\nreversion = {{ x = 0 }}\n\
             extended = {{ probability = 0.4, to = 2025-01-27 }}\n\
             [issue.days]\nunit = \"days\"\nscale = [0, 9]\nstatus-quo = 0\n\
             [question.asked]\ntext = \"Asked?\"\nwhen = \"{when}\"\n"
        )
        .replace("[stake]\n", "[stake]\na.days = { position = 0, salience = 1, note = \"n\" }\n")
    };
    let ask = |when: &str| {
        folder.write("two/case.toml", &case(when));
        let run = folder.run(&["forecast", "two", "--draws", "4", "--format", "json"]);
        assert_eq!(run.status, 0, "{when}: {}", run.stderr);
        let answer: Value = serde_json::from_str(&run.stdout).expect("JSON");
        let answer = &answer["questions"][0];
        // To nine digits: chances are added up.
        let told = |key: &str| answer[key].as_f64().map(|chance| (1e9 * chance).round() / 1e9);
        (told("probability"), told("given"))
    };
    assert_eq!(ask("vote = won"), (Some(0.25), None));
    assert_eq!(ask("extended pause"), (Some(0.4), None));
    assert_eq!(ask("not extended pause if vote = lost"), (Some(0.6), Some(0.75)));
    assert_eq!(ask("settled by 2025-01-29 if vote = never"), (None, Some(0.0)));
    assert_eq!(ask("x + y > 0 by 2025-01-02"), (Some(1.0), None));
    assert_eq!(ask("y - x > 9 by 2025-01-02"), (Some(0.0), None));
    let text = folder.run(&["forecast", "two", "--draws", "4"]).stdout;
    assert!(text.contains("Asked?"), "{text}");
    folder.write("two/case.toml", &case("settled by 2025-01-29 if vote = never"));
    let text = folder.run(&["forecast", "two", "--draws", "4"]).stdout;
    assert!(text.contains("no answer"), "{text}");
    for (when, said) in [
        ("vote = wan", "write `when = \"vote = won\"`"),
        ("vote >= 2 by 2025-01-20", "`vote` is an event"),
        ("x + days >= 2 by 2025-01-20", "`x` counts in `points`, `days` in `days`"),
        ("x + y >= 40 by 2025-01-20", "outside what the sum can be, 0 to 20 points"),
        ("extended vote", "there is no deadline `vote`"),
        ("settled between 2025-01-10 and 2025-01-20", "for a span, write"),
        ("x >= 4 points by 2025-01-20", "leave `points` out"),
        ("settled by 2025-01-20 if vote = won if vote = lost", "a second `if`"),
    ] {
        folder.write("two/case.toml", &case(when));
        let run = folder.run(&["check", "two"]);
        assert_eq!(run.status, 1, "{when}: {}", run.stderr);
        assert!(run.stderr.contains(said), "{when}: {}", run.stderr);
    }
}
