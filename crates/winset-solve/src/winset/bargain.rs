//! The Nash bargain inside a zone of agreement.

use crate::winset::plain::{self, Row};
use crate::winset::terms::{Loss, Terms, Voice};
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

/// Room to work in, kept from one bargain to the next.
#[derive(Debug, Clone, Default)]
pub struct Room {}

/// Ratifiers who miss their margin by less than this say yes.
const SLACK: f64 = 1e-7;
/// Gains of a negotiator below this are none.
const NO_GAIN: f64 = 1e-9;

/// The settlement in the zone of agreement with the largest product of the sides' gains over their
/// bars, each to the side's power; nothing if the zone is empty.
///
/// Among the coalitions of ratifiers that a quota allows it takes the one with the largest product.
pub fn bargain(question: &Question, _room: &mut Room) -> Option<Deal> {
    let sides = &question.terms.sides;
    let coalitions: Vec<Vec<u64>> =
        sides.iter().map(|side| side.rule.minimal_coalitions(side.ratifiers.len())).collect();
    let mut best: Option<(f64, Vec<f64>)> = None;
    let mut chosen = vec![0_usize; sides.len()];
    loop {
        let required: Option<Vec<u64>> =
            coalitions.iter().zip(&chosen).map(|(sets, &k)| sets.get(k).copied()).collect();
        if let Some(found) = required.and_then(|required| with(question, &required)) {
            let value = product(question, &found);
            if value.is_some_and(|value| best.as_ref().is_none_or(|(most, _)| value > *most)) {
                best = Some((value?, found));
            }
        }
        let mut place = 0;
        loop {
            let (Some(k), Some(sets)) = (chosen.get_mut(place), coalitions.get(place)) else {
                let (_, x) = best?;
                return Some(deal(question, x));
            };
            *k += 1;
            if *k < sets.len() {
                break;
            }
            *k = 0;
            place += 1;
        }
    }
}

/// The weighted sum of the logarithms of the gains; nothing if somebody gains nothing.
fn product(question: &Question, x: &[f64]) -> Option<f64> {
    let mut sum = 0.0;
    for (side, bar) in question.terms.sides.iter().zip(question.bars) {
        let gain = side.negotiator.utility(question.terms.loss, x) - bar;
        let cares = side.negotiator.weight.iter().any(|&w| w > 0.0);
        let pulls = cares && side.power > 0.0;
        if gain < if pulls { NO_GAIN } else { -SLACK } {
            return None;
        }
        if pulls {
            sum += side.power * log(gain);
        }
    }
    Some(sum)
}

fn deal(question: &Question, x: Vec<f64>) -> Deal {
    let Question { terms, reversion, .. } = *question;
    let utility = terms.sides.iter().map(|s| s.negotiator.utility(terms.loss, &x)).collect();
    let coalition = terms
        .sides
        .iter()
        .map(|side| {
            side.ratifiers
                .iter()
                .enumerate()
                .filter(|(_, voice)| voice.accepts(terms.loss, &x, reversion, SLACK))
                .fold(0, |set, (k, _)| set | 1 << k)
        })
        .collect();
    Deal { x, utility, coalition }
}

/// The bargain that these ratifiers must say yes to.
fn with(question: &Question, required: &[u64]) -> Option<Vec<f64>> {
    let Question { terms, reversion, bars } = *question;
    let n = terms.issues;
    // Each voice with the loss it can bear and the weight of its gain.
    let mut voices: Vec<(&Voice, f64, Option<f64>)> = Vec::new();
    for ((side, &set), &bar) in terms.sides.iter().zip(required).zip(bars) {
        voices.push((&side.negotiator, -bar, (side.power > 0.0).then_some(side.power)));
        for (k, voice) in side.ratifiers.iter().enumerate().filter(|(k, _)| set >> k & 1 == 1) {
            let _ = k;
            let bears = -voice.utility(terms.loss, reversion) - voice.margin;
            voices.push((voice, bears, None));
        }
    }
    let mut low = vec![0.0_f64; n];
    let mut high = vec![1.0_f64; n];
    for (voice, ..) in &voices {
        for i in 0..n {
            low[i] = low[i].max(voice.low[i]);
            high[i] = high[i].min(voice.high[i]);
        }
    }
    // Whoever cares about one issue alone only bounds it; limits are eased a little so that a
    // zone without an inside is one.
    let mut cared = vec![false; n];
    let mut rows: Vec<(&Voice, f64, Option<f64>)> = Vec::new();
    for (voice, bears, pull) in voices {
        let issues: Vec<usize> = (0..n).filter(|&i| voice.weight[i] > 0.0).collect();
        for &i in &issues {
            cared[i] = true;
        }
        match (issues.as_slice(), pull) {
            ([], _) if bears < -EASED => return None,
            ([], _) => {}
            (&[i], None) => {
                let share = (bears / voice.weight[i]).max(-EASED);
                if bears < -EASED {
                    return None;
                }
                let reach = match terms.loss {
                    Loss::Quadratic => winset_case::math::sqrt(share.max(0.0)),
                    Loss::Linear => share.max(0.0),
                };
                low[i] = low[i].max(voice.ideal[i] - reach);
                high[i] = high[i].min(voice.ideal[i] + reach);
            }
            _ => rows.push((voice, bears, pull)),
        }
    }
    if (0..n).any(|i| low[i] > high[i] + EASED) {
        return None;
    }
    let mut x: Vec<f64> =
        (0..n).map(|i| reversion[i].max(low[i]).min(high[i].max(low[i]))).collect();
    let free: Vec<usize> = (0..n).filter(|&i| cared[i] && high[i] - low[i] > EASED).collect();
    let count = free.len();
    let kinks = if terms.loss == Loss::Linear { rows.len() * count } else { 0 };
    let size = count + kinks;
    let mut limits = Vec::new();
    let empty =
        |limit: f64| Row { square: vec![0.0; size], slope: vec![0.0; size], limit, pull: None };
    for (at, &i) in free.iter().enumerate() {
        let mut row = empty(high[i]);
        row.slope[at] = 1.0;
        limits.push(row);
        let mut row = empty(-low[i]);
        row.slope[at] = -1.0;
        limits.push(row);
    }
    let mut start: Vec<f64> = free.iter().map(|&i| 0.5 * (low[i] + high[i])).collect();
    for (r, (voice, bears, pull)) in rows.into_iter().enumerate() {
        let mut left = bears + if pull.is_some() { 0.0 } else { EASED };
        for i in (0..n).filter(|i| !free.contains(i)) {
            left -= voice.weight[i] * terms.loss.at(x[i] - voice.ideal[i]);
        }
        let mut row = empty(left);
        row.pull = pull;
        for (at, &i) in free.iter().enumerate() {
            let (w, p) = (voice.weight[i], voice.ideal[i]);
            match terms.loss {
                Loss::Quadratic => {
                    row.square[at] = w;
                    row.slope[at] = -2.0 * w * p;
                    row.limit -= w * p * p;
                }
                Loss::Linear => {
                    // One more unknown that is no less than the distance.
                    let place = count + r * count + at;
                    row.slope[place] = w;
                    for sign in [1.0, -1.0] {
                        let mut kink = empty(sign * p);
                        kink.slope[at] = sign;
                        kink.slope[place] = -1.0;
                        limits.push(kink);
                    }
                    let apart: f64 = start[at] - p;
                    start.push(apart.abs() + 0.1);
                }
            }
        }
        limits.push(row);
    }
    let found = if size == 0 {
        if limits.iter().any(|row| row.limit <= 0.0) {
            return None;
        }
        Vec::new()
    } else {
        plain::centre(&limits, &start)?
    };
    for (&i, found) in free.iter().zip(found) {
        x[i] = found;
    }
    Some(x)
}

/// By how much limits are eased.
const EASED: f64 = 1e-8;

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
