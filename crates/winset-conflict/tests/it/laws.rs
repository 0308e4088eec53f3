//! What holds of every game.

use crate::differential::{graph, solved};
use crate::oracle::Oracle;
use crate::random::{Options, Random, options};
use proptest::prelude::*;
use winset_conflict::{
    Bits, Coalitional, Concept, Game, Graph, JointMoves, OneWays, Reply, StateId, Why, coalitions,
    inverse, limited, ranked_by_number, replay, why,
};

fn any_game() -> impl Strategy<Value = Options> {
    any::<u64>().prop_map(|seed| options(&mut Random::new(seed)))
}

fn implies(one: &Bits, other: &Bits) -> bool {
    one.iter().all(|state| other.has(state))
}

/// The option *k* becomes option `to[k]`, and the decision maker *k* the place `seat[k]`.
fn relabelled(game: &Options, to: &[usize], seat: &[usize]) -> (Options, Vec<usize>) {
    let moved =
        |bits: u64| to.iter().enumerate().fold(0, |all, (from, to)| all | (bits >> from & 1) << to);
    let mut places: Vec<(u64, usize)> =
        game.bits.iter().enumerate().map(|(at, bits)| (moved(*bits), at)).collect();
    places.sort_unstable();
    let mut own = vec![0; game.own.len()];
    let mut payoffs = vec![Vec::new(); game.own.len()];
    for (maker, seat) in seat.iter().enumerate() {
        own[*seat] = moved(game.own[maker]);
        payoffs[*seat] = places.iter().map(|(_, at)| game.payoffs[maker][*at]).collect();
    }
    let game = Options {
        bits: places.iter().map(|(bits, _)| *bits).collect(),
        own,
        taken: moved(game.taken),
        dropped: moved(game.dropped),
        payoffs,
    };
    (game, places.into_iter().map(|(_, at)| at).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn concepts_imply_each_other_as_the_field_says(game in any_game()) {
        let graph = graph(&game);
        for joint in JointMoves::ALL {
            let stability = solved(&graph, &game.payoffs, joint);
            for maker in 0..graph.makers() {
                let stable = |concept| stability.column(concept, maker).unwrap();
                prop_assert!(implies(stable(Concept::Nash), stable(Concept::Sseq)));
                prop_assert!(implies(stable(Concept::Sseq), stable(Concept::Seq)));
                prop_assert!(implies(stable(Concept::Seq), stable(Concept::Gmr)));
                prop_assert!(implies(stable(Concept::Sseq), stable(Concept::Smr)));
                prop_assert!(implies(stable(Concept::Smr), stable(Concept::Gmr)));
                prop_assert!(implies(stable(Concept::Nash), stable(Concept::Sim)));
            }
        }
    }

    #[test]
    fn more_replies_deter_more(game in any_game()) {
        let graph = graph(&game);
        let one = solved(&graph, &game.payoffs, JointMoves::OneStep);
        let many = solved(&graph, &game.payoffs, JointMoves::LegalSequence);
        for concept in Concept::ALL {
            for maker in 0..graph.makers() {
                let (one, many) = (one.column(concept, maker), many.column(concept, maker));
                prop_assert!(implies(one.unwrap(), many.unwrap()));
                prop_assert!(graph.makers() != 2 || one == many);
            }
        }
    }

    #[test]
    fn names_and_seats_change_nothing(game in any_game(), seed in any::<u64>()) {
        let mut random = Random::new(seed);
        let mut shuffled = |count: usize| {
            let mut all: Vec<usize> = (0..count).collect();
            for last in (1..count).rev() {
                all.swap(last, random.below(last as u64 + 1) as usize);
            }
            all
        };
        let options = game.own.iter().map(|own| own.count_ones() as usize).sum();
        let (to, seat) = (shuffled(options), shuffled(game.own.len()));
        let (other, places) = relabelled(&game, &to, &seat);
        let (one, two) = (graph(&game), graph(&other));
        let one = solved(&one, &game.payoffs, JointMoves::LegalSequence);
        let two = solved(&two, &other.payoffs, JointMoves::LegalSequence);
        for concept in Concept::ALL {
            for (maker, seat) in seat.iter().enumerate() {
                for (now, was) in places.iter().enumerate() {
                    prop_assert_eq!(
                        one.stable(concept, maker, *was as StateId),
                        two.stable(concept, *seat, now as StateId)
                    );
                }
            }
        }
    }

    #[test]
    fn one_move_ahead_is_nash(game in any_game()) {
        let graph = graph(&game);
        let stability = solved(&graph, &game.payoffs, JointMoves::LegalSequence);
        if let Some(ahead) = limited(Game::new(&graph, &game.payoffs).unwrap(), 1) {
            for maker in 0..2 {
                prop_assert_eq!(stability.column(Concept::Nash, maker), Some(&ahead.stable[maker]));
            }
        }
    }

    #[test]
    fn a_coalition_of_one_is_its_member(game in any_game()) {
        let graph = graph(&game);
        let stability = solved(&graph, &game.payoffs, JointMoves::LegalSequence);
        let game = Game::new(&graph, &game.payoffs).unwrap();
        let together = coalitions(game, &false.into()).unwrap().unwrap();
        for maker in 0..graph.makers() {
            for (of_one, of_many) in [
                (Concept::Nash, Coalitional::Nash),
                (Concept::Gmr, Coalitional::Gmr),
                (Concept::Smr, Coalitional::Smr),
            ] {
                let alone = together.stable(of_many, 1 << maker);
                prop_assert_eq!(stability.column(of_one, maker), alone);
            }
            // Others may also move together: that deters at least as much.
            let alone = together.stable(Coalitional::Seq, 1 << maker).unwrap();
            prop_assert!(implies(stability.column(Concept::Seq, maker).unwrap(), alone));
        }
    }

    #[test]
    fn every_reason_can_be_gone_through(game in any_game()) {
        let graph = graph(&game);
        let oracle = Oracle::of_options(
            &game.bits, &game.own, game.taken, game.dropped, game.payoffs.clone(),
        );
        let played = Game::new(&graph, &game.payoffs).unwrap();
        for joint in JointMoves::ALL {
            for concept in Concept::ALL {
                for maker in 0..graph.makers() {
                    for state in graph.states() {
                        let reason = why(played, concept, maker, state, joint);
                        prop_assert_eq!(
                            replay(played, concept, maker, state, joint, &reason), Ok(())
                        );
                        let right = oracle.stable(concept, maker, state as usize, joint);
                        prop_assert_eq!(reason.is_stable(), right);
                    }
                }
            }
        }
    }

    #[test]
    fn what_the_inverse_asks_for_is_what_makes_a_state_stable(
        game in any_game(), seed in any::<u64>()
    ) {
        let graph = graph(&game);
        let mut random = Random::new(seed);
        let state = random.below(graph.len() as u64) as StateId;
        let maker = random.below(graph.makers() as u64) as usize;
        for concept in Concept::MAIN {
            let played = Game::new(&graph, &game.payoffs).unwrap();
            let told = inverse(played, concept, state, JointMoves::LegalSequence).unwrap();
            let told = &told[maker];
            if told.cut {
                continue;
            }
            for _ in 0..8 {
                let mut other = game.clone();
                let keys: Vec<u128> = graph.states().map(|_| u128::from(random.below(40))).collect();
                other.payoffs[maker] = ranked_by_number(&keys);
                let payoff = &other.payoffs[maker];
                let here = payoff[state as usize];
                let met = told
                    .enough
                    .iter()
                    .any(|set| set.iter().all(|other| payoff[*other as usize] <= here));
                let stability = solved(&graph, &other.payoffs, JointMoves::LegalSequence);
                prop_assert_eq!(stability.stable(concept, maker, state), Some(met));
            }
        }
    }
}

#[test]
fn a_reason_that_is_wrong_is_found_out() {
    // The prisoner's dilemma: from mutual cooperation, defecting is answered by defecting.
    let graph = Graph::free(vec![0, 1, 2, 3], vec![1, 2], OneWays::default());
    let payoffs = vec![vec![3, 4, 1, 2], vec![3, 1, 4, 2]];
    let game = Game::new(&graph, &payoffs).unwrap();
    let right = why(game, Concept::Seq, 0, 0, JointMoves::LegalSequence);
    let Why::Deterred(mut all) = right.clone() else { panic!("{right:?}") };
    assert_eq!(replay(game, Concept::Seq, 0, 0, JointMoves::LegalSequence, &right), Ok(()));
    let Reply::Moves(steps) = &mut all[0].reply else { panic!() };
    steps[0].to = 2;
    let wrong = Why::Deterred(all);
    assert!(replay(game, Concept::Seq, 0, 0, JointMoves::LegalSequence, &wrong).is_err());
    let nothing = Why::NoImprovement;
    assert!(replay(game, Concept::Seq, 0, 0, JointMoves::LegalSequence, &nothing).is_err());
}
