//! How contested points of the settlement model are settled, each a named choice.

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
