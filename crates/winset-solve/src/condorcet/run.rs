//! The rounds.

mod told;

use super::contest::{Contests, Seen, votes};
use super::election::Election;
use super::params::{Accommodation, Bargain, Mode, Params, Range, Transitions};
use super::queue::{Ground, Proposal, Queues};
use crate::joint::JointGame;
use crate::rng::Stream;
use crate::transcript::Stop;

/// KTAB's rest: all move less than this share of what they moved in the first round.
const REST: f64 = 0.02;
/// Positions (0 to 1) this close are one.
const SAME: f64 = 1e-11;
/// Positions nearer than this are one to KTAB when it reports probabilities.
const KTABS_SAME: f64 = 0.001;

/// Room for the rounds, kept from draw to draw.
#[derive(Debug, Default)]
pub struct Turns {
    /// Positions now, 0 to 100: actors as the game lists them, each over all issues.
    pub positions: Vec<f64>,
    /// The moves of the last round, actors ascending.
    pub moves: Vec<Moved>,
    /// After the rounds: the probability, by an election over all distinct positions, that the
    /// one where the actor stands wins. Those who stand together have the same one.
    pub probability: Vec<f64>,
    /// One actor for each distinct position, as the game lists them.
    pub distinct: Vec<usize>,
    issues: usize,
    /// Actor (as the game lists them) at each rank; all arrays below are by rank.
    order: Vec<u32>,
    /// Positions and ideals, 0 to 1.
    x: Vec<f64>,
    ideal: Vec<f64>,
    salience: Vec<f64>,
    total: Vec<f64>,
    /// √Σ s²
    length: Vec<f64>,
    capability: Vec<f64>,
    /// Capability × summed salience.
    weight: Vec<f64>,
    tie: Vec<f64>,
    distance: Vec<f64>,
    /// −1 to 1, above 0 averse.
    aversion: Vec<f64>,
    /// Utility of each (row) of everyone's position, with its own attitude to risk; and transposed.
    own: Vec<f64>,
    own_by_position: Vec<f64>,
    seen: Vec<f64>,
    win: Vec<f64>,
    gain: Vec<f64>,
    worth: Vec<f64>,
    ballot: Vec<f64>,
    next: Vec<f64>,
    start: Vec<f64>,
    history: Vec<f64>,
    contests: Contests,
    queues: Queues,
    election: Election,
}

/// One actor's part in the bargain that it took in a round; actors as the game lists them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moved {
    /// Who moves.
    pub actor: usize,
    /// Who proposed the bargain.
    pub initiator: usize,
    /// To whom.
    pub receiver: usize,
    /// In whose eyes the chances were weighed.
    pub seen_by: usize,
    /// The initiator's chance to win a contest, 0 to 1.
    pub win_probability: f64,
    /// What the initiator expects to gain by a contest (utility).
    pub gain: f64,
    /// The probability that the bargain wins the election over the actor's queue.
    pub share: f64,
}

#[inline(always)]
fn utility(distance: f64, aversion: f64) -> f64 {
    let steep = if distance <= 1.0 { distance * aversion } else { aversion };
    (1.0 - distance) * (1.0 + steep)
}

impl Turns {
    /// Expected gains (utility) up to this are none.
    pub const NO_GAIN: f64 = 1e-5;

    /// Plays the rounds; `watch` is called after each with its number.
    pub fn play(
        &mut self,
        params: &Params,
        game: &JointGame,
        mut watch: impl FnMut(&Turns, u32),
    ) -> Stop {
        self.begin(params, game);
        let stop = self.rounds(params, game, &mut watch);
        self.look(params);
        self.elect(params);
        stop
    }

    fn rounds(
        &mut self,
        params: &Params,
        game: &JointGame,
        watch: &mut impl FnMut(&Turns, u32),
    ) -> Stop {
        let compat = params.mode == Mode::KtabCompat;
        let fixed = params.transitions == Transitions::Deterministic;
        if self.weight.iter().all(|&w| w <= 0.0) {
            return Stop::Settled;
        }
        let mut draws = Stream::of_transitions(game.seed, game.draw);
        let mut first = 0.0;
        for number in 1..=params.rounds {
            self.history.extend_from_slice(&self.x);
            self.history.extend_from_slice(&self.ideal);
            self.look(params);
            self.weigh(params);
            self.choose(params, number, &mut draws);
            let moved = self.step();
            self.show(game);
            watch(self, number);
            if number == 1 {
                first = moved;
            }
            if number >= 2 && moved / (first + 1e-4) < REST {
                return Stop::Settled;
            }
            if !compat && fixed {
                match self.came_back() {
                    Some(1) => return Stop::Settled,
                    Some(period) => return Stop::Cycle(period),
                    None => {}
                }
            }
        }
        Stop::RoundLimit(params.rounds)
    }

    fn begin(&mut self, params: &Params, game: &JointGame) {
        let (n, d) = (game.capability.len(), game.issues);
        self.issues = d;
        self.positions.clear();
        self.positions.extend_from_slice(game.position);
        self.moves.clear();
        self.history.clear();
        self.order.clear();
        self.order.extend(0..n as u32);
        let row = |list: &'_ [f64], k: u32| -> std::ops::Range<usize> {
            let at = k as usize * d;
            debug_assert!(at + d <= list.len());
            at..at + d
        };
        if params.mode == Mode::Corrected {
            let compare = |list: &[f64], a: u32, b: u32| {
                let (one, two) = (&list[row(list, a)], &list[row(list, b)]);
                let pairs = one.iter().zip(two);
                pairs.map(|(x, y)| x.total_cmp(y)).find(|found| found.is_ne())
            };
            self.order.sort_by(|&a, &b| {
                compare(game.position, a, b)
                    .or_else(|| compare(game.salience, a, b))
                    .unwrap_or_else(|| {
                        game.capability[a as usize].total_cmp(&game.capability[b as usize])
                    })
            });
        }
        let largest = game.salience.chunks_exact(d).map(|own| own.iter().sum::<f64>());
        let largest = largest.fold(0.0, f64::max);
        let shrink = if largest > 1.0 + 1e-9 { largest } else { 1.0 };
        let strongest = game.capability.iter().copied().fold(0.0, f64::max);
        let unit = match params.mode {
            Mode::Corrected if strongest > 0.0 => strongest / 100.0,
            _ => 1.0,
        };
        for list in [
            &mut self.x,
            &mut self.salience,
            &mut self.total,
            &mut self.length,
            &mut self.capability,
            &mut self.weight,
            &mut self.tie,
        ] {
            list.clear();
        }
        for &k in &self.order {
            self.x.extend(game.position[row(game.position, k)].iter().map(|x| x / 100.0));
            let own = &game.salience[row(game.salience, k)];
            let first = self.salience.len();
            self.salience.extend(own.iter().map(|s| s / shrink));
            let own = &self.salience[first..];
            let total: f64 = own.iter().sum();
            let capability = game.capability[k as usize] / unit;
            self.total.push(total);
            self.length.push(own.iter().map(|s| s * s).sum::<f64>().sqrt());
            self.capability.push(capability);
            self.weight.push(total * capability);
        }
        if params.accommodation == Accommodation::Ties && game.tie.iter().any(|&t| t > 0.0) {
            for &a in &self.order {
                let own = &game.tie[a as usize * n..(a as usize + 1) * n];
                // Nobody is tied to others by more than all of itself.
                let whole = own.iter().sum::<f64>().max(1.0);
                self.tie.extend(self.order.iter().map(|&b| own[b as usize] / whole));
            }
        }
        self.ideal.clear();
        self.ideal.extend_from_slice(&self.x);
        self.start.clear();
        self.start.extend_from_slice(&self.x);
    }

    fn n(&self) -> usize {
        self.capability.len()
    }

    fn place(&self, k: usize) -> &[f64] {
        &self.x[k * self.issues..(k + 1) * self.issues]
    }

    /// How far `place` is from the ideal of `k`, in its eyes, 0 to 1.
    fn away(&self, k: usize, place: &[f64]) -> f64 {
        let d = self.issues;
        let (ideal, own) = (&self.ideal[k * d..(k + 1) * d], &self.salience[k * d..(k + 1) * d]);
        let mut sum = 0.0;
        for ((s, y), x) in own.iter().zip(ideal).zip(place) {
            let term = s * (y - x);
            sum += term * term;
        }
        if self.length[k] > 0.0 { sum.sqrt() / self.length[k] } else { 0.0 }
    }

    /// Distances, attitudes to risk and everyone's own utilities, from where all stand now.
    fn look(&mut self, params: &Params) {
        let n = self.n();
        let mut distance = std::mem::take(&mut self.distance);
        distance.clear();
        for a in 0..n {
            distance.extend((0..n).map(|b| self.away(a, self.place(b))));
        }
        self.own.clear();
        self.own.extend(distance.iter().map(|&d| utility(d, 0.0)));
        self.election.hold(params, &self.capability, &self.own, n);
        let p = &self.election.p;
        let low = p.iter().copied().fold(f64::INFINITY, f64::min);
        let high = p.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        // Rounding must not make anyone averse.
        let alike = if params.mode == Mode::Corrected { 1e-9 } else { 0.0 };
        self.aversion.clear();
        self.aversion.extend(p.iter().map(|&p| {
            if high - low <= alike {
                return 0.0;
            }
            match params.range {
                Range::Min => (p - low) / (high - low),
                Range::Mid => (3.0 * p - (high + 2.0 * low)) / (2.0 * (high - low)),
                Range::Max => (2.0 * p - (high + low)) / (high - low),
            }
        }));
        self.own.clear();
        for (row, &r) in distance.chunks_exact(n).zip(&self.aversion) {
            self.own.extend(row.iter().map(|&d| utility(d, r)));
        }
        self.distance = distance;
        self.own_by_position.resize(n * n, 0.0);
        for a in 0..n {
            for k in 0..n {
                self.own_by_position[k * n + a] = self.own[a * n + k];
            }
        }
    }

    /// Attitude to risk of `whose`, as `by` sees it.
    fn estimate(&self, share: f64, by: usize, whose: usize) -> f64 {
        (1.0 - share) * self.aversion[by] + share * self.aversion[whose]
    }

    /// What `for_whom` expects to gain if `i` contests `j`, in the eyes of `by`.
    fn expects(
        &self,
        share: f64,
        by: usize,
        for_whom: usize,
        (i, j): (usize, usize),
        p: f64,
    ) -> f64 {
        let r = self.estimate(share, by, for_whom);
        let row = for_whom * self.n();
        let (a, b) = (utility(self.distance[row + i], r), utility(self.distance[row + j], r));
        gain(a, b, self.total[j], p)
    }

    /// Everyone looks for the other that it would gain most by contesting; the proposals.
    fn weigh(&mut self, params: &Params) {
        let n = self.n();
        let share = params.adjust.share();
        self.queues.begin(n);
        self.seen.resize(n * n, 0.0);
        self.win.clear();
        self.gain.clear();
        let mut told = Vec::new();
        for i in 0..n {
            for (m, row) in self.seen.chunks_exact_mut(n).enumerate() {
                let r = (1.0 - share) * self.aversion[i] + share * self.aversion[m];
                for (seen, &d) in row.iter_mut().zip(&self.distance[m * n..]) {
                    *seen = utility(d, r);
                }
            }
            let seen = Seen { utility: &self.seen, weight: &self.weight };
            self.contests.of(params, &seen, i);
            let here = self.seen[i * n + i];
            let mut best: Option<(f64, usize)> = None;
            for j in 0..n {
                let p = self.contests.win[j];
                let e = gain(here, self.seen[i * n + j], self.total[j], p);
                self.win.push(p);
                self.gain.push(e);
                if j != i && e > Turns::NO_GAIN && best.is_none_or(|(most, _)| e > most) {
                    best = Some((e, j));
                }
            }
            let view = best.filter(|_| params.bargain != Bargain::InitiatorOnly).map(|(_, j)| {
                let eyes = |whose: usize, of: usize| {
                    utility(self.distance[whose * n + of], self.estimate(share, j, whose))
                };
                let p = votes(params, &self.weight, (i, j), eyes, &mut told);
                match params.mode {
                    Mode::Corrected => p,
                    Mode::KtabCompat => self.expects(share, j, i, (i, j), p),
                }
            });
            let ground = Ground {
                params,
                x: &self.x,
                salience: &self.salience,
                total: &self.total,
                capability: &self.capability,
                issues: self.issues,
            };
            self.queues.stay(&ground, i);
            if let Some((gain, j)) = best {
                let win = self.contests.win[j];
                let made = Proposal { initiator: i, receiver: j, seen_by: i, win, gain };
                self.queues.propose(&ground, made, view.unwrap_or(win));
            }
        }
    }

    /// What every proposal is worth to everyone: the average utility of where all would then stand.
    fn value(&mut self, params: &Params) {
        let (n, d) = (self.n(), self.issues);
        let exact = params.mode == Mode::KtabCompat;
        let mut worth = std::mem::take(&mut self.worth);
        worth.clear();
        let totals: Vec<f64> =
            self.own.chunks_exact(n).map(|row| row.iter().sum::<f64>()).collect();
        for (made, places) in
            self.queues.proposals.iter().zip(self.queues.places.chunks_exact(2 * d))
        {
            let (i, j) = (made.initiator, made.receiver);
            let first = worth.len();
            for (a, total) in totals.iter().enumerate() {
                let r = self.aversion[a];
                let mut sum = utility(self.away(a, &places[..d]), r);
                if i != j {
                    sum += utility(self.away(a, &places[d..]), r);
                }
                if !exact {
                    let row = &self.own[a * n..(a + 1) * n];
                    let before = if i == j { row[i] } else { row[i] + row[j] };
                    sum += total - before;
                }
                worth.push(sum);
            }
            let sums = &mut worth[first..];
            if exact {
                for (k, row) in self.own_by_position.chunks_exact(n).enumerate() {
                    if k != i && k != j {
                        sums.iter_mut().zip(row).for_each(|(sum, u)| *sum += u);
                    }
                }
            }
            sums.iter_mut().for_each(|sum| *sum /= n as f64);
        }
        self.worth = worth;
    }

    /// Elections over all queues; `next` gets the positions after the round.
    fn choose(&mut self, params: &Params, number: u32, draws: &mut Stream) {
        self.value(params);
        let (n, d) = (self.n(), self.issues);
        self.next.clear();
        self.moves.clear();
        for (k, queue) in self.queues.of.iter().enumerate() {
            let m = queue.len();
            let mut taken = 0;
            if m > 1 {
                self.ballot.clear();
                for a in 0..n {
                    self.ballot.extend(queue.iter().map(|&b| self.worth[b as usize * n + a]));
                }
                self.election.hold(params, &self.capability, &self.ballot, m);
                let p = &self.election.p;
                match params.transitions {
                    Transitions::Deterministic => {
                        for (option, &chance) in p.iter().enumerate() {
                            if chance > p[taken] {
                                taken = option;
                            }
                        }
                    }
                    Transitions::Stochastic => {
                        let u = draws.at((number - 1) * n as u32 + k as u32);
                        let mut reached = 0.0;
                        for (option, &chance) in p.iter().enumerate() {
                            if u >= reached {
                                taken = option;
                            }
                            reached += chance;
                        }
                    }
                }
            }
            let index = queue[taken] as usize;
            let made = self.queues.proposals[index];
            let part = if made.initiator == k { 0 } else { d };
            let from = index * 2 * d + part;
            self.next.extend_from_slice(&self.queues.places[from..from + d]);
            if made.initiator != made.receiver {
                self.moves.push(Moved {
                    actor: self.order[k] as usize,
                    initiator: self.order[made.initiator] as usize,
                    receiver: self.order[made.receiver] as usize,
                    seen_by: self.order[made.seen_by] as usize,
                    win_probability: made.win.clamp(0.0, 1.0),
                    gain: made.gain,
                    share: self.election.p[taken],
                });
            }
        }
        self.moves.sort_by_key(|step| step.actor);
    }

    /// Everyone goes where it chose; how far all went together.
    fn step(&mut self) -> f64 {
        let (n, d) = (self.n(), self.issues);
        let mut moved = 0.0;
        for (old, new) in self.x.chunks_exact(d).zip(self.next.chunks_exact(d)) {
            let squares: f64 = old.iter().zip(new).map(|(a, b)| (a - b) * (a - b)).sum();
            moved += squares.sqrt();
        }
        std::mem::swap(&mut self.x, &mut self.next);
        if self.tie.is_empty() {
            self.ideal.copy_from_slice(&self.x);
        } else {
            for (a, tie) in self.tie.chunks_exact(n).enumerate() {
                let others: f64 = tie.iter().sum();
                for k in 0..d {
                    let drawn: f64 =
                        tie.iter().enumerate().map(|(b, t)| t * self.x[b * d + k]).sum();
                    self.ideal[a * d + k] = drawn + (1.0 - others) * self.x[a * d + k];
                }
            }
        }
        moved
    }

    /// Positions in the game's order and scale; who never moved stands exactly where it stood.
    fn show(&mut self, game: &JointGame) {
        let d = self.issues;
        for (rank, &k) in self.order.iter().enumerate() {
            for issue in 0..d {
                let (at, own) = (rank * d + issue, k as usize * d + issue);
                let moved = self.x[at].total_cmp(&self.start[at]).is_ne();
                self.positions[own] = if moved { self.x[at] * 100.0 } else { game.position[own] };
            }
        }
    }

    /// After how many rounds did positions and ideals come back, if they did?
    fn came_back(&self) -> Option<u32> {
        let now = self.x.iter().chain(&self.ideal);
        let rounds = self.history.len() / (2 * self.x.len());
        (0..rounds).rev().find_map(|earlier| {
            let then = &self.history[earlier * 2 * self.x.len()..];
            let same = then.iter().zip(now.clone()).all(|(a, b)| (a - b).abs() <= SAME);
            same.then_some((rounds - earlier) as u32)
        })
    }

    /// The election over the distinct positions.
    fn elect(&mut self, params: &Params) {
        let n = self.n();
        let apart = |turns: &Turns, a: usize, b: usize| {
            let pairs = turns.place(a).iter().zip(turns.place(b));
            pairs.map(|(x, y)| (x - y) * (x - y)).sum::<f64>().sqrt()
        };
        let near = if params.mode == Mode::KtabCompat { KTABS_SAME } else { SAME };
        let mut distinct: Vec<usize> = Vec::new();
        let mut place = Vec::with_capacity(n);
        for k in 0..n {
            let found = distinct.iter().position(|&other| apart(self, k, other) < near);
            place.push(found.unwrap_or(distinct.len()));
            if found.is_none() {
                distinct.push(k);
            }
        }
        self.ballot.clear();
        for row in self.own.chunks_exact(n) {
            self.ballot.extend(distinct.iter().map(|&k| row[k]));
        }
        self.election.hold(params, &self.capability, &self.ballot, distinct.len());
        self.probability.clear();
        self.probability.resize(n, 0.0);
        for (&k, &place) in self.order.iter().zip(&place) {
            self.probability[k as usize] = self.election.p[place];
        }
        self.distinct.clear();
        self.distinct.extend(distinct.iter().map(|&k| self.order[k] as usize));
    }
}

/// ΔEU: the target resists with its salience; if not, or if it loses, both stand at the challenger's
/// position. `a` and `b` are the utilities of the challenger's and the target's position.
fn gain(a: f64, b: f64, salience: f64, p: f64) -> f64 {
    (1.0 - salience) * 2.0 * a + salience * (p * 2.0 * a + (1.0 - p) * 2.0 * b) - (a + b)
}
