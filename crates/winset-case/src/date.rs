//! Civil dates and ranges of them.

pub use jiff::civil::Date;

/// From one civil date to another, both included; equal when one day is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateRange {
    /// First day.
    pub from: Date,
    /// Last day, never before the first.
    pub to: Date,
}

impl DateRange {
    /// One day.
    pub fn day(date: Date) -> DateRange {
        DateRange { from: date, to: date }
    }

    /// Do the two have a day in common?
    pub fn overlaps(self, other: DateRange) -> bool {
        self.from <= other.to && other.from <= self.to
    }
}
