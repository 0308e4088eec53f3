//! A lexicon made ready for reading: what each sequence of words can mean.

use super::Lexicon;
use super::entry::{ActorEntry, ActorRef, IssueEntry, IssueRef};
use super::fold::folded;
use super::spelling;
use super::trie::{Trie, WordId};
use super::words;
use crate::prose::{self, Prose, TokenKind};
use rustc_hash::FxHashMap;

/// Which role: an index into [`Index::roles`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct RoleRef(pub(crate) u16);

/// An office by which actors are called.
#[derive(Debug, Clone, Default)]
pub(crate) struct Role {
    /// Who is called by it, in the order of the lexicon.
    pub(crate) of: Vec<ActorRef>,
    /// Any state can have it.
    pub(crate) general: bool,
    /// Several people: `officials`, `ministers`.
    pub(crate) plural: bool,
}

/// One thing that a sequence of words can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sense {
    pub(crate) kind: SenseKind,
    /// Which of the words must begin with a capital, a bit each.
    capitals: u16,
    /// Which of them must be all in capitals.
    all: u16,
}

/// What a sequence of words can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SenseKind {
    /// An actor, by a name.
    Name(ActorRef),
    /// A state, by its adjective.
    Demonym(ActorRef),
    /// A state, by a city.
    Capital(ActorRef),
    /// Somebody who holds an office, by the full name or the surname.
    Person { actor: ActorRef, holder: u8, full: bool },
    /// An office.
    Role(RoleRef),
    /// Nobody, although an actor's name stands in it.
    Nobody,
}

/// One issue that a sequence of words can speak of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct TermSense {
    pub(crate) issue: IssueRef,
    pub(crate) weight: f32,
    /// The words that must stand near it: an index into [`Index::groups`].
    pub(crate) group: Option<u16>,
    all: u16,
}

/// What each sequence of words can mean.
#[derive(Debug, Clone, Default)]
pub(crate) struct Index {
    words: FxHashMap<Box<str>, WordId>,
    classes: Vec<u32>,
    /// Who is known by which words.
    pub(crate) names: Trie<Sense>,
    /// What is spoken of by which words.
    pub(crate) terms: Trie<TermSense>,
    /// The roles.
    pub(crate) roles: Vec<Role>,
    role_of_phrase: FxHashMap<Vec<WordId>, RoleRef>,
    /// The joint terms that a word completes.
    groups: FxHashMap<WordId, Vec<u16>>,
    /// How many groups there are.
    pub(crate) group_count: u16,
    /// Those who have a first name.
    pub(crate) first_names: FxHashMap<WordId, Vec<(ActorRef, u8)>>,
}

/// The words of a phrase, and which of them stand in capitals.
#[derive(Debug, Clone, Default)]
struct Phrase {
    words: Vec<WordId>,
    capitals: u16,
    all: u16,
}

/// More words than this no name has.
const LONGEST: usize = 12;

/// Words in capitals up to this length are taken for abbreviations.
const LONGEST_ABBREVIATION: usize = 6;

impl Index {
    /// Makes entries ready.
    pub(crate) fn of(lexicon: &Lexicon) -> Index {
        let Lexicon { actors, issues, not_actors, not_terms, offices, .. } = lexicon;
        let mut index = Index { classes: vec![0], ..Index::default() };
        for (class, words) in words::CLASSES {
            for word in words.split_ascii_whitespace() {
                let word = index.intern(word);
                index.classes[word as usize] |= class;
            }
        }
        for name in not_actors {
            index.name(name, SenseKind::Nobody);
        }
        for (number, actor) in (0..).zip(actors) {
            index.actor(ActorRef(number), actor);
        }
        for office in offices {
            index.role(office, None);
        }
        for words in not_terms {
            index.term(words, IssueRef(0), 0.0, None);
        }
        for (number, issue) in (0..).zip(issues) {
            index.issue(IssueRef(number), issue);
        }
        let own = |sense: &Sense| {
            let actor = match sense.kind {
                SenseKind::Name(actor)
                | SenseKind::Demonym(actor)
                | SenseKind::Capital(actor)
                | SenseKind::Person { actor, .. } => actor,
                SenseKind::Role(_) | SenseKind::Nobody => return false,
            };
            actors.get(usize::from(actor.0)).is_some_and(|actor| actor.own)
        };
        index.names.each(|senses| {
            if senses.iter().any(own) {
                senses.retain(|sense| own(sense) || matches!(sense.kind, SenseKind::Role(_)));
            }
        });
        index
    }

    /// The words of a text by their numbers; 0 for words that no lexicon uses.
    pub(crate) fn ids(&self, prose: &Prose) -> Vec<WordId> {
        let id = |token: &crate::prose::Token| match token.kind {
            TokenKind::Word => self.id(prose.lower(token.place)),
            TokenKind::Number => self.id(prose.lower(token.place)),
            TokenKind::Sign => match prose.lower(token.place) {
                "." | "," | "\"" => 0,
                sign => self.id(sign),
            },
        };
        prose.tokens.iter().map(id).collect()
    }

    /// The number of a word whose ASCII letters are in lower case.
    pub(crate) fn id(&self, lower: &str) -> WordId {
        self.words.get(&*folded(lower)).copied().unwrap_or(0)
    }

    /// The classes of a word.
    pub(crate) fn class(&self, word: WordId) -> u32 {
        self.classes.get(word as usize).copied().unwrap_or(0)
    }

    /// The joint terms that a word completes.
    pub(crate) fn groups(&self, word: WordId) -> &[u16] {
        self.groups.get(&word).map_or(&[], Vec::as_slice)
    }

    /// What a role is.
    pub(crate) fn role_info(&self, role: RoleRef) -> &Role {
        &self.roles[usize::from(role.0)]
    }

    fn intern(&mut self, word: &str) -> WordId {
        if let Some(known) = self.words.get(word) {
            return *known;
        }
        let new = u32::try_from(self.classes.len()).unwrap_or(0);
        self.words.insert(word.into(), new);
        self.classes.push(0);
        new
    }

    fn actor(&mut self, number: ActorRef, actor: &ActorEntry) {
        self.name(&actor.name, SenseKind::Name(number));
        for alias in &actor.aliases {
            self.name(alias, SenseKind::Name(number));
        }
        for demonym in &actor.demonyms {
            self.name(demonym, SenseKind::Demonym(number));
            if !demonym.ends_with(['s', 'h', 'z']) && !demonym.ends_with("ese") {
                self.name(&format!("{demonym}s"), SenseKind::Demonym(number));
            }
        }
        for capital in &actor.capitals {
            self.name(capital, SenseKind::Capital(number));
        }
        for role in &actor.roles {
            self.role(role, Some(number));
        }
        for (place, holder) in (0..=u8::MAX).zip(&actor.holders) {
            let person = |full| SenseKind::Person { actor: number, holder: place, full };
            for name in std::iter::once(&holder.name).chain(&holder.aliases) {
                self.name(name, person(name.contains(' ')));
                let first = name.split(' ').next().unwrap_or_default();
                if name.contains(' ') {
                    let first = self.intern(&folded(&first.to_lowercase()));
                    let bearers = self.first_names.entry(first).or_default();
                    if !bearers.contains(&(number, place)) {
                        bearers.push((number, place));
                    }
                }
            }
            self.name(holder.surname(), person(false));
        }
    }

    fn name(&mut self, name: &str, kind: SenseKind) {
        let bare = name.strip_prefix("the ").or_else(|| name.strip_prefix("The "));
        // `the White House` is known without its article, `the Guardian` is not.
        let name = match bare {
            Some(rest) if rest.contains(' ') && !rest.starts_with(char::is_lowercase) => rest,
            _ => name,
        };
        let article = u16::from(bare.is_some_and(|bare| bare.len() < name.len()));
        for phrase in self.spellings(name, false) {
            let capitals = if may_be_small(name, kind) { 0 } else { phrase.capitals & !article };
            let sense = Sense { kind, capitals, all: phrase.all };
            if let Some(senses) = self.names.at(&phrase.words)
                && !senses.contains(&sense)
            {
                senses.push(sense);
            }
        }
    }

    fn role(&mut self, role: &str, of: Option<ActorRef>) {
        let role = role.strip_prefix("the ").unwrap_or(role);
        let general = of.is_none();
        for (plural, role) in [(false, role.to_owned()), (true, spelling::plural(role))] {
            for phrase in self.spellings(&role, false) {
                let role = Role {
                    of: of.filter(|_| !plural).into_iter().collect(),
                    plural,
                    general: general || plural,
                };
                self.one_role(phrase, role);
            }
        }
    }

    fn one_role(&mut self, phrase: Phrase, more: Role) {
        let new = RoleRef(u16::try_from(self.roles.len()).unwrap_or(u16::MAX));
        let known = *self.role_of_phrase.entry(phrase.words.clone()).or_insert(new);
        if known == new {
            if new.0 == u16::MAX {
                return;
            }
            self.roles.push(Role { plural: more.plural, ..Role::default() });
            let sense = Sense { kind: SenseKind::Role(known), capitals: 0, all: phrase.all };
            if let Some(senses) = self.names.at(&phrase.words) {
                senses.push(sense);
            }
        }
        if let Some(role) = self.roles.get_mut(usize::from(known.0)) {
            let new = more.of.iter().copied().filter(|of| !role.of.contains(of));
            let new: Vec<ActorRef> = new.collect();
            role.of.extend(new);
            role.general |= more.general;
        }
    }

    fn issue(&mut self, number: IssueRef, issue: &IssueEntry) {
        for (term, weight) in &issue.terms {
            self.term(term, number, *weight, None);
        }
        for joint in &issue.joint {
            let group = self.group_count;
            let Some(next) = group.checked_add(1) else { return };
            self.group_count = next;
            for word in &joint.with {
                for phrase in self.spellings(word, true) {
                    if let [word] = *phrase.words.as_slice() {
                        let groups = self.groups.entry(word).or_default();
                        if !groups.contains(&group) {
                            groups.push(group);
                        }
                    }
                }
            }
            for word in &joint.words {
                self.term(word, number, joint.weight, Some(group));
            }
        }
    }

    fn term(&mut self, term: &str, issue: IssueRef, weight: f32, group: Option<u16>) {
        for phrase in self.spellings(term, true) {
            let sense = TermSense { issue, weight, group, all: phrase.all };
            if let Some(senses) = self.terms.at(&phrase.words)
                && !senses.contains(&sense)
            {
                senses.push(sense);
            }
        }
    }

    /// A phrase in all its spellings: with and without hyphens, British and American, and with
    /// its last word in the plural if that is wanted.
    fn spellings(&mut self, phrase: &str, plural: bool) -> Vec<Phrase> {
        const MOST: usize = 16;
        let lower = phrase.to_ascii_lowercase();
        let tokens = prose::tokens(phrase);
        let mut all = vec![Phrase::default()];
        for (at, token) in tokens.iter().enumerate().take(LONGEST) {
            let range = token.place.range();
            let written = &phrase[range.clone()];
            let word = folded(&lower[range]).into_owned();
            if word == "-" && all.len() < MOST {
                let with = self.intern("-");
                let more: Vec<Phrase> = all.iter().map(|so_far| so_far.and(with, "-")).collect();
                all.extend(more);
                continue;
            }
            let mut words = vec![word.clone()];
            words.extend(spelling::other(&word).map(str::to_owned));
            let is_last = at + 1 == tokens.len();
            if plural && is_last && token.kind == TokenKind::Word && !is_abbreviation(written) {
                let plurals: Vec<String> = words.iter().map(|one| spelling::plural(one)).collect();
                words.extend(plurals);
            }
            let ids: Vec<WordId> = words.iter().map(|word| self.intern(word)).collect();
            let so_far = std::mem::take(&mut all);
            for phrase in so_far {
                for id in ids.iter().take(MOST) {
                    all.push(phrase.and(*id, written));
                }
            }
            all.truncate(MOST);
        }
        all.retain(|phrase| !phrase.words.is_empty());
        all
    }
}

impl Phrase {
    fn and(&self, word: WordId, written: &str) -> Phrase {
        let mut longer = self.clone();
        let bit = 1_u16 << self.words.len().min(15);
        longer.words.push(word);
        if written.starts_with(char::is_uppercase) {
            longer.capitals |= bit;
        }
        if is_abbreviation(written) {
            longer.all |= bit;
        }
        longer
    }
}

impl Sense {
    /// Are these words, as they are written, capitalised as the sense asks?
    pub(crate) fn fits<'t>(&self, words: impl Iterator<Item = &'t str>) -> bool {
        fits(self.capitals, self.all, words)
    }
}

impl Sense {
    /// Is it written in small letters?
    pub(crate) fn is_common(&self) -> bool {
        self.capitals | self.all == 0 && matches!(self.kind, SenseKind::Name(_))
    }
}

impl TermSense {
    /// Are these words, as they are written, capitalised as the sense asks?
    pub(crate) fn fits<'t>(&self, words: impl Iterator<Item = &'t str>) -> bool {
        self.all == 0 || fits(0, self.all, words)
    }
}

fn fits<'t>(capitals: u16, all: u16, words: impl Iterator<Item = &'t str>) -> bool {
    if capitals | all == 0 {
        return true;
    }
    words.enumerate().all(|(at, written)| {
        let bit = 1_u16 << at.min(15);
        (capitals & bit == 0 || written.starts_with(char::is_uppercase))
            && (all & bit == 0 || !written.contains(char::is_lowercase))
    })
}

/// `US`, `U.S.`, `G7`, `IAEA`.
fn is_abbreviation(written: &str) -> bool {
    let letters = written.chars().filter(|letter| letter.is_alphabetic());
    let (mut count, mut small) = (0, false);
    for letter in letters {
        count += 1;
        small |= letter.is_lowercase();
    }
    let digits = written.contains(|letter: char| letter.is_ascii_digit());
    !small && (count >= 2 || (digits && count == 1)) && count <= LONGEST_ABBREVIATION
}

/// May a name stand in small letters, as machine translations write it? Names of states may if
/// they are no other word.
fn may_be_small(name: &str, kind: SenseKind) -> bool {
    let is_state = matches!(kind, SenseKind::Demonym(_))
        || matches!(kind, SenseKind::Name(_)) && words::SMALL_STATES.contains(&name);
    is_state && !words::NOT_SMALL.contains(&name) && !is_abbreviation(name)
}

impl Index {
    /// The senses of a sequence.
    pub(crate) fn senses(&self, node: u32) -> &[Sense] {
        self.names.values(node)
    }
}
