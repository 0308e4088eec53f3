//! What the page is given: everything it shows, as one object. `ui/src/data.ts` is its other end.

use super::forecast::{ForecastJson, forecast_json};
use super::models::{ModelInfo, model_info};
use super::rounds::{TranscriptJson, transcripts_json};
use crate::answer::Answer;
use crate::ground::{claim_value, date_range, party_name};
use serde::Serialize;
use winset_case::{Actor, Case, Claim, Ground, Report, Side};

/// Everything the page shows.
#[derive(Debug, Clone, Serialize)]
pub struct PageJson {
    /// The forecast.
    pub forecast: ForecastJson,
    /// The sides, in the case's order.
    pub sides: Vec<SideInfo>,
    /// The actors, in the case's order.
    pub actors: Vec<ActorInfo>,
    /// The reports.
    pub reports: Vec<ReportJson>,
    /// The claims.
    pub claims: Vec<ClaimJson>,
    /// The stakes.
    pub stakes: Vec<StakeJson>,
    /// What each issue's status quo and reversion point rest on.
    pub issue_grounds: Vec<IssueGroundJson>,
    /// The forecast's models.
    pub models: Vec<ModelInfo>,
    /// Runs at the medians of the models that go round by round, per model and issue.
    pub transcripts: Vec<TranscriptJson>,
    /// The command that makes this page again.
    pub command: String,
}

/// What an issue's status quo and reversion point rest on.
#[derive(Debug, Clone, Serialize)]
pub struct IssueGroundJson {
    /// The issue's key.
    pub issue: String,
    /// The claims.
    pub claims: Vec<String>,
    /// The analyst's reason or remark.
    pub note: Option<String>,
}

/// A side.
#[derive(Debug, Clone, Serialize)]
pub struct SideInfo {
    /// The key in the case file.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// An actor.
#[derive(Debug, Clone, Serialize)]
pub struct ActorInfo {
    /// The key in the case file.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Other names that reports use.
    pub aliases: Vec<String>,
    /// The side it negotiates on.
    pub side: Option<String>,
    /// Capability as written.
    pub capability: String,
    /// The claims its capability rests on.
    pub claims: Vec<String>,
    /// The analyst's words on it.
    pub note: Option<String>,
}

/// A stake.
#[derive(Debug, Clone, Serialize)]
pub struct StakeJson {
    /// Whose.
    pub actor: String,
    /// On what.
    pub issue: String,
    /// Position as written.
    pub position: String,
    /// Salience as written.
    pub salience: String,
    /// The claims it rests on.
    pub claims: Vec<String>,
    /// The analyst's words on it.
    pub note: Option<String>,
}

/// A report.
#[derive(Debug, Clone, Serialize)]
pub struct ReportJson {
    /// The key in claims.toml.
    pub id: String,
    /// Who published it.
    pub outlet: String,
    /// Its headline.
    pub title: Option<String>,
    /// When.
    pub published: Option<String>,
    /// Who is telling.
    pub leaning: Option<String>,
    /// The file in the case folder.
    pub file: Option<String>,
    /// Was the file there, with the promised hash?
    pub verified: bool,
    /// SHA-256 of the raw bytes.
    pub sha256: String,
    /// The report it retells.
    pub retells: Option<RetellingJson>,
}

/// The original that a report retells.
#[derive(Debug, Clone, Serialize)]
pub struct RetellingJson {
    /// Who published it.
    pub outlet: String,
    /// When.
    pub published: Option<String>,
    /// SHA-256 of its raw bytes.
    pub sha256: String,
}

/// A claim.
#[derive(Debug, Clone, Serialize)]
pub struct ClaimJson {
    /// The key in claims.toml.
    pub id: String,
    /// The report it stands in.
    pub report: String,
    /// The exact words.
    pub quote: Option<String>,
    /// Who is said to have said it, by name.
    pub speaker: Option<String>,
    /// To or about whom, by name.
    pub target: Option<String>,
    /// The issue's key.
    pub issue: Option<String>,
    /// What kind of assertion it is.
    pub modality: String,
    /// The number it gives, with its unit.
    pub value: Option<String>,
    /// The state of affairs it reports.
    pub state: Option<String>,
    /// When what it tells of held or happened.
    pub date: Option<String>,
    /// How firmly it is told.
    pub hedge: String,
    /// The chain from outlet to original speaker.
    pub attribution: Vec<String>,
    /// What a person decided about it.
    pub status: String,
    /// The analyst's remark.
    pub note: Option<String>,
}

/// Everything the page shows; `command` makes it again.
pub fn page_json(answer: &Answer<'_>, command: &str) -> PageJson {
    let case = answer.case;
    PageJson {
        forecast: forecast_json(answer),
        sides: sides(case),
        actors: actors(case),
        reports: case.reports.iter().map(report_json).collect(),
        claims: case.claims.iter().map(|claim| claim_json(case, claim)).collect(),
        stakes: case
            .stakes
            .iter()
            .map(|stake| StakeJson {
                actor: case.actor(stake.actor).key.clone(),
                issue: case.issue(stake.issue).key.clone(),
                position: stake.position.written().to_owned(),
                salience: stake.salience.written().to_owned(),
                claims: claim_keys(case, &stake.ground),
                note: stake.ground.note.clone(),
            })
            .collect(),
        issue_grounds: case
            .issues
            .iter()
            .map(|issue| IssueGroundJson {
                issue: issue.key.clone(),
                claims: claim_keys(case, &issue.ground),
                note: issue.ground.note.clone(),
            })
            .collect(),
        models: answer.forecast.plan.models.iter().map(model_info).collect(),
        transcripts: transcripts_json(case, answer.transcripts),
        command: command.to_owned(),
    }
}

pub(super) fn sides(case: &Case) -> Vec<SideInfo> {
    let one = |side: &Side| SideInfo { id: side.key.clone(), name: side.name.clone() };
    case.sides.iter().map(one).collect()
}

pub(super) fn actors(case: &Case) -> Vec<ActorInfo> {
    let one = |actor: &Actor| ActorInfo {
        id: actor.key.clone(),
        name: actor.name.clone(),
        aliases: actor.aliases.clone(),
        side: actor.side.map(|side| case.side(side).key.clone()),
        capability: actor.capability.written().to_owned(),
        claims: claim_keys(case, &actor.ground),
        note: actor.ground.note.clone(),
    };
    case.actors.iter().map(one).collect()
}

fn claim_keys(case: &Case, ground: &Ground) -> Vec<String> {
    ground.claims.iter().map(|id| case.claim(*id).key.clone()).collect()
}

fn report_json(report: &Report) -> ReportJson {
    ReportJson {
        id: report.key.clone(),
        outlet: report.outlet.clone(),
        title: report.title.clone(),
        published: report.published.map(date_range),
        leaning: report.leaning.clone(),
        file: report.file.clone(),
        verified: report.verified,
        sha256: report.sha256.clone(),
        retells: report.retells.as_ref().map(|original| RetellingJson {
            outlet: original.outlet.clone(),
            published: original.published.map(date_range),
            sha256: original.sha256.clone(),
        }),
    }
}

fn claim_json(case: &Case, claim: &Claim) -> ClaimJson {
    let named = |party: &Option<_>| party.as_ref().map(|party| party_name(case, party));
    ClaimJson {
        id: claim.key.clone(),
        report: case.report(claim.report).key.clone(),
        quote: claim.quote.clone(),
        speaker: named(&claim.speaker),
        target: named(&claim.target),
        issue: claim.issue.map(|issue| case.issue(issue).key.clone()),
        modality: claim.modality.word().to_owned(),
        value: claim_value(case, claim),
        state: claim.state.clone(),
        date: claim.date.map(date_range),
        hedge: claim.hedge.word().to_owned(),
        attribution: claim.attribution.clone(),
        status: claim.status.word().to_owned(),
        note: claim.note.clone(),
    }
}
