//! A case to begin with, drafted from claims.
//!
//! What the claims tell goes into the case with the claims named behind it: positions are
//! `claims(…)`, dates and names the reports'. What no report tells (how much an actor could bring
//! to bear, how much it cares, what holds if talks fail) is filled with the plainest assumption
//! and marked `TO DECIDE`: the case can be computed at once, and a person sees what is missing.
//!
//! Not from the literature: the assumptions are ours, and each says so where it stands.

mod actors;
mod calendar;
mod fit;
mod issues;
mod kind_of_number;
mod numbers;
mod page;
mod stances;
mod units;
mod warnings;

use crate::lexicon::Lexicon;
use std::collections::BTreeSet;
use winset_case::{
    Code, Hedge, LoadOptions, Modality, Status, WrittenClaim, WrittenClaims, load, written_claims,
};
use winset_text::{Diagnostic, Memory, Severity, SourceId, Sources, Span};

/// A drafted case.
#[derive(Debug, Clone, Default)]
pub struct Drafted {
    /// The text of a case.toml that stands beside the claims.toml.
    pub text: String,
    /// How many claims could be used.
    pub claims: usize,
    /// How many of them the draft rests on.
    pub used: usize,
    /// How many claims were not looked at, and why: `3`, `rejected`.
    pub passed_over: Vec<(usize, &'static str)>,
    /// What a person should know; they point into the claims.toml.
    pub diagnostics: Vec<Diagnostic>,
}

/// What a case is drafted from.
struct Basis<'a> {
    lexicon: &'a Lexicon,
    written: &'a WrittenClaims,
    /// The claims that may be used, in the order of the file.
    claims: Vec<&'a WrittenClaim>,
    /// A person accepted them; otherwise nobody has looked at them.
    accepted: bool,
    /// How many were rejected, are orphans, or wait to be accepted.
    passed_over: [usize; 3],
}

/// Drafts a case from a claims.toml: from the claims with status `accepted`, or, if there are
/// none, from all that were not rejected. `changed` are the keys of the reports whose file is no
/// longer the one that was read: their claims are orphans and are not used. Fails with the reasons
/// if there is nothing to draft.
pub fn draft(
    id: SourceId,
    sources: &Sources,
    lexicon: &Lexicon,
    changed: &BTreeSet<String>,
) -> Result<Drafted, Vec<Diagnostic>> {
    let (written, found) = written_claims(id, sources);
    let is_error = |found: &Diagnostic| found.severity == Severity::Error;
    let Some(written) = written.filter(|_| !found.iter().any(is_error)) else { return Err(found) };
    let mut diagnostics = found;
    let basis = Basis::of(&written, lexicon, changed);
    if !basis.accepted
        && let Some(first) = basis.claims.first()
    {
        diagnostics.push(nobody_accepted(first.at, basis.claims.len()));
    }
    if basis.claims.is_empty()
        && let Some(first) = written.claims.first()
        && written.claims.iter().all(|claim| claim.status == Status::Rejected)
    {
        return Err(vec![all_rejected(first.at, written.claims.len())]);
    }
    let Some(as_of) = calendar::as_of(&basis) else {
        return Err(vec![undated(&basis)]);
    };
    let actors = actors::find(&basis);
    let issues::Found { issues, left } = issues::find(&basis, &actors, as_of);
    let stakes: usize = issues.iter().map(|issue| issue.stakes.len()).sum();
    if stakes == 0 {
        return Err(vec![nothing(&basis, &left)]);
    }
    let text = page::of(&basis, as_of, &actors, &issues, &left);
    let errors = errors(&text, id, sources);
    if !errors.is_empty() {
        return Err(errors);
    }
    diagnostics.extend(warnings::misspelt(&basis));
    diagnostics.extend(warnings::one_sided(&basis, &actors, &issues));
    let coming = calendar::coming(&basis, as_of);
    let dated = coming.iter().flat_map(|it| it.claims.iter().map(String::as_str));
    let used: BTreeSet<&str> = issues.iter().flat_map(issues::Issue::used).chain(dated).collect();
    let passed_over = basis.passed_over().collect();
    Ok(Drafted { text, claims: basis.claims.len(), used: used.len(), passed_over, diagnostics })
}

impl<'a> Basis<'a> {
    fn of(
        written: &'a WrittenClaims,
        lexicon: &'a Lexicon,
        changed: &BTreeSet<String>,
    ) -> Basis<'a> {
        let accepted = written.claims.iter().any(|claim| claim.status == Status::Accepted);
        let mut passed_over = [0; 3];
        let wanted = |claim: &&WrittenClaim| {
            let why = if claim.status == Status::Rejected {
                0
            } else if changed.contains(&claim.source) {
                1
            } else if accepted && claim.status != Status::Accepted {
                2
            } else {
                return true;
            };
            passed_over[why] += 1;
            false
        };
        let claims = written.claims.iter().filter(wanted).collect();
        Basis { lexicon, written, claims, accepted, passed_over }
    }

    /// How many claims were not looked at, and why.
    fn passed_over(&self) -> impl Iterator<Item = (usize, &'static str)> {
        let why = [
            "rejected",
            "orphaned (the report has changed since it was read)",
            "not accepted (others are)",
        ];
        self.passed_over.into_iter().zip(why).filter(|(count, _)| *count > 0)
    }

    /// The claims about an issue.
    fn about<'b>(&'b self, issue: &'b str) -> impl Iterator<Item = &'a WrittenClaim> + 'b {
        self.claims.iter().copied().filter(move |claim| claim.issue.as_deref() == Some(issue))
    }
}

/// Does a claim tell where its speaker stands?
fn tells_a_position(claim: &WrittenClaim) -> bool {
    claim.superseded_by.is_none()
        && matches!(
            claim.modality,
            Some(
                Modality::Demand
                    | Modality::Position
                    | Modality::Commitment
                    | Modality::Offer
                    | Modality::Plan
                    | Modality::Refusal
            )
        )
}

/// Is it told as something that is not so?
fn denies(claim: &WrittenClaim) -> bool {
    claim.negated || claim.hedge == Hedge::Denied || claim.modality == Some(Modality::Denial)
}

fn nobody_accepted(at: Span, count: usize) -> Diagnostic {
    Diagnostic::warning(
        Code::NothingAccepted.name(),
        format!("nobody has accepted a claim: the case is drafted from the {count} proposed ones"),
    )
    .at(at, "proposed, and not looked at")
    .because("rules and models misread; every number in the draft may rest on such a claim")
    .help("look at the claims, set `status = \"accepted\"` or `\"rejected\"` on each, and draft again")
}

fn nothing(basis: &Basis, left: &fit::LeftOut) -> Diagnostic {
    let mut found = Diagnostic::error(
        Code::NothingToDraft.name(),
        "no claim gives a number or a position: nothing to draft",
    );
    if let Some(first) = basis.claims.first() {
        found = found.at(first.at, "the first of the claims that may be used");
    }
    for (claim, why) in left.iter().take(3) {
        found = found.because(format!("claim `{claim}`: {why}"));
    }
    found
        .because("a stake needs a claim with an `issue`, a `speaker` that is named, and a `modality` such as demand, position, offer, plan or refusal")
        .help("add such a claim, or accept one: who speaks in it is then believed")
}

fn all_rejected(first: Span, count: usize) -> Diagnostic {
    let message = match count {
        1 => String::from("the only claim is rejected: nothing to draft"),
        _ => String::from("every claim is rejected: nothing to draft"),
    };
    Diagnostic::error(Code::NothingToDraft.name(), message)
        .at(first, "the first of them")
        .help("accept the claims that are right, or read further reports")
}

fn undated(basis: &Basis) -> Diagnostic {
    let mut found = Diagnostic::error(
        Code::NothingToDraft.name(),
        "no report says when it was published: the case would have no date",
    );
    if let Some(first) = basis.written.reports.first() {
        found = found.at(first.at, "published when?");
    }
    found.help("add `published = YYYY-MM-DD` to each `[source.…]`")
}

/// What keeps the drafted case from loading: what is wrong in claims.toml itself.
fn errors(text: &str, id: SourceId, sources: &Sources) -> Vec<Diagnostic> {
    let claims = sources.get(id).bytes().to_vec();
    let world = Memory::with([("case.toml", text.as_bytes().to_vec()), ("claims.toml", claims)]);
    let loaded = load(&world, std::path::Path::new(""), &LoadOptions::default());
    let Ok(loaded) = loaded else { return Vec::new() };
    let of_claims = |span: &Span| {
        let named = loaded.sources.iter().nth(usize::from(span.source.0));
        named.is_some_and(|source| source.name() == "claims.toml")
    };
    let errors = loaded.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    let moved = errors.map(|error| {
        let mut error = error.clone();
        let mut labels: Vec<winset_text::Label> = Vec::new();
        labels.extend(error.primary.take());
        labels.append(&mut error.secondary);
        labels.retain(|label| of_claims(&label.span));
        for label in &mut labels {
            label.span.source = id;
        }
        let mut labels = labels.into_iter();
        error.primary = labels.next();
        error.secondary = labels.collect();
        error
    });
    moved.collect()
}

#[cfg(test)]
mod tests;
