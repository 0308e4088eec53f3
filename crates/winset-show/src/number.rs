//! Numbers as people read them: no digit beyond the Monte Carlo error, always with their unit.

use winset_case::Issue;
use winset_solve::Summary;

/// Powers of ten, finest first, each with the decimals that it needs.
const STEPS: [(i8, f64); 22] = [
    (9, 1e-9),
    (8, 1e-8),
    (7, 1e-7),
    (6, 1e-6),
    (5, 1e-5),
    (4, 1e-4),
    (3, 1e-3),
    (2, 1e-2),
    (1, 1e-1),
    (0, 1e0),
    (-1, 1e1),
    (-2, 1e2),
    (-3, 1e3),
    (-4, 1e4),
    (-5, 1e5),
    (-6, 1e6),
    (-7, 1e7),
    (-8, 1e8),
    (-9, 1e9),
    (-10, 1e10),
    (-11, 1e11),
    (-12, 1e12),
];

/// On a scale of this many steps a finer digit tells nobody anything.
const FINEST: f64 = 1000.0;

/// A coarser digit than a scale of this many steps would hide what was found.
const COARSEST: f64 = 20.0;

/// How many decimals are worth printing: below zero the last digits of the whole number are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Precision(i8);

impl Precision {
    /// For a figure with this Monte Carlo error (one standard error) on a scale this long: one unit
    /// of the last digit is the largest power of ten not above four times the error, so that at
    /// most one digit is printed that the error does not support; it is never coarser than a
    /// twentieth of the scale and never finer than a thousandth.
    pub fn of(error: f64, scale: f64) -> Precision {
        let error = if error.is_finite() { error } else { scale };
        Precision::at_most((4.0 * error).min(scale / COARSEST)).or_coarser(Precision::finest(scale))
    }

    /// The finest that tells anybody anything on a scale this long.
    pub fn finest(scale: f64) -> Precision {
        Precision::at_least(scale / FINEST)
    }

    /// For the quantiles of one summary. Where the draws leave a gap at the median, as between two
    /// discrete values, the median's own error says nothing about the other quantiles: three times
    /// the mean's error bounds it (for a normal it is 1.25 times). What has no error is the same in
    /// every draw, and printed as short as it was given.
    pub fn of_summary(summary: &Summary, scale: f64) -> Precision {
        let Summary { median, mean_error, median_error, .. } = *summary;
        if mean_error.max(median_error) <= 1e-9 * scale {
            return Precision::short(median, scale);
        }
        Precision::of(median_error.min(3.0 * mean_error).max(mean_error), scale)
    }

    /// For how far an actor pulls the mean: two significant digits. It is an average over all
    /// draws, with an error of its own far below that of quantiles.
    pub fn of_pull(pull: f64, scale: f64) -> Precision {
        Precision::at_most((pull.abs() / 10.0).min(scale / COARSEST))
            .or_coarser(Precision::finest(scale))
    }

    /// The decimals that show a certain `value` as it was given, within what the scale wants.
    pub fn short(value: f64, scale: f64) -> Precision {
        Precision::exact(value).or_coarser(Precision::finest(scale))
    }

    /// The coarsest decimals whose last digit stands for at most `step`.
    pub fn at_most(step: f64) -> Precision {
        // A step of 0.01 computed as 0.009999999999999998 is still 0.01.
        let wanted = step.abs() * (1.0 + 1e-9);
        let found = STEPS.iter().rev().find(|(_, size)| *size <= wanted);
        Precision(found.map_or(9, |(decimals, _)| *decimals))
    }

    /// The finest decimals whose last digit stands for at least `step`.
    pub fn at_least(step: f64) -> Precision {
        // A step of 0.01 computed as 0.010000000000000002 is still 0.01.
        let wanted = step.abs() * (1.0 - 1e-9);
        let found = STEPS.iter().find(|(_, size)| *size >= wanted);
        Precision(found.map_or(-12, |(decimals, _)| *decimals))
    }

    /// The coarser of two.
    #[must_use]
    pub fn or_coarser(self, other: Precision) -> Precision {
        self.min(other)
    }

    /// The finer of two.
    #[must_use]
    pub fn or_finer(self, other: Precision) -> Precision {
        self.max(other)
    }

    /// The decimals that show `value` as the analyst wrote it, at most six.
    pub fn exact(value: f64) -> Precision {
        let short = format!("{value:.6}");
        let decimals = short.trim_end_matches('0').rsplit('.').next().map_or(0, str::len);
        Precision(i8::try_from(decimals).unwrap_or(6))
    }

    /// `value` with that many decimals; digits that mean nothing are zeros.
    pub fn print(self, value: f64) -> String {
        if !value.is_finite() {
            return String::from("–");
        }
        grouped(without_negative_zero(&self.digits(value)))
    }

    fn digits(self, value: f64) -> String {
        if self.0 >= 0 {
            format!("{value:.*}", self.0.unsigned_abs().into())
        } else {
            let size = STEPS[usize::from((9 - self.0).unsigned_abs())].1;
            format!("{:.0}", (value / size).round() * size)
        }
    }

    /// What is printed, as a number.
    fn rounded(self, value: f64) -> f64 {
        self.digits(value).parse().unwrap_or(value)
    }

    /// As [`print`](Precision::print), with `+` before what is above zero.
    pub fn print_signed(self, value: f64) -> String {
        let text = self.print(value);
        let is_zero = text.chars().all(|letter| !letter.is_ascii_digit() || letter == '0');
        if is_zero || text.starts_with('-') || !value.is_finite() {
            text
        } else {
            format!("+{text}")
        }
    }
}

/// The figures of one summary of settlements or positions: wherever they stand, in a sentence, a
/// table or beside a drawing, they have the same digits, and none lies outside the scale.
#[derive(Debug, Clone, Copy)]
pub struct Figures {
    precision: Precision,
    low: f64,
    high: f64,
}

impl Figures {
    /// For the quantiles of a summary on an issue.
    pub fn of(summary: &Summary, issue: &Issue) -> Figures {
        Figures::on(issue, Precision::of_summary(summary, issue.high - issue.low))
    }

    /// With this precision, on an issue's scale.
    pub fn on(issue: &Issue, precision: Precision) -> Figures {
        Figures { precision, low: issue.low, high: issue.high }
    }

    /// How many decimals these are.
    pub fn precision(self) -> Precision {
        self.precision
    }

    /// The value; an end of the scale where rounding would lead beyond it.
    pub fn print(self, value: f64) -> String {
        let rounded = self.precision.rounded(value);
        if value <= self.high && rounded > self.high {
            plain(self.high)
        } else if value >= self.low && rounded < self.low {
            plain(self.low)
        } else {
            self.precision.print(value)
        }
    }
}

/// A number as it was given, on its own.
pub fn plain(value: f64) -> String {
    let size = value.abs();
    if size > 0.0 && !(1e-6..1e15).contains(&size) {
        return format!("{value:e}");
    }
    Precision::exact(value).print(value)
}

/// A printed number with its unit: `2.4 % of GDP`, `3` when there is none.
pub fn with_unit(number: &str, unit: &str) -> String {
    if unit.is_empty() { number.to_owned() } else { format!("{number} {unit}") }
}

/// The unit of a difference: `%` differ by percentage points, and days `after 1 July` by days,
/// which the number alone says better.
pub fn unit_of_difference(unit: &str) -> String {
    if unit.contains(" after ") || unit.contains(" since ") {
        return String::new();
    }
    match unit.strip_prefix('%') {
        Some(rest) => format!("percentage points{rest}"),
        None => unit.to_owned(),
    }
}

/// A share of the draws in percent, to what that many draws can tell.
pub fn share(share: f64, draws: u32) -> String {
    let percent = share * 100.0;
    if share <= 0.0 {
        return String::from("0 %");
    }
    if share >= 1.0 {
        return String::from("100 %");
    }
    let error = 100.0 * (share * (1.0 - share) / f64::from(draws.max(1))).sqrt();
    let step = if error <= 1.0 {
        1.0
    } else if error <= 5.0 {
        5.0
    } else {
        10.0
    };
    let rounded = (percent / step).round() * step;
    if rounded <= 0.0 {
        format!("under {step:.0} %")
    } else if rounded >= 100.0 {
        format!("over {:.0} %", 100.0 - step)
    } else {
        format!("{rounded:.0} %")
    }
}

/// In how many draws: `in every draw`, `in 62 % of draws`.
pub fn in_draws(share: f64, draws: u32) -> String {
    if share >= 1.0 {
        String::from("in every draw")
    } else {
        format!("in {} of draws", self::share(share, draws))
    }
}

/// A chance that is computed, not counted: whole percent.
pub fn chance(probability: f64) -> String {
    share(probability, u32::MAX)
}

/// A whole number with its thousands set apart: `10,000`.
pub fn count(number: usize) -> String {
    grouped(number.to_string())
}

fn without_negative_zero(text: &str) -> String {
    let is_zero = text.chars().all(|letter| matches!(letter, '-' | '0' | '.'));
    if is_zero { text.trim_start_matches('-').to_owned() } else { text.to_owned() }
}

/// Commas between thousands from five digits on.
fn grouped(text: String) -> String {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.as_str()),
    };
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    if whole.len() < 5 {
        return text;
    }
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_most_one_digit_is_printed_that_the_error_does_not_support() {
        let print = |value, error, scale| Precision::of(error, scale).print(value);
        assert_eq!(print(2.413_721, 0.003, 4.0), "2.41");
        assert_eq!(print(2.413_721, 0.02, 4.0), "2.41");
        assert_eq!(print(2.413_721, 0.03, 4.0), "2.4");
        assert_eq!(print(62.57, 0.2, 100.0), "62.6");
        assert_eq!(print(62.57, 0.3, 100.0), "63");
        assert_eq!(print(1_234_567.0, 300.0, 5e6), "1,230,000");
    }

    #[test]
    fn a_scale_is_told_in_twenty_steps_at_least_and_a_thousand_at_most() {
        assert_eq!(Precision::of(0.5, 1.5).print(0.342), "0.34");
        assert_eq!(Precision::of(40.0, 100.0).print(9.1), "9");
        assert_eq!(Precision::of(f64::NAN, 100.0).print(62.573), "63");
        assert_eq!(Precision::of(0.0, 4.0).print(2.413_721), "2.41");
        assert_eq!(Precision::of(0.0, 100.0).print(62.573), "62.6");
        assert_eq!(Precision::of(0.0, 1.0).print(0.123_456), "0.123");
    }

    #[test]
    fn rounding_leads_nowhere_beyond_the_scale() {
        let figures = Figures { precision: Precision(0), low: 0.3, high: 79.7 };
        assert_eq!(figures.print(79.6), "79.7");
        assert_eq!(figures.print(0.4), "0.3");
        assert_eq!(figures.print(78.6), "79");
    }

    #[test]
    fn a_pull_has_two_significant_digits() {
        let print = |pull, scale| Precision::of_pull(pull, scale).print_signed(pull);
        assert_eq!(print(0.2743, 4.0), "+0.27");
        assert_eq!(print(-2.743, 100.0), "-2.7");
        assert_eq!(print(27.43, 100.0), "+27");
        assert_eq!(print(0.01, 100.0), "0.0");
    }

    #[test]
    fn differences_have_units_of_their_own() {
        assert_eq!(unit_of_difference("%"), "percentage points");
        assert_eq!(unit_of_difference("% of GDP"), "percentage points of GDP");
        assert_eq!(unit_of_difference("weeks after 1 July 2025"), "");
        assert_eq!(unit_of_difference("points"), "points");
    }

    #[test]
    fn half_a_digit_and_minus_zero_hold_no_surprise() {
        assert_eq!(Precision::of(0.0, 100.0).print(-0.01), "0.0");
        assert_eq!(Precision::at_least(0.1).print_signed(0.04), "0.0");
        assert_eq!(Precision::at_least(0.1).print_signed(0.31), "+0.3");
        assert_eq!(Precision::at_least(0.1).print_signed(-0.31), "-0.3");
        assert_eq!(Precision::at_least(10.0).print(-4.0), "0");
        assert_eq!(Precision::at_least(1e13).print(5e12), "5,000,000,000,000");
    }

    #[test]
    fn a_given_number_keeps_its_own_digits() {
        assert_eq!(plain(0.1 + 0.2), "0.3");
        assert_eq!(plain(20.0), "20");
        assert_eq!(plain(12_345.5), "12,345.5");
        assert_eq!(plain(1e-9), "1e-9");
    }

    #[test]
    fn shares_say_no_more_than_the_draws_can() {
        assert_eq!(share(0.123, 10_000), "12 %");
        assert_eq!(share(0.123, 400), "10 %");
        assert_eq!(share(0.57, 20), "60 %");
        assert_eq!(share(0.001, 10_000), "under 1 %");
        assert_eq!(share(0.999, 10_000), "over 99 %");
        assert_eq!((share(0.0, 9), share(1.0, 9)), ("0 %".into(), "100 %".into()));
    }

    #[test]
    fn units_stand_after_the_number() {
        assert_eq!(with_unit("2.4", "% of GDP"), "2.4 % of GDP");
        assert_eq!(with_unit("3", ""), "3");
    }
}
