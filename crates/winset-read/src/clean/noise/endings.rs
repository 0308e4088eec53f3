//! What stands at an article's end and is no word of it: who wrote it, whose views these are,
//! where it stood first, what to subscribe to.

use super::look::addresses_reader;
use crate::document::DropReason;

/// How surely a sentence is one of an article's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// By itself.
    Sure(DropReason),
    /// If the article names nobody of the name, and nothing of it follows.
    Likely(DropReason),
    /// After another.
    Following,
}

/// What people who write for papers are.
const WRITERS: &[&str] = &[
    "columnist",
    "professor",
    "fellow",
    "researcher",
    "editor",
    "correspondent",
    "journalist",
    "reporter",
    "author",
    "writer",
    "lecturer",
    "analyst",
    "scholar",
    "ambassador",
    "diplomat",
    "director",
    "assistant",
    "associate",
    "consultant",
    "commentator",
    "economist",
    "historian",
    "strategist",
    "student",
    "teaches",
    "advisor",
    "adviser",
    "intern",
    "contributor",
    "blogger",
    "attorney",
    "president",
    "chairman",
    "chair",
    "founder",
    "secretary",
    "officer",
    "candidate",
    "emeritus",
    "scientist",
    "faculty",
    "chief",
    "senior",
    "specialist",
    "expert",
    "dean",
    "head",
    "novelist",
    "essayist",
    "broadcaster",
    "presenter",
    "producer",
    "minister",
    "general",
    "department",
    "covers",
    "covering",
    "writes",
    "reports",
    "veteran",
    "academic",
    "freelance",
];

/// What a bio of somebody whom the article may name is told by.
const PROFESSIONS: &[&str] = &[
    "columnist",
    "professor",
    "fellow",
    "researcher",
    "editor",
    "correspondent",
    "journalist",
    "reporter",
    "author",
    "writer",
    "lecturer",
    "scholar",
    "commentator",
    "essayist",
    "historian",
    "covers",
    "covering",
    "writes",
    "freelance",
    "contributor",
    "analyst",
    "research",
    "teaches",
    "economist",
];

/// What a sentence is at an article's end, if anything.
pub(super) fn ending(sentence: &str) -> Option<Ending> {
    let words =
        sentence.trim_start_matches(['(', '[', '*', '—', '–', '-', '•', '_', ' ', '"', '“']);
    let head = lower_head(words, 320);
    if is_disclaimer(&head) {
        return Some(Ending::Sure(DropReason::Disclaimer));
    }
    if let Some(rest) = after_author(&head) {
        let bracketed = sentence.starts_with(['(', '[', '*', '—']);
        if bracketed || tells_trade(rest, WRITERS) {
            return Some(Ending::Sure(DropReason::AuthorBio));
        }
    }
    if is_provenance(&head) {
        return Some(Ending::Sure(DropReason::Byline));
    }
    if is_contact(&head) {
        return Some(Ending::Sure(DropReason::AuthorBio));
    }
    if is_prompt(&head) {
        return Some(Ending::Sure(DropReason::Promotion));
    }
    if name(words)
        .is_some_and(|name| tells_trade(&lower_head(&words[name.len()..], 160), PROFESSIONS))
    {
        return Some(Ending::Likely(DropReason::AuthorBio));
    }
    follows(&head).then_some(Ending::Following)
}

/// The first bytes in lower case, with straight apostrophes.
fn lower_head(words: &str, longest: usize) -> String {
    let mut head = String::with_capacity(longest.min(words.len()));
    if let Some(plain) = words.get(..longest.min(words.len())).filter(|plain| plain.is_ascii()) {
        head.push_str(plain);
        head.make_ascii_lowercase();
        return head;
    }
    for letter in words.chars() {
        if head.len() >= longest {
            break;
        }
        head.push(if letter == '’' { '\'' } else { letter.to_ascii_lowercase() });
    }
    head
}

/// What follows `the author is`.
fn after_author(head: &str) -> Option<&str> {
    let rest = head.strip_prefix("the ").or_else(|| head.strip_prefix("this "))?;
    let who = [
        "author",
        "writer",
        "columnist",
        "commentator",
        "reviewer",
        "correspondent",
        "reporter",
        "contributor",
        "essayist",
        "authors",
        "writers",
        "blogger",
        "interviewer",
    ];
    let (first, rest) = rest.split_once(' ')?;
    if !who.contains(&first) {
        return None;
    }
    let rest = rest.strip_prefix("of this article ").unwrap_or(rest);
    let (verb, rest) = rest.split_once(' ')?;
    let verbs = [
        "is",
        "are",
        "was",
        "has",
        "works",
        "teaches",
        "serves",
        "holds",
        "heads",
        "leads",
        "covers",
        "writes",
        "can",
        "currently",
        "served",
        "lives",
    ];
    verbs.contains(&verb.trim_end_matches(',')).then_some(rest)
}

/// Does it speak of a writer's trade?
fn tells_trade(rest: &str, trades: &[&str]) -> bool {
    rest.split(|letter: char| !letter.is_alphanumeric()).take(24).any(|word| {
        trades.contains(&word.strip_suffix('s').unwrap_or(word)) || trades.contains(&word)
    })
}

/// `The views expressed are the author's own`, in its many forms.
fn is_disclaimer(head: &str) -> bool {
    let has = |word: &str| head.contains(word);
    let subject = [
        "the ",
        "these ",
        "this ",
        "all ",
        "any ",
        "views",
        "opinions",
        "disclaimer",
        "they do not",
        "it does not",
        "his views",
        "her views",
        "note:",
        "facts and opinions",
        "statements",
    ];
    if !subject.iter().any(|subject| head.starts_with(subject)) {
        return false;
    }
    let speaks =
        has("view") || has("opinion") || has("article") || has("column") || has("commentary");
    let disowns = has("necessarily reflect")
        || has("necessarily represent")
        || has("necessarily those of")
        || has("not reflect the official")
        || has("not represent the official")
        || has("necessarily endorse");
    let page = has("express")
        || has("author")
        || has("article")
        || has("column")
        || has("personal")
        || has("publication")
        || has("editor")
        || has("writer")
        || has("they do not")
        || has("above");
    (disowns && page)
        || (speaks
            && (has("are personal")
                || has("is personal")
                || has("personal views of the")
                || has("are those of the author")
                || has("are the author's")
                || has("are of the author")
                || has("author's own")
                || has("authors' own")
                || has("writer's own")
                || has("belong to the author")
                || has("belong solely to")
                || has("solely those of")
                || has("are solely")
                || ((has("are his own") || has("are her own") || has("are their own"))
                    && (has("expressed") || head.starts_with("views")))))
}

/// Where it stood first, who helped: `This commentary originally appeared in …`.
fn is_provenance(head: &str) -> bool {
    let piece = ["this ", "the ", "a version of this ", "an earlier version of this "];
    let Some(rest) = piece.iter().find_map(|start| head.strip_prefix(start)) else {
        return [
            "reporting by ",
            "additional reporting by ",
            "writing by ",
            "editing by ",
            "edited by ",
        ]
        .iter()
        .any(|start| head.starts_with(start));
    };
    let what = rest.split(' ').next().unwrap_or_default();
    let piece = matches!(
        what,
        "article"
            | "commentary"
            | "piece"
            | "column"
            | "story"
            | "essay"
            | "post"
            | "op-ed"
            | "analysis"
            | "report"
            | "interview"
            | "blog"
            | "version"
    );
    let published = [
        "originally appeared",
        "originally published",
        "first appeared",
        "first published",
        "was first published",
        "was originally",
        "appeared in the print",
        "previously published",
        "is published in",
        "was published with",
        "has not been edited",
        "has been republished",
        "is republished",
        "was produced by",
        "was updated",
        "has been updated",
        "was amended",
        "was corrected",
    ];
    piece && published.iter().any(|words| rest.contains(words))
}

fn is_contact(head: &str) -> bool {
    let starts = [
        "he tweets",
        "she tweets",
        "they tweet",
        "tweets at",
        "tweets @",
        "follow him",
        "follow her",
        "follow them on",
        "email:",
        "e-mail:",
        "twitter:",
        "contact the author",
        "write to ",
        "connect with ",
        "email him",
        "email her",
    ];
    (starts.iter().any(|start| head.starts_with(start)) && !head.starts_with("write to the minist"))
        || head.contains("can be reached at ")
        || head.contains("may be reached at ")
        || (head.starts_with("follow ") && head.contains("@"))
}

/// A prompt that stands in running text: `Click here to access our curated content`.
fn is_prompt(head: &str) -> bool {
    let starts = [
        "click here",
        "subscribe to ",
        "subscribe now",
        "sign up for ",
        "sign up to ",
        "download the ",
        "follow us ",
        "read more",
        "join our ",
        "get our ",
        "for more ",
        "to read more",
        "read the full",
        "support our ",
        "don't miss ",
        "like us on ",
        "stay tuned",
        "stay informed",
        "stay updated",
    ];
    let whole = ["now available on telegram", "now available on whatsapp", "available on our app"];
    (starts.iter().any(|start| head.starts_with(start)) && addresses_reader(head))
        || head == "read more +"
        || head == "read more"
        || whole.iter().any(|words| head.contains(words))
}

/// May it go on with a bio or a disclaimer?
fn follows(head: &str) -> bool {
    let starts = [
        "he ",
        "she ",
        "they ",
        "his ",
        "her ",
        "their ",
        "prior to ",
        "before joining ",
        "previously",
        "prior ",
        "formerly",
        "follow ",
        "twitter",
        "email",
        "it does not",
        "the views",
        "views",
        "earlier,",
        "a former ",
        "read more",
        "this ",
        "click ",
        "an alum",
        "@",
    ];
    starts.iter().any(|start| head.starts_with(start))
}

/// The name of a person that a sentence begins with, titles and all.
pub(crate) fn name(words: &str) -> Option<&str> {
    let mut end = 0;
    let mut parts = 0;
    for word in words.split_inclusive(' ').take(7) {
        let bare = word.trim_end().trim_end_matches(',');
        let begins = bare.chars().next().unwrap_or(' ');
        let named = begins.is_uppercase()
            && bare.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'));
        let little = matches!(
            bare,
            "de" | "van" | "von" | "bin" | "al" | "el" | "da" | "and" | "la" | "der"
        );
        if !(named || (little && parts > 0)) {
            break;
        }
        if named {
            end += word.len();
            parts += 1;
        } else {
            end += word.len();
        }
        if bare.len() < word.trim_end().len() {
            break;
        }
    }
    let name = words.get(..end)?;
    let first = name.split([' ', ',']).next().unwrap_or_default();
    let article = matches!(
        first,
        "The"
            | "This"
            | "That"
            | "A"
            | "An"
            | "In"
            | "It"
            | "He"
            | "She"
            | "They"
            | "We"
            | "But"
            | "And"
            | "Its"
            | "His"
            | "Her"
            | "Their"
            | "There"
            | "These"
            | "Those"
            | "As"
            | "At"
            | "On"
            | "For"
    );
    let rest = &words[end..];
    let verb = rest.split(' ').find(|word| !word.is_empty()).unwrap_or_default();
    let says = name.trim_end().ends_with(',')
        || matches!(
            verb.trim_end_matches(','),
            "is" | "are"
                | "was"
                | "has"
                | "works"
                | "teaches"
                | "covers"
                | "writes"
                | "reports"
                | "serves"
                | "heads"
                | "leads"
                | "directs"
                | "holds"
                | "currently"
                | "specialises"
                | "specializes"
        );
    ((2..=6).contains(&parts) && !article && says).then_some(name)
}

/// The last part of a name that is no bracket.
pub(super) fn surname(name: &str) -> &str {
    name.split([' ', ',']).rfind(|part| part.chars().count() > 2).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bios_and_disclaimers_are_told_by_their_form() {
        for (sentence, expected) in [
            (
                "The author is a former envoy and teaches at Aarhus.",
                Ending::Sure(DropReason::AuthorBio),
            ),
            ("(the writer is a retired diplomat)", Ending::Sure(DropReason::AuthorBio)),
            ("Ana Ruiz is a columnist covering fisheries.", Ending::Likely(DropReason::AuthorBio)),
            ("Views are personal.", Ending::Sure(DropReason::Disclaimer)),
            (
                "The opinions expressed here do not necessarily reflect those of the paper.",
                Ending::Sure(DropReason::Disclaimer),
            ),
            ("This essay first appeared in The Harbour Review.", Ending::Sure(DropReason::Byline)),
            ("He previously led the bureau in Lima.", Ending::Following),
        ] {
            assert_eq!(ending(sentence), Some(expected), "{sentence}");
        }
    }

    #[test]
    fn sentences_of_articles_are_no_endings() {
        for sentence in [
            "The views of the two ministers differ.",
            "The writer of the note has not been found.",
            "Norway’s position is not necessarily final.",
            "The author was arrested on Monday.",
            "Ana Ruiz is the minister of fisheries.",
            "The talks were first held in 2019.",
        ] {
            assert!(matches!(ending(sentence), None | Some(Ending::Following)), "{sentence}");
        }
    }
}
