//! A diagnostic drawn for a terminal, in rustc's manner.

use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Sources;
use crate::span::Span;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// Whether to draw with colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// With terminal colours.
    On,
    /// Plain characters only.
    Off,
}

/// Lines longer than this many bytes are cut before drawing, and columns in them count from the
/// cut: a source without line breaks must not be worked through whole.
const LONGEST_LINE: usize = 20_000;

/// Words pointed at, what is said of them, and whether they are what it is about.
type Labelled<'a> = (Span, &'a str, bool);

/// Draws one diagnostic, with a line break at its end.
pub fn render(diagnostic: &Diagnostic, sources: &Sources, colour: Colour) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(clean(&diagnostic.message)).id(diagnostic.code);

    // One snippet per source, the primary's first, each with its labels.
    let mut windows: Vec<(u16, Vec<Labelled<'_>>)> = Vec::new();
    let labels = diagnostic
        .primary
        .iter()
        .map(|label| (label, true))
        .chain(diagnostic.secondary.iter().map(|label| (label, false)));
    for (label, primary) in labels {
        let entry = (label.span, label.text.as_str(), primary);
        match windows.iter_mut().find(|(source, _)| *source == label.span.source.0) {
            Some((_, entries)) => entries.push(entry),
            None => windows.push((label.span.source.0, vec![entry])),
        }
    }

    let mut cut = Vec::new();
    for (_, labels) in &windows {
        cut.push(Window::around(sources, labels));
    }
    let mut group = Group::with_title(title);
    for (window, (_, labels)) in cut.iter().zip(&windows) {
        let mut snippet = Snippet::source(window.text.as_str())
            .path(window.name.as_str())
            .line_start(window.first_line)
            .fold(true);
        for (label, (_, text, primary)) in window.spans.iter().zip(labels) {
            let kind = if *primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            let mut annotation = kind.span(label.clone());
            if !text.is_empty() {
                annotation = annotation.label(clean(text));
            }
            snippet = snippet.annotation(annotation);
        }
        group = group.element(snippet);
    }
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(clean(note)));
    }
    for help in &diagnostic.help {
        group = group.element(Level::HELP.message(clean(help)));
    }
    let renderer = match colour {
        Colour::On => Renderer::styled(),
        Colour::Off => Renderer::plain(),
    };
    let mut drawn = renderer.render(&[group]).to_string();
    drawn.push('\n');
    drawn
}

/// Draws several, with a blank line between them.
pub fn render_all(diagnostics: &[Diagnostic], sources: &Sources, colour: Colour) -> String {
    let drawn: Vec<String> =
        diagnostics.iter().map(|diagnostic| render(diagnostic, sources, colour)).collect();
    drawn.join("\n")
}

/// The part of a source that its labels need, with over-long lines and control characters made
/// harmless.
struct Window {
    name: String,
    text: String,
    first_line: usize,
    spans: Vec<std::ops::Range<usize>>,
}

impl Window {
    fn around(sources: &Sources, labels: &[Labelled<'_>]) -> Window {
        let source = sources.get(labels[0].0.source);
        let whole = source.text();
        let boundary = |mut at: usize| {
            at = at.min(whole.len());
            while !whole.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let first = labels.iter().map(|(span, ..)| boundary(span.range().start)).min().unwrap_or(0);
        let last = labels.iter().map(|(span, ..)| boundary(span.range().end)).max().unwrap_or(0);
        let start = whole[..first].rfind('\n').map_or(0, |at| at + 1);
        let end = whole[last..].find('\n').map_or(whole.len(), |at| last + at);
        let mut text = String::new();
        let mut kept: Vec<(usize, usize)> = Vec::new(); // (offset in source, offset in text)
        let mut offset = start;
        for line in whole[start..end].split_inclusive('\n') {
            // Near a label a long line is shown around it; elsewhere its beginning is enough.
            let inside = labels
                .iter()
                .map(|(span, ..)| boundary(span.range().start))
                .find(|at| (offset..offset + line.len()).contains(at))
                .unwrap_or(offset);
            let from = if line.len() > LONGEST_LINE {
                boundary(inside.saturating_sub(LONGEST_LINE / 4).max(offset))
            } else {
                offset
            };
            let until = boundary((from + LONGEST_LINE).min(offset + line.len()));
            for (at, letter) in whole[from..until].char_indices() {
                kept.push((from + at, text.len()));
                text.push(if letter.is_control() && letter != '\n' && letter != '\t' {
                    if letter == '\r' { ' ' } else { '\u{fffd}' }
                } else if letter == '\u{feff}' {
                    ' '
                } else {
                    letter
                });
            }
            offset += line.len();
            if until < offset && line.ends_with('\n') {
                kept.push((offset - 1, text.len()));
                text.push('\n');
            }
        }
        let place = |at: usize| match kept.binary_search_by_key(&at, |(source, _)| *source) {
            Ok(found) => kept[found].1,
            Err(next) => kept.get(next).map_or(text.len(), |(_, text)| *text),
        };
        let spans = labels
            .iter()
            .map(|(span, ..)| {
                let from = place(boundary(span.range().start));
                from..place(boundary(span.range().end)).max(from)
            })
            .collect();
        let first_line = whole[..start].matches('\n').count() + 1;
        Window { name: source.name().to_owned(), text, first_line, spans }
    }
}

/// A message on one line without control characters: what a file says must not move the cursor.
fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn drawn(text: &str, range: std::ops::Range<usize>) -> String {
        let mut sources = Sources::new();
        let id = sources.add(Source::new("a.toml", text.into()));
        let diagnostic = Diagnostic::error("off", "20 is outside")
            .at(Span::new(id, range), "too high")
            .help("write `2`");
        render(&diagnostic, &sources, Colour::Off)
    }

    #[test]
    fn it_points_at_the_words() {
        assert_eq!(
            drawn("a = 1\nposition = 20\n", 17..19),
            "error[off]: 20 is outside\n --> a.toml:2:12\n  |\n2 | position = 20\n  |            ^^ too high\n  |\n  = help: write `2`\n"
        );
    }

    #[test]
    fn endless_lines_and_odd_offsets_are_harmless() {
        let long = "é".repeat(100_000);
        assert!(drawn(&long, 77_777..77_779).len() < 3_000);
        assert!(drawn("é", 1..1).contains("too high"));
        assert!(drawn("", 5..9).contains("too high"));
    }
}
