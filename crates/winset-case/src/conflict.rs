//! The conflict graph's part of a case: decision makers, their options and what they prefer.

mod states;

use crate::actor::ActorId;
use crate::case::Ground;
use crate::condition::Comparison;
use crate::formula::Formula;
use crate::issue::IssueId;
use winset_text::Span;

pub use states::{States, TooManyStates};

/// The graph model of a case, with its names resolved. A state is a set of options taken; bit *i*
/// of its number in base two is option *i*.
#[derive(Debug, Clone)]
pub struct Conflict {
    /// Who decides, in the order of the file.
    pub makers: Vec<DecisionMaker>,
    /// Every option, in the order of the file.
    pub options: Vec<Opt>,
    /// Patterns that cannot be.
    pub infeasible: Vec<Statement>,
    /// Patterns all of whose states count as one.
    pub merged: Vec<Statement>,
    /// Options that go one way.
    pub one_way: Vec<OneWay>,
    /// Today's state.
    pub status_quo: Option<u64>,
}

/// An option that goes one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OneWay {
    /// Which option.
    pub option: usize,
    /// Once taken it stays taken; otherwise, once dropped it stays dropped.
    pub once_taken: bool,
}

/// An actor in the conflict graph, owner of options.
#[derive(Debug, Clone)]
pub struct DecisionMaker {
    /// The key: an actor's or side's, or a name of its own.
    pub key: String,
    /// The name for readers.
    pub name: String,
    /// The actor of that key, if the case has one.
    pub actor: Option<ActorId>,
    /// What it wants.
    pub preference: Preference,
    /// What it believes that another (by its place among the makers) wants, where that differs
    /// from what the other does want.
    pub sees: Vec<(usize, Preference)>,
    /// Where it may move, if not everywhere: then these are its only moves.
    pub moves: Vec<MoveRule>,
    /// The same by state numbers (counted from 0): from, to.
    pub arcs: Vec<(usize, usize)>,
    /// What it rests on.
    pub ground: Ground,
}

/// How a decision maker orders the states.
#[derive(Debug, Clone, Default)]
pub enum Preference {
    /// Nothing is said: all states are alike to it.
    #[default]
    None,
    /// Prioritised statements, most important first: one that holds outweighs all behind it.
    Statements(Vec<Statement>),
    /// The state's payoff is the sum over the options taken.
    Weights(Vec<f64>),
    /// States by number (counted from 0), best first; those in one list are tied.
    Ranking(Vec<Vec<usize>>),
    /// What the actor's stakes say of the issues that options settle.
    Stakes,
}

/// A formula over options, as written and with what it rests on.
#[derive(Debug, Clone)]
pub struct Statement {
    /// The analyst's words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// What they say.
    pub formula: Formula,
    /// How likely it is that the decision maker holds to it, below 1.
    pub chance: Option<f64>,
    /// Statements in a row with the same number are as important in an order nobody knows.
    pub any_order: Option<usize>,
    /// What it rests on.
    pub ground: Ground,
}

/// From every state where the one holds to every state where the other holds.
#[derive(Debug, Clone)]
pub struct MoveRule {
    /// As written.
    pub text: String,
    /// Where it may start.
    pub from: Formula,
    /// Where it may lead.
    pub to: Formula,
}

/// A yes/no course of action owned by one decision maker.
#[derive(Debug, Clone)]
pub struct Opt {
    /// The name in formulas.
    pub name: String,
    /// What taking it means.
    pub meaning: String,
    /// Whose it is: a place among the makers.
    pub maker: usize,
    /// What taking it settles of an issue, if the analyst says so.
    pub threshold: Option<Threshold>,
}

/// What an option, once taken, settles of an issue: at least or at most so much.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Threshold {
    /// Which issue.
    pub issue: IssueId,
    /// [`AtLeast`](Comparison::AtLeast) or [`AtMost`](Comparison::AtMost).
    pub comparison: Comparison,
    /// In the issue's unit.
    pub value: f64,
}

impl Conflict {
    /// The options of one decision maker, as bits.
    pub fn own(&self, maker: usize) -> u64 {
        let own = self.options.iter().enumerate().filter(|(_, option)| option.maker == maker);
        own.fold(0, |bits, (at, _)| bits | 1 << at)
    }

    /// Every option's name, in order.
    pub fn option_names(&self) -> Vec<&str> {
        self.options.iter().map(|option| option.name.as_str()).collect()
    }
}
