//! Powers, logarithms, and the curves of chance, bit-equal on every machine.
//!
//! The system's mathematical library differs between machines in the last bit of a good part of
//! all results; these do not, because they are plain Rust (`libm`, after musl and FreeBSD) and
//! otherwise only `+ - * /` and the square root, which IEEE 754 fixes to the last bit.
//!
//! A share of probability is handed around as a pair *(below, above)* that adds up to 1: of the
//! two the smaller one is exact to the last few bits, which `1 - below` would not be.

use wichura::{CENTRE_OVER, CENTRE_UNDER, FAR_OVER, FAR_UNDER, TAIL_OVER, TAIL_UNDER};

pub use libm::{cos, erf, erfc, exp, expm1, lgamma, log, log1p, pow, sin, sqrt};

/// Share of the standard normal distribution below `z`; exact in the lower tail down to 1e-308.
///
/// For the share above `z` take `normal_cdf(-z)`, which keeps its digits where `1 - normal_cdf(z)`
/// has none left.
pub fn normal_cdf(z: f64) -> f64 {
    0.5 * erfc(-z * std::f64::consts::FRAC_1_SQRT_2)
}

/// Density of the standard normal distribution at `z`.
pub fn normal_density(z: f64) -> f64 {
    const ONE_OVER_ROOT_TWO_PI: f64 = 0.398_942_280_401_432_7;
    ONE_OVER_ROOT_TWO_PI * exp(-0.5 * z * z)
}

/// The `z` below which a share `u` of the standard normal distribution lies; `u` in (0, 1). At 0
/// and 1 it is minus and plus infinity.
///
/// Source: Wichura 1988, *The percentage points of the normal distribution*, Applied Statistics
/// 37(3), algorithm AS 241, routine PPND16: relative error about 1e-16.
pub fn normal_quantile(u: f64) -> f64 {
    normal_quantile_of_tails(u, 1.0 - u)
}

/// [`normal_quantile`] given both the share `below` and the share `above`, so that neither tail
/// loses digits.
pub fn normal_quantile_of_tails(below: f64, above: f64) -> f64 {
    let tail = if below < above { below } else { above };
    // In the middle the distance from one half comes from the smaller share, exact by Sterbenz.
    let q = if below < above { below - 0.5 } else { 0.5 - above };
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return q * polynomial(&CENTRE_OVER, r) / polynomial(&CENTRE_UNDER, r);
    }
    if tail <= 0.0 {
        return if q < 0.0 { f64::NEG_INFINITY } else { f64::INFINITY };
    }
    let r = (-log(tail)).sqrt();
    let size = if r <= 5.0 {
        polynomial(&TAIL_OVER, r - 1.6) / polynomial(&TAIL_UNDER, r - 1.6)
    } else {
        polynomial(&FAR_OVER, r - 5.0) / polynomial(&FAR_UNDER, r - 5.0)
    };
    if q < 0.0 { -size } else { size }
}

/// A polynomial of degree 7 by Horner's rule, lowest coefficient first.
fn polynomial(c: &[f64; 8], x: f64) -> f64 {
    ((((((c[7] * x + c[6]) * x + c[5]) * x + c[4]) * x + c[3]) * x + c[2]) * x + c[1]) * x + c[0]
}

/// Wichura's coefficients: for `|u - 1/2| <= 0.425`, for `√(-ln tail)` up to 5, and beyond.
#[rustfmt::skip]
#[expect(clippy::excessive_precision, reason = "as printed")]
mod wichura {
    pub(super) const CENTRE_OVER: [f64; 8] = [
        3.387_132_872_796_366_608, 1.331_416_678_917_843_774_5e2, 1.971_590_950_306_551_442_7e3,
        1.373_169_376_550_946_112_5e4, 4.592_195_393_154_987_145_7e4, 6.726_577_092_700_870_085_3e4,
        3.343_057_558_358_812_810_5e4, 2.509_080_928_730_122_672_7e3,
    ];
    pub(super) const CENTRE_UNDER: [f64; 8] = [
        1.0, 4.231_333_070_160_091_125_2e1, 6.871_870_074_920_579_083e2,
        5.394_196_021_424_751_107_7e3, 2.121_379_430_158_659_586_7e4, 3.930_789_580_009_271_061e4,
        2.872_908_573_572_194_267_4e4, 5.226_495_278_852_854_561e3,
    ];
    pub(super) const TAIL_OVER: [f64; 8] = [
        1.423_437_110_749_683_577_34, 4.630_337_846_156_545_295_9, 5.769_497_221_460_691_405_5,
        3.647_848_324_763_204_605_04, 1.270_458_252_452_368_382_58, 2.417_807_251_774_506_117_7e-1,
        2.272_384_498_926_918_458_33e-2, 7.745_450_142_783_414_076_4e-4,
    ];
    pub(super) const TAIL_UNDER: [f64; 8] = [
        1.0, 2.053_191_626_637_758_821_87, 1.676_384_830_183_803_849_4,
        6.897_673_349_851_000_045_5e-1, 1.481_039_764_274_800_745_9e-1, 1.519_866_656_361_645_719_66e-2,
        5.475_938_084_995_344_946e-4, 1.050_750_071_644_416_843_24e-9,
    ];
    pub(super) const FAR_OVER: [f64; 8] = [
        6.657_904_643_501_103_777_2, 5.463_784_911_164_114_369_9, 1.784_826_539_917_291_335_8,
        2.965_605_718_285_048_912_3e-1, 2.653_218_952_657_612_309_3e-2, 1.242_660_947_388_078_438_6e-3,
        2.711_555_568_743_487_578_15e-5, 2.010_334_399_292_288_132_65e-7,
    ];
    pub(super) const FAR_UNDER: [f64; 8] = [
        1.0, 5.998_322_065_558_879_376_9e-1, 1.369_298_809_227_358_053_1e-1,
        1.487_536_129_085_061_485_25e-2, 7.868_691_311_456_132_591e-4, 1.846_318_317_510_054_681_8e-5,
        1.421_511_758_316_445_888_7e-7, 2.044_263_103_389_939_785_64e-15,
    ];
}

/// The beta distribution on 0 to 1 with shapes `a` and `b`, its constants worked out once.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Beta {
    a: f64,
    b: f64,
    /// Logarithm of what stands before the two deviations in [`Beta::front`].
    log_front: f64,
}

impl Beta {
    /// The distribution with density proportional to `x^(a-1) (1-x)^(b-1)`; both shapes positive.
    pub fn new(a: f64, b: f64) -> Beta {
        const LOG_TWO_PI: f64 = 1.837_877_066_409_345_5;
        let n = a + b;
        let log_front = 0.5 * (log(a / n) + log(b) - LOG_TWO_PI) + stirling_error(n)
            - stirling_error(a)
            - stirling_error(b);
        Beta { a, b, log_front }
    }

    /// The two shapes.
    pub fn shapes(self) -> (f64, f64) {
        (self.a, self.b)
    }

    /// `x^a y^b / B(a, b)` with `y = 1 - x`.
    ///
    /// Written with the deviation from the mean, as Loader 2000 (*Fast and accurate computation of
    /// binomial probabilities*) does, it keeps its digits for shapes in the millions, where the
    /// logarithms of three gamma functions would cancel.
    fn front(self, x: f64, y: f64) -> f64 {
        let n = self.a + self.b;
        let off = if x < y { n * x - self.a } else { self.b - n * y };
        let part = |off: f64, shape: f64, share: f64| {
            let relative = off / shape;
            shape * if relative.abs() < 0.5 { log1p(relative) } else { log(share * n / shape) }
        };
        exp(self.log_front + part(off, self.a, x) + part(-off, self.b, y))
    }

    /// The density at `x`, where `y = 1 - x` is given too because it may be far smaller.
    pub fn density(self, x: f64, y: f64) -> f64 {
        let at_end = |shape: f64, other: f64| {
            if shape < 1.0 {
                f64::INFINITY
            } else if shape > 1.0 {
                0.0
            } else {
                other
            }
        };
        if x <= 0.0 {
            return at_end(self.a, self.b);
        }
        if y <= 0.0 {
            return at_end(self.b, self.a);
        }
        self.front(x, y) / x / y
    }

    /// Shares of the distribution below and above `x`, where `y = 1 - x` is given too: the
    /// regularised incomplete beta function `I_x(a, b)` and its complement.
    ///
    /// Source: the continued fraction DLMF 8.17.22 (<https://dlmf.nist.gov/8.17#v>), evaluated
    /// forwards by Lentz's method as modified by Thompson & Barnett 1986. The share on the side
    /// where the fraction converges fast is exact to about 1e-14 of itself.
    pub fn shares(self, x: f64, y: f64) -> (f64, f64) {
        if x <= 0.0 {
            return (0.0, 1.0);
        }
        if y <= 0.0 {
            return (1.0, 0.0);
        }
        let (a, b) = (self.a, self.b);
        let front = self.front(x, y);
        if x <= (a + 1.0) / (a + b + 2.0) {
            let below = (front / a * fraction(a, b, x)).min(1.0);
            (below, 1.0 - below)
        } else {
            let above = (front / b * fraction(b, a, y)).min(1.0);
            (1.0 - above, above)
        }
    }
}

/// The continued fraction of the incomplete beta function.
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let nonzero = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / nonzero(1.0 - (a + b) * x / (a + 1.0));
    let mut result = d;
    // It takes about the square root of the larger shape; the limit is never met in practice.
    for step in 1..100_000 {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / nonzero(1.0 + even * d);
        c = nonzero(1.0 + even / c);
        result *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / nonzero(1.0 + odd * d);
        c = nonzero(1.0 + odd / c);
        let change = d * c;
        result *= change;
        if (change - 1.0).abs() < 1e-15 {
            break;
        }
    }
    result
}

/// What Stirling's formula lacks: `ln Γ(z) - (z - 1/2) ln z + z - ln √(2π)`, for `z > 0`.
fn stirling_error(z: f64) -> f64 {
    const HALF_LOG_TWO_PI: f64 = 0.918_938_533_204_672_7;
    if z < 10.0 {
        return lgamma(z) - (z - 0.5) * log(z) + z - HALF_LOG_TWO_PI;
    }
    let s = 1.0 / (z * z);
    let series = 1.0 / 1188.0 - s * (691.0 / 360_360.0);
    (1.0 / 12.0 - s * (1.0 / 360.0 - s * (1.0 / 1260.0 - s * (1.0 / 1680.0 - s * series)))) / z
}

#[cfg(test)]
mod tests {
    use super::*;
    use statrs::distribution::{ContinuousCDF, Normal};

    fn close(found: f64, wanted: f64, relative: f64) {
        assert!((found - wanted).abs() <= relative * wanted.abs(), "{found} is not {wanted}");
    }

    #[test]
    fn the_normal_quantile_undoes_the_normal_share_in_both_tails() {
        for step in 0..=7_600 {
            let z = -38.0 + f64::from(step) * 0.01;
            let (below, above) = (normal_cdf(z), normal_cdf(-z));
            let found = normal_quantile_of_tails(below, above);
            if below > 1e-300 && above > 1e-300 {
                assert!((found - z).abs() <= 2e-15 * z.abs().max(1.0), "{found} is not {z}");
            }
        }
    }

    #[test]
    fn the_normal_curve_agrees_with_statrs_and_printed_values() {
        let normal = Normal::new(0.0, 1.0).unwrap();
        for step in 1..1000 {
            let u = f64::from(step) / 1000.0;
            assert!((normal_quantile(u) - normal.inverse_cdf(u)).abs() < 1e-9);
            assert!((normal_cdf(normal_quantile(u)) - u).abs() < 1e-15);
        }
        // Wichura 1988 prints these three as checks of PPND16.
        close(normal_quantile(0.25), -0.674_489_750_196_081_7, 1e-15);
        close(normal_quantile(0.001), -3.090_232_306_167_814, 1e-15);
        close(normal_quantile(1e-20), -9.262_340_089_798_408, 1e-15);
        assert!(normal_quantile(1e-300).is_finite());
    }

    #[test]
    fn the_beta_curve_agrees_with_statrs_and_closed_forms() {
        for (a, b) in [(1.5, 3.5), (0.3, 0.2), (5.0, 1.0), (40.0, 2.0), (900.0, 1100.0)] {
            let peer = statrs::distribution::Beta::new(a, b).unwrap();
            let ours = Beta::new(a, b);
            for step in 1..200 {
                let x = f64::from(step) / 200.0;
                let (below, above) = ours.shares(x, 1.0 - x);
                assert!((below - peer.cdf(x)).abs() < 1e-12, "({a}, {b}) at {x}");
                assert!((below + above - 1.0).abs() < 1e-15);
            }
        }
        // I_x(a, 1) = x^a, and I_x(1, b) = 1 - (1-x)^b, far into the tails.
        for x in [1e-200, 1e-9, 0.2, 0.7] {
            close(Beta::new(2.0, 1.0).shares(x, 1.0 - x).0, x * x, 1e-13);
            close(Beta::new(1.0, 3.0).shares(1.0 - x, x).1, x * x * x, 1e-13);
        }
    }

    #[test]
    fn the_beta_curve_keeps_its_digits_for_large_shapes() {
        // A symmetric one has its middle at one half; its peak is that of the normal curve but
        // for a factor 1 - 1/(8a) + …
        for a in [1e3, 1e5, 1e7] {
            let beta = Beta::new(a, a);
            assert!((beta.shares(0.5, 0.5).0 - 0.5).abs() < 1e-11);
            let sd = 0.5 / (2.0 * a + 1.0).sqrt();
            let peak = normal_density(0.0) / sd;
            close(beta.density(0.5, 0.5), peak * (1.0 - 3.0 / (8.0 * a)), 1.0 / (a * a) + 1e-13);
        }
    }
}
