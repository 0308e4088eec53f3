//! How long conflict graphs take: random rankings, all five main concepts.
//!
//! `cargo run --release -p winset-bench --bin solve_conflict [OPTIONS…]`
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a measurement")]

use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::Instant;
use winset_case::{LoadOptions, Preference, load};
use winset_conflict::{
    Concept, Control, Game, Graph, JointMoves, OneWays, Payoff, Plan, ensemble, size, solve,
};
use winset_text::Disk;

const MAKERS: usize = 4;

/// SplitMix64.
fn next(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *seed;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A ranking without ties.
fn ranking(states: usize, seed: &mut u64) -> Payoff {
    let mut ranks: Vec<u32> = (1..=u32::try_from(states).unwrap_or(u32::MAX)).collect();
    for last in (1..states).rev() {
        let other = usize::try_from(next(seed) % (last as u64 + 1)).unwrap_or_default();
        ranks.swap(last, other);
    }
    ranks
}

fn main() {
    let asked: Vec<u32> = std::env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    let asked = if asked.is_empty() { vec![12, 16, 20] } else { asked };
    println!(
        "options | one way | states | graph s | Nash, GMR, SMR, SEQ, SSEQ s | equilibria | told MB"
    );
    for options in asked {
        for one_way in [0_u64, 0b1001_0010_0100_1001_0010] {
            measure(options, one_way & ((1 << options) - 1));
        }
    }
    ensemble_of_the_trade_conflict();
}

/// A thousand draws of the 76-state trade conflict, every statement held to nine times in ten.
fn ensemble_of_the_trade_conflict() {
    const DRAWS: u32 = 1_000;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalog/conflict/gdelt-us-china");
    let Ok(loaded) = load(&Disk, &folder, &LoadOptions::default()) else { return };
    let Some(case) = loaded.case else { return };
    let Some(mut conflict) = case.conflict.clone() else { return };
    for maker in &mut conflict.makers {
        if let Preference::Statements(all) = &mut maker.preference {
            all.iter_mut().for_each(|one| one.chance = Some(0.9));
        }
    }
    let Ok((graph, _)) = winset_conflict::graph(&conflict, 1 << 16) else { return };
    let stop = AtomicBool::new(false);
    let control = Control { progress: &|_| {}, stop: &stop };
    let begin = Instant::now();
    let joint = JointMoves::LegalSequence;
    let found = ensemble(&case, &conflict, &graph, &Concept::ALL, joint, DRAWS, 1, &control);
    println!(
        "{} draws of {} states, six concepts: {:.3} s",
        found.draws,
        graph.len(),
        begin.elapsed().as_secs_f64()
    );
}

fn measure(options: u32, taken: u64) {
    let states = 1_usize << options;
    let mut seed = u64::from(options);
    let each = options / MAKERS as u32;
    let own: Vec<u64> =
        (0..MAKERS as u32).map(|maker| ((1 << each) - 1) << (maker * each)).collect();
    let payoffs: Vec<Payoff> = (0..MAKERS).map(|_| ranking(states, &mut seed)).collect();
    let begin = Instant::now();
    let one_way = OneWays { taken, dropped: 0 };
    let graph = Graph::free((0..states as u64).collect(), own, one_way);
    let built = begin.elapsed().as_secs_f64();
    let Some(game) = Game::new(&graph, &payoffs) else { return };
    let plan = Plan { concepts: Concept::MAIN.to_vec(), joint: JointMoves::LegalSequence };
    let stop = AtomicBool::new(false);
    let begin = Instant::now();
    let stability = solve(game, &plan, &Control { progress: &|_| {}, stop: &stop });
    let solved = begin.elapsed().as_secs_f64();
    let equilibria: Vec<String> = Concept::MAIN
        .iter()
        .map(|concept| stability.equilibria(*concept).map_or(0, |all| all.count()).to_string())
        .collect();
    println!(
        "{options} | {} | {states} | {built:.3} | {solved:.3} | {} | {}",
        taken.count_ones(),
        equilibria.join(" "),
        size::of(states, MAKERS).bytes / 1_000_000
    );
}
