use super::*;
use crate::document::{Block, BlockKind, Document};

fn prose(text: &str) -> Prose {
    let place = Place::new(0, text.len());
    let block = Block { place, kind: BlockKind::Paragraph, written: None, repeats: false };
    Prose::of(&Document { text: text.to_owned(), blocks: vec![block], ..Document::default() })
}

fn parts(text: &str) -> Vec<&str> {
    let prose = prose(text);
    split(&prose, 0).iter().map(|place| &text[place.range()]).collect()
}

#[test]
fn a_conjunction_with_a_new_subject_begins_a_clause() {
    assert_eq!(
        parts("The union rejected the offer and the railway withdrew it."),
        ["The union rejected the offer", "and the railway withdrew it"]
    );
}

#[test]
fn a_shared_subject_stands_before_its_second_clause() {
    let text = "Norway refused the quota and recalled its envoy.";
    let prose = prose(text);
    let clauses = clauses(&prose, 0);
    let subject = clauses[1].subject.map(|place| &text[place.range()]);
    assert_eq!(subject, Some("Norway"));
}

#[test]
fn a_complement_is_a_clause_of_its_own() {
    assert_eq!(
        parts("The envoy said that the truce had collapsed, while rebels denied it."),
        ["The envoy said", "that the truce had collapsed", "while rebels denied it"]
    );
}

#[test]
fn a_noun_phrase_with_a_conjunction_is_not_cut() {
    assert_eq!(
        parts("Wages and prices rose because ministers and unions met."),
        ["Wages and prices rose", "because ministers and unions met"]
    );
}

#[test]
fn a_clause_between_commas_lies_in_the_one_around_it() {
    assert_eq!(
        parts("The minister, who leads the talks, demanded a cap."),
        ["The minister, who leads the talks, demanded a cap", "who leads the talks"]
    );
}

#[test]
fn a_relative_clause_without_a_comma_stays_with_its_noun() {
    assert_eq!(
        parts("Officials who attended the summit said the draft was dead."),
        ["Officials who attended the summit said", "the draft was dead"]
    );
}

#[test]
fn a_reduced_relative_is_no_clause() {
    assert_eq!(
        parts("The text proposed by France failed."),
        ["The text proposed by France failed"]
    );
}

#[test]
fn a_participle_behind_a_comma_is_a_clause_of_the_same_subject() {
    let text = "The union walked out, rejecting a rise of 3 per cent.";
    let prose = prose(text);
    let last = clauses(&prose, 0).pop().unwrap();
    assert_eq!(last.kind, ClauseKind::Participial);
    assert_eq!(last.subject.map(|place| &text[place.range()]), Some("The union"));
}

#[test]
fn an_apposition_does_not_part_a_subject_from_its_verb() {
    assert_eq!(
        parts(
            "Wages fell, and in 1998 Rosa Lind, then the minister, promised that they would rise."
        ),
        [
            "Wages fell",
            "and in 1998 Rosa Lind, then the minister, promised",
            "that they would rise"
        ]
    );
}

#[test]
fn because_of_leads_no_clause() {
    assert_eq!(
        parts("Ferries stopped because of the dispute."),
        ["Ferries stopped because of the dispute"]
    );
}
