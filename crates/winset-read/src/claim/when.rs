//! When what a claim tells of held, happened or should.

use crate::claim::scene::{Scene, within};
use crate::place::Place;
use crate::time::{Time, TimeKind};
use winset_case::DateRange;

/// The days of a unit, if it tells them.
pub(super) fn of(scene: &Scene, place: Place) -> Option<DateRange> {
    let times = within(scene.annotated.times, place, |time| time.place);
    let days = |time: &Time| match (time.from, time.to) {
        (Some(from), Some(to)) if from <= to => Some(DateRange { from, to }),
        (Some(day), None) | (None, Some(day)) => Some(DateRange::day(day)),
        _ => None,
    };
    // `the talks planned for May have been put off until June`: June.
    let tokens = scene.tokens(place);
    let delay = tokens.clone().find(|&at| {
        matches!(scene.word(at), "postponed" | "delayed" | "deferred" | "adjourned" | "rescheduled")
    });
    let until = |time: &&Time| {
        let before = scene.tokens(time.place).start.checked_sub(1);
        before.zip(delay).is_some_and(|(at, delay)| {
            at > delay && matches!(scene.word(at), "until" | "till" | "to")
        })
    };
    let told = |time: &&Time| !matches!(time.kind, TimeKind::Vague | TimeKind::Duration);
    if let Some(new) = times.iter().filter(told).filter(until).find_map(days) {
        return Some(new);
    }
    times.iter().filter(told).find_map(days)
}
