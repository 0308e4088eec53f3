//! Numbers as people read them: no digit beyond the Monte Carlo error, always with their unit.

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

/// How many decimals are worth printing: below zero the last digits of the whole number are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Precision(i8);

impl Precision {
    /// For a figure with this Monte Carlo error (one standard error) on a scale this long: the
    /// last digit stands for at least twice the error, since a quantile in the tail is about
    /// twice as uncertain as the median.
    pub fn of(error: f64, scale: f64) -> Precision {
        let error = if error.is_finite() { error } else { scale / 20.0 };
        Precision::at_least((2.0 * error).max(scale / FINEST))
    }

    /// For the quantiles of one summary. Where the draws leave a gap at the median, as between two
    /// discrete values, the median's own error says nothing about the other quantiles: three times
    /// the mean's error bounds it (for a normal it is 1.25 times).
    pub fn of_summary(summary: &Summary, scale: f64) -> Precision {
        Precision::of_errors(summary.median_error, summary.mean_error, scale)
    }

    /// The same, from the two errors.
    pub fn of_errors(of_median: f64, of_mean: f64, scale: f64) -> Precision {
        Precision::of(of_median.min(3.0 * of_mean).max(of_mean), scale)
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
        let text = if self.0 >= 0 {
            format!("{value:.*}", self.0.unsigned_abs().into())
        } else {
            let size = STEPS[usize::from((9 - self.0).unsigned_abs())].1;
            format!("{:.0}", (value / size).round() * size)
        };
        grouped(without_negative_zero(&text))
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

/// A number the analyst gave, with at least the decimals of the figures beside it.
pub fn given(value: f64, beside: Precision) -> String {
    Precision::exact(value).or_finer(beside).print(value)
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
    fn digits_beyond_the_monte_carlo_error_are_not_printed() {
        let print = |value, error, scale| Precision::of(error, scale).print(value);
        assert_eq!(print(2.413_721, 0.004, 4.0), "2.41");
        assert_eq!(print(2.413_721, 0.02, 4.0), "2.4");
        assert_eq!(print(2.413_721, 0.3, 4.0), "2");
        assert_eq!(print(62.57, 0.2, 100.0), "63");
        assert_eq!(print(1_234_567.0, 300.0, 5e6), "1,230,000");
    }

    #[test]
    fn a_certain_figure_has_at_most_a_thousandth_of_its_scale() {
        assert_eq!(Precision::of(0.0, 4.0).print(2.413_721), "2.41");
        assert_eq!(Precision::of(0.0, 100.0).print(62.573), "62.6");
        assert_eq!(Precision::of(0.0, 1.0).print(0.123_456), "0.123");
        assert_eq!(Precision::of(f64::NAN, 100.0).print(62.573), "60");
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
        assert_eq!(given(2.0, Precision::at_least(0.1)), "2.0");
        assert_eq!(given(1.85, Precision::at_least(0.1)), "1.85");
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
