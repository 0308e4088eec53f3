//! Workbooks made by another program, and by ours.

use crate::Read;
use winset_peers::{ImportOptions, Layout, Target, example, written};

#[test]
fn a_workbook_that_another_program_made_is_read() {
    let read = Read::fixture("openpyxl.xlsx");
    assert_eq!(read.imported.layout, Some(Layout::Xlsx));
    assert!(read.messages().is_empty(), "{:?}", read.messages());
    let case = read.case();
    assert_eq!((case.title.as_str(), case.as_of.to_string().as_str()), ("Cod", "2025-09-01"));
    assert_eq!(case.stakes.len(), 5);
    assert_eq!(case.issues[1].unit, "share of ships");
    assert_eq!(case.stakes[0].ground.note.as_deref(), Some("their minister, on air"));
    assert_eq!(case.stakes[1].position.written(), "60 to 80");
    assert_eq!(case.stakes[2].position.written(), "82.25");
}

#[test]
fn a_workbook_that_libreoffice_saved_is_read() {
    // The spreadsheet to fill in, opened and saved by LibreOffice 7.4, with a formula in one cell.
    let read = Read::fixture("libreoffice.xlsx");
    assert!(read.messages().is_empty(), "{:?}", read.messages());
    let case = read.case();
    assert_eq!((case.actors.len(), case.issues.len(), case.stakes.len()), (3, 2, 5));
    assert_eq!(case.as_of.to_string(), "2025-09-01");
    assert_eq!(case.stakes[1].position.written(), "70");
    let read = Read::fixture("libreoffice-abc.xlsx");
    assert!(read.imported.negotiation.is_none());
    assert_eq!(
        read.messages(),
        ["`abc` is not a number: sheet `Stakes`, row 3, column C (Position)"]
    );
}

#[test]
fn a_cell_that_is_no_number_is_told_by_sheet_row_and_column() {
    let read = Read::fixture("openpyxl-abc.xlsx");
    assert!(read.imported.negotiation.is_none());
    assert_eq!(
        read.messages(),
        [
            "`abc` is not a number: sheet `Wishes`, row 3, column D (Position)",
            "`much` is not a number: sheet `Wishes`, row 6, column E (Salience)",
        ]
    );
    let drawn = read.drawn(&read.imported.diagnostics[0]);
    assert!(drawn.contains("openpyxl-abc.xlsx [Wishes]:3:"), "{drawn}");
    assert!(drawn.contains("Sudland | Quota | 70 | abc | 55.5"), "{drawn}");
}

#[test]
fn the_spreadsheet_to_fill_in_is_a_case_as_it_is() {
    for (target, name) in [(Target::Xlsx, "talks.xlsx"), (Target::Csv, "talks.csv")] {
        let bytes = written(&example(), target).unwrap();
        assert_eq!(bytes, written(&example(), target).unwrap(), "the same bytes each time");
        let read = Read::of(name, bytes, &ImportOptions::default());
        assert!(read.messages().is_empty(), "{:?}", read.messages());
        let case = read.case();
        assert_eq!((case.actors.len(), case.issues.len(), case.stakes.len()), (3, 2, 5));
        if target == Target::Xlsx {
            assert_eq!(*read.negotiation(), example());
        }
    }
}

#[test]
fn other_workbooks_are_told_how_to_become_one_that_can_be_read() {
    let ods = b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x08\0\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet";
    let xls = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    for bytes in [&ods[..], &xls[..]] {
        let read = Read::of("a", bytes, &ImportOptions::default());
        assert_eq!(read.imported.diagnostics[0].code, "unreadable-workbook");
        assert!(read.imported.diagnostics[0].help[0].contains(".xlsx"));
    }
}
