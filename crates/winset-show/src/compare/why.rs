//! Why runs differ: what can be signed at all, what stands in the way of signing today, what waiting
//! is worth, and what paths take.

use crate::answer::Answer;
use crate::grammar::capitalised;
use crate::number::{Precision, share};
use crate::paths::{RATES, middle_and_band};
use crate::settlement::{obstacle_clause, obstacle_id};
use winset_case::Case;
use winset_solve::Forecast;
use winset_solve::settlement::{Obstacle, Settlement};

/// What is told of every run, a line each.
pub(crate) struct Why {
    pub(crate) title: &'static str,
    /// What it is about, in tables: `zone`, `obstacle`, `gains-by-waiting`, `value-of-waiting`, `path`.
    pub(crate) about: &'static str,
    /// Which: `share`, `mean` or `median`.
    pub(crate) statistic: &'static str,
    /// Of the values.
    pub(crate) unit: &'static str,
    pub(crate) lines: Vec<WhyLine>,
}

/// One line: a cell per run, nothing where a run does not have it.
pub(crate) struct WhyLine {
    /// By which a program finds it again.
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) cells: Vec<Option<Cell>>,
}

/// A value and how it is printed.
pub(crate) struct Cell {
    pub(crate) value: f64,
    pub(crate) text: String,
}

/// An obstacle that alone is in the way less often than this in every run is left out.
const OFTEN: f64 = 0.05;

/// Every kind of line of which there is any.
pub(crate) fn why(answers: &[Answer<'_>]) -> Vec<Why> {
    let Some(first) = answers.first() else { return Vec::new() };
    let found: Vec<&Forecast> = answers.iter().map(|answer| answer.forecast).collect();
    let mut all = vec![Why {
        title: "A zone of agreement, by share of draws",
        about: "zone",
        statistic: "share",
        unit: "share",
        lines: zone(&found),
    }];
    let settled: Option<Vec<&Settlement>> =
        found.iter().map(|found| found.settlement.as_ref()).collect();
    if let Some(settled) = &settled {
        all.push(Why {
            title: "What alone keeps them from signing today, by share of draws",
            about: "obstacle",
            statistic: "share",
            unit: "share",
            lines: obstacles(first.case, settled),
        });
        all.extend(waiting(first.case, settled));
    }
    all.push(Why {
        title: "Real growth of spending that a target takes, a year",
        about: "path",
        statistic: "median",
        unit: "per cent a year",
        lines: paths(first.case, &found),
    });
    all.retain(|one| !one.lines.is_empty());
    all
}

fn zone(found: &[&Forecast]) -> Vec<WhyLine> {
    let cells: Vec<Option<Cell>> = found
        .iter()
        .map(|found| {
            let sets = found.win_sets.as_ref()?;
            let value = 1.0 - sets.empty;
            Some(Cell { value, text: share(value, sets.draws) })
        })
        .collect();
    if cells.iter().all(Option::is_none) {
        return Vec::new();
    }
    let name = String::from("With everything in one text, against no agreement");
    vec![WhyLine { id: String::new(), name, cells }]
}

/// The obstacles of all runs, the most frequent anywhere first.
fn obstacles(case: &Case, settled: &[&Settlement]) -> Vec<WhyLine> {
    let of = |settled: &Settlement, obstacle: Obstacle| {
        let mut singles = settled.blocked.singles.iter();
        singles.find(|single| single.obstacle == obstacle).map_or(0.0, |single| single.share)
    };
    let mut often: Vec<(Obstacle, f64)> = Vec::new();
    for single in settled.iter().flat_map(|settled| &settled.blocked.singles) {
        match often.iter_mut().find(|(obstacle, _)| *obstacle == single.obstacle) {
            Some((_, most)) => *most = most.max(single.share),
            None => often.push((single.obstacle, single.share)),
        }
    }
    often.retain(|(_, most)| *most >= OFTEN);
    often.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let line = |(obstacle, _): (Obstacle, f64)| WhyLine {
        id: obstacle_id(case, obstacle),
        name: capitalised(&obstacle_clause(case, obstacle)),
        cells: settled
            .iter()
            .map(|settled| {
                let value = of(settled, obstacle);
                Some(Cell { value, text: share(value, settled.told) })
            })
            .collect(),
    };
    often.into_iter().map(line).collect()
}

/// How often each side gains by waiting, and what that is worth to it.
fn waiting(case: &Case, settled: &[&Settlement]) -> [Why; 2] {
    let lines = |cell: &dyn Fn(&Settlement, usize) -> Option<Cell>| {
        let sides = case.sides.iter().enumerate();
        let line = |(at, side): (usize, &winset_case::Side)| WhyLine {
            id: side.key.clone(),
            name: capitalised(&side.name),
            cells: settled.iter().map(|settled| cell(settled, at)).collect(),
        };
        sides.map(line).collect()
    };
    let told = |settled: &Settlement, at: usize| {
        settled.sides.iter().find(|told| usize::from(told.side.0) == at).cloned()
    };
    [
        Why {
            title: "Gains by waiting, by share of draws",
            about: "gains-by-waiting",
            statistic: "share",
            unit: "share",
            lines: lines(&|settled, at| {
                let value = told(settled, at)?.gains_by_waiting;
                Some(Cell { value, text: share(value, settled.told) })
            }),
        },
        Why {
            title: "What waiting is worth, in utility per step",
            about: "value-of-waiting",
            statistic: "mean",
            unit: "utility per step",
            lines: lines(&|settled, at| {
                let waiting = told(settled, at)?.waiting;
                let text = Precision::of(waiting.mean_error, 1.0).print_signed(waiting.mean);
                Some(Cell { value: waiting.mean, text })
            }),
        },
    ]
}

fn paths(case: &Case, found: &[&Forecast]) -> Vec<WhyLine> {
    let all = case.paths.iter().enumerate();
    let line = |(at, path): (usize, &winset_case::TargetPath)| {
        let cell = |found: &&Forecast| {
            let told = found.paths.iter().find(|told| told.path == at)?;
            let precision = Precision::of_summary(&told.required, RATES);
            let (text, _) = middle_and_band(&told.required, precision);
            Some(Cell { value: told.required.median, text: format!("{text} %") })
        };
        let cells = found.iter().map(cell).collect();
        WhyLine { id: path.key.clone(), name: capitalised(&path.name), cells }
    };
    all.map(line).filter(|line| line.cells.iter().any(Option::is_some)).collect()
}
