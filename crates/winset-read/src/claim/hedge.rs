//! How firmly a claim is told, and on whose word.

use crate::claim::scene::Scene;
use crate::claim::unit::{Head, Unit};
use crate::claim::{Carried, Evidentiality, Party, party};
use crate::place::Place;
use winset_case::{Hedge, Modality};

/// On whose word something is told.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub(super) speaker: Option<Party>,
    pub(super) attribution: Vec<String>,
    pub(super) evidentiality: Evidentiality,
}

/// On whose word a unit is told.
pub(super) fn told(scene: &Scene, unit: &Unit, place: Place) -> Told {
    let middle = place.start + (place.end - place.start) / 2;
    let speeches = scene.annotated.speeches;
    let after = speeches.partition_point(|speech| speech.content.start <= middle);
    let speech = speeches[..after].iter().rev().take(4).find(|speech| middle < speech.content.end);
    if let Some(speech) = speech {
        return Told {
            speaker: speech.speaker.clone(),
            attribution: speech.attribution.clone(),
            evidentiality: speech.evidentiality,
        };
    }
    if let Some(said_by) = unit.said_by.and_then(|said_by| scene.clauses.get(said_by)) {
        let speaker = party::subject(scene, said_by, &Carried::default());
        let attribution = speaker.iter().map(|party| name(scene, party)).collect();
        let evidentiality =
            if unit.quoted { Evidentiality::DirectQuotation } else { Evidentiality::Reported };
        return Told { speaker, attribution, evidentiality };
    }
    let passive = match unit.head {
        Head::Clause(number) => {
            scene.clauses[number].verb.as_ref().is_some_and(|verb| verb.passive)
        }
        Head::Noun { .. } => false,
    };
    let evidentiality = if passive { Evidentiality::Passive } else { Evidentiality::Author };
    Told { speaker: None, attribution: Vec::new(), evidentiality }
}

fn name(scene: &Scene, party: &Party) -> String {
    match party {
        Party::Actor(actor) => scene.annotated.lexicon.actor(*actor).name.clone(),
        Party::Words(words) => words.clone(),
    }
}

/// Is a unit told as something that is not?
pub(super) fn negated(scene: &Scene, unit: &Unit) -> bool {
    let Head::Clause(number) = unit.head else { return false };
    let clause = &scene.clauses[number];
    let Some(verb) = &clause.verb else { return false };
    // `promised no figure`, `nobody wants`
    let object = scene.word(verb.tokens.end);
    let nothing = matches!(object, "no" | "nothing" | "none" | "neither" | "nobody")
        && scene.word(verb.tokens.end + 1) != "longer";
    let subject = clause.subject.map_or("", |subject| scene.word(scene.tokens(subject).start));
    let nobody = matches!(subject, "no" | "nothing" | "none" | "nobody" | "neither");
    let before = verb.tokens.start.checked_sub(1).map_or("", |at| scene.word(at));
    if is_only_then(scene, &unit.tokens) {
        return false;
    }
    verb.negated || nothing || nobody || matches!(before, "never" | "not" | "hardly")
}

/// `It was not until 2022 that they agreed`, `not only`: it was so, or
/// will be, from then on.
fn is_only_then(scene: &Scene, tokens: &std::ops::Range<usize>) -> bool {
    let not = |word: &str| word == "not" || word.ends_with("n't") || word.ends_with("n’t");
    tokens.clone().any(|at| not(scene.word(at)) && matches!(scene.word(at + 1), "until" | "only"))
}

/// How firmly a unit is told, and the word that says so.
pub(super) fn hedge(
    scene: &Scene,
    unit: &Unit,
    modality: Modality,
    told: &Told,
) -> (Hedge, Option<Place>) {
    let cue = unit.tokens.clone().find(|&at| {
        matches!(
            scene.word(at),
            "reportedly"
                | "allegedly"
                | "apparently"
                | "may"
                | "might"
                | "could"
                | "likely"
                | "probably"
                | "possibly"
                | "perhaps"
        )
    });
    let place = cue.map(|at| scene.annotated.prose.tokens[at].place);
    if modality == Modality::Denial {
        return (Hedge::Denied, place);
    }
    let hedge = match cue.map(|at| scene.word(at)) {
        Some("reportedly" | "allegedly" | "apparently") => Hedge::Reported,
        Some(_) => Hedge::Expected,
        None if matches!(told.evidentiality, Evidentiality::Media | Evidentiality::Rumour) => {
            Hedge::Reported
        }
        None if modality == Modality::Forecast => Hedge::Expected,
        None => Hedge::Asserted,
    };
    (hedge, place)
}
