//! The words and signs of formulas and conditions, each with its place in the text.

use crate::shape::is_name_letter;
use std::ops::Range;

/// A word or sign.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Word<'a> {
    /// As written.
    pub(crate) text: &'a str,
    pub(crate) start: usize,
}

impl Word<'_> {
    /// Its bytes in the text.
    pub(crate) fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }
}

/// What is wrong with a formula or condition, and where in its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misread {
    /// The bytes it is about.
    pub range: Range<usize>,
    /// What is wrong, lower case, no full stop.
    pub message: String,
    /// The name that is not known, if that is what is wrong.
    pub unknown: Option<String>,
    /// The whole text as it was perhaps meant, if that can be told.
    pub meant: Option<String>,
}

impl Misread {
    pub(crate) fn new(range: Range<usize>, message: impl Into<String>) -> Misread {
        Misread { range, message: message.into(), unknown: None, meant: None }
    }

    /// With the text as it was perhaps meant: `new` in the place of a range of it.
    pub(crate) fn meant(mut self, text: &str, place: Range<usize>, new: &str) -> Misread {
        let (before, behind) = (text.get(..place.start), text.get(place.end..));
        self.meant = before.zip(behind).map(|(before, behind)| {
            let parts = [before.trim_end(), new, behind.trim_start()];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            parts.join(" ").replace(" )", ")").replace("( ", "(")
        });
        self
    }
}

/// The deepest nesting of parentheses and negations that is read.
pub(crate) const DEEPEST: usize = 64;

/// Reads word by word.
#[derive(Debug)]
pub(crate) struct Words<'a> {
    text: &'a str,
    words: Vec<Word<'a>>,
    next: usize,
}

impl<'a> Words<'a> {
    /// Cuts a text into names and numbers (letters, digits, `-`, `_`, `.` within) and signs.
    pub(crate) fn of(text: &'a str) -> Words<'a> {
        let mut words = Vec::new();
        let mut rest = text.char_indices().peekable();
        while let Some((start, letter)) = rest.next() {
            if letter.is_whitespace() {
                continue;
            }
            let mut end = start + letter.len_utf8();
            if letter.is_alphanumeric() || letter == '_' {
                while let Some(&(at, more)) = rest.peek() {
                    // `a-b` is one name; a dot belongs to a number such as 3.5.
                    let within = is_name_letter(more)
                        || (more == '.'
                            && text[start..at].chars().all(|c| c.is_ascii_digit())
                            && text[at + 1..].starts_with(|c: char| c.is_ascii_digit()));
                    if !within {
                        break;
                    }
                    end = at + more.len_utf8();
                    rest.next();
                }
            } else if matches!(letter, '>' | '<' | '=' | '&' | '|')
                && let Some(&(at, more)) = rest.peek()
                && (more == '=' || (more == letter && letter != '>' && letter != '<'))
            {
                end = at + 1;
                rest.next();
            }
            words.push(Word { text: &text[start..end], start });
        }
        Words { text, words, next: 0 }
    }

    /// The next word, left where it is.
    pub(crate) fn peek(&self) -> Option<Word<'a>> {
        self.words.get(self.next).copied()
    }

    /// Takes the next word.
    pub(crate) fn take(&mut self) -> Option<Word<'a>> {
        let word = self.peek();
        self.next += 1;
        word
    }

    /// Takes the next word if it is one of these.
    pub(crate) fn take_if(&mut self, wanted: &[&str]) -> Option<Word<'a>> {
        let word = self.peek().filter(|word| wanted.contains(&word.text))?;
        self.next += 1;
        Some(word)
    }

    /// Where the next word stands, or the end of the text.
    pub(crate) fn here(&self) -> Range<usize> {
        self.peek().map_or(self.text.len()..self.text.len(), |word| word.range())
    }
}
