//! winset-show
