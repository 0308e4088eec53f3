use super::*;

/// The issues that a sentence speaks of, as `words=key`, strong words only.
fn topics(text: &str) -> Vec<String> {
    let lexicon = Lexicon::shipped();
    let document = Document::of_text(text);
    let prose = Prose::of(&document);
    find(&document, &prose, &lexicon)
        .iter()
        .filter(|topic| topic.weight >= 0.7)
        .map(|topic| format!("{}={}", document.words(topic.place), lexicon.issue(topic.issue).key))
        .collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(topics(text), expected, "{text}");
}

#[test]
fn both_spellings_plurals_and_hyphens_speak_of_an_issue() {
    check("a defense-spending framework", &["defense-spending=defence-spending"]);
    check("Military expenditures rose.", &["Military expenditures=defence-spending"]);
    check("The 2+2 is off.", &["2+2=security-talks"]);
}

#[test]
fn some_words_speak_of_an_issue_only_beside_others() {
    check("The duty on imported cars stays.", &["duty=tariffs", "duty=car-tariff"]);
    check("Quotas for cod fall.", &["Quotas=fish-quota"]);
    check("Quotas for parking fall.", &[]);
}

#[test]
fn what_only_begins_like_a_term_speaks_of_nothing() {
    check("It is a trade-off that may pay off.", &[]);
}
