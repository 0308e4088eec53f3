//! Other programs' files and spreadsheets, by the command.

use crate::Folder;

#[test]
fn a_spreadsheet_becomes_a_case_and_goes_out_again() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["new", "--spreadsheet", "t.xlsx"]).status, 0);
    assert_eq!(folder.run(&["new", "--spreadsheet", "t.xlsx"]).status, 2, "it is there already");
    let run = folder.run(&["import", "t.xlsx", "-o", "t"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("3 actors, 2 issues, 5 stakes"), "{}", run.stderr);
    let run = folder.run(&["import", "t.xlsx", "-o", "t"]);
    assert!(run.status == 2 && run.stderr.contains("--force"), "{}", run.stderr);
    assert_eq!(folder.run(&["check", "t"]).status, 0);
    let run = folder.run(&["export", "t", "--to", "ktab"]);
    // The median of pert(40, 45, 55) is 45.6372; from 20 to 100 that is 32.0465 of 100.
    assert!(run.stdout.contains("Norland,,100,32.0465,"), "{}", run.stdout);
    assert!(run.stderr.contains("reduced-to-median"), "{}", run.stderr);
    assert_eq!(folder.run(&["export", "t", "--to", "xlsx"]).status, 2);
}

#[test]
fn a_wrong_cell_is_told_and_nothing_is_written() {
    let folder = Folder::new();
    folder.write("a.csv", "Actor,Capability,Position,Salience\na,1,abc,50\nb,1,2,50\n");
    let run = folder.run(&["import", "a.csv", "-o", "a"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("row 2, column C (Position)"), "{}", run.stderr);
    assert!(!folder.path().join("a").exists());
    folder.write("b.csv", "Actor,Capability,Position,Salience\na,1,3,50\nb,1,2,50\n");
    let run = folder.run(&["import", "b.csv", "--as-of", "2025-07-01"]);
    assert!(run.stdout.contains("as-of    = 2025-07-01"), "{}", run.stdout);
}
