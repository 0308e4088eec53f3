//! What a settlement's figures come to: when it is likeliest, and who waits for what.

use crate::settlement::lattice::{Cause, Turn};
use crate::settlement::result::{
    AtDate, Busiest, LARGE, Mean, SMALL, Settlement, SideTold, Verdict,
};

/// How many steps of so many days fill four weeks; at least one.
fn four_weeks(step: u16) -> usize {
    usize::from((28 / step.max(1)).max(1))
}

/// A date with less than this part of what is settled in the weeks is no end of them.
const PART: f64 = 0.01;

/// The four weeks after today in which a settlement is most likely, and what they follow.
pub(super) fn busiest(dates: &[AtDate], step: u16) -> Option<Busiest> {
    let length = four_weeks(step);
    let mut best: Option<(f64, usize, usize)> = None;
    for from in 1..dates.len() {
        let to = (from + length - 1).min(dates.len() - 1);
        let sum: f64 = dates[from..=to].iter().map(|date| date.settles.mean).sum();
        if sum > best.map_or(0.0, |(most, ..)| most * (1.0 + 1e-9)) {
            best = Some((sum, from, to));
        }
    }
    let (sum, from, to) = best?;
    // Dates at either end on which hardly anything is settled are no part of them.
    let counts = |at: &usize| dates[*at].settles.mean >= PART * sum;
    let (from, to) = ((from..=to).find(counts)?, (from..=to).rfind(counts)?);
    Some(Busiest { from, to, after: None, before: None })
}

/// An event or deadline that moves no chance by this much is nothing that weeks follow.
const MOVES: f64 = 0.005;

/// What the busiest weeks owe most to: of the last event or deadline before them that has an effect
/// and of the next after them the one with the larger.
pub(super) fn owed(settlement: &mut Settlement, step: u16) {
    let Some(weeks) = settlement.busiest else { return };
    let effect = |turn: Turn| {
        let cause = match turn {
            Turn::Event(at) => Cause::Event(at),
            Turn::Deadline(at) | Turn::ExtendedDeadline(at) => Cause::Deadline(at),
        };
        // What is told of the case without it is the same for every side.
        let told = settlement.sides.first()?.causes.iter().find(|told| told.cause == cause)?;
        let of = |mean: Mean| match mean.mean.abs() > 2.0 * mean.error {
            true => mean.mean.abs(),
            false => 0.0,
        };
        Some((turn, of(told.ready) + of(told.settles))).filter(|(_, moves)| *moves >= MOVES)
    };
    let dates = &settlement.dates;
    let after = dates.iter().take(weeks.from + 1).rev();
    let after = after.flat_map(|date| date.turns.iter().rev()).find_map(|&turn| effect(turn));
    // What comes later than that is not what they lead up to.
    let before = dates.iter().skip(weeks.to + 1).take(four_weeks(step));
    let before = before.flat_map(|date| &date.turns).find_map(|&turn| effect(turn));
    let (after, before) = match (after, before) {
        (Some((_, less)), Some((turn, more))) if more > less => (None, Some(turn)),
        (Some((turn, _)), _) => (Some(turn), None),
        (None, before) => (None, before.map(|(turn, _)| turn)),
    };
    settlement.busiest = Some(Busiest { after, before, ..weeks });
}

/// What the figures come to in one word.
pub(super) fn verdict(settlement: &Settlement) -> Verdict {
    let by_horizon = settlement.now.mean + settlement.later.mean;
    if settlement.ready.mean >= LARGE {
        return if by_horizon >= LARGE { Verdict::Now } else { Verdict::Open };
    }
    if settlement.never.mean >= LARGE {
        return Verdict::No;
    }
    if settlement.ready.mean > SMALL {
        return Verdict::Open;
    }
    let blocks = |side: &SideTold| {
        settlement.blocked.sides.get(usize::from(side.side.0)).copied().unwrap_or_default()
    };
    let waits = |side: &&SideTold| {
        side.waiting.mean > 0.0 && side.gains_by_waiting >= LARGE && blocks(side) >= LARGE
    };
    let blocker = settlement.sides.iter().filter(waits).max_by(|a, b| {
        blocks(a).total_cmp(&blocks(b)).then(a.waiting.mean.total_cmp(&b.waiting.mean))
    });
    let Some(blocker) = blocker else { return Verdict::Later };
    let cause = blocker
        .causes
        .iter()
        .filter(|told| told.waiting.mean > 2.0 * told.waiting.error && told.waiting.mean > 0.0)
        .max_by(|a, b| a.waiting.mean.total_cmp(&b.waiting.mean))
        .map(|told| told.cause);
    Verdict::NotYet { by: blocker.side, cause }
}
