//! The tests of the case language.

mod literate;
mod specs;
mod worked_cases;
