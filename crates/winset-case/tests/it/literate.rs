//! Markdown files that are tests: a heading names one, fenced blocks are its files, and a
//! `diagnostics` block is what loading them says. `WINSET_BLESS=1` writes that block.
//!
//! | block | is |
//! |---|---|
//! | `case` | the whole `case.toml` |
//! | `fragment` | a `case.toml` that [`completed`] fills up with a small sound case |
//! | `claims` | `claims.toml` |
//! | `scenario` | a scenario that is laid over the case |
//! | `report NAME` | the file `NAME` |
//! | `diagnostics` | what is said, to the letter |
//!
//! Behind `case` and `fragment` may stand `utf-16`, `latin-1`, `bom`, `crlf`, or `bytes`: then
//! `\xNN` in the text is that byte.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use winset_case::{LoadOptions, Loaded, load};
use winset_text::{Colour, Memory, render_all};

/// A fenced block.
#[derive(Debug, Clone)]
pub struct Block {
    pub info: String,
    pub text: String,
    /// Lines of the Markdown file between the fences.
    pub lines: std::ops::Range<usize>,
}

/// A heading with the blocks below it.
#[derive(Debug, Clone)]
pub struct Section {
    pub heading: String,
    pub blocks: Vec<Block>,
}

/// Cuts a Markdown text into sections.
pub fn sections(markdown: &str) -> Vec<Section> {
    let mut sections = vec![Section { heading: String::new(), blocks: Vec::new() }];
    let mut open: Option<Block> = None;
    for (number, line) in markdown.lines().enumerate() {
        if let Some(block) = &mut open {
            if line == "```" {
                block.lines.end = number;
                let block = open.take().unwrap();
                sections.last_mut().unwrap().blocks.push(block);
            } else {
                block.text.push_str(line);
                block.text.push('\n');
            }
        } else if let Some(info) = line.strip_prefix("```") {
            let info = info.trim().to_owned();
            open = Some(Block { info, text: String::new(), lines: number + 1..number + 1 });
        } else if line.starts_with('#') {
            let heading = line.trim_start_matches('#').trim().to_owned();
            sections.push(Section { heading, blocks: Vec::new() });
        }
    }
    assert!(open.is_none(), "a fence is not closed");
    sections
}

/// Loads the files that a section's blocks hold; nothing if there is no case among them.
pub fn load_blocks(blocks: &[Block]) -> Option<Loaded> {
    let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    let mut options = LoadOptions::default();
    for block in blocks {
        let mut words = block.info.split_whitespace();
        match words.next() {
            Some("case") => files.push(("case.toml".into(), encoded(&block.text, words.next()))),
            Some("fragment") => {
                files.push(("case.toml".into(), encoded(&completed(&block.text), words.next())));
            }
            Some("claims") => files.push(("claims.toml".into(), block.text.clone().into())),
            Some("scenario") => {
                files.push(("scenarios/scenario.toml".into(), block.text.clone().into()));
                options.scenario = Some("scenario".into());
            }
            Some("report") => {
                let name = words.next().expect("a report has a name");
                files.push((name.into(), block.text.clone().into()));
            }
            _ => {}
        }
    }
    if !files.iter().any(|(path, _)| path == Path::new("case.toml")) {
        return None;
    }
    Some(load(&Memory::with(files), Path::new(""), &options).unwrap())
}

/// The bytes of a text in an encoding.
pub fn encoded(text: &str, encoding: Option<&str>) -> Vec<u8> {
    match encoding {
        None => text.as_bytes().to_vec(),
        Some("bom") => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        Some("crlf") => text.replace('\n', "\r\n").into_bytes(),
        Some("utf-16") => {
            [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
        }
        Some("latin-1") => text.chars().map(|letter| u8::try_from(letter).unwrap()).collect(),
        Some("bytes") => {
            let mut parts = text.split("\\x");
            let mut bytes = parts.next().unwrap().as_bytes().to_vec();
            for part in parts {
                bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
                bytes.extend_from_slice(&part.as_bytes()[2..]);
            }
            bytes
        }
        Some(other) => panic!("no encoding {other}"),
    }
}

/// A small sound case, in parts that a fragment may replace.
const SOUND: [(&str, &str); 4] = [
    ("[case]", "[case]\ntitle = \"Defence spending\"\nas-of = 2025-07-01\nhorizon = 2025-12-31\n"),
    (
        "[actor.",
        "[actor.japan]\ncapability = 60\nnote = \"assumed\"\n\n[actor.united-states]\ncapability = 100\nnote = \"assumed\"\n",
    ),
    (
        "[issue.",
        "[issue.defence-share]\nunit = \"% of GDP\"\nscale = [1, 5]\nstatus-quo = 1.8\nnote = \"assumed\"\n",
    ),
    (
        "[stake.",
        "[stake.japan.defence-share]\nposition = 2\nsalience = 60\nnote = \"assumed\"\n\n[stake.united-states.defence-share]\nposition = 3.5\nsalience = 40\nnote = \"assumed\"\n",
    ),
];

/// A fragment with the parts behind it that make it a whole case: those of [`SOUND`] of which it
/// has none itself. The fragment stays in front, so that line numbers are its own.
pub fn completed(fragment: &str) -> String {
    let mut whole = fragment.to_owned();
    for (beginning, part) in SOUND {
        if !fragment.lines().any(|line| line.trim_start().starts_with(beginning)) {
            write!(whole, "\n{part}").unwrap();
        }
    }
    whole
}

/// What is said of a loaded case, in a snapshot's words.
pub fn drawn(loaded: &Loaded) -> String {
    if loaded.diagnostics.is_empty() {
        return String::from("nothing\n");
    }
    let drawn = render_all(&loaded.diagnostics, &loaded.sources, Colour::Off);
    drawn.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// Should snapshots be written anew?
#[expect(clippy::disallowed_methods, reason = "a switch for whoever runs the tests")]
pub fn bless() -> bool {
    std::env::var("WINSET_BLESS").is_ok_and(|value| value == "1")
}

/// The text with the lines of some blocks replaced: (lines, new text), from top to bottom.
pub fn replaced(markdown: &str, edits: &[(std::ops::Range<usize>, String)]) -> String {
    let lines: Vec<&str> = markdown.lines().collect();
    let mut text = String::new();
    let mut next = 0;
    for (range, new) in edits {
        for line in &lines[next..range.start] {
            text.push_str(line);
            text.push('\n');
        }
        text.push_str(new);
        next = range.end;
    }
    for line in &lines[next..] {
        text.push_str(line);
        text.push('\n');
    }
    text
}

/// Runs every section of the Markdown files in a folder that has a case and a snapshot.
#[expect(clippy::disallowed_methods, reason = "tests read their own files")]
pub fn run_folder(folder: &Path) {
    let mut wrong = String::new();
    let mut files: Vec<PathBuf> =
        folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut count = 0;
    for file in files.iter().filter(|file| file.extension().is_some_and(|end| end == "md")) {
        let markdown = std::fs::read_to_string(file).unwrap();
        let mut edits = Vec::new();
        for section in sections(&markdown) {
            let snapshot = section.blocks.iter().find(|block| block.info == "diagnostics");
            let Some(snapshot) = snapshot else { continue };
            let Some(loaded) = load_blocks(&section.blocks) else { continue };
            count += 1;
            let said = drawn(&loaded);
            if said != snapshot.text {
                let heading = &section.heading;
                writeln!(wrong, "{}: {heading}\n{said}", file.display()).unwrap();
                edits.push((snapshot.lines.clone(), said));
            }
        }
        if bless() && !edits.is_empty() {
            std::fs::write(file, replaced(&markdown, &edits)).unwrap();
        }
    }
    assert!(count > 0, "no specification found in {}", folder.display());
    assert!(wrong.is_empty() || bless(), "said otherwise than written:\n{wrong}");
}
