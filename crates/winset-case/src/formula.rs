//! Boolean formulas over option names, as the conflict graph uses them.
//!
//! `not` or `-`, `and` or `&`, `or` or `|`, parentheses, `A if B`, `A iff B`; `not` binds
//! tightest, then `and`, then `or`, then `if` and `iff`. An option is named, or given by its number
//! counted from 1.

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
        Formula::read(text, options).map(|(formula, _)| formula)
    }

    /// Reads a formula, and says whether it leaves to the rules of precedence what parentheses
    /// could have said.
    pub(crate) fn read(text: &str, options: &[&str]) -> Result<(Formula, bool), Misread> {
        let mut words = Words::of(text);
        if words.peek().is_none() {
            return Err(Misread::new(0..text.len(), "the formula is empty"));
        }
        let mut reader = Reader { words: &mut words, options, leans: false };
        let (formula, _) = reader.implication(DEEPEST)?;
        let leans = reader.leans;
        match words.peek() {
            None => Ok((formula, leans)),
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

    /// The formula with every parenthesis that can be set.
    pub fn spelt(&self, options: &[&str]) -> String {
        self.words(options, false)
    }

    fn words(&self, options: &[&str], inside: bool) -> String {
        let joined = |parts: &[Formula], word: &str| {
            let parts: Vec<String> = parts.iter().map(|part| part.words(options, true)).collect();
            parts.join(word)
        };
        let whole = match self {
            Formula::Option(option) => {
                return options.get(*option).copied().unwrap_or("?").to_owned();
            }
            Formula::Not(inner) => return format!("not {}", inner.words(options, true)),
            Formula::All(parts) => joined(parts, " and "),
            Formula::Any(parts) => joined(parts, " or "),
            Formula::If(then, when) => {
                format!("{} if {}", then.words(options, true), when.words(options, true))
            }
            Formula::Iff(left, right) => {
                format!("{} iff {}", left.words(options, true), right.words(options, true))
            }
        };
        if inside { format!("({whole})") } else { whole }
    }

    /// Does it hold of the state with these bits?
    pub fn holds_of(&self, bits: u64) -> bool {
        match self {
            Formula::Option(option) => bits >> option & 1 == 1,
            Formula::Not(inner) => !inner.holds_of(bits),
            Formula::All(parts) => parts.iter().all(|part| part.holds_of(bits)),
            Formula::Any(parts) => parts.iter().any(|part| part.holds_of(bits)),
            Formula::If(then, when) => then.holds_of(bits) || !when.holds_of(bits),
            Formula::Iff(left, right) => left.holds_of(bits) == right.holds_of(bits),
        }
    }

    /// Does it hold of every state that has these bits on the options that are `decided`, or of
    /// none? Nothing where that cannot be told part by part.
    pub fn decided(&self, decided: u64, bits: u64) -> Option<bool> {
        match self {
            Formula::Option(option) => {
                (decided >> option & 1 == 1).then_some(bits >> option & 1 == 1)
            }
            Formula::Not(inner) => inner.decided(decided, bits).map(|holds| !holds),
            Formula::All(parts) => all_of(parts.iter().map(|part| part.decided(decided, bits))),
            Formula::Any(parts) => {
                let none = parts.iter().map(|part| part.decided(decided, bits).map(|holds| !holds));
                all_of(none).map(|none| !none)
            }
            Formula::If(then, when) => {
                let (then, when) = (then.decided(decided, bits), when.decided(decided, bits));
                match (then, when) {
                    (Some(true), _) | (_, Some(false)) => Some(true),
                    (Some(false), Some(true)) => Some(false),
                    _ => None,
                }
            }
            Formula::Iff(left, right) => {
                let (left, right) = (left.decided(decided, bits)?, right.decided(decided, bits)?);
                Some(left == right)
            }
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

/// All true, one false, or not known.
fn all_of(parts: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut known = true;
    for part in parts {
        match part {
            Some(false) => return Some(false),
            Some(true) => {}
            None => known = false,
        }
    }
    known.then_some(true)
}

/// What holds a formula together outside parentheses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bond {
    Nothing,
    And,
    Or,
    If,
}

struct Reader<'a, 'w> {
    words: &'a mut Words<'w>,
    options: &'a [&'a str],
    /// Does precedence decide something?
    leans: bool,
}

type Part = Result<(Formula, Bond), Misread>;

impl Reader<'_, '_> {
    fn implication(&mut self, depth: usize) -> Part {
        let (left, bond) = self.any(depth)?;
        let Some(word) = self.words.take_if(&["if", "iff"]) else { return Ok((left, bond)) };
        let (right, other) = self.any(depth)?;
        if let Some(second) = self.words.take_if(&["if", "iff"]) {
            let message = format!("{} follows another: which is meant first?", quoted(second.text));
            return Err(Misread::new(second.range(), message));
        }
        self.leans |= bond != Bond::Nothing || other != Bond::Nothing;
        let (left, right) = (Box::new(left), Box::new(right));
        let formula =
            if word.text == "if" { Formula::If(left, right) } else { Formula::Iff(left, right) };
        Ok((formula, Bond::If))
    }

    fn any(&mut self, depth: usize) -> Part {
        self.row(depth, &["or", "|", "||"], Bond::Or, Formula::Any, Self::all)
    }

    fn all(&mut self, depth: usize) -> Part {
        self.row(depth, &["and", "&", "&&"], Bond::And, Formula::All, Self::one)
    }

    fn row(
        &mut self,
        depth: usize,
        signs: &[&str],
        bond: Bond,
        several: fn(Vec<Formula>) -> Formula,
        part: fn(&mut Self, usize) -> Part,
    ) -> Part {
        let (first, mut inside) = part(self, depth)?;
        let mut parts = vec![first];
        let mut held = inside != Bond::Nothing;
        while self.words.take_if(signs).is_some() {
            let (next, bond) = part(self, depth)?;
            held |= bond != Bond::Nothing;
            parts.push(next);
        }
        if parts.len() > 1 {
            self.leans |= held;
            inside = bond;
        }
        Ok((alone_or(parts, several), inside))
    }

    fn one(&mut self, depth: usize) -> Part {
        let here = self.words.here();
        if depth == 0 {
            return Err(Misread::new(here, format!("nested more than {DEEPEST} deep")));
        }
        let Some(word) = self.words.take() else {
            return Err(Misread::new(here, "the formula ends where an option should stand"));
        };
        match word.text {
            "not" | "-" | "!" | "¬" => {
                let (inner, _) = self.one(depth - 1)?;
                Ok((Formula::Not(Box::new(inner)), Bond::Nothing))
            }
            "(" => {
                let (inner, _) = self.implication(depth - 1)?;
                match self.words.take_if(&[")"]) {
                    Some(_) => Ok((inner, Bond::Nothing)),
                    None => Err(Misread::new(word.range(), "this `(` is not closed")),
                }
            }
            name => self.option(name, word.range()),
        }
    }

    fn option(&self, name: &str, range: std::ops::Range<usize>) -> Part {
        if let Some(option) = self.options.iter().position(|option| *option == name) {
            return Ok((Formula::Option(option), Bond::Nothing));
        }
        if let Ok(number) = name.parse::<usize>() {
            let count = self.options.len();
            return match number.checked_sub(1).filter(|option| *option < count) {
                Some(option) => Ok((Formula::Option(option), Bond::Nothing)),
                None => {
                    let message =
                        format!("there is no option {number}: they are numbered from 1 to {count}");
                    Err(Misread::new(range, message))
                }
            };
        }
        if is_name(name) {
            let message = format!("there is no option {}", quoted(name));
            return Err(Misread { unknown: Some(name.to_owned()), ..Misread::new(range, message) });
        }
        let message = format!("{} where an option should stand", quoted(name));
        Err(Misread::new(range, message))
    }
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
    fn options_may_be_given_by_their_numbers() {
        assert!(holds("1 & -3", &[0]) && !holds("1 & -3", &[0, 2]));
        assert_eq!(said("4"), "there is no option 4: they are numbered from 1 to 3");
        assert_eq!(said("0"), "there is no option 0: they are numbered from 1 to 3");
    }

    #[test]
    fn where_precedence_decides_it_is_told_and_the_formula_spelt_out() {
        let read = |text: &str| {
            let (formula, leans) = Formula::read(text, &OPTIONS).unwrap();
            (formula.spelt(&OPTIONS), leans)
        };
        let spelt = |text: &str| (text.to_owned(), true);
        assert_eq!(read("press & concede | 3"), spelt("(press and concede) or delay-vote"));
        assert_eq!(read("press or 2 if not 3"), spelt("(press or concede) if not delay-vote"));
        assert_eq!(read("not press & 2"), (String::from("not press and concede"), false));
        assert!(!read("(1 & 2) | 3").1);
        assert_eq!(
            read("1 iff (2 | 3)"),
            (String::from("press iff (concede or delay-vote)"), false)
        );
    }

    #[test]
    fn what_is_decided_early_is_decided_right() {
        for text in ["1 & 2 | -3", "1 if 2", "1 iff 3", "-(1 | 2) & 3", "(1 iff 2) if 3"] {
            let formula = Formula::parse(text, &OPTIONS).unwrap();
            for decided in 0..8_u64 {
                for bits in 0..8_u64 {
                    let all: Vec<bool> = (0..8_u64)
                        .filter(|state| state & decided == bits & decided)
                        .map(|state| formula.holds_of(state))
                        .collect();
                    match formula.decided(decided, bits) {
                        Some(holds) => assert!(all.iter().all(|one| *one == holds), "{text}"),
                        None => assert_ne!(decided, 7, "{text}"),
                    }
                }
            }
        }
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
