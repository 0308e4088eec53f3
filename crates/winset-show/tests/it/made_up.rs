//! A small case with every part in it, and a forecast and a run that nobody computed.

use std::path::Path;
use winset_case::{ActorId, Case, IssueId, LoadOptions, Quantity, load};
use winset_solve::{
    ActorForecast, Bargain, Challenge, Coalition, Forecast, Histogram, IssueForecast,
    IssueTranscript, Model, ModelForecast, Move, MovedBy, Plan, Reason, Round, Stop, Summary,
    Supporter, Transcript,
};
use winset_text::{Memory, Sources};

const CASE: &str = r#"
[case]
title = "Talks <b>bold</b> \u001b[31m"
question = "Where? </script><script>"
as-of = 2025-07-01

[actor.ministry]
name = "the ministry"
capability = "20 to 40"
note = "a guess"
[actor.pentagon]
name = "Pentagon (policy office)"
capability = 100
[actor.voters]
name = "=voters"
capability = 30
note = "polls"

[issue.share]
name = "Japan's defence spending target"
unit = "% of GDP"
scale = [1.0, 5.0]
anchors = [[2.0, "the 2022 plan"]]
status-quo = 1.8
reversion = 2.0
[issue.odd]
unit = "=1+1"
scale = [0, 10]

[stake.ministry.share]
position = "1.3 to 1.7"
salience = 60
note = "said so"
[stake.pentagon.share]
position = "pert(3, 3.5, 5)"
salience = "40 to 70"
[stake.voters.share]
position = 2
salience = 30
[stake.voters.odd]
position = 2
salience = 30
"#;

/// The case, loaded as any other.
pub fn case() -> (Case, Sources) {
    let world = Memory::with([("talks/case.toml", CASE)]);
    let loaded =
        load(&world, Path::new("talks"), &LoadOptions::default()).expect("memory can be read");
    let told: Vec<&str> = loaded.diagnostics.iter().map(|found| found.message.as_str()).collect();
    (loaded.case.unwrap_or_else(|| panic!("{told:?}")), loaded.sources)
}

fn summary(values: &dyn Fn(f64) -> f64) -> Summary {
    Summary {
        mean: values(0.5),
        median: values(0.5),
        p05: values(0.05),
        p10: values(0.1),
        p25: values(0.25),
        p75: values(0.75),
        p90: values(0.9),
        p95: values(0.95),
        sd: (values(0.84) - values(0.16)) / 2.0,
        mean_error: (values(0.84) - values(0.16)) / 200.0,
        median_error: (values(0.84) - values(0.16)) / 160.0,
    }
}

fn of(quantity: &Quantity) -> Summary {
    summary(&|u| quantity.quantile(u))
}

/// A forecast in the shape of one that was computed.
pub fn forecast(case: &Case) -> Forecast {
    let plan = Plan { models: Model::defaults(), ..Plan::default() };
    let issues = (0..case.issues.len())
        .map(|at| {
            let id = IssueId(u16::try_from(at).expect("few issues"));
            let issue = case.issue(id);
            let width = issue.high - issue.low;
            let histogram = Histogram { low: issue.low, high: issue.high, shares: vec![0.05; 20] };
            let around =
                |centre: f64| summary(&move |u| issue.low + width * (centre + (u - 0.5) / 4.0));
            let models = (0u8..)
                .zip(&plan.models)
                .map(|(at, model)| ModelForecast {
                    with_error: None,
                    draws: plan.draws,
                    summary: around(0.3 + 0.04 * f64::from(at)),
                    histogram: histogram.clone(),
                    settled: (model.name() == "challenge").then_some(0.93),
                    cycled: (model.name() == "challenge").then_some(0.02),
                    no_agreement: (model.name() == "nash").then_some(0.12),
                })
                .collect();
            let actors = case
                .stakes_on(id)
                .iter()
                .map(|stake| ActorForecast {
                    actor: stake.actor,
                    position: of(&stake.position),
                    final_position: Some(of(&stake.position)),
                    salience: of(&stake.salience),
                    influence: of(&stake.salience),
                    share: 0.3,
                    pull: (stake.position.median() - issue.low) / 10.0 - 0.1,
                    moved: Some(0.4),
                    moved_by: vec![MovedBy { actor: ActorId(1), share: 0.3 }],
                })
                .collect();
            IssueForecast {
                pooled_with_error: None,
                by_record: None,
                issue: id,
                models,
                pooled: around(0.35),
                pooled_histogram: histogram,
                actors,
            }
        })
        .collect();
    Forecast {
        plan,
        uncertain_inputs: 3,
        issues,
        win_sets: None,
        settlement: None,
        unsettled: None,
        paths: Vec::new(),
        questions: Vec::new(),
    }
}

/// A run in the shape of one that was computed.
pub fn transcript(case: &Case) -> Transcript {
    let round = |number, positions: Vec<f64>| Round {
        number,
        mean: positions[0],
        median: positions[0],
        risk: if number == 0 { Vec::new() } else { vec![1.0; positions.len()] },
        positions,
        challenges: Vec::new(),
        moves: Vec::new(),
    };
    let (ministry, pentagon, voters) = (ActorId(0), ActorId(1), ActorId(2));
    let mut first = round(1, vec![1.9, 3.5, 2.0]);
    first.challenges = vec![Challenge {
        challenger: pentagon,
        target: ministry,
        win_probability: 0.62,
        challenger_expects: 0.31,
        target_expects: -0.12,
        bargain: Bargain::Compromise,
        offer: Some((ministry, 1.9)),
        taken: true,
        own_eyes: false,
    }];
    first.moves = vec![Move {
        actor: ministry,
        from: 1.5,
        to: 1.9,
        by: pentagon,
        challenger: pentagon,
        bargain: Bargain::Compromise,
        win_probability: 0.62,
        gain: 0.31,
        coalition: Coalition {
            pro: vec![Supporter { actor: pentagon, weight: 0.62 }],
            con: vec![
                Supporter { actor: ministry, weight: 0.3 },
                Supporter { actor: voters, weight: 0.08 },
            ],
        },
    }];
    let share = IssueTranscript {
        issue: IssueId(0),
        actors: vec![ministry, pentagon, voters],
        influence: vec![18.0, 55.0, 9.0],
        rounds: vec![round(0, vec![1.5, 3.5, 2.0]), first],
        stop: Stop::Settled,
        position_probability: Vec::new(),
        outcome: 1.9,
        reason: Reason::Challenges { pivot: ministry },
    };
    let odd = IssueTranscript {
        issue: IssueId(1),
        actors: vec![voters],
        influence: vec![9.0],
        rounds: vec![round(0, vec![2.0]), round(1, vec![2.0])],
        stop: Stop::Settled,
        position_probability: Vec::new(),
        outcome: 2.0,
        reason: Reason::Challenges { pivot: voters },
    };
    let model = Model::named("challenge").expect("it is there");
    assert_eq!(case.issues.len(), 2);
    Transcript { model, issues: vec![share, odd], exchanges: Vec::new() }
}
