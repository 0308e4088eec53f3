//! What is said of a file that is no TOML.

use crate::code::Code;
use crate::findings::{Findings, quoted};
use toml::de::{DeTable, DeValue};
use winset_text::{Diagnostic, Encoding, Source, SourceId, Span};

/// A file in another encoding: points at the first letter that is not plain.
pub(crate) fn encoding(id: SourceId, source: &Source) -> Diagnostic {
    let name = quoted(source.name());
    let text = source.text();
    let odd = text.char_indices().find(|(_, letter)| !letter.is_ascii());
    let (message, said) = match source.encoding() {
        Encoding::Utf16 => (format!("{name} is saved as UTF-16"), None),
        Encoding::Utf8 | Encoding::Windows1252 => (
            format!("{name} is not saved as UTF-8"),
            odd.map(|(at, letter)| (at..at + letter.len_utf8(), "no UTF-8 letter begins so")),
        ),
    };
    let found = Code::FileEncoding.found(message);
    let found = match said {
        Some((range, said)) => found.at(Span::new(id, range), said),
        None => found,
    };
    found.help("save the file as UTF-8 (in most editors: Save as, Encoding)")
}

/// The first thing that keeps a file from being TOML.
pub(crate) fn report(id: SourceId, text: &str, error: &toml::de::Error, findings: &mut Findings) {
    let range = error.span().unwrap_or(text.len()..text.len());
    if error.message() == "duplicate key" {
        findings.add(duplicate(id, text, range));
        return;
    }
    let said = Said::of(text, range, error.message());
    let mut found = Code::TomlSyntax.found(said.message).at(Span::new(id, said.range), said.label);
    if let Some(help) = said.help {
        found = found.help(help);
    }
    findings.add(found);
}

/// A key given twice: points at both.
fn duplicate(id: SourceId, text: &str, second: std::ops::Range<usize>) -> Diagnostic {
    let key = text.get(second.clone()).unwrap_or_default();
    let found = Code::DuplicateKey
        .found(format!("{} is given twice", quoted(key)))
        .at(Span::new(id, second.clone()), "given again");
    let help = "keep one of the two, or give the second another name";
    match first_of(text, second) {
        Some(first) => found.and_at(Span::new(id, first), "first given here"),
        None => found,
    }
    .help(help)
}

/// Where the key at `second` was given first: the same text is parsed with the second key under
/// a name that nothing else has; the first then stands beside it.
fn first_of(text: &str, second: std::ops::Range<usize>) -> Option<std::ops::Range<usize>> {
    const UNUSED: &str = "winset-looks-for-the-key-that-stands-beside-this-one";
    let key = DeTable::parse(&format!("{} = 0", text.get(second.clone())?))
        .ok()?
        .get_ref()
        .keys()
        .next()?
        .get_ref()
        .to_string();
    let renamed = format!("{}{UNUSED}{}", &text[..second.start], &text[second.end..]);
    let (table, _) = DeTable::parse_recoverable(&renamed);
    let beside = holder(table.get_ref(), UNUSED)?;
    let first = beside.keys().find(|other| *other.get_ref() == key)?.span();
    (first.end <= second.start).then_some(first)
}

/// The table that has the key, anywhere below.
fn holder<'t, 'i>(table: &'t DeTable<'i>, key: &str) -> Option<&'t DeTable<'i>> {
    if table.keys().any(|other| other.get_ref() == key) {
        return Some(table);
    }
    table.values().find_map(|value| holder_below(value.get_ref(), key))
}

fn holder_below<'t, 'i>(value: &'t DeValue<'i>, key: &str) -> Option<&'t DeTable<'i>> {
    match value {
        DeValue::Table(table) => holder(table, key),
        DeValue::Array(items) => items.iter().find_map(|item| holder_below(item.get_ref(), key)),
        _ => None,
    }
}

/// A syntax error in our own words.
struct Said {
    message: String,
    range: std::ops::Range<usize>,
    label: String,
    help: Option<String>,
}

impl Said {
    /// The parser's finding in an analyst's words.
    fn of(text: &str, range: std::ops::Range<usize>, message: &str) -> Said {
        let said = |message: &str, label: &str, help: Option<&str>| Said {
            message: message.to_owned(),
            range: range.clone(),
            label: label.to_owned(),
            help: help.map(str::to_owned),
        };
        let words = text.get(range.clone()).unwrap_or_default();
        let (what, _) = message.split_once(", expected ").unwrap_or((message, ""));
        if text[..range.start.min(text.len())].contains('\0') || words.contains('\0') {
            let at = text.find('\0').unwrap_or_default();
            return Said {
                message: String::from("the file has a NUL byte: it is no text"),
                range: at..at + 1,
                label: String::from("byte 0"),
                help: Some(String::from("save the file again as UTF-8 text")),
            };
        }
        if what.contains("recurs") {
            return said("lists or tables are nested more than 80 deep", "too deep", None);
        }
        if what.starts_with("string values must be quoted") {
            let line = text[range.start..].lines().next().unwrap_or_default();
            let value = line.split('#').next().unwrap_or_default().trim_end();
            let mut quoted_value = value.trim_end_matches(',').replace(['"', '\\'], "");
            if quoted_value.chars().count() > 60 || text[..range.start].ends_with(['[', ',', ' ']) && value.contains([']', '}']) {
                quoted_value = words.to_owned();
            }
            return Said {
                message: format!("text without quotes: {}", quoted(words)),
                range: range.clone(),
                label: String::from("text stands in quotes"),
                help: Some(format!("write `\"{quoted_value}\"`")),
            };
        }
        if what.starts_with("unclosed") {
            let what = what.replace("unclosed", "").trim().to_owned();
            let (name, close) = match what.as_str() {
                "array table" => ("a table header `[[…`", "]]"),
                "table" => ("a table header `[…`", "]"),
                "inline table" => ("a table `{…`", "}"),
                _ => ("a list `[…`", "]"),
            };
            return Said {
                message: format!("{name} is not closed"),
                range: range.clone(),
                label: format!("`{close}` is missing"),
                help: Some(format!("write `{close}` here")),
            };
        }
        if what.contains("string") && what.starts_with("invalid") {
            return said(
                "the text's quotes do not match",
                "here the text cannot go on",
                Some("close the text with the quote it began with; write `\\\"` for a quote inside"),
            );
        }
        match what {
            "key with no value" => said(
                &format!("{} has no value", quoted(words)),
                "no `=` follows",
                Some(&format!("write `{} = …`, or begin the line with `#` if it is a remark", words.trim())),
            ),
            "missing value for key" | "missing value" => {
                said("nothing stands after `=`", "the value is missing", None)
            }
            "missing comma between array elements" | "missing comma between key-value pairs" => {
                said("a comma is missing", "write `,` before this", None)
            }
            "extra comma in array" | "extra comma in inline table" => {
                said("a comma too many", "nothing stands before it", None)
            }
            "extra `=`" | "unexpected `=` in array" => said("an `=` too many", "here", None),
            "invalid unquoted key" | "unquoted keys cannot be empty" => said(
                &format!("a key cannot contain {}", quoted(words)),
                "keys are letters a–z, digits and `-`",
                None,
            ),
            "unexpected leading zero" => said("a number begins with 0", "leading zero", None),
            _ => said(
                &format!("this is no TOML: {what}"),
                if words.is_empty() { "the file ends too early" } else { "here" },
                None,
            ),
        }
    }
}
