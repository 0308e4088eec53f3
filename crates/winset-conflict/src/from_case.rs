//! From the words of a case to a graph and payoffs.

use crate::graph::{Graph, StateId};
use crate::payoff::{Payoff, ranked, ranked_by_list, ranked_by_number};
use winset_case::{Case, Comparison, Conflict, Preference, Statement, States};

/// More moves than are ever written out.
const MOST_MOVES: usize = 100_000_000;

/// Why a conflict cannot be solved as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TooLarge {
    /// More states than were allowed.
    States,
    /// Its moves must be written out (states are merged, or moves listed), and are too many.
    Moves,
}

/// The states of a conflict, and who can move between them; at most so many states.
pub fn graph(conflict: &Conflict, most: usize) -> Result<(Graph, States), TooLarge> {
    let options = conflict.options.len();
    let states = States::of(options, &conflict.infeasible, &conflict.merged, most)
        .map_err(|_| TooLarge::States)?;
    let own: Vec<u64> = (0..conflict.makers.len()).map(|maker| conflict.own(maker)).collect();
    let mut one_way = crate::graph::OneWays::default();
    for option in &conflict.one_way {
        let bit = 1 << option.option;
        let way = if option.once_taken { &mut one_way.taken } else { &mut one_way.dropped };
        *way |= bit;
    }
    let restricted =
        |maker: &winset_case::DecisionMaker| !maker.moves.is_empty() || !maker.arcs.is_empty();
    if states.merged.is_empty() && !conflict.makers.iter().any(restricted) {
        return Ok((Graph::free(states.bits.clone(), own, one_way), states));
    }
    // Every feasible combination of options, with the state that it counts as.
    let mut whole: Vec<(u64, StateId)> = Vec::new();
    for (at, number) in (0..states.bits.len()).zip(0..) {
        whole.extend(states.members(at).iter().map(|bits| (*bits, number)));
    }
    whole.sort_unstable();
    let bits: Vec<u64> = whole.iter().map(|(bits, _)| *bits).collect();
    let free = Graph::free(bits, own.clone(), one_way);
    let mut arcs: Vec<Vec<(StateId, StateId)>> = Vec::new();
    let mut count = 0;
    for (place, maker) in conflict.makers.iter().enumerate() {
        let mut moves: Vec<(StateId, StateId)> = Vec::new();
        let number = |at: usize| StateId::try_from(at).unwrap_or(StateId::MAX);
        moves.extend(maker.arcs.iter().map(|(from, to)| (number(*from), number(*to))));
        let listed = restricted(maker);
        for (at, (from_bits, from)) in (0..).zip(&whole) {
            if listed && !maker.moves.iter().any(|rule| rule.from.holds_of(*from_bits)) {
                continue;
            }
            free.each_move(place, at, &mut |to| {
                let to_bits = free.bits(to);
                let allowed = maker
                    .moves
                    .iter()
                    .any(|rule| rule.from.holds_of(*from_bits) && rule.to.holds_of(to_bits));
                if !listed || allowed {
                    let to = whole.get(to as usize).map_or(*from, |(_, number)| *number);
                    moves.push((*from, to));
                }
            });
            if count + moves.len() > MOST_MOVES {
                return Err(TooLarge::Moves);
            }
        }
        count += moves.len();
        arcs.push(moves);
    }
    Ok((Graph::listed(states.bits.clone(), own, &arcs).counting_as(whole), states))
}

/// What each decision maker prefers, as the case says it: statements as they stand whatever their
/// chance and in the order written, stakes at their medians.
pub fn payoffs(case: &Case, conflict: &Conflict, graph: &Graph) -> Vec<Payoff> {
    let makers = conflict.makers.iter().enumerate();
    makers.map(|(at, maker)| payoff(case, conflict, graph, at, &maker.preference)).collect()
}

/// The game as one decision maker sees it: its own preference, and what it believes of others.
pub fn perceived(case: &Case, conflict: &Conflict, graph: &Graph, by: usize) -> Vec<Payoff> {
    let mut all = payoffs(case, conflict, graph);
    for (seen, preference) in conflict.makers.get(by).map_or(&[][..], |maker| &maker.sees) {
        if let Some(slot) = all.get_mut(*seen) {
            *slot = payoff(case, conflict, graph, *seen, preference);
        }
    }
    all
}

fn payoff(
    case: &Case,
    conflict: &Conflict,
    graph: &Graph,
    maker: usize,
    preference: &Preference,
) -> Payoff {
    match preference {
        Preference::None => vec![1; graph.len()],
        Preference::Statements(statements) => {
            by_statements(graph, &statements.iter().collect::<Vec<_>>())
        }
        Preference::Weights(weights) => by_weights(graph, weights),
        Preference::Ranking(ranking) => ranked_by_list(graph.len(), ranking),
        Preference::Stakes => {
            by_stakes(case, conflict, graph, maker, &mut |_, quantity| quantity.median())
        }
    }
}

/// The first statement outweighs all others, and so on.
pub(crate) fn by_statements(graph: &Graph, statements: &[&Statement]) -> Payoff {
    let keys: Vec<u128> = graph
        .all_bits()
        .iter()
        .map(|bits| {
            let holds = |statement: &&Statement| u128::from(statement.formula.holds_of(*bits));
            statements.iter().fold(0, |key, statement| key << 1 | holds(statement))
        })
        .collect();
    ranked_by_number(&keys)
}

fn by_weights(graph: &Graph, weights: &[f64]) -> Payoff {
    let worth = |bits: &u64| -> f64 {
        let taken = weights.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
        taken.map(|(_, weight)| weight).sum()
    };
    let keys: Vec<f64> = graph.all_bits().iter().map(worth).collect();
    nearly_ranked(&keys)
}

/// Ranks of numbers; those that differ by rounding alone are tied.
fn nearly_ranked(keys: &[f64]) -> Payoff {
    let most = keys.iter().fold(0.0_f64, |most, key| most.max(key.abs()));
    let grain = if most > 0.0 { most * 1e-12 } else { 1.0 };
    let rounded: Vec<f64> = keys.iter().map(|key| (key / grain).round()).collect();
    ranked(&rounded, f64::total_cmp)
}

/// What a decision maker's actor has at stake: where the options taken leave each issue, and how
/// far that is from its position (or ideal), weighed by its salience.
pub(crate) fn by_stakes(
    case: &Case,
    conflict: &Conflict,
    graph: &Graph,
    maker: usize,
    value: &mut dyn FnMut(u32, &winset_case::Quantity) -> f64,
) -> Payoff {
    let actor = conflict.makers.get(maker).and_then(|maker| maker.actor);
    let mut loss = vec![0.0; graph.len()];
    let mut input = 0;
    for stake in case.stakes.iter().filter(|stake| Some(stake.actor) == actor) {
        let issue = case.issue(stake.issue);
        let wants = value(input, stake.ideal.as_ref().unwrap_or(&stake.position));
        let salience = value(input + 1, &stake.salience);
        input += 2;
        let settled: Vec<(usize, Comparison, f64)> = conflict
            .options
            .iter()
            .enumerate()
            .filter_map(|(at, option)| Some((at, option.threshold?)))
            .filter(|(_, threshold)| threshold.issue == stake.issue)
            .map(|(at, threshold)| (at, threshold.comparison, threshold.value))
            .collect();
        if settled.is_empty() {
            continue;
        }
        let width = issue.high - issue.low;
        let today = issue.status_quo.or(issue.reversion).unwrap_or(issue.low);
        for (loss, bits) in loss.iter_mut().zip(graph.all_bits()) {
            let mut ends = today;
            for (option, comparison, value) in &settled {
                if bits >> option & 1 == 1 {
                    ends = match comparison {
                        Comparison::AtLeast | Comparison::Above => ends.max(*value),
                        Comparison::AtMost | Comparison::Below => ends.min(*value),
                        Comparison::Equal => *value,
                    };
                }
            }
            *loss -= salience * (ends - wants).abs() / width;
        }
    }
    nearly_ranked(&loss)
}
