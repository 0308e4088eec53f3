//! A forecast as a distribution: numbers with their shares of the probability.

/// A distribution over numbers, of finitely many atoms.
#[derive(Debug, Clone, PartialEq)]
pub struct Distribution {
    /// Numbers, ascending, each with the probability of it and everything below it; the last has 1.
    atoms: Vec<(f64, f64)>,
}

impl Distribution {
    /// From numbers and weights; weights need not add up to anything. Without weight on any
    /// number they all count alike; without any number it is all at 0.
    pub fn new(mut atoms: Vec<(f64, f64)>) -> Distribution {
        let total: f64 = atoms.iter().map(|(_, weight)| weight.max(0.0)).sum();
        if total <= 0.0 {
            atoms.iter_mut().for_each(|(_, weight)| *weight = 1.0);
        }
        atoms.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        let total = if total > 0.0 { total } else { atoms.len() as f64 };
        let mut below = 0.0;
        for (_, weight) in &mut atoms {
            below += weight.max(0.0) / total;
            *weight = below;
        }
        match atoms.last_mut() {
            Some(last) => last.1 = 1.0,
            None => atoms.push((0.0, 1.0)),
        }
        Distribution { atoms }
    }

    /// All at one number.
    pub fn point(at: f64) -> Distribution {
        Distribution { atoms: vec![(at, 1.0)] }
    }

    /// A mixture, by weights that need not add up to anything.
    pub fn mixture(parts: &[(f64, &Distribution)]) -> Distribution {
        let atoms = parts.iter().flat_map(|&(weight, part)| {
            part.weighted().map(move |(at, share)| (at, weight.max(0.0) * share))
        });
        Distribution::new(atoms.collect())
    }

    fn weighted(&self) -> impl Iterator<Item = (f64, f64)> {
        let mut before = 0.0;
        self.atoms.iter().map(move |&(at, below)| {
            let share = below - before;
            before = below;
            (at, share)
        })
    }

    /// The smallest number with at least the share `p` of the probability at or below it. Shares
    /// within one part in 10^12 are equal, so that rounding decides nothing.
    pub fn quantile(&self, p: f64) -> f64 {
        let k = self.atoms.partition_point(|&(_, below)| below < p - 1e-12);
        self.atoms.get(k).or(self.atoms.last()).map_or(0.0, |&(at, _)| at)
    }

    /// The central interval with the share `level`, ends included.
    pub fn interval(&self, level: f64) -> (f64, f64) {
        let tail = 0.5 * (1.0 - level);
        (self.quantile(tail), self.quantile(1.0 - tail))
    }

    /// The average distance to a number: E|X − y|.
    pub fn distance(&self, y: f64) -> f64 {
        self.weighted().map(|(at, share)| share * (at - y).abs()).sum()
    }

    /// The average distance between two draws, one of each: E|X − Y|, as the integral of
    /// F(1 − G) + G(1 − F).
    pub fn distance_to(&self, other: &Distribution) -> f64 {
        let (mut i, mut k) = (0, 0);
        let (mut f, mut g) = (0.0, 0.0);
        let mut sum = 0.0;
        let mut last = None;
        loop {
            let (a, b) = (self.atoms.get(i), other.atoms.get(k));
            let at = match (a, b) {
                (Some(&(a, _)), Some(&(b, _))) => a.min(b),
                (Some(&(at, _)), None) | (None, Some(&(at, _))) => at,
                (None, None) => return sum,
            };
            if let Some(last) = last {
                sum += (at - last) * (f * (1.0 - g) + g * (1.0 - f));
            }
            if let Some(&(_, below)) = a.filter(|&&(a, _)| a <= at) {
                f = below;
                i += 1;
            }
            if let Some(&(_, below)) = b.filter(|&&(b, _)| b <= at) {
                g = below;
                k += 1;
            }
            last = Some(at);
        }
    }

    /// The continuous ranked probability score: ∫(F(z) − 1{z ≥ y})² dz = E|X − y| − ½E|X − X'|.
    /// Smaller is better; of a single number it is the absolute error.
    ///
    /// Source: Gneiting & Raftery 2007, eqs. 20 and 21.
    pub fn crps(&self, y: f64) -> f64 {
        self.distance(y) - 0.5 * self.distance_to(self)
    }
}

#[cfg(test)]
mod tests {
    use super::Distribution;
    use proptest::prelude::*;
    use winset_case::math::{normal_cdf, normal_density, normal_quantile, sqrt};

    fn atoms() -> impl Strategy<Value = Vec<(f64, f64)>> {
        prop::collection::vec((0.0..100.0, 0.01..5.0), 1..12)
    }

    proptest! {
        #[test]
        fn of_a_point_the_score_is_the_absolute_error(at in 0.0..100.0, y in 0.0..100.0) {
            let score = Distribution::point(at).crps(y);
            prop_assert!((score - f64::abs(at - y)).abs() < 1e-12);
        }

        #[test]
        fn the_score_is_the_integral_of_the_squared_difference(
            atoms in atoms(), y in 0.0..100.0
        ) {
            let found = Distribution::new(atoms.clone());
            let total: f64 = atoms.iter().map(|(_, weight)| weight).sum();
            // Between neighbouring corners the integrand is constant: its middle says it all.
            let mut corners: Vec<f64> = atoms.iter().map(|(at, _)| *at).chain([y]).collect();
            corners.sort_by(f64::total_cmp);
            let integral: f64 = corners.windows(2).map(|ends| {
                let middle = 0.5 * (ends[0] + ends[1]);
                let below: f64 =
                    atoms.iter().filter(|(at, _)| *at <= middle).map(|(_, weight)| weight).sum();
                let step = if middle >= y { 1.0 } else { 0.0 };
                (ends[1] - ends[0]) * (below / total - step) * (below / total - step)
            }).sum();
            prop_assert!((found.crps(y) - integral).abs() < 1e-9);
        }

        #[test]
        fn distances_are_those_between_all_pairs(a in atoms(), b in atoms()) {
            let (x, y) = (Distribution::new(a.clone()), Distribution::new(b.clone()));
            let total = |list: &[(f64, f64)]| list.iter().map(|(_, weight)| weight).sum::<f64>();
            let sum: f64 = a.iter().flat_map(|(at, w)| {
                b.iter().map(move |(other, v)| w * v * (at - other).abs())
            }).sum();
            let expected = sum / total(&a) / total(&b);
            prop_assert!((x.distance_to(&y) - expected).abs() < 1e-9);
            prop_assert!((y.distance_to(&x) - expected).abs() < 1e-9);
        }

        #[test]
        fn a_mixture_is_never_worse_than_its_parts_on_average(
            a in atoms(), b in atoms(), y in 0.0..100.0, share in 0.0..1.0
        ) {
            let (a, b) = (Distribution::new(a), Distribution::new(b));
            let mixture = Distribution::mixture(&[(share, &a), (1.0 - share, &b)]);
            let parts = share * a.crps(y) + (1.0 - share) * b.crps(y);
            prop_assert!(mixture.crps(y) <= parts + 1e-9);
        }
    }

    #[test]
    fn of_a_normal_sample_it_comes_near_the_closed_form() {
        // Gneiting & Raftery 2007: σ(z(2Φ(z) − 1) + 2φ(z) − 1/√π), z = (y − μ)/σ.
        let n = 4000;
        let (mu, sigma) = (40.0, 12.0);
        let sample = (0..n)
            .map(|k| (mu + sigma * normal_quantile((f64::from(k) + 0.5) / f64::from(n)), 1.0));
        let sample = Distribution::new(sample.collect());
        for y in [40.0, 45.0, 10.0, 90.0] {
            let z = (y - mu) / sigma;
            let closed = sigma
                * (z * (2.0 * normal_cdf(z) - 1.0) + 2.0 * normal_density(z)
                    - 1.0 / sqrt(std::f64::consts::PI));
            assert!((sample.crps(y) - closed).abs() < 5e-3, "{} {closed}", sample.crps(y));
        }
    }

    #[test]
    fn quantiles_and_intervals() {
        let found = Distribution::new(vec![(30.0, 1.0), (10.0, 1.0), (20.0, 2.0)]);
        for (p, at) in [(0.0, 10.0), (0.25, 10.0), (0.26, 20.0), (0.75, 20.0), (1.0, 30.0)] {
            assert!((found.quantile(p) - at).abs() < 1e-12, "{p}");
        }
        assert_eq!(found.interval(0.5), (10.0, 20.0));
    }

    #[test]
    fn nothing_and_no_weight_are_no_accident() {
        assert!(Distribution::new(Vec::new()).quantile(0.5).abs() < 1e-12);
        let alike = Distribution::new(vec![(0.0, 0.0), (10.0, 0.0)]);
        assert!((alike.distance(0.0) - 5.0).abs() < 1e-12);
    }
}
