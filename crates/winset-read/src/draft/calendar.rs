//! What is dated: the day of the case, events and deadlines to come.

use super::{Basis, denies};
use crate::claims_file::kebab;
use crate::toml_text::beginning;
use std::collections::BTreeMap;
use winset_case::{Date, DateRange, Modality, WrittenClaim};

/// Events with wider days than this are not on the calendar.
const WIDEST: i32 = 10;
/// A report that can be of days further apart is dated only vaguely.
const VAGUE: i32 = 31;
/// Of more events, the first count.
const MOST: usize = 12;
/// How far ahead a draft looks if nothing later is told, in days.
const USUAL_HORIZON: i64 = 184;
/// Events further ahead are no part of the talks, in days.
const FARTHEST: i64 = 2 * 366;

/// Something to come.
pub(super) struct Coming {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) date: Date,
    /// Something ends or falls due then.
    pub(super) is_deadline: bool,
    pub(super) claims: Vec<String>,
}

/// The day of the case: that of the latest report whose claims are not rejected.
pub(super) fn as_of(basis: &Basis) -> Option<Date> {
    let used = |key: &str| {
        let mut claims = basis.written.claims.iter();
        claims.any(|it| it.source == key && it.status != winset_case::Status::Rejected)
    };
    let reports = basis.written.reports.iter().filter(|report| used(&report.key));
    // A horizon must have room behind it.
    let fits = |day: &Date| (1..9_990).contains(&day.year());
    // Of a report that is dated only vaguely, the first day counts: the last one would let in
    // what nobody could know yet.
    let day = |range: DateRange| match (range.to - range.from).get_days() <= VAGUE {
        true => range.to,
        false => range.from,
    };
    let published = reports.filter_map(|report| report.published.map(day)).filter(fits).max();
    // Without a report that is dated, the latest day that is told as past.
    published.or_else(|| {
        let told = basis.claims.iter().filter(|claim| {
            matches!(claim.modality, Some(Modality::Event | Modality::State | Modality::Precedent))
        });
        told.filter_map(|claim| Some(claim.date?.from)).filter(fits).max()
    })
}

/// Until when the draft looks ahead.
pub(super) fn horizon(as_of: Date, coming: &[Coming]) -> Date {
    let ahead = |many| days_after(as_of, many);
    let last = coming.iter().map(|it| it.date).max();
    last.map_or(ahead(USUAL_HORIZON), |last| last.max(ahead(USUAL_HORIZON)))
}

/// So many days later; the last day of all beyond it.
fn days_after(day: Date, many: i64) -> Date {
    let span = jiff::Span::new().try_days(many).ok();
    span.and_then(|span| day.checked_add(span).ok()).unwrap_or(Date::MAX)
}

/// What claims say is to come, one entry a day and issue, in order.
pub(super) fn coming(basis: &Basis, as_of: Date) -> Vec<Coming> {
    let farthest = days_after(as_of, FARTHEST);
    let mut days: BTreeMap<(Date, &str), Vec<&WrittenClaim>> = BTreeMap::new();
    for claim in &basis.claims {
        let tells = matches!(
            claim.modality,
            Some(
                Modality::Plan
                    | Modality::Forecast
                    | Modality::Commitment
                    | Modality::Event
                    | Modality::State
            )
        );
        let Some(date) = claim.date.filter(|_| tells && claim.superseded_by.is_none()) else {
            continue;
        };
        let narrow = (date.to - date.from).get_days() <= WIDEST;
        let off = claim.state.as_deref().is_some_and(|it| matches!(it, "cancelled" | "postponed"));
        let ahead = date.from > as_of && date.from <= farthest;
        if narrow && ahead && !off && !denies(claim) {
            let issue = claim.issue.as_deref().unwrap_or("event");
            days.entry((date.from, issue)).or_default().push(claim);
        }
    }
    let mut all: Vec<Coming> = Vec::new();
    for ((date, issue), claims) in days.into_iter().take(MOST) {
        let best = claims.iter().min_by_key(|claim| {
            let length = claim.quote.as_ref().map_or(usize::MAX, |quote| quote.len().abs_diff(60));
            (length, claim.at.start)
        });
        let quote = best.and_then(|claim| claim.quote.as_deref()).unwrap_or(issue);
        let key = kebab(issue);
        let key = if key.is_empty() { String::from("event") } else { key };
        all.push(Coming {
            key: format!("{key}-{date}"),
            name: beginning(quote),
            date,
            is_deadline: claims.iter().any(|claim| is_deadline(claim)),
            claims: claims.iter().map(|claim| claim.key.clone()).collect(),
        });
    }
    all
}

/// Do a claim's words say that something falls due?
fn is_deadline(claim: &WrittenClaim) -> bool {
    let quote = claim.quote.as_deref().unwrap_or_default().to_lowercase();
    let words = quote.split(|letter: char| !letter.is_alphanumeric());
    words.into_iter().any(|word| {
        matches!(
            word,
            "deadline"
                | "deadlines"
                | "expire"
                | "expires"
                | "expiry"
                | "ultimatum"
                | "due"
                | "lapse"
                | "lapses"
                | "cutoff"
        )
    })
}
