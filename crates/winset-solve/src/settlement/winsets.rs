//! Win-sets over draws: how often there is a zone of agreement today, how far it reaches, who
//! blocks, and what each agenda is worth to each side. No calendar: negotiators compare with no
//! agreement at all, not with waiting.
//!
//! Not from the literature in this form; the win-set is Putnam's (1988).

use crate::ensemble::{Progress, map};
use crate::forecast::Summary;
use crate::game::{Points, Prepared};
use crate::plan::{Control, Stopped};
use crate::settlement::game::{Game, Package, WorldGame, table};
use crate::settlement::inputs::{Drawn, Inputs};
use crate::settlement::lattice::Lattice;
use crate::settlement::options::Options;
use crate::settlement::path::{bars, worth};
use crate::settlement::pictures::{Pictures, pictures};
use crate::settlement::run::{SettlePlan, without_each};
use crate::settlement::why::today;
use crate::summary;
use crate::winset::{
    Agenda, Blocked, Blocker, Link, Question, Room, SideTerms, Terms, Zone, bargain, who_blocks,
    zone,
};
use std::sync::atomic::Ordering;
use winset_case::{ActorId, Case, IssueId, SideId};

/// Win-sets over the first draws, and pictures of them at the medians.
#[derive(Debug, Clone, PartialEq)]
pub struct WinSets {
    /// How contested points were settled.
    pub options: Options,
    /// Over how many draws.
    pub draws: u32,
    /// The issues on the table, settled as one package.
    pub issues: Vec<IssueId>,
    /// Share of the draws in which the zone is empty.
    pub empty: f64,
    /// Share of the draws in which the negotiators themselves have nothing to gain from each other.
    pub negotiators: f64,
    /// Ratifiers in the way in any draw, the most frequent first.
    pub blockers: Vec<Blocks>,
    /// Per issue the ends of the zone and the bargain, in its unit, over the draws with a zone;
    /// nothing if there is none in any.
    pub extents: Vec<Option<Extent>>,
    /// What each agenda is worth.
    pub agendas: Vec<AgendaWorth>,
    /// Constraints that leave a side nothing to sign in some draws.
    pub emptied: Vec<Emptied>,
    /// The sets, two issues at a time.
    pub pictures: Pictures,
}

/// How often a ratifier is in the way.
#[derive(Debug, Clone, PartialEq)]
pub struct Blocks {
    /// Its side.
    pub side: SideId,
    /// Who.
    pub ratifier: ActorId,
    /// Share of draws in which it belongs to a smallest set whose consent would open the zone.
    pub share: f64,
    /// Share of draws in which its consent alone would do.
    pub alone: f64,
    /// By how much utility it misses, over those of the latter in which it lacks any.
    pub short: Option<Summary>,
    /// Share of draws in which its own bounds are in the way.
    pub bound: f64,
}

/// How far the zone reaches on one issue, in its unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Extent {
    /// The least settlement in the zone.
    pub least: Summary,
    /// The largest.
    pub most: Summary,
    /// The bargain.
    pub bargain: Summary,
}

/// What an agenda is worth, settled today or never.
#[derive(Debug, Clone, PartialEq)]
pub struct AgendaWorth {
    /// Which; a linkage by its place in [`Case::linkages`].
    pub agenda: Agenda,
    /// Share of draws in which everything is settled.
    pub whole: f64,
    /// Share of draws in which at least one part is.
    pub any: f64,
    /// Per side, what its negotiator gains over no agreement, costs at home taken off; 0 where
    /// nothing is settled.
    pub gain: Vec<Summary>,
    /// Per side, share of draws in which it gains more than with every issue by itself.
    pub better: Vec<f64>,
}

/// Constraints that leave a side nothing that it could sign and ratify.
#[derive(Debug, Clone, PartialEq)]
pub struct Emptied {
    /// Indices into [`Case::constraints`]: one that does so by itself, or all of the side's
    /// together where taking out no single one would help.
    pub constraints: Vec<usize>,
    /// The side.
    pub side: SideId,
    /// Share of draws in which the side's win-set is empty with them and not without them; at 1
    /// the analyst should be told who and why.
    pub share: f64,
}

/// Draws that one thread takes at a time: fixed, so that results do not depend on threads.
const BLOCK: u32 = 16;
/// Gains that differ by less than this are equal.
const EQUAL: f64 = 1e-9;
/// A draw takes the work of about so many draws of one issue by all models.
const DRAW_COSTS: u32 = 60;

/// The win-sets of a case; nothing if it has fewer than two sides or nothing on the table. Of the
/// plan's draws the first [`told`](SettlePlan::told) are taken.
///
/// # Errors
/// If the caller stopped it.
pub fn win_sets(
    case: &Case,
    plan: &SettlePlan,
    control: &Control,
) -> Result<Option<WinSets>, Stopped> {
    let prepared = Prepared::new(case);
    let draws = u64::from(looked_at(plan));
    win_sets_prepared(&prepared, plan, &Progress::new(control, draws, parts(plan)))
}

fn looked_at(plan: &SettlePlan) -> u32 {
    plan.told.min(plan.draws).max(1)
}

/// How many parts of work win-sets add to the progress.
pub(crate) fn parts(plan: &SettlePlan) -> u64 {
    u64::from(looked_at(plan)) * u64::from(DRAW_COSTS)
}

pub(crate) fn win_sets_prepared(
    prepared: &Prepared,
    plan: &SettlePlan,
    progress: &Progress,
) -> Result<Option<WinSets>, Stopped> {
    let case = prepared.case();
    let (issues, _) = table(case, &plan.options);
    if case.sides.len() < 2 || issues.is_empty() {
        progress.add_many(parts(plan));
        return Ok(None);
    }
    // The calendar's worlds decide which numbers are uncertain: with them draw i is the same case
    // here and in the settlement.
    let lattice = Lattice::new(case, None).ok();
    let without = lattice.iter().flat_map(|lattice| without_each(case, lattice));
    let without: Vec<_> = without.collect();
    let mut lattices: Vec<&Lattice> = lattice.iter().collect();
    lattices.extend(without.iter().map(|(_, lattice, _)| lattice));
    let inputs = Inputs::new(prepared, &lattices);
    let world = lattice.as_ref().map_or(0, |lattice| lattice.cells[today(lattice)].world);
    let look = Look::new(&inputs, &issues, plan.options, world);
    let points = inputs.points(plan.sampling, plan.seed);
    let asked = looked_at(plan);
    let draws = if inputs.certain() { 1 } else { asked };
    let found: Vec<Result<Vec<OneDraw>, Stopped>> = map(draws.div_ceil(BLOCK) as usize, |block| {
        if progress.control.stop.load(Ordering::Relaxed) {
            return Err(Stopped);
        }
        let first = block as u32 * BLOCK;
        let last = first.saturating_add(BLOCK).min(draws);
        let mut desk = Desk::default();
        let found = (first..last).map(|draw| look.one(&points, draw, &mut desk)).collect();
        progress.add_many(u64::from(last - first) * u64::from(DRAW_COSTS));
        Ok(found)
    });
    progress.add_many(u64::from(asked - draws) * u64::from(DRAW_COSTS));
    let mut all = Vec::with_capacity(draws as usize);
    for block in found {
        all.extend(block?);
    }
    let pictures = pictures(&inputs, lattice.as_ref(), &look.packages[0], plan.options);
    Ok(Some(look.told(&all, pictures)))
}

/// What is looked at in every draw.
struct Look<'a> {
    inputs: &'a Inputs<'a>,
    options: Options,
    /// Everything on the table first, then the other parts of agendas.
    packages: Vec<Package>,
    /// Per agenda the places of its parts among the packages.
    agendas: Vec<(Agenda, Vec<usize>)>,
    /// Constraints that bind voices of a side: each by itself, then all of the side together.
    bounds: Vec<Bounds>,
    world: usize,
}

/// Constraints that are taken out together.
struct Bounds {
    side: usize,
    constraints: Vec<usize>,
    /// Of each the voice (0 the negotiator, ratifiers from 1) and the place of its issue.
    places: Vec<[usize; 2]>,
}

/// What one draw finds.
#[derive(Debug)]
struct OneDraw {
    zone: Result<Zone, Option<Blocked>>,
    /// Per agenda: settled whole, settled any, gains per side.
    agendas: Vec<(bool, bool, Vec<f64>)>,
    /// Per entry of [`Look::bounds`], does it empty its side's win-set?
    emptied: Vec<bool>,
}

/// The arrays of one thread.
#[derive(Default)]
struct Desk {
    drawn: Drawn,
    game: Game,
    bars: Vec<f64>,
    room: Room,
}

impl<'a> Look<'a> {
    fn new(inputs: &'a Inputs<'a>, issues: &[IssueId], options: Options, world: usize) -> Look<'a> {
        let case = inputs.case();
        let place = |issue: &IssueId| issues.iter().position(|other| other == issue);
        let named: Vec<(usize, Link)> = case
            .linkages
            .iter()
            .enumerate()
            .filter_map(|(at, linkage)| {
                let on: Vec<usize> = linkage.issues.iter().filter_map(place).collect();
                let refused = !linkage.refused_by.is_empty();
                (on.len() > 1).then_some((at, Link { issues: on, refused }))
            })
            .collect();
        let links: Vec<Link> = named.iter().map(|(_, link)| link.clone()).collect();
        let mut parts: Vec<Vec<usize>> = vec![(0..issues.len()).collect()];
        let agendas = Agenda::all(&links).into_iter().map(|agenda| {
            let places = agenda.parts(issues.len(), &links).into_iter().map(|part| {
                parts.iter().position(|known| *known == part).unwrap_or_else(|| {
                    parts.push(part);
                    parts.len() - 1
                })
            });
            let places = places.collect();
            let agenda = match agenda {
                Agenda::Linked(k) => Agenda::Linked(named.get(k).map_or(k, |(at, _)| *at)),
                other => other,
            };
            (agenda, places)
        });
        let agendas = agendas.collect();
        let package = |part: &Vec<usize>| {
            let of: Vec<IssueId> = part.iter().filter_map(|&i| issues.get(i)).copied().collect();
            Package::new(inputs, &of, options)
        };
        Look {
            inputs,
            options,
            bounds: bounds(case, place),
            packages: parts.iter().map(package).collect(),
            agendas,
            world,
        }
    }

    fn one(&self, points: &Points, draw: u32, desk: &mut Desk) -> OneDraw {
        self.inputs.draw(points, draw, &mut desk.drawn);
        let Desk { drawn, game, bars, room } = desk;
        let worlds = self.world..self.world + 1;
        let mut settled: Vec<Option<Vec<f64>>> = Vec::with_capacity(self.packages.len());
        let mut whole = None;
        for package in &self.packages {
            package.game(self.inputs, drawn, worlds.clone(), game);
            let Some(world) = game.worlds.first() else { continue };
            no_agreement(world, bars);
            let question = Question { terms: &world.terms, reversion: &world.reversion, bars };
            let gains = |utility: &[f64]| -> Vec<f64> {
                let sides = utility.iter().enumerate();
                sides.map(|(s, &u)| worth(world, s, u) - world.reversion_worth[s]).collect()
            };
            if whole.is_none() {
                let zone = zone(&question, room).ok_or_else(|| who_blocks(&question, room));
                settled.push(zone.as_ref().ok().map(|zone| gains(&zone.bargain.utility)));
                let emptied = self.emptied(&world.terms, &world.reversion, bars, room);
                whole = Some((zone, emptied));
            } else {
                settled.push(bargain(&question, room).map(|deal| gains(&deal.utility)));
            }
        }
        let sides = self.inputs.case().sides.len();
        let agendas = self.agendas.iter().map(|(_, parts)| {
            let parts = parts.iter().filter_map(|&part| settled.get(part));
            let mut gain = vec![0.0; sides];
            for gains in parts.clone().flatten() {
                for (sum, own) in gain.iter_mut().zip(gains) {
                    *sum += own;
                }
            }
            let (mut all, any) = (parts.clone(), parts.flatten().next().is_some());
            (all.all(Option::is_some), any, gain)
        });
        let agendas = agendas.collect();
        let (zone, emptied) = whole.unwrap_or((Err(None), Vec::new()));
        OneDraw { zone, agendas, emptied }
    }

    fn told(&self, draws: &[OneDraw], pictures: Pictures) -> WinSets {
        let count = draws.len().max(1) as f64;
        let share = |of: &dyn Fn(&OneDraw) -> bool| {
            draws.iter().filter(|draw| of(draw)).count() as f64 / count
        };
        let issues = self.packages.first().map_or_else(Vec::new, |all| all.issues.clone());
        let case = self.inputs.case();
        let agendas = self.agendas.iter().enumerate().map(|(a, (agenda, _))| {
            let of = |draw: &OneDraw, agenda: usize, side: usize| {
                let gains = draw.agendas.get(agenda).and_then(|(_, _, gain)| gain.get(side));
                gains.copied().unwrap_or_default()
            };
            let all = |side: usize| draws.iter().map(move |draw| of(draw, a, side)).collect();
            let sides = 0..case.sides.len();
            AgendaWorth {
                agenda: *agenda,
                whole: share(&|draw| draw.agendas.get(a).is_some_and(|found| found.0)),
                any: share(&|draw| draw.agendas.get(a).is_some_and(|found| found.1)),
                gain: sides.clone().map(|side| summarised(all(side))).collect(),
                better: sides
                    .map(|s| share(&|draw| of(draw, a, s) > of(draw, 0, s) + EQUAL))
                    .collect(),
            }
        });
        let emptied = self.bounds.iter().enumerate().filter_map(|(k, bounds)| {
            let share = share(&|draw| draw.emptied.get(k).copied().unwrap_or(false));
            let side = SideId(bounds.side as u16);
            let constraints = bounds.constraints.clone();
            (share > 0.0).then_some(Emptied { constraints, side, share })
        });
        WinSets {
            options: self.options,
            draws: draws.len() as u32,
            empty: share(&|draw| draw.zone.is_err()),
            negotiators: share(&|draw| matches!(draw.zone, Err(Some(Blocked::Negotiators)))),
            blockers: blockers(case, draws),
            extents: (0..issues.len()).map(|i| extent(case, &issues, i, draws)).collect(),
            agendas: agendas.collect(),
            emptied: emptied.collect(),
            issues,
            pictures,
        }
    }
}

/// The bars of negotiators who compare with no agreement at all.
pub(crate) fn no_agreement(world: &WorldGame, required: &mut Vec<f64>) {
    bars(world, &world.reversion_worth, required);
}

/// The constraints that bind a voice on an issue of the table: each by itself, then, side by side,
/// all together where there are several.
fn bounds(case: &Case, place: impl Fn(&IssueId) -> Option<usize>) -> Vec<Bounds> {
    let mut single: Vec<Bounds> = Vec::new();
    for (at, constraint) in case.constraints.iter().enumerate() {
        let Some(issue) = place(&constraint.issue) else { continue };
        for (side, told) in case.sides.iter().enumerate() {
            let mut voices = std::iter::once(&told.negotiator).chain(&told.ratifiers);
            if let Some(voice) = voices.position(|actor| *actor == constraint.actor) {
                single.push(Bounds { side, constraints: vec![at], places: vec![[voice, issue]] });
                break;
            }
        }
    }
    let mut together = Vec::new();
    for side in 0..case.sides.len() {
        let own = || single.iter().filter(|bounds| bounds.side == side);
        if own().count() > 1 {
            together.push(Bounds {
                side,
                constraints: own().flat_map(|bounds| bounds.constraints.clone()).collect(),
                places: own().flat_map(|bounds| bounds.places.clone()).collect(),
            });
        }
    }
    single.extend(together);
    single
}

impl Look<'_> {
    /// Per entry of [`Look::bounds`], is its side's win-set empty with them and not without them?
    /// All of a side count together only where none does by itself.
    fn emptied(
        &self,
        terms: &Terms,
        reversion: &[f64],
        bars: &[f64],
        room: &mut Room,
    ) -> Vec<bool> {
        let mut found = vec![false; self.bounds.len()];
        for (side, (alone, &bar)) in terms.sides.iter().zip(bars).enumerate() {
            if !self.bounds.iter().any(|bounds| bounds.side == side) {
                continue;
            }
            // By itself, a side with power would have to gain; without it may stay where it is.
            let alone = SideTerms { power: 0.0, ..alone.clone() };
            let whole = Terms { issues: terms.issues, loss: terms.loss, sides: vec![alone] };
            let mut any = |terms: &Terms| {
                bargain(&Question { terms, reversion, bars: &[bar] }, room).is_some()
            };
            if any(&whole) {
                continue;
            }
            let mut by_itself = false;
            for (bounds, found) in self.bounds.iter().zip(&mut found) {
                if bounds.side == side && (bounds.constraints.len() == 1 || !by_itself) {
                    *found = any(&without(&whole, &bounds.places));
                    by_itself |= *found;
                }
            }
        }
        found
    }
}

/// The terms of one side without some of its voices' bounds.
fn without(terms: &Terms, places: &[[usize; 2]]) -> Terms {
    let mut terms = terms.clone();
    for &[voice, issue] in places {
        let voice = terms.sides.first_mut().and_then(|side| match voice.checked_sub(1) {
            None => Some(&mut side.negotiator),
            Some(k) => side.ratifiers.get_mut(k),
        });
        let ends = voice.and_then(|v| Some((v.low.get_mut(issue)?, v.high.get_mut(issue)?)));
        if let Some((low, high)) = ends {
            (*low, *high) = (0.0, 1.0);
        }
    }
    terms
}

fn summarised(mut values: Vec<f64>) -> Summary {
    summary::sort(&mut values, &mut Vec::new());
    summary::of_sorted(&values)
}

fn extent(case: &Case, issues: &[IssueId], at: usize, draws: &[OneDraw]) -> Option<Extent> {
    let unit = case.issue(*issues.get(at)?);
    let mut lists: [Vec<f64>; 3] = Default::default();
    for zone in draws.iter().filter_map(|draw| draw.zone.as_ref().ok()) {
        let (Some(&(least, most)), Some(&bargain)) = (zone.extent.get(at), zone.bargain.x.get(at))
        else {
            continue;
        };
        for (list, value) in lists.iter_mut().zip([least, most, bargain]) {
            list.push(unit.from_hundred(100.0 * value));
        }
    }
    if lists[0].is_empty() {
        return None;
    }
    let [least, most, bargain] = lists.map(summarised);
    Some(Extent { least, most, bargain })
}

fn blockers(case: &Case, draws: &[OneDraw]) -> Vec<Blocks> {
    let count = draws.len().max(1) as f64;
    let mut found = Vec::new();
    for (side, told) in case.sides.iter().enumerate() {
        for (ratifier, &actor) in told.ratifiers.iter().enumerate() {
            let is = |one: &&Blocker| one.side == side && one.ratifier == ratifier;
            let (mut any, mut alone, mut bound, mut short) = (0_u32, 0_u32, 0_u32, Vec::new());
            for draw in draws {
                let Err(Some(Blocked::Ratifiers(sets))) = &draw.zone else { continue };
                let mut mine = sets.iter().flatten().filter(is).peekable();
                any += u32::from(mine.peek().is_some());
                bound += u32::from(mine.any(|one| one.beyond.is_some()));
                let single = sets.iter().filter(|set| set.len() == 1).flatten().find(is);
                alone += u32::from(single.is_some());
                short.extend(single.map(|one| one.short).filter(|s| *s > 0.0 && s.is_finite()));
            }
            if any > 0 {
                found.push(Blocks {
                    side: SideId(side as u16),
                    ratifier: actor,
                    share: f64::from(any) / count,
                    alone: f64::from(alone) / count,
                    short: (!short.is_empty()).then(|| summarised(short)),
                    bound: f64::from(bound) / count,
                });
            }
        }
    }
    found.sort_by(|a, b| b.share.total_cmp(&a.share));
    found
}
