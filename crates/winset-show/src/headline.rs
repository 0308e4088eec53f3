//! One sentence per issue: what, how likely, against what holds today.

use crate::grammar::{capitalised, in_words, listed};
use crate::models::in_prose;
use crate::number::{Precision, given, with_unit};
use winset_case::Issue;
use winset_solve::{Forecast, Histogram, IssueForecast, Model, Summary};

/// Where the issue settles, how sure that is, and how it compares with today.
pub fn headline(issue: &Issue, forecast: &Forecast, found: &IssueForecast) -> String {
    let precision = headline_precision(issue, &found.pooled);
    let camps = camps(issue, &forecast.plan.models, found);
    let name = capitalised(&issue.name);
    let say = |value: f64| with_unit(&precision.print(value), &issue.unit);
    let pooled = &found.pooled;
    if camps.len() > 1 {
        let told: Vec<String> = camps
            .iter()
            .enumerate()
            .map(|(at, camp)| camp.told(issue, precision, at + 1 == camps.len()))
            .collect();
        return format!(
            "{name}: the models disagree, with medians {}; pooled, {}{}.",
            listed(&told, "and"),
            band(forecast, precision, pooled),
            today(issue, precision).map_or_else(String::new, |words| format!("; {words}")),
        );
    }
    if let Some((low, high)) = split(forecast.plan.draws, found) {
        return format!(
            "{name} will most likely settle either near {} or near {}, with little between ({}){}.",
            precision.print(low),
            say(high),
            band(forecast, precision, pooled),
            today(issue, precision).map_or_else(String::new, |words| format!("; {words}")),
        );
    }
    let against = against(issue, pooled.median, precision)
        .map_or_else(String::new, |words| format!(", {words}"));
    let (low, high) = (precision.print(pooled.p10), precision.print(pooled.p90));
    if low == high && low == precision.print(pooled.median) {
        let reach = if forecast.uncertain_inputs == 0 {
            String::from("no input is uncertain")
        } else {
            String::from("at least 80 % of draws say so")
        };
        return format!(
            "{name} will most likely settle at {} ({reach}){against}.",
            say(pooled.median)
        );
    }
    format!(
        "{name} will most likely settle near {} ({}){against}.",
        say(pooled.median),
        band(forecast, precision, pooled)
    )
}

fn band(forecast: &Forecast, precision: Precision, pooled: &Summary) -> String {
    let (low, high) = (precision.print(pooled.p10), precision.print(pooled.p90));
    if forecast.uncertain_inputs == 0 {
        let models = forecast.plan.models.len();
        format!("the {} models lie between {low} and {high}", in_words(models))
    } else {
        format!("80 % of draws between {low} and {high}")
    }
}

/// A headline wants no more digits than a fiftieth of its own band can carry.
pub(crate) fn headline_precision(issue: &Issue, pooled: &Summary) -> Precision {
    let error = Precision::of_summary(pooled, issue.high - issue.low);
    error.or_coarser(Precision::at_least((pooled.p90 - pooled.p10) / 50.0))
}

/// How a settlement compares with today and with the reversion point, in words.
fn against(issue: &Issue, settled: f64, precision: Precision) -> Option<String> {
    let side = |mark: f64| {
        if precision.print(settled) == precision.print(mark) {
            "at"
        } else if settled > mark {
            "above"
        } else {
            "below"
        }
    };
    let today =
        issue.status_quo.map(|mark| (side(mark), format!("today's {}", given(mark, precision))));
    let reversion = issue
        .reversion
        .map(|mark| (side(mark), format!("the reversion point {}", given(mark, precision))));
    match (today, reversion) {
        (None, None) => None,
        (Some((side, mark)), None) | (None, Some((side, mark))) => Some(format!("{side} {mark}")),
        (Some((side, mark)), Some(_)) if same_mark(issue) => {
            Some(format!("{side} {mark}, which is also the reversion point"))
        }
        (Some((first, today)), Some((second, reversion))) if first == second => {
            Some(format!("{first} {today} and {reversion}"))
        }
        (Some((first, today)), Some((second, reversion))) => {
            Some(format!("{first} {today} and {second} {reversion}"))
        }
    }
}

/// Today's value and the reversion point, in words.
fn today(issue: &Issue, precision: Precision) -> Option<String> {
    let say = |value| given(value, precision);
    match (issue.status_quo, issue.reversion) {
        (None, None) => None,
        (Some(today), None) => Some(format!("today's value is {}", say(today))),
        (None, Some(reversion)) => Some(format!("the reversion point is {}", say(reversion))),
        (Some(today), Some(_)) if same_mark(issue) => {
            Some(format!("today's value and the reversion point are {}", say(today)))
        }
        (Some(today), Some(reversion)) => {
            Some(format!("today's value is {}, the reversion point {}", say(today), say(reversion)))
        }
    }
}

/// Is the reversion point what holds today?
pub(crate) fn same_mark(issue: &Issue) -> bool {
    match (issue.status_quo, issue.reversion) {
        (Some(today), Some(reversion)) => {
            (today - reversion).abs() <= (issue.high - issue.low) * 1e-9
        }
        _ => false,
    }
}

/// Do the models disagree strongly?
pub(crate) fn models_disagree(issue: &Issue, forecast: &Forecast, found: &IssueForecast) -> bool {
    camps(issue, &forecast.plan.models, found).len() > 1
}

/// Models whose medians lie together.
struct Camp {
    names: Vec<String>,
    low: f64,
    high: f64,
}

impl Camp {
    /// `near 21 points (the mean and the median)`.
    fn told(&self, issue: &Issue, precision: Precision, with_its_unit: bool) -> String {
        let unit = if with_its_unit { issue.unit.as_str() } else { "" };
        let names = listed(&self.names, "and");
        let high = with_unit(&precision.print(self.high), unit);
        if self.high - self.low < 0.05 * (issue.high - issue.low) {
            return format!("near {high} ({names})");
        }
        format!("from {} to {high} ({names})", precision.print(self.low))
    }
}

/// The models disagree strongly where neighbouring medians lie further apart than 15 % of the
/// scale and than either model's own middle half is wide.
fn camps(issue: &Issue, models: &[Model], found: &IssueForecast) -> Vec<Camp> {
    let mut order: Vec<(String, &Summary)> = models
        .iter()
        .zip(&found.models)
        .map(|(model, found)| {
            let alone = found.no_agreement.is_some_and(|none| none > 0.5);
            let name = in_prose(model.name());
            let name = if alone { format!("{name}, mostly no agreement") } else { name.to_owned() };
            (name, &found.summary)
        })
        .collect();
    order.sort_by(|(_, a), (_, b)| a.median.total_cmp(&b.median));
    let mut camps: Vec<Camp> = Vec::new();
    let mut before: Option<&Summary> = None;
    for (name, summary) in order {
        let apart = before.is_none_or(|before| {
            let gap = summary.median - before.median;
            let own = (summary.p75 - summary.p25).max(before.p75 - before.p25);
            gap > 0.15 * (issue.high - issue.low) && gap > own
        });
        match camps.last_mut() {
            Some(camp) if !apart => {
                camp.names.push(name);
                camp.high = summary.median;
            }
            _ => camps.push(Camp { names: vec![name], low: summary.median, high: summary.median }),
        }
        before = Some(summary);
    }
    camps
}

/// The two heights of the pooled draws, if they are split and so are most models by themselves:
/// otherwise it is the models that stand apart.
fn split(draws: u32, found: &IssueForecast) -> Option<(f64, f64)> {
    let models = &found.models;
    let by_themselves =
        models.iter().filter(|model| two_peaks(draws, &model.histogram).is_some()).count();
    let pooled = two_peaks(draws, &found.pooled_histogram)?;
    (2 * by_themselves > models.len()).then_some(pooled)
}

/// Fewer draws than this make peaks of their own.
const ENOUGH_FOR_PEAKS: u32 = 500;

/// The two heights of a distribution with a deep valley between them, if it has such: each side
/// with at least a fifth of the draws, a tenth of the scale apart, and a valley less than a third
/// as high as the lower of the two.
fn two_peaks(draws: u32, histogram: &Histogram) -> Option<(f64, f64)> {
    let shares = &histogram.shares;
    if draws < ENOUGH_FOR_PEAKS || shares.len() < 8 {
        return None;
    }
    let smooth: Vec<f64> = (0..shares.len())
        .map(|at| {
            let around = &shares[at.saturating_sub(1)..(at + 2).min(shares.len())];
            around.iter().sum::<f64>() / 3.0
        })
        .collect();
    let highest = |range: std::ops::Range<usize>| {
        range.fold(0, |best, at| {
            let better = best == 0 || smooth[at] > smooth[best - 1];
            if better { at + 1 } else { best }
        })
    };
    let mut deepest: Option<(f64, usize, usize)> = None;
    let mut left_mass = 0.0;
    for valley in 1..smooth.len() - 1 {
        left_mass += shares[valley - 1];
        let right_mass = 1.0 - left_mass - shares[valley];
        let (left, right) = (highest(0..valley), highest(valley + 1..smooth.len()));
        if left == 0 || right == 0 || left_mass < 0.2 || right_mass < 0.2 {
            continue;
        }
        let (left, right) = (left - 1, right - 1);
        let lower = smooth[left].min(smooth[right]);
        let apart = (right - left) * 10 >= smooth.len();
        if apart && smooth[valley] * 3.0 < lower {
            let depth = lower - smooth[valley];
            if deepest.is_none_or(|(so_far, ..)| depth > so_far) {
                deepest = Some((depth, left, right));
            }
        }
    }
    let bins = u32::try_from(shares.len()).ok()?;
    let middle = |at: usize| {
        let at = u32::try_from(at).unwrap_or(bins);
        histogram.low + (f64::from(at) + 0.5) / f64::from(bins) * (histogram.high - histogram.low)
    };
    deepest.map(|(_, left, right)| (middle(left), middle(right)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use winset_case::{Ground, IssueId};
    use winset_solve::{ModelForecast, Plan};

    fn issue() -> Issue {
        Issue {
            key: "defence-share".into(),
            name: "Japan's defence spending target".into(),
            unit: "% of GDP".into(),
            low: 1.0,
            high: 5.0,
            anchors: Vec::new(),
            status_quo: Some(1.8),
            reversion: Some(2.0),
            ground: Ground::default(),
        }
    }

    fn summary(p10: f64, median: f64, p90: f64) -> Summary {
        let step = (p90 - p10) / 4.0;
        Summary {
            mean: median,
            median,
            p05: p10,
            p10,
            p25: p10 + step,
            p75: p90 - step,
            p90,
            p95: p90,
            sd: step,
            mean_error: 0.003,
            median_error: 0.004,
        }
    }

    fn flat() -> Histogram {
        Histogram { low: 1.0, high: 5.0, shares: vec![0.05; 20] }
    }

    fn told(
        issue: &Issue,
        pooled: Summary,
        histogram: Histogram,
        uncertain_inputs: usize,
    ) -> String {
        let plan = Plan { models: vec![Model::defaults()[0].clone()], ..Plan::default() };
        let found = IssueForecast {
            issue: IssueId(0),
            models: vec![ModelForecast {
                summary: pooled,
                histogram: histogram.clone(),
                settled: None,
                cycled: None,
                no_agreement: None,
            }],
            pooled,
            pooled_histogram: histogram,
            actors: Vec::new(),
        };
        let forecast = Forecast { plan, uncertain_inputs, issues: vec![found] };
        headline(issue, &forecast, &forecast.issues[0])
    }

    #[test]
    fn one_sentence_says_what_and_how_likely_and_against_what() {
        assert_eq!(
            told(&issue(), summary(2.03, 2.41, 3.08), flat(), 9),
            "Japan's defence spending target will most likely settle near 2.4 % of GDP (80 % of \
             draws between 2.0 and 3.1), above today's 1.8 and the reversion point 2.0."
        );
    }

    #[test]
    fn today_and_the_reversion_point_may_lie_on_either_side_or_be_the_same() {
        let mut issue = issue();
        assert!(
            told(&issue, summary(1.82, 1.9, 1.95), flat(), 9)
                .ends_with("above today's 1.80 and below the reversion point 2.00.")
        );
        issue.reversion = Some(1.8);
        assert!(
            told(&issue, summary(2.03, 2.41, 3.08), flat(), 9)
                .ends_with("above today's 1.8, which is also the reversion point.")
        );
        issue.reversion = None;
        assert!(told(&issue, summary(1.2, 1.8, 2.9), flat(), 9).ends_with("at today's 1.8."));
        issue.status_quo = None;
        assert!(told(&issue, summary(1.2, 1.8, 2.9), flat(), 9).ends_with("2.9)."));
    }

    #[test]
    fn a_certain_case_says_so() {
        assert!(
            told(&issue(), summary(2.4, 2.4, 2.4), flat(), 0)
                .contains("will most likely settle at 2.40 % of GDP (no input is uncertain)")
        );
    }

    #[test]
    fn models_that_disagree_are_told_apart() {
        let plan = Plan { models: Model::defaults(), ..Plan::default() };
        let model = |p10, median, p90, no_agreement| ModelForecast {
            summary: summary(p10, median, p90),
            histogram: flat(),
            settled: None,
            cycled: None,
            no_agreement,
        };
        let found = IssueForecast {
            issue: IssueId(0),
            models: vec![
                model(3.0, 3.2, 3.4, None),
                model(3.3, 3.6, 3.9, None),
                model(2.0, 2.0, 2.0, Some(0.9)),
                model(3.0, 3.2, 3.4, None),
            ],
            pooled: summary(2.0, 3.2, 3.7),
            pooled_histogram: flat(),
            actors: Vec::new(),
        };
        let forecast = Forecast { plan, uncertain_inputs: 9, issues: vec![found] };
        assert_eq!(
            headline(&issue(), &forecast, &forecast.issues[0]),
            "Japan's defence spending target: the models disagree, with medians near 2.0 (the Nash \
             bargain, mostly no agreement) and from 3.2 to 3.6 % of GDP (the mean, the challenge \
             model and the median); pooled, 80 % of draws between 2.0 and 3.7; today's value is \
             1.8, the reversion point 2.0."
        );
    }

    #[test]
    fn two_peaks_are_told_as_two() {
        let mut shares = vec![0.0; 40];
        (shares[9], shares[10], shares[11]) = (0.2, 0.2, 0.1);
        (shares[29], shares[30]) = (0.25, 0.25);
        let text =
            told(&issue(), summary(1.9, 2.2, 4.1), Histogram { low: 1.0, high: 5.0, shares }, 9);
        assert_eq!(
            text,
            "Japan's defence spending target will most likely settle either near 2.0 or near 4.0 \
             % of GDP, with little between (80 % of draws between 1.9 and 4.1); today's value is \
             1.8, the reversion point 2.0."
        );
    }
}
