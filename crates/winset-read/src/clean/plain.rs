//! Paragraphs of a plain text.
//!
//! Most dumps set a paragraph on one long line; others break lines at a column. A broken
//! paragraph is told by its filling: the next line's first word would not have fitted, and the
//! next line mostly goes on in lower case.

use super::draft::Cut;
use crate::document::BlockKind;
use crate::place::Place;
use std::ops::Range;

/// The widest line, in characters, that can be one of a paragraph broken at a column.
const WIDEST: u32 = 132;
/// The narrowest column a text is broken at.
const NARROWEST: u32 = 34;

/// A line of the file that is not empty, without the white space around it.
#[derive(Debug, Clone, Copy)]
struct Line {
    start: u32,
    end: u32,
    /// Characters, counted up to [`WIDEST`] + 1.
    width: u32,
    /// Characters of its first word.
    first_word: u32,
    /// An empty line stands before it.
    after_gap: bool,
    /// White space at its beginning.
    indent: u16,
    /// It begins with a letter in lower case.
    goes_on: bool,
    /// It ends as a sentence does.
    ends: bool,
    /// It begins as an item of a list does.
    item: bool,
}

/// The blocks of a plain text.
pub(crate) fn cuts(text: &str) -> Vec<Cut> {
    let lines = lines(text);
    let column = column(&lines);
    let mut cuts = Vec::with_capacity(lines.len());
    for group in groups(&lines) {
        let broken = is_broken(group, column);
        let mut from = 0;
        for next in 1..=group.len() {
            if next < group.len() && broken && joins(group[next - 1], group[next], column) {
                continue;
            }
            let range = group[from].start as usize..group[next - 1].end as usize;
            cuts.push(cut(text, range, group[from].item));
            from = next;
        }
    }
    cuts
}

fn cut(text: &str, range: Range<usize>, item: bool) -> Cut {
    let kind = match text.get(range.clone()) {
        _ if item => BlockKind::Item,
        Some(words) if is_heading(words) => BlockKind::Heading,
        _ => BlockKind::Paragraph,
    };
    Cut::new(kind, Place::new(range.start, range.end))
}

/// Is a block short, without a sentence's end, and begun as headings are?
pub(crate) fn is_heading(words: &str) -> bool {
    if words.len() > 160 || words.contains('\n') {
        return false;
    }
    let ends = words.chars().next_back();
    let begins = words.chars().find(|letter| letter.is_alphanumeric());
    !matches!(ends, Some('.' | '!' | ',' | ';' | ':' | '…' | '”' | '"' | ')'))
        && begins.is_some_and(|letter| !letter.is_lowercase())
        && words.split_whitespace().count() <= 18
}

/// The lines of a text that are not empty.
fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::with_capacity(text.len() / 60 + 4);
    let mut after_gap = true;
    let mut at = 0;
    while at < text.len() {
        let rest = &text.as_bytes()[at..];
        let length = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        let whole = &text[at..at + length];
        let words = whole.trim_start_matches(is_blank);
        let start = at + whole.len() - words.len();
        let words = words.trim_end_matches(is_blank);
        if words.is_empty() {
            // The second half of CRLF is no empty line.
            let half = length == 0 && at > 0 && text.as_bytes()[at - 1] == b'\r';
            after_gap |= !half;
        } else {
            let indent = u16::try_from(start - at).unwrap_or(u16::MAX);
            lines.push(line(words, start, indent, after_gap));
            after_gap = false;
        }
        at += length + 1;
    }
    lines
}

/// White space and what is set like it: byte order marks, zero-width spaces.
fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}')
}

fn line(words: &str, start: usize, indent: u16, after_gap: bool) -> Line {
    let width = words.chars().take(WIDEST as usize + 1).count() as u32;
    let first_word = words.chars().take(WIDEST as usize).take_while(|c| !c.is_whitespace());
    let place = Place::new(start, start + words.len());
    Line {
        start: place.start,
        end: place.end,
        width,
        first_word: first_word.count() as u32,
        after_gap,
        indent,
        goes_on: words.starts_with(char::is_lowercase),
        ends: ends_sentence(words),
        item: is_item(words),
    }
}

/// Do words end as a sentence does, closing quotation marks and brackets aside?
pub(crate) fn ends_sentence(words: &str) -> bool {
    let open = words.trim_end_matches(|letter: char| {
        letter.is_whitespace() || matches!(letter, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '*')
    });
    open.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।'])
}

/// Do words begin with the sign or number of a list's item?
pub(crate) fn is_item(words: &str) -> bool {
    let rest = words.trim_start_matches(['•', '◦', '‣', '▪', '●', '○', '·', '*', '-', '–', '—']);
    if rest.len() < words.len() {
        return words.len() - rest.len() <= 3 && rest.starts_with([' ', '\t', '\u{a0}']);
    }
    let rest = words.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let digits = words.len() - rest.len();
    (1..=2).contains(&digits) && (rest.starts_with(". ") || rest.starts_with(") "))
}

/// Lines with no empty line between them.
fn groups(lines: &[Line]) -> impl Iterator<Item = &[Line]> {
    lines.chunk_by(|_, next| !next.after_gap)
}

/// The column at which the text is broken into lines: 0 if it is not.
fn column(lines: &[Line]) -> u32 {
    let mut counts = [0u32; WIDEST as usize + 2];
    let mut found = false;
    for group in groups(lines).filter(|group| group.len() >= 3) {
        let widest = group.iter().map(|line| line.width).max().unwrap_or(0);
        if is_filled(group, widest) {
            counts[widest as usize] += group.len() as u32;
            found = true;
        }
    }
    let all: u32 = counts.iter().sum();
    let mut seen = 0;
    let median = counts.iter().position(|count| {
        seen += count;
        seen * 2 >= all
    });
    if found { median.unwrap_or(0) as u32 } else { 0 }
}

/// Is every line of a group but the last filled up to a column?
fn is_filled(group: &[Line], column: u32) -> bool {
    if !(NARROWEST..=WIDEST).contains(&column) {
        return false;
    }
    let pairs = group.len() - 1;
    let filled = group.windows(2).filter(|pair| fills(pair[0], pair[1], column)).count();
    let going_on = group[1..].iter().filter(|line| line.goes_on).count();
    filled * 10 >= pairs * 7 && going_on * 4 >= pairs
}

/// Would the first word of the next line not have fitted on this one?
fn fills(this: Line, next: Line, column: u32) -> bool {
    this.width + 1 + next.first_word + 4 > column
}

fn is_broken(group: &[Line], column: u32) -> bool {
    let widest = group.iter().map(|line| line.width).max().unwrap_or(0);
    match group.len() {
        0 | 1 => false,
        2 if column == 0 => {
            let [first, second] = [group[0], group[1]];
            (NARROWEST..=WIDEST).contains(&first.width) && second.goes_on && !first.ends
        }
        2 => widest <= column + 12,
        _ => is_filled(group, widest) || (column > 0 && widest <= column + 12),
    }
}

/// Does a line go on with the paragraph of the line before, in a group that is broken?
fn joins(this: Line, next: Line, column: u32) -> bool {
    if next.item {
        return false;
    }
    let column = if column == 0 { this.width } else { column };
    let filled = fills(this, next, column);
    let indented = next.indent >= this.indent + 2;
    if indented && (this.ends || !filled) {
        return false;
    }
    filled || (next.goes_on && !this.ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<(BlockKind, &str)> {
        cuts(text).iter().map(|cut| (cut.kind, &text[cut.place.range()])).collect()
    }

    #[test]
    fn a_long_line_is_a_paragraph() {
        let text =
            "Ministers met in Oslo.\nThey parted without a word on quotas.\r\n\r\nNext steps\n";
        let kinds: Vec<BlockKind> = blocks(text).iter().map(|block| block.0).collect();
        assert_eq!(kinds, [BlockKind::Paragraph, BlockKind::Paragraph, BlockKind::Heading]);
    }

    #[test]
    fn lines_broken_at_a_column_are_one_paragraph() {
        let text = "The unions and the employers met for the fourth time on\n\
            Tuesday, and again the two sides could not agree on how\n\
            much of last year's inflation the new scale should make\n\
            good.\n\nA fifth round is set for Monday, said the mediator, who\n\
            would not name a place.\n";
        assert_eq!(blocks(text).len(), 2, "{:?}", blocks(text));
    }

    #[test]
    fn a_list_of_short_lines_stays_a_list() {
        let text = "Home\nWorld\nBusiness\nOpinion pages\nSport and leisure\n";
        assert_eq!(blocks(text).len(), 5);
    }

    #[test]
    fn items_keep_their_own_lines() {
        let text = "Three things were left open:\n• the quota\n• the season\n1. the fleet\n";
        let kinds: Vec<BlockKind> = blocks(text).iter().map(|block| block.0).collect();
        assert_eq!(kinds[1..], [BlockKind::Item, BlockKind::Item, BlockKind::Item]);
    }

    #[test]
    fn blocks_hold_all_that_is_not_white() {
        let text = "\u{feff}  Eins\r\rzwei \u{a0}\n\n\n\tdrei\n";
        assert_eq!(blocks(text).iter().map(|b| b.1).collect::<Vec<_>>(), ["Eins", "zwei", "drei"]);
    }

    #[test]
    fn nothing_makes_no_block() {
        assert!(cuts("").is_empty() && cuts(" \n\r\n\u{feff}").is_empty());
    }
}
