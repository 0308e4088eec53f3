//! The feasible states of a conflict graph, numbered.

use super::Statement;
use crate::formula::Formula;

/// The feasible states, in ascending order of their bits; where states are merged, the lowest
/// stands for all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct States {
    /// The bits of each state.
    pub bits: Vec<u64>,
    /// Of states that stand for several (by their place): all of those, themselves included.
    pub merged: Vec<(usize, Vec<u64>)>,
}

/// There are more feasible states than were asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooManyStates;

impl States {
    /// The feasible states over so many options, at most `most` (before merging).
    pub fn of(
        options: usize,
        infeasible: &[Statement],
        merged: &[Statement],
        most: usize,
    ) -> Result<States, TooManyStates> {
        let rules: Vec<&Formula> = infeasible.iter().map(|rule| &rule.formula).collect();
        let mut bits = Vec::new();
        fill(options.min(63), 0, &rules, most, &mut bits)?;
        Ok(merge(bits, merged))
    }

    /// Where the state with these bits stands, itself or merged into another.
    pub fn find(&self, bits: u64) -> Option<usize> {
        if let Ok(at) = self.bits.binary_search(&bits) {
            return Some(at);
        }
        let into = self.merged.iter().find(|(_, all)| all.binary_search(&bits).is_ok());
        into.map(|(at, _)| *at)
    }

    /// Every feasible combination of options that a state stands for.
    pub fn members(&self, at: usize) -> &[u64] {
        match self.merged.binary_search_by_key(&at, |(state, _)| *state) {
            Ok(found) => self.merged.get(found).map_or(&[], |(_, all)| all.as_slice()),
            Err(_) => self.bits.get(at..=at).unwrap_or_default(),
        }
    }
}

/// Decides options from the highest to the lowest, so that states come in ascending order, and
/// leaves every branch that a rule excludes already.
fn fill(
    open: usize,
    bits: u64,
    rules: &[&Formula],
    most: usize,
    found: &mut Vec<u64>,
) -> Result<(), TooManyStates> {
    let decided = !((1_u64 << open) - 1);
    let mut left = Vec::with_capacity(rules.len());
    for rule in rules {
        match rule.decided(decided, bits) {
            Some(true) => return Ok(()),
            Some(false) => {}
            None => left.push(*rule),
        }
    }
    if left.is_empty() {
        let count = 1_u64 << open;
        if count > (most.saturating_sub(found.len())) as u64 {
            return Err(TooManyStates);
        }
        found.extend((0..count).map(|low| bits | low));
        return Ok(());
    }
    // An undecided rule has an open option: without one there is nothing to decide.
    let Some(next) = open.checked_sub(1) else { return Ok(()) };
    fill(next, bits, &left, most, found)?;
    fill(next, bits | 1 << next, &left, most, found)
}

/// States that one of these formulas holds of count as one; so do those of two formulas with a
/// state in common.
fn merge(bits: Vec<u64>, merged: &[Statement]) -> States {
    if merged.is_empty() {
        return States { bits, merged: Vec::new() };
    }
    // For each state the lowest that it counts as one with.
    let mut first: Vec<usize> = (0..bits.len()).collect();
    let root = |first: &[usize], mut at: usize| {
        while let Some(&up) = first.get(at).filter(|up| **up != at) {
            at = up;
        }
        at
    };
    for rule in merged {
        let mut one: Option<usize> = None;
        for (at, state) in bits.iter().enumerate() {
            if !rule.formula.holds_of(*state) {
                continue;
            }
            let here = root(&first, at);
            let into = one.map_or(here, |one| root(&first, one).min(here));
            for old in [Some(here), one.map(|one| root(&first, one))].into_iter().flatten() {
                if let Some(slot) = first.get_mut(old) {
                    *slot = into;
                }
            }
            if let Some(slot) = first.get_mut(at) {
                *slot = into;
            }
            one = Some(into);
        }
    }
    let mut kept = States::default();
    let mut place = vec![0; bits.len()];
    for (at, state) in bits.iter().enumerate() {
        let into = root(&first, at);
        if into == at {
            if let Some(slot) = place.get_mut(at) {
                *slot = kept.bits.len();
            }
            kept.bits.push(*state);
            continue;
        }
        let Some(&target) = place.get(into) else { continue };
        match kept.merged.iter_mut().find(|(state, _)| *state == target) {
            Some((_, all)) => all.push(*state),
            None => {
                let lowest = bits.get(into).copied().unwrap_or_default();
                kept.merged.push((target, vec![lowest, *state]));
            }
        }
    }
    kept.merged.sort_by_key(|(state, _)| *state);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Ground;
    use winset_text::{Source, Sources, Span};

    const OPTIONS: [&str; 4] = ["a", "b", "c", "d"];

    fn place() -> Span {
        let mut sources = Sources::new();
        let source = sources.add(Source::new("case.toml", b"x".to_vec()));
        Span::new(source, 0..1)
    }

    fn said(text: &str) -> Statement {
        Statement {
            text: text.to_owned(),
            span: place(),
            formula: Formula::parse(text, &OPTIONS).unwrap(),
            chance: None,
            any_order: None,
            ground: Ground::default(),
        }
    }

    #[test]
    fn states_are_what_the_rules_leave_in_ascending_order() {
        let rules = [said("a & b"), said("c if d"), said("not a & not b & not c")];
        let states = States::of(4, &rules, &[], 100).unwrap();
        let all = (0..16_u64).filter(|bits| !rules.iter().any(|rule| rule.formula.holds_of(*bits)));
        assert_eq!(states.bits, all.collect::<Vec<_>>());
        assert_eq!(States::of(4, &rules, &[], 1), Err(TooManyStates));
        assert_eq!(States::of(4, &[], &[], 16).unwrap().bits.len(), 16);
        assert_eq!(States::of(4, &[], &[], 15), Err(TooManyStates));
    }

    #[test]
    fn merged_states_stand_under_the_lowest_and_overlapping_ones_are_one() {
        let states =
            States::of(4, &[], &[said("d & a"), said("d & b"), said("c & -d")], 16).unwrap();
        assert_eq!(states.bits, vec![0, 1, 2, 3, 4, 8, 9, 12]);
        assert_eq!(states.members(4), [4, 5, 6, 7]);
        assert_eq!(states.members(6), [9, 10, 11, 13, 14, 15]);
        assert_eq!(states.members(5), [8]);
        assert_eq!((states.find(15), states.find(12), states.find(16)), (Some(6), Some(7), None));
    }
}
