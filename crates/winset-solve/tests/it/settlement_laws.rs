//! What holds for every settlement, and small trees walked by hand.

use crate::settlement::{settled, written};
use proptest::prelude::*;
use std::fmt::Write;
use winset_case::Case;
use winset_solve::settlement::{Lattice, Options, WorldGame, settle_at_medians};
use winset_solve::winset::{Deal, Question, Room, bargain};

/// A small negotiation in numbers.
#[derive(Debug, Clone)]
struct Small {
    /// Per issue: status quo, then position and salience of negotiator a, b and ratifier r.
    issues: Vec<(f64, [(f64, f64); 3])>,
    patience: [f64; 2],
    pace: f64,
    /// Events: node, chance of the first outcome, what a and b believe, factor on r's salience,
    /// shift of b's position on the first issue.
    events: Vec<(u32, f64, [f64; 2], f64, f64)>,
    /// A deadline: node, reversion of the first issue, chance of an extension by one node.
    deadline: Option<(u32, f64, f64)>,
    /// Domestic margin of r.
    margin: f64,
    /// Nodes.
    nodes: u32,
    /// Days in a step.
    step: u32,
    reliability: f64,
}

fn day(number: u32) -> String {
    format!("2025-{:02}-{:02}", 1 + number / 28, 1 + number % 28)
}

/// Days of January alone are used, so that the count of days is that of nodes.
fn date(node: u32, step: u32) -> String {
    let days = node * step;
    assert!(days < 28);
    day(days)
}

impl Small {
    fn case(&self) -> Case {
        self.named(["a", "b", "r"], "")
    }

    fn named(&self, names: [&str; 3], more: &str) -> Case {
        written(&self.text(names, more))
    }

    fn text(&self, [a, b, r]: [&str; 3], more: &str) -> String {
        let step = self.step;
        let mut text = format!(
            "[case]\ntitle = \"small\"\nas-of = 2025-01-01\nhorizon = {}\nstep = \"{step} days\"\n\
             pace = {:?}\n[actor.{a}]\ncapability = 100\n[actor.{b}]\ncapability = 60\n\
             [actor.{r}]\ncapability = 30\nmargin = {:?}\n",
            date(self.nodes - 1, step),
            self.pace,
            self.margin
        );
        for (k, (status_quo, stakes)) in self.issues.iter().enumerate() {
            write!(
                text,
                "[issue.i{k}]\nunit = \"points\"\nscale = [0, 1]\nstatus-quo = {status_quo:?}\n"
            )
            .expect("text");
            for (who, (position, salience)) in [a, b, r].iter().zip(stakes) {
                write!(
                    text,
                    "[stake.{who}.i{k}]\nposition = {position:?}\nsalience = {salience:?}\n"
                )
                .expect("text");
            }
        }
        write!(
            text,
            "[side.{a}]\nnegotiator = \"{a}\"\npatience = {:?}\npower = 0.6\nreliability = {:?}\n\
             [side.{b}]\nnegotiator = \"{b}\"\nratifiers = [\"{r}\"]\npatience = {:?}\npower = 0.4\n",
            self.patience[0], self.reliability, self.patience[1]
        )
        .expect("text");
        for (k, (node, chance, beliefs, factor, shift)) in self.events.iter().enumerate() {
            write!(
                text,
                "[event.e{k}]\ndate = {}\n[event.e{k}.outcome.yes]\nprobability = {chance:?}\n\
                 beliefs = {{ {a} = {:?}, {b} = {:?} }}\n[event.e{k}.outcome.yes.effects]\n\
                 \"stake.{r}.i0.salience\" = \"× {factor:?}\"\n\
                 \"stake.{b}.i0.position\" = \"+ {shift:?}\"\n\
                 [event.e{k}.outcome.no]\nprobability = {:?}\n",
                date(*node, step),
                beliefs[0],
                beliefs[1],
                1.0 - chance
            )
            .expect("text");
        }
        if let Some((node, reversion, extended)) = self.deadline {
            write!(
                text,
                "[deadline.d]\ndate = {}\nreversion = {{ i0 = {reversion:?} }}\n\
                 extended = {{ probability = {extended:?}, to = {} }}\n",
                date(node, step),
                date(node + 1, step)
            )
            .expect("text");
        }
        text.push_str(more);
        text
    }
}

fn small() -> impl Strategy<Value = Small> {
    let stake = || (0.0..=1.0, 5.0..=100.0);
    let issue = (0.0..=1.0, [stake(), stake(), stake()]);
    let event = (1_u32..3, 0.05..0.95, [0.0..=1.0, 0.0..=1.0], 0.2..1.5, -0.3..0.3);
    (
        (prop::collection::vec(issue, 1..3), [0.8..0.999, 0.8..0.999], 0.1..=1.0),
        (prop::collection::vec(event, 0..3), prop::option::of((1_u32..3, 0.0..=1.0, 0.0..=1.0))),
        (0.0..0.2, 3_u32..4, 0.5..=1.0),
    )
        .prop_map(
            |((issues, patience, pace), (events, deadline), (margin, nodes, reliability))| Small {
                issues,
                patience,
                pace,
                events,
                deadline,
                margin,
                nodes,
                step: 7,
                reliability,
            },
        )
}

/// One history walked forward by hand, without cells or worlds: the numbers after what happened.
#[derive(Debug, Clone)]
struct Walk<'a> {
    small: &'a Small,
    /// Outcomes so far: event, happened as `yes`.
    outcomes: Vec<(usize, bool)>,
    /// Not due, extended, passed.
    deadline: u8,
}

/// How a turn may go: with the case's chance and what a and b believe.
type Ways = Vec<(bool, f64, [f64; 2])>;

/// Everything that a node of the tree comes to.
struct Node {
    waiting: [f64; 2],
    value: [f64; 2],
    /// What is signed there, if they meet.
    deal: Option<Vec<f64>>,
    /// The chance of settling, node by node.
    settles: Vec<f64>,
}

impl Walk<'_> {
    /// Everything that may happen at a node, with the case's chance and what a and b believe.
    fn next(&self, node: u32) -> Vec<(Walk<'_>, f64, [f64; 2])> {
        let mut all = vec![(self.clone(), 1.0, [1.0, 1.0])];
        let mut split = |ways: &dyn Fn(&Walk) -> Ways, then: &dyn Fn(&mut Walk, bool)| {
            let mut next = Vec::new();
            for (walk, chance, beliefs) in &all {
                for (yes, share, shares) in ways(walk) {
                    let mut walk = walk.clone();
                    then(&mut walk, yes);
                    let beliefs = [beliefs[0] * shares[0], beliefs[1] * shares[1]];
                    next.push((walk, chance * share, beliefs));
                }
            }
            all = next;
        };
        if let Some((due, _, extended)) = self.small.deadline {
            if node == due {
                let ways = vec![
                    (true, extended, [extended; 2]),
                    (false, 1.0 - extended, [1.0 - extended; 2]),
                ];
                split(&|_| ways.clone(), &|walk, yes| walk.deadline = if yes { 1 } else { 2 });
            }
            if node == due + 1 {
                split(&|_| vec![(true, 1.0, [1.0; 2])], &|walk, _| walk.deadline = 2);
            }
        }
        for (k, (at, chance, beliefs, ..)) in self.small.events.iter().enumerate() {
            if node == *at {
                let no = [1.0 - beliefs[0], 1.0 - beliefs[1]];
                let ways = vec![(true, *chance, *beliefs), (false, 1.0 - chance, no)];
                split(&|_| ways.clone(), &|walk, yes| walk.outcomes.push((k, yes)));
            }
        }
        all
    }

    fn node(&self, node: u32) -> Node {
        let small = self.small;
        let mut issues: Vec<(f64, [(f64, f64); 3])> = small.issues.clone();
        for (event, yes) in &self.outcomes {
            let (.., factor, shift) = small.events[*event];
            if *yes {
                issues[0].1[2].1 = (issues[0].1[2].1 * factor).min(100.0);
                issues[0].1[1].0 = (issues[0].1[1].0 + shift).clamp(0.0, 1.0);
            }
        }
        if let (2, Some((_, reversion, _))) = (self.deadline, small.deadline) {
            issues[0].0 = reversion;
        }
        let utility = |who: usize, x: &[f64]| -> f64 {
            let lost = issues.iter().zip(x).map(|((_, stakes), x)| {
                let (position, salience) = stakes[who];
                salience / 100.0 * (x - position) * (x - position)
            });
            -lost.sum::<f64>()
        };
        let flow: Vec<f64> = issues.iter().map(|issue| issue.0).collect();
        let flow_worth = [utility(0, &flow), utility(1, &flow)];
        let next: Vec<(Node, f64, [f64; 2])> = if node + 1 < small.nodes {
            self.next(node + 1)
                .into_iter()
                .map(|(walk, chance, beliefs)| (walk.node(node + 1), chance, beliefs))
                .collect()
        } else {
            Vec::new()
        };
        let mut waiting = flow_worth;
        if !next.is_empty() {
            for (side, waiting) in waiting.iter_mut().enumerate() {
                let expected: f64 = next.iter().map(|(n, _, b)| b[side] * n.value[side]).sum();
                let patience = small.patience[side];
                *waiting = (1.0 - patience) * flow_worth[side] + patience * expected;
            }
        }
        // Only b depends on whether the other keeps its word.
        let kept = [1.0, small.reliability];
        let bars: Vec<f64> = (0..2)
            .map(|side| (waiting[side] - (1.0 - kept[side]) * flow_worth[side]) / kept[side])
            .collect();
        let voice = |who: usize, margin: f64| winset_solve::winset::Voice {
            ideal: issues.iter().map(|(_, stakes)| stakes[who].0).collect(),
            weight: issues.iter().map(|(_, stakes)| stakes[who].1 / 100.0).collect(),
            low: vec![0.0; issues.len()],
            high: vec![1.0; issues.len()],
            margin,
        };
        let side = |who: usize, ratifiers, power| winset_solve::winset::SideTerms {
            negotiator: voice(who, 0.0),
            ratifiers,
            rule: winset_solve::winset::Rule::All,
            power,
        };
        let ratifier = voice(2, small.margin / small.reliability);
        let terms = winset_solve::winset::Terms {
            issues: issues.len(),
            loss: winset_solve::winset::Loss::Quadratic,
            sides: vec![side(0, vec![], 0.6), side(1, vec![ratifier], 0.4)],
        };
        let question = Question { terms: &terms, reversion: &flow, bars: &bars };
        let deal = bargain(&question, &mut Room::default());
        let mut settles = vec![0.0; small.nodes as usize];
        for (after, chance, _) in &next {
            for (sum, later) in settles.iter_mut().zip(&after.settles) {
                *sum += chance * later;
            }
        }
        let mut value = waiting;
        if let Some(deal) = &deal {
            for side in 0..2 {
                let signed =
                    kept[side] * deal.utility[side] + (1.0 - kept[side]) * flow_worth[side];
                value[side] = small.pace * signed + (1.0 - small.pace) * waiting[side];
            }
            settles.iter_mut().for_each(|later| *later *= 1.0 - small.pace);
            settles[node as usize] += small.pace;
        }
        Node { waiting, value, deal: deal.map(|deal| deal.x), settles }
    }
}

/// What is signed today if nothing is to come, and what it brings whoever gains least.
fn today(world: &WorldGame) -> Option<(Deal, f64)> {
    let WorldGame { terms, reversion, flow_worth, .. } = world;
    let deal = bargain(&Question { terms, reversion, bars: flow_worth }, &mut Room::default())?;
    let gains = deal.utility.iter().zip(flow_worth).map(|(utility, now)| utility - now);
    let least = gains.fold(f64::INFINITY, f64::min);
    Some((deal, least))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_lattice_gives_what_a_tree_walked_by_hand_gives(small in small()) {
        let case = small.case();
        let (lattice, _, solved) = settle_at_medians(&case, &Options::default()).expect("a settlement");
        let by_hand = Walk { small: &small, outcomes: vec![], deadline: 0 }.node(0);
        prop_assert_eq!(solved.agree[0], by_hand.deal.is_some());
        for (ours, by_hand) in solved.content_of(0).iter().zip(by_hand.deal.iter().flatten()) {
            prop_assert!((ours - by_hand).abs() < 1e-9, "{ours} {by_hand}");
        }
        for side in 0..2 {
            prop_assert!((solved.waiting_of(0, side) - by_hand.waiting[side]).abs() < 1e-9);
            prop_assert!((solved.worth(&lattice, side) - by_hand.value[side]).abs() < 1e-6);
        }
        for (node, by_hand) in lattice.nodes.iter().zip(&by_hand.settles) {
            let settles: f64 = solved.settles[node.cells.clone()].iter().sum();
            prop_assert!((settles - by_hand).abs() < 1e-9, "{settles} {by_hand}");
        }
    }

    #[test]
    fn an_event_that_changes_nothing_changes_nothing(small in small(), node in 1_u32..3, chance in 0.0..=1.0) {
        let more = format!(
            "[event.idle]\ndate = {}\n[event.idle.outcome.yes]\nprobability = {chance:?}\n\
             [event.idle.outcome.no]\nprobability = {:?}\n", date(node, small.step), 1.0 - chance);
        let names = ["a", "b", "r"];
        let (with, _) = settled(&small.named(names, &more), Options::default());
        let (without, _) = settled(&small.case(), Options::default());
        for (with, without) in with.dates.iter().zip(&without.dates) {
            prop_assert_eq!(with.by.mean.to_bits(), without.by.mean.to_bits());
        }
        prop_assert_eq!(&with.table, &without.table);
        for side in &with.sides {
            let idle = side.causes.iter().find(|told| told.cause == winset_solve::settlement::Cause::Event(small.events.len()));
            prop_assert!(idle.is_some_and(|told| told.waiting.mean.abs() < 1e-12));
        }
    }

    #[test]
    fn sides_by_other_names_settle_the_same(small in small()) {
        let (one, _) = settled(&small.case(), Options::default());
        let (other, _) = settled(&small.named(["zoe", "yan", "xi"], ""), Options::default());
        prop_assert_eq!(one.dates, other.dates);
        prop_assert_eq!(one.table, other.table);
    }

    #[test]
    fn without_events_they_sign_at_once_and_on_the_bargain_of_a_single_day(small in small()) {
        // With one patience what waiting leaves to be gained is everybody's gain in one proportion,
        // so that the bargain stays where it is; who cannot gain today never can.
        let patience = [small.patience[0]; 2];
        let calm = Small { events: vec![], deadline: None, patience, reliability: 1.0, ..small };
        let (lattice, game, solved) = settle_at_medians(&calm.case(), &Options::default()).expect("a settlement");
        let once = today(&game.worlds[0]);
        // What is left over waiting is the gain times the impatience and less: above rounding only
        // where the gain is.
        prop_assume!(once.as_ref().is_none_or(|(_, gain)| *gain > 0.01));
        for cell in 0..lattice.cells.len() {
            prop_assert_eq!(solved.agree[cell], once.is_some());
            for (x, once) in solved.content_of(cell).iter().zip(once.iter().flat_map(|(deal, _)| &deal.x)) {
                prop_assert!((x - once).abs() < 1e-4, "{x} {once}");
            }
        }
        let first = if once.is_some() { calm.pace } else { 0.0 };
        prop_assert!((solved.settles[0] - first).abs() < 1e-12);
    }

    #[test]
    fn sides_declared_in_another_order_settle_the_same(small in small()) {
        let text = small.text(["a", "b", "r"], "");
        let [a, b] = ["[side.a]", "[side.b]"].map(|head| text.find(head).expect("declared"));
        let end = text[b..].find("\n[").map_or(text.len(), |at| b + at + 1);
        let turned = [&text[..a], &text[b..end], &text[a..b], &text[end..]].concat();
        let (one, other) = (written(&text), written(&turned));
        prop_assert_eq!(&one.sides[0].key, &other.sides[1].key);
        let (lattice, _, one) = settle_at_medians(&one, &Options::default()).expect("a settlement");
        let (turned, _, other) = settle_at_medians(&other, &Options::default()).expect("a settlement");
        prop_assert_eq!(&one.agree, &other.agree);
        for (one, other) in one.settles.iter().zip(&other.settles) {
            prop_assert!((one - other).abs() < 1e-9);
        }
        for (cell, _) in one.agree.iter().enumerate().filter(|(_, agree)| **agree) {
            for (x, y) in one.content_of(cell).iter().zip(other.content_of(cell)) {
                prop_assert!((x - y).abs() < 1e-4, "{x} {y}");
            }
        }
        for side in 0..2 {
            prop_assert!((one.worth(&lattice, side) - other.worth(&turned, 1 - side)).abs() < 1e-6);
        }
    }

    #[test]
    fn whoever_asks_less_at_home_never_keeps_the_last_node_from_settling(small in small(), less in 0.0..0.2) {
        // At the last node nothing is left to wait for, so only the win-set has changed.
        let eased = Small { margin: f64::max(small.margin - less, 0.0), ..small.clone() };
        let (lattice, _, strict) = settle_at_medians(&small.case(), &Options::default()).expect("a settlement");
        let (_, _, eased) = settle_at_medians(&eased.case(), &Options::default()).expect("a settlement");
        for cell in lattice.nodes.last().expect("nodes").cells.clone() {
            prop_assert!(!strict.agree[cell] || eased.agree[cell]);
        }
    }

    #[test]
    fn chances_add_up_and_cumulate(small in small()) {
        let (settlement, _) = settled(&small.case(), Options::default());
        let sum = settlement.now.mean + settlement.later.mean + settlement.never.mean;
        prop_assert!((sum - 1.0).abs() < 1e-9);
        let mut before = 0.0;
        for date in &settlement.dates {
            prop_assert!(date.by.mean + 1e-12 >= before && date.by.mean <= 1.0);
            before = date.by.mean;
        }
        prop_assert!((1.0 - before - settlement.never.mean).abs() < 1e-9);
        let lattice = Lattice::new(&small.case(), None).expect("a calendar");
        for cell in &lattice.cells {
            let sum: f64 = lattice.arrows[cell.arrows.clone()].iter().map(|arrow| arrow.chance).sum();
            prop_assert!(cell.arrows.is_empty() || (sum - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn halving_the_step_changes_values_by_no_more_than_a_step_is_worth(small in small()) {
        // No events: before one a day between may be the day they sign. The patience of half a step
        // is the root; they meet at every node; the horizon stays.
        let whole = Small { events: vec![], deadline: None, step: 8, pace: 1.0, ..small };
        let half = Small {
            patience: whole.patience.map(winset_case::math::sqrt),
            step: 4,
            nodes: 2 * whole.nodes - 1,
            ..whole.clone()
        };
        let options = Options::default();
        let (lattice, game, one) = settle_at_medians(&whole.case(), &options).expect("a settlement");
        let (finer, _, two) = settle_at_medians(&half.case(), &options).expect("a settlement");
        // All but gains next to rounding: those count as none, sooner in short steps.
        let clear = today(&game.worlds[0]).is_none_or(|(_, gain)| gain > 0.01);
        prop_assert!(one.agree[0] == two.agree[0] || !clear);
        // A step's share of all that is at stake, for the more impatient of the two.
        let patience = f64::min(whole.patience[0], whole.patience[1]);
        for side in 0..2 {
            let at_stake = game.worlds[0].flow_worth[side].abs();
            let bound = at_stake * (1.0 - patience);
            let apart = (one.worth(&lattice, side) - two.worth(&finer, side)).abs();
            prop_assert!(apart <= bound + 1e-9, "{apart} {bound}");
        }
    }
}
