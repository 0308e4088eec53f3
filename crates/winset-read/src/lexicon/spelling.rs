//! One word, spelt in several ways.

/// British spellings and the American ones.
const PAIRS: &[(&str, &str)] = &[
    ("authorisation", "authorization"),
    ("behaviour", "behavior"),
    ("catalogue", "catalog"),
    ("centre", "center"),
    ("centres", "centers"),
    ("colour", "color"),
    ("decarbonisation", "decarbonization"),
    ("defence", "defense"),
    ("demilitarisation", "demilitarization"),
    ("denuclearisation", "denuclearization"),
    ("favour", "favor"),
    ("fibre", "fiber"),
    ("fuelled", "fueled"),
    ("harbour", "harbor"),
    ("labour", "labor"),
    ("licence", "license"),
    ("licences", "licenses"),
    ("liberalisation", "liberalization"),
    ("militarisation", "militarization"),
    ("mobilisation", "mobilization"),
    ("neighbour", "neighbor"),
    ("neighbours", "neighbors"),
    ("normalisation", "normalization"),
    ("offence", "offense"),
    ("organisation", "organization"),
    ("organisations", "organizations"),
    ("organised", "organized"),
    ("privatisation", "privatization"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("recognise", "recognize"),
    ("stabilisation", "stabilization"),
    ("sulphur", "sulfur"),
    ("theatre", "theater"),
    ("travelled", "traveled"),
    ("tonne", "ton"),
    ("tonnes", "tons"),
    ("aluminium", "aluminum"),
];

/// The other spelling of a word, if it has one.
pub(crate) fn other(word: &str) -> Option<&'static str> {
    PAIRS.iter().find_map(|(british, american)| match word {
        _ if word == *british && british != american => Some(*american),
        _ if word == *american && british != american => Some(*british),
        _ => None,
    })
}

/// The plural of a noun, as most nouns form it.
pub(crate) fn plural(noun: &str) -> String {
    let consonant_before_y = noun
        .strip_suffix('y')
        .is_some_and(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']) && stem.len() > 1);
    if consonant_before_y {
        format!("{}ies", &noun[..noun.len() - 1])
    } else if noun.ends_with('s')
        || noun.ends_with('x')
        || noun.ends_with("ch")
        || noun.ends_with("sh")
    {
        format!("{noun}es")
    } else {
        format!("{noun}s")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_lead_to_each_other() {
        assert_eq!(other("defence"), Some("defense"));
        assert_eq!(other("defense"), Some("defence"));
        assert_eq!(other("tariff"), None);
    }

    #[test]
    fn plurals_are_formed() {
        assert_eq!(
            ["duty", "tariff", "ceasefire", "tax", "survey"].map(plural),
            ["duties", "tariffs", "ceasefires", "taxes", "surveys"]
        );
    }
}
