//! A lexicon's file: what it says, and what is said of a file that cannot be understood.

use super::Lexicon;
use super::entry::{ActorEntry, ActorKind, ActorRef, Holder, IssueEntry, IssueRef, JointTerm};
use super::toml::{Taker, Value, closest, short};
use ::toml::de::{DeTable, DeValue};
use std::collections::BTreeMap;
use std::ops::Range;
use winset_text::{Diagnostic, Encoding, Source, SourceId};

/// The largest file that is read, in bytes.
const LARGEST: usize = 8 << 20;

/// The most actors, and the most issues, that a lexicon holds.
pub(crate) const MOST: usize = 50_000;

/// What a file says of one actor. What it does not say is left as it was.
#[derive(Debug)]
struct FileActor {
    key: String,
    at: Range<usize>,
    name: Option<String>,
    kind: Option<ActorKind>,
    of: Option<(String, Range<usize>)>,
    /// Names, demonyms, capitals, roles, holders.
    words: ActorEntry,
}

/// What a file says of one issue.
#[derive(Debug)]
struct FileIssue {
    key: String,
    at: Range<usize>,
    name: Option<String>,
    unit: Option<String>,
    under: Option<(String, Range<usize>)>,
    words: IssueEntry,
}

impl Lexicon {
    /// Adds what a user's file says. An actor or issue with a key that is there already gets
    /// the further words, and the name, kind and unit that the file gives; words that were
    /// another's become its own.
    ///
    /// # Errors
    /// Everything in the file that cannot be understood, each once, with its place.
    pub fn with_file(self, id: SourceId, source: &Source) -> Result<Lexicon, Vec<Diagnostic>> {
        let mut parts = Parts { own: true, ..Parts::of(self) };
        parts.read(id, source)?;
        Ok(parts.lexicon())
    }
}

/// A lexicon in the making.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    pub(crate) actors: Vec<ActorEntry>,
    pub(crate) issues: Vec<IssueEntry>,
    pub(crate) not_actors: Vec<String>,
    pub(crate) not_terms: Vec<String>,
    pub(crate) offices: Vec<String>,
    pub(crate) actor_keys: BTreeMap<String, usize>,
    pub(crate) issue_keys: BTreeMap<String, usize>,
    /// What is added is the user's own.
    own: bool,
}

impl Parts {
    pub(crate) fn of(lexicon: Lexicon) -> Parts {
        let Lexicon { actors, issues, not_actors, not_terms, offices, .. } = lexicon;
        let keys = |(at, key): (usize, &String)| (key.clone(), at);
        let actor_keys = actors.iter().map(|actor| &actor.key).enumerate().map(keys).collect();
        let issue_keys = issues.iter().map(|issue| &issue.key).enumerate().map(keys).collect();
        Parts { actors, issues, not_actors, not_terms, offices, actor_keys, issue_keys, own: false }
    }

    pub(crate) fn lexicon(self) -> Lexicon {
        Lexicon::of(self.actors, self.issues, self.not_actors, self.not_terms, self.offices)
    }

    /// Where the actor of a key stands; a new one is added.
    pub(crate) fn actor(&mut self, key: &str) -> Option<usize> {
        if let Some(at) = self.actor_keys.get(key) {
            return Some(*at);
        }
        let at = self.actors.len();
        if at >= MOST {
            return None;
        }
        self.actors.push(ActorEntry::new(key, name_of(key), ActorKind::Organisation));
        self.actor_keys.insert(key.to_owned(), at);
        Some(at)
    }

    /// Where the issue of a key stands; a new one is added.
    pub(crate) fn issue(&mut self, key: &str) -> Option<usize> {
        if let Some(at) = self.issue_keys.get(key) {
            return Some(*at);
        }
        let at = self.issues.len();
        if at >= MOST {
            return None;
        }
        self.issues.push(IssueEntry::new(key, name_of(key)));
        self.issue_keys.insert(key.to_owned(), at);
        Some(at)
    }

    /// Adds what a file says, or tells what is wrong with it.
    pub(crate) fn read(&mut self, id: SourceId, source: &Source) -> Result<(), Vec<Diagnostic>> {
        if source.bytes().len() > LARGEST {
            let message = format!("`{}` is larger than 8 MiB", source.name());
            let found = Diagnostic::error("file-too-large", message);
            return Err(vec![found.help("keep one negotiation's actors and issues in it")]);
        }
        if source.encoding() != Encoding::Utf8 {
            let message = format!("`{}` is not saved as UTF-8", source.name());
            let found = Diagnostic::error("file-encoding", message);
            return Err(vec![
                found.help("save the file as UTF-8 (in most editors: Save as, Encoding)"),
            ]);
        }
        let mut taker = Taker { id, found: Vec::new() };
        let root =
            match DeTable::parse(source.text()) {
                Ok(root) => root,
                Err(error) => {
                    let end = source.text().len();
                    let span = taker.span(error.span().unwrap_or(end..end));
                    let found = Diagnostic::error(
                        "toml-syntax",
                        format!("`{}` is no TOML: {}", source.name(), one_line(error.message())),
                    );
                    return Err(vec![found.at(span, "up to here it could be read").help(
                        "text stands in quotation marks, lists in `[…]`: `aliases = [\"…\"]`",
                    )]);
                }
            };
        let known = ["actor", "issue", "not-actors", "not-terms", "offices"];
        let (mut actors, mut issues) = (Vec::new(), Vec::new());
        for (key, value) in taker.keys("a lexicon", root.get_ref(), &known) {
            match key {
                "actor" => actors = each(&mut taker, "actor", value, actor),
                "issue" => issues = each(&mut taker, "issue", value, issue),
                "not-terms" => self.not_terms.extend(taker.texts(key, value)),
                "offices" => self.offices.extend(taker.texts(key, value)),
                _ => self.not_actors.extend(taker.texts(key, value)),
            }
        }
        self.add(actors, issues, &mut taker);
        if taker.found.is_empty() { Ok(()) } else { Err(taker.found) }
    }

    fn add(&mut self, actors: Vec<FileActor>, issues: Vec<FileIssue>, taker: &mut Taker) {
        // Every key first: `of` and `under` may name what stands further down.
        for actor in &actors {
            if self.actor(&actor.key).is_none() {
                taker.say(too_many("actors").at(taker.span(actor.at.clone()), "one too many"));
                return;
            }
        }
        for issue in &issues {
            if self.issue(&issue.key).is_none() {
                taker.say(too_many("issues").at(taker.span(issue.at.clone()), "one too many"));
                return;
            }
        }
        for said in actors {
            let of = said.of.and_then(|(key, at)| {
                let found = self.actor_keys.get(&key).copied();
                if found.is_none() {
                    let keys = self.actor_keys.keys().map(String::as_str);
                    taker.say(unknown(taker, "unknown-actor", "actor", &key, at, keys));
                }
                found
            });
            let Some(at) = self.actor(&said.key) else { continue };
            self.own(at, &said.words);
            let entry = &mut self.actors[at];
            entry.name = said.name.unwrap_or_else(|| std::mem::take(&mut entry.name));
            entry.kind = said.kind.unwrap_or(entry.kind);
            entry.own |= self.own;
            let of = of.filter(|of| *of != at).and_then(|of| u16::try_from(of).ok());
            entry.of = of.map(ActorRef).or(entry.of);
        }
        for said in issues {
            let under = said.under.and_then(|(key, at)| {
                let found = self.issue_keys.get(&key).copied();
                if found.is_none() {
                    let keys = self.issue_keys.keys().map(String::as_str);
                    taker.say(unknown(taker, "unknown-issue", "issue", &key, at, keys));
                }
                found
            });
            let Some(at) = self.issue(&said.key) else { continue };
            let entry = &mut self.issues[at];
            entry.name = said.name.unwrap_or_else(|| std::mem::take(&mut entry.name));
            entry.unit = said.unit.or_else(|| entry.unit.take());
            let under = under.filter(|under| *under != at).and_then(|at| u16::try_from(at).ok());
            entry.under = under.map(IssueRef).or(entry.under);
            entry.terms.extend(said.words.terms);
            entry.joint.extend(said.words.joint);
        }
    }

    /// Gives an actor further words.
    fn own(&mut self, at: usize, words: &ActorEntry) {
        let entry = &mut self.actors[at];
        add_new(&mut entry.aliases, &words.aliases);
        add_new(&mut entry.demonyms, &words.demonyms);
        add_new(&mut entry.capitals, &words.capitals);
        add_new(&mut entry.roles, &words.roles);
        entry.holders.extend(words.holders.iter().cloned());
    }
}

fn add_new(all: &mut Vec<String>, more: &[String]) {
    for one in more {
        if !all.contains(one) {
            all.push(one.clone());
        }
    }
}

/// `oceanic-guild` as a reader writes it.
fn name_of(key: &str) -> String {
    let mut name = key.replace('-', " ");
    if let Some(first) = name.get_mut(0..1) {
        first.make_ascii_uppercase();
    }
    name
}

fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn too_many(what: &str) -> Diagnostic {
    Diagnostic::error("too-many", format!("a lexicon holds at most {MOST} {what}"))
}

fn unknown<'a>(
    taker: &Taker,
    code: &'static str,
    what: &str,
    key: &str,
    at: Range<usize>,
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let found = Diagnostic::error(code, format!("there is no {what} `{}`", short(key)))
        .at(taker.span(at), format!("no {what} of this name"));
    match closest(key, known) {
        Some(meant) => found.help(format!("did you mean `\"{meant}\"`?")),
        None => found.help(format!("declare it: `[{what}.{}]`", short(key))),
    }
}

/// The entries under `[actor.…]` or `[issue.…]`, in the order of the file.
fn each<'i, T>(
    taker: &mut Taker,
    what: &str,
    value: &Value<'i>,
    read: impl Fn(&mut Taker, String, Range<usize>, &DeTable<'i>) -> T,
) -> Vec<T> {
    let Some(table) = taker.table(what, value) else { return Vec::new() };
    let mut keys: Vec<_> = table.iter().collect();
    keys.sort_by_key(|(key, _)| key.span().start);
    let mut all = Vec::with_capacity(keys.len());
    for (key, value) in keys {
        let name: &str = key.get_ref();
        let is_name = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
        if name.is_empty() || name.len() > 100 || !name.chars().all(is_name) {
            let plain: String =
                name.chars().take(60).map(|c| if is_name(c) { c } else { '-' }).collect();
            let found = Diagnostic::error(
                "misspelt-name",
                format!("`{}` is no key: letters, digits and hyphens are", short(name)),
            );
            let span = taker.span(key.span());
            taker.say(found.at(span, "the key").help(format!("write `[{what}.{plain}]`")));
            continue;
        }
        if let Some(table) = taker.table(name, value) {
            all.push(read(taker, name.to_owned(), key.span(), table));
        }
    }
    all
}

fn actor(taker: &mut Taker, key: String, at: Range<usize>, table: &DeTable<'_>) -> FileActor {
    let known = ["name", "kind", "aliases", "demonyms", "capitals", "roles", "of", "holders"];
    let words = ActorEntry::new(key.clone(), "", ActorKind::Organisation);
    let mut said = FileActor { key, at, name: None, kind: None, of: None, words };
    for (key, value) in taker.keys("an actor", table, &known) {
        match key {
            "name" => said.name = taker.text(key, value),
            "kind" => said.kind = kind(taker, value),
            "aliases" => said.words.aliases = taker.texts(key, value),
            "demonyms" => said.words.demonyms = taker.texts(key, value),
            "capitals" => said.words.capitals = taker.texts(key, value),
            "roles" => said.words.roles = taker.texts(key, value),
            "of" => said.of = taker.text(key, value).map(|key| (key, value.span())),
            _ => {
                let items = taker.items(value);
                said.words.holders =
                    items.into_iter().filter_map(|item| holder(taker, item)).collect();
            }
        }
    }
    said
}

fn kind(taker: &mut Taker, value: &Value<'_>) -> Option<ActorKind> {
    let word = taker.text("kind", value)?;
    let known = ActorKind::ALL.iter().find(|(name, _)| *name == word);
    if known.is_none() {
        let words: Vec<&str> = ActorKind::ALL.iter().map(|(name, _)| *name).collect();
        let mut found =
            Diagnostic::error("unknown-word", format!("`{}` is no kind of actor", short(&word)))
                .at(taker.span(value.span()), "not a word for `kind`")
                .because(format!("it can be {}", words.join(", ")));
        if let Some(meant) = closest(&word, words.iter().copied()) {
            found = found.help(format!("did you mean `kind = \"{meant}\"`?"));
        }
        taker.say(found);
    }
    known.map(|(_, kind)| *kind)
}

fn holder(taker: &mut Taker, value: &Value<'_>) -> Option<Holder> {
    if let DeValue::String(_) = value.get_ref() {
        let name = taker.text("holders", value)?;
        return Some(Holder { name, ..Holder::default() });
    }
    let table = taker.table("holders", value)?;
    let known = ["name", "surname", "aliases", "from", "to", "common", "she"];
    let mut holder = Holder::default();
    for (key, value) in taker.keys("a holder", table, &known) {
        match key {
            "name" => holder.name = taker.text(key, value)?,
            "surname" => holder.surname = taker.text(key, value),
            "aliases" => holder.aliases = taker.texts(key, value),
            "from" => holder.from = taker.date(key, value),
            "to" => holder.to = taker.date(key, value),
            "common" => holder.common = taker.yes(key, value),
            _ => holder.she = taker.yes(key, value),
        }
    }
    if holder.name.is_empty() {
        let found = Diagnostic::error("missing-key", "a holder has no `name`")
            .at(taker.span(value.span()), "who?")
            .help("write `{ name = \"…\", from = 2025-01-31 }`");
        taker.say(found);
        return None;
    }
    if let (Some(from), Some(to)) = (holder.from, holder.to)
        && to < from
    {
        let message = format!("`{}` leaves the office before taking it", short(&holder.name));
        let found = Diagnostic::error("date-order", message)
            .at(taker.span(value.span()), format!("from {from} to {to}"))
            .help(format!("write `from = {to}, to = {from}`"));
        taker.say(found);
        return None;
    }
    Some(holder)
}

fn issue(taker: &mut Taker, key: String, at: Range<usize>, table: &DeTable<'_>) -> FileIssue {
    let known = ["name", "unit", "under", "terms", "joint"];
    let words = IssueEntry::new(key.clone(), "");
    let mut said = FileIssue { key, at, name: None, unit: None, under: None, words };
    for (key, value) in taker.keys("an issue", table, &known) {
        match key {
            "name" => said.name = taker.text(key, value),
            "unit" => said.unit = taker.text(key, value),
            "under" => said.under = taker.text(key, value).map(|key| (key, value.span())),
            "terms" => {
                let items = taker.items(value);
                said.words.terms = items.into_iter().filter_map(|item| term(taker, item)).collect();
            }
            _ => {
                let items = taker.items(value);
                said.words.joint =
                    items.into_iter().filter_map(|item| joint(taker, item)).collect();
            }
        }
    }
    said
}

fn term(taker: &mut Taker, value: &Value<'_>) -> Option<(String, f32)> {
    if let DeValue::Table(table) = value.get_ref() {
        let (mut words, mut weight) = (None, Some(1.0));
        for (key, value) in taker.keys("a term", table, &["term", "weight"]) {
            match key {
                "term" => words = taker.text(key, value),
                _ => weight = taker.weight(key, value),
            }
        }
        return Some((words?, weight?));
    }
    Some((taker.text("terms", value)?, 1.0))
}

fn joint(taker: &mut Taker, value: &Value<'_>) -> Option<JointTerm> {
    let table = taker.table("joint", value)?;
    let mut joint = JointTerm { words: Vec::new(), with: Vec::new(), weight: 1.0 };
    for (key, value) in taker.keys("a joint term", table, &["words", "with", "weight"]) {
        match key {
            "words" => joint.words = taker.texts(key, value),
            "with" => joint.with = taker.texts(key, value),
            _ => joint.weight = taker.weight(key, value)?,
        }
    }
    if joint.words.is_empty() || joint.with.is_empty() {
        let found = Diagnostic::error("missing-key", "a joint term needs `words` and `with`")
            .at(taker.span(value.span()), "one of the two is missing")
            .help("write `{ words = [\"quota\"], with = [\"cod\", \"herring\"] }`");
        taker.say(found);
        return None;
    }
    Some(joint)
}
