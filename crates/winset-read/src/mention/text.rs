//! A document's words with what the lexicon knows of each.

use crate::document::{BlockKind, Document};
use crate::lexicon::{Index, Lexicon, class};
use crate::prose::{Prose, TokenKind};

/// A document's words with what the lexicon knows of each.
pub(super) struct Text<'a> {
    pub(super) document: &'a Document,
    pub(super) prose: &'a Prose,
    pub(super) lexicon: &'a Lexicon,
    pub(super) index: &'a Index,
    /// The words by their numbers in the lexicon.
    pub(super) ids: Vec<u32>,
    /// The sentence of each token.
    sentences: Vec<u32>,
}

impl<'a> Text<'a> {
    pub(super) fn of(document: &'a Document, prose: &'a Prose, lexicon: &'a Lexicon) -> Text<'a> {
        let index = lexicon.index();
        let mut sentences = Vec::with_capacity(prose.tokens.len());
        let mut number = 0;
        for token in &prose.tokens {
            while prose
                .sentences
                .get(number)
                .is_some_and(|sentence| sentence.place.end <= token.place.start)
            {
                number += 1;
            }
            sentences.push(u32::try_from(number).unwrap_or(u32::MAX));
        }
        Text { document, prose, lexicon, index, ids: index.ids(prose), sentences }
    }

    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// A token as it is written.
    pub(super) fn written(&self, token: usize) -> &'a str {
        let Some(token) = self.prose.tokens.get(token) else { return "" };
        self.document.text.get(token.place.range()).unwrap_or_default()
    }

    /// A token in small letters.
    pub(super) fn word(&self, token: usize) -> &'a str {
        self.prose.word(token)
    }

    pub(super) fn id(&self, token: usize) -> u32 {
        self.ids.get(token).copied().unwrap_or(0)
    }

    /// Is a token of one of these classes?
    pub(super) fn is(&self, token: usize, class: u32) -> bool {
        let id = self.id(token);
        id != 0 && self.index.class(id) & class != 0
    }

    /// The token before, if it stands in the same sentence.
    pub(super) fn before(&self, token: usize) -> Option<usize> {
        let before = token.checked_sub(1)?;
        (self.sentences.get(before) == self.sentences.get(token)).then_some(before)
    }

    /// The sentence of a token.
    pub(super) fn sentence(&self, token: usize) -> u32 {
        self.sentences.get(token).copied().unwrap_or(u32::MAX)
    }

    /// Do two tokens stand in one sentence?
    pub(super) fn together(&self, one: usize, other: usize) -> bool {
        other < self.len() && self.sentence(one) == self.sentence(other)
    }

    /// Is it a word that begins with a capital?
    pub(super) fn is_capitalised(&self, token: usize) -> bool {
        let Some(found) = self.prose.tokens.get(token) else { return false };
        if found.kind != TokenKind::Word {
            return false;
        }
        let written = self.written(token);
        match written.as_bytes().first() {
            Some(byte) if byte.is_ascii() => byte.is_ascii_uppercase(),
            _ => written.starts_with(char::is_uppercase),
        }
    }

    /// Do two tokens touch, with nothing between them?
    pub(super) fn touch(&self, one: usize, next: usize) -> bool {
        match (self.prose.tokens.get(one), self.prose.tokens.get(next)) {
            (Some(one), Some(next)) => one.place.end == next.place.start,
            _ => false,
        }
    }

    /// Is it the first word of its sentence, quotation marks aside?
    pub(super) fn begins_sentence(&self, token: usize) -> bool {
        let mut at = token;
        while let Some(before) = self.before(at) {
            let is_sign =
                self.prose.tokens.get(before).is_some_and(|token| token.kind == TokenKind::Sign);
            if !is_sign || matches!(self.written(before), "," | "-" | "–" | "—") {
                return false;
            }
            if matches!(self.written(before), ":" | ";" | "(") {
                return true;
            }
            if token - before > 4 {
                return false;
            }
            at = before;
        }
        true
    }

    /// Is it an end of something possessed: `'s`, or `s'`? How many tokens are that?
    pub(super) fn possessive(&self, token: usize) -> usize {
        let found = match self.word(token) {
            "'s" | "’s" => true,
            "'" | "’" => {
                token > 0 && self.touch(token - 1, token) && self.word(token - 1).ends_with('s')
            }
            _ => false,
        };
        usize::from(found)
    }

    /// Is it a hyphen or a dash that touches both neighbours?
    pub(super) fn is_hyphen(&self, token: usize) -> bool {
        token > 0
            && matches!(self.word(token), "-" | "‐" | "‑" | "–" | "—" | "−" | "/")
            && self.touch(token - 1, token)
            && self.touch(token, token + 1)
    }

    /// Is it a name word: capitalised, and no word of grammar?
    pub(super) fn is_name_word(&self, token: usize) -> bool {
        self.is_capitalised(token) && !self.is(token, class::FUNCTION)
    }

    /// How many words of a person's name stand here, up to `until`: capitalised ones that the
    /// lexicon does not use for grammar, with particles and hyphens between them.
    pub(super) fn name_run(&self, from: usize, until: usize) -> usize {
        const MOST: usize = 6;
        let until = until.min(self.len()).min(from + MOST);
        let mut end = from;
        let mut at = from;
        while at < until && self.together(from, at) {
            if self.is_name_word(at) && self.possessive(at) == 0 {
                at += 1;
                end = at;
            } else if end > from
                && (self.is_hyphen(at)
                    || matches!(
                        self.word(at),
                        "al" | "el"
                            | "bin"
                            | "ibn"
                            | "de"
                            | "da"
                            | "do"
                            | "dos"
                            | "del"
                            | "della"
                            | "der"
                            | "den"
                            | "van"
                            | "von"
                            | "la"
                            | "le"
                            | "di"
                            | "du"
                            | "ter"
                    ))
            {
                at += 1;
                if self.is_hyphen(at - 1) && !self.is_capitalised(at) && self.touch(at - 1, at) {
                    // `Jae-myung`
                    at += 1;
                    end = at;
                }
            } else {
                break;
            }
        }
        end - from
    }

    /// Does the sentence of a token stand in title case, so that capitals tell nothing?
    pub(super) fn is_headline(&self, token: usize) -> bool {
        let number = self.sentence(token) as usize;
        let Some(sentence) = self.prose.sentences.get(number) else { return false };
        let block = self.document.blocks.get(sentence.block as usize);
        if block.is_some_and(|block| {
            matches!(block.kind, BlockKind::Title | BlockKind::Heading | BlockKind::Standfirst)
        }) {
            return true;
        }
        let words = self.document.words(sentence.place);
        if words.ends_with(['.', '"', '”', '’', '\'']) {
            return false;
        }
        // A short sample around the token is enough.
        const AROUND: usize = 8;
        let from = token.saturating_sub(AROUND);
        let (mut small, mut capitals) = (0, 0);
        for at in from..(token + AROUND).min(self.len()) {
            if self.sentence(at) as usize != number || self.word(at).len() < 4 {
                continue;
            }
            if self.is_capitalised(at) {
                capitals += 1;
            } else if self.prose.tokens[at].kind == TokenKind::Word {
                small += 1;
            }
        }
        capitals >= 4 && small == 0
    }
}
