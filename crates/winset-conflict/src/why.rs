//! Why a state is stable or not: reasons as data, which can be replayed.

use crate::concept::{Concept, JointMoves};
use crate::game::Game;
use crate::graph::StateId;
use crate::simultaneous::{Finder, Together};
use std::collections::BTreeMap;

/// Why a state is stable for a decision maker, or is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// It can get to nothing better in one move.
    NoImprovement,
    /// Each of its improvements is deterred.
    Deterred(Vec<Deterred>),
    /// This improvement is not: the best of those for it.
    Escapes {
        /// Where it goes.
        to: StateId,
    },
}

impl Why {
    /// Does it say that the state is stable?
    pub fn is_stable(&self) -> bool {
        !matches!(self, Why::Escapes { .. })
    }
}

/// An improvement with the reply that deters it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deterred {
    /// Where the decision maker would go.
    pub improvement: StateId,
    /// What the others do then.
    pub reply: Reply,
}

/// A sanction: what the others do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// They move, one after the other.
    Moves(Vec<Step>),
    /// They move at once.
    Together(Together),
}

/// A move: who, and where to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Who moves.
    pub maker: usize,
    /// Where it leads.
    pub to: StateId,
}

/// Why a state is stable for a decision maker by a concept, or is not. The replies are the shortest
/// there are.
pub fn why(game: Game, concept: Concept, maker: usize, state: StateId, joint: JointMoves) -> Why {
    let mut improvements = game.improvements(maker, state);
    if improvements.is_empty() {
        return Why::NoImprovement;
    }
    // The best first, so that what escapes is the best that does.
    improvements.sort_by_key(|to| (std::cmp::Reverse(game.worth(maker, *to)), *to));
    let mut finder = Finder::new(game, maker);
    if concept == Concept::Sim {
        finder.look_from(state);
    }
    let mut all = Vec::with_capacity(improvements.len());
    for improvement in improvements {
        let reply = match concept {
            Concept::Nash => None,
            Concept::Sim => finder.deterred(improvement).map(Reply::Together),
            _ => sanction(game, concept, maker, state, improvement, joint).map(Reply::Moves),
        };
        match reply {
            Some(reply) => all.push(Deterred { improvement, reply }),
            None => return Why::Escapes { to: improvement },
        }
    }
    Why::Deterred(all)
}

/// The shortest sequence of replies to an improvement that deters.
fn sanction(
    game: Game,
    concept: Concept,
    maker: usize,
    state: StateId,
    improvement: StateId,
    joint: JointMoves,
) -> Option<Vec<Step>> {
    let worth = game.worth(maker, state);
    let deters = |reply: StateId| {
        game.worth(maker, reply) <= worth
            && (!concept.symmetric() || {
                let mut stuck = true;
                game.graph().each_move(maker, reply, &mut |to| {
                    stuck &= game.worth(maker, to) <= worth;
                });
                stuck
            })
    };
    let others = game.others(maker);
    let improving = concept.credible();
    let most = if joint == JointMoves::OneStep { 1 } else { usize::MAX };
    sequence(game, &others, improvement, improving, most, &deters)
}

/// The shortest legal sequence of at most so many moves by these decision makers from a state to
/// one that is `wanted`.
pub(crate) fn sequence(
    game: Game,
    makers: &[usize],
    from: StateId,
    improving: bool,
    most: usize,
    wanted: &dyn Fn(StateId) -> bool,
) -> Option<Vec<Step>> {
    // How each (state, last mover) was come to first.
    let mut before: BTreeMap<(StateId, usize), (StateId, Option<usize>)> = BTreeMap::new();
    let mut now: Vec<(StateId, Option<usize>)> = vec![(from, None)];
    let mut length = 0;
    while !now.is_empty() && length < most {
        let mut next = Vec::new();
        for (at, last) in now {
            let here = |maker: usize| game.worth(maker, at);
            for &mover in makers.iter().filter(|mover| Some(**mover) != last) {
                for to in game.graph().moves(mover, at) {
                    if improving && game.worth(mover, to) <= here(mover) {
                        continue;
                    }
                    if before.contains_key(&(to, mover)) {
                        continue;
                    }
                    before.insert((to, mover), (at, last));
                    if wanted(to) {
                        return Some(traced(&before, to, mover));
                    }
                    next.push((to, Some(mover)));
                }
            }
        }
        now = next;
        length += 1;
    }
    None
}

fn traced(
    before: &BTreeMap<(StateId, usize), (StateId, Option<usize>)>,
    end: StateId,
    mover: usize,
) -> Vec<Step> {
    let mut steps = vec![Step { maker: mover, to: end }];
    let mut at = (end, mover);
    while let Some((state, Some(last))) = before.get(&at).copied() {
        steps.push(Step { maker: last, to: state });
        at = (state, last);
    }
    steps.reverse();
    steps
}

/// What is wrong with a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// A move that cannot be made, or does not improve its mover's lot where it must.
    NoSuchMove,
    /// An opponent moves twice in a row, or more than once where one step is allowed, or the
    /// decision maker itself.
    OutOfTurn,
    /// The reply ends at a state that does not deter.
    DoesNotDeter,
    /// An improvement is left out, or something that is none is named.
    Improvements,
}

/// Goes through a reason move by move. (That an improvement escapes is shown by there being no
/// reply: only that it is one is looked at here.)
pub fn replay(
    game: Game,
    concept: Concept,
    maker: usize,
    state: StateId,
    joint: JointMoves,
    why: &Why,
) -> Result<(), Fault> {
    let improvements = game.improvements(maker, state);
    match why {
        Why::NoImprovement if improvements.is_empty() => Ok(()),
        Why::NoImprovement => Err(Fault::Improvements),
        Why::Escapes { to } if improvements.contains(to) => Ok(()),
        Why::Escapes { .. } => Err(Fault::Improvements),
        Why::Deterred(all) => {
            let mut named: Vec<StateId> = all.iter().map(|one| one.improvement).collect();
            named.sort_unstable();
            if named != improvements {
                return Err(Fault::Improvements);
            }
            for one in all {
                let end = match &one.reply {
                    Reply::Moves(steps) => {
                        walked(game, concept, maker, one.improvement, joint, steps)?
                    }
                    Reply::Together(together) => at_once(game, state, one.improvement, together)?,
                };
                let worth = game.worth(maker, state);
                let onward = game.graph().moves(maker, end);
                let back = onward.iter().any(|to| game.worth(maker, *to) > worth);
                if game.worth(maker, end) > worth || (concept.symmetric() && back) {
                    return Err(Fault::DoesNotDeter);
                }
            }
            Ok(())
        }
    }
}

fn walked(
    game: Game,
    concept: Concept,
    maker: usize,
    from: StateId,
    joint: JointMoves,
    steps: &[Step],
) -> Result<StateId, Fault> {
    let (mut at, mut last) = (from, None);
    if steps.is_empty() || (joint == JointMoves::OneStep && steps.len() > 1) {
        return Err(Fault::OutOfTurn);
    }
    for step in steps {
        if step.maker == maker || last == Some(step.maker) {
            return Err(Fault::OutOfTurn);
        }
        let better = game.worth(step.maker, step.to) > game.worth(step.maker, at);
        if !game.graph().moves(step.maker, at).contains(&step.to) || (concept.credible() && !better)
        {
            return Err(Fault::NoSuchMove);
        }
        (at, last) = (step.to, Some(step.maker));
    }
    Ok(at)
}

fn at_once(
    game: Game,
    state: StateId,
    improvement: StateId,
    together: &Together,
) -> Result<StateId, Fault> {
    let graph = game.graph();
    let mut end = graph.bits(improvement);
    for (mover, to) in &together.others {
        if !game.improvements(*mover, state).contains(to) {
            return Err(Fault::NoSuchMove);
        }
        end ^= graph.bits(*to) ^ graph.bits(state);
    }
    if graph.find(end) != Some(together.end) || together.others.is_empty() {
        return Err(Fault::NoSuchMove);
    }
    Ok(together.end)
}
