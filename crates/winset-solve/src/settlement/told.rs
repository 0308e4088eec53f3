//! The first draws in detail: who blocks, what waiting is worth and why, what packages bring.

use crate::game::Points;
use crate::settlement::game::{Game, Package};
use crate::settlement::inputs::{Drawn, Inputs};
use crate::settlement::lattice::{Cause, Lattice};
use crate::settlement::options::{Options, Protocol};
use crate::settlement::path::{Solved, Workspace, solve};
use crate::settlement::result::{
    Blocked, CauseTold, Mean, Obstacle, OneVoice, PackageId, PackageTold, SideTold, Unblocks,
};
use crate::settlement::tally::Moments;
use crate::settlement::why::{in_the_way, today, values_of_waiting};
use crate::summary;
use std::collections::BTreeMap;
use winset_case::{IssueId, SideId};

/// What is looked at beside the settlement itself.
pub(crate) struct Telling<'a> {
    pub inputs: &'a Inputs<'a>,
    pub options: Options,
    pub lattice: &'a Lattice,
    pub everything: &'a Package,
    /// The calendar without one cause, and where its worlds begin.
    pub without: &'a [(Cause, Lattice, usize)],
    /// One package per issue on the table.
    pub alone: Vec<Package>,
    /// Named linkages with two issues or more on the table.
    pub linkages: Vec<(usize, Package)>,
    /// Sides whose negotiator has several voices, with the places of their positions.
    pub voices: Vec<(SideId, Vec<usize>)>,
}

/// What a block of draws found.
#[derive(Debug, Clone, Default)]
pub(crate) struct Found {
    /// By side, then draw.
    waiting: Vec<Vec<f64>>,
    /// By cause: waiting by side, ready, settles.
    causes: Vec<(Vec<Moments>, Moments, Moments)>,
    blocked: u32,
    singles: BTreeMap<Obstacle, (u32, u32, Moments)>,
    /// By side, draws in which some single obstacle of its own is enough, or where no single one
    /// is, one of its own with another.
    by_side: Vec<u32>,
    pairs: BTreeMap<[Obstacle; 2], u32>,
    beyond: u32,
    /// By package, everything first: gains by side, together, apart.
    packages: Vec<(Vec<Moments>, Moments, Moments)>,
    /// By side with several voices: ready, settles.
    voices: Vec<(Moments, Moments)>,
}

/// The chance of a settlement by the horizon.
fn settles(solved: &Solved) -> f64 {
    solved.settles.iter().sum::<f64>().min(1.0)
}

/// The chance of being ready to sign at the first node.
pub(crate) fn ready(lattice: &Lattice, solved: &Solved) -> f64 {
    let agreed = lattice.first.iter().filter(|(cell, _)| solved.agree[*cell]);
    agreed.map(|(_, chance)| chance).sum()
}

/// Who proposes at the first node.
fn proposer(options: &Options) -> Option<usize> {
    match options.protocol {
        Protocol::NashAtNode => None,
        Protocol::AlternatingOffers => Some(0),
    }
}

impl<'a> Telling<'a> {
    /// Makes ready what is looked at.
    pub fn new(
        inputs: &'a Inputs<'a>,
        options: Options,
        lattice: &'a Lattice,
        everything: &'a Package,
        without: &'a [(Cause, Lattice, usize)],
    ) -> Telling<'a> {
        let table = &everything.issues;
        let case = inputs.case();
        let package = |issues: &[IssueId]| Package::new(inputs, issues, options);
        let linkages = case.linkages.iter().enumerate().filter_map(|(at, linkage)| {
            let on = |issue: &&IssueId| table.contains(issue);
            let mut issues: Vec<IssueId> = linkage.issues.iter().filter(on).copied().collect();
            issues.sort_unstable();
            issues.dedup();
            (issues.len() > 1).then(|| (at, package(&issues)))
        });
        let mut voices: Vec<(SideId, Vec<usize>)> = Vec::new();
        for (side, place) in inputs.several_voices() {
            match voices.last_mut() {
                Some((last, places)) if *last == side => places.push(place),
                _ => voices.push((side, vec![place])),
            }
        }
        Telling {
            inputs,
            options,
            lattice,
            everything,
            without,
            alone: table.iter().map(|&issue| package(&[issue])).collect(),
            linkages: linkages.collect(),
            voices,
        }
    }

    /// Draws `first` to `last`.
    pub fn block(&self, points: &Points, first: u32, last: u32) -> Found {
        let sides = self.lattice.sides;
        let none = || (vec![Moments::default(); sides], Moments::default(), Moments::default());
        let mut found = Found {
            waiting: vec![Vec::new(); sides],
            by_side: vec![0; sides],
            causes: self.without.iter().map(|_| none()).collect(),
            packages: (0..=self.linkages.len()).map(|_| none()).collect(),
            voices: vec![Default::default(); self.voices.len()],
            ..Found::default()
        };
        let mut room = Rooms::default();
        for draw in first..last {
            self.inputs.draw(points, draw, &mut room.drawn);
            self.one(&mut room, &mut found);
        }
        found
    }

    fn one(&self, room: &mut Rooms, found: &mut Found) {
        let protocol = self.options.protocol;
        let proposer = proposer(&self.options);
        let worlds = 0..self.lattice.worlds.len();
        let Rooms { drawn, game, solved, other_game, other, space } = room;
        self.everything.game(self.inputs, drawn, worlds.clone(), game);
        solve(self.lattice, game, protocol, space, solved);
        let values = values_of_waiting(self.lattice, game, solved, proposer, space);
        let (is_ready, settled) = (ready(self.lattice, solved), settles(solved));
        for (list, &value) in found.waiting.iter_mut().zip(&values) {
            list.push(value);
        }
        for ((_, lattice, from), told) in self.without.iter().zip(&mut found.causes) {
            let worlds = *from..from + lattice.worlds.len();
            self.everything.game(self.inputs, drawn, worlds, other_game);
            solve(lattice, other_game, protocol, space, other);
            let without = values_of_waiting(lattice, other_game, other, proposer, space);
            for (sum, (with, without)) in told.0.iter_mut().zip(values.iter().zip(&without)) {
                sum.add(with - without);
            }
            told.1.add(ready(lattice, other) - is_ready);
            told.2.add(settles(other) - settled);
        }
        let cell = today(self.lattice);
        if !solved.agree[cell] {
            self.blocked(game, solved, cell, space, found);
        }
        self.packages(drawn, other_game, other, solved, space, found);
        for ((_, places), told) in self.voices.iter().zip(&mut found.voices) {
            let mut clear = drawn.clone();
            for &place in places {
                self.inputs.at_median(place, &mut clear);
            }
            self.everything.game(self.inputs, &clear, worlds.clone(), other_game);
            solve(self.lattice, other_game, protocol, space, other);
            told.0.add(ready(self.lattice, other) - is_ready);
            told.1.add(settles(other) - settled);
        }
    }

    fn blocked(
        &self,
        game: &Game,
        solved: &Solved,
        cell: usize,
        space: &mut Workspace,
        found: &mut Found,
    ) {
        found.blocked += 1;
        let world = &game.worlds[self.lattice.cells[cell].world];
        let sides = self.lattice.sides;
        let waiting = &solved.waiting[cell * sides..(cell + 1) * sides];
        let proposer = proposer(&self.options);
        let told = in_the_way(self.inputs.case(), world, waiting, proposer, space);
        found.beyond += u32::from(told.singles.is_empty() && told.pairs.is_empty());
        for (s, count) in found.by_side.iter_mut().enumerate() {
            let own = |obstacle: &Obstacle| usize::from(obstacle.side().0) == s;
            *count += u32::from(match told.singles.is_empty() {
                true => told.pairs.iter().flatten().any(own),
                false => told.singles.iter().any(|(obstacle, _)| own(obstacle)),
            });
        }
        for (obstacle, missed) in told.singles {
            let entry = found.singles.entry(obstacle).or_default();
            entry.0 += 1;
            if let Some(missed) = missed {
                entry.1 += 1;
                entry.2.add(missed);
            }
        }
        for pair in told.pairs {
            *found.pairs.entry(pair).or_default() += 1;
        }
    }

    fn packages(
        &self,
        drawn: &Drawn,
        game: &mut Game,
        other: &mut Solved,
        everything: &Solved,
        space: &mut Workspace,
        found: &mut Found,
    ) {
        let lattice = self.lattice;
        let sides = lattice.sides;
        let worlds = 0..lattice.worlds.len();
        let mut solved = |package: &Package| {
            package.game(self.inputs, drawn, worlds.clone(), game);
            solve(lattice, game, self.options.protocol, space, other);
            let worth: Vec<f64> = (0..sides).map(|side| other.worth(lattice, side)).collect();
            (worth, settles(other))
        };
        let alone: Vec<(Vec<f64>, f64)> = self.alone.iter().map(&mut solved).collect();
        let whole: Vec<f64> = (0..sides).map(|side| everything.worth(lattice, side)).collect();
        let mut told = vec![(self.everything, (whole, settles(everything)))];
        for (_, package) in &self.linkages {
            told.push((package, solved(package)));
        }
        for ((package, (worth, together)), sums) in told.into_iter().zip(&mut found.packages) {
            let parts = self.everything.issues.iter().zip(&alone);
            let parts: Vec<&(Vec<f64>, f64)> = parts
                .filter(|(issue, _)| package.issues.contains(issue))
                .map(|(_, part)| part)
                .collect();
            for (side, sum) in sums.0.iter_mut().enumerate() {
                let apart: f64 = parts.iter().map(|(worth, _)| worth[side]).sum();
                sum.add(worth[side] - apart);
            }
            sums.1.add(together);
            let count = parts.len().max(1) as f64;
            sums.2.add(parts.iter().map(|(_, settles)| settles).sum::<f64>() / count);
        }
    }

    /// What all blocks found, in the order of the draws.
    pub fn merge(&self, blocks: &[Found], draws: u32) -> Told {
        let n = f64::from(draws.max(1));
        let sum = |of: &dyn Fn(&Found) -> Option<Moments>| -> Mean {
            let mut sum = Moments::default();
            for found in blocks.iter().filter_map(of) {
                sum.merge(&found);
            }
            sum.mean(draws)
        };
        let sides = (0..self.lattice.sides)
            .map(|side| {
                let of = |found: &Found| found.waiting.get(side).cloned().unwrap_or_default();
                let mut values: Vec<f64> = blocks.iter().flat_map(of).collect();
                let gains = values.iter().filter(|&&value| value > GAIN).count() as f64 / n;
                summary::sort(&mut values, &mut Vec::new());
                let causes = self.without.iter().enumerate().map(|(c, (cause, ..))| CauseTold {
                    cause: *cause,
                    waiting: sum(&|found| found.causes.get(c)?.0.get(side).copied()),
                    ready: sum(&|found| Some(found.causes.get(c)?.1)),
                    settles: sum(&|found| Some(found.causes.get(c)?.2)),
                });
                SideTold {
                    side: SideId(side as u16),
                    waiting: summary::of_sorted(&values),
                    gains_by_waiting: gains,
                    causes: causes.collect(),
                }
            })
            .collect();
        let everything = (PackageId::Everything, self.everything);
        let named = self.linkages.iter().map(|(at, package)| (PackageId::Linkage(*at), package));
        let packages = std::iter::once(everything).chain(named).enumerate();
        let packages = packages
            .map(|(p, (package, of))| PackageTold {
                package,
                issues: of.issues.clone(),
                gains: (0..self.lattice.sides)
                    .map(|side| sum(&|found| found.packages.get(p)?.0.get(side).copied()))
                    .collect(),
                together: sum(&|found| Some(found.packages.get(p)?.1)),
                apart: sum(&|found| Some(found.packages.get(p)?.2)),
            })
            .collect();
        let one_voice = self.voices.iter().enumerate().map(|(v, (side, _))| OneVoice {
            side: *side,
            ready: sum(&|found| Some(found.voices.get(v)?.0)),
            settles: sum(&|found| Some(found.voices.get(v)?.1)),
        });
        Told {
            sides,
            blocked: blocked(blocks, self.lattice.sides, n),
            packages,
            one_voice: one_voice.collect(),
        }
    }
}

/// Waiting is worth something if it is worth more than rounding.
const GAIN: f64 = 1e-9;

/// All blocks together.
pub(crate) struct Told {
    pub sides: Vec<SideTold>,
    pub blocked: Blocked,
    pub packages: Vec<PackageTold>,
    pub one_voice: Vec<OneVoice>,
}

fn blocked(blocks: &[Found], sides: usize, draws: f64) -> Blocked {
    let mut singles: BTreeMap<Obstacle, (u32, u32, Moments)> = BTreeMap::new();
    let mut pairs: BTreeMap<[Obstacle; 2], u32> = BTreeMap::new();
    for found in blocks {
        for (&obstacle, (count, missed, sum)) in &found.singles {
            let entry = singles.entry(obstacle).or_default();
            entry.0 += count;
            entry.1 += missed;
            entry.2.merge(sum);
        }
        for (&pair, count) in &found.pairs {
            *pairs.entry(pair).or_default() += count;
        }
    }
    let mut singles: Vec<Unblocks> = singles
        .into_iter()
        .map(|(obstacle, (count, missed, sum))| Unblocks {
            obstacle,
            share: f64::from(count) / draws,
            missed_by: (missed > 0).then(|| sum.mean(missed)),
        })
        .collect();
    singles.sort_by(|a, b| b.share.total_cmp(&a.share));
    let mut pairs: Vec<([Obstacle; 2], f64)> =
        pairs.into_iter().map(|(pair, count)| (pair, f64::from(count) / draws)).collect();
    pairs.sort_by(|a, b| b.1.total_cmp(&a.1));
    let count = |of: &dyn Fn(&Found) -> u32| f64::from(blocks.iter().map(of).sum::<u32>()) / draws;
    let of_side = |s: usize| count(&|found| found.by_side.get(s).copied().unwrap_or_default());
    Blocked {
        share: count(&|found| found.blocked),
        singles,
        sides: (0..sides).map(of_side).collect(),
        pairs,
        beyond: count(&|found| found.beyond),
    }
}

#[derive(Debug, Default)]
struct Rooms {
    drawn: Drawn,
    game: Game,
    solved: Solved,
    other_game: Game,
    other: Solved,
    space: Workspace,
}
