//! Who says, wants or does it, and to whom.

use crate::claim::clause::Clause;
use crate::claim::hedge::Told;
use crate::claim::unit::{Head, Unit};
use crate::claim::word::{Class, Role};
use crate::claim::{Carried, Party, Scene, within};
use crate::lexicon::ActorKind;
use crate::mention::Mention;
use crate::place::Place;
use std::ops::Range;

/// The parties of a claim.
#[derive(Debug, Clone, Default)]
pub(crate) struct Parties {
    pub(crate) speaker: Option<Party>,
    pub(crate) target: Option<Party>,
    /// The actor of the subject.
    pub(crate) doer: Option<Party>,
}

/// The parties of a unit.
pub(crate) fn parties(
    scene: &Scene,
    clauses: &[Clause],
    unit: &Unit,
    told: &Told,
    carried: &Carried,
) -> Parties {
    let whole = scene.place(&unit.tokens);
    let (mut doer, after, passive) = match unit.head {
        Head::Clause(number) => {
            let clause = &clauses[number];
            let subject = subject(scene, clause, carried);
            let after = Place {
                start: scene.place(&(clause.group.head..clause.group.head + 1)).end,
                end: whole.end,
            };
            (subject, after, clause.group.passive)
        }
        Head::Noun { noun, .. } => {
            let before = scene.place(&(unit.tokens.start..noun));
            let after = Place { start: scene.place(&(noun..noun + 1)).end, end: whole.end };
            let owner = last(scene, before).or_else(|| {
                matches!(scene.word(noun + 1), "from" | "by").then(|| first(scene, after)).flatten()
            });
            (owner, after, false)
        }
    };
    let mut others =
        actors(scene, after).filter(|mention| Some(&Party::Actor(mention.actor)) != doer.as_ref());
    let mut target = others.next().map(|mention| Party::Actor(mention.actor));
    if passive {
        // `Japan is asked by the US`: who asks stands after `by`.
        let by = by(scene, unit);
        let class = match unit.head {
            Head::Clause(number) => clauses[number].group.class,
            Head::Noun { class, .. } => class,
        };
        if let Some(by) = by {
            target = doer.take();
            doer = Some(by);
        } else if matches!(class, Class::Demand | Class::Offer) {
            target = doer.take();
        }
    }
    let speaker = doer.clone().or_else(|| told.speaker.clone());
    Parties { speaker, target, doer }
}

fn actors<'a>(scene: &'a Scene, place: Place) -> impl Iterator<Item = &'a Mention> {
    within(scene.annotated.mentions, place, |mention| mention.place)
        .iter()
        .filter(|mention| scene.annotated.lexicon.actor(mention.actor).kind != ActorKind::Media)
}

fn first(scene: &Scene, place: Place) -> Option<Party> {
    actors(scene, place).next().map(|mention| Party::Actor(mention.actor))
}

fn last(scene: &Scene, place: Place) -> Option<Party> {
    actors(scene, place).last().map(|mention| Party::Actor(mention.actor))
}

/// The actor that follows `by` in a unit.
fn by(scene: &Scene, unit: &Unit) -> Option<Party> {
    let at = unit.tokens.clone().find(|&at| scene.word(at) == "by")?;
    let end = unit.tokens.end.min(at + 8);
    first(scene, scene.place(&(at + 1..end)))
}

/// The actor that is the subject of a clause.
pub(crate) fn subject(scene: &Scene, clause: &Clause, carried: &Carried) -> Option<Party> {
    let range = clause.subject.clone();
    if range.is_empty() {
        return carried.subject.clone();
    }
    let place = scene.place(&range);
    if let Some(party) = first(scene, place) {
        return Some(party);
    }
    if range.len() == 1 && scene.tags[range.start].word.role == Role::Pronoun {
        return match scene.word(range.start) {
            "he" | "she" | "it" | "they" => carried.subject.clone(),
            _ => None,
        };
    }
    words(scene, range)
}

/// Whoever the lexicon does not know, in the report's own words: people, bodies.
fn words(scene: &Scene, range: Range<usize>) -> Option<Party> {
    let found = range.clone().any(|at| is_collective(scene.word(at)));
    found.then(|| Party::Words(scene.annotated.document.words(scene.place(&range)).to_string()))
}

fn is_collective(word: &str) -> bool {
    matches!(
        word,
        "officials"
            | "sources"
            | "union"
            | "unions"
            | "workers"
            | "employers"
            | "ministers"
            | "minister"
            | "government"
            | "opposition"
            | "negotiators"
            | "diplomats"
            | "leaders"
            | "members"
            | "parties"
            | "company"
            | "people"
            | "analysts"
            | "experts"
            | "critics"
            | "observers"
            | "rebels"
            | "fishermen"
            | "farmers"
            | "delegates"
            | "lawmakers"
    )
}
