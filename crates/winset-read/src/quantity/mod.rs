//! How much: numbers with a unit and what they measure.

use crate::document::Document;
use crate::place::Place;
use crate::prose::Prose;

/// A number that measures something.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The number with its unit: `3.5 per cent of GDP`.
    pub place: Place,
    /// The value, or the lower end of a range, in `unit`.
    pub low: f64,
    /// The upper end; the same as `low` for one value.
    pub high: f64,
    /// The unit: `% of GDP`, `%`, `percentage points`, `USD`, `EUR`, `troops`, `tonnes`, `days`, ...
    /// Multipliers are worked in: `USD 14.9 billion` is 14,900,000,000 USD.
    pub unit: String,
    /// What it measures.
    pub measure: Measure,
    /// Is it the value itself, or an end?
    pub bound: Bound,
}

/// What a number measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// A share of gross domestic product.
    ShareOfGdp,
    /// A tariff, a duty, a tax rate.
    Tariff,
    /// A growth rate, an inflation rate, a rise or a cut in percent.
    Growth,
    /// A share of respondents or voters.
    Respondents,
    /// Another share or rate in percent.
    Share,
    /// An amount of money.
    Money,
    /// A number of people, things, tonnes, degrees ...: the unit says what.
    Count,
    /// How long something negotiated is to last: `a 60-day truce`.
    Duration,
}

/// Is a number the value itself, or an end?
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// The value.
    Exactly,
    /// Nearly: `about`, `some`, `around`.
    About,
    /// At least: `more than`, `over`, `at least`.
    AtLeast,
    /// At most: `up to`, `less than`, `no more than`.
    AtMost,
}

/// All quantities, in order, not overlapping.
pub(crate) fn find(text: &str, prose: &Prose) -> Vec<Quantity> {
    let _ = (text, prose);
    Vec::new()
}

/// All quantities of a text by itself.
pub fn quantities(text: &str) -> Vec<Quantity> {
    let document = Document::of_text(text);
    find(text, &Prose::of(&document))
}
