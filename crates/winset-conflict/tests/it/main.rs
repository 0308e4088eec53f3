//! Tests of the conflict graph.
#![expect(clippy::unwrap_used, reason = "tests")]

mod differential;
mod oracle;
mod random;
