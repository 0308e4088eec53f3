//! What is added to the file: a section for each new report, and one for each new claim.

use super::known::{ArticlePlace, ClaimPlace};
use super::{GivenReport, keys, restored};
use crate::claim::Party;
use crate::document::{DropReason, PublishedBy};
use crate::gathering::Gathered;
use crate::lexicon::Lexicon;
use crate::toml_text as text;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use winset_case::{Hedge, WrittenClaims, quote_stands};
use winset_text::{Encoding, Source};

/// The head of a new file.
const HEAD: &str = "\
# What the reports say: who says that whom wants, does or has what, when, in which words.
# Every claim here was proposed by `winset read`. Look at each: set its `status` to \"accepted\" or
# \"rejected\", mend what is wrong in it, and add what was missed.
# To read a passage that was dropped, set `restore = true`. If the outlet or the date of a report is
# wrong, write the right one. Then read again: nothing that you wrote is changed, and what is new is
# added at the end. In claims that you left as they are, `origin`, `contradicts` and `superseded-by` are
# brought up to date. Reject a claim rather than delete it: a deleted one is found again.
";

/// Of claims that contradict many, only so many are named.
const MOST_CONTRADICTED: usize = 20;
/// Quotes in files of another encoding are only held against files up to this size.
const LONGEST_DECODED: usize = 1 << 20;

/// What is to be written.
pub(super) struct Page<'a> {
    pub(super) gathered: &'a Gathered<'a>,
    pub(super) lexicon: &'a Lexicon,
    pub(super) reports: &'a [GivenReport<'a>],
    pub(super) model: Option<&'a str>,
    pub(super) written: &'a WrittenClaims,
    /// The file as it was.
    pub(super) text: &'a str,
    pub(super) articles: &'a [ArticlePlace],
    pub(super) claims: &'a [ClaimPlace],
}

/// What a claim is in regard to others: the rules find it anew when reports are added.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) origin: Option<String>,
    pub(super) contradicts: Vec<String>,
    pub(super) superseded_by: Option<String>,
}

impl Marks {
    /// The keys and values, in the order in which they stand.
    pub(super) fn written(&self) -> Vec<(&'static str, String)> {
        let mut all = Vec::new();
        all.extend(self.origin.as_deref().map(|origin| ("origin", text::quoted(origin))));
        if !self.contradicts.is_empty() {
            all.push(("contradicts", text::list(&self.contradicts)));
        }
        let later = self.superseded_by.as_deref();
        all.extend(later.map(|later| ("superseded-by", text::quoted(later))));
        all
    }
}

impl Page<'_> {
    /// Everything that is new, in the order of the gathering; empty if nothing is.
    pub(super) fn addition(&self, first: bool) -> String {
        let mut page = String::new();
        if first {
            page.push_str(HEAD);
        }
        let marks = self.marks();
        let mut from = 0;
        for (article, place) in self.articles.iter().enumerate() {
            let of_article = |it: &&crate::gathering::GatheredClaim| it.article == article;
            let many = self.gathered.claims[from..].iter().take_while(of_article).count();
            let own = from..from + many;
            from += many;
            let new_claims = own.clone().any(|at| self.claims[at].is_new());
            if place.known.is_some() && !new_claims {
                continue;
            }
            if !page.is_empty() {
                page.push('\n');
            }
            let again = if place.known.is_some() { ": new" } else { "" };
            let _ = writeln!(page, "# ---- {}{again} ----\n", place.key);
            let mut sections = Vec::new();
            if place.known.is_none() {
                sections.push(self.report(article));
            }
            for at in own.filter(|at| self.claims[*at].is_new()) {
                sections.push(self.claim(at, marks.get(&at).unwrap_or(&Marks::default())));
            }
            page.push_str(&sections.join("\n"));
        }
        page
    }

    fn report(&self, article: usize) -> String {
        let place = &self.articles[article];
        let given = &self.reports[place.report];
        let reading = self.gathered.articles[article];
        let document = &reading.document;
        let mut lines = Lines::under("source", &place.key);
        if !place.main {
            let host = self.articles[..article].iter().rev().find(|it| it.main);
            lines.text("within", host.map(|host| host.key.as_str()));
            if !place.bytes.is_empty() {
                let span = format!("[{}, {}]", place.bytes.start, place.bytes.end);
                lines.line("span", Some(span), "the bytes it takes up in the file");
            }
        }
        lines.text("file", Some(given.file));
        lines.text("sha256", Some(given.source.sha256()));
        match document.outlet.as_deref().filter(|outlet| !outlet.trim().is_empty()) {
            Some(outlet) => lines.text("outlet", Some(outlet)),
            None => {
                let stem = Some(text::quoted(keys::stem(given.file)));
                lines.line("outlet", stem, "the file does not say who published it: write it here");
            }
        }
        lines.text("title", document.title.as_deref());
        lines.text("author", document.author.as_deref());
        match document.published {
            None => {
                lines
                    .comment("published = YYYY-MM-DD  # the file does not say when: write it here");
            }
            Some(published) => {
                let why = match published.by {
                    PublishedBy::Given | PublishedBy::Metadata | PublishedBy::Dateline => "",
                    PublishedBy::Address => "by its address",
                    PublishedBy::Text => "assumed from what the text tells",
                    PublishedBy::Company => "assumed from the reports it was read with",
                };
                lines.line("published", text::dates(published.range), why);
                if matches!(published.by, PublishedBy::Text | PublishedBy::Company) {
                    lines.text("note", Some(&format!("The day of publication is {why}.")));
                }
            }
        }
        if place.main {
            lines.raw("dropped", self.dropped(given, article));
        }
        lines.finish()
    }

    /// The passages of a file that were left out, one a line with its first words. Markup is left
    /// out of the list, and neighbours with one reason are one.
    fn dropped(&self, given: &GivenReport, article: usize) -> Option<String> {
        let source = given.source;
        let carried = restored::carried(self.text, self.written, given);
        let mut all: Vec<(std::ops::Range<usize>, DropReason)> = Vec::new();
        for dropped in &self.gathered.articles[article].document.dropped {
            let silent = matches!(
                dropped.reason,
                DropReason::Markup | DropReason::ForeignArticle | DropReason::Repeated
            );
            if silent || dropped.raw.is_empty() {
                continue;
            }
            match all.last_mut() {
                Some((range, reason))
                    if *reason == dropped.reason && dropped.raw.start <= range.end + 8 =>
                {
                    range.end = range.end.max(dropped.raw.end);
                }
                _ => all.push((dropped.raw.clone(), dropped.reason)),
            }
        }
        let left = all.into_iter().map(|(range, reason)| (range, reason.word().to_owned(), false));
        let kept = carried.into_iter().map(|it| (it.bytes, it.reason, true));
        let mut all: Vec<_> = left.chain(kept).collect();
        all.sort_by_key(|(range, ..)| (range.start, range.end));
        if all.is_empty() {
            return None;
        }
        let mut list = String::from("[\n");
        for (range, reason, restore) in all {
            let words = match source.encoding() {
                Encoding::Utf8 => first_words(source.text(), &range),
                _ => String::new(),
            };
            let comment = if words.is_empty() { words } else { format!("  # {words}") };
            let (start, end) = (range.start, range.end);
            let _ = writeln!(
                list,
                "  {{ span = [{start}, {end}], reason = \"{reason}\", restore = {restore} }},{comment}"
            );
        }
        list.push(']');
        Some(list)
    }

    /// The section of a claim as the rules write it.
    pub(super) fn claim(&self, at: usize, marks: &Marks) -> String {
        let found = &self.gathered.claims[at];
        let claim = found.claim;
        let article = &self.articles[found.article];
        let document = &self.gathered.articles[found.article].document;
        let place = &self.claims[at];
        let source = self.reports[article.report].source;
        let mut lines = Lines::under("claim", &place.key);
        lines.text("source", Some(&article.key));
        let (start, end) = (place.bytes.start, place.bytes.end);
        lines.raw("span", Some(format!("[{start}, {end}]")));
        lines.text("quote", Some(quote(source, place, document.words(claim.place))));
        lines.text("speaker", claim.speaker.as_ref().map(|party| self.party(party)));
        lines.text("target", claim.target.as_ref().map(|party| self.party(party)));
        let issue = claim.issue.map(|issue| self.lexicon.issue(issue).key.as_str());
        lines.text("issue", issue);
        lines.text("modality", Some(claim.modality.word()));
        if let Some(value) = &claim.value
            && let (Some(low), Some(high)) = (text::number(value.low), text::number(value.high))
        {
            let range = value.low < value.high;
            lines.raw("value", Some(if range { format!("[{low}, {high}]") } else { low }));
            lines.text("unit", Some(&value.unit));
        }
        lines.text("state", claim.state.as_deref());
        lines.raw("date", claim.date.and_then(text::dates));
        lines.raw("negated", claim.negated.then(|| String::from("true")));
        let hedge: Hedge = claim.hedge;
        lines.text("hedge", Some(hedge.word()));
        lines.text("cue", claim.cue.map(|cue| document.words(cue)));
        lines.text("evidentiality", Some(claim.evidentiality.word()));
        if !claim.attribution.is_empty() {
            lines.raw("attribution", Some(text::list(&claim.attribution)));
        }
        for (key, value) in marks.written() {
            lines.raw(key, Some(value));
        }
        lines
            .text("by", Some(if found.by_model { self.model.unwrap_or("model") } else { "rules" }));
        lines.text("status", Some("proposed"));
        lines.finish()
    }

    fn party<'b>(&'b self, party: &'b Party) -> &'b str {
        match party {
            Party::Actor(actor) => &self.lexicon.actor(*actor).key,
            Party::Words(words) => words,
        }
    }

    /// What each claim is in regard to others; nothing for most, and for those that a person
    /// rejected.
    pub(super) fn marks(&self) -> BTreeMap<usize, Marks> {
        let mut contradicted = self.contradicted();
        let origins = self.origins();
        let mut all = BTreeMap::new();
        for (at, found) in self.gathered.claims.iter().enumerate() {
            if found.claim.is_rejected() {
                continue;
            }
            let others = contradicted.remove(&at).unwrap_or_default().into_iter();
            let marks = Marks {
                origin: origins.get(&self.gathered.origins[at]).cloned(),
                contradicts: others
                    .take(MOST_CONTRADICTED)
                    .map(|other| self.claims[other].key.clone())
                    .collect(),
                superseded_by: self.gathered.superseded[at].map(|by| self.claims[by].key.clone()),
            };
            if marks != Marks::default() {
                all.insert(at, marks);
            }
        }
        all
    }

    /// Where a claim stands in the file, or will stand.
    fn order(&self, at: usize) -> (bool, usize) {
        match self.claims[at].known {
            Some(known) => (false, known),
            None => (true, at),
        }
    }

    /// For each claim, those of other camps that stand in the file before it: a contradiction is
    /// told once, by the later claim.
    fn contradicted(&self) -> BTreeMap<usize, Vec<usize>> {
        let mut all: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for contradiction in &self.gathered.contradictions {
            for (camp, side) in contradiction.sides.iter().enumerate() {
                for (other_camp, others) in contradiction.sides.iter().enumerate() {
                    if camp == other_camp {
                        continue;
                    }
                    for &one in side {
                        let own = self.order(one);
                        let before = others.iter().filter(|it| self.order(**it) < own);
                        let told = all.entry(one).or_default();
                        told.extend(before.take(MOST_CONTRADICTED));
                    }
                }
            }
        }
        for told in all.values_mut() {
            told.sort_by_key(|it| self.order(*it));
            told.dedup();
        }
        all.retain(|_, told| !told.is_empty());
        all
    }

    /// The names of origins that claims of several articles share; the one that a person gave, if
    /// somebody did.
    fn origins(&self) -> BTreeMap<usize, String> {
        let mut shared: BTreeMap<usize, (BTreeSet<usize>, Option<&str>)> = BTreeMap::new();
        for (at, origin) in self.gathered.origins.iter().enumerate() {
            let known = self.claims[at].known;
            let given = known.and_then(|at| self.written.claims[at].origin.as_deref());
            let entry = shared.entry(*origin).or_default();
            entry.0.insert(self.gathered.claims[at].article);
            entry.1 = entry.1.or(given);
        }
        let named = shared.into_iter().filter_map(|(origin, (articles, given))| {
            let name = self.gathered.origin_name(origin).filter(|_| articles.len() > 1);
            Some((origin, given.or(name)?.to_owned()))
        });
        named.collect()
    }
}

/// The words that a claim's bytes say. They are the clean text's; where the file has other words
/// in between (a passage that was dropped), the file's.
fn quote<'a>(source: &'a Source, place: &ClaimPlace, words: &'a str) -> &'a str {
    let bytes = place.bytes.clone();
    if source.encoding() == Encoding::Utf8 {
        match source.text().get(bytes.clone()) {
            Some(raw) if raw == words => words,
            Some(raw) if !quote_stands(source, bytes, words) => raw,
            _ => words,
        }
    } else if source.bytes().len() <= LONGEST_DECODED && !quote_stands(source, bytes, words) {
        words.trim()
    } else {
        words
    }
}

fn first_words(text: &str, range: &std::ops::Range<usize>) -> String {
    let end = (range.start..=range.end.min(range.start + 300))
        .rev()
        .find(|end| text.is_char_boundary(*end))
        .unwrap_or(range.start);
    text.get(range.start..end).map(text::beginning).unwrap_or_default()
}

/// The lines of a section, their values in one column.
struct Lines {
    header: String,
    lines: Vec<(&'static str, String, String)>,
}

impl Lines {
    fn under(kind: &str, key: &str) -> Lines {
        let bare = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
        let key = if key.chars().all(bare) { key.to_owned() } else { text::quoted(key) };
        Lines { header: format!("[{kind}.{key}]"), lines: Vec::new() }
    }

    fn text(&mut self, key: &'static str, value: Option<&str>) {
        self.raw(key, value.map(text::quoted));
    }

    fn raw(&mut self, key: &'static str, value: Option<String>) {
        self.line(key, value, "");
    }

    fn line(&mut self, key: &'static str, value: Option<String>, comment: &str) {
        if let Some(value) = value {
            self.lines.push((key, value, comment.to_owned()));
        }
    }

    fn comment(&mut self, comment: &str) {
        self.lines.push(("", String::new(), comment.to_owned()));
    }

    fn finish(self) -> String {
        let width = self.lines.iter().map(|(key, ..)| key.len()).max().unwrap_or(0);
        let mut section = format!("{}\n", self.header);
        for (key, value, comment) in self.lines {
            let _ = match (key, comment.as_str()) {
                ("", comment) => writeln!(section, "# {comment}"),
                (key, "") => writeln!(section, "{key:<width$} = {value}"),
                (key, comment) => writeln!(section, "{key:<width$} = {value}  # {comment}"),
            };
        }
        section
    }
}
