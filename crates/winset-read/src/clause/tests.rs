use super::*;
use crate::document::{Block, BlockKind, Document};

fn prose(text: &str) -> Prose {
    let place = Place::new(0, text.len());
    let block = Block { place, kind: BlockKind::Paragraph, written: None, repeats: false };
    Prose::of(&Document { text: text.to_owned(), blocks: vec![block], ..Document::default() })
}

fn parts(text: &str) -> Vec<&str> {
    let prose = prose(text);
    clauses(&prose, 0).iter().map(|clause| &text[clause.place.range()]).collect()
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

#[test]
fn sentences_are_cut_where_a_new_verb_has_its_own_words() {
    for (text, expected) in [
        (
            "Norway raised its quota, but Iceland kept its own.",
            &["Norway raised its quota", "but Iceland kept its own"][..],
        ),
        (
            "The ceasefire holds; the talks do not resume.",
            &["The ceasefire holds", "the talks do not resume"],
        ),
        (
            "Unions want 8 per cent, while employers offer 4.5 per cent over two years.",
            &["Unions want 8 per cent", "while employers offer 4.5 per cent over two years"],
        ),
        (
            "If no deal is reached by Friday, the drivers will walk out.",
            &["If no deal is reached by Friday", "the drivers will walk out"],
        ),
        (
            "The summit ended without a text because Brazil blocked the fund.",
            &["The summit ended without a text", "because Brazil blocked the fund"],
        ),
        (
            "Egypt supports the meeting, which the army has refused to attend.",
            &["Egypt supports the meeting", "which the army has refused to attend"],
        ),
        (
            "The army left the port after rebels had shelled it.",
            &["The army left the port", "after rebels had shelled it"],
        ),
        ("Tokyo insists it prefers to wait.", &["Tokyo insists", "it prefers to wait"]),
        ("“We will not sign,” the minister said.", &["“We will not sign,”", "the minister said"]),
        (
            "The minister called the plan “an insult” and left.",
            &["The minister called the plan “an insult”", "and left"],
        ),
        (
            "Finland, Sweden and Norway agreed on a ban.",
            &["Finland, Sweden and Norway agreed on a ban"],
        ),
        (
            "The talks planned for July were cancelled.",
            &["The talks planned for July were cancelled"],
        ),
        (
            "Oslo cancelled a lunch and the talks planned for July.",
            &["Oslo cancelled a lunch and the talks planned for July"],
        ),
        (
            "Employers offered 4.5 per cent, calling it their last word.",
            &["Employers offered 4.5 per cent", "calling it their last word"],
        ),
        (
            "Chad has 300 lorries waiting at the border and needs 1,000 more.",
            &["Chad has 300 lorries waiting at the border", "and needs 1,000 more"],
        ),
        (
            "Observers doubt this will change the outcome.",
            &["Observers doubt", "this will change the outcome"],
        ),
        (
            "Local reports suggested a deal between the two camps was near.",
            &["Local reports suggested", "a deal between the two camps was near"],
        ),
        (
            "Allies, such as Chile, Peru, and Fiji, are worried about the fee.",
            &["Allies, such as Chile, Peru, and Fiji, are worried about the fee"],
        ),
        ("No deal in Vienna", &["No deal in Vienna"]),
    ] {
        assert_eq!(parts(text), expected, "{text}");
    }
}

/// The verb of the first clause: modal, base form, what is said of it.
fn verb(text: &str) -> String {
    let prose = prose(text);
    let verb = clauses(&prose, 0)[0].verb.clone().unwrap();
    let mut told = String::new();
    if let Some(modal) = verb.modal {
        told.push_str(modal);
        told.push(' ');
    }
    told.push_str(&verb.lemma);
    for (holds, word) in
        [(verb.negated, " not"), (verb.passive, " passive"), (verb.perfect, " perfect")]
    {
        told.push_str(if holds { word } else { "" });
    }
    if let Some(infinitive) = verb.infinitive {
        told.push_str(" to ");
        told.push_str(&prose.base(infinitive));
    }
    told
}

#[test]
fn a_verb_is_told_with_all_that_bends_it() {
    for (text, expected) in [
        ("The union rejected the offer.", "reject"),
        ("The offer was rejected by the union.", "reject passive"),
        ("The talks have been postponed.", "postpone passive perfect"),
        ("Oslo will not sign the deal.", "will sign not"),
        ("Peru can't accept the cap.", "can accept not"),
        ("Britain is expected to accept a cut.", "expect passive to accept"),
        ("The US asked Norway to raise its quota.", "ask to raise"),
        ("The ministers never met.", "meet not"),
        ("The army no longer controls the port.", "control not"),
        ("Iceland has not been invited.", "invite not passive perfect"),
        ("Talks are to resume in March.", "be to resume"),
        ("The cap not only rose but doubled.", "rise"),
        ("They’ve withdrawn the envoy.", "withdraw perfect"),
        ("It's raising the fee.", "raise"),
        ("Does Chile want a ban?", "want"),
    ] {
        assert_eq!(verb(text), expected, "{text}");
    }
}

#[test]
fn the_subject_is_the_phrase_before_the_verb() {
    for (text, expected) in [
        ("In 2014 a similar quarrel ended.", "a similar quarrel"),
        ("In recent weeks the union has moved.", "the union"),
        ("The decision to close the port angered drivers.", "The decision to close the port"),
        ("Ana Lima, the envoy, left the room.", "Ana Lima"),
        ("However, the ministers of both states agreed.", "the ministers of both states"),
        ("Yesterday, talks resumed.", "talks"),
    ] {
        let prose = prose(text);
        let subject = clauses(&prose, 0)[0].subject.map(|place| &text[place.range()]);
        assert_eq!(subject, Some(expected), "{text}");
    }
}
