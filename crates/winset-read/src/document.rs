//! A report's clean text, and the way back to its raw bytes.

use crate::place::Place;
use std::ops::Range;
use winset_case::DateRange;

/// One article, clean. A file may hold several: one that stands by itself inside another's page
/// is a document of its own.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The clean text: its blocks in order, with an empty line (`\n\n`) between two.
    pub text: String,
    /// The blocks, in order, not overlapping.
    pub blocks: Vec<Block>,
    /// Its headline. May be none of the blocks.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was published, as far as the file tells.
    pub published: Option<Published>,
    /// The raw bytes that were kept: ascending, not touching each other.
    pub kept: Vec<Range<usize>>,
    /// The raw bytes that were left out, ascending, with reasons.
    pub dropped: Vec<Dropped>,
    /// The way back: ascending in the clean text.
    pub(crate) pieces: Vec<Piece>,
}

/// A paragraph, a heading, an item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Where it stands in the clean text.
    pub place: Place,
    /// What it is.
    pub kind: BlockKind,
    /// The days it can have been written, if they differ from the document's.
    pub written: Option<DateRange>,
    /// It repeats words that stand elsewhere in the document (a pull quote, a standfirst set
    /// twice): nothing in it is a second source.
    pub repeats: bool,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The headline.
    Title,
    /// The line under the headline.
    Standfirst,
    /// A heading between paragraphs.
    Heading,
    /// A paragraph.
    Paragraph,
    /// An item of a list, or a row of a table.
    Item,
}

/// A stretch of clean text and the raw bytes it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) place: Place,
    pub(crate) raw: Range<usize>,
    /// How many bytes of clean text, and how many raw bytes, a letter takes: one and one if the
    /// raw bytes are the clean text's. Nought if the piece maps as a whole (an entity, squeezed
    /// white space).
    pub(crate) unit: (u8, u8),
}

impl Piece {
    /// The raw bytes of the part of it that lies in a place.
    pub(crate) fn raw_in(&self, place: Place) -> Range<usize> {
        let (clean, raw) = (usize::from(self.unit.0), usize::from(self.unit.1));
        if clean == 0 {
            return self.raw.clone();
        }
        let from = (place.start.max(self.place.start) - self.place.start) as usize;
        let to = (place.end.min(self.place.end).max(self.place.start) - self.place.start) as usize;
        let start = self.raw.start + from / clean * raw;
        start..(self.raw.start + to.div_ceil(clean) * raw).max(start)
    }
}

/// A passage that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// Its raw bytes.
    pub raw: Range<usize>,
    /// Why.
    pub reason: DropReason,
}

winset_case::words! {
    /// Why a passage was left out.
    DropReason {
        /// An advertisement, or the marker of one.
        Advertisement = "advertisement",
        /// Promoted or sponsored links.
        Promoted = "promoted",
        /// Another story that the page offers, whole or in part.
        RelatedStory = "related-story",
        /// An article of its own: it is read as a document of its own.
        ForeignArticle = "foreign-article",
        /// Younger than the article can be.
        TooYoung = "too-young",
        /// Who wrote it, and when.
        Byline = "byline",
        /// About the author.
        AuthorBio = "author-bio",
        /// "The views expressed are the author's own".
        Disclaimer = "disclaimer",
        /// Comments, and prompts to comment or sign in.
        Comments = "comments",
        /// A poll and its votes.
        Poll = "poll",
        /// A caption or an image credit.
        Caption = "caption",
        /// Sharing, subscribing, downloading an app.
        Promotion = "promotion",
        /// Menus, breadcrumbs, the head of the page.
        Navigation = "navigation",
        /// The foot of the page.
        Footer = "footer",
        /// Words that stand elsewhere in the article.
        Repeated = "repeated",
        /// Markup, scripts, styles, metadata.
        Markup = "markup",
        /// Not an article's words, for no better reason known.
        Other = "other",
    }
}

/// When a document was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// The days it can be.
    pub range: DateRange,
    /// How that is known.
    pub by: PublishedBy,
}

winset_case::words! {
    /// How the day of publication is known.
    PublishedBy {
        /// A person said so.
        Given = "given",
        /// The page's metadata.
        Metadata = "metadata",
        /// A date in the head of the text.
        Dateline = "dateline",
        /// The address of the page.
        Address = "address",
        /// What the text tells: whom it calls by which office, what it calls past and coming.
        Text = "text",
        /// The reports it was read with: an assumption.
        Company = "company",
    }
}

impl Document {
    /// A text by itself, as one paragraph.
    pub(crate) fn of_text(text: &str) -> Document {
        let place = Place::new(0, text.len());
        let block = Block { place, kind: BlockKind::Paragraph, written: None, repeats: false };
        Document { text: text.to_owned(), blocks: vec![block], ..Document::default() }
    }

    /// The words of a place.
    pub fn words(&self, place: Place) -> &str {
        self.text.get(place.range()).unwrap_or_default()
    }

    /// The raw bytes that a place of the clean text came from: the smallest range that holds
    /// them all.
    pub fn raw(&self, place: Place) -> Range<usize> {
        let first = self.pieces.partition_point(|piece| piece.place.end <= place.start);
        let mut found: Option<Range<usize>> = None;
        for piece in self.pieces[first..].iter().take_while(|piece| piece.place.start < place.end) {
            let raw = piece.raw_in(place);
            found = Some(match found {
                None => raw,
                Some(so_far) => so_far.start.min(raw.start)..so_far.end.max(raw.end),
            });
        }
        found.unwrap_or(0..0)
    }
}
