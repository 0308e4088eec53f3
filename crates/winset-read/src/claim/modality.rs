//! What kind of assertion a claim is.

use crate::claim::Scene;
use crate::claim::clause::{Clause, Mark};
use crate::claim::group::Group;
use crate::claim::party::Parties;
use crate::claim::unit::{Head, Unit};
use crate::claim::word::{Class, Form, Role};
use winset_case::{DateRange, Modality};

/// The kind of assertion that a unit makes.
pub(crate) fn of(
    scene: &Scene,
    clauses: &[Clause],
    unit: &Unit,
    parties: &Parties,
    when: Option<DateRange>,
) -> Modality {
    let _ = when;
    match unit.head {
        Head::Noun { class, .. } => of_noun(class),
        Head::Clause(number) => {
            let clause = &clauses[number];
            of_clause(scene, clause, unit, parties)
        }
    }
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
        _ => Modality::Opinion,
    }
}

fn of_clause(scene: &Scene, clause: &Clause, unit: &Unit, parties: &Parties) -> Modality {
    let group = &clause.group;
    let next = scene.word(group.head + 1);
    let verb = scene.word(group.head);
    let actor = parties.doer.is_some();
    let may = group.modal == Role::Modal;
    match group.class {
        Class::Demand => match verb {
            "call" | "calls" | "called" | "calling" if !matches!(next, "for" | "on" | "upon") => {
                if next == "off" {
                    Modality::Event
                } else {
                    Modality::Opinion
                }
            }
            _ if may && !group.negated => Modality::Forecast,
            _ if group.negated => Modality::Position,
            _ => Modality::Demand,
        },
        Class::Offer => {
            if verb.starts_with("suggest") {
                Modality::Opinion
            } else if group.negated {
                Modality::Refusal
            } else {
                Modality::Offer
            }
        }
        Class::Commit => {
            if group.negated {
                Modality::Refusal
            } else if may {
                Modality::Forecast
            } else {
                Modality::Commitment
            }
        }
        Class::Refuse => {
            if may {
                Modality::Forecast
            } else {
                Modality::Refusal
            }
        }
        Class::Deny => Modality::Denial,
        Class::Stand => Modality::Position,
        Class::Want => {
            // `wants Japan to pay`: it is demanded of somebody.
            let end = unit.tokens.end.min(group.head + 8);
            let to = (group.head + 1..end).find(|&at| scene.tags[at].word.role == Role::To);
            match to {
                Some(to) if to > group.head + 1 && !group.negated && !verb.starts_with("s") => {
                    Modality::Demand
                }
                _ => Modality::Position,
            }
        }
        Class::Plan => {
            if may {
                Modality::Forecast
            } else {
                Modality::Plan
            }
        }
        Class::Expect => Modality::Forecast,
        Class::Judge | Class::Seem => Modality::Opinion,
        Class::Affect => {
            if group.modal != Role::Plain {
                Modality::Forecast
            } else {
                Modality::Opinion
            }
        }
        Class::Say => Modality::Position,
        Class::Act | Class::Be | Class::Other => plain(scene, clause, group, actor),
    }
}

fn plain(scene: &Scene, clause: &Clause, group: &Group, actor: bool) -> Modality {
    let verb = scene.word(group.first);
    match group.modal {
        Role::Will => {
            return if group.negated && actor { Modality::Refusal } else { Modality::Forecast };
        }
        Role::Must => return Modality::Demand,
        Role::Modal => {
            if verb.starts_with("should") || verb.starts_with("ought") {
                return Modality::Demand;
            }
            if group.negated && actor && verb.starts_with("would") {
                return Modality::Refusal;
            }
            return Modality::Forecast;
        }
        _ => {}
    }
    if group.copula {
        return State_or_opinion(scene, clause, group);
    }
    match group.class {
        Class::Be => Modality::State,
        Class::Act => {
            if group.progressive {
                Modality::State
            } else if group.perfect
                || group.passive
                || group.form == Form::Past
                || group.form == Form::Participle
                || clause.mark == Mark::Participle
            {
                Modality::Event
            } else {
                Modality::State
            }
        }
        _ => {
            if group.perfect || (group.form == Form::Past && group.bare) {
                Modality::Event
            } else {
                Modality::State
            }
        }
    }
}

#[expect(non_snake_case, reason = "to be renamed")]
fn State_or_opinion(scene: &Scene, clause: &Clause, group: &Group) -> Modality {
    let place = scene.place(&clause.tokens);
    let number =
        !crate::claim::within(scene.annotated.quantities, place, |quantity| quantity.place)
            .is_empty();
    let _ = group;
    if number { Modality::State } else { Modality::Opinion }
}

/// What happened years before publication is a precedent.
pub(crate) fn precedent(
    scene: &Scene,
    when: Option<DateRange>,
    modality: Modality,
) -> Option<Modality> {
    let published = scene.annotated.document.published?.range.from;
    let when = when?;
    let old = i32::from(published.year()) - i32::from(when.to.year()) >= 2;
    let told = matches!(
        modality,
        Modality::Event
            | Modality::State
            | Modality::Position
            | Modality::Commitment
            | Modality::Plan
            | Modality::Refusal
            | Modality::Opinion
    );
    (old && told).then_some(Modality::Precedent)
}
