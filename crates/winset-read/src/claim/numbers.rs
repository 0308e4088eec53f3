//! Further numbers in a clause: each may be a claim of its own.

use crate::claim::scene::{Scene, within};
use crate::claim::trim;
use crate::claim::unit::{Head, Unit};
use crate::claim::word::{self, Class};
use crate::part::Part;
use std::ops::Range;

/// Cuts units that give several numbers: `…to raise it to 3 %, a rise from its level of 1.8 %`.
pub(super) fn cut(scene: &Scene, units: &mut Vec<Unit>) {
    let mut added = Vec::new();
    for unit in units.iter_mut().filter(|unit| !unit.quoted) {
        let place = scene.place(&unit.tokens);
        let quantities = within(scene.annotated.quantities, place, |quantity| quantity.place);
        let end = unit.tokens.end;
        for pair in quantities.windows(2) {
            let (one, other) = (scene.tokens(pair[0].place), scene.tokens(pair[1].place));
            if pair[0].unit != pair[1].unit && !pair[1].unit.starts_with('%') {
                continue;
            }
            let comma = (one.end..other.start).find(|&at| scene.word(at) == ",");
            let Some(comma) = comma else { continue };
            let Some(tokens) = phrase(scene, comma + 1, other.clone(), end) else {
                continue;
            };
            if unit.tokens.contains(&comma) {
                unit.tokens.end = comma;
            }
            let (noun, class) = tells(scene, &tokens, other.start);
            let head = Head::Noun { noun, class, clause: None };
            added.push(Unit { tokens, head, said_by: unit.said_by, led_by: None, quoted: false });
        }
        unit.tokens = trim::signs(scene, unit.tokens.clone());
    }
    // A unit that was cut at an earlier comma ends there.
    units.append(&mut added);
}

/// The noun phrase around a number, after a comma.
fn phrase(scene: &Scene, from: usize, number: Range<usize>, end: usize) -> Option<Range<usize>> {
    let prose = scene.annotated.prose;
    // `to 5.2 %, up from 4.5 %`: one claim.
    let compared = (from..number.start).all(|at| {
        matches!(
            scene.word(at),
            "from"
                | "up"
                | "down"
                | "compared"
                | "with"
                | "to"
                | "against"
                | "about"
                | "roughly"
                | "or"
                | "some"
                | "nearly"
        )
    });
    if compared {
        return None;
    }
    // A clause of its own is a unit of its own.
    if (from..number.start).any(|at| prose.part(at).is_finite()) {
        return None;
    }
    let mut start = number.start;
    for at in (from..number.start).rev() {
        match prose.part(at) {
            Part::Determiner | Part::Possessive => {
                start = at;
                break;
            }
            Part::Preposition if !matches!(scene.word(at), "of" | "to" | "at") => break,
            Part::Sign => break,
            _ => start = at,
        }
    }
    let stop = (number.end..end).find(|&at| scene.word(at) == ",").unwrap_or(end);
    let tokens = trim::signs(scene, start..stop);
    (tokens.len() >= 4).then_some(tokens)
}

/// The noun that tells what the number is.
fn tells(scene: &Scene, tokens: &Range<usize>, number: usize) -> (usize, Class) {
    let prose = scene.annotated.prose;
    let mut at = tokens.clone().filter(|&at| at != number);
    let found = at.find_map(|at| match prose.part(at) {
        Part::Noun => word::of_noun(scene.word(at)).map(|class| (at, class)),
        Part::Participle | Part::Ing | Part::Adjective => match word::of_verb(&prose.base(at)) {
            class @ (Class::Plan | Class::Demand | Class::Commit | Class::Offer) => {
                Some((at, class))
            }
            _ => None,
        },
        Part::Past | Part::Present => match word::of_verb(&prose.base(at)) {
            class @ (Class::Plan | Class::Demand | Class::Commit | Class::Offer) => {
                Some((at, class))
            }
            _ => None,
        },
        _ => None,
    });
    found.unwrap_or((number, Class::Be))
}
