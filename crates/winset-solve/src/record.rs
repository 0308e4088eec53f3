//! What is known of the models' misses before a forecast: learnt from resolved issues, carried to
//! new ones.
//!
//! A forecast "with model error" adds to every draw's outcome one of the model's past misses, in
//! the scale of that draw's positions ([`ErrorModel`]). The record also keeps what is needed to
//! weigh any set of its models by how well their mixture would have scored
//! ([`record_weights`](crate::backtest::record_weights)).
//!
//! Not from the literature in this form; sources stand with [`ErrorModel`].

use crate::backtest::{ErrorModel, Pooling};
use crate::model::Model;

/// Models with their misses on resolved issues.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Each with the parameters that it was run with.
    pub members: Vec<Member>,
    /// How mixtures of the members, in this order, would have scored.
    pub pooling: Pooling,
}

/// One model with its misses.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// The model, parameters included.
    pub model: Model,
    /// How it missed.
    pub errors: ErrorModel,
}

impl Record {
    fn place(&self, model: &Model) -> Option<usize> {
        self.members.iter().position(|member| member.model == *model)
    }

    /// How a model missed; nothing is known of one with other parameters.
    pub fn errors(&self, model: &Model) -> Option<&ErrorModel> {
        self.place(model).and_then(|at| self.members.get(at)).map(|member| &member.errors)
    }

    /// The weights, adding up to one, under which the mixture of these models would have scored
    /// best; none if one of them has no record.
    pub fn weights(&self, models: &[Model]) -> Option<Vec<f64>> {
        let places: Option<Vec<usize>> = models.iter().map(|model| self.place(model)).collect();
        Some(self.pooling.of(&places?).weights())
    }
}
