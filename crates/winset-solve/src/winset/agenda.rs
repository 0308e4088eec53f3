//! Agendas: which issues are settled together. Who gains from linking, and who from keeping apart.
//!
//! Not from the literature in this form. That two issues of opposite importance are worth more
//! together is Tollison & Willett's (1979, *An economic theory of mutually advantageous issue
//! linkages*); a linkage that a side refuses costs every voice of it the named utility at home.

use crate::winset::bargain::{Deal, Question, Room, bargain};
use crate::winset::terms::{SideTerms, Terms, Voice};
use crate::winset::zone::bars;

/// A linkage as numbers: issues that may be settled as one, and what that costs each side at home.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Places of the issues, two or more.
    pub issues: Vec<usize>,
    /// Utility lost at home, per side; 0 for a side that does not refuse it.
    pub cost: Vec<f64>,
}

/// What is settled with what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Agenda {
    /// Every issue by itself.
    Separate,
    /// All issues as one.
    Package,
    /// The issues of one linkage as one, every other by itself.
    Linked(usize),
    /// The issues of all linkages that nobody refuses, joined where they share an issue.
    Unrefused,
}

/// What an agenda leads to.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreed {
    /// The agenda.
    pub agenda: Agenda,
    /// Its parts; each is settled by itself or not at all.
    pub parts: Vec<Part>,
    /// Where all issues end up: settled, or at the reversion point.
    pub x: Vec<f64>,
    /// Per side what its negotiator gains over the reversion point, the costs at home taken off.
    pub gain: Vec<f64>,
    /// Per side the cost at home of the parts that were settled, margins included.
    pub cost: Vec<f64>,
}

/// Issues settled as one.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Places of the issues, ascending.
    pub issues: Vec<usize>,
    /// The settlement of these issues, in the same order; nothing if their zone is empty.
    pub deal: Option<Deal>,
}

impl Agenda {
    /// Every agenda there is with so many linkages: apart, as one, the linkages one by one, and
    /// those that nobody refuses.
    pub fn all(links: usize) -> Vec<Agenda> {
        let named = (0..links).map(Agenda::Linked);
        let unrefused = (links > 0).then_some(Agenda::Unrefused);
        [Agenda::Separate, Agenda::Package].into_iter().chain(named).chain(unrefused).collect()
    }

    /// The issues that go together, each part and the parts by their first issue ascending.
    pub fn parts(self, issues: usize, links: &[Link]) -> Vec<Vec<usize>> {
        let mut part: Vec<usize> = (0..issues).collect();
        let mut join = |together: &mut dyn Iterator<Item = usize>| {
            let together: Vec<usize> = together.filter(|&i| i < issues).collect();
            let places: Vec<usize> = together.iter().map(|&i| part[i]).collect();
            if let Some(&first) = places.iter().min() {
                for place in &mut part {
                    if places.contains(place) {
                        *place = first;
                    }
                }
            }
        };
        match self {
            Agenda::Separate => {}
            Agenda::Package => join(&mut (0..issues)),
            Agenda::Linked(link) => {
                if let Some(link) = links.get(link) {
                    join(&mut link.issues.iter().copied());
                }
            }
            Agenda::Unrefused => {
                for link in links.iter().filter(|link| link.cost.iter().all(|&cost| cost <= 0.0)) {
                    join(&mut link.issues.iter().copied());
                }
            }
        }
        (0..issues)
            .map(|first| (0..issues).filter(|&i| part[i] == first).collect::<Vec<_>>())
            .filter(|part| !part.is_empty())
            .collect()
    }
}

/// What a part costs a side at home: the costs of the linkages whose issues are all in it.
pub fn cost_at_home(part: &[usize], links: &[Link], side: usize) -> f64 {
    links
        .iter()
        .filter(|link| link.issues.len() > 1 && link.issues.iter().all(|i| part.contains(i)))
        .filter_map(|link| link.cost.get(side))
        .sum()
}

/// The terms of some issues alone, with what settling them as one costs at home in the margins.
pub fn part_of(terms: &Terms, part: &[usize], links: &[Link]) -> Terms {
    let take = |list: &[f64]| part.iter().filter_map(|&i| list.get(i)).copied().collect();
    let voice = |voice: &Voice, cost: f64| Voice {
        ideal: take(&voice.ideal),
        weight: take(&voice.weight),
        low: take(&voice.low),
        high: take(&voice.high),
        margin: voice.margin + cost,
    };
    let sides = terms.sides.iter().enumerate().map(|(s, side)| {
        let cost = cost_at_home(part, links, s);
        SideTerms {
            negotiator: voice(&side.negotiator, cost),
            ratifiers: side.ratifiers.iter().map(|one| voice(one, cost)).collect(),
            rule: side.rule.clone(),
            power: side.power,
        }
    });
    Terms { issues: part.len(), loss: terms.loss, sides: sides.collect() }
}

/// Where an agenda leads. Margins in `terms` are those of a settlement without linkages; every part
/// that is settled costs them.
pub fn agreed(
    terms: &Terms,
    reversion: &[f64],
    links: &[Link],
    agenda: Agenda,
    room: &mut Room,
) -> Agreed {
    let mut x = reversion.to_vec();
    let mut gain = vec![0.0; terms.sides.len()];
    let mut cost = vec![0.0; terms.sides.len()];
    let parts = agenda.parts(terms.issues, links).into_iter().map(|issues| {
        let part = part_of(terms, &issues, links);
        let back: Vec<f64> = issues.iter().filter_map(|&i| reversion.get(i)).copied().collect();
        let bars = bars(&part, &back);
        let question = Question { terms: &part, reversion: &back, bars: &bars };
        let deal = bargain(&question, room);
        if let Some(deal) = &deal {
            for (&i, &settled) in issues.iter().zip(&deal.x) {
                x[i] = settled;
            }
            for (s, (utility, bar)) in deal.utility.iter().zip(&bars).enumerate() {
                gain[s] += utility - bar;
                cost[s] += part.sides[s].negotiator.margin;
            }
        }
        Part { issues, deal }
    });
    let parts = parts.collect();
    Agreed { agenda, parts, x, gain, cost }
}

#[cfg(test)]
mod tests {
    use super::{Agenda, Link, agreed};
    use crate::winset::{Loss, Room, Rule, SideTerms, Terms, Voice};

    /// Two issues of opposite importance, and what both sides would be spared by any agreement on
    /// each: both want 0 there, without an agreement it is 1.
    fn terms() -> Terms {
        let side = |ideal: [f64; 4], weight: [f64; 4]| SideTerms {
            negotiator: Voice {
                ideal: ideal.to_vec(),
                weight: weight.to_vec(),
                low: vec![0.0; 4],
                high: vec![1.0; 4],
                margin: 0.0,
            },
            ratifiers: vec![],
            rule: Rule::All,
            power: 1.0,
        };
        Terms {
            issues: 4,
            loss: Loss::Linear,
            sides: vec![
                side([1.0, 1.0, 0.0, 0.0], [0.8, 0.2, 0.4, 0.1]),
                side([0.0, 0.0, 0.0, 0.0], [0.2, 0.8, 0.1, 0.4]),
            ],
        }
    }

    #[test]
    fn linking_issues_of_opposite_importance_helps_both_until_it_costs_too_much_at_home() {
        let reversion = [0.5, 0.5, 1.0, 1.0];
        let links = [
            Link { issues: vec![0, 2], cost: vec![0.0, 0.0] },
            Link { issues: vec![1, 3], cost: vec![0.0, 0.0] },
            Link { issues: vec![0, 1, 2, 3], cost: vec![0.0, 0.3] },
        ];
        let mut room = Room::default();
        let mut gain = |agenda| agreed(&terms(), &reversion, &links, agenda, &mut room).gain;
        let (apart, linked) = (gain(Agenda::Unrefused), gain(Agenda::Package));
        // Apart (0 with 2, 1 with 3) A gains 0.8 (x - 1/2) + 0.4 and B 0.2 (1/2 - x) + 0.1 on the
        // first: x = 1/2 by the product, so 0.4 and 0.1; with the second 0.5 each. As one x = 1,
        // y = 0: 0.8 × 1/2 - 0.2 × 1/2 + 0.5 = 0.8 each.
        for side in 0..2 {
            assert!((apart[side] - 0.5).abs() < 1e-7, "{apart:?}");
        }
        // As one, but at 0.3 of its own: B keeps 0.5, no more than apart, and A gets the gain.
        assert!((linked[0] - 0.8).abs() < 1e-7 && (linked[1] - 0.5).abs() < 1e-7, "{linked:?}");
        let free = [Link { issues: vec![0, 1], cost: vec![0.0, 0.0] }];
        let whole = agreed(&terms(), &reversion, &free, Agenda::Package, &mut room);
        for side in 0..2 {
            assert!((whole.gain[side] - 0.8).abs() < 1e-7, "{whole:?}");
        }
        assert!((whole.x[0] - 1.0).abs() < 1e-6 && whole.x[1].abs() < 1e-6);
        // So dear at home that there is nothing left to gain.
        let dear = [Link { issues: vec![0, 1], cost: vec![0.0, 2.0] }];
        let none = agreed(&terms(), &reversion, &dear, Agenda::Package, &mut room);
        assert!(none.parts[0].deal.is_none() && none.gain[1].abs() < 1e-12);
    }

    #[test]
    fn linkages_that_share_an_issue_are_one_part() {
        let link = |issues: &[usize]| Link { issues: issues.to_vec(), cost: vec![0.0] };
        let links = [link(&[3, 1]), link(&[4, 3]), link(&[0, 2])];
        assert_eq!(Agenda::Unrefused.parts(5, &links), [vec![0, 2], vec![1, 3, 4]]);
        assert_eq!(Agenda::Linked(1).parts(5, &links), [vec![0], vec![1], vec![2], vec![3, 4]]);
        assert_eq!(Agenda::Package.parts(2, &links), [vec![0, 1]]);
        assert_eq!(Agenda::Separate.parts(2, &links), [vec![0], vec![1]]);
    }
}
