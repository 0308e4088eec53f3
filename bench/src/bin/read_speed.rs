//! How fast reports are read: bytes to claims, one core, and whether time grows with the input.

#![expect(clippy::print_stdout, reason = "a table is what this program is for")]
#![expect(clippy::disallowed_methods, reason = "it reads the clock and the gold reports")]

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;
use winset_bench::stopwatch::worked;
use winset_read::{Lexicon, ReadOptions, gather, reading};
use winset_text::Source;

/// The size of one report, in bytes.
const REPORT: usize = 5_000;

/// Without arguments the benchmark, with arguments the files named.
fn main() {
    let lexicon = Lexicon::shipped();
    let options = ReadOptions::default();
    let files: Vec<String> = std::env::args().skip(1).collect();
    if !files.is_empty() {
        println!("{HEAD}");
        for file in files {
            let Ok(bytes) = std::fs::read(&file) else {
                println!("| {file} cannot be read |");
                continue;
            };
            one(&file, &Source::new(file.as_str(), bytes), &lexicon, &options);
        }
        return;
    }
    let texts = articles();
    let reports: Vec<Source> = (0..2_000).map(|at| report(&texts, at, REPORT)).collect();
    // Once before the clock runs: what is made once is made.
    black_box(reading(&reports[0], &lexicon, &options));

    println!("{HEAD}");
    let began = Stopwatch::start();
    let readings: Vec<_> =
        reports.iter().map(|report| reading(report, &lexicon, &options)).collect();
    let claims = readings.iter().map(|reading| reading.claims.len()).sum();
    row("2,000 reports of 5 kB, bytes to claims", 2_000 * REPORT, began, claims);
    let began = Stopwatch::start();
    black_box(gather(&readings, &lexicon));
    row("the same, contradictions and timeline", 2_000 * REPORT, began, claims);
    drop(readings);
    for size in [1_000_000, 2_000_000, 4_000_000, 8_000_000] {
        let long = report(&texts, 0, size);
        one(&format!("one report of {} MB", size / 1_000_000), &long, &lexicon, &options);
    }
    for size in [1_000_000, 2_000_000, 4_000_000] {
        let long = report(&texts, 0, size).text().replace("\n\n", " ");
        let long = Source::new("a.txt", long.into_bytes());
        let what = format!("one paragraph of {} MB, a single line", size / 1_000_000);
        one(&what, &long, &lexicon, &options);
    }
}

const HEAD: &str = "| what | MB | CPU seconds | MB/s | claims |\n|---|---|---|---|---|";

fn one(what: &str, report: &Source, lexicon: &Lexicon, options: &ReadOptions) {
    let began = Stopwatch::start();
    let found = reading(report, lexicon, options);
    row(what, report.text().len(), began, found.claims.len());
}

/// The time worked since it was started, or what passed by the clock where that is not told.
struct Stopwatch(Option<f64>, Instant);

impl Stopwatch {
    fn start() -> Stopwatch {
        Stopwatch(worked(), Instant::now())
    }

    fn seconds(&self) -> f64 {
        let since = self.0.and_then(|start| Some(worked()? - start));
        since.unwrap_or_else(|| self.1.elapsed().as_secs_f64())
    }
}

fn row(what: &str, bytes: usize, began: Stopwatch, claims: usize) {
    let seconds = began.seconds();
    let size = bytes as f64 / 1e6;
    println!("| {what} | {size:.1} | {seconds:.3} | {:.1} | {claims} |", size / seconds);
}

/// The clean plain-text reports of the gold, one paragraph each entry.
fn articles() -> Vec<String> {
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("read/gold/dev");
    let mut files = Vec::new();
    below(&gold, &mut files);
    files.sort();
    let mut paragraphs = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(file).unwrap_or_default();
        let long = text.split("\n\n").filter(|part| part.len() > 120 && !part.contains('<'));
        paragraphs.extend(long.map(str::to_owned));
    }
    paragraphs
}

fn below(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            below(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "txt") {
            files.push(path);
        }
    }
}

/// A report of so many bytes, made of the paragraphs, beginning somewhere.
fn report(paragraphs: &[String], from: usize, size: usize) -> Source {
    let mut text = String::from("Oslo, 3 March 2031\n\n");
    let mut at = from;
    while text.len() < size {
        text += &paragraphs[at % paragraphs.len()];
        text += "\n\n";
        at += 7;
    }
    let mut end = size;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    Source::new("a.txt", text.into_bytes())
}
