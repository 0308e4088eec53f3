//! Every kind of finding about a peer's file has a name and a page.

/// The names in brackets, with how much they matter and their pages; those of `winset-case` are
/// used beside them.
pub const CODES: &[(&str, &str, &str)] = &[
    ("cell-not-a-number", "error", include_str!("../codes/cell-not-a-number.md")),
    ("cell-empty", "error", include_str!("../codes/cell-empty.md")),
    ("cell-off-scale", "error", include_str!("../codes/cell-off-scale.md")),
    ("cell-not-a-date", "error", include_str!("../codes/cell-not-a-date.md")),
    ("unknown-word-in-cell", "error", include_str!("../codes/unknown-word-in-cell.md")),
    ("missing-column", "error", include_str!("../codes/missing-column.md")),
    ("unknown-column", "warning", include_str!("../codes/unknown-column.md")),
    ("repeated-row", "error", include_str!("../codes/repeated-row.md")),
    ("cells-differ", "error", include_str!("../codes/cells-differ.md")),
    ("count-differs", "warning", include_str!("../codes/count-differs.md")),
    ("salience-sum", "warning", include_str!("../codes/salience-sum.md")),
    ("power-differs", "warning", include_str!("../codes/power-differs.md")),
    ("missing-scale", "error", include_str!("../codes/missing-scale.md")),
    ("skipped-row", "warning", include_str!("../codes/skipped-row.md")),
    ("too-many-cells", "error", include_str!("../codes/too-many-cells.md")),
    ("unclosed-quote", "error", include_str!("../codes/unclosed-quote.md")),
    ("unreadable-workbook", "error", include_str!("../codes/unreadable-workbook.md")),
    ("unknown-layout", "error", include_str!("../codes/unknown-layout.md")),
    ("xml-syntax", "error", include_str!("../codes/xml-syntax.md")),
    ("nothing-to-import", "error", include_str!("../codes/nothing-to-import.md")),
    ("which-issue", "error", include_str!("../codes/which-issue.md")),
    ("not-imported", "warning", include_str!("../codes/not-imported.md")),
    ("reduced-to-median", "warning", include_str!("../codes/reduced-to-median.md")),
    ("not-exported", "warning", include_str!("../codes/not-exported.md")),
];

/// The page about a code, by its name.
pub fn explain(name: &str) -> Option<&'static str> {
    CODES.iter().find(|(code, ..)| *code == name).map(|(.., page)| *page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::{Path, PathBuf};
    use winset_text::{Disk, World};

    fn files(folder: &Path, found: &mut Vec<PathBuf>) {
        for path in Disk.list(folder).unwrap() {
            if Disk.is_folder(&path) {
                files(&path, found);
            } else {
                found.push(path);
            }
        }
    }

    #[test]
    fn every_code_that_is_said_has_a_page_and_every_page_is_of_one() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut sources = Vec::new();
        files(&root.join("src"), &mut sources);
        let all: String =
            sources.iter().map(|path| Disk.read(path).unwrap().text().to_owned()).collect();
        let squeezed = all.split_whitespace().collect::<Vec<_>>().join("");
        for said in ["error", "warning", "note"] {
            for after in squeezed.split(&format!("Diagnostic::{said}(\"")).skip(1) {
                let name = after.split('"').next().unwrap();
                let own = name == "cannot-write" || winset_case::explain(name).is_some();
                assert!(own || explain(name).is_some(), "{name} has no page");
            }
        }
        for (name, _, page) in CODES {
            assert!(page.starts_with(&format!("# {name}\n\n")), "{name}");
            assert!(squeezed.contains(&format!("(\"{name}\"")), "{name} is never said");
        }
    }
}
