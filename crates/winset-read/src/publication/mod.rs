//! When a document was published, and which of its blocks can be as old.
//!
//! If no day of publication stands in the file, the text tells between which days it can have been
//! written: it calls an event past or to come, it calls somebody by an office, it plans for a
//! date. Each such passage is a [`clue`]; they are weighed against one another, and those that
//! contradict better ones are passed over. Events with known days are in `events.toml`; who held
//! which office is in the lexicon.

mod clue;
mod deed;
mod events;
#[cfg(test)]
mod tests;
mod told;
mod young;

use crate::document::{Document, Published, PublishedBy};
use crate::lexicon::Lexicon;
use crate::mention::Mention;
use crate::prose::Prose;
use crate::reading::{Reading, Remark, RemarkKind};
use crate::time;
use clue::{Clue, Days, Worth};
use winset_case::DateRange;

pub(crate) use young::drop_young;

/// A stretch of more days tells nothing that helps.
const WIDEST: i32 = 800;
/// If nothing tells how young a report can be, it is taken to be as young as this after the last
/// thing it tells of.
const FRESH: i32 = 365;

/// Is a better day of publication looked for in the text?
pub(crate) fn is_open(document: &Document) -> bool {
    document.published.is_none_or(|published| published.by == PublishedBy::Text)
}

/// Narrows the days of publication by what the text tells, if nothing better is known.
pub(crate) fn date(
    document: &mut Document,
    prose: &Prose,
    mentions: &[Mention],
    lexicon: &Lexicon,
    remarks: &mut Vec<Remark>,
) {
    if !is_open(document) {
        return;
    }
    let copyright = document.published.take();
    let times = time::find(document, prose);
    let mut clues = told::clues(prose, mentions, &times, lexicon);
    if let Some(copyright) = copyright {
        let days = vec![Days::of(copyright.range)];
        let place = crate::place::Place::default();
        clues.push(Clue { days, worth: Worth::Copyright, nearest: false, place });
    }
    let rough = clue::weigh(&mut clues);
    clues.extend(told::yearless(prose, &times, rough));
    let found = range(clue::weigh(&mut clues));
    document.published = found.map(|range| Published { range, by: PublishedBy::Text });
    let text = match found {
        Some(DateRange { from, to }) => format!(
            "no day of publication stands in it; by what it tells it was written from {from} to {to}"
        ),
        None => "no day of publication stands in it, and nothing it tells narrows it".to_owned(),
    };
    remarks.push(Remark { kind: RemarkKind::Undated, raw: None, text });
}

/// Days with a first and a last one, if they are few enough.
fn range(days: Days) -> Option<DateRange> {
    let from = days.from?;
    let to = days.to.unwrap_or_else(|| clue::plus(from, FRESH));
    (to <= clue::plus(from, WIDEST)).then_some(DateRange { from, to })
}

/// The days between which reports that were read together were published: an assumption for
/// those of them that tell nothing of theirs. `None` if they lie too far apart, or none tells.
pub fn company(readings: &[Reading]) -> Option<DateRange> {
    let known = readings.iter().filter_map(|reading| reading.document.published);
    let known = known.filter(|published| published.by != PublishedBy::Company);
    let all = known.map(|published| published.range).reduce(|one, other| DateRange {
        from: one.from.min(other.from),
        to: one.to.max(other.to),
    })?;
    (all.to <= clue::plus(all.from, WIDEST)).then_some(all)
}
