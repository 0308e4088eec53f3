//! Names, offices and persons put together into what names one actor.

use super::absorb;
use super::garbled;
use super::item::{By, Item, Pronoun, What};
use super::text::Text;
use crate::lexicon::{ActorKind, ActorRef, RoleRef, class};
use crate::prose::TokenKind;
use rustc_hash::FxHashMap;

/// What was put together, in order, and what else helps to find out who is meant.
#[derive(Debug, Default)]
pub(super) struct Composed {
    /// Actors, offices that stand alone, pronouns; in order, not overlapping.
    pub(super) items: Vec<Item>,
    /// The first tokens of names of persons that nobody knows, ascending.
    pub(super) strangers: Vec<usize>,
}

/// Words between a state and an office, at most.
const MOST_MODIFIERS: usize = 4;

/// Puts items together.
pub(super) fn compose(text: &Text<'_>, items: &[Item]) -> Composed {
    let mut composer = Composer {
        text,
        items,
        surnames: FxHashMap::default(),
        known: vec![false; text.lexicon.actors.len()],
        place_before: None,
        end: 0,
        done: Composed { items: Vec::with_capacity(items.len()), strangers: Vec::new() },
    };
    let mut at = 0;
    while at < items.len() {
        composer.gap(items[at].first);
        at = composer.take(at);
    }
    composer.gap(text.len());
    composer.done
}

struct Composer<'a, 't> {
    text: &'a Text<'t>,
    items: &'a [Item],
    /// Persons who were named with an office, by their surnames.
    surnames: FxHashMap<&'t str, ActorRef>,
    /// Offices whose holder was named in full or with a title.
    known: Vec<bool>,
    /// The token after a city that was only a place.
    place_before: Option<usize>,
    /// One past the last token that was looked at.
    end: usize,
    done: Composed,
}

impl<'t> Composer<'_, 't> {
    /// Words between two items: surnames of persons named before, and persons nobody knows.
    fn gap(&mut self, until: usize) {
        let mut at = self.end;
        while at < until {
            if !self.text.is_capitalised(at) {
                at += 1;
                continue;
            }
            if let Some(actor) = self.surnames.get(self.text.written(at)) {
                let before = absorb::given_name_before(self.text, at);
                let first = before.filter(|before| *before >= self.end).unwrap_or(at);
                self.done.items.push(Item::new(first..at + 1, What::Who(*actor, By::Stranger)));
                self.end = at + 1;
                at += 1;
                continue;
            }
            let run = self.text.name_run(at, until);
            if run >= 2 && self.text.id(at + run - 1) == 0 && !self.text.is_headline(at) {
                if let Some(garbled) = garbled::holder(self.text, at, at + run) {
                    self.push(at..at + run, garbled, By::Garbled);
                } else {
                    self.done.strangers.push(at);
                }
            }
            at += run.max(1);
        }
        self.end = self.end.max(until);
    }

    fn push(&mut self, tokens: std::ops::Range<usize>, actor: ActorRef, by: By) {
        self.end = self.end.max(tokens.end);
        if let Some(known) = self.known.get_mut(usize::from(actor.0))
            && !matches!(by, By::Person { full: false, .. })
        {
            *known = true;
        }
        self.done.items.push(Item::new(tokens, What::Who(actor, by)));
    }

    /// The first token of the item after one.
    fn next(&self, at: usize) -> usize {
        self.items.get(at + 1).map_or(self.text.len(), |item| item.first)
    }

    /// Takes an item with what belongs to it; tells which item comes next.
    fn take(&mut self, at: usize) -> usize {
        let item = self.items[at];
        match item.what {
            What::Who(actor, by) => self.take_actor(at, item, actor, by),
            What::Role(role) => self.take_role(at, item, role),
            What::Pronoun(_) | What::Either(_) => {
                self.done.items.push(item);
                self.end = self.end.max(item.last);
                at + 1
            }
            What::Nobody => {
                self.end = self.end.max(item.last);
                at + 1
            }
        }
    }

    fn take_actor(&mut self, at: usize, item: Item, actor: ActorRef, by: By) -> usize {
        let text = self.text;
        let next = self.next(at);
        let kind = text.lexicon.actor(actor).kind;
        if kind == ActorKind::Media {
            self.push(item.first..item.last, actor, by);
            return at + 1;
        }
        // `the Treasury` in `Japan's Treasury` was put together with the state already.
        if absorb::is_absorbed(text, item.first, item.last, actor, by, next) {
            if let By::Person { full: false, holder } = by
                && let Some(first) = absorb::given_name_before(text, item.first)
                && garbled::is_first_name(text, first, actor, holder)
            {
                self.push(first..item.last, actor, By::Garbled);
                return at + 1;
            }
            self.end = self.end.max(item.last);
            return at + 1;
        }
        if let By::Person { holder, full: false } = by {
            let common = text.lexicon.actor(actor).holders.get(usize::from(holder));
            let common = common.is_some_and(|holder| holder.common);
            let titled = text
                .before(item.first)
                .is_some_and(|before| text.is(before, class::TITLE) && text.is_capitalised(before));
            let known = self.known.get(usize::from(actor.0)).copied().unwrap_or(false);
            if common && !titled && !known {
                self.end = self.end.max(item.last);
                return at + 1;
            }
        }
        let office = self.office_after(at, item, actor, by);
        if by == By::Capital && office.is_none() {
            let place_before = self.place_before == item.first.checked_sub(1);
            if !absorb::is_actor_position(text, item.first, item.last, place_before) {
                self.place_before = Some(item.last);
                self.end = self.end.max(item.last);
                return at + 1;
            }
        }
        match office {
            Some(office) => self.take_office(item.first, office),
            None => {
                let mut end = item.last;
                // the Ishiba administration
                if matches!(by, By::Person { .. })
                    && end < next
                    && text.together(item.first, end)
                    && text.is(end, class::RULE)
                {
                    end += 1;
                }
                self.push(item.first..end, actor, by);
                self.owned_person(item.first, item.last, next, actor);
                at + 1
            }
        }
    }

    /// A person named by whom they belong to: `Samoa's Cedric Schuster`.
    fn owned_person(&mut self, first: usize, last: usize, next: usize, actor: ActorRef) {
        let text = self.text;
        let possessive = text.possessive(last);
        if possessive == 0 || !text.together(first, last + 1) || text.is_headline(first) {
            return;
        }
        let from = last + possessive;
        let run = text.name_run(from, next);
        let end = from + run;
        if (2..=4).contains(&run)
            && text.id(end - 1) == 0
            && (from..end).all(|token| !text.is(token, class::INSTITUTION | class::MODIFIER))
        {
            self.register(end - 1, actor, By::Stranger);
            self.push(first..end, actor, By::Stranger);
            let merged = self.done.items.pop();
            self.done.items.pop();
            self.done.items.extend(merged);
        }
    }

    /// A person named after an office and a comma: `the prime minister of Barbados, Mia Mottley`.
    fn apposed_person(&mut self, office: Office) {
        let text = self.text;
        if text.word(office.end) != "," || text.index.role_info(office.role).plural {
            return;
        }
        let from = office.end + 1;
        let until = self.items.get(office.next).map_or(text.len(), |item| item.first);
        let run = text.name_run(from, until);
        let end = from + run;
        let closed = matches!(text.word(end), "," | ")" | "." | ";") || end >= text.len();
        if (2..=4).contains(&run)
            && closed
            && text.together(from - 1, from)
            && text.id(end - 1) == 0
            && !text.is_headline(from)
        {
            self.register(end - 1, office.actor, By::Stranger);
            self.push(from..end, office.actor, By::Stranger);
        }
    }

    /// An office right after a state or another actor: `Japan's chief trade negotiator`.
    fn office_after(&self, at: usize, item: Item, actor: ActorRef, by: By) -> Option<Office> {
        let text = self.text;
        let possessive = text.possessive(item.last);
        // `US-Japan leaders` are of both.
        if text.before(item.first).is_some_and(|before| text.is_hyphen(before)) {
            return None;
        }
        if matches!(by, By::Person { .. }) && possessive == 0 {
            // the Ishiba administration
            let rule = text.is(item.last, class::RULE) && text.together(item.first, item.last);
            if !rule {
                return None;
            }
        }
        let mut token = item.last + possessive;
        let mut number = at + 1;
        let mut modifiers = 0;
        let mut found: Option<Office> = None;
        loop {
            if !text.together(item.first, token) {
                break;
            }
            while self.items.get(number).is_some_and(|item| item.first < token) {
                number += 1;
            }
            let here = self.items.get(number).filter(|item| item.first == token);
            if let Some((here, role)) = here.and_then(|here| Some((here, role_of(here)?)))
                && (text.index.role_info(role).general || self.called(actor, role, by) != actor)
            {
                found = Some(Office {
                    end: here.last,
                    next: number + 1,
                    role,
                    actor: self.called(actor, role, by),
                    by,
                    of: actor,
                });
                token = here.last;
                number += 1;
                // `chief` of `chief negotiator`
                let further = text.is(token, class::MODIFIER)
                    || self
                        .items
                        .get(number)
                        .is_some_and(|next| next.first == token && role_of(next).is_some());
                if !further || !text.is(token - 1, class::MODIFIER) {
                    break;
                }
                continue;
            }
            let between = text.is(token, class::MODIFIER)
                || (modifiers > 0 && matches!(text.word(token), "and" | "-" | "," | "&"));
            if !between || modifiers == MOST_MODIFIERS {
                break;
            }
            modifiers += 1;
            token += 1;
        }
        found
    }

    /// Who is called by a role of an actor: the office if the lexicon has it, else the actor.
    fn called(&self, actor: ActorRef, role: RoleRef, by: By) -> ActorRef {
        let lexicon = self.text.lexicon;
        let of = &self.text.index.role_info(role).of;
        let top = lexicon.top(actor);
        let exact = of.iter().copied().find(|office| lexicon.actor(*office).of == Some(actor));
        if matches!(by, By::Person { .. }) {
            let is_rule = |office: &&ActorRef| **office != actor && lexicon.top(**office) == top;
            return of.iter().find(is_rule).copied().unwrap_or(actor);
        }
        exact
            .or_else(|| of.iter().copied().find(|office| lexicon.top(*office) == top))
            .unwrap_or(actor)
    }

    /// Takes an office with the name that follows it.
    fn take_office(&mut self, first: usize, office: Office) -> usize {
        let text = self.text;
        let mut by = if office.actor == office.of { office.by } else { By::Office };
        if office.actor == office.of && !matches!(by, By::Demonym | By::Capital | By::Person { .. })
        {
            by = By::Name;
        }
        let plural = text.index.role_info(office.role).plural;
        let appended =
            (!plural).then(|| self.name_after(office.end, office.next, Some(office.actor)));
        let first = self.name_before(first, office.actor, plural);
        match appended.flatten() {
            Some(named) => {
                let (actor, by) = named.who.unwrap_or((office.actor, By::Stranger));
                self.register(named.surname, actor, by);
                self.push(first..named.end, actor, by);
                self.called_by(office.role);
                named.next
            }
            None => {
                self.push(first..office.end, office.actor, by);
                self.called_by(office.role);
                self.apposed_person(office);
                office.next
            }
        }
    }

    /// The last actor was called by a role: it may be called so again.
    fn called_by(&mut self, role: RoleRef) {
        if let Some(item) = self.done.items.last_mut() {
            item.role = Some(role);
        }
    }

    /// A person named right after an office.
    fn name_after(&self, end: usize, next: usize, office: Option<ActorRef>) -> Option<Named> {
        let text = self.text;
        let lexicon = text.lexicon;
        let following = self.items.get(next);
        if let Some(item) = following.filter(|item| item.first == end)
            && text.together(end - 1, end)
        {
            let who = match item.what {
                What::Who(actor, by @ By::Person { .. }) => Some((actor, by)),
                What::Either(node) => {
                    let top = office.map(|office| lexicon.top(office));
                    text.index.senses(node).iter().find_map(|sense| match sense.kind {
                        crate::lexicon::SenseKind::Person { actor, holder, full }
                            if Some(actor) == office || top == Some(lexicon.top(actor)) =>
                        {
                            Some((actor, By::Person { holder, full }))
                        }
                        _ => None,
                    })
                }
                _ => None,
            };
            let (actor, by) = who?;
            // A person in another office than the known one: `Foreign Secretary Boris Johnson`.
            let actor = match office {
                Some(office)
                    if office != actor
                        && lexicon.top(office) == lexicon.top(actor)
                        && lexicon.actor(office).of.is_some() =>
                {
                    office
                }
                Some(office) if lexicon.top(office) != lexicon.top(actor) => office,
                _ => actor,
            };
            return Some(Named {
                end: item.last,
                next: next + 1,
                who: Some((actor, by)),
                surname: item.last - 1,
            });
        }
        let until = following.map_or(text.len(), |item| item.first);
        if !text.together(end.saturating_sub(1), end) || text.is_headline(end) {
            return None;
        }
        let run = text.name_run(end, until);
        // `Shigeru` of `Shigeru Ishiba` when the surname alone is known.
        if run == 0 || run > 4 {
            return None;
        }
        let last = end + run;
        if let Some(item) = following.filter(|item| item.first == last)
            && let What::Who(actor, by @ By::Person { full: false, holder }) = item.what
        {
            let by =
                if garbled::is_first_name(text, end, actor, holder) { By::Garbled } else { by };
            return Some(Named {
                end: item.last,
                next: next + 1,
                who: Some((office.unwrap_or(actor), by)),
                surname: item.last - 1,
            });
        }
        let garbled = garbled::holder_of(text, end, last, office).map(|who| (who, By::Garbled));
        Some(Named { end: last, next, who: garbled, surname: last - 1 })
    }

    /// A person named right before an office: `Ryosei Akazawa, Japan's chief negotiator`. Tells
    /// where what names the office begins.
    fn name_before(&mut self, first: usize, actor: ActorRef, plural: bool) -> usize {
        const LONGEST: usize = 4;
        let text = self.text;
        if plural || first < 3 {
            return first;
        }
        let comma = match text.word(first - 1) {
            "," => first - 1,
            "the" | "then" if text.word(first - 2) == "," => first - 2,
            _ => return first,
        };
        let lowest =
            comma.saturating_sub(LONGEST).max(self.done.items.last().map_or(0, |item| item.last));
        let mut start = comma;
        while start > lowest
            && text.together(start - 1, first)
            && (text.is_name_word(start - 1) || text.is_hyphen(start - 1))
        {
            start -= 1;
        }
        let words = comma - start;
        let place = text.before(start).is_some_and(|before| {
            text.is(before, class::PLACE) || matches!(text.word(before), "of" | "from" | "to")
        });
        let is_name = words >= 2
            && !place
            && text.is_capitalised(start)
            && text.id(comma - 1) == 0
            && text.prose.tokens[comma - 1].kind == TokenKind::Word;
        if is_name {
            self.done.strangers.retain(|stranger| *stranger != start);
            self.register(comma - 1, actor, By::Stranger);
            self.push(start..comma, actor, By::Stranger);
        }
        first
    }

    fn register(&mut self, surname: usize, actor: ActorRef, by: By) {
        if matches!(by, By::Stranger | By::Garbled) && self.text.id(surname) == 0 {
            self.surnames.insert(self.text.written(surname), actor);
        }
    }

    /// An office with no actor before it.
    fn take_role(&mut self, at: usize, item: Item, role: RoleRef) -> usize {
        let text = self.text;
        // the prime minister of Japan
        let mut of = item.last;
        if matches!(text.word(of), "of" | "for" | "in") && text.together(item.first, of) {
            of += 1;
            if text.word(of) == "the" {
                of += 1;
            }
            if let Some(owner) = self.items.get(at + 1).filter(|owner| owner.first == of)
                && let What::Who(actor, by @ (By::Name | By::Demonym)) = owner.what
                && text.together(item.first, of)
                && text.lexicon.actor(actor).kind != ActorKind::Media
                && (text.word(item.last) == "of"
                    || text.lexicon.actor(actor).kind != ActorKind::State)
                && text.possessive(owner.last) == 0
            {
                let office = Office {
                    end: owner.last,
                    next: at + 2,
                    role,
                    actor: self.called(actor, role, by),
                    by: By::Office,
                    of: actor,
                };
                return self.take_office(item.first, office);
            }
        }
        // Prime Minister Shigeru Ishiba
        let capital = text.is_capitalised(item.first) || text.is(item.last - 1, class::TITLE);
        if capital && let Some(named) = self.name_after(item.last, at + 1, None) {
            if let Some((actor, by)) = named.who {
                let actor = self.held_by(actor, role);
                self.register(named.surname, actor, by);
                self.push(item.first..named.end, actor, by);
                self.called_by(role);
                return named.next;
            }
            if named.end > item.last {
                let garbled = garbled::with_role(text, item.last, named.end, role);
                if let Some(actor) = garbled {
                    self.register(named.surname, actor, By::Garbled);
                    self.push(item.first..named.end, actor, By::Garbled);
                } else {
                    self.done.strangers.push(item.last);
                    self.end = self.end.max(named.end);
                }
                return named.next;
            }
        }
        self.done.items.push(item);
        self.end = self.end.max(item.last);
        at + 1
    }

    /// The office that a known person is called by, if the person's state has it.
    fn held_by(&self, person: ActorRef, role: RoleRef) -> ActorRef {
        let lexicon = self.text.lexicon;
        let of = &self.text.index.role_info(role).of;
        if of.contains(&person) {
            return person;
        }
        let top = lexicon.top(person);
        of.iter().copied().find(|office| lexicon.top(*office) == top).unwrap_or(person)
    }
}

/// An office found after an actor.
#[derive(Debug, Clone, Copy)]
struct Office {
    /// One past its last token.
    end: usize,
    /// The next item.
    next: usize,
    role: RoleRef,
    /// Who it is.
    actor: ActorRef,
    by: By,
    /// Whose it is.
    of: ActorRef,
}

/// A person found after an office.
#[derive(Debug, Clone, Copy)]
struct Named {
    end: usize,
    next: usize,
    who: Option<(ActorRef, By)>,
    surname: usize,
}

/// The office that an item names, besides what else it may name.
fn role_of(item: &Item) -> Option<RoleRef> {
    match item.what {
        What::Role(role) => Some(role),
        _ => item.role,
    }
}

impl Pronoun {
    /// Does it stand for one person?
    pub(super) fn is_person(self) -> bool {
        matches!(self, Pronoun::He | Pronoun::She)
    }
}
