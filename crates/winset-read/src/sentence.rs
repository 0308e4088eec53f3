//! Where sentences begin and end.
//!
//! A stop ends a sentence unless it belongs to an abbreviation, an initial or a number, or what
//! follows goes on in lower case. Marks and brackets that close behind the stop belong to the
//! sentence. Semicolons and colons end nothing.

mod abbreviation;

use crate::document::Block;
use crate::place::Place;
use crate::prose::{Token, TokenKind};
use abbreviation::Abbreviation;

/// A sentence that goes on for more tokens than this is cut at its next comma, or soon after: what
/// reads sentences need not be afraid of their length.
const LONGEST: usize = 250;

/// A sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, without the white space around it.
    pub place: Place,
    /// The block it lies in, by its number.
    pub block: u32,
}

/// Splits every block into sentences; `quoted` are the quotations, by where they begin.
pub(crate) fn split(
    text: &str,
    tokens: &[Token],
    blocks: &[Block],
    quoted: &[Place],
) -> Vec<Sentence> {
    let mut closing: Vec<u32> = quoted.iter().map(|place| place.end).collect();
    closing.sort_unstable();
    let mut sentences = Vec::new();
    let mut at = 0;
    for (number, block) in blocks.iter().enumerate() {
        while tokens.get(at).is_some_and(|token| token.place.start < block.place.start) {
            at += 1;
        }
        let first = at;
        while tokens.get(at).is_some_and(|token| block.place.holds(token.place)) {
            at += 1;
        }
        let splitter = Splitter { text, tokens: &tokens[first..at], closing: &closing };
        splitter.split(|place| sentences.push(Sentence { place, block: number as u32 }));
    }
    sentences
}

/// The splitter of one block.
struct Splitter<'a> {
    text: &'a str,
    tokens: &'a [Token],
    /// Where quotations end.
    closing: &'a [u32],
}

impl Splitter<'_> {
    fn split(&self, mut push: impl FnMut(Place)) {
        let mut first = 0;
        let mut at = 0;
        if let Some(end) = self.dateline() {
            push(self.tokens[0].place.with(self.tokens[end - 1].place));
            (first, at) = (end, end);
        }
        while at < self.tokens.len() {
            let line_ends = at > first && self.begins_line(at);
            if line_ends {
                push(self.tokens[first].place.with(self.tokens[at - 1].place));
                first = at;
            }
            if at - first >= LONGEST && (self.word(at) == "," || at - first >= 2 * LONGEST) {
                push(self.tokens[first].place.with(self.tokens[at].place));
                at += 1;
                first = at;
                continue;
            }
            let Some(stop) = self.stop(at) else {
                at += 1;
                continue;
            };
            let next = self.beyond(at + 1);
            if self.ends(first, at, next, stop) {
                push(self.tokens[first].place.with(self.tokens[next - 1].place));
                first = next;
            }
            at = next;
        }
        if let Some(last) = self.tokens.last()
            && first < self.tokens.len()
        {
            push(self.tokens[first].place.with(last.place));
        }
    }

    /// One past the dash of `CAIRO -`, `GENEVA, 3 May (AFP) –`: where the news was written is no
    /// part of its first sentence.
    fn dateline(&self) -> Option<usize> {
        const LONGEST_DATELINE: usize = 14;
        let shouted = |word: &str| {
            word.len() > 2 && word.chars().all(|letter| letter.is_uppercase() || letter == '.')
        };
        if !shouted(self.word(0)) {
            return None;
        }
        let dash = (1..LONGEST_DATELINE.min(self.tokens.len()))
            .find(|at| matches!(self.word(*at), "-" | "–" | "—"))?;
        let apart = !self.touches(dash) && !self.touches(dash + 1);
        let plain = (1..dash).all(|at| match self.kind(at) {
            Some(TokenKind::Word) => {
                let word = self.word(at);
                word.starts_with(char::is_uppercase) || matches!(word, "de" | "la" | "of")
            }
            Some(TokenKind::Number) => true,
            Some(TokenKind::Sign) => matches!(self.word(at), "," | "(" | ")" | "." | "/"),
            None => false,
        });
        let begins = self.word(dash + 1).starts_with(|letter: char| {
            letter.is_uppercase() || letter.is_ascii_digit() || matches!(letter, '“' | '"' | '‘')
        });
        // A dash that is one of two sets words off.
        let again = (dash + 1..self.tokens.len().min(dash + 12))
            .any(|at| self.word(at) == self.word(dash) && !self.touches(at));
        (apart && plain && begins && !again).then_some(dash + 1)
    }

    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.text[token.place.range()])
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    /// Does a token touch the one before it?
    fn touches(&self, at: usize) -> bool {
        at.checked_sub(1)
            .and_then(|before| self.tokens.get(before))
            .zip(self.tokens.get(at))
            .is_some_and(|(before, token)| before.place.end == token.place.start)
    }

    /// What kind of stop a token is, if it is one.
    fn stop(&self, at: usize) -> Option<Stop> {
        let token = self.tokens[at];
        if token.kind == TokenKind::Word {
            let bytes = self.text.as_bytes();
            return (bytes[token.place.end as usize - 1] == b'.').then_some(Stop::Within);
        }
        if token.kind != TokenKind::Sign {
            return None;
        }
        Some(match self.word(at) {
            "." if self.word(at + 1) == "." => Stop::Ellipsis,
            "." => Stop::Point,
            "!" | "?" => Stop::Call,
            "…" => Stop::Ellipsis,
            "。" | "！" | "？" | "｡" | "।" | "؟" | "۔" => Stop::Full,
            _ => return None,
        })
    }

    /// The first token behind the stops, marks and brackets that close behind a stop.
    fn beyond(&self, from: usize) -> usize {
        let mut at = from;
        while let Some(token) = self.tokens.get(at).filter(|token| token.kind == TokenKind::Sign) {
            let sign = self.word(at);
            let spaced = !self.touches(at);
            let closes = match sign {
                "." => !spaced || self.word(at - 1) == ".",
                "!" | "?" | "…" | ")" | "]" => !spaced,
                "。" | "！" | "？" | "」" | "』" | "）" => true,
                "”" | "’" | "»" | "\"" | "'" | "“" | "›" => {
                    !spaced && self.closing.binary_search(&token.place.end).is_ok()
                        || !spaced && matches!(sign, "”" | "’" | "»") && !self.glued(at)
                }
                _ => false,
            };
            if !closes {
                break;
            }
            at += 1;
        }
        at
    }

    /// Does a word touch a sign from behind?
    fn glued(&self, at: usize) -> bool {
        self.touches(at + 1) && self.kind(at + 1) != Some(TokenKind::Sign)
    }

    /// Does a stop end its sentence? `first` is the sentence's first token, `next` the first
    /// behind the stop and what closes with it.
    fn ends(&self, first: usize, at: usize, next: usize, stop: Stop) -> bool {
        if next >= self.tokens.len() || stop == Stop::Full {
            return true;
        }
        let spaced = !self.touches(next);
        let closed = next > at + 1 && matches!(self.word(next - 1), "”" | "\"" | "’" | "'" | "»");
        match self.kind(next) {
            Some(TokenKind::Sign) if !self.opens(next, spaced) => {
                return false;
            }
            Some(TokenKind::Number) if !spaced => return false,
            Some(TokenKind::Word) if !self.capital(next) => {
                // A script without capitals goes on like one with them.
                let caseless = self
                    .word(next)
                    .chars()
                    .next()
                    .is_some_and(|c| !c.is_lowercase() && !c.is_ascii());
                if !caseless {
                    return false;
                }
            }
            _ => {}
        }
        match stop {
            Stop::Full => true,
            Stop::Call => !(closed && self.attribution(next)),
            Stop::Ellipsis => {
                let omitted = at > 0 && self.word(at - 1) == "[" || at == first;
                !omitted && self.kind(next) != Some(TokenKind::Number)
            }
            Stop::Point => self.point_ends(first, at, next, spaced),
            Stop::Within => self.abbreviation_ends(at, next),
        }
    }

    /// A single point.
    fn point_ends(&self, first: usize, at: usize, next: usize, spaced: bool) -> bool {
        let Some(before) = at.checked_sub(1).filter(|before| *before >= first) else {
            return false;
        };
        if !self.touches(at) || next > at + 1 {
            // "1% ." and "end.”" are no abbreviations.
            return true;
        }
        match self.kind(before) {
            Some(TokenKind::Number) => {
                // "1. Wages": the number of an item.
                let enumerates = before == first && self.word(before).len() <= 3;
                !enumerates
            }
            Some(TokenKind::Word) => {
                let word = self.word(before);
                if !spaced && (word.len() < 3 || self.in_address(before, next)) {
                    return false;
                }
                match abbreviation::of(word) {
                    None if is_initial(word) => self.initial_ends(first, before, next),
                    None => true,
                    Some(Abbreviation::Open) => false,
                    Some(Abbreviation::Numbered) => self.kind(next) != Some(TokenKind::Number),
                    Some(Abbreviation::Month) => self.kind(next) != Some(TokenKind::Number),
                    Some(Abbreviation::Title) => {
                        // "the Rev. The" hardly; "to the Hon. A" neither.
                        self.kind(next) == Some(TokenKind::Sign) && spaced && self.word(next) != "("
                    }
                    Some(Abbreviation::Closing) => true,
                    Some(Abbreviation::Firm) => self.begins_sentence(next),
                }
            }
            _ => true,
        }
    }

    /// A single letter: a name's initial or not.
    fn initial_ends(&self, first: usize, before: usize, next: usize) -> bool {
        if self.kind(next) != Some(TokenKind::Word) || self.begins_sentence(next) {
            return before > first;
        }
        // "George W. Bush", "J. Smith"; but "plan B. Ministers".
        before > first
            && self.kind(before - 1) == Some(TokenKind::Word)
            && !self.capital(before - 1)
            && !matches!(self.word(before - 1), "and" | "by" | "with" | "said" | "of")
    }

    /// A word with points of its own: `U.S.`, `a.m.`.
    fn abbreviation_ends(&self, at: usize, next: usize) -> bool {
        if next > at + 1 {
            return true;
        }
        let word = self.word(at);
        match abbreviation::of(word.trim_end_matches('.')) {
            Some(Abbreviation::Open | Abbreviation::Title | Abbreviation::Numbered) => false,
            Some(Abbreviation::Closing) => true,
            _ => self.begins_sentence(next),
        }
    }

    /// A word that begins sentences and no names.
    fn begins_sentence(&self, at: usize) -> bool {
        match self.kind(at) {
            Some(TokenKind::Word) => abbreviation::begins_sentence(self.word(at)),
            Some(TokenKind::Sign) => {
                matches!(self.word(at), "“" | "\"" | "«" | "‘" | "$" | "€" | "£" | "¥" | "(")
            }
            _ => false,
        }
    }

    fn capital(&self, at: usize) -> bool {
        self.word(at).chars().next().is_some_and(char::is_uppercase)
    }

    /// Can a sign begin a sentence?
    fn opens(&self, at: usize, spaced: bool) -> bool {
        let Some(token) = self.tokens.get(at) else { return true };
        match self.word(at) {
            "“" | "«" | "„" | "「" | "『" | "•" | "●" | "▪" | "#" | "¿" | "¡" => {
                true
            }
            "\"" | "'" | "‘" | "’" => self.closing.binary_search(&token.place.end).is_err(),
            "(" | "[" | "$" | "€" | "£" | "¥" | "@" | "*" | "…" => spaced,
            "-" | "–" | "—" => spaced && self.begins_line(at),
            _ => false,
        }
    }

    /// "Merz asked", "the minister said": words that tell who called what was quoted.
    fn attribution(&self, at: usize) -> bool {
        (at..at + 5).take_while(|at| self.kind(*at) == Some(TokenKind::Word)).any(|at| {
            matches!(
                self.word(at),
                "said"
                    | "asked"
                    | "told"
                    | "says"
                    | "asks"
                    | "wrote"
                    | "added"
                    | "shouted"
                    | "exclaimed"
                    | "wondered"
                    | "replied"
                    | "cried"
                    | "called"
                    | "tweeted"
            )
        })
    }

    /// Does a point between two words stand in the address of a page, a file, a mailbox?
    fn in_address(&self, before: usize, next: usize) -> bool {
        let near = |at: usize| matches!(self.word(at), "/" | "@" | "." | ":" | "_" | "#");
        let joined_before = before > 0 && self.touches(before) && near(before - 1);
        let joined_after = self.touches(next + 1)
            && near(next + 1)
            && self.touches(next + 2)
            && self.kind(next + 2).is_some();
        joined_before || joined_after
    }

    /// Does a token stand first on a line that begins a new item, or behind an empty line?
    fn begins_line(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        let from = self.tokens[before].place.end as usize;
        let to = self.tokens[at].place.start as usize;
        let gap = &self.text.as_bytes()[from..to];
        if gap.len() < 2 && gap != b"\n" {
            return false;
        }
        match memchr::memchr_iter(b'\n', gap).take(2).count() {
            0 => false,
            1 => {
                matches!(self.word(at), "•" | "●" | "▪" | "◦" | "·")
                    || matches!(self.word(at), "-" | "*" | "–" | "—") && !self.touches(at + 1)
                    || self.kind(at) == Some(TokenKind::Number)
                        && matches!(self.word(at + 1), "." | ")")
                        && self.touches(at + 1)
                        && self.word(at).len() <= 2
            }
            _ => true,
        }
    }
}

/// What can end a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// A point.
    Point,
    /// Several points, or the sign for them.
    Ellipsis,
    /// `!` or `?`.
    Call,
    /// A stop of a script whose stops do nothing else.
    Full,
    /// The last point of `U.S.`.
    Within,
}

/// One capital.
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

#[cfg(test)]
mod tests;
