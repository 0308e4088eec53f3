//! The readings of several reports, put together.

use crate::claim::Claim;
use crate::contradiction::{self, Contradiction};
use crate::lexicon::Lexicon;
use crate::origin::{self, OriginCount};
use crate::reading::Reading;
use crate::timeline::{self, TimelineEntry};
use std::collections::BTreeMap;

/// Several readings, with their claims in one row.
#[derive(Debug, Default)]
pub struct Gathered<'a> {
    /// The articles: each report's main one, followed by those inside its page.
    pub articles: Vec<&'a Reading>,
    /// For each article, the report it stood in, by its number, and whether it is the main one.
    pub reports: Vec<(usize, bool)>,
    /// All claims, article by article, in order of place.
    pub claims: Vec<GatheredClaim<'a>>,
    /// Claims that cannot all hold.
    pub contradictions: Vec<Contradiction>,
    /// For each claim, the later claim that supersedes it, if there is one.
    pub superseded: Vec<Option<usize>>,
    /// For each claim, the number of its origin: claims that go back to one report or one leak
    /// share it.
    pub origins: Vec<usize>,
    /// What each origin is called, by its number: the outlet or the speaker it goes back to.
    pub origin_names: BTreeMap<usize, String>,
    /// What happened when.
    pub timeline: Vec<TimelineEntry>,
}

impl Gathered<'_> {
    /// How often each issue is told of, and by how many independent witnesses.
    pub fn origin_counts(&self) -> Vec<OriginCount> {
        origin::counts(self)
    }

    /// What an origin is called.
    pub fn origin_name(&self, origin: usize) -> Option<&str> {
        self.origin_names.get(&origin).map(String::as_str)
    }
}

/// A claim, and the article it stands in.
#[derive(Debug, Clone, Copy)]
pub struct GatheredClaim<'a> {
    /// The article, by its number.
    pub article: usize,
    /// The claim.
    pub claim: &'a Claim,
    /// A language model proposed it; otherwise the rules found it.
    pub by_model: bool,
}

/// Puts readings together.
pub fn gather<'a>(readings: &'a [Reading], lexicon: &Lexicon) -> Gathered<'a> {
    let mut gathered = Gathered::default();
    for (report, reading) in readings.iter().enumerate() {
        for (at, article) in std::iter::once(reading).chain(&reading.embedded).enumerate() {
            let number = gathered.articles.len();
            gathered.articles.push(article);
            gathered.reports.push((report, at == 0));
            let found = article.claims.iter().map(|claim| (claim, false));
            let mut claims: Vec<(&Claim, bool)> =
                found.chain(article.proposed.iter().map(|claim| (claim, true))).collect();
            claims.sort_by_key(|(claim, by_model)| (claim.place, *by_model));
            gathered.claims.extend(claims.into_iter().map(|(claim, by_model)| GatheredClaim {
                article: number,
                claim,
                by_model,
            }));
        }
    }
    let (origins, names) = origin::find(&gathered, lexicon);
    gathered.origins = origins;
    gathered.origin_names = names;
    let told = contradiction::told::all(&gathered, lexicon);
    let (contradictions, superseded) = contradiction::find(&told, &gathered, lexicon);
    let timeline = timeline::find(&gathered, &told);
    gathered.contradictions = contradictions;
    gathered.superseded = superseded;
    gathered.timeline = timeline;
    gathered
}

#[cfg(test)]
pub(crate) mod sample;
