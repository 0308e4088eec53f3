//! When sides settle: closed forms, published thresholds, trees by hand.

use std::path::Path;
use std::sync::atomic::AtomicBool;
use winset_case::{Case, LoadOptions, load};
use winset_solve::Control;
use winset_solve::settlement::{
    Answer, Cause, Options, Protocol, SettlePlan, Settlement, Turn, Unsettled, Verdict, settle,
};
use winset_solve::winset::Loss;
use winset_text::Memory;

pub fn written(text: &str) -> Case {
    let world = Memory::with([("written/case.toml", text.as_bytes().to_vec())]);
    let loaded = load(&world, Path::new("written"), &LoadOptions::default()).expect("readable");
    let told: Vec<_> = loaded.diagnostics.iter().map(|found| found.message.clone()).collect();
    loaded.case.unwrap_or_else(|| panic!("{told:#?}\n{text}"))
}

pub fn linear() -> Options {
    Options { loss: Loss::Linear, ..Options::default() }
}

pub fn settled(case: &Case, options: Options) -> (Settlement, Vec<Answer>) {
    let stop = AtomicBool::new(false);
    let plan = SettlePlan { draws: 64, told: 8, options, ..SettlePlan::default() };
    let control = Control { progress: &|_| {}, stop: &stop };
    settle(case, &plan, &control).expect("not stopped").expect("a settlement")
}

/// Two sides that divide a pie: on `split` A wants 0 and B wants 1, and without a settlement
/// there is no pie (`pie` stays at 0, and both want it at 1 as much as the whole of `split`).
/// A's gain over no deal is then 1.5 minus `split`, B's 0.5 plus it; with `split` starting at a
/// half, they are 1 - x and x.
pub fn pie(head: &str, a: &str, b: &str, more: &str) -> Case {
    written(&pie_text("1 week", head, a, b, more))
}

pub fn pie_text(step: &str, head: &str, a: &str, b: &str, more: &str) -> String {
    format!(
        "[case]\ntitle = \"a pie\"\nas-of = 2025-01-01\nstep = \"{step}\"\n{head}\n\
         [actor.a]\ncapability = 100\n[actor.b]\ncapability = 100\n\
         [issue.split]\nunit = \"share\"\nscale = [0, 1]\nstatus-quo = 0.5\n\
         [issue.pie]\nunit = \"pies\"\nscale = [0, 1]\nstatus-quo = 0\n\
         [stake.a.split]\nposition = 0\nsalience = 100\n\
         [stake.b.split]\nposition = 1\nsalience = 100\n\
         [stake.a.pie]\nposition = 1\nsalience = 50\n\
         [stake.b.pie]\nposition = 1\nsalience = 50\n\
         [side.a]\nnegotiator = \"a\"\n{a}\n[side.b]\nnegotiator = \"b\"\n{b}\n{more}"
    )
}

/// A's share of the pie at the first node.
fn share_at_first(settlement: &Settlement) -> f64 {
    1.0 - settlement.table[0].by_date[0].expect("they settle today").mean
}

fn near(ours: f64, expected: f64, tolerance: f64) {
    assert!((ours - expected).abs() <= tolerance, "{ours}, expected {expected}");
}

#[test]
fn without_events_they_settle_at_once_at_the_nash_bargain() {
    let head = "horizon = 2025-06-30\npace = 1";
    let case = pie(head, "patience = 0.99\npower = 0.3", "patience = 0.99\npower = 0.7", "");
    let (settlement, _) = settled(&case, linear());
    near(settlement.now.mean, 1.0, 0.0);
    assert_eq!(settlement.verdict, Verdict::Now);
    // With one patience the waiting values keep the shares of the one-shot bargain.
    near(share_at_first(&settlement), 0.3, 1e-4);
}

#[test]
fn pace_alone_delays_and_readiness_says_so() {
    let case = pie("horizon = 2025-01-15\npace = 0.4", "", "", "");
    let (settlement, _) = settled(&case, linear());
    near(settlement.ready.mean, 1.0, 0.0);
    near(settlement.now.mean, 0.4, 1e-12);
    near(settlement.later.mean, 0.6 * 0.4 + 0.36 * 0.4, 1e-12);
    near(settlement.never.mean, 0.6 * 0.6 * 0.6, 1e-12);
    assert_eq!(settlement.verdict, Verdict::Now);
}

/// After the election A's power is 0.7 or 0.2, now it is 0.4 (`election_delay` of the formal
/// reference figures); `hope` is each side's belief that it wins.
fn election(patience: f64, hope: [f64; 2]) -> Case {
    let more = format!(
        "[event.election]\ndate = 2025-01-08\n\
         [event.election.outcome.a-wins]\nprobability = 0.5\nbeliefs = {{ a = {:?}, b = {:?} }}\n\
         [event.election.outcome.a-wins.effects]\n\"side.a.power\" = 0.7\n\"side.b.power\" = 0.3\n\
         [event.election.outcome.a-loses]\nprobability = 0.5\nbeliefs = {{ a = {:?}, b = {:?} }}\n\
         [event.election.outcome.a-loses.effects]\n\"side.a.power\" = 0.2\n\"side.b.power\" = 0.8\n",
        hope[0],
        1.0 - hope[1],
        1.0 - hope[0],
        hope[1],
    );
    let a = format!("patience = {patience:?}\npower = 0.4");
    let b = format!("patience = {patience:?}\npower = 0.6");
    pie("horizon = 2025-01-08\npace = 1", &a, &b, &more)
}

#[test]
fn an_election_delays_only_those_who_both_hope_for_it() {
    let (agreed, _) = settled(&election(0.98, [0.5, 0.5]), linear());
    near(agreed.now.mean, 1.0, 0.0);
    // v1 = 0.441, v2 = 0.539; the rest is shared by power: 0.441 + 0.4 × 0.02.
    near(share_at_first(&agreed), 0.449, 1e-5);
    let (hoping, _) = settled(&election(0.98, [0.6, 0.6]), linear());
    near(hoping.now.mean, 0.0, 0.0);
    near(hoping.later.mean, 1.0, 1e-12);
    assert!(matches!(hoping.verdict, Verdict::NotYet { cause: Some(Cause::Event(0)), .. }));
}

#[test]
fn the_threshold_of_optimism_is_one_over_patience_minus_one() {
    // Simsek & Yildiz 2016: with a common discount factor they wait iff joint optimism is above
    // 1/0.98 - 1 = 2.04 %. A hope h of winning each makes a joint optimism of (2h - 1) × 0.5.
    let (mut low, mut high) = (0.5, 0.6);
    for _ in 0..16 {
        let hope = 0.5 * (low + high);
        let (settlement, _) = settled(&election(0.98, [hope, hope]), linear());
        if settlement.now.mean > 0.5 { low = hope } else { high = hope }
    }
    near((2.0 * high - 1.0) * 0.5, 1.0 / 0.98 - 1.0, 1e-5);
}

/// Until an event only `1 / later` of the pie can be shared; with chance `p` it then is all of it.
fn growing(patience: f64, p: f64, later: f64) -> Case {
    let more = format!(
        "[event.growth]\ndate = 2025-01-08\n\
         [event.growth.outcome.grows]\nprobability = {p:?}\n\
         [event.growth.outcome.grows.effects]\n\"constraint.cap.at-most\" = 1\n\
         [event.growth.outcome.stays]\nprobability = {:?}\n\
         [constraint.cap]\nactor = \"a\"\nissue = \"pie\"\nat-most = {:?}\n",
        1.0 - p,
        1.0 / later,
    );
    let side = format!("patience = {patience:?}\npower = 1");
    pie("horizon = 2025-01-08\npace = 1", &side, &side, &more)
}

#[test]
fn they_wait_for_a_surplus_that_is_large_and_likely_enough() {
    // Until the event only 1/later of the pie can be shared: S0 = 1/later, S1 = 1, and they wait
    // iff patience × (p S1 + (1 - p) S0) > S0.
    let (patience, later) = (0.95, 1.25);
    let s0 = 1.0 / later;
    let threshold = (s0 / patience - s0) / (1.0 - s0);
    for (p, waits) in [(threshold - 0.01, false), (threshold + 0.01, true)] {
        let (settlement, _) = settled(&growing(patience, p, later), linear());
        near(settlement.now.mean, if waits { 0.0 } else { 1.0 }, 0.0);
    }
}

/// The same pie in so many rounds, a day apart.
fn rounds(count: usize, a: f64, b: f64) -> Case {
    let mut last = winset_case::Date::constant(2025, 1, 1);
    for _ in 1..count {
        last = last.tomorrow().expect("a day of this century");
    }
    // A horizon is after the date of the case: one round ends before the second day's node.
    let (step, last) = if count == 1 { (2, last.tomorrow().expect("a day")) } else { (1, last) };
    let head = format!("horizon = {last}\npace = 1");
    let (a, b) = (format!("patience = {a:?}"), format!("patience = {b:?}"));
    let (a, b) = (format!("{a}\npower = 1"), format!("{b}\npower = 1"));
    written(&pie_text(&format!("{step} days"), &head, &a, &b, ""))
}

#[test]
fn alternating_offers_give_the_shares_of_rubinstein_and_stahl() {
    let options = Options { protocol: Protocol::AlternatingOffers, ..linear() };
    // `rubinstein` of the formal reference figures.
    for (count, a, b, expected) in [
        (1, 0.9, 0.9, 1.0),
        (2, 0.9, 0.9, 0.1),
        (3, 0.9, 0.9, 0.91),
        (10, 0.9, 0.9, 0.342_800_821),
        (200, 0.9, 0.9, 0.526_315_789),
        (301, 0.95, 0.85, 0.779_220_779),
    ] {
        let (settlement, _) = settled(&rounds(count, a, b), options);
        near(share_at_first(&settlement), expected, 1e-5);
    }
}

#[test]
fn what_makes_good_a_loss_while_they_talk_is_an_inside_option() {
    // 0.3 for whoever has not settled, in every round and after the last: third round 0.7 for the
    // first, second 1 - (0.1 × 0.3 + 0.9 × 0.7) = 0.34 for the other, first 1 - (0.03 + 0.306).
    let options = Options { protocol: Protocol::AlternatingOffers, ..linear() };
    let side = "patience = 0.9\npower = 1";
    let elsewhere =
        "[actor.c]\ncapability = 1\n[tie.a.c]\nstrength = 30\n[tie.b.c]\nstrength = 30\n";
    let text = pie_text("1 days", "horizon = 2025-01-03\npace = 1", side, side, elsewhere);
    let (settlement, _) = settled(&written(&text), options);
    near(share_at_first(&settlement), 0.664, 1e-5);
}

#[test]
fn with_bargains_at_every_node_shares_tend_to_rubinsteins_as_steps_shorten() {
    // In the limit both protocols share by the inverse of impatience: ln b / (ln a + ln b).
    let (a, b) = (0.995, 0.99);
    let limit = winset_case::math::log(b) / winset_case::math::log(a * b);
    let (settlement, _) = settled(&rounds(1500, a, b), linear());
    near(share_at_first(&settlement), limit, 0.002);
}

#[test]
fn as_a_deadline_nears_the_content_moves_against_the_side_it_hurts() {
    // After the deadline `split` is at 1, which hurts A.
    let more = "[deadline.out]\ndate = 2025-03-05\nreversion = { split = 1 }\n";
    let side = "patience = 0.9\npower = 0.5";
    let case = pie("horizon = 2025-06-30\npace = 0.2", side, side, more);
    let (settlement, _) = settled(&case, linear());
    let by_date: Vec<f64> = settlement.table[0].by_date.iter().flatten().map(|s| s.mean).collect();
    let deadline = settlement.dates.iter().position(|date| !date.turns.is_empty()).expect("one");
    assert!(by_date[..deadline].windows(2).all(|pair| pair[1] > pair[0]), "{by_date:?}");
    assert!(by_date[0] > 0.55 && by_date[deadline - 1] > by_date[0] + 0.1, "{by_date:?}");
    let cause = settlement.sides[0].causes[0];
    assert_eq!(cause.cause, Cause::Deadline(0));
    assert!(cause.waiting.mean < 0.0, "waiting is worth less to A: {cause:?}");
}

#[test]
fn a_case_without_sides_has_no_settlement() {
    let case = written(
        "[case]\ntitle = \"t\"\nas-of = 2025-01-01\nhorizon = 2025-02-01\n[actor.a]\ncapability = 100\n\
         [actor.b]\ncapability = 50\n[issue.x]\nunit = \"u\"\nscale = [0, 1]\nstatus-quo = 0\n\
         [stake.a.x]\nposition = 1\nsalience = 50\n[stake.b.x]\nposition = 0\nsalience = 50\n",
    );
    let stop = AtomicBool::new(false);
    let control = Control { progress: &|_| {}, stop: &stop };
    let found = settle(&case, &SettlePlan::default(), &control).expect("not stopped");
    assert_eq!(found, Err(Unsettled::NoSides));
}

#[test]
fn questions_are_answered_on_every_way_things_may_go() {
    // Nothing can be signed before the election and everything after it if A wins.
    let more = "[event.vote]\ndate = 2025-01-08\n\
        [event.vote.outcome.won]\nprobability = 0.25\n\
        [event.vote.outcome.won.effects]\n\"constraint.cap.at-most\" = 1\n\
        [event.vote.outcome.lost]\nprobability = 0.75\n\
        [constraint.cap]\nactor = \"a\"\nissue = \"pie\"\nat-most = 0\n\
        [deadline.out]\ndate = 2025-01-20\nreversion = { split = 0.9 }\n\
        [question.soon]\ntext = \"?\"\nwhen = \"settled by 2025-01-07\"\n\
        [question.ever]\ntext = \"?\"\nwhen = \"settled by 2025-01-22\"\n\
        [question.late]\ntext = \"?\"\nwhen = \"settled by 2025-01-22 and not settled by 2025-01-14\"\n\
        [question.pie]\ntext = \"?\"\nwhen = \"pie > 0.5 by 2025-01-14\"\n\
        [question.dearer]\ntext = \"?\"\nwhen = \"split = 0.9 by 2025-01-22\"\n";
    let case = pie("horizon = 2025-01-22\npace = 0.5", "", "", more);
    let (settlement, answers) = settled(&case, linear());
    // Who settles on the last day settles at 0.9 as well: both gain alike from what then holds.
    let expected = [0.0, 0.25 * 0.875, 0.25 * 0.375, 0.25 * 0.5, 1.0 - 0.25 * 0.75];
    for (answer, expected) in answers.iter().zip(expected) {
        near(answer.probability.expect("not conditional").mean, expected, 1e-9);
    }
    near(settlement.never.mean, 1.0 - 0.25 * 0.875, 1e-9);
}

/// The vote of the test before, with an outcome more, a deadline that may be extended and an event
/// after the last node; `[question]`s are added.
fn asked(questions: &[&str]) -> Vec<Answer> {
    let questions: Vec<String> = questions
        .iter()
        .enumerate()
        .map(|(at, when)| format!("[question.q{at}]\ntext = \"?\"\nwhen = \"{when}\"\n"))
        .collect();
    let more = format!(
        "[event.vote]\ndate = 2025-01-08\n\
        [event.vote.outcome.won]\nprobability = 0.25\n\
        [event.vote.outcome.won.effects]\n\"constraint.cap.at-most\" = 1\n\
        [event.vote.outcome.lost]\nprobability = 0.35\n\
        [event.vote.outcome.void]\nprobability = 0.4\n\
        [event.count]\ndate = 2025-01-25\n\
        [event.count.outcome.fair]\nprobability = 0.9\n[event.count.outcome.foul]\nprobability = 0.1\n\
        [event.fair-weather]\ndate = 2025-01-08\n\
        [event.fair-weather.outcome.yes]\nprobability = 0\n[event.fair-weather.outcome.no]\nprobability = 1\n\
        [constraint.cap]\nactor = \"a\"\nissue = \"pie\"\nat-most = 0\n\
        [deadline.out]\ndate = 2025-01-13\nreversion = {{ split = 0.9 }}\n\
        extended = {{ probability = 0.3, to = 2025-01-20 }}\n{}",
        questions.concat()
    );
    let text = pie_text("1 week", "horizon = 2025-01-24\npace = 0.5", "", "", &more);
    // What is added counts in one unit.
    settled(&written(&text.replace("\"pies\"", "\"share\"")), linear()).1
}

#[test]
fn questions_about_outcomes_extensions_and_what_would_follow_have_closed_answers() {
    // Settled from 8 January on at one half a week, if the vote is won: by the 22nd 0.875.
    let answers = asked(&[
        "vote = won",
        "vote = lost",
        "not (vote = lost or vote = won)",
        "extended out",
        "vote = lost and extended out",
        "count = foul",
        "settled by 2025-01-22 if vote = won",
        "settled by 2025-01-22 if vote = won or vote = lost",
        "vote = won if settled by 2025-01-22",
        "extended out if vote = void and count = foul",
        "settled by 2025-01-22 if fair-weather = yes",
        "pie + split >= 1.5 by 2025-01-22 if vote = lost",
        "split - pie = 0.9 by 2025-01-22 if vote = lost and extended out",
        "split = 0.9 by 2025-01-16 if extended out and vote = lost",
        "split = 0.9 by 2025-01-16 if not extended out and vote = lost",
    ]);
    let expected = [
        Some((0.25, None)),
        Some((0.35, None)),
        Some((0.4, None)),
        Some((0.3, None)),
        Some((0.35 * 0.3, None)),
        Some((0.1, None)),
        Some((0.875, Some(0.25))),
        Some((0.875 * 0.25 / 0.6, Some(0.6))),
        Some((1.0, Some(0.25 * 0.875))),
        Some((0.3, Some(0.04))),
        None,
        Some((0.0, Some(0.35))),
        Some((1.0, Some(0.35 * 0.3))),
        Some((0.0, Some(0.35 * 0.3))),
        Some((1.0, Some(0.35 * 0.7))),
    ];
    assert_eq!(answers.len(), expected.len());
    for (answer, expected) in answers.iter().zip(expected) {
        let Some((yes, given)) = expected else {
            assert_eq!(answer.probability, None, "nothing follows from what never happens");
            near(answer.given.expect("a condition").mean, 0.0, 0.0);
            continue;
        };
        near(answer.probability.unwrap_or_else(|| panic!("{answer:?}")).mean, yes, 1e-9);
        assert_eq!(answer.given.is_some(), given.is_some());
        if let Some((found, given)) = answer.given.zip(given) {
            near(found.mean, given, 1e-9);
        }
    }
}

#[test]
fn what_is_asked_changes_nothing_else_and_chances_given_every_outcome_make_up_the_whole() {
    let ask = "[question.all]\ntext = \"?\"\nwhen = \"settled by 2025-02-26\"\n\
        [question.won]\ntext = \"?\"\nwhen = \"settled by 2025-02-26 if vote = won\"\n\
        [question.lost]\ntext = \"?\"\nwhen = \"settled by 2025-02-26 if vote = lost\"\n";
    let (quiet, _) = settled(&uncertain(VOTE), Options::default());
    let (asked, answers) = settled(&uncertain(&format!("{VOTE}{ask}")), Options::default());
    for (quiet, asked) in quiet.dates.iter().zip(&asked.dates) {
        near(asked.by.mean, quiet.by.mean, 1e-12);
    }
    let yes: Vec<_> = answers.iter().filter_map(|answer| answer.probability).collect();
    let [all, won, lost] = yes[..] else { panic!("{answers:?}") };
    near(0.5 * won.mean + 0.5 * lost.mean, all.mean, 1e-9);
    // What is given holds alike in every draw, so the error is that of the draws' chances alone.
    assert!(won.error > 0.0 && won.error < 0.1, "{won:?}");
}

/// Two sides and a ratifier, everything uncertain, an election that may move the ratifier.
pub fn uncertain(more: &str) -> Case {
    written(&format!(
        "[case]\ntitle = \"uncertain\"\nas-of = 2025-01-01\nhorizon = 2025-02-26\n\
         [actor.a]\ncapability = 100\n[actor.b]\ncapability = \"40 to 60\"\n\
         [actor.r]\ncapability = \"10 to 30\"\nmargin = \"0 to 0.02\"\n\
         [issue.x]\nunit = \"points\"\nscale = [0, 10]\nstatus-quo = 1\nreversion = 0\n\
         [issue.y]\nunit = \"points\"\nscale = [0, 10]\nstatus-quo = 9\n\
         [stake.a.x]\nposition = \"6 to 9\"\nsalience = \"60 to 90\"\n\
         [stake.b.x]\nposition = \"mix(pert(1, 2, 3): 0.5, pert(3, 5, 6): 0.5)\"\nsalience = \"20 to 50\"\n\
         [stake.r.x]\nposition = \"0 to 3\"\nsalience = \"20 to 60\"\n\
         [stake.a.y]\nposition = \"5 to 9\"\nsalience = \"10 to 50\"\n\
         [stake.b.y]\nposition = \"0 to 4\"\nsalience = \"50 to 90\"\n\
         [side.a]\nnegotiator = \"a\"\npatience = \"0.97 to 0.999\"\nreliability = \"0.7 to 1\"\n\
         [side.b]\nnegotiator = \"b\"\nratifiers = [\"r\"]\npatience = 0.98\n{more}"
    ))
}

const VOTE: &str = "[event.vote]\ndate = 2025-01-20\n[event.vote.outcome.won]\nprobability = 0.5\n\
    [event.vote.outcome.won.effects]\n\"stake.r.x.salience\" = \"× 0.3\"\n\
    [event.vote.outcome.lost]\nprobability = 0.5\n";

#[test]
fn threads_and_whatever_else_is_computed_change_no_digit() {
    let case = uncertain(VOTE);
    let plan = SettlePlan { draws: 300, told: 20, ..SettlePlan::default() };
    let stop = AtomicBool::new(false);
    let done = std::sync::atomic::AtomicU32::new(0);
    let count = |draws: u32| {
        done.fetch_add(draws, std::sync::atomic::Ordering::Relaxed);
    };
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let control = Control { progress: &count, stop: &stop };
        pool.install(|| settle(&case, &plan, &control).expect("not stopped").expect("settled"))
    };
    let (one, three) = (on(1), on(3));
    assert_eq!(one, three);
    assert_eq!(done.into_inner(), 600, "all draws are told as finished");
    assert!(one.0.later.error > 0.0 && one.0.later.mean > 0.0);
    // The case has no pace of its own: the usual one per week, assumed.
    assert!(case.assumptions.iter().any(|a| a.about == winset_case::AssumptionAbout::Pace));
    stop.store(true, std::sync::atomic::Ordering::Relaxed);
    let control = Control { progress: &|_| {}, stop: &stop };
    assert!(settle(&case, &plan, &control).is_err());
}

#[test]
fn what_an_event_replaces_by_the_same_is_drawn_the_same() {
    // Common random numbers: the new quantity takes the uniform number of the old one.
    let same = "[event.vote]\ndate = 2025-01-20\n[event.vote.outcome.won]\nprobability = 0.5\n\
        [event.vote.outcome.won.effects]\n\"stake.r.x.salience\" = \"20 to 60\"\n\
        [event.vote.outcome.lost]\nprobability = 0.5\n";
    let (with, _) = settled(&uncertain(same), Options::default());
    let (without, _) = settled(&uncertain(""), Options::default());
    for (with, without) in with.dates.iter().zip(&without.dates) {
        near(with.by.mean, without.by.mean, 1e-12);
    }
}

#[test]
fn who_has_other_ties_for_all_of_its_loss_signs_nothing() {
    let tie = "[actor.c]\ncapability = 5\n[tie.b.c]\nstrength = 100\n";
    let (tied, _) = settled(&uncertain(tie), Options::default());
    let (free, _) = settled(&uncertain(""), Options::default());
    near(tied.never.mean, 1.0, 0.0);
    assert_eq!(tied.verdict, Verdict::No);
    assert!(free.never.mean < 0.9);
}

#[test]
fn a_refused_linkage_costs_only_those_who_refuse_and_only_when_it_is_one_text() {
    let refused = |cost: f64| {
        format!("[linkage.l]\nissues = [\"x\", \"y\"]\nrefused-by = {{ b = {cost:?} }}\n")
    };
    let mut before = 0.0;
    for cost in [0.0, 0.1, 0.3, 1.0] {
        let (found, _) = settled(&uncertain(&refused(cost)), Options::default());
        assert!(found.never.mean >= before, "dearer texts are not likelier");
        before = found.never.mean;
        let named = found.packages.last().expect("the linkage");
        let (free, _) = settled(&uncertain(&refused(0.0)), Options::default());
        let apart = free.packages.last().expect("the linkage").apart;
        near(named.apart.mean, apart.mean, 0.0);
    }
    near(before, 1.0, 0.0);
}

#[test]
fn who_gains_by_waiting_but_stands_in_nobodys_way_does_not_keep_them_waiting() {
    // A's refusal to put both into one text is in the way until it is lifted; a deadline before hurts
    // it more than the deal then brings. A summit on the same day changes nothing.
    let more = "[linkage.both]\nissues = [\"split\", \"pie\"]\nrefused-by = { a = 1 }\n\
        [event.lifted]\ndate = 2025-01-22\n[event.lifted.outcome.yes]\nprobability = 1\n\
        [event.lifted.outcome.yes.effects]\n\"linkage.both.refused-by.a\" = 0\n\
        [deadline.early]\ndate = 2025-01-15\nreversion = { split = 1 }\n\
        [event.summit]\ndate = 2025-01-22\n[event.summit.outcome.held]\nprobability = 1\n";
    let head = "horizon = 2025-02-26\npace = 1";
    let text = pie_text("1 week", head, "power = 0.01", "power = 1", more);
    // All there is to share is worth 0.8, and the refusal costs 1.
    let (found, _) = settled(&written(&text.replace("salience = 50", "salience = 40")), linear());
    near(found.later.mean, 1.0, 1e-12);
    let [a, b] = found.sides.as_slice() else { panic!("two sides") };
    near(a.gains_by_waiting, 0.0, 0.0);
    near(b.gains_by_waiting, 1.0, 0.0);
    assert_eq!(found.blocked.sides, [1.0, 0.0]);
    assert_eq!(found.verdict, Verdict::Later);
    let weeks = found.busiest.expect("they settle");
    assert_eq!((weeks.after, weeks.before), (Some(Turn::Event(0)), None));
}

#[test]
fn weeks_before_what_ends_the_chance_are_told_as_before_it() {
    let more = "[constraint.cap]\nactor = \"a\"\nissue = \"pie\"\nat-most = 1\n\
        [event.gone]\ndate = 2025-02-05\n[event.gone.outcome.yes]\nprobability = 1\n\
        [event.gone.outcome.yes.effects]\n\"constraint.cap.at-most\" = 0\n";
    let case = pie("horizon = 2025-03-26\npace = 0.1", "", "", more);
    let (found, _) = settled(&case, linear());
    let weeks = found.busiest.expect("they may settle");
    assert_eq!((weeks.after, weeks.before), (None, Some(Turn::Event(0))));
}

#[test]
fn where_no_single_obstacle_is_enough_both_of_a_pair_stand_in_the_way() {
    // The cost at home of either is more than all that is to be gained.
    let text = pie_text("1 week", "horizon = 2025-02-26\npace = 1", "", "", "");
    let text = text.replace("salience = 50", "salience = 40");
    let text = text.replace("capability = 100\n", "capability = 100\nmargin = 0.9\n");
    let (found, _) = settled(&written(&text), linear());
    assert!(found.blocked.singles.is_empty(), "{:?}", found.blocked);
    assert_eq!(found.blocked.sides, [1.0, 1.0]);
    assert!(found.blocked.pairs.iter().any(|(_, share)| *share >= 1.0));
}

/// The catalog's settlements: `ready`, `now`, `later`, `never`, and `content` by issue.
#[test]
fn every_settlement_of_the_catalog_is_met() {
    use winset_text::{Disk, World};
    let catalog = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalog/settlement");
    let folders = Disk.list(&catalog).expect("the catalog can be listed");
    assert!(folders.len() >= 4);
    for folder in folders.iter().filter(|folder| Disk.is_folder(folder)) {
        let loaded = load(&Disk, folder, &LoadOptions::default()).expect("readable");
        assert!(loaded.diagnostics.is_empty(), "{}: {:#?}", folder.display(), loaded.diagnostics);
        let case = loaded.case.expect("a case");
        let source = Disk.read(&folder.join("expected.toml")).expect("expected.toml");
        let expected: toml::Table =
            String::from_utf8_lossy(source.bytes()).parse().expect("expected.toml is TOML");
        for run in expected["run"].as_array().expect("runs") {
            let run = run.as_table().expect("a table");
            let mut options = Options::default();
            for setting in run["with"].as_array().expect("a list") {
                let setting = setting.as_str().expect("text");
                let (name, value) = setting.split_once('=').expect("name=value");
                options.set(name, value).expect("a choice of the settlement");
            }
            let number = |value: &toml::Value| value.as_float().expect("a number");
            let tolerance = number(&run["tolerance"]);
            let (found, _) = settled(&case, options);
            for (key, value) in run {
                match key.as_str() {
                    "ready" => near(found.ready.mean, number(value), tolerance),
                    "now" => near(found.now.mean, number(value), tolerance),
                    "later" => near(found.later.mean, number(value), tolerance),
                    "never" => near(found.never.mean, number(value), tolerance),
                    "content" => {
                        for (issue, value) in value.as_table().expect("by issue") {
                            let told = found
                                .table
                                .iter()
                                .find(|content| case.issue(content.issue).key == *issue);
                            let spread =
                                told.and_then(|content| content.whenever).expect("settled");
                            near(spread.mean, number(value), tolerance);
                        }
                    }
                    "with" | "definition" | "source" | "tolerance" => {}
                    other => panic!("`{other}` is not known here"),
                }
            }
        }
    }
}
