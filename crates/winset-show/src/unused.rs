//! What a case holds that this version checks but does not yet compute with.

use crate::grammar::{capitalised, counted, listed};
use winset_case::{ActorId, Case, Linkage};
use winset_solve::condorcet::Accommodation;
use winset_solve::{Forecast, Model};

/// Names beyond these are only counted.
const MOST_NAMES: usize = 4;

/// How much of a case is read beside its models.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reach {
    /// Nothing.
    Models,
    /// What the sides could sign: sides, linkages, constraints, ties, ideal points.
    WinSets,
    /// The calendar too.
    Settlement,
}

impl Reach {
    /// That of a forecast.
    pub(crate) fn of(forecast: &Forecast) -> Reach {
        match (&forecast.settlement, &forecast.win_sets) {
            (Some(_), _) => Reach::Settlement,
            (None, Some(_)) => Reach::WinSets,
            (None, None) => Reach::Models,
        }
    }

    /// That of a forecast that asks for everything.
    pub(crate) fn of_case(case: &Case) -> Reach {
        if case.sides.len() > 1 { Reach::Settlement } else { Reach::Models }
    }
}

/// Do ties enter one of the models?
fn reads_ties(models: &[Model]) -> bool {
    models.iter().any(|model| {
        matches!(model, Model::Condorcet(params) if params.accommodation == Accommodation::Ties)
    })
}

/// Do refused linkages enter one of the models?
fn reads_refusals(models: &[Model]) -> bool {
    models.iter().any(|model| matches!(model, Model::Exchange(_)))
}

/// One sentence per part of the case that does not enter the forecast by these models and
/// as far as it reaches.
pub(crate) fn not_used(case: &Case, models: &[Model], reach: Reach) -> Vec<String> {
    let mut sentences = Vec::new();
    let mut tell = |number: usize, one: &str, many: &str, names: Vec<String>| {
        if number == 0 {
            return;
        }
        let more = names.len().saturating_sub(MOST_NAMES);
        let mut shown: Vec<String> = names.into_iter().take(MOST_NAMES).collect();
        if more > 0 {
            shown.push(format!("{more} more"));
        }
        let names =
            if shown.is_empty() { String::new() } else { format!(" ({})", listed(&shown, "and")) };
        sentences.push(format!(
            "{}{names}: checked, but not read by this forecast.",
            capitalised(&counted(number, one, many))
        ));
    };
    if reach < Reach::WinSets {
        let names = case.sides.iter().map(|side| side.name.clone()).collect();
        tell(case.sides.len(), "side", "sides", names);
        let read = |linkage: &&Linkage| reads_refusals(models) && !linkage.refused_by.is_empty();
        let linkages = case.linkages.iter().filter(|linkage| !read(linkage));
        let names: Vec<String> = linkages.map(|linkage| linkage.key.clone()).collect();
        tell(names.len(), "linkage", "linkages", names);
        let names = case.constraints.iter().map(|constraint| constraint.key.clone()).collect();
        tell(case.constraints.len(), "constraint", "constraints", names);
    }
    if reach < Reach::Settlement {
        let names = case
            .deadlines
            .iter()
            .map(|deadline| format!("{}, {}", deadline.name, deadline.date))
            .collect();
        tell(case.deadlines.len(), "deadline", "deadlines", names);
        let names =
            case.events.iter().map(|event| format!("{}, {}", event.name, event.date)).collect();
        tell(case.events.len(), "event", "events", names);
    }
    if reach < Reach::WinSets {
        let names = case.ties.iter().map(|tie| format!("{} to {}", tie.from, tie.to)).collect();
        tell(if reads_ties(models) { 0 } else { case.ties.len() }, "tie", "ties", names);
        let ideals = case.stakes.iter().filter(|stake| stake.ideal.is_some()).count();
        tell(ideals, "ideal point", "ideal points", Vec::new());
    }
    if reach < Reach::Settlement {
        let names = case.questions.iter().map(|question| question.key.clone()).collect();
        tell(case.questions.len(), "question", "questions", names);
    }
    if reach >= Reach::WinSets {
        let has_a_say = |actor: ActorId| {
            let sides = case.sides.iter();
            sides.into_iter().any(|s| s.negotiator == actor || s.ratifiers.contains(&actor))
        };
        let idle = case.constraints.iter().filter(|constraint| !has_a_say(constraint.actor));
        let names: Vec<String> = idle.map(|constraint| constraint.key.clone()).collect();
        tell(
            names.len(),
            "constraint of an actor without a say",
            "constraints of actors without a say",
            names,
        );
    }
    let waits = case.deadlines.len() + case.events.len() + case.questions.len();
    if reach == Reach::WinSets && case.horizon.is_none() && waits > 0 {
        sentences.push(format!(
            "With a `horizon = …` under `[case]`, a date to look to after {}, they are read, and the forecast tells when the sides settle.",
            case.as_of
        ));
    }
    sentences
}

/// Of a scenario whose changes all concern parts that nothing reads: a sentence that says so.
pub(crate) fn no_effect(
    changes: &[(String, Option<String>, String)],
    models: &[Model],
    reach: Reach,
) -> Option<String> {
    let computed = |path: &str| {
        (reach == Reach::Settlement && !path.starts_with("conflict."))
            || (reach == Reach::WinSets
                && ["side.", "linkage.", "constraint.", "tie.", "stake."]
                    .iter()
                    .any(|start| path.starts_with(start)))
            || (["stake.", "actor.", "issue.", "path."].iter().any(|start| path.starts_with(start))
                && !path.ends_with(".ideal"))
            || (path.starts_with("tie.") && reads_ties(models))
            || (path.starts_with("linkage.") && reads_refusals(models))
    };
    if changes.is_empty() || changes.iter().any(|(path, ..)| computed(path)) {
        return None;
    }
    let changes = match changes.len() {
        1 => String::from("The change concerns a part"),
        many => format!("All {many} changes concern parts"),
    };
    Some(format!("{changes} not computed yet; the figures are those of the case."))
}

#[cfg(test)]
mod tests {
    use super::{Reach, no_effect};
    use winset_solve::Model;

    #[test]
    fn a_scenario_without_effect_says_so() {
        let change = |path: &str| (path.to_owned(), None, String::from("1"));
        let (event, stake) = (change("event.vote.date"), change("stake.japan.share.salience"));
        assert_eq!(
            no_effect(&[event.clone(), change("stake.japan.share.ideal")], &[], Reach::Models)
                .unwrap(),
            "All 2 changes concern parts not computed yet; the figures are those of the case."
        );
        assert_eq!(no_effect(&[event.clone(), stake], &[], Reach::Models), None);
        assert_eq!(no_effect(&[], &[], Reach::Models), None);
        let tie = [change("tie.japan.china.strength")];
        let condorcet = [Model::named("condorcet").unwrap()];
        assert!(no_effect(&tie, &[], Reach::Models).is_some());
        assert!(no_effect(&tie, &[], Reach::WinSets).is_none());
        assert!(no_effect(std::slice::from_ref(&event), &[], Reach::WinSets).is_some());
        assert!(no_effect(&tie, &condorcet, Reach::Models).is_none());
        assert!(no_effect(&[event], &[], Reach::Settlement).is_none());
    }
}
