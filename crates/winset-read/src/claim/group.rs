//! Verb groups: `has not been asked`, `would like`, `insisting`.

use crate::claim::word::{Class, Form, Role, Word, look_up};
use crate::mention::{Mention, MentionKind};
use crate::prose::{Prose, TokenKind};
use std::ops::Range;

/// A token, as the rules of clauses see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tag {
    pub(crate) word: Word,
    pub(crate) kind: TokenKind,
    /// The first byte, if the token is a sign; the first letter otherwise.
    pub(crate) first: u8,
    /// Begins with a capital.
    pub(crate) capital: bool,
    /// Ends like an adverb or adjective, a plural, a verb form: the last two bytes.
    pub(crate) ending: [u8; 2],
    /// It is part of a name or another mention; `Role` and `Pronoun` mentions count as names.
    pub(crate) named: Named,
}

/// Whether a token is part of a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    No,
    /// A name, a capital, an office, a pronoun.
    Name,
    /// An adjective: `Japanese`.
    Adjective,
}

impl Tag {
    pub(crate) fn is_sign(self, sign: u8) -> bool {
        self.kind == TokenKind::Sign && self.first == sign
    }

    /// `,`, `;`, `:`, a dash, a bracket, a quotation mark: what a verb group cannot cross.
    pub(crate) fn is_break(self) -> bool {
        self.kind == TokenKind::Sign && !matches!(self.first, b'%' | b'$' | b'-' | b'/' | b'\'')
    }

    pub(crate) fn is_adverb(self) -> bool {
        self.word.role == Role::Adverb
            || (self.ending == *b"ly" && self.word.verb.is_none() && self.named == Named::No)
    }

    pub(crate) fn is_aux(self) -> bool {
        matches!(
            self.word.role,
            Role::Be | Role::Have | Role::Do | Role::Will | Role::Modal | Role::Must
        )
    }

    fn is_adjective(self) -> bool {
        self.kind == TokenKind::Word
            && (self.named == Named::Adjective
                || (!self.capital
                    && self.word.verb.is_none()
                    && self.word.noun.is_none()
                    && matches!(
                        &self.ending,
                        b"al"
                            | b"ve"
                            | b"us"
                            | b"ic"
                            | b"ry"
                            | b"ul"
                            | b"le"
                            | b"ss"
                            | b"nt"
                            | b"ar"
                    )))
    }
}

/// Tags all tokens of a text.
pub(crate) fn tags(prose: &Prose, text: &str, mentions: &[Mention]) -> Vec<Tag> {
    let mut mentions = mentions.iter().peekable();
    prose
        .tokens
        .iter()
        .map(|token| {
            while mentions.peek().is_some_and(|mention| mention.place.end <= token.place.start) {
                mentions.next();
            }
            let named = match mentions.peek() {
                Some(mention) if mention.place.meets(token.place) => match mention.kind {
                    MentionKind::Demonym => Named::Adjective,
                    _ => Named::Name,
                },
                _ => Named::No,
            };
            let lower = prose.lower(token.place);
            let bytes = lower.as_bytes();
            let first = match lower.chars().next() {
                Some('–' | '—') => b'~',
                Some('“' | '”' | '«' | '»') => b'"',
                Some('‘' | '’') => b'\'',
                _ => bytes.first().copied().unwrap_or(0),
            };
            let capital = text[token.place.range()].chars().next().is_some_and(char::is_uppercase);
            let ending = match bytes {
                [.., a, b] => [*a, *b],
                _ => [0, 0],
            };
            let mut word = match token.kind {
                TokenKind::Word => look_up(lower),
                _ => crate::claim::word::PLAIN,
            };
            if token.kind == TokenKind::Word
                && word == crate::claim::word::PLAIN
                && !capital
                && bytes.len() > 4
                && named == Named::No
            {
                if ending == *b"ed" && !lower.ends_with("eed") {
                    word.verb = Some((Class::Other, Form::Past));
                } else if lower.ends_with("ing") {
                    word.verb = Some((Class::Other, Form::Ing));
                }
            }
            if named != Named::No && word.role != Role::Pronoun {
                word.verb = None;
            }
            Tag { word, kind: token.kind, first, capital, ending, named }
        })
        .collect()
}

/// A verb with its auxiliaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Group {
    /// The first token.
    pub(crate) first: usize,
    /// The verb that tells what is done.
    pub(crate) head: usize,
    pub(crate) class: Class,
    pub(crate) form: Form,
    pub(crate) finite: bool,
    pub(crate) passive: bool,
    pub(crate) perfect: bool,
    pub(crate) progressive: bool,
    pub(crate) negated: bool,
    /// `Will`, `Modal`, `Must`, or `Plain`.
    pub(crate) modal: Role,
    /// No auxiliary stands before it: `asked`, which may be a participle.
    pub(crate) bare: bool,
    /// The head is `be`.
    pub(crate) copula: bool,
}

/// All verb groups of a range of tokens that may be predicates: finite ones, and participles
/// that stand after a comma, a conjunction or at the beginning.
pub(crate) fn groups(tags: &[Tag], range: Range<usize>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let tag = tags[at];
        let found = if tag.is_aux()
            && !(tag.capital
                && tag.word.role == Role::Modal
                && tag.ending == *b"ay"
                && at > range.start)
        {
            auxiliary(tags, at, range.end)
        } else if tag.word.role == Role::To {
            // An infinitive belongs to what stands before it.
            at += 1;
            while at < range.end && tags[at].is_adverb() {
                at += 1;
            }
            let base = tags
                .get(at)
                .is_some_and(|tag| matches!(tag.word.verb, Some((_, Form::Base))) || tag.is_aux());
            if base {
                at += 1;
                while at < range.end
                    && (tags[at].word.role == Role::Be || tags[at].word.role == Role::Have)
                {
                    at += 1;
                }
                // `to be held`: the participle, too.
                if at < range.end
                    && tags[at - 1].word.role == Role::Be
                    && matches!(
                        tags[at].word.verb,
                        Some((_, Form::Past | Form::Participle | Form::Ing))
                    )
                {
                    at += 1;
                }
            }
            continue;
        } else if let Some((class, form)) = tag.word.verb {
            bare(tags, at, &range, class, form, groups.last())
        } else {
            None
        };
        match found {
            Some((group, next)) => {
                demote(tags, &mut groups, &group);
                groups.push(group);
                at = next;
            }
            None => at += 1,
        }
    }
    groups
}

/// A bare past before another finite verb, with nothing between that separates them, was a
/// participle: `the talks scheduled for July were cancelled`.
fn demote(tags: &[Tag], groups: &mut Vec<Group>, next: &Group) {
    let Some(last) = groups.last() else { return };
    if !(last.bare && last.form == Form::Past && last.finite && next.finite) {
        return;
    }
    let separated = tags[last.head + 1..next.first].iter().any(|tag| {
        tag.is_break()
            || matches!(
                tag.word.role,
                Role::And | Role::While | Role::Which | Role::That | Role::Pronoun
            )
    });
    let after = tags.get(last.head + 1).map(|tag| tag.word.role);
    let speaks =
        matches!(last.class, Class::Say | Class::Judge | Class::Expect | Class::Seem | Class::Deny);
    if !separated && (!speaks || after == Some(Role::Preposition)) {
        groups.pop();
    }
}

fn auxiliary(tags: &[Tag], first: usize, end: usize) -> Option<(Group, usize)> {
    let mut group = Group {
        first,
        head: first,
        class: Class::Be,
        form: Form::Base,
        finite: true,
        passive: false,
        perfect: false,
        progressive: false,
        negated: false,
        modal: Role::Plain,
        bare: false,
        copula: false,
    };
    let mut last = Role::Plain;
    let mut at = first;
    let limit = end.min(first + 12);
    while at < limit {
        let tag = tags[at];
        match tag.word.role {
            role @ (Role::Will | Role::Modal | Role::Must) => {
                group.modal = role;
                last = role;
                group.head = at;
                // `can't`, `won't`, `cannot`
                group.negated |= tag.ending[1] == b't' && tag.first != b'm' && contracted(tag)
                    || tag.ending == *b"ot";
            }
            role @ (Role::Be | Role::Have | Role::Do) => {
                if last == Role::Have && role == Role::Be {
                    group.perfect = true;
                }
                // `being asked` after `are`
                last = role;
                group.head = at;
                group.negated |= contracted(tag);
                group.copula = role == Role::Be;
            }
            Role::Not => group.negated = true,
            _ if tag.is_adverb() => {}
            _ => break,
        }
        at += 1;
    }
    // `is`, `has`, `does` end here unless a main verb follows.
    let next = tags.get(at).filter(|_| at < limit);
    if let Some((class, form)) = next.and_then(|tag| tag.word.verb) {
        let fits = match last {
            Role::Be => matches!(form, Form::Past | Form::Participle | Form::Ing),
            Role::Have => {
                // `has demands`, `has plans` are objects.
                matches!(form, Form::Past | Form::Participle)
                    || (form == Form::Base && matches!(class, Class::Act | Class::Other))
            }
            Role::Do | Role::Will | Role::Modal | Role::Must => form == Form::Base,
            _ => false,
        };
        if fits {
            group.passive = last == Role::Be && form != Form::Ing;
            group.progressive = last == Role::Be && form == Form::Ing;
            group.perfect |= last == Role::Have;
            group.head = at;
            group.class = class;
            group.form = form;
            group.copula = false;
            at += 1;
        }
    }
    // `being`, `having`, `been`, `be` alone are no finite verbs.
    let opening = tags[first];
    if opening.ending == *b"ng" || (opening.first == b'b' && opening.ending == *b"en") {
        group.finite = false;
        group.form = Form::Ing;
        return None;
    }
    if opening.first == b'b' && opening.ending == *b"be" {
        return None;
    }
    Some((group, at))
}

fn contracted(tag: Tag) -> bool {
    tag.ending == *b"'t" || tag.ending == [0x99, b't']
}

fn bare(
    tags: &[Tag],
    at: usize,
    range: &Range<usize>,
    class: Class,
    form: Form,
    last: Option<&Group>,
) -> Option<(Group, usize)> {
    let mut before = at;
    while before > range.start
        && (tags[before - 1].is_adverb() || tags[before - 1].word.role == Role::Not)
    {
        before -= 1;
    }
    let previous = (before > range.start).then(|| tags[before - 1]);
    let next = (at + 1 < range.end).then(|| tags[at + 1]);
    let finite = match form {
        Form::Past => past_is_finite(previous, next),
        Form::Third => third_is_finite(tags[at], previous, next),
        Form::Base => base_is_finite(tags[at], previous, next, last, before),
        Form::Ing | Form::Participle => false,
    };
    if !finite {
        let leads = form == Form::Ing
            && previous.is_none_or(|tag| {
                tag.is_break()
                    || tag.word.role == Role::While
                    || (tag.word.role == Role::And
                        && last.is_some_and(|last| last.form == Form::Ing && !last.finite))
            });
        if !leads {
            return None;
        }
    }
    let negated = tags[before..at].iter().any(|tag| tag.word.role == Role::Not);
    Some((
        Group {
            first: before,
            head: at,
            class,
            form,
            finite,
            passive: false,
            perfect: false,
            progressive: false,
            negated,
            modal: Role::Plain,
            bare: true,
            copula: false,
        },
        at + 1,
    ))
}

/// Can a noun end with this token?
fn ends_noun(tag: Tag) -> bool {
    match tag.kind {
        TokenKind::Number => true,
        TokenKind::Sign => matches!(tag.first, b'%' | b'"' | b',' | b')' | b'\''),
        TokenKind::Word => {
            !(matches!(tag.word.role, Role::Determiner | Role::Preposition | Role::To)
                || tag.is_adjective()
                || is_possessive(tag))
        }
    }
}

pub(crate) fn is_possessive(tag: Tag) -> bool {
    tag.first == b'\'' && tag.kind == TokenKind::Word
}

fn past_is_finite(previous: Option<Tag>, next: Option<Tag>) -> bool {
    let Some(previous) = previous else { return false };
    if matches!(previous.word.role, Role::Which | Role::And | Role::Pronoun | Role::That) {
        return true;
    }
    if previous.is_break() && matches!(previous.first, b'(' | b':' | b';') {
        return false;
    }
    let by = next.is_some_and(|tag| {
        tag.kind == TokenKind::Word && tag.first == b'b' && tag.ending == *b"by"
    });
    ends_noun(previous) && !by && previous.word.role != Role::While
}

fn third_is_finite(tag: Tag, previous: Option<Tag>, next: Option<Tag>) -> bool {
    let Some(previous) = previous else { return false };
    if matches!(previous.word.role, Role::Which | Role::That) {
        return true;
    }
    if previous.word.role == Role::Pronoun {
        return true;
    }
    if !ends_noun(previous) || previous.kind == TokenKind::Number {
        return false;
    }
    let noun = tag.word.noun.is_some();
    if previous.named == Named::Adjective || previous.capital && previous.named == Named::No && noun
    {
        return false;
    }
    let Some(next) = next else { return !noun };
    let for_or_of = next.word.role == Role::Preposition;
    if noun {
        let object =
            matches!(next.word.role, Role::That | Role::Determiner | Role::To | Role::Pronoun)
                || next.named != Named::No
                || next.kind == TokenKind::Number
                || next.first == b'"';
        let called = for_or_of && tag.first == b'c' && matches!(previous.named, Named::Name);
        return object || called;
    }
    // `costs of`, `sees are`: a verb after it tells a noun.
    let noun_like = next.is_aux()
        || (next.kind == TokenKind::Word && next.first == b'o' && next.ending == *b"of");
    !noun_like && (previous.kind == TokenKind::Word || previous.is_break())
}

fn base_is_finite(
    tag: Tag,
    previous: Option<Tag>,
    next: Option<Tag>,
    last: Option<&Group>,
    before: usize,
) -> bool {
    let Some(previous) = previous else { return false };
    let plural = previous.kind == TokenKind::Word
        && ((previous.ending[1] == b's'
            && previous.ending != *b"ss"
            && !is_possessive(previous)
            && (previous.word.verb.is_none() || previous.word.noun.is_some())
            && previous.named == Named::No
            && !previous.is_adjective())
            || (previous.word.role == Role::Pronoun
                && matches!(previous.first, b't' | b'w' | b'i' | b'y')
                && !(previous.ending == *b"is"
                    || previous.ending == *b"it"
                    || previous.ending == *b"em"
                    || previous.ending == *b"us"))
            || (previous.word.role == Role::Which)
            || matches!(&previous.ending, b"le" | b"en" | b"ce")
                && matches!(previous.first, b'p' | b'm' | b'w')
                && !previous.capital
                && previous.word.verb.is_none());
    let shared = previous.word.role == Role::And
        && last
            .is_some_and(|last| last.finite && last.form == Form::Base && before > last.head + 1);
    if !plural && !shared {
        return false;
    }
    let Some(next) = next else { return tag.word.noun.is_none() };
    let noun_like = next.is_aux()
        || (next.kind == TokenKind::Word && next.first == b'o' && next.ending == *b"of");
    !noun_like
        && !(tag.word.noun.is_some()
            && next.word.role == Role::Preposition
            && next.ending == *b"or")
}
