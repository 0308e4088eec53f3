//! Which of its possible parts a word plays here.

mod closed;
mod open;

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
}
