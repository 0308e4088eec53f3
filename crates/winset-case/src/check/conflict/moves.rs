//! Where a decision maker may move, if not everywhere.

use super::formula_of;
use crate::check::Desk;
use crate::code::Code;
use crate::conflict::MoveRule;
use crate::document::{Node, Value};
use winset_text::Span;

/// `FORMULA -> FORMULA`, each.
pub(super) fn rules(node: Option<&Node>, names: &[&str], desk: &mut Desk) -> Vec<MoveRule> {
    let Some(node) = node else { return Vec::new() };
    let items = match &node.value {
        Value::Text { .. } => std::slice::from_ref(node),
        _ => node.items(),
    };
    items.iter().filter_map(|item| rule(item, names, desk)).collect()
}

fn rule(node: &Node, names: &[&str], desk: &mut Desk) -> Option<MoveRule> {
    let text = node.text()?;
    let arrow = ["->", "→"].iter().find_map(|arrow| Some((text.find(arrow)?, arrow.len())));
    let Some((at, length)) = arrow else {
        desk.findings.add(
            Code::FormulaSyntax
                .found("a move has no `->`")
                .at(node.span, "from where to where?")
                .help("write `\"FORMULA -> FORMULA\"`"),
        );
        return None;
    };
    let (from, to) = (text.get(..at)?, text.get(at + length..)?);
    Some(MoveRule {
        from: formula_of(from, 0, node, names, desk)?,
        to: formula_of(to, at + length, node, names, desk)?,
        text: text.to_owned(),
    })
}

/// `[[from, to, to], …]`: pairs of states, counted from 0.
pub(super) fn arcs(node: Option<&Node>) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for row in node.map(Node::items).unwrap_or_default() {
        let mut places = row.items().iter().filter_map(state_number);
        let Some((from, _)) = places.next() else { continue };
        pairs.extend(places.map(|(to, _)| (from, to)));
    }
    pairs
}

/// A state counted from 0, and where it stands.
pub(super) fn state_number(node: &Node) -> Option<(usize, Span)> {
    let value = node.number()?;
    let whole = (1.0..1e9).contains(&value) && value.fract().abs() <= 0.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number from 1 to a thousand million"
    )]
    whole.then(|| (value as usize - 1, node.span))
}
