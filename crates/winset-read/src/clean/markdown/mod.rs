//! Blocks of a text in Markdown.
//!
//! The words of a block are those a reader of the rendered page sees: signs of emphasis, links'
//! addresses, the signs before headings, items and quotations are left out. Paragraphs keep their
//! line ends.

mod inline;
#[cfg(test)]
mod tests;

use super::draft::{Cut, Draft, Format, Lot};
use super::plain;
use crate::document::{BlockKind, DropReason, Piece};
use crate::place::Place;
use std::borrow::Cow;
use std::ops::Range;

/// A part of a block's raw text that holds words: a line without its signs.
type Lines = Vec<Range<usize>>;

/// A block of the raw text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Block {
    kind: Kind,
    /// Its lines, without white space and signs at their ends.
    lines: Lines,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Words(BlockKind),
    /// Words of another voice, set off by `>`.
    Quotation,
    /// Front matter, code, rules, comments, definitions of links.
    Markup,
    /// An image, and nothing else.
    Image,
}

/// The blocks of a text in Markdown.
pub(crate) fn draft(text: &str) -> Draft<'_> {
    let mut writer = Writer { raw: text, text: String::with_capacity(text.len()), way: Vec::new() };
    let mut cuts = Vec::new();
    for block in blocks(text) {
        let Some(place) = writer.block(&block) else { continue };
        let words = &writer.text[place.range()];
        let kind = match block.kind {
            Kind::Words(BlockKind::Paragraph) if plain::is_heading(words) => BlockKind::Paragraph,
            Kind::Words(kind) => kind,
            Kind::Quotation | Kind::Markup | Kind::Image => BlockKind::Paragraph,
        };
        let mut cut = Cut::new(kind, place);
        match block.kind {
            Kind::Markup => cut.lot = Lot::Dropped(DropReason::Markup),
            Kind::Image => cut.lot = Lot::Dropped(DropReason::Caption),
            Kind::Words(_) | Kind::Quotation => {
                if writer.is_menu(&block) {
                    cut.lot = Lot::Dropped(DropReason::Navigation);
                }
            }
        }
        cuts.push(cut);
    }
    title(&mut cuts);
    let Writer { text: words, way, .. } = writer;
    Draft { text: Cow::Owned(words), way, ..Draft::of_text(Format::Markdown, text, cuts) }
}

/// The first heading above the first paragraph is the title.
fn title(cuts: &mut [Cut]) {
    let open = |cut: &&mut Cut| matches!(cut.lot, Lot::Article(_));
    if let Some(first) =
        cuts.iter_mut().filter(open).take(4).find(|cut| cut.kind == BlockKind::Heading)
    {
        first.kind = BlockKind::Title;
    }
}

/// Is a text that is not called Markdown written in it?
pub(crate) fn is_markdown(text: &str) -> bool {
    let mut limit = text.len().min(20_000);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let head = &text[..limit];
    let fronted =
        head.trim_start_matches('\u{feff}').starts_with("---\n") && head.contains("\n---\n");
    let (mut headings, mut bold, mut links) = (0, 0, 0);
    for line in head.lines() {
        headings += usize::from(heading(line).is_some());
        bold += line.matches("**").count() / 2;
        links += line.matches("](http").count();
    }
    let keyed = fronted && head.lines().nth(1).is_some_and(|line| line.contains(": "));
    keyed || (headings > 0 && bold + links > 0) || headings + links + bold >= 6 && links > 0
}

/// The text after the `#`s of a heading.
fn heading(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches('#');
    let signs = line.len() - rest.len();
    ((1..=6).contains(&signs) && rest.starts_with([' ', '\t'])).then(|| rest.trim())
}

/// The blocks of the raw text.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    let mut fence: Option<&str> = None;
    let mut comment = false;
    let start = front_matter(text, &mut blocks);
    let mut at = start;
    for whole in text[start..].split_inclusive('\n') {
        let offset = at;
        at += whole.len();
        let line = whole.trim_end();
        let words = line.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let range = |words: &str| {
            let from = offset + (words.as_ptr() as usize - whole.as_ptr() as usize);
            from..from + words.len()
        };
        let last = blocks.last().filter(|_| open).map(|block| block.kind);
        let mut push = |kind: Kind, words: &str, joins: bool, open: &mut bool| {
            if words.is_empty() {
                return;
            }
            match blocks.last_mut().filter(|block| *open && joins && block.kind == kind) {
                Some(block) => block.lines.push(range(words)),
                None => blocks.push(Block { kind, lines: vec![range(words)] }),
            }
            *open = true;
        };
        if let Some(sign) = fence {
            push(Kind::Markup, words, true, &mut open);
            if words.starts_with(sign) {
                (fence, open) = (None, false);
            }
            continue;
        }
        if comment || words.starts_with("<!--") {
            push(Kind::Markup, words, comment, &mut open);
            comment = !words.contains("-->");
            open = comment;
            continue;
        }
        if words.is_empty() {
            open = false;
            continue;
        }
        if words.starts_with("```") || words.starts_with("~~~") {
            fence = Some(&words[..3]);
            push(Kind::Markup, words, false, &mut open);
            continue;
        }
        if is_rule(words) {
            // A line under words makes them a heading; otherwise it parts.
            let under = words.starts_with(['=', '-']) && open;
            if let Some(block) = blocks.last_mut().filter(|block| under && block.lines.len() == 1)
                && block.kind == Kind::Words(BlockKind::Paragraph)
            {
                block.kind = Kind::Words(BlockKind::Heading);
            }
            blocks.push(Block { kind: Kind::Markup, lines: vec![range(words)] });
            open = false;
        } else if let Some(words) = heading(words) {
            let words = words.trim_end_matches('#').trim_end();
            push(Kind::Words(BlockKind::Heading), words, false, &mut open);
            open = false;
        } else if words.starts_with('>') {
            let words = words.trim_start_matches(['>', ' ']);
            push(Kind::Quotation, words, true, &mut open);
        } else if words.starts_with('[') && words.contains("]: ") && !words.contains(". ") {
            push(Kind::Markup, words, false, &mut open);
            open = false;
        } else if words.starts_with("![")
            && words.ends_with(')')
            && words.matches("](").count() == 1
        {
            push(Kind::Image, words, false, &mut open);
            open = false;
        } else if let Some(words) = item(words) {
            push(Kind::Words(BlockKind::Item), words, false, &mut open);
        } else if words.starts_with('|') {
            let kind =
                if is_table_rule(words) { Kind::Markup } else { Kind::Words(BlockKind::Item) };
            push(kind, words.trim_matches(['|', ' ']), false, &mut open);
        } else {
            // A line without an empty one before goes on with an item or a quotation, too.
            let kind = match last {
                Some(kind @ (Kind::Quotation | Kind::Words(BlockKind::Item))) => kind,
                _ => Kind::Words(BlockKind::Paragraph),
            };
            push(kind, words, true, &mut open);
        }
    }
    blocks
}

/// The lines between `---` at the beginning, as one block; where the rest begins.
fn front_matter(text: &str, blocks: &mut Vec<Block>) -> usize {
    let Some(matter) = super::meta::front_matter(text) else { return 0 };
    let from = matter.as_ptr() as usize - text.as_ptr() as usize;
    let end = from + matter.len() + 3;
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    blocks.push(Block { kind: Kind::Markup, lines: std::iter::once(start..end).collect() });
    end
}

/// `***`, `---`, `===`
fn is_rule(words: &str) -> bool {
    let mut signs = words.chars().filter(|letter| !letter.is_whitespace());
    let Some(first) = signs.next().filter(|first| matches!(first, '*' | '-' | '_' | '=')) else {
        return false;
    };
    words.len() >= 3 && signs.all(|sign| sign == first)
}

fn is_table_rule(words: &str) -> bool {
    words.chars().all(|letter| matches!(letter, '|' | '-' | ':' | ' ' | '\t'))
}

/// The words of `- an item` or `1. an item`.
fn item(words: &str) -> Option<&str> {
    let rest = words.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let digits = words.len() - rest.len();
    let rest = match digits {
        0 => words.strip_prefix(['-', '*', '+', '•'])?,
        1..=3 => rest.strip_prefix(['.', ')'])?,
        _ => return None,
    };
    rest.starts_with([' ', '\t']).then(|| rest.trim_start())
}

/// Writes the words of blocks, and remembers where they came from.
struct Writer<'a> {
    raw: &'a str,
    text: String,
    way: Vec<Piece>,
}

impl Writer<'_> {
    /// Writes a block; nothing if it has no words.
    fn block(&mut self, block: &Block) -> Option<Place> {
        let (Some(first), Some(last)) = (block.lines.first(), block.lines.last()) else {
            return None;
        };
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        if matches!(block.kind, Kind::Markup | Kind::Image) {
            self.verbatim(first.start..last.end);
        } else {
            let signs = inline::signs(self.raw, &block.lines);
            let mut signs = signs.iter().peekable();
            for (number, line) in block.lines.iter().enumerate() {
                let mut at = line.start;
                while let Some(sign) = signs.next_if(|sign| sign.start < line.end) {
                    self.verbatim(at..sign.start.max(at));
                    at = sign.end.max(at);
                }
                self.verbatim(at..line.end.max(at));
                if let Some(next) = block.lines.get(number + 1) {
                    let gap = &self.raw[line.end..next.start];
                    let place = Place::new(self.text.len(), self.text.len() + 1);
                    let newline = gap.bytes().position(|byte| byte == b'\n').unwrap_or(0);
                    self.text.push('\n');
                    let at = line.end + newline;
                    self.way.push(Piece { place, raw: at..at + 1, unit: (1, 1) });
                }
            }
        }
        self.trimmed(start)
    }

    fn verbatim(&mut self, raw: Range<usize>) {
        if raw.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(&self.raw[raw.clone()]);
        let place = Place::new(start, self.text.len());
        match self.way.last_mut() {
            Some(last) if last.raw.end == raw.start && last.place.end == place.start => {
                last.raw.end = raw.end;
                last.place.end = place.end;
            }
            _ => self.way.push(Piece { place, raw, unit: (1, 1) }),
        }
    }

    /// The block that was written from `start` on, without white space at its ends.
    fn trimmed(&self, start: usize) -> Option<Place> {
        let words = &self.text[start..];
        let from = start + words.len() - words.trim_start().len();
        let to = start + words.trim_end().len();
        (from < to).then(|| Place::new(from, to))
    }

    /// Are links nearly all that a block holds: `[Home](…) · [News](…)`?
    fn is_menu(&self, block: &Block) -> bool {
        let (Some(first), Some(last)) = (block.lines.first(), block.lines.last()) else {
            return false;
        };
        let raw = &self.raw[first.start..last.end];
        raw.len() < 4000
            && raw.contains("](")
            && inline::outside_links(raw)
            && raw.matches("](").count() >= 2
    }
}
