//! The tests of the case language.

mod worked_cases;
