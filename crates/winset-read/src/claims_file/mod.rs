//! claims.toml: the reports and the claims read from them, in a file that a person edits.
//!
//! A file that is there is *added to*: what is new is written after it. Only the lines that say
//! what a claim is in regard to others (`origin`, `contradicts`, `superseded-by`) are kept up to
//! date in sections that nobody edited; every other byte stays. So a person's edits, comments,
//! order and statuses are safe whatever the rules find next time. A claim is the same as one in the file if both stand in the same bytes of the
//! same file; a file with other bytes is another report, and claims of the old one are orphans.

mod keys;
mod known;
mod merged;
mod restored;
mod section;
mod sections;

use crate::gathering::Gathered;
use crate::lexicon::Lexicon;
use crate::reading::ReadOptions;
use crate::toml_text as text;
use keys::Keys;
pub(crate) use keys::kebab;
use known::Known;
use std::collections::BTreeSet;
use winset_case::{Code, Status, WrittenClaims, misplaced_claims, written_claims};
use winset_text::{Diagnostic, Encoding, Severity, Source, SourceId, Sources};

/// The claims.toml that is there.
#[derive(Debug, Clone, Default)]
pub struct ClaimsFile {
    text: String,
    written: WrittenClaims,
}

/// A report to be written of.
#[derive(Debug, Clone, Copy)]
pub struct GivenReport<'a> {
    /// Its bytes.
    pub source: &'a Source,
    /// Its file, as claims.toml should call it: relative to its own folder, with `/`.
    pub file: &'a str,
}

/// A claims.toml, and what is new in it.
#[derive(Debug, Clone, Default)]
pub struct Written {
    /// The whole file.
    pub text: String,
    /// The key of each article of the gathering.
    pub article_keys: Vec<String>,
    /// The key of each claim of the gathering.
    pub claim_keys: Vec<String>,
    /// The keys of claims that were added.
    pub added: Vec<String>,
    /// How many claims of the gathering stood in the file already.
    pub kept: usize,
    /// The keys of claims of the file that have new marks: what they are in regard to others.
    pub marked: Vec<String>,
    /// The keys of claims whose file has changed: they stay as they are.
    pub orphans: Vec<String>,
    /// What a person should know; they point into the file that was there.
    pub diagnostics: Vec<Diagnostic>,
}

impl ClaimsFile {
    /// Understands a claims.toml, or says what is wrong in it: then nothing may be written over it.
    pub fn parse(id: SourceId, sources: &Sources) -> Result<ClaimsFile, Vec<Diagnostic>> {
        match written_claims(id, sources) {
            (Some(written), found)
                if !found.iter().any(|found| found.severity == Severity::Error) =>
            {
                Ok(ClaimsFile { text: sources.get(id).text().to_owned(), written })
            }
            (_, found) => Err(found),
        }
    }

    /// What is wrong with the places of claims in a claims.toml, held against the reports that are
    /// there. Files that are not UTF-8 are left to `winset check`.
    pub fn misplaced(id: SourceId, sources: &Sources, reports: &[GivenReport]) -> Vec<Diagnostic> {
        misplaced_claims(id, sources, |sha256| {
            let mut sources = reports.iter().map(|report| report.source);
            sources.find(|it| it.sha256() == sha256 && it.encoding() == Encoding::Utf8)
        })
    }

    /// What a person decided about reading a report: when it was published, by whom, and which
    /// passages are to be read after all.
    pub fn options(&self, report: &GivenReport) -> ReadOptions {
        let known = Known::of(&self.written);
        let Some(at) = known.report(report.source.sha256(), report.file, &BTreeSet::new()) else {
            let carried = restored::carried(&self.text, &self.written, report).into_iter();
            let restore = carried.map(|it| it.bytes).collect();
            return ReadOptions { restore, ..ReadOptions::default() };
        };
        let main = &self.written.reports[at];
        let same_bytes = |other: &&winset_case::WrittenReport| other.sha256 == main.sha256;
        let all = self.written.reports.iter().filter(same_bytes);
        let outlet = main.outlet.clone().filter(|outlet| *outlet != keys::stem(report.file));
        ReadOptions {
            published: main.published,
            outlet,
            restore: all.flat_map(|report| report.restored.clone()).collect(),
            ..ReadOptions::default()
        }
    }

    /// How many claims stand in the file, and how many of them a person accepted and rejected.
    pub fn counts(&self) -> (usize, usize, usize) {
        let of = |status| self.written.claims.iter().filter(|it| it.status == status).count();
        (self.written.claims.len(), of(Status::Accepted), of(Status::Rejected))
    }

    /// The file with what a gathering adds to it. `reports` are the files of the gathering, one
    /// for each; `model` is the name of the language model that proposed claims, if one did.
    ///
    /// Fails only where the file holds its claims in a way that nothing can be added to.
    pub fn with(
        &self,
        gathered: &Gathered,
        lexicon: &Lexicon,
        reports: &[GivenReport],
        model: Option<&str>,
    ) -> Result<Written, Box<Diagnostic>> {
        let known = Known::of(&self.written);
        let mut keys = Keys::of(&self.written);
        let places = known::places(gathered, &known, reports, &mut keys);
        let claims = known::claims(gathered, &known, &places, &mut keys);
        let page = section::Page {
            gathered,
            lexicon,
            reports,
            model,
            written: &self.written,
            text: &self.text,
            articles: &places,
            claims: &claims,
        };
        let (mut text, marked) = self.with_marks(&page);
        let addition = page.addition(text.is_empty());
        if !addition.is_empty() {
            text::append(&mut text, &addition);
        }
        if !text::is_toml(&text) {
            return Err(Box::new(cannot_be_added_to(&self.written)));
        }
        let (orphans, diagnostics) = orphans(&self.written, &places, reports);
        Ok(Written {
            text,
            marked,
            added: claims.iter().filter(|it| it.is_new()).map(|it| it.key.clone()).collect(),
            kept: claims.iter().filter(|it| !it.is_new()).count(),
            article_keys: places.into_iter().map(|place| place.key).collect(),
            claim_keys: claims.into_iter().map(|claim| claim.key).collect(),
            orphans,
            diagnostics,
        })
    }
}

impl ClaimsFile {
    /// The file with the marks of its claims brought up to date, and the claims that have new ones.
    fn with_marks(&self, page: &section::Page) -> (String, Vec<String>) {
        let marks = page.marks();
        let mut changes: Vec<(std::ops::Range<usize>, String, &str)> = Vec::new();
        for (at, place) in page.claims.iter().enumerate() {
            let Some(written) = place.known.map(|known| &self.written.claims[known]) else {
                continue;
            };
            let Some(range) = sections::of(&self.text, written) else { continue };
            let section = &self.text[range.clone()];
            let own = marks.get(&at).cloned().unwrap_or_default();
            let decided = page.gathered.claims[at].claim.decided.as_ref();
            let untouched = decided.is_some_and(|decided| !decided.edited);
            let new = if untouched {
                let new = page.claim(at, &own);
                let crlf = section.contains("\r\n");
                Some(if crlf { new.replace('\n', "\r\n") } else { new })
            } else {
                sections::with_absent(section, written, &own)
            };
            if let Some(new) = new.filter(|new| new.trim_end() != section.trim_end()) {
                changes.push((range, new, &written.key));
            }
        }
        changes.sort_by_key(|(range, ..)| range.start);
        let mut text = String::with_capacity(self.text.len());
        let mut from = 0;
        for (range, new, _) in &changes {
            text.push_str(self.text.get(from..range.start).unwrap_or_default());
            text.push_str(new);
            from = range.end;
        }
        text.push_str(self.text.get(from..).unwrap_or_default());
        if changes.is_empty() || !says_the_same(&self.written, &text) {
            return (self.text.clone(), Vec::new());
        }
        (text, changes.into_iter().map(|(.., key)| key.to_owned()).collect())
    }
}

/// Does a text say of every claim what was written, marks apart?
fn says_the_same(before: &WrittenClaims, text: &str) -> bool {
    let mut sources = Sources::new();
    let id = sources.add(Source::new("claims.toml", text.into()));
    let (Some(after), _) = written_claims(id, &sources) else { return false };
    let plain = |claims: &[winset_case::WrittenClaim]| -> Vec<String> {
        let plain = claims.iter().cloned().map(|mut claim| {
            claim.at = winset_text::Span { source: id, start: 0, end: 0 };
            claim.contradicts.clear();
            claim.superseded_by = None;
            claim.origin = None;
            format!("{claim:?}")
        });
        plain.collect()
    };
    plain(&before.claims) == plain(&after.claims)
}

fn cannot_be_added_to(written: &WrittenClaims) -> Diagnostic {
    let first = written.claims.first().map(|claim| claim.at);
    let first = first.or(written.reports.first().map(|report| report.at));
    let found = Diagnostic::error(
        Code::TomlSyntax.name(),
        "nothing can be added to this claims.toml as its reports or claims are written",
    );
    let found = match first {
        Some(at) => found.at(at, "in a table that is closed"),
        None => found,
    };
    found.help("write each claim under a header of its own: `[claim.NAME]`, and each report under `[source.NAME]`")
}

/// The claims whose file has changed since they were read.
fn orphans(
    written: &WrittenClaims,
    places: &[known::ArticlePlace],
    reports: &[GivenReport],
) -> (Vec<String>, Vec<Diagnostic>) {
    let mut all = Vec::new();
    let mut diagnostics = Vec::new();
    for (at, report) in written.reports.iter().enumerate() {
        let Some(changed) = reports.iter().enumerate().find(|(_, given)| {
            report.file.as_deref() == Some(given.file) && report.sha256 != given.source.sha256()
        }) else {
            continue;
        };
        if places.iter().any(|place| place.known == Some(at)) {
            continue; // The old bytes are still there, under another name.
        }
        let claims = written.claims.iter().filter(|claim| claim.source == report.key);
        let claims: Vec<&str> = claims.map(|claim| claim.key.as_str()).collect();
        if claims.is_empty() {
            continue;
        }
        let are = match claims.len() {
            1 => String::from("1 claim of"),
            more => format!("{more} claims of"),
        };
        let orphans = if claims.len() == 1 { "is an orphan" } else { "are orphans" };
        let mut found = Diagnostic::warning(
            Code::OrphanedClaim.name(),
            format!("{are} `{}` {orphans}: `{}` has changed", report.key, changed.1.file),
        )
        .at(report.at, "read from bytes that are no longer there")
        .because(format!(
            "{} stand as they were; nobody has looked for their words in the new file",
            shortened(&claims)
        ));
        let again = places.iter().find(|place| place.report == changed.0 && place.main);
        if let Some(again) = again {
            found = found.help(format!(
                "look at the claims of `{}`, accept them in their place, and reject these",
                again.key
            ));
        }
        diagnostics.push(found);
        all.extend(claims.into_iter().map(str::to_owned));
    }
    (all, diagnostics)
}

/// Some keys of many.
fn shortened(keys: &[&str]) -> String {
    const SHOWN: usize = 8;
    let shown = keys.iter().take(SHOWN).map(|key| format!("`{key}`")).collect::<Vec<_>>();
    match keys.len().checked_sub(SHOWN) {
        Some(more) if more > 0 => format!("{} and {more} more", shown.join(", ")),
        _ => shown.join(", "),
    }
}

#[cfg(test)]
mod tests;
