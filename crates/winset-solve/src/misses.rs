//! Past misses, one for every draw: what a forecast with model error adds to the outcomes.

use crate::backtest::ErrorModel;
use crate::rng::Stream;

/// A case with certain inputs has few draws; so many misses in all are enough for its quantiles.
const ENOUGH: u32 = 2000;

/// One model's past misses, ready for drawing.
pub(crate) struct Misses {
    errors: ErrorModel,
    /// In units of their scale, ascending.
    sorted: Vec<f64>,
    /// How many are added to one draw's outcome.
    each: u32,
}

impl Misses {
    pub(crate) fn new(errors: &ErrorModel, draws: u32) -> Misses {
        let each = ENOUGH.div_ceil(draws.max(1));
        Misses { errors: errors.clone(), sorted: errors.misses(), each }
    }

    /// The outcomes of one draw with misses added, 0 to 100: those at evenly spread shares of all
    /// misses, shifted by chance. It depends on the seed and the draw alone.
    pub(crate) fn at(
        &self,
        seed: u64,
        draw: u32,
        point: f64,
        spread: f64,
    ) -> impl Iterator<Item = f64> + '_ {
        let scale = self.errors.scale(spread);
        let shift = Stream::of_misses(seed, draw).at(0);
        let each = f64::from(self.each);
        (0..self.each).map(move |k| {
            let share = (f64::from(k) + shift) / each;
            let place = (share * self.sorted.len() as f64) as usize;
            let miss = self.sorted.get(place).or(self.sorted.last()).copied().unwrap_or(0.0);
            (point + miss * scale).clamp(0.0, 100.0)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Misses;
    use crate::backtest::ErrorModel;

    fn errors() -> ErrorModel {
        ErrorModel::known(2.0, 0.5, vec![1.0, -2.0, 0.0, 3.0])
    }

    #[test]
    fn a_certain_case_gets_every_miss_equally_often() {
        let misses = Misses::new(&errors(), 1);
        let found: Vec<f64> = misses.at(1, 0, 50.0, 10.0).collect();
        assert_eq!(found.len(), 2000);
        // The scale is 2 + 0.5 × 10 = 7.
        for (expected, least) in [(36.0, 499), (50.0, 499), (57.0, 499), (71.0, 499)] {
            let count = found.iter().filter(|point| (*point - expected).abs() < 1e-9).count();
            assert!(count >= least, "{expected}: {count}");
        }
    }

    #[test]
    fn draws_take_all_misses_and_stay_on_the_scale() {
        let misses = Misses::new(&errors(), 10_000);
        let found: Vec<f64> = (0..10_000)
            .flat_map(|draw| misses.at(7, draw, 99.0, 10.0).collect::<Vec<_>>())
            .collect();
        assert_eq!(found.len(), 10_000);
        assert!(found.iter().all(|point| (0.0..=100.0).contains(point)));
        let low = found.iter().filter(|point| **point < 90.0).count() as f64 / 10_000.0;
        assert!((low - 0.25).abs() < 0.02, "{low}");
    }

    #[test]
    fn nothing_learnt_adds_nothing() {
        let misses = Misses::new(&ErrorModel::known(2.0, 0.5, Vec::new()), 1000);
        assert!(misses.at(1, 3, 40.0, 10.0).all(|point| (point - 40.0).abs() < 1e-12));
    }
}
