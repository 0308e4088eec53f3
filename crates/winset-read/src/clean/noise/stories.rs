//! Whole articles inside another's page: they become documents of their own.

use super::look::Look;
use super::lots::{self, breaks_off, leave};
use super::phrase::Part;
use super::segments::Segment;
use super::vocabulary::Vocabulary;
use crate::clean::draft::{Draft, Facts, Lot};
use crate::document::{BlockKind, DropReason};
use crate::lexicon::Lexicon;

/// An article has at least as many words.
const SHORTEST: u64 = 120;
/// A document for every story of a page of thousands helps nobody.
const MOST: usize = 64;

/// Makes a segment a document of its own, if it is a whole article that bears on negotiations.
pub(super) fn embed(
    draft: &mut Draft<'_>,
    looks: &[Look],
    segment: &Segment,
    host: &Vocabulary,
    lexicon: &Lexicon,
) -> bool {
    let cuts = segment.cuts.clone();
    let whole = segment.part == Some(Part::Story) && segment.words >= SHORTEST;
    if !whole || draft.facts.len() >= MOST {
        return false;
    }
    let first = lots::paragraphs(draft, looks, cuts.clone()).next().unwrap_or(cuts.end);
    let last = lots::paragraphs(draft, looks, cuts.clone()).next_back().unwrap_or(cuts.start);
    let ends_by_bio = looks.get(last + 1).is_some_and(|look| look.opens() == Some(Part::End));
    let broken = breaks_off(draft.words(draft.cuts[last].place)) && !ends_by_bio;
    if broken || !bears(draft, looks, segment, host, lexicon) {
        return false;
    }
    let number = draft.facts.len() as u16;
    let headline = cuts.start;
    draft.facts.push(Facts {
        title: Some(draft.words(draft.cuts[headline].place).to_owned()),
        ..Facts::default()
    });
    for at in cuts {
        if !matches!(draft.cuts[at].lot, Lot::Article(_)) {
            continue;
        }
        let keeps = at == headline || ((first..=last).contains(&at) && looks[at].mark.is_none());
        if keeps {
            draft.cuts[at].lot = Lot::Article(number);
        } else if looks[at].key == looks[headline].key {
            leave(draft, at, DropReason::Repeated);
        } else {
            let reason = if at < first { DropReason::Byline } else { DropReason::Other };
            leave(draft, at, looks[at].mark.map_or(reason, |mark| mark.reason));
        }
    }
    draft.cuts[headline].kind = BlockKind::Title;
    true
}

/// Does a story speak of the host's matters, or of politics?
fn bears(
    draft: &Draft<'_>,
    looks: &[Look],
    segment: &Segment,
    host: &Vocabulary,
    lexicon: &Lexicon,
) -> bool {
    let _ = lexicon;
    let mut known = (0, 0);
    let mut political = 0u64;
    let mut words = 0u64;
    for at in lots::paragraphs(draft, looks, segment.cuts.clone()) {
        let passage = draft.words(draft.cuts[at].place);
        let here = host.known(passage);
        known = (known.0 + here.0, known.1 + here.1);
        words += u64::from(looks[at].words);
        political +=
            passage.split(|c: char| !c.is_ascii_alphabetic()).filter(|w| is_political(w)).count()
                as u64;
    }
    let share = f64::from(known.0) / f64::from(known.1.max(1));
    let politics = political as f64 / words.max(1) as f64;
    (politics >= 0.02 && share >= 0.12) || politics >= 0.05
}

/// Is a word one of negotiations and politics?
fn is_political(word: &str) -> bool {
    const STEMS: &[&str] = &[
        "negotiat", "summit", "minist", "treat", "allian", "allies", "tariff", "sanction",
        "ceasef", "defence", "defens", "diplom", "elect", "parliam", "congres", "senat", "presid",
        "premier", "govern", "militar", "troop", "nuclea", "missil", "securi", "border", "bilate",
        "multil", "pact", "accord", "truce", "envoy", "quota", "fisher", "emissi", "climat",
        "union", "strike", "wage", "talks", "declar", "soverei", "foreig", "nato", "veto",
        "referen", "coalit", "embarg", "deterr", "invasi", "disarm", "mediat", "ratif",
    ];
    let mut lower = [0u8; 6];
    let length = word.len().min(6);
    if length < 4 {
        return false;
    }
    lower[..length].copy_from_slice(&word.as_bytes()[..length]);
    lower.make_ascii_lowercase();
    STEMS.iter().any(|stem| {
        let stem = stem.as_bytes();
        let length = stem.len().min(6);
        lower[..length] == stem[..length]
    })
}
