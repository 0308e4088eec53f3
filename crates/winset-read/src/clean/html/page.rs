//! A page's words, block by block, with the way back; and the page once more, lean and well
//! formed, for the extractor.
//!
//! The lean page holds the elements and the words, and of the attributes only those that say what
//! an element is for. However the page is built, the lean one is closed properly and no deeper
//! than [`DEEPEST`]: so nothing that reads it can be led into deep recursion.

use super::element::{Element, Region, element};
use super::head::Head;
use super::hint;
use super::words::Words;
use crate::document::{BlockKind, Piece};
use crate::place::Place;
use std::ops::Range;
use winset_text::{Markup, MarkupKind, Tag, markup};

/// No element stands deeper than this in the lean page. Of 181 pages of the press the deepest goes
/// 51 deep.
pub(super) const DEEPEST: usize = 100;

/// A page, taken apart.
#[derive(Debug, Default)]
pub(super) struct Page<'a> {
    /// The words of all blocks, with an empty line between two.
    pub(super) text: String,
    /// From the words to the page.
    pub(super) way: Vec<Piece>,
    pub(super) blocks: Vec<PageBlock>,
    /// The lean page.
    pub(super) lean: String,
    /// What the page tells of itself.
    pub(super) head: Head<'a>,
    /// Elements were deeper than [`DEEPEST`].
    pub(super) deep: bool,
    /// How many elements the lean page has, and how deep all of them stand together.
    pub(super) elements: usize,
    pub(super) depths: usize,
}

/// A block of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PageBlock {
    pub(super) place: Place,
    pub(super) kind: BlockKind,
    /// The level of a heading, 1 to 6; otherwise 0.
    pub(super) level: u8,
    pub(super) region: Region,
    /// How many bytes of its words are links.
    pub(super) linked: u32,
    /// The element that holds it and its neighbours (a paragraph, a list and a link hold only
    /// themselves), and the one that holds that.
    pub(super) holders: [u32; 2],
    /// The class of the first of them, as a number; 0 if it has none.
    pub(super) class: u64,
}

/// An element that is open.
#[derive(Debug, Clone, Copy)]
struct Open<'a> {
    name: &'a str,
    element: Element,
    region: Region,
    /// It was closed while blocks inside it were open: it goes with the last of them.
    closed: bool,
    number: u32,
    class: u64,
}

/// Takes a page apart.
pub(super) fn page(text: &str) -> Page<'_> {
    let mut walk = Walk {
        page: text,
        words: Words::default(),
        blocks: Vec::new(),
        lean: String::with_capacity(text.len() / 2),
        head: Head::default(),
        open: Vec::new(),
        beyond: 0,
        deep: false,
        skipped: None,
        in_row: false,
        number: 0,
        depths: 0,
        linked: 0,
        raw: RawUse::None,
    };
    walk.lean.push_str("<!DOCTYPE html><html><body>");
    for piece in markup(text) {
        walk.piece(&piece);
    }
    walk.flush();
    while !walk.open.is_empty() {
        walk.pop();
    }
    walk.lean.push_str("</body></html>");
    let (text, way) = walk.words.done();
    Page {
        text,
        way,
        blocks: walk.blocks,
        lean: walk.lean,
        head: walk.head,
        deep: walk.deep,
        elements: walk.number as usize,
        depths: walk.depths,
    }
}

/// What the inside of the element just opened is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RawUse {
    None,
    Title,
    Json,
}

struct Walk<'a> {
    page: &'a str,
    words: Words,
    blocks: Vec<PageBlock>,
    lean: String,
    head: Head<'a>,
    open: Vec<Open<'a>>,
    /// Elements that are open beyond the deepest.
    beyond: usize,
    deep: bool,
    /// The element whose words are skipped, and how often it is open.
    skipped: Option<(&'a str, usize)>,
    in_row: bool,
    /// How many elements were opened.
    number: u32,
    depths: usize,
    linked: u32,
    raw: RawUse,
}

impl<'a> Walk<'a> {
    fn piece(&mut self, piece: &Markup<'a>) {
        match piece.kind {
            MarkupKind::Comment => {}
            MarkupKind::Raw => {
                if self.raw == RawUse::Json {
                    self.head.add_json(&self.page[piece.range.clone()]);
                }
                self.raw = RawUse::None;
            }
            MarkupKind::Text if self.raw == RawUse::Title => {
                self.head.add_title(&self.page[piece.range.clone()]);
                self.raw = RawUse::None;
            }
            MarkupKind::Text if self.skipped.is_none() => self.text(piece),
            MarkupKind::Text => {}
            MarkupKind::Open(tag) => self.opens(tag, piece),
            MarkupKind::Close(name) => self.closes(name, piece),
        }
    }

    fn region(&self) -> Region {
        self.open.last().map_or(Region::default(), |open| open.region)
    }

    fn text(&mut self, piece: &Markup<'a>) {
        let text = &self.page[piece.range.clone()];
        let before = self.words.len();
        self.words.add(text, piece.range.start);
        if self.words.len() == before {
            // White space alone.
            self.lean.push(' ');
            return;
        }
        self.lean.push_str(text);
        if self.region().has(Region::LINK) {
            let added = u32::try_from(self.words.len() - before).unwrap_or(u32::MAX);
            self.linked = self.linked.saturating_add(added);
        }
    }

    fn opens(&mut self, tag: Tag<'a>, piece: &Markup<'a>) {
        let element = element(tag.name);
        if let Some((name, times)) = &mut self.skipped {
            *times += usize::from(name.eq_ignore_ascii_case(tag.name));
            self.note(tag, element);
            return;
        }
        match element {
            Element::Skipped | Element::Void | Element::Root | Element::Head => {
                self.note(tag, element);
                if tag.name.eq_ignore_ascii_case("hr") {
                    self.flush();
                }
                if element == Element::Skipped && !tag.attributes.ends_with('/') {
                    self.skipped = Some((tag.name, 1));
                }
                return;
            }
            Element::Break => {
                self.words.line_break(piece.range.clone());
                if self.words.ends_line() {
                    self.flush();
                }
                self.lean.push_str("<br>");
                return;
            }
            _ => {}
        }
        self.close_implied(element);
        if element == Element::Cell && self.in_row && self.words.block_len() < 200 {
            self.words.tabulator(piece.range.clone());
        } else if element.is_block() {
            self.flush();
            self.in_row = element == Element::Row || element == Element::Cell;
        }
        if element == Element::Quotation {
            let mark = if self.quoted().is_multiple_of(2) { '“' } else { '‘' };
            self.words.mark(mark, piece.range.clone());
        }
        if tag.name.eq_ignore_ascii_case("time") {
            self.head.add_time(tag, self.region());
        }
        if self.open.len() >= DEEPEST {
            self.beyond += 1;
            self.deep = true;
            return;
        }
        self.lean.push('<');
        self.lean.push_str(tag.name);
        let hint = hint::attributes(tag, element, &mut self.lean);
        self.lean.push('>');
        let region = self.region().with(Region::of(element)).with(hint.region);
        self.number += 1;
        self.depths += self.open.len();
        let number = self.number;
        self.open.push(Open {
            name: tag.name,
            element,
            region,
            closed: false,
            number,
            class: hint.class,
        });
    }

    /// Keeps what a tag tells of the page.
    fn note(&mut self, tag: Tag<'a>, element: Element) {
        let is = |name: &str| tag.name.eq_ignore_ascii_case(name);
        if is("meta") {
            self.head.add_meta(tag);
        } else if is("link") {
            self.head.add_link(tag);
        } else if is("title") && self.skipped.is_none() {
            self.raw = RawUse::Title;
        } else if is("script") {
            let json = tag.attributes().any(|(name, value)| {
                name.eq_ignore_ascii_case("type")
                    && value.trim().eq_ignore_ascii_case("application/ld+json")
            });
            self.raw = if json { RawUse::Json } else { RawUse::None };
        } else if element == Element::Skipped {
            self.raw = RawUse::None;
        }
    }

    fn closes(&mut self, name: &'a str, piece: &Markup<'a>) {
        let element = element(name);
        if let Some((skipped, times)) = &mut self.skipped {
            if skipped.eq_ignore_ascii_case(name) {
                *times -= 1;
                if *times == 0 {
                    self.skipped = None;
                }
            } else if element == Element::Root {
                self.skipped = None;
            }
            return;
        }
        match element {
            Element::Skipped | Element::Void | Element::Root | Element::Head => return,
            Element::Break => {
                self.words.line_break(piece.range.clone());
                return;
            }
            _ => {}
        }
        if element == Element::Cell && self.in_row && self.words.block_len() < 200 {
            self.words.tabulator(piece.range.clone());
        } else if element.is_block() {
            self.flush();
        }
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        self.close(name, element, piece.range.clone());
    }

    /// How many quotations are open.
    fn quoted(&self) -> usize {
        self.open.iter().filter(|open| open.element == Element::Quotation).count()
    }

    /// Closes the innermost open element of a name, and what is open in it. An element in a line
    /// does not close blocks: it is closed when the last of them is.
    fn close(&mut self, name: &str, element: Element, raw: Range<usize>) {
        for at in (0..self.open.len()).rev() {
            let open = self.open[at];
            if open.element == element && open.name.eq_ignore_ascii_case(name) && !open.closed {
                if !element.is_block()
                    && self.open[at..].iter().any(|inner| inner.element.is_block())
                {
                    self.open[at].closed = true;
                    return;
                }
                if element == Element::Quotation {
                    let mark = if !self.quoted().is_multiple_of(2) { '”' } else { '’' };
                    self.words.mark(mark, raw);
                }
                while self.open.len() > at {
                    self.pop();
                }
                while self.open.last().is_some_and(|open| open.closed) {
                    self.pop();
                }
                return;
            }
            let wall = match element {
                Element::Paragraph | Element::Link | Element::Inline | Element::Quotation => {
                    matches!(open.element, Element::Cell | Element::Table)
                }
                Element::Item => open.element == Element::List,
                Element::Term => open.element == Element::Terms,
                Element::Table => false,
                _ => open.element == Element::Table,
            };
            if wall {
                return;
            }
        }
    }

    /// Closes what the standard lets a page leave open before an element begins.
    fn close_implied(&mut self, element: Element) {
        let (closed, wall): (&[Element], &[Element]) = match element {
            Element::Item => (&[Element::Item], &[Element::List]),
            Element::Term => (&[Element::Term], &[Element::Terms]),
            Element::Cell => (&[Element::Cell], &[Element::Row, Element::Table]),
            Element::Row => (&[Element::Row, Element::Cell], &[Element::Table]),
            Element::Link => (&[Element::Link], &[Element::Cell, Element::Table]),
            _ => (&[], &[]),
        };
        if element.is_block() && element != Element::Row && element != Element::Cell {
            self.close_through(&[Element::Paragraph], &[Element::Cell, Element::Table]);
        }
        self.close_through(closed, wall);
    }

    fn close_through(&mut self, closed: &[Element], wall: &[Element]) {
        if closed.is_empty() {
            return;
        }
        let mut outermost = None;
        for (at, open) in self.open.iter().enumerate().rev() {
            if wall.contains(&open.element) {
                break;
            }
            if closed.contains(&open.element) && !open.closed {
                outermost = Some(at);
            }
        }
        if let Some(at) = outermost {
            if self.open[at].element == Element::Link {
                let name = self.open[at].name;
                self.close(name, Element::Link, 0..0);
                return;
            }
            while self.open.len() > at {
                self.pop();
            }
        }
    }

    fn pop(&mut self) {
        if let Some(open) = self.open.pop() {
            self.lean.push_str("</");
            self.lean.push_str(open.name);
            self.lean.push('>');
        }
    }

    /// Ends the block.
    fn flush(&mut self) {
        let linked = std::mem::take(&mut self.linked);
        self.in_row = false;
        let Some(place) = self.words.end_block() else { return };
        let mut kind = BlockKind::Paragraph;
        let mut level = 0;
        let mut holders = self
            .open
            .iter()
            .rev()
            .filter(|open| {
                matches!(
                    open.element,
                    Element::Block
                        | Element::Article
                        | Element::Cell
                        | Element::Aside
                        | Element::Header
                        | Element::Footer
                        | Element::Navigation
                        | Element::Form
                )
            })
            .map(|open| (open.number, open.class));
        let (first, class) = holders.next().unwrap_or_default();
        let holders = [first, holders.next().unwrap_or_default().0];
        for open in self.open.iter().rev() {
            match open.element {
                Element::Heading => {
                    kind = BlockKind::Heading;
                    level = open.name.as_bytes().get(1).map_or(0, |digit| digit.wrapping_sub(b'0'));
                    break;
                }
                Element::Item | Element::Term | Element::Row | Element::Cell => {
                    kind = BlockKind::Item;
                    break;
                }
                Element::Paragraph => break,
                _ => {}
            }
        }
        self.blocks.push(PageBlock {
            place,
            kind,
            level,
            region: self.region(),
            linked,
            holders,
            class,
        });
    }
}
