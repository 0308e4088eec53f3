//! For each state, decision maker and concept: is it stable?
//!
//! A state *s* is stable for *i* if each of its improvements *t* meets a reply *u* that deters:
//!
//! | concept | the reply | deters if |
//! |---|---|---|
//! | Nash | none: there may be no improvement | |
//! | GMR | any the others can bring about from *t* | *u* is no better than *s* to *i* |
//! | SMR | the same | and nothing that *i* then reaches is better than *s* |
//! | SEQ | by moves each of which improves its mover's lot | *u* is no better than *s* to *i* |
//! | SSEQ | the same as SEQ | and nothing that *i* then reaches is better than *s* |
//! | SIM | the others' improvements from *s*, taken together with *t* | the result is feasible and no better |
//!
//! Source: Fang, Hipel & Kilgour 1993, chs. 3–4; Rêgo & Vieira 2017 for SSEQ; Fraser & Hipel 1984 for
//! SIM. Reproduces: `catalog/conflict/…`. Contested: how several opponents may reply
//! ([`JointMoves`]).

use crate::bits::Bits;
use crate::concept::{Concept, JointMoves};
use crate::game::Game;
use crate::graph::StateId;
use crate::reach::{Replies, Stopped, least_reached};
use crate::simultaneous;
use crate::sweep::{Keep, over_moves};
use rayon::prelude::*;
use std::sync::atomic::AtomicBool;

/// What is asked of a game.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The concepts, each once.
    pub concepts: Vec<Concept>,
    /// How several opponents may reply.
    pub joint: JointMoves,
}

impl Default for Plan {
    fn default() -> Plan {
        Plan { concepts: Concept::ALL.to_vec(), joint: JointMoves::default() }
    }
}

/// How the caller watches and stops the work.
pub struct Control<'a> {
    /// Told how many columns (a concept, a decision maker) were finished.
    pub progress: &'a (dyn Fn(u32) + Sync),
    /// Set to stop: what is finished by then is given.
    pub stop: &'a AtomicBool,
}

/// Which states are stable, for whom, by which concept.
#[derive(Debug, Clone)]
pub struct Stability {
    /// The concepts that were asked for.
    pub concepts: Vec<Concept>,
    /// How several opponents may reply.
    pub joint: JointMoves,
    /// By concept, then decision maker: the stable states; nothing where it was stopped before.
    stable: Vec<Vec<Option<Bits>>>,
}

impl Stability {
    /// Is a state stable for a decision maker? Nothing if it was not asked or not finished.
    pub fn stable(&self, concept: Concept, maker: usize, state: StateId) -> Option<bool> {
        self.column(concept, maker).map(|states| states.has(state))
    }

    /// The states that are stable for a decision maker.
    pub fn column(&self, concept: Concept, maker: usize) -> Option<&Bits> {
        let at = self.concepts.iter().position(|asked| *asked == concept)?;
        self.stable.get(at)?.get(maker)?.as_ref()
    }

    /// The states that are stable for all; nothing if that is not known.
    pub fn equilibria(&self, concept: Concept) -> Option<Bits> {
        let at = self.concepts.iter().position(|asked| *asked == concept)?;
        let mut columns = self.stable.get(at)?.iter();
        let mut all = columns.next()?.as_ref()?.clone();
        for column in columns {
            all.keep(column.as_ref()?);
        }
        Some(all)
    }

    /// What each decision maker finds stable for itself, each by what it was given.
    pub fn of_each(
        concepts: &[Concept],
        joint: JointMoves,
        by_maker: &[Option<Stability>],
    ) -> Stability {
        let stable = concepts
            .iter()
            .map(|concept| {
                let own = |(maker, one): (usize, &Option<Stability>)| {
                    one.as_ref().and_then(|one| one.column(*concept, maker)).cloned()
                };
                by_maker.iter().enumerate().map(own).collect()
            })
            .collect();
        Stability { concepts: concepts.to_vec(), joint, stable }
    }

    /// Was every column finished?
    pub fn is_whole(&self) -> bool {
        self.stable.iter().flatten().all(Option::is_some)
    }
}

/// Solves a game. Stopped, it gives what is finished.
pub fn solve(game: Game, plan: &Plan, control: &Control) -> Stability {
    let makers = game.graph().makers();
    let mut asked: Vec<(usize, Concept, usize)> = Vec::new();
    for (at, concept) in plan.concepts.iter().enumerate() {
        asked.extend((0..makers).map(|maker| (at, *concept, maker)));
    }
    // The quick ones first, so that a time limit leaves something.
    asked.sort_by_key(|(_, concept, maker)| (*concept, *maker));
    let done: Vec<(usize, usize, Option<Bits>)> = asked
        .into_par_iter()
        .map(|(at, concept, maker)| {
            let column = column(game, concept, maker, plan.joint, control.stop).ok();
            (control.progress)(1);
            (at, maker, column)
        })
        .collect();
    let mut stable: Vec<Vec<Option<Bits>>> = vec![vec![None; makers]; plan.concepts.len()];
    for (at, maker, column) in done {
        stable[at][maker] = column;
    }
    Stability { concepts: plan.concepts.clone(), joint: plan.joint, stable }
}

/// The states that are stable for one decision maker by one concept.
pub fn column(
    game: Game,
    concept: Concept,
    maker: usize,
    joint: JointMoves,
    stop: &AtomicBool,
) -> Result<Bits, Stopped> {
    let payoff = game.payoff(maker);
    if stop.load(std::sync::atomic::Ordering::Relaxed) {
        return Err(Stopped);
    }
    if concept == Concept::Sim {
        return simultaneous::column(game, maker, stop);
    }
    if concept == Concept::Nash {
        let best = over_moves(game, maker, payoff, false, Keep::Greatest);
        return Ok(Bits::of(payoff.len(), |at| best[at] <= payoff[at]));
    }
    // What a reply must come down to: how good the state is, or the best that the decision maker
    // can get from there.
    let best;
    let value = if concept.symmetric() {
        best = over_moves(game, maker, payoff, false, Keep::Greatest);
        &best
    } else {
        payoff
    };
    let others = game.others(maker);
    let replies = Replies { by: &others, improving: concept.credible(), joint };
    let least = least_reached(game, replies, value, stop)?;
    let most = over_moves(game, maker, &least, true, Keep::Greatest);
    Ok(Bits::of(payoff.len(), |at| most[at] <= payoff[at]))
}
