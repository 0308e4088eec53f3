//! Any bytes give a negotiation or a diagnostic; no file gives a panic.

use crate::{Read, loaded};
use proptest::prelude::*;
use std::path::Path;
use winset_peers::{ImportOptions, Layout};
use winset_text::{Disk, World};

const FILES: [&str; 6] =
    ["ktab.csv", "ktab.xml", "decide.txt", "emissions.csv", "openpyxl.xlsx", "openpyxl-abc.xlsx"];

fn bytes(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(name);
    Disk.read(&path).expect("the file is there").bytes().to_vec()
}

/// Reads and draws whatever is told; what is read must load, or say why not.
fn survives(bytes: Vec<u8>, layout: Option<Layout>) {
    let options = ImportOptions { layout, ..ImportOptions::default() };
    let read = Read::of("talks", bytes, &options);
    for found in &read.imported.diagnostics {
        assert!(!read.drawn(found).is_empty());
    }
    match &read.imported.negotiation {
        None => assert!(!read.imported.diagnostics.is_empty()),
        Some(_) => assert!(toml_stands(&read.case_file())),
    }
}

/// Can the text be loaded, whatever else is said of it?
fn toml_stands(text: &str) -> bool {
    let world = winset_text::Memory::with([("case.toml", text)]);
    let found = winset_case::load(&world, Path::new(""), &winset_case::LoadOptions::default())
        .expect("the file is there");
    !found.diagnostics.iter().any(|one| one.code == "toml-syntax")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..200), at in 0..7_usize) {
        survives(bytes, Layout::ALL.get(at).copied());
    }

    #[test]
    fn any_text_of_separators_is_survived(
        text in "(Actor|Position|Salience|Issue|#A|#P|#M|#D|isnr|pcom|scom|[,;\t\n'\"a<>/0-9.]){0,40}",
        at in 0..7_usize,
    ) {
        survives(text.into_bytes(), Layout::ALL.get(at).copied());
    }

    #[test]
    fn broken_copies_of_good_files_are_survived(
        which in 0..FILES.len(),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        cut in proptest::option::of(any::<prop::sample::Index>()),
        at in 0..9_usize,
    ) {
        let mut bytes = bytes(FILES[which]);
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Some(cut) = cut {
            let length = cut.index(bytes.len());
            bytes.truncate(length);
        }
        survives(bytes, Layout::ALL.get(at).copied());
    }
}

#[test]
fn deep_and_long_files_are_survived() {
    survives("<Scenario>".repeat(100_000).into_bytes(), None);
    survives("<a b='".repeat(10_000).into_bytes(), None);
    survives("\"".repeat(200_000).into_bytes(), Some(Layout::Csv));
    survives(b",\n".repeat(300_000), Some(Layout::Ktab));
    let mut rows = String::from("Actor,Issue,Capability,Position,Salience\n");
    for at in 0..300 {
        rows += &format!("actor {at},quota,1,{at},50\n");
    }
    let read = Read::of("a.csv", rows, &ImportOptions::default());
    assert_eq!(loaded(&read.case_file()).actors.len(), 300);
}

/// A workbook whose one cell lies as far out as cells can: no room is made for those before it.
#[test]
fn a_cell_far_out_takes_no_memory() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(1_048_575, 16_383, "far out").unwrap();
    survives(book.save_to_buffer().unwrap(), None);
}
