//! What holds for every case.

use crate::numbers::Numbers;
use crate::written::{Actor, about, case};
use proptest::prelude::*;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use winset_case::{ActorId, Case};
use winset_solve::game::{Game, Points, Prepared};
use winset_solve::{
    Control, Forecast, IssueTranscript, Model, Plan, Reason, Sampling, Stopped, Summary, Workspace,
    forecast, transcript,
};

/// Every model under every setting of each of its parameters, one changed at a time.
fn models() -> Vec<Model> {
    let mut all = Vec::new();
    for model in Model::ALL.iter().filter_map(|name| Model::named(name)) {
        all.push(model.clone());
        for (name, allowed) in model.choices() {
            if let winset_solve::Allowed::Words(words) = allowed {
                for word in words {
                    let mut changed = model.clone();
                    changed.set(name, word).expect("allowed");
                    all.push(changed);
                }
            }
        }
    }
    for reading in ["scholz-2011-paper-enforceable", "scholz-2011-paper-least-move"] {
        let mut model = Model::named("challenge").expect("a model");
        model.set("reading", reading).expect("allowed");
        model.set("q", "0.5").expect("allowed");
        all.push(model);
    }
    all
}

fn solve(model: &Model, numbers: &Numbers) -> f64 {
    model.solve(&numbers.game(), &mut Workspace::default()).point
}

/// Position, capability, salience.
fn actor() -> impl Strategy<Value = (f64, f64, f64)> {
    let coarse = (0_u8..=4).prop_map(|step| f64::from(step) * 25.0);
    let position = prop_oneof![3 => 0.0..=100.0, 1 => coarse];
    let salience = prop_oneof![9 => 0.01..=1.0, 1 => Just(0.0)];
    (position, 0.1..=100.0, salience)
}

fn numbers() -> impl Strategy<Value = Numbers> {
    (prop::collection::vec(actor(), 1..10), prop::option::of(0.0..=100.0))
        .prop_map(|(actors, reversion)| Numbers::new(&actors, reversion))
}

fn reordered(numbers: &Numbers, order: &[usize]) -> Numbers {
    let take = |list: &[f64]| order.iter().map(|&k| list[k]).collect();
    Numbers {
        position: take(&numbers.position),
        capability: take(&numbers.capability),
        salience: take(&numbers.salience),
        influence: take(&numbers.influence),
        risk: take(&numbers.risk),
        reversion: numbers.reversion,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn splitting_an_actor_changes_neither_mean_nor_median_nor_weighted_nash(
        numbers in numbers(), which in 0_usize..10, share in 0.05..0.95,
    ) {
        let k = which % numbers.position.len();
        let mut split = numbers.clone();
        split.capability[k] *= share;
        split.influence[k] *= share;
        split.position.push(numbers.position[k]);
        split.capability.push(numbers.capability[k] * (1.0 - share));
        split.salience.push(numbers.salience[k]);
        split.influence.push(numbers.influence[k] * (1.0 - share));
        split.risk.push(0.0);
        // Without influence everyone counts alike, and then there is one more.
        prop_assume!(numbers.influence.iter().any(|&w| w > 0.0));
        for model in models().iter().filter(|model| ["mean", "median", "nash"].contains(&model.name())) {
            let (whole, parts) = (solve(model, &numbers), solve(model, &split));
            prop_assert!((whole - parts).abs() < 1e-9, "{model:?} {whole} {parts}");
        }
    }

    #[test]
    fn reordering_actors_changes_nothing(numbers in numbers(), turn in 0_usize..10, back in any::<bool>()) {
        let n = numbers.position.len();
        let mut order: Vec<usize> = (0..n).map(|k| (k + turn) % n).collect();
        if back {
            order.reverse();
        }
        let other = reordered(&numbers, &order);
        for model in models() {
            let (here, there) = (solve(&model, &numbers), solve(&model, &other));
            if model.name() == "challenge" {
                let (mut a, mut b) = (Workspace::default(), Workspace::default());
                let one = model.solve(&numbers.game(), &mut a);
                let two = model.solve(&other.game(), &mut b);
                prop_assert_eq!(one.stop, two.stop, "{:?}", model);
                for (place, &k) in order.iter().enumerate() {
                    prop_assert_eq!(a.rounds.positions[k].to_bits(), b.rounds.positions[place].to_bits(), "{:?}", model);
                }
            }
            // KTAB's arithmetic knows an order: rounding and ties.
            let ordered = model.parameters().iter().any(|(_, value)| value.to_string() == "ktab-compat");
            prop_assert!(ordered || (here - there).abs() < 1e-9, "{model:?} {here} {there}");
        }
    }

    #[test]
    fn the_mean_the_median_and_a_bargain_lie_within_the_positions(numbers in numbers()) {
        let low = numbers.position.iter().copied().fold(f64::INFINITY, f64::min);
        let high = numbers.position.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        for model in models() {
            let outcome = model.solve(&numbers.game(), &mut Workspace::default());
            // KTAB rounds bargains to four decimals.
            let ktab = model.parameters().iter().any(|(_, value)| value.to_string() == "ktab-compat");
            let near = if ktab { 0.01 } else { 1e-9 };
            let inside = (low - near..=high + near).contains(&outcome.point);
            prop_assert!(inside || outcome.agreed == Some(false), "{model:?} {outcome:?}");
            prop_assert!((0.0..=100.0).contains(&outcome.point));
        }
    }

    #[test]
    fn more_capability_never_moves_the_mean_away(numbers in numbers(), which in 0_usize..10, factor in 1.0..10.0) {
        let k = which % numbers.position.len();
        prop_assume!(numbers.influence.iter().any(|&w| w > 0.0));
        let mut stronger = numbers.clone();
        stronger.influence[k] *= factor;
        let distance = |numbers: &Numbers| (solve(&Model::Mean, numbers) - numbers.position[k]).abs();
        prop_assert!(distance(&stronger) <= distance(&numbers) + 1e-9);
    }

    #[test]
    fn what_was_solved_before_changes_nothing(first in numbers(), second in numbers()) {
        let mut room = Workspace::default();
        for model in models() {
            let alone = model.solve(&second.game(), &mut Workspace::default());
            model.solve(&first.game(), &mut room);
            prop_assert_eq!(model.solve(&second.game(), &mut room), alone);
        }
    }

    #[test]
    fn nothing_is_ever_nan(mut numbers in numbers(), zero in 0_u8..6) {
        match zero {
            0 => numbers.influence.fill(0.0),
            1 => { numbers.salience.fill(0.0); numbers.influence.fill(0.0) }
            2 => numbers.position = vec![numbers.position[0]; numbers.position.len()],
            3 => { numbers.capability.fill(0.0); numbers.influence.fill(0.0) }
            4 => numbers.reversion = numbers.position.first().copied(),
            _ => {}
        }
        for model in models() {
            let mut room = Workspace::default();
            let outcome = model.solve(&numbers.game(), &mut room);
            prop_assert!(outcome.point.is_finite(), "{model:?}");
            prop_assert!(room.rounds.positions.iter().all(|x| x.is_finite()));
            prop_assert!(room.rounds.moves.iter().all(|step| step.gain.is_finite() && (0.0..=1.0).contains(&step.win_probability)));
            if zero < 4 && model.name() == "challenge" {
                prop_assert!(room.rounds.moves.is_empty(), "{model:?}");
                prop_assert!(room.rounds.risk().iter().all(|&r| (r - 1.0).abs() < 1e-12));
            }
        }
    }
}

/// A case of so many actors and issues, the first issue's numbers from `numbers`.
fn written(numbers: &Numbers, issues: usize, low: f64, high: f64, spread: f64) -> Case {
    let actors: Vec<Actor> = (0..numbers.position.len())
        .map(|k| {
            let position = low + numbers.position[k] / 100.0 * (high - low);
            let salience = (numbers.salience[k] * 100.0).clamp(1.0, 99.0);
            let (position, salience) = if spread > 0.0 {
                (
                    about(position, spread * (high - low), low, high),
                    about(salience, 8.0, 0.0, 100.0),
                )
            } else {
                (format!("{position:?}"), format!("{salience:?}"))
            };
            Actor {
                capability: format!("{:?}", numbers.capability[k]),
                stakes: vec![Some((position, salience)); issues],
            }
        })
        .collect();
    let reversion = numbers.reversion.map(|r| low + r / 100.0 * (high - low));
    case(&actors, low, high, reversion, "")
}

fn run(case: &Case, plan: &Plan) -> Forecast {
    let control = Control { progress: &|_| (), stop: &AtomicBool::new(false) };
    forecast(case, plan, &control).expect("nobody stops it")
}

fn all_of(summary: &Summary) -> [f64; 11] {
    let Summary { mean, median, p05, p10, p25, p75, p90, p95, sd, mean_error, median_error } =
        *summary;
    [mean, median, p05, p10, p25, p75, p90, p95, sd, mean_error, median_error]
}

/// Every number of a forecast, bit by bit.
fn bits(forecast: &Forecast) -> Vec<u64> {
    let mut all = Vec::new();
    for issue in &forecast.issues {
        for model in &issue.models {
            all.extend(all_of(&model.summary));
            all.extend(&model.histogram.shares);
            all.extend(
                [model.settled, model.cycled, model.no_agreement]
                    .map(|share| share.unwrap_or(-1.0)),
            );
        }
        all.extend(all_of(&issue.pooled));
        all.extend(&issue.pooled_histogram.shares);
        for actor in &issue.actors {
            for summary in [&actor.position, &actor.salience, &actor.influence] {
                all.extend(all_of(summary));
            }
            all.extend(actor.final_position.iter().flat_map(all_of));
            all.extend([actor.share, actor.pull, actor.moved.unwrap_or(-1.0)]);
            all.extend(actor.moved_by.iter().flat_map(|by| [f64::from(by.actor.0), by.share]));
        }
    }
    assert!(all.iter().all(|number| number.is_finite()));
    all.into_iter().map(f64::to_bits).collect()
}

fn five() -> Numbers {
    let actors = [
        (10.0, 80.0, 0.5),
        (35.0, 100.0, 0.8),
        (50.0, 20.0, 0.9),
        (70.0, 60.0, 0.3),
        (95.0, 90.0, 0.6),
    ];
    Numbers::new(&actors, Some(5.0))
}

fn plan(draws: u32, sampling: Sampling) -> Plan {
    let models = Model::ALL.iter().filter_map(|name| Model::named(name)).collect();
    Plan { draws, sampling, models, fitted: false, ..Plan::default() }
}

#[test]
fn one_two_and_seven_threads_give_the_same_bits() {
    let case = written(&five(), 2, 1.0, 5.0, 0.1);
    for sampling in [Sampling::Random, Sampling::Sobol] {
        let plan = plan(1500, sampling);
        let alone = bits(&run(&case, &plan));
        for threads in [1, 2, 7] {
            let pool =
                rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
            assert!(pool.install(|| bits(&run(&case, &plan))) == alone, "{threads} threads");
        }
    }
}

#[test]
fn seeds_differ_and_a_seed_repeats() {
    let case = written(&five(), 1, 1.0, 5.0, 0.1);
    for sampling in [Sampling::Random, Sampling::Sobol] {
        let one = plan(300, sampling);
        let two = Plan { seed: 2, ..one.clone() };
        assert!(bits(&run(&case, &one)) != bits(&run(&case, &two)));
        assert!(bits(&run(&case, &one)) == bits(&run(&case, &one)));
    }
}

#[test]
fn a_draw_alone_is_the_draw_in_a_million() {
    let case = written(&five(), 3, 1.0, 5.0, 0.1);
    let prepared = Prepared::new(&case);
    assert_eq!(prepared.uncertain_inputs(), 30);
    for sampling in [Sampling::Random, Sampling::Sobol] {
        let points = Points::new(sampling, 1, prepared.uncertain_inputs());
        let mut passing = Game::default();
        for draw in (0..1_000_000).step_by(76_543) {
            prepared.draw(&points, draw, &mut passing);
            let mut alone = Game::default();
            prepared.draw(&points, draw, &mut alone);
            assert_eq!(alone.in_unit, passing.in_unit);
            let mut part = Game::default();
            prepared.draw_issue(&points, draw, 2, &mut part);
            let stakes = prepared.stakes(2);
            assert_eq!(part.influence[stakes.clone()], passing.influence[stakes]);
        }
    }
}

#[test]
fn stretching_the_scale_stretches_the_forecast() {
    let plan = plan(600, Sampling::Random);
    let narrow = run(&written(&five(), 1, 0.0, 100.0, 0.1), &plan);
    let wide = run(&written(&five(), 1, -50.0, 350.0, 0.1), &plan);
    let stretch = |x: f64| -50.0 + 4.0 * x;
    for (narrow, wide) in narrow.issues[0].models.iter().zip(&wide.issues[0].models) {
        // A single draw may stand at a threshold; quantiles over all draws hardly notice.
        assert!(
            (stretch(narrow.summary.mean) - wide.summary.mean).abs() < 1e-6,
            "{narrow:?} {wide:?}"
        );
        assert!((stretch(narrow.summary.p90) - wide.summary.p90).abs() < 1e-6);
        assert!((4.0 * narrow.summary.sd - wide.summary.sd).abs() < 1e-6);
    }
    for (narrow, wide) in narrow.issues[0].actors.iter().zip(&wide.issues[0].actors) {
        assert!((4.0 * narrow.pull - wide.pull).abs() < 1e-9);
        assert!((narrow.share - wide.share).abs() < 1e-12);
    }
}

#[test]
fn shares_add_up_to_one_and_pulls_to_nothing() {
    let forecast = run(&written(&five(), 2, 1.0, 5.0, 0.1), &plan(600, Sampling::Random));
    for issue in &forecast.issues {
        assert!((issue.actors.iter().map(|actor| actor.share).sum::<f64>() - 1.0).abs() < 1e-12);
        assert!(issue.actors.iter().map(|actor| actor.pull).sum::<f64>().abs() < 1e-12);
        let pooled: f64 = issue.models.iter().map(|model| model.summary.mean).sum::<f64>()
            / issue.models.len() as f64;
        assert!((pooled - issue.pooled.mean).abs() < 1e-9);
        for actor in &issue.actors {
            assert!(actor.moved_by.len() <= 3);
            assert!(actor.moved_by.windows(2).all(|two| two[0].share >= two[1].share));
            assert!(actor.moved_by.iter().all(|by| by.share <= actor.moved.unwrap_or(0.0)));
            assert!(actor.moved_by.iter().all(|by| by.actor != actor.actor));
        }
    }
}

#[test]
fn a_certain_case_is_its_transcript() {
    let case = written(&five(), 1, 1.0, 5.0, 0.0);
    let plan = plan(10_000, Sampling::Random);
    let forecast = run(&case, &plan);
    assert_eq!(forecast.uncertain_inputs, 0);
    for (model, found) in plan.models.iter().zip(&forecast.issues[0].models) {
        let told = &transcript(&case, model).issues[0];
        assert!((told.outcome - found.summary.median).abs() < 1e-12, "{model:?}");
        assert!(found.summary.sd <= 0.0 && found.summary.median_error <= 0.0);
    }
}

#[test]
fn progress_adds_up_and_a_stop_is_obeyed() {
    for spread in [0.1, 0.0] {
        let case = written(&five(), 3, 1.0, 5.0, spread);
        let finished = AtomicU64::new(0);
        let progress = |draws: u32| {
            finished.fetch_add(u64::from(draws), Ordering::Relaxed);
        };
        let plan = plan(1000, Sampling::Random);
        let stop = AtomicBool::new(false);
        assert!(forecast(&case, &plan, &Control { progress: &progress, stop: &stop }).is_ok());
        assert_eq!(finished.into_inner(), 1000);
    }
    let case = written(&five(), 3, 1.0, 5.0, 0.1);
    let stop = AtomicBool::new(false);
    let blocks = AtomicU64::new(0);
    let progress = |_: u32| {
        blocks.fetch_add(1, Ordering::Relaxed);
        stop.store(true, Ordering::Relaxed);
    };
    let stopped = forecast(
        &case,
        &plan(1_000_000, Sampling::Random),
        &Control { progress: &progress, stop: &stop },
    );
    assert_eq!(stopped, Err(Stopped));
    assert!(blocks.into_inner() < 100);
}

#[test]
fn correlated_inputs_move_together() {
    let numbers = Numbers::new(&[(40.0, 100.0, 0.5), (60.0, 100.0, 0.5)], Some(0.0));
    let sd = |more: &str| {
        let actors: Vec<Actor> = numbers
            .position
            .iter()
            .map(|x| Actor {
                capability: "100".into(),
                stakes: vec![Some((about(*x, 10.0, 0.0, 100.0), "50".into()))],
            })
            .collect();
        let case = case(&actors, 0.0, 100.0, Some(0.0), more);
        let plan = Plan { models: vec![Model::Mean], ..plan(4000, Sampling::Random) };
        run(&case, &plan).issues[0].models[0].summary.sd
    };
    let tie = |rho: f64| {
        format!(
            "[[correlation]]\nbetween = [\"stake.a0.i0.position\", \"stake.a1.i0.position\"]\nrho = {rho:?}\n"
        )
    };
    let (opposed, free, together) = (sd(&tie(-0.8)), sd(""), sd(&tie(0.8)));
    // The variance of an average of two is (1 + rho)/2 of each one's.
    assert!((together / free - 1.8_f64.sqrt()).abs() < 0.05, "{together} {free}");
    assert!((opposed / free - 0.2_f64.sqrt()).abs() < 0.05, "{opposed} {free}");
}

/// Plays a transcript from its first positions by its moves alone, and its outcome by its reason.
fn replay(case: &Case, model: &Model, told: &IssueTranscript) {
    let rank =
        |actor: ActorId| told.actors.iter().position(|&other| other == actor).expect("takes part");
    let mut positions = told.rounds[0].positions.clone();
    for (number, round) in told.rounds.iter().enumerate() {
        assert_eq!(round.number as usize, number);
        let before = positions.clone();
        for step in &round.moves {
            let k = rank(step.actor);
            assert_eq!(before[k].to_bits(), step.from.to_bits());
            positions[k] = step.to;
            // Every move is the offer of a challenge weighed and taken in that round.
            let challenge = round
                .challenges
                .iter()
                .find(|weighed| {
                    let pair = [weighed.challenger, weighed.target];
                    weighed.challenger == step.challenger
                        && pair.contains(&step.actor)
                        && pair.contains(&step.by)
                })
                .expect("a challenge");
            assert!(challenge.taken);
            assert_eq!(challenge.bargain, step.bargain);
            assert_eq!(challenge.challenger_expects.to_bits(), step.gain.to_bits());
            assert!(step.gain > 0.0);
            let set = |name: &str, value: &str| {
                let parameters = model.parameters();
                parameters.iter().any(|(n, v)| *n == name && v.to_string() == value)
            };
            if set("mode", "ktab-compat") || set("bargain", "initiator-and-receiver") {
                continue;
            }
            if model.name() == "challenge" {
                assert_eq!(challenge.offer, Some((step.actor, step.to)));
            }
            assert_eq!(challenge.win_probability.to_bits(), step.win_probability.to_bits());
            // Coalitions are those that decide the contest; in the Condorcet model even nobody has
            // some strength, which counts where votes are tiny.
            let sum = |side: &[winset_solve::Supporter]| -> f64 {
                side.iter().map(|one| one.weight).sum()
            };
            let (pro, con) = (sum(&step.coalition.pro), sum(&step.coalition.con));
            // Between places that hardly differ rounding has its say.
            let near = 1e-9 + 1e-11 / (step.to - step.from).abs();
            let short = step.win_probability - pro;
            assert!(short > -near && (short < near || model.name() == "condorcet"), "{step:?}");
            let program = set("reading", "scholz-2011-program");
            assert!(program || con < 1.0 - step.win_probability + near, "{step:?}");
            assert!(step.coalition.con.iter().all(|one| one.weight > 0.0));
        }
        for (ours, theirs) in positions.iter().zip(&round.positions) {
            assert_eq!(ours.to_bits(), theirs.to_bits());
        }
    }
    let last = &told.rounds[told.rounds.len() - 1];
    let issue = case.issue(told.issue);
    match &told.reason {
        Reason::Mean { pulls } => {
            assert!(pulls.iter().sum::<f64>().abs() < 1e-9);
            let total: f64 = told.influence.iter().sum();
            for ((pull, w), x) in pulls.iter().zip(&told.influence).zip(&positions) {
                assert!((pull * total - w * (x - told.outcome)).abs() < 1e-6);
            }
        }
        Reason::Median { pivot, below, above } => {
            assert!(*below < 0.5 + 1e-9 && *above <= 0.5 + 1e-9);
            if !matches!(model, Model::Median(params) if params.ties.word() == "midpoint") {
                assert_eq!(positions[rank(*pivot)].to_bits(), told.outcome.to_bits());
            }
        }
        Reason::Bargain { gains, no_agreement, reversion } => {
            assert!(gains.iter().all(|gain| *gain > -1e-9) || *no_agreement);
            if *no_agreement {
                assert!((told.outcome - reversion).abs() < 1e-9 * (issue.high - issue.low));
            }
        }
        Reason::Challenges { pivot } => {
            let mean = matches!(model, Model::Challenge(params) if params.outcome.word() == "mean");
            let expected = if mean { last.mean } else { positions[rank(*pivot)] };
            assert_eq!(expected.to_bits(), told.outcome.to_bits());
        }
        Reason::Procedure { setter, reversion, no_agreement, .. } => {
            let loss = |x: f64| (x - positions[rank(*setter)]).abs();
            assert!(loss(told.outcome) <= loss(*reversion) + 1e-9);
            assert!(!no_agreement || (told.outcome - reversion).abs() < 1e-9);
        }
        Reason::Election { likeliest, probability } => {
            let p = &told.position_probability;
            assert!(p.iter().all(|p| p <= probability && *p >= 0.0));
            assert!((p[rank(*likeliest)] - probability).abs() < 1e-12);
            let mut places: Vec<(f64, f64)> =
                positions.iter().copied().zip(p.iter().copied()).collect();
            places.sort_by(|a, b| a.0.total_cmp(&b.0));
            places.dedup_by(|a, b| (a.0 - b.0).abs() < 4e-11);
            let parameters = model.parameters();
            let word = |name: &str| {
                let found = parameters.iter().find(|(other, _)| *other == name);
                found.map(|(_, value)| value.to_string()).unwrap_or_default()
            };
            if word("mode") == "corrected" {
                let expected = match word("outcome").as_str() {
                    "expected" => places.iter().map(|(x, p)| x * p).sum(),
                    "most-probable" => positions[rank(*likeliest)],
                    "mean" => last.mean,
                    _ => last.median,
                };
                assert!((expected - told.outcome).abs() < 1e-6, "{model:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn every_explanation_replayed_yields_its_outcome(mut numbers in numbers()) {
        prop_assume!(numbers.position.len() > 1);
        numbers.reversion.get_or_insert(30.0);
        let case = written(&numbers, 1, 1.0, 5.0, 0.0);
        // Trades are replayed in their own tests.
        for model in models().iter().filter(|model| model.name() != "exchange") {
            replay(&case, model, &transcript(&case, model).issues[0]);
        }
    }
}
