//! Moves of one decision maker, written out: from each state, and into each.

use crate::graph::StateId;

#[derive(Debug, Clone)]
pub(crate) struct Listed {
    out: Lists,
    into: Lists,
}

/// Lists one behind the other; list *k* lies between `start[k]` and `start[k + 1]`.
#[derive(Debug, Clone)]
struct Lists {
    start: Vec<u32>,
    items: Vec<StateId>,
}

impl Listed {
    pub(crate) fn new(states: usize, arcs: &[(StateId, StateId)]) -> Listed {
        let inside = |state: StateId| (state as usize) < states;
        let mut kept: Vec<(StateId, StateId)> = arcs
            .iter()
            .copied()
            .filter(|(from, to)| inside(*from) && inside(*to) && from != to)
            .collect();
        kept.sort_unstable();
        kept.dedup();
        let out = Lists::new(states, &kept);
        let mut back: Vec<(StateId, StateId)> =
            kept.into_iter().map(|(from, to)| (to, from)).collect();
        back.sort_unstable();
        Listed { out, into: Lists::new(states, &back) }
    }

    /// Where one move leads.
    pub(crate) fn to(&self, from: StateId) -> &[StateId] {
        self.out.get(from)
    }

    /// From where one move leads there.
    pub(crate) fn from(&self, to: StateId) -> &[StateId] {
        self.into.get(to)
    }
}

impl Lists {
    fn new(count: usize, sorted: &[(StateId, StateId)]) -> Lists {
        let mut start = vec![0_u32; count + 1];
        for (from, _) in sorted {
            start[*from as usize + 1] += 1;
        }
        for at in 0..count {
            start[at + 1] += start[at];
        }
        Lists { start, items: sorted.iter().map(|(_, to)| *to).collect() }
    }

    fn get(&self, at: StateId) -> &[StateId] {
        let bounds = self.start.get(at as usize).zip(self.start.get(at as usize + 1));
        bounds
            .and_then(|(from, to)| self.items.get(*from as usize..*to as usize))
            .unwrap_or_default()
    }
}
