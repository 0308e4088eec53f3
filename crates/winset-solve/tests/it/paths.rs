//! Paths to a target: by hand, by closed form, and what must hold of all of them.

use crate::settlement::written;
use proptest::prelude::*;
use std::sync::atomic::AtomicBool;
use winset_case::Case;
use winset_case::math::{normal_cdf, normal_quantile, pow};
use winset_solve::path::{Path, PathForecast, PathPlan, paths};
use winset_solve::{Control, Stopped};

const CASE: &str = "\
[case]\ntitle = \"t\"\nas-of = 2025-07-01\n\
[actor.a]\ncapability = 100\n[actor.b]\ncapability = 50\n\
[issue.share]\nunit = \"% of GDP\"\nscale = [0, 10]\nstatus-quo = 1.8\n\
[stake.a.share]\nposition = 2\nsalience = 50\n[stake.b.share]\nposition = 4\nsalience = 50\n\
[constraint.budget]\nactor = \"a\"\nissue = \"share\"\nat-most = \"normal(2.6, 0.3)\"\n";

fn case(path: &str) -> Case {
    written(&format!("{CASE}{path}"))
}

fn told(case: &Case, draws: u32) -> Vec<PathForecast> {
    let stop = AtomicBool::new(false);
    let plan = PathPlan { draws, seed: 1, near: None };
    paths(case, &plan, &Control { progress: &|_| {}, stop: &stop }).expect("not stopped")
}

fn near(ours: f64, expected: f64, tolerance: f64) {
    assert!((ours - expected).abs() <= tolerance, "{ours}, expected {expected}");
}

#[test]
fn a_path_without_doubt_is_the_sum_by_hand() {
    // From 2 to 4 % in two years: the share grows by √2 a year, spending by 1.1 × √2.
    let case = case(
        "[path.p]\nissue = \"share\"\nfrom = 2\ntarget = 4\nsince = 2026-01-01\nby = 2028-01-01\n\
         growth = 10\ngdp = 100\ncurrency = \"crowns\"\nspending-growth-at-most = 10\n",
    );
    let found = told(&case, 100).remove(0);
    near(found.required.median, 100.0 * (1.1 * 2.0_f64.sqrt() - 1.0), 1e-9);
    assert!(found.required.sd <= 0.0 && found.required.p10 >= found.required.p90);
    let costs: Vec<f64> =
        found.by_year.iter().map(|year| year.cost.expect("money").median).collect();
    // Year 1: 2 % × √2 of 110 less 2 % of 110; year 2: 2 % of 121.
    near(costs[0], 2.2 * (2.0_f64.sqrt() - 1.0), 1e-12);
    near(costs[1], 2.42, 1e-12);
    near(found.total.expect("money").median, costs[0] + costs[1], 1e-12);
    // Spending that grows with GDP stays at 2 %.
    let limited = found.limited.expect("a limit");
    assert!(limited.suffices.mean <= 0.0);
    near(limited.share.median, 2.0, 1e-12);
}

#[test]
fn a_part_of_a_year_counts_for_its_part() {
    let case = case(
        "[path.p]\nissue = \"share\"\nfrom = 2\ntarget = 4\nsince = 2026-01-01\nby = 2027-07-02\n\
         growth = 0\ngdp = 100\ncurrency = \"crowns\"\n",
    );
    let found = told(&case, 1).remove(0);
    // 182 of 365 days: the first year ends at 2 × 2^(1/years), the rest at 4.
    let years = 1.0 + 182.0 / 365.0;
    near(found.years, years, 1e-12);
    let first = 2.0 * pow(2.0, 1.0 / years);
    near(found.by_year[0].share, first, 1e-12);
    near(found.total.expect("money").median, (first - 2.0) + 2.0 * 182.0 / 365.0, 1e-12);
}

#[test]
fn the_required_growth_over_draws_is_the_quantile_of_growth_carried_over() {
    let case = case(
        "[path.p]\nissue = \"share\"\ntarget = 3.5\nby = 2035-07-01\ngrowth = \"normal(0.6, 0.4)\"\n\
         gdp = 600\ncurrency = \"yen\"\n",
    );
    let found = told(&case, 20_000).remove(0);
    for (ours, p) in [
        (found.required.p10, 0.1),
        (found.required.median, 0.5),
        (found.required.p90, 0.9),
        (found.required.p95, 0.95),
    ] {
        let growth = (0.6 + 0.4 * normal_quantile(p)) / 100.0;
        let path = Path { now: 1.8, target: 3.5, years: 10.0, growth };
        near(ours, 100.0 * path.required_growth().expect("a path"), 0.02);
    }
    // The last year's cost grows with growth too: the same carrying over.
    let last = found.by_year.last().expect("years").cost.expect("money");
    for (ours, p) in [(last.p10, 0.1), (last.median, 0.5), (last.p90, 0.9)] {
        let growth = 1.0 + (0.6 + 0.4 * normal_quantile(p)) / 100.0;
        near(ours, 0.017 * 600.0 * pow(growth, 10.0), 0.02);
    }
}

#[test]
fn growth_drawn_every_year_averages_out_and_one_rate_does_not() {
    let of = |word: &str| {
        let case = case(&format!(
            "[path.p]\nissue = \"share\"\ntarget = 3.5\nby = 2034-07-01\n\
             growth = \"normal(1, 1.5)\"\ngrowth-is = \"{word}\"\n"
        ));
        told(&case, 20_000).remove(0).growth
    };
    let (one, each) = (of("average"), of("each-year"));
    near(one.sd, 1.5, 0.03);
    // The geometric mean of nine independent years: a third of the spread, and 1.01 × exp(−σ²/2)
    // rather than 1.01 as its middle.
    near(each.sd, 0.5, 0.015);
    near(each.median, 1.0 - 100.0 * 0.5 * 0.015 * 0.015, 0.02);
}

#[test]
fn a_bound_is_broken_and_crossed_as_its_distribution_says() {
    let case = case(
        "[path.p]\nissue = \"share\"\ntarget = 2.9\nby = 2035-07-01\ngrowth = 1\n\
         [path.small]\nissue = \"share\"\ntarget = 2\nby = 2035-07-01\ngrowth = 1\n",
    );
    let found = told(&case, 20_000);
    let bound = &found[0].bounds[0];
    // One standard deviation above the bound's mean.
    near(bound.breaks.mean, normal_cdf(1.0), 0.01);
    near(bound.bound.median, 2.6, 0.01);
    // Given that it is broken, the median bound is the quantile at half of that.
    let middle = 2.6 + 0.3 * normal_quantile(0.5 * normal_cdf(1.0));
    let path = Path { now: 1.8, target: 2.9, years: 10.0, growth: 0.01 };
    let crosses = bound.crosses.as_ref().expect("often");
    near(crosses.years.median, path.reaches(middle).expect("on the way"), 0.1);
    near(found[1].bounds[0].breaks.mean, normal_cdf(-2.0), 0.005);
}

#[test]
fn what_is_allowed_suffices_as_often_as_its_distribution_says() {
    // Growth of GDP is certain: enough if the allowed growth is at least what is asked.
    let case = case(
        "[path.p]\nissue = \"share\"\ntarget = 2\nby = 2028-07-01\ngrowth = 1\n\
         spending-growth-at-most = \"normal(4, 1)\"\n",
    );
    let found = told(&case, 20_000).remove(0);
    let asked = 100.0 * (1.01 * pow(2.0 / 1.8, 1.0 / 3.0) - 1.0);
    let limited = found.limited.expect("a limit");
    near(limited.suffices.mean, normal_cdf(4.0 - asked), 0.01);
    near(limited.share.median, (1.8 * pow(1.04 / 1.01, 3.0)).min(2.0), 2e-3);
    near(limited.share.p95, 2.0, 1e-12);
}

#[test]
fn a_fall_saves_money_and_holds_against_lower_bounds() {
    let case = written(&format!(
        "{CASE}[constraint.floor]\nactor = \"b\"\nissue = \"share\"\nat-least = 1.5\n\
         [path.p]\nissue = \"share\"\ntarget = 1.2\nby = 2030-07-01\ngrowth = 1\ngdp = 100\n\
         currency = \"crowns\"\n"
    ));
    let found = told(&case, 10).remove(0);
    assert!(found.total.expect("money").median < 0.0);
    assert!(found.required.median < 0.0);
    let bounds: Vec<usize> = found.bounds.iter().map(|bound| bound.constraint).collect();
    assert_eq!(bounds, [1]);
    near(found.bounds[0].breaks.mean, 1.0, 0.0);
}

#[test]
fn the_same_seed_gives_the_same_bits_on_any_number_of_threads() {
    let text: String = (0..6)
        .map(|k| {
            format!(
                "[path.p{k}]\nissue = \"share\"\ntarget = 3.{k}\nby = 2031-03-31\ngdp = 10\n\
                 currency = \"c\"\ngrowth = \"0 to 2\"\ngrowth-is = \"each-year\"\n\
                 spending-growth-at-most = \"3 to 9\"\n"
            )
        })
        .collect();
    let case = case(&text);
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| told(&case, 500))
    };
    let one = with(1);
    assert_eq!(one, with(4));
    // Numbers of one machine, to be the same on every other.
    assert_eq!(format!("{:?}", one[0].required.median), "10.41394873869833");
}

#[test]
fn a_caller_who_stops_gets_nothing() {
    let case = case("[path.p]\nissue = \"share\"\ntarget = 2\nby = 2030-07-01\ngrowth = 1\n");
    let stop = AtomicBool::new(true);
    let plan = PathPlan { draws: 9, seed: 1, near: None };
    let found = paths(&case, &plan, &Control { progress: &|_| {}, stop: &stop });
    assert_eq!(found, Err(Stopped));
}

proptest! {
    #[test]
    fn a_higher_target_and_a_faster_gdp_ask_for_more_and_more_time_for_no_more(
        now in 0.1_f64..10.0,
        up in 1.001_f64..6.0,
        further in 1.001_f64..3.0,
        years in 0.1_f64..60.0,
        longer in 1.001_f64..3.0,
        growth in -0.2_f64..0.2,
        faster in 0.001_f64..0.2,
    ) {
        let path = Path { now, target: now * up, years, growth };
        let asks = |path: Path| path.required_growth().expect("a path");
        let asked = asks(path);
        let higher = Path { target: path.target * further, ..path };
        prop_assert!(asks(higher) > asked);
        let faster_gdp = Path { growth: growth + faster, ..path };
        prop_assert!(asks(faster_gdp) > asked);
        let slower = Path { years: years * longer, ..path };
        prop_assert!(asks(slower) <= asked);
        // A fall is the other way round: more time asks for a gentler cut.
        let cut = Path { now: path.target, target: now, ..path };
        let gentler = Path { years: years * longer, ..cut };
        prop_assert!(asks(gentler) >= asks(cut));
        // There and back leads to where it was.
        // A cut that leaves next to nothing in a year is a growth next to -100 %: few digits of what
        // is left.
        let left = 1.0 + asks(cut);
        let both = (1.0 + asked) * left / ((1.0 + growth) * (1.0 + growth));
        prop_assert!((both - 1.0).abs() < 1e-9 + 1e-15 / left, "{both} {left}");
        // As fast as is asked for is fast enough, and a bound is reached where the path is.
        let reached = path.share_under(asked).expect("a share");
        prop_assert!((reached - path.target).abs() < 1e-9 * path.target);
        let half = path.share_after(years / 2.0).expect("a share");
        prop_assert!((path.reaches(half).expect("on the way") - years / 2.0).abs() < 1e-6 * years);
    }
}
