//! When: dates, weeks, months, years, and what is told relative to the day of writing.

use crate::document::Document;
use crate::place::Place;
use crate::prose::Prose;
use winset_case::Date;

/// Words that tell when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time {
    /// The words.
    pub place: Place,
    /// What they are.
    pub kind: TimeKind,
    /// First day, if it is known.
    pub from: Option<Date>,
    /// Last day, if it is known.
    pub to: Option<Date>,
}

/// What words that tell when are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeKind {
    /// One day, or a part of it.
    Day,
    /// A week or a weekend.
    Week,
    /// A month, or a part of it.
    Month,
    /// A quarter, half, season, year, decade, century, or a part of one.
    Years,
    /// From one to another.
    Span,
    /// `by 2027`, `until July`: `to` is the last day.
    Until,
    /// `since 2021`, `after 20 July`: `from` is the first day.
    Since,
    /// The present, the past or the future at large: `now`, `recently`.
    Vague,
    /// How long, not when: `six years`, `for three weeks`.
    Duration,
}

/// All time expressions, in order, not overlapping.
pub(crate) fn find(document: &Document, prose: &Prose) -> Vec<Time> {
    let _ = (document, prose);
    Vec::new()
}
