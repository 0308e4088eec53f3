//! Nash bargains in zones of agreement: the specialised solver beside the general one (Clarabel),
//! both on the same random zones, one core, in this run.

#![expect(clippy::print_stdout, reason = "a table is what this program is for")]

use winset_bench::conic;
use winset_bench::stopwatch::worked;
use winset_solve::winset::{
    Deal, Loss, Question, Room, Rule, SideTerms, Terms, Voice, bargain_into, bars,
};

/// Numbers between 0 and 1 that any run repeats (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// Two sides that lean different ways, each with so many ratifiers who lean a little back towards
/// the reversion point.
fn terms(numbers: &mut Numbers, issues: usize, ratifiers: usize, loss: Loss) -> (Terms, Vec<f64>) {
    let reversion: Vec<f64> = (0..issues).map(|_| 0.2 + 0.6 * numbers.next()).collect();
    let mut side = |lean: f64| {
        let mut voice = |home: f64| Voice {
            ideal: (reversion.iter())
                .map(|r| {
                    (r + lean * numbers.next() - home * lean * numbers.next()
                        + 0.6 * (numbers.next() - 0.5))
                        .clamp(0.0, 1.0)
                })
                .collect(),
            weight: (0..issues).map(|_| numbers.next()).collect(),
            low: vec![0.0; issues],
            high: vec![1.0; issues],
            margin: 0.0,
        };
        SideTerms {
            negotiator: voice(0.0),
            ratifiers: (0..ratifiers).map(|_| voice(0.3)).collect(),
            rule: Rule::All,
            power: 1.0,
        }
    };
    let sides = vec![side(0.5), side(-0.3)];
    (Terms { issues, loss, sides }, reversion)
}

fn main() {
    println!("{:<58} {:>9} {:>9} {:>8}", "per bargain, one core", "µs", "Clarabel", "ratio");
    for loss in [Loss::Quadratic, Loss::Linear] {
        for (issues, ratifiers) in [(2, 2), (4, 4), (10, 5)] {
            measure(loss, issues, ratifiers);
        }
    }
}

fn measure(loss: Loss, issues: usize, ratifiers: usize) {
    let mut numbers = Numbers(1);
    let drawn: Vec<(Terms, Vec<f64>)> =
        (0..2000).map(|_| terms(&mut numbers, issues, ratifiers, loss)).collect();
    let bars: Vec<Vec<f64>> = drawn.iter().map(|(terms, r)| bars(terms, r)).collect();
    let (mut room, mut deal) = (Room::default(), Deal::default());
    let Some(before) = worked() else {
        println!("no clock of work on this system");
        return;
    };
    let (mut found, rounds) = (0, 5);
    for _ in 0..rounds {
        for ((terms, reversion), bars) in drawn.iter().zip(&bars) {
            let question = Question { terms, reversion, bars };
            found += usize::from(bargain_into(&question, &mut room, &mut deal));
        }
    }
    let ours = (worked().unwrap_or(before) - before) / (rounds * drawn.len()) as f64;
    let [plainly, searches, steps] = room.tally();
    let some = 200;
    let before = worked().unwrap_or(0.0);
    let mut theirs_found = 0;
    for ((terms, reversion), bars) in drawn.iter().zip(&bars).take(some) {
        let question = Question { terms, reversion, bars };
        theirs_found += usize::from(matches!(conic::bargain(&question), Ok(Some(_))));
    }
    let theirs = (worked().unwrap_or(before) - before) / some as f64;
    println!(
        "{:<58} {:>9.1} {:>9.0} {:>8.0}",
        format!("{loss:?}, 2 sides × {ratifiers} ratifiers × {issues} issues"),
        ours * 1e6,
        theirs * 1e6,
        theirs / ours
    );
    println!(
        "   zones not empty {} % (of the first {some}: Clarabel {} %, points without any gain among them); {:.1} steps a search; plain solver {plainly} times",
        100 * found / (rounds * drawn.len()),
        100 * theirs_found / some,
        steps as f64 / searches.max(1) as f64
    );
}
