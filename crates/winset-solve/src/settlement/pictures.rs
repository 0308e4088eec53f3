//! The sets two issues at a time, at the medians: today, and after what may happen.
//!
//! Not from the literature. All pictures are cut at one settlement, the one that is most likely
//! signed, so that they can be compared: whether it lies in a set today and after an event is what
//! "not yet" means.

use crate::settlement::game::{Game, Package};
use crate::settlement::inputs::{Drawn, Inputs};
use crate::settlement::lattice::{Happening, Lattice, Turn};
use crate::settlement::options::Options;
use crate::settlement::path::{Solved, Workspace, bars, solve};
use crate::settlement::why::today;
use crate::settlement::winsets::no_agreement;
use crate::winset::{Others, Plane, Question, Room, Terms, bargain, plane};
use winset_case::{ActorId, Case, Date, IssueId, SideId, words};

/// Pictures of the win-sets, every uncertain number at its median.
#[derive(Debug, Clone, PartialEq)]
pub struct Pictures {
    /// What the issues that are not drawn stand at.
    pub cut: Cut,
    /// Where that is: per issue on the table, in its unit.
    pub at: Vec<f64>,
    /// When that would be signed, if it is a settlement of the calendar.
    pub signed: Option<Date>,
    /// Today first, then what may happen, in time.
    pub moments: Vec<Moment>,
}

words! {
    /// Which settlement the pictures are cut at.
    Cut {
        /// The one that is signed with the largest chance at one date.
        Settlement = "settlement",
        /// The bargain over no agreement, since the calendar has none.
        Bargain = "bargain",
        /// The reversion point, since there is no bargain.
        Reversion = "reversion",
    }
}

/// The sets at one time.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// When; the date of the case if it has no calendar.
    pub date: Date,
    /// What has just happened; nothing today. Everything else before it has gone as is most
    /// likely.
    pub happened: Option<Happening>,
    /// What has happened by then that changes a number.
    pub before: Vec<Happening>,
    /// Would they sign if they met? Nothing without a calendar.
    pub agree: Option<bool>,
    /// Two issues at a time; the same pairs at every moment.
    pub views: Vec<View>,
}

/// Two issues at one time. Points are in the issues' units.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// Across and up.
    pub issues: [IssueId; 2],
    /// What each ratifier accepts.
    pub ratifiers: Vec<Accepted>,
    /// What negotiators accept who compare with no agreement at all, and the zone.
    pub no_agreement: Sets,
    /// The same of negotiators who compare with waiting; nothing without a calendar.
    pub waiting: Option<Sets>,
    /// What will hold if talks fail.
    pub reversion: [f64; 2],
    /// The settlement at which the picture is cut.
    pub at: [f64; 2],
}

/// What negotiators accept, and what everybody does.
#[derive(Debug, Clone, PartialEq)]
pub struct Sets {
    /// By side.
    pub negotiators: Vec<Accepted>,
    /// The zone where the other issues are as in [`Pictures::at`]: an outline per coalition of
    /// ratifiers that is just enough.
    pub zone: Vec<Vec<[f64; 2]>>,
    /// The zone's shadow: its points on this plane if the other issues may be anything.
    pub shadow: Vec<Vec<[f64; 2]>>,
}

/// What a voice accepts: a convex outline, counterclockwise; without points if nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Accepted {
    /// Its side.
    pub side: SideId,
    /// Who.
    pub actor: ActorId,
    /// The outline.
    pub outline: Vec<[f64; 2]>,
}

/// So many moments are drawn at most …
const MOST_MOMENTS: usize = 6;
/// … and so many pairs of issues.
const MOST_PAIRS: usize = 12;

pub(crate) fn pictures(
    inputs: &Inputs,
    lattice: Option<&Lattice>,
    package: &Package,
    options: Options,
) -> Pictures {
    let case = inputs.case();
    let (mut drawn, mut game) = (Drawn::default(), Game::default());
    inputs.medians(&mut drawn);
    let worlds = lattice.map_or(1, |lattice| lattice.worlds.len());
    package.game(inputs, &drawn, 0..worlds, &mut game);
    let mut solved = Solved::default();
    if let Some(lattice) = lattice {
        solve(lattice, &game, options.protocol, &mut Workspace::default(), &mut solved);
    }
    let mut room = Room::default();
    let now = lattice.map_or(0, |lattice| lattice.cells[today(lattice)].world);
    let (cut, x, signed) = cut_at(lattice, &game, &solved, now, &mut room);
    let pairs = pairs(case, &package.issues, &game.worlds[now].terms);
    let mut draw = Draw { case, issues: &package.issues, game: &game, x: &x, room };
    let mut views = |world: usize, waiting: Option<&[f64]>| -> Vec<View> {
        pairs.iter().map(|&pair| draw.view(world, waiting, pair)).collect()
    };
    let moments = match lattice {
        None => vec![Moment {
            date: case.as_of,
            happened: None,
            before: Vec::new(),
            agree: None,
            views: views(now, None),
        }],
        Some(lattice) => moments(lattice)
            .into_iter()
            .map(|(node, cell, happened)| {
                let world = lattice.cells[cell].world;
                let sides = lattice.sides;
                let waiting = &solved.waiting[cell * sides..(cell + 1) * sides];
                Moment {
                    date: lattice.nodes[node].date,
                    happened,
                    before: lattice.worlds[world].happened.clone(),
                    agree: Some(solved.agree[cell]),
                    views: views(world, Some(waiting)),
                }
            })
            .collect(),
    };
    let at = package.issues.iter().zip(&x);
    let at = at.map(|(&issue, x)| case.issue(issue).from_hundred(100.0 * x)).collect();
    Pictures { cut, at, signed, moments }
}

/// The settlement that the pictures are cut at.
fn cut_at(
    lattice: Option<&Lattice>,
    game: &Game,
    solved: &Solved,
    now: usize,
    room: &mut Room,
) -> (Cut, Vec<f64>, Option<Date>) {
    let mut best: Option<(usize, f64)> = None;
    for (cell, &chance) in solved.settles.iter().enumerate() {
        if chance > best.map_or(0.0, |(_, most)| most * (1.0 + 1e-9)) {
            best = Some((cell, chance));
        }
    }
    if let Some((cell, _)) = best {
        let node =
            lattice.and_then(|lattice| lattice.nodes.iter().find(|n| n.cells.contains(&cell)));
        return (Cut::Settlement, solved.content_of(cell).to_vec(), node.map(|node| node.date));
    }
    let Some(world) = game.worlds.get(now) else { return (Cut::Reversion, Vec::new(), None) };
    let mut bars = Vec::new();
    no_agreement(world, &mut bars);
    let question = Question { terms: &world.terms, reversion: &world.reversion, bars: &bars };
    match bargain(&question, room) {
        Some(deal) => (Cut::Bargain, deal.x, None),
        None => (Cut::Reversion, world.reversion.clone(), None),
    }
}

/// Today, and every happening at its node in the cell that is most likely reached with it: node,
/// cell, what happened.
fn moments(lattice: &Lattice) -> Vec<(usize, usize, Option<Happening>)> {
    let mut chance = vec![0.0; lattice.cells.len()];
    for &(cell, first) in &lattice.first {
        chance[cell] += first;
    }
    for (cell, here) in lattice.cells.iter().enumerate() {
        for arrow in &lattice.arrows[here.arrows.clone()] {
            chance[arrow.to] += chance[cell] * arrow.chance;
        }
    }
    let mut found = vec![(0, today(lattice), None)];
    for (at, node) in lattice.nodes.iter().enumerate().skip(1) {
        for &turn in &node.turns {
            let mut told: Vec<(Happening, usize)> = Vec::new();
            for cell in node.cells.clone() {
                let happened = &lattice.worlds[lattice.cells[cell].world].happened;
                let Some(&new) = happened.iter().rev().find(|&&happening| of(turn, happening))
                else {
                    continue;
                };
                match told.iter_mut().find(|(known, _)| *known == new) {
                    Some((_, best)) if chance[cell] > chance[*best] * (1.0 + 1e-9) => *best = cell,
                    Some(_) => {}
                    None if chance[cell] > 0.0 => told.push((new, cell)),
                    None => {}
                }
            }
            told.sort_unstable();
            found.extend(told.into_iter().map(|(happening, cell)| (at, cell, Some(happening))));
        }
    }
    found.truncate(MOST_MOMENTS);
    found
}

/// Is that what falls on the node?
fn of(turn: Turn, happening: Happening) -> bool {
    match (turn, happening) {
        (Turn::Event(event), Happening::Outcome(other, _)) => event == other,
        (Turn::Deadline(one), Happening::Passed(other) | Happening::Extended(other))
        | (Turn::ExtendedDeadline(one), Happening::Passed(other)) => one == other,
        _ => false,
    }
}

/// Pairs of issues, places on the table: those that a linkage joins first, in the order of the
/// linkages, then by how much the negotiators have to quarrel about on both.
fn pairs(case: &Case, issues: &[IssueId], terms: &Terms) -> Vec<[usize; 2]> {
    let linkage = |i: usize, k: usize| {
        let both = |linkage: &winset_case::Linkage| {
            [i, k].iter().all(|&at| issues.get(at).is_some_and(|id| linkage.issues.contains(id)))
        };
        case.linkages.iter().position(both).unwrap_or(case.linkages.len())
    };
    let contest = |i: usize| -> f64 {
        let mut most = 0.0_f64;
        for (k, one) in terms.sides.iter().enumerate() {
            for other in &terms.sides[k + 1..] {
                let apart = (one.negotiator.ideal[i] - other.negotiator.ideal[i]).abs();
                most = most.max(apart * one.negotiator.weight[i].min(other.negotiator.weight[i]));
            }
        }
        most
    };
    let mut all: Vec<([usize; 2], usize, f64)> = Vec::new();
    for i in 0..issues.len() {
        for k in i + 1..issues.len() {
            all.push(([i, k], linkage(i, k), contest(i) * contest(k)));
        }
    }
    all.sort_by(|a, b| a.1.cmp(&b.1).then(b.2.total_cmp(&a.2)));
    all.truncate(MOST_PAIRS);
    all.into_iter().map(|(pair, ..)| pair).collect()
}

struct Draw<'a> {
    case: &'a Case,
    issues: &'a [IssueId],
    game: &'a Game,
    x: &'a [f64],
    room: Room,
}

impl Draw<'_> {
    fn view(&mut self, world: usize, waiting: Option<&[f64]>, pair: [usize; 2]) -> View {
        let world = &self.game.worlds[world];
        let mut required = Vec::new();
        no_agreement(world, &mut required);
        let (first, no_agreement) = self.sets(&world.terms, &world.reversion, &required, pair);
        let waiting = waiting.map(|waiting| {
            bars(world, waiting, &mut required);
            self.sets(&world.terms, &world.reversion, &required, pair).1
        });
        let mut ratifiers = Vec::new();
        for (s, (side, outlines)) in self.case.sides.iter().zip(&first.ratifiers).enumerate() {
            for (&actor, outline) in side.ratifiers.iter().zip(outlines) {
                let outline = self.in_units(outline, pair);
                ratifiers.push(Accepted { side: SideId(s as u16), actor, outline });
            }
        }
        View {
            issues: pair.map(|at| self.issues[at]),
            ratifiers,
            no_agreement,
            waiting,
            reversion: self.point(first.reversion, pair),
            at: self.point(first.at, pair),
        }
    }

    fn sets(
        &mut self,
        terms: &Terms,
        reversion: &[f64],
        bars: &[f64],
        pair: [usize; 2],
    ) -> (Plane, Sets) {
        let question = Question { terms, reversion, bars };
        let cut = plane(&question, pair, self.x, Others::Cut, &mut self.room);
        let shadow = plane(&question, pair, self.x, Others::Shadow, &mut self.room);
        let negotiators = self.case.sides.iter().zip(&cut.negotiators).enumerate();
        let sets = Sets {
            negotiators: negotiators
                .map(|(s, (side, outline))| Accepted {
                    side: SideId(s as u16),
                    actor: side.negotiator,
                    outline: self.in_units(outline, pair),
                })
                .collect(),
            zone: cut.zone.iter().map(|outline| self.in_units(outline, pair)).collect(),
            shadow: shadow.zone.iter().map(|outline| self.in_units(outline, pair)).collect(),
        };
        (cut, sets)
    }

    fn in_units(&self, outline: &[[f64; 2]], pair: [usize; 2]) -> Vec<[f64; 2]> {
        outline.iter().map(|&point| self.point(point, pair)).collect()
    }

    fn point(&self, point: [f64; 2], pair: [usize; 2]) -> [f64; 2] {
        let unit = |k: usize| {
            let issue = self.case.issue(self.issues[pair[k]]);
            issue.from_hundred(100.0 * point[k])
        };
        [unit(0), unit(1)]
    }
}
