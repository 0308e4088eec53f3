//! The lines between `---` (or `+++`) above a text in Markdown.

use super::{day, on};
use crate::clean::draft::Facts;

/// Reads the front matter of a text, if it has one.
pub(super) fn read(text: &str, facts: &mut Facts) {
    let Some(matter) = matter(text) else { return };
    for line in matter.lines() {
        let Some((key, value)) = line.split_once(':').or_else(|| line.split_once('=')) else {
            continue;
        };
        let value = value.trim().trim_matches(['"', '\'', '[', ']']).trim();
        if value.is_empty() {
            continue;
        }
        let told = || Some(value.to_owned());
        match &*key.trim().to_ascii_lowercase() {
            "title" | "headline" => facts.title = facts.title.take().or_else(told),
            "author" | "authors" | "by" | "byline" => {
                facts.author = facts.author.take().or_else(told)
            }
            "site" | "outlet" | "publisher" | "source" | "publication" | "newspaper"
            | "site_name" => {
                facts.outlet = facts.outlet.take().or_else(told);
            }
            "url" | "link" | "canonical" | "permalink" => {
                facts.address = facts.address.take().or_else(told)
            }
            "date" | "published" | "pubdate" | "publishdate" | "date_published" | "created" => {
                facts.published = facts.published.take().or_else(|| day::day(value).map(on));
            }
            _ => {}
        }
    }
}

/// The front matter: between a first line of three signs and the next one.
pub(crate) fn matter(text: &str) -> Option<&str> {
    let text = text.trim_start_matches('\u{feff}');
    let sign = ["---", "+++"].into_iter().find(|sign| text.starts_with(*sign))?;
    let rest = text[3..].strip_prefix('\r').unwrap_or(&text[3..]).strip_prefix('\n')?;
    let mut limit = rest.len().min(16_384);
    while !rest.is_char_boundary(limit) {
        limit -= 1;
    }
    let rest = &rest[..limit];
    let mut ends = rest.match_indices(sign).map(|(at, _)| at);
    let end = ends.find(|at| *at == 0 || rest[..*at].ends_with('\n'))?;
    Some(&rest[..end])
}
