//! Readings made by hand, for tests: each sentence says which claim it makes.

use crate::claim::{Claim, Evidentiality, Party, Value};
use crate::document::{Block, BlockKind, Document, Piece, Published, PublishedBy};
use crate::lexicon::{ActorEntry, ActorKind, ActorRef, IssueEntry, IssueRef, Lexicon};
use crate::place::Place;
use crate::prose::Prose;
use crate::reading::Reading;
use winset_case::{Date, DateRange, Hedge, Modality};
use winset_text::Source;

/// Two states with their leaders, a newspaper, and three issues.
pub(crate) fn lexicon() -> Lexicon {
    let actor = |key: &str, name: &str, kind, of: Option<u16>| ActorEntry {
        of: of.map(ActorRef),
        ..ActorEntry::new(key, name, kind)
    };
    let issue = |key: &str, name: &str, unit: Option<&str>| IssueEntry {
        unit: unit.map(str::to_owned),
        ..IssueEntry::new(key, name)
    };
    let actors = vec![
        actor("norland", "Norland", ActorKind::State, None),
        actor("norland-premier", "Ada Berg", ActorKind::Leader, Some(0)),
        actor("sudland", "Sudland", ActorKind::State, None),
        actor("sudland-minister", "Jan Vik", ActorKind::Ministry, Some(2)),
        actor("harbour-times", "Harbour Times", ActorKind::Media, None),
    ];
    let issues = vec![
        issue("quota", "Cod quota", Some("thousand tonnes")),
        issue("talks", "Fisheries talks", None),
        issue("observers", "Observers on ships", Some("%")),
    ];
    Lexicon::of(actors, issues, Vec::new(), Vec::new(), Vec::new())
}

/// A report of sentences, each on a line: what it claims, a bar, the sentence. An empty claim
/// makes none. `demand of norland to sudland on quota = 55..60 thousand tonnes state raised at
/// 2025-08-01..2025-08-03 via Harbour Times, officials not reported`
pub(crate) fn report(outlet: &str, published: &str, lines: &str) -> Reading {
    let lexicon = lexicon();
    let mut document = Document {
        outlet: (!outlet.is_empty()).then(|| outlet.to_owned()),
        published: (!published.is_empty())
            .then(|| Published { range: days(published), by: PublishedBy::Dateline }),
        ..Document::default()
    };
    let mut claims = Vec::new();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (claim, sentence) = line.split_once('|').unwrap_or(("", line));
        if !document.text.is_empty() {
            document.text.push_str("\n\n");
        }
        let start = document.text.len();
        document.text.push_str(sentence.trim());
        let place = Place::new(start, document.text.len());
        document.blocks.push(Block {
            place,
            kind: BlockKind::Paragraph,
            written: None,
            repeats: false,
        });
        if !claim.trim().is_empty() {
            claims.push(self::claim(claim, place, &lexicon));
        }
    }
    let all = Place::new(0, document.text.len());
    document.pieces = vec![Piece { place: all, raw: all.range(), unit: (1, 1) }];
    document.kept = vec![all.range()];
    let prose = Prose::of(&document);
    let mentions = crate::mention::find(&document, &prose, &lexicon);
    Reading { document, prose, mentions, claims, ..Reading::default() }
}

/// The file of a report.
pub(crate) fn source(name: &str, reading: &Reading) -> Source {
    Source::new(name, reading.document.text.clone().into_bytes())
}

/// `2025-08-01` or `2025-08-01..2025-08-03`.
pub(crate) fn days(text: &str) -> DateRange {
    let day = |text: &str| text.parse::<Date>().unwrap();
    match text.split_once("..") {
        Some((from, to)) => DateRange { from: day(from), to: day(to) },
        None => DateRange::day(day(text)),
    }
}

fn claim(told: &str, place: Place, lexicon: &Lexicon) -> Claim {
    const KEYS: [&str; 9] = ["of", "to", "on", "=", "state", "at", "via", "not", "reported"];
    let mut words = told.split_whitespace().peekable();
    let modality = words.next().and_then(Modality::from_word).unwrap();
    let mut claim = Claim {
        place,
        modality,
        speaker: None,
        target: None,
        issue: None,
        value: None,
        state: None,
        date: None,
        negated: false,
        hedge: Hedge::Asserted,
        cue: None,
        evidentiality: Evidentiality::Author,
        attribution: Vec::new(),
        weight: 1.0,
        decided: None,
    };
    while let Some(key) = words.next() {
        let mut rest = Vec::new();
        while let Some(word) = words.next_if(|word| !KEYS.contains(word)) {
            rest.push(word);
        }
        let said = rest.join(" ");
        match key {
            "of" => claim.speaker = Some(party(&said, lexicon)),
            "to" => claim.target = Some(party(&said, lexicon)),
            "on" => {
                let at = lexicon.issues.iter().position(|issue| issue.key == said).unwrap();
                claim.issue = Some(IssueRef(u16::try_from(at).unwrap()));
            }
            "=" => {
                let (value, unit) = said.split_once(' ').unwrap_or((&said, ""));
                let (low, high) = value.split_once("..").unwrap_or((value, value));
                let number = |text: &str| text.parse().unwrap();
                claim.value =
                    Some(Value { low: number(low), high: number(high), unit: unit.into() });
            }
            "state" => claim.state = Some(said),
            "at" => claim.date = Some(days(&said)),
            "via" => {
                claim.attribution = said.split(", ").map(str::to_owned).collect();
                claim.evidentiality = Evidentiality::Reported;
            }
            "not" => claim.negated = true,
            _ => claim.hedge = Hedge::Reported,
        }
    }
    claim
}

fn party(said: &str, lexicon: &Lexicon) -> Party {
    match lexicon.actors.iter().position(|actor| actor.key == said) {
        Some(at) => Party::Actor(ActorRef(u16::try_from(at).unwrap())),
        None => Party::Words(said.to_owned()),
    }
}
