use super::*;
use crate::gathering::sample;
use proptest::prelude::*;
use winset_case::{Case, Loaded};
use winset_text::Source;

const SOURCES: &str = "
[source.a]
sha256 = \"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"
outlet = \"Harbour Times\"
published = [2025-08-26, 2025-08-27]
";

fn claims(all: &[&str]) -> String {
    let mut text = String::from(SOURCES);
    for (at, claim) in all.iter().enumerate() {
        let body = claim.replace("; ", "\n");
        text.push_str(&format!("[claim.c{}]\nsource = \"a\"\nspan = [0, 9]\n{body}\n", at + 1));
    }
    text
}

fn drafted(claims: &str) -> Result<Drafted, Vec<Diagnostic>> {
    let mut sources = Sources::new();
    let id = sources.add(Source::new("claims.toml", claims.into()));
    draft(id, &sources, &sample::lexicon(), &BTreeSet::new())
}

fn loaded(case: &str, claims: &str) -> Loaded {
    let world = Memory::with([("case.toml", case), ("claims.toml", claims)]);
    load(&world, std::path::Path::new(""), &LoadOptions::default()).unwrap()
}

/// The case that claims are drafted to.
fn case(claims: &str) -> (Case, String) {
    let drafted = drafted(claims).unwrap_or_else(|found| panic!("{found:#?}\n{claims}"));
    let loaded = loaded(&drafted.text, claims);
    let case = loaded.case.unwrap_or_else(|| panic!("{:#?}\n{}", loaded.diagnostics, drafted.text));
    (case, drafted.text)
}

const QUARREL: [&str; 6] = [
    "speaker = \"norland\"; target = \"sudland\"; issue = \"quota\"; modality = \"demand\"; value = 55; unit = \"tonnes\"; by = \"rules\"; status = \"accepted\"; quote = \"no less than 55 tonnes\"",
    "speaker = \"norland\"; issue = \"quota\"; modality = \"position\"; value = [58, 60]; unit = \"tonnes\"; hedge = \"reported\"; by = \"rules\"; status = \"accepted\"",
    "speaker = \"sudland-minister\"; issue = \"quota\"; modality = \"offer\"; value = 42; unit = \"tonnes\"; by = \"rules\"; status = \"accepted\"",
    "issue = \"quota\"; modality = \"state\"; value = 48; unit = \"tonnes\"; by = \"rules\"; status = \"accepted\"",
    "speaker = \"sudland\"; issue = \"observers\"; modality = \"refusal\"; state = \"declined\"; target = \"norland\"; by = \"rules\"; status = \"accepted\"",
    "speaker = \"norland\"; target = \"sudland\"; issue = \"observers\"; modality = \"demand\"; by = \"rules\"; status = \"accepted\"",
];

#[test]
fn numbers_become_positions_on_a_round_scale() {
    let (case, text) = case(&claims(&QUARREL));
    let quota = &case.issues[0];
    assert_eq!((quota.key.as_str(), quota.low, quota.high), ("quota", 35.0, 65.0));
    assert_eq!((quota.status_quo, quota.reversion), (Some(48.0), Some(48.0)));
    assert!(text.contains("position = \"claims(c1, c2)\"  # “no less than 55 tonnes”"), "{text}");
    assert_eq!(case.sides.len(), 2);
    assert!(case.actors.iter().any(|actor| actor.name == "Ada Berg" || actor.name == "Jan Vik"));
}

#[test]
fn issues_without_a_number_run_from_refusal_to_acceptance() {
    let (case, _) = case(&claims(&QUARREL));
    let observers = case.issues.iter().find(|issue| issue.key == "observers").unwrap();
    assert_eq!((observers.low, observers.high, observers.anchors.len()), (0.0, 100.0, 3));
    let places: Vec<f64> = case
        .stakes_on(winset_case::IssueId(1))
        .iter()
        .map(|stake| stake.position.median())
        .collect();
    assert_eq!(places, [100.0, 0.0]);
}

#[test]
fn a_draft_draws_no_finding_but_what_is_to_decide() {
    let text = claims(&QUARREL);
    let drafted = drafted(&text).unwrap();
    assert!(drafted.diagnostics.is_empty(), "{:#?}", drafted.diagnostics);
    let found = loaded(&drafted.text, &text).diagnostics;
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn without_an_accepted_claim_the_draft_says_so_loudly() {
    let text = claims(&QUARREL).replace("accepted", "proposed");
    let drafted = drafted(&text).unwrap();
    assert_eq!(drafted.diagnostics[0].code, "nothing-accepted");
    assert!(drafted.text.contains("# !!! NOBODY HAS ACCEPTED A CLAIM YET."));
    assert!(loaded(&drafted.text, &text).case.is_some());
}

#[test]
fn who_stands_alone_gets_somebody_to_bargain_with() {
    let (case, _) = case(&claims(&[
        "speaker = \"the rail union\"; issue = \"pay rise\"; modality = \"demand\"; value = 8; unit = \"%\"; by = \"rules\"",
    ]));
    assert_eq!(case.actors.len(), 2);
    assert_eq!(case.issues[0].key, "pay-rise");
}

#[test]
fn what_is_to_come_stands_on_the_calendar() {
    let mut all = QUARREL.to_vec();
    all.push("issue = \"quota\"; modality = \"plan\"; date = 2025-10-15; quote = \"They meet on 15 October\"; by = \"rules\"; status = \"accepted\"");
    all.push("issue = \"quota\"; modality = \"event\"; date = 2025-12-15; quote = \"the permits expire\"; by = \"rules\"; status = \"accepted\"");
    all.push("issue = \"quota\"; modality = \"plan\"; date = 2025-05-15; by = \"rules\"; status = \"accepted\"");
    let (case, text) = case(&claims(&all));
    assert_eq!((case.events.len(), case.deadlines.len()), (1, 1));
    assert!(text.contains("name   = \"They meet on 15 October\""));
}

#[test]
fn without_a_position_or_a_date_nothing_is_drafted() {
    let event = "issue = \"quota\"; modality = \"event\"; by = \"rules\"";
    assert_eq!(drafted(&claims(&[event])).unwrap_err()[0].code, "nothing-to-draft");
    let undated = claims(&QUARREL).replace("published = [2025-08-26, 2025-08-27]", "");
    let undated = undated.replace("modality = \"state\"", "modality = \"opinion\"");
    assert!(drafted(&undated).unwrap_err()[0].message.starts_with("no report says when"));
    assert_eq!(drafted("[claim.c1\n").unwrap_err()[0].code, "toml-syntax");
}

#[test]
fn an_error_of_the_claims_is_told_where_it_stands() {
    let text = claims(&QUARREL).replacen("source = \"a\"\nspan", "source = \"b\"\nspan", 1);
    let found = drafted(&text).unwrap_err();
    assert_eq!(found[0].code, "unknown-source");
    assert_eq!(found[0].primary.as_ref().unwrap().span.source, SourceId(0));
}

#[test]
fn lengths_of_time_are_told_in_one_unit() {
    let (case, text) = case(&claims(&[
        "speaker = \"norland\"; issue = \"pause\"; modality = \"offer\"; value = 10; unit = \"days\"; by = \"rules\"; status = \"accepted\"; quote = \"Norland offers ten days of calm\"",
        "speaker = \"sudland\"; issue = \"pause\"; modality = \"demand\"; value = 48; unit = \"hours\"; by = \"rules\"; status = \"accepted\"; quote = \"Sudland wants 48 hours of calm\"",
    ]));
    assert_eq!((case.issues.len(), case.actors.len()), (1, 2));
    assert_eq!(case.issues[0].unit, "days");
    let places: Vec<f64> = case
        .stakes_on(winset_case::IssueId(0))
        .iter()
        .map(|stake| stake.position.median())
        .collect();
    assert_eq!(places, [10.0, 2.0]);
    assert!(text.contains("48 hours of c2 told as 2 days."), "{text}");
    let today = case.issues[0].status_quo;
    assert!(today.is_some_and(|today| ![10.0, 2.0].contains(&today)), "{today:?}");
}

#[test]
fn a_delay_a_deadline_and_an_age_are_no_positions() {
    for quote in [
        "the meeting had only been postponed by two days",
        "Norland must answer within two days",
        "the two-day ultimatum of Norland",
        "Norland met two days ago",
    ] {
        let claim = format!(
            "speaker = \"norland\"; issue = \"pause\"; modality = \"position\"; value = 2; unit = \"days\"; by = \"rules\"; status = \"accepted\"; quote = \"{quote}\""
        );
        let mut all = QUARREL.to_vec();
        all.push(&claim);
        let text = drafted(&claims(&all)).unwrap().text;
        assert!(!text.contains("[issue.pause]"), "{quote}\n{text}");
    }
}

#[test]
fn a_number_that_was_given_up_gives_no_stake() {
    let mut all = QUARREL.to_vec();
    all.push("speaker = \"sudland\"; issue = \"quota\"; modality = \"demand\"; value = 30; unit = \"tonnes\"; by = \"rules\"; status = \"accepted\"; quote = \"down from the 30 tonnes it had insisted on until this week\"");
    let text = drafted(&claims(&all)).unwrap().text;
    assert!(text.contains("its words call the number a former one: c7"), "{text}");
}

#[test]
fn words_that_name_nobody_are_no_actor_and_an_office_is_its_state() {
    let mut all = QUARREL.to_vec();
    all.push("speaker = \"the limit\"; issue = \"quota\"; modality = \"position\"; value = 50; unit = \"tonnes\"; by = \"rules\"; status = \"accepted\"");
    all.push("speaker = \"the Norland fisheries ministry\"; issue = \"quota\"; modality = \"position\"; value = 56; unit = \"tonnes\"; by = \"rules\"; status = \"accepted\"");
    all.push("speaker = \"Norland Skippers' Association\"; issue = \"quota\"; modality = \"position\"; value = 61; unit = \"tonnes\"; by = \"rules\"; status = \"accepted\"");
    let (case, text) = case(&claims(&all));
    let keys: Vec<&str> = case.actors.iter().map(|actor| actor.key.as_str()).collect();
    assert!(!keys.contains(&"the-limit"), "{keys:?}");
    assert!(keys.contains(&"norland-skippers-association"), "{keys:?}");
    assert!(text.contains("claims(c1, c2, c8)"), "{text}");
}

#[test]
fn the_scale_holds_every_accepted_number() {
    let mut all = QUARREL.to_vec();
    all.push("issue = \"quota\"; modality = \"forecast\"; value = 90; unit = \"tonnes\"; by = \"rules\"; status = \"accepted\"");
    let (case, _) = case(&claims(&all));
    assert!(case.issues[0].high >= 90.0);
}

#[test]
fn who_has_the_only_position_is_told_and_so_is_a_misspelt_actor() {
    let told = |claims: &str| {
        let drafted = drafted(claims).unwrap();
        let codes: Vec<&str> = drafted.diagnostics.iter().map(|found| found.code).collect();
        (codes, drafted)
    };
    let alone = "speaker = \"norland\"; issue = \"quota\"; modality = \"demand\"; value = 8; unit = \"%\"; by = \"rules\"; status = \"accepted\"";
    let (codes, drafted) = told(&claims(&[alone]));
    assert_eq!(codes, ["one-actor-on-issue"]);
    assert!(drafted.text.contains("# TO DECIDE: who else wants something here?"));
    let misspelt = claims(&QUARREL).replacen("speaker = \"norland\"", "speaker = \"norlnad\"", 1);
    let (codes, drafted) = told(&misspelt);
    assert_eq!(codes, ["unknown-party"]);
    assert!(drafted.diagnostics[0].help[0].contains("`norland`"));
    assert_eq!((drafted.used, drafted.claims), (6, 6));
}

#[test]
fn where_every_claim_is_rejected_the_draft_says_so() {
    let found = drafted(&claims(&QUARREL).replace("accepted", "rejected")).unwrap_err();
    assert_eq!(found[0].message, "every claim is rejected: nothing to draft");
}

fn claim() -> impl Strategy<Value = String> {
    let party = || {
        prop::sample::select(vec![
            "",
            "norland",
            "Ada Berg",
            "sudland-minister",
            "Sudland",
            "harbour-times",
            "he",
            "unnamed officials",
            "The Rail Union",
            "the rail union",
            "日本",
            "Société Générale",
            "c",
        ])
    };
    let issue = prop::sample::select(vec![
        "",
        "quota",
        "talks",
        "observers",
        "pay rise",
        "settled",
        "日本",
        "x",
        "Quota",
        "by",
    ]);
    let value = prop::sample::select(vec![
        "",
        "3",
        "[3, 5.5]",
        "-4",
        "0",
        "1e14",
        "3.5e9",
        "0.0001",
        "[-1e3, 1e3]",
        "99",
        "1e-300",
        "100",
    ]);
    let unit = prop::sample::select(vec!["", "%", "% of GDP", "tonnes", "USD", "Tonnes"]);
    let state = prop::sample::select(vec!["", "cancelled", "accepted", "raised", "anything"]);
    let date = prop::sample::select(vec![
        "",
        "2025-09-20",
        "[2025-09-01, 2025-09-30]",
        "2025-05-01",
        "2031-01-01",
        "0001-01-01",
        "9999-12-31",
        "2025-08-27",
    ]);
    let modality = prop::sample::select(winset_case::Modality::WORDS.to_vec());
    let hedge = prop::sample::select(Hedge::WORDS.to_vec());
    let status = prop::sample::select(Status::WORDS.to_vec());
    let marks = (any::<bool>(), any::<bool>(), any::<bool>());
    ((party(), party(), issue, value, unit), (state, date, modality, hedge, status), marks)
        .prop_map(
            |(
                (speaker, target, issue, value, unit),
                (state, date, modality, hedge, status),
                marks,
            )| {
                let (negated, by, contradicts) = marks;
                let mut body = format!(
                    "modality = \"{modality}\"\nhedge = \"{hedge}\"\nstatus = \"{status}\"\n"
                );
                let mut text = |key: &str, value: &str| {
                    if !value.is_empty() {
                        body.push_str(&format!("{key} = \"{value}\"\n"));
                    }
                };
                text("speaker", speaker);
                text("target", target);
                // What a person writes by hand names an issue that a case can have.
                if by
                    || issue.chars().all(|letter| letter.is_ascii_lowercase())
                        && issue != "settled"
                        && issue != "by"
                {
                    text("issue", issue);
                }
                text("unit", unit);
                text("state", state);
                text("quote", "words \\\"of\\\" the\\nreport");
                if by {
                    text("by", "rules");
                }
                if !value.is_empty() {
                    body.push_str(&format!("value = {value}\n"));
                }
                if !date.is_empty() && by {
                    body.push_str(&format!("date = {date}\n"));
                }
                if negated {
                    body.push_str("negated = true\n");
                }
                if contradicts {
                    body.push_str("contradicts = [\"c0\"]\n");
                }
                body
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn any_claims_draft_to_a_case_that_loads(
        bodies in prop::collection::vec(claim(), 1..9),
        dated in any::<bool>(),
    ) {
        let mut text = String::from(SOURCES);
        if !dated {
            text = text.replace("published = [2025-08-26, 2025-08-27]", "");
        }
        for (at, body) in bodies.iter().enumerate() {
            let body = if at == 0 { body.replace("contradicts = [\"c0\"]\n", "") } else { body.clone() };
            text.push_str(&format!("[claim.c{at}]\nsource = \"a\"\nspan = [0, 9]\n{body}\n"));
        }
        match drafted(&text) {
            Ok(drafted) => {
                let loaded = loaded(&drafted.text, &text);
                let errors: Vec<_> =
                    loaded.diagnostics.iter().filter(|it| it.severity == Severity::Error).collect();
                prop_assert!(errors.is_empty(), "{:#?}\n{}\n{}", errors, text, drafted.text);
                prop_assert_eq!(&self::drafted(&text).unwrap().text, &drafted.text);
            }
            Err(found) => {
                // A person's own slip is told as `winset check` tells it.
                let told = ["nothing-to-draft", "unknown-party"];
                prop_assert!(found.iter().all(|it| told.contains(&it.code)), "{:#?}\n{}", found, text);
            }
        }
    }
}
