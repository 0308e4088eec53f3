//! The tests of the case language.

mod literate;
mod pages;
mod specs;
mod worked_cases;
