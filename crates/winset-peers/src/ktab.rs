//! KTAB's CSV, as its Spatial Model of Politics reads it.
//!
//! First row: name, description, number of actors, number of dimensions. Second row: the names of
//! the columns. Then one row per actor: name, description, capability, and for each dimension
//! position and salience, both 0 to 100; an actor's saliences sum to 100 at most. A comma may end
//! each row.
//!
//! Source: KTAB's example files at commit 3b5b063.

use crate::import::Gathered;
use crate::negotiation::{Amount, Negotiation, PeerActor, PeerIssue, PeerStake, shortest};
use crate::table::{Table, once, quoted, read_number};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use winset_text::{Diagnostic, Row, Span};

/// Columns before the first dimension.
const BEFORE: usize = 3;
/// KTAB's scale of positions.
pub(crate) const SCALE: (f64, f64) = (0.0, 100.0);

/// Is this KTAB's? Two whole numbers end the first row, and the second begins with `Actor`.
pub(crate) fn is_ktab(table: &Table) -> bool {
    let [first, second, ..] = table.rows.as_slice() else { return false };
    let whole = |column| read_number(first.text(column)).is_ok_and(|it| it.fract().abs() <= 0.0);
    let names = second.text(0).to_lowercase();
    first.cells.len() <= 6 && whole(2) && whole(3) && (names == "actor" || names == "name")
}

/// Reads KTAB's CSV.
pub(crate) fn read(table: &Table, top: Span, to: &mut Gathered) {
    let [first, titles, rows @ ..] = table.rows.as_slice() else {
        to.found.push(
            Diagnostic::error("missing-column", "KTAB's CSV begins with two rows of names")
                .at(top, "name, description, number of actors, number of dimensions"),
        );
        return;
    };
    let count = |column, title, found: &mut Vec<_>| {
        table.within(first, column, title, (1.0, 100_000.0), found)
    };
    let (actors, dimensions) = (
        count(2, "number of actors", &mut to.found),
        count(3, "number of dimensions", &mut to.found),
    );
    let (Some(actors), Some(dimensions)) = (actors, dimensions) else { return };
    let there = (titles.cells.len().saturating_sub(BEFORE)).div_ceil(2);
    let used = titles.cells.iter().rposition(|cell| !cell.text.is_empty()).map_or(0, |at| at + 1);
    let told = used.saturating_sub(BEFORE) / 2;
    let number = (0..=there).find(|count| (*count as f64 - dimensions).abs() < 0.5);
    let number = match number {
        Some(number) if number == told => number,
        _ => {
            let place = table.place(first, 3, "number of dimensions");
            to.found.push(
                Diagnostic::error(
                    "count-differs",
                    format!(
                        "{} dimensions are announced and {told} have columns: {place}",
                        first.text(3)
                    ),
                )
                .at(first.span(3), "announced")
                .and_at(titles.span(used.saturating_sub(1)), "the last column"),
            );
            return;
        }
    };
    let negotiation = &mut to.negotiation;
    negotiation.title = first.text(0).to_owned();
    negotiation.question = Some(first.text(1).to_owned()).filter(|words| !words.is_empty());
    let mut seen = BTreeMap::new();
    for dimension in 0..number {
        let name = dimension_name(titles, dimension);
        if let Some(before) = seen.insert(name.to_lowercase(), titles.span(BEFORE + 2 * dimension))
        {
            let shown = quoted(&name);
            to.found.push(
                Diagnostic::error("repeated-row", format!("two dimensions are called {shown}"))
                    .at(titles.span(BEFORE + 2 * dimension), "again")
                    .and_at(before, "the first"),
            );
        }
        negotiation.issues.push(issue(name));
    }
    let mut seen = BTreeMap::new();
    for row in rows {
        actor(table, titles, row, number, &mut seen, negotiation, &mut to.found);
    }
    if (rows.len() as f64 - actors).abs() > 0.5 {
        let place = table.place(first, 2, "number of actors");
        to.found.push(
            Diagnostic::warning(
                "count-differs",
                format!(
                    "{} actors are announced and {} are there: {place}",
                    first.text(2),
                    rows.len()
                ),
            )
            .at(first.span(2), "announced")
            .because("every row was read"),
        );
    }
    to.assumed.push(assumed());
}

pub(crate) fn assumed() -> String {
    String::from(
        "positions stay on KTAB's scale of 0 to 100, saliences on its 0 to 100 (an actor's sum to 100 \
         at most in KTAB), capabilities as they are, for only their ratios matter",
    )
}

pub(crate) fn issue(name: String) -> PeerIssue {
    PeerIssue {
        name,
        unit: None,
        low: SCALE.0,
        high: SCALE.1,
        anchors: Vec::new(),
        status_quo: None,
        reversion: None,
        note: None,
    }
}

/// What the names of a dimension's two columns have in common, else that of its position.
fn dimension_name(titles: &Row, dimension: usize) -> String {
    let position = titles.text(BEFORE + 2 * dimension);
    let salience = titles.text(BEFORE + 2 * dimension + 1);
    let pairs = position.split_whitespace().zip(salience.split_whitespace());
    let shared: Vec<&str> =
        pairs.take_while(|(one, other)| one == other).map(|(one, _)| one).collect();
    let name = shared.join(" ");
    match (name.is_empty(), position.is_empty()) {
        (false, _) => name,
        (true, false) => position.to_owned(),
        (true, true) => format!("Dimension {}", dimension + 1),
    }
}

fn actor(
    table: &Table,
    titles: &Row,
    row: &Row,
    dimensions: usize,
    seen: &mut BTreeMap<String, Span>,
    to: &mut Negotiation,
    found: &mut Vec<Diagnostic>,
) {
    let at = to.actors.len();
    if row.text(0).is_empty() {
        table.empty(row, 0, titles.text(0), "the actor's name", found);
    } else {
        once(table, row, 0, "actor", seen, found);
    }
    let capability = table.within(row, 2, titles.text(2), (0.0, f64::INFINITY), found);
    let note = Some(format!("KTAB's CSV, row {}", row.number));
    to.actors.push(PeerActor {
        name: row.text(0).to_owned(),
        description: Some(row.text(1).to_owned()).filter(|words| !words.is_empty()),
        capability: Amount::Number(capability.unwrap_or(0.0)),
        risk: None,
        note: note.clone(),
    });
    let mut sum = 0.0;
    for issue in 0..dimensions {
        let column = BEFORE + 2 * issue;
        let position = table.within(row, column, titles.text(column), SCALE, found);
        let salience = table.within(row, column + 1, titles.text(column + 1), SCALE, found);
        let (Some(position), Some(salience)) = (position, salience) else { continue };
        sum += salience;
        to.stakes.push(PeerStake {
            actor: at,
            issue,
            position: Amount::Number(position),
            ideal: None,
            salience: Amount::Number(salience),
            note: note.clone(),
        });
    }
    if sum > 100.0 + 1e-6 {
        let name = quoted(row.text(0));
        let message =
            format!("the saliences of {name} sum to {}: row {}", shortest(sum), row.number);
        found.push(
            Diagnostic::warning("salience-sum", message)
                .at(row.span(0), "more than 100")
                .because("KTAB refuses a file in which an actor's saliences sum to more than 100")
                .because("the case takes them as they are, each issue by itself"),
        );
    }
}

/// Writes KTAB's CSV. Every actor must have a stake on every issue, with numbers.
pub(crate) fn write(negotiation: &Negotiation) -> String {
    let mut text = String::new();
    let _ = writeln!(
        text,
        "{},{},{},{},",
        cell(&negotiation.title),
        cell(negotiation.question.as_deref().unwrap_or_default()),
        negotiation.actors.len(),
        negotiation.issues.len()
    );
    text.push_str("Actor,Description,Power,");
    for issue in &negotiation.issues {
        let title = |what: &str| cell(&format!("{} {what}", issue.name));
        let _ = write!(text, "{},{},", title("Position"), title("Salience"));
    }
    text.push('\n');
    for (at, actor) in negotiation.actors.iter().enumerate() {
        let description = actor.description.as_deref().unwrap_or_default();
        let capability = actor.capability.cell();
        let _ = write!(text, "{},{},{capability},", cell(&actor.name), cell(description));
        for issue in 0..negotiation.issues.len() {
            if let Some(stake) = negotiation.stake(at, issue) {
                let _ = write!(text, "{},{},", stake.position.cell(), stake.salience.cell());
            }
        }
        text.push('\n');
    }
    text
}

/// A text as a cell: in quotation marks if it needs them, on one line.
pub(crate) fn cell(words: &str) -> String {
    let words: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let words = words.trim();
    if words.contains([',', '"', ';']) || words.starts_with('\'') {
        format!("\"{}\"", words.replace('"', "\"\""))
    } else {
        words.to_owned()
    }
}
