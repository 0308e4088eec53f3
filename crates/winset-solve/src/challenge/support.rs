//! Votes: whose influence stands behind which of two places, and who would win.

use super::places::Places;

/// The chance of each place to win against each other.
#[derive(Debug, Default)]
pub(crate) struct Support {
    /// Chance of the row's place to win against the column's, row by row; on the diagonal 0.
    pub win: Vec<f64>,
    /// Room for the votes' distances, raised to the voter's exponent.
    powers: Vec<f64>,
}

impl Support {
    /// Votes weigh how much nearer one place is than the other: a = |x − y_h| − |x − y_g|.
    /// Afterwards `win` holds, row by row, the influence-weighted sum of the votes for the row's
    /// place against the column's.
    ///
    /// Because places are sorted, the votes for the lower place come from all who stand at or
    /// below it, with the full distance, and from those between it and the middle with less: one
    /// pass per place instead of one per pair. What the upper place has more or less is the
    /// difference of everyone's distance to the two, which changes from place to place by the
    /// step times who stands below less who stands above. Sums are taken relative to the place
    /// itself, so that they lose no digits when two places are close.
    fn count_votes(&mut self, places: &Places) {
        let m = places.len();
        self.win.clear();
        self.win.resize(m * m, 0.0);
        let (at, weight) = (&places.at[..m], &places.weight[..m]);
        let total: f64 = weight.iter().sum();
        let mut behind = 0.0;
        for g in 0..m {
            behind += weight[g];
            let here = at[g];
            let (mut near, mut moment, mut k) = (behind, 0.0, g + 1);
            let (mut below, mut before, mut farther) = (behind, here, 0.0);
            for h in g + 1..m {
                let there = at[h];
                let middle = 0.5 * (here + there);
                while k < h && at[k] < middle {
                    near += weight[k];
                    moment += weight[k] * (at[k] - here);
                    k += 1;
                }
                farther += (there - before) * (below - (total - below));
                let lower = (there - here) * near - 2.0 * moment;
                self.win[g * m + h] = lower;
                self.win[h * m + g] = (lower - farther).max(0.0);
                below += weight[h];
                before = there;
            }
        }
    }

    /// The paper's chance to win: the votes for one's place, divided by all votes of that pair.
    /// When there are none it is a half.
    pub fn by_pair(&mut self, places: &Places) {
        self.count_votes(places);
        let m = places.len();
        for g in 0..m {
            for h in g + 1..m {
                let (lower, upper) = (self.win[g * m + h], self.win[h * m + g]);
                let all = lower + upper;
                let share = if all > 0.0 { lower / all } else { 0.5 };
                self.win[g * m + h] = share;
                self.win[h * m + g] = 1.0 - share;
            }
        }
    }

    /// The program's chance to win, risk-neutral: the votes for one's place, divided by the votes
    /// of all ordered pairs of actors.
    pub fn by_all_pairs(&mut self, places: &Places) {
        self.count_votes(places);
        self.divide_by_all(places);
    }

    /// The program's chance to win with every vote's distances raised to the voter's exponent:
    /// a = |x − y_h|^r − |x − y_g|^r, distances relative to `range`.
    pub fn by_all_pairs_at_risk(
        &mut self,
        places: &Places,
        weights: &[f64],
        risk: &[f64],
        range: f64,
    ) {
        let (m, n) = (places.len(), places.order.len());
        self.powers.clear();
        for &place in &places.place {
            let own = places.at[place as usize];
            self.powers.extend(places.at.iter().map(|&y| (y - own).abs() / range));
        }
        crate::power::ln_batch(&mut self.powers);
        for (row, &r) in self.powers.chunks_exact_mut(m).zip(risk) {
            for value in row {
                *value *= r;
            }
        }
        crate::power::exp_batch(&mut self.powers);

        self.win.clear();
        self.win.resize(m * m, 0.0);
        for k in 0..n {
            let weight = weights[places.order[k] as usize];
            if weight <= 0.0 {
                continue;
            }
            let powers = &self.powers[k * m..(k + 1) * m];
            for (row, &to_row) in self.win.chunks_exact_mut(m).zip(powers) {
                for (votes, &to_column) in row.iter_mut().zip(powers) {
                    *votes += weight * (to_column - to_row).max(0.0);
                }
            }
        }
        self.divide_by_all(places);
    }

    fn divide_by_all(&mut self, places: &Places) {
        let m = places.len();
        let mut all = 0.0;
        for g in 0..m {
            for h in 0..m {
                // Each vote stands once for and, in the mirrored pair, once against.
                all += 2.0 * places.count[g] * places.count[h] * self.win[g * m + h];
            }
        }
        if all > 0.0 {
            for share in &mut self.win {
                *share /= all;
            }
        }
    }
}
