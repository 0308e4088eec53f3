//! Two issues at a time: outlines of acceptance sets and of the zone, as points to draw.
//!
//! Not from the literature. Every set is convex for a given coalition, so an outline is a convex
//! polygon; a quota gives several, which together are the set.

use crate::winset::bargain::{Question, Room, Search};
use crate::winset::frame::Aim;
use crate::winset::terms::{Loss, Rule, SideTerms, Terms, Voice};
use winset_case::{math, words};

words! {
    /// What the issues that are not drawn are at.
    Others {
        /// At the given settlement, such as the bargain: a cut through the set.
        Cut = "cut",
        /// At whatever makes the point acceptable: the shadow of the set.
        Shadow = "shadow",
    }
}

/// A point in the plane of two issues, each 0 to 1.
pub type Point = [f64; 2];

/// What there is to draw for two issues.
#[derive(Debug, Clone, PartialEq)]
pub struct Plane {
    /// The two issues: across and up.
    pub issues: [usize; 2],
    /// Per side what its negotiator accepts, counted from the bar.
    pub negotiators: Vec<Vec<Point>>,
    /// Per side and ratifier what it accepts.
    pub ratifiers: Vec<Vec<Vec<Point>>>,
    /// The zone: one outline per coalition that is just enough; empty ones are left out.
    pub zone: Vec<Vec<Point>>,
    /// The reversion point.
    pub reversion: Point,
    /// The settlement through which a cut goes.
    pub at: Point,
}

/// Corners of the outline of a curved set.
const CORNERS: u32 = 96;
/// Directions in which the shadow of a zone is felt.
const DIRECTIONS: u32 = 48;
/// Most coalitions whose zones are drawn.
const MOST: usize = 64;

/// The picture of two issues. `at` is the settlement through which a cut goes.
pub fn plane(
    question: &Question,
    issues: [usize; 2],
    at: &[f64],
    others: Others,
    room: &mut Room,
) -> Plane {
    let Question { terms, reversion, bars } = *question;
    let outline =
        |voice: &Voice, bears: f64| accepted(voice, terms.loss, bears, issues, at, others);
    let bears = |voice: &Voice| -voice.utility(terms.loss, reversion) - voice.margin;
    let negotiators: Vec<Vec<Point>> =
        terms.sides.iter().zip(bars).map(|(side, bar)| outline(&side.negotiator, -bar)).collect();
    let ratifiers: Vec<Vec<Vec<Point>>> = terms
        .sides
        .iter()
        .map(|side| side.ratifiers.iter().map(|voice| outline(voice, bears(voice))).collect())
        .collect();
    let mut zone = Vec::new();
    for chosen in coalitions(&terms.sides) {
        let found = match others {
            Others::Cut => {
                let yes = chosen.iter().zip(&ratifiers).flat_map(|(&set, ratifiers)| {
                    let said = move |(k, _): &(usize, _)| set >> k & 1 == 1;
                    ratifiers.iter().enumerate().filter(said).map(|(_, outline)| outline)
                });
                negotiators
                    .iter()
                    .chain(yes)
                    .fold(square(), |shape, outline| shared(&shape, outline))
            }
            Others::Shadow => shadow(question, &chosen, issues, room),
        };
        if found.len() > 2 {
            zone.push(found);
        }
    }
    let place = |x: &[f64]| issues.map(|i| x.get(i).copied().unwrap_or(0.5));
    Plane { issues, negotiators, ratifiers, zone, reversion: place(reversion), at: place(at) }
}

/// Every choice of a coalition that is just enough on each side, up to [`MOST`].
fn coalitions(sides: &[SideTerms]) -> Vec<Vec<u64>> {
    let mut all: Vec<Vec<u64>> = vec![Vec::new()];
    for side in sides {
        let sets = side.rule.minimal_coalitions(side.ratifiers.len());
        all = all
            .iter()
            .flat_map(|chosen| sets.iter().map(|&set| [chosen.as_slice(), &[set]].concat()))
            .take(MOST)
            .collect();
    }
    all
}

fn square() -> Vec<Point> {
    vec![[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]]
}

/// The outline of what a voice accepts, counterclockwise; empty if that is nothing.
fn accepted(
    voice: &Voice,
    loss: Loss,
    bears: f64,
    issues: [usize; 2],
    at: &[f64],
    others: Others,
) -> Vec<Point> {
    let mut left = bears;
    for (i, &x) in at.iter().enumerate().filter(|(i, _)| !issues.contains(i)) {
        let (low, high, ideal) = (voice.low[i], voice.high[i], voice.ideal[i]);
        let x = if others == Others::Cut { x } else { ideal.max(low).min(high.max(low)) };
        if x < low - 1e-9 || x > high + 1e-9 {
            return Vec::new();
        }
        left -= voice.weight[i] * loss.at(x - ideal);
    }
    if left < 0.0 {
        return Vec::new();
    }
    let [across, up] = issues;
    let mut shape = square();
    for (k, i) in issues.into_iter().enumerate() {
        let (low, high) = (voice.low[i].max(0.0), voice.high[i].min(1.0));
        let mut from = [0.0; 2];
        from[k] = 1.0;
        shape = kept(&shape, [-from[0], -from[1]], -low);
        shape = kept(&shape, from, high);
    }
    let reach = |i: usize| {
        let share = left / voice.weight[i];
        if loss == Loss::Quadratic { math::sqrt(share) } else { share }
    };
    let (centre, wide, tall) = ([voice.ideal[across], voice.ideal[up]], reach(across), reach(up));
    match (voice.weight[across] > 0.0, voice.weight[up] > 0.0) {
        (false, false) => {}
        (true, false) => {
            shape = kept(&shape, [1.0, 0.0], centre[0] + wide);
            shape = kept(&shape, [-1.0, 0.0], wide - centre[0]);
        }
        (false, true) => {
            shape = kept(&shape, [0.0, 1.0], centre[1] + tall);
            shape = kept(&shape, [0.0, -1.0], tall - centre[1]);
        }
        (true, true) => {
            let corners = if loss == Loss::Quadratic { CORNERS } else { 4 };
            let round: Vec<Point> = (0..corners)
                .map(|k| {
                    let (cos, sin) = turn(k, corners);
                    [centre[0] + wide * cos, centre[1] + tall * sin]
                })
                .collect();
            shape = shared(&round, &shape);
        }
    }
    shape
}

/// Cosine and sine of one of so many equal turns.
fn turn(k: u32, of: u32) -> (f64, f64) {
    let angle = std::f64::consts::TAU * f64::from(k) / f64::from(of);
    (math::cos(angle), math::sin(angle))
}

/// The part of a convex outline where `normal · point <= limit`.
fn kept(shape: &[Point], normal: Point, limit: f64) -> Vec<Point> {
    let over = |p: Point| normal[0] * p[0] + normal[1] * p[1] - limit;
    let mut found = Vec::with_capacity(shape.len() + 1);
    for (k, &here) in shape.iter().enumerate() {
        let Some(&next) = shape.get((k + 1) % shape.len()) else { continue };
        let (a, b) = (over(here), over(next));
        if a <= 0.0 {
            found.push(here);
        }
        if (a < 0.0 && b > 0.0) || (a > 0.0 && b < 0.0) {
            let share = a / (a - b);
            found.push([0, 1].map(|i| here[i] + share * (next[i] - here[i])));
        }
    }
    found
}

/// What two convex outlines, both counterclockwise, share.
fn shared(one: &[Point], other: &[Point]) -> Vec<Point> {
    if one.len() < 3 || other.len() < 3 {
        return Vec::new();
    }
    let mut shape = one.to_vec();
    for (k, from) in other.iter().enumerate() {
        let Some(to) = other.get((k + 1) % other.len()) else { continue };
        // Outside is to the right of the edge.
        let normal = [to[1] - from[1], from[0] - to[0]];
        shape = kept(&shape, normal, normal[0] * from[0] + normal[1] * from[1]);
    }
    shape
}

/// The outline of a zone's shadow: its furthest points in all directions.
fn shadow(question: &Question, chosen: &[u64], issues: [usize; 2], room: &mut Room) -> Vec<Point> {
    let all = |(side, &set): (&SideTerms, &u64)| SideTerms {
        negotiator: side.negotiator.clone(),
        ratifiers: (side.ratifiers.iter().enumerate())
            .filter(|(k, _)| set >> k & 1 == 1)
            .map(|(_, voice)| voice.clone())
            .collect(),
        rule: Rule::All,
        power: side.power,
    };
    let sides = question.terms.sides.iter().zip(chosen).map(all).collect();
    let terms = Terms { sides, ..question.terms.clone() };
    let question = &Question { terms: &terms, ..*question };
    let mut found: Vec<Point> = Vec::new();
    for k in 0..DIRECTIONS {
        let (cos, sin) = turn(k, DIRECTIONS);
        let aim = Aim::End([(issues[0], -cos), (issues[1], -sin)]);
        if !(Search { question, aim, granted: &[], eased: None }).run(room) {
            return Vec::new();
        }
        let point = issues.map(|i| room.x.get(i).copied().unwrap_or(0.5));
        let near = |other: &Point| (0..2).all(|i| (point[i] - other[i]).abs() < 1e-6);
        if !found.last().is_some_and(near) {
            found.push(point);
        }
    }
    found
}
