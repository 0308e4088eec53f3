//! Nouns that make a claim of their own: `Washington's demand that …`, `a request for …`.

use crate::claim::scene::Scene;
use crate::claim::trim;
use crate::claim::unit::{Head, Unit, class, strong};
use crate::claim::word::{self, Class};
use crate::part::Part;
use std::ops::Range;

/// Adds the units of nouns to those of clauses.
pub(super) fn add(scene: &Scene, units: &mut Vec<Unit>) {
    let prose = scene.annotated.prose;
    let mut at = scene.tokens.start;
    while at < scene.tokens.end {
        let here = at;
        at += 1;
        if prose.part(here) != Part::Noun {
            continue;
        }
        let Some(kind) = word::of_noun(scene.word(here)).filter(|class| strong(*class)) else {
            continue;
        };
        let Some(tokens) = phrase(scene, here) else { continue };
        at = at.max(tokens.end);
        place(
            scene,
            units,
            Unit {
                tokens,
                head: Head::Noun { noun: here, class: kind, clause: None },
                said_by: None,
                led_by: None,
                quoted: false,
            },
        );
    }
}

/// The noun with its owner and what it is for, if it tells enough.
fn phrase(scene: &Scene, noun: usize) -> Option<Range<usize>> {
    let prose = scene.annotated.prose;
    let next = scene.word(noun + 1);
    let complement = match prose.part(noun + 1) {
        Part::To | Part::Subordinator | Part::Relative => next == "to" || next == "that",
        Part::Preposition => {
            matches!(next, "for" | "on" | "of" | "from" | "by" | "against" | "over")
        }
        Part::Ing => true,
        Part::Adverb => prose.part(noun + 2) == Part::Ing,
        _ => false,
    };
    if !complement || noun + 1 >= scene.tokens.end {
        return None;
    }
    let mut start = noun;
    let mut owned = false;
    while start > scene.tokens.start && noun - start < 10 {
        let before = start - 1;
        match prose.part(before) {
            Part::Possessive => owned = true,
            Part::Noun | Part::Name | Part::Adjective | Part::Number | Part::Determiner => {}
            Part::Participle | Part::Ing
                if start < noun || prose.part(before) == Part::Participle => {}
            Part::Adverb if start < noun => {}
            _ => break,
        }
        owned |= scene.names_somebody(scene.place(&(before..start)));
        start = before;
        if prose.part(start) == Part::Determiner {
            break;
        }
    }
    let holder = scene
        .clauses
        .iter()
        .filter(|clause| {
            let tokens = scene.tokens(clause.place);
            tokens.contains(&noun)
        })
        .min_by_key(|clause| clause.place.len());
    let mut end = holder.map_or(scene.tokens.end, |clause| scene.tokens(clause.place).end);
    if let Some(verb) = holder.and_then(|clause| clause.verb.as_ref())
        && verb.tokens.start > noun
    {
        end = verb.tokens.start;
    }
    // What hangs on it: `demand that Tokyo spend …`.
    if next == "that" {
        let inner = scene
            .clauses
            .iter()
            .map(|clause| scene.tokens(clause.place))
            .find(|tokens| tokens.start == noun + 1);
        end = inner.map_or(end, |inner| inner.end.max(end));
    }
    let tokens = trim::signs(scene, start..end);
    let place = scene.place(&tokens);
    let from = matches!(next, "from" | "by");
    let number = scene.has_quantity(place);
    ((owned || from || number) && tokens.len() >= 4 && (number || scene.has_topic(place)))
        .then_some(tokens)
}

/// Sets a noun's unit among those of clauses.
fn place(scene: &Scene, units: &mut Vec<Unit>, mut unit: Unit) {
    let Head::Noun { noun, class: kind, .. } = unit.head else { return };
    let holder = units.iter().position(|other| other.tokens.contains(&noun));
    let Some(holder) = holder else {
        units.push(unit);
        return;
    };
    let Head::Clause(number) = units[holder].head else { return };
    let clause = &scene.clauses[number];
    let Some(verb) = &clause.verb else { return };
    let weak = !strong(class(scene, clause)) && class(scene, clause) != Class::Say;
    if noun < verb.tokens.start {
        // The subject: both are one claim, and the noun tells its kind.
        if weak {
            units[holder].head = Head::Noun { noun, class: kind, clause: Some(number) };
        }
        return;
    }
    // After the verb, behind a preposition or a comma: a claim of its own.
    let mut end = unit.tokens.start;
    let prose = scene.annotated.prose;
    while end > verb.tokens.end
        && (matches!(prose.part(end - 1), Part::Preposition | Part::Sign | Part::Ing)
            || scene.word(end - 1) == "amid")
    {
        end -= 1;
    }
    let apart = end < unit.tokens.start && end > verb.tokens.end + 1;
    if apart && unit.tokens.len() * 3 >= units[holder].tokens.len() {
        unit.head = Head::Noun { noun, class: kind, clause: Some(number) };
        units[holder].tokens.end = end;
        units.push(unit);
    }
}
