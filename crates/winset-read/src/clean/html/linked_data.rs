//! What a page says of its article in JSON-LD.

use serde_json::Value;

/// An article as a page's JSON-LD describes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Described {
    pub(super) headline: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) body: Option<String>,
}

/// The first article that a page's scripts describe. A script that is no JSON is searched for
/// its dates and headline all the same: they are written by hand often enough.
pub(super) fn described(scripts: &[&str]) -> Described {
    let mut found = Described::default();
    let mut publisher = None;
    for script in scripts {
        match serde_json::from_str::<Value>(script.trim().trim_end_matches(';')) {
            Ok(value) => {
                if let Some(article) = article(&value, 0) {
                    fill(&mut found, article);
                }
                publisher = publisher.or_else(|| outlet(&value, 0));
            }
            Err(_) if found.published.is_none() => {
                found.published = member(script, "datePublished");
                found.modified = member(script, "dateModified");
                found.headline = found.headline.or_else(|| member(script, "headline"));
            }
            Err(_) => {}
        }
    }
    found.outlet = found.outlet.or(publisher);
    found
}

/// Deeper things are not looked at.
const DEEPEST: usize = 8;

fn is_of_type(value: &Value, wanted: impl Fn(&str) -> bool) -> bool {
    match value.get("@type") {
        Some(Value::String(kind)) => wanted(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(wanted),
        _ => false,
    }
}

fn article(value: &Value, depth: usize) -> Option<&Value> {
    if depth > DEEPEST {
        return None;
    }
    let is_article =
        |kind: &str| kind.contains("Article") || kind.ends_with("Posting") || kind == "Report";
    match value {
        Value::Array(values) => values.iter().find_map(|value| article(value, depth + 1)),
        Value::Object(_) if is_of_type(value, is_article) => Some(value),
        Value::Object(members) => ["@graph", "mainEntity", "mainEntityOfPage", "hasPart"]
            .iter()
            .filter_map(|name| members.get(*name))
            .find_map(|value| article(value, depth + 1))
            .or_else(|| members.contains_key("datePublished").then_some(value)),
        _ => None,
    }
}

/// The organisation that publishes the site.
fn outlet(value: &Value, depth: usize) -> Option<String> {
    if depth > 2 {
        return None;
    }
    match value {
        Value::Array(values) => values.iter().find_map(|value| outlet(value, depth + 1)),
        Value::Object(members) => {
            let site = |kind: &str| matches!(kind, "WebSite" | "NewsMediaOrganization");
            if is_of_type(value, site) {
                return text(members.get("name"));
            }
            members.get("@graph").and_then(|value| outlet(value, depth + 1))
        }
        _ => None,
    }
}

fn fill(found: &mut Described, article: &Value) {
    let take = |known: &mut Option<String>, name: &str| {
        if known.is_none() {
            *known = text(article.get(name));
        }
    };
    take(&mut found.headline, "headline");
    take(&mut found.published, "datePublished");
    take(&mut found.modified, "dateModified");
    take(&mut found.body, "articleBody");
    if found.outlet.is_none() {
        found.outlet = article.get("publisher").and_then(name);
    }
    if found.authors.is_empty() {
        found.authors = match article.get("author") {
            Some(Value::Array(authors)) => authors.iter().take(8).filter_map(name).collect(),
            Some(author) => name(author).into_iter().collect(),
            None => Vec::new(),
        };
    }
}

/// The name of a person or an organisation.
fn name(value: &Value) -> Option<String> {
    match value {
        Value::String(_) => text(Some(value)),
        Value::Array(values) => values.first().and_then(name),
        Value::Object(members) => text(members.get("name")),
        _ => None,
    }
}

fn text(value: Option<&Value>) -> Option<String> {
    let value = match value? {
        Value::Array(values) => values.first()?,
        other => other,
    };
    let words = super::head::decoded(value.as_str()?);
    (!words.is_empty()).then_some(words)
}

/// The text after `"name":` in something like JSON.
fn member(script: &str, name: &str) -> Option<String> {
    let after = &script[script.find(&format!("\"{name}\""))? + name.len() + 2..];
    let value = after.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    let end = value.bytes().take(400).position(|byte| byte == b'"' || byte == b'\\')?;
    let words = super::head::decoded(&value[..end]);
    (!words.is_empty()).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_is_found_in_lists_and_graphs() {
        let graph = r#"{"@graph": [{"@type": "WebSite", "name": "The Harbour"},
            {"@type": ["NewsArticle"], "headline": "Cod &amp; talks", "datePublished": "2025-06-21",
             "author": [{"name": "Ada"}, "Jan"], "publisher": {"name": "Harbour Times"}}]};"#;
        let found = described(&["[]", graph]);
        assert_eq!(found.headline.as_deref(), Some("Cod & talks"));
        assert_eq!(found.outlet.as_deref(), Some("Harbour Times"));
        assert_eq!(found.authors, ["Ada", "Jan"]);
    }

    #[test]
    fn what_is_no_json_still_tells_its_date() {
        let found =
            described(&["/* x */ {\"datePublished\" : \"2025-06-21\", \"headline\": \"a\", }"]);
        assert_eq!(found.published.as_deref(), Some("2025-06-21"));
        assert_eq!(described(&["[[[[", "nothing", "{\"datePublished\""]), Described::default());
        assert_eq!(described(&[&"[".repeat(100_000)]), Described::default());
    }
}
