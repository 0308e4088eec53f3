//! A made-up negotiation to begin a spreadsheet with.

use crate::negotiation::{Amount, Negotiation, PeerActor, PeerIssue, PeerStake};
use winset_case::Date;

/// Three countries and the cod: small, made up, to be replaced row by row.
pub fn example() -> Negotiation {
    let actor = |name: &str, capability: Amount, note: &str| PeerActor {
        name: name.to_owned(),
        description: None,
        capability,
        risk: None,
        note: Some(note.to_owned()),
    };
    let range = |words: &str| Amount::Written(words.to_owned());
    let issue =
        |name: &str, unit: &str, (low, high): (f64, f64), today: f64, later: f64| PeerIssue {
            name: name.to_owned(),
            unit: Some(unit.to_owned()),
            low,
            high,
            anchors: Vec::new(),
            status_quo: Some(today),
            reversion: Some(later).filter(|later| later.total_cmp(&today).is_ne()),
            note: Some(String::from("Made up: put your own in its place.")),
        };
    let stake = |actor, issue, position: Amount, salience: Amount| PeerStake {
        actor,
        issue,
        position,
        ideal: None,
        salience,
        note: Some(String::from("Made up: say here why you think so.")),
    };
    Negotiation {
        title: String::from("Cod quota in the Northern Sea"),
        question: Some(String::from("How much cod may be caught next year, and who watches?")),
        as_of: Some(Date::constant(2025, 9, 1)),
        horizon: Some(Date::constant(2025, 12, 31)),
        actors: vec![
            actor("Norland", Amount::Number(100.0), "Two thirds of the cod spawn in its waters."),
            actor("Sudland", range("60 to 80"), "Buys most of the catch."),
            actor("Estmark", range("25 to 45"), "The smallest fleet of the three."),
        ],
        issues: vec![
            issue("Cod quota", "thousand tonnes", (20.0, 100.0), 58.0, 40.0),
            issue("Ships with an observer", "% of ships", (0.0, 100.0), 10.0, 10.0),
        ],
        stakes: vec![
            stake(0, 0, range("pert(40, 45, 55)"), range("60 to 80")),
            stake(1, 0, Amount::Number(70.0), Amount::Number(55.0)),
            stake(2, 0, range("75 to 90"), Amount::Number(90.0)),
            stake(0, 1, Amount::Number(60.0), Amount::Number(40.0)),
            stake(2, 1, Amount::Number(10.0), range("20 to 50")),
        ],
        ties: Vec::new(),
    }
}
