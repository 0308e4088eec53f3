//! What is dated: the step, events with their outcomes and effects, deadlines.

use super::numbers::What;
use super::stakes::Placed;
use super::{Desk, Scale, effects};
use crate::calendar::{Deadline, Event, EventOutcome, Extension, Pace, Step};
use crate::code::Code;
use crate::date::Date;
use crate::document::{Entry, Node, Table};
use crate::findings::{number, quoted};
use crate::quantity::Quantity;
use crate::side::SideId;
use std::collections::BTreeMap;
use winset_text::Span;

/// How long one step of the settlement model lasts.
pub(crate) fn step(head: &Table, desk: &mut Desk) -> Step {
    const WEEK: Step = Step { days: 7 };
    let Some((text, span)) = head.text("step") else { return WEEK };
    let mut words = text.split_whitespace();
    let count = words.next().and_then(|word| word.parse::<u16>().ok());
    let days = match words.next().map(|word| word.trim_end_matches('s')) {
        Some("day") => Some(1),
        Some("week") => Some(7),
        Some("month") => Some(30),
        _ => None,
    };
    let days = count
        .zip(days)
        .and_then(|(count, days)| count.checked_mul(days))
        .filter(|days| (1..=366).contains(days) && words.next().is_none());
    match days {
        Some(days) => Step { days },
        None => {
            desk.findings.add(
                Code::StepSyntax
                    .found(format!("{} is no step between 1 day and 366 days", quoted(text)))
                    .at(span, "how long is one step?")
                    .help("write `step = \"1 week\"`, `\"3 days\"` or `\"1 month\"`"),
            );
            WEEK
        }
    }
}

/// How often sides meet and can conclude where the case does not say: per week. Assumed.
pub(crate) const USUAL_PACE: &str = "0.2 to 0.6";

/// How often the sides meet and can conclude.
pub(crate) fn pace(head: &Table, step: Step, desk: &mut Desk) -> Pace {
    let given = head.node("pace").and_then(|node| {
        let label = "chance per step that the sides meet and can conclude";
        let what = What { called: "pace", key: "pace", label, off: Code::OffRange };
        desk.quantity(node, what, &Scale::chance())
    });
    if let Some(chance) = given {
        return Pace { chance, days: step.days };
    }
    let usual = desk.book.quantity(USUAL_PACE, 0.0, 1.0);
    Pace { chance: usual.unwrap_or_else(|_| Quantity::certain(0.4)), days: 7 }
}

/// The horizon lies after the date of the case.
pub(crate) fn horizon(step: Step, desk: &mut Desk) {
    if let (Some((as_of, declared)), Some((horizon, span))) = (desk.as_of, desk.horizon)
        && horizon <= as_of
    {
        desk.findings.add(
            Code::HorizonBeforeAsOf
                .found(format!(
                    "the horizon, {horizon}, is not after the date of the case, {as_of}"
                ))
                .at(span, "nothing lies between")
                .and_at(declared, "the case is seen as of here")
                .help(format!("write a `horizon` after {as_of}")),
        );
        // What lies beyond a horizon that is wrong itself says nothing.
        desk.horizon = None;
    }
    desk.last_step = desk.as_of.zip(desk.horizon).and_then(|((as_of, _), (horizon, _))| {
        let length = i64::from(step.days.max(1));
        let steps = i64::from(as_of.until(horizon).ok()?.get_days()) / length;
        let last = as_of.checked_add(jiff::Span::new().days(steps * length)).ok()?;
        Some((last, step.days.max(1)))
    });
}

/// Something in the future of the case: not before its date, and a warning beyond its horizon.
fn ahead(called: &str, date: Date, span: Span, desk: &mut Desk) {
    if let Some((as_of, declared)) = desk.as_of
        && date < as_of
    {
        desk.findings.add(
            Code::EventBeforeAsOf
                .found(format!("{called} is on {date}, before the date of the case, {as_of}"))
                .at(span, "already over")
                .and_at(declared, "the case is seen as of here")
                .because("what is over is no longer uncertain: its outcome belongs into the stakes and the status quo")
                .help("take it out, or move `as-of` back"),
        );
    }
    not_reached(&format!("{called} is on {date}"), date, span, "", desk);
}

/// A warning for what falls after the last step, or after the horizon: it changes no settlement.
fn not_reached(said: &str, date: Date, span: Span, or: &str, desk: &mut Desk) {
    let Some((horizon, declared)) = desk.horizon else { return };
    let ends = desk.last_step.map_or(horizon, |(last, _)| last);
    if date <= ends {
        return;
    }
    let found = match date > horizon {
        true => Code::BeyondHorizon
            .found(format!("{said}, after the horizon, {horizon}"))
            .at(span, "no forecast reaches it")
            .and_at(declared, "the forecast ends here"),
        false => Code::BeyondHorizon
            .found(format!("{said}, after the last step, {ends}"))
            .at(span, "it changes no settlement: no step lies between it and the horizon")
            .and_at(declared, "the steps end before this"),
    };
    let reaches = step_from(date, desk).unwrap_or(date);
    desk.findings.add(found.help(format!("write `horizon = {reaches}`{or}")));
}

/// The first step on a day or after it.
fn step_from(date: Date, desk: &Desk) -> Option<Date> {
    let (as_of, (_, days)) = (desk.as_of?.0, desk.last_step?);
    let days = i64::from(days);
    let steps = (i64::from(as_of.until(date).ok()?.get_days()) + days - 1).div_euclid(days);
    as_of.checked_add(jiff::Span::new().days(steps * days)).ok()
}

/// A warning for what no forecast of this case reaches.
pub(crate) fn beyond(called: &str, date: Date, span: Span, desk: &mut Desk) {
    if let Some((horizon, declared)) = desk.horizon
        && date > horizon
    {
        desk.findings.add(
            Code::BeyondHorizon
                .found(format!("{called} is on {date}, after the horizon, {horizon}"))
                .at(span, "no forecast reaches it")
                .and_at(declared, "the forecast ends here")
                .help(format!("write `horizon = {date}`")),
        );
    }
}

/// The events in the order of the file.
pub(crate) fn events(
    root: &Table,
    scales: &[Option<Scale>],
    stakes: &[Placed],
    desk: &mut Desk,
) -> Vec<Event> {
    root.tables("event")
        .iter()
        .filter_map(|entry| event(entry, root, scales, stakes, desk))
        .collect()
}

fn event(
    entry: &Entry,
    root: &Table,
    scales: &[Option<Scale>],
    stakes: &[Placed],
    desk: &mut Desk,
) -> Option<Event> {
    let table = entry.table();
    let date = table.date("date");
    if let Some((date, span)) = date {
        ahead(&format!("event {}", quoted(&entry.key)), date, span, desk);
    }
    let mut outcomes = Vec::new();
    for outcome in table.tables("outcome").iter().filter(|outcome| outcome.is_table()) {
        outcomes.push(self::outcome(outcome, root, scales, stakes, desk));
    }
    if let (true, Some(none)) =
        (outcomes.is_empty(), table.entry("outcome").filter(|entry| entry.is_table()))
    {
        desk.findings.add(
            Code::TooFew
                .found(format!("event {} has no outcome", quoted(&entry.key)))
                .at(none.key_span, "empty")
                .help(format!("add `[event.{}.outcome.NAME]` with `probability = …`", entry.key)),
        );
    }
    add_up(entry, &outcomes, desk);
    Some(Event {
        key: entry.key.clone(),
        name: table.owned_text("name").unwrap_or_else(|| entry.key.clone()),
        date: date?.0,
        outcomes,
        ground: desk.ground(table),
    })
}

fn outcome(
    entry: &Entry,
    root: &Table,
    scales: &[Option<Scale>],
    stakes: &[Placed],
    desk: &mut Desk,
) -> EventOutcome {
    let table = entry.table();
    let mut chance = |node: &Node, called: &str, key: &str, label: &str| {
        let what = What { called, key, label, off: Code::OffRange };
        desk.number(node, what, &Scale::chance())
    };
    let label = format!("of {}", quoted(&entry.key));
    let probability = table
        .node("probability")
        .and_then(|node| chance(node, "probability", "probability", &label));
    let mut beliefs = Vec::new();
    for belief in table.tables("beliefs") {
        let label = format!("what {} believes", quoted(&belief.key));
        let value = chance(&belief.node, "probability", &belief.key, &label);
        beliefs.push((belief, value));
    }
    let beliefs = beliefs
        .into_iter()
        .filter_map(|(belief, value)| {
            desk.names.side(&belief.key, belief.key_span, desk.findings).zip(value)
        })
        .collect();
    let effects = table.node("effects").map(|node| node.table().flattened()).unwrap_or_default();
    let effects = effects
        .entries
        .iter()
        .filter_map(|entry| effects::read(entry, root, scales, stakes, desk))
        .collect();
    EventOutcome {
        key: entry.key.clone(),
        name: table.owned_text("name").unwrap_or_else(|| entry.key.clone()),
        probability: probability.unwrap_or(f64::NAN),
        beliefs,
        effects,
        ground: desk.ground(table),
    }
}

/// The probabilities of an event's outcomes, and each side's beliefs about them, add up to 1.
fn add_up(entry: &Entry, outcomes: &[EventOutcome], desk: &mut Desk) {
    const SLACK: f64 = 1e-6;
    let sum: f64 = outcomes.iter().map(|outcome| outcome.probability).sum();
    // Not a number where a probability was missing or off its range, which is found already.
    if !outcomes.is_empty() && (sum - 1.0).abs() > SLACK {
        let mut found = Code::ProbabilitiesDoNotAddUp.found(format!(
            "the outcomes of {} have probabilities that add up to {}, not 1",
            quoted(&entry.key),
            number(sum)
        ));
        let nodes: Vec<&Node> = entry
            .table()
            .tables("outcome")
            .iter()
            .filter_map(|outcome| outcome.table().node("probability"))
            .collect();
        if let Some((last, others)) = nodes.split_last() {
            found = found.at(last.span, format!("with these, {}", number(sum)));
            for other in others.iter().take(5) {
                found = found.and_at(other.span, "");
            }
            let rest = sum - last.number().unwrap_or_default();
            if (0.0..=1.0).contains(&rest) {
                found = found.help(format!("write `probability = {}` here", number(1.0 - rest)));
            }
        }
        desk.findings.add(found);
    }
    let mut believed: BTreeMap<SideId, (f64, usize)> = BTreeMap::new();
    for (side, value) in outcomes.iter().flat_map(|outcome| &outcome.beliefs) {
        let entry = believed.entry(*side).or_insert((0.0, 0));
        *entry = (entry.0 + value, entry.1 + 1);
    }
    for (side, (sum, count)) in believed {
        let all = count == outcomes.len();
        if sum > 1.0 + SLACK || (all && (sum - 1.0).abs() > SLACK) {
            let key = desk.names.sides.key(usize::from(side.0));
            let nodes: Vec<&Node> = entry
                .table()
                .tables("outcome")
                .iter()
                .filter_map(|outcome| outcome.table().node("beliefs")?.table().node(key))
                .collect();
            let mut found = Code::ProbabilitiesDoNotAddUp.found(format!(
                "the beliefs of {} about {} add up to {}, not 1",
                quoted(key),
                quoted(&entry.key),
                number(sum)
            ));
            if let Some((last, others)) = nodes.split_last() {
                found = found.at(last.span, "with this one");
                for other in others.iter().take(5) {
                    found = found.and_at(other.span, "");
                }
                let rest = sum - last.number().unwrap_or_default();
                found = found.help(match rest <= 1.0 + SLACK {
                    true => format!("write `{key} = {}` here", number((1.0 - rest).max(0.0))),
                    false => {
                        format!("lower the others too: without this one they are {}", number(rest))
                    }
                });
            }
            if !all {
                found = found.because(
                    "what a side believes of the outcomes that it does not name is what is left",
                );
            }
            desk.findings.add(found);
        }
    }
}

/// The deadlines in the order of the file.
pub(crate) fn deadlines(root: &Table, scales: &[Option<Scale>], desk: &mut Desk) -> Vec<Deadline> {
    root.tables("deadline").iter().filter_map(|entry| deadline(entry, root, scales, desk)).collect()
}

/// A deadline after which everything is as before.
fn without_reversion(entry: &Entry, root: &Table, desk: &mut Desk) {
    // What the case says will hold without a settlement, where that is not what holds.
    let meant: Vec<String> = root
        .tables("issue")
        .iter()
        .filter_map(|issue| {
            let then = issue.table().node("reversion")?.number()?;
            let now = issue.table().node("status-quo").and_then(|now| now.number());
            let differs = now.is_none_or(|now| (now - then).abs() > 0.0);
            differs.then(|| format!("{} = {}", issue.key, number(then)))
        })
        .collect();
    let first = root.tables("issue").first().map_or("ISSUE", |issue| issue.key.as_str());
    let found = Code::DeadlineWithoutReversion
        .found(format!("deadline {} changes nothing when it passes", quoted(&entry.key)))
        .at(entry.key_span, "no `reversion` here")
        .because("a deadline puts its `reversion` in the place of what holds; the talks go on after it, and an issue's own `reversion` waits for their failure");
    desk.findings.add(match meant.is_empty() {
        true => found.help(format!(
            "add `reversion = {{ {first} = … }}`: what holds once it has passed; or take it out"
        )),
        false => found.help(format!("add `reversion = {{ {} }}`", meant.join(", "))),
    });
}

fn deadline(
    entry: &Entry,
    root: &Table,
    scales: &[Option<Scale>],
    desk: &mut Desk,
) -> Option<Deadline> {
    let table = entry.table();
    let date = table.date("date");
    if let Some((date, span)) = date {
        ahead(&format!("deadline {}", quoted(&entry.key)), date, span, desk);
    }
    let mut reversion = Vec::new();
    for point in table.tables("reversion") {
        let issue = desk.names.issue(&point.key, point.key_span, desk.findings);
        let scale = issue.and_then(|issue| scales.get(usize::from(issue.0))?.as_ref());
        let label = format!("after {}", quoted(&entry.key));
        let what = What {
            called: "reversion point",
            key: &point.key,
            label: &label,
            off: Code::QuantityOffScale,
        };
        let value = scale.and_then(|scale| desk.number(&point.node, what, scale));
        reversion.extend(issue.zip(value));
    }
    if table.tables("reversion").is_empty() {
        without_reversion(entry, root, desk);
    }
    let extended = table.node("extended").and_then(|node| extension(node, date, &entry.key, desk));
    Some(Deadline {
        key: entry.key.clone(),
        name: table.owned_text("name").unwrap_or_else(|| entry.key.clone()),
        date: date?.0,
        reversion,
        extended,
        ground: desk.ground(table),
    })
}

fn extension(
    node: &Node,
    date: Option<(Date, Span)>,
    key: &str,
    desk: &mut Desk,
) -> Option<Extension> {
    let table = node.table();
    let label = format!("that {} is moved", quoted(key));
    let what =
        What { called: "probability", key: "probability", label: &label, off: Code::OffRange };
    let probability =
        table.node("probability").and_then(|node| desk.number(node, what, &Scale::chance()));
    let (to, span) = table.date("to")?;
    if let Some((date, declared)) = date
        && to <= date
    {
        let found = Code::DateOrder
            .found(format!("deadline {} is extended to {to}, not after {date}", quoted(key)))
            .at(span, "no extension")
            .and_at(declared, "the deadline itself");
        // Four weeks, or as long as steps are left.
        let last = desk.last_step.map(|(last, _)| last).filter(|last| *last > date);
        let weeks = date.checked_add(jiff::Span::new().days(28)).ok();
        let later = weeks.map(|weeks| last.map_or(weeks, |last| weeks.min(last)));
        desk.findings.add(match later {
            Some(later) => found.help(format!("write a date after {date}, such as `to = {later}`")),
            None => found.help(format!("write a date after {date}")),
        });
    }
    let last = desk.last_step.map(|(last, _)| last).or(desk.horizon.map(|(horizon, _)| horizon));
    if date.zip(last).is_none_or(|((date, _), last)| date <= last) {
        let said = format!("deadline {} is extended to {to}", quoted(key));
        not_reached(&said, to, span, ", or leave it if what follows does not matter", desk);
    }
    Some(Extension { probability: probability?, to })
}
