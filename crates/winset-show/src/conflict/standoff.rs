//! The conflict graph's part of a forecast: does today's standoff hold, and do the graph and the
//! calendar agree?

use super::{ConflictAnswer, holds_by};
use crate::answer::Answer;
use crate::grammar::{counted, listed};
use crate::number::chance;
use winset_conflict::Concept;

/// More equilibria than this are counted, not listed.
const MOST_LISTED: usize = 4;
/// From this chance on the calendar expects a settlement.
const EXPECTED: f64 = 0.5;

/// What the two parts of a case say of the same quarrel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Agreement {
    /// The standoff holds, and the calendar expects none to end it; or neither.
    Agree,
    /// The graph says that it holds, the calendar that it ends.
    HoldsButSettles,
    /// The graph says that somebody leaves it, the calendar that there is no settlement.
    MovesButNoSettlement,
}

/// What a forecast tells of the conflict graph, in sentences; nothing without one.
pub(crate) fn standoff_sentences(answer: &Answer<'_>) -> Vec<String> {
    let Some(conflict) = answer.case.conflict.as_ref() else { return Vec::new() };
    let Some(study) = answer.standoff else {
        return vec![String::from(
            "The conflict graph is too large to be solved in passing: `winset conflict` solves it.",
        )];
    };
    let told = ConflictAnswer { case: answer.case, conflict, study, inverse_of: None };
    let mut sentences = Vec::new();
    if let Some(today) = study.today {
        sentences.push(told.verdict(today));
        sentences.extend(told.because(today, None).into_iter().map(|why| format!("{why}.")));
    }
    let states: Vec<u32> = (0..study.graph.len() as u32)
        .filter(|state| holds_by(study, *state).contains(&Concept::Nash))
        .collect();
    sentences.push(match states.len() {
        0 => String::from("In no state can nobody gain by a move of its own (Nash)."),
        1..=MOST_LISTED => {
            let named: Vec<String> = states.iter().map(|state| told.state(*state)).collect();
            format!("Nobody can gain by a move of its own (Nash) in {}.", listed(&named, "and"))
        }
        many => {
            let many = counted(many, "state", "states");
            format!(
                "Nobody can gain by a move of its own (Nash) in {many} of {}.",
                study.graph.len()
            )
        }
    });
    if let (Some(agreement), Some(found)) = (agreement(answer), &answer.forecast.settlement) {
        let settles = chance(found.now.mean + found.later.mean);
        sentences.push(match agreement {
            Agreement::Agree => {
                format!("The two halves of the case agree: a settlement by the horizon has {settles}.")
            }
            Agreement::HoldsButSettles => format!(
                "The two halves of the case disagree: by the graph today's standoff holds, by the calendar \
                 they settle by the horizon in {settles}. The graph knows threats and replies, but no \
                 dates and no half measures; the calendar knows dates and measures, but no threats."
            ),
            Agreement::MovesButNoSettlement => format!(
                "The two halves of the case disagree: by the graph somebody leaves today's standoff, by \
                 the calendar a settlement by the horizon has only {settles}. What is left may not be an \
                 agreement."
            ),
        });
    }
    sentences.push(String::from("`winset conflict` tells all of it."));
    sentences
}

/// Do the graph and the calendar agree? Nothing if one of them says nothing of today.
pub(crate) fn agreement(answer: &Answer<'_>) -> Option<Agreement> {
    let study = answer.standoff?;
    let found = answer.forecast.settlement.as_ref()?;
    let holds = !holds_by(study, study.today?).is_empty();
    let settles = found.now.mean + found.later.mean >= EXPECTED;
    Some(match (holds, settles) {
        (true, true) => Agreement::HoldsButSettles,
        (false, false) => Agreement::MovesButNoSettlement,
        _ => Agreement::Agree,
    })
}
