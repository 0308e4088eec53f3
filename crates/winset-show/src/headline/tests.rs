//! Headlines of made-up forecasts.

use super::*;
use winset_case::{Ground, IssueId};
use winset_solve::{Histogram, Model, ModelForecast, Plan};

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

fn told(issue: &Issue, pooled: Summary, histogram: Histogram, uncertain_inputs: usize) -> String {
    let plan = Plan { models: vec![Model::defaults()[0].clone()], ..Plan::default() };
    let found = IssueForecast {
        pooled_with_error: None,
        by_record: None,
        issue: IssueId(0),
        models: vec![ModelForecast {
            with_error: None,
            draws: 1000,
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
    let forecast = Forecast {
        plan,
        uncertain_inputs,
        issues: vec![found],
        win_sets: None,
        settlement: None,
        unsettled: None,
        paths: Vec::new(),
        questions: Vec::new(),
    };
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
        with_error: None,
        draws: 1000,
        summary: summary(p10, median, p90),
        histogram: flat(),
        settled: None,
        cycled: None,
        no_agreement,
    };
    let found = IssueForecast {
        pooled_with_error: None,
        by_record: None,
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
    let forecast = Forecast {
        plan,
        uncertain_inputs: 9,
        issues: vec![found],
        win_sets: None,
        settlement: None,
        unsettled: None,
        paths: Vec::new(),
        questions: Vec::new(),
    };
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
    let text = told(&issue(), summary(1.9, 2.2, 4.0), Histogram { low: 1.0, high: 5.0, shares }, 9);
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
    let text = told(&issue(), summary(1.2, 3.0, 4.6), Histogram { low: 1.0, high: 5.0, shares }, 9);
    assert!(text.contains("(median; 80 % of draws between 1.20 and 4.60, in three peaks)"));
}

fn asked(names: &[&str], found: Vec<ModelForecast>, pooled: Summary, inputs: usize) -> String {
    let models = names.iter().filter_map(|name| Model::named(name)).collect();
    let plan = Plan { models, ..Plan::default() };
    let found = IssueForecast {
        pooled_with_error: None,
        by_record: None,
        issue: IssueId(0),
        models: found,
        pooled,
        pooled_histogram: flat(),
        actors: Vec::new(),
    };
    let forecast = Forecast {
        plan,
        uncertain_inputs: inputs,
        issues: vec![found],
        win_sets: None,
        settlement: None,
        unsettled: None,
        paths: Vec::new(),
        questions: Vec::new(),
    };
    headline(&issue(), &forecast, &forecast.issues[0])
}

fn model(p10: f64, median: f64, p90: f64, no_agreement: Option<f64>) -> ModelForecast {
    ModelForecast {
        with_error: None,
        draws: 1000,
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
    assert!(text.ends_with("; the Nash bargain finds no agreement in 62 % of draws."), "{text}");
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
    let mut models =
        vec![model(2.5, 2.5, 2.5, None), model(2.2, 2.2, 2.2, None), model(2.7, 2.7, 2.7, None)];
    let mut pooled = summary(2.26, 2.5, 2.66);
    for found in models.iter_mut().map(|model| &mut model.summary).chain([&mut pooled]) {
        (found.mean_error, found.median_error) = (0.0, 0.0);
    }
    let text = asked(&["mean", "median", "challenge"], models, pooled, 0);
    assert!(text.contains("(median; the three models lie between 2.2 and 2.7)"), "{text}");
}

#[test]
fn models_that_differ_step_by_step_are_told_with_their_ends() {
    let models =
        vec![model(2.0, 2.4, 2.8, None), model(2.5, 2.9, 3.3, None), model(2.9, 3.3, 3.7, None)];
    let text = asked(&["mean", "median", "challenge"], models, summary(2.2, 2.9, 3.5), 9);
    let told = "; the models' medians lie between 2.40 (the mean) and 3.30 (the challenge model).";
    assert!(text.ends_with(told), "{text}");
}
