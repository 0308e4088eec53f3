//! Logarithms and exponentials of whole arrays, bit-equal on every machine.
//!
//! Plain additions, multiplications and one division per element, without branches, so that the
//! compiler turns the loops into vector instructions; nothing depends on which ones, because
//! neither fused operations nor reordered sums occur. A power `b^r` is `exp(r · ln b)`: the
//! challenge model takes the same distances to many exponents, so it computes each logarithm
//! once.
//!
//! Logarithm: the reduction and polynomial of FreeBSD's `e_log.c` (K. C. Ng, Sun Microsystems
//! 1993; below 1 unit in the last place). Exponential: Cody and Waite's reduction and a
//! polynomial of degree 11 fitted at Chebyshev nodes (its own error below 1.3e-17). Oracle in the
//! tests: `libm`.

const LN2_HIGH: f64 = 6.931_471_803_691_238e-1;
const LN2_LOW: f64 = 1.908_214_929_270_587_7e-10;
/// Bits of 1 and of a little more than √½: a mantissa between √½ and √2 is wanted.
const ONE: u64 = 0x3ff0_0000_0000_0000;
const ROOT_HALF: u64 = 0x3fe6_a09e_0000_0000;
const MANTISSA: u64 = 0x000f_ffff_ffff_ffff;
/// Bits of 2^52: an integer below 2^52 put into its mantissa is 2^52 more.
const TWO_52: u64 = 0x4330_0000_0000_0000;
const TWO_52_AND_BIAS: f64 = 4_503_599_627_370_496.0 + 1023.0;
/// 1.5 · 2^52: added to a number it rounds it to an integer that stands in the lowest bits.
const ROUND: f64 = 6_755_399_441_055_744.0;
const ONE_OVER_LN2: f64 = std::f64::consts::LOG2_E;
/// Below it `e^y` is no normal number; nothing here needs smaller ones.
const LOWEST: f64 = -708.0;

#[inline(always)]
fn ln_of(x: f64) -> f64 {
    let shifted = x.to_bits().wrapping_add(ONE - ROOT_HALF);
    let exponent = f64::from_bits((shifted >> 52) | TWO_52) - TWO_52_AND_BIAS;
    let f = f64::from_bits((shifted & MANTISSA) + ROOT_HALF) - 1.0;
    let half_square = 0.5 * f * f;
    let s = f / (2.0 + f);
    let z = s * s;
    let w = z * z;
    let even = w
        * (3.999_999_999_940_942e-1
            + w * (2.222_219_843_214_978_4e-1 + w * 1.531_383_769_920_937_3e-1));
    let odd = z
        * (6.666_666_666_666_735e-1
            + w * (2.857_142_874_366_239e-1
                + w * (1.818_357_216_161_805e-1 + w * 1.479_819_860_511_658_6e-1)));
    let tail = s * (half_square + (odd + even)) + exponent * LN2_LOW;
    tail - half_square + f + exponent * LN2_HIGH
}

#[inline(always)]
fn exp_of(y: f64) -> f64 {
    let y = if y > LOWEST { y } else { LOWEST };
    let shifted = y * ONE_OVER_LN2 + ROUND;
    let whole = shifted - ROUND;
    let r = (y - whole * LN2_HIGH) - whole * LN2_LOW;
    let r2 = r * r;
    let r4 = r2 * r2;
    let a = 0.500_000_000_000_000_1 + r * 0.166_666_666_666_666_69;
    let b = 0.041_666_666_666_624_13 + r * 0.008_333_333_333_330_062;
    let c = 0.001_388_888_891_721_371_7 + r * 0.000_198_412_698_630_536_18;
    let d = 2.480_152_129_595_437_6e-5 + r * 2.755_726_845_999_700_4e-6;
    let e = 2.762_008_844_540_974_6e-7 + r * 2.510_038_549_551_032e-8;
    let polynomial = (a + r2 * b) + r4 * ((c + r2 * d) + r4 * e);
    let scale = f64::from_bits((shifted.to_bits() << 52).wrapping_add(ONE));
    scale * (1.0 + (r + r2 * polynomial))
}

/// Replaces every number by its natural logarithm.
///
/// For positive normal numbers, within 1 unit in the last place. Zero and what is too small to be
/// normal count as 2^-1023, so that a power of zero comes out as (next to) zero and never as NaN.
pub(crate) fn ln_batch(values: &mut [f64]) {
    for value in values {
        *value = ln_of(*value);
    }
}

/// Replaces every number, at most 700, by its exponential; below -708 by that of -708.
pub(crate) fn exp_batch(values: &mut [f64]) {
    for value in values {
        *value = exp_of(*value);
    }
}

#[cfg(test)]
mod tests {
    use super::{exp_batch, ln_batch};
    use winset_case::math;

    fn largest_difference(bases: &[f64], exponent: f64) -> f64 {
        let mut powers = bases.to_vec();
        ln_batch(&mut powers);
        for value in &mut powers {
            *value *= exponent;
        }
        exp_batch(&mut powers);
        bases
            .iter()
            .zip(powers)
            .map(|(&base, power)| {
                let exact = math::pow(base, exponent);
                ((power - exact) / exact).abs()
            })
            .fold(0.0, f64::max)
    }

    #[test]
    fn powers_agree_with_libm() {
        let bases: Vec<f64> = (1..=200_000).map(|step| f64::from(step) / 200_000.0).collect();
        for exponent in [0.5, 0.61, 0.999, 1.0, 1.337, 1.9, 2.0] {
            let difference = largest_difference(&bases, exponent);
            assert!(difference < 5e-15, "exponent {exponent}: {difference:e}");
        }
    }

    #[test]
    fn powers_of_tiny_bases_agree_with_libm() {
        let bases: Vec<f64> = (0..150).map(|step| math::exp(-f64::from(step) * 2.2)).collect();
        for exponent in [0.5, 1.1, 2.0] {
            let difference = largest_difference(&bases, exponent);
            assert!(difference < 1.5e-13, "exponent {exponent}: {difference:e}");
        }
    }

    #[test]
    fn a_power_of_zero_is_next_to_zero_and_of_one_is_one() {
        let mut values = [0.0, 1.0];
        ln_batch(&mut values);
        assert_eq!(values[1].to_bits(), 0.0_f64.to_bits());
        values[0] *= 0.5;
        exp_batch(&mut values);
        assert!(values[0] < 1e-150);
        assert_eq!(values[1].to_bits(), 1.0_f64.to_bits());
    }

    #[test]
    fn exponentials_agree_with_libm() {
        for step in -7000..=7000 {
            let y = f64::from(step) * 0.1;
            let mut value = [y];
            exp_batch(&mut value);
            let exact = math::exp(y);
            assert!(((value[0] - exact) / exact).abs() < 5e-16, "exp({y})");
        }
    }
}
