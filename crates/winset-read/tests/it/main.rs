//! The tests of reading.

mod laws;
mod pairs;
mod six;
