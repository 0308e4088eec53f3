//! The Nash bargain inside a zone of agreement.

use crate::winset::frame::{Aim, Asked, Frame};
use crate::winset::terms::{Rule, Terms, Voice};
use winset_case::math::log;

/// A bargain to be found.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// Who must say yes.
    pub terms: &'a Terms,
    /// What ratifiers compare a settlement with, 0 to 1 per issue.
    pub reversion: &'a [f64],
    /// The utility that each side's negotiator must reach at least: what waiting is worth to it, or
    /// its utility at the reversion point plus its margin. Gains are counted from here.
    pub bars: &'a [f64],
}

/// Where the sides settle.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Deal {
    /// The settlement, 0 to 1 per issue.
    pub x: Vec<f64>,
    /// What it is worth to each side's negotiator.
    pub utility: Vec<f64>,
    /// Which ratifiers say yes to it, per side: a bit set.
    pub coalition: Vec<u64>,
}

/// Room to work in, kept from one bargain to the next. What it holds never changes a result, only
/// the time it takes.
#[derive(Debug, Clone, Default)]
pub struct Room {
    pub(super) frame: Frame,
    /// The point that the last search found.
    pub(super) x: Vec<f64>,
    /// What it took.
    pub(super) easing: f64,
}

impl Room {
    /// How often the plain solver had to be asked, how many searches there were, and how many steps
    /// they took: for whoever measures.
    pub fn tally(&self) -> [u64; 3] {
        [self.frame.plainly, self.frame.searches, self.frame.steps]
    }
}

/// Ratifiers who miss their margin by less than this say yes.
pub(super) const SLACK: f64 = 1e-7;

/// The settlement in the zone of agreement with the largest product of the sides' gains over their
/// bars, each to the side's power; nothing if the zone is empty.
///
/// Among the coalitions of ratifiers that a quota allows it takes the one with the largest product.
/// A side with power 0 gets no more than its bar. Where several settlements are equally good, as on
/// an issue on which only ratifiers have a stake, it takes the one furthest from all limits; an
/// issue on which nobody has a stake stays at the reversion point.
pub fn bargain(question: &Question, room: &mut Room) -> Option<Deal> {
    let mut deal = Deal::default();
    bargain_into(question, room, &mut deal).then_some(deal)
}

/// [`bargain`] into a deal that is there already; false, and the deal is of no use, if the zone is
/// empty.
pub fn bargain_into(question: &Question, room: &mut Room, deal: &mut Deal) -> bool {
    let found = Search { question, aim: Aim::Product, granted: &[], eased: None }.run(room);
    if found {
        fill(question, &room.x, deal);
    }
    found
}

/// A search over all coalitions of ratifiers that are enough.
#[derive(Debug, Clone, Copy)]
pub(super) struct Search<'a> {
    pub question: &'a Question<'a>,
    pub aim: Aim,
    /// Per side, ratifiers whose yes is taken for granted: bit sets; none if empty.
    pub granted: &'a [u64],
    /// Side and ratifier whose yes is taken for granted and whose distance from it is sought.
    pub eased: Option<(usize, usize)>,
}

/// Of one side's ratifiers, those who must say yes and those who are not asked: bit sets.
#[derive(Debug, Clone, Copy, Default)]
struct Choice {
    must: u64,
    out: u64,
}

impl Search<'_> {
    /// Leaves the point in `room.x` and, for [`Aim::Ease`], what it takes in `room.easing`; false
    /// if there is none.
    pub(super) fn run(&self, room: &mut Room) -> bool {
        let sides = &self.question.terms.sides;
        if sides.iter().all(|side| side.rule == Rule::All) {
            let must = |s: usize, k: usize| self.granted(s) >> k & 1 == 0;
            if !self.find(room, must) {
                return false;
            }
            room.x.clone_from(&room.frame.x);
            room.easing = room.frame.easing;
            return true;
        }
        let mut best = None;
        self.branch(room, &mut vec![Choice::default(); sides.len()], &mut best);
        best.is_some()
    }

    fn granted(&self, side: usize) -> u64 {
        let eased = self.eased.filter(|&(s, _)| s == side).map_or(0, |(_, k)| 1 << k);
        self.granted.get(side).copied().unwrap_or(0) | eased
    }

    fn find(&self, room: &mut Room, must: impl Fn(usize, usize) -> bool + Copy) -> bool {
        let Question { terms, reversion, .. } = *self.question;
        let eased = self.eased.and_then(|(s, k)| terms.sides.get(s)?.ratifiers.get(k));
        let eased = eased.map(|voice| ratifier(voice, self.question, true));
        let asked = asked(self.question, must).chain(eased);
        room.frame.find(terms.loss, reversion, asked, self.aim)
    }

    /// How good the point found is: larger is better.
    fn value(&self, frame: &Frame) -> f64 {
        match self.aim {
            Aim::Product => product(self.question, &frame.x),
            Aim::End(costs) => {
                -costs.iter().map(|&(i, cost)| cost * frame.x.get(i).unwrap_or(&0.0)).sum::<f64>()
            }
            Aim::Ease => -frame.easing,
        }
    }

    /// Branch and bound over coalitions: if those who happen to agree with the best settlement are
    /// enough, no other coalition gives a better one; otherwise one of those who do not agree has
    /// to be won, or to be done without.
    fn branch(&self, room: &mut Room, choices: &mut [Choice], best: &mut Option<f64>) {
        let Question { terms, reversion, .. } = *self.question;
        let must = |s: usize, k: usize| {
            (terms.sides.get(s).is_some_and(|side| side.rule == Rule::All)
                || choices.get(s).is_some_and(|c| c.must >> k & 1 == 1))
                && self.granted(s) >> k & 1 == 0
        };
        if !self.find(room, must) {
            return;
        }
        let value = self.value(&room.frame);
        if best.is_some_and(|best| value <= best) {
            return;
        }
        let mut open = None;
        for (s, (side, choice)) in terms.sides.iter().zip(choices.iter()).enumerate() {
            if side.rule == Rule::All || open.is_some() {
                continue;
            }
            let agrees = |v: &Voice| v.accepts(terms.loss, &room.frame.x, reversion, SLACK);
            let yes = bits(side.ratifiers.iter().map(agrees)) | choice.must | self.granted(s);
            if !side.rule.is_met(yes, side.ratifiers.len()) {
                match (0..side.ratifiers.len()).find(|k| (yes | choice.out) >> k & 1 == 0) {
                    None => return,
                    Some(k) => open = Some((s, k, side)),
                }
            }
        }
        let Some((s, k, side)) = open else {
            room.x.clone_from(&room.frame.x);
            room.easing = room.frame.easing;
            *best = Some(value);
            return;
        };
        let Some(&choice) = choices.get(s) else { return };
        choices[s].must |= 1 << k;
        self.branch(room, choices, best);
        choices[s] = Choice { out: choice.out | 1 << k, ..choice };
        let left = bits((0..side.ratifiers.len()).map(|k| choices[s].out >> k & 1 == 0));
        if side.rule.is_met(left | self.granted(s), side.ratifiers.len()) {
            self.branch(room, choices, best);
        }
        choices[s] = choice;
    }
}

fn bits(of: impl Iterator<Item = bool>) -> u64 {
    of.enumerate().fold(0, |set, (k, yes)| set | u64::from(yes) << k)
}

/// The voices that must agree: every negotiator, and those of the ratifiers.
pub(super) fn asked<'a, 'q: 'a>(
    question: &'a Question<'q>,
    must: impl Fn(usize, usize) -> bool + Copy + 'a,
) -> impl Iterator<Item = Asked<'a>> + Clone {
    let Question { terms, bars, .. } = *question;
    terms.sides.iter().zip(bars).enumerate().flat_map(move |(s, (side, &bar))| {
        let cares = side.negotiator.weight.iter().any(|&w| w > 0.0);
        let pull = if cares { side.power } else { 0.0 };
        let signs = Asked { voice: &side.negotiator, bears: -bar, pull, eased: false };
        let ratifiers = side.ratifiers.iter().enumerate().filter(move |&(k, _)| must(s, k));
        std::iter::once(signs)
            .chain(ratifiers.map(move |(_, voice)| ratifier(voice, question, false)))
    })
}

fn ratifier<'a>(voice: &'a Voice, question: &Question, eased: bool) -> Asked<'a> {
    let bears = -voice.utility(question.terms.loss, question.reversion) - voice.margin;
    Asked { voice, bears, pull: 0.0, eased }
}

/// The weighted sum of the logarithms of the gains.
fn product(question: &Question, x: &[f64]) -> f64 {
    let Question { terms, bars, .. } = *question;
    let sides = terms.sides.iter().zip(bars).filter(|(side, _)| side.power > 0.0);
    sides
        .map(|(side, bar)| {
            let gain = side.negotiator.utility(terms.loss, x) - bar;
            side.power * log(gain.max(f64::MIN_POSITIVE))
        })
        .sum()
}

fn fill(question: &Question, x: &[f64], deal: &mut Deal) {
    let Question { terms, reversion, .. } = *question;
    deal.x.clear();
    deal.x.extend_from_slice(x);
    deal.utility.clear();
    deal.utility.extend(terms.sides.iter().map(|s| s.negotiator.utility(terms.loss, x)));
    deal.coalition.clear();
    deal.coalition.extend(terms.sides.iter().map(|side| {
        bits(side.ratifiers.iter().map(|voice| voice.accepts(terms.loss, x, reversion, SLACK)))
    }));
}

#[cfg(test)]
mod tests {
    use super::{Question, Room, bargain};
    use crate::winset::terms::{Loss, Rule, SideTerms, Terms, Voice};

    fn voice(ideal: &[f64], weight: &[f64]) -> Voice {
        let n = ideal.len();
        Voice {
            ideal: ideal.to_vec(),
            weight: weight.to_vec(),
            low: vec![0.0; n],
            high: vec![1.0; n],
            margin: 0.0,
        }
    }

    fn side(negotiator: Voice, ratifiers: Vec<Voice>, power: f64) -> SideTerms {
        SideTerms { negotiator, ratifiers, rule: Rule::All, power }
    }

    #[test]
    fn two_issues_of_opposite_salience_are_traded_in_full_when_linked() {
        let a = side(voice(&[1.0, 1.0], &[0.8, 0.2]), vec![], 1.0);
        let b = side(voice(&[0.0, 0.0], &[0.2, 0.8]), vec![], 1.0);
        let terms = Terms { issues: 2, loss: Loss::Linear, sides: vec![a, b] };
        let question = Question { terms: &terms, reversion: &[0.5, 0.5], bars: &[-1.0, -1.0] };
        let deal = bargain(&question, &mut Room::default()).expect("a deal");
        assert!((deal.x[0] - 1.0).abs() < 1e-6 && deal.x[1].abs() < 1e-6, "{deal:?}");
        assert!(deal.utility.iter().all(|u| (u + 0.2).abs() < 1e-6));
    }

    #[test]
    fn in_one_dimension_the_side_with_all_the_power_takes_the_end_of_the_zone() {
        for (ratifier, end) in [(None, 0.6), (Some(0.15), 0.3), (Some(0.05), 0.1), (Some(0.3), 0.6)]
        {
            for loss in [Loss::Quadratic, Loss::Linear] {
                let home = ratifier.map(|h| voice(&[h], &[1.0])).into_iter().collect();
                let a = side(voice(&[0.3], &[1.0]), home, 0.0);
                let b = side(voice(&[0.9], &[1.0]), vec![], 1.0);
                let terms = Terms { issues: 1, loss, sides: vec![a, b] };
                let bars: Vec<f64> =
                    terms.sides.iter().map(|s| s.negotiator.utility(loss, &[0.0])).collect();
                let question = Question { terms: &terms, reversion: &[0.0], bars: &bars };
                let deal = bargain(&question, &mut Room::default()).expect("a deal");
                assert!((deal.x[0] - end).abs() < 1e-6, "{ratifier:?} {loss:?} {deal:?}");
            }
        }
    }
}
