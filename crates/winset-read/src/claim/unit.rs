//! Which clauses make one claim together.

use crate::claim::scene::{Scene, within};
use crate::claim::word::{self, Class};
use crate::claim::{nominal, numbers, trim};
use crate::clause::{Clause, ClauseKind, Verb};
use crate::part::Part;
use std::ops::Range;

/// The words of one claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) tokens: Range<usize>,
    /// What tells its kind.
    pub(super) head: Head,
    /// The clause whose subject says it, if it is told on somebody's word.
    pub(super) said_by: Option<usize>,
    /// The clause that only leads to it: `It is clear that …`, `He said …`.
    pub(super) led_by: Option<usize>,
    /// The words of a quotation.
    pub(super) quoted: bool,
}

/// What tells a claim's kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    /// A clause, by its number.
    Clause(usize),
    /// A noun, by its token, and the clause it stands in: `Washington's demand for …`.
    Noun { noun: usize, class: Class, clause: Option<usize> },
}

/// What the verb of a clause tells.
pub(super) fn class(scene: &Scene, clause: &Clause) -> Class {
    clause.verb.as_ref().map_or(Class::Be, |verb| predicate(scene, verb).1)
}

/// The verb that matters, by its token, and what it tells: `asked` in `appears to have asked`.
pub(super) fn predicate(scene: &Scene, verb: &Verb) -> (usize, Class) {
    let prose = scene.annotated.prose;
    let carries = matches!(
        &*verb.lemma,
        "appear"
            | "seem"
            | "look"
            | "try"
            | "continue"
            | "begin"
            | "start"
            | "decide"
            | "move"
            | "go"
            | "attempt"
            | "manage"
            | "vote"
            | "tend"
            | "come"
            | "choose"
            | "proceed"
            | "happen"
    );
    let carries = carries && scene.word(verb.main + 1) != "for";
    if let Some(mut at) = verb.infinitive.filter(|_| carries) {
        while matches!(&*prose.base(at), "be" | "have")
            && matches!(prose.part(at + 1), Part::Ing | Part::Participle)
        {
            at += 1;
        }
        let class = of(scene, &prose.base(at), at, false, false);
        return match (class, &*verb.lemma) {
            (Class::Be | Class::Other | Class::Act | Class::Say, "appear" | "seem" | "look") => {
                (verb.main, Class::Seem)
            }
            (class, _) => (at, class),
        };
    }
    let no = scene.word(verb.tokens.end) == "no";
    match &*verb.lemma {
        // `never received a demand`: it says that there was none.
        "receive"
            if (verb.negated || no)
                && matches!(idiom(scene, verb.main), Some(Class::Demand | Class::Offer)) =>
        {
            return (verb.main, Class::Deny);
        }
        // `there is no such offer`
        "be" if no
            && scene.word(verb.tokens.end + 1) == "such"
            && matches!(idiom(scene, verb.main), Some(Class::Demand | Class::Offer)) =>
        {
            return (verb.main, Class::Deny);
        }
        // `dropped its demand`: it demands it no longer.
        "drop" if !verb.negated => return (verb.main, Class::Act),
        _ => {}
    }
    let directed = verb.infinitive.is_some();
    (verb.main, of(scene, &verb.lemma, verb.main, verb.passive, directed))
}

/// What a verb tells with what follows it.
fn of(scene: &Scene, base: &str, at: usize, passive: bool, directed: bool) -> Class {
    if matches!(base, "be" | "remain" | "stay" | "become" | "feel" | "grow" | "appear" | "seem") {
        let class = adjective(scene, at).and_then(|at| word::of_adjective(scene.word(at)));
        let told = scene.word(at + 1) == "that"
            && scene.annotated.prose.part(at + 1) == Part::Subordinator;
        let stands = || idiom(scene, at).filter(|class| *class == Class::Stand);
        return class.unwrap_or_else(|| match base {
            "be" if told => Class::Judge,
            "be" | "become" | "remain" => stands().unwrap_or(Class::Be),
            _ => word::of_verb(base),
        });
    }
    let next = scene.word(at + 1);
    match (base, next) {
        ("add", "to") => Class::Affect,
        ("leave", _) => {
            let wondering = (at + 2..at + 5).any(|at| scene.annotated.prose.part(at) == Part::Ing);
            if wondering { Class::Affect } else { Class::Act }
        }
        ("call" | "press" | "push" | "ask" | "look" | "lobby" | "campaign" | "argue", "for") => {
            Class::Demand
        }
        ("call", "on" | "upon") => Class::Demand,
        ("call", "off" | "out") => Class::Act,
        ("call", _) => Class::Judge,
        ("turn" | "vote", "down") | ("rule", "out") => Class::Refuse,
        ("rule", _) => Class::Act,
        ("back", "down" | "away" | "off" | "out") => Class::Act,
        ("see" | "find" | "hold" | "know", _) if passive => Class::Judge,
        ("hold", _) => Class::Act,
        ("push" | "press", _) if !directed => Class::Act,
        ("consider" | "weigh", _) if passive || scene.annotated.prose.part(at + 1) != Part::Ing => {
            Class::Judge
        }
        ("prepare", _) if passive && directed => Class::Offer,
        ("claim", _) if scene.annotated.prose.part(at + 1) == Part::Number => Class::Demand,
        ("give" | "make" | "have" | "put" | "take" | "present" | "submit" | "table", _) => {
            idiom(scene, at).unwrap_or_else(|| word::of_verb(base))
        }
        (
            "express" | "voice" | "state" | "repeat" | "issue" | "reiterate" | "renew" | "drop"
            | "lower" | "raise" | "intensify" | "increase" | "announce" | "show" | "signal"
            | "extend",
            _,
        ) => idiom(scene, at).unwrap_or_else(|| word::of_verb(base)),
        _ => word::of_verb(base),
    }
}

/// The adjective or participle that a verb is completed by, past adverbs.
fn adjective(scene: &Scene, verb: usize) -> Option<usize> {
    let mut at = verb + 1;
    while at < verb + 5 {
        match scene.annotated.prose.part(at) {
            Part::Adverb | Part::Negation if word::of_adjective(scene.word(at)).is_none() => {
                at += 1
            }
            _ => return Some(at),
        }
    }
    None
}

/// `made demands`, `expressed opposition`: the noun tells.
pub(super) fn idiom(scene: &Scene, verb: usize) -> Option<Class> {
    for at in verb + 1..verb + 7 {
        match scene.annotated.prose.part(at) {
            Part::Noun => {
                if let Some(class) =
                    word::of_noun(scene.word(at)).filter(|class| *class != Class::Act)
                {
                    return Some(class);
                }
            }
            Part::Determiner
            | Part::Possessive
            | Part::Adjective
            | Part::Adverb
            | Part::Ing
            | Part::Participle
            | Part::Name => {}
            _ => return None,
        }
    }
    None
}

/// Does it say where somebody stands?
pub(super) fn strong(class: Class) -> bool {
    matches!(
        class,
        Class::Demand
            | Class::Offer
            | Class::Commit
            | Class::Refuse
            | Class::Deny
            | Class::Stand
            | Class::Want
            | Class::Plan
    )
}

/// The units of a sentence, by where they begin.
pub(super) fn units(scene: &Scene) -> Vec<Unit> {
    let clauses = &scene.clauses;
    let mut units: Vec<Unit> = Vec::new();
    // For each clause, the unit it went into.
    let mut home: Vec<Option<usize>> = Vec::with_capacity(clauses.len());
    let mut leading: Option<Range<usize>> = None;
    // The last unit that something hangs on: it takes no more.
    let mut hung: Option<usize> = None;
    for (number, clause) in clauses.iter().enumerate() {
        let tokens = trim::clause(scene, scene.tokens(clause.place), clause.kind);
        if tokens.is_empty() {
            home.push(None);
            continue;
        }
        let upper = clause.parent.map(|parent| parent as usize);
        let upper_home = upper.and_then(|upper| home.get(upper).copied().flatten());
        let inside = upper_home.filter(|&unit| {
            units[unit].tokens.start <= tokens.start && tokens.end <= units[unit].tokens.end
        });
        let joins = joins(scene, number, &tokens);
        let last = units.len().checked_sub(1);
        let leads_next = clause.kind == ClauseKind::Adverbial
            && clauses.get(number + 1).is_some_and(|next| {
                next.kind == ClauseKind::Main && next.parent == u32::try_from(number).ok()
            });
        if joins && leads_next {
            leading = Some(scene.tokens(clause.place));
            if let Some(led) = &mut leading
                && scene.annotated.prose.part(led.start) == Part::Coordinator
            {
                led.start += 1;
            }
            home.push(None);
            continue;
        }
        if joins && inside.is_some() {
            home.push(inside);
            continue;
        }
        if joins && upper_home.is_some() && upper_home == last {
            let hangs = matches!(clause.kind, ClauseKind::Participial | ClauseKind::Relative);
            let unit = last.and_then(|last| units.get_mut(last));
            if let Some(unit) = unit.filter(|_| !(hangs && hung == last)) {
                let mut end = tokens.end;
                if clause.kind == ClauseKind::Quoted {
                    // Words in quotation marks within a clause: it goes on behind them.
                    let next = clauses.get(number + 1).map(|next| scene.tokens(next.place).start);
                    let rest = trim::signs(scene, end..next.unwrap_or(scene.tokens.end).max(end));
                    end = rest.end.max(end);
                }
                unit.tokens.end = unit.tokens.end.max(end);
            }
            if hangs {
                hung = last;
            }
            home.push(last);
            continue;
        }
        if joins && upper.is_some_and(|upper| upper > number) {
            // It leads the clause it belongs to.
            leading = Some(scene.tokens(clause.place));
            home.push(None);
            continue;
        }
        if joins && upper.is_some() && upper_home.is_none() && clause.kind != ClauseKind::Complement
        {
            home.push(None);
            continue;
        }
        let mut tokens = tokens;
        if let Some(subject) = clause.subject.filter(|subject| clause.place.holds(*subject)) {
            tokens.start = trim::head(scene, &tokens, scene.tokens(subject).start);
        }
        if let Some(led) = leading.take()
            && led.end <= tokens.start
            && tokens.start - led.end <= 2
            && led.len() <= tokens.len()
        {
            tokens.start = led.start;
        }
        let said_by = upper.filter(|&upper| {
            matches!(clause.kind, ClauseKind::Complement | ClauseKind::Quoted)
                && tells(scene, &clauses[upper], &tokens)
        });
        let led_by = said_by.or_else(|| {
            upper.filter(|&upper| {
                clause.kind == ClauseKind::Complement && is_it(scene, &clauses[upper], clause)
            })
        });
        let said_by = said_by.or_else(|| match clause.kind {
            ClauseKind::Coordinate => upper_home.and_then(|home| units[home].said_by),
            _ => None,
        });
        home.push(Some(units.len()));
        let quoted = clause.kind == ClauseKind::Quoted;
        units.push(Unit { tokens, head: Head::Clause(number), said_by, led_by, quoted });
    }
    // What only introduces somebody's words is no claim of its own.
    let introduces = |unit: &Unit| match unit.head {
        Head::Clause(clause) => units.iter().any(|other| other.led_by == Some(clause)),
        Head::Noun { .. } => false,
    };
    let keep: Vec<bool> = units.iter().map(|unit| !introduces(unit)).collect();
    let mut keep = keep.into_iter();
    units.retain(|_| keep.next().unwrap_or(true));
    tellers(scene, &mut units);
    numbers::cut(scene, &mut units);
    shorten(scene, &mut units);
    nominal::add(scene, &mut units);
    units.sort_by_key(|unit| (unit.tokens.start, unit.tokens.end));
    units
}

/// Leaves out clauses that tell only who says the rest.
fn tellers(scene: &Scene, units: &mut Vec<Unit>) {
    let speeches = within(scene.annotated.speeches, scene.sentence, |speech| speech.content);
    let places: Vec<_> = units.iter().map(|unit| scene.place(&unit.tokens)).collect();
    let mut kept = Vec::with_capacity(units.len());
    for (number, mut unit) in units.drain(..).enumerate() {
        let Head::Clause(clause) = unit.head else { continue };
        let says = matches!(
            class(scene, &scene.clauses[clause]),
            Class::Say | Class::Judge | Class::Other
        );
        let verb = scene.clauses[clause].verb.as_ref().filter(|_| says);
        let verb = verb.map(|verb| scene.place(&(verb.main..verb.main + 1)));
        let speech = verb.and_then(|verb| {
            speeches
                .iter()
                .take(16)
                .find(|speech| speech.cue.holds(verb) && !speech.content.holds(verb))
        });
        let Some(speech) = speech.filter(|_| !unit.quoted) else {
            kept.push(unit);
            continue;
        };
        let told = places
            .iter()
            .enumerate()
            .any(|(other, place)| other != number && place.meets(speech.content));
        let tokens = scene.tokens(speech.content);
        if told {
            // `admitted that it holds 20 men / but refused to free them`: the first stands.
            if let Some(first) = first_told(scene, &unit, clause, tokens, &places, number) {
                kept.push(first);
            }
            continue;
        }
        let clause = tokens.clone().any(|at| scene.annotated.prose.part(at).is_finite());
        if clause && tokens.len() >= 3 {
            unit.tokens = trim::clause(scene, tokens, ClauseKind::Complement);
        }
        kept.push(unit);
    }
    *units = kept;
}

/// What a clause of telling tells before another claim goes on: a claim of its own.
fn first_told(
    scene: &Scene,
    unit: &Unit,
    teller: usize,
    content: Range<usize>,
    places: &[crate::place::Place],
    number: usize,
) -> Option<Unit> {
    let own = unit.tokens.start.max(content.start)..unit.tokens.end.min(content.end);
    let place = scene.place(&own);
    let others = places.iter().enumerate().filter(|(other, _)| *other != number);
    if own.len() < 4 || others.into_iter().any(|(_, other)| other.meets(place)) {
        return None;
    }
    let inner = scene.clauses.iter().position(|clause| {
        clause.kind == ClauseKind::Complement
            && clause.verb.is_some()
            && clause.place.end <= place.end
            && clause.place.meets(place)
    })?;
    let tokens = trim::clause(scene, own, ClauseKind::Complement);
    let (head, said_by) = (Head::Clause(inner), Some(teller));
    Some(Unit { tokens, head, said_by, led_by: None, quoted: false })
}

/// Ends units where their own words end.
fn shorten(scene: &Scene, units: &mut Vec<Unit>) {
    let mut added = Vec::new();
    for unit in units.iter_mut().filter(|unit| !unit.quoted) {
        let Head::Clause(number) = unit.head else { continue };
        let Some(verb) = &scene.clauses[number].verb else { continue };
        let (end, with) = trim::tail(scene, unit.tokens.clone(), verb.tokens.end);
        unit.tokens.end = end;
        let Some(tokens) = with.filter(|tokens| tokens.len() >= 4) else { continue };
        let place = scene.place(&tokens);
        let noun =
            tokens.clone().find_map(|at| word::of_noun(scene.word(at)).map(|class| (at, class)));
        let dated = !within(scene.annotated.times, place, |time| time.place).is_empty();
        if dated || scene.has_quantity(place) {
            let (noun, class) = noun.unwrap_or((tokens.start, Class::Be));
            let head = Head::Noun { noun, class, clause: None };
            added.push(Unit { tokens, head, said_by: unit.said_by, led_by: None, quoted: false });
        }
    }
    units.append(&mut added);
}

/// `It is clear`: nothing but a way to begin.
fn is_it(scene: &Scene, clause: &Clause, content: &Clause) -> bool {
    if scene.word(scene.tokens(content.place).start) != "that" {
        return false;
    }
    let it = clause.subject.is_some_and(|subject| scene.annotated.prose.lower(subject) == "it");
    let be = clause.verb.as_ref().is_some_and(|verb| {
        !verb.negated && matches!(&*verb.lemma, "be" | "seem" | "appear" | "remain" | "become")
    });
    it && be
}

/// Does a clause only tell who says what another one says?
fn tells(scene: &Scene, upper: &Clause, content: &Range<usize>) -> bool {
    let reports = upper.subject.is_some_and(|subject| {
        let tokens = scene.tokens(subject);
        tokens.into_iter().any(|at| {
            matches!(scene.word(at), "report" | "reports" | "media" | "newspapers" | "outlets")
        })
    });
    match class(scene, upper) {
        Class::Say => true,
        Class::Offer | Class::Affect if reports => true,
        Class::Judge | Class::Stand => {
            let says = upper.verb.as_ref().is_some_and(|verb| {
                matches!(
                    &*verb.lemma,
                    "warn"
                        | "argue"
                        | "claim"
                        | "stress"
                        | "emphasise"
                        | "emphasize"
                        | "assert"
                        | "contend"
                        | "caution"
                        | "maintain"
                        | "acknowledge"
                        | "admit"
                        | "complain"
                        | "reiterate"
                )
            });
            let intro = scene.tokens(upper.place);
            let before = intro.end.min(content.start).saturating_sub(intro.start);
            says && before > content.len()
        }
        _ => false,
    }
}

/// Is a clause in quotation marks what somebody said, not a name or a term?
fn is_speech(scene: &Scene, clause: &Clause) -> bool {
    let quotations = within(scene.annotated.quotations, clause.place, |quotation| quotation.place);
    match quotations.iter().find(|quotation| quotation.place.meets(clause.place)) {
        Some(quotation) => quotation.is_speech,
        None => clause.verb.is_some() && scene.tokens(clause.place).len() > 5,
    }
}

/// Does a clause belong to the one it hangs on?
fn joins(scene: &Scene, number: usize, tokens: &Range<usize>) -> bool {
    let clauses = &scene.clauses;
    let clause = &clauses[number];
    let Some(upper) = clause.parent.and_then(|parent| clauses.get(parent as usize)) else {
        return false;
    };
    let place = scene.place(tokens);
    let long = tokens.len();
    let of_matter =
        scene.has_quantity(place) || scene.names_somebody(place) || scene.has_topic(place);
    let own = class(scene, clause);
    let above = class(scene, upper);
    let own_subject = clause.subject.is_some_and(|subject| clause.place.holds(subject));
    match clause.kind {
        ClauseKind::Quoted => !is_speech(scene, clause),
        ClauseKind::Main => false,
        ClauseKind::Complement => !tells(scene, upper, tokens) && !is_it(scene, upper, clause),
        ClauseKind::Conditional => true,
        ClauseKind::Coordinate => {
            if upper.kind == ClauseKind::Complement && !own_subject && !strong(own) {
                return true;
            }
            let first = scene.tokens(clause.place).start;
            if matches!(scene.word(first), "as" | "because" | "since" | "when" | "if" | "until") {
                return true;
            }
            // `the talks, originally scheduled for July`
            let participle = clause.verb.as_ref().is_some_and(|verb| {
                verb.modal.is_none()
                    && !verb.perfect
                    && !verb.passive
                    && matches!(
                        scene.annotated.prose.part(verb.main),
                        Part::Past | Part::Participle
                    )
            });
            let joint = scene.annotated.prose.part(first) == Part::Coordinator
                || matches!(scene.word(first.saturating_sub(1)), ";" | ":" | "—" | "–");
            if participle && !own_subject && !joint {
                return true;
            }
            if own_subject {
                long < 2 || long < 4 && !strong(own)
            } else {
                let but = scene.word(scene.tokens(clause.place).start) == "but";
                !(long >= 4 && (strong(own) || scene.has_quantity(place) || but))
            }
        }
        ClauseKind::Adverbial => {
            let first = scene.word(scene.tokens(clause.place).start);
            let contrast = matches!(first, "while" | "whereas" | "although" | "though");
            !(contrast && long >= 5 && of_matter)
        }
        ClauseKind::Relative => {
            let outer = upper.place.len().saturating_sub(clause.place.len());
            let amid = upper.place.holds(clause.place) && upper.place.end > clause.place.end;
            if amid && above == Class::Say {
                return true;
            }
            !((!amid || !strong(above))
                && long >= 4
                && strong(own)
                && clause.place.len() * 3 >= outer)
        }
        ClauseKind::Participial => {
            let active = clause
                .verb
                .as_ref()
                .is_some_and(|verb| scene.annotated.prose.part(verb.main) == Part::Ing);
            // With what completes it: `insisting / that they withdraw`.
            let content = clauses.get(number + 1).filter(|next| {
                next.kind == ClauseKind::Complement && next.parent == u32::try_from(number).ok()
            });
            let long = long + content.map_or(0, |next| scene.tokens(next.place).len());
            let demands = own == Class::Demand && long >= 5;
            !(active && long >= 4 && (demands || strong(own) && !strong(above)))
        }
    }
}
