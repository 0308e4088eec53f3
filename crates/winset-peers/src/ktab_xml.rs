//! KTAB's XML: a `Scenario` with dimensions, actors and how ideal points are adjusted.
//!
//! Source: KTAB's example files `smpExample.xml` and `dummyData_3Dim.xml`. An `iaPair` says how far
//! the position of one actor (`referencePos`) moves the ideal point of another
//! (`adjustingIdeal`): the case's ties hold it as a percentage.

use crate::import::Gathered;
use crate::ktab::{SCALE, assumed, issue};
use crate::negotiation::{Amount, Negotiation, PeerActor, PeerStake, PeerTie, shifted, shortest};
use crate::table::{NoNumber, quoted, read_number};
use roxmltree::{Document, Node};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use winset_text::{Diagnostic, SourceId, Sources, Span};

/// Reads KTAB's XML.
pub(crate) fn read(id: SourceId, sources: &Sources, to: &mut Gathered) {
    let text = sources.get(id).text();
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let xml = text.get(start..).unwrap_or_default();
    let document = match Document::parse(xml) {
        Ok(document) => document,
        Err(error) => {
            to.found.push(syntax(id, text, &error));
            return;
        }
    };
    let reader = Reader { id, start };
    reader.scenario(&document, to);
}

fn syntax(id: SourceId, text: &str, error: &roxmltree::Error) -> Diagnostic {
    let place = error.pos();
    let line = usize::try_from(place.row).unwrap_or(1).saturating_sub(1);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let column = usize::try_from(place.col).unwrap_or(1).saturating_sub(1);
    let rest = text.get(start..).unwrap_or_default();
    let at = start + rest.chars().take(column).map(char::len_utf8).sum::<usize>();
    Diagnostic::error("xml-syntax", "the file is no well-formed XML")
        .at(Span::new(id, at..at), "not understood from here")
        .because(error.to_string())
        .help("mend it in an editor that shows XML's faults")
}

#[derive(Clone, Copy)]
struct Reader {
    id: SourceId,
    start: usize,
}

impl Reader {
    fn span(self, node: Node) -> Span {
        let range = node.range();
        Span::new(self.id, range.start + self.start..range.end + self.start)
    }

    /// The span of the tag that opens an element, as far as its first line.
    fn opening(self, node: Node, text: &str) -> Span {
        let range = node.range();
        let inside = text.get(range.clone()).unwrap_or_default();
        let length = inside.find(['>', '\n']).map_or(inside.len(), |at| at + 1);
        Span::new(self.id, range.start + self.start..range.start + length + self.start)
    }

    fn scenario(self, document: &Document, to: &mut Gathered) {
        let root = document.root_element();
        if root.tag_name().name() != "Scenario" {
            let name = quoted(root.tag_name().name());
            to.found.push(
                Diagnostic::error(
                    "unknown-layout",
                    format!("KTAB's XML is a `Scenario`, not {name}"),
                )
                .at(self.opening(root, document.input_text()), "the outermost element"),
            );
            return;
        }
        let negotiation = &mut to.negotiation;
        negotiation.title = words(root, "name").unwrap_or_default();
        negotiation.question = words(root, "desc").filter(|words| !words.is_empty());
        let mut seen = BTreeMap::new();
        for node in inside(root, "Dimensions").filter(|node| node.has_tag_name("dName")) {
            let name = text(node);
            self.once(node, &name, "dimension", &mut seen, &mut to.found);
            negotiation.issues.push(issue(name));
        }
        let mut seen = BTreeMap::new();
        for node in inside(root, "Actors").filter(|node| node.has_tag_name("Actor")) {
            self.actor(node, document, &mut seen, negotiation, &mut to.found);
        }
        self.ties(root, negotiation, &mut to.found);
        to.assumed.push(assumed());
        let parameters: Vec<String> = inside(root, "ModelParameters")
            .map(|node| format!("{} {}", node.tag_name().name(), text(node)))
            .collect();
        if !parameters.is_empty() {
            to.assumed.push(format!(
                "the file's model parameters are no part of a case, give them with `--with`: {}",
                parameters.join(", ")
            ));
        }
        if !negotiation.ties.is_empty() {
            to.assumed.push(String::from(
                "how far one actor's position moves another's ideal point became ties, in percent",
            ));
        }
    }

    fn once(
        self,
        node: Node,
        name: &str,
        what: &str,
        seen: &mut BTreeMap<String, Span>,
        found: &mut Vec<Diagnostic>,
    ) {
        let span = self.span(node);
        if name.is_empty() {
            let message = format!("{} {what} has no name", article(what));
            found.push(Diagnostic::error("cell-empty", message).at(span, "its name belongs here"));
        } else if let Some(first) = seen.insert(name.to_lowercase(), span) {
            let shown = quoted(name);
            found.push(
                Diagnostic::error("repeated-row", format!("{what} {shown} is there twice"))
                    .at(span, "again")
                    .and_at(first, "the first"),
            );
        }
    }

    fn actor(
        self,
        node: Node,
        document: &Document,
        seen: &mut BTreeMap<String, Span>,
        to: &mut Negotiation,
        found: &mut Vec<Diagnostic>,
    ) {
        let at = to.actors.len();
        let name = words(node, "name").unwrap_or_default();
        self.once(child(node, "name").unwrap_or(node), &name, "actor", seen, found);
        let line = document.text_pos_at(node.range().start).row;
        let note = Some(format!("KTAB's XML, line {line}"));
        let what = format!("the capability of {}", quoted(&name));
        let capability = match child(node, "capability") {
            Some(node) => self.number(node, &what, (0.0, f64::INFINITY), found),
            None => {
                found.push(
                    Diagnostic::error("cell-empty", format!("{what} is missing"))
                        .at(self.opening(node, document.input_text()), "this actor")
                        .help("add `<capability>…</capability>`"),
                );
                None
            }
        };
        to.actors.push(PeerActor {
            description: words(node, "description").filter(|words| !words.is_empty()),
            capability: Amount::Number(capability.unwrap_or(0.0)),
            risk: None,
            note: note.clone(),
            name: name.clone(),
        });
        let many = to.issues.len();
        let mut row = |outer: &str, inner: &str, what: &str| -> Vec<Option<f64>> {
            let cells: Vec<Node> =
                inside(node, outer).filter(|cell| cell.has_tag_name(inner)).collect();
            if cells.len() != many {
                let message =
                    format!("{} has {} {what}s for {many} dimensions", quoted(&name), cells.len());
                let place = child(node, outer).unwrap_or(node);
                found.push(
                    Diagnostic::error("count-differs", message)
                        .at(self.opening(place, document.input_text()), "counted here"),
                );
                return Vec::new();
            }
            let cells = cells.into_iter().enumerate();
            let read = cells.map(|(issue, cell)| {
                let issue = to.issues.get(issue).map_or("", |issue| &issue.name);
                let what = format!("the {what} of {} on {}", quoted(&name), quoted(issue));
                self.number(cell, &what, SCALE, found)
            });
            read.collect()
        };
        let positions = row("Position", "dCoord", "position");
        let saliences = row("Salience", "dSal", "salience");
        for (issue, (position, salience)) in positions.into_iter().zip(saliences).enumerate() {
            let (Some(position), Some(salience)) = (position, salience) else { continue };
            to.stakes.push(PeerStake {
                actor: at,
                issue,
                position: Amount::Number(position),
                ideal: None,
                salience: Amount::Number(salience),
                note: note.clone(),
            });
        }
    }

    fn number(
        self,
        node: Node,
        what: &str,
        (low, high): (f64, f64),
        found: &mut Vec<Diagnostic>,
    ) -> Option<f64> {
        let written = text(node);
        let at = self.span(node);
        let fault = match read_number(&written) {
            _ if written.is_empty() => Diagnostic::error("cell-empty", format!("{what} is empty"))
                .at(at, "a number belongs here"),
            Err(why) => {
                let shown = quoted(&written);
                Diagnostic::error("cell-not-a-number", format!("{shown} is not a number: {what}"))
                    .at(at, NoNumber::label(why))
                    .help(NoNumber::help(why))
            }
            Ok(number) if number < low || number > high => {
                let scale = if high.is_finite() {
                    format!("not between {low} and {high}")
                } else {
                    format!("less than {low}")
                };
                Diagnostic::error("cell-off-scale", format!("{number} is {scale}: {what}"))
                    .at(at, "off the scale")
            }
            Ok(number) => return Some(number),
        };
        found.push(fault);
        None
    }

    fn ties(self, root: Node, to: &mut Negotiation, found: &mut Vec<Diagnostic>) {
        let mut own = Vec::new();
        for pair in inside(root, "IdealAdjustment").filter(|node| node.has_tag_name("iaPair")) {
            let mut actor = |key: &str| {
                let name = words(pair, key).unwrap_or_default();
                let at = to.actors.iter().position(|actor| actor.name == name);
                if at.is_none() {
                    let shown = quoted(&name);
                    found.push(
                        Diagnostic::error("unknown-actor", format!("there is no actor {shown}"))
                            .at(self.span(child(pair, key).unwrap_or(pair)), "named here"),
                    );
                }
                at
            };
            let (from, toward) = (actor("adjustingIdeal"), actor("referencePos"));
            let adjust = child(pair, "adjust").unwrap_or(pair);
            let share = self.number(adjust, "an adjustment", (0.0, 1.0), found);
            let (Some(from), Some(toward), Some(share)) = (from, toward, share) else { continue };
            if from == toward {
                own.push(self.span(adjust));
            } else if to.ties.iter().any(|tie| (tie.from, tie.to) == (from, toward)) {
                found.push(
                    Diagnostic::error("repeated-row", "this pair is there twice")
                        .at(self.span(adjust), "again"),
                );
            } else {
                to.ties.push(PeerTie { from, to: toward, strength: shifted(share, 2) });
            }
        }
        if let Some(first) = own.first() {
            let message = format!("{} adjustments of an actor to itself are left out", own.len());
            found.push(
                Diagnostic::warning("not-imported", message)
                    .at(*first, "the first")
                    .because("a tie is from one actor to another"),
            );
        }
    }
}

fn article(what: &str) -> &'static str {
    if what.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

fn child<'a, 'input>(node: Node<'a, 'input>, name: &str) -> Option<Node<'a, 'input>> {
    node.children().find(|child| child.has_tag_name(name))
}

fn inside<'a, 'input>(
    node: Node<'a, 'input>,
    name: &str,
) -> impl Iterator<Item = Node<'a, 'input>> {
    child(node, name).into_iter().flat_map(|node| node.children()).filter(Node::is_element)
}

fn text(node: Node) -> String {
    node.text().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn words(node: Node, name: &str) -> Option<String> {
    child(node, name).map(text)
}

/// Writes KTAB's XML. Every actor must have a stake on every issue, with numbers.
pub(crate) fn write(negotiation: &Negotiation) -> String {
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Scenario>\n");
    let mut line = |indent: usize, name: &str, words: &str| {
        let _ = writeln!(text, "{:indent$}<{name}>{}</{name}>", "", escaped(words));
    };
    line(2, "name", &negotiation.title);
    line(2, "desc", negotiation.question.as_deref().unwrap_or_default());
    text.push_str("  <Dimensions>\n");
    for issue in &negotiation.issues {
        let _ = writeln!(text, "    <dName>{}</dName>", escaped(&issue.name));
    }
    text.push_str("  </Dimensions>\n  <Actors>\n");
    for (at, actor) in negotiation.actors.iter().enumerate() {
        let description = actor.description.as_deref().unwrap_or_default();
        let _ = write!(
            text,
            "    <Actor>\n      <name>{}</name>\n      <description>{}</description>\n      \
             <capability>{}</capability>\n",
            escaped(&actor.name),
            escaped(description),
            actor.capability.cell()
        );
        let stakes: Vec<&PeerStake> =
            (0..negotiation.issues.len()).filter_map(|it| negotiation.stake(at, it)).collect();
        for (outer, inner) in [("Position", "dCoord"), ("Salience", "dSal")] {
            let _ = writeln!(text, "      <{outer}>");
            for stake in &stakes {
                let amount = if inner == "dSal" { &stake.salience } else { &stake.position };
                let _ = writeln!(text, "        <{inner}>{}</{inner}>", amount.cell());
            }
            let _ = writeln!(text, "      </{outer}>");
        }
        text.push_str("    </Actor>\n");
    }
    text.push_str("  </Actors>\n");
    if !negotiation.ties.is_empty() {
        text.push_str("  <IdealAdjustment>\n");
        for tie in &negotiation.ties {
            let name = |at: usize| negotiation.actors.get(at).map_or("", |actor| &actor.name);
            let _ = write!(
                text,
                "    <iaPair>\n      <adjustingIdeal>{}</adjustingIdeal>\n      \
                 <referencePos>{}</referencePos>\n      <adjust>{}</adjust>\n    </iaPair>\n",
                escaped(name(tie.from)),
                escaped(name(tie.to)),
                shortest(shifted(tie.strength, -2))
            );
        }
        text.push_str("  </IdealAdjustment>\n");
    }
    text.push_str("</Scenario>\n");
    text
}

fn escaped(words: &str) -> String {
    let mut text = String::new();
    for letter in words.trim().chars() {
        match letter {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            _ if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => text.push(' '),
            _ => text.push(letter),
        }
    }
    text
}
