//! Cases written on the spot.

use std::fmt::Write;
use std::path::Path;
use winset_case::{Case, LoadOptions, load};
use winset_text::Memory;

/// One actor's stakes as written: capability, and (position, salience) per issue, if any.
#[derive(Debug, Clone)]
pub struct Actor {
    pub capability: String,
    pub stakes: Vec<Option<(String, String)>>,
}

/// A case with these actors; every issue on the scale `low` to `high`.
pub fn case(actors: &[Actor], low: f64, high: f64, reversion: Option<f64>, more: &str) -> Case {
    let issues = actors[0].stakes.len();
    let mut text = "[case]\ntitle = \"written\"\nas-of = 2025-01-01\n".to_owned();
    for k in 0..issues {
        write!(text, "[issue.i{k}]\nunit = \"points\"\nscale = [{low:?}, {high:?}]\n")
            .expect("text");
        if let Some(reversion) = reversion {
            writeln!(text, "reversion = {reversion:?}").expect("text");
        }
    }
    for (a, actor) in actors.iter().enumerate() {
        write!(text, "[actor.a{a}]\ncapability = {}\n", actor.capability).expect("text");
        for (k, stake) in actor.stakes.iter().enumerate() {
            if let Some((position, salience)) = stake {
                write!(
                    text,
                    "[stake.a{a}.i{k}]\nposition = {position}\nsalience = {salience}\nnote = \"\"\n"
                )
                .expect("text");
            }
        }
    }
    text.push_str(more);
    of_text(text)
}

/// The case of a text.
pub fn of_text(text: String) -> Case {
    let world = Memory::with([("written/case.toml", text.clone().into_bytes())]);
    let loaded = load(&world, Path::new("written"), &LoadOptions::default()).expect("readable");
    let told: Vec<_> = loaded.diagnostics.iter().map(|found| found.message.clone()).collect();
    loaded.case.unwrap_or_else(|| panic!("{told:#?}\n{text}"))
}

/// A quantity as an interval.
pub fn about(value: f64, spread: f64, low: f64, high: f64) -> String {
    format!("\"{:?} to {:?}\"", (value - spread).max(low), (value + spread).min(high))
}
