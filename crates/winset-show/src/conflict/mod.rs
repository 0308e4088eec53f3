//! A conflict graph in words, as JSON, as tables and as a picture.

mod csv;
mod dot;
mod json;
mod page;
mod sentence;
mod standoff;
mod svg;
mod text;

pub use csv::conflict_csv;
pub use dot::conflict_dot;
pub use json::{ConflictJson, conflict_json};
pub use page::conflict_page;
pub(crate) use standoff::{Agreement, agreement, standoff_sentences};
pub use svg::conflict_svg;
pub use text::conflict_text;

use winset_case::{Case, Conflict};
use winset_conflict::{Concept, Study};

/// What there is to show of a conflict.
#[derive(Debug, Clone, Copy)]
pub struct ConflictAnswer<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its conflict.
    pub conflict: &'a Conflict,
    /// What was found.
    pub study: &'a Study,
    /// For which state the inverse was asked.
    pub inverse_of: Option<u32>,
}

/// With more states than this, single states and moves are not listed.
pub const MOST_STATES_LISTED: usize = 4096;
/// With more states than this there is no picture.
pub const MOST_STATES_DRAWN: usize = 256;

/// A concept as readers know it.
pub(crate) fn concept_name(concept: Concept) -> &'static str {
    match concept {
        Concept::Nash => "Nash",
        Concept::Gmr => "GMR",
        Concept::Smr => "SMR",
        Concept::Seq => "SEQ",
        Concept::Sseq => "SSEQ",
        Concept::Sim => "SIM",
    }
}

/// The concepts, the firmest first.
pub(crate) const FIRMEST_FIRST: [Concept; 6] =
    [Concept::Nash, Concept::Sseq, Concept::Seq, Concept::Smr, Concept::Sim, Concept::Gmr];

/// The concepts by which a state holds for all, the firmest first.
pub(crate) fn holds_by(study: &Study, state: u32) -> Vec<Concept> {
    let holds = |concept: &Concept| {
        let makers = 0..study.graph.makers();
        let mut all = makers.map(|maker| study.stability.stable(*concept, maker, state));
        all.all(|stable| stable == Some(true))
    };
    FIRMEST_FIRST.into_iter().filter(holds).collect()
}

/// Of the concepts by which a state holds, those that no other of them implies.
pub(crate) fn firmest(concepts: &[Concept]) -> Vec<Concept> {
    let implied = |concept: Concept| -> &[Concept] {
        match concept {
            Concept::Nash => &[],
            Concept::Sseq | Concept::Sim => &[Concept::Nash],
            Concept::Seq | Concept::Smr => &[Concept::Nash, Concept::Sseq],
            Concept::Gmr => &[Concept::Nash, Concept::Sseq, Concept::Seq, Concept::Smr],
        }
    };
    let alone = |concept: &Concept| !implied(*concept).iter().any(|by| concepts.contains(by));
    concepts.iter().copied().filter(alone).collect()
}

/// States that hold by something firmer than GMR, or by anything if there are few; the firmest
/// first, at most so many, and how many more there are.
pub(crate) fn equilibria(study: &Study, most: usize) -> (Vec<(u32, Vec<Concept>)>, usize) {
    let strength = |concepts: &[Concept]| {
        let weight = |concept: &Concept| match concept {
            Concept::Nash => 32,
            Concept::Sseq => 16,
            Concept::Seq => 8,
            Concept::Smr => 4,
            Concept::Sim => 2,
            Concept::Gmr => 1,
        };
        concepts.iter().map(weight).sum::<u32>()
    };
    let mut firm: std::collections::BTreeMap<(std::cmp::Reverse<u32>, u32), Vec<Concept>> =
        std::collections::BTreeMap::new();
    let mut count = 0;
    for state in study.graph.states() {
        let concepts = holds_by(study, state);
        if concepts.is_empty() {
            continue;
        }
        count += 1;
        firm.insert((std::cmp::Reverse(strength(&concepts)), state), concepts);
        if firm.len() > most {
            firm.pop_last();
        }
    }
    let shown: Vec<(u32, Vec<Concept>)> =
        firm.into_iter().map(|((_, state), concepts)| (state, concepts)).collect();
    let more = count - shown.len();
    (shown, more)
}
