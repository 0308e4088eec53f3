//! `winset read` and `winset draft`, from clippings to a forecast.
#![expect(clippy::disallowed_methods, reason = "it plays the person whose files these are")]

use crate::Folder;
use std::path::Path;

const DUMP: &str = "Herring talks break off\r\n\r\nBy A Reporter\r\n\r\nOslo, 3 March 2031 - Norway asked \
Iceland to cut its herring quota to 120,000 tonnes. Iceland refused to accept the cut. \u{201c}We will \
not sign this,\u{201d} Iceland\u{2019}s fisheries minister told reporters on Monday.\r\n\r\nADVERTISEMENT\r\n\r\n\
The talks, scheduled for 14 April 2031, were cancelled, two officials said. The European Union wants a \
quota of 150,000 tonnes.\r\n";

const PAGE: &str = "<!DOCTYPE html><html><head><title>Herring: talks only postponed</title>\
<meta property=\"og:site_name\" content=\"Harbour Post\"><meta property=\"article:published_time\" \
content=\"2031-03-04T08:00:00Z\"><meta charset=\"utf-8\"></head><body><nav><a href=\"/\">Home</a> <a \
href=\"/sea\">Sea</a></nav><article><h1>Herring: talks only postponed</h1><p>The talks between Norway and \
Iceland were postponed, not cancelled, Iceland&#8217;s government said on Tuesday.</p><p>Norway has asked \
Iceland to cut its <b>herring quota</b> to 120,000 tonnes, and Iceland has offered 135,000 tonnes. The \
European Commission expects an agreement in May.</p></article><footer>Contact us</footer></body></html>";

/// With two reports on one quarrel in `clippings`.
fn clippings() -> Folder {
    let folder = Folder::new();
    let inside = folder.path().join("clippings");
    std::fs::create_dir(&inside).expect("a folder");
    std::fs::write(inside.join("a.txt"), DUMP).expect("a file");
    std::fs::write(inside.join("b.html"), PAGE).expect("a file");
    folder
}

fn text(folder: &Folder, file: &str) -> String {
    std::fs::read_to_string(folder.path().join(file)).expect("it was written")
}

fn read_json(folder: &Folder, args: &[&str]) -> serde_json::Value {
    let run = folder.run(&[&["read"], args, &["--format", "json"]].concat());
    assert_eq!(run.status, 0, "{}", run.stderr);
    serde_json::from_str(&run.stdout).expect("JSON")
}

#[test]
fn clippings_become_a_forecast_with_no_hand_editing() {
    let folder = clippings();
    let run = folder.run(&["read", "clippings", "-o", "talks/claims.toml"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("wrote talks/claims.toml"), "{}", run.stderr);
    let run = folder.run(&["draft", "talks/claims.toml", "-o", "talks/case.toml"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let run = folder.run(&["check", "talks"]);
    assert_eq!(run.status, 0, "{}\n{}", run.stderr, text(&folder, "talks/case.toml"));
    let run = folder.run(&["forecast", "talks", "--draws", "200", "--format", "json"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert!(json["issues"].as_array().is_some_and(|issues| !issues.is_empty()));
    let again = folder.run(&["draft", "talks/claims.toml", "-o", "talks/case.toml"]);
    assert_eq!(again.status, 2, "an existing case is not overwritten");
}

#[test]
fn every_quote_is_the_bytes_at_its_span() {
    let folder = clippings();
    let json = read_json(&folder, &["clippings/a.txt"]);
    let claims = json["claims"].as_array().expect("claims");
    assert!(!claims.is_empty());
    for claim in claims {
        let end = |at: usize| claim["span"][at].as_u64().expect("a byte") as usize;
        assert_eq!(claim["quote"].as_str(), DUMP.get(end(0)..end(1)), "{claim}");
    }
    let dropped = json["sources"][0]["dropped"].as_array().expect("a list");
    assert!(dropped.iter().any(|passage| passage["reason"] == "advertisement"), "{dropped:?}");
}

#[test]
fn reading_again_keeps_every_byte_a_person_wrote() {
    let folder = clippings();
    assert_eq!(folder.run(&["read", "clippings", "-o", "claims.toml"]).status, 0);
    let first = text(&folder, "claims.toml");
    let edited = first.replacen("\"proposed\"", "\"accepted\"  # I agree", 1) + "\n# the end\n";
    assert_ne!(edited, first);
    std::fs::write(folder.path().join("claims.toml"), &edited).expect("a file");
    let run = folder.run(&["read", "clippings", "-o", "claims.toml"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(text(&folder, "claims.toml"), edited);
    assert!(run.stderr.contains("0 new") && run.stderr.contains("1 accepted"), "{}", run.stderr);
}

#[test]
fn one_changed_byte_orphans_claims_and_moves_none() {
    let folder = clippings();
    assert_eq!(folder.run(&["read", "clippings", "-o", "claims.toml"]).status, 0);
    let first = text(&folder, "claims.toml");
    std::fs::write(folder.path().join("clippings/a.txt"), DUMP.replacen("3 March", "2 March", 1))
        .expect("a file");
    let run = folder.run(&["read", "clippings", "-o", "claims.toml"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("orphan"), "{}", run.stderr);
    let second = text(&folder, "claims.toml");
    let quotes = |text: &str| -> Vec<String> {
        text.lines().filter(|line| line.starts_with("span ")).map(str::to_owned).collect()
    };
    assert!(quotes(&second).starts_with(&quotes(&first)), "no claim was moved");
}

#[test]
fn a_broken_claims_file_is_told_and_left_alone() {
    let folder = clippings();
    std::fs::write(folder.path().join("claims.toml"), "[claim.c1\nquote = 3").expect("a file");
    let run = folder.run(&["read", "clippings", "-o", "claims.toml"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert_eq!(text(&folder, "claims.toml"), "[claim.c1\nquote = 3");
}

#[test]
fn the_same_reports_give_the_same_bytes_on_any_number_of_threads() {
    let folder = clippings();
    let with = |threads: &str, format: &str| {
        let mut command =
            folder.command(&["read", "clippings", "--format", format, "--page", threads]);
        let output = command.env("RAYON_NUM_THREADS", threads).output().expect("it runs");
        assert!(output.status.success());
        output.stdout
    };
    for format in ["text", "json", "csv"] {
        assert_eq!(with("1", format), with("7", format), "{format}");
    }
    let page = |file: &str| text(&folder, file).replace("--page 7", "--page 1");
    assert_eq!(page("1"), page("7"));
}

#[test]
fn an_answer_in_json_meets_its_schema() {
    let folder = clippings();
    let schema = folder.run(&["schema", "read"]);
    let schema: serde_json::Value = serde_json::from_str(&schema.stdout).expect("a schema");
    let answer = read_json(&folder, &["clippings"]);
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
    let wrong: Vec<String> =
        validator.iter_errors(&answer).map(|found| found.to_string()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_was_left_out_can_be_kept() {
    let folder = clippings();
    let dropped = |args: &[&str]| {
        let json = read_json(&folder, args);
        json["sources"][0]["dropped"].as_array().expect("a list").len()
    };
    let before = dropped(&["clippings/a.txt"]);
    assert!(before > 0);
    assert!(dropped(&["clippings/a.txt", "--keep", "advertisement"]) < before);
    assert_eq!(dropped(&["clippings/a.txt", "--keep-all"]), 0);
}

#[test]
fn what_cannot_be_read_is_told() {
    let folder = clippings();
    std::fs::create_dir(folder.path().join("nothing")).expect("a folder");
    for (args, says) in [
        (vec!["read", "nowhere"], "no file or folder"),
        (vec!["read", "nothing"], "no reports"),
        (vec!["read", "clippings", "--published", "soon"], "2025-07-01"),
        (
            vec!["read", "clippings", "--published", "2025-07-02..2025-07-01"],
            "the earlier day first",
        ),
        (vec!["read", "clippings", "--keep", "jokes"], "related-story"),
        (vec!["read", "clippings", "--model-url", "http://localhost:1"], "--model"),
        (vec!["draft", "nowhere.toml"], "nowhere.toml"),
    ] {
        let run = folder.run(&args);
        assert_eq!(run.status, 2, "{args:?}: {}", run.stderr);
        assert!(run.stderr.contains(says), "{args:?}: {}", run.stderr);
    }
}

#[test]
fn a_hostile_page_cannot_break_out_of_the_page_made_of_it() {
    let folder = Folder::new();
    let report = "Norway demanded </script><script>alert(1)</script> that Iceland cut its quota to \
                  5 per cent. \u{202e}Iceland refused\u{2028}. <!-- Norway --> \u{0}";
    std::fs::write(folder.path().join("a.txt"), report).expect("a file");
    let run = folder.run(&["read", "a.txt", "--page", "a.html"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let page = text(&folder, "a.html");
    assert_eq!(page.matches("</script>").count(), 2, "the data's and the page's own");
    assert!(!page.contains("alert(1)</script>"));
    assert!(!run.stdout.contains('\u{202e}'));
}

#[test]
fn the_seeds_are_read_and_drafted_where_they_lie() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seeds");
    if !seeds.is_dir() {
        eprintln!("SKIPPED: {} is not there", seeds.display());
        return;
    }
    let folder = Folder::new();
    let seeds = seeds.display().to_string();
    assert_eq!(folder.run(&["read", &seeds, "-o", "claims.toml"]).status, 0);
    assert_eq!(folder.run(&["draft", "claims.toml", "-o", "case.toml"]).status, 0);
    assert_eq!(folder.run(&["check", "."]).status, 0);
    assert_eq!(folder.run(&["forecast", ".", "--draws", "100"]).status, 0);
}

#[test]
fn what_a_person_edited_and_decided_is_what_is_shown() {
    let folder = clippings();
    let args = ["clippings", "-o", "claims.toml", "--page", "read.html"];
    let before = read_json(&folder, &args);
    let many = before["claims"].as_array().map_or(0, Vec::len);
    let edited = text(&folder, "claims.toml")
        .replace("\nstatus        = \"proposed\"", "\nstatus        = \"rejected\"")
        .replacen("\nstatus        = \"rejected\"", "\nstatus        = \"accepted\"", 1)
        .replacen("speaker       = \"norway\"", "speaker       = \"Skippers' Union\"", 1);
    std::fs::write(folder.path().join("claims.toml"), &edited).expect("a file");
    let after = read_json(&folder, &args);
    let claims = after["claims"].as_array().expect("claims");
    assert_eq!(claims.len(), many);
    assert!(claims.iter().any(|claim| claim["speaker"] == "Skippers' Union"));
    assert_eq!(claims.iter().filter(|claim| claim["status"] == "rejected").count(), many - 1);
    assert_eq!(after["contradictions"].as_array().map(Vec::len), Some(0));
    assert!(after["timeline"].as_array().is_some_and(|events| events.len() <= 1));
    assert!(text(&folder, "read.html").contains("rejected"));
    assert_eq!(text(&folder, "claims.toml"), edited);
    assert_eq!(before["sources"][0]["published_by"], after["sources"][0]["published_by"]);
}

#[test]
fn no_folder_is_made_that_nobody_meant_and_files_that_are_no_reports_are_named() {
    let folder = clippings();
    let run = folder.run(&["read", "clippings", "-o", "not/there/claims.toml"]);
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stderr.contains("there is no folder `not/there`"), "{}", run.stderr);
    assert!(!folder.path().join("not").exists());
    let inside = folder.path().join("scans");
    std::fs::create_dir(&inside).expect("a folder");
    std::fs::write(inside.join("report.pdf"), "%PDF-1.7").expect("a file");
    let run = folder.run(&["read", "scans"]);
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stderr.contains("report.pdf"), "{}", run.stderr);
}
