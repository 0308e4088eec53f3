//! Which clauses make one claim together, and which nouns make one of their own.

use crate::claim::Scene;
use crate::claim::clause::{Clause, Mark};
use crate::claim::group::{Named, is_possessive};
use crate::claim::within;
use crate::claim::word::{Class, Form, Role};
use crate::prose::TokenKind;
use std::ops::Range;

/// The words of one claim.
#[derive(Debug, Clone)]
pub(crate) struct Unit {
    pub(crate) tokens: Range<usize>,
    /// What tells its kind.
    pub(crate) head: Head,
    /// The clause whose subject says it, if it is told on somebody's word.
    pub(crate) said_by: Option<usize>,
}

/// What tells a claim's kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Head {
    /// The verb of a clause, by its number.
    Clause(usize),
    /// A noun, by its token: `Washington's demand for …`.
    Noun { noun: usize, class: Class, clause: Option<usize> },
}

fn strong(class: Class) -> bool {
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

/// The units of a sentence.
pub(crate) fn units(scene: &Scene, sentence: Range<usize>, clauses: &[Clause]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    // For each clause, the unit it went into.
    let mut home: Vec<Option<usize>> = Vec::with_capacity(clauses.len());
    for (number, clause) in clauses.iter().enumerate() {
        let said_by = said_by(scene, clauses, number);
        let joins = joins(scene, clauses, number);
        let upper = clause.under.and_then(|under| home.get(under).copied().flatten());
        let last = units.len().checked_sub(1);
        if joins && upper.is_some() && upper == last {
            if let Some(unit) = last.and_then(|last| units.get_mut(last)) {
                unit.tokens.end = unit.tokens.end.max(clause.tokens.end);
            }
            home.push(upper);
            continue;
        }
        if joins && (clause.under.is_some() || clause.mark == Mark::While) {
            home.push(None);
            continue;
        }
        home.push(Some(units.len()));
        units.push(Unit { tokens: clause.tokens.clone(), head: Head::Clause(number), said_by });
    }
    // What only introduces somebody's words is no claim of its own.
    let introduces: Vec<bool> = units
        .iter()
        .map(|unit| match unit.head {
            Head::Clause(clause) => units.iter().any(|other| other.said_by == Some(clause)),
            Head::Noun { .. } => false,
        })
        .collect();
    let mut kept: Vec<Unit> = units
        .into_iter()
        .zip(introduces)
        .filter(|(_, introduces)| !introduces)
        .map(|(unit, _)| unit)
        .collect();
    nouns(scene, sentence, clauses, &mut kept);
    kept
}

/// The clause that tells who says this one.
fn said_by(scene: &Scene, clauses: &[Clause], number: usize) -> Option<usize> {
    let clause = &clauses[number];
    let under = clause.under?;
    let upper = clauses.get(under)?;
    match clause.mark {
        Mark::That if upper.group.class == Class::Say => Some(under),
        Mark::And
            if clauses[..number].iter().any(|c| c.mark == Mark::That && c.under == Some(under)) =>
        {
            (clause.own_subject && upper.group.class == Class::Say).then_some(under)
        }
        _ => {
            let _ = scene;
            None
        }
    }
}

/// Does a clause belong to the one it hangs under?
fn joins(scene: &Scene, clauses: &[Clause], number: usize) -> bool {
    let clause = &clauses[number];
    let Some(upper) = clause.under.and_then(|under| clauses.get(under)) else { return false };
    let place = scene.place(&clause.tokens);
    let long = clause.tokens.len();
    let number_within =
        !within(scene.annotated.quantities, place, |quantity| quantity.place).is_empty();
    let named = !within(scene.annotated.mentions, place, |mention| mention.place).is_empty();
    let of_issue = !within(scene.annotated.topics, place, |topic| topic.place).is_empty();
    let class = clause.group.class;
    match clause.mark {
        Mark::First => false,
        Mark::That => upper.group.class != Class::Say,
        Mark::And => {
            let content = clauses[..number]
                .iter()
                .any(|other| other.mark == Mark::That && other.under == clause.under);
            let said = upper.group.class == Class::Say;
            if content && !said && !strong(class) {
                return true;
            }
            !(strong(class)
                || number_within
                || (long >= 4 && (of_issue || named || clause.own_subject)))
        }
        Mark::While => long < 5 || !(named || of_issue || number_within),
        Mark::Which => {
            let comma =
                clause.joint.is_some_and(|joint| joint > 0 && scene.tags[joint - 1].is_sign(b','));
            !(comma && long >= 4 && (strong(class) || named || of_issue || number_within))
        }
        Mark::Participle => {
            !(strong(class) && long >= 3 && (of_issue || named || number_within || long >= 6))
        }
    }
}

/// Nouns that make a claim: `Washington's demand that …`, `a request from the US for …`.
fn nouns(scene: &Scene, sentence: Range<usize>, clauses: &[Clause], units: &mut Vec<Unit>) {
    let tags = &scene.tags;
    let mut at = sentence.start;
    let mut extra: Vec<Unit> = Vec::new();
    while at < sentence.end {
        let tag = tags[at];
        let here = at;
        at += 1;
        let Some(class) = tag.word.noun.filter(|class| strong(*class)) else { continue };
        if clauses.iter().any(|clause| clause.group.head == here) {
            continue;
        }
        let next = tags.get(here + 1).filter(|_| here + 1 < sentence.end);
        let complement = next.is_some_and(|next| {
            matches!(next.word.role, Role::That | Role::To)
                || (next.word.role == Role::Preposition
                    && matches!(
                        scene.word(here + 1),
                        "for" | "on" | "of" | "from" | "by" | "against" | "over"
                    ))
        });
        if !complement {
            continue;
        }
        // Back to the possessor: the noun phrase it belongs to.
        let mut start = here;
        let mut owned = false;
        let mut guard = 0;
        while start > sentence.start && guard < 8 {
            let before = tags[start - 1];
            guard += 1;
            if before.kind != TokenKind::Word
                || before.is_aux()
                || matches!(
                    before.word.role,
                    Role::Preposition
                        | Role::And
                        | Role::While
                        | Role::That
                        | Role::Which
                        | Role::To
                        | Role::Not
                )
                || (matches!(before.word.verb, Some((_, Form::Third | Form::Past | Form::Base)))
                    && before.named == Named::No
                    && before.word.noun.is_none())
            {
                break;
            }
            owned |= is_possessive(before)
                || before.named != Named::No
                || (before.word.role == Role::Determiner
                    && matches!(before.first, b'i' | b't' | b'h')
                    && !matches!(scene.word(start - 1), "the"));
            start -= 1;
        }
        let clause = clauses.iter().position(|clause| clause.tokens.contains(&here));
        let end = clause.map_or(sentence.end, |clause| clauses[clause].tokens.end);
        // In the subject, the claim ends before the verb.
        let end = match clause.map(|clause| clauses[clause].group.first) {
            Some(verb) if verb > here => verb,
            _ => end,
        };
        let mut end = end;
        while end > here + 1 && tags[end - 1].is_break() {
            end -= 1;
        }
        let tokens = start..end;
        if tokens.len() < 4 {
            continue;
        }
        let place = scene.place(&tokens);
        let number =
            !within(scene.annotated.quantities, place, |quantity| quantity.place).is_empty();
        let topic = !within(scene.annotated.topics, place, |topic| topic.place).is_empty();
        let after_owner = scene.word(here + 1) == "from" || scene.word(here + 1) == "by";
        if !(owned || after_owner || number) || !(number || topic) {
            continue;
        }
        at = end.max(at);
        extra.push(Unit { tokens, head: Head::Noun { noun: here, class, clause }, said_by: None });
    }
    for unit in extra {
        // The clause it stands in ends before it, if it stands after the verb.
        if let Head::Noun { clause: Some(number), .. } = unit.head {
            let clause = &clauses[number];
            let holder = units.iter_mut().find(|other| {
                other.tokens.contains(&unit.tokens.start) && matches!(other.head, Head::Clause(_))
            });
            if let Some(holder) = holder
                && clause.group.head < unit.tokens.start
                && clause.group.class == Class::Act
            {
                let mut end = unit.tokens.start;
                while end > holder.tokens.start && {
                    let tag = tags[end - 1];
                    tag.is_break()
                        || tag.word.role == Role::Preposition
                        || matches!(tag.word.verb, Some((_, Form::Ing)))
                } {
                    end -= 1;
                }
                if end > clause.group.head + 1 {
                    holder.tokens.end = end;
                }
            } else if clause.group.head > unit.tokens.start && !strong(clause.group.class) {
                // The noun is the subject: its claim and the clause's are one, told by the noun.
                if let Some(at) = units
                    .iter()
                    .position(|other| matches!(other.head, Head::Clause(head) if head == number))
                {
                    units[at].head = unit.head;
                    continue;
                }
            }
        }
        units.push(unit);
    }
    units.sort_by_key(|unit| unit.tokens.start);
}
