//! Does a unit bear on a negotiation?

use crate::claim::hedge::Told;
use crate::claim::scene::Scene;
use crate::claim::unit::{Head, Unit, class, strong};
use crate::claim::word::Class;
use crate::reading::Annotated;

/// Does a unit say enough to be a claim?
pub(super) fn matters(
    scene: &Scene,
    unit: &Unit,
    agent: bool,
    numbered: bool,
    dated: bool,
    told: &Told,
    terse: bool,
) -> bool {
    let Head::Clause(number) = unit.head else { return true };
    let clause = &scene.clauses[number];
    if clause.verb.is_none() {
        return unit.quoted;
    }
    let place = scene.place(&unit.tokens);
    let class = class(scene, clause);
    let named = scene.names_somebody(place);
    let topic = scene.has_topic(place);
    let on_record = !told.attribution.is_empty() || unit.quoted || unit.said_by.is_some();
    let words = unit.tokens.len();
    // `asking not to be named`
    if class == Class::Demand
        && words < 8
        && matches!(scene.word(unit.tokens.end - 1), "named" | "identified" | "anonymity")
    {
        return false;
    }
    if on_record {
        return words >= 3;
    }
    if words < 3 {
        return words == 2
            && agent
            && matches!(class, Class::Refuse | Class::Commit | Class::Demand);
    }
    // `the news has not been confirmed`: what was told before may not be so.
    let unconfirmed = clause.verb.as_ref().is_some_and(|verb| {
        verb.negated && verb.passive && matches!(&*verb.lemma, "confirm" | "verify" | "corroborate")
    });
    if unconfirmed {
        return words >= 4;
    }
    if class == Class::Say {
        // `the ministry said`: what it says is told apart.
        let alone = scene.clauses.len() == 1;
        let silent = clause.verb.as_ref().is_some_and(|verb| verb.negated);
        return agent && (silent || alone && words >= 4);
    }
    if numbered || dated && (named || topic || agent || terse) {
        return true;
    }
    let points = matches!(
        scene.word(unit.tokens.start),
        "this" | "these" | "there" | "such" | "that" | "how"
    );
    if strong(class) || matches!(class, Class::Expect | Class::Judge) {
        return words >= 5 || agent;
    }
    match class {
        Class::Other => agent && (topic || scene.names_two(place)) || topic && named && !points,
        Class::Affect => topic && named || !points && agent,
        Class::Act => !points && (agent || topic || terse),
        Class::Be => (topic || agent || terse && named) && !points,
        _ => (topic || agent) && !points,
    }
}

/// Is a document written in short sentences, as news are, in which most sentences tell
/// something that matters?
pub(super) fn is_terse(annotated: &Annotated) -> bool {
    let sentences = annotated.prose.sentences.len();
    sentences > 0 && annotated.prose.tokens.len() / sentences <= 21
}
