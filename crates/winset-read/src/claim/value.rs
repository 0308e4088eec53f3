//! The number a claim gives.

use crate::claim::Value;
use crate::claim::scene::{Scene, within};
use crate::lexicon::IssueRef;
use crate::place::Place;
use crate::quantity::Measure;

/// The value of a unit: the quantity in the issue's unit, else the first.
pub(super) fn of(scene: &Scene, place: Place, issue: Option<IssueRef>) -> Option<Value> {
    let quantities = within(scene.annotated.quantities, place, |quantity| quantity.place);
    let wanted = issue.and_then(|issue| scene.annotated.lexicon.issue(issue).unit.as_deref());
    let first = quantities.first()?;
    let counts = matches!(first.measure, Measure::Count | Measure::Duration | Measure::Respondents);
    let shares =
        wanted.is_some_and(|wanted| wanted.starts_with('%')) && !first.unit.starts_with('%');
    let chosen = quantities
        .iter()
        .find(|quantity| (counts || shares) && wanted.is_some_and(|wanted| wanted == quantity.unit))
        .unwrap_or(first);
    Some(Value { low: chosen.low, high: chosen.high, unit: chosen.unit.to_string() })
}
