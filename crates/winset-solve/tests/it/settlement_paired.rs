//! Two runs on the same draws: what differs, and how surely.

use crate::settlement::{settled, uncertain};
use std::sync::atomic::AtomicBool;
use winset_case::Case;
use winset_solve::Control;
use winset_solve::settlement::{Answer, Options, SettlePlan, Settlement, differences, settle};

fn case(cost: f64) -> Case {
    uncertain(&format!(
        "[linkage.l]\nissues = [\"x\", \"y\"]\nrefused-by = {{ b = {cost:?} }}\n\
         [event.vote]\ndate = 2025-01-20\n[event.vote.outcome.won]\nprobability = 0.5\n\
         [event.vote.outcome.won.effects]\n\"stake.r.x.salience\" = \"× 0.3\"\n\
         [event.vote.outcome.lost]\nprobability = 0.5\n\
         [question.soon]\ntext = \"Soon?\"\nwhen = \"settled by 2025-01-15\"\n\
         [question.much]\ntext = \"Much?\"\nwhen = \"x >= 3 by 2025-02-19 if settled by 2025-02-19\"\n"
    ))
}

fn run(case: &Case, seed: u64, draws: u32) -> (Settlement, Vec<Answer>) {
    let stop = AtomicBool::new(false);
    let plan = SettlePlan { draws, told: 1, seed, ..SettlePlan::default() };
    let control = Control { progress: &|_| {}, stop: &stop };
    settle(case, &plan, &control).expect("not stopped").expect("a settlement")
}

fn near(ours: f64, expected: f64, tolerance: f64) {
    assert!((ours - expected).abs() <= tolerance, "{ours}, expected {expected}");
}

/// The differences that are watched: ready today, never, and both questions.
fn watched(
    first: &(Settlement, Vec<Answer>),
    other: &(Settlement, Vec<Answer>),
) -> [(f64, f64); 4] {
    let found = differences(&first.0, &other.0).expect("on the same draws");
    let of = |mean: &winset_solve::settlement::Mean| (mean.mean, mean.error);
    let question = |at: usize| of(&found.questions[at].expect("an answer"));
    [of(&found.chances[3]), of(&found.chances[2]), question(0), question(1)]
}

#[test]
fn a_difference_is_that_of_the_averages_and_its_error_is_how_it_scatters() {
    let (mild, dear) = (case(0.0), case(0.01));
    const SEEDS: u64 = 80;
    let mut all = [const { Vec::new() }; 4];
    for seed in 1..=SEEDS {
        let (first, other) = (run(&mild, seed, 256), run(&dear, seed, 256));
        let found = watched(&first, &other);
        near(found[0].0, other.0.ready.mean - first.0.ready.mean, 1e-12);
        near(found[1].0, other.0.never.mean - first.0.never.mean, 1e-12);
        for (k, answers) in first.1.iter().zip(&other.1).enumerate() {
            let yes = |answer: &Answer| answer.probability.expect("an answer").mean;
            near(found[2 + k].0, yes(answers.1) - yes(answers.0), 1e-12);
        }
        for (list, one) in all.iter_mut().zip(found) {
            list.push(one);
        }
    }
    for (k, list) in all.iter().enumerate() {
        let n = list.len() as f64;
        let mean = list.iter().map(|(by, _)| by).sum::<f64>() / n;
        let scatter =
            (list.iter().map(|(by, _)| (by - mean) * (by - mean)).sum::<f64>() / (n - 1.0)).sqrt();
        let told = (list.iter().map(|(_, error)| error * error).sum::<f64>() / n).sqrt();
        assert!(scatter > 0.0, "{k}");
        // 80 seeds tell a standard deviation to within 8 % or so.
        near(told / scatter, 1.0, 0.25);
    }
}

#[test]
fn on_the_same_draws_a_difference_is_surer_than_on_draws_of_its_own() {
    let (first, other) = (run(&case(0.0), 1, 2000), run(&case(0.002), 1, 2000));
    let found = watched(&first, &other);
    let apart = first.0.ready.error.hypot(other.0.ready.error);
    assert!(found[0].1 < 0.6 * apart, "{} against {apart}", found[0].1);
}

#[test]
fn a_run_differs_in_nothing_from_itself_and_is_not_compared_with_other_draws() {
    let first = run(&case(0.0), 1, 100);
    assert!(watched(&first, &first).iter().all(|one| *one == (0.0, 0.0)));
    assert!(differences(&first.0, &run(&case(0.0), 1, 101).0).is_none());
    let (one, _) = settled(
        &crate::settlement::pie("horizon = 2025-01-15\npace = 1", "", "", ""),
        Options::default(),
    );
    assert!(differences(&one, &one).is_none(), "a case without anything uncertain is one draw");
}
