//! The crate's tests from outside: published figures, the peers' own runs, and laws.

mod catalog;
mod condorcet;
mod conic;
mod exchange;
mod exchange_plain;
mod ktab;
mod laws;
mod numbers;
mod paths;
mod peers;
mod scenarios;
mod settlement;
mod settlement_effects;
mod settlement_laws;
mod settlement_paired;
mod settlement_told;
mod win_sets;
mod winset;
mod winset_catalog;
mod written;
