//! What is written is read again with the same numbers.

use crate::{Read, loaded};
use proptest::prelude::*;
use winset_peers::{
    Amount, ImportOptions, Layout, Negotiation, PeerActor, PeerIssue, PeerStake, PeerTie, Target,
    export, written,
};

/// A number with as many digits as people and programs write.
fn number(low: u64, high: u64) -> impl Strategy<Value = f64> {
    (low * 1_000_000..=high * 1_000_000, 0..7_usize).prop_map(|(digits, places)| {
        let rounded = digits / 10_u64.pow(6 - places as u32);
        format!("{rounded}e-{places}").parse().expect("a number")
    })
}

fn amount(low: u64, high: u64, words: bool) -> BoxedStrategy<Amount> {
    let plain = number(low, high).prop_map(Amount::Number);
    if !words {
        return plain.boxed();
    }
    let range = (low..=high / 2, 1..=high / 2)
        .prop_map(|(from, wide)| Amount::Written(format!("{from} to {}", from + wide)));
    prop_oneof![3 => plain, 1 => range].boxed()
}

fn names(many: usize) -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec("[A-Za-zé][A-Za-z0-9,;'\"é.&<(=-]{0,8}( [A-Z]{1,3})?", many).prop_map(
        |names| {
            // Numbered, so that no two are alike.
            let names = names.into_iter().enumerate();
            names.map(|(at, name)| format!("{name} {at}")).collect()
        },
    )
}

/// A negotiation in which every actor has a stake on every issue.
fn negotiation(words: bool) -> impl Strategy<Value = Negotiation> {
    (2..5_usize, 1..4_usize)
        .prop_flat_map(move |(actors, issues)| {
            let stakes = proptest::collection::vec(
                (amount(0, 100, words), amount(1, 100, words)),
                actors * issues,
            );
            let capabilities = proptest::collection::vec(amount(1, 200, words), actors);
            let held = proptest::collection::vec(proptest::option::of(number(0, 100)), issues);
            let ties = proptest::collection::vec(number(0, 100), actors);
            (names(actors), names(issues), capabilities, stakes, held, ties)
        })
        .prop_map(|(actors, issues, capabilities, stakes, held, ties)| {
            let (many, wide) = (actors.len(), issues.len());
            let actor = |(name, capability): (String, Amount)| PeerActor {
                description: Some(format!("also {name}")),
                name,
                capability,
                risk: None,
                note: Some(String::from("a note, \"quoted\"")),
            };
            let issue = |(name, held): (String, Option<f64>)| PeerIssue {
                name,
                unit: Some(String::from("% of it")),
                low: 0.0,
                high: 100.0,
                anchors: Vec::new(),
                status_quo: held,
                reversion: None,
                note: Some(String::from("a note")),
            };
            // By issue, then actor, as a case sorts them.
            let stake = |(at, (position, salience)): (usize, (Amount, Amount))| PeerStake {
                actor: at % many,
                issue: at / many,
                position,
                ideal: None,
                salience,
                note: Some(format!("note {at}")),
            };
            assert_eq!(stakes.len(), many * wide);
            Negotiation {
                title: String::from("Talks, \"so called\""),
                question: Some(String::from("Who & what?")),
                as_of: Some(winset_case::Date::constant(2025, 7, 1)),
                horizon: None,
                actors: actors.into_iter().zip(capabilities).map(actor).collect(),
                issues: issues.into_iter().zip(held).map(issue).collect(),
                stakes: stakes.into_iter().enumerate().map(stake).collect(),
                ties: ties
                    .into_iter()
                    .enumerate()
                    .map(|(at, strength)| PeerTie { from: at, to: (at + 1) % many, strength })
                    .collect(),
            }
        })
}

fn read(bytes: Vec<u8>) -> Read {
    Read::of("talks.csv", bytes, &ImportOptions::default())
}

/// Actor, issue, position, salience, sorted; and each actor's capability.
type Numbers = (Vec<(String, String, String, String)>, Vec<(String, String)>);

fn numbers(of: &Negotiation) -> Numbers {
    let mut stakes: Vec<_> = of
        .stakes
        .iter()
        .map(|stake| {
            let actor = of.actors[stake.actor].name.clone();
            let issue = of.issues[stake.issue].name.clone();
            (issue, actor, stake.position.cell(), stake.salience.cell())
        })
        .collect();
    stakes.sort();
    let mut actors: Vec<_> =
        of.actors.iter().map(|actor| (actor.name.clone(), actor.capability.cell())).collect();
    actors.sort();
    (stakes, actors)
}

fn without_words(of: &Negotiation) -> Negotiation {
    let mut of = of.clone();
    for issue in &mut of.issues {
        (issue.unit, issue.status_quo, issue.note) = (None, None, None);
    }
    of
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn ktabs_and_decides_files_give_every_number_back(negotiation in negotiation(false)) {
        for (target, layout) in [
            (Target::Ktab, Layout::Ktab),
            (Target::KtabXml, Layout::KtabXml),
            (Target::Decide, Layout::Decide),
        ] {
            let negotiation = without_words(&negotiation);
            let text = written(&negotiation, target).unwrap();
            let again = read(text.clone());
            let shown = String::from_utf8_lossy(&text).into_owned();
            prop_assert_eq!(again.imported.layout, Some(layout), "{}", shown);
            prop_assert!(again.imported.negotiation.is_some(), "{}\n{:?}", shown, again.messages());
            let got = again.negotiation();
            prop_assert_eq!(numbers(got), numbers(&negotiation), "{}", shown);
            if target == Target::KtabXml {
                prop_assert_eq!(&got.ties, &negotiation.ties);
            }
            if target != Target::Decide {
                prop_assert_eq!(&got.title, &negotiation.title);
            }
            loaded(&again.case_file());
        }
    }

    #[test]
    fn tables_of_our_own_give_every_word_back(negotiation in negotiation(true)) {
        let negotiation = Negotiation { ties: Vec::new(), ..negotiation };
        let again = read(written(&negotiation, Target::Xlsx).unwrap());
        prop_assert_eq!(again.negotiation(), &negotiation);
        let text = written(&negotiation, Target::Csv).unwrap();
        let again = read(text);
        prop_assert!(again.imported.negotiation.is_some(), "{:?}", again.messages());
        prop_assert_eq!(numbers(again.negotiation()), numbers(&negotiation));
        prop_assert_eq!(&again.negotiation().stakes, &negotiation.stakes);
    }

    #[test]
    fn a_case_goes_out_and_comes_back(negotiation in negotiation(true)) {
        let negotiation = Negotiation { ties: Vec::new(), ..negotiation };
        let there = read(written(&negotiation, Target::Xlsx).unwrap()).case();
        for target in [Target::Xlsx, Target::Csv] {
            let exported = export(&there, target, &[]);
            prop_assert!(exported.diagnostics.is_empty(), "{:?}", exported.diagnostics);
            let again = read(exported.bytes.unwrap()).case();
            for (one, other) in there.stakes.iter().zip(&again.stakes) {
                prop_assert_eq!(one.position.written(), other.position.written());
                prop_assert_eq!(one.salience.written(), other.salience.written());
                prop_assert_eq!(&one.ground, &other.ground);
            }
            for (one, other) in there.actors.iter().zip(&again.actors) {
                prop_assert_eq!(&one.name, &other.name);
                prop_assert_eq!(one.capability.written(), other.capability.written());
            }
            for (one, other) in there.issues.iter().zip(&again.issues) {
                prop_assert_eq!((one.low, one.high, one.status_quo), (other.low, other.high, other.status_quo));
                prop_assert_eq!(&one.unit, &other.unit);
            }
        }
    }
}

/// The starter case holds all that peers cannot: what is lost is listed.
#[test]
fn what_a_peer_cannot_hold_is_listed() {
    let files = winset_case::starter_case();
    let world = winset_text::Memory::with(files);
    let path = std::path::Path::new("");
    let case = winset_case::load(&world, path, &winset_case::LoadOptions::default()).unwrap();
    let case = case.case.expect("the starter case has no errors");
    for target in Target::ALL {
        let one = [case.issues[0].key.clone()];
        let issues = if target == Target::Scholz { &one[..] } else { &[] };
        let exported = export(&case, target, issues);
        let again = read(exported.bytes.expect("it is written"));
        assert!(again.imported.negotiation.is_some(), "{target:?} {:?}", again.messages());
        let found = |code: &str| exported.diagnostics.iter().find(|one| one.code == code);
        let lost = found("not-exported").expect("something is lost").notes.join("\n");
        assert!(lost.contains("sides: `norland`"), "{lost}");
        assert!(lost.contains("reports: `harbour-times`"), "{lost}");
        let medians = found("reduced-to-median").map(|one| one.notes.join("\n"));
        if matches!(target, Target::Csv | Target::Xlsx) {
            assert_eq!(medians, None);
            assert!(!lost.contains("reversion"), "{lost}");
        } else {
            let medians = medians.expect("the case is uncertain");
            let wanted =
                "position of `norland-fleet` on `quota`: `pert(58, 65, 80)` became 66.0197";
            assert!(medians.contains(wanted), "{medians}");
            assert!(lost.contains("status quo and reversion point of issues: `quota`"), "{lost}");
        }
    }
    let refused = export(&case, Target::Scholz, &[]);
    assert_eq!(refused.diagnostics[0].code, "which-issue");
}

/// KTAB wants positions from 0 to 100, a stake of everybody, and saliences that sum to 100.
#[test]
fn a_case_is_made_to_fit_ktab_and_it_is_said() {
    let text = "Actor,Issue,Capability,Position,Salience,Lowest,Highest\n\
                a,p,1,2,80,1,5\na,q,1,0,70,0,1\nb,p,3,4,40,1,5\n";
    let case = read(text.into()).case();
    let exported = export(&case, Target::Ktab, &[]);
    let told = exported.diagnostics[0].notes.join("\n");
    assert!(told.contains("`p`: 1 to 5 points became 0 to 100"), "{told}");
    assert!(told.contains("`b` on `q`: position 0, salience 0"), "{told}");
    assert!(told.contains("multiplied by 0.666667"), "{told}");
    let again = read(exported.bytes.unwrap());
    assert!(again.messages().is_empty(), "{:?}", again.messages());
    let stake = &again.negotiation().stakes[0];
    assert_eq!(stake.position, Amount::Number(25.0));
    let Amount::Number(salience) = stake.salience else { panic!("a number") };
    assert!((salience - 80.0 / 1.5).abs() < 1e-9);
}
