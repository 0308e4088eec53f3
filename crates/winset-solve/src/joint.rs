//! All issues of one draw at once, for the models in which actors look at more than one.

use crate::game::{Game, IssueGame, Prepared};
use crate::mean::mean;
use winset_case::{ActorId, Case};

/// All issues of one draw. Actors are those with a stake on any issue, in the case's order.
#[derive(Debug, Clone, Copy)]
pub struct JointGame<'a> {
    /// How many issues.
    pub issues: usize,
    /// Where each actor stands on each issue, 0 to 100, actor by actor. Who has no stake on an
    /// issue stands at the influence-weighted mean of those who have one.
    pub position: &'a [f64],
    /// Salience, 0 to 1, in the same order; 0 without a stake.
    pub salience: &'a [f64],
    /// What each actor could bring.
    pub capability: &'a [f64],
    /// What each does bring on each issue, actor by actor: capability × salience.
    pub influence: &'a [f64],
    /// How far the row's actor is tied to the column's, 0 to 1; nobody is tied to itself.
    pub tie: &'a [f64],
    /// Who refuses to trade across which two issues: actor, issue, issue.
    pub refusals: &'a [(usize, usize, usize)],
    /// The plan's seed, for models that draw.
    pub seed: u64,
    /// The number of the draw.
    pub draw: u32,
}

impl JointGame<'_> {
    /// Does the actor refuse to settle the two issues as one package?
    pub(crate) fn refuses(&self, actor: usize, p: usize, q: usize) -> bool {
        self.refusals
            .iter()
            .any(|&(who, one, two)| who == actor && ((one, two) == (p, q) || (one, two) == (q, p)))
    }
}

/// The arrays of a [`JointGame`], kept from draw to draw.
#[derive(Debug, Clone, Default)]
pub struct JointNumbers {
    issues: usize,
    position: Vec<f64>,
    salience: Vec<f64>,
    capability: Vec<f64>,
    influence: Vec<f64>,
    tie: Vec<f64>,
    refusals: Vec<(usize, usize, usize)>,
    /// The plan's seed.
    pub seed: u64,
    /// The number of the draw.
    pub draw: u32,
}

impl JointNumbers {
    /// The game with these numbers.
    pub fn game(&self) -> JointGame<'_> {
        JointGame {
            issues: self.issues,
            position: &self.position,
            salience: &self.salience,
            capability: &self.capability,
            influence: &self.influence,
            tie: &self.tie,
            refusals: &self.refusals,
            seed: self.seed,
            draw: self.draw,
        }
    }

    /// One issue as a game of its own: nobody is tied to anybody.
    pub fn set_alone(&mut self, game: &IssueGame) {
        let copy = |to: &mut Vec<f64>, from: &[f64]| {
            to.clear();
            to.extend_from_slice(from);
        };
        copy(&mut self.position, game.position);
        copy(&mut self.salience, game.salience);
        copy(&mut self.capability, game.capability);
        copy(&mut self.influence, game.influence);
        self.tie.clear();
        self.refusals.clear();
        self.issues = 1;
        (self.seed, self.draw) = (0, 0);
    }

    /// Some issues on which the same actors take part or not, without ties. `taking_part` lists
    /// per issue the places (below `actors`) of those with a stake on it, in the order of its
    /// game. An actor's capability is that on the last issue it takes part in.
    pub fn set_together(&mut self, actors: usize, games: &[IssueGame], taking_part: &[Vec<usize>]) {
        let d = games.len();
        self.issues = d;
        for (list, n) in [
            (&mut self.position, actors * d),
            (&mut self.salience, actors * d),
            (&mut self.influence, actors * d),
            (&mut self.capability, actors),
            (&mut self.tie, 0),
        ] {
            list.clear();
            list.resize(n, 0.0);
        }
        self.refusals.clear();
        (self.seed, self.draw) = (0, 0);
        for (issue, (game, taking_part)) in games.iter().zip(taking_part).enumerate() {
            let others = mean(game.position, game.influence);
            for k in 0..actors {
                self.position[k * d + issue] = others;
            }
            for (at, &k) in taking_part.iter().enumerate() {
                self.position[k * d + issue] = game.position[at];
                self.salience[k * d + issue] = game.salience[at];
                self.influence[k * d + issue] = game.influence[at];
                self.capability[k] = game.capability[at];
            }
        }
    }
}

/// Who takes part in what, and how they are tied: the same in every draw.
#[derive(Debug, Clone)]
pub struct Together {
    /// Everyone with a stake on any issue, in the case's order.
    pub actors: Vec<ActorId>,
    /// Per issue the places in `actors` of those with a stake on it, in the order of the stakes.
    pub taking_part: Vec<Vec<usize>>,
    tie: Vec<f64>,
    refusals: Vec<(usize, usize, usize)>,
}

impl Together {
    /// From a case. Ties count at their medians; a tie of a side is one of its negotiator and
    /// ratifiers, a tie to a side one to its negotiator.
    pub fn new(prepared: &Prepared) -> Together {
        let case = prepared.case();
        let mut actors: Vec<ActorId> = case.stakes.iter().map(|stake| stake.actor).collect();
        actors.sort_unstable();
        actors.dedup();
        let place = |actor: ActorId| actors.iter().position(|&other| other == actor);
        let taking_part = (0..case.issues.len())
            .map(|issue| {
                let stakes = &case.stakes[prepared.stakes(issue)];
                stakes.iter().filter_map(|stake| place(stake.actor)).collect()
            })
            .collect();
        let n = actors.len();
        let mut tie = Vec::new();
        for found in &case.ties {
            let strength = (found.strength.median() / 100.0).clamp(0.0, 1.0);
            let to = members(case, &found.to).first().copied().and_then(place);
            for from in members(case, &found.from) {
                let (Some(a), Some(b)) = (place(from), to) else { continue };
                if a != b {
                    tie.resize(n * n, 0.0);
                    tie[a * n + b] = strength;
                }
            }
        }
        let mut refusals = Vec::new();
        for linkage in &case.linkages {
            for (side, _) in &linkage.refused_by {
                let Some(side) = case.sides.get(usize::from(side.0)) else { continue };
                let all = std::iter::once(side.negotiator).chain(side.ratifiers.iter().copied());
                for actor in all.filter_map(place) {
                    for (k, p) in linkage.issues.iter().enumerate() {
                        let later = linkage.issues.iter().skip(k + 1);
                        let pairs = later.map(|q| (actor, usize::from(p.0), usize::from(q.0)));
                        refusals.extend(pairs);
                    }
                }
            }
        }
        Together { actors, taking_part, tie, refusals }
    }

    /// Puts a draw's numbers together. `game` holds all its issues.
    pub fn fill(&self, prepared: &Prepared, game: &Game, numbers: &mut JointNumbers) {
        let (n, d) = (self.actors.len(), self.taking_part.len());
        numbers.issues = d;
        for list in [&mut numbers.position, &mut numbers.salience, &mut numbers.influence] {
            list.clear();
            list.resize(n * d, 0.0);
        }
        numbers.capability.clear();
        numbers.capability.resize(n, 0.0);
        numbers.tie.clone_from(&self.tie);
        numbers.refusals.clone_from(&self.refusals);
        for (issue, taking_part) in self.taking_part.iter().enumerate() {
            let dense = prepared.issue(issue, game);
            let others = mean(dense.position, dense.influence);
            for k in 0..n {
                numbers.position[k * d + issue] = others;
            }
            for (at, &k) in taking_part.iter().enumerate() {
                numbers.position[k * d + issue] = dense.position[at];
                numbers.salience[k * d + issue] = dense.salience[at];
                numbers.influence[k * d + issue] = dense.influence[at];
                numbers.capability[k] = dense.capability[at];
            }
        }
    }
}

/// The actor of that key, or the members of the side: its negotiator first.
fn members(case: &Case, key: &str) -> Vec<ActorId> {
    if let Some(k) = case.actors.iter().position(|actor| actor.key == key) {
        return vec![ActorId(k as u16)];
    }
    let side = case.sides.iter().find(|side| side.key == key);
    side.map_or_else(Vec::new, |side| {
        std::iter::once(side.negotiator).chain(side.ratifiers.iter().copied()).collect()
    })
}
