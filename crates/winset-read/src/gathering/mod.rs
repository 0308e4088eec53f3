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

/// Puts readings together. Claims that a person rejected stay in the row, and are compared with
/// nothing.
pub fn gather<'a>(readings: &'a [Reading], lexicon: &Lexicon) -> Gathered<'a> {
    let mut gathered = in_a_row(readings);
    let (origins, names) = origin::find(&gathered, lexicon);
    gathered.origins = origins;
    gathered.origin_names = names;
    let mut told = contradiction::told::all(&gathered, lexicon);
    told.retain(|it| !it.claim.is_rejected());
    let (contradictions, superseded) = contradiction::find(&told, &gathered, lexicon);
    let timeline = timeline::find(&gathered, &told);
    gathered.contradictions = contradictions;
    gathered.superseded = superseded;
    gathered.timeline = timeline;
    gathered
}

/// Articles and claims in their order, compared with nothing.
pub(crate) fn in_a_row(readings: &[Reading]) -> Gathered<'_> {
    let mut gathered = Gathered::default();
    for (report, reading) in readings.iter().enumerate() {
        for (at, article) in std::iter::once(reading).chain(&reading.embedded).enumerate() {
            let number = gathered.articles.len();
            gathered.articles.push(article);
            gathered.reports.push((report, at == 0));
            let claims = article.claims_in_order().into_iter();
            gathered.claims.extend(claims.map(|(at, by_model)| GatheredClaim {
                article: number,
                claim: if by_model { &article.proposed[at] } else { &article.claims[at] },
                by_model,
            }));
        }
    }
    gathered
}

#[cfg(test)]
pub(crate) mod sample;
