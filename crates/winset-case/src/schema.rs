//! The JSON Schemas of the files an analyst writes, so that editors complete and explain.

use crate::language::{CASE_FILE, CLAIMS_FILE, Key, Kind, Of, SCENARIO_FILE, Shape};
use serde_json::{Map, Value, json};

/// The names that [`schema`] knows.
pub const SCHEMAS: [&str; 3] = ["case", "claims", "scenario"];

/// The JSON Schema (draft 2020-12) of `case.toml`, `claims.toml` or a scenario: `case`, `claims`
/// or `scenario`.
pub fn schema(name: &str) -> Option<Value> {
    let kind = match name {
        "case" => &CASE_FILE,
        "claims" => &CLAIMS_FILE,
        "scenario" => &SCENARIO_FILE,
        _ => return None,
    };
    let mut whole = Map::new();
    whole.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    whole.insert("title".into(), json!(format!("Winset: {}", kind.called)));
    if let Value::Object(table) = table(kind) {
        whole.extend(table);
    }
    Some(Value::Object(whole))
}

fn table(kind: &Kind) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for key in kind.keys() {
        properties.insert(key.name.into(), property(key));
        if key.missing.is_some() {
            required.push(key.name);
        }
    }
    json!({
        "type": "object",
        "description": kind.meaning,
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn property(key: &Key) -> Value {
    let mut property = of_shape(&key.shape);
    if let Value::Object(property) = &mut property {
        let mut words = sentence(key.meaning);
        if let Some(default) = key.default {
            words.push_str(&format!(" Without it: {default}."));
        }
        property.insert("description".into(), json!(words));
    }
    property
}

/// A meaning as a sentence of its own.
fn sentence(meaning: &str) -> String {
    let mut letters = meaning.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    let stop = if meaning.ends_with(['…', '"', '`', ']']) { "" } else { "." };
    format!("{}{}{stop}", first.unwrap_or_default(), letters.as_str())
}

/// Letters and digits of every alphabet, `-` and `_`: everything but white space and the other ASCII
/// signs, in the words that Python, JavaScript and Rust all read alike.
const NAME: &str = r"^[^\s!-/:-@\[-`{-~][^\s!-,./:-@\[-\^`{-~]*$";

fn of_shape(shape: &Shape) -> Value {
    let number = json!({ "type": "number" });
    let quantity = json!({ "type": ["number", "string"] });
    // TOML's dates arrive in an editor's schema check as text.
    let date = json!({ "type": "string", "format": "date" });
    match shape {
        Shape::Text | Shape::Name(_) => json!({ "type": "string" }),
        Shape::Boolean => json!({ "type": "boolean" }),
        Shape::Word(words) => json!({ "type": "string", "enum": words() }),
        Shape::Texts | Shape::Names(_) => json!({
            "type": ["array", "string"],
            "items": { "type": "string" },
        }),
        Shape::Number => number,
        Shape::Quantity | Shape::Change | Shape::Risk => quantity,
        Shape::NumberOrRange => json!({
            "type": ["number", "array"],
            "items": number, "minItems": 2, "maxItems": 2,
        }),
        Shape::Range => json!({
            "type": "array",
            "items": number, "minItems": 2, "maxItems": 2,
        }),
        Shape::Anchors => json!({
            "type": "array",
            "items": {
                "type": "array",
                "prefixItems": [number, { "type": "string" }],
                "minItems": 2, "maxItems": 2,
            },
        }),
        Shape::Date => date,
        Shape::Dates => json!({
            "anyOf": [date, { "type": "array", "items": date, "minItems": 2, "maxItems": 2 }],
        }),
        Shape::Rule(kind) => json!({ "anyOf": [{ "const": "all" }, table(kind)] }),
        Shape::TextOr(kind) => json!({ "anyOf": [{ "type": "string" }, table(kind)] }),
        Shape::TextsOr(kind) => json!({
            "type": ["array", "string"],
            "items": { "anyOf": [{ "type": "string" }, table(kind)] },
        }),
        Shape::Ranking => json!({
            "type": "array",
            "items": { "type": ["number", "array"], "items": number },
        }),
        Shape::NumberLists => json!({
            "type": "array",
            "items": { "type": "array", "items": number },
        }),
        Shape::Table(kind) => table(kind),
        Shape::Tables(kind) => named(&table(kind)),
        Shape::Pairs(kind) => named(&named(&table(kind))),
        Shape::List(kind) => json!({ "type": "array", "items": table(kind) }),
        // The keys of a path may also be written as tables within tables.
        Shape::Map(Of::Path, _) => json!({ "type": "object" }),
        Shape::Map(_, inner) => named(&of_shape(inner)),
    }
}

/// A table under names that the analyst chooses.
fn named(inner: &Value) -> Value {
    json!({
        "type": "object",
        "propertyNames": { "pattern": NAME },
        "additionalProperties": inner,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_language_stands_in_its_schema_with_its_meaning() {
        for name in SCHEMAS {
            let schema = schema(name).unwrap();
            assert_eq!(schema["additionalProperties"], false, "{name}");
            for (key, property) in schema["properties"].as_object().unwrap() {
                assert!(property["description"].as_str().unwrap().len() > 3, "{name}: {key}");
            }
        }
        let case = schema("case").unwrap();
        let stake = &case["properties"]["stake"]["additionalProperties"]["additionalProperties"];
        assert_eq!(stake["required"], json!(["position", "salience"]));
        assert_eq!(
            stake["properties"]["salience"]["description"],
            "How much of its capability it would spend, 0 to 100."
        );
        assert!(schema("forecast").is_none());
    }

    #[test]
    fn the_words_of_a_claim_are_listed() {
        let claims = schema("claims").unwrap();
        let claim = &claims["properties"]["claim"]["additionalProperties"]["properties"];
        assert_eq!(claim["hedge"]["enum"], json!(["asserted", "reported", "denied", "expected"]));
    }
}
