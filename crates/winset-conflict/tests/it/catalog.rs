//! The catalog: published conflicts, each folder a case with what is expected of it.
//!
//! A `[[run]]` of `expected.toml` has `joint-moves`, perhaps `numbered` (the source's number of each of
//! our states), and: `equilibria` and `stable.MAKER` by concept, `limited` (by horizon and maker),
//! `non-myopic` equilibria, `coalitions.CONCEPT` (by members, and `universal`), `jump`s, and what is
//! `reached` from today's state by `moves` or `improvements`: the number of moves by last mover.

use crate::differential::solved;
use std::path::{Path, PathBuf};
use toml::{Table, Value};
use winset_case::{Case, LoadOptions, load};
use winset_conflict::{
    Bits, Coalition, Coalitional, Concept, Game, Graph, JointMoves, Payoff, Stability, coalitions,
    graph, limited, non_myopic, paths, payoffs,
};
use winset_text::{Disk, World};

fn catalog() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalog/conflict")
}

pub struct Entry {
    pub case: Case,
    pub graph: Graph,
    pub payoffs: Vec<Payoff>,
    pub today: Option<u32>,
    expected: Table,
}

pub fn entry(folder: &str) -> Entry {
    let folder = catalog().join(folder);
    let loaded = load(&Disk, &folder, &LoadOptions::default()).unwrap();
    let errors: Vec<&str> = loaded.diagnostics.iter().map(|found| found.message.as_str()).collect();
    let case = loaded.case.unwrap_or_else(|| panic!("{}: {errors:#?}", folder.display()));
    let conflict = case.conflict.as_ref().unwrap();
    let (graph, _) = graph(conflict, 1 << 20).unwrap();
    let payoffs = payoffs(&case, conflict, &graph);
    let today = conflict.status_quo.and_then(|bits| graph.find(bits));
    let text = Disk.read(&folder.join("expected.toml")).unwrap().text().to_owned();
    let expected = text.parse().unwrap();
    Entry { case, graph, payoffs, today, expected }
}

/// Numbers of the source, ascending.
fn told(states: impl Iterator<Item = u32>, numbered: &Option<Vec<i64>>) -> Vec<i64> {
    let mut all: Vec<i64> = states
        .map(|state| match numbered {
            Some(numbers) => numbers[state as usize],
            None => i64::from(state) + 1,
        })
        .collect();
    all.sort_unstable();
    all
}

fn numbers(value: &Value) -> Vec<i64> {
    let mut all: Vec<i64> =
        value.as_array().unwrap().iter().map(|one| one.as_integer().unwrap()).collect();
    all.sort_unstable();
    all
}

fn table<'a>(run: &'a Table, key: &str) -> Option<&'a Table> {
    run.get(key).and_then(Value::as_table)
}

fn list<'a>(run: &'a Table, key: &str) -> Vec<&'a Table> {
    let all = run.get(key).and_then(Value::as_array);
    all.map(|all| all.iter().filter_map(Value::as_table).collect()).unwrap_or_default()
}

/// Meets everything that is expected; how many cells (state × decision maker × concept) that were.
fn meet(folder: &str) -> usize {
    let entry = entry(folder);
    let game = Game::new(&entry.graph, &entry.payoffs).unwrap();
    let conflict = entry.case.conflict.as_ref().unwrap();
    let maker = |key: &str| {
        let at = conflict.makers.iter().position(|maker| maker.key == key);
        at.unwrap_or_else(|| panic!("{folder}: no {key}"))
    };
    let coalition =
        |keys: &str| keys.split(' ').fold(0, |all: Coalition, key| all | 1 << maker(key));
    let mut cells = 0;
    let runs = list(&entry.expected, "run");
    assert!(!runs.is_empty(), "{folder}: nothing is expected");
    for run in runs {
        let joint = JointMoves::from_word(run["joint-moves"].as_str().unwrap()).unwrap();
        let numbered = run.get("numbered").map(|all| {
            all.as_array().unwrap().iter().map(|one| one.as_integer().unwrap()).collect()
        });
        let same = |what: &str, bits: &mut dyn Iterator<Item = u32>, right: &Value| {
            assert_eq!(told(bits, &numbered), numbers(right), "{folder}: {what}");
        };
        let stability = solved(&entry.graph, &entry.payoffs, joint);
        for (word, right) in table(run, "equilibria").into_iter().flatten() {
            let found = match Concept::from_word(word) {
                Some(concept) => stability.equilibria(concept).unwrap(),
                None if word == "seq-or-sim" => seq_or_sim(&stability, &entry.graph),
                None => panic!("{folder}: no concept {word}"),
            };
            same(&format!("equilibria by {word}"), &mut found.iter(), right);
        }
        for (key, by_concept) in table(run, "stable").into_iter().flatten() {
            for (word, right) in by_concept.as_table().unwrap() {
                let column =
                    stability.column(Concept::from_word(word).unwrap(), maker(key)).unwrap();
                same(&format!("{word} for {key}"), &mut column.iter(), right);
                cells += entry.graph.len();
            }
        }
        for one in list(run, "limited") {
            let horizon = u32::try_from(one["horizon"].as_integer().unwrap()).unwrap();
            let key = one["maker"].as_str().unwrap();
            let found = limited(game, horizon).unwrap();
            same(
                &format!("limited moves, {horizon}, for {key}"),
                &mut found.stable[maker(key)].iter(),
                &one["stable"],
            );
        }
        if let Some(right) = run.get("non-myopic") {
            let found = non_myopic(game, 10_000).unwrap();
            let mut all = found.stable[0].clone();
            all.keep(&found.stable[1]);
            same("non-myopic", &mut all.iter(), right);
        }
        let together = coalitions(game, &false.into()).unwrap().unwrap();
        for (word, by_members) in table(run, "coalitions").into_iter().flatten() {
            let concept = Coalitional::ALL.into_iter().find(|one| one.word() == word).unwrap();
            for (members, right) in by_members.as_table().unwrap() {
                let found = match members.as_str() {
                    "universal" => together.equilibria(concept).unwrap(),
                    keys => together.stable(concept, coalition(keys)).unwrap().clone(),
                };
                same(&format!("{word} for {members}"), &mut found.iter(), right);
            }
        }
        for jump in list(run, "jump") {
            let equilibria = stability.equilibria(Concept::Seq).unwrap();
            let found = together.jumps(game, &equilibria);
            assert!(
                found.iter().any(|one| {
                    told([one.from].into_iter(), &numbered) == [jump["from"].as_integer().unwrap()]
                        && told([one.to].into_iter(), &numbered)
                            == [jump["to"].as_integer().unwrap()]
                        && one.coalition == coalition(jump["coalition"].as_str().unwrap())
                }),
                "{folder}: {found:?}"
            );
        }
        for (kind, right) in table(run, "reached").into_iter().flatten() {
            let found = paths(game, entry.today.unwrap(), kind == "improvements");
            let mut all = Table::new();
            for state in entry.graph.states() {
                let mut by = Table::new();
                for (at, maker) in conflict.makers.iter().enumerate() {
                    if let Some(steps) = found.steps_by(state, at) {
                        by.insert(maker.key.clone(), i64::from(steps).into());
                    }
                }
                if !by.is_empty() {
                    let number = told([state].into_iter(), &numbered)[0];
                    all.insert(number.to_string(), by.into());
                }
            }
            assert_eq!(&all, right.as_table().unwrap(), "{folder}: reached by {kind}");
        }
    }
    cells
}

/// Equilibria where each decision maker is stable by one of the two.
fn seq_or_sim(stability: &Stability, graph: &Graph) -> Bits {
    Bits::of(graph.len(), |at| {
        let state = u32::try_from(at).unwrap();
        (0..graph.makers()).all(|maker| {
            [Concept::Seq, Concept::Sim]
                .iter()
                .any(|concept| stability.stable(*concept, maker, state) == Some(true))
        })
    })
}

macro_rules! entries {
    ($($test:ident: $folder:literal,)+) => {
        pub const ENTRIES: &[&str] = &[$($folder,)+];
        $(#[test] fn $test() {
            println!("{}: {} cells", $folder, meet($folder));
        })+
    };
}

entries! {
    the_prisoners_dilemma: "prisoners-dilemma",
    chicken: "chicken",
    the_stag_hunt: "stag-hunt",
    battle_of_the_sexes: "battle-of-the-sexes",
    deadlock: "deadlock",
    matching_pennies: "matching-pennies",
    the_tariff_game: "tariff-game",
    elmira: "hipel-1993-elmira",
    korea_as_told: "jacobi-2017-korea-original",
    korea_with_no_way_back: "jacobi-2017-korea-original-no-way-back",
    korea_with_bloodthirsty_leaders: "jacobi-2017-korea-bloodthirsty",
    korea_with_deterrence: "jacobi-2017-korea-deterrence",
    korea_with_pacifists: "jacobi-2017-korea-pacifist",
}

#[test]
fn the_united_states_and_china_in_all_608_published_cells_and_152_more() {
    assert_eq!(meet("gdelt-us-china"), 608 + 152);
}

#[test]
fn every_folder_of_the_catalog_is_tested() {
    let mut found: Vec<String> = Disk
        .list(&catalog())
        .unwrap()
        .iter()
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    found.sort();
    let mut listed: Vec<&str> = ENTRIES.to_vec();
    listed.push("gdelt-us-china");
    listed.sort_unstable();
    assert_eq!(found, listed);
}
