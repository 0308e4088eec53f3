//! Counts of what was found, and how they are told.

use serde_json::{Value, json};
use std::fmt::Write;

/// All kinds, in the order of the table.
const KINDS: [&str; 33] = [
    "cleaning (bytes)",
    "claims left whole by cleaning",
    "title",
    "outlet",
    "author",
    "published",
    "quantities",
    "quantity value",
    "quantity unit",
    "times",
    "time from and to",
    "quotations",
    "quotation speaker",
    "claims",
    "claims, core",
    "claim issue",
    "claim modality",
    "claim speaker",
    "claim negation",
    "claim value",
    "claim attribution present",
    "claims, six fields at once",
    "claim unit",
    "claim target",
    "claim date",
    "claim hedge",
    "claim evidentiality",
    "claim attribution chain",
    "contradictions",
    "contradiction kind",
    "traps avoided",
    "same origin",
    "superseded",
];

/// How many there were, how many were found, how many of these are right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// In the gold.
    pub gold: usize,
    /// Found.
    pub found: usize,
    /// Found and right.
    pub right: usize,
}

impl Tally {
    /// The share of what was found that is right.
    pub fn precision(self) -> f64 {
        share(self.right, self.found)
    }

    /// The share of the gold that was found.
    pub fn recall(self) -> f64 {
        share(self.right, self.gold)
    }

    /// The harmonic mean of both.
    pub fn f1(self) -> f64 {
        share(2 * self.right, self.gold + self.found)
    }
}

/// 1 of nothing.
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// Tallies and faults of one or several folders.
#[derive(Debug, Clone, Default)]
pub struct Score {
    tallies: Vec<(&'static str, Tally)>,
    /// Every miss and false alarm.
    pub faults: Vec<Fault>,
}

/// A miss, a false alarm, or a wrong answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// In which tally.
    pub kind: &'static str,
    /// In which report: `wages/01`.
    pub report: String,
    /// What is wrong, with the words.
    pub text: String,
}

impl Score {
    /// The tally of a kind; a new one if there is none.
    pub fn tally(&mut self, kind: &'static str) -> &mut Tally {
        let at = self.tallies.iter().position(|(name, _)| *name == kind);
        let at = at.unwrap_or_else(|| {
            self.tallies.push((kind, Tally::default()));
            self.tallies.len() - 1
        });
        &mut self.tallies[at].1
    }

    /// Counts an answer to a question that every paired finding asks.
    pub fn answer(&mut self, kind: &'static str, right: bool) {
        let tally = self.tally(kind);
        tally.gold += 1;
        tally.found += 1;
        tally.right += usize::from(right);
    }

    /// Notes a fault.
    pub fn fault(&mut self, kind: &'static str, report: &str, text: String) {
        self.faults.push(Fault { kind, report: report.to_owned(), text });
    }

    /// Adds another folder's.
    pub fn add(&mut self, other: &Score) {
        for (kind, more) in &other.tallies {
            let tally = self.tally(kind);
            tally.gold += more.gold;
            tally.found += more.found;
            tally.right += more.right;
        }
        self.faults.extend(other.faults.iter().cloned());
    }

    /// All tallies, in the order of the table.
    pub fn tallies(&self) -> impl Iterator<Item = (&'static str, Tally)> {
        KINDS.iter().filter_map(|kind| self.tallies.iter().find(|(name, _)| name == kind).copied())
    }

    /// A table.
    pub fn table(&self) -> String {
        let head = ["gold", "found", "right", "precision", "recall", "F1"];
        let mut table = format!("{:<34}", "");
        let mut tell = |words: std::fmt::Arguments| table.write_fmt(words).expect("text grows");
        for (word, width) in head.iter().zip([7, 7, 7, 11, 8, 8]) {
            tell(format_args!("{word:>width$}"));
        }
        for (kind, tally) in self.tallies() {
            let Tally { gold, found, right } = tally;
            tell(format_args!("\n{kind:<34}{gold:>7}{found:>7}{right:>7}"));
            let (precision, recall) = (tally.precision(), tally.recall());
            match found {
                0 => tell(format_args!("{:>11}{recall:>8.3}{:>8.3}", "–", tally.f1())),
                _ => tell(format_args!("{precision:>11.3}{recall:>8.3}{:>8.3}", tally.f1())),
            }
        }
        table
    }

    /// One object, a member for each tally.
    pub fn json(&self) -> Value {
        let members = self.tallies().map(|(kind, tally)| {
            let Tally { gold, found, right } = tally;
            let shares = [tally.precision(), tally.recall(), tally.f1()];
            let value = json!({ "gold": gold, "found": found, "right": right,
                "precision": shares[0], "recall": shares[1], "f1": shares[2] });
            (kind.to_owned(), value)
        });
        Value::Object(members.collect())
    }
}
