//! A case's own actors and issues.

use super::Lexicon;
use super::entry::{ActorEntry, ActorKind, ActorRef, Holder, IssueRef};
use super::file::Parts;
use super::fold::folded;
use crate::document::Document;
use crate::prose::Prose;
use crate::topic;
use std::collections::{BTreeMap, BTreeSet};
use winset_case::{Actor, Case, Date, Issue};

impl Lexicon {
    /// Adds a case's own actors and issues; they take the place of shipped ones with the same
    /// names: where a case has `ishiba-cabinet` with the alias `Shigeru Ishiba`, that is whom
    /// `Ishiba`, `the prime minister` and `Tokyo`, if the case says so, mean.
    #[must_use]
    pub fn with_case(self, case: &Case) -> Lexicon {
        let known = Known::of(&self);
        let issues = issues_meant(&self, case);
        let mut parts = Parts::of(self);
        let sides: Vec<Option<usize>> =
            case.sides.iter().map(|side| side_of(&mut parts, &side.key, &side.name)).collect();
        for actor in &case.actors {
            let side =
                actor.side.and_then(|side| sides.get(usize::from(side.0)).copied().flatten());
            add_actor(&mut parts, &known, actor, side, case.as_of);
        }
        for (issue, meant) in case.issues.iter().zip(issues) {
            add_issue(&mut parts, issue, meant);
        }
        parts.lexicon()
    }
}

/// What is known by a name already, the name folded.
#[derive(Debug, Default)]
struct Known {
    names: BTreeMap<String, usize>,
    capitals: BTreeMap<String, usize>,
    demonyms: BTreeMap<String, usize>,
    holders: BTreeMap<String, Vec<(usize, usize)>>,
    roles: BTreeSet<String>,
}

impl Known {
    fn of(lexicon: &Lexicon) -> Known {
        let mut known = Known::default();
        for (at, actor) in lexicon.actors.iter().enumerate() {
            known.names.entry(plain(&actor.name)).or_insert(at);
            for alias in &actor.aliases {
                known.names.entry(plain(alias)).or_insert(at);
            }
            for capital in &actor.capitals {
                known.capitals.entry(plain(capital)).or_insert(at);
            }
            for demonym in &actor.demonyms {
                known.demonyms.entry(plain(demonym)).or_insert(at);
            }
            known.roles.extend(actor.roles.iter().map(|role| plain(role)));
            for (number, holder) in actor.holders.iter().enumerate() {
                let names = [holder.name.as_str(), holder.surname()];
                for name in names.into_iter().chain(holder.aliases.iter().map(String::as_str)) {
                    let all = known.holders.entry(plain(name)).or_default();
                    if !all.contains(&(at, number)) {
                        all.push((at, number));
                    }
                }
            }
        }
        known.roles.extend(lexicon.offices.iter().map(|office| plain(office)));
        known
    }
}

/// A name as it is compared: no article, no capitals, no accents.
fn plain(name: &str) -> String {
    let lower = name.trim().to_lowercase();
    folded(lower.strip_prefix("the ").unwrap_or(&lower)).into_owned()
}

/// The actor that a side is: the state of that key or name, or a new one.
fn side_of(parts: &mut Parts, key: &str, name: &str) -> Option<usize> {
    let named = parts.actors.iter().position(|actor| plain(&actor.name) == plain(name));
    let known = parts.actor_keys.get(key).copied();
    let at = match known.or(named) {
        Some(at) => at,
        None => {
            let at = parts.actor(key)?;
            parts.actors[at].name = name.to_owned();
            parts.actors[at].kind = ActorKind::Alliance;
            at
        }
    };
    Some(at)
}

fn add_actor(parts: &mut Parts, known: &Known, actor: &Actor, side: Option<usize>, as_of: Date) {
    let is_new = !parts.actor_keys.contains_key(&actor.key);
    let Some(at) = parts.actor(&actor.key) else { return };
    let mut entry = parts.actors[at].clone();
    // The shipped entry that is the same actor by its name.
    let twin = known.names.get(&plain(&actor.name)).copied().filter(|twin| *twin != at);
    if let (true, Some(twin)) = (is_new, twin) {
        entry = ActorEntry { key: entry.key, ..parts.actors[twin].clone() };
    } else if is_new {
        entry.kind = kind_of(&actor.name);
    }
    entry.own = true;
    let shipped_name = std::mem::replace(&mut entry.name, actor.name.clone());
    if !is_new || twin.is_some() {
        entry.aliases.push(shipped_name);
    }
    let all: Vec<&str> =
        std::iter::once(&actor.name).chain(&actor.aliases).map(|name| name.trim()).collect();
    for name in &all {
        add_name(&mut entry, parts, known, name, &all, as_of);
    }
    if let Some(side) = side.filter(|side| *side != at) {
        entry.of = u16::try_from(side).ok().map(ActorRef);
    }
    parts.actors[at] = entry;
}

/// Gives an actor one of the names a case has for it.
fn add_name(
    entry: &mut ActorEntry,
    parts: &Parts,
    known: &Known,
    name: &str,
    all: &[&str],
    as_of: Date,
) {
    let compared = plain(name);
    let bare = name.strip_prefix("the ").unwrap_or(name);
    let small = bare.starts_with(char::is_lowercase);
    if known.roles.contains(&compared) && small {
        push(&mut entry.roles, bare);
        return;
    }
    if known.capitals.contains_key(&compared) && !known.names.contains_key(&compared) {
        push(&mut entry.capitals, bare);
        return;
    }
    if known.demonyms.contains_key(&compared) {
        push(&mut entry.demonyms, bare);
        return;
    }
    if let Some(places) = known.holders.get(&compared)
        && let Some((office, holder)) = holder_meant(parts, places, as_of)
    {
        let shipped = &parts.actors[office];
        let person = &shipped.holders[holder];
        if !entry.holders.iter().any(|held| held.name == person.name) {
            entry.holders.push(Holder { common: false, ..person.clone() });
        }
        if person.held(as_of) {
            for role in &shipped.roles {
                push(&mut entry.roles, role);
            }
            for alias in &shipped.aliases {
                push(&mut entry.aliases, alias);
            }
            if entry.kind == ActorKind::Organisation {
                entry.kind = shipped.kind;
            }
            entry.of = entry.of.or(shipped.of);
        }
        return;
    }
    // `Ryosei Akazawa` with `Akazawa` beside it is a person.
    let surname = bare.rsplit(' ').next().unwrap_or(bare);
    if bare.contains(' ') && all.contains(&surname) && !small {
        if !entry.holders.iter().any(|held| held.name == bare) {
            entry.holders.push(Holder { name: bare.to_owned(), ..Holder::default() });
        }
        return;
    }
    let whole = all.iter().any(|other| {
        other.contains(' ') && *other != name && other.rsplit(' ').next() == Some(name)
    });
    if !whole && name != entry.name {
        push(&mut entry.aliases, name);
    }
}

/// Which of several holders of a name a case means: the one in office on its day, else the last.
fn holder_meant(parts: &Parts, places: &[(usize, usize)], as_of: Date) -> Option<(usize, usize)> {
    let held = |place: &&(usize, usize)| {
        let holders = parts.actors.get(place.0).map(|actor| &actor.holders);
        holders.and_then(|all| all.get(place.1)).is_some_and(|holder| holder.held(as_of))
    };
    places.iter().find(held).or(places.first()).copied()
}

fn push(all: &mut Vec<String>, one: &str) {
    if !all.iter().any(|other| other == one) {
        all.push(one.to_owned());
    }
}

/// What an actor is, as far as its name tells.
fn kind_of(name: &str) -> ActorKind {
    let name = name.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if says(&["ministr", "department", "office", "bank", "parliament", "army", "treasury"]) {
        ActorKind::Ministry
    } else if says(&["public", "voters", "citizens"]) {
        ActorKind::Public
    } else if says(&["party", "parties"]) {
        ActorKind::Party
    } else if says(&["members", "allies", "union of", "alliance"]) {
        ActorKind::Alliance
    } else if says(&["president", "prime minister", "cabinet", "envoy", "chancellor"]) {
        ActorKind::Leader
    } else {
        ActorKind::Organisation
    }
}

/// For each issue of a case the shipped one that it is, if there is one: the one its name speaks
/// of, in the same unit. No shipped issue is two of a case.
fn issues_meant(lexicon: &Lexicon, case: &Case) -> Vec<Option<usize>> {
    let mut likely: Vec<(f32, usize, usize)> = Vec::new();
    for (number, issue) in case.issues.iter().enumerate() {
        if let Some(same) = lexicon.issue_of_key(&issue.key) {
            likely.push((f32::MAX, number, usize::from(same.0)));
            continue;
        }
        let document = Document::of_text(&issue.name);
        let prose = Prose::of(&document);
        for topic in topic::find(&document, &prose, lexicon) {
            let unit = lexicon.issue(topic.issue).unit.as_deref();
            let same_unit = unit == Some(issue.unit.as_str());
            if topic.weight >= 0.7 && (same_unit || unit.is_none()) {
                let weight = topic.weight + f32::from(u8::from(same_unit));
                likely.push((weight, number, usize::from(topic.issue.0)));
            }
        }
    }
    likely.sort_by(|one, other| other.0.total_cmp(&one.0));
    let mut meant = vec![None; case.issues.len()];
    let mut taken = BTreeSet::new();
    for (_, number, shipped) in likely {
        if meant[number].is_none() && taken.insert(shipped) {
            meant[number] = Some(shipped);
        }
    }
    meant
}

fn add_issue(parts: &mut Parts, issue: &Issue, meant: Option<usize>) {
    /// How surely the words of an issue's name mean it, and those of its anchors.
    const OF_NAME: f32 = 0.8;
    const OF_ANCHOR: f32 = 0.4;
    let Some(at) = parts.issue(&issue.key) else { return };
    parts.issues[at].name.clone_from(&issue.name);
    parts.issues[at].unit = Some(issue.unit.clone());
    if let Some(shipped) = meant.filter(|shipped| *shipped != at)
        && let (Ok(from), Ok(to)) = (u16::try_from(shipped), u16::try_from(at))
    {
        let taken = parts.issues[shipped].clone();
        parts.issues[shipped].terms.clear();
        parts.issues[shipped].joint.clear();
        parts.issues[at].terms.extend(taken.terms);
        parts.issues[at].joint.extend(taken.joint);
        parts.issues[at].under = parts.issues[at].under.or(taken.under);
        for other in &mut parts.issues {
            if other.under == Some(IssueRef(from)) {
                other.under = Some(IssueRef(to));
            }
        }
    }
    let mut phrases: Vec<(String, f32)> = Vec::new();
    phrases.extend(phrases_of(&issue.name).map(|phrase| (phrase, OF_NAME)));
    for anchor in &issue.anchors {
        phrases.extend(phrases_of(&anchor.meaning).map(|phrase| (phrase, OF_ANCHOR)));
    }
    for (phrase, weight) in phrases {
        if !parts.issues[at].terms.iter().any(|(term, _)| *term == phrase) {
            parts.issues[at].terms.push((phrase, weight));
        }
    }
}

/// The phrases of two to four words that a name consists of, between words of grammar, numbers
/// and signs.
fn phrases_of(name: &str) -> impl Iterator<Item = String> {
    const GRAMMAR: &[&str] = &[
        "a",
        "an",
        "the",
        "of",
        "on",
        "in",
        "for",
        "to",
        "by",
        "with",
        "and",
        "or",
        "that",
        "how",
        "is",
        "are",
        "may",
        "no",
        "from",
        "at",
        "above",
        "below",
        "what",
        "who",
        "any",
        "towards",
        "first",
        "second",
        "mentioned",
        "only",
        "its",
        "their",
    ];
    let mut phrases = vec![Vec::new()];
    for word in name.split_whitespace() {
        let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        let bare = bare.strip_suffix("'s").or(bare.strip_suffix("’s")).unwrap_or(bare);
        let breaks = bare.is_empty()
            || GRAMMAR.contains(&bare.to_lowercase().as_str())
            || bare.contains(|letter: char| letter.is_ascii_digit());
        if breaks {
            phrases.push(Vec::new());
            continue;
        }
        // `Japan's defence spending`: the owner is no part of the issue.
        if word.contains("'s") || word.contains("’s") {
            phrases.push(Vec::new());
            continue;
        }
        if let Some(last) = phrases.last_mut() {
            last.push(bare.to_owned());
        }
        if word.ends_with([',', ';', ':', ')']) {
            phrases.push(Vec::new());
        }
    }
    phrases.into_iter().filter(|words| (2..=4).contains(&words.len())).map(|words| words.join(" "))
}
