//! A backtest in words, tables and rows.

mod page;
mod verdict;

pub use page::backtest_page;
pub(crate) use verdict::{Verdict, verdict};

use crate::layout::{Align, Table, heading, wrapped};
use crate::models::changed_settings;
use crate::paint::{HEADING, Look, QUIET, TITLE};
use crate::tables::{text, written};
use winset_solve::Model;
use winset_solve::backtest::{Backtest, Method, Resolved, Row, Subset};

/// The names of the scores, in the order of their values.
pub(crate) const SCORE_NAMES: [&str; 9] = [
    "mean-absolute-error",
    "median-absolute-error",
    "root-mean-square-error",
    "within-5",
    "within-10",
    "crps",
    "coverage-50",
    "coverage-80",
    "coverage-90",
];

/// Places of scores in [`SCORE_NAMES`].
const ERROR: usize = 0;
const WITHIN_5: usize = 3;
const CRPS: usize = 5;

/// A backtest, and of what.
#[derive(Debug, Clone, Copy)]
pub struct BacktestAnswer<'a> {
    /// What was computed.
    pub result: &'a Backtest,
    /// The table's name.
    pub file: &'a str,
    /// What an actor could bring: `votes`, `gdp`, `equal`.
    pub capability: &'a str,
    /// The issues scored.
    pub issues: &'a [ScoredIssue<'a>],
    /// How many issues were left out because their outcome is not known.
    pub without_outcome: usize,
    /// How many were left out because too few actors have a position and a salience.
    pub too_few_actors: usize,
}

/// An issue of which the outcome is known.
#[derive(Debug, Clone, Copy)]
pub struct ScoredIssue<'a> {
    /// Its name in the table.
    pub key: &'a str,
    /// What the proposal that it belongs to is called.
    pub proposal: &'a str,
    /// What the models knew of it, and its outcome.
    pub resolved: &'a Resolved,
}

pub(crate) fn method_word(method: Method, models: &[Model]) -> &'static str {
    match method {
        Method::Fifty => "fifty",
        Method::PlainMean => "plain-mean",
        Method::Model(m) => models.get(m).map_or("", |model| model.name()),
        Method::PoolEqual => "pooled",
        Method::PoolByRecord => "pooled-by-record",
        Method::Blend => "blend",
    }
}

pub(crate) fn kind_word(with_error: bool) -> &'static str {
    if with_error { "with-model-error" } else { "inputs-only" }
}

pub(crate) fn subset_word(subset: Subset) -> &'static str {
    match subset {
        Subset::All => "all",
        Subset::Fit => "fit",
        Subset::Test => "test",
        Subset::Majority => "majority",
        Subset::Unanimity => "unanimity",
        Subset::WithReversion => "with-reference",
        Subset::WithoutReversion => "without-reference",
    }
}

/// One row per method, kind, subset and score, with the interval of its difference to the mean.
pub fn backtest_csv(answer: &BacktestAnswer) -> String {
    let plan = &answer.result.plan;
    let header = [
        "method",
        "kind",
        "subset",
        "issues",
        "score",
        "value",
        "against_mean_low",
        "against_mean_high",
        "parameters",
        "capability",
        "seed",
    ];
    let mut rows = vec![header.map(String::from).to_vec()];
    for row in &answer.result.rows {
        let parameters = match row.method {
            Method::Model(m) => plan.models.get(m).map_or_else(String::new, changed_settings),
            _ => String::new(),
        };
        let scores = SCORE_NAMES.iter().zip(row.score.values()).zip(row.against_mean);
        for ((name, value), (low, high)) in scores {
            rows.push(vec![
                text(method_word(row.method, &plan.models)),
                kind_word(row.with_error).to_owned(),
                subset_word(row.subset).to_owned(),
                row.issues.to_string(),
                (*name).to_owned(),
                value.to_string(),
                low.to_string(),
                high.to_string(),
                text(&parameters),
                answer.capability.to_owned(),
                plan.seed.to_string(),
            ]);
        }
    }
    written(&rows)
}

/// The backtest for people.
pub fn backtest_text(answer: &BacktestAnswer, look: Look) -> String {
    let columns = look.columns();
    let result = answer.result;
    let Verdict { headline, findings } = verdict(answer);
    let mut out = look.paint(TITLE, &wrapped(&headline, columns, "", ""));
    out += &wrapped(&what_was_scored(answer), columns, "", "");
    for finding in &findings {
        out += &wrapped(finding, columns, "- ", "  ");
    }

    let count = |with_error, subset| {
        result.row(Method::Blend, with_error, subset).map_or(0, |row| row.issues)
    };
    let mut section = |title: &str, words: &str, table: &Table<'_>| {
        out.push('\n');
        out += &look.paint(HEADING, &heading(title, columns, look.rule()));
        out.push('\n');
        out += &wrapped(words, columns, "", "");
        out.push('\n');
        let (header, lines) = table.lines(columns);
        out += &look.paint(QUIET, &format!("{header}\n"));
        for line in lines {
            out += &format!("{line}\n");
        }
    };
    section(
        &format!("Inputs only, all {} issues", count(false, Subset::All)),
        "How far each forecast missed, in points of 100: on average, in the middle, root of the mean \
         square; how often by at most 5 and 10; and the average miss less the mean's, in which 95 % of \
         the resampled tables lie.",
        &errors(answer),
    );
    section(
        &format!("With model error, the {} issues of the test part", count(true, Subset::Test)),
        "Forecasts widened by what each method missed on the fit part. CRPS (smaller is better; of one \
         number it is the miss), beside it that of inputs only; CRPS less the mean's; the miss of the \
         middle; and how often outcomes lie in the intervals of 50, 80 and 90 %.",
        &widened(answer),
    );
    section(
        "By subset, inputs only",
        "Average miss. Reference: what would have held without a decision is known.",
        &subsets(answer),
    );
    out.push('\n');
    out += &look.paint(QUIET, &wrapped(&how(answer), columns, "", ""));
    look.shown(out)
}

fn what_was_scored(answer: &BacktestAnswer) -> String {
    let (proposals, fitted) = answer.result.proposals;
    let fit = answer.result.fit.iter().filter(|fit| **fit).count();
    let mut out = format!(
        "{} issues of {proposals} proposals from {}, capability: {}. Seed {} put {fit} issues of \
         {fitted} proposals into the fit part.",
        answer.issues.len(),
        answer.file,
        answer.capability,
        answer.result.plan.seed,
    );
    let left_out = [
        (answer.without_outcome, "without an outcome"),
        (answer.too_few_actors, "with fewer than three actors"),
    ];
    let left_out: Vec<String> = left_out
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, why)| format!("{count} {why}"))
        .collect();
    if !left_out.is_empty() {
        out += &format!(" Left out: {}.", left_out.join(", "));
    }
    out
}

/// Rows of a table, one per method that has the row wanted.
fn of_methods(
    answer: &BacktestAnswer,
    cells: impl Fn(Method) -> Option<Vec<String>>,
) -> Vec<Vec<String>> {
    let models = &answer.result.plan.models;
    Backtest::methods(models.len())
        .into_iter()
        .filter_map(|method| {
            let mut row = vec![method_word(method, models).to_owned()];
            row.extend(cells(method)?);
            Some(row)
        })
        .collect()
}

fn table(
    header: Vec<&'static str>,
    rows: Vec<Vec<String>>,
    may_go: Vec<&'static str>,
) -> Table<'static> {
    let mut align = vec![Align::Right; header.len()];
    if let Some(first) = align.first_mut() {
        *first = Align::Left;
    }
    Table { header, align, rows, gives_way: 0, least: 8, may_go }
}

fn errors(answer: &BacktestAnswer) -> Table<'static> {
    let rows = of_methods(answer, |method| {
        let row = answer.result.row(method, false, Subset::All)?;
        let score = &row.score;
        Some(vec![
            format!("{:.2}", score.mean_error),
            format!("{:.1}", score.median_error),
            format!("{:.1}", score.root_mean_square),
            percent(score.within_5),
            percent(score.within_10),
            interval(row, ERROR),
        ])
    });
    let header = vec!["", "average", "middle", "RMS", "by 5", "by 10", "less the mean's"];
    table(header, rows, vec!["RMS", "middle", "by 10"])
}

fn widened(answer: &BacktestAnswer) -> Table<'static> {
    let rows = of_methods(answer, |method| {
        let row = answer.result.row(method, true, Subset::Test)?;
        let only = answer.result.row(method, false, Subset::Test)?;
        let [c50, c80, c90] = row.score.coverage;
        Some(vec![
            format!("{:.2}", row.score.crps),
            format!("{:.2}", only.score.crps),
            interval(row, CRPS),
            format!("{:.2}", row.score.mean_error),
            percent(c50),
            percent(c80),
            percent(c90),
        ])
    });
    let header =
        vec!["", "CRPS", "inputs only", "less the mean's", "middle misses", "50 %", "80 %", "90 %"];
    table(header, rows, vec!["50 %", "90 %", "middle misses"])
}

fn subsets(answer: &BacktestAnswer) -> Table<'static> {
    let shown = [
        Subset::Majority,
        Subset::Unanimity,
        Subset::WithReversion,
        Subset::WithoutReversion,
        Subset::Fit,
        Subset::Test,
    ];
    let cell = |row: Option<&Row>| {
        row.map_or_else(|| String::from("-"), |row| format!("{:.1}", row.score.mean_error))
    };
    let mut rows = of_methods(answer, |method| {
        Some(
            shown
                .into_iter()
                .map(|subset| cell(answer.result.row(method, false, subset)))
                .collect(),
        )
    });
    let issues = shown.into_iter().map(|subset| {
        let row = answer.result.row(Method::Blend, false, subset);
        row.map_or(0, |row| row.issues).to_string()
    });
    rows.push(std::iter::once(String::from("issues")).chain(issues).collect());
    let header =
        vec!["", "majority", "unanimity", "reference", "no reference", "fit part", "test part"];
    table(header, rows, vec!["fit part", "test part"])
}

fn how(answer: &BacktestAnswer) -> String {
    let result = answer.result;
    let models = &result.plan.models;
    let weights: Vec<String> = models
        .iter()
        .zip(&result.weights)
        .filter(|(_, weight)| **weight >= 0.005)
        .map(|(model, weight)| format!("{} {}", model.name(), percent(*weight)))
        .collect();
    let blend = &result.blend;
    format!(
        "pooled: all models equally; pooled-by-record: {}. blend (not from the literature): the mean \
         with {} of the plain mean, {} of the probability on the actors' positions, misses times {:.1}. \
         Each issue's proposal as a whole is in one part; intervals from {} resamples of proposals.",
        if weights.is_empty() { String::from("no weights") } else { weights.join(", ") },
        percent(blend.alike),
        percent(blend.at_positions),
        blend.narrower,
        result.plan.resamples,
    )
}

fn percent(share: f64) -> String {
    format!("{:.0} %", 100.0 * share)
}

/// An interval of differences; the mean itself has none.
fn interval(row: &Row, score: usize) -> String {
    let Some((low, high)) = row.against_mean.get(score) else { return String::new() };
    if low.abs().max(high.abs()) < 1e-9 {
        return String::from("-");
    }
    let signed = |value: f64| {
        let sign = if value < 0.0 { "−" } else { "+" };
        format!("{sign}{:.1}", value.abs())
    };
    format!("{} to {}", signed(*low), signed(*high))
}
