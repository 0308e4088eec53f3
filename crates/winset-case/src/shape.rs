//! Does a file say things of the right kind? Unknown keys, missing keys, wrong types.

use crate::code::Code;
use crate::date::{self, Meant};
use crate::document::{Entry, Node, Table, Value};
use crate::findings::{Findings, closest, listed, number, quoted};
use crate::language::{Key, Kind, Of, Shape};
use crate::quantity::Quantity;
use winset_text::Span;

/// Holds a table against what its kind may have. `place` is where the table is declared: the
/// last key of its header, or the first words of the file.
pub(crate) fn check(table: &Table, kind: &Kind, place: Span, findings: &mut Findings) {
    check_called(table, kind, kind.called, place, findings);
}

/// The same, for a table that has a name of its own: ``actor `japan` ``.
fn check_called(table: &Table, kind: &Kind, called: &str, place: Span, findings: &mut Findings) {
    let mut meant: Vec<&str> = Vec::new();
    for entry in &table.entries {
        if findings.is_full() {
            return;
        }
        match kind.key(&entry.key) {
            Some(key) => value(&entry.node, &key.shape, &entry.key, entry.key_span, findings),
            None => meant.extend(unknown_key(entry, kind, called, findings)),
        }
    }
    for key in kind.keys() {
        let absent = table.entry(key.name).is_none() && !meant.contains(&key.name);
        if let (true, Some(code)) = (absent, key.missing) {
            missing_key(key, code, called, place, findings);
        }
    }
}

/// Reports a key that the kind does not have; returns the one that was meant, if one is close.
fn unknown_key(
    entry: &Entry,
    kind: &Kind,
    called: &str,
    findings: &mut Findings,
) -> Option<&'static str> {
    let known: Vec<&'static str> = kind.keys().map(|key| key.name).collect();
    let meant = closest(&entry.key, known.iter().copied());
    let mut found = Code::UnknownKey
        .found(format!("{called} has no key {}", quoted(&entry.key)))
        .at(entry.key_span, if meant.is_some() { "did you mean another?" } else { "unknown key" })
        .because(format!("the keys here are {}", listed(&known, "and")));
    if let Some(meant) = meant {
        found.primary.iter_mut().for_each(|label| label.text = format!("did you mean `{meant}`?"));
        found = found.help(format!("write `{meant}`"));
    }
    findings.add(found);
    meant
}

fn missing_key(key: &Key, code: Code, called: &str, place: Span, findings: &mut Findings) {
    let (name, example) = match key.shape {
        Shape::Table(_) => (format!("[{}]", key.name), format!("[{}]", key.name)),
        Shape::Tables(_) => (format!("[{}.…]", key.name), format!("[{}.NAME]", key.name)),
        _ => (key.name.to_owned(), format!("{} = {}", key.name, example(&key.shape))),
    };
    findings.add(
        code.found(format!("{called} has no `{name}`"))
            .at(place, format!("`{name}` is missing here"))
            .because(format!("`{name}` is {}", key.meaning))
            .help(format!("add `{example}`")),
    );
}

/// Something that could stand there, as it is written.
fn example(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text | Shape::Word(_) | Shape::Name(_) => "\"…\"",
        Shape::Texts | Shape::Names(_) => "[\"…\"]",
        Shape::Number | Shape::NumberOrRange => "…",
        Shape::Boolean => "true",
        Shape::Quantity => "\"… to …\"",
        Shape::Change => "\"× 0.8\"",
        Shape::Range => "[…, …]",
        Shape::Anchors => "[[…, \"…\"]]",
        Shape::TextOr(_) => "\"…\"",
        Shape::TextsOr(_) => "[\"…\"]",
        Shape::Ranking => "[1, [2, 3]]",
        Shape::NumberLists => "[[1, 2]]",
        Shape::Date | Shape::Dates => "YYYY-MM-DD",
        Shape::Risk => "\"derived\"",
        Shape::Rule(_) => "\"all\"",
        Shape::Table(_) | Shape::Tables(_) | Shape::Pairs(_) | Shape::List(_) => "{ … }",
        Shape::Map(..) => "{ … = … }",
    }
}

/// Holds a value against the shape of its key.
fn value(node: &Node, shape: &Shape, key: &str, place: Span, findings: &mut Findings) {
    match (shape, &node.value) {
        (Shape::Text | Shape::Name(_), Value::Text { .. })
        | (Shape::Texts | Shape::Names(_), Value::Text { .. })
        | (Shape::Quantity | Shape::Risk | Shape::Change, Value::Text { .. })
        | (Shape::Date | Shape::Dates | Shape::Change, Value::Date(_))
        | (Shape::Boolean, Value::Boolean(_)) => {}
        (Shape::Word(words), Value::Text { text, .. }) => word(node, text, &words(), key, findings),
        (
            Shape::Number | Shape::Quantity | Shape::NumberOrRange | Shape::Risk | Shape::Change,
            Value::Number(value),
        ) => finite(node, *value, key, findings),
        (Shape::Texts | Shape::Names(_), Value::List(items)) => {
            for item in items.iter().filter(|item| item.text().is_none()) {
                wrong_type(item, "text", &format!("an item of `{key}`"), None, findings);
            }
        }
        (Shape::Range | Shape::NumberOrRange, Value::List(items)) => {
            if items.len() != 2 {
                let count = format!("a list of {}", items.len());
                wrong_type_said(node, &count, shape, key, findings);
            }
            for item in items.iter().take(2) {
                value_in_list(item, key, findings);
            }
        }
        (Shape::Dates, Value::List(items)) => match items.as_slice() {
            [from, to] => {
                for item in items {
                    value(item, &Shape::Date, key, place, findings);
                }
                if let (Some(from), Some(to)) = (from.date(), to.date())
                    && from > to
                {
                    findings.add(
                        Code::RangeReversed
                            .found(format!("{} ends before it begins", quoted(key)))
                            .at(node.span, format!("{from} is after {to}"))
                            .help(format!("write `{key} = [{to}, {from}]`")),
                    );
                }
            }
            _ => wrong_type_said(node, &format!("a list of {}", items.len()), shape, key, findings),
        },
        (Shape::Anchors, Value::List(items)) => {
            for item in items {
                match item.items() {
                    [value, meaning] if meaning.text().is_some() => {
                        value_in_list(value, key, findings);
                    }
                    _ => wrong_type(
                        item,
                        "a pair of number and text",
                        "an anchor",
                        Some(String::from("write `[2.0, \"what it means\"]`")),
                        findings,
                    ),
                }
            }
        }
        (Shape::Rule(_), Value::Text { text, .. }) if text != "all" => {
            let found = Code::UnknownWord
                .found(format!("{} is no {key}", quoted(text)))
                .at(node.span, format!("not a word for `{key}`"))
                .because("it can be `all`, or the share of the ratifiers' weights that is enough: `{ quota = 0.5 }`");
            findings.add(match text.as_str() {
                "majority" => {
                    found.help("write `rule = { quota = 0.5 }` for half of the weights or more")
                }
                "unanimity" | "unanimous" | "each" | "every" => {
                    found.help("write `rule = \"all\"`")
                }
                _ => found.help("write `rule = \"all\"` or `rule = { quota = 0.5 }`"),
            });
        }
        (Shape::Rule(_), Value::Text { .. }) => {}
        (Shape::Rule(kind) | Shape::Table(kind) | Shape::TextOr(kind), Value::Table(table)) => {
            check(table, kind, place, findings);
        }
        (Shape::TextOr(_) | Shape::TextsOr(_), Value::Text { .. }) => {}
        (Shape::TextsOr(kind), Value::List(items)) => {
            for item in items {
                match &item.value {
                    Value::Text { .. } => {}
                    Value::Table(table) => check(table, kind, item.span, findings),
                    _ => wrong_type(
                        item,
                        "text or a table",
                        &format!("an item of `{key}`"),
                        None,
                        findings,
                    ),
                }
            }
        }
        (Shape::Ranking, Value::List(items)) => {
            for item in items {
                match &item.value {
                    Value::List(tied) => {
                        tied.iter().for_each(|one| value_in_list(one, key, findings));
                    }
                    _ => value_in_list(item, key, findings),
                }
            }
        }
        (Shape::NumberLists, Value::List(items)) => {
            for item in items {
                match &item.value {
                    Value::List(row) => {
                        row.iter().for_each(|one| value_in_list(one, key, findings));
                    }
                    _ => wrong_type(
                        item,
                        "a list of numbers",
                        &format!("an item of `{key}`"),
                        Some(format!("write `{key} = [[from, to], …]`")),
                        findings,
                    ),
                }
            }
        }
        (Shape::Tables(kind), Value::Table(table)) => {
            for entry in &table.entries {
                let noun = kind.called.trim_start_matches("an ").trim_start_matches("a ");
                let called = format!("{noun} {}", quoted(&entry.key));
                named_table(entry, kind, key, &called, findings);
            }
        }
        (Shape::Pairs(kind), Value::Table(table)) => {
            for outer in &table.entries {
                let Value::Table(inner) = &outer.node.value else {
                    let wanted = format!("a table `[{key}.{}.NAME]`", outer.key);
                    wrong_type(&outer.node, &wanted, &quoted(&outer.key), None, findings);
                    continue;
                };
                // `[stake.japan] position = 3`: the second name was forgotten.
                if let Some(stray) = inner.entries.iter().find(|entry| {
                    kind.key(&entry.key).is_some() && !matches!(entry.node.value, Value::Table(_))
                }) {
                    findings.add(
                        Code::UnknownKey
                            .found(format!("`[{key}.{}]` names only one of two", outer.key))
                            .at(
                                stray.key_span,
                                format!("{} belongs under two names", quoted(&stray.key)),
                            )
                            .and_at(outer.key_span, "a second name is missing after this")
                            .help(format!("write `[{key}.{}.NAME]`", outer.key)),
                    );
                    continue;
                }
                for entry in &inner.entries {
                    let (first, second) = (quoted(&outer.key), quoted(&entry.key));
                    let to = if key == "stake" { "on" } else { "to" };
                    let called = format!("the {key} of {first} {to} {second}");
                    named_table(entry, kind, &format!("{key}.{}", outer.key), &called, findings);
                }
            }
        }
        (Shape::List(kind), Value::List(items)) => {
            for item in items {
                match &item.value {
                    Value::Table(table) => check(table, kind, item.span, findings),
                    _ => wrong_type(
                        item,
                        &format!("a table `[[{key}]]`"),
                        &format!("an item of `{key}`"),
                        None,
                        findings,
                    ),
                }
            }
        }
        (Shape::Map(of, inner), Value::Table(table)) => {
            let table = if *of == Of::Path { &table.flattened() } else { table };
            for entry in &table.entries {
                value(&entry.node, inner, &entry.key, entry.key_span, findings);
            }
        }
        _ => wrong_type_said(node, node.kind(), shape, key, findings),
    }
}

fn named_table(entry: &Entry, kind: &Kind, header: &str, called: &str, findings: &mut Findings) {
    if findings.is_full() {
        return;
    }
    name(entry, findings);
    match &entry.node.value {
        Value::Table(table) => check_called(table, kind, called, entry.key_span, findings),
        _ => {
            let wanted = format!("a table `[{header}.{}]`", entry.key);
            wrong_type(&entry.node, &wanted, &quoted(&entry.key), None, findings);
        }
    }
}

/// A name that the analyst chose: letters, digits, `-` and `_`, so that paths, conditions and
/// formulas can speak of it.
fn name(entry: &Entry, findings: &mut Findings) {
    if is_name(&entry.key) {
        return;
    }
    let mended: String = entry
        .key
        .trim()
        .chars()
        .map(|letter| if letter.is_alphanumeric() { letter } else { '-' })
        .collect::<String>()
        .to_lowercase();
    let mended = mended.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let mut found = Code::MisspeltName
        .found(format!("{} cannot be a name", quoted(&entry.key)))
        .at(entry.key_span, "used as a name")
        .because("a name has letters, digits, `-` and `_`, and at least one letter");
    if is_name(&mended) {
        found = found
            .help(format!("write {} and keep the spelling in `name = \"…\"`", quoted(&mended)));
    }
    findings.add(found);
}

/// Words of the condition and formula languages: no issue and no option can be called so.
pub(crate) const RESERVED: [&str; 7] = ["not", "and", "or", "if", "iff", "by", "settled"];

/// Can it be a name?
pub(crate) fn is_name(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_alphanumeric)
        && text.chars().all(is_name_letter)
        && text.chars().any(char::is_alphabetic)
        && text.len() <= 200
}

/// Can it stand in a name?
pub(crate) fn is_name_letter(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '-' || letter == '_'
}

fn word(node: &Node, text: &str, words: &[&'static str], key: &str, findings: &mut Findings) {
    if words.contains(&text) {
        return;
    }
    let mut found = Code::UnknownWord
        .found(format!("{} is no {key}", quoted(text)))
        .at(node.span, format!("not a word for `{key}`"))
        .because(format!("it can be {}", listed(words, "or")));
    if let Some(meant) = closest(text, words.iter().copied()) {
        found = found.help(format!("write `{key} = \"{meant}\"`"));
    }
    findings.add(found);
}

fn value_in_list(item: &Node, key: &str, findings: &mut Findings) {
    match item.value {
        Value::Number(value) => finite(item, value, key, findings),
        _ => wrong_type(item, "a number", &format!("an item of `{key}`"), None, findings),
    }
}

fn finite(node: &Node, value: f64, key: &str, findings: &mut Findings) {
    if !value.is_finite() {
        findings.add(
            Code::NotFinite
                .found(format!("{} is not a finite number", quoted(key)))
                .at(node.span, if value.is_nan() { "not a number" } else { "beyond every number" })
                .help(format!("write the farthest value worth thinking of: `{key} = …`")),
        );
    }
}

fn wrong_type_said(node: &Node, kind: &str, shape: &Shape, key: &str, findings: &mut Findings) {
    let (wanted, help) = wanted(node, shape, key);
    let code = if matches!((&node.value, shape), (Value::OtherTime(_), Shape::Date | Shape::Dates))
    {
        Code::NoSuchDate
    } else {
        Code::WrongType
    };
    let message = match code {
        Code::NoSuchDate => format!("{} is no date of the calendar, or has a time", quoted(key)),
        _ => format!("{} is {kind} where {wanted} belongs", quoted(key)),
    };
    let mut found = code.found(message).at(node.span, format!("{wanted} belongs here"));
    if let (Shape::Date | Shape::Dates, Some(why)) =
        (shape, date_of(node).and_then(|meant| meant.why))
    {
        found = found.because(why);
    }
    if let Some(help) = help {
        found = found.help(help);
    }
    findings.add(found);
}

fn wrong_type(
    node: &Node,
    wanted: &str,
    about: &str,
    help: Option<String>,
    findings: &mut Findings,
) {
    let mut found = Code::WrongType
        .found(format!("{about} is {} where {wanted} belongs", node.kind()))
        .at(node.span, format!("{wanted} belongs here"));
    if let Some(help) = help {
        found = found.help(help);
    }
    findings.add(found);
}

/// `[30, 40]` as `30 to 40`, `[30, 35, 50]` as `pert(30, 35, 50)`.
fn listed_quantity(node: &Node) -> Option<String> {
    let mut values: Vec<f64> = node.items().iter().filter_map(Node::number).collect();
    if values.len() != node.items().len() {
        return None;
    }
    values.sort_by(f64::total_cmp);
    match *values.as_slice() {
        [low, high] if low < high => Some(format!("{} to {}", number(low), number(high))),
        [low, likely, high] if low < high => {
            Some(format!("pert({}, {}, {})", number(low), number(likely), number(high)))
        }
        _ => None,
    }
}

/// The date that a value means which is none.
fn date_of(node: &Node) -> Option<Meant> {
    match &node.value {
        Value::Text { text, .. } | Value::OtherTime(text) => date::meant(text),
        Value::Number(value) => date::meant(&number(*value)),
        _ => None,
    }
}

/// What belongs there, and an edit where one can be told.
fn wanted(node: &Node, shape: &Shape, key: &str) -> (&'static str, Option<String>) {
    let text = node.text().unwrap_or_default().trim();
    match shape {
        Shape::Name(of) => (of.words(), Some(format!("write `{key} = \"…\"`"))),
        Shape::Names(of) => {
            let all = match of {
                Of::Claim => "a list of claims",
                Of::Side => "a list of sides",
                Of::Issue => "a list of issues",
                _ => "a list of names",
            };
            (all, Some(format!("write `{key} = [\"…\", \"…\"]`")))
        }
        Shape::Text | Shape::Word(_) => {
            let help = match node.value {
                Value::Number(value) => Some(format!("write `{key} = \"{}\"`", number(value))),
                Value::Date(date) => Some(format!("write `{key} = \"{date}\"`")),
                _ => None,
            };
            ("text", help)
        }
        Shape::Boolean => {
            let meant = match text.to_lowercase().as_str() {
                "true" | "yes" => Some("true"),
                "false" | "no" => Some("false"),
                _ => None,
            };
            ("`true` or `false`", meant.map(|meant| format!("write `{key} = {meant}`")))
        }
        Shape::Texts => ("a list of texts", Some(format!("write `{key} = [\"…\", \"…\"]`"))),
        Shape::Number => {
            let infinite = (f64::NEG_INFINITY, f64::INFINITY);
            let help = match Quantity::parse(text, infinite.0, infinite.1) {
                Ok(quantity) if quantity.is_certain() => {
                    Some(format!("write `{key} = {}`", number(quantity.median())))
                }
                Ok(quantity) => {
                    let one = match key {
                        "reversion" => "what holds if talks fail is one number",
                        "status-quo" => "what holds today is one number",
                        _ => "it is one number",
                    };
                    let middle = number(quantity.median());
                    Some(format!("write the middle, `{key} = {middle}`; {one}"))
                }
                Err(_) => None,
            };
            ("a number", help)
        }
        Shape::Quantity => (
            "a number or a distribution",
            Some(match listed_quantity(node) {
                Some(meant) => format!("write `{key} = \"{meant}\"`"),
                None => format!("write `{key} = 60`, or `{key} = \"50 to 70\"`"),
            }),
        ),
        Shape::Change => (
            "a change or a new value",
            Some(String::from("write `\"× 0.8\"`, `\"+ 1\"`, or the new value")),
        ),
        Shape::Risk => ("`\"derived\"` or a number from 0.5 to 2", None),
        Shape::NumberOrRange => ("a number or `[low, high]`", None),
        Shape::Range => ("a pair `[low, high]`", Some(format!("write `{key} = [0, 100]`"))),
        Shape::Anchors => {
            ("a list of pairs", Some(format!("write `{key} = [[2.0, \"what it means\"]]`")))
        }
        Shape::Date | Shape::Dates => {
            let wanted = match shape {
                Shape::Date => "a date",
                _ => "a date or `[first, last]`",
            };
            let help = match (date_of(node), &node.value) {
                (Some(meant), Value::Text { .. }) => format!("{}, without quotes", meant.help(key)),
                (Some(meant), _) => meant.help(key),
                _ => format!("write year, month and day: `{key} = YYYY-MM-DD`"),
            };
            (wanted, Some(help))
        }
        Shape::TextOr(_) => ("text or a table", None),
        Shape::TextsOr(_) => {
            ("a list of texts or tables", Some(format!("write `{key} = [\"…\", \"…\"]`")))
        }
        Shape::Ranking => {
            ("a list of state numbers", Some(format!("write `{key} = [3, [1, 2], 4]`")))
        }
        Shape::NumberLists => {
            ("a list of lists of numbers", Some(format!("write `{key} = [[from, to], …]`")))
        }
        Shape::Rule(_) => ("`\"all\"` or a table", Some(String::from("write `rule = \"all\"`"))),
        Shape::Table(_) => ("a table", Some(format!("write `[{key}]` on a line of its own"))),
        Shape::Tables(_) => ("a table of tables", Some(format!("write `[{key}.NAME]`"))),
        Shape::Pairs(_) => ("a table of tables", Some(format!("write `[{key}.NAME.NAME]`"))),
        Shape::List(_) => ("a list of tables", Some(format!("write `[[{key}]]`"))),
        Shape::Map(..) => ("a table", Some(format!("write `{key} = {{ NAME = … }}`"))),
    }
}
