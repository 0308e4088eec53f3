//! What is wrong with a text that should be a quantity, and what may have been meant.

use crate::code::Code;
use crate::distribution::{Exact, Flaw, MOST_PARTS, SMALLEST_BETA_SD};
use crate::findings::{closest, number as short, quoted};
use crate::quantity_text::{FORMS, OTHER_NAMES, Reader};
use crate::syntax::two_meanings;
use std::ops::Range;

/// What is wrong with a text that should be a quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct QuantityFault {
    /// The kind of finding.
    pub code: Code,
    /// Which bytes of the text.
    pub range: Range<usize>,
    /// The fact, in one line: lower case, no full stop.
    pub message: String,
    /// Explanations, each a sentence fragment.
    pub notes: Vec<String>,
    /// Edits that can be pasted.
    pub help: Vec<String>,
}

impl QuantityFault {
    pub(crate) fn help_with(mut self, help: impl Into<String>) -> QuantityFault {
        self.help.push(help.into());
        self
    }

    pub(crate) fn note(mut self, note: impl Into<String>) -> QuantityFault {
        self.notes.push(note.into());
        self
    }
}

impl Reader<'_> {
    pub(crate) fn fault(&self, range: Range<usize>, message: impl Into<String>) -> QuantityFault {
        let message = message.into();
        let code = Code::QuantitySyntax;
        QuantityFault { code, range, message, notes: Vec::new(), help: Vec::new() }
    }

    /// The whole text with a part of it replaced, as an edit to paste.
    pub(crate) fn write(&self, range: Range<usize>, instead: &str) -> String {
        let (before, after) = (&self.text[..range.start], &self.text[range.end..]);
        let whole = format!("{before}{instead}{after}");
        let whole: String = whole.trim().chars().take(300).collect();
        if plain_number(&whole) {
            format!("write `{whole}`")
        } else {
            format!("write `\"{whole}\"`")
        }
    }

    /// The whole text without percent signs, as an edit to paste: weights become shares of 1, other
    /// numbers stand bare, and only `(90%)` behind a range keeps its sign.
    pub(crate) fn without_percent(&self) -> String {
        let mut whole = String::new();
        let mut rest = self.text;
        while let Some(at) = rest.find('%') {
            let (before, after) = (rest[..at].trim_end(), &rest[at + 1..]);
            let digit = |letter: char| letter.is_ascii_digit() || letter == '.';
            let number = before.len() - before.trim_end_matches(digit).len();
            let (before, number) = before.split_at(before.len() - number);
            whole.push_str(before);
            // Only what follows a number in parentheses is the share inside a range.
            let opened = whole.trim_end().strip_suffix('(');
            let share_inside = after.trim_start().starts_with(')')
                && opened.is_some_and(|range| range.trim_end().ends_with(digit));
            match number.parse::<f64>() {
                Ok(value) if before.trim_end().ends_with(':') => {
                    whole.push_str(&short(value / 100.0));
                }
                _ if share_inside => whole.push_str(&format!("{number}%")),
                _ => whole.push_str(number),
            }
            rest = after;
        }
        self.write(0..self.text.len(), &format!("{whole}{rest}"))
    }

    /// There should be a number here.
    pub(crate) fn no_number(&self) -> QuantityFault {
        let rest = self.rest();
        let Some(letter) = rest.chars().next() else {
            return self.fault(self.at..self.at, "the text ends where a number should stand");
        };
        let end = self.at + letter.len_utf8();
        if let '~' | '≈' | '±' | '<' | '>' | '≤' | '≥' | '=' = letter {
            return self
                .fault(
                    self.at..end,
                    format!("`{letter}` does not say how far the value may be off"),
                )
                .help_with(
                    "write a range such as `\"55 to 70\"`: nine times in ten it lies inside",
                );
        }
        if matches!(letter, '$' | '€' | '£' | '¥') {
            return self
                .fault(self.at..end, format!("`{letter}` is a unit; a quantity is a bare number"))
                .help_with(self.write(self.at..end, ""));
        }
        let (start, end) = (self.at, self.at + word_or_letter(rest).len());
        self.fault(
            start..end,
            format!("{} stands where a number should be", quoted(&rest[..end - start])),
        )
    }

    pub(crate) fn expected(&self, sign: &str, place: &str) -> QuantityFault {
        let end = self.at + self.peek().map_or(0, char::len_utf8);
        let fault = self.fault(self.at..end, format!("`{sign}` is missing {place}"));
        if self.rest().trim().is_empty() {
            fault.help_with(self.write(self.text.trim_end().len()..self.text.len(), sign))
        } else {
            fault
        }
    }

    pub(crate) fn unknown_form(&self, start: usize, word: &str, known: bool) -> QuantityFault {
        let range = start..start + word.len();
        let names = FORMS.iter().map(|(name, _)| *name);
        let other = OTHER_NAMES.iter().find(|(other, _)| *other == word.to_lowercase());
        let meant = other.map(|(_, name)| *name).or_else(|| closest(word, names));
        let example =
            FORMS.iter().find(|(name, _)| Some(*name) == meant).map(|(_, example)| example);
        let rest = self.rest().trim_start();
        if known {
            let fault = self.fault(range, format!("`{word}` needs its numbers in parentheses"));
            return match example {
                Some(example) => fault.help_with(format!("such as `\"{example}\"`")),
                None => fault,
            };
        }
        let fault =
            self.fault(range.clone(), format!("{} is no way to write a quantity", quoted(word)));
        match (meant, example) {
            (Some(meant), _) if rest.starts_with('(') => fault.help_with(self.write(range, meant)),
            (Some(_), Some(example)) => fault.help_with(format!("such as `\"{example}\"`")),
            _ => fault.help_with(
                "write a number such as `62`, a range such as `\"55 to 70\"`, or \
                 `\"pert(50, 62, 80)\"` for least, most likely and most",
            ),
        }
    }

    pub(crate) fn too_many(&self, found: usize) -> QuantityFault {
        let mut fault = self.fault(
            0..self.text.len(),
            format!("{found} parts in one quantity; at most {MOST_PARTS} can be held"),
        );
        fault.code = Code::TooMany;
        fault
    }

    /// Something other than what was wanted stands here.
    pub(crate) fn leftover_or(&self, wanted: &str) -> QuantityFault {
        let rest = self.rest().trim_start();
        if rest.is_empty() {
            let end = self.text.trim_end().len();
            return self
                .fault(end..end, format!("the text ends where {wanted} should stand"))
                .help_with(self.write(end..self.text.len(), ")"));
        }
        self.leftover()
    }

    /// Something stands here, or nothing, instead of what was wanted.
    pub(crate) fn instead(&self, wanted: &str) -> QuantityFault {
        let start = self.text.len() - self.rest().trim_start().len();
        let found = word_or_letter(&self.text[start..]);
        if found.is_empty() {
            return self.fault(start..start, format!("the text ends where {wanted} should stand"));
        }
        let message = format!("{} stands where {wanted} should", quoted(found));
        self.fault(start..start + found.len(), message)
    }

    /// Something stands after what could be read.
    pub(crate) fn leftover(&self) -> QuantityFault {
        let start = self.text.len() - self.rest().trim_start().len();
        let rest = &self.text[start..];
        let before = self.text[..self.at].trim_end();
        let number_end = before.len();
        let first = rest.chars().next().unwrap_or(' ');
        let end = start + word_or_letter(rest).len();
        let starts_number =
            |text: &str| text.trim_start().starts_with(|c: char| c.is_ascii_digit());
        let after = &self.text[end..];
        if before.ends_with(|letter: char| letter.is_ascii_digit()) {
            let dots = rest.bytes().take_while(|letter| *letter == b'.').count();
            if dots >= 2 && starts_number(&rest[dots..]) {
                return self.fault(start..start + dots, "a range is written with `to`").help_with(
                    self.write(number_end..start + dots, " to ").replace("to  ", "to "),
                );
            }
            if first == '-' && starts_number(after) {
                return self
                    .fault(start..end, "`-` between two numbers could be a range or a minus")
                    .help_with(self.range_help(number_end, end));
            }
            if first == ',' && after.starts_with(|c: char| c.is_ascii_digit()) {
                let fault = self.fault(start..end, "a comma inside a number could mean two things");
                let whole = before.trim_start_matches(|c: char| !c.is_ascii_digit());
                let begins = before.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + 1);
                let whole = before.get(begins..).unwrap_or(whole);
                let length = after
                    .find(|c: char| !c.is_ascii_digit() && c != ',')
                    .map_or(after.len(), |length| length);
                let groups = after[..length].trim_end_matches(',');
                let Some((thousands, decimal)) = two_meanings(whole, groups) else {
                    return fault.help_with(self.write(start..end, "."));
                };
                let place = before.len() - whole.len()..end + groups.len();
                let thousands = self.write(place.clone(), &thousands);
                let fault = fault.help_with(format!("if the comma parts thousands, {thousands}"));
                return match decimal {
                    Some(decimal) => fault.help_with(format!(
                        "if it is the decimal point, {}",
                        self.write(place, &decimal)
                    )),
                    None => fault,
                };
            }
            if first == '±' || rest.starts_with("+/-") || rest.starts_with("+-") {
                let length = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(first.len_utf8());
                return self
                    .fault(start..start + length, "`±` does not say what share of cases lies inside")
                    .help_with("for a standard deviation write `\"normal(62, 4)\"`, for nine cases in ten `\"58 to 66\"`");
            }
        }
        if first == '%' {
            return self
                .fault(start..start + 1, "`%` belongs to the unit; a quantity is a bare number")
                .help_with(self.without_percent());
        }
        let shown: String = rest.chars().take(40).collect();
        let fault = self.fault(start..self.text.len(), format!("{} is left over", quoted(&shown)));
        if self.text[..start].contains('(') && !before.ends_with(')') {
            return fault;
        }
        fault.help_with(self.write(number_end..self.text.len(), ""))
    }

    /// The text with `to` instead of what stands in a range.
    fn range_help(&self, from: usize, to: usize) -> String {
        let skipped = self.text[to..].len() - self.text[to..].trim_start().len();
        self.write(from..to + skipped, " to ")
    }

    /// A flaw of parameters in the words of a finding.
    pub(crate) fn flaw(&self, range: Range<usize>, what: &str, flaw: &Flaw) -> QuantityFault {
        let say = |code: Code, message: String| {
            let mut fault = self.fault(range.clone(), message);
            fault.code = code;
            fault
        };
        let parameters = Code::DistributionParameters;
        match flaw {
            Flaw::NotFinite => {
                say(Code::NotFinite, format!("{what} holds a number too large to compute with"))
                    .note("a quantity's numbers go up to 1e15; choose a larger unit")
            }
            Flaw::OnlyOneValue(value) => {
                say(parameters, format!("{what} has one value only, {}", short(*value)))
                    .help_with(self.write(range.clone(), &Exact(*value).to_string()))
            }
            Flaw::NegativeSpread(sd) => {
                let fault =
                    say(parameters, format!("standard deviation {} is below 0", short(*sd)));
                let form = &self.text[range.clone()];
                match form.rfind(['-', '−']) {
                    Some(at) => {
                        let sign = form[at..].chars().next().map_or(1, char::len_utf8);
                        let at = range.start + at;
                        fault.help_with(self.write(at..at + sign, ""))
                    }
                    None => fault,
                }
            }
            Flaw::Unordered(sorted) => {
                let word = what.trim_matches('`');
                let sorted: Vec<String> =
                    sorted.iter().map(|value| Exact(*value).to_string()).collect();
                say(parameters, format!("the numbers of {what} do not ascend"))
                    .note(match sorted.len() {
                        2 => "minimum, then maximum",
                        _ => "minimum, then most likely, then maximum",
                    })
                    .help_with(self.write(range.clone(), &format!("{word}({})", sorted.join(", "))))
            }
            Flaw::MeanOutside(mean, low, high) if high.is_finite() => say(
                parameters,
                format!(
                    "mean {} of {what} lies outside {} to {}",
                    short(*mean),
                    short(*low),
                    short(*high)
                ),
            )
            .note("a beta distribution lives on 0 to 1; for other ends write `pert(…)`"),
            Flaw::MeanOutside(mean, ..) => {
                say(parameters, format!("mean {} of {what} is not above 0", short(*mean)))
            }
            Flaw::SpreadOutside(sd, least, bound) => say(
                parameters,
                format!(
                    "standard deviation {} of {what} lies outside {} to {}",
                    short(*sd),
                    short(*least),
                    short(*bound)
                ),
            )
            .note(if *sd < SMALLEST_BETA_SD {
                "one so narrow is as good as normal: write `normal(…)`"
            } else {
                "at that spread all of it would lie on 0 and 1"
            }),
            Flaw::WeightNotPositive(weight) => {
                say(parameters, format!("weight {} is not above 0", short(*weight)))
                    .help_with("leave out what has no weight")
            }
            Flaw::WeightsAddUpTo(sum) => say(
                Code::WeightsDoNotAddUp,
                format!("the weights of {what} add up to {}, not to 1", short(*sum)),
            )
            .note(if *sum < 1.0 {
                "or is a possibility missing?"
            } else {
                "weights are shares of the whole"
            }),
            Flaw::TooManyParts(0) => say(parameters, format!("{what} has no parts")),
            Flaw::TooManyParts(found) => self.too_many(*found),
            Flaw::ScaleReversed(low, high) => say(
                Code::ScaleReversed,
                format!("the scale runs from {} down to {}", short(*low), short(*high)),
            ),
            Flaw::ScaledInMix => {
                say(parameters, String::from("a changed quantity cannot be part of a mixture"))
            }
        }
    }
}

/// The first word of a text, or its first sign.
fn word_or_letter(text: &str) -> &str {
    let word = text.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(text.len());
    let end = if word == 0 { text.chars().next().map_or(0, char::len_utf8) } else { word };
    &text[..end]
}

/// Can this stand in a TOML file without quotes?
fn plain_number(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|letter| letter.is_ascii_digit() || matches!(letter, b'.' | b'-' | b'_'))
}
