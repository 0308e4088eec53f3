//! Which of its possible parts a word plays here.

use super::{Can, Part, Tag, Word};
use crate::prose::Token;
use crate::sentence::Sentence;
use crate::verb::{self, Lemma};
use std::sync::LazyLock;

/// The verbs that have rules of their own.
struct Auxiliaries {
    be: Option<Lemma>,
    have: Option<Lemma>,
    do_: Option<Lemma>,
}

static AUXILIARIES: LazyLock<Auxiliaries> = LazyLock::new(|| Auxiliaries {
    be: verb::listed("be"),
    have: verb::listed("have"),
    do_: verb::listed("do"),
});

pub(super) fn settle(
    lower: &str,
    tokens: &[Token],
    words: &[Word],
    sentences: &[Sentence],
) -> Vec<Tag> {
    let unset = Tag { part: Part::Sign, lemma: None };
    let mut pass = Pass {
        lower,
        tokens,
        words,
        ahead: ahead(words, tokens, sentences),
        tags: vec![unset; tokens.len()],
        auxiliaries: &AUXILIARIES,
        start: 0,
        end: 0,
        title_case: false,
        clause: Clause::default(),
        outer: Outer::default(),
    };
    let mut at = 0;
    for sentence in sentences {
        while tokens.get(at).is_some_and(|token| token.place.start < sentence.place.start) {
            at += 1;
        }
        let start = at;
        while tokens.get(at).is_some_and(|token| token.place.start < sentence.place.end) {
            at += 1;
        }
        pass.sentence(start, at);
    }
    pass.tags
}

/// What is known of the verbs between a token and the next stop.
#[derive(Debug, Clone, Copy, Default)]
struct Ahead {
    /// A form that can only be finite.
    sure: bool,
    /// A past form with an object, or of a verb that takes none.
    likely: bool,
}

fn ahead(words: &[Word], tokens: &[Token], sentences: &[Sentence]) -> Vec<Ahead> {
    let mut found = vec![Ahead::default(); words.len()];
    let mut at = words.len();
    for sentence in sentences.iter().rev() {
        while at > 0 && tokens[at - 1].place.start >= sentence.place.end {
            at -= 1;
        }
        let mut now = Ahead::default();
        while at > 0 && tokens[at - 1].place.start >= sentence.place.start {
            at -= 1;
            found[at] = now;
            let can = words[at].can;
            let stops = can.be(Can::SIGN) && !can.be(Can::LIGHT)
                || can.be(Can::COORDINATOR.or(Can::RELATIVE))
                || can.be(Can::SUBORDINATOR)
                    && (now.sure || !can.be(Can::PREPOSITION.or(Can::ADVERB)));
            let before = at.checked_sub(1).map_or(Can::default(), |before| words[before].can);
            if stops {
                now = Ahead::default();
            } else if can.be(Can::SURE) && !(can.be(Can::CAPITAL) && can.be(Can::MODAL)) {
                now.sure = true;
            } else if can.be(Can::PAST)
                && !can.be(Can::NOUN.or(Can::ADJECTIVE))
                && !before.be(Can::AUXILIARY.or(Can::DETERMINER).or(Can::POSSESSIVE))
                && (can.be(Can::INTRANSITIVE)
                    || words.get(at + 1).is_some_and(|next| begins_object(next.can)))
            {
                now.likely = true;
            }
        }
    }
    found
}

/// Can an object begin with it?
fn begins_object(can: Can) -> bool {
    let begins = Can::DETERMINER
        .or(Can::POSSESSIVE)
        .or(Can::NUMBER)
        .or(Can::CAPITAL)
        .or(Can::PRONOUN)
        .or(Can::OBJECT)
        .or(Can::ADJECTIVE)
        .or(Can::NOUN)
        .or(Can::LIGHT);
    can.be(begins) && !can.be(Can::PREPOSITION.or(Can::SURE).or(Can::AUXILIARY))
}

/// What an object begins with and a compound does not go on with.
const STRONG: Can = Can::DETERMINER
    .or(Can::POSSESSIVE)
    .or(Can::PRONOUN)
    .or(Can::OBJECT)
    .or(Can::NUMBER)
    .or(Can::CAPITAL);

/// Words of closed classes.
const CLOSED: Can = Can::DETERMINER
    .or(Can::PRONOUN)
    .or(Can::POSSESSIVE)
    .or(Can::OBJECT)
    .or(Can::PREPOSITION)
    .or(Can::TO)
    .or(Can::COORDINATOR)
    .or(Can::SUBORDINATOR)
    .or(Can::RELATIVE)
    .or(Can::MODAL)
    .or(Can::NEGATION)
    .or(Can::AUXILIARY)
    .or(Can::NUMBER);

/// The clause a pass is in.
#[derive(Debug, Clone, Copy, Default)]
struct Clause {
    /// A finite verb was seen.
    finite: bool,
    /// Words that can be its subject were seen.
    subject: bool,
    /// It began with `which`, `who` or the like.
    relative: bool,
    /// A comma was seen after its verb.
    comma: bool,
    /// A conjunction was seen after its verb: another verb can come.
    joined: bool,
    /// Its last verb.
    last: Option<Part>,
    /// Its last finite verb stands in the present.
    present: bool,
    /// Its last verb takes a clause as its object, and nothing came after it yet.
    tells: bool,
    /// A modal or `do` waits for its base form.
    open: bool,
}

/// The clauses around it, the nearest last; what is deeper than the room is forgotten.
#[derive(Debug, Clone, Copy, Default)]
struct Outer {
    clauses: [Clause; 4],
    depth: usize,
}

impl Outer {
    fn push(&mut self, clause: Clause) {
        if self.depth == self.clauses.len() {
            self.clauses.rotate_left(1);
            self.depth -= 1;
        }
        self.clauses[self.depth] = clause;
        self.depth += 1;
    }

    fn awaiting(&self) -> bool {
        self.depth > 0 && !self.clauses[self.depth - 1].finite
    }

    fn pop(&mut self) -> Option<Clause> {
        self.depth = self.depth.checked_sub(1)?;
        Some(self.clauses[self.depth])
    }
}

struct Pass<'a> {
    lower: &'a str,
    tokens: &'a [Token],
    words: &'a [Word],
    ahead: Vec<Ahead>,
    tags: Vec<Tag>,
    auxiliaries: &'static Auxiliaries,
    start: usize,
    end: usize,
    /// Capitals tell nothing in this sentence.
    title_case: bool,
    clause: Clause,
    outer: Outer,
}

impl Pass<'_> {
    fn sentence(&mut self, start: usize, end: usize) {
        self.start = start;
        self.end = end;
        self.clause = Clause::default();
        self.outer = Outer::default();
        let (mut words, mut capitals) = (0, 0);
        for at in start..end {
            let can = self.words[at].can;
            if self.tokens[at].place.len() > 3 && !can.be(Can::SIGN) {
                words += 1;
                capitals += usize::from(can.be(Can::CAPITAL));
            }
        }
        self.title_case = words > 2 && capitals * 3 > words * 2;
        for at in start..end {
            let part = self.part(at);
            let lemma = part.is_verb().then_some(self.words[at].lemma).flatten();
            self.tags[at] = Tag { part, lemma };
            self.follow(at, part);
        }
    }

    fn can(&self, at: usize) -> Can {
        self.words.get(at).filter(|_| at < self.end).map_or(Can::default(), |word| word.can)
    }

    fn word(&self, at: usize) -> &str {
        self.tokens
            .get(at)
            .filter(|_| at < self.end)
            .map_or("", |token| self.lower.get(token.place.range()).unwrap_or_default())
    }

    /// The token before, within the sentence.
    fn before(&self, at: usize) -> Option<usize> {
        at.checked_sub(1).filter(|before| *before >= self.start)
    }

    /// The nearest token before that is no adverb, no negation and no quotation mark.
    fn behind(&self, at: usize) -> Option<usize> {
        let mut before = self.before(at)?;
        for _ in 0..6 {
            let skip = matches!(self.tags[before].part, Part::Adverb | Part::Negation)
                || self.can(before).be(Can::LIGHT);
            if !skip {
                break;
            }
            before = self.before(before)?;
        }
        Some(before)
    }

    fn begins_object(&self, at: usize) -> bool {
        begins_object(self.can(at))
    }

    /// Moves the state of the clause beyond a token.
    fn follow(&mut self, at: usize, part: Part) {
        let can = self.can(at);
        match part {
            Part::Subordinator | Part::Relative => {
                self.outer.push(self.clause);
                self.clause = Clause { relative: part == Part::Relative, ..Clause::default() };
            }
            Part::Coordinator => {
                self.clause = Clause { joined: true, comma: false, ..self.clause };
            }
            Part::Sign => self.follow_sign(at, can),
            Part::Present | Part::Past | Part::Modal => {
                if self.clause.finite
                    && self.outer.awaiting()
                    && let Some(outer) = self.outer.pop()
                {
                    self.clause = outer;
                }
                let open = part == Part::Modal || self.words[at].lemma == self.auxiliaries.do_;
                self.clause = Clause {
                    finite: true,
                    joined: false,
                    comma: false,
                    last: Some(part),
                    present: part == Part::Present,
                    tells: can.be(Can::TELLS),
                    open,
                    ..self.clause
                };
            }
            Part::Bare | Part::Participle | Part::Ing => {
                self.clause.last = Some(part);
                self.clause.open = false;
                self.clause.tells = can.be(Can::TELLS);
            }
            Part::Noun | Part::Name | Part::Pronoun | Part::Object | Part::Number => {
                self.clause.subject = true;
            }
            _ => {}
        }
    }

    fn follow_sign(&mut self, at: usize, can: Can) {
        match self.word(at) {
            "–" if can.be(Can::LIGHT) => {}
            "," | ")" | "]" | "–" => {
                self.clause.tells = false;
                if self.clause.finite && self.outer.depth > 0 {
                    if let Some(outer) = self.outer.pop() {
                        self.clause = Clause { comma: true, ..outer };
                    }
                } else {
                    self.clause.comma = true;
                }
            }
            "\"" | "“" | "”" | "«" | "»" | "„" | "'" | "‘" | "’" => {
                self.follow_mark(at)
            }
            "(" | "[" => {
                self.outer.push(self.clause);
                self.clause = Clause::default();
            }
            _ if !can.be(Can::LIGHT) => {
                self.clause = Clause::default();
                self.outer = Outer::default();
            }
            _ => {}
        }
    }

    /// A quotation that is set off by a comma, a colon or a stop holds clauses of its own; one that
    /// is not is a word of the clause around it.
    fn follow_mark(&mut self, at: usize) {
        let Some(before) = self.before(at) else { return };
        let touches = self.tokens[before].place.end == self.tokens[at].place.start;
        match self.word(before) {
            "," | "." | "!" | "?" | "…" if touches => {
                self.clause = self.outer.pop().filter(|_| self.clause.finite).unwrap_or_default();
            }
            "," | ":" => {
                self.outer.push(self.clause);
                self.clause = Clause::default();
            }
            _ => {}
        }
    }

    fn part(&mut self, at: usize) -> Part {
        let can = self.can(at);
        if can.be(Can::SIGN) {
            return Part::Sign;
        }
        if can == Can::NUMBER {
            return Part::Number;
        }
        if self.is_name(at, can) {
            return Part::Name;
        }
        if can.be(CLOSED)
            && let Some(part) = self.closed(at, can)
        {
            return part;
        }
        self.open(at, can)
    }

    /// A word with a capital where none need be, or an abbreviation that looks like a pronoun.
    fn is_name(&self, at: usize, can: Can) -> bool {
        if !can.be(Can::CAPITAL) {
            return false;
        }
        let word = self.word(at);
        if matches!(word, "us" | "who" | "it" | "may" | "will") {
            let place = self.tokens[at].place;
            let shouted = place.len() > 1 && self.shouted(at);
            if shouted {
                return !self.title_case || word == "us";
            }
            let month = word == "may"
                && (self.can(at + 1).be(Can::NUMBER)
                    || at > self.start && self.can(at - 1).be(Can::NUMBER.or(Can::PREPOSITION)));
            return month || at > self.start && matches!(word, "may" | "will") && !self.title_case;
        }
        if can.be(CLOSED) {
            return false;
        }
        if at == self.start || self.after_stop(at) {
            // The first word of a sentence: a name unless it is a listed word.
            return !can.be(Can::PLURAL.or(Can::BASE).or(Can::PAST).or(Can::ING).or(Can::S))
                && !can.be(Can::ADVERB.or(Can::ADJECTIVE).or(Can::NUMBER))
                && self.words[at].lemma.is_none();
        }
        !self.title_case
    }

    /// In capitals throughout.
    fn shouted(&self, at: usize) -> bool {
        self.words[at].can.be(Can::SHOUTED)
    }

    fn after_stop(&self, at: usize) -> bool {
        self.before(at).is_some_and(|before| {
            matches!(self.word(before), ":" | "“" | "\"" | "‘" | "'" | "«" | "„" | "(" | "[" | ".")
        })
    }

    fn closed(&mut self, at: usize, can: Can) -> Option<Part> {
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

    /// Nouns, verbs, adjectives, adverbs.
    fn open(&mut self, at: usize, can: Can) -> Part {
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
        let plural = self.before(at).is_some_and(|before| self.can(before).be(Can::PLURAL));
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
