//! Where the article goes on behind another part of the page: a box of related stories, a
//! reader's prompt, the foot of a picture.

use super::look::Look;
use super::lots::{is_likely_bio, paragraphs};
use super::phrase::Part;
use super::segments::{Segment, Segments};
use super::vocabulary::Vocabulary;
use crate::clean::draft::Draft;
use crate::document::DropReason;
use std::ops::Range;

/// The share of telling words that a passage of the article has in common with the rest, if
/// nothing else speaks for it.
const SAME_MATTER: f64 = 0.34;

/// So many lines between two paragraphs part them.
const APART: usize = 4;

/// The runs of paragraphs of a segment in which the article goes on; their words are added to
/// the host's. `parted` tells whether a part that does not belong to it lies between.
pub(super) fn runs(
    draft: &Draft<'_>,
    looks: &[Look],
    segments: &Segments,
    number: usize,
    parted: bool,
    host: &mut Vocabulary,
) -> Vec<Range<usize>> {
    let segment = &segments.all[number];
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut at: Option<Range<usize>> = None;
    for paragraph in paragraphs(draft, looks, segment.cuts.clone()) {
        at = match at {
            Some(run) if paragraph - run.end < APART => Some(run.start..paragraph + 1),
            Some(run) => {
                runs.push(run);
                Some(paragraph..paragraph + 1)
            }
            None => Some(paragraph..paragraph + 1),
        };
    }
    runs.extend(at);
    runs.retain(|run| {
        let like = likeness(draft, looks, run.clone(), host);
        let joined = joins(looks, segments, number, parted, &like);
        if joined {
            paragraphs(draft, looks, run.clone())
                .for_each(|at| host.add(draft.words(draft.cuts[at].place)));
        }
        joined
    });
    runs
}

/// What paragraphs have in common with the article.
#[derive(Debug)]
struct Likeness {
    /// Paragraphs that are sentences from end to end.
    count: usize,
    /// Their words.
    words: u64,
    /// Words in paragraphs that break off, or are too short to tell.
    unsound: u64,
    /// Lines between the paragraphs.
    lines: usize,
    /// The share of their telling words that the article has, too.
    share: f64,
}

fn likeness(draft: &Draft<'_>, looks: &[Look], run: Range<usize>, host: &Vocabulary) -> Likeness {
    let mut found = Likeness { count: 0, words: 0, unsound: 0, lines: 0, share: 0.0 };
    let mut known = (0u32, 0u32);
    for at in paragraphs(draft, looks, run.clone()) {
        let passage = draft.words(draft.cuts[at].place);
        let words = u64::from(looks[at].words);
        if !looks[at].ends || words < 8 || is_likely_bio(passage) {
            found.unsound += words;
            continue;
        }
        found.count += 1;
        found.words += words;
        if known.1 < 4000 {
            let here = host.known(passage);
            known = (known.0 + here.0, known.1 + here.1);
        }
    }
    found.lines = looks[run].iter().filter(|look| !look.prose).count();
    found.share = f64::from(known.0) / f64::from(known.1.max(1));
    found
}

impl Likeness {
    /// Do paragraphs follow one another as in an article, not each under a headline of its own,
    /// and do they speak of the same matter?
    fn goes_on(&self, least: f64) -> bool {
        let dense = self.lines * 3 <= self.count && self.share >= least;
        let headed = self.lines * 2 <= self.count && self.share >= least.max(0.25);
        self.unsound * 9 <= self.words && self.words >= 25 && (dense || headed)
    }
}

fn joins(
    looks: &[Look],
    segments: &Segments,
    number: usize,
    parted: bool,
    like: &Likeness,
) -> bool {
    let segment: &Segment = &segments.all[number];
    let before: u64 = segments.all[..=segments.main].iter().map(|segment| segment.words).sum();
    let opening = looks[segment.cuts.start].mark.map(|mark| mark.reason);
    match segment.part {
        _ if number < segments.main => like.goes_on(SAME_MATTER),
        None => like.goes_on(0.0),
        Some(Part::End) if opening == Some(DropReason::Footer) => {
            like.count >= 2 && like.goes_on(0.25)
        }
        // What stands behind a bio or a disclaimer has to be of the same matter, and long.
        Some(Part::End) => like.count >= 2 && like.words * 3 >= before && like.goes_on(SAME_MATTER),
        Some(Part::Related | Part::Gap) => like.goes_on(if like.count >= 3 { 0.17 } else { 0.2 }),
        Some(Part::Comments) => like.goes_on(if like.count >= 2 { 0.25 } else { 0.5 }),
        // A headline set into the article; signed, it stands above an article of its own.
        Some(Part::Story) => {
            let mut head = segment.cuts.clone().take(5).filter_map(|at| looks[at].mark);
            let signed = head.any(|mark| mark.reason == DropReason::Byline && !mark.weak);
            !signed && !parted && like.count >= 3 && like.goes_on(0.2)
        }
    }
}
