//! What a case holds that this version checks but does not yet compute with.

use crate::grammar::{capitalised, counted, listed};
use winset_case::Case;

/// Names beyond these are only counted.
const MOST_NAMES: usize = 4;

/// One sentence per part of the case that does not enter the forecast.
pub fn not_used(case: &Case) -> Vec<String> {
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
            "{}{names}: checked, not yet computed in this version.",
            capitalised(&counted(number, one, many))
        ));
    };
    let names = case.sides.iter().map(|side| side.name.clone()).collect();
    tell(case.sides.len(), "side", "sides", names);
    let names = case.linkages.iter().map(|linkage| linkage.key.clone()).collect();
    tell(case.linkages.len(), "linkage", "linkages", names);
    let names = case.constraints.iter().map(|constraint| constraint.key.clone()).collect();
    tell(case.constraints.len(), "constraint", "constraints", names);
    let names = case
        .deadlines
        .iter()
        .map(|deadline| format!("{}, {}", deadline.name, deadline.date))
        .collect();
    tell(case.deadlines.len(), "deadline", "deadlines", names);
    let names = case.events.iter().map(|event| format!("{}, {}", event.name, event.date)).collect();
    tell(case.events.len(), "event", "events", names);
    let names = case.ties.iter().map(|tie| format!("{} to {}", tie.from, tie.to)).collect();
    tell(case.ties.len(), "tie", "ties", names);
    let ideals = case.stakes.iter().filter(|stake| stake.ideal.is_some()).count();
    tell(ideals, "ideal point", "ideal points", Vec::new());
    let names = case.questions.iter().map(|question| question.key.clone()).collect();
    tell(case.questions.len(), "question", "questions", names);
    if let Some(conflict) = &case.conflict {
        let makers = conflict.makers.iter().map(|maker| maker.key.clone()).collect();
        tell(1, "conflict graph", "conflict graphs", makers);
    }
    sentences
}

/// Of a scenario whose changes all concern parts that no model reads: a sentence that says so.
pub fn no_effect(changes: &[(String, Option<String>, String)]) -> Option<String> {
    let computed = |path: &str| {
        ["stake.", "actor.", "issue."].iter().any(|start| path.starts_with(start))
            && !path.ends_with(".ideal")
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
    use super::no_effect;

    #[test]
    fn a_scenario_without_effect_says_so() {
        let change = |path: &str| (path.to_owned(), None, String::from("1"));
        let (event, stake) = (change("event.vote.date"), change("stake.japan.share.salience"));
        assert_eq!(
            no_effect(&[event.clone(), change("stake.japan.share.ideal")]).unwrap(),
            "All 2 changes concern parts not computed yet; the figures are those of the case."
        );
        assert_eq!(no_effect(&[event, stake]), None);
        assert_eq!(no_effect(&[]), None);
    }
}
