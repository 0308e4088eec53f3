//! The readings of the challenge model and what else may be varied.

use winset_case::words;

words! {
    /// How the literature's ambiguous text is read. A reading fixes who is believed about what,
    /// how the chance to win is counted, and which of several offers an actor takes.
    Reading {
        /// The paper's formulas; each actor takes the offer of whoever expects most from it ("those
        /// better able to enforce their wishes … make their proposals stick"), among equals the one
        /// that moves it least.
        PaperEnforceable = "scholz-2011-paper-enforceable",
        /// The paper's formulas; each actor takes conflict before compromise before compulsion,
        /// and inside a class what moves it least.
        PaperLeastMove = "scholz-2011-paper-least-move",
        /// What the authors' own program does, which differs from the paper in seven places.
        Program = "scholz-2011-program",
    }
}

words! {
    /// What a conflict leads to: both sides expect to gain from it.
    Conflict {
        /// Its outcome is uncertain, so nobody moves.
        Frozen = "frozen",
        /// The side that expects less yields wholly.
        Moving = "moving",
    }
}

words! {
    /// What distances are measured against.
    Range {
        /// The length of the scale.
        Scale = "scale",
        /// The distance of the outermost positions at the start.
        InitialPositions = "initial-positions",
        /// The distance of the outermost positions in each round.
        CurrentPositions = "current-positions",
    }
}

words! {
    /// Which figure of the final positions is the settlement.
    Settles {
        /// Their influence-weighted median.
        Median = "median",
        /// Their influence-weighted mean.
        Mean = "mean",
    }
}

/// The parameters of the challenge model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Params {
    /// How the literature is read.
    pub reading: Reading,
    /// Chance that the other stays where it is if it is not challenged, 0 to 1. 1.0 is what the
    /// only published replications used (Bueno de Mesquita 1994's case) and what the authors'
    /// program has; 0.5 is the value the theory argues for. With 1.0 the terms in which the
    /// other moves of itself vanish.
    pub q: f64,
    /// What a conflict leads to.
    pub conflict: Conflict,
    /// What distances are measured against.
    pub range: Range,
    /// At most this many rounds, 1 to 1000.
    pub rounds: u32,
    /// Which figure of the final positions is the settlement.
    pub outcome: Settles,
}

impl Params {
    /// Rounds at most, unless set otherwise.
    pub const ROUNDS: u32 = 10;

    /// The paper's formulas, the most enforceable offer first, conflicts frozen.
    pub fn scholz_2011_paper_enforceable() -> Params {
        Params {
            reading: Reading::PaperEnforceable,
            q: 1.0,
            conflict: Conflict::Frozen,
            range: Range::Scale,
            rounds: Params::ROUNDS,
            outcome: Settles::Median,
        }
    }

    /// The paper's formulas, the least move inside a class first, conflicts frozen.
    pub fn scholz_2011_paper_least_move() -> Params {
        Params { reading: Reading::PaperLeastMove, ..Params::scholz_2011_paper_enforceable() }
    }

    /// What the authors' program does.
    pub fn scholz_2011_program() -> Params {
        Params {
            reading: Reading::Program,
            conflict: Conflict::Moving,
            range: Range::InitialPositions,
            ..Params::scholz_2011_paper_enforceable()
        }
    }

    /// The published set of a reading.
    pub fn published(reading: Reading) -> Params {
        match reading {
            Reading::PaperEnforceable => Params::scholz_2011_paper_enforceable(),
            Reading::PaperLeastMove => Params::scholz_2011_paper_least_move(),
            Reading::Program => Params::scholz_2011_program(),
        }
    }
}

impl Default for Params {
    fn default() -> Params {
        Params::scholz_2011_paper_enforceable()
    }
}
