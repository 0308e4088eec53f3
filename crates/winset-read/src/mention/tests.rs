use super::*;
use crate::document::{Block, BlockKind};

/// A document of paragraphs.
fn document(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut start = 0;
    for part in text.split("\n\n") {
        blocks.push(Block {
            place: Place::new(start, start + part.len()),
            kind: BlockKind::Paragraph,
            written: None,
            repeats: false,
        });
        start += part.len() + 2;
    }
    Document { text: text.to_owned(), blocks, ..Document::default() }
}

/// The mentions of a text, as `words=key`.
fn mentions(text: &str) -> Vec<String> {
    let lexicon = Lexicon::shipped();
    let document = document(text);
    let prose = Prose::of(&document);
    find(&document, &prose, &lexicon)
        .iter()
        .map(|mention| {
            format!("{}={}", document.words(mention.place), lexicon.actor(mention.actor).key)
        })
        .collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(mentions(text), expected, "{text}");
}

#[test]
fn abbreviations_stand_in_capitals_and_pronouns_do_not() {
    check(
        "The US told us that the U.S. and the EU agree.",
        &["US=united-states", "U.S.=united-states", "EU=european-union"],
    );
}

#[test]
fn cities_act_or_are_places() {
    check("Tokyo wants a deal.", &["Tokyo=japan"]);
    check("They met in Tokyo.", &[]);
    check("He returned to Washington, and Washington insists.", &["Washington=united-states"]);
    check(
        "Unease in Washington's dealings with Tokyo grew.",
        &["Washington=united-states", "Tokyo=japan"],
    );
}

#[test]
fn names_inside_longer_names_are_left_alone() {
    check("The Bank of Korea and the University of Tokyo disagree with Japan Airlines.", &[]);
    check("Melania Trump visited Trump Tower.", &[]);
    check("Japan fears the South China Sea row.", &["Japan=japan"]);
}

#[test]
fn pairs_name_both() {
    check(
        "The US–Japan alliance and the Trump-Ishiba meeting.",
        &["US=united-states", "Japan=japan", "Trump=us-president", "Ishiba=japan-prime-minister"],
    );
    check("They called off the japan-us talks.", &["japan=japan", "us=united-states"]);
}

#[test]
fn an_office_with_its_state_and_holder_is_one_mention() {
    check(
        "Japanese Prime Minister Shigeru Ishiba spoke.",
        &["Japanese Prime Minister Shigeru Ishiba=japan-prime-minister"],
    );
    check(
        "Norway's fisheries minister agreed with the prime minister of Iceland.",
        &[
            "Norway's fisheries minister=norway-fisheries-ministry",
            "prime minister of Iceland=iceland",
        ],
    );
    check("US defence officials said so.", &["US defence officials=united-states"]);
}

#[test]
fn a_person_named_with_an_office_is_known_by_the_surname_afterwards() {
    check(
        "Kenya's chief negotiator Ann Otieno left. Otieno is angry.",
        &["Kenya's chief negotiator Ann Otieno=kenya", "Otieno=kenya"],
    );
    check(
        "Ann Otieno, Kenya's chief negotiator, left.",
        &["Ann Otieno=kenya", "Kenya's chief negotiator=kenya"],
    );
}

#[test]
fn a_garbled_name_is_known_by_first_name_and_office() {
    check(
        "Prime Minister Shigeru Ishiguro said no.",
        &["Prime Minister Shigeru Ishiguro=japan-prime-minister"],
    );
    check("The writer Kazuo Ishiguro said no.", &[]);
    check("Health Secretary Robert Kennedy said no.", &[]);
}

#[test]
fn offices_and_pronouns_mean_the_only_one_they_can() {
    check(
        "Giorgia Meloni spoke in Rome. The prime minister was firm. She left.",
        &[
            "Giorgia Meloni=italy-prime-minister",
            "The prime minister=italy-prime-minister",
            "She=italy-prime-minister",
        ],
    );
    check("Macron met Merz. He was firm.", &["Macron=france-president", "Merz=germany-chancellor"]);
}
