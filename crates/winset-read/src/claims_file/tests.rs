use super::*;
use crate::gathering::{gather, sample};
use crate::reading::Reading;
use proptest::prelude::*;
use winset_case::WrittenClaim;

fn parsed(text: &str) -> ClaimsFile {
    let mut sources = Sources::new();
    let id = sources.add(Source::new("claims.toml", text.into()));
    ClaimsFile::parse(id, &sources).unwrap_or_else(|found| panic!("{found:#?}\n{text}"))
}

/// What is written of readings, each under a file name, into a file that says `existing`.
fn written(existing: &str, readings: &[(&str, Reading)]) -> Written {
    let file = if existing.is_empty() { ClaimsFile::default() } else { parsed(existing) };
    let sources: Vec<Source> =
        readings.iter().map(|(name, reading)| sample::source(name, reading)).collect();
    let reports: Vec<GivenReport> = sources
        .iter()
        .zip(readings)
        .map(|(source, (file, _))| GivenReport { source, file })
        .collect();
    let readings: Vec<Reading> = readings.iter().map(|(_, reading)| reading.clone()).collect();
    let (readings, lexicon) = file.merged(readings, sample::lexicon(), &reports, None);
    file.with(&gather(&readings, &lexicon), &lexicon, &reports, None).unwrap()
}

const LINES: &str = "
    demand of norland to sudland on quota = 55 thousand tonnes via officials | Norland asks for 55 thousand tonnes, \"not less\".
    | Nothing was said of ships.
    event of sudland on talks state cancelled at 2025-09-03 reported | Sudland called off the talks of 3 September.";

fn harbour() -> (&'static str, Reading) {
    ("reports/a.txt", sample::report("Harbour Times", "2025-08-27", LINES))
}

fn claim(text: &str, key: &str) -> WrittenClaim {
    parsed(text).written.claims.into_iter().find(|claim| claim.key == key).unwrap()
}

#[test]
fn a_new_file_says_what_was_read() {
    let new = written("", &[harbour()]);
    assert_eq!(new.article_keys, ["harbour-times"]);
    assert_eq!((new.claim_keys.as_slice(), new.kept), (&["c1".to_owned(), "c2".to_owned()][..], 0));
    let first = claim(&new.text, "c1");
    assert_eq!(first.quote.unwrap(), "Norland asks for 55 thousand tonnes, \"not less\".");
    assert_eq!(first.speaker.as_deref(), Some("norland"));
    assert_eq!(first.span, Some(0..48));
    assert_eq!(claim(&new.text, "c2").state.as_deref(), Some("cancelled"));
    assert!(new.text.starts_with("# What the reports say"));
}

#[test]
fn reading_again_changes_nothing() {
    let new = written("", &[harbour()]);
    let again = written(&new.text, &[harbour()]);
    assert_eq!((again.text, again.added.len(), again.kept), (new.text, 0, 2));
    assert_eq!(again.claim_keys, new.claim_keys);
}

#[test]
fn edits_stay_and_only_what_is_new_is_added() {
    let new = written("", &[harbour()]);
    let edited = new
        .text
        .replacen("status        = \"proposed\"", "status = \"accepted\" # by me", 1)
        .replacen("span          = [0, 48]", "span = [8, 48]", 1)
        .replace("# ---- harbour-times ----", "# my remark\r");
    let more = LINES.replace("| Nothing", "position of sudland on observers not | Nothing");
    let report = ("reports/a.txt", sample::report("Harbour Times", "2025-08-27", &more));
    let again = written(&edited, &[report]);
    assert!(again.text.starts_with(&edited));
    assert_eq!((again.added.as_slice(), again.kept), (&["c3".to_owned()][..], 2));
    assert_eq!(again.claim_keys, ["c1", "c3", "c2"]);
    assert!(claim(&again.text, "c3").negated);
}

#[test]
fn a_changed_file_makes_orphans_and_a_report_of_its_own() {
    let new = written("", &[harbour()]);
    let lines = LINES.replace("55", "56");
    let changed = ("reports/a.txt", sample::report("Harbour Times", "2025-08-27", &lines));
    let again = written(&new.text, &[changed]);
    assert!(again.text.starts_with(&new.text));
    assert_eq!(again.article_keys, ["harbour-times-2"]);
    assert_eq!(
        (again.orphans.as_slice(), again.added.len()),
        (&["c1".to_owned(), "c2".into()][..], 2)
    );
    assert_eq!(
        again.diagnostics[0].message,
        "2 claims of `harbour-times` are orphans: `reports/a.txt` has changed"
    );
    assert_eq!(claim(&again.text, "c1").source, "harbour-times");
    let third = written(&again.text, &[harbour()]);
    assert_eq!(third.article_keys, ["harbour-times"]);
}

#[test]
fn a_renamed_file_is_the_same_report() {
    let new = written("", &[harbour()]);
    let again = written(&new.text, &[("b.txt", harbour().1)]);
    assert_eq!((again.text, again.orphans.len()), (new.text, 0));
}

#[test]
fn an_article_inside_a_page_names_its_host() {
    let (file, mut report) = harbour();
    let inner = "forecast of norland on observers = 20 % | Norland expects 20 per cent.";
    report.embedded = vec![sample::report("", "2025-08-20", inner)];
    report.embedded[0].document.title = Some("Ships are watched".into());
    let new = written("", &[(file, report.clone())]);
    assert_eq!(new.article_keys, ["harbour-times", "ships-are-watched"]);
    assert_eq!(parsed(&new.text).written.reports[1].within.as_deref(), Some("harbour-times"));
    assert_eq!(written(&new.text, &[(file, report)]).text, new.text);
}

#[test]
fn a_person_tells_the_reader_what_to_do() {
    let (file, mut report) = harbour();
    let reason = crate::document::DropReason::Poll;
    report.document.dropped = vec![crate::document::Dropped { raw: 50..60, reason }];
    let new = written("", &[(file, report.clone())]);
    let edited = new
        .text
        .replace("restore = false", "restore = true")
        .replace("\"Harbour Times\"", "\"Harbour Weekly\"")
        .replace("2025-08-27", "[2025-08-20, 2025-08-22]");
    let source = sample::source(file, &report);
    let options = parsed(&edited).options(&GivenReport { source: &source, file });
    assert_eq!(options.restore, vec![50..60; 1]);
    assert_eq!(options.outlet.as_deref(), Some("Harbour Weekly"));
    assert_eq!(options.published, Some(sample::days("2025-08-20..2025-08-22")));
}

#[test]
fn a_restored_passage_stays_restored_when_the_file_changes() {
    let (file, mut report) = harbour();
    let reason = crate::document::DropReason::Poll;
    let at = report.document.text.find("Nothing was said").unwrap();
    report.document.dropped = vec![crate::document::Dropped { raw: at..at + 26, reason }];
    let edited = written("", &[(file, report)]).text.replace("restore = false", "restore = true");
    let lines = LINES.replace("55", "56000");
    let changed = sample::report("Harbour Times", "2025-08-27", &lines);
    let source = sample::source(file, &changed);
    let given = GivenReport { source: &source, file };
    let options = parsed(&edited).options(&given);
    let there = changed.document.text.find("Nothing was said").unwrap();
    assert_eq!(options.restore, vec![there..there + 26; 1]);
    let again = parsed(&written(&edited, &[(file, changed)]).text);
    assert_eq!(again.options(&given).restore, options.restore);
}

#[test]
fn a_wrong_status_is_told_and_a_wrong_place_with_the_right_one() {
    let (file, report) = harbour();
    let new = written("", &[(file, report.clone())]).text;
    let found = |text: &str| {
        let mut sources = Sources::new();
        let id = sources.add(Source::new("claims.toml", text.into()));
        let source = sample::source(file, &report);
        match ClaimsFile::parse(id, &sources) {
            Err(found) => found,
            Ok(_) => ClaimsFile::misplaced(id, &sources, &[GivenReport { source: &source, file }]),
        }
    };
    assert!(found(&new).is_empty());
    let status = found(&new.replacen("\"proposed\"", "\"acepted\"", 1));
    assert_eq!((status[0].code, status[0].help.len()), ("unknown-word", 1));
    let moved = found(&new.replacen("[0, 48]", "[3, 40]", 1));
    assert_eq!(moved[0].help, ["write `span = [0, 48]`"]);
    assert_eq!(found(&new.replacen("[0, 48]", "[0, 4800]", 1))[0].code, "span-outside-report");
}

#[test]
fn a_file_that_cannot_be_understood_is_not_written_over() {
    let mut sources = Sources::new();
    let id = sources.add(Source::new("claims.toml", b"[claim.c1\nquote = ".to_vec()));
    assert_eq!(ClaimsFile::parse(id, &sources).unwrap_err()[0].code, "toml-syntax");
    let closed = parsed("claim = { c1 = { source = \"a\", modality = \"state\" } }\n");
    let reading = [harbour().1];
    let lexicon = sample::lexicon();
    let source = sample::source("a.txt", &reading[0]);
    let reports = [GivenReport { source: &source, file: "a.txt" }];
    let refused = closed.with(&gather(&reading, &lexicon), &lexicon, &reports, None);
    assert!(refused.unwrap_err().message.starts_with("nothing can be added"));
}

/// What a text says of a claim, as the readings of the reports have it.
fn merged(text: &str, readings: &[(&str, Reading)]) -> Vec<crate::claim::Claim> {
    let sources: Vec<Source> =
        readings.iter().map(|(name, reading)| sample::source(name, reading)).collect();
    let reports: Vec<GivenReport> = sources
        .iter()
        .zip(readings)
        .map(|(source, (file, _))| GivenReport { source, file })
        .collect();
    let readings: Vec<Reading> = readings.iter().map(|(_, reading)| reading.clone()).collect();
    let (readings, _) = parsed(text).merged(readings, sample::lexicon(), &reports, None);
    readings.into_iter().flat_map(|reading| reading.claims).collect()
}

#[test]
fn what_a_person_edited_takes_the_place_of_what_the_rules_found() {
    let new = written("", &[harbour()]).text;
    let edited = new
        .replacen("speaker       = \"norland\"", "speaker = \"Cod Union\"", 1)
        .replacen("value         = 55", "value = 58", 1)
        .replacen("\"proposed\"", "\"rejected\"", 1);
    let claims = merged(&edited, &[harbour()]);
    assert_eq!(claims[0].speaker, Some(crate::claim::Party::Words("Cod Union".into())));
    assert_eq!(claims[0].value.as_ref().map(|value| value.low), Some(58.0));
    assert!(claims[0].is_rejected() && !claims[1].is_rejected());
    let untouched = claims[1].decided.as_ref().unwrap();
    assert_eq!((untouched.key.as_str(), untouched.edited), ("c2", false));
}

#[test]
fn a_claim_that_only_the_file_has_joins_its_report() {
    let own = "\n[claim.mine]\nsource = \"harbour-times\"\nquote = \"Nothing was said of ships.\"\n\
               issue = \"ships\"\nmodality = \"position\"\nspeaker = \"norland\"\nstatus = \"accepted\"\n";
    let text = written("", &[harbour()]).text + own;
    let claims = merged(&text, &[harbour()]);
    assert_eq!(claims.len(), 3);
    let mine = claims[1].decided.as_ref().unwrap();
    assert_eq!((mine.key.as_str(), mine.by.as_deref()), ("mine", None));
    assert!(claims[1].issue.is_some());
    assert_eq!(written(&text, &[harbour()]).text, text);
}

const BEFORE: &str = "
    plan of sudland on talks state proceeding at 2025-09-03 | Sudland will hold the talks of 3 September.
    demand of norland to sudland on quota = 55 thousand tonnes | Norland asks for 55 thousand tonnes of cod.";
const AFTER: &str = "
    event of sudland on talks state cancelled at 2025-09-03 | Sudland has now called off the talks of 3 September.";

#[test]
fn a_later_report_marks_the_claims_that_nobody_touched_as_a_fresh_read_does() {
    let first = ("a.txt", sample::report("Harbour Times", "2025-08-27", BEFORE));
    let second = ("b.txt", sample::report("Pier Post", "2025-08-30", AFTER));
    let fresh = written("", &[first.clone(), second.clone()]);
    let before = written("", std::slice::from_ref(&first));
    let again = written(&before.text, &[first.clone(), second.clone()]);
    let marks = |text: &str| -> Vec<_> {
        let claims = parsed(text).written.claims.into_iter();
        claims.map(|it| (it.quote, it.contradicts, it.superseded_by, it.origin)).collect()
    };
    assert_eq!(marks(&again.text), marks(&fresh.text));
    assert_eq!(claim(&again.text, "c1").superseded_by.as_deref(), Some("c3"));
    assert_eq!(again.marked, ["c1"]);
    // An accepted claim gains the line and keeps everything else.
    let accepted = before.text.replacen("\"proposed\"", "\"accepted\"  # mine", 1);
    let marked = written(&accepted, &[first.clone(), second.clone()]);
    assert_eq!(marked.text.replacen("superseded-by = \"c3\"\n", "", 1).find(&accepted), Some(0));
    // What is rejected is compared with nothing.
    let rejected = before.text.replacen("\"proposed\"", "\"rejected\"", 1);
    assert!(written(&rejected, &[first, second]).text.starts_with(&rejected));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn every_claim_comes_back_with_its_words(
        sentences in prop::collection::vec("[^\\s|]{1,6}( [^\\s|]{1,6}){0,4}", 1..5),
        crlf in any::<bool>(),
    ) {
        let lines: String = sentences.iter().map(|it| format!("demand of norland on quota | {it}\n")).collect();
        let report = sample::report("A", "2025-08-27", &lines);
        let new = written(if crlf { "# mine\r\n" } else { "" }, &[("a.txt", report.clone())]);
        let file = parsed(&new.text);
        for (claim, back) in report.claims.iter().zip(&file.written.claims) {
            prop_assert_eq!(back.quote.as_deref(), Some(report.document.words(claim.place)));
            prop_assert_eq!(back.span.clone(), Some(claim.place.range()));
        }
        prop_assert_eq!(written(&new.text, &[("a.txt", report)]).text, new.text);
    }
}
