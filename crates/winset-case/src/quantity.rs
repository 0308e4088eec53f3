//! An exact number or a distribution.

use crate::claim::ClaimId;
use crate::curve::{Curve, Cut, Shares};
use crate::distribution::{Distribution, Exact, Flaw};
use crate::quantile_table::Mixture;
use std::sync::Arc;

/// An exact number or a distribution, in the unit of the place it stands in, cut at the ends of
/// the scale it lives on.
///
/// Everything is drawn through [`quantile`](Quantity::quantile): that is the only door by which
/// randomness enters, and it gives the same bits on every machine.
#[derive(Debug, Clone)]
pub struct Quantity {
    distribution: Distribution,
    low: f64,
    high: f64,
    written: String,
    claims: Vec<ClaimId>,
    lost: f64,
    support: (f64, f64),
    draws: Draws,
}

/// How values are drawn, worked out once.
#[derive(Debug, Clone)]
enum Draws {
    One(f64),
    Curve {
        curve: Curve,
        cut: Cut,
    },
    /// Values ascending; up to each share the value beside it.
    Steps {
        ends: Vec<f64>,
        values: Vec<f64>,
    },
    Table(Arc<Mixture>),
    Scaled {
        of: Arc<Quantity>,
        factor: f64,
        shift: f64,
        cut: Cut,
    },
}

/// The least share that `quantile` tells apart from none.
const LEAST: f64 = f64::MIN_POSITIVE;
/// With less than this left inside its scale, a distribution is treated as its nearest end.
const HARDLY_ANYTHING: f64 = 1e-290;

impl Quantity {
    /// A number without doubt, on no particular scale.
    pub fn certain(value: f64) -> Quantity {
        Quantity {
            distribution: Distribution::Certain(value),
            low: f64::NEG_INFINITY,
            high: f64::INFINITY,
            written: Exact(value).to_string(),
            claims: Vec::new(),
            lost: 0.0,
            support: (value, value),
            draws: Draws::One(value),
        }
    }

    /// A distribution cut at the ends `low < high` of its scale (perhaps infinite), with what the
    /// analyst wrote for it.
    ///
    /// What lies outside the scale is cut away and the rest keeps its shape;
    /// [`lost`](Quantity::lost) says how much that was. A number outside the scale, or a
    /// distribution with nothing inside, becomes the nearest end, with all of it lost.
    pub fn new(
        distribution: Distribution,
        low: f64,
        high: f64,
        written: impl Into<String>,
    ) -> Result<Quantity, Flaw> {
        distribution.check()?;
        if low.is_nan() || high.is_nan() || low > high {
            return Err(Flaw::ScaleReversed(low, high));
        }
        let (draws, cut) = prepare(&distribution, low, high);
        let support = match &draws {
            Draws::One(value) => (*value, *value),
            Draws::Curve { curve, .. } => {
                let (from, to) = curve.support();
                (from.max(low), to.min(high))
            }
            Draws::Steps { values, .. } => {
                let ends = (values.first().copied(), values.last().copied());
                (ends.0.unwrap_or(low), ends.1.unwrap_or(high))
            }
            Draws::Table(mixture) => mixture.support(),
            Draws::Scaled { of, factor, shift, .. } => {
                let (a, b) = (of.support.0 * factor + shift, of.support.1 * factor + shift);
                let from = a.min(b).clamp(low, high);
                (from, a.max(b).clamp(from, high))
            }
        };
        let lost = if cut.kept > 0.5 { cut.below + cut.above } else { 1.0 - cut.kept };
        let written = written.into();
        Ok(Quantity { distribution, low, high, written, claims: Vec::new(), lost, support, draws })
    }

    /// The same quantity, known to rest on the values of these claims.
    #[must_use]
    pub fn resting_on(mut self, claims: Vec<ClaimId>) -> Quantity {
        self.claims = claims;
        self
    }

    /// The same quantity multiplied by `factor`, then shifted by `shift`, then cut at the ends of
    /// its scale again: what an event (`× 0.8`, `+ 1`) makes of it. A quantity cannot be changed
    /// by a number that is not finite or far too large.
    pub fn changed(&self, factor: f64, shift: f64) -> Result<Quantity, Flaw> {
        let distribution = match self.draws {
            Draws::One(value) => Distribution::Certain(value * factor + shift),
            _ if factor.abs() > 0.0 || factor.is_nan() => {
                Distribution::Scaled { of: Arc::new(self.clone()), factor, shift }
            }
            _ => Distribution::Certain(shift),
        };
        let written = changed_words(&self.written, factor, shift);
        let changed = Quantity::new(distribution, self.low, self.high, written)?;
        Ok(changed.resting_on(self.claims.clone()))
    }

    /// The value below which a share `u` of the (cut) distribution lies; `u` in (0, 1).
    ///
    /// It never falls as `u` rises, is always finite, and lies between the ends of
    /// [`support`](Quantity::support). Neighbouring `u` closer than 1 part in 2^40 give the same
    /// value: steps that small could be reversed by rounding. Distributions of the beta family and
    /// mixtures are off by at most 1e-9 in probability, all others by rounding alone.
    #[inline]
    pub fn quantile(&self, u: f64) -> f64 {
        let u = if u >= LEAST { u } else { LEAST };
        let above = if u < 1.0 { 1.0 - u } else { f64::EPSILON / 2.0 };
        self.value_at(u.min(1.0), above)
    }

    /// The value with these shares below and above it.
    fn value_at(&self, below: f64, above: f64) -> f64 {
        let value = match &self.draws {
            Draws::One(value) => return *value,
            Draws::Curve { curve, cut } => {
                let (below, above) = cut.widen(below, above);
                let (below, above) = on_grid(below, above);
                curve.value_at(below, above).unwrap_or(f64::NAN)
            }
            Draws::Steps { ends, values } => {
                let at = ends.partition_point(|end| *end < below);
                return values[at.min(values.len() - 1)];
            }
            Draws::Table(mixture) => {
                let (below, above) = on_grid(below, above);
                mixture.value_at(below, above)
            }
            Draws::Scaled { of, factor, shift, cut } => {
                let (below, above) = cut.widen(below, above);
                let of = if *factor < 0.0 {
                    of.value_at(above, below)
                } else {
                    of.value_at(below, above)
                };
                of * factor + shift
            }
        };
        value.clamp(self.support.0.max(f64::MIN), self.support.1.min(f64::MAX))
    }

    /// The value that lies in the middle.
    pub fn median(&self) -> f64 {
        self.quantile(0.5)
    }

    /// Share of the (cut) distribution at or below `x`, 0 to 1.
    pub fn share_at_most(&self, x: f64) -> f64 {
        let shares = self.shares(x);
        (shares.below + shares.at).min(1.0)
    }

    fn shares(&self, x: f64) -> Shares {
        if x < self.support.0 {
            return Shares::ALL_ABOVE;
        }
        if x > self.support.1 {
            return Shares::ALL_BELOW;
        }
        match &self.draws {
            Draws::One(_) => Shares { below: 0.0, at: 1.0, above: 0.0 },
            Draws::Curve { curve, cut } => cut.narrow(curve.shares(x)),
            Draws::Steps { ends, values } => {
                let first = values.partition_point(|value| *value < x);
                let past = values.partition_point(|value| *value <= x);
                let end = |at: usize| if at == 0 { 0.0 } else { ends[at - 1] };
                let (below, to) = (end(first), end(past));
                Shares { below, at: to - below, above: 1.0 - to }
            }
            Draws::Table(mixture) => mixture.shares(x),
            Draws::Scaled { of, factor, shift, cut } => {
                cut.narrow(scaled_shares(of, *factor, *shift, x))
            }
        }
    }

    /// Is it one number? Then it uses no random coordinate.
    pub fn is_certain(&self) -> bool {
        matches!(self.draws, Draws::One(_))
    }

    /// As the analyst wrote it.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// What it was before it was cut.
    pub fn distribution(&self) -> &Distribution {
        &self.distribution
    }

    /// The ends of the scale it was cut at; infinite where there is none.
    pub fn cut(&self) -> (f64, f64) {
        (self.low, self.high)
    }

    /// Share of the distribution that lay outside the scale and was cut away, 0 to 1.
    pub fn lost(&self) -> f64 {
        self.lost
    }

    /// No draw lies outside these; infinite where nothing bounds it.
    pub fn support(&self) -> (f64, f64) {
        self.support
    }

    /// The claims whose values it takes, if it was written as `claims(…)`.
    pub fn claims(&self) -> &[ClaimId] {
        &self.claims
    }
}

impl PartialEq for Quantity {
    /// The same distribution, cut at the same ends, from the same claims; however written.
    fn eq(&self, other: &Quantity) -> bool {
        self.distribution == other.distribution
            && (self.low.to_bits(), self.high.to_bits())
                == (other.low.to_bits(), other.high.to_bits())
            && self.claims == other.claims
    }
}

/// What a quantity is called once it was multiplied and shifted.
pub(crate) fn changed_words(written: &str, factor: f64, shift: f64) -> String {
    let alone = written.ends_with(')') || !written.contains(' ');
    let mut text = if alone { written.to_owned() } else { format!("({written})") };
    if (factor - 1.0).abs() > 0.0 {
        text.push_str(&format!(" × {}", Exact(factor)));
    }
    if shift < 0.0 {
        text.push_str(&format!(" - {}", Exact(-shift)));
    } else if shift > 0.0 {
        text.push_str(&format!(" + {}", Exact(shift)));
    }
    text
}

/// Both shares on a grid of 1 part in 2^40 of the smaller: draws that differ lie so far apart that
/// rounding cannot put them in the wrong order.
#[inline]
fn on_grid(below: f64, above: f64) -> (f64, f64) {
    const DROPPED: u32 = 12;
    let round = |share: f64| {
        let half = 1_u64 << (DROPPED - 1);
        f64::from_bits((share.to_bits() + half) >> DROPPED << DROPPED)
    };
    if below < above {
        let below = round(below);
        (below, 1.0 - below)
    } else {
        let above = round(above);
        (1.0 - above, above)
    }
}

/// Shares of `factor × of + shift` below, at and above `x`.
fn scaled_shares(of: &Quantity, factor: f64, shift: f64, x: f64) -> Shares {
    let shares = of.shares((x - shift) / factor);
    if factor < 0.0 {
        Shares { below: shares.above, at: shares.at, above: shares.below }
    } else {
        shares
    }
}

/// How a checked distribution is drawn, and what the cut takes from it.
fn prepare(distribution: &Distribution, low: f64, high: f64) -> (Draws, Cut) {
    let mut curves = Vec::new();
    let mut atoms = Vec::new();
    if let Distribution::Scaled { of, factor, shift } = distribution {
        match &of.draws {
            Draws::One(value) => atoms.push((value * factor + shift, 1.0)),
            Draws::Steps { ends, values } => {
                let mut start = 0.0;
                for (end, value) in ends.iter().zip(values) {
                    atoms.push((value * factor + shift, end - start));
                    start = *end;
                }
            }
            _ => {
                let at = |x| {
                    if f64::is_infinite(x) {
                        let (all, none) = (Shares::ALL_BELOW, Shares::ALL_ABOVE);
                        if x > 0.0 { all } else { none }
                    } else {
                        scaled_shares(of, *factor, *shift, x)
                    }
                };
                // Single values at an end must not fall out by rounding.
                let slack = 1e-12 * (shift.abs() + low.abs().min(high.abs()));
                let cut = Cut::of(at(low - slack), at(high + slack));
                if cut.kept > HARDLY_ANYTHING {
                    let (of, factor, shift) = (Arc::clone(of), *factor, *shift);
                    return (Draws::Scaled { of, factor, shift, cut }, cut);
                }
                return (Draws::One(if cut.above > cut.below { high } else { low }), cut);
            }
        }
    } else {
        take_apart(distribution, 1.0, &mut curves, &mut atoms);
    }
    if curves.is_empty() {
        return steps(atoms, low, high);
    }
    let nearest = |cut: Cut| Draws::One(if cut.above > cut.below { high } else { low });
    if let ([(curve, _)], []) = (curves.as_slice(), atoms.as_slice())
        && !matches!(curve, Curve::Beta { .. })
    {
        let cut = Cut::of(curve.shares(low), curve.shares(high));
        let curve = match *curve {
            // Cut, it is another uniform one.
            Curve::Uniform { low: from, high: to } if cut.kept > 0.0 => {
                let curve = Curve::Uniform { low: from.max(low), high: to.min(high) };
                let whole = Cut { below: 0.0, above: 0.0, kept: 1.0 };
                return (Draws::Curve { curve, cut: whole }, cut);
            }
            _ => curve.clone(),
        };
        return match cut.kept > HARDLY_ANYTHING {
            true => (Draws::Curve { curve, cut }, cut),
            false => (nearest(cut), cut),
        };
    }
    let mixture = Mixture::new(curves, atoms, low, high);
    let cut = mixture.cut();
    match cut.kept > HARDLY_ANYTHING {
        true => (Draws::Table(Arc::new(mixture)), cut),
        false => (nearest(cut), cut),
    }
}

/// The curves and single values that a distribution is mixed from, with their weights.
fn take_apart(
    distribution: &Distribution,
    weight: f64,
    curves: &mut Vec<(Curve, f64)>,
    atoms: &mut Vec<(f64, f64)>,
) {
    match *distribution {
        Distribution::Certain(value) => atoms.push((value, weight)),
        Distribution::Normal { mean, sd } => curves.push((Curve::Normal { mean, sd }, weight)),
        Distribution::Uniform { low, high } => curves.push((Curve::Uniform { low, high }, weight)),
        Distribution::Triangular { low, mode, high } => {
            curves.push((Curve::Triangular { low, mode, high }, weight));
        }
        Distribution::Pert { low, mode, high } => {
            curves.push((Curve::pert(low, mode, high), weight));
        }
        Distribution::Beta { mean, sd } => curves.push((Curve::beta(mean, sd), weight)),
        Distribution::LogNormal { mean, sd } => curves.push((Curve::log_normal(mean, sd), weight)),
        Distribution::Choice(ref parts) => {
            let sum: f64 = parts.iter().map(|(_, weight)| weight).sum();
            atoms.extend(parts.iter().map(|(value, share)| (*value, weight * share / sum)));
        }
        Distribution::Mix(ref parts) => {
            let sum: f64 = parts.iter().map(|(_, weight)| weight).sum();
            for (part, share) in parts {
                take_apart(part, weight * share / sum, curves, atoms);
            }
        }
        // `check` refuses changed quantities inside mixtures.
        Distribution::Scaled { .. } => {}
    }
}

/// Single values only.
fn steps(mut atoms: Vec<(f64, f64)>, low: f64, high: f64) -> (Draws, Cut) {
    let share = |inside: &dyn Fn(f64) -> bool| -> f64 {
        atoms.iter().filter(|(value, _)| inside(*value)).map(|(_, weight)| weight).sum()
    };
    let cut = Cut {
        below: share(&|value| value < low),
        above: share(&|value| value > high),
        kept: share(&|value| value >= low && value <= high),
    };
    if cut.kept <= 0.0 {
        return (Draws::One(if cut.above > cut.below { high } else { low }), cut);
    }
    atoms.retain(|(value, _)| *value >= low && *value <= high);
    atoms.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut values: Vec<f64> = Vec::new();
    let mut ends: Vec<f64> = Vec::new();
    let mut sum = 0.0;
    for (value, weight) in atoms {
        sum += weight;
        if values.last().is_some_and(|last| *last >= value) {
            values.pop();
            ends.pop();
        }
        values.push(value);
        ends.push(sum / cut.kept);
    }
    if let [value] = values.as_slice() {
        return (Draws::One(*value), cut);
    }
    if let Some(last) = ends.last_mut() {
        *last = 1.0;
    }
    (Draws::Steps { ends, values }, cut)
}

#[cfg(test)]
mod tests;
