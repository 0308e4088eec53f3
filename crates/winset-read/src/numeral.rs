//! Numbers, in digits and in words: `3.5`, `1,900`, `14.9 billion`, `twenty-five`, `one hundred
//! and seventy`, `two and a half`, `half a million`, `300bn`.

use crate::prose::{Prose, Token, TokenKind};

/// A number as it stands in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Numeral {
    /// Its value; never negative.
    pub(crate) value: f64,
    /// One past its last token.
    pub(crate) end: usize,
    /// Is it written in words only?
    pub(crate) spelt: bool,
    /// The multiplier in it, 1 if there is none: `million`, `bn`.
    pub(crate) scale: f64,
}

/// What a word adds to a number.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Part {
    /// 0 to 19.
    Small(u8),
    /// 20 to 90.
    Tens(u8),
    Hundred,
    /// `thousand`, `million`, `dozen`
    Scale(f64),
    /// `k`, `m`, `bn`: only behind digits.
    Short(f64),
    /// `half`, `quarter`, `third`, and so on: their denominator.
    Fraction(f64),
}

fn part(word: &str) -> Option<Part> {
    use Part::{Fraction, Hundred, Scale, Short, Small, Tens};
    Some(match word {
        "zero" => Small(0),
        "one" => Small(1),
        "two" => Small(2),
        "three" => Small(3),
        "four" => Small(4),
        "five" => Small(5),
        "six" => Small(6),
        "seven" => Small(7),
        "eight" => Small(8),
        "nine" => Small(9),
        "ten" => Small(10),
        "eleven" => Small(11),
        "twelve" => Small(12),
        "thirteen" => Small(13),
        "fourteen" => Small(14),
        "fifteen" => Small(15),
        "sixteen" => Small(16),
        "seventeen" => Small(17),
        "eighteen" => Small(18),
        "nineteen" => Small(19),
        "twenty" => Tens(20),
        "thirty" => Tens(30),
        "forty" => Tens(40),
        "fifty" => Tens(50),
        "sixty" => Tens(60),
        "seventy" => Tens(70),
        "eighty" => Tens(80),
        "ninety" => Tens(90),
        "hundred" => Hundred,
        "dozen" => Scale(12.0),
        "thousand" => Scale(1e3),
        "lakh" => Scale(1e5),
        "million" | "millions" => Scale(1e6),
        "crore" => Scale(1e7),
        "billion" | "billions" => Scale(1e9),
        "trillion" | "trillions" => Scale(1e12),
        "k" => Short(1e3),
        "m" | "mn" | "mln" | "mio" => Short(1e6),
        "b" | "bn" | "bln" => Short(1e9),
        "t" | "tn" | "trn" | "tr" => Short(1e12),
        "half" | "halves" => Fraction(2.0),
        "third" | "thirds" => Fraction(3.0),
        "quarter" | "quarters" | "fourth" | "fourths" => Fraction(4.0),
        "fifth" | "fifths" => Fraction(5.0),
        "sixth" | "sixths" => Fraction(6.0),
        "eighth" | "eighths" => Fraction(8.0),
        "tenth" | "tenths" => Fraction(10.0),
        _ => return None,
    })
}

/// The value of one word for a number from one to ninety.
pub(crate) fn spelt(word: &str) -> Option<f64> {
    match part(word)? {
        Part::Small(value) | Part::Tens(value) if value > 0 => Some(f64::from(value)),
        _ => None,
    }
}

/// The value of a token of digits; nothing if its points and commas are not a number's.
///
/// A comma before one or two last digits is a decimal sign, as on the Continent.
pub(crate) fn digits(text: &str) -> Option<f64> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        if text.len() <= 15 {
            let whole = text.bytes().fold(0u64, |sum, byte| sum * 10 + u64::from(byte - b'0'));
            return Some(whole as f64);
        }
        return text.parse().ok();
    }
    let points = text.bytes().filter(|byte| *byte == b'.').count();
    let commas = text.bytes().filter(|byte| *byte == b',').count();
    if points > 1 || text.len() > 40 {
        return None;
    }
    let after_comma = text.rfind(',').map_or(0, |at| text.len() - at - 1);
    let whole_after = text.find('.').is_some_and(|point| text[point..].contains(','));
    if whole_after {
        return None;
    }
    if commas == 1 && points == 0 && after_comma < 3 {
        return text.replace(',', ".").parse().ok();
    }
    if commas == 0 {
        return text.parse().ok();
    }
    text.replace(',', "").parse().ok()
}

fn fraction_sign(sign: &str) -> Option<f64> {
    Some(match sign {
        "½" => 0.5,
        "¼" => 0.25,
        "¾" => 0.75,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        _ => return None,
    })
}

/// Do two neighbouring tokens touch?
pub(crate) fn touch(prose: &Prose, first: usize) -> bool {
    match (prose.tokens.get(first), prose.tokens.get(first + 1)) {
        (Some(one), Some(other)) => one.place.end == other.place.start,
        _ => false,
    }
}

/// Is a token a hyphen that joins its neighbours?
fn joins(prose: &Prose, at: usize) -> bool {
    at > 0 && prose.word(at) == "-" && touch(prose, at - 1) && touch(prose, at)
}

/// The number that begins with a token.
pub(crate) fn at(prose: &Prose, first: usize) -> Option<Numeral> {
    let token: &Token = prose.tokens.get(first)?;
    match token.kind {
        TokenKind::Number => in_digits(prose, first),
        TokenKind::Word => in_words(prose, first),
        TokenKind::Sign => {
            let value = fraction_sign(prose.word(first))?;
            Some(Numeral { value, end: first + 1, spelt: false, scale: 1.0 })
        }
    }
}

fn in_digits(prose: &Prose, first: usize) -> Option<Numeral> {
    let mut value = digits(prose.word(first))?;
    let mut end = first + 1;
    let mut scale = 1.0;
    if let Some(more) = fraction_sign(prose.word(end)) {
        value += more;
        end += 1;
    }
    // `7 3/4`, but not `3/4` itself, which may be a date or a score.
    if prose.word(end + 1) == "/"
        && value.fract() < f64::EPSILON
        && touch(prose, end)
        && touch(prose, end + 1)
        && let (Some(top), Some(bottom)) = (digits(prose.word(end)), digits(prose.word(end + 2)))
        && top > 0.0
        && top < bottom
        && bottom <= 64.0
    {
        value += top / bottom;
        end += 3;
    }
    // `4-million`, `4 million`, `4 hundred thousand`, `4bn`.
    for _ in 0..3 {
        let word = if joins(prose, end) { end + 1 } else { end };
        let times = match part(prose.word(word)) {
            Some(Part::Hundred) => 100.0,
            Some(Part::Scale(scale)) => scale,
            Some(Part::Short(scale)) if word == end => {
                let glued = touch(prose, end - 1);
                if !glued && prose.word(end).len() < 2 {
                    break;
                }
                scale
            }
            _ => break,
        };
        value *= times;
        scale *= times;
        end = word + 1;
    }
    value.is_finite().then_some(Numeral { value, end, spelt: false, scale })
}

/// `half a million`, `quarter of a million`, `three quarters of a billion`: the scale behind a
/// fraction, and one past its token.
fn scale_behind(prose: &Prose, mut at: usize) -> Option<(f64, usize)> {
    if prose.word(at) == "-" && joins(prose, at) {
        at += 1;
    }
    if prose.word(at) == "of" {
        at += 1;
    }
    if matches!(prose.word(at), "a" | "an") {
        at += 1;
    }
    match part(prose.word(at))? {
        Part::Hundred => Some((100.0, at + 1)),
        Part::Scale(scale) => Some((scale, at + 1)),
        _ => None,
    }
}

fn in_words(prose: &Prose, first: usize) -> Option<Numeral> {
    let spelt = |value, end, scale| Some(Numeral { value, end, spelt: true, scale });
    let mut at = first;
    if matches!(prose.word(at), "a" | "an") {
        at += 1;
        match part(prose.word(at))? {
            Part::Hundred | Part::Scale(_) => {}
            Part::Fraction(under) => {
                return match scale_behind(prose, at + 1) {
                    Some((scale, end)) => spelt(scale / under, end, scale),
                    None => spelt(1.0 / under, at + 1, 1.0),
                };
            }
            _ => return None,
        }
    }
    // What is summed up, and what waits for a scale. `open`: the least that may follow directly.
    let (mut total, mut current) = (0.0, 0.0);
    let mut open = f64::INFINITY;
    let mut scaled = 1.0;
    let mut end = at;
    let mut said = false;
    for _ in 0..16 {
        let mut next = end;
        if said {
            if joins(prose, next) {
                next += 1;
            } else if prose.word(next) == "and"
                && (current >= 100.0 || total >= 100.0 || scaled > 1.0)
            {
                next += 1;
            } else if prose.word(next) == "-" {
                break;
            }
        }
        match part(prose.word(next)) {
            Some(Part::Small(value)) if f64::from(value) < open => {
                current += f64::from(value);
                open = 0.0;
            }
            Some(Part::Tens(value)) if f64::from(value) < open => {
                current += f64::from(value);
                open = 10.0;
            }
            Some(Part::Hundred) if current < 100.0 && (said || at > first) => {
                current = if current > 0.0 { current * 100.0 } else { 100.0 };
                open = 100.0;
            }
            Some(Part::Hundred) if !said => {
                current = 100.0;
                open = 100.0;
            }
            Some(Part::Scale(scale)) => {
                let many = if current > 0.0 {
                    current
                } else if total > 0.0 {
                    total
                } else {
                    1.0
                };
                total = if current > 0.0 { total + many * scale } else { many * scale };
                current = 0.0;
                scaled = scale;
                open = if scale < 1e3 { 0.0 } else { f64::min(scale, 1000.0) };
            }
            Some(Part::Fraction(under)) if !said => {
                // `half`, `half a million`
                if !matches!(prose.word(next), "half" | "quarter") {
                    return None;
                }
                return match scale_behind(prose, next + 1) {
                    Some((scale, end)) => spelt(scale / under, end, scale),
                    None => spelt(1.0 / under, next + 1, 1.0),
                };
            }
            Some(Part::Fraction(under)) if total.abs() < 0.5 && current < 20.0 => {
                // `two-thirds`, `three quarters of a billion`
                if current > 1.5 && !prose.word(next).ends_with('s') {
                    break;
                }
                return match scale_behind(prose, next + 1) {
                    Some((scale, end)) => spelt(current / under * scale, end, scale),
                    None => spelt(current / under, next + 1, 1.0),
                };
            }
            _ => break,
        }
        said = true;
        end = next + 1;
    }
    if !said {
        return None;
    }
    let mut value = total + current;
    // `two and a half`, `four and a half million`, `three point five`.
    let and = if joins(prose, end) { end + 1 } else { end };
    let a = if prose.word(and + 1) == "-" { and + 2 } else { and + 1 };
    let half = if prose.word(a + 1) == "-" { a + 2 } else { a + 1 };
    if prose.word(and) == "and"
        && matches!(prose.word(a), "a" | "one" | "three")
        && let Some(Part::Fraction(under)) = part(prose.word(half))
    {
        value += if prose.word(a) == "three" { 3.0 } else { 1.0 } / under;
        end = half + 1;
        if let Some(Part::Scale(scale)) = part(prose.word(end)) {
            value *= scale;
            scaled = scale;
            end += 1;
        }
    } else if prose.word(end) == "point" && scaled < 2.0 {
        let mut under = 10.0;
        let mut after = end + 1;
        while let Some(Part::Small(digit @ 0..=9)) = part(prose.word(after)) {
            value += f64::from(digit) / under;
            under *= 10.0;
            after += 1;
            if after > end + 6 {
                break;
            }
        }
        if after > end + 1 {
            end = after;
            if let Some(Part::Scale(scale)) = part(prose.word(end)) {
                value *= scale;
                scaled = scale;
                end += 1;
            }
        }
    }
    spelt(value, end, scaled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn said(text: &str) -> Option<(f64, String)> {
        let document = Document::of_text(text);
        let prose = Prose::of(&document);
        let numeral = at(&prose, 0)?;
        let end = prose.tokens[numeral.end - 1].place.end as usize;
        Some((numeral.value, text[..end].to_owned()))
    }

    #[test]
    fn numbers_are_read_in_digits_and_in_words() {
        for (text, value) in [
            ("3.5", 3.5),
            ("1,900", 1900.0),
            ("12,34,567.89", 1_234_567.89),
            ("3,5", 3.5),
            ("14.9 billion", 14.9e9),
            ("300bn", 300e9),
            ("1.2m", 1.2e6),
            ("4.1K", 4100.0),
            ("7 3/4", 7.75),
            ("2½", 2.5),
            ("five", 5.0),
            ("twenty-five", 25.0),
            ("one hundred and seventy", 170.0),
            ("three thousand nine hundred and sixty five", 3965.0),
            ("one thousand and five hundred", 1500.0),
            ("two hundred thousand", 200_000.0),
            ("a hundred", 100.0),
            ("a thousand", 1000.0),
            ("two and a half", 2.5),
            ("two-and-a-half", 2.5),
            ("four and a half million", 4.5e6),
            ("half a million", 500_000.0),
            ("half million", 500_000.0),
            ("a quarter million", 250_000.0),
            ("three quarters billion", 750e6),
            ("two-thirds", 2.0 / 3.0),
            ("half", 0.5),
            ("two dozen", 24.0),
            ("three point five", 3.5),
            ("five point two million", 5.2e6),
            ("twenty million three hundred thousand", 20_300_000.0),
        ] {
            let (found, words) = said(text).unwrap_or_else(|| panic!("{text}"));
            assert!((found - value).abs() < 1e-6 * value, "{text}: {found}");
            assert_eq!(words, text);
        }
    }

    #[test]
    fn a_number_ends_where_the_next_begins() {
        assert_eq!(said("five six"), Some((5.0, "five".into())));
        assert_eq!(said("twenty and thirty"), Some((20.0, "twenty".into())));
        assert_eq!(said("one and five"), Some((1.0, "one".into())));
        assert_eq!(said("5 m tall"), Some((5.0, "5".into())));
        assert_eq!(said("a man"), None);
        assert_eq!(said("3.7.2025"), None);
    }
}
