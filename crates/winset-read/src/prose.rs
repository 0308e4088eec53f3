//! A clean text cut into words, once, for everybody who reads it.

use crate::document::Document;
use crate::part::{self, Part, Tag};
use crate::place::Place;
use crate::quote;
use crate::sentence::{self, Sentence};
use crate::verb;
use std::borrow::Cow;

/// A document's words and sentences.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    /// The clean text with ASCII letters in lower case: every byte stands where it stood.
    pub lower: String,
    /// Words, numbers and signs in order; white space is between them.
    pub tokens: Vec<Token>,
    /// The part each token plays in its sentence, token by token.
    pub tags: Vec<Tag>,
    /// Words between quotation marks, with the marks, by where they begin; some lie in others.
    pub quoted: Vec<Place>,
    /// Sentences in order; each lies in one block.
    pub sentences: Vec<Sentence>,
}

/// A word, a number or a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub place: Place,
    /// What it is.
    pub kind: TokenKind,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with apostrophes and points inside (`don't`, `U.S.`, `o'clock`); a hyphen
    /// separates words. A possessive `'s` and the shortened verbs `'s`, `'re`, `'ve`, `'ll`,
    /// `'d`, `'m` are words of their own.
    Word,
    /// Digits, with points and commas inside (`3.5`, `1,000`).
    Number,
    /// One sign.
    Sign,
}

impl Prose {
    /// Cuts a document's text into words and sentences.
    pub fn of(document: &Document) -> Prose {
        let lower = document.text.to_ascii_lowercase();
        let tokens = tokens(&document.text);
        let quoted = quote::pairs(&document.text, &tokens, &document.blocks);
        let sentences = sentence::split(&document.text, &tokens, &document.blocks, &quoted);
        let tags = part::tags(&document.text, &lower, &tokens, &sentences);
        Prose { lower, tokens, tags, quoted, sentences }
    }

    /// The lower-case words of a place.
    pub fn lower(&self, place: Place) -> &str {
        self.lower.get(place.range()).unwrap_or_default()
    }

    /// The lower-case word of a token; empty beyond the last.
    pub fn word(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |token| self.lower(token.place))
    }

    /// The part a token plays; a sign beyond the last.
    pub fn part(&self, token: usize) -> Part {
        self.tags.get(token).map_or(Part::Sign, |tag| tag.part)
    }

    /// The base form of the verb a token is a form of.
    pub fn base(&self, token: usize) -> Cow<'static, str> {
        match self.tags.get(token).and_then(|tag| tag.lemma) {
            Some(lemma) => Cow::Borrowed(lemma.name()),
            None if matches!(self.word(token), "'s" | "’s") => Cow::Borrowed("be"),
            None => verb::base(self.word(token)),
        }
    }

    /// The tokens of a place.
    pub fn tokens_in(&self, place: Place) -> std::ops::Range<usize> {
        let first = self.tokens.partition_point(|token| token.place.start < place.start);
        let last = self.tokens.partition_point(|token| token.place.end <= place.end);
        first..last.max(first)
    }

    /// Do these tokens hold a clause: a finite verb and something beside it?
    pub(crate) fn is_clause(&self, tokens: std::ops::Range<usize>) -> bool {
        let words = tokens.clone().filter(|at| self.part(*at) != Part::Sign).take(3).count();
        words > 2 && tokens.into_iter().any(|at| self.part(at).is_finite())
    }

    /// One past the last token of a web address that begins with a token, if one does: what looks
    /// like a number in it is none.
    pub(crate) fn address_end(&self, first: usize) -> Option<usize> {
        let word = self.word(first);
        if !word.starts_with(['h', 'w', 'f']) {
            return None;
        }
        let sign = match word {
            "http" | "https" | "ftp" => ":",
            "www" => ".",
            word if word.starts_with("www.") => "",
            _ => return None,
        };
        let touch = |at: usize| match (self.tokens.get(at), self.tokens.get(at + 1)) {
            (Some(one), Some(other)) => one.place.end == other.place.start,
            _ => false,
        };
        if !sign.is_empty() && !(touch(first) && self.word(first + 1) == sign) {
            return None;
        }
        let last = (first..).find(|at| !touch(*at))?;
        Some(last + 1)
    }

    /// The sentence a byte lies in, by its number.
    pub fn sentence_at(&self, at: u32) -> Option<usize> {
        let after = self.sentences.partition_point(|sentence| sentence.place.start <= at);
        let number = after.checked_sub(1)?;
        (at < self.sentences[number].place.end).then_some(number)
    }
}

/// Cuts a text into tokens.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        if byte.is_ascii_whitespace() {
            at += 1;
            continue;
        }
        if byte.is_ascii_alphabetic() {
            let start = at;
            at += word_length(&text[at..]);
            tokens.push(Token { place: Place::new(start, at), kind: TokenKind::Word });
            continue;
        }
        let letter = text[at..].chars().next().unwrap_or(' ');
        if letter.is_whitespace() {
            at += letter.len_utf8();
            continue;
        }
        let start = at;
        let kind = if byte.is_ascii_digit() {
            at += number_length(&bytes[at..]);
            TokenKind::Number
        } else if letter.is_alphabetic() {
            at += word_length(&text[at..]);
            TokenKind::Word
        } else if letter == '\'' || letter == '’' {
            let within = at > 0 && text[..at].ends_with(char::is_alphanumeric);
            let clitic = if within { clitic_length(&text[at..]) } else { 0 };
            at += if clitic > 0 { clitic } else { letter.len_utf8() };
            if clitic > 0 { TokenKind::Word } else { TokenKind::Sign }
        } else {
            at += letter.len_utf8();
            TokenKind::Sign
        };
        tokens.push(Token { place: Place::new(start, at), kind });
    }
    tokens
}

/// How long the number is that a text begins with.
fn number_length(bytes: &[u8]) -> usize {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    while digit(at) || (matches!(bytes.get(at), Some(b'.' | b',')) && digit(at + 1)) {
        at += 1;
    }
    at
}

/// How long the word is that a text begins with.
fn word_length(text: &str) -> usize {
    // Most words are ASCII letters up to a space or a comma.
    let bytes = text.as_bytes();
    let plain = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let ends = |byte: &u8| byte.is_ascii() && !matches!(byte, b'.' | b'\'' | b'0'..=b'9');
    if plain > 0 && bytes.get(plain).is_none_or(ends) {
        return plain;
    }
    let mut end = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let next_is_letter = next.is_some_and(char::is_alphabetic);
        let within = letter.is_alphanumeric()
            || matches!(letter, '\u{300}'..='\u{36f}')
            || (letter == '.' && next_is_letter && is_initial(&text[..at]))
            || (letter == '.' && at >= 3 && is_initial(&text[..at]) && text[..at].contains('.'))
            || (matches!(letter, '\'' | '’') && next_is_letter && clitic_length(&text[at..]) == 0);
        if !within {
            break;
        }
        end = at + letter.len_utf8();
    }
    end.max(text.chars().next().map_or(0, char::len_utf8))
}

/// Is the end of a text one letter that stands alone or after a point, as in `U.S`?
fn is_initial(text: &str) -> bool {
    let mut letters = text.chars().rev();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none_or(|c| c == '.')
}

/// How long the shortened word is that a text begins with: `'s`, `'re`, `'ve`, `'ll`, `'d`, `'m`.
fn clitic_length(text: &str) -> usize {
    let mut letters = text.char_indices();
    let Some((_, mark)) = letters.next() else { return 0 };
    let rest = &text.as_bytes()[mark.len_utf8()..];
    let second = rest.get(1).map(u8::to_ascii_lowercase);
    let length = match rest.first().map(u8::to_ascii_lowercase) {
        Some(b'r' | b'v') if second == Some(b'e') => 2,
        Some(b'l') if second == Some(b'l') => 2,
        Some(b's' | b'd' | b'm') => 1,
        _ => return 0,
    };
    let end = mark.len_utf8() + length;
    if text[end..].starts_with(char::is_alphanumeric) { 0 } else { end }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|token| &text[token.place.range()]).collect()
    }

    #[test]
    fn words_numbers_and_signs_are_told_apart() {
        assert_eq!(
            words("Japan’s 3.5% isn't the U.S. goal, says U.S.-based \"2+2\"."),
            [
                "Japan", "’s", "3.5", "%", "isn't", "the", "U.S.", "goal", ",", "says", "U.S.",
                "-", "based", "\"", "2", "+", "2", "\"", "."
            ]
        );
    }
}
