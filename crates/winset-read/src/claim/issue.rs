//! Which issue a claim bears on.

use crate::claim::Carried;
use crate::claim::scene::{Scene, within};
use crate::claim::unit::Unit;
use crate::lexicon::IssueRef;
use crate::place::Place;
use crate::topic::Topic;

/// The issue of a unit: of its own words, else of its sentence, else the one spoken of last.
pub(super) fn of(scene: &Scene, unit: &Unit, place: Place, carried: &Carried) -> Option<IssueRef> {
    let topics = scene.annotated.topics;
    best(within(topics, place, |topic| topic.place))
        .or_else(|| best(within(topics, scene.sentence, |topic| topic.place)))
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

/// Does a unit speak of what was spoken of before?
fn points_back(_: &Scene, _: &Unit) -> bool {
    true
}
