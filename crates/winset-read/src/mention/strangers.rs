//! Somebody who acts in a text and is in no lexicon.

use super::Mention;
use super::absorb::is_verb;
use super::text::Text;
use crate::document::Document;
use crate::lexicon::{Lexicon, class};
use crate::place::Place;
use crate::prose::{Prose, TokenKind};

/// Words that name somebody who acts and is in no lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stranger {
    /// The words, without an article.
    pub(crate) place: Place,
    /// What they are.
    pub(crate) kind: StrangerKind,
}

/// What words are that name somebody unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StrangerKind {
    /// A name: `Oceanic Fishers' Guild`, `Jan Novak`.
    Name,
    /// People by what they are: `negotiators`, `sources close to the talks`.
    Group,
}

/// Those who say, want or do something and are in no lexicon, in order, not overlapping each
/// other or a mention.
pub(crate) fn unknown_names(
    document: &Document,
    prose: &Prose,
    lexicon: &Lexicon,
    mentions: &[Mention],
) -> Vec<Stranger> {
    let text = Text::of(document, prose, lexicon);
    let mut found = Vec::new();
    let mut mentions = mentions.iter().peekable();
    let mut at = 0;
    while at < text.len() {
        let place = prose.tokens[at].place;
        while mentions.next_if(|mention| mention.place.end <= place.start).is_some() {}
        let until = mentions.peek().map_or(u32::MAX, |mention| mention.place.start);
        if place.start >= until {
            at += 1;
            continue;
        }
        let end = match prose.tokens[at].kind {
            TokenKind::Word if text.is(at, class::GROUP) => group(&text, at, until),
            TokenKind::Word if text.is_name_word(at) => name(&text, at, until),
            _ => None,
        };
        match end {
            Some((first, end, kind)) => {
                let place = Place {
                    start: prose.tokens[first].place.start,
                    end: prose.tokens[end - 1].place.end,
                };
                found.push(Stranger { place, kind });
                at = end;
            }
            None if text.is_name_word(at) => {
                at += text.name_run(at, text.len()).max(1);
            }
            None => at += 1,
        }
    }
    found
}

/// A name that acts: before a verb of speech, or after `according to`.
fn name(text: &Text<'_>, first: usize, until: u32) -> Option<(usize, usize, StrangerKind)> {
    let mut end = first + text.name_run(first, text.len());
    // Oceanic Fishers' Guild, Union of Dockers and Seamen
    for _ in 0..6 {
        let sign = matches!(text.word(end), "'" | "’" | "'s" | "’s" | "&");
        let little = matches!(text.word(end), "of" | "for" | "and" | "the" | "in");
        if !text.together(first, end) || !(sign || little) {
            break;
        }
        let more = text.name_run(end + 1, text.len());
        if more == 0 {
            break;
        }
        end += 1 + more;
    }
    if end <= first || text.prose.tokens.get(end - 1)?.place.end > until {
        return None;
    }
    let begins = text.begins_sentence(first);
    let words = end - first;
    let acronym =
        text.written(first).len() >= 2 && !text.written(first).contains(char::is_lowercase);
    if words == 1 && begins && !acronym {
        return None;
    }
    acts(text, first, end).then_some((first, end, StrangerKind::Name))
}

/// People who act together: `union negotiators`, `officials familiar with the talks`.
fn group(text: &Text<'_>, noun: usize, until: u32) -> Option<(usize, usize, StrangerKind)> {
    const MOST: usize = 3;
    let mut first = noun;
    while let Some(before) = text.before(first) {
        let adjective = text.is(before, class::MODIFIER | class::GROUP)
            || matches!(
                text.word(before),
                "anonymous" | "well-placed" | "industry" | "union" | "rebel"
            );
        if !adjective || noun - before > MOST || text.prose.tokens[before].kind != TokenKind::Word {
            break;
        }
        first = before;
    }
    let mut end = noun + 1;
    // sources close to the talks
    let more = match text.word(end) {
        "close" if text.word(end + 1) == "to" => 2,
        "familiar" if text.word(end + 1) == "with" => 2,
        "with" if text.word(end + 1) == "knowledge" && text.word(end + 2) == "of" => 3,
        "briefed" if text.word(end + 1) == "on" => 2,
        _ => 0,
    };
    if more > 0 {
        end += more;
        for _ in 0..4 {
            let word =
                text.prose.tokens.get(end).is_some_and(|token| token.kind == TokenKind::Word);
            if !word
                || !text.together(first, end)
                || is_verb(text, end, first)
                || matches!(text.word(end), "and" | "who" | "that" | "in" | "as")
            {
                break;
            }
            end += 1;
        }
    }
    if text.prose.tokens.get(end - 1)?.place.end > until {
        return None;
    }
    acts(text, first, end).then_some((first, end, StrangerKind::Group))
}

/// Does a verb of speech or deed follow, or `according to` stand before?
fn acts(text: &Text<'_>, first: usize, end: usize) -> bool {
    let mut at = end;
    // Novak, the guild's chairman, said
    if text.word(at) == "," {
        const LONGEST: usize = 12;
        let close = (at + 1..at + LONGEST)
            .take_while(|token| text.together(first, *token))
            .find(|token| text.word(*token) == ",");
        if let Some(close) = close {
            at = close + 1;
        }
    }
    let speaks = text.together(first, at)
        && (text.is(at, class::SPEECH)
            || (is_verb(text, at, first) && !text.is(at, class::DETERMINER)));
    let article = text.before(first).filter(|before| text.is(*before, class::DETERMINER));
    let before = text.before(article.unwrap_or(first));
    let according = before.is_some_and(|to| {
        text.word(to) == "to"
            && text.before(to).is_some_and(|before| text.word(before) == "according")
    });
    let by = before
        .is_some_and(|by| matches!(text.word(by), "said" | "says" | "citing" | "by" | "told"));
    speaks || according || by
}
