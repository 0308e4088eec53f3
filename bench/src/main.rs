//! Prints one table of times and ratios, all measured in this run: Winset, the plain textbook
//! version of the same model in Rust, our plain Python port of it (if `python3` is there), beside
//! what is told of a peer. Rows on one core count the time worked, rows on all cores
//! the time that passed.

#![expect(clippy::disallowed_methods, reason = "a stopwatch reads the clock")]
#![expect(clippy::print_stdout, reason = "a table is what this program is for")]

use std::process::Command;
use std::sync::atomic::AtomicBool;
use std::time::Instant;
use winset_bench::stopwatch::worked;
use winset_bench::{large, uncertain_emission};
use winset_case::Case;
use winset_solve::challenge::{Params, Reading, Rounds, textbook};
use winset_solve::game::{Game, Points, Prepared};
use winset_solve::{Control, Model, Plan, Sampling, forecast};

/// What Schelling (Python, NumPy; github.com/hamzagul07/schelling) takes for 10,000 draws of the
/// emission case, in seconds on its author's machine, stopping when the median rests: "about 4 s"
/// in its DECISIONS.md, D3.5. The second figure was handed to us without its source.
const SCHELLING: [(&str, f64); 2] = [("its DECISIONS.md", 4.0), ("source not found", 8.7)];
const DRAWS: u32 = 10_000;

fn main() {
    println!("{:<66} {:>10} {:>9}", "", "seconds", "ratio");
    let case = uncertain_emission();
    let ours = challenge_rounds(&case, DRAWS);
    row("challenge alone, emission case, 10,000 draws, one core", ours, 1.0);
    let text = textbook_rounds(&case, 500) * f64::from(DRAWS) / 500.0;
    row("  textbook version in Rust (500 draws, scaled)", text, text / ours);
    if let Some(python) = python(&case, 50) {
        let python = python * f64::from(DRAWS) / 50.0;
        row("  our plain Python port (50 draws, scaled)", python, python / ours);
    }
    for (source, seconds) in SCHELLING {
        let name = format!("  Schelling, Python with NumPy, not run here ({source})");
        row(&name, seconds, seconds / ours);
    }

    println!();
    let four = Model::defaults();
    let pools = [("one core", pool(1)), ("all cores", pool(0))];
    let one = &pools[0].1;
    for (name, pool) in &pools {
        let seconds = ensemble(&case, &four, DRAWS, pool, Sampling::Random);
        row(
            &format!("forecast, 4 models, emission case, 10,000 draws, {name}"),
            seconds,
            seconds / ours,
        );
    }
    let seconds = ensemble(&case, &four, DRAWS, one, Sampling::Sobol);
    row("  with Sobol' points, one core", seconds, seconds / ours);
    for model in &four {
        let seconds = ensemble(&case, std::slice::from_ref(model), DRAWS, one, Sampling::Random);
        row(&format!("  {} alone, one core", model.name()), seconds, seconds / ours);
    }

    println!();
    let wide = large(20, 8);
    for (name, pool) in &pools {
        let seconds = ensemble(&wide, &four, DRAWS, pool, Sampling::Random);
        row(
            &format!("forecast, 4 models, 20 actors × 8 issues, 10,000 draws, {name}"),
            seconds,
            seconds / ours,
        );
    }
    let crowd = large(200, 1);
    for &reading in Reading::ALL {
        let params = Params::published(reading);
        let seconds = rounds_of(&crowd, &params, 20) / 20.0;
        row(&format!("one draw of 200 actors, {}", reading.word()), seconds, seconds / ours);
    }
    if let Some(megabytes) = peak_memory() {
        println!("\npeak memory of this run: {megabytes:.0} MB");
    }
}

fn row(name: &str, seconds: f64, ratio: f64) {
    println!("{name:<66} {seconds:>10.4} {ratio:>9.2}");
}

/// So many threads to compute on; 0 for as many as there are cores.
fn pool(threads: usize) -> rayon::ThreadPool {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    pool.expect("threads can be started")
}

/// The best of three, in seconds of this process's work, so that what else runs on the machine
/// counts less; where the system does not tell, by the clock.
fn seconds(run: impl FnMut()) -> f64 {
    best_of_three(run, |start| worked().unwrap_or_else(|| start.elapsed().as_secs_f64()))
}

/// The best of three by the clock, in seconds.
fn seconds_by_the_clock(run: impl FnMut()) -> f64 {
    best_of_three(run, |start| start.elapsed().as_secs_f64())
}

fn best_of_three(mut run: impl FnMut(), watch: impl Fn(Instant) -> f64) -> f64 {
    let start = Instant::now();
    (0..3)
        .map(|_| {
            let before = watch(start);
            run();
            watch(start) - before
        })
        .fold(f64::INFINITY, f64::min)
}

fn challenge_rounds(case: &Case, draws: u32) -> f64 {
    rounds_of(case, &Params::default(), draws)
}

fn rounds_of(case: &Case, params: &Params, draws: u32) -> f64 {
    let prepared = Prepared::new(case);
    let points = Points::new(Sampling::Random, 1, prepared.uncertain_inputs());
    let (mut game, mut rounds) = (Game::default(), Rounds::default());
    seconds(|| {
        for draw in 0..draws {
            prepared.draw_issue(&points, draw, 0, &mut game);
            rounds.play(params, &prepared.issue(0, &game), |_, _| ());
        }
    })
}

fn textbook_rounds(case: &Case, draws: u32) -> f64 {
    let params = Params::default();
    let prepared = Prepared::new(case);
    let points = Points::new(Sampling::Random, 1, prepared.uncertain_inputs());
    let mut game = Game::default();
    seconds(|| {
        for draw in 0..draws {
            prepared.draw_issue(&points, draw, 0, &mut game);
            let dense = prepared.issue(0, &game);
            let mut positions = dense.position.to_vec();
            for _ in 0..params.rounds {
                let (next, _) = textbook::round(&params, &dense, &positions, 100.0);
                if next == positions {
                    break;
                }
                positions = next;
            }
        }
    })
}

/// Writes the draws for `peer.py` and lets it time itself; nothing if it cannot run.
fn python(case: &Case, draws: u32) -> Option<f64> {
    let prepared = Prepared::new(case);
    let points = Points::new(Sampling::Random, 1, prepared.uncertain_inputs());
    let mut game = Game::default();
    let mut lines = String::new();
    for draw in 0..draws {
        prepared.draw_issue(&points, draw, 0, &mut game);
        let dense = prepared.issue(0, &game);
        for list in [dense.position, dense.capability, dense.salience] {
            let words: Vec<String> = list.iter().map(f64::to_string).collect();
            lines.push_str(&words.join(" "));
            lines.push('\n');
        }
    }
    let file = std::env::temp_dir().join(format!("winset-bench-{}.txt", std::process::id()));
    std::fs::write(&file, lines).ok()?;
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/peer.py");
    let found = Command::new("python3").arg(script).arg(&file).output();
    std::fs::remove_file(&file).ok()?;
    let text = String::from_utf8(found.ok()?.stdout).ok()?;
    let mut words = text.split_whitespace();
    let seconds: f64 = words.next()?.parse().ok()?;
    // The port must find what we find, or the comparison is worth nothing.
    let mut rounds = Rounds::default();
    let mut worst: f64 = 0.0;
    for draw in 0..draws {
        prepared.draw_issue(&points, draw, 0, &mut game);
        rounds.play(&Params::default(), &prepared.issue(0, &game), |_, _| ());
        let theirs: f64 = words.next()?.parse().ok()?;
        let ours = rounds.positions.iter().sum::<f64>() / rounds.positions.len() as f64;
        worst = worst.max((ours - theirs).abs());
    }
    if worst > 1e-6 {
        println!("  the Python port differs by {worst:e} of 100");
    }
    Some(seconds)
}

fn ensemble(
    case: &Case,
    models: &[Model],
    draws: u32,
    pool: &rayon::ThreadPool,
    sampling: Sampling,
) -> f64 {
    let plan = Plan { draws, models: models.to_vec(), sampling, fitted: false, ..Plan::default() };
    let stop = AtomicBool::new(false);
    let control = Control { progress: &|_| (), stop: &stop };
    let run = || {
        let found = pool.install(|| forecast(case, &plan, &control));
        assert!(found.is_ok());
    };
    if pool.current_num_threads() == 1 { seconds(run) } else { seconds_by_the_clock(run) }
}

/// The most memory this process has held, where the system tells.
fn peak_memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024.0)
}
