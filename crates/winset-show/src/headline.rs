//! One sentence per issue: what, how likely, against what holds today.

use crate::grammar::{capitalised, in_words, listed};
use crate::models::in_prose;
use crate::number::{Figures, Precision, plain, share, with_unit};
use winset_case::Issue;
use winset_solve::{Forecast, Histogram, IssueForecast, Model, ModelForecast, Summary};

/// Where the issue settles, how sure that is, and how it compares with today.
pub fn headline(issue: &Issue, forecast: &Forecast, found: &IssueForecast) -> String {
    let figures = Figures::of(&found.pooled, issue);
    let name = capitalised(&issue.name);
    let certain = forecast.uncertain_inputs == 0;
    let band = band(issue, forecast, found);
    let marks = today(issue).map_or_else(String::new, |words| format!("; {words}"));
    if let Some(reversion) = issue.reversion
        && found.models.iter().all(|model| model.no_agreement.is_some_and(|none| none >= 0.5))
    {
        let none = no_agreement(forecast, found, 0.0).unwrap_or_default();
        let (low, high) = shown_band(issue, forecast, found);
        let reach = if low == high { String::new() } else { format!("; {band}") };
        let today = match issue.status_quo {
            Some(today) if !same_mark(issue) => format!("; today's value is {}", plain(today)),
            Some(_) => String::from(", which is also today's value"),
            None => String::new(),
        };
        let stays = with_unit(&plain(reversion), &issue.unit);
        return format!("{name}: {none}, so that the reversion point {stays} stays{today}{reach}.");
    }
    let camps = camps(issue, forecast, found);
    if camps.len() > 1 {
        let told: Vec<String> = camps
            .iter()
            .enumerate()
            .map(|(at, camp)| camp.told(issue, at + 1 == camps.len()))
            .collect();
        let none = no_agreement(forecast, found, LEAST_WORTH_SAYING)
            .filter(|_| !camps.iter().any(|camp| camp.tells_no_agreement))
            .map_or_else(String::new, |words| format!("; {words}"));
        let (found, pooled) = if certain {
            ("values", String::new())
        } else {
            ("medians", format!("; pooled, {band}"))
        };
        return format!(
            "{name}: the models disagree, with {found} {}{pooled}{marks}{none}.",
            listed(&told, "and"),
        );
    }
    let none = no_agreement(forecast, found, LEAST_WORTH_SAYING)
        .map_or_else(String::new, |words| format!("; {words}"));
    let peaks = peaks_of(forecast.plan.draws, found);
    if let [low, high] = peaks.as_slice() {
        return format!(
            "{name}: the forecast is either near {} or near {}, with little between ({band})\
             {marks}{none}.",
            peak(issue, found, *low),
            with_unit(&peak(issue, found, *high), &issue.unit),
        );
    }
    let settled = with_unit(&figures.print(found.pooled.median), &issue.unit);
    let against = against(issue, found.pooled.median, figures)
        .map_or_else(String::new, |words| format!(", {words}"));
    let (low, high) = shown_band(issue, forecast, found);
    if low == high && low == figures.print(found.pooled.median) {
        let reach = if certain { "no input is uncertain" } else { "at least 80 % of draws say so" };
        return format!("{name}: the forecast is {settled} ({reach}){against}{none}.");
    }
    let in_peaks = match peaks.len() {
        0..=2 => String::new(),
        many => format!(", in {} peaks", in_words(many)),
    };
    let range = if !certain && models_apart(issue, forecast, found) == Apart::Differ {
        range_of_models(issue, forecast, found)
    } else {
        String::new()
    };
    format!(
        "{name}: the forecast is near {settled} (median; {band}{in_peaks}){against}{range}{none}."
    )
}

/// A share of all outcomes below this is not worth a word in a headline.
const LEAST_WORTH_SAYING: f64 = 0.1;

/// `the Nash bargain finds no agreement in 62 % of draws`, if at least this share of all draws, over
/// all models, ends in none.
fn no_agreement(forecast: &Forecast, found: &IssueForecast, least: f64) -> Option<String> {
    let shares: Vec<(&str, f64)> = forecast
        .plan
        .models
        .iter()
        .zip(&found.models)
        .filter_map(|(model, found)| Some((in_prose(model.name()), found.no_agreement?)))
        .filter(|(_, none)| *none > 0.0)
        .collect();
    let whole: f64 = shares.iter().map(|(_, none)| none).sum();
    let models = u32::try_from(found.models.len()).unwrap_or(u32::MAX);
    if shares.is_empty() || whole < least * f64::from(models) {
        return None;
    }
    let told: Vec<String> = shares
        .iter()
        .map(|(name, none)| {
            if forecast.uncertain_inputs == 0 {
                format!("{name} finds no agreement")
            } else {
                let often = share(*none, forecast.plan.draws);
                format!("{name} finds no agreement in {often} of draws")
            }
        })
        .collect();
    Some(listed(&told, "and"))
}

/// `; the models' medians lie between 3.2 (the mean) and 3.9 (the median)`.
fn range_of_models(issue: &Issue, forecast: &Forecast, found: &IssueForecast) -> String {
    match by_median(&forecast.plan.models, found).as_slice() {
        [(lowest, low), .., (highest, high)] => format!(
            "; the models' medians lie between {} ({}) and {} ({})",
            Figures::of(&low.summary, issue).print(low.summary.median),
            in_prose(lowest),
            Figures::of(&high.summary, issue).print(high.summary.median),
            in_prose(highest),
        ),
        _ => String::new(),
    }
}

/// The models from the lowest median to the highest.
fn by_median<'a>(
    models: &[Model],
    found: &'a IssueForecast,
) -> Vec<(&'static str, &'a ModelForecast)> {
    let mut order: Vec<(&'static str, &ModelForecast)> =
        models.iter().map(Model::name).zip(&found.models).collect();
    order.sort_by(|(_, a), (_, b)| a.summary.median.total_cmp(&b.summary.median));
    order
}

/// The band that is shown for an issue: 80 % of the pooled draws; where no input is uncertain there
/// are no draws to speak of, and it is the range of the models.
pub(crate) fn shown_band(
    issue: &Issue,
    forecast: &Forecast,
    found: &IssueForecast,
) -> (String, String) {
    let print = |summary: &Summary, value| Figures::of(summary, issue).print(value);
    if forecast.uncertain_inputs == 0
        && let [(_, low), .., (_, high)] = by_median(&forecast.plan.models, found).as_slice()
    {
        return (
            print(&low.summary, low.summary.median),
            print(&high.summary, high.summary.median),
        );
    }
    (print(&found.pooled, found.pooled.p10), print(&found.pooled, found.pooled.p90))
}

/// The pooled summary as it is drawn: without uncertain inputs, the range of the models.
pub(crate) fn drawn_summary(forecast: &Forecast, found: &IssueForecast) -> Summary {
    let medians = || found.models.iter().map(|model| model.summary.median);
    if forecast.uncertain_inputs > 0 || found.models.is_empty() {
        return found.pooled;
    }
    let (low, high) =
        (medians().fold(f64::INFINITY, f64::min), medians().fold(f64::NEG_INFINITY, f64::max));
    let median = found.pooled.median;
    Summary { p05: low, p10: low, p25: median, p75: median, p90: high, p95: high, ..found.pooled }
}

fn band(issue: &Issue, forecast: &Forecast, found: &IssueForecast) -> String {
    let (low, high) = shown_band(issue, forecast, found);
    if forecast.uncertain_inputs == 0 {
        let models = forecast.plan.models.len();
        format!("the {} models lie between {low} and {high}", in_words(models))
    } else {
        format!("80 % of draws between {low} and {high}")
    }
}

/// How a settlement compares with today and with the reversion point, in words.
fn against(issue: &Issue, settled: f64, figures: Figures) -> Option<String> {
    let side = |mark: f64| {
        if figures.print(settled) == figures.print(mark) {
            "at"
        } else if settled > mark {
            "above"
        } else {
            "below"
        }
    };
    let today = issue.status_quo.map(|mark| (side(mark), format!("today's {}", plain(mark))));
    let reversion =
        issue.reversion.map(|mark| (side(mark), format!("the reversion point {}", plain(mark))));
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
fn today(issue: &Issue) -> Option<String> {
    let say = plain;
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
struct Camp {
    names: Vec<String>,
    /// The lowest and the highest median, as printed.
    low: String,
    high: String,
    /// Does a name say already that there is no agreement?
    tells_no_agreement: bool,
}

impl Camp {
    /// `near 21 points (the mean and the median)`.
    fn told(&self, issue: &Issue, with_its_unit: bool) -> String {
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
fn camps(issue: &Issue, forecast: &Forecast, found: &IssueForecast) -> Vec<Camp> {
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

/// The bins of the pooled draws' peaks, if most models by themselves have several: otherwise it is
/// the models that stand apart.
fn peaks_of(draws: u32, found: &IssueForecast) -> Vec<usize> {
    let models = &found.models;
    let by_themselves =
        models.iter().filter(|model| peaks(draws, &model.histogram).len() > 1).count();
    if 2 * by_themselves > models.len() {
        peaks(draws, &found.pooled_histogram)
    } else {
        Vec::new()
    }
}

/// Where a peak lies, printed: the given number at which many draws fall together, if a quantile
/// tells it, else as finely as the bins can tell.
fn peak(issue: &Issue, found: &IssueForecast, bin: usize) -> String {
    let Histogram { low, high, shares } = &found.pooled_histogram;
    let step = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    let width = (high - low) / step(shares.len().max(1));
    let (left, right) = (low + step(bin) * width, low + step(bin + 1) * width);
    let figures = Figures::of(&found.pooled, issue);
    let Summary { median, p05, p10, p25, p75, p90, p95, .. } = found.pooled;
    let given = |value: &f64| {
        let short = Precision::exact(*value) <= figures.precision();
        short && *value >= left && (*value < right || right >= *high)
    };
    match [median, p25, p75, p10, p90, p05, p95].into_iter().find(given) {
        Some(value) => plain(value),
        None => {
            let own = Precision::of(width / 2.0, high - low);
            Figures::on(issue, figures.precision().or_coarser(own)).print(left + width / 2.0)
        }
    }
}

/// Fewer draws than this make peaks of their own.
const ENOUGH_FOR_PEAKS: u32 = 500;

/// A peak has at least this share of the draws.
const LEAST_PEAK: f64 = 0.15;

/// The highest bins of a distribution's parts with deep valleys between them: each with at least
/// 15 % of the draws, neighbours a tenth of the scale apart, and every valley less than a third as
/// high as the lower of its two peaks.
fn peaks(draws: u32, histogram: &Histogram) -> Vec<usize> {
    let shares = &histogram.shares;
    if draws < ENOUGH_FOR_PEAKS || shares.len() < 8 {
        return Vec::new();
    }
    let smooth: Vec<f64> = (0..shares.len())
        .map(|at| {
            let around = &shares[at.saturating_sub(1)..(at + 2).min(shares.len())];
            around.iter().sum::<f64>() / 3.0
        })
        .collect();
    let mut found = Vec::new();
    add_peaks(&mut found, shares, &smooth, 0, shares.len());
    found
}

/// The peaks from one bin to before another: those on either side of the deepest valley, or one.
fn add_peaks(found: &mut Vec<usize>, shares: &[f64], smooth: &[f64], from: usize, to: usize) {
    // Of equally high bins in a smoothed peak the one with most draws is meant.
    let highest = |from: usize, to: usize| {
        (from..to).max_by(|a, b| {
            smooth[*a].total_cmp(&smooth[*b]).then(shares[*a].total_cmp(&shares[*b]))
        })
    };
    let mut deepest: Option<(f64, usize)> = None;
    for valley in from + 1..to.saturating_sub(1) {
        let mass = |from: usize, to: usize| shares[from..to].iter().sum::<f64>();
        if mass(from, valley) < LEAST_PEAK || mass(valley + 1, to) < LEAST_PEAK {
            continue;
        }
        if let (Some(left), Some(right)) = (highest(from, valley), highest(valley + 1, to)) {
            let lower = smooth[left].min(smooth[right]);
            let apart = (right - left) * 10 >= smooth.len();
            let depth = lower - smooth[valley];
            if apart
                && smooth[valley] * 3.0 < lower
                && deepest.is_none_or(|(so_far, _)| depth > so_far)
            {
                deepest = Some((depth, valley));
            }
        }
    }
    match deepest {
        Some((_, valley)) => {
            add_peaks(found, shares, smooth, from, valley);
            add_peaks(found, shares, smooth, valley + 1, to);
        }
        None => found.extend(highest(from, to)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use winset_case::{Ground, IssueId};
    use winset_solve::Plan;

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
            "Japan's defence spending target: the forecast is near 2.41 % of GDP (median; 80 % of \
             draws between 2.03 and 3.08), above today's 1.8 and the reversion point 2."
        );
    }

    #[test]
    fn today_and_the_reversion_point_may_lie_on_either_side_or_be_the_same() {
        let mut issue = issue();
        assert!(
            told(&issue, summary(1.82, 1.9, 1.95), flat(), 9)
                .ends_with("above today's 1.8 and below the reversion point 2.")
        );
        issue.reversion = Some(1.8);
        assert!(
            told(&issue, summary(2.03, 2.41, 3.08), flat(), 9)
                .ends_with("above today's 1.8, which is also the reversion point.")
        );
        issue.reversion = None;
        assert!(told(&issue, summary(1.2, 1.8, 2.9), flat(), 9).ends_with("at today's 1.8."));
        issue.status_quo = None;
        assert!(told(&issue, summary(1.2, 1.8, 2.9), flat(), 9).ends_with("2.90)."));
    }

    #[test]
    fn a_certain_case_says_so() {
        let certain = Summary { mean_error: 0.0, median_error: 0.0, ..summary(2.4, 2.4, 2.4) };
        assert!(
            told(&issue(), certain, flat(), 0)
                .contains("the forecast is 2.4 % of GDP (no input is uncertain)")
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
            "Japan's defence spending target: the models disagree, with medians near 2.00 (the \
             Nash bargain, mostly no agreement) and from 3.20 to 3.60 % of GDP (the mean, the \
             challenge model and the median); pooled, 80 % of draws between 2.00 and 3.70; today's \
             value is 1.8, the reversion point 2."
        );
    }

    #[test]
    fn two_peaks_are_told_as_two() {
        let mut shares = vec![0.0; 40];
        (shares[9], shares[10], shares[11]) = (0.2, 0.2, 0.1);
        (shares[29], shares[30]) = (0.2, 0.3);
        let text =
            told(&issue(), summary(1.9, 2.2, 4.0), Histogram { low: 1.0, high: 5.0, shares }, 9);
        assert_eq!(
            text,
            "Japan's defence spending target: the forecast is either near 2.0 or near 4 % of GDP, \
             with little between (80 % of draws between 1.90 and 4.00); today's value is 1.8, the \
             reversion point 2."
        );
    }

    #[test]
    fn more_than_two_peaks_are_counted() {
        let mut shares = vec![0.0; 40];
        (shares[2], shares[20], shares[36]) = (0.3, 0.3, 0.4);
        let text =
            told(&issue(), summary(1.2, 3.0, 4.6), Histogram { low: 1.0, high: 5.0, shares }, 9);
        assert!(text.contains("(median; 80 % of draws between 1.20 and 4.60, in three peaks)"));
    }

    fn asked(names: &[&str], found: Vec<ModelForecast>, pooled: Summary, inputs: usize) -> String {
        let models = names.iter().filter_map(|name| Model::named(name)).collect();
        let plan = Plan { models, ..Plan::default() };
        let found = IssueForecast {
            issue: IssueId(0),
            models: found,
            pooled,
            pooled_histogram: flat(),
            actors: Vec::new(),
        };
        let forecast = Forecast { plan, uncertain_inputs: inputs, issues: vec![found] };
        headline(&issue(), &forecast, &forecast.issues[0])
    }

    fn model(p10: f64, median: f64, p90: f64, no_agreement: Option<f64>) -> ModelForecast {
        ModelForecast {
            summary: summary(p10, median, p90),
            histogram: flat(),
            settled: None,
            cycled: None,
            no_agreement,
        }
    }

    #[test]
    fn no_agreement_is_told_where_it_is_a_tenth_of_the_draws() {
        let models = vec![model(2.0, 2.2, 2.4, None), model(2.0, 2.0, 2.2, Some(0.62))];
        let text = asked(&["mean", "nash"], models, summary(2.0, 2.1, 2.4), 9);
        assert!(
            text.ends_with("; the Nash bargain finds no agreement in 62 % of draws."),
            "{text}"
        );
        let models = vec![model(2.0, 2.2, 2.4, None), model(2.0, 2.1, 2.2, Some(0.12))];
        let text = asked(&["mean", "nash"], models, summary(2.0, 2.1, 2.4), 9);
        assert!(!text.contains("agreement"), "{text}");
    }

    #[test]
    fn where_bargains_alone_fail_the_reversion_point_stays() {
        let models = vec![model(2.0, 2.0, 2.2, Some(0.62))];
        assert_eq!(
            asked(&["nash"], models, summary(2.0, 2.0, 2.2), 9),
            "Japan's defence spending target: the Nash bargain finds no agreement in 62 % of draws, \
             so that the reversion point 2 % of GDP stays; today's value is 1.8; 80 % of draws \
             between 2.00 and 2.20."
        );
    }

    #[test]
    fn without_uncertain_inputs_the_models_own_range_is_told() {
        let mut models = vec![
            model(2.5, 2.5, 2.5, None),
            model(2.2, 2.2, 2.2, None),
            model(2.7, 2.7, 2.7, None),
        ];
        let mut pooled = summary(2.26, 2.5, 2.66);
        for found in models.iter_mut().map(|model| &mut model.summary).chain([&mut pooled]) {
            (found.mean_error, found.median_error) = (0.0, 0.0);
        }
        let text = asked(&["mean", "median", "challenge"], models, pooled, 0);
        assert!(text.contains("(median; the three models lie between 2.2 and 2.7)"), "{text}");
    }

    #[test]
    fn models_that_differ_step_by_step_are_told_with_their_ends() {
        let models = vec![
            model(2.0, 2.4, 2.8, None),
            model(2.5, 2.9, 3.3, None),
            model(2.9, 3.3, 3.7, None),
        ];
        let text = asked(&["mean", "median", "challenge"], models, summary(2.2, 2.9, 3.5), 9);
        let told =
            "; the models' medians lie between 2.40 (the mean) and 3.30 (the challenge model).";
        assert!(text.ends_with(told), "{text}");
    }
}
