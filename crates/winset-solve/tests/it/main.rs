//! The crate's tests from outside: published figures, the peers' own runs, and laws.

mod catalog;
mod laws;
mod numbers;
mod peers;
mod written;
