//! Values of a lexicon's file, and what is said of those that do not belong.

use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use winset_case::Date;
use winset_text::{Diagnostic, SourceId, Span};

/// A value with its place in the file.
pub(crate) type Value<'i> = Spanned<DeValue<'i>>;

/// Takes values out of tables and remembers what was wrong with them.
#[derive(Debug)]
pub(crate) struct Taker {
    pub(crate) id: SourceId,
    pub(crate) found: Vec<Diagnostic>,
}

/// After so many findings no more are told: the file is something else altogether.
const MOST_FINDINGS: usize = 100;

/// Names and terms longer than this are a passage, not a name.
const LONGEST_TEXT: usize = 200;

impl Taker {
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.id, range)
    }

    pub(crate) fn say(&mut self, diagnostic: Diagnostic) {
        if self.found.len() < MOST_FINDINGS {
            self.found.push(diagnostic);
        }
    }

    /// The keys of a table with their values, in the order of the file; unknown keys are told.
    pub(crate) fn keys<'t, 'i>(
        &mut self,
        called: &str,
        table: &'t DeTable<'i>,
        known: &[&'static str],
    ) -> Vec<(&'static str, &'t Value<'i>)> {
        let mut all: Vec<_> = table.iter().collect();
        all.sort_by_key(|(key, _)| key.span().start);
        let mut keys = Vec::with_capacity(all.len());
        for (key, value) in all {
            let name: &str = key.get_ref();
            if let Some(known) = known.iter().find(|known| **known == name) {
                keys.push((*known, value));
                continue;
            }
            let list: Vec<String> = known.iter().map(|key| format!("`{key}`")).collect();
            let mut found =
                Diagnostic::error("unknown-key", format!("{called} has no key `{}`", short(name)))
                    .at(self.span(key.span()), "unknown key")
                    .because(format!("the keys here are {}", list.join(", ")));
            if let Some(meant) = closest(name, known.iter().copied()) {
                found = found.help(format!("did you mean `{meant}`? write `{meant} = …`"));
            }
            self.say(found);
        }
        keys
    }

    fn wrong(&mut self, about: &str, value: &Value<'_>, wanted: &str, example: &str) {
        let found = Diagnostic::error(
            "wrong-type",
            format!("`{about}` is {} where {wanted} belongs", kind(value.get_ref())),
        );
        let found = found
            .at(self.span(value.span()), format!("{wanted} belongs here"))
            .help(format!("write `{about} = {example}`"));
        self.say(found);
    }

    /// A table.
    pub(crate) fn table<'t, 'i>(
        &mut self,
        about: &str,
        value: &'t Value<'i>,
    ) -> Option<&'t DeTable<'i>> {
        if let DeValue::Table(table) = value.get_ref() {
            return Some(table);
        }
        self.wrong(about, value, "a table", "{ name = \"…\" }");
        None
    }

    /// A text that is a name or a term.
    pub(crate) fn text(&mut self, about: &str, value: &Value<'_>) -> Option<String> {
        let DeValue::String(text) = value.get_ref() else {
            self.wrong(about, value, "text", "\"…\"");
            return None;
        };
        let text = text.trim();
        if text.is_empty() || text.len() > LONGEST_TEXT || text.chars().any(char::is_control) {
            let found = Diagnostic::error(
                "wrong-type",
                format!("`{about}` is empty, has several lines or more than {LONGEST_TEXT} bytes"),
            );
            let found = found
                .at(self.span(value.span()), "a name or a few words belong here")
                .help(format!("write `{about} = \"…\"` with words as they stand in reports"));
            self.say(found);
            return None;
        }
        Some(text.to_owned())
    }

    /// A list; a lone value counts as a list of one.
    pub(crate) fn items<'t, 'i>(&self, value: &'t Value<'i>) -> Vec<&'t Value<'i>> {
        match value.get_ref() {
            DeValue::Array(items) => items.iter().collect(),
            _ => vec![value],
        }
    }

    /// Texts.
    pub(crate) fn texts(&mut self, about: &str, value: &Value<'_>) -> Vec<String> {
        let items = self.items(value);
        items.into_iter().filter_map(|item| self.text(about, item)).collect()
    }

    /// A date.
    pub(crate) fn date(&mut self, about: &str, value: &Value<'_>) -> Option<Date> {
        if let DeValue::Datetime(when) = value.get_ref()
            && let (Some(date), None, None) = (when.date, when.time, when.offset)
            && let (Ok(year), Ok(month), Ok(day)) =
                (i16::try_from(date.year), i8::try_from(date.month), i8::try_from(date.day))
            && let Ok(date) = Date::new(year, month, day)
        {
            return Some(date);
        }
        self.wrong(about, value, "a date of the calendar", "2025-01-31");
        None
    }

    /// `true` or `false`.
    pub(crate) fn yes(&mut self, about: &str, value: &Value<'_>) -> bool {
        if let DeValue::Boolean(yes) = value.get_ref() {
            return *yes;
        }
        self.wrong(about, value, "true or false", "true");
        false
    }

    /// A weight: more than 0, at most 1.
    pub(crate) fn weight(&mut self, about: &str, value: &Value<'_>) -> Option<f32> {
        let number: Option<f32> = match value.get_ref() {
            DeValue::Float(float) => float.as_str().parse().ok(),
            DeValue::Integer(integer) => integer.as_str().parse().ok(),
            _ => None,
        };
        let Some(weight) = number else {
            self.wrong(about, value, "a number", "0.5");
            return None;
        };
        if weight > 0.0 && weight <= 1.0 {
            return Some(weight);
        }
        let found = Diagnostic::error(
            "off-range",
            format!("`{about}` is {weight}, and runs from above 0 to 1"),
        );
        let found = found
            .at(self.span(value.span()), "how surely the words mean the issue")
            .help(format!("write `{about} = 1` for words that mean nothing else"));
        self.say(found);
        None
    }
}

/// The name most like a misspelt one.
pub(crate) fn closest<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    const LONGEST: usize = 100;
    const LIKE: f64 = 0.6;
    if written.len() > LONGEST {
        return None;
    }
    let plain = |name: &str| name.to_lowercase().replace(['_', ' '], "-");
    let written = plain(written);
    let mut best: Option<(f64, &str)> = None;
    for name in known.into_iter().filter(|name| name.len() <= LONGEST) {
        let likeness = strsim::normalized_damerau_levenshtein(&written, &plain(name));
        if likeness >= LIKE && best.is_none_or(|(so_far, _)| likeness > so_far) {
            best = Some((likeness, name));
        }
    }
    best.map(|(_, name)| name)
}

/// A name that fits into a message.
pub(crate) fn short(name: &str) -> String {
    const LONGEST: usize = 60;
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    name.chars().take(LONGEST).chain(['…']).collect()
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or a time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
