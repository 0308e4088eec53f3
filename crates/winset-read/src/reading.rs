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

impl Reading {
    /// The claims in order of place: the number of each among `claims` or, if a model proposed it,
    /// among `proposed`, and which.
    pub(crate) fn claims_in_order(&self) -> Vec<(usize, bool)> {
        let found = self.claims.iter().enumerate().map(|(at, claim)| (claim.place, false, at));
        let proposed = self.proposed.iter().enumerate().map(|(at, claim)| (claim.place, true, at));
        let mut all: Vec<_> = found.chain(proposed).collect();
        all.sort_by_key(|(place, by_model, _)| (*place, *by_model));
        all.into_iter().map(|(_, by_model, at)| (at, by_model)).collect()
    }
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
    if let Some(why) = no_text(source) {
        let text = format!("{why}: nothing was read");
        let remark = Remark { kind: RemarkKind::Encoding, raw: None, text };
        return Reading { diagnostics: vec![remark], ..Reading::default() };
    }
    let mut documents = clean::clean(source, lexicon, options, &mut remarks).into_iter();
    let mut document = documents.next().unwrap_or_default();
    if let Some(range) = options.published {
        document.published = Some(Published { range, by: PublishedBy::Given });
    }
    if options.outlet.is_some() {
        document.outlet.clone_from(&options.outlet);
    }
    let mut main = read(document, lexicon, options);
    let of_page = main.document.published;
    main.embedded = documents
        .map(|document| {
            let found = read(document.clone(), lexicon, options);
            match of_page.filter(|_| found.document.published.is_none()) {
                Some(of_page) => read(dated_as_its_page(document, of_page), lexicon, options),
                None => found,
            }
        })
        .collect();
    remarks.append(&mut main.diagnostics);
    main.diagnostics = remarks;
    main
}

/// Why a file holds no text, if it does not.
fn no_text(source: &Source) -> Option<&'static str> {
    const KNOWN: [(&[u8], &str); 8] = [
        (b"%PDF-", "a PDF, not its text"),
        (b"PK\x03\x04", "an archive or an office file, not its text"),
        (b"\xd0\xcf\x11\xe0", "an office file, not its text"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"\x1f\x8b", "a compressed file"),
        (b"\x7fELF", "a program"),
    ];
    /// So many letters from the beginning tell.
    const LOOKED_AT: usize = 1 << 16;
    let known = KNOWN.iter().find(|(magic, _)| source.bytes().starts_with(magic));
    if let Some((_, why)) = known {
        return Some(why);
    }
    let (mut all, mut odd) = (0_usize, 0_usize);
    for letter in source.text().chars().take(LOOKED_AT) {
        let white = matches!(letter, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}');
        all += 1;
        odd += usize::from(letter.is_control() && !white || letter == '\u{fffd}');
    }
    (odd >= 16 && odd * 25 > all).then_some("bytes that are no text")
}

/// An article that tells no day of its own is taken to be of the days of the page it stands in.
fn dated_as_its_page(mut document: Document, of_page: Published) -> Document {
    document.published = Some(Published { range: of_page.range, by: PublishedBy::Company });
    document
}

fn read(mut document: Document, lexicon: &Lexicon, options: &ReadOptions) -> Reading {
    let mut diagnostics = Vec::new();
    let mut prose = Prose::of(&document);
    if publication::is_open(&document) {
        let mentions = mention::find(&document, &prose, lexicon);
        publication::date(&mut document, &prose, &mentions, lexicon, &mut diagnostics);
    }
    let mut times = time::find(&document, &prose);
    if publication::drop_young(&mut document, &prose, &times, options, &mut diagnostics) {
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
