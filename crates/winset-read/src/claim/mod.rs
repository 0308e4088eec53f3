//! What a report claims, clause by clause.

mod hedge;
mod issue;
mod modality;
mod nominal;
mod numbers;
mod party;
mod quote;
mod relevance;
mod scene;
mod trim;
mod unit;
mod value;
mod weight;
mod when;
mod word;

use crate::document::BlockKind;
use crate::lexicon::{ActorRef, IssueRef};
use crate::place::Place;
use crate::reading::Annotated;
use crate::{clause, state};
use scene::Scene;
use unit::Unit;
use winset_case::{DateRange, Hedge, Modality, Status};

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
    /// What claims.toml says of it, if it stands there.
    pub decided: Option<Decided>,
}

/// What claims.toml says of a claim besides what it claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// Its key there.
    pub key: String,
    /// What a person decided.
    pub status: Status,
    /// Who found it: `rules`, or a model's name; nothing for what a person wrote.
    pub by: Option<String>,
    /// Its section is not the one that the rules write.
    pub edited: bool,
}

impl Claim {
    /// What a person decided of it.
    pub fn status(&self) -> Status {
        self.decided.as_ref().map_or(Status::Proposed, |decided| decided.status)
    }

    /// Did a person reject it?
    pub fn is_rejected(&self) -> bool {
        self.status() == Status::Rejected
    }
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

/// Of a sentence, so many clauses are read.
const MOST_CLAUSES: usize = 64;

/// What the sentences before tell about words like `it` and `this figure`.
#[derive(Debug, Clone, Default)]
struct Carried {
    /// The subject of the last claim.
    subject: Option<Party>,
    /// The issue spoken of last.
    issue: Option<IssueRef>,
    /// How much the whole document speaks of its issues.
    shares: issue::Shares,
    /// Is it written in short sentences?
    terse: bool,
}

/// The claims of a document, in order of place.
pub(crate) fn find(annotated: &Annotated) -> Vec<Claim> {
    let prose = annotated.prose;
    let mut claims = Vec::new();
    let mut carried = Carried {
        shares: issue::shares(annotated),
        terse: relevance::is_terse(annotated),
        ..Carried::default()
    };
    for (number, sentence) in prose.sentences.iter().enumerate() {
        let block = annotated.document.blocks.get(sentence.block as usize);
        if block.is_some_and(|block| block.repeats) {
            continue;
        }
        let tokens = prose.tokens_in(sentence.place);
        if tokens.is_empty() || prose.word(tokens.end - 1) == "?" {
            continue;
        }
        let heading =
            block.is_some_and(|block| matches!(block.kind, BlockKind::Title | BlockKind::Heading));
        let mut clauses = clause::clauses(prose, number);
        // A sentence with more clauses than this is none that a person wrote.
        clauses.truncate(MOST_CLAUSES);
        // A clause set between commas can be the last to begin and yet not the last to end.
        let ends = clauses.iter().map(|clause| prose.tokens_in(clause.place).end);
        let end = ends.max().unwrap_or(tokens.start);
        let tokens = tokens.start..tokens.end.min(end.max(tokens.start) + 1);
        quote::open(prose, &mut clauses);
        let scene = Scene { annotated, sentence: sentence.place, tokens, clauses };
        for unit in unit::units(&scene) {
            claims.extend(claim(&scene, &unit, heading, &mut carried));
        }
    }
    claims.sort_by_key(|claim: &Claim| (claim.place.start, claim.place.end));
    quote::join(annotated, claims)
}

/// The claim that a unit makes, if it bears on a negotiation.
fn claim(scene: &Scene, unit: &Unit, heading: bool, carried: &mut Carried) -> Option<Claim> {
    let place = scene.place(&unit.tokens);
    let told = hedge::told(scene, unit, place);
    let parties = party::parties(scene, unit, &told, carried);
    let issue = issue::of(scene, place, carried);
    let value = value::of(scene, place, issue).filter(|_| !modality::is_given_up(scene, unit));
    let date = when::of(scene, place);
    let agent = party::is_agent(scene, unit);
    let negated = hedge::negated(scene, unit);
    let on_record = !told.attribution.is_empty() || unit.quoted || unit.said_by.is_some();
    let known = modality::Known { agent, on_record, negated, when: date };
    let modality = modality::of(scene, unit, known);
    let (hedge, cue) = hedge::hedge(scene, unit, modality, &told);
    let weight =
        weight::of(scene, unit, modality, agent, &parties, issue, value.as_ref(), date, &told);
    if !relevance::matters(
        scene,
        unit,
        agent,
        value.is_some(),
        date.is_some(),
        &told,
        carried.terse,
    ) || heading && weight < 0.6
    {
        return None;
    }
    carried.subject = parties.doer.clone().or_else(|| carried.subject.take());
    if issue.is_some() {
        carried.issue = issue;
    }
    let main = match unit.head {
        unit::Head::Clause(number) => scene.clauses[number].verb.as_ref().map(|verb| verb.main),
        unit::Head::Noun { .. } => None,
    };
    let tokens = unit.tokens.start..before_condition(scene, unit, main);
    let state = state::told(scene.annotated.prose, tokens, main).map(str::to_owned);
    Some(Claim {
        place,
        modality,
        speaker: parties.speaker,
        target: parties.target,
        issue,
        value,
        state,
        date,
        negated,
        hedge,
        cue,
        evidentiality: told.evidentiality,
        attribution: told.attribution,
        weight,
        decided: None,
    })
}

/// Where the words of a unit end before a condition behind its verb: `unless a deal is reached`
/// tells of no deal.
fn before_condition(scene: &Scene, unit: &Unit, main: Option<usize>) -> usize {
    let conditions =
        scene.clauses.iter().filter(|clause| clause.kind == clause::ClauseKind::Conditional);
    let starts = conditions.map(|clause| scene.tokens(clause.place).start);
    let behind = starts.filter(|start| main.is_some_and(|main| main < *start));
    behind.min().map_or(unit.tokens.end, |start| start.clamp(unit.tokens.start, unit.tokens.end))
}

#[cfg(test)]
mod tests;
