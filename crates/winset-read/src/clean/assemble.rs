//! From a sorted draft to documents that map back to raw bytes.

use super::draft::{Cut, Draft, Facts, Format, Lot};
use crate::document::{Block, Document, DropReason, Dropped, Piece};
use crate::place::Place;
use crate::reading::ReadOptions;
use std::ops::Range;
use winset_text::Source;

/// Puts back into the main article what a person wants kept.
pub(crate) fn restore(source: &Source, draft: &mut Draft<'_>, options: &ReadOptions) {
    if options.restore.is_empty() && !options.keep_all {
        return;
    }
    // Ascending and apart, so that each cut is looked up in logarithmic time.
    let mut wanted: Vec<Range<usize>> = Vec::new();
    let mut asked = options.restore.clone();
    asked.sort_by_key(|range| (range.start, range.end));
    for range in asked {
        match wanted.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => wanted.push(range),
        }
    }
    for at in 0..draft.cuts.len() {
        let cut = draft.cuts[at];
        if cut.lot == Lot::Article(0) {
            continue;
        }
        let raw = raw_of(source, draft, cut.place);
        let first = wanted.partition_point(|range| range.end <= raw.start);
        let meets = wanted.get(first).is_some_and(|range| range.start < raw.end);
        if options.keep_all || meets {
            draft.cuts[at].lot = Lot::Article(0);
        }
    }
}

/// The articles of a draft, the main one first. Time grows with the draft and nothing else.
pub(crate) fn documents(source: &Source, draft: &Draft<'_>) -> Vec<Document> {
    let mut documents: Vec<Document> = draft.facts.iter().map(begun).collect();
    if documents.is_empty() {
        documents.push(Document::default());
    }
    let mut dropped = Dropping { merge: draft.format == Format::Html, found: Vec::new() };
    for cut in &draft.cuts {
        match cut.lot {
            Lot::Dropped(reason) => dropped.add(raw_of(source, draft, cut.place), reason),
            Lot::Article(number) => {
                let article = usize::from(number).min(documents.len() - 1);
                let raw = add(&mut documents[article], source, draft, cut);
                if article == 0 {
                    dropped.merge_no_more();
                } else {
                    dropped.add(raw, DropReason::ForeignArticle);
                }
            }
        }
    }
    documents[0].dropped = dropped.found.into_iter().map(|(dropped, _)| dropped).collect();
    documents
}

fn begun(facts: &Facts) -> Document {
    Document {
        title: facts.title.clone(),
        outlet: facts.outlet.clone(),
        author: facts.author.clone(),
        published: facts.published,
        ..Document::default()
    }
}

/// Passages left out so far. A page's fall into very many blocks: those that follow one another
/// for the same reason are one passage.
struct Dropping {
    merge: bool,
    found: Vec<(Dropped, bool)>,
}

impl Dropping {
    fn add(&mut self, raw: Range<usize>, reason: DropReason) {
        if raw.is_empty() {
            return;
        }
        match self.found.last_mut() {
            Some((last, open)) if *open && last.reason == reason => last.raw.end = raw.end,
            _ => self.found.push((Dropped { raw, reason }, self.merge)),
        }
    }

    fn merge_no_more(&mut self) {
        if let Some((_, open)) = self.found.last_mut() {
            *open = false;
        }
    }
}

/// Adds a block to a document; returns its raw bytes.
fn add(document: &mut Document, source: &Source, draft: &Draft<'_>, cut: &Cut) -> Range<usize> {
    if !document.text.is_empty() {
        document.text.push_str("\n\n");
    }
    let start = document.text.len();
    document.text.push_str(draft.words(cut.place));
    let place = Place::new(start, document.text.len());
    document.blocks.push(Block { place, kind: cut.kind, written: None, repeats: cut.repeats });
    let first_piece = document.pieces.len();
    pieces(source, draft, cut.place, |piece| {
        let from = start + (piece.place.start - cut.place.start) as usize;
        let place = Place::new(from, from + piece.place.len());
        document.pieces.push(Piece { place, ..piece });
    });
    let raw = spanned(&document.pieces[first_piece..]);
    match document.kept.last_mut() {
        Some(last) if raw.start <= last.end => last.end = last.end.max(raw.end),
        _ => document.kept.push(raw.clone()),
    }
    raw
}

/// The raw bytes of a place of the draft.
fn raw_of(source: &Source, draft: &Draft<'_>, place: Place) -> Range<usize> {
    let decoded = match draft.way.as_slice() {
        [] => place.range(),
        way => {
            let first = way.partition_point(|piece| piece.place.end <= place.start);
            let after = way.partition_point(|piece| piece.place.start < place.end);
            match way.get(first..after) {
                Some([first, .., last]) => first.raw_in(place).start..last.raw_in(place).end,
                Some([only]) => only.raw_in(place),
                _ => 0..0,
            }
        }
    };
    source.raw_range(decoded)
}

fn spanned(pieces: &[Piece]) -> Range<usize> {
    match pieces {
        [] => 0..0,
        [only] => only.raw.clone(),
        [first, .., last] => first.raw.start..last.raw.end,
    }
}

/// The pieces of a place of the draft, from its text to raw bytes.
fn pieces(source: &Source, draft: &Draft<'_>, place: Place, mut each: impl FnMut(Piece)) {
    if draft.way.is_empty() {
        to_raw(source, Piece { place, raw: place.range(), unit: (1, 1) }, &mut each);
        return;
    }
    let first = draft.way.partition_point(|piece| piece.place.end <= place.start);
    for piece in draft.way[first..].iter().take_while(|piece| piece.place.start < place.end) {
        let part = Place {
            start: piece.place.start.max(place.start),
            end: piece.place.end.min(place.end),
        };
        let piece = Piece { place: part, raw: piece.raw_in(place), unit: piece.unit };
        to_raw(source, piece, &mut each);
    }
}

/// A piece that leads to the decoded text becomes pieces that lead to the raw bytes.
fn to_raw(source: &Source, piece: Piece, each: &mut impl FnMut(Piece)) {
    let Some(offsets) = source.offsets() else { return each(piece) };
    if piece.unit != (1, 1) {
        return each(Piece { raw: offsets.raw_range(piece.raw.clone()), ..piece });
    }
    let mut start = piece.place.start as usize;
    for stretch in offsets.stretches(piece.raw) {
        let end = start + stretch.text.len();
        each(Piece { place: Place::new(start, end), raw: stretch.raw, unit: stretch.unit });
        start = end;
    }
}
