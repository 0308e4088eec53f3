//! Ordinal payoffs: how good each state is to a decision maker, as ranks from 1, ties alike.

use std::cmp::Ordering;

/// One decision maker's payoff by state: 1 for its worst states, and no rank left out.
pub type Payoff = Vec<u32>;

/// Ranks by any key, the least first.
pub fn ranked<K: Clone>(keys: &[K], order: impl Fn(&K, &K) -> Ordering) -> Payoff {
    let mut places: Vec<u32> = (0..u32::try_from(keys.len()).unwrap_or(u32::MAX)).collect();
    places.sort_unstable_by(|a, b| order(&keys[*a as usize], &keys[*b as usize]));
    let mut payoff = vec![0; keys.len()];
    let mut rank = 0;
    let mut before: Option<&K> = None;
    for place in places {
        let key = &keys[place as usize];
        if before.is_none_or(|before| order(before, key) != Ordering::Equal) {
            rank += 1;
        }
        before = Some(key);
        payoff[place as usize] = rank;
    }
    payoff
}

/// Ranks by whole numbers, the least first.
pub fn ranked_by_number(keys: &[u128]) -> Payoff {
    let most = keys.iter().copied().max().unwrap_or_default();
    // Few different keys, as statements give them: a table does without sorting.
    if most < 4 * keys.len() as u128 + 1024 {
        let mut seen = vec![0_u32; usize::try_from(most).unwrap_or_default() + 1];
        keys.iter().for_each(|key| seen[place(*key)] = 1);
        let mut rank = 0;
        for slot in &mut seen {
            rank += *slot;
            *slot = rank;
        }
        return keys.iter().map(|key| seen[place(*key)]).collect();
    }
    ranked(keys, u128::cmp)
}

fn place(key: u128) -> usize {
    usize::try_from(key).unwrap_or_default()
}

/// Ranks from a ranking, best first, those in one list tied. States that it does not name are
/// worst.
pub fn ranked_by_list(states: usize, ranking: &[Vec<usize>]) -> Payoff {
    let mut keys = vec![0_u128; states];
    for (better, tied) in (1_u128..).zip(ranking.iter().rev()) {
        for state in tied {
            if let Some(key) = keys.get_mut(*state) {
                *key = better;
            }
        }
    }
    ranked_by_number(&keys)
}
