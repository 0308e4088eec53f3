//! What a challenge leads to, and which of its offers an actor takes.

use super::expect::Expectations;
use super::params::{Conflict, Params, Reading};
use super::places::Places;
use crate::transcript::Bargain;

/// Expectations this close to zero are zero: rounding must not start a conflict.
const ZERO: f64 = 1e-12;
/// Expectations and moves this close, relative to their size, are equal.
const EQUAL: f64 = 1e-9;

/// An offer to one actor, from the challenger whose gain it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Offer {
    /// Rank of the challenger.
    pub by: u32,
    /// Where the offer would put the actor, 0 to 100.
    pub to: f64,
    /// What it leads to.
    pub bargain: Bargain,
    /// What the challenger expects to gain.
    pub gain: f64,
    /// The program's key for compromises: where the two meet, weighted by what is at stake.
    key: f64,
}

/// What pressing leads to, given what both expect.
pub(crate) fn bargain(a: f64, b: f64) -> Bargain {
    let (gains, loses) = (|v: f64| v > ZERO, |v: f64| v < -ZERO);
    if gains(a) && gains(b) {
        Bargain::Conflict
    } else if gains(a) && loses(b) {
        outweighs(a, b)
    } else if loses(a) && gains(b) {
        outweighs(b, a)
    } else {
        Bargain::Stalemate
    }
}

/// The offer that a challenger which expects `a` makes to a target which expects `b`, if it is
/// the target that has to move.
pub(crate) fn offer(params: &Params, by: u32, a: f64, b: f64, from: f64, at: f64) -> Option<Offer> {
    if a <= ZERO {
        return None;
    }
    let bargain = bargain(a, b);
    let to = match bargain {
        Bargain::Conflict => {
            let stronger = a > b && !near(a, b);
            if params.conflict == Conflict::Frozen || !stronger {
                return None;
            }
            at
        }
        Bargain::Compromise => from + (at - from) * (b / a).abs().min(1.0),
        // The program's condition for it can never hold.
        Bargain::Compel if params.reading == Reading::Program => return None,
        Bargain::Compel => at,
        Bargain::Stalemate => return None,
    };
    let key = if params.reading == Reading::Program {
        (b.abs() * from + a * at) / (b.abs() + a)
    } else {
        0.0
    };
    Some(Offer { by, to, bargain, gain: a, key })
}

/// One expects to gain `gain` and the other to lose `loss` (negative). If they are equal, meeting
/// part of the way and giving in wholly are the same.
fn outweighs(gain: f64, loss: f64) -> Bargain {
    if gain > -loss || near(gain, -loss) { Bargain::Compromise } else { Bargain::Compel }
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= EQUAL * a.abs().max(b.abs()).max(1.0)
}

/// Does the actor that stands at `from` rather take `new` than `old`?
///
/// After the reading's own criteria: the least move, then the lowest resulting position, then the
/// challenger that expects more. Two offers alike in all of this put the actor in the same place.
fn preferred(params: &Params, new: &Offer, old: &Offer, from: f64) -> bool {
    let moves = |offer: &Offer| (offer.to - from).abs();
    let least = || {
        if !near(moves(new), moves(old)) {
            moves(new) < moves(old)
        } else if !near(new.to, old.to) {
            new.to < old.to
        } else {
            !near(new.gain, old.gain) && new.gain > old.gain
        }
    };
    match params.reading {
        Reading::PaperEnforceable if !near(new.gain, old.gain) => new.gain > old.gain,
        Reading::PaperEnforceable => least(),
        Reading::PaperLeastMove | Reading::Program if new.bargain != old.bargain => {
            new.bargain < old.bargain
        }
        Reading::Program if new.bargain == Bargain::Compromise && !near(new.key, old.key) => {
            new.key < old.key
        }
        Reading::PaperLeastMove | Reading::Program => least(),
    }
}

/// The offer each actor takes, by rank.
pub(crate) fn choose(
    params: &Params,
    expects: &Expectations,
    places: &Places,
    taken: &mut Vec<Option<Offer>>,
) {
    let n = places.order.len();
    taken.clear();
    taken.resize(n, None);
    let program = params.reading == Reading::Program;
    // Most pairs lead to no offer: seen here, they cost next to nothing.
    let frozen = params.conflict == Conflict::Frozen;
    let may = |a: f64, b: f64| a > ZERO && (b < -ZERO || !frozen);
    for one in 1..n {
        for other in 0..one {
            let (g, h) = (places.place[one] as usize, places.place[other] as usize);
            if g == h {
                continue;
            }
            let (a, b) = expects.between(program, one, g, other, h);
            let (x, y) = (places.at[g], places.at[h]);
            if may(a, b) {
                consider(params, one, a, b, y, x, &mut taken[other]);
            }
            let (a, b) = if program { expects.between(program, other, h, one, g) } else { (b, a) };
            if may(a, b) {
                consider(params, other, a, b, x, y, &mut taken[one]);
            }
        }
    }
}

/// Lets the target, which stands at `from`, look at the challenger's offer.
fn consider(
    params: &Params,
    by: usize,
    a: f64,
    b: f64,
    from: f64,
    at: f64,
    taken: &mut Option<Offer>,
) {
    if let Some(new) = offer(params, by as u32, a, b, from, at)
        && taken.as_ref().is_none_or(|old| preferred(params, &new, old, from))
    {
        *taken = Some(new);
    }
}
