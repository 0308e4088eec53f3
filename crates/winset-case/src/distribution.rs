//! The ways to be unsure of a number.

use crate::math::{log, log1p};
use crate::quantity::{Quantity, changed_words};
use std::fmt;
use std::sync::Arc;

/// A way to be unsure of a number, in the unit of the place it stands in, before it is cut at the
/// ends of its scale. [`check`](Distribution::check) says whether its parameters make sense;
/// [`Quantity::new`] takes no others.
#[derive(Debug, Clone, PartialEq)]
pub enum Distribution {
    /// One number, no doubt.
    Certain(f64),
    /// The normal distribution.
    Normal {
        /// Its middle.
        mean: f64,
        /// Standard deviation, `> 0`.
        sd: f64,
    },
    /// Any value between the ends alike.
    Uniform {
        /// Lower end.
        low: f64,
        /// Upper end, above the lower.
        high: f64,
    },
    /// Straight up from the minimum to the most likely value, straight down to the maximum.
    Triangular {
        /// Minimum.
        low: f64,
        /// Most likely value, `low <= mode <= high`.
        mode: f64,
        /// Maximum, above the minimum.
        high: f64,
    },
    /// A beta distribution stretched from the minimum to the maximum, with mean
    /// `(low + 4 mode + high) / 6` and shapes that add up to 6. Source: Malcolm, Roseboom, Clark
    /// & Fazar 1959 for the mean, Vose for the shape parameter 4 that is usual today.
    Pert {
        /// Minimum.
        low: f64,
        /// Most likely value, `low <= mode <= high`.
        mode: f64,
        /// Maximum, above the minimum.
        high: f64,
    },
    /// The beta distribution on 0 to 1.
    Beta {
        /// Its mean, inside (0, 1).
        mean: f64,
        /// Standard deviation, at least [`SMALLEST_BETA_SD`], below `√(mean (1 - mean))`.
        sd: f64,
    },
    /// A number whose logarithm is normal.
    LogNormal {
        /// Mean of the number itself, `> 0`.
        mean: f64,
        /// Standard deviation of the number itself, `> 0`.
        sd: f64,
    },
    /// One of several numbers: (number, weight). The weights are positive and add up to 1.
    Choice(Vec<(f64, f64)>),
    /// One of several distributions: (distribution, weight). The weights are positive and add up
    /// to 1; no part is [`Scaled`](Distribution::Scaled).
    Mix(Vec<(Distribution, f64)>),
    /// Another quantity, cut at the ends of its scale, then multiplied, then shifted: what an
    /// event or a scenario made of it.
    Scaled {
        /// What it was.
        of: Arc<Quantity>,
        /// Times this; may be negative, not 0.
        factor: f64,
        /// Plus this.
        shift: f64,
    },
}

/// At most so many numbers in a choice, or distributions in a mixture.
pub const MOST_PARTS: usize = 1_000;
/// Mixtures of mixtures go no deeper.
pub const DEEPEST_MIX: usize = 8;
/// Numbers beyond this size are refused: sums of them would lose the digits that matter.
pub const LARGEST_NUMBER: f64 = 1e15;
/// The smallest standard deviation of a beta distribution: below it, it is a normal one in all but
/// name, and slow to compute.
pub const SMALLEST_BETA_SD: f64 = 1e-4;
/// Weights may miss 1 by this much.
pub(crate) const WEIGHT_SLACK: f64 = 1e-6;

/// What is wrong with a distribution's parameters.
#[derive(Debug, Clone, PartialEq)]
pub enum Flaw {
    /// A number is infinite, not a number, or larger than [`LARGEST_NUMBER`].
    NotFinite,
    /// Standard deviation zero: it is this number without doubt.
    OnlyOneValue(f64),
    /// A negative standard deviation.
    NegativeSpread(f64),
    /// Minimum, most likely and maximum in another order than ascending; the right order.
    Unordered(Vec<f64>),
    /// A mean outside what the distribution can have, with the open interval it may lie in.
    MeanOutside(f64, f64, f64),
    /// A standard deviation that the distribution cannot have: as given, least, and the bound it
    /// must stay below.
    SpreadOutside(f64, f64, f64),
    /// A weight that is zero or negative.
    WeightNotPositive(f64),
    /// Weights that add up to this instead of 1.
    WeightsAddUpTo(f64),
    /// More than [`MOST_PARTS`] parts, or none, or mixtures nested deeper than [`DEEPEST_MIX`].
    TooManyParts(usize),
    /// A changed quantity inside a mixture.
    ScaledInMix,
    /// A scale whose lower end lies above its upper end.
    ScaleReversed(f64, f64),
}

impl Distribution {
    /// Do the parameters make a distribution? The first thing that is wrong, if not.
    pub fn check(&self) -> Result<(), Flaw> {
        self.check_to(DEEPEST_MIX)
    }

    fn check_to(&self, depth: usize) -> Result<(), Flaw> {
        match self {
            Distribution::Certain(value) => finite(&[*value]),
            Distribution::Normal { mean, sd } => {
                finite(&[*mean, *sd])?;
                spread(*mean, *sd)
            }
            Distribution::Uniform { low, high } => {
                finite(&[*low, *high])?;
                ascending(&[*low, *high])
            }
            Distribution::Triangular { low, mode, high }
            | Distribution::Pert { low, mode, high } => {
                finite(&[*low, *mode, *high])?;
                ascending(&[*low, *mode, *high])
            }
            Distribution::Beta { mean, sd } => {
                finite(&[*mean, *sd])?;
                if !(*mean > 0.0 && *mean < 1.0) {
                    return Err(Flaw::MeanOutside(*mean, 0.0, 1.0));
                }
                spread(*mean, *sd)?;
                let bound = (mean * (1.0 - mean)).sqrt();
                if !(*sd >= SMALLEST_BETA_SD && *sd < bound) || beta_size(*mean, *sd) <= 0.0 {
                    return Err(Flaw::SpreadOutside(*sd, SMALLEST_BETA_SD, bound));
                }
                Ok(())
            }
            Distribution::LogNormal { mean, sd } => {
                finite(&[*mean, *sd])?;
                if *mean <= 0.0 {
                    return Err(Flaw::MeanOutside(*mean, 0.0, f64::INFINITY));
                }
                spread(*mean, *sd)
            }
            Distribution::Choice(parts) => {
                for (value, _) in parts {
                    finite(&[*value])?;
                }
                weights(parts.iter().map(|(_, weight)| *weight))
            }
            Distribution::Mix(parts) => {
                if depth == 0 {
                    return Err(Flaw::TooManyParts(parts.len()));
                }
                for (part, _) in parts {
                    if matches!(part, Distribution::Scaled { .. }) {
                        return Err(Flaw::ScaledInMix);
                    }
                    part.check_to(depth - 1)?;
                }
                weights(parts.iter().map(|(_, weight)| *weight))?;
                let all = self.parts();
                if all > MOST_PARTS { Err(Flaw::TooManyParts(all)) } else { Ok(()) }
            }
            Distribution::Scaled { factor, shift, .. } => {
                finite(&[*factor, *shift])?;
                if *factor == 0.0 { Err(Flaw::OnlyOneValue(*shift)) } else { Ok(()) }
            }
        }
    }

    /// How many numbers and distributions it is mixed from, those of its parts included.
    fn parts(&self) -> usize {
        match self {
            Distribution::Choice(parts) => parts.len(),
            Distribution::Mix(parts) => parts.iter().map(|(part, _)| part.parts()).sum(),
            _ => 1,
        }
    }

    /// The normal distribution whose central share `inside` (0.9 for ninety percent) lies between
    /// two values. Cutting at a scale's ends comes later: the interval is that of the uncut one.
    pub fn interval(low: f64, high: f64, inside: f64) -> Distribution {
        let z = crate::math::normal_quantile(0.5 + 0.5 * inside);
        Distribution::Normal { mean: 0.5 * (low + high), sd: (high - low) / (2.0 * z) }
    }
}

/// The sum of a beta distribution's shapes, from its mean and standard deviation.
pub(crate) fn beta_size(mean: f64, sd: f64) -> f64 {
    mean * (1.0 - mean) / (sd * sd) - 1.0
}

/// Mean and standard deviation of the logarithm of a log-normal number with this mean and sd.
pub(crate) fn log_normal_parameters(mean: f64, sd: f64) -> (f64, f64) {
    let relative = sd / mean;
    let variance = log1p(relative * relative);
    (log(mean) - 0.5 * variance, variance.sqrt())
}

fn finite(numbers: &[f64]) -> Result<(), Flaw> {
    match numbers.iter().all(|number| number.abs() <= LARGEST_NUMBER) {
        true => Ok(()),
        false => Err(Flaw::NotFinite),
    }
}

fn spread(mean: f64, sd: f64) -> Result<(), Flaw> {
    if sd == 0.0 {
        Err(Flaw::OnlyOneValue(mean))
    } else if sd < 0.0 {
        Err(Flaw::NegativeSpread(sd))
    } else {
        Ok(())
    }
}

fn ascending(numbers: &[f64]) -> Result<(), Flaw> {
    let ends = (numbers.first().copied(), numbers.last().copied());
    if !numbers.is_sorted() {
        let mut sorted = numbers.to_vec();
        sorted.sort_by(f64::total_cmp);
        Err(Flaw::Unordered(sorted))
    } else if let (Some(low), Some(high)) = ends
        && low >= high
    {
        Err(Flaw::OnlyOneValue(low))
    } else {
        Ok(())
    }
}

fn weights(weights: impl ExactSizeIterator<Item = f64>) -> Result<(), Flaw> {
    let parts = weights.len();
    if parts == 0 || parts > MOST_PARTS {
        return Err(Flaw::TooManyParts(parts));
    }
    let mut sum = 0.0;
    for weight in weights {
        finite(&[weight])?;
        if weight <= 0.0 {
            return Err(Flaw::WeightNotPositive(weight));
        }
        sum += weight;
    }
    if (sum - 1.0).abs() > WEIGHT_SLACK { Err(Flaw::WeightsAddUpTo(sum)) } else { Ok(()) }
}

/// A number so that reading it again gives the same number, without endless rows of zeros.
pub(crate) struct Exact(pub f64);

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.0.abs();
        if size != 0.0 && !(1e-5..1e16).contains(&size) {
            write!(f, "{:e}", self.0)
        } else {
            write!(f, "{}", self.0)
        }
    }
}

impl fmt::Display for Distribution {
    /// As it could have been written in a case file; only [`Distribution::Scaled`], which
    /// stands for `pert(3, 3.5, 5) × 0.8`, has no such form.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Distribution::Certain(value) => write!(f, "{}", Exact(*value)),
            Distribution::Normal { mean, sd } => {
                write!(f, "normal({}, {})", Exact(*mean), Exact(*sd))
            }
            Distribution::Uniform { low, high } => {
                write!(f, "uniform({}, {})", Exact(*low), Exact(*high))
            }
            Distribution::Triangular { low, mode, high } => {
                write!(f, "triangular({}, {}, {})", Exact(*low), Exact(*mode), Exact(*high))
            }
            Distribution::Pert { low, mode, high } => {
                write!(f, "pert({}, {}, {})", Exact(*low), Exact(*mode), Exact(*high))
            }
            Distribution::Beta { mean, sd } => {
                write!(f, "beta(mean={}, sd={})", Exact(*mean), Exact(*sd))
            }
            Distribution::LogNormal { mean, sd } => {
                write!(f, "lognormal(mean={}, sd={})", Exact(*mean), Exact(*sd))
            }
            Distribution::Choice(parts) => {
                write!(f, "choice(")?;
                for (at, (value, weight)) in parts.iter().enumerate() {
                    let comma = if at == 0 { "" } else { ", " };
                    write!(f, "{comma}{}: {}", Exact(*value), Exact(*weight))?;
                }
                write!(f, ")")
            }
            Distribution::Mix(parts) => {
                write!(f, "mix(")?;
                for (at, (part, weight)) in parts.iter().enumerate() {
                    let comma = if at == 0 { "" } else { ", " };
                    write!(f, "{comma}{part}: {}", Exact(*weight))?;
                }
                write!(f, ")")
            }
            Distribution::Scaled { of, factor, shift } => {
                f.write_str(&changed_words(of.written(), *factor, *shift))
            }
        }
    }
}
