//! States, moves and reasons in sentences.

use super::{ConflictAnswer, concept_name, holds_by};
use crate::grammar::{capitalised, counted, harmless, listed};
use winset_case::Preference;
use winset_conflict::{Concept, Deterred, JointMoves, Reply, Step, Uncertain, Why, why};

impl ConflictAnswer<'_> {
    /// The decision maker's name.
    pub(super) fn maker(&self, maker: usize) -> String {
        let name = self.conflict.makers.get(maker).map_or("?", |maker| maker.name.as_str());
        harmless(name)
    }

    /// The decision maker's key.
    pub(super) fn key(&self, maker: usize) -> String {
        self.conflict.makers.get(maker).map(|maker| maker.key.clone()).unwrap_or_default()
    }

    /// A statement as the analyst wrote it.
    pub(super) fn statement(&self, one: Uncertain) -> String {
        let owner = self.conflict.makers.get(one.maker);
        match owner.map(|owner| &owner.preference) {
            Some(Preference::Statements(all)) => {
                all.get(one.statement).map(|one| harmless(&one.text)).unwrap_or_default()
            }
            _ => String::new(),
        }
    }

    /// The options that are taken in a state.
    pub(super) fn taken(&self, state: u32) -> Vec<String> {
        let bits = self.study.graph.bits(state);
        let options = self.conflict.options.iter().enumerate();
        options
            .filter(|(at, _)| bits >> at & 1 == 1)
            .map(|(_, option)| option.name.clone())
            .collect()
    }

    /// `press, delay`, or `nothing`.
    pub(super) fn options_of(&self, state: u32) -> String {
        let taken = self.taken(state);
        if taken.is_empty() { String::from("nothing taken") } else { taken.join(", ") }
    }

    /// `state 3 (press, delay)`.
    pub(super) fn state(&self, state: u32) -> String {
        format!("state {} ({})", state + 1, self.options_of(state))
    }

    /// What somebody does to get from one state to another: `take press and drop delay`.
    pub(super) fn change(&self, from: u32, to: u32) -> String {
        let (from, to) = (self.study.graph.bits(from), self.study.graph.bits(to));
        let named = |bits: u64| -> Vec<&str> {
            let options = self.conflict.options.iter().enumerate();
            options
                .filter(|(at, _)| bits >> at & 1 == 1)
                .map(|(_, option)| option.name.as_str())
                .collect()
        };
        let (taken, dropped) = (named(to & !from), named(from & !to));
        let mut parts = Vec::new();
        if !taken.is_empty() {
            parts.push(format!("take {}", listed(&taken, "and")));
        }
        if !dropped.is_empty() {
            parts.push(format!("drop {}", listed(&dropped, "and")));
        }
        if parts.is_empty() { String::from("move") } else { listed(&parts, "and") }
    }

    /// `Japan would take delay, then China would take court`.
    pub(super) fn steps(&self, from: u32, steps: &[Step], verb: &str) -> String {
        let mut at = from;
        let mut parts = Vec::new();
        for step in steps {
            parts.push(format!("{} {verb} {}", self.maker(step.maker), self.change(at, step.to)));
            at = step.to;
        }
        parts.join(", then ")
    }

    /// Does today's state hold, and by what?
    pub(super) fn verdict(&self, today: u32) -> String {
        let by = holds_by(self.study, today);
        let names: Vec<&str> = by.iter().copied().map(concept_name).collect();
        let state = self.state(today);
        match by.as_slice() {
            [] => format!("Today, {state}, does not hold by any concept asked for."),
            [Concept::Nash, ..] => {
                format!(
                    "Today, {state}, holds by itself: nobody gains by any move of its own ({}).",
                    names.join(", ")
                )
            }
            _ => {
                format!("Today, {state}, holds because of what would follow: {}.", names.join(", "))
            }
        }
    }

    /// For each decision maker why a state holds, by one concept; or, where it does not, who would
    /// leave it.
    pub(super) fn because(&self, state: u32, concept: Option<Concept>) -> Vec<String> {
        let study = self.study;
        let Some(game) = study.game() else { return Vec::new() };
        let asked = &study.stability.concepts;
        let concept = concept.or_else(|| {
            let seq = asked.iter().find(|one| **one == Concept::Seq);
            seq.or(asked.first()).copied()
        });
        let Some(concept) = concept else { return Vec::new() };
        let makers = 0..study.graph.makers();
        if makers.len() > 1
            && makers.clone().all(|maker| game.improvements(maker, state).is_empty())
        {
            return vec![String::from("Nobody can better its lot by a move of its own")];
        }
        let told = |maker| {
            let why = why(game, concept, maker, state, study.stability.joint);
            self.why(concept, maker, state, &why)
        };
        makers.map(told).collect()
    }

    /// Why a state is stable for a decision maker, or is not.
    pub(super) fn why(&self, concept: Concept, maker: usize, state: u32, why: &Why) -> String {
        const MOST: usize = 2;
        let name = self.maker(maker);
        match why {
            Why::NoImprovement => format!("{name} cannot better its lot by a move of its own"),
            Why::Escapes { to } => {
                let what = self.change(state, *to);
                let rest = match concept {
                    Concept::Nash => String::new(),
                    _ => String::from(", and no reply deters it"),
                };
                format!("{name} would gain if it were to {what}, to {}{rest}", self.state(*to))
            }
            Why::Deterred(all) => {
                let parts: Vec<String> = all
                    .iter()
                    .take(MOST)
                    .map(|one| self.deterred(concept, maker, state, one))
                    .collect();
                let more = all.len().saturating_sub(MOST);
                let rest = if more > 0 {
                    format!(". Likewise {}", counted(more, "other gain", "other gains"))
                } else {
                    String::new()
                };
                format!("{name} {}{rest}", parts.join(". It also "))
            }
        }
    }

    fn deterred(&self, concept: Concept, maker: usize, state: u32, one: &Deterred) -> String {
        let gain = format!("would gain if it were to {}", self.change(state, one.improvement));
        match &one.reply {
            Reply::Moves(steps) => {
                let end = steps.last().map_or(one.improvement, |step| step.to);
                let verb = if concept.credible() { "would then" } else { "could then" };
                let replies = self.steps(one.improvement, steps, verb);
                let pays = match (concept.credible(), steps.len()) {
                    (true, 1) => ", and gain by it",
                    (true, _) => ", each gaining by it",
                    _ => "",
                };
                let last = if concept.symmetric() { ", with no better way out" } else { "" };
                let worth = self.compare(maker, end, state);
                format!(
                    "{gain}, but {replies}{pays}; that ends at {}, {worth}{last}",
                    self.state(end)
                )
            }
            Reply::Together(together) => {
                let others: Vec<String> = together
                    .others
                    .iter()
                    .map(|(other, to)| {
                        format!("{} to {}", self.maker(*other), self.change(state, *to))
                    })
                    .collect();
                let worth = self.compare(maker, together.end, state);
                format!(
                    "{gain}, but if at the same time {} were tempted, all would end at {}, {worth}",
                    listed(&others, "and"),
                    self.state(together.end)
                )
            }
        }
    }

    fn compare(&self, maker: usize, end: u32, state: u32) -> String {
        let payoff = self.study.payoffs.get(maker);
        let worth = |at: u32| payoff.and_then(|all| all.get(at as usize));
        let word = if worth(end) < worth(state) { "worse" } else { "no better" };
        format!("{word} for {} than state {}", self.maker(maker), state + 1)
    }
}

/// How several may reply, in words.
pub(super) fn joint_words(joint: JointMoves) -> &'static str {
    match joint {
        JointMoves::LegalSequence => {
            "others may reply one after the other, nobody twice in a row (legal sequences)"
        }
        JointMoves::OneStep => "one of the others may reply by one move (one step)",
    }
}

/// A concept and what it asks, in a few words.
pub(super) fn concept_meaning(concept: Concept) -> String {
    format!("{}: {}", concept_name(concept), concept_asks(concept))
}

/// What a concept asks, in a few words.
pub(super) fn concept_asks(concept: Concept) -> &'static str {
    match concept {
        Concept::Nash => "no move of one's own gains anything",
        Concept::Gmr => {
            "every gain meets a reply that undoes it, at whatever cost to those who reply"
        }
        Concept::Smr => "as GMR, and it cannot be mended afterwards",
        Concept::Seq => "every gain meets a reply that undoes it and pays those who reply",
        Concept::Sseq => "as SEQ, and it cannot be mended afterwards",
        Concept::Sim => "every gain goes wrong if others go for theirs at the same time",
    }
}

/// A sentence with its capital and its full stop.
pub(super) fn stopped(text: &str) -> String {
    let text = capitalised(text);
    if text.ends_with(['.', ':', '!', '?']) { text } else { text + "." }
}
