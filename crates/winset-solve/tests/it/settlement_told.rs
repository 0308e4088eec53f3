//! What a settlement tells beside its chances, by hand: who blocks and by how much, what waiting is
//! worth and why, what packages bring, what one clear voice would change.

use crate::settlement::{linear, pie, settled, written};
use winset_case::Case;
use winset_solve::settlement::{
    Cause, Obstacle, PackageId, SettlePlan, Settlement, SideTold, Turn, Verdict, settle,
};

fn near(ours: f64, expected: f64, tolerance: f64) {
    assert!((ours - expected).abs() <= tolerance, "{ours}, expected {expected}");
}

fn told(case: &Case) -> Settlement {
    settled(case, linear()).0
}

/// The election of `settlement.rs`: A's share by power is 0.4 today, 0.7 or 0.2 after it.
fn election(hope: f64) -> Case {
    let fear = 1.0 - hope;
    let more = format!(
        "[event.election]\ndate = 2025-01-08\n\
         [event.election.outcome.a-wins]\nprobability = 0.5\nbeliefs = {{ a = {hope:?}, b = {fear:?} }}\n\
         [event.election.outcome.a-wins.effects]\n\"side.a.power\" = 0.7\n\"side.b.power\" = 0.3\n\
         [event.election.outcome.a-loses]\nprobability = 0.5\nbeliefs = {{ a = {fear:?}, b = {hope:?} }}\n\
         [event.election.outcome.a-loses.effects]\n\"side.a.power\" = 0.2\n\"side.b.power\" = 0.8\n"
    );
    let side = |power: f64| format!("patience = 0.98\npower = {power:?}");
    pie("horizon = 2025-01-08\npace = 1", &side(0.4), &side(0.6), &more)
}

#[test]
fn waiting_is_worth_what_the_formal_oracles_say_less_what_could_be_signed_today() {
    // `election_delay` of the formal reference figures: v1 and v2 by belief. Signed today if
    // nothing were to come: 0.4 and 0.6; worth of waiting without the election: 0.98 times that.
    for (hope, v1, v2, waits) in [(0.5, 0.441, 0.539, false), (0.6, 0.49, 0.588, true)] {
        let found = told(&election(hope));
        near(found.ready.mean, if waits { 0.0 } else { 1.0 }, 0.0);
        let by_hand = [(v1, 0.4), (v2, 0.6)];
        for (side, (value, today)) in found.sides.iter().zip(by_hand) {
            near(side.waiting.mean, value - today, 1e-5);
            near(side.gains_by_waiting, if value > today { 1.0 } else { 0.0 }, 0.0);
            let [cause] = side.causes[..] else { panic!("{:?}", side.causes) };
            assert_eq!(cause.cause, Cause::Event(0));
            near(cause.waiting.mean, value - 0.98 * today, 1e-5);
            // Without it they would sign today, and no less by the horizon.
            near(cause.ready.mean, if waits { 1.0 } else { 0.0 }, 0.0);
            near(cause.settles.mean, 0.0, 1e-12);
        }
    }
}

#[test]
fn whoever_waits_blocks_by_what_the_two_hope_for_in_excess_of_the_pie() {
    // Both hope: 0.49 + 0.588 is 0.078 more than there is. Either could give way by that.
    let found = told(&election(0.6));
    near(found.blocked.share, 1.0, 0.0);
    assert_eq!(found.blocked.sides, [1.0, 1.0]);
    let sides: Vec<Obstacle> =
        found.sides.iter().map(|side: &SideTold| Obstacle::Waiting(side.side)).collect();
    let mut single: Vec<Obstacle> = found.blocked.singles.iter().map(|one| one.obstacle).collect();
    single.sort_unstable();
    assert_eq!(single, sides);
    for one in &found.blocked.singles {
        near(one.share, 1.0, 0.0);
        // Bisection: to a 256th of what waiting is worth.
        near(one.missed_by.expect("a number").mean, 0.078, 0.588 / 256.0);
    }
    let free = told(&election(0.5));
    near(free.blocked.share, 0.0, 0.0);
    assert!(free.blocked.singles.is_empty() && free.blocked.pairs.is_empty());
}

/// Both negotiators want `x` and `y` at 1, today they are 0: each gains 1 in all. What is added
/// keeps them from it.
fn both_want(home: &[&str], b: &str, more: &str) -> Case {
    let mut text = String::from(
        "[case]\ntitle = \"in the way\"\nas-of = 2025-01-01\nhorizon = 2025-01-15\npace = 1\n\
         [actor.a]\ncapability = 100\n",
    );
    for issue in ["x", "y"] {
        text += &format!(
            "[issue.{issue}]\nunit = \"points\"\nscale = [0, 1]\nstatus-quo = 0\n\
             [stake.a.{issue}]\nposition = 1\nsalience = 50\n\
             [stake.b.{issue}]\nposition = 1\nsalience = 50\n"
        );
    }
    for (k, position) in home.iter().enumerate() {
        text += &format!(
            "[actor.r{k}]\ncapability = 10\n[stake.r{k}.x]\nposition = {position}\nsalience = 100\n\
             [stake.r{k}.y]\nposition = {position}\nsalience = 100\n"
        );
    }
    let names: Vec<String> = (0..home.len()).map(|k| format!("\"r{k}\"")).collect();
    text += &format!(
        "[side.a]\nnegotiator = \"a\"\npatience = 0.9\npower = 1\n\
         [side.b]\nnegotiator = \"b\"\npatience = 0.9\npower = 1\nratifiers = [{}]\n\
         [actor.b]\ncapability = 100\n{b}\n{more}",
        names.join(", ")
    );
    written(&text)
}

/// Single obstacles in their order, with what each lacks.
fn singles(found: &Settlement) -> Vec<(Obstacle, Option<f64>)> {
    let mut all: Vec<_> = found
        .blocked
        .singles
        .iter()
        .map(|one| (one.obstacle, one.missed_by.map(|by| by.mean)))
        .collect();
    all.sort_by_key(|(obstacle, _)| *obstacle);
    all
}

#[test]
fn a_ratifier_and_a_bound_in_the_way_are_told_with_what_the_ratifier_lacks() {
    // a signs no less than 0.5 on x; the one at home, at 0.1 on both, would bear up to 0.3 on x
    // alone (0.1 + 0.2): at 0.5 it lacks 0.2.
    let floor = "[constraint.floor]\nactor = \"a\"\nissue = \"x\"\nat-least = 0.5\n";
    let case = both_want(&["0.1"], "", floor);
    let found = told(&case);
    near(found.never.mean, 1.0, 0.0);
    let [a, b] = [found.sides[0].side, found.sides[1].side];
    let home = case.sides[1].ratifiers[0];
    let all = singles(&found);
    let [(ratifier, Some(lacks)), (bounds, None)] = all[..] else { panic!("{all:?}") };
    assert_eq!((ratifier, bounds), (Obstacle::Ratifier(b, home), Obstacle::Bounds(a)));
    // To a 256th of all that the ratifier cares about.
    near(lacks, 0.2, 2.0 / 256.0);
    assert_eq!(found.blocked.sides, [1.0, 1.0]);
}

#[test]
fn what_signing_costs_at_home_and_a_refused_linkage_are_told_with_what_they_exceed() {
    // b could gain 1, but nothing on y: 0.5 against a margin of 0.8.
    let cap = "[constraint.cap]\nactor = \"a\"\nissue = \"y\"\nat-most = 0\n";
    let found = told(&both_want(&[], "margin = 0.8", cap));
    let b = found.sides[1].side;
    let all = singles(&found);
    let cost = all.iter().find(|(obstacle, _)| *obstacle == Obstacle::CostAtHome(b));
    near(cost.and_then(|one| one.1).expect("a number"), 0.3, 0.8 / 256.0);
    near(found.never.mean, 1.0, 0.0);
    let linkage = format!(
        "{cap}[linkage.both]\nissues = [\"x\", \"y\"]\nwanted-by = [\"a\"]\nrefused-by = {{ b = 0.7 }}\n"
    );
    let found = told(&both_want(&[], "", &linkage));
    let all = singles(&found);
    let refusal = all.iter().find(|(obstacle, _)| *obstacle == Obstacle::Refusal(b, 0));
    near(refusal.and_then(|one| one.1).expect("a number"), 0.2, 0.7 / 256.0);
    assert!(!all.iter().any(|(obstacle, _)| matches!(obstacle, Obstacle::CostAtHome(_))));
}

#[test]
fn where_no_single_obstacle_is_enough_pairs_are_told_and_beyond_them_nothing() {
    let two = both_want(&["0", "0"], "", "");
    let found = told(&two);
    let b = found.sides[1].side;
    let of = |k: usize| Obstacle::Ratifier(b, two.sides[1].ratifiers[k]);
    assert!(found.blocked.singles.is_empty());
    assert_eq!(found.blocked.pairs, [([of(0), of(1)], 1.0)]);
    assert_eq!((found.blocked.beyond, found.blocked.share), (0.0, 1.0));
    let three = told(&both_want(&["0", "0", "0"], "", ""));
    assert!(three.blocked.singles.is_empty() && three.blocked.pairs.is_empty());
    assert_eq!((three.blocked.beyond, three.blocked.sides), (1.0, vec![0.0, 0.0]));
}

#[test]
fn one_text_gains_each_side_what_the_linkage_oracle_says() {
    // `linkage` of the formal reference figures: .5/.5 apart, .8/.8 together. The issues to be
    // traded bring nothing by themselves; what both are spared brings .4 and .1, .1 and .4.
    for (cost, theirs) in [(0.0, 0.3), (0.1, 0.2)] {
        let mut text = String::from(
            "[case]\ntitle = \"linkage\"\nas-of = 2025-01-01\nhorizon = 2025-01-15\npace = 1\n\
             [actor.a]\ncapability = 100\n[actor.b]\ncapability = 100\n\
             [side.a]\nnegotiator = \"a\"\npatience = 0.9\npower = 1\n\
             [side.b]\nnegotiator = \"b\"\npatience = 0.9\npower = 1\n",
        );
        let issues =
            [(0.5, 1, 0, 80, 20), (0.5, 1, 0, 20, 80), (1.0, 0, 0, 40, 10), (1.0, 0, 0, 10, 40)];
        for (k, (now, a, b, ours, theirs)) in issues.into_iter().enumerate() {
            text += &format!(
                "[issue.i{k}]\nunit = \"points\"\nscale = [0, 1]\nstatus-quo = {now:?}\n\
                 [stake.a.i{k}]\nposition = {a}\nsalience = {ours}\n\
                 [stake.b.i{k}]\nposition = {b}\nsalience = {theirs}\n"
            );
        }
        text += &format!(
            "[linkage.all]\nissues = [\"i0\", \"i1\", \"i2\", \"i3\"]\nwanted-by = [\"a\"]\n\
             refused-by = {{ b = {cost:?} }}\n[linkage.spared]\nissues = [\"i2\", \"i3\"]\n"
        );
        let found = told(&written(&text));
        let gains = |package: PackageId| {
            let of = found.packages.iter().find(|told| told.package == package).expect("told");
            (of.gains.iter().map(|gain| gain.mean).collect::<Vec<f64>>(), of.together, of.apart)
        };
        for package in [PackageId::Everything, PackageId::Linkage(0)] {
            let (gain, together, apart) = gains(package);
            near(gain[0], 0.3, 1e-5);
            near(gain[1], theirs, 1e-5);
            near(together.mean, 1.0, 0.0);
            // Two of the four are signed by themselves.
            near(apart.mean, 0.5, 1e-12);
        }
        let (gain, together, apart) = gains(PackageId::Linkage(1));
        near(gain[0], 0.0, 1e-5);
        near(gain[1], 0.0, 1e-5);
        assert_eq!((together.mean, apart.mean), (1.0, 1.0));
    }
}

#[test]
fn one_clear_voice_is_ready_in_the_draws_in_which_the_other_voice_spoke() {
    // b's first voice (4 of 10) has what it wants, so nothing is signed; the middle one is the other.
    let text = "[case]\ntitle = \"voices\"\nas-of = 2025-01-01\nhorizon = 2025-01-15\npace = 0.5\n\
        [actor.a]\ncapability = 100\n[actor.b]\ncapability = 100\n\
        [issue.x]\nunit = \"points\"\nscale = [0, 1]\nstatus-quo = 0\n\
        [stake.a.x]\nposition = 1\nsalience = 100\n\
        [stake.b.x]\nposition = \"choice(0: 0.4, 1: 0.6)\"\nsalience = 100\n\
        [side.a]\nnegotiator = \"a\"\n[side.b]\nnegotiator = \"b\"\n";
    let plan = SettlePlan { draws: 400, told: 400, options: linear(), ..SettlePlan::default() };
    let stop = std::sync::atomic::AtomicBool::new(false);
    let control = winset_solve::Control { progress: &|_| {}, stop: &stop };
    let (found, _) = settle(&written(text), &plan, &control).expect("not stopped").expect("sides");
    near(found.ready.mean, 0.6, 0.1);
    let [voice] = found.one_voice[..] else { panic!("{:?}", found.one_voice) };
    assert_eq!(usize::from(voice.side.0), 1);
    near(voice.ready.mean, 1.0 - found.ready.mean, 1e-12);
    // Three meetings at one half each.
    near(voice.settles.mean, (1.0 - found.ready.mean) * 0.875, 1e-12);
}

/// One issue, today at 0 (or `today`); both negotiators want 1. The ratifier of b, at 0.4, decides.
fn at_home(today: &str, more: &str) -> Settlement {
    told(&written(&format!(
        "[case]\ntitle = \"at home\"\nas-of = 2025-01-01\nhorizon = 2025-01-15\npace = 0.5\n\
         [actor.a]\ncapability = 100\n[actor.b]\ncapability = 100\n[actor.r]\ncapability = 10\n\
         [actor.c]\ncapability = 10\n\
         [issue.x]\nunit = \"points\"\nscale = [0, 1]\n{today}\n\
         [stake.a.x]\nposition = 1\nsalience = 100\n[stake.b.x]\nposition = 1\nsalience = 100\n\
         [stake.r.x]\nposition = 0.4\nsalience = 100\n\
         [side.a]\nnegotiator = \"a\"\n[side.b]\nnegotiator = \"b\"\nratifiers = [\"r\"]\n{more}"
    )))
}

#[test]
fn ratifiers_compare_with_the_reversion_point_and_from_a_deadline_on_with_the_deadlines() {
    let by_date = |found: &Settlement| -> Vec<f64> {
        found.table[0].by_date.iter().flatten().map(|spread| spread.mean).collect()
    };
    // As far beyond 0.4 as the reversion point lies before it, whatever holds today.
    let found = at_home("status-quo = 0\nreversion = 0.3", "");
    for x in by_date(&found) {
        near(x, 0.5, 1e-5);
    }
    let due = "[deadline.due]\ndate = 2025-01-08\nreversion = { x = 0.2 }\n";
    let found = at_home("status-quo = 0\nreversion = 0.3", due);
    for (x, expected) in by_date(&found).into_iter().zip([0.5, 0.6, 0.6]) {
        near(x, expected, 1e-5);
    }
    // Whenever: weighed by the chance of settling there, 1/2, 1/4 and 1/8.
    let whenever = found.table[0].whenever.expect("settled").mean;
    near(whenever, (0.5 * 0.5 + 0.6 * 0.25 + 0.6 * 0.125) / 0.875, 1e-5);
}

#[test]
fn a_ratifiers_tie_makes_good_its_share_of_what_no_settlement_costs_it() {
    // It loses 0.4 without a settlement and accepts up to 0.8; with half of that made good up to 0.6.
    near(at_home("status-quo = 0", "").table[0].whenever.expect("settled").mean, 0.8, 1e-5);
    let tie = "[tie.r.c]\nstrength = 50\n";
    let found = at_home("status-quo = 0", tie);
    near(found.table[0].whenever.expect("settled").mean, 0.6, 1e-5);
    // Half, and a fifth of the rest: 0.6 made good; 0.4 + 0.16.
    let ties = "[actor.d]\ncapability = 1\n[tie.r.c]\nstrength = 50\n[tie.r.d]\nstrength = 20\n";
    let found = at_home("status-quo = 0", ties);
    near(found.table[0].whenever.expect("settled").mean, 0.56, 1e-5);
}

#[test]
fn not_yet_is_said_of_the_side_that_stands_in_the_way_even_if_another_gains_more_by_waiting() {
    // Until the day after the vote b's ratifier takes nothing. a, who cares most, gains most by it.
    let more = "[stake.a.y]\nposition = 1\nsalience = 100\n[stake.b.y]\nposition = 1\nsalience = 5\n\
        [issue.y]\nunit = \"points\"\nscale = [0, 1]\nstatus-quo = 0\n\
        [event.vote]\ndate = 2025-01-08\n[event.vote.outcome.over]\nprobability = 1\n\
        [event.vote.outcome.over.effects]\n\"constraint.x.at-most\" = 1\n\"constraint.y.at-most\" = 1\n\
        [constraint.x]\nactor = \"r\"\nissue = \"x\"\nat-most = 0\n\
        [constraint.y]\nactor = \"r\"\nissue = \"y\"\nat-most = 0\n";
    let found = at_home("status-quo = 0", more);
    let [a, b] = [&found.sides[0], &found.sides[1]];
    assert!(a.waiting.mean > b.waiting.mean && b.waiting.mean > 0.0);
    let verdict = Verdict::NotYet { by: b.side, cause: Some(Cause::Event(0)) };
    assert_eq!((found.verdict, found.blocked.sides), (verdict, vec![0.0, 1.0]));
}

#[test]
fn the_busiest_four_weeks_leave_out_today_and_name_what_they_follow() {
    let head = "horizon = 2025-03-26\npace = 0.4";
    let calm = told(&pie(head, "", "", ""));
    let weeks = calm.busiest.expect("they settle");
    assert_eq!((weeks.from, weeks.to, weeks.after), (1, 4, None));
    // Nothing can be signed before the second of two events; a third comes later.
    let event = |key: &str, day: &str, effects: &str| {
        format!(
            "[event.{key}]\ndate = {day}\n[event.{key}.outcome.all]\nprobability = 1\n\
             [event.{key}.outcome.all.effects]\n{effects}\n"
        )
    };
    let more = [
        "[constraint.cap]\nactor = \"a\"\nissue = \"pie\"\nat-most = 0\n",
        &event("idle", "2025-01-08", "\"actor.a.capability\" = 90"),
        &event("opens", "2025-01-15", "\"constraint.cap.at-most\" = 1"),
        &event("later", "2025-02-05", "\"actor.a.capability\" = 80"),
    ];
    let found = told(&pie(head, "", "", &more.concat()));
    let weeks = found.busiest.expect("they settle");
    assert_eq!((weeks.from, weeks.to, weeks.after), (2, 5, Some(Turn::Event(1))));
    assert!(told(&both_want(&["0"], "", "")).busiest.is_none());
}

#[test]
fn who_blocks_today_is_told_of_what_is_likeliest_to_have_happened_today() {
    // An event falls on the first day; if it closes, b's ratifier takes nothing.
    for (closes, blocked) in [(0.2, 0.0), (0.8, 1.0)] {
        let more = format!(
            "[constraint.x]\nactor = \"r\"\nissue = \"x\"\nat-most = 1\n\
             [event.e]\ndate = 2025-01-01\n[event.e.outcome.closes]\nprobability = {closes:?}\n\
             [event.e.outcome.closes.effects]\n\"constraint.x.at-most\" = 0\n\
             [event.e.outcome.opens]\nprobability = {:?}\n",
            1.0 - closes
        );
        let found = at_home("status-quo = 0", &more);
        near(found.ready.mean, 1.0 - closes, 1e-12);
        near(found.now.mean, 0.5 * (1.0 - closes), 1e-12);
        near(found.blocked.share, blocked, 0.0);
    }
}

#[test]
fn a_refused_linkage_narrows_what_ratifiers_accept_by_its_cost() {
    // Beyond 0.4 the ratifier bears 0.4 less the cost; both negotiators want all of x and of y.
    let y = "[issue.y]\nunit = \"points\"\nscale = [0, 1]\nstatus-quo = 0\n\
             [stake.a.y]\nposition = 1\nsalience = 100\n[stake.b.y]\nposition = 1\nsalience = 100\n\
             [linkage.both]\nissues = [\"x\", \"y\"]\nwanted-by = [\"a\"]\n";
    for (cost, most) in [(0.0, 0.8), (0.1, 0.7), (0.3, 0.5)] {
        let found = at_home("status-quo = 0", &format!("{y}refused-by = {{ b = {cost:?} }}\n"));
        near(found.table[0].whenever.expect("settled").mean, most, 1e-5);
        near(found.table[1].whenever.expect("settled").mean, 1.0, 1e-5);
    }
}

#[test]
fn a_negotiators_margin_is_shared_as_a_cost_of_the_settlement() {
    // A gains 1 - x less 0.2 at home, B gains x; with equal power x = 0.4, at every date.
    let side = "patience = 0.9\npower = 1";
    let head = "horizon = 2025-01-29\npace = 0.5";
    let text = crate::settlement::pie_text("1 week", head, side, side, "");
    let text = text.replacen("capability = 100", "capability = 100\nmargin = 0.2", 1);
    let found = told(&written(&text));
    for spread in found.table[0].by_date.iter().flatten() {
        near(spread.mean, 0.4, 1e-5);
    }
    near(found.ready.mean, 1.0, 0.0);
    // More than there is to gain: never.
    let found = told(&written(&text.replace("margin = 0.2", "margin = 1")));
    near(found.never.mean, 1.0, 0.0);
}

#[test]
fn power_that_is_not_given_is_the_sides_share_of_influence() {
    // Capability 100 × salience 1.5 against 50 × 1.5: two thirds of the pie. Whoever else is of a
    // side counts too, by how much it cares: 40 × 0.5.
    let side = "patience = 0.9";
    let head = "horizon = 2025-01-29\npace = 1";
    let more =
        "[actor.d]\nside = \"b\"\ncapability = 40\n[stake.d.pie]\nposition = 0\nsalience = 50\n";
    for (more, theirs) in [("", 75.0), (more, 75.0 + 20.0)] {
        let text = crate::settlement::pie_text("1 week", head, side, side, more);
        let text = text.replace("[actor.b]\ncapability = 100", "[actor.b]\ncapability = 50");
        let found = told(&written(&text));
        near(found.table[0].by_date[0].expect("today").mean, theirs / (150.0 + theirs), 1e-4);
    }
}
