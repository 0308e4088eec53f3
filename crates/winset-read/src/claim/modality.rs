//! What kind of assertion a claim is.

use crate::claim::scene::Scene;
use crate::claim::unit::{Head, Unit, idiom, predicate};
use crate::claim::word::Class;
use crate::clause::{Clause, Tense, Verb};
use crate::part::Part;
use winset_case::{DateRange, Modality};

/// What is known of a unit when its kind is told.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    /// Its subject is somebody who can act.
    pub(super) agent: bool,
    /// It is told on somebody's word.
    pub(super) on_record: bool,
    pub(super) negated: bool,
    pub(super) when: Option<DateRange>,
}

/// The kind of assertion that a unit makes.
pub(super) fn of(scene: &Scene, unit: &Unit, known: Known) -> Modality {
    let told = match unit.head {
        Head::Noun { class, .. } => of_noun(class),
        Head::Clause(number) => of_clause(scene, &scene.clauses[number], known),
    };
    let former = is_former(scene, unit)
        && matches!(
            told,
            Modality::Demand | Modality::Offer | Modality::Commitment | Modality::Position
        );
    if former || is_precedent(scene, known.when, told) { Modality::Precedent } else { told }
}

fn of_noun(class: Class) -> Modality {
    match class {
        Class::Demand => Modality::Demand,
        Class::Offer => Modality::Offer,
        Class::Commit => Modality::Commitment,
        Class::Refuse => Modality::Refusal,
        Class::Deny => Modality::Denial,
        Class::Stand | Class::Want => Modality::Position,
        Class::Plan => Modality::Plan,
        Class::Expect => Modality::Forecast,
        Class::Act => Modality::Event,
        Class::Be => Modality::State,
        _ => Modality::Opinion,
    }
}

fn of_clause(scene: &Scene, clause: &Clause, known: Known) -> Modality {
    let Some(verb) = &clause.verb else { return Modality::Opinion };
    let may = matches!(verb.modal, Some("may" | "might" | "could" | "would" | "can"));
    let will = verb.tense == Tense::Future;
    let content = content(scene, clause, verb);
    let (at, class) = predicate(scene, verb);
    let base = scene.annotated.prose.base(at);
    let negated = known.negated;
    match class {
        Class::Offer | Class::Demand
            if matches!(&*base, "raise" | "lower" | "drop" | "increase") && negated =>
        {
            if known.on_record { Modality::Denial } else { Modality::Event }
        }
        Class::Demand if may && !negated && !known.on_record => Modality::Forecast,
        Class::Demand if negated => Modality::Position,
        Class::Demand if base == "insist" && content => Modality::Position,
        Class::Demand if matches!(&*base, "force" | "compel") && !known.agent => Modality::Opinion,
        Class::Demand => Modality::Demand,
        Class::Offer if base == "suggest" && !verb.passive => {
            if asks(scene, clause, verb) {
                Modality::Demand
            } else {
                Modality::Opinion
            }
        }
        Class::Offer if negated => Modality::Refusal,
        Class::Offer => Modality::Offer,
        Class::Commit if negated => Modality::Refusal,
        Class::Commit if may && !known.on_record => Modality::Forecast,
        Class::Commit if content && base == "agree" => Modality::Position,
        Class::Commit => Modality::Commitment,
        Class::Refuse if may && !known.on_record => Modality::Forecast,
        Class::Refuse if negated => Modality::Position,
        Class::Refuse => Modality::Refusal,
        Class::Deny => Modality::Denial,
        Class::Stand | Class::Want if !known.agent && !known.on_record && !verb.passive => {
            if will {
                Modality::Forecast
            } else {
                Modality::Opinion
            }
        }
        Class::Stand => Modality::Position,
        Class::Want => {
            // `wants Japan to pay`, `wants 8 per cent`: it is demanded of somebody.
            let wants = matches!(&*base, "want" | "need" | "wish" | "desire");
            let own = verb.infinitive == Some(verb.tokens.end + 1);
            if wants && !own && !negated { Modality::Demand } else { Modality::Position }
        }
        Class::Plan if may => Modality::Forecast,
        Class::Plan => Modality::Plan,
        Class::Expect => Modality::Forecast,
        Class::Judge if base == "be" => Modality::Opinion,
        Class::Judge if !known.agent && !verb.passive && !known.on_record => Modality::State,
        Class::Judge | Class::Seem => Modality::Opinion,
        // `threatened to strike`: it says what it will do.
        Class::Affect
            if base == "threaten"
                && (known.agent || known.on_record)
                && (verb.infinitive == Some(verb.tokens.end + 1)
                    || threatens_a_measure(scene, verb)) =>
        {
            if negated {
                Modality::Denial
            } else {
                Modality::Plan
            }
        }
        Class::Affect if may || will => Modality::Forecast,
        Class::Affect => Modality::Opinion,
        Class::Say => Modality::Position,
        _ => plain(scene, clause, verb, class, known),
    }
}

/// `threatened an import ban`, `threatens new sanctions`: what it would do itself.
fn threatens_a_measure(scene: &Scene, verb: &Verb) -> bool {
    let prose = scene.annotated.prose;
    let end = scene.tokens.end.min(verb.tokens.end + 6);
    let object = (verb.tokens.end..end).take_while(|&at| {
        prose.part(at).is_nominal()
            || matches!(prose.part(at), Part::Determiner | Part::Possessive | Part::Adjective)
    });
    object.last().is_some_and(|at| {
        matches!(
            scene.word(at),
            "ban"
                | "bans"
                | "embargo"
                | "boycott"
                | "blockade"
                | "sanctions"
                | "tariff"
                | "tariffs"
                | "duties"
                | "strike"
                | "strikes"
                | "walkout"
                | "veto"
                | "retaliation"
                | "action"
                | "measures"
                | "countermeasures"
                | "lawsuit"
        )
    })
}

/// `has dropped its demand for 8 percent`: the number is that of nobody's demand any more.
pub(super) fn is_given_up(scene: &Scene, unit: &Unit) -> bool {
    let Head::Clause(number) = unit.head else { return false };
    scene.clauses.get(number).and_then(|clause| clause.verb.as_ref()).is_some_and(|verb| {
        matches!(&*verb.lemma, "drop" | "abandon" | "withdraw" | "retract" | "renounce" | "shelve")
            && !verb.negated
            && verb.modal.is_none()
            && matches!(idiom(scene, verb.main), Some(Class::Demand | Class::Offer))
    })
}

/// Is the verb completed by a clause?
fn content(scene: &Scene, clause: &Clause, verb: &Verb) -> bool {
    let number = scene.clauses.iter().position(|other| std::ptr::eq(other, clause));
    scene.clauses.iter().any(|other| {
        other.kind == crate::clause::ClauseKind::Complement
            && other.parent.map(|parent| parent as usize) == number
            && other.place.start >= scene.place(&verb.tokens).end
    })
}

/// Does what is suggested say what somebody `should` do?
fn asks(scene: &Scene, clause: &Clause, verb: &Verb) -> bool {
    let end = scene.tokens(clause.place).end.max(verb.tokens.end + 12).min(scene.tokens.end);
    (verb.tokens.end..end).any(|at| matches!(scene.word(at), "should" | "must" | "ought"))
}

fn plain(scene: &Scene, clause: &Clause, verb: &Verb, class: Class, known: Known) -> Modality {
    let speaks = known.agent || known.on_record;
    match verb.modal {
        Some("will" | "shall") => {
            return match (known.negated, speaks) {
                (true, true) => Modality::Refusal,
                (false, true) if verb.lemma != "be" => Modality::Plan,
                (false, false)
                    if matches!(
                        &*verb.lemma,
                        "meet"
                            | "resume"
                            | "begin"
                            | "start"
                            | "hold"
                            | "end"
                            | "close"
                            | "last"
                            | "reconvene"
                            | "vote"
                    ) =>
                {
                    Modality::Plan
                }
                _ => Modality::Forecast,
            };
        }
        Some("must" | "should" | "ought") => return Modality::Demand,
        Some("would" | "could" | "cannot" | "can") if known.negated && known.on_record => {
            return Modality::Refusal;
        }
        Some("would") if known.negated && known.agent => return Modality::Refusal,
        Some("would") if known.on_record => return Modality::Plan,
        Some("cannot" | "can") if known.negated && known.agent => return Modality::Position,
        Some("cannot" | "can") => return Modality::Opinion,
        Some(_) => return Modality::Forecast,
        None => {}
    }
    if verb.tense == Tense::Future {
        return Modality::Forecast;
    }
    let event = class == Class::Act
        && (verb.perfect || verb.tense == Tense::Past || verb.tense == Tense::Open)
        || verb.tense == Tense::Past && class == Class::Other;
    if event {
        let denies = known.negated && known.on_record;
        return if denies { Modality::Denial } else { Modality::Event };
    }
    if verb.lemma == "be" && verb.infinitive == Some(verb.tokens.end + 1) {
        // `is to chair`
        return Modality::Plan;
    }
    let place = scene.place(&scene.tokens(clause.place));
    let judged = verb.lemma == "be" && !scene.has_quantity(place) && {
        let next = scene.annotated.prose.part(verb.tokens.end);
        matches!(next, Part::Adjective | Part::Adverb | Part::Determiner)
    };
    let own = clause
        .subject
        .is_some_and(|subject| matches!(scene.annotated.prose.lower(subject), "we" | "i" | "our"));
    if own && known.on_record {
        return Modality::Position;
    }
    if judged && !known.agent { Modality::Opinion } else { Modality::State }
}

/// `down from the 12 percent it had insisted on until May`, `had earlier called for a truce`: what
/// was wanted before, and is no more.
fn is_former(scene: &Scene, unit: &Unit) -> bool {
    let Head::Clause(number) = unit.head else { return false };
    let verb = scene.clauses.get(number).and_then(|clause| clause.verb.as_ref());
    let had = verb.is_some_and(|verb| verb.perfect && scene.word(verb.tokens.start) == "had");
    let first = unit.tokens.start;
    let down = matches!(scene.word(first), "down" | "up") && scene.word(first + 1) == "from";
    had && (down
        || unit.tokens.clone().any(|at| {
            matches!(
                scene.word(at),
                "until" | "earlier" | "previously" | "originally" | "initially"
            )
        }))
}

/// What happened years before publication is a precedent.
fn is_precedent(scene: &Scene, when: Option<DateRange>, told: Modality) -> bool {
    let (Some(published), Some(when)) = (scene.annotated.document.published, when) else {
        return false;
    };
    let old = i32::from(published.range.from.year()) - i32::from(when.to.year()) >= 2;
    old && matches!(
        told,
        Modality::Event
            | Modality::State
            | Modality::Position
            | Modality::Commitment
            | Modality::Plan
            | Modality::Refusal
            | Modality::Demand
            | Modality::Opinion
    )
}
