//! The cases that speed is measured on, and the reports that reading is.

#[path = "../../crates/winset-solve/tests/it/conic.rs"]
pub mod conic;
pub mod read;
pub mod stopwatch;

use std::fmt::Write;
use std::path::Path;
use winset_case::{Case, LoadOptions, load};
use winset_text::{Disk, Memory, World};

/// The emission case of 1994 (ten actors, one issue) as published, from the catalog.
///
/// # Panics
/// If the catalog is not there.
pub fn emission() -> Case {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalog/challenge/bueno-de-mesquita-1994");
    from(&Disk, &folder)
}

/// The same with every position and salience uncertain: positions a normal of one tenth of the
/// scale around the published one, saliences 10 up and down.
///
/// # Panics
/// If the catalog is not there.
pub fn uncertain_emission() -> Case {
    let certain = emission();
    let mut text = "[case]\ntitle = \"uncertain\"\nas-of = 1989-01-01\n".to_owned();
    let mut line = |words: std::fmt::Arguments| text.write_fmt(words).expect("text grows");
    for actor in &certain.actors {
        line(format_args!("[actor.{}]\ncapability = {}\n", actor.key, actor.capability.median()));
    }
    line(format_args!("[issue.delay]\nunit = \"years\"\nscale = [4, 10]\nreversion = 4\n"));
    for stake in &certain.stakes {
        let (position, salience) = (stake.position.median(), stake.salience.median());
        let (low, high) = ((salience - 10.0).max(0.0), (salience + 10.0).min(100.0));
        line(format_args!(
            "[stake.{}.delay]\nposition = \"normal({position}, 0.6)\"\nsalience = \"{low} to {high}\"\nnote = \"\"\n",
            certain.actor(stake.actor).key
        ));
    }
    from(&Memory::with([("bench/case.toml", text.into_bytes())]), Path::new("bench"))
}

/// A case of any size, every position and salience uncertain.
///
/// # Panics
/// Never, unless the case language changes.
pub fn large(actors: usize, issues: usize) -> Case {
    let mut text = "[case]\ntitle = \"large\"\nas-of = 2025-01-01\n".to_owned();
    let mut line = |words: std::fmt::Arguments| text.write_fmt(words).expect("text grows");
    for a in 0..actors {
        line(format_args!("[actor.a{a}]\ncapability = {}\n", 10 + a * 37 % 90));
    }
    for k in 0..issues {
        line(format_args!("[issue.i{k}]\nunit = \"points\"\nscale = [0, 100]\nreversion = 0\n"));
        for a in 0..actors {
            let (position, salience) = (3 + (a * 61 + k * 17) % 95, 15 + (a * 29 + k * 7) % 70);
            line(format_args!(
                "[stake.a{a}.i{k}]\nposition = \"normal({position}, 5)\"\nsalience = \"{} to {}\"\nnote = \"\"\n",
                salience - 10,
                salience + 10
            ));
        }
    }
    from(&Memory::with([("bench/case.toml", text.into_bytes())]), Path::new("bench"))
}

fn from(world: &dyn World, folder: &Path) -> Case {
    let loaded = load(world, folder, &LoadOptions::default()).expect("the case can be read");
    let told: Vec<_> = loaded.diagnostics.iter().map(|found| &found.message).collect();
    assert!(loaded.case.is_some(), "{told:?}");
    loaded.case.expect("checked above")
}
