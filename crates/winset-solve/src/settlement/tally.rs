//! Sums over draws, kept in room that does not grow with their number.

use crate::settlement::result::{Mean, Spread};
use winset_case::math::sqrt;

/// The sum of numbers and of their squares.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Moments {
    sum: f64,
    squares: f64,
}

impl Moments {
    pub fn add(&mut self, value: f64) {
        self.sum += value;
        self.squares += value * value;
    }

    pub fn merge(&mut self, other: &Moments) {
        self.sum += other.sum;
        self.squares += other.squares;
    }

    /// The average over so many draws.
    pub fn mean(&self, draws: u32) -> Mean {
        let n = f64::from(draws.max(1));
        let mean = self.sum / n;
        let spread = (self.squares / n - mean * mean).max(0.0);
        let error = if draws > 1 { sqrt(spread / (n - 1.0)) } else { 0.0 };
        // Rounding alone leaves a trace where all draws are alike.
        Mean { mean, error: if error < 1e-9 * (1.0 + mean.abs()) { 0.0 } else { error } }
    }
}

/// Sums of a chance, or of a chance given another one.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Share {
    both: Moments,
    given: Moments,
    products: f64,
}

impl Share {
    /// A draw in which both hold with one chance, what is given with the other.
    pub fn add(&mut self, both: f64, given: f64) {
        self.both.add(both);
        self.given.add(given);
        self.products += both * given;
    }

    pub fn merge(&mut self, other: &Share) {
        self.both.merge(&other.both);
        self.given.merge(&other.given);
        self.products += other.products;
    }

    /// The average chance of both.
    pub fn of_both(&self, draws: u32) -> Mean {
        self.both.mean(draws)
    }

    /// The average chance of what is given.
    pub fn of_given(&self, draws: u32) -> Mean {
        self.given.mean(draws)
    }

    /// The chance of the one given the other: a ratio of averages, its error by the usual first-order
    /// formula for a ratio of averages. Nothing if what is given never holds.
    pub fn of_ratio(&self, draws: u32) -> Option<Mean> {
        let n = f64::from(draws.max(1));
        let given = self.given.sum / n;
        if given <= 0.0 {
            return None;
        }
        let ratio = (self.both.sum / n / given).clamp(0.0, 1.0);
        let squares =
            self.both.squares - 2.0 * ratio * self.products + ratio * ratio * self.given.squares;
        let spread = (squares / n).max(0.0);
        let error = if draws > 1 { sqrt(spread / (n - 1.0)) / given } else { 0.0 };
        Some(Mean { mean: ratio, error: if error < 1e-9 * (1.0 + ratio) { 0.0 } else { error } })
    }
}

/// Weighted numbers between 0 and 1.
#[derive(Debug, Clone)]
pub(crate) struct Weighted {
    weight: f64,
    first: f64,
    second: f64,
    squares: [f64; 3],
    low: f64,
    high: f64,
    bins: Vec<f64>,
}

impl Weighted {
    pub fn new(bins: usize) -> Weighted {
        Weighted {
            weight: 0.0,
            first: 0.0,
            second: 0.0,
            squares: [0.0; 3],
            low: f64::INFINITY,
            high: f64::NEG_INFINITY,
            bins: vec![0.0; bins],
        }
    }

    pub fn add(&mut self, value: f64, weight: f64) {
        if weight <= 0.0 {
            return;
        }
        self.weight += weight;
        self.first += weight * value;
        self.second += weight * value * value;
        let square = weight * weight;
        for (sum, power) in self.squares.iter_mut().zip([1.0, value, value * value]) {
            *sum += square * power;
        }
        self.low = self.low.min(value);
        self.high = self.high.max(value);
        let count = self.bins.len();
        let bin = ((value * count as f64).max(0.0) as usize).min(count.saturating_sub(1));
        if let Some(bin) = self.bins.get_mut(bin) {
            *bin += weight;
        }
    }

    pub fn merge(&mut self, other: &Weighted) {
        self.weight += other.weight;
        self.first += other.first;
        self.second += other.second;
        for (sum, other) in self.squares.iter_mut().zip(&other.squares) {
            *sum += other;
        }
        self.low = self.low.min(other.low);
        self.high = self.high.max(other.high);
        for (bin, other) in self.bins.iter_mut().zip(&other.bins) {
            *bin += other;
        }
    }

    /// Where they lie, on a scale; nothing if there is no weight.
    pub fn spread(&self, low: f64, high: f64) -> Option<Spread> {
        if self.weight <= 0.0 {
            return None;
        }
        let to_unit = |value: f64| low + value * (high - low);
        let mean = (self.first / self.weight).clamp(self.low, self.high);
        // The average is a ratio of sums: its error to the first order.
        let [ones, firsts, seconds] = self.squares;
        let apart = (seconds - 2.0 * mean * firsts + mean * mean * ones).max(0.0);
        let error = sqrt(apart) / self.weight;
        // What is left of equal numbers is rounding.
        let error = if self.high <= self.low { 0.0 } else { error };
        Some(Spread {
            mean: to_unit(mean),
            error: error * (high - low),
            p10: to_unit(self.quantile(0.1)),
            median: to_unit(self.quantile(0.5)),
            p90: to_unit(self.quantile(0.9)),
        })
    }

    /// The number with a share `p` of the weight below it, as if the weight of a bin lay evenly in
    /// it; without bins, of a normal with their average and spread.
    fn quantile(&self, p: f64) -> f64 {
        if self.bins.is_empty() {
            let mean = self.first / self.weight;
            let sd = sqrt((self.second / self.weight - mean * mean).max(0.0));
            let z = winset_case::math::normal_quantile(p);
            return (mean + z * sd).clamp(self.low, self.high);
        }
        let wanted = p * self.weight;
        let width = 1.0 / self.bins.len() as f64;
        let mut below = 0.0;
        for (at, &bin) in self.bins.iter().enumerate() {
            if bin > 0.0 && below + bin >= wanted {
                let share = ((wanted - below) / bin).clamp(0.0, 1.0);
                return ((at as f64 + share) * width).clamp(self.low, self.high);
            }
            below += bin;
        }
        self.high
    }
}

#[cfg(test)]
mod tests {
    use super::{Moments, Share, Weighted};

    #[test]
    fn the_average_and_its_error_are_those_of_the_numbers() {
        let mut moments = Moments::default();
        for value in [1.0, 2.0, 4.0, 8.0] {
            moments.add(value);
        }
        // R: mean 3.75, sd 3.095696, sd / 2 = 1.547848
        let mean = moments.mean(4);
        assert!((mean.mean - 3.75).abs() < 1e-12 && (mean.error - 1.547_848).abs() < 1e-6);
    }

    #[test]
    fn a_ratio_that_is_the_same_in_every_draw_has_no_error_and_given_the_certain_that_of_an_average()
     {
        let (mut same, mut sure, mut plain) =
            (Share::default(), Share::default(), Moments::default());
        for given in [0.2, 0.4, 0.9, 0.5] {
            same.add(0.25 * given, given);
            sure.add(given, 1.0);
            plain.add(given);
        }
        let ratio = same.of_ratio(4).unwrap();
        assert!((ratio.mean - 0.25).abs() < 1e-12 && ratio.error < 1e-6, "{ratio:?}");
        let (ratio, mean) = (sure.of_ratio(4).unwrap(), plain.mean(4));
        assert!((ratio.mean - mean.mean).abs() < 1e-12 && (ratio.error - mean.error).abs() < 1e-12);
        assert!(Share::default().of_ratio(4).is_none());
    }

    #[test]
    fn in_two_parts_or_in_one_it_is_the_same() {
        let mut whole = Weighted::new(1000);
        let (mut one, mut two) = (Weighted::new(1000), Weighted::new(1000));
        for k in 0..1000_u32 {
            let value = f64::from(k) / 999.0;
            let weight = f64::from(k % 7);
            whole.add(value, weight);
            if k < 400 { one.add(value, weight) } else { two.add(value, weight) }
        }
        one.merge(&two);
        let (whole, parts) = (whole.spread(1.0, 5.0).unwrap(), one.spread(1.0, 5.0).unwrap());
        assert!((whole.mean - parts.mean).abs() < 1e-12 && (whole.mean - 3.0).abs() < 0.01);
        assert!((whole.p90 - 4.6).abs() < 0.02 && (whole.median - parts.median).abs() < 1e-12);
    }

    #[test]
    fn one_value_has_no_spread() {
        let mut one = Weighted::new(100);
        one.add(0.123_456, 0.5);
        one.add(0.123_456, 0.2);
        let spread = one.spread(0.0, 1.0).unwrap();
        for value in [spread.mean, spread.p10, spread.median, spread.p90] {
            assert!((value - 0.123_456).abs() < 1e-12);
        }
        assert!(spread.error <= 0.0);
        assert!(Weighted::new(10).spread(0.0, 1.0).is_none());
    }
}
