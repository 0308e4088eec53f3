//! Random coordinates: draw *i* depends on the seed and on *i* only.
//!
//! ChaCha with 8 rounds (`rand_chacha`, whose output is documented and portable): the seed is the
//! key, the draw the stream, the coordinate the place in it. Any coordinate of any draw can be
//! had without the others.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// The rest of the key: keeps these streams apart from others made of the same seed.
const PURPOSE: &[u8; 24] = b"winset-solve: the draws.";
const OF_TRANSITIONS: &[u8; 24] = b"winset-solve: the turns.";
const OF_MISSES: &[u8; 24] = b"winset-solve: its misses";
const OF_PATHS: &[u8; 24] = b"winset-solve: the paths.";
const OF_RESOLVED: &[u8; 24] = b"winset-solve: a backtest";

/// The uniform coordinates of one draw.
pub(crate) struct Stream {
    generator: ChaCha8Rng,
    next: u32,
}

impl Stream {
    /// The coordinates of draw `draw` under `seed`.
    pub fn new(seed: u64, draw: u32) -> Stream {
        Stream::keyed(seed, PURPOSE, draw)
    }

    fn keyed(seed: u64, purpose: &[u8; 24], draw: u32) -> Stream {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8..].copy_from_slice(purpose);
        let mut generator = ChaCha8Rng::from_seed(key);
        generator.set_stream(u64::from(draw));
        Stream { generator, next: 0 }
    }

    /// The coordinates by which actors of the Condorcet model draw their bargains in draw `draw`
    /// under `seed`.
    pub fn of_transitions(seed: u64, draw: u32) -> Stream {
        Stream::keyed(seed, OF_TRANSITIONS, draw)
    }

    /// The coordinate by which a past miss is added to draw `draw` under `seed`.
    pub fn of_misses(seed: u64, draw: u32) -> Stream {
        Stream::keyed(seed, OF_MISSES, draw)
    }

    /// The coordinates of draw `draw` of the paths to a target under `seed`.
    pub fn of_paths(seed: u64, draw: u32) -> Stream {
        Stream::keyed(seed, OF_PATHS, draw)
    }

    /// The coordinates by which a table of resolved issues is divided and resampled under `seed`.
    pub fn of_resolved(seed: u64, entry: u32) -> Stream {
        Stream::keyed(seed, OF_RESOLVED, entry)
    }

    /// Coordinate `coordinate`, in (0, 1). Ascending order is fastest.
    pub fn at(&mut self, coordinate: u32) -> f64 {
        if coordinate != self.next {
            // A coordinate takes two words of 32 bits.
            self.generator.set_word_pos(2 * u128::from(coordinate));
        }
        self.next = coordinate + 1;
        open_unit(self.generator.next_u64())
    }
}

/// The upper 53 bits as a number in the open interval (0, 1): an odd multiple of 2^-53, so that
/// neither end can occur.
pub(crate) fn open_unit(bits: u64) -> f64 {
    ((bits >> 11) | 1) as f64 * (1.0 / (1_u64 << 53) as f64)
}

#[cfg(test)]
mod tests {
    use super::{Stream, open_unit};

    #[test]
    fn neither_end_can_occur() {
        assert!(open_unit(0) > 0.0);
        assert!(open_unit(u64::MAX) < 1.0);
    }

    #[test]
    fn a_coordinate_is_the_same_alone_and_in_passing() {
        let mut passing = Stream::new(7, 123);
        let all: Vec<u64> = (0..200).map(|k| passing.at(k).to_bits()).collect();
        for k in [0, 1, 31, 32, 33, 127, 199] {
            assert_eq!(Stream::new(7, 123).at(k).to_bits(), all[k as usize]);
        }
        let mut back = Stream::new(7, 123);
        assert_eq!(back.at(150).to_bits(), all[150]);
        assert_eq!(back.at(3).to_bits(), all[3]);
    }

    #[test]
    fn the_numbers_are_these_on_every_machine() {
        let mut stream = Stream::new(1, 0);
        let first = [stream.at(0), stream.at(1)];
        let pinned = [0.5697791080625975_f64, 0.01118614321506961];
        assert_eq!(first.map(f64::to_bits), pinned.map(f64::to_bits), "{first:?}");
    }

    #[test]
    fn draws_and_seeds_differ() {
        let at = |seed, draw| Stream::new(seed, draw).at(0).to_bits();
        assert_ne!(at(1, 0), at(1, 1));
        assert_ne!(at(1, 0), at(2, 0));
    }

    #[test]
    fn the_average_is_a_half() {
        let sum: f64 = (0..20_000).map(|draw| Stream::new(3, draw).at(5)).sum();
        assert!((sum / 20_000.0 - 0.5).abs() < 0.006);
    }
}
