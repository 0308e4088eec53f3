//! Units in which one number can be told in another.

use winset_case::ClaimValue;

/// Units of time, with their length in days.
const TIMES: [(&str, f64); 6] = [
    ("minute", 1.0 / 1440.0),
    ("hour", 1.0 / 24.0),
    ("day", 1.0),
    ("week", 7.0),
    ("month", 30.4375),
    ("year", 365.25),
];

pub(super) fn same(one: &str, other: &str) -> bool {
    let plain = |unit: &str| -> Vec<char> {
        unit.chars().filter(|letter| !letter.is_whitespace()).flat_map(char::to_lowercase).collect()
    };
    plain(one) == plain(other)
}

/// How many days a unit of time lasts.
pub(super) fn days(unit: &str) -> Option<f64> {
    let plain = unit.trim().to_lowercase();
    let one = plain.strip_suffix('s').unwrap_or(&plain);
    TIMES.iter().find(|(name, _)| *name == one).map(|(_, days)| *days)
}

/// How many of the one unit the other is: 24 for a day told in hours.
pub(super) fn factor(from: &str, to: &str) -> Option<f64> {
    if same(from, to) {
        return Some(1.0);
    }
    Some(days(from)? / days(to)?)
}

/// A number of one unit, told in another.
pub(super) fn told_in(value: ClaimValue, from: &str, to: &str) -> Option<ClaimValue> {
    if same(from, to) {
        return Some(value);
    }
    let times = factor(from, to)?;
    let tidy = |value: f64| {
        let text = format!("{:.6e}", value * times);
        text.parse::<f64>().unwrap_or(value * times)
    };
    Some(match value {
        ClaimValue::Exactly(value) => ClaimValue::Exactly(tidy(value)),
        ClaimValue::Between(low, high) => ClaimValue::Between(tidy(low), tidy(high)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_in_each_other_and_nothing_else_is() {
        let told = |value, from, to| told_in(ClaimValue::Exactly(value), from, to);
        assert_eq!(told(72.0, "hours", "days"), Some(ClaimValue::Exactly(3.0)));
        assert_eq!(told(2.0, "weeks", "Days"), Some(ClaimValue::Exactly(14.0)));
        assert_eq!(told(1.0, "year", "months"), Some(ClaimValue::Exactly(12.0)));
        assert_eq!(told(5.0, "tonnes", "days"), None);
        assert_eq!(told(5.0, "% of GDP", "% of gdp"), Some(ClaimValue::Exactly(5.0)));
    }
}
