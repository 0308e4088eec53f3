use super::*;
use crate::document::{Block, BlockKind};

/// A document whose paragraphs are the lines of a text.
fn document(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        if !line.is_empty() {
            let place = Place::new(at, at + line.len());
            blocks.push(Block { place, kind: BlockKind::Paragraph, written: None, repeats: false });
        }
        at += line.len() + 1;
    }
    Document { text: text.to_owned(), blocks, ..Document::default() }
}

fn read(text: &str) -> (Vec<Quotation>, Vec<Speech>) {
    let document = document(text);
    let prose = Prose::of(&document);
    let lexicon = Lexicon::default();
    let (quotations, speeches) = find(&document, &prose, &[], &lexicon);
    (quotations, speeches)
}

fn party(party: Option<&Party>) -> &str {
    match party {
        Some(Party::Words(words)) => words,
        _ => "",
    }
}

/// Who says each quotation.
fn speakers(text: &str) -> Vec<String> {
    read(text).0.iter().map(|quotation| party(quotation.speaker.as_ref()).to_owned()).collect()
}

/// Each speech as "chain: content".
fn told(text: &str) -> Vec<String> {
    let speeches = read(text).1;
    speeches
        .iter()
        .map(|speech| {
            format!("{}: {}", speech.attribution.join(" > "), &text[speech.content.range()])
        })
        .collect()
}

#[test]
fn a_speaker_stands_before_or_behind_the_words() {
    for (text, speaker) in [
        ("“We will not sign,” Katrin Dahl told reporters.", "Katrin Dahl"),
        ("“We will not sign,” said Katrin Dahl, the chief negotiator.", "Katrin Dahl"),
        ("Katrin Dahl said: “We will not sign.”", "Katrin Dahl"),
        ("Dahl remarked, ‘It is hard to sign this text.’", "Dahl"),
        ("\"We will not sign,\" the ministry said in a statement.", "the ministry"),
        ("“Who would sign this?” asked the envoy.", "the envoy"),
        ("“A marriage of convenience” is how Lena Moreau described the pact.", "Lena Moreau"),
        ("India called the offer \"an insult dressed up as progress\".", "India"),
        ("The ministry refused the money: \"We take no bread from that hand.\"", "The ministry"),
        (
            "The pact drew scorn from Rosa Lind, who asserted, ‘It binds nobody at all.’",
            "Rosa Lind",
        ),
        ("In the words of one delegate, “the text is a corpse”.", "one delegate"),
        ("«Nous ne signons pas,» Moreau said.", "Moreau"),
    ] {
        assert_eq!(speakers(text), [speaker], "{text}");
    }
}

#[test]
fn a_quotation_without_a_speaker_goes_on_with_the_last() {
    assert_eq!(
        speakers("“We moved,” Ana Lima told reporters. “Now it is their turn.”"),
        ["Ana Lima", "Ana Lima"]
    );
    assert_eq!(
        speakers("“We moved,” Ana Lima told reporters.\n“Now it is their turn,” she added."),
        ["Ana Lima", "Ana Lima"]
    );
}

#[test]
fn a_pronoun_is_who_was_the_subject_before() {
    assert_eq!(
        speakers("Ana Lima rejected the idea. “That would be the end of the fleet,” she said."),
        ["Ana Lima"]
    );
}

#[test]
fn terms_and_titles_are_no_speech() {
    let text = "The “Outraged” capital left the “two-plus-two” talks on the “Equal Rights Treaty”.";
    assert!(read(text).0.iter().all(|quotation| !quotation.is_speech));
    assert_eq!(read(text).0.len(), 3);
}

#[test]
fn apostrophes_are_no_quotation_marks() {
    assert!(read("The workers' union and the drivers' club didn't meet in the '90s.").0.is_empty());
    let text = "'They burned the workers’ huts,' said a farmer.";
    assert_eq!(speakers(text), ["a farmer"]);
}

#[test]
fn marks_that_touch_words_are_marks() {
    let text = "Citing“people close to the talks” in Oslo, the Nordic Courier reported that the fee was“Dead”.";
    assert_eq!(read(text).0.len(), 2);
}

#[test]
fn an_unclosed_quotation_ends_with_its_paragraph() {
    let text = "“We will go on, the envoy said.\nNobody answered him.";
    let place = read(text).0[0].place;
    assert_eq!(&text[place.range()], "“We will go on, the envoy said.");
}

#[test]
fn what_is_told_is_told_on_somebodys_word() {
    for (text, expected) in [
        ("Kenya insists it never promised a number.", "Kenya: it never promised a number"),
        ("Peru has denied that it sent ships.", "Peru: it sent ships"),
        ("Experts argue that the cap is too low.", "Experts: the cap is too low"),
        (
            "According to local media, the rebels gave up the port.",
            "local media: the rebels gave up the port",
        ),
        (
            "The rebels gave up the port, according to the Nordic Courier.",
            "Nordic Courier: The rebels gave up the port",
        ),
        (
            "The operators offered 6 per cent, two people familiar with the talks told Reuters.",
            "Reuters > two people familiar with the talks: The operators offered 6 per cent",
        ),
        (
            "The Nordic Courier, citing sources close to the cabinet, wrote that Oslo had given in.",
            "Nordic Courier > sources close to the cabinet: Oslo had given in",
        ),
        (
            "Oslo had given in, the Nordic Courier reported, citing two officials.",
            "Nordic Courier > two officials: Oslo had given in",
        ),
        (
            "Kyodo quoted an unnamed official as saying that the envoy would stay.",
            "Kyodo > unnamed official: the envoy would stay",
        ),
        ("The offer, he said, was final.", ""),
        ("The plan has reportedly been dropped.", ": The plan has reportedly been dropped"),
        ("It was reported that the two camps had met.", ": the two camps had met"),
        (
            "A survey by the labour ministry found that most drivers want a shorter week.",
            "A survey: most drivers want a shorter week",
        ),
        (
            "Mali's army has left the town, its spokesman said on Friday.",
            "its spokesman: Mali's army has left the town",
        ),
        ("Rumours that the bank would fail spread fast.", ": the bank would fail spread fast"),
    ] {
        let told = told(text);
        assert_eq!(told.first().map_or("", String::as_str), expected, "{text}");
    }
}

#[test]
fn what_follows_on_the_authors_word_is_not_told() {
    assert_eq!(
        told("The army said it had left, but the rebels stayed."),
        ["The army: it had left"]
    );
    assert_eq!(
        told("The fee fell, but the duty rose, the Nordic Courier reported."),
        ["Nordic Courier: but the duty rose"]
    );
}

#[test]
fn the_ground_tells_outlets_rumours_and_names_apart() {
    let ground = |text: &str| read(text).1[0].evidentiality;
    assert_eq!(ground("The Nordic Courier wrote that Oslo had given in."), Evidentiality::Media);
    assert_eq!(ground("Two diplomats said that Oslo had given in."), Evidentiality::Rumour);
    assert_eq!(ground("Rosa Lind said that Oslo had given in."), Evidentiality::Reported);
    assert_eq!(ground("Rosa Lind said: “Oslo has given in.”"), Evidentiality::DirectQuotation);
}

#[test]
fn a_verb_that_tells_nothing_is_no_speech() {
    assert!(told("The ministry announced tariffs on steel and confirmed the new date.").is_empty());
    assert!(told("The visit signals that relations have thawed.").is_empty());
}

proptest::proptest! {
    #[test]
    fn any_text_is_searched_without_a_fault(
        text in r#"([A-Za-z]{1,5}|said|that|Reuters|told|he|according to|citing|[ ,.:“”"'‘’\n]){0,50}"#
    ) {
        let (quotations, speeches) = read(&text);
        for quotation in &quotations {
            proptest::prop_assert!(text.get(quotation.place.range()).is_some());
        }
        for speech in &speeches {
            proptest::prop_assert!(text.get(speech.content.range()).is_some_and(|words| !words.is_empty()));
            proptest::prop_assert!(text.get(speech.cue.range()).is_some());
        }
    }
}
