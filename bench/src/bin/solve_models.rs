//! Times of the Condorcet, exchange and challenge models, with ratios against their textbook twins
//! in the same run. Work on one core.

#![expect(clippy::disallowed_methods, reason = "a stopwatch reads the clock")]
#![expect(clippy::print_stdout, reason = "a table is what this program is for")]

use std::time::Instant;
use winset_bench::stopwatch::worked;
use winset_solve::challenge::{self, Rounds};
use winset_solve::condorcet::{Mode, Params, Turns, textbook::Text};
use winset_solve::exchange::{self, Market};
use winset_solve::game::IssueGame;
use winset_solve::joint::JointGame;

/// KTAB's own program on 80 actors to the stop, as told in the project's issue, not run here.
const KTAB: [(&str, f64); 2] =
    [("KTAB's library (told, not run here)", 170.0), ("  with its logging guarded (told)", 5.0)];

struct Numbers {
    issues: usize,
    position: Vec<f64>,
    salience: Vec<f64>,
    capability: Vec<f64>,
    influence: Vec<f64>,
}

/// Numbers that look random and never change.
fn numbers(actors: usize, issues: usize) -> Numbers {
    let mut state = 7_u64;
    let mut next = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    };
    let position: Vec<f64> = (0..actors * issues).map(|_| 100.0 * next()).collect();
    let salience: Vec<f64> =
        (0..actors * issues).map(|_| (0.2 + 0.8 * next()) / issues as f64).collect();
    let capability: Vec<f64> = (0..actors).map(|_| 10.0 + 90.0 * next()).collect();
    let influence = salience.iter().enumerate().map(|(k, s)| s * capability[k / issues]).collect();
    Numbers { issues, position, salience, capability, influence }
}

impl Numbers {
    fn game(&self) -> JointGame<'_> {
        JointGame {
            issues: self.issues,
            position: &self.position,
            salience: &self.salience,
            capability: &self.capability,
            influence: &self.influence,
            tie: &[],
            refusals: &[],
            seed: 1,
            draw: 0,
        }
    }
}

fn main() {
    println!("{:<66} {:>10} {:>9}", "", "seconds", "ratio");
    for actors in [20, 80, 160] {
        let numbers = numbers(actors, 2);
        for mode in Mode::ALL {
            let params = Params { mode: *mode, ..Params::ktab_defaults() };
            let (mut turns, mut played) = (Turns::default(), 0);
            let ours = seconds(3, if actors < 80 { 50 } else { 2 }, || {
                turns.play(&params, &numbers.game(), |_, number| played = number);
            });
            let name = format!("Condorcet, {actors} actors × 2 issues, {}", mode.word());
            row(&format!("{name}, {played} rounds to the stop"), ours, 1.0);
            if actors <= 80 && *mode == Mode::KtabCompat {
                let rounds = f64::from(played.max(1));
                let plain =
                    seconds(1, if actors < 80 { 50 } else { 2 }, || plain_round(&params, &numbers))
                        * rounds;
                row("  textbook version in Rust (1 round, scaled)", plain, plain / ours);
            }
            if actors == 80 {
                for (name, told) in KTAB {
                    row(&format!("  {name}"), told, told / ours);
                }
            }
        }
    }
    println!();
    let market = numbers(15, 13);
    let mut room = Market::default();
    let mut made = 0;
    let ours = seconds(5, 50, || {
        room.play(&exchange::Params::default(), &market.game(), |market, _| {
            made = market.exchanges.len();
        });
    });
    row(&format!("exchange, 15 actors × 13 issues, one round, {made} trades"), ours, 1.0);
    row("  decide-exchange-model (told, not run here)", 2.3, 2.3 / ours);
    println!();
    let one = numbers(17, 1);
    let risk = vec![0.0; 17];
    let game = IssueGame {
        position: &one.position,
        capability: &one.capability,
        salience: &one.salience,
        influence: &one.influence,
        risk: &risk,
        reversion: None,
    };
    let params = challenge::Params { rounds: 10, ..challenge::Params::scholz_2011_program() };
    let mut rounds = Rounds::default();
    let ours = seconds(3, 2000, || {
        rounds.play(&params, &game, |_, _| ());
    });
    row("challenge, program reading, 17 actors, at most 10 rounds", ours, 1.0);
    let spread = 100.0;
    let text = seconds(3, 10, || {
        let mut x = one.position.clone();
        for _ in 0..10 {
            x = challenge::textbook::round(&params, &game, &x, spread).0;
        }
    });
    row("  textbook version in Rust", text, text / ours);
    row("  the program's Python port (told, not run here)", 84.0, 84.0 / ours);
}

fn plain_round(params: &Params, numbers: &Numbers) {
    let nested = |list: &[f64], unit: f64| -> Vec<Vec<f64>> {
        let rows = list.chunks_exact(numbers.issues);
        rows.map(|row| row.iter().map(|x| x / unit).collect()).collect()
    };
    let x = nested(&numbers.position, 100.0);
    let text = Text {
        params,
        ideal: x.clone(),
        x,
        salience: nested(&numbers.salience, 1.0),
        capability: numbers.capability.clone(),
    };
    assert!(!text.round().is_empty());
}

fn row(name: &str, seconds: f64, ratio: f64) {
    println!("{name:<66} {seconds:>10.5} {ratio:>9.1}");
}

/// The best of several runs, in seconds of this process's work; each run is `times` of them, so that
/// the system's counting of work is fine enough.
fn seconds(runs: usize, times: u32, mut run: impl FnMut()) -> f64 {
    let start = Instant::now();
    let watch = || worked().unwrap_or_else(|| start.elapsed().as_secs_f64());
    (0..runs)
        .map(|_| {
            let before = watch();
            (0..times).for_each(|_| run());
            (watch() - before) / f64::from(times)
        })
        .fold(f64::INFINITY, f64::min)
}
