//! The page on which the articles stand with their claims highlighted.

use super::ReadAnswer;

/// The page; `command` is what makes it again.
pub fn reading_page(answer: &ReadAnswer<'_>, command: &str) -> String {
    let _ = (answer, command);
    String::new()
}
