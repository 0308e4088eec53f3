//! The matrix form as a second implementation.
//!
//! Source: Xu, Hipel & Kilgour 2009: Boolean matrices over states; J of moves, J⁺ of improvements, joint
//! moves by M_i ← J_i(∨_{j≠i} M_j) until nothing is added.

use crate::differential::{graph, solved};
use crate::random::{Options, Random, options};
use winset_conflict::{Concept, Graph, JointMoves, StateId};

/// A Boolean matrix over states.
#[derive(Clone, PartialEq)]
struct Matrix(Vec<Vec<bool>>);

impl Matrix {
    fn of(count: usize, holds: impl Fn(usize, usize) -> bool) -> Matrix {
        Matrix(
            (0..count).map(|row| (0..count).map(|column| holds(row, column)).collect()).collect(),
        )
    }

    fn times(&self, other: &Matrix) -> Matrix {
        let count = self.0.len();
        Matrix::of(count, |row, column| (0..count).any(|at| self.0[row][at] && other.0[at][column]))
    }

    fn or(&self, other: &Matrix) -> Matrix {
        Matrix::of(self.0.len(), |row, column| self.0[row][column] || other.0[row][column])
    }

    fn and(&self, other: &Matrix) -> Matrix {
        Matrix::of(self.0.len(), |row, column| self.0[row][column] && other.0[row][column])
    }

    fn not(&self) -> Matrix {
        Matrix::of(self.0.len(), |row, column| !self.0[row][column])
    }

    fn turned(&self) -> Matrix {
        Matrix::of(self.0.len(), |row, column| self.0[column][row])
    }
}

/// What these can bring about together.
fn joint(steps: &[&Matrix], count: usize) -> Matrix {
    let none = Matrix::of(count, |_, _| false);
    let mut last: Vec<Matrix> = steps.iter().map(|one| (*one).clone()).collect();
    loop {
        let next: Vec<Matrix> = (0..steps.len())
            .map(|own| {
                let others = (0..steps.len()).filter(|other| *other != own);
                let rest = others.fold(none.clone(), |all, other| all.or(&last[other]));
                last[own].or(&steps[own].times(&rest))
            })
            .collect();
        if next == last {
            return last.iter().fold(none, |all, one| all.or(one));
        }
        last = next;
    }
}

fn compare(game: &Options, graph: &Graph) -> usize {
    let count = game.bits.len();
    let makers = game.own.len();
    let state = |at: usize| StateId::try_from(at).unwrap();
    let moves: Vec<Matrix> = (0..makers)
        .map(|maker| {
            Matrix::of(count, |from, to| graph.moves(maker, state(from)).contains(&state(to)))
        })
        .collect();
    let better: Vec<Matrix> = (0..makers)
        .map(|maker| {
            let payoff = &game.payoffs[maker];
            Matrix::of(count, |from, to| payoff[to] > payoff[from])
        })
        .collect();
    let improvements: Vec<Matrix> =
        moves.iter().zip(&better).map(|(moves, better)| moves.and(better)).collect();
    let solution = solved(graph, &game.payoffs, JointMoves::LegalSequence);
    let mut cells = 0;
    for maker in 0..makers {
        let others = (0..makers).filter(|other| *other != maker);
        let by_moves: Vec<&Matrix> = others.clone().map(|other| &moves[other]).collect();
        let by_gains: Vec<&Matrix> = others.map(|other| &improvements[other]).collect();
        let (any, credible) = (joint(&by_moves, count), joint(&by_gains, count));
        let no_better = better[maker].not();
        let stuck = moves[maker].times(&better[maker].turned()).not();
        let symmetric = no_better.turned().and(&stuck);
        let plain = no_better.turned();
        for (concept, replies, end) in [
            (Concept::Gmr, &any, &plain),
            (Concept::Smr, &any, &symmetric),
            (Concept::Seq, &credible, &plain),
            (Concept::Sseq, &credible, &symmetric),
        ] {
            // (t, s): no reply from t deters whoever came from s.
            let free = improvements[maker].times(&replies.times(end).not());
            for at in 0..count {
                let told = solution.stable(concept, maker, state(at));
                assert_eq!(told, Some(!free.0[at][at]), "{concept:?}, maker {maker}, state {at}");
                cells += 1;
            }
        }
    }
    cells
}

#[test]
fn the_matrix_form_gives_the_same_in_thirty_thousand_cells() {
    let mut random = Random::new(2009);
    let mut cells = 0;
    while cells < 30_000 {
        let game = options(&mut random);
        if game.bits.len() <= 40 {
            cells += compare(&game, &graph(&game));
        }
    }
}
