//! How firmly a clause is told, and the word that says so.

use crate::claim::Evidentiality;
use crate::part::Part;
use crate::place::Place;
use crate::prose::Prose;
use crate::speech::Speech;
use winset_case::Hedge;

/// How firmly a place is told, and the word that says so. What somebody denies is denied; what an
/// outlet or unnamed people tell is reported; what may, will or should come is expected; all else
/// is asserted. The first of these that holds counts.
pub(crate) fn of(prose: &Prose, place: Place, speeches: &[Speech]) -> (Hedge, Option<Place>) {
    let speech = told(place, speeches);
    if let Some(speech) = speech
        && let Some(cue) = denial(prose, speech.cue)
    {
        return (Hedge::Denied, Some(cue));
    }
    let mut expected = None;
    let mut reported = None;
    for at in prose.tokens_in(place) {
        let found = match cue(prose, at) {
            Some(Hedge::Denied) => return (Hedge::Denied, Some(prose.tokens[at].place)),
            Some(Hedge::Reported) => &mut reported,
            Some(Hedge::Expected) => &mut expected,
            _ => continue,
        };
        found.get_or_insert(prose.tokens[at].place);
    }
    if reported.is_some() {
        return (Hedge::Reported, reported);
    }
    if let Some(speech) = speech
        && matches!(speech.evidentiality, Evidentiality::Media | Evidentiality::Rumour)
    {
        return (Hedge::Reported, Some(speech.cue).filter(|cue| !cue.is_empty()));
    }
    match expected {
        Some(_) => (Hedge::Expected, expected),
        None => (Hedge::Asserted, None),
    }
}

/// The innermost speech that tells the middle of a place.
fn told(place: Place, speeches: &[Speech]) -> Option<&Speech> {
    let middle = place.start + (place.end - place.start) / 2;
    let after = speeches.partition_point(|speech| speech.content.start <= middle);
    speeches[..after].iter().rev().take(4).find(|speech| middle < speech.content.end)
}

/// The verb of denying in the words that introduce what is told.
fn denial(prose: &Prose, cue: Place) -> Option<Place> {
    let mut tokens = prose.tokens_in(cue);
    let at = tokens.find(|at| prose.part(*at).is_verb() && denies(&prose.base(*at)))?;
    Some(prose.tokens[at].place)
}

fn denies(base: &str) -> bool {
    matches!(base, "deny" | "refute" | "disavow" | "disown")
}

/// The class of a cue word where it stands.
pub(crate) fn cue(prose: &Prose, at: usize) -> Option<Hedge> {
    let word = prose.word(at);
    let next = prose.word(at + 1);
    match prose.part(at) {
        Part::Modal => match word {
            "may" | "might" | "will" | "could" | "would" | "'ll" | "’ll" | "won't" | "won’t"
            | "shall" => Some(Hedge::Expected),
            _ => None,
        },
        Part::Adverb | Part::Adjective | Part::Noun => match word {
            "reportedly" | "allegedly" | "purportedly" | "supposedly" | "apparently"
            | "ostensibly" | "seemingly" => Some(Hedge::Reported),
            "perhaps" | "maybe" | "possibly" | "probably" | "potentially" | "presumably"
            | "likely" | "unlikely" | "inevitably" | "conceivably" => Some(Hedge::Expected),
            "due" | "ready" | "bound" | "poised" if next == "to" => Some(Hedge::Expected),
            "false" if prose.word(at.wrapping_sub(1)) == "as" => Some(Hedge::Denied),
            _ => None,
        },
        part if part.is_verb() => verb(prose, at, part, next),
        _ => None,
    }
}

fn verb(prose: &Prose, at: usize, part: Part, next: &str) -> Option<Hedge> {
    let base = prose.base(at);
    if denies(&base) {
        return Some(Hedge::Denied);
    }
    match &*base {
        "dismiss" | "reject" => {
            // "dismissed the report as false", "rejected reports that".
            let object = (at + 1..at + 8).find(|at| {
                matches!(
                    prose.word(*at),
                    "report"
                        | "reports"
                        | "rumours"
                        | "rumors"
                        | "claim"
                        | "claims"
                        | "allegations"
                        | "speculation"
                        | "suggestions"
                        | "accusations"
                        | "allegation"
                )
            });
            object.map(|_| Hedge::Denied)
        }
        "expect" | "project" | "forecast" | "predict" | "schedule" | "foresee" | "slate"
            if part == Part::Participle =>
        {
            Some(Hedge::Expected)
        }
        "set" if part == Part::Participle && next == "to" => Some(Hedge::Expected),
        "plan" | "intend" | "aim" | "hope" | "expect" if next == "to" => Some(Hedge::Expected),
        "go" if part == Part::Ing && next == "to" => Some(Hedge::Expected),
        "say" | "report" | "allege" | "rumour" | "believe" | "understand" | "think"
            if part == Part::Participle && next == "to" =>
        {
            Some(Hedge::Reported)
        }
        "be" if next == "to" && part.is_finite() && prose.part(at + 2) == Part::Bare => {
            Some(Hedge::Expected)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, BlockKind, Document};

    /// How firmly a sentence is told, and by which word.
    fn hedge(text: &str) -> (Hedge, String) {
        let place = Place::new(0, text.len());
        let block = Block { place, kind: BlockKind::Paragraph, written: None, repeats: false };
        let document =
            Document { text: text.to_owned(), blocks: vec![block], ..Document::default() };
        let prose = Prose::of(&document);
        let lexicon = crate::lexicon::Lexicon::default();
        let (_, speeches) = crate::speech::find(&document, &prose, &[], &lexicon);
        let (hedge, cue) = of(&prose, place, &speeches);
        (hedge, cue.map_or(String::new(), |cue| document.words(cue).to_owned()))
    }

    #[test]
    fn what_may_come_is_expected() {
        assert_eq!(hedge("The truce may end on Friday."), (Hedge::Expected, "may".to_owned()));
        assert_eq!(hedge("Talks are set to resume in June."), (Hedge::Expected, "set".to_owned()));
        assert_eq!(hedge("Talks are to resume in June."), (Hedge::Expected, "are".to_owned()));
        assert_eq!(hedge("Quotas are likely to fall."), (Hedge::Expected, "likely".to_owned()));
    }

    #[test]
    fn hearsay_is_reported() {
        assert_eq!(
            hedge("The rebels have reportedly left the town."),
            (Hedge::Reported, "reportedly".to_owned())
        );
    }

    #[test]
    fn a_denial_is_denied() {
        assert_eq!(hedge("Oslo denied the report.").0, Hedge::Denied);
        assert_eq!(hedge("Oslo dismissed the claims as an invention.").0, Hedge::Denied);
    }

    #[test]
    fn a_fact_is_asserted() {
        assert_eq!(hedge("The union rejected the offer."), (Hedge::Asserted, String::new()));
    }
}
