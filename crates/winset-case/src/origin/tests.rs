use super::*;
use crate::contradictions::tests::case_with;
use crate::names::Declared;

/// The distribution that `claims(…)` stands for, or why it stands for none.
fn weighed(claims: &str, written: &str) -> String {
    let case = case_with(claims);
    let places: Vec<crate::document::Entry> = case
        .claims
        .iter()
        .map(|claim| crate::document::Entry {
            key: claim.key.clone(),
            key_span: claim.span,
            node: crate::document::Node {
                span: claim.span,
                value: crate::document::Value::Number(0.0),
                change: None,
            },
        })
        .collect();
    let book = Book {
        names: Declared::new("claim", Code::UnknownClaim, &places),
        reports: case.reports.clone(),
        claims: case.claims.clone(),
        contradictions: Vec::new(),
        is_there: true,
    };
    match book.quantity(written, 0.0, 10.0) {
        Ok(quantity) => {
            assert!(!quantity.claims().is_empty() && quantity.written() == written);
            quantity.distribution().to_string()
        }
        Err(fault) => format!("[{}] {}", &written[fault.range], fault.message),
    }
}

const CLAIMS: &str = "
    c1: demand of us to japan on share | value = 3; attribution = [\"A\", \"Financial Times\"]
    c2: demand of us to japan on share | value = 3; attribution = [\"B\", \"the financial times\", \"officials\"]; source = \"b\"
    c3: demand of us to japan on share | value = 5; attribution = [\"B\"]; source = \"b\"
    c4: demand of us to japan on share | value = 4; hedge = \"reported\"; source = \"b\"; attribution = [\"C\"]
    c5: demand of us to japan on share | value = [4, 6]; attribution = [\"D\"]
    c6: denial of us to japan on share | value = 9
    c7: demand of us to japan on share
    c8: demand of us to japan on share | value = 1; status = \"rejected\"
    c9: demand of us to japan on share | value = 100; unit = \"USD billion\"";

#[test]
fn one_origin_counts_once_however_often_it_is_repeated() {
    assert_eq!(weighed(CLAIMS, "claims(c1)"), "3");
    assert_eq!(weighed(CLAIMS, "claims(c1, c2)"), "3");
    assert_eq!(weighed(CLAIMS, "claims(c1, c2, c3)"), "choice(3: 0.5, 5: 0.5)");
}

#[test]
fn what_is_only_reported_counts_half_and_what_is_denied_not_at_all() {
    assert_eq!(weighed(CLAIMS, "claims(c3, c4, c1, c6)"), "choice(5: 0.4, 4: 0.2, 3: 0.4)");
}

#[test]
fn a_range_is_all_alike_between_its_ends() {
    assert_eq!(weighed(CLAIMS, "claims(c5)"), "uniform(4, 6)");
    assert_eq!(weighed(CLAIMS, "claims(c3, c5)"), "mix(5: 0.5, uniform(4, 6): 0.5)");
}

#[test]
fn claims_that_give_no_number_are_named() {
    assert_eq!(weighed(CLAIMS, "claims(c1, c7)"), "[c7] claim `c7` has no `value`");
    assert_eq!(weighed(CLAIMS, "claims(c8)"), "[c8] claim `c8` was rejected and gives no number");
    assert_eq!(weighed(CLAIMS, "claims(c1, c0)"), "[c0] there is no claim `c0`");
    assert_eq!(
        weighed(CLAIMS, "claims(c6)"),
        "[claims(c6)] all these claims are denials and have no weight"
    );
}

#[test]
fn links_that_name_nobody_are_skipped() {
    for named in [
        "Financial Times",
        "Donald Trump",
        "Foreign Ministry survey",
        "Japan",
        "its negotiator Ada Berg",
        "the rail union",
        "Norwegian position paper",
    ] {
        assert!(names_somebody(named), "{named}");
    }
    for nameless in [
        "unnamed officials",
        "people close to the matter",
        "Sources",
        "a senior US official",
        "Japanese media",
        "",
        "–",
        "three delegates with knowledge of the session",
        "its association",
        "A position paper",
        "a spokesman",
    ] {
        assert!(!names_somebody(nameless), "{nameless}");
    }
}
