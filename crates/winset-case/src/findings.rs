//! The diagnostics found so far, and how they name what a file says.

use crate::code::Code;
use winset_text::{Diagnostic, Severity, Span};

/// At most this many errors, and as many warnings and notes, are kept; the rest are counted.
const MOST_KEPT: usize = 100;

/// The diagnostics found so far. Ten megabytes of nonsense fill it quickly; then it only counts.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    kept: Vec<Diagnostic>,
    errors: usize,
    others: usize,
}

impl Findings {
    /// Keeps a diagnostic, or counts it when there are too many already.
    pub(crate) fn add(&mut self, diagnostic: Diagnostic) {
        let count = match diagnostic.severity {
            Severity::Error => &mut self.errors,
            Severity::Warning | Severity::Note => &mut self.others,
        };
        *count += 1;
        if *count <= MOST_KEPT {
            self.kept.push(diagnostic);
        }
    }

    /// Keeps a note about the whole case, however many others there are.
    pub(crate) fn insist(&mut self, note: Diagnostic) {
        self.others += 1;
        self.kept.push(note);
    }

    /// Takes back what was found of these kinds at a place, because something else explains it.
    pub(crate) fn forget(&mut self, codes: &[Code], place: Span) {
        let before = self.kept.len();
        self.kept.retain(|found| {
            let here = found.primary.as_ref().is_some_and(|label| label.span == place);
            !(here && codes.iter().any(|code| code.name() == found.code))
        });
        self.errors -= before - self.kept.len();
    }

    /// How many errors there were.
    pub(crate) fn errors(&self) -> usize {
        self.errors
    }

    /// Are there so many errors that nobody reads another? Then long checks may stop.
    pub(crate) fn is_full(&self) -> bool {
        self.errors > 4 * MOST_KEPT
    }

    /// What was kept, and how many more there were.
    pub(crate) fn finish(self) -> (Vec<Diagnostic>, usize) {
        let more = self.errors + self.others - self.kept.len();
        (self.kept, more)
    }
}

/// A name from a file in backticks, on one line and not endless.
pub(crate) fn quoted(name: &str) -> String {
    const LONGEST: usize = 60;
    let mut text = String::from("`");
    for (at, letter) in name.chars().enumerate() {
        if at == LONGEST {
            text.push('…');
            break;
        }
        text.push(if letter.is_control() { ' ' } else { letter });
    }
    text.push('`');
    text
}

/// Names in a row: `a`, `b` and `c`; at most twelve, then how many more.
pub(crate) fn listed<T: AsRef<str>>(names: &[T], last: &str) -> String {
    const MOST: usize = 12;
    let shown: Vec<String> = names.iter().take(MOST).map(|name| quoted(name.as_ref())).collect();
    if names.len() > MOST {
        return format!("{} and {} more", shown.join(", "), names.len() - MOST);
    }
    match shown.split_last() {
        None => String::from("none"),
        Some((only, [])) => only.clone(),
        Some((end, rest)) => format!("{} {last} {end}", rest.join(", ")),
    }
}

/// The known name that a misspelt one most likely means.
pub(crate) fn closest<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    const LONGEST: usize = 100;
    if written.len() > LONGEST {
        return None;
    }
    let plain = |name: &str| name.to_lowercase().replace(['_', ' '], "-");
    let written = plain(written);
    let mut best: Option<(f64, &str)> = None;
    for name in known {
        if name.len() > LONGEST {
            continue;
        }
        let likeness = if plain(name) == written {
            1.0
        } else {
            strsim::normalized_damerau_levenshtein(&written, &plain(name))
                .max(0.95 * begins_alike(&written, &plain(name)))
        };
        if likeness >= 0.6 && best.is_none_or(|(so_far, _)| likeness > so_far) {
            best = Some((likeness, name));
        }
    }
    best.map(|(_, name)| name)
}

/// 1 when one name is the other's beginning or end by whole words, such as `japan` of
/// `japan-cabinet`.
fn begins_alike(a: &str, b: &str) -> f64 {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let whole_words = long.strip_prefix(short).is_some_and(|rest| rest.starts_with('-'))
        || long.strip_suffix(short).is_some_and(|rest| rest.ends_with('-'));
    if short.len() >= 3 && whole_words { 0.7 } else { 0.0 }
}

/// A number as a person writes it: no digits that mean nothing, no exponent in everyday sizes.
pub(crate) fn number(value: f64) -> String {
    let size = value.abs();
    if size != 0.0 && !(1e-5..=1e15).contains(&size) {
        return format!("{value:e}");
    }
    let short = format!("{value:.6}");
    match short.contains('.') {
        true => short.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => short,
    }
}

/// A number for the eye: from a million on with spaces (that no line breaks at) between its
/// thousands.
pub(crate) fn grouped(value: f64) -> String {
    let written = number(value);
    let digits = written.find(|letter: char| !letter.is_ascii_digit() && letter != '-');
    let end = digits.unwrap_or(written.len());
    if value.abs() < 1e6 || written.contains('e') {
        return written;
    }
    let mut text = String::new();
    for (at, letter) in written.char_indices() {
        let left = end.saturating_sub(at);
        if left > 0 && left % 3 == 0 && text.ends_with(|last: char| last.is_ascii_digit()) {
            text.push('\u{a0}');
        }
        text.push(letter);
    }
    text
}

/// A number with its unit: `20 % of GDP`, `27.5 %`, `3` when there is none.
pub(crate) fn measured(value: f64, unit: &str) -> String {
    if unit.is_empty() { grouped(value) } else { format!("{} {unit}", grouped(value)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_name_finds_the_right_one() {
        let known = ["position", "salience", "ideal", "claims", "note"];
        assert_eq!(closest("positon", known), Some("position"));
        assert_eq!(closest("Salience", known), Some("salience"));
        assert_eq!(closest("as_of", ["as-of"]), Some("as-of"));
        assert_eq!(closest("japan", ["japan-cabinet", "china"]), Some("japan-cabinet"));
        assert_eq!(closest("colour", known), None);
    }

    #[test]
    fn numbers_are_written_short() {
        assert_eq!(number(20.0), "20");
        assert_eq!(number(0.1 + 0.2), "0.3");
        assert_eq!(number(-1.25), "-1.25");
        assert_eq!(number(1e20), "1e20");
        assert_eq!(number(0.0), "0");
        assert_eq!(grouped(-5e12), "-5\u{a0}000\u{a0}000\u{a0}000\u{a0}000");
        assert_eq!(grouped(1_234_567.5), "1\u{a0}234\u{a0}567.5");
        assert_eq!(grouped(34_000.0), "34000");
    }

    #[test]
    fn names_are_listed_as_people_do() {
        assert_eq!(listed(&["a"], "and"), "`a`");
        assert_eq!(listed(&["a", "b", "c"], "or"), "`a`, `b` or `c`");
        assert_eq!(quoted("a\nb"), "`a b`");
    }
}
