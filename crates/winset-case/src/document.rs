//! A TOML file as a tree of values that all know where they stand.
//!
//! How to read a file of the case language with it:
//!
//! ```text
//! let document = document::read(world, path, &mut sources, &mut findings)?;   // None: said why
//! shape::check(&document.root, &language::CLAIMS_FILE, document.top, &mut findings);
//! for entry in document.root.tables("claim") {                                // in file order
//!     let claim = entry.table();                                               // &Table
//!     if let Some((quote, span)) = claim.text("quote") { … }                   // None: absent, or
//! }                                                                            // already reported
//! ```
//!
//! `shape::check` has then reported every unknown key, missing key, wrong type, word outside a
//! list, and number that is not finite; the getters of [`Table`] stay silent about them.

use crate::change::Change;
use crate::code::Code;
use crate::date::{Date, DateRange};
use crate::findings::{Findings, quoted};
use std::io::ErrorKind;
use std::path::Path;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};
use winset_text::{Encoding, SourceId, Sources, Span, World, WorldError};

/// The largest file of a case, in bytes: 8 MiB. A hundred thousand stakes fit.
pub(crate) const LARGEST_CASE_FILE: usize = 8 << 20;

/// A TOML file that could be parsed.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    /// Its first words, for findings about the file as a whole.
    pub(crate) top: Span,
    /// What it says.
    pub(crate) root: Table,
}

/// A value and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) span: Span,
    pub(crate) value: Value,
    /// What a scenario makes of the distribution that stands here, and where it says so.
    pub(crate) change: Option<(Change, Span)>,
}

/// What can stand to the right of a key.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    /// Text; `verbatim` when it stands in the file letter by letter, one byte after the span's
    /// start, so that parts of it can be pointed at.
    Text { text: String, verbatim: bool },
    /// A number, perhaps `inf` or `nan` (which `shape::check` reports).
    Number(f64),
    /// `true` or `false`.
    Boolean(bool),
    /// A civil date.
    Date(Date),
    /// A date that no calendar has, a time, or a date with a time, as written.
    OtherTime(String),
    /// `[…]`
    List(Vec<Node>),
    /// `[a.b]` or `{…}`
    Table(Table),
}

/// Keys and their values, in the order of the file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    pub(crate) entries: Vec<Entry>,
}

/// A key with its value.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) key_span: Span,
    pub(crate) node: Node,
}

static EMPTY: Table = Table { entries: Vec::new() };

impl Entry {
    /// The table to the right; an empty one if something else stands there (already reported).
    pub(crate) fn table(&self) -> &Table {
        self.node.table()
    }

    /// Does a table stand to the right?
    pub(crate) fn is_table(&self) -> bool {
        matches!(self.node.value, Value::Table(_))
    }
}

impl Node {
    /// What kind of value it is, in a person's words.
    pub(crate) fn kind(&self) -> &'static str {
        match &self.value {
            Value::Text { .. } => "text",
            Value::Number(_) => "a number",
            Value::Boolean(_) => "true or false",
            Value::Date(_) => "a date",
            Value::OtherTime(_) => "a time",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        }
    }

    /// The text, if it is text.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The number, if it is one and finite.
    pub(crate) fn number(&self) -> Option<f64> {
        match self.value {
            Value::Number(value) if value.is_finite() => Some(value),
            _ => None,
        }
    }

    /// The date, if it is one.
    pub(crate) fn date(&self) -> Option<Date> {
        match self.value {
            Value::Date(date) => Some(date),
            _ => None,
        }
    }

    /// One day, or `[from, to]` in the right order.
    pub(crate) fn date_range(&self) -> Option<DateRange> {
        match &self.value {
            Value::Date(date) => Some(DateRange::day(*date)),
            Value::List(items) => match items.as_slice() {
                [from, to] => Some(DateRange { from: from.date()?, to: to.date()? })
                    .filter(|range| range.from <= range.to),
                _ => None,
            },
            _ => None,
        }
    }

    /// The items, if it is a list; nothing otherwise.
    pub(crate) fn items(&self) -> &[Node] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The table, or an empty one.
    pub(crate) fn table(&self) -> &Table {
        match &self.value {
            Value::Table(table) => table,
            _ => &EMPTY,
        }
    }

    /// The place of a part of this text (a byte range of it): exact where the text stands in the
    /// file letter by letter, else the whole.
    pub(crate) fn part(&self, range: std::ops::Range<usize>) -> Span {
        match &self.value {
            Value::Text { text, verbatim: true } if range.end <= text.len() => {
                let start = self.span.range().start + 1;
                Span::new(self.span.source, start + range.start..start + range.end)
            }
            _ => self.span,
        }
    }
}

impl Table {
    /// The entry of that key.
    pub(crate) fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The value of that key.
    pub(crate) fn node(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.node)
    }

    /// The value of that key, to be changed.
    pub(crate) fn node_mut(&mut self, key: &str) -> Option<&mut Node> {
        self.entries.iter_mut().find(|entry| entry.key == key).map(|entry| &mut entry.node)
    }

    /// The entries of the table under that key (`[actor.…]`), in the order of the file; none if
    /// it is absent.
    pub(crate) fn tables(&self, key: &str) -> &[Entry] {
        self.node(key).map_or(&[], |node| &node.table().entries)
    }

    /// Text under that key, and where.
    pub(crate) fn text(&self, key: &str) -> Option<(&str, Span)> {
        let node = self.node(key)?;
        node.text().map(|text| (text, node.span))
    }

    /// A copy of the text under that key.
    pub(crate) fn owned_text(&self, key: &str) -> Option<String> {
        self.text(key).map(|(text, _)| text.to_owned())
    }

    /// A finite number under that key, and where.
    pub(crate) fn number(&self, key: &str) -> Option<(f64, Span)> {
        let node = self.node(key)?;
        node.number().map(|value| (value, node.span))
    }

    /// `true` or `false` under that key.
    pub(crate) fn boolean(&self, key: &str) -> Option<bool> {
        match self.node(key)?.value {
            Value::Boolean(value) => Some(value),
            _ => None,
        }
    }

    /// A date under that key, and where.
    pub(crate) fn date(&self, key: &str) -> Option<(Date, Span)> {
        let node = self.node(key)?;
        node.date().map(|date| (date, node.span))
    }

    /// The same values with the keys of inner tables joined by dots, so that
    /// `stake.japan.x.position = 3` and `"stake.japan.x.position" = 3` say the same.
    pub(crate) fn flattened(&self) -> Table {
        let mut entries = Vec::new();
        for entry in &self.entries {
            match &entry.node.value {
                Value::Table(inner) => {
                    entries.extend(inner.flattened().entries.into_iter().map(|deeper| Entry {
                        key: format!("{}.{}", entry.key, deeper.key),
                        ..deeper
                    }));
                }
                _ => entries.push(entry.clone()),
            }
        }
        Table { entries }
    }

    /// One date or a range `[from, to]` under that key, and where.
    pub(crate) fn date_range(&self, key: &str) -> Option<(DateRange, Span)> {
        let node = self.node(key)?;
        node.date_range().map(|range| (range, node.span))
    }

    /// The texts of a list under that key, and where each stands; a lone text counts as a list
    /// of one.
    pub(crate) fn texts(&self, key: &str) -> Vec<(&str, Span)> {
        let Some(node) = self.node(key) else { return Vec::new() };
        let items = match &node.value {
            Value::Text { .. } => std::slice::from_ref(node),
            _ => node.items(),
        };
        items.iter().filter_map(|item| Some((item.text()?, item.span))).collect()
    }
}

/// Reads and parses a TOML file; `None` when it cannot be understood, which `findings` then says.
/// Only a file that is there and cannot be read is an error.
pub(crate) fn read(
    world: &dyn World,
    path: &Path,
    sources: &mut Sources,
    findings: &mut Findings,
) -> Result<Option<Document>, WorldError> {
    let source = match world.read(path) {
        Ok(source) => source,
        Err(error) if error.cause.kind() == ErrorKind::FileTooLarge => {
            findings.add(
                Code::FileTooLarge
                    .found(format!("{} is larger than 8 MiB", quoted(&path.display().to_string()))),
            );
            return Ok(None);
        }
        Err(error) => return Err(error),
    };
    let id = sources.add(source);
    Ok(parse(id, sources, findings))
}

/// Parses a source that was read.
pub(crate) fn parse(id: SourceId, sources: &Sources, findings: &mut Findings) -> Option<Document> {
    let source = sources.get(id);
    let size = source.bytes().len();
    if size > LARGEST_CASE_FILE {
        let message = format!(
            "{} has {:.1} MiB; a file of a case has at most 8 MiB",
            quoted(source.name()),
            size as f64 / f64::from(1 << 20)
        );
        findings.add(Code::FileTooLarge.found(message).help(
            "keep reports in their own files under `reports/` and cite them from claims.toml",
        ));
        return None;
    }
    if source.encoding() != Encoding::Utf8 {
        findings.add(crate::syntax::encoding(id, source));
        return None;
    }
    let text = source.text();
    match DeTable::parse(text) {
        Ok(table) => {
            let root = Reader { id, text }.table(table.get_ref());
            let first = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
            let start = text.len() - text.trim_start_matches('\u{feff}').len();
            let top = Span::new(id, start..start + first.trim_end().len());
            Some(Document { top, root })
        }
        Err(error) => {
            crate::syntax::report(id, text, &error, findings);
            None
        }
    }
}

/// Turns the parser's tree into ours.
struct Reader<'a> {
    id: SourceId,
    text: &'a str,
}

impl Reader<'_> {
    fn table(&self, table: &DeTable<'_>) -> Table {
        let mut entries: Vec<Entry> =
            table.iter().map(|(key, value)| self.entry(key, value)).collect();
        entries.sort_by_key(|entry| entry.key_span.start);
        Table { entries }
    }

    fn entry(&self, key: &Spanned<DeString<'_>>, value: &Spanned<DeValue<'_>>) -> Entry {
        Entry {
            key: key.get_ref().to_string(),
            key_span: Span::new(self.id, key.span()),
            node: self.node(value),
        }
    }

    fn node(&self, value: &Spanned<DeValue<'_>>) -> Node {
        let range = value.span();
        let node = match value.get_ref() {
            DeValue::String(text) => {
                let raw = self.text.get(range.clone()).unwrap_or_default();
                let verbatim =
                    raw.len() == text.len() + 2 && raw.get(1..raw.len() - 1) == Some(text);
                Value::Text { text: text.to_string(), verbatim }
            }
            DeValue::Integer(integer) => Value::Number(whole(integer.as_str(), integer.radix())),
            DeValue::Float(float) => Value::Number(float.as_str().parse().unwrap_or(f64::NAN)),
            DeValue::Boolean(value) => Value::Boolean(*value),
            DeValue::Datetime(when) => {
                let date = match (when.date, when.time, when.offset) {
                    (Some(date), None, None) => civil(date),
                    _ => None,
                };
                let other = || self.text.get(range.clone()).unwrap_or_default().to_owned();
                date.map_or_else(|| Value::OtherTime(other()), Value::Date)
            }
            DeValue::Array(items) => {
                Value::List(items.iter().map(|item| self.node(item)).collect())
            }
            DeValue::Table(table) => Value::Table(self.table(table)),
        };
        Node { span: Span::new(self.id, range), value: node, change: None }
    }
}

fn civil(date: toml::value::Date) -> Option<Date> {
    let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
    Date::new(i16::try_from(date.year).ok()?, month, day).ok()
}

/// An integer of any size as a floating-point number; infinite beyond its range.
fn whole(digits: &str, radix: u32) -> f64 {
    if radix == 10 {
        return digits.parse().unwrap_or(f64::NAN);
    }
    let mut value = 0.0;
    for digit in digits.chars().filter_map(|letter| letter.to_digit(radix)) {
        value = value * f64::from(radix) + f64::from(digit);
    }
    value
}
