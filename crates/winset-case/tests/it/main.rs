//! The tests of the case language.

mod hostile;
mod laws;
mod literate;
mod pages;
mod specs;
mod starter;
mod worked_cases;
