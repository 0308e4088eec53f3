//! What holds of every file, however odd.

use crate::literate::completed;
use proptest::prelude::*;
use std::path::Path;
use winset_case::{LoadOptions, Loaded, load, read_shares, starter_case};
use winset_text::{Colour, Memory, Severity, render_all, sha256_hex};

fn loaded(case: Vec<u8>, claims: Option<Vec<u8>>) -> Loaded {
    let mut files = vec![("case.toml", case)];
    files.extend(claims.map(|claims| ("claims.toml", claims)));
    load(&Memory::with(files), Path::new(""), &LoadOptions::default()).unwrap()
}

/// A sound case with one claim that quotes `span` of a report as `quote`.
fn with_report(report: Vec<u8>, span: std::ops::Range<usize>, quote: &str) -> Loaded {
    let claims = format!(
        "[source.paper]\nfile = \"paper.txt\"\nsha256 = \"{}\"\noutlet = \"Paper\"\n\n\
         [claim.c1]\nsource = \"paper\"\nspan = [{}, {}]\nquote = \"{quote}\"\n\
         modality = \"opinion\"\n",
        sha256_hex(&report),
        span.start,
        span.end
    );
    let files = vec![
        ("case.toml", completed("").into_bytes()),
        ("claims.toml", claims.into_bytes()),
        ("paper.txt", report),
    ];
    load(&Memory::with(files), Path::new(""), &LoadOptions::default()).unwrap()
}

/// What every load keeps: it can be drawn, it is short, and there is a case unless there are
/// errors.
fn is_sound(loaded: &Loaded) {
    let drawn = render_all(&loaded.diagnostics, &loaded.sources, Colour::Off);
    assert!(drawn.len() < 2_000_000, "{} bytes of findings", drawn.len());
    assert!(loaded.diagnostics.len() <= 201, "{} findings", loaded.diagnostics.len());
    let errors = loaded.diagnostics.iter().any(|found| found.severity == Severity::Error);
    assert_eq!(loaded.case.is_none(), errors, "{drawn}");
    for found in &loaded.diagnostics {
        assert!(!found.message.ends_with('.'), "a full stop: {}", found.message);
        let labels = found.primary.iter().chain(&found.secondary);
        for label in labels {
            let text = loaded.sources.get(label.span.source).text();
            assert!(text.get(label.span.range()).is_some(), "points outside: {}", found.message);
        }
    }
}

fn starter(file: &str) -> String {
    starter_case().into_iter().find(|(path, _)| *path == file).unwrap().1.to_owned()
}

/// Pieces that files are broken with.
const PIECES: [&str; 40] = [
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    ",",
    ".",
    "\"",
    "'",
    "\"\"\"",
    "#",
    "\n",
    "\r",
    "\0",
    "\u{feff}",
    "é",
    "日本",
    "-",
    "1e400",
    "nan",
    "-inf",
    "0x1f",
    "1979-05-27",
    "07:32:00",
    "true",
    "[actor.x]\n",
    "[stake.a.b]\n",
    "position = ",
    "\"claims(c1)\"",
    "\"× 0.8\"",
    "\"pert(1,2,3)\"",
    "\"mix(normal(1,1): 0.5, 3: 0.5)\"",
    "settled by 2025-01-01",
    "not (",
    "[[correlation]]\n",
    "claims = [\"c1\"]\n",
    "scale = [5, 1]\n",
    "99999999999999999999",
];

/// Somewhere in a text, so many bytes are taken out and a piece is put in.
type Edit = (prop::sample::Index, usize, usize);

fn edited(text: &str, edits: &[Edit]) -> String {
    let mut text = text.to_owned();
    for (at, removed, piece) in edits {
        let boundary = |at: usize| {
            (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
        };
        let from = boundary(at.index(text.len() + 1));
        let to = boundary(from + removed).max(from);
        text.replace_range(from..to, PIECES[piece % PIECES.len()]);
    }
    text
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    prop::collection::vec((any::<prop::sample::Index>(), 0_usize..40, 0_usize..PIECES.len()), 1..6)
}

/// Bits of tables, sound and odd, in any order.
fn table() -> impl Strategy<Value = String> {
    let cell = prop_oneof![
        Just("country"),
        Just("year"),
        Just("share"),
        Just("AAA"),
        Just("2000"),
        Just("1.5"),
        Just("1,5"),
        Just("\"1,234\""),
        Just(".."),
        Just("é"),
        Just(""),
        Just("\""),
        Just("1e999"),
        Just("\u{feff}"),
    ];
    let between = prop_oneof![Just(","), Just(";"), Just("\t"), Just("\n"), Just("\r\n")];
    prop::collection::vec((cell, between), 0..60)
        .prop_map(|parts| parts.into_iter().map(|(cell, then)| format!("{cell}{then}")).collect())
}

proptest! {
    #[test]
    fn a_table_of_shares_is_read_or_told_why_not(
        bits in table(),
        head in prop_oneof![Just("country,year,share\n"), Just("iso3;year;x\n"), Just("")],
    ) {
        let world = Memory::with([("t.csv", format!("{head}{bits}").into_bytes())]);
        let read = read_shares(&world, Path::new("t.csv")).unwrap();
        let drawn = render_all(&read.diagnostics, &read.sources, Colour::Off);
        let errors = read.diagnostics.iter().any(|found| found.severity == Severity::Error);
        prop_assert_eq!(read.table.is_none(), errors, "{}", drawn);
        if let Some(table) = read.table {
            prop_assert!(!table.rows.is_empty());
            for row in &table.rows {
                prop_assert!((row.country as usize) < table.countries.len());
                prop_assert!((0.0..=1000.0).contains(&row.share));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_as_a_case_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        is_sound(&loaded(bytes, None));
    }

    #[test]
    fn any_bytes_as_claims_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        is_sound(&loaded(completed("").into(), Some(bytes)));
    }

    #[test]
    fn any_damage_to_a_sound_case_is_answered(case in edits(), claims in edits()) {
        let case = edited(&starter("case.toml"), &case);
        let claims = edited(&starter("claims.toml"), &claims);
        is_sound(&loaded(case.into(), Some(claims.into())));
        is_sound(&loaded(edited(&starter("case.toml"), &[]).into(), None));
    }

    #[test]
    fn any_bytes_as_a_report_are_answered(
        report in prop::collection::vec(any::<u8>(), 0..400),
        start in 0_usize..420,
        length in 0_usize..60,
    ) {
        is_sound(&with_report(report, start..start + length, "expect the quota"));
    }

    #[test]
    fn a_quote_is_found_at_its_span_and_a_changed_one_is_not(
        text in "[a-zé語,]{2,120}",
        (from, to) in (0_usize..120, 1_usize..120),
    ) {
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let from = from % (places.len() - 1);
        let to = from + 1 + to % (places.len() - 1 - from);
        let span = places[from]..places[to];
        let quote = &text[span.clone()];
        let found = with_report(text.clone().into(), span.clone(), quote);
        is_sound(&found);
        prop_assert!(found.case.is_some_and(|case| case.reports[0].verified));
        let changed = format!("{}Q", &text[places[from]..places[to - 1]]);
        let found = with_report(text.clone().into(), span, &changed);
        prop_assert!(found.diagnostics.iter().any(|one| one.code == "quote-not-found"));
    }

    #[test]
    fn the_order_of_the_tables_changes_nothing(seed in any::<u64>()) {
        let case = starter("case.toml").replace("salience = 90", "salience = 0.9");
        let mut tables: Vec<&str> = case.split_inclusive("\n\n[").collect();
        let last = tables.len() - 1;
        // The head stays in front; a small generator shuffles the rest.
        let mut state = seed | 1;
        for at in (2..last).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            tables.swap(at, 1 + (state >> 33) as usize % at);
        }
        let shuffled: String = tables.concat();
        prop_assert_eq!(findings(&case), findings(&shuffled));
    }

    #[test]
    fn new_names_for_the_actors_change_nothing(name in "[a-z][a-z0-9]{2,12}") {
        let case = starter("case.toml").replace("salience = 90", "salience = 0.9");
        let renamed = case.replace("estmark", &name).replace("norland-fleet", &format!("{name}-fleet"));
        let back: Vec<String> = findings(&renamed)
            .into_iter()
            .map(|found| found.replace(&format!("{name}-fleet"), "norland-fleet"))
            .collect();
        prop_assert_eq!(findings(&case), back);
    }
}

/// Codes and messages, sorted.
fn findings(case: &str) -> Vec<String> {
    let loaded = loaded(case.into(), Some(starter("claims.toml").into()));
    let mut all: Vec<String> = loaded
        .diagnostics
        .iter()
        .map(|found| format!("{}: {}", found.code, found.message))
        .collect();
    all.sort();
    all
}
