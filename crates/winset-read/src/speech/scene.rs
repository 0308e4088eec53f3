//! What the search for speakers sees: a sentence, its clauses, and who spoke before.

use super::teller::Teller;
use crate::claim::Party;
use crate::clause::{self, Clause};
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::mention::Mention;
use crate::place::Place;
use crate::prose::Prose;
use std::ops::Range;
use std::rc::Rc;

/// Somebody who was said to speak, or who is the subject of a sentence.
#[derive(Debug, Clone)]
pub(super) struct Somebody {
    pub(super) party: Party,
    /// As an attribution names them.
    pub(super) name: String,
    /// The sentence that names them.
    pub(super) sentence: usize,
}

pub(super) struct Scene<'a> {
    pub(super) document: &'a Document,
    pub(super) prose: &'a Prose,
    pub(super) mentions: &'a [Mention],
    pub(super) lexicon: &'a Lexicon,
    /// The sentence being read.
    pub(super) sentence: usize,
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// Its clauses, once somebody asked for them.
    clauses: Option<Rc<[Clause]>>,
    /// The quotations before and in this sentence: how many of [`Prose::quoted`] were passed.
    pub(super) quoted: usize,
    /// The informants that a sentence cites, by the sentence's number.
    pub(super) cited: Option<(usize, Teller)>,
    /// The outlet named last.
    pub(super) outlet: Option<Somebody>,
    /// Who spoke last.
    pub(super) speaker: Option<Somebody>,
    /// Who the subject of the last sentence with a person or a body as subject is.
    subject: Option<(usize, Option<Somebody>)>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        document: &'a Document,
        prose: &'a Prose,
        mentions: &'a [Mention],
        lexicon: &'a Lexicon,
    ) -> Scene<'a> {
        Scene {
            document,
            prose,
            mentions,
            lexicon,
            sentence: 0,
            tokens: 0..0,
            clauses: None,
            quoted: 0,
            cited: None,
            outlet: None,
            speaker: None,
            subject: None,
        }
    }

    pub(super) fn enter(&mut self, sentence: usize) {
        self.sentence = sentence;
        let place = self.prose.sentences[sentence].place;
        let mut end = self.tokens.end;
        let start = end;
        while self.prose.tokens.get(end).is_some_and(|token| token.place.start < place.end) {
            end += 1;
        }
        self.tokens = start..end;
        self.clauses = None;
    }

    /// Remembers who spoke.
    pub(super) fn spoke(&mut self, teller: &Teller) {
        if let Some(somebody) = teller.somebody(self.sentence) {
            self.speaker = Some(somebody);
        }
    }

    /// The clauses of the sentence.
    pub(super) fn clauses(&mut self) -> Rc<[Clause]> {
        let (prose, sentence) = (self.prose, self.sentence);
        Rc::clone(self.clauses.get_or_insert_with(|| clause::clauses(prose, sentence).into()))
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        self.prose.word(at)
    }

    pub(super) fn words(&self, place: Place) -> &'a str {
        self.document.words(place)
    }

    /// The place from a token to before another.
    pub(super) fn place(&self, tokens: Range<usize>) -> Place {
        clause::place(self.prose, tokens)
    }

    /// The mentions that lie in a place.
    pub(super) fn mentions_in(&self, place: Place) -> &'a [Mention] {
        let first = self.mentions.partition_point(|mention| mention.place.start < place.start);
        let rest = &self.mentions[first..];
        let count = rest.iter().take_while(|mention| mention.place.end <= place.end).count();
        &rest[..count]
    }

    /// The subject of the sentence before this one, if it is somebody who can speak.
    pub(super) fn subject_before(&mut self) -> Option<Somebody> {
        let before = self.sentence.checked_sub(1)?;
        if let Some((sentence, somebody)) = &self.subject
            && *sentence == before
        {
            return somebody.clone();
        }
        let clauses = clause::clauses(self.prose, before);
        let subject = clauses.iter().find_map(|clause| clause.subject);
        let somebody = subject.and_then(|subject| {
            let tokens = self.prose.tokens_in(subject);
            super::teller::named(self, tokens).and_then(|teller| teller.somebody(before))
        });
        self.subject = Some((before, somebody.clone()));
        somebody
    }
}
