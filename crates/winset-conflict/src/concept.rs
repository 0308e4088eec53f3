//! Which replies deter a decision maker: the stability concepts.

/// A stability concept of the graph model. A state is *stable* for a decision maker if every one of
/// its improvements from there meets replies that, by the concept, deter it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Concept {
    /// There is no improvement (Nash 1950).
    Nash,
    /// General metarationality: the others can bring it to a state no better, at whatever cost to
    /// themselves (Howard 1971).
    Gmr,
    /// Symmetric metarationality: and from there it cannot get back to anything better
    /// (Howard 1971).
    Smr,
    /// Sequential stability: the others can do so by moves that improve their own lot at each step
    /// (Fraser & Hipel 1979).
    Seq,
    /// Symmetric sequential stability: sequential, and it cannot get back to anything better
    /// (Rêgo & Vieira 2017).
    Sseq,
    /// Simultaneous stability: others that have improvements too, taken together with its own,
    /// land at a feasible state no better (Fraser & Hipel 1984).
    Sim,
}

impl Concept {
    /// Every concept, in the order in which results are shown.
    pub const ALL: [Concept; 6] =
        [Concept::Nash, Concept::Gmr, Concept::Smr, Concept::Seq, Concept::Sseq, Concept::Sim];

    /// The five that are told of every conflict, however large.
    pub const MAIN: [Concept; 5] =
        [Concept::Nash, Concept::Gmr, Concept::Smr, Concept::Seq, Concept::Sseq];

    /// The word for it in files and on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Concept::Nash => "nash",
            Concept::Gmr => "gmr",
            Concept::Smr => "smr",
            Concept::Seq => "seq",
            Concept::Sseq => "sseq",
            Concept::Sim => "sim",
        }
    }

    /// The concept of that word.
    pub fn from_word(word: &str) -> Option<Concept> {
        Concept::ALL.into_iter().find(|concept| concept.word() == word)
    }

    /// Must each reply improve the lot of whoever makes it?
    pub const fn credible(self) -> bool {
        matches!(self, Concept::Seq | Concept::Sseq)
    }

    /// May the decision maker move once more after the replies?
    pub const fn symmetric(self) -> bool {
        matches!(self, Concept::Smr | Concept::Sseq)
    }
}

/// How several opponents may reply: a contested definition, shown next to every result.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JointMoves {
    /// Any number of moves, nobody twice in a row (Fang, Hipel & Kilgour 1993).
    #[default]
    LegalSequence,
    /// One move by one of them.
    OneStep,
}

impl JointMoves {
    /// Both.
    pub const ALL: [JointMoves; 2] = [JointMoves::LegalSequence, JointMoves::OneStep];

    /// The word for it in files and on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            JointMoves::LegalSequence => "legal-sequence",
            JointMoves::OneStep => "one-step",
        }
    }

    /// The way of that word.
    pub fn from_word(word: &str) -> Option<JointMoves> {
        JointMoves::ALL.into_iter().find(|way| way.word() == word)
    }
}
