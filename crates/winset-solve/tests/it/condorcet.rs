//! What holds of the Condorcet model on many issues at once.

use crate::written::{Actor, case};
use proptest::prelude::*;
use winset_case::Case;
use winset_solve::condorcet::{Accommodation, Bargain, Mode, Params, Transitions, Turns, Vote};
use winset_solve::joint::JointGame;
use winset_solve::{Model, Stop, transcript};

#[derive(Debug, Clone)]
struct Numbers {
    issues: usize,
    position: Vec<f64>,
    salience: Vec<f64>,
    capability: Vec<f64>,
    tie: Vec<f64>,
}

impl Numbers {
    fn game(&self) -> JointGame<'_> {
        JointGame {
            issues: self.issues,
            position: &self.position,
            salience: &self.salience,
            capability: &self.capability,
            influence: &self.salience,
            tie: &self.tie,
            refusals: &[],
            seed: 1,
            draw: 0,
        }
    }

    /// Final positions and their probabilities.
    fn play(&self, params: &Params) -> (Stop, Vec<f64>, Vec<f64>) {
        let mut turns = Turns::default();
        let stop = turns.play(params, &self.game(), |_, _| ());
        (stop, turns.positions.clone(), turns.probability)
    }
}

fn numbers() -> impl Strategy<Value = Numbers> {
    (1_usize..4, 1_usize..8).prop_flat_map(|(issues, n)| {
        let list = |most: f64, len: usize| prop::collection::vec(0.0..=most, len);
        (list(100.0, n * issues), list(1.0 / issues as f64, n * issues), list(100.0, n)).prop_map(
            move |(position, salience, capability)| Numbers {
                issues,
                position,
                salience,
                capability,
                tie: Vec::new(),
            },
        )
    })
}

fn some_params() -> Vec<Params> {
    let usual = Params { rounds: 12, ..Params::ktab_defaults() };
    vec![
        usual,
        Params { vote: Vote::AsymProsp, ..usual },
        Params { bargain: Bargain::InitiatorAndReceiver, ..usual },
        Params { bargain: Bargain::PowerWeighted, ..usual },
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_actors_changes_nothing(numbers in numbers(), turn in 0_usize..8) {
        let (n, d) = (numbers.capability.len(), numbers.issues);
        let order: Vec<usize> = (0..n).map(|k| (k + turn) % n).rev().collect();
        let rows = |list: &[f64]| -> Vec<f64> {
            order.iter().flat_map(|&k| list[k * d..(k + 1) * d].to_vec()).collect()
        };
        let other = Numbers {
            position: rows(&numbers.position),
            salience: rows(&numbers.salience),
            capability: order.iter().map(|&k| numbers.capability[k]).collect(),
            ..numbers.clone()
        };
        for params in some_params() {
            let (one, x, p) = numbers.play(&params);
            let (two, y, q) = other.play(&params);
            prop_assert_eq!(one, two);
            for (place, &k) in order.iter().enumerate() {
                prop_assert_eq!(p[k].to_bits(), q[place].to_bits());
                for issue in 0..d {
                    prop_assert_eq!(x[k * d + issue].to_bits(), y[place * d + issue].to_bits());
                }
            }
        }
    }

    #[test]
    fn only_relative_capability_counts(numbers in numbers(), doublings in -3_i32..4) {
        let factor = if doublings < 0 { 0.5 } else { 2.0 };
        let mut other = numbers.clone();
        for c in &mut other.capability {
            for _ in 0..doublings.abs() {
                *c *= factor;
            }
        }
        for params in some_params() {
            prop_assert_eq!(numbers.play(&params).1, other.play(&params).1);
        }
    }

    #[test]
    fn a_mirrored_scale_mirrors_the_first_round(numbers in numbers()) {
        let mut other = numbers.clone();
        other.position.iter_mut().for_each(|x| *x = 100.0 - *x);
        for params in some_params() {
            // Later rounds may hang on the last digit.
            let params = Params { rounds: 1, ..params };
            let (_, here, p) = numbers.play(&params);
            let (_, there, q) = other.play(&params);
            for (x, y) in here.iter().zip(&there) {
                prop_assert!((x + y - 100.0).abs() < 1e-6, "{x} {y}");
            }
            for (p, q) in p.iter().zip(&q) {
                prop_assert!((p - q).abs() < 1e-6, "{p} {q}");
            }
        }
    }

    #[test]
    fn nobody_leaves_the_range_of_positions(numbers in numbers()) {
        let d = numbers.issues;
        for params in some_params() {
            let (_, x, p) = numbers.play(&params);
            prop_assert!(p.iter().all(|p| (0.0..=1.0 + 1e-12).contains(p)));
            for issue in 0..d {
                let at = |list: &[f64]| list.iter().skip(issue).step_by(d).copied().collect::<Vec<_>>();
                let start = at(&numbers.position);
                let low = start.iter().copied().fold(f64::INFINITY, f64::min);
                let high = start.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                prop_assert!(at(&x).iter().all(|x| (low - 1e-9..=high + 1e-9).contains(x)));
            }
        }
    }
}

fn five(positions: [f64; 5]) -> Numbers {
    Numbers {
        issues: 1,
        position: positions.to_vec(),
        salience: vec![0.9, 0.3, 0.5, 0.6, 0.8],
        capability: vec![50.0, 100.0, 20.0, 70.0, 40.0],
        tie: Vec::new(),
    }
}

#[test]
fn an_issue_with_two_ends_and_nothing_between_is_an_issue() {
    for mode in Mode::ALL {
        let params = Params { mode: *mode, ..Params::ktab_defaults() };
        let (stop, x, p) = five([0.0, 100.0, 0.0, 100.0, 0.0]).play(&params);
        assert!(x.iter().chain(&p).all(|x| x.is_finite() && (0.0..=100.0).contains(x)), "{x:?}");
        assert_ne!(stop, Stop::RoundLimit(100));
    }
}

#[test]
fn those_at_one_place_stay_there() {
    let (stop, x, p) = five([30.0; 5]).play(&Params::ktab_defaults());
    assert_eq!((stop, x), (Stop::Settled, vec![30.0; 5]));
    assert!(p.iter().all(|p| (p - 1.0).abs() < 1e-12));
}

#[test]
fn lots_are_drawn_alike_under_one_seed_and_differently_under_others() {
    let params = Params { transitions: Transitions::Stochastic, ..Params::ktab_defaults() };
    let numbers = five([5.0, 30.0, 45.0, 70.0, 100.0]);
    let play = |seed: u64, draw: u32| {
        let mut turns = Turns::default();
        turns.play(&params, &JointGame { seed, draw, ..numbers.game() }, |_, _| ());
        turns.positions
    };
    assert_eq!(play(1, 0), play(1, 0));
    assert_ne!(play(1, 0), play(2, 0));
    assert_ne!(play(1, 0), play(1, 1));
}

#[test]
fn ties_draw_ideals_toward_those_one_is_tied_to() {
    let mut numbers = five([5.0, 30.0, 45.0, 70.0, 100.0]);
    let tied = Params { rounds: 3, ..Params::ktab_defaults() };
    let own = Params { accommodation: Accommodation::Own, ..tied };
    assert_eq!(numbers.play(&tied), numbers.play(&own));
    numbers.tie = vec![0.0; 25];
    numbers.tie[4] = 0.8;
    assert_ne!(numbers.play(&tied).1, numbers.play(&own).1);
}

fn two_issues(more: &str) -> Case {
    let actor = |capability: u32, first: &str, second: Option<&str>| Actor {
        capability: capability.to_string(),
        stakes: vec![
            Some((first.into(), "60".into())),
            second.map(|second| (second.into(), "80".into())),
        ],
    };
    let actors = [actor(100, "2", Some("9")), actor(60, "7", None), actor(80, "5", Some("1"))];
    case(&actors, 0.0, 10.0, None, more)
}

#[test]
fn who_has_no_stake_on_an_issue_is_not_told_of_there() {
    let model = Model::named("condorcet").expect("a model");
    let told = transcript(&two_issues(""), &model);
    assert_eq!(told.issues[0].actors.len(), 3);
    assert_eq!(told.issues[1].actors.len(), 2);
    assert_eq!(told.issues[1].position_probability.len(), 2);
    assert!((0.0..=10.0).contains(&told.issues[1].outcome));
}

#[test]
fn a_cases_ties_reach_the_model() {
    let tie = "[tie.a0.a2]\nstrength = 90\nnote = \"\"\n";
    let model = Model::named("condorcet").expect("a model");
    let (free, tied) = (transcript(&two_issues(""), &model), transcript(&two_issues(tie), &model));
    assert_ne!(free.issues[0].rounds, tied.issues[0].rounds);
}
