//! How far apart the models are, and which of them lie together.

use crate::grammar::listed;
use crate::models::in_prose;
use crate::number::{Figures, with_unit};
use winset_case::Issue;
use winset_solve::{Forecast, IssueForecast, Model, ModelForecast, Summary};

/// The models from the lowest median to the highest.
pub(crate) fn by_median<'a>(
    models: &[Model],
    found: &'a IssueForecast,
) -> Vec<(&'static str, &'a ModelForecast)> {
    let mut order: Vec<(&'static str, &ModelForecast)> =
        models.iter().map(Model::name).zip(&found.models).collect();
    order.sort_by(|(_, a), (_, b)| a.summary.median.total_cmp(&b.summary.median));
    order
}

/// How far apart the models are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Apart {
    /// Near enough.
    Agree,
    /// Their medians lie further apart than 15 % of the scale, or two of them further than 5 % with
    /// 80 % of their draws apart; but step by step from one to the next.
    Differ,
    /// They fall into camps.
    Disagree,
}

/// How far apart the models are: [`Apart::Disagree`] where neighbouring medians lie further apart
/// than 15 % of the scale and than either's own middle half is wide; [`Apart::Differ`] where that
/// is not so, but the lowest and the highest are further apart than 15 % of the scale, or than 5 %
/// and 80 % of the draws of the one lie beyond 80 % of those of the other.
pub(crate) fn models_apart(issue: &Issue, forecast: &Forecast, found: &IssueForecast) -> Apart {
    if camps(issue, forecast, found).len() > 1 {
        return Apart::Disagree;
    }
    let scale = issue.high - issue.low;
    match by_median(&forecast.plan.models, found).as_slice() {
        [(_, low), .., (_, high)] => {
            let (low, high) = (&low.summary, &high.summary);
            let gap = high.median - low.median;
            let beyond = gap > 0.05 * scale && high.p10 > low.p90;
            if gap > 0.15 * scale || beyond { Apart::Differ } else { Apart::Agree }
        }
        _ => Apart::Agree,
    }
}

/// Models whose medians lie together.
pub(crate) struct Camp {
    names: Vec<String>,
    /// The lowest and the highest median, as printed.
    low: String,
    high: String,
    /// Does a name say already that there is no agreement?
    pub(crate) tells_no_agreement: bool,
}

impl Camp {
    /// `near 21 points (the mean and the median)`.
    pub(crate) fn told(&self, issue: &Issue, with_its_unit: bool) -> String {
        let unit = if with_its_unit { issue.unit.as_str() } else { "" };
        let names = listed(&self.names, "and");
        let high = with_unit(&self.high, unit);
        if self.low == self.high {
            return format!("near {high} ({names})");
        }
        format!("from {} to {high} ({names})", self.low)
    }
}

/// The models that lie together, lowest first.
pub(crate) fn camps(issue: &Issue, forecast: &Forecast, found: &IssueForecast) -> Vec<Camp> {
    let mut camps: Vec<Camp> = Vec::new();
    let mut before: Option<&Summary> = None;
    for (name, model) in by_median(&forecast.plan.models, found) {
        let summary = &model.summary;
        let alone = model.no_agreement.is_some_and(|none| none > 0.5);
        let name = in_prose(name);
        let name = if alone { format!("{name}, mostly no agreement") } else { name.to_owned() };
        let apart = before.is_none_or(|before| {
            let gap = summary.median - before.median;
            let own = (summary.p75 - summary.p25).max(before.p75 - before.p25);
            gap > 0.15 * (issue.high - issue.low) && gap > own
        });
        let median = Figures::of(summary, issue).print(summary.median);
        match camps.last_mut() {
            Some(camp) if !apart => {
                camp.names.push(name);
                // `2` and `2.0` are one value.
                let same = before.is_some_and(|before| {
                    (summary.median - before.median).abs() <= 1e-9 * (issue.high - issue.low)
                });
                if !same {
                    camp.high = median;
                }
                camp.tells_no_agreement |= alone;
            }
            _ => camps.push(Camp {
                names: vec![name],
                low: median.clone(),
                high: median,
                tells_no_agreement: alone,
            }),
        }
        before = Some(summary);
    }
    camps
}
