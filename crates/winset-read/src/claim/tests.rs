//! What claims are read from sentences.

use crate::{Claim, Lexicon, Party, ReadOptions, Reading, reading};
use winset_case::{Date, DateRange, Modality};
use winset_text::Source;

fn read(text: &str) -> Reading {
    let published = Some(DateRange::day(Date::constant(2025, 12, 12)));
    let source = Source::new("report.txt", text.as_bytes().to_vec());
    reading(&source, &Lexicon::shipped(), &ReadOptions { published, ..ReadOptions::default() })
}

/// The claim that begins with some words.
fn claim<'a>(reading: &'a Reading, words: &str) -> &'a Claim {
    let found = reading.claims.iter().find(|claim| {
        reading
            .document
            .words(claim.place)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .starts_with(words)
    });
    found.unwrap_or_else(|| panic!("{words}: {:#?}", reading.claims))
}

#[test]
fn a_clause_between_commas_hides_neither_the_verb_nor_the_number_behind_it() {
    for (text, modality, value) in [
        ("Egypt, which is mediating, proposed a truce of 40 days.", Modality::Offer, Some(40.0)),
        (
            "Egyptian President Abdel Fattah al-Sisi, who leads the talks, proposed a truce of 40 days.",
            Modality::Offer,
            Some(40.0),
        ),
        (
            "Turkey, which had earlier called for an unconditional ceasefire, is sending an envoy to Cairo.",
            Modality::State,
            None,
        ),
    ] {
        let reading = read(text);
        let claim = claim(&reading, text.trim_end_matches('.'));
        assert_eq!(claim.modality, modality, "{text}");
        assert_eq!(claim.value.as_ref().map(|value| value.low), value, "{text}");
    }
}

#[test]
fn what_is_counted_and_within_how_long_is_a_number() {
    for (text, low, unit) in [
        ("Armenia wants 150 observers on the border.", 150.0, "observers"),
        ("Azerbaijan could accept 40 EU observers.", 40.0, "observers"),
        ("Armenia demanded that Azerbaijan withdraw its troops within 48 hours.", 48.0, "hours"),
        (
            "The talks on a truce went on. Armenia is demanding 45 days and a withdrawal.",
            45.0,
            "days",
        ),
    ] {
        let reading = read(text);
        let value = reading.claims.iter().find_map(|claim| claim.value.as_ref());
        let value = value.unwrap_or_else(|| panic!("{text}: {:#?}", reading.claims));
        assert_eq!((value.low, value.unit.as_str()), (low, unit), "{text}");
    }
    // A time in which something happened is none that anybody set.
    let reading = read("Armenia withdrew its troops within 48 hours.");
    assert!(reading.claims.iter().all(|claim| claim.value.is_none()), "{:#?}", reading.claims);
}

#[test]
fn what_is_admitted_stands_beside_what_is_refused() {
    let reading =
        read("Azerbaijan admitted that it holds 30 Armenian soldiers but refused to release them.");
    let held = claim(&reading, "it holds 30 Armenian soldiers");
    assert_eq!(held.value.as_ref().map(|value| value.low), Some(30.0));
    assert_eq!(claim(&reading, "refused to release them").modality, Modality::Refusal);
}

#[test]
fn what_is_given_up_is_no_demand_and_what_never_came_is_denied() {
    let reading = read("Turkey has dropped its demand for 15 percent of the catch.");
    let dropped = claim(&reading, "Turkey has dropped");
    assert_eq!((dropped.modality, dropped.value.as_ref()), (Modality::Event, None));
    let reading = read(
        "Oslo is ready to accept 28 percent, down from the 31 percent it had insisted on until May.",
    );
    assert!(reading.claims.iter().all(|claim| claim.modality != Modality::Demand));
    for text in [
        "Azerbaijan never received a demand to withdraw its troops.",
        "Azerbaijan has received no demand to withdraw its troops.",
        "The EU has not threatened an import ban on Turkish steel.",
    ] {
        let reading = read(text);
        let found = claim(&reading, text.split(' ').next().unwrap_or_default());
        assert_eq!(found.modality, Modality::Denial, "{text}");
    }
}

#[test]
fn the_place_where_talks_are_held_does_nothing() {
    for text in [
        "The talks in Tromso have been postponed by a week.",
        "Tromso talks were cancelled on Friday.",
    ] {
        let reading = read(text);
        for claim in &reading.claims {
            let venue =
                matches!(&claim.speaker, Some(Party::Words(words)) if words.contains("Tromso"));
            assert!(!venue, "{text}: {claim:#?}");
        }
    }
}

#[test]
fn a_short_quotation_is_told_by_whoever_is_said_to_have_said_it() {
    let reading = read(
        "\"We have received no such demand,\" Turkish Foreign Minister Hakan Fidan said in Ankara.",
    );
    let found = claim(&reading, "\"We have received");
    assert_eq!(found.evidentiality, crate::Evidentiality::DirectQuotation);
    assert_eq!(found.modality, Modality::Denial);
    assert_eq!(reading.document.words(found.place), "\"We have received no such demand,\"");
}
