//! What an analyst writes for a number: `62`, `55 to 70`, `pert(50, 62, 80)`, `claims(c17, c09)`.
//!
//! What has one plain meaning is read; what could mean two things, or a habit from elsewhere
//! (`55-70`, `1,000`, `62 %`), is not guessed at but answered with the spelling that is meant.

use crate::code::Code;
use crate::distribution::{Distribution, Exact, MOST_PARTS};
use crate::findings::{number as short, quoted};
use crate::quantity::Quantity;
use crate::quantity_fault::QuantityFault;
use std::ops::Range;

/// What a text says of a quantity, before it is known on which scale it lives.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum QuantityText {
    /// A number or a distribution.
    Distribution(Distribution),
    /// The values of these claims: their keys, and where in the text each stands.
    Claims(Vec<(String, Range<usize>)>),
}

impl Quantity {
    /// Reads a quantity as an analyst writes it and cuts it at the ends `low < high` of its scale
    /// (perhaps infinite). `claims(…)` needs a case to look them up in, and is a fault here.
    pub fn parse(text: &str, low: f64, high: f64) -> Result<Quantity, QuantityFault> {
        match parse(text)? {
            QuantityText::Distribution(distribution) => {
                Quantity::new(distribution, low, high, text.trim())
                    .map_err(|flaw| Reader::new(text).flaw(0..text.len(), "this quantity", &flaw))
            }
            QuantityText::Claims(_) => Err(Reader::new(text)
                .fault(0..text.len(), "`claims(…)` stands for nothing where there are no claims")),
        }
    }
}

/// Reads what an analyst wrote for a number.
pub(crate) fn parse(text: &str) -> Result<QuantityText, QuantityFault> {
    let mut reader = Reader::new(text);
    reader.space();
    if reader.rest().is_empty() {
        return Err(reader
            .fault(0..text.len(), "an empty text is no quantity")
            .help_with("write a number such as `62`, or a range such as `\"55 to 70\"`"));
    }
    let read = reader.top()?;
    reader.space();
    if !reader.rest().is_empty() {
        return Err(reader.leftover());
    }
    Ok(read)
}

/// The ways to write a distribution, with an example of each for the help.
pub(crate) const FORMS: [(&str, &str); 9] = [
    ("normal", "normal(62, 4)"),
    ("pert", "pert(50, 62, 80)"),
    ("triangular", "triangular(40, 50, 70)"),
    ("uniform", "uniform(40, 60)"),
    ("beta", "beta(mean=0.6, sd=0.1)"),
    ("lognormal", "lognormal(mean=3, sd=1)"),
    ("choice", "choice(3: 0.3, 3.5: 0.5, 5: 0.2)"),
    ("mix", "mix(normal(50, 3): 0.4, normal(80, 5): 0.6)"),
    ("claims", "claims(c17, c09)"),
];

/// What `closest` may not find because the words differ: other names for the forms above.
pub(crate) const OTHER_NAMES: [(&str, &str); 13] = [
    ("gauss", "normal"),
    ("triang", "triangular"),
    ("rect", "uniform"),
    ("logn", "lognormal"),
    ("gaussian", "normal"),
    ("norm", "normal"),
    ("unif", "uniform"),
    ("tri", "triangular"),
    ("triangle", "triangular"),
    ("betapert", "pert"),
    ("discrete", "choice"),
    ("mixture", "mix"),
    ("claim", "claims"),
];

/// A number and where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Number {
    pub(crate) value: f64,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// A parameter: perhaps a name, and a number.
#[derive(Debug, Clone)]
pub(crate) struct Parameter {
    pub(crate) name: Option<String>,
    pub(crate) number: Number,
    pub(crate) start: usize,
}

/// A text and how far it was read.
pub(crate) struct Reader<'a> {
    pub(crate) text: &'a str,
    pub(crate) at: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(text: &'a str) -> Reader<'a> {
        Reader { text, at: 0 }
    }

    pub(crate) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    pub(crate) fn space(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    pub(crate) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(crate) fn take(&mut self, letter: char) -> bool {
        self.space();
        let found = self.peek() == Some(letter);
        if found {
            self.at += letter.len_utf8();
        }
        found
    }

    /// Letters, digits, `-` and `_` from here on, nothing if there is no letter first.
    pub(crate) fn word(&self) -> &'a str {
        let rest = self.rest();
        if !rest.starts_with(char::is_alphabetic) {
            return "";
        }
        let inside = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '-';
        let end = rest.find(|letter| !inside(letter)).unwrap_or(rest.len());
        &rest[..end]
    }

    fn top(&mut self) -> Result<QuantityText, QuantityFault> {
        let word = self.word();
        if word == "claims" {
            let start = self.at;
            self.at += word.len();
            if self.take('(') {
                return self.claims(start).map(QuantityText::Claims);
            }
            self.at = start;
        }
        self.value(0).map(QuantityText::Distribution)
    }

    /// A number, a range, or a named form.
    pub(crate) fn value(&mut self, depth: usize) -> Result<Distribution, QuantityFault> {
        self.space();
        if !self.word().is_empty() && !matches!(self.word(), "inf" | "nan") {
            return self.form(depth);
        }
        let first = self.number()?;
        self.space();
        let Some(joint) = self.joint() else {
            return Ok(Distribution::Certain(first.value));
        };
        self.at += joint.len();
        self.space();
        let second = self.number()?;
        self.interval(first, second)
    }

    /// What joins the two ends of a range, if it stands here: `to`, or a dash that is no minus.
    fn joint(&self) -> Option<&'static str> {
        let after_to = self.rest().strip_prefix("to");
        if after_to.is_some_and(|after| !after.starts_with(char::is_alphabetic)) {
            return Some("to");
        }
        ["–", "—"].into_iter().find(|dash| self.rest().starts_with(dash))
    }

    fn interval(&mut self, low: Number, high: Number) -> Result<Distribution, QuantityFault> {
        let mut inside = 0.9;
        let after = self.at;
        if self.take('(') {
            self.space();
            let share = self.number()?;
            if !self.take('%') {
                let range = share.start..share.end;
                return Err(self
                    .fault(range.clone(), "the share inside a range is given in percent")
                    .help_with(self.write(range, &format!("{}%", Exact(share.value)))));
            }
            if !self.take(')') {
                return Err(self.expected(")", "after the percentage of a range"));
            }
            if !(share.value > 0.0 && share.value < 100.0) {
                let instead = format!("uniform({}, {})", Exact(low.value), Exact(high.value));
                return Err(self
                    .fault(
                        share.start..share.end,
                        format!("{} % inside a range lies outside 0 to 100 %", short(share.value)),
                    )
                    .note("a range is the middle of a normal distribution, which has no ends")
                    .help_with(self.write(low.start..self.at, &instead)));
            }
            inside = share.value / 100.0;
        } else {
            self.at = after;
        }
        let range = low.start..high.end;
        if low.value > high.value {
            let instead = format!("{} to {}", Exact(high.value), Exact(low.value));
            return Err(self
                .fault(
                    range.clone(),
                    format!(
                        "the range runs down from {} to {}",
                        short(low.value),
                        short(high.value)
                    ),
                )
                .help_with(self.write(range, &instead)));
        }
        if low.value >= high.value {
            return Err(self
                .fault(range, "a range of one value is certain")
                .help_with(self.write(low.start..self.at, &Exact(low.value).to_string())));
        }
        let distribution = Distribution::interval(low.value, high.value, inside);
        distribution.check().map_err(|flaw| self.flaw(range, "this range", &flaw))?;
        Ok(distribution)
    }

    /// A number: sign, digits with `_` between them, a point, an exponent.
    pub(crate) fn number(&mut self) -> Result<Number, QuantityFault> {
        let start = self.at;
        let mut plain = String::new();
        if let Some(sign @ ('+' | '-' | '−')) = self.peek() {
            self.at += sign.len_utf8();
            if sign != '+' {
                plain.push('-');
            }
        }
        let word = self.word();
        if matches!(word, "inf" | "infinity" | "nan") {
            self.at += word.len();
            let mut fault =
                self.fault(start..self.at, format!("`{word}` is no number to compute with"));
            fault.code = Code::NotFinite;
            return Err(fault.help_with("write the farthest value worth thinking of"));
        }
        let mut digits = self.digits(&mut plain);
        if self.peek() == Some('.') && !self.rest().starts_with("..") {
            self.at += 1;
            plain.push('.');
            digits += self.digits(&mut plain);
        }
        if digits == 0 {
            self.at = start;
            return Err(self.no_number());
        }
        if let Some(mark @ ('e' | 'E')) = self.peek() {
            let before = (self.at, plain.len());
            self.at += mark.len_utf8();
            plain.push('e');
            if let Some(sign @ ('+' | '-' | '−')) = self.peek() {
                self.at += sign.len_utf8();
                plain.push(if sign == '+' { '+' } else { '-' });
            }
            if self.digits(&mut plain) == 0 {
                self.at = before.0;
                plain.truncate(before.1);
            }
        }
        match plain.parse::<f64>() {
            Ok(value) if value.is_finite() => Ok(Number { value, start, end: self.at }),
            _ => {
                let mut fault =
                    self.fault(start..self.at, "the number is too large to compute with");
                fault.code = Code::NotFinite;
                Err(fault)
            }
        }
    }

    /// Digits, perhaps with single `_` between them; how many.
    fn digits(&mut self, plain: &mut String) -> usize {
        let mut count = 0;
        while let Some(letter) = self.peek() {
            let next = self.rest().as_bytes().get(1);
            if letter.is_ascii_digit() {
                plain.push(letter);
                count += 1;
            } else if letter != '_' || count == 0 || !next.is_some_and(u8::is_ascii_digit) {
                break;
            }
            self.at += 1;
        }
        count
    }

    /// A named form: `normal(…)`.
    fn form(&mut self, depth: usize) -> Result<Distribution, QuantityFault> {
        let start = self.at;
        let word = self.word();
        self.at += word.len();
        let known = FORMS.iter().any(|(name, _)| *name == word);
        if !known || !self.take('(') {
            return Err(self.unknown_form(start, word, known));
        }
        match word {
            "choice" => self.choice(start),
            "mix" => self.mix(start, depth),
            "claims" => Err(self.fault(
                start..start + word.len(),
                "`claims(…)` stands alone, not inside another form",
            )),
            _ => self.named(start, word),
        }
    }

    /// Parameters up to the closing parenthesis.
    pub(crate) fn parameters(&mut self) -> Result<Vec<Parameter>, QuantityFault> {
        let mut parameters = Vec::new();
        loop {
            self.space();
            if parameters.is_empty() && self.take(')') {
                return Ok(parameters);
            }
            let start = self.at;
            let mut name = None;
            let word = self.parameter_name();
            if !word.is_empty() && !matches!(word, "inf" | "nan") {
                self.at += word.len();
                if !self.take('=') {
                    return Err(self.fault(
                        start..start + word.len(),
                        format!("{} stands where a number should be", quoted(word)),
                    ));
                }
                name = Some(word.to_owned());
                self.space();
            }
            let number = self.number()?;
            parameters.push(Parameter { name, number, start });
            if parameters.len() > MOST_PARTS {
                return Err(self.too_many(parameters.len()));
            }
            if self.take(')') {
                return Ok(parameters);
            }
            if !self.take(',') {
                return Err(self.leftover_or("a comma or `)`"));
            }
        }
    }

    /// A name such as `mean` or `p2.5`.
    fn parameter_name(&self) -> &'a str {
        let word = self.word();
        let percentile = word.strip_prefix('p').unwrap_or_default();
        if percentile.is_empty() || !percentile.bytes().all(|letter| letter.is_ascii_digit()) {
            return word;
        }
        let after = &self.rest()[word.len()..];
        let digits = after.strip_prefix('.').map_or(0, |rest| {
            rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len())
        });
        if digits == 0 { word } else { &self.rest()[..word.len() + 1 + digits] }
    }
}

#[cfg(test)]
mod tests;
