//! The Condorcet model: coalitions over all issues at once, and bargains that win an election.
//!
//! Each actor stands at a point in the space of all issues. It looks for the other whose position
//! it would gain most by contesting, weighing who would side with whom: third parties join the side
//! that promises them more, stronger coalitions win more often. The two then have a bargain
//! before them, in which both move as far as the chances and their saliences make them. Every actor has
//! a queue of the bargains that concern it, with staying put among them; all actors vote on each
//! queue, and the bargain most likely to win that election is taken. Actors whose position would
//! win many elections are averse to risk (they have much to lose), the others are not.
//!
//! Source: KTAB's Spatial Model of Politics (King Abdullah Petroleum Studies and Research Center;
//! commit 3b5b063), as written out in METHODS §3; the election after Wise, Lester & Efird 2015. Nine
//! parameters are KTAB's ([`Params`]).
//! Deviates (`mode = corrected`, the default): bargains are not rounded to four decimals; a receiver
//! that makes a second proposal does so with the chances it sees, where KTAB passes an expected gain
//! in their place; power-weighted proposals weigh each by its maker's own power, where KTAB takes the
//! initiator's capability with the receiver's salience; an asymmetric vote between two options of
//! an election is averaged over both framings, where KTAB's depends on their order; capabilities are
//! relative to the strongest; positions that come back are a cycle; nothing depends on the order in
//! which the case lists its actors. In both modes: saliences are divided by the largest sum that an
//! actor has, if that is above 1; who has no stake on an issue stands at the others' mean there,
//! with salience 0; all positions at 0 and 100, on which KTAB aborts, are a case like others;
//! draws of stochastic transitions depend on seed, draw, round and actor alone.
//! Reproduces: `catalog/condorcet/ktab-synthetic/` (in `ktab-compat`, whole runs).
//! Contested: what the rounds are in time; on 351 issues of the EU the election at the start does as
//! well as the mean and the end of the rounds worse (METHODS §10). An election over bargains is a
//! metaphor: nobody holds it.

mod contest;
mod election;
mod params;
mod queue;
mod run;
#[cfg(any(test, feature = "textbook"))]
pub mod textbook;

pub use params::{
    Accommodation, Adjust, Bargain, Commit, Interpolation, Mode, Params, Pce, Range, Settles,
    Transitions, Victory, Vote,
};
pub use run::{Moved, Turns};
