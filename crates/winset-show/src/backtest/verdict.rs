//! What held up in a backtest and what did not, in sentences.

use super::{BacktestAnswer, CRPS, ERROR, WITHIN_5, percent, subset_word};
use crate::grammar::{capitalised, counted, listed};
use crate::models::{ModelProse, prose};
use winset_solve::Model;
use winset_solve::backtest::{Backtest, Method, Row, Subset};

/// What held up and what did not.
pub(crate) struct Verdict {
    /// One sentence.
    pub(crate) headline: String,
    /// What a reader should know besides, the most important first.
    pub(crate) findings: Vec<String>,
}

/// How a method compares with the mean: the interval of the difference is below, around or above none.
struct Against<'a> {
    below: Vec<&'a Row>,
    around: Vec<&'a Row>,
    above: Vec<&'a Row>,
}

impl<'a> Against<'a> {
    fn new(rows: impl Iterator<Item = &'a Row>, score: usize) -> Against<'a> {
        let mut found = Against { below: Vec::new(), around: Vec::new(), above: Vec::new() };
        for row in rows {
            match row.against_mean.get(score) {
                Some((low, high)) if same(*low, *high) => {}
                Some((_, high)) if *high < 0.0 => found.below.push(row),
                Some((low, _)) if *low > 0.0 => found.above.push(row),
                _ => found.around.push(row),
            }
        }
        found
    }
}

/// Is it the mean itself?
fn same(low: f64, high: f64) -> bool {
    low.abs().max(high.abs()) < 1e-9
}

fn told(models: &[Model], m: usize) -> Option<&'static ModelProse> {
    prose(models.get(m)?.name())
}

/// As a heading.
pub(crate) fn method_title(method: Method, models: &[Model]) -> &'static str {
    match method {
        Method::Fifty => "always 50",
        Method::PlainMean => "plain mean of positions",
        Method::Model(m) => told(models, m).map_or("", |prose| prose.title),
        Method::PoolEqual => "pooled, all models equally",
        Method::PoolByRecord => "pooled, by record",
        Method::Blend => "blend",
    }
}

/// In a sentence.
fn in_prose(method: Method, models: &[Model]) -> &'static str {
    match method {
        Method::Fifty => "always saying 50",
        Method::PlainMean => "the plain mean of the positions",
        Method::Model(m) => told(models, m).map_or("", |prose| prose.in_prose),
        Method::PoolEqual => "the equal pool",
        Method::PoolByRecord => "the pool by record",
        Method::Blend => "the blend",
    }
}

/// What the page says of a backtest.
pub(crate) fn verdict(answer: &BacktestAnswer) -> Verdict {
    let tell = Tell { result: answer.result };
    let findings = [
        tell.errors(),
        tell.hits(),
        tell.scores(),
        tell.coverage(),
        tell.overconfidence(),
        tell.subsets(),
    ];
    Verdict { headline: tell.headline(), findings: findings.into_iter().flatten().collect() }
}

struct Tell<'a> {
    result: &'a Backtest,
}

impl Tell<'_> {
    fn name(&self, row: &Row) -> &'static str {
        in_prose(row.method, &self.result.plan.models)
    }

    fn names(&self, rows: &[&Row]) -> String {
        listed(&rows.iter().map(|row| self.name(row)).collect::<Vec<_>>(), "and")
    }

    fn rows(&self, with_error: bool, subset: Subset) -> impl Iterator<Item = &Row> {
        let wanted = move |row: &&Row| row.with_error == with_error && row.subset == subset;
        self.result.rows.iter().filter(wanted)
    }

    /// The score of the mean with which all are compared.
    fn of_mean(&self, with_error: bool, subset: Subset, score: usize) -> Option<f64> {
        let row = self.rows(with_error, subset).next()?;
        Some(row.score.values().get(score)? - row.less_mean.get(score)?)
    }

    fn headline(&self) -> String {
        let models = &self.result.plan.models;
        let rows =
            self.rows(false, Subset::All).filter(|row| matches!(row.method, Method::Model(_)));
        let best = rows.min_by(|a, b| a.score.mean_error.total_cmp(&b.score.mean_error));
        let Some(best) = best else { return String::from("No model was asked.") };
        let plain = self.result.row(Method::PlainMean, false, Subset::All);
        let plain = plain.map_or(0.0, |row| row.score.mean_error);
        let which = match models.len() {
            1 => format!("{} missed", capitalised(self.name(best))),
            _ => format!("Of the models asked, {} missed least:", self.name(best)),
        };
        format!(
            "{which} by {:.1} points of 100 on average; the plain average of the positions missed by \
             {plain:.1}.",
            best.score.mean_error
        )
    }

    fn errors(&self) -> Option<String> {
        let Against { below, around, above } = Against::new(self.rows(false, Subset::All), ERROR);
        let mean = self.of_mean(false, Subset::All, ERROR)?;
        let mut parts = Vec::new();
        if below.is_empty() {
            parts.push(format!(
                "On the average miss nothing beats the influence-weighted mean ({mean:.1} points) by more \
                 than chance"
            ));
        } else {
            parts.push(format!(
                "On the average miss {} beat{} the influence-weighted mean ({mean:.1} points)",
                self.names(&below),
                if below.len() == 1 { "s" } else { "" }
            ));
        }
        if !around.is_empty() {
            parts.push(format!("{} cannot be told from it", self.names(&around)));
        }
        if !above.is_empty() {
            let verb = if above.len() == 1 { "misses" } else { "miss" };
            parts.push(format!("{} {verb} by more", self.names(&above)));
        }
        Some(format!("{}.", parts.join("; ")))
    }

    fn hits(&self) -> Option<String> {
        let found = Against::new(self.rows(false, Subset::All), WITHIN_5).above;
        let mean = self.of_mean(false, Subset::All, WITHIN_5)?;
        let named: Vec<String> = found
            .iter()
            .map(|row| format!("{} ({})", self.name(row), percent(row.score.within_5)))
            .collect();
        if named.is_empty() {
            return None;
        }
        let verb = if named.len() == 1 { "comes" } else { "come" };
        Some(format!(
            "{} {verb} within 5 points more often than the mean ({}): a model may hit more often and \
             still miss by more.",
            capitalised(&listed(&named, "and")),
            percent(mean)
        ))
    }

    fn scores(&self) -> Option<String> {
        let Against { below, around, above } = Against::new(self.rows(true, Subset::Test), CRPS);
        let mean = self.of_mean(true, Subset::Test, CRPS)?;
        let start = if below.is_empty() {
            format!(
                "Widened by what they missed before, and scored on issues they did not learn from, no \
                 forecast beats the mean's CRPS of {mean:.2} by more than chance"
            )
        } else {
            let verb = if below.len() == 1 { "beats" } else { "beat" };
            format!(
                "Widened by what they missed before, and scored on issues they did not learn from, {} \
                 {verb} the mean's CRPS of {mean:.2}",
                self.names(&below)
            )
        };
        let mut out = start;
        if !around.is_empty() {
            out += &format!("; {} cannot be told from it", self.names(&around));
        }
        if !above.is_empty() {
            let verb = if above.len() == 1 { "does" } else { "do" };
            out += &format!("; {} {verb} worse", self.names(&above));
        }
        Some(out + ".")
    }

    fn coverage(&self) -> Option<String> {
        let held = |row: &Row| row.score.coverage[1];
        let rows: Vec<&Row> = self.rows(true, Subset::Test).collect();
        let least = rows.iter().copied().min_by(|a, b| held(a).total_cmp(&held(b)))?;
        let most = rows.iter().copied().max_by(|a, b| held(a).total_cmp(&held(b)))?;
        let mean = self.of_mean(true, Subset::Test, CRPS + 2)?;
        Some(format!(
            "The mean's 80 % interval with model error holds {} of the {} outcomes of the test part; of \
             all forecasts the least is {} ({}), the most {} ({}).",
            percent(mean),
            least.issues,
            percent(held(least)),
            self.name(least),
            percent(held(most)),
            self.name(most)
        ))
    }

    fn overconfidence(&self) -> Option<String> {
        let mean = self.of_mean(false, Subset::Test, CRPS + 2)?;
        Some(format!(
            "Without model error a model gives one number, because the table's inputs are certain: its \
             intervals have no width, and the mean's hold {} of these outcomes.",
            percent(mean)
        ))
    }

    fn subsets(&self) -> Option<String> {
        let kinds =
            [Subset::Majority, Subset::Unanimity, Subset::WithReversion, Subset::WithoutReversion];
        let mut compared = 0;
        let mut better = Vec::new();
        for subset in kinds {
            let found = Against::new(self.rows(false, subset), ERROR);
            compared += found.below.len() + found.around.len() + found.above.len();
            better.extend(found.below);
        }
        if compared == 0 {
            return None;
        }
        let comparisons = counted(compared, "comparison", "comparisons");
        if better.is_empty() {
            return Some(format!(
                "By decision rule, and with or without a reference point, nothing misses by less than \
                 the mean, by more than chance, in any of {comparisons}."
            ));
        }
        let told: Vec<String> = better
            .iter()
            .map(|row| {
                format!(
                    "{} on issues {} ({:.1}, the mean {:.1})",
                    self.name(row),
                    on(row.subset),
                    row.score.mean_error,
                    row.score.mean_error - row.less_mean[ERROR]
                )
            })
            .collect();
        Some(format!(
            "On some kinds of issues something missed by less than the mean: {}. That is {} of \
             {comparisons}, and one in forty would look so by chance.",
            listed(&told, "and"),
            better.len()
        ))
    }
}

/// The issues of a subset, after "on issues".
fn on(subset: Subset) -> &'static str {
    match subset {
        Subset::Majority => "decided by majority",
        Subset::Unanimity => "decided by unanimity",
        Subset::WithReversion => "with a reference point",
        Subset::WithoutReversion => "without a reference point",
        _ => subset_word(subset),
    }
}
