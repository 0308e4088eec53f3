//! What an event changes, deadlines put in place and sides believe: the numbers after it are those
//! of the case written that way from the beginning.

use crate::settlement::written;
use winset_solve::settlement::{Game, Lattice, Options, settle_at_medians};

/// A case in which every number that an event may change has a line of its own.
const CASE: &str = "\
[case]\ntitle = \"effects\"\nas-of = 2025-01-01\nhorizon = 2025-01-22\npace = 0.5\n\
[actor.a]\ncapability = 100\n[actor.b]\ncapability = 60\n\
[actor.r]\ncapability = 30\nmargin = 0.01\n[actor.c]\ncapability = 5\n\
[issue.x]\nunit = \"points\"\nscale = [0, 10]\nstatus-quo = 1\nreversion = 2\n\
[issue.y]\nunit = \"points\"\nscale = [0, 10]\nstatus-quo = 9\nreversion = 8\n\
[stake.a.x]\nposition = 8\nsalience = 70\n\
[stake.b.x]\nposition = 3\nideal = 4\nsalience = 30\n\
[stake.r.x]\nposition = 5\nsalience = 40\n\
[stake.a.y]\nposition = 7\nsalience = 20\n[stake.b.y]\nposition = 2.5\nsalience = 80\n\
[side.a]\nnegotiator = \"a\"\npatience = 0.95\npower = 0.6\nreliability = 0.8\n\
[side.b]\nnegotiator = \"b\"\nratifiers = [\"r\"]\npatience = 0.98\n\
[linkage.l]\nissues = [\"x\", \"y\"]\nrefused-by = { b = 0.03 }\n\
[constraint.floor]\nactor = \"a\"\nissue = \"x\"\nat-least = 1.5\n\
[constraint.cap]\nactor = \"r\"\nissue = \"x\"\nat-most = 9.5\n\
[tie.b.c]\nstrength = 20\n";

fn solved(text: &str) -> (Lattice, Game) {
    let (lattice, game, _) =
        settle_at_medians(&written(text), &Options::default()).expect("a settlement");
    (lattice, game)
}

/// The numbers at the first node and at the last, as they print.
fn ends(text: &str) -> [String; 2] {
    let (lattice, game) = solved(text);
    let at = |node: usize| {
        let cells = lattice.nodes[node].cells.clone();
        assert_eq!(cells.len(), 1, "nothing here is left to chance");
        format!("{:?}", game.worlds[lattice.cells[cells.start].world])
    };
    [at(0), at(lattice.nodes.len() - 1)]
}

#[test]
fn after_an_effect_the_numbers_are_those_of_a_case_written_that_way() {
    let [before, _] = ends(CASE);
    for (path, value, from, to) in [
        ("stake.a.x.position", "6", "position = 8", "position = 6"),
        ("stake.b.x.ideal", "5", "ideal = 4", "ideal = 5"),
        ("stake.r.x.salience", "90", "salience = 40", "salience = 90"),
        ("actor.b.capability", "20", "capability = 60", "capability = 20"),
        ("actor.r.margin", "0.07", "margin = 0.01", "margin = 0.07"),
        ("issue.x.status-quo", "4", "status-quo = 1", "status-quo = 4"),
        ("issue.x.reversion", "0.5", "reversion = 2", "reversion = 0.5"),
        ("side.a.patience", "0.9", "patience = 0.95", "patience = 0.9"),
        ("side.a.power", "0.2", "power = 0.6", "power = 0.2"),
        ("side.a.reliability", "0.5", "reliability = 0.8", "reliability = 0.5"),
        ("linkage.l.refused-by.b", "0.2", "b = 0.03", "b = 0.2"),
        ("constraint.floor.at-least", "3", "at-least = 1.5", "at-least = 3"),
        ("constraint.cap.at-most", "7", "at-most = 9.5", "at-most = 7"),
        ("tie.b.c.strength", "45", "strength = 20", "strength = 45"),
    ] {
        assert_eq!(CASE.matches(from).count(), 1, "`{from}` stands once");
        let happens = format!(
            "{CASE}[event.e]\ndate = 2025-01-08\n[event.e.outcome.all]\nprobability = 1\n\
             [event.e.outcome.all.effects]\n\"{path}\" = {value}\n"
        );
        let [first, last] = ends(&happens);
        assert_eq!(first, before, "{path}: nothing has happened yet");
        let [meant, _] = ends(&CASE.replace(from, to));
        assert_ne!(meant, before, "{path} matters");
        assert_eq!(last, meant, "{path}");
    }
}

#[test]
fn from_a_deadline_on_its_reversion_holds_and_is_what_ratifiers_compare_with() {
    let due = "[deadline.d]\ndate = 2025-01-08\nreversion = { x = 6 }\n";
    let [first, last] = ends(&format!("{CASE}{due}"));
    assert_eq!(first, ends(CASE)[0]);
    let both = CASE.replace("status-quo = 1\nreversion = 2", "status-quo = 6\nreversion = 6");
    assert_eq!(last, ends(&both)[0]);
    // An effect on what will hold, once the deadline has passed, changes what holds.
    let later = "[event.e]\ndate = 2025-01-15\n[event.e.outcome.all]\nprobability = 1\n\
                 [event.e.outcome.all.effects]\n\"issue.x.reversion\" = 3\n";
    let both = CASE.replace("status-quo = 1\nreversion = 2", "status-quo = 3\nreversion = 3");
    assert_eq!(ends(&format!("{CASE}{due}{later}"))[1], ends(&both)[0]);
}

#[test]
fn a_later_effect_takes_the_earlier_ones_result() {
    let event = |key: &str, day: u32, change: &str| {
        format!(
            "[event.{key}]\ndate = 2025-01-{day:02}\n[event.{key}.outcome.all]\nprobability = 1\n\
             [event.{key}.outcome.all.effects]\n\"stake.a.x.salience\" = \"{change}\"\n"
        )
    };
    // (70 - 20) × 0.5, not 70 × 0.5 - 20; written the other way round in the file.
    let text = format!("{CASE}{}{}", event("late", 15, "× 0.5"), event("early", 8, "- 20"));
    assert_eq!(ends(&text)[1], ends(&CASE.replace("salience = 70", "salience = 25"))[0]);
}

#[test]
fn outcomes_a_side_does_not_name_share_what_is_left_as_the_cases_chances_do() {
    // b names nothing, a names the first: what is left, 0.4, goes 3 to 1 to the other two.
    let outcome = |key: &str, chance: f64, beliefs: &str, power: f64| {
        format!(
            "[event.e.outcome.{key}]\nprobability = {chance:?}\n{beliefs}\
             [event.e.outcome.{key}.effects]\n\"side.a.power\" = {power:?}\n"
        )
    };
    let event = [
        "[event.e]\ndate = 2025-01-08\n",
        &outcome("one", 0.2, "beliefs = { a = 0.6 }\n", 0.1),
        &outcome("two", 0.6, "", 0.2),
        &outcome("three", 0.2, "", 0.3),
    ]
    .concat();
    let (lattice, _) = solved(&format!("{CASE}{event}"));
    let arrows = lattice.cells[0].arrows.clone();
    let expected = [[0.2, 0.6, 0.2], [0.6, 0.3, 0.6], [0.2, 0.1, 0.2]];
    let mut found: Vec<[f64; 3]> = arrows
        .map(|arrow| {
            let beliefs = lattice.beliefs_of(arrow);
            [lattice.arrows[arrow].chance, beliefs[0], beliefs[1]]
        })
        .collect();
    assert_eq!(found.len(), 3);
    found.sort_by(|a, b| b[1].total_cmp(&a[1]));
    for (found, expected) in found.iter().zip(expected) {
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        }
    }
}

#[test]
fn the_assumed_pace_is_per_week_whatever_the_step() {
    // In the middle 0.4 a week: so that after two weeks 1 - 0.6² are settled, in any steps.
    for (step, weeks) in [("1 day", 1.0 / 7.0), ("1 week", 1.0), ("2 weeks", 2.0)] {
        let head = format!("step = \"{step}\"\nhorizon");
        let text = CASE.replace("horizon", &head).replace("pace = 0.5\n", "");
        let found = solved(&text).1.pace;
        let expected = 1.0 - winset_case::math::pow(0.6, weeks);
        // A normal cut at 0 has its middle a little higher.
        assert!((found - expected).abs() < 2e-4, "{step}: {found} {expected}");
        // A pace of the case is meant per step.
        let own = solved(&CASE.replace("horizon", &head)).1.pace;
        assert!((own - 0.5).abs() < 1e-12, "{step}: {own}");
    }
}

#[test]
fn the_beginning_is_worth_to_a_side_what_it_believes_of_the_first_day() {
    let worth = |chance: f64, belief: &str| -> [f64; 2] {
        let text = format!(
            "{CASE}[event.e]\ndate = 2025-01-01\n[event.e.outcome.yes]\nprobability = {chance:?}\n{belief}\
             [event.e.outcome.yes.effects]\n\"stake.a.y.position\" = 4\n\
             [event.e.outcome.no]\nprobability = {:?}\n",
            1.0 - chance
        );
        let (lattice, _, solved) =
            settle_at_medians(&written(&text), &Options::default()).expect("a settlement");
        [solved.worth(&lattice, 0), solved.worth(&lattice, 1)]
    };
    // Nothing more is to come, so what each outcome is worth does not depend on its chance.
    let (yes, no) = (worth(1.0, ""), worth(0.0, ""));
    assert!((yes[0] - no[0]).abs() > 1e-3);
    let mixed = worth(0.5, "beliefs = { a = 0.9 }\n");
    for (found, share, side) in [(mixed[0], 0.9, 0), (mixed[1], 0.5, 1)] {
        let expected = share * yes[side] + (1.0 - share) * no[side];
        assert!((found - expected).abs() < 1e-9, "{found} {expected}");
    }
}
