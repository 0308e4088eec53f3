//! The pages of the codes are tests: each example draws exactly what its page shows, and the
//! mended version does not draw it again.
//!
//! A ```` ```toml ```` block is a `case.toml` that [`completed`] fills up; behind `toml` or `text`
//! may stand the name of another file, an encoding, `repeat N` (the text N times) or
//! `repeat-line N` (the text N times, with `{}` counting). Blocks behind `diagnostics` are the
//! mended version; what they do not replace stays.

use crate::literate::{Block, bless, completed, encoded, replaced, sections};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use winset_case::{Code, LoadOptions, Loaded, explain, load, suggest_code};
use winset_text::{Colour, Memory, render};

type Files = BTreeMap<PathBuf, Vec<u8>>;

/// The files that blocks hold.
fn files(blocks: &[Block]) -> Files {
    let mut files = Files::new();
    for block in blocks {
        let words: Vec<&str> = block.info.split_whitespace().collect();
        match words.as_slice() {
            ["case"] => files.insert("case.toml".into(), block.text.clone().into()),
            ["toml" | "text", name] if name.contains('.') => {
                files.insert(name.into(), block.text.clone().into())
            }
            ["toml", "repeat", count] => {
                files.insert("case.toml".into(), block.text.repeat(count.parse().unwrap()).into())
            }
            ["toml", name, "repeat-line", count] => {
                let count = 0..count.parse::<usize>().unwrap();
                let all: String =
                    count.map(|at| block.text.replace("{}", &at.to_string())).collect();
                files.insert((*name).into(), all.into())
            }
            ["toml", "repeat-line", count] => {
                let count = 0..count.parse::<usize>().unwrap();
                let all: String =
                    count.map(|at| block.text.replace("{}", &at.to_string())).collect();
                files.insert("case.toml".into(), completed(&all).into())
            }
            ["toml", rest @ ..] => {
                let encoding = rest.iter().find(|word| **word != "mended").copied();
                files.insert("case.toml".into(), encoded(&completed(&block.text), encoding))
            }
            other => panic!("a block of a page is {other:?}"),
        };
    }
    files
}

fn loaded(mut files: Files) -> Loaded {
    let mut options = LoadOptions::default();
    let case: PathBuf = "case.toml".into();
    let renamed = files.keys().any(|path| path.as_os_str().eq_ignore_ascii_case("case.toml"));
    if !renamed {
        files.insert(case, completed("").into());
    }
    if files.keys().any(|path| path.starts_with("scenarios")) {
        options.scenario = Some("scenario".into());
    }
    load(&Memory::with(files), Path::new(""), &options).unwrap()
}

/// What is said under one code.
fn drawn(loaded: &Loaded, code: Code) -> String {
    let mut all = String::new();
    for found in loaded.diagnostics.iter().filter(|found| found.code == code.name()) {
        if !all.is_empty() {
            all.push('\n');
        }
        for line in render(found, &loaded.sources, Colour::Off).lines() {
            writeln!(all, "{}", line.trim_end()).unwrap();
        }
    }
    all
}

#[test]
#[expect(clippy::disallowed_methods, reason = "tests read and bless their own files")]
fn every_page_shows_what_its_example_draws_and_how_to_mend_it() {
    let mut wrong = String::new();
    for code in Code::ALL {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("codes/{}.md", code.name()));
        let page = std::fs::read_to_string(&file).unwrap();
        if !page.starts_with(&format!("# {}\n\n", code.name())) {
            writeln!(wrong, "{}: nothing below its name", file.display()).unwrap();
        }
        let blocks: Vec<Block> =
            sections(&page).into_iter().flat_map(|section| section.blocks).collect();
        if matches!(code, Code::NothingAccepted | Code::NothingToDraft | Code::OneActorOnIssue) {
            continue; // Said when a case is drafted, not when one is loaded.
        }
        let Some(at) = blocks.iter().position(|block| block.info == "diagnostics") else {
            writeln!(wrong, "{}: no `diagnostics` block", file.display()).unwrap();
            continue;
        };
        let example = files(&blocks[..at]);
        let said = drawn(&loaded(example.clone()), *code);
        if said.is_empty() {
            writeln!(wrong, "{}: its example does not draw it", file.display()).unwrap();
        } else if said != blocks[at].text {
            writeln!(wrong, "{}\n{said}", file.display()).unwrap();
            if bless() {
                std::fs::write(&file, replaced(&page, &[(blocks[at].lines.clone(), said)]))
                    .unwrap();
            }
        }
        let mut mended = example;
        mended.extend(files(&blocks[at + 1..]));
        let again = loaded(mended);
        if blocks.len() <= at + 1 {
            writeln!(wrong, "{}: not mended", file.display()).unwrap();
        } else if again.diagnostics.iter().any(|found| found.code == code.name()) {
            writeln!(wrong, "{}: mended, it says\n{}", file.display(), drawn(&again, *code))
                .unwrap();
        } else if again.case.is_none() {
            let codes: Vec<&str> = again.diagnostics.iter().map(|found| found.code).collect();
            writeln!(wrong, "{}: mended, it has {codes:?}", file.display()).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_page_is_found_by_its_name_and_a_misspelt_name_is_corrected() {
    assert!(explain("unknown-issue").unwrap().starts_with("# unknown-issue"));
    assert_eq!(explain("unknown-isue"), None);
    assert_eq!(suggest_code("unknown-isue"), Some("unknown-issue"));
    assert_eq!(Code::from_name("cut-mass"), Some(Code::CutMass));
}

#[test]
fn no_page_is_left_without_its_code() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("codes");
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        assert!(Code::from_name(name).is_some(), "{} is the page of no code", path.display());
    }
}
