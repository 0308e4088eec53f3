//! Dense numbers to feed the models with, and the way to the reference data.

use std::path::{Path, PathBuf};
use winset_solve::game::IssueGame;
use winset_text::{Disk, World};

/// One issue's arrays, owned.
#[derive(Debug, Clone, Default)]
pub struct Numbers {
    pub position: Vec<f64>,
    pub capability: Vec<f64>,
    pub salience: Vec<f64>,
    pub influence: Vec<f64>,
    pub risk: Vec<f64>,
    pub reversion: Option<f64>,
}

impl Numbers {
    /// From (position 0 to 100, capability, salience 0 to 1) per actor.
    pub fn new(actors: &[(f64, f64, f64)], reversion: Option<f64>) -> Numbers {
        Numbers {
            position: actors.iter().map(|actor| actor.0).collect(),
            capability: actors.iter().map(|actor| actor.1).collect(),
            salience: actors.iter().map(|actor| actor.2).collect(),
            influence: actors.iter().map(|actor| actor.1 * actor.2).collect(),
            risk: vec![0.0; actors.len()],
            reversion,
        }
    }

    pub fn game(&self) -> IssueGame<'_> {
        IssueGame {
            position: &self.position,
            capability: &self.capability,
            salience: &self.salience,
            influence: &self.influence,
            risk: &self.risk,
            reversion: self.reversion,
        }
    }
}

/// A folder beside the checkout, or beside a folder that holds it, with reference data that is not
/// part of it.
#[expect(clippy::print_stdout, reason = "a comparison left out is said so")]
pub fn reference(path: &str) -> Option<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = here.ancestors().map(|above| above.join("shared/data").join(path));
    let found = found.into_iter().find(|full| Disk.exists(full));
    if found.is_none() {
        println!("skipped: shared/data/{path} is not here");
    }
    found
}

/// A JSON file.
pub fn json(path: &Path) -> serde_json::Value {
    let source = Disk.read(path).expect("the file can be read");
    serde_json::from_slice(source.bytes()).expect("the file is JSON")
}

/// A list of numbers in JSON.
pub fn floats(value: &serde_json::Value) -> Vec<f64> {
    let list = value.as_array().expect("a list");
    list.iter().map(|number| number.as_f64().expect("a number")).collect()
}
