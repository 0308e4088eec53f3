//! One asserts what another denies.

use crate::contradiction::states::likeness;
use crate::contradiction::told::{Doer, Told};
use crate::contradiction::{Clash, ContradictionKind};
use crate::state;
use winset_case::Modality;

/// Reports further apart, in days, tell of different things.
const LONGEST_STORY: i32 = 60;
/// So many pairs of denial and assertion are compared; beyond that, each denial is held against
/// its neighbours only.
const MOST_PAIRS: usize = 4_000_000;
/// How many neighbours at least.
const FEWEST: usize = 100;

/// Compares denials with what they deny.
pub(super) fn compare(all: &[Told], later: &[Option<usize>], clashes: &mut Vec<Clash>) {
    let denials: Vec<&Told> = all.iter().filter(|told| denies(told)).collect();
    if denials.is_empty() {
        return;
    }
    let assertions: Vec<&Told> = all.iter().filter(|told| asserts(told)).collect();
    let most = (MOST_PAIRS / denials.len()).max(FEWEST).min(assertions.len());
    for denial in denials {
        let before = if denial.denies_it { told_before(all, denial) } else { None };
        let middle = assertions.partition_point(|it| it.number < denial.number);
        let from = middle.saturating_sub(most / 2).min(assertions.len() - most);
        for assertion in &assertions[from..from + most] {
            if is_overtaken(all, later, assertion, denial) {
                continue;
            }
            let denied = match before {
                Some(before) => is_one(before, assertion),
                None => is_denied(assertion, denial),
            };
            if denied {
                let kind = ContradictionKind::Denial;
                let mut claims = [assertion.number, denial.number];
                let mut words = ["said".to_owned(), "denied".to_owned()];
                if claims[0] > claims[1] {
                    claims.reverse();
                    words.reverse();
                }
                clashes.push(Clash { kind, claims, family: "denial", words });
            }
        }
    }
}

/// Had something taken the assertion's place when it was denied?
fn is_overtaken(all: &[Told], later: &[Option<usize>], assertion: &Told, denial: &Told) -> bool {
    let next = later.get(assertion.number).copied().flatten();
    let next = next.and_then(|next| all.iter().find(|told| told.number == next));
    next.is_some_and(|next| next.days_before(denial).is_none_or(|days| days >= 0))
}

/// Does a claim say that something is not so? `Its offer was never 8 per cent` does.
fn denies(told: &Told) -> bool {
    let of_fact = matches!(told.claim.modality, Modality::State | Modality::Event);
    told.denies || (of_fact && told.negation && told.value.is_some() && told.state.is_none())
}

fn asserts(told: &Told) -> bool {
    !denies(told)
        && !told.claim.negated
        && !told.past
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
}

/// What a denial that only says `it` denies: what was told of the denier just before.
fn told_before<'a, 'b>(all: &'b [Told<'a>], denial: &Told) -> Option<&'b Told<'a>> {
    let at = all.binary_search_by_key(&denial.number, |told| told.number).ok()?;
    let before = all[..at].iter().rev().take(4);
    let mut before = before.filter(|told| told.article == denial.article && asserts(told));
    before.find(|told| told.same_doer(denial) || names(told, denial))
}

/// Does an assertion name the denier?
fn names(assertion: &Told, denial: &Told) -> bool {
    matches!(denial.doer, Doer::Actor(actor) if assertion.parties.contains(&actor))
}

/// Do two assertions say the same?
fn is_one(before: &Told, assertion: &Told) -> bool {
    if before.number == assertion.number {
        return true;
    }
    let far = before.days_before(assertion).is_some_and(|days| days.abs() > LONGEST_STORY);
    before.claim.modality == assertion.claim.modality
        && !far
        && before.same_doer(assertion)
        && !numbers_differ(before, assertion)
        && before.value.is_some() == assertion.value.is_some()
        && likeness(before, assertion).is_some_and(|likeness| likeness >= 3)
}

fn numbers_differ(one: &Told, other: &Told) -> bool {
    match (one.value, other.value) {
        (Some(mine), Some(theirs)) => {
            mine.unit != theirs.unit || mine.high < theirs.low || theirs.high < mine.low
        }
        _ => false,
    }
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
    if apart.is_some_and(|days| days.abs() > LONGEST_STORY)
        || !assertion.meets(denial)
        || numbers_differ(assertion, denial)
        || assertion.matter.names_differ(&denial.matter)
    {
        return false;
    }
    if let (Some(said), Some(denied)) = (assertion.state, denial.state)
        && !state::same(said, denied)
    {
        return false;
    }
    // Who denies a threat denies nothing else.
    if denial.threat && !assertion.threat {
        return false;
    }
    let one_number = assertion.value.is_some() && denial.value.is_some();
    let same_issue = assertion.issue.is_some() && assertion.issue == denial.issue;
    let such = denial.received && received(assertion, denial);
    let shared = usize::from(such)
        + assertion.matter.shared_words(&denial.matter)
        + assertion.matter.shared_names(&denial.matter)
        + usize::from(assertion.matter.same_sort(&denial.matter))
        + 2 * usize::from(one_number);
    if !(same_issue && shared >= 1 || shared >= 2) {
        return false;
    }
    // One who says what a number is not denies only who says that it is; of another he does so
    // only if he is asked about it.
    if !denial.denies && !(one_number && assertion.same_doer(denial)) {
        return false;
    }
    let by_denier = assertion.same_doer(denial) && by_himself(assertion, denial, shared);
    // A spokesman denies the number that is told of somebody the denial names.
    let by_spokesman = one_number && denial.denies && speaks_for(denial, assertion);
    by_denier || by_spokesman || by_another(assertion, denial)
}

/// Does the denier deny what somebody else is said to want of him?
fn by_another(assertion: &Told, denial: &Told) -> bool {
    // Who denies that something was asked of him does not deny that he was threatened.
    if denial.asked && assertion.claim.modality != Modality::Demand {
        return false;
    }
    if denial.received && received(assertion, denial) {
        return true;
    }
    let by_target = match (denial.target, assertion.doer) {
        (Some(target), Doer::Actor(doer)) => target == doer,
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
    let kind = matches!(
        assertion.claim.modality,
        Modality::Demand
            | Modality::Offer
            | Modality::Commitment
            | Modality::Plan
            | Modality::Event
    );
    by_target && of_denier && kind
}

/// Does the denier deny that what was asked of him ever reached him?
fn received(assertion: &Told, denial: &Told) -> bool {
    assertion.claim.modality == Modality::Demand
        && matches!(denial.doer, Doer::Actor(denier) if assertion.target == Some(denier))
}

/// Does a denier without a name of his own name the one of whom something is said?
fn speaks_for(denial: &Told, assertion: &Told) -> bool {
    let nameless = !matches!(denial.doer, Doer::Actor(_));
    nameless && matches!(assertion.doer, Doer::Actor(doer) if denial.parties.contains(&doer))
}

/// Is the assertion one of what the denier did, such as he would deny?
///
/// Whoever denies that somebody else wants something does not deny what he did himself on that
/// account, nor what he thinks of it.
fn by_himself(assertion: &Told, denial: &Told, shared: usize) -> bool {
    let of_another = match (denial.target, denial.doer) {
        (Some(target), Doer::Actor(denier)) => target != denier,
        _ => false,
    };
    let number = assertion.value.is_some() && denial.value.is_some();
    let done = assertion.state.is_some_and(|said| denial.state.is_none_or(|it| it != said));
    match assertion.claim.modality {
        Modality::State => assertion.value.is_some() || assertion.state.is_some(),
        Modality::Position => shared >= 2 && !of_another,
        _ => number || !(of_another && done),
    }
}
