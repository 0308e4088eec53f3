//! Which issue a claim bears on.

use crate::claim::Carried;
use crate::claim::scene::{Scene, within};
use crate::lexicon::IssueRef;
use crate::place::Place;
use crate::reading::Annotated;
use rustc_hash::FxHashMap;

/// How much a document speaks of its issues: each issue's share of all that is said of any.
#[derive(Debug, Clone, Default)]
pub(super) struct Shares {
    of: FxHashMap<IssueRef, f32>,
    /// What is said of all issues.
    all: f32,
    /// The issue with the greatest share.
    main: Option<(IssueRef, f32)>,
}

impl Shares {
    fn share(&self, issue: IssueRef) -> f32 {
        self.of.get(&issue).copied().unwrap_or_default() / self.all.max(1.0)
    }
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
        shares.all = all;
    }
    shares
}

/// The issue of a unit: of those that its words, its sentence, the sentences before and the whole
/// document speak of, the one with most to be said for it.
pub(super) fn of(scene: &Scene, place: Place, carried: &Carried) -> Option<IssueRef> {
    let topics = scene.annotated.topics;
    let mut sums: Vec<(IssueRef, f32)> = Vec::new();
    let mut add = |issue: IssueRef, weight: f32| match sums.iter_mut().find(|(it, _)| *it == issue)
    {
        Some((_, sum)) => *sum = sum.max(weight) + sum.min(weight) / 2.0,
        None => sums.push((issue, weight)),
    };
    // A word that several issues share counts for little.
    for topic in within(topics, scene.sentence, |topic| topic.place).iter().take(64) {
        let near = if place.holds(topic.place) { 1.0 } else { 0.5 };
        add(topic.issue, topic.weight * topic.weight * near);
    }
    if let Some(before) = carried.issue {
        add(before, 0.35);
    }
    if let Some((main, _)) = carried.shares.main {
        add(main, 0.3);
    }
    let mut found: Option<(IssueRef, f32)> = None;
    for (issue, sum) in sums {
        let share = carried.shares.share(issue);
        let sum = sum + 0.8 * share;
        if found.is_none_or(|(_, so_far)| sum > so_far) {
            found = Some((issue, sum));
        }
    }
    found.map(|(issue, _)| issue)
}
