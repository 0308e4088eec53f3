//! What solving will cost, told before it is done.

use winset_case::{Conflict, TooManyStates};

/// States beyond which nothing is tried: sixteen million.
pub const MOST_STATES_SOLVED: usize = 1 << 24;

/// How large a conflict is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// How many states.
    pub states: usize,
    /// How many decision makers.
    pub makers: usize,
    /// About how many bytes solving takes at most, for moves that are free.
    pub bytes: u64,
}

/// How large a conflict is, or that it has more than [`MOST_STATES_SOLVED`] states.
pub fn size(conflict: &Conflict) -> Result<Size, TooManyStates> {
    let options = conflict.options.len();
    let states = winset_case::States::of(
        options,
        &conflict.infeasible,
        &conflict.merged,
        MOST_STATES_SOLVED,
    )?;
    Ok(of(states.bits.len(), conflict.makers.len()))
}

/// The size of a graph of so many states.
pub fn of(states: usize, makers: usize) -> Size {
    let each = |count: usize| count as u64 * states as u64;
    // Bits and blocks (three lists of places) per decision maker, payoffs; and while it works, per
    // thread the values, an order of them, and the openings of the others.
    let kept = each(8 + 16 * makers + 4 * makers);
    let working = each(16 + 16 + 8 * makers.saturating_sub(1) + 12);
    Size { states, makers, bytes: kept + 2 * working }
}
