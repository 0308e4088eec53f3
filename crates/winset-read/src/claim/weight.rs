//! How much a claim matters for a negotiation.

use crate::claim::Value;
use crate::claim::hedge::Told;
use crate::claim::party::Parties;
use crate::claim::scene::Scene;
use crate::claim::unit::{Head, Unit, class};
use crate::claim::word::Class;
use crate::lexicon::IssueRef;
use winset_case::{DateRange, Modality};

/// The weight of a unit, 0 to 1.
#[expect(clippy::too_many_arguments, reason = "all that is known of a claim bears on it")]
pub(super) fn of(
    scene: &Scene,
    unit: &Unit,
    modality: Modality,
    agent: bool,
    parties: &Parties,
    issue: Option<IssueRef>,
    value: Option<&Value>,
    when: Option<DateRange>,
    told: &Told,
) -> f32 {
    let mut weight: f32 = match modality {
        Modality::Demand | Modality::Refusal | Modality::Offer | Modality::Commitment => 0.5,
        Modality::Denial => 0.5,
        Modality::Position | Modality::Plan => 0.4,
        Modality::Event | Modality::Precedent => 0.25,
        Modality::State | Modality::Forecast => 0.15,
        Modality::Opinion => 0.1,
    };
    let on_record = !told.attribution.is_empty() || unit.quoted || unit.said_by.is_some();
    if agent || on_record {
        weight += 0.2;
    }
    if parties.target.is_some() {
        weight += 0.05;
    }
    if issue.is_some() {
        weight += 0.05;
    }
    if value.is_some() {
        weight += 0.2;
    }
    if when.is_some() {
        weight += 0.1;
    }
    if let Head::Clause(number) = unit.head
        && !agent
        && !on_record
    {
        let weak = matches!(
            class(scene, &scene.clauses[number]),
            Class::Be | Class::Affect | Class::Judge | Class::Seem | Class::Other
        );
        if weak {
            weight -= 0.1;
        }
    }
    if unit.tokens.len() < 4 && !unit.quoted {
        weight -= 0.3;
    }
    weight.clamp(0.0, 1.0)
}
