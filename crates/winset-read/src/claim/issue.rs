//! Which issue a claim bears on.

use crate::claim::Carried;
use crate::claim::scene::{Scene, within};
use crate::lexicon::IssueRef;
use crate::place::Place;
use crate::reading::Annotated;
use crate::topic::Topic;
use rustc_hash::FxHashMap;

/// How much a document speaks of its issues: each issue's share of all that is said of any.
#[derive(Debug, Clone, Default)]
pub(super) struct Shares {
    of: FxHashMap<IssueRef, f32>,
    /// The issue with the greatest share.
    main: Option<(IssueRef, f32)>,
}

/// The shares of a document's issues.
pub(super) fn shares(annotated: &Annotated) -> Shares {
    let mut shares = Shares::default();
    let mut all = 0.0;
    for topic in annotated.topics {
        *shares.of.entry(topic.issue).or_default() += topic.weight;
        all += topic.weight;
    }
    if all > 0.0 {
        for topic in annotated.topics {
            let share = shares.of.get(&topic.issue).copied().unwrap_or_default() / all;
            if shares.main.is_none_or(|(_, so_far)| share > so_far) {
                shares.main = Some((topic.issue, share));
            }
        }
        for share in shares.of.values_mut() {
            *share /= all;
        }
    }
    shares
}

/// The issue of a unit: what its own words speak of, and among equals what its sentence and the
/// document speak of most; if they speak of none, what the sentences before spoke of.
pub(super) fn of(scene: &Scene, place: Place, carried: &Carried) -> Option<IssueRef> {
    let topics = scene.annotated.topics;
    let own = within(topics, place, |topic| topic.place);
    best(own, carried)
        .or_else(|| best(within(topics, scene.sentence, |topic| topic.place), carried))
        .or_else(|| match carried.shares.main {
            // One issue is what the document is about.
            Some((main, share)) if share > 0.3 => Some(main),
            main => carried.issue.or(main.map(|(main, _)| main)),
        })
}

/// The issue with the greatest weight in all; the first of equals.
fn best(topics: &[Topic], carried: &Carried) -> Option<IssueRef> {
    let mut sums: Vec<(IssueRef, f32)> = Vec::new();
    for topic in topics.iter().take(64) {
        match sums.iter_mut().find(|(issue, _)| *issue == topic.issue) {
            Some((_, sum)) => *sum += topic.weight / 2.0,
            None => {
                let share = carried.shares.of.get(&topic.issue).copied().unwrap_or_default();
                sums.push((topic.issue, topic.weight + share));
            }
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
