//! The conflict graph: which states hold, for whom, and why.
//!
//! Decision makers own options; a state is a set of options taken; each moves by changing its own.
//! A state holds if nobody who could better its lot by moving would dare to. What deters is a
//! [`Concept`]. Solvers know no words: a reason is data (`Why`) that can be replayed.
//!
//! Source: Kilgour, Hipel & Fang 1987; Fang, Hipel & Kilgour 1993.
#![warn(missing_docs)]

mod bits;
mod block;
mod concept;
mod game;
mod graph;
mod listed;
mod payoff;
mod reach;
mod simultaneous;
mod solve;
mod sweep;

pub use bits::Bits;
pub use concept::{Concept, JointMoves};
pub use game::Game;
pub use graph::{Graph, OneWays, StateId};
pub use payoff::{Payoff, ranked, ranked_by_list, ranked_by_number};
pub use reach::Stopped;
pub use simultaneous::Together;
pub use solve::{Control, Plan, Solution, column, solve};
