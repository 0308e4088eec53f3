//! When the sides settle, and on what, in words.

mod options;
mod rows;
mod terminal;
mod words;

pub use options::SETTLEMENT;
pub(crate) use options::{computed_with, option_settings};
pub(crate) use rows::{obstacle_id, question_rows, settlement_rows};
pub(crate) use terminal::settlement;
pub use words::verdict_sentence;
pub(crate) use words::{
    cause_name, obstacle_clause, obstacle_word, package_name, turn_day, turn_name,
    unsettled_sentence, yes,
};
