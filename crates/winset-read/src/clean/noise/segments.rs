//! A file taken apart where another part of the page begins.

use super::look::Look;
use super::lots;
use super::phrase::Part;
use super::vocabulary::Vocabulary;
use crate::clean::draft::{Draft, Lot};
use crate::document::{BlockKind, DropReason};
use rustc_hash::FxHashMap;
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

/// So many lines one after another, some of them known from pages, are a menu or a list.
const MENU: usize = 15;
/// Lines right above a paragraph can be its headings.
const NEAR: usize = 6;

/// Takes a file apart, and finds the segment of the article.
pub(super) fn find(draft: &Draft<'_>, looks: &[Look]) -> Segments {
    let counts = counts(looks);
    let mut all = vec![Segment { cuts: 0..0, part: None, words: 0 }];
    let mut story: Option<u64> = None;
    let mut prose_since = true;
    let (mut lines, mut marks) = (0, 0);
    for (at, look) in looks.iter().enumerate() {
        let open = matches!(draft.cuts[at].lot, Lot::Article(_));
        let begins_story = open && prose_since && begins_story(draft, looks, at, story, &counts);
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
            if lines >= MENU && marks >= 3 {
                let from = (at - NEAR).max(segment.cuts.start);
                segment.cuts.end = from;
                all.push(Segment { cuts: from..at + 1, part: Some(Part::Gap), words: 0 });
            }
            (lines, marks) = (0, 0);
            if let Some(segment) = all.last_mut() {
                segment.words += u64::from(look.words);
            }
            prose_since = true;
        } else {
            lines += 1;
            marks += usize::from(look.mark.is_some());
        }
    }
    let main = main(draft, looks, &all);
    Segments { all, main }
}

/// How often the words of each line stand in the file.
fn counts(looks: &[Look]) -> FxHashMap<u64, u32> {
    let mut counts = FxHashMap::default();
    for look in looks.iter().filter(|look| !look.prose && look.words >= 4 && look.key != 0) {
        *counts.entry(look.key).or_insert(0) += 1;
    }
    counts
}

/// Is a block the headline of a story set into the page: set again below, or followed by who
/// wrote it and when?
fn begins_story(
    draft: &Draft<'_>,
    looks: &[Look],
    at: usize,
    story: Option<u64>,
    counts: &FxHashMap<u64, u32>,
) -> bool {
    let look = &looks[at];
    if look.prose || look.mark.is_some() || !(4..=30).contains(&look.words) || look.key == 0 {
        return false;
    }
    if draft.cuts[at].kind == BlockKind::Item || story == Some(look.key) {
        return false;
    }
    let after = &looks[at + 1..looks.len().min(at + 1 + REACH)];
    // A line that stands there again and again is one of a list or a form.
    let often = counts.get(&look.key).is_some_and(|count| *count > 4);
    if !often && after.iter().any(|other| other.key == look.key) {
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

/// The first segment with a good share of the prose; if the file's first line is no headline of
/// it, but of another one with some prose, that one.
fn main(draft: &Draft<'_>, looks: &[Look], all: &[Segment]) -> usize {
    let total: u64 = all.iter().map(|segment| segment.words).sum();
    // In tenths: other stories and readers' words seldom are what the file is about.
    let weight = |segment: &Segment| {
        segment.words
            * match segment.part {
                _ if segment.words * 5 >= total * 3 => 10,
                None | Some(Part::Story | Part::Gap) => 10,
                Some(Part::End) => 8,
                Some(Part::Related) => 3,
                Some(Part::Comments) => 2,
            }
    };
    let most = all.iter().map(weight).max().unwrap_or(0);
    let enough =
        |segment: &&Segment| weight(segment) * 5 >= most && segment.words >= total.min(200) / 5;
    let likely = |segment: &Segment| weight(segment) == most;
    let first = all.iter().position(|segment| enough(&segment));
    let first = first.or_else(|| all.iter().position(likely)).unwrap_or(0);
    let headline = looks.iter().zip(&draft.cuts).take(3).find(|(look, cut)| {
        let open = matches!(cut.lot, Lot::Article(_));
        open && !look.prose && look.mark.is_none() && (5..=30).contains(&look.words)
    });
    let Some((_, headline)) = headline.filter(|_| all.len() > 1) else { return first };
    let headline = draft.words(headline.place);
    let covers = |segment: &Segment| {
        let mut vocabulary = Vocabulary::default();
        for at in lots::paragraphs(draft, looks, segment.cuts.clone()).take(8) {
            vocabulary.add(draft.words(draft.cuts[at].place));
        }
        vocabulary.share(headline)
    };
    let now = covers(&all[first]);
    if now >= 0.5 {
        return first;
    }
    let sizeable = |segment: &Segment| segment.words >= 40 && segment.words * 30 >= total;
    let candidates = all.iter().enumerate().filter(|(_, segment)| sizeable(segment)).take(64);
    let best = candidates.map(|(number, segment)| (covers(segment), number));
    let best = best.max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1)));
    best.filter(|(share, _)| *share >= 0.6 && *share >= now + 0.25)
        .map_or(first, |(_, number)| number)
}
