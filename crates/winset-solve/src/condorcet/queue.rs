//! Proposals, and the queues in which they stand for election.

use super::params::{Bargain, Interpolation, Mode, Params};

/// Added to the weight of staying where one is.
const INERTIA: f64 = 1e-6;

/// A bargain between an initiator and a receiver; one with itself is staying put.
#[derive(Debug, Clone, Copy)]
pub(super) struct Proposal {
    pub initiator: usize,
    pub receiver: usize,
    /// Who sees the chance so.
    pub seen_by: usize,
    /// The initiator's chance to win, as whoever made the proposal sees it.
    pub win: f64,
    /// What the initiator expects to gain by the contest.
    pub gain: f64,
}

/// The proposals of a round, and who has which of them to decide about.
#[derive(Debug, Default)]
pub(super) struct Queues {
    pub proposals: Vec<Proposal>,
    /// New positions by proposal: the initiator's over all issues, then the receiver's.
    pub places: Vec<f64>,
    /// Indices of proposals, by actor.
    pub of: Vec<Vec<u32>>,
}

/// What proposals are made of.
pub(super) struct Ground<'a> {
    pub params: &'a Params,
    /// Positions, 0 to 1, by actor and issue.
    pub x: &'a [f64],
    pub salience: &'a [f64],
    /// Summed salience by actor.
    pub total: &'a [f64],
    pub capability: &'a [f64],
    pub issues: usize,
}

impl Queues {
    /// Empties the queues of `n` actors.
    pub fn begin(&mut self, n: usize) {
        self.proposals.clear();
        self.places.clear();
        self.of.resize_with(n, Vec::new);
        self.of.iter_mut().for_each(Vec::clear);
    }

    /// Staying put comes before the actor's own proposal.
    pub fn stay(&mut self, ground: &Ground, k: usize) {
        let d = ground.issues;
        let own = &ground.x[k * d..(k + 1) * d];
        self.of[k].push(self.proposals.len() as u32);
        self.proposals.push(Proposal {
            initiator: k,
            receiver: k,
            seen_by: k,
            win: 0.5,
            gain: 0.0,
        });
        self.places.extend_from_slice(own);
        self.places.extend_from_slice(own);
    }

    /// The initiator's proposal and, as the parameters have it, the receiver's. `receiver` is the
    /// chance that the receiver sees (KTAB: what it takes for it).
    pub fn propose(&mut self, ground: &Ground, made: Proposal, receiver: f64) {
        match ground.params.bargain {
            Bargain::InitiatorOnly => self.add(ground, made),
            Bargain::InitiatorAndReceiver => {
                self.add(ground, made);
                self.add(ground, Proposal { win: receiver, seen_by: made.receiver, ..made });
            }
            Bargain::PowerWeighted => {
                let (i, j) = (made.initiator, made.receiver);
                let first = self.places.len();
                self.place(ground, made);
                let second = self.places.len();
                self.place(ground, Proposal { win: receiver, ..made });
                let weights_of = match ground.params.mode {
                    Mode::KtabCompat => i,
                    Mode::Corrected => j,
                };
                let ours = ground.capability[i] * ground.total[i];
                let theirs = ground.capability[weights_of] * ground.total[j];
                let (both, whole) = (ours + theirs, second - first);
                if both > 0.0 {
                    for k in 0..whole {
                        let (own, other) = (self.places[first + k], self.places[second + k]);
                        self.places[first + k] = (ours * own + theirs * other) / both;
                    }
                }
                self.places.truncate(second);
                self.enqueue(made);
            }
        }
    }

    fn add(&mut self, ground: &Ground, made: Proposal) {
        self.place(ground, made);
        self.enqueue(made);
    }

    fn enqueue(&mut self, made: Proposal) {
        let index = self.proposals.len() as u32;
        self.of[made.initiator].push(index);
        self.of[made.receiver].push(index);
        self.proposals.push(made);
    }

    /// Where a proposal would put its two.
    fn place(&mut self, ground: &Ground, made: Proposal) {
        let (i, j, d) = (made.initiator, made.receiver, ground.issues);
        let first = self.places.len();
        self.places.resize(first + 2 * d, 0.0);
        let ktab = ground.params.mode == Mode::KtabCompat;
        for k in 0..d {
            let (xi, xj) = (ground.x[i * d + k], ground.x[j * d + k]);
            let (si, sj) = (ground.salience[i * d + k], ground.salience[j * d + k]);
            let (p, q) = (made.win, 1.0 - made.win);
            let (mut a, mut b) = match ground.params.interpolation {
                Interpolation::S1P1 => meet(xi, xj, si * p, sj * q),
                Interpolation::S2P2 => meet(xi, xj, square(si * p), square(sj * q)),
                Interpolation::S2PMax => (
                    yields(xi, xj, si, sj, (q - p).max(0.0)),
                    yields(xj, xi, sj, si, (p - q).max(0.0)),
                ),
            };
            if ktab && ground.params.interpolation != Interpolation::S2PMax {
                (a, b) = (four_decimals(a), four_decimals(b));
            }
            // KTAB's gain in place of a chance may lead off the scale, where KTAB aborts.
            self.places[first + k] = on_scale(a, xi);
            self.places[first + d + k] = on_scale(b, xj);
        }
    }
}

fn square(x: f64) -> f64 {
    x * x
}

fn meet(xi: f64, xj: f64, wi: f64, wj: f64) -> (f64, f64) {
    let whole = wi + wj + INERTIA;
    (((wi + INERTIA) * xi + wj * xj) / whole, (wi * xi + (wj + INERTIA) * xj) / whole)
}

/// Where an actor at `x` that is less likely to win by `short` comes to, toward `other`.
fn yields(x: f64, other: f64, own: f64, theirs: f64, short: f64) -> f64 {
    let pull = short * theirs * theirs;
    x + pull / (pull + INERTIA + (1.0 - short) * own * own) * (other - x)
}

fn on_scale(x: f64, otherwise: f64) -> f64 {
    if x.is_finite() { x.clamp(0.0, 1.0) } else { otherwise }
}

fn four_decimals(x: f64) -> f64 {
    (x * 10000.0 + 0.5).floor() / 10000.0
}
