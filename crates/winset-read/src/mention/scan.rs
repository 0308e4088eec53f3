//! Every sequence of words that a lexicon knows, the longest first.

use super::item::{By, Item, Pronoun, What};
use super::text::Text;
use crate::lexicon::{Sense, SenseKind, class};

/// The most words of one name.
const LONGEST: usize = 12;

/// All items, in order, not overlapping.
pub(super) fn scan(text: &Text<'_>) -> Vec<Item> {
    let mut items = Vec::with_capacity(text.len() / 12);
    let mut at = 0;
    while at < text.len() {
        let id = text.ids[at];
        if id == 0 {
            at += 1;
            continue;
        }
        let found = longest(text, at).map(|item| {
            // In `the Times of India` the article belongs to no name.
            let further = matches!(text.word(at), "the")
                .then(|| longest(text, at + 1))
                .flatten()
                .filter(|further| further.last > item.last);
            further.unwrap_or(item)
        });
        match found {
            Some(item) => {
                at = item.last;
                items.push(item);
            }
            None => {
                if text.is(at, class::PRONOUN)
                    && let Some(pronoun) = pronoun(text.word(at))
                {
                    items.push(Item::new(at..at + 1, What::Pronoun(pronoun)));
                }
                at += 1;
            }
        }
    }
    items
}

fn pronoun(word: &str) -> Option<Pronoun> {
    match word {
        "he" => Some(Pronoun::He),
        "she" => Some(Pronoun::She),
        "it" => Some(Pronoun::It),
        "they" => Some(Pronoun::They),
        _ => None,
    }
}

/// The longest sequence that begins here and means something as it is written.
fn longest(text: &Text<'_>, from: usize) -> Option<Item> {
    let names = &text.index.names;
    let mut node = names.start(text.id(from));
    let mut best = None;
    let mut at = from;
    while node != 0 {
        at += 1;
        let senses = text.index.senses(node);
        if !senses.is_empty()
            && text.together(from, at - 1)
            && let Some(item) = meaning(text, from, at, node, senses)
        {
            best = Some(item);
        }
        if at >= text.len() || at - from >= LONGEST || text.ids[at] == 0 {
            break;
        }
        node = names.step(node, text.ids[at]);
    }
    best
}

fn meaning(text: &Text<'_>, from: usize, to: usize, node: u32, senses: &[Sense]) -> Option<Item> {
    let written = || (from..to).map(|token| text.written(token));
    let paired = to - from == 1 && is_paired_us(text, from);
    let mut who: Option<What> = None;
    let mut role = None;
    for sense in senses.iter().filter(|sense| sense.fits(written()) || paired) {
        let what = match sense.kind {
            SenseKind::Nobody => return Some(Item::new(from..to, What::Nobody)),
            SenseKind::Role(found) => {
                role = Some(found);
                continue;
            }
            SenseKind::Name(actor) => What::Who(actor, By::Name),
            SenseKind::Demonym(actor) => What::Who(actor, By::Demonym),
            SenseKind::Capital(actor) => What::Who(actor, By::Capital),
            SenseKind::Person { actor, holder, full } => {
                What::Who(actor, By::Person { holder, full })
            }
        };
        who = Some(match (who, what) {
            (None, what) => what,
            (Some(What::Who(one, by)), What::Who(other, _)) if one == other => What::Who(one, by),
            _ => What::Either(node),
        });
    }
    let what = match (who, role) {
        (Some(what), _) => what,
        (None, Some(role)) => What::Role(role),
        (None, None) => return None,
    };
    Some(Item { role, ..Item::new(from..to, what) })
}

/// `us` in `japan-us`, as machine translations write it: a state by its pair.
fn is_paired_us(text: &Text<'_>, token: usize) -> bool {
    if text.word(token) != "us" {
        return false;
    }
    let is_state = |other: usize| {
        let node = text.index.names.start(text.id(other));
        text.index.senses(node).iter().any(|sense| {
            matches!(sense.kind, SenseKind::Name(actor)
                if text.lexicon.actor(actor).kind == crate::lexicon::ActorKind::State)
        })
    };
    (text.is_hyphen(token + 1) && is_state(token + 2))
        || (token >= 2 && text.is_hyphen(token - 1) && is_state(token - 2))
}
