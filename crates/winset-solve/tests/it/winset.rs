//! Win-sets: the specialised solver against the general one, and what holds for every zone.

use crate::conic;
use proptest::prelude::*;
use winset_case::math::log;
use winset_solve::winset::{
    Blocked, Blocker, Deal, Loss, Others, Question, Room, Rule, SideTerms, Terms, Voice, bargain,
    bars, plane, who_blocks, zone,
};

fn share() -> impl Strategy<Value = f64> {
    prop_oneof![6 => 0.0..=1.0, 1 => (0_u8..=4).prop_map(|k| f64::from(k) * 0.25)]
}

fn voice(issues: usize) -> impl Strategy<Value = Voice> {
    let weight = prop_oneof![4 => 0.05..=1.0, 1 => Just(0.0)];
    let low = prop_oneof![6 => Just(0.0), 1 => 0.0..0.3];
    let high = prop_oneof![6 => Just(1.0), 1 => 0.5..1.0];
    (
        prop::collection::vec(share(), issues),
        prop::collection::vec(weight, issues),
        prop::collection::vec(low, issues),
        prop::collection::vec(high, issues),
        prop_oneof![3 => Just(0.0), 1 => 0.0..0.05],
    )
        .prop_map(|(ideal, weight, low, high, margin)| Voice {
            ideal,
            weight,
            low,
            high,
            margin,
        })
}

fn rule(ratifiers: usize) -> impl Strategy<Value = Rule> {
    prop_oneof![
        2 => Just(Rule::All),
        1 => (0.2..=1.0, prop::collection::vec(0.1..=1.0, ratifiers))
            .prop_map(|(quota, weights)| Rule::Quota { quota, weights }),
    ]
}

fn side(issues: usize) -> impl Strategy<Value = SideTerms> {
    (0_usize..=4).prop_flat_map(move |ratifiers| {
        (voice(issues), prop::collection::vec(voice(issues), ratifiers), rule(ratifiers), 0.2..=2.0)
            .prop_map(|(negotiator, ratifiers, rule, power)| SideTerms {
                negotiator,
                ratifiers,
                rule,
                power,
            })
    })
}

/// Terms, a reversion point, and how much more than the reversion point each negotiator asks.
fn setting() -> impl Strategy<Value = (Terms, Vec<f64>, Vec<f64>)> {
    (1_usize..=6, prop_oneof![Just(Loss::Quadratic), Just(Loss::Linear)]).prop_flat_map(
        |(issues, loss)| {
            (
                prop::collection::vec(side(issues), 2),
                prop::collection::vec(share(), issues),
                prop::collection::vec(prop_oneof![Just(0.0), 0.0..0.1], 2),
            )
                .prop_map(move |(sides, reversion, more)| {
                    let terms = Terms { issues, loss, sides };
                    let bars = terms
                        .sides
                        .iter()
                        .zip(more)
                        .map(|(s, more)| s.negotiator.utility(loss, &reversion) + more)
                        .collect();
                    (terms, reversion, bars)
                })
        },
    )
}

/// The weighted sum of the logarithms of the gains.
fn product(question: &Question, x: &[f64]) -> f64 {
    let Question { terms, bars, .. } = *question;
    let gain = |(side, bar): (&SideTerms, &f64)| {
        let cares = side.negotiator.weight.iter().any(|&w| w > 0.0);
        let gain = side.negotiator.utility(terms.loss, x) - bar;
        if cares { side.power * log(gain.max(1e-300)) } else { 0.0 }
    };
    terms.sides.iter().zip(bars).map(gain).sum()
}

/// How far the worst off is from accepting: above 0 it refuses.
fn worst(question: &Question, deal: &Deal) -> f64 {
    let Question { terms, reversion, bars } = *question;
    let mut worst: f64 = 0.0;
    for ((side, bar), &yes) in terms.sides.iter().zip(bars).zip(&deal.coalition) {
        worst = worst.max(bar - side.negotiator.utility(terms.loss, &deal.x));
        assert!(side.rule.is_met(yes, side.ratifiers.len()), "{deal:?}");
        for (k, voice) in side.ratifiers.iter().enumerate() {
            if yes >> k & 1 == 1 {
                let gain =
                    voice.utility(terms.loss, &deal.x) - voice.utility(terms.loss, reversion);
                worst = worst.max(voice.margin - gain);
            }
        }
        for (i, x) in deal.x.iter().enumerate() {
            worst = worst.max(side.negotiator.low[i] - x).max(x - side.negotiator.high[i]);
        }
    }
    worst
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn the_bargain_agrees_with_a_general_conic_solver((terms, reversion, bars) in setting()) {
        let question = Question { terms: &terms, reversion: &reversion, bars: &bars };
        let ours = bargain(&question, &mut Room::default());
        let Ok(theirs) = conic::bargain(&question) else { return Ok(()) };
        // A zone so small that nobody gains a millionth is none for one and a point for the other.
        let least = |x: &[f64]| {
            let sides = terms.sides.iter().zip(&bars);
            let cares = sides.filter(|(side, _)| side.negotiator.weight.iter().any(|&w| w > 0.0));
            let gain = |(side, bar): (&SideTerms, &f64)| side.negotiator.utility(terms.loss, x) - bar;
            cares.map(gain).fold(f64::INFINITY, f64::min)
        };
        let small = |x: &[f64]| least(x) < 1e-5;
        if let Some(theirs) = &theirs {
            // Theirs may miss limits by a little, and where somebody accepts next to nothing but one
            // point, little is much: ours must be as good with limits eased by as much.
            let (eased_terms, eased_bars) = eased(&terms, &bars, theirs.missed);
            let question = ask(&eased_terms, &reversion, &eased_bars);
            let Some(ours) = bargain(&question, &mut Room::default()) else {
                prop_assert!(small(&theirs.x), "only theirs: {theirs:?}");
                return Ok(());
            };
            let (value, their_value) = (product(&question, &ours.x), product(&question, &theirs.x));
            let near = 1e-6 * (1.0 + their_value.abs());
            prop_assert!(
                value > their_value - near || small(&theirs.x),
                "worse: {value} {their_value} {ours:?} {theirs:?}"
            );
        }
        let Some(ours) = &ours else { return Ok(()) };
        prop_assert!(worst(&question, ours) < 1e-7);
        let Some(theirs) = &theirs else {
            prop_assert!(small(&ours.x), "only ours: {} {ours:?}", product(&question, &ours.x));
            return Ok(());
        };
        // Better than the best only by missing limits.
        let value = product(&question, &ours.x);
        let near = 1e-6 * (1.0 + theirs.value.abs());
        prop_assert!(
            value < theirs.value + near || small(&theirs.x) || worst(&question, ours) < KEPT,
            "better: {value} {} {} {ours:?} {theirs:?}", theirs.value, worst(&question, ours)
        );
        // With quadratic losses the point is unique on every issue that a negotiator cares about.
        let exact = terms.loss == Loss::Quadratic && !small(&theirs.x) && theirs.missed < KEPT;
        for i in (0..terms.issues).filter(|_| exact) {
            if terms.sides.iter().any(|side| side.negotiator.weight[i] > 0.0) {
                let off = (ours.x[i] - theirs.x[i]).abs();
                prop_assert!(off < 1e-3, "issue {i}: {off} {ours:?} {theirs:?}");
            }
        }
    }
}

/// A limit that is missed by no more than this is kept.
const KEPT: f64 = 1e-9;

/// The same with every limit eased by so much.
fn eased(terms: &Terms, bars: &[f64], by: f64) -> (Terms, Vec<f64>) {
    let mut eased = terms.clone();
    for side in &mut eased.sides {
        for voice in std::iter::once(&mut side.negotiator).chain(&mut side.ratifiers) {
            voice.margin -= by;
            voice.low.iter_mut().for_each(|low| *low -= by);
            voice.high.iter_mut().for_each(|high| *high += by);
        }
    }
    (eased, bars.iter().map(|bar| bar - by).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn a_larger_win_set_never_makes_a_settlement_less_likely_at_a_node(
        (terms, reversion, bars) in setting(), which in 0_usize..2, less in 0.0..0.1,
    ) {
        // At a node what waiting is worth is given: the bars stay, whatever the win-set.
        let mut dropped = terms.clone();
        if dropped.sides[which].rule == Rule::All {
            dropped.sides[which].ratifiers.pop();
        }
        let mut eased = terms.clone();
        for ratifier in &mut eased.sides[which].ratifiers {
            ratifier.margin -= less;
        }
        let mut unbound = terms.clone();
        let side = &mut unbound.sides[which];
        for voice in std::iter::once(&mut side.negotiator).chain(&mut side.ratifiers) {
            voice.low.fill(0.0);
            voice.high.fill(1.0);
        }
        let mut fewer = terms.clone();
        let side = &mut fewer.sides[which];
        let count = side.ratifiers.len();
        side.rule = match &side.rule {
            Rule::All => Rule::Quota { quota: 1.0 - less, weights: vec![1.0; count] },
            Rule::Quota { quota, weights } => {
                Rule::Quota { quota: quota - less, weights: weights.clone() }
            }
        };
        let mut room = Room::default();
        let before = bargain(&ask(&terms, &reversion, &bars), &mut room);
        let mut nearer = bars.clone();
        nearer[which] -= less;
        let all = [
            (&terms, &nearer), (&dropped, &bars), (&eased, &bars), (&unbound, &bars), (&fewer, &bars),
        ];
        for (changed, asked) in all {
            let after = bargain(&ask(changed, &reversion, asked), &mut room);
            prop_assert!(before.is_none() || after.is_some(), "{before:?} {changed:?}");
            if let Some((before, after)) = before.as_ref().zip(after.as_ref()) {
                // Among more settlements the best is no worse.
                let question = ask(changed, &reversion, asked);
                let (old, new) = (product(&question, &before.x), product(&question, &after.x));
                prop_assert!(new > old - 1e-5 * (1.0 + old.abs()), "{old} {new}");
            }
        }
    }
}

/// The question at the reversion point: bars are what waiting for it gives, with the margin.
fn ask<'a>(terms: &'a Terms, reversion: &'a [f64], bars: &'a [f64]) -> Question<'a> {
    Question { terms, reversion, bars }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn nobody_accepts_anything_beyond_the_ends_of_the_zone((terms, reversion, _) in setting()) {
        let bars = bars(&terms, &reversion);
        let question = ask(&terms, &reversion, &bars);
        let Some(zone) = zone(&question, &mut Room::default()) else { return Ok(()) };
        // A lattice of settlements: whatever everyone accepts lies within the ends.
        let n = terms.issues.min(3);
        let steps: u32 = if n < 3 { 40 } else { 12 };
        for number in 0..(steps + 1).pow(n as u32) {
            let mut x = zone.bargain.x.clone();
            let mut rest = number;
            for place in x.iter_mut().take(n) {
                *place = f64::from(rest % (steps + 1)) / f64::from(steps);
                rest /= steps + 1;
            }
            let all = terms.sides.iter().all(|side| {
                let yes = side.ratifiers.iter().enumerate().fold(0_u64, |set, (k, voice)| {
                    set | u64::from(voice.accepts(terms.loss, &x, &reversion, 0.0)) << k
                });
                side.negotiator.accepts(terms.loss, &x, &reversion, 0.0)
                    && side.rule.is_met(yes, side.ratifiers.len())
            });
            if all {
                for (x, (low, high)) in x.iter().zip(&zone.extent) {
                    prop_assert!(*x >= low - 1e-7 && *x <= high + 1e-7, "{x} {low} {high}");
                }
            }
        }
        for (x, (low, high)) in zone.bargain.x.iter().zip(&zone.extent) {
            prop_assert!(low <= x && x <= high);
        }
    }

    #[test]
    fn one_more_ratifier_or_a_larger_margin_never_enlarges_the_zone(
        (terms, reversion, _) in setting(), which in 0_usize..2, more in voice(6), margin in 0.0..0.1,
    ) {
        let mut room = Room::default();
        let before_bars = bars(&terms, &reversion);
        let before = zone(&ask(&terms, &reversion, &before_bars), &mut room);
        let cut = |list: &[f64]| list[..terms.issues].to_vec();
        let more = Voice {
            ideal: cut(&more.ideal),
            weight: cut(&more.weight),
            low: cut(&more.low),
            high: cut(&more.high),
            margin: more.margin,
        };
        let mut joined = terms.clone();
        // With a quota another vote may help; a veto cannot.
        joined.sides[which].rule = Rule::All;
        joined.sides[which].ratifiers.push(more);
        let mut dearer = terms.clone();
        dearer.sides[which].negotiator.margin += margin;
        for ratifier in &mut dearer.sides[which].ratifiers {
            ratifier.margin += margin;
        }
        for changed in [joined, dearer] {
            let after_bars = bars(&changed, &reversion);
            let after = zone(&ask(&changed, &reversion, &after_bars), &mut room);
            match (&before, &after) {
                (_, None) => {}
                (None, Some(after)) => prop_assert!(false, "a zone out of nothing: {after:?}"),
                (Some(before), Some(after)) => {
                    for (before, after) in before.extent.iter().zip(&after.extent) {
                        prop_assert!(after.0 >= before.0 - 1e-6 && after.1 <= before.1 + 1e-6,
                            "{before:?} {after:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn what_was_asked_before_changes_no_bit(settings in prop::collection::vec(setting(), 4)) {
        let mut used = Room::default();
        for (terms, reversion, bars) in settings.iter().chain(settings.iter().rev()) {
            let question = ask(terms, reversion, bars);
            let fresh = bargain(&question, &mut Room::default());
            prop_assert_eq!(fresh, bargain(&question, &mut used));
        }
    }

    #[test]
    fn sides_ratifiers_and_issues_in_another_order_give_the_same_bargain(
        (terms, reversion, bars) in setting(), turn in 0_usize..6,
    ) {
        let n = terms.issues;
        let order: Vec<usize> = (0..n).map(|i| (i + turn) % n).collect();
        let take = |list: &[f64]| -> Vec<f64> { order.iter().map(|&i| list[i]).collect() };
        let moved = |voice: &Voice| Voice {
            ideal: take(&voice.ideal),
            weight: take(&voice.weight),
            low: take(&voice.low),
            high: take(&voice.high),
            margin: voice.margin,
        };
        let mut other = terms.clone();
        for side in &mut other.sides {
            side.negotiator = moved(&side.negotiator);
            side.ratifiers = side.ratifiers.iter().map(moved).rev().collect();
            if let Rule::Quota { weights, .. } = &mut side.rule {
                weights.reverse();
            }
        }
        other.sides.reverse();
        let (turned, back) = (take(&reversion), bars.iter().rev().copied().collect::<Vec<f64>>());
        let here = bargain(&ask(&terms, &reversion, &bars), &mut Room::default());
        let there = bargain(&ask(&other, &turned, &back), &mut Room::default());
        match (here, there) {
            (None, None) => {}
            (Some(here), Some(there)) => {
                for (k, side) in terms.sides.iter().enumerate() {
                    // Of equally good coalitions one is taken, and linear losses may leave a choice
                    // of settlements; what they are worth to the negotiators is the same.
                    let off = (here.utility[k] - there.utility[terms.sides.len() - 1 - k]).abs();
                    let all = terms.sides.iter().all(|side| side.rule == Rule::All);
                    prop_assert!(off < 1e-5 || !all, "{off} {side:?} {here:?} {there:?}");
                }
            }
            (here, there) => {
                let value = here.or(there).map(|deal| deal.utility);
                prop_assert!(false, "one of the two only: {value:?}");
            }
        }
    }

    #[test]
    fn the_outline_of_a_zone_is_accepted_by_all_and_holds_the_bargain(
        (terms, reversion, _) in setting(),
    ) {
        prop_assume!(terms.issues > 1 && terms.sides.iter().all(|side| side.rule == Rule::All));
        let bars = bars(&terms, &reversion);
        let question = ask(&terms, &reversion, &bars);
        let mut room = Room::default();
        let Some(found) = zone(&question, &mut room) else { return Ok(()) };
        let at = &found.bargain.x;
        let cut = plane(&question, [0, 1], at, Others::Cut, &mut room);
        let shadow = plane(&question, [0, 1], at, Others::Shadow, &mut room);
        for corner in cut.zone.iter().flatten() {
            let mut x = at.clone();
            (x[0], x[1]) = (corner[0], corner[1]);
            for side in &terms.sides {
                for voice in std::iter::once(&side.negotiator).chain(&side.ratifiers) {
                    prop_assert!(voice.accepts(terms.loss, &x, &reversion, 1e-6), "{corner:?}");
                }
            }
        }
        for corner in shadow.zone.iter().flatten() {
            for (place, issue) in corner.iter().zip([0, 1]) {
                let (low, high) = found.extent[issue];
                prop_assert!(*place >= low - 1e-5 && *place <= high + 1e-5, "{corner:?}");
            }
        }
        // A zone of some size has an outline, and the bargain lies to the left of all its edges.
        for outline in &cut.zone {
            for (k, from) in outline.iter().enumerate() {
                let to = outline[(k + 1) % outline.len()];
                let side = (to[0] - from[0]) * (at[1] - from[1]) - (to[1] - from[1]) * (at[0] - from[0]);
                // Curved sets are drawn with straight edges: a hair's breadth outside is inside.
                prop_assert!(side > -2e-3, "{at:?} {outline:?}");
            }
        }
    }

    #[test]
    fn without_those_who_block_there_is_a_zone((terms, reversion, _) in setting()) {
        let bars = bars(&terms, &reversion);
        let question = ask(&terms, &reversion, &bars);
        let mut room = Room::default();
        let blocked = who_blocks(&question, &mut room);
        prop_assert_eq!(blocked.is_none(), zone(&question, &mut room).is_some());
        let Some(Blocked::Ratifiers(sets)) = blocked else { return Ok(()) };
        prop_assert!(!sets.is_empty());
        for set in sets.iter().filter(|set| set.len() == 1) {
            let Blocker { side, ratifier, short, least, beyond } = set[0];
            // In the way by what it lacks or by its bounds; nowhere does it lack more than there.
            prop_assert!(short > 1e-8 || beyond.is_some(), "{set:?}");
            prop_assert!(least < short + 1e-6, "{set:?}");
            let mut eased = terms.clone();
            let voice = &mut eased.sides[side].ratifiers[ratifier];
            voice.margin -= short.max(0.0) + 1e-6;
            voice.low.fill(0.0);
            voice.high.fill(1.0);
            prop_assert!(zone(&ask(&eased, &reversion, &bars), &mut room).is_some(), "{set:?}");
        }
    }
}

fn one(ideal: f64) -> Voice {
    Voice { ideal: vec![ideal], weight: vec![1.0], low: vec![0.0], high: vec![1.0], margin: 0.0 }
}

#[test]
fn in_one_dimension_the_zone_is_the_interval_of_the_closed_form() {
    // |x - p| <= |r - p| for each: from max(p - |r - p|) to min(p + |r - p|).
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    use proptest::strategy::ValueTree;
    for _ in 0..300 {
        let drawn =
            prop::collection::vec(share(), 6).new_tree(&mut runner).expect("drawn").current();
        let (r, voices) = (drawn[0], &drawn[1..]);
        let side = |k: usize| SideTerms {
            negotiator: one(voices[k]),
            ratifiers: vec![one(voices[k + 1])],
            rule: Rule::All,
            power: 1.0,
        };
        for loss in [Loss::Quadratic, Loss::Linear] {
            let terms = Terms { issues: 1, loss, sides: vec![side(0), side(2)] };
            let low = voices[..4].iter().map(|p| p - (r - p).abs()).fold(0.0, f64::max);
            let high = voices[..4].iter().map(|p| p + (r - p).abs()).fold(1.0, f64::min);
            let reversion = [r];
            let bars = bars(&terms, &reversion);
            let found = zone(&ask(&terms, &reversion, &bars), &mut Room::default());
            if high - low > 1e-6 {
                let found = found.expect("a zone");
                assert!((found.extent[0].0 - low).abs() < 1e-8, "{found:?} {low} {high}");
                assert!((found.extent[0].1 - high).abs() < 1e-8, "{found:?} {low} {high}");
            } else if high - low < 1e-12 {
                assert!(found.is_none(), "{found:?} {low} {high}");
            }
        }
    }
}
