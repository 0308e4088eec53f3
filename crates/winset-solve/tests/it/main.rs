//! The crate's tests from outside: published figures, the peers' own runs, and laws.

mod catalog;
mod numbers;
mod peers;
