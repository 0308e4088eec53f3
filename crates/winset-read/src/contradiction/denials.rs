//! One asserts what another denies.

use crate::contradiction::told::{Doer, Told};
use crate::contradiction::{Clash, ContradictionKind};
use winset_case::Modality;

/// Reports further apart, in days, tell of different things.
const LONGEST_STORY: i32 = 60;
/// Of more denials and assertions, each denial is held against so many.
const MOST_COMPARED: usize = 2_000;

/// Compares denials with what they deny.
pub(super) fn compare(all: &[Told], later: &[Option<usize>], clashes: &mut Vec<Clash>) {
    let asserts = |told: &&Told| {
        !told.denies
            && !told.claim.negated
            && !told.past
            && later[told.number].is_none()
            && matches!(
                told.claim.modality,
                Modality::Demand
                    | Modality::Offer
                    | Modality::Commitment
                    | Modality::Plan
                    | Modality::Event
                    | Modality::State
                    | Modality::Position
            )
    };
    let denials: Vec<&Told> = all.iter().filter(|told| told.denies).collect();
    if denials.is_empty() {
        return;
    }
    let assertions: Vec<&Told> = all.iter().filter(asserts).collect();
    let most = (40 * MOST_COMPARED * MOST_COMPARED / denials.len().max(1)).min(assertions.len());
    for denial in denials {
        let before = if says_what_it_denies(denial) { None } else { sentence_before(all, denial) };
        // The nearest in the row are those of the same report and its neighbours.
        let middle = assertions.partition_point(|it| it.number < denial.number);
        let from = middle.saturating_sub(most / 2).min(assertions.len() - most);
        for assertion in &assertions[from..from + most] {
            let denied = match before {
                Some(before) => std::ptr::eq(*assertion, before) && doer_is(assertion, denial),
                None => is_denied(assertion, denial),
            };
            if denied {
                let first = assertion.number.min(denial.number);
                let last = assertion.number.max(denial.number);
                let words = match first == assertion.number {
                    true => ["said".to_owned(), "denied".to_owned()],
                    false => ["denied".to_owned(), "said".to_owned()],
                };
                let claims = [first, last];
                clashes.push(Clash { kind: ContradictionKind::Denial, claims, words });
            }
        }
    }
}

/// `Beijing denied it` does not.
fn says_what_it_denies(denial: &Told) -> bool {
    !denial.matter.is_empty() || denial.value.is_some()
}

/// The claim of the same report that stands nearest before a denial.
fn sentence_before<'a, 'b>(all: &'b [Told<'a>], denial: &Told) -> Option<&'b Told<'a>> {
    let at = all.binary_search_by_key(&denial.number, |told| told.number).ok()?;
    let before = all[..at].iter().rev().take(3);
    let mut before = before.filter(|told| told.article == denial.article && !told.denies);
    before.find(|told| doer_is(told, denial))
}

/// Is it the denier who is said to do it?
fn doer_is(assertion: &Told, denial: &Told) -> bool {
    assertion.same_doer(denial)
        || matches!(denial.doer, Doer::Actor(actor) if assertion.parties.contains(&actor))
}

/// Does a denial deny this assertion?
///
/// It denies what its target is said to do ("Japan denies that Washington asks for more") and
/// what its speaker is said to do itself ("Norway denies that it offered"), if both are about one
/// issue or in the same words, and their numbers do not differ.
fn is_denied(assertion: &Told, denial: &Told) -> bool {
    if assertion.article == denial.article && assertion.claim.place.meets(denial.claim.place) {
        return false;
    }
    let apart = assertion.days_before(denial);
    if apart.is_some_and(|days| days.abs() > LONGEST_STORY) || !assertion.meets(denial) {
        return false;
    }
    let same_issue = assertion.claim.issue.is_some() && assertion.claim.issue == denial.claim.issue;
    let shared = assertion.matter.shared_words(&denial.matter)
        + assertion.matter.shared_names(&denial.matter);
    if !(same_issue && shared >= 1 || shared >= 2) {
        return false;
    }
    if let (Some(mine), Some(theirs)) = (assertion.value, denial.value)
        && mine.unit == theirs.unit
        && (mine.high < theirs.low || theirs.high < mine.low)
    {
        return false;
    }
    let by_denier = assertion.same_doer(denial) && by_himself(assertion);
    let by_target = match (denial.target, assertion.doer) {
        (Some(target), Doer::Actor(doer)) => target == doer,
        // "The US is said to want more", and Japan denies it: both are named.
        (Some(target), _) => assertion.parties.contains(&target),
        (None, Doer::Actor(doer)) => {
            denial.parties.contains(&doer) && denial.doer != assertion.doer
        }
        _ => false,
    };
    let of_denier = match (assertion.target, denial.doer) {
        (Some(target), Doer::Actor(denier)) => target == denier,
        (Some(_), _) => false,
        (None, _) => true,
    };
    by_denier
        || (by_target
            && of_denier
            && matches!(
                assertion.claim.modality,
                Modality::Demand
                    | Modality::Offer
                    | Modality::Commitment
                    | Modality::Plan
                    | Modality::Event
            ))
}

fn by_himself(assertion: &Told) -> bool {
    !matches!(assertion.claim.modality, Modality::State)
        || assertion.claim.value.is_some()
        || assertion.state.is_some()
}
