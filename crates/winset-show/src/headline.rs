//! One sentence per issue: what, how likely, against what holds today.

use crate::apart::{Apart, by_median, camps, models_apart};
use crate::grammar::{capitalised, in_words, listed};
use crate::models::in_prose;
use crate::number::{Figures, plain, share, with_unit};
use crate::peaks::{peak, peaks_of};
use winset_case::Issue;
use winset_solve::{Forecast, IssueForecast, Summary};

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
        let reach = match wider(issue, found) {
            Some(wider) => format!("{reach}; {wider}"),
            None => reach.to_owned(),
        };
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
    let wider = wider(issue, found).map_or_else(String::new, |words| format!("; {words}"));
    if forecast.uncertain_inputs == 0 {
        let models = forecast.plan.models.len();
        format!("the {} models lie between {low} and {high}{wider}", in_words(models))
    } else {
        format!("80 % of draws between {low} and {high}{wider}")
    }
}

/// `weighed by record and with the models' own error, 80 % between 1.78 and 3.40`, if their past misses are known.
fn wider(issue: &Issue, found: &IssueForecast) -> Option<String> {
    let (low, high) = wider_band(issue, found)?;
    let how = match found.models.len() {
        1 => "with the model's own error",
        _ => "weighed by record and with the models' own error",
    };
    Some(format!("{how}, 80 % between {low} and {high}"))
}

/// The band that holds 80 % of the forecast with model error, every model weighed by its record.
pub(crate) fn wider_band(issue: &Issue, found: &IssueForecast) -> Option<(String, String)> {
    let summary = &found.by_record.as_ref()?.with_error;
    let figures = Figures::of(summary, issue);
    Some((figures.print(summary.p10), figures.print(summary.p90)))
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

#[cfg(test)]
mod tests;
