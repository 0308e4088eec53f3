//! Does a unit bear on a negotiation?

use crate::claim::hedge::Told;
use crate::claim::scene::Scene;
use crate::claim::unit::{Head, Unit, class, strong};
use crate::claim::word::Class;

/// Does a unit say enough to be a claim?
pub(super) fn matters(
    scene: &Scene,
    unit: &Unit,
    agent: bool,
    numbered: bool,
    dated: bool,
    told: &Told,
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
    if on_record {
        return words >= 3;
    }
    if words < 3 {
        return words == 2
            && agent
            && matches!(class, Class::Refuse | Class::Commit | Class::Demand);
    }
    if class == Class::Say {
        return agent && topic && words >= 6;
    }
    if numbered || dated {
        return named || topic || agent || numbered;
    }
    let points = matches!(
        scene.word(unit.tokens.start),
        "this" | "these" | "there" | "such" | "that" | "how"
    );
    if strong(class) || matches!(class, Class::Expect | Class::Judge) {
        return words >= 5 || agent;
    }
    match class {
        Class::Other => agent && topic || topic && named && !points,
        Class::Affect => !points && topic && (agent || named),
        Class::Act => !points && (agent || topic),
        _ => (topic || agent) && !points,
    }
}
