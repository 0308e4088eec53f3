//! The part each word plays in its sentence.
//!
//! Closed classes are listed, verbs come from [`verb`], the rest is told by endings; what a form
//! can be in several ways is settled by its neighbours and by whether its clause still waits for
//! a verb. One pass forwards and one backwards: linear.

mod list;
mod settle;

use crate::prose::{Token, TokenKind};
use crate::sentence::Sentence;
use crate::verb::{self, Forms, Lemma};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// The part a token plays, and the verb it is a form of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag {
    /// The part it plays.
    pub part: Part,
    /// The verb it is a form of, if it plays a verb's part and the verb is listed.
    pub lemma: Option<Lemma>,
}

/// The part a token plays in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// A common noun.
    Noun,
    /// A word with a capital inside a sentence, or an abbreviation.
    Name,
    /// A pronoun that can be a subject: `they`, `this`.
    Pronoun,
    /// A pronoun that cannot: `them`, `itself`.
    Object,
    /// `its`, `their`, `'s`.
    Possessive,
    /// `the`, `some`, `no`.
    Determiner,
    /// An adjective.
    Adjective,
    /// An adverb.
    Adverb,
    /// A number, in figures or words.
    Number,
    /// `of`, `by`, `amid`.
    Preposition,
    /// `to`, before a verb or a noun.
    To,
    /// `and`, `or`, `but`, `nor`.
    Coordinator,
    /// `because`, `although`, `when`, `that` as in "said that".
    Subordinator,
    /// `which`, `who`, `that` as in "talks that failed".
    Relative,
    /// `may`, `will`, `cannot`.
    Modal,
    /// `not`, `never`.
    Negation,
    /// A finite verb in the present: `insists`, `are`.
    Present,
    /// A finite verb in the past: `insisted`, `were`.
    Past,
    /// A base form after `to`, a modal or `do`.
    Bare,
    /// A past participle: `(has) rejected`, `(the plan) proposed by`.
    Participle,
    /// A form in `-ing`.
    Ing,
    /// A sign.
    Sign,
}

impl Part {
    /// A verb that agrees with a subject, or a modal.
    pub fn is_finite(self) -> bool {
        matches!(self, Part::Present | Part::Past | Part::Modal)
    }

    /// Any form of a verb.
    pub fn is_verb(self) -> bool {
        self.is_finite() || matches!(self, Part::Bare | Part::Participle | Part::Ing)
    }

    /// A word that can end a noun phrase.
    pub fn is_nominal(self) -> bool {
        matches!(self, Part::Noun | Part::Name | Part::Pronoun | Part::Object | Part::Number)
    }
}

/// What a word can be, several at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Can(u32);

impl Can {
    pub(crate) const NOUN: Can = Can(1);
    pub(crate) const PRONOUN: Can = Can(1 << 2);
    pub(crate) const OBJECT: Can = Can(1 << 3);
    pub(crate) const POSSESSIVE: Can = Can(1 << 4);
    pub(crate) const DETERMINER: Can = Can(1 << 5);
    pub(crate) const ADJECTIVE: Can = Can(1 << 6);
    pub(crate) const ADVERB: Can = Can(1 << 7);
    pub(crate) const NUMBER: Can = Can(1 << 8);
    pub(crate) const PREPOSITION: Can = Can(1 << 9);
    pub(crate) const TO: Can = Can(1 << 10);
    pub(crate) const COORDINATOR: Can = Can(1 << 11);
    pub(crate) const SUBORDINATOR: Can = Can(1 << 12);
    pub(crate) const RELATIVE: Can = Can(1 << 13);
    pub(crate) const MODAL: Can = Can(1 << 14);
    pub(crate) const NEGATION: Can = Can(1 << 15);
    pub(crate) const BASE: Can = Can(1 << 16);
    pub(crate) const S: Can = Can(1 << 17);
    pub(crate) const PAST: Can = Can(1 << 18);
    pub(crate) const PARTICIPLE: Can = Can(1 << 19);
    pub(crate) const ING: Can = Can(1 << 20);
    /// A form of `be`, `have` or `do`.
    pub(crate) const AUXILIARY: Can = Can(1 << 21);
    /// A finite form and no other: `is`, `has`, `went`.
    pub(crate) const SURE: Can = Can(1 << 22);
    pub(crate) const PLURAL: Can = Can(1 << 23);
    pub(crate) const SIGN: Can = Can(1 << 24);
    /// A sign within which or after which a clause goes on: a quotation mark, a hyphen.
    pub(crate) const LIGHT: Can = Can(1 << 25);
    /// Takes a clause as its object, with or without `that`: `say`, `insist`.
    pub(crate) const TELLS: Can = Can(1 << 26);
    pub(crate) const CAPITAL: Can = Can(1 << 27);
    pub(crate) const BE: Can = Can(1 << 28);
    /// In capitals throughout.
    pub(crate) const SHOUTED: Can = Can(1 << 30);
    /// Leans on a preposition: `call for`, `deal with`.
    pub(crate) const LEANS: Can = Can(1 << 31);
    /// Has no object: `rise`, `agree`.
    pub(crate) const INTRANSITIVE: Can = Can(1 << 29);

    pub(crate) const fn or(self, other: Can) -> Can {
        Can(self.0 | other.0)
    }

    /// Any of `other`?
    pub(crate) const fn be(self, other: Can) -> bool {
        self.0 & other.0 != 0
    }
}

/// A word as it is before its neighbours are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Word {
    pub(crate) can: Can,
    pub(crate) lemma: Option<Lemma>,
}

static WORDS: LazyLock<FxHashMap<&'static str, Word>> = LazyLock::new(words);

fn words() -> FxHashMap<&'static str, Word> {
    let mut words: FxHashMap<&'static str, Word> = FxHashMap::default();
    let [telling, leaning, intransitive] = [list::TELLING, list::LEANING, list::INTRANSITIVE]
        .map(|listed| listed.split_whitespace().collect::<FxHashSet<&str>>());
    for (form, lemma, forms) in verb::all() {
        let mut can = Can::default();
        let kinds = [
            (Forms::BASE, Can::BASE),
            (Forms::S, Can::S),
            (Forms::PAST, Can::PAST),
            (Forms::PARTICIPLE, Can::PARTICIPLE),
            (Forms::ING, Can::ING),
            (Forms::ALSO_NOUN, Can::NOUN),
            (Forms::ALSO_ADJECTIVE, Can::ADJECTIVE),
        ];
        for (kind, as_word) in kinds {
            if forms.has(kind) {
                can = can.or(as_word);
            }
        }
        let only_past = can.be(Can::PAST)
            && !can.be(Can::PARTICIPLE.or(Can::BASE).or(Can::NOUN).or(Can::ADJECTIVE));
        let only_s = can.be(Can::S) && !can.be(Can::NOUN.or(Can::BASE));
        if only_past || only_s || form == "said" {
            can = can.or(Can::SURE);
        }
        if can.be(Can::S) && can.be(Can::NOUN) {
            can = can.or(Can::PLURAL);
        }
        if telling.contains(lemma.name()) {
            can = can.or(Can::TELLS);
        }
        if leaning.contains(lemma.name()) {
            can = can.or(Can::LEANS);
        }
        if intransitive.contains(lemma.name()) {
            can = can.or(Can::INTRANSITIVE);
        }
        words.insert(form, Word { can, lemma: Some(lemma) });
    }
    for (can, listed) in list::ADDED {
        for word in listed.split_whitespace() {
            let entry = words.entry(word).or_default();
            entry.can = entry.can.or(*can);
        }
    }
    for (can, base, listed) in list::CLOSED {
        let lemma = verb::listed(base);
        for word in listed.split_whitespace() {
            let singular = ["ss", "us", "is", "news", "ics", "series", "species", "headquarters"];
            let plural = can.be(Can::NOUN)
                && word.ends_with('s')
                && !singular.iter().any(|end| word.ends_with(end));
            let can = if plural { &can.or(Can::PLURAL) } else { can };
            words.insert(word, Word { can: *can, lemma });
        }
    }
    words
}

/// Does a token touch both its neighbours?
pub(crate) fn stands_close(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    before.is_some_and(|before| before.place.end == token.place.start)
        && tokens.get(at + 1).is_some_and(|next| next.place.start == token.place.end)
}

/// What a token can be; `close`: it touches both its neighbours.
pub(crate) fn word(text: &str, lower: &str, kind: TokenKind, close: bool) -> Word {
    let only = |can: Can| Word { can, lemma: None };
    match kind {
        TokenKind::Number => only(Can::NUMBER),
        TokenKind::Sign => match lower {
            // A dash that stands close between two words joins them.
            "–" if close => only(Can::SIGN.or(Can::LIGHT)),
            "'" | "\"" | "“" | "”" | "‘" | "’" | "«" | "»" | "„" | "-" | "‐" | "‑" | "[" | "]"
            | "%" | "$" | "€" | "£" | "¥" | "&" | "/" | "+" | "+/" | "#" | "@" | "*" => {
                only(Can::SIGN.or(Can::LIGHT))
            }
            _ => only(Can::SIGN),
        },
        TokenKind::Word => {
            let capital = text.as_bytes().first().is_some_and(u8::is_ascii_uppercase)
                || !text.is_ascii() && text.chars().next().is_some_and(char::is_uppercase);
            let capital = if capital { Can::CAPITAL } else { Can::default() };
            let known = if lower.is_ascii() {
                WORDS.get(lower).copied()
            } else {
                WORDS.get(lower.replace('’', "'").as_str()).copied()
            };
            let mut word = known.unwrap_or_else(|| guessed(lower));
            word.can = word.can.or(capital);
            if capital != Can::default()
                && text.len() > 1
                && !text.bytes().any(|byte| byte.is_ascii_lowercase())
            {
                word.can = word.can.or(Can::SHOUTED);
            }
            word
        }
    }
}

/// What an unlisted word can be, by its ending.
fn guessed(lower: &str) -> Word {
    let ends = |endings: &[&str]| endings.iter().any(|ending| lower.ends_with(ending));
    let long = lower.len() > 4;
    let can = if long && lower.ends_with("ed") {
        Can::PAST.or(Can::PARTICIPLE)
    } else if long && lower.ends_with("ing") {
        Can::ING
    } else if long && lower.ends_with("ly") {
        Can::ADVERB
    } else if lower.ends_with('s') {
        if long && ends(&["ous", "less"]) {
            Can::ADJECTIVE
        } else if ends(&["ss", "us", "is"]) {
            Can::NOUN
        } else if long && ends(&["izes", "ises", "ifies"]) {
            Can::S.or(Can::SURE)
        } else {
            Can::NOUN.or(Can::PLURAL)
        }
    } else if long && ends(&["ize", "ify"]) {
        Can::BASE
    } else if long
        && ends(&[
            "able", "ible", "ful", "ical", "ic", "ive", "ary", "ional", "ial", "ual", "ish", "ent",
            "ant",
        ])
        && !ends(&["ment", "nant"])
    {
        Can::ADJECTIVE.or(Can::NOUN)
    } else {
        Can::NOUN
    };
    Word { can, lemma: None }
}

/// Tags every token.
pub(crate) fn tags(text: &str, lower: &str, tokens: &[Token], sentences: &[Sentence]) -> Vec<Tag> {
    let words: Vec<Word> = tokens
        .iter()
        .enumerate()
        .map(|(at, token)| {
            let range = token.place.range();
            let close = token.kind == TokenKind::Sign && stands_close(tokens, at);
            word(&text[range.clone()], &lower[range], token.kind, close)
        })
        .collect();
    settle::settle(lower, tokens, &words, sentences)
}

#[cfg(test)]
mod tests;
