//! A quantity in other words, for help that can be pasted: the same times 100, or one that does
//! not reach beyond its ends.

use super::Scale;
use crate::distribution::Distribution;
use crate::findings::number;
use crate::quantity::Quantity;

/// `0.97 to 0.995`, or `0.97 to 0.995 (80%)`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Range {
    pub(super) low: f64,
    pub(super) high: f64,
    /// How much of the normal distribution lies between them.
    pub(super) percent: f64,
    /// Was that written?
    said: bool,
}

/// The range that was written, if it was one.
pub(super) fn range(written: &str) -> Option<Range> {
    let (low, rest) = written.split_once(" to ")?;
    let (high, percent) = match rest.split_once('(') {
        Some((high, share)) => {
            let share = share.trim().strip_suffix(')')?.trim_end().strip_suffix('%')?;
            (high, Some(share.trim().parse::<f64>().ok()?))
        }
        None => (rest, None),
    };
    let read = |text: &str| text.trim().parse::<f64>().ok().filter(|value| value.is_finite());
    let (low, high) = (read(low)?, read(high)?);
    (low < high).then(|| Range {
        low,
        high,
        percent: percent.unwrap_or(90.0),
        said: percent.is_some(),
    })
}

/// Without what floating point leaves behind: 1.5, not 1.5000000000000002.
pub(super) fn rounded(value: f64) -> f64 {
    (value * 1e9).round() / 1e9
}

/// The same quantity times a factor, in the form in which it was written. Nothing if it has no
/// such form: values of claims, a quantity that a scenario changed, a beta distribution.
pub(super) fn times(quantity: &Quantity, factor: f64) -> Option<String> {
    if !quantity.claims().is_empty() {
        return None;
    }
    if let Some(range) = range(quantity.written()) {
        let ends = [range.low, range.high].map(|end| number(rounded(end * factor)));
        let share =
            if range.said { format!(" ({}%)", number(range.percent)) } else { String::new() };
        return Some(format!("{} to {}{share}", ends[0], ends[1]));
    }
    Some(scaled(quantity.distribution(), factor)?.to_string())
}

/// That as it stands behind `=`: a number bare, all else in quotes.
pub(super) fn written(quantity: &Quantity, factor: f64) -> Option<String> {
    let text = times(quantity, factor)?;
    Some(if quantity.is_certain() { text } else { format!("\"{text}\"") })
}

fn scaled(distribution: &Distribution, factor: f64) -> Option<Distribution> {
    let by = |value: f64| rounded(value * factor);
    Some(match distribution {
        Distribution::Certain(value) => Distribution::Certain(by(*value)),
        Distribution::Normal { mean, sd } => Distribution::Normal { mean: by(*mean), sd: by(*sd) },
        Distribution::Uniform { low, high } => {
            Distribution::Uniform { low: by(*low), high: by(*high) }
        }
        Distribution::Triangular { low, mode, high } => {
            Distribution::Triangular { low: by(*low), mode: by(*mode), high: by(*high) }
        }
        Distribution::Pert { low, mode, high } => {
            Distribution::Pert { low: by(*low), mode: by(*mode), high: by(*high) }
        }
        Distribution::LogNormal { mean, sd } => {
            Distribution::LogNormal { mean: by(*mean), sd: by(*sd) }
        }
        Distribution::Choice(parts) => {
            Distribution::Choice(parts.iter().map(|(value, share)| (by(*value), *share)).collect())
        }
        Distribution::Mix(parts) => Distribution::Mix(
            parts
                .iter()
                .map(|(part, share)| Some((scaled(part, factor)?, *share)))
                .collect::<Option<_>>()?,
        ),
        Distribution::Beta { .. } | Distribution::Scaled { .. } => return None,
    })
}

/// A distribution much like it that keeps within its scale: between the ends of a range, or a beta
/// distribution of the same mean and spread for a share of 1.
pub(super) fn inside(quantity: &Quantity, scale: &Scale) -> Option<String> {
    if let Some(range) = range(quantity.written()) {
        let (low, high) = (range.low, range.high);
        let mode = rounded(0.5 * (low + high));
        let inside = Distribution::Pert { low, mode, high };
        return (scale.holds(low) && scale.holds(high)).then(|| inside.to_string());
    }
    let Distribution::Normal { mean, sd } = *quantity.distribution() else { return None };
    let beta = Distribution::Beta { mean, sd };
    (scale.is_chance() && beta.check().is_ok()).then(|| beta.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Book;

    fn quantity(text: &str) -> Quantity {
        Book::absent().quantity(text, f64::NEG_INFINITY, f64::INFINITY).ok().unwrap()
    }

    #[test]
    fn every_form_times_a_hundred_is_the_same_form() {
        for (text, meant) in [
            ("0.5 to 0.7", "50 to 70"),
            ("0.55 to 0.7 (80%)", "55 to 70 (80%)"),
            ("normal(0.015, 0.005)", "normal(1.5, 0.5)"),
            ("normal(mean=0.015, sd=0.005)", "normal(1.5, 0.5)"),
            ("pert(0.01, 0.02, 0.07)", "pert(1, 2, 7)"),
            ("triangular(0.01, 0.02, 0.07)", "triangular(1, 2, 7)"),
            ("uniform(0.01, 0.07)", "uniform(1, 7)"),
            ("lognormal(mean=0.03, sd=0.01)", "lognormal(mean=3, sd=1)"),
            ("choice(0.03: 0.3, 0.07: 0.7)", "choice(3: 0.3, 7: 0.7)"),
            (
                "mix(normal(0.5, 0.03): 0.4, uniform(0.1, 0.2): 0.6)",
                "mix(normal(50, 3): 0.4, uniform(10, 20): 0.6)",
            ),
        ] {
            let (was, found) = (quantity(text), times(&quantity(text), 100.0));
            assert_eq!(found.as_deref(), Some(meant));
            let again = quantity(meant);
            for share in [0.05, 0.5, 0.8] {
                let (was, is) = (was.quantile(share) * 100.0, again.quantile(share));
                assert!((was - is).abs() < 1e-7, "{text} at {share}: {was}, {is}");
            }
        }
        assert_eq!(times(&quantity("beta(mean=0.6, sd=0.1)"), 100.0), None);
    }

    #[test]
    fn what_keeps_within_its_ends_is_offered_only_where_they_are_on_the_scale() {
        let chance = Scale::chance();
        let offered = |text: &str| inside(&quantity(text), &chance);
        assert_eq!(offered("0.97 to 0.995").as_deref(), Some("pert(0.97, 0.9825, 0.995)"));
        assert_eq!(offered("normal(0.95, 0.04)").as_deref(), Some("beta(mean=0.95, sd=0.04)"));
        assert_eq!(offered("0.97 to 1.2"), None);
        assert_eq!(offered("normal(1.2, 0.4)"), None);
    }
}
