//! Reads annotated reports and prints how well: `bench/read/README.md`.

#![expect(clippy::print_stderr, reason = "it says what is wrong with its arguments")]

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use winset_bench::read::{Folder, Score, score};
use winset_read::Lexicon;

const USAGE: &str = "read_score [--errors] [--only KIND] [--json] [--reports DIR] [FOLDER ...]
  --errors       print every miss, false alarm and wrong answer
  --only KIND    of one kind: cleaning, head, quantities, times, quotations, claims, contradictions
  --json         print one object per folder instead of tables
  --reports DIR  look there for reports that do not stand beside their annotations";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let (mut errors, mut json) = (false, false);
    let mut only: Option<String> = None;
    let mut elsewhere: Option<PathBuf> = None;
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--errors" => errors = true,
            "--json" => json = true,
            "--only" => {
                errors = true;
                only = Some(arguments.next().ok_or(USAGE)?);
            }
            "--reports" => elsewhere = Some(arguments.next().ok_or(USAGE)?.into()),
            other if other.starts_with('-') => return Err(USAGE.to_owned()),
            folder => paths.push(folder.into()),
        }
    }
    if paths.is_empty() {
        paths.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("read/gold/dev"));
    }
    let lexicon = Lexicon::shipped();
    let mut all = Score::default();
    let mut members = serde_json::Map::new();
    let folders: Vec<PathBuf> = paths.iter().flat_map(|path| folders(path)).collect();
    for path in &folders {
        let folder = Folder::load(path, elsewhere.as_deref())?;
        let score = score(&folder, &lexicon);
        members.insert(folder.name.clone(), score.json());
        all.add(&score);
    }
    let mut answer = String::new();
    let mut tell = |words: std::fmt::Arguments| answer.write_fmt(words).expect("text grows");
    if json {
        members.insert("all".to_owned(), all.json());
        tell(format_args!("{:#}\n", serde_json::Value::Object(members)));
    } else {
        let is_asked = |kind: &str| only.as_deref().is_none_or(|only| only == kind);
        for fault in all.faults.iter().filter(|fault| errors && is_asked(fault.kind)) {
            tell(format_args!("{:<15}{:<15}{}\n", fault.kind, fault.report, fault.text));
        }
        tell(format_args!("{}\n", all.table()));
    }
    // Whoever reads the answer may have read enough of it.
    let _ = std::io::stdout().write_all(answer.as_bytes());
    Ok(())
}

/// The folder, or the folders in it if it holds no annotations itself.
#[expect(clippy::disallowed_methods, reason = "a measurement reads its own files")]
fn folders(path: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(path).into_iter().flatten();
    let mut entries: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    entries.sort();
    let is_gold = entries.iter().any(|path| path.extension().is_some_and(|end| end == "toml"));
    entries.retain(|path| path.is_dir());
    if is_gold || entries.is_empty() { vec![path.to_owned()] } else { entries }
}
