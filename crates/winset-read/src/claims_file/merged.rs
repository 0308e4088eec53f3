//! The readings as a person left them: what claims.toml says of a claim wins.
//!
//! A claim whose section is not the one that the rules write was edited: what it says takes the
//! place of what the rules found. Claims of the file that the rules do not find (a person's own,
//! a model's) join the article in which their words stand.

use super::keys::Keys;
use super::known::{self, Known};
use super::section::{Marks, Page};
use super::{ClaimsFile, GivenReport, sections};
use crate::claim::{Claim, Decided, Evidentiality, Party, Value};
use crate::gathering::in_a_row;
use crate::lexicon::{IssueEntry, IssueRef, Lexicon};
use crate::place::Place;
use crate::reading::Reading;
use std::collections::BTreeSet;
use winset_case::{Modality, WrittenClaim};

/// What a claim of the file without a modality is taken for.
const NO_MODALITY: Modality = Modality::State;
/// How much a claim that only the file has matters.
const WEIGHT: f32 = 0.5;

impl ClaimsFile {
    /// The readings of `reports` as this file has them: edited claims say what the file says, each
    /// claim carries its status, and claims that only the file has are added. With the lexicon,
    /// which gains the issues that only the file names. `model` is as in [`ClaimsFile::with`].
    pub fn merged(
        &self,
        mut readings: Vec<Reading>,
        mut lexicon: Lexicon,
        reports: &[GivenReport],
        model: Option<&str>,
    ) -> (Vec<Reading>, Lexicon) {
        if self.written.claims.is_empty() {
            return (readings, lexicon);
        }
        for issue in self.written.claims.iter().filter_map(|claim| claim.issue.as_deref()) {
            let known = lexicon.issue_of_key(issue).is_some();
            if !known && lexicon.issues.len() < usize::from(u16::MAX) {
                let name = issue.replace(['-', '_'], " ");
                lexicon.issues.push(IssueEntry::new(issue, name));
            }
        }
        let (found, articles) = self.found(&readings, &lexicon, reports, model);
        let is_found: BTreeSet<usize> = found.iter().flatten().map(|(at, _)| *at).collect();
        let mut number = 0;
        let mut claim = 0;
        for reading in &mut readings {
            let mut embedded = std::mem::take(&mut reading.embedded);
            for article in std::iter::once(&mut *reading).chain(&mut embedded) {
                for (at, by_model) in article.claims_in_order() {
                    let known = found.get(claim).copied().flatten();
                    claim += 1;
                    let Some((known, edited)) = known else { continue };
                    let mine = if by_model { &mut article.proposed } else { &mut article.claims };
                    let Some(mine) = mine.get_mut(at) else { continue };
                    let written = &self.written.claims[known];
                    if edited {
                        take_over(mine, written, &lexicon);
                    }
                    mine.decided = Some(decided(written, edited));
                }
                if let Some(Some(key)) = articles.get(number) {
                    self.add(article, key, &is_found, &lexicon);
                }
                number += 1;
            }
            reading.embedded = embedded;
        }
        (readings, lexicon)
    }

    /// For each claim of the readings, the one it is in the file, and whether that was edited; for
    /// each article its key, if the file has it.
    #[expect(clippy::type_complexity, reason = "two rows, used in one place")]
    fn found(
        &self,
        readings: &[Reading],
        lexicon: &Lexicon,
        reports: &[GivenReport],
        model: Option<&str>,
    ) -> (Vec<Option<(usize, bool)>>, Vec<Option<String>>) {
        let gathered = in_a_row(readings);
        let known = Known::of(&self.written);
        let mut keys = Keys::of(&self.written);
        let places = known::places(&gathered, &known, reports, &mut keys);
        let claims = known::claims(&gathered, &known, &places, &mut keys);
        let page = Page {
            gathered: &gathered,
            lexicon,
            reports,
            model,
            written: &self.written,
            text: &self.text,
            articles: &places,
            claims: &claims,
        };
        let found = claims.iter().enumerate().map(|(at, place)| {
            let known = place.known?;
            let theirs = sections::of(&self.text, &self.written.claims[known]);
            let plain = theirs.map(|range| sections::without_marks(&self.text[range]));
            let edited = plain != Some(page.claim(at, &Marks::default()));
            Some((known, edited))
        });
        let found = found.collect();
        let articles = places.into_iter().map(|place| place.known.map(|_| place.key));
        (found, articles.collect())
    }

    /// Adds the claims of an article that only the file has.
    fn add(&self, article: &mut Reading, key: &str, is_found: &BTreeSet<usize>, lexicon: &Lexicon) {
        for (at, written) in self.written.claims.iter().enumerate() {
            if written.source != key || is_found.contains(&at) {
                continue;
            }
            let Some(place) = place_of(article, written) else { continue };
            let mut claim = Claim {
                place,
                modality: NO_MODALITY,
                speaker: None,
                target: None,
                issue: None,
                value: None,
                state: None,
                date: None,
                negated: false,
                hedge: written.hedge,
                cue: None,
                evidentiality: match written.attribution.is_empty() {
                    true => Evidentiality::Author,
                    false => Evidentiality::Reported,
                },
                attribution: Vec::new(),
                weight: WEIGHT,
                decided: Some(decided(written, true)),
            };
            take_over(&mut claim, written, lexicon);
            article.claims.push(claim);
        }
        article.claims.sort_by_key(|claim| claim.place);
    }
}

fn decided(written: &WrittenClaim, edited: bool) -> Decided {
    Decided { key: written.key.clone(), status: written.status, by: written.by.clone(), edited }
}

/// What the file says takes the place of what the rules found.
fn take_over(claim: &mut Claim, written: &WrittenClaim, lexicon: &Lexicon) {
    let party = |words: &Option<String>| {
        let words = words.as_deref()?;
        Some(match lexicon.actor_of_key(words) {
            Some(actor) => Party::Actor(actor),
            None => Party::Words(words.to_owned()),
        })
    };
    let issue = |key: &str| -> Option<IssueRef> { lexicon.issue_of_key(key) };
    claim.speaker = party(&written.speaker);
    claim.target = party(&written.target);
    claim.issue = written.issue.as_deref().and_then(issue);
    if let Some(modality) = written.modality {
        claim.modality = modality;
    }
    claim.value = written.value.map(|value| {
        let (low, high) = value.ends();
        Value { low, high, unit: written.unit.clone().unwrap_or_default() }
    });
    claim.state.clone_from(&written.state);
    claim.date = written.date;
    claim.negated = written.negated;
    claim.hedge = written.hedge;
    claim.attribution.clone_from(&written.attribution);
}

/// Where the words of a claim stand in an article: those nearest to its bytes, or the only ones.
fn place_of(article: &Reading, written: &WrittenClaim) -> Option<Place> {
    let document = &article.document;
    let quote = written.quote.as_deref()?.trim();
    if quote.is_empty() {
        return None;
    }
    let places = document.text.match_indices(quote);
    let mut places = places.map(|(at, words)| Place::new(at, at + words.len()));
    match &written.span {
        Some(span) => places.find(|place| {
            let raw = document.raw(*place);
            raw.start < span.end && span.start < raw.end
        }),
        None => {
            let only = places.next()?;
            places.next().is_none().then_some(only)
        }
    }
}
