//! The conflict graph's part of a case: decision makers, their options and what they prefer.

/// The graph model of a case, as written and with its names resolved.
#[derive(Debug, Clone)]
pub struct Conflict {
    /// Who decides.
    pub makers: Vec<DecisionMaker>,
    /// Patterns that cannot be: Boolean formulas over option names.
    pub infeasible: Vec<String>,
    /// Options that cannot be taken back.
    pub irreversible: Vec<String>,
    /// Today's state, a formula that names every option once.
    pub status_quo: Option<String>,
}

/// An actor in the conflict graph, owner of options.
#[derive(Debug, Clone)]
pub struct DecisionMaker {
    /// The key: an actor's or side's, or a name of its own.
    pub key: String,
    /// Its yes/no courses of action.
    pub options: Vec<Opt>,
    /// Prioritised statements, most important first.
    pub prefers: Vec<String>,
}

/// A yes/no course of action owned by one decision maker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opt {
    /// The name in formulas.
    pub name: String,
    /// What taking it means.
    pub meaning: String,
}
