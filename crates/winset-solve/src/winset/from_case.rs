//! From a case to terms: who must say yes, what they want and what binds them, in one draw.

use crate::game::{Game, Points, Prepared};
use crate::plan::Sampling;
use crate::winset::agenda::Link;
use crate::winset::terms::{Loss, Rule, SideTerms, Terms, Voice};
use winset_case::{ActorId, Case, IssueId, Quantity, RatificationRule};

/// What the win-sets of one draw rest on, in the order of the case. Values of issues are 0 to 1.
///
/// Whoever lets an event change the game changes these numbers before [`Talks::fill`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Inputs {
    /// Per stake, what its actor wants most: its ideal point, or its position if it has no other.
    pub ideal: Vec<f64>,
    /// Per stake, salience, 0 to 1.
    pub salience: Vec<f64>,
    /// Per stake, capability of its actor.
    pub capability: Vec<f64>,
    /// Per constraint, at least and at most.
    pub bounds: Vec<[Option<f64>; 2]>,
    /// Per linkage and side that refuses it, the cost at home.
    pub refusals: Vec<Vec<f64>>,
    /// Per side, the exponent given; nothing if it follows from influence.
    pub power: Vec<Option<f64>>,
    /// Per actor, what it loses at home by agreeing at all.
    pub margin: Vec<f64>,
    /// Per issue, what will hold without an agreement.
    pub reversion: Vec<Option<f64>>,
}

/// A case made ready for win-sets.
///
/// Ideal points, bounds, costs at home, powers and margins are drawn from a stream of their own, so that the
/// draws of stakes are those that every other model sees.
#[derive(Debug)]
pub struct Talks<'a> {
    prepared: &'a Prepared<'a>,
    /// The issues that are negotiated, ascending: those with a reversion point (or a status quo) on
    /// which a negotiator or ratifier has a stake. Places in [`Terms`] are places in this list.
    pub issues: Vec<IssueId>,
    /// The linkages with two or more such issues. Places in [`Talks::fill`]'s list of links are
    /// places in this list.
    pub linkages: Vec<usize>,
    /// Per side its negotiator, then its ratifiers.
    voices: Vec<Vec<ActorId>>,
    /// Per side everyone who belongs to it.
    members: Vec<Vec<ActorId>>,
    /// What is drawn here.
    inputs: Vec<&'a Quantity>,
}

/// Keeps the stream of this module's own inputs apart from that of the stakes.
const STREAM: u64 = 0x77_69_6e_73_65_74;

impl<'a> Talks<'a> {
    /// From a case that is ready for drawing; nothing if fewer than two sides negotiate or if there
    /// is no issue to negotiate about.
    pub fn new(prepared: &'a Prepared<'a>) -> Option<Talks<'a>> {
        let case = prepared.case();
        let voices: Vec<Vec<ActorId>> = case
            .sides
            .iter()
            .map(|side| {
                std::iter::once(side.negotiator).chain(side.ratifiers.iter().copied()).collect()
            })
            .collect();
        let members = voices
            .iter()
            .enumerate()
            .map(|(s, voices)| {
                let belongs = |k: &ActorId| {
                    voices.contains(k)
                        || case.actor(*k).side.is_some_and(|side| usize::from(side.0) == s)
                };
                (0..case.actors.len()).map(|k| ActorId(k as u16)).filter(belongs).collect()
            })
            .collect();
        let cared = |id: IssueId| {
            case.stakes_on(id)
                .iter()
                .any(|stake| voices.iter().flatten().any(|&a| a == stake.actor))
        };
        let issues: Vec<IssueId> = (0..case.issues.len())
            .map(|k| IssueId(k as u16))
            .filter(|&id| {
                let issue = case.issue(id);
                issue.reversion.or(issue.status_quo).is_some() && cared(id)
            })
            .collect();
        if voices.len() < 2 || issues.is_empty() {
            return None;
        }
        let linkages = (0..case.linkages.len())
            .filter(|&k| {
                case.linkages[k].issues.iter().filter(|id| issues.contains(id)).count() > 1
            })
            .collect();
        let inputs = own_inputs(case).filter(|quantity| !quantity.is_certain()).collect();
        Some(Talks { prepared, issues, linkages, voices, members, inputs })
    }

    /// The case behind it.
    pub fn case(&self) -> &'a Case {
        self.prepared.case()
    }

    /// How many uncertain inputs are drawn here, beyond those of the stakes.
    pub fn uncertain_inputs(&self) -> usize {
        self.inputs.len()
    }

    /// The points for the inputs that are drawn here.
    pub fn points(&self, sampling: Sampling, seed: u64) -> Points {
        Points::new(sampling, seed ^ STREAM, self.inputs.len())
    }

    /// Draw `draw`. `points` are those of the stakes, `own` those of [`Talks::points`].
    pub fn draw(
        &self,
        points: &Points,
        own: &Points,
        draw: u32,
        game: &mut Game,
        inputs: &mut Inputs,
    ) {
        self.prepared.draw(points, draw, game);
        let mut coordinates = own.draw(draw);
        let mut next = 0;
        self.set(game, inputs, &mut |quantity| {
            if quantity.is_certain() {
                return quantity.median();
            }
            let value = quantity.quantile(coordinates.at(next));
            next += 1;
            value
        });
    }

    /// Every uncertain input at its median.
    pub fn medians(&self, game: &mut Game, inputs: &mut Inputs) {
        self.prepared.medians(game);
        self.set(game, inputs, &mut |quantity| quantity.median());
    }

    /// `value` is asked in the order of [`own_inputs`].
    fn set(&self, game: &Game, inputs: &mut Inputs, value: &mut dyn FnMut(&Quantity) -> f64) {
        let case = self.case();
        let share = |issue: IssueId, value: f64| case.issue(issue).to_hundred(value) / 100.0;
        inputs.ideal.clear();
        for (stake, position) in case.stakes.iter().zip(&game.position) {
            inputs.ideal.push(match &stake.ideal {
                Some(ideal) => share(stake.issue, value(ideal)),
                None => position / 100.0,
            });
        }
        inputs.salience.clone_from(&game.salience);
        inputs.capability.clone_from(&game.capability);
        inputs.bounds.clear();
        for constraint in &case.constraints {
            let mut bound = |quantity: &Option<Quantity>| {
                quantity.as_ref().map(|quantity| share(constraint.issue, value(quantity)))
            };
            let at_least = bound(&constraint.at_least);
            inputs.bounds.push([at_least, bound(&constraint.at_most)]);
        }
        inputs.refusals.clear();
        for linkage in &case.linkages {
            inputs.refusals.push(linkage.refused_by.iter().map(|(_, cost)| value(cost)).collect());
        }
        inputs.power.clear();
        inputs.power.extend(case.sides.iter().map(|side| side.power.as_ref().map(&mut *value)));
        inputs.margin.clear();
        inputs.margin.extend(case.actors.iter().map(|actor| value(&actor.margin)));
        inputs.reversion.clear();
        inputs.reversion.extend(case.issues.iter().map(|issue| {
            let value = issue.reversion.or(issue.status_quo)?;
            Some(issue.to_hundred(value) / 100.0)
        }));
    }

    /// Terms without lists yet, of the right shape.
    pub fn terms(&self, loss: Loss) -> Terms {
        let voice = || Voice {
            ideal: vec![0.0; self.issues.len()],
            weight: vec![0.0; self.issues.len()],
            low: vec![0.0; self.issues.len()],
            high: vec![1.0; self.issues.len()],
            margin: 0.0,
        };
        let sides = self.case().sides.iter().zip(&self.voices).map(|(side, voices)| SideTerms {
            negotiator: voice(),
            ratifiers: voices.iter().skip(1).map(|_| voice()).collect(),
            rule: match &side.rule {
                RatificationRule::All => Rule::All,
                RatificationRule::Quota { quota, weights } => {
                    Rule::Quota { quota: *quota, weights: weights.clone() }
                }
            },
            power: 1.0,
        });
        Terms { issues: self.issues.len(), loss, sides: sides.collect() }
    }

    /// Puts a draw's numbers into terms made by [`Talks::terms`], and into lists of links and of
    /// the reversion point. Margins are those of agreeing at
    /// all: what linkages cost depends on the agenda.
    pub fn fill(
        &self,
        inputs: &Inputs,
        terms: &mut Terms,
        links: &mut Vec<Link>,
        reversion: &mut Vec<f64>,
    ) {
        let case = self.case();
        for (side, voices) in terms.sides.iter_mut().zip(&self.voices) {
            let all = std::iter::once(&mut side.negotiator).chain(&mut side.ratifiers);
            for (voice, &actor) in all.zip(voices) {
                let margin = inputs.margin.get(usize::from(actor.0));
                voice.margin = margin.copied().unwrap_or(0.0);
                for (place, &issue) in self.issues.iter().enumerate() {
                    let stake = stake_of(case, actor, issue);
                    let of = |list: &[f64]| stake.and_then(|k| list.get(k)).copied().unwrap_or(0.0);
                    voice.ideal[place] = of(&inputs.ideal).clamp(0.0, 1.0);
                    voice.weight[place] = of(&inputs.salience).max(0.0);
                    (voice.low[place], voice.high[place]) = (0.0, 1.0);
                    let bounds = case.constraints.iter().zip(&inputs.bounds);
                    for (_, [at_least, at_most]) in
                        bounds.filter(|(c, _)| c.actor == actor && c.issue == issue)
                    {
                        voice.low[place] = voice.low[place].max(at_least.unwrap_or(0.0));
                        voice.high[place] = voice.high[place].min(at_most.unwrap_or(1.0));
                    }
                }
            }
        }
        self.powers(inputs, terms);
        links.clear();
        for &k in &self.linkages {
            let linkage = &case.linkages[k];
            let places = linkage.issues.iter();
            let issues =
                places.filter_map(|id| self.issues.iter().position(|other| other == id)).collect();
            let mut cost = vec![0.0; case.sides.len()];
            for ((side, _), lost) in linkage.refused_by.iter().zip(&inputs.refusals[k]) {
                if let Some(cost) = cost.get_mut(usize::from(side.0)) {
                    *cost += lost.max(0.0);
                }
            }
            links.push(Link { issues, cost });
        }
        reversion.clear();
        reversion.extend(self.issues.iter().map(|issue| {
            inputs.reversion.get(usize::from(issue.0)).copied().flatten().unwrap_or(0.5)
        }));
    }

    /// Exponents as given; otherwise a side's share of all sides' influence, so that the average
    /// side has 1.
    fn powers(&self, inputs: &Inputs, terms: &mut Terms) {
        let case = self.case();
        let influence = |members: &Vec<ActorId>| -> f64 {
            let counts = |actor: ActorId, issue: IssueId| {
                members.contains(&actor) && self.issues.contains(&issue)
            };
            let each = case.stakes.iter().zip(inputs.capability.iter().zip(&inputs.salience));
            each.filter(|(stake, _)| counts(stake.actor, stake.issue))
                .map(|(_, (c, s))| c * s)
                .sum()
        };
        let all: Vec<f64> = self.members.iter().map(influence).collect();
        let total: f64 = all.iter().sum();
        for ((side, own), given) in terms.sides.iter_mut().zip(&all).zip(&inputs.power) {
            let share = if total > 0.0 { own / total * all.len() as f64 } else { 1.0 };
            side.power = given.unwrap_or(share).max(0.0);
        }
    }

    /// Who a voice is: the side's negotiator (nothing) or one of its ratifiers.
    pub fn actor(&self, side: usize, ratifier: Option<usize>) -> Option<ActorId> {
        self.voices.get(side)?.get(ratifier.map_or(0, |k| k + 1)).copied()
    }
}

/// Every quantity that is drawn here, in a fixed order: ideal points, bounds, costs of linkages,
/// powers, margins.
fn own_inputs(case: &Case) -> impl Iterator<Item = &Quantity> {
    let ideals = case.stakes.iter().filter_map(|stake| stake.ideal.as_ref());
    let bounds = case.constraints.iter().flat_map(|c| c.at_least.iter().chain(&c.at_most));
    let costs = case.linkages.iter().flat_map(|l| l.refused_by.iter().map(|(_, cost)| cost));
    let powers = case.sides.iter().filter_map(|side| side.power.as_ref());
    let margins = case.actors.iter().map(|actor| &actor.margin);
    ideals.chain(bounds).chain(costs).chain(powers).chain(margins)
}

fn stake_of(case: &Case, actor: ActorId, issue: IssueId) -> Option<usize> {
    let from = case.stakes.partition_point(|stake| stake.issue < issue);
    let stakes = case.stakes_on(issue);
    stakes.iter().position(|stake| stake.actor == actor).map(|k| from + k)
}
