//! The conflict graph: which states hold, for whom, and why.
//!
//! Decision makers own options; a state is a set of options taken; each moves by changing its own.
//! A state holds if nobody who could better its lot by moving would dare to. What deters is a
//! [`Concept`]. Solvers know no words: a reason is data ([`Why`]) that can be replayed.
//!
//! Source: Kilgour, Hipel & Fang 1987; Fang, Hipel & Kilgour 1993.
#![warn(missing_docs)]

mod bits;
mod block;
mod coalition;
mod concept;
mod ensemble;
mod from_case;
mod game;
mod graph;
mod inverse;
mod limited;
mod listed;
mod paths;
mod payoff;
mod reach;
mod simultaneous;
pub mod size;
mod solve;
mod study;
mod sweep;
mod why;

pub use self::graph::{Graph, OneWays, StateId};
pub use bits::Bits;
pub use coalition::{
    Coalition, Coalitional, Coalitions, Jump, MOST_MAKERS, MOST_STATES, coalitions, members,
};
pub use concept::{Concept, JointMoves};
pub use ensemble::{Ensemble, Flip, Uncertain, ensemble, is_uncertain};
pub use from_case::{TooLarge, graph, payoffs, perceived};
pub use game::Game;
pub use inverse::{Inverse, inverse};
pub use limited::{Limited, limited, non_myopic};
pub use paths::{Paths, paths};
pub use payoff::{Payoff, ranked, ranked_by_list, ranked_by_number};
pub use reach::Stopped;
pub use simultaneous::Together;
pub use solve::{Control, Plan, Stability, column, solve};
pub use study::{Ask, HORIZONS, MOST_STATES_LOOKED_AHEAD, Study, study};
pub use why::{Deterred, Fault, Reply, Step, Why, replay, why};
