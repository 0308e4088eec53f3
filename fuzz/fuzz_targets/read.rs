//! Any bytes as a report: read it, and hold every claim against the bytes.
//!
//! The first byte chooses the name the report goes by: plain text, HTML, Markdown, none.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use winset_read::{Lexicon, ReadOptions, Reading, gather, reading};
use winset_text::{Encoding, Source};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::shipped);
const NAMES: [&str; 4] = ["a.txt", "a.html", "a.md", "a"];

fuzz_target!(|input: &[u8]| {
    let [which, bytes @ ..] = input else { return };
    let name = NAMES[usize::from(*which) % NAMES.len()];
    let source = Source::new(name, bytes.to_vec());
    let found = reading(&source, &LEXICON, &ReadOptions::default());
    // In plain text a quote is the bytes themselves.
    let verbatim =
        name == "a.txt" && source.encoding() == Encoding::Utf8 && !looks_like_html(bytes);
    for article in std::iter::once(&found).chain(&found.embedded) {
        examine(article, bytes, verbatim);
    }
    let all = [found];
    let gathered = gather(&all, &LEXICON);
    for contradiction in &gathered.contradictions {
        assert!(contradiction.sides.len() > 1, "a contradiction has two sides");
        assert!(contradiction.sides.iter().flatten().all(|at| *at < gathered.claims.len()));
    }
});

fn looks_like_html(bytes: &[u8]) -> bool {
    bytes.contains(&b'<')
}

fn examine(article: &Reading, bytes: &[u8], verbatim: bool) {
    let document = &article.document;
    let mut last = 0;
    for kept in &document.kept {
        assert!(kept.start >= last && kept.end <= bytes.len(), "kept ranges ascend");
        last = kept.end;
    }
    for block in &document.blocks {
        assert!(document.text.get(block.place.range()).is_some(), "a block on letters");
    }
    for claim in &article.claims {
        let quote = document.words(claim.place);
        assert!(!quote.trim().is_empty(), "a claim has words");
        let raw = document.raw(claim.place);
        let there = &bytes[raw];
        // Text that looks like Markdown loses its signs.
        let signs = there.iter().any(|byte| b"*_`[]#&\\|~!".contains(byte));
        if verbatim && !signs {
            // Nor do the blanks at the end of its lines count.
            let letters = |words: &[u8]| -> Vec<u8> {
                words.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect()
            };
            assert_eq!(letters(there), letters(quote.as_bytes()), "the quote stands at its span");
        }
        assert!(claim.value.as_ref().is_none_or(|value| value.low <= value.high));
        assert!(claim.date.is_none_or(|date| date.from <= date.to));
        assert!((0.0..=1.0).contains(&claim.weight));
    }
}
