//! Questions of the case, answered on the ways a settlement may come.
//!
//! A question's condition speaks of dates. On one history (every event with its outcome) and one
//! date of settlement all values are known, so its chance in a draw is the summed chance of the
//! pairs for which it holds: exact but for the draws. A chance *given* another condition is the chance
//! of both over the chance of that one, each averaged over the draws first.

use crate::settlement::inputs::{Drawn, Inputs, Slot};
use crate::settlement::lattice::{Happening, Lattice};
use crate::settlement::path::Solved;
use winset_case::{Case, Comparison, Condition, IssueId, Question};

/// One history: its cell at every node, what came after the last one, and the case's chance of it.
#[derive(Debug, Clone)]
pub(crate) struct History {
    pub cells: Vec<usize>,
    pub late: Vec<Happening>,
    pub chance: f64,
}

/// Every history of a calendar that the case holds possible.
pub(crate) fn histories(case: &Case, lattice: &Lattice) -> Vec<History> {
    let start =
        |&(cell, chance): &(usize, f64)| History { cells: vec![cell], late: Vec::new(), chance };
    let mut all: Vec<History> = lattice.first.iter().map(start).collect();
    for _ in 1..lattice.nodes.len() {
        let mut next = Vec::with_capacity(all.len());
        for mut history in all {
            let Some(&last) = history.cells.last() else { continue };
            let arrows = &lattice.arrows[lattice.cells[last].arrows.clone()];
            if let [only] = arrows {
                history.cells.push(only.to);
                history.chance *= only.chance;
                next.push(history);
                continue;
            }
            for arrow in arrows.iter().filter(|arrow| arrow.chance > 0.0) {
                let mut longer = history.clone();
                longer.cells.push(arrow.to);
                longer.chance *= arrow.chance;
                next.push(longer);
            }
        }
        all = next;
    }
    for &turn in &lattice.late {
        let ways = Lattice::ways_of(case, turn);
        let went = |history: &History| -> Vec<History> {
            let possible = ways.iter().filter(|(_, chance)| *chance > 0.0);
            possible
                .map(|(way, chance)| {
                    let mut longer = history.clone();
                    longer.late.push(*way);
                    longer.chance *= chance;
                    longer
                })
                .collect()
        };
        all = all.iter().flat_map(went).collect();
    }
    all
}

/// A question with everything looked up.
#[derive(Debug)]
pub(crate) struct AskedQuestion {
    /// Its condition, together with what is given.
    pub both: Asked,
    pub given: Option<Asked>,
}

impl AskedQuestion {
    pub fn new(
        question: &Question,
        inputs: &Inputs,
        table: &[IssueId],
        lattice: &Lattice,
    ) -> AskedQuestion {
        let asked = |part: &Condition| Asked::new(part, inputs, table, lattice);
        let itself = asked(&question.condition);
        match &question.given {
            None => AskedQuestion { both: itself, given: None },
            Some(given) => AskedQuestion {
                both: Asked::All(vec![itself, asked(given)]),
                given: Some(asked(given)),
            },
        }
    }
}

/// An issue of a sum.
#[derive(Debug)]
pub(crate) struct Term {
    sign: f64,
    /// Place among the issues on the table, if it is there.
    on_table: Option<usize>,
    /// What holds without a settlement.
    status_quo: Option<usize>,
    low: f64,
    high: f64,
}

/// A condition with everything looked up.
#[derive(Debug)]
pub(crate) enum Asked {
    Value {
        /// The last node not after the date; the first if the date lies before it.
        node: usize,
        comparison: Comparison,
        number: f64,
        sum: Vec<Term>,
        /// The length of the sum's scale.
        length: f64,
    },
    /// This has happened by the end.
    Happened(Happening),
    Settled {
        /// Nothing if the date lies before the first node.
        node: Option<usize>,
    },
    Not(Box<Asked>),
    All(Vec<Asked>),
    Any(Vec<Asked>),
}

/// A value nearer to the number than this share of the scale is that number.
const SAME: f64 = 1e-6;

impl Asked {
    pub fn new(
        condition: &Condition,
        inputs: &Inputs,
        table: &[IssueId],
        lattice: &Lattice,
    ) -> Asked {
        let again = |part: &Condition| Asked::new(part, inputs, table, lattice);
        match condition {
            Condition::Value { sum, comparison, value, by } => {
                let term = |&(issue, sign): &(IssueId, f64)| {
                    let scale = inputs.case().issue(issue);
                    Term {
                        sign,
                        on_table: table.iter().position(|other| *other == issue),
                        status_quo: inputs.place(Slot::StatusQuo(issue)),
                        low: scale.low,
                        high: scale.high,
                    }
                };
                let sum: Vec<Term> = sum.iter().map(term).collect();
                Asked::Value {
                    node: lattice.node_by(*by).unwrap_or(0),
                    comparison: *comparison,
                    number: *value,
                    length: sum.iter().map(|term| term.high - term.low).sum(),
                    sum,
                }
            }
            Condition::Outcome { event, outcome } => {
                Asked::Happened(Happening::Outcome(*event, *outcome))
            }
            Condition::Extended { deadline } => Asked::Happened(Happening::Extended(*deadline)),
            Condition::Settled { by } => Asked::Settled { node: lattice.node_by(*by) },
            Condition::Not(inner) => Asked::Not(Box::new(again(inner))),
            Condition::All(parts) => Asked::All(parts.iter().map(again).collect()),
            Condition::Any(parts) => Asked::Any(parts.iter().map(again).collect()),
        }
    }

    /// Does it hold on a history, settled at a node or never?
    fn holds(&self, history: &History, settled: Option<usize>, on: &On) -> bool {
        match self {
            Asked::Settled { node } => {
                settled.is_some_and(|at| node.is_some_and(|node| at <= node))
            }
            Asked::Not(inner) => !inner.holds(history, settled, on),
            Asked::All(parts) => parts.iter().all(|part| part.holds(history, settled, on)),
            Asked::Any(parts) => parts.iter().any(|part| part.holds(history, settled, on)),
            Asked::Happened(happening) => {
                let last = history.cells.last();
                let world = last.map(|&cell| &on.lattice.worlds[on.lattice.cells[cell].world]);
                history.late.contains(happening)
                    || world.is_some_and(|world| world.happened.contains(happening))
            }
            Asked::Value { node, comparison, number, sum, length } => {
                let signed = settled.filter(|at| at <= node);
                let mut value = 0.0;
                for term in sum {
                    let own = match signed.zip(term.on_table) {
                        Some((at, issue)) => {
                            let content = on.solved.content_of(history.cells[at]);
                            term.low + content[issue] * (term.high - term.low)
                        }
                        None => {
                            let Some(place) = term.status_quo else { return false };
                            let world = on.lattice.cells[history.cells[*node]].world;
                            on.drawn.at(world, place)
                        }
                    };
                    value += term.sign * own;
                }
                let same = (value - number).abs() <= SAME * length;
                comparison.holds(if same { *number } else { value }, *number)
            }
        }
    }
}

/// One solved draw.
pub(crate) struct On<'a> {
    pub lattice: &'a Lattice,
    pub drawn: &'a Drawn,
    pub solved: &'a Solved,
    pub pace: f64,
}

/// The chance in one draw that a condition holds.
pub(crate) fn chance(asked: &Asked, histories: &[History], on: &On) -> f64 {
    let mut sum = 0.0;
    for history in histories {
        let mut open = history.chance;
        for (node, &cell) in history.cells.iter().enumerate() {
            if !on.solved.agree[cell] {
                continue;
            }
            let settles = open * on.pace;
            if settles > 0.0 && asked.holds(history, Some(node), on) {
                sum += settles;
            }
            open -= settles;
        }
        if open > 0.0 && asked.holds(history, None, on) {
            sum += open;
        }
    }
    sum.clamp(0.0, 1.0)
}
