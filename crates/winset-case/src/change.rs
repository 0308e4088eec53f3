//! What scenarios and events do to a quantity: `× 0.8`, `+ 1`, `- 1`, or a new one.

use crate::code::Code;
use crate::findings::{number, quoted};
use winset_text::{Diagnostic, Span};

/// A change to a quantity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Change {
    /// Every value times this.
    Times(f64),
    /// Every value plus this, in the quantity's unit.
    Plus(f64),
}

impl Change {
    /// What becomes of one value.
    pub fn of(self, value: f64) -> f64 {
        match self {
            Change::Times(factor) => value * factor,
            Change::Plus(shift) => value + shift,
        }
    }

    /// The same as a factor, and what is added after it.
    pub fn factor_and_shift(self) -> (f64, f64) {
        match self {
            Change::Times(factor) => (factor, 0.0),
            Change::Plus(shift) => (1.0, shift),
        }
    }

    /// Reads `× 0.8`, `x 0.8`, `* 0.8`, `/ 2`, `+ 1`, `- 1`; nothing if the text is a new value;
    /// an error says what is wrong with a change.
    pub(crate) fn parse(text: &str) -> Option<Result<Change, &'static str>> {
        let text = text.trim();
        let sign = text.chars().next()?;
        let rest = &text[sign.len_utf8()..];
        let number = rest.trim_start();
        let apart = number.len() < rest.len();
        let value = number.parse::<f64>().ok().filter(|value| value.is_finite());
        let begins_number =
            number.starts_with(|letter: char| letter.is_ascii_digit() || "+-.".contains(letter));
        let change = match sign {
            '×' | '*' => Change::Times as fn(f64) -> Change,
            'x' | 'X' if begins_number => Change::Times,
            '÷' | '/' => |by: f64| Change::Times(1.0 / by),
            '+' => Change::Plus,
            '-' | '−' if apart => |by: f64| Change::Plus(-by),
            // `-1` is both a new value and a change: only apart or without quotes is it clear.
            '-' | '−' if number.ends_with('%') => return Some(Err("percent is no unit to add")),
            '-' | '−' if value.is_some() => {
                return Some(Err(
                    "a new value or a change? write `- 1` for a change, or the number without quotes",
                ));
            }
            _ => return None,
        };
        Some(match value.map(change) {
            Some(Change::Times(factor)) if !factor.is_finite() || factor < 0.0 => {
                Err("a factor is a finite number, not below 0")
            }
            Some(change) => Ok(change),
            None if number.ends_with('%') => Err("percent is no unit to add"),
            None => Err("a number should follow the sign"),
        })
    }
}

/// A change that says something other than it should.
pub(crate) fn misread(text: &str, wrong: &str, at: Span) -> Diagnostic {
    let found = Code::ChangeSyntax
        .found(format!("{} is no change: {wrong}", quoted(text)))
        .at(at, "a change is a sign and a number");
    found.help(match in_percent(text) {
        Some(factor) => format!("write `\"× {}\"`", number(factor)),
        None => String::from("write `\"× 0.8\"`, `\"+ 1\"` or `\"- 1\"`, or the new value"),
    })
}

/// The factor that a change in percent means: 1.2 for `+20%`, 0.8 for `-20 %` and for `× 80%`.
fn in_percent(text: &str) -> Option<f64> {
    let text = text.trim().strip_suffix('%')?;
    let sign = text.chars().next()?;
    let share = text[sign.len_utf8()..].trim().parse::<f64>().ok()? / 100.0;
    let factor = match sign {
        '+' => 1.0 + share,
        '-' | '−' => 1.0 - share,
        '×' | '*' | 'x' | 'X' => share,
        _ => return None,
    };
    (factor.is_finite() && factor >= 0.0).then_some(factor)
}

/// A change of something that is not there.
pub(crate) fn of_nothing(path: &str, at: Span) -> Diagnostic {
    Code::ChangeSyntax
        .found(format!("{} has no value yet that could be changed", quoted(path)))
        .at(at, "a change of nothing")
        .help("write the new value itself")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_read_in_every_spelling() {
        let times = Some(Ok(Change::Times(0.8)));
        for text in ["× 0.8", "×0.8", "x 0.8", "* 0.8", "x0.8", " × 0.8 "] {
            assert_eq!(Change::parse(text), times, "{text}");
        }
        assert_eq!(Change::parse("+ 1"), Some(Ok(Change::Plus(1.0))));
        assert_eq!(Change::parse("- 1.5"), Some(Ok(Change::Plus(-1.5))));
        assert_eq!(Change::parse("/ 2"), Some(Ok(Change::Times(0.5))));
    }

    #[test]
    fn a_change_in_percent_is_a_factor() {
        let meant = |text| in_percent(text).map(number);
        assert_eq!(meant("+20%").as_deref(), Some("1.2"));
        assert_eq!(meant("- 20 %").as_deref(), Some("0.8"));
        assert_eq!(meant("x 80%").as_deref(), Some("0.8"));
        assert_eq!(meant("-120%"), None);
    }

    #[test]
    fn a_new_value_is_no_change_and_a_broken_change_says_so() {
        for text in ["40 to 70", "pert(1, 2, 3)", "xyz", "-5 to 5", ""] {
            assert_eq!(Change::parse(text), None, "{text}");
        }
        for text in ["+20%", "-20%", "× 80 %", "× ", "× a", "× -1", "/ 0", "-1", "+ inf"] {
            assert!(matches!(Change::parse(text), Some(Err(_))), "{text}");
        }
    }
}
