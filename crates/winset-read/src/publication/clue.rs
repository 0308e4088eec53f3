//! What a passage tells of the day on which it was written.

use crate::place::Place;
use winset_case::{Date, DateRange};

/// Days without a first or a last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Days {
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
}

/// How much a clue is worth: the smaller, the more. A clue that contradicts better ones is
/// passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Worth {
    /// A whole date, told in the past.
    Past,
    /// Who holds an office.
    Office,
    /// An event, and how long ago it was or when it is to come.
    Near,
    /// An event that was.
    Happened,
    /// An event or a date to come.
    Coming,
    /// A date told without a year.
    Yearless,
    /// The year of a ©.
    Copyright,
    /// A year.
    Year,
}

/// Days on which a passage can have been written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clue {
    /// One of these.
    pub(super) days: Vec<Days>,
    pub(super) worth: Worth,
    /// If several fit, the first is meant: reports speak of what is near.
    pub(super) nearest: bool,
    pub(super) place: Place,
}

impl Days {
    pub(super) const ALL: Days = Days { from: None, to: None };

    pub(super) fn of(range: DateRange) -> Days {
        Days { from: Some(range.from), to: Some(range.to) }
    }

    pub(super) fn since(from: Date) -> Days {
        Days { from: Some(from), to: None }
    }

    pub(super) fn until(to: Date) -> Days {
        Days { from: None, to: Some(to) }
    }

    /// The days that both have, if any.
    pub(super) fn and(self, other: Days) -> Option<Days> {
        let from = self.from.max(other.from);
        let to = match (self.to, other.to) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        let any = from.is_none_or(|from| to.is_none_or(|to| from <= to));
        any.then_some(Days { from, to })
    }

    /// The days from the first to the last of both.
    fn hull(self, other: Days) -> Days {
        Days {
            from: self.from.and_then(|from| other.from.map(|other| from.min(other))),
            to: self.to.and_then(|to| other.to.map(|other| to.max(other))),
        }
    }
}

/// A day so many days later.
pub(super) fn plus(day: Date, days: i32) -> Date {
    day.checked_add(jiff::Span::new().days(days)).unwrap_or(day)
}

/// The days that all clues allow; those that contradict better ones are passed over.
pub(super) fn weigh(clues: &mut [Clue]) -> Days {
    clues.sort_by(|one, other| {
        let rank = |clue: &Clue| (clue.worth, clue.days.len());
        // Of two that speak of the past, the later one says more.
        rank(one).cmp(&rank(other)).then_with(|| other.days.cmp(&one.days))
    });
    let mut now = Days::ALL;
    // Once more, since the later clues can settle which days of an earlier one are meant.
    for _ in 0..3 {
        for clue in clues.iter() {
            let mut fitting = clue.days.iter().filter_map(|days| now.and(*days));
            let Some(first) = fitting.next() else { continue };
            now = if clue.nearest { first } else { fitting.fold(first, Days::hull) };
        }
    }
    now
}

#[cfg(test)]
mod tests {
    use super::*;
    use winset_case::Date;

    fn day(year: i16, month: i8, day: i8) -> Date {
        Date::constant(year, month, day)
    }

    fn clue(worth: Worth, days: &[Days]) -> Clue {
        Clue { days: days.to_vec(), worth, nearest: false, place: Place::default() }
    }

    #[test]
    fn later_clues_settle_earlier_ones_and_contradictions_are_passed_over() {
        let first = DateRange { from: day(2017, 1, 20), to: day(2021, 1, 20) };
        let office = clue(Worth::Office, &[Days::of(first), Days::since(day(2025, 1, 20))]);
        let past = clue(Worth::Happened, &[Days::since(day(2025, 6, 17))]);
        let coming = clue(Worth::Coming, &[Days::until(day(2025, 7, 1))]);
        let wrong = clue(Worth::Year, &[Days::until(day(1999, 12, 31))]);
        let found = weigh(&mut [wrong, coming, past, office]);
        let expected = DateRange { from: day(2025, 6, 17), to: day(2025, 7, 1) };
        assert_eq!(found, Days::of(expected));
    }
}
