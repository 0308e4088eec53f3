//! Files that were made to hurt: answered quickly, briefly, and without a crash.

use crate::literate::completed;
use std::path::Path;
use winset_case::{LoadOptions, Loaded, load};
use winset_text::{Colour, Memory, render_all};

fn loaded(case: impl Into<Vec<u8>>) -> Loaded {
    let world = Memory::with([("case.toml", case.into())]);
    load(&world, Path::new(""), &LoadOptions::default()).unwrap()
}

/// The codes that were found, and a check that the answer is short.
fn codes(case: impl Into<Vec<u8>>) -> Vec<&'static str> {
    let loaded = loaded(case);
    let drawn = render_all(&loaded.diagnostics, &loaded.sources, Colour::Off);
    assert!(drawn.len() < 500_000, "{} bytes of findings", drawn.len());
    assert!(loaded.case.is_none());
    let mut codes: Vec<&'static str> = loaded.diagnostics.iter().map(|found| found.code).collect();
    codes.dedup();
    codes
}

#[test]
fn deep_nesting_overflows_no_stack() {
    assert_eq!(codes("[".repeat(100_000)), ["toml-syntax"]);
    assert_eq!(codes(format!("a = {}", "[".repeat(100_000))), ["toml-syntax"]);
    assert_eq!(codes(format!("a = {}", "{a=".repeat(100_000))), ["toml-syntax"]);
    assert_eq!(codes(format!("{}a = 1", "a.".repeat(100_000))), ["toml-syntax"]);
    assert_eq!(codes(format!("[{}a]", "a.".repeat(100_000))), ["toml-syntax"]);
    let deep = format!("{}a = 1", "a.".repeat(79));
    assert!(!codes(deep).is_empty());
}

#[test]
fn ten_megabytes_of_random_bytes_are_one_finding() {
    let mut state = 1_u64;
    let bytes: Vec<u8> = (0..10_000_000)
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 56) as u8
        })
        .collect();
    assert_eq!(codes(bytes.clone()), ["file-too-large"]);
    assert_eq!(codes(&bytes[..8 << 20]), ["file-encoding"]);
    let letters: Vec<u8> = bytes[..8 << 20].iter().map(|byte| b' ' + byte % 95).collect();
    assert_eq!(codes(letters), ["toml-syntax"]);
}

#[test]
fn a_great_many_unknown_keys_are_counted_not_printed() {
    let keys: String = (0..300_000).map(|at| format!("key{at} = 1\n")).collect();
    assert_eq!(codes(keys), ["unknown-key", "more-findings"]);
}

#[test]
fn the_same_key_again_and_again_is_one_finding() {
    assert_eq!(codes("a = 1\n".repeat(500_000)), ["duplicate-key"]);
    assert_eq!(codes("[a]\n".repeat(500_000)), ["duplicate-key"]);
}

#[test]
fn endless_names_and_texts_are_cut_in_messages() {
    let long = "x".repeat(1_000_000);
    for case in [
        format!("[stake.{long}.{long}]\nposition = 2\nsalience = 3\n"),
        format!("[actor.japan]\ncapability = \"{long}\"\n"),
        format!("[actor.japan]\ncapability = \"mix({long})\"\n"),
        format!("[question.a]\ntext = \"?\"\nwhen = \"{long}\"\n"),
        format!("{long} = 1\n"),
        format!("[case]\ntitle = \"a\"\nas-of = 2025-07-01\nstep = \"{long}\"\n"),
    ] {
        let whole = completed(&case);
        let loaded = loaded(whole);
        for found in &loaded.diagnostics {
            let said = found.notes.iter().chain(&found.help).chain([&found.message]);
            for text in said {
                assert!(
                    text.len() < 2_000,
                    "{} bytes in one sentence of {}",
                    text.len(),
                    found.code
                );
            }
        }
        let drawn = render_all(&loaded.diagnostics, &loaded.sources, Colour::Off);
        assert!(drawn.len() < 20_000, "{} bytes", drawn.len());
    }
}

#[test]
fn crowds_are_refused_before_they_are_counted_out() {
    let actors: String = (0..70_000).map(|at| format!("[actor.a{at}]\ncapability = 1\n")).collect();
    assert!(codes(actors).contains(&"too-many"));
    let outcomes: String =
        (0..2_000).map(|at| format!("[event.e.outcome.o{at}]\nprobability = 0\n")).collect();
    assert!(
        codes(completed(&format!("[event.e]\ndate = 2025-08-01\n{outcomes}")))
            .contains(&"too-many")
    );
}

#[test]
fn a_folder_that_is_none_is_answered() {
    let world = Memory::with([("deep/er/case.toml", "")]);
    let say = |path: &str| {
        let loaded = load(&world, Path::new(path), &LoadOptions::default()).unwrap();
        loaded.diagnostics[0].message.clone() + "; " + &loaded.diagnostics[0].help.join(", ")
    };
    assert_eq!(
        say("nowhere"),
        "there is no folder `nowhere`; begin a case there: `winset new nowhere`"
    );
    assert_eq!(say("deep"), "there is no case.toml in `deep`; did you mean `deep/er`?");
}

#[test]
fn a_scenario_that_is_none_is_answered_with_those_there_are() {
    let world = |scenarios: &[&'static str]| {
        let files = scenarios.iter().map(|name| (*name, String::new()));
        Memory::with(files.chain([("case.toml", completed(""))]))
    };
    let say = |scenarios: &[&'static str], wanted: &str| {
        let options = LoadOptions { scenario: Some(wanted.into()), ..LoadOptions::default() };
        let loaded = load(&world(scenarios), Path::new(""), &options).unwrap();
        loaded.diagnostics[0].message.clone() + "; " + &loaded.diagnostics[0].help.join("; ")
    };
    let two = ["scenarios/early-warning.toml", "scenarios/storm.toml", "scenarios/README.md"];
    assert_eq!(
        say(&two, "elsewhere/early-warnin.toml"),
        "there is no file `elsewhere/early-warnin.toml`; write `--scenario early-warning`"
    );
    assert_eq!(
        say(&two, "calm"),
        "there is no scenario `calm`; write one of the case's scenarios after `--scenario`: \
         `early-warning` or `storm`; to make a new one, write it to `scenarios/calm.toml`"
    );
    assert_eq!(say(&[], "calm.toml"), "there is no file `calm.toml`; ");
}
