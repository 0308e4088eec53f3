//! What only the forecast can warn of.

use crate::grammar::listed;
use crate::names::in_a_sentence;
use winset_case::{Case, Constraint};
use winset_solve::Forecast;
use winset_solve::settlement::Emptied;
use winset_text::Diagnostic;

/// The warnings that a forecast carries beside those of its case: constraints that leave a side
/// nothing to sign in every draw.
pub fn forecast_warnings(case: &Case, forecast: &Forecast) -> Vec<Diagnostic> {
    let emptied = forecast.win_sets.iter().flat_map(|found| &found.emptied);
    let always = emptied.filter(|one| one.share >= 1.0);
    always.filter_map(|one| empty_win_set(case, one)).collect()
}

fn empty_win_set(case: &Case, one: &Emptied) -> Option<Diagnostic> {
    let all: Vec<&Constraint> =
        one.constraints.iter().filter_map(|&at| case.constraints.get(at)).collect();
    let (&bound, others) = all.split_first()?;
    let side = &case.side(one.side).name;
    let keys: Vec<String> = all.iter().map(|bound| format!("`{}`", bound.key)).collect();
    let (what, leave) = match others {
        [] => (format!("constraint {}", keys.join("")), "leaves"),
        _ => (format!("constraints {} together", listed(&keys, "and")), "leave"),
    };
    let mut found = Diagnostic::warning(
        "empty-win-set",
        format!("{what} {leave} {side} nothing that it could sign, in every draw"),
    )
    .at(bound.span, format!("a bound of {}", in_a_sentence(case, bound.actor)));
    for other in others {
        found =
            found.and_at(other.span, format!("a bound of {}", in_a_sentence(case, other.actor)));
    }
    found = found.because(format!(
        "without {} there are settlements that {side} could sign and have ratified; with {} there is \
         none, so there will be no agreement",
        if others.is_empty() { "it" } else { "them" },
        if others.is_empty() { "it" } else { "all of them" },
    ));
    if !others.is_empty() {
        return Some(found.help(
            "taking out no single one would help: widen them, give them ranges, or take it for the answer",
        ));
    }
    let issue = case.issue(bound.issue);
    for (name, text) in [("at-least", &bound.at_least), ("at-most", &bound.at_most)] {
        if let Some(quantity) = text {
            found = found.because(format!(
                "{name} is {} {} at its median",
                crate::number::plain(quantity.median()),
                issue.unit
            ));
        }
    }
    let held = issue.reversion.or(issue.status_quo);
    let beyond = |name: &str, text: &Option<winset_case::Quantity>, sign: f64| {
        let (held, median) = (held?, text.as_ref()?.median());
        let misses = sign * (held - median) > 0.0;
        misses.then(|| format!("{name} = {}", crate::number::plain(held)))
    };
    let widened = beyond("at-most", &bound.at_most, 1.0)
        .or_else(|| beyond("at-least", &bound.at_least, -1.0))
        .map_or_else(String::new, |line| {
            format!(" (`{line}` lets pass what holds without agreement)")
        });
    Some(found.help(format!(
        "if the bound is meant, take it for the answer; else widen it{widened}, give it a range, or say \
         with `ideal` in `[stake.{}.{}]` what {} would accept",
        case.actor(bound.actor).key,
        issue.key,
        in_a_sentence(case, bound.actor)
    )))
}
