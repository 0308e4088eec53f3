//! Win-sets of whole cases, over all draws.

use crate::written::of_text;
use std::sync::atomic::AtomicBool;
use winset_case::{Case, math};
use winset_solve::winset::{Agenda, Loss, Survey, Surveyed, survey};
use winset_solve::{Control, Sampling};

fn surveyed(case: &Case, draws: u32, agenda: Agenda) -> Surveyed {
    let stop = AtomicBool::new(false);
    let control = Control { progress: &|_| {}, stop: &stop };
    let asked = Survey { draws, seed: 1, sampling: Sampling::Random, loss: Loss::Linear, agenda };
    survey(case, asked, &control).expect("nobody stops it").expect("two sides negotiate")
}

/// One issue, a negotiator and a ratifier on either side.
fn one_issue(ratifier: &str, extra: &str) -> Case {
    of_text(format!(
        r#"
[case]
title = "Two sides"
as-of = 2025-07-01
[actor.a]
capability = 50
[actor.b]
capability = 50
[actor.home]
capability = 50
[issue.share]
unit = "% of GDP"
scale = [0, 10]
status-quo = 1.8
[stake.a.share]
position = 5
salience = 100
[stake.b.share]
position = 8
salience = 100
[stake.home.share]
position = "{ratifier}"
salience = 100
[side.ours]
negotiator = "a"
ratifiers = ["home"]
power = 1
[side.theirs]
negotiator = "b"
power = 1
{extra}
"#
    ))
}

#[test]
fn ratification_is_as_likely_as_the_closed_form_says() {
    // A settlement x instead of the status quo 1.8 is ratified if the median legislator, who is at
    // h ~ N(2.2, 0.4), is nearer to x: h >= (x + 1.8)/2.
    for x in [2.0, 2.5, 3.0, 3.5, 5.0] {
        let only = format!(
            "[constraint.only]\nactor = \"a\"\nissue = \"share\"\nat-least = {x:?}\nat-most = {x:?}\n"
        );
        let case = one_issue("normal(2.2, 0.4)", &only);
        let stop = AtomicBool::new(false);
        let control = Control { progress: &|_| {}, stop: &stop };
        for loss in [Loss::Quadratic, Loss::Linear] {
            let (agenda, sampling) = (Agenda::Package, Sampling::Sobol);
            let asked = Survey { draws: 4096, seed: 1, sampling, loss, agenda };
            let found = survey(&case, asked, &control).expect("not stopped").expect("two sides");
            let exact = math::normal_cdf(-((x + 1.8) / 2.0 - 2.2) / 0.4);
            let ratified = 1.0 - found.parts[0].empty;
            assert!((ratified - exact).abs() < 1e-3, "{x}: {ratified} {exact}");
            // Whoever stands in the way is the one at home, by its consent alone.
            let home = &found.parts[0].blockers[0];
            assert!((home.alone - found.parts[0].empty).abs() < 1e-12);
        }
    }
}

#[test]
fn a_bound_that_leaves_a_side_nothing_in_every_draw_is_told() {
    // Home accepts 1.8 to about 2.6 and will not go below 4.
    let bound = "[constraint.floor]\nactor = \"home\"\nissue = \"share\"\nat-least = 4\n";
    let found = surveyed(&one_issue("normal(2.2, 0.1)", bound), 200, Agenda::Package);
    assert_eq!(found.emptied.len(), 1);
    assert!((found.emptied[0].share - 1.0).abs() < 1e-12);
    assert_eq!((found.emptied[0].side, found.emptied[0].constraint), (0, 0));
    assert!((found.parts[0].blockers[0].alone - 1.0).abs() < 1e-12);
    let free = surveyed(&one_issue("normal(2.2, 0.1)", ""), 200, Agenda::Package);
    assert!(free.emptied.is_empty());
    // The zone reaches from the status quo to its mirror image beyond the one at home.
    let extent = free.extents[0].as_ref().expect("a zone in some draws");
    assert!((extent.least.median - 1.8).abs() < 1e-6);
    assert!((extent.most.median - 2.6).abs() < 0.05);
    // Both negotiators want more than home lets them have: the bargain is at its end.
    assert!((extent.bargain.median - extent.most.median).abs() < 1e-6);
}

#[test]
fn a_survey_is_the_same_on_any_number_of_threads() {
    let case = one_issue("normal(2.2, 0.4)", "");
    let pool =
        |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
    let one = pool(1).install(|| surveyed(&case, 300, Agenda::Package));
    let three = pool(3).install(|| surveyed(&case, 300, Agenda::Package));
    assert_eq!(one, three);
}
