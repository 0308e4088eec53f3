//! Signs inside a line of Markdown that are no words.

use std::ops::Range;

/// A run of `*` or `_` that can open or close an emphasis.
struct Run {
    range: Range<usize>,
    sign: u8,
    opens: bool,
    closes: bool,
    used: usize,
}

/// After so many brackets that are no links, a block has none.
const FAILURES: usize = 256;

/// The raw ranges of a block that are signs, ascending, not overlapping.
pub(super) fn signs(raw: &str, lines: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut runs: Vec<Run> = Vec::new();
    let mut failures = 0;
    for line in lines {
        let mut at = line.start;
        let bytes = raw.as_bytes();
        while at < line.end {
            let Some(step) = bytes[at..line.end].iter().position(|byte| is_sign(*byte)) else {
                break;
            };
            at += step;
            let rest = &raw[at..line.end];
            let before = found.len();
            let is_bracket = matches!(bytes[at], b'!' | b'[' | b'<');
            at += match bytes[at] {
                _ if is_bracket && failures >= FAILURES => 1,
                b'\\' => escape(rest, at, &mut found),
                b'*' | b'_' | b'~' => run(raw, line, at, &mut runs),
                b'`' => code(rest, at, &mut found),
                b'!' if rest.starts_with("![") => link(rest, at, 1, &mut found),
                b'[' => link(rest, at, 0, &mut found),
                b'<' => tag(rest, at, &mut found),
                _ => 1,
            };
            failures += usize::from(is_bracket && found.len() == before);
        }
    }
    pair(&mut runs, &mut found);
    found.sort_unstable_by_key(|range| range.start);
    // What lies in a sign (emphasis in an address) is part of it.
    let mut end = 0;
    found.retain(|range| {
        let outside = range.start >= end;
        end = end.max(range.end);
        outside
    });
    found
}

fn is_sign(byte: u8) -> bool {
    matches!(byte, b'\\' | b'*' | b'_' | b'~' | b'`' | b'!' | b'[' | b'<')
}

fn escape(rest: &str, at: usize, found: &mut Vec<Range<usize>>) -> usize {
    if rest.as_bytes().get(1).is_some_and(u8::is_ascii_punctuation) {
        found.push(at..at + 1);
        return 2;
    }
    1
}

fn code(rest: &str, at: usize, found: &mut Vec<Range<usize>>) -> usize {
    let signs = rest.len() - rest.trim_start_matches('`').len();
    found.push(at..at + signs);
    signs
}

/// `[words](address)`, `[words][key]`, `[^1]`; the words stay.
fn link(rest: &str, at: usize, bang: usize, found: &mut Vec<Range<usize>>) -> usize {
    const LONGEST: usize = 3000;
    let open = bang + 1;
    let bytes = rest.as_bytes();
    let Some(close) = bytes.iter().take(LONGEST).position(|byte| *byte == b']') else {
        return open;
    };
    if bytes.get(open) == Some(&b'^') {
        found.push(at..at + close + 1);
        return close + 1;
    }
    let end = match bytes.get(close + 1) {
        Some(b'(') => address(&bytes[..bytes.len().min(LONGEST)], close + 1),
        Some(b'[') => bytes
            .iter()
            .take(LONGEST)
            .skip(close + 2)
            .position(|b| *b == b']')
            .map(|to| close + 3 + to),
        _ => None,
    };
    let Some(end) = end else { return open };
    if bang > 0 {
        found.push(at..at + end);
        return end;
    }
    found.push(at..at + open);
    found.push(at + close..at + end);
    open
}

/// The end of an address in brackets, brackets inside it balanced.
fn address(bytes: &[u8], open: usize) -> Option<usize> {
    let mut depth = 0;
    for (at, byte) in bytes.iter().enumerate().skip(open) {
        match byte {
            b'(' => depth += 1,
            b')' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// `<br>`, `</em>`, `<https://…>`
fn tag(rest: &str, at: usize, found: &mut Vec<Range<usize>>) -> usize {
    let bytes = rest.as_bytes();
    let named = bytes.get(1).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'/');
    let close = bytes.iter().take(400).position(|byte| *byte == b'>');
    match close.filter(|_| named) {
        Some(close) => {
            found.push(at..at + close + 1);
            close + 1
        }
        None => 1,
    }
}

/// A run of signs of emphasis; its length.
fn run(raw: &str, line: &Range<usize>, at: usize, runs: &mut Vec<Run>) -> usize {
    let bytes = raw.as_bytes();
    let sign = bytes[at];
    let length = bytes[at..line.end].iter().take_while(|byte| **byte == sign).count();
    if sign == b'~' && length != 2 {
        return length;
    }
    let before = raw[line.start..at].chars().next_back();
    let after = raw[at + length..line.end].chars().next();
    let word_before = before.is_some_and(|letter| !letter.is_whitespace());
    let word_after = after.is_some_and(|letter| !letter.is_whitespace());
    let inside =
        before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
    if sign == b'_' && inside {
        return length;
    }
    let sign_after = after.is_some_and(|letter| !letter.is_alphanumeric());
    let sign_before = before.is_some_and(|letter| !letter.is_alphanumeric());
    runs.push(Run {
        range: at..at + length,
        sign,
        opens: word_after && (!sign_after || !word_before || sign_before),
        closes: word_before && (!sign_before || !word_after || sign_after),
        used: 0,
    });
    length
}

/// Pairs what opens with what closes; signs without a partner are words.
fn pair(runs: &mut [Run], found: &mut Vec<Range<usize>>) {
    let mut open: Vec<usize> = Vec::new();
    for at in 0..runs.len() {
        let length = runs[at].range.len();
        if runs[at].closes {
            // Few emphases lie in each other: an earlier one that stays open is no emphasis.
            while runs[at].used < length {
                let from = open.len().saturating_sub(4);
                let partner =
                    open[from..].iter().rposition(|other| runs[*other].sign == runs[at].sign);
                let Some(partner) = partner.map(|partner| partner + from) else { break };
                let other = open[partner];
                let both = (runs[other].range.len() - runs[other].used).min(length - runs[at].used);
                runs[other].used += both;
                runs[at].used += both;
                open.truncate(partner + 1);
                if runs[other].used == runs[other].range.len() {
                    open.pop();
                }
            }
        }
        if runs[at].opens && runs[at].used < length {
            open.push(at);
        }
    }
    found
        .extend(runs.iter().filter(|run| run.used == run.range.len()).map(|run| run.range.clone()));
}

/// Is nearly nothing of some words outside of links?
pub(super) fn outside_links(raw: &str) -> bool {
    let mut outside = 0usize;
    let mut depth = 0i32;
    for byte in raw.bytes() {
        match byte {
            b'[' | b'(' => depth += 1,
            b']' | b')' => depth -= 1,
            _ => outside += usize::from(depth <= 0 && byte.is_ascii_alphanumeric()),
        }
    }
    outside <= 3
}
