//! The crate's tests from outside: published figures, the peers' own runs, and laws.

mod numbers;
mod peers;
