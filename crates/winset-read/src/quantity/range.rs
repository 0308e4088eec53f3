//! Ranges of numbers without a unit, with open ends: `more than 30`, `between twenty and thirty`,
//! `no more than 50 and no less than 20`, `x > 10`.
//!
//! `between`, `from … to` and a dash tell the lower end included and the upper one excluded, as in
//! Microsoft's Recognizers-Text, whose cases the bench runs.

use crate::document::Document;
use crate::numeral::{self, touch};
use crate::place::Place;
use crate::prose::{Prose, TokenKind};

/// A range of numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NumberRange {
    /// The words.
    pub place: Place,
    /// The lower end and whether it is in the range; nothing if there is none.
    pub low: Option<(f64, bool)>,
    /// The upper end and whether it is in the range; nothing if there is none.
    pub high: Option<(f64, bool)>,
}

/// All ranges of numbers of a text, in order, not overlapping.
pub fn number_ranges(text: &str) -> Vec<NumberRange> {
    let prose = Prose::of(&Document::of_text(text));
    let ranges = Ranges { prose: &prose };
    let mut found: Vec<NumberRange> = Vec::new();
    let mut at = 0;
    while at < prose.tokens.len() {
        let Some((end, last)) = ranges.at(at) else {
            at += 1;
            continue;
        };
        let place = prose.tokens[at].place.with(prose.tokens[last - 1].place);
        found.push(NumberRange { place, low: end.low, high: end.high });
        at = last.max(at + 1);
    }
    found
}

/// One or two ends.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Ends {
    low: Option<(f64, bool)>,
    high: Option<(f64, bool)>,
}

/// Which end words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Low,
    High,
    Both,
}

/// Words that tell an end: which, with the number or not, and one past the last of them.
type Told = Option<(End, bool, usize)>;

struct Ranges<'a> {
    prose: &'a Prose,
}

impl Ranges<'_> {
    fn word(&self, at: usize) -> &str {
        self.prose.word(at)
    }

    /// The range that begins with a token, and one past its last.
    fn at(&self, first: usize) -> Option<(Ends, usize)> {
        if self.is_inside_number(first) {
            return None;
        }
        if let Some(found) = self.from_to(first) {
            return Some(found);
        }
        if let Some((ends, end)) = self.told(first) {
            return Some(self.with_other_end(ends, end));
        }
        self.number_first(first)
    }

    /// Does a token belong to a longer number or a name: `1-222-2222`, `G7-30`?
    fn is_inside_number(&self, at: usize) -> bool {
        let number = self.prose.tokens.get(at).is_some_and(|it| it.kind == TokenKind::Number);
        number
            && at > 0
            && touch(self.prose, at - 1)
            && matches!(self.word(at - 1), "-" | "/" | "+")
    }

    /// A number: digits or words, `half`, `1/2`, `the tenth`, `negative ten`.
    fn number(&self, at: usize) -> Option<(f64, usize)> {
        match self.word(at) {
            "negative" | "minus" => {
                let (value, end) = self.number(at + 1)?;
                return Some((-value, end));
            }
            "-" | "−" if touch(self.prose, at) => {
                let digits = self.prose.tokens.get(at + 1)?.kind == TokenKind::Number;
                let (value, end) = if digits { self.number(at + 1)? } else { return None };
                return Some((-value, end));
            }
            "the" => {
                let ordinal = ordinal(self.word(at + 1))?;
                return Some((ordinal, at + 2));
            }
            _ => {}
        }
        if let Some(value) = ordinal(self.word(at)) {
            return Some((value, at + 1));
        }
        let number = numeral::at(self.prose, at)?;
        let next = number.end;
        if self.word(next) == "/"
            && touch(self.prose, next - 1)
            && touch(self.prose, next)
            && let Some(under) = numeral::digits(self.word(next + 1))
            && under > 0.0
            && !(touch(self.prose, next + 1) && self.word(next + 2) == "/")
        {
            return Some((number.value / under, next + 2));
        }
        // `2 in 5`
        if self.word(next) == "in"
            && let Some(all) = numeral::digits(self.word(next + 1))
            && all > number.value
            && all <= 100.0
            && self.word(next + 2) == "or"
        {
            return Some((number.value / all, next + 2));
        }
        // `9th`, `5 %`, `3.5m` are other things.
        if number.end == at + 1
            && touch(self.prose, at)
            && self.prose.tokens.get(next).is_some_and(|token| token.kind == TokenKind::Word)
        {
            return None;
        }
        Some((number.value, number.end))
    }

    /// `between 20 and 30`, `from one thousand to 1500`
    fn from_to(&self, first: usize) -> Option<(Ends, usize)> {
        let joins = match self.word(first) {
            "between" => "and",
            "from" => "to",
            _ => return None,
        };
        let (low, middle) = self.number(first + 1)?;
        if self.word(middle) != joins {
            return None;
        }
        let (high, end) = self.number(middle + 1)?;
        // `from 2 to 9 June` has its month, `from 200 to 300 in 2008` its year.
        let year = joins == "to"
            && self.word(end) == "in"
            && high < 1000.0
            && numeral::digits(self.word(end + 1)).is_some_and(|it| (1900.0..2100.0).contains(&it));
        (low < high && !year).then_some((between(low, high), end))
    }

    /// Words that tell an end, and the number behind: `more than 30`, `>= 5`, `equal to 20`.
    fn told(&self, first: usize) -> Option<(Ends, usize)> {
        let (end, mut with, at) = self.comparison(first)?;
        let (value, mut after) = self.number(at)?;
        let mut end = end;
        // `less than 5000 or equal`, `equal to 5000 or less`
        if end == End::Both {
            if let Some((behind, _, next)) = self.or_more(after)
                && self.number(next).is_none()
            {
                end = behind;
                after = next;
                with = true;
            }
        } else if self.word(after) == "or" && self.word(after + 1) == "equal" {
            let next = after + 2 + usize::from(self.word(after + 2) == "to");
            if self.number(next).is_none() {
                with = true;
                after = next;
            }
        }
        Some((one(end, value, with), after))
    }

    /// `more than`, `no less than`, `at least`, `>=`, `equal to or less than`, `up to`
    fn comparison(&self, at: usize) -> Told {
        let word = |many: usize| self.word(at + many);
        match word(0) {
            "no" | "not" => {
                let (end, with, next) = self.comparison(at + 1)?;
                return match end {
                    End::Low if !with => Some((End::High, true, next)),
                    End::High if !with => Some((End::Low, true, next)),
                    _ => None,
                };
            }
            "at" => {
                let end = match word(1) {
                    "least" => End::Low,
                    "most" => End::High,
                    _ => return None,
                };
                let equal = word(2) == "or" && word(3) == "equal";
                let to = usize::from(equal && word(4) == "to");
                return Some((end, true, at + 2 + 2 * usize::from(equal) + to));
            }
            "up" if word(1) == "to" => return Some((End::High, true, at + 2)),
            "equal" | "equals" | "equaling" | "equalling" => {
                let to = at + 1 + usize::from(word(1) == "to");
                if self.word(to) == "or"
                    && let Some((end, _, next)) = self.comparative(to + 1)
                    && self.word(next) == "than"
                {
                    return Some((end, true, next + 1));
                }
                return Some((End::Both, true, to));
            }
            "above" | "over" => return Some((End::Low, false, at + 1)),
            "below" | "under" => return Some((End::High, false, at + 1)),
            "exceed" | "exceeds" | "exceeding" | "exceeded" | "surpass" | "surpasses"
            | "surpassing" | "surpassed" => return Some((End::Low, false, at + 1)),
            ">" | "<" | "≥" | "≤" => return self.sign(at),
            _ => {}
        }
        let (end, _, next) = self.comparative(at)?;
        // `more than`, `bigger or equal than`, `less than or equal to`
        let mut next = next;
        let mut with = false;
        if self.word(next) == "or" && self.word(next + 1) == "equal" {
            with = true;
            next += 2;
        }
        if !matches!(self.word(next), "than" | "to") {
            return None;
        }
        next += 1;
        if self.word(next) == "or" && self.word(next + 1) == "equal" {
            with = true;
            next += 2 + usize::from(matches!(self.word(next + 2), "to" | "than"));
        }
        Some((end, with, next))
    }

    /// `>`, `>=`, `< =`; `<>`, `=>` and `=<` are none.
    fn sign(&self, at: usize) -> Told {
        let touches_before = at > 0 && touch(self.prose, at - 1);
        if touches_before && matches!(self.word(at - 1), "=" | "<" | ">") {
            return None;
        }
        let (end, with) = match self.word(at) {
            ">" => (End::Low, false),
            "<" => (End::High, false),
            "≥" => (End::Low, true),
            "≤" => (End::High, true),
            _ => return None,
        };
        match self.word(at + 1) {
            "=" => Some((end, true, at + 2)),
            "<" | ">" => None,
            _ => Some((end, with, at + 1)),
        }
    }

    fn comparative(&self, at: usize) -> Told {
        let end = match self.word(at) {
            "more" | "greater" | "larger" | "bigger" | "higher" => End::Low,
            "less" | "fewer" | "smaller" | "lower" => End::High,
            _ => return None,
        };
        Some((end, false, at + 1))
    }

    /// `or more`, `and more`, `or less`, `or greater than` behind a number.
    fn or_more(&self, at: usize) -> Told {
        if !matches!(self.word(at), "or" | "and") {
            return None;
        }
        let (end, _, next) = match self.word(at + 1) {
            "above" | "over" if self.word(at) == "or" => (End::Low, true, at + 2),
            "below" | "under" if self.word(at) == "or" => (End::High, true, at + 2),
            _ => self.comparative(at + 1)?,
        };
        if self.word(at) == "and" && (end != End::Low || self.word(next) == "than") {
            return None;
        }
        Some((end, true, next + usize::from(self.word(next) == "than")))
    }

    /// `… and smaller than 300` behind one end.
    fn with_other_end(&self, ends: Ends, end: usize) -> (Ends, usize) {
        let next = match self.word(end) {
            "and" | "but" => end + 1,
            "," if matches!(self.word(end + 1), "and" | "but") => end + 2,
            "," => end + 1,
            _ => return (ends, end),
        };
        let Some((other, after)) = self.told(next) else { return (ends, end) };
        let both = match (ends, other) {
            (Ends { low: Some(low), high: None }, Ends { low: None, high: Some(high) })
            | (Ends { low: None, high: Some(high) }, Ends { low: Some(low), high: None }) => {
                Ends { low: Some(low), high: Some(high) }
            }
            _ => return (ends, end),
        };
        let sound = both.low.zip(both.high).is_some_and(|(low, high)| low.0 < high.0);
        if sound { (both, after) } else { (ends, end) }
    }

    /// `20~100`, `20 through 100`, `1000 - 5000`, `five hundred or more`, `200 or greater than`
    fn number_first(&self, first: usize) -> Option<(Ends, usize)> {
        let dashed = self.word(first) == "-";
        let (low, end) = if dashed { return None } else { self.number(first)? };
        if let Some((which, with, after)) = self.or_more(end)
            && self.number(after).is_none()
        {
            return Some((one(which, low, with), after));
        }
        let joins = matches!(self.word(end), "~" | "～" | "-" | "–" | "—" | "through");
        if !joins {
            return None;
        }
        let (high, after) = self.number(end + 1)?;
        // `1995-01`, `1-222-2222`: numbers of another kind.
        let zero = self.word(end + 1).starts_with('0') && self.word(end + 1).len() > 1;
        let goes_on = matches!(self.word(after), "-" | "/") && touch(self.prose, after - 1);
        (low < high && !zero && !goes_on).then_some((between(low, high), after))
    }
}

fn between(low: f64, high: f64) -> Ends {
    Ends { low: Some((low, true)), high: Some((high, false)) }
}

fn one(end: End, value: f64, with: bool) -> Ends {
    match end {
        End::Low => Ends { low: Some((value, with)), high: None },
        End::High => Ends { low: None, high: Some((value, with)) },
        End::Both => Ends { low: Some((value, true)), high: Some((value, true)) },
    }
}

fn ordinal(word: &str) -> Option<f64> {
    Some(match word {
        "first" => 1.0,
        "second" => 2.0,
        "third" => 3.0,
        "fourth" => 4.0,
        "fifth" => 5.0,
        "sixth" => 6.0,
        "seventh" => 7.0,
        "eighth" => 8.0,
        "ninth" => 9.0,
        "tenth" => 10.0,
        "eleventh" => 11.0,
        "twelfth" => 12.0,
        "fifteenth" => 15.0,
        "twentieth" => 20.0,
        "thirtieth" => 30.0,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        let end =
            |end: Option<(f64, bool)>| end.map_or(String::new(), |(value, _)| value.to_string());
        number_ranges(text)
            .iter()
            .map(|range| {
                let opens = if range.low.is_some_and(|low| low.1) { '[' } else { '(' };
                let closes = if range.high.is_some_and(|high| high.1) { ']' } else { ')' };
                format!("{opens}{},{}{closes}", end(range.low), end(range.high))
            })
            .collect()
    }

    #[test]
    fn ends_are_told_by_comparisons() {
        assert_eq!(said("more than thirty workers"), ["(30,)"]);
        assert_eq!(said("no more than 50"), ["(,50]"]);
        assert_eq!(said("at least 20, at most 40"), ["[20,40]"]);
        assert_eq!(said("x >= 5"), ["[5,)"]);
        assert_eq!(said("<= -30"), ["(,-30]"]);
        assert_eq!(said("500 or more"), ["[500,)"]);
        assert_eq!(said("equal to 5000 or less"), ["(,5000]"]);
    }

    #[test]
    fn two_ends_make_one_range_if_they_fit() {
        assert_eq!(said("between twenty and thirty"), ["[20,30)"]);
        assert_eq!(said("above 1000 and below 1500"), ["(1000,1500)"]);
        assert_eq!(said("more than 40 and less than 10"), ["(40,)", "(,10)"]);
        assert_eq!(said("20~100 or 5k-20k"), ["[20,100)", "[5000,20000)"]);
    }

    #[test]
    fn other_numbers_are_no_ranges() {
        assert!(said("1995-01, +1-222-2222-2222, <>30, =>30, 9th, F-35").is_empty());
    }
}
