//! What was read from reports, as text, JSON, tables and a page.

mod article;
mod json;
mod page;
mod tables;
mod text;

pub use json::{ReadJson, read_json};
pub use page::reading_page;
pub use tables::read_csv;
pub use text::reading_text;

use crate::grammar::counted;
use winset_case::Status;
use winset_read::{Gathered, Lexicon, Party};
use winset_text::Source;

/// What was read, and the names it goes by.
#[derive(Clone, Copy)]
pub struct ReadAnswer<'a> {
    /// The readings, put together.
    pub gathered: &'a Gathered<'a>,
    /// The words actors and issues are known by.
    pub lexicon: &'a Lexicon,
    /// The files, one for each report.
    pub sources: &'a [Source],
    /// The key of each article.
    pub article_keys: &'a [String],
    /// The key of each claim.
    pub claim_keys: &'a [String],
    /// What a language model proposed, if one was asked.
    pub asked: Option<&'a Asked>,
}

/// What became of a language model's proposals.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// The model's name.
    pub model: String,
    /// How many claims it proposed.
    pub proposed: usize,
    /// How many were kept: their quote stands in the report once, their value in the quote.
    pub kept: usize,
    /// Why others were refused, and how many for each reason, most frequent first.
    pub refused: Vec<(String, usize)>,
    /// Reports it gave no usable answer for, with what went wrong.
    pub failed: Vec<(String, String)>,
}

impl<'a> ReadAnswer<'a> {
    /// How many reports were read, and how many articles stood inside their pages: `5 reports and 1
    /// embedded`.
    pub(crate) fn reports_told(&self) -> String {
        let embedded = self.gathered.reports.iter().filter(|(_, main)| !main).count();
        let own = self.gathered.articles.len() - embedded;
        let text = counted(own, "report", "reports");
        if embedded > 0 { format!("{text} and {embedded} embedded") } else { text }
    }

    /// How many claims a person accepted, and how many were rejected.
    pub(crate) fn decided(&self) -> (usize, usize) {
        let of = |status| {
            self.gathered.claims.iter().filter(|found| found.claim.status() == status).count()
        };
        (of(Status::Accepted), of(Status::Rejected))
    }

    /// `28 claims`, `28 claims (3 accepted, 2 rejected)`.
    pub(crate) fn claims_told(&self) -> String {
        let text = counted(self.gathered.claims.len(), "claim", "claims");
        match self.decided() {
            (0, 0) => text,
            (accepted, 0) => format!("{text} ({accepted} accepted)"),
            (0, rejected) => format!("{text} ({rejected} rejected)"),
            (accepted, rejected) => format!("{text} ({accepted} accepted, {rejected} rejected)"),
        }
    }

    /// The file an article stands in.
    pub(crate) fn source(&self, article: usize) -> &'a Source {
        &self.sources[self.gathered.reports[article].0]
    }

    /// The key of the article inside whose page an article stood, if it did.
    pub(crate) fn within(&self, article: usize) -> Option<&'a str> {
        let (report, main) = self.gathered.reports[article];
        let host = self.gathered.reports.iter().position(|found| *found == (report, true));
        host.filter(|_| !main).map(|host| self.article_keys[host].as_str())
    }

    /// The key of an actor, or the report's own words.
    pub(crate) fn party_key(&self, party: &Party) -> String {
        match party {
            Party::Actor(actor) => self.lexicon.actor(*actor).key.clone(),
            Party::Words(words) => words.clone(),
        }
    }

    /// An actor's name, or the report's own words.
    pub(crate) fn party_name(&self, party: &Party) -> String {
        match party {
            Party::Actor(actor) => self.lexicon.actor(*actor).name.clone(),
            Party::Words(words) => words.clone(),
        }
    }
}
