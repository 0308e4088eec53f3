//! winset-case
