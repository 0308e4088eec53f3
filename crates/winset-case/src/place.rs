//! Does the quote of a claim stand where the claim says?

use crate::code::Code;
use crate::document::Table;
use crate::findings::{number, quoted};
use crate::quote::{Page, Whereabouts};
use std::ops::Range;
use winset_text::{Diagnostic, Source, Span};

/// What is wrong with the place of a quote in a file, if anything is.
pub(crate) fn misplaced(
    key: &str,
    file: &Source,
    bytes: Range<usize>,
    span_at: Span,
    (quote, quote_at): (&str, Span),
) -> Option<Diagnostic> {
    let key = quoted(key);
    let page = Page::of(file);
    let length = file.bytes().len();
    if bytes.end > length {
        let mut found = Code::SpanOutsideReport
            .found(format!(
                "the span of claim {key} ends at byte {}, its report at {length}",
                bytes.end
            ))
            .at(span_at, format!("the report {} has {length} bytes", quoted(file.name())));
        found.help.extend(rightly(&page.find(quote, bytes.start)));
        return Some(found);
    }
    if page.says(bytes.clone(), quote) {
        return None;
    }
    let found = Code::QuoteNotFound
        .found(format!("the quote of claim {key} does not stand at its span"))
        .at(quote_at, "the quote")
        .and_at(span_at, "its span");
    let there = page.words(bytes.clone());
    let whereabouts = page.find(quote, bytes.start);
    let instead = there
        .filter(|words| alike(words, quote))
        .map(|words| format!("if the report's words were meant, write {}", quote_line(words)));
    let mut found = match there.map(shortened) {
        Some(words) => found.because(format!("{} says {words} there", quoted(file.name()))),
        None => found.because("the span begins or ends in the middle of a letter"),
    };
    match &whereabouts {
        Whereabouts::Several(count, _) => {
            found = found.because(format!("it stands in the report {count} times"));
        }
        Whereabouts::OtherSpace(_) => {
            found = found.because("it stands elsewhere with other white space or markup");
        }
        // What stands at the span has been shown.
        Whereabouts::Partly(range, _) if range.start < bytes.end && bytes.start < range.end => {}
        Whereabouts::Partly(range, said) => {
            found =
                found.because(format!("nearest is {} at byte {}", shortened(said), range.start));
        }
        Whereabouts::Nowhere => found = found.because("nothing like it stands in the report"),
        Whereabouts::Once(_) => {}
    }
    found.help.extend(rightly(&whereabouts).or(instead));
    Some(found)
}

/// The span of a claim as a range of bytes; a finding if it is none.
pub(crate) fn span(table: &Table) -> Result<Option<(Range<usize>, Span)>, Box<Diagnostic>> {
    let Some(node) = table.node("span") else { return Ok(None) };
    let [start, end] = node.items() else { return Ok(None) };
    let (Some(start), Some(end)) = (start.number(), end.number()) else { return Ok(None) };
    let whole =
        |value: f64| (0.0..=1e15).contains(&value) && value.fract().abs() < f64::MIN_POSITIVE;
    if !whole(start) || !whole(end) || start >= end {
        let found = Code::SpanOutsideReport
            .found(format!("span [{}, {}] is no run of bytes", number(start), number(end)))
            .at(node.span, "two whole numbers, the first one smaller")
            .because("the first byte, and one past the last, counted from 0");
        return Err(Box::new(match whole(start) && whole(end) && end < start {
            true => found.help(format!("write `span = [{}, {}]`", number(end), number(start))),
            false => found,
        }));
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
    let range = start as usize..end as usize;
    Ok(Some((range, node.span)))
}

/// The span that a quote should have, as an edit to paste.
fn rightly(whereabouts: &Whereabouts) -> Option<String> {
    match whereabouts {
        Whereabouts::Once(range)
        | Whereabouts::Several(_, range)
        | Whereabouts::OtherSpace(range) => {
            Some(format!("write `span = [{}, {}]`", range.start, range.end))
        }
        Whereabouts::Partly(..) | Whereabouts::Nowhere => None,
    }
}

/// Do the words of a report say nearly what a quote says?
fn alike(words: &str, quote: &str) -> bool {
    const LONGEST: usize = 400;
    words.len().max(quote.len()) <= LONGEST
        && strsim::normalized_damerau_levenshtein(words, quote) >= 0.7
}

/// A quote as a line to paste.
fn quote_line(words: &str) -> String {
    let mut text = String::new();
    for letter in words.chars() {
        match letter {
            '"' | '\\' => text.extend(['\\', letter]),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            _ if letter.is_control() => text.push_str(&format!("\\u{:04X}", u32::from(letter))),
            _ => text.push(letter),
        }
    }
    format!("`quote = \"{text}\"`")
}

/// Words of a report on one line, and not endless.
fn shortened(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    quoted(&words.join(" "))
}
