//! A file as received, with its text.

use crate::decoding::{Decoded, Encoding, decode};
use crate::offsets::Offsets;
use crate::span::{SourceId, Span};
use sha2::{Digest, Sha256};
use std::ops::Range;

/// A document as received: its name, its unedited bytes, and what they say.
#[derive(Debug, Clone)]
pub struct Source {
    name: String,
    content: Content,
    encoding: Encoding,
    sha256: String,
}

/// What stands in a file: UTF-8, proven once when it is taken in, or bytes with their decoding.
#[derive(Debug, Clone)]
enum Content {
    Utf8(String),
    Decoded { bytes: Vec<u8>, text: String, offsets: Offsets },
}

impl Source {
    /// Takes in `bytes` under the name a person would use for the file. Never fails: bytes that
    /// are no UTF-8 are decoded as well as can be, and [`encoding`](Source::encoding) says so.
    pub fn new(name: impl Into<String>, bytes: Vec<u8>) -> Source {
        let sha256 = sha256_hex(&bytes);
        let (encoding, content) = match decode(bytes) {
            Ok(text) => (Encoding::Utf8, Content::Utf8(text)),
            Err((bytes, Decoded { encoding, text, offsets })) => {
                (encoding, Content::Decoded { bytes, text, offsets })
            }
        };
        Source { name: name.into(), content, encoding, sha256 }
    }

    /// The name shown in diagnostics: a path relative to the case folder, usually.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The bytes as received.
    pub fn bytes(&self) -> &[u8] {
        match &self.content {
            Content::Utf8(text) => text.as_bytes(),
            Content::Decoded { bytes, .. } => bytes,
        }
    }

    /// The text. For UTF-8 it is the bytes themselves (a byte order mark included), so that
    /// spans agree between the two.
    pub fn text(&self) -> &str {
        match &self.content {
            Content::Utf8(text) | Content::Decoded { text, .. } => text,
        }
    }

    /// How the text was decoded.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The way between text and bytes, if they are not the same.
    pub fn offsets(&self) -> Option<&Offsets> {
        match &self.content {
            Content::Utf8(_) => None,
            Content::Decoded { offsets, .. } => Some(offsets),
        }
    }

    /// The bytes that a range of the text came from.
    pub fn raw_range(&self, text: Range<usize>) -> Range<usize> {
        match self.offsets() {
            None => text,
            Some(offsets) => offsets.raw_range(text),
        }
    }

    /// The range of the text that a range of bytes says; nothing if it cuts a letter in two.
    pub fn text_range(&self, raw: Range<usize>) -> Option<Range<usize>> {
        let range = match self.offsets() {
            None => raw,
            Some(offsets) => offsets.text(raw.start)?..offsets.text(raw.end)?,
        };
        self.text().get(range.clone()).map(|_| range)
    }

    /// SHA-256 of the bytes, 64 lower-case hexadecimal digits.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// One-based line and column (in characters) of a byte offset of the text.
    pub fn line_and_column(&self, offset: usize) -> (usize, usize) {
        let text = self.text();
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = &text[..offset];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }
}

/// The sources of one piece of work, in the order they were read. A [`Span`] points into them.
#[derive(Debug, Clone, Default)]
pub struct Sources(Vec<Source>);

impl Sources {
    /// No sources yet.
    pub fn new() -> Sources {
        Sources::default()
    }

    /// Adds a source and returns where it stands. At most 65,536 can be held; the last place is
    /// reused beyond that.
    pub fn add(&mut self, source: Source) -> SourceId {
        let at = u16::try_from(self.0.len()).unwrap_or(u16::MAX);
        self.0.push(source);
        SourceId(at)
    }

    /// The source that `id` names.
    ///
    /// # Panics
    /// If `id` came from another `Sources`: a bug in winset.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.0[usize::from(id.0)]
    }

    /// The words a span covers; empty if it does not lie on character boundaries.
    pub fn words(&self, span: Span) -> &str {
        self.get(span.source).text().get(span.range()).unwrap_or_default()
    }

    /// All sources in order.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.0.iter()
    }
}

/// SHA-256 of `bytes`, 64 lower-case hexadecimal digits.
pub fn sha256_hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_text_is_its_bytes_and_other_encodings_are_named() {
        assert_eq!(Source::new("a", b"abc".to_vec()).encoding(), Encoding::Utf8);
        let marked = Source::new("a", "\u{feff}abc".into());
        assert_eq!((marked.encoding(), marked.text().len()), (Encoding::Utf8, 6));
        let latin = Source::new("a", vec![b'a', 0xe9]);
        assert_eq!((latin.encoding(), latin.text()), (Encoding::Windows1252, "aé"));
        let wide = Source::new("a", vec![0xff, 0xfe, b'a', 0, b'b', 0]);
        assert_eq!((wide.encoding(), wide.text()), (Encoding::Utf16, "ab"));
    }

    #[test]
    fn lines_and_columns_count_from_one() {
        let source = Source::new("a", "é1\r\nxyz".into());
        assert_eq!(source.line_and_column(0), (1, 1));
        assert_eq!(source.line_and_column(2), (1, 2));
        assert_eq!(source.line_and_column(6), (2, 2));
        assert_eq!(source.line_and_column(99), (2, 4));
    }

    #[test]
    fn the_hash_is_sha_256() {
        assert_eq!(
            sha256_hex(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
