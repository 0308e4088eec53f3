//! The exchange model: decide's own runs when they are here, and what holds of every trade.

use crate::numbers::{json, reference};
use proptest::prelude::*;
use std::path::Path;
use winset_solve::exchange::{Exchanged, Market, Params, Rate};
use winset_solve::joint::JointGame;

/// A table of decide's, where power may differ by issue.
#[derive(Debug, Clone, Default)]
pub struct Numbers {
    pub issues: Vec<String>,
    pub actors: Vec<String>,
    pub position: Vec<f64>,
    pub salience: Vec<f64>,
    capability: Vec<f64>,
    pub influence: Vec<f64>,
}

impl Numbers {
    pub fn game(&self) -> JointGame<'_> {
        JointGame {
            issues: self.issues.len(),
            position: &self.position,
            salience: &self.salience,
            capability: &self.capability,
            influence: &self.influence,
            tie: &[],
            refusals: &[],
            seed: 1,
            draw: 0,
        }
    }
}

fn text(value: &serde_json::Value) -> String {
    value.as_str().expect("a text").to_owned()
}

fn number(value: &serde_json::Value) -> f64 {
    value.as_f64().expect("a number")
}

/// From a list of (issue, actor, position, salience, power).
fn table(rows: &serde_json::Value) -> Option<Numbers> {
    let mut numbers = Numbers::default();
    let rows = rows.as_array().expect("rows");
    for row in rows {
        let (issue, actor) = (text(&row["issue"]), text(&row["actor"]));
        if !numbers.issues.contains(&issue) {
            numbers.issues.push(issue);
        }
        if !numbers.actors.contains(&actor) {
            numbers.actors.push(actor);
        }
    }
    let (n, d) = (numbers.actors.len(), numbers.issues.len());
    numbers.position = vec![50.0; n * d];
    numbers.salience = vec![0.0; n * d];
    numbers.influence = vec![0.0; n * d];
    numbers.capability = vec![1.0; n];
    for row in rows {
        let issue = numbers.issues.iter().position(|one| *one == text(&row["issue"]))?;
        let actor = numbers.actors.iter().position(|one| *one == text(&row["actor"]))?;
        numbers.position[actor * d + issue] = number(&row["position"]);
        numbers.salience[actor * d + issue] = number(&row["salience"]);
        numbers.influence[actor * d + issue] = number(&row["power"]) * number(&row["salience"]);
    }
    Some(numbers)
}

#[test]
fn all_candidates_of_the_first_round_of_decides_sample() {
    let Some(path) = reference("bargaining/peers/exchange/sample_data.equalgain.json") else {
        return;
    };
    let Some(first) = reference("bargaining/peers/exchange/sample_data.candidates_round1.json")
    else {
        return;
    };
    let numbers = table(&json(&path)["actor_issues"]).expect("a table");
    let mut market = Market::default();
    let ours = market.possible(&Params::default(), &numbers.game());
    let theirs = json(&first);
    let theirs = theirs["candidates"].as_array().expect("candidates");
    let valid: Vec<_> = theirs.iter().filter(|one| one["valid"].as_bool() == Some(true)).collect();
    assert_eq!(ours.len(), valid.len());
    let mut worst: f64 = 0.0;
    for one in valid {
        let found = ours.iter().find_map(|possible| {
            let of = |key: &str| {
                possible.sides.iter().find(|side| {
                    numbers.actors[side.actor] == text(&one[key]["actor"])
                        && numbers.issues[side.issue] == text(&one[key]["supply"])
                })
            };
            of("i").zip(of("j"))
        });
        let (i, j) = found.expect("a candidate of ours");
        for (side, key) in [(i, "i"), (j, "j")] {
            worst = worst.max((side.gain - number(&one["gain"])).abs());
            worst = worst.max((side.to - side.from - number(&one[key]["move"])).abs());
            worst = worst.max((side.to - number(&one[key]["vote"])).abs());
        }
    }
    println!("{} candidates, largest difference {worst:e}", ours.len());
    assert!(worst < 1e-12);
}

#[test]
fn whole_rounds_of_the_catalogs_inputs() {
    for name in ["two-actors", "three-actors", "six-actors"] {
        let catalog = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalog/exchange");
        let file = json(&catalog.join(format!("decide-synthetic/{name}.json")));
        let numbers = table(&file["input"]).expect("a table");
        let rounds = file["rounds"].as_array().expect("rounds");
        let params = Params { rounds: rounds.len() as u32, ..Params::default() };
        let mut market = Market::default();
        let mut worst: f64 = 0.0;
        market.play(&params, &numbers.game(), |market, round| {
            let theirs = &rounds[round as usize - 1];
            let made = market.exchanges.iter().filter(|made| made.round == round);
            let realized = theirs["realized"].as_array().expect("a list");
            assert_eq!(made.clone().count(), realized.len(), "{name}");
            for (made, theirs) in made.zip(realized) {
                worst = worst.max((made.sides[0].gain - number(&theirs["gain"])).abs());
                worst = worst.max((made.sides[1].gain - number(&theirs["gain"])).abs());
            }
            for (a, actor) in numbers.actors.iter().enumerate() {
                for (i, issue) in numbers.issues.iter().enumerate() {
                    let vote = market.votes[a * numbers.issues.len() + i];
                    worst = worst.max((vote - number(&theirs["voting"][issue][actor])).abs());
                }
            }
        });
        println!("{name}: largest difference {worst:e}");
        assert!(worst < 1e-10, "{name}");
    }
}

pub fn numbers() -> impl Strategy<Value = Numbers> {
    (2_usize..5, 2_usize..7).prop_flat_map(|(d, n)| {
        let list = |low: f64, most: f64, len: usize| prop::collection::vec(low..=most, len);
        (list(0.0, 100.0, n * d), list(0.05, 1.0, n * d), list(1.0, 100.0, n)).prop_map(
            move |(position, salience, capability)| Numbers {
                issues: (0..d).map(|k| k.to_string()).collect(),
                actors: (0..n).map(|k| k.to_string()).collect(),
                influence: salience
                    .iter()
                    .enumerate()
                    .map(|(k, s)| s * capability[k / d])
                    .collect(),
                position,
                salience,
                capability,
            },
        )
    })
}

pub fn made(params: &Params, game: &JointGame) -> (Vec<Exchanged>, Vec<f64>) {
    let mut market = Market::default();
    market.play(params, game, |_, _| ());
    (market.exchanges, market.votes)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn both_sides_gain_and_votes_stay_on_the_scale(numbers in numbers(), rounds in 1_u32..4) {
        for &rate in Rate::ALL {
            let (exchanges, votes) = made(&Params { rate, rounds }, &numbers.game());
            prop_assert!(votes.iter().all(|x| (-1e-9..=100.0 + 1e-9).contains(x)));
            for one in &exchanges {
                let [a, b] = &one.sides;
                prop_assert!(a.gain > 0.0 && b.gain > 0.0 && a.issue != b.issue);
                prop_assert!(rate != Rate::EqualGain || (a.gain - b.gain).abs() < 1e-9);
                // Who trades goes toward the other, never beyond.
                let wanted = |of: usize, issue: usize| numbers.position[of * numbers.issues.len() + issue];
                for (side, other) in [(a, b), (b, a)] {
                    let first = one.round == 1;
                    let goal = wanted(other.actor, side.issue);
                    prop_assert!(!first || (side.to - goal).abs() <= (side.from - goal).abs() + 1e-9);
                }
            }
        }
    }

    #[test]
    fn the_order_of_actors_changes_no_trade(numbers in numbers(), turn in 0_usize..8) {
        let (n, d) = (numbers.capability.len(), numbers.issues.len());
        let order: Vec<usize> = (0..n).map(|k| (k + turn) % n).rev().collect();
        let rows = |list: &[f64]| -> Vec<f64> {
            order.iter().flat_map(|&k| list[k * d..(k + 1) * d].to_vec()).collect()
        };
        let other = Numbers {
            position: rows(&numbers.position),
            salience: rows(&numbers.salience),
            capability: order.iter().map(|&k| numbers.capability[k]).collect(),
            influence: rows(&numbers.influence),
            ..numbers.clone()
        };
        for &rate in Rate::ALL {
            let params = Params { rate, rounds: 2 };
            let (here, x) = made(&params, &numbers.game());
            let (there, y) = made(&params, &other.game());
            prop_assert_eq!(here.len(), there.len());
            for (place, &k) in order.iter().enumerate() {
                prop_assert_eq!(&x[k * d..(k + 1) * d], &y[place * d..(place + 1) * d]);
            }
        }
    }

    #[test]
    fn who_refuses_a_linkage_does_not_trade_across_it(numbers in numbers()) {
        let refusals: Vec<_> = (0..numbers.capability.len()).map(|k| (k, 1, 0)).collect();
        let game = JointGame { refusals: &refusals, ..numbers.game() };
        let (exchanges, _) = made(&Params::default(), &game);
        for one in &exchanges {
            let mut pair = one.sides.map(|side| side.issue);
            pair.sort_unstable();
            prop_assert_ne!(pair, [0, 1]);
        }
    }
}

#[test]
fn rounds_of_decides_sample_as_far_as_they_agree() {
    let Some(path) = reference("bargaining/peers/exchange/sample_data.equalgain.json") else {
        return;
    };
    let file = json(&path);
    let mut numbers = table(&file["actor_issues"]).expect("a table");
    let d = numbers.issues.len();
    let mut whole = 0;
    for theirs in file["rounds"].as_array().expect("rounds") {
        let (exchanges, _) = made(&Params::default(), &numbers.game());
        let realized = theirs["realized"].as_array().expect("a list");
        let same = exchanges.iter().zip(realized).take_while(|(made, theirs)| {
            (made.sides[0].gain - number(&theirs["gain"])).abs() < 1e-12
        });
        let same = same.count();
        println!("{same} of {} exchanges", realized.len());
        assert!(same >= 3);
        whole += u32::from(same == realized.len() && same == exchanges.len());
        // The next round from where decide starts it.
        for (a, actor) in numbers.actors.iter().enumerate() {
            for (i, issue) in numbers.issues.iter().enumerate() {
                let at = theirs["next_start"][issue].get(actor).and_then(serde_json::Value::as_f64);
                if let Some(at) = at {
                    numbers.position[a * d + i] = at;
                }
            }
        }
    }
    // What decides the order in the others is not known: see the model's notes.
    assert!(whole >= 3, "{whole}");
}
