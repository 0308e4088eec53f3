//! When what a claim tells of held, happened or should.

use crate::claim::scene::{Scene, within};
use crate::place::Place;
use crate::time::TimeKind;
use winset_case::DateRange;

/// The days of a unit, if it tells them.
pub(super) fn of(scene: &Scene, place: Place) -> Option<DateRange> {
    within(scene.annotated.times, place, |time| time.place)
        .iter()
        .filter(|time| !matches!(time.kind, TimeKind::Vague | TimeKind::Duration))
        .find_map(|time| match (time.from, time.to) {
            (Some(from), Some(to)) if from <= to => Some(DateRange { from, to }),
            (Some(day), None) | (None, Some(day)) => Some(DateRange::day(day)),
            _ => None,
        })
}
