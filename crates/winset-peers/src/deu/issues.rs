//! Issues of DEU's table as a negotiation.

use super::{CouncilRule, DeuIssue, DeuTable};
use crate::import::{Capability, Gathered, ImportOptions};
use crate::negotiation::{Amount, PeerActor, PeerIssue, PeerStake, shortest};
use crate::table::quoted;
use winset_text::Diagnostic;

/// Makes a negotiation of the issues that were asked for: by identifier (`d00032i1`), or all of a
/// proposal (`d00032` or its name).
pub(crate) fn negotiation(table: &DeuTable, options: &ImportOptions, to: &mut Gathered) {
    let Some(chosen) = chosen(table, options, to) else { return };
    let mut acting: Vec<usize> =
        chosen.iter().flat_map(|issue| issue.positions.iter().map(|one| one.actor)).collect();
    acting.sort_unstable();
    acting.dedup();
    let sized = options.capability == Capability::Gdp
        && acting.iter().all(|at| table.actors.get(*at).is_some_and(|actor| actor.gdp.is_some()));
    for at in &acting {
        let Some(actor) = table.actors.get(*at) else { continue };
        let (capability, note) = match actor.gdp.filter(|_| sized) {
            Some(size) => (size, "DEU's table: its size in the row before the first issue"),
            None => (100.0, "assumed: the same for all"),
        };
        to.negotiation.actors.push(PeerActor {
            name: actor.name.clone(),
            description: None,
            capability: Amount::Number(capability),
            risk: None,
            note: Some(note.to_owned()),
        });
    }
    let mut careless = Vec::new();
    for (number, issue) in chosen.iter().enumerate() {
        to.negotiation.issues.push(described(issue));
        for one in &issue.positions {
            let Some(salience) = one.salience else {
                let name = table.actors.get(one.actor).map_or("", |actor| &actor.name);
                careless.push((issue.span, format!("{} on {}", quoted(name), quoted(&issue.id))));
                continue;
            };
            let Ok(actor) = acting.binary_search(&one.actor) else { continue };
            to.negotiation.stakes.push(PeerStake {
                actor,
                issue: number,
                position: Amount::Number(one.position),
                ideal: None,
                salience: Amount::Number(salience),
                note: Some(format!("DEU's table, row {}", issue.row)),
            });
        }
    }
    dates(&chosen, to);
    idle(to);
    if let Some((first, _)) = careless.first() {
        let first = *first;
        let told: Vec<&str> = careless.iter().map(|(_, told)| told.as_str()).collect();
        let message = format!("positions without a salience are left out: {}", told.join(", "));
        to.found.push(
            Diagnostic::warning("not-imported", message)
                .at(first, "on this issue")
                .because("a stake needs both"),
        );
    }
    say(table, sized, to);
}

fn chosen<'a>(
    table: &'a DeuTable,
    options: &ImportOptions,
    to: &mut Gathered,
) -> Option<Vec<&'a DeuIssue>> {
    if options.issues.is_empty() && table.issues.len() > 200 {
        let example = table.issues.first().map_or("d00032i1", |issue| &issue.id);
        let message = format!("DEU's table holds {} issues: which?", table.issues.len());
        to.found.push(
            Diagnostic::error("which-issue", message)
                .because("a case is one negotiation: an issue, or the issues of one proposal")
                .help(format!("name an issue, such as `--issue {example}`"))
                .help(format!(
                    "or a proposal, such as `--issue {}`",
                    table.issues.first().map_or("d00032", |issue| &issue.proposal)
                )),
        );
        return None;
    }
    let mut chosen: Vec<&DeuIssue> = Vec::new();
    for wanted in &options.issues {
        let lower = wanted.trim().to_lowercase();
        let is = |words: &str| words.to_lowercase() == lower;
        let found: Vec<&DeuIssue> = table
            .issues
            .iter()
            .filter(|issue| is(&issue.id) || is(&issue.proposal) || is(&issue.proposal_name))
            .collect();
        if found.is_empty() {
            let known = table.issues.iter().map(|issue| issue.id.as_str());
            to.found.push(crate::import::no_such_issue(wanted, known));
        }
        let mut proposals: Vec<&str> = found.iter().map(|issue| &*issue.proposal).collect();
        proposals.sort_unstable();
        proposals.dedup();
        if proposals.len() > 1 {
            let shown = quoted(wanted);
            to.found.push(
                Diagnostic::error("which-issue", format!("several proposals are called {shown}"))
                    .help(format!("name one by its number: {}", proposals.join(", "))),
            );
        }
        for issue in found {
            if !chosen.iter().any(|one| one.id == issue.id) {
                chosen.push(issue);
            }
        }
    }
    if options.issues.is_empty() { Some(table.issues.iter().collect()) } else { Some(chosen) }
}

fn described(issue: &DeuIssue) -> PeerIssue {
    let rule = match issue.rule {
        CouncilRule::Unanimity => String::from("unanimity"),
        CouncilRule::QualifiedMajority { members: None } => String::from("qualified majority"),
        CouncilRule::QualifiedMajority { members: Some(least) } => {
            format!("qualified majority of at least {least} members")
        }
    };
    // What was decided is not told: a forecast must not know it.
    PeerIssue {
        name: format!("{} ({})", issue.id, issue.proposal_name),
        unit: Some(String::from("points of DEU's scale")),
        low: 0.0,
        high: 100.0,
        anchors: Vec::new(),
        status_quo: None,
        reversion: issue.reference,
        note: Some(format!(
            "DEU's table, row {}: {} of the {} council, procedure {}, decided by {rule}; the \
             reversion point is its reference point",
            issue.row, issue.kind, issue.council, issue.procedure
        )),
    }
}

fn dates(chosen: &[&DeuIssue], to: &mut Gathered) {
    let day = chosen.iter().filter_map(|issue| issue.introduced.day).max();
    let title = chosen.first().map_or("", |issue| &issue.proposal_name);
    let proposal = chosen.first().map_or("", |issue| &issue.proposal);
    to.negotiation.title = format!("{title} ({proposal})");
    to.negotiation.as_of = day;
    if let Some(day) = day {
        to.assumed.push(format!("the case is seen from {day}, when the proposal was introduced"));
    }
}

/// Actors who have a position on the chosen issues and no salience take no part.
fn idle(to: &mut Gathered) {
    let acts = |at: usize| to.negotiation.stakes.iter().any(|stake| stake.actor == at);
    let kept: Vec<usize> = (0..to.negotiation.actors.len()).filter(|at| acts(*at)).collect();
    for stake in &mut to.negotiation.stakes {
        stake.actor = kept.iter().position(|at| *at == stake.actor).unwrap_or(0);
    }
    let mut at = 0;
    to.negotiation.actors.retain(|_| {
        at += 1;
        kept.contains(&(at - 1))
    });
}

fn say(table: &DeuTable, sized: bool, to: &mut Gathered) {
    let largest = table.actors.iter().filter_map(|actor| actor.gdp).fold(0.0, f64::max);
    to.assumed.push(if sized {
        format!(
            "capability is the size that the table gives in its second row (gross domestic product, \
             the largest {}; Commission and Parliament have the largest member's): an assumption, \
             for DEU gives none; `--capability equal` gives all the same",
            shortest(largest)
        )
    } else {
        String::from("every actor has the same capability: an assumption, for DEU gives none")
    });
    to.assumed.push(String::from(
        "positions and saliences stay on DEU's scale of 0 to 100; what was decided is left out, for a \
         forecast must not know it",
    ));
}
