use crate::{Case, LoadOptions, load};
use std::path::Path;
use winset_text::Memory;

const CASE: &str = r#"
[case]
title = "t"
as-of = 2025-07-01
[side.us]
negotiator = "president"
[side.japan]
negotiator = "cabinet"
[actor.president]
side = "us"
capability = 100
note = "…"
[actor.pentagon]
side = "us"
capability = 50
note = "…"
[actor.cabinet]
name = "Ishiba"
side = "japan"
capability = 50
note = "…"
[issue.share]
unit = "% of GDP"
scale = [0, 10]
status-quo = 2
note = "…"
[issue.talks]
unit = "weeks"
scale = [0, 10]
status-quo = 2
note = "…"
[stake.president.share]
position = 5
salience = 50
note = "…"
[stake.cabinet.share]
position = 2
salience = 50
note = "…"
[stake.president.talks]
position = 5
salience = 50
note = "…"
[stake.cabinet.talks]
position = 2
salience = 50
note = "…"
"#;

const SOURCES: &str = r#"
[source.a]
sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
outlet = "A"
published = [2025-06-20, 2025-06-25]
[source.b]
sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
outlet = "B"
"#;

/// A case with these claims, each told in one line: `key: modality of speaker to target on issue`
/// and further TOML after a bar.
pub(crate) fn case_with(claims: &str) -> Case {
    let mut text = String::from(SOURCES);
    for line in claims.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (head, more) = line.split_once('|').unwrap_or((line, ""));
        let (key, rest) = head.split_once(':').unwrap();
        text.push_str(&format!("[claim.{key}]\nspan = [0, 1]\n"));
        let words: Vec<&str> = rest.split_whitespace().collect();
        text.push_str(&format!("modality = \"{}\"\n", words[0]));
        for pair in words[1..].chunks(2) {
            let key = match pair[0] {
                "of" => "speaker",
                "to" => "target",
                _ => "issue",
            };
            text.push_str(&format!("{key} = \"{}\"\n", pair[1].replace('+', " ")));
        }
        if !more.contains("source") {
            text.push_str("source = \"a\"\n");
        }
        text.push_str(&more.replace(';', "\n"));
        text.push('\n');
    }
    let world = Memory::with([("case.toml", CASE), ("claims.toml", text.as_str())]);
    let loaded = load(&world, Path::new(""), &LoadOptions::default()).unwrap();
    loaded.case.unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics))
}

/// The contradictions among claims, one a line: kind, issue, camps.
fn found(claims: &str) -> String {
    let case = case_with(claims);
    let lines = case.contradictions.iter().map(|contradiction| {
        let camps: Vec<String> = contradiction
            .camps
            .iter()
            .map(|camp| {
                camp.iter().map(|id| case.claim(*id).key.as_str()).collect::<Vec<_>>().join("+")
            })
            .collect();
        let issue = contradiction.issue.map_or("-", |issue| case.issue(issue).key.as_str());
        format!("{} {issue}: {}", contradiction.kind.word(), camps.join(" / "))
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn different_numbers_at_one_time_are_camps_in_ascending_order() {
    let claims = "
        c1: demand of us to japan on share | value = 3.5; date = [2025-06-01, 2025-06-30]
        c2: demand of us to japan on share | value = 3; date = [2025-06-10, 2025-06-12]
        c3: demand of us to japan on share | value = [3.2, 4]; date = 2025-06-11; source = \"b\"
        c4: demand of us to japan on share | value = 3; date = 2025-05-01
        c5: demand of pentagon to japan on share | value = 5; date = 2025-06-11
        c6: offer of us to japan on share | value = 5; date = 2025-06-11
        c7: demand of us to japan on share | value = 9; date = 2025-06-11; status = \"rejected\"
        c8: demand of us to japan on share | value = 9; date = 2025-06-11; unit = \"USD billion\"";
    assert_eq!(found(claims), "values share: c2 / c1+c3");
}

#[test]
fn who_tells_of_a_state_is_not_part_of_it_but_who_holds_a_position_is() {
    let states = "
        c1: state of the+columnist on share | value = 1.8
        c2: state of somebody+else on share | value = 1";
    assert_eq!(found(states), "values share: c2 / c1");
    let positions = "
        c1: position of the+columnist on share | value = 1.8
        c2: position of somebody+else on share | value = 1";
    assert_eq!(found(positions), "");
}

#[test]
fn a_claim_without_a_date_is_of_the_days_its_report_was_published() {
    let other_days = "
        c1: demand of us to japan on share | value = 3
        c2: demand of us to japan on share | value = 5; date = 2025-05-01";
    assert_eq!(found(other_days), "");
    let any_day = "
        c1: demand of us to japan on share | value = 3; source = \"b\"
        c2: demand of us to japan on share | value = 5; date = 2025-05-01";
    assert_eq!(found(any_day), "values share: c1 / c2");
}

#[test]
fn a_denial_concerns_what_its_target_is_said_to_do_and_what_its_speaker_did() {
    let claims = "
        c1: demand of us to japan on share | value = 3
        c2: demand of pentagon to cabinet on share | value = 5
        c3: plan of japan on share | value = 2
        c4: state of the+columnist on share | value = 1.8
        c5: demand of us to japan on talks
        c6: denial of cabinet to us on share | hedge = \"denied\"
        c7: denial of Ishiba to us on share";
    assert_eq!(found(claims), "denial share: c1+c2 / c6+c7");
    let own = "
        c1: event of japan to us on talks | state = \"cancelled\"
        c2: event of the+columnist on talks | state = \"cancelled\"
        c3: event of japan to us on talks | state = \"postponed\"; date = 2025-05-01
        c4: denial of cabinet to us on talks | state = \"cancelled\"";
    assert_eq!(found(own), "denial talks: c1+c2 / c4");
}

#[test]
fn a_claim_told_as_denied_denies_its_own_kind_and_number() {
    let claims = "
        c1: demand of us to japan on share | value = 3.5
        c2: demand of us to japan on share | value = [3, 4]; hedge = \"denied\"
        c3: position of us to japan on share | value = 3.5
        c4: demand of us to japan on share | value = 8; hedge = \"denied\"";
    assert_eq!(found(claims), "denial share: c1 / c2");
}

#[test]
fn states_of_one_issue_or_of_one_target_are_compared_by_their_words() {
    let claims = "
        c1: event of japan to us on talks | state = \"Cancelled\"
        c2: state of the+columnist on talks | state = \"put off\"
        c3: plan of us on talks | state = \"put-off\"
        c4: opinion of us on talks | state = \"useless\"
        c5: event of japan to the+summit | state = \"attended\"
        c6: event of us to the+summit | state = \"boycotted\"
        c7: event of us to the+other+summit | state = \"boycotted\"";
    assert_eq!(found(claims), "state talks: c1 / c2+c3\nstate -: c5 / c6");
}

#[test]
fn what_is_declared_joins_what_was_found_and_is_told_once() {
    let claims = "
        c1: demand of us to japan on share | value = 3
        c2: denial of japan to us on share | contradicts = [\"c1\", \"c3\"]
        c3: opinion of us to japan on share
        c4: opinion of us | contradicts = [\"c5\", \"c6\"]
        c5: opinion of japan | contradicts = [\"c4\"]
        c6: opinion of japan";
    assert_eq!(found(claims), "denial share: c1+c3 / c2\ndeclared -: c4 / c5+c6");
}

#[test]
fn what_the_reader_compared_is_only_what_it_found() {
    let claims = "
        c1: demand of us to japan on share | value = 3; by = \"rules\"
        c2: demand of us to japan on share | value = 3.5; by = \"rules\"
        c3: demand of us to japan on share | value = 5";
    assert_eq!(found(claims), "values share: c1 / c2 / c3");
    let claims = "
        c1: demand of us to japan on share | value = 3; by = \"rules\"
        c2: demand of us to japan on share | value = 3.5; by = \"rules\"";
    assert_eq!(found(claims), "");
}

#[test]
fn declared_pairs_are_put_together_to_camps() {
    let claims = "
        c1: opinion of us
        c2: opinion of us | contradicts = [\"c1\"]
        c3: opinion of us | contradicts = [\"c1\", \"c2\"]
        c4: opinion of us | contradicts = [\"c1\", \"c2\"]
        c5: opinion of us | contradicts = [\"c4\"]
        c6: opinion of us | contradicts = [\"c5\"]";
    assert_eq!(found(claims), "declared -: c1 / c2 / c3+c4\ndeclared -: c4+c6 / c5");
}

#[test]
fn thirty_thousand_claims_about_one_thing_are_read_in_good_time() {
    use std::fmt::Write as _;
    let mut claims = String::new();
    for at in 0..30_000 {
        let kind = ["demand", "denial", "event"][at % 3];
        writeln!(claims, "c{at}: {kind} of us to japan on share | value = 3; state = \"s\"")
            .unwrap();
    }
    let case = case_with(&claims);
    assert_eq!(case.claims.len(), 30_000);
}
