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
    let key = (b.abs() * from + a.abs() * at) / (a.abs() + b.abs());
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

/// What the challenger of rank `by` and the target of rank `to` expect, as the reading has it:
/// each in its own eyes, or both in the target's.
pub(crate) fn expected(
    params: &Params,
    expects: &Expectations,
    n: usize,
    by: usize,
    to: usize,
) -> (f64, f64) {
    let target = expects.own[to * n + by];
    if params.reading == Reading::Program {
        (expects.seen[to * n + by], target)
    } else {
        (expects.own[by * n + to], target)
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
    for (target, slot) in taken.iter_mut().enumerate() {
        let g = places.place[target];
        let from = places.at[g as usize];
        for by in 0..n {
            let h = places.place[by];
            if h == g {
                continue;
            }
            let (a, b) = expected(params, expects, n, by, target);
            let at = places.at[h as usize];
            if let Some(new) = offer(params, by as u32, a, b, from, at)
                && slot.as_ref().is_none_or(|old| preferred(params, &new, old, from))
            {
                *slot = Some(new);
            }
        }
    }
}
