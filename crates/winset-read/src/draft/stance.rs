//! Where a claim without a number puts its speaker, on a scale from refusal to acceptance.
//!
//! Not from the literature: the places are ours, and the draft says so.

use super::denies;
use winset_case::{Modality, WrittenClaim};

/// What the scale of such an issue means.
pub(super) const ANCHORS: [(f64, &str); 3] =
    [(0.0, "refused"), (50.0, "left open or put off"), (100.0, "as demanded")];

/// The place of a claim's speaker, if it tells one.
pub(super) fn of(claim: &WrittenClaim) -> Option<f64> {
    if let Some(place) = claim.state.as_deref().and_then(of_state) {
        return Some(if claim.negated { 100.0 - place } else { place });
    }
    let place = match claim.modality? {
        Modality::Demand => 100.0,
        Modality::Commitment => 90.0,
        Modality::Offer => 75.0,
        Modality::Plan => 70.0,
        Modality::Position if denies(claim) => 20.0,
        Modality::Position => 60.0,
        Modality::Refusal | Modality::Denial => 0.0,
        _ => return None,
    };
    Some(match claim.modality {
        Some(Modality::Demand | Modality::Commitment | Modality::Offer | Modality::Plan)
            if denies(claim) =>
        {
            10.0
        }
        _ => place,
    })
}

fn of_state(state: &str) -> Option<f64> {
    Some(match state {
        "declined" | "cancelled" | "blocked" | "opposed" | "not-agreed" | "absent" | "broken" => {
            0.0
        }
        "postponed" | "suspended" | "unconfirmed" => 40.0,
        "accepted" | "agreed" | "signed" | "approved" | "attended" => 100.0,
        "supported" | "proceeding" | "confirmed" | "kept" => 85.0,
        _ => return None,
    })
}
