//! The fast form against the oracle, cell by cell.

use crate::oracle::Oracle;
use crate::random::{Options, Random, options};
use std::sync::atomic::AtomicBool;
use winset_conflict::{
    Concept, Control, Game, Graph, JointMoves, OneWays, Plan, Stability, StateId, solve,
};

pub fn graph(game: &Options) -> Graph {
    let one_way = OneWays { taken: game.taken, dropped: game.dropped };
    Graph::free(game.bits.clone(), game.own.clone(), one_way)
}

pub fn solved(graph: &Graph, payoffs: &[Vec<u32>], joint: JointMoves) -> Stability {
    let plan = Plan { joint, ..Plan::default() };
    let control = Control { progress: &|_| {}, stop: &AtomicBool::new(false) };
    solve(Game::new(graph, payoffs).unwrap(), &plan, &control)
}

fn compare(oracle: &Oracle, stability: &Stability, joint: JointMoves) -> usize {
    let mut cells = 0;
    for concept in Concept::ALL {
        for maker in 0..oracle.moves.len() {
            for state in 0..oracle.bits.len() {
                let told = stability.stable(concept, maker, StateId::try_from(state).unwrap());
                let right = oracle.stable(concept, maker, state, joint);
                assert_eq!(told, Some(right), "{concept:?}, maker {maker}, state {state}");
                cells += 1;
            }
        }
    }
    cells
}

#[test]
fn the_fast_form_gives_what_the_definitions_give_in_two_hundred_thousand_cells() {
    let mut random = Random::new(20_250_701);
    let mut cells = 0;
    while cells < 200_000 {
        let game = options(&mut random);
        let oracle = Oracle::of_options(
            &game.bits,
            &game.own,
            game.taken,
            game.dropped,
            game.payoffs.clone(),
        );
        let graph = graph(&game);
        for joint in JointMoves::ALL {
            cells += compare(&oracle, &solved(&graph, &game.payoffs, joint), joint);
        }
    }
}

#[test]
fn moves_written_out_give_the_same_as_free_moves() {
    let mut random = Random::new(7);
    for _ in 0..200 {
        let game = options(&mut random);
        let free = graph(&game);
        let listed = free.written_out();
        for joint in JointMoves::ALL {
            let (one, other) =
                (solved(&free, &game.payoffs, joint), solved(&listed, &game.payoffs, joint));
            for concept in Concept::ALL {
                for maker in 0..free.makers() {
                    assert_eq!(one.column(concept, maker), other.column(concept, maker));
                }
            }
        }
    }
}

#[test]
fn listed_moves_that_are_not_transitive_give_what_the_definitions_give() {
    let mut random = Random::new(11);
    let mut cells = 0;
    while cells < 100_000 {
        let game = options(&mut random);
        // A part of the moves is taken away: then two moves are not also one.
        let mut oracle = Oracle::of_options(
            &game.bits,
            &game.own,
            game.taken,
            game.dropped,
            game.payoffs.clone(),
        );
        let kept = 1 + random.below(3);
        for maker in &mut oracle.moves {
            for to in maker {
                to.retain(|_| random.below(4) < kept);
            }
        }
        let arcs: Vec<Vec<(StateId, StateId)>> = oracle
            .moves
            .iter()
            .map(|maker| {
                let arcs = maker.iter().enumerate();
                arcs.flat_map(|(from, to)| to.iter().map(move |to| (from as u32, *to as u32)))
                    .collect()
            })
            .collect();
        let graph = Graph::listed(game.bits.clone(), game.own.clone(), &arcs);
        for joint in JointMoves::ALL {
            cells += compare(&oracle, &solved(&graph, &game.payoffs, joint), joint);
        }
    }
}
