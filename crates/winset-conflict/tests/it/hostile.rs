//! Whatever stands in a conflict, it is answered: no panic, no endless work.

use crate::random::Random;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use winset_case::{LoadOptions, load};
use winset_conflict::{Ask, Control, Plan, replay, study, why};
use winset_text::Memory;

const SOUND: &str = "[case]
title = \"T\"
as-of = 2025-01-01
[conflict.maker.a]
options = { x = \"\", y = { means = \"m\" } }
prefers = [\"x & -z\", { statement = \"y if x\", chance = 0.5 }, { any-order = [\"z\", \"x\"] }]
[conflict.maker.a.sees.b]
prefers = [\"z\"]
[conflict.maker.b]
options = { z = \"\", w = \"\" }
ranking = [1, [2, 3], 4, 5, 6, 7, 8, 9, 10]
moves = [\"-z -> z\"]
[conflict.rules]
infeasible = [\"x & w\"]
irreversible = [\"x\", \"not y\"]
merged = [\"y & z\"]
status-quo = \"-x & -y & -z & -w\"
";

const PIECES: [&str; 30] = [
    "x",
    "-",
    "&",
    "|",
    "(",
    ")",
    "not ",
    " iff ",
    " if ",
    "->",
    "\"",
    "[",
    "]",
    "{",
    "}",
    ",",
    "=",
    "1",
    "99",
    "-1",
    "0.5",
    "nan",
    "1e400",
    "\n",
    "w",
    "prefers",
    "arcs = [[1, 2], [3]]\n",
    "weights = { x = 1e308, y = 1e308 }\n",
    "moves = [\"x -> y\"]\n",
    "é",
];

/// A few bytes taken out, a piece put in.
fn damaged(random: &mut Random) -> String {
    let mut text = SOUND.to_owned();
    for _ in 0..1 + random.below(3) {
        let at = random.below(text.len() as u64) as usize;
        let to = (at + random.below(12) as usize).min(text.len());
        if text.is_char_boundary(at) && text.is_char_boundary(to) {
            let piece = PIECES[random.below(PIECES.len() as u64) as usize];
            text.replace_range(at..to, piece);
        }
    }
    text
}

/// Other formulas in the same places.
fn rewritten(random: &mut Random) -> String {
    let mut text = SOUND.to_owned();
    let from = text.find("ranking").unwrap();
    let to = from + text[from..].find('\n').unwrap();
    text.replace_range(from..to, "weights = { x = 1, z = -2, w = 1 }");
    for place in ["x & -z", "y if x", "\"z\"", "-z -> z", "x & w", "y & z"] {
        if random.below(3) == 0 {
            continue;
        }
        let arrow = place.contains("->");
        let made = match arrow {
            true => format!("{} -> {}", formula(random, 2), formula(random, 2)),
            false => formula(random, 3),
        };
        let made = if place.starts_with('"') { format!("\"{made}\"") } else { made };
        text = text.replacen(place, &made, 1);
    }
    text
}

fn formula(random: &mut Random, depth: u64) -> String {
    if depth == 0 || random.below(3) == 0 {
        return ["x", "y", "z", "w", "-x", "not z", "2"][random.below(7) as usize].to_owned();
    }
    let joined = ["and", "|", "if", "iff"][random.below(4) as usize];
    format!("({}) {joined} ({})", formula(random, depth - 1), formula(random, depth - 1))
}

#[test]
fn any_damage_to_a_conflict_is_answered() {
    let mut random = Random::new(99);
    let mut solved = 0;
    for _ in 0..1_500 {
        let text = if random.below(3) == 0 { damaged(&mut random) } else { rewritten(&mut random) };
        let world = Memory::with(vec![("case.toml", text.clone().into_bytes())]);
        let loaded = load(&world, Path::new(""), &LoadOptions::default()).unwrap();
        let Some(case) = loaded.case else { continue };
        let Some(conflict) = &case.conflict else { continue };
        let ask = Ask {
            plan: Plan::default(),
            coalitions: true,
            inverse: Some(0),
            from: Some(1),
            draws: 5,
            seed: 1,
        };
        let control = Control { progress: &|_| {}, stop: &AtomicBool::new(false) };
        let found = study(&case, conflict, &ask, &control).unwrap();
        let Some(game) = found.game() else { panic!("{text}") };
        for concept in &found.stability.concepts {
            for maker in 0..found.graph.makers() {
                for state in found.graph.states() {
                    let joint = found.stability.joint;
                    let reason = why(game, *concept, maker, state, joint);
                    let stable = found.stability.stable(*concept, maker, state);
                    assert_eq!(stable, Some(reason.is_stable()), "{concept:?}\n{text}");
                    let gone = replay(game, *concept, maker, state, joint, &reason);
                    assert_eq!(gone, Ok(()), "{concept:?} {maker} {state}\n{text}");
                }
            }
        }
        solved += 1;
    }
    assert!(solved > 50, "only {solved} of the damaged cases still load");
}
