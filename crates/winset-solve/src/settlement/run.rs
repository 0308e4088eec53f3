//! The settlement over all draws.
//!
//! Draws in blocks of a fixed size, blocks in waves that are added up in their order: nothing
//! depends on the number of threads, and the room taken does not grow with the number of draws.

use crate::ensemble::Progress;
use crate::game::{Points, Prepared};
use crate::plan::{Control, Sampling, Stopped};
use crate::settlement::game::{Game, Package, table};
use crate::settlement::inputs::{Drawn, Inputs};
use crate::settlement::lattice::{Cause, Lattice, NoLattice, Turn};
use crate::settlement::options::Options;
use crate::settlement::paired::{PARTS, Part};
use crate::settlement::path::{Solved, Workspace, solve};
use crate::settlement::question::{AskedQuestion, History, On, chance, histories};
use crate::settlement::result::{Answer, AtDate, Blocked, Content, Settlement, Unsettled, Verdict};
use crate::settlement::tally::{Moments, Share, Weighted};
use crate::settlement::told::{Telling, ready};
use crate::settlement::verdict::{busiest, owed, verdict};
use std::sync::atomic::Ordering;
use winset_case::Case;

/// Draws in a block.
const BLOCK: u32 = 64;
/// Draws in a block of those told in detail.
const TOLD_BLOCK: u32 = 8;
/// Blocks in a wave.
const WAVE: u32 = 32;
/// Bins of an issue's content, whenever it is settled.
const BINS: usize = 1000;
/// Bins by date of settlement, while nodes × issues stay below [`MOST_BINNED`].
const BINS_BY_DATE: usize = 100;
const MOST_BINNED: usize = 4000;

/// What to compute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SettlePlan {
    /// How many draws, at least 1.
    pub draws: u32,
    /// The first so many of them are told in detail.
    pub told: u32,
    /// The seed.
    pub seed: u64,
    /// How points are placed.
    pub sampling: Sampling,
    /// Named choices.
    pub options: Options,
}

impl Default for SettlePlan {
    fn default() -> SettlePlan {
        SettlePlan {
            draws: 10_000,
            told: 500,
            seed: 1,
            sampling: Sampling::Random,
            options: Options::default(),
        }
    }
}

/// The settlement of a case, and the answers to its questions; or why there is none.
pub type Found = Result<(Settlement, Vec<Answer>), Unsettled>;

/// When the sides of a case settle, and on what.
///
/// # Errors
/// If the caller stopped it.
pub fn settle(case: &Case, plan: &SettlePlan, control: &Control) -> Result<Found, Stopped> {
    let prepared = Prepared::new(case);
    let parts = parts(plan);
    let progress = Progress::new(control, u64::from(plan.draws.max(1)), parts);
    settle_prepared(&prepared, plan, &progress)
}

/// One run with every uncertain number at its median: the calendar, the game and its solution.
///
/// # Errors
/// If there is no settlement to speak of.
pub fn settle_at_medians(
    case: &Case,
    options: &Options,
) -> Result<(Lattice, Game, Solved), Unsettled> {
    let lattice = ready_to_solve(case, options)?;
    let prepared = Prepared::new(case);
    let inputs = Inputs::new(&prepared, &[&lattice]);
    let package = Package::new(&inputs, &table(case, options).0, *options);
    let (mut drawn, mut game, mut solved) = (Drawn::default(), Game::default(), Solved::default());
    inputs.medians(&mut drawn);
    package.game(&inputs, &drawn, 0..lattice.worlds.len(), &mut game);
    solve(&lattice, &game, options.protocol, &mut Workspace::default(), &mut solved);
    Ok((lattice, game, solved))
}

/// How many parts of work a settlement adds to the progress.
pub(crate) fn parts(plan: &SettlePlan) -> u64 {
    let draws = plan.draws.max(1);
    u64::from(draws) * u64::from(DRAW_COSTS)
        + u64::from(plan.told.min(draws)) * u64::from(TOLD_COSTS)
}

/// A draw takes the work of about so many draws of one issue by all models …
const DRAW_COSTS: u32 = 10;
/// … and one told in detail of so many.
const TOLD_COSTS: u32 = 200;

pub(crate) fn settle_prepared(
    prepared: &Prepared,
    plan: &SettlePlan,
    progress: &Progress,
) -> Result<Found, Stopped> {
    let case = prepared.case();
    let lattice = match ready_to_solve(case, &plan.options) {
        Ok(lattice) => lattice,
        Err(why) => {
            progress.add_many(parts(plan));
            return Ok(Err(why));
        }
    };
    let without = without_each(case, &lattice);
    let mut lattices = vec![&lattice];
    lattices.extend(without.iter().map(|(_, lattice, _)| lattice));
    let inputs = Inputs::new(prepared, &lattices);
    let (issues, off_table) = table(case, &plan.options);
    let package = Package::new(&inputs, &issues, plan.options);
    let asked: Vec<AskedQuestion> = case
        .questions
        .iter()
        .map(|question| AskedQuestion::new(question, &inputs, &issues, &lattice))
        .collect();
    let histories = if asked.is_empty() { Vec::new() } else { histories(case, &lattice) };
    let asked_for = plan.draws.max(1);
    let draws = if inputs.certain() { 1 } else { asked_for };
    let points = inputs.points(plan.sampling, plan.seed);
    let run = Run {
        inputs: &inputs,
        points: &points,
        lattice: &lattice,
        package: &package,
        options: plan.options,
        asked: &asked,
        histories: &histories,
    };
    let sums = run.all(draws, progress)?;
    let told = plan.told.min(draws).max(1);
    let skipped = u64::from(asked_for - draws) * u64::from(DRAW_COSTS);
    let untold = u64::from(plan.told.min(asked_for).saturating_sub(told)) * u64::from(TOLD_COSTS);
    progress.add_many(skipped + untold);
    let telling = Telling::new(&inputs, plan.options, &lattice, &package, &without);
    let one = |block: u32| {
        if progress.control.stop.load(Ordering::Relaxed) {
            return Err(Stopped);
        }
        let (first, last) = (block * TOLD_BLOCK, ((block + 1) * TOLD_BLOCK).min(told));
        let found = telling.block(&points, first, last);
        progress.add_many(u64::from(last - first) * u64::from(TOLD_COSTS));
        Ok(found)
    };
    let found: Result<Vec<_>, Stopped> =
        crate::ensemble::map(told.div_ceil(TOLD_BLOCK) as usize, |block| one(block as u32))
            .into_iter()
            .collect();
    let told_of = telling.merge(&found?, told);
    let mut settlement = run.settlement(&sums, draws, told);
    settlement.off_table = off_table;
    settlement.sides = told_of.sides;
    settlement.blocked = told_of.blocked;
    settlement.packages = told_of.packages;
    settlement.one_voice = told_of.one_voice;
    settlement.verdict = verdict(&settlement);
    owed(&mut settlement, case.step.days);
    let answers = sums
        .questions
        .iter()
        .enumerate()
        .map(|(question, sum)| {
            let given = case.questions.get(question).and_then(|asked| asked.given.as_ref());
            match given {
                None => Answer { question, probability: Some(sum.of_both(draws)), given: None },
                Some(_) => Answer {
                    question,
                    probability: sum.of_ratio(draws),
                    given: Some(sum.of_given(draws)),
                },
            }
        })
        .collect();
    Ok(Ok((settlement, answers)))
}

/// The calendar of a case that can be settled.
fn ready_to_solve(case: &Case, options: &Options) -> Result<Lattice, Unsettled> {
    if case.sides.len() < 2 {
        return Err(Unsettled::NoSides);
    }
    if table(case, options).0.is_empty() {
        return Err(Unsettled::NothingOnTable);
    }
    Lattice::new(case, None).map_err(|why| match why {
        NoLattice::NoHorizon => Unsettled::NoHorizon,
        NoLattice::TooManyNodes(nodes) => Unsettled::TooManyNodes(nodes),
        NoLattice::TooManyHistories => Unsettled::TooManyHistories,
    })
}

/// The calendar without each event and deadline that falls on it, and where the worlds of each
/// begin when they follow those of the whole.
pub(crate) fn without_each(case: &Case, lattice: &Lattice) -> Vec<(Cause, Lattice, usize)> {
    let mut causes: Vec<Cause> = lattice
        .turns()
        .map(|(_, turn)| match turn {
            Turn::Event(at) => Cause::Event(at),
            Turn::Deadline(at) | Turn::ExtendedDeadline(at) => Cause::Deadline(at),
        })
        .collect();
    causes.sort_unstable();
    causes.dedup();
    let mut from = lattice.worlds.len();
    let mut all = Vec::new();
    for cause in causes {
        if let Ok(without) = Lattice::new(case, Some(cause)) {
            let next = from + without.worlds.len();
            all.push((cause, without, from));
            from = next;
        }
    }
    all
}

struct Run<'a> {
    inputs: &'a Inputs<'a>,
    points: &'a Points,
    lattice: &'a Lattice,
    package: &'a Package,
    options: Options,
    asked: &'a [AskedQuestion],
    histories: &'a [History],
}

/// Sums over draws.
#[derive(Debug, Clone)]
struct Sums {
    now: Moments,
    later: Moments,
    never: Moments,
    ready: Moments,
    /// By node: settled exactly then, settled by then.
    nodes: Vec<[Moments; 2]>,
    /// By issue.
    content: Vec<Weighted>,
    /// By issue, then node.
    content_at: Vec<Weighted>,
    questions: Vec<Share>,
    parts: Vec<Part>,
}

impl Sums {
    fn merge(&mut self, other: &Sums) {
        self.now.merge(&other.now);
        self.later.merge(&other.later);
        self.never.merge(&other.never);
        self.ready.merge(&other.ready);
        for (sum, other) in self.nodes.iter_mut().flatten().zip(other.nodes.iter().flatten()) {
            sum.merge(other);
        }
        for (sum, other) in self.content.iter_mut().zip(&other.content) {
            sum.merge(other);
        }
        for (sum, other) in self.content_at.iter_mut().zip(&other.content_at) {
            sum.merge(other);
        }
        for (sum, other) in self.questions.iter_mut().zip(&other.questions) {
            sum.merge(other);
        }
        for (sum, other) in self.parts.iter_mut().zip(&other.parts) {
            sum.merge(other);
        }
    }
}

impl Run<'_> {
    fn empty(&self) -> Sums {
        let (nodes, issues) = (self.lattice.nodes.len(), self.package.issues.len());
        let by_date = if nodes * issues <= MOST_BINNED { BINS_BY_DATE } else { 0 };
        Sums {
            now: Moments::default(),
            later: Moments::default(),
            never: Moments::default(),
            ready: Moments::default(),
            nodes: vec![[Moments::default(); 2]; nodes],
            content: vec![Weighted::new(BINS); issues],
            content_at: vec![Weighted::new(by_date); issues * nodes],
            questions: vec![Share::default(); self.asked.len()],
            parts: vec![
                Part { questions: vec![[0.0; 2]; self.asked.len()], ..Part::default() };
                PARTS as usize
            ],
        }
    }

    fn all(&self, draws: u32, progress: &Progress) -> Result<Sums, Stopped> {
        let mut sums = self.empty();
        let blocks = draws.div_ceil(BLOCK);
        let mut wave = 0;
        while wave < blocks {
            let count = WAVE.min(blocks - wave);
            let found: Result<Vec<Sums>, Stopped> = crate::ensemble::map(count as usize, |k| {
                if progress.control.stop.load(Ordering::Relaxed) {
                    return Err(Stopped);
                }
                let first = (wave + k as u32) * BLOCK;
                let last = first.saturating_add(BLOCK).min(draws);
                let found = self.block(first, last);
                progress.add_many(u64::from(last - first) * u64::from(DRAW_COSTS));
                Ok(found)
            })
            .into_iter()
            .collect();
            for found in &found? {
                sums.merge(found);
            }
            wave += count;
        }
        Ok(sums)
    }

    fn block(&self, first: u32, last: u32) -> Sums {
        let mut sums = self.empty();
        let (mut drawn, mut game, mut solved) =
            (Drawn::default(), Game::default(), Solved::default());
        let mut space = Workspace::default();
        let worlds = 0..self.lattice.worlds.len();
        for draw in first..last {
            self.inputs.draw(self.points, draw, &mut drawn);
            self.package.game(self.inputs, &drawn, worlds.clone(), &mut game);
            solve(self.lattice, &game, self.options.protocol, &mut space, &mut solved);
            let part = (draw % PARTS) as usize;
            self.add(&drawn, &game, &solved, part, &mut sums);
        }
        sums
    }

    fn add(&self, drawn: &Drawn, game: &Game, solved: &Solved, part: usize, sums: &mut Sums) {
        let nodes = self.lattice.nodes.len();
        let mut by = 0.0;
        let mut chances = [0.0; 4];
        for (at, node) in self.lattice.nodes.iter().enumerate() {
            let mut here = 0.0;
            for cell in node.cells.clone() {
                let weight = solved.settles[cell];
                if weight <= 0.0 {
                    continue;
                }
                here += weight;
                for (issue, &x) in solved.content_of(cell).iter().enumerate() {
                    sums.content[issue].add(x, weight);
                    sums.content_at[issue * nodes + at].add(x, weight);
                }
            }
            by += here;
            if at == 0 {
                sums.now.add(here);
                chances[0] = here;
            }
            sums.nodes[at][0].add(here);
            sums.nodes[at][1].add(by.min(1.0));
            if at + 1 == nodes {
                let now = self.lattice.nodes[0].cells.clone().map(|cell| solved.settles[cell]);
                chances[1] = (by - now.sum::<f64>()).max(0.0);
                chances[2] = (1.0 - by).max(0.0);
                sums.later.add(chances[1]);
                sums.never.add(chances[2]);
            }
        }
        chances[3] = ready(self.lattice, solved);
        sums.ready.add(chances[3]);
        let part = &mut sums.parts[part];
        part.draws += 1;
        for (sum, chance) in part.chances.iter_mut().zip(chances) {
            *sum += chance;
        }
        let on = On { lattice: self.lattice, drawn, solved, pace: game.pace };
        let sums = sums.questions.iter_mut().zip(&mut part.questions);
        for (asked, (sum, of_part)) in self.asked.iter().zip(sums) {
            let both = chance(&asked.both, self.histories, &on);
            let given = asked.given.as_ref().map(|given| chance(given, self.histories, &on));
            let given = given.unwrap_or(1.0);
            sum.add(both, given);
            of_part[0] += both;
            of_part[1] += given;
        }
    }

    fn settlement(&self, sums: &Sums, draws: u32, told: u32) -> Settlement {
        let case = self.inputs.case();
        let nodes = self.lattice.nodes.len();
        let dates: Vec<AtDate> = self
            .lattice
            .nodes
            .iter()
            .zip(&sums.nodes)
            .map(|(node, [settles, by])| AtDate {
                date: node.date,
                settles: settles.mean(draws),
                by: by.mean(draws),
                turns: node.turns.clone(),
            })
            .collect();
        let content = self.package.issues.iter().enumerate().map(|(k, &issue)| {
            let (low, high) = (case.issue(issue).low, case.issue(issue).high);
            Content {
                issue,
                whenever: sums.content[k].spread(low, high),
                by_date: (0..nodes)
                    .map(|node| sums.content_at[k * nodes + node].spread(low, high))
                    .collect(),
            }
        });
        Settlement {
            options: self.options,
            draws,
            told,
            now: sums.now.mean(draws),
            later: sums.later.mean(draws),
            never: sums.never.mean(draws),
            ready: sums.ready.mean(draws),
            busiest: busiest(&dates, case.step.days),
            dates,
            table: content.collect(),
            off_table: Vec::new(),
            sides: Vec::new(),
            blocked: Blocked::default(),
            packages: Vec::new(),
            one_voice: Vec::new(),
            verdict: Verdict::Open,
            parts: sums.parts.clone(),
        }
    }
}
