//! Who acts: the speakers and targets of claims.

use super::{Basis, tells_a_position};
use crate::claims_file::kebab;
use crate::lexicon::{ActorKind, ActorRef, Lexicon};
use std::collections::BTreeMap;
use winset_case::{Status, names_somebody};

/// Words longer than this, in bytes, name nobody.
const LONGEST_NAME: usize = 60;

/// Somebody who may have a stake.
#[derive(Debug, Clone)]
pub(super) struct Actor {
    pub(super) key: String,
    pub(super) name: String,
    /// Other words that claims use.
    pub(super) aliases: Vec<String>,
    /// The lexicon's entry.
    pub(super) known: Option<ActorRef>,
    /// The state or side, with its name.
    pub(super) side: Option<(String, String)>,
    /// How many claims are its own.
    pub(super) claims: usize,
}

/// The actors, by what claims call them.
pub(super) struct Actors {
    pub(super) all: Vec<Actor>,
    by_words: BTreeMap<String, usize>,
}

impl Actors {
    /// The actor that words mean.
    pub(super) fn of(&self, words: Option<&str>) -> Option<usize> {
        self.by_words.get(&plain(words?)).copied()
    }
}

/// Everybody who speaks in a claim or is spoken to, in the order of the file.
pub(super) fn find(basis: &Basis) -> Actors {
    let mut actors = Actors { all: Vec::new(), by_words: BTreeMap::new() };
    let lexicon = basis.lexicon;
    let mut known: BTreeMap<String, ActorRef> = BTreeMap::new();
    for (at, entry) in lexicon.actors.iter().enumerate() {
        let Ok(at) = u16::try_from(at) else { break };
        for name in [&entry.key, &entry.name].into_iter().chain(&entry.aliases) {
            known.entry(plain(name)).or_insert(ActorRef(at));
        }
    }
    for claim in &basis.claims {
        for (words, speaks) in [(&claim.speaker, true), (&claim.target, false)] {
            let Some(words) = words else { continue };
            let by_hand = claim.by.is_none() || claim.status == Status::Accepted;
            let Some(at) = actors.add(words, by_hand, &known, basis) else { continue };
            actors.all[at].claims += usize::from(speaks && tells_a_position(claim));
        }
    }
    actors
}

impl Actors {
    fn add(
        &mut self,
        words: &str,
        by_hand: bool,
        known: &BTreeMap<String, ActorRef>,
        basis: &Basis,
    ) -> Option<usize> {
        let plain = plain(words);
        if let Some(at) = self.by_words.get(&plain) {
            return Some(*at);
        }
        let known = known.get(&plain).copied().or_else(|| whose_office(words, basis.lexicon));
        let entry = known.map(|actor| basis.lexicon.actor(actor));
        if entry.is_some_and(|entry| entry.kind == ActorKind::Media)
            || (entry.is_none() && !(is_name(words) && could_have_a_stake(words, by_hand)))
        {
            return None;
        }
        if let Some(at) = self.all.iter().position(|actor| known.is_some() && actor.known == known)
        {
            self.by_words.insert(plain, at);
            return Some(at);
        }
        let key = entry.map_or_else(|| kebab(words), |entry| kebab(&entry.key));
        if !key.bytes().any(|letter| letter.is_ascii_alphabetic()) {
            return None;
        }
        let taken = |key: &String| self.all.iter().any(|actor| actor.key == *key);
        if let Some(at) = self.all.iter().position(|actor| actor.key == key && known.is_none()) {
            // Other words for the same key: capitals and signs apart they are one.
            self.all[at].aliases.push(words.to_owned());
            self.by_words.insert(plain, at);
            return Some(at);
        }
        let numbered = (2..).map(|number| format!("{key}-{number}"));
        let key = std::iter::once(key.clone()).chain(numbered).find(|key| !taken(key))?;
        let side = known.map(|actor| {
            let top = basis.lexicon.actor(basis.lexicon.top(actor));
            (kebab(&top.key), top.name.clone())
        });
        let name = entry.map_or_else(|| words.trim().to_owned(), |entry| entry.name.clone());
        let mut aliases: Vec<String> =
            entry.map_or_else(Vec::new, |entry| entry.aliases.iter().take(6).cloned().collect());
        aliases.retain(|alias| *alias != name);
        self.all.push(Actor { key, name, aliases, known, side, claims: 0 });
        self.by_words.insert(plain, self.all.len() - 1);
        Some(self.all.len() - 1)
    }
}

/// Whose office words tell of: `the Thai foreign ministry`, `an EU spokesperson`. It speaks for its
/// state or organisation, and is nobody beside it.
fn whose_office(words: &str, lexicon: &Lexicon) -> Option<ActorRef> {
    const OFFICES: [&str; 22] = [
        "minister",
        "ministry",
        "ministers",
        "commissioner",
        "government",
        "president",
        "premier",
        "chancellor",
        "secretary",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "official",
        "officials",
        "envoy",
        "negotiator",
        "negotiators",
        "ambassador",
        "delegation",
        "cabinet",
        "embassy",
        "diplomats",
    ];
    let plain = words.to_lowercase();
    let mut all = plain.split(|letter: char| !letter.is_alphanumeric());
    if !all.any(|word| OFFICES.contains(&word)) {
        return None;
    }
    let mut best: Option<(usize, ActorRef)> = None;
    for (at, entry) in lexicon.actors.iter().enumerate() {
        let at = ActorRef(u16::try_from(at).ok()?);
        if entry.kind == ActorKind::Media || lexicon.top(at) != at {
            continue;
        }
        let more = [&entry.aliases, &entry.demonyms, &entry.capitals];
        for name in std::iter::once(&entry.name).chain(more.into_iter().flatten()) {
            let named = name.len() >= 2 && super::fit::find(words, name).is_some();
            if named && best.is_none_or(|(length, _)| name.len() > length) {
                best = Some((name.len(), at));
            }
        }
    }
    best.map(|(_, at)| at)
}

/// Do words name an organisation, or somebody by name? A person's own key does; `the limit` does
/// not.
fn could_have_a_stake(words: &str, by_hand: bool) -> bool {
    let named = words.split_whitespace().any(|word| {
        let word = word.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        let plain = word.to_lowercase();
        !matches!(plain.as_str(), "the" | "a" | "an" | "its" | "their" | "his" | "her" | "this")
            && word.chars().next().is_some_and(|first| !first.is_lowercase())
    });
    let plain = words.to_lowercase();
    let mut all = plain.split(|letter: char| !letter.is_alphanumeric());
    let organisation = all.any(|word| {
        matches!(
            word.strip_suffix('s').unwrap_or(word),
            "union"
                | "association"
                | "federation"
                | "confederation"
                | "alliance"
                | "organisation"
                | "organization"
                | "council"
                | "committee"
                | "commission"
                | "chamber"
                | "company"
                | "companie"
                | "firm"
                | "bank"
                | "party"
                | "employer"
                | "worker"
                | "producer"
                | "manufacturer"
                | "fishermen"
                | "farmer"
                | "board"
                | "agency"
                | "rebel"
                | "militia"
                | "army"
                | "parliament"
                | "senate"
                | "court"
                | "city"
                | "management"
                | "striker"
        )
    });
    named || organisation || by_hand && !words.trim().contains(char::is_whitespace)
}

/// Words without case and the spaces around.
fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Do words name somebody who could have a stake? Pronouns, crowds without a name and whole
/// phrases do not.
fn is_name(words: &str) -> bool {
    let words = words.trim();
    let nobody = matches!(
        words.to_lowercase().as_str(),
        "he" | "she"
            | "it"
            | "they"
            | "we"
            | "i"
            | "you"
            | "this"
            | "that"
            | "both sides"
            | "the two sides"
            | "the two countries"
            | "both countries"
            | "one"
            | "many"
            | "some"
            | "others"
            | "all"
            | "everybody"
            | "nobody"
            | "who"
            | "which"
            | "there"
            | "the author"
            | "gdp"
            | "talks"
            | "the talks"
            | "the deal"
            | "negotiations"
            | "spending"
            | "the columnist"
            | "the report"
            | "critics"
            | "the bloc"
            | "the parties"
            | "the sides"
            | "the group"
            | "the government"
            | "the ministry"
            | "the country"
            | "the countries"
            | "the company"
            | "the minister"
            | "the president"
            | "scientists"
            | "experts"
            | "analysts"
            | "economists"
            | "researchers"
            | "observers"
            | "mediators"
            | "diplomats"
    );
    !nobody
        && !words.is_empty()
        && words.len() <= LONGEST_NAME
        && words.split_whitespace().count() <= 6
        && names_somebody(words)
}
