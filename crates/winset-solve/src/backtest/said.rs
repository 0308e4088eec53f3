//! What the models say of resolved issues, and what is known of these without any model.

use super::{BlendInput, Resolved};
use crate::ensemble::{map, shares};
use crate::game::IssueGame;
use crate::joint::JointNumbers;
use crate::mean::{mean, spread};
use crate::model::{Model, Workspace};
use crate::plan::{Control, Stopped};
use std::sync::atomic::Ordering;

/// What the models say, model by model, issue by issue.
pub(super) fn outcomes(
    issues: &[Resolved],
    models: &[Model],
    control: &Control,
) -> Result<Vec<Vec<f64>>, Stopped> {
    let mut proposals: Vec<(u32, Vec<usize>)> = Vec::new();
    for (k, issue) in issues.iter().enumerate() {
        match proposals.iter_mut().find(|(proposal, _)| *proposal == issue.proposal) {
            Some((_, of)) => of.push(k),
            None => proposals.push((issue.proposal, vec![k])),
        }
    }
    let found = map(proposals.len(), |p| {
        let (_, of) = &proposals[p];
        if control.stop.load(Ordering::Relaxed) {
            return Err(Stopped);
        }
        let together: Vec<&Resolved> = of.iter().map(|&k| &issues[k]).collect();
        let said = proposal(&together, models);
        (control.progress)(of.len() as u32);
        Ok(said)
    });
    let mut all = vec![vec![50.0; issues.len()]; models.len()];
    for ((_, of), said) in proposals.iter().zip(found) {
        for (all, said) in all.iter_mut().zip(said?) {
            for (&k, point) in of.iter().zip(said) {
                all[k] = point;
            }
        }
    }
    Ok(all)
}

/// What the models say of the issues of one proposal, model by model.
fn proposal(issues: &[&Resolved], models: &[Model]) -> Vec<Vec<f64>> {
    let influence: Vec<Vec<f64>> = issues
        .iter()
        .map(|issue| issue.capability.iter().zip(&issue.salience).map(|(c, s)| c * s).collect())
        .collect();
    let derived: Vec<Vec<f64>> = issues.iter().map(|issue| vec![0.0; issue.actors.len()]).collect();
    let games: Vec<IssueGame> = issues
        .iter()
        .zip(influence.iter().zip(&derived))
        .map(|(issue, (influence, risk))| IssueGame {
            position: &issue.position,
            capability: &issue.capability,
            salience: &issue.salience,
            influence,
            risk,
            reversion: issue.reversion,
        })
        .collect();
    let mut actors: Vec<u32> = issues.iter().flat_map(|issue| issue.actors.clone()).collect();
    actors.sort_unstable();
    actors.dedup();
    let taking_part: Vec<Vec<usize>> = issues
        .iter()
        .map(|issue| {
            issue.actors.iter().filter_map(|actor| actors.binary_search(actor).ok()).collect()
        })
        .collect();
    let mut room = Workspace::default();
    let mut numbers = JointNumbers::default();
    models
        .iter()
        .map(|model| {
            if model.takes_all_issues() {
                numbers.set_together(actors.len(), &games, &taking_part);
                let mut found = Vec::new();
                model.solve_together(&numbers.game(), &taking_part, &mut room, &mut found);
                found.iter().map(|outcome| outcome.point).collect()
            } else {
                games.iter().map(|game| model.solve(game, &mut room).point).collect()
            }
        })
        .collect()
}

/// What is known of an issue without any model.
pub(super) fn input(issue: &Resolved) -> BlendInput {
    let influence: Vec<f64> =
        issue.capability.iter().zip(&issue.salience).map(|(c, s)| c * s).collect();
    let positions = issue.position.iter().copied().zip(shares(&influence)).collect();
    BlendInput {
        mean: mean(&issue.position, &influence),
        plain_mean: mean(&issue.position, &vec![1.0; issue.position.len()]),
        spread: spread(&issue.position, &influence),
        positions,
    }
}
