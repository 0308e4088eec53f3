//! Texts, numbers and dates as TOML.

use std::fmt::Write as _;
use winset_case::{Date, DateRange};

/// A text between quotation marks. Controls are escaped, and so are signs that would change the
/// direction of the line or hide in it: what a person sees is what is there.
pub(crate) fn quoted(text: &str) -> String {
    let mut line = String::with_capacity(text.len() + 2);
    line.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => line.extend(['\\', letter]),
            '\n' => line.push_str("\\n"),
            '\r' => line.push_str("\\r"),
            '\t' => line.push_str("\\t"),
            _ if letter.is_control() || is_hidden(letter) => {
                let code = u32::from(letter);
                let _ = match code {
                    0..=0xffff => write!(line, "\\u{code:04X}"),
                    _ => write!(line, "\\U{code:08X}"),
                };
            }
            _ => line.push(letter),
        }
    }
    line.push('"');
    line
}

/// Signs that turn the direction of text, or take no room.
fn is_hidden(letter: char) -> bool {
    matches!(
        letter,
        '\u{61c}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// The first words of a text, for a comment: on one line and without controls.
pub(crate) fn beginning(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut line = String::new();
    for word in text.split_whitespace().take(20) {
        if line.len() + word.len() > LONGEST {
            line.push('…');
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.chars().filter(|letter| !letter.is_control() && !is_hidden(*letter)));
    }
    line
}

/// A number; nothing for one that is not finite.
pub(crate) fn number(value: f64) -> Option<String> {
    if !value.is_finite() {
        return None;
    }
    let whole = value.fract().abs() <= 0.0 && value.abs() < 1e15;
    Some(if whole { format!("{value:.0}") } else { format!("{value:?}") })
}

/// A day, or `[first, last]`; nothing for days that TOML cannot write.
pub(crate) fn dates(range: DateRange) -> Option<String> {
    let written = |date: Date| (1..=9999).contains(&date.year()).then(|| date.to_string());
    let (from, to) = (written(range.from)?, written(range.to)?);
    Some(if from == to { from } else { format!("[{from}, {to}]") })
}

/// A list of texts.
pub(crate) fn list(texts: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let all: Vec<String> = texts.into_iter().map(|text| quoted(text.as_ref())).collect();
    format!("[{}]", all.join(", "))
}

/// Writes an addition after a text, with the line ends that the text has.
pub(crate) fn append(text: &mut String, addition: &str) {
    let crlf = text.contains("\r\n");
    let end = if crlf { "\r\n" } else { "\n" };
    if !text.is_empty() {
        if !text.ends_with('\n') {
            text.push_str(end);
        }
        text.push_str(end);
    }
    if crlf {
        text.push_str(&addition.replace('\n', "\r\n"));
    } else {
        text.push_str(addition);
    }
}

/// Can it be understood?
pub(crate) fn is_toml(text: &str) -> bool {
    toml::de::DeTable::parse(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_text_comes_back(text in any::<String>()) {
            let line = format!("quote = {}\n", quoted(&text));
            let table: toml::Table = toml::from_str(&line).unwrap();
            prop_assert_eq!(table["quote"].as_str(), Some(text.as_str()));
            let one_line = !line.trim_end().contains(['\n', '\r', '\u{202e}']);
            prop_assert!(one_line);
        }

        #[test]
        fn every_finite_number_comes_back(value in any::<f64>()) {
            if let Some(written) = number(value) {
                let table: toml::Table = toml::from_str(&format!("value = {written}")).unwrap();
                let read = table["value"].as_float().or(table["value"].as_integer().map(|it| it as f64));
                prop_assert!((read.unwrap() - value).abs() <= f64::EPSILON * value.abs());
            }
        }
    }
}
