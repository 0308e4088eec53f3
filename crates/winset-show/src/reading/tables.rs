//! The claims as CSV: one claim per row.

use super::ReadAnswer;
use super::json::{ReadClaimJson, read_json};
use crate::tables::{text, written};

const HEADER: [&str; 27] = [
    "claim",
    "report",
    "file",
    "from_byte",
    "to_byte",
    "speaker",
    "speaker_side",
    "target",
    "issue",
    "modality",
    "value_low",
    "value_high",
    "unit",
    "state",
    "date_from",
    "date_to",
    "negated",
    "hedge",
    "cue",
    "evidentiality",
    "attribution",
    "origin",
    "superseded_by",
    "weight",
    "by",
    "status",
    "quote",
];

/// One row per claim, in the order of the reports.
pub fn read_csv(answer: &ReadAnswer<'_>) -> String {
    let json = read_json(answer);
    let mut rows = vec![HEADER.iter().map(|title| (*title).to_owned()).collect::<Vec<_>>()];
    for (claim, found) in json.claims.iter().zip(&answer.gathered.claims) {
        let file = text(answer.source(found.article).name());
        rows.push(row(claim, file));
    }
    written(&rows)
}

fn row(claim: &ReadClaimJson, file: String) -> Vec<String> {
    let word = |word: &Option<String>| word.as_deref().map_or_else(String::new, text);
    let number = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
    let end = |at: usize| number(claim.value.or(claim.value_range.map(|range| range[at])));
    let day = |at: usize| claim.date.as_ref().map_or_else(String::new, |days| days[at].clone());
    vec![
        claim.id.clone(),
        text(&claim.source),
        file,
        claim.span[0].to_string(),
        claim.span[1].to_string(),
        word(&claim.speaker),
        word(&claim.speaker_side),
        word(&claim.target),
        word(&claim.issue),
        claim.modality.clone(),
        end(0),
        end(1),
        word(&claim.unit),
        word(&claim.state),
        day(0),
        day(1),
        claim.negated.to_string(),
        claim.hedge.clone(),
        word(&claim.cue),
        claim.evidentiality.clone(),
        text(&claim.attribution.join(" < ")),
        claim.origin.to_string(),
        word(&claim.superseded_by),
        claim.weight.to_string(),
        text(&claim.by),
        claim.status.clone(),
        text(&claim.quote),
    ]
}
