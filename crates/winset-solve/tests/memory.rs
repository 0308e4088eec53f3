//! Room taken, by itself in a process: what a settlement keeps does not grow with its draws.

use std::path::Path;
use std::sync::atomic::AtomicBool;
use winset_case::{LoadOptions, load};
use winset_solve::Control;
use winset_solve::settlement::{SettlePlan, settle};
use winset_text::{Disk, Memory, World};

const CASE: &str = "\
[case]\ntitle = \"many draws\"\nas-of = 2025-01-01\nhorizon = 2025-01-15\npace = \"0.2 to 0.6\"\n\
[actor.a]\ncapability = \"50 to 100\"\n[actor.b]\ncapability = 60\n\
[issue.x]\nunit = \"points\"\nscale = [0, 10]\nstatus-quo = 1\n\
[stake.a.x]\nposition = \"6 to 9\"\nsalience = 60\n[stake.b.x]\nposition = \"2 to 5\"\nsalience = 40\n\
[side.a]\nnegotiator = \"a\"\n[side.b]\nnegotiator = \"b\"\n\
[question.high]\ntext = \"?\"\nwhen = \"x >= 4 by 2025-01-15\"\n";

/// The most kibibytes that this process has held, where the system tells.
fn peak() -> Option<u64> {
    let status = Disk.read(Path::new("/proc/self/status")).ok()?;
    let status = String::from_utf8_lossy(status.bytes()).into_owned();
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[test]
fn the_room_a_settlement_takes_does_not_grow_with_its_draws() {
    let world = Memory::with([("many/case.toml", CASE.as_bytes().to_vec())]);
    let loaded = load(&world, Path::new("many"), &LoadOptions::default()).expect("readable");
    let case = loaded.case.expect("a case");
    let stop = AtomicBool::new(false);
    let control = Control { progress: &|_| {}, stop: &stop };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().expect("two threads");
    let after = |draws: u32| {
        let plan = SettlePlan { draws, told: 64, ..SettlePlan::default() };
        let found = pool.install(|| settle(&case, &plan, &control).expect("not stopped"));
        assert_eq!(found.expect("a settlement").0.draws, draws);
        peak()
    };
    // Several waves of blocks, then forty times as many.
    let (Some(few), Some(many)) = (after(10_000), after(400_000)) else {
        assert_ne!(std::env::consts::OS, "linux", "this system tells");
        return;
    };
    // One number per draw would be 3 MiB.
    assert!(many < few + 1024, "{few} KiB for 10,000 draws, {many} KiB for 400,000");
}
