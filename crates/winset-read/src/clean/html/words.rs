//! The words of a page as a reader sees them: white space squeezed, references decoded.

use crate::document::Piece;
use crate::place::Place;
use std::ops::Range;
use winset_text::entity;

/// Words as they come, block by block.
#[derive(Debug, Default)]
pub(super) struct Words {
    text: String,
    way: Vec<Piece>,
    /// Where the block begins.
    start: usize,
    /// White space that stands between the last word and the next.
    space: Option<Space>,
}

#[derive(Debug, Clone)]
struct Space {
    raw: Range<usize>,
    letter: char,
}

impl Words {
    /// The bytes so far.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// The bytes of the block so far.
    pub(super) fn block_len(&self) -> usize {
        self.text.len() - self.start
    }

    /// The words, and the way from them to the page.
    pub(super) fn done(self) -> (String, Vec<Piece>) {
        (self.text, self.way)
    }

    /// Ends the block; nothing if it is empty.
    pub(super) fn end_block(&mut self) -> Option<Place> {
        self.space = None;
        let place = Place::new(self.start, self.text.len());
        if place.is_empty() {
            return None;
        }
        self.text.push_str("\n\n");
        self.start = self.text.len();
        Some(place)
    }

    /// Adds running text that begins at a byte of the page.
    pub(super) fn add(&mut self, text: &str, start: usize) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let plain = plain_length(&bytes[at..]);
            if plain > 0 {
                self.put_space();
                self.put(&text[at..at + plain], start + at);
                at += plain;
                continue;
            }
            match bytes[at] {
                b' ' | b'\t' | b'\n' | b'\r' | 12 => {
                    let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 12);
                    let length = bytes[at..].iter().take_while(|byte| blank(byte)).count();
                    self.add_space(start + at..start + at + length, ' ');
                    at += length;
                }
                b'&' => match entity(&text[at..]) {
                    Some(found) => {
                        let raw = start + at..start + at + found.length;
                        self.letter(found.letter, raw.clone(), false);
                        if let Some(second) = found.second {
                            self.letter(second, raw, false);
                        }
                        at += found.length;
                    }
                    None => {
                        self.put_space();
                        self.put("&", start + at);
                        at += 1;
                    }
                },
                0 => at += 1,
                _ => {
                    let letter = text[at..].chars().next().unwrap_or(' ');
                    let length = letter.len_utf8();
                    self.letter(letter, start + at..start + at + length, true);
                    at += length;
                }
            }
        }
    }

    /// A letter that may be white space or nothing at all.
    fn letter(&mut self, letter: char, raw: Range<usize>, verbatim: bool) {
        match letter {
            '\u{ad}' | '\u{200b}' | '\u{feff}' | '\0' => {}
            '\u{a0}' => self.add_space(raw, '\u{a0}'),
            ' ' | '\t' | '\n' | '\r' | '\u{c}' => self.add_space(raw, ' '),
            _ => {
                self.put_space();
                let place_start = self.text.len();
                self.text.push(letter);
                let place = Place::new(place_start, self.text.len());
                let unit = if verbatim { (1, 1) } else { (0, 0) };
                self.piece(Piece { place, raw, unit });
            }
        }
    }

    /// A quotation mark that a tag stands for.
    pub(super) fn mark(&mut self, mark: char, raw: Range<usize>) {
        if matches!(mark, '“' | '‘') || self.text.len() > self.start {
            self.letter(mark, raw, false);
        }
    }

    /// A line break: the block goes on unless the line has ended with its sentence.
    pub(super) fn line_break(&mut self, raw: Range<usize>) {
        if self.space.as_ref().is_some_and(|space| space.letter == '\n') {
            // A second one: an empty line.
            self.add_space(raw, '\u{b}');
        } else {
            self.add_space(raw, '\n');
        }
    }

    /// Does the block end with the line break just met: a sentence is over, or the line is empty?
    pub(super) fn ends_line(&self) -> bool {
        let Some(space) = &self.space else { return false };
        match space.letter {
            '\u{b}' => true,
            '\n' => {
                let text = &self.text[self.start..];
                let text = text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
                text.ends_with(['.', '!', '?', ':', '…', '。'])
            }
            _ => false,
        }
    }

    /// The next cell of a row begins.
    pub(super) fn tabulator(&mut self, raw: Range<usize>) {
        self.add_space(raw, '\t');
    }

    fn add_space(&mut self, raw: Range<usize>, letter: char) {
        if self.text.len() == self.start {
            return;
        }
        let weight = |letter: char| match letter {
            '\u{b}' => 4,
            '\n' => 3,
            '\t' => 2,
            _ => 1,
        };
        match &mut self.space {
            None => self.space = Some(Space { raw, letter }),
            Some(space) => {
                space.raw.end = raw.end.max(space.raw.end);
                space.letter = if weight(letter) > weight(space.letter) {
                    letter
                } else if weight(space.letter) == 1 {
                    ' '
                } else {
                    space.letter
                };
            }
        }
    }

    fn put_space(&mut self) {
        let Some(Space { raw, letter }) = self.space.take() else { return };
        let letter = if letter == '\u{b}' { '\n' } else { letter };
        let start = self.text.len();
        self.text.push(letter);
        self.piece(Piece { place: Place::new(start, self.text.len()), raw, unit: (0, 0) });
    }

    fn put(&mut self, words: &str, start: usize) {
        let from = self.text.len();
        self.text.push_str(words);
        let place = Place::new(from, self.text.len());
        self.piece(Piece { place, raw: start..start + words.len(), unit: (1, 1) });
    }

    /// Adds a piece, or makes the last one longer.
    fn piece(&mut self, piece: Piece) {
        if let Some(last) = self.way.last_mut()
            && last.unit == (1, 1)
            && piece.unit == (1, 1)
            && last.raw.end == piece.raw.start
            && last.place.end == piece.place.start
        {
            last.raw.end = piece.raw.end;
            last.place.end = piece.place.end;
        } else {
            self.way.push(piece);
        }
    }
}

/// How many bytes a text begins with that stay as they are: words with single spaces between.
fn plain_length(bytes: &[u8]) -> usize {
    let mut at = 0;
    loop {
        match bytes.get(at) {
            Some(b' ') => {
                let alone = at > 0
                    && bytes.get(at + 1).is_some_and(|next| {
                        !matches!(
                            next,
                            b' ' | b'\t' | b'\n' | b'\r' | 12 | b'&' | 0 | 0xc2 | 0xe2 | 0xef
                        )
                    });
                if !alone {
                    return at;
                }
                at += 1;
            }
            None | Some(b'\t' | b'\n' | b'\r' | 12 | b'&' | 0) => return at,
            // The first byte of a soft hyphen, a no-break space, a zero-width space, a mark.
            Some(0xc2) if matches!(bytes.get(at + 1), Some(0xa0 | 0xad)) => return at,
            Some(0xe2) if bytes.get(at + 1..at + 3) == Some(&[0x80, 0x8b]) => return at,
            Some(0xef) if bytes.get(at + 1..at + 3) == Some(&[0xbb, 0xbf]) => return at,
            Some(_) => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(texts: &[&str]) -> (String, Vec<(usize, usize)>) {
        let mut words = Words::default();
        let mut at = 0;
        for text in texts {
            words.add(text, at);
            at += text.len();
        }
        let (text, way) = words.done();
        (text, way.iter().map(|piece| (piece.raw.start, piece.raw.end)).collect())
    }

    #[test]
    fn white_space_is_squeezed_and_references_decoded() {
        assert_eq!(words(&["  a b \n c "]), ("a b c".into(), vec![(2, 5), (5, 8), (8, 9)]));
        assert_eq!(words(&["a&amp;b"]), ("a&b".into(), vec![(0, 1), (1, 6), (6, 7)]));
        assert_eq!(words(&["a ", " b"]), ("a b".into(), vec![(0, 1), (1, 3), (3, 4)]));
        assert_eq!(words(&["a & b &c"]).0, "a & b &c");
    }

    #[test]
    fn a_single_no_break_space_stays_and_what_cannot_be_seen_goes() {
        assert_eq!(words(&["3&nbsp;%"]).0, "3\u{a0}%");
        assert_eq!(words(&["3\u{a0} %"]).0, "3 %");
        assert_eq!(words(&["Ver\u{ad}trag\u{200b}s“ “"]).0, "Vertrags“ “");
        assert_eq!(words(&["a\0b\u{feff}"]).0, "ab");
    }
}
