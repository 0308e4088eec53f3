//! The win-sets' part of `winset forecast --format json`.

use super::ordered::Ordered;
use crate::answer::Answer;
use crate::winsets::{Drawing, agenda_name, agenda_word, happening_text, winset_sentences};
use schemars::JsonSchema;
use serde::Serialize;
use winset_case::Case;
use winset_solve::Summary;
use winset_solve::settlement::{
    Accepted, AgendaWorth, Blocks, Emptied, Happening, Moment, Pictures, Sets, View,
};
use winset_solve::winset::Agenda;

/// What every side could sign and have ratified, with everything on the table in one text, today
/// and compared with no agreement at all.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct WinsetsJson {
    /// The sets in numbers.
    #[serde(flatten)]
    pub zones: ZonesJson,
    /// The sets, two issues at a time.
    pub pictures: PicturesJson,
}

/// The sets in numbers.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ZonesJson {
    /// The same in a few sentences.
    pub text: Vec<String>,
    /// How many draws: the first of the plan's.
    pub draws: u32,
    /// How losses grow with distance: `quadratic` or `linear`.
    pub loss: String,
    /// The issues on the table.
    pub issues: Vec<String>,
    /// Share of the draws without a zone of agreement.
    pub empty: f64,
    /// Share of the draws in which the negotiators themselves have nothing to gain from each other.
    pub negotiators: f64,
    /// Ratifiers in the way in any draw, the most frequent first.
    pub blocked_by: Vec<BlocksJson>,
    /// How far the zone reaches, issue by issue in its unit, over the draws with a zone.
    pub extents: Vec<ExtentJson>,
    /// What is settled as one text, and what that is worth.
    pub agendas: Vec<AgendaJson>,
    /// Constraints that leave a side nothing to sign in some draws.
    pub emptied: Vec<EmptiedJson>,
}

/// Where values over the draws lie.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BandJson {
    /// Average.
    pub mean: f64,
    /// Half of the draws lie below.
    pub median: f64,
    /// 10 % of the draws lie below.
    pub p10: f64,
    /// 90 % of the draws lie below.
    pub p90: f64,
    /// Monte Carlo error (one standard error) of the average.
    pub mean_error: f64,
    /// Monte Carlo error (one standard error) of the median.
    pub median_error: f64,
}

/// How often a ratifier is in the way.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BlocksJson {
    /// Whose.
    pub side: String,
    /// Who.
    pub ratifier: String,
    /// Share of the draws in which it belongs to a smallest set whose consent would open the zone.
    pub share: f64,
    /// Share of the draws in which its consent alone would.
    pub alone: f64,
    /// What it lacks in utility, over those of the latter in which it lacks any.
    pub short: Option<BandJson>,
    /// Share of the draws in which its own bounds are in the way.
    pub bound: f64,
}

/// How far the zone reaches on an issue.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ExtentJson {
    /// Which.
    pub issue: String,
    /// The least settlement in the zone.
    pub least: BandJson,
    /// The largest.
    pub most: BandJson,
    /// The Nash bargain.
    pub bargain: BandJson,
}

/// What is settled as one text.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AgendaJson {
    /// `separate`, `package`, `linkage` (its issues as one, the others by themselves) or
    /// `unrefused` (all linkages that nobody refuses).
    pub agenda: String,
    /// Which linkage.
    pub linkage: Option<String>,
    /// In words.
    pub name: String,
    /// Share of the draws in which there is a zone for everything.
    pub whole: f64,
    /// Share of the draws in which there is a zone for something.
    pub any: f64,
    /// Per side, what its negotiator gains over no agreement, costs at home taken off.
    pub gain: Ordered<BandJson>,
    /// Per side, share of the draws in which it gains more than with one text per issue.
    pub better: Ordered<f64>,
}

/// A constraint that leaves a side nothing to sign.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EmptiedJson {
    /// Keys of the constraints: one that does so by itself, or all of the side's together.
    pub constraints: Vec<String>,
    /// Whose bounds, in the same order.
    pub actors: Vec<String>,
    /// The side.
    pub side: String,
    /// Share of the draws.
    pub share: f64,
}

/// The sets two issues at a time, every uncertain number at its median.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PicturesJson {
    /// What the pictures are cut at: `settlement` (the one with the largest chance of being signed
    /// at one date), `bargain` or `reversion`.
    pub cut: String,
    /// Where that is: the issues that a picture does not draw stand there.
    pub at: Ordered<f64>,
    /// When that settlement would be signed.
    pub signed: Option<String>,
    /// Today first, then what may happen.
    pub moments: Vec<MomentJson>,
}

/// The sets at one time.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MomentJson {
    /// When.
    pub date: String,
    /// What has just happened; nothing today.
    pub happened: Option<HappenedJson>,
    /// What has happened by then that changes a number, this included.
    pub before: Vec<HappenedJson>,
    /// Would they sign if they met? Absent without a calendar.
    pub agree: Option<bool>,
    /// Two issues at a time; the same pairs at every moment.
    pub planes: Vec<PlaneJson>,
}

/// Something that happened.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct HappenedJson {
    /// The event's key.
    pub event: Option<String>,
    /// Its outcome's key.
    pub outcome: Option<String>,
    /// The deadline's key.
    pub deadline: Option<String>,
    /// Of a deadline: was it moved?
    pub extended: Option<bool>,
    /// In words.
    pub text: String,
}

/// Two issues at one time. Points are [across, up] in the issues' units; outlines are convex and
/// counterclockwise, and empty where nothing is accepted.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PlaneJson {
    /// The issue across.
    pub across: String,
    /// The issue up.
    pub up: String,
    /// What each ratifier accepts.
    pub ratifiers: Vec<AcceptedJson>,
    /// What negotiators accept who compare with no agreement at all, and the zone.
    pub no_agreement: SetsJson,
    /// The same compared with waiting; absent without a calendar.
    pub waiting: Option<SetsJson>,
    /// What will hold if talks fail.
    pub reversion: [f64; 2],
    /// The settlement at which the picture is cut.
    pub at: [f64; 2],
}

/// What negotiators accept, and what everybody does.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SetsJson {
    /// By side.
    pub negotiators: Vec<AcceptedJson>,
    /// The zone where the other issues stand at the cut: an outline per coalition of ratifiers
    /// that is just enough.
    pub zone: Vec<Vec<[f64; 2]>>,
    /// The zone if the other issues may be anything.
    pub shadow: Vec<Vec<[f64; 2]>>,
}

/// What a voice accepts.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AcceptedJson {
    /// Its side.
    pub side: String,
    /// Who.
    pub actor: String,
    /// The outline.
    pub outline: Vec<[f64; 2]>,
}

pub(super) fn winsets_json(answer: &Answer<'_>) -> Option<WinsetsJson> {
    let found = answer.forecast.win_sets.as_ref()?;
    let pictures = pictures(answer.case, &found.pictures, &found.issues);
    Some(WinsetsJson { zones: zones_json(answer)?, pictures })
}

/// The sets without their pictures.
pub(super) fn zones_json(answer: &Answer<'_>) -> Option<ZonesJson> {
    let case = answer.case;
    let found = answer.forecast.win_sets.as_ref()?;
    let extents = found.issues.iter().zip(&found.extents).filter_map(|(&issue, extent)| {
        let extent = extent.as_ref()?;
        Some(ExtentJson {
            issue: case.issue(issue).key.clone(),
            least: band(&extent.least),
            most: band(&extent.most),
            bargain: band(&extent.bargain),
        })
    });
    Some(ZonesJson {
        text: winset_sentences(case, found),
        draws: found.draws,
        loss: found.options.loss.word().to_owned(),
        issues: found.issues.iter().map(|&issue| case.issue(issue).key.clone()).collect(),
        empty: found.empty,
        negotiators: found.negotiators,
        blocked_by: found.blockers.iter().map(|one| blocks(case, one)).collect(),
        extents: extents.collect(),
        agendas: found.agendas.iter().map(|worth| agenda(case, worth)).collect(),
        emptied: found.emptied.iter().map(|one| emptied(case, one)).collect(),
    })
}

fn band(summary: &Summary) -> BandJson {
    let Summary { mean, median, p10, p90, mean_error, median_error, .. } = *summary;
    BandJson { mean, median, p10, p90, mean_error, median_error }
}

fn blocks(case: &Case, one: &Blocks) -> BlocksJson {
    BlocksJson {
        side: case.side(one.side).key.clone(),
        ratifier: case.actor(one.ratifier).key.clone(),
        share: one.share,
        alone: one.alone,
        short: one.short.as_ref().map(band),
        bound: one.bound,
    }
}

fn agenda(case: &Case, worth: &AgendaWorth) -> AgendaJson {
    let linkage = match worth.agenda {
        Agenda::Linked(at) => case.linkages.get(at).map(|linkage| linkage.key.clone()),
        _ => None,
    };
    let sides = || case.sides.iter().map(|side| side.key.clone());
    AgendaJson {
        agenda: agenda_word(worth.agenda).to_owned(),
        linkage,
        name: agenda_name(case, worth.agenda),
        whole: worth.whole,
        any: worth.any,
        gain: sides().zip(worth.gain.iter().map(band)).collect(),
        better: sides().zip(worth.better.iter().copied()).collect(),
    }
}

fn emptied(case: &Case, one: &Emptied) -> EmptiedJson {
    let all = || one.constraints.iter().filter_map(|&at| case.constraints.get(at));
    EmptiedJson {
        constraints: all().map(|bound| bound.key.clone()).collect(),
        actors: all().map(|bound| case.actor(bound.actor).key.clone()).collect(),
        side: case.side(one.side).key.clone(),
        share: one.share,
    }
}

fn pictures(case: &Case, found: &Pictures, issues: &[winset_case::IssueId]) -> PicturesJson {
    let key = |&issue: &winset_case::IssueId| case.issue(issue).key.clone();
    PicturesJson {
        cut: found.cut.word().to_owned(),
        at: issues.iter().map(key).zip(found.at.iter().copied()).collect(),
        signed: found.signed.map(|date| date.to_string()),
        moments: found.moments.iter().map(|moment| moment_json(case, moment)).collect(),
    }
}

fn moment_json(case: &Case, moment: &Moment) -> MomentJson {
    MomentJson {
        date: moment.date.to_string(),
        happened: moment.happened.map(|one| happened(case, one)),
        before: moment.before.iter().map(|&one| happened(case, one)).collect(),
        agree: moment.agree,
        planes: moment.views.iter().map(|view| plane(case, view)).collect(),
    }
}

fn happened(case: &Case, one: Happening) -> HappenedJson {
    let deadline = |at: usize| case.deadlines.get(at).map(|one| one.key.clone());
    let mut told = HappenedJson {
        event: None,
        outcome: None,
        deadline: None,
        extended: None,
        text: happening_text(case, one),
    };
    match one {
        Happening::Passed(at) => (told.deadline, told.extended) = (deadline(at), Some(false)),
        Happening::Extended(at) => (told.deadline, told.extended) = (deadline(at), Some(true)),
        Happening::Outcome(event, outcome) => {
            let event = case.events.get(event);
            told.event = event.map(|event| event.key.clone());
            let outcome = event.and_then(|event| event.outcomes.get(outcome));
            told.outcome = outcome.map(|outcome| outcome.key.clone());
        }
    }
    told
}

fn plane(case: &Case, view: &View) -> PlaneJson {
    let [across, up] = view.issues.map(|issue| case.issue(issue));
    let drawing = Drawing::of(across, up);
    PlaneJson {
        across: across.key.clone(),
        up: up.key.clone(),
        ratifiers: accepted(case, &view.ratifiers, drawing),
        no_agreement: sets(case, &view.no_agreement, drawing),
        waiting: view.waiting.as_ref().map(|found| sets(case, found, drawing)),
        reversion: view.reversion,
        at: drawing.point(view.at),
    }
}

fn sets(case: &Case, found: &Sets, drawing: Drawing) -> SetsJson {
    let outlines = |all: &[Vec<[f64; 2]>]| all.iter().map(|one| drawing.outline(one)).collect();
    SetsJson {
        negotiators: accepted(case, &found.negotiators, drawing),
        zone: outlines(&found.zone),
        shadow: outlines(&found.shadow),
    }
}

fn accepted(case: &Case, all: &[Accepted], drawing: Drawing) -> Vec<AcceptedJson> {
    let one = |one: &Accepted| AcceptedJson {
        side: case.side(one.side).key.clone(),
        actor: case.actor(one.actor).key.clone(),
        outline: drawing.outline(&one.outline),
    };
    all.iter().map(one).collect()
}
