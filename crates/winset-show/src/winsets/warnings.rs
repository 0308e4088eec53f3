//! What only the forecast can warn of.

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
    always
        .filter_map(|one| Some(empty_win_set(case, one, case.constraints.get(one.constraint)?)))
        .collect()
}

fn empty_win_set(case: &Case, one: &Emptied, bound: &Constraint) -> Diagnostic {
    let side = &case.side(one.side).name;
    let issue = case.issue(bound.issue);
    let mut found = Diagnostic::warning(
        "empty-win-set",
        format!("constraint `{}` leaves {side} nothing that it could sign, in every draw", bound.key),
    )
    .at(bound.span, format!("a bound of {}", in_a_sentence(case, bound.actor)))
    .because(format!(
        "without it there are settlements that {side} could sign and have ratified; with it there is \
         none, so there will be no agreement"
    ));
    for (name, text) in [("at-least", &bound.at_least), ("at-most", &bound.at_most)] {
        if let Some(quantity) = text {
            found = found.because(format!(
                "{name} is {} {} at its median",
                crate::number::plain(quantity.median()),
                issue.unit
            ));
        }
    }
    found.help(format!(
        "if the bound is meant, take it for the answer; else widen it, give it a range, or say with \
         `ideal` in `[stake.….{}]` what the side would accept",
        issue.key
    ))
}
