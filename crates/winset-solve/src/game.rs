//! One fully determined instance of a case: dense arrays of numbers, no names.

/// One issue of one draw. All slices are over the actors with a stake on it, in the same order.
#[derive(Debug, Clone, Copy)]
pub struct IssueGame<'a> {
    /// Where each stands, 0 to 100.
    pub position: &'a [f64],
    /// What each could bring, `>= 0`.
    pub capability: &'a [f64],
    /// How much of it each would spend here, 0 to 1.
    pub salience: &'a [f64],
    /// What each does bring: capability × salience.
    pub influence: &'a [f64],
    /// Risk exponent that the analyst gave, 0.5 to 2; 0 if the model derives it.
    pub risk: &'a [f64],
    /// What will hold without an agreement, 0 to 100, if the case names it.
    pub reversion: Option<f64>,
}
