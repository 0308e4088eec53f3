//! The tests of reading.

mod laws;
