//! Everything that is asked of a case's conflict, answered in one go.

use crate::coalition::{Coalitions, Jump, coalitions};
use crate::concept::{Concept, JointMoves};
use crate::ensemble::{Ensemble, ensemble, is_uncertain};
use crate::from_case::{TooLarge, graph, payoffs, perceived};
use crate::game::Game;
use crate::graph::{Graph, StateId};
use crate::inverse::{Inverse, inverse};
use crate::limited::{Limited, limited, non_myopic};
use crate::paths::{Paths, paths};
use crate::payoff::Payoff;
use crate::solve::{Control, Plan, Stability, solve};
use std::sync::atomic::Ordering;
use winset_case::{Case, Conflict, States};

/// States up to which looking ahead, and an ensemble, are computed.
pub const MOST_STATES_LOOKED_AHEAD: usize = 1 << 16;
/// How many moves ahead limited-move stability is told.
pub const HORIZONS: [u32; 3] = [2, 3, 4];

/// What is asked of a conflict.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The concepts and how several may reply.
    pub plan: Plan,
    /// What coalitions can do.
    pub coalitions: bool,
    /// What must be preferred for this state (by its place) to hold.
    pub inverse: Option<StateId>,
    /// From where paths are told; today's state if not given.
    pub from: Option<StateId>,
    /// How many draws of uncertain preferences; 0 for none.
    pub draws: u32,
    /// The seed of the draws.
    pub seed: u64,
}

/// What was found.
#[derive(Debug, Clone)]
pub struct Study {
    /// The states and who moves between them.
    pub graph: Graph,
    /// The states with what is merged into them.
    pub states: States,
    /// What each decision maker prefers.
    pub payoffs: Vec<Payoff>,
    /// Today's state.
    pub today: Option<StateId>,
    /// What is stable.
    pub stability: Stability,
    /// What is stable as each decision maker sees it, if some are mistaken about others.
    pub perceived: Option<Stability>,
    /// What can be reached by moves, and by improvements.
    pub paths: Option<[Paths; 2]>,
    /// For two: looking this many moves ahead.
    pub limited: Vec<(u32, Limited)>,
    /// For two: looking ahead without end.
    pub non_myopic: Option<Limited>,
    /// What coalitions can do, if asked and not too many.
    pub coalitions: Option<Coalitions>,
    /// Jumps between equilibria (by SEQ, or by the first concept asked for).
    pub jumps: Vec<Jump>,
    /// What must be preferred for a state to hold, by concept.
    pub inverse: Vec<(Concept, Vec<Inverse>)>,
    /// How often what is stable, if preferences are uncertain.
    pub ensemble: Option<Ensemble>,
    /// Was it stopped before it was whole?
    pub stopped: bool,
}

impl Study {
    /// The game that was solved; nothing of a study put together by hand that does not fit.
    pub fn game(&self) -> Option<Game<'_>> {
        Game::new(&self.graph, &self.payoffs)
    }
}

/// Solves the conflict of a case. Stopped, it gives what is finished.
pub fn study(
    case: &Case,
    conflict: &Conflict,
    ask: &Ask,
    control: &Control,
) -> Result<Study, TooLarge> {
    let (graph, states) = graph(conflict, crate::size::MOST_STATES_SOLVED)?;
    let payoffs = payoffs(case, conflict, &graph);
    let stopped = || control.stop.load(Ordering::Relaxed);
    let today = conflict.status_quo.and_then(|bits| graph.find(bits));
    let (stability, mut found) = {
        let Some(game) = Game::new(&graph, &payoffs) else { return Err(TooLarge::States) };
        let stability = solve(game, &ask.plan, control);
        let found = rest(game, ask, today, &stability, control);
        (stability, found)
    };
    let perceived = (!stopped() && conflict.makers.iter().any(|maker| !maker.sees.is_empty()))
        .then(|| as_seen(case, conflict, &graph, ask, control));
    let asked = ask.draws > 0 && is_uncertain(conflict, case);
    if asked && graph.len() <= MOST_STATES_LOOKED_AHEAD && !stopped() {
        found.ensemble = Some(ensemble(
            case,
            conflict,
            &graph,
            &ask.plan.concepts,
            ask.plan.joint,
            ask.draws,
            ask.seed,
            control,
        ));
    }
    let stopped = stopped() || !stability.is_whole();
    Ok(Study {
        graph,
        states,
        payoffs,
        today,
        stability,
        perceived,
        paths: found.paths,
        limited: found.limited,
        non_myopic: found.non_myopic,
        coalitions: found.coalitions,
        jumps: found.jumps,
        inverse: found.inverse,
        ensemble: found.ensemble,
        stopped,
    })
}

#[derive(Default)]
struct Found {
    paths: Option<[Paths; 2]>,
    limited: Vec<(u32, Limited)>,
    non_myopic: Option<Limited>,
    coalitions: Option<Coalitions>,
    jumps: Vec<Jump>,
    inverse: Vec<(Concept, Vec<Inverse>)>,
    ensemble: Option<Ensemble>,
}

fn rest(
    game: Game,
    ask: &Ask,
    today: Option<StateId>,
    stability: &Stability,
    control: &Control,
) -> Found {
    let mut found = Found::default();
    let stopped = || control.stop.load(Ordering::Relaxed);
    if stopped() {
        return found;
    }
    if game.graph().len() <= MOST_STATES_LOOKED_AHEAD {
        if let Some(from) = ask.from.or(today) {
            found.paths = Some([paths(game, from, false), paths(game, from, true)]);
        }
        for horizon in HORIZONS {
            found.limited.extend(limited(game, horizon).map(|ahead| (horizon, ahead)));
        }
        found.non_myopic = non_myopic(game, 1_000);
    }
    if ask.coalitions && !stopped() {
        found.coalitions = coalitions(game, control.stop).ok().flatten();
        let concept = ask.plan.concepts.iter().find(|one| **one == Concept::Seq);
        let concept = concept.or(ask.plan.concepts.first());
        let equilibria = concept.and_then(|concept| stability.equilibria(*concept));
        if let (Some(together), Some(equilibria)) = (&found.coalitions, equilibria) {
            found.jumps = together.jumps(game, &equilibria);
        }
    }
    if let Some(state) = ask.inverse {
        for concept in ask.plan.concepts.iter().filter(|_| !stopped()) {
            let told = inverse(game, *concept, state, ask.plan.joint);
            found.inverse.extend(told.map(|told| (*concept, told)));
        }
    }
    found
}

/// Each decision maker judges by the game as it sees it.
fn as_seen(
    case: &Case,
    conflict: &Conflict,
    graph: &Graph,
    ask: &Ask,
    control: &Control,
) -> Stability {
    let quiet = Control { progress: &|_| {}, stop: control.stop };
    let joint: JointMoves = ask.plan.joint;
    let by_maker = (0..graph.makers()).map(|maker| {
        let seen = perceived(case, conflict, graph, maker);
        Game::new(graph, &seen).map(|game| solve(game, &ask.plan, &quiet))
    });
    Stability::of_each(&ask.plan.concepts, joint, &by_maker.collect::<Vec<_>>())
}
