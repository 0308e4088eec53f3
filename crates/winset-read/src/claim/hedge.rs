//! How firmly a claim is told, and on whose word.

use crate::claim::clause::Clause;
use crate::claim::unit::{Head, Unit};
use crate::claim::word::{Class, Role};
use crate::claim::{Carried, Evidentiality, Party, Scene, party};
use crate::place::Place;
use winset_case::{Hedge, Modality};

/// On whose word something is told.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub(crate) speaker: Option<Party>,
    pub(crate) attribution: Vec<String>,
    pub(crate) evidentiality: Evidentiality,
}

/// On whose word a unit is told.
pub(crate) fn told(scene: &Scene, clauses: &[Clause], unit: &Unit, place: Place) -> Told {
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
    if let Some(said_by) = unit.said_by.and_then(|said_by| clauses.get(said_by)) {
        let speaker = party::subject(scene, said_by, &Carried::default());
        let attribution = speaker.iter().map(|party| name(scene, party)).collect();
        return Told { speaker, attribution, evidentiality: Evidentiality::Reported };
    }
    let passive = match unit.head {
        Head::Clause(number) => clauses[number].group.passive,
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
pub(crate) fn negated(scene: &Scene, clauses: &[Clause], unit: &Unit, modality: Modality) -> bool {
    let _ = (scene, modality);
    match unit.head {
        Head::Clause(number) => clauses[number].group.negated,
        Head::Noun { .. } => false,
    }
}

/// How firmly a unit is told, and the word that says so.
pub(crate) fn hedge(
    scene: &Scene,
    unit: &Unit,
    modality: Modality,
    told: &Told,
    negated: bool,
) -> (Hedge, Option<Place>) {
    let _ = negated;
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

#[expect(dead_code, reason = "used by the rules to come")]
fn is_say(class: Class, role: Role) -> bool {
    class == Class::Say && role == Role::Plain
}
