//! What the settlement model answers, as data.

use crate::forecast::Summary;
use crate::settlement::game::OffTable;
use crate::settlement::lattice::{Cause, Turn};
use crate::settlement::options::Options;
use crate::settlement::paired::Part;
use winset_case::{ActorId, Date, IssueId, SideId};

/// When the sides settle, and on what, over all draws.
#[derive(Debug, Clone, PartialEq)]
pub struct Settlement {
    /// How contested points were settled.
    pub options: Options,
    /// How many draws.
    pub draws: u32,
    /// The first so many of them tell why: who blocks, what waiting is worth, what linkages bring.
    pub told: u32,
    /// The chance that they settle in the first step.
    pub now: Mean,
    /// The chance that they settle later, by the horizon.
    pub later: Mean,
    /// The chance that they do not settle by the horizon.
    pub never: Mean,
    /// Share of the draws in which they would sign today if they met.
    pub ready: Mean,
    /// Node by node.
    pub dates: Vec<AtDate>,
    /// The four weeks in which a settlement is most likely; nothing if it never is.
    pub busiest: Option<Busiest>,
    /// The issues that are settled together.
    pub table: Vec<Content>,
    /// Issues that are not on the table.
    pub off_table: Vec<(IssueId, OffTable)>,
    /// The sides, in the order of the case.
    pub sides: Vec<SideTold>,
    /// Who stands in the way today.
    pub blocked: Blocked,
    /// What packages bring against settling each issue by itself: everything on the table first,
    /// then the named linkages.
    pub packages: Vec<PackageTold>,
    /// What would differ if a side spoke with one voice; sides whose negotiator has one already
    /// are not here.
    pub one_voice: Vec<OneVoice>,
    /// In one word.
    pub verdict: Verdict,
    /// Sums over parts of the draws, for [`differences`](super::differences) of two runs.
    pub parts: Vec<Part>,
}

/// An average over draws.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Mean {
    /// The average.
    pub mean: f64,
    /// Its Monte Carlo error (one standard error).
    pub error: f64,
}

/// A node of the calendar.
#[derive(Debug, Clone, PartialEq)]
pub struct AtDate {
    /// When.
    pub date: Date,
    /// The chance of settling exactly then.
    pub settles: Mean,
    /// The chance of having settled by then.
    pub by: Mean,
    /// What falls on this node.
    pub turns: Vec<Turn>,
}

/// The four weeks in which a settlement is most likely.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Busiest {
    /// First node: index into [`Settlement::dates`].
    pub from: usize,
    /// Last node.
    pub to: usize,
    /// The last event or deadline before or at the first node that changes when they settle, if the
    /// weeks owe more to it than to the next one.
    pub after: Option<Turn>,
    /// The next event or deadline after the last node that does, if they owe more to that.
    pub before: Option<Turn>,
}

/// What an issue is settled at, given that there is a settlement; in its unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Content {
    /// Which issue.
    pub issue: IssueId,
    /// Whenever it is settled; nothing if it never is.
    pub whenever: Option<Spread>,
    /// By node of settlement; nothing where no draw settles.
    pub by_date: Vec<Option<Spread>>,
}

/// Where weighted numbers lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// Average.
    pub mean: f64,
    /// Its Monte Carlo error.
    pub error: f64,
    /// 10 % of the weight lies below, 50 %, 90 %; to a hundredth of the scale by date, to a
    /// thousandth whenever.
    pub p10: f64,
    /// Half of the weight lies below.
    pub median: f64,
    /// 90 % of the weight lies below.
    pub p90: f64,
}

/// A side.
#[derive(Debug, Clone, PartialEq)]
pub struct SideTold {
    /// Which.
    pub side: SideId,
    /// What waiting is worth to its negotiator above the best that could be signed today if
    /// nothing were to come: the Nash bargain over no deal, or no deal where that is impossible.
    /// In utility per step.
    pub waiting: Summary,
    /// Share of the draws in which that is positive.
    pub gains_by_waiting: f64,
    /// Where it comes from: what is missing from it when an event or deadline is taken out.
    pub causes: Vec<CauseTold>,
}

/// What an event or deadline is worth to a side that waits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CauseTold {
    /// Which.
    pub cause: Cause,
    /// By how much less waiting would be worth without it.
    pub waiting: Mean,
    /// By how much the chance of being ready to sign today would rise without it.
    pub ready: Mean,
    /// By how much the chance of a settlement by the horizon would rise without it.
    pub settles: Mean,
}

/// Who stands in the way today.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Blocked {
    /// Share of the draws in which they would not sign today.
    pub share: f64,
    /// Single obstacles without which they would, with the share of *all* draws; several can be
    /// true of one draw. Most frequent first.
    pub singles: Vec<Unblocks>,
    /// By side, the share of all draws in which some single obstacle of its own is enough (its
    /// waiting, a ratifier, what signing costs it at home, its negotiator's bounds), or where no
    /// single one is, one of its own with another.
    pub sides: Vec<f64>,
    /// Pairs of obstacles, in draws in which no single one is enough.
    pub pairs: Vec<([Obstacle; 2], f64)>,
    /// Share of the draws in which no two are enough.
    pub beyond: f64,
}

/// One obstacle without which they would sign today.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unblocks {
    /// Which.
    pub obstacle: Obstacle,
    /// Share of all draws.
    pub share: f64,
    /// By how much, in utility, it would have to give way on average where giving way by a number
    /// helps; nothing for bounds.
    pub missed_by: Option<Mean>,
}

/// Something that may stand in the way of a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Obstacle {
    /// What waiting is worth to a side.
    Waiting(SideId),
    /// A ratifier refuses.
    Ratifier(SideId, ActorId),
    /// What signing costs a side at home: margins and refused linkages.
    CostAtHome(SideId),
    /// What it costs a side to settle as one text what it refuses to link: index into
    /// [`Case::linkages`](winset_case::Case::linkages).
    Refusal(SideId, usize),
    /// A bound of a side's negotiator.
    Bounds(SideId),
}

impl Obstacle {
    /// Whose it is.
    pub fn side(self) -> SideId {
        match self {
            Obstacle::Waiting(side)
            | Obstacle::Ratifier(side, _)
            | Obstacle::CostAtHome(side)
            | Obstacle::Refusal(side, _)
            | Obstacle::Bounds(side) => side,
        }
    }
}

/// What settling issues together brings.
#[derive(Debug, Clone, PartialEq)]
pub struct PackageTold {
    /// Which.
    pub package: PackageId,
    /// Its issues that are on the table.
    pub issues: Vec<IssueId>,
    /// What each side gains by one package over one text per issue, in utility.
    pub gains: Vec<Mean>,
    /// The chance that the package is settled by the horizon.
    pub together: Mean,
    /// The chance that an issue of it is settled by the horizon by itself, on average.
    pub apart: Mean,
}

/// Which package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackageId {
    /// Everything on the table.
    Everything,
    /// A named linkage: index into [`Case::linkages`](winset_case::Case::linkages).
    Linkage(usize),
}

/// The same case with a side's negotiator at the middle of what its voices want.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OneVoice {
    /// Which side.
    pub side: SideId,
    /// By how much the chance of being ready today would rise.
    pub ready: Mean,
    /// By how much the chance of settling by the horizon would rise.
    pub settles: Mean,
}

/// In one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// They would sign today; only a meeting is missing.
    Now,
    /// They will probably settle, but not today, because somebody gains by waiting.
    NotYet {
        /// Who gains by waiting and stands in the way most often, whatever the obstacle, and in
        /// half of the draws at least.
        by: SideId,
        /// The event or deadline that it waits for, if one makes waiting worth more.
        cause: Option<Cause>,
    },
    /// They will probably settle, but not today; nobody who stands in the way gains by waiting.
    Later,
    /// They will probably not settle by the horizon.
    No,
    /// None of these is clear.
    Open,
}

/// The verdict's limits, not from the literature: a chance below this is small …
pub const SMALL: f64 = 1.0 / 3.0;
/// … and from here on it is large.
pub const LARGE: f64 = 0.5;

/// The answer to a question of the case.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Answer {
    /// Index into [`Case::questions`](winset_case::Case::questions).
    pub question: usize,
    /// The chance that its condition holds; given what stands behind its `if`, if anything does.
    /// Nothing if that never holds.
    pub probability: Option<Mean>,
    /// The chance of what stands behind its `if`.
    pub given: Option<Mean>,
}

/// Why there is no settlement to speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsettled {
    /// Fewer than two sides.
    NoSides,
    /// No horizon.
    NoHorizon,
    /// No issue is on the table.
    NothingOnTable,
    /// More nodes than the calendar holds.
    TooManyNodes(usize),
    /// More ways that things may go than the calendar holds.
    TooManyHistories,
}
