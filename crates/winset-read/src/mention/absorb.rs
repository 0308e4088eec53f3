//! Names that stand inside longer ones, and cities that are only places.

use super::item::By;
use super::text::Text;
use crate::lexicon::{ActorKind, ActorRef, class};

/// States whose name is a given name, too.
const GIVEN_NAMES: &[&str] = &["jordan", "chad", "georgia", "israel", "kenya", "india", "china"];

/// Is a name part of a longer one that is somebody else's or nobody's? `next` is the first token
/// of the next item.
pub(super) fn is_absorbed(
    text: &Text<'_>,
    first: usize,
    last: usize,
    actor: ActorRef,
    by: By,
    next: usize,
) -> bool {
    let kind = text.lexicon.actor(actor).kind;
    if kind == ActorKind::Media {
        return false;
    }
    let before = text.before(first);
    if let Some(before) = before {
        // anti-American, non-NATO
        if text.is_hyphen(before) && before > 0 && text.is(before - 1, class::HYPHENATED) {
            return true;
        }
        // Bank of Japan
        let of = text.word(before) == "of" || text.word(before) == "in";
        if of
            && before > 0
            && text.is(before - 1, class::INSTITUTION_OF)
            && text.is_capitalised(before - 1)
            && text.word(before) == "of"
            && kind == ActorKind::State
        {
            return true;
        }
    }
    // the Upper House elections
    if kind == ActorKind::Ministry
        && text.together(first, last)
        && matches!(
            text.word(last),
            "election" | "elections" | "race" | "races" | "seat" | "seats" | "poll" | "polls"
        )
    {
        return true;
    }
    // London-based, NATO-style
    if text.is_hyphen(last) && text.is(last + 1, class::HYPHENATED) {
        return true;
    }
    if !text.is_capitalised(first) {
        return false;
    }
    // Oceanic Fishers' Guild: the lexicon knows `fishers` as a common noun.
    if by == By::Name && kind == ActorKind::Organisation && is_common(text, first, last) {
        let after = last + text.possessive(last);
        let name_before = before.is_some_and(|before| {
            text.is_name_word(before) && !text.begins_sentence(before)
                || text.id(before) == 0 && text.is_capitalised(before)
        });
        let name_after = after < next && text.together(first, after) && text.is_name_word(after);
        if (name_before || name_after) && !text.is_headline(first) {
            return true;
        }
    }
    match by {
        By::Person { full, .. } => person_absorbed(text, first, last, full),
        By::Name | By::Demonym | By::Capital if kind == ActorKind::State => {
            state_absorbed(text, first, last, by, next)
        }
        _ => false,
    }
}

/// Does the lexicon know these words in small letters, too?
fn is_common(text: &Text<'_>, first: usize, last: usize) -> bool {
    let mut node = text.index.names.start(text.id(first));
    for token in first + 1..last {
        node = text.index.names.step(node, text.id(token));
    }
    text.index.senses(node).iter().any(|sense| sense.is_common())
}

/// `Melania Trump`, `Trump Tower`.
fn person_absorbed(text: &Text<'_>, first: usize, last: usize, full: bool) -> bool {
    let tower = text.together(first, last)
        && text.is_capitalised(last)
        && text.is(last, class::INSTITUTION)
        && !text.is(last, class::RULE)
        && !text.is_headline(first);
    tower || (!full && given_name_before(text, first).is_some())
}

/// The capitalised word right before a surname that is no title, office or word of grammar.
pub(super) fn given_name_before(text: &Text<'_>, surname: usize) -> Option<usize> {
    let before = text.before(surname)?;
    let plain = text.is_capitalised(before)
        && !text.is(before, class::FUNCTION | class::TITLE | class::MODIFIER | class::RULE)
        && text.id(before) != text.id(surname);
    if !plain {
        return None;
    }
    // The end of another name (`Israel's Netanyahu`, `US Trump`) or of an office is none.
    let known = text.id(before);
    let is_name_itself = known != 0
        && text
            .index
            .senses(text.index.names.start(known))
            .iter()
            .any(|sense| !matches!(sense.kind, crate::lexicon::SenseKind::Nobody));
    (!is_name_itself && !text.is_headline(surname)).then_some(before)
}

fn state_absorbed(text: &Text<'_>, first: usize, last: usize, by: By, next: usize) -> bool {
    if text.together(first, last) && text.is_capitalised(last) && last < next {
        if text.is(last, class::INSTITUTION) {
            return true;
        }
        // Jordan Henderson
        if by == By::Name
            && last - first == 1
            && GIVEN_NAMES.contains(&text.word(first))
            && text.id(last) == 0
            && !text.is_headline(first)
        {
            return true;
        }
        // Japan Aerospace Exploration University
        const LONGEST: usize = 5;
        if !text.is_headline(first) {
            let mut at = last;
            while at < (last + LONGEST).min(next) && text.together(first, at) {
                if text.is_capitalised(at) {
                    if text.is(at, class::INSTITUTION) {
                        return true;
                    }
                } else if !matches!(text.word(at), "and" | "of" | "for" | "&") {
                    break;
                }
                at += 1;
            }
        }
    }
    // China-Japan Ruling Party mechanism: what follows the pair tells for both.
    let pair_before = text.before(first).is_some_and(|before| text.is_hyphen(before));
    let pair_after = text.is_hyphen(last) && text.is_capitalised(last + 1);
    if pair_before || pair_after {
        let end = if pair_after { last + 2 } else { last };
        let mut at = end;
        while at < end + 4 && text.together(first, at) && text.is_capitalised(at) {
            if text.is(at, class::INSTITUTION) && !text.is_headline(first) {
                return true;
            }
            at += 1;
        }
    }
    // Denzel Washington
    by == By::Capital
        && text.before(first).is_some_and(|before| {
            text.is_capitalised(before) && text.id(before) == 0 && !text.is_headline(first)
        })
}

/// Does a city stand where an actor stands, and not where a place does? `place_before` tells that
/// the city before an `and` was a place.
pub(super) fn is_actor_position(
    text: &Text<'_>,
    first: usize,
    last: usize,
    place_before: bool,
) -> bool {
    let possessive = text.possessive(last) > 0;
    let follows = last + usize::from(possessive);
    let acts = is_verb(text, last, first);
    // TOKYO (Reuters) —, LONDON, 3 June
    if text.begins_sentence(first)
        && !text.written(first).contains(char::is_lowercase)
        && matches!(text.written(last), "(" | "," | "—" | "–" | "-")
    {
        return false;
    }
    if !possessive && text.is(follows, class::OF_CITY) {
        return false;
    }
    if !possessive && text.is_name_word(follows) && text.together(first, follows) && !acts {
        let role_next = text
            .index
            .senses(text.index.names.start(text.id(follows)))
            .iter()
            .any(|sense| !matches!(sense.kind, crate::lexicon::SenseKind::Nobody));
        if !role_next && !text.is_headline(first) {
            return false;
        }
    }
    let Some(before) = text.before(first) else { return true };
    if text.is(before, class::REACH) {
        return possessive;
    }
    match text.word(before) {
        "to" | "from" | "for" => {
            let way = (1..=4).filter_map(|back| before.checked_sub(back)).take_while(|at| {
                text.together(*at, first) && !matches!(text.written(*at), "," | ";" | ":")
            });
            let mut way = way;
            let journey = way.any(|at| text.is(at, class::JOURNEY));
            !journey || possessive
        }
        "and" | "or" => !place_before,
        _ if text.is(before, class::PLACE) => possessive,
        "that" => true,
        _ if text.is(before, class::DETERMINER) => acts && text.word(before) != "the",
        _ => true,
    }
}

/// Does a verb stand here, perhaps after an adverb, with `subject` before it?
pub(super) fn is_verb(text: &Text<'_>, at: usize, subject: usize) -> bool {
    let mut at = at;
    for _ in 0..3 {
        if !text.together(subject, at) {
            return false;
        }
        if text.is(at, class::VERB | class::AUXILIARY) {
            return true;
        }
        let word = text.word(at);
        let adverb = word.ends_with("ly")
            || matches!(
                word,
                "also"
                    | "now"
                    | "still"
                    | "already"
                    | "not"
                    | "never"
                    | "then"
                    | "soon"
                    | "later"
                    | "again"
                    | "first"
                    | "only"
                    | "just"
                    | "both"
                    | "all"
                    | "long"
                    | "often"
            );
        if !adverb {
            return false;
        }
        at += 1;
    }
    false
}
