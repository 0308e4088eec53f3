//! The zone of agreement: whether there is one, how far it reaches, and who is in the way.
//!
//! Not from the literature in this form; the win-set is Putnam's (1988). A zone counts as empty when
//! no settlement leaves every negotiator with power better off: that nothing but the reversion
//! point is acceptable to all is no agreement.

use crate::winset::bargain::{Deal, Question, Room, Search, bargain};
use crate::winset::frame::Aim;
use crate::winset::terms::Terms;

/// A zone that is not empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Zone {
    /// The Nash bargain inside it: a point of the zone.
    pub bargain: Deal,
    /// What each negotiator gains there over the reversion point, less its margin.
    pub gain: Vec<f64>,
    /// Least and largest settlement of each issue over the whole zone.
    pub extent: Vec<(f64, f64)>,
}

/// Why a zone is empty.
#[derive(Debug, Clone, PartialEq)]
pub enum Blocked {
    /// The negotiators themselves have nothing to gain from each other within their bounds.
    Negotiators,
    /// The smallest sets of ratifiers whose consent would open the zone: any one of these sets is
    /// enough.
    Ratifiers(Vec<Vec<Blocker>>),
}

/// A ratifier in the way.
#[derive(Debug, Clone, PartialEq)]
pub struct Blocker {
    /// Whose ratifier: the place of the side.
    pub side: usize,
    /// Which: its place among the side's ratifiers.
    pub ratifier: usize,
    /// How much utility it lacks at the bargain that its consent (and that of the other members of
    /// the set) would open; not above 0 if only its bounds are in the way.
    pub short: f64,
    /// How much it lacks at the settlement nearest to its consent that all others accept. 0 where
    /// the others accept the reversion point and it asks for no margin.
    pub least: f64,
    /// Its bound that this bargain breaks most: the issue, and how far the bargain lies above
    /// (positive) or below it.
    pub beyond: Option<(usize, f64)>,
}

/// The utility that each side's negotiator must reach at least in a zone: that of the reversion
/// point and its margin.
pub fn bars(terms: &Terms, reversion: &[f64]) -> Vec<f64> {
    let bar = |voice: &crate::winset::Voice| voice.utility(terms.loss, reversion) + voice.margin;
    terms.sides.iter().map(|side| bar(&side.negotiator)).collect()
}

/// The zone of agreement; nothing if it is empty.
pub fn zone(question: &Question, room: &mut Room) -> Option<Zone> {
    let bargain = bargain(question, room)?;
    let gain = bargain.utility.iter().zip(question.bars).map(|(u, bar)| u - bar).collect();
    let extent = (0..question.terms.issues)
        .map(|issue| {
            let at = bargain.x.get(issue).copied().unwrap_or(0.5);
            let mut end = |sign: f64| {
                let aim = Aim::End([(issue, sign), (issue, 0.0)]);
                let search = Search { question, aim, granted: &[], eased: None };
                if search.run(room) { room.x.get(issue).copied().unwrap_or(at) } else { at }
            };
            // The ends of a zone without an inside may miss the bargain by rounding.
            (end(1.0).min(at), end(-1.0).max(at))
        })
        .collect();
    Some(Zone { bargain, gain, extent })
}

/// The settlement a side would pick if the other sides could only take or leave it: the end of the
/// zone that is best for it. Nothing if the zone is empty.
pub fn ultimatum(question: &Question, by: usize, room: &mut Room) -> Option<Deal> {
    let mut terms = question.terms.clone();
    for (s, side) in terms.sides.iter_mut().enumerate() {
        side.power = f64::from(u8::from(s == by));
    }
    bargain(&Question { terms: &terms, ..*question }, room)
}

/// Most sets of ratifiers that are tried.
const MOST_SETS: usize = 5_000;

/// Why the zone is empty; nothing if it is not.
pub fn who_blocks(question: &Question, room: &mut Room) -> Option<Blocked> {
    let opens = |granted: &[u64], room: &mut Room| {
        Search { question, aim: Aim::Product, granted, eased: None }.run(room)
    };
    let sides = &question.terms.sides;
    if opens(&[], room) {
        return None;
    }
    let everyone = vec![u64::MAX; sides.len()];
    if !opens(&everyone, room) {
        return Some(Blocked::Negotiators);
    }
    let all: Vec<(usize, usize)> = sides
        .iter()
        .enumerate()
        .flat_map(|(s, side)| (0..side.ratifiers.len()).map(move |k| (s, k)))
        .collect();
    let mut tried = 0;
    for size in 1..=all.len() {
        let mut found = Vec::new();
        let mut set: Vec<usize> = (0..size).collect();
        loop {
            let members: Vec<(usize, usize)> =
                set.iter().filter_map(|&k| all.get(k)).copied().collect();
            let granted = bit_sets(&members, sides.len());
            tried += 1;
            if opens(&granted, room) {
                found.push(
                    members.iter().map(|&who| blocker(question, &members, who, room)).collect(),
                );
            }
            if tried >= MOST_SETS || !next_set(&mut set, all.len()) {
                break;
            }
        }
        if !found.is_empty() {
            return Some(Blocked::Ratifiers(found));
        }
        if tried >= MOST_SETS {
            break;
        }
    }
    // Too many to try: those who refuse what the negotiators would settle on.
    opens(&everyone, room);
    let x = room.x.clone();
    let refuse: Vec<(usize, usize)> = all
        .into_iter()
        .filter(|&(s, k)| {
            let voice = &sides[s].ratifiers[k];
            !voice.accepts(question.terms.loss, &x, question.reversion, 0.0)
        })
        .collect();
    let set = refuse.iter().map(|&who| blocker(question, &refuse, who, room)).collect();
    Some(Blocked::Ratifiers(vec![set]))
}

fn bit_sets(members: &[(usize, usize)], sides: usize) -> Vec<u64> {
    let mut sets = vec![0; sides];
    for &(s, k) in members {
        if let Some(set) = sets.get_mut(s) {
            *set |= 1 << k;
        }
    }
    sets
}

/// How far one ratifier is from agreeing, the other members' consent granted.
fn blocker(
    question: &Question,
    members: &[(usize, usize)],
    who: (usize, usize),
    room: &mut Room,
) -> Blocker {
    let granted = bit_sets(members, question.terms.sides.len());
    let search = Search { question, aim: Aim::Ease, granted: &granted, eased: Some(who) };
    let least = if search.run(room) { room.easing } else { f64::INFINITY };
    let (mut short, mut beyond): (f64, Option<(usize, f64)>) = (0.0, None);
    let voice = question.terms.sides.get(who.0).and_then(|side| side.ratifiers.get(who.1));
    let opened = Search { question, aim: Aim::Product, granted: &granted, eased: None };
    if let Some(voice) = voice.filter(|_| opened.run(room)) {
        let loss = question.terms.loss;
        let asks = voice.utility(loss, question.reversion) + voice.margin;
        short = asks - voice.utility(loss, &room.x);
        for (issue, (x, (low, high))) in
            room.x.iter().zip(voice.low.iter().zip(&voice.high)).enumerate()
        {
            let off = if x > high { x - high } else { (x - low).min(0.0) };
            if off.abs() > beyond.map_or(1e-9, |(_, most)| most.abs()) {
                beyond = Some((issue, off));
            }
        }
    }
    Blocker { side: who.0, ratifier: who.1, short, least, beyond }
}

/// The next set of places below `n` in lexicographic order; false after the last.
fn next_set(set: &mut [usize], n: usize) -> bool {
    let size = set.len();
    let Some(k) = (0..size).rev().find(|&k| set[k] < n - size + k) else { return false };
    set[k] += 1;
    for later in k + 1..size {
        set[later] = set[later - 1] + 1;
    }
    true
}
