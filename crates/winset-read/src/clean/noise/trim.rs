//! Cuts off what is glued to paragraphs: advertisements in running text, bios, disclaimers.

use super::cues::{self, Cue};
use super::endings::{self, Ending};
use super::look::{self, Look};
use super::phrase::{Mark, Part};
use super::sentences;
use crate::clean::draft::{Cut, Draft, Lot};
use crate::document::{BlockKind, DropReason};
use crate::place::Place;
use std::ops::Range;

/// A passage of a block that is noise.
struct Noise {
    range: Range<usize>,
    reason: DropReason,
    part: Option<Part>,
}

/// Splits the draft's cuts where noise is glued to them.
pub(super) fn trim(draft: &mut Draft<'_>, looks: Vec<Look>) -> Vec<Look> {
    let after_half = half(draft, &looks);
    let mut cuts = Vec::with_capacity(draft.cuts.len());
    let mut trimmed = Vec::with_capacity(looks.len());
    let mut found = cues::cues(&draft.text).peekable();
    let mut here: Vec<(Range<usize>, Cue)> = Vec::new();
    for (number, (cut, look)) in draft.cuts.iter().zip(&looks).enumerate() {
        here.clear();
        let place = cut.place.range();
        while let Some((range, cue)) = found.next_if(|(range, _)| range.start < place.end) {
            if range.start >= place.start && range.end <= place.end {
                here.push((range.start - place.start..range.end - place.start, cue));
            }
        }
        let words = draft.words(cut.place);
        let open = matches!(cut.lot, Lot::Article(_)) && look.mark.is_none();
        let mut noise = Vec::new();
        if open && !here.is_empty() {
            inline(words, &here, &mut noise);
            tail(words, &here, number >= after_half, &mut noise);
        }
        if open && noise.is_empty() && look.prose && number >= after_half {
            noise.extend(bio(words));
        }
        if noise.is_empty() {
            cuts.push(*cut);
            trimmed.push(*look);
        } else {
            split(draft, cut, look, &noise, &mut cuts, &mut trimmed);
        }
    }
    draft.cuts = cuts;
    trimmed
}

/// The first block after half of the file's prose, or after three paragraphs of it: bios stand
/// behind it.
fn half(draft: &Draft<'_>, looks: &[Look]) -> usize {
    let prose = |look: &&Look| look.prose && look.mark.is_none();
    let all: u64 = looks.iter().filter(prose).map(|look| u64::from(look.words)).sum();
    let mut words = 0;
    let mut paragraphs = 0;
    for (number, look) in looks.iter().enumerate() {
        if look.prose && look.mark.is_none() && !matches!(draft.cuts[number].lot, Lot::Dropped(_)) {
            if words * 2 >= all || paragraphs >= 3 {
                return number;
            }
            words += u64::from(look.words);
            paragraphs += 1;
            // A file of one paragraph has its end there.
            if words == all {
                return number;
            }
        }
    }
    looks.len()
}

/// Advertisements and lines of the page inside of running text.
fn inline(words: &str, cues: &[(Range<usize>, Cue)], noise: &mut Vec<Noise>) {
    let mut until = 0;
    for (range, cue) in
        cues.iter().filter(|(_, cue)| matches!(cue, Cue::Advertisement | Cue::Marker))
    {
        if range.start < until {
            continue;
        }
        let before = words[..range.start].trim_end();
        let after_sentence =
            before.is_empty() || before.ends_with(['.', '!', '?', '"', '”', '’', ')']);
        let begins_high = words[range.start..].starts_with(char::is_uppercase);
        let (range, reason) = match cue {
            Cue::Advertisement if after_sentence || cues.len() >= 3 => {
                (cues::advertisement(words, range.clone()), DropReason::Promoted)
            }
            Cue::Marker if after_sentence && begins_high => {
                (marker(words, range.clone()), DropReason::Advertisement)
            }
            _ => continue,
        };
        until = range.end;
        noise.push(Noise { range, reason, part: None });
    }
}

/// The whole of a line of the page: `STORY CONTINUES BELOW THIS AD`.
fn marker(words: &str, range: Range<usize>) -> Range<usize> {
    let mut end = range.end;
    for word in words[range.end..].split_inclusive(' ').take(5) {
        let bare = word.trim();
        let more = ["this", "the", "our", "ad", "advert", "advertisement", "promotion"];
        if !bare.is_empty() && !more.iter().any(|more| bare.eq_ignore_ascii_case(more)) {
            break;
        }
        end += word.trim_end().len();
        if word.len() > word.trim_end().len() {
            end += word.len() - word.trim_end().len();
        }
    }
    let end = range.start + words[range.start..end].trim_end().len();
    range.start..end
}

/// The end of an article at the end of a block.
fn tail(words: &str, cues: &[(Range<usize>, Cue)], late: bool, noise: &mut Vec<Noise>) {
    let mut starts = sentences::starts(words);
    for (range, cue) in cues {
        // `… yesterday's war The author is …`
        let glued = *cue == Cue::Begins
            && words[range.start..].starts_with('T')
            && words[..range.start].ends_with(' ');
        if glued && let Err(at) = starts.binary_search(&range.start) {
            starts.insert(at, range.start);
        }
    }
    let sentence = |at: usize| {
        let end = starts.get(at + 1).copied().unwrap_or(words.len());
        endings::ending(words[starts[at]..end].trim())
    };
    let mut first = None;
    for at in (0..starts.len()).rev() {
        match sentence(at) {
            Some(Ending::Sure(reason)) => first = Some((at, reason)),
            Some(Ending::Likely(reason)) if first.is_some() || at == 0 => {
                first = Some((at, reason))
            }
            Some(Ending::Following | Ending::Likely(_)) => {}
            None => break,
        }
    }
    let Some((at, reason)) = first else { return };
    // A short paragraph of nothing else can stand anywhere: `Views are personal.`
    if !late && at > 0 {
        return;
    }
    let whole = starts[at]..words.len();
    noise.retain(|noise| noise.range.end <= whole.start);
    let part = (reason != DropReason::Promotion).then_some(Part::End);
    noise.push(Noise { range: whole, reason, part });
}

/// A block that is somebody's bio, as far as its own words tell.
fn bio(words: &str) -> Option<Noise> {
    let head = words.get(..words.len().min(400)).unwrap_or(words);
    let first = sentences::starts(head).get(1).copied().unwrap_or(head.len());
    let likely = match endings::ending(head[..first].trim_end())? {
        Ending::Sure(DropReason::Promotion) => return None,
        Ending::Sure(reason) if words.len() <= 900 => return whole(words, reason),
        Ending::Sure(_) => return None,
        Ending::Likely(_) => true,
        Ending::Following => false,
    };
    let rest = sentences::starts(words);
    let later = rest.windows(2).skip(1).map(|pair| &words[pair[0]..pair[1]]);
    let last = rest.last().filter(|_| rest.len() > 1).map(|at| &words[*at..]);
    let mut sure = false;
    for sentence in later.chain(last) {
        match endings::ending(sentence.trim()) {
            None => return None,
            Some(Ending::Sure(_)) => sure = true,
            Some(_) => {}
        }
    }
    (likely && sure).then(|| whole(words, DropReason::AuthorBio)).flatten()
}

fn whole(words: &str, reason: DropReason) -> Option<Noise> {
    Some(Noise { range: 0..words.len(), reason, part: Some(Part::End) })
}

/// Puts a cut's parts in its place.
fn split(
    draft: &Draft<'_>,
    cut: &Cut,
    look: &Look,
    noise: &[Noise],
    cuts: &mut Vec<Cut>,
    looks: &mut Vec<Look>,
) {
    let offset = cut.place.start as usize;
    let words = draft.words(cut.place);
    let mut push = |range: Range<usize>, noise: Option<&Noise>| {
        let part = &words[range.clone()];
        let start = range.start + part.len() - part.trim_start().len();
        let end = start + part.trim().len();
        if start >= end {
            return;
        }
        let place = Place::new(offset + start, offset + end);
        let words = &words[start..end];
        match noise {
            Some(noise) => {
                let mark = Mark { reason: noise.reason, weak: false, opens: noise.part };
                cuts.push(Cut { kind: BlockKind::Paragraph, place, ..*cut });
                looks.push(Look { prose: false, mark: Some(mark), ..look::again(words, look) });
            }
            None => {
                cuts.push(Cut { place, ..*cut });
                looks.push(look::again(words, look));
            }
        }
    };
    let mut at = 0;
    for noise in noise {
        push(at..noise.range.start, None);
        push(noise.range.clone(), Some(noise));
        at = noise.range.end;
    }
    push(at..words.len(), None);
}
