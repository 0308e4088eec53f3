//! Who says it: quoted speech and its speaker, reported speech, and the chain it came through.

mod content;
mod cue;
mod frame;
mod manner;
mod quotation;
mod reported;
mod scene;
mod teller;
mod trade;

use crate::claim::Evidentiality;
use crate::claim::Party;
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::mention::Mention;
use crate::place::Place;
use crate::prose::Prose;
use scene::Scene;
pub(crate) use trade::is_span;

/// Words between quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// The words with their marks.
    pub place: Place,
    /// Who said them.
    pub speaker: Option<Party>,
    /// They are speech (a clause or more), not scare quotes, a title or a name.
    pub is_speech: bool,
}

/// A stretch that is told on somebody's word: the content of reported or quoted speech.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speech {
    /// What is told: the content, without "X said that".
    pub content: Place,
    /// The words that introduce it: "the Financial Times reported", "according to officials",
    /// "reportedly".
    pub cue: Place,
    /// Who is said to say it; the last link of the chain.
    pub speaker: Option<Party>,
    /// The chain from the outlet's informant to the speaker: `["Financial Times", "sources close
    /// to the situation"]`. Without the report's own outlet.
    pub attribution: Vec<String>,
    /// On what ground it is told.
    pub evidentiality: Evidentiality,
}

/// Quotations and speeches, each in order of place; speeches may nest.
pub(crate) fn find(
    document: &Document,
    prose: &Prose,
    mentions: &[Mention],
    lexicon: &Lexicon,
) -> (Vec<Quotation>, Vec<Speech>) {
    let mut scene = Scene::new(document, prose, mentions, lexicon);
    let mut quotations = Vec::new();
    let mut speeches = Vec::new();
    for sentence in 0..prose.sentences.len() {
        scene.enter(sentence);
        reported::find(&mut scene, &mut speeches);
        quotation::find(&mut scene, &mut quotations, &mut speeches);
    }
    speeches.sort_by_key(|speech| (speech.content.start, std::cmp::Reverse(speech.content.end)));
    (quotations, speeches)
}

#[cfg(test)]
mod tests;
