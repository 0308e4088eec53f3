//! Which issues a sentence bears on.

use crate::document::Document;
use crate::lexicon::{IssueRef, Lexicon};
use crate::place::Place;
use crate::prose::Prose;
use rustc_hash::FxHashMap;

/// Words that speak of an issue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Topic {
    /// The words.
    pub place: Place,
    /// The issue.
    pub issue: IssueRef,
    /// How surely these words mean it: 1 for a name of the issue, less for a word that several
    /// issues share.
    pub weight: f32,
}

/// How many words may stand between a joint term and the word that completes it.
const NEAR: usize = 12;

/// The most words of one term.
const LONGEST: usize = 12;

/// All words that speak of issues, in order; several issues may share words.
pub(crate) fn find(document: &Document, prose: &Prose, lexicon: &Lexicon) -> Vec<Topic> {
    let index = lexicon.index();
    let ids = index.ids(prose);
    let written = |token: usize| prose.tokens[token].place;
    let mut topics: Vec<Topic> = Vec::new();
    // Where the words of each group were last seen, and which topics wait for them.
    let mut seen: Vec<Option<usize>> = vec![None; usize::from(index.group_count)];
    let mut waiting: FxHashMap<u16, Vec<(usize, Topic)>> = FxHashMap::default();
    let mut sentence_end = 0;
    let mut sentences = prose.sentences.iter();
    let mut late = false;
    for (at, id) in ids.iter().enumerate() {
        while written(at).start >= sentence_end {
            waiting.clear();
            seen.fill(None);
            match sentences.next() {
                Some(sentence) => sentence_end = sentence.place.end,
                None => sentence_end = u32::MAX,
            }
        }
        if *id == 0 {
            continue;
        }
        for group in index.groups(*id) {
            seen[usize::from(*group)] = Some(at);
            if let Some(waiting) = waiting.get_mut(group) {
                for (there, topic) in waiting.drain(..) {
                    if at - there <= NEAR {
                        topics.push(topic);
                        late = true;
                    }
                }
            }
        }
        let mut node = index.terms.start(*id);
        let mut best = None;
        let mut end = at;
        while node != 0 {
            end += 1;
            if !index.terms.values(node).is_empty() {
                best = Some((node, end));
            }
            if end >= ids.len()
                || end - at >= LONGEST
                || ids[end] == 0
                || written(end).start >= sentence_end
            {
                break;
            }
            let next = index.terms.step(node, ids[end]);
            // `defence-spending` is `defence spending`.
            node = match next {
                0 if is_hyphen(prose, end) && end + 1 < ids.len() => {
                    end += 1;
                    index.terms.step(node, ids[end])
                }
                next => next,
            };
        }
        let Some((node, end)) = best else { continue };
        let place = Place { start: written(at).start, end: written(end - 1).end };
        for sense in index.terms.values(node) {
            if !sense.fits((at..end).map(|token| document.words(written(token)))) {
                continue;
            }
            if sense.weight <= 0.0 {
                continue;
            }
            let topic = Topic { place, issue: sense.issue, weight: sense.weight };
            match sense.group {
                None => topics.push(topic),
                Some(group) => match seen[usize::from(group)] {
                    Some(there) if at - there <= NEAR && there != at => topics.push(topic),
                    _ => waiting.entry(group).or_default().push((at, topic)),
                },
            }
        }
    }
    if late {
        topics.sort_by_key(|topic| (topic.place.start, topic.place.end, topic.issue));
    }
    // Words inside other words for the same issue say nothing new.
    let mut last = vec![Place::default(); lexicon.issues.len()];
    topics.retain(|topic| {
        let last = &mut last[usize::from(topic.issue.0)];
        let new = last.is_empty() || !last.holds(topic.place);
        if new {
            *last = topic.place;
        }
        new
    });
    topics
}

/// Is it a hyphen or a dash that touches both neighbours?
fn is_hyphen(prose: &Prose, token: usize) -> bool {
    let place = |token: usize| prose.tokens.get(token).map(|token| token.place);
    let before = token.checked_sub(1).and_then(place);
    let (Some(before), Some(here), Some(after)) = (before, place(token), place(token + 1)) else {
        return false;
    };
    before.end == here.start
        && here.end == after.start
        && matches!(prose.word(token), "-" | "‐" | "‑" | "–")
}

#[cfg(test)]
mod tests;
