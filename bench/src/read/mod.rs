//! How well reports are read: what `winset-read` finds, compared with what a person found.
//!
//! [`Folder::load`] takes in annotated reports (`bench/read/README.md` has their format) and fails
//! on any annotation that does not fit its report; [`score`] compares; [`Score`] holds a [`Tally`]
//! per kind of finding and every miss and false alarm in words.

mod across;
mod compare;
mod gold;
mod raw;
mod tally;

pub use gold::{Folder, Gold};
pub use tally::{Fault, Score, Tally};

use compare::Compared;
use winset_read::{Lexicon, ReadOptions, Reading, gather, reading};

/// Reads the reports of a folder and compares what was found.
pub fn score(folder: &Folder, lexicon: &Lexicon) -> Score {
    let options = ReadOptions::default();
    let readings: Vec<Reading> =
        folder.reports.iter().map(|gold| reading(&gold.source, lexicon, &options)).collect();
    let mut score = Score::default();
    let pairs = folder.reports.iter().zip(&readings);
    let compared: Vec<Compared> = pairs
        .map(|(gold, reading)| {
            let name = format!("{}/{}", folder.name, gold.name);
            compare::report(gold, reading, lexicon, name, &mut score)
        })
        .collect();
    let gathered = gather(&readings, lexicon);
    across::reports(folder, &gathered, &compared, &mut score);
    score
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn every_annotation_fits_its_report() {
        let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("read/gold");
        for name in ["dev/ceasefire", "dev/climate", "dev/fisheries", "dev/wages"] {
            Folder::load(&gold.join(name), None).expect(name);
        }
        for name in ["held-out/budget", "held-out/inspection", "held-out/trade"] {
            Folder::load(&gold.join(name), None).expect(name);
        }
    }
}
