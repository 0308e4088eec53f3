//! `winset conflict --format json`.

use super::{ConflictAnswer, MOST_STATES_LISTED};
use crate::VERSION;
use crate::json::{CaseJson, Ordered, case_json};
use crate::unused::Reach;
use schemars::JsonSchema;
use serde::Serialize;
use winset_conflict::{
    Bits, Coalitional, Concept, Deterred, Reply, Stability, StateId, Step, Why, members, why,
};

/// More cells than this have no witness each; then only those of equilibria and of today's state.
const MOST_WITNESSES: usize = 20_000;
/// More equilibria than this are not listed by number.
const MOST_NUMBERS: usize = 100_000;

/// A conflict graph, solved.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(title = "winset conflict")]
pub struct ConflictJson {
    /// The version of Winset.
    pub winset: String,
    /// The case.
    pub case: CaseJson,
    /// The decision makers' keys.
    pub makers: Vec<String>,
    /// Their names, in the same order.
    pub names: Vec<String>,
    /// The options; option *i* is bit *i* of a state's `decimal`.
    pub options: Vec<OptionJson>,
    /// How several opponents may reply: `legal-sequence` or `one-step`.
    pub joint_moves: String,
    /// Was everything finished? If not, what is missing is `null`.
    pub complete: bool,
    /// How many states there are.
    pub state_count: usize,
    /// Are states, moves and stabilities listed? Not of very large conflicts.
    pub listed: bool,
    /// The number of today's state.
    pub status_quo: Option<u32>,
    /// The states, numbered from 1 by ascending `decimal`.
    pub states: Vec<StateJson>,
    /// Every move of one decision maker.
    pub moves: Vec<MoveJson>,
    /// By concept: for each state, for each decision maker, is it stable?
    pub stability: Vec<StabilityJson>,
    /// By concept: the numbers of the states that are stable for all.
    pub equilibria: Ordered<Option<Vec<u32>>>,
    /// Why: by concept, state and decision maker.
    pub witnesses: Vec<WitnessJson>,
    /// What can be reached from today's state, or from the one asked for.
    pub paths: Option<PathsJson>,
    /// For two decision makers: who stays where, looking ahead.
    pub foresight: Vec<ForesightJson>,
    /// What coalitions can do, if asked.
    pub coalitions: Option<CoalitionsJson>,
    /// What must be preferred for a state to hold, if asked.
    pub inverse: Vec<InverseJson>,
    /// As each decision maker sees it, if some are mistaken about others.
    pub perceived: Option<PerceivedJson>,
    /// How often states hold, if preferences are uncertain.
    pub ensemble: Option<EnsembleJson>,
}

/// A yes/no course of action.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OptionJson {
    /// Its name in formulas.
    pub name: String,
    /// Whose.
    pub maker: String,
    /// What taking it means.
    pub means: String,
}

/// A state.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StateJson {
    /// From 1.
    pub number: u32,
    /// The options that are taken.
    pub taken: Vec<String>,
    /// The sum of 2^i over the options taken.
    pub decimal: u64,
    /// How many combinations of options count as this state.
    pub merged: usize,
    /// How good it is to each decision maker: ranks, 1 for the worst.
    pub payoffs: Vec<u32>,
}

/// A move.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MoveJson {
    /// Whose.
    pub maker: String,
    /// From which state.
    pub from: u32,
    /// To which.
    pub to: u32,
    /// Does it better its mover's lot?
    pub improves: bool,
}

/// Who is stable where, by one concept.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StabilityJson {
    /// `nash`, `gmr`, `smr`, `seq`, `sseq` or `sim`.
    pub concept: String,
    /// By state, then decision maker; `null` where it was stopped before.
    pub stable: Vec<Vec<Option<bool>>>,
}

/// Why a state is stable for a decision maker, or is not.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct WitnessJson {
    /// The concept.
    pub concept: String,
    /// The state.
    pub state: u32,
    /// For whom.
    pub maker: String,
    /// Is it stable?
    pub stable: bool,
    /// If not: the improvement that nothing deters.
    pub escapes_to: Option<u32>,
    /// If it is: every improvement with the reply that deters it.
    pub deterred: Vec<DeterredJson>,
    /// The same as a sentence.
    pub text: String,
}

/// An improvement and the reply that deters it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DeterredJson {
    /// Where the decision maker would go.
    pub improvement: u32,
    /// The replies, one after the other; or, of SIM, at the same time (each from the state itself).
    pub replies: Vec<StepJson>,
    /// Are they made at the same time?
    pub at_once: bool,
    /// Where it ends.
    pub ends: u32,
}

/// A move in a sequence.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StepJson {
    /// Who moves.
    pub maker: String,
    /// Where to.
    pub to: u32,
}

/// What can be reached from a state.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PathsJson {
    /// From where.
    pub from: u32,
    /// By moves, nobody twice in a row.
    pub by_moves: Vec<ReachedJson>,
    /// By moves each of which betters its mover's lot.
    pub by_improvements: Vec<ReachedJson>,
}

/// A state that can be reached.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReachedJson {
    /// Which.
    pub state: u32,
    /// After how many moves at the least.
    pub steps: u32,
    /// A shortest way.
    pub path: Vec<StepJson>,
}

/// Looking a number of moves ahead.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ForesightJson {
    /// How many moves; `null` for without end (non-myopic).
    pub moves: Option<u32>,
    /// By decision maker: the states where it stays.
    pub stable: Vec<Vec<u32>>,
    /// Would another choice between moves that end equally well for the mover perhaps give another
    /// answer?
    pub tied: bool,
}

/// What coalitions can do.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CoalitionsJson {
    /// By concept and coalition: the stable states.
    pub stable: Vec<CoalitionJson>,
    /// By concept: the states that are stable for every coalition.
    pub equilibria: Ordered<Vec<u32>>,
    /// From one equilibrium to another that is better for all members.
    pub jumps: Vec<JumpJson>,
}

/// The states that are stable for a coalition.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CoalitionJson {
    /// `cnash`, `cgmr`, `csmr` or `cseq`.
    pub concept: String,
    /// Its members.
    pub members: Vec<String>,
    /// The states.
    pub stable: Vec<u32>,
}

/// An equilibrium jump.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct JumpJson {
    /// Who jumps.
    pub members: Vec<String>,
    /// From where.
    pub from: u32,
    /// To where.
    pub to: u32,
    /// How.
    pub path: Vec<StepJson>,
}

/// What a decision maker must prefer for a state to be stable for it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct InverseJson {
    /// The state.
    pub state: u32,
    /// The concept.
    pub concept: String,
    /// Whose preference.
    pub maker: String,
    /// Is it stable for it as things are?
    pub stable_now: bool,
    /// Is it stable for everybody else, as things are?
    pub others_stable: bool,
    /// Each is enough: states that must be no better to it than this one.
    pub enough: Vec<Vec<u32>>,
    /// Are there more such sets than are given?
    pub cut: bool,
    /// The share of strict orders of the states that occur by which it is stable.
    pub share: Option<f64>,
}

/// What is stable when each decision maker judges by the game as it sees it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PerceivedJson {
    /// By concept: for each state, for each decision maker.
    pub stability: Vec<StabilityJson>,
    /// By concept: the states where nobody thinks it would gain.
    pub equilibria: Ordered<Option<Vec<u32>>>,
}

/// How often states hold.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EnsembleJson {
    /// How many draws were finished.
    pub draws: u32,
    /// By concept and state; states that never hold for anybody are left out.
    pub frequencies: Vec<FrequencyJson>,
}

/// How often a state holds by a concept.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FrequencyJson {
    /// The concept.
    pub concept: String,
    /// The state.
    pub state: u32,
    /// In what share of the draws it is stable for all.
    pub equilibrium: f64,
    /// And for each decision maker.
    pub stable: Vec<f64>,
    /// What the uncertain statements do to it, the one that matters most first.
    pub flips: Vec<FlipJson>,
}

/// What an uncertain statement does to an equilibrium.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FlipJson {
    /// Whose.
    pub maker: String,
    /// The statement.
    pub statement: String,
    /// How often the state is an equilibrium where it holds.
    pub with: f64,
    /// How often where it does not.
    pub without: f64,
}

/// The conflict as JSON.
pub fn conflict_json(answer: &ConflictAnswer) -> ConflictJson {
    let study = answer.study;
    let makers = 0..study.graph.makers();
    let listed = study.graph.len() <= MOST_STATES_LISTED;
    ConflictJson {
        winset: VERSION.to_owned(),
        case: case_json(answer.case, &[], Reach::Models),
        makers: makers.clone().map(|maker| answer.key(maker)).collect(),
        names: answer.conflict.makers.iter().map(|maker| maker.name.clone()).collect(),
        options: answer
            .conflict
            .options
            .iter()
            .map(|option| OptionJson {
                name: option.name.clone(),
                maker: answer.key(option.maker),
                means: option.meaning.clone(),
            })
            .collect(),
        joint_moves: study.stability.joint.word().to_owned(),
        complete: !study.stopped,
        state_count: study.graph.len(),
        listed,
        status_quo: study.today.map(number),
        states: if listed { states(answer) } else { Vec::new() },
        moves: if listed { moves(answer) } else { Vec::new() },
        stability: if listed { stability(answer, &study.stability) } else { Vec::new() },
        equilibria: equilibria(&study.stability),
        witnesses: witnesses(answer),
        paths: study.paths.as_ref().filter(|_| listed).map(|[moves, improvements]| PathsJson {
            from: number(moves.from()),
            by_moves: reached(answer, moves),
            by_improvements: reached(answer, improvements),
        }),
        foresight: foresight(answer),
        coalitions: coalitions(answer),
        inverse: inverse(answer),
        perceived: study.perceived.as_ref().map(|seen| PerceivedJson {
            stability: if listed { stability(answer, seen) } else { Vec::new() },
            equilibria: equilibria(seen),
        }),
        ensemble: ensemble(answer),
    }
}

fn number(state: StateId) -> u32 {
    state + 1
}

fn numbers(states: &Bits) -> Vec<u32> {
    states.iter().take(MOST_NUMBERS).map(number).collect()
}

fn states(answer: &ConflictAnswer) -> Vec<StateJson> {
    let study = answer.study;
    let one = |state: StateId| StateJson {
        number: number(state),
        taken: answer.taken(state),
        decimal: study.graph.bits(state),
        merged: study.states.members(state as usize).len(),
        payoffs: study
            .payoffs
            .iter()
            .map(|all| all.get(state as usize).copied().unwrap_or_default())
            .collect(),
    };
    study.graph.states().map(one).collect()
}

fn moves(answer: &ConflictAnswer) -> Vec<MoveJson> {
    let study = answer.study;
    let Some(game) = study.game() else { return Vec::new() };
    let mut all = Vec::new();
    for maker in 0..study.graph.makers() {
        let key = answer.key(maker);
        for from in study.graph.states() {
            study.graph.each_move(maker, from, &mut |to| {
                all.push(MoveJson {
                    maker: key.clone(),
                    from: number(from),
                    to: number(to),
                    improves: game.worth(maker, to) > game.worth(maker, from),
                });
            });
        }
    }
    all
}

fn stability(answer: &ConflictAnswer, stability: &Stability) -> Vec<StabilityJson> {
    let graph = &answer.study.graph;
    let of = |concept: &Concept| StabilityJson {
        concept: concept.word().to_owned(),
        stable: graph
            .states()
            .map(|state| {
                (0..graph.makers()).map(|maker| stability.stable(*concept, maker, state)).collect()
            })
            .collect(),
    };
    stability.concepts.iter().map(of).collect()
}

fn equilibria(stability: &Stability) -> Ordered<Option<Vec<u32>>> {
    let of = |concept: &Concept| {
        (concept.word().to_owned(), stability.equilibria(*concept).map(|all| numbers(&all)))
    };
    stability.concepts.iter().map(of).collect()
}

fn witnesses(answer: &ConflictAnswer) -> Vec<WitnessJson> {
    let study = answer.study;
    let Some(game) = study.game() else { return Vec::new() };
    let stability = &study.stability;
    let cells = study.graph.len() * study.graph.makers() * stability.concepts.len();
    let all = cells <= MOST_WITNESSES;
    let mut found = Vec::new();
    for concept in &stability.concepts {
        let holding = stability.equilibria(*concept);
        // In a large conflict nearly everything holds by GMR: that is not worth a reason each.
        let few = holding.as_ref().filter(|states| states.count() <= 200);
        for state in study.graph.states() {
            let told =
                all || study.today == Some(state) || few.is_some_and(|states| states.has(state));
            for maker in (0..study.graph.makers()).filter(|_| told) {
                if stability.stable(*concept, maker, state).is_none() {
                    continue;
                }
                let reason = why(game, *concept, maker, state, stability.joint);
                let text = answer.why(*concept, maker, state, &reason);
                let (escapes_to, deterred) = match &reason {
                    Why::NoImprovement => (None, Vec::new()),
                    Why::Escapes { to } => (Some(number(*to)), Vec::new()),
                    Why::Deterred(all) => {
                        (None, all.iter().map(|one| deterrence(answer, one)).collect())
                    }
                };
                found.push(WitnessJson {
                    concept: concept.word().to_owned(),
                    state: number(state),
                    maker: answer.key(maker),
                    stable: reason.is_stable(),
                    escapes_to,
                    deterred,
                    text,
                });
            }
        }
    }
    found
}

fn deterrence(answer: &ConflictAnswer, one: &Deterred) -> DeterredJson {
    let (replies, at_once, ends) = match &one.reply {
        Reply::Moves(steps) => {
            let ends = steps.last().map_or(one.improvement, |step| step.to);
            (path(answer, steps), false, ends)
        }
        Reply::Together(together) => {
            let steps: Vec<Step> =
                together.others.iter().map(|(maker, to)| Step { maker: *maker, to: *to }).collect();
            (path(answer, &steps), true, together.end)
        }
    };
    DeterredJson { improvement: number(one.improvement), replies, at_once, ends: number(ends) }
}

fn path(answer: &ConflictAnswer, steps: &[Step]) -> Vec<StepJson> {
    let step = |step: &Step| StepJson { maker: answer.key(step.maker), to: number(step.to) };
    steps.iter().map(step).collect()
}

fn reached(answer: &ConflictAnswer, paths: &winset_conflict::Paths) -> Vec<ReachedJson> {
    let one = |state: StateId| {
        let way = paths.path(state).filter(|way| !way.is_empty())?;
        let steps = paths.steps(state)?;
        Some(ReachedJson { state: number(state), steps, path: path(answer, &way) })
    };
    answer.study.graph.states().filter_map(one).collect()
}

fn foresight(answer: &ConflictAnswer) -> Vec<ForesightJson> {
    let study = answer.study;
    let one = |moves: Option<u32>, ahead: &winset_conflict::Limited| ForesightJson {
        moves,
        stable: ahead.stable.iter().map(numbers).collect(),
        tied: ahead.tied,
    };
    let limited = study.limited.iter().map(|(moves, ahead)| one(Some(*moves), ahead));
    limited.chain(study.non_myopic.iter().map(|ahead| one(None, ahead))).collect()
}

fn coalitions(answer: &ConflictAnswer) -> Option<CoalitionsJson> {
    let together = answer.study.coalitions.as_ref()?;
    let named = |coalition| members(coalition).into_iter().map(|one| answer.key(one)).collect();
    let mut stable = Vec::new();
    for concept in Coalitional::ALL {
        for coalition in together.all() {
            stable.push(CoalitionJson {
                concept: concept.word().to_owned(),
                members: named(coalition),
                stable: together.stable(concept, coalition).map(numbers).unwrap_or_default(),
            });
        }
    }
    let equilibria = Coalitional::ALL.into_iter().map(|concept| {
        let all = together.equilibria(concept).map(|all| numbers(&all));
        (concept.word().to_owned(), all.unwrap_or_default())
    });
    let jumps = answer.study.jumps.iter().map(|jump| JumpJson {
        members: named(jump.coalition),
        from: number(jump.from),
        to: number(jump.to),
        path: path(answer, &jump.path),
    });
    Some(CoalitionsJson { stable, equilibria: equilibria.collect(), jumps: jumps.collect() })
}

fn inverse(answer: &ConflictAnswer) -> Vec<InverseJson> {
    let Some(state) = answer.inverse_of else { return Vec::new() };
    let mut all = Vec::new();
    for (concept, by_maker) in &answer.study.inverse {
        for one in by_maker {
            all.push(InverseJson {
                state: number(state),
                concept: concept.word().to_owned(),
                maker: answer.key(one.maker),
                stable_now: one.stable_now,
                others_stable: one.others_stable,
                enough: one
                    .enough
                    .iter()
                    .map(|set| set.iter().copied().map(number).collect())
                    .collect(),
                cut: one.cut,
                share: one.share,
            });
        }
    }
    all
}

fn ensemble(answer: &ConflictAnswer) -> Option<EnsembleJson> {
    let study = answer.study;
    let ensemble = study.ensemble.as_ref()?;
    let mut frequencies = Vec::new();
    for concept in &ensemble.concepts {
        for state in study.graph.states() {
            let Some(equilibrium) = ensemble.equilibrium(*concept, state) else { continue };
            let stable: Vec<f64> = (0..study.graph.makers())
                .filter_map(|maker| ensemble.stable(*concept, maker, state))
                .collect();
            if stable.iter().all(|share| *share <= 0.0) {
                continue;
            }
            let flips = ensemble.flips(*concept, state).into_iter().map(|flip| FlipJson {
                maker: answer.key(flip.uncertain.maker),
                statement: answer.statement(flip.uncertain),
                with: flip.with,
                without: flip.without,
            });
            frequencies.push(FrequencyJson {
                concept: concept.word().to_owned(),
                state: number(state),
                equilibrium,
                stable,
                flips: flips.collect(),
            });
        }
    }
    Some(EnsembleJson { draws: ensemble.draws, frequencies })
}
