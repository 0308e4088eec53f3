//! The models, a closed list: one exhaustive match gives one list for the command line, the
//! documentation, Python and the tests.

/// A model with its parameters.
#[derive(Debug, Clone, PartialEq)]
pub enum Model {
    /// Influence-weighted average of positions.
    Mean,
}

impl Model {
    /// The models of a forecast when none are named.
    pub fn defaults() -> Vec<Model> {
        vec![Model::Mean]
    }

    /// The name on the command line and in results.
    pub fn name(&self) -> &'static str {
        match self {
            Model::Mean => "mean",
        }
    }
}
