//! All numbers that a settlement depends on, drawn, in every world.
//!
//! Positions, saliences and capabilities take the coordinates that they take in forecasts, so that
//! draw *i* is the same case for the models and for the settlement. Everything else (patience,
//! power, reliability, linkage costs, bounds, ties, margins, pace) takes coordinates after those.
//! What an event puts in the place of a quantity is drawn with the *same* uniform number as what
//! was there (common random numbers): a draw in which an actor stands high before the event is one
//! in which it stands high among the possibilities after it. Not from the literature.

use crate::game::{Points, Prepared};
use crate::plan::Sampling;
use crate::settlement::lattice::{Happening, Lattice, World};
use winset_case::{
    ActorId, Becomes, Case, Distribution, Effect, EffectOn, IssueId, Quantity, SideId,
    StakeQuantity,
};

/// What a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slot {
    /// Where a stake's actor would like to settle: its ideal point, or its position.
    Ideal(usize),
    Salience(usize),
    Capability(ActorId),
    Margin(ActorId),
    Patience(SideId),
    Power(SideId),
    Reliability(SideId),
    /// Linkage, and the place in its `refused_by`.
    Refusal(usize, usize),
    AtLeast(usize),
    AtMost(usize),
    Tie(usize),
    /// What holds without a settlement.
    StatusQuo(IssueId),
    /// What will hold if talks fail.
    Reversion(IssueId),
    Pace,
}

/// A case's numbers, ready for drawing.
#[derive(Debug)]
pub(crate) struct Inputs<'a> {
    prepared: &'a Prepared<'a>,
    slots: Vec<Slot>,
    base: Vec<Quantity>,
    coordinate: Vec<Option<u32>>,
    /// Per world of every lattice, one lattice after the other, what differs from the base.
    changed: Vec<Vec<(usize, Quantity)>>,
    /// Coordinates that forecasts do not take.
    more: usize,
}

/// The numbers of one draw.
#[derive(Debug, Clone, Default)]
pub(crate) struct Drawn {
    uniforms: Vec<f64>,
    /// By world, then slot.
    values: Vec<Vec<f64>>,
}

impl Drawn {
    /// The number in a slot, in a world.
    pub fn at(&self, world: usize, slot: usize) -> f64 {
        self.values.get(world).and_then(|values| values.get(slot)).copied().unwrap_or_default()
    }
}

impl<'a> Inputs<'a> {
    /// Makes the numbers of a case ready for drawing, in the worlds of several lattices.
    pub fn new(prepared: &'a Prepared<'a>, lattices: &[&Lattice]) -> Inputs<'a> {
        let case = prepared.case();
        let (slots, base): (Vec<Slot>, Vec<Quantity>) = all(case).into_iter().unzip();
        let changed: Vec<Vec<(usize, Quantity)>> = lattices
            .iter()
            .flat_map(|lattice| &lattice.worlds)
            .map(|world| changes(case, world, &slots, &base))
            .collect();
        let shared = |slot: &Slot| match *slot {
            Slot::Ideal(stake) if case.stakes.get(stake)?.ideal.is_none() => {
                prepared.coordinate_of(StakeQuantity::Position(stake))
            }
            Slot::Salience(stake) => prepared.coordinate_of(StakeQuantity::Salience(stake)),
            Slot::Capability(actor) => prepared.coordinate_of(StakeQuantity::Capability(actor)),
            _ => None,
        };
        let first = prepared.uncertain_inputs() as u32;
        let mut next = first;
        let coordinate = (0..slots.len())
            .map(|at| {
                if let Some(coordinate) = shared(&slots[at]) {
                    return Some(coordinate);
                }
                let uncertain = !base[at].is_certain()
                    || changed.iter().flatten().any(|(slot, q)| *slot == at && !q.is_certain());
                uncertain.then(|| {
                    next += 1;
                    next - 1
                })
            })
            .collect();
        let more = (next - first) as usize;
        Inputs { prepared, slots, base, coordinate, changed, more }
    }

    /// The case behind them.
    pub fn case(&self) -> &'a Case {
        self.prepared.case()
    }

    /// Is every number the same in every draw?
    pub fn certain(&self) -> bool {
        self.coordinate.iter().all(Option::is_none)
    }

    /// Points for these numbers.
    pub fn points(&self, sampling: Sampling, seed: u64) -> Points {
        Points::new(sampling, seed, self.prepared.uncertain_inputs() + self.more)
    }

    /// Where a number stands.
    pub fn place(&self, slot: Slot) -> Option<usize> {
        self.slots.iter().position(|&other| other == slot)
    }

    /// Negotiators' positions that are several voices: mixtures, choices, claims of several. With
    /// the place of each.
    pub fn several_voices(&self) -> Vec<(SideId, usize)> {
        let case = self.case();
        let mut found = Vec::new();
        for (side, told) in case.sides.iter().enumerate() {
            for (at, slot) in self.slots.iter().enumerate() {
                let Slot::Ideal(stake) = *slot else { continue };
                let theirs = case.stakes.get(stake).is_some_and(|s| s.actor == told.negotiator);
                let many = matches!(
                    self.base[at].distribution(),
                    Distribution::Choice(_) | Distribution::Mix(_)
                );
                if theirs && many && !self.base[at].is_certain() {
                    found.push((SideId(side as u16), at));
                }
            }
        }
        found
    }

    /// Draw `draw` in every world.
    pub fn draw(&self, points: &Points, draw: u32, drawn: &mut Drawn) {
        self.prepared.uniforms(points, draw, self.more, &mut drawn.uniforms);
        self.fill(drawn);
    }

    /// Every uncertain number at its median.
    pub fn medians(&self, drawn: &mut Drawn) {
        drawn.uniforms.clear();
        drawn.uniforms.resize(self.prepared.uncertain_inputs() + self.more, 0.5);
        self.fill(drawn);
    }

    /// The same draw with one number at its median, in every world.
    pub fn at_median(&self, slot: usize, drawn: &mut Drawn) {
        let Some(base) = self.base.get(slot).map(Quantity::median) else { return };
        for (values, changed) in drawn.values.iter_mut().zip(&self.changed) {
            let changed = changed.iter().find(|(at, _)| *at == slot);
            if let Some(value) = values.get_mut(slot) {
                *value = changed.map_or(base, |(_, quantity)| quantity.median());
            }
        }
    }

    fn fill(&self, drawn: &mut Drawn) {
        let Drawn { uniforms, values } = drawn;
        values.resize(self.changed.len().max(1), Vec::new());
        let value = |quantity: &Quantity, coordinate: Option<u32>| match coordinate {
            Some(at) if !quantity.is_certain() => {
                quantity.quantile(uniforms.get(at as usize).copied().unwrap_or(0.5))
            }
            _ => quantity.median(),
        };
        let Some((first, others)) = values.split_first_mut() else { return };
        first.clear();
        first.extend(self.base.iter().zip(&self.coordinate).map(|(q, &c)| value(q, c)));
        for other in others {
            other.clone_from(first);
        }
        for (values, changed) in values.iter_mut().zip(&self.changed) {
            for (slot, quantity) in changed {
                if let (Some(value_at), Some(&coordinate)) =
                    (values.get_mut(*slot), self.coordinate.get(*slot))
                {
                    *value_at = value(quantity, coordinate);
                }
            }
        }
    }
}

/// Every number of a case that a settlement may depend on, in a fixed order.
fn all(case: &Case) -> Vec<(Slot, Quantity)> {
    let mut all = vec![(Slot::Pace, case.pace.chance.clone())];
    for (at, actor) in case.actors.iter().enumerate() {
        let id = ActorId(at as u16);
        if actor.side.is_some() {
            all.push((Slot::Capability(id), actor.capability.clone()));
            all.push((Slot::Margin(id), actor.margin.clone()));
        }
    }
    for (at, stake) in case.stakes.iter().enumerate() {
        if case.actor(stake.actor).side.is_none() {
            continue;
        }
        all.push((Slot::Ideal(at), stake.ideal.as_ref().unwrap_or(&stake.position).clone()));
        all.push((Slot::Salience(at), stake.salience.clone()));
    }
    for (at, side) in case.sides.iter().enumerate() {
        let id = SideId(at as u16);
        all.push((Slot::Patience(id), side.patience.clone()));
        if let Some(power) = &side.power {
            all.push((Slot::Power(id), power.clone()));
        }
        all.push((Slot::Reliability(id), side.reliability.clone()));
    }
    for (at, linkage) in case.linkages.iter().enumerate() {
        for (k, (_, cost)) in linkage.refused_by.iter().enumerate() {
            all.push((Slot::Refusal(at, k), cost.clone()));
        }
    }
    for (at, constraint) in case.constraints.iter().enumerate() {
        let bounds =
            [(Slot::AtLeast(at), &constraint.at_least), (Slot::AtMost(at), &constraint.at_most)];
        for (slot, bound) in bounds {
            all.extend(bound.clone().map(|bound| (slot, bound)));
        }
    }
    for (at, tie) in case.ties.iter().enumerate() {
        all.push((Slot::Tie(at), tie.strength.clone()));
    }
    for (at, issue) in case.issues.iter().enumerate() {
        let id = IssueId(at as u16);
        let on_scale = |value: f64| certain(value, issue.low, issue.high);
        if let Some(now) = issue.status_quo.or(issue.reversion) {
            all.push((Slot::StatusQuo(id), on_scale(now)));
            all.push((Slot::Reversion(id), on_scale(issue.reversion.unwrap_or(now))));
        }
    }
    all
}

/// A number on a scale.
fn certain(value: f64, low: f64, high: f64) -> Quantity {
    let exact = Quantity::new(Distribution::Certain(value), low, high, "");
    exact.unwrap_or_else(|_| Quantity::certain(value))
}

/// What a world changes, by slot.
fn changes(
    case: &Case,
    world: &World,
    slots: &[Slot],
    base: &[Quantity],
) -> Vec<(usize, Quantity)> {
    let mut changed: Vec<(usize, Quantity)> = Vec::new();
    let mut passed: Vec<IssueId> = Vec::new();
    let mut set = |slot: Slot, becomes: &dyn Fn(&Quantity) -> Quantity| {
        let Some(at) = slots.iter().position(|&other| other == slot) else { return };
        match changed.iter_mut().find(|(other, _)| *other == at) {
            Some((_, quantity)) => *quantity = becomes(quantity),
            None => changed.push((at, becomes(&base[at]))),
        }
    };
    for happening in &world.happened {
        match *happening {
            Happening::Extended(_) => {}
            Happening::Passed(deadline) => {
                let Some(deadline) = case.deadlines.get(deadline) else { continue };
                for &(issue, value) in &deadline.reversion {
                    let scale = case.issue(issue);
                    let now = certain(value, scale.low, scale.high);
                    set(Slot::StatusQuo(issue), &|_| now.clone());
                    set(Slot::Reversion(issue), &|_| now.clone());
                    passed.push(issue);
                }
            }
            Happening::Outcome(event, outcome) => {
                let outcome = case.events.get(event).and_then(|e| e.outcomes.get(outcome));
                for effect in outcome.iter().flat_map(|outcome| &outcome.effects) {
                    for slot in slots_of(case, effect, &passed) {
                        set(slot, &|quantity| becomes(effect, quantity));
                    }
                }
            }
        }
    }
    changed
}

/// What an effect makes of a quantity.
fn becomes(effect: &Effect, before: &Quantity) -> Quantity {
    match &effect.becomes {
        Becomes::New(quantity) => quantity.clone(),
        Becomes::Changed(change) => {
            let (factor, shift) = change.factor_and_shift();
            before.changed(factor, shift).unwrap_or_else(|_| before.clone())
        }
    }
}

/// Which numbers an effect changes. After a deadline on an issue has passed, what will hold if
/// talks fail is what holds.
fn slots_of(case: &Case, effect: &Effect, passed: &[IssueId]) -> Vec<Slot> {
    match effect.on {
        // A stake with an ideal point of its own is where it is, whatever it advocates.
        EffectOn::Position(stake) => {
            let own = case.stakes.get(stake).is_some_and(|stake| stake.ideal.is_some());
            if own { Vec::new() } else { vec![Slot::Ideal(stake)] }
        }
        EffectOn::Ideal(stake) => vec![Slot::Ideal(stake)],
        EffectOn::Salience(stake) => vec![Slot::Salience(stake)],
        EffectOn::Capability(actor) => vec![Slot::Capability(actor)],
        EffectOn::Margin(actor) => vec![Slot::Margin(actor)],
        EffectOn::Risk(_) => Vec::new(),
        EffectOn::StatusQuo(issue) => vec![Slot::StatusQuo(issue)],
        EffectOn::Reversion(issue) if passed.contains(&issue) => {
            vec![Slot::Reversion(issue), Slot::StatusQuo(issue)]
        }
        EffectOn::Reversion(issue) => vec![Slot::Reversion(issue)],
        EffectOn::Patience(side) => vec![Slot::Patience(side)],
        EffectOn::Power(side) => vec![Slot::Power(side)],
        EffectOn::Reliability(side) => vec![Slot::Reliability(side)],
        EffectOn::Refusal(linkage, side) => {
            let refusals = case.linkages.get(linkage).map(|linkage| &linkage.refused_by);
            let place = refusals.and_then(|list| list.iter().position(|(who, _)| *who == side));
            place.map(|k| Slot::Refusal(linkage, k)).into_iter().collect()
        }
        EffectOn::AtLeast(constraint) => vec![Slot::AtLeast(constraint)],
        EffectOn::AtMost(constraint) => vec![Slot::AtMost(constraint)],
        EffectOn::TieStrength(tie) => vec![Slot::Tie(tie)],
    }
}
