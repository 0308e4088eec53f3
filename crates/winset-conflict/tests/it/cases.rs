//! From a case's words to graphs, payoffs, beliefs and draws.

use std::path::Path;
use std::sync::atomic::AtomicBool;
use winset_case::{Case, LoadOptions, load};
use winset_conflict::{
    Ask, Concept, Control, Graph, JointMoves, Payoff, Plan, Study, TooLarge, graph, payoffs, study,
};
use winset_text::Memory;

fn case(text: &str) -> Case {
    let text = format!("[case]\ntitle = \"T\"\nas-of = 2025-01-01\n{text}");
    let world = Memory::with(vec![("case.toml", text.into_bytes())]);
    let loaded = load(&world, Path::new(""), &LoadOptions::default()).unwrap();
    let said: Vec<&str> = loaded.diagnostics.iter().map(|found| found.message.as_str()).collect();
    loaded.case.unwrap_or_else(|| panic!("{said:#?}"))
}

fn built(case: &Case) -> (Graph, Vec<Payoff>) {
    let conflict = case.conflict.as_ref().unwrap();
    let (graph, _) = graph(conflict, 1 << 16).unwrap();
    let payoffs = payoffs(case, conflict, &graph);
    (graph, payoffs)
}

fn studied(case: &Case, draws: u32, stop: bool) -> Study {
    let ask =
        Ask { plan: Plan::default(), coalitions: false, inverse: None, from: None, draws, seed: 1 };
    let control = Control { progress: &|_| {}, stop: &AtomicBool::new(stop) };
    study(case, case.conflict.as_ref().unwrap(), &ask, &control).unwrap()
}

const TWO: &str = "[conflict.maker.a]\noptions = { x = \"\", y = \"\" }\nprefers = [\"x & -z\", \"y\"]\n\
                   [conflict.maker.b]\noptions = { z = \"\" }\n";

#[test]
fn statements_weights_and_rankings_order_the_states() {
    let case = case(&format!("{TWO}weights = {{ x = 0.1, y = 0.2, z = 0.3 }}\n"));
    let (graph, payoffs) = built(&case);
    assert_eq!(graph.all_bits(), [0, 1, 2, 3, 4, 5, 6, 7]);
    assert_eq!(payoffs[0], [1, 3, 2, 4, 1, 1, 2, 2]);
    // 0.1 + 0.2 and 0.3 are tied, though not to the last bit.
    assert_eq!(payoffs[1], [1, 2, 3, 4, 4, 5, 6, 7]);
    let case = self::case(&format!("{TWO}ranking = [8, [1, 2, 3], 4, 5, 6, 7]\n"));
    assert_eq!(built(&case).1[1], [5, 5, 5, 4, 3, 2, 1, 6]);
}

#[test]
fn one_way_options_listed_moves_and_merged_states_bound_where_one_can_go() {
    let rules = "prefers = [\"z\"]\n[conflict.rules]\nirreversible = [\"x\", \"not y\"]\n";
    let (graph, _) = built(&case(&format!("{TWO}{rules}")));
    assert_eq!(graph.moves(0, 0), [1]); // y cannot be taken again
    assert_eq!(graph.moves(0, 2), [0, 1, 3]);
    assert_eq!(graph.moves(0, 1), [] as [u32; 0]); // x stays
    assert_eq!(graph.moves(1, 3), [7]);
    assert!(graph.is_free());
    let moves = "moves = [\"-z -> z\"]\nprefers = [\"z\"]\n";
    let (graph, _) = built(&case(&format!("{TWO}{moves}")));
    assert_eq!((graph.moves(1, 0), graph.moves(1, 4)), (vec![4], Vec::new()));
    assert_eq!(graph.moves(0, 0), [1, 2, 3]);
    let merged = "prefers = [\"z\"]\n[conflict.rules]\nmerged = [\"x & y\"]\n";
    let (graph, _) = built(&case(&format!("{TWO}{merged}")));
    // 3 and 7 are one; b's move between them is none.
    assert_eq!(graph.all_bits(), [0, 1, 2, 3, 4, 5, 6]);
    assert_eq!((graph.moves(0, 0), graph.moves(0, 4)), (vec![1, 2, 3], vec![3, 5, 6]));
    assert_eq!((graph.moves(0, 3), graph.moves(1, 3)), (vec![0, 1, 2, 4, 5, 6], Vec::new()));
    assert_eq!(graph.find(7), Some(3));
}

#[test]
fn too_many_states_are_told_before_they_are_built() {
    let case = case(&format!("{TWO}prefers = [\"z\"]\n"));
    let conflict = case.conflict.as_ref().unwrap();
    assert_eq!(graph(conflict, 7).map(|_| ()), Err(TooLarge::States));
}

/// Upland fears that Lowland closes the road; Lowland would.
const RIVER: &str = "
[conflict.maker.upland]
options = { fill = \"\" }
prefers = [\"not close\", FILL]
SEES
[conflict.maker.lowland]
options = { close = \"\" }
prefers = [\"not fill\", \"close iff fill\"]
[conflict.rules]
status-quo = \"not fill & not close\"
";

fn river(fill: &str, sees: &str) -> Case {
    case(&RIVER.replace("FILL", fill).replace("SEES", sees))
}

#[test]
fn a_mistaken_belief_gives_an_equilibrium_away() {
    let sees = "[conflict.maker.upland.sees.lowland]\nprefers = [\"not close\"]\n";
    let found = studied(&river("\"fill\"", sees), 0, false);
    let seen = found.perceived.as_ref().unwrap();
    let held = |all: Option<winset_conflict::Bits>| all.unwrap().iter().collect::<Vec<u32>>();
    assert_eq!(held(found.stability.equilibria(Concept::Seq)), [0, 3]);
    assert_eq!(held(seen.equilibria(Concept::Seq)), [3]);
    assert!(studied(&river("\"fill\"", ""), 0, false).perceived.is_none());
}

#[test]
fn uncertain_statements_hold_as_often_as_their_chance_and_tell_what_they_do() {
    let case = river("{ statement = \"fill\", chance = 0.75 }", "");
    let found = studied(&case, 4_000, false).ensemble.unwrap();
    assert_eq!(found.draws, 4_000);
    let today = found.equilibrium(Concept::Nash, 0).unwrap();
    assert!((today - 0.25).abs() < 0.03, "{today}");
    let flip = found.flips(Concept::Nash, 0)[0];
    assert_eq!(
        (flip.with.to_bits(), flip.without.to_bits()),
        (0.0_f64.to_bits(), 1.0_f64.to_bits())
    );
    assert!(found.equilibrium(Concept::Seq, 0).unwrap() > 0.999);
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let again = alone.install(|| studied(&case, 4_000, false)).ensemble.unwrap();
    for state in 0..4 {
        assert_eq!(
            found.equilibrium(Concept::Nash, state).map(f64::to_bits),
            again.equilibrium(Concept::Nash, state).map(f64::to_bits)
        );
    }
}

#[test]
fn statements_in_any_order_come_in_every_order() {
    let text = "[conflict.maker.a]\noptions = { x = \"\", y = \"\" }\n\
                prefers = [{ any-order = [\"x & -y\", \"y & -x\"] }]\n";
    let found = studied(&case(text), 2_000, false).ensemble.unwrap();
    for state in [1, 2] {
        let share = found.equilibrium(Concept::Nash, state).unwrap();
        assert!((share - 0.5).abs() < 0.04, "{share}");
    }
}

#[test]
fn stakes_say_what_thresholds_are_worth() {
    let text = "
[actor.japan]
capability = 60
note = \"n\"
[actor.usa]
capability = 100
note = \"n\"
[issue.share]
unit = \"% of GDP\"
scale = [1, 5]
status-quo = 2
note = \"n\"
[stake.japan.share]
position = POSITION
salience = 50
note = \"n\"
[stake.usa.share]
position = 5
salience = 50
note = \"n\"
[conflict.maker.japan]
options = { pledge = { means = \"3.5\", issue = \"share\", at-least = 3.5 }, cut = { means = \"1.5\", issue = \"share\", at-most = 1.5 } }
payoffs = \"stakes\"
[conflict.maker.usa]
options = { press = \"\" }
payoffs = \"stakes\"
[conflict.rules]
infeasible = [\"pledge & cut\"]
";
    // Nothing, pledge, cut, each without and with pressing.
    let (_, payoffs) = built(&case(&text.replace("POSITION", "2")));
    assert_eq!(payoffs, [vec![3, 1, 2, 3, 1, 2], vec![2, 3, 1, 2, 3, 1]]);
    // Whether Japan would rather pledge is as uncertain as its position.
    let unsure = case(&text.replace("POSITION", "\"uniform(2, 3.5)\""));
    let found = studied(&unsure, 2_000, false).ensemble.unwrap();
    let pledges = found.stable(Concept::Nash, 0, 1).unwrap();
    assert!((pledges - 0.5).abs() < 0.04, "{pledges}");
}

#[test]
fn stopped_it_gives_what_there_is_and_says_so() {
    let found = studied(&river("\"fill\"", ""), 100, true);
    assert!(found.stopped && !found.stability.is_whole());
    assert_eq!(found.stability.equilibria(Concept::Seq), None);
    assert_eq!(found.stability.joint, JointMoves::LegalSequence);
}
