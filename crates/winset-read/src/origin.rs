//! Where claims come from in the end: one report, one speaker, or one leak told many times.
//!
//! Two claims have one origin if the same outlet or the same named speaker stands behind both,
//! or if the sentence of the one is a copy of the other's. An outlet that tells something on its
//! own account, or on the word of people without a name, is the origin itself.
//!
//! Not from the literature: the rules are ours. Copies are found by shingles of five words, each
//! looked up once, so the work grows with the text.

use crate::claim::Claim;
use crate::gathering::{Gathered, GatheredClaim};
use crate::lexicon::{ActorKind, IssueRef, Lexicon};
use crate::place::Place;
use crate::prose::{Prose, TokenKind};
use rustc_hash::{FxHashMap, FxHasher};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use winset_case::names_somebody;

/// Words in a shingle.
const SHINGLE: usize = 5;
/// Shorter sentences are no copies: everybody may have written them.
const SHORTEST_COPY: usize = 8;

/// Of longer sentences, so many words are looked at.
const MOST_TOKENS: usize = 200;

/// How often something is told, and by how many independent witnesses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OriginCount {
    /// The issue; nothing for claims without one.
    pub issue: Option<IssueRef>,
    /// How many claims bear on it.
    pub claims: usize,
    /// How many reports they stand in.
    pub reports: usize,
    /// How many origins they go back to.
    pub origins: usize,
}

/// The number of each claim's origin, and what origins are called.
pub(crate) fn find(
    gathered: &Gathered,
    lexicon: &Lexicon,
) -> (Vec<usize>, BTreeMap<usize, String>) {
    let names = Names::of(lexicon, gathered);
    let sentences = sentences(gathered);
    let copied = copies(gathered, &sentences);
    let articles = copied_articles(gathered, &sentences, &copied);
    let mut groups = Groups::new(gathered.claims.len());
    let mut first: FxHashMap<String, usize> = FxHashMap::default();
    for (at, found) in gathered.claims.iter().enumerate() {
        let article = articles.get(found.article).copied().unwrap_or(found.article);
        let key = match named(found.claim.attribution.iter().rev()) {
            Some(link) => names.key(link),
            None => own_key(gathered, article, &names),
        };
        groups.join(at, *first.entry(key).or_insert(at));
    }
    cited(gathered, &names, &mut groups);
    for (sentence, original) in copied {
        let (copy, original) = (&sentences[sentence], &sentences[original]);
        for (number, &claim) in copy.claims.iter().enumerate() {
            let source = original.claims.get(number).or(original.claims.last());
            if let Some(&source) = source {
                groups.join(claim, source);
            }
        }
    }
    let numbers: Vec<usize> = (0..gathered.claims.len()).map(|at| groups.root(at)).collect();
    let mut called: BTreeMap<usize, String> = BTreeMap::new();
    for (at, number) in numbers.iter().enumerate() {
        called.entry(*number).or_insert_with(|| {
            let found = &gathered.claims[at];
            let named = named(found.claim.attribution.iter().rev());
            let article = articles.get(found.article).copied().unwrap_or(found.article);
            named.map_or_else(|| own_name(gathered, article), |link| link.trim().to_owned())
        });
    }
    (numbers, called)
}

/// Joins what one report cites from another with what the other tells: claims of the outlet that
/// say the same, on its own account or on somebody's word.
fn cited(gathered: &Gathered, names: &Names, groups: &mut Groups) {
    /// Of one outlet's claims, so many are looked at.
    const MOST: usize = 500;
    let mut by_outlet: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, found) in gathered.claims.iter().enumerate() {
        if let Some(outlet) = gathered.articles[found.article].document.outlet.as_deref() {
            let told = by_outlet.entry(names.key(outlet)).or_default();
            if told.len() < MOST {
                told.push(at);
            }
        }
    }
    // Claims that cite one outlet on one matter meet there too.
    let mut citing: FxHashMap<(String, IssueRef), usize> = FxHashMap::default();
    for (at, found) in gathered.claims.iter().enumerate() {
        let beside =
            outlets_beside(gathered, found, |name| by_outlet.contains_key(&names.key(name)));
        for link in found.claim.attribution.iter().chain(&beside) {
            let key = names.key(link);
            let told = by_outlet.get(&key);
            if told.is_none() && !names.is_outlet(link) {
                continue;
            }
            for &other in told.into_iter().flatten() {
                let theirs = &gathered.claims[other];
                if theirs.article != found.article && say_the_same(found.claim, theirs.claim) {
                    groups.join(at, other);
                }
            }
            if let Some(issue) = found.claim.issue {
                groups.join(at, *citing.entry((key, issue)).or_insert(at));
            }
        }
    }
}

/// Outlets that a claim's sentence names as where it comes from, beside the chain that was read:
/// `…, the Harbour Times reports, citing a paper of the ministry`.
fn outlets_beside(
    gathered: &Gathered,
    found: &GatheredClaim,
    is_outlet: impl Fn(&str) -> bool,
) -> Vec<String> {
    /// Words in the name of an outlet: one is too often something else.
    const WORDS: std::ops::RangeInclusive<usize> = 2..=4;
    let prose = &gathered.articles[found.article].prose;
    let place = found.claim.place;
    let sentence = prose.sentence_at(place.start).map_or(place, |at| prose.sentences[at].place);
    let tokens = prose.tokens_in(sentence.with(place));
    let tokens = tokens.start..tokens.end.min(tokens.start + MOST_TOKENS);
    let tells = |word: &str| {
        matches!(
            word,
            "reports"
                | "reported"
                | "writes"
                | "wrote"
                | "according"
                | "citing"
                | "quoting"
                | "told"
        )
    };
    if !tokens.clone().any(|at| tells(prose.word(at))) {
        return Vec::new();
    }
    let mut outlets = Vec::new();
    for at in tokens.clone() {
        for length in WORDS {
            if at + length <= tokens.end {
                let name: Vec<&str> = (at..at + length).map(|at| prose.word(at)).collect();
                let name = name.join(" ");
                if is_outlet(&name) {
                    outlets.push(name);
                }
            }
        }
    }
    outlets
}

/// Do two claims give one number, or one state, on one issue?
fn say_the_same(one: &Claim, other: &Claim) -> bool {
    let one_issue = one.issue.is_some() && one.issue == other.issue;
    let number = one.value.is_some() && one.value == other.value;
    let state = one.state.is_some() && one.state == other.state && one.speaker == other.speaker;
    let told = one.modality == other.modality
        && one.speaker.is_some()
        && one.speaker == other.speaker
        && one.target == other.target
        && one.value.is_none() == other.value.is_none();
    one_issue && (number || state || told) && one.negated == other.negated
}

/// The last link of a chain that names somebody.
fn named<'a>(mut links: impl Iterator<Item = &'a String>) -> Option<&'a str> {
    links.find(|link| names_somebody(link)).map(String::as_str)
}

/// What an article is called that tells something on its own account.
fn own_name(gathered: &Gathered, article: usize) -> String {
    let outlet = |at: usize| {
        let outlet = gathered.articles.get(at)?.document.outlet.as_deref()?;
        (!outlet.trim().is_empty()).then(|| outlet.trim().to_owned())
    };
    let report = gathered.reports.get(article).map_or(article, |(report, _)| *report);
    outlet(article).unwrap_or_else(|| format!("report {}", report + 1))
}

/// What such an article is known by; two articles of one outlet are one witness.
fn own_key(gathered: &Gathered, article: usize, names: &Names) -> String {
    match gathered.articles.get(article).and_then(|it| it.document.outlet.as_deref()) {
        Some(outlet) if !outlet.trim().is_empty() => names.key(outlet),
        _ => format!("\0article {article}"),
    }
}

/// How often each issue is told of, and by how many independent witnesses; the issues in the
/// order of the lexicon, claims without one at the end.
pub(crate) fn counts(gathered: &Gathered) -> Vec<OriginCount> {
    type Seen = (usize, BTreeSet<usize>, BTreeSet<usize>);
    let mut all: BTreeMap<(bool, Option<IssueRef>), Seen> = BTreeMap::new();
    let counted = gathered.claims.iter().zip(&gathered.origins);
    for (found, origin) in counted.filter(|(found, _)| !found.claim.is_rejected()) {
        let issue = found.claim.issue;
        let seen = all.entry((issue.is_none(), issue)).or_default();
        seen.0 += 1;
        seen.1.insert(gathered.reports[found.article].0);
        seen.2.insert(*origin);
    }
    let counts = all.into_iter().map(|((_, issue), (claims, reports, origins))| OriginCount {
        issue,
        claims,
        reports: reports.len(),
        origins: origins.len(),
    });
    counts.collect()
}

/// The names of a lexicon's actors, so that `FT` and `Financial Times` are one.
struct Names<'a> {
    lexicon: &'a Lexicon,
    known: FxHashMap<String, usize>,
    /// Outlets of the gathering by the last words of their names; nothing where several share
    /// them.
    outlets: FxHashMap<String, Option<String>>,
}

impl<'a> Names<'a> {
    fn of(lexicon: &'a Lexicon, gathered: &Gathered) -> Names<'a> {
        let mut known = FxHashMap::default();
        for (at, actor) in lexicon.actors.iter().enumerate() {
            for name in std::iter::once(&actor.name).chain(&actor.aliases) {
                known.entry(plain(name)).or_insert(at);
            }
        }
        let mut outlets: FxHashMap<String, Option<String>> = FxHashMap::default();
        for article in &gathered.articles {
            let Some(outlet) = article.document.outlet.as_deref().map(plain) else { continue };
            let mut rest = outlet.as_str();
            while let Some((_, end)) = rest.split_once(' ') {
                rest = end;
                let known = outlets.entry(rest.to_owned()).or_insert_with(|| Some(outlet.clone()));
                if known.as_deref() != Some(outlet.as_str()) {
                    *known = None;
                }
            }
        }
        Names { lexicon, known, outlets }
    }

    /// What somebody is known by.
    fn key(&self, name: &str) -> String {
        let plain = plain(name);
        match self.known.get(&plain) {
            Some(at) => format!("\0actor {at}"),
            // "The Monitor" is the "Cairo Monitor" if that is among the reports.
            None => match self.outlets.get(&plain) {
                Some(Some(outlet)) if name.contains(char::is_uppercase) => {
                    match self.known.get(outlet) {
                        Some(at) => format!("\0actor {at}"),
                        None => outlet.clone(),
                    }
                }
                _ => plain,
            },
        }
    }

    fn is_outlet(&self, name: &str) -> bool {
        let known = self.known.get(&plain(name));
        known.is_some_and(|at| self.lexicon.actors[*at].kind == ActorKind::Media)
    }
}

/// A name without case, signs and a leading "the".
fn plain(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let words = words.join(" ");
    words.strip_prefix("the ").map_or(words.clone(), str::to_owned)
}

/// A sentence with claims.
struct Told {
    article: usize,
    place: Place,
    /// The claims, by their number in the gathering, in order.
    claims: Vec<usize>,
}

/// The sentences with claims, in order.
fn sentences(gathered: &Gathered) -> Vec<Told> {
    let mut all: Vec<Told> = Vec::new();
    for (at, found) in gathered.claims.iter().enumerate() {
        let prose = &gathered.articles[found.article].prose;
        let sentence = prose.sentence_at(found.claim.place.start);
        let place = sentence.map_or(found.claim.place, |number| prose.sentences[number].place);
        match all.last_mut() {
            Some(last) if last.article == found.article && last.place == place => {
                last.claims.push(at);
            }
            _ => all.push(Told { article: found.article, place, claims: vec![at] }),
        }
    }
    all
}

/// Sentences that are copies, each with the first one of its words.
fn copies(gathered: &Gathered, sentences: &[Told]) -> Vec<(usize, usize)> {
    let mut owner: FxHashMap<u64, u32> = FxHashMap::default();
    let mut found = Vec::new();
    let mut shingles = Vec::new();
    let mut shared: FxHashMap<u32, usize> = FxHashMap::default();
    for (at, sentence) in sentences.iter().enumerate() {
        shingles.clear();
        self::shingles(&gathered.articles[sentence.article].prose, sentence.place, &mut shingles);
        shared.clear();
        let small = u32::try_from(at).unwrap_or(u32::MAX);
        let mut best: Option<(usize, u32)> = None;
        for shingle in &shingles {
            let first = *owner.entry(*shingle).or_insert(small);
            if first != small {
                let count = shared.entry(first).or_insert(0);
                *count += 1;
                let better = best
                    .is_none_or(|(most, which)| *count > most || (*count == most && first < which));
                if better {
                    best = Some((*count, first));
                }
            }
        }
        // Six in ten shingles: a word changed here or there leaves it a copy.
        if let Some((count, first)) = best
            && 10 * count >= 6 * shingles.len()
        {
            found.push((at, first as usize));
        }
    }
    found
}

fn shingles(prose: &Prose, place: Place, into: &mut Vec<u64>) {
    let tokens = prose.tokens_in(place);
    let words: Vec<usize> = tokens.filter(|at| prose.tokens[*at].kind != TokenKind::Sign).collect();
    if words.len() < SHORTEST_COPY {
        return;
    }
    for run in words.windows(SHINGLE) {
        let mut hasher = FxHasher::default();
        for &token in run {
            prose.word(token).hash(&mut hasher);
        }
        into.push(hasher.finish());
    }
}

/// For each article, the one it was copied from, itself if from none: most of its sentences that
/// make claims are copies of the other's.
fn copied_articles(
    gathered: &Gathered,
    sentences: &[Told],
    copies: &[(usize, usize)],
) -> Vec<usize> {
    let mut all = vec![0_usize; gathered.articles.len()];
    for sentence in sentences {
        all[sentence.article] += 1;
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (copy, original) in copies {
        let (copy, original) = (sentences[*copy].article, sentences[*original].article);
        if copy != original {
            *shared.entry((copy, original)).or_default() += 1;
        }
    }
    let mut from: Vec<usize> = (0..gathered.articles.len()).collect();
    for ((copy, original), count) in shared {
        // An original stands before its copy, so its own original is known.
        if count >= 2 && 10 * count >= 6 * all[copy] && original < copy {
            from[copy] = from[original];
        }
    }
    from
}

/// Claims joined into groups; a group's number is its first claim's.
struct Groups(Vec<usize>);

impl Groups {
    fn new(count: usize) -> Groups {
        Groups((0..count).collect())
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        let (first, last) = (one.min(other), one.max(other));
        self.0[last] = first;
    }
}

#[cfg(test)]
mod tests {
    use crate::gathering::{gather, sample};
    use crate::reading::Reading;

    /// The claims of each origin, and its name.
    fn origins(readings: &[Reading]) -> Vec<String> {
        let lexicon = sample::lexicon();
        let gathered = gather(readings, &lexicon);
        let mut groups: Vec<(usize, Vec<usize>)> = Vec::new();
        for (claim, origin) in gathered.origins.iter().enumerate() {
            match groups.iter_mut().find(|(number, _)| number == origin) {
                Some((_, claims)) => claims.push(claim),
                None => groups.push((*origin, vec![claim])),
            }
        }
        let name = |origin| gathered.origin_name(origin).unwrap_or("?").to_owned();
        groups.into_iter().map(|(origin, claims)| format!("{}: {claims:?}", name(origin))).collect()
    }

    #[test]
    fn reports_that_cite_one_outlet_have_one_origin() {
        let a = "event of sudland on talks state cancelled via Harbour Times, officials | Off.";
        let b = "event of sudland on talks state cancelled via the Harbour Times | They are off.";
        let own = "event of sudland on talks state cancelled via officials | The talks are off.";
        let found = origins(&[
            sample::report("A", "2025-08-27", a),
            sample::report("B", "2025-08-28", b),
            sample::report("Harbour Times", "2025-08-26", own),
            sample::report("C", "2025-08-28", own),
        ]);
        assert_eq!(found, ["Harbour Times: [0, 1, 2]", "C: [3]"]);
    }

    #[test]
    fn a_copied_sentence_is_no_second_source() {
        let text = "event on talks state cancelled | The ministers of both coasts have called off the talks that were to open on Monday.
            demand of norland on quota = 55 tonnes | Norland asks its neighbours for no less than 55 thousand tonnes of cod next year.";
        let reprint = text.replace("were to open", "should open");
        let found = origins(&[
            sample::report("A", "2025-08-27", text),
            sample::report(
                "B",
                "2025-08-28",
                &format!("{reprint}\n state on quota | Cod is dear."),
            ),
        ]);
        assert_eq!(found, ["A: [0, 1, 2, 3, 4]"]);
    }

    #[test]
    fn an_outlet_named_in_the_sentence_is_where_it_comes_from() {
        let found = origins(&[
            sample::report(
                "Harbour Times",
                "2025-08-26",
                "offer of norland on quota = 55 tonnes | Norland would grant 55 thousand tonnes.",
            ),
            sample::report(
                "B",
                "2025-08-28",
                "offer of norland on quota = 55 tonnes | Norland is ready to give 55 thousand tonnes, the Harbour Times reports, citing a paper.",
            ),
            sample::report(
                "C",
                "2025-08-28",
                "offer of norland on quota = 55 tonnes | Norland is ready to give 55 thousand tonnes, its minister said.",
            ),
        ]);
        assert_eq!(found, ["Harbour Times: [0, 1]", "C: [2]"]);
    }

    #[test]
    fn short_sentences_and_other_words_are_no_copies() {
        let found = origins(&[
            sample::report(
                "A",
                "2025-08-27",
                "event on talks state cancelled | The talks are off.",
            ),
            sample::report("", "2025-08-28", "event on talks state cancelled | The talks are off."),
        ]);
        assert_eq!(found, ["A: [0]", "report 2: [1]"]);
    }

    #[test]
    fn issues_count_their_reports_and_origins() {
        let cited = "event on talks state cancelled via Harbour Times | The talks are off.";
        let lexicon = sample::lexicon();
        let readings =
            [sample::report("A", "2025-08-27", cited), sample::report("B", "2025-08-28", cited)];
        let counts = gather(&readings, &lexicon).origin_counts();
        assert_eq!((counts[0].claims, counts[0].reports, counts[0].origins), (2, 2, 1));
    }
}
