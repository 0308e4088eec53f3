//! When a question about the future is answered with yes.
//!
//! `ISSUE >= 3 by 2025-12-31`, `settled by 2025-07-09`, `not`, `and`, `or`, parentheses. An
//! issue's value at a date is what was settled, else what then holds.

use crate::date::Date;
use crate::findings::quoted;
use crate::issue::IssueId;
use crate::shape::is_name;
use crate::words::{DEEPEST, Misread, Word, Words};
use std::ops::Range;

/// When a question is answered with yes.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// An issue's value at a date, held against a number in its unit.
    Value {
        /// Which issue.
        issue: IssueId,
        /// How the two are compared.
        comparison: Comparison,
        /// The number, in the issue's unit.
        value: f64,
        /// At the end of which day.
        by: Date,
    },
    /// A settlement was reached by the end of that day.
    Settled {
        /// Which day.
        by: Date,
    },
    /// The condition does not hold.
    Not(Box<Condition>),
    /// All hold.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
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

/// A part of a condition that speaks of a date, and where in the text its number and its date
/// stand.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Leaf {
    pub(crate) value: Option<(IssueId, f64, Range<usize>)>,
    pub(crate) by: (Date, Range<usize>),
}

/// Reads a condition, with every part that speaks of a date; an issue's place is found by
/// `issue`.
pub(crate) fn parse(text: &str, issue: FindIssue) -> Result<(Condition, Vec<Leaf>), Misread> {
    let mut reader = Reader { words: Words::of(text), issue, leaves: Vec::new() };
    let condition = reader.any(DEEPEST)?;
    match reader.words.peek() {
        None => Ok((condition, reader.leaves)),
        Some(word) => {
            let message = format!("{} follows without `and` or `or`", quoted(word.text));
            Err(Misread::new(word.range(), message))
        }
    }
}

type FindIssue<'a> = &'a dyn Fn(&str) -> Option<IssueId>;

struct Reader<'a> {
    words: Words<'a>,
    issue: FindIssue<'a>,
    leaves: Vec<Leaf>,
}

impl Reader<'_> {
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
                match self.words.take_if(&[")"]) {
                    Some(_) => Ok(inner),
                    None => Err(Misread::new(word.range(), "this `(` is not closed")),
                }
            }
            "settled" => {
                let by = by(&mut self.words)?;
                self.leaves.push(Leaf { value: None, by: by.clone() });
                Ok(Condition::Settled { by: by.0 })
            }
            name => {
                let Some(issue) = (self.issue)(name) else { return Err(no_issue(word)) };
                let comparison = comparison(&mut self.words)?;
                let here = self.words.here();
                let value = value(&mut self.words)?;
                let by = by(&mut self.words)?;
                self.leaves.push(Leaf { value: Some((issue, value, here)), by: by.clone() });
                Ok(Condition::Value { issue, comparison, value, by: by.0 })
            }
        }
    }
}

fn no_issue(word: Word) -> Misread {
    if is_name(word.text) {
        let message = format!("there is no issue {}", quoted(word.text));
        return Misread {
            unknown: Some(word.text.to_owned()),
            ..Misread::new(word.range(), message)
        };
    }
    Misread::new(word.range(), format!("{} where an issue should stand", quoted(word.text)))
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

fn by(words: &mut Words) -> Result<(Date, Range<usize>), Misread> {
    let here = words.here();
    if words.take_if(&["by"]).is_none() {
        return Err(Misread::new(here, "`by` and a date should stand here"));
    }
    let here = words.here();
    match words.take().map(|word| word.text.parse::<Date>()) {
        Some(Ok(date)) => Ok((date, here)),
        _ => Err(Misread::new(here, "a date such as 2025-12-31 should stand here")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Condition, Misread> {
        let issue = |name: &str| (name == "defence-share").then_some(IssueId(0));
        parse(text, &issue).map(|(condition, _)| condition)
    }

    #[test]
    fn a_condition_compares_issues_and_asks_for_settlements() {
        let by = "2025-12-31".parse().unwrap();
        let value =
            |comparison, value| Condition::Value { issue: IssueId(0), comparison, value, by };
        assert_eq!(read("defence-share>=3 by 2025-12-31"), Ok(value(Comparison::AtLeast, 3.0)));
        assert_eq!(read("defence-share ≤ -3.5 by 2025-12-31"), Ok(value(Comparison::AtMost, -3.5)));
        let both = read("not settled by 2025-12-31 and (defence-share = 2 by 2025-12-31)");
        let not = Condition::Not(Box::new(Condition::Settled { by }));
        assert_eq!(both, Ok(Condition::All(vec![not, value(Comparison::Equal, 2.0)])));
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
