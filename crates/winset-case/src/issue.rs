//! One question with an ordered continuum of settlements.

use crate::case::Ground;

/// Which issue: an index into [`Case::issues`](crate::Case::issues).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IssueId(pub u16);

/// One question with an ordered continuum of settlements, its unit and the meaning of its ends.
#[derive(Debug, Clone)]
pub struct Issue {
    /// The key in the file, kebab-case.
    pub key: String,
    /// The name as the analyst wrote it; the key if none was given.
    pub name: String,
    /// The unit of every number about it, such as `% of GDP`.
    pub unit: String,
    /// Lower and upper end of the scale, in the unit; `low < high`, both finite.
    pub low: f64,
    /// Upper end of the scale.
    pub high: f64,
    /// Named points of the scale, ascending.
    pub anchors: Vec<Anchor>,
    /// What holds today.
    pub status_quo: Option<f64>,
    /// What will hold if talks fail or the deadline passes; the status quo if not given
    /// separately.
    pub reversion: Option<f64>,
    /// What the status quo and the reversion point rest on.
    pub ground: Ground,
}

impl Issue {
    /// A value in the issue's unit as a point on 0 to 100, the scale the solvers see.
    pub fn to_hundred(&self, value: f64) -> f64 {
        (value - self.low) / (self.high - self.low) * 100.0
    }

    /// A point on 0 to 100 as a value in the issue's unit.
    pub fn from_hundred(&self, point: f64) -> f64 {
        self.low + point / 100.0 * (self.high - self.low)
    }
}

/// A named point of a scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Anchor {
    /// Where it lies, in the issue's unit.
    pub value: f64,
    /// What it means.
    pub meaning: String,
}
