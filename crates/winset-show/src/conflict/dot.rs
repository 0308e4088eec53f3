//! A conflict graph for Graphviz.

use super::{ConflictAnswer, concept_name, firmest, holds_by};
use std::fmt::Write as _;
use winset_conflict::Concept;

/// Colours that colour-blind readers tell apart (Okabe and Ito), and a dash of its own each.
pub(super) const STROKES: [(&str, &str); 7] = [
    ("#0072B2", "solid"),
    ("#D55E00", "dashed"),
    ("#009E73", "dotted"),
    ("#CC79A7", "bold"),
    ("#56B4E9", "dashed"),
    ("#E69F00", "dotted"),
    ("#000000", "solid"),
];

/// The graph in Graphviz's language: states, moves by decision maker (those that do not better its
/// lot pale), equilibria with a second outline, today's state filled.
pub fn conflict_dot(answer: &ConflictAnswer) -> String {
    let study = answer.study;
    let mut out = String::from(
        "digraph conflict {\n  graph [overlap=false, splines=true];\n  node [shape=box, fontname=\"sans-serif\", style=\"rounded\"];\n  edge [fontname=\"sans-serif\"];\n",
    );
    for state in study.graph.states() {
        let by = holds_by(study, state);
        let firm = by.iter().any(|concept| *concept != Concept::Gmr);
        let names: Vec<&str> = firmest(&by).into_iter().map(concept_name).collect();
        let label = format!("{}\n{}\n{}", state + 1, answer.options_of(state), names.join(" "));
        let outline = if firm { 2 } else { 1 };
        let today = if study.today == Some(state) {
            ", style=\"rounded,filled\", fillcolor=\"#DDDDDD\""
        } else {
            ""
        };
        let _ = writeln!(
            out,
            "  s{} [label={}, peripheries={outline}{today}];",
            state + 1,
            text(label.trim_end())
        );
    }
    if let Some(game) = study.game() {
        for maker in 0..study.graph.makers() {
            let (colour, style) = stroke(maker);
            for from in study.graph.states() {
                for to in study.graph.moves(maker, from) {
                    let better = game.worth(maker, to) > game.worth(maker, from);
                    let pale = if better { "" } else { "55" };
                    let tip = format!("{}: {}", answer.maker(maker), answer.change(from, to));
                    let _ = writeln!(
                        out,
                        "  s{} -> s{} [color=\"{colour}{pale}\", style={style}, tooltip={}{}];",
                        from + 1,
                        to + 1,
                        text(&tip),
                        if better { "" } else { ", arrowhead=open, constraint=false" }
                    );
                }
            }
        }
    }
    out += "}\n";
    out
}

/// How the moves of a decision maker are drawn.
pub(super) fn stroke(maker: usize) -> (&'static str, &'static str) {
    STROKES.get(maker % STROKES.len()).copied().unwrap_or(("#000000", "solid"))
}

fn text(words: &str) -> String {
    format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}
