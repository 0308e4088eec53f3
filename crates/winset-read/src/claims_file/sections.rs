//! The sections of claims in the text of a claims.toml, and the marks that the rules keep in them.
//!
//! What a claim is in regard to others (`origin`, `contradicts`, `superseded-by`) changes with
//! every report that is added. In a section that nobody edited the rules keep these lines up to
//! date; in one that a person edited or decided on they only add a line that is not there.

use super::section::Marks;
use std::ops::Range;
use winset_case::WrittenClaim;

/// The keys of the lines that the rules keep.
const MARKS: [&str; 3] = ["origin", "contradicts", "superseded-by"];

/// The bytes of a claim's section, from its header to the end of its last line; nothing for a
/// claim that has no header of its own.
pub(super) fn of(text: &str, claim: &WrittenClaim) -> Option<Range<usize>> {
    let at = claim.at.start as usize;
    let start = text.get(..at)?.rfind('\n').map_or(0, |before| before + 1);
    if !text.get(start..)?.trim_start().starts_with("[claim.") {
        return None;
    }
    let mut end = start;
    let mut next = start;
    for (number, line) in text[start..].split_inclusive('\n').enumerate() {
        let said = line.trim();
        if number > 0 && said.starts_with('[') {
            break;
        }
        next += line.len();
        if !said.is_empty() && !said.starts_with('#') {
            end = next;
        }
    }
    Some(start..end)
}

/// A section without the lines that the rules keep, its line ends plain.
pub(super) fn without_marks(section: &str) -> String {
    let kept = section.lines().filter(|line| !MARKS.contains(&key_of(line)));
    kept.flat_map(|line| [line, "\n"]).collect()
}

/// A section with the lines of marks that it does not have; nothing if it has them.
pub(super) fn with_absent(section: &str, claim: &WrittenClaim, marks: &Marks) -> Option<String> {
    let has = |key: &str| {
        section.lines().any(|line| key_of(line) == key)
            || match key {
                "origin" => claim.origin.is_some(),
                "contradicts" => !claim.contradicts.is_empty(),
                _ => claim.superseded_by.is_some(),
            }
    };
    let absent: Vec<(&str, String)> =
        marks.written().into_iter().filter(|(key, _)| !has(key)).collect();
    if absent.is_empty() {
        return None;
    }
    let end = if section.contains("\r\n") { "\r\n" } else { "\n" };
    let lines: String =
        absent.iter().map(|(key, value)| format!("{key:<13} = {value}{end}")).collect();
    // Before the line that says who found it, where the rules write them; otherwise at the end.
    let mut at = 0;
    for line in section.split_inclusive('\n') {
        if matches!(key_of(line), "by" | "status") {
            break;
        }
        at += line.len();
    }
    let (before, after) = section.split_at_checked(at)?;
    let gap = if before.ends_with('\n') { "" } else { end };
    Some(format!("{before}{gap}{lines}{after}"))
}

/// The key of a line `key = value`.
fn key_of(line: &str) -> &str {
    line.split_once('=').map_or("", |(key, _)| key.trim())
}
