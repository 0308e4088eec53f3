//! The peers' own files, where they are there: read from their place only.

use crate::Read;
use std::path::Path;
use winset_peers::{ImportOptions, Layout, Target, export};
use winset_text::{Disk, World};

const PEERS: &str = "/work/shared/data/bargaining/peers";

#[expect(clippy::print_stdout, reason = "a test that did nothing says so")]
fn skipped(path: &Path) {
    println!("skipped: {} is not there", path.display());
}

/// A peer's file, or nothing: then it is said that the test was skipped.
fn peers(name: &str) -> Option<Read> {
    let path = Path::new(PEERS).join(name);
    if !Disk.exists(&path) {
        skipped(&path);
        return None;
    }
    let bytes = Disk.read(&path).expect("it is there").bytes().to_vec();
    Some(Read::of(name, bytes, &ImportOptions::default()))
}

/// Numbers of a file, one after the other.
fn numbers(text: &str) -> Vec<f64> {
    let cells = text.split([',', '\t', '\n', '\r']).map(|cell| cell.trim().trim_matches('\''));
    cells.filter_map(|cell| cell.parse().ok()).collect()
}

#[test]
fn peers_files_come_back_with_every_number() {
    let files = [
        ("ktab/SOE-Pol-Comp.csv", Layout::Ktab, Target::Ktab, 13, 2),
        ("ktab/dummyData_3Dim.csv", Layout::Ktab, Target::Ktab, 7, 3),
        ("exchange/sample_data.txt", Layout::Decide, Target::Decide, 10, 6),
        ("bdm/ExampleActors.csv", Layout::Csv, Target::Scholz, 10, 1),
    ];
    for (name, layout, target, actors, issues) in files {
        let Some(read) = peers(name) else { continue };
        assert_eq!(read.imported.layout, Some(layout), "{name}");
        let case = read.case();
        assert_eq!((case.actors.len(), case.issues.len()), (actors, issues), "{name}");
        let exported = export(&case, target, &[]);
        let text = String::from_utf8(exported.bytes.expect("it is written")).unwrap();
        let mut ours = numbers(&text);
        let mut theirs = numbers(read.sources.get(read.id).text());
        // decide's sample lists stakes by actor, a case by issue.
        ours.sort_by(f64::total_cmp);
        theirs.sort_by(f64::total_cmp);
        assert_eq!(ours, theirs, "{name}\n{text}");
    }
}

#[test]
fn an_issue_of_deus_table_becomes_a_case() {
    let path = "/work/shared/data/deu/deu3.csv";
    if !Disk.exists(Path::new(path)) {
        skipped(Path::new(path));
        return;
    }
    let bytes = Disk.read(Path::new(path)).unwrap().bytes().to_vec();
    let read = Read::of(path, bytes.clone(), &ImportOptions::default());
    assert_eq!(read.imported.diagnostics[0].code, "which-issue");
    for (wanted, many) in [("d00032i1", 1), ("d00032", 4), ("takeovers", 4)] {
        let options = ImportOptions { issues: vec![wanted.into()], ..ImportOptions::default() };
        let read = Read::of(path, bytes.clone(), &options);
        assert_eq!(read.case().issues.len(), many, "{wanted}");
    }
    let options = ImportOptions { issues: vec!["landmines".into()], ..ImportOptions::default() };
    let read = Read::of(path, bytes, &options);
    assert_eq!(read.messages(), ["several proposals are called `landmines`"]);
}
