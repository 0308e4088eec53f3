//! Paragraphs of a plain text.

use super::draft::Cut;
use crate::document::BlockKind;
use crate::place::Place;

/// The blocks of a plain text.
pub(crate) fn cuts(text: &str) -> Vec<Cut> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let start = text.len() - text.trim_start().len();
    let place = Place::new(start, text.trim_end().len());
    vec![Cut::new(BlockKind::Paragraph, place)]
}
