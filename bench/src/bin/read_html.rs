//! Cleans the 181 pages of the article extraction benchmark and prints how well and how fast,
//! beside trafilatura (Python) on the same pages in the same run: `bench/read/HTML.md`.

#![expect(clippy::print_stdout, reason = "a table is what this program is for")]
#![expect(clippy::print_stderr, reason = "it says what is wrong with its arguments")]

use rustc_hash::FxHashMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use winset_read::{BlockKind, Document, Lexicon, ReadOptions, cleaned};
use winset_text::{Disk, Source, World};

const USAGE: &str = "read_html FOLDER [--python PROGRAM] [--worst N] [--show ID]
  FOLDER            holds ground-truth.json and html/*.html.gz
  --python PROGRAM  a Python that has trafilatura installed, measured too
  --facts           print title, outlet, author and day of every page
  --worst N         print the N pages that are cleaned worst
  --show ID         print what is wrong with one page";

/// A page, what a person found in it, and what we find.
struct Page {
    id: String,
    source: Source,
    truth: String,
}

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
    let (mut folder, mut python, mut worst, mut show) = (None, None, 0, None);
    let mut facts = false;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--python" => python = Some(arguments.next().ok_or(USAGE)?),
            "--worst" => worst = arguments.next().and_then(|n| n.parse().ok()).ok_or(USAGE)?,
            "--facts" => facts = true,
            "--show" => show = Some(arguments.next().ok_or(USAGE)?),
            other if other.starts_with('-') => return Err(USAGE.to_owned()),
            other => folder = Some(PathBuf::from(other)),
        }
    }
    let folder = folder.ok_or(USAGE)?;
    let pages = pages(&folder)?;
    if facts {
        show_facts(&pages);
        return Ok(());
    }
    if let Some(id) = show {
        return show_page(&pages, &id);
    }
    let bytes: usize = pages.iter().map(|page| page.source.bytes().len()).sum();
    println!("{} pages, {:.1} MB", pages.len(), bytes as f64 / 1e6);
    println!(
        "{:<34} {:>9} {:>7} {:>7} {:>12} {:>8}",
        "", "precision", "recall", "F1", "pages/CPU-s", "MB/CPU-s"
    );
    let row = |name: &str, scores: &[(f64, f64, f64)], seconds: f64| {
        let (precision, recall, f1) = means(scores);
        println!(
            "{name:<34} {precision:>9.4} {recall:>7.4} {f1:>7.4} {:>12.1} {:>8.1}",
            pages.len() as f64 / seconds,
            bytes as f64 / 1e6 / seconds
        );
    };
    let lexicon = Lexicon::shipped();
    let mut best = f64::INFINITY;
    let mut bodies: Vec<String> = Vec::new();
    for _ in 0..5 {
        let start = cpu_seconds();
        bodies = pages.iter().map(|page| body(&documents(&page.source, &lexicon))).collect();
        best = best.min(cpu_seconds() - start);
    }
    let scores: Vec<_> =
        pages.iter().zip(&bodies).map(|(page, body)| score(&page.truth, body)).collect();
    row("winset-read, raw bytes to article", &scores, best);
    if let Some(python) = python {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("read/trafilatura_peer.py");
        let output = Command::new(python).arg(script).arg(&folder).output();
        let output = output.map_err(|fault| fault.to_string())?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned());
        }
        let answer: serde_json::Value =
            serde_json::from_slice(&output.stdout).map_err(|fault| fault.to_string())?;
        let version = answer["version"].as_str().unwrap_or_default();
        for mode in ["default", "fast"] {
            let scores: Vec<_> = pages
                .iter()
                .map(|page| score(&page.truth, answer[mode][&page.id].as_str().unwrap_or_default()))
                .collect();
            let seconds = answer["seconds"][mode].as_f64().unwrap_or(f64::NAN);
            row(&format!("trafilatura {version} (Python), {mode}"), &scores, seconds);
        }
    }
    let mut order: Vec<usize> = (0..pages.len()).collect();
    order.sort_by(|one, other| f1(scores[*one]).total_cmp(&f1(scores[*other])));
    for at in order.into_iter().take(worst) {
        let (hit, extra, missed) = scores[at];
        println!(
            "{:.3} precision {:.3} recall {:.3} {}",
            f1(scores[at]),
            hit / (hit + extra).max(1.0),
            hit / (hit + missed).max(1.0),
            pages[at].id
        );
    }
    Ok(())
}

fn documents(source: &Source, lexicon: &Lexicon) -> Vec<Document> {
    cleaned(source, lexicon, &ReadOptions::default()).0
}

/// The article's words without the headline, which is none of the benchmark's body.
fn body(documents: &[Document]) -> String {
    let mut body = String::new();
    if let Some(document) = documents.first() {
        for block in document.blocks.iter().filter(|block| block.kind != BlockKind::Title) {
            body.push_str(document.words(block.place));
            body.push('\n');
        }
    }
    body
}

fn pages(folder: &Path) -> Result<Vec<Page>, String> {
    let read = |path: &Path| Disk.read(path).map_err(|fault| fault.to_string());
    let truth = read(&folder.join("ground-truth.json"))?;
    let truth: serde_json::Value =
        serde_json::from_str(truth.text()).map_err(|fault| fault.to_string())?;
    let truth = truth.as_object().ok_or("ground-truth.json is no object")?;
    truth
        .iter()
        .map(|(id, entry)| {
            let packed = read(&folder.join(format!("html/{id}.html.gz")))?;
            let mut bytes = Vec::new();
            flate2::read::GzDecoder::new(packed.bytes())
                .read_to_end(&mut bytes)
                .map_err(|fault| format!("{id}: {fault}"))?;
            Ok(Page {
                id: id.clone(),
                source: Source::new(format!("{id}.html"), bytes),
                truth: entry["articleBody"].as_str().unwrap_or_default().to_owned(),
            })
        })
        .collect()
}

/// Seconds that this thread has worked.
fn cpu_seconds() -> f64 {
    let path = Path::new("/proc/thread-self/schedstat");
    let nanoseconds = Disk.read(path).ok().and_then(|source| {
        source.text().split(' ').next().and_then(|number| number.parse::<f64>().ok())
    });
    nanoseconds.unwrap_or(f64::NAN) / 1e9
}

fn tokens(text: &str) -> Vec<&str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|word| !word.is_empty())
        .collect()
}

/// Four words one after another, and how often; a shorter text counts as one.
fn shingles<'a>(words: &'a [&'a str]) -> FxHashMap<&'a [&'a str], f64> {
    let mut counts = FxHashMap::default();
    if words.len() < 4 {
        if !words.is_empty() {
            counts.insert(words, 1.0);
        }
        return counts;
    }
    for shingle in words.windows(4) {
        *counts.entry(shingle).or_insert(0.0) += 1.0;
    }
    counts
}

/// Shingles in both, only in the answer, only in the truth.
fn score(truth: &str, answer: &str) -> (f64, f64, f64) {
    let answer = answer.replace('\u{ad}', "");
    let (truth, answer) = (tokens(truth), tokens(&answer));
    let (true_shingles, found) = (shingles(&truth), shingles(&answer));
    let total =
        |words: &[&str]| if words.is_empty() { 0.0 } else { words.len().max(4) as f64 - 3.0 };
    let mut keys: Vec<(&&[&str], &f64)> = true_shingles.iter().collect();
    keys.sort_by_key(|(words, _)| **words);
    let hit: f64 = keys
        .iter()
        .map(|(words, count)| count.min(found.get(**words).copied().unwrap_or(0.0)))
        .sum();
    (hit, total(&answer) - hit, total(&truth) - hit)
}

fn f1((hit, extra, missed): (f64, f64, f64)) -> f64 {
    2.0 * hit / (2.0 * hit + extra + missed).max(1.0)
}

/// The mean precision over pages with an answer, the mean recall over pages with a body, and the
/// harmonic mean of both: as the benchmark's authors define them.
fn means(scores: &[(f64, f64, f64)]) -> (f64, f64, f64) {
    let mean = |shares: Vec<f64>| shares.iter().sum::<f64>() / shares.len().max(1) as f64;
    let share = |hit: f64, other: f64| (hit + other > 0.0).then(|| hit / (hit + other));
    let precision = mean(scores.iter().filter_map(|(hit, extra, _)| share(*hit, *extra)).collect());
    let recall = mean(scores.iter().filter_map(|(hit, _, missed)| share(*hit, *missed)).collect());
    (precision, recall, 2.0 * precision * recall / (precision + recall))
}

/// Prints what the pages tell of their articles.
fn show_facts(pages: &[Page]) {
    let lexicon = Lexicon::shipped();
    for page in pages {
        let documents = documents(&page.source, &lexicon);
        let Some(document) = documents.first() else { continue };
        let words = |text: &Option<String>| text.clone().unwrap_or_else(|| "–".to_owned());
        let published = document
            .published
            .map(|published| format!("{} by {}", published.range.from, published.by.word()));
        println!(
            "{:.8}  {} | {} | {} | {}",
            page.id,
            words(&published),
            words(&document.outlet),
            words(&document.author),
            words(&document.title)
        );
    }
}

/// Prints the words of a page that should not be there, and those that should.
fn show_page(pages: &[Page], id: &str) -> Result<(), String> {
    let page = pages.iter().find(|page| page.id.starts_with(id)).ok_or("no such page")?;
    let documents = documents(&page.source, &Lexicon::shipped());
    let body = body(&documents);
    let (true_words, our_words) = (tokens(&page.truth), tokens(&body));
    let (true_shingles, found) = (shingles(&true_words), shingles(&our_words));
    let strange = |text: &str, known: &FxHashMap<&[&str], f64>| {
        let words = tokens(text);
        !words.is_empty()
            && words
                .windows(4.min(words.len()))
                .filter(|shingle| known.contains_key(*shingle))
                .count()
                * 2
                < words.len().max(4) - 3
    };
    for document in &documents {
        println!(
            "title {:?} outlet {:?} author {:?} published {:?}",
            document.title, document.outlet, document.author, document.published
        );
    }
    if let Some(document) = documents.first() {
        for block in &document.blocks {
            let words = document.words(block.place);
            let sign = if strange(words, &true_shingles) { '+' } else { ' ' };
            println!("{sign} {:?} {words}", block.kind);
        }
        println!("---- missed");
        for line in page.truth.lines().filter(|line| strange(line, &found)) {
            println!("- {line}");
        }
        println!("---- dropped");
        for dropped in &document.dropped {
            let raw = page.source.text().get(dropped.raw.clone()).unwrap_or_default();
            let shown: String = raw.chars().take(160).collect();
            println!("{:?} {} {shown:?}", dropped.raw, dropped.reason.word());
        }
    }
    Ok(())
}
