//! What a language model proposes, held against the report.
//!
//! Not from the literature. A model may say what it likes; a proposal becomes a claim only if its
//! quote stands in the clean article, letter by letter and once, and every number it gives is
//! written in that quote. Nothing is mended: what does not stand is refused, with the reason.

use crate::claim::{Claim, Evidentiality, Party, Value};
use crate::lexicon::{ActorRef, IssueRef, Lexicon};
use crate::place::Place;
use crate::quantity::Quantity;
use crate::reading::Reading;
use winset_case::{DateRange, Hedge, Modality};

/// Longer quotes are no claims, in bytes.
const LONGEST_QUOTE: usize = 1_000;
/// Shorter quotes say nothing, in bytes.
const SHORTEST_QUOTE: usize = 12;

/// A claim as a model puts it: words, nothing checked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Proposal {
    /// The exact words.
    pub quote: String,
    /// What kind of assertion.
    pub modality: String,
    /// Who says, wants or does it: a key of the lexicon or a name.
    pub speaker: Option<String>,
    /// To, of or about whom.
    pub target: Option<String>,
    /// The key of an issue.
    pub issue: Option<String>,
    /// Its number, or the ends of its range.
    pub value: Option<(f64, f64)>,
    /// First and last day.
    pub date: Option<DateRange>,
    /// Is it told as not so?
    pub negated: bool,
    /// The chain to the original speaker.
    pub attribution: Vec<String>,
}

winset_case::words! {
    /// Why a proposal was refused.
    Refusal {
        /// There is no quote, or one of a few letters.
        NoQuote = "it has no quote",
        /// The quote is longer than a claim.
        TooLong = "its quote is too long for a claim",
        /// The quote is not there.
        NotThere = "its quote does not stand in the report",
        /// The quote is there more than once.
        NotUnique = "its quote stands in the report more than once",
        /// The quote runs over the end of a paragraph.
        AcrossBlocks = "its quote runs over paragraphs",
        /// The value is not in the quote.
        ValueNotInQuote = "its value does not stand in its quote",
        /// The date is not in the quote.
        DateNotInQuote = "its date does not follow from its quote",
        /// There is no such modality.
        UnknownModality = "it is of no known kind (demand, offer, …)",
        /// The speaker or target is not named in the report.
        UnknownParty = "its speaker or target is not named in the report",
        /// A link of the attribution is not named in the report.
        UnknownAttribution = "its attribution is not named in the report",
        /// The rules found it already.
        Known = "the rules had found it already",
    }
}

/// Lets a proposal pass as a claim of a reading, or refuses it.
pub fn examine(
    reading: &Reading,
    lexicon: &Lexicon,
    proposal: &Proposal,
) -> Result<Claim, Refusal> {
    let place = place_of(reading, &proposal.quote)?;
    let modality = Modality::from_word(proposal.modality.trim());
    let modality = modality.ok_or(Refusal::UnknownModality)?;
    let known = reading.claims.iter().chain(&reading.proposed);
    if known.clone().any(|claim| same(claim.place, place)) {
        return Err(Refusal::Known);
    }
    let value = match proposal.value {
        Some(ends) => Some(value_in(reading, place, ends)?),
        None => None,
    };
    let date = match proposal.date {
        Some(date) => Some(date_in(reading, place, date)?),
        None => None,
    };
    let party = |name: &Option<String>| match name {
        Some(name) => party_in(reading, lexicon, name).map(Some),
        None => Ok(None),
    };
    let (speaker, target) = (party(&proposal.speaker)?, party(&proposal.target)?);
    let text = reading.document.text.to_lowercase();
    let named = |link: &String| text.contains(&link.trim().to_lowercase());
    if !proposal.attribution.iter().all(named) {
        return Err(Refusal::UnknownAttribution);
    }
    let issue = proposal.issue.as_deref().and_then(|key| issue_of(lexicon, key));
    let hedge = if proposal.attribution.is_empty() { Hedge::Asserted } else { Hedge::Reported };
    let evidentiality = match proposal.attribution.is_empty() {
        true => Evidentiality::Author,
        false => Evidentiality::Reported,
    };
    Ok(Claim {
        place,
        modality,
        speaker,
        target,
        issue,
        value,
        state: None,
        date,
        negated: proposal.negated,
        hedge,
        cue: None,
        evidentiality,
        attribution: proposal.attribution.clone(),
        weight: 0.5,
        decided: None,
    })
}

/// Where a quote stands, if it does, once.
fn place_of(reading: &Reading, quote: &str) -> Result<Place, Refusal> {
    let quote = quote.trim();
    if quote.len() < SHORTEST_QUOTE {
        return Err(Refusal::NoQuote);
    }
    if quote.len() > LONGEST_QUOTE {
        return Err(Refusal::TooLong);
    }
    let text = &reading.document.text;
    let mut found = memchr::memmem::find_iter(text.as_bytes(), quote.as_bytes());
    let start = found.next().ok_or(Refusal::NotThere)?;
    // Overlapping occurrences count too.
    let again = memchr::memmem::find(&text.as_bytes()[start + 1..], quote.as_bytes());
    if again.is_some() {
        return Err(Refusal::NotUnique);
    }
    let place = Place::new(start, start + quote.len());
    let one_block = reading.document.blocks.iter().any(|block| block.place.holds(place));
    if one_block { Ok(place) } else { Err(Refusal::AcrossBlocks) }
}

/// Do two places mean the same words, give or take a few?
fn same(one: Place, other: Place) -> bool {
    let shared = one.end.min(other.end).saturating_sub(one.start.max(other.start)) as usize;
    10 * shared >= 8 * one.len().max(other.len())
}

/// The quantity in a place that has these ends.
fn value_in(reading: &Reading, place: Place, (low, high): (f64, f64)) -> Result<Value, Refusal> {
    let close = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(b.abs());
    let fits = |found: &&Quantity| {
        place.holds(found.place) && close(found.low, low) && close(found.high, high)
    };
    let found = reading.quantities.iter().find(fits).ok_or(Refusal::ValueNotInQuote)?;
    Ok(Value { low: found.low, high: found.high, unit: found.unit.clone() })
}

/// The days that a time in a place means, if they are those.
fn date_in(reading: &Reading, place: Place, date: DateRange) -> Result<DateRange, Refusal> {
    let within = reading.times.iter().filter(|time| place.holds(time.place));
    let meant = within.filter_map(|time| Some(DateRange { from: time.from?, to: time.to? }));
    let mut fitting = meant.filter(|found| found.from <= date.from && date.to <= found.to);
    fitting.next().map(|_| date).ok_or(Refusal::DateNotInQuote)
}

/// An actor that the report names, or words that stand in it.
fn party_in(reading: &Reading, lexicon: &Lexicon, name: &str) -> Result<Party, Refusal> {
    let name = name.trim();
    let known = |actor: ActorRef| {
        let entry = lexicon.actor(actor);
        entry.key == name || entry.name.to_lowercase() == name.to_lowercase()
    };
    let mut named = reading.mentions.iter().map(|mention| mention.actor);
    if let Some(actor) = named.find(|actor| known(*actor) || known(lexicon.top(*actor))) {
        let top = lexicon.top(actor);
        return Ok(Party::Actor(if known(actor) { actor } else { top }));
    }
    if !name.is_empty() && reading.document.text.contains(name) {
        return Ok(Party::Words(name.to_owned()));
    }
    Err(Refusal::UnknownParty)
}

fn issue_of(lexicon: &Lexicon, key: &str) -> Option<IssueRef> {
    let at = lexicon.issues.iter().position(|issue| issue.key == key.trim())?;
    Some(IssueRef(u16::try_from(at).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, BlockKind, Document};
    use crate::quantity::{Bound, Measure};

    fn article() -> Reading {
        let text = "Oslo asked for 12 per cent. Oslo asked again. No more was said.".to_owned();
        let place = Place::new(0, text.len());
        let block = Block { place, kind: BlockKind::Paragraph, written: None, repeats: false };
        let quantity = Quantity {
            place: Place::new(15, 26),
            low: 12.0,
            high: 12.0,
            unit: "%".into(),
            measure: Measure::Share,
            bound: Bound::Exactly,
        };
        let document = Document { text, blocks: vec![block], ..Document::default() };
        Reading { document, quantities: vec![quantity], ..Reading::default() }
    }

    fn refused(change: impl Fn(&mut Proposal)) -> Option<Refusal> {
        let mut proposal = Proposal {
            quote: "Oslo asked for 12 per cent".into(),
            modality: "demand".into(),
            value: Some((12.0, 12.0)),
            ..Proposal::default()
        };
        change(&mut proposal);
        examine(&article(), &Lexicon::default(), &proposal).err()
    }

    #[test]
    fn what_stands_in_the_report_passes() {
        assert_eq!(refused(|_| {}), None);
        assert_eq!(refused(|proposal| proposal.speaker = Some("Oslo".into())), None);
    }

    #[test]
    fn what_does_not_stand_there_is_refused_with_its_reason() {
        assert_eq!(
            refused(|it| it.quote = "Oslo asked for 13 per cent".into()),
            Some(Refusal::NotThere)
        );
        assert_eq!(refused(|it| it.quote = "Oslo".into()), Some(Refusal::NoQuote));
        assert_eq!(refused(|it| it.value = Some((13.0, 13.0))), Some(Refusal::ValueNotInQuote));
        assert_eq!(refused(|it| it.modality = "threat".into()), Some(Refusal::UnknownModality));
        assert_eq!(refused(|it| it.speaker = Some("Bergen".into())), Some(Refusal::UnknownParty));
        let repeated = |it: &mut Proposal| {
            it.quote = "o asked again".into();
            it.value = None;
        };
        assert_eq!(refused(repeated), None);
        assert_eq!(
            refused(|it| it.attribution = vec!["a ghost".into()]),
            Some(Refusal::UnknownAttribution)
        );
    }
}
