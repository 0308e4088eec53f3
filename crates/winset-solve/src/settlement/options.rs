//! How contested points of the settlement model are settled, each a named choice.

use crate::model::{Allowed, ParameterError, ParameterValue};
use crate::winset::Loss;
use winset_case::words;

words! {
    /// What the sides do when they meet.
    Protocol {
        /// They sign the Nash bargain over what waiting is worth to each. Merlo & Wilson 1995 let
        /// one of them propose; with proposers drawn evenly that is the Nash bargain on average.
        NashAtNode = "nash-at-node",
        /// Sides take turns, the first of the case first: whoever is on turn proposes, the others
        /// take or leave it. Ståhl 1972, Rubinstein 1982.
        AlternatingOffers = "alternating-offers",
    }
}

words! {
    /// How several ties together make good a loss. Not from the literature.
    TiesTogether {
        /// Each makes good its share of what the ones before it leave.
        OfTheRest = "of-the-rest",
        /// Their shares add up, to the whole loss at most.
        Sum = "sum",
    }
}

words! {
    /// What holds after the horizon if nothing was settled.
    AfterHorizon {
        /// What held at the horizon, for ever.
        AsItIs = "as-it-is",
        /// The reversion points: the talks have failed.
        Reversion = "reversion",
    }
}

words! {
    /// Which issues are on the table. Not from the literature.
    Table {
        /// Those on which the negotiators of two sides or more have a stake.
        Contested = "contested",
        /// All that any voice has a stake in; what only one side cares about is a gift.
        All = "all",
    }
}

/// The named choices of the settlement model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// How losses grow with distance.
    pub loss: Loss,
    /// What the sides do when they meet.
    pub protocol: Protocol,
    /// How several ties together make good a loss.
    pub ties: TiesTogether,
    /// What holds after the horizon if nothing was settled.
    pub after: AfterHorizon,
    /// Which issues are on the table.
    pub table: Table,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            loss: Loss::Quadratic,
            protocol: Protocol::NashAtNode,
            ties: TiesTogether::OfTheRest,
            after: AfterHorizon::AsItIs,
            table: Table::Contested,
        }
    }
}

impl Options {
    /// What stands before the point in `--with settlement.loss=linear`.
    pub const NAME: &'static str = "settlement";

    /// Every choice by name with its value, in the order of the documentation.
    pub fn parameters(&self) -> Vec<(&'static str, ParameterValue)> {
        use ParameterValue::Word;
        vec![
            ("loss", Word(self.loss.word())),
            ("protocol", Word(self.protocol.word())),
            ("ties", Word(self.ties.word())),
            ("after", Word(self.after.word())),
            ("table", Word(self.table.word())),
        ]
    }

    /// What each may be, by name, in the order of [`parameters`](Options::parameters).
    pub fn choices() -> Vec<(&'static str, Allowed)> {
        use Allowed::Words;
        vec![
            ("loss", Words(Loss::WORDS)),
            ("protocol", Words(Protocol::WORDS)),
            ("ties", Words(TiesTogether::WORDS)),
            ("after", Words(AfterHorizon::WORDS)),
            ("table", Words(Table::WORDS)),
        ]
    }

    /// Sets one of them from a word.
    ///
    /// # Errors
    /// If there is no such choice, or it does not take that value.
    pub fn set(&mut self, parameter: &str, value: &str) -> Result<(), ParameterError> {
        let choices = Options::choices();
        let Some(&(name, allowed)) = choices.iter().find(|(name, _)| *name == parameter) else {
            return Err(ParameterError::Unknown {
                model: Options::NAME,
                parameter: parameter.to_owned(),
                known: choices.into_iter().map(|(name, _)| name).collect(),
            });
        };
        self.take(name, value).ok_or_else(|| ParameterError::NotAllowed {
            model: Options::NAME,
            parameter: name,
            value: value.to_owned(),
            allowed,
        })
    }

    fn take(&mut self, parameter: &str, value: &str) -> Option<()> {
        match parameter {
            "loss" => self.loss = Loss::from_word(value)?,
            "protocol" => self.protocol = Protocol::from_word(value)?,
            "ties" => self.ties = TiesTogether::from_word(value)?,
            "after" => self.after = AfterHorizon::from_word(value)?,
            "table" => self.table = Table::from_word(value)?,
            _ => return None,
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_takes_each_of_its_words_and_nothing_else_changes() {
        for (name, allowed) in Options::choices() {
            let Allowed::Words(words) = allowed else { panic!("{name} takes words") };
            for word in words {
                let mut options = Options::default();
                assert_eq!(options.set(name, word), Ok(()));
                for ((other, now), (_, usual)) in
                    options.parameters().into_iter().zip(Options::default().parameters())
                {
                    let meant = if other == name { (*word).to_owned() } else { usual.to_string() };
                    assert_eq!(now.to_string(), meant, "{name}={word}: {other}");
                }
            }
            assert!(Options::default().set(name, "neither").is_err());
        }
    }

    #[test]
    fn the_first_word_of_each_is_the_one_that_is_used() {
        for ((name, value), (_, allowed)) in
            Options::default().parameters().into_iter().zip(Options::choices())
        {
            let Allowed::Words(words) = allowed else { panic!("{name} takes words") };
            assert_eq!(words.first().copied(), Some(value.to_string().as_str()), "{name}");
        }
    }
}
