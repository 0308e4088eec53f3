//! Blocks that are younger than the article can be: they tell as past what came later.
//!
//! A sentence lost is worse than one too many. Only a day or a month that is written with its year
//! counts, told right behind `on`, `in` or `since` by a verb in the past that tells of a deed: what
//! somebody asked, planned or agreed for a later day says nothing of the day of writing.

use super::deed::happened;
use crate::document::{Document, DropReason, Dropped, PublishedBy};
use crate::prose::Prose;
use crate::reading::{ReadOptions, Remark, RemarkKind};
use crate::time::{Grain, Time, TimeKind};
use winset_case::Date;

/// Moves blocks that cannot be as old as the article to what was left out, those aside that a
/// person wants kept. Were there any?
pub(crate) fn drop_young(
    document: &mut Document,
    prose: &Prose,
    times: &[Time],
    options: &ReadOptions,
    remarks: &mut Vec<Remark>,
) -> bool {
    if options.keep_all {
        return false;
    }
    let Some(published) = document.published else { return false };
    // Days that the text itself tells are not sure enough to leave words out for.
    if matches!(published.by, PublishedBy::Company | PublishedBy::Text) {
        return false;
    }
    let latest = super::clue::plus(published.range.to, 1);
    let mut young: Vec<(usize, Date)> = Vec::new();
    let mut block = 0;
    for time in times {
        while document.blocks.get(block).is_some_and(|it| it.place.end <= time.place.start) {
            block += 1;
        }
        let known = young.last().is_some_and(|(last, _)| *last == block);
        if block < document.blocks.len() && !known && document.blocks[block].written.is_none() {
            let later = later(prose, time, latest);
            young.extend(later.map(|day| (block, day)));
        }
    }
    // If much of an article tells of later days, its day of publication is wrong.
    if young.is_empty() || young.len() * 4 > document.blocks.len() {
        return false;
    }
    let kept = |block: usize| {
        let raw = document.raw(document.blocks[block].place);
        options.restore.iter().any(|range| range.start < raw.end && raw.start < range.end)
    };
    young.retain(|(block, _)| !kept(*block));
    if young.is_empty() {
        return false;
    }
    for (block, day) in &young {
        let raw = document.raw(document.blocks[*block].place);
        remarks.push(Remark {
            kind: RemarkKind::TooYoung,
            raw: Some(raw.clone()),
            text: format!(
                "a passage tells of {day} as past, but the report was written by {}",
                published.range.to
            ),
        });
        document.dropped.push(Dropped { raw, reason: DropReason::TooYoung });
    }
    document.dropped.sort_by_key(|dropped| dropped.raw.start);
    let young: Vec<usize> = young.into_iter().map(|(block, _)| block).collect();
    without(document, &young);
    true
}

/// The day that is told as past, and with its year, although it is later.
fn later(prose: &Prose, time: &Time, latest: Date) -> Option<Date> {
    let (from, to) = (time.from?, time.to?);
    let words = prose.lower(time.place);
    let year = words.split(|letter: char| !letter.is_ascii_digit()).any(|number| {
        number.len() == 4 && number.parse::<i16>().is_ok_and(|year| year == from.year())
    });
    let fits = matches!(time.grain, Grain::Day | Grain::Month);
    if from <= latest
        || !year
        || !fits
        || from != to && time.grain == Grain::Day
        || time.kind == TimeKind::Until
    {
        return None;
    }
    let first = prose.tokens_in(time.place).start;
    let lead = first.checked_sub(1)?;
    let placed = matches!(prose.word(lead), "on" | "in" | "since");
    (placed && happened(prose, lead)).then_some(from)
}

/// Takes blocks out of a document.
fn without(document: &mut Document, blocks: &[usize]) {
    let mut text = String::with_capacity(document.text.len());
    let mut kept = Vec::with_capacity(document.kept.len());
    let mut pieces = Vec::with_capacity(document.pieces.len());
    let mut left = Vec::with_capacity(document.blocks.len());
    let mut gone = blocks.iter().copied().peekable();
    let mut piece = 0;
    for (number, block) in document.blocks.iter().enumerate() {
        let first = piece;
        while document.pieces.get(piece).is_some_and(|it| it.place.start < block.place.end) {
            piece += 1;
        }
        if gone.next_if_eq(&number).is_some() {
            continue;
        }
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len() as u32;
        text.push_str(document.text.get(block.place.range()).unwrap_or_default());
        let moved = |place: crate::place::Place| crate::place::Place {
            start: place.start - block.place.start + start,
            end: place.end - block.place.start + start,
        };
        for piece in &document.pieces[first..piece] {
            pieces.push(crate::document::Piece { place: moved(piece.place), ..piece.clone() });
        }
        kept.push(document.raw(block.place));
        left.push(crate::document::Block { place: moved(block.place), ..block.clone() });
    }
    document.text = text;
    document.pieces = pieces;
    document.blocks = left;
    document.kept = kept;
}
