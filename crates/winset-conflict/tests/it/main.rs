//! Tests of the conflict graph.
#![expect(clippy::unwrap_used, reason = "tests")]

mod cases;
mod catalog;
mod differential;
mod hostile;
mod laws;
mod matrix;
mod oracle;
mod random;
