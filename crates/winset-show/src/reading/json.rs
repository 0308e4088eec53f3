//! `winset read --format json`.

use super::ReadAnswer;
use schemars::JsonSchema;
use serde::Serialize;
use winset_case::{DateRange, Modality};
use winset_read::{Claim, Place, Reading};

/// What reports claim.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(title = "winset read")]
pub struct ReadJson {
    /// The version of Winset.
    pub winset: String,
    /// The articles: each file's own, followed by those that stood inside its page.
    pub sources: Vec<ReadSourceJson>,
    /// Everything claimed, article by article.
    pub claims: Vec<ReadClaimJson>,
    /// Every number that measures something.
    pub quantities: Vec<ReadQuantityJson>,
    /// Every word that tells when.
    pub times: Vec<ReadTimeJson>,
    /// Every quoted speech.
    pub quotations: Vec<ReadQuotationJson>,
    /// Everybody named.
    pub mentions: Vec<ReadMentionJson>,
    /// Claims that cannot all hold.
    pub contradictions: Vec<ReadContradictionJson>,
    /// What happened, or is to happen, and when.
    pub timeline: Vec<ReadEventJson>,
    /// What a language model proposed; null if none was asked.
    pub model: Option<ReadModelJson>,
}

/// An article.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReadSourceJson {
    /// Its key.
    pub id: String,
    /// The file.
    pub file: String,
    /// SHA-256 of the file's bytes.
    pub sha256: String,
    /// The key of the article inside whose page it stood; null for a file's own.
    pub within: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// First and last day on which it can have been published.
    pub published: Option<[String; 2]>,
    /// How that is known: `given`, `metadata`, `dateline`, `address`, `text` or `company`.
    pub published_by: Option<String>,
    /// The bytes of the file that were read.
    pub kept: Vec<[usize; 2]>,
    /// The passages that were left out.
    pub dropped: Vec<ReadDroppedJson>,
    /// What a reader should know of the reading.
    pub remarks: Vec<ReadRemarkJson>,
}

/// A passage that was left out.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReadDroppedJson {
    /// Bytes in the file.
    pub span: [usize; 2],
    /// Why.
    pub reason: String,
}

/// Something a reader should know.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReadRemarkJson {
    /// What it is about.
    pub kind: String,
    /// Bytes in the file, if it is about some.
    pub span: Option<[usize; 2]>,
    /// The fact.
    pub text: String,
}

/// One assertion that a report makes.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReadClaimJson {
    /// Its key.
    pub id: String,
    /// The article's key.
    pub source: String,
    /// Bytes in the file.
    pub span: [usize; 2],
    /// Its exact words.
    pub quote: String,
    /// Who is said to have said, wanted or done it: an actor's key, or the report's words.
    pub speaker: Option<String>,
    /// The speaker's name.
    pub speaker_name: Option<String>,
    /// The state or side the speaker belongs to, by its key; the speaker itself if to none.
    pub speaker_side: Option<String>,
    /// To, of or about whom.
    pub target: Option<String>,
    /// The issue it bears on, by its key.
    pub issue: Option<String>,
    /// What kind of assertion it is.
    pub modality: String,
    /// The number it gives, if it is one.
    pub value: Option<f64>,
    /// The ends of the range it gives, if it is one.
    pub value_range: Option<[f64; 2]>,
    /// The unit of the number.
    pub unit: Option<String>,
    /// A word for the state of affairs it reports.
    pub state: Option<String>,
    /// First and last day of what it tells.
    pub date: Option<[String; 2]>,
    /// Is it told as something that is not so, or not done?
    pub negated: bool,
    /// How firmly it is told: `asserted`, `reported`, `denied` or `expected`.
    pub hedge: String,
    /// The word that says so.
    pub cue: Option<String>,
    /// On what ground it is told.
    pub evidentiality: String,
    /// The chain from the outlet's informant to the original speaker.
    pub attribution: Vec<String>,
    /// How much it matters for a negotiation, 0 to 1.
    pub weight: f64,
    /// Claims with the same number go back to one report or one leak.
    pub origin: usize,
    /// The key of the later claim that supersedes it.
    pub superseded_by: Option<String>,
    /// Who found it: `rules`, a model's name, or `person`.
    pub by: String,
    /// What a person decided in claims.toml: `proposed`, `accepted` or `rejected`.
    pub status: String,
}

/// A number that measures something.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReadQuantityJson {
    /// The article's key.
    pub source: String,
    /// Bytes in the file.
    pub span: [usize; 2],
    /// The words.
    pub quote: String,
    /// The number, if it is one.
    pub value: Option<f64>,
    /// The ends, if it is a range.
    pub value_range: Option<[f64; 2]>,
    /// Its unit.
    pub unit: String,
    /// What it measures.
    pub measure: String,
    /// `exactly`, `about`, `at-least` or `at-most`.
    pub bound: String,
}

/// Words that tell when.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReadTimeJson {
    /// The article's key.
    pub source: String,
    /// Bytes in the file.
    pub span: [usize; 2],
    /// The words.
    pub quote: String,
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// The same in TimeML's notation (TIMEX3).
    pub value: String,
    /// What they are: `day`, `week`, `month`, `years`, `span`, `until`, `since`, `vague`,
    /// `duration`.
    pub kind: String,
}

/// Quoted speech.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReadQuotationJson {
    /// The article's key.
    pub source: String,
    /// Bytes in the file, marks included.
    pub span: [usize; 2],
    /// The words with their marks.
    pub quote: String,
    /// Who said them: an actor's key, or the report's words.
    pub speaker: Option<String>,
    /// The speaker's name.
    pub speaker_name: Option<String>,
}

/// Words that name an actor.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReadMentionJson {
    /// The article's key.
    pub source: String,
    /// Bytes in the file.
    pub span: [usize; 2],
    /// The actor's key.
    pub actor: String,
    /// How: `name`, `demonym`, `capital`, `role`, `pronoun` or `garbled`.
    pub kind: String,
}

/// Claims that cannot all hold.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReadContradictionJson {
    /// What they differ in.
    pub kind: String,
    /// What they are about.
    pub about: String,
    /// The camps, each a list of claims.
    pub sides: Vec<Vec<String>>,
}

/// Something that happened, or is to happen.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReadEventJson {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// What.
    pub event: String,
    /// The claims that tell it.
    pub claims: Vec<String>,
}

/// What became of a language model's proposals.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReadModelJson {
    /// The model's name.
    pub name: String,
    /// How many claims it proposed.
    pub proposed: usize,
    /// How many were kept.
    pub kept: usize,
    /// Why the others were refused.
    pub refused: Vec<ReadRefusedJson>,
    /// What went wrong, report by report.
    pub failed: Vec<String>,
}

/// A reason, and how many proposals were refused for it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReadRefusedJson {
    /// The reason.
    pub reason: String,
    /// How many.
    pub count: usize,
}

/// What was read as JSON.
pub fn read_json(answer: &ReadAnswer<'_>) -> ReadJson {
    let gathered = answer.gathered;
    let key = |claim: &usize| answer.claim_keys[*claim].clone();
    let mut json = ReadJson {
        winset: crate::VERSION.to_owned(),
        sources: (0..gathered.articles.len()).map(|at| source_json(answer, at)).collect(),
        claims: (0..gathered.claims.len()).map(|at| claim_json(answer, at)).collect(),
        quantities: Vec::new(),
        times: Vec::new(),
        quotations: Vec::new(),
        mentions: Vec::new(),
        contradictions: gathered
            .contradictions
            .iter()
            .map(|found| ReadContradictionJson {
                kind: found.kind.word().to_owned(),
                about: found.about.clone(),
                sides: found.sides.iter().map(|side| side.iter().map(key).collect()).collect(),
            })
            .collect(),
        timeline: gathered
            .timeline
            .iter()
            .map(|entry| ReadEventJson {
                from: entry.when.from.to_string(),
                to: entry.when.to.to_string(),
                event: entry.event.clone(),
                claims: entry.claims.iter().map(key).collect(),
            })
            .collect(),
        model: answer.asked.map(|asked| ReadModelJson {
            name: asked.model.clone(),
            proposed: asked.proposed,
            kept: asked.kept,
            refused: asked
                .refused
                .iter()
                .map(|(reason, count)| ReadRefusedJson { reason: reason.clone(), count: *count })
                .collect(),
            failed: asked.failed.iter().map(|(file, why)| format!("{file}: {why}")).collect(),
        }),
    };
    for (at, reading) in gathered.articles.iter().enumerate() {
        annotations(&mut json, answer, at, reading);
    }
    json
}

fn source_json(answer: &ReadAnswer<'_>, article: usize) -> ReadSourceJson {
    let source = answer.source(article);
    let reading = answer.gathered.articles[article];
    let document = &reading.document;
    ReadSourceJson {
        id: answer.article_keys[article].clone(),
        file: source.name().to_owned(),
        sha256: source.sha256().to_owned(),
        within: answer.within(article).map(str::to_owned),
        outlet: document.outlet.clone(),
        title: document.title.clone(),
        author: document.author.clone(),
        published: document.published.map(|published| days(published.range)),
        published_by: document.published.map(|published| published.by.word().to_owned()),
        kept: document.kept.iter().map(|range| [range.start, range.end]).collect(),
        dropped: document
            .dropped
            .iter()
            .map(|dropped| ReadDroppedJson {
                span: [dropped.raw.start, dropped.raw.end],
                reason: dropped.reason.word().to_owned(),
            })
            .collect(),
        remarks: reading
            .diagnostics
            .iter()
            .map(|remark| ReadRemarkJson {
                kind: remark.kind.word().to_owned(),
                span: remark.raw.as_ref().map(|raw| [raw.start, raw.end]),
                text: remark.text.clone(),
            })
            .collect(),
    }
}

fn claim_json(answer: &ReadAnswer<'_>, at: usize) -> ReadClaimJson {
    let gathered = answer.gathered;
    let found = gathered.claims[at];
    let claim: &Claim = found.claim;
    let reading = gathered.articles[found.article];
    let document = &reading.document;
    let raw = document.raw(claim.place);
    let value = claim.value.as_ref();
    let exact = value.filter(|value| value.low >= value.high);
    let range = value.filter(|value| value.low < value.high);
    let speaker = claim.speaker.as_ref();
    let modality: Modality = claim.modality;
    ReadClaimJson {
        id: answer.claim_keys[at].clone(),
        source: answer.article_keys[found.article].clone(),
        span: [raw.start, raw.end],
        quote: document.words(claim.place).to_owned(),
        speaker: speaker.map(|party| answer.party_key(party)),
        speaker_name: speaker.map(|party| answer.party_name(party)),
        speaker_side: speaker.map(|party| match party {
            winset_read::Party::Actor(actor) => {
                answer.lexicon.actor(answer.lexicon.top(*actor)).key.clone()
            }
            winset_read::Party::Words(words) => words.clone(),
        }),
        target: claim.target.as_ref().map(|party| answer.party_key(party)),
        issue: claim.issue.map(|issue| answer.lexicon.issue(issue).key.clone()),
        modality: modality.word().to_owned(),
        value: exact.map(|value| value.low),
        value_range: range.map(|value| [value.low, value.high]),
        unit: value.map(|value| value.unit.clone()),
        state: claim.state.clone(),
        date: claim.date.map(days),
        negated: claim.negated,
        hedge: claim.hedge.word().to_owned(),
        cue: claim.cue.map(|cue| document.words(cue).to_owned()),
        evidentiality: claim.evidentiality.word().to_owned(),
        attribution: claim.attribution.clone(),
        weight: f64::from((claim.weight * 100.0).round()) / 100.0,
        origin: gathered.origins[at] + 1,
        superseded_by: gathered.superseded[at].map(|by| answer.claim_keys[by].clone()),
        status: claim.status().word().to_owned(),
        by: if let Some(decided) = &claim.decided {
            decided.by.clone().unwrap_or_else(|| String::from("person"))
        } else if found.by_model {
            answer.asked.map_or_else(|| String::from("model"), |asked| asked.model.clone())
        } else {
            String::from("rules")
        },
    }
}

fn annotations(json: &mut ReadJson, answer: &ReadAnswer<'_>, at: usize, reading: &Reading) {
    let document = &reading.document;
    let source = || answer.article_keys[at].clone();
    let span = |place: Place| {
        let raw = document.raw(place);
        [raw.start, raw.end]
    };
    let words = |place: Place| document.words(place).to_owned();
    json.quantities.extend(reading.quantities.iter().map(|found| ReadQuantityJson {
        source: source(),
        span: span(found.place),
        quote: words(found.place),
        value: (found.low >= found.high).then_some(found.low).filter(|value| value.is_finite()),
        value_range: (found.low < found.high).then_some([found.low, found.high]),
        unit: found.unit.clone(),
        measure: kebab(&format!("{:?}", found.measure)),
        bound: kebab(&format!("{:?}", found.bound)),
    }));
    json.times.extend(reading.times.iter().map(|found| ReadTimeJson {
        source: source(),
        span: span(found.place),
        quote: words(found.place),
        from: found.from.map(|day| day.to_string()),
        to: found.to.map(|day| day.to_string()),
        value: found.timex_value(),
        kind: kebab(&format!("{:?}", found.kind)),
    }));
    let speech = reading.quotations.iter().filter(|found| found.is_speech);
    json.quotations.extend(speech.map(|found| ReadQuotationJson {
        source: source(),
        span: span(found.place),
        quote: words(found.place),
        speaker: found.speaker.as_ref().map(|party| answer.party_key(party)),
        speaker_name: found.speaker.as_ref().map(|party| answer.party_name(party)),
    }));
    json.mentions.extend(reading.mentions.iter().map(|found| ReadMentionJson {
        source: source(),
        span: span(found.place),
        actor: answer.lexicon.actor(found.actor).key.clone(),
        kind: kebab(&format!("{:?}", found.kind)),
    }));
}

/// First and last day.
fn days(range: DateRange) -> [String; 2] {
    [range.from.to_string(), range.to.to_string()]
}

/// `AtLeast` as `at-least`.
fn kebab(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}
