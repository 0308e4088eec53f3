//! Different values of one quantity at one time.

use crate::contradiction::states::likeness;
use crate::contradiction::told::{Number, Told};
use crate::contradiction::{Clash, ContradictionKind, Verdict, pairs, supersede};
use crate::quantity::Measure;
use winset_case::Modality;

/// What somebody asks or offers can change from one day to the next: only reports of nearly the
/// same day contradict each other.
const SAME_OFFER: i32 = 2;
/// A level that is told so many days later is a new level.
const SAME_LEVEL: i32 = 30;

/// What a number is told as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Asked,
    Offered,
    Intended,
    Fact,
}

/// Compares the numbers that claims give of one thing.
pub(crate) fn compare<'a>(
    all: &'a [Told<'a>],
    clashes: &mut Vec<Clash>,
    later: &mut [Option<usize>],
) {
    let gives =
        |told: &&Told| told.value.is_some() && !told.denies && !told.negated && !told.claim.negated;
    let told: Vec<&Told> = all.iter().filter(gives).collect();
    pairs(&told, |one, other| {
        let (Some(mine), Some(theirs)) = (one.value, other.value) else { return };
        match verdict(one, mine, other, theirs) {
            Verdict::Fine => {}
            Verdict::Superseded => supersede(later, one, other, all),
            Verdict::Contrary => {
                let words = [word(one), word(other)];
                let claims = [one.number, other.number];
                let (kind, family) = (ContradictionKind::Values, "");
                clashes.push(Clash { kind, claims, family, words });
            }
        }
    });
}

fn verdict(one: &Told, mine: Number, other: &Told, theirs: Number) -> Verdict {
    let (Some(kind), Some(other_kind)) = (kind(one), kind(other)) else { return Verdict::Fine };
    if kind != other_kind
        || mine.unit != theirs.unit
        || mine.limit != theirs.limit
        || one.past != other.past
        || one.article == other.article
        || one.all_sides != other.all_sides
        || differ_in_measure(mine, theirs)
        || !differ(mine, theirs)
        || (one.other_doer(other) && !(kind == Kind::Fact && one.tells && other.tells))
        || of_other_times(one, other)
        || (one.target.is_some() && other.target.is_some() && one.target != other.target)
    {
        return Verdict::Fine;
    }
    let Some(mut likeness) = likeness(one, other) else { return Verdict::Fine };
    likeness += usize::from(one.claim.date.is_some() && one.claim.date == other.claim.date);
    likeness += usize::from(one.target.is_some() && one.target == other.target);
    // What is counted in tonnes or people is told by its unit, more than what is a percentage.
    likeness += usize::from(matches!(mine.measure, Some(Measure::Count)) && one.tells);
    let same_issue = one.issue.is_some() && one.issue == other.issue;
    let named_alike = one.same_doer(other) || one.matter.shared_words(&other.matter) >= 2;
    if likeness < 3 || !named_alike || !(same_issue || one.matter.shared_words(&other.matter) >= 2)
    {
        return Verdict::Fine;
    }
    let days = one.days_before(other).unwrap_or(0);
    // Whoever tells of the other number too tells how the one became the other.
    let tells_of = |told: &Told, number: Number| {
        let raw = told.numbers.iter();
        raw.copied().any(|(low, high)| close(low, number.low) || close(high, number.high))
    };
    let development = tells_of(other, mine) || tells_of(one, theirs);
    let longest = match kind {
        Kind::Asked | Kind::Offered => SAME_OFFER,
        Kind::Intended | Kind::Fact => SAME_LEVEL,
    };
    let dated = one.claim.date.is_some() && other.claim.date.is_some();
    let of_one_time = dated && kind == Kind::Fact;
    if development || (days > longest && !of_one_time) {
        let moved = days >= 1 && (development || likeness >= 4);
        return if moved { Verdict::Superseded } else { Verdict::Fine };
    }
    if kind == Kind::Asked || kind == Kind::Intended {
        // A demand that grew is a sequence; without days nothing tells which came first.
        let same_day = dated || (one.published.is_some() && days == 0);
        if !same_day || likeness < 5 || kind == Kind::Asked && !dated {
            return Verdict::Fine;
        }
    }
    Verdict::Contrary
}

fn kind(told: &Told) -> Option<Kind> {
    Some(match told.claim.modality {
        Modality::Demand => Kind::Asked,
        Modality::Offer | Modality::Commitment => Kind::Offered,
        Modality::Plan => Kind::Intended,
        Modality::Event | Modality::State => Kind::Fact,
        // "Emitted 649 million tonnes in 2019" is a fact of that year.
        Modality::Precedent if told.claim.date.is_some() => Kind::Fact,
        _ => return None,
    })
}

/// Is the one a fact of a time gone by, and the other one of today or of another time?
fn of_other_times(one: &Told, other: &Told) -> bool {
    let precedent = |told: &Told| told.claim.modality == Modality::Precedent;
    if precedent(one) || precedent(other) {
        return one.claim.date != other.claim.date;
    }
    let gone = |dated: &Told, undated: &Told| {
        let (Some(date), None) = (dated.days, undated.days) else { return false };
        let today = undated.published.or(dated.published);
        kind(dated) == Some(Kind::Fact)
            && today
                .is_some_and(|today| date.to < today.from && (today.from - date.to).get_days() > 45)
    };
    gone(one, other) || gone(other, one)
}

fn differ_in_measure(mine: Number, theirs: Number) -> bool {
    match (mine.measure, theirs.measure) {
        (Some(mine), Some(theirs)) => mine != theirs,
        _ => false,
    }
}

/// No value that one allows is allowed by the other.
fn differ(mine: Number, theirs: Number) -> bool {
    let slack = 1e-9 * (mine.low.abs().min(1e300) + theirs.low.abs().min(1e300));
    mine.high + slack < theirs.low || theirs.high + slack < mine.low
}

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-6 * one.abs().max(other.abs())
}

fn word(told: &Told) -> String {
    let Some(value) = &told.claim.value else { return String::new() };
    if value.low < value.high {
        format!("{} to {}", number(value.low), number(value.high))
    } else {
        number(value.low)
    }
}

/// A number as a reader writes it.
fn number(value: f64) -> String {
    let (scaled, word) = match value.abs() {
        1e12..1e15 => (value / 1e12, " trillion"),
        1e9..1e12 => (value / 1e9, " billion"),
        1e6..1e9 => (value / 1e6, " million"),
        _ => (value, ""),
    };
    let rounded = (scaled * 1e4).round() / 1e4;
    format!("{rounded}{word}")
}
