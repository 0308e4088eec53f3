use super::shipped::FILES;
use super::*;
use winset_text::{Source, SourceId};

fn with(text: &str) -> Result<Lexicon, Vec<winset_text::Diagnostic>> {
    Lexicon::default().with_file(SourceId(0), &Source::new("my.toml", text.into()))
}

fn key(lexicon: &Lexicon, key: &str) -> ActorRef {
    lexicon.actor_of_key(key).unwrap_or_else(|| panic!("no actor `{key}`"))
}

#[test]
fn the_shipped_files_can_be_read() {
    let mut parts = file::Parts::default();
    for (name, text) in FILES {
        let source = Source::new(*name, text.as_bytes().to_vec());
        assert_eq!(parts.read(SourceId(0), &source), Ok(()), "{name}");
    }
}

#[test]
fn ministries_belong_to_states() {
    let lexicon = Lexicon::shipped();
    let one = key(&lexicon, "us-defence-policy");
    assert_eq!(lexicon.top(one), key(&lexicon, "united-states"));
    assert!(lexicon.related(one, key(&lexicon, "us-president")));
    assert!(!lexicon.related(one, key(&lexicon, "japan")));
}

#[test]
fn terms_of_one_office_do_not_overlap() {
    for actor in &Lexicon::shipped().actors {
        for pair in actor.holders.windows(2) {
            let (Some(later), Some(earlier)) = (pair[0].from, pair[1].to) else { continue };
            assert!(earlier <= later, "{}: {} and {}", actor.key, pair[1].name, pair[0].name);
        }
    }
}

#[test]
fn a_file_with_faults_is_told_every_one() {
    let found =
        with("[actor.a]\nnames = \"A\"\nkind = \"stat\"\nof = \"b\"\n[issue.x]\nterms = [1]\n")
            .expect_err("four faults");
    let codes: Vec<&str> = found.iter().map(|found| found.code).collect();
    assert_eq!(codes, ["unknown-key", "unknown-word", "wrong-type", "unknown-actor"]);
    assert!(found.iter().all(|found| found.primary.is_some()));
}

#[test]
fn a_file_that_is_no_toml_is_told_where() {
    let found = with("[actor.a\n").expect_err("no TOML");
    assert_eq!(found[0].code, "toml-syntax");
}
