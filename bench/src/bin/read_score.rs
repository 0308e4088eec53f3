//! Reads annotated reports and prints how well: `bench/read/README.md`.

#![expect(clippy::print_stdout, reason = "a table is what this program is for")]
#![expect(clippy::print_stderr, reason = "it says what is wrong with its arguments")]

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
    if json {
        members.insert("all".to_owned(), all.json());
        println!("{:#}", serde_json::Value::Object(members));
        return Ok(());
    }
    let shown = all.faults.iter().filter(|fault| only.as_deref().is_none_or(|it| it == fault.kind));
    for fault in shown.filter(|_| errors) {
        println!("{:<13} {:<14} {}", fault.kind, fault.report, fault.text);
    }
    println!("{}", all.table());
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
