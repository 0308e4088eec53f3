//! Actors in running prose.

use winset_case::{ActorId, Case};

/// An actor's name as it reads in a sentence: what stands behind a comma or in parentheses is an
/// explanation and stays in tables, unless another actor is called the same without it.
pub(crate) fn in_a_sentence(case: &Case, actor: ActorId) -> &str {
    let full = case.actor(actor).name.as_str();
    let short = without_explanation(full);
    let others = case.actors.iter().filter(|other| without_explanation(&other.name) == short);
    if others.count() > 1 { full } else { short }
}

fn without_explanation(name: &str) -> &str {
    let end = [" (", ", "].iter().filter_map(|mark| name.find(mark)).min().unwrap_or(name.len());
    let short = name[..end].trim();
    if short.is_empty() { name } else { short }
}

#[cfg(test)]
mod tests {
    use super::without_explanation;

    #[test]
    fn a_sentence_needs_no_explanation_of_a_name() {
        assert_eq!(without_explanation("US trade team (Treasury, Commerce)"), "US trade team");
        assert_eq!(without_explanation("Ryosei Akazawa, trade envoy"), "Ryosei Akazawa");
        assert_eq!(without_explanation("(unnamed)"), "(unnamed)");
    }
}
