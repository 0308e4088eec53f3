//! What the sides could sign and ratify, in words, numbers and outlines.

mod outline;
mod rows;
mod terminal;
mod warnings;
mod words;

pub(crate) use outline::Drawing;
pub(crate) use rows::winset_rows;
pub(crate) use terminal::win_sets;
pub use warnings::forecast_warnings;
pub(crate) use words::{agenda_name, agenda_word, happening_text, winset_sentences};
