//! Sobol' points: coordinates that fill the unit cube more evenly than random ones.
//!
//! Direction numbers of Joe & Kuo 2008 (`data/joe-kuo-6.2048.bin`, with their licence beside it),
//! points of 64 binary digits in natural order, and a scramble per dimension after Owen 1995 in
//! the hashed form of Laine & Karras 2011 and Burley 2020: every digit is flipped or not
//! depending on all digits before it. Scrambled points are uniform each by itself, and any 2^m
//! first ones still have one point in every 2^-m of each coordinate. Point *i* depends on the
//! seed and on *i* only.
//!
//! The table covers [`DIMENSIONS`] coordinates; those after it are random as in
//! [`rng`](crate::rng), and [`Forecast::beyond_sobol`](crate::Forecast::beyond_sobol) says how
//! many there are.

use crate::rng::{Stream, open_unit};

/// How many coordinates have direction numbers.
pub const DIMENSIONS: usize = 2048;

/// Draws are counted with 32 bits, so a point needs as many direction numbers per dimension.
const DIGITS: usize = 32;

static TABLE: &[u8] = include_bytes!("../data/joe-kuo-6.2048.bin");

/// Sobol' points of a number of dimensions under a seed.
#[derive(Debug, Clone)]
pub(crate) struct Sobol {
    directions: Vec<[u64; DIGITS]>,
    scrambles: Vec<[u64; 4]>,
    seed: u64,
}

impl Sobol {
    /// Points with `dimensions` coordinates.
    pub fn new(dimensions: usize, seed: u64) -> Sobol {
        let directions = directions(dimensions.min(DIMENSIONS));
        let mut state = seed ^ 0x5357_494e_5345_5453;
        let scrambles =
            directions.iter().map(|_| [(); 4].map(|()| split_mix(&mut state))).collect();
        Sobol { directions, scrambles, seed }
    }

    /// The coordinates of point `draw`.
    pub fn point(&self, draw: u32) -> Point<'_> {
        Point { points: self, draw, beyond: None }
    }

    /// Digits of a coordinate, the first in the highest bit, not scrambled.
    fn digits(&self, dimension: usize, draw: u32) -> u64 {
        let directions = &self.directions[dimension];
        let (mut left, mut digits) = (draw, 0);
        while left != 0 {
            digits ^= directions[left.trailing_zeros() as usize];
            left &= left - 1;
        }
        digits
    }
}

/// One point.
pub(crate) struct Point<'a> {
    points: &'a Sobol,
    draw: u32,
    beyond: Option<Stream>,
}

impl Point<'_> {
    /// Coordinate `coordinate`, in (0, 1).
    pub fn at(&mut self, coordinate: u32) -> f64 {
        let dimension = coordinate as usize;
        if dimension < self.points.directions.len() {
            let digits = self.points.digits(dimension, self.draw);
            open_unit(scramble(digits, &self.points.scrambles[dimension]))
        } else {
            let (seed, draw) = (self.points.seed, self.draw);
            self.beyond.get_or_insert_with(|| Stream::new(seed, draw)).at(coordinate)
        }
    }
}

/// Flips each digit depending on those before it.
///
/// Additions and multiplications carry upward only, so on reversed bits each result bit depends
/// on the digits before it and on itself: a nested scramble whatever the constants are.
fn scramble(digits: u64, keys: &[u64; 4]) -> u64 {
    let mut x = digits.reverse_bits();
    x ^= x.wrapping_mul(0x6c50_b47c_3d20_adea);
    x = x.wrapping_add(keys[0]);
    x = x.wrapping_mul(keys[1] | 1);
    x ^= x.wrapping_mul(0xb829_47d3_0552_6c56);
    x = x.wrapping_add(keys[2]);
    x = x.wrapping_mul(keys[3] | 1);
    x ^= x.wrapping_mul(0x98b7_a1ee_53a2_2864);
    x.reverse_bits()
}

/// Steele, Lea & Flood's SplitMix64: independent keys from one seed.
fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Direction numbers, left-aligned in 64 bits, from the recurrence of the primitive polynomial.
fn directions(dimensions: usize) -> Vec<[u64; DIGITS]> {
    let mut bytes = TABLE;
    let mut take = |size: usize| {
        let (head, tail) = bytes.split_at(size);
        bytes = tail;
        head.iter().rev().fold(0_u32, |value, &byte| (value << 8) | u32::from(byte))
    };
    (0..dimensions)
        .map(|_| {
            let polynomial = take(4);
            let degree = polynomial.ilog2() as usize;
            let mut directions = [0_u64; DIGITS];
            for (digit, direction) in directions.iter_mut().enumerate().take(degree) {
                *direction = u64::from(take(2)) << (63 - digit);
            }
            for digit in degree..DIGITS {
                directions[digit] = if degree == 0 {
                    1 << (63 - digit)
                } else {
                    let oldest = directions[digit - degree];
                    (1..degree)
                        .filter(|&back| polynomial >> (degree - back) & 1 == 1)
                        .fold(oldest ^ (oldest >> degree), |sum, back| {
                            sum ^ directions[digit - back]
                        })
                };
            }
            directions
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{DIMENSIONS, Sobol, TABLE, directions, scramble};
    use crate::rng::Stream;

    #[test]
    fn unscrambled_points_are_scipys() {
        // scipy 1.17.1, qmc.Sobol(2048, scramble=False), points 1, 2, 3, 5, 100, 777 and 1023.
        let theirs = [
            (0, [0.5, 0.75, 0.25, 0.875, 0.4140625, 0.6923828125, 0.0009765625]),
            (1, [0.5, 0.25, 0.75, 0.875, 0.2578125, 0.9365234375, 0.7529296875]),
            (2, [0.5, 0.25, 0.75, 0.125, 0.7734375, 0.1630859375, 0.6123046875]),
            (9, [0.5, 0.75, 0.25, 0.125, 0.6953125, 0.3232421875, 0.8505859375]),
            (99, [0.5, 0.75, 0.25, 0.375, 0.8828125, 0.5107421875, 0.5302734375]),
            (999, [0.5, 0.75, 0.25, 0.625, 0.9140625, 0.3837890625, 0.8564453125]),
            (2047, [0.5, 0.75, 0.25, 0.625, 0.3515625, 0.2060546875, 0.2412109375]),
        ];
        let sobol = Sobol::new(DIMENSIONS, 1);
        for (dimension, values) in theirs {
            for (index, value) in [1_u32, 2, 3, 5, 100, 777, 1023].into_iter().zip(values) {
                // scipy counts in Gray code.
                let digits = sobol.digits(dimension, index ^ (index >> 1));
                let ours = (digits >> 11) as f64 / (1_u64 << 53) as f64;
                assert_eq!(ours.to_bits(), f64::to_bits(value), "dimension {dimension}, {index}");
            }
        }
    }

    #[test]
    fn the_table_is_read_to_its_end_and_its_numbers_are_odd() {
        let all = directions(DIMENSIONS);
        assert_eq!(all.len(), DIMENSIONS);
        for (dimension, directions) in all.iter().enumerate() {
            for (digit, direction) in directions.iter().enumerate() {
                assert_eq!(direction.trailing_zeros() as usize, 63 - digit, "{dimension}");
            }
        }
        assert_eq!(TABLE.len(), 61_236);
    }

    #[test]
    fn every_coordinate_has_one_point_in_every_stratum() {
        for seed in [1, 99] {
            let sobol = Sobol::new(DIMENSIONS, seed);
            for dimension in (0..64).chain([500, 1023, 1500, 2047]) {
                for m in [3_u32, 8] {
                    let mut seen = vec![false; 1 << m];
                    for draw in 0..1 << m {
                        let u = sobol.point(draw).at(dimension);
                        seen[(u * f64::from(1 << m)) as usize] = true;
                    }
                    assert!(seen.iter().all(|&seen| seen), "dimension {dimension}, 2^{m}");
                }
            }
        }
    }

    #[test]
    fn the_first_two_coordinates_keep_their_net_when_scrambled() {
        // 16 points: one in every 2^-a by 2^-b box with a + b = 4.
        let sobol = Sobol::new(2, 5);
        for a in 0..=4_u32 {
            let mut seen = [false; 16];
            for draw in 0..16 {
                let mut point = sobol.point(draw);
                let (u, v) = (point.at(0), point.at(1));
                let (row, column) =
                    ((u * f64::from(1 << a)) as usize, (v * f64::from(16 >> a)) as usize);
                seen[row * (16 >> a) + column] = true;
            }
            assert!(seen.iter().all(|&seen| seen), "{a}");
        }
    }

    #[test]
    fn a_scramble_keeps_common_leading_digits_and_nothing_else() {
        let keys = [3, 5, 7, 11].map(|k: u64| k.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        for shared in 1..60 {
            let (a, b) =
                (0x0123_4567_89ab_cdef_u64, 0x0123_4567_89ab_cdef_u64 ^ (1 << (63 - shared)));
            let (a, b) = (scramble(a, &keys), scramble(b, &keys));
            assert_eq!((a ^ b).leading_zeros(), shared);
        }
    }

    #[test]
    fn a_point_is_uniform_over_the_seeds() {
        for dimension in [0, 1, 40] {
            for draw in [0, 1, 6] {
                let sum: f64 =
                    (0..4000).map(|seed| Sobol::new(41, seed).point(draw).at(dimension)).sum();
                assert!((sum / 4000.0 - 0.5).abs() < 0.02, "{}", sum / 4000.0);
            }
        }
    }

    #[test]
    fn seeds_differ() {
        let at = |seed| Sobol::new(3, seed).point(4).at(2).to_bits();
        assert_ne!(at(1), at(2));
    }

    #[test]
    fn an_average_is_more_exact_than_with_random_points() {
        // The integral of u·v·w over the cube is 1/8.
        let sobol = Sobol::new(3, 11);
        let product = |u: f64, v: f64, w: f64| u * v * w;
        let (mut even, mut random) = (0.0, 0.0);
        for draw in 0..4096 {
            let mut point = sobol.point(draw);
            even += product(point.at(0), point.at(1), point.at(2)) / 4096.0;
            let mut stream = Stream::new(11, draw);
            random += product(stream.at(0), stream.at(1), stream.at(2)) / 4096.0;
        }
        assert!((even - 0.125).abs() < 2e-5, "{even}");
        assert!((even - 0.125).abs() < (random - 0.125).abs());
    }

    #[test]
    fn coordinates_beyond_the_table_are_random() {
        let sobol = Sobol::new(DIMENSIONS + 5, 1);
        let beyond = DIMENSIONS as u32 + 2;
        assert_eq!(sobol.point(9).at(beyond).to_bits(), Stream::new(1, 9).at(beyond).to_bits());
    }
}
