//! Risk, utilities and what each actor expects of pressing each other.

use super::params::{Params, Reading};
use super::places::Places;
use super::support::Support;
use crate::game::IssueGame;
use crate::power;

/// Securities nearer to one another than this, relative to the largest, are equal: rounding must
/// not make actors brave.
const EQUAL_SECURITY: f64 = 1e-12;

/// Expectations in one round. Actors by rank (see [`Places`]), square arrays row by row.
#[derive(Debug, Default)]
pub(crate) struct Expectations {
    /// Risk exponent by rank.
    pub risk: Vec<f64>,
    /// What the row's actor expects to gain by pressing the column's, in its own eyes.
    pub own: Vec<f64>,
    /// Program's reading only: what the row's actor thinks the column's actor expects to gain by
    /// pressing it.
    pub seen: Vec<f64>,
    /// Logarithms of success's base, failure's base and the alternative's, place by place.
    logs: Vec<f64>,
    /// The same raised to each actor's exponent, three blocks of rank by place.
    powers: Vec<f64>,
    /// Per place: how the securities of those who stand there depend on their salience.
    security: Vec<f64>,
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
    /// Risk exponents from the securities: how much the others expect to gain, all of them
    /// risk-neutral, by pressing the actor. `support` is that of risk-neutral voters.
    pub fn set_risk(
        &mut self,
        params: &Params,
        game: &IssueGame,
        places: &Places,
        support: &Support,
        round: Round,
    ) {
        let (m, n) = (places.len(), places.order.len());
        let drift = drift(params);
        self.security.clear();
        for g in 0..m {
            // Sec = Σ_h n_h [2d(1 − 2s(1 − P_hg)) − (1−q)·alternative_h]: linear in s.
            let (mut fixed, mut by_salience) = (0.0, 0.0);
            for h in 0..m {
                let d = (places.at[g] - places.at[h]).abs() / round.range;
                let others = if g == h { places.count[h] - 1.0 } else { places.count[h] };
                let mut gain = 2.0 * d;
                if drift > 0.0 {
                    let away = (places.at[h] - round.median).abs() / round.range;
                    let alternative = if away < d { away + d } else { -(away + d) };
                    gain -= drift * alternative;
                }
                fixed += others * gain;
                by_salience += others * 4.0 * d * (1.0 - support.win[h * m + g]);
            }
            self.security.extend([fixed, by_salience]);
        }
        self.risk.clear();
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for (rank, &k) in places.order.iter().enumerate() {
            let g = places.place[rank] as usize;
            let security =
                self.security[2 * g] - game.salience[k as usize] * self.security[2 * g + 1];
            low = low.min(security);
            high = high.max(security);
            self.risk.push(security);
        }
        let apart = high - low;
        let alike = apart <= EQUAL_SECURITY * low.abs().max(high.abs()).max(1.0);
        for rank in 0..n {
            let given = game.risk[places.order[rank] as usize];
            self.risk[rank] = if given > 0.0 {
                given
            } else if alike {
                1.0
            } else {
                let exposure = (2.0 * self.risk[rank] - high - low) / apart;
                (1.0 - exposure / 3.0) / (1.0 + exposure / 3.0)
            };
        }
    }

    /// Expectations with the risk exponents set before. `support` is that of this pass.
    pub fn weigh(
        &mut self,
        params: &Params,
        game: &IssueGame,
        places: &Places,
        support: &Support,
        round: Round,
    ) {
        let (m, n) = (places.len(), places.order.len());
        let blocks = if drift(params) > 0.0 { 3 } else { 2 };
        self.take_logarithms(places, round, blocks);
        self.powers.clear();
        for block in 0..blocks {
            for rank in 0..n {
                let g = places.place[rank] as usize;
                let r = self.risk[rank];
                let row = &self.logs[(block * m + g) * m..(block * m + g + 1) * m];
                self.powers.extend(row.iter().map(|&ln| r * ln));
            }
        }
        power::exp_batch(&mut self.powers);
        self.combine(params, game, places, support, blocks);
    }

    /// ln of ½ − ½d, of ½ + ½d and, if the other may move of itself, of ½ ∓ ¼(away + d).
    ///
    /// Distances are divided, not multiplied by a reciprocal: the longest must be exactly 1, where
    /// success's base is 0 and its root infinitely steep.
    fn take_logarithms(&mut self, places: &Places, round: Round, blocks: usize) {
        let m = places.len();
        self.logs.clear();
        self.logs.resize(blocks * m * m, 0.5);
        for g in 0..m {
            for h in 0..m {
                let d = (places.at[h] - places.at[g]).abs() / round.range;
                self.logs[g * m + h] = (0.5 - 0.5 * d).max(0.0);
                self.logs[(m + g) * m + h] = 0.5 + 0.5 * d;
                if blocks > 2 {
                    let away = (places.at[g] - round.median).abs() / round.range;
                    let quarter = 0.25 * (away + d);
                    let base = if away < d { 0.5 - quarter } else { 0.5 + quarter };
                    self.logs[(2 * m + g) * m + h] = base.max(0.0);
                }
            }
        }
        power::ln_batch(&mut self.logs);
    }

    /// E = success − s(1 − P)(success − failure) − q·status quo − (1 − q)·alternative, the form
    /// of the definition in which each place needs its two numbers only once.
    fn combine(
        &mut self,
        params: &Params,
        game: &IssueGame,
        places: &Places,
        support: &Support,
        blocks: usize,
    ) {
        let (m, n) = (places.len(), places.order.len());
        let drift = drift(params);
        let program = params.reading == Reading::Program;
        self.own.resize(n * n, 0.0);
        self.seen.resize(if program { n * n } else { 0 }, 0.0);
        for rank in 0..n {
            let g = places.place[rank] as usize;
            let lowered = &self.powers[rank * m..(rank + 1) * m];
            let raised = &self.powers[(n + rank) * m..(n + rank + 1) * m];
            // The status quo's base is ½, which is success's at one's own place.
            let status_quo = params.q * (2.0 - 4.0 * lowered[g]);
            for other in 0..n {
                let h = places.place[other] as usize;
                let success = 2.0 - 4.0 * lowered[h];
                let spread = 4.0 * (raised[h] - lowered[h]);
                let resists = game.salience[places.order[other] as usize];
                let mut gain =
                    success - resists * (1.0 - support.win[g * m + h]) * spread - status_quo;
                if blocks > 2 {
                    let alternative = 2.0 - 4.0 * self.powers[(2 * n + rank) * m + h];
                    gain -= drift * alternative;
                }
                self.own[rank * n + other] = gain;
                if program {
                    let resists = game.salience[places.order[rank] as usize];
                    self.seen[rank * n + other] =
                        success - resists * (1.0 - support.win[h * m + g]) * spread - status_quo;
                }
            }
        }
    }
}

/// The weight of what happens if the other moves of itself; the program has no such term.
fn drift(params: &Params) -> f64 {
    if params.reading == Reading::Program { 0.0 } else { 1.0 - params.q }
}
