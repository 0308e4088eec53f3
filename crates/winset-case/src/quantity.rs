//! An exact number or a distribution.

/// An exact number or a distribution, in the unit of the place it stands in, cut at the ends of
/// the scale it lives on.
///
/// Everything is drawn through [`quantile`](Quantity::quantile): that is the only door by which
/// randomness enters.
#[derive(Debug, Clone)]
pub struct Quantity {
    value: f64,
    written: String,
}

impl Quantity {
    /// A number without doubt.
    pub fn certain(value: f64) -> Quantity {
        Quantity { value, written: value.to_string() }
    }

    /// The value below which a share `u` of the (cut) distribution lies; `u` in (0, 1).
    pub fn quantile(&self, _u: f64) -> f64 {
        self.value
    }

    /// The value that lies in the middle.
    pub fn median(&self) -> f64 {
        self.quantile(0.5)
    }

    /// Is it one number? Then it uses no random coordinate.
    pub fn is_certain(&self) -> bool {
        true
    }

    /// As the analyst wrote it.
    pub fn written(&self) -> &str {
        &self.written
    }
}
