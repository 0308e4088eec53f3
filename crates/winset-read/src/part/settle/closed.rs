//! Words of closed classes: determiners, `that`, `'s`, forms of be, have and do.

use super::Pass;
use crate::part::{Can, Part, Tag};

impl Pass<'_> {
    pub(super) fn closed(&mut self, at: usize, can: Can) -> Option<Part> {
        let next = self.can(at + 1);
        let word = self.word(at);
        let behind = self.behind(at).map(|behind| self.tags[behind]);
        if can.be(Can::TO) {
            return Some(Part::To);
        }
        if can.be(Can::MODAL) {
            let noun = matches!(word, "will" | "can" | "might")
                && self.before(at).is_some_and(|before| {
                    matches!(
                        self.tags[before].part,
                        Part::Determiner | Part::Possessive | Part::Adjective | Part::Preposition
                    )
                });
            return Some(if noun { Part::Noun } else { Part::Modal });
        }
        if can.be(Can::NEGATION) {
            return Some(Part::Negation);
        }
        if can.be(Can::COORDINATOR) {
            let adverb = word == "yet"
                && self.before(at).is_some_and(|before| self.tags[before].part != Part::Sign);
            return Some(if adverb { Part::Adverb } else { Part::Coordinator });
        }
        if word == "that" {
            return Some(self.that(at, behind));
        }
        if matches!(word, "'s" | "’s") {
            return Some(self.clitic(at));
        }
        if can.be(Can::RELATIVE) {
            return Some(Part::Relative);
        }
        if can.be(Can::SUBORDINATOR) {
            if matches!(self.word(at + 1), "of" | "to")
                || word == "as" && at > self.start && self.word(at - 1) == "such"
            {
                return Some(Part::Preposition);
            }
            let ahead = self.ahead[at];
            let clause = ahead.sure || ahead.likely && self.begins_object(at + 1);
            return Some(if can.be(Can::PREPOSITION) {
                let phrase = next.be(Can::ING) || !clause;
                if phrase { Part::Preposition } else { Part::Subordinator }
            } else if can.be(Can::ADVERB) {
                let clause = self.word(at + 1) == "that" || word == "once" && clause;
                if clause { Part::Subordinator } else { Part::Adverb }
            } else {
                Part::Subordinator
            });
        }
        if can.be(Can::AUXILIARY) {
            return Some(self.auxiliary(at, can, behind));
        }
        let leads = next.be(Can::NOUN
            .or(Can::ADJECTIVE)
            .or(Can::NUMBER)
            .or(Can::CAPITAL)
            .or(Can::PARTICIPLE))
            && !next.be(Can::SURE.or(Can::AUXILIARY));
        if word == "no" && self.word(at + 1) == "longer" {
            return Some(Part::Negation);
        }
        if can.be(Can::DETERMINER) {
            if next.be(Can::ADVERB)
                && !next.be(Can::NOUN.or(Can::ADJECTIVE))
                && matches!(word, "most" | "more" | "less" | "much" | "enough")
            {
                return Some(Part::Adverb);
            }
            // "this shows": one of them against many.
            let verb = word == "this" && next.be(Can::S);
            let alone = can.be(Can::PRONOUN) && (!leads || verb);
            return Some(if alone { Part::Pronoun } else { Part::Determiner });
        }
        if can.be(Can::POSSESSIVE) {
            let alone = can.be(Can::OBJECT) && !leads && !next.be(Can::ING);
            return Some(if alone { Part::Object } else { Part::Possessive });
        }
        if can.be(Can::PRONOUN) {
            return Some(Part::Pronoun);
        }
        if can.be(Can::OBJECT) {
            return Some(Part::Object);
        }
        if can.be(Can::NUMBER) {
            return Some(Part::Number);
        }
        if can.be(Can::PREPOSITION) && !can.be(Can::BASE) {
            return Some(Part::Preposition);
        }
        None
    }

    fn that(&self, at: usize, behind: Option<Tag>) -> Part {
        let next = self.can(at + 1);
        let verb_next = next.be(Can::SURE.or(Can::AUXILIARY).or(Can::S).or(Can::PAST))
            && !next.be(Can::NOUN)
            || next.be(Can::ADVERB) && self.can(at + 2).be(Can::SURE.or(Can::PAST).or(Can::S));
        if next.be(Can::PLURAL) && behind.is_some() {
            // "the fact that talks failed", "a fleet that fishes there".
            let ahead = self.ahead.get(at + 1).copied().unwrap_or_default();
            let noun = ahead.sure || ahead.likely || !next.be(Can::S);
            let relative = !noun && behind.is_some_and(|behind| behind.part.is_nominal());
            return if relative { Part::Relative } else { Part::Subordinator };
        }
        let Some(behind) = behind else {
            return if verb_next { Part::Pronoun } else { Part::Determiner };
        };
        match behind.part {
            Part::Noun | Part::Name | Part::Number | Part::Object | Part::Pronoun => {
                if verb_next {
                    Part::Relative
                } else {
                    Part::Subordinator
                }
            }
            part if part.is_verb() => {
                if verb_next && !self.clause.tells {
                    Part::Pronoun
                } else if !self.clause.tells && self.is_object_alone(at + 1) {
                    Part::Determiner
                } else {
                    Part::Subordinator
                }
            }
            Part::Adjective | Part::Adverb | Part::Subordinator => Part::Subordinator,
            Part::Preposition | Part::To | Part::Relative => {
                if verb_next || !self.begins_object(at + 1) {
                    Part::Pronoun
                } else {
                    Part::Determiner
                }
            }
            _ if verb_next => Part::Pronoun,
            _ if self.clause.finite => Part::Subordinator,
            _ => Part::Determiner,
        }
    }

    /// `kept that share,`, `withdrew that offer and proposed`: a noun behind which nothing is
    /// said of it.
    fn is_object_alone(&self, noun: usize) -> bool {
        let goes_on = Can::SURE.or(Can::PAST).or(Can::S).or(Can::AUXILIARY).or(Can::ADVERB);
        self.can(noun).be(Can::NOUN)
            && match self.word(noun + 1) {
                "," | "." | ";" => true,
                "and" | "but" => self.can(noun + 2).be(goes_on),
                _ => false,
            }
    }

    /// `'s`: of somebody, or `is`.
    fn clitic(&mut self, at: usize) -> Part {
        let is = match self.before(at).map(|before| (self.tags[before].part, self.word(before))) {
            Some((_, "let")) => return Part::Object,
            Some((Part::Pronoun | Part::Relative | Part::Subordinator, _)) => true,
            Some((_, "that" | "there" | "here")) => true,
            _ => {
                matches!(self.word(at + 1), "not" | "a" | "the" | "been" | "no" | "also" | "still")
            }
        };
        if is { Part::Present } else { Part::Possessive }
    }

    fn auxiliary(&self, at: usize, can: Can, behind: Option<Tag>) -> Part {
        let after_bare = behind.is_some_and(|tag| {
            matches!(tag.part, Part::To | Part::Modal)
                || tag.lemma.is_some() && tag.lemma == self.auxiliaries.do_
        });
        if can.be(Can::ING) {
            return Part::Ing;
        }
        if can.be(Can::SURE) {
            if can.be(Can::PARTICIPLE)
                && behind
                    .is_some_and(|tag| tag.lemma.is_some() && tag.lemma == self.auxiliaries.have)
            {
                return Part::Participle;
            }
            return if can.be(Can::PAST) { Part::Past } else { Part::Present };
        }
        if can.be(Can::PARTICIPLE) {
            return Part::Participle;
        }
        let coordinated = behind.is_some_and(|tag| tag.part == Part::Coordinator)
            && self.clause.last == Some(Part::Bare);
        if after_bare || self.clause.open || coordinated {
            return Part::Bare;
        }
        let _ = at;
        if self.clause.subject && !self.clause.finite || self.word(at) != "be" {
            Part::Present
        } else {
            Part::Bare
        }
    }
}
