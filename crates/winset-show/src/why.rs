//! A few sentences per issue on why it settles where it does.

use crate::answer::Answer;
use crate::grammar::{capitalised, in_words, listed, sentence};
use crate::models::in_prose;
use crate::names::in_a_sentence;
use crate::number::{Figures, Precision, in_draws, plain, share, unit_of_difference, with_unit};
use crate::steps::pivot_position;
use winset_case::{Case, Issue, IssueId};
use winset_solve::{
    ActorForecast, IssueForecast, ModelForecast, ParameterValue, Reason, Transcript,
};

/// Why: who pulls hardest each way, who is the pivot, who moved and by whom, where the models
/// differ and why, and what to be careful about.
pub fn why(answer: &Answer<'_>, found: &IssueForecast) -> Vec<String> {
    let issue = answer.case.issue(found.issue);
    let mut sentences = Vec::new();
    sentences.extend(pulls(answer.case, issue, found));
    sentences.extend(pivot(answer, found.issue));
    sentences.extend(moves(answer, issue, found));
    sentences.extend(differences(answer, issue, found));
    sentences.extend(cautions(answer, issue, found));
    sentences
}

/// Pulls below a hundredth of the scale are not worth a sentence.
const LEAST_PULL: f64 = 0.01;

fn pulls(case: &Case, issue: &Issue, found: &IssueForecast) -> Option<String> {
    let scale = issue.high - issue.low;
    let mut order: Vec<&ActorForecast> =
        found.actors.iter().filter(|actor| actor.pull.abs() >= LEAST_PULL * scale).collect();
    order.sort_by(|a, b| b.pull.abs().total_cmp(&a.pull.abs()));
    let strongest = |up: bool| -> Vec<String> {
        order
            .iter()
            .filter(|actor| (actor.pull > 0.0) == up)
            .take(2)
            .enumerate()
            .map(|(at, actor)| {
                let pull = Precision::of_pull(actor.pull, scale).print_signed(actor.pull);
                let part = crate::number::chance(actor.share);
                let name = in_a_sentence(case, actor.actor);
                if at == 0 {
                    let pull = with_unit(&pull, &unit_of_difference(&issue.unit));
                    format!("{name} ({pull}, with {part} of all influence)")
                } else {
                    format!("{name} ({pull}, {part})")
                }
            })
            .collect()
    };
    let (up, down) = (strongest(true), strongest(false));
    match (up.is_empty(), down.is_empty()) {
        (true, true) => None,
        (false, true) => {
            Some(format!("Upward, the strongest pull comes from {}.", listed(&up, "and")))
        }
        (true, false) => {
            Some(format!("Downward, the strongest pull comes from {}.", listed(&down, "and")))
        }
        (false, false) => Some(format!(
            "Upward, the strongest pull comes from {}; downward, from {}.",
            listed(&up, "and"),
            listed(&down, "and")
        )),
    }
}

fn run_on(transcript: &Transcript, issue: IssueId) -> Option<&winset_solve::IssueTranscript> {
    transcript.issues.iter().find(|run| run.issue == issue)
}

fn pivot(answer: &Answer<'_>, issue: IssueId) -> Option<String> {
    let runs = answer.transcripts.iter().filter_map(|transcript| run_on(transcript, issue));
    let mut at_start = None;
    let mut at_end = None;
    for run in runs {
        match run.reason {
            Reason::Median { pivot, below, above } => {
                at_start = Some((pivot, below, above, run.outcome))
            }
            Reason::Challenges { pivot } => at_end = Some((pivot, pivot_position(run, pivot))),
            Reason::Mean { .. }
            | Reason::Bargain { .. }
            | Reason::Election { .. }
            | Reason::Procedure { .. } => {}
        }
    }
    let unit = &answer.case.issue(issue).unit;
    let scale = answer.case.issue(issue).high - answer.case.issue(issue).low;
    let print = |value| with_unit(&Precision::short(value, scale).print(value), unit);
    let name = |actor| in_a_sentence(answer.case, actor);
    match (at_start, at_end) {
        (Some((pivot, below, above, at)), end) => {
            let after = match end {
                Some((later, at)) if later != pivot => {
                    format!("; after the challenge rounds it is {}, at {}", name(later), print(at))
                }
                Some((_, at)) if print(at) != print(run_median(answer, issue).unwrap_or(at)) => {
                    format!(", and still after the challenge rounds, at {}", print(at))
                }
                _ => String::new(),
            };
            Some(format!(
                "With every input at its median, the pivot is {}, at {}: {} of the influence \
                 stands below and {} above{after}.",
                name(pivot),
                print(at),
                crate::number::chance(below),
                crate::number::chance(above)
            ))
        }
        (None, Some((pivot, at))) => Some(format!(
            "With every input at its median, the pivot after the challenge rounds is {}, at {}.",
            name(pivot),
            print(at)
        )),
        (None, None) => None,
    }
}

/// Where the median stands in the run at the medians.
fn run_median(answer: &Answer<'_>, issue: IssueId) -> Option<f64> {
    answer.transcripts.iter().filter_map(|transcript| run_on(transcript, issue)).find_map(|run| {
        match run.reason {
            Reason::Median { .. } => Some(run.outcome),
            _ => None,
        }
    })
}

/// Moves in less than a tenth of the draws are not worth a sentence.
const LEAST_MOVED: f64 = 0.1;

fn moves(answer: &Answer<'_>, issue: &Issue, found: &IssueForecast) -> Option<String> {
    let draws = answer.forecast.plan.draws;
    let mut movers: Vec<(&ActorForecast, f64)> =
        found.actors.iter().filter_map(|actor| Some((actor, actor.moved?))).collect();
    if movers.is_empty() {
        return None;
    }
    movers.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    let most = movers[0].1;
    if most < LEAST_MOVED {
        return Some(if most > 0.0 {
            let often = share(most, draws);
            match often.strip_prefix("under ") {
                Some(least) => {
                    format!("In the challenge rounds nobody moved in as many as {least} of draws.")
                }
                None => {
                    format!("In the challenge rounds nobody moved in more than {often} of draws.")
                }
            }
        } else {
            String::from("In the challenge rounds nobody moved.")
        });
    }
    let told: Vec<String> = movers
        .iter()
        .filter(|(_, moved)| *moved >= LEAST_MOVED)
        .take(3)
        .enumerate()
        .map(|(at, (actor, moved))| {
            let often = if at == 0 || *moved >= 1.0 {
                in_draws(*moved, draws)
            } else {
                format!("in {}", share(*moved, draws))
            };
            let mut text = format!("{} moved {often}", in_a_sentence(answer.case, actor.actor));
            if let Some(end) = actor.final_position {
                let start = Figures::of(&actor.position, issue);
                let finish = Figures::of(&end, issue);
                let (from, to) = (start.print(actor.position.median), finish.print(end.median));
                let coarser = start.precision().or_coarser(finish.precision());
                if coarser.print(actor.position.median) != coarser.print(end.median) {
                    text += &format!(" (median from {from} to {})", with_unit(&to, &issue.unit));
                }
            }
            if let Some(by) = actor.moved_by.first() {
                text += &format!(", pressed mostly by {}", in_a_sentence(answer.case, by.actor));
            }
            text
        })
        .collect();
    let rest = movers.iter().filter(|(_, moved)| *moved >= LEAST_MOVED).count() - told.len();
    let more = match rest {
        0 => String::new(),
        _ => format!("; {} more moved in at least 10 %", in_words(rest)),
    };
    Some(format!("In the challenge rounds {}{more}.", told.join("; ")))
}

/// Differences below a twentieth of the scale are not worth a sentence.
const LEAST_DIFFERENCE: f64 = 0.05;

fn differences(answer: &Answer<'_>, issue: &Issue, found: &IssueForecast) -> Vec<String> {
    let models = &answer.forecast.plan.models;
    let scale = issue.high - issue.low;
    let named: Vec<(&str, &ModelForecast)> =
        models.iter().map(winset_solve::Model::name).zip(&found.models).collect();
    let mut order = named.clone();
    order.sort_by(|(_, a), (_, b)| a.summary.median.total_cmp(&b.summary.median));
    let (Some((lowest, low)), Some((highest, high))) = (order.first(), order.last()) else {
        return Vec::new();
    };
    if high.summary.median - low.summary.median < LEAST_DIFFERENCE * scale {
        return if named.len() > 1 {
            vec![String::from("The models agree to within a twentieth of the scale.")]
        } else {
            Vec::new()
        };
    }
    let print =
        |found: &ModelForecast| Figures::of(&found.summary, issue).print(found.summary.median);
    let mut sentences = vec![format!(
        "The models differ: {} lies lowest, at {}, and {} highest, at {}.",
        in_prose(lowest),
        print(low),
        in_prose(highest),
        with_unit(&print(high), &issue.unit)
    )];
    let find = |name: &str| named.iter().find(|(found, _)| *found == name).map(|(_, found)| *found);
    let apart = |a: &ModelForecast, b: &ModelForecast| {
        let gap = a.summary.median - b.summary.median;
        (gap.abs() >= LEAST_DIFFERENCE * scale).then_some(gap)
    };
    if let (Some(mean), Some(median)) = (find("mean"), find("median"))
        && let Some(gap) = apart(mean, median)
    {
        let (far, side) = if gap > 0.0 { ("high", "above") } else { ("low", "below") };
        sentences.push(format!(
            "The mean lies {side} the median because it counts how far away a position is: \
             influence at the {far} end pulls the mean, but not the pivot."
        ));
    }
    if let (Some(nash), Some(mean), Some(reversion)) = (find("nash"), find("mean"), issue.reversion)
        && apart(nash, mean).is_some()
        && nash.no_agreement.is_none_or(|none| none < 0.5)
    {
        let nearer =
            (nash.summary.median - reversion).abs() < (mean.summary.median - reversion).abs();
        if nearer {
            sentences.push(format!(
                "The Nash bargain stays nearer the reversion point {} because it leaves nobody worse \
                 off than without an agreement.",
                plain(reversion)
            ));
        }
    }
    let takes_the_median =
        models.iter().find(|model| model.name() == "challenge").is_some_and(|model| {
            model.parameters().contains(&("outcome", ParameterValue::Word("median")))
        });
    if let (Some(challenge), Some(median)) = (find("challenge"), find("median"))
        && takes_the_median
        && let Some(gap) = apart(challenge, median)
    {
        let side = if gap > 0.0 { "above" } else { "below" };
        sentences.push(format!(
            "The challenge model ends {side} the median because actors moved before it was taken."
        ));
    }
    sentences
}

fn cautions(answer: &Answer<'_>, issue: &Issue, found: &IssueForecast) -> Vec<String> {
    let draws = answer.forecast.plan.draws;
    let mut sentences = Vec::new();
    for (model, found) in answer.forecast.plan.models.iter().zip(&found.models) {
        let name = in_prose(model.name());
        if let Some(none) = found.no_agreement.filter(|none| *none > 0.0) {
            let stays = issue.reversion.map_or_else(
                || String::from("the reversion point"),
                |mark| format!("the reversion point {}", with_unit(&plain(mark), &issue.unit)),
            );
            sentences.push(format!(
                "{} no settlement was better than the reversion point for everyone, so {name} \
                 stayed at {stays}.",
                capitalised(&in_draws(none, draws))
            ));
        }
        let (settled, cycled) = (found.settled.unwrap_or(1.0), found.cycled.unwrap_or(0.0));
        if settled < 0.995 {
            let limit = 1.0 - settled - cycled;
            let mut parts = Vec::new();
            if cycled >= 0.005 {
                parts.push(format!("went round in a cycle {}", in_draws(cycled, draws)));
            }
            if limit >= 0.005 {
                parts.push(format!(
                    "were still moving at the limit of rounds {}",
                    in_draws(limit, draws)
                ));
            }
            if !parts.is_empty() {
                sentences
                    .push(sentence(&format!("the rounds of {name} {}", listed(&parts, "and"))));
            }
        }
    }
    sentences.iter().map(|text| capitalised(text)).collect()
}
