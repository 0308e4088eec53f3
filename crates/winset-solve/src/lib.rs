//! winset-solve
