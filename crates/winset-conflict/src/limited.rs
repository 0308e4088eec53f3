//! Looking ahead a fixed number of moves: limited-move and non-myopic stability, for two.
//!
//! The one whose turn it is at *s* expects that they move in turn, at most *h* moves in all, each
//! choosing with the same foresight whether to move or to stay. It moves if the state where this
//! ends is better to it than *s*. A state is stable at horizon *h* for whoever stays there. It is
//! non-myopically stable if it is stable at every horizon from some one on.
//!
//! Source: Kilgour 1984; Fang, Hipel & Kilgour 1993, defs. 3.6–3.8 (`L_h`; L₁ = Nash). Where two moves
//! end equally well for the mover the definition does not say which it takes; here it is the one
//! to the state that comes first, and [`Limited::tied`] says that another choice might end
//! elsewhere.

use crate::bits::Bits;
use crate::game::Game;
use crate::graph::StateId;

/// What looking ahead gives for both decision makers.
#[derive(Debug, Clone)]
pub struct Limited {
    /// The states at which each stays.
    pub stable: [Bits; 2],
    /// Did a choice between equally good moves that end at different states matter?
    pub tied: bool,
}

/// Where it ends, by whose turn it is and from where.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Ends {
    from: [Vec<StateId>; 2],
    tied: bool,
}

impl Ends {
    fn now(game: Game) -> Ends {
        let here: Vec<StateId> = game.graph().states().collect();
        Ends { from: [here.clone(), here], tied: false }
    }

    /// With one more move to look ahead.
    fn further(&self, game: Game) -> Ends {
        let mut tied = self.tied;
        let mut next = |maker: usize| -> Vec<StateId> {
            let then = &self.from[1 - maker];
            game.graph()
                .states()
                .map(|state| {
                    let mut best = (game.worth(maker, state), state);
                    let mut several = false;
                    game.graph().each_move(maker, state, &mut |to| {
                        let end = then[to as usize];
                        let worth = game.worth(maker, end);
                        if worth > best.0 {
                            best = (worth, end);
                            several = false;
                        } else if worth == best.0 && worth > game.worth(maker, state) {
                            several |= end != best.1;
                        }
                    });
                    tied |= several;
                    best.1
                })
                .collect()
        };
        let from = [next(0), next(1)];
        Ends { from, tied }
    }

    /// Who stays where, by the moves that led to this: an end at the state itself may also be come
    /// to by moving in a circle, which never pays.
    fn stable(&self, count: usize) -> [Bits; 2] {
        [0, 1].map(|maker| {
            let ends = &self.from[maker];
            Bits::of(count, |at| ends[at] as usize == at)
        })
    }
}

/// Limited-move stability at a horizon of so many moves; nothing unless there are two decision
/// makers.
pub fn limited(game: Game, horizon: u32) -> Option<Limited> {
    if game.graph().makers() != 2 {
        return None;
    }
    let mut ends = Ends::now(game);
    for _ in 0..horizon {
        ends = ends.further(game);
    }
    Some(Limited { stable: ends.stable(game.graph().len()), tied: ends.tied })
}

/// Non-myopic stability: stable at every horizon from some one on. Nothing unless there are two
/// decision makers, or if no cycle shows within `most` moves.
pub fn non_myopic(game: Game, most: u32) -> Option<Limited> {
    if game.graph().makers() != 2 {
        return None;
    }
    let count = game.graph().len();
    // Brent's search for the cycle: what follows depends on the ends alone.
    let (mut mark, mut ends) = (Ends::now(game), Ends::now(game).further(game));
    let (mut power, mut period, mut walked) = (1_u32, 1_u32, 1_u32);
    while mark.from != ends.from {
        if walked >= most {
            return None;
        }
        if power == period {
            mark = ends.clone();
            power = power.saturating_mul(2);
            period = 0;
        }
        ends = ends.further(game);
        period += 1;
        walked += 1;
    }
    let mut stable = ends.stable(count);
    for _ in 1..period {
        ends = ends.further(game);
        for (all, now) in stable.iter_mut().zip(ends.stable(count)) {
            all.keep(&now);
        }
    }
    Some(Limited { stable, tied: ends.tied })
}
