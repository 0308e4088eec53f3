//! The tests of the case language.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its own files has failed")]

mod hostile;
mod laws;
mod literate;
mod pages;
mod reference;
mod specs;
mod starter;
mod worked_cases;
