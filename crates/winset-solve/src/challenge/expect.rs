//! Risk, utilities and what each actor expects of pressing each other.

use super::params::{Params, Reading};
use super::places::Places;
use super::support::Support;
use crate::game::IssueGame;
use crate::power;

/// Securities nearer to one another than this, relative to the largest, are equal: rounding must
/// not make actors brave.
const EQUAL_SECURITY: f64 = 1e-12;

/// Expectations in one round. Actors by rank (see [`Places`]), arrays row by row.
///
/// E = success − s(1 − P)(success − failure) − q·status quo − (1 − q)·alternative: what an actor
/// expects of pressing those at one place depends on which of them it presses through the
/// salience `s` alone, so each place has two numbers.
#[derive(Debug, Default)]
pub(crate) struct Expectations {
    /// Risk exponent by rank.
    pub risk: Vec<f64>,
    /// By rank and place: E if the other does not resist (its salience is 0).
    gain: Vec<f64>,
    /// By rank and place: how much less it is if the other resists for certain.
    loss: Vec<f64>,
    /// Program's reading: the same loss for one who presses this rank from that place, in this
    /// rank's eyes.
    threat: Vec<f64>,
    /// Number of places; 0 if there was nothing to weigh.
    places: usize,
    /// Salience by rank.
    salience: Vec<f64>,
    /// Between places, relative to the range.
    distance: Vec<f64>,
    /// Room for logarithms and powers.
    logs: Vec<f64>,
    packed: Vec<f64>,
    powers: Vec<f64>,
}

/// What the expectations of a round depend on besides who stands where.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Round {
    /// What distances are measured against, positive.
    pub range: f64,
    /// The median of the round.
    pub median: f64,
}

impl Expectations {
    /// Takes note of who stands where.
    ///
    /// Distances are divided, not multiplied by a reciprocal: the longest must be exactly 1, where
    /// success's base is 0 and its root infinitely steep.
    pub fn begin(&mut self, game: &IssueGame, places: &Places, round: Round) {
        let m = places.len();
        self.places = m;
        self.salience.clear();
        self.salience.extend(places.order.iter().map(|&k| game.salience[k as usize]));
        self.distance.resize(m * m, 0.0);
        for (row, &here) in self.distance.chunks_exact_mut(m).zip(&places.at) {
            for (distance, &there) in row.iter_mut().zip(&places.at) {
                *distance = (there - here).abs() / round.range;
            }
        }
    }

    /// Nobody weighs anything: everyone is risk-neutral, unless the analyst says otherwise.
    pub fn nothing(&mut self, game: &IssueGame, places: &Places) {
        self.places = 0;
        let neutral =
            |&k: &u32| if game.risk[k as usize] > 0.0 { game.risk[k as usize] } else { 1.0 };
        self.risk.clear();
        self.risk.extend(places.order.iter().map(neutral));
    }

    /// Was there anything to weigh?
    pub fn any(&self) -> bool {
        self.places > 0
    }

    /// Risk exponents from the securities: how much the others expect to gain, all of them
    /// risk-neutral, by pressing the actor. `support` is that of risk-neutral voters.
    ///
    /// Sec = Σ_j [2d(1 − 2s(1 − P_ji)) − (1 − q)·alternative_j] is linear in the actor's own
    /// salience `s`, so each place has two numbers.
    pub fn set_risk(
        &mut self,
        params: &Params,
        game: &IssueGame,
        places: &Places,
        support: &Support,
        round: Round,
    ) {
        let m = places.len();
        let drift = drift(params);
        self.packed.clear();
        for g in 0..m {
            let distance = &self.distance[g * m..(g + 1) * m];
            let (mut fixed, mut by_salience) = (0.0, 0.0);
            for (h, (&d, &count)) in distance.iter().zip(&places.count).enumerate() {
                fixed += count * 2.0 * d;
                by_salience += count * 4.0 * d * (1.0 - support.win[h * m + g]);
            }
            if drift > 0.0 {
                for (h, &d) in distance.iter().enumerate() {
                    let away = (places.at[h] - round.median).abs() / round.range;
                    let others = if g == h { places.count[h] - 1.0 } else { places.count[h] };
                    let alternative = if away < d { away + d } else { -(away + d) };
                    fixed -= others * drift * alternative;
                }
            }
            self.packed.extend([fixed, by_salience]);
        }
        self.risk.clear();
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for (&place, s) in places.place.iter().zip(&self.salience) {
            let g = place as usize;
            let security = self.packed[2 * g] - s * self.packed[2 * g + 1];
            low = low.min(security);
            high = high.max(security);
            self.risk.push(security);
        }
        let apart = high - low;
        let alike = apart <= EQUAL_SECURITY * low.abs().max(high.abs()).max(1.0);
        for (risk, &k) in self.risk.iter_mut().zip(&places.order) {
            let given = game.risk[k as usize];
            *risk = if given > 0.0 {
                given
            } else if alike {
                1.0
            } else {
                let exposure = (2.0 * *risk - high - low) / apart;
                (1.0 - exposure / 3.0) / (1.0 + exposure / 3.0)
            };
        }
    }

    /// Expectations with the risk exponents set before. `support` is that of this pass.
    pub fn weigh(&mut self, params: &Params, places: &Places, support: &Support, round: Round) {
        let (m, n) = (places.len(), places.order.len());
        let blocks = if drift(params) > 0.0 { 3 } else { 2 };
        self.take_logarithms(places, round, blocks);
        self.powers.resize(blocks * n * m, 0.0);
        for (block, powers) in self.powers.chunks_exact_mut(n * m).enumerate() {
            let logs = &self.logs[block * m * m..(block + 1) * m * m];
            for ((row, &place), &r) in powers.chunks_exact_mut(m).zip(&places.place).zip(&self.risk)
            {
                let g = place as usize;
                for (power, &ln) in row.iter_mut().zip(&logs[g * m..(g + 1) * m]) {
                    *power = r * ln;
                }
            }
        }
        power::exp_batch(&mut self.powers);
        self.combine(params, places, support);
    }

    /// ln of ½ − ½d, of ½ + ½d and, if the other may move of itself, of ½ ∓ ¼(away + d). The
    /// first two are the same in both directions.
    fn take_logarithms(&mut self, places: &Places, round: Round, blocks: usize) {
        let m = places.len();
        let pairs = m * (m - 1) / 2;
        self.packed.clear();
        for sign in [-0.5, 0.5] {
            for g in 0..m {
                let later = &self.distance[g * m + g + 1..(g + 1) * m];
                self.packed.extend(later.iter().map(|&d| (0.5 + sign * d).max(0.0)));
            }
        }
        power::ln_batch(&mut self.packed);
        self.logs.clear();
        self.logs.resize(blocks * m * m, -std::f64::consts::LN_2);
        for (block, packed) in self.packed.chunks_exact(pairs).enumerate() {
            let logs = &mut self.logs[block * m * m..(block + 1) * m * m];
            let mut packed = packed.iter();
            for g in 0..m {
                for (h, &ln) in (g + 1..m).zip(packed.by_ref()) {
                    logs[g * m + h] = ln;
                    logs[h * m + g] = ln;
                }
            }
        }
        if blocks > 2 {
            let others = &mut self.logs[2 * m * m..];
            for (g, row) in others.chunks_exact_mut(m).enumerate() {
                let away = (places.at[g] - round.median).abs() / round.range;
                for (base, &d) in row.iter_mut().zip(&self.distance[g * m..]) {
                    let quarter = 0.25 * (away + d);
                    *base = if away < d { 0.5 - quarter } else { 0.5 + quarter }.max(0.0);
                }
            }
            power::ln_batch(others);
        }
    }

    fn combine(&mut self, params: &Params, places: &Places, support: &Support) {
        let (m, n) = (places.len(), places.order.len());
        let program = params.reading == Reading::Program;
        let drift = drift(params);
        self.gain.resize(n * m, 0.0);
        self.loss.resize(n * m, 0.0);
        self.threat.resize(if program { n * m } else { 0 }, 0.0);
        let (lowered, rest) = self.powers.split_at(n * m);
        let (raised, drifted) = rest.split_at(n * m);
        for (rank, &place) in places.place.iter().enumerate() {
            let (row, g) = (rank * m..(rank + 1) * m, place as usize);
            let (lowered, raised) = (&lowered[row.clone()], &raised[row.clone()]);
            let (gain, loss) = (&mut self.gain[row.clone()], &mut self.loss[row.clone()]);
            let win = &support.win[g * m..(g + 1) * m];
            // The status quo's base is ½, which is success's at one's own place.
            let status_quo = params.q * (2.0 - 4.0 * lowered[g]);
            for h in 0..m {
                gain[h] = (2.0 - 4.0 * lowered[h]) - status_quo;
                loss[h] = (1.0 - win[h]) * (4.0 * (raised[h] - lowered[h]));
            }
            if drift > 0.0 {
                for (gain, power) in gain.iter_mut().zip(&drifted[row.clone()]) {
                    *gain -= drift * (2.0 - 4.0 * power);
                }
            }
            if program {
                for (h, threat) in self.threat[row].iter_mut().enumerate() {
                    *threat = (1.0 - support.win[h * m + g]) * (4.0 * (raised[h] - lowered[h]));
                }
            }
        }
    }

    /// What the actor of rank `by` at place `from` expects of pressing that of rank `to` at place
    /// `at`, and the other way round, as the reading has it: each in its own eyes, or both in
    /// the target's.
    pub fn between(
        &self,
        program: bool,
        by: usize,
        from: usize,
        to: usize,
        at: usize,
    ) -> (f64, f64) {
        let m = self.places;
        let (out, back) = (by * m + at, to * m + from);
        let target = self.gain[back] - self.salience[by] * self.loss[back];
        let challenger = if program {
            self.gain[back] - self.salience[to] * self.threat[back]
        } else {
            self.gain[out] - self.salience[to] * self.loss[out]
        };
        (challenger, target)
    }
}

/// The weight of what happens if the other moves of itself; the program has no such term.
fn drift(params: &Params) -> f64 {
    if params.reading == Reading::Program { 0.0 } else { 1.0 - params.q }
}
