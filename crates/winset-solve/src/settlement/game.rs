//! One draw as a game: who must say yes in every world, and what holds while nobody has signed.

use crate::settlement::inputs::{Drawn, Inputs, Slot};
use crate::settlement::options::{AfterHorizon, Options, Table, TiesTogether};
use crate::winset::{Rule, SideTerms, Terms, Voice};
use std::ops::Range;
use winset_case::{ActorId, Case, IssueId, RatificationRule, SideId};

/// The issues that are negotiated together, and the places of the numbers that matter for them.
#[derive(Debug)]
pub(crate) struct Package {
    /// Which issues, ascending.
    pub issues: Vec<IssueId>,
    options: Options,
    sides: Vec<SidePlaces>,
    status_quo: Vec<Option<usize>>,
    reversion: Vec<Option<usize>>,
    scale: Vec<(f64, f64)>,
    pace: Option<usize>,
}

#[derive(Debug)]
struct SidePlaces {
    negotiator: VoicePlaces,
    ratifiers: Vec<VoicePlaces>,
    rule: Rule,
    patience: Option<usize>,
    power: Option<usize>,
    reliability: Option<usize>,
    /// The refused linkages that the package contains, and the places of what they cost.
    refusals: Vec<(usize, usize)>,
    /// Capability of an actor of the side, and its saliences on these issues.
    influence: Vec<(usize, Vec<usize>)>,
}

#[derive(Debug)]
struct VoicePlaces {
    /// Per issue: ideal point and salience.
    stakes: Vec<Option<(usize, usize)>>,
    /// Per issue: lower bounds, upper bounds.
    bounds: Vec<(Vec<usize>, Vec<usize>)>,
    margin: Option<usize>,
    /// Ties of the actor or its side.
    ties: Vec<usize>,
}

/// The numbers of one world.
#[derive(Debug, Clone)]
pub struct WorldGame {
    /// Who must say yes. Margins of ratifiers contain what a refused linkage, ties and unreliable
    /// partners add; those of negotiators are in [`cost`](WorldGame::cost).
    pub terms: Terms,
    /// What ratifiers compare with, 0 to 1 per issue.
    pub reversion: Vec<f64>,
    /// What holds while nothing is settled, 0 to 1 per issue.
    pub flow: Vec<f64>,
    /// What that is worth to each side per step, its ties included.
    pub flow_worth: Vec<f64>,
    /// What the reversion points are worth to each side, likewise.
    pub reversion_worth: Vec<f64>,
    /// What holds for ever after the horizon, likewise.
    pub end_worth: Vec<f64>,
    /// Each side's discount factor per step.
    pub patience: Vec<f64>,
    /// The chance that all the *others* keep what they sign.
    pub kept_by_others: Vec<f64>,
    /// What signing costs each negotiator at home.
    pub cost: Vec<f64>,
    /// The part of that which is the negotiator's margin.
    pub margin: Vec<f64>,
    /// The rest of it: by side, each refused linkage that the package contains, and its cost.
    pub refused: Vec<Vec<(usize, f64)>>,
    /// The part of each ratifier's margin in [`terms`](WorldGame::terms) that is its margin in the
    /// case: by side, then ratifier.
    pub ratifier_margin: Vec<Vec<f64>>,
}

/// One draw in every world.
#[derive(Debug, Clone, Default)]
pub struct Game {
    /// By world of the lattice.
    pub worlds: Vec<WorldGame>,
    /// The chance per step that the sides meet and can conclude.
    pub pace: f64,
}

/// The issues on the table, and those that are not, with the reason.
pub(crate) fn table(case: &Case, options: &Options) -> (Vec<IssueId>, Vec<(IssueId, OffTable)>) {
    let (mut on, mut off) = (Vec::new(), Vec::new());
    for (at, issue) in case.issues.iter().enumerate() {
        let id = IssueId(at as u16);
        let cares = |actor: ActorId| case.stakes_on(id).iter().any(|stake| stake.actor == actor);
        let signing = case.sides.iter().filter(|side| cares(side.negotiator)).count();
        let anybody = case
            .sides
            .iter()
            .any(|side| cares(side.negotiator) || side.ratifiers.iter().any(|&r| cares(r)));
        let wanted = match options.table {
            Table::Contested => signing >= 2,
            Table::All => anybody,
        };
        if !wanted {
            off.push((id, OffTable::NotContested));
        } else if issue.status_quo.is_none() && issue.reversion.is_none() {
            off.push((id, OffTable::NothingHolds));
        } else {
            on.push(id);
        }
    }
    (on, off)
}

/// Why an issue is not on the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OffTable {
    /// Fewer than two negotiators have a stake in it.
    NotContested,
    /// The case says neither what holds today nor what will hold if talks fail.
    NothingHolds,
}

impl Package {
    /// A package of these issues.
    pub fn new(inputs: &Inputs, issues: &[IssueId], options: Options) -> Package {
        let case = inputs.case();
        let sides = (0..case.sides.len())
            .map(|side| side_places(inputs, SideId(side as u16), issues))
            .collect();
        Package {
            issues: issues.to_vec(),
            options,
            sides,
            status_quo: issues.iter().map(|&id| inputs.place(Slot::StatusQuo(id))).collect(),
            reversion: issues.iter().map(|&id| inputs.place(Slot::Reversion(id))).collect(),
            scale: issues.iter().map(|&id| (case.issue(id).low, case.issue(id).high)).collect(),
            pace: inputs.place(Slot::Pace),
        }
    }

    /// The game of one draw.
    pub fn game(&self, inputs: &Inputs, drawn: &Drawn, worlds: Range<usize>, game: &mut Game) {
        let case = inputs.case();
        let chance = self.pace.map_or(0.4, |place| drawn.at(0, place));
        game.pace = case.pace.in_step(chance, case.step);
        // Room that another package left has another shape.
        let fits = |world: &WorldGame| world.terms.issues == self.issues.len();
        if !game.worlds.iter().all(fits) {
            game.worlds.clear();
        }
        game.worlds.truncate(worlds.len());
        for (at, world) in worlds.enumerate() {
            let numbers = |slot: usize| drawn.at(world, slot);
            if let Some(there) = game.worlds.get_mut(at) {
                self.fill(&numbers, there);
            } else {
                let mut made = self.empty();
                self.fill(&numbers, &mut made);
                game.worlds.push(made);
            }
        }
    }

    fn empty(&self) -> WorldGame {
        let n = self.issues.len();
        let voice = || Voice {
            ideal: vec![0.0; n],
            weight: vec![0.0; n],
            low: vec![0.0; n],
            high: vec![1.0; n],
            margin: 0.0,
        };
        let sides = self.sides.iter().map(|side| SideTerms {
            negotiator: voice(),
            ratifiers: side.ratifiers.iter().map(|_| voice()).collect(),
            rule: side.rule.clone(),
            power: 0.0,
        });
        let count = self.sides.len();
        WorldGame {
            terms: Terms { issues: n, loss: self.options.loss, sides: sides.collect() },
            reversion: vec![0.0; n],
            flow: vec![0.0; n],
            flow_worth: vec![0.0; count],
            reversion_worth: vec![0.0; count],
            end_worth: vec![0.0; count],
            patience: vec![1.0; count],
            kept_by_others: vec![1.0; count],
            cost: vec![0.0; count],
            margin: vec![0.0; count],
            refused: vec![Vec::new(); count],
            ratifier_margin: self.sides.iter().map(|s| vec![0.0; s.ratifiers.len()]).collect(),
        }
    }

    fn fill(&self, number: &dyn Fn(usize) -> f64, world: &mut WorldGame) {
        let on_scale = |at: usize, place: Option<usize>| {
            let (low, high) = self.scale.get(at).copied().unwrap_or((0.0, 1.0));
            place.map_or(0.0, |place| (number(place) - low) / (high - low)).clamp(0.0, 1.0)
        };
        for (at, flow) in world.flow.iter_mut().enumerate() {
            *flow = on_scale(at, self.status_quo.get(at).copied().flatten());
        }
        for (at, reversion) in world.reversion.iter_mut().enumerate() {
            *reversion = on_scale(at, self.reversion.get(at).copied().flatten());
        }
        let or = |place: Option<usize>, otherwise: f64| place.map_or(otherwise, number);
        let influence = |side: &SidePlaces| -> f64 {
            let of = |(capability, saliences): &(usize, Vec<usize>)| {
                let cares: f64 = saliences.iter().map(|&place| number(place) / 100.0).sum();
                number(*capability) * cares
            };
            side.influence.iter().map(of).sum()
        };
        let total: f64 = self.sides.iter().map(influence).sum();
        let loss = self.options.loss;
        for (s, side) in self.sides.iter().enumerate() {
            let kept = self.sides.iter().enumerate().filter(|(other, _)| *other != s);
            let kept: f64 = kept.map(|(_, other)| or(other.reliability, 1.0)).product();
            let refusals = side.refusals.iter().map(|&(linkage, place)| (linkage, number(place)));
            world.refused[s].clear();
            world.refused[s].extend(refusals);
            let refused: f64 = world.refused[s].iter().map(|(_, cost)| cost).sum();
            let Some(terms) = world.terms.sides.get_mut(s) else { continue };
            let equal = 1.0 / self.sides.len() as f64;
            let share = if total > 0.0 { influence(side) / total } else { equal };
            terms.power = or(side.power, share).max(0.0);
            self.voice(&side.negotiator, number, &mut terms.negotiator);
            let tied = self.tied(&side.negotiator, number);
            let worth = |voice: &Voice, x: &[f64]| (1.0 - tied) * voice.utility(loss, x);
            world.flow_worth[s] = worth(&terms.negotiator, &world.flow);
            world.reversion_worth[s] = worth(&terms.negotiator, &world.reversion);
            world.end_worth[s] = match self.options.after {
                AfterHorizon::AsItIs => world.flow_worth[s],
                AfterHorizon::Reversion => world.reversion_worth[s],
            };
            world.patience[s] = or(side.patience, 0.99).clamp(0.0, 1.0);
            world.kept_by_others[s] = kept;
            world.margin[s] = or(side.negotiator.margin, 0.0);
            world.cost[s] = world.margin[s] + refused;
            let margins = &mut world.ratifier_margin[s];
            let ratifiers = side.ratifiers.iter().zip(&mut terms.ratifiers).zip(margins);
            for ((places, voice), part) in ratifiers {
                self.voice(places, number, voice);
                let tied = self.tied(places, number);
                let without = -voice.utility(loss, &world.reversion);
                let kept = kept.max(HARDLY_EVER);
                *part = or(places.margin, 0.0) / kept;
                voice.margin = *part + refused / kept + tied * without;
            }
        }
    }

    fn voice(&self, places: &VoicePlaces, number: &dyn Fn(usize) -> f64, voice: &mut Voice) {
        voice.margin = 0.0;
        for (at, stake) in places.stakes.iter().enumerate() {
            let (low, high) = self.scale.get(at).copied().unwrap_or((0.0, 1.0));
            let on_scale = |place: usize| ((number(place) - low) / (high - low)).clamp(0.0, 1.0);
            let (ideal, weight) = stake.map_or((0.5, 0.0), |(ideal, salience)| {
                (on_scale(ideal), (number(salience) / 100.0).max(0.0))
            });
            let none = (Vec::new(), Vec::new());
            let (least, most) = places.bounds.get(at).unwrap_or(&none);
            voice.ideal[at] = ideal;
            voice.weight[at] = weight;
            voice.low[at] = least.iter().map(|&place| on_scale(place)).fold(0.0, f64::max);
            voice.high[at] = most.iter().map(|&place| on_scale(place)).fold(1.0, f64::min);
        }
    }

    /// The share of its loss without a deal that the voice's ties make good.
    fn tied(&self, places: &VoicePlaces, number: &dyn Fn(usize) -> f64) -> f64 {
        let shares = places.ties.iter().map(|&place| (number(place) / 100.0).clamp(0.0, 1.0));
        match self.options.ties {
            TiesTogether::OfTheRest => 1.0 - shares.map(|share| 1.0 - share).product::<f64>(),
            TiesTogether::Sum => shares.sum::<f64>().min(1.0),
        }
    }
}

/// Partners who keep less than this of what they sign count as keeping this much.
pub(crate) const HARDLY_EVER: f64 = 1e-6;

fn side_places(inputs: &Inputs, id: SideId, issues: &[IssueId]) -> SidePlaces {
    let case = inputs.case();
    let side = case.side(id);
    let rule = match &side.rule {
        RatificationRule::All => Rule::All,
        RatificationRule::Quota { quota, weights } => {
            Rule::Quota { quota: *quota, weights: weights.clone() }
        }
    };
    let mut refusals = Vec::new();
    for (at, linkage) in case.linkages.iter().enumerate() {
        if !linkage.issues.iter().all(|issue| issues.contains(issue)) {
            continue;
        }
        for (k, (who, _)) in linkage.refused_by.iter().enumerate() {
            if *who == id {
                refusals.extend(inputs.place(Slot::Refusal(at, k)).map(|place| (at, place)));
            }
        }
    }
    let influence = (0..case.actors.len())
        .filter(|&at| case.actors[at].side == Some(id))
        .filter_map(|at| {
            let actor = ActorId(at as u16);
            let saliences = case
                .stakes
                .iter()
                .enumerate()
                .filter(|(_, stake)| stake.actor == actor && issues.contains(&stake.issue))
                .filter_map(|(k, _)| inputs.place(Slot::Salience(k)))
                .collect();
            Some((inputs.place(Slot::Capability(actor))?, saliences))
        })
        .collect();
    let voice = |actor: ActorId| voice_places(inputs, id, actor, issues);
    SidePlaces {
        negotiator: voice(side.negotiator),
        ratifiers: side.ratifiers.iter().take(MOST_RATIFIERS).map(|&actor| voice(actor)).collect(),
        rule,
        patience: inputs.place(Slot::Patience(id)),
        power: inputs.place(Slot::Power(id)),
        reliability: inputs.place(Slot::Reliability(id)),
        refusals,
        influence,
    }
}

/// A set of ratifiers is a set of 64 bits.
const MOST_RATIFIERS: usize = 64;

fn voice_places(inputs: &Inputs, side: SideId, actor: ActorId, issues: &[IssueId]) -> VoicePlaces {
    let case = inputs.case();
    let stakes = issues
        .iter()
        .map(|&issue| {
            let at = case
                .stakes
                .iter()
                .position(|stake| stake.actor == actor && stake.issue == issue)?;
            Some((inputs.place(Slot::Ideal(at))?, inputs.place(Slot::Salience(at))?))
        })
        .collect();
    let bounds = issues
        .iter()
        .map(|&issue| {
            let own = case.constraints.iter().enumerate();
            let own = own.filter(|(_, bound)| bound.actor == actor && bound.issue == issue);
            let (mut least, mut most) = (Vec::new(), Vec::new());
            for (at, _) in own {
                least.extend(inputs.place(Slot::AtLeast(at)));
                most.extend(inputs.place(Slot::AtMost(at)));
            }
            (least, most)
        })
        .collect();
    let keys = [case.side(side).key.as_str(), case.actor(actor).key.as_str()];
    let ties = case.ties.iter().enumerate().filter(|(_, tie)| keys.contains(&tie.from.as_str()));
    VoicePlaces {
        stakes,
        bounds,
        margin: inputs.place(Slot::Margin(actor)),
        ties: ties.filter_map(|(at, _)| inputs.place(Slot::Tie(at))).collect(),
    }
}
