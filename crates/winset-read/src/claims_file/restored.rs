//! Passages that a person restored, in a file that has changed since.
//!
//! Their bytes may stand elsewhere now. The file says their first words beside them; where those
//! stand in the new file once, the passage is restored there too.

use super::GivenReport;
use std::ops::Range;
use winset_case::WrittenClaims;
use winset_text::Encoding;

/// Fewer words, in bytes, could stand anywhere.
const SHORTEST: usize = 12;

/// A passage to restore in the new file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Carried {
    /// Its bytes.
    pub(super) bytes: Range<usize>,
    /// Why it was left out.
    pub(super) reason: String,
}

/// The passages restored in a report's file as it was before, where they stand now.
pub(super) fn carried(text: &str, written: &WrittenClaims, report: &GivenReport) -> Vec<Carried> {
    let sha256 = report.source.sha256();
    let is_known = written.reports.iter().any(|it| it.sha256 == sha256);
    if is_known || report.source.encoding() != Encoding::Utf8 {
        return Vec::new();
    }
    let mut before = written.reports.iter().rev();
    let before = before.find(|it| {
        it.file.as_deref() == Some(report.file) && it.within.is_none() && !it.restored.is_empty()
    });
    let Some(before) = before else { return Vec::new() };
    let section = text.get(before.at.start as usize..).unwrap_or_default();
    let found = before.restored.iter().filter_map(|range| {
        let line = section.lines().find(|line| {
            line.contains(&format!("[{}, {}]", range.start, range.end)) && line.contains("restore")
        })?;
        let (entry, words) = line.split_once('#')?;
        let words: Vec<&str> = words.trim().trim_end_matches('…').split_whitespace().collect();
        let start = only_place(report.source.text(), &words)?;
        let mut end = (start + range.len()).min(report.source.text().len());
        while !report.source.text().is_char_boundary(end) {
            end -= 1;
        }
        let reason = entry.split_once("reason = \"").and_then(|(_, rest)| rest.split('"').next());
        Some(Carried { bytes: start..end, reason: reason.unwrap_or("other").to_owned() })
    });
    found.collect()
}

/// Where words stand in a text, white space apart, if they do once.
fn only_place(text: &str, words: &[&str]) -> Option<usize> {
    let first = words.first()?;
    if words.iter().map(|word| word.len() + 1).sum::<usize>() < SHORTEST {
        return None;
    }
    let mut places = text.match_indices(first).map(|(at, _)| at).filter(|at| {
        let mut there = text[*at..].split_whitespace();
        words.iter().enumerate().all(|(number, word)| {
            let last = number + 1 == words.len();
            there.next().is_some_and(|it| it == *word || last && it.starts_with(word))
        })
    });
    let only = places.next()?;
    places.next().is_none().then_some(only)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_once_or_not_at_all() {
        let text = "Poll: do you\nagree with it? Vote.";
        assert_eq!(only_place(text, &["do", "you", "agree", "with"]), Some(6));
        assert_eq!(only_place("so it is, and so it is", &["so", "it", "is", "and"]), None);
        assert_eq!(only_place("it ends here", &["ends", "here", "and", "now"]), None);
        assert_eq!(only_place("yes and no and yes and no.", &["yes", "and", "no"]), None);
    }
}
