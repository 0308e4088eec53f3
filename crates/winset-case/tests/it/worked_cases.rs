//! The cases that come with Winset load.

use std::path::Path;
use winset_case::{LoadOptions, Loaded, load};
use winset_text::{Colour, Disk, Severity, render_all};

fn loaded(folder: &Path, scenario: Option<&Path>) -> Loaded {
    let options = LoadOptions { scenario: scenario.map(Path::to_owned), ..LoadOptions::default() };
    load(&Disk, folder, &options).unwrap()
}

#[test]
fn every_worked_case_loads_without_errors_alone_and_under_its_scenarios() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases");
    for entry in cases.read_dir().unwrap() {
        let folder = entry.unwrap().path();
        if !folder.join("case.toml").exists() {
            continue;
        }
        let mut scenarios = vec![None];
        if let Ok(files) = folder.join("scenarios").read_dir() {
            scenarios.extend(files.map(|file| Some(file.unwrap().path())));
        }
        for scenario in scenarios {
            let loaded = loaded(&folder, scenario.as_deref());
            let drawn = render_all(&loaded.diagnostics, &loaded.sources, Colour::Off);
            let errors = loaded.diagnostics.iter().any(|found| found.severity == Severity::Error);
            assert!(loaded.case.is_some() && !errors, "{folder:?} {scenario:?}\n{drawn}");
            println!("{folder:?} {scenario:?}\n{drawn}");
        }
    }
}
