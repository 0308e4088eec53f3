//! Boolean formulas over option names, as the conflict graph uses them.
//!
//! `not` or `-`, `and` or `&`, `or` or `|`, parentheses, `A if B`, `A iff B`; `not` binds
//! tightest, then `and`, then `or`, then `if` and `iff`.

use crate::findings::quoted;
use crate::shape::is_name;
use crate::words::{DEEPEST, Misread, Words};

/// A Boolean formula over options, each named by its place in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formula {
    /// The option is taken.
    Option(usize),
    /// The formula does not hold.
    Not(Box<Formula>),
    /// All hold.
    All(Vec<Formula>),
    /// At least one holds.
    Any(Vec<Formula>),
    /// The first holds, at least whenever the second does.
    If(Box<Formula>, Box<Formula>),
    /// Both hold or neither does.
    Iff(Box<Formula>, Box<Formula>),
}

impl Formula {
    /// Reads a formula over these option names.
    pub fn parse(text: &str, options: &[&str]) -> Result<Formula, Misread> {
        let mut words = Words::of(text);
        if words.peek().is_none() {
            return Err(Misread::new(0..text.len(), "the formula is empty"));
        }
        let formula = implication(&mut words, options, DEEPEST)?;
        match words.peek() {
            None => Ok(formula),
            Some(word) => Err(Misread::new(
                word.range(),
                match word.text {
                    ")" => String::from("a `)` that nothing opens"),
                    _ => {
                        format!("{} follows without `and`, `or`, `if` or `iff`", quoted(word.text))
                    }
                },
            )),
        }
    }

    /// Does it hold where `taken` says which options are taken?
    pub fn holds(&self, taken: &dyn Fn(usize) -> bool) -> bool {
        match self {
            Formula::Option(option) => taken(*option),
            Formula::Not(inner) => !inner.holds(taken),
            Formula::All(parts) => parts.iter().all(|part| part.holds(taken)),
            Formula::Any(parts) => parts.iter().any(|part| part.holds(taken)),
            Formula::If(then, when) => then.holds(taken) || !when.holds(taken),
            Formula::Iff(left, right) => left.holds(taken) == right.holds(taken),
        }
    }

    /// Every option it names, in the order of the text, repetitions included.
    pub fn options(&self) -> Vec<usize> {
        match self {
            Formula::Option(option) => vec![*option],
            Formula::Not(inner) => inner.options(),
            Formula::All(parts) | Formula::Any(parts) => {
                parts.iter().flat_map(Formula::options).collect()
            }
            Formula::If(left, right) | Formula::Iff(left, right) => {
                left.options().into_iter().chain(right.options()).collect()
            }
        }
    }
}

fn implication(words: &mut Words, options: &[&str], depth: usize) -> Result<Formula, Misread> {
    let left = any(words, options, depth)?;
    let Some(word) = words.take_if(&["if", "iff"]) else { return Ok(left) };
    let right = any(words, options, depth)?;
    if let Some(second) = words.take_if(&["if", "iff"]) {
        let message = format!("{} follows another: which is meant first?", quoted(second.text));
        return Err(Misread::new(second.range(), message));
    }
    let (left, right) = (Box::new(left), Box::new(right));
    Ok(if word.text == "if" { Formula::If(left, right) } else { Formula::Iff(left, right) })
}

fn any(words: &mut Words, options: &[&str], depth: usize) -> Result<Formula, Misread> {
    let mut parts = vec![all(words, options, depth)?];
    while words.take_if(&["or", "|", "||"]).is_some() {
        parts.push(all(words, options, depth)?);
    }
    Ok(alone_or(parts, Formula::Any))
}

fn all(words: &mut Words, options: &[&str], depth: usize) -> Result<Formula, Misread> {
    let mut parts = vec![one(words, options, depth)?];
    while words.take_if(&["and", "&", "&&"]).is_some() {
        parts.push(one(words, options, depth)?);
    }
    Ok(alone_or(parts, Formula::All))
}

fn alone_or(mut parts: Vec<Formula>, several: fn(Vec<Formula>) -> Formula) -> Formula {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        Some(last) => {
            parts.push(last);
            several(parts)
        }
        None => several(parts),
    }
}

fn one(words: &mut Words, options: &[&str], depth: usize) -> Result<Formula, Misread> {
    let here = words.here();
    if depth == 0 {
        return Err(Misread::new(here, format!("nested more than {DEEPEST} deep")));
    }
    let Some(word) = words.take() else {
        return Err(Misread::new(here, "the formula ends where an option should stand"));
    };
    match word.text {
        "not" | "-" | "!" | "¬" => Ok(Formula::Not(Box::new(one(words, options, depth - 1)?))),
        "(" => {
            let inner = implication(words, options, depth - 1)?;
            match words.take_if(&[")"]) {
                Some(_) => Ok(inner),
                None => Err(Misread::new(word.range(), "this `(` is not closed")),
            }
        }
        name => match options.iter().position(|option| *option == name) {
            Some(option) => Ok(Formula::Option(option)),
            None if is_name(name) => {
                let message = format!("there is no option {}", quoted(name));
                Err(Misread {
                    unknown: Some(name.to_owned()),
                    ..Misread::new(word.range(), message)
                })
            }
            None => {
                let message = format!("{} where an option should stand", quoted(name));
                Err(Misread::new(word.range(), message))
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPTIONS: [&str; 3] = ["press", "concede", "delay-vote"];

    fn holds(text: &str, taken: &[usize]) -> bool {
        Formula::parse(text, &OPTIONS).unwrap().holds(&|option| taken.contains(&option))
    }

    fn said(text: &str) -> String {
        Formula::parse(text, &OPTIONS).unwrap_err().message
    }

    #[test]
    fn not_binds_tighter_than_and_than_or_than_if() {
        assert!(holds("not press & concede | delay-vote", &[2]));
        assert!(holds("-press", &[]) && !holds("- press", &[0]));
        assert!(holds("press if concede or delay-vote", &[]));
        assert!(!holds("press if concede or delay-vote", &[2]));
        assert!(holds("press iff not concede", &[0]) && !holds("press iff not concede", &[]));
        assert!(holds("not (press and concede)", &[0]));
    }

    #[test]
    fn what_is_no_formula_says_where_and_why() {
        assert_eq!(said("press & conced"), "there is no option `conced`");
        assert_eq!(said("press concede"), "`concede` follows without `and`, `or`, `if` or `iff`");
        assert_eq!(said("(press"), "this `(` is not closed");
        assert_eq!(said("press)"), "a `)` that nothing opens");
        assert_eq!(said("press and"), "the formula ends where an option should stand");
        assert_eq!(said(" "), "the formula is empty");
        assert_eq!(
            said("press if concede if press"),
            "`if` follows another: which is meant first?"
        );
        assert_eq!(said(&"(".repeat(100_000)), "nested more than 64 deep");
        assert!(Formula::parse(&"press & ".repeat(100_000), &OPTIONS).is_err());
    }
}
