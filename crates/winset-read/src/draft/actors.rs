//! Who acts: the speakers and targets of claims.

use super::{Basis, tells_a_position};
use crate::claims_file::kebab;
use crate::lexicon::{ActorKind, ActorRef};
use std::collections::BTreeMap;
use winset_case::names_somebody;

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
            let Some(at) = actors.add(words, &known, basis) else { continue };
            actors.all[at].claims += usize::from(speaks && tells_a_position(claim));
        }
    }
    actors
}

impl Actors {
    fn add(
        &mut self,
        words: &str,
        known: &BTreeMap<String, ActorRef>,
        basis: &Basis,
    ) -> Option<usize> {
        let plain = plain(words);
        if let Some(at) = self.by_words.get(&plain) {
            return Some(*at);
        }
        let known = known.get(&plain).copied();
        let entry = known.map(|actor| basis.lexicon.actor(actor));
        if entry.is_some_and(|entry| entry.kind == ActorKind::Media)
            || (entry.is_none() && !is_name(words))
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
