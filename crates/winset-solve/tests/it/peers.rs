//! The peers' own runs, when they are here to compare with.

use crate::numbers::{Numbers, floats, json, reference};
use winset_solve::challenge::{Params, Rounds};
use winset_solve::mean::mean;

/// Largest differences between the program's rounds and ours: position (0 to 100), risk,
/// mean and median.
struct Agreement {
    position: f64,
    risk: f64,
    mean: f64,
}

fn compare(
    numbers: &Numbers,
    rounds: &[serde_json::Value],
    unit: impl Fn(f64) -> f64,
) -> Agreement {
    let mut worst = Agreement { position: 0.0, risk: 0.0, mean: 0.0 };
    let params = Params { rounds: 20, ..Params::scholz_2011_program() };
    let game = numbers.game();
    let mut ours: Vec<(Vec<f64>, Vec<f64>)> = Vec::new();
    Rounds::default().play(&params, &game, |rounds, _| {
        ours.push((rounds.positions.clone(), rounds.risk()));
    });
    for round in rounds {
        let number = round["round"].as_u64().expect("a number") as usize;
        if number == 0 {
            continue;
        }
        let risk = round.get("risk").or(round.get("risk_exponent"));
        // Once nobody moves we stop; the program goes on.
        let (positions, own_risk) = &ours[(number - 1).min(ours.len() - 1)];
        for (theirs, ours) in floats(&round["positions"]).iter().zip(positions) {
            worst.position = worst.position.max((theirs - unit(*ours)).abs());
        }
        for (theirs, ours) in floats(risk.expect("risk")).iter().zip(own_risk) {
            worst.risk = worst.risk.max((theirs - ours).abs());
        }
        let theirs = round["mean"].as_f64().expect("a mean");
        worst.mean = worst.mean.max((theirs - unit(mean(positions, game.influence))).abs());
    }
    worst
}

#[test]
fn the_programs_rounds_on_the_emission_case() {
    let Some(path) = reference("bargaining/peers/bdm/scholz_code_ExampleActors.json") else {
        return;
    };
    let file = json(&path);
    let actors: Vec<_> = file["actors"]
        .as_array()
        .expect("actors")
        .iter()
        .map(|actor| {
            let number = |key: &str| actor[key].as_f64().expect("a number");
            ((number("x0") - 4.0) / 6.0 * 100.0, number("c"), number("s"))
        })
        .collect();
    let rounds = file["rounds"].as_array().expect("rounds");
    let worst = compare(&Numbers::new(&actors, None), rounds, |x| 4.0 + x / 100.0 * 6.0);
    println!("emission: position {:e} risk {:e} mean {:e}", worst.position, worst.risk, worst.mean);
    assert!(worst.position < 1e-9 && worst.risk < 1e-9 && worst.mean < 1e-9);
}

#[test]
fn the_programs_rounds_on_synthetic_cases() {
    for name in ["s01_3a1d", "s02_5a1d", "s03_8a1d", "s09_polar10a1d", "s11_same4a1d"] {
        let Some(input) = reference(&format!("bargaining/synthetic/inputs/{name}.json")) else {
            return;
        };
        let Some(run) = reference(&format!("bargaining/synthetic/bdm/{name}.json")) else { return };
        let actors: Vec<_> = json(&input)["actors"]
            .as_array()
            .expect("actors")
            .iter()
            .map(|actor| {
                let cap = actor["cap"].as_f64().expect("a number");
                (floats(&actor["pos"])[0], cap, floats(&actor["sal"])[0] / 100.0)
            })
            .collect();
        let run = json(&run);
        let rounds = run["rounds"].as_array().expect("rounds");
        let worst = compare(&Numbers::new(&actors, None), rounds, |x| x);
        println!(
            "{name}: position {:e} risk {:e} mean {:e}",
            worst.position, worst.risk, worst.mean
        );
        assert!(worst.position < 1e-9 && worst.risk < 1e-9 && worst.mean < 1e-9, "{name}");
    }
}
