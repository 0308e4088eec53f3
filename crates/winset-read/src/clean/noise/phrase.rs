//! Lines that stand on pages and are no article's words: the table, and how a line is compared.

use crate::document::DropReason;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a line of the table says of the lines like it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) reason: DropReason,
    /// It counts only next to others, or outside the article.
    pub(super) weak: bool,
    /// The part of the page that begins with it.
    pub(super) opens: Option<Part>,
}

/// A part of a page after (or inside) the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Other stories.
    Related,
    /// Readers' words.
    Comments,
    /// The end of the article: who wrote it, the foot of the page.
    End,
    /// The beginning of another article.
    Story,
    /// Prose again, after many lines that are none.
    Gap,
}

/// A word of a line as the table knows it.
type Word = u16;
const UNKNOWN: Word = 0;
const NUMBER: Word = 1;
const SEPARATOR: Word = 2;

/// How many words of a line are compared.
const LONGEST: usize = 28;

#[derive(Debug, Clone)]
enum Step {
    Words(Vec<Word>),
    Any,
    Some,
}

#[derive(Debug, Clone)]
struct Pattern {
    parts: Vec<(Step, bool)>,
    /// The bits of the words without which no line is like it.
    needs: u64,
    mark: Mark,
}

/// One bit of 64 for a word: a line without the bit is without the word.
fn bit(word: Word) -> u64 {
    1 << (word % 64)
}

#[derive(Debug, Default)]
struct Table {
    words: FxHashMap<String, Word>,
    by_first: FxHashMap<Word, Vec<Pattern>>,
    loose: Vec<Pattern>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::of(include_str!("phrases.txt")));

impl Table {
    fn of(text: &str) -> Table {
        let mut table = Table::default();
        let mut mark = None;
        for line in text.lines().map(str::trim) {
            if line.is_empty() || line.starts_with(';') {
                continue;
            }
            if let Some(head) = line.strip_prefix('[') {
                mark = heading(head.trim_end_matches(']'));
                continue;
            }
            let Some(mark) = mark else { continue };
            table.add(line, mark);
        }
        table
    }

    fn add(&mut self, line: &str, mark: Mark) {
        let parts: Vec<(Step, bool)> =
            line.split_ascii_whitespace().map(|word| self.part(word)).collect();
        let needs = parts.iter().filter(|(_, optional)| !optional).map(|(part, _)| match part {
            Step::Words(words) if words.len() == 1 => bit(words[0]),
            _ => 0,
        });
        let pattern = Pattern { needs: needs.fold(0, |all, bit| all | bit), parts, mark };
        let mut firsts: Vec<Word> = Vec::new();
        for (part, optional) in &pattern.parts {
            match part {
                Step::Words(words) => firsts.extend(words),
                Step::Any | Step::Some => {
                    self.loose.push(pattern);
                    return;
                }
            }
            if !optional {
                break;
            }
        }
        firsts.sort_unstable();
        firsts.dedup();
        for first in firsts {
            self.by_first.entry(first).or_default().push(pattern.clone());
        }
    }

    fn part(&mut self, word: &str) -> (Step, bool) {
        let bare = word.strip_suffix('?').unwrap_or(word);
        let optional = bare.len() < word.len();
        let part = match bare {
            "*" => Step::Any,
            "+" => Step::Some,
            _ => Step::Words(bare.split('/').map(|word| self.word(word)).collect()),
        };
        (part, optional)
    }

    fn word(&mut self, word: &str) -> Word {
        match word {
            "#" => return NUMBER,
            ":" => return SEPARATOR,
            _ => {}
        }
        let bare: String = word.chars().filter(|letter| !is_apostrophe(*letter)).collect();
        let next = self.words.len() as Word + SEPARATOR + 1;
        *self.words.entry(bare.to_lowercase()).or_insert(next)
    }
}

fn heading(head: &str) -> Option<Mark> {
    let mut words = head.split_ascii_whitespace();
    let reason = words.next().and_then(DropReason::from_word)?;
    let mut mark = Mark { reason, weak: false, opens: None };
    for word in words {
        match word {
            "weak" => mark.weak = true,
            "related" => mark.opens = Some(Part::Related),
            "comments" => mark.opens = Some(Part::Comments),
            "end" => mark.opens = Some(Part::End),
            _ => {}
        }
    }
    Some(mark)
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '‘' | '`')
}

/// A line's words as numbers of the table, and whether it has more than were taken.
fn words(line: &str, found: &mut Vec<Word>) -> bool {
    found.clear();
    let mut word = String::new();
    let mut spaced = true;
    for letter in line.chars() {
        if found.len() >= LONGEST {
            return true;
        }
        if letter.is_ascii_digit() || (matches!(letter, '.' | ',') && word == "#") {
            if word != "#" {
                close(&mut word, found);
                word.push('#');
            }
        } else if letter.is_alphabetic() || letter == '©' || letter == '&' {
            if word == "#" {
                // `4.1K` is a number, `2nd` too.
                if letter.is_ascii_lowercase() || matches!(letter, 'K' | 'M' | 'B') {
                    continue;
                }
                close(&mut word, found);
            }
            if word.len() < 40 {
                if letter.is_ascii() {
                    word.push(letter.to_ascii_lowercase());
                } else {
                    word.extend(letter.to_lowercase());
                }
            }
        } else if is_apostrophe(letter) || matches!(letter, '\u{300}'..='\u{36f}') {
            continue;
        } else {
            close(&mut word, found);
            let sign = matches!(letter, '|' | ':' | '–' | '—' | '»' | '>' | '•' | '→' | '›' | '·')
                || (letter == '-' && spaced);
            if sign && found.last().is_some_and(|last| *last != SEPARATOR) {
                found.push(SEPARATOR);
            }
        }
        spaced = letter.is_whitespace();
    }
    close(&mut word, found);
    if found.last() == Some(&SEPARATOR) {
        found.pop();
    }
    false
}

fn close(word: &mut String, found: &mut Vec<Word>) {
    if word == "#" {
        found.push(NUMBER);
    } else if !word.is_empty() {
        found.push(TABLE.words.get(word.as_str()).copied().unwrap_or(UNKNOWN));
    }
    word.clear();
}

fn matches(parts: &[(Step, bool)], words: &[Word], cut_off: bool) -> bool {
    let Some(((part, optional), rest)) = parts.split_first() else {
        return words.is_empty() && !cut_off;
    };
    let here = match part {
        Step::Any | Step::Some => {
            let least = usize::from(matches!(part, Step::Some) && !optional);
            if rest.is_empty() {
                return words.len() >= least;
            }
            return (least..=words.len()).any(|skip| matches(rest, &words[skip..], cut_off));
        }
        Step::Words(known) => words.first().is_some_and(|word| known.contains(word)),
    };
    (here && matches(rest, &words[1..], cut_off)) || (*optional && matches(rest, words, cut_off))
}

/// What the table says of a line. `scratch` is room for its words.
pub(super) fn mark(line: &str, scratch: &mut Vec<u16>) -> Option<Mark> {
    let cut_off = words(line, scratch);
    let first = scratch.first()?;
    let fitting = TABLE.by_first.get(first).into_iter().flatten().chain(&TABLE.loose);
    let here = scratch.iter().fold(0, |all, word| all | bit(*word));
    let mut weak = None;
    for pattern in fitting.filter(|pattern| pattern.needs & !here == 0) {
        if matches(&pattern.parts, scratch, cut_off) {
            if !pattern.mark.weak {
                return Some(pattern.mark);
            }
            weak = weak.or(Some(pattern.mark));
        }
    }
    weak
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(line: &str) -> Option<DropReason> {
        mark(line, &mut Vec::new()).map(|mark| mark.reason)
    }

    #[test]
    fn lines_of_pages_are_known_by_class() {
        for (line, expected) in [
            ("STORY CONTINUES BELOW THIS AD", DropReason::Advertisement),
            ("Article continues after advertisement", DropReason::Advertisement),
            ("ALSO READ | How the quota was set", DropReason::RelatedStory),
            ("Read more: Miners vote", DropReason::RelatedStory),
            ("4.1K views | 1 day ago", DropReason::RelatedStory),
            ("You May Also Like", DropReason::RelatedStory),
            ("12 Comments", DropReason::Comments),
            ("Please sign in to leave a comment", DropReason::Comments),
            ("Total votes: 1,204", DropReason::Poll),
            ("Image source: Getty", DropReason::Caption),
            ("Photo by Jane Doe", DropReason::Caption),
            ("5 min read", DropReason::Byline),
            ("Loading…", DropReason::Navigation),
            ("© 2024 The Harbour Times. All rights reserved.", DropReason::Footer),
            ("Download the app", DropReason::Promotion),
        ] {
            assert_eq!(reason(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn headings_of_articles_are_not_in_the_table() {
        for line in [
            "Comments by the minister drew fire",
            "Read the small print",
            "Related costs rise",
            "Shares fall",
            "What the unions want",
            "Why the talks failed",
            "Latest offer rejected",
        ] {
            assert_eq!(reason(line), None, "{line}");
        }
    }

    #[test]
    fn every_line_of_the_table_has_a_reason() {
        let table = Table::of("[no-such]\nx y\n[poll weak]\n# votes\n");
        assert!(table.by_first.contains_key(&NUMBER) && table.by_first.len() == 1);
        for head in include_str!("phrases.txt").lines().filter_map(|line| line.strip_prefix('[')) {
            assert!(heading(head.trim_end_matches(']')).is_some(), "{head}");
        }
    }
}
