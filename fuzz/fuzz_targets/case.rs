//! Any bytes as the files of a case: load them, draw every finding, look at every quantity.
//!
//! The input is cut at `%%%`: case.toml, claims.toml, the report `reports/a.txt`, a scenario.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::path::Path;
use winset_case::{LoadOptions, load};
use winset_text::{Colour, Memory, Severity, render_all};

const MARK: &[u8] = b"%%%\n";

fuzz_target!(|input: &[u8]| {
    let names = ["case.toml", "claims.toml", "reports/a.txt", "scenarios/s.toml"];
    let mut rest = input;
    let mut files = Vec::new();
    for name in names {
        let end = rest.windows(MARK.len()).position(|window| window == MARK);
        files.push((name, rest[..end.unwrap_or(rest.len())].to_vec()));
        match end {
            Some(end) => rest = &rest[end + MARK.len()..],
            None => break,
        }
    }
    let scenario = (files.len() == names.len()).then(|| "s".into());
    let loaded = load(&Memory::with(files), Path::new(""), &LoadOptions { scenario, ..LoadOptions::default() })
        .expect("files in memory can be read");
    render_all(&loaded.diagnostics, &loaded.sources, Colour::Off);
    let errors = loaded.diagnostics.iter().any(|found| found.severity == Severity::Error);
    assert_eq!(loaded.case.is_none(), errors, "a case, or errors");
    assert!(loaded.diagnostics.len() <= 201);
    let Some(case) = loaded.case else { return };
    for stake in &case.stakes {
        let issue = case.issue(stake.issue);
        for u in [1e-12, 0.05, 0.5, 0.95, 1.0 - 1e-12] {
            let position = stake.position.quantile(u);
            assert!((issue.low..=issue.high).contains(&position), "a position off its scale");
            assert!((0.0..=100.0).contains(&stake.salience.quantile(u)), "a salience off its scale");
            assert!(case.actor(stake.actor).capability.quantile(u) >= 0.0, "a negative capability");
        }
    }
});
