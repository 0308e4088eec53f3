//! Different states of one event: cancelled, postponed, accepted, declined.

use crate::contradiction::told::{Doer, Told};
use crate::contradiction::{Clash, ContradictionKind, Verdict, pairs, supersede};
use crate::state::{self, Axis};
use winset_case::Modality;

/// Reports further apart, in days, tell of different turns of a story.
const LONGEST_STORY: i32 = 120;
/// A decision that another replaces is told at least so many days earlier.
const NEXT_TURN: i32 = 3;
/// Two days for one event are no further apart than this.
const MOST_DAYS: i32 = 21;
/// What is put off is put off by no more days than this.
const LONGEST_DELAY: i32 = 60;
/// Reports so near to each other, in days, tell of one turn of a story.
const CLOSE: i32 = 10;

/// Compares what claims say of the state of one event.
pub(crate) fn compare<'a>(
    all: &'a [Told<'a>],
    clashes: &mut Vec<Clash>,
    later: &mut [Option<usize>],
) {
    let told: Vec<&Told> = all.iter().filter(|told| tells_a_state(told)).collect();
    pairs(&told, |one, other| {
        let (Some(first), Some(second)) = (one.state, other.state) else { return };
        match verdict(one, other) {
            Verdict::Fine => {}
            Verdict::Superseded => supersede(later, one, other, all),
            Verdict::Contrary => {
                let same = state::same(first, second);
                let word = |told: &Told, state: &str| match (same, told.negated) {
                    (true, true) => format!("not {state}"),
                    _ => state.to_owned(),
                };
                let denied = one.denies != other.denies && said_and_denied(one, other);
                let kind = match same || denied {
                    true => ContradictionKind::Denial,
                    false => ContradictionKind::EventStatus,
                };
                let words = [word(one, first), word(other, second)];
                let family = family(first, second);
                clashes.push(Clash { kind, claims: [one.number, other.number], family, words });
            }
        }
        if let Some(kind) = doers_or_days(one, other) {
            let words = match kind {
                ContradictionKind::Dates => [day(one), day(other)],
                _ => [doer(one), doer(other)],
            };
            let claims = [one.number, other.number];
            clashes.push(Clash { kind, claims, family: "", words });
        }
    });
}

fn tells_a_state(told: &Told) -> bool {
    let tells = matches!(
        told.claim.modality,
        Modality::Event
            | Modality::State
            | Modality::Plan
            | Modality::Refusal
            | Modality::Commitment
            | Modality::Position
            | Modality::Denial
            | Modality::Opinion
            | Modality::Offer
            | Modality::Demand
            | Modality::Forecast
    );
    let ours = told.state.and_then(state::axis).is_some_and(|axis| axis != Axis::Direction);
    // Where things move is compared only as said and denied: raised, not raised.
    let moved = told.state.and_then(state::axis) == Some(Axis::Direction);
    tells && !told.past && (ours || moved) && told.claim.modality != Modality::Precedent
}

/// Camps of the course of an event are one family, those of replies another.
fn family(first: &str, second: &str) -> &'static str {
    match (state::axis(first), state::axis(second)) {
        (Some(Axis::Course), Some(Axis::Course)) => "course",
        (Some(Axis::Direction), _) => "direction",
        (one, other) if one == other => "one axis",
        _ => "reply",
    }
}

/// Can two states both hold? The first claim's report is not the younger one.
fn verdict(one: &Told, other: &Told) -> Verdict {
    let (Some(first), Some(second)) = (one.state, other.state) else { return Verdict::Fine };
    let said_and_denied = said_and_denied(one, other);
    // "Backed the plan but not the ban": of two things, in one breath.
    if one.article == other.article && one_sentence(one, other) && one.same_doer(other) {
        return Verdict::Fine;
    }
    let across = state::axis(first) != state::axis(second);
    // Who declined an invitation to something cannot have dropped a plan to go there.
    let exclude = !one.negated
        && !other.negated
        && state::exclude(first, second)
        && (!across || (one.attends && other.attends && one.same_doer(other)));
    let replaced = !one.negated && !other.negated && goes_on(first, second)
        || exclude && is_done_since(one, other);
    if !said_and_denied && !exclude && !replaced {
        return Verdict::Fine;
    }
    // Each axis of a person's own doing needs the same person.
    let own = |state: &str| {
        matches!(
            state::axis(state),
            Some(
                Axis::Reply
                    | Axis::Support
                    | Axis::Presence
                    | Axis::Office
                    | Axis::Contest
                    | Axis::Direction
            )
        )
    };
    if (own(first) || own(second)) && (one.other_doer(other) || !doers_may_be_one(one, other)) {
        return Verdict::Fine;
    }
    let moves = state::axis(first) == Some(Axis::Direction);
    let done = |told: &Told| {
        !matches!(told.claim.modality, Modality::Opinion | Modality::Forecast | Modality::Plan)
    };
    if moves && (!said_and_denied || !one.same_doer(other) || !done(one) || !done(other)) {
        return Verdict::Fine; // Numbers move all the time.
    }
    let apart = one.days_before(other);
    // What is told of one meeting within days needs no more than its sort, its issue and a party.
    let course = state::axis(first) == Some(Axis::Course) && !across;
    let close = course
        && one.matter.same_sort(&other.matter)
        && apart.is_none_or(|days| days.abs() <= CLOSE);
    let own_doing = (own(first) || said_and_denied)
        && one.same_doer(other)
        && (said_and_denied || one.matter.same_sort(&other.matter));
    let least = if close || own_doing { 3 } else { 4 };
    // Another offer has another answer.
    if state::axis(first) == Some(Axis::Reply) && (other.another || numbers_differ(one, other)) {
        return Verdict::Fine;
    }
    // What is put off or called off had another day.
    let decided =
        |state: &str| matches!(state, "postponed" | "cancelled" | "confirmed" | "unconfirmed");
    let moved = replaced && first == "planned" || decided(first) && decided(second);
    if moved && days_between(one, other).is_some_and(|days| days > LONGEST_DELAY) {
        return Verdict::Fine;
    }
    let likeness = if moved { likeness_on_any_day(one, other) } else { likeness(one, other) };
    let Some(mut likeness) = likeness else { return Verdict::Fine };
    let shared = one.parties.iter().filter(|party| other.parties.contains(party)).count();
    likeness += usize::from(close && shared == 1);
    likeness += usize::from(one.claim.date.is_some_and(is_narrow) && one.days == other.days);
    // An office is somebody's own: nothing else needs to be alike.
    let office = state::axis(first) == Some(Axis::Office) && one.claim.speaker.is_some();
    likeness += if office && one.claim.speaker == other.claim.speaker { least } else { 0 };
    if likeness < least {
        return Verdict::Fine;
    }
    if apart.is_some_and(|days| days.abs() > LONGEST_STORY) {
        return Verdict::Fine;
    }
    let days = apart.unwrap_or(0);
    // What was planned can be off the next day; what was decided is undone so soon only if the
    // report says that it was.
    let ahead = matches!(first, "planned" | "confirmed" | "unconfirmed" | "proceeding")
        || is_done_since(one, other);
    let soon = replaced && (ahead || other.turns);
    let turned = if soon { days >= 1 } else { days >= NEXT_TURN };
    if turned
        && one.article != other.article
        && !said_and_denied
        && (replaced || goes_on(first, second))
    {
        return Verdict::Superseded;
    }
    if !exclude && !said_and_denied
        || one.article == other.article && !said_and_denied && one_sentence(one, other)
    {
        return Verdict::Fine;
    }
    Verdict::Contrary
}

/// A report that says in one breath that what was planned is off tells one story.
fn one_sentence(one: &Told, other: &Told) -> bool {
    one.claim.place.meets(other.claim.place)
        || one.claim.place.end.abs_diff(other.claim.place.start) < 40
}

/// Does one name a state that the other says is not so? What is not so yet can be so a day later.
fn said_and_denied(one: &Told, other: &Told) -> bool {
    let (Some((first, not)), Some((second, not_either))) = (one.named_state, other.named_state)
    else {
        return false;
    };
    let days = one.days_before(other).unwrap_or(0);
    state::same(first, second)
        && not != not_either
        && (other.denies || one.denies || one.negated != other.negated)
        && !(not && !one.denies && days >= 1)
        && !weak_denial(one)
        && !weak_denial(other)
}

/// Is the negation one of degree, or of what is to come: `not yet`, `will not`?
fn weak_denial(told: &Told) -> bool {
    told.negated
        && !matches!(
            told.claim.modality,
            Modality::Event | Modality::State | Modality::Denial | Modality::Position
        )
}

fn doers_may_be_one(one: &Told, other: &Told) -> bool {
    match (one.doer, other.doer) {
        (Doer::Nobody, Doer::Nobody) => true,
        (Doer::Actor(_), Doer::Actor(_)) => true,
        (Doer::Nobody, _) | (_, Doer::Nobody) => true,
        // "The employers" may be "the operators": then what it is about must be very alike.
        _ => one.same_doer(other) || one.matter.shared_words(&other.matter) >= 2,
    }
}

/// How likely it is that two claims tell of one event; nothing if they cannot.
pub(crate) fn likeness(one: &Told, other: &Told) -> Option<usize> {
    if one.meets(other) { likeness_on_any_day(one, other) } else { None }
}

/// The same, whatever their days.
fn likeness_on_any_day(one: &Told, other: &Told) -> Option<usize> {
    let (mine, theirs) = (&one.matter, &other.matter);
    if mine.names_differ(theirs) || mine.sorts_differ(theirs) {
        return None;
    }
    if mine.shared_names(theirs) == 0
        && !one.all_sides
        && !other.all_sides
        && !one.parties.is_empty()
        && !other.parties.is_empty()
        && !one.parties.iter().any(|party| other.parties.contains(party))
    {
        return None;
    }
    let shared = one.parties.iter().filter(|party| other.parties.contains(party)).count();
    let same_issue = one.issue.is_some() && one.issue == other.issue;
    let other_issue = one.issue.is_some() && other.issue.is_some() && !same_issue;
    let mut likeness = 2 * mine.shared_names(theirs).min(1)
        + usize::from(mine.same_sort(theirs))
        + mine.shared_words(theirs).min(2)
        + usize::from(same_issue)
        + usize::from(one.same_doer(other))
        + usize::from(shared >= 2);
    if other_issue {
        likeness = likeness.saturating_sub(1);
    }
    Some(likeness)
}

/// Does the second state tell how things went on after the first? What was planned is put off;
/// what was put off is called off.
fn goes_on(first: &str, second: &str) -> bool {
    let turn = |state: &str| match state {
        "planned" => Some(0),
        "confirmed" | "unconfirmed" | "proceeding" => Some(1),
        "postponed" => Some(2),
        "cancelled" => Some(3),
        "held" | "completed" | "not-held" => Some(4),
        _ => None,
    };
    match (turn(first), turn(second)) {
        (Some(before), Some(after)) => before < after,
        _ => {
            let same_axis = state::axis(first) == state::axis(second);
            same_axis && state::exclude(first, second)
        }
    }
}

/// One thing done by two different actors, or at two different times.
fn doers_or_days(one: &Told, other: &Told) -> Option<ContradictionKind> {
    let (first, second) = (one.state?, other.state?);
    let done = |told: &Told| told.claim.modality == Modality::Event && !told.negated;
    if !state::same(first, second) || one.article == other.article {
        return None;
    }
    let near = one.days_before(other).is_none_or(|days| days.abs() <= CLOSE);
    let decided = matches!(first, "cancelled" | "postponed" | "declined" | "broken" | "blocked");
    if decided
        && done(one)
        && done(other)
        && one.other_doer(other)
        && near
        && one.matter.shared_names(&other.matter) > 0
        && likeness(one, other).is_some_and(|likeness| likeness >= 5)
    {
        return Some(ContradictionKind::Actors);
    }
    let set = matches!(first, "planned" | "confirmed" | "held" | "proceeding");
    let (Some(mine), Some(theirs)) = (one.claim.date, other.claim.date) else { return None };
    let days = days_between(one, other).unwrap_or(0);
    let differ = (1..=MOST_DAYS).contains(&days) && is_narrow(mine) && is_narrow(theirs);
    let undated = {
        let same_issue = one.issue.is_some() && one.issue == other.issue;
        same_issue
            && !one.matter.names_differ(&other.matter)
            && one.matter.same_sort(&other.matter)
            && (one.same_doer(other)
                || one.matter.shared_names(&other.matter) + one.matter.shared_words(&other.matter)
                    > 0)
            && !one.another
            && !other.another
    };
    (set && differ && near && undated).then_some(ContradictionKind::Dates)
}

/// Was what had not been done yet, done later? A denial says that it never was.
fn is_done_since(one: &Told, other: &Told) -> bool {
    let (Some((first, not)), Some((second, not_either))) = (one.named_state, other.named_state)
    else {
        return false;
    };
    not && !not_either
        && !one.denies
        && state::same(first, second)
        && one.days_before(other).is_some_and(|days| days >= 1)
}

fn is_narrow(range: winset_case::DateRange) -> bool {
    (range.to - range.from).get_days() <= 3
}

fn numbers_differ(one: &Told, other: &Told) -> bool {
    one.numbers.iter().any(|number| !other.numbers.contains(number))
        && other.numbers.iter().any(|number| !one.numbers.contains(number))
}

/// How many days lie between what two claims are dated with; 0 if they can be of one day.
fn days_between(one: &Told, other: &Told) -> Option<i32> {
    let (mine, theirs) = (one.claim.date?, other.claim.date?);
    let gap = if mine.to < theirs.from { theirs.from - mine.to } else { mine.from - theirs.to };
    Some(gap.get_days().max(0))
}

fn day(told: &Told) -> String {
    told.claim.date.map_or_else(String::new, |range| range.from.to_string())
}

fn doer(told: &Told) -> String {
    match told.doer {
        Doer::Actor(actor) => format!("actor {}", actor.0),
        Doer::Words(words) => words.to_lowercase(),
        Doer::Nobody => String::new(),
    }
}
