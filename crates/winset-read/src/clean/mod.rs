//! From raw bytes to clean articles.

use crate::document::{Block, BlockKind, Document, Piece};
use crate::lexicon::Lexicon;
use crate::place::Place;
use crate::reading::{ReadOptions, Remark};
use winset_text::Source;

/// The articles of a file: the main one first, then those that stood inside its page. There is
/// always a first; it may be empty.
pub(crate) fn clean(
    source: &Source,
    lexicon: &Lexicon,
    options: &ReadOptions,
    remarks: &mut Vec<Remark>,
) -> Vec<Document> {
    let _ = (lexicon, options, remarks);
    let text = source.text().to_owned();
    let place = Place::new(0, text.len());
    let block = Block { place, kind: BlockKind::Paragraph, written: None, repeats: false };
    let pieces = vec![Piece { place, raw: 0..text.len(), verbatim: true }];
    vec![Document { text, blocks: vec![block], pieces, ..Document::default() }]
}
