//! The reports that a command was given.

use crate::failure::Failure;
use std::path::{Path, PathBuf};
use winset_text::{Diagnostic, World};

/// The endings of the names of reports, in folders. A file that is named itself may end as it
/// likes.
const ENDINGS: [&str; 7] = ["html", "htm", "xhtml", "txt", "text", "md", "markdown"];
/// Folders below folders, at most.
const DEEPEST: usize = 12;

/// The files: those named, and those in the folders named, sorted by name; each once.
pub(crate) fn find(world: &dyn World, given: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for path in given {
        if !world.exists(path) {
            let shown = path.display();
            let none =
                Diagnostic::error("cannot-read", format!("there is no file or folder `{shown}`"));
            return Err(none.into());
        }
        if world.is_folder(path) {
            let before = found.len();
            let mut passed_over = Vec::new();
            below(world, path, 0, &mut found, &mut passed_over)?;
            if found.len() == before {
                return Err(empty(path, &passed_over).into());
            }
        } else {
            found.push(path.clone());
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|path| seen.insert(path.clone()));
    Ok(found)
}

fn below(
    world: &dyn World,
    folder: &Path,
    depth: usize,
    found: &mut Vec<PathBuf>,
    passed_over: &mut Vec<PathBuf>,
) -> Result<(), Failure> {
    for path in world.list(folder)? {
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        if world.is_folder(&path) {
            // The files a browser saves beside a page are no reports.
            let beside = path.to_string_lossy().ends_with("_files");
            if depth < DEEPEST && !beside {
                below(world, &path, depth + 1, found, passed_over)?;
            }
        } else if is_report(&path) {
            found.push(path);
        } else {
            passed_over.push(path);
        }
    }
    Ok(())
}

fn is_report(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

fn empty(folder: &Path, passed_over: &[PathBuf]) -> Diagnostic {
    /// Of more files that were not read, only so many are named.
    const SHOWN: usize = 5;
    let mut found =
        Diagnostic::error("cannot-read", format!("there are no reports in `{}`", folder.display()))
            .because("in folders, reports are files that end in .html, .htm, .xhtml, .txt, .text, .md or .markdown");
    if !passed_over.is_empty() {
        let names = passed_over.iter().take(SHOWN);
        let names: Vec<String> = names.map(|path| format!("`{}`", path.display())).collect();
        let more = match passed_over.len().saturating_sub(SHOWN) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        found = found.because(format!("not read: {}{more}", names.join(", ")));
    }
    let is_pdf =
        |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"));
    if passed_over.iter().any(is_pdf) {
        found.help("a PDF is not read: save its text (`pdftotext -layout REPORT.pdf`), or the article as a web page")
    } else {
        found.help("save the articles there, or name the files themselves")
    }
}
