//! What the numbers rest on, in words: assumptions, contradictions, claims, reports, warnings.

use crate::grammar::{capitalised, sentence, shortened};
use crate::names::in_a_sentence;
use crate::number::{plain, with_unit};
use winset_case::{
    Assumption, AssumptionAbout, Case, Claim, ClaimId, ClaimValue, Contradiction,
    ContradictionKind, DateRange, Modality, Party,
};
use winset_text::{Diagnostic, Sources, Span};

/// What an assumption is about, as a phrase: `the capability of Japan`.
pub fn assumption_subject(case: &Case, about: AssumptionAbout) -> String {
    match about {
        AssumptionAbout::Stake(actor, issue) => format!(
            "the position and salience of {} on {}",
            in_a_sentence(case, actor),
            case.issue(issue).name
        ),
        AssumptionAbout::Capability(actor) => {
            format!("the capability of {}", in_a_sentence(case, actor))
        }
        AssumptionAbout::Pace => String::from("how often the sides meet and can conclude"),
        AssumptionAbout::Path(at) => {
            let name = case.paths.get(at).map_or("", |path| path.name.as_str());
            format!("growth and bounds on the path to a target, {name}")
        }
        AssumptionAbout::Issue(issue) => {
            let issue = case.issue(issue);
            let marks = match (issue.status_quo, issue.reversion) {
                (Some(_), Some(_)) => "status quo and reversion point",
                (Some(_), None) => "status quo",
                _ => "reversion point",
            };
            format!("the {marks} of {}", issue.name)
        }
    }
}

/// An assumption as one sentence.
pub fn assumption_sentence(case: &Case, assumption: &Assumption) -> String {
    let subject = assumption_subject(case, assumption.about);
    match &assumption.note {
        Some(note) => sentence(&format!("{subject}: {note}")),
        None => sentence(&format!("{subject}: assumed, and no reason is given")),
    }
}

/// The word for what an assumption is about, in files.
pub fn assumption_word(about: AssumptionAbout) -> &'static str {
    match about {
        AssumptionAbout::Stake(..) => "stake",
        AssumptionAbout::Capability(_) => "capability",
        AssumptionAbout::Issue(_) => "issue",
        AssumptionAbout::Pace => "pace",
        AssumptionAbout::Path(_) => "path",
    }
}

/// The number a claim gives, with its unit.
pub fn claim_value(case: &Case, claim: &Claim) -> Option<String> {
    let unit = claim
        .unit
        .as_deref()
        .or_else(|| claim.issue.map(|issue| case.issue(issue).unit.as_str()))
        .unwrap_or_default();
    let number = match claim.value? {
        ClaimValue::Exactly(value) => plain(value),
        ClaimValue::Between(low, high) => format!("{} to {}", plain(low), plain(high)),
    };
    Some(with_unit(&number, unit))
}

/// A speaker or target by name.
pub fn party_name(case: &Case, party: &Party) -> String {
    match party {
        Party::Actor(actor) => case.actor(*actor).name.clone(),
        Party::Side(side) => case.side(*side).name.clone(),
        Party::Words(words) => words.clone(),
    }
}

/// One day, or from one to another.
pub fn date_range(range: DateRange) -> String {
    if range.from == range.to {
        range.from.to_string()
    } else {
        format!("{} to {}", range.from, range.to)
    }
}

/// Quotes longer than this are cut in one-line accounts of a claim.
const QUOTE: usize = 80;

/// What a claim says, in a few words.
fn says(case: &Case, claim: &Claim) -> String {
    if let Some(value) = claim_value(case, claim) {
        return value;
    }
    if let Some(state) = &claim.state {
        let denies = claim.negated && !state.starts_with("not");
        return if denies { format!("not {state}") } else { state.clone() };
    }
    match &claim.quote {
        Some(quote) => format!("“{}”", shortened(quote.trim(), QUOTE)),
        None => claim.modality.word().to_owned(),
    }
}

/// One camp of a contradiction: what it says, and who tells it.
fn camp(case: &Case, claims: &[ClaimId]) -> String {
    let mut said: Vec<String> = Vec::new();
    let mut told: Vec<String> = Vec::new();
    for id in claims {
        let claim = case.claim(*id);
        let words = says(case, claim);
        if !said.contains(&words) {
            said.push(words);
        }
        told.push(format!("{}, {}", claim.key, case.report(claim.report).outlet));
    }
    format!("{} ({})", said.join(", "), told.join("; "))
}

/// What somebody asserts, by the kind of assertion.
fn whose(modality: Modality, name: &str) -> String {
    match modality {
        Modality::Demand
        | Modality::Offer
        | Modality::Commitment
        | Modality::Refusal
        | Modality::Position
        | Modality::Plan
        | Modality::Forecast => format!("the {} of {name}", modality.word()),
        Modality::Denial
        | Modality::Event
        | Modality::State
        | Modality::Opinion
        | Modality::Precedent => format!("what {name} tells"),
    }
}

/// Whose assertion it is, and of what kind, where all claims of a contradiction tell of the same.
fn one_speaker(case: &Case, contradiction: &Contradiction) -> Option<(Modality, String)> {
    let mut told = contradiction.camps.iter().flatten().map(|id| {
        let claim = case.claim(*id);
        Some((claim.modality, party_name(case, claim.speaker.as_ref()?)))
    });
    let first = told.next()??;
    told.all(|other| other.as_ref() == Some(&first)).then_some(first)
}

/// Whose judgement a declared contradiction is: the rules' if `winset read` wrote it.
fn declared_by(case: &Case, contradiction: &Contradiction) -> String {
    let claims = contradiction.camps.iter().flatten().map(|id| case.claim(*id));
    let finders: Vec<Option<&str>> = claims
        .filter(|claim| !claim.contradicts.is_empty())
        .map(|claim| claim.by.as_deref())
        .collect();
    match finders.split_first() {
        Some((Some(first), rest)) if rest.iter().all(|it| *it == Some(*first)) => match *first {
            "rules" => String::from("the rules"),
            model => format!("the judgement of {model}"),
        },
        _ => String::from("the analyst's judgement"),
    }
}

/// A contradiction as one sentence.
pub fn contradiction_sentence(case: &Case, contradiction: &Contradiction) -> String {
    let camps: Vec<String> = contradiction.camps.iter().map(|claims| camp(case, claims)).collect();
    let against = camps.join(" against ");
    let about = contradiction.issue.map(|issue| format!(" on {}", case.issue(issue).name));
    let about = about.unwrap_or_default();
    let text = match contradiction.kind {
        ContradictionKind::Values => match one_speaker(case, contradiction) {
            Some((modality, name)) => {
                format!("reports differ on {}{about}: {against}", whose(modality, &name))
            }
            None => format!("reports differ{about}: {against}"),
        },
        ContradictionKind::Denial => format!("what is asserted{about} is also denied: {against}"),
        ContradictionKind::State => format!("reports tell different states{about}: {against}"),
        ContradictionKind::Declared => {
            let by = declared_by(case, contradiction);
            format!("by {by} these cannot all hold{about}: {against}")
        }
    };
    sentence(&text)
}

/// Where a span stands: `case.toml:12:3`.
pub fn place(sources: &Sources, span: Span) -> String {
    let source = sources.get(span.source);
    let (line, column) = source.line_and_column(span.start as usize);
    format!("{}:{line}:{column}", source.name())
}

/// The first line of a diagnostic as a sentence, without the code.
pub fn warning_sentence(warning: &Diagnostic) -> String {
    sentence(&capitalised(&warning.message))
}
