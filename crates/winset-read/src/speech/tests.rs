use super::*;
use crate::document::{Block, BlockKind};

/// A document whose paragraphs are the lines of a text.
fn document(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        if !line.is_empty() {
            let place = Place::new(at, at + line.len());
            blocks.push(Block { place, kind: BlockKind::Paragraph, written: None, repeats: false });
        }
        at += line.len() + 1;
    }
    Document { text: text.to_owned(), blocks, ..Document::default() }
}

fn read(text: &str) -> (Vec<Quotation>, Vec<Speech>) {
    let document = document(text);
    let prose = Prose::of(&document);
    let lexicon = Lexicon::default();
    let (quotations, speeches) = find(&document, &prose, &[], &lexicon);
    (quotations, speeches)
}

fn party(party: Option<&Party>) -> &str {
    match party {
        Some(Party::Words(words)) => words,
        _ => "",
    }
}

/// Who says each quotation.
fn speakers(text: &str) -> Vec<String> {
    read(text).0.iter().map(|quotation| party(quotation.speaker.as_ref()).to_owned()).collect()
}

/// Each speech as "chain: content".
fn told(text: &str) -> Vec<String> {
    let speeches = read(text).1;
    speeches
        .iter()
        .map(|speech| {
            format!("{}: {}", speech.attribution.join(" > "), &text[speech.content.range()])
        })
        .collect()
}
