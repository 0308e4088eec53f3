//! KTAB's own runs, when they are here to compare with. (The synthetic ones are in the catalog too.)

use crate::numbers::{floats, reference};
use std::path::Path;
use winset_solve::Stop;
use winset_solve::condorcet::{
    Adjust, Bargain, Commit, Interpolation, Mode, Params, Pce, Range, Settles, Transitions, Turns,
    Victory, Vote,
};
use winset_solve::joint::JointGame;
use winset_text::{Disk, World};

/// KTAB's parameter vector.
fn params(vector: &[f64]) -> Params {
    fn pick<T: Copy>(value: f64, list: &[T]) -> T {
        list[value as usize]
    }
    let [victory, pce, transitions, vote, adjust, range, commit, interpolation, bargain] =
        vector.try_into().expect("nine parameters");
    use Victory::{Binary, Linear, Octic, Quartic, Square};
    Params {
        mode: Mode::KtabCompat,
        victory: pick(victory, &[Linear, Square, Quartic, Octic, Binary]),
        pce: pick(pce, &[Pce::Conditional, Pce::MarkovIncentive, Pce::MarkovUniform]),
        transitions: pick(transitions, &[Transitions::Deterministic, Transitions::Stochastic]),
        vote: pick(
            vote,
            &[
                Vote::Binary,
                Vote::PropBin,
                Vote::Proportional,
                Vote::PropCubic,
                Vote::Cubic,
                Vote::AsymProsp,
            ],
        ),
        adjust: pick(
            adjust,
            &[Adjust::None, Adjust::OneThird, Adjust::Half, Adjust::TwoThirds, Adjust::Full],
        ),
        range: pick(range, &[Range::Min, Range::Mid, Range::Max]),
        commit: pick(commit, &[Commit::None, Commit::Semi, Commit::Full]),
        interpolation: pick(
            interpolation,
            &[Interpolation::S1P1, Interpolation::S2P2, Interpolation::S2PMax],
        ),
        bargain: pick(
            bargain,
            &[Bargain::InitiatorOnly, Bargain::InitiatorAndReceiver, Bargain::PowerWeighted],
        ),
        accommodation: winset_solve::condorcet::Accommodation::Own,
        rounds: Params::ROUNDS,
        outcome: Settles::Expected,
    }
}

/// The largest differences over a whole run: positions (0 to 1), attitudes to risk, and the
/// probability of the final positions. `None` if KTAB itself failed.
fn compare(path: &Path) -> Option<[f64; 3]> {
    let source = Disk.read(path).expect("the file can be read");
    let text = String::from_utf8_lossy(source.bytes()).replace("NaN", "null");
    let file: serde_json::Value = serde_json::from_str(&text).expect("the file is JSON");
    let states = file.get("states")?.as_array().expect("states");
    let params = params(&floats(&file["params"]));
    let actors = file["actors"].as_array().expect("actors");
    let (mut capability, mut salience) = (Vec::new(), Vec::new());
    for actor in actors {
        capability.push(actor["cap"].as_f64().expect("a number"));
        salience.extend(floats(&actor["sal"]));
    }
    let issues = file["dims"].as_array().expect("dimensions").len();
    // As KTAB read them: hundredths of what the file says.
    let at = |state: &serde_json::Value| -> Vec<f64> {
        state["pos"].as_array().expect("positions").iter().flat_map(floats).collect()
    };
    let hundredths = |x: f64| (x * 1e10).round() / 1e8;
    let position: Vec<f64> = at(&states[0]).into_iter().map(hundredths).collect();
    let tie = vec![];
    let game = JointGame {
        issues,
        position: &position,
        salience: &salience,
        capability: &capability,
        influence: &salience,
        tie: &tie,
        refusals: &[],
        seed: 0,
        draw: 0,
    };
    let mut turns = Turns::default();
    let mut worst = [0.0_f64; 3];
    let mut played = 0;
    let stop = turns.play(&params, &game, |turns, number| {
        played = number as usize;
        let theirs = at(&states[played]);
        for (ours, theirs) in turns.positions.iter().zip(theirs) {
            worst[0] = worst[0].max((ours / 100.0 - theirs).abs());
        }
        let risk = &states[played - 1]["risk"];
        if risk.as_array().is_some_and(|all| all.iter().all(serde_json::Value::is_number)) {
            for (ours, theirs) in turns.aversion().iter().zip(floats(risk)) {
                worst[1] = worst[1].max((ours - theirs).abs());
            }
        }
    });
    assert_eq!((stop, played + 1), (Stop::Settled, states.len()), "{}", path.display());
    let last = &states[played];
    let distinct = floats(&last["unique"]);
    for (k, theirs) in distinct.iter().zip(floats(&last["p_unique"])) {
        worst[2] = worst[2].max((turns.probability[*k as usize] - theirs).abs());
    }
    Some(worst)
}

#[expect(clippy::print_stdout, reason = "how near the figures are")]
fn all_of(folder: &str, but: &str) -> usize {
    let Some(folder) = reference(folder) else { return 0 };
    let mut compared = 0;
    for path in Disk.list(&folder).expect("the folder can be listed") {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let json = path.extension().is_some_and(|kind| kind == "json");
        if !json || name == "SUMMARY" || name == but {
            continue;
        }
        let Some(worst) = compare(&path) else {
            println!("{name}: KTAB failed on it");
            continue;
        };
        println!("{name}: position {:e} risk {:e} probability {:e}", worst[0], worst[1], worst[2]);
        assert!(worst[0] < 1e-9 && worst[1] < 1e-9 && worst[2] < 1e-9, "{name}");
        compared += 1;
    }
    compared
}

#[test]
fn whole_runs_on_synthetic_cases() {
    let compared = all_of("bargaining/synthetic/ktab", "");
    assert!(compared == 0 || compared == 30, "{compared}");
}

#[test]
fn whole_runs_on_ktabs_own_examples() {
    let compared = all_of("bargaining/peers/ktab", "");
    assert!(compared == 0 || compared == 2, "{compared}");
}

#[test]
fn whole_runs_over_the_grid_of_parameters() {
    // With an asymmetric vote KTAB's own result depends on the order of its threads.
    let compared = all_of("bargaining/peers/ktab/grid", "SOE-Pol-Comp__VotingRule-ASymProsp");
    assert!(compared == 0 || compared == 45, "{compared}");
}
