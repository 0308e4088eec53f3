//! Contradictions between plain reports of one day and the next.

use crate::gathering::gather;
use crate::{Lexicon, ReadOptions, reading};
use winset_case::{Date, DateRange};
use winset_text::Source;

fn kinds(one: &str, other: &str) -> Vec<&'static str> {
    let lexicon = Lexicon::shipped();
    let readings: Vec<_> = [(12, one), (13, other)]
        .into_iter()
        .map(|(day, text)| {
            let published = Some(DateRange::day(Date::constant(2025, 12, day)));
            let source = Source::new(format!("{day}.txt"), text.as_bytes().to_vec());
            reading(&source, &lexicon, &ReadOptions { published, ..ReadOptions::default() })
        })
        .collect();
    let gathered = gather(&readings, &lexicon);
    gathered.contradictions.iter().map(|it| it.kind.word()).collect()
}

#[test]
fn what_was_asked_is_denied_whatever_was_asked_later() {
    let demand = "Armenia demanded that Azerbaijan withdraw its troops.";
    for denial in [
        "Azerbaijan never received a demand to withdraw its troops.",
        "Azerbaijan has received no demand to withdraw its troops.",
    ] {
        assert_eq!(kinds(demand, denial), ["denial"], "{denial}");
    }
    assert_eq!(
        kinds(
            "Armenia demanded that Azerbaijan withdraw its troops within 48 hours.",
            "Armenia denied that it had set a deadline of 48 hours for the withdrawal of troops."
        ),
        ["denial"]
    );
}

#[test]
fn both_sides_are_each_of_them() {
    let both = "Both sides had accepted the 40-day ceasefire, Egypt said.";
    assert_eq!(kinds(both, "Azerbaijan rejected the 40-day ceasefire."), ["event-status"]);
    assert!(kinds(both, "Azerbaijan rejected the 90-day ceasefire.").is_empty());
}

#[test]
fn two_things_in_one_breath_are_no_contradiction() {
    let text =
        "Denmark said it backed the Commission's position but did not support a ban on imports.";
    assert!(kinds(text, "Ministers met on Friday.").is_empty());
}

#[test]
fn a_threat_is_denied_as_a_threat_and_not_with_a_demand() {
    let threat = "The European Commission threatened to ban imports of Norwegian mackerel.";
    assert_eq!(
        kinds(threat, "The EU has not threatened an import ban on Norwegian mackerel."),
        ["denial"]
    );
    let other = "Norway denied that the EU had asked it to cut its mackerel share to 22 percent.";
    assert!(kinds(threat, other).is_empty());
}
