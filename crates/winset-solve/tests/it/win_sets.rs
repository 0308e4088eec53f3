//! Win-sets of whole cases, over all draws.

use crate::written::of_text;
use std::sync::atomic::AtomicBool;
use winset_case::{Case, math};
use winset_solve::settlement::{Options, SettlePlan, WinSets, win_sets};
use winset_solve::winset::{Agenda, Loss};
use winset_solve::{Control, Sampling};

fn surveyed(case: &Case, draws: u32, loss: Loss, sampling: Sampling) -> WinSets {
    let stop = AtomicBool::new(false);
    let control = Control { progress: &|_| {}, stop: &stop };
    let options = Options { loss, ..Options::default() };
    let plan = SettlePlan { draws, told: draws, sampling, options, ..SettlePlan::default() };
    win_sets(case, &plan, &control).expect("nobody stops it").expect("two sides negotiate")
}

fn linear(case: &Case, draws: u32) -> WinSets {
    surveyed(case, draws, Loss::Linear, Sampling::Random)
}

/// One issue, a negotiator and a ratifier on either side.
fn one_issue(ratifier: &str, extra: &str) -> Case {
    of_text(one_issue_text(ratifier, extra))
}

fn one_issue_text(ratifier: &str, extra: &str) -> String {
    format!(
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
    )
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
        for loss in [Loss::Quadratic, Loss::Linear] {
            let found = surveyed(&case, 4096, loss, Sampling::Sobol);
            let exact = math::normal_cdf(-((x + 1.8) / 2.0 - 2.2) / 0.4);
            let ratified = 1.0 - found.empty;
            assert!((ratified - exact).abs() < 1e-3, "{x}: {ratified} {exact}");
            // Whoever stands in the way is the one at home, by its consent alone.
            let home = &found.blockers[0];
            assert!((home.alone - found.empty).abs() < 1e-12);
            assert!((home.share - home.alone).abs() < 1e-12 && home.bound <= 0.0);
            if loss == Loss::Linear && x > 4.9 {
                // Nearly always refused: |5 - h| - |1.8 - h| on a scale of 10, half above 0.24.
                let short = home.short.as_ref().expect("it lacks some").median;
                assert!((short - 0.24).abs() < 1e-3, "{short}");
            }
        }
    }
}

#[test]
fn a_bound_that_leaves_a_side_nothing_in_every_draw_is_told() {
    // Home accepts 1.8 to about 2.6 and will not go below 4.
    let bound = "[constraint.floor]\nactor = \"home\"\nissue = \"share\"\nat-least = 4\n";
    let found = linear(&one_issue("normal(2.2, 0.1)", bound), 200);
    assert_eq!(found.emptied.len(), 1);
    assert!((found.emptied[0].share - 1.0).abs() < 1e-12);
    assert_eq!(found.emptied[0].side.0, 0);
    assert_eq!(found.emptied[0].constraints, [0]);
    assert!((found.blockers[0].alone - 1.0).abs() < 1e-12);
    let free = linear(&one_issue("normal(2.2, 0.1)", ""), 200);
    assert!(free.emptied.is_empty());
    // The zone reaches from the status quo to its mirror image beyond the one at home.
    let extent = free.extents[0].as_ref().expect("a zone in some draws");
    assert!((extent.least.median - 1.8).abs() < 1e-6);
    assert!((extent.most.median - 2.6).abs() < 0.05);
    // Both negotiators want more than home lets them have: the bargain is at its end.
    assert!((extent.bargain.median - extent.most.median).abs() < 1e-6);
}

#[test]
fn a_negotiators_margin_is_what_it_must_gain_over_no_agreement() {
    // a is at 5, today it is 1.8: it accepts up to 8.2, and 2 points less with a margin of 0.2. Its
    // ratifier, at 9, accepts anything from there to 10.
    for (margin, ends) in [("", [1.8, 8.2]), ("margin = 0.2\n", [3.8, 6.2])] {
        let text = one_issue_text("9", "").replace("[actor.b]", &format!("{margin}[actor.b]"));
        let found = linear(&of_text(text), 1);
        let extent = found.extents[0].as_ref().expect("a zone");
        assert!((extent.least.median - ends[0]).abs() < 1e-6, "{extent:?}");
        assert!((extent.most.median - ends[1]).abs() < 1e-6, "{extent:?}");
    }
}

#[test]
fn a_ratifier_whose_bound_alone_is_in_the_way_lacks_nothing() {
    // Home wants 8 and would gain by anything up to there, but may not go above 1.
    let bound = "[constraint.cap]\nactor = \"home\"\nissue = \"share\"\nat-most = 1\n";
    let found = linear(&one_issue("8", bound), 1);
    let [home] = &found.blockers[..] else { panic!("{:?}", found.blockers) };
    assert_eq!((home.share, home.alone, home.bound), (1.0, 1.0, 1.0));
    assert!(home.short.is_none(), "{home:?}");
}

#[test]
fn bounds_that_leave_a_side_nothing_only_together_are_told_together() {
    // Either of them alone is enough, so taking out one does not help.
    let bounds = "[constraint.floor]\nactor = \"home\"\nissue = \"share\"\nat-least = 4\n\
                  [constraint.own]\nactor = \"a\"\nissue = \"share\"\nat-most = 1\n";
    let found = linear(&one_issue("normal(2.2, 0.1)", bounds), 50);
    assert_eq!(found.emptied.len(), 1);
    assert_eq!(found.emptied[0].constraints, [0, 1]);
    assert!((found.emptied[0].share - 1.0).abs() < 1e-12);
}

#[test]
fn a_survey_is_the_same_on_any_number_of_threads() {
    let case = one_issue("normal(2.2, 0.4)", "");
    let pool =
        |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
    let one = pool(1).install(|| linear(&case, 300));
    let three = pool(3).install(|| linear(&case, 300));
    assert_eq!(one, three);
}

/// Two issues of opposite importance, and two more from which both are spared something by any
/// agreement: both want 0 there, without an agreement it is 1.
fn linked(cost: &str) -> Case {
    let mut text = String::from(
        "[case]\ntitle = \"Linkage\"\nas-of = 2025-07-01\n[actor.a]\ncapability = 50\n[actor.b]\ncapability = 50\n\
         [side.ours]\nnegotiator = \"a\"\npower = 1\n[side.theirs]\nnegotiator = \"b\"\npower = 1\n",
    );
    let issues =
        [(0.5, 1, 0, 80, 20), (0.5, 1, 0, 20, 80), (1.0, 0, 0, 40, 10), (1.0, 0, 0, 10, 40)];
    for (k, (now, a, b, ours, theirs)) in issues.into_iter().enumerate() {
        text += &format!(
            "[issue.i{k}]\nunit = \"\"\nscale = [0, 1]\nstatus-quo = {now:?}\n\
             [stake.a.i{k}]\nposition = {a}\nsalience = {ours}\n[stake.b.i{k}]\nposition = {b}\nsalience = {theirs}\n"
        );
    }
    text +=
        "[linkage.one]\nissues = [\"i0\", \"i2\"]\n[linkage.other]\nissues = [\"i1\", \"i3\"]\n";
    text += &format!(
        "[linkage.all]\nissues = [\"i0\", \"i1\", \"i2\", \"i3\"]\nrefused-by = {{ theirs = {cost} }}\n"
    );
    of_text(text)
}

#[test]
fn linking_issues_of_opposite_importance_helps_both_until_it_costs_too_much_at_home() {
    let better = |cost: &str, agenda: Agenda| -> Vec<f64> {
        let found = linear(&linked(cost), 1);
        let of = found.agendas.iter().find(|worth| worth.agenda == agenda);
        of.expect("an agenda").better.clone()
    };
    // Better than apart: for both, for the one that it costs nothing, for nobody.
    assert_eq!(better("0", Agenda::Package), [1.0, 1.0]);
    assert_eq!(better("0.4", Agenda::Package), [1.0, 0.0]);
    assert_eq!(better("1", Agenda::Package), [0.0, 0.0]);
    assert_eq!(better("0", Agenda::Separate), [0.0, 0.0]);
    let gains = |cost: &str, agenda: Agenda| -> (f64, Vec<f64>) {
        let found = linear(&linked(cost), 1);
        let of = found.agendas.iter().find(|worth| worth.agenda == agenda).expect("an agenda");
        (of.whole, of.gain.iter().map(|gain| gain.median).collect())
    };
    let near = |found: Vec<f64>, ours: f64, theirs: f64| {
        assert!((found[0] - ours).abs() < 1e-7 && (found[1] - theirs).abs() < 1e-7, "{found:?}");
    };
    // Apart (0 with 2, 1 with 3) ours gain 0.8 (x - 1/2) + 0.4 and theirs 0.2 (1/2 - x) + 0.1 on
    // the first: x = 1/2 by the product, so 0.4 and 0.1; with the second 0.5 each. As one x = 1,
    // y = 0: 0.8 × 1/2 - 0.2 × 1/2 + 0.5 = 0.8 each.
    near(gains("0.3", Agenda::Unrefused).1, 0.5, 0.5);
    near(gains("0", Agenda::Package).1, 0.8, 0.8);
    // As one, but at 0.3 of its own: theirs keep 0.5, no more than apart; ours get the gain.
    near(gains("0.3", Agenda::Package).1, 0.8, 0.5);
    // So dear at home that there is nothing left to gain.
    let (whole, none) = gains("1", Agenda::Package);
    assert!(whole < 1e-12);
    near(none, 0.0, 0.0);
}

#[test]
fn pictures_stand_at_the_settlement_and_show_why_it_is_not_signed_today() {
    // After the vote home bears twice as much, so both wait for it.
    let vote = r#"
[event.vote]
date = 2025-07-20
[event.vote.outcome.over]
probability = 1
[event.vote.outcome.over.effects]
"stake.home.share.position" = "4"
[issue.other]
unit = "%"
scale = [0, 10]
status-quo = 5
[stake.a.other]
position = 4
salience = 10
[stake.b.other]
position = 6
salience = 10
"#;
    let text = one_issue_text("2.2", vote);
    let case = of_text(text.replace(
        "as-of = 2025-07-01",
        "as-of = 2025-07-01\nhorizon = 2025-09-01\nstep = \"1 week\"\npace = 1",
    ));
    let found = surveyed(&case, 1, Loss::Quadratic, Sampling::Random);
    let pictures = &found.pictures;
    assert_eq!(pictures.cut.word(), "settlement");
    assert_eq!(pictures.moments.len(), 2);
    let inside = |outline: &[[f64; 2]], at: [f64; 2]| {
        outline.len() > 2
            && outline.iter().enumerate().all(|(k, from)| {
                let to = outline[(k + 1) % outline.len()];
                (to[0] - from[0]) * (at[1] - from[1]) - (to[1] - from[1]) * (at[0] - from[0])
                    > -0.05
            })
    };
    let [today, after] = [&pictures.moments[0], &pictures.moments[1]];
    assert_eq!((today.agree, after.agree), (Some(false), Some(true)));
    for (moment, signed) in [(today, false), (after, true)] {
        let view = &moment.views[0];
        let home = &view.ratifiers[0].outline;
        assert_eq!(inside(home, view.at), signed, "{:?} {:?}", view.at, home);
        let waiting = view.waiting.as_ref().expect("a calendar");
        assert_eq!(waiting.zone.iter().any(|zone| inside(zone, view.at)), signed);
        // Whoever compares with waiting accepts no more than whoever compares with nothing.
        let wide = |sets: &winset_solve::settlement::Sets| -> f64 {
            let outline = &sets.negotiators[0].outline;
            let across =
                |of: fn(f64, f64) -> f64, start| outline.iter().map(|p| p[0]).fold(start, of);
            across(f64::max, 0.0) - across(f64::min, 10.0)
        };
        assert!(wide(waiting) <= wide(&view.no_agreement) + 1e-9);
    }
}
