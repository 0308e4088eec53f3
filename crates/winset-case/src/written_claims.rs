//! claims.toml by itself, without a case: what it says, as it is written.
//!
//! `winset read` reads it back before it adds to it, and `winset draft` makes a case of it. There
//! is nothing yet that its names could be held against: speakers and issues are words.

use crate::claim::{ClaimValue, Hedge, Modality, Status};
use crate::date::DateRange;
use crate::document::{self, Entry, Node, Table};
use crate::findings::Findings;
use crate::language::CLAIMS_FILE;
use crate::place;
use crate::shape;
use std::ops::Range;
use winset_text::{Diagnostic, Source, SourceId, Sources, Span};

/// What a claims.toml says.
#[derive(Debug, Clone, Default)]
pub struct WrittenClaims {
    /// The reports, in the order of the file.
    pub reports: Vec<WrittenReport>,
    /// The claims, in the order of the file.
    pub claims: Vec<WrittenClaim>,
}

/// A report as it is written. A key that is absent, or holds something of the wrong kind, is
/// `None` or empty.
#[derive(Debug, Clone)]
pub struct WrittenReport {
    /// Its key.
    pub key: String,
    /// Where the key stands.
    pub at: Span,
    /// Where it lies.
    pub file: Option<String>,
    /// The hash it promises, in lower case.
    pub sha256: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// When it was published.
    pub published: Option<DateRange>,
    /// The report inside whose page it stood.
    pub within: Option<String>,
    /// The bytes it takes up in that page.
    pub span: Option<Range<usize>>,
    /// Passages that are to be read although the rules dropped them.
    pub restored: Vec<Range<usize>>,
}

/// A claim as it is written.
#[derive(Debug, Clone)]
pub struct WrittenClaim {
    /// Its key.
    pub key: String,
    /// Where the key stands.
    pub at: Span,
    /// The key of its report.
    pub source: String,
    /// The bytes of its words.
    pub span: Option<Range<usize>>,
    /// Its words.
    pub quote: Option<String>,
    /// Who says or does it.
    pub speaker: Option<String>,
    /// To or about whom.
    pub target: Option<String>,
    /// The issue.
    pub issue: Option<String>,
    /// What kind of assertion it is.
    pub modality: Option<Modality>,
    /// The number it gives.
    pub value: Option<ClaimValue>,
    /// Its unit.
    pub unit: Option<String>,
    /// A word for the state of affairs.
    pub state: Option<String>,
    /// When what it tells of held or happened.
    pub date: Option<DateRange>,
    /// Is it told as something that is not?
    pub negated: bool,
    /// How firmly it is told.
    pub hedge: Hedge,
    /// The chain to the original speaker.
    pub attribution: Vec<String>,
    /// The report or leak it goes back to.
    pub origin: Option<String>,
    /// Who found it.
    pub by: Option<String>,
    /// What a person decided.
    pub status: Status,
    /// Claims it cannot hold together with.
    pub contradicts: Vec<String>,
    /// The later claim that takes its place.
    pub superseded_by: Option<String>,
}

/// What a claims.toml says, and what is wrong with how it says it. `None` when it cannot be
/// understood at all: the diagnostics say why.
pub fn written_claims(id: SourceId, sources: &Sources) -> (Option<WrittenClaims>, Vec<Diagnostic>) {
    let mut findings = Findings::default();
    let parsed = document::parse(id, sources, &mut findings).map(|document| {
        shape::check(&document.root, &CLAIMS_FILE, document.top, &mut findings);
        WrittenClaims {
            reports: document.root.tables("source").iter().map(report).collect(),
            claims: document.root.tables("claim").iter().map(claim).collect(),
        }
    });
    (parsed, findings.finish().0)
}

/// The claims whose quote does not stand at their span: in the reports that `report` knows by
/// their hash. A file that cannot be understood has none.
pub fn misplaced_claims<'s>(
    id: SourceId,
    sources: &Sources,
    report: impl Fn(&str) -> Option<&'s Source>,
) -> Vec<Diagnostic> {
    let Some(document) = document::parse(id, sources, &mut Findings::default()) else {
        return Vec::new();
    };
    let root = &document.root;
    let mut findings = Findings::default();
    for entry in root.tables("claim") {
        let table = entry.table();
        let (bytes, span_at) = match place::span(table) {
            Ok(Some(span)) => span,
            Ok(None) => continue,
            Err(found) => {
                findings.add(*found);
                continue;
            }
        };
        let source = table.text("source").map(|(source, _)| source);
        let source = root.tables("source").iter().find(|it| Some(it.key.as_str()) == source);
        let hash = source.and_then(|it| it.table().text("sha256"));
        let file = hash.and_then(|(hash, _)| report(&hash.trim().to_lowercase()));
        let quote = table.text("quote").filter(|(quote, _)| !quote.trim().is_empty());
        if let (Some(file), Some(quote)) = (file, quote)
            && let Some(found) = place::misplaced(&entry.key, file, bytes, span_at, quote)
        {
            findings.add(found);
        }
    }
    findings.finish().0
}

fn report(entry: &Entry) -> WrittenReport {
    let table = entry.table();
    let dropped = table.node("dropped").map_or(&[][..], Node::items);
    let restored =
        dropped.iter().map(Node::table).filter(|one| one.boolean("restore") == Some(true));
    WrittenReport {
        key: entry.key.clone(),
        at: entry.key_span,
        file: table.owned_text("file"),
        sha256: table.owned_text("sha256").unwrap_or_default().trim().to_lowercase(),
        outlet: table.owned_text("outlet"),
        title: table.owned_text("title"),
        published: table.date_range("published").map(|(range, _)| range),
        within: table.owned_text("within"),
        span: bytes(table),
        restored: restored.filter_map(bytes).collect(),
    }
}

fn claim(entry: &Entry) -> WrittenClaim {
    let table = entry.table();
    let word = |key: &str| table.text(key).map(|(word, _)| word);
    let words = |key: &str| {
        let texts = table.texts(key).into_iter();
        texts.map(|(text, _)| text.to_owned()).collect::<Vec<_>>()
    };
    let said = |key: &str| table.owned_text(key).filter(|text| !text.trim().is_empty());
    WrittenClaim {
        key: entry.key.clone(),
        at: entry.key_span,
        source: table.owned_text("source").unwrap_or_default(),
        span: bytes(table),
        quote: table.owned_text("quote"),
        speaker: said("speaker"),
        target: said("target"),
        issue: said("issue"),
        modality: word("modality").and_then(Modality::from_word),
        value: table.node("value").and_then(value),
        unit: said("unit"),
        state: said("state"),
        date: table.date_range("date").map(|(range, _)| range),
        negated: table.boolean("negated").unwrap_or(false),
        hedge: word("hedge").and_then(Hedge::from_word).unwrap_or(Hedge::Asserted),
        attribution: words("attribution"),
        origin: said("origin"),
        by: said("by"),
        status: word("status").and_then(Status::from_word).unwrap_or(Status::Proposed),
        contradicts: words("contradicts"),
        superseded_by: said("superseded-by"),
    }
}

fn value(node: &Node) -> Option<ClaimValue> {
    if let Some(value) = node.number() {
        return Some(ClaimValue::Exactly(value));
    }
    let [low, high] = node.items() else { return None };
    let (low, high) = (low.number()?, high.number()?);
    (low <= high).then_some(ClaimValue::Between(low, high))
}

/// The range under `span`, if it is one of whole numbers in the right order.
fn bytes(table: &Table) -> Option<Range<usize>> {
    let [start, end] = table.node("span")?.items() else { return None };
    let whole = |node: &Node| {
        let value = node.number()?;
        let fits = (0.0..=1e15).contains(&value) && value.fract().abs() < f64::MIN_POSITIVE;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
        fits.then_some(value as usize)
    };
    let (start, end) = (whole(start)?, whole(end)?);
    (start < end).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use winset_text::Source;

    fn read(text: &str) -> (Option<WrittenClaims>, Vec<Diagnostic>) {
        let mut sources = Sources::new();
        let id = sources.add(Source::new("claims.toml", text.into()));
        written_claims(id, &sources)
    }

    #[test]
    fn a_file_says_what_it_says_without_a_case() {
        let (read, found) = read(
            "[source.a]\nsha256 = \"AB\"\noutlet = \"A\"\n\
             dropped = [{ span = [1, 4], reason = \"poll\", restore = true }, { span = [5, 9] }]\n\
             [claim.c1]\nsource = \"a\"\nspan = [2, 5]\nissue = \"anything\"\nvalue = [1, 2]\n\
             modality = \"demand\"\nnegated = true\n",
        );
        let read = read.unwrap();
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(
            (read.reports[0].sha256.as_str(), &read.reports[0].restored),
            ("ab", &std::iter::once(1..4).collect::<Vec<_>>())
        );
        let claim = &read.claims[0];
        assert_eq!((claim.span.clone(), claim.issue.as_deref()), (Some(2..5), Some("anything")));
        assert_eq!((claim.value, claim.negated), (Some(ClaimValue::Between(1.0, 2.0)), true));
    }

    #[test]
    fn a_quote_that_stands_elsewhere_is_found_with_its_place() {
        let report = Source::new("a.txt", "Oslo asks for 55 tonnes.".into());
        let file = |span: &str| {
            let hash = report.sha256();
            let text = format!(
                "[source.a]\nsha256 = \"{hash}\"\n[claim.c1]\nsource = \"a\"\nspan = {span}\nquote = \"55 tonnes\"\n"
            );
            let mut sources = Sources::new();
            let id = sources.add(Source::new("claims.toml", text.into()));
            misplaced_claims(id, &sources, |it| (it == hash).then_some(&report))
        };
        assert!(file("[14, 23]").is_empty());
        let found = file("[4, 13]");
        assert_eq!(
            (found[0].code, found[0].help.as_slice()),
            ("quote-not-found", &["write `span = [14, 23]`".to_owned()][..])
        );
        assert_eq!(file("[14, 900]")[0].code, "span-outside-report");
        assert_eq!(file("[23, 14]")[0].help, ["write `span = [14, 23]`"]);
    }

    #[test]
    fn a_file_that_cannot_be_understood_says_so() {
        let (read, found) = read("[source.a\n");
        assert!(read.is_none() && found[0].code == "toml-syntax");
    }
}
