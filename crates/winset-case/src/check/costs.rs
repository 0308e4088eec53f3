//! What it costs to sign, held against the most that signing could bring.

use super::Desk;
use super::consent::{must_agree, on_table};
use super::stakes::Placed;
use crate::actor::{Actor, ActorId};
use crate::calendar::{Becomes, Deadline, EffectOn, Event};
use crate::code::Code;
use crate::document::Table;
use crate::findings::{number, quoted};
use crate::issue::Issue;
use crate::quantity::Quantity;
use crate::side::{Linkage, Side};
use std::collections::BTreeSet;
use winset_text::Diagnostic;

/// What the checks here look at.
pub(crate) struct Costs<'a> {
    pub(crate) actors: &'a [Actor],
    pub(crate) sides: &'a [Side],
    pub(crate) stakes: &'a [Placed],
    pub(crate) issues: &'a [Issue],
    pub(crate) linkages: &'a [Linkage],
    pub(crate) events: &'a [Event],
    pub(crate) deadlines: &'a [Deadline],
}

/// Margins and refused linkages that no settlement could make up for.
pub(crate) fn beyond_gain(root: &Table, costs: &Costs, desk: &mut Desk) {
    // Whatever could not be understood is left out of these: then nothing can be said of a most.
    if costs.sides.len() < 2 || desk.findings.errors() > 0 {
        return;
    }
    let voices =
        costs.sides.iter().flat_map(|side| side.ratifiers.iter().chain([&side.negotiator]));
    for voice in voices.collect::<BTreeSet<_>>() {
        margin(root, *voice, costs, desk);
    }
    let table = on_table(costs.sides, costs.stakes, costs.issues.len());
    for (at, linkage) in costs.linkages.iter().enumerate() {
        // A text that does not hold all of its issues costs nothing.
        if linkage.issues.iter().all(|issue| table.contains(issue)) {
            refusals(root, at, linkage, costs, desk);
        }
    }
}

/// What an actor loses at home by agreeing at all.
fn margin(root: &Table, actor: ActorId, costs: &Costs, desk: &mut Desk) {
    let entries = root.tables("actor").get(usize::from(actor.0));
    let node = entries.and_then(|entry| entry.table().node("margin"));
    let (Some(node), Some(told)) = (node, costs.actors.get(usize::from(actor.0))) else { return };
    let cost = least(&told.margin, &|on| on == EffectOn::Margin(actor), costs);
    let gain = costs.most(actor);
    let Some(cost) = cost.filter(|cost| beyond(*cost, gain.linear)) else { return };
    let cost = in_words(cost, &told.margin);
    let key = quoted(&told.key);
    let label = match must_agree(costs.sides, actor) {
        true => format!("nothing is signed without {key}"),
        false => String::from("more than it could ever say yes to"),
    };
    let found = Code::CostBeyondGain
        .found(format!(
            "conceding costs {key} {} of utility at home, more than any settlement could bring it ({} at most)",
            cost,
            gain.words()
        ))
        .at(node.span, label);
    desk.findings
        .add(gain.explained(found, &key).help(format!("write `margin = {}`", gain.below())));
}

/// What settling a linkage's issues as one text costs a side that refuses it.
fn refusals(root: &Table, at: usize, linkage: &Linkage, costs: &Costs, desk: &mut Desk) {
    for (side, cost) in &linkage.refused_by {
        let Some(told) = costs.sides.get(usize::from(side.0)) else { continue };
        let node = root
            .tables("linkage")
            .get(at)
            .and_then(|entry| entry.table().node("refused-by")?.table().entry(&told.key));
        let lost = least(cost, &|on| on == EffectOn::Refusal(at, *side), costs);
        let (Some(entry), Some(lost)) = (node, lost) else { continue };
        let needed = |actor: &&ActorId| must_agree(costs.sides, **actor);
        let voices = [&told.negotiator].into_iter().chain(&told.ratifiers).filter(needed);
        let mut gains = voices.map(|actor| (*actor, costs.most(*actor)));
        let Some((actor, gain)) = gains.find(|(_, gain)| beyond(lost, gain.linear)) else {
            continue;
        };
        let key = quoted(desk.names.actors.key(usize::from(actor.0)));
        let found = Code::CostBeyondGain
            .found(format!(
                "settling linkage {} costs {} {} of utility at home, more than any settlement could bring {key} ({} at most)",
                quoted(&linkage.key),
                quoted(&told.key),
                in_words(lost, cost),
                gain.words()
            ))
            .at(entry.node.span, format!("nothing is signed without {key}"));
        desk.findings.add(gain.explained(found, &key).help(format!(
            "write `{} = {}`",
            told.key,
            gain.below()
        )));
    }
}

/// A cost that is more than a gain, rounding aside.
fn beyond(cost: f64, gain: f64) -> bool {
    cost > gain + 1e-9
}

/// The least that a cost is, whatever events make of it; nothing if that cannot be told.
fn least(cost: &Quantity, on: &dyn Fn(EffectOn) -> bool, costs: &Costs) -> Option<f64> {
    let (low, _) = outer(cost);
    Some(costs.reached((low, low), (0.0, 1.0), on)?.0)
}

/// A cost in words: the least it is where it is uncertain.
fn in_words(least: f64, cost: &Quantity) -> String {
    let at_least = if cost.is_certain() { "" } else { "at least " };
    format!("{at_least}{}", number((least * 1000.0).round() / 1000.0))
}

/// The most that a settlement could bring an actor, above having none.
#[derive(Debug, Clone, Copy)]
struct Gain {
    /// Where losses grow with the distance.
    linear: f64,
    /// Where they grow with its square, which is never more.
    quadratic: f64,
}

impl Gain {
    /// The bound, rounded up.
    fn words(self) -> String {
        let up = (self.linear * 1000.0).ceil() / 1000.0;
        number(up)
    }

    fn explained(self, found: Diagnostic, key: &str) -> Diagnostic {
        let up = (self.quadratic * 1000.0).ceil() / 1000.0;
        found.because(format!(
            "at most is all the way from what holds without a settlement to where {key} wants to be, in shares of the scale, times salience / 100, over all issues; {} where losses grow with the square of the distance, as they do if not told otherwise",
            number(up)
        ))
    }

    /// A cost that leaves most of the gain: a tenth of it, in one digit.
    fn below(self) -> String {
        let tenth = self.quadratic / 10.0;
        if tenth < 1e-6 {
            return String::from("0");
        }
        let mut unit = 1.0;
        while unit > tenth {
            unit /= 10.0;
        }
        number(((tenth / unit).floor() * unit * 1e9).round() / 1e9)
    }
}

impl Costs<'_> {
    /// An upper bound of what any settlement could bring an actor: on every issue all the way from
    /// what holds without one, now or after a deadline, to where it wants to be, with the highest
    /// salience, whatever the events. Of what is uncertain the outer of nine tenths counts.
    fn most(&self, actor: ActorId) -> Gain {
        let mut gain = Gain { linear: 0.0, quadratic: 0.0 };
        for (at, placed) in self.stakes.iter().enumerate() {
            if placed.stake.actor != actor {
                continue;
            }
            let Some(issue) = self.issues.get(usize::from(placed.stake.issue.0)) else { continue };
            let way = self.way(at, placed, issue).unwrap_or(1.0).clamp(0.0, 1.0);
            let salience = outer(&placed.stake.salience);
            let on = |on: EffectOn| on == EffectOn::Salience(at);
            let reached = self.reached(salience, (0.0, 100.0), &on);
            let weight = reached.map_or(1.0, |(_, most)| most / 100.0).clamp(0.0, 1.0);
            gain.linear += weight * way;
            gain.quadratic += weight * way * way;
        }
        gain
    }

    /// The longest way, as a share of the scale, from what holds without a settlement to where the
    /// actor wants to be. Nothing where that cannot be told.
    fn way(&self, at: usize, placed: &Placed, issue: &Issue) -> Option<f64> {
        let scale = (issue.low, issue.high);
        let id = placed.stake.issue;
        let mut points: Vec<f64> = issue.status_quo.into_iter().chain(issue.reversion).collect();
        if points.is_empty() {
            return None;
        }
        let passed = self.deadlines.iter().flat_map(|deadline| &deadline.reversion);
        points.extend(passed.filter(|(issue, _)| *issue == id).map(|(_, value)| *value));
        let first = points.iter().copied().fold(f64::INFINITY, f64::min);
        let last = points.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let holds = |on: EffectOn| on == EffectOn::StatusQuo(id) || on == EffectOn::Reversion(id);
        let without = self.reached((first, last), scale, &holds)?;
        let ideal = placed.stake.ideal.as_ref();
        let own = ideal.is_some();
        let wanted = outer(ideal.unwrap_or(&placed.stake.position));
        let wants = |on: EffectOn| match on {
            EffectOn::Ideal(stake) => stake == at,
            EffectOn::Position(stake) => stake == at && !own,
            _ => false,
        };
        let wanted = self.reached(wanted, scale, &wants)?;
        let longest = (without.1 - wanted.0).max(wanted.1 - without.0);
        Some(longest / (issue.high - issue.low))
    }

    /// How far events can move an interval, each by any of its outcomes.
    fn reached(
        &self,
        start: (f64, f64),
        scale: (f64, f64),
        on: &dyn Fn(EffectOn) -> bool,
    ) -> Option<(f64, f64)> {
        let mut by_date: Vec<&Event> = self.events.iter().collect();
        by_date.sort_by_key(|event| event.date);
        let mut reached = start;
        for event in by_date {
            let before = reached;
            for outcome in &event.outcomes {
                let mut after = before;
                for effect in outcome.effects.iter().filter(|effect| on(effect.on)) {
                    let changed = match &effect.becomes {
                        Becomes::New(quantity) => outer(quantity),
                        Becomes::Changed(change) => {
                            let (factor, _) = change.factor_and_shift();
                            if factor < 0.0 {
                                return None;
                            }
                            let on_scale = |value: f64| change.of(value).clamp(scale.0, scale.1);
                            (on_scale(after.0), on_scale(after.1))
                        }
                    };
                    after = wider(after, changed);
                }
                reached = wider(reached, after);
            }
        }
        Some(reached)
    }
}

/// The interval from the lowest to the highest of two.
fn wider(a: (f64, f64), b: (f64, f64)) -> (f64, f64) {
    (a.0.min(b.0), a.1.max(b.1))
}

/// The ends of the middle nine tenths.
fn outer(quantity: &Quantity) -> (f64, f64) {
    match quantity.is_certain() {
        true => (quantity.median(), quantity.median()),
        false => (quantity.quantile(0.05), quantity.quantile(0.95)),
    }
}
