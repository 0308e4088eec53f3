//! When a question about the future is answered with yes.
//!
//! `ISSUE >= 3 by 2025-12-31`, `ISSUE + ISSUE >= 5 by 2025-12-31`, `settled by 2025-07-09`,
//! `EVENT = OUTCOME`, `extended DEADLINE`, `not`, `and`, `or`, parentheses; at most one `if` asks
//! for the chance of the first part among the ways things may go in which the second holds. An
//! issue's value at a date is what was settled, else what then holds.

use crate::date::{Date, meant};
use crate::findings::{closest, listed, quoted};
use crate::issue::IssueId;
use crate::shape::is_name;
use crate::words::{DEEPEST, Misread, Word, Words};
use std::ops::Range;

/// When a question is answered with yes.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// The value of an issue at a date, or a sum of several, held against a number in its unit.
    Value {
        /// Which issues, and whether each is added (1) or taken away (−1).
        sum: Vec<(IssueId, f64)>,
        /// How the two are compared.
        comparison: Comparison,
        /// The number, in the issues' unit.
        value: f64,
        /// At the end of which day.
        by: Date,
    },
    /// A settlement was reached by the end of that day.
    Settled {
        /// Which day.
        by: Date,
    },
    /// An event goes this way.
    Outcome {
        /// Index into [`Case::events`](crate::Case::events).
        event: usize,
        /// Index into its outcomes.
        outcome: usize,
    },
    /// A deadline is extended.
    Extended {
        /// Index into [`Case::deadlines`](crate::Case::deadlines).
        deadline: usize,
    },
    /// The condition does not hold.
    Not(Box<Condition>),
    /// All hold.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
}

impl Condition {
    /// Visits every part that is not made of others.
    pub fn each(&self, visit: &mut dyn FnMut(&Condition)) {
        match self {
            Condition::Not(inner) => inner.each(visit),
            Condition::All(parts) | Condition::Any(parts) => {
                for part in parts {
                    part.each(visit);
                }
            }
            leaf => visit(leaf),
        }
    }
}

/// How a value is held against a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `>=`
    AtLeast,
    /// `>`
    Above,
    /// `<=`
    AtMost,
    /// `<`
    Below,
    /// `=`
    Equal,
}

impl Comparison {
    /// Does it hold of a value and a number?
    #[expect(clippy::float_cmp, reason = "the analyst asks for exactly this number")]
    pub fn holds(self, value: f64, number: f64) -> bool {
        match self {
            Comparison::AtLeast => value >= number,
            Comparison::Above => value > number,
            Comparison::AtMost => value <= number,
            Comparison::Below => value < number,
            Comparison::Equal => value == number,
        }
    }
}

/// A part of a condition that speaks of a date, and where in the text its sum, its number and its
/// date stand.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Leaf {
    pub(crate) value: Option<Held>,
    pub(crate) by: (Date, Range<usize>),
}

/// A sum of issues held against a number.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Held {
    pub(crate) sum: Vec<(IssueId, f64)>,
    pub(crate) sum_at: Range<usize>,
    pub(crate) number: f64,
    pub(crate) number_at: Range<usize>,
    /// Where its `=` stands, if that is how the two are compared.
    pub(crate) equal_at: Option<Range<usize>>,
}

/// What a condition may name.
pub(crate) struct Known<'a> {
    pub(crate) issue: &'a dyn Fn(&str) -> Option<IssueId>,
    /// Events with their outcomes.
    pub(crate) events: &'a [(&'a str, Vec<&'a str>)],
    /// Deadlines, and whether each may be extended.
    pub(crate) deadlines: &'a [(&'a str, bool)],
    /// The last day that may be asked about, if the case has one.
    pub(crate) horizon: Option<Date>,
}

/// A condition that was read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Parsed {
    pub(crate) condition: Condition,
    /// What stands behind `if`.
    pub(crate) given: Option<Condition>,
    /// Every part that speaks of a date.
    pub(crate) leaves: Vec<Leaf>,
}

/// Reads a condition.
pub(crate) fn parse(text: &str, known: &Known) -> Result<Parsed, Misread> {
    let mut reader = Reader { text, words: Words::of(text), known, leaves: Vec::new() };
    let condition = reader.any(DEEPEST)?;
    let given = match reader.words.take_if(&["if"]) {
        Some(_) => Some(reader.any(DEEPEST)?),
        None => None,
    };
    match reader.words.peek() {
        None => Ok(Parsed { condition, given, leaves: reader.leaves }),
        Some(word) if word.text == "if" => {
            Err(Misread::new(word.range(), "a second `if`; join what is given by `and`"))
        }
        Some(word) => {
            let message = format!("{} follows without `and` or `or`", quoted(word.text));
            Err(Misread::new(word.range(), message))
        }
    }
}

const COMPARISONS: [&str; 8] = [">=", "≥", ">", "<=", "≤", "<", "=", "=="];

struct Reader<'a> {
    text: &'a str,
    words: Words<'a>,
    known: &'a Known<'a>,
    leaves: Vec<Leaf>,
}

impl<'a> Reader<'a> {
    fn any(&mut self, depth: usize) -> Result<Condition, Misread> {
        let mut parts = vec![self.all(depth)?];
        while self.words.take_if(&["or", "|", "||"]).is_some() {
            parts.push(self.all(depth)?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Condition::Any(parts) })
    }

    fn all(&mut self, depth: usize) -> Result<Condition, Misread> {
        let mut parts = vec![self.one(depth)?];
        while self.words.take_if(&["and", "&", "&&"]).is_some() {
            parts.push(self.one(depth)?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Condition::All(parts) })
    }

    fn one(&mut self, depth: usize) -> Result<Condition, Misread> {
        let here = self.words.here();
        if depth == 0 {
            return Err(Misread::new(here, format!("nested more than {DEEPEST} deep")));
        }
        let Some(word) = self.words.take() else {
            return Err(Misread::new(here, "the condition ends where an issue should stand"));
        };
        match word.text {
            "not" => Ok(Condition::Not(Box::new(self.one(depth - 1)?))),
            "(" => {
                let inner = self.any(depth - 1)?;
                if self.words.take_if(&[")"]).is_some() {
                    return Ok(inner);
                }
                match self.words.peek().filter(|next| next.text == "if") {
                    Some(inside) => {
                        Err(Misread::new(inside.range(), "`if` stands outside all parentheses"))
                    }
                    None => Err(Misread::new(word.range(), "this `(` is not closed")),
                }
            }
            "settled" => {
                let by = self.by("settled")?;
                self.leaves.push(Leaf { value: None, by: by.clone() });
                Ok(Condition::Settled { by: by.0 })
            }
            // An issue may be called `extended`; a deadline follows the word directly.
            "extended"
                if self.words.peek().is_some_and(|next| {
                    is_name(next.text) && (self.known.issue)(word.text).is_none()
                }) =>
            {
                self.extended()
            }
            name => match self.known.events.iter().position(|(event, _)| *event == name) {
                Some(event) if (self.known.issue)(name).is_none() => self.outcome(event),
                _ => self.value(word),
            },
        }
    }

    /// A deadline behind `extended`.
    fn extended(&mut self) -> Result<Condition, Misread> {
        let here = self.words.here();
        let name = self.words.take().map_or("", |word| word.text);
        let deadlines = self.known.deadlines;
        let found = deadlines.iter().position(|(deadline, _)| *deadline == name);
        match found.map(|at| (at, deadlines[at].1)) {
            Some((deadline, true)) => Ok(Condition::Extended { deadline }),
            Some((_, false)) => {
                let message = format!("deadline {} has no `extended = {{ … }}`", quoted(name));
                Err(Misread::new(here, message))
            }
            None => {
                let keys = deadlines.iter().map(|(deadline, _)| *deadline);
                Err(Misread::new(here, no_such("deadline", name, keys.collect())))
            }
        }
    }

    /// An outcome behind an event.
    fn outcome(&mut self, event: usize) -> Result<Condition, Misread> {
        let (name, outcomes) = &self.known.events[event];
        let here = self.words.here();
        if self.words.take_if(&["=", "=="]).is_none() {
            let message = format!(
                "{} is an event: `=` and one of its outcomes should stand here, {}",
                quoted(name),
                listed(outcomes, "or")
            );
            return Err(Misread::new(here, message));
        }
        let here = self.words.here();
        let outcome = self.words.take().map_or("", |word| word.text);
        let Some(at) = outcomes.iter().position(|known| *known == outcome) else {
            let message = format!("{} has no outcome {}", quoted(name), quoted(outcome));
            let meant = closest(outcome, outcomes.iter().copied());
            let wrong = match meant {
                Some(_) => Misread::new(here.clone(), message),
                None => {
                    let message =
                        format!("{message}; its outcomes are {}", listed(outcomes, "and"));
                    Misread::new(here.clone(), message)
                }
            };
            return Err(match meant.or(outcomes.first().copied()) {
                Some(meant) => wrong.meant(self.text, here, meant),
                None => wrong,
            });
        };
        if let Some(by) = self.words.peek().filter(|word| word.text == "by") {
            let message = "an event has a date of its own: leave `by` and the date out";
            return Err(Misread::new(by.range(), message));
        }
        Ok(Condition::Outcome { event, outcome: at })
    }

    /// A sum of issues, held against a number at a date.
    fn value(&mut self, first: Word<'a>) -> Result<Condition, Misread> {
        let mut sum = vec![(self.issue(first)?, 1.0)];
        while let Some(sign) = self.words.take_if(&["+", "-", "−"]) {
            let here = self.words.here();
            let Some(word) = self.words.take() else {
                return Err(Misread::new(here, "an issue should stand here"));
            };
            sum.push((self.issue(word)?, if sign.text == "+" { 1.0 } else { -1.0 }));
        }
        let end = self.words.here();
        self.signs_exchanged()?;
        let comparison = comparison(&mut self.words)?;
        let here = self.words.here();
        let number = value(&mut self.words)?;
        let by = self.by("number")?;
        let sum_at = first.start..self.text[..end.start].trim_end().len();
        let equal_at = (comparison == Comparison::Equal).then(|| end.start..end.start + end.len());
        let held = Held { sum: sum.clone(), sum_at, number, number_at: here, equal_at };
        self.leaves.push(Leaf { value: Some(held), by: by.clone() });
        Ok(Condition::Value { sum, comparison, value: number, by: by.0 })
    }

    /// `=>` where `>=` is meant.
    fn signs_exchanged(&mut self) -> Result<(), Misread> {
        let here = self.words.here();
        let behind = self.text.get(here.clone()).filter(|sign| *sign == "=");
        let sign = behind.and_then(|_| self.text.get(here.end..)?.chars().next());
        let (wrong, right) = match sign {
            Some('>') => ("=>", ">="),
            Some('<') => ("=<", "<="),
            _ => return Ok(()),
        };
        let range = here.start..here.end + 1;
        let message = format!("{} is written {}", quoted(wrong), quoted(right));
        Err(Misread::new(range.clone(), message).meant(self.text, range, right))
    }

    fn issue(&mut self, word: Word<'a>) -> Result<IssueId, Misread> {
        if let Some(issue) = (self.known.issue)(word.text) {
            return Ok(issue);
        }
        if !is_name(word.text) {
            let message = format!("{} where an issue should stand", quoted(word.text));
            return Err(Misread::new(word.range(), message));
        }
        // A name of several words, up to the comparison: `Pay rise >= 4`.
        let mut range = word.range();
        while let Some(next) = self.words.peek().filter(|next| is_name(next.text)) {
            if ["and", "or", "by", "if", "not"].contains(&next.text) {
                break;
            }
            range.end = next.range().end;
            self.words.take();
        }
        let compared = self.words.peek().is_some_and(|next| COMPARISONS.contains(&next.text));
        let range = if compared { range } else { word.range() };
        let name = self.text[range.clone()].to_owned();
        let message = format!("there is no issue {}", quoted(&name));
        Err(Misread { unknown: Some(name), ..Misread::new(range, message) })
    }

    /// `by` and a date, behind `settled` or a number.
    fn by(&mut self, behind: &str) -> Result<(Date, Range<usize>), Misread> {
        let here = self.words.here();
        if self.words.take_if(&["by"]).is_none() {
            let wrong = self.words.peek().map_or("", |word| word.text);
            let message = match (behind, wrong) {
                ("settled", "between" | "from" | "in" | "after" | "since") => String::from(
                    "`by` and a date should stand here; for a span, write `settled by LAST and not settled by FIRST`",
                ),
                ("number", "" | "and" | "or" | "if" | ")") | ("settled", _) => {
                    String::from("`by` and a date should stand here")
                }
                (_, unit) => format!(
                    "`by` and a date should stand here; the number counts in the issue's unit, so leave {} out",
                    quoted(unit)
                ),
            };
            return Err(self.without_by(wrong, Misread::new(here, message)));
        }
        let here = self.words.here();
        match self.words.take().map(|word| word.text.parse::<Date>()) {
            Some(Ok(date)) => Ok((date, here)),
            _ => {
                let wrong =
                    Misread::new(here.clone(), "a date such as 2025-12-31 should stand here");
                Err(match self.date(&here) {
                    Some((range, date)) => wrong.meant(self.text, range, &date.to_string()),
                    None => wrong,
                })
            }
        }
    }

    /// A date in other words, from a place on: `30 June 2026`.
    fn date(&self, here: &Range<usize>) -> Option<(Range<usize>, Date)> {
        const MOST_WORDS: usize = 6;
        let rest = Words::of(self.text.get(here.start..)?);
        let mut ends = Vec::new();
        let mut words = rest;
        while let Some(word) = words.take().filter(|_| ends.len() < MOST_WORDS) {
            ends.push(here.start + word.range().end);
        }
        ends.into_iter().rev().find_map(|end| {
            let found = meant(self.text.get(here.start..end)?)?;
            Some((here.start..end, *found.dates.first()?))
        })
    }

    /// What was perhaps meant where `by` is missing.
    fn without_by(&self, instead: &str, wrong: Misread) -> Misread {
        let here = wrong.range.clone();
        let ends = matches!(instead, "" | "and" | "or" | "if" | ")");
        if ends {
            let Some(horizon) = self.known.horizon else { return wrong };
            return wrong.meant(self.text, here.start..here.start, &format!("by {horizon}"));
        }
        if ["before", "until", "till", "on", "at", "in"].contains(&instead) {
            let behind = self.text.get(here.end..).unwrap_or_default();
            let start = here.end + (behind.len() - behind.trim_start().len());
            return match self.date(&(start..start)) {
                Some((range, date)) => {
                    // The day itself is no longer before it.
                    let earlier = (instead == "before").then(|| date.yesterday().ok()).flatten();
                    let by = format!("by {}", earlier.unwrap_or(date));
                    wrong.meant(self.text, here.start..range.end, &by)
                }
                None => wrong,
            };
        }
        // A unit, up to its `by`.
        let mut words = Words::of(self.text.get(here.start..).unwrap_or_default());
        while let Some(word) = words.take() {
            match word.text {
                "by" => return wrong.meant(self.text, here.start..here.start + word.start, ""),
                "and" | "or" | "if" | "(" | ")" => return wrong,
                _ => {}
            }
        }
        wrong
    }
}

/// What is not there, and what was perhaps meant.
fn no_such(what: &str, name: &str, known: Vec<&str>) -> String {
    let there = format!("there is no {what} {}", quoted(name));
    match closest(name, known.iter().copied()) {
        Some(meant) => format!("{there}; write `{meant}`"),
        None if known.is_empty() => format!("there is no {what}"),
        None => format!("{there}; there is {}", listed(&known, "and")),
    }
}

fn comparison(words: &mut Words) -> Result<Comparison, Misread> {
    let here = words.here();
    match words.take().map(|word| word.text) {
        Some(">=" | "≥") => Ok(Comparison::AtLeast),
        Some(">") => Ok(Comparison::Above),
        Some("<=" | "≤") => Ok(Comparison::AtMost),
        Some("<") => Ok(Comparison::Below),
        Some("=" | "==") => Ok(Comparison::Equal),
        _ => Err(Misread::new(here, "one of `>=`, `>`, `<=`, `<`, `=` should stand here")),
    }
}

fn value(words: &mut Words) -> Result<f64, Misread> {
    let here = words.here();
    let sign = if words.take_if(&["-", "−"]).is_some() { -1.0 } else { 1.0 };
    let number = words.take().and_then(|word| word.text.parse::<f64>().ok());
    match number.filter(|number| number.is_finite()) {
        Some(number) => Ok(sign * number),
        None => Err(Misread::new(here, "a number should stand here")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(read: &dyn Fn(&Known) -> Result<Parsed, Misread>) -> Result<Parsed, Misread> {
        let issue = |name: &str| match name {
            "defence-share" => Some(IssueId(0)),
            "resilience-share" => Some(IssueId(1)),
            _ => None,
        };
        let events = [("election", vec!["majority-kept", "majority-lost"])];
        let deadlines = [("tariff-pause", true), ("budget", false)];
        read(&Known {
            issue: &issue,
            events: &events,
            deadlines: &deadlines,
            horizon: "2026-06-30".parse().ok(),
        })
    }

    fn read(text: &str) -> Result<Condition, Misread> {
        known(&|known| parse(text, known)).map(|parsed| parsed.condition)
    }

    #[test]
    fn a_condition_compares_issues_and_asks_for_settlements() {
        let by = "2025-12-31".parse().unwrap();
        let value = |comparison, value| Condition::Value {
            sum: vec![(IssueId(0), 1.0)],
            comparison,
            value,
            by,
        };
        assert_eq!(read("defence-share>=3 by 2025-12-31"), Ok(value(Comparison::AtLeast, 3.0)));
        assert_eq!(read("defence-share ≤ -3.5 by 2025-12-31"), Ok(value(Comparison::AtMost, -3.5)));
        let both = read("not settled by 2025-12-31 and (defence-share = 2 by 2025-12-31)");
        let not = Condition::Not(Box::new(Condition::Settled { by }));
        assert_eq!(both, Ok(Condition::All(vec![not, value(Comparison::Equal, 2.0)])));
    }

    #[test]
    fn a_condition_asks_for_outcomes_and_extensions_and_adds_issues() {
        let by = "2025-12-31".parse().unwrap();
        let kept = Condition::Outcome { event: 0, outcome: 0 };
        assert_eq!(read("election = majority-kept"), Ok(kept.clone()));
        let not = Condition::Not(Box::new(Condition::Extended { deadline: 0 }));
        assert_eq!(read("not extended tariff-pause"), Ok(not));
        let sum = |text: &str, sign| {
            let sum = vec![(IssueId(0), 1.0), (IssueId(1), sign)];
            let both = Condition::Value { sum, comparison: Comparison::AtLeast, value: 5.0, by };
            assert_eq!(read(text), Ok(both), "{text}");
        };
        sum("defence-share + resilience-share >= 5 by 2025-12-31", 1.0);
        sum("defence-share - resilience-share >= 5 by 2025-12-31", -1.0);
        let given =
            known(&|known| parse("settled by 2025-12-31 if election = majority-kept", known));
        let given = given.unwrap();
        assert_eq!(given.condition, Condition::Settled { by });
        assert_eq!(given.given, Some(kept));
    }

    #[test]
    fn what_events_and_deadlines_cannot_be_asked_is_told_with_what_can() {
        let said = |text: &str| read(text).unwrap_err().message;
        assert!(said("election >= 3 by 2025-12-31").contains("`majority-kept` or `majority-lost`"));
        let meant = |text: &str| read(text).unwrap_err().meant.unwrap_or_default();
        assert_eq!(meant("not election = majority-los"), "not election = majority-lost");
        assert_eq!(
            meant("election = x or settled by 2026-01-01"),
            "election = majority-kept or settled by 2026-01-01"
        );
        assert!(
            said("election = x").ends_with("its outcomes are `majority-kept` and `majority-lost`")
        );
        assert_eq!(meant("settled before 2025-12-31"), "settled by 2025-12-30");
        assert_eq!(
            meant("settled before 31 December 2025 if extended tariff-pause"),
            "settled by 2025-12-30 if extended tariff-pause"
        );
        assert_eq!(meant("settled by 30 June 2026"), "settled by 2026-06-30");
        assert_eq!(meant("settled by June 30, 2026"), "settled by 2026-06-30");
        assert_eq!(meant("(settled by whenever)"), "");
        assert_eq!(meant("defence-share >= 3"), "defence-share >= 3 by 2026-06-30");
        assert_eq!(
            meant("not (settled) and extended tariff-pause"),
            "not (settled by 2026-06-30) and extended tariff-pause"
        );
        assert_eq!(
            meant("defence-share >= 4 % of GDP by 2025-12-31"),
            "defence-share >= 4 by 2025-12-31"
        );
        assert!(said("election = majority-kept by 2025-12-31").contains("a date of its own"));
        assert!(said("extended budget").contains("has no `extended"));
        assert!(said("extended tariff-paus").ends_with("write `tariff-pause`"));
        assert!(said("settled between 2025-07-01 and 2025-08-01").contains("for a span, write"));
        assert!(said("defence-share >= 4 % by 2025-12-31").contains("leave `%` out"));
        assert!(said("(settled by 2025-12-31 if election = majority-kept)").contains("outside"));
        let name = read("Defence share >= 4 by 2025-12-31").unwrap_err();
        assert_eq!((name.unknown.as_deref(), name.range), (Some("Defence share"), 0..13));
    }

    #[test]
    fn what_is_no_condition_says_where() {
        let said = |text: &str| read(text).unwrap_err();
        assert_eq!(said("defense >= 3 by 2025-12-31").unknown.as_deref(), Some("defense"));
        assert_eq!(said("defence-share >= 3").message, "`by` and a date should stand here");
        assert_eq!(said("defence-share >= 3 by May").range, 22..25);
        assert_eq!(said("defence-share 3").range, 14..15);
        assert_eq!(said("").message, "the condition ends where an issue should stand");
        assert!(read(&"not ".repeat(100_000)).is_err());
    }
}
