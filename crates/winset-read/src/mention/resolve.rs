//! Whom offices and pronouns mean, when it can be nobody else.

use super::absorb::is_verb;
use super::compose::Composed;
use super::item::{By, Item, Pronoun, What};
use super::text::Text;
use super::{Mention, MentionKind};
use crate::lexicon::{ActorKind, ActorRef, RoleRef, SenseKind, class};
use crate::place::Place;
use rustc_hash::FxHashMap;

/// How many mentions are looked back at.
const LOOK_BACK: usize = 12;

/// Offices that belong to a state's government as a whole.
const OF_STATES: &[&str] = &[
    "government",
    "administration",
    "cabinet",
    "ministry",
    "army",
    "military",
    "regime",
    "leadership",
    "junta",
    "authorities",
    "armed forces",
    "foreign ministry",
    "defence ministry",
    "defense ministry",
    "finance ministry",
    "trade ministry",
    "parliament",
    "central bank",
    "foreign minister",
    "defence minister",
    "defense minister",
    "finance minister",
    "trade minister",
    "energy minister",
    "president",
    "prime minister",
    "premier",
    "chancellor",
];

/// All mentions, in order.
pub(super) fn resolve(text: &Text<'_>, composed: &Composed) -> Vec<Mention> {
    let mut resolver = Resolver {
        text,
        composed,
        counts: counts(text, composed),
        seen: vec![0; text.lexicon.actors.len()],
        called: FxHashMap::default(),
        past: Vec::with_capacity(composed.items.len()),
        mentions: Vec::with_capacity(composed.items.len()),
    };
    for item in &composed.items {
        resolver.take(item);
    }
    resolver.mentions
}

/// How often each actor's state is named.
fn counts(text: &Text<'_>, composed: &Composed) -> Vec<u32> {
    let mut counts = vec![0; text.lexicon.actors.len()];
    for item in &composed.items {
        if let What::Who(actor, _) = item.what
            && text.lexicon.actor(actor).kind != ActorKind::Media
        {
            counts[usize::from(text.lexicon.top(actor).0)] += 1;
        }
    }
    counts
}

struct Resolver<'a, 't> {
    text: &'a Text<'t>,
    composed: &'a Composed,
    counts: Vec<u32>,
    /// How often each actor was named so far.
    seen: Vec<u32>,
    /// Who was called by which role so far, a few of each.
    called: FxHashMap<RoleRef, Vec<ActorRef>>,
    /// Who was named where.
    past: Vec<Past>,
    mentions: Vec<Mention>,
}

/// An actor named before.
#[derive(Debug, Clone, Copy)]
struct Past {
    actor: ActorRef,
    first: usize,
    sentence: u32,
    /// A person: `he` and `she` may mean them. `Some(true)` for a woman, `Some(false)` for a man.
    person: Option<Option<bool>>,
    /// People: `they` may mean them.
    plural: bool,
}

impl Resolver<'_, '_> {
    fn take(&mut self, item: &Item) {
        let found = match item.what {
            What::Who(actor, by) => match self.particular(item, by) {
                Some(particular) => Some((particular, MentionKind::Role)),
                None => Some((actor, by.kind())),
            },
            What::Either(node) => self.either(item, node).map(|actor| (actor, MentionKind::Name)),
            What::Role(role) => self.role(item, role).map(|actor| (actor, MentionKind::Role)),
            What::Pronoun(pronoun) => {
                self.pronoun(item, pronoun).map(|actor| (actor, MentionKind::Pronoun))
            }
            What::Nobody => None,
        };
        let Some((actor, kind)) = found else { return };
        let tokens = &self.text.prose.tokens;
        // The article belongs to `the prime minister`.
        let article = matches!(item.what, What::Role(_))
            .then(|| self.text.before(item.first))
            .flatten()
            .filter(|before| self.text.word(*before) == "the");
        let first = article.unwrap_or(item.first);
        let (Some(from), Some(to)) = (tokens.get(first), tokens.get(item.last - 1)) else {
            return;
        };
        let place = Place { start: from.place.start, end: to.place.end };
        self.mentions.push(Mention { place, actor, kind });
        self.seen[usize::from(actor.0)] += 1;
        self.remember(item, actor);
        let entry = self.text.lexicon.actor(actor);
        if entry.kind == ActorKind::Media {
            return;
        }
        let person = match item.what {
            What::Who(_, By::Person { holder, .. }) => {
                Some(entry.holders.get(usize::from(holder)).map(|holder| holder.she))
            }
            What::Who(_, By::Stranger) => Some(None),
            What::Who(_, By::Garbled) => Some(Some(false)),
            What::Role(_) if entry.kind == ActorKind::Leader => Some(None),
            What::Pronoun(Pronoun::He) => Some(Some(false)),
            What::Pronoun(Pronoun::She) => Some(Some(true)),
            What::Who(_, By::Office) if entry.kind == ActorKind::Leader => Some(None),
            _ => None,
        };
        let last = self.text.word(item.last - 1);
        let plural = (kind == MentionKind::Demonym || kind == MentionKind::Name)
            && last.ends_with('s')
            && item.last - item.first > 1;
        self.past.push(Past {
            actor,
            first: item.first,
            sentence: self.text.sentence(item.first),
            person,
            plural,
        });
    }

    /// Remembers by which role an actor was called, and by its last word alone: after `the
    /// fisheries minister of Norway`, `the minister` is the same.
    fn remember(&mut self, item: &Item, actor: ActorRef) {
        const MOST: usize = 4;
        let What::Who(_, by) = item.what else { return };
        // `Sudan's army` may be a name of the lexicon.
        let name = by == By::Name && item.last - item.first > 1;
        if item.role.is_none() && !name {
            return;
        }
        if item.role.is_some_and(|role| self.text.index.role_info(role).plural) {
            return;
        }
        let mut roles: Vec<RoleRef> = item.role.into_iter().collect();
        let first = if name { item.last - 1 } else { item.first };
        for token in first..item.last {
            let last = self.text.index.names.start(self.text.id(token));
            for sense in self.text.index.senses(last) {
                if let SenseKind::Role(word) = sense.kind
                    && !roles.contains(&word)
                {
                    roles.push(word);
                }
            }
        }
        for role in roles {
            let called = self.called.entry(role).or_default();
            if called.len() < MOST && !called.contains(&actor) {
                called.push(actor);
            }
        }
    }

    /// A particular actor that a common noun means: after `the UAW`, `the union` is that one.
    fn particular(&self, item: &Item, by: By) -> Option<ActorRef> {
        let text = self.text;
        if by != By::Name || item.last - item.first != 2 || text.word(item.first) != "the" {
            return None;
        }
        let node = text.index.names.start(text.id(item.first + 1));
        text.index.senses(node).iter().find_map(|sense| {
            let SenseKind::Role(role) = sense.kind else { return None };
            let called = self.called.get(&role).map_or(&[][..], Vec::as_slice);
            let named = &text.index.role_info(role).of;
            self.nearest(item.first, called).or_else(|| self.nearest(item.first, named))
        })
    }

    /// One of several actors of the same name: of the state that the report is about, in office
    /// when it was published, else the first.
    fn either(&self, item: &Item, node: u32) -> Option<ActorRef> {
        let lexicon = self.text.lexicon;
        let published = self.text.document.published.map(|published| published.range.from);
        let sentence = self.text.sentence(item.first);
        let near = |top: ActorRef| {
            let past = self.past.iter().rev().take(LOOK_BACK);
            past.take_while(|past| past.sentence == sentence)
                .any(|past| lexicon.top(past.actor) == top)
        };
        let mut best: Option<((bool, bool, u32, u32), ActorRef)> = None;
        for sense in self.text.index.senses(node) {
            let (actor, holder) = match sense.kind {
                SenseKind::Name(actor) | SenseKind::Demonym(actor) | SenseKind::Capital(actor) => {
                    (actor, None)
                }
                SenseKind::Person { actor, holder, full } => {
                    let found = lexicon.actor(actor).holders.get(usize::from(holder));
                    if !full && found.is_some_and(|holder| holder.common) && self.seen(actor) == 0 {
                        continue;
                    }
                    (actor, found)
                }
                SenseKind::Role(_) | SenseKind::Nobody => continue,
            };
            let held = match (holder, published) {
                (Some(holder), Some(day)) => holder.held(day),
                (Some(holder), None) => holder.to.is_none(),
                (None, _) => true,
            };
            let top = lexicon.top(actor);
            let count = self.counts[usize::from(top.0)];
            let rank = (held, near(top), self.seen(actor).min(1), count);
            if best.is_none_or(|(so_far, _)| rank > so_far) {
                best = Some((rank, actor));
            }
        }
        best.map(|(_, actor)| actor)
    }

    fn seen(&self, actor: ActorRef) -> u32 {
        self.seen[usize::from(actor.0)]
    }

    /// An office that stands alone: `the prime minister`.
    fn role(&self, item: &Item, role: RoleRef) -> Option<ActorRef> {
        let text = self.text;
        let info = text.index.role_info(role);
        if info.plural {
            return None;
        }
        let mut before = text.before(item.first)?;
        for _ in 0..2 {
            let passing = matches!(
                text.word(before),
                "new"
                    | "current"
                    | "incoming"
                    | "outgoing"
                    | "embattled"
                    | "acting"
                    | "ruling"
                    | "present"
            );
            if passing && let Some(earlier) = text.before(before) {
                before = earlier;
            }
        }
        if text.word(before) != "the" || text.word(item.last) == "of" || text.is_hyphen(item.last) {
            return None;
        }
        let lexicon = text.lexicon;
        match self.called.get(&role).map(Vec::as_slice) {
            Some([only]) => return Some(*only),
            Some(several) => {
                if let Some(near) = self.nearest(item.first, several) {
                    return Some(near);
                }
            }
            None => {}
        }
        let named: Vec<ActorRef> =
            info.of.iter().copied().filter(|actor| self.seen(*actor) > 0).collect();
        if let [only] = named.as_slice() {
            // `the alliance` may be another one by now; `the president` is not.
            return match lexicon.actor(*only).kind {
                ActorKind::Leader => Some(*only),
                _ => self.nearest(item.first, &named),
            };
        }
        if named.len() > 1 {
            return self.nearest(item.first, &named);
        }
        // Nobody in such an office was named: the state that the report is about has one.
        let own: Vec<ActorRef> =
            info.of.iter().copied().filter(|actor| lexicon.actor(*actor).own).collect();
        if let [only] = own.as_slice() {
            return Some(*only);
        }
        let words =
            || (item.first..item.last).map(|token| text.word(token)).collect::<Vec<_>>().join(" ");
        if info.of.is_empty() || OF_STATES.contains(&words().as_str()) {
            return self.state_office(item, role, &words());
        }
        self.dominant(info.of.iter().copied())
    }

    /// The government, the foreign ministry: of the only state in view.
    fn state_office(&self, item: &Item, role: RoleRef, words: &str) -> Option<ActorRef> {
        if !OF_STATES.contains(&words) {
            return None;
        }
        let lexicon = self.text.lexicon;
        let sentence = self.text.sentence(item.first);
        let mut tops: Vec<ActorRef> = Vec::new();
        for near in [sentence, sentence.wrapping_sub(1)] {
            for past in self.past.iter().rev().take(LOOK_BACK) {
                let top = lexicon.top(past.actor);
                if past.sentence == near
                    && lexicon.actor(top).kind == ActorKind::State
                    && !tops.contains(&top)
                {
                    tops.push(top);
                }
            }
            if !tops.is_empty() {
                break;
            }
        }
        let state = match tops.as_slice() {
            [only] => Some(*only),
            _ => {
                let all = (0..=u16::MAX).zip(&lexicon.actors);
                let states =
                    all.filter(|(_, actor)| actor.kind == ActorKind::State && actor.of.is_none());
                self.dominant(states.map(|(number, _)| ActorRef(number)))
            }
        }?;
        let of = &self.text.index.role_info(role).of;
        Some(of.iter().copied().find(|office| lexicon.top(*office) == state).unwrap_or(state))
    }

    /// The one whose state is named far more often than any other's.
    fn dominant(&self, of: impl Iterator<Item = ActorRef>) -> Option<ActorRef> {
        const OFTEN: u32 = 4;
        const TIMES: u32 = 3;
        let (mut best, mut first, mut second) = (None, 0, 0);
        for actor in of {
            let top = self.text.lexicon.top(actor);
            let count = self.counts[usize::from(top.0)];
            if count > first {
                (best, first, second) = (Some(actor), count, first);
            } else {
                second = second.max(count);
            }
        }
        best.filter(|_| first >= OFTEN && first >= TIMES * second)
    }

    /// The last of several that was named, if it was named in this sentence or the one before
    /// and the others were not.
    fn nearest(&self, at: usize, among: &[ActorRef]) -> Option<ActorRef> {
        let sentence = self.text.sentence(at);
        let mut near: Option<ActorRef> = None;
        for past in self.past.iter().rev().take(LOOK_BACK) {
            if past.sentence.saturating_add(2) < sentence {
                break;
            }
            if among.contains(&past.actor) {
                match near {
                    None => near = Some(past.actor),
                    Some(found) if found != past.actor => return None,
                    Some(_) => {}
                }
            }
        }
        near
    }

    fn pronoun(&self, item: &Item, pronoun: Pronoun) -> Option<ActorRef> {
        let text = self.text;
        let sentence = text.sentence(item.first);
        let begins = text.begins_sentence(item.first);
        if pronoun == Pronoun::It && !it_acts(text, item.last) {
            return None;
        }
        if pronoun == Pronoun::They && !is_verb(text, item.last, item.first) {
            return None;
        }
        let fits = |past: &Past| match (pronoun, past.person) {
            (Pronoun::He, Some(she)) => she != Some(true),
            (Pronoun::She, Some(she)) => she != Some(false),
            (Pronoun::He | Pronoun::She, None) | (Pronoun::It, Some(_)) => false,
            (Pronoun::It, None) => !past.plural,
            (Pronoun::They, _) => past.plural,
        };
        let within = |near: u32| -> Result<Option<ActorRef>, ()> {
            let mut found: Option<ActorRef> = None;
            for past in self.past.iter().rev().take(LOOK_BACK) {
                if past.sentence < near {
                    break;
                }
                if past.sentence == near && fits(past) {
                    match found {
                        None => found = Some(past.actor),
                        Some(other) if other != past.actor => return Err(()),
                        Some(_) => {}
                    }
                }
            }
            Ok(found)
        };
        if pronoun.is_person() && self.stranger_between(sentence, item.first) {
            return None;
        }
        match within(sentence) {
            Ok(Some(actor)) => Some(actor),
            Err(()) => None,
            Ok(None) if begins || pronoun.is_person() => {
                within(sentence.checked_sub(1)?).ok().flatten()
            }
            Ok(None) => None,
        }
    }

    /// Was a person whom nobody knows named in this sentence or the one before?
    fn stranger_between(&self, sentence: u32, before: usize) -> bool {
        let strangers = &self.composed.strangers;
        let upto = strangers.partition_point(|stranger| *stranger < before);
        strangers[..upto].iter().rev().take(LOOK_BACK).any(|stranger| {
            let there = self.text.sentence(*stranger);
            let last_known = self.past.last().map_or(0, |past| past.first);
            there == sentence || (there + 1 == sentence && *stranger > last_known)
        })
    }
}

/// Does `it` do something here, so that it stands for somebody? `it is` and `it may` do not.
fn it_acts(text: &Text<'_>, at: usize) -> bool {
    if text.is(at, class::VERB) {
        return !matches!(
            text.word(at),
            "seems" | "seemed" | "appears" | "appeared" | "takes" | "took"
        );
    }
    let follows = |ahead: usize| {
        let word = text.word(at + ahead);
        word.ends_with("ly")
            || matches!(word, "not" | "also" | "now" | "never" | "still" | "already")
    };
    let verb = (1..=3).find(|ahead| !follows(*ahead)).map(|ahead| text.word(at + ahead));
    matches!(text.word(at), "has" | "will" | "would" | "had" | "does" | "did")
        && !matches!(
            verb,
            None | Some(
                "be" | "been"
                    | "take"
                    | "taken"
                    | "seem"
                    | "seemed"
                    | "appear"
                    | "appeared"
                    | "depend"
                    | "remain"
                    | "remained"
                    | "become"
                    | "come"
                    | "happen"
                    | "mean"
                    | "matter"
                    | ","
                    | "."
                    | "help"
                    | "helped"
                    | "require"
            )
        )
}
