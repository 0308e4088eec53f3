//! A conflict graph as a picture: the first decision maker moves along rows, the others along columns.
//! Improvements are drawn; today's state, and the states that hold, are marked.

use super::dot::stroke;
use super::{ConflictAnswer, concept_name, firmest, holds_by};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use winset_conflict::Concept;

const WIDE: f64 = 190.0;
const HIGH: f64 = 130.0;
const BOX: (f64, f64) = (136.0, 62.0);

/// The picture. It stands on a white ground, and colour is not the only carrier: every decision maker
/// has dashes of its own.
pub fn conflict_svg(answer: &ConflictAnswer) -> String {
    let study = answer.study;
    let first = study.graph.own(0);
    let place = |bits: u64, of: &BTreeMap<u64, usize>| of.get(&bits).copied().unwrap_or_default();
    let numbered = |mask: u64| -> BTreeMap<u64, usize> {
        let all: std::collections::BTreeSet<u64> =
            study.graph.all_bits().iter().map(|bits| bits & mask).collect();
        all.into_iter().enumerate().map(|(at, bits)| (bits, at)).collect()
    };
    let (columns, rows) = (numbered(first), numbered(!first));
    let at = |state: u32| {
        let bits = study.graph.bits(state);
        let (column, row) = (place(bits & first, &columns), place(bits & !first, &rows));
        (100.0 + WIDE * whole(column), 60.0 + HIGH * whole(row))
    };
    let legend = 26.0 * whole(study.graph.makers() + 1);
    let wide = 200.0_f64.max(whole(columns.len().saturating_sub(1)) * WIDE + 200.0).max(420.0);
    let high = whole(rows.len().saturating_sub(1)) * HIGH + 120.0 + legend;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide} {high}\" width=\"{wide}\" height=\"{high}\" \
         font-family=\"sans-serif\" font-size=\"12\" role=\"img\">\n<title>{}</title>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n<defs>\n",
        escaped(&answer.case.title)
    );
    for maker in 0..study.graph.makers() {
        let _ = writeln!(
            out,
            "<marker id=\"a{maker}\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0L10 5L0 10z\" fill=\"{}\"/></marker>",
            stroke(maker).0
        );
    }
    out += "</defs>\n";
    if let Some(game) = study.game() {
        for maker in 0..study.graph.makers() {
            for from in study.graph.states() {
                for to in game.improvements(maker, from) {
                    let tip = format!("{}: {}", answer.maker(maker), answer.change(from, to));
                    arrow(&mut out, maker, at(from), at(to), &tip);
                }
            }
        }
    }
    for state in study.graph.states() {
        node(&mut out, answer, state, at(state));
    }
    let mut y = high - legend + 8.0;
    for maker in 0..study.graph.makers() {
        let (colour, _) = stroke(maker);
        let _ = writeln!(
            out,
            "<path d=\"M20 {y}h50\" stroke=\"{colour}\" stroke-width=\"2\" {} marker-end=\"url(#a{maker})\"/><text x=\"80\" y=\"{}\">{} would gain</text>",
            dashes(maker),
            y + 4.0,
            escaped(&answer.maker(maker))
        );
        y += 22.0;
    }
    let _ = writeln!(
        out,
        "<text x=\"20\" y=\"{}\" fill=\"#444\">double frame: holds for all by more than GMR; grey: today</text>\n</svg>",
        y + 4.0
    );
    out
}

fn node(out: &mut String, answer: &ConflictAnswer, state: u32, (x, y): (f64, f64)) {
    let study = answer.study;
    let by = holds_by(study, state);
    let (wide, high) = BOX;
    let fill = if study.today == Some(state) { "#ddd" } else { "#fff" };
    let (left, top) = (x - wide / 2.0, y - high / 2.0);
    let _ = writeln!(
        out,
        "<g><title>{}</title><rect x=\"{left}\" y=\"{top}\" width=\"{wide}\" height=\"{high}\" rx=\"8\" fill=\"{fill}\" stroke=\"#222\"/>",
        escaped(&answer.state(state))
    );
    if by.iter().any(|concept| *concept != Concept::Gmr) {
        let _ = writeln!(
            out,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"5\" fill=\"none\" stroke=\"#222\"/>",
            left + 4.0,
            top + 4.0,
            wide - 8.0,
            high - 8.0
        );
    }
    let names: Vec<&str> = firmest(&by).into_iter().map(concept_name).collect();
    let lines = [
        (format!("{}", state + 1), "bold", 13),
        (crate::grammar::shortened(&answer.options_of(state), 22), "normal", 11),
        (crate::grammar::shortened(&names.join(" "), 24), "normal", 9),
    ];
    let mut line = y - 14.0;
    for (words, weight, size) in lines {
        let _ = writeln!(
            out,
            "<text x=\"{x}\" y=\"{line}\" text-anchor=\"middle\" font-weight=\"{weight}\" font-size=\"{size}\">{}</text>",
            escaped(&words)
        );
        line += 17.0;
    }
    out.push_str("</g>\n");
}

/// From box to box, bent so that moves there and back stay apart; past boxes in between it runs
/// beside them.
fn arrow(out: &mut String, maker: usize, from: (f64, f64), to: (f64, f64), tip: &str) {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let (half_wide, half_high) = (BOX.0 / 2.0 + 3.0, BOX.1 / 2.0 + 3.0);
    let aside = 34.0 + 8.0 * whole(maker % 4);
    let (start, middle, end) = if dx.abs() < 1.0 && dy.abs() > 1.5 * HIGH {
        let side = if dy > 0.0 { -1.0 } else { 1.0 };
        let x = from.0 + side * half_wide;
        ((x, from.1), (x + side * aside, f64::midpoint(from.1, to.1)), (x, to.1))
    } else if dy.abs() < 1.0 && dx.abs() > 1.5 * WIDE {
        let side = if dx > 0.0 { 1.0 } else { -1.0 };
        let y = from.1 + side * half_high;
        ((from.0, y), (f64::midpoint(from.0, to.0), y + side * aside), (to.0, y))
    } else {
        let edge = |length: f64, half: f64| {
            if length.abs() > 0.0 { half / length.abs() } else { f64::INFINITY }
        };
        let share = edge(dx, half_wide).min(edge(dy, half_high)).min(0.45);
        let long = (dx * dx + dy * dy).sqrt().max(1.0);
        let bend = 10.0 + long / 12.0 + 6.0 * whole(maker % 4);
        let (start, end) =
            ((from.0 + dx * share, from.1 + dy * share), (to.0 - dx * share, to.1 - dy * share));
        let middle = (
            f64::midpoint(start.0, end.0) - dy / long * bend,
            f64::midpoint(start.1, end.1) + dx / long * bend,
        );
        (start, middle, end)
    };
    let _ = writeln!(
        out,
        "<path d=\"M{:.1} {:.1}Q{:.1} {:.1} {:.1} {:.1}\" fill=\"none\" stroke=\"{}\" stroke-width=\"1.6\" {} marker-end=\"url(#a{maker})\"><title>{}</title></path>",
        start.0,
        start.1,
        middle.0,
        middle.1,
        end.0,
        end.1,
        stroke(maker).0,
        dashes(maker),
        escaped(tip)
    );
}

fn dashes(maker: usize) -> String {
    let pattern = match maker % 4 {
        0 => return String::new(),
        1 => "7 4",
        2 => "2 3",
        _ => "9 3 2 3",
    };
    format!("stroke-dasharray=\"{pattern}\"")
}

fn whole(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

fn escaped(text: &str) -> String {
    let text = crate::grammar::harmless(text);
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
