use super::*;
use proptest::prelude::*;
use statrs::distribution::{ContinuousCDF, LogNormal, Normal};

fn quantity(written: &str, low: f64, high: f64) -> Quantity {
    Quantity::parse(written, low, high).unwrap_or_else(|fault| panic!("{written}: {fault:?}"))
}

fn uncut(written: &str) -> Quantity {
    quantity(written, f64::NEG_INFINITY, f64::INFINITY)
}

fn close(found: f64, wanted: f64, slack: f64) {
    assert!((found - wanted).abs() <= slack, "{found} is not {wanted}");
}

/// Mean and standard deviation, by the midpoint rule over u; the ends of unbounded ones are
/// cut into finer steps.
fn moments(quantity: &Quantity) -> (f64, f64) {
    let (mut sum, mut squares) = (0.0, 0.0);
    let mut add = |from: f64, to: f64, steps: i32| {
        for step in 0..steps {
            let width = (to - from) / f64::from(steps);
            let x = quantity.quantile(from + (f64::from(step) + 0.5) * width);
            sum += x * width;
            squares += x * x * width;
        }
    };
    let mut edge = 0.01;
    add(edge, 1.0 - edge, 20_000);
    while edge > 1e-9 {
        add(edge / 2.0, edge, 500);
        add(1.0 - edge, 1.0 - edge / 2.0, 500);
        edge /= 2.0;
    }
    (sum, (squares - sum * sum).sqrt())
}

#[test]
fn an_interval_has_its_percentiles_where_it_says() {
    let ninety = uncut("55 to 70");
    close(ninety.quantile(0.05), 55.0, 1e-12);
    close(ninety.quantile(0.95), 70.0, 1e-12);
    close(ninety.median(), 62.5, 1e-12);
    let eighty = uncut("55 to 70 (80%)");
    close(eighty.quantile(0.1), 55.0, 1e-12);
    close(eighty.quantile(0.9), 70.0, 1e-12);
    let percentiles = uncut("normal(p10=55, p75=70)");
    close(percentiles.quantile(0.1), 55.0, 1e-12);
    close(percentiles.quantile(0.75), 70.0, 1e-12);
    let skewed = uncut("lognormal(p5=1, p95=9)");
    close(skewed.quantile(0.05), 1.0, 1e-12);
    close(skewed.quantile(0.95), 9.0, 1e-12);
}

#[test]
fn quantiles_agree_with_statrs() {
    let normal = Normal::new(62.0, 4.0).unwrap();
    let (mu, sigma) = crate::distribution::log_normal_parameters(3.0, 1.0);
    let skewed = LogNormal::new(mu, sigma).unwrap();
    let triangular = statrs::distribution::Triangular::new(40.0, 70.0, 50.0).unwrap();
    let beta = statrs::distribution::Beta::new(13.8, 9.2).unwrap();
    let pert = statrs::distribution::Beta::new(2.6, 3.4).unwrap();
    let ours = [
        uncut("normal(62, 4)"),
        uncut("lognormal(mean=3, sd=1)"),
        uncut("triangular(40, 50, 70)"),
        uncut("beta(mean=0.6, sd=0.1)"),
        uncut("pert(50, 62, 80)"),
    ];
    for step in 1..500 {
        let u = f64::from(step) / 500.0;
        close(normal.cdf(ours[0].quantile(u)), u, 1e-10);
        close(skewed.cdf(ours[1].quantile(u)), u, 1e-10);
        close(triangular.cdf(ours[2].quantile(u)), u, 1e-12);
        close(beta.cdf(ours[3].quantile(u)), u, 1e-9);
        close(pert.cdf((ours[4].quantile(u) - 50.0) / 30.0), u, 1e-9);
    }
}

#[test]
fn moments_are_those_of_the_textbook() {
    for (written, mean, sd) in [
        ("normal(62, 4)", 62.0, 4.0),
        ("uniform(40, 60)", 50.0, 20.0 / 12.0_f64.sqrt()),
        ("triangular(40, 50, 70)", 160.0 / 3.0, (350.0_f64 / 9.0).sqrt()),
        (
            "pert(50, 62, 80)",
            (50.0 + 4.0 * 62.0 + 80.0) / 6.0,
            30.0 * (2.6 * 3.4 / 252.0_f64).sqrt(),
        ),
        ("beta(mean=0.6, sd=0.1)", 0.6, 0.1),
        ("lognormal(mean=3, sd=1)", 3.0, 1.0),
        ("choice(3: 0.3, 3.5: 0.5, 5: 0.2)", 3.65, 0.45_f64.sqrt() * 1.0),
        (
            "mix(normal(50, 3): 0.4, normal(80, 5): 0.6)",
            68.0,
            (0.4 * 9.0 + 0.6 * 25.0 + 0.24 * 900.0_f64).sqrt(),
        ),
    ] {
        let (found, spread) = moments(&uncut(written));
        close(found, mean, 1e-4 * mean);
        if !written.starts_with("choice") {
            close(spread, sd, 1e-3 * sd.max(1e-3));
        }
    }
}

#[test]
fn a_choice_takes_its_values_in_proportion() {
    let choice = quantity("choice(5: 0.2, 3: 0.3, 3.5: 0.5)", 1.0, 5.0);
    let drawn: Vec<f64> =
        [0.1, 0.3, 0.300_001, 0.8, 0.81, 0.999].map(|u| choice.quantile(u)).into();
    assert_eq!(format!("{drawn:?}"), "[3.0, 3.0, 3.5, 3.5, 5.0, 5.0]");
    close(choice.share_at_most(3.5), 0.8, 1e-15);
    let cut = quantity("choice(5: 0.2, 3: 0.3, 3.5: 0.5)", 3.2, 4.0);
    assert!(cut.is_certain());
    close(cut.lost(), 0.5, 1e-15);
}

#[test]
fn what_lies_off_the_scale_is_cut_away_and_known() {
    let half = quantity("normal(0, 1)", 0.0, 10.0);
    close(half.lost(), 0.5, 1e-12);
    close(half.median(), 0.674_489_750_196_081_7, 1e-12);
    let far = quantity("normal(200, 10)", 0.0, 100.0);
    close(far.lost(), 1.0, 1e-15);
    assert!(far.quantile(0.001) < far.quantile(0.999) && far.quantile(0.001) > 90.0);
    let farther = quantity("normal(200, 1)", 0.0, 100.0);
    assert!(farther.is_certain() && farther.median() > 99.9);
    let off = quantity("20", 1.0, 5.0);
    assert!((off.median() - 5.0).abs() < 1e-15 && off.lost() > 0.99);
    let uniform = quantity("uniform(40, 60)", 50.0, 100.0);
    assert_eq!(format!("{:?}", (uniform.support(), uniform.lost())), "((50.0, 60.0), 0.5)");
    let pert = quantity("pert(50, 62, 80)", 60.0, 70.0);
    assert!(pert.quantile(1e-300) >= 60.0 && pert.quantile(1.0 - 1e-16) <= 70.0);
    close(pert.share_at_most(pert.quantile(0.3)), 0.3, 1e-9);
}

#[test]
fn a_change_moves_every_value_and_is_cut_again() {
    let pert = quantity("pert(3, 3.5, 5)", 1.0, 5.0);
    let less = pert.changed(0.8, 0.0).unwrap();
    assert_eq!(less.written(), "pert(3, 3.5, 5) × 0.8");
    let flipped = pert.changed(-1.0, 6.0).unwrap();
    for u in [1e-9, 0.1, 0.5, 0.9] {
        close(less.quantile(u), 0.8 * pert.quantile(u), 1e-12);
        close(flipped.quantile(u), 6.0 - pert.quantile(1.0 - u), 1e-6);
    }
    let cut = quantity("uniform(40, 90)", 0.0, 100.0).changed(1.0, 20.0).unwrap();
    close(cut.lost(), 0.2, 1e-12);
    close(cut.quantile(0.5), 80.0, 1e-9);
    let certain = quantity("3.5", 1.0, 5.0).changed(1.0, 1.0).unwrap();
    assert!(certain.is_certain());
    close(certain.median(), 4.5, 1e-15);
    let choice = quantity("choice(3: 0.5, 5: 0.5)", 1.0, 5.0).changed(0.8, 1.0).unwrap();
    close(choice.quantile(0.9), 5.0, 1e-15);
    let touching = pert.changed(0.1, 0.5 + 1e-16).unwrap();
    assert!(touching.quantile(0.5) >= 1.0 && touching.lost() > 0.999);
    assert!(Quantity::parse("3", 5.0, 1.0).is_err());
    assert!(pert.changed(f64::NAN, 0.0).is_err() && pert.changed(1.0, f64::INFINITY).is_err());
    assert!(pert.changed(0.0, 2.0).unwrap().is_certain());
}

fn any_written() -> impl Strategy<Value = String> {
    let simple = prop_oneof![
        (-50.0..150.0_f64).prop_map(|x| x.to_string()),
        (-50.0..150.0_f64, 0.001..90.0_f64).prop_map(|(x, w)| format!("{x} to {}", x + w)),
        (-50.0..150.0_f64, 0.001..90.0_f64).prop_map(|(m, s)| format!("normal({m}, {s})")),
        (-50.0..150.0_f64, 0.001..90.0_f64).prop_map(|(l, w)| format!("uniform({l}, {})", l + w)),
        (0.01..0.99_f64, 0.01..0.99_f64).prop_map(|(m, s)| {
            format!("beta(mean={m}, sd={})", 0.001 + 0.9 * s * (m * (1.0 - m)).sqrt())
        }),
        (0.01..150.0_f64, 0.01..90.0_f64).prop_map(|(m, s)| format!("lognormal(mean={m}, sd={s})")),
        (any::<bool>(), -50.0..150.0_f64, 0.001..90.0_f64, 0.0..1.0_f64).prop_map(
            |(pert, l, w, t)| {
                let name = if pert { "pert" } else { "triangular" };
                format!("{name}({l}, {}, {})", l + w * t, l + w)
            }
        ),
        (-50.0..150.0_f64, -50.0..150.0_f64, 0.01..0.99_f64)
            .prop_map(|(a, b, w)| format!("choice({a}: {w}, {b}: {})", 1.0 - w)),
    ];
    prop_oneof![
        4 => simple.clone(),
        1 => (simple.clone(), simple, 0.01..0.99_f64)
            .prop_map(|(a, b, w)| format!("mix({a}: {w}, {b}: {})", 1.0 - w)),
    ]
}

proptest! {
    #[test]
    fn quantiles_never_fall_and_stay_inside(
        written in any_written(),
        us in prop::collection::vec(0.0..1.0_f64, 20),
        low in -20.0..50.0_f64,
        width in 0.01..120.0_f64,
        changed in any::<bool>(),
    ) {
        let mut quantity = quantity(&written, low, low + width);
        if changed {
            quantity = quantity.changed(-0.7, 20.0).unwrap();
        }
        let mut us = us;
        for at in 0..us.len() {
            let near = f64::from_bits(us[at].to_bits() + 1).min(1.0 - 1e-16);
            us.push(near);
        }
        us.extend([1e-300, 1e-100, 1e-20, 1e-10, 1e-6, 1e-5, 0.5, 1.0 - 1e-5, 1.0 - 1e-10, 1.0 - f64::EPSILON / 2.0]);
        us.sort_by(f64::total_cmp);
        let mut last = low;
        for u in us {
            let x = quantity.quantile(u);
            prop_assert!(x >= last, "{written}: falls from {last} to {x} at {u}");
            prop_assert!(x <= low + width, "{written}: {x} at {u}");
            last = x;
        }
    }

    #[test]
    fn the_share_at_a_quantile_is_its_u(written in any_written(), u in 0.001..0.999_f64) {
        let quantity = quantity(&written, -20.0, 120.0);
        let x = quantity.quantile(u);
        prop_assert!(quantity.share_at_most(x + 1e-9 * x.abs()) >= u - 1e-9 || quantity.is_certain());
        prop_assert!(quantity.share_at_most(x - 1e-6 - 1e-9 * x.abs()) <= u + 1e-9);
    }

    #[test]
    fn scaling_commutes_with_drawing(
        written in any_written(),
        u in 0.001..0.999_f64,
        factor in 0.1..2.0_f64,
        shift in -10.0..10.0_f64,
    ) {
        let all = uncut(&written);
        let changed = all.changed(factor, shift).unwrap();
        let wanted = factor * all.quantile(u) + shift;
        prop_assert!((changed.quantile(u) - wanted).abs() <= 1e-9 * wanted.abs().max(1.0));
    }
}

/// Run with `cargo test --release -p winset-case -- --ignored --nocapture draws_are_fast`.
#[test]
#[ignore = "a measurement, not a check"]
#[expect(clippy::disallowed_methods, reason = "it measures time")]
fn draws_are_fast() {
    for written in [
        "62",
        "uniform(40, 60)",
        "triangular(40, 50, 70)",
        "normal(62, 4)",
        "55 to 70",
        "lognormal(mean=3, sd=1)",
        "pert(50, 62, 80)",
        "beta(mean=0.6, sd=0.1)",
        "choice(3: 0.3, 3.5: 0.5, 5: 0.2)",
        "mix(normal(50, 3): 0.4, normal(80, 5): 0.6)",
    ] {
        let begun = std::time::Instant::now();
        let quantity = quantity(written, 0.0, 100.0);
        let mut sum = quantity.median();
        let prepared = begun.elapsed();
        let draws = 2_000_000_u32;
        let begun = std::time::Instant::now();
        let mut u: f64 = 0.5;
        for _ in 0..draws {
            u += 0.618_033_988_749_894_9;
            u -= f64::from(u8::from(u >= 1.0));
            sum += quantity.quantile(u);
        }
        let each = begun.elapsed().as_secs_f64() * 1e9 / f64::from(draws);
        println!("{each:6.1} ns a draw, {prepared:>12?} to prepare: {written} ({sum:.0})");
    }
}

/// The same bits on every machine: these were computed on x86-64 Linux. Whoever sees another
/// number here has found a function that is not in plain Rust, or a compiler that fuses
/// multiplication and addition.
#[test]
fn draws_have_the_same_bits_on_every_machine() {
    let us = [1e-300, 1e-9, 0.1, 0.37, 0.5, 0.84, 1.0 - 1e-12];
    let mut all = String::new();
    for written in [
        "normal(62, 4)",
        "55 to 70",
        "lognormal(mean=3, sd=1)",
        "triangular(40, 50, 70)",
        "pert(50, 62, 80)",
        "beta(mean=0.6, sd=0.1)",
        "mix(normal(50, 3): 0.4, pert(60, 80, 85): 0.5, 55: 0.1)",
    ] {
        let quantity = quantity(written, 0.0, 100.0);
        for u in us {
            all.push_str(&format!("{written} {u:e} {:016x}\n", quantity.quantile(u).to_bits()));
        }
    }
    assert_eq!(
        winset_text::sha256_hex(all.as_bytes()),
        "d76ce8eb34c5d0ca8f22935500bf87e0244299054f93a5e16d4a8e19bc6197d2",
        "{all}"
    );
}
