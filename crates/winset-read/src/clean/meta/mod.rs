//! Title, outlet, author and day of publication, where they stand in a text.
//!
//! They stand above the first paragraph, in a dateline at its beginning, and below the last one;
//! in Markdown also in the lines between `---` at the beginning. The cuts have their lots: most of
//! these lines were left out of the article as bylines, menus and footers.

mod author;
mod day;
mod front;
mod outlet;
#[cfg(test)]
mod tests;

pub(crate) use day::is_day_line;
pub(crate) use front::matter as front_matter;
pub(crate) use outlet::is_outlet_line;

use super::draft::{Draft, Facts, Format, Lot};
use crate::document::{BlockKind, DropReason, Published, PublishedBy};
use crate::lexicon::Lexicon;
use crate::reading::Remark;
use winset_case::{Date, DateRange};

/// Lines above and below an article that are looked at.
const REACH: usize = 60;
/// The longest of them, in bytes.
const LONGEST: usize = 320;

/// The lines around an article.
struct Around<'a> {
    /// Its headline.
    title: Option<&'a str>,
    /// Lines above the first paragraph, in order, the headline and what was kept among them.
    head: Vec<&'a str>,
    /// How many of them stand above the headline.
    above: usize,
    /// The first paragraph.
    opening: &'a str,
    /// Lines below the last paragraph, in order.
    tail: Vec<&'a str>,
    /// The last lines of the file.
    foot: Vec<&'a str>,
}

/// Fills in what the page's metadata did not tell. The cuts have their lots.
pub(crate) fn find(draft: &mut Draft<'_>, name: &str, lexicon: &Lexicon, _: &mut Vec<Remark>) {
    let _ = name;
    let mut facts = std::mem::take(&mut draft.facts);
    if draft.format == Format::Markdown
        && let Some(main) = facts.first_mut()
    {
        front::read(&draft.text, main);
    }
    let spans = spans(draft, facts.len());
    for (number, facts) in facts.iter_mut().enumerate() {
        let around = around(draft, &spans, number);
        fill(facts, &around, lexicon);
    }
    draft.facts = facts;
}

fn fill(facts: &mut Facts, around: &Around<'_>, lexicon: &Lexicon) {
    if facts.published.is_none() {
        facts.published = day::published(around);
    }
    if facts.author.is_none() {
        facts.author = author::author(around);
    }
    if facts.outlet.is_none() {
        facts.outlet = outlet::outlet(around, lexicon);
    }
    if facts.title.is_none() {
        facts.title = around.title.map(|title| outlet::without(title, facts.outlet.as_deref()));
    }
}

/// Where an article lies among the cuts: its first one, its first and its last paragraph.
#[derive(Debug, Clone, Copy)]
struct Span {
    first: usize,
    opening: usize,
    last: usize,
}

fn spans(draft: &Draft<'_>, articles: usize) -> Vec<Option<Span>> {
    let mut spans: Vec<Option<Span>> = vec![None; articles];
    let mut opened = vec![false; articles];
    for (at, cut) in draft.cuts.iter().enumerate() {
        let Lot::Article(number) = cut.lot else { continue };
        let number = usize::from(number);
        let Some(span) = spans.get_mut(number) else { continue };
        let span = span.get_or_insert(Span { first: at, opening: at, last: at });
        let paragraph = matches!(cut.kind, BlockKind::Paragraph | BlockKind::Item);
        if paragraph && !opened[number] {
            opened[number] = true;
            span.opening = at;
        }
        span.last = at;
    }
    spans
}

fn around<'a>(draft: &'a Draft<'_>, spans: &[Option<Span>], number: usize) -> Around<'a> {
    let words = |at: usize| draft.words(draft.cuts[at].place);
    let short = |at: &usize| draft.cuts[*at].place.len() <= LONGEST;
    // Below an article, a comment or another story tells its own day and its own author.
    let own = |at: &usize| {
        !matches!(
            draft.cuts[*at].lot,
            Lot::Dropped(DropReason::Comments | DropReason::RelatedStory | DropReason::Promoted)
        )
    };
    let count = draft.cuts.len();
    let foot: Vec<&str> = (count.saturating_sub(20)..count).filter(short).map(words).collect();
    let Some(span) = spans.get(number).copied().flatten() else {
        return Around {
            title: None,
            head: Vec::new(),
            above: 0,
            opening: "",
            tail: Vec::new(),
            foot,
        };
    };
    // What stands above the headline of a story inside a page is another story's.
    let top = if number == 0 { span.opening.saturating_sub(REACH) } else { span.first };
    let is_title = |at: &usize| {
        draft.cuts[*at].kind == BlockKind::Title
            && draft.cuts[*at].lot == Lot::Article(number as u16)
    };
    let title = (top..span.opening.max(span.first + 1)).find(is_title);
    let head: Vec<usize> = (top..span.opening).filter(short).collect();
    let above = title.map_or(head.len(), |title| head.iter().filter(|at| **at < title).count());
    let next =
        spans.iter().flatten().map(|other| other.first).filter(|first| *first > span.last).min();
    let end = next.unwrap_or(count).min(span.last + 1 + REACH);
    Around {
        title: title.map(words),
        head: head.into_iter().map(words).collect(),
        above,
        opening: words(span.opening),
        tail: (span.last + 1..end).filter(short).filter(own).map(words).collect(),
        foot: if number == 0 { foot } else { Vec::new() },
    }
}

/// Published on a day told in the head of the text.
fn on(day: Date) -> Published {
    Published { range: DateRange::day(day), by: PublishedBy::Dateline }
}
