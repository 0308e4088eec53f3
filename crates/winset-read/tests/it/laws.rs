//! What always holds of a reading, whatever the bytes.

use proptest::prelude::*;
use winset_read::{Lexicon, ReadOptions, Reading, reading};
use winset_text::Source;

fn read(bytes: &[u8]) -> Reading {
    let source = Source::new("report.txt", bytes.to_vec());
    reading(&source, &Lexicon::shipped(), &ReadOptions::default())
}

/// Every claim's words are the raw bytes that its place came from.
fn quotes_stand(bytes: &[u8], reading: &Reading) -> Result<(), TestCaseError> {
    for article in std::iter::once(reading).chain(&reading.embedded) {
        let text = &article.document.text;
        for claim in &article.claims {
            prop_assert!(claim.place.start < claim.place.end, "a claim has words");
            prop_assert!(text.get(claim.place.range()).is_some(), "a place is cut at letters");
            let raw = bytes.get(article.document.raw(claim.place)).unwrap_or_default();
            prop_assert_eq!(article.document.words(claim.place).as_bytes(), raw);
        }
    }
    Ok(())
}

fn sentence() -> impl Strategy<Value = String> {
    let who = prop_oneof![
        Just("Japan"),
        Just("The United States"),
        Just("中国"),
        Just("The fishermen’s union"),
        Just("São Tome\u{301}"),
        Just("a\u{300}\u{301}b"),
        Just("He"),
        Just("“We"),
    ];
    let does = prop_oneof![
        Just("demands that tariffs fall to 3.5 %"),
        Just("has reportedly refused, officials said,"),
        Just("plans to raise spending to 2 per cent of GDP by 2027"),
        Just("said: “There will be no number,” and left"),
        Just("denied that the talks had been postponed"),
        Just("\u{202e}rejected\u{202c} the offer — twice"),
    ];
    let end = prop_oneof![
        Just(". "),
        Just(".\r\n"),
        Just(".\r\n\r\n"),
        Just("!\n\n"),
        Just("? "),
        Just("”\n"),
        Just(";\u{a0}"),
        Just(""),
        Just("\u{0}"),
    ];
    (who, does, end).prop_map(|(who, does, end)| format!("{who} {does}{end}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let _ = read(&bytes);
    }

    #[test]
    fn any_text_is_read_and_its_quotes_stand(text in "\\PC{0,400}") {
        let reading = read(text.as_bytes());
        quotes_stand(text.as_bytes(), &reading)?;
    }

    #[test]
    fn quotes_are_the_raw_bytes(
        mark in prop_oneof![Just(""), Just("\u{feff}")],
        sentences in proptest::collection::vec(sentence(), 1..12),
    ) {
        let text = format!("{mark}{}", sentences.concat());
        let reading = read(text.as_bytes());
        quotes_stand(text.as_bytes(), &reading)?;
    }

    #[test]
    fn the_same_bytes_are_read_in_the_same_way(
        sentences in proptest::collection::vec(sentence(), 1..12),
    ) {
        let text = sentences.concat();
        prop_assert_eq!(read(text.as_bytes()).claims, read(text.as_bytes()).claims);
    }
}

#[test]
fn a_sentence_of_a_megabyte_is_read_in_linear_time() {
    let text = "Japan demands 3 per cent and ".repeat(30_000);
    let _ = read(text.as_bytes());
}
