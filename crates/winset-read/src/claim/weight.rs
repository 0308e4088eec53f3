//! How much a claim matters for a negotiation.

use crate::claim::party::Parties;
use crate::claim::unit::Unit;
use crate::claim::{Scene, Value};
use crate::lexicon::IssueRef;
use winset_case::{DateRange, Modality};

/// Units that weigh less are no claims.
pub(crate) const LEAST: f32 = 0.25;

/// The weight of a unit, 0 to 1.
pub(crate) fn of(
    scene: &Scene,
    unit: &Unit,
    modality: Modality,
    parties: &Parties,
    issue: Option<IssueRef>,
    value: Option<&Value>,
    when: Option<DateRange>,
) -> f32 {
    let _ = scene;
    let mut weight: f32 = match modality {
        Modality::Demand | Modality::Refusal | Modality::Offer | Modality::Commitment => 0.5,
        Modality::Denial => 0.5,
        Modality::Position | Modality::Plan => 0.4,
        Modality::Event => 0.3,
        Modality::Precedent => 0.3,
        Modality::State | Modality::Forecast => 0.2,
        Modality::Opinion => 0.15,
    };
    if parties.speaker.is_some() {
        weight += 0.15;
    }
    if parties.target.is_some() {
        weight += 0.05;
    }
    if issue.is_some() {
        weight += 0.15;
    }
    if value.is_some() {
        weight += 0.2;
    }
    if when.is_some() {
        weight += 0.1;
    }
    if unit.tokens.len() < 4 {
        weight -= 0.3;
    }
    weight.clamp(0.0, 1.0)
}
