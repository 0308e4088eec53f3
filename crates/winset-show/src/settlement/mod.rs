//! When the sides settle, and on what, in words.

mod terminal;
mod words;

pub(crate) use terminal::settlement;
pub use words::verdict_sentence;
pub(crate) use words::{cause_name, obstacle_word, package_name, turn_name, unsettled_sentence};
