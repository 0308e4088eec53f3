//! Plain tables, written.

use super::Title;
use crate::ktab::cell;
use crate::negotiation::{Amount, Negotiation, shifted, shortest};
use std::fmt::Write as _;

/// One row per stake, with all there is to say.
pub(crate) fn csv(negotiation: &Negotiation) -> String {
    const COLUMNS: [Title; 14] = [
        Title::Actor,
        Title::Description,
        Title::Capability,
        Title::Risk,
        Title::Issue,
        Title::Unit,
        Title::Low,
        Title::High,
        Title::StatusQuo,
        Title::Reversion,
        Title::Position,
        Title::Ideal,
        Title::Salience,
        Title::Note,
    ];
    let mut text = titles(&COLUMNS);
    for stake in &negotiation.stakes {
        let (Some(actor), Some(issue)) =
            (negotiation.actors.get(stake.actor), negotiation.issues.get(stake.issue))
        else {
            continue;
        };
        let number = |number: Option<f64>| number.map(shortest).unwrap_or_default();
        let amount =
            |amount: &Option<Amount>| amount.as_ref().map(Amount::cell).unwrap_or_default();
        let words = |words: &Option<String>| words.clone().unwrap_or_default();
        let cells = [
            actor.name.clone(),
            words(&actor.description),
            actor.capability.cell(),
            amount(&actor.risk),
            issue.name.clone(),
            words(&issue.unit),
            shortest(issue.low),
            shortest(issue.high),
            number(issue.status_quo),
            number(issue.reversion),
            stake.position.cell(),
            amount(&stake.ideal),
            stake.salience.cell(),
            words(&stake.note),
        ];
        line(&mut text, &cells);
    }
    text
}

/// Actor, Capability, Position, Salience of the first issue, as Scholz, Calbert & Smith's program
/// reads them: salience from 0 to 1.
pub(crate) fn scholz(negotiation: &Negotiation) -> String {
    let mut text = titles(&[Title::Actor, Title::Capability, Title::Position, Title::Salience]);
    for stake in negotiation.stakes.iter().filter(|stake| stake.issue == 0) {
        let Some(actor) = negotiation.actors.get(stake.actor) else { continue };
        let salience = match &stake.salience {
            Amount::Number(number) => shortest(shifted(*number, -2)),
            Amount::Written(words) => words.clone(),
        };
        let cells = [actor.name.clone(), actor.capability.cell(), stake.position.cell(), salience];
        line(&mut text, &cells);
    }
    text
}

fn titles(columns: &[Title]) -> String {
    let names: Vec<String> = columns.iter().map(|title| capital(title.word())).collect();
    names.join(",") + "\n"
}

/// With a capital letter, as columns are called.
pub(crate) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

fn line(text: &mut String, cells: &[String]) {
    let cells: Vec<String> = cells.iter().map(|words| cell(words)).collect();
    let _ = writeln!(text, "{}", cells.join(","));
}
