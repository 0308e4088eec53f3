//! Random games, the same on every run.

/// A small generator (SplitMix64).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed)
    }

    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, count: u64) -> u64 {
        self.bits() % count
    }
}

/// A game in option form.
#[derive(Debug, Clone)]
pub struct Options {
    pub bits: Vec<u64>,
    pub own: Vec<u64>,
    pub taken: u64,
    pub dropped: u64,
    pub payoffs: Vec<Vec<u32>>,
}

/// Two to four decision makers, two to seven options, states struck out, options that go one way,
/// payoffs with more or fewer ties.
pub fn options(random: &mut Random) -> Options {
    let makers = 2 + random.below(3);
    let count = makers + random.below(8 - makers);
    let mut own = vec![0_u64; makers as usize];
    for option in 0..count {
        let maker = if option < makers { option } else { random.below(makers) };
        own[maker as usize] |= 1 << option;
    }
    let sparse = random.below(4);
    let bits: Vec<u64> =
        (0..1_u64 << count).filter(|_| sparse == 0 || random.below(4) >= sparse.min(2)).collect();
    let bits = if bits.is_empty() { vec![0] } else { bits };
    let one_way = random.below(3) == 0;
    let taken = if one_way { random.bits() & random.bits() & ((1 << count) - 1) } else { 0 };
    let dropped = if one_way { random.bits() & random.bits() & ((1 << count) - 1) } else { 0 };
    let spread = [2, 4, bits.len() as u64, 4 * bits.len() as u64][random.below(4) as usize];
    let payoffs = (0..makers)
        .map(|_| {
            let keys: Vec<u128> = bits.iter().map(|_| u128::from(random.below(spread))).collect();
            winset_conflict::ranked_by_number(&keys)
        })
        .collect();
    Options { bits, own, taken, dropped, payoffs }
}
