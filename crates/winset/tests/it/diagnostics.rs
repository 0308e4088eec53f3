//! What `winset check` says about cases that cannot mean what they say: the wage round with one
//! edit each, and what nothing is wrong with.

use crate::{Folder, Run, root};
use winset_text::World;

/// The wage round, with texts in its file replaced by others.
fn edited(edits: &[(&str, &str)]) -> (Folder, Run) {
    let folder = Folder::new();
    for file in ["case.toml", "claims.toml"] {
        let path = root().join("cases/rail-wage-round").join(file);
        let mut text = winset_text::Disk.read(&path).expect("the worked case").text().to_owned();
        for (from, to) in edits.iter().filter(|_| file == "case.toml") {
            assert!(text.contains(from), "`{from}` stands in the case");
            text = text.replacen(from, to, 1);
        }
        folder.write(&format!("rail/{file}"), &text);
    }
    let run = folder.run(&["check", "rail"]);
    (folder, run)
}

/// Is it told, and how the command ends?
fn tells(edits: &[(&str, &str)], code: &str, words: &[&str]) {
    let (_folder, run) = edited(edits);
    let error = run.stderr.contains(&format!("error[{code}]"));
    assert_eq!(run.status, i32::from(error), "{}", run.stderr);
    assert!(run.stderr.contains(&format!("[{code}]")), "{code}\n{}", run.stderr);
    for word in words {
        assert!(run.stderr.contains(word), "{code}: `{word}`\n{}", run.stderr);
    }
}

#[test]
fn what_cannot_be_in_the_calendar_of_a_case_is_told() {
    tells(
        &[("probability = 0.4\n", "probability = 0.3\n")],
        "probabilities-do-not-add-up",
        &["add up to 0.9, not 1"],
    );
    tells(
        &[("date   = 2026-04-15", "date   = 2026-09-15")],
        "beyond-horizon",
        &["event `supplementary-budget` is on 2026-09-15, after the horizon, 2026-06-30"],
    );
    tells(
        &[
            ("date      = 2026-03-31", "date      = 2026-07-31"),
            ("to = 2026-04-21", "to = 2026-08-21"),
        ],
        "beyond-horizon",
        &["deadline `peace-ends` is on 2026-07-31, after the horizon"],
    );
    tells(
        &[("to = 2026-04-21", "to = 2026-09-21")],
        "beyond-horizon",
        &["deadline `peace-ends` is extended to 2026-09-21, after the horizon, 2026-06-30"],
    );
    tells(
        &[("reversion = { pay-rise = 2,", "reversion = { pay-raise = 2,")],
        "unknown-issue",
        &["pay-raise", "write `pay-rise`"],
    );
    tells(
        &[("probability = 0.6\n", "probability = 1\n")],
        "probabilities-do-not-add-up",
        &["`strike-ballot`"],
    );
}

#[test]
fn an_outcome_that_is_certain_is_held_against_what_the_sides_believe_of_it() {
    let (folder, run) = edited(&[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(!run.stderr.contains("belief-against-certainty"), "{}", run.stderr);
    let scenario = |beliefs: &str| {
        format!(
            "title = \"a clear ballot\"\n[changes]\n\
             \"event.strike-ballot.outcome.clear.probability\" = 1\n\
             \"event.strike-ballot.outcome.thin.probability\" = 0\n{beliefs}"
        )
    };
    folder.write("rail/scenarios/clear.toml", &scenario(""));
    let check = ["check", "rail", "--scenario", "clear"];
    let run = folder.run(&check);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("warning[belief-against-certainty]"), "{}", run.stderr);
    assert!(
        run.stderr.contains("`rail-union` gives 0.8 to outcome `clear` of `strike-ballot`"),
        "{}",
        run.stderr
    );
    let certain = "\"event.strike-ballot.outcome.clear.beliefs.rail-union\" = 1\n\
        \"event.strike-ballot.outcome.clear.beliefs.employer\" = 1\n\
        \"event.strike-ballot.outcome.thin.beliefs.rail-union\" = 0\n\
        \"event.strike-ballot.outcome.thin.beliefs.employer\" = 0\n";
    folder.write("rail/scenarios/clear.toml", &scenario(certain));
    let run = folder.run(&check);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(!run.stderr.contains("belief-against-certainty"), "{}", run.stderr);
}

#[test]
fn ratifiers_linkages_and_bounds_that_cannot_do_what_they_are_for_are_told() {
    let ratifiers = "ratifiers   = [\"rail-board\", \"transport-ministry\"]";
    let third = "ratifiers   = [\"rail-board\", \"transport-ministry\", \"clerks-union\"]";
    let stake = "[stake.clerks-union.pay-rise]";
    tells(
        &[(ratifiers, third), (stake, "[stake.passengers.pay-rise]")],
        "ratifier-without-stake",
        &["warning", "`clerks-union`, ratifier of side `employer`, has neither a stake nor"],
    );
    // A stake in something that only one negotiator cares about is none.
    let pensions = "[issue.pensions]\nunit = \"%\"\nscale = [0, 9]\nstatus-quo = 2\nnote = \"n\"\n\
        [stake.management.pensions]\nposition = 2\nsalience = 10\nnote = \"n\"\n\
        [stake.clerks-union.pensions]";
    tells(
        &[(ratifiers, third), (stake, pensions)],
        "ratifier-off-table",
        &["note", "cares only about what is not on the table", "on `pensions` fewer than two"],
    );
    let refused = "refused-by = { rail-union = 0.06 }";
    let by_both = "refused-by = { rail-union = 0.06, employer = 0.02 }";
    tells(
        &[(refused, by_both)],
        "refused-by-all",
        &["linkage `hours-for-pay` is refused by every side"],
    );
    tells(
        &[(refused, by_both)],
        "wanted-and-refused",
        &["side `employer` both wants and refuses linkage `hours-for-pay`"],
    );
    let nine = ("at-least = \"pert(3.4, 4.2, 4.6)\"", "at-least = \"pert(9, 9.5, 10)\"");
    let purse = |most: &'static str| ("at-most = \"normal(5, 0.35)\"", most);
    tells(
        &[nine, purse("at-most = 5")],
        "bounds-exclude",
        &["`recommendation` and `owners-purse` leave no settlement of `pay-rise`", "9 %", "5 %"],
    );
    // A better budget adds 0.8: from 8.3 on the two may meet. Below, they never do.
    let (_folder, run) = edited(&[nine, purse("at-most = 8.3")]);
    assert!(!run.stderr.contains("bounds-exclude"), "{}", run.stderr);
    tells(&[nine, purse("at-most = 8.1")], "bounds-exclude", &["both must agree"]);
    // Two of the union's sections are enough: one of them alone binds nobody.
    let of_drivers = ("actor    = \"union-executive\"", "actor    = \"drivers\"");
    let (_folder, run) = edited(&[nine, purse("at-most = 5"), of_drivers]);
    assert!(!run.stderr.contains("bounds-exclude"), "{}", run.stderr);
}

#[test]
fn without_a_horizon_only_the_calendar_is_not_read_and_what_to_add_is_told() {
    let (folder, _) = edited(&[("horizon  = 2026-06-30\n", "")]);
    let said = folder.run(&["forecast", "rail", "--draws", "20"]).stdout;
    let (_, rest) = said.split_once("Not in this forecast").expect("what is not read");
    for word in ["events (", "deadline", "questions (", "`horizon = …`"] {
        assert!(rest.contains(word), "{word}\n{rest}");
    }
    for word in ["sides (", "linkage", "constraints", "ties ("] {
        assert!(!rest.contains(word), "{word}\n{rest}");
    }
}

#[test]
fn whoever_is_there_for_a_tie_alone_is_not_idle() {
    let stake = "[stake.coach-operators.strike-days]";
    let moved = (stake, "[stake.clerks-union.strike-days]");
    let (_folder, run) = edited(&[moved]);
    assert!(!run.stderr.contains("idle-actor"), "{}", run.stderr);
    let away = ("[tie.employer.coach-operators]", "[tie.employer.clerks-union]");
    let (_folder, run) = edited(&[moved, away]);
    assert!(run.stderr.contains("actor `coach-operators` has no stake"), "{}", run.stderr);
}

#[test]
fn rules_of_ratification_that_are_none_are_answered_with_one() {
    let all = "rule        = \"all\"";
    tells(&[(all, "rule = \"majority\"")], "unknown-word", &["rule = { quota = 0.5 }"]);
    tells(&[(all, "rule = { quota = 2 }")], "off-range", &["share of all weights", "for 2 of 2"]);
}

#[test]
fn what_a_case_of_a_conflict_alone_holds_is_counted() {
    let case = root().join("cases/river-standoff");
    let case = case.to_str().expect("a path in UTF-8");
    let folder = Folder::new();
    let run = folder.run(&["check", case]);
    assert!(
        run.stdout.contains("It holds 2 decision makers, 2 options and 4 states of the conflict"),
        "{}",
        run.stdout
    );
    let run = folder.run(&["forecast", case]);
    assert!(run.stdout.contains("The standoff"), "{}", run.stdout);
    for idle in ["draws over", "missed by", "the mean", "model error"] {
        assert!(!run.stdout.contains(idle), "no model has anything to say: {}", run.stdout);
    }
    let run = folder.run(&["check", case, "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(answer["holds"]["conflict"]["states"], 4);
}
