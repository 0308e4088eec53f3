//! Dated events, merged across reports.
//!
//! Claims of what happened, holds, is planned or expected at a known time are one event if their
//! days overlap and they are about the same: the same names, sort of event, issue and doers.

use crate::contradiction::likeness;
use crate::contradiction::told::Told;
use crate::gathering::Gathered;
use winset_case::{DateRange, Modality};

/// What lasts longer, in days, is no event.
const LONGEST: i32 = 400;
/// Events told with days further apart than this are only one if they are told with the same.
const NARROW: i32 = 14;
/// Each claim is held against so many events before it.
const MOST_COMPARED: usize = 30;
/// How alike claims of one event are.
const ALIKE: usize = 3;

/// Something that happened, or is to happen, at a known time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineEntry {
    /// When.
    pub when: DateRange,
    /// What, in the words of the claim that tells it best.
    pub event: String,
    /// The claims that tell it, by their number in the gathering, ascending.
    pub claims: Vec<usize>,
}

/// An event being put together.
struct Event<'a, 'b> {
    when: DateRange,
    claims: Vec<&'b Told<'a>>,
}

/// The timeline in order of time.
pub(crate) fn find(gathered: &Gathered, all: &[Told]) -> Vec<TimelineEntry> {
    let mut dated: Vec<(DateRange, &Told)> = all
        .iter()
        .filter(|told| tells_an_event(told))
        .filter_map(|told| Some((told.claim.date?, told)))
        .filter(|(when, _)| length(*when) <= LONGEST)
        .collect();
    dated.sort_by_key(|(when, told)| (when.from, when.to, told.number));
    let mut events: Vec<Event> = Vec::new();
    for (when, told) in dated {
        let near = events.iter_mut().rev().take(MOST_COMPARED);
        let mut near = near.filter(|event| event.when.overlaps(when));
        match near.find(|event| is_one(event, when, told)) {
            Some(event) => {
                event.when.from = event.when.from.max(when.from);
                event.when.to = event.when.to.min(when.to);
                event.claims.push(told);
            }
            None => events.push(Event { when, claims: vec![told] }),
        }
    }
    let mut entries: Vec<TimelineEntry> = events
        .into_iter()
        .map(|event| {
            let mut claims: Vec<usize> = event.claims.iter().map(|told| told.number).collect();
            claims.sort_unstable();
            TimelineEntry { when: event.when, event: words(gathered, &event.claims), claims }
        })
        .collect();
    entries.sort_by(|a, b| (a.when, &a.claims).cmp(&(b.when, &b.claims)));
    entries
}

fn length(range: DateRange) -> i32 {
    (range.to - range.from).get_days()
}

/// A view is no event; whatever else has a date belongs on the calendar.
fn tells_an_event(told: &Told) -> bool {
    told.claim.state.is_some() || told.claim.modality != Modality::Opinion
}

fn is_one(event: &Event, when: DateRange, told: &Told) -> bool {
    let wide = length(when) > NARROW || length(event.when) > NARROW;
    if wide && when != event.when {
        return false;
    }
    event.claims.iter().take(3).any(|known| {
        let one_place = known.article == told.article && known.claim.place.meets(told.claim.place);
        one_place || likeness(known, told).is_some_and(|likeness| likeness >= ALIKE)
    })
}

/// The words of the claim that tells an event best: the weightiest, then the one of a handy
/// length.
fn words(gathered: &Gathered, claims: &[&Told]) -> String {
    const HANDY: usize = 90;
    const LONGEST: usize = 200;
    let text = |told: &Told| {
        let document = &gathered.articles[told.article].document;
        document.words(told.claim.place).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let best = claims.iter().min_by(|one, other| {
        let asserted = |told: &Told| told.denies || told.claim.negated;
        let length = |told: &Told| told.claim.place.len().abs_diff(HANDY);
        let weight = |told: &Told| (told.claim.weight * 4.0).round();
        (asserted(one).cmp(&asserted(other)))
            .then(weight(other).total_cmp(&weight(one)))
            .then(length(one).cmp(&length(other)))
            .then(one.number.cmp(&other.number))
    });
    let words = best.map(|told| text(told)).unwrap_or_default();
    if words.len() <= LONGEST {
        return words;
    }
    let cut =
        (0..LONGEST).rev().find(|at| words.is_char_boundary(*at) && words[*at..].starts_with(' '));
    let cut = cut.or_else(|| (0..LONGEST).rev().find(|at| words.is_char_boundary(*at)));
    format!("{} …", &words[..cut.unwrap_or(0)])
}

#[cfg(test)]
mod tests {
    use crate::gathering::{gather, sample};

    fn timeline(reports: &[(&str, &str)]) -> Vec<String> {
        let readings: Vec<_> =
            reports.iter().map(|(day, lines)| sample::report("", day, lines)).collect();
        let lexicon = sample::lexicon();
        let gathered = gather(&readings, &lexicon);
        let line = |it: &super::TimelineEntry| {
            format!("{}..{} {:?} {}", it.when.from, it.when.to, it.claims, it.event)
        };
        gathered.timeline.iter().map(line).collect()
    }

    #[test]
    fn reports_of_one_event_are_one_entry_with_the_narrowest_days() {
        let found = timeline(&[
            (
                "2025-08-27",
                "event of sudland on talks state cancelled at 2025-09-01..2025-09-10 | Sudland called off the September talks on cod.",
            ),
            (
                "2025-08-28",
                "event of sudland on talks state cancelled at 2025-09-03 | The talks on cod were called off by Sudland.",
            ),
        ]);
        assert_eq!(
            found,
            ["2025-09-03..2025-09-03 [0, 1] Sudland called off the September talks on cod."]
        );
    }

    #[test]
    fn other_days_and_other_matters_are_other_events() {
        let found = timeline(&[
            (
                "2025-08-27",
                "plan of sudland on talks at 2025-09-03 | Sudland will hold talks.\n event of norland on quota at 2025-09-03 | Norland opens its harbour.",
            ),
            (
                "2025-08-28",
                "plan of sudland on talks at 2025-10-03 | Sudland will hold talks.\n demand of norland on quota | No day.",
            ),
        ]);
        assert_eq!(found.len(), 3);
        assert!(found[2].starts_with("2025-10-03"));
    }
}
