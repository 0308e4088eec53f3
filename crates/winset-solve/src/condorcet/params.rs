//! The parameters of the Condorcet model: KTAB's nine, and what else had to be fixed.

use winset_case::words;

words! {
    /// Whose arithmetic is followed.
    Mode {
        /// The model as its documentation means it.
        Corrected = "corrected",
        /// What KTAB's program does, to the last digit: bargains rounded to four decimals of the
        /// scale's length, and its two faults in bargains that ask the receiver too.
        KtabCompat = "ktab-compat",
    }
}

words! {
    /// How a coalition's chance to win grows with its strength. KTAB: `VictoryProbModel`.
    Victory {
        /// In proportion: 2 : 1 wins 2 times in 3.
        Linear = "linear",
        /// With the square: 2 : 1 wins 4 times in 5.
        Square = "square",
        /// With the fourth power: 2 : 1 wins 16 times in 17.
        Quartic = "quartic",
        /// With the eighth power: 2 : 1 wins 256 times in 257.
        Octic = "octic",
        /// Ten per cent more strength wins nearly for certain.
        Binary = "binary",
    }
}

words! {
    /// How chances to win pair by pair become one probability per option. KTAB: `PCEModel`.
    Pce {
        /// In proportion to the chance to beat every other at once.
        Conditional = "conditional",
        /// What a process that pits the present option against others comes to, those to whom the
        /// stronger have the more incentive challenging the more often.
        MarkovIncentive = "markov-incentive",
        /// The same, every other challenging equally often.
        MarkovUniform = "markov-uniform",
    }
}

words! {
    /// Which bargain of its queue an actor takes. KTAB: `StateTransitions`.
    Transitions {
        /// The most probable one.
        Deterministic = "deterministic",
        /// One drawn by its probability.
        Stochastic = "stochastic",
    }
}

words! {
    /// How strongly an actor votes for what it prefers by a difference of utility Δ. KTAB:
    /// `VotingRule`.
    Vote {
        /// In proportion to Δ.
        Proportional = "proportional",
        /// With all its weight, however small Δ.
        Binary = "binary",
        /// 0.8 Δ and 0.2 of all its weight.
        PropBin = "prop-bin",
        /// Half Δ and half Δ³.
        PropCubic = "prop-cubic",
        /// In proportion to Δ³: small differences hardly count.
        Cubic = "cubic",
        /// Losses count in full, gains two thirds.
        AsymProsp = "asym-prosp",
    }
}

words! {
    /// How far an actor that looks through another's eyes sees the other's attitude to risk instead
    /// of its own. KTAB: `BigRAdjust`.
    Adjust {
        /// A third.
        OneThird = "one-third",
        /// Not at all: everyone is thought to be like oneself.
        None = "none",
        /// Half.
        Half = "half",
        /// Two thirds.
        TwoThirds = "two-thirds",
        /// Fully: everyone is known.
        Full = "full",
    }
}

words! {
    /// Between which ends attitudes to risk run, from the least probable position to the most
    /// probable one. KTAB: `BigRRange`.
    Range {
        /// From −½ to 1.
        Mid = "mid",
        /// From 0 to 1.
        Min = "min",
        /// From −1 to 1.
        Max = "max",
    }
}

words! {
    /// How far third parties share the fate of the side they join. KTAB: `ThirdPartyCommit`.
    Commit {
        /// Those who join the losing side move wholly to the winner's position.
        Semi = "semi",
        /// Third parties keep their own position.
        None = "none",
        /// Everyone moves to the winner's position.
        Full = "full",
    }
}

words! {
    /// How far the two of a bargain move toward one another. KTAB: `InterVecBrgn`.
    Interpolation {
        /// By (salience × chance to win)², each issue for itself.
        S2P2 = "s2p2",
        /// By salience × chance to win.
        S1P1 = "s1p1",
        /// Only the less likely winner moves, by how much less likely it is and by salience².
        S2PMax = "s2pmax",
    }
}

words! {
    /// Whose view of the chances goes into a proposal. KTAB: `BargnModel`.
    Bargain {
        /// The initiator's.
        InitiatorOnly = "initiator-only",
        /// A second proposal is made with the receiver's.
        InitiatorAndReceiver = "initiator-and-receiver",
        /// Both, averaged by power (capability × salience).
        PowerWeighted = "power-weighted",
    }
}

words! {
    /// What an actor's ideal follows from round to round.
    Accommodation {
        /// Its own position and, by the strength of its ties, the positions of those it is tied to.
        Ties = "ties",
        /// Its own position alone (KTAB's default, the identity matrix).
        Own = "own",
    }
}

words! {
    /// Which figure of the final positions is the settlement.
    Settles {
        /// Their average, weighted by the probability of each position.
        Expected = "expected",
        /// The most probable position.
        MostProbable = "most-probable",
        /// Their influence-weighted mean.
        Mean = "mean",
        /// Their influence-weighted median.
        Median = "median",
    }
}

/// The parameters of the Condorcet model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Params {
    /// Whose arithmetic is followed.
    pub mode: Mode,
    /// How a coalition's chance to win grows with its strength.
    pub victory: Victory,
    /// How chances pair by pair become one probability per option.
    pub pce: Pce,
    /// Which bargain an actor takes.
    pub transitions: Transitions,
    /// How strongly an actor votes.
    pub vote: Vote,
    /// How far others' attitudes to risk are seen.
    pub adjust: Adjust,
    /// Between which ends attitudes to risk run.
    pub range: Range,
    /// How far third parties share the fate of the side they join.
    pub commit: Commit,
    /// How far the two of a bargain move.
    pub interpolation: Interpolation,
    /// Whose view goes into a proposal.
    pub bargain: Bargain,
    /// What ideals follow.
    pub accommodation: Accommodation,
    /// At most this many rounds, 0 to 1000; with 0 the election over the positions at the start.
    pub rounds: u32,
    /// Which figure of the final positions is the settlement.
    pub outcome: Settles,
}

impl Params {
    /// KTAB's own limit.
    pub const ROUNDS: u32 = 100;

    /// KTAB's defaults (its commit 3b5b063), computed as its documentation means them.
    pub fn ktab_defaults() -> Params {
        Params {
            mode: Mode::Corrected,
            victory: Victory::Linear,
            pce: Pce::Conditional,
            transitions: Transitions::Deterministic,
            vote: Vote::Proportional,
            adjust: Adjust::OneThird,
            range: Range::Mid,
            commit: Commit::Semi,
            interpolation: Interpolation::S2P2,
            bargain: Bargain::InitiatorOnly,
            accommodation: Accommodation::Ties,
            rounds: Params::ROUNDS,
            outcome: Settles::Expected,
        }
    }
}

impl Params {
    /// Sets the parameter of that name; nothing if it does not take that value.
    pub(crate) fn take(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "mode" => self.mode = Mode::from_word(value)?,
            "victory" => self.victory = Victory::from_word(value)?,
            "pce" => self.pce = Pce::from_word(value)?,
            "transitions" => self.transitions = Transitions::from_word(value)?,
            "vote" => self.vote = Vote::from_word(value)?,
            "adjust" => self.adjust = Adjust::from_word(value)?,
            "range" => self.range = Range::from_word(value)?,
            "commit" => self.commit = Commit::from_word(value)?,
            "interpolation" => self.interpolation = Interpolation::from_word(value)?,
            "bargain" => self.bargain = Bargain::from_word(value)?,
            "accommodation" => self.accommodation = Accommodation::from_word(value)?,
            "rounds" => {
                self.rounds = value.parse().ok().filter(|rounds| (0..=1000).contains(rounds))?;
            }
            "outcome" => self.outcome = Settles::from_word(value)?,
            _ => return None,
        }
        Some(())
    }
}

impl Default for Params {
    fn default() -> Params {
        Params::ktab_defaults()
    }
}

impl Adjust {
    /// The share that is seen.
    pub(crate) fn share(self) -> f64 {
        match self {
            Adjust::None => 0.0,
            Adjust::OneThird => 1.0 / 3.0,
            Adjust::Half => 0.5,
            Adjust::TwoThirds => 2.0 / 3.0,
            Adjust::Full => 1.0,
        }
    }
}
