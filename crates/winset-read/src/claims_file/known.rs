//! Which articles and claims of a gathering stand in the file already.

use super::GivenReport;
use super::keys::{Keys, called, first_words, is_nameless, without_number};
use crate::gathering::Gathered;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::ops::Range;
use winset_case::WrittenClaims;

/// The reports and claims of a file, by what they are known by.
pub(super) struct Known<'a> {
    written: &'a WrittenClaims,
    /// The reports of a file's own bytes, by hash.
    by_hash: FxHashMap<&'a str, Vec<usize>>,
    /// The claims of each report, by its key.
    claims: FxHashMap<&'a str, Vec<usize>>,
}

/// An article of the gathering, and the report it is in the file.
pub(super) struct ArticlePlace {
    /// Its key.
    pub(super) key: String,
    /// The given report it stands in.
    pub(super) report: usize,
    /// It is the report's own article.
    pub(super) main: bool,
    /// The report of the file that it is.
    pub(super) known: Option<usize>,
    /// The bytes it takes up in the file.
    pub(super) bytes: Range<usize>,
}

/// A claim of the gathering, and the one it is in the file.
pub(super) struct ClaimPlace {
    /// Its key.
    pub(super) key: String,
    /// The claim of the file that it is.
    pub(super) known: Option<usize>,
    /// Its bytes in the file.
    pub(super) bytes: Range<usize>,
}

impl ClaimPlace {
    pub(super) fn is_new(&self) -> bool {
        self.known.is_none()
    }
}

impl<'a> Known<'a> {
    pub(super) fn of(written: &'a WrittenClaims) -> Known<'a> {
        let mut by_hash: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (at, report) in written.reports.iter().enumerate() {
            by_hash.entry(&report.sha256).or_default().push(at);
        }
        let mut claims: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (at, claim) in written.claims.iter().enumerate() {
            claims.entry(&claim.source).or_default().push(at);
        }
        Known { written, by_hash, claims }
    }

    /// The report with these bytes, best the one with this name.
    pub(super) fn report(
        &self,
        sha256: &str,
        file: &str,
        taken: &BTreeSet<usize>,
    ) -> Option<usize> {
        let same = self.by_hash.get(sha256)?.iter().copied();
        let own = same.filter(|at| self.written.reports[*at].within.is_none());
        let mut free = own.filter(|at| !taken.contains(at));
        let mut any = free.clone();
        let named = free.find(|at| self.written.reports[*at].file.as_deref() == Some(file));
        named.or_else(|| any.next())
    }

    /// The report that stood in these bytes of the page of another one.
    fn embedded(
        &self,
        sha256: &str,
        host: &str,
        bytes: &Range<usize>,
        taken: &BTreeSet<usize>,
    ) -> Option<usize> {
        let same = self.by_hash.get(sha256)?.iter().copied();
        let inside = same.filter(|at| {
            !taken.contains(at) && self.written.reports[*at].within.as_deref() == Some(host)
        });
        let shared = |at: &usize| {
            self.written.reports[*at].span.as_ref().map_or(0, |span| shared(span, bytes))
        };
        inside.filter(|at| shared(at) > 0).max_by_key(|at| (shared(at), usize::MAX - at))
    }

    /// The name of the report that had this file, if it had other bytes then.
    fn changed(&self, sha256: &str, file: &str) -> Option<&'a str> {
        let named = |report: &&winset_case::WrittenReport| {
            report.file.as_deref() == Some(file)
                && report.within.is_none()
                && report.sha256 != sha256
        };
        self.written.reports.iter().rev().find(named).map(|report| report.key.as_str())
    }
}

/// How many bytes two ranges share.
fn shared(one: &Range<usize>, other: &Range<usize>) -> usize {
    one.end.min(other.end).saturating_sub(one.start.max(other.start))
}

/// Where each article of a gathering stands in the file, old or new.
pub(super) fn places(
    gathered: &Gathered,
    known: &Known,
    reports: &[GivenReport],
    keys: &mut Keys,
) -> Vec<ArticlePlace> {
    let mut taken = BTreeSet::new();
    let mut places: Vec<ArticlePlace> = Vec::with_capacity(gathered.articles.len());
    let mut host = String::new();
    for (reading, &(report, main)) in gathered.articles.iter().zip(&gathered.reports) {
        let document = &reading.document;
        let bytes = match (document.kept.first(), document.kept.last()) {
            (Some(first), Some(last)) => first.start..last.end,
            _ => 0..0,
        };
        let given = &reports[report];
        let sha256 = given.source.sha256();
        let found = if main {
            known.report(sha256, given.file, &taken)
        } else {
            known.embedded(sha256, &host, &bytes, &taken)
        };
        taken.extend(found);
        let key = match found {
            Some(at) => known.written.reports[at].key.clone(),
            None => {
                let before = if main { known.changed(sha256, given.file) } else { None };
                let outlet = document.outlet.as_deref();
                let called = match before {
                    Some(before) => without_number(before).to_owned(),
                    None if !main && outlet.is_none() => {
                        called(document.title.as_deref(), &format!("{host}-within"))
                    }
                    None if outlet.is_none() && is_nameless(given.file) => {
                        let text = document.title.as_deref().unwrap_or(&document.text);
                        let first = first_words(text);
                        called(Some(&first), given.file)
                    }
                    None => called(outlet, given.file),
                };
                keys.report(&called)
            }
        };
        if main {
            host.clone_from(&key);
        }
        places.push(ArticlePlace { key, report, main, known: found, bytes });
    }
    places
}

/// Which claim of the file each claim of a gathering is, however it was edited, and the key of
/// those that are new.
///
/// The two share half the bytes of the shorter one. Where several could be meant, those that
/// share most are one, then those that say the same; each is one only once.
pub(super) fn claims(
    gathered: &Gathered,
    known: &Known,
    articles: &[ArticlePlace],
    keys: &mut Keys,
) -> Vec<ClaimPlace> {
    let mut found: Vec<Option<usize>> = vec![None; gathered.claims.len()];
    let bytes: Vec<Range<usize>> = gathered
        .claims
        .iter()
        .map(|it| gathered.articles[it.article].document.raw(it.claim.place))
        .collect();
    let mut from = 0;
    for (article, place) in articles.iter().enumerate() {
        let many = gathered.claims[from..].iter().take_while(|it| it.article == article).count();
        let own = from..from + many;
        from += many;
        let Some(there) = place.known.and_then(|_| known.claims.get(place.key.as_str())) else {
            continue;
        };
        let mut taken = BTreeSet::new();
        for at in own.clone() {
            let decided = gathered.claims[at].claim.decided.as_ref();
            let same = |it: &&usize| {
                decided.is_some_and(|decided| decided.key == known.written.claims[**it].key)
            };
            found[at] = there.iter().find(same).copied();
            taken.extend(found[at]);
        }
        let mut pairs = alike(gathered, known, &bytes, own, there);
        // Best first; then in the order of both.
        pairs.sort_unstable_by(|a, b| b.0.cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (_, claim, written) in pairs {
            if found[claim].is_none() && taken.insert(written) {
                found[claim] = Some(written);
            }
        }
    }
    let places = found.into_iter().zip(bytes).map(|(known_as, bytes)| {
        let key = match known_as {
            Some(at) => known.written.claims[at].key.clone(),
            None => keys.claim(),
        };
        ClaimPlace { key, known: known_as, bytes }
    });
    places.collect()
}

/// Pairs of a claim of the gathering and one of the file that could be the same, with how much
/// they are alike.
fn alike(
    gathered: &Gathered,
    known: &Known,
    bytes: &[Range<usize>],
    own: Range<usize>,
    there: &[usize],
) -> Vec<((usize, usize), usize, usize)> {
    /// Of more claims in one place, only so many are looked at.
    const MOST: usize = 50;
    let mut spans: Vec<(Range<usize>, usize)> = Vec::with_capacity(there.len());
    let mut without_span: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for &at in there {
        let claim = &known.written.claims[at];
        match (&claim.span, &claim.quote) {
            (Some(span), _) => spans.push((span.clone(), at)),
            (None, Some(quote)) => without_span.entry(quote.trim()).or_default().push(at),
            (None, None) => {}
        }
    }
    spans.sort_unstable_by_key(|(span, at)| (span.start, span.end, *at));
    let longest = spans.iter().map(|(span, _)| span.len()).max().unwrap_or(0);
    let mut pairs = Vec::new();
    for claim in own {
        let mine = &bytes[claim];
        let it = &gathered.claims[claim];
        let said = |written: usize| {
            let theirs = &known.written.claims[written];
            usize::from(theirs.modality == Some(it.claim.modality))
                + usize::from(theirs.state == it.claim.state)
        };
        let first = spans.partition_point(|(span, _)| span.start + longest <= mine.start);
        let near = spans[first..].iter().take_while(|(span, _)| span.start < mine.end);
        let meeting = near.filter(|(span, _)| {
            let shared = shared(span, mine);
            shared > 0 && 2 * shared >= span.len().min(mine.len())
        });
        for (span, written) in meeting.take(MOST) {
            let shared = shared(span, mine);
            let union = span.len() + mine.len() - shared;
            pairs.push(((1_000 * shared / union.max(1), said(*written)), claim, *written));
        }
        let words = gathered.articles[it.article].document.words(it.claim.place);
        for &written in without_span.get(words.trim()).into_iter().flatten() {
            pairs.push(((1_000, said(written)), claim, written));
        }
    }
    pairs
}
