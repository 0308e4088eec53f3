//! What a zone of agreement is made of: voices that must say yes, and the rules by which they are
//! counted. Numbers only, every issue on 0 to 1.

use winset_case::words;

words! {
    /// How a voice's loss grows with the distance of a settlement from its ideal point.
    Loss {
        /// With its square: small distances hardly hurt, large ones very much.
        Quadratic = "quadratic",
        /// In proportion to the distance.
        Linear = "linear",
    }
}

/// One voice that must say yes.
///
/// Its loss at `x` is the sum over issues of `weight × |x − ideal|^q`, `q` 2 or 1 by [`Loss`];
/// its utility is minus that.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Voice {
    /// What it wants most, per issue, 0 to 1.
    pub ideal: Vec<f64>,
    /// How much it cares, per issue, `>= 0`; 0 where it has no stake.
    pub weight: Vec<f64>,
    /// Its own lower bound per issue; 0 for none.
    pub low: Vec<f64>,
    /// Its own upper bound per issue; 1 for none.
    pub high: Vec<f64>,
    /// How much better than the reversion point a settlement must be: what it costs at home to be
    /// seen to concede, the cost of a refused linkage included.
    pub margin: f64,
}

/// How many ratifiers must agree.
#[derive(Debug, Clone, PartialEq)]
pub enum Rule {
    /// Every one.
    All,
    /// Those whose weights add up to at least `quota` of the whole.
    Quota {
        /// Share of the summed weight, in (0, 1].
        quota: f64,
        /// Weight per ratifier, positive.
        weights: Vec<f64>,
    },
}

/// One side: who signs, and who can refuse the signature at home.
#[derive(Debug, Clone, PartialEq)]
pub struct SideTerms {
    /// Who signs.
    pub negotiator: Voice,
    /// Who must agree; at most 64.
    pub ratifiers: Vec<Voice>,
    /// How many of them.
    pub rule: Rule,
    /// The side's exponent in the Nash product, `>= 0`. A side with 0 still has to agree.
    pub power: f64,
}

/// All that is needed to know where an agreement is possible.
#[derive(Debug, Clone, PartialEq)]
pub struct Terms {
    /// How many issues; every list of a [`Voice`] is that long.
    pub issues: usize,
    /// How losses grow with distance.
    pub loss: Loss,
    /// The sides.
    pub sides: Vec<SideTerms>,
}

/// Summed weights that miss a quota by less than this share of the whole meet it: the sum of the
/// weights in a file need not be exact in binary.
const QUOTA_ROUNDING: f64 = 1e-9;

impl Loss {
    /// The loss at distance `apart` from the ideal point, before it is weighed.
    pub fn at(self, apart: f64) -> f64 {
        match self {
            Loss::Quadratic => apart * apart,
            Loss::Linear => apart.abs(),
        }
    }
}

impl Voice {
    /// What a settlement is worth to it: minus its loss, so 0 at best.
    pub fn utility(&self, loss: Loss, x: &[f64]) -> f64 {
        let lost: f64 =
            x.iter().zip(&self.ideal).zip(&self.weight).map(|((x, p), w)| w * loss.at(x - p)).sum();
        -lost
    }

    /// Does it prefer `x` to the reversion point by its margin, and does `x` keep its bounds? All
    /// but for `slack`.
    pub fn accepts(&self, loss: Loss, x: &[f64], reversion: &[f64], slack: f64) -> bool {
        let gain = self.utility(loss, x) - self.utility(loss, reversion);
        let bounds = self.low.iter().zip(&self.high);
        gain >= self.margin - slack
            && x.iter().zip(bounds).all(|(&x, (&low, &high))| x >= low - slack && x <= high + slack)
    }
}

impl Rule {
    /// Is the yes of those in the bit set enough, of so many ratifiers?
    pub fn is_met(&self, yes: u64, ratifiers: usize) -> bool {
        match self {
            Rule::All => (0..ratifiers).all(|k| yes >> k & 1 == 1),
            Rule::Quota { quota, weights } => {
                let whole: f64 = weights.iter().take(ratifiers).sum();
                let said: f64 = (0..ratifiers)
                    .zip(weights)
                    .filter(|(k, _)| yes >> k & 1 == 1)
                    .map(|(_, weight)| weight)
                    .sum();
                said >= (quota - QUOTA_ROUNDING) * whole
            }
        }
    }

    /// The sets of ratifiers that are enough, none of whom could be missed, in ascending order of
    /// their bits.
    pub fn minimal_coalitions(&self, ratifiers: usize) -> Vec<u64> {
        let all = if ratifiers >= 64 { u64::MAX } else { (1 << ratifiers) - 1 };
        if matches!(self, Rule::All) {
            return vec![all];
        }
        let mut found = Vec::new();
        self.grow(0, 0, ratifiers, &mut found);
        found.sort_unstable();
        found
    }

    /// Adds every minimal coalition that has `yes` of the ratifiers below `next`.
    fn grow(&self, yes: u64, next: usize, ratifiers: usize, found: &mut Vec<u64>) {
        if self.is_met(yes, ratifiers) {
            let missed = |k: &usize| yes >> k & 1 == 1 && self.is_met(yes & !(1 << k), ratifiers);
            if !(0..ratifiers).any(|k| missed(&k)) {
                found.push(yes);
            }
            return;
        }
        let rest = (next..ratifiers).fold(yes, |set, k| set | 1 << k);
        if next < ratifiers && self.is_met(rest, ratifiers) {
            self.grow(yes | 1 << next, next + 1, ratifiers, found);
            self.grow(yes, next + 1, ratifiers, found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Rule;

    #[test]
    fn minimal_coalitions_are_those_that_nobody_can_leave() {
        let rule = Rule::Quota { quota: 0.5, weights: vec![0.4, 0.3, 0.2, 0.1] };
        let by_hand: Vec<u64> = (0..16)
            .filter(|&set: &u64| {
                rule.is_met(set, 4)
                    && (0..4).all(|k| set >> k & 1 == 0 || !rule.is_met(set & !(1 << k), 4))
            })
            .collect();
        assert_eq!(rule.minimal_coalitions(4), by_hand);
        assert_eq!(by_hand, [0b0011, 0b0101, 0b0110, 0b1001]);
    }

    #[test]
    fn all_means_everyone_and_nobody_is_enough_where_there_is_nobody() {
        assert_eq!(Rule::All.minimal_coalitions(3), vec![0b111]);
        assert_eq!(Rule::All.minimal_coalitions(0), vec![0]);
        assert!(Rule::All.is_met(0, 0));
    }
}
