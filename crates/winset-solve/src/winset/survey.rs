//! Win-sets over all draws of a case: how often there is a zone, how far it reaches, who blocks,
//! and what each agenda is worth to each side.

use crate::ensemble::map;
use crate::forecast::Summary;
use crate::game::{Game, Points, Prepared};
use crate::plan::{Control, Sampling, Stopped};
use crate::summary;
use crate::winset::agenda::{Agenda, Link, agreed, part_of};
use crate::winset::bargain::{Question, Room};
use crate::winset::from_case::{Inputs, Talks};
use crate::winset::terms::{Loss, Terms};
use crate::winset::zone::{Blocked, Blocker, Zone, bars, who_blocks, zone};
use std::sync::atomic::Ordering;
use winset_case::Case;

/// What to survey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Survey {
    /// How many draws, at least 1.
    pub draws: u32,
    /// The seed of the draws.
    pub seed: u64,
    /// How they are placed.
    pub sampling: Sampling,
    /// How losses grow with distance.
    pub loss: Loss,
    /// Which issues are settled together.
    pub agenda: Agenda,
}

/// Win-sets at the medians and over all draws.
#[derive(Debug, Clone, PartialEq)]
pub struct Surveyed {
    /// What was asked.
    pub survey: Survey,
    /// Issues, linkages and voices by their places: see [`Talks`].
    pub issues: Vec<winset_case::IssueId>,
    /// The part of each issue on this agenda, in the order of `issues`.
    pub part_of: Vec<usize>,
    /// The parts of the agenda.
    pub parts: Vec<PartSurveyed>,
    /// Per issue the ends of the zone and the bargain, in its unit, over the draws with a zone;
    /// nothing if there is none in any.
    pub extents: Vec<Option<Extent>>,
    /// What each agenda is worth.
    pub agendas: Vec<AgendaSurveyed>,
    /// Constraints that leave a side nothing to sign in some draws.
    pub emptied: Vec<Emptied>,
}

/// One part of the agenda.
#[derive(Debug, Clone, PartialEq)]
pub struct PartSurveyed {
    /// Places of the issues.
    pub issues: Vec<usize>,
    /// Share of draws in which the zone is empty.
    pub empty: f64,
    /// Share of draws in which the negotiators themselves have nothing to gain from each other.
    pub negotiators: f64,
    /// Ratifiers in the way in any draw, the most frequent first.
    pub blockers: Vec<Blocks>,
    /// The zone at the medians …
    pub zone: Option<Zone>,
    /// … or why there is none.
    pub blocked: Option<Blocked>,
}

/// How often a ratifier is in the way.
#[derive(Debug, Clone, PartialEq)]
pub struct Blocks {
    /// The place of its side.
    pub side: usize,
    /// Its place among the ratifiers.
    pub ratifier: usize,
    /// Share of draws in which it belongs to a smallest set whose consent would open the zone.
    pub share: f64,
    /// Share of draws in which its consent alone would do.
    pub alone: f64,
    /// By how much utility it misses, over those of the latter in which it lacks any.
    pub short: Option<Summary>,
    /// Share of draws in which its own bounds are in the way.
    pub bound: f64,
}

/// How far the zone reaches on one issue, in its unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Extent {
    /// The least settlement in the zone.
    pub least: Summary,
    /// The largest.
    pub most: Summary,
    /// The bargain.
    pub bargain: Summary,
}

/// What an agenda is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct AgendaSurveyed {
    /// Which.
    pub agenda: Agenda,
    /// Share of draws in which everything is settled, and in which anything is.
    pub whole: f64,
    /// Share of draws in which at least one part is.
    pub any: f64,
    /// Per side, what its negotiator gains over the reversion point, costs at home taken off; 0
    /// where nothing is settled.
    pub gain: Vec<Summary>,
    /// Per side, share of draws in which it gains more than with every issue by itself.
    pub better: Vec<f64>,
}

/// A constraint that leaves a side nothing that it could sign and ratify.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Emptied {
    /// Index into [`Case::constraints`].
    pub constraint: usize,
    /// The place of the side.
    pub side: usize,
    /// Share of draws in which the side's win-set is empty with the constraint and not without it;
    /// at 1 the analyst should be told who and why.
    pub share: f64,
}

/// Draws that one thread takes at a time: fixed, so that results do not depend on threads.
const BLOCK: u32 = 64;
/// Gains that differ by less than this are equal.
const EQUAL: f64 = 1e-9;

/// What one draw finds.
#[derive(Debug)]
struct OneDraw {
    zones: Vec<Result<Zone, Option<Blocked>>>,
    /// Per agenda: settled whole, settled any, gains per side.
    agendas: Vec<(bool, bool, Vec<f64>)>,
    /// Per constraint, does it empty its side's win-set?
    emptied: Vec<bool>,
}

/// Surveys a case; nothing if it has fewer than two sides or nothing to negotiate about.
///
/// # Errors
/// If the caller stopped it.
pub fn survey(case: &Case, survey: Survey, control: &Control) -> Result<Option<Surveyed>, Stopped> {
    let prepared = Prepared::new(case);
    let Some(talks) = Talks::new(&prepared) else { return Ok(None) };
    let points = Points::new(survey.sampling, survey.seed, prepared.uncertain_inputs());
    let own = talks.points(survey.sampling, survey.seed);
    let blocks = survey.draws.div_ceil(BLOCK) as usize;
    let found: Vec<Result<Vec<OneDraw>, Stopped>> = map(blocks, |block| {
        if control.stop.load(Ordering::Relaxed) {
            return Err(Stopped);
        }
        let first = block as u32 * BLOCK;
        let last = first.saturating_add(BLOCK).min(survey.draws);
        let mut desk = Desk::new(&talks, survey);
        let draws = (first..last)
            .map(|draw| {
                talks.draw(&points, &own, draw, &mut desk.game, &mut desk.inputs);
                desk.look(&talks)
            })
            .collect();
        (control.progress)(last - first);
        Ok(draws)
    });
    let mut draws = Vec::with_capacity(survey.draws as usize);
    for block in found {
        draws.extend(block?);
    }
    let mut desk = Desk::new(&talks, survey);
    talks.medians(&mut desk.game, &mut desk.inputs);
    let medians = desk.look(&talks);
    Ok(Some(put_together(&talks, survey, &desk.links, &draws, medians)))
}

/// The arrays of one thread.
struct Desk {
    survey: Survey,
    game: Game,
    inputs: Inputs,
    terms: Terms,
    links: Vec<Link>,
    reversion: Vec<f64>,
    room: Room,
}

impl Desk {
    fn new(talks: &Talks, survey: Survey) -> Desk {
        let mut desk = Desk {
            survey,
            game: Game::default(),
            inputs: Inputs::default(),
            terms: talks.terms(survey.loss),
            links: Vec::new(),
            reversion: Vec::new(),
            room: Room::default(),
        };
        // The links' issues are the same in every draw.
        talks.medians(&mut desk.game, &mut desk.inputs);
        talks.fill(&desk.inputs, &mut desk.terms, &mut desk.links, &mut desk.reversion);
        desk
    }

    fn look(&mut self, talks: &Talks) -> OneDraw {
        talks.fill(&self.inputs, &mut self.terms, &mut self.links, &mut self.reversion);
        let Desk { terms, links, reversion, room, .. } = self;
        let parts = self.survey.agenda.parts(terms.issues, links);
        let zones = parts.iter().map(|issues| {
            let part = part_of(terms, issues, links);
            let back: Vec<f64> = issues.iter().filter_map(|&i| reversion.get(i)).copied().collect();
            let bars = bars(&part, &back);
            let question = Question { terms: &part, reversion: &back, bars: &bars };
            zone(&question, room).ok_or_else(|| who_blocks(&question, room))
        });
        let zones = zones.collect();
        let agendas = Agenda::all(links.len()).into_iter().map(|agenda| {
            let agreed = agreed(terms, reversion, links, agenda, room);
            let whole = agreed.parts.iter().all(|part| part.deal.is_some());
            let any = agreed.parts.iter().any(|part| part.deal.is_some());
            (whole, any, agreed.gain)
        });
        let agendas = agendas.collect();
        let emptied = talks.case().constraints.iter().enumerate().map(|(k, constraint)| {
            side_of(talks, k).is_some_and(|side| {
                let place = talks.issues.iter().position(|&id| id == constraint.issue);
                emptied(terms, reversion, side, voice_of(talks, side, k), place, room)
            })
        });
        OneDraw { zones, agendas, emptied: emptied.collect() }
    }
}

/// The side among whose voices a constraint's actor is.
fn side_of(talks: &Talks, constraint: usize) -> Option<usize> {
    (0..talks.case().sides.len()).find(|&side| voice_of(talks, side, constraint).is_some())
}

/// Which of a side's voices a constraint binds: its negotiator (0) or a ratifier (from 1).
fn voice_of(talks: &Talks, side: usize, constraint: usize) -> Option<usize> {
    let actor = talks.case().constraints.get(constraint)?.actor;
    let ratifiers = talks.case().sides.get(side)?.ratifiers.len();
    (0..=ratifiers).find(|&k| talks.actor(side, k.checked_sub(1)) == Some(actor))
}

/// Is a side's win-set empty with a voice's bounds on an issue, and not without them?
fn emptied(
    terms: &Terms,
    reversion: &[f64],
    side: usize,
    voice: Option<usize>,
    place: Option<usize>,
    room: &mut Room,
) -> bool {
    let (Some(voice), Some(place), Some(alone)) = (voice, place, terms.sides.get(side)) else {
        return false;
    };
    let mut alone = alone.clone();
    alone.power = 0.0;
    let mut terms = Terms { issues: terms.issues, loss: terms.loss, sides: vec![alone] };
    let bars = bars(&terms, reversion);
    let mut any = |terms: &Terms| {
        let question = Question { terms, reversion, bars: &bars };
        crate::winset::bargain(&question, room).is_some()
    };
    if any(&terms) {
        return false;
    }
    let side = &mut terms.sides[0];
    let bound = match voice.checked_sub(1) {
        None => Some(&mut side.negotiator),
        Some(k) => side.ratifiers.get_mut(k),
    };
    if let Some(bound) = bound {
        (bound.low[place], bound.high[place]) = (0.0, 1.0);
    }
    any(&terms)
}

fn put_together(
    talks: &Talks,
    survey: Survey,
    links: &[Link],
    draws: &[OneDraw],
    medians: OneDraw,
) -> Surveyed {
    let count = draws.len().max(1) as f64;
    let share =
        |of: &dyn Fn(&OneDraw) -> bool| draws.iter().filter(|draw| of(draw)).count() as f64 / count;
    let issues = talks.issues.len();
    let parts_of = survey.agenda.parts(issues, links);
    let mut part_of = vec![0; issues];
    for (p, part) in parts_of.iter().enumerate() {
        for &i in part {
            part_of[i] = p;
        }
    }
    let parts = parts_of.iter().zip(medians.zones).enumerate().map(|(p, (issues, zone))| {
        let negotiators = share(&|draw| matches!(draw.zones[p], Err(Some(Blocked::Negotiators))));
        let (zone, blocked) = match zone {
            Ok(zone) => (Some(zone), None),
            Err(blocked) => (None, blocked),
        };
        PartSurveyed {
            issues: issues.clone(),
            empty: share(&|draw| draw.zones[p].is_err()),
            negotiators,
            blockers: blockers(talks, p, draws),
            zone,
            blocked,
        }
    });
    let parts = parts.collect();
    let extents = (0..issues).map(|i| extent(talks, survey.agenda.parts(issues, links), i, draws));
    let agendas = Agenda::all(links.len()).into_iter().enumerate().map(|(a, agenda)| {
        let sides = talks.case().sides.len();
        let gains = |side: usize| draws.iter().map(move |draw| draw.agendas[a].2[side]).collect();
        AgendaSurveyed {
            agenda,
            whole: share(&|draw| draw.agendas[a].0),
            any: share(&|draw| draw.agendas[a].1),
            gain: (0..sides).map(|side| summarised(gains(side))).collect(),
            better: (0..sides)
                .map(|s| share(&|draw| draw.agendas[a].2[s] > draw.agendas[0].2[s] + EQUAL))
                .collect(),
        }
    });
    let emptied = (0..talks.case().constraints.len()).filter_map(|constraint| {
        let share = share(&|draw| draw.emptied[constraint]);
        let side = side_of(talks, constraint)?;
        (share > 0.0).then_some(Emptied { constraint, side, share })
    });
    Surveyed {
        survey,
        issues: talks.issues.clone(),
        part_of,
        parts,
        extents: extents.collect(),
        agendas: agendas.collect(),
        emptied: emptied.collect(),
    }
}

fn summarised(mut values: Vec<f64>) -> Summary {
    summary::sort(&mut values, &mut Vec::new());
    summary::of_sorted(&values)
}

fn extent(
    talks: &Talks,
    parts: Vec<Vec<usize>>,
    issue: usize,
    draws: &[OneDraw],
) -> Option<Extent> {
    let part = parts.iter().position(|part| part.contains(&issue))?;
    let place = parts[part].iter().position(|&i| i == issue)?;
    let unit = talks.case().issue(talks.issues[issue]);
    let mut lists: [Vec<f64>; 3] = Default::default();
    for zone in draws.iter().filter_map(|draw| draw.zones[part].as_ref().ok()) {
        let (least, most) = zone.extent[place];
        for (list, value) in lists.iter_mut().zip([least, most, zone.bargain.x[place]]) {
            list.push(unit.from_hundred(100.0 * value));
        }
    }
    if lists[0].is_empty() {
        return None;
    }
    let [least, most, bargain] = lists.map(summarised);
    Some(Extent { least, most, bargain })
}

fn blockers(talks: &Talks, part: usize, draws: &[OneDraw]) -> Vec<Blocks> {
    let count = draws.len().max(1) as f64;
    let mut found = Vec::new();
    for (side, terms) in talks.case().sides.iter().enumerate() {
        for ratifier in 0..terms.ratifiers.len() {
            let is = |one: &&Blocker| one.side == side && one.ratifier == ratifier;
            let (mut any, mut alone, mut bound, mut short) = (0_u32, 0_u32, 0_u32, Vec::new());
            for draw in draws {
                let Err(Some(Blocked::Ratifiers(sets))) = &draw.zones[part] else { continue };
                let mut mine = sets.iter().flatten().filter(is).peekable();
                any += u32::from(mine.peek().is_some());
                bound += u32::from(mine.any(|one| one.beyond.is_some()));
                let single = sets.iter().filter(|set| set.len() == 1).flatten().find(is);
                alone += u32::from(single.is_some());
                short.extend(single.map(|one| one.short).filter(|s| *s > 0.0 && s.is_finite()));
            }
            if any > 0 {
                found.push(Blocks {
                    side,
                    ratifier,
                    share: f64::from(any) / count,
                    alone: f64::from(alone) / count,
                    short: (!short.is_empty()).then(|| summarised(short)),
                    bound: f64::from(bound) / count,
                });
            }
        }
    }
    found.sort_by(|a, b| b.share.total_cmp(&a.share));
    found
}
