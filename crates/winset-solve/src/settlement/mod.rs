//! Now, later or never: when the sides settle, and on what.
//!
//! Not from the literature as a whole: win-sets after Putnam 1988, waiting after Merlo & Wilson
//! 1995, own beliefs after Simsek & Yildiz 2016; the lattice that joins them, ties, packages and
//! the reading of who blocks are ours. `docs/settlement.md` lists every assumption and what it
//! does.
//!
//! On the way: [`lattice`] (the calendar), `inputs` (every number, drawn), `game` (one draw as
//! [`Terms`](crate::winset::Terms) per world), [`path`] (backward induction, then forward), `run`
//! (all draws), `told` and `why` (who blocks, what waiting is worth), `verdict`, `question`, `paired` (two runs); beside it
//! `winsets` and `pictures` (what could be signed at all).

mod game;
mod inputs;
pub mod lattice;
mod options;
mod paired;
pub mod path;
mod pictures;
mod question;
mod result;
pub(crate) mod run;
mod tally;
mod told;
mod verdict;
mod why;
pub(crate) mod winsets;

pub use game::{Game, OffTable, WorldGame};
pub use lattice::{Arrow, Cause, Cell, Happening, Lattice, NoLattice, Node, Turn, World};
pub use options::{AfterHorizon, Options, Protocol, Table, TiesTogether};
pub use paired::{Differences, PARTS, Part, differences};
pub use path::{Solved, Workspace, solve};
pub use pictures::{Accepted, Cut, Moment, Pictures, Sets, View};
pub use result::{
    Answer, AtDate, Blocked, Busiest, CauseTold, Content, LARGE, Mean, Obstacle, OneVoice,
    PackageId, PackageTold, SMALL, Settlement, SideTold, Spread, Unblocks, Unsettled, Verdict,
};
pub use run::{Found, SettlePlan, settle, settle_at_medians};
pub use winsets::{AgendaWorth, Blocks, Emptied, Extent, WinSets, win_sets};
