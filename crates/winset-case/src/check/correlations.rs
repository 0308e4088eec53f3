//! Correlations between uncertain inputs.

use super::Desk;
use super::stakes::Placed;
use crate::case::{Correlation, StakeQuantity};
use crate::code::Code;
use crate::document::{Node, Table, Value};
use crate::findings::{number, quoted};
use crate::language::Changes;
use crate::math::sqrt;
use crate::names::{actor_id, issue_id};
use crate::path::Path;
use winset_text::Span;

/// The most inputs that may be correlated with each other.
const MOST_INPUTS: usize = 500;

/// The correlations in the order of the file.
pub(crate) fn read(root: &Table, stakes: &[Placed], desk: &mut Desk) -> Vec<Correlation> {
    let before = desk.findings.errors();
    let mut all = Vec::new();
    let mut spans = Vec::new();
    for item in root.node("correlation").map_or(&[][..], Node::items) {
        if let Some((correlation, span)) = correlation(item, root, stakes, desk) {
            twice(&correlation, span, &all, &spans, desk);
            all.push(correlation);
            spans.push(span);
        }
    }
    if desk.findings.errors() == before {
        definite(&all, &spans, desk);
    }
    all
}

fn correlation(
    item: &Node,
    root: &Table,
    stakes: &[Placed],
    desk: &mut Desk,
) -> Option<(Correlation, Span)> {
    let table = item.table();
    let node = table.node("between")?;
    let paths = table.texts("between");
    let texts_only = matches!(node.value, Value::Text { .. } | Value::List(_));
    if !texts_only || paths.len() < node.items().len() {
        return None; // No list of texts, which is found already.
    }
    let [first, second] = paths.as_slice() else {
        desk.findings.add(
            Code::Correlation
                .found(format!("a correlation between {} inputs; it is between two", paths.len()))
                .at(node.span, "two paths belong here")
                .help("write `between = [\"stake.a.x.position\", \"stake.b.x.position\"]`"),
        );
        return None;
    };
    let inputs = [*first, *second].map(|(path, span)| input(path, span, root, stakes, desk));
    let (rho, span) = table.number("rho")?;
    if !(rho > -1.0 && rho < 1.0) {
        desk.findings.add(
            Code::Correlation
                .found(format!("a correlation of {}; it must lie between -1 and 1", number(rho)))
                .at(span, "no correlation")
                .help(if rho > 0.0 {
                    "write `rho = 0.99` for nearly the same"
                } else {
                    "write `rho = -0.99` for nearly opposite"
                }),
        );
        return None;
    }
    let between = [inputs[0]?, inputs[1]?];
    if between[0] == between[1] {
        let message = format!("{} is correlated with itself", quoted(first.0));
        desk.findings.add(Code::Correlation.found(message).at(second.1, "the same input"));
        return None;
    }
    Some((Correlation { between, rho }, span))
}

fn input(
    path: &str,
    span: Span,
    root: &Table,
    stakes: &[Placed],
    desk: &mut Desk,
) -> Option<StakeQuantity> {
    let followed = match Path::follow(path, span, root, Changes::ByEvent) {
        Ok(followed) => followed,
        Err(found) => {
            desk.findings.add(*found);
            return None;
        }
    };
    let parts: Vec<&str> = followed.parts.iter().map(String::as_str).collect();
    match parts.as_slice() {
        ["stake", actor, issue, key @ ("position" | "salience")] => {
            let actor = actor_id(desk.names.actors.find(actor)?);
            let issue = issue_id(desk.names.issues.find(issue)?);
            let at = stakes
                .binary_search_by_key(&(issue, actor), |placed| {
                    (placed.stake.issue, placed.stake.actor)
                })
                .ok()?;
            Some(match *key {
                "position" => StakeQuantity::Position(at),
                _ => StakeQuantity::Salience(at),
            })
        }
        ["actor", actor, key] => {
            let actor = actor_id(desk.names.actors.find(actor)?);
            Some(match *key {
                "capability" => StakeQuantity::Capability(actor),
                _ => StakeQuantity::Risk(actor),
            })
        }
        _ => {
            desk.findings.add(
                Code::Correlation
                    .found(format!("{} cannot be correlated", quoted(path)))
                    .at(span, "no input of the bargaining models")
                    .because("positions, saliences, capabilities and risks can be"),
            );
            None
        }
    }
}

fn twice(
    correlation: &Correlation,
    span: Span,
    all: &[Correlation],
    spans: &[Span],
    desk: &mut Desk,
) {
    let [a, b] = correlation.between;
    let same = |other: &Correlation| other.between == [a, b] || other.between == [b, a];
    if let Some(first) = all.iter().position(same) {
        desk.findings.add(
            Code::Correlation
                .found("two correlations between the same two inputs")
                .at(span, "given again")
                .and_at(spans[first], "first given here")
                .help("keep one of the two"),
        );
    }
}

/// Can all correlations hold together? Only if their matrix is positive definite.
fn definite(all: &[Correlation], spans: &[Span], desk: &mut Desk) {
    let mut inputs: Vec<StakeQuantity> = Vec::new();
    for input in all.iter().flat_map(|correlation| correlation.between) {
        if !inputs.contains(&input) {
            inputs.push(input);
        }
        if inputs.len() > MOST_INPUTS {
            let message = format!("more than {MOST_INPUTS} correlated inputs");
            let place = spans.first().copied();
            let found = Code::TooMany.found(message);
            desk.findings.add(match place {
                Some(place) => found.at(place, "beginning here"),
                None => found,
            });
            return;
        }
    }
    let place = |input: &StakeQuantity| inputs.iter().position(|other| other == input);
    let count = inputs.len();
    let mut matrix = vec![0.0; count * count];
    for at in 0..count {
        matrix[at * count + at] = 1.0;
    }
    for correlation in all {
        if let (Some(a), Some(b)) = (place(&correlation.between[0]), place(&correlation.between[1]))
        {
            matrix[a * count + b] = correlation.rho;
            matrix[b * count + a] = correlation.rho;
        }
    }
    let Some(broken) = not_definite_at(&mut matrix, count) else { return };
    let concerned = |correlation: &Correlation| {
        correlation.between.iter().any(|input| place(input) == Some(broken))
    };
    let found: Vec<Span> = all
        .iter()
        .zip(spans)
        .filter(|(correlation, _)| concerned(correlation))
        .map(|(_, span)| *span)
        .collect();
    let mut diagnostic = Code::Correlation.found("these correlations cannot all hold together");
    if let Some((first, others)) = found.split_first() {
        diagnostic = diagnostic.at(*first, "with the others, too strong");
        for other in others.iter().take(3) {
            diagnostic = diagnostic.and_at(*other, "");
        }
    }
    desk.findings.add(
        diagnostic
            .because("if A moves with B and B with C, then A cannot move against C: the matrix of correlations must be positive definite")
            .help("bring the correlations nearer to 0"),
    );
}

/// Cholesky's decomposition in place; the row at which it fails.
fn not_definite_at(matrix: &mut [f64], count: usize) -> Option<usize> {
    for row in 0..count {
        for column in 0..=row {
            let mut sum = matrix[row * count + column];
            for k in 0..column {
                sum -= matrix[row * count + k] * matrix[column * count + k];
            }
            if row == column {
                if sum <= 1e-10 {
                    return Some(row);
                }
                matrix[row * count + row] = sqrt(sum);
            } else {
                matrix[row * count + column] = sum / matrix[column * count + column];
            }
        }
    }
    None
}
