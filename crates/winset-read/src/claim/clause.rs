//! Sentences cut into clauses: one predicate each, with its subject.

use crate::claim::group::{Group, Named, Tag, groups};
use crate::claim::word::{Class, Form, Role};
use std::ops::Range;

/// How a clause is joined to what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// It begins the sentence, or stands by itself after `;`, `:` or a dash.
    First,
    /// `and`, `but`, or a comma alone.
    And,
    /// `because`, `while`, `when`.
    While,
    /// `which`, `who`.
    Which,
    /// `that`, `whether`, or nothing: what somebody says, thinks or demands.
    That,
    /// A participle: `, insisting on …`.
    Participle,
}

/// A clause: tokens by their numbers in the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clause {
    /// Its words, without the word that joins it and without signs at its ends.
    pub(crate) tokens: Range<usize>,
    pub(crate) mark: Mark,
    /// The word that joins it, if one does.
    pub(crate) joint: Option<usize>,
    /// Its subject: before its verb, or taken over from the clause before.
    pub(crate) subject: Range<usize>,
    /// Does the subject stand in the clause itself?
    pub(crate) own_subject: bool,
    pub(crate) group: Group,
    /// The clause whose verb this one completes or modifies, in the same sentence.
    pub(crate) under: Option<usize>,
}

/// No sentence is read further than this many tokens at once.
const WINDOW: usize = 160;

/// The clauses of a sentence. A sentence longer than [`WINDOW`] is read window by window.
pub(crate) fn clauses(tags: &[Tag], sentence: Range<usize>) -> Vec<Clause> {
    let mut found = Vec::new();
    let mut start = sentence.start;
    while start < sentence.end {
        let mut end = sentence.end.min(start + WINDOW);
        if end < sentence.end {
            // Cut at a comma, if there is one near the end.
            let cut = (start + WINDOW / 2..end)
                .rev()
                .find(|&at| tags[at].is_sign(b',') || tags[at].is_sign(b';'));
            end = cut.map_or(end, |at| at + 1);
        }
        part(tags, start..end, &mut found);
        start = end;
    }
    found
}

fn part(tags: &[Tag], range: Range<usize>, found: &mut Vec<Clause>) {
    let groups = groups(tags, range.clone());
    let base = found.len();
    let mut start = range.start;
    let mut mark = Mark::First;
    let mut joint = None;
    // A subordinate clause may open the sentence.
    if let Some(tag) = tags.get(start).filter(|_| start < range.end)
        && tag.word.role == Role::While
        && groups.len() > 1
    {
        mark = Mark::While;
        joint = Some(start);
        start += 1;
    }
    if groups.first().is_some_and(|group| group.first == range.start && !group.finite) {
        mark = Mark::Participle;
    }
    for (number, group) in groups.iter().enumerate() {
        let (end, next) = match groups.get(number + 1) {
            None => (range.end, None),
            Some(after) => {
                let boundary = boundary(tags, group, after);
                (boundary.end, Some(boundary))
            }
        };
        let tokens = trim(tags, start..end);
        let own = trim(tags, start.min(group.first)..group.first);
        let own_subject = !own.is_empty() && mark != Mark::Participle;
        let before = found.len().checked_sub(1).filter(|&last| last >= base);
        let under = match mark {
            Mark::First => None,
            _ => before.map(|last| match mark {
                // A clause joined by `and` hangs where the one before it hangs, if that one
                // has the same kind of verb.
                Mark::And => found[last]
                    .under
                    .filter(|_| found[last].mark != Mark::Which || !own_subject)
                    .unwrap_or(last),
                _ => last,
            }),
        };
        let subject = if own_subject {
            noun(tags, own, mark)
        } else {
            match (mark, before) {
                (Mark::Which, Some(_)) => {
                    // The noun before `which`.
                    let end = joint.unwrap_or(start);
                    antecedent(tags, found.last().map_or(start, |last| last.tokens.start)..end)
                }
                (_, Some(last)) => found[last].subject.clone(),
                _ => start..start,
            }
        };
        if !tokens.is_empty() {
            found.push(Clause { tokens, mark, joint, subject, own_subject, group: *group, under });
        }
        if let Some(boundary) = next {
            start = boundary.next;
            mark = boundary.mark;
            joint = boundary.joint;
        }
    }
    // A participle or a subordinate clause that opens the sentence hangs under the next.
    if found.len() > base + 1 && matches!(found[base].mark, Mark::Participle | Mark::While) {
        let main = base + 1;
        found[base].under = Some(main);
        if found[base].subject.is_empty() {
            found[base].subject = found[main].subject.clone();
        }
        if found[main].under == Some(base) && found[main].mark == Mark::And {
            found[main].under = None;
            found[main].mark = Mark::First;
        }
    }
}

struct Boundary {
    /// One past the last token of the clause before.
    end: usize,
    /// The first token of the clause after.
    next: usize,
    mark: Mark,
    joint: Option<usize>,
}

/// Where one clause ends and the next begins, between two verb groups.
fn boundary(tags: &[Tag], group: &Group, after: &Group) -> Boundary {
    let from = group.head + 1;
    let to = after.first;
    if !after.finite {
        // A participle: it begins where it stands; `and` before it belongs to neither.
        let mut end = to;
        let mut joint = None;
        if end > from && matches!(tags[end - 1].word.role, Role::And | Role::While) {
            joint = Some(end - 1);
            end -= 1;
        }
        return Boundary { end, next: to, mark: Mark::Participle, joint };
    }
    let mut best: Option<(u8, Boundary)> = None;
    let mut offer = |rank: u8, boundary: Boundary| {
        if best.as_ref().is_none_or(|(so_far, _)| rank >= *so_far) {
            best = Some((rank, boundary));
        }
    };
    let mut depth = 0i32;
    for at in from..to {
        let tag = tags[at];
        if tag.is_sign(b'(') {
            depth += 1;
        }
        if tag.is_sign(b')') {
            depth -= 1;
        }
        let previous_comma = at > from && tags[at - 1].is_sign(b',');
        let whole = |mark: Mark| Boundary { end: at, next: at + 1, mark, joint: Some(at) };
        if tag.is_sign(b';') || tag.is_sign(b':') || tag.is_sign(b'~') {
            offer(9, Boundary { end: at, next: at + 1, mark: Mark::First, joint: None });
            continue;
        }
        match tag.word.role {
            Role::Which if !matches!(tags.get(at.wrapping_sub(1)), Some(tag) if tag.word.role == Role::Preposition) =>
            {
                offer(if previous_comma { 6 } else { 5 }, whole(Mark::Which));
            }
            Role::Which => {
                // `from which Ishiba hopes`
                offer(
                    5,
                    Boundary { end: at - 1, next: at + 1, mark: Mark::While, joint: Some(at) },
                );
            }
            Role::That => offer(7, whole(Mark::That)),
            Role::While => {
                let strong = !matches!(tag.ending, [b'a', b'n'] | [b'a', b's'] | [b's', b'o'])
                    || previous_comma;
                offer(if strong { 6 } else { 4 }, whole(Mark::While));
            }
            Role::And => {
                // Before the verb itself it joins two verbs of one subject; before a noun it
                // may join two nouns.
                let close =
                    at + 1 == to || (at + 2 == to && tags[at + 1].word.role == Role::Pronoun);
                offer(if close || previous_comma { 6 } else { 3 }, whole(Mark::And));
            }
            _ if tag.is_sign(b',') => {
                let mark = if at + 1 == to { Mark::And } else { Mark::And };
                offer(2, Boundary { end: at, next: at + 1, mark, joint: None });
            }
            _ => {}
        }
    }
    if let Some((_, boundary)) = best {
        return boundary;
    }
    // Nothing joins them: what is said, thought, wanted; it begins after the verb.
    Boundary { end: from, next: from, mark: Mark::That, joint: None }
}

/// Leaves out signs and joining words at both ends.
fn trim(tags: &[Tag], range: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = range;
    while start < end && {
        let tag = tags[start];
        (tag.is_break() && !matches!(tag.first, b'[' | b'(')) || tag.word.role == Role::And
    } {
        start += 1;
    }
    while end > start && {
        let tag = tags[end - 1];
        (tag.is_break() && !matches!(tag.first, b')' | b']')) || matches!(tag.word.role, Role::And)
    } {
        end -= 1;
    }
    start..end
}

/// The noun phrase that is the subject: what stands before the verb, without what is set before
/// a comma (`In 2017, …`) and without a relative clause after it.
fn noun(tags: &[Tag], range: Range<usize>, mark: Mark) -> Range<usize> {
    let mut start = range.start;
    let end = range.end;
    let opens = |at: usize| {
        matches!(tags[at].word.role, Role::Preposition | Role::While | Role::To)
            || matches!(tags[at].word.verb, Some((_, Form::Ing | Form::Past)))
            || tags[at].is_adverb()
            || tags[at].word.role == Role::And
    };
    // Leading adjuncts end with a comma.
    let mut guard = 0;
    while start < end && opens(start) && guard < 6 {
        guard += 1;
        match (start..end).find(|&at| tags[at].is_sign(b',')) {
            Some(comma) => start = comma + 1,
            None if tags[start].is_adverb() || tags[start].word.role == Role::And => start += 1,
            None => break,
        }
    }
    let _ = mark;
    // `Japan, which …,`: the part before the comma is the subject.
    trim(tags, start.min(end)..end)
}

/// The noun phrase before `which`: back to the last comma, verb or preposition but `of`.
fn antecedent(tags: &[Tag], range: Range<usize>) -> Range<usize> {
    let range = trim(tags, range);
    let mut start = range.end;
    while start > range.start {
        let tag = tags[start - 1];
        if tag.is_break()
            || tag.is_aux()
            || (tag.word.role == Role::Preposition && tag.ending != *b"of")
        {
            break;
        }
        if matches!(tag.word.verb, Some((_, Form::Third | Form::Past)))
            && tag.named == Named::No
            && tag.word.noun.is_none()
        {
            break;
        }
        start -= 1;
    }
    start..range.end
}

/// Is what completes this verb the thing that it says, wants, denies?
pub(crate) fn takes_content(class: Class) -> bool {
    !matches!(class, Class::Act | Class::Be)
}
