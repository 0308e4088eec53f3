//! The calendar: nodes in time, what may have happened by each, and with what chances.
//!
//! Nodes lie one step apart from the date of the case to its horizon. An event or deadline falls
//! on the first node that is not before its date, and is known there before the sides meet. A
//! *cell* is a node together with what happened so far; cells of one node that differ in nothing
//! that changes a number are one, unless a question asks for the difference. What happened so far,
//! apart from time, is a *world*.

use std::collections::BTreeSet;
use std::ops::Range;
use winset_case::{Case, Condition, Date, Event};

/// The calendar of a case.
#[derive(Debug, Clone)]
pub struct Lattice {
    /// Ascending in time; at least one.
    pub nodes: Vec<Node>,
    /// Node by node.
    pub cells: Vec<Cell>,
    /// From cells to those of the next node.
    pub arrows: Vec<Arrow>,
    /// What each side believes of each arrow: arrow by arrow, sides ascending.
    pub beliefs: Vec<f64>,
    /// Everything that can have happened.
    pub worlds: Vec<World>,
    /// The cells that the first node may begin in, with their chances.
    pub first: Vec<(usize, f64)>,
    /// What each side believes of those.
    pub first_beliefs: Vec<f64>,
    /// How many sides.
    pub sides: usize,
    /// Events and deadlines that questions ask for and that fall on no node: after the last one.
    pub late: Vec<Turn>,
}

/// A moment at which the sides may settle.
#[derive(Debug, Clone)]
pub struct Node {
    /// When.
    pub date: Date,
    /// Its cells.
    pub cells: Range<usize>,
    /// What falls on it, in the order in which it happens.
    pub turns: Vec<Turn>,
}

/// A node and what has happened by then.
#[derive(Debug, Clone)]
pub struct Cell {
    /// Index into [`Lattice::worlds`].
    pub world: usize,
    /// Its arrows.
    pub arrows: Range<usize>,
}

/// A way from a cell to one of the next node.
#[derive(Debug, Clone, Copy)]
pub struct Arrow {
    /// Where it leads.
    pub to: usize,
    /// The case's chance of it.
    pub chance: f64,
}

/// Something that falls on a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// An event has an outcome: index into [`Case::events`].
    Event(usize),
    /// A deadline passes or is extended: index into [`Case::deadlines`].
    Deadline(usize),
    /// An extended deadline passes.
    ExtendedDeadline(usize),
}

/// What can be left out to see what it is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// An event: index into [`Case::events`].
    Event(usize),
    /// A deadline: index into [`Case::deadlines`].
    Deadline(usize),
}

/// Something that happened and changes numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Happening {
    /// A deadline passed.
    Passed(usize),
    /// A deadline was extended and has not passed yet.
    Extended(usize),
    /// An event had an outcome: event, outcome.
    Outcome(usize, usize),
}

/// What happened, in the order in which it did, as far as it changes a number or may yet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct World {
    /// What happened.
    pub happened: Vec<Happening>,
}

/// Why there is no calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoLattice {
    /// The case has no horizon.
    NoHorizon,
    /// There are more nodes than [`MOST_NODES`].
    TooManyNodes(usize),
    /// There are more ways that things may go than [`MOST_HISTORIES`].
    TooManyHistories,
}

/// Nodes beyond these are refused.
pub const MOST_NODES: usize = 4000;
/// Histories beyond these are refused.
pub const MOST_HISTORIES: usize = 4096;

/// What questions ask for, and worlds therefore remember.
#[derive(Debug, Clone, Default)]
struct Told {
    events: BTreeSet<usize>,
    deadlines: BTreeSet<usize>,
}

impl Told {
    fn of(case: &Case) -> Told {
        let mut told = Told::default();
        let mut visit = |part: &Condition| match part {
            Condition::Outcome { event, .. } => {
                told.events.insert(*event);
            }
            Condition::Extended { deadline } => {
                told.deadlines.insert(*deadline);
            }
            _ => {}
        };
        for question in &case.questions {
            question.condition.each(&mut visit);
            if let Some(given) = &question.given {
                given.each(&mut visit);
            }
        }
        told
    }

    /// Those of them that fall on no node.
    fn late(&self, turns: &[Vec<Turn>]) -> Vec<Turn> {
        let events = self.events.iter().map(|&at| Turn::Event(at));
        let all = events.chain(self.deadlines.iter().map(|&at| Turn::Deadline(at)));
        all.filter(|turn| !turns.iter().flatten().any(|other| other == turn)).collect()
    }
}

/// A world reached, the case's chance and every side's.
type Reached = (World, f64, Vec<f64>);

impl Lattice {
    /// The calendar of a case, one event or deadline left out if asked.
    ///
    /// # Errors
    /// If the case has no horizon or too many things may happen.
    pub fn new(case: &Case, without: Option<Cause>) -> Result<Lattice, NoLattice> {
        let dates = dates(case)?;
        let turns: Vec<Vec<Turn>> = turns(case, &dates, without);
        let sides = case.sides.len();
        // Only the whole calendar answers questions.
        let asked = if without.is_none() { Told::of(case) } else { Told::default() };
        let late = asked.late(&turns);
        let mut lattice = Lattice {
            nodes: Vec::new(),
            cells: Vec::new(),
            arrows: Vec::new(),
            beliefs: Vec::new(),
            worlds: Vec::new(),
            first: Vec::new(),
            first_beliefs: Vec::new(),
            sides,
            late,
        };
        let late = lattice.late.iter().map(|&turn| ways(case, turn));
        let mut histories = late.fold(1_usize, usize::saturating_mul);
        for (date, turns) in dates.into_iter().zip(turns) {
            for &turn in &turns {
                histories = histories.saturating_mul(ways(case, turn));
            }
            if histories > MOST_HISTORIES {
                return Err(NoLattice::TooManyHistories);
            }
            let from = lattice.cells.len();
            let before = lattice.nodes.last().map(|node: &Node| node.cells.clone());
            match before {
                None => {
                    let reached = after(case, &World::default(), &turns, sides, &asked);
                    for (world, chance, beliefs) in reached {
                        let cell = lattice.cell(from, world);
                        lattice.first.push((cell, chance));
                        lattice.first_beliefs.extend(beliefs);
                    }
                }
                Some(before) => {
                    for cell in before {
                        let start = lattice.arrows.len();
                        let world = lattice.world_of(cell).clone();
                        for (world, chance, beliefs) in after(case, &world, &turns, sides, &asked) {
                            let to = lattice.cell(from, world);
                            lattice.arrows.push(Arrow { to, chance });
                            lattice.beliefs.extend(beliefs);
                        }
                        let end = lattice.arrows.len();
                        if let Some(cell) = lattice.cells.get_mut(cell) {
                            cell.arrows = start..end;
                        }
                    }
                }
            }
            let cells = from..lattice.cells.len();
            lattice.nodes.push(Node { date, cells, turns });
        }
        Ok(lattice)
    }

    fn world_of(&self, cell: usize) -> &World {
        &self.worlds[self.cells[cell].world]
    }

    /// The cell of the newest node with this world, made if there is none yet.
    fn cell(&mut self, from: usize, world: World) -> usize {
        let known = self.worlds.iter().position(|other| *other == world);
        let world = known.unwrap_or_else(|| {
            self.worlds.push(world);
            self.worlds.len() - 1
        });
        let there = (from..self.cells.len()).find(|&cell| self.cells[cell].world == world);
        there.unwrap_or_else(|| {
            self.cells.push(Cell { world, arrows: 0..0 });
            self.cells.len() - 1
        })
    }

    /// What sides believe of an arrow.
    pub fn beliefs_of(&self, arrow: usize) -> &[f64] {
        &self.beliefs[arrow * self.sides..(arrow + 1) * self.sides]
    }

    /// The last node whose date is not after `date`; nothing before the first.
    pub fn node_by(&self, date: Date) -> Option<usize> {
        self.nodes.partition_point(|node| node.date <= date).checked_sub(1)
    }

    /// What falls on the calendar, in order, with the node it falls on.
    pub fn turns(&self) -> impl Iterator<Item = (usize, Turn)> {
        self.nodes
            .iter()
            .enumerate()
            .flat_map(|(at, node)| node.turns.iter().map(move |&t| (at, t)))
    }
}

/// The dates of the nodes.
fn dates(case: &Case) -> Result<Vec<Date>, NoLattice> {
    let horizon = case.horizon.ok_or(NoLattice::NoHorizon)?;
    let step = i32::from(case.step.days.max(1));
    let span = case.as_of.until(horizon).map_or(0, |span| span.get_days()).max(0);
    let count = (span / step) as usize + 1;
    if count > MOST_NODES {
        return Err(NoLattice::TooManyNodes(count));
    }
    let mut dates = vec![case.as_of];
    let mut date = case.as_of;
    for _ in 1..count {
        let mut next = Some(date);
        for _ in 0..step {
            next = next.and_then(|date| date.tomorrow().ok());
        }
        let Some(next) = next else { break };
        date = next;
        dates.push(date);
    }
    Ok(dates)
}

/// What falls on each node, in the order of dates, then of the case, deadlines before events.
fn turns(case: &Case, dates: &[Date], without: Option<Cause>) -> Vec<Vec<Turn>> {
    let mut all: Vec<(Date, Turn)> = Vec::new();
    for (at, deadline) in case.deadlines.iter().enumerate() {
        if without == Some(Cause::Deadline(at)) {
            continue;
        }
        all.push((deadline.date, Turn::Deadline(at)));
        if let Some(extended) = &deadline.extended {
            all.push((extended.to, Turn::ExtendedDeadline(at)));
        }
    }
    for (at, event) in case.events.iter().enumerate() {
        if without != Some(Cause::Event(at)) {
            all.push((event.date, Turn::Event(at)));
        }
    }
    all.sort_by_key(|(date, _)| *date);
    let mut turns = vec![Vec::new(); dates.len()];
    for (date, turn) in all {
        let node = dates.partition_point(|node| *node < date);
        if let Some(turns) = turns.get_mut(node) {
            turns.push(turn);
        }
    }
    turns
}

impl Lattice {
    /// The ways that something may go by itself, each with the case's chance.
    pub(crate) fn ways_of(case: &Case, turn: Turn) -> Vec<(Happening, f64)> {
        match turn {
            Turn::Event(at) => case.events.get(at).map_or_else(Vec::new, |event| {
                let all = 0..event.outcomes.len();
                all.map(|k| (Happening::Outcome(at, k), chance(event, k))).collect()
            }),
            Turn::Deadline(at) | Turn::ExtendedDeadline(at) => {
                let deadline = case.deadlines.get(at);
                let extended = deadline.and_then(|deadline| deadline.extended.as_ref());
                let moved = extended.map_or(0.0, |one| one.probability.clamp(0.0, 1.0));
                vec![(Happening::Extended(at), moved), (Happening::Passed(at), 1.0 - moved)]
            }
        }
    }
}

/// In how many ways a turn may go.
fn ways(case: &Case, turn: Turn) -> usize {
    match turn {
        Turn::Event(event) => case.events.get(event).map_or(1, |event| event.outcomes.len().max(1)),
        Turn::Deadline(at) => {
            1 + usize::from(case.deadlines.get(at).is_some_and(|d| d.extended.is_some()))
        }
        Turn::ExtendedDeadline(_) => 1,
    }
}

/// The worlds that one world becomes by what falls on a node.
fn after(case: &Case, world: &World, turns: &[Turn], sides: usize, asked: &Told) -> Vec<Reached> {
    let mut reached: Vec<Reached> = vec![(world.clone(), 1.0, vec![1.0; sides])];
    for &turn in turns {
        let mut next: Vec<Reached> = Vec::new();
        for (world, chance, beliefs) in reached {
            for (world, share, shares) in one_turn(case, &world, turn, sides, asked) {
                let chance = chance * share;
                let beliefs: Vec<f64> =
                    beliefs.iter().zip(&shares).map(|(belief, share)| belief * share).collect();
                if chance <= 0.0 && beliefs.iter().all(|&belief| belief <= 0.0) {
                    continue;
                }
                match next.iter_mut().find(|(other, ..)| *other == world) {
                    Some((_, sum, sums)) => {
                        *sum += chance;
                        for (sum, belief) in sums.iter_mut().zip(beliefs) {
                            *sum += belief;
                        }
                    }
                    None => next.push((world, chance, beliefs)),
                }
            }
        }
        reached = next;
    }
    reached
}

fn one_turn(case: &Case, world: &World, turn: Turn, sides: usize, asked: &Told) -> Vec<Reached> {
    let alike = |event: &Event, at: usize, outcome: usize| {
        if asked.events.contains(&at) { Some(outcome) } else { alike(event, outcome) }
    };
    let passed = |world: &World, at: usize| passed(case, world, at, asked);
    let unchanged = || vec![(world.clone(), 1.0, vec![1.0; sides])];
    match turn {
        Turn::Event(at) => {
            let Some(event) = case.events.get(at).filter(|event| !event.outcomes.is_empty()) else {
                return unchanged();
            };
            let first = alike(event, at, 0);
            if (1..event.outcomes.len()).all(|outcome| alike(event, at, outcome) == first) {
                let mut world = world.clone();
                world.happened.extend(first.map(|like| Happening::Outcome(at, like)));
                return vec![(world, 1.0, vec![1.0; sides])];
            }
            (0..event.outcomes.len())
                .map(|outcome| {
                    let mut world = world.clone();
                    if let Some(like) = alike(event, at, outcome) {
                        world.happened.push(Happening::Outcome(at, like));
                    }
                    let beliefs = (0..sides).map(|side| belief(event, outcome, side)).collect();
                    (world, chance(event, outcome), beliefs)
                })
                .collect()
        }
        Turn::Deadline(at) => {
            let passed = passed(world, at);
            match case.deadlines.get(at).and_then(|deadline| deadline.extended.as_ref()) {
                None => vec![(passed, 1.0, vec![1.0; sides])],
                Some(extension) => {
                    let moved = extension.probability.clamp(0.0, 1.0);
                    let mut extended = world.clone();
                    extended.happened.push(Happening::Extended(at));
                    vec![
                        (extended, moved, vec![moved; sides]),
                        (passed, 1.0 - moved, vec![1.0 - moved; sides]),
                    ]
                }
            }
        }
        Turn::ExtendedDeadline(at) => {
            if !world.happened.contains(&Happening::Extended(at)) {
                return unchanged();
            }
            vec![(passed(world, at), 1.0, vec![1.0; sides])]
        }
    }
}

/// The first outcome of the event with the same effects; nothing if it has none.
fn alike(event: &Event, outcome: usize) -> Option<usize> {
    let effects = |at: usize| -> Vec<(&str, &str)> {
        event.outcomes.get(at).map_or_else(Vec::new, |outcome| {
            let effects = outcome.effects.iter();
            effects.map(|effect| (effect.path.as_str(), effect.change.as_str())).collect()
        })
    };
    let here = effects(outcome);
    if here.is_empty() {
        return None;
    }
    (0..=outcome).find(|&other| effects(other) == here)
}

/// The case's chance of an outcome, the outcomes of an event adding up to exactly 1.
fn chance(event: &Event, outcome: usize) -> f64 {
    let sum: f64 = event.outcomes.iter().map(|outcome| outcome.probability).sum();
    let own = event.outcomes.get(outcome).map_or(0.0, |outcome| outcome.probability);
    if sum > 0.0 { own / sum } else { 1.0 / event.outcomes.len().max(1) as f64 }
}

/// What a side believes of an outcome. What it believes of outcomes it does not name is spread
/// over them as the case's chances are.
fn belief(event: &Event, outcome: usize, side: usize) -> f64 {
    let stated = |at: usize| -> Option<f64> {
        let beliefs = &event.outcomes.get(at)?.beliefs;
        beliefs.iter().find(|(id, _)| usize::from(id.0) == side).map(|(_, belief)| *belief)
    };
    let all: Vec<Option<f64>> = (0..event.outcomes.len()).map(stated).collect();
    let named: f64 = all.iter().flatten().sum();
    if all.iter().all(Option::is_some) {
        let own = all.get(outcome).copied().flatten().unwrap_or_default();
        return if named > 0.0 { own / named } else { chance(event, outcome) };
    }
    if let Some(own) = all.get(outcome).copied().flatten() {
        return own;
    }
    let unnamed = all.iter().enumerate().filter(|(_, stated)| stated.is_none());
    let (mut rest, mut count) = (0.0, 0.0);
    for (at, _) in unnamed {
        rest += chance(event, at);
        count += 1.0;
    }
    let share = if rest > 0.0 { chance(event, outcome) / rest } else { 1.0 / count };
    (1.0 - named).max(0.0) * share
}

/// The world after a deadline passed. When it did matters only if something else changes what
/// holds on its issues; otherwise it stands first, so that worlds that differ in that alone are one.
fn passed(case: &Case, world: &World, at: usize, asked: &Told) -> World {
    let over = |h: &Happening| *h == Happening::Extended(at) && !asked.deadlines.contains(&at);
    let mut happened: Vec<Happening> =
        world.happened.iter().copied().filter(|h| !over(h)).collect();
    if ordered(case, at) {
        happened.push(Happening::Passed(at));
    } else {
        let earlier = |h: &&Happening| matches!(h, Happening::Passed(k) if *k < at);
        let place = happened.iter().take_while(earlier).count();
        happened.insert(place, Happening::Passed(at));
    }
    World { happened }
}

/// Does it matter when the deadline passes, beside other things that happen?
fn ordered(case: &Case, at: usize) -> bool {
    use winset_case::EffectOn::{Reversion, StatusQuo};
    let Some(deadline) = case.deadlines.get(at) else { return false };
    let issues: Vec<_> = deadline.reversion.iter().map(|(issue, _)| *issue).collect();
    let others = case.deadlines.iter().enumerate().filter(|(k, _)| *k != at);
    let shared =
        others.flat_map(|(_, other)| &other.reversion).any(|(issue, _)| issues.contains(issue));
    let effects = case.events.iter().flat_map(|event| &event.outcomes).flat_map(|o| &o.effects);
    shared
        || effects.into_iter().any(|effect| {
            matches!(effect.on, StatusQuo(issue) | Reversion(issue) if issues.contains(&issue))
        })
}
