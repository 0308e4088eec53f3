//! How fast a settlement is, and what it says:
//! `cargo run --release -p winset-bench --bin settle -- CASE [DRAWS [TOLD]]`.

#![expect(clippy::disallowed_methods, reason = "a stopwatch reads the clock")]
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "figures are what this program is for"
)]

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::time::Instant;
use winset_bench::stopwatch::worked;
use winset_case::{LoadOptions, load};
use winset_solve::Control;
use winset_solve::settlement::{SettlePlan, settle};
use winset_text::Disk;

fn main() {
    let mut words = std::env::args().skip(1);
    let folder = PathBuf::from(words.next().unwrap_or_else(|| String::from("cases/us-japan-2025")));
    let draws: u32 = words.next().and_then(|word| word.parse().ok()).unwrap_or(10_000);
    let loaded = match load(&Disk, &folder, &LoadOptions::default()) {
        Ok(loaded) => loaded,
        Err(error) => {
            eprintln!("{}: {error}", folder.display());
            std::process::exit(2);
        }
    };
    let Some(case) = loaded.case else {
        eprintln!("{}: not a case without errors", folder.display());
        std::process::exit(2);
    };
    let stop = AtomicBool::new(false);
    let control = Control { progress: &|_| {}, stop: &stop };
    let mut plan = SettlePlan { draws, ..SettlePlan::default() };
    if let Some(told) = words.next().and_then(|word| word.parse().ok()) {
        plan.told = told;
    }
    let (watch, before) = (Instant::now(), worked());
    let found = settle(&case, &plan, &control);
    let seconds = watch.elapsed().as_secs_f64();
    let busy = worked().zip(before).map_or(0.0, |(after, before)| after - before);
    let Ok(Ok((settlement, answers))) = found else {
        eprintln!("no settlement: {found:?}");
        std::process::exit(2);
    };
    println!(
        "{seconds:.2} s passed, {busy:.2} s worked for {draws} draws, {} of them told",
        settlement.told
    );
    for (name, mean) in [
        ("now", settlement.now),
        ("later", settlement.later),
        ("never", settlement.never),
        ("ready", settlement.ready),
    ] {
        println!("{name:6} {:.3} ± {:.3}", mean.mean, mean.error);
    }
    println!("{:?}", settlement.verdict);
    for date in &settlement.dates {
        println!("{} {:.3} {:.3} {:?}", date.date, date.settles.mean, date.by.mean, date.turns);
    }
    for content in &settlement.table {
        println!("{:?} {:?}", case.issue(content.issue).key, content.whenever);
    }
    for side in &settlement.sides {
        println!("{:?} {:?} {}", case.side(side.side).key, side.waiting, side.gains_by_waiting);
        for cause in &side.causes {
            println!("   {cause:?}");
        }
    }
    println!("{:#?}", settlement.blocked);
    println!("{:#?}", settlement.packages);
    println!("{:#?}", settlement.one_voice);
    for answer in &answers {
        let question = &case.questions[answer.question];
        match answer.probability {
            Some(yes) => println!("{:40} {:.3} ± {:.3}", question.key, yes.mean, yes.error),
            None => println!("{:40} never asked", question.key),
        }
    }
}
