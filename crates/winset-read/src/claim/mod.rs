//! What a report claims, clause by clause.

mod clause;
mod group;
mod hedge;
mod issue;
mod modality;
mod party;
mod unit;
mod value;
mod weight;
mod when;
mod word;

use crate::document::BlockKind;
use crate::lexicon::{ActorRef, IssueRef};
use crate::place::Place;
use crate::reading::Annotated;
use clause::Clause;
use group::Tag;
use std::ops::Range;
use unit::Unit;
use winset_case::{DateRange, Hedge, Modality};

/// One assertion that a report makes.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Its exact words in the clean text.
    pub place: Place,
    /// What kind of assertion it is.
    pub modality: Modality,
    /// Who is said to have said, wanted or done it.
    pub speaker: Option<Party>,
    /// To, of or about whom.
    pub target: Option<Party>,
    /// The issue it bears on.
    pub issue: Option<IssueRef>,
    /// The number it gives.
    pub value: Option<Value>,
    /// A word for the state of affairs it reports: `cancelled`, `postponed`.
    pub state: Option<String>,
    /// When what it tells of held, happened or should.
    pub date: Option<DateRange>,
    /// Is it told as something that is not, or not done?
    pub negated: bool,
    /// How firmly it is told.
    pub hedge: Hedge,
    /// The word that says so: `reportedly`, `may`.
    pub cue: Option<Place>,
    /// On what ground it is told.
    pub evidentiality: Evidentiality,
    /// The chain from the outlet's informant to the original speaker, without the outlet itself;
    /// empty if the outlet tells it on its own account.
    pub attribution: Vec<String>,
    /// How much it matters for a negotiation, 0 to 1: demands, positions and numbers first.
    pub weight: f32,
}

/// Somebody: of the lexicon, or as the report calls them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// An actor of the lexicon.
    Actor(ActorRef),
    /// The report's own words: `sources close to the situation`, `the union`.
    Words(String),
}

/// The number a claim gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// The value, or the lower end of a range.
    pub low: f64,
    /// The upper end; the same as `low` for one value.
    pub high: f64,
    /// The unit: `% of GDP`.
    pub unit: String,
}

winset_case::words! {
    /// On what ground something is told.
    Evidentiality {
        /// The author says so.
        Author = "author",
        /// Somebody is quoted with their own words.
        DirectQuotation = "direct-quotation",
        /// Somebody named is said to have said so.
        Reported = "reported",
        /// Another outlet is said to have reported it.
        Media = "media",
        /// Unnamed people, or nobody in particular, are said to say so.
        Rumour = "rumour",
        /// It "was agreed", "is expected", "is seen as": nobody is said to say or do it.
        Passive = "passive",
    }
}

/// A document being read for claims.
struct Scene<'a> {
    annotated: &'a Annotated<'a>,
    tags: Vec<Tag>,
}

impl Scene<'_> {
    /// The place of a range of tokens.
    fn place(&self, tokens: &Range<usize>) -> Place {
        let all = &self.annotated.prose.tokens;
        match (all.get(tokens.start), tokens.end.checked_sub(1).and_then(|last| all.get(last))) {
            (Some(first), Some(last)) if tokens.start < tokens.end => first.place.with(last.place),
            (Some(first), _) => Place { start: first.place.start, end: first.place.start },
            _ => Place::default(),
        }
    }

    /// The lower-case word of a token.
    fn word(&self, token: usize) -> &str {
        self.annotated.prose.word(token)
    }
}

/// The items of a row in order of place, not overlapping, that lie within a place.
fn within<T>(row: &[T], place: Place, of: impl Fn(&T) -> Place) -> &[T] {
    let first = row.partition_point(|item| of(item).start < place.start);
    let rest = &row[first..];
    let many = rest.partition_point(|item| of(item).start < place.end);
    &rest[..many]
}

/// What the sentences before tell about words like `it` and `this figure`.
#[derive(Debug, Clone, Default)]
struct Carried {
    /// The subject of the last claim.
    subject: Option<Party>,
    /// The issue spoken of last.
    issue: Option<IssueRef>,
    /// The block they are of.
    block: u32,
}

/// The claims of a document, in order of place.
pub(crate) fn find(annotated: &Annotated) -> Vec<Claim> {
    let prose = annotated.prose;
    let tags = group::tags(prose, &annotated.document.text, annotated.mentions);
    let scene = Scene { annotated, tags };
    let mut claims = Vec::new();
    let mut carried = Carried::default();
    for sentence in &prose.sentences {
        let block = annotated.document.blocks.get(sentence.block as usize);
        if block.is_some_and(|block| block.repeats) {
            continue;
        }
        if sentence.block != carried.block {
            carried.block = sentence.block;
        }
        let tokens = prose.tokens_in(sentence.place);
        if tokens.is_empty() || scene.tags[tokens.end - 1].is_sign(b'?') {
            continue;
        }
        let heading =
            block.is_some_and(|block| matches!(block.kind, BlockKind::Title | BlockKind::Heading));
        let clauses = clause::clauses(&scene.tags, tokens.clone());
        for unit in unit::units(&scene, tokens, &clauses) {
            if let Some(claim) =
                claim(&scene, &clauses, &unit, sentence.place, heading, &mut carried)
            {
                claims.push(claim);
            }
        }
    }
    claims.sort_by_key(|claim: &Claim| (claim.place.start, claim.place.end));
    claims
}

/// The claim that a unit makes, if it bears on a negotiation.
fn claim(
    scene: &Scene,
    clauses: &[Clause],
    unit: &Unit,
    sentence: Place,
    heading: bool,
    carried: &mut Carried,
) -> Option<Claim> {
    let place = scene.place(&unit.tokens);
    let told = hedge::told(scene, clauses, unit, place);
    let parties = party::parties(scene, clauses, unit, &told, carried);
    let issue = issue::of(scene, unit, place, sentence, carried);
    let value = value::of(scene, unit, place, issue);
    let times = when::of(scene, unit, place, sentence);
    let mut modality = modality::of(scene, clauses, unit, &parties, times);
    if let Some(past) = modality::precedent(scene, times, modality) {
        modality = past;
    }
    let negated = hedge::negated(scene, clauses, unit, modality);
    let (hedge, cue) = hedge::hedge(scene, unit, modality, &told, negated);
    let weight = weight::of(scene, unit, modality, &parties, issue, value.as_ref(), times);
    if weight < weight::LEAST || heading && weight < 0.6 {
        return None;
    }
    carried.subject = parties.doer.clone().or_else(|| carried.subject.take());
    if issue.is_some() {
        carried.issue = issue;
    }
    Some(Claim {
        place,
        modality,
        speaker: parties.speaker,
        target: parties.target,
        issue,
        value,
        state: None,
        date: times,
        negated,
        hedge,
        cue,
        evidentiality: told.evidentiality,
        attribution: told.attribution,
        weight,
    })
}
