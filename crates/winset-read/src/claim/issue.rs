//! Which issue a claim bears on.

use crate::claim::unit::Unit;
use crate::claim::{Carried, Scene, within};
use crate::lexicon::IssueRef;
use crate::place::Place;
use crate::topic::Topic;

/// The issue of a unit: of its own words, else of its sentence, else the one spoken of last if
/// it points back.
pub(crate) fn of(
    scene: &Scene,
    unit: &Unit,
    place: Place,
    sentence: Place,
    carried: &Carried,
) -> Option<IssueRef> {
    best(within(scene.annotated.topics, place, |topic| topic.place))
        .or_else(|| best(within(scene.annotated.topics, sentence, |topic| topic.place)))
        .or_else(|| points_back(scene, unit).then_some(carried.issue).flatten())
}

/// The issue with the greatest weight in all; the first of equals.
fn best(topics: &[Topic]) -> Option<IssueRef> {
    let mut sums: Vec<(IssueRef, f32)> = Vec::new();
    for topic in topics.iter().take(64) {
        match sums.iter_mut().find(|(issue, _)| *issue == topic.issue) {
            Some((_, sum)) => *sum += topic.weight,
            None => sums.push((topic.issue, topic.weight)),
        }
    }
    let mut found: Option<(IssueRef, f32)> = None;
    for (issue, sum) in sums {
        if found.is_none_or(|(_, so_far)| sum > so_far) {
            found = Some((issue, sum));
        }
    }
    found.map(|(issue, _)| issue)
}

/// Does a unit speak of what was spoken of before: `this figure`, `such increases`, `it`?
fn points_back(scene: &Scene, unit: &Unit) -> bool {
    unit.tokens.clone().take(40).any(|at| {
        matches!(
            scene.word(at),
            "this"
                | "these"
                | "that"
                | "those"
                | "such"
                | "it"
                | "figure"
                | "talks"
                | "request"
                | "demand"
                | "demands"
                | "proposal"
                | "offer"
                | "deal"
        )
    })
}
