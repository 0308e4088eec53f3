//! Where sentences begin and end.

use crate::document::Block;
use crate::place::Place;
use crate::prose::{Token, TokenKind};

/// A sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, without the white space around it.
    pub place: Place,
    /// The block it lies in, by its number.
    pub block: u32,
}

/// Splits every block into sentences.
pub(crate) fn split(text: &str, tokens: &[Token], blocks: &[Block]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut at = 0;
    for (number, block) in blocks.iter().enumerate() {
        while tokens.get(at).is_some_and(|token| token.place.start < block.place.start) {
            at += 1;
        }
        let mut first: Option<Place> = None;
        while let Some(token) = tokens.get(at).filter(|token| block.place.holds(token.place)) {
            let so_far = first.map_or(token.place, |place: Place| place.with(token.place));
            first = Some(so_far);
            let ends = token.kind == TokenKind::Sign
                && matches!(&text[token.place.range()], "." | "!" | "?");
            at += 1;
            if ends {
                sentences.push(Sentence { place: so_far, block: number as u32 });
                first = None;
            }
        }
        if let Some(place) = first {
            sentences.push(Sentence { place, block: number as u32 });
        }
    }
    sentences
}
