//! The worked case's scenarios move the settlement the way the literature says.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use winset_case::{Case, LoadOptions, load};
use winset_solve::Control;
use winset_solve::settlement::{
    Cause, PackageId, PackageTold, SettlePlan, Settlement, Verdict, settle,
};
use winset_text::Disk;

fn told(scenario: Option<&str>) -> (Case, Settlement) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/us-japan-2025");
    let options = LoadOptions { scenario: scenario.map(PathBuf::from), ..LoadOptions::default() };
    let case = load(&Disk, &folder, &options).expect("readable").case.expect("a case");
    let stop = AtomicBool::new(false);
    let control = Control { progress: &|_| {}, stop: &stop };
    let plan = SettlePlan { draws: 200, told: 60, ..SettlePlan::default() };
    let (found, _) = settle(&case, &plan, &control).expect("not stopped").expect("sides");
    (case, found)
}

fn waiting(told: &(Case, Settlement), side: &str) -> f64 {
    let (case, found) = told;
    let of = found.sides.iter().find(|told| case.side(told.side).key == side);
    of.expect("a side").waiting.mean
}

/// What the first linkage, cars for arms, brings each side.
fn gains(told: &(Case, Settlement)) -> Vec<f64> {
    let linked = |package: &&PackageTold| package.package == PackageId::Linkage(0);
    let package = told.1.packages.iter().find(linked).expect("cars for arms");
    package.gains.iter().map(|gain| gain.mean).collect()
}

#[test]
fn the_scenarios_move_the_settlement_as_the_literature_expects() {
    let now = told(None);
    assert!(now.1.ready.mean < 0.1 && now.1.later.mean > 0.8, "not yet");
    assert!(matches!(now.1.verdict, Verdict::NotYet { cause: Some(Cause::Event(_)), .. }));
    // A word that is kept, and one number: a signature is worth more, waiting less.
    let voice = told(Some("one-american-voice"));
    assert!(voice.1.never.mean < now.1.never.mean);
    assert!(waiting(&voice, "japan") < waiting(&now, "japan"));
    assert!(now.1.one_voice.len() == 1 && voice.1.one_voice.is_empty());
    // Tollison & Willett: a link that is not refused gains both sides, and moves the day forward.
    let linked = told(Some("trade-and-defence-linked"));
    assert!(linked.1.ready.mean > now.1.ready.mean + 0.1);
    for (with, without) in gains(&linked).into_iter().zip(gains(&now)) {
        assert!(with > 0.0 && without < 0.0, "{with} {without}");
    }
    // Nobody disagrees about a vote that is won for certain, but its effects are still to come:
    // they wait all the same, and settle more surely after it.
    let won = told(Some("election-won"));
    assert!(won.1.ready.mean <= now.1.ready.mean && won.1.never.mean < now.1.never.mean);
    // Who loses less at home by conceding before the vote gains less by waiting for it.
    let free = told(Some("no-cost-before-the-vote"));
    assert!(free.1.ready.mean > now.1.ready.mean);
    assert!(waiting(&free, "japan") < waiting(&now, "japan"));
}
