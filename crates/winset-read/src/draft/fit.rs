//! Which claims a careful reader rests a position on, and why not the others.
//!
//! A wrong position is worse than none: a claim that nobody has accepted counts only if its own
//! words bear out who wants the number, and that it is wanted now. What a person accepted, or wrote
//! by hand, is believed as to who speaks.
//!
//! Not from the literature: the rules are ours.

use super::actors::Actors;
use super::kind_of_number::{self, number_at, plain_words};
use super::{Basis, denies};
use std::collections::BTreeMap;
use winset_case::{Date, Modality, Status, WrittenClaim};

/// What is told of days further back than this, in days, is told of former times.
const LONG_AGO: i64 = 400;
/// So many words before a number can tell that it is a former one.
const BEFORE: usize = 3;

/// Why claims were left out: the claim's key, the reason.
pub(super) type LeftOut = BTreeMap<String, String>;

/// What is needed to judge a claim.
pub(super) struct Fit<'a> {
    basis: &'a Basis<'a>,
    actors: &'a Actors,
    as_of: Date,
    /// By actor: the words by which it or another of its side is known.
    names: Vec<Vec<String>>,
}

impl<'a> Fit<'a> {
    pub(super) fn of(basis: &'a Basis<'a>, actors: &'a Actors, as_of: Date) -> Fit<'a> {
        let lexicon = basis.lexicon;
        let mut by_side: BTreeMap<u16, Vec<String>> = BTreeMap::new();
        for (at, entry) in lexicon.actors.iter().enumerate() {
            let Ok(at) = u16::try_from(at) else { break };
            let names = by_side.entry(lexicon.top(crate::lexicon::ActorRef(at)).0).or_default();
            names.push(entry.name.clone());
            let more = [&entry.aliases, &entry.demonyms, &entry.capitals, &entry.roles];
            names.extend(more.into_iter().flatten().cloned());
            names.extend(entry.holders.iter().map(|holder| holder.surname().to_owned()));
        }
        let names = actors.all.iter().map(|actor| {
            let mut names = vec![actor.name.clone()];
            names.extend(actor.aliases.iter().cloned());
            let side = actor.known.and_then(|known| by_side.get(&lexicon.top(known).0));
            names.extend(side.into_iter().flatten().cloned());
            names.retain(|name| name.chars().any(char::is_alphabetic));
            names
        });
        Fit { basis, actors, as_of, names: names.collect() }
    }

    /// The side of an actor; its own key if it belongs to none.
    pub(super) fn side(&self, actor: usize) -> &'a str {
        let actor = &self.actors.all[actor];
        actor.side.as_ref().map_or(actor.key.as_str(), |(key, _)| key)
    }

    /// Whom a claim is aimed at, if its own words name it.
    pub(super) fn target(&self, claim: &WrittenClaim) -> Option<usize> {
        let actor = self.actors.of(claim.target.as_deref())?;
        let named = is_trusted(claim) || self.first_name(quote(claim), actor).is_some();
        named.then_some(actor)
    }

    /// Why a claim cannot tell what an actor wants, whatever its number is.
    pub(super) fn flaw(&self, claim: &WrittenClaim, actor: usize) -> Option<&'static str> {
        if let Some(date) = claim.date
            && date.to < self.as_of
            && (self.as_of - date.to).get_days() > i32::try_from(LONG_AGO).unwrap_or(i32::MAX)
        {
            return Some("told of former times");
        }
        if is_trusted(claim) {
            return None;
        }
        let words = quote(claim);
        if self.is_asked_by_another(words, actor) {
            return Some("its words give the demand to somebody else");
        }
        match self.first_name(words, actor) {
            Some(at) if claim.attribution.is_empty() && is_only_spoken_of(words, at) => {
                Some("its words speak of the actor, not for it")
            }
            Some(_) => None,
            None if !claim.attribution.is_empty() || shares_a_subject(words) => None,
            None => Some("its own words do not say who wants it"),
        }
    }

    /// Why the number of a claim is not one that anybody wants now.
    pub(super) fn flaw_of_number(&self, claim: &WrittenClaim, issue: &str) -> Option<&'static str> {
        if let Some(flaw) = kind_of_number::flaw(claim, issue) {
            return Some(flaw);
        }
        if is_trusted(claim) {
            return None;
        }
        let words: Vec<String> = plain_words(quote(claim)).collect();
        let at = number_at(&words, claim.value?.ends())?;
        let former = words[at.saturating_sub(BEFORE)..at].iter().any(|word| is_former(word));
        former.then_some("its words call the number a former one")
    }

    /// Do a claim's words speak of an issue?
    pub(super) fn speaks_of(&self, claim: &WrittenClaim, issue: &str) -> bool {
        let Some(issue) = self.basis.lexicon.issue_of_key(issue) else { return true };
        let words = quote(claim).to_lowercase();
        let entry = self.basis.lexicon.issue(issue);
        let joint = entry.joint.iter().flat_map(|joint| &joint.words);
        let mut terms = entry.terms.iter().map(|(term, _)| term).chain(joint);
        terms.any(|term| words.contains(&term.to_lowercase()))
    }

    /// Where words first name an actor or its side.
    fn first_name(&self, words: &str, actor: usize) -> Option<usize> {
        self.names.get(actor)?.iter().filter_map(|name| find(words, name)).min()
    }

    /// `calls for an increase by Elbridge Colby`, `a demand from Oslo`.
    fn is_asked_by_another(&self, words: &str, actor: usize) -> bool {
        let mut asks = false;
        let mut rest = words;
        while let Some((word, more)) = rest.split_once(' ') {
            let plain = word.trim_matches(|letter: char| !letter.is_alphabetic()).to_lowercase();
            if asks && matches!(plain.as_str(), "by" | "from") {
                let who = more.strip_prefix("the ").unwrap_or(more);
                let named = who.starts_with(char::is_uppercase) && !is_a_day(who);
                let own = self
                    .names
                    .get(actor)
                    .is_some_and(|names| names.iter().any(|name| find(who, name) == Some(0)));
                return named && !own;
            }
            asks |= matches!(
                plain.as_str(),
                "call"
                    | "calls"
                    | "demand"
                    | "demands"
                    | "request"
                    | "requests"
                    | "pressure"
                    | "push"
                    | "appeal"
                    | "appeals"
                    | "proposal"
                    | "proposals"
            );
            rest = more;
        }
        false
    }
}

/// A person accepted it, or wrote it; or it has no words to hold it against.
pub(super) fn is_trusted(claim: &WrittenClaim) -> bool {
    claim.status == Status::Accepted || claim.by.is_none() || quote(claim).trim().is_empty()
}

/// Does a claim tell a level that holds now? The higher the rank, the more plainly; nothing if it
/// tells none.
pub(super) fn level(fit: &Fit, claim: &WrittenClaim, issue: &str) -> Option<u8> {
    let tells = matches!(claim.modality, Some(Modality::State | Modality::Event));
    let flawed = kind_of_number::flaw(claim, issue).is_some();
    if !tells || flawed || denies(claim) || claim.superseded_by.is_some() {
        return None;
    }
    if is_trusted(claim) {
        return Some(1 + u8::from(claim.modality == Some(Modality::State)));
    }
    let firm = matches!(claim.hedge, winset_case::Hedge::Asserted | winset_case::Hedge::Reported);
    let words: Vec<String> = plain_words(quote(claim)).collect();
    let at = number_at(&words, claim.value?.ends());
    let near = |before: usize, after: usize| {
        let at = at.unwrap_or(0);
        let to = (at + 1 + after).min(words.len());
        words.get(at.saturating_sub(before)..to).unwrap_or_default()
    };
    let now = words.iter().any(|word| {
        matches!(word.as_str(), "current" | "currently" | "now" | "today" | "present" | "presently")
    });
    let aim = near(2, 4).iter().any(|word| is_an_aim(word))
        || near(BEFORE, 0).iter().any(|word| is_former(word))
        || words.iter().any(|word| is_of_former_times(word));
    let other = words.iter().any(|word| {
        matches!(word.as_str(), "inflation" | "unemployment" | "growth" | "additional" | "extra")
            && !issue.contains(word.as_str())
    });
    let holds = words.iter().any(|word| {
        matches!(
            word.as_str(),
            "is" | "are"
                | "was"
                | "were"
                | "stands"
                | "stood"
                | "spends"
                | "spent"
                | "spending"
                | "level"
                | "levels"
                | "amounts"
                | "amounted"
                | "totals"
                | "remains"
                | "pays"
                | "paid"
                | "earns"
                | "has"
                | "have"
                | "reached"
                | "runs"
        )
    });
    let ground = now || holds && fit.speaks_of(claim, issue);
    (firm && !aim && !other && ground)
        .then(|| u8::from(claim.modality == Some(Modality::State)) + 2 * u8::from(now))
}

fn quote(claim: &WrittenClaim) -> &str {
    claim.quote.as_deref().unwrap_or_default()
}

/// Where a name stands in words by itself. A name in small letters may begin a sentence.
pub(super) fn find(words: &str, name: &str) -> Option<usize> {
    let name = name.strip_prefix("the ").unwrap_or(name);
    let alone = |(at, found): (usize, &str)| {
        let before = words[..at].chars().next_back();
        let after = words[at + found.len()..].chars().next();
        let inside = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        (!inside(before) && !inside(after)).then_some(at)
    };
    if name.is_empty() {
        return None;
    }
    let mut first = words.match_indices(name).filter_map(alone);
    first.next().or_else(|| {
        let mut letters = name.chars();
        let capital = letters.next()?.to_uppercase().to_string() + letters.as_str();
        words.match_indices(&capital).filter_map(alone).next()
    })
}

/// `Concerns over US reliability`: what stands behind such a word is spoken of, and does not speak.
fn is_only_spoken_of(words: &str, at: usize) -> bool {
    let mut before = words[..at].split_whitespace().rev();
    let word = before.next().filter(|word| *word != "the").or_else(|| before.next());
    word.is_some_and(|word| {
        matches!(
            word.to_lowercase().as_str(),
            "over"
                | "about"
                | "with"
                | "against"
                | "toward"
                | "towards"
                | "between"
                | "for"
                | "in"
                | "on"
                | "into"
                | "at"
                | "to"
        )
    })
}

/// Do words begin with a verb, or hold a pronoun, so that who acts stands before them?
fn shares_a_subject(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    let verb = first.len() > 4 && first.ends_with("ing") && first.starts_with(char::is_lowercase)
        || matches!(
            first,
            "to" | "will"
                | "would"
                | "has"
                | "have"
                | "had"
                | "is"
                | "are"
                | "was"
                | "were"
                | "could"
        );
    verb || plain_words(words).any(|word| {
        matches!(
            word.as_str(),
            "he" | "she"
                | "it"
                | "they"
                | "we"
                | "i"
                | "who"
                | "his"
                | "her"
                | "its"
                | "their"
                | "our"
                | "my"
        )
    })
}

fn is_former(word: &str) -> bool {
    matches!(
        word,
        "previous"
            | "previously"
            | "prior"
            | "earlier"
            | "former"
            | "formerly"
            | "initial"
            | "initially"
            | "original"
            | "originally"
            | "old"
            | "past"
    )
}

/// Words for numbers that are aimed at, asked for or allowed, and do not hold.
fn is_an_aim(word: &str) -> bool {
    matches!(
        word,
        "commitment"
            | "commitments"
            | "target"
            | "targets"
            | "goal"
            | "goals"
            | "pledge"
            | "pledges"
            | "promise"
            | "cap"
            | "ceiling"
            | "limit"
            | "request"
            | "demand"
            | "offer"
            | "proposal"
            | "plan"
            | "earmarked"
            | "benchmark"
            | "threshold"
    )
}

/// Do words say that something held long ago, or is a limit?
fn is_of_former_times(word: &str) -> bool {
    matches!(
        word,
        "historically"
            | "traditionally"
            | "formerly"
            | "previously"
            | "decades"
            | "capped"
            | "ceiling"
            | "cap"
            | "limit"
            | "postwar"
    )
}

fn is_a_day(words: &str) -> bool {
    const DAYS: [&str; 19] = [
        "Mon",
        "Tue",
        "Wed",
        "Thu",
        "Fri",
        "Sat",
        "Sun",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let first = words.split_whitespace().next().unwrap_or_default();
    let name = first.trim_matches(|letter: char| !letter.is_alphabetic());
    DAYS.iter().any(|day| {
        name == *day || (day.len() == 3 && name.starts_with(day) && name.ends_with("day"))
    })
}
