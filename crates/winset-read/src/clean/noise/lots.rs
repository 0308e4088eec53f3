//! What becomes of each block.

use super::endings::{self, Ending};
use super::look::Look;
use super::phrase::Part;
use super::segments::{Segment, Segments};
use super::vocabulary::Vocabulary;
use super::{header, joining, sentences, stories};
use crate::clean::draft::{Draft, Lot};
use crate::document::{BlockKind, DropReason};
use crate::lexicon::Lexicon;
use std::ops::Range;

/// Gives every block its lot.
pub(super) fn give(draft: &mut Draft<'_>, looks: &[Look], segments: &Segments, lexicon: &Lexicon) {
    let main = &segments.all[segments.main];
    let mut host = Vocabulary::default();
    for at in paragraphs(draft, looks, main.cuts.clone()) {
        host.add(draft.words(draft.cuts[at].place));
    }
    let noisy = looks.iter().any(|look| look.mark.is_some());
    let mut parted = false;
    for (number, segment) in segments.all.iter().enumerate() {
        if number == segments.main {
            body(draft, looks, segment, number + 1 < segments.all.len(), &host);
            continue;
        }
        let runs = joining::runs(draft, looks, segments, number, parted, &mut host);
        parted |= number > segments.main
            && runs.is_empty()
            && (segment.cuts.len() > 1 || segment.part != Some(Part::Related));
        if !runs.is_empty() {
            outside(draft, looks, segment, &runs);
        } else if number < segments.main && segment.part.is_none() && main.part != Some(Part::Story)
        {
            header::sort(draft, looks, segment.cuts.clone(), &host, noisy);
        } else if !stories::embed(draft, looks, segment, &host, lexicon) {
            leave_out(draft, looks, segment);
        }
    }
    polls(draft, looks);
}

/// The paragraphs of a range: prose that nothing speaks against.
pub(super) fn paragraphs(
    draft: &Draft<'_>,
    looks: &[Look],
    cuts: Range<usize>,
) -> impl DoubleEndedIterator<Item = usize> {
    cuts.filter(|at| {
        let open = matches!(draft.cuts[*at].lot, Lot::Article(_));
        open && looks[*at].prose && looks[*at].mark.is_none()
    })
}

/// Sorts the segment of the article.
fn body(draft: &mut Draft<'_>, looks: &[Look], segment: &Segment, behind: bool, host: &Vocabulary) {
    let cuts = segment.cuts.clone();
    let first = paragraphs(draft, looks, cuts.clone()).next();
    let last = paragraphs(draft, looks, cuts.clone()).next_back();
    let noisy = looks.iter().any(|look| look.mark.is_some());
    let (Some(first), Some(last)) = (first, last) else {
        header::sort(draft, looks, cuts, host, noisy);
        return;
    };
    header::sort(draft, looks, cuts.start..first, host, noisy);
    inside(draft, looks, first..last + 1);
    let listed = draft.words(draft.cuts[last].place).ends_with(':')
        || looks.get(last + 1).is_some_and(|look| look.mark.is_none())
            && draft.words(draft.cuts[last + 1].place).ends_with(':');
    for at in last + 1..cuts.end {
        let near = &looks[at..cuts.end.min(at + 4)];
        let trails =
            behind || noisy || near.iter().any(|look| look.mark.is_some_and(|mark| !mark.weak));
        if let Some(mark) = looks[at].mark {
            leave(draft, at, mark.reason);
        } else if trails
            && !listed
            && looks[at].words <= 12
            && draft.cuts[at].kind != BlockKind::Item
        {
            leave(draft, at, DropReason::Other);
        }
    }
    let cut_off = truncated(draft, looks, first..last + 1, host);
    for at in cut_off.clone() {
        leave(draft, at, DropReason::RelatedStory);
    }
    bios(draft, looks, first..cut_off.start.min(last + 1));
}

/// Leaves out what stands between an article's paragraphs and is none of it.
fn inside(draft: &mut Draft<'_>, looks: &[Look], run: Range<usize>) {
    for at in run.clone() {
        if let Some(mark) = looks[at].mark {
            leave(draft, at, mark.reason);
        } else if at + 1 < run.end && is_stray(looks, at) {
            leave(draft, at, looks[at + 1].mark.map_or(DropReason::Other, |mark| mark.reason));
        }
    }
}

/// Sorts a segment in which the article goes on in some runs of paragraphs.
fn outside(draft: &mut Draft<'_>, looks: &[Look], segment: &Segment, runs: &[Range<usize>]) {
    let mut at = segment.cuts.start;
    for run in runs {
        for line in at..run.start {
            leave(draft, line, reason(looks, line, segment.part));
        }
        inside(draft, looks, run.clone());
        bios(draft, looks, run.clone());
        at = run.end;
    }
    for line in at..segment.cuts.end {
        leave(draft, line, reason(looks, line, segment.part));
    }
}

/// Is a short line no heading, since only noise follows it: an icon's name before a byline?
fn is_stray(looks: &[Look], at: usize) -> bool {
    let look = &looks[at];
    let next = looks.get(at + 1).and_then(|next| next.mark);
    !look.prose
        && look.words <= 3
        && next.is_some_and(|mark| {
            matches!(
                mark.reason,
                DropReason::Byline
                    | DropReason::Comments
                    | DropReason::Navigation
                    | DropReason::Promotion
            )
        })
}

/// Teasers of other stories at the end, which break off in the middle of a sentence: their
/// range, empty if there are none.
fn truncated(
    draft: &Draft<'_>,
    looks: &[Look],
    body: Range<usize>,
    host: &Vocabulary,
) -> Range<usize> {
    let none = body.end..body.end;
    let mut from = body.end;
    let mut broken = 0;
    let mut strange = false;
    for at in paragraphs(draft, looks, body.clone()).rev() {
        let words = draft.words(draft.cuts[at].place);
        if looks[at].ends || !breaks_off(words) {
            break;
        }
        strange |= host.share(words) < 0.2;
        broken += 1;
        from = at;
    }
    let sound = paragraphs(draft, looks, body.start..from).filter(|at| looks[*at].ends).count();
    if (broken >= 2 || (broken == 1 && strange)) && sound > broken { from..body.end } else { none }
}

/// Does a paragraph end in the middle of a sentence?
pub(super) fn breaks_off(words: &str) -> bool {
    words.len() >= 150
        && words
            .ends_with(|letter: char| letter.is_alphanumeric() || matches!(letter, ',' | '-' | '—'))
}

/// Bios that end a segment, of people whom the article does not name.
fn bios(draft: &mut Draft<'_>, looks: &[Look], body: Range<usize>) {
    for _ in 0..3 {
        let Some(last) = last_bio(draft, looks, body.clone()) else { return };
        leave(draft, last, DropReason::AuthorBio);
    }
}

/// The last paragraph, if it is a bio of somebody whom the others do not name.
fn last_bio(draft: &Draft<'_>, looks: &[Look], body: Range<usize>) -> Option<usize> {
    let mut blocks = paragraphs(draft, looks, body);
    let last = blocks.next_back()?;
    let words = draft.words(draft.cuts[last].place);
    if !is_likely_bio(words) {
        return None;
    }
    let surname = endings::name(words).map(endings::surname).unwrap_or_default();
    let mut count = 0;
    let elsewhere = blocks.any(|at| {
        count += 1;
        draft.words(draft.cuts[at].place).contains(surname)
    });
    (!surname.is_empty() && !elsewhere && count >= 2).then_some(last)
}

/// Does a block read like somebody's bio?
pub(super) fn is_likely_bio(words: &str) -> bool {
    if words.len() > 1500 {
        return false;
    }
    let starts = sentences::starts(words);
    let ends = starts.iter().skip(1).copied().chain([words.len()]);
    starts.iter().zip(ends).enumerate().all(|(number, (from, to))| {
        match endings::ending(words[*from..to].trim()) {
            Some(Ending::Likely(_) | Ending::Sure(_)) => true,
            Some(Ending::Following) => number > 0,
            None => false,
        }
    })
}

/// Leaves out a whole segment.
fn leave_out(draft: &mut Draft<'_>, looks: &[Look], segment: &Segment) {
    for at in segment.cuts.clone() {
        leave(draft, at, reason(looks, at, segment.part));
    }
    // What a page says of itself stands right above its ©.
    for at in segment.cuts.clone().skip(1) {
        let footer = looks[at].mark.is_some_and(|mark| mark.reason == DropReason::Footer);
        if footer && looks[at - 1].mark.is_none() {
            draft.cuts[at - 1].lot = Lot::Dropped(DropReason::Footer);
        }
    }
}

/// Why a block outside of the article is left out.
pub(super) fn reason(looks: &[Look], at: usize, part: Option<Part>) -> DropReason {
    let look = &looks[at];
    match (look.mark, part) {
        (Some(mark), _) => mark.reason,
        (None, Some(Part::Comments)) => DropReason::Comments,
        (None, Some(Part::Related | Part::Story | Part::Gap)) => DropReason::RelatedStory,
        (None, Some(Part::End)) if look.prose => DropReason::RelatedStory,
        (None, Some(Part::End)) => DropReason::Other,
        (None, None) if look.prose || look.words >= 5 => DropReason::RelatedStory,
        (None, None) => DropReason::Navigation,
    }
}

/// Drops a block, unless it is dropped already.
pub(super) fn leave(draft: &mut Draft<'_>, at: usize, reason: DropReason) {
    if matches!(draft.cuts[at].lot, Lot::Article(_)) {
        draft.cuts[at].lot = Lot::Dropped(reason);
    }
}

/// The question of a poll, and its answers, stand above its votes.
fn polls(draft: &mut Draft<'_>, looks: &[Look]) {
    for at in 0..looks.len() {
        let votes =
            looks[at].mark.is_some_and(|mark| mark.reason == DropReason::Poll && !mark.weak);
        if !votes {
            continue;
        }
        let from = at.saturating_sub(8);
        let mut above = (from..at).rev().take_while(|at| {
            looks[*at].words <= 30 && !looks[*at].prose
                || draft.words(draft.cuts[*at].place).ends_with('?')
        });
        let question = above.find(|at| draft.words(draft.cuts[*at].place).ends_with('?'));
        for line in question.unwrap_or(at)..at {
            draft.cuts[line].lot = Lot::Dropped(DropReason::Poll);
        }
    }
}
