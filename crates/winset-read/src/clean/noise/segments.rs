//! A file taken apart where another part of the page begins.

use super::look::Look;
use super::phrase::Part;
use crate::clean::draft::{Draft, Lot};
use crate::document::{BlockKind, DropReason};
use std::ops::Range;

/// Blocks between two beginnings of parts.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    pub(super) cuts: Range<usize>,
    /// What begins with its first block; nothing is known of a file's beginning.
    pub(super) part: Option<Part>,
    /// Words in its paragraphs.
    pub(super) words: u64,
}

/// The segments of a file, and which of them holds the article.
#[derive(Debug, Clone)]
pub(super) struct Segments {
    pub(super) all: Vec<Segment>,
    pub(super) main: usize,
}

/// How far behind its first a headline is looked for again.
const REACH: usize = 8;

/// Takes a file apart, and finds the segment of the article.
pub(super) fn find(draft: &Draft<'_>, looks: &[Look]) -> Segments {
    let mut all = vec![Segment { cuts: 0..0, part: None, words: 0 }];
    let mut story: Option<u64> = None;
    let mut prose_since = true;
    for (at, look) in looks.iter().enumerate() {
        let open = matches!(draft.cuts[at].lot, Lot::Article(_));
        let begins_story = open && prose_since && begins_story(draft, looks, at, story);
        let part = if begins_story { Some(Part::Story) } else { look.opens().filter(|_| open) };
        if let Some(part) = part {
            if begins_story {
                story = Some(look.key);
                prose_since = false;
            }
            all.push(Segment { cuts: at..at, part: Some(part), words: 0 });
        }
        let Some(segment) = all.last_mut() else { continue };
        segment.cuts.end = at + 1;
        if open && look.prose && look.mark.is_none() {
            segment.words += u64::from(look.words);
            prose_since = true;
        }
    }
    let main = main(&all);
    Segments { all, main }
}

/// Is a block the headline of a story set into the page: set again below, or followed by who
/// wrote it and when?
fn begins_story(draft: &Draft<'_>, looks: &[Look], at: usize, story: Option<u64>) -> bool {
    let look = &looks[at];
    if look.prose || look.mark.is_some() || !(4..=30).contains(&look.words) || look.key == 0 {
        return false;
    }
    if draft.cuts[at].kind == BlockKind::Item || story == Some(look.key) {
        return false;
    }
    let after = &looks[at + 1..looks.len().min(at + 1 + REACH)];
    if after.iter().any(|other| other.key == look.key) {
        return true;
    }
    let head = after.iter().take(3).take_while(|other| !other.prose);
    at > 0 && head.filter_map(|other| other.mark).any(|mark| is_story_line(draft, mark.reason, at))
}

/// Is a mark one of a story's head?
fn is_story_line(draft: &Draft<'_>, reason: DropReason, at: usize) -> bool {
    // The head of the file's own article has such a line, too: then this begins the article.
    reason == DropReason::Byline && at < draft.cuts.len()
}

/// The first segment with a good share of the prose.
fn main(all: &[Segment]) -> usize {
    // In tenths: other stories and readers' words seldom are what the file is about.
    let weight = |segment: &Segment| {
        segment.words
            * match segment.part {
                None | Some(Part::Story) => 10,
                Some(Part::End) => 8,
                Some(Part::Related) => 3,
                Some(Part::Comments) => 2,
            }
    };
    let most = all.iter().map(weight).max().unwrap_or(0);
    let enough = |segment: &Segment| weight(segment) * 5 >= most && segment.words >= 40;
    let first = all.iter().position(enough);
    first.or_else(|| all.iter().position(|segment| weight(segment) == most)).unwrap_or(0)
}
