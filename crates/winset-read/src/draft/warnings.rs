//! What a person should know of the claims that a draft rests on.

use super::Basis;
use super::actors::Actors;
use super::issues::Issue;
use winset_case::Code;
use winset_text::Diagnostic;

/// Of more, so many are told.
const MOST: usize = 10;
/// How alike a misspelt key is to the one that was meant.
const ALIKE: f64 = 0.7;

/// Keys of parties that nobody has, and that are nearly an actor's.
pub(super) fn misspelt(basis: &Basis) -> Vec<Diagnostic> {
    let mut told: Vec<&str> = Vec::new();
    let mut all = Vec::new();
    for claim in &basis.claims {
        for (role, words) in [("speaker", &claim.speaker), ("target", &claim.target)] {
            let Some(words) = words.as_deref().filter(|words| is_a_key(words)) else { continue };
            if told.contains(&words) || all.len() >= MOST || is_known(basis, words) {
                continue;
            }
            let Some(meant) = near(basis, words) else { continue };
            told.push(words);
            all.push(
                Diagnostic::warning(
                    Code::UnknownParty.name(),
                    format!("no actor of the lexicon is called `{words}`"),
                )
                .at(claim.at, format!("the {role} of this claim"))
                .because("the draft makes an actor of its own of it")
                .help(format!("if `{meant}` was meant, write `{role} = \"{meant}\"`")),
            );
        }
    }
    all
}

/// Lower-case letters, digits and hyphens: written as a key, not in a report's words.
fn is_a_key(words: &str) -> bool {
    words.len() >= 4
        && words.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
}

fn is_known(basis: &Basis, key: &str) -> bool {
    basis.lexicon.actors.iter().any(|actor| {
        let names = std::iter::once(&actor.name).chain(&actor.aliases);
        actor.key == key || names.into_iter().any(|name| name.to_lowercase() == key)
    })
}

/// The actor's key most like a misspelt one.
fn near<'a>(basis: &'a Basis, key: &str) -> Option<&'a str> {
    let keys =
        basis.lexicon.actors.iter().map(|actor| {
            (strsim::normalized_damerau_levenshtein(key, &actor.key), actor.key.as_str())
        });
    let best = keys.max_by(|one, other| one.0.total_cmp(&other.0))?;
    (best.0 >= ALIKE).then_some(best.1)
}

/// Issues on which only one actor has a position.
pub(super) fn one_sided(basis: &Basis, actors: &Actors, issues: &[Issue]) -> Vec<Diagnostic> {
    let alone = issues.iter().filter_map(|issue| match issue.stakes.as_slice() {
        [only] => Some((issue, only)),
        _ => None,
    });
    let told = alone.take(MOST).map(|(issue, only)| {
        let actor = &actors.all[only.actor].key;
        let found = Diagnostic::warning(
            Code::OneActorOnIssue.name(),
            format!("only `{actor}` has a position on `{}`", issue.key),
        )
        .because(format!("the forecast will merely repeat the position of `{actor}`"))
        .help("accept or add a claim that tells what somebody else wants, and draft again");
        let claim = issue.used().find_map(|key| basis.claims.iter().find(|it| it.key == key));
        match claim {
            Some(claim) => found.at(claim.at, "its position"),
            None => found,
        }
    });
    told.collect()
}
