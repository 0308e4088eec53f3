//! A file's words before they are sorted into articles and noise.
//!
//! Each format writes a [`Draft`]: [`plain`](super::plain), [`markdown`](super::markdown) and
//! [`html`](super::html) say what the blocks are; [`noise`](super::noise) says which of them are
//! an article's; [`meta`](super::meta) finds title, outlet, author and day;
//! [`assemble`](super::assemble) makes the documents.

use crate::document::{BlockKind, DropReason, Piece, Published};
use crate::place::Place;
use std::borrow::Cow;

/// A file's words, cut into blocks.
#[derive(Debug, Clone)]
pub(crate) struct Draft<'a> {
    /// What the file is written in.
    pub(crate) format: Format,
    /// The words. Of a text file, all of it, letter by letter; of a page, the words of its
    /// blocks with white space squeezed and entities decoded, and an empty line between blocks.
    pub(crate) text: Cow<'a, str>,
    /// The blocks: ascending, not overlapping, without white space at their ends, none empty.
    pub(crate) cuts: Vec<Cut>,
    /// From `text` back to the decoded file, ascending; empty if they are the same.
    pub(crate) way: Vec<Piece>,
    /// What is known of each article: the main one first. Never empty.
    pub(crate) facts: Vec<Facts>,
}

/// What a file is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Plain,
    Markdown,
    Html,
}

/// One block of a draft. A rule may split a cut in two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cut {
    pub(crate) kind: BlockKind,
    /// Where it stands in the draft's text.
    pub(crate) place: Place,
    pub(crate) lot: Lot,
    /// See [`Block::repeats`](crate::document::Block::repeats).
    pub(crate) repeats: bool,
}

/// What becomes of a cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lot {
    /// It belongs to an article: 0 is the main one.
    Article(u16),
    /// It is left out.
    Dropped(DropReason),
}

/// What a file tells of an article beside its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) title: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) published: Option<Published>,
    /// The address of the page (`https://…`).
    pub(crate) address: Option<String>,
}

impl Cut {
    /// A block of the main article.
    pub(crate) fn new(kind: BlockKind, place: Place) -> Cut {
        Cut { kind, place, lot: Lot::Article(0), repeats: false }
    }
}

impl<'a> Draft<'a> {
    /// A text file.
    pub(crate) fn of_text(format: Format, text: &'a str, cuts: Vec<Cut>) -> Draft<'a> {
        let facts = vec![Facts::default()];
        Draft { format, text: Cow::Borrowed(text), cuts, way: Vec::new(), facts }
    }

    /// The words of a place.
    pub(crate) fn words(&self, place: Place) -> &str {
        self.text.get(place.range()).unwrap_or_default()
    }
}
