//! The parameters of the exchange model.

use winset_case::words;

words! {
    /// At what rate two actors trade a shift of one issue's outcome for one of the other's.
    Rate {
        /// The one at which both gain alike.
        EqualGain = "equal-gain",
        /// One drawn evenly from those at which neither loses.
        Random = "random",
    }
}

/// The parameters of the exchange model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Params {
    /// At what rate is traded.
    pub rate: Rate,
    /// How many rounds, 1 to 100.
    pub rounds: u32,
}

impl Params {
    /// Equal gain, one round.
    pub fn stokman_van_oosten_1994() -> Params {
        Params { rate: Rate::EqualGain, rounds: 1 }
    }

    /// Sets the parameter of that name; nothing if it does not take that value.
    pub(crate) fn take(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "rate" => self.rate = Rate::from_word(value)?,
            "rounds" => {
                self.rounds = value.parse().ok().filter(|rounds| (1..=100).contains(rounds))?;
            }
            _ => return None,
        }
        Some(())
    }
}

impl Default for Params {
    fn default() -> Params {
        Params::stokman_van_oosten_1994()
    }
}
