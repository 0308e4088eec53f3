//! A conflict graph as a table: one row per state, decision maker and concept.

use super::ConflictAnswer;

/// One row per state, decision maker and concept.
pub fn conflict_csv(answer: &ConflictAnswer) -> String {
    let study = answer.study;
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = [
        "state",
        "decimal",
        "taken",
        "maker",
        "payoff",
        "concept",
        "stable",
        "equilibrium",
        "joint_moves",
        "today",
    ];
    let mut rows: Vec<[String; 10]> = vec![header.map(str::to_owned)];
    let equilibria: Vec<_> = study
        .stability
        .concepts
        .iter()
        .map(|concept| (*concept, study.stability.equilibria(*concept)))
        .collect();
    for state in study.graph.states() {
        for maker in 0..study.graph.makers() {
            let payoff = study.payoffs.get(maker).and_then(|all| all.get(state as usize));
            for (concept, equilibria) in &equilibria {
                let stable = study.stability.stable(*concept, maker, state);
                let holds = equilibria.as_ref().map(|all| all.has(state));
                rows.push([
                    (state + 1).to_string(),
                    study.graph.bits(state).to_string(),
                    answer.taken(state).join(" "),
                    answer.key(maker),
                    payoff.map(u32::to_string).unwrap_or_default(),
                    concept.word().to_owned(),
                    said(stable),
                    said(holds),
                    study.stability.joint.word().to_owned(),
                    (study.today == Some(state)).to_string(),
                ]);
            }
        }
    }
    for row in &rows {
        // A table in memory takes every row.
        let _ = writer.write_record(row);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// `true`, `false`, or nothing where it is not known.
fn said(stable: Option<bool>) -> String {
    stable.map(|stable| stable.to_string()).unwrap_or_default()
}
