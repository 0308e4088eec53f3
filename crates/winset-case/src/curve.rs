//! The continuous distributions, with the constants that many draws share worked out once.

use crate::distribution::{beta_size, log_normal_parameters};
use crate::math::{self, Beta, exp, log};

/// Shares of a distribution below, at and above some value; they add up to 1. Of the outer two the
/// smaller one is exact to its last few bits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Shares {
    pub(crate) below: f64,
    pub(crate) at: f64,
    pub(crate) above: f64,
}

impl Shares {
    /// All of it lies above.
    pub(crate) const ALL_ABOVE: Shares = Shares { below: 0.0, at: 0.0, above: 1.0 };
    /// All of it lies below.
    pub(crate) const ALL_BELOW: Shares = Shares { below: 1.0, at: 0.0, above: 0.0 };
}

/// A continuous distribution.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Curve {
    Normal {
        mean: f64,
        sd: f64,
    },
    /// `mu` and `sigma` are those of the logarithm.
    LogNormal {
        mu: f64,
        sigma: f64,
    },
    Uniform {
        low: f64,
        high: f64,
    },
    Triangular {
        low: f64,
        mode: f64,
        high: f64,
    },
    Beta {
        low: f64,
        high: f64,
        beta: Beta,
    },
}

/// Which side of a value a density is asked for; it matters where the density jumps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Facing {
    Down,
    Up,
}

impl Curve {
    pub(crate) fn log_normal(mean: f64, sd: f64) -> Curve {
        let (mu, sigma) = log_normal_parameters(mean, sd);
        Curve::LogNormal { mu, sigma }
    }

    pub(crate) fn pert(low: f64, mode: f64, high: f64) -> Curve {
        let width = high - low;
        let a = 1.0 + 4.0 * (mode - low) / width;
        let b = 1.0 + 4.0 * (high - mode) / width;
        Curve::Beta { low, high, beta: Beta::new(a, b) }
    }

    pub(crate) fn beta(mean: f64, sd: f64) -> Curve {
        let size = beta_size(mean, sd);
        let beta = Beta::new(mean * size, (1.0 - mean) * size);
        Curve::Beta { low: 0.0, high: 1.0, beta }
    }

    /// The values it can take lie between these.
    pub(crate) fn support(&self) -> (f64, f64) {
        match self {
            Curve::Normal { .. } => (f64::NEG_INFINITY, f64::INFINITY),
            Curve::LogNormal { .. } => (0.0, f64::INFINITY),
            Curve::Uniform { low, high }
            | Curve::Triangular { low, high, .. }
            | Curve::Beta { low, high, .. } => (*low, *high),
        }
    }

    /// Shares below and above `x`.
    pub(crate) fn shares(&self, x: f64) -> Shares {
        let (low, high) = self.support();
        if x <= low {
            return Shares::ALL_ABOVE;
        }
        if x >= high {
            return Shares::ALL_BELOW;
        }
        let (below, above) = match *self {
            Curve::Normal { mean, sd } => {
                let z = (x - mean) / sd;
                (math::normal_cdf(z), math::normal_cdf(-z))
            }
            Curve::LogNormal { mu, sigma } => {
                let z = (log(x) - mu) / sigma;
                (math::normal_cdf(z), math::normal_cdf(-z))
            }
            Curve::Uniform { low, high } => ((x - low) / (high - low), (high - x) / (high - low)),
            Curve::Triangular { low, mode, high } => {
                let width = high - low;
                if x <= mode {
                    let below = (x - low) / width * ((x - low) / (mode - low));
                    (below, 1.0 - below)
                } else {
                    let above = (high - x) / width * ((high - x) / (high - mode));
                    (1.0 - above, above)
                }
            }
            Curve::Beta { low, high, beta } => {
                let width = high - low;
                beta.shares((x - low) / width, (high - x) / width)
            }
        };
        Shares { below, at: 0.0, above }
    }

    /// The density at `x`, or its limit from one side; perhaps infinite at an end.
    pub(crate) fn density(&self, x: f64, facing: Facing) -> f64 {
        let (low, high) = self.support();
        let outside = match facing {
            Facing::Up => x < low || x >= high,
            Facing::Down => x <= low || x > high,
        };
        if outside {
            return 0.0;
        }
        match *self {
            Curve::Normal { mean, sd } => math::normal_density((x - mean) / sd) / sd,
            Curve::LogNormal { mu, sigma } => {
                if x <= 0.0 {
                    return 0.0;
                }
                math::normal_density((log(x) - mu) / sigma) / sigma / x
            }
            Curve::Uniform { low, high } => 1.0 / (high - low),
            Curve::Triangular { low, mode, high } => {
                let rising = x < mode || (x <= mode && facing == Facing::Down);
                let peak = 2.0 / (high - low);
                if rising {
                    peak * ((x - low) / (mode - low))
                } else {
                    peak * ((high - x) / (high - mode))
                }
            }
            Curve::Beta { low, high, beta } => {
                let width = high - low;
                beta.density((x - low) / width, (high - x) / width) / width
            }
        }
    }

    /// The slope of the density at `x`, or its limit from one side.
    pub(crate) fn density_slope(&self, x: f64, facing: Facing) -> f64 {
        let density = self.density(x, facing);
        if density <= 0.0 {
            return 0.0;
        }
        match *self {
            Curve::Normal { mean, sd } => -density * ((x - mean) / sd) / sd,
            Curve::LogNormal { mu, sigma } => -density / x * (1.0 + (log(x) - mu) / sigma / sigma),
            Curve::Uniform { .. } => 0.0,
            Curve::Triangular { low, mode, high } => {
                let rising = x < mode || (x <= mode && facing == Facing::Down);
                let peak = 2.0 / (high - low);
                if rising { peak / (mode - low) } else { -peak / (high - mode) }
            }
            Curve::Beta { low, high, beta } => {
                let (a, b) = beta.shapes();
                density * ((a - 1.0) / (x - low) - (b - 1.0) / (high - x))
            }
        }
    }

    /// The value with a share `below` of the distribution below it and `above` above it, where
    /// a formula gives it; `None` for the beta family.
    #[inline]
    pub(crate) fn value_at(&self, below: f64, above: f64) -> Option<f64> {
        Some(match *self {
            Curve::Normal { mean, sd } => mean + sd * math::normal_quantile_of_tails(below, above),
            Curve::LogNormal { mu, sigma } => {
                exp(mu + sigma * math::normal_quantile_of_tails(below, above))
            }
            Curve::Uniform { low, high } => low + below * (high - low),
            Curve::Triangular { low, mode, high } => {
                let width = high - low;
                if below * width <= mode - low {
                    (low + (below * width * (mode - low)).sqrt()).min(mode)
                } else {
                    (high - (above * width * (high - mode)).sqrt()).max(mode)
                }
            }
            Curve::Beta { .. } => return None,
        })
    }

    /// Values around which the curve bends: its ends, its peak, and some steps along its flanks.
    pub(crate) fn landmarks(&self) -> Vec<f64> {
        const STEPS: [f64; 9] = [-4.8, -3.5, -2.0, -1.0, 0.0, 1.0, 2.0, 3.5, 4.8];
        match *self {
            Curve::Normal { mean, sd } => STEPS.iter().map(|z| mean + z * sd).collect(),
            Curve::LogNormal { mu, sigma } => {
                STEPS.iter().map(|z| exp(mu + z * sigma)).filter(|x| x.is_finite()).collect()
            }
            Curve::Uniform { low, high } => vec![low, high],
            Curve::Triangular { low, mode, high } => vec![low, mode, high],
            Curve::Beta { low, high, beta } => {
                let (a, b) = beta.shapes();
                let (width, size) = (high - low, a + b);
                let mean = low + width * a / size;
                let sd = width * (a / size * (b / size) / (size + 1.0)).sqrt();
                let inner = STEPS.iter().map(|z| mean + z * sd);
                let mut all: Vec<f64> = inner.filter(|x| *x > low && *x < high).collect();
                all.extend([low, high]);
                all
            }
        }
    }
}

/// What a cut at the ends of a scale leaves of a distribution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Cut {
    /// Share lost below the scale.
    pub(crate) below: f64,
    /// Share lost above the scale.
    pub(crate) above: f64,
    /// Share that remains; exact to a few bits even when hardly anything does.
    pub(crate) kept: f64,
}

impl Cut {
    /// From the shares of the distribution at the scale's two ends, which themselves are kept.
    pub(crate) fn of(low: Shares, high: Shares) -> Cut {
        let kept = if low.below > 0.5 {
            low.at + low.above - high.above
        } else if high.above > 0.5 {
            high.below + high.at - low.below
        } else {
            1.0 - low.below - high.above
        };
        Cut { below: low.below, above: high.above, kept: kept.max(0.0) }
    }

    /// The shares in the uncut distribution, from those in the cut one.
    #[inline]
    pub(crate) fn widen(self, below: f64, above: f64) -> (f64, f64) {
        (self.below + below * self.kept, self.above + above * self.kept)
    }

    /// The shares in the cut distribution, from those in the uncut one.
    pub(crate) fn narrow(self, shares: Shares) -> Shares {
        // A share is taken from the other side's where its own digits would cancel.
        let below = if self.below > 0.5 {
            self.kept + self.above - shares.at - shares.above
        } else {
            shares.below - self.below
        };
        let above = if self.above > 0.5 {
            self.kept + self.below - shares.at - shares.below
        } else {
            shares.above - self.above
        };
        Shares {
            below: (below / self.kept).clamp(0.0, 1.0),
            at: (shares.at / self.kept).clamp(0.0, 1.0),
            above: (above / self.kept).clamp(0.0, 1.0),
        }
    }
}
