//! From a report to its claims.

use crate::claim::{self, Claim};
use crate::clean;
use crate::document::{Document, Published, PublishedBy};
use crate::lexicon::Lexicon;
use crate::mention::{self, Mention, Stranger};
use crate::place::Place;
use crate::prose::Prose;
use crate::publication;
use crate::quantity::{self, Quantity};
use crate::speech::{self, Quotation, Speech};
use crate::time::{self, Time};
use crate::topic::{self, Topic};
use std::ops::Range;
use winset_case::DateRange;
use winset_text::Source;

/// What a person decided about reading a report.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// When it was published, if somebody knows.
    pub published: Option<DateRange>,
    /// Who published it, if somebody knows.
    pub outlet: Option<String>,
    /// Raw bytes that are to be kept although the rules would drop them.
    pub restore: Vec<Range<usize>>,
    /// Keep everything: no passage of a text file is dropped.
    pub keep_all: bool,
}

/// What was read from one article.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The clean article.
    pub document: Document,
    /// Its words and sentences.
    pub prose: Prose,
    /// Whom it names.
    pub mentions: Vec<Mention>,
    /// What it speaks of.
    pub topics: Vec<Topic>,
    /// When.
    pub times: Vec<Time>,
    /// How much.
    pub quantities: Vec<Quantity>,
    /// Words between quotation marks.
    pub quotations: Vec<Quotation>,
    /// What is told on somebody's word.
    pub speeches: Vec<Speech>,
    /// What it claims.
    pub claims: Vec<Claim>,
    /// Further claims that a language model proposed and that [`crate::proposal`] let pass.
    pub proposed: Vec<Claim>,
    /// What a reader should know of the reading.
    pub diagnostics: Vec<Remark>,
    /// Articles that stood inside its page.
    pub embedded: Vec<Reading>,
}

/// Something a reader should know of a reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What it is about.
    pub kind: RemarkKind,
    /// The raw bytes it is about, if any.
    pub raw: Option<Range<usize>>,
    /// The fact, in one line: lower case, no full stop.
    pub text: String,
}

winset_case::words! {
    /// What a remark is about.
    RemarkKind {
        /// The bytes are not UTF-8.
        Encoding = "encoding",
        /// A name that is nearly another.
        GarbledName = "garbled-name",
        /// A date that had to be guessed, or none could be.
        Undated = "undated",
        /// A passage that cannot be as old as the article.
        TooYoung = "too-young",
        /// Little or nothing was left of the file.
        Empty = "empty",
        /// The file was too large or too deep to be read in full.
        Bounded = "bounded",
        /// Controls that change the direction of text, NULs, and the like.
        Hostile = "hostile",
    }
}

/// Everything found in a document that claims are made of.
pub(crate) struct Annotated<'a> {
    pub(crate) document: &'a Document,
    pub(crate) prose: &'a Prose,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) mentions: &'a [Mention],
    pub(crate) strangers: &'a [Stranger],
    pub(crate) topics: &'a [Topic],
    pub(crate) times: &'a [Time],
    pub(crate) quantities: &'a [Quantity],
    pub(crate) quotations: &'a [Quotation],
    pub(crate) speeches: &'a [Speech],
}

/// The clean articles of a report, the main one first, without their claims; and what a reader
/// should know of the cleaning.
pub fn cleaned(
    source: &Source,
    lexicon: &Lexicon,
    options: &ReadOptions,
) -> (Vec<Document>, Vec<Remark>) {
    let mut remarks = Vec::new();
    let documents = clean::clean(source, lexicon, options, &mut remarks);
    (documents, remarks)
}

/// Reads one report. Never fails: what is not understood is left out, and a remark says so.
pub fn reading(source: &Source, lexicon: &Lexicon, options: &ReadOptions) -> Reading {
    let mut remarks = Vec::new();
    let mut documents = clean::clean(source, lexicon, options, &mut remarks).into_iter();
    let mut document = documents.next().unwrap_or_default();
    if let Some(range) = options.published {
        document.published = Some(Published { range, by: PublishedBy::Given });
    }
    if options.outlet.is_some() {
        document.outlet.clone_from(&options.outlet);
    }
    let mut main = read(document, lexicon);
    main.embedded = documents.map(|document| read(document, lexicon)).collect();
    remarks.append(&mut main.diagnostics);
    main.diagnostics = remarks;
    main
}

fn read(mut document: Document, lexicon: &Lexicon) -> Reading {
    let mut diagnostics = Vec::new();
    let mut prose = Prose::of(&document);
    if publication::is_open(&document) {
        let mentions = mention::find(&document, &prose, lexicon);
        publication::date(&mut document, &prose, &mentions, lexicon, &mut diagnostics);
    }
    let mut times = time::find(&document, &prose);
    if publication::drop_young(&mut document, &prose, &times, &mut diagnostics) {
        prose = Prose::of(&document);
        times = time::find(&document, &prose);
    }
    let mentions = mention::find(&document, &prose, lexicon);
    let strangers = mention::unknown_names(&document, &prose, lexicon, &mentions);
    let topics = topic::find(&document, &prose, lexicon);
    let quantities = quantity::find(&document.text, &prose);
    let (quotations, speeches) = speech::find(&document, &prose, &mentions, lexicon);
    let claims = claim::find(&Annotated {
        document: &document,
        prose: &prose,
        lexicon,
        mentions: &mentions,
        strangers: &strangers,
        topics: &topics,
        times: &times,
        quantities: &quantities,
        quotations: &quotations,
        speeches: &speeches,
    });
    for mention in mentions.iter().filter(|mention| mention.kind == mention::MentionKind::Garbled) {
        diagnostics.push(garbled(&document, lexicon, mention));
    }
    Reading {
        document,
        prose,
        mentions,
        topics,
        times,
        quantities,
        quotations,
        speeches,
        claims,
        proposed: Vec::new(),
        diagnostics,
        embedded: Vec::new(),
    }
}

fn garbled(document: &Document, lexicon: &Lexicon, mention: &Mention) -> Remark {
    let place: Place = mention.place;
    Remark {
        kind: RemarkKind::GarbledName,
        raw: Some(document.raw(place)),
        text: format!(
            "`{}` is taken to be {}",
            document.words(place),
            lexicon.actor(mention.actor).name
        ),
    }
}
