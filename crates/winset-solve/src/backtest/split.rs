//! Which issues models are fitted on, and which they are tested on: decided by a seed, before
//! anything is fitted.
//!
//! Issues of one proposal were negotiated by the same people at the same time and end alike more
//! often than others; so a proposal falls to one part as a whole. Otherwise the test would leak
//! into the fit.

use crate::rng::Stream;

/// The stream that divides; those from 1 on resample.
const DIVIDING: u32 = 0;

/// For each issue: is it in the fit part? Half of the groups are, rounded down; the others are
/// the test part. `group` names the proposal of each issue, by any number.
///
/// Groups are shuffled in the order in which they first appear, so that neither the numbers used
/// nor the issues inside a group matter.
pub fn fit_part(group: &[u32], seed: u64) -> Vec<bool> {
    let mut seen: Vec<u32> = Vec::new();
    for &one in group {
        if !seen.contains(&one) {
            seen.push(one);
        }
    }
    let mut stream = Stream::of_resolved(seed, DIVIDING);
    let mut order: Vec<(u64, u32)> = seen
        .iter()
        .enumerate()
        .map(|(place, &one)| (stream.at(place as u32).to_bits(), one))
        .collect();
    // Numbers above zero sort like their bits.
    order.sort_unstable();
    order.truncate(seen.len() / 2);
    group.iter().map(|one| order.iter().any(|(_, fit)| fit == one)).collect()
}

#[cfg(test)]
mod tests {
    use super::fit_part;

    #[test]
    fn half_of_the_groups_and_whole_groups() {
        let group = [3, 3, 9, 1, 1, 1, 4, 7, 9];
        let fit = fit_part(&group, 1);
        let groups = |part: bool| {
            let mut found: Vec<u32> = group
                .iter()
                .zip(&fit)
                .filter(|(_, fit)| **fit == part)
                .map(|(group, _)| *group)
                .collect();
            found.sort_unstable();
            found.dedup();
            found
        };
        assert_eq!(groups(true).len(), 2);
        assert_eq!(groups(false).len(), 3);
        assert!(groups(true).iter().all(|one| !groups(false).contains(one)));
    }

    #[test]
    fn the_seed_alone_decides() {
        let group: Vec<u32> = (0..100).collect();
        assert_eq!(fit_part(&group, 1), fit_part(&group, 1));
        assert_ne!(fit_part(&group, 1), fit_part(&group, 2));
        let renamed: Vec<u32> = group.iter().map(|one| 1000 - one).collect();
        assert_eq!(fit_part(&group, 1), fit_part(&renamed, 1));
    }
}
