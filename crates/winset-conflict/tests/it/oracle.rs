//! The definitions, word by word, in the slowest way: the oracle.
//!
//! Source: Fang, Hipel & Kilgour 1993, defs. 3.2–3.6 and 4.1–4.6; Rêgo & Vieira 2017.

use std::collections::BTreeSet;
use winset_conflict::{Concept, JointMoves};

/// A game as tables: who reaches what in one move, and how good it is.
pub struct Oracle {
    pub bits: Vec<u64>,
    /// `[maker][from]`, ascending.
    pub moves: Vec<Vec<Vec<usize>>>,
    /// `[maker][state]`, greater is better.
    pub payoffs: Vec<Vec<u32>>,
}

impl Oracle {
    /// The option form: a move changes one's own options, to a feasible state, and takes back
    /// nothing that cannot be taken back.
    pub fn of_options(
        bits: &[u64],
        own: &[u64],
        taken: u64,
        dropped: u64,
        payoffs: Vec<Vec<u32>>,
    ) -> Oracle {
        let moves = own
            .iter()
            .map(|own| {
                let allowed = |from: u64, to: u64| {
                    from != to
                        && (from ^ to) & !own == 0
                        && from & !to & taken == 0
                        && to & !from & dropped == 0
                };
                bits.iter()
                    .map(|from| (0..bits.len()).filter(|to| allowed(*from, bits[*to])).collect())
                    .collect()
            })
            .collect();
        Oracle { bits: bits.to_vec(), moves, payoffs }
    }

    pub fn improvements(&self, maker: usize, from: usize) -> Vec<usize> {
        let payoff = &self.payoffs[maker];
        let to = self.moves[maker][from].iter().copied();
        to.filter(|to| payoff[*to] > payoff[from]).collect()
    }

    fn steps(&self, maker: usize, from: usize, improving: bool) -> Vec<usize> {
        if improving { self.improvements(maker, from) } else { self.moves[maker][from].clone() }
    }

    /// What a coalition reaches by one move of one member, or by legal sequences.
    pub fn reached(
        &self,
        coalition: &[usize],
        from: usize,
        improving: bool,
        joint: JointMoves,
    ) -> BTreeSet<usize> {
        let mut seen: BTreeSet<(usize, usize)> = BTreeSet::new();
        let mut open: Vec<(usize, Option<usize>)> = vec![(from, None)];
        while let Some((state, last)) = open.pop() {
            for member in coalition.iter().copied().filter(|member| Some(*member) != last) {
                for to in self.steps(member, state, improving) {
                    if seen.insert((to, member)) && joint == JointMoves::LegalSequence {
                        open.push((to, Some(member)));
                    }
                }
            }
        }
        seen.into_iter().map(|(state, _)| state).collect()
    }

    pub fn others(&self, maker: usize) -> Vec<usize> {
        (0..self.moves.len()).filter(|other| *other != maker).collect()
    }

    pub fn stable(&self, concept: Concept, maker: usize, state: usize, joint: JointMoves) -> bool {
        let payoff = &self.payoffs[maker];
        let no_better = |other: usize| payoff[other] <= payoff[state];
        let stuck = |reply: usize| self.moves[maker][reply].iter().all(|to| no_better(*to));
        let improvements = self.improvements(maker, state);
        let others = self.others(maker);
        let met = |improving: bool, symmetric: bool| {
            improvements.iter().all(|to| {
                self.reached(&others, *to, improving, joint)
                    .into_iter()
                    .any(|reply| no_better(reply) && (!symmetric || stuck(reply)))
            })
        };
        match concept {
            Concept::Nash => improvements.is_empty(),
            Concept::Gmr => met(false, false),
            Concept::Smr => met(false, true),
            Concept::Seq => met(true, false),
            Concept::Sseq => met(true, true),
            Concept::Sim => improvements
                .iter()
                .all(|to| self.together(state, *to, &others, false).into_iter().any(no_better)),
        }
    }

    /// Where `to` and some of the others' improvements end, taken at once.
    fn together(&self, from: usize, to: usize, others: &[usize], moved: bool) -> Vec<usize> {
        let Some((first, rest)) = others.split_first() else {
            return if moved { vec![to] } else { Vec::new() };
        };
        // Ends are kept as bits: what is infeasible on the way may be feasible in the end.
        self.ends(from, self.bits[to], first, rest, moved)
    }

    fn ends(
        &self,
        from: usize,
        end: u64,
        first: &usize,
        rest: &[usize],
        moved: bool,
    ) -> Vec<usize> {
        let mut choices = vec![(end, moved)];
        for to in self.improvements(*first, from) {
            choices.push((end ^ self.bits[from] ^ self.bits[to], true));
        }
        let mut all = Vec::new();
        for (end, moved) in choices {
            match rest.split_first() {
                Some((next, rest)) => all.extend(self.ends(from, end, next, rest, moved)),
                None if moved => {
                    all.extend(self.bits.iter().position(|bits| *bits == end));
                }
                None => {}
            }
        }
        all
    }
}
