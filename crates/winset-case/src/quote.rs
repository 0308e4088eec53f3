//! Is a quote where it is said to be? And if not, where is it?

use std::ops::Range;
use winset_text::{MarkupKind, Source, entity, is_page, markup};

/// Longer texts are not searched for quotes that differ in white space.
const LONGEST_SQUEEZED: usize = 8 << 20;

/// A report's bytes with the text they hold.
pub(crate) struct Page<'a> {
    source: &'a Source,
    html: bool,
}

/// Do these raw bytes of a report say what a quote says, white space and markup aside?
pub fn quote_stands(report: &Source, bytes: Range<usize>, quote: &str) -> bool {
    Page::of(report).says(bytes, quote)
}

/// Where a quote stands in a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Whereabouts {
    /// Letter by letter, once.
    Once(Range<usize>),
    /// Letter by letter, so many times; the place nearest to the one given.
    Several(usize, Range<usize>),
    /// Once white space, and the tags and entities of HTML, are left aside.
    OtherSpace(Range<usize>),
    /// Only its beginning or end stands there: as many bytes as the quote has, and what they say.
    Partly(Range<usize>, String),
    /// Not at all.
    Nowhere,
}

impl<'a> Page<'a> {
    pub(crate) fn of(source: &'a Source) -> Page<'a> {
        let html = is_page(source.name(), source.text());
        Page { source, html }
    }

    /// The words in a range of raw bytes; nothing if it lies outside or cuts a letter in two.
    pub(crate) fn words(&self, bytes: Range<usize>) -> Option<&'a str> {
        self.source.text().get(self.source.text_range(bytes)?)
    }

    /// The offset in the raw bytes of an offset in the decoded text.
    fn byte_offset(&self, offset: usize) -> usize {
        self.source.raw_range(offset..offset).start
    }

    fn bytes(&self, range: Range<usize>) -> Range<usize> {
        self.source.raw_range(range)
    }

    /// Do these raw bytes say what the quote says, white space and markup aside?
    pub(crate) fn says(&self, bytes: Range<usize>, quote: &str) -> bool {
        let Some(words) = self.words(bytes) else { return false };
        let same = |html| Squeezed::of(words, html).text == Squeezed::of(quote, false).text;
        words == quote || same(false) || (self.html && same(true))
    }

    /// Looks for a quote; `near` is where it was said to begin.
    pub(crate) fn find(&self, quote: &str, near: usize) -> Whereabouts {
        let quote = quote.trim();
        if quote.is_empty() {
            return Whereabouts::Nowhere;
        }
        let text = self.source.text();
        let mut places = text.match_indices(quote).map(|(at, _)| at);
        if let Some(first) = places.next() {
            let mut nearest = self.byte_offset(first);
            let mut best = first;
            let mut count = 1;
            for at in places.take(10_000) {
                count += 1;
                let byte = self.byte_offset(at);
                if byte.abs_diff(near) < nearest.abs_diff(near) {
                    (nearest, best) = (byte, at);
                }
            }
            let range = self.bytes(best..best + quote.len());
            return if count == 1 {
                Whereabouts::Once(range)
            } else {
                Whereabouts::Several(count, range)
            };
        }
        if text.len() > LONGEST_SQUEEZED {
            return Whereabouts::Nowhere;
        }
        let page = Squeezed::of(text, self.html);
        let wanted = Squeezed::of(quote, false).text;
        if let Some(range) = page.find(&wanted) {
            return Whereabouts::OtherSpace(self.bytes(range));
        }
        // The longest beginning or end by halves: half of the words, a quarter, and so on. What
        // is shown is as long as the quote.
        let letters: Vec<usize> = wanted.char_indices().map(|(at, _)| at).collect();
        let within = |mut at: usize| {
            at = at.min(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let mut length = letters.len() / 2;
        while length >= 8 {
            let beginning = page.find(&wanted[..letters[length]]);
            let end = || page.find(&wanted[letters[letters.len() - length]..]);
            let range = match beginning {
                Some(found) => Some(found.start..within(found.start + quote.len()).max(found.end)),
                None => end().map(|found| {
                    within(found.end.saturating_sub(quote.len())).min(found.start)..found.end
                }),
            };
            if let Some(range) = range {
                let said = text.get(range.clone()).unwrap_or_default().to_owned();
                return Whereabouts::Partly(self.bytes(range), said);
            }
            length /= 2;
        }
        Whereabouts::Nowhere
    }
}

/// A text without white space, and perhaps without the tags and with the letters that HTML's
/// entities stand for.
struct Squeezed {
    text: String,
    /// For each byte of `text`, where its letter begins and ends in the original.
    places: Vec<(u32, u32)>,
}

impl Squeezed {
    fn of(text: &str, html: bool) -> Squeezed {
        let mut squeezed = Squeezed { text: String::new(), places: Vec::new() };
        if html {
            let mut quoted = 0_usize;
            for piece in markup(text) {
                let range = piece.range;
                match piece.kind {
                    MarkupKind::Text => squeezed.add(&text[range.clone()], range.start, true),
                    // Browsers show quotation marks for it.
                    MarkupKind::Open(tag) if tag.name.eq_ignore_ascii_case("q") => {
                        squeezed.put(if quoted.is_multiple_of(2) { '“' } else { '‘' }, range);
                        quoted += 1;
                    }
                    MarkupKind::Close(name) if name.eq_ignore_ascii_case("q") => {
                        quoted = quoted.saturating_sub(1);
                        squeezed.put(if quoted.is_multiple_of(2) { '”' } else { '’' }, range);
                    }
                    _ => {}
                }
            }
        } else {
            squeezed.add(text, 0, false);
        }
        squeezed
    }

    /// Adds text that stands at a place of the original.
    fn add(&mut self, text: &str, start: usize, entities: bool) {
        let mut at = 0;
        while let Some(letter) = text[at..].chars().next() {
            let found = if entities && letter == '&' { entity(&text[at..]) } else { None };
            let (letter, second, width) = match found {
                Some(found) => (found.letter, found.second, found.length),
                None => (letter, None, letter.len_utf8()),
            };
            for letter in [Some(letter), second].into_iter().flatten() {
                if !letter.is_whitespace() && !matches!(letter, '\u{feff}' | '\u{ad}' | '\u{200b}')
                {
                    self.put(letter, start + at..start + at + width);
                }
            }
            at += width;
        }
    }

    /// Adds a letter that stands for a range of the original.
    fn put(&mut self, letter: char, range: Range<usize>) {
        let small = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        self.text.push(letter);
        self.places.resize(self.text.len(), (small(range.start), small(range.end)));
    }

    /// Where squeezed words stand in the original.
    fn find(&self, words: &str) -> Option<Range<usize>> {
        let at = self.text.find(words)?;
        let first = self.places.get(at)?.0;
        let last = self.places.get(at + words.len().checked_sub(1)?)?.1;
        Some(first as usize..last as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str, bytes: impl Into<Vec<u8>>, quote: &str) -> Whereabouts {
        Page::of(&Source::new(name, bytes.into())).find(quote, 0)
    }

    #[test]
    fn a_quote_is_found_letter_by_letter_or_with_other_white_space() {
        assert_eq!(found("a.txt", "one two three", "two"), Whereabouts::Once(4..7));
        assert_eq!(found("a.txt", "two two", "two"), Whereabouts::Several(2, 0..3));
        let wrapped = found("a.txt", "one two\r\n  three.", "two three");
        assert_eq!(wrapped, Whereabouts::OtherSpace(4..16));
        let html = found("a.html", "<p>AT&amp;T is <b>not</b> here</p>", "AT&T is not");
        assert_eq!(html, Whereabouts::OtherSpace(3..21));
        let quoted =
            found("a.html", "<p>He said <q>we will <q>not</q> go</q>.</p>", "“we will ‘not’ go”");
        assert_eq!(quoted, Whereabouts::OtherSpace(11..39));
        assert_eq!(found("a.txt", "nothing of it", "something else"), Whereabouts::Nowhere);
        let partly =
            found("a.txt", "Japan declined the meeting on Monday", "Japan declined the talks");
        assert_eq!(partly, Whereabouts::Partly(0..24, String::from("Japan declined the meeti")));
    }

    #[test]
    fn bytes_are_raw_in_every_encoding() {
        let latin = Source::new("a.txt", b"caf\xe9 says no".to_vec());
        assert!(Page::of(&latin).says(5..9, "says"));
        assert_eq!(Page::of(&latin).find("says", 0), Whereabouts::Once(5..9));
        let marked = Source::new("a.txt", "\u{feff}é says".into());
        assert!(Page::of(&marked).says(6..10, "says"));
        let mut wide = vec![0xff, 0xfe];
        wide.extend("é says".encode_utf16().flat_map(u16::to_le_bytes));
        let wide = Source::new("a.txt", wide);
        assert!(Page::of(&wide).says(6..14, "says"));
        assert_eq!(Page::of(&wide).find("says", 0), Whereabouts::Once(6..14));
    }

    #[test]
    fn a_span_that_cuts_a_letter_says_nothing() {
        let source = Source::new("a.txt", "é".into());
        let page = Page::of(&source);
        assert_eq!(page.words(0..1), None);
        assert_eq!(page.words(0..9), None);
        #[expect(clippy::reversed_empty_ranges, reason = "as a file may say")]
        let backwards = 2..1;
        assert_eq!(page.words(backwards), None);
    }
}
