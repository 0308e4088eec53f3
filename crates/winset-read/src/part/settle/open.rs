//! Nouns, verbs, adjectives, adverbs.

use super::{Pass, STRONG};
use crate::part::{Can, Part};

impl Pass<'_> {
    /// Nouns, verbs, adjectives, adverbs.
    pub(super) fn open(&mut self, at: usize, can: Can) -> Part {
        const VERB: Can = Can::BASE.or(Can::S).or(Can::PAST).or(Can::PARTICIPLE).or(Can::ING);
        if !can.be(VERB) {
            return self.plain(at, can);
        }
        let behind = self.behind(at);
        let tag = behind.map(|behind| self.tags[behind]);
        let part = tag.map(|tag| tag.part);
        let lemma = tag.and_then(|tag| tag.lemma);
        let verb_behind = part.is_some_and(Part::is_verb);
        let after_be = verb_behind && lemma.is_some() && lemma == self.auxiliaries.be;
        let after_have = verb_behind && lemma.is_some() && lemma == self.auxiliaries.have;
        let after_do = verb_behind && lemma.is_some() && lemma == self.auxiliaries.do_;
        let directly = behind
            .is_some_and(|behind| (behind + 1..at).all(|between| self.can(between).be(Can::LIGHT)));
        let modified = directly
            && matches!(
                part,
                Some(Part::Determiner | Part::Possessive | Part::Adjective | Part::Preposition)
            );
        if can.be(Can::BASE) {
            let infinitive = matches!(part, Some(Part::To | Part::Modal)) || after_do;
            if infinitive {
                return Part::Bare;
            }
            if part == Some(Part::Coordinator)
                && self.clause.last == Some(Part::Bare)
                && (self.begins_object(at + 1) || !can.be(Can::NOUN.or(Can::ADJECTIVE)))
            {
                return Part::Bare;
            }
        }
        if can.be(Can::PARTICIPLE) && (after_have || after_be) && !modified {
            return Part::Participle;
        }
        if can.be(Can::ING) {
            return self.ing(at, can, part, after_be);
        }
        if modified || part == Some(Part::Number) && can.be(Can::NOUN) {
            return self.modified(can, at);
        }
        if after_be || after_have {
            return self.nominal(can, at);
        }
        if can.be(Can::PAST) && !can.be(Can::BASE.or(Can::NOUN)) {
            return self.past(at, can, part);
        }
        if can.be(Can::PAST) {
            return self.unchanging(at, can, part);
        }
        if can.be(Can::S) {
            return self.present_s(at, can, part);
        }
        if can.be(Can::BASE) {
            return self.base(at, can, part);
        }
        Part::Participle
    }

    fn plain(&self, at: usize, can: Can) -> Part {
        let next = self.can(at + 1);
        if can.be(Can::ADVERB) && !can.be(Can::NOUN) {
            return Part::Adverb;
        }
        if self.word(at) == "longer" && at > self.start && self.word(at - 1) == "no" {
            return Part::Adverb;
        }
        if matches!(self.word(at), "first" | "last")
            && next.be(Can::PAST)
            && self.before(at).is_some_and(|before| self.tags[before].part.is_nominal())
        {
            return Part::Adverb;
        }
        if can.be(Can::ADJECTIVE) {
            let leads = next.be(Can::NOUN.or(Can::ADJECTIVE).or(Can::CAPITAL).or(Can::ING));
            return if leads || !can.be(Can::NOUN) { Part::Adjective } else { Part::Noun };
        }
        Part::Noun
    }

    /// A verb's form behind a determiner or the like.
    fn modified(&self, can: Can, at: usize) -> Part {
        if can.be(Can::NOUN) && !(can.be(Can::PARTICIPLE) && self.can(at + 1).be(Can::NOUN)) {
            return Part::Noun;
        }
        if can.be(Can::ADJECTIVE.or(Can::PARTICIPLE)) { Part::Adjective } else { Part::Noun }
    }

    fn nominal(&self, can: Can, at: usize) -> Part {
        if can.be(Can::ADVERB) {
            Part::Adverb
        } else if can.be(Can::ADJECTIVE) {
            Part::Adjective
        } else if can.be(Can::NOUN) {
            Part::Noun
        } else if can.be(Can::SURE) {
            if can.be(Can::PAST) { Part::Past } else { Part::Present }
        } else {
            self.modified(can, at)
        }
    }

    fn ing(&self, at: usize, can: Can, behind: Option<Part>, after_be: bool) -> Part {
        let next = self.can(at + 1);
        if matches!(self.word(at), "following" | "regarding" | "concerning") && !after_be {
            let adjective = matches!(behind, Some(Part::Determiner | Part::Possessive));
            return if adjective { Part::Adjective } else { Part::Preposition };
        }
        match behind {
            Some(Part::Determiner | Part::Possessive | Part::Adjective) => {
                let leads = next.be(Can::NOUN) && !next.be(Can::SURE);
                if leads && !can.be(Can::NOUN) { Part::Adjective } else { Part::Noun }
            }
            Some(Part::Noun | Part::Name | Part::Number)
                if can.be(Can::NOUN) && !next.be(STRONG) =>
            {
                Part::Noun
            }
            Some(Part::Preposition) if can.be(Can::NOUN) && !self.begins_object(at + 1) => {
                Part::Noun
            }
            None if can.be(Can::NOUN) && !self.begins_object(at + 1) => Part::Noun,
            _ => Part::Ing,
        }
    }

    /// Does a word that can be finite stand where its clause waits for a verb?
    fn awaited(&self, behind: Option<Part>) -> bool {
        let nominal = behind.is_some_and(|part| {
            part.is_nominal() || matches!(part, Part::Relative | Part::Sign | Part::Determiner)
        });
        (!self.clause.finite || self.clause.joined)
            && (self.clause.subject && nominal || behind == Some(Part::Relative))
    }

    /// `proposed`: past or participle.
    fn past(&self, at: usize, can: Can, behind: Option<Part>) -> Part {
        if can.be(Can::SURE) || !can.be(Can::PARTICIPLE) {
            return Part::Past;
        }
        let next = self.can(at + 1);
        let number_after_by = self.word(at + 1) == "by"
            && (self.can(at + 2).be(Can::NUMBER)
                || matches!(self.word(at + 2), "about" | "more" | "nearly" | "almost" | "around"));
        let by = self.word(at + 1) == "by" && !number_after_by && !can.be(Can::INTRANSITIVE);
        let ahead = self.ahead[at];
        match behind {
            None => Part::Participle,
            Some(Part::Coordinator) if self.joins_adjectives(at) => Part::Adjective,
            Some(Part::Coordinator) => match self.clause.last {
                Some(Part::Past | Part::Present) if !by => Part::Past,
                Some(Part::Participle) => Part::Participle,
                _ if self.clause.subject && !by => Part::Past,
                _ => Part::Participle,
            },
            Some(Part::Relative) => Part::Past,
            _ if by => Part::Participle,
            _ if self.awaited(behind) => {
                let object = self.begins_object(at + 1)
                    || can.be(Can::INTRANSITIVE)
                    || matches!(self.word(at + 1), "that" | "to");
                if can.be(Can::TELLS) && self.begins_object(at + 1) {
                    // "reports suggested a deal was near".
                    return Part::Past;
                }
                if self.clause.finite && (!object || self.word(at + 1) == "to") {
                    // "cancelled lunch and the talks planned for July".
                    return Part::Participle;
                }
                if !self.clause.relative && (ahead.sure || !object && ahead.likely) {
                    Part::Participle
                } else {
                    Part::Past
                }
            }
            Some(part) if part.is_nominal() && self.clause.comma => {
                // After a comma: "talks failed, officials reported".
                let told = can.be(Can::TELLS) || self.begins_object(at + 1);
                if told { Part::Past } else { Part::Participle }
            }
            Some(Part::Pronoun) => Part::Past,
            Some(part) if part.is_nominal() && !next.be(Can::PREPOSITION) => {
                if can.be(Can::INTRANSITIVE) && !can.be(Can::NOUN) {
                    Part::Past
                } else {
                    Part::Participle
                }
            }
            _ => Part::Participle,
        }
    }

    /// "unrealistic and uncoordinated demands".
    fn joins_adjectives(&self, at: usize) -> bool {
        let before = at.checked_sub(2).filter(|before| *before >= self.start);
        before.is_some_and(|before| self.tags[before].part == Part::Adjective)
            && self.can(at + 1).be(Can::NOUN)
    }

    /// `cut`, `set`: base, past, participle and perhaps a noun.
    fn unchanging(&self, at: usize, can: Can, behind: Option<Part>) -> Part {
        let object = self.begins_object(at + 1) || matches!(self.word(at + 1), "to" | "out" | "up");
        if self.awaited(behind) && !self.ahead[at].sure && (object || !can.be(Can::NOUN)) {
            return Part::Past;
        }
        if behind == Some(Part::Coordinator) && object {
            return self.clause.last.unwrap_or(Part::Past);
        }
        if behind == Some(Part::Pronoun) && !self.clause.finite {
            return Part::Past;
        }
        if can.be(Can::NOUN) {
            Part::Noun
        } else if can.be(Can::ADJECTIVE) {
            Part::Adjective
        } else {
            Part::Participle
        }
    }

    /// `plans`: a verb in the present or a noun in the plural.
    fn present_s(&self, at: usize, can: Can, behind: Option<Part>) -> Part {
        if !can.be(Can::NOUN) {
            return Part::Present;
        }
        let ahead = self.ahead[at];
        let next = self.can(at + 1);
        if matches!(behind, Some(Part::Pronoun | Part::Relative)) && !self.clause.finite {
            return Part::Present;
        }
        if behind == Some(Part::Coordinator) {
            let parallel = self.clause.present
                && (self.begins_object(at + 1) || matches!(self.word(at + 1), "to" | "that"))
                && !ahead.sure;
            return if parallel { Part::Present } else { Part::Noun };
        }
        // `The United States demands`, `Hamas wants`: a name is one, whatever its ending.
        let plural = self.before(at).is_some_and(|before| {
            self.can(before).be(Can::PLURAL) && !self.can(before).be(Can::CAPITAL)
        });
        if !self.awaited(behind) || ahead.sure || plural {
            return Part::Noun;
        }
        let ends = matches!(self.word(at + 1), "." | ";" | "!" | "?") && !self.clause.finite;
        let takes = ends
            || self.begins_object(at + 1)
            || matches!(self.word(at + 1), "to" | "that" | "how" | "whether" | "what")
            || next.be(Can::ADVERB) && !ahead.likely && !self.clause.finite
            || next.be(Can::PREPOSITION)
                && can.be(Can::LEANS.or(Can::INTRANSITIVE))
                && !ahead.likely
                && (!self.clause.finite || behind == Some(Part::Name))
            || next.be(Can::ING) && !next.be(Can::NOUN) && !ahead.likely && !self.clause.finite
            || next.be(Can::ING) && !ahead.likely && self.clause.joined;
        if takes { Part::Present } else { Part::Noun }
    }

    /// `demand`: a verb in the present or as an order, a noun, an adjective.
    fn base(&self, at: usize, can: Can, behind: Option<Part>) -> Part {
        let ahead = self.ahead[at];
        let noun = can.be(Can::NOUN.or(Can::ADJECTIVE));
        let next = self.can(at + 1);
        if self.word(at) == "last" && next.be(Can::NOUN.or(Can::CAPITAL)) {
            return Part::Adjective;
        }
        if self.word(at) == "close" && self.word(at + 1) == "to" && behind.is_some() {
            return Part::Adjective;
        }
        if self.clause.open && behind.is_some_and(Part::is_nominal) && !(noun && ahead.sure) {
            return Part::Bare;
        }
        if behind == Some(Part::Pronoun) && !self.clause.finite {
            return Part::Present;
        }
        if !noun {
            return match behind {
                None | Some(Part::Sign) if !self.clause.subject => Part::Bare,
                Some(part) if self.clause.joined && part.is_nominal() => Part::Present,
                _ if self.clause.finite => Part::Bare,
                _ => Part::Present,
            };
        }
        let plural = self.before(at).is_some_and(|before| {
            self.can(before).be(Can::PLURAL)
                || matches!(self.word(before), "people" | "who" | "that")
        });
        let takes = self.begins_object(at + 1) || self.word(at + 1) == "that" || next.be(Can::TO);
        // "observers doubt this will end": the sure verb ahead is that of the complement.
        if self.awaited(behind) && plural && takes && (!ahead.sure || can.be(Can::TELLS)) {
            return Part::Present;
        }
        if behind == Some(Part::Coordinator) && takes && self.clause.present && !ahead.sure {
            return Part::Present;
        }
        self.nominal(can, at)
    }
}
