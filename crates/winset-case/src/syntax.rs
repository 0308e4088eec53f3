//! What is said of a file that is no TOML.

use crate::code::Code;
use crate::date::{self, Meant};
use crate::findings::{Findings, quoted};
use crate::shape::is_name_letter;
use std::ops::Range;
use toml::de::{DeTable, DeValue};
use winset_text::{Diagnostic, Encoding, Source, SourceId, Span};

/// A file in another encoding: points at the first letter that is not plain.
pub(crate) fn encoding(id: SourceId, source: &Source) -> Diagnostic {
    let name = quoted(source.name());
    let text = source.text();
    let first_line = text.lines().next().map_or(0, str::len);
    let (message, range, said) = match source.encoding() {
        Encoding::Utf16 => {
            (format!("{name} is saved as UTF-16"), 0..first_line, "two bytes for each letter")
        }
        Encoding::Utf8 | Encoding::BrokenUtf8 | Encoding::Windows1252 | Encoding::Declared(_) => {
            let odd = text.char_indices().find(|(_, letter)| !letter.is_ascii());
            let range = odd.map_or(0..first_line, |(at, letter)| at..at + letter.len_utf8());
            (format!("{name} is not saved as UTF-8"), range, "saved in an older encoding")
        }
    };
    Code::FileEncoding
        .found(message)
        .at(Span::new(id, range), said)
        .help("save the file as UTF-8 (in most editors: Save as, Encoding)")
}

/// The first thing that keeps a file from being TOML.
pub(crate) fn report(id: SourceId, text: &str, error: &toml::de::Error, findings: &mut Findings) {
    let range = error.span().unwrap_or(text.len()..text.len());
    let at = |range: Range<usize>| Span::new(id, range);
    if error.message() == "duplicate key" {
        findings.add(duplicate(id, text, range));
        return;
    }
    if let Some((place, meant)) = date_around(text, within(text, range.clone())) {
        let words = quoted(&text[place.clone()]);
        let found = match meant.why.clone() {
            Some(why) => Code::NoSuchDate
                .found(format!("{words} is no date of the calendar"))
                .at(at(place), "no such day")
                .because(why),
            None => Code::NoSuchDate
                .found(format!("{words} is not how a date is written"))
                .at(at(place), "year-month-day, in digits"),
        };
        findings.add(found.help(meant.help("")));
        return;
    }
    if error.message().starts_with("invalid date") {
        let words = text.get(range.clone()).unwrap_or_default();
        let found = Code::NoSuchDate.found(format!("{} is no date of the calendar", quoted(words)));
        let found = found.at(at(range), "year, month, day");
        findings.add(found.help("write year, month and day: `YYYY-MM-DD`"));
        return;
    }
    let said = said(text, range, error.message());
    let mut found = Code::TomlSyntax.found(said.message).at(at(said.range), said.label);
    if let Some((range, label)) = said.also {
        found = found.and_at(at(range), label);
    }
    if let Some(help) = said.help {
        found = found.help(help);
    }
    findings.add(found);
}

/// The date that stands without quotes where TOML gave up: the whole value, or an item of a list.
fn date_around(text: &str, range: Range<usize>) -> Option<(Range<usize>, Meant)> {
    let line_start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let line = text[line_start..].lines().next().unwrap_or_default();
    let value = line.find('=')? + 1;
    let whole = value..line.find('#').filter(|at| *at > value).unwrap_or(line.len());
    let near = range.start.saturating_sub(line_start).clamp(value, line.len());
    let is_edge = |letter: char| "[]{},=\"#".contains(letter);
    let from = line[..near].rfind(is_edge).map_or(value, |at| at + 1).max(value);
    let to = line[near..].find(is_edge).map_or(line.len(), |at| near + at);
    let item = from..to.max(from);
    [whole, item].into_iter().find_map(|part| {
        let words = &line[part.clone()];
        let start = line_start + part.start + (words.len() - words.trim_start().len());
        let meant = date::meant(words)?;
        Some((start..start + words.trim().len(), meant))
    })
}

/// What a number with commas in it can mean, as a whole number and as a decimal one: `34` and
/// `000` are 34000 or 34.0. Nothing if what follows the comma is no group of thousands.
pub(crate) fn two_meanings(before: &str, after: &str) -> Option<(String, Option<String>)> {
    let groups: Vec<&str> = after.split(',').collect();
    let is_group = |group: &&str| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit());
    if before.len() > 3 || before.starts_with('0') || !groups.iter().all(is_group) {
        return None;
    }
    let decimal = match groups.as_slice() {
        [only] => {
            let short = only.trim_end_matches('0');
            Some(format!("{before}.{}", if short.is_empty() { "0" } else { short }))
        }
        _ => None,
    };
    Some((format!("{before}{}", groups.concat()), decimal))
}

/// The help for a number with commas: both edits, and when each is right.
pub(crate) fn commas(thousands: &str, decimal: Option<&str>) -> String {
    match decimal {
        Some(decimal) => format!(
            "if the comma parts thousands, write {thousands}; if it is the decimal point, write `{decimal}`"
        ),
        None => format!("write {thousands}"),
    }
}

/// A key given twice: points at both.
fn duplicate(id: SourceId, text: &str, second: Range<usize>) -> Diagnostic {
    let key = text.get(second.clone()).unwrap_or_default();
    // Of a header, the parser names the last part only.
    let (_, line) = line_at(text, within(text, second.clone()).start);
    let header = line.trim().strip_prefix('[').and_then(|rest| rest.split(']').next());
    let table = header.map(|inner| format!("[{}]", inner.trim()));
    let key = table.as_deref().unwrap_or(key);
    let found = Code::DuplicateKey
        .found(format!("{} is given twice", quoted(key)))
        .at(Span::new(id, second.clone()), "given again");
    let found = match first_of(text, second) {
        Some(first) => found.and_at(Span::new(id, first), "first given here"),
        None => found,
    };
    found.help(match table {
        Some(_) => "put both under the first header, or give the second another name",
        None => "delete one of the two",
    })
}

/// Where the key at `second` was given first: the same text is parsed with the second key under
/// a name that nothing else has; the first then stands beside it.
fn first_of(text: &str, second: Range<usize>) -> Option<Range<usize>> {
    const UNUSED: &str = "winset-looks-for-the-key-that-stands-beside-this-one";
    let line = format!("{} = 0", text.get(second.clone())?);
    let key = DeTable::parse(&line).ok()?.get_ref().keys().next()?.get_ref().to_string();
    let renamed = format!("{}{UNUSED}{}", &text[..second.start], &text[second.end..]);
    // What comes after may be broken, too; up to here it is sound.
    let upto = renamed[second.start..].find('\n').map_or(renamed.len(), |end| second.start + end);
    let (table, _) = DeTable::parse_recoverable(&renamed[..upto]);
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
    range: Range<usize>,
    label: String,
    also: Option<(Range<usize>, String)>,
    help: Option<String>,
}

impl Said {
    fn new(message: impl Into<String>, range: Range<usize>, label: &str) -> Said {
        Said { message: message.into(), range, label: label.to_owned(), also: None, help: None }
    }

    fn help(mut self, help: impl Into<String>) -> Said {
        self.help = Some(help.into());
        self
    }

    fn and_at(mut self, range: Range<usize>, label: &str) -> Said {
        self.also = Some((range, label.to_owned()));
        self
    }
}

/// The parser's finding in an analyst's words.
fn said(text: &str, range: Range<usize>, message: &str) -> Said {
    let (what, _) = message.split_once(", expected ").unwrap_or((message, ""));
    let range = within(text, range);
    let words = &text[range.clone()];
    if let Some(said) = colon(text, &range).or_else(|| spaced_header(text, &range)) {
        return said;
    }
    if let Some(at) = text.find('\0').filter(|at| *at <= range.end) {
        return Said::new("the file has a NUL byte: it is no text", at..at + 1, "byte 0")
            .help("save the file again as UTF-8 text");
    }
    if what.contains("recurs") {
        return Said::new("lists or tables are nested more than 80 deep", range, "too deep");
    }
    if what.starts_with("unclosed") {
        return unclosed(what, range);
    }
    if what.starts_with("invalid") && what.contains("string") {
        return Said::new("the text's quotes do not match", range, "here the text cannot go on")
            .help(
                "close the text with the quote it began with, and write `\\\"` for a quote inside",
            );
    }
    match what {
        "string values must be quoted" => unquoted(text, range),
        "unexpected key or value" => after_value(text, range),
        "key with no value" => {
            let key = text[..range.start].lines().last().unwrap_or_default().trim();
            let start = range.start - text[..range.start].len().min(key.len());
            let range =
                if text.get(start..range.start) == Some(key) { start..range.start } else { range };
            Said::new(format!("{} has no value", quoted(key)), range, "no `=` follows")
                .help(format!("write `{key} = …`, or begin the line with `#` if it is a remark"))
        }
        "missing value for key" | "missing value" => {
            Said::new("nothing stands after `=`", range, "the value is missing")
        }
        "missing comma between array elements" | "missing comma between key-value pairs" => {
            missing_comma(text, range, what.contains("array"))
        }
        "extra comma in array" | "extra comma in inline table" => {
            Said::new("a comma too many", range, "nothing stands before it").help("take it out")
        }
        "extra `=`" | "unexpected `=` in array" => Said::new("an `=` too many", range, "here")
            .help("take it out, or close the list before it"),
        "invalid unquoted key" | "unquoted keys cannot be empty" => {
            Said::new(format!("a key cannot have {}", quoted(words)), range, "not in a key")
                .help("write the key with letters a to z, digits and `-`")
        }
        "unexpected leading zero" => {
            Said::new("a number begins with 0", range, "one 0 too many").help("take it out")
        }
        _ => {
            let label = if range.start >= text.len() { "the file ends too early" } else { "here" };
            Said::new(format!("this is no TOML: {what}"), range, label)
        }
    }
}

/// The line on which a place lies, and where it begins.
fn line_at(text: &str, at: usize) -> (usize, &str) {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    (start, text[start..].lines().next().unwrap_or_default())
}

/// `salience: 95`
fn colon(text: &str, range: &Range<usize>) -> Option<Said> {
    let (start, line) = line_at(text, range.start);
    let at = line.find(':')?;
    let (key, value) = (line[..at].trim(), line[at + 1..].trim());
    let is_key = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    if key.is_empty() || value.is_empty() || !key.chars().all(is_key) {
        return None;
    }
    let said = Said::new("a `:` where `=` belongs", start + at..start + at + 1, "write `=`");
    let stands = DeTable::parse(&format!("x = {value}")).is_ok();
    let value = match date::meant(value) {
        _ if stands => value.to_owned(),
        Some(meant) => meant.dates.first()?.to_string(),
        None => format!("\"{}\"", value.replace(['"', '\\'], "")),
    };
    Some(said.help(format!("write `{key} = {value}`")))
}

/// `[actor.est mark]`
fn spaced_header(text: &str, range: &Range<usize>) -> Option<Said> {
    let (start, line) = line_at(text, range.start);
    let inner = line.trim().strip_prefix('[')?.split(']').next()?;
    let name = inner.trim_start_matches('[').trim();
    if name.is_empty() || name.contains(['"', '\'', ',', '=']) || !line.contains(']') {
        return None;
    }
    let part = |part: &str| {
        let letters = part.split(|letter: char| !is_name_letter(letter));
        let part = letters.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
        if part.is_ascii() { part } else { format!("\"{part}\"") }
    };
    let mended = name.split('.').map(part).collect::<Vec<_>>();
    if mended.iter().any(String::is_empty) || mended.join(".") == name {
        return None;
    }
    let place = start + line.find(name)?;
    let said = Said::new(
        format!("{} cannot stand in a header", quoted(name)),
        place..place + name.len(),
        "names are joined by points",
    );
    let opening = if line.trim().starts_with("[[") { ("[[", "]]") } else { ("[", "]") };
    let name = mended.join(".");
    Some(said.help(format!(
        "write `{}{name}{}`, and the spelling for readers in `name = \"…\"`",
        opening.0, opening.1
    )))
}

/// The range, on character boundaries inside the text.
fn within(text: &str, range: Range<usize>) -> Range<usize> {
    let boundary = |at: usize| {
        let at = at.min(text.len());
        (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
    };
    let start = boundary(range.start);
    start..boundary(range.end).max(start)
}

fn unclosed(what: &str, range: Range<usize>) -> Said {
    let (name, close) = match what.trim_start_matches("unclosed").trim() {
        "array table" => ("the header `[[…`", "]]"),
        "table" => ("the header `[…`", "]"),
        "inline table" => ("the table `{…`", "}"),
        _ => ("the list `[…`", "]"),
    };
    Said::new(format!("{name} is not closed"), range, &format!("`{close}` is missing"))
        .help(format!("write `{close}` here"))
}

fn unquoted(text: &str, range: Range<usize>) -> Said {
    let words = &text[range.clone()];
    let typographic = |letter: char| matches!(letter, '“' | '”' | '„' | '«' | '»' | '‘' | '’');
    if words.starts_with(typographic) {
        let plain: String = words.chars().filter(|letter| !typographic(*letter)).collect();
        return Said::new(
            "typographic quotes, as word processors set them",
            range,
            "no plain quotes",
        )
        .help(format!("write `\"{plain}\"`"));
    }
    let value = words.trim().replace(['"', '\\'], "");
    if let Some(number) = value.strip_suffix('%').map(str::trim)
        && number.parse::<f64>().is_ok()
    {
        return Said::new("a percent sign behind a number", range, "a number stands alone")
            .help(format!("write `{number}`: the unit stands once, in the issue's `unit`"));
    }
    Said::new(format!("text without quotes: {}", quoted(words)), range, "text stands in quotes")
        .help(format!("write `\"{value}\"`"))
}

/// Something stands on a line behind its value.
fn after_value(text: &str, range: Range<usize>) -> Said {
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let before = &text[start..range.start];
    let rest = line.get(range.start - start..).unwrap_or_default();
    let value_at = before.find('=').map_or(start, |at| start + at + 1);
    let value = text[value_at..range.start].trim();
    let behind = range.start..(range.start + rest.trim_end().len()).max(range.end);
    let number =
        |text: &str| !text.is_empty() && text.chars().all(|letter| letter.is_ascii_digit());
    if let Some(decimals) = rest.strip_prefix(',')
        && number(value)
    {
        let digits: String = decimals
            .chars()
            .take_while(|letter| letter.is_ascii_digit() || *letter == ',')
            .collect();
        if let Some((thousands, decimal)) = two_meanings(value, &digits) {
            let said = Said::new(
                "a comma inside a number could mean two things",
                behind,
                "the number ended before the comma",
            );
            return said.help(commas(&format!("`{thousands}`"), decimal.as_deref()));
        }
        let decimals: String = decimals.chars().take_while(char::is_ascii_digit).collect();
        if !decimals.is_empty() {
            return Said::new("a decimal comma", behind, "the number ended before the comma")
                .help(format!("write `{value}.{decimals}`"));
        }
    }
    if value.ends_with('"') {
        return Said::new(
            "the text ended before the end of the line",
            behind,
            "behind the closing quote",
        )
        .help("write `\\\"` for a quote inside the text, or put the text between `'` and `'`");
    }
    Said::new("something stands behind the value", behind, "one line, one value")
        .help("begin a new line, or put `#` before a remark")
}

/// A list or inline table goes on without a comma; or was it to end?
fn missing_comma(text: &str, range: Range<usize>, in_list: bool) -> Said {
    let line = text[range.start..].lines().next().unwrap_or_default();
    let begins_line = text[..range.start].trim_end_matches([' ', '\t']).ends_with('\n');
    let next_key = line.split_once('=').is_some_and(|(key, _)| {
        key.trim().chars().all(|letter| letter.is_alphanumeric() || "-_.\"".contains(letter))
    });
    if in_list && begins_line && (next_key || line.starts_with('[')) {
        let end = text[..range.start].trim_end().len();
        let open = open_bracket(&text[..end]);
        let said = Said::new("a list is not closed", end..end, "`]` is missing here");
        let said = match open {
            Some(open) => said.and_at(open..open + 1, "opened here"),
            None => said,
        };
        return said.help("write `]` at the end of the list");
    }
    Said::new("a comma is missing", range, "before this").help("write `,` between the two")
}

/// The last `[` that is not closed.
fn open_bracket(text: &str) -> Option<usize> {
    let mut closed = 0_usize;
    for (at, letter) in text.char_indices().rev() {
        match letter {
            ']' => closed += 1,
            '[' if closed == 0 => return Some(at),
            '[' => closed -= 1,
            _ => {}
        }
    }
    None
}
